"""The list of saved profiles."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from forms import drawn, in_lines
from hcareer.model.person import Answer, Origin, Profile
from hcareer.results.profiles import ProfilesResult, Saved

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue


@pytest.fixture
def listed(catalogue: Catalogue) -> ProfilesResult:
    """Return a list of two profiles: one that can be ranked, and one that cannot."""
    known = {
        "embedded-systems": Answer.exactly(4),
        "c": Answer.exactly(4),
        "medical-devices": Answer.exactly(2, origin=Origin.MENTION),
    }
    people = {
        "default": Profile(skills=known, interests={"job-security": 3}, areas={"health-data-exchange": 0}),
        "grace": Profile(interests={"job-security": 3}),
    }
    return ProfilesResult(
        tuple(
            Saved.of(catalogue, person, Path(f"/x/{name}.yaml"), date(2026, 11, 20 + n))
            for n, (name, person) in enumerate(people.items())
        )
    )


@pytest.mark.parametrize("width", [80, 40])
def test_the_list_is_unchanged(listed: ProfilesResult, golden: Callable[[str, str], None], width: int) -> None:
    """The screen is what is in the goldens."""
    golden(f"profiles-{width}", drawn(listed.page(), width=width))


def test_each_profile_is_a_sentence(listed: ProfilesResult) -> None:
    """In the plain format the answers are counted, the assumed ones apart, and the first role is told in words."""
    first, second, _ = in_lines(listed.page()).splitlines()
    assert first.startswith(
        "default: 4 answers, 1 assumed, changed on 2026-11-20; first Medical device software engineer, "
    )
    assert "grace: 1 answer, changed on 2026-11-21; too little to name a role." == second
