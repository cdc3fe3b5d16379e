"""What differs between two states of a person's answers, and what that does to the ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from hcareer.results.ranking import score_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer, Profile

Rating = int | list[int] | None
"""A rating, the range in which a level lies, or None for no answer."""


class Change(NamedTuple):
    """One answer before and after."""

    kind: str
    """`interest`, `area` or `skill`."""
    id: str
    name: str
    before: Rating
    after: Rating

    def __str__(self) -> str:
        """Return the change in words, such as `HL7 FHIR 1 to 2`; a new answer has only its rating."""
        if self.after is None:
            return f"{self.name} removed"
        return f"{self.name} {self.was} to {self.now}" if self.was else f"{self.name} {self.now}"

    @property
    def was(self) -> str:
        """Return the rating before in words; empty for none."""
        return rating_text(self.before)

    @property
    def now(self) -> str:
        """Return the rating after in words; empty for none."""
        return rating_text(self.after)

    def as_json(self) -> dict[str, Any]:
        """Return the change without the name."""
        return {"kind": self.kind, "id": self.id, "before": self.before, "after": self.after}


def rating_text(rating: Rating) -> str:
    """Return a rating as a number or range; empty for none."""
    if rating is None:
        return ""
    return str(rating) if isinstance(rating, int) else "-".join(map(str, rating))


def changes(catalogue: Catalogue, before: Profile, after: Profile) -> tuple[Change, ...]:
    """Return every rating that differs between two profiles: interests, then areas, then skills."""
    return tuple(
        Change(kind, name, titles[name].name if name in titles else name, old.get(name), new.get(name))
        for kind, titles, old, new in (
            ("interest", catalogue.interests, before.interests, after.interests),
            ("area", catalogue.areas, before.areas, after.areas),
            ("skill", catalogue.skills, _levels(before), _levels(after)),
        )
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )


def _levels(profile: Profile) -> dict[str, Rating]:
    return {skill: rating(answer) for skill, answer in profile.skills.items()}


def rating(answer: Answer) -> Rating:
    """Return the level of *answer*, or its range."""
    return answer.low if answer.exact else [answer.low, answer.high]


def moved(before: Sequence[Match], after: Sequence[Match]) -> str:
    """Return the sentence that says what became of the first role, from the rankings *before* and *after* a change."""
    first = next((match for match in after if match.evidence), None)
    if first is None:
        return "Too little is known yet to name a role."
    title, now = first.role.title, score_text(first)
    old = next((match for match in before if match.evidence), None)
    if old is None:
        return f"First: {title}, {now}."
    was = next(score_text(match) for match in before if match.role.id == first.role.id)
    if old.role.id != first.role.id:
        then = now if was == "?" else f"{now} (was {was})"
        return f"First is now {title}, {then}; until now it was {old.role.title}."
    return f"{title}: was {was}, now {now}." if was != now else f"{title}: still {now}."
