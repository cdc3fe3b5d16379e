"""CSV: the first table of a page, without cells that a spreadsheet would run."""

from __future__ import annotations

import csv as standard
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms import words
from hcareer.output import csv
from hcareer.output.page import Heading, Paragraph
from hcareer.text import printable


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("plain", "plain", id="a word"),
        pytest.param('a,"b"', 'a,"b"', id="commas and quotes"),
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="an old formula"),
        pytest.param("-cmd", "'-cmd", id="a formula that starts with minus"),
        pytest.param("\x1b=1+1", "'=1+1", id="a formula behind a control character"),
        pytest.param(" =1+1", "' =1+1", id="a formula behind a space"),
        pytest.param("\u00a0\u3000@A1", "'\u00a0\u3000@A1", id="a formula behind spaces of other kinds"),
        pytest.param("\uff1d1+1", "'\uff1d1+1", id="a formula with a full-width sign"),
        pytest.param("\tx", "'\tx", id="a tab"),
        pytest.param("\r=1", "'=1", id="a formula behind a carriage return"),
        pytest.param("\n-1+1", "'\n-1+1", id="a formula on the second line"),
        pytest.param("\u200b=1+1", "'=1+1", id="a formula behind what nobody sees"),
        pytest.param("a =1", "a =1", id="a sign within"),
        pytest.param("+1.6", "+1.6", id="a gain is a number"),
        pytest.param("-3", "-3", id="a number below zero"),
        pytest.param("79%", "79%", id="a share"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_cell_is_no_formula(cell: str, expected: str) -> None:
    """A cell that looks like a formula is quoted; numbers are not."""
    read = list(standard.reader(io.StringIO(csv.text((words((cell, "b"), ("x", cell)),)))))
    assert [[expected, "b"], ["x", expected]] == read


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])).map(printable), min_size=2, max_size=2),
        max_size=5,
    )
)
def test_csv_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    """Every cell can be read back from the CSV, apart from the quote before a formula."""
    text = csv.text((Heading("x"), words(("a", "b"), *rows)))
    read = list(standard.reader(io.StringIO(text)))
    assert ["a", "b"] == read[0]
    assert rows == [
        [was if cell == was else cell.removeprefix("'") for cell, was in zip(line, row, strict=True)]
        for line, row in zip(read[1:], rows, strict=True)
    ]


def test_a_page_without_a_table_is_empty_csv() -> None:
    """A page without a table gives an empty string."""
    assert "" == csv.text((Heading("x"), Paragraph("Words.")))
