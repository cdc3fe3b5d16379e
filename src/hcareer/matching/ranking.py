"""How well a person fits each role: coverage, interest, band and the ledger behind the number.

The measure is one-way weighted coverage with no credit for surplus. It agreed best with human ratings of job
moves in Nesta's Mapping Career Causeways (Spearman .77; profile distances .14 to .30); for interests,
profile correlation did best in a comparison of four indices (doi 10.1177/1069072720909825).
Pure: values in, values out.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import StatisticsError, correlation
from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.numbers import BANDS, BLOCKER_SHARE, EVIDENCE_SHARE, INTEREST_SHARE, INTERESTS_NEEDED, WORDS_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hcareer.model.catalogue import Catalogue, Requirement, Role
    from hcareer.model.person import Answer, Profile


class Line(NamedTuple):
    """One requirement in the ledger of a role. Points are shares of coverage, 0-1."""

    requirement: Requirement
    answer: Answer
    worth: float
    won: float
    """Points certain from what is known."""
    open: float
    """Points more that an unanswered or roughly answered skill could still win."""
    lost: float
    """Points that are lost whatever the open answers are."""

    @property
    def met(self) -> bool:
        """True if the level is certainly high enough."""
        return self.answer.low >= self.requirement.level

    @property
    def blocks(self) -> bool:
        """True if it is essential and certainly no more than a little of it is there."""
        return self.requirement.essential and self.answer.low < BLOCKER_SHARE * self.requirement.level


class Part(NamedTuple):
    """Something beside coverage that the match is made of: a value 0-1 and its share, 0-1."""

    name: str
    """`interest` or `words`."""
    value: float
    share: float


@dataclass(frozen=True)
class Match:
    """One person against one role. Scores are 0-1."""

    role: Role
    lines: tuple[Line, ...]
    low: float
    """Coverage if everything unanswered is 0."""
    high: float
    """Coverage if everything unanswered is as high as the role needs."""
    interest: float | None
    """Correlation of interests mapped to 0-1; None if too few are answered or all alike."""
    words: float | None
    """How much the words of a CV point to this role; None without a CV."""
    share: float
    """Share of the match that coverage decides."""
    parts: tuple[Part, ...]
    """What else decides it. All shares together are 1."""
    evidence: bool
    """False if so little of the role was answered that the score means nothing."""

    @property
    def score(self) -> float:
        """Return the match, what roles are ordered by: the parts and coverage by their shares."""
        return self.share * self.low + self.fixed

    @property
    def fixed(self) -> float:
        """Return what the other parts give, whatever the levels are."""
        return sum(part.share * part.value for part in self.parts)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """Return the requirements not met, the most points missing first."""
        unmet = [line for line in self.lines if not line.met]
        return tuple(sorted(unmet, key=lambda line: (-(line.worth - line.won), line.requirement.skill)))

    @property
    def strengths(self) -> tuple[Line, ...]:
        """Return the requirements met, the most points first."""
        met = [line for line in self.lines if line.met]
        return tuple(sorted(met, key=lambda line: (-line.won, line.requirement.skill)))

    @property
    def blockers(self) -> tuple[Line, ...]:
        """Return the essential requirements met less than half, in ledger order."""
        return tuple(line for line in self.lines if line.blocks)

    @property
    def band(self) -> str:
        """Return `ready`, `near`, `stretch` or `far`, from the coverage that is certain.

        An unmet essential requirement keeps a role out of `ready`; a blocker keeps it at `stretch` or lower.
        """
        names = [name for name, _ in BANDS]
        best = 0
        if any(line.requirement.essential and not line.met for line in self.lines):
            best = 1
        if self.blockers:
            best = 2
        reached = next(i for i, (_, lowest) in enumerate(BANDS) if self.low >= lowest - 1e-9)
        return names[max(best, reached)]


def rank(catalogue: Catalogue, profile: Profile) -> tuple[Match, ...]:
    """Return every role matched, the best first, ties by id.

    Roles about which the profile says almost nothing come last: their score means nothing.
    """
    matches = (measure(role, profile) for role in catalogue.roles.values())
    return tuple(sorted(matches, key=lambda m: (not m.evidence, -round(m.score, 9), m.role.id)))


def leader(catalogue: Catalogue, profile: Profile) -> Role | None:
    """Return the role that comes first, or None if the answers say too little about any."""
    return next((match.role for match in rank(catalogue, profile) if match.evidence), None)


def measure(role: Role, profile: Profile) -> Match:
    """Match *profile* against *role*.

    coverage = sum of w * min(have, need) / need, divided by the sum of w;
    match = (1 - a) * coverage.low + a * interest, with a = INTEREST_SHARE, or 0 without interest.
    For a CV, whose words point to fields of work: (1 - b) * match + b * words, with b = WORDS_SHARE.
    """
    total = sum(need.weight for need in role.requirements)
    lines = tuple(_line(need, profile.level(need.skill), need.weight / total) for need in role.requirements)
    low = sum(line.won for line in lines)
    high = low + sum(line.open for line in lines)
    interest = agreement(role.interests, profile.interests)
    words = profile.about.get(role.id, 0.0) if profile.about else None
    rest = 1.0 if words is None else 1 - WORDS_SHARE
    parts = []
    if interest is not None:
        parts.append(Part("interest", interest, rest * INTEREST_SHARE))
    if words is not None:
        parts.append(Part("words", words, WORDS_SHARE))
    known = sum(line.worth for line in lines if line.requirement.skill in profile.skills)
    return Match(
        role=role,
        lines=lines,
        low=min(low, 1.0),
        high=min(high, 1.0),
        interest=interest,
        words=words,
        share=rest if interest is None else rest * (1 - INTEREST_SHARE),
        parts=tuple(parts),
        evidence=known >= EVIDENCE_SHARE or bool(words),
    )


def _line(need: Requirement, answer: Answer, worth: float) -> Line:
    won = worth * min(answer.low, need.level) / need.level
    best = worth * min(answer.high, need.level) / need.level
    return Line(need, answer, worth, won, best - won, worth - best)


def agreement(wanted: Mapping[str, int], own: Mapping[str, int]) -> float | None:
    """Return the Pearson correlation of two sets of ratings over what both rate, mapped from -1..1 to 0..1.

    None for fewer than INTERESTS_NEEDED common ratings or if either side is flat.
    """
    common = sorted(wanted.keys() & own.keys())
    if len(common) < INTERESTS_NEEDED:
        return None
    try:
        r = correlation([wanted[name] for name in common], [own[name] for name in common])
    except StatisticsError:  # one side is constant
        return None
    return min(1.0, max(0.0, (r + 1) / 2))


def enough(matches: Iterable[Match]) -> bool:
    """Return whether the answers say anything about any role."""
    return any(match.evidence for match in matches)
