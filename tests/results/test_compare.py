"""Roles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import person, plain, problems
from hcareer.output.page import Paragraph
from hcareer.results.compare import CompareResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


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
    gaps = {match["role"]: {gap["skill"] for gap in match["gaps"]} for match in value["roles"]}
    assert set.intersection(*gaps.values()) == set(value["gaps_in_all"]) != set()
    assert list(gaps) == list(value["gaps_only_in"])
    for role, only in value["gaps_only_in"].items():
        assert gaps[role] - set().union(*(gaps[other] for other in gaps if other != role)) == set(only)
    shared = ", ".join(catalogue.skills[skill].name for skill in value["gaps_in_all"])
    assert Paragraph(shared) in result.page()
