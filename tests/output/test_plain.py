"""Pages in lines: how each block is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms import in_lines, words
from hcareer.output.page import Bullets, Heading, Paragraph

if TYPE_CHECKING:
    from hcareer.output.page import Page


def test_a_row_is_printed_with_its_columns() -> None:
    """The keys name the row, and empty cells are left out."""
    table = words(("#", "role", "match", "band"), ("1", "One", "80%", "near"), ("2", "Two", "", "far"), keys=2)
    assert "1. One\n  match 80%; band near\n2. Two\n  band far\n" == in_lines((table,))


def test_a_long_row_goes_on_further_in() -> None:
    """It can be seen where the next row begins."""
    table = words(("role", "gaps"), ("A role with a long name indeed", "one thing, another thing, and more"))
    expected = "A role with a long\n    name indeed\n  gaps one thing,\n  another thing, and\n  more\n"
    assert expected == in_lines((table,), width=20)


def test_an_address_is_never_broken() -> None:
    """It can be clicked and copied, in a list and in a sentence."""
    address = "https://example.org/a-long-path/that-has-hyphens/and-goes-on"
    page: Page = (Paragraph(f"See {address} first."), Bullets((f"Or: {address}",)))
    assert f"See\n{address}\nfirst.\n- Or:\n  {address}\n" == in_lines(page, width=40)


def test_headings_after_the_first_have_an_empty_line_before_them() -> None:
    """Blocks are printed in their order."""
    page: Page = (Heading("One"), Paragraph("Text."), Heading("Two"), Bullets(("first", "second")))
    assert "One\nText.\n\nTwo\n- first\n- second\n" == in_lines(page)
