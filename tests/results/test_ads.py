"""Several advertisements compared with one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documented import plain
from forms import in_lines
from hcareer.matching.numbers import FEW_SKILLS
from hcareer.model.person import Profile
from hcareer.reading.advertisement import Asked, read
from hcareer.reading.cv import Reading, examine
from hcareer.results.ad import AdResult
from hcareer.results.ads import AdsResult
from hcareer.results.comparison import BEST, Comparison, Item

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue

CV: Final = b"Built interfaces in Java and SQL, with HL7 v2 and FHIR.\nSkills: Python\n"
ADS: Final = {
    "far.txt": "Requirements:\n- DICOM\n- PACS\n- C++\n- IHE XDS\n- Java\n",
    "near.txt": "Requirements:\n- Java\n- SQL\n- FHIR\n- HL7 v2\n- DICOM or Python\n",
    "thin.txt": "Requirements:\n- Java\n",
}


def several(catalogue: Catalogue, cv: bytes | None = CV) -> AdsResult:
    """Return ADS compared with *cv*."""
    reading = Reading(Profile()) if cv is None else examine("cv.txt", cv, catalogue)
    results = [
        AdResult.of(catalogue, read(text, catalogue), reading, label=name, words=9, file=name)
        for name, text in ADS.items()
    ]
    return AdsResult.of(catalogue, reading, results)


def test_advertisements_are_ranked(shipped: Catalogue) -> None:
    """The one of which most is shown comes first; one that says too little is last, without a range."""
    value = plain(several(shipped))
    assert ["schema_version", "advertisements", "asked_most"] == list(value)
    assert [
        ("near.txt", {"low": 0.8, "high": 1.0}),
        ("far.txt", {"low": 0.2, "high": 0.2}),
        ("thin.txt", None),
    ] == [(one["file"], one["range"]) for one in value["advertisements"]]


def test_what_is_missing_is_summed(shipped: Catalogue) -> None:
    """Skills are counted once for each advertisement; those that are shown do not count."""
    most = {
        one["skill"]: (one["required"], one["asked"], one["state"]) for one in plain(several(shipped))["asked_most"]
    }
    assert (2, 2, "not found") == most["dicom"]
    assert (1, 1, "listed") == most["python"]
    assert most.keys().isdisjoint({"java", "sql", "fhir", "hl7-v2"})


def test_without_a_person_the_order_stays(shipped: Catalogue) -> None:
    """Nothing is ranked, and all skills are counted."""
    value = plain(several(shipped, None))
    assert list(ADS) == [one["file"] for one in value["advertisements"]]
    java = next(one for one in value["asked_most"] if one["skill"] == "java")
    assert {"skill": "java", "required": 3, "asked": 3, "state": None} == java


def test_each_advertisement_is_one_sentence(shipped: Catalogue) -> None:
    """Plain lines have the place, the name, the counts and the range."""
    lines = in_lines(several(shipped).page()).splitlines()
    assert lines[0] == "3 advertisements compared with cv.txt"
    assert [line for line in lines if line.startswith(("1.", "3."))] == [
        "1. near.txt, Health interoperability engineer: 4 of 5 shown, 1 only listed; 80-100%.",
        "3. thin.txt, none of the roles: 1 skill found in the 9 words of thin.txt: too little to compare.",
    ]


def comparison(states: Sequence[str]) -> Comparison:
    """Return a comparison with a required skill in each of *states*."""
    asked = Asked("dicom", ("DICOM",), required=True, years=None)
    items = tuple(Item((asked,), asked, state) for state in BEST for one in states if one == state)
    return Comparison(Reading(Profile()), items, {"dicom": 3})


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        pytest.param(["shown"] * 4, (1.0, 1.0, 1.0), id="all shown"),
        pytest.param(["not found"] * 4, (0.0, 0.0, 0.0), id="none found"),
        pytest.param(["shown", "listed", "denied", "not found"], (0.25, 0.5, 0.5), id="one of each"),
        pytest.param(["shown"], (0.25, 0.25, 1.0), id="what a short text does not say is open"),
    ],
)
def test_the_range_of_what_is_shown(states: list[str], expected: tuple[float, float, float]) -> None:
    """The lowest share is shown, the highest adds what is listed and what a short advertisement does not say."""
    assert expected == comparison(states).range()


@given(st.lists(st.sampled_from(BEST), min_size=1, max_size=12))
def test_a_range_is_in_order_and_widens_with_silence(states: list[str]) -> None:
    """The range lies within 0 and 1, and is never narrower for a text that asks for less in the same states."""
    found = comparison(states).range()
    assert 0 <= found.low <= found.likely <= found.high <= 1
    short = comparison(states[:1]).range()
    if len(states) >= FEW_SKILLS and set(states) == {states[0]}:
        assert short.high - short.low >= found.high - found.low
