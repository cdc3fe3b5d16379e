"""The layout of an advertisement: its headline, the person it looks for, its headings, and what is required."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.reading.layout import (
    demanded,
    demands,
    headline,
    items,
    sentences,
    sought,
    titles,
    without_title_marks,
)


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
        ("company", "About us"),
        ("company", "## Who we are"),
        ("required", "Who we are looking for:"),
        ("required", "Ihr Profil"),
        ("required", "Das bringst du mit:"),
        ("other", "Ihre Aufgaben:"),
        ("benefits", "Wir bieten"),
        ("company", "Über uns"),
        ("required", "Profil recherché"),
        ("other", "Vos missions"),
        ("company", "### Qui sommes-nous ?"),
        ("required", "Requisitos"),
        ("optional", "**Diferenciais:**"),
        ("benefits", "Ofrecemos"),
        ("benefits", "¿Qué ofrecemos?"),
        ("required", "Requisiti"),
        ("benefits", "Cosa offriamo"),
        ("required", "Functie-eisen"),
        ("benefits", "Wij bieden"),
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
        pytest.param(["benefits", None], "Salary: 60,000\nWe write SQL.\n", id="a field"),
        pytest.param(
            ["benefits", "benefits", None], "Benefits: many\n- Lunch\nWe write SQL.\n", id="a field with a list"
        ),
        pytest.param(["benefits", "benefits"], "Benefits\n- Lunch\nDinner too\n", id="a section"),
        pytest.param(["benefits", None, None], "## Perks\n- Lunch\n## Our cities\nBasel\n", id="an unknown heading"),
        pytest.param(["benefits", "benefits", "benefits"], "## Perks\nLunch\n### Days off\nMany\n", id="one below"),
        pytest.param(["required", "required", "required"], "Requirements\nJava\nSQL\nAWS\n", id="abbreviations"),
        pytest.param(["required", None, None], "Requirements:\n- Java\nOUR CITIES\nBasel\n", id="capitals"),
        pytest.param(
            ["outside", "outside", "other", "outside", "outside", "outside", "outside"],
            "Jobs\nEngineer\nAbout the job\nWe write SQL.\nSimilar jobs\nNurse\nAbout\nRequirements\n",
            id="around the advertisement",
        ),
        pytest.param(
            [None, None],
            "Engineer\n" + "We make pumps and " * 4 + "more\nJob description\n",
            id="a text above",
        ),
        pytest.param(["benefits", "required"], "Salary: 60,000\nRequirements: SQL\n", id="two fields"),
    ],
)
def test_where_a_section_ends(expected: list[str | None], text: str) -> None:
    """A section ends at a heading of its rank or above, known or not; a field is over after its list."""
    assert expected == [span.topic for span in sentences(text)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("Engineer         in Ulm", "Engineer (m/w/d) in Ulm", id="German"),
        pytest.param("Engineer       ", "Engineer (H/F) ", id="French"),
        pytest.param("Engineer        ", "Engineer [m|f|d]", id="strokes"),
        pytest.param("Engineer              ", "Engineer (all genders)", id="in words"),
        pytest.param("Engineer     ", "Engineer (gn)", id="gender neutral"),
        pytest.param("Engineer      ", "Engineer m/f/x", id="without brackets"),
        pytest.param("Entwickler   ", "Entwickler:in", id="an ending"),
        pytest.param("Développeur      full stack", "Développeur·euse full stack", id="a French ending"),
        pytest.param("C/C++ (C/C++), I/O, R&D, TCP/IP", "C/C++ (C/C++), I/O, R&D, TCP/IP", id="nothing to take out"),
    ],
)
def test_marks_of_gender_are_taken_out(expected: str, text: str) -> None:
    """Marks of gender become spaces; the text keeps its length."""
    assert expected == without_title_marks(text)


@given(st.text(alphabet="mwdfxh/|()[]: \n\u00e4", max_size=40))
def test_taking_out_marks_keeps_places(text: str) -> None:
    """Every other character stays where it is, and line ends stay."""
    bare = without_title_marks(text)
    assert len(text) == len(bare)
    assert all(new in (old, " ") for old, new in zip(text, bare, strict=True))
    assert text.count("\n") == bare.count("\n")


def test_the_title_may_be_far_down_on_a_job_board() -> None:
    """Above "About the job" all short lines may be the title, and none below it."""
    text = "".join(f"Menu {number}\n" for number in range(9)) + "Engineer\nAbout the job\nNurse\n"
    assert "Engineer\n" == [text[a:b] for a, b in titles(text)][-1]


def test_short_lines_near_the_top_may_be_the_title() -> None:
    """They are the short lines among the first six with words; short items of lists are apart."""
    text = "4711\n\nAcme\nEngineer\nWe make pumps. We care.\n- one\n- two\n- three\n"
    assert ["4711\n", "Acme\n", "Engineer\n", "- one\n", "- two\n"] == [text[a:b] for a, b in titles(text)]
    assert ["- one\n", "- two\n", "- three\n"] == [text[a:b] for a, b in items(text)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (None, "We use SQL."),
        (True, "SQL ist zwingend."),
        (True, "SQL wird vorausgesetzt."),
        (False, "SQL ist wünschenswert."),
        (False, "Idealerweise kennen Sie SQL."),
        (True, "SQL exigé"),
        (False, "SQL serait un plus."),
        (True, "Imprescindible SQL"),
        (False, "SQL deseable"),
        (True, "SQL obrigatório"),
        (False, "SQL é um diferencial"),
        (True, "Richiesto SQL"),
        (False, "SQL gradito"),
        (True, "SQL vereist"),
        (False, "SQL is een pré"),
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
    assert expected is demanded(span, demands(text, span), end)
