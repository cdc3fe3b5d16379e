"""Runs the quiz: asks, records and saves each question, and goes back, skips or stops. The caller supplies the asker.

A terminal and a file of answers are two askers for the same quiz, so both give the same result.
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
    """How far the quiz has come."""

    number: int
    """The number of this question, from 1."""
    most: int
    """The largest number of questions possible, if every remaining item has to be asked."""


class Outcome(NamedTuple):
    """How a quiz ended."""

    profile: Profile
    asked: int
    """Screens answered or skipped."""
    of: int
    """Screens of the full form."""
    skills_asked: int
    skills_of: int
    settled: bool
    """True if the first three roles and their order are certain."""
    stopped: bool
    """True if the person stopped it."""


Reply = Mapping[str, Answer] | Move


class Asker(Protocol):
    """Answers questions. It is called with the question, the answers filled in so far, and the progress."""

    def __call__(self, question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        """Return a move, or answers for some of the items; the others are skipped."""


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
    """Ask until no remaining answer can change the result, and return the outcome.

    *proposed* is filled in, but becomes an answer only when confirmed. *save* is called after every screen.
    """
    interview = Interview(catalogue)
    assumed = {skill: answer for skill, answer in profile.skills.items() if answer.assumed}
    filled: dict[str, Answer] = {**assumed, **(proposed or {})}
    earlier: list[Profile] = []
    stopped = False
    while (question := interview.next(profile, mode)) is not None:
        reply = ask(
            question, filled, Progress(profile.asked + 1, profile.asked + _most_screens_left(interview, profile))
        )
        if reply is Move.STOP:
            stopped = True
            break
        if reply is Move.BACK:
            if earlier:
                profile = earlier.pop()
                save(profile)
            continue
        earlier.append(profile)
        given = {} if isinstance(reply, Move) else reply  # the remaining move is SKIP
        profile = structs.replace(_recorded(profile, question, given, today), asked=profile.asked + 1)
        filled.update(given)
        save(profile)
    skills = [item for q in interview.full_form if q.kind is Kind.SKILLS for item in q.items]
    return Outcome(
        profile=profile,
        asked=profile.asked,
        of=len(interview.full_form),
        skills_asked=sum(1 for skill in skills if not _is_open(profile, skill)),
        skills_of=len(skills),
        settled=interview.settled(profile),
        stopped=stopped,
    )


def _recorded(profile: Profile, question: Question, given: Mapping[str, Answer], today: date | None) -> Profile:
    """Return *profile* with the answers *given* to *question*; its other items are recorded as skipped."""
    for item in question.items:
        answer = given.get(item)
        if answer is None:
            profile = structs.replace(profile, skipped=profile.skipped | {item})
        elif question.kind is Kind.INTERESTS:
            profile = profile.with_interest(item, answer.low)
        else:
            origin = Origin.QUIZ if answer.assumed else answer.origin
            profile = profile.with_skill(item, structs.replace(answer, origin=origin, on=answer.on or today))
            if not answer.exact:  # a range is a final answer: do not ask again
                profile = structs.replace(profile, skipped=profile.skipped | {item})
    return profile


def _is_open(profile: Profile, item: str) -> bool:
    """Return whether *item* is neither answered by the person nor skipped."""
    answer = profile.skills.get(item)
    answered = item in profile.interests or (answer is not None and not answer.assumed)
    return not answered and item not in profile.skipped


def _most_screens_left(interview: Interview, profile: Profile) -> int:
    """Return the largest number of screens that may still be needed."""
    left = [q for q in interview.full_form if any(_is_open(profile, item) for item in q.items)]
    skills = sum(_is_open(profile, item) for q in left if q.kind is Kind.SKILLS for item in q.items)
    return sum(q.kind is Kind.INTERESTS for q in left) + ceil(skills / interview.screen)


def from_file(answers: Profile) -> Asker:
    """Return an asker that takes every answer from *answers* and skips what it lacks."""

    def ask(question: Question, _filled: Mapping[str, Answer], _progress: Progress, /) -> Reply:
        if question.kind is Kind.INTERESTS:
            return {i: Answer.exactly(answers.interests[i]) for i in question.items if i in answers.interests}
        return {i: answers.skills[i] for i in question.items if i in answers.skills}

    return ask
