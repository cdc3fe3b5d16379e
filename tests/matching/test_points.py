"""The arithmetic of requirements with options, by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from hcareer.matching.points import best, earned, points, share, shortest, steps, terms, worths
from hcareer.model.catalogue import Option, Requirement
from strategies import pairs

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

WEB = Option(name="Web", skills={"typescript": 4, "css": 2})
CORE = Option(name="Core", skills={"cpp": 4})
NEED = Requirement(one_of=(WEB, CORE), weight=3)


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
    assert (option, met) == best(NEED, lambda skill: levels.get(skill, 0))
    assert 0.2 * met == points(NEED, 0.2, lambda skill: levels.get(skill, 0))


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
    found = shortest(NEED, lambda skill: levels.get(skill, 0))
    assert (option, ups) == (found, steps(found, lambda skill: levels.get(skill, 0)))


@given(pairs(complete=True))
def test_tables_say_the_same(drawn: tuple[Catalogue, Profile]) -> None:
    """The tables that searches use give the points of the requirements they were made of."""
    catalogue, person = drawn
    for role in catalogue.roles.values():
        expected = [points(n, w, person.lowest) for n, w in zip(role.requirements, worths(role), strict=True)]
        assert pytest.approx(expected) == [earned(term, person.lowest) for term in terms(role)]
