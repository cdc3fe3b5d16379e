"""`hcareer match`: the roles ranked for one person, and with `--if` before and after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import planned
from hcareer.matching.ranking import enough, rank
from hcareer.matching.respondents import complete
from hcareer.matching.robustness import robustness
from hcareer.matching.what_if import raised
from hcareer.output.page import Bullets, Column, Heading, Paragraph, have, percent, span, table
from hcareer.results.gap import band_text, bands_text, gap_blocks, interest_text, match_json, score_text
from hcareer.results.profile import profile_json, too_little
from hcareer.results.requirements import gap_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Match
    from hcareer.matching.robustness import Robustness
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Page, Table

GAPS_AT_FIRST: Final = 8
"""Gaps shown under a ranking; the rest is one command away."""
DISCLAIMER: Final = (
    "For exploration, not an assessment: people rate their own skills only roughly, and levels and weights of the "
    "roles are an editorial judgement."
)


class MatchResult(Struct, frozen=True):
    """The roles ranked for one person, the largest gaps of the first, and how firmly it stands."""

    catalogue: Catalogue
    profile: Profile
    matches: tuple[Match, ...]
    """Empty if the answers say too little about every role."""
    gaps: tuple[Gap, ...]
    robustness: Robustness | None

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile) -> MatchResult:
        """Return the result for *profile*."""
        matches = rank(catalogue, profile)
        if not enough(matches):
            return cls(catalogue, profile, (), (), None)
        gaps = planned(catalogue, profile, matches[0].gaps[:GAPS_AT_FIRST])
        return cls(catalogue, profile, matches, gaps, robustness(matches, profile))

    def page(self) -> Page:
        """Return the ranking and the gaps of the first role."""
        if not self.matches:
            return too_little(self.profile)
        first = self.matches[0]
        return (
            Heading("Roles that fit"),
            ranking(self.catalogue, self.matches),
            Paragraph(self._standing()),
            Paragraph(
                "match: what roles are ordered by; covered: how much of what the role needs you have, from what is "
                "certain to what is possible; ?: not known."
            ),
            Paragraph(bands_text(self.matches)),
            Heading(f"{first.role.title}: {percent(first.score)}, {first.band}"),
            *gap_blocks(self.catalogue, self.profile, match=first, gaps=self.gaps),
            Heading("What to type next"),
            Bullets(
                (
                    f"hcareer gap {first.role.id}: where every point was won and lost",
                    f"hcareer roles {first.role.id}: a week in this role, practice projects, pay",
                    *(
                        f"hcareer compare {first.role.id} {second.role.id}: what would flip their order"
                        for second in self.matches[1:2]
                    ),
                    "hcareer next: the single steps that gain most",
                )
            ),
            Paragraph(DISCLAIMER),
        )

    def _standing(self) -> str:
        if self.robustness is None:
            return ""
        firm = self.robustness
        sentence = (
            f"{self.matches[0].role.title} comes first in {percent(firm.first)} of {firm.variations} variations of "
            "your ratings (up or down one level) and of the weights (up or down a quarter)."
        )
        tied = ", ".join(self.catalogue.roles[role].title for role in firm.tied)
        return f"{sentence} It is tied with {tied}." if tied else sentence

    def as_json(self) -> dict[str, Any]:
        """Return the ranked roles; none at all if there is too little to go by."""
        value: dict[str, Any] = {
            "profile": profile_json(self.profile),
            "evidence": "enough" if self.matches else "too little",
            "matches": [match_json(match) for match in self.matches],
        }
        if self.robustness is not None:
            firm = self.robustness
            value["robustness"] = {"first": firm.first, "variations": firm.variations, "tied": list(firm.tied)}
        return value


class Ranked(NamedTuple):
    """A row of the ranking."""

    place: int
    match: Match


def ranking(catalogue: Catalogue, matches: Sequence[Match]) -> Table:
    """Return the table of ranked roles."""
    words: tuple[Column[Ranked], ...] = (Column("CV words", lambda row: percent(row.match.words or 0), numeric=True),)
    columns: tuple[Column[Ranked], ...] = (
        Column("#", lambda row: str(row.place), numeric=True, key=True),
        Column("role", lambda row: row.match.role.title, key=True),
        Column("match", lambda row: score_text(row.match), numeric=True),
        Column("covered", lambda row: span(row.match.low, row.match.high), numeric=True),
        *(words if any(match.words is not None for match in matches) else ()),
        Column("interest", lambda row: interest_text(row.match), numeric=True),
        Column("band", lambda row: band_text(row.match)),
        Column("biggest gaps", lambda row: _biggest_gaps(catalogue, row.match)),
    )
    return table(columns, (Ranked(place, match) for place, match in enumerate(matches, start=1)))


def _biggest_gaps(catalogue: Catalogue, match: Match) -> str:
    return ", ".join(gap_name(catalogue, line) for line in match.gaps[:2])


class WhatIfResult(Struct, frozen=True):
    """The roles ranked before and after some skills are at other levels."""

    catalogue: Catalogue
    profile: Profile
    levels: Mapping[str, int]
    """The levels assumed, 0-5, by skill."""
    before: tuple[Match, ...]
    after: tuple[Match, ...]

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, levels: Mapping[str, int]) -> WhatIfResult:
        """Return the result for *profile* with *levels* instead of its own."""
        ways = complete(catalogue, profile)
        before = rank(catalogue, profile, ways)
        after = rank(catalogue, raised(profile, levels), ways.given(levels))
        return cls(catalogue, profile, levels, before, after)

    def page(self) -> Page:
        """Return both rankings in one table, and the first three roles afterwards."""
        if not enough(self.after):
            return too_little(self.profile)
        skills = self.catalogue.skills
        changes = (
            f"{skills[skill].name} {have(self.profile.level(skill))} to {level}" for skill, level in self.levels.items()
        )
        return (
            Heading(f"What if: {', '.join(changes)}"),
            self._moves(),
            Paragraph(bands_text((*self.before, *self.after))),
            Heading("Roles that would fit"),
            ranking(self.catalogue, self.after[:3]),
        )

    def _moves(self) -> Table:
        columns: tuple[Column[Moved], ...] = (
            Column("#", lambda row: str(row.place), numeric=True, key=True),
            Column("role", lambda row: row.match.role.title, key=True),
            Column("match", lambda row: score_text(row.match), numeric=True),
            Column("match was", lambda row: score_text(row.old), numeric=True),
            Column("band", lambda row: band_text(row.match)),
            Column("band was", lambda row: row.old.band if row.old.evidence and row.old.band != row.match.band else ""),
            Column("# was", lambda row: str(row.old_place) if row.old_place != row.place else "", numeric=True),
        )
        old = {match.role.id: (place, match) for place, match in enumerate(self.before, start=1)}
        return table(columns, (Moved(n, match, *old[match.role.id]) for n, match in enumerate(self.after, start=1)))

    def as_json(self) -> dict[str, Any]:
        """Return both rankings, each without roles if there is too little to go by."""
        return {
            "if": dict(self.levels),
            "before": [match_json(match) for match in self.before if enough(self.before)],
            "after": [match_json(match) for match in self.after if enough(self.after)],
        }


class Moved(NamedTuple):
    """A row of the two rankings together."""

    place: int
    match: Match
    old_place: int
    old: Match
