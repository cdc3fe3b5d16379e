"""What levels are worth: every value by hand."""

from __future__ import annotations

import pytest

from hcareer.matching.points import by_level, coverage, leads, points, points_by_level, rounded, share, worths
from hcareer.model.catalogue import Requirement
from strategies import role_of

NEED = Requirement(skill="a", level=4, weight=3)


@pytest.mark.parametrize(("level", "expected"), [(0, 0.0), (1, 0.25), (2, 0.5), (3, 0.75), (4, 1.0), (5, 1.0)])
def test_a_share_is_in_proportion_to_the_level(level: int, expected: float) -> None:
    """A quarter of the level needed meets a quarter; more than is needed earns nothing more."""
    assert expected == share(NEED, {"a": level}.__getitem__)
    assert 0.2 * expected == points(NEED, 0.2, {"a": level}.__getitem__)


def test_worth_is_a_part_of_all_weights() -> None:
    """Weights 3, 1 and 4 decide three, one and four eighths."""
    assert (0.375, 0.125, 0.5) == worths(role_of("r", {"a": (1, 3), "b": (2, 1), "c": (5, 4)}))


def test_points_by_level_are_shares_times_worth() -> None:
    """Three quarters for level 4 of one skill, a quarter for level 2 of another."""
    expected = {"a": (0.0, 0.1875, 0.375, 0.5625, 0.75, 0.75), "b": (0.0, 0.125, 0.25, 0.25, 0.25, 0.25)}
    assert expected == points_by_level(role_of("r", {"a": (4, 3), "b": (2, 1)}))
    assert (0.0, 0.25, 0.5, 0.75, 1.0, 1.0) == by_level(NEED, 1.0)


def test_coverage_is_a_weighted_mean() -> None:
    """All of a weight of 1 and a third of a weight of 3 are half of both."""
    assert 0.5 == coverage((1.0, 1 / 3), (1, 3))


@pytest.mark.parametrize(
    ("difference", "expected"),
    [
        pytest.param(-0.1, False, id="behind"),
        pytest.param(0.0, False, id="a tie is no lead"),
        pytest.param(1e-16, False, id="noise is no lead"),
        pytest.param(1e-9, False, id="both scores can be rounded to the same number"),
        pytest.param(1e-8, True, id="a unit of the last decimal but one"),
        pytest.param(0.1, True, id="a lead"),
    ],
)
def test_a_lead_outlives_rounding(difference: float, *, expected: bool) -> None:
    """A difference is a lead only if ranking orders any two scores that are so far apart."""
    assert expected == leads(difference)


@pytest.mark.parametrize("score", [0.0, 0.1234567885, 0.7000000004, 1 - 1e-8])
def test_a_lead_is_seen_in_the_ranking(score: float) -> None:
    """The smallest lead is left when both scores are rounded as ranking rounds them."""
    assert leads(5.1e-9)
    assert rounded(score) < rounded(score + 5.1e-9)
