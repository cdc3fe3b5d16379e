"""Which role a text is about: tables, properties of any text, and texts written for this test.

The texts in cases/advert were written, not collected: they guard against regressions. benchmarks/accuracy.py measures
how often the right role is named for real texts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcareer.catalogue.load import load
from hcareer.model.catalogue import Clue, Option, Phrase, Requirement
from hcareer.reading.role import RoleFinder

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

CASES = Path(__file__).parents[1] / "cases" / "advert"
DENTAL = "Benefits include medical, dental and vision insurance, 401(k) and mental health days."


class Written(NamedTuple):
    """A text written for this test, and what it is about."""

    name: str
    kind: str
    half: str
    text: str
    label: str
    accepted: frozenset[str]


def written() -> list[Written]:
    """Return the written texts."""
    found = []
    for line in (CASES / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        text = (CASES / row["text"]).read_text(encoding="utf-8") if row.get("text") else ", ".join(row["skills_stated"])
        accepted = frozenset({row["label"], row["also"]} - {None, "none"})
        found.append(Written(row["id"], row["kind"], row["half"], text, row["label"], accepted))
    return found


@cache
def shipped_finder() -> RoleFinder:
    """Return the finder of the shipped catalogue."""
    return RoleFinder(load())


@pytest.fixture(scope="module")
def finder() -> RoleFinder:
    """Return the finder of the shipped catalogue."""
    return shipped_finder()


@pytest.mark.parametrize("half", ["seen", "kept"])
def test_the_written_texts_are_recognised(half: str, finder: RoleFinder) -> None:
    """Of the written texts about a role 95 % are named right, and 98 % have it among the first three."""
    named = first = count = 0
    for case in written():
        if case.half == half and case.label != "none":
            about = finder.find(case.text, "advertisement" if case.kind == "ad" else "cv")
            count += 1
            named += about.role in case.accepted
            first += bool(case.accepted & {found.role for found in about.roles[:3]})
    assert named / count >= 0.95
    assert first / count >= 0.98


@pytest.mark.parametrize("case", [case for case in written() if case.label == "none"], ids=lambda case: case.name)
def test_other_work_gets_no_role(case: Written, finder: RoleFinder) -> None:
    """No role is named for a text about other work, and a reason is given."""
    about = finder.find(case.text, "advertisement" if case.kind == "ad" else "cv")
    assert about.role is None
    assert about.lacks


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("health-informatics-specialist", "Nurse Informaticist\n\nOptimise the EHR with our informatics team."),
        (None, "Registered Nurse\n\nGive care on our ward and chart in the EHR."),
        (None, "Product Manager, EHR\n\nOwn the roadmap of our electronic health record with engineers."),
        ("ehr-developer", "Software Engineer, EHR\n\nBuild our electronic health record with product managers."),
        ("healthcare-data-engineer", "Data Engineer\n\nPipelines of claims data for hospitals. SQL, dbt, Snowflake."),
        (None, "Data Engineer\n\nPipelines of orders for furniture shops. SQL, dbt, Snowflake."),
        (
            "healthcare-security-engineer",
            "Security Engineer\n\nWe are a telehealth company and care for patients by video.",
        ),
        ("telemedicine-developer", "Software Engineer\n\nWe are a telehealth company and care for patients by video."),
    ],
)
def test_a_title_decides_between_likely_roles(expected: str | None, text: str, finder: RoleFinder) -> None:
    """The title distinguishes a nurse from an informaticist, and decides where the text fits several roles."""
    assert expected == finder.find(text).role


@pytest.mark.parametrize(
    ("role", "text"),
    [
        pytest.param("healthcare-data-engineer", "You bring clarity to hospitals.", id="clarity is not Clarity"),
        pytest.param("telemedicine-developer", "You turn ideas into software for hospitals.", id="turn is not TURN"),
        pytest.param("medical-xr-developer", "Engineer, Little Rock, AR. Hospital software.", id="Arkansas is not AR"),
        pytest.param(
            "medical-imaging-developer", "Engineer, Hartford, CT. Hospital software.", id="Connecticut is not CT"
        ),
    ],
)
def test_a_word_with_another_meaning_is_no_clue(role: str, text: str, finder: RoleFinder) -> None:
    """A common word that is spelled like a product is no evidence for a role."""
    assert role not in {found.role for found in finder.find(text).roles}


def test_benefits_are_no_evidence(finder: RoleFinder) -> None:
    """A paragraph about benefits changes no role or score, and does not make a shop a healthcare company."""
    text = "Data Engineer\n\nPipelines of claims data for hospitals. SQL, dbt, Snowflake.\n\n"
    assert finder.find(text) == finder.find(text + DENTAL)
    shop = finder.find(f"Data Engineer\n\nWe sell chairs. SQL, dbt, Snowflake.\n\n{DENTAL}")
    assert (None, ("healthcare",)) == (shop.role, shop.lacks)


def test_a_list_of_terms_is_evidence_in_a_cv(finder: RoleFinder) -> None:
    """A list of terms without a title is enough to name the role of a CV."""
    assert "interoperability-engineer" == finder.find("Mirth Connect, HL7, ADT, ORU, JavaScript, SQL", "cv").role


def test_a_catalogue_without_clues_names_roles_by_their_words(shipped: Catalogue) -> None:
    """Without clues for healthcare the words of the roles decide alone."""
    words = {role: clue for role, clue in shipped.clues.items() if role in shipped.roles}
    bare = structs.replace(shipped, clues=words)
    assert "pacs-engineer" == RoleFinder(bare).find("PACS administrator, DICOM routing", "cv").role


def test_own_clues_count(shipped: Catalogue) -> None:
    """A clue added to the catalogue is evidence for its role, subject to its marks."""
    clue = Clue(
        id="own",
        kind="role",
        roles=("pacs-engineer",),
        weight=5,
        words=("picture barn", Phrase(text="Barn", case=True, unless=("Barn dance",))),
    )
    own = RoleFinder(structs.replace(shipped, clues={**shipped.clues, "own": clue}))
    assert [("picture barn",)] == [found.words for found in own.find("a picture barn", "cv").roles]
    assert [("Barn",)] == [found.words for found in own.find("the Barn", "cv").roles]
    assert () == own.find("a barn, a Barn dance", "cv").roles


@given(st.lists(st.sampled_from([case.text for case in written()]), min_size=1, max_size=2).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_evidence_can_be_shown(text: str) -> None:
    """Scores are in descending order between 0 and 1, and every word shown as evidence is in the text."""
    finder = shipped_finder()
    for about in (finder.find(text), finder.find(text, "cv")):
        scores = [found.score for found in about.roles]
        assert sorted(scores, reverse=True) == scores
        assert all(0 < score < 1 for score in scores)
        assert all(word in text for found in about.roles for word in found.words)
        assert (about.role is None) == bool(about.lacks)
        assert about.role in (None, *(found.role for found in about.roles[:1]))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Any text can be searched for a role without an error."""
    finder = shipped_finder()
    finder.find(text)
    finder.find(text, "cv")


def test_a_skill_of_any_option_is_evidence(catalogue: Catalogue) -> None:
    """It counts as much as a skill that is required alone, once for each role."""
    role = catalogue.roles["medical-device-engineer"]
    alone = tuple(Requirement(skill=skill, level=3, weight=5) for skill in ("c", "cpp", "python"))
    options = tuple(Option(skills=skills) for skills in ({"c": 3, "python": 3}, {"cpp": 3, "python": 2}))
    found = []
    for needs in (alone, (Requirement(one_of=options, weight=5), Requirement(skill="python", level=1, weight=2))):
        changed = {**catalogue.roles, role.id: structs.replace(role, requirements=needs)}
        finder = RoleFinder(structs.replace(catalogue, roles=changed))
        found.append(finder.find("Firmware for medical devices in C, C++ and Python").roles)
    assert {"C", "C++", "Python"} <= set(found[0][0].words)
    assert found[0] == found[1]
