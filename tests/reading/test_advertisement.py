"""What a job advertisement asks for: each skill with its words, whether it is required, and the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hcareer.matching.numbers import DEMANDED_WEIGHTS
from hcareer.model.catalogue import Option, Requirement
from hcareer.reading.advertisement import Advertisement, Asked, as_role, read

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

DENTAL = "Benefits include medical, dental and vision insurance, 401(k) and mental health days."


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([], "Come and work with us.", id="nothing"),
        pytest.param([Asked("python", ("Python",), required=None, years=None)], "We write Python.", id="named only"),
        pytest.param(
            [Asked("python", ("Python",), required=True, years=5.0)], "5+ years of Python.", id="years before"
        ),
        pytest.param([Asked("python", ("Python",), required=True, years=3.5)], "Python: 3.5 yrs", id="years after"),
        pytest.param(
            [Asked("python", ("Python",), required=True, years=2.0)], "2-4 years with Python", id="the least of a range"
        ),
        pytest.param(
            [Asked("python", ("Python",), required=None, years=None)],
            "For 40 years we have used Python.",
            id="a company's age",
        ),
        pytest.param(
            [
                Asked("python", ("Python",), required=True, years=3.0),
                Asked("java", ("Java",), required=True, years=1.0),
            ],
            "3 years of Python and 1 year of Java",
            id="years of each",
        ),
        pytest.param(
            [Asked("sql", ("Postgres", "T-SQL"), required=True, years=None)],
            "Postgres is a plus.\n\nRequirements\n\n- T-SQL\n",
            id="required somewhere is required",
        ),
        pytest.param([], f"Everyone is welcome.\n\n{DENTAL}", id="benefits ask for nothing"),
        pytest.param([], "About us\n\nOur product is written in Python.\n", id="the company's own is not asked for"),
        pytest.param(
            [Asked("python", ("Python",), required=True, years=None, line=5)],
            "About us\n\nWe use Python.\n\nRequirements: Python",
            id="the company's own is asked for elsewhere",
        ),
        pytest.param(
            [Asked("python", ("Python",), required=None, years=None)],
            "Softwareentwickler (m/w/d) Python",
            id="marks of gender are no skills",
        ),
        pytest.param(
            [
                Asked("python", ("Python",), required=None, years=None, level="Gute"),
                Asked("sql", ("SQL",), required=None, years=None, level="basic"),
            ],
            "Gute Kenntnisse in Python, and basic SQL",
            id="words for a level before",
        ),
        pytest.param(
            [Asked("python", ("Python",), required=None, years=None, level="advanced")],
            "Python (advanced)",
            id="words for a level after",
        ),
        pytest.param(
            [Asked("python", ("Python",), required=True, years=3.0)], "Mindestens 3 Jahre Python", id="German years"
        ),
        pytest.param(
            [Asked("python", ("Python",), required=True, years=3.0)],
            "3 ans d'expérience avec Python",
            id="French years",
        ),
        pytest.param([Asked("python", ("Python",), required=True, years=3.0)], "3 años de Python", id="Spanish years"),
        pytest.param([Asked("python", ("Python",), required=True, years=3.0)], "3 anni di Python", id="Italian years"),
    ],
)
def test_skills_asked_for(expected: list[Asked], text: str, shipped: Catalogue) -> None:
    """Each skill is listed once, with its words, whether it is required, and the years asked for."""
    assert expected == list(read(text, shipped).asked)


def test_an_empty_text_asks_for_nothing(shipped: Catalogue) -> None:
    """An empty text has no role, no evidence and asks for nothing."""
    empty = read("", shipped)
    assert (None, (), ()) == (empty.role, empty.roles, empty.asked)


def test_alternatives_are_one_requirement(catalogue: Catalogue) -> None:
    """It has an option for each, the highest weight among them, and is essential if one of them is required."""
    asked = (
        Asked("java", ("Java",), required=None, years=None, alternatives=("csharp",)),
        Asked("sql", ("SQL",), required=False, years=None),
        Asked("csharp", ("C#",), required=True, years=None, alternatives=("java",)),
    )
    assert [
        (("java", "csharp"), DEMANDED_WEIGHTS[True], True),
        (("sql",), DEMANDED_WEIGHTS[False], False),
    ] == [
        (need.skills, need.weight, need.essential)
        for need in as_role(Advertisement(None, (), asked), catalogue).requirements
    ]


def test_an_advertisement_as_a_role_needs_the_levels_of_its_role(catalogue: Catalogue) -> None:
    """A skill of any option has the level of that option, the highest of several; other skills have level 3."""
    role = catalogue.roles["interoperability-engineer"]
    needs = (
        Requirement(skill="sql", level=4, weight=1),
        Requirement(one_of=(Option(skills={"fhir": 2, "oauth": 5}), Option(skills={"hl7-v2": 1, "fhir": 4})), weight=1),
    )
    small = structs.replace(catalogue, roles={role.id: structs.replace(role, requirements=needs)})
    named = ("sql", "fhir", "oauth", "hl7-v2", "python")
    asked = tuple(Asked(skill, (skill,), required=True, years=None) for skill in named)
    wanted = as_role(Advertisement(role.id, (), asked), small).requirements
    assert [("sql", 4), ("fhir", 4), ("oauth", 5), ("hl7-v2", 1), ("python", 3)] == [(n.skill, n.level) for n in wanted]


@pytest.mark.parametrize(
    ("words", "need", "expected"),
    [
        (None, 4, 4),
        ("Working knowledge", 4, 2),
        ("familiarity", 4, 2),
        ("basic", 1, 2),
        ("Grundkenntnisse", 4, 2),
        ("strong", 4, 4),
        ("strong", 2, 3),
        ("sehr gute", 5, 5),
        ("in-depth", 3, 4),
        ("expert", 2, 5),
    ],
)
def test_the_words_of_an_advertisement_set_the_level(
    words: str | None, need: int, expected: int, catalogue: Catalogue
) -> None:
    """Words for a level count before the need of the role, but praise asks for no less than the role."""
    role = catalogue.roles["interoperability-engineer"]
    needs = (Requirement(skill="sql", level=need, weight=1),)
    small = structs.replace(catalogue, roles={role.id: structs.replace(role, requirements=needs)})
    asked = Asked("sql", ("SQL",), required=True, years=None, level=words)
    assert [expected] == [one.level for one in as_role(Advertisement(role.id, (), (asked,)), small).requirements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Working knowledge of ISO 13485 is required", "Working knowledge"),
        ("Strong Python and SQL, ISO 13485", "Strong"),
        ("Strong Python, experience with ISO 13485", None),
        ("Basic SQL; ISO 13485", None),
    ],
)
def test_words_for_a_level_reach_to_the_next_part_of_a_sentence(
    text: str, expected: str | None, shipped: Catalogue
) -> None:
    """Words for a level apply to a list, but not past a semicolon or a noun such as experience of its own."""
    asked = {one.skill: one.level for one in read(f"Requirements\n- {text}\n", shipped).asked}
    assert expected == asked["iso-13485"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bachelor's degree in computer science, statistics, or a related field", []),
        ("BS/MS in Computer Science, Statistics or bioinformatics", []),
        ("PhD in machine learning", []),
        ("A degree in a quantitative field (e.g. statistics, computer science)", []),
        ("Studium der Informatik, Statistik oder Mathematik", []),
        ("Diplôme en informatique, statistiques", []),
        ("Degree in statistics, experience with Python and statistics", ["python", "statistics"]),
        ("Bachelor's in CS, Python", ["python"]),
        ("BS in statistics and 3 years of statistics", ["statistics"]),
    ],
)
def test_a_field_of_study_is_no_skill(shipped: Catalogue, text: str, expected: list[str]) -> None:
    """What a degree is asked for in is not asked for as a skill, but what follows the fields is."""
    assert expected == [asked.skill for asked in read(f"Requirements\n- {text}\n", shipped).asked]
