"""Renders pages as lines read from top to bottom, for screen readers and narrow terminals.

Data is passed to Rich only as `Text`: as a string, what looks like markup would be dropped or raise an error.
"""

from __future__ import annotations

import os
import sys
import textwrap
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from hcareer.output.page import Bullets, Heading, Paragraph
from hcareer.output.terminal import UNCUT
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from hcareer.output.page import Page, Result, Table


def render(result: Result) -> str:
    """Return the page of *result* without columns, at the width of standard output."""
    return text(result.page(), console(), as_lines)


def console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """Return a console with the width and colours of *stream*, standard output by default."""
    stream = stream or sys.stdout
    if width is None and not stream.isatty() and not os.environ.get("COLUMNS", "").isdigit():
        width = UNCUT
    return Console(file=stream, width=width, markup=False, emoji=False, highlight=False)


def text(page: Page, target: Console, draw: Callable[[Table, Console], str]) -> str:
    """Return *page* as text for *target*, with each table as *draw* returns it."""
    parts = []
    for number, block in enumerate(page):
        if isinstance(block, Heading):
            parts.append("\n" * bool(number) + bold(block.text, target))
        elif isinstance(block, Paragraph):
            parts.append(wrapped(block.text, target))
        elif isinstance(block, Bullets):
            parts += [wrapped(line, target, first="- ", rest="  ") for line in block.lines]
        else:
            parts.append(draw(block, target))
    return "".join(parts)


def as_lines(table: Table, target: Console) -> str:
    """Return each row of *table* as its key cells and, indented below, the others with the names of their columns."""
    keys = table.keys
    parts = []
    for row in table.rows:
        parts.append(wrapped(". ".join(row[:keys]), target, rest="    "))
        pairs = zip(table.columns[keys:], row[keys:], strict=True)
        facts = "; ".join(f"{column.name} {cell}" for column, cell in pairs if cell)
        if facts:
            parts.append(wrapped(facts, target, first="  ", rest="  "))
    return "".join(parts)


def bold(line: str, target: Console) -> str:
    """Return *line* wrapped, and bold if *target* can show that."""
    with target.capture() as printed:
        for part in wrapped(line, target).splitlines():
            target.print(Text(part, style="bold"), soft_wrap=True)
    return printed.get()


def wrapped(line: str, target: Console, *, first: str = "", rest: str = "") -> str:
    """Return *line* wrapped between words. Long addresses are not broken, so that they can be copied."""
    lines = textwrap.wrap(
        clean(line),
        max(target.width, len(rest) + 1),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines or [first]) + "\n"
