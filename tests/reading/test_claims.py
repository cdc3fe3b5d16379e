"""The level that a CV claims for a skill: every rule of the scale, and how far a phrase applies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvs import CATALOGUE, MENTION, PIECES, check_rules, evidence, found
from hcareer.reading.claims import Evidence
from hcareer.reading.cv import examine

LEVELS = [
    # no-op cases
    ("I am a quiet person.", {}),
    ("Wrote servers.", {}),
    # a mention
    ("Built DICOM viewers in C++.", {"dicom": MENTION, "cpp": MENTION}),
    ("Python. Python. Python.", {"python": MENTION}),
    ("Built a basic FHIR server.", {"fhir": MENTION}),
    # years
    ("6 months of Python", {"python": (2, "years")}),
    ("1 year of Python", {"python": (3, "years")}),
    ("3 years of Python", {"python": (3, "years")}),
    ("4 years of Python", {"python": (4, "years")}),
    ("30 years of Python", {"python": (4, "years")}),
    ("Extracted 10 years of Python version history", {"python": MENTION}),
    ("Moved 5 years of DICOM images", {"dicom": MENTION}),
    ("18 months of Python", {"python": (3, "years")}),
    ("3-5 years of Python", {"python": (3, "years")}),
    ("5+ yrs Python", {"python": (4, "years")}),
    ("two years' experience in Python", {"python": (3, "years")}),
    ("Over five years of hands-on experience with Python", {"python": (4, "years")}),
    ("8 years of C++ and Python. DICOM.", {"cpp": (4, "years"), "python": (4, "years"), "dicom": MENTION}),
    ("C++ (8 years), Python (6 months), Java", {"cpp": (4, "years"), "python": (2, "years"), "java": MENTION}),
    (
        "Python: 5 yrs, Java - 3 yrs, C++ \u2013 6 mo",
        {"python": (4, "years"), "java": (3, "years"), "cpp": (2, "years")},
    ),
    ("used Python for 5 years and Java for 6 months", {"python": (4, "years"), "java": (2, "years")}),
    ("Python 5 years\nJava\nC++", {"python": (4, "years"), "java": MENTION, "cpp": MENTION}),
    ("Developer for 8 years. Java, Python.", {"java": MENTION, "python": MENTION}),
    ("8 years as a nurse, now Python", {"python": MENTION}),
    ("10 years of experience as a software engineer working with Python", {"python": MENTION}),
    ("Ten years of drug discovery and logistics in Python", {"python": MENTION}),
    ("A 25 years old Python project; 5 years ago Java", {"python": MENTION, "java": MENTION}),
    ("Python 2015-2019", {"python": MENTION}),
    # a level that is stated
    ("Expert in C++", {"cpp": (5, "stated")}),
    ("subject matter expert in HL7 FHIR", {"fhir": (5, "stated")}),
    ("C++ expert", {"cpp": (5, "stated")}),
    ("Python (advanced), Java [basic]", {"python": (4, "stated"), "java": (2, "stated")}),
    ("Python - proficient", {"python": (4, "stated")}),
    ("Proficient in Python", {"python": (3, "stated")}),
    ("Strong C++ and Python", {"cpp": (3, "stated"), "python": (3, "stated")}),
    ("Deep knowledge of DICOM; expertise in FHIR", {"dicom": (4, "stated"), "fhir": (4, "stated")}),
    ("Basic Java, Python, advanced C++", {"java": (2, "stated"), "python": MENTION, "cpp": (4, "stated")}),
    ("Familiar with Docker, Terraform and Python.", {"containers": (2, "stated"), "python": (2, "stated")}),
    ("Exposure to DICOM. Java.", {"dicom": (2, "stated"), "java": MENTION}),
    ("Familiar with Docker, but wrote Java.", {"containers": (2, "stated"), "java": MENTION}),
    ("Proficient in Python, built viewers with VTK", {"python": (3, "stated"), "vtk": MENTION}),
    ("Expert: C++, Python\nBasic: Java", {"cpp": (5, "stated"), "python": (5, "stated"), "java": (2, "stated")}),
    ("| Python | Advanced | 1 year |\n| Java | basic |", {"python": (4, "stated"), "java": (2, "stated")}),
    (
        "Python \u25cf\u25cf\u25cf\u25cf\u25cb, Java 2/5, C++: 9/10",
        {"python": (4, "stated"), "java": (2, "stated"), "cpp": (4, "stated")},
    ),
    ("Visual Basic, Java", {"basic": MENTION, "java": MENTION}),
    ("Working knowledge of Python. Java: working knowledge", {"python": (2, "stated"), "java": (2, "stated")}),
    ("not an expert in C++", {"cpp": (2, "stated")}),
    ("Aware of HL7. Currently learning Python.", {"hl7-v2": (1, "stated"), "python": (1, "stated")}),
    ("# Basic\n\n- Java\n- C++\n\n# Other\n\nPython", {"java": (2, "stated"), "cpp": (2, "stated"), "python": MENTION}),
    ("Currently learning\n- Java\n- C++\nPython", {"java": (1, "stated"), "cpp": (1, "stated"), "python": MENTION}),
    ("PROFESSIONAL EXPERIENCE:\nPython", {"python": MENTION}),
    ("Biology - Master, Python", {"python": MENTION}),
    # a wrapped line continues, a short one does not
    ("In all of these projects, large and small, I was proficient in\nPython", {"python": (3, "stated")}),
    ("I was proficient in\nPython", {"python": (3, "stated")}),
    ("I was proficient\nPython", {"python": MENTION}),
    # not a skill
    ("No experience with DICOM or HL7, but strong Python.", {"python": (3, "stated")}),
    ("Not familiar with FHIR. I haven\u2019t used Docker. Never worked with MUMPS.", {}),
    ("I want to learn Java. Looking to learn Python and C++.", {}),
    ("Interested in learning DICOM; interested in medical imaging", {}),
    ("Looking for a position in medical imaging", {}),
    ("Want to become an expert in FHIR", {}),
    ("Unlike Java, Python is my language. No longer using C++.", {"python": MENTION, "cpp": MENTION}),
    ("Python (no experience), Java: none, C++ - 0 years, DICOM (want to learn)", {}),
    ("Learning goals:\n- Python\n- Java", {}),
    ("Interests: radiology, Python", {}),
    ("Not only Python but also Java", {"python": MENTION, "java": MENTION}),
    ("It had no DICOM viewer, so I wrote one with VTK", {"vtk": MENTION}),
    ("I do not have any experience with DICOM, HL7 or FHIR. Zero Kubernetes experience.", {}),
    ("So far I was not given the chance to use DICOM. Unfamiliar with MUMPS.", {}),
    ("DICOM: never\nHL7 v2: not yet\nFHIR: n/a\nMUMPS: 0\nVTK: -\nPython: 4/5", {"python": (4, "stated")}),
    ("DICOM and HL7 are new to me. FHIR, which I have never used. Java.", {"java": MENTION}),
    ("I know neither FHIR nor DICOM, but Python.", {"python": MENTION}),
    ("Java; no Kubernetes, no DICOM.", {"java": MENTION}),
    ("Never used:\n- FHIR\n- DICOM\n\nSkills\nJava", {"java": MENTION}),
    ("Limited experience with FHIR, none with DICOM", {"fhir": (2, "stated")}),
    # denied in other words, or not denied at all
    ("No experience with FHIR required. I am not without experience in Java.", {"fhir": MENTION, "java": MENTION}),
    ("I no longer use Java. Have not used Python since 2019.", {"java": MENTION, "python": MENTION}),
    ("No need for Docker. No problem with Java.", {"java": MENTION}),
    # other languages
    ("Keine Erfahrung mit FHIR und DICOM, aber mit Java.", {"java": MENTION}),
    ("Mit FHIR habe ich noch nie gearbeitet. Docker: nein. Keine HL7-Kenntnisse.", {}),
    (
        "Java (Grundkenntnisse), C++ (Experte), Python: sehr gut; 5 Jahre Erfahrung mit TypeScript",
        {"java": (2, "stated"), "cpp": (5, "stated"), "python": (4, "stated"), "typescript": (4, "years")},
    ),
    ("Erste Erfahrungen mit DICOM\nAnfänger: Docker", {"dicom": (2, "stated"), "containers": (2, "stated")}),
    ("Aucune expérience avec FHIR. Je n'ai jamais utilisé Docker. HL7 v2 : aucune", {}),
    (
        "Notions de Python, maîtrise de Java, 5 ans d'expérience en C++",
        {"python": (2, "stated"), "java": (3, "stated"), "cpp": (4, "years")},
    ),
    ("Sin experiencia en FHIR. No conozco Docker ni DICOM.", {}),
    ("Conocimientos básicos de Java; Python: avanzado", {"java": (2, "stated"), "python": (4, "stated")}),
    ("Não tenho experiência com FHIR. Nunca usei Docker.", {}),
    ("Java (básico), 4 anos de experiência com Python", {"java": (2, "stated"), "python": (4, "years")}),
    ("Nessuna esperienza con FHIR. Non ho mai usato Docker.", {}),
    ("Ottima conoscenza di Java, nozioni di Python", {"java": (4, "stated"), "python": (2, "stated")}),
    ("Geen ervaring met FHIR. Nog nooit met DICOM gewerkt.", {}),
    ("Basiskennis van Java, 5 jaar ervaring met Python", {"java": (2, "stated"), "python": (4, "years")}),
    # ratings
    (
        "Python \u2b50\u2b50\u2b50\u2b50\u2b50\nJava \u2605\u2605\u2605\u2606\u2606",
        {"python": (5, "stated"), "java": (3, "stated")},
    ),
    (
        "FHIR \u2588\u2588\u2588\u2588\u2591 80%\nDICOM 20%\nC++ 4 / 5",
        {"fhir": (4, "stated"), "dicom": (1, "stated"), "cpp": (4, "stated")},
    ),
    (
        "- \U0001f527 Python + 5 years\n- [Java](https://example.org) + 8 years",
        {"python": (4, "years"), "java": (4, "years")},
    ),
    (
        "| Level | What |\n|---|---|\n| Expert | C++, VTK |\n| 2 | Java |",
        {"cpp": (5, "stated"), "vtk": (5, "stated"), "java": (2, "stated")},
    ),
    ("| C++ | Java | MUMPS |\n|---|---|---|\n| 5 | 2 | 0 |", {"cpp": (5, "stated"), "java": (2, "stated")}),
    ("| Expert | Basic |\n|---|---|\n| C++ | Java |", {"cpp": (5, "stated"), "java": (2, "stated")}),
    ("| Skill | Level | Years |\n|---|---|---|\n| C++ | 4 | 23 |", {"cpp": (4, "stated")}),
    # a level ends with its list
    ("Beginner\nDocker, Java\n\nPython", {"containers": (2, "stated"), "java": (2, "stated"), "python": MENTION}),
    ("Expert:\nC++\nEXPERIENCE\nJava for a shop", {"cpp": (5, "stated"), "java": MENTION}),
    ("Expert:\nC++\nTools: Docker", {"cpp": (5, "stated"), "containers": MENTION}),
    ("English C1, German (fluent), Java", {"java": MENTION}),
    # what is no work
    ("GitHub: java | https://python.example/docker | fhir@dicom.example", {}),
    ("Java Smith\nC++ developer", {"cpp": MENTION}),
    ("Worked at Docker, then wrote Java.", {"java": MENTION}),
    ("Good at Java, looked at DICOM files", {"java": MENTION, "dicom": MENTION}),
    ("References\nProf. Python Miller", {}),
    ("Education\nCoursework: Advanced Python, Java", {"python": (1, "stated"), "java": (1, "stated")}),
    ("Completed a Coursera course on DICOM. Wrote Java.", {"dicom": (1, "stated"), "java": MENTION}),
    ("Education\nThesis: DICOM viewers in C++", {"dicom": MENTION, "cpp": MENTION}),
    # the strongest counts, and a stated level takes precedence over a mention of the same words
    ("Python, 2 years of Java\nExpert in Java", {"python": MENTION, "java": (5, "stated")}),
    ("basic Docker\n\nDocker in a list", {"containers": (2, "stated")}),
    ("basic Docker\n\nKubernetes in a list", {"containers": MENTION}),
    ("I work on DICOM. No experience with DICOM.", {}),
    ("Docker, Java. No Kubernetes.", {"containers": MENTION, "java": MENTION}),
    ("DICOMweb in a list. No experience with DICOM.", {"dicom": MENTION}),
    ("I work on DICOM. Interested in DICOM.", {"dicom": MENTION}),
    ("Python (intermediate, 8 years)", {"python": (4, "years")}),
]


@pytest.mark.parametrize(("text", "expected"), LEVELS, ids=[text.replace("\n", " / ") for text, _ in LEVELS])
def test_a_text_claims_levels(text: str, expected: dict[str, tuple[int, str]]) -> None:
    """Each text gives the expected level and origin for each skill, and no other skill."""
    assert expected == found(text)


def test_evidence_quotes_words_place_and_reason() -> None:
    """Evidence quotes the words of the text, then its line, then what set the level."""
    text = "Summary\n\nHL7 FHIR (5 years)\nfamiliar with Docker\nand C++"
    assert {
        "fhir": '"HL7 FHIR" (line 3), 5 years',
        "containers": '"Docker" (line 4), level from "familiar with"',
        "cpp": '"C++" (line 5)',
    } == evidence(text)


SHOWN = [
    ("Java\n\nWork\nWrote servers in Java, 2019-2024", True),
    ("Experience\n- Built DICOM viewers in Java", True),
    ("Berufserfahrung\nEntwicklung von Servern in Java", True),
    ("I write Java every day.", True),
    ("Skills\nJava, Python", False),
    ("Experience\n- Built viewers\n- Technologies: Java, VTK", False),
    ("Built things. Java, Python.", False),
    ("Courses\nBuilding servers in Java", False),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN, ids=[text.replace("\n", " / ") for text, _ in SHOWN])
def test_work_is_told_from_lists(text: str, shown: bool) -> None:  # noqa: FBT001 - a table's column
    """A skill is shown by a line that tells of work, with a verb or dates, and only listed by any other."""
    assert ("shown" if shown else "listed") == examine("cv.txt", text.encode(), CATALOGUE).state("java")


def test_the_line_that_shows_a_skill_is_evidence() -> None:
    """Of two mentions the one in a line of work is quoted, and beside a stated level its line is named as well."""
    text = "Java, C++ (advanced)\n\nWork\nWrote viewers in Java and C++, 2019-2024"
    assert {
        "java": '"Java" (line 4)',
        "cpp": '"C++" (line 1), level from "advanced"; at work (line 4)',
    } == evidence(text)


def test_a_denial_is_kept_with_its_line() -> None:
    """A skill that is denied is unanswered, and the first line that denies it is kept."""
    read = examine("cv.txt", b"Java\n\nNo experience with FHIR,\nDICOM: none\nFHIR: never", CATALOGUE)
    assert {
        "fhir": Evidence("fhir", "FHIR", "line 3", "No experience with FHIR,", shown=False),
        "dicom": Evidence("dicom", "DICOM", "line 4", "DICOM: none", shown=False),
    } == read.denied
    assert [3, 4] == [one.line for one in read.denied.values()]
    assert {"java": "listed", "fhir": "denied", "vtk": "not found"} == {
        skill: read.state(skill) for skill in ("java", "fhir", "vtk")
    }


def test_a_course_says_that_it_is_one() -> None:
    """The evidence of a skill from a course says so."""
    assert '"DICOM" (line 2), a course or certificate' == evidence("Education\nIntroduction to DICOM")["dicom"]


@pytest.mark.parametrize(
    "piece", ["not ", "no experience ", "| 5 ", "(", "* ", "Java, ", "no longer ", "\n- ", "5 years ", "\u2b50"]
)
def test_long_texts_are_read(piece: str) -> None:
    """A text of one piece many times over gives a valid profile, without minutes of backtracking."""
    check_rules("cv.txt", (piece * 5000 + "Java").encode())


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_levels_keep_their_bounds(text: str) -> None:
    """Levels are 1-5, of a mention at most 3 and of years at most 4; and the profile can be saved and read back."""
    check_rules("cv.txt", text.encode("utf-8", "replace"))
