"""How firmly the first role stays first when ratings and weights are a little wrong."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.lanes import Lanes, Units
from hcareer.matching.numbers import RATING_NOISE, VARIATIONS, WEIGHT_NOISE
from hcareer.matching.points import NOISE, coverage, rounded
from hcareer.matching.respondents import Completions, Nearest
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.ranking import Match

SEED: Final = 1
"""Any other would give as good a figure, but not the same."""


class Robustness(NamedTuple):
    """How firmly the first role stays first."""

    first: float
    """Share of variations, 0-1, in which it stays first."""
    variations: int
    tied: tuple[str, ...]
    """Other roles with the same score."""


def robustness(order: Sequence[Match], profile: Profile, completions: Completions) -> Robustness:
    """Return how often the first role of *order*, the ranking of *profile*, stays first when ratings and weights vary.

    In a variation every answered rating is moved by -1, 0 or +1 level, within 0-5, and every weight by up to a
    quarter of itself; open skills are as in one of the *completions*. Interests stay as they are. A role tied with the
    first does not displace it. The same answers give the same figure: ratings are drawn in the order of skill ids,
    weights from a generator for each role.
    """
    heard = [match for match in order if match.evidence]
    if not heard:
        return Robustness(0.0, 0, ())
    first, *others = heard
    tied = tuple(match.role.id for match in others if rounded(match.score) == rounded(first.score))
    levels = _varied_levels(profile, completions)
    even = Nearest((1 / VARIATIONS,) * VARIATIONS, ())
    lanes = Lanes(Units.of(match.role for match in heard), Profile(), Completions(even, levels))
    scores = _varied_scores(first, lanes, range(VARIATIONS))
    left = dict(enumerate(scores))
    for rival in others:
        most = _highest(rival, lanes)
        chosen = [number for number, score in left.items() if most[number] >= score - NOISE]
        for number, score in zip(chosen, _varied_scores(rival, lanes, chosen), strict=True):
            if score > left[number] + NOISE:
                del left[number]
    return Robustness(len(left) / VARIATIONS, VARIATIONS, tied)


def _varied_levels(profile: Profile, completions: Completions) -> dict[str, bytes]:
    """Return the level of every skill in each variation, as far as anything is known of it."""
    chance = Random(SEED)  # noqa: S311 - variations, not secrets
    answered = {
        skill: chance.randbytes(VARIATIONS).translate(_moved_levels(profile.lowest(skill)))
        for skill in sorted(profile.skills)
    }
    ways = chance.choices(range(len(completions.weights)), completions.weights, k=VARIATIONS)
    return answered | {skill: bytes(map(column.__getitem__, ways)) for skill, column in completions.levels.items()}


@cache
def _moved_levels(level: int) -> bytes:
    """Return what *level* becomes for each value of a random byte; each move has a third of the values."""
    moved = [_moved(level, by) for by in range(-RATING_NOISE, RATING_NOISE + 1)]
    return bytes(moved[byte * len(moved) // 256] for byte in range(256))


def _moved(level: int, by: int) -> int:
    return min(MAX_LEVEL, max(0, level + by))


def _highest(match: Match, lanes: Lanes) -> list[float]:
    """Return in each variation the most that the score of a role can be, whatever its weights become.

    Shares 0-1 with the mean m are off from it by 2m(1-m) on average at the most, where they are 0 or 1. Weights that
    move by a part e of themselves move the mean by that times e/(1-e) at the most.
    """
    most = WEIGHT_NOISE / (1 - WEIGHT_NOISE)
    means = lanes.coverages(match.role.id)
    return [match.share * (mean + 2 * mean * (1 - mean) * most) + match.fixed for mean in means]


def _varied_scores(match: Match, lanes: Lanes, chosen: Sequence[int]) -> list[float]:
    """Return the score of one role in the variations with the numbers *chosen*.

    The weights come from the role's own generator, so that they do not depend on which other roles are computed.
    """
    if not chosen:
        return []
    chance = Random(f"{SEED} {match.role.id}")  # noqa: S311 - variations, not secrets
    shares, weights = [], []
    for number, weight in zip(*lanes.units.roles[match.role.id], strict=True):
        by_number, by_byte = lanes.shares(number), _varied_weights(weight)
        drawn = chance.randbytes(VARIATIONS)
        shares.append([by_number[way] for way in chosen])
        weights.append([by_byte[drawn[way]] for way in chosen])
    rows = zip(zip(*shares, strict=True), zip(*weights, strict=True), strict=True)
    return [match.share * coverage(met, varied) / lanes.units.unit + match.fixed for met, varied in rows]


@cache
def _varied_weights(weight: int) -> tuple[float, ...]:
    """Return what *weight* becomes for each value of a random byte; drawing bytes is faster than drawing floats."""
    return tuple(weight * (1 + WEIGHT_NOISE * (2 * byte / 255 - 1)) for byte in range(256))
