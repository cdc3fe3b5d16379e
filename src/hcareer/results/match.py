"""`hcareer match`: the roles ranked for one person, and with `--if` before and after a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import planned
from hcareer.matching.ranking import enough, rank
from hcareer.matching.respondents import complete
from hcareer.matching.robustness import robustness
from hcareer.matching.what_if import raised
from hcareer.output.page import (
    DOCUMENT,
    Column,
    Command,
    Commands,
    Heading,
    Only,
    Paragraph,
    Space,
    aloud,
    have,
    percent,
    table,
)
from hcareer.quiz.certainty import certainty
from hcareer.results.gap import gap_blocks
from hcareer.results.profile import profile_json
from hcareer.results.ranking import band_text, bands_text, every, match_json, said, score_json, score_text, whole
from hcareer.results.requirements import role_word
from hcareer.results.verdict import Verdict, too_little

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Match
    from hcareer.matching.robustness import Robustness
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Page
    from hcareer.quiz.certainty import Certainty

READ: Final = frozenset({"markdown", "plain"})
DISCLAIMER: Final = (
    "For exploration, not an assessment: people rate their own skills only roughly, and levels and weights of the "
    "roles are an editorial judgement."
)


class MatchResult(Struct, frozen=True):
    """The roles ranked for one person, the gaps of the first, how sure that is, and how firmly it stands."""

    catalogue: Catalogue
    profile: Profile
    matches: tuple[Match, ...]
    """Empty if the answers say too little about every role."""
    gaps: tuple[Gap, ...]
    certainty: Certainty | None
    """None where only a proof can tell."""
    robustness: Robustness | None
    every_role: bool = False
    """True if every role is asked for instead of the verdict."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, *, every_role: bool = False) -> MatchResult:
        """Return the result for *profile*: the verdict, or with *every_role* a line for each role."""
        ways = complete(catalogue, profile)
        matches = rank(catalogue, profile, ways)
        if not enough(matches):
            return cls(catalogue, profile, (), (), None, None, every_role)
        return cls(
            catalogue,
            profile,
            matches,
            planned(catalogue, profile, matches[0]),
            certainty(catalogue, profile, matches, ways),
            robustness(matches, profile, ways),
            every_role,
        )

    def page(self) -> Page:
        """Return the verdict, or a line for each role; answers that are kept have everything."""
        if not self.matches:
            return too_little(self.catalogue, self.profile)
        return self._every() if self.every_role else self._verdict()

    def _verdict(self) -> Page:
        heard = tuple(match for match in self.matches if match.evidence)
        return (
            *Verdict(self.catalogue, self.profile, heard, self.certainty).page(),
            Only(DOCUMENT, self._whole),
            Only(READ, (Paragraph(self._standing()), Paragraph(DISCLAIMER))),
        )

    def _whole(self) -> Page:
        """Return every role, and all that is missing for the first."""
        first = self.matches[0]
        return (
            Heading("Every role"),
            whole(self.catalogue, self.matches),
            Paragraph(bands_text(self.matches)),
            Heading(f"What is missing for {first.role.title}"),
            *gap_blocks(self.catalogue, self.profile, match=first, gaps=self.gaps),
        )

    def _every(self) -> Page:
        profile, count = self.profile, len(self.matches)
        answers = len(profile.interests) + len(profile.areas) + sum(not a.assumed for a in profile.skills.values())
        roles = f"All {count} roles" if count > 1 else "The only role"
        fourth = self.matches[min(3, count - 1)].role
        return (
            Heading(f"{roles}{f' for {answers} answers' if answers else ''}, the best match first"),
            Only(frozenset({"table", "plain"}), (every(self.matches),)),
            Only(DOCUMENT, lambda: (whole(self.catalogue, self.matches),)),
            Space(),
            Paragraph(bands_text(self.matches), dim=True),
            Only(READ, (Paragraph(self._standing()),)),
            Commands(
                (Command(("gap", role_word(self.catalogue, fourth)), "what any of them lacks, by number or title"),)
            ),
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
        sure = self.certainty
        value: dict[str, Any] = {
            "profile": profile_json(self.profile),
            "evidence": "enough" if self.matches else "too little",
            "certainty": None if sure is None else {"first": score_json(sure.first), "three": score_json(sure.three)},
            "loss": None
            if sure is None
            else {"first": score_json(sure.first_loss), "three": score_json(sure.three_loss)},
            "matches": [match_json(match) for match in self.matches],
        }
        if self.robustness is not None:
            firm = self.robustness
            value["robustness"] = {"first": firm.first, "variations": firm.variations, "tied": list(firm.tied)}
        return value


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
        """Return the ranking afterwards, each role with what it was before."""
        if not enough(self.after):
            return too_little(self.catalogue, self.profile)
        skills = self.catalogue.skills
        before = {skill: self.profile.level(skill) for skill in self.levels}
        changes = (
            f"{skills[skill].name}{f' {have(before[skill])}' if before[skill].known else ''} to {level}"
            for skill, level in self.levels.items()
        )
        return (
            Heading(f"What if: {', '.join(changes)}"),
            *self._moves(),
            Paragraph(bands_text((*self.before, *self.after)), dim=True),
        )

    def _moves(self) -> Page:
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
        moved = tuple(Moved(n, match, *old[match.role.id]) for n, match in enumerate(self.after, start=1))
        return aloud(table(columns, moved), (row.said() for row in moved))

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

    def said(self) -> str:
        """Return the row as a sentence."""
        before = f"place {self.old_place}, " if self.old_place != self.place else ""
        known = f"{round(100 * self.old.score)} percent, {self.old.band}" if self.old.evidence else "too little known"
        return f"{self.place}. {said(self.match).rstrip('.')}; before: {before}{known}."
