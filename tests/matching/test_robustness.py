"""How firmly the first role stands: by hand, against every role computed, and what must always hold."""

from __future__ import annotations

import sys
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcareer.catalogue.rules import profile_of
from hcareer.matching.lanes import Lanes, units
from hcareer.matching.numbers import VARIATIONS, WORDS_SHARE
from hcareer.matching.points import coverage
from hcareer.matching.ranking import rank
from hcareer.matching.respondents import LOWEST, Completions, Nearest, complete
from hcareer.matching.robustness import Robustness, robustness
from hcareer.model.catalogue import Option, Requirement
from hcareer.model.person import Answer, Profile
from strategies import catalogue_of, knowing, pairs, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

MODULE = sys.modules[robustness.__module__]


def firmness(catalogue: Catalogue, person: Profile) -> Robustness:
    """Return how firmly the first role of *person* stands, with their own completions."""
    ways = complete(catalogue, person)
    return robustness(rank(catalogue, person, ways), person, ways)


def test_ratings_vary_by_one_level() -> None:
    """The first role stays first in 8 of 9 cases.

    Level 3 of 4 varies between 2 and 4 and level 0 only between 0 and 1. In parts of what coverage decides, the first
    role scores .5, .75 or 1 with equal chances, and the second, with the words of a CV, .375 twice and .625 once. Of
    single requirements the weights change nothing.
    """
    catalogue = catalogue_of(role_of("first", {"s": (4, 1)}), role_of("second", {"t": (4, 1)}))
    person = structs.replace(knowing(s=3, t=0), about={"second": 0.375 * (1 - WORDS_SHARE) / WORDS_SHARE})
    assert ["first", "second"] == [match.role.id for match in rank(catalogue, person)]
    assert pytest.approx(8 / 9, abs=0.04) == firmness(catalogue, person).first


@pytest.mark.parametrize(
    ("rival", "expected"),
    [
        pytest.param(0.374, 1.0, id="never below .75 / (.75 + 1.25)"),
        pytest.param(0.45, 9 / 11, id="below .45 in 2 of 11 cases"),
        pytest.param(0.4999, 0.5, id="below a half in every second case"),
    ],
)
def test_weights_vary_by_a_quarter(rival: float, expected: float) -> None:
    """With one of two equal requirements met, coverage varies around a half; the other role's score is fixed."""
    catalogue = catalogue_of(role_of("a", {"p": (1, 1), "q": (1, 1)}), role_of("b", {"t": (1, 1)}))
    person = structs.replace(knowing(p=5, q=0), about={"b": rival * (1 - WORDS_SHARE) / WORDS_SHARE})
    person = structs.replace(person, skills={"p": person.skills["p"]})
    assert pytest.approx(expected, abs=0.07 if expected < 1 else 0) == firmness(catalogue, person).first


@settings(max_examples=25)
@given(st.one_of(pairs(complete=True), pairs(exact=False)))
def test_the_figure_does_not_depend_on_what_is_left_out(drawn: tuple[Catalogue, Profile]) -> None:
    """Computing every role in every variation gives the same figure as computing those that can come first."""
    catalogue, person = drawn
    found = firmness(catalogue, person)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MODULE, "_highest", lambda *_: [1.0] * VARIATIONS)
        assert found == firmness(catalogue, person)


@settings(max_examples=25)
@given(st.one_of(pairs(), pairs(exact=False)))
def test_no_weights_give_more_than_what_is_left_out_by(drawn: tuple[Catalogue, Profile]) -> None:
    """No combination of raised and lowered weights gives a higher score than the limit."""
    catalogue, person = drawn
    ways = complete(catalogue, person)
    lanes = Lanes(units(catalogue), person, ways)
    for match in rank(catalogue, person, ways):
        rows = [lanes.shares(number) for number in lanes.units.roles[match.role.id].numbers]
        weights = [*product(*((0.75 * need.weight, 1.25 * need.weight) for need in match.role.requirements))]
        for met, limit in zip(zip(*rows, strict=True), MODULE._highest(match, lanes), strict=True):  # noqa: SLF001 - shows in time only
            most = max(coverage(met, varied) for varied in weights) / lanes.units.unit
            assert match.share * most + match.fixed <= limit + 1e-12


@settings(max_examples=25)
@given(st.one_of(pairs(complete=True), pairs(exact=False)))
def test_the_same_answers_give_the_same_figure(drawn: tuple[Catalogue, Profile]) -> None:
    """Neither the order of the answers nor that of the roles changes it."""
    catalogue, person = drawn
    mixed = structs.replace(person, skills=dict(reversed(list(person.skills.items()))))
    turned = structs.replace(catalogue, roles=dict(reversed(list(catalogue.roles.items()))))
    assert firmness(catalogue, person) == firmness(turned, mixed)


def test_a_person_with_the_levels_of_a_role_stands_firm(catalogue: Catalogue) -> None:
    """Ratings and weights can vary and the role stays first."""
    person = profile_of(catalogue.roles["pacs-engineer"])
    assert 1.0 == firmness(catalogue, person).first


def test_without_evidence_nothing_is_first(catalogue: Catalogue) -> None:
    """Where no role has evidence, there is nothing to vary."""
    assert Robustness(0.0, 0, ()) == firmness(catalogue, Profile())


def test_ties_are_named() -> None:
    """Roles with the score of the first are tied with it; a tie in a variation counts as staying first."""
    roles = (role_of("b", {"s": (4, 1)}), role_of("a", {"s": (4, 1)}), role_of("c", {"s": (5, 1)}))
    assert Robustness(1.0, 500, ("b",)) == firmness(catalogue_of(*roles), knowing(s=3))


def test_the_best_option_counts() -> None:
    """A role of which the second option is met stays before one that is half met in 26 of 27 cases.

    Each skill of the option is below its need in a third of the cases. Only if both are, the option is met by 2/3, and
    the other role, met by .75 in a third of the cases, comes first.
    """
    options = (Option(skills={"a": 4}), Option(skills={"b": 3, "c": 3}))
    met = structs.replace(role_of("met", {}), requirements=(Requirement(one_of=options, weight=3),))
    person = knowing(b=3, c=3, d=2)
    found = firmness(catalogue_of(met, role_of("half", {"d": (4, 3)})), person)
    assert (VARIATIONS, ()) == (found.variations, found.tied)
    assert pytest.approx(26 / 27, abs=0.025) == found.first


def test_open_skills_are_as_in_one_of_the_completions() -> None:
    """A role whose only skill is open stays first in the ways in which it is known: three of four."""
    catalogue = catalogue_of(role_of("open", {"s": (4, 1)}), role_of("half", {"t": (4, 1)}))
    person = Profile(skills={"t": Answer.exactly(2)})
    ways = Completions(Nearest((0.75, 0.25), ()), {"s": [4, 0]}, heard=frozenset("s"))
    order = rank(catalogue, person, ways)
    assert ["open", "half"] == [match.role.id for match in order]
    assert pytest.approx(0.75, abs=0.05) == robustness(order, person, ways).first
    assert 0.0 == robustness(order, person, LOWEST).first
