"""How well a person fits each role: coverage, interest, band and the ledger behind the number.

The measure is one-way weighted coverage with no credit for surplus. It agreed best with human ratings of job
moves in Nesta's Mapping Career Causeways (Spearman .77; profile distances .14 to .30); for interests,
profile correlation did best in a comparison of four indices (doi 10.1177/1069072720909825).
Pure: values in, values out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from operator import mul
from typing import TYPE_CHECKING, NamedTuple, overload

from msgspec import Struct

from hcareer.matching.lanes import Lanes, Units, units
from hcareer.matching.numbers import (
    BANDS,
    BLOCKER_SHARE,
    ESSENTIAL_SHARE,
    EVIDENCE_SHARE,
    FEWEST_INTERESTS,
    INTEREST_SHARE,
    INTERESTS_NEEDED,
    WORDS_SHARE,
)
from hcareer.matching.points import NOISE, best, points, rounded, shortest, worths
from hcareer.matching.respondents import complete
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Catalogue, Option, Requirement, Role
    from hcareer.model.person import Answer, Profile


class Line(NamedTuple):
    """One requirement in the ledger of a role. Points are shares of coverage, 0-1."""

    requirement: Requirement
    option: Option
    """The option that counts: the one that is certainly met best."""
    answer: Answer
    """What is known of its main skill."""
    worth: float
    """Points if the requirement is met."""
    share: float
    """How much of the requirement, 0-1, is certainly met."""
    won: float
    """Points that are certain."""
    likely: float
    """Further points that people with such answers have, where a level is unanswered or a range."""
    open: float
    """Points beyond those that are possible."""
    lost: float
    """Points that are lost even at the highest possible levels."""
    known: bool
    """Whether any skill that can help to meet the requirement is answered."""
    shortest: Option
    """The option that the person can meet with the fewest level-ups; see `points.shortest`."""
    below: bool = False
    """True if no skill of it is answered, but the answers for areas say that none of its options is met."""

    @property
    def skill(self) -> str:
        """Return the id of the main skill of the option that counts."""
        return self.option.main

    @property
    def level(self) -> int:
        """Return the level needed of that skill."""
        return self.option.skills[self.option.main]

    @property
    def met(self) -> bool:
        """True if the requirement is certainly met."""
        return rounded(self.share) >= 1

    @property
    def expected(self) -> float:
        """Return how much of the requirement, 0-1, is met if open levels are those of people with such answers."""
        return rounded(self.share + self.likely / self.worth)

    @property
    def told(self) -> bool:
        """True if the answers say how far the requirement is met, be it only by an area."""
        return self.known or self.below

    @property
    def blocks(self) -> bool:
        """True if an essential requirement is less than half met."""
        return self.requirement.essential and rounded(self.share) < BLOCKER_SHARE


class Part(NamedTuple):
    """A part of the match besides coverage: a value, 0-1, and the share of the match that it decides, 0-1."""

    name: str
    """`interest` or `words`."""
    value: float
    share: float


class Ledger(Sequence[Line]):
    """The lines of one role, each computed when it is looked at: a ranking of thousands of people needs few of them."""

    __slots__ = ("_completions", "_lanes", "_lines", "_profile", "_role")

    def __init__(self, role: Role, profile: Profile, completions: Completions, lanes: Lanes) -> None:
        """Keep what the lines are computed from."""
        self._role, self._profile, self._completions, self._lanes = role, profile, completions, lanes
        self._lines: tuple[Line, ...] | None = None

    def expected(self, place: int) -> float:
        """Return how much of the requirement in this *place*, 0-1, is met if open levels are those expected."""
        return rounded(self._lanes.expected(self._lanes.units.roles[self._role.id].numbers[place]))

    @property
    def _all(self) -> tuple[Line, ...]:
        if self._lines is None:
            numbers = self._lanes.units.roles[self._role.id].numbers
            rows = zip(self._role.requirements, worths(self._role), numbers, strict=True)
            self._lines = tuple(
                _line(need, worth, self._profile, self._completions, self._lanes.expected(number))
                for need, worth, number in rows
            )
        return self._lines

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        """Return the line of the requirement in this *place*, or those of several."""
        return self._all[place]

    def __len__(self) -> int:
        """Return the number of requirements."""
        return len(self._role.requirements)

    def __iter__(self) -> Iterator[Line]:
        """Return an iterator over the lines."""
        return iter(self._all)

    def __eq__(self, other: object) -> bool:
        """Return whether *other* has the same lines."""
        return self._all == other._all if isinstance(other, Ledger) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # lines have dictionaries

    def __repr__(self) -> str:
        """Return the lines as a tuple shows them."""
        return repr(self._all)


class Match(Struct, frozen=True):
    """One person against one role. Scores are 0-1."""

    role: Role
    lines: Ledger
    """The ledger: one line for each requirement, in their order."""
    low: float
    """Coverage if every open level is as low as possible."""
    expected: float
    """Coverage if open levels are those of people with such answers."""
    high: float
    """Coverage if every open level is as high as possible."""
    interest: float | None
    """Correlation of interests mapped to 0-1; None if too few are rated or all ratings are equal."""
    words: float | None
    """How much the words of a CV point to this role, 0-1; None without a CV."""
    share: float
    """Share of the match that coverage decides."""
    parts: tuple[Part, ...]
    """What decides the rest. Their shares and that of coverage add up to 1."""
    evidence: bool
    """False if too little of the role, by skills or their areas, is answered for the score to mean anything."""

    @property
    def score(self) -> float:
        """Return the match, 0-1: expected coverage and the parts, weighted by their shares. Roles are ordered by it."""
        return self.share * self.expected + self.fixed

    @property
    def span(self) -> tuple[float, float]:
        """Return the lowest and the highest match, 0-1, that the open levels allow."""
        return self.share * self.low + self.fixed, self.share * self.high + self.fixed

    @property
    def fixed(self) -> float:
        """Return what the parts contribute to the score, which no level changes."""
        return sum(part.share * part.value for part in self.parts)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """Return the requirements that are not certainly met.

        First what is in the way: essential ones less than half met, then those that keep from `ready`. Then all others
        by the points that are missing. Open levels count as those of people with such answers.
        """
        unmet = [line for line in self.lines if not line.met]

        def order(line: Line) -> tuple[bool, bool, float, str]:
            missing = line.worth - line.won - line.likely
            share = line.expected if line.requirement.essential else 1.0
            return share >= BLOCKER_SHARE, share >= ESSENTIAL_SHARE, -rounded(missing), line.skill

        return tuple(sorted(unmet, key=order))

    @property
    def strengths(self) -> tuple[Line, ...]:
        """Return the requirements that are certainly met, the most points first."""
        met = [line for line in self.lines if line.met]
        return tuple(sorted(met, key=lambda line: (-line.won, line.skill)))

    @property
    def blockers(self) -> tuple[Line, ...]:
        """Return the essential requirements that are less than half met, in ledger order."""
        return tuple(line for line in self.lines if line.blocks)

    @property
    def band(self) -> str:
        """Return `ready`, `near`, `stretch` or `far` for the expected coverage.

        With less than ESSENTIAL_SHARE of an essential requirement the best band is `near`; with less than BLOCKER_SHARE
        of one, `stretch`.
        """
        lines, needs = self.lines, enumerate(self.role.requirements)
        return self._band(self.expected, [lines.expected(place) for place, need in needs if need.essential])

    @property
    def lowest_band(self) -> str:
        """Return the band if every open level is as low as possible."""
        return self._band(self.low, [line.share for line in self.lines if line.requirement.essential])

    @property
    def highest_band(self) -> str:
        """Return the band if every open level is as high as possible."""
        lines = self.lines
        return self._band(self.high, [1 - line.lost / line.worth for line in lines if line.requirement.essential])

    @property
    def band_by_coverage(self) -> str:
        """Return the band that the expected coverage alone would give."""
        return _by_coverage(self.expected)

    @property
    def short(self) -> tuple[Line, ...]:
        """Return the essential requirements met too little for `ready`, in ledger order."""
        return tuple(line for line in self.lines if line.requirement.essential and line.expected < ESSENTIAL_SHARE)

    def _band(self, coverage: float, essentials: Sequence[float]) -> str:
        """Return the band for *coverage* if the essential requirements are met to these shares, 0-1."""
        least = rounded(min(essentials, default=1.0))
        limit = "stretch" if least < BLOCKER_SHARE else "near" if least < ESSENTIAL_SHARE else "ready"
        names = [name for name, _ in BANDS]
        return names[max(names.index(limit), names.index(_by_coverage(coverage)))]


def _by_coverage(coverage: float) -> str:
    return next(name for name, lowest in BANDS if rounded(coverage) >= lowest)


def rank(catalogue: Catalogue, profile: Profile, completions: Completions | None = None) -> tuple[Match, ...]:
    """Return the match of every role, the best first, ties by id.

    *completions* say how open levels count, by default those of *profile*. Roles without evidence come last: their
    scores mean nothing.
    """
    ways = complete(catalogue, profile) if completions is None else completions
    lanes = Lanes(units(catalogue), profile, ways)
    matches = [_measured(role, profile, ways, lanes) for role in catalogue.roles.values()]
    return tuple(sorted(matches, key=lambda m: (not m.evidence, -rounded(m.score), m.role.id)))


def leader(catalogue: Catalogue, profile: Profile) -> Role | None:
    """Return the role that comes first, or None if no role has enough evidence."""
    match = first(catalogue, profile)
    return None if match is None else match.role


def first(catalogue: Catalogue, profile: Profile) -> Match | None:
    """Return the match of the role that comes first, or None if no role has enough evidence."""
    return next((match for match in rank(catalogue, profile) if match.evidence), None)


def measure(role: Role, profile: Profile, completions: Completions) -> Match:
    """Match *profile* against *role*; open levels count as *completions* say.

    coverage = sum of worth * share met, over the requirements (`points`);
    match = (1 - a) * expected coverage + a * interest, with a = INTEREST_SHARE, or 0 without interest.
    For a CV, whose words point to fields of work: (1 - b) * match + b * words, with b = WORDS_SHARE.
    """
    return _measured(role, profile, completions, Lanes(Units.of([role]), profile, completions))


def _measured(role: Role, profile: Profile, completions: Completions, lanes: Lanes) -> Match:
    low, expected, high = lanes.coverage(role.id)
    interest = agreement(role.interests, profile.interests)
    words = profile.about.get(role.id, 0.0) if profile.about else None
    rest = 1.0 if words is None else 1 - WORDS_SHARE
    parts = []
    if interest is not None:
        parts.append(Part("interest", interest, rest * INTEREST_SHARE))
    if words is not None:
        parts.append(Part("words", words, WORDS_SHARE))
    return Match(
        role=role,
        lines=Ledger(role, profile, completions, lanes),
        low=low,
        # The mean of shares between the two is between them but for its rounding.
        expected=min(max(low, expected), high),
        high=high,
        interest=interest,
        words=words,
        share=rest if interest is None else rest * (1 - INTEREST_SHARE),
        parts=tuple(parts),
        evidence=rounded(lanes.answered(role.id)) >= EVIDENCE_SHARE or bool(words),
    )


def _line(need: Requirement, worth: float, profile: Profile, completions: Completions, expected: float) -> Line:
    option, met = best(need, profile.lowest)
    won, most = worth * met, points(need, worth, profile.highest)
    likely = min(max(0.0, worth * expected - won), most - won)
    if likely < NOISE:  # rounding must not make points that are likely out of none
        likely = 0.0
    known = any(profile.level(skill).known for skill in need.skills)
    limits = completions.limits
    return Line(
        requirement=need,
        option=option,
        answer=profile.level(option.main),
        worth=worth,
        share=met,
        won=won,
        likely=likely,
        open=most - won - likely,
        lost=worth - most,
        known=known,
        shortest=shortest(need, profile.lowest),
        below=not known and rounded(best(need, lambda s: limits.get(s, MAX_LEVEL))[1]) < 1,
    )


def agreement(wanted: Mapping[str, int], own: Mapping[str, int]) -> float | None:
    """Return the Pearson correlation of two sets of ratings over what both rate, mapped from -1..1 to 0..1.

    None for fewer than INTERESTS_NEEDED ratings in common, or, if *wanted* has fewer, for less than all of these, and
    if all ratings of one side are equal.
    """
    y = [own[name] for name in wanted if name in own]
    n = len(y)
    if n < min(INTERESTS_NEEDED, len(wanted)) or n < FEWEST_INTERESTS:
        return None
    # Ratings are whole numbers, so these sums are exact. `statistics` would take 3 ms to import at every start.
    x = list(wanted.values()) if n == len(wanted) else [rating for name, rating in wanted.items() if name in own]
    spread_x = n * sum(map(mul, x, x)) - sum(x) ** 2
    spread_y = n * sum(map(mul, y, y)) - sum(y) ** 2
    if not spread_x or not spread_y:
        return None
    r: float = (n * sum(map(mul, x, y)) - sum(x) * sum(y)) / sqrt(spread_x * spread_y)
    return min(1.0, max(0.0, (r + 1) / 2))


def enough(matches: Iterable[Match]) -> bool:
    """Return whether the answers say anything about any role."""
    return any(match.evidence for match in matches)
