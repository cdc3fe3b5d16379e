"""The least by which one role can lead another, over all levels that the open skills can have.

Levels do not act one by one: an open skill can occur in several options and requirements of both roles, and of each
requirement only the best option counts. Three steps find the least of *points of the one less points of the other*:

1. More of a skill never costs points. So an open skill that only the one role needs is taken at its lowest level, and
   one that only the other needs at its highest. What remains are the skills that both need: the contested ones.
2. Contested skills that share a requirement of either role form a group. No requirement has skills of two groups, so
   the least of the sum is the sum of the least of each group.
3. The levels within a group are searched by branch and bound. While each level lies between a low and a high one, the
   difference is at least *points of the one at the low levels less points of the other at the high ones*. The part of
   the levels with the smallest such bound is divided until the bound is reached at one of its ends.

The result is then exact. A search that has divided a group SEARCH times gives up and returns the smallest bound that
is left: the true least is that or more, so nothing is called certain that is not.
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.groups import connected
from hcareer.matching.points import NOISE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.matching.points import Table, Term

SEARCH: Final = 100
"""How often a group is divided at most. It limits the time from an answer in the quiz to the next screen."""

Levels = tuple[int, int]
"""The lowest and the highest possible level of a skill, 0-5."""


class Side(NamedTuple):
    """One of the two roles that are compared."""

    terms: Sequence[Term]
    share: float
    """Share of the match that coverage decides, 0-1."""


class Bound(NamedTuple):
    """The least value that a difference can have."""

    value: float
    exact: bool
    """True if *value* is reached; otherwise the least is *value* or more."""


class _Need(NamedTuple):
    """What contested skills contribute to one requirement."""

    worth: float
    floor: float
    """Share of the best option without contested skills."""
    options: tuple[tuple[float, Table], ...]
    """Of each other option the share of its other skills, and the parts of its contested ones."""

    @property
    def skills(self) -> set[str]:
        """Return the contested skills."""
        return {skill for _, option in self.options for skill, _ in option}

    def points(self, levels: Mapping[str, int]) -> float:
        """Return the points with the contested skills at *levels*."""
        best = self.floor
        for share, skills in self.options:
            for skill, parts in skills:
                share += parts[levels[skill]]  # noqa: PLW2901 - a sum
            best = max(best, share)
        return self.worth * best


class _Group(NamedTuple):
    """Contested skills and the requirements, of both roles, that have any of them."""

    skills: frozenset[str]
    ours: list[_Need]
    theirs: list[_Need]

    @classmethod
    def of(cls, skills: frozenset[str], needs: Sequence[tuple[_Need, bool]]) -> _Group:
        """Return the group of *needs*, each given with whether it is ours."""
        return cls(skills, [need for need, ours in needs if ours], [need for need, ours in needs if not ours])


def least(ours: Side, theirs: Side, possible: Mapping[str, Levels]) -> Bound:
    """Return the least of the points of *ours* less those of *theirs*, each times its share of the match.

    *possible* has the levels of every skill that either side needs.
    """
    needed, other = _skills(ours), _skills(theirs)
    contested = {skill for skill in needed & other if possible[skill][0] < possible[skill][1]}
    mine = [_reduced(term, ours.share, contested, {s: possible[s][0] for s in needed}) for term in ours.terms]
    yours = [_reduced(term, theirs.share, contested, {s: possible[s][1] for s in other}) for term in theirs.terms]
    value = sum(n.worth * n.floor for n in mine if not n.options)
    value -= sum(n.worth * n.floor for n in yours if not n.options)
    needs = [(frozenset(need.skills), (need, ours)) for of, ours in ((mine, True), (yours, False)) for need in of]
    found = [_search(_Group.of(skills, members), possible) for skills, members in connected(needs)]
    return Bound(value + sum(bound.value for bound in found), all(bound.exact for bound in found))


def _skills(side: Side) -> set[str]:
    return {skill for term in side.terms for option in term.options for skill, _ in option}


def _reduced(term: Term, share: float, contested: set[str], levels: Mapping[str, int]) -> _Need:
    """Return *term* with every skill at its level in *levels* except the *contested* ones."""
    floor, options = 0.0, []
    for option in term.options:
        settled = sum(parts[levels[skill]] for skill, parts in option if skill not in contested)
        left = tuple((skill, parts) for skill, parts in option if skill in contested)
        if left:
            options.append((settled, left))
        else:
            floor = max(floor, settled)
    return _Need(term.worth * share, floor, tuple(options))


def _search(group: _Group, possible: Mapping[str, Levels]) -> Bound:
    """Return the least difference in *group*, or a bound if it has to be divided too often."""
    ladders = {skill: _ladder(skill, group, possible[skill]) for skill in group.skills}

    def value(levels: Mapping[str, int], others: Mapping[str, int]) -> float:
        return sum(need.points(levels) for need in group.ours) - sum(need.points(others) for need in group.theirs)

    low, high = {s: ladder[0] for s, ladder in ladders.items()}, {s: ladder[-1] for s, ladder in ladders.items()}
    reached = min(value(low, low), value(high, high))
    order = count()  # levels cannot be compared: of equal bounds the first is taken
    parts = [(value(low, high), next(order), low, high)]
    for _ in range(SEARCH):
        bound, _, low, high = heappop(parts)
        if bound >= reached - NOISE:
            return Bound(reached, exact=True)
        skill = _telling(group.theirs, low, high)
        below = max(level for level in ladders[skill] if level < high[skill])
        for lows, highs in (({**low, skill: high[skill]}, high), (low, {**high, skill: below})):
            reached = min(reached, value(lows, lows), value(highs, highs))
            heappush(parts, (value(lows, highs), next(order), lows, highs))
    return Bound(min(parts[0][0], reached), exact=parts[0][0] >= reached - NOISE)


def _ladder(skill: str, group: _Group, levels: Levels) -> list[int]:
    """Return the levels of *skill* that can be the best: no other gives ours as little and theirs as much."""
    tables = [
        [parts for need in needs for _, option in need.options for name, parts in option if name == skill]
        for needs in (group.ours, group.theirs)
    ]
    low, high = levels
    found: list[int] = []
    for level in range(low, high + 1):
        free = level < high and all(parts[level + 1] == parts[level] for parts in tables[0])
        idle = found and all(parts[level] == parts[found[-1]] for parts in tables[1])
        if not (free or idle):
            found.append(level)
    return found


def _telling(needs: Sequence[_Need], low: Mapping[str, int], high: Mapping[str, int]) -> str:
    """Return the skill that holds the bound up most: of the requirement and the option that do."""
    need = max(needs, key=lambda need: need.points(high) - need.points(low))
    _, best = max(need.options, key=lambda option: option[0] + sum(parts[high[skill]] for skill, parts in option[1]))
    return max(best, key=lambda part: part[1][high[part[0]]] - part[1][low[part[0]]])[0]
