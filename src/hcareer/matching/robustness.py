"""How firmly the first role stands when ratings and weights are a little wrong."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.numbers import RATING_NOISE, VARIATIONS, WEIGHT_NOISE
from hcareer.matching.ranking import rank
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile


class Robustness(NamedTuple):
    """How firmly the first role stands."""

    first: float
    """Share of variations, 0-1, in which it stays first."""
    variations: int
    tied: tuple[str, ...]
    """Other roles with the same score."""


def robustness(catalogue: Catalogue, profile: Profile, *, seed: int = 1) -> Robustness:
    """Return how often the first role stays first when ratings and weights move at random.

    Every answered rating moves by -1, 0 or +1 level (never beyond 0 and 5), every weight by up to a quarter.
    The same answers give the same figure: the variations are seeded. Interests stay as they are.
    """
    order = rank(catalogue, profile)
    if not order:
        return Robustness(0.0, 0, ())
    first = order[0]
    tied = tuple(m.role.id for m in order[1:] if m.evidence and round(m.score, 9) == round(first.score, 9))
    chance = random.Random(seed)  # noqa: S311 - variations, not secrets
    answered = [(skill, answer.low) for skill, answer in profile.skills.items()]
    least = _reach(first, profile, best=False)
    rivals = [m for m in order if m.evidence and (m is first or _reach(m, profile, best=True) >= least)]
    roles = [
        ([(n.skill, n.weight, n.level) for n in match.role.requirements], (match.share, match.fixed))
        for match in rivals
    ]
    stayed = 0
    for _ in range(VARIATIONS):
        levels = {s: min(MAX_LEVEL, max(0, low + chance.randint(-RATING_NOISE, RATING_NOISE))) for s, low in answered}
        scores = [share * _varied(needs, levels, chance) + fixed for needs, (share, fixed) in roles]
        stayed += max(scores) == scores[0]
    return Robustness(stayed / VARIATIONS, VARIATIONS, tied)


def _reach(match: Match, profile: Profile, *, best: bool) -> float:
    """Return the highest (or lowest) score a variation can give a role. Who cannot reach the first need not run.

    A weighted mean is highest when every value above some cut has its weight raised and the others lowered.
    """
    step = RATING_NOISE if best else -RATING_NOISE
    values = []
    for line in match.lines:
        answered = line.requirement.skill in profile.skills
        level = min(MAX_LEVEL, max(0, line.answer.low + step)) if answered else 0
        values.append((min(level, line.requirement.level) / line.requirement.level, line.requirement.weight))
    values.sort(reverse=best)
    up, down = 1 + WEIGHT_NOISE, 1 - WEIGHT_NOISE
    means = []
    for cut in range(len(values) + 1):
        weights = [w * (up if n < cut else down) for n, (_, w) in enumerate(values)]
        means.append(sum(w * v for w, (v, _) in zip(weights, values, strict=True)) / sum(weights))
    return match.share * (max(means) if best else min(means)) + match.fixed


def _varied(needs: list[tuple[str, int, int]], levels: Mapping[str, int], chance: random.Random) -> float:
    """Return the coverage of one role with its weights moved at random."""
    total = won = 0.0
    for skill, weight, need in needs:
        moved = weight * (1 + WEIGHT_NOISE * (2 * chance.random() - 1))
        total += moved
        if level := levels.get(skill, 0):
            won += moved * min(level, need) / need
    return won / total
