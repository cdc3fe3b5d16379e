"""What to do about the gaps of a match: what to learn first, and what the person knows that shortens the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.numbers import HEAD_START_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.matching.ranking import Line
    from hcareer.model.catalogue import Catalogue, Resource
    from hcareer.model.person import Profile


class Gap(NamedTuple):
    """A requirement that is not met, and how to begin closing it."""

    line: Line
    material: Resource | None
    """What to learn from first."""
    head_starts: tuple[str, ...]
    """Skills the person has that the missing one builds on."""


def planned(catalogue: Catalogue, profile: Profile, lines: Iterable[Line]) -> tuple[Gap, ...]:
    """Return the gap for each of the unmet *lines*, in their order."""
    return tuple(
        Gap(line, first_material(catalogue, line), head_starts(catalogue, profile, line.skill)) for line in lines
    )


def first_material(catalogue: Catalogue, line: Line) -> Resource | None:
    """Return what to learn from first: free before paid, then what serves the next level best."""
    material = [catalogue.resources[resource] for resource in catalogue.skills[line.skill].resources]
    following = line.answer.low + 1
    return min(material, key=lambda resource: (not resource.free, abs(resource.level - following)), default=None)


def head_starts(catalogue: Catalogue, profile: Profile, skill: str) -> tuple[str, ...]:
    """Return the skills at HEAD_START_LEVEL or above that *skill* builds on."""
    return tuple(s for s in catalogue.skills[skill].builds_on if profile.lowest(s) >= HEAD_START_LEVEL)
