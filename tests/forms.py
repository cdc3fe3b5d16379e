"""Pages rendered in every text format, and tables of given words."""

from __future__ import annotations

import io
import re
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from hcareer.output import csv, markdown, plain, table
from hcareer.output.page import Column, Table
from hcareer.output.terminal import UNCUT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hcareer.output.page import Page

ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\")
"""Styles and hyperlinks."""


class Terminal(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def drawn(page: Page, *, width: int | None = None, stream: io.StringIO | None = None) -> str:
    """Return *page* drawn for *stream*, by default a file, with the shapes of UTF-8."""
    return table.text(page, table.console(stream or io.StringIO(), width=width), signs=table.SHAPES)


def in_lines(page: Page, *, width: int = UNCUT) -> str:
    """Return *page* as plain lines."""
    return plain.text(page, width=width)


def words(names: Sequence[str], *rows: Sequence[str], numeric: Sequence[str] = (), keys: int = 0) -> Table:
    """Return a table with columns *names*, of which the first *keys* identify the rows."""
    columns = tuple(
        Column(name, itemgetter(at), numeric=name in numeric, key=at < keys) for at, name in enumerate(names)
    )
    return Table(columns, tuple(map(tuple, rows)))


FORMS: Final[dict[str, Callable[[Page], str]]] = {
    "table": drawn,
    "plain": in_lines,
    "narrow": lambda page: drawn(page, width=40),
    "terminal": lambda page: ESCAPES.sub("", drawn(page, width=80, stream=Terminal())),
    "markdown": markdown.text,
    "csv": csv.text,
}
