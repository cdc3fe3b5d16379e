"""What to do about the gaps of a match: what to learn first, and what the person knows that shortens the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.numbers import HEAD_START_LEVEL, SERVED_LEVEL, TEACHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.matching.ranking import Line
    from hcareer.model.catalogue import Catalogue, Resource
    from hcareer.model.person import Profile


class Gap(NamedTuple):
    """A requirement that is not met, and how to begin closing it."""

    line: Line
    missing: tuple[str, ...]
    """The skills to raise for the option that takes the fewest level-ups, its main skill first."""
    material: Resource | None
    """What to learn from first."""
    head_starts: tuple[str, ...]
    """Skills the person has that a missing one builds on, other than those of the option itself."""


def planned(catalogue: Catalogue, profile: Profile, lines: Iterable[Line]) -> tuple[Gap, ...]:
    """Return the gap for each of the unmet *lines*, in their order."""
    return tuple(_gap(catalogue, profile, line) for line in lines)


def _gap(catalogue: Catalogue, profile: Profile, line: Line) -> Gap:
    missing = tuple(skill for skill, need in line.shortest.skills.items() if profile.lowest(skill) < need)
    material = (first_material(catalogue, profile, skill) for skill in missing)
    starts = (
        start
        for skill in missing
        for start in head_starts(catalogue, profile, skill)
        if start not in line.shortest.skills
    )
    return Gap(line, missing, next(filter(None, material), None), tuple(dict.fromkeys(starts)))


def first_material(catalogue: Catalogue, profile: Profile, skill: str) -> Resource | None:
    """Return what to learn *skill* from first.

    What teaches comes before what is worked on, and what the person can follow before what takes a language or
    platform for granted that they do not know. Then comes what serves the next level best, then what is written for
    the language or platform that they know best, then free before paid, then the order written.
    """
    following = profile.lowest(skill) + 1

    def order(resource: Resource) -> tuple[bool, bool, int, int, bool]:
        known = max(map(profile.lowest, resource.serves), default=0)
        foreign = bool(resource.serves) and known < SERVED_LEVEL
        return resource.kind not in TEACHING, foreign, abs(resource.level - following), -known, not resource.free

    return min((catalogue.resources[name] for name in catalogue.skills[skill].resources), key=order, default=None)


def head_starts(catalogue: Catalogue, profile: Profile, skill: str) -> tuple[str, ...]:
    """Return the skills at HEAD_START_LEVEL or above that *skill* builds on."""
    return tuple(s for s in catalogue.skills[skill].builds_on if profile.lowest(s) >= HEAD_START_LEVEL)
