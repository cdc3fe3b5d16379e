"""Shares in many ways at once are those of one way after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.lanes import CODES, Lanes, Units
from hcareer.matching.points import best, worths
from hcareer.matching.respondents import LOWEST, Completions, Nearest, complete
from hcareer.model.catalogue import Option, Requirement
from hcareer.model.person import Answer, Profile
from strategies import knowing, pairs, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue, Role


def ways_of(person: Profile, ways: Completions) -> Iterator[Profile]:
    """Yield *person* as in each of the *ways*, then at the lowest and at the highest levels."""
    for way in range(len(ways.weights)):
        levels = {skill: Answer.exactly(column[way]) for skill, column in ways.levels.items()}
        yield structs.replace(person, skills={**person.skills, **levels})
    yield person
    everything = {skill: Answer.exactly(person.highest(skill)) for skill in (*ways.levels, *ways.unknown)}
    yield structs.replace(
        person, skills={skill: Answer.exactly(answer.high) for skill, answer in person.skills.items()} | everything
    )


def covered(role: Role, person: Profile) -> float:
    """Return the coverage of *role*, 0-1, at the lowest levels of *person*, by the formula."""
    shares = (best(need, person.lowest)[1] for need in role.requirements)
    return sum(worth * share for worth, share in zip(worths(role), shares, strict=True))


@given(pairs(exact=False))
def test_every_lane_has_the_coverage_of_its_way(drawn: tuple[Catalogue, Profile]) -> None:
    """In each way, and at both ends, a role is covered as the formula says for these levels."""
    catalogue, person = drawn
    ways = complete(catalogue, person)
    lanes = Lanes(Units.of(catalogue.roles.values()), person, ways)
    for role in catalogue.roles.values():
        *expected, low, high = (covered(role, one) for one in ways_of(person, ways))
        assert pytest.approx(expected) == lanes.coverages(role.id)
        assert pytest.approx((low, ways.expected(expected), high)) == lanes.coverage(role.id)


@given(pairs(exact=False))
def test_every_requirement_has_the_share_of_its_way(drawn: tuple[Catalogue, Profile]) -> None:
    """The share of a requirement is that of the option that is met best in each way."""
    catalogue, person = drawn
    ways = complete(catalogue, person)
    lanes = Lanes(Units.of(catalogue.roles.values()), person, ways)
    for role in catalogue.roles.values():
        for need, number in zip(role.requirements, lanes.units.roles[role.id].numbers, strict=True):
            *expected, _, _ = (best(need, one.lowest)[1] for one in ways_of(person, ways))
            assert pytest.approx(expected) == [share / lanes.units.unit for share in lanes.shares(number)]
            assert pytest.approx(ways.expected(expected)) == lanes.expected(number)


@pytest.mark.parametrize(
    ("largest", "width"),
    [
        pytest.param(3, 2, id="two bytes"),
        pytest.param(9, 4, id="four bytes"),
        pytest.param(23, 8, id="eight bytes"),
        pytest.param(60, 12, id="more bytes than a machine word has"),
    ],
)
def test_lanes_are_as_wide_as_the_requirements_need(largest: int, width: int) -> None:
    """However many skills an option has, the lanes have room for its shares."""
    options = tuple(Option(skills={f"s{n}": 1 + n % 5 for n in range(count)}) for count in range(1, largest + 1))
    role = structs.replace(role_of("role", {}), requirements=(Requirement(one_of=options[1:], weight=5),))
    units = Units.of([role])
    assert (width, width in CODES) == (units.width, width < 12)
    ways = Completions(Nearest((0.25, 0.75), ()), {f"s{n}": [n % 6, 5 - n % 6] for n in range(largest)})
    *expected, low, high = (covered(role, one) for one in ways_of(Profile(), ways))
    lanes = Lanes(units, Profile(), ways)
    assert pytest.approx(expected) == lanes.coverages("role")
    assert pytest.approx((low, ways.expected(expected), high)) == lanes.coverage("role")


def test_roles_that_require_the_same_share_it() -> None:
    """Of two roles with a requirement in common, it is measured once."""
    one, other = role_of("one", {"a": (4, 1), "b": (3, 2)}), role_of("other", {"b": (3, 5)})
    units = Units.of([one, other])
    assert (2, 12) == (len(units.needs), units.unit)
    assert units.roles["one"].numbers[1] == units.roles["other"].numbers[0]
    assert pytest.approx((2 / 3, 2 / 3, 2 / 3)) == Lanes(units, knowing(b=2), LOWEST).coverage("other")


@given(st.lists(st.integers(0, 5), min_size=1, max_size=40))
def test_a_role_without_requirements_is_not_covered(levels: list[int]) -> None:
    """An advertisement that asks for nothing is covered by nobody."""
    ways = Completions(Nearest((1 / len(levels),) * len(levels), ()), {"s": levels})
    nothing = structs.replace(role_of("role", {}), requirements=())
    assert (0, 0, 0) == Lanes(Units.of([nothing]), Profile(), ways).coverage("role")
