"""Roles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from msgspec import structs

from documented import person, plain, problems
from forms import in_lines
from hcareer.matching.what_if import Flip, Step
from hcareer.output.page import Fact
from hcareer.results.compare import CompareResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

STEPS: Final = (Step("fhir", 3, 4),)
EXACT: Final = ("with 1 level-up: HL7 FHIR 3 to 4.", "the fewest level-ups that do it (exact)")
NOT_EXACT: Final = ("with 1 level-up: HL7 FHIR 3 to 4.", "There may be smaller sets")
NEVER: Final = ("no set of level-ups changes that.",)
NOT_FOUND: Final = ("no set of level-ups was found that changes that.", "not every way to meet these roles was tried")


def lacking(gap: dict[str, Any]) -> set[str]:
    """Return the skills that the shortest way to close *gap* lacks."""
    if "one_of" not in gap:
        return {gap["skill"]}
    return {
        skill for skill, level in gap["one_of"][gap["shortest"]]["skills"].items() if person().lowest(skill) < level
    }


def test_a_comparison_has_every_role_and_flip(catalogue: Catalogue) -> None:
    """Each neighbouring pair has the steps that would flip it."""
    roles = [catalogue.roles[name] for name in ("pacs-engineer", "interoperability-engineer", "ehr-developer")]
    value = plain(CompareResult.of(catalogue, person(), roles))
    assert [role.id for role in roles] == [match["role"] for match in value["roles"]]
    assert [] == problems(value["roles"])
    assert 2 == len(value["flips"])
    assert all({"skill", "start", "end"} == step.keys() for flip in value["flips"] for step in flip["steps"])


def test_gaps_are_shared_or_alone(catalogue: Catalogue) -> None:
    """A skill is in all roles, in one alone, or in neither list; the page shows the same."""
    roles = [catalogue.roles[name] for name in ("pacs-engineer", "interoperability-engineer", "ehr-developer")]
    result = CompareResult.of(catalogue, person(), roles)
    value = plain(result)
    gaps = {match["role"]: {skill for gap in match["gaps"] for skill in lacking(gap)} for match in value["roles"]}
    assert set.intersection(*gaps.values()) == set(value["gaps_in_all"]) != set()
    assert list(gaps) == list(value["gaps_only_in"])
    for role, only in value["gaps_only_in"].items():
        assert gaps[role] - set().union(*(gaps[other] for other in gaps if other != role)) == set(only)
    shared = ", ".join(catalogue.skills[skill].name for skill in value["gaps_in_all"])
    assert Fact("In all", f"{shared}.") in result.page()


@pytest.mark.parametrize(
    ("flip", "sentences"),
    [
        pytest.param(Flip("pacs-engineer", "ehr-developer", STEPS, exact=True), EXACT, id="the fewest"),
        pytest.param(Flip("pacs-engineer", "ehr-developer", STEPS, exact=False), NOT_EXACT, id="not certainly"),
        pytest.param(Flip("pacs-engineer", "ehr-developer", None, exact=True), NEVER, id="none there is"),
        pytest.param(Flip("pacs-engineer", "ehr-developer", None, exact=False), NOT_FOUND, id="none found"),
    ],
)
def test_only_what_is_exact_is_called_so(catalogue: Catalogue, flip: Flip, sentences: tuple[str, ...]) -> None:
    """Where not every set of level-ups was tried, the page and the JSON say so."""
    roles = [catalogue.roles[name] for name in ("pacs-engineer", "ehr-developer")]
    result = structs.replace(CompareResult.of(catalogue, person(), roles), flips=(flip,))
    text = in_lines(result.page(), width=1000)
    assert [] == [sentence for sentence in sentences if sentence not in text]
    assert [flip.exact] == [one["exact"] for one in plain(result)["flips"]]
