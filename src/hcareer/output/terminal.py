"""Pages out to the terminal: the only room that makes consoles.

Every datum enters Rich as `Text`, because markup in data would be dropped or would crash. On a terminal of 60
columns or more tables are drawn; on a narrower one, and in the plain format, each row is told in lines of its own.
Where output is not a terminal, nothing is boxed and nothing is cut.
"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from hcareer.output.page import Bullets, Heading, Paragraph
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from hcareer.output.page import Page, Table

NARROW: Final = 60
"""Below this many columns a table of roles would break every word."""
UNCUT: Final = 10_000
"""Width for output that is not a terminal: long lines are for other programs to break."""
STYLES: Final = {
    "ready": "bold green",
    "near": "green",
    "stretch": "yellow",
    "far": "dim",
    "yes": "bold",
}
"""Colours of some words, which say the same without colour."""


class Printer(Console):
    """A console that leaves it to the commands what happens when nobody reads any more."""

    def on_broken_pipe(self) -> None:
        """Raise BrokenPipeError; Rich itself would leave with exit code 1."""
        raise BrokenPipeError


def console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """Return a console that prints on *stream* (standard output by default) and reads no markup."""
    stream = stream or sys.stdout
    if width is None and not stream.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        width = UNCUT
    return Printer(file=stream, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def show(page: Page, target: Console) -> None:
    """Print *page* with tables where there is room for them."""
    _print(page, target, _tell_table if target.width < NARROW else _draw_table)


def tell(page: Page, target: Console) -> None:
    """Print *page* as lines to be read from top to bottom, for screen readers and narrow screens."""
    _print(page, target, _tell_table)


def _print(page: Page, target: Console, print_table: Callable[[Table, Console], None]) -> None:
    for number, block in enumerate(page):
        if isinstance(block, Heading):
            if number:
                target.print()
            _lines(block.text, target, style="bold")
        elif isinstance(block, Paragraph):
            _lines(block.text, target)
        elif isinstance(block, Bullets):
            for line in block.lines:
                _lines(line, target, first="- ", rest="  ")
        else:
            print_table(block, target)


def _draw_table(table: Table, target: Console) -> None:
    with target.capture() as drawn:
        target.print(_table(table, boxed=target.is_terminal))
    for line in drawn.get().splitlines():  # cells are filled up with spaces, which a pipe has no use for
        print(line.rstrip(), file=target.file)


def _tell_table(table: Table, target: Console) -> None:
    for row in table.rows:
        name, facts = _told(table.columns, row, table.keys)
        _lines(name, target, rest="    ")
        if facts:
            _lines(facts, target, first="  ", rest="  ")


def complain(lines: Iterable[str]) -> None:
    """Print *lines* on standard error, as they are."""
    if sys.stderr is None:
        return
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else UNCUT
    for line in lines:
        for part in line.split("\n"):
            told = textwrap.fill(clean(part), max(width, 1), break_long_words=False, break_on_hyphens=False)
            print(told, file=sys.stderr)  # noqa: T201


def _told(columns: tuple[str, ...], row: tuple[str, ...], keys: int) -> tuple[str, str]:
    name = ". ".join(row[:keys]) if keys > 1 else row[0]
    facts = [f"{column} {value}" for column, value in zip(columns[keys:], row[keys:], strict=True) if value]
    return name, "; ".join(facts)


def _lines(text: str, target: Console, *, first: str = "", rest: str = "", style: str = "") -> None:
    # An address longer than a line is left whole, so that it can still be clicked and copied.
    wrapped = textwrap.wrap(
        clean(text),
        max(target.width, len(rest) + 1),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    for line in wrapped or [first]:
        target.print(Text(line, style=style), soft_wrap=True)


def _text(text: str) -> Text:
    return Text(clean(text), style=STYLES.get(text, ""), overflow="fold")


def _table(table: Table, *, boxed: bool) -> RichTable:
    drawn = RichTable(
        box=box.SIMPLE_HEAD if boxed else None,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1) if boxed else (0, 2, 0, 0),
        header_style="bold",
    )
    for column in table.columns:
        drawn.add_column(
            Text(clean(column)),
            justify="right" if column in table.numeric else "left",
            overflow="fold",
            no_wrap=column in table.numeric or column == "id",  # an id is there to be typed
        )
    for row in table.rows:
        drawn.add_row(*(_text(cell) for cell in row))
    return drawn
