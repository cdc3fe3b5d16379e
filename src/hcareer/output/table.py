"""Renders pages with tables drawn by Rich. In a pipe or file there are no lines drawn, and nothing is cut."""

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
"""Width in characters below which a table would break most words, so that rows are printed as lines."""
STYLES: Final = {
    "ready": "bold green",
    "near": "green",
    "stretch": "yellow",
    "far": "dim",
    "yes": "bold",
}
"""Styles of cells with these words. Nothing is shown by colour alone."""


def render(result: Result) -> str:
    """Return the page of *result* at the width of standard output, with colours if that is a terminal."""
    return text(result.page(), console(), draw)


def draw(table: Table, target: Console) -> str:
    """Return *table* drawn in columns, or as lines if *target* is too narrow for it."""
    if target.width < NARROW:
        return as_lines(table, target)
    with target.capture() as printed:
        target.print(_drawn(table, boxed=target.is_terminal))
    # Rich pads every cell with spaces, which do not belong at the end of a line.
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
