"""Text in, mentions of skills out, by the exact spellings of the catalogue.

A text is cut into words and signs. Every spelling of every skill is a key in one dictionary, so finding is:
at each word, try the longest run of words that is a key. Spaces, hyphens and one line break between words do
not count ("real-time" is "real time"), neither does a plural -s, nor a capital where nothing is marked.

A word that means other things too carries marks in the catalogue (see `Alias`): `case`, `unless`, `near`,
`listed`. A word that is only sure in a list ("Python, R, SQL") is kept waiting until its neighbours are known.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model import Alias, Catalogue

NEAR: Final = 5
"""Words to either side in which a `near` word counts. Editorial."""

DASHES: Final = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
TO_SPACE: Final = "\u200b\u2122\u2120\u00ae\u00a9\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
"""Signs that end a word: NFKC would make letters and digits of most of them ("FHIR™" would become FHIRTM)."""
PLAIN: Final = str.maketrans(dict.fromkeys(DASHES, "-") | dict.fromkeys(TO_SPACE, " ") | {"\u2019": "'"})
CLUSTER: Final = re.compile(r".[\u0300-\u036f]*", re.DOTALL)

TOKEN: Final = re.compile(
    r"""(?:https?://|www\.)\S+ | [\w.+-]+@[\w-]+\.[\w.-]+ | [\w-]+\.(?:com|org|edu|gov|io|uk|de)/\S*  # addresses
    | \n[^\S\n]*(?:\n|-[^\S\n])\s*     # a blank line, or a line that starts with a dash
    | (?<=\s)-+(?=\s)                  # a dash that stands alone
    | [^\W\d_]{2,}(?=\d)               # IEC62304 is IEC 62304
    | [^\W_]+
    | \.(?=\w) | \.                    # .NET is not the end of a sentence
    | [^\w\s-]""",
    re.VERBOSE,
)
SEPARATORS: Final = frozenset(",;/|•·:()[]&+*-▪●►◦‣") | {"and", "or", "und", "et", "\n"}
CLOSE: Final = frozenset("+#")
"""Signs that make another word of the one they follow: C, C+, C#."""


class Mention(NamedTuple):
    """A skill named in a text: `text[start:end] == words`."""

    skill: str
    words: str
    start: int
    end: int


class Spelling(NamedTuple):
    """One spelling: whose it is (nobody's, if it only hides a shorter one), its words, its marks."""

    skill: str | None
    words: tuple[str, ...]
    case: bool = False
    listed: bool = False
    near: frozenset[str] = frozenset()


class Token(NamedTuple):
    """A word or sign: for comparing, as written, and its place in the plain text."""

    key: str
    word: str
    start: int
    end: int


class Found(NamedTuple):
    """A spelling met at tokens *first* up to *last*, and whether it needs a list around it."""

    spelling: Spelling
    first: int
    last: int
    waits: bool


class Extractor:
    """Finds the skills of one catalogue in texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index every spelling by its words."""
        self._spellings: dict[str, list[Spelling]] = {}
        self._longest: dict[str, int] = {}
        for skill in catalogue.skills.values():
            for alias in skill.spellings:
                self._add(skill.id, alias)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in *text* in reading order, longest first, none overlapping another."""
        plain, places = plain_text(text)
        tokens = tokenise(plain)
        mentions: list[Mention] = []
        for found in self._settle(self._candidates(tokens), tokens):
            start, end = tokens[found.first].start, tokens[found.last].end
            if places is not None:
                start, end = places[start][0], places[end - 1][1]
            if found.spelling.skill is not None and (not mentions or mentions[-1].end <= start):
                mentions.append(Mention(found.spelling.skill, text[start:end], start, end))
        return tuple(mentions)

    def _add(self, skill: str, alias: Alias) -> None:
        near = frozenset(token.key for word in alias.near for token in tokenise(word))
        self._put(alias.text, Spelling(skill, (), alias.case, alias.listed, near))
        for phrase in alias.unless:
            self._put(phrase, Spelling(None, ()))

    def _put(self, text: str, spelling: Spelling) -> None:
        tokens = tokenise(plain_text(text)[0])
        keys = [token.key for token in tokens]
        if keys:
            full = spelling._replace(words=tuple(token.word for token in tokens))
            self._spellings.setdefault(" ".join(keys), []).append(full)
            self._longest[keys[0]] = max(len(keys), self._longest.get(keys[0], 0))

    def _candidates(self, tokens: Sequence[Token]) -> list[Found]:
        found = []
        at = 0
        while at < len(tokens):
            best = self._at(tokens, at)
            if best is None:
                at += 1
            else:
                found.append(best)
                at = best.last + 1
        return found

    def _at(self, tokens: Sequence[Token], at: int) -> Found | None:
        """Return the longest spelling that starts at token *at*, or None."""
        keys = [token.key for token in tokens[at : at + self._longest.get(tokens[at].key, 0)]]
        if not keys:
            # A plural of one word has a first word of its own.
            keys = [tokens[at].key]
        for count in range(len(keys), 0, -1):
            last = at + count - 1
            if not _whole(tokens, at, last):
                continue
            for key, plural in _forms(keys[:count]):
                for spelling in self._spellings.get(key, ()):
                    met = _fits(spelling, tokens, at, last, plural=plural)
                    if met is not None:
                        return met
        return None

    @staticmethod
    def _settle(candidates: Sequence[Found], tokens: Sequence[Token]) -> list[Found]:
        """Return the candidates that are sure, or stand in a list beside one that is."""
        sure = [not found.waits for found in candidates]
        firsts = {found.first: index for index, found in enumerate(candidates)}
        lasts = {found.last: index for index, found in enumerate(candidates)}
        order = range(len(candidates))
        for index in (*order, *reversed(order)):
            if not sure[index]:
                found = candidates[index]
                before, after = _item_before(tokens, found.first), _item_after(tokens, found.last)
                if before is not None and after is not None:
                    sure[index] = any(
                        other is not None and sure[other] and candidates[other].spelling.skill is not None
                        for other in (lasts.get(before), firsts.get(after))
                    )
        return [found for index, found in enumerate(candidates) if sure[index]]


def plain_text(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """Return *text* in NFKC with plain dashes, and where each of its characters came from (None: same place)."""
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
    return "".join(parts), places


def tokenise(plain: str) -> list[Token]:
    """Return the words and signs of *plain*; spaces and hyphens are left out."""
    tokens = []
    for match in TOKEN.finditer(plain):
        word, start, end = match.group(), match.start(), match.end()
        key = word.casefold()
        if word == "." and not plain[end : end + 1].isalnum():
            key = "\n."
        elif word[0] == "\n":
            key = "\n"
        tokens.append(Token(key, word, start, end))
    return tokens


def _forms(keys: list[str]) -> list[tuple[str, bool]]:
    """Return what the words may be a spelling of: themselves, or the same in the singular."""
    key = " ".join(keys)
    forms = [(key, False)]
    if len(keys[-1]) > 3 and keys[-1].endswith("s") and not keys[-1].endswith(("ss", "us", "is")):
        forms.append((key[:-1], True))
    return forms


def _whole(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the run does not cut a word in two: not C of C++, not .net of comcast.net."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.key in CLOSE and after.start == tokens[last].end:
        beyond = tokens[last + 2] if last + 2 < len(tokens) else None
        if beyond is None or beyond.start > after.end or beyond.key in CLOSE:
            return False
    before = tokens[first - 1] if first else None
    return not (
        tokens[first].key == "." and before is not None and before.end == tokens[first].start and before.key.isalnum()
    )


def _fits(spelling: Spelling, tokens: Sequence[Token], first: int, last: int, *, plural: bool) -> Found | None:
    waits = False
    if spelling.case:
        words = tuple(token.word for token in tokens[first : last + 1])
        if plural:
            if not spelling.words[-1].isupper() or words != (*spelling.words[:-1], spelling.words[-1] + "s"):
                return None
        elif words != spelling.words:
            waits = True
    if spelling.listed or spelling.near:
        close = {token.key for token in tokens[max(0, first - NEAR) : first]}
        close.update(token.key for token in tokens[last + 1 : last + 1 + NEAR])
        if close.isdisjoint(spelling.near):
            if not spelling.listed:
                return None
            waits = True
    return Found(spelling, first, last, waits)


def _item_before(tokens: Sequence[Token], at: int) -> int | None:
    """Return the token before the separators before *at*; -1 at the start; None if no separator is there."""
    step = at - 1
    while step >= 0 and tokens[step].key in SEPARATORS:
        step -= 1
    return step if step < at - 1 or step < 0 else None


def _item_after(tokens: Sequence[Token], at: int) -> int | None:
    """Return the token after the separators after *at*; None if no separator is there."""
    step = at + 1
    while step < len(tokens) and (tokens[step].key in SEPARATORS or tokens[step].key == "\n."):
        step += 1
    return step if step > at + 1 or step >= len(tokens) else None
