"""A command's answer as blocks of words: headings, paragraphs, lists and tables.

Each output format decides how a block looks. Percentages have no decimals: self-ratings are not that exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hcareer.model.person import Answer

T = TypeVar("T")


class Heading(Struct, frozen=True):
    """A title over the blocks that follow."""

    text: str


class Paragraph(Struct, frozen=True):
    """Sentences."""

    text: str


class Bullets(Struct, frozen=True):
    """A list of short lines."""

    lines: tuple[str, ...]


class Column(Struct, Generic[T], frozen=True):
    """A column of a table: its name, how a row fills it, and how it is shown."""

    name: str
    cell: Callable[[T], str]
    numeric: bool = False
    """True for numbers, which stand to the right and are not wrapped."""
    no_wrap: bool = False
    """True for ids, which are there to be typed."""
    key: bool = False
    """True if the cell names its row where a table is too wide. Without any, the first column does."""


class Table(Struct, frozen=True):
    """Rows of words under columns."""

    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def keys(self) -> int:
        """Return how many columns, from the first, name a row."""
        return max(1, sum(column.key for column in self.columns))


Block = Heading | Paragraph | Bullets | Table
Page = tuple[Block, ...]


class Result(Protocol):
    """A command's answer, computed once and shown in any format."""

    def page(self) -> Page:
        """Return the answer for people."""

    def as_json(self) -> dict[str, Any]:
        """Return the answer for programs: plain values, under keys that are a contract."""


def table(columns: tuple[Column[T], ...], items: Iterable[T]) -> Table:
    """Return the table with one row for each of *items*."""
    return Table(columns, tuple(tuple(column.cell(item) for column in columns) for item in items))


def percent(share: float) -> str:
    """Return a share 0-1 as a percentage without decimals."""
    return f"{round(share * 100)}%"


def span(low: float, high: float) -> str:
    """Return a range of shares 0-1, as one figure if both ends round to the same."""
    return percent(low) if percent(low) == percent(high) else f"{percent(low)[:-1]}-{percent(high)}"


def have(answer: Answer) -> str:
    """Return what is known of a level: a number, a range, or `?` if it is unanswered."""
    if not answer.known:
        return "?"
    return str(answer.low) if answer.exact else f"{answer.low}-{answer.high}"
