"""What levels are worth to requirements: the only arithmetic of points.

The match, the quiz, flips, gains and variations all score through this module, so that another measure is a change of
this file alone. All values are 0-1: the *share* of a requirement is how much of it is met, its *worth* is the part of
a role's coverage that it decides, and its *points* are the share times the worth.
"""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import DECIMALS
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hcareer.model.catalogue import Option, Requirement, Role

NOISE: Final = 1e-12
"""Differences of points below this come from floating point."""

Parts = tuple[float, ...]
"""What a skill adds to the share of an option at the levels 0 to 5."""

Table = tuple[tuple[str, Parts], ...]
"""The skills of an option with their parts, which add up to its share."""


class Term(NamedTuple):
    """A requirement as tables, for searches that try many levels."""

    worth: float
    options: tuple[Table, ...]


def part(level: int, need: int) -> float:
    """Return how much of the level *need* a person at *level* has, 0-1; one above it earns nothing more."""
    return min(level, need) / need


def share(option: Option, levels: Callable[[str], int]) -> float:
    """Return how much of *option* is met, 0-1: the mean over its skills. *levels* returns the level of a skill."""
    return sum(part(levels(skill), need) for skill, need in option.skills.items()) / len(option.skills)


def best(need: Requirement, levels: Callable[[str], int]) -> tuple[Option, float]:
    """Return the option of *need* that is met best, and its share, 0-1.

    Of options met equally, it is the one whose main skill the person knows best, and then the first.
    """
    shares = [(option, share(option, levels)) for option in need.options]
    return max(shares, key=lambda pair: (pair[1], levels(pair[0].main)))


def points(need: Requirement, worth: float, levels: Callable[[str], int]) -> float:
    """Return the points, 0 to *worth*, for *need*: what the option that is met best earns."""
    return worth * best(need, levels)[1]


def steps(option: Option, levels: Callable[[str], int]) -> int:
    """Return how many single level-ups meet *option*."""
    return sum(max(0, need - levels(skill)) for skill, need in option.skills.items())


def shortest(need: Requirement, levels: Callable[[str], int]) -> Option:
    """Return the option of *need* that takes the fewest level-ups; of tracks, one whose main skill is begun if any is.

    Of equally short ones, it is the one met best, then the one whose main skill is known best, then the first. Tracks
    of which nothing is known have their order: the first is what most people in the role do.
    """

    def way(option: Option) -> tuple[bool, bool, int, float, int]:
        main, met = levels(option.main), share(option, levels)
        unknown = need.tracks and met == 0
        return need.tracks and main == 0, unknown, 0 if unknown else steps(option, levels), -met, -main

    return min(need.options, key=way)


def worths(role: Role) -> tuple[float, ...]:
    """Return what each requirement of *role* is worth, in their order. The sum is 1."""
    total = sum(need.weight for need in role.requirements)
    return tuple(need.weight / total for need in role.requirements)


def coverage(shares: Sequence[float], weights: Sequence[float]) -> float:
    """Return the mean of *shares*, 0-1, weighted by *weights*, which need not be those of the catalogue."""
    met: float = sum(map(mul, shares, weights))
    return met / sum(weights)


def table(option: Option) -> Table:
    """Return the skills of *option*, each with what it adds to the share at the levels 0 to 5."""
    count = len(option.skills)
    return tuple(
        (skill, tuple(part(level, need) / count for level in range(MAX_LEVEL + 1)))
        for skill, need in option.skills.items()
    )


def terms(role: Role) -> tuple[Term, ...]:
    """Return the requirements of *role* as tables."""
    return tuple(
        Term(worth, tuple(map(table, need.options)))
        for need, worth in zip(role.requirements, worths(role), strict=True)
    )


def earned(term: Term, levels: Callable[[str], int]) -> float:
    """Return what `points` returns for the requirement of *term*."""
    return term.worth * max(sum(parts[levels(skill)] for skill, parts in option) for option in term.options)


def rounded(score: float) -> float:
    """Return *score* with the decimals that count when roles are ordered; those after them are noise."""
    return round(score, DECIMALS)


def leads(difference: float) -> bool:
    """Return whether a difference of two scores is certain to order them.

    One decimal less than ranking uses: scores this far apart cannot be rounded to the same number.
    """
    return round(difference, DECIMALS - 1) > 0
