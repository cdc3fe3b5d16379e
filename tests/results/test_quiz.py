"""How a quiz went."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from documented import plain
from hcareer.model.person import Answer, Profile
from hcareer.quiz.course import Outcome, from_file, run
from hcareer.results.match import MatchResult
from hcareer.results.quiz import QuizResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_a_quiz_is_a_ranking_and_how_it_went(catalogue: Catalogue) -> None:
    """Asked and of count screens; settled says whether the first three are certain."""
    everything = Profile(
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests=dict.fromkeys(catalogue.interests, 3),
    )
    ended = run(catalogue, Profile(), from_file(everything))
    value = plain(QuizResult.of(catalogue, ended))
    counts = {"asked": ended.asked, "of": ended.of, "settled": True}
    counts |= {"skills_asked": ended.skills_asked, "skills_of": ended.skills_of}
    assert {**plain(MatchResult.of(catalogue, ended.profile)), "quiz": counts} == value
    assert 1 <= ended.asked <= ended.of


def outcome(*, screens: int = 5, skills_asked: int = 40, settled: bool = True, stopped: bool = False) -> Outcome:
    """Return how a quiz of 14 screens and 110 skills ended."""
    return Outcome(
        profile=Profile(),
        asked=screens,
        of=14,
        skills_asked=skills_asked,
        skills_of=110,
        settled=settled,
        stopped=stopped,
    )


@pytest.mark.parametrize(
    ("ended", "sentence"),
    [
        pytest.param(
            outcome(),
            "Asked 5 of 14 screens, 40 of 110 skills; the other 70 cannot change your top 3.",
            id="settled early",
        ),
        pytest.param(
            outcome(screens=14, skills_asked=110), "Asked 14 of 14 screens, 110 of 110 skills.", id="everything asked"
        ),
        pytest.param(
            outcome(settled=False, stopped=True),
            "Asked 5 of 14 screens, 40 of 110 skills; the other 70 could still change your top 3.",
            id="stopped",
        ),
    ],
)
def test_the_end_says_what_was_asked(catalogue: Catalogue, ended: Outcome, sentence: str) -> None:
    """A person learns how much was left out and whether it matters."""
    assert sentence == QuizResult.of(catalogue, ended).summary()
