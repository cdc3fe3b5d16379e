"""The proof that no remaining answer can change which roles come first, and in which order.

For two roles A and B, `matching/lead.py` finds the least that A's score can lead B's by, over all levels that the open
skills can have. If it is above zero, A stays before B whatever the remaining answers are. The first three are proved if
this holds for each of them and the next, and for the third and every other role. What areas, words and respondents make
likely plays no part in it. Where so many open skills hang together that the search for the least gives up, a lower
bound takes its place: more is asked than necessary, but nothing is called certain that is not.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from hcareer.matching.lead import Bound, Side, least
from hcareer.matching.numbers import TOP
from hcareer.matching.points import NOISE, leads
from hcareer.matching.ranking import rank
from hcareer.matching.respondents import LOWEST
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.matching.lead import Levels
    from hcareer.matching.points import Term
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

Points = tuple[float, ...]
"""Points of coverage at the levels 0 to 5 of one skill."""
LEVELS: Final = range(MAX_LEVEL + 1)
NO_POINTS: Final[Points] = (0.0,) * len(LEVELS)

Pair = tuple[str, str | None]
"""Two role ids; None for the second stands for a role without points."""


class Race:
    """The ranking by what is certain, and the pairs of roles whose order the open skills can still change."""

    def __init__(
        self,
        catalogue: Catalogue,
        terms: Mapping[str, tuple[Term, ...]],
        profile: Profile,
        *,
        skipped_open: bool,
    ) -> None:
        """Rank the roles of *catalogue*, whose *terms* are given, for *profile*.

        A skipped skill will not be asked and keeps its lowest level, unless *skipped_open* says that any level of it
        has to be reckoned with.
        """
        order = rank(catalogue, profile, LOWEST)
        self._order = [match.role.id for match in order]
        self._matches = {match.role.id: match for match in order}
        self._terms = terms
        self._possible = {
            skill.id: possible(skill.id, profile, skipped_open=skipped_open) for skill in catalogue.skills.values()
        }

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
        most[skill] = max(mine)
    telling = {skill: move for skill, move in moves.items() if move > NOISE}
    # What a skill adds to both roles can cancel out here and yet not do so at other levels of the other skills. Where
    # everything cancels out, it adds as much to the one as to the other.
    return telling or {skill: points for skill, points in most.items() if points > NOISE}


def possible(skill: str, profile: Profile, *, skipped_open: bool) -> Levels:
    """Return the lowest and the highest level of *skill* that the person can have; an assumed one may be any other."""
    answer = profile.level(skill)
    if skill in profile.skipped and not skipped_open:
        return answer.low, answer.low
    return (0, MAX_LEVEL) if answer.assumed else (answer.low, answer.high)
