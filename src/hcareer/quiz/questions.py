"""Which question comes next, and when no question is worth asking: a pure function of the answers so far.

A question is a screen of things to rate. For two roles A and B, `matching/lead.py` finds the least that A's score can
lead B's by, over all levels that the open skills can have. If it is above zero, A stays before B whatever the remaining
answers are. Asking stops when this holds for each of the first three roles and the next, and for the third role and
every other. It is a proof, not an estimate: where so many open skills hang together that the search for the least gives
up, a lower bound takes its place, and the quiz asks more than it has to, but never stops too early.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.lead import Bound, Side, least
from hcareer.matching.numbers import TOP
from hcareer.matching.points import NOISE, best, leads, rounded, share, terms
from hcareer.matching.ranking import rank
from hcareer.matching.respondents import LOWEST
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.matching.lead import Levels
    from hcareer.matching.points import Term
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile

SCREEN_OF_INTERESTS: Final = 5
"""Interests on one screen."""
SCREEN_OF_SKILLS: Final = 14
"""Skills on one screen: what fits in 24 lines with the meaning of a level below."""

Points = tuple[float, ...]
"""Points of coverage at the levels 0 to 5 of one skill."""
LEVELS: Final = range(MAX_LEVEL + 1)
NO_POINTS: Final[Points] = (0.0,) * len(LEVELS)

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
        self._terms = {role.id: terms(role) for role in catalogue.roles.values()}

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
        left = _unasked(race.essentials(race.first), profile)[: self.screen]
        return Question(Kind.SKILLS, "essentials", "A last look", left) if left else None

    def settled(self, profile: Profile) -> bool:
        """Return whether the first three roles and their order are certain."""
        interests = [q for q in self.full_form if q.kind is Kind.INTERESTS and _unasked(q.items, profile)]
        return not interests and not self.race(profile).undecided_order()

    def race(self, profile: Profile) -> Race:
        """Return how far the ranking is certain after the answers in *profile*."""
        return Race(self.catalogue, self._terms, profile)

    def _most_telling(self, spreads: Mapping[str, float]) -> Question:
        """Return a screen of the skills whose answers can move the race most."""
        chosen = set(sorted(spreads, key=lambda skill: (-spreads[skill], skill))[: self.screen])
        items = tuple(i for q in self.full_form if q.kind is Kind.SKILLS for i in q.items if i in chosen)
        return Question(Kind.SKILLS, "telling", "What you can do, the most telling first", items)


class Race:
    """The ranking by what is certain, and the pairs of roles whose order the open skills can still change."""

    def __init__(self, catalogue: Catalogue, terms: Mapping[str, tuple[Term, ...]], profile: Profile) -> None:
        """Rank the roles of *catalogue*, whose *terms* are given, for *profile*.

        A skipped skill is not open: it keeps its lowest level.
        """
        order = rank(catalogue, profile, LOWEST)
        self._profile = profile
        self._order = [match.role.id for match in order]
        self._matches = {match.role.id: match for match in order}
        self._terms = terms
        self._possible = {skill.id: _possible(skill.id, profile) for skill in catalogue.skills.values()}

    @property
    def first(self) -> Role | None:
        """Return the role that leads by what is certain, or None without roles."""
        return self._matches[self._order[0]].role if self._order else None

    def essentials(self, role: Role) -> tuple[str, ...]:
        """Return the skills of the options by which unmet essential requirements of *role* can still be met."""

        def lowest(skill: str) -> int:
            return self._possible[skill][0]

        def highest(skill: str) -> int:
            return self._possible[skill][1]

        unmet = [need for need in role.requirements if need.essential and rounded(best(need, lowest)[1]) < 1]
        options = [option for need in unmet for option in need.options if rounded(share(option, highest)) >= 1]
        return tuple(dict.fromkeys(skill for option in options for skill in option.skills))

    def lead(self, one: str, other: str) -> Bound:
        """Return the least that the score of *one* can exceed that of *other* by, over all levels of the open skills.

        It is negative if *other* can come before *one*. If it is exact, some answers lead to it. Otherwise so many
        open skills hang together that not all their levels were tried: the least is then this or more. So a lead
        above zero is always a proof, and one below zero is one only if it is exact.
        """
        found = least(self._side(one), self._side(other), self._possible)
        return found._replace(value=found.value + self._matches[one].fixed - self._matches[other].fixed)

    def undecided_order(self) -> list[Pair]:
        """Return the pairs that keep the first three roles or their order open."""
        top, rest = self._order[:TOP], self._order[TOP:]
        return self._undecided([*pairwise(top), *((top[-1], other) for other in rest)])

    def undecided_set(self) -> list[Pair]:
        """Return the pairs that keep open which three roles come first."""
        top, rest = self._order[:TOP], self._order[TOP:]
        return self._undecided([(one, other) for one in top for other in rest])

    def spreads(self, pairs: Iterable[Pair]) -> dict[str, float]:
        """Return how far each open skill can move the differences of *pairs*, in points.

        For a skill that shares a requirement with others this is what it can do where it matters most: at the highest
        levels of the other skills of its option and the lowest levels of all others.
        """
        pairs = list(pairs)
        gains = {role: self._gains(role) for role in {role for pair in pairs for role in pair if role is not None}}
        spreads: dict[str, float] = {}
        for one, other in pairs:
            for skill, spread in _moves(gains[one], {} if other is None else gains[other]).items():
                spreads[skill] = spreads.get(skill, 0.0) + spread
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
            if self._may_get_evidence(other)
            and not (self._matches[one].evidence and leads(self.lead(one, other).value))
        ]
        return [(role, None) for role in dict.fromkeys(waiting)]

    def _may_get_evidence(self, role: str) -> bool:
        match = self._matches[role]
        unknown = (skill for line in match.lines if not line.known for skill in line.requirement.skills)
        return not match.evidence and any(self._open(skill) for skill in unknown)

    def _ahead(self, one: str, other: str) -> bool:
        """Return whether the points keep *one* before *other* whatever the open answers are."""
        lowest = self.lead(one, other).value
        # If no open skill tells the two apart, the present order is final.
        return leads(lowest) or -self.lead(other, one).value - lowest <= NOISE

    def _gains(self, role: str) -> dict[str, Points]:
        """Return, for each open skill of *role*, the points that the levels 0 to 5 can add to its lowest level."""
        gains: dict[str, Points] = {}
        for term in self._terms[role]:
            worth = term.worth * self._matches[role].share
            base = max(sum(parts[self._possible[skill][0]] for skill, parts in option) for option in term.options)
            for option in term.options:
                top = sum(parts[self._possible[skill][1]] for skill, parts in option)
                for skill, parts in option:
                    low, high = self._possible[skill]
                    if low < high:
                        shares = [max(base, top - parts[high] + parts[max(low, level)]) for level in LEVELS]
                        before = gains.get(skill, NO_POINTS)
                        gains[skill] = tuple(
                            points + worth * (met - shares[low]) for points, met in zip(before, shares, strict=True)
                        )
        return gains

    def _side(self, role: str) -> Side:
        return Side(self._terms[role], self._matches[role].share)

    def _open(self, skill: str) -> bool:
        low, high = self._possible[skill]
        return low < high


def _moves(ours: Mapping[str, Points], theirs: Mapping[str, Points]) -> dict[str, float]:
    """Return how far each skill moves the difference of two roles, given the points it can add to either."""
    moves, most = {}, {}
    for skill in ours.keys() | theirs.keys():
        mine, yours = ours.get(skill, NO_POINTS), theirs.get(skill, NO_POINTS)
        differences = [points - others for points, others in zip(mine, yours, strict=True)]
        moves[skill] = max(differences) - min(differences)
        most[skill] = max(*mine, *yours)
    telling = {skill: move for skill, move in moves.items() if move > NOISE}
    # What a skill adds to both roles can cancel out here and yet not do so at other levels of the other skills.
    return telling or {skill: points for skill, points in most.items() if points > NOISE}


def _possible(skill: str, profile: Profile) -> Levels:
    """Return the lowest and the highest level of *skill* that the person can still answer, if it is not skipped."""
    answer = profile.level(skill)
    if skill in profile.skipped:
        return answer.low, answer.low
    return (0, MAX_LEVEL) if answer.assumed else (answer.low, answer.high)


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
    needed = {skill for role in catalogue.roles.values() for need in role.requirements for skill in need.skills}
    screens = []
    for category in catalogue.categories.values():
        items = [s.id for s in catalogue.skills.values() if s.category == category.id and s.id in needed]
        screens += [Question(Kind.SKILLS, category.id, category.name, chunk) for chunk in _chunks(items, size)]
    return screens


def _chunks(items: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]
