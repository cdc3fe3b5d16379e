"""Roles side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import person, plain, problems
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
