"""The level that a CV claims for a skill: every rule of the scale, and how far a phrase applies."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvs import MENTION, PIECES, check_rules, evidence, found

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
    ("not an expert in C++", {"cpp": (2, "stated")}),
    ("Aware of HL7. Currently learning Python.", {"hl7-v2": (1, "stated"), "python": (1, "stated")}),
    ("# Basic\n\n- Java\n- C++\n\n# Other\n\nPython", {"java": (2, "stated"), "cpp": (2, "stated"), "python": MENTION}),
    ("Currently learning\n- Java\n- C++\nPython", {"java": (1, "stated"), "cpp": (1, "stated"), "python": MENTION}),
    ("PROFESSIONAL EXPERIENCE:\nPython", {"python": MENTION}),
    ("Biology - Master, Python", {"python": MENTION}),
    # a wrapped line continues, a short one does not
    ("In all of these projects, large and small, I was proficient in\nPython", {"python": (3, "stated")}),
    ("I was proficient in\nPython", {"python": MENTION}),
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
    # the strongest counts, and a stated level takes precedence over a mention of the same words
    ("Python, 2 years of Java\nExpert in Java", {"python": MENTION, "java": (5, "stated")}),
    ("basic Docker\n\nDocker in a list", {"containers": (2, "stated")}),
    ("basic Docker\n\nKubernetes in a list", {"containers": MENTION}),
    ("I work on DICOM. No experience with DICOM.", {}),
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


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_levels_keep_their_bounds(text: str) -> None:
    """Levels are 1-5, of a mention at most 3 and of years at most 4; and the profile can be saved and read back."""
    check_rules("cv.txt", text.encode("utf-8", "replace"))
