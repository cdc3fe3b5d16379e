"""What levels are worth: every value by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from hcareer.matching.points import (
    best,
    coverage,
    earned,
    leads,
    points,
    rounded,
    share,
    shortest,
    steps,
    terms,
    worths,
)
from hcareer.model.catalogue import Option, Requirement
from strategies import pairs, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

NEED = Requirement(skill="a", level=4, weight=3)


@pytest.mark.parametrize(("level", "expected"), [(0, 0.0), (1, 0.25), (2, 0.5), (3, 0.75), (4, 1.0), (5, 1.0)])
def test_a_share_is_in_proportion_to_the_level(level: int, expected: float) -> None:
    """A quarter of the level needed meets a quarter; more than is needed earns nothing more."""
    assert (NEED.options[0], expected) == best(NEED, {"a": level}.__getitem__)
    assert 0.2 * expected == points(NEED, 0.2, {"a": level}.__getitem__)


def test_worth_is_a_part_of_all_weights() -> None:
    """Weights 3, 1 and 4 decide three, one and four eighths."""
    assert (0.375, 0.125, 0.5) == worths(role_of("r", {"a": (1, 3), "b": (2, 1), "c": (5, 4)}))


WEB = Option(name="Web", skills={"typescript": 4, "css": 2})
CORE = Option(name="Core", skills={"cpp": 4})
CHOICE = Requirement(one_of=(WEB, CORE), weight=3)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param({}, 0.0, id="nothing"),
        pytest.param({"typescript": 1}, 0.125, id="a quarter of one of two skills"),
        pytest.param({"typescript": 3, "css": 1}, 0.625, id="three quarters of one and half of the other"),
        pytest.param({"typescript": 5, "css": 2}, 1.0, id="surplus earns nothing"),
        pytest.param({"typescript": 5}, 0.5, id="surplus does not stand in for another skill"),
        pytest.param({"cpp": 4}, 0.0, id="the skill of another option"),
    ],
)
def test_an_option_counts_by_the_mean_of_its_skills(levels: dict[str, int], expected: float) -> None:
    """Each skill counts in proportion to its level, and no skill above the level needed."""
    assert expected == share(WEB, lambda skill: levels.get(skill, 0))


@pytest.mark.parametrize(
    ("levels", "option", "met"),
    [
        pytest.param({}, WEB, 0.0, id="the first of equal ones"),
        pytest.param({"typescript": 2, "css": 1, "cpp": 3}, CORE, 0.75, id="the second, further on"),
        pytest.param({"typescript": 4, "css": 1, "cpp": 1}, WEB, 0.75, id="the first, further on"),
        pytest.param({"typescript": 2, "css": 1, "cpp": 2}, WEB, 0.5, id="both half met"),
    ],
)
def test_the_option_that_is_met_best_counts(levels: dict[str, int], option: Option, met: float) -> None:
    """Options do not add up: the best alone earns points."""
    assert (option, met) == best(CHOICE, lambda skill: levels.get(skill, 0))
    assert 0.2 * met == points(CHOICE, 0.2, lambda skill: levels.get(skill, 0))


@pytest.mark.parametrize(
    ("levels", "option", "ups"),
    [
        pytest.param({}, CORE, 4, id="four steps rather than six"),
        pytest.param({"typescript": 3, "css": 2, "cpp": 2}, WEB, 1, id="one step rather than two"),
        pytest.param({"typescript": 4, "css": 1, "cpp": 3}, WEB, 1, id="of equal ones the one met best"),
    ],
)
def test_the_shortest_way(levels: dict[str, int], option: Option, ups: int) -> None:
    """The option that takes the fewest level-ups is the shortest."""
    found = shortest(CHOICE, lambda skill: levels.get(skill, 0))
    assert (option, ups) == (found, steps(found, lambda skill: levels.get(skill, 0)))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param({}, "Two", id="nothing known: the first"),
        pytest.param({"css": 1}, "Web", id="something known of it"),
        pytest.param({"css": 4, "cpp": 1}, "One", id="the main skill begun"),
        pytest.param({"css": 1, "pacs": 2}, "Two", id="of two that something is known of, the shorter"),
    ],
)
def test_the_shortest_track(levels: dict[str, int], expected: str) -> None:
    """Of tracks one that is begun is taken before one that is shorter, and the first if nothing of any is known."""
    tracks = Requirement(
        weight=5,
        essential=True,
        one_of=(
            Option(name="Two", skills={"fhir": 3, "pacs": 3}),
            Option(name="One", skills={"cpp": 2}),
            Option(name="Web", skills={"typescript": 4, "css": 4}),
        ),
    )
    assert expected == shortest(tracks, lambda skill: levels.get(skill, 0)).name


TRACKS = Requirement(one_of=(WEB, Option(name="Core", skills={"cpp": 4, "css": 3})), weight=3, essential=True)


@pytest.mark.parametrize(
    ("need", "levels", "name"),
    [
        pytest.param(TRACKS, {}, "Web", id="of tracks of which nothing is known the usual one, though it is longer"),
        pytest.param(TRACKS, {"cpp": 1}, "Core", id="of tracks the one that is begun"),
        pytest.param(TRACKS, {"css": 2, "cpp": 1}, "Core", id="though the other is as short"),
        pytest.param(TRACKS, {"css": 2, "typescript": 1, "cpp": 2}, "Web", id="of begun tracks the shortest"),
        pytest.param(CHOICE, {"css": 2, "cpp": 0}, "Web", id="of other options the shortest, begun or not"),
        pytest.param(
            Requirement(one_of=(CORE, Option(name="C", skills={"c": 4}), WEB), weight=3),
            {"typescript": 1, "css": 1},
            "Web",
            id="of equally short ones the one that is met best",
        ),
    ],
)
def test_of_tracks_a_begun_one_is_the_shortest(need: Requirement, levels: dict[str, int], name: str) -> None:
    """Options of an essential choice that have names are tracks: nobody is sent to another than the one they are on."""
    assert name == shortest(need, lambda skill: levels.get(skill, 0)).name


@given(pairs(complete=True))
def test_tables_say_the_same(drawn: tuple[Catalogue, Profile]) -> None:
    """The tables that searches use give the points of the requirements they were made of."""
    catalogue, person = drawn
    for role in catalogue.roles.values():
        expected = [points(n, w, person.lowest) for n, w in zip(role.requirements, worths(role), strict=True)]
        assert pytest.approx(expected) == [earned(term, person.lowest) for term in terms(role)]


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
