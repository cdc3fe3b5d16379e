"""Renders pages as sentences, one fact a line, read from top to bottom: for pipes, files and screen readers.

Nothing is drawn, coloured or cut. On a terminal long lines are wrapped between words.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from hcareer.output.page import (
    AS_NAMED,
    Bullets,
    Commands,
    Fact,
    Heading,
    Paragraph,
    Steps,
    Table,
    shown,
)
from hcareer.output.terminal import UNCUT, columns
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.output.page import Command, Page, Result, Start, Step


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
            parts += [wrapped(line, width, first="- ", rest="  ") for line in block.lines]
        elif isinstance(block, Table):
            parts.append(as_lines(block, width))
        elif isinstance(block, Fact):
            parts.append(wrapped(f"{block.label}: {block.text}", width))
        elif isinstance(block, Steps):
            parts += [wrapped(line, width) for step in block.steps for line in _step(block.label, step)]
        elif isinstance(block, Commands):
            parts += [_command(command, start, width) for command in block.commands]
    return "".join(parts)


def _command(command: Command, start: Start, width: int) -> str:
    """Return what *command* does and, unbroken so that it can be copied, the command."""
    does, typed = f"{command.does[:1].upper()}{command.does[1:]}:", clean(start.line(command))
    return f"{clean(does)} {typed}\n" if len(does) + 1 + len(typed) <= width else f"{wrapped(does, width)}{typed}\n"


def _step(label: str, step: Step) -> Iterator[str]:
    yield f"{label}: {sentence(step)}."
    if step.url:
        yield step.url


def sentence(step: Step) -> str:
    """Return *step* in words, without its address."""
    return ", ".join(filter(None, (f"{step.text}: {step.title}" if step.title else step.text, step.ending)))


def as_lines(table: Table, width: int) -> str:
    """Return each row of *table* as a sentence, or as its key cells with the others and their names indented below."""
    parts = []
    for number, about in enumerate(table.about):
        if about.group:
            parts.append(wrapped(f"{about.group}:", width))
        if about.said:
            parts.append(wrapped(about.said, width))
        else:
            parts += _facts(table, number, width)
    if not table.about:
        parts += [line for number in range(len(table.rows)) for line in _facts(table, number, width)]
    return "".join(parts)


def _facts(table: Table, number: int, width: int) -> Iterator[str]:
    row = table.rows[number]
    cells = [(c, cell) for c, cell in zip(table.columns, row, strict=True) if isinstance(cell, str)]
    yield wrapped(". ".join(cell for _, cell in cells[: table.keys]), width, rest="    ")
    facts = "; ".join(f"{column.name} {cell}" for column, cell in cells[table.keys :] if cell)
    if facts:
        yield wrapped(facts, width, first="  ", rest="  ")


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
