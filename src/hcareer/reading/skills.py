"""Text in, mentions of skills out, by the exact spellings of the catalogue.

A text is cut into words and signs. Every spelling of every skill is a key in one dictionary, so finding is:
at each word, try the longest run of words that is a key. Spaces, hyphens and one line break between words do
not count ("real-time" is "real time"), neither does a plural -s, nor a capital where nothing is marked.

A word that means other things too carries marks in the catalogue (see `Alias`): `case`, `unless`, `near`,
`listed`. A word that is only sure in a list ("Python, R, SQL") is kept waiting until its neighbours are known.

Why own code, measured by benchmarks/extract.py (5,960 spellings, 5 kB of text): pyahocorasick and flashtext need a
twentieth and a fifth of our 4 ms, but know no marks and no list, and name 165 skills ("Go to", "spring into") where
ours names 145; spaCy's PhraseMatcher names 185, and takes 12 times our 21 ms to build, at every start.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.catalogue.names import spellings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.catalogue import Spelling as Alias

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
SIMPLE: Final = re.compile(r"[A-Za-z]+(?:[ -][A-Za-z]+)*")
"""A text of which the words are plain to see."""
BREAK: Final = "\n"
STOP: Final = "\n."
"""The keys of a blank line or bullet, and of a full stop. No word has such a key."""
SEPARATORS: Final = frozenset(",;/|•·:()[]&+*-▪●►◦‣") | {"and", "or", "und", "et", BREAK}
HEADINGS: Final = frozenset({"languages", "language", "technologies", "technology", "tools", "skills", "stack"})
"""Words that announce a list of skills, so that its first item has a neighbour."""
BEFORE_LIST: Final = HEADINGS | {"in", "with", "of", "using", "like", "as", "including", "via", "know"}
AFTER_LIST: Final = HEADINGS | frozenset(
    {"experience", "programming", "development", "developer", "engineer", "etc", "is", "are", "preferred", "required"}
)
"""Words that may stand before and after a list in a sentence: "experience in C, Python and R programming"."""
AFTER_VERB: Final = frozenset(
    {"to", "at", "the", "a", "an", "your", "our", "their", "us", "up", "out", "off", "into", "home"}
)
"""What follows "Go", "Excel" or "React" where it starts a sentence and its capital says nothing."""
STARTS: Final = frozenset("!?:•·*-▪●►◦‣") | {BREAK, STOP}
JOINED: Final = frozenset("-'&.")
"""Signs that make a single letter before or after them part of something else: R&D, C-suite, P.C."""
CLOSE: Final = frozenset("+#")
"""Signs that make another word of the one they follow: C, C+, C#."""


class Mention(NamedTuple):
    """A skill named in a text: `text[start:end] == words`."""

    skill: str
    words: str
    start: int
    end: int


class Spelling(NamedTuple):
    """What a spelling means: whose it is (nobody's, if it only hides a shorter one), and its marks."""

    skill: str | None
    words: tuple[str, ...] = ()
    """The words as written, if capitals count; else nothing."""
    listed: bool = False
    near: frozenset[str] = frozenset()


HIDES: Final = Spelling(None)


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
            plain = Spelling(skill.id)
            for alias in spellings(catalogue, skill):
                marked = alias.case or alias.listed or alias.near
                self._put(alias.text, _marked(skill.id, alias) if marked else plain)
                for phrase in alias.unless:
                    self._put(phrase, HIDES)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in *text* in reading order, longest first, none overlapping another."""
        plain, places = plain_text(text)
        tokens = tokenise(plain)
        mentions: list[Mention] = []
        for found in _settle(self._candidates(tokens, plain), tokens, plain):
            start, end = tokens[found.first].start, tokens[found.last].end
            if places is not None:
                start, end = places[start][0], places[end - 1][1]
            if found.spelling.skill is not None and (not mentions or mentions[-1].end <= start):
                mentions.append(Mention(found.spelling.skill, text[start:end], start, end))
        return tuple(mentions)

    def _put(self, text: str, spelling: Spelling) -> None:
        key = _key(text)
        self._spellings.setdefault(key, []).append(spelling)
        first = key.partition(" ")[0]
        self._longest[first] = max(key.count(" ") + 1, self._longest.get(first, 1))

    def _candidates(self, tokens: Sequence[Token], plain: str) -> list[Found]:
        found = []
        at = 0
        while at < len(tokens):
            best = self._at(tokens, plain, at)
            if best is not None:
                found.append(best)
            at = at + 1 if best is None else best.last + 1
        return found

    def _at(self, tokens: Sequence[Token], plain: str, at: int) -> Found | None:
        """Return the longest spelling that starts at token *at*, or None."""
        # A plural of one word has a first word of its own.
        keys = [token.key for token in tokens[at : at + self._longest.get(tokens[at].key, 1)]]
        for count in range(len(keys), 0, -1):
            last = at + count - 1
            for key, plural in _forms(keys[:count]):
                spellings = self._spellings.get(key)
                if spellings and _whole(tokens, plain, at, last):
                    met = [_fits(spelling, tokens, at, last, plural=plural) for spelling in spellings]
                    sure_first = sorted((one for one in met if one is not None), key=_doubt)
                    if sure_first:
                        return sure_first[0]
        return None


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
            key = STOP
        elif word[0] == "\n":
            key = BREAK
        tokens.append(Token(key, word, start, end))
    return tokens


def _key(text: str) -> str:
    """Return the words and signs of *text* for comparing, with one space between them."""
    if SIMPLE.fullmatch(text):  # most of thousands, at every start
        return text.casefold().replace("-", " ")
    return " ".join(token.key for token in tokenise(plain_text(text)[0]))


def _marked(skill: str, alias: Alias) -> Spelling:
    words = tuple(token.word for token in tokenise(plain_text(alias.text)[0])) if alias.case else ()
    return Spelling(skill, words, alias.listed, frozenset(key for word in alias.near for key in _key(word).split()))


def _forms(keys: list[str]) -> list[tuple[str, bool]]:
    """Return what the words may be a spelling of: themselves, or the same in the singular."""
    key = " ".join(keys)
    forms = [(key, False)]
    if len(keys[-1]) > 3 and keys[-1].endswith("s"):
        forms.append((key[:-1], True))
    return forms


def _whole(tokens: Sequence[Token], plain: str, first: int, last: int) -> bool:
    """Return whether the run does not cut a word in two: not C of C++ or P.C., not .net of comcast.net."""
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


def _doubt(found: Found) -> int:
    """Return 0 for a skill, 1 for a phrase that only hides one, 2 for what may be a skill."""
    return 2 if found.waits else int(found.spelling.skill is None)


def _fits(spelling: Spelling, tokens: Sequence[Token], first: int, last: int, *, plural: bool) -> Found | None:
    """Return the run as *spelling*, or None if its marks forbid that. A text that is nothing else needs no marks."""
    if first == 0 and last == len(tokens) - 1:
        return Found(spelling, first, last, waits=False)
    waits = False
    if spelling.words:
        words = tuple(token.word for token in tokens[first : last + 1])
        if plural:
            if not spelling.words[-1].isupper() or words != (*spelling.words[:-1], spelling.words[-1] + "s"):
                return None
        else:
            waits = words != spelling.words or _is_verb(tokens, first, last)
    if spelling.listed or spelling.near:
        close = {token.key for token in tokens[max(0, first - NEAR) : first]}
        close.update(token.key for token in tokens[last + 1 : last + 1 + NEAR])
        if close.isdisjoint(spelling.near):
            if not spelling.listed:
                return None
            waits = True
    return Found(spelling, first, last, waits)


def _is_verb(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether the run starts a sentence as a verb does: "Excel at", "Go to"."""
    follows = last + 1 < len(tokens) and tokens[last + 1].word in AFTER_VERB
    return follows and (first == 0 or tokens[first - 1].key in STARTS)


def _settle(candidates: Sequence[Found], tokens: Sequence[Token], plain: str) -> list[Found]:
    """Return the candidates that are sure, or stand in a list beside one that is."""
    sure = [not found.waits for found in candidates]
    firsts = {found.first: index for index, found in enumerate(candidates)}
    lasts = {found.last: index for index, found in enumerate(candidates)}

    def item(at: int, step: int, ends: dict[int, int], framing: frozenset[str]) -> tuple[bool, bool]:
        """Return whether beside token *at* a sure skill or a heading is, and whether a list may end there."""
        to = at + step
        while 0 <= to < len(tokens) and tokens[to].key in SEPARATORS:
            to += step
        if not 0 <= to < len(tokens) or tokens[to].key == STOP:
            return False, True
        left, right = (at, to) if step > 0 else (to, at)
        apart = abs(to - at) > 1 or "\n" in plain[tokens[left].end : tokens[right].start]
        index = ends.get(to)
        if index is None:
            return apart and step < 0 and tokens[to].key in HEADINGS, apart or tokens[to].key in framing
        skill = sure[index] and candidates[index].spelling.skill is not None
        return skill, skill or apart

    order = range(len(candidates))
    for index in (*order, *reversed(order)):
        if not sure[index]:
            found = candidates[index]
            before, opens = item(found.first, -1, lasts, BEFORE_LIST)
            after, ends = item(found.last, 1, firsts, AFTER_LIST)
            sure[index] = (before or after) and opens and ends
    return [found for index, found in enumerate(candidates) if sure[index]]
