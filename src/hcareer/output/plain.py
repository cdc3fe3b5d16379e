"""Renders pages as sentences, one fact a line, read from top to bottom: for pipes, files and screen readers.

Nothing is drawn, coloured or cut. On a terminal long lines are wrapped between words.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any, Final

from hcareer.output.page import (
    AS_NAMED,
    About,
    Bullets,
    Commands,
    Fact,
    Heading,
    Paragraph,
    Steps,
    Table,
    Task,
    shown,
)
from hcareer.output.terminal import UNCUT, columns
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hcareer.output.page import Cell, Column, Command, Page, Reference, Result, Start, Step

RANGE: Final = re.compile(r"\b(\d+)-(\d+%)")
"""A range of percentages."""
AFTER: Final = "Then"
"""What begins each step after the first."""


def render(result: Result, start: Start) -> str:
    """Return the page of *result* as lines, at the width of standard output if that is a terminal."""
    return text(result.page(), start, width=columns())


def text(page: Page, start: Start = AS_NAMED, *, width: int = UNCUT) -> str:
    """Return *page* as lines of at most *width* characters, apart from words that are longer."""
    parts = []
    for number, block in enumerate(shown(page, "plain")):
        if isinstance(block, Heading):
            parts.append("\n" * bool(number) + wrapped(block.text, width))
        elif isinstance(block, Paragraph):
            parts.append(wrapped(block.text, width))
        elif isinstance(block, Bullets):
            parts += [line for item in block.lines for line in _item(item, width)]
        elif isinstance(block, Table):
            parts.append(as_lines(block, width))
        elif isinstance(block, Fact):
            parts.append(wrapped(f"{block.label}: {block.said or block.text}", width))
        elif isinstance(block, Steps):
            parts += [wrapped(line, width) for line in _steps(block)]
        elif isinstance(block, Task):
            parts += [wrapped(line, width) for line in _task(block)]
        elif isinstance(block, Commands):
            parts += [_command(command, start, width) for command in block.commands]
    return "".join(parts)


def _command(command: Command, start: Start, width: int) -> str:
    """Return what *command* does and, unbroken so that it can be copied, the command."""
    does, typed = f"{command.does[:1].upper()}{command.does[1:]}:", clean(start.line(command))
    return f"{clean(does)} {typed}\n" if len(does) + 1 + len(typed) <= width else f"{wrapped(does, width)}{typed}\n"


def _item(item: str | Reference, width: int) -> Iterator[str]:
    """Yield a line, and the address that belongs to it on a line of its own."""
    if isinstance(item, str):
        yield wrapped(item, width)
        return
    yield wrapped(f"{item.title}{item.about}", width)
    if item.url:
        yield wrapped(item.url, width)


def _steps(block: Steps) -> Iterator[str]:
    """Yield each step as a sentence, and its address on a line of its own."""
    for number, step in enumerate(block.steps):
        yield f"{AFTER if number else block.label}: {sentence(step)}."
        if step.url:
            yield step.url


def _task(block: Task) -> Iterator[str]:
    """Yield the title, then each detail as a sentence with its address on a line of its own."""
    title = f"{block.number}. {block.title}" if block.number else block.title
    yield f"{title}; {block.aside}." if block.aside else f"{title}."
    for label, detail in block.details:
        yield f"{label}: {detail.title}{detail.about}"
        if detail.url:
            yield detail.url


def sentence(step: Step) -> str:
    """Return *step* in words, without its address."""
    return ", ".join(filter(None, (f"{step.text}: {step.title}" if step.title else step.text, step.ending)))


def as_lines(table: Table, width: int) -> str:
    """Return each row of *table* as a sentence, or as its key cells and then the others with their names."""
    parts = []
    for number, row in enumerate(table.rows):
        about = table.about[number] if table.about else About()
        if about.group:
            parts.append(wrapped(f"{about.group}:", width))
        if said := about.said or _facts(table.columns, row, table.keys):
            parts.append(wrapped(said, width))
    return "".join(parts)


def _facts(columns: Sequence[Column[Any]], row: Sequence[Cell], keys: int) -> str:
    """Return a row as `PACS: match 80 to 90%; band near.` An empty column name names nothing."""
    named = ((column.name, cell) for column, cell in zip(columns, row, strict=True) if isinstance(cell, str))
    cells = [(name, RANGE.sub(r"\1 to \2", cell)) for name, cell in named]
    key = ". ".join(filter(None, (cell.strip() for _, cell in cells[:keys])))
    facts = "; ".join(f"{name} {cell}".strip() for name, cell in cells[keys:] if cell.strip())
    return f"{key}: {facts}." if facts else key


def wrapped(line: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Return *line* wrapped between words. Long addresses are not broken, so that they can be copied."""
    lines = textwrap.wrap(
        clean(line),
        max(width, len(rest) + 1),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines or [first.rstrip()]) + "\n"
