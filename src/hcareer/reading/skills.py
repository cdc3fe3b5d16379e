"""Finds the skills that a text names, by the spellings in the catalogue.

A spelling that counts only in a list ("Python, R, SQL") is decided after its neighbours.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.catalogue.names import spellings
from hcareer.reading.bounds import ALONE, MENTIONS, LimitError
from hcareer.reading.phrases import BREAK, STOP, PhraseIndex, prepare, prepare_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.phrases import Run, Text, Token

NEAR: Final = 5
"""Words on either side of a spelling within which a `near` word counts. Editorial."""

REMARK: Final = 6
"""Most words of a remark in brackets between two items of a list: `Python (5 years), R`."""
UNKNOWN: Final = 2
"""Most items of a list that name no skill and may stand between two that do: `Scala, Haskell, Rust`."""
SEPARATORS: Final = frozenset(",;/|•·:()[]&+*-▪●►◦‣") | {"and", "or", "und", "oder", "et", "ou", "y", "e", "en", BREAK}
LIST_HEADINGS: Final = frozenset({"languages", "language", "technologies", "technology", "tools", "skills", "stack"})
"""Words that announce a list of skills, so that its first item has a neighbour."""
COMMAS: Final = frozenset({",", "/", "|", ";", "•", "·"})
"""What divides a list in which an item may be unknown."""
BEFORE_LIST: Final = LIST_HEADINGS | {"in", "with", "of", "using", "like", "as", "including", "via", "know"}
AFTER_LIST: Final = LIST_HEADINGS | frozenset(
    {"experience", "programming", "development", "developer", "engineer", "etc", "is", "are", "preferred", "required"}
)
"""Words that may come before and after a list in a sentence: "experience in C, Python and R programming"."""

INTERFACES: Final = frozenset({
    "ui", "gui", "user interface", "graphical user interface", "front end", "frontend", "web client", "desktop app",
    "desktop application", "desktop software", "windows application", "thick client",
})  # fmt: skip
"""What is built by some and tested by others: beside a word for tests it says nothing about who built it."""
TESTS: Final = ("test", "prueba")
"""How words for tests start: tests, testing, tester, Testautomatisierung, testes, pruebas."""
KINDS_OF_TESTS: Final = frozenset(
    {
        "regression",
        "automation",
        "automated",
        "functional",
        "smoke",
        "acceptance",
        "system",
        "manual",
        "and",
        "or",
        "/",
        "&",
    }
)
"""Words between what is tested and a word for tests; after `and` comes one more: `UI and API tests`."""
OF_TESTED: Final = frozenset({
    "of", "for", "the", "our", "a", "an", "its", "on", "in", "all", "through", "against", "de", "d", "'", "del", "da",
    "la", "le", "les", "l", "der", "des", "die", "von", "web", "mobile", "automated", "automation", "complex", "new",
})  # fmt: skip
"""Words between a word for tests and what is tested: `tests of the GUI`."""
MOST_BETWEEN: Final = 3


class Mention(NamedTuple):
    """A skill named in a text: `text[start:end] == words`."""

    skill: str
    words: str
    start: int
    end: int


class SkillFinder:
    """Finds the skills of one catalogue in texts."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index every spelling of every skill."""
        self._index: PhraseIndex[str] = PhraseIndex(near=NEAR)
        for skill in catalogue.skills.values():
            self._index.add(spellings(catalogue, skill), skill.id)

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return the mentions in *text* in reading order, longest first, none overlapping another."""
        prepared = prepare(text)
        return in_source(self.find_in(prepared), prepared)

    def find_in(self, text: Text) -> tuple[Mention, ...]:
        """Return the mentions in *text*, with places in its plain text."""
        mentions = []
        for run in _settled(self._runs(text), text):
            start, end = text.tokens[run.first].start, text.tokens[run.last].end
            mentions.append(Mention((run.sure or run.listed)[0], text.plain[start:end], start, end))
        return tuple(mentions)

    def find_names(self, names: Sequence[str]) -> tuple[tuple[Mention, ...], ...]:
        """Return the mentions in each of *names*, fields that should be the name of one skill each.

        A name that may mean something else is judged by its neighbours: CSV beside XML is a file format.
        """
        text, starts = prepare_items(names)
        found = in_source(self.find_in(text), text)
        inside: list[list[Mention]] = [[] for _ in names]
        for one in found:
            index = bisect_right(starts, one.start) - 1
            start = starts[index]
            if one.end <= start + len(names[index]):
                inside[index].append(one._replace(start=one.start - start, end=one.end - start))
        return tuple(map(tuple, inside))

    def _runs(self, text: Text) -> list[Run[str]]:
        """Return the longest spelling at each token that is not part of an earlier one. Raises LimitError."""
        runs = []
        free = 0
        for at in self._index.beginnings(text):
            run = next(self._index.runs(text, at), None) if at >= free else None
            if run is not None:
                free = run.last + 1
                if not (run.hides or _is_tested(text.tokens, run)):
                    runs.append(run)
                    if len(runs) > MENTIONS:
                        raise LimitError(MENTIONS, "names of skills", ALONE)
        return runs


def in_source(mentions: Iterable[Mention], text: Text) -> tuple[Mention, ...]:
    """Return *mentions*, which have places in the plain text of *text*, with places and words of its source."""
    placed: list[Mention] = []
    for mention in mentions:
        start, end = text.place(mention.start, mention.end)
        if not placed or placed[-1].end <= start:
            placed.append(Mention(mention.skill, text.source[start:end], start, end))
    return tuple(placed)


def _past_remark(tokens: Sequence[Token], at: int, step: int, ends: dict[int, int]) -> int:
    """Return the far bracket of a remark without a skill that starts at *at* in the direction *step*, or *at*."""
    opens, closes = ("(", ")") if step > 0 else (")", "(")
    if tokens[at].word != opens:
        return at
    for to in range(at + step, at + step * (REMARK + 2), step):
        if not 0 <= to < len(tokens) or to in ends:
            return at
        if tokens[to].word == closes:
            return to
    return at


def _is_tested(tokens: Sequence[Token], run: Run[str]) -> bool:
    """Return whether *run* only says what tests are for: `UI and API tests`, `GUI test tools`, `tested the web app`."""
    if run.key.removesuffix("s") not in INTERFACES:
        return False
    after = [token.key for token in tokens[run.last + 1 : run.last + 1 + MOST_BETWEEN]]
    if after and after[0] in KINDS_OF_TESTS:
        after = after[1:] if after[0].isalpha() and after[0] not in {"and", "or"} else after[2:]
    if after and after[0].startswith(TESTS):
        return True
    at = run.first - 1
    while at >= 0 and run.first - at <= MOST_BETWEEN and tokens[at].key in OF_TESTED:
        at -= 1
    # `developed and tested web applications` tells of development.
    return at >= 0 and tokens[at].key.startswith(TESTS) and not (at and tokens[at - 1].key in SEPARATORS)


class _Lists:
    """The runs of a text, and which of them are sure, by themselves or by what stands beside them in a list."""

    def __init__(self, runs: Sequence[Run[str]], text: Text) -> None:
        self._tokens = text.tokens
        self._plain = text.plain
        self._firsts = {run.first: index for index, run in enumerate(runs)}
        self._lasts = {run.last: index for index, run in enumerate(runs)}
        self.sure = [bool(run.sure) for run in runs]

    def holds(self, run: Run[str]) -> bool:
        """Return whether *run*, perhaps with the number of a version, is an item of a list beside one that is sure."""
        before, opens = self._beside(run.first, -1, self._lasts, BEFORE_LIST)
        last = run.last + 1
        version = last < len(self._tokens) and self._tokens[last].word.isdigit()
        after, ends = self._beside(run.last + version, 1, self._firsts, AFTER_LIST)
        return (before or after) and opens and ends

    def _beside(self, at: int, step: int, ends: dict[int, int], framing: frozenset[str]) -> tuple[bool, bool]:
        """Return whether token *at* has a sure skill or a heading beside it, and whether a list may end there."""
        tokens = self._tokens
        to = self._beyond(at, step, ends)
        if not 0 <= to < len(tokens) or tokens[to].key == STOP:
            return False, True
        apart = abs(to - at) > 1 or "\n" in self._between(at, to)
        index = ends.get(to)
        if index is not None:
            return self.sure[index], self.sure[index] or apart
        heads = step < 0 and tokens[to].key in LIST_HEADINGS
        return apart and (heads or self._past_unknown(to, step, ends)), apart or tokens[to].key in framing

    def _beyond(self, at: int, step: int, ends: dict[int, int]) -> int:
        """Return the first token past the separators beside token *at*."""
        to = at + step
        while 0 <= to < len(self._tokens) and to not in ends and self._tokens[to].key in SEPARATORS:
            to = _past_remark(self._tokens, to, step, ends) + step
        return to

    def _past_unknown(self, at: int, step: int, ends: dict[int, int]) -> bool:
        """Return whether a sure skill follows the unknown item *at* of a list, or one more such item."""
        for _ in range(UNKNOWN):
            to = self._beyond(at, step, ends)
            if not (0 <= to < len(self._tokens) and self._tokens[at].word[0].isupper()):
                return False
            if self._between(at, to).strip(" ") not in COMMAS:
                return False
            if to in ends:
                return self.sure[ends[to]]
            at = to
        return False

    def _between(self, one: int, other: int) -> str:
        """Return what stands between two tokens, given in either order."""
        left, right = sorted((one, other))
        return self._plain[self._tokens[left].end : self._tokens[right].start]


def _settled(runs: Sequence[Run[str]], text: Text) -> list[Run[str]]:
    """Return the runs that are sure by themselves or stand in a list beside one that is."""
    lists = _Lists(runs, text)
    order = range(len(runs))
    for index in (*order, *reversed(order)):
        lists.sure[index] = lists.sure[index] or lists.holds(runs[index])
    return [run for index, run in enumerate(runs) if lists.sure[index]]
