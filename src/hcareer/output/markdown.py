"""Renders pages as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hcareer.output.page import Bullets, Heading, Paragraph
from hcareer.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.output.page import Page, Result, Table

SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#])")
"""Characters that Markdown may interpret as formatting."""


def render(result: Result) -> str:
    """Return the page of *result* as Markdown, with special characters escaped."""
    return text(result.page())


def text(page: Page) -> str:
    """Return *page* as Markdown. If its first block is a heading, that is the title."""
    parts = []
    for number, block in enumerate(page):
        if isinstance(block, Heading):
            parts.append(f"{'##' if number else '#'} {_escaped(block.text)}")
        elif isinstance(block, Paragraph):
            parts.append(_escaped(block.text))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {_escaped(line)}" for line in block.lines))
        else:
            parts.append(_table(block))
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    rule = "|" + "|".join("---:" if column.numeric else "---" for column in table.columns) + "|"
    return "\n".join((_row(column.name for column in table.columns), rule, *map(_row, table.rows)))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(words: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(CONTROL.sub("", words).split()))
