"""What a person has not answered, taken from the respondents whose answers are most like theirs.

The catalogue has made-up respondents with an answer to every question (data/respondents.yaml). How well each of them
fits a person is the likelihood of the person's answers if their true ones were the respondent's:

    log weight = TEMPER * (sum of log q(answer | respondent's level) over skills and areas
                           - INTEREST_WEIGHT * sum of squared differences of the interests)

q is a level kernel: who has nothing says 0 in LIKELY_ZERO of cases; anyone else says a level x with odds that fall with
the distance from their own, exp(-|x - y| / KERNEL_WIDTH). A word in a CV is weaker evidence: it is more likely the
higher the level is (NAMED). Answers hang together, so their likelihoods may not simply be multiplied: TEMPER takes a
root of the product, without which a few respondents would get all the weight (a composite likelihood, as in
Varin, Reid and Firth 2011, Statistica Sinica 21).

The NEAREST respondents with the highest weights each complete the person's answers: that is one way in which the open
skills can turn out. An open skill of an area is never above what the person answered for the area, and one skill of the
area reaches it. Pure, and without chance: the same answers give the same completions.
"""

from __future__ import annotations

from functools import cache
from heapq import nlargest
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct

from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Origin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from hcareer.matching.points import Term
    from hcareer.model.catalogue import Area, Catalogue
    from hcareer.model.person import Answer, Profile

UNSAID: Final = 0.5
"""Probability that a person has nothing but what they said, where no answer is 0 and no area is answered: such answers
list what a person has, and what a list leaves out is more often nothing than in the answers to questions. Of 121 rated
people of whom only 12 skills are known, a fitting role came first for 69 %; with 0 for 63 %, with 1 for 67 %."""
NEAREST: Final = 100
"""Respondents who complete the answers of a person. With 50 the certainty is too high, 200 take twice the time
(docs/benchmarks.md)."""
TEMPER: Final = 0.2
"""Root of the likelihood, 0-1. It calibrates the certainty: with .4 it is too high (docs/benchmarks.md)."""
KERNEL_WIDTH: Final = 0.8
"""Levels by which answers scatter around the true level. A cautious guess: see RATING_NOISE in `numbers`."""
LIKELY_ZERO: Final = 0.94
"""Share, 0-1, of the people who have nothing of a skill that say so. A guess."""
ABOVE_ZERO: Final = (0.0, 0.30, 0.27, 0.23, 0.14, 0.06)
"""How the answers of the others scatter over the levels 0 to 5. A guess."""
NAMED: Final = (0.02, 0.05, 0.2, 0.5, 0.65, 0.7)
"""Probability, 0-1, that a person at the levels 0 to 5 names a skill in their own words. A guess."""
NAMED_WITHOUT: Final = 3
"""Level, 0-5, of a named skill where a respondent has nothing of it."""
INTEREST_WEIGHT: Final = 0.5
"""How much interests count beside skills; see the formula above."""

Kernel = tuple[tuple[float, ...], ...]
"""For each answer, a number for each level that the person can have in truth."""
Range = tuple[int, int]
"""The lowest and the highest possible level of a skill, 0-5."""


class Nearest(NamedTuple):
    """The respondents nearest to a person."""

    weights: tuple[float, ...]
    """How probable it is that the person's open answers are those of each, if they are anybody's. The sum is 1."""
    numbers: tuple[int, ...]
    unsaid: float = 0.0
    """How probable it is that the person has nothing but what they said: a way after those of the respondents."""


class Completions(Struct, frozen=True):
    """Ways in which the open skills of a person can turn out. Skills that are certain are not in it."""

    nearest: Nearest
    """The respondents who complete the answers: there is one way for each."""
    levels: Mapping[str, Sequence[int]]
    """The level of each open skill in each way, 0-5."""
    heard: frozenset[str] = frozenset()
    """Skills of areas that the person answered: something is known of them."""
    unknown: frozenset[str] = frozenset()
    """Open skills about which the respondents say nothing. They count as their lowest level."""
    limits: Mapping[str, int] = {}
    """The highest level, 0-5, that the answer for an area leaves to each of its skills that is not answered."""

    @property
    def weights(self) -> tuple[float, ...]:
        """Return how probable each way is, 0-1. The sum is 1."""
        if not self.nearest.unsaid:
            return self.nearest.weights
        return (*(weight * (1 - self.nearest.unsaid) for weight in self.nearest.weights), self.nearest.unsaid)

    def given(self, skills: Iterable[str]) -> Completions:
        """Return the same ways with *skills* left out, because their levels are supposed to be known."""
        known = frozenset(skills)
        levels = {skill: column for skill, column in self.levels.items() if skill not in known}
        limits = {skill: most for skill, most in self.limits.items() if skill not in known}
        return Completions(self.nearest, levels, self.heard, self.unknown - known, limits)

    def expected(self, values: Iterable[float]) -> float:
        """Return the mean of *values*, one for each way."""
        total: float = sum(map(mul, self.weights, values))
        return total

    def shares(self, term: Term, lowest: Callable[[str], int]) -> Sequence[float] | None:
        """Return how much of the requirement of *term* is met in each way, 0-1; None if it has no open skill.

        *lowest* returns the level of a skill that is not open.
        """
        if not any(skill in self.levels for option in term.options for skill, _ in option):
            return None
        options = []
        for option in term.options:
            columns = [
                list(map(parts.__getitem__, self.levels[skill]))
                if skill in self.levels
                else [parts[lowest(skill)]] * len(self.weights)
                for skill, parts in option
            ]
            options.append(columns[0] if len(columns) == 1 else list(map(sum, zip(*columns, strict=True))))
        return options[0] if len(options) == 1 else list(map(max, *options))


NOBODY: Final = Nearest((1.0,), ())
"""Stands for the nearest where nothing is open, or no respondent knows it: there is one way."""
LOWEST: Final = Completions(NOBODY, {})
"""Counts everything that is open as its lowest level."""


def complete(catalogue: Catalogue, profile: Profile) -> Completions:
    """Return the completions of *profile*."""
    return _completed(catalogue, profile, _nearest(catalogue, profile), doubt=False)


def doubted(catalogue: Catalogue, profile: Profile, completions: Completions) -> Completions:
    """Return the *completions* of *profile* with the levels open that a document suggests and nobody has confirmed."""
    # Nobody is near where nothing else is open.
    nearest = _nearest(catalogue, profile) if completions.nearest == NOBODY else completions.nearest
    return _completed(catalogue, profile, nearest, doubt=True)


def _completed(catalogue: Catalogue, profile: Profile, nearest: Nearest, *, doubt: bool) -> Completions:
    answered = [(catalogue.areas[area], most) for area, most in profile.areas.items() if area in catalogue.areas]
    heard = frozenset(skill for area, _ in answered for skill in area.skills)
    limits = {
        skill: most
        for area, most in answered
        if all(profile.lowest(other) <= most for other in area.skills)  # else a rating overrules the area
        for skill in area.skills
        if not profile.level(skill).known
    }
    ranges = {skill: _range(profile.level(skill), doubt=doubt) for skill in catalogue.skills}
    open_ = {skill: (low, high) for skill, (low, high) in ranges.items() if low < high}
    unknown = frozenset(open_.keys() - catalogue.respondents.keys())
    nothing = (0,) if nearest.unsaid else ()
    levels = {
        skill: bytearray([*map(_column(catalogue, skill).__getitem__, nearest.numbers), *nothing]).translate(
            _between(low, high, NAMED_WITHOUT if profile.level(skill).assumed else 0)
        )
        for skill, (low, high) in open_.items()
        if skill not in unknown
    }
    if not levels:
        return Completions(NOBODY, {}, heard, unknown, limits)
    for area in catalogue.areas.values():
        if area.id in profile.areas:
            _fit(levels, area, profile.areas[area.id], ranges, nearest.weights)
    return Completions(nearest, levels, heard, unknown, limits)


def _range(answer: Answer, *, doubt: bool) -> Range:
    """Return the lowest and the highest level that are possible."""
    return (0, MAX_LEVEL) if doubt and answer.assumed else (answer.low, answer.high)


@cache
def _between(low: int, high: int, without: int = 0) -> bytes:
    """Return, for `translate`, what each level becomes between *low* and *high*, and *without* in the place of none."""
    return bytes(min(max(level or without, low), high) for level in range(256))


def _nearest(catalogue: Catalogue, profile: Profile) -> Nearest:
    """Return the respondents nearest to *profile*."""
    if not catalogue.respondents:
        return NOBODY
    columns = [list(map(table.__getitem__, column)) for table, column in _evidence(catalogue, profile)]
    total = len(next(iter(catalogue.respondents.values())).answers)
    fits = list(map(sum, zip(*columns, strict=True))) if columns else [0.0] * total
    numbers = nlargest(NEAREST, range(total), key=fits.__getitem__)  # of those that fit equally, the first
    odds = [exp(TEMPER * (fits[number] - fits[numbers[0]])) for number in numbers]
    together = sum(odds)
    lists = profile.skills and not profile.areas and all(answer.low for answer in profile.skills.values())
    return Nearest(tuple(value / together for value in odds), tuple(numbers), UNSAID if lists else 0.0)


def _evidence(catalogue: Catalogue, profile: Profile) -> Iterable[tuple[Sequence[float], bytes]]:
    """Yield for each answer what it adds to the fit of a respondent at each level, and the respondents' levels.

    The answers are sorted: a sum of floating-point numbers depends on their order, and so would who is nearest.
    """
    asked = catalogue.respondents
    for skill, answer in sorted(profile.skills.items()):
        if skill in asked and answer.origin is not Origin.WHAT_IF:
            yield _fit_of(answer), _column(catalogue, skill)
    for area, level in sorted(profile.areas.items()):
        if area in catalogue.areas and (skills := [s for s in catalogue.areas[area].skills if s in asked]):
            yield LEVEL_FIT[level], bytes(map(max, zip(*(_column(catalogue, skill) for skill in skills), strict=True)))
    for interest, rating in sorted(profile.interests.items()):
        if interest in asked:
            yield INTEREST_FIT[rating], _column(catalogue, interest)


def _column(catalogue: Catalogue, name: str) -> bytes:
    """Return the answer of every respondent to one question."""
    return _digits(catalogue.respondents[name].answers)


@cache
def _digits(answers: str) -> bytes:
    return answers.encode().translate(bytes(max(0, byte - ord("0")) for byte in range(256)))


def _fit_of(answer: Answer) -> Sequence[float]:
    if answer.origin is Origin.MENTION:
        return NAMED_FIT
    rows = LEVEL_FIT[answer.low : answer.high + 1]
    return rows[0] if len(rows) == 1 else tuple(log(sum(map(exp, column))) for column in zip(*rows, strict=True))


def _fit(
    levels: dict[str, bytearray], area: Area, most: int, ranges: Mapping[str, Range], weights: Sequence[float]
) -> None:
    """Change the *levels* of the open skills of *area* so that *most*, what the person answered, is the most in it.

    Where a skill of the area was rated higher than the area, the rating stands and the area says nothing.
    """
    rated = max(ranges[skill][0] for skill in area.skills)
    if rated > most:
        return
    left = [skill for skill in area.skills if skill in levels]
    for skill in left:
        levels[skill] = levels[skill].translate(_between(0, most))
    able = [skill for skill in left if ranges[skill][1] >= most]
    if rated == most or not able:
        return
    # In a way in which no skill reaches the area's level, the highest is raised: of several, the usually highest.
    usual = sorted(able, key=lambda skill: -sum(map(mul, weights, levels[skill])))
    for way, highest in enumerate(map(max, zip(*(levels[skill] for skill in able), strict=True))):
        if highest < most:
            levels[next(skill for skill in usual if levels[skill][way] == highest)][way] = most


def _level_fit() -> Kernel:
    """Return log q(x | y), by the answer x and the true level y."""
    rows = []
    for said in range(MAX_LEVEL + 1):
        row = [log(LIKELY_ZERO if said == 0 else (1 - LIKELY_ZERO) * ABOVE_ZERO[said])]
        for true in range(1, MAX_LEVEL + 1):
            total = sum(exp(-abs(other - true) / KERNEL_WIDTH) for other in range(MAX_LEVEL + 1))
            row.append(-abs(said - true) / KERNEL_WIDTH - log(total))
        rows.append(tuple(row))
    return tuple(rows)


LEVEL_FIT: Final = _level_fit()
NAMED_FIT: Final = tuple(map(log, NAMED))
INTEREST_FIT: Final = tuple(
    tuple(-INTEREST_WEIGHT * (said - true) ** 2 for true in range(MAX_LEVEL + 1)) for said in range(MAX_LEVEL + 1)
)
