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
        """Return the ranking, and how much was asked.

        Asked counts screens; ratings are the areas and skills on them, of those of the full form. Certainty and loss,
        which are those of the ranking, are 0-1, and null if only a proof could tell.
        """
        ranked = self.ranked.as_json()
        quiz = {
            "asked": self.outcome.asked,
            "ratings": self.outcome.ratings,
            "of": self.outcome.of,
            "settled": self.outcome.settled,
            "certainty": ranked["certainty"],
            "loss": ranked["loss"],
        }
        return {**ranked, "quiz": quiz}

    def summary(self) -> str:
        """Return the sentence that says how much was asked and whether the rest matters."""
        quiz = self.outcome
        asked = f"{quiz.ratings} ratings on {quiz.asked} screens; the full form rates {quiz.of} skills"
        return f"{asked}, but the others cannot change your first three roles." if quiz.settled else f"{asked}."
