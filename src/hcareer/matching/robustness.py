"""How firmly the first role stays first when ratings and weights are a little wrong."""

from __future__ import annotations

from functools import cache
from operator import add
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import RATING_NOISE, VARIATIONS, WEIGHT_NOISE
from hcareer.matching.points import NOISE, best, coverage, rounded, table
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.matching.ranking import Match
    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Requirement
    from hcareer.model.person import Profile

ZEROS: Final = bytes(VARIATIONS)
"""The levels of a skill about which nothing is known."""


class Robustness(NamedTuple):
    """How firmly the first role stays first."""

    first: float
    """Share of variations, 0-1, in which it stays first."""
    variations: int
    tied: tuple[str, ...]
    """Other roles with the same score."""


def robustness(order: Sequence[Match], profile: Profile, completions: Completions, *, seed: int = 1) -> Robustness:
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
    levels = _varied_levels(profile, completions, Random(seed))  # noqa: S311 - variations, not secrets
    highest = scores = _varied_scores(first, levels, seed)
    for rival in _rivals(first, others, profile, completions):
        highest = list(map(max, highest, _varied_scores(rival, levels, seed)))
    stayed = sum(ours >= theirs - NOISE for ours, theirs in zip(scores, highest, strict=True))
    return Robustness(stayed / VARIATIONS, VARIATIONS, tied)


def _varied_levels(profile: Profile, completions: Completions, chance: Random) -> dict[str, bytes]:
    """Return the level of every skill in each variation, as far as anything is known of it."""
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


def _varied_scores(match: Match, levels: Mapping[str, bytes], seed: int) -> list[float]:
    """Return the score of one role in each variation.

    The weights come from the role's own generator, so that they do not depend on which other roles are computed.
    """
    chance = Random(f"{seed} {match.role.id}")  # noqa: S311 - variations, not secrets
    shares, weights = [], []
    for need in match.role.requirements:
        shares.append(_varied_shares(need, levels))
        by_byte = _varied_weights(need.weight)
        weights.append([by_byte[byte] for byte in chance.randbytes(VARIATIONS)])
    rows = zip(zip(*shares, strict=True), zip(*weights, strict=True), strict=True)
    return [match.share * coverage(met, varied) + match.fixed for met, varied in rows]


def _varied_shares(need: Requirement, levels: Mapping[str, bytes]) -> list[float]:
    """Return how much of *need* is met in each variation."""
    found: list[list[float]] = []
    for option in need.options:
        first, *others = ([parts[level] for level in levels.get(skill, ZEROS)] for skill, parts in table(option))
        for other in others:
            first = list(map(add, first, other))
        found.append(first)
    return found[0] if len(found) == 1 else list(map(max, *found))


@cache
def _varied_weights(weight: int) -> tuple[float, ...]:
    """Return what *weight* becomes for each value of a random byte; drawing bytes is faster than drawing floats."""
    return tuple(weight * (1 + WEIGHT_NOISE * (2 * byte / 255 - 1)) for byte in range(256))


def _rivals(first: Match, others: Sequence[Match], profile: Profile, completions: Completions) -> list[Match]:
    """Return those of *others* that can come before *first* in some variation; only they need to be computed."""
    least = _extreme(first, profile, completions, highest=False)
    return [match for match in others if _extreme(match, profile, completions, highest=True) >= least - NOISE]


def _extreme(match: Match, profile: Profile, completions: Completions, *, highest: bool) -> float:
    """Return the highest or lowest score that a variation can give to a role.

    A weighted mean is highest where, of the values in falling order, the first few have their weights raised and the
    others lowered; lowest likewise in rising order.
    """
    by, limit = (RATING_NOISE, max) if highest else (-RATING_NOISE, min)
    levels = {skill: _moved(profile.lowest(skill), by) for skill in profile.skills}
    levels |= {skill: limit(column) for skill, column in completions.levels.items()}
    met = [(best(need, lambda skill: levels.get(skill, 0))[1], need.weight) for need in match.role.requirements]
    shares, weights = zip(*sorted(met, reverse=highest), strict=True)
    raised = [weight * (1 + WEIGHT_NOISE) for weight in weights]
    lowered = [weight * (1 - WEIGHT_NOISE) for weight in weights]
    means = [coverage(shares, raised[:cut] + lowered[cut:]) for cut in range(len(weights) + 1)]
    return match.share * (max(means) if highest else min(means)) + match.fixed
