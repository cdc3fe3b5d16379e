"""Lists of roles and skills, and one of them in detail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from documented import plain
from forms import drawn, in_lines
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Origin, Profile
from hcareer.output import markdown
from hcareer.results.roles import RoleResult, RolesResult
from hcareer.results.skills import SkillResult, SkillsResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

ME: Final = Profile(
    skills={
        "dicom": Answer.exactly(3, origin=Origin.QUIZ),
        "pacs": Answer(low=1, high=2, origin=Origin.QUIZ),
        "fhir": Answer.exactly(2, origin=Origin.MENTION),
    }
)


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


def test_a_list_of_roles_has_ones_own_match(catalogue: Catalogue) -> None:
    """With answers each role has its match and band, on the screen and in JSON; without any, JSON has null."""
    roles = tuple(catalogue.roles.values())
    matches = rank(catalogue, ME)
    result = RolesResult(catalogue, roles, matches)
    listed = {role["id"]: (role["match"], role["band"]) for role in plain(result)["roles"]}
    assert {m.role.id: m.band if m.evidence else None for m in matches} == {k: band for k, (_, band) in listed.items()}
    first = matches[0]
    assert round(100 * first.score) == round(100 * listed[first.role.id][0])
    assert f"{first.role.title}, works on pacs; match {round(100 * first.score)}%.\n" in in_lines(result.page())
    assert {(None, None)} == {(r["match"], r["band"]) for r in plain(RolesResult(catalogue, roles))["roles"]}


def test_a_role_has_ones_own_levels(catalogue: Catalogue) -> None:
    """With answers a role has the match and the levels of the skills that it asks for, and not of others."""
    role = catalogue.roles["pacs-engineer"]
    result = RoleResult.of(catalogue, role, ME)
    value = plain(result)
    asked = {skill for need in role.requirements for skill in need.skills}
    assert ("pacs-engineer", asked & ME.skills.keys()) == (value["match"]["role"], value["levels"].keys())
    assert {"level": 3, "from": "quiz"} == value["levels"]["dicom"]
    assert "| DICOM and DICOMweb | 4 | 3 | 5 | yes |" in markdown.text(result.page())
    alone = plain(RoleResult.of(catalogue, role, Profile()))
    assert (None, {}) == (alone["match"], alone["levels"])


def test_a_list_of_skills_has_ones_own_levels(catalogue: Catalogue) -> None:
    """With answers each skill that is answered has its level in brackets, in words when read aloud, and in JSON."""
    skills = tuple(catalogue.skills.values())
    result = SkillsResult(catalogue, skills, ME)
    assert "DICOM and DICOMweb (3)" in drawn(result.page())
    assert "DICOM and DICOMweb (level 3)" in in_lines(result.page())
    own = {skill["id"]: skill["own"] for skill in plain(result)["skills"] if skill["own"]}
    assert {
        "dicom": {"level": 3, "from": "quiz"},
        "pacs": {"level": None, "range": [1, 2], "from": "quiz"},
        "fhir": {"level": 2, "from": "mention"},
    } == own
    assert "(" not in drawn(SkillsResult(catalogue, skills[:1]).page())


@pytest.mark.parametrize(
    ("skill", "sentence", "own"),
    [
        pytest.param("dicom", "You: level 3 (do it alone).", 3, id="a level"),
        pytest.param("pacs", "You: level 1 to 2.", None, id="a range"),
        pytest.param("fhir", "You: level 2 (done once), assumed from a document.", 2, id="an assumed level"),
        pytest.param("python", "", None, id="no answer"),
    ],
)
def test_a_skill_has_ones_own_level(catalogue: Catalogue, skill: str, sentence: str, own: int | None) -> None:
    """With an answer a skill says the level in words, and marks it where it is exact."""
    result = SkillResult.of(catalogue, catalogue.skills[skill], ME.level(skill))
    text = drawn(result.page(), width=80)
    assert ([sentence] if sentence else []) == [line for line in text.splitlines() if line.startswith("You: ")]
    assert [f"[{own}]"] * (own is not None) == re.findall(r"^\[\d\]", text, re.MULTILINE)
    assert (sentence != "") == (plain(result)["own"] is not None)
