"""Which skills tell most about the roles named first: expected information over the ways in which they can turn out.

Where a skill moves together with the difference of two roles, its answer tells which of them leads. The measure is the
share of the difference's variance that the skill explains, their squared correlation, summed over pairs of roles, each
weighted by what naming the wrong one of them costs on average. Skills are taken one after the other; what one explains
is removed from the others and from the differences before the next is chosen, so that two skills which tell the same
are not both asked (forward selection, as in Guyon and Elisseeff 2003, Journal of Machine Learning Research 3).
"""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.quiz.certainty import Outlook

PAIRS: Final = 12
"""Pairs of roles that are looked at: those in which most can be lost. It limits the time to the next screen."""
CANDIDATES: Final = 24
"""Skills that are looked at together; likewise."""
WORTH_ASKING: Final = 0.1
"""Share of what the first skill of a screen tells, below which a skill is left out."""
SLIGHT: Final = 1e-9
"""Variances below this are none."""

Centred = list[float]
"""Values less their mean, one for each way."""


class Telling(NamedTuple):
    """Skills to ask together."""

    skills: tuple[str, ...]
    """The most telling first."""
    gain: float
    """What they tell, for comparison with other sets."""


class Signals:
    """What each open skill tells about the order of the roles."""

    def __init__(self, outlook: Outlook, skills: Iterable[str], *, first: bool, three: bool) -> None:
        """Prepare to choose among *skills*.

        *first* looks at the first role against all others, *three* at each of the first three against the rest.
        """
        self._weights = outlook.ways.weights
        self._differences = self._weighed(outlook, first=first, three=three)
        self.at_stake = sum(weight for weight, _, _ in self._differences)
        """The sum of what naming the wrong one of each pair of roles costs on average, 0 or more."""
        columns = {skill: self._centred(outlook.ways.levels[skill]) for skill in skills if skill in outlook.ways.levels}
        columns = {skill: column for skill, column in columns.items() if self._variance(column) > SLIGHT}
        self.gains: Mapping[str, float] = {
            skill: self._gain(column, self._differences) for skill, column in columns.items()
        }
        """What each skill tells by itself."""
        self._columns = {skill: columns[skill] for skill in self.ranked[:CANDIDATES]}

    @property
    def ranked(self) -> list[str]:
        """Return the skills that tell anything, the most telling first."""
        return sorted((s for s, gain in self.gains.items() if gain > 0), key=lambda s: (-self.gains[s], s))

    def choose(self, skills: Iterable[str], *, least: int, most: int) -> Telling:
        """Return *least* to *most* of *skills*, or fewer if no more tell anything."""
        left = {skill: self._columns[skill] for skill in skills if skill in self._columns}
        differences = self._differences
        chosen: list[str] = []
        total = best = 0.0
        while left and len(chosen) < most:
            gains = {skill: self._gain(column, differences) for skill, column in left.items()}
            skill = min(left, key=lambda name: (-gains[name], name))
            best = best or gains[skill]
            if gains[skill] <= SLIGHT or (len(chosen) >= least and gains[skill] < WORTH_ASKING * best):
                break
            chosen.append(skill)
            total += gains[skill]
            column = left.pop(skill)
            left = {name: self._without(other, column) for name, other in left.items()}
            left = {name: other for name, other in left.items() if self._variance(other) > SLIGHT}
            differences = [
                (weight, self._without(values, column), variance) for weight, values, variance in differences
            ]
        return Telling(tuple(chosen), total)

    def _weighed(self, outlook: Outlook, *, first: bool, three: bool) -> list[tuple[float, Centred, float]]:
        """Return the differences of pairs of roles, each with its weight and its variance."""
        weights: dict[tuple[str, str], float] = {}
        behind: dict[tuple[str, str], Sequence[float]] = {}
        named, others = outlook.order[:TOP], outlook.order[TOP:]
        pairs = [(outlook.order[0], other, 1.0) for other in outlook.order[1:] if first]
        pairs += [(one, other, 1 / len(named)) for one in named for other in others if three]
        for one, other, weight in pairs:
            if (one, other) not in behind:
                behind[one, other] = outlook.behind(one, other)
            lost = outlook.expected([max(0.0, ahead) for ahead in behind[one, other]])
            weights[one, other] = weights.get((one, other), 0.0) + weight * lost
        found = []
        for pair in sorted(weights, key=lambda pair: (-weights[pair], pair))[:PAIRS]:
            column = self._centred(behind[pair])
            variance = self._variance(column)
            if weights[pair] > 0 and variance > SLIGHT * SLIGHT:
                found.append((weights[pair], column, variance))
        return found

    def _centred(self, values: Sequence[float]) -> Centred:
        mean: float = sum(map(mul, self._weights, values))
        return [value - mean for value in values]

    def _variance(self, column: Centred) -> float:
        return self._covariance(column, column)

    def _covariance(self, column: Centred, other: Centred) -> float:
        total: float = sum(map(mul, map(mul, self._weights, column), other))
        return total

    def _gain(self, column: Centred, differences: Iterable[tuple[float, Centred, float]]) -> float:
        """Return the weighted sum of the shares of variance, 0-1, that *column* explains."""
        weighted = list(map(mul, self._weights, column))
        variance: float = sum(map(mul, weighted, column))
        gain = 0.0
        for weight, values, spread in differences:
            covariance: float = sum(map(mul, weighted, values))
            gain += weight * covariance**2 / (variance * spread)
        return gain

    def _without(self, column: Centred, other: Centred) -> Centred:
        """Return *column* without the part that *other* explains."""
        factor = self._covariance(column, other) / self._variance(other)
        return [value - factor * part for value, part in zip(column, other, strict=True)]
