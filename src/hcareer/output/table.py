"""Pages with tables drawn by Rich. Nothing is boxed and nothing is cut where the output is not a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich import box
from rich.table import Table as RichTable
from rich.text import Text

from hcareer.output.plain import as_lines, console, text
from hcareer.text import clean

if TYPE_CHECKING:
    from rich.console import Console

    from hcareer.output.page import Result, Table

NARROW: Final = 60
"""Columns below which a table of roles would break every word: rows are then printed as lines."""
STYLES: Final = {
    "ready": "bold green",
    "near": "green",
    "stretch": "yellow",
    "far": "dim",
    "yes": "bold",
}
"""Colours of some words, which mean the same without colour."""


def render(result: Result) -> str:
    """Return the page of *result* for standard output as it is: its width, and colours if it is a terminal."""
    return text(result.page(), console(), draw)


def draw(table: Table, target: Console) -> str:
    """Return *table* drawn in columns, or as lines if *target* is too narrow for it."""
    if target.width < NARROW:
        return as_lines(table, target)
    with target.capture() as printed:
        target.print(_drawn(table, boxed=target.is_terminal))
    # Rich fills every cell with spaces, which are of no use at the end of a line.
    return "".join(f"{line.rstrip()}\n" for line in printed.get().splitlines())


def _drawn(table: Table, *, boxed: bool) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD if boxed else None,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1) if boxed else (0, 2, 0, 0),
        header_style="bold",
    )
    for column in table.columns:
        drawn.add_column(
            Text(clean(column.name)),
            justify="right" if column.numeric else "left",
            overflow="fold",
            no_wrap=column.numeric or column.no_wrap,
        )
    for row in table.rows:
        # As parts, so that a colour does not reach the spaces after the word.
        drawn.add_row(*(Text.assemble((clean(cell), STYLES.get(cell, "")), overflow="fold") for cell in row))
    return drawn
