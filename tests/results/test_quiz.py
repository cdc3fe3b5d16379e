"""How a quiz went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from documented import plain
from hcareer.model.person import Answer, Profile
from hcareer.quiz.course import Course, Outcome, from_file
from hcareer.results.match import MatchResult
from hcareer.results.quiz import QuizResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_a_quiz_is_a_ranking_and_how_it_went(catalogue: Catalogue) -> None:
    """Asked counts screens, ratings areas and skills; certainty and loss are those of the ranking."""
    everything = Profile(
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests=dict.fromkeys(catalogue.interests, 3),
    )
    ended = Course(catalogue, Profile(), from_file(everything, catalogue)).run()
    value = plain(QuizResult.of(catalogue, ended))
    ranked = plain(MatchResult.of(catalogue, ended.profile))
    counts = {
        "asked": ended.asked,
        "ratings": len(ended.profile.areas) + len(ended.profile.skills),
        "of": len(catalogue.skills),
        "settled": ended.settled,
        "certainty": ranked["certainty"],
        "loss": ranked["loss"],
    }
    assert {**ranked, "quiz": counts} == value
    assert 1 <= ended.asked < ended.ratings <= ended.of + len(catalogue.areas)


@pytest.mark.parametrize(
    ("settled", "sentence"),
    [
        pytest.param(
            True,
            "40 ratings on 5 screens; the full form rates 110 skills, but the others cannot change "
            "your first three roles.",
            id="proved",
        ),
        pytest.param(False, "40 ratings on 5 screens; the full form rates 110 skills.", id="not proved"),
    ],
)
def test_the_end_says_what_was_asked(catalogue: Catalogue, *, settled: bool, sentence: str) -> None:
    """A person learns how much was asked, and whether the rest matters if that is proved."""
    ended = Outcome(Profile(), asked=5, ratings=40, of=110, settled=settled, certainty=None, stopped=False)
    assert sentence == QuizResult.of(catalogue, ended).summary()
