"""What is known about one person: answers with their origin, and where the quiz stands."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the annotations at run time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct, field, structs

from hcareer.model.catalogue import MAX_LEVEL, Level

if TYPE_CHECKING:
    from collections.abc import Mapping


class Origin(StrEnum):
    """Where the level of a skill comes from: the word after `from` in profile files and in JSON."""

    FILE = "file"
    """A profile file that names no origin."""
    SET = "set"
    """The command `profile set`."""
    QUIZ = "quiz"
    MENTION = "mention"
    """A document that names the skill."""
    YEARS = "years"
    """A document that gives years of experience."""
    STATED = "stated"
    """A document that states a level in words or as a rating."""
    WHAT_IF = "what if"
    """A supposition of this command; never saved."""
    UNANSWERED = "unanswered"


ASSUMED: Final = frozenset({Origin.MENTION, Origin.YEARS, Origin.STATED})
"""Origins of levels that a document suggests and the person has not confirmed."""
SAVED: Final = (Origin.FILE, Origin.SET, Origin.QUIZ, Origin.MENTION, Origin.YEARS, Origin.STATED)
"""Origins that a profile file may name."""


class Answer(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of a person's level in one skill: it lies between *low* and *high*, both 0-5."""

    low: Level
    high: Level
    origin: Origin = Origin.FILE
    on: date | None = None
    evidence: str | None = None

    @property
    def known(self) -> bool:
        """True if the person or a document says anything about the level."""
        return self.origin != Origin.UNANSWERED

    @property
    def exact(self) -> bool:
        """True if only one level is possible."""
        return self.low == self.high

    @property
    def assumed(self) -> bool:
        """True if a document suggests the level and the person has not confirmed it."""
        return self.origin in ASSUMED

    @classmethod
    def exactly(cls, level: int, *, origin: Origin = Origin.FILE, on: date | None = None) -> Answer:
        """Return the answer that the level is *level*, 0-5."""
        return cls(low=level, high=level, origin=origin, on=on)


UNANSWERED: Final = Answer(low=0, high=MAX_LEVEL, origin=Origin.UNANSWERED)


class Profile(Struct, frozen=True, kw_only=True):
    """One person's answers. A skill or interest that is absent is unanswered."""

    source: str = "nowhere"
    """Where the answers come from, as printed: usually a path."""
    skills: Mapping[str, Answer] = field(default_factory=dict)
    interests: Mapping[str, int] = field(default_factory=dict)
    """Ratings 1-5 by interest id."""
    words: str | None = None
    """What the person wrote about their work, perhaps nothing; None if they were not asked."""
    areas: Mapping[str, int] = field(default_factory=dict)
    """The most the person could do in any skill of an area, 0-5, by area id. Never the level of a skill."""
    skipped: frozenset[str] = frozenset()
    """Skills, areas and interests that the person was asked about and skipped."""
    about: Mapping[str, float] = field(default_factory=dict)
    """How much the words of a document point to each role, 0-1; empty without a document."""
    asked: int = 0
    """Screens of the quiz answered or skipped so far."""
    pending: tuple[str, ...] = ()
    """What the screen of the quiz that is being answered asks; empty between two screens."""
    document_words: int = 0
    """Words of the document that the answers were read from; 0 without a document."""

    @property
    def answers(self) -> int:
        """How many answers are the person's own: ratings of interests, areas and skills, without assumed levels."""
        return len(self.interests) + len(self.areas) + sum(not answer.assumed for answer in self.skills.values())

    def with_skill(self, skill: str, answer: Answer) -> Profile:
        """Return this profile with *answer* for *skill*."""
        return structs.replace(self, skills={**self.skills, skill: answer}, skipped=self.skipped - {skill})

    def with_interest(self, interest: str, rating: int) -> Profile:
        """Return this profile with *rating*, 1-5, for *interest*."""
        return structs.replace(self, interests={**self.interests, interest: rating}, skipped=self.skipped - {interest})

    def with_area(self, area: str, level: int) -> Profile:
        """Return this profile with *level*, 0-5, for *area*."""
        return structs.replace(self, areas={**self.areas, area: level}, skipped=self.skipped - {area})

    def without(self, name: str) -> Profile:
        """Return this profile without any answer for the skill, area or interest *name*."""
        return structs.replace(
            self,
            skills={k: v for k, v in self.skills.items() if k != name},
            interests={k: v for k, v in self.interests.items() if k != name},
            areas={k: v for k, v in self.areas.items() if k != name},
        )

    def level(self, skill: str) -> Answer:
        """Return what is known of *skill*; if it is unanswered, all levels from 0 to 5 are possible."""
        return self.skills.get(skill, UNANSWERED)

    def lowest(self, skill: str) -> int:
        """Return the level of *skill*, 0-5, that is certain."""
        return self.level(skill).low

    def highest(self, skill: str) -> int:
        """Return the highest level of *skill*, 0-5, that is possible."""
        return self.level(skill).high
