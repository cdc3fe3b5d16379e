"""The phrase index: splits text into tokens and finds the known phrases that start at each of them.

Every phrase is a key in one dictionary. At a word, the longest run of words that is a key is tried first. Spaces,
hyphens and one line break between words do not count ("real-time" is "real time"), neither does a plural -s.

A word that may mean something else carries marks in the catalogue (see `Phrase` and `Spelling`): `case`, `near`,
`not_near`, `unless`, `listed`. All of them are interpreted here, for skills and for roles alike.

This is our own code because no library supports such marks. benchmarks/extract.py compares it with pyahocorasick,
flashtext and spaCy's PhraseMatcher on the same spellings. All three report skills that are not meant ("Go to", "spring
into"); the first two are faster, but spaCy's takes longer to build, which is needed at every start.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

from hcareer.model.catalogue import Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hcareer.model.catalogue import Phrase

M = TypeVar("M")
"""What a phrase means: a skill, or evidence for a role."""

DASHES: Final = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
TO_SPACE: Final = "\u200b\u2122\u2120\u00ae\u00a9\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
"""Symbols that end a word. NFKC would turn most of them into letters or digits ("FHIR™" would become FHIRTM)."""
PLAIN: Final = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(TO_SPACE, " ") | {"\u2019": "'"})
CLUSTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)

GENDER: Final = r"[mwfdxhvMWFDXHV](?:\s?[/|,]\s?[mwfdxhvMWFDXHV*]){1,3}"
"""The note after a job title that all genders are meant: (m/w/d), (H/F), (f|m|x). It names no language."""

TOKEN: Final = re.compile(
    rf"""\({GENDER}\)|\[{GENDER}\]|(?<!\w)(?:[mwfdx]/[mwfdx]/[mwfdx]|[MWFDX]/[MWFDX]/[MWFDX]|[hH]/[fF]|[mM]/[wWfFvV])(?![\w/])
    | (?:https?://|www\.)\S+ | [\w.+-]{{1,64}}@[\w-]{{1,63}}\.[\w.-]+
    | [\w-]{{1,63}}\.(?:com|org|edu|gov|io|uk|de)/\S*  # addresses
    | \n[^\S\n]*(?:\n|-[^\S\n])\s*     # a blank line, or a line that starts with a dash
    | (?<=\s)-+(?=\s)                  # a dash that stands alone
    | [^\W\d_]{{2,}}(?=\d)               # IEC62304 is IEC 62304
    | [^\W_]+
    | \.(?=\w) | \.                    # .NET is not the end of a sentence
    | [^\w\s-]""",
    re.VERBOSE,
)
SIMPLE: Final = re.compile(r"(?:[A-Za-zÀ-ÖØ-öø-ÿ]+|[0-9]+)(?:[ -](?:[A-Za-zÀ-ÖØ-öø-ÿ]+|[0-9]+))*")
"""Phrases that need no tokeniser: most of the thousands that are indexed at every start."""
BREAK: Final = "\n"
STOP: Final = "\n."
"""The keys of a blank line or bullet, and of a full stop. No word has such a key."""
STARTS: Final = frozenset("!?:•·*-▪●►◦‣") | {BREAK, STOP}
AFTER_VERB: Final = frozenset(
    {"to", "at", "the", "a", "an", "your", "our", "their", "us", "up", "out", "off", "into", "home"}
)
"""Words that show that "Go", "Excel" or "React" before them, at the start of a sentence, is a verb."""
JOINED: Final = frozenset("-'&.")
"""Characters that make a single letter beside them part of another term: R&D, C-suite, P.C."""
CLOSE: Final = frozenset("+#")
"""Characters that turn the word before them into another one: C, C++, C#."""


BETWEEN: Final = " ; "
"""What stands between two names that were fields of their own."""


class Token(NamedTuple):
    """A word or symbol: its key for comparison, how it is written, and its place in the plain text."""

    key: str
    word: str
    start: int
    end: int


class Text(NamedTuple):
    """A text in plain characters and its tokens, prepared once for every search."""

    source: str
    plain: str
    tokens: tuple[Token, ...]
    places: tuple[tuple[int, int], ...] | None
    """Where each character of `plain` stands in `source`; None if all stand at the same place."""
    items: frozenset[tuple[int, int]] = frozenset()
    """The first and last token of each item, if the text is a list of names and nothing else."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where `plain[start:end]`, which is not empty, stands in `source`."""
        return (start, end) if self.places is None else (self.places[start][0], self.places[end - 1][1])


class Entry(NamedTuple, Generic[M]):
    """A meaning of a phrase, and the marks that limit where it applies."""

    meaning: M | None
    """None if the phrase only hides the shorter ones in it."""
    words: tuple[str, ...] = ()
    """The words as written if capitals count, else empty."""
    listed: bool = False
    near: frozenset[str] = frozenset()
    not_near: frozenset[str] = frozenset()


class Run(NamedTuple, Generic[M]):
    """Phrases with the same key, found at tokens *first* to *last* of a text."""

    first: int
    last: int
    key: str
    sure: tuple[M, ...]
    """Their meanings at this place."""
    listed: tuple[M, ...]
    """Their meanings if this is an item of a list; empty if any meaning is sure, or if the run only hides others."""

    @property
    def hides(self) -> bool:
        """True if the run has no meaning and only hides the shorter phrases in it."""
        return not (self.sure or self.listed)


class PhraseIndex(Generic[M]):
    """Finds phrases in texts."""

    def __init__(self, *, near: int, plurals: bool = True) -> None:
        """Create an empty index. `near` words count within *near* words; plurals count as singulars if *plurals*."""
        self._near = near
        self._plurals = plurals
        self._phrases: dict[str, list[tuple[M | None, Phrase | None]]] = {}
        """The meanings of each key, and the phrases with their marks; None for what only hides shorter phrases."""
        self._entries: dict[str, list[Entry[M]]] = {}
        """The same with the marks prepared, for the few keys that were found in a text."""
        self._longest: dict[str, int] = {}

    def add(self, phrases: Iterable[Phrase], meaning: M) -> None:
        """Add *phrases*, each with the meaning *meaning*."""
        for phrase in phrases:
            self._put(phrase.text, meaning, phrase)
            for longer in phrase.unless:
                self._put(longer, None, None)

    def _put(self, text: str, meaning: M | None, phrase: Phrase | None) -> None:
        key = key_of(text)
        self._phrases.setdefault(key, []).append((meaning, phrase))
        self._entries.pop(key, None)
        first = key.partition(" ")[0]
        count = key.count(" ") + 1
        if count > self._longest.get(first, 0):
            self._longest[first] = count

    def _at(self, key: str) -> list[Entry[M]]:
        """Return the meanings of *key* with their marks."""
        if key not in self._entries:
            self._entries[key] = [_marked(meaning, phrase) for meaning, phrase in self._phrases[key]]
        return self._entries[key]

    def beginnings(self, text: Text) -> list[int]:
        """Return the tokens of *text* at which a phrase may start; most are passed fast."""
        first, plurals = self._longest, self._plurals
        return [
            at
            for at, (key, *_) in enumerate(text.tokens)
            if key in first or (plurals and key[-1] == "s" and key[:-1] in first)
        ]

    def runs(self, text: Text, at: int) -> Iterator[Run[M]]:
        """Yield the phrases that start at token *at* of *text*, the longest first, plurals last."""
        tokens, plain = text.tokens, text.plain
        longest = self._longest.get(tokens[at].key, 1)  # not the first word of a phrase, but perhaps a plural of one
        keys = [token.key for token in tokens[at : at + longest]]
        for count in range(len(keys), 0, -1):
            last = at + count - 1
            for key, plural in self._forms(keys[:count]):
                if key in self._phrases and _has_boundaries(tokens, plain, at, last):
                    entries = self._at(key)
                    fits = [(entry.meaning, self._fits(entry, text, at, last, plural=plural)) for entry in entries]
                    sure = [meaning for meaning, how in fits if how]
                    listed = [meaning for meaning, how in fits if how is False]
                    if sure or listed:
                        yield Run(at, last, key, _known(sure), () if sure else _known(listed))

    def _forms(self, keys: list[str]) -> list[tuple[str, bool]]:
        """Return the keys to look up for *keys*, each with whether it makes a singular of a plural."""
        key = " ".join(keys)
        plural = self._plurals and len(keys[-1]) > 3 and keys[-1][-1] == "s"
        return [(key, False), (key[:-1], True)] if plural else [(key, False)]

    def _fits(self, entry: Entry[M], text: Text, first: int, last: int, *, plural: bool) -> bool | None:
        """Return True if the marks of *entry* allow the run, False if they do in a list, else None.

        The marks do not matter if the text consists of the phrase alone. An item of a list of names has its
        capitals and its list by itself, but its neighbours decide what it means.
        """
        tokens = text.tokens
        if first == 0 and last == len(tokens) - 1:
            return True
        item = (first, last) in text.items
        sure = True
        if entry.words and not item:
            words = tuple(token.word for token in tokens[first : last + 1])
            if plural:
                if not entry.words[-1].isupper() or words != (*entry.words[:-1], entry.words[-1] + "s"):
                    return None
            else:
                sure = words == entry.words and not _is_verb(tokens, first, last)
        if entry.near or entry.not_near or entry.listed:
            close = {token.key for token in tokens[max(0, first - self._near) : first]}
            close.update(token.key for token in tokens[last + 1 : last + 1 + self._near])
            if not close.isdisjoint(entry.not_near):
                return None
            if item and entry.near:
                close = self._others(text, first, last, entry.near)
            if (entry.near or entry.listed) and close.isdisjoint(entry.near):
                if not entry.listed:
                    return None
                sure = sure and item
        return sure

    def _others(self, text: Text, first: int, last: int, near: frozenset[str]) -> set[str]:
        """Return the words of *near* in a list of names beside the item at tokens *first* to *last*.

        A single one that may mean something else itself shows nothing: ADT beside ORM.
        """
        found = {token.key for token in (*text.tokens[:first], *text.tokens[last + 1 :])} & near
        sure = {key for key in found if not (key in self._phrases and any(entry.near for entry in self._at(key)))}
        return found if sure or len(found) > 1 else set()


def prepare(text: str) -> Text:
    """Return *text* in NFKC with plain dashes, split into tokens."""
    plain, places = _plain(text)
    return Text(text, plain, tuple(tokenise(plain)), places)


def _plain(text: str) -> tuple[str, tuple[tuple[int, int], ...] | None]:
    if text.isascii():
        return text, None
    plain = text.translate(PLAIN)
    if unicodedata.is_normalized("NFKC", plain):
        return plain, None
    parts, places = [], []
    for cluster in CLUSTER.finditer(plain):
        part = unicodedata.normalize("NFKC", cluster.group())
        parts.append(part)
        places.extend([cluster.span()] * len(part))
    return "".join(parts), tuple(places)


def prepare_items(names: Sequence[str]) -> tuple[Text, tuple[int, ...]]:
    """Return a text that lists *names*, and where each of them starts in it. A note in brackets is no part of one."""
    starts: list[int] = []
    items: set[tuple[int, int]] = set()
    at = 0
    for name in names:
        starts.append(at)
        at += len(name) + len(BETWEEN)
    text = prepare(BETWEEN.join(names))
    # Where characters were replaced, a name starts with the first character at its place or behind it.
    starts_plain = starts if text.places is None else [bisect_left(text.places, (start,)) for start in starts]
    tokens = text.tokens
    ends = [*(start - len(BETWEEN) for start in starts_plain[1:]), len(text.plain)]
    index = 0
    for start, end in zip(starts_plain, ends, strict=True):
        while index < len(tokens) and tokens[index].start < start:
            index += 1
        first = index
        while index < len(tokens) and tokens[index].end <= end:
            index += 1
        items.add((first, index - 1))
        note = next((i for i in range(first, index) if tokens[i].word == "("), index)
        items.add((first, note - 1))
    return text._replace(items=frozenset(items)), tuple(starts)


def tokenise(plain: str) -> Iterator[Token]:
    """Yield the words and symbols of *plain* without spaces and hyphens."""
    for match in TOKEN.finditer(plain):
        word, start, end = match.group(), match.start(), match.end()
        key = word.casefold()
        if word == "." and not plain[end : end + 1].isalnum():
            key = STOP
        elif word[0] == "\n":
            key = BREAK
        if not word.isascii() and word[0].isalnum():
            yield from _scripts(word, start)
        else:
            yield Token(key, word, start, end)


UNSPACED: Final = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1100, 0x11FF), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3130, 0x318F),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7AF), (0xF900, 0xFAFF),
)  # fmt: skip
"""Letters of scripts that are written without spaces, or that put endings right behind a Latin name: Thai, Lao,
Burmese, Khmer, Japanese, Chinese, Korean."""


def _scripts(word: str, start: int) -> Iterator[Token]:
    """Yield the parts of *word*, which stands at *start*, that are in such a script, and those that are not."""
    for _, signs in groupby(enumerate(word), key=lambda sign: _unspaced(sign[1])):
        part = list(signs)
        at, text = start + part[0][0], "".join(sign for _, sign in part)
        yield Token(text.casefold(), text, at, at + len(text))


def _unspaced(sign: str) -> bool:
    return sign > "\u0dff" and any(first <= ord(sign) <= last for first, last in UNSPACED)


def key_of(text: str) -> str:
    """Return the key of *text* for comparison: its words and symbols with one space between them."""
    if SIMPLE.fullmatch(text):
        return text.casefold().replace("-", " ")
    return " ".join(token.key for token in prepare(text).tokens)


def _known(meanings: Iterable[M | None]) -> tuple[M, ...]:
    return tuple(meaning for meaning in meanings if meaning is not None)


def _marked(meaning: M | None, phrase: Phrase | None) -> Entry[M]:
    """Return *meaning* with the marks of *phrase*, if there is one."""
    listed = isinstance(phrase, Spelling) and phrase.listed
    if phrase is None or not (phrase.case or listed or phrase.near or phrase.not_near):
        return Entry(meaning)
    return Entry(
        meaning,
        words=tuple(token.word for token in prepare(phrase.text).tokens) if phrase.case else (),
        listed=listed,
        near=_keys(phrase.near),
        not_near=_keys(phrase.not_near),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(key for word in words for key in key_of(word).split())


def _has_boundaries(tokens: Sequence[Token], plain: str, first: int, last: int) -> bool:
    """Return whether the run ends at word boundaries: not the C of C++ or P.C, not the .net of comcast.net."""
    start, end = tokens[first].start, tokens[last].end
    before, after = plain[start - 1 : start], plain[end : end + 1]
    if after in CLOSE:
        beyond = plain[end + 1 : end + 2]
        return beyond not in CLOSE and not beyond.isspace() and beyond != ""
    if end - start == 1:
        return before not in JOINED and (
            after not in JOINED or (after == "." and not plain[end + 1 : end + 2].isalnum())
        )
    return not (tokens[first].key == "." and before.isalnum())


def _is_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the run is a verb at the start of a sentence: "Excel at", "Go to"."""
    follows = last + 1 < len(tokens) and tokens[last + 1].word in AFTER_VERB
    return follows and (first == 0 or tokens[first - 1].key in STARTS)
