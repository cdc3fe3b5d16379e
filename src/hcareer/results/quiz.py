"""`hcareer quiz`: the ranking that the answers give, and how the quiz went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hcareer.results.match import MatchResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Page
    from hcareer.quiz.course import Outcome


class QuizResult(Struct, frozen=True):
    """How a quiz ended, and the roles ranked by its answers."""

    outcome: Outcome
    ranked: MatchResult

    @classmethod
    def of(cls, catalogue: Catalogue, outcome: Outcome) -> QuizResult:
        """Return the result of a quiz that ended with *outcome*."""
        return cls(outcome, MatchResult.of(catalogue, outcome.profile))

    def page(self) -> Page:
        """Return the page of the ranking."""
        return self.ranked.page()

    def as_json(self) -> dict[str, Any]:
        """Return the ranking, and how much was asked."""
        outcome = self.outcome
        quiz = {
            "asked": outcome.asked,
            "of": outcome.of,
            "settled": outcome.settled,
            "skills_asked": outcome.skills_asked,
            "skills_of": outcome.skills_of,
        }
        return {**self.ranked.as_json(), "quiz": quiz}


def asked(outcome: Outcome) -> str:
    """Return the sentence that says how much was asked and whether the rest matters."""
    left = outcome.skills_of - outcome.skills_asked
    count = f"Asked {outcome.asked} of {outcome.of} screens, {outcome.skills_asked} of {outcome.skills_of} skills"
    if outcome.settled and left:
        return f"{count}; the other {left} cannot change your top 3."
    if outcome.settled:
        return f"{count}."
    return f"{count}; the other {left} could still change your top 3."
