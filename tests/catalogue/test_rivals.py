"""No role that is covered enough is left out of the comparison of roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.catalogue.rivals import Rivals
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import LOWEST
from strategies import knowing, pairs, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile


@settings(max_examples=300, deadline=None)
@given(pairs(), st.sampled_from((0.1, 0.5, 0.9, 1 - 1e-6)))
def test_every_role_covered_enough_is_found(drawn: tuple[Catalogue, Profile], least: float) -> None:
    """Each role of which a person covers the least or more is among those found, in the order of the catalogue."""
    catalogue, person = drawn
    found = Rivals(catalogue.roles, least=least).of(skill for skill, answer in person.skills.items() if answer.low)
    covered = [name for name, role in catalogue.roles.items() if measure(role, person, LOWEST).low >= least]
    assert covered == [name for name in found if name in covered]
    assert found == [name for name in catalogue.roles if name in found]


@pytest.mark.parametrize(
    ("known", "found"),
    [
        pytest.param({"rare": 4, "common": 3}, ["one"], id="both skills of a role"),
        pytest.param({"common": 5}, [], id="the common one alone"),
        pytest.param({"rare": 1, "common": 1, "other": 1}, ["one", "two"], id="the skills of both, at whatever level"),
    ],
)
def test_roles_that_cannot_be_covered_are_left_out(known: dict[str, int], found: list[str]) -> None:
    """Without one of its skills a role is not covered wholly."""
    roles = {
        name: role_of(name, {skill: (4, 1), "common": (3, 5)}) for name, skill in (("one", "rare"), ("two", "other"))
    }
    assert found == Rivals(roles, least=1 - 1e-6).of(knowing(**known).skills)
