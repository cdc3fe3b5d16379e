"""How sure the ranking is while skills are open, by the ways in which they can turn out (`matching.respondents`)."""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from hcareer.matching.lanes import Lanes, units
from hcareer.matching.numbers import TOP
from hcareer.matching.points import NOISE, terms
from hcareer.matching.ranking import rank
from hcareer.matching.respondents import complete, doubted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.matching.points import Term
    from hcareer.matching.ranking import Match
    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile


class Certainty(NamedTuple):
    """How sure it is that the roles ranked first would stay first if everything were answered."""

    first: float
    """Probability, 0-1, that the first role stays first."""
    three: float
    """Probability, 0-1, that the first three stay the first three, in whatever order."""
    first_loss: float
    """Expected match, 0-1, that is lost by naming this first role instead of the true one."""
    three_loss: float
    """Expected match, 0-1, that is lost for each role by naming these three instead of the true ones."""


class Outlook:
    """How the ranking of one person can turn out."""

    def __init__(
        self,
        catalogue: Catalogue,
        profile: Profile,
        tables: Mapping[str, Sequence[Term]],
        ranking: Sequence[Match],
        completions: Completions,
    ) -> None:
        """Score the roles of *ranking*, whose requirements are *tables*, in every way the open skills can turn out.

        *completions* are those behind the ranking. Where words suggest a level, other levels are reckoned with as well.
        """
        self.ranking = ranking
        self.order = tuple(match.role.id for match in ranking)
        doubtful = any(answer.assumed for answer in profile.skills.values())
        self.ways = doubted(catalogue, profile, completions) if doubtful else completions
        self._unknown = self.ways.unknown & {
            skill for terms_ in tables.values() for term in terms_ for option in term.options for skill, _ in option
        }
        lanes = Lanes(units(catalogue), profile, self.ways)
        self.scores = {
            match.role.id: [match.fixed + match.share * covered for covered in lanes.coverages(match.role.id)]
            for match in ranking
        }

    @property
    def certainty(self) -> Certainty | None:
        """Return how sure the ranking is; None if the respondents do not know every open skill that a role needs."""
        if self._unknown or not self.order:
            return None
        first = three = first_loss = three_loss = 0.0
        top = min(TOP, len(self.order))
        rows = zip(*(self.scores[role] for role in self.order), strict=True)
        for weight, row in zip(self.ways.weights, rows, strict=True):
            best = sorted(row, reverse=True)
            first += weight * (row[0] >= best[0] - NOISE)
            three += weight * (min(row[:top]) >= best[top - 1] - NOISE)
            first_loss += weight * (best[0] - row[0])
            three_loss += weight * (sum(best[:top]) - sum(row[:top])) / top
        return Certainty(min(first, 1.0), min(three, 1.0), first_loss, max(0.0, three_loss))

    def behind(self, one: str, other: str) -> list[float]:
        """Return by how much *other* is ahead of *one* in each way; negative where it is behind."""
        return [theirs - ours for ours, theirs in zip(self.scores[one], self.scores[other], strict=True)]

    def expected(self, values: Sequence[float]) -> float:
        """Return the mean of *values*, one for each way."""
        total: float = sum(map(mul, self.ways.weights, values))
        return total


def outlook(catalogue: Catalogue, profile: Profile, tables: Mapping[str, Sequence[Term]]) -> Outlook:
    """Return how the ranking of *profile* over the roles with the requirements *tables* can turn out."""
    completions = complete(catalogue, profile)
    return Outlook(catalogue, profile, tables, rank(catalogue, profile, completions), completions)


def certainty(
    catalogue: Catalogue, profile: Profile, ranking: Sequence[Match], completions: Completions
) -> Certainty | None:
    """Return how sure the *ranking* of *profile*, made with *completions*, is; see `Outlook.certainty`."""
    tables = {match.role.id: terms(match.role) for match in ranking}
    return Outlook(catalogue, profile, tables, ranking, completions).certainty
