"""Which question comes next, and when no question is worth asking: a pure function of the answers so far.

A question is a screen of things to rate. For two roles A and B, the least that A's score can lead B's by is a sum with
one term for each open skill, because the level of each skill varies on its own:

    lead(A, B) = known difference + sum over open skills of min over levels x of (points_A(x) - points_B(x))

If it is above zero, A stays before B whatever the remaining answers are. Asking stops when this holds for each of the
first three roles and the next, and for the third role and every other. It is a proof, not an estimate.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import TOP
from hcareer.matching.points import NOISE, leads, points_by_level
from hcareer.matching.ranking import rank
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile

SCREEN_OF_INTERESTS: Final = 5
"""Interests on one screen."""
SCREEN_OF_SKILLS: Final = 14
"""Skills on one screen: what fits in 24 lines with the meaning of a level below."""

Points = tuple[float, ...]
"""Points of coverage at the levels 0 to 5 of one skill."""
NO_POINTS: Final[Points] = (0.0,) * (MAX_LEVEL + 1)

Pair = tuple[str, str | None]
"""Two role ids; None for the second stands for a role without points."""


class Mode(StrEnum):
    """How long to go on asking."""

    EXACT = "exact"
    """Until the first three roles and their order are certain, and the first role's essential skills are known."""
    QUICK = "quick"
    """Until it is certain which three roles come first, in whatever order."""
    FULL = "full"
    """Until everything is asked."""


class Kind(StrEnum):
    """What a question asks to rate."""

    INTERESTS = "interests"
    SKILLS = "skills"


class Question(NamedTuple):
    """One screen: things of one kind to rate together."""

    kind: Kind
    id: str
    title: str
    items: tuple[str, ...]


class Interview:
    """The questions of one catalogue. It keeps no state: every answer is in the profile."""

    def __init__(self, catalogue: Catalogue, *, screen: int = SCREEN_OF_SKILLS) -> None:
        """Prepare screens of at most *screen* skills."""
        self.catalogue = catalogue
        self.screen = screen
        self.full_form = (*_interest_screens(catalogue), *_skill_screens(catalogue, screen))
        self._points = {role.id: points_by_level(role) for role in catalogue.roles.values()}

    def next(self, profile: Profile, mode: Mode = Mode.EXACT) -> Question | None:
        """Return the screen to show next, or None when asking may stop.

        Interests come first: they are short and decide between neighbours. Then come the skills that can move
        the undecided pairs of roles most, as many as fit on a screen, in the order of the catalogue. Compared with
        screens of one category this takes 10 screens instead of 14 (docs/benchmarks.md).
        """
        for question in self.full_form:
            items = _unasked(question.items, profile)
            if items and (mode is Mode.FULL or question.kind is Kind.INTERESTS):
                return question._replace(items=items)
        if mode is Mode.FULL:
            return None
        race = self.race(profile)
        undecided = race.undecided_set() if mode is Mode.QUICK else race.undecided_order()
        if undecided:
            return self._most_telling(race.spreads(undecided))
        if mode is Mode.QUICK or race.first is None:
            return None
        essential = [need.skill for need in race.first.requirements if need.essential]
        left = _unasked(essential, profile)[: self.screen]
        return Question(Kind.SKILLS, "essentials", "A last look", left) if left else None

    def settled(self, profile: Profile) -> bool:
        """Return whether the first three roles and their order are certain."""
        interests = [q for q in self.full_form if q.kind is Kind.INTERESTS and _unasked(q.items, profile)]
        return not interests and not self.race(profile).undecided_order()

    def race(self, profile: Profile) -> Race:
        """Return how far the ranking is certain after the answers in *profile*."""
        return Race(self.catalogue, self._points, profile)

    def _most_telling(self, spreads: Mapping[str, float]) -> Question:
        """Return a screen of the skills whose answers can move the race most."""
        chosen = set(sorted(spreads, key=lambda skill: (-spreads[skill], skill))[: self.screen])
        items = tuple(i for q in self.full_form if q.kind is Kind.SKILLS for i in q.items if i in chosen)
        return Question(Kind.SKILLS, "telling", "What you can do, the most telling first", items)


class Race:
    """The ranking by what is certain, and the pairs of roles whose order the open skills can still change."""

    def __init__(self, catalogue: Catalogue, points: Mapping[str, Mapping[str, Points]], profile: Profile) -> None:
        """Rank the roles of *catalogue* for *profile*. A skipped skill is not open: it keeps its lowest level."""
        order = rank(catalogue, profile)
        self._profile = profile
        self._order = [match.role.id for match in order]
        self._matches = {match.role.id: match for match in order}
        self._open = {
            role: {
                skill: by_level
                for skill, by_level in points[role].items()
                if skill not in profile.skipped and _uncertain(skill, profile)
            }
            for role in self._order
        }

    @property
    def first(self) -> Role | None:
        """Return the role that leads by what is certain, or None without roles."""
        return self._matches[self._order[0]].role if self._order else None

    def lead(self, one: str, other: str) -> float:
        """Return the least that the score of *one* can exceed that of *other* by, over all levels of the open skills.

        It is reached by answers, and negative if *other* can come before *one*.
        """
        known = self._matches[one].score - self._matches[other].score
        return known + sum(low for low, _ in self._changes((one, other)).values())

    def undecided_order(self) -> list[Pair]:
        """Return the pairs that keep the first three roles or their order open."""
        top, rest = self._order[:TOP], self._order[TOP:]
        return self._undecided([*pairwise(top), *((top[-1], other) for other in rest)])

    def undecided_set(self) -> list[Pair]:
        """Return the pairs that keep open which three roles come first."""
        top, rest = self._order[:TOP], self._order[TOP:]
        return self._undecided([(one, other) for one in top for other in rest])

    def spreads(self, pairs: Iterable[Pair]) -> dict[str, float]:
        """Return how far each open skill can move the differences of *pairs*, in points."""
        spreads: dict[str, float] = {}
        for pair in pairs:
            for skill, (low, high) in self._changes(pair).items():
                if high - low > NOISE:
                    spreads[skill] = spreads.get(skill, 0.0) + high - low
        return spreads

    def _undecided(self, pairs: Sequence[tuple[str, str]]) -> list[Pair]:
        """Return those of *pairs* whose order can change; if none can by points, roles that may still get evidence.

        Evidence matters since roles without it are ranked last, whatever their scores.
        """
        by_points: list[Pair] = [pair for pair in pairs if not self._ahead(*pair)]
        if by_points:
            return by_points
        waiting = [role for role in self._order[:TOP] if self._may_get_evidence(role)]
        waiting += [
            other
            for one, other in pairs
            if self._may_get_evidence(other) and not (self._matches[one].evidence and leads(self.lead(one, other)))
        ]
        return [(role, None) for role in dict.fromkeys(waiting)]

    def _may_get_evidence(self, role: str) -> bool:
        return not self._matches[role].evidence and bool(self._open[role])

    def _ahead(self, one: str, other: str) -> bool:
        """Return whether the points keep *one* before *other* whatever the open answers are."""
        if not self.spreads([(one, other)]):
            return True  # no open skill tells them apart: the present order is final
        return leads(self.lead(one, other))

    def _changes(self, pair: Pair) -> dict[str, tuple[float, float]]:
        """Return, for each open skill of two roles, the least and the most by which it changes their difference.

        Changes are counted from the lowest possible level, as the scores are.
        """
        one, other = pair
        ours, share = self._open[one], self._matches[one].share
        theirs, their_share = ({}, 0.0) if other is None else (self._open[other], self._matches[other].share)
        changes = {}
        for skill in ours.keys() | theirs.keys():
            answer = self._profile.level(skill)
            possible = range(MAX_LEVEL + 1) if answer.assumed else range(answer.low, answer.high + 1)
            mine, yours = ours.get(skill, NO_POINTS), theirs.get(skill, NO_POINTS)
            differences = [
                share * (mine[level] - mine[answer.low]) - their_share * (yours[level] - yours[answer.low])
                for level in possible
            ]
            changes[skill] = min(differences), max(differences)
        return changes


def _uncertain(skill: str, profile: Profile) -> bool:
    """Return whether several levels are possible; an assumed level can turn out to be any other."""
    answer = profile.level(skill)
    return answer.assumed or not answer.exact


def _unasked(items: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """Return those of *items*, interests or skills, that are worth asking: uncertain and not skipped."""
    return tuple(
        item
        for item in items
        if item not in profile.skipped and item not in profile.interests and _uncertain(item, profile)
    )


def _interest_screens(catalogue: Catalogue) -> list[Question]:
    if not any(role.interests for role in catalogue.roles.values()):
        return []  # where no role rates interests, they decide nothing
    chunks = _chunks(list(catalogue.interests), SCREEN_OF_INTERESTS)
    return [
        Question(Kind.INTERESTS, f"interests-{number}", "What you want from work", chunk)
        for number, chunk in enumerate(chunks, start=1)
    ]


def _skill_screens(catalogue: Catalogue, size: int) -> list[Question]:
    needed = {need.skill for role in catalogue.roles.values() for need in role.requirements}
    screens = []
    for category in catalogue.categories.values():
        items = [s.id for s in catalogue.skills.values() if s.category == category.id and s.id in needed]
        screens += [Question(Kind.SKILLS, category.id, category.name, chunk) for chunk in _chunks(items, size)]
    return screens


def _chunks(items: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]
