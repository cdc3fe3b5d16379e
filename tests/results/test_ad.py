"""What an advertisement asks for, alone and against a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from documented import plain, problems
from forms import in_lines
from hcareer.model.person import Answer, Profile
from hcareer.output.formats import Format, render
from hcareer.reading.advertisement import Advertisement, Asked, read
from hcareer.reading.cv import Reading, examine
from hcareer.results.ad import AdResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

TEXT: Final = "PACS administrator\nRequirements:\n- 3 years of DICOM and PACS\n- HL7 v2 is a plus\n"
KNOWN: Final = Reading(Profile(skills={"dicom": Answer.exactly(1)}))
NOBODY: Final = Reading(Profile())


def test_without_answers_there_is_no_gap(catalogue: Catalogue) -> None:
    """The role and what is asked for need no person."""
    value = plain(AdResult.of(catalogue, read(TEXT, catalogue), NOBODY))
    assert ["schema_version", "role", "also", "roles", "requirements", "conditions", "document_words"] == list(value)
    assert "pacs-engineer" == value["role"]
    asked = {one["skill"]: (one["required"], one["years"]) for one in value["requirements"]}
    assert ((True, 3.0), (False, None)) == (asked["dicom"], asked["hl7-v2"])


def test_with_answers_there_are_two_gaps(catalogue: Catalogue) -> None:
    """One against the advertisement and one against the role it describes."""
    value = plain(AdResult.of(catalogue, read(TEXT, catalogue), KNOWN))
    assert [] == problems([value["role_match"]])
    assert "pacs-engineer" == value["role_match"]["role"]
    named = {one["skill"] for one in value["requirements"]}
    assert {gap["skill"] for gap in value["gaps"]} <= named
    assert 0 < value["coverage"]["low"] < value["coverage"]["high"] <= 1


def test_an_advertisement_that_asks_for_nothing_is_not_compared(catalogue: Catalogue) -> None:
    """There is nothing to measure a person against."""
    nothing = Advertisement(role="pacs-engineer", roles=(), asked=())
    assert AdResult.of(catalogue, nothing, KNOWN).comparison is None


@pytest.mark.parametrize(
    ("advertisement", "sentence"),
    [
        pytest.param(Advertisement(None, (), (), ("healthcare",)), "that it is about healthcare", id="what it lacks"),
        pytest.param(Advertisement(None, (), (), ("nurse",)), 'it is about other work ("nurse")', id="other work"),
        pytest.param(Advertisement(None, (), ()), "Nothing in the text points to one of them.", id="nothing at all"),
    ],
)
def test_no_role_has_a_reason(catalogue: Catalogue, advertisement: Advertisement, sentence: str) -> None:
    """The page says why no role is named."""
    assert sentence.casefold() in in_lines(AdResult.of(catalogue, advertisement, NOBODY).page()).casefold()


@pytest.mark.parametrize(("required", "shown"), [(True, "required yes"), (False, "required a plus"), (None, "DICOM")])
def test_required_is_shown_only_where_the_text_says(catalogue: Catalogue, *, required: bool | None, shown: str) -> None:
    """An empty cell means that the text does not say."""
    one = Advertisement(None, (), (Asked("dicom", ("DICOM",), required, None),))
    text = in_lines(AdResult.of(catalogue, one, NOBODY).page())
    assert shown in text
    assert (required is None) == ("required yes" not in text and "required a plus" not in text)


def test_two_close_roles_are_both_named(catalogue: Catalogue) -> None:
    """The page names both in words, JSON gives the second as `also`, and a clear lead names one."""
    close = Advertisement("pacs-engineer", (), (), also="interoperability-engineer")
    clear = Advertisement("pacs-engineer", (), ())
    pages = [
        " ".join(in_lines(AdResult.of(catalogue, advertisement, NOBODY).page()).split())
        for advertisement in (close, clear)
    ]
    first, second = (catalogue.roles[role].title for role in ("pacs-engineer", "interoperability-engineer"))
    assert f"Most likely: {first} or {second}" in pages[0]
    assert f"Most likely: {first}" in pages[1]
    assert second not in pages[1]
    assert ["interoperability-engineer", None] == [
        plain(AdResult.of(catalogue, advertisement, NOBODY))["also"] for advertisement in (close, clear)
    ]


def test_alternatives_are_one_row_and_two_requirements(catalogue: Catalogue) -> None:
    """The page shows a choice on one line; JSON has an entry for each skill with the ids of the others."""
    result = AdResult.of(catalogue, read("Requirements:\n- DICOM or HL7 v2\n", catalogue), NOBODY)
    names = [catalogue.skills[skill].name for skill in ("dicom", "hl7-v2")]
    assert " or ".join(names) in in_lines(result.page())
    either = {asked["skill"]: asked["or"] for asked in plain(result)["requirements"]}
    assert {"dicom": ["hl7-v2"], "hl7-v2": ["dicom"]} == either


def test_alternatives_are_one_gap(catalogue: Catalogue) -> None:
    """Who has one of two alternatives has no gap in the other."""
    advertisement = read("Requirements:\n- DICOM or HL7 v2\n", catalogue)
    result = AdResult.of(catalogue, advertisement, Reading(Profile(skills={"dicom": Answer.exactly(5)})))
    assert [] == plain(result)["gaps"]


def test_a_requirement_says_where_and_how_well(catalogue: Catalogue) -> None:
    """JSON has the line, from 1, and the words for the level, and lists the conditions."""
    text = "PACS administrator\nRequirements:\n- Strong knowledge of DICOM\n- Fluent English\n"
    value = plain(AdResult.of(catalogue, read(text, catalogue), NOBODY))
    dicom = next(asked for asked in value["requirements"] if asked["skill"] == "dicom")
    assert {
        "skill": "dicom",
        "words": ["DICOM"],
        "required": True,
        "years": None,
        "level": "Strong",
        "line": 3,
        "or": [],
    } == dicom
    assert [{"kind": "language", "words": "Fluent English"}] == value["conditions"]


CV: Final = b"""Built DICOM services, 2019 - 2023.
Skills: PACS, Python
No experience with HL7 v2.
BSc Physics
"""
WANTED: Final = """PACS administrator
Requirements:
- 3 years of DICOM and PACS
- HL7 v2
- FHIR or Python
- Bachelor's degree
- Fluent English
Nice to have:
- Kubernetes
"""


def compared(catalogue: Catalogue, text: str = WANTED, cv: bytes = CV) -> AdResult:
    """Return the advertisement *text* compared with *cv*."""
    reading = examine("cv.txt", cv, catalogue)
    return AdResult.of(catalogue, read(text, catalogue), reading, label="job.txt", words=30)


def test_each_skill_has_one_of_four_states(shipped: Catalogue) -> None:
    """A skill is shown, listed, denied or not found, with the words and the line of the CV."""
    found = {
        one["skill"]: (one["state"], one["cv"] and (one["cv"]["words"], one["cv"]["line"]))
        for one in plain(compared(shipped))["requirements"]
    }
    assert {
        "dicom": ("shown", ("DICOM", 1)),
        "pacs": ("listed", ("PACS", 2)),
        "hl7-v2": ("denied", ("HL7 v2", 3)),
        "fhir": ("not found", None),
        "python": ("listed", ("Python", 2)),
        "containers": ("not found", None),
    } == found


def test_counts_take_alternatives_as_one(shipped: Catalogue) -> None:
    """A choice counts once, by the best of its skills."""
    value = plain(compared(shipped))
    assert {
        "required": {"shown": 1, "listed": 2, "not_found": 0, "denied": 1, "of": 4},
        "plus": {"shown": 0, "listed": 0, "not_found": 1, "denied": 0, "of": 1},
        "named": {"shown": 0, "listed": 0, "not_found": 0, "denied": 0, "of": 0},
    } == value["counts"]
    assert "too little" == value["evidence"], "the CV names three skills"


def test_the_page_counts_and_quotes_both_texts(shipped: Catalogue) -> None:
    """What cannot be learned comes first, then counts, then what is missing before what is there."""
    lines = in_lines(compared(shipped, cv=CV + b"Java and SQL, C++\n").page()).splitlines()
    expected = [
        'Language: ad "Fluent English" (line 7); not found in your CV.',
        "Required: 1 of 4 shown, 2 only listed, 1 said not.",
        "A plus: 0 of 1 shown, 1 not found.",
        "Not found:",
        'Containers and Kubernetes (a plus): not found; ad "Kubernetes" (line 9).',
        "Said not:",
        'HL7 v2 (required): said not; ad "HL7 v2" (line 4); your CV "HL7 v2" (line 3): "No experience with HL7 v2".',
        "Only listed:",
        "Shown:",
    ]
    assert expected == [line for line in lines if line in expected]
    years = next(line for line in lines if line.startswith("Years: "))
    assert years.endswith('; your CV "dates of work from 2019 to 2023" (line 1).')
    assert 'Degree: ad "Bachelor\'s degree" (line 6); your CV "BSc Physics" (line 4).' in lines


def test_a_condition_has_what_the_cv_says(shipped: Catalogue) -> None:
    """JSON has the words and the line of the CV, or null; without a CV the key is missing."""
    degree, language = plain(compared(shipped))["conditions"]
    assert ("degree", "BSc Physics", 4) == (degree["kind"], degree["cv"]["words"], degree["cv"]["line"])
    assert language["cv"] is None
    nobody, _ = plain(AdResult.of(shipped, read(WANTED, shipped), NOBODY))["conditions"]
    assert ["kind", "words"] == list(nobody)


@pytest.mark.parametrize(
    ("text", "cv", "sentence"),
    [
        pytest.param(
            "PACS administrator\n- DICOM\n",
            CV + b"SQL, C++, Java",
            "2 skills found in the 30 words of job.txt",
            id="advertisement",
        ),
        pytest.param(WANTED, b"Built DICOM services.", "1 skill found in the 3 words of cv.txt", id="CV"),
    ],
)
def test_little_read_is_not_counted(shipped: Catalogue, text: str, cv: bytes, sentence: str) -> None:
    """Where little was read on either side a sentence says so, and nothing is counted on the page."""
    result = compared(shipped, text, cv)
    page = in_lines(result.page())
    assert f"{sentence}: too little to compare." in page
    assert "Required:" not in page
    assert "too little" == plain(result)["evidence"]


def test_ratings_are_compared_by_level(shipped: Catalogue) -> None:
    """Without a document there is nothing to quote: a skill is at the level needed, below it, or not answered."""
    rated = Reading(Profile(skills={"dicom": Answer.exactly(5), "hl7-v2": Answer.exactly(0)}))
    value = plain(AdResult.of(shipped, read(WANTED, shipped), rated))
    assert {"met": 1, "below": 1, "not_answered": 2, "of": 4} == value["counts"]["required"]
    states = {one["skill"]: (one["state"], one["cv_level"], one["cv"]) for one in value["requirements"]}
    assert (("met", 5, None), ("below", 0, None), ("not answered", None, None)) == (
        states["dicom"],
        states["hl7-v2"],
        states["fhir"],
    )


def test_csv_has_a_row_for_each_skill(shipped: Catalogue) -> None:
    """The only table of CSV is what is asked for, what is missing first."""
    rows = render(compared(shipped), Format.CSV).splitlines()
    assert rows[0] == "skill,state,asked,in the advertisement,in the CV,line of the CV,level,level from"
    assert ["not found", "said not"] == [row.split(",")[1] for row in rows[1:3]]
    assert 6 == len(rows)
