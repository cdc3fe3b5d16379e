"""What a program reads in a CV, as `profile import` shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from documented import plain
from forms import in_lines
from hcareer.model.person import Profile
from hcareer.reading.cv import Reading, examine
from hcareer.reading.documents import Passage
from hcareer.results.imported import ImportResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

CV: Final = """Experience
Built DICOM services for the department, 2019 - 2023.
Wrote tests for them and for the archive, 03/14 - 05/16.
Skills: Python
No experience with HL7 v2.
"""


def result(catalogue: Catalogue, text: str = CV) -> ImportResult:
    """Return what is read in the CV *text*."""
    reading = examine("cv.txt", text.encode(), catalogue)
    return ImportResult(catalogue, reading, reading.profile)


def test_a_cv_is_shown_as_it_is_read(shipped: Catalogue) -> None:
    """The page has the language, the states of the skills, and the dates."""
    lines = in_lines(result(shipped).page()).splitlines()
    assert [
        "What a program can read in cv.txt",
        "Language: English.",
        "Shown: 1, in lines that tell of work: DICOM and DICOMweb.",
        "Only listed: 1: Python.",
        "Said not: HL7 v2 (line 5).",
        "Dates: 1 period, 2019 to 2023.",
        'Unclear: "03/14 - 05/16" (line 3): not understood as dates. Years of four digits are, such as 2019 - 2024.',
    ] == lines[:7]


def test_json_has_the_same(shipped: Catalogue) -> None:
    """JSON has ids instead of names."""
    assert {
        "language": "en",
        "only_names": False,
        "shown": ["dicom"],
        "listed": ["python"],
        "denied": ["hl7-v2"],
        "periods": [[2019, 2023]],
        "dates_not_understood": [{"words": "03/14 - 05/16", "place": "line 3"}],
        "pages_without_text": [],
    } == plain(result(shipped))["reading"]


def test_the_dates_of_a_form_are_not_missed(shipped: Catalogue) -> None:
    """Of a JSON Resume, whose dates are fields, it is not said that no date is understood."""
    reading = examine("cv.json", b'{"skills": [{"name": "Python"}, {"name": "DICOM"}]}', shipped)
    assert "Dates" not in in_lines(ImportResult(shipped, reading, reading.profile).page())


@pytest.mark.parametrize(
    ("pages", "expected"),
    [(["DICOM"], ()), (["DICOM", " - "], ("page 2",)), (["", "DICOM", ""], ("page 1", "page 3"))],
    ids=["all with text", "the second without", "two without"],
)
def test_pages_without_text_are_named(shipped: Catalogue, pages: list[str], expected: tuple[str, ...]) -> None:
    """A page on which no letter or digit can be read is named."""
    starts = [(sum(len(page) + 1 for page in pages[:n]), f"page {n + 1}") for n in range(len(pages))]
    reading = Reading(Profile(source="cv.pdf"), passages=(Passage("\n".join(pages), tuple(starts)),))
    assert expected == reading.pages_without_text
    assert bool(expected) == ("No text: " in in_lines(ImportResult(shipped, reading, reading.profile).page()))


def test_a_profile_is_no_document(shipped: Catalogue) -> None:
    """Of a profile file only the answers are shown."""
    added = ImportResult(shipped, Reading(Profile(source="me.yaml")), Profile(source="me.yaml"))
    assert "This profile is empty.\n" == in_lines(added.page()).partition("Two minutes")[0]
    assert "reading" not in plain(added)
