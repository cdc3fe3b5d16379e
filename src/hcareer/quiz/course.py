"""Runs the quiz: asks, keeps every answer at once, and goes back, skips or stops. The caller supplies the asker.

A terminal and a file of answers are two askers for the same quiz, so both give the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import structs

from hcareer.matching.numbers import TOP
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.questions import TITLES, Interview, Kind, Mode, Question, given

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.quiz.certainty import Certainty, Outlook

    Coming = Callable[[Outlook | None], int]


class Move(Enum):
    """What a person can do instead of answering."""

    BACK = auto()
    """Show the screen before this one. Every answer stays."""
    SKIP = auto()
    """Go on, and do not ask again for what is not rated on this screen."""
    STOP = auto()
    """Leave. Every answer stays."""


class Progress(NamedTuple):
    """How far the quiz has come when a question is asked."""

    share: float
    """Share of the answers given, 0-1. It never falls while the quiz runs."""
    to_come: int
    """About how many more answers will be asked. It does not rise from screen to screen, unless more are open on it."""
    leading: tuple[str, ...]
    """The ids of the three roles that lead so far; empty before the areas are answered."""
    before: str | None
    """The id of the role that led until the last screen, if another leads now."""
    last: Mapping[str, int]
    """The skills answered on the last screen, with their levels."""


class Words(NamedTuple):
    """The answer to the question for a person's own words."""

    text: str
    found: Mapping[str, Answer]
    """Skills that the words name, each with an assumed level."""


Reply = Mapping[str, Answer] | Words | Move
"""Answers for some of the items of a question; the others are skipped."""

Keep = Callable[[str, int], None]
"""Keeps the level or rating of one item at once, before the screen is left."""


class Asker(Protocol):
    """Answers questions."""

    def __call__(self, question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        """Return a reply to *question*. What is answered or assumed so far is in *profile*."""


class Outcome(NamedTuple):
    """How a quiz ended."""

    profile: Profile
    asked: int
    """Screens of interests, areas and skills that were answered or skipped."""
    ratings: int
    """Areas and skills that were answered or skipped."""
    of: int
    """Skills that the full form asks."""
    settled: bool
    """True if the first three roles and their order are proved."""
    certainty: Certainty | None
    """How sure the first roles are; None if only a proof could tell."""
    stopped: bool
    """True if the person stopped it."""


class Course:
    """One quiz: the profile so far, and the screens shown."""

    def __init__(
        self,
        catalogue: Catalogue,
        profile: Profile,
        ask: Asker,
        *,
        save: Callable[[Profile], Profile] = lambda profile: profile,
        today: date | None = None,
    ) -> None:
        """Start from *profile*. *save* is called after every single answer and returns the profile to go on with."""
        self.interview = Interview(catalogue)
        self.profile = profile
        self._seen = profile
        """What the screen shows. Only another command makes it differ from the profile."""
        self.asker = ask
        self._save = save
        self._today = today
        self._shown: list[Question] = []
        self._left = 0
        self._place = 0
        self._share = 0.0
        self._to_come: dict[int, int] = {}
        """How many answers were said to come at each place of the present run."""
        self._leading: tuple[str, ...] = ()
        self._last: Mapping[str, int] = {}
        self._stopped = False
        self._found: frozenset[str] = frozenset()

    def run(self, mode: Mode = Mode.ENOUGH) -> Outcome:
        """Ask until *mode* says that it is enough, or the person stops, and return how it ended."""
        return self._run(lambda: self.interview.next(self.profile, mode), self._coming(mode))

    def ask_words(self) -> Outcome:
        """Ask for the person's own words, whatever is answered, and return how it ended."""
        asked = iter((Question(Kind.WORDS, TITLES[Kind.WORDS]),))
        return self._run(lambda: next(asked, None), self._coming(Mode.ENOUGH))

    def complete(self, role: Role) -> Outcome:
        """Ask for everything that *role* needs and is not answered, and return how it ended."""
        return self._run(
            lambda: self.interview.completing(role, self.profile),
            lambda _: len(self.interview.rest(role, self.profile)),
        )

    def review(self, mode: Mode = Mode.ENOUGH) -> Outcome:
        """Show every answer again, then go on as `run` does."""
        self._shown = list(self.interview.answered(self.profile))
        self._left = len(self._shown)
        return self._run(lambda: self.interview.next(self.profile, mode), self._coming(mode), place=0)

    def look_through(self) -> Outcome:
        """Show every answer again, assumed ones too, but nothing that was skipped, and return how it ended."""
        answers = structs.replace(self.profile, skipped=frozenset())
        self._shown = list(self.interview.answered(answers, assumed=True))
        self._left = len(self._shown)
        return self._run(lambda: None, lambda _: sum(len(q.items) for q in self._shown[self._place :]), place=0)

    def outcome(self) -> Outcome:
        """Return how the quiz stands."""
        interview, profile = self.interview, self.profile
        return Outcome(
            profile=profile,
            asked=profile.asked,
            ratings=sum(item in profile.areas or item in profile.skipped for item in interview.catalogue.areas)
            + sum(given(skill, profile) or skill in profile.skipped for skill in interview.skills),
            of=len(interview.skills),
            settled=interview.settled(profile),
            certainty=interview.outlook(profile).certainty,
            stopped=self._stopped,
        )

    def _coming(self, mode: Mode) -> Coming:
        return lambda outlook: self.interview.to_come(self.profile, outlook, mode)

    def _run(self, following: Callable[[], Question | None], coming: Coming, place: int | None = None) -> Outcome:
        """Show screens from *place* on, by default after the last one shown, until *following* returns no more.

        *coming* estimates how many answers will follow.
        """
        place = len(self._shown) if place is None else place
        self._stopped = False
        self._to_come.clear()
        while True:
            if place == len(self._shown):
                question = following()
                if question is None:
                    return self.outcome()
                self._shown.append(question)
            self._place = place
            question = self._shown[place]
            keep = partial(self._keep, question, new=place == self._left)
            self._seen = self.profile
            reply = self.asker(question, self.profile, self._progress(question, coming), keep)
            if reply is Move.STOP:
                del self._shown[self._left :]  # only what was left counts as shown; the profile holds what is pending
                self._stopped = True
                return self.outcome()
            if reply is Move.BACK:
                place = max(0, place - 1)
                continue
            place += 1
            self._record(question, reply, new=place > self._left)
            self._left = max(self._left, place)

    def _keep(self, question: Question, item: str, level: int, *, new: bool) -> None:
        """Keep one answer while its screen is still shown; what *question* does not ask is a skill.

        What is asked depends on what was rated, so a *new* screen is kept too: after a stop it is shown again.
        """
        if new:
            self.profile = structs.replace(self.profile, pending=question.items)
        self._set(
            question.kind if item in question.items else Kind.SKILLS, item, Answer.exactly(level, origin=Origin.QUIZ)
        )
        self.profile = self._save(self.profile)

    def _set(self, kind: Kind, item: str, answer: Answer) -> None:
        """Put one answer into the profile, unless it is what the screen showed: another command may have changed it."""
        if kind is Kind.INTERESTS:
            if self._seen.interests.get(item) != answer.low:
                self._answer(lambda profile: profile.with_interest(item, answer.low))
        elif kind is Kind.AREAS:
            if self._seen.areas.get(item) != answer.low:
                self._answer(lambda profile: profile.with_area(item, answer.low))
        else:
            known = self._seen.level(item)
            same = known.known and (known.low, known.high) == (answer.low, answer.high)
            if same and not known.assumed:
                return  # it keeps its origin and date
            origin = Origin.QUIZ if answer.assumed else answer.origin
            evidence = known.evidence if same else answer.evidence
            told = structs.replace(answer, origin=origin, on=answer.on or self._today, evidence=evidence)
            self._answer(lambda profile: profile.with_skill(item, told))

    def _answer(self, function: Callable[[Profile], Profile]) -> None:
        """Put an answer into the profile and into what the screen shows."""
        self.profile, self._seen = function(self.profile), function(self._seen)

    def _record(self, question: Question, reply: Mapping[str, Answer] | Words | Move, *, new: bool) -> None:
        """Put the answers to *question* into the profile; its other items are recorded as skipped."""
        profile = self.profile
        if isinstance(reply, Words):
            found = {s: structs.replace(a, on=a.on or self._today) for s, a in reply.found.items()}
            # What was found in the words before they were changed is gone; what a document told earlier stays.
            before = {s: a for s, a in profile.skills.items() if not (a.assumed and s in self._found)}
            own = {s: a for s, a in before.items() if not a.assumed}
            self._found = frozenset(found)
            self.profile = structs.replace(profile, words=reply.text, skills={**before, **found, **own})
        elif question.kind is Kind.WORDS:
            self.profile = structs.replace(profile, words=profile.words or "")
        else:
            for item, answer in ({} if isinstance(reply, Move) else reply).items():
                self._set(question.kind, item, answer)
            profile = self.profile
            # A range is a final answer too: it is not asked again.
            left = {item for item in question.items if item in self.interview.unasked(question, profile)}
            self.profile = structs.replace(
                profile,
                skipped=profile.skipped | left,
                asked=profile.asked + new,
                pending=() if new else profile.pending,
            )
            if question.kind is Kind.SKILLS:
                self._last = {skill: self.profile.lowest(skill) for skill in question.items if skill not in left}
        self.profile = self._save(self.profile)

    def _progress(self, question: Question, coming: Coming) -> Progress:
        """Return how far the quiz has come when *question* is asked."""
        interview, profile = self.interview, self.profile
        started = not (interview.interests(profile) or interview.areas(profile))
        outlook = interview.outlook(profile) if started else None
        estimate = coming(outlook)
        # A number that jumps up after answers were given says nothing and looks like no progress.
        held = min(estimate, self._to_come.get(self._place - 1, estimate))
        open_here = 0 if question.kind is Kind.WORDS else len(interview.unasked(question, profile))
        to_come = self._to_come[self._place] = max(held, open_here)
        answers = len(profile.interests) + len(profile.areas) + sum(given(s, profile) for s in profile.skills)
        self._share = max(self._share, answers / (answers + to_come) if answers else 0.0)
        leading = outlook.order[:TOP] if outlook else ()
        before = self._leading[0] if self._leading and leading and self._leading[0] != leading[0] else None
        self._leading = leading or self._leading
        return Progress(self._share, to_come, leading, before, self._last)


def from_file(answers: Profile, catalogue: Catalogue) -> Asker:
    """Return an asker that takes every answer from *answers* and skips what it lacks.

    An area that it lacks has the highest level of the skills in it.
    """

    def ask(question: Question, _profile: Profile, _progress: Progress, _keep: Keep, /) -> Reply:
        if question.kind is Kind.INTERESTS:
            return {i: Answer.exactly(answers.interests[i]) for i in question.items if i in answers.interests}
        if question.kind is Kind.AREAS:
            return {area: Answer.exactly(level) for area in question.items if (level := most(area)) is not None}
        if question.kind is Kind.SKILLS:
            return {i: answers.skills[i] for i in question.items if i in answers.skills}
        return Move.SKIP

    def most(area: str) -> int | None:
        known = [answers.lowest(skill) for skill in catalogue.areas[area].skills if skill in answers.skills]
        return answers.areas.get(area, max(known, default=None))

    return ask
