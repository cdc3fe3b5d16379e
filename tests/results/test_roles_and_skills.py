"""Lists of roles and skills, and one of them in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import plain
from hcareer.results.roles import RoleResult, RolesResult
from hcareer.results.skills import SkillResult, SkillsResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_lists_are_as_documented(catalogue: Catalogue) -> None:
    """Every role and every skill is there, in the catalogue's order, with its short facts."""
    roles = plain(RolesResult(catalogue, tuple(catalogue.roles.values())))["roles"]
    skills = plain(SkillsResult(catalogue, tuple(catalogue.skills.values())))["skills"]
    assert list(catalogue.roles) == [role["id"] for role in roles]
    assert list(catalogue.skills) == [skill["id"] for skill in skills]
    assert all(list(role)[:4] == ["id", "title", "summary", "software"] for role in roles)
    assert all({"id", "name", "category", "aliases"} <= skill.keys() for skill in skills)
    assert all(isinstance(alias, str) for skill in skills for alias in skill["aliases"])


def test_one_role_and_one_skill_have_every_detail(catalogue: Catalogue) -> None:
    """Ids are resolved where that saves a second look."""
    for role in catalogue.roles.values():
        value = plain(RoleResult(catalogue, role))["role"]
        assert role.id == value["id"]
        assert [need.skill for need in role.requirements] == [need.get("skill") for need in value["requirements"]]
        assert all(source["url"].startswith("http") for source in value["sources"])
    for skill in catalogue.skills.values():
        value = plain(SkillResult.of(catalogue, skill))["skill"]
        assert (skill.id, 5) == (value["id"], len(value["levels"]))
        assert value["needed_by"]
