"""The plain format: how each kind of block is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms import in_lines, words
from hcareer.output import csv
from hcareer.output.page import Bullets, Fact, Heading, Paragraph, Reference, Step, Steps, aloud

if TYPE_CHECKING:
    from hcareer.output.page import Page


def test_a_row_is_one_sentence() -> None:
    """A row is its keys and then the other columns with their names, ranges in words; empty cells are left out."""
    table = words(("#", "role", "match", ""), ("1", "One", "80-90%", "near"), ("2", "Two", "", ""), keys=2)
    assert "1. One: match 80 to 90%; near.\n2. Two\n" == in_lines((table,))


def test_a_screen_and_a_voice_have_their_own_words() -> None:
    """What is read aloud takes the place of figures and of a table."""
    page: Page = (Fact("In the way", "Telehealth, 1 of 4.", "Telehealth, level 1, needed 4."),)
    assert "In the way: Telehealth, level 1, needed 4.\n" == in_lines(page)
    spoken = aloud(words(("role", "match"), ("One", "80%")), ["One, 80 percent."])
    assert "One, 80 percent.\n" == in_lines(spoken)
    assert "role,match\nOne,80%\n" == csv.text(spoken)


def test_steps_are_told_apart() -> None:
    """Each step is a sentence that says whether it is the first, with its address on a line of its own."""
    steps = Steps("Learn first", (Step("DICOM, 1 to 2", "A book", "free", "https://a.example/"), Step("FHIR, 0 to 1")))
    expected = "Learn first: DICOM, 1 to 2: A book, free.\nhttps://a.example/\nThen: FHIR, 0 to 1.\n"
    assert expected == in_lines((steps,))


def test_an_address_is_never_broken() -> None:
    """A long address is not broken, in a list or in a sentence, so that it can be copied."""
    address = "https://example.org/a-long-path/that-has-hyphens/and-goes-on"
    page: Page = (
        Paragraph(f"See {address} first."),
        Bullets((f"Or: {address}", Reference("A book", ", free", address))),
    )
    assert f"See\n{address}\nfirst.\nOr:\n{address}\nA book, free\n{address}\n" == in_lines(page, width=40)


def test_headings_after_the_first_have_an_empty_line_before_them() -> None:
    """Blocks are printed in order, with an empty line before every heading but the first."""
    page: Page = (Heading("One"), Paragraph("Text."), Heading("Two"), Bullets(("first", "second")))
    assert "One\nText.\n\nTwo\nfirst\nsecond\n" == in_lines(page)
