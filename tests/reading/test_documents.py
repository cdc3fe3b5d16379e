"""The text of documents: PDF, DOCX, HTML and plain text."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvs import CASES, CATALOGUE, CV, check_rules, evidence, found
from hcareer.errors import HcareerError
from hcareer.reading import files, pdf
from hcareer.reading.cv import read


@pytest.mark.parametrize("name", ["cv.md", "cv.html", "cv.docx", "cv.pdf"])
def test_the_text_of_a_document_is_what_a_reader_sees(name: str) -> None:
    """The text has complete sentences, and neither markup nor a style sheet."""
    text = files.text_of(name, (CASES / name).read_bytes())
    assert "Cut the loading time of a CT study from nine seconds to two with VTK." in text
    assert "span" not in text
    assert "<" not in text


def test_html_loses_scripts_and_keeps_the_line_of_the_source() -> None:
    """Entities are decoded, cells separated, and an unknown marked section is ignored."""
    page = (
        "<!doctype html><style>Java</style>\n<script>let a = 'Java</p>';</script>\n<![odd[x]]>\n"
        "<p>Python\n&amp; C&#43;&#43;</p><table><tr><td>DICOM</td><td>basic</td></tr></table>"
    )
    assert {
        "python": '"Python" (line 4)',
        "cpp": '"C++" (line 5)',
        "dicom": '"DICOM" (line 5), level from "basic"',
    } == evidence(page, "page")


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9, na\u00efve, 5 years of Python".encode("cp1252"),
        "Caf\u00e9, 5 years of Python".encode(),
        "Caf\u00e9, 5 years of Python".encode("utf-8-sig"),
        "Caf\u00e9, 5 years of Python".encode("utf-16"),
        "Caf\u00e9, 5 years of Python".encode("utf-32"),
        b"\r5 years of Python\r\x07",
    ],
    ids=["Windows-1252", "UTF-8", "UTF-8 with mark", "UTF-16", "UTF-32", "old Mac lines and a bell"],
)
def test_text_may_come_in_any_usual_encoding(data: bytes) -> None:
    """An encoding that can be recognised is decoded."""
    assert {"python": (4, "years")} == found(data)


def test_a_long_pdf_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF with more pages than the limit is refused, with both numbers."""
    monkeypatch.setattr(pdf, "PAGES", 0)
    with pytest.raises(HcareerError, match="has 1 pages; the limit is 0"):
        read("cv.pdf", (CASES / "cv.pdf").read_bytes(), CATALOGUE)


@pytest.mark.parametrize(("name", "library"), [("cv.pdf", "pypdf"), ("cv.docx", "docx")])
def test_without_the_extra_the_error_names_it(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the library for a format is missing, the error says what to install."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(HcareerError, match=r"pip install 'hcareer\[documents\]'"):
        read(name, (CASES / name).read_bytes(), CATALOGUE)


def test_pypdf_logs_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A PDF whose cross-reference table is misplaced is read without a warning on standard error."""
    data = (CASES / "cv.pdf").read_bytes()
    end = data.rindex(b"startxref")
    assert set(CV) == set(found(data[:end] + b"startxref\n7\n%%EOF\n", "cv.pdf"))
    assert [] == caplog.records


def test_text_boxes_and_form_fields_are_read_once() -> None:
    """A text box, which Word saves twice, is read once, and so is a form field."""
    inside = (
        "<w:p><w:r><mc:AlternateContent>"
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>Python</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Python</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Java</w:t><w:tab/><w:t>basic</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>DICOM</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(CASES / "cv.docx") as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "word/document.xml":
                content = (
                    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
                    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                    f"<w:body>{inside}</w:body></w:document>"
                ).encode()
            after.writestr(entry, content)
    assert "Java\tbasic\nPython\nDICOM" == files.text_of("cv.docx", out.getvalue())


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["cv.pdf", "cv.docx", "scanned.pdf"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=9))
def test_a_damaged_document_gives_a_profile_or_an_error(name: str, place: int, damage: bytes) -> None:
    """A document with a few bytes overwritten gives a valid profile or one of our errors."""
    data = bytearray((CASES / name).read_bytes())
    data[place : place + len(damage)] = damage
    check_rules(name, bytes(data))


@settings(deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="<>{[&*_~"), max_size=200))
def test_plain_text_is_unchanged(text: str) -> None:
    """Printable text without markup is returned as it is."""
    try:
        read_back = files.text_of("ad.txt", text.encode("utf-8", "replace"))
    except HcareerError:
        return
    assert text == read_back
