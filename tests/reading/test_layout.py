"""The layout of an advertisement: its headline, the person it looks for, its headings, and what is required."""

from __future__ import annotations

import pytest

from hcareer.reading.layout import demanded, headline, sentences, sought


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([], "", id="nothing"),
        pytest.param(
            ["PACS Administrator\n"], "\n\nPACS Administrator\n\nWe run images.\n", id="the first line with words"
        ),
        pytest.param(["# Data Engineer\n"], "# Data Engineer\n### Acme\nWe are\n", id="a Markdown title"),
        pytest.param(["Staff Nurse"], "Staff Nurse. Gives care on a ward.", id="a first sentence"),
        pytest.param(
            ["Acme : Engineer\n", "Acme | Engineer | Remote | Full-time\n"],
            "Acme : Engineer\n\nAcme | Engineer | Remote | Full-time\n\nWe build.\n",
            id="a title and a header with fields",
        ),
    ],
)
def test_the_headline_is_the_title(expected: list[str], text: str) -> None:
    """The headline is the first line with words, to the end of its sentence, and a header with fields below it."""
    assert expected == [text[start:end] for start, end in headline(text)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([], "We build software as a medical device.", id="as a, within a sentence"),
        pytest.param(["data engineer"], "We are looking for a data engineer with patience.", id="looking for"),
        pytest.param(
            ["Integration Analyst, you connect systems"], "As an Integration Analyst, you connect systems.", id="as an"
        ),
        pytest.param(["Firmware Engineer"], "Position: Firmware Engineer\nCity: Ulm", id="a labelled position"),
    ],
)
def test_the_person_sought_is_found(expected: list[str], text: str) -> None:
    """The person an advertisement looks for is found after the usual phrases."""
    assert expected == [text[start:end] for start, end in sought(text)]


@pytest.mark.parametrize(
    ("expected", "heading"),
    [
        ("required", "Requirements"),
        ("required", "### What you'll need"),
        ("required", "**Must-haves:**"),
        ("required", "MINIMUM QUALIFICATIONS"),
        ("optional", "Preferred qualifications:"),
        ("optional", "Nice to have"),
        ("optional", "Bonus points:"),
        ("benefits", "## Benefits"),
        ("benefits", "What we offer"),
        ("other", "Responsibilities:"),
        ("other", "About the role"),
        (None, "We build software that patients need every day, at home and in hospital"),
        (None, "* Required: SQL"),
    ],
)
def test_a_heading_sets_the_topic(expected: str | None, heading: str) -> None:
    """The sentence after a heading has the topic of the heading."""
    assert expected == sentences(f"{heading}\n\nPython and SQL are used here.\n")[-1].topic


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (None, "We use SQL."),
        (True, "SQL is required."),
        (True, "You must know SQL."),
        (True, "At least 3 years of SQL."),
        (True, "Requirements\nGood SQL"),
        (False, "SQL is a plus."),
        (False, "SQL would be nice to have."),
        (False, "Knowledge of SQL preferred."),
        (False, "Requirements\nIdeally you know some SQL"),
        (False, "Nice to have:\nExperience with SQL"),
        (True, "SQL required, Tableau preferred."),
        (False, "Java required, SQL preferred."),
        (None, "Responsibilities\nWriting SQL"),
    ],
)
def test_whether_a_skill_is_required(expected: bool | None, text: str) -> None:  # noqa: FBT001
    """The sentence decides whether a skill is required, else the section; without either the result is None."""
    end = text.index("SQL") + 3
    span = next(span for span in sentences(text) if span.start < end <= span.end)
    assert expected is demanded(text, span, end)
