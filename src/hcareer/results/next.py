"""`hcareer next`: the single level-ups that gain most, for one role and over all roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.points import rounded
from hcareer.matching.ranking import leader, measure
from hcareer.matching.respondents import complete
from hcareer.matching.what_if import gains
from hcareer.output.page import (
    DOCUMENT,
    SPOKEN,
    About,
    Column,
    Command,
    Commands,
    Heading,
    Only,
    Paragraph,
    Space,
    Table,
    table,
)
from hcareer.results.gap import MUCH
from hcareer.results.ranking import score_json
from hcareer.results.requirements import missing_skill, role_word, with_areas
from hcareer.results.verdict import too_little

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.ranking import Match
    from hcareer.matching.what_if import Gain
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Page

GAINS_SHOWN: Final = 5
"""Single steps shown in each group; further ones gain little."""


class NextResult(Struct, frozen=True):
    """What every possible single level-up is worth to one person."""

    catalogue: Catalogue
    profile: Profile
    target: Role | None
    """None if the answers say too little about every role."""
    gains: tuple[Gain, ...]
    """The most for the target first."""
    match: Match | None = None
    """Of the target."""
    first: bool = True
    """True if the target is the first role because none was named."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, role: Role | None = None) -> NextResult:
        """Return the result for *role*, by default the one that is ranked first for *profile*."""
        target = role or leader(catalogue, profile)
        if target is None:
            return cls(catalogue, profile, None, ())
        match = measure(target, profile, complete(catalogue, profile))
        return cls(catalogue, profile, target, tuple(gains(catalogue, profile, target)), match, role is None)

    def page(self) -> Page:
        """Return the level-ups that gain most for the target, and those that gain most over all roles."""
        if self.target is None or self.match is None:
            return too_little(self.catalogue, self.profile)
        by_skill = {gain.step.skill: gain for gain in self.gains if rounded(gain.target) > 0}
        wanted = dict.fromkeys(missing_skill(self.profile, line.shortest) for line in self.match.gaps)
        # The order of the verdict; what only other options of a requirement need comes after it.
        ordered = {**{skill: by_skill[skill] for skill in wanted if skill in by_skill}, **by_skill}
        for_target = list(ordered.values())[:GAINS_SHOWN]
        shown = {gain.step.skill for gain in for_target}
        over_all = sorted(self.gains, key=lambda gain: (-rounded(gain.total), gain.step.skill))
        others = [gain for gain in over_all if gain.step.skill not in shown][:GAINS_SHOWN]
        most = max((gain.target for gain in for_target), default=0.0)
        own = f"For {self.target.title}"
        rows = [Row(own, gain, self._why(gain, self.match, most=most)) for gain in for_target]
        rows += [Row("In many roles", gain, self._asked(gain)) for gain in others]
        unanswered = any(not row.gain.answered for row in rows)
        return (
            Only(SPOKEN, (self._screen(rows),)),
            Only(DOCUMENT, (Heading("One level up"), self._document(rows))),
            *((Paragraph("? is not answered; if you know it already, rate it first."),) if unanswered else ()),
            Space(),
            Commands((Command(("gap", *self._role()), "what else is missing, and what to learn it from"),)),
        )

    def _role(self) -> tuple[str, ...]:
        return () if self.first or self.target is None else (role_word(self.catalogue, self.target),)

    def _why(self, gain: Gain, match: Match, *, most: float) -> str:
        """Return why a step comes early for the target."""
        needs = [line for line in match.gaps if gain.step.skill in line.requirement.skills]
        if any(line.blocks for line in needs):
            alone = len(match.blockers) == 1
            return f"essential, and {'all that is in the way' if alone else 'in the way'}"
        if any(line.requirement.essential for line in needs):
            return "essential"
        if gain.target >= MUCH * most:
            return "counts much, and begun" if gain.step.start else "counts much"
        return self._asked(gain)

    def _asked(self, gain: Gain) -> str:
        roles = self.catalogue.roles.values()
        asking = sum(any(gain.step.skill in need.skills for need in role.requirements) for role in roles)
        return f"asked in {asking} of {len(roles)} roles"

    def _step(self, gain: Gain) -> str:
        known = with_areas(self.catalogue, self.profile).level(gain.step.skill)
        start = str(gain.step.start) if gain.answered or known.exact else "?"
        return f"{self.catalogue.skills[gain.step.skill].name}, {start} to {gain.step.end}"

    def _screen(self, rows: Sequence[Row]) -> Table:
        columns: tuple[Column[Row], ...] = (
            Column("step", lambda row: f"  {self._step(row.gain)}", key=True),
            Column("why", lambda row: row.why),
        )
        firsts = {id(next(row for row in rows if row.group == group)): group for group in {row.group for row in rows}}

        def about(row: Row) -> About:
            return About(f"{self._step(row.gain)}: {row.why}.", group=firsts.get(id(row), ""))

        made = table(columns, rows, about)
        return Table(made.columns, made.rows, made.about, heads=False)

    def _document(self, rows: Sequence[Row]) -> Table:
        columns: tuple[Column[Row], ...] = (
            Column("skill", lambda row: self.catalogue.skills[row.gain.step.skill].name),
            Column("have", lambda row: str(row.gain.step.start) if row.gain.answered else "?", numeric=True),
            Column("next", lambda row: str(row.gain.step.end), numeric=True),
            Column("why", lambda row: row.why),
            Column("this role", lambda row: f"+{100 * row.gain.target:.1f}", numeric=True),
            Column("all roles", lambda row: f"+{100 * row.gain.total:.1f}", numeric=True),
            Column("bands", lambda row: str(row.gain.bands or ""), numeric=True),
        )
        return table(columns, rows)

    def as_json(self) -> dict[str, Any]:
        """Return every level-up; none if no role is ranked."""
        return {
            "role": None if self.target is None else self.target.id,
            "steps": [
                {
                    **gain.step._asdict(),
                    "answered": gain.answered,
                    "gain": score_json(gain.target),
                    "gain_over_all": score_json(gain.total),
                    "bands": gain.bands,
                }
                for gain in self.gains
            ],
        }


class Row(NamedTuple):
    """A step as it is shown."""

    group: str
    gain: Gain
    why: str
