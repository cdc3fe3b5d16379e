"""Why this role, why not that one, and what if: reasoning about matches. Pure: values in, values out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.numbers import PREREQUISITE_LEVEL
from hcareer.matching.ranking import Match, measure, rank
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile

LEAD: float = 1e-8
"""Scores are ordered after rounding to nine decimals; a lead has to be larger than that."""


class Step(NamedTuple):
    """A skill raised from one level to another, both 0-5."""

    skill: str
    start: int
    end: int


class Flip(NamedTuple):
    """The fewest level-ups after which *second* comes before *first*; none if no set of them does."""

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
    """Return *profile* with the given skills at the given levels, 0-5, as if it were so."""
    for skill, level in levels.items():
        profile = profile.with_skill(skill, Answer.exactly(level, origin="what if"))
    return profile


def flip(first: Match, second: Match, profile: Profile) -> Flip:
    """Return the fewest level-ups that put the role now behind before the one now ahead of it.

    Exact. Raising a skill by k levels costs k and narrows the lead by some amount, so this is a knapsack with one
    choice of k for each skill; the best narrowing for every total cost is worked out in turn.
    """
    lead = first.score - second.score
    options = _narrowings(first, second)
    most = sum(len(values) - 1 for values in options.values())
    best: list[tuple[float, tuple[Step, ...]]] = [(0.0, ())] * (most + 1)
    for skill, values in options.items():
        start = profile.level(skill).low
        for cost in range(most, 0, -1):
            for up in range(1, min(len(values) - 1, cost) + 1):
                before, steps = best[cost - up]
                if before + values[up] > best[cost][0] + LEAD / 1000:
                    best[cost] = before + values[up], (*steps, Step(skill, start, start + up))
    found = next((steps for value, steps in best if value > lead + LEAD), None)
    return Flip(first.role.id, second.role.id, found)


def _narrowings(first: Match, second: Match) -> dict[str, list[float]]:
    """Return, for each skill of the second role, by how much 0, 1, 2... levels more narrow the lead."""
    points, others = _points(first), _points(second)
    options = {}
    for line in second.lines:
        skill, need = line.requirement.skill, line.requirement.level
        start = line.answer.low
        values = [0.0]
        for level in range(start + 1, need + 1):
            gain = others[skill](level) - others[skill](start)
            loss = points[skill](level) - points[skill](start) if skill in points else 0.0
            values.append(gain - loss)
        if max(values) > LEAD:
            options[skill] = values
    return options


def _points(match: Match) -> dict[str, Points]:
    return {line.requirement.skill: Points(match.share * line.worth, line.requirement.level) for line in match.lines}


class Points(NamedTuple):
    """What levels of one skill are worth to one role."""

    worth: float
    need: int

    def __call__(self, level: int) -> float:
        """Return the points for *level*, 0-5."""
        return self.worth * min(level, self.need) / self.need


def flips(catalogue: Catalogue, profile: Profile, roles: Sequence[Role]) -> list[Flip]:
    """Return how each of *roles* could come before the one ranked before it."""
    wanted = {role.id for role in roles}
    order = [match for match in rank(catalogue, profile) if match.role.id in wanted]
    return [flip(one, other, profile) for one, other in pairwise(order)]


def gains(catalogue: Catalogue, profile: Profile, target: Role) -> list[Gain]:
    """Return what every possible single level-up is worth, the most for *target* first.

    A skill whose prerequisites are below PREREQUISITE_LEVEL waits for them.
    """
    now = {match.role.id: match for match in rank(catalogue, profile)}
    found = []
    for skill in catalogue.skills.values():
        answer = profile.level(skill.id)
        ready = all(profile.level(p).low >= PREREQUISITE_LEVEL for p in skill.prerequisites)
        if answer.low >= MAX_LEVEL or not ready:
            continue
        step = Step(skill.id, answer.low, answer.low + 1)
        then = raised(profile, {skill.id: step.end})
        needing = [r for r in catalogue.roles.values() if any(n.skill == skill.id for n in r.requirements)]
        after = [measure(role, then) for role in needing]
        gained = {m.role.id: m.score - now[m.role.id].score for m in after}
        total = sum(gained.values())
        if total > LEAD:
            bands = sum(m.band != now[m.role.id].band for m in after)
            known = answer.origin != "unanswered"
            found.append(Gain(step, known, gained.get(target.id, 0.0), total, bands))
    return sorted(found, key=lambda g: (-round(g.target, 9), -round(g.total, 9), g.step.skill))
