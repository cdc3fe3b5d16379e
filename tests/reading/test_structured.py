"""Reading JSON Resume and the LinkedIn export."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvs import MENTION, PIECES, RESUME, check_rules, evidence, found, zipped


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


def test_linkedin_skills_are_mentions() -> None:
    """Skills.csv has one skill a line, which may have a note in brackets or CSV quotes, and any line ends."""
    table = 'Name\nPython (Programming Language)\n"Docker, Inc."\nHL7 Standards\n\nKarate\n'
    assert {
        "python": '"Python" (line 2)',
        "containers": '"Docker" (line 3)',
        "hl7-v2": '"HL7" (line 4)',
    } == evidence(table, "Skills.csv")
    assert evidence(table, "-") == evidence(table, "Skills.csv")
    assert evidence(table.replace("\n", "\r\n"), "-") == evidence(table, "Skills.csv")


def test_a_linkedin_archive_is_read_file_by_file() -> None:
    """The known files of the export are read; other files, and known ones with other columns, are ignored."""
    archive = zipped(
        Skills_csv="Name\nPython\n",
        Positions_csv='Company Name,Title,Description\nACME,C++ developer,"6 months of Java\nand VTK"\n',
        Certifications_csv="Changed,Columns\nx,y\n",
        Profile_csv="First Name,Headline,Summary\n,Works on DICOM,Familiar with FHIR\n",
        Connections_csv="Notes:\nJava\n",
    )
    assert {
        "python": '"Python" (Skills.csv line 2)',
        "cpp": '"C++" (Positions.csv line 2)',
        "java": '"Java" (Positions.csv line 2), 6 months',
        "vtk": '"VTK" (Positions.csv line 2)',
        "dicom": '"DICOM" (Profile.csv line 2)',
        "fhir": '"FHIR" (Profile.csv line 2), level from "Familiar with"',
    } == evidence(archive, "export")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(PIECES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "keywords", "level"]), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["basics", "skills", "work", "projects", "certificates"]), json_values))
def test_any_json_gives_a_profile_or_an_error(value: dict[str, object]) -> None:
    """Fields of other types than in the schema give a valid profile or one of our errors."""
    check_rules("resume.json", json.dumps(value).encode())
