"""The course of the quiz: question, answer, save, next; back, skip and stop. Who answers is somebody else's job.

A person at a terminal and a file of answers go through the same course, so that a script gets the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple, Protocol

from msgspec import structs

from hcareer.interview import Interview, Mode, Question
from hcareer.model import Answer, Profile
from hcareer.store import with_interest, with_skill

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model import Catalogue


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
    """How many it can be at the most."""
    skills: int
    """Skills that can still matter."""


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
    filled: dict[str, Answer] = dict(proposed or {})
    earlier: list[Profile] = []
    stopped = False
    while (question := interview.next(profile, mode)) is not None:
        answered = _screens_answered(interview, profile)
        left = sum(1 for q in interview.full_form if any(_is_open(item, profile) for item in q.items))
        needed = sum(len([i for i in q.items if _is_open(i, profile)]) for q in interview.full_form if q.kind == "skills")
        reply = ask(question, filled, Progress(answered + 1, answered + left, needed))
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
        profile = _answered(profile, question, given, today)
        filled.update(given)
        save(profile)
    skills = [item for q in interview.full_form if q.kind == "skills" for item in q.items]
    return Outcome(
        profile=profile,
        asked=_screens_answered(interview, profile),
        of=len(interview.full_form),
        skills_asked=sum(1 for skill in skills if not _is_open(skill, profile)),
        skills_of=len(skills),
        settled=interview.settled(profile),
        stopped=stopped,
    )


def _answered(profile: Profile, question: Question, given: Mapping[str, Answer], today: date | None) -> Profile:
    for item in question.items:
        answer = given.get(item)
        if answer is None:
            profile = structs.replace(profile, skipped=profile.skipped | {item})
        elif question.kind == "interests":
            profile = with_interest(profile, item, answer.low)
        else:
            origin = answer.origin if answer.origin != "unanswered" else "quiz"
            profile = with_skill(profile, item, structs.replace(answer, origin=origin, on=answer.on or today))
    return profile


def _is_open(item: str, profile: Profile) -> bool:
    return item not in profile.skills and item not in profile.interests and item not in profile.skipped


def _screens_answered(interview: Interview, profile: Profile) -> int:
    return sum(1 for q in interview.full_form if any(not _is_open(item, profile) for item in q.items))


def from_file(answers: Profile) -> Asker:
    """Return an asker that takes every answer from *answers* and passes over what is not there."""

    def ask(question: Question, _filled: Mapping[str, Answer], _progress: Progress, /) -> Reply:
        if question.kind == "interests":
            return {i: Answer.exactly(answers.interests[i]) for i in question.items if i in answers.interests}
        return {i: answers.skills[i] for i in question.items if i in answers.skills}

    return ask
