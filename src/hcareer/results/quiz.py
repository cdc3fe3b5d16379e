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

    def summary(self) -> str:
        """Return the sentence that says how much was asked and whether the rest matters."""
        quiz = self.outcome
        left = quiz.skills_of - quiz.skills_asked
        asked = f"Asked {quiz.asked} of {quiz.of} screens, {quiz.skills_asked} of {quiz.skills_of} skills"
        if quiz.settled and left:
            return f"{asked}; the other {left} cannot change your top 3."
        if quiz.settled:
            return f"{asked}."
        return f"{asked}; the other {left} could still change your top 3."
