"""The text of Word files: headers, footers, text that is struck out, and tables in form fields."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hcareer.reading.word import docx

if TYPE_CHECKING:
    from docx.document import Document as Word


def text(document: Word) -> str:
    """Return the text of *document* once it is saved."""
    out = io.BytesIO()
    document.save(out)
    return docx("cv.docx", out.getvalue()).text


def test_headers_and_footers_are_read_once() -> None:
    """The header comes first and the footer last, each once though several pages have it."""
    document = Document()
    document.add_paragraph("Java")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    for header in (section.header, section.first_page_header):
        header.paragraphs[0].text = "Integration developer, FHIR"
    section.footer.paragraphs[0].text = "DICOM"
    assert "Integration developer, FHIR\nJava\nDICOM" == text(document)


def test_text_in_a_box_of_the_header_is_read() -> None:
    """Templates put a side bar into a text box of the header."""
    document = Document()
    document.add_paragraph("Java")
    inside = "<w:txbxContent><w:p><w:r><w:t>FHIR</w:t></w:r></w:p></w:txbxContent>"
    box = parse_xml(f"<w:r {nsdecls('w')}><w:pict>{inside}</w:pict></w:r>")
    document.sections[0].header.part.element.p_lst[0].append(box)
    assert ["FHIR", "Java"] == [line for line in text(document).split("\n") if line]


def test_struck_out_and_hidden_text_is_left_out() -> None:
    """Text that is struck out, hidden or deleted is not read; a mark that is switched off changes nothing."""
    document = Document()
    paragraph = document.add_paragraph("Java ")
    paragraph.add_run("Perl ").font.strike = True
    paragraph.add_run("Lua ").font.double_strike = True
    paragraph.add_run("COBOL ").font.hidden = True
    paragraph.add_run("DICOM").font.strike = False
    moved = f"<w:moveFrom {nsdecls('w')}><w:r><w:t>Fortran</w:t></w:r></w:moveFrom>"
    document.element.body.p_lst[0].append(parse_xml(moved))
    assert "Java DICOM" == text(document)


def test_a_heading_is_known_by_the_name_of_its_style() -> None:
    """A heading whose style has an id of another language is one."""
    document = Document()
    style = document.styles["Heading 1"]
    style.element.set(style.element.keys()[-1], "berschrift1")
    document.add_paragraph("Skills", style=style)
    assert "# Skills" == text(document)


def test_cells_within_form_fields_are_read() -> None:
    """A row or a cell that is a form field is part of its table."""
    document = Document()
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    field = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = f"<w:tr>{cell.format('Java')}{field.format(cell.format('basic'))}</w:tr>" + field.format(
        f"<w:tr>{cell.format('DICOM')}{cell.format('good')}</w:tr>"
    )
    document.element.body.insert(0, parse_xml(f"<w:tbl {nsdecls('w')}>{rows}</w:tbl>"))
    assert "Java | basic\nDICOM | good" == text(document)
