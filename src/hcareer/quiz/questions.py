"""Which question comes next, and when no question is worth asking: a pure function of the answers so far.

A question is a screen of things to rate. For two roles A and B and the skills that are still open, the worst case
of A's score minus B's is a sum with one term per skill, because each skill's level is free on its own:

    worst(A, B) = known part + sum over open skills of min over levels x of (points_A(x) - points_B(x))

If that is above zero, A stays ahead of B whatever the remaining answers are. Asking stops when this holds all along
the first three roles and from the third to every other role. It is a proof, not an estimate.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import TOP
from hcareer.matching.ranking import rank
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile

SCREEN_OF_INTERESTS: Final = 5
"""Interests on one screen."""
SCREEN_OF_SKILLS: Final = 14
"""Skills on one screen: what fits in 24 lines with the meaning of a level below."""
CERTAIN: Final = 1e-8
"""Scores are ordered after rounding to nine decimals; a lead has to be larger than that."""

NOISE: Final = 1e-12
"""Differences of points below this are floating point, not points."""

Points = tuple[float, ...]
"""Points a role gets for the levels 0 to 5 of one skill."""


class Mode(StrEnum):
    """How long to go on asking."""

    EXACT = "exact"
    """Until the first three roles and their order are certain, and the first role's essential skills are known."""
    QUICK = "quick"
    """Until it is certain which three roles come first, in whatever order."""
    FULL = "full"
    """Until everything was asked."""


class Question(NamedTuple):
    """One screen: things to rate together."""

    kind: str
    """`interests` or `skills`."""
    id: str
    title: str
    items: tuple[str, ...]


class Interview:
    """The questions of one catalogue. It remembers nothing: every answer is in the profile."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Work out what every level of every skill is worth to every role."""
        self.catalogue = catalogue
        self.full_form = (*_interest_screens(catalogue), *_skill_screens(catalogue))
        self.points: dict[str, dict[str, Points]] = {}
        for role in catalogue.roles.values():
            total = sum(need.weight for need in role.requirements)
            self.points[role.id] = {
                need.skill: tuple(
                    need.weight * min(level, need.level) / need.level / total for level in range(MAX_LEVEL + 1)
                )
                for need in role.requirements
            }

    def next(self, profile: Profile, mode: Mode = Mode.EXACT) -> Question | None:
        """Return the screen to show next, or None when asking may stop.

        Interests come first: they are short and decide between neighbours. Then come the skills that can move
        the undecided pairs of roles most, as many as fit on a screen, in the order of the catalogue. Beside
        whole categories this took 10 screens instead of 14 (docs/benchmarks.md).
        """
        for question in self.full_form:
            items = _open(question.items, profile)
            if items and (mode is Mode.FULL or question.kind == "interests"):
                return question._replace(items=items)
        if mode is Mode.FULL:
            return None
        race = self._race(profile)
        undecided = race.undecided_set() if mode is Mode.QUICK else race.undecided_order()
        if undecided:
            return self._most_telling(race.spreads(undecided))
        first = race.first
        if mode is Mode.QUICK or first is None:
            return None
        essential = [need.skill for need in first.requirements if need.essential]
        left = _open(essential, profile)
        return Question("skills", "essentials", "A last look", left) if left else None

    def settled(self, profile: Profile) -> bool:
        """Return whether the first three roles and their order are certain."""
        interests = [q for q in self.full_form if q.kind == "interests" and _open(q.items, profile)]
        return not interests and not self._race(profile).undecided_order()

    def _race(self, profile: Profile) -> Race:
        return Race(self.catalogue, self.points, profile)

    def _most_telling(self, spreads: Mapping[str, float]) -> Question:
        """Return a screen of the skills whose answers can move the race most."""
        chosen = set(sorted(spreads, key=lambda skill: (-spreads[skill], skill))[:SCREEN_OF_SKILLS])
        items = tuple(i for q in self.full_form if q.kind == "skills" for i in q.items if i in chosen)
        return Question("skills", "telling", "What you can do, the most telling first", items)


class Race:
    """The roles in the order of what is certain, and the pairs whose order an open skill can still turn."""

    def __init__(self, catalogue: Catalogue, coverage: Mapping[str, Mapping[str, Points]], profile: Profile) -> None:
        """Prepare the race for the answers in *profile*. What was passed over stays unknown and counts as 0."""
        self.profile = profile
        self.shares: dict[str, float] = {}
        order = rank(catalogue, profile)
        for match in order:
            self.shares[match.role.id] = match.share
        self.roles = [match.role for match in order]
        self.scores = {match.role.id: match.score for match in order}
        self.unheard = [m.role.id for m in order[:TOP] if not m.evidence]
        self.coverage = coverage
        self.open: dict[str, dict[str, Points]] = {
            role.id: {
                skill: points
                for skill, points in coverage[role.id].items()
                if skill not in profile.skipped and _is_open(profile, skill)
            }
            for role in self.roles
        }

    @property
    def first(self) -> Role | None:
        """Return the role that leads on what is certain."""
        return self.roles[0] if self.roles else None

    def undecided_order(self) -> list[tuple[str, str]]:
        """Return the pairs that keep the first three and their order open."""
        top = [role.id for role in self.roles[:TOP]]
        rest = [role.id for role in self.roles[TOP:]]
        pairs = list(pairwise(top)) + [(top[-1], other) for other in rest]
        return [pair for pair in pairs if not self._ahead(*pair)] or self._unheard_pairs()

    def undecided_set(self) -> list[tuple[str, str]]:
        """Return the pairs that keep open which three roles come first."""
        top = [role.id for role in self.roles[:TOP]]
        rest = [role.id for role in self.roles[TOP:]]
        pairs = [(one, other) for one in top for other in rest]
        return [pair for pair in pairs if not self._ahead(*pair)] or self._unheard_pairs()

    def spreads(self, pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
        """Return how far each open skill can move the differences of *pairs*, in points."""
        spreads: dict[str, float] = {}
        for one, other in pairs:
            for skill, (low, high) in self._terms(one, other).items():
                if high - low > NOISE:
                    spreads[skill] = spreads.get(skill, 0.0) + high - low
        return spreads

    def _unheard_pairs(self) -> list[tuple[str, str]]:
        """Return a pair for each leading role about which too little is known to give it a number."""
        return [(role, role) for role in self.unheard if self.open[role]]

    def _ahead(self, one: str, other: str) -> bool:
        """Return whether *one* comes before *other* whatever the open answers are."""
        terms = self._terms(one, other)
        if not any(high - low > NOISE for low, high in terms.values()):
            return True  # nothing open tells them apart: the order shown is the order
        known = self.scores[one] - self.scores[other]
        return known + sum(low for low, _ in terms.values()) > CERTAIN

    def _terms(self, one: str, other: str) -> dict[str, tuple[float, float]]:
        """Return, for each open skill of two roles, the range of its part in their difference.

        The parts are counted from the lowest possible answer, as the scores are. For a role beside itself
        the range is what the skill is worth to it.
        """
        ours, theirs = self.open[one], ({} if one == other else self.open[other])
        share, their_share = self.shares[one], self.shares[other]
        terms: dict[str, tuple[float, float]] = {}
        for skill in ours.keys() | theirs.keys():
            answer = self.profile.level(skill)
            mine, yours = ours.get(skill, NOTHING), theirs.get(skill, NOTHING)
            possible = range(MAX_LEVEL + 1) if answer.assumed else range(answer.low, answer.high + 1)
            parts = [
                share * (mine[x] - mine[answer.low]) - their_share * (yours[x] - yours[answer.low]) for x in possible
            ]
            terms[skill] = min(parts), max(parts)
        return terms


NOTHING: Final[Points] = (0.0,) * (MAX_LEVEL + 1)


def _is_open(profile: Profile, skill: str) -> bool:
    """Return whether the level is not known exactly, or only assumed from a document."""
    answer = profile.level(skill)
    return answer.low < answer.high or answer.assumed


def _open(items: Iterable[str], profile: Profile) -> tuple[str, ...]:
    """Return those of *items* that are neither known exactly nor passed over."""
    return tuple(
        item
        for item in items
        if item not in profile.skipped and item not in profile.interests and _is_open(profile, item)
    )


def _interest_screens(catalogue: Catalogue) -> list[Question]:
    names = list(catalogue.interests)
    # Without two roles that differ in it, an interest can decide nothing.
    if not any(role.interests for role in catalogue.roles.values()):
        return []
    chunks = [names[i : i + SCREEN_OF_INTERESTS] for i in range(0, len(names), SCREEN_OF_INTERESTS)]
    return [
        Question("interests", f"interests-{number}", "What you want from work", tuple(chunk))
        for number, chunk in enumerate(chunks, start=1)
    ]


def _skill_screens(catalogue: Catalogue) -> list[Question]:
    needed = {need.skill for role in catalogue.roles.values() for need in role.requirements}
    screens = []
    for category in catalogue.categories.values():
        items = [s.id for s in catalogue.skills.values() if s.category == category.id and s.id in needed]
        screens += [
            Question("skills", category.id, category.name, tuple(items[i : i + SCREEN_OF_SKILLS]))
            for i in range(0, len(items), SCREEN_OF_SKILLS)
        ]
    return screens
