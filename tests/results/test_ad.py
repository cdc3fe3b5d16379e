"""What an advertisement asks for, alone and against a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from documented import plain, problems
from forms import in_lines
from hcareer.model.person import Answer, Profile
from hcareer.reading.advertisement import Advertisement, Asked, read
from hcareer.results.ad import AdResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

TEXT: Final = "PACS administrator\nRequirements:\n- 3 years of DICOM and PACS\n- HL7 v2 is a plus\n"
KNOWN: Final = Profile(skills={"dicom": Answer.exactly(1)})


def test_without_answers_there_is_no_gap(catalogue: Catalogue) -> None:
    """The role and what is asked for need no person."""
    value = plain(AdResult.of(catalogue, read(TEXT, catalogue), Profile()))
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
    assert sentence.casefold() in in_lines(AdResult.of(catalogue, advertisement, Profile()).page()).casefold()


@pytest.mark.parametrize(("required", "shown"), [(True, "required yes"), (False, "required a plus"), (None, "DICOM")])
def test_required_is_shown_only_where_the_text_says(catalogue: Catalogue, *, required: bool | None, shown: str) -> None:
    """An empty cell means that the text does not say."""
    one = Advertisement(None, (), (Asked("dicom", ("DICOM",), required, None),))
    text = in_lines(AdResult.of(catalogue, one, Profile()).page())
    assert shown in text
    assert (required is None) == ("required yes" not in text and "required a plus" not in text)


def test_two_close_roles_are_both_named(catalogue: Catalogue) -> None:
    """The page names both in words, JSON gives the second as `also`, and a clear lead names one."""
    close = Advertisement("pacs-engineer", (), (), also="interoperability-engineer")
    clear = Advertisement("pacs-engineer", (), ())
    pages = [
        " ".join(in_lines(AdResult.of(catalogue, advertisement, Profile()).page()).split())
        for advertisement in (close, clear)
    ]
    first, second = (catalogue.roles[role].title for role in ("pacs-engineer", "interoperability-engineer"))
    assert f"Most likely: {first} or {second}" in pages[0]
    assert f"Most likely: {first}" in pages[1]
    assert second not in pages[1]
    assert ["interoperability-engineer", None] == [
        plain(AdResult.of(catalogue, advertisement, Profile()))["also"] for advertisement in (close, clear)
    ]


def test_alternatives_are_one_row_and_two_requirements(catalogue: Catalogue) -> None:
    """The page shows a choice on one line; JSON has an entry for each skill with the ids of the others."""
    result = AdResult.of(catalogue, read("Requirements:\n- DICOM or HL7 v2\n", catalogue), Profile())
    names = [catalogue.skills[skill].name for skill in ("dicom", "hl7-v2")]
    assert " or ".join(names) in in_lines(result.page())
    either = {asked["skill"]: asked["or"] for asked in plain(result)["requirements"]}
    assert {"dicom": ["hl7-v2"], "hl7-v2": ["dicom"]} == either


def test_alternatives_are_one_gap(catalogue: Catalogue) -> None:
    """Who has one of two alternatives has no gap in the other."""
    advertisement = read("Requirements:\n- DICOM or HL7 v2\n", catalogue)
    result = AdResult.of(catalogue, advertisement, Profile(skills={"dicom": Answer.exactly(5)}))
    assert [] == plain(result)["gaps"]


def test_a_requirement_says_where_and_how_well(catalogue: Catalogue) -> None:
    """JSON has the line, from 1, and the words for the level, and lists the conditions."""
    text = "PACS administrator\nRequirements:\n- Strong knowledge of DICOM\n- Fluent English\n"
    value = plain(AdResult.of(catalogue, read(text, catalogue), Profile()))
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
