"""Which level-ups would change the ranking: flips of neighbouring roles.

Pure: values in, values out.
"""

from __future__ import annotations

from itertools import pairwise, product
from math import inf, prod
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.groups import connected
from hcareer.matching.points import NOISE, Term, earned, leads, terms
from hcareer.matching.ranking import Match, measure, rank
from hcareer.matching.respondents import complete
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Answer, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.matching.points import Parts, Table
    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile


CHOICES: Final = 64
"""How many choices of options are tried at most for a group of requirements."""

TRIALS: Final = 1000
"""How many combinations of levels are tried at most for one choice."""


class Step(NamedTuple):
    """A skill raised from one level to another, both 0-5."""

    skill: str
    start: int
    end: int


class Flip(NamedTuple):
    """The fewest level-ups found after which *second* comes before *first*; None if none were."""

    first: str
    second: str
    steps: tuple[Step, ...] | None
    exact: bool
    """True if no smaller set, or none at all, does it; otherwise not every set was tried."""


class Way(NamedTuple):
    """Skills raised together."""

    taken: float
    """What this takes away from the lead, in points of the match."""
    levels: tuple[tuple[str, int], ...]
    """The skills, each with the level it is raised to."""


Ways = dict[int, Way]
"""The best way for each number of level-ups, the fewest first."""


class _Group(NamedTuple):
    """Requirements of the first and the second role that are connected by skills."""

    ours: list[Term]
    theirs: list[Term]


def raised(profile: Profile, levels: Mapping[str, int]) -> Profile:
    """Return *profile* with the given skills at the given levels, 0-5."""
    for skill, level in levels.items():
        profile = profile.with_skill(skill, Answer.exactly(level, origin=Origin.WHAT_IF))
    return profile


def flips(catalogue: Catalogue, profile: Profile, roles: Sequence[Role]) -> list[Flip]:
    """Return how each of *roles* could come before the one ranked directly before it."""
    wanted = {role.id for role in roles}
    ways = complete(catalogue, profile)
    order = [match for match in rank(catalogue, profile, ways) if match.role.id in wanted]
    return [flip(one, other, profile, ways) for one, other in pairwise(order)]


def flip(first: Match, second: Match, profile: Profile, completions: Completions) -> Flip:
    """Return the fewest level-ups of *profile* that put *second* before *first*, which is now before it.

    Open levels count as *completions* say until they are raised. Skills that share a requirement of either role form
    a group. For each group it is tried how much of the lead a number of level-ups can take away, and the groups are put
    together as a knapsack. The result is not exact where skills of either role are open, because what they add is then
    a mean that several options share, and where a group has too many ways to meet its requirements, of which only the
    nearest are tried. But it flips, and would not without any one of the level-ups.
    """
    lead = first.score - second.score
    needed = {skill for match in (first, second) for need in match.role.requirements for skill in need.skills}
    ways, exact = {0: Way(0.0, ())}, needed.isdisjoint(completions.levels)
    for group in _groups(first, second, profile, completions):
        found, complete = _ways(group, profile)
        ways, exact = _combined(ways, found), exact and complete
    for way in ways.values():
        if leads(way.taken - lead):
            levels = dict(way.levels)
            if _flips(first, second, profile, levels, completions):
                if not exact:
                    levels = _needed(first, second, profile, levels, completions)
                order = dict.fromkeys(skill for need in second.role.requirements for skill in need.skills)
                steps = tuple(Step(s, profile.lowest(s), levels[s]) for s in order if s in levels)
                return Flip(first.role.id, second.role.id, steps, exact=exact)
            exact = False
    return Flip(first.role.id, second.role.id, None, exact=exact)


def _flips(first: Match, second: Match, profile: Profile, levels: Mapping[str, int], completions: Completions) -> bool:
    """Return whether *second* is ahead once the skills have *levels*."""
    after, ways = raised(profile, levels), completions.given(levels)
    return leads(measure(second.role, after, ways).score - measure(first.role, after, ways).score)


def _needed(
    first: Match, second: Match, profile: Profile, levels: dict[str, int], completions: Completions
) -> dict[str, int]:
    """Return *levels*, which flip the order, without the level-ups that it flips without."""
    for skill, level in levels.items():
        for lower in range(profile.lowest(skill), level):
            # A skill that is not raised is left out: if it is open, it is not supposed to be at its lowest level.
            fewer = {s: to for s, to in {**levels, skill: lower}.items() if to > profile.lowest(s)}
            if _flips(first, second, profile, fewer, completions):
                return _needed(first, second, profile, fewer, completions)
    return levels


def _groups(first: Match, second: Match, profile: Profile, completions: Completions) -> list[_Group]:
    """Return the requirements of both roles in groups that share no skill which *second* needs higher.

    At its lowest level, which stands for not raised, an open skill adds what it is expected to.
    """
    theirs, ours = (
        [
            Term(term.worth * match.share, tuple(_expected(option, profile, completions) for option in term.options))
            for term in terms(match.role)
        ]
        for match in (second, first)
    )
    higher = {
        skill
        for term in theirs
        for option in term.options
        for skill, parts in option
        if parts[MAX_LEVEL] > parts[profile.lowest(skill)]
    }
    needs = [
        (higher & {skill for option in term.options for skill, _ in option}, (term, mine))
        for of, mine in ((theirs, False), (ours, True))
        for term in of
    ]
    return [
        _Group([term for term, mine in members if mine], [term for term, mine in members if not mine])
        for _, members in connected((frozenset(skills), member) for skills, member in needs)
    ]


def _expected(option: Table, profile: Profile, completions: Completions) -> Table:
    """Return *option* with what each open skill is expected to add in the place of its lowest level."""

    def parts_of(skill: str, parts: Parts) -> Parts:
        levels = completions.levels.get(skill)
        if levels is None:
            return parts
        low = profile.lowest(skill)
        return (*parts[:low], completions.expected(parts[level] for level in levels), *parts[low + 1 :])

    return tuple((skill, parts_of(skill, parts)) for skill, parts in option)


def _ways(group: _Group, profile: Profile) -> tuple[Ways, bool]:
    """Return what level-ups in *group* take away from the lead, and whether all ways were tried.

    One option of each requirement of the second role is chosen, and only its skills are raised. The best of all
    choices is the best there is, because only the best option counts; and once chosen, each skill adds on its own.
    """
    ways: Ways = {}
    complete = True
    nearest = [sorted(term.options, key=lambda option: _missing(option, profile)) for term in group.theirs]
    for number, choice in enumerate(product(*nearest)):
        if number == CHOICES:
            return ways, False
        found, all_tried = _ways_of(choice, group, profile)
        ways, complete = _better([*ways.items(), *found.items()]), complete and all_tried
    return ways, complete


def _missing(option: Table, profile: Profile) -> float:
    """Return the share of *option* that is missing."""
    return sum(parts[MAX_LEVEL] - parts[profile.lowest(skill)] for skill, parts in option)


def _ways_of(choice: Sequence[Table], group: _Group, profile: Profile) -> tuple[Ways, bool]:
    """Return what raising the skills of the options in *choice* takes away from the lead, and whether all was tried."""
    behind = 0.0
    added: dict[str, list[float]] = {}
    for term, option in zip(group.theirs, choice, strict=True):
        behind += earned(term, profile.lowest) - earned(term._replace(options=(option,)), profile.lowest)
        for skill, parts in option:
            start = parts[profile.lowest(skill)]
            before = added.get(skill, [0.0] * len(parts))
            added[skill] = [points + term.worth * (part - start) for points, part in zip(before, parts, strict=True)]
    ladders = {
        skill: [low, *(level for level in range(low + 1, MAX_LEVEL + 1) if points[level] > max(points[low:level]))]
        for skill, points in added.items()
        for low in (profile.lowest(skill),)
    }
    touched = [({s for option in term.options for s, _ in option} & ladders.keys(), term) for term in group.ours]
    alone: list[tuple[frozenset[str], Term | None]] = [(frozenset((skill,)), None) for skill in ladders]
    ways, complete = {0: Way(-behind, ())}, True
    for skills, members in connected([*alone, *((frozenset(names), term) for names, term in touched)]):
        costly = [term for term in members if term is not None]
        together = [sorted(skills)]
        if prod(len(ladders[skill]) for skill in skills) > TRIALS:
            together, complete = [[skill] for skill in sorted(skills)], False
        for names in together:
            lowest = {s: profile.lowest(s) for term in costly for option in term.options for s, _ in option}
            now = sum(earned(term, profile.lowest) for term in costly)
            found = []
            for levels in product(*(ladders[skill] for skill in names)):
                then = dict(zip(names, levels, strict=True))
                lost = sum(earned(term, {**lowest, **then}.__getitem__) for term in costly) - now
                taken = sum(added[skill][level] for skill, level in then.items()) - lost
                up = tuple((skill, level) for skill, level in then.items() if level > profile.lowest(skill))
                found.append((sum(level - profile.lowest(skill) for skill, level in up), Way(taken, up)))
            ways = _combined(ways, _better(found))
    return ways, complete


def _combined(ways: Ways, others: Ways) -> Ways:
    """Return what each of *ways* and each of *others* do together."""
    return _better(
        (cost + more, Way(way.taken + other.taken, way.levels + other.levels))
        for cost, way in ways.items()
        for more, other in others.items()
    )


def _better(ways: Iterable[tuple[int, Way]]) -> Ways:
    """Return the best of *ways* for each number of level-ups, the fewest first, and only if fewer do not do better."""
    best: Ways = {}
    for cost, way in ways:
        if cost not in best or way.taken > best[cost].taken + NOISE:
            best[cost] = way
    kept: Ways = {}
    most = -inf
    for cost in sorted(best):
        if best[cost].taken > most + NOISE:
            kept[cost], most = best[cost], best[cost].taken
    return kept
