"""`hcareer` alone: where a person stands, and what to type next."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.clock import local
from hcareer.matching.plan import first_steps
from hcareer.matching.ranking import enough, measure, rank
from hcareer.matching.respondents import complete
from hcareer.model.person import Profile
from hcareer.output.page import SPOKEN, Command, Commands, Only, Paragraph, Space, Step, Steps, anyone, joined
from hcareer.quiz.questions import Interview
from hcareer.results.changes import Change, changes
from hcareer.results.plan import step_text
from hcareer.results.ranking import headline, match_json, score_text
from hcareer.results.verdict import too_little

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from hcareer.matching.plan import PlanStep
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Page
    from hcareer.profile.history import Entry

DAYS: Final = 5
"""Days with changes, the last ones, among which one with another match is looked for: each has to be measured."""
NAMED: Final = 2
"""Changed answers that are named; of more, their number is said."""


class Welcome(Struct, frozen=True):
    """What a person without answers is shown. It needs no catalogue, so that nothing can be wrong with one."""

    def page(self) -> Page:
        """Return what the program is for, and the ways to begin."""
        return (
            Paragraph("Which healthcare software job fits you, what is missing, what to learn first."),
            Paragraph("Nothing leaves this computer."),
            Space(),
            Commands(
                (
                    anyone(("quiz",), "two minutes of questions"),
                    anyone(("match", "cv.pdf"), "or start from a CV: PDF, DOCX, Markdown, text"),
                    anyone(("ad", "job.html"), "or from a job advertisement, saved in the browser"),
                    anyone(("roles",), "or just look at the roles"),
                    anyone(("--help",), "everything else"),
                )
            ),
        )

    def as_json(self) -> dict[str, Any]:
        """Return that there is no match yet."""
        return {"match": None}


class Before(NamedTuple):
    """The last day at whose end the match of the role was another one, and what has changed since."""

    day: date
    match: Match
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, now: Match, entries: Iterable[Entry]) -> Before | None:
        """Return that of *profile*, whose match is *now*, by *entries*; None if there is none."""
        days: dict[date, Profile] = {}
        then = Profile()
        for entry in entries:
            then = entry.after(then)
            days[local(entry.at).date()] = then
        for day, then in islice(reversed(days.items()), DAYS):
            match = measure(now.role, then, complete(catalogue, then))
            if match.evidence and score_text(match) != score_text(now):
                return cls(day, match, changes(catalogue, then, profile))
        return None

    def sentence(self, *, year: int) -> str:
        """Return the match of that day and what has changed since. The year is said if it is not *year*."""
        day = f"{self.day.day} {self.day:%B}{f' {self.day.year}' if self.day.year != year else ''}"
        known = [change for change in self.changes if change.before is not None and change.after is not None]
        named, others = [*map(str, known[:NAMED])], len(self.changes) - len(known[:NAMED])
        more = f"{others} {'more' if named else 'new'} answer{'s' * (others > 1)}"
        said = joined(named or [more]) if not (named and others) else f"{', '.join(named)} and {more}"
        since = f"; since then {said}" if self.changes else ""
        return f"{score_text(self.match)} on {day}{since}."


class HomeResult(Struct, frozen=True):
    """Where a person with answers stands."""

    catalogue: Catalogue
    profile: Profile
    match: Match | None
    """Of the first role; None if the answers say too little about every role."""
    step: PlanStep | None = None
    """The first of the plan for that role; None if nothing is to be learned."""
    to_come: int = 0
    """About how many more answers the quiz would ask for; 0 if it has enough."""
    before: Before | None = None
    """None if the match has not changed."""
    year: int = 0
    """The current one."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, entries: Iterable[Entry] = (), *, today: date) -> HomeResult:
        """Return the result for *profile*, whose history is *entries*."""
        matches = rank(catalogue, profile, complete(catalogue, profile))
        if not enough(matches):
            return cls(catalogue, profile, None)
        first, interview = matches[0], Interview(catalogue)
        to_come = 0
        if interview.next(profile) is not None:
            asked = not (interview.interests(profile) or interview.areas(profile))
            to_come = max(1, interview.to_come(profile, interview.outlook(profile) if asked else None))
        step = next(iter(first_steps(catalogue, profile, first.role, 1)), None)
        before = Before.of(catalogue, profile, first, entries)
        return cls(catalogue, profile, first, step, to_come, before, today.year)

    def page(self) -> Page:
        """Return the first role, the next step, and commands."""
        if self.match is None:
            return too_little(self.catalogue, self.profile)
        answers = f"go on, about {self.to_come} answer{'s' * (self.to_come != 1)} to come"
        return (
            Only(SPOKEN, (headline(self.match),)),
            *((Paragraph(self.before.sentence(year=self.year)),) if self.before else ()),
            *((Steps("Next", (self._material(self.step),)),) if self.step else ()),
            Space(),
            Commands(
                (
                    *((Command(("plan",), "all steps in order, with practice projects"),) if self.step else ()),
                    Command(("match",), "the verdict: the first three roles, and how sure that is"),
                    *((Command(("profile", "history"), "how the match changed, and by what"),) if self.before else ()),
                    *((Command(("quiz",), answers),) if self.to_come else ()),
                    anyone(("--help",), "everything else"),
                )
            ),
        )

    def _material(self, step: PlanStep) -> Step:
        """Return *step* with what to learn it from first."""
        text = step_text(self.catalogue, step)
        if not step.resources:
            return Step(text)
        material = step.resources[0]
        return Step(text, material.title, "free" if material.free else "paid", material.url)

    def as_json(self) -> dict[str, Any]:
        """Return the match of the first role, null if too little is known."""
        return {"match": None if self.match is None else match_json(self.match)}
