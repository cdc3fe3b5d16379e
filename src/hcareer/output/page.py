"""What a command says, as plain blocks: headings, paragraphs, lists and tables of words.

How a block looks in a terminal, as Markdown or as CSV is decided elsewhere. Percentages have no decimals:
self-ratings are not that exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hcareer.model.person import Answer


@dataclass(frozen=True)
class Heading:
    """A title over what follows."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of words under column names.

    The first *keys* columns name the row where there is no room for a table.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[str] = frozenset()
    keys: int = 1


Block = Heading | Paragraph | Bullets | Table
Page = tuple[Block, ...]


def percent(share: float) -> str:
    """Return a share 0-1 as a whole percentage."""
    return f"{round(share * 100)}%"


def span(low: float, high: float) -> str:
    """Return a range of shares 0-1, as one figure if both ends round to the same."""
    return percent(low) if percent(low) == percent(high) else f"{percent(low)[:-1]}-{percent(high)}"


def have(answer: Answer) -> str:
    """Return what is known of a level: a number, a range, or `?` if nobody answered."""
    if not answer.known:
        return "?"
    return str(answer.low) if answer.exact else f"{answer.low}-{answer.high}"
