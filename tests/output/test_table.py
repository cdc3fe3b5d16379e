"""Tables drawn in columns."""

from __future__ import annotations

import io
import re
from operator import itemgetter
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from forms import Terminal, drawn, words
from hcareer.output import table
from hcareer.output.page import (
    About,
    Bar,
    Bullets,
    Column,
    Command,
    Commands,
    Fact,
    Fits,
    Paragraph,
    Reference,
    Step,
    Steps,
    Table,
)


def test_columns_are_aligned() -> None:
    """Text is aligned to the left and numbers to the right."""
    rows = words(("skill", "level"), ("FHIR", "3"), ("DICOM", "10"), numeric=("level",))
    assert "skill  level\nFHIR       3\nDICOM     10\n" == drawn((rows,))


def test_a_narrow_screen_gets_lines() -> None:
    """Below 60 columns rows are printed as lines."""
    rows = words(("skill", "level"), ("FHIR", "3"), ("DICOM", "10"))
    assert "FHIR\n  level 3\nDICOM\n  level 10\n" == drawn((rows,), width=59)
    assert "skill  level\nFHIR   3\nDICOM  10\n" == drawn((rows,), width=60)


def test_a_line_end_in_a_cell_is_a_space() -> None:
    """A line end in a cell is printed as a space, so that data cannot start a line."""
    assert "a  b\nx  1 2\n" == drawn((words(("a", "b"), ("x", "1\r\n2")),))


ROWS: Final = (("1", "One", Bar(0.5, 0.65, 0.8)), ("2", "Other", Bar(0, 0, 0)))
RANKED: Final = Table(
    (
        Column("#", itemgetter(0), numeric=True, key=True),
        Column("role", itemgetter(1), key=True),
        Column("fit", itemgetter(2), picture=True),
        Column("match", itemgetter(3), numeric=True),
        Column("met", itemgetter(4), from_width=96),
        Column("band", itemgetter(5)),
    ),
    ((*ROWS[0], "65%", "1 of 2", "near"), (*ROWS[1], "7%", "0 of 2", "near")),
    heads=False,
    legend=True,
    lead=True,
)


@pytest.mark.parametrize(
    ("low", "likely", "high", "cells", "expected"),
    [
        pytest.param(0.55, 0.68, 0.82, 20, (11, 3, 2), id="the three ends"),
        pytest.param(0, 0, 1, 3, (0, 0, 3), id="all open"),
        pytest.param(1, 1, 1, 10, (10, 0, 0), id="all certain"),
        pytest.param(0.525, 0.525, 0.525, 20, (11, 0, 0), id="a half is rounded up"),
        pytest.param(0.5249, 0.5249, 0.5249, 20, (10, 0, 0), id="less than a half is not"),
        pytest.param(0.3, 0.3, 0.9, 0, (0, 0, 0), id="no room"),
    ],
)
def test_a_bar_is_rounded_to_its_cells(
    low: float, likely: float, high: float, cells: int, expected: tuple[int, int, int]
) -> None:
    """Each end of a bar is rounded half up to whole characters."""
    assert expected == Bar(low, likely, high).counts(cells)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=3), st.integers(0, 40))
def test_a_bar_is_never_too_long(ends: list[float], cells: int) -> None:
    """The parts of a bar are never negative and together at most as long as the bar."""
    low, likely, high = sorted(ends)
    counts = Bar(low, likely, high).counts(cells)
    assert min(counts) >= 0
    assert sum(counts) <= cells


def test_rows_have_bars_under_their_legend() -> None:
    """Columns are fixed, and the legend stands above the bars."""
    legend = "\u25a0 certain  \u25a1 likely  \u00b7 possible"
    bar = "\u25a0" * 10 + "\u25a1" * 3 + "\u00b7" * 3
    expected = f"          {legend}\n1  One    {bar}      65%  near\n2  Other{' ' * 25}7%  near\n"
    assert expected == drawn((RANKED,), width=80)


def test_a_narrow_screen_gets_two_lines_for_a_row() -> None:
    """Below 60 columns the bar stands under the name."""
    bar = "\u25a0" * 10 + "\u25a1" * 3 + "\u00b7" * 3
    assert f"1 One\n  {bar}      65%  near\n2 Other\n  {' ' * 20}  7%  near\n" == drawn((RANKED,), width=40)


def test_a_wide_screen_gets_longer_bars_and_more_columns() -> None:
    """From 96 columns bars have 30 cells, and columns that need the room are shown."""
    line = drawn((RANKED,), width=100).splitlines()[1]
    bar = "\u25a0" * 15 + "\u25a1" * 5 + "\u00b7" * 4
    assert f"1  One    {bar}        65%  1 of 2  near" == line


def test_ascii_signs() -> None:
    """Where the encoding has no shapes, bars are drawn with `#`, `=` and `.`."""
    text = table.text((RANKED,), table.console(io.StringIO(), width=80), signs=table.ASCII)
    assert "# certain  = likely  . possible" in text
    assert "##########===..." in text
    assert text.isascii()


def test_notes_stand_under_rows_and_groups_above() -> None:
    """A group has the names of the columns on its line, and a note is indented under its row."""
    rows = structs.replace(
        words(("gap", "you"), ("DICOM", "1 of 4"), keys=1), about=(About(note="a book", group="In the way"),)
    )
    assert "In the way  you\nDICOM       1 of 4\n    a book\n" == drawn((structs.replace(rows),), width=80)


STEP: Final = Step("DICOM, 1 to 2", "A book", "free", "https://example.org/book")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        pytest.param(
            80,
            "You bring    much.\n"
            "Learn first  DICOM, 1 to 2: A book, free\n"
            "             https://example.org/book\n"
            "Next         hcareer gap  more\n",
            id="beside",
        ),
        pytest.param(
            40,
            "You bring\nmuch.\nLearn first\nDICOM, 1 to 2: A book, free\nhttps://example.org/book\n"
            "Next\nhcareer gap\n  more\n",
            id="above",
        ),
    ],
)
def test_labels_stand_beside_or_above(width: int, expected: str) -> None:
    """Labels have a column of their own, and below 60 columns a line."""
    page = (Fact("You bring", "much."), Steps("Learn first", (STEP,)), Commands((Command(("gap",), "more"),), "Next"))
    assert expected == drawn(page, width=width)


LONG: Final = f"https://example.org/{'x' * 50}"


@pytest.mark.parametrize(
    ("block", "wide", "narrow"),
    [
        pytest.param(
            Steps("Learn first", (structs.replace(STEP, url=LONG), STEP)),
            f"\n         {LONG}\n",
            f"\n{LONG}\n",
            id="a step",
        ),
        pytest.param(
            Bullets((Reference("A book", ", free", LONG),)),
            f"- A book, free\n  {LONG}\n",
            f"\n{LONG}\n",
            id="a list",
        ),
    ],
)
def test_an_address_stands_alone_and_whole(block: Steps | Bullets, wide: str, narrow: str) -> None:
    """An address has a line of its own at every width; one that does not fit at its indent is indented less."""
    assert wide in drawn((block,), width=80)
    assert narrow in drawn((block,), width=40)


@pytest.mark.parametrize(
    ("variables", "linked"),
    [
        pytest.param({"TERM": "xterm-256color"}, True, id="a terminal"),
        pytest.param({"TERM": "tmux-256color"}, True, id="tmux"),
        pytest.param({"TERM": "xterm-256color", "NO_COLOR": "1"}, True, id="without colour"),
        pytest.param({"TERM": "xterm-256color", "VTE_VERSION": "7600"}, True, id="a terminal of GNOME"),
        pytest.param({"TERM": "xterm-256color", "VTE_VERSION": "5000"}, False, id="an old one of GNOME"),
        pytest.param({"TERM": "linux"}, False, id="the console of Linux"),
        pytest.param({"TERM": "xterm-256color", "INSIDE_EMACS": "29.1,term"}, False, id="Emacs"),
        pytest.param({"TERM": "dumb"}, False, id="a dumb terminal"),
        pytest.param({"TERM": "xterm-256color", "FORCE_HYPERLINK": "0"}, False, id="switched off"),
        pytest.param({"TERM": "linux", "FORCE_HYPERLINK": "1"}, True, id="switched on"),
    ],
)
def test_titles_and_addresses_are_links(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], *, linked: bool
) -> None:
    """Where a terminal has hyperlinks, the title and the address lead there, also from a note; a file never has any."""
    for name in ("NO_COLOR", "VTE_VERSION", "INSIDE_EMACS", "FORCE_HYPERLINK"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    note = About(note="A book; head start: C", link=Reference("A book", url=STEP.url))
    gaps = structs.replace(words(("gap",), ("DICOM",)), about=(note,))
    page = (Steps("Learn first", (STEP,)), Bullets((Reference("A book", ", free", STEP.url),)), gaps)
    text = drawn(page, width=80, stream=Terminal())
    found = re.findall(rf"\x1b\]8;[^;]*;{re.escape(STEP.url)}\x1b\\(?:\x1b\[[0-9;]*m)*([^\x1b]+)", text)
    assert (["A book", STEP.url, "A book", STEP.url, "A book"] if linked else []) == found
    assert linked == ("\x1b]8" in text)
    assert "\x1b" not in drawn(page, width=80)


def test_the_longest_answer_that_fits_is_shown() -> None:
    """Of several lengths the first with at most 23 lines is shown, and the last if none has."""
    lengths = [tuple(Paragraph(f"{count}") for _ in range(count)) for count in (30, 23, 5)]
    assert "23\n" * 23 == drawn((Fits(tuple(lengths)),), width=80)
    assert "24\n" * 24 == drawn((Fits((lengths[0], tuple(Paragraph("24") for _ in range(24)))),), width=80)


def test_long_commands_can_do_without_what_they_do() -> None:
    """What a command does stands below it where it has no room beside it, unless the block is brief."""
    command = Command(("match", "x" * 60), "the other roles")
    assert f"hcareer match {'x' * 60}\n  the other roles\n" == drawn((Commands((command,)),), width=80)
    assert f"hcareer match {'x' * 60}\n" == drawn((Commands((command,), brief=True),), width=80)
