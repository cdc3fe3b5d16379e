"""Which skills a text names, by the exact spellings of the catalogue.

A spelling that is only sure in a list ("Python, R, SQL") waits until its neighbours are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.catalogue.names import spellings
from hcareer.reading.phrases import BREAK, STOP, PhraseIndex, prepare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.phrases import Run, Text

NEAR: Final = 5
"""Words to either side of a spelling in which a `near` word counts. Editorial."""

SEPARATORS: Final = frozenset(",;/|•·:()[]&+*-▪●►◦‣") | {"and", "or", "und", "et", BREAK}
LIST_HEADINGS: Final = frozenset({"languages", "language", "technologies", "technology", "tools", "skills", "stack"})
"""Words that announce a list of skills, so that its first item has a neighbour."""
BEFORE_LIST: Final = LIST_HEADINGS | {"in", "with", "of", "using", "like", "as", "including", "via", "know"}
AFTER_LIST: Final = LIST_HEADINGS | frozenset(
    {"experience", "programming", "development", "developer", "engineer", "etc", "is", "are", "preferred", "required"}
)
"""Words that may stand before and after a list in a sentence: "experience in C, Python and R programming"."""


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
        mentions: list[Mention] = []
        for mention in self.find_in(prepared):
            start, end = prepared.place(mention.start, mention.end)
            if not mentions or mentions[-1].end <= start:
                mentions.append(Mention(mention.skill, text[start:end], start, end))
        return tuple(mentions)

    def find_in(self, text: Text) -> tuple[Mention, ...]:
        """Return the mentions in *text*, placed in its plain text."""
        mentions = []
        for run in _settled(self._runs(text), text):
            start, end = text.tokens[run.first].start, text.tokens[run.last].end
            mentions.append(Mention((run.sure or run.listed)[0], text.plain[start:end], start, end))
        return tuple(mentions)

    def _runs(self, text: Text) -> list[Run[str]]:
        """Return the longest spelling at each token that is not part of one before."""
        runs = []
        at = 0
        while at < len(text.tokens):
            run = next(self._index.runs(text, at), None)
            if run is not None and not run.hides:
                runs.append(run)
            at = at + 1 if run is None else run.last + 1
        return runs


def _settled(runs: Sequence[Run[str]], text: Text) -> list[Run[str]]:
    """Return the runs that are sure, or stand in a list beside one that is."""
    tokens, plain = text.tokens, text.plain
    sure = [bool(run.sure) for run in runs]
    firsts = {run.first: index for index, run in enumerate(runs)}
    lasts = {run.last: index for index, run in enumerate(runs)}

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
            return apart and step < 0 and tokens[to].key in LIST_HEADINGS, apart or tokens[to].key in framing
        return sure[index], sure[index] or apart

    order = range(len(runs))
    for index in (*order, *reversed(order)):
        if not sure[index]:
            run = runs[index]
            before, opens = item(run.first, -1, lasts, BEFORE_LIST)
            after, ends = item(run.last, 1, firsts, AFTER_LIST)
            sure[index] = (before or after) and opens and ends
    return [run for index, run in enumerate(runs) if sure[index]]
