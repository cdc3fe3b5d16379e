"""What a job advertisement asks and which role a text is about: tables, what must always hold, and 265 written texts.

The texts in cases/advert were written for this test, not collected: they guard against getting worse. How
often the right role is named in real texts is told by benchmarks/accuracy.py.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcareer.model.catalogue import Clue, Phrase
from hcareer.reading.advertisement import Asked, read
from hcareer.reading.layout import demanded, headline, sentences, sought
from hcareer.reading.role import Recogniser, recognise

if TYPE_CHECKING:
    from collections.abc import Callable

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


@pytest.fixture(scope="module")
def recogniser(shipped: Catalogue) -> Recogniser:
    """Return what knows the clues of the shipped catalogue."""
    return Recogniser(shipped)


# --- layout -------------------------------------------------------------------------------------------------------


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
def test_what_is_sought_is_heard(expected: list[str], text: str) -> None:
    """Whom an advertisement looks for is found in the usual phrases."""
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
def test_a_heading_tells_the_topic_of_what_follows(expected: str | None, heading: str) -> None:
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
def test_whether_a_skill_is_insisted_on(expected: bool | None, text: str) -> None:  # noqa: FBT001
    """The sentence decides whether a skill is required, else the section, else nothing is said."""
    end = text.index("SQL") + 3
    span = next(span for span in sentences(text) if span.start < end <= span.end)
    assert expected is demanded(text, span, end)


# --- what is asked ------------------------------------------------------------------------------------------------


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
    ],
)
def test_what_an_advertisement_asks(expected: list[Asked], text: str, shipped: Catalogue) -> None:
    """Each skill named is told once, with its words, whether it is required, and the years."""
    assert expected == list(read(text, shipped).asked)


# --- which role ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("half", ["seen", "kept"])
def test_the_written_texts_are_recognised(half: str, recogniser: Recogniser) -> None:
    """Of the written texts about a role 95 % are named right, and 98 % have it among the first three."""
    named = first = count = 0
    for case in written():
        if case.half == half and case.label != "none":
            about = recogniser.recognise(case.text, "advertisement" if case.kind == "ad" else "cv")
            count += 1
            named += about.role in case.accepted
            first += bool(case.accepted & {found.role for found in about.roles[:3]})
    assert named / count >= 0.95
    assert first / count >= 0.98


@pytest.mark.parametrize("case", [case for case in written() if case.label == "none"], ids=lambda case: case.name)
def test_other_work_is_no_role(case: Written, recogniser: Recogniser) -> None:
    """No role is named for a text about other work, and a reason is given."""
    about = recogniser.recognise(case.text, "advertisement" if case.kind == "ad" else "cv")
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
def test_a_title_decides_between_likely_roles(expected: str | None, text: str, recogniser: Recogniser) -> None:
    """The title tells a nurse from an informaticist, and the product from the work on it."""
    assert expected == recogniser.recognise(text).role


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
def test_a_word_with_another_meaning_is_no_clue(role: str, text: str, recogniser: Recogniser) -> None:
    """Common words that are spelled like products do not speak for a role."""
    assert role not in {found.role for found in recogniser.recognise(text).roles}


def test_pay_and_benefits_say_nothing(recogniser: Recogniser) -> None:
    """A paragraph of benefits changes neither the role nor the scores, and makes no healthcare of a shop."""
    text = "Data Engineer\n\nPipelines of claims data for hospitals. SQL, dbt, Snowflake.\n\n"
    assert recogniser.recognise(text) == recogniser.recognise(text + DENTAL)
    shop = recogniser.recognise(f"Data Engineer\n\nWe sell chairs. SQL, dbt, Snowflake.\n\n{DENTAL}")
    assert (None, ("healthcare",)) == (shop.role, shop.lacks)


def test_nothing_is_about_nothing(shipped: Catalogue) -> None:
    """An empty text has no role, no evidence and asks for nothing."""
    said = read("", shipped)
    assert (None, (), ()) == (said.role, said.roles, said.asked)


def test_a_list_of_terms_is_read_like_a_text(shipped: Catalogue) -> None:
    """The terms of a CV and the same terms in a line are the same evidence."""
    terms = ["Mirth Connect", "HL7", "ADT", "ORU", "JavaScript", "SQL"]
    assert "interoperability-engineer" == recognise(terms, shipped).role
    assert recognise(", ".join(terms), shipped) == recognise(terms, shipped)


def test_a_catalogue_without_clues_names_roles_by_their_words(shipped: Catalogue) -> None:
    """Without clues nothing says what healthcare is, so the words of the roles decide alone."""
    words = {role: clue for role, clue in shipped.clues.items() if role in shipped.roles}
    bare = structs.replace(shipped, clues=words)
    assert "pacs-engineer" == recognise("PACS administrator, DICOM routing", bare).role


def test_own_clues_count(shipped: Catalogue) -> None:
    """A clue added to the catalogue speaks for its role, with its marks."""
    clue = Clue(
        id="own",
        kind="role",
        roles=("pacs-engineer",),
        weight=5,
        words=("picture barn", Phrase(text="Barn", case=True, unless=("Barn dance",))),
    )
    own = structs.replace(shipped, clues={**shipped.clues, "own": clue})
    assert [("picture barn",)] == [found.words for found in recognise("a picture barn", own).roles]
    assert [("Barn",)] == [found.words for found in recognise("the Barn", own).roles]
    assert () == recognise("a barn, a Barn dance", own).roles


@given(st.lists(st.sampled_from([case.text for case in written()]), min_size=1, max_size=2).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_evidence_can_be_shown(text: str) -> None:
    """Of any text, scores fall from at most 1 to above 0, and every word that decided stands in the text."""
    known = _once()
    for about in (known.recognise(text), known.recognise(text, "cv")):
        scores = [found.score for found in about.roles]
        assert sorted(scores, reverse=True) == scores
        assert all(0 < score < 1 for score in scores)
        assert all(word in text for found in about.roles for word in found.words)
        assert (about.role is None) == bool(about.lacks)
        assert about.role in (None, *(found.role for found in about.roles[:1]))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """No text whatsoever makes reading fail."""
    known = _once()
    known.recognise(text)
    known.recognise(text, "cv")
    known.mentions(text)


def _keep() -> Callable[[], Recogniser]:
    kept: list[Recogniser] = []

    def give() -> Recogniser:
        from hcareer.catalogue.load import load  # noqa: PLC0415 - hypothesis takes no fixtures of a function

        if not kept:
            kept.append(Recogniser(load()))
        return kept[0]

    return give


_once = _keep()
