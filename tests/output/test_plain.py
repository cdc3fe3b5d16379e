"""The plain format: how each kind of block is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms import in_lines, words
from hcareer.output.page import Bullets, Heading, Paragraph

if TYPE_CHECKING:
    from hcareer.output.page import Page


def test_a_row_is_printed_with_its_columns() -> None:
    """A row is printed as its keys, with the other columns indented below; empty cells are left out."""
    table = words(("#", "role", "match", "band"), ("1", "One", "80%", "near"), ("2", "Two", "", "far"), keys=2)
    assert "1. One\n  match 80%; band near\n2. Two\n  band far\n" == in_lines((table,))


def test_a_long_row_is_indented() -> None:
    """The continuation of a long row is indented, so that the next row stands out."""
    table = words(("role", "gaps"), ("A role with a long name indeed", "one thing, another thing, and more"))
    expected = "A role with a long\n    name indeed\n  gaps one thing,\n  another thing, and\n  more\n"
    assert expected == in_lines((table,), width=20)


def test_an_address_is_never_broken() -> None:
    """A long address is not broken, in a list or in a sentence, so that it can be copied."""
    address = "https://example.org/a-long-path/that-has-hyphens/and-goes-on"
    page: Page = (Paragraph(f"See {address} first."), Bullets((f"Or: {address}",)))
    assert f"See\n{address}\nfirst.\n- Or:\n  {address}\n" == in_lines(page, width=40)


def test_headings_after_the_first_have_an_empty_line_before_them() -> None:
    """Blocks are printed in order, with an empty line before every heading but the first."""
    page: Page = (Heading("One"), Paragraph("Text."), Heading("Two"), Bullets(("first", "second")))
    assert "One\nText.\n\nTwo\n- first\n- second\n" == in_lines(page)
