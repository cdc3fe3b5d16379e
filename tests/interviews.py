"""Interviews with drawn people: every state and question from the beginning to where asking stops."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hcareer.model.person import Profile
from hcareer.quiz import questions
from hcareer.quiz.questions import Interview, Kind, Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.questions import Question


class Saved(list["Profile"]):
    """Every profile that a quiz has saved."""

    def keep(self, profile: Profile) -> Profile:
        """Add *profile*, which no other command has changed meanwhile."""
        self.append(profile)
        return profile


@contextmanager
def screens_of(size: int) -> Iterator[None]:
    """Have screens of *size* skills, or of two if one would be alone, so that few are asked that need not be."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LEAST", "MOST", "TELLING"):
            patch.setattr(questions, name, size)
        yield


def replied(profile: Profile, question: Question, person: Profile) -> Profile:
    """Return *profile* with what *person* answers to *question*; what they have no answer for is skipped.

    After a range nothing more is known, so it is not asked again.
    """
    for item in question.items:
        if question.kind is Kind.INTERESTS and item in person.interests:
            profile = profile.with_interest(item, person.interests[item])
        elif question.kind is Kind.AREAS and item in person.areas:
            profile = profile.with_area(item, person.areas[item])
        elif question.kind is Kind.SKILLS and item in person.skills:
            profile = profile.with_skill(item, person.skills[item])
        if item not in {*profile.interests, *profile.areas} and not profile.level(item).exact:
            profile = structs.replace(profile, skipped=profile.skipped | {item})
    return profile


def states(
    interview: Interview, person: Profile, mode: Mode, start: Profile
) -> Iterator[tuple[Profile, Question | None]]:
    """Yield every state of an interview with *person* and the question asked in it; None at the end."""
    profile, shown = start, set[str]()
    while (question := interview.next(profile, mode)) is not None:
        assert question.items, "a screen asks something"
        assert shown.isdisjoint(question.items), "nothing is asked twice"
        shown.update(question.items)
        yield profile, question
        profile = replied(profile, question, person)
    yield profile, None


def asked(catalogue: Catalogue, person: Profile, mode: Mode = Mode.EXACT, *, screen: int = 2) -> Profile:
    """Return what is answered when asking stops."""
    with screens_of(screen):
        *_, (profile, _) = states(Interview(catalogue), person, mode, Profile(words=""))
    return profile
