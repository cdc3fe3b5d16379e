"""The course of the quiz: question, answer, save, next; back, skip and stop. Who answers is somebody else's job.

A person at a terminal and a file of answers go through the same course, so that a script gets the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import structs

from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.questions import Interview, Kind, Mode, Question

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.catalogue import Catalogue


class Move(Enum):
    """What a person can do instead of answering."""

    BACK = auto()
    SKIP = auto()
    STOP = auto()


class Progress(NamedTuple):
    """Where the quiz stands."""

    number: int
    """Which question this is, from 1."""
    most: int
    """How many it can be at the most, if every screen from here on is full."""


class Outcome(NamedTuple):
    """How a quiz ended."""

    profile: Profile
    asked: int
    """Screens shown and answered or passed over."""
    of: int
    """Screens of the full form."""
    skills_asked: int
    skills_of: int
    settled: bool
    """True if the first three roles and their order are certain."""
    stopped: bool
    """True if the person ended it."""


Reply = Mapping[str, Answer] | Move


class Asker(Protocol):
    """Whoever answers: called with the question, what is filled in already, and the progress."""

    def __call__(self, question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        """Return an answer for some of the items, the rest being passed over, or a move."""


def run(
    catalogue: Catalogue,
    profile: Profile,
    ask: Asker,
    *,
    mode: Mode = Mode.EXACT,
    proposed: Mapping[str, Answer] | None = None,
    save: Callable[[Profile], None] = lambda _: None,
    today: date | None = None,
) -> Outcome:
    """Ask until nothing left can change the result, and return what was answered.

    *proposed* is filled in beforehand but is nobody's answer until confirmed. *save* is called after every answer.
    """
    interview = Interview(catalogue)
    assumed = {skill: answer for skill, answer in profile.skills.items() if answer.assumed}
    filled: dict[str, Answer] = {**assumed, **(proposed or {})}
    earlier: list[Profile] = []
    stopped = False
    while (question := interview.next(profile, mode)) is not None:
        reply = ask(question, filled, Progress(profile.asked + 1, profile.asked + _most_left(interview, profile)))
        if reply is Move.STOP:
            stopped = True
            break
        if reply is Move.BACK:
            if earlier:
                profile = earlier.pop()
                save(profile)
            continue
        earlier.append(profile)
        given = {} if reply is Move.SKIP or isinstance(reply, Move) else reply
        profile = structs.replace(_answered(profile, question, given, today), asked=profile.asked + 1)
        filled.update(given)
        save(profile)
    skills = [item for q in interview.full_form if q.kind is Kind.SKILLS for item in q.items]
    return Outcome(
        profile=profile,
        asked=profile.asked,
        of=len(interview.full_form),
        skills_asked=sum(1 for skill in skills if not _unanswered(skill, profile)),
        skills_of=len(skills),
        settled=interview.settled(profile),
        stopped=stopped,
    )


def _answered(profile: Profile, question: Question, given: Mapping[str, Answer], today: date | None) -> Profile:
    for item in question.items:
        answer = given.get(item)
        if answer is None:
            profile = structs.replace(profile, skipped=profile.skipped | {item})
        elif question.kind is Kind.INTERESTS:
            profile = profile.with_interest(item, answer.low)
        else:
            origin = Origin.QUIZ if answer.assumed else answer.origin
            profile = profile.with_skill(item, structs.replace(answer, origin=origin, on=answer.on or today))
            if not answer.exact:  # all that is known: asking again would get the same
                profile = structs.replace(profile, skipped=profile.skipped | {item})
    return profile


def _unanswered(item: str, profile: Profile) -> bool:
    answer = profile.skills.get(item)
    answered = item in profile.interests or item in profile.skipped or (answer is not None and not answer.assumed)
    return not answered


def _most_left(interview: Interview, profile: Profile) -> int:
    left = [q for q in interview.full_form if any(_unanswered(item, profile) for item in q.items)]
    skills = sum(_unanswered(item, profile) for q in left if q.kind is Kind.SKILLS for item in q.items)
    return sum(q.kind is Kind.INTERESTS for q in left) + ceil(skills / interview.screen)


def from_file(answers: Profile) -> Asker:
    """Return an asker that takes every answer from *answers* and passes over what is not there."""

    def ask(question: Question, _filled: Mapping[str, Answer], _progress: Progress, /) -> Reply:
        if question.kind is Kind.INTERESTS:
            return {i: Answer.exactly(answers.interests[i]) for i in question.items if i in answers.interests}
        return {i: answers.skills[i] for i in question.items if i in answers.skills}

    return ask
