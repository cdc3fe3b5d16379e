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

import sys
from array import array
from functools import cache, lru_cache
from itertools import compress, count, starmap
from math import exp, log
from operator import mul
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from msgspec import Struct

from hcareer.matching.kept import Kept
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hcareer.model.catalogue import Area, Catalogue
    from hcareer.model.person import Answer, Profile

UNSAID: Final = 0.5
"""Probability that a person has nothing but what they said, where no answer is 0 and no area is answered: such answers
list what a person has, and what a list leaves out is more often nothing than in the answers to questions. Of 121 rated
people of whom only 12 skills are known, a fitting role came first for 69 %; with 0 for 63 %, with 1 for 67 %."""
ZEROS: Final = 0.25
"""Share of answers that are 0 from which they are no list; UNSAID falls evenly to nothing up to it. With a step at the
first 0 instead, that answer raised matches by 20 points. Of the same people, with one to four skills more that they
have nothing of, a fitting role came first no more seldom."""
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

DIGITS: Final = bytes(max(0, byte - ord("0")) for byte in range(256))
"""For `translate`: the number that a digit stands for."""
MISFIT_UNITS: Final = 2**20
"""Units of misfit in 1. Sums of whole numbers are exact, so the order of the answers does not matter, and the weights
are right to four decimals."""

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
    panel, answers = _panel(catalogue), profile.skills
    answered = [(catalogue.areas[area], most) for area, most in profile.areas.items() if area in catalogue.areas]
    heard = frozenset(skill for area, _ in answered for skill in area.skills)
    limits = {skill: most for area, most in answered for skill in area.skills if not profile.level(skill).known}
    columns = panel.columns(nearest.numbers, more=1 if nearest.unsaid else 0)
    levels: dict[str, bytes] = {}
    unknown = set()
    ranges: dict[str, Range] = {}
    for skill in catalogue.skills:
        answer = answers.get(skill)
        low, high = ranges[skill] = (0, MAX_LEVEL) if answer is None else _range(answer, doubt=doubt)
        if low == high:
            continue
        number = panel.numbers.get(skill)
        if number is None:
            unknown.add(skill)
        elif answer is None:
            levels[skill] = columns[number :: panel.questions]
        else:
            between = _between(low, high, NAMED_WITHOUT if answer.assumed else 0)
            levels[skill] = columns[number :: panel.questions].translate(between)
    if not levels:
        return Completions(NOBODY, {}, heard, frozenset(unknown), limits)
    for area in catalogue.areas.values():
        if area.id in profile.areas:
            _fit(levels, area, profile.areas[area.id], ranges, nearest.weights)
    return Completions(nearest, levels, heard, frozenset(unknown), limits)


def _range(answer: Answer, *, doubt: bool) -> Range:
    """Return the lowest and the highest level that are possible."""
    return (0, MAX_LEVEL) if doubt and answer.assumed else (answer.low, answer.high)


@cache
def _between(low: int, high: int, without: int = 0) -> bytes:
    """Return, for `translate`, what each level becomes between *low* and *high*, and *without* in the place of none."""
    return bytes(min(max(level or without, low), high) for level in range(256))


class Panel:
    """What all respondents of a catalogue answered."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Put the answers side by side."""
        asked = catalogue.respondents
        self.numbers = {name: number for number, name in enumerate(asked)}
        """The place of each question among all."""
        self.questions = len(asked)
        self.people = len(next(iter(asked.values())).answers) if asked else 0
        self._answers = "".join(responses.answers for responses in asked.values()).encode().translate(DIGITS)
        most = (self.questions + len(catalogue.areas)) * WORST
        self._lane: Literal["I", "Q"] = "I" if most < 2 ** (8 * array("I").itemsize) else "Q"
        """The kind of number, as in `array`, in which the misfit of one respondent has room."""

    def answers(self, number: int) -> bytes:
        """Return the answer of every respondent to the question with this *number*."""
        return self._answers[number * self.people : (number + 1) * self.people]

    def columns(self, people: Iterable[int], *, more: int) -> bytes:
        """Return all answers of one of *people* after those of the other, and *more* whose answers are all 0."""
        return b"".join((*map(self._row, people), bytes(self.questions * more)))

    @cache  # noqa: B019 - one catalogue is in use, seldom another
    def _row(self, person: int) -> bytes:
        """Return all answers of one person."""
        return self._answers[person :: self.people]

    @lru_cache(maxsize=2048)  # noqa: B019 - one catalogue is in use, seldom another
    def misfit(self, kernel: tuple[int, ...], numbers: tuple[int, ...]) -> int:
        """Return how badly each respondent fits an answer, in one whole number with a lane for each.

        *kernel* has the misfit at each level, of which the highest answer to the questions with these *numbers* counts.
        """
        column = self.answers(numbers[0])
        if len(numbers) > 1:
            column = bytes(map(max, zip(*map(self.answers, numbers), strict=True)))
        return int.from_bytes(array(self._lane, map(kernel.__getitem__, column)).tobytes(), sys.byteorder)

    def misfits(self, packed: int) -> list[int]:
        """Return how badly each respondent fits, from a sum of what `misfit` returns."""
        data = packed.to_bytes(self.people * array(self._lane).itemsize, sys.byteorder)
        return memoryview(data).cast(self._lane).tolist()


_panel: Final = Kept(Panel)


def _nearest(catalogue: Catalogue, profile: Profile) -> Nearest:
    """Return the respondents nearest to *profile*."""
    if not catalogue.respondents:
        return NOBODY
    panel = _panel(catalogue)
    misfits = panel.misfits(sum(starmap(panel.misfit, _evidence(catalogue, profile, panel))))
    numbers = _least(misfits)
    odds = [exp(TEMPER * (misfits[numbers[0]] - misfits[number]) / MISFIT_UNITS) for number in numbers]
    together = sum(odds)
    return Nearest(tuple(value / together for value in odds), tuple(numbers), _unsaid(profile))


def _unsaid(profile: Profile) -> float:
    """Return how probable it is, 0 to UNSAID, that *profile* lists everything that the person has."""
    if profile.areas or not profile.skills:
        return 0.0
    zeros = sum(not answer.low for answer in profile.skills.values()) / len(profile.skills)
    return UNSAID * max(0.0, 1 - zeros / ZEROS)


def _least(misfits: Sequence[int]) -> list[int]:
    """Return the places of the NEAREST least of *misfits*, the least first; of those that are equal, the first."""
    # What is above the twentieth of every tenth is hardly ever among them, and sorting is slow.
    tenth = sorted(misfits[:: NEAREST // 10])
    bound = tenth[min(NEAREST // 5, len(tenth) - 1)]
    places = list(compress(count(), map(bound.__ge__, misfits)))
    if len(places) < NEAREST:
        places = list(range(len(misfits)))
    return sorted(places, key=misfits.__getitem__)[:NEAREST]


def _evidence(
    catalogue: Catalogue, profile: Profile, panel: Panel
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield for each answer how badly each level of a respondent fits it, and the numbers of the questions about it."""
    asked = panel.numbers
    for skill, answer in profile.skills.items():
        if skill in asked and answer.origin is not Origin.WHAT_IF:
            yield _misfit_of(answer), (asked[skill],)
    for area, level in profile.areas.items():
        # A rating above the answer for the area says something of that skill only.
        covered = (
            (s for s in catalogue.areas[area].skills if profile.lowest(s) <= level) if area in catalogue.areas else ()
        )
        if skills := tuple(asked[s] for s in covered if s in asked):
            yield LEVEL_MISFIT[level], skills
    for interest, rating in profile.interests.items():
        if interest in asked:
            yield INTEREST_MISFIT[rating], (asked[interest],)


def _misfit_of(answer: Answer) -> tuple[int, ...]:
    if answer.origin is Origin.MENTION:
        return NAMED_MISFIT
    return LEVEL_MISFIT[answer.low] if answer.exact else _misfit_of_range(answer.low, answer.high)


@cache
def _misfit_of_range(low: int, high: int) -> tuple[int, ...]:
    return _misfits(log(sum(map(exp, column))) for column in zip(*LEVEL_FIT[low : high + 1], strict=True))


def _fit(
    levels: dict[str, bytes], area: Area, most: int, ranges: Mapping[str, Range], weights: Sequence[float]
) -> None:
    """Change the *levels* of the open skills of *area* so that *most*, what the person answered, is the most in it.

    Where a skill of the area was rated higher than the area, the rating stands, and the area says only that the others
    are not above it.
    """
    rated = max(ranges[skill][0] for skill in area.skills)
    left = [skill for skill in area.skills if skill in levels and ranges[skill][0] <= most]
    for skill in left:
        levels[skill] = levels[skill].translate(_between(0, most))
    able = [skill for skill in left if ranges[skill][1] >= most]
    if rated >= most or not able:
        return
    columns = [levels[skill] for skill in able]
    highest = columns[0] if len(columns) == 1 else bytes(map(max, *columns))
    if min(highest) == most:
        return
    # In a way in which no skill reaches the area's level, the highest is raised: of several, the usually highest.
    able.sort(key=lambda skill: -sum(map(mul, weights, levels[skill])))
    raised = {skill: bytearray(levels[skill]) for skill in able}
    for way, level in enumerate(highest):
        if level < most:
            raised[next(skill for skill in able if levels[skill][way] == level)][way] = most
    levels.update((skill, bytes(column)) for skill, column in raised.items())


def _misfits(fits: Iterable[float]) -> tuple[int, ...]:
    """Return logarithms of likelihoods as whole numbers of MISFIT_UNITS below 0."""
    return tuple(round(-MISFIT_UNITS * fit) for fit in fits)


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
LEVEL_MISFIT: Final = tuple(map(_misfits, LEVEL_FIT))
NAMED_MISFIT: Final = _misfits(map(log, NAMED))
INTEREST_MISFIT: Final = tuple(
    _misfits(-INTEREST_WEIGHT * (said - true) ** 2 for true in range(MAX_LEVEL + 1)) for said in range(MAX_LEVEL + 1)
)
WORST: Final = max(*map(max, LEVEL_MISFIT), *NAMED_MISFIT, *map(max, INTEREST_MISFIT))
"""The highest misfit of one answer."""
