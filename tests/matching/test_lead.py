"""The least lead of one role over another, against every way to answer what is open."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.matching import lead
from hcareer.matching.lead import Side, least
from hcareer.matching.points import terms
from hcareer.model.catalogue import Option, Requirement, Role
from strategies import catalogues

if TYPE_CHECKING:
    from collections.abc import Mapping

NOISE = 1e-9


def role(*needs: Requirement) -> Role:
    """Return a role with these requirements."""
    return Role(id="r", title="R", summary="s", week=("a", "b", "c"), software=("x",), requirements=needs)


def one_of(*options: Mapping[str, int], weight: int = 1) -> Requirement:
    """Return a requirement of any of *options*."""
    return Requirement(one_of=tuple(Option(skills=dict(option)) for option in options), weight=weight)


def coverage(wanted: Role, levels: Mapping[str, int]) -> float:
    """Return how much of *wanted* the *levels* cover, worked out anew from the definition."""
    met = 0.0
    for need in wanted.requirements:
        options = [{need.skill: need.level}] if need.skill else [option.skills for option in need.one_of]
        shares = [sum(min(levels[str(s)], n or 0) / (n or 1) for s, n in o.items()) / len(o) for o in options]
        met += need.weight * max(shares)
    return met / sum(need.weight for need in wanted.requirements)


def truth(one: Role, other: Role, shares: tuple[float, float], possible: Mapping[str, tuple[int, int]]) -> float:
    """Return the least lead by trying every combination of levels."""
    combinations = product(*(range(low, high + 1) for low, high in possible.values()))
    completions = (dict(zip(possible, levels, strict=True)) for levels in combinations)
    return min(shares[0] * coverage(one, then) - shares[1] * coverage(other, then) for then in completions)


@st.composite
def duels(draw: st.DrawFn, *, alternatives: bool = True) -> tuple[Role, Role, dict[str, tuple[int, int]]]:
    """Draw two roles and the possible levels of their skills."""
    catalogue = draw(catalogues(most_roles=2, most_skills=4, alternatives=alternatives))
    ends = st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda pair: (min(pair), max(pair)))
    possible = {skill: draw(st.one_of(st.just((0, 5)), ends)) for skill in catalogue.skills}
    roles = list(catalogue.roles.values())
    return roles[0], roles[-1], possible


@given(duels(), st.sampled_from([(1.0, 1.0), (0.7, 1.0), (1.0, 0.7)]))
def test_the_least_is_the_least_of_all_ways_to_answer(
    drawn: tuple[Role, Role, dict[str, tuple[int, int]]], shares: tuple[float, float]
) -> None:
    """What is called exact is reached by some levels, and nothing is below it."""
    one, other, possible = drawn
    found = least(Side(terms(one), shares[0]), Side(terms(other), shares[1]), possible)
    lowest = truth(one, other, shares, possible)
    assert found.value <= lowest + NOISE
    assert not found.exact or found.value >= lowest - NOISE


@given(duels(), st.integers(1, 3))
def test_a_search_that_gives_up_never_says_too_much(
    drawn: tuple[Role, Role, dict[str, tuple[int, int]]], divisions: int
) -> None:
    """However early it gives up, the bound is not above the least, and equal to it where it is called exact."""
    one, other, possible = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead, "SEARCH", divisions)
        found = least(Side(terms(one), 1.0), Side(terms(other), 1.0), possible)
    lowest = truth(one, other, (1.0, 1.0), possible)
    assert found.value <= lowest + NOISE
    assert not found.exact or found.value >= lowest - NOISE


@given(duels(alternatives=False))
def test_without_options_the_least_is_always_exact(drawn: tuple[Role, Role, dict[str, tuple[int, int]]]) -> None:
    """Where no skills hang together, each is tried at all its levels."""
    one, other, possible = drawn
    assert least(Side(terms(one), 1.0), Side(terms(other), 1.0), possible).exact


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            role(Requirement(skill="a", level=2, weight=1)),
            role(Requirement(skill="b", level=2, weight=1)),
            -1.0,
            id="nothing in common: all of the other and none of the one",
        ),
        pytest.param(
            role(Requirement(skill="a", level=4, weight=1)),
            role(Requirement(skill="a", level=2, weight=1)),
            -0.5,
            id="the same skill: level 2 is half of what the one needs",
        ),
        pytest.param(
            role(one_of({"a": 3}, {"b": 3})),
            role(one_of({"a": 3}, {"b": 3})),
            0.0,
            id="the same options: no answer tells them apart",
        ),
        pytest.param(
            role(one_of({"a": 3}, {"b": 3})),
            role(Requirement(skill="a", level=3, weight=1), Requirement(skill="b", level=3, weight=1)),
            0.0,
            id="either is never less than both",
        ),
        pytest.param(
            role(Requirement(skill="a", level=3, weight=1), Requirement(skill="b", level=3, weight=1)),
            role(one_of({"a": 3}, {"b": 3})),
            -0.5,
            id="one of them is half of both",
        ),
        pytest.param(
            role(one_of({"a": 1, "b": 1})),
            role(one_of({"a": 1}, {"b": 1})),
            -0.5,
            id="half of an option of two skills is a whole option elsewhere",
        ),
    ],
)
def test_by_hand(one: Role, other: Role, expected: float) -> None:
    """With every level open, the least lead can be worked out by looking."""
    found = least(Side(terms(one), 1.0), Side(terms(other), 1.0), dict.fromkeys(("a", "b"), (0, 5)))
    assert found.exact
    assert pytest.approx(expected) == found.value


@pytest.mark.parametrize(
    ("divisions", "value", "exact"),
    [
        pytest.param(0, -1.0, False, id="none: nothing of the one and all of the other"),
        pytest.param(1, -5 / 6, False, id="one: a is at 3, or at 2 at most"),
        pytest.param(2, -2 / 3, False, id="two: so is b"),
        pytest.param(100, 0.0, True, id="enough: the one is never behind"),
    ],
)
def test_a_bound_gets_better_with_every_division(divisions: int, value: float, *, exact: bool) -> None:
    """A search that gives up returns the least bound of the parts that are left, and does not call it exact."""
    either, both = role(one_of({"a": 3}, {"b": 3})), role(one_of({"a": 3}), one_of({"b": 3}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lead, "SEARCH", divisions)
        found = least(Side(terms(either), 1.0), Side(terms(both), 1.0), dict.fromkeys("ab", (0, 5)))
    assert [pytest.approx(value), exact] == list(found)


def test_only_possible_levels_count() -> None:
    """From level 3 on, of which the one needs 4 and the other 2, a quarter is the most that the one can be behind."""
    one, other = role(one_of({"a": 4})), role(one_of({"a": 2}))
    found = least(Side(terms(one), 1.0), Side(terms(other), 1.0), {"a": (3, 5)})
    assert (-0.25, True) == tuple(found)


def test_seven_languages_on_both_sides_are_exact() -> None:
    """A choice of many single skills needs few divisions, since the highest level alone counts."""
    names = [f"l{n}" for n in range(7)]
    one = role(one_of(*({name: 3} for name in names), weight=1), Requirement(skill="x", level=1, weight=1))
    other = role(one_of(*({name: 4} for name in names), weight=2), Requirement(skill="x", level=2, weight=1))
    found = least(Side(terms(one), 1.0), Side(terms(other), 1.0), dict.fromkeys([*names, "x"], (0, 5)))
    # A language at 4 gives the one 1/2 and the other 2/3; x only helps the one.
    assert found.exact
    assert pytest.approx(1 / 2 - 2 / 3) == found.value
