"""What is known about one person: answers with their origin, and where the quiz stands."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the annotations at run time
from typing import TYPE_CHECKING

from msgspec import Struct, field, structs

from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Mapping


class Answer(Struct, frozen=True, kw_only=True):
    """What is known of a person's level in one skill: the range *low* to *high*, both 0-5."""

    low: int
    high: int
    origin: str = "file"
    on: date | None = None
    evidence: str | None = None

    @property
    def assumed(self) -> bool:
        """True if a document suggests it and the person has not confirmed it."""
        return self.origin in ASSUMED

    @classmethod
    def exactly(cls, level: int, *, origin: str = "file", on: date | None = None) -> Answer:
        """Return the answer that the level is *level*, 0-5."""
        return cls(low=level, high=level, origin=origin, on=on)


ASSUMED = frozenset({"mention", "years", "stated"})
"""Origins of levels that a document suggests and the person has not confirmed."""
UNANSWERED = Answer(low=0, high=MAX_LEVEL, origin="unanswered")


class Profile(Struct, frozen=True, kw_only=True):
    """One person's answers. A skill or interest that is absent is unanswered."""

    source: str = "nowhere"
    skills: Mapping[str, Answer] = field(default_factory=dict)
    interests: Mapping[str, int] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    """Skills and interests the person was asked about and passed over."""
    about: Mapping[str, float] = field(default_factory=dict)
    """How much the words of a document point to each role, 0-1; empty without a document."""
    asked: int = 0
    """Screens of the quiz answered or passed over so far."""

    def with_skill(self, skill: str, answer: Answer) -> Profile:
        """Return this profile with *answer* for *skill*."""
        return structs.replace(self, skills={**self.skills, skill: answer}, skipped=self.skipped - {skill})

    def with_interest(self, interest: str, rating: int) -> Profile:
        """Return this profile with *rating*, 1-5, for *interest*."""
        return structs.replace(self, interests={**self.interests, interest: rating}, skipped=self.skipped - {interest})

    def without(self, name: str) -> Profile:
        """Return this profile without any answer for the skill or interest *name*."""
        return structs.replace(
            self,
            skills={k: v for k, v in self.skills.items() if k != name},
            interests={k: v for k, v in self.interests.items() if k != name},
        )

    def level(self, skill: str) -> Answer:
        """Return what is known of *skill*; everything from 0 to 5 is possible if unanswered."""
        return self.skills.get(skill, UNANSWERED)
