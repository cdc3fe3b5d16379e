"""Renders the first table of a page as CSV."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from hcareer.output.page import Table, shown
from hcareer.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.output.page import Page, Result, Start

FORMULA: Final = ("=", "+", "-", "@")
"""How a formula begins."""
NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")
"""A number, which may begin with a sign without being a formula."""


def render(result: Result, _start: Start) -> str:
    """Return the first table on the page of *result* as CSV."""
    return text(result.page())


def text(page: Page) -> str:
    """Return the first table of *page* as CSV, or an empty string if it has none."""
    table = next((block.words() for block in shown(page, "csv") if isinstance(block, Table)), None)
    if table is None:
        return ""
    return lines(([column.name for column in table.columns], *table.rows))


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Return *rows* as lines of CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_cell(str(cell)) for cell in row] for row in rows)
    return out.getvalue()


def _cell(words: str) -> str:
    """Return *words* without what cannot be seen, and after a quote if a spreadsheet would read it as a formula.

    Spreadsheets pass spaces of all kinds before a formula, and take full-width signs for the usual ones.
    https://owasp.org/www-community/attacks/CSV_Injection
    """
    words = printable(words)
    if NUMBER.fullmatch(words):
        return words
    formula = words.startswith("\t") or normalize("NFKC", words).lstrip().startswith(FORMULA)
    return f"'{words}" if formula else words
