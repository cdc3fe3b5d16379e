"""`hcareer next`: the single level-ups that gain most, for one role and over all roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hcareer.matching.points import rounded
from hcareer.matching.ranking import leader
from hcareer.matching.what_if import gains
from hcareer.output.page import Column, Heading, Paragraph, table
from hcareer.results.gap import score_json
from hcareer.results.profile import too_little

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.what_if import Gain
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Page, Table

GAINS_SHOWN: Final = 10
"""Single steps shown in each table; further ones gain little."""


class NextResult(Struct, frozen=True):
    """What every possible single level-up is worth to one person."""

    catalogue: Catalogue
    profile: Profile
    target: Role | None
    """None if the answers say too little about every role."""
    gains: tuple[Gain, ...]
    """The most for the target first."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, role: Role | None = None) -> NextResult:
        """Return the result for *role*, by default the one that is ranked first for *profile*."""
        target = role or leader(catalogue, profile)
        return cls(catalogue, profile, target, tuple(gains(catalogue, profile, target)) if target else ())

    def page(self) -> Page:
        """Return the level-ups that gain most for the target, and those that gain most over all roles."""
        if self.target is None:
            return too_little(self.profile)
        for_target = [gain for gain in self.gains if rounded(gain.target) > 0]
        over_all = sorted(self.gains, key=lambda gain: (-rounded(gain.total), gain.step.skill))
        return (
            Heading(f"One level up: most for {self.target.title}"),
            self._table(for_target[:GAINS_SHOWN]),
            Heading("One level up: most over all roles"),
            self._table(over_all[:GAINS_SHOWN]),
            Paragraph(
                "Points out of 100. A skill waits until its prerequisites are at level 2. have ?: not answered; "
                "if you know it already, rate it first: hcareer profile set SKILL=LEVEL"
            ),
        )

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

    def _table(self, found: Sequence[Gain]) -> Table:
        columns: tuple[Column[Gain], ...] = (
            Column("skill", lambda gain: self.catalogue.skills[gain.step.skill].name),
            Column("have", lambda gain: str(gain.step.start) if gain.answered else "?", numeric=True),
            Column("next", lambda gain: str(gain.step.end), numeric=True),
            Column("this role", lambda gain: f"+{100 * gain.target:.1f}", numeric=True),
            Column("all roles", lambda gain: f"+{100 * gain.total:.1f}", numeric=True),
            Column("bands", lambda gain: str(gain.bands or ""), numeric=True),
        )
        return table(columns, found)
