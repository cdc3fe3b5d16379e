"""A CV read as a profile: the same result in every format, and without the network."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, NoReturn

import pytest

from cvs import CASES, CATALOGUE, CV, PROFILES, RESUME, evidence, found, zipped
from hcareer.catalogue.names import spellings
from hcareer.reading.cv import examine, read
from hcareer.reading.skills import SkillFinder

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


@pytest.mark.parametrize("name", ["cv.md", "cv.html", "cv.docx", "cv.pdf", "no-printing.pdf"])
def test_a_cv_gives_the_same_profile_in_every_format(name: str) -> None:
    """`cv.md` and its conversions give one profile, in which MUMPS, which it denies, is unanswered."""
    assert CV == found((CASES / name).read_bytes(), name)


@pytest.mark.parametrize(
    ("name", "place"),
    [("cv.md", "line 3"), ("cv.html", "line 24"), ("cv.docx", "paragraph 2"), ("cv.pdf", "page 1")],
)
def test_a_place_can_be_found_again(name: str, place: str) -> None:
    """Evidence names the place as the format has it: a line of the source, a paragraph or a page."""
    data = (CASES / name).read_bytes()
    assert f'"C++" ({place}), 8 years' == evidence(data, name)["cpp"]


EVERY_KIND = [
    *[(path.name, path.read_bytes()) for path in sorted(CASES.iterdir())],
    ("resume.json", json.dumps(RESUME).encode()),
    ("Skills.csv", b"Name\nPython\n"),
    ("export.zip", zipped(Skills_csv="Name\nPython\n")),
    ("page.html", b"<html><body><img src='https://example.org/x.png'><link href='https://example.org/x.css'>Python"),
    *[(name, text.encode()) for name, text in PROFILES],
]


def test_reading_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading any kind of file opens no socket."""

    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise AssertionError(arguments, options)

    monkeypatch.setattr(socket, "socket", refuse)
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
    count = 0
    for name, data in EVERY_KIND:
        if name not in {"encrypted.pdf", "scanned.pdf"}:
            count += bool(read(name, data, CATALOGUE).skills)
    assert len(EVERY_KIND) - 2 == count


def test_the_names_of_shipped_skills_are_found(shipped: Catalogue) -> None:
    """Every skill of the shipped catalogue is found in a Skills.csv of all their names."""
    table = "Name\n" + "\n".join(f'"{skill.name}"' for skill in shipped.skills.values())
    assert set(shipped.skills) == set(read("Skills.csv", table.encode(), shipped).skills)


def test_the_spellings_of_the_tests_are_found() -> None:
    """Every spelling of the test catalogue is found on its own, so that no rule passes because nothing was found."""
    finder = SkillFinder(CATALOGUE)
    for skill in CATALOGUE.skills.values():
        for spelling in spellings(CATALOGUE, skill):
            assert [skill.id] == [mention.skill for mention in finder.find(spelling.text)]


OTHER_SENSES = {
    "skills": [
        {"name": "Persistence", "keywords": ["MySQL", "ORM", "Hibernate"]},
        {"name": "AWS", "keywords": ["EMR", "S3", "Athena"]},
        {"name": "Formats", "keywords": ["CSV", "XML"]},
        {"name": "Security", "keywords": ["MDR", "EDR", "XDR"]},
        {"name": "Structures", "keywords": ["ADT", "B-tree"]},
    ]
}
HEALTH_SENSES = {
    "skills": [
        {"name": "Interfaces", "keywords": ["HL7", "ADT", "ORM"]},
        {"name": "IHE", "keywords": ["XDR", "XDS"]},
        {"name": "Validation", "keywords": ["GxP", "CSV"]},
        {"name": "Regulation", "keywords": ["MDR", "ISO 13485"]},
        {"name": "Records", "keywords": ["EMR"]},
    ]
}
AMBIGUOUS = {"hl7-v2", "ehr-systems", "computer-system-validation", "eu-mdr", "ihe-profiles"}


@pytest.mark.parametrize(
    ("expected", "resume"),
    [pytest.param(set(), OTHER_SENSES, id="elsewhere"), pytest.param(AMBIGUOUS, HEALTH_SENSES, id="healthcare")],
)
def test_neighbours_decide_what_a_name_means(
    expected: set[str], resume: dict[str, list[dict[str, object]]], shipped: Catalogue
) -> None:
    """A field that is one ambiguous name is judged by the names beside it, in JSON and in a table of them."""
    names = [name for skill in resume["skills"] for name in (skill["name"], *skill["keywords"])]  # type: ignore[misc]
    for file, text in (("cv.json", json.dumps(resume)), ("Skills.csv", "Name\n" + "\n".join(names))):
        assert expected == AMBIGUOUS & set(read(file, text.encode(), shipped).skills), file


GERMAN = """Lebenslauf
Erika Muster, Entwicklerin

Kenntnisse
Python (sehr gut), Java (Grundkenntnisse), C++ (Experte)
5 Jahre Erfahrung mit TypeScript
Ich habe keine Erfahrung mit HL7 v2.

Tätigkeiten
Medizinische Bildverarbeitung und maschinelles Lernen
Datenbanken im Krankenhausinformationssystem
"""


def test_a_german_cv(shipped: Catalogue) -> None:
    """Levels, years, denials and the words for skills of a German CV are read."""
    read = examine("cv.txt", GERMAN.encode(), shipped)
    assert {
        "python": 4,
        "java": 2,
        "cpp": 5,
        "typescript": 4,
        "image-processing": 3,
        "machine-learning": 3,
        "sql": 3,
        "ehr-systems": 3,
    } == {skill: answer.low for skill, answer in read.profile.skills.items()}
    assert {"hl7-v2": 7} == {skill: one.line for skill, one in read.denied.items()}
    assert ("de", False) == (read.language, read.only_names)


def test_what_stands_outside_the_work(shipped: Catalogue) -> None:
    """Contact lines and soft words name no skill, and courses are said to be courses."""
    text = (
        "Kim Example\nGitHub: kim-example | Website: https\nBack-end developer\n\nExperience\n"
        "A team player in cross-functional teams. Decision-making.\n\nEducation\nCoursework: Advanced Machine Learning"
    )
    skills = read("cv.txt", text.encode(), shipped).skills
    assert {"backend-frameworks": 3, "machine-learning": 1} == {skill: answer.low for skill, answer in skills.items()}


def test_another_language_is_said_to_be_one() -> None:
    """A CV in a language that is not read says that only names of skills were found."""
    text = "Jestem programistą i pracuję w firmie, która się zajmuje systemami dla szpitali. Znam Java oraz Python."
    read = examine("cv.txt", text.encode(), CATALOGUE)
    assert (None, True, {"java", "python"}) == (read.language, read.only_names, set(read.profile.skills))


@pytest.mark.parametrize("note", ["(m/w/d)", "(m/f/d)", "(m|w|d)", "(f/m/x)", "(H/F)", "[m/w/d]", "m/w/d"])
def test_a_note_on_genders_is_no_language(note: str, shipped: Catalogue) -> None:
    """The note after a job title that all genders are meant names no programming language."""
    assert {"java"} == set(read("cv.txt", f"Entwickler {note} Java, Java {note}".encode(), shipped).skills)


def test_names_beside_letters_without_spaces(shipped: Catalogue) -> None:
    """A Latin name directly beside Chinese, Japanese, Korean or Thai letters is found."""
    text = "使用Python语言\nFHIRサーバーとDICOM\nJava를\nใช้SQL"
    assert {"python", "fhir", "dicom", "java", "sql"} == set(read("cv.txt", text.encode(), shipped).skills)


def test_what_is_denied_points_to_no_role(shipped: Catalogue) -> None:
    """The names of skills that a CV denies are no evidence for the roles that need them."""
    text = "Web developer\nTypeScript every day.\nNo experience with HL7, FHIR or Mirth Connect."
    denies, silent = (
        examine("cv.txt", one.encode(), shipped).profile.about for one in (text, text.partition("No ")[0])
    )
    assert silent == denies
    assert "interoperability-engineer" in examine("cv.txt", text.replace("No e", "E").encode(), shipped).profile.about


def test_an_acronym_is_no_denial_in_another_language(shipped: Catalogue) -> None:
    """PAS, which is "not" in French, denies nothing in capitals."""
    read = examine("cv.txt", b"CRD/DTR/PAS ANSI X12 278\nPas FHIR", shipped)
    assert ({"x12"}, {"fhir"}) == (set(read.profile.skills), set(read.denied))
