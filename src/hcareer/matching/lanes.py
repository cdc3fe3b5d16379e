"""The shares of requirements in many ways at once, as whole numbers of many lanes.

Open skills can turn out in a hundred ways, and a career service has thousands of people. So the share of a requirement
in every way is packed into one whole number with a lane of some bytes for each way: one addition adds all lanes (known
as SIMD within a register; Fisher and Dietz 1998). A share is a whole number of units, of which every share of every
option of the roles has one: nothing is rounded before the end, and the order of sums does not matter.

The last two lanes are not ways: they have every skill at its lowest and at its highest possible level.
"""

from __future__ import annotations

import sys
from math import lcm
from operator import mul
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from hcareer.matching.kept import Kept
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Role
    from hcareer.model.person import Profile

CODES: Final[dict[int, Literal["H", "I", "Q"]]] = {2: "H", 4: "I", 8: "Q"}
"""The letter for a whole number of so many bytes in `memoryview.cast`."""
CAPS: Final = tuple(bytes(min(byte, need) for byte in range(256)) for need in range(MAX_LEVEL + 1))
"""For `translate`: what counts of a level where each level 0-5 is needed."""
ENDS: Final = 2
"""Lanes that are not ways: the lowest and the highest levels."""

Part = tuple[int, int]
"""A skill of an option: the place of the level that is needed, as in `Units.levels`, and the units of share that each
level up to it is worth."""


class Weighed(NamedTuple):
    """The requirements of a role, in their order."""

    numbers: tuple[int, ...]
    """Their places in `Units.needs`."""
    weights: tuple[int, ...]


class Units(NamedTuple):
    """The requirements of some roles in whole numbers."""

    unit: int
    """Units of a share of 1."""
    width: int
    """Bytes of a lane, in which the coverage of any of the roles has room."""
    needs: tuple[tuple[tuple[Part, ...], ...], ...]
    """The options of each requirement. Roles that require the same share one."""
    skills: tuple[frozenset[str], ...]
    """The skills of each requirement."""
    levels: dict[str, dict[int, int]]
    """The levels at which each skill is needed, each with its place among those of all skills."""
    roles: dict[str, Weighed]
    """The requirements of each role, by its id."""
    totals: dict[str, int]
    """The sum of the weights of each role, by its id."""

    @classmethod
    def of(cls, roles: Iterable[Role]) -> Units:
        """Return the requirements of *roles*, whose ids have to differ."""
        numbers: dict[tuple[tuple[tuple[str, int], ...], ...], int] = {}
        rows = {}
        for role in roles:
            written = (tuple(tuple(option.skills.items()) for option in need.options) for need in role.requirements)
            own = tuple(numbers.setdefault(options, len(numbers)) for options in written)
            rows[role.id] = Weighed(own, tuple(need.weight for need in role.requirements))
        parts = dict.fromkeys(part for options in numbers for option in options for part in option)
        levels: dict[str, dict[int, int]] = {}
        for place, (skill, level) in enumerate(parts):
            levels.setdefault(skill, {})[level] = place
        unit = lcm(*{level * len(option) for options in numbers for option in options for _, level in option})
        totals = {role: sum(weighed.weights) for role, weighed in rows.items()}
        # A coverage may fill a lane. Shares are compared, for which the highest bit stays free.
        bits = max((unit * max(totals.values(), default=1)).bit_length(), unit.bit_length() + 1)
        needed = -(-bits // 8)
        return cls(
            unit,
            next((width for width in CODES if width >= needed), needed),
            tuple(
                tuple(tuple((levels[skill][level], unit // (level * len(o))) for skill, level in o) for o in options)
                for options in numbers
            ),
            tuple(frozenset(skill for option in options for skill, _ in option) for options in numbers),
            levels,
            rows,
            totals,
        )


units: Final = Kept(lambda catalogue: Units.of(catalogue.roles.values()))
"""The requirements of all roles of a catalogue."""


class Lanes:
    """How far one person meets requirements in every way in which the open skills can turn out."""

    def __init__(self, units: Units, profile: Profile, completions: Completions) -> None:
        """Prepare to measure *profile* against the roles of *units*, with open skills as in *completions*."""
        self.units = units
        self.weights = completions.weights
        """How probable each way is; the sum is 1."""
        self._count = len(self.weights) + ENDS
        self._ones = int.from_bytes(self._spread(bytes([1]) * self._count), sys.byteorder)
        self._full = self._ones * units.unit
        self._shift = 8 * units.width - 1
        self._highest = self._ones << self._shift
        told = {skill for skill, answer in profile.skills.items() if answer.known} | completions.heard
        self._told = [not told.isdisjoint(skills) for skills in units.skills]
        """Whether something is known of a skill of each requirement, be it only by an area."""
        levels = self._levels(profile, completions)
        self._shares = [self._best(options, levels) for options in units.needs]
        """The units of share of each requirement in each lane: those of the option that is met best there."""

    def expected(self, number: int) -> float:
        """Return the share of the requirement with this *number* that is met on average, 0-1."""
        return self._mean(self._values(self._shares[number])) / self.units.unit

    def shares(self, number: int) -> list[int]:
        """Return the units of share of the requirement with this *number* that are met in each way."""
        return self._values(self._shares[number])[:-ENDS]

    def coverage(self, role: str) -> tuple[float, float, float]:
        """Return how much of the role with this id is covered at the lowest levels, on average and at the highest."""
        values, whole = self._values(self._covered(role)), self._whole(role)
        return values[-2] / whole, self._mean(values) / whole, values[-1] / whole

    def answered(self, role: str) -> float:
        """Return the share of the weight of the role with this id, 0-1, that any answer is about."""
        return self._sum(role, self._told) / (self.units.totals[role] or 1)

    def coverages(self, role: str) -> list[float]:
        """Return how much of the role with this id is covered in each way, 0-1."""
        whole = self._whole(role)
        return [value / whole for value in self._values(self._covered(role))[:-ENDS]]

    def _whole(self, role: str) -> int:
        """Return the units of full coverage; 1 for a role that requires nothing."""
        return self.units.unit * self.units.totals[role] or 1

    def _mean(self, values: Sequence[int]) -> float:
        total: float = sum(map(mul, self.weights, values))
        return total

    def _covered(self, role: str) -> int:
        """Return the units of coverage, times the sum of the weights, of each lane."""
        return self._sum(role, self._shares)

    def _sum(self, role: str, values: Sequence[int]) -> int:
        """Return the sum of those of *values*, one for each requirement, that are of *role*, times the weights."""
        numbers, weights = self.units.roles[role]
        return sum(map(mul, map(values.__getitem__, numbers), weights))

    def _levels(self, profile: Profile, completions: Completions) -> list[int]:
        """Return what counts of the level of a skill in each lane, in the places of `Units.levels`."""
        known, open_levels = profile.skills, completions.levels
        settled = [[min(level, need) * self._ones for need in range(len(CAPS))] for level in range(len(CAPS))]
        found = [0] * sum(map(len, self.units.levels.values()))
        varied: list[dict[int, int]] = []
        columns: list[bytes] = []
        for skill, needs in self.units.levels.items():
            answer, column = known.get(skill), open_levels.get(skill)
            low, high = (0, MAX_LEVEL) if answer is None else (answer.low, answer.high)
            if column is None and low == high:
                for need, place in needs.items():
                    found[place] = settled[low][need]
            else:
                varied.append(needs)
                columns += (bytes([low]) * len(self.weights) if column is None else bytes(column), bytes((low, high)))
        spread, size = self._spread(b"".join(columns)), self._count * self.units.width
        for number, needs in enumerate(varied):
            lanes = spread[number * size : (number + 1) * size]
            for need, place in needs.items():
                found[place] = int.from_bytes(lanes.translate(CAPS[need]), sys.byteorder)
        return found

    def _best(self, options: Iterable[tuple[Part, ...]], levels: Sequence[int]) -> int:
        """Return the units of share of each lane: those of the option that is met best there."""
        best = 0
        for option in options:
            units = 0
            for place, worth in option:
                units += levels[place] * worth
            if units == self._full:
                return units
            best = self._larger(best, units) if best and units else best or units
        return best

    def _larger(self, one: int, other: int) -> int:
        """Return the larger value of each lane."""
        # Borrowing from the highest bit of a lane, which is free, says that the other is larger there.
        difference = (one | self._highest) - other
        larger = difference & self._highest
        return other + (difference & (larger - (larger >> self._shift)))

    def _spread(self, column: bytes) -> bytearray:
        """Return the bytes of *column*, each as a lane."""
        width = self.units.width
        spread = bytearray(len(column) * width)
        spread[0 if sys.byteorder == "little" else width - 1 :: width] = column
        return spread

    def _values(self, packed: int) -> list[int]:
        """Return the value of each lane."""
        width = self.units.width
        data = packed.to_bytes(self._count * width, sys.byteorder)
        if width in CODES:
            return memoryview(data).cast(CODES[width]).tolist()
        return [int.from_bytes(data[at : at + width], sys.byteorder) for at in range(0, len(data), width)]
