"""`hcareer next`: the first steps of the plan for one role, and what many roles ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import Plan, plan, wanted
from hcareer.matching.ranking import leader
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
from hcareer.results.plan import step_json, why
from hcareer.results.requirements import role_word
from hcareer.results.verdict import too_little

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.plan import PlanStep, Wanted
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Page

STEPS: Final = 5
"""First steps that are shown; `hcareer plan` has all."""
WANTED: Final = 3
"""Skills of many roles that are shown beside them."""


class NextResult(Struct, frozen=True):
    """The first steps of one person's plan, and what they could learn for many roles."""

    catalogue: Catalogue
    profile: Profile
    plan: Plan | None
    """None if the answers say too little about every role."""
    wanted: tuple[Wanted, ...] = ()
    """What the person lacks, that which most roles ask for first."""
    first: bool = True
    """True if the plan is for the first role because none was named."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, role: Role | None = None) -> NextResult:
        """Return the result for *role*, by default the one that is ranked first for *profile*."""
        target = role or leader(catalogue, profile)
        if target is None:
            return cls(catalogue, profile, None)
        return cls(catalogue, profile, plan(catalogue, profile, target), wanted(catalogue, profile), role is None)

    def page(self) -> Page:
        """Return the first step into each of the first skills of the plan, and what counts in many roles."""
        if self.plan is None:
            return too_little(self.catalogue, self.profile)
        steps = self._steps(self.plan)
        shown = {step.skill for step in steps}
        others = [one for one in self.wanted if one.skill not in shown][:WANTED]
        target = self.plan.start.role
        own = f"For {target.title}"
        rows = [
            Row(
                own, self.catalogue.skills[step.skill].name, _from(step), step.end, why(self.catalogue, self.plan, step)
            )
            for step in steps
        ]
        rows += [
            Row("In many roles", self.catalogue.skills[one.skill].name, _from(one), one.end, self._asked(one))
            for one in others
        ]
        unanswered = not (all(step.answered for step in steps) and all(one.answered for one in others))
        made = self._table(rows)
        nothing = f"You meet every requirement of {target.title}: nothing is left to learn for it."
        return (
            *(() if steps else (Paragraph(nothing),)),
            Only(SPOKEN, (made,)),
            Only(DOCUMENT, (Heading("First steps"), table(DETAILS, rows))),
            *((Paragraph("? is not answered; if you know it already, rate it first."),) if unanswered else ()),
            Space(),
            Commands((self._next(self.plan),)),
        )

    @staticmethod
    def _steps(whole: Plan) -> tuple[PlanStep, ...]:
        """Return the first step into each skill."""
        return tuple({step.skill: step for step in reversed(whole.steps)}[s] for s in _skills(whole))[:STEPS]

    def _next(self, whole: Plan) -> Command:
        role = () if self.first else (role_word(self.catalogue, whole.start.role),)
        count = len(whole.steps)
        if not count:
            return Command(("ad", "job.html"), "after you saved an advertisement as job.html", file=False)
        return Command(("plan", *role), f"all {count} steps, with material and projects" if count > 1 else "the step")

    def _asked(self, one: Wanted) -> str:
        asking = len(one.roles)
        return f"{asking} of {len(self.catalogue.roles)} roles ask{'s' * (asking == 1)} you for it."

    def _table(self, rows: Sequence[Row]) -> Table:
        columns: tuple[Column[Row], ...] = (
            Column("step", lambda row: f"  {row.text}", key=True),
            Column("why", lambda row: row.why),
        )
        firsts = {id(next(row for row in rows if row.group == group)): group for group in {row.group for row in rows}}

        def about(row: Row) -> About:
            return About(f"{row.text}: {row.why}", group=firsts.get(id(row), ""))

        made = table(columns, rows, about)
        return Table(made.columns, made.rows, made.about, heads=False)

    def as_json(self) -> dict[str, Any]:
        """Return the first steps, as `hcareer plan` does, and what many roles ask; none if no role is ranked."""
        if self.plan is None:
            return {"role": None, "steps": [], "wanted": []}
        whole = self.plan
        return {
            "role": whole.start.role.id,
            "steps": [step_json(self.catalogue, step, why(self.catalogue, whole, step)) for step in self._steps(whole)],
            "wanted": [
                {
                    "skill": one.skill,
                    "from": one.start,
                    "to": one.end,
                    "answered": one.answered,
                    "roles": list(one.roles),
                }
                for one in self.wanted
            ],
        }


class Row(NamedTuple):
    """A step as it is shown."""

    group: str
    skill: str
    start: str
    """The level before, or `?` if it is not answered."""
    end: int
    why: str

    @property
    def text(self) -> str:
        """Return what is learned, such as `Telehealth, 1 to 2`."""
        return f"{self.skill}, {self.start} to {self.end}"


DETAILS: Final[tuple[Column[Row], ...]] = (
    Column("group", lambda row: row.group),
    Column("skill", lambda row: row.skill),
    Column("from", lambda row: row.start, numeric=True),
    Column("to", lambda row: str(row.end), numeric=True),
    Column("why", lambda row: row.why),
)


def _from(one: PlanStep | Wanted) -> str:
    return str(one.start) if one.answered else "?"


def _skills(whole: Plan) -> dict[str, None]:
    """Return the skills of *whole* in the order of their first steps."""
    return dict.fromkeys(step.skill for step in whole.steps)
