"""Which level-ups would change the ranking: flips of neighbouring roles, and the gain of each single step.

Pure: values in, values out.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.numbers import PREREQUISITE_LEVEL
from hcareer.matching.points import NOISE, leads, points_by_level, rounded
from hcareer.matching.ranking import Match, measure, rank
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Answer, Origin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile


class Step(NamedTuple):
    """A skill raised from one level to another, both 0-5."""

    skill: str
    start: int
    end: int


class Flip(NamedTuple):
    """The fewest level-ups after which *second* comes before *first*; None if no level-ups do that."""

    first: str
    second: str
    steps: tuple[Step, ...] | None


class Gain(NamedTuple):
    """What one level-up is worth. Gains are differences of scores, 0-1."""

    step: Step
    answered: bool
    target: float
    """Gain for the target role."""
    total: float
    """Sum of the gains over all roles."""
    bands: int
    """How many roles move to a better band."""


def raised(profile: Profile, levels: Mapping[str, int]) -> Profile:
    """Return *profile* with the given skills at the given levels, 0-5."""
    for skill, level in levels.items():
        profile = profile.with_skill(skill, Answer.exactly(level, origin=Origin.WHAT_IF))
    return profile


def flips(catalogue: Catalogue, profile: Profile, roles: Sequence[Role]) -> list[Flip]:
    """Return how each of *roles* could come before the one ranked directly before it."""
    wanted = {role.id for role in roles}
    order = [match for match in rank(catalogue, profile) if match.role.id in wanted]
    return [flip(one, other, profile) for one, other in pairwise(order)]


def flip(first: Match, second: Match, profile: Profile) -> Flip:
    """Return the fewest level-ups of *profile* that put *second* before *first*, which is now before it.

    Exact. Raising a skill by k levels costs k and narrows the lead by some amount, so this is a knapsack with one
    choice of k for each skill; the best narrowing for every total cost is worked out in turn.
    """
    options = _narrowings(first, second)
    most = sum(len(values) - 1 for values in options.values())
    best: list[tuple[float, tuple[Step, ...]]] = [(0.0, ())] * (most + 1)
    for skill, values in options.items():
        start = profile.lowest(skill)
        for cost in range(most, 0, -1):
            for up in range(1, min(len(values) - 1, cost) + 1):
                before, steps = best[cost - up]
                if before + values[up] > best[cost][0] + NOISE:
                    best[cost] = before + values[up], (*steps, Step(skill, start, start + up))
    lead = first.score - second.score
    found = next((steps for value, steps in best if leads(value - lead)), None)
    return Flip(first.role.id, second.role.id, found)


def _narrowings(first: Match, second: Match) -> dict[str, list[float]]:
    """Return, for each skill that the second role needs, by how much 0, 1, 2... levels more narrow the lead."""
    ours, theirs = points_by_level(first.role), points_by_level(second.role)
    options = {}
    for line in second.lines:
        start, gained, lost = line.answer.low, theirs[line.skill], ours.get(line.skill)
        values = [0.0]
        for level in range(start + 1, line.requirement.level + 1):
            gain = second.share * (gained[level] - gained[start])
            loss = first.share * (lost[level] - lost[start]) if lost else 0.0
            values.append(gain - loss)
        if leads(max(values)):
            options[line.skill] = values
    return options


def gains(catalogue: Catalogue, profile: Profile, target: Role) -> list[Gain]:
    """Return the gain of every possible single level-up, the highest for *target* first.

    Skills with a prerequisite below PREREQUISITE_LEVEL are left out.
    """
    now = {match.role.id: match for match in rank(catalogue, profile)}
    found = []
    for skill in catalogue.skills.values():
        answer = profile.level(skill.id)
        ready = all(profile.lowest(p) >= PREREQUISITE_LEVEL for p in skill.prerequisites)
        if answer.low >= MAX_LEVEL or not ready:
            continue
        step = Step(skill.id, answer.low, answer.low + 1)
        then = raised(profile, {skill.id: step.end})
        needing = [r for r in catalogue.roles.values() if any(n.skill == skill.id for n in r.requirements)]
        after = [measure(role, then) for role in needing]
        gained = {m.role.id: m.score - now[m.role.id].score for m in after}
        total = sum(gained.values())
        if leads(total):
            bands = sum(m.band != now[m.role.id].band for m in after)
            found.append(Gain(step, answer.known, gained.get(target.id, 0.0), total, bands))
    return sorted(found, key=lambda gain: (-rounded(gain.target), -rounded(gain.total), gain.step.skill))
