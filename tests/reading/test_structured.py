"""Reading JSON Resume, Reactive Resume and RenderCV."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvs import MENTION, PIECES, RESUME, check_rules, evidence, found
from hcareer.errors import DataError, HcareerError


def test_a_json_resume_is_read_by_its_fields() -> None:
    """A level counts for its group unless a keyword has its own, and education does not count."""
    assert {
        "typescript": '"TypeScript" (skills[0].keywords[0]), level from "Master"',
        "containers": '"Docker" (skills[0].keywords[1]), level from "basic"',
        "python": '"Python" (skills[3])',
        "dicom": '"DICOM" (basics.summary)',
        "cpp": '"C++" (work[0].summary), 8 years',
        "vtk": '"VTK" (work[0].highlights[0])',
        "fhir": '"HL7 FHIR" (projects[0].description)',
        "java": '"Spring Boot" (projects[0].keywords[0])',
        "sql": '"PostgreSQL" (certificates[0].name)',
        "c": '"C" (skills[1].name), level from "Beginner"',
    } == evidence(json.dumps(RESUME), "resume.json")


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("Master", (5, "stated")),
        ("expert", (5, "stated")),
        ("Senior", (4, "stated")),
        ("Advanced", (4, "stated")),
        ("Proficient", (4, "stated")),
        ("Upper intermediate", (3, "stated")),
        ("Competent", (3, "stated")),
        ("Beginner", (2, "stated")),
        ("BASIC KNOWLEDGE", (2, "stated")),
        ("Novice", (2, "stated")),
        ("Familiar", (2, "stated")),
        ("Fundamental Awareness", (1, "stated")),
        ("Expert / lead", (5, "stated")),
        ("5+ years", (4, "years")),
        ("3/5", (3, "stated")),
        ("8/10", (4, "stated")),
        ("", MENTION),
        ("wizard", MENTION),
        (80, (4, "stated")),
        (None, MENTION),
    ],
)
def test_a_level_of_a_json_resume(level: object, expected: tuple[int, str]) -> None:
    """The level field may use any scale; a value that is not understood makes a mention."""
    assert {"python": expected} == found(json.dumps({"skills": [{"name": "Python", "level": level}]}))


def test_no_control_character_gets_into_evidence() -> None:
    """Control characters and lone surrogates in JSON are removed from the evidence."""
    skill = {"name": "Py\x1b[31mthon Java\x07", "level": "Expert\x1b[2J \ud800"}
    assert {"java": '"Java" (skills[0].name), level from "Expert [2J ?"'} == evidence(json.dumps({"skills": [skill]}))


NUMBERS = {
    "skills": [
        {"name": "FHIR", "level": 5},
        {"name": "HL7 v2", "level": "90%"},
        {"name": "DICOM", "rating": 2},
        {"name": "Java", "level": "Expert", "rating": 1},
    ],
    "work": [{"keywords": ["Docker", "VTK"], "technologies": "Python, TypeScript", "highlights": ["Used WebSockets"]}],
    "projects": [{"name": "Registry", "technologies": ["PostgreSQL"]}],
}


def test_levels_and_lists_as_tools_write_them() -> None:
    """A number or a percentage is a level; the technologies of work and projects count."""
    assert {
        "fhir": (5, "stated"),
        "hl7-v2": (4, "stated"),
        "dicom": (2, "stated"),
        "java": (5, "stated"),
        **dict.fromkeys(("containers", "vtk", "python", "typescript", "websockets", "sql"), MENTION),
    } == found(json.dumps(NUMBERS))


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param([4, 2], [4, 2], id="of five"),
        pytest.param([8, 2], [4, 1], id="of ten"),
        pytest.param([80, 45], [4, 2], id="of a hundred"),
        pytest.param(["80 %", "20%"], [4, 1], id="percentages"),
        pytest.param([4.5, "3"], [4, 3], id="a half, and a number as text"),
        pytest.param([0, 3], [3, 3], id="zero says nothing"),
        pytest.param([400, -1], [3, 3], id="numbers of no scale"),
    ],
)
@pytest.mark.parametrize("shape", ["fields", "mapping"])
def test_numbers_are_read_on_the_scale_of_the_file(shape: str, levels: list[object], expected: list[int]) -> None:
    """Numbers are on the smallest of the usual scales that holds them all; a rating between two steps is the lower."""
    names = ["Python", "Java"]
    rows: object = dict(zip(names, levels, strict=True))
    if shape == "fields":
        rows = [{"name": name, "rating": level} for name, level in zip(names, levels, strict=True)]
    got = found(json.dumps({"basics": {}, "skills": rows}))
    assert expected == [got[skill][0] for skill in ("python", "java")]


@pytest.mark.parametrize(
    "skills",
    [
        pytest.param({"languages": ["Python", "Java"]}, id="groups of names"),
        pytest.param({"languages": "Python, Java"}, id="groups in one text"),
        pytest.param(["Python", "Java"], id="names"),
        pytest.param(["Python, Java"], id="names in one text"),
        pytest.param([{"name": "Languages", "keywords": "Python, Java"}], id="keywords in one text"),
        pytest.param({"sets": [{"name": "Languages", "skills": ["Python", "Java"]}]}, id="sets, as FRESH has them"),
        pytest.param({"list": [{"name": "Python"}, {"name": "Java"}]}, id="a list, as FRESH has it"),
        pytest.param([{"category": "x", "items": [{"name": "Python"}, {"name": "Java"}]}], id="items"),
        pytest.param([{"languages": ["Python"], "frameworks": ["Spring Boot"]}], id="groups in a list"),
    ],
)
def test_skills_may_be_nested_in_any_way(skills: object) -> None:
    """The names of skills are found whichever way a tool nests them."""
    assert {"python": MENTION, "java": MENTION} == found(json.dumps({"basics": {}, "skills": skills}))


def reactive(version: int) -> dict[str, object]:
    """Return a file of Reactive Resume in the shape of *version*: 3, 4 or 5."""
    shown, hidden = ({"hidden": False}, {"hidden": True}) if version == 5 else ({"visible": True}, {"visible": False})
    level: dict[str, object] = {"level": "Advanced", "levelNum": 8} if version == 3 else {"level": 4}
    skills = [
        {**shown, "name": "Standards", **level, "keywords": ["FHIR", "HL7 v2"]},
        {
            **shown,
            "name": "Python",
            "level": 0,
            "keywords": [],
            "description" if version == 4 else "proficiency": "Basic",
        },
        {**hidden, "name": "COBOL", "level": 1, "keywords": ["MUMPS"]},
    ]
    work = [{**shown, "company": "Oracle", "position": "Developer", "summary": "<ul><li><p>DICOM</p></li></ul>"}]
    summary = {**shown, "content": "<p>Visual <strong>Basic</strong></p>"}
    sections: dict[str, object] = {
        "work" if version == 3 else "experience": {**shown, "items": work},
        "skills": {**shown, "items": skills},
        "projects": {**hidden, "items": [{**shown, "name": "VTK"}]},
        "education": {**shown, "items": [{**shown, "area": "Java", "summary": "Java"}]},
        "interests": {**shown, "items": [{**shown, "name": "Java", "keywords": ["Java"]}]},
    }
    value: dict[str, object] = {"basics": {"name": "Avery", "headline": "Java developer"}, "sections": sections}
    if version == 5:
        custom = {
            **shown,
            "type": "experience",
            "title": "Earlier",
            "items": [{**shown, "description": "<p>WebSockets</p>"}],
        }
        return {**value, "summary": summary, "customSections": [custom]}
    sections["summary"] = summary
    sections["custom"] = {"x1": {**shown, "name": "Earlier", "items": [{**shown, "summary": "<p>WebSockets</p>"}]}}
    return value


@pytest.mark.parametrize("version", [3, 4, 5])
def test_reactive_resume_is_read_without_what_is_hidden(version: int) -> None:
    """Each version of the format is read: levels, HTML in fields and custom sections; hidden items do not count."""
    assert {
        "java": MENTION,
        "basic": MENTION,
        "dicom": MENTION,
        "fhir": (4, "stated"),
        "hl7-v2": (4, "stated"),
        "python": (2, "stated"),
        "websockets": MENTION,
    } == found(json.dumps(reactive(version)), "resume.json")


RENDERCV = """cv:
  name: Avery Example
  headline: Integration developer
  sections:
    summary:
      - Interfaces with **FHIR** and ~~MUMPS~~.
    experience:
      - company: Oracle
        position: C++ developer
        start_date: 2019-01
        highlights:
          - Wrote [DICOM](https://example.org) viewers
    education:
      - institution: Example University
        area: Radiology
    selected projects:
      - name: VTK viewer
    technologies:
      - label: Languages
        details: Python, Java (basic)
      - bullet: WebSockets
design:
  theme: classic
"""


def test_rendercv_is_read() -> None:
    """RenderCV's YAML is read by its sections, Markdown in it as plain text."""
    assert {
        "fhir": MENTION,
        "cpp": MENTION,
        "dicom": MENTION,
        "vtk": MENTION,
        "python": MENTION,
        "java": (2, "stated"),
        "websockets": MENTION,
    } == found(RENDERCV, "cv.yaml")


def test_a_json_resume_may_be_yaml() -> None:
    """A JSON Resume written as YAML gives what it gives as JSON."""
    text = "basics: {label: Engineer}\nskills:\n  - name: Python\n    level: 4\n  - Java\n"
    assert {"python": (4, "stated"), "java": MENTION} == found(text, "resume.yml")


def test_lists_under_names_of_their_own_are_read() -> None:
    """Lists of short names and of entries count under any name; spoken languages and interests name no skill."""
    resume = {
        "experience": [{"title": "Developer", "achievements": ["Wrote Java services"], "stack": ["Docker"]}],
        "languages": ["Python", "English"],
        "frameworks": ["VTK"],
        "jobsBefore": [{"summary": "DICOM viewers"}],
        "interests": ["C++"],
        "links": ["HL7"],
    }
    assert {"java": MENTION, "containers": MENTION, "python": MENTION, "vtk": MENTION, "dicom": MENTION} == found(
        json.dumps(resume), "resume.json"
    )


def test_yaml_of_another_kind_is_an_error() -> None:
    """YAML with the sections of a CV but no content is refused as such, and a mistake in it has its place."""
    with pytest.raises(HcareerError, match="is YAML, but not a JSON Resume"):
        found("cv: []\n", "cv.yaml")
    with pytest.raises(DataError, match=r"cv\.yaml:2:1: line 2 is indented with a tab"):
        found("cv:\n\tname: x\n", "cv.yaml")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(PIECES),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "keywords", "level", "items", "hidden", "description"]), inner)
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["basics", "skills", "work", "sections", "customSections", "summary", "cv"]), json_values
    )
)
def test_any_json_gives_a_profile_or_an_error(value: dict[str, object]) -> None:
    """Fields of other types than in the schema give a valid profile or one of our errors."""
    check_rules("resume.json", json.dumps(value).encode())
