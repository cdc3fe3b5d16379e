"""`hcareer plan`: the steps from what one person has to what a role asks, in learning order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hcareer.matching.numbers import BANDS, FIRST_LEVEL, NICETY
from hcareer.matching.plan import Plan, Reason, plan
from hcareer.output.page import (
    NOT_CSV,
    Column,
    Command,
    Commands,
    Heading,
    Only,
    Paragraph,
    Reference,
    Space,
    Task,
    anyone,
    joined,
    percent,
    table,
)
from hcareer.results.ranking import score_json
from hcareer.results.requirements import role_word, track

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hcareer.matching.plan import PlanStep
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue, Resource, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page, Table

RESOURCES: Final = 3
"""Material that a document names for a step."""
MUCH: Final = 4
"""Weight of a requirement, 1-5, from which it counts much: the role uses it every day (data/README.md)."""
EXAMPLE: Final = 3
"""The level, 0-5, of which each skill has an example of its own; the others are described for its category."""
OPEN: Final = "If new to you: the answers do not say. Rate the skill first, or leave out what you know."


class Asked(Struct, frozen=True):
    """What several advertisements ask for."""

    total: int
    """How many there are."""
    skills: Mapping[str, int]
    """How many of them ask for each skill."""
    required: Mapping[str, int] = {}
    """How many of them require each skill, rather than name it or call it a plus."""
    files: tuple[str, ...] = ()
    """The files that they were read from, as they were typed."""

    @property
    def weights(self) -> dict[str, int]:
        """Return how much each skill is asked for: twice as much where it is required."""
        return {skill: count + self.required.get(skill, 0) for skill, count in self.skills.items()}

    def said(self, skill: str) -> str:
        """Return how many of them require *skill*, or else ask for it, in a sentence."""
        required = self.required.get(skill, 0)
        count, verb = (required, "require") if required else (self.skills.get(skill, 0), "ask for")
        if count == self.total <= 2:
            return f"Both advertisements {verb} it." if count > 1 else f"The advertisement {_third(verb)} it."
        return f"{count} of {self.total} advertisements {_third(verb) if count == 1 else verb} it."


class PlanResult(Struct, frozen=True):
    """The plan of one person for one role."""

    catalogue: Catalogue
    profile: Profile
    plan: Plan
    """All steps to what the role asks."""
    shown: tuple[PlanStep, ...]
    """The steps that are wanted."""
    until: str | None = None
    """The band that is enough."""
    first: bool = False
    """True if no role was named, so that commands about the same role need not name it."""
    asked: Asked | None = None
    """None without advertisements."""
    saved: bool = False
    """True if the answers are saved, so that a step that is done can be recorded."""

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        profile: Profile,
        role: Role,
        *,
        first: bool = False,
        until: str | None = None,
        steps: int | None = None,
        asked: Asked | None = None,
        saved: bool = False,
    ) -> PlanResult:
        """Return the result for *role*: at most *steps* steps, and none beyond the band *until*."""
        whole = plan(catalogue, profile, role, asked={} if asked is None else asked.weights)
        enough = None if until is None else reached(whole, until)
        least = min((number for number in (enough, steps) if number is not None), default=len(whole.steps))
        return cls(catalogue, profile, whole, whole.steps[:least], until, first, asked, saved)

    def page(self) -> Page:
        """Return the steps with why each comes now, what to learn it from, and what it leads to."""
        if not self.shown:
            return (Heading(self._headline()), *self._done(), Space(), self._next())
        blocks: list[Block] = [Heading(self._headline()), *self._track()]
        if not all(step.answered for step in self.shown):
            blocks.append(Paragraph(OPEN))
        for number, step in enumerate(self.shown, start=1):
            blocks += [Space(), *self._step(number, step)]
        return (Only(NOT_CSV, (*blocks, Space(), self._next())), Only(frozenset({"csv"}), (self._table(),)))

    def as_json(self) -> dict[str, Any]:
        """Return the steps that are wanted, and after which of all steps, from 1, each band is reached; 0 if it is."""
        start = self.plan.start
        return {
            "role": start.role.id,
            "match_now": _score(start),
            "band_now": start.band if start.evidence else None,
            "steps": [step_json(self.catalogue, step, self._why(step)) for step in self.shown],
            "steps_in_all": len(self.plan.steps),
            "bands_after": {band: reached(self.plan, band) for band, _ in BANDS[:-1]},
        }

    def _headline(self) -> str:
        start, title = self.plan.start, self.plan.start.role.title
        now = f"{title}, {percent(start.score)} now" if start.evidence else title
        count = len(self.plan.steps)
        if not count:
            return f"You are ready for {title}."
        if not self.shown:
            return f"{now}: {start.band} already"
        ahead = [
            f"{band} after the {ordinal(place)}"
            for band, _ in reversed(BANDS[:-1])
            if (place := reached(self.plan, band)) and start.evidence
        ]
        steps = f"{count} step{'s' * (count > 1)}"
        if len(self.shown) < count:
            steps = f"the first {len(self.shown)} of {steps}" if len(self.shown) > 1 else f"the first of {steps}"
        return ": ".join((now, ", ".join((steps, *ahead))))

    def _done(self) -> Iterator[Block]:
        """Yield why there are no steps."""
        if not self.plan.steps:
            yield Paragraph("You meet every requirement of this role: nothing is left to learn for it.")
            yield Paragraph("Hold your answers against a real advertisement.")
        else:
            count = len(self.plan.steps)
            steps = f"{count} step{'s' * (count > 1)}"
            yield Paragraph(f"Without --until: {steps} to all that the role asks.")

    def _track(self) -> Iterator[Block]:
        """Yield to which of the tracks of the role the steps lead."""
        own = track(self.plan.start)
        lines = (step.line for step in self.plan.steps)
        aim = next((line.shortest.name for line in lines if line.requirement.tracks), own)
        if aim is not None and aim == own:
            yield Paragraph(f"Your track: {aim}.")
        elif aim is not None:
            line = next(line for line in self.plan.start.lines if line.requirement.tracks)
            begun = own is not None and self.profile.lowest(line.shortest.main) >= FIRST_LEVEL
            usual = f"You do much of the track {own} already; the steps lead" if begun else "The steps lead"
            yield Paragraph(f"{usual} to {aim}.")

    def _step(self, number: int, step: PlanStep) -> Iterator[Block]:
        labels = ("Learn", *("Or" for _ in range(1, RESOURCES)))
        resources = [(label, _reference(one)) for label, one in zip(labels, step.resources, strict=False)]
        after = f"then {percent(step.after.score)}" if step.after.evidence else ""
        yield Task(
            title=step_text(self.catalogue, step),
            details=(
                ("Why now", Reference(self._why(step))),
                *resources[:1],
                (f"Level {step.end}", Reference(meaning(self.catalogue, step))),
            ),
            number=str(number),
            aside=after,
            more=tuple(resources[1:]),
        )
        if step.project is not None:
            practised = [
                str(place) for place, one in enumerate(self.shown[:number], start=1) if one.skill in step.project.skills
            ]
            where = self.catalogue.resources[step.project.repository]
            yield Space()
            yield Task(
                title=f"Practise {joined(practised)}: {step.project.title}",
                details=(("With", Reference(where.title, url=where.url)),),
                more=(("Task", Reference(step.project.task)),),
            )

    def _why(self, step: PlanStep) -> str:
        return why(self.catalogue, self.plan, step, self.asked)

    def _next(self) -> Commands:
        word = role_word(self.catalogue, self.plan.start.role)
        role: tuple[str, ...] = () if self.first else (word,)
        ads = ("--ads", *self.asked.files) if self.asked and self.asked.files else ()
        if not self.plan.steps:
            return Commands((Command(("ad", "job.html"), "after you saved an advertisement as job.html", file=False),))
        done = [f"{step.skill}={step.end}" for step in self.shown[:1] if self.saved]
        commands = [
            *(
                Command(("plan", *role, *ads, "--done", one), "when you have done the first", file=False)
                for one in done
            ),
            Command(("plan", *role, *ads, "--format", "markdown"), "the same as a checklist to keep"),
            Command(("gap", *role), "what each requirement is worth"),
            anyone(("roles", word), "a week in this job, and all practice projects"),
        ]
        return Commands(tuple(commands[0 if self.shown else 1 :]))

    def _table(self) -> Table:
        skills = self.catalogue.skills

        def first(step: PlanStep) -> Resource | None:
            return next(iter(step.resources), None)

        columns: tuple[Column[tuple[int, PlanStep]], ...] = (
            Column("step", lambda row: str(row[0]), numeric=True),
            Column("skill", lambda row: skills[row[1].skill].name),
            Column("from", lambda row: str(row[1].start) if row[1].answered else "?", numeric=True),
            Column("to", lambda row: str(row[1].end), numeric=True),
            Column("why now", lambda row: self._why(row[1])),
            Column("learn", lambda row: one.title if (one := first(row[1])) else ""),
            Column("address", lambda row: one.url if (one := first(row[1])) else ""),
            Column("practise", lambda row: row[1].project.title if row[1].project else ""),
            Column("match after", lambda row: percent(row[1].after.score) if row[1].after.evidence else "?"),
        )
        return table(columns, enumerate(self.shown, start=1))


def reached(whole: Plan, band: str) -> int | None:
    """Return after how many steps of *whole* the match is in *band* or a better one; None if it never is."""
    better = [name for name, _ in BANDS]
    enough = better[: better.index(band) + 1]
    matches = (whole.start, *(step.after for step in whole.steps))
    return next((number for number, match in enumerate(matches) if match.band in enough), None)


def step_text(catalogue: Catalogue, step: PlanStep) -> str:
    """Return what is learned in *step*, such as `Telehealth, 1 to 2`."""
    open_ = "" if step.answered else ", if new to you"
    return f"{catalogue.skills[step.skill].name}, {step.start} to {step.end}{open_}"


def meaning(catalogue: Catalogue, step: PlanStep) -> str:
    """Return what somebody can do who has done *step*."""
    skill = catalogue.skills[step.skill]
    return skill.level_3 if step.end == EXAMPLE else f"{catalogue.categories[skill.category].levels[step.end - 1]}."


def why(catalogue: Catalogue, whole: Plan, step: PlanStep, asked: Asked | None = None) -> str:
    """Return why *step* comes where it does, in a sentence."""
    about, need = catalogue.skills[step.skill], step.line.requirement
    alone = sum(line.blocks for line in whole.start.lines) == 1
    sentences = {
        Reason.FIRST_FOR: f"{catalogue.skills[step.needed_for or step.skill].name} needs it.",
        Reason.IN_THE_WAY: f"It is essential, and {'all that stands ' if alone else ''}in the way."
        if need.essential
        else "This role hardly exists without it.",
        Reason.ESSENTIAL: "It is essential, and begun." if step.start else "It is essential.",
        Reason.ASKED: asked.said(step.skill) if asked else "",
        Reason.FINISHES: "It is begun, and then enough for this role.",
    }
    if step.reason in {Reason.FINISHES, Reason.COUNTS}:
        if step.line.met:
            return "You meet this requirement in another way; this is the usual one."
        if about.first and step.start < FIRST_LEVEL:
            return "It comes before all work with patients' data."
        if about.grows:
            return "It grows with all other steps."
    return sentences.get(step.reason) or _weight(catalogue, step)


def _weight(catalogue: Catalogue, step: PlanStep) -> str:
    """Return how much a step counts in its role, and in how many roles it does."""
    weight, roles = step.line.requirement.weight, catalogue.roles.values()
    counts = "It counts much" if weight >= MUCH else "It helps" if weight <= NICETY else "It counts"
    asking = sum(any(step.skill in need.skills for need in role.requirements) for role in roles)
    return f"{counts}; {asking} of {len(roles)} roles ask{'s' * (asking == 1)} for it."


def step_json(catalogue: Catalogue, step: PlanStep, reason: str) -> dict[str, Any]:
    """Return one step for programs."""
    project = step.project
    return {
        "skill": step.skill,
        "from": step.start,
        "to": step.end,
        "answered": step.answered,
        "why": reason,
        "reason": step.reason.value,
        "needed_for": step.needed_for,
        "means": meaning(catalogue, step),
        "resources": [
            {
                "id": one.id,
                "title": one.title,
                "url": one.url,
                "kind": one.kind,
                "level": one.level,
                "free": one.free,
                "checked": one.checked,
            }
            for one in step.resources
        ],
        "project": None
        if project is None
        else {
            "id": project.id,
            "title": project.title,
            "task": project.task,
            "url": catalogue.resources[project.repository].url,
            "skills": list(project.skills),
        },
        "match_after": _score(step.after),
        "band_after": step.after.band if step.after.evidence else None,
    }


def _third(verb: str) -> str:
    """Return *verb* as it is said of one."""
    first, *rest = verb.split()
    return " ".join((f"{first}s", *rest))


def ordinal(number: int) -> str:
    """Return *number*, from 1, as a word of order, such as `21st`."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def _reference(resource: Resource) -> Reference:
    paid = "free" if resource.free else "paid"
    rules = f", {resource.country} rules" if resource.country else ""
    return Reference(resource.title, f", {paid} {resource.kind}{rules}, checked {resource.checked}", resource.url)


def _score(match: Match) -> float | None:
    return score_json(match.score) if match.evidence else None
