"""A page: the answer of a command as headings, paragraphs, lists and tables.

Each output format decides how these blocks look. Percentages have no decimals: self-ratings are not that exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hcareer.model.person import Answer

T = TypeVar("T")


class Heading(Struct, frozen=True):
    """The title of the blocks that follow."""

    text: str


class Paragraph(Struct, frozen=True):
    """One or more sentences."""

    text: str


class Bullets(Struct, frozen=True):
    """A list of short lines."""

    lines: tuple[str, ...]


class Column(Struct, Generic[T], frozen=True):
    """A column of a table: its name, how the cell of a row is computed, and how it is shown."""

    name: str
    cell: Callable[[T], str]
    numeric: bool = False
    """True for numbers, which are aligned to the right and not wrapped."""
    no_wrap: bool = False
    """True for ids, which people copy."""
    key: bool = False
    """True if the cell identifies its row when rows are printed as lines. The first column does if none is marked."""


class Table(Struct, frozen=True):
    """Rows of text under named columns."""

    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def keys(self) -> int:
        """Return how many columns, from the first, identify a row."""
        return max(1, sum(column.key for column in self.columns))


Block = Heading | Paragraph | Bullets | Table
Page = tuple[Block, ...]


class Result(Protocol):
    """A command's answer, computed once and shown in any format."""

    def page(self) -> Page:
        """Return the answer for people."""

    def as_json(self) -> dict[str, Any]:
        """Return the answer for programs: plain values under stable keys."""


def table(columns: tuple[Column[T], ...], items: Iterable[T]) -> Table:
    """Return the table with one row for each of *items*."""
    return Table(columns, tuple(tuple(column.cell(item) for column in columns) for item in items))


def percent(share: float) -> str:
    """Return a share 0-1 as a percentage without decimals."""
    return f"{round(share * 100)}%"


def span(low: float, high: float) -> str:
    """Return a range of shares 0-1 as percentages, or one percentage if both ends round to it."""
    return percent(low) if percent(low) == percent(high) else f"{percent(low)[:-1]}-{percent(high)}"


def have(answer: Answer) -> str:
    """Return a level as a number or range, or `?` if it is unanswered."""
    if not answer.known:
        return "?"
    return str(answer.low) if answer.exact else f"{answer.low}-{answer.high}"
