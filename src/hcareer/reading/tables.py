"""The levels that tables give: in a column, in a row below the skills, or as headings of columns."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.reading import scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hcareer.reading.scale import Verdict

RULE: Final = re.compile(r"\s*:?-{2,}:?\s*")
"""A cell of the line between the header and the rows."""
LEVEL_COLUMN: Final = re.compile(
    r"level|rating|rank|proficien|score|niveau|nivel|livello|knowledge|kenntnis|conocimiento|grade|note|nota"
)
YEARS_COLUMN: Final = re.compile(r"years|yrs|jahre|\bans\b|anos|anni|jaar")
"""Headings of columns of levels and of years, in lower case without accents."""
NUMBER: Final = re.compile(r"\d{1,2}(?:[.,]\d)?\+?")
MOST_COLUMNS: Final = 20
PAIR: Final = 2
"""Cells of a row that is a skill and its level."""


class Range(NamedTuple):
    """A part of a text, and what applies to the skills in it."""

    start: int
    end: int
    verdict: Verdict


class Cell(NamedTuple):
    """A cell that is not empty: its column, its place, its words, and the level that these state."""

    column: int
    start: int
    end: int
    words: str
    step: Verdict | None


def levels(text: str, source: str) -> list[Range]:
    """Return the cells of the tables in *source* to whose skills a level applies, in order.

    *text* is *source* in plain letters. The level may be the first column, the row below the skills, the heading of a
    column, or any other column.
    """
    found: list[Range] = []
    rows: list[list[tuple[int, int]]] = []
    at = 0
    for line in [*text.split("\n"), ""]:
        if line.count("|") >= 2 or (rows and "|" in line):
            rows.append(_split(line, at)[:MOST_COLUMNS])
        elif rows:
            found.extend(_of_table(rows, source))
            rows = []
        at += len(line) + 1
    return sorted(found, key=lambda entry: entry[:2])


def _split(line: str, at: int) -> list[tuple[int, int]]:
    """Return where the cells of *line*, which starts at *at*, start and end."""
    cells: list[tuple[int, int]] = []
    start = 0
    for end in [*(match.start() for match in re.finditer(r"\|", line)), len(line)]:
        cells.append((at + start, at + end))
        start = end + 1
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    return cells[:-1] if line.rstrip().endswith("|") else cells


def _of_table(rows: Sequence[Sequence[tuple[int, int]]], source: str) -> Iterator[Range]:
    body = [row for row in rows if not all(RULE.fullmatch(source, start, end) for start, end in row)]
    words = [[source[start:end].strip() for start, end in row] for row in body]
    tops = [_top(column) for column in zip_longest(*words, fillvalue="")]
    header = [scale.plain(cell).casefold() for cell in words[0]] if body and len(body) < len(rows) else []
    heads = [scale.step(name) if name else None for name in header]
    before: list[Cell] = []
    for index, row in enumerate(body):
        cells = [Cell(column, *row[column], word, scale.step(word)) for column, word in enumerate(words[index]) if word]
        if len(cells) > 1:
            yield from _below(before, cells, tops) or (
                _of_row(cells, header, heads, tops) if index else _of_row(cells, [], [], tops)
            )
        before = cells


def _below(above: Sequence[Cell], cells: Sequence[Cell], tops: Sequence[int]) -> list[Range]:
    """Return what *cells*, a row of nothing but levels after its label, say of the row *above*."""
    label = LEVEL_COLUMN.search(scale.plain(cells[0].words).casefold()) is not None
    stated = {cell.column: cell.step or _of_number(cell.words, tops[cell.column]) for cell in cells[label:]}
    if not above or not stated or None in stated.values():
        return []
    pairs = ((cell, stated.get(cell.column)) for cell in above)
    return [Range(cell.start, cell.end, verdict) for cell, verdict in pairs if verdict is not None]


def _of_row(
    cells: Sequence[Cell], header: Sequence[str], heads: Sequence[Verdict | None], tops: Sequence[int]
) -> list[Range]:
    """Return what a row says of its own skills, below *header*, which states *heads*; both may be empty."""
    if any(heads) and all(head or not name for head, name in zip(heads, header, strict=True)):
        pairs = [(cell, heads[cell.column]) for cell in cells if cell.column < len(header)]
        return [Range(cell.start, cell.end, verdict) for cell, verdict in pairs if verdict is not None]
    first = _of_cell(cells[0], header, tops)
    if first is not None:
        return [Range(cell.start, cell.end, first) for cell in cells[1:]]
    if not header and len(cells) <= PAIR:
        return []  # read as any skill with what follows it
    others = (_of_cell(cell, header, tops) for cell in cells[1:])
    return [Range(cells[0].start, cells[0].end, verdict) for verdict in others if verdict is not None][:1]


def _of_cell(cell: Cell, header: Sequence[str], tops: Sequence[int]) -> Verdict | None:
    """Return the level in *cell*; a bare number is one only below the heading of a level or of years."""
    name = header[cell.column] if cell.column < len(header) else ""
    if cell.step is None and LEVEL_COLUMN.search(name):
        return _of_number(cell.words, tops[cell.column])
    if YEARS_COLUMN.search(name) and NUMBER.fullmatch(cell.words):
        return scale.step(f"{cell.words.rstrip('+')} years")
    return cell.step


def _top(column: Sequence[str]) -> int:
    """Return 5, or 10 if a number in *column* is greater."""
    numbers = (_number(cell) for cell in column)
    return 10 if any(number is not None and number > scale.EXPERT for number in numbers) else scale.EXPERT


def _number(cell: str) -> float | None:
    return float(cell.rstrip("+").replace(",", ".")) if NUMBER.fullmatch(cell) else None


def _of_number(cell: str, top: int) -> Verdict | None:
    """Return the verdict of a bare number in a table of levels, 0-5 or 0-10."""
    number = _number(cell)
    level = None if number is None or number > top else scale.rating(f"{int(number)}/{top}")
    return None if level is None else scale.stated(level, cell)
