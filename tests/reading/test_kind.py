"""Whether a text that is handed over as a CV reads like a job advertisement."""

from __future__ import annotations

from pathlib import Path

import pytest

from hcareer.reading.kind import reads_like_advertisement, reads_like_cv

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"
CVS = (*(CASES / "against").glob("*-cv.txt"), CASES / "intake" / "cv.md", ROOT / "examples" / "cv.txt")


@pytest.mark.parametrize("path", CVS, ids=lambda path: path.name)
def test_a_cv_does_not_read_like_an_advertisement(path: Path) -> None:
    """No CV of the examples and the other tests is taken for an advertisement."""
    assert not reads_like_advertisement(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param((ROOT / "examples" / "advertisement.txt").read_text(encoding="utf-8"), id="the example"),
        pytest.param("We are looking for a data engineer.\n\nRequirements\n- Python\n", id="a short one"),
        pytest.param("Data engineer\n\nWhat you will do\n- Python\n\nWe offer\n- 30 days off\n", id="headings"),
        pytest.param("Entwickler (m/w/d)\n\nIhre Aufgaben\n- Java\n\nFHIR ist von Vorteil\n", id="German"),
    ],
)
def test_an_advertisement_reads_like_one(text: str) -> None:
    """Whom it seeks, its headings and its demands show an advertisement."""
    assert reads_like_advertisement(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Responsibilities:\n- Developed our platform in Java, 2017 - 2024\n", id="responsibilities of a job"
        ),
        pytest.param("I am looking for a role where you have FHIR and we work on our product.", id="a letter"),
    ],
)
def test_words_of_advertisements_alone_make_none(text: str) -> None:
    """Dates, work done and sentences about oneself outweigh a heading or a phrase of an advertisement."""
    assert not reads_like_advertisement(text)


@pytest.mark.parametrize("path", CVS, ids=lambda path: path.name)
def test_a_cv_reads_like_one(path: Path) -> None:
    """Every CV of the examples and the other tests is taken for a CV where an advertisement is expected."""
    assert reads_like_cv(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "path",
    [*(CASES / "advert" / "texts").glob("*.txt"), *(CASES / "against").glob("*-ad.txt")],
    ids=lambda path: path.name,
)
def test_an_advertisement_does_not_read_like_a_cv(path: Path) -> None:
    """No advertisement of the tests is taken for a CV."""
    assert not reads_like_cv(path.read_text(encoding="utf-8"))


def test_a_requirement_is_no_sign_of_a_cv() -> None:
    """What is not required says nothing of a person."""
    assert not reads_like_cv("No experience with FHIR required\nBuilt for hospitals: our platform\n")
