"""A page: the answer of a command as headings, sentences, lists, tables, and blocks with labels.

Each output format decides how these blocks look. Percentages have no decimals: self-ratings are not that exact.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hcareer.model.person import Answer

T = TypeVar("T")

SCREEN_LINES: Final = 23
"""Lines of an answer that fits on a screen of 24 rows: the last row is for the prompt."""
NOISE: Final = 1e-9
"""Differences of shares below this come from floating point."""
BAR_CELLS: Final = 20
"""Characters of a bar: one for 5 points. Wide and narrow terminals have others."""


class Heading(Struct, frozen=True):
    """The title of the blocks that follow."""

    text: str
    close: bool = False
    """True if no empty line stands before it."""


class Paragraph(Struct, frozen=True):
    """One or more sentences."""

    text: str
    dim: bool = False
    """True for explanations, which are shown less strongly than the answer."""


class Reference(Struct, frozen=True):
    """Something with an address: its title, and what is said about it after that."""

    title: str
    about: str = ""
    """With the punctuation it begins with."""
    url: str = ""


class Bullets(Struct, frozen=True):
    """A list of short lines."""

    lines: tuple[str | Reference, ...]


class Space(Struct, frozen=True):
    """An empty line on a terminal; nothing in other formats."""


class Bar(Struct, frozen=True):
    """A picture of three shares 0-1: what is certain, what is likely, and what is possible."""

    low: float
    likely: float
    high: float
    cells: int = 0
    """Its length in characters; 0 for as many as there is room for."""

    def counts(self, cells: int) -> tuple[int, int, int]:
        """Return how many of *cells* characters are certain, likely and possible, each end rounded half up."""
        low, likely, high = (
            min(cells, int(share * cells + 0.5 + 1e-9)) for share in (self.low, self.likely, self.high)
        )
        return low, max(likely - low, 0), max(high - max(likely, low), 0)


Cell = str | Bar


class Column(Struct, Generic[T], frozen=True):
    """A column of a table: its name, how the cell of a row is computed, and how it is shown."""

    name: str
    cell: Callable[[T], Cell]
    numeric: bool = False
    """True for numbers, which are aligned to the right and not wrapped."""
    no_wrap: bool = False
    """True for ids, which people copy."""
    key: bool = False
    """True if the cell identifies its row when rows are printed as lines. The first column does if none is marked."""
    picture: bool = False
    """True if the cells are bars, which only tables on a screen have."""
    from_width: int = 0
    """Columns of the terminal from which it is shown; in other formats it always is."""


class About(Struct, frozen=True):
    """What belongs to a row of a table besides its cells."""

    said: str = ""
    """The row as a sentence, for the plain format."""
    note: str = ""
    """What a screen shows below the row."""
    group: str = ""
    """The title of the group that begins with this row."""
    link: Reference | None = None
    """What is named in the note and has an address."""


class Table(Struct, frozen=True):
    """Rows of text, and of bars, under named columns."""

    columns: tuple[Column[Any], ...]
    rows: tuple[tuple[Cell, ...], ...]
    about: tuple[About, ...] = ()
    """For each row what belongs to it; empty if nothing does."""
    heads: bool = True
    """False if a screen shows no names of columns."""
    legend: bool = False
    """True if a screen explains the signs of the bars above the first row."""
    lead: bool = False
    """True if the first row is the answer, which is shown strongly."""

    @property
    def keys(self) -> int:
        """Return how many columns, from the first, identify a row."""
        return max(1, sum(column.key for column in self.columns))

    @property
    def pictures(self) -> bool:
        """True if any column has bars."""
        return any(column.picture for column in self.columns)

    def words(self) -> Table:
        """Return the table without its bars, and with the title of each row's group as the first column."""
        kept = [n for n, column in enumerate(self.columns) if not column.picture]
        columns = [self.columns[n] for n in kept]
        rows = [[row[n] for n in kept] for row in self.rows]
        if any(about.group for about in self.about):
            group = ""
            columns.insert(0, Column("group", str))
            for row, about in zip(rows, self.about, strict=True):
                group = about.group or group
                row.insert(0, group)
        return Table(tuple(columns), tuple(map(tuple, rows)))


class Fact(Struct, frozen=True):
    """A label and a sentence or two."""

    label: str
    text: str
    said: str = ""
    """The sentences as they are read aloud, where those of a screen have figures such as `1 of 4`."""


class Step(Struct, frozen=True):
    """Something to do, and what to do it with."""

    text: str
    title: str = ""
    """What the material is called; empty if there is none."""
    ending: str = ""
    """What is said about the material, such as `free`."""
    url: str = ""


class Steps(Struct, frozen=True):
    """Steps in their order, under a label."""

    label: str
    steps: tuple[Step, ...]


class Task(Struct, frozen=True):
    """Something to do and tick off, with what belongs to it."""

    title: str
    details: tuple[tuple[str, Reference], ...]
    """What belongs to it, each with its label."""
    number: str = ""
    """Its place among others; empty if it has none."""
    aside: str = ""
    """What stands at the end of the line of the title."""
    more: tuple[tuple[str, Reference], ...] = ()
    """Details that only documents show."""


class Command(Struct, frozen=True):
    """A command to type next, without the name of the program, and what it does."""

    words: tuple[str, ...]
    does: str
    file: bool = True
    """True if it can be about the person of a file instead of the saved answers."""
    profile: bool = True
    """True if it uses saved answers."""


class Commands(Struct, frozen=True):
    """What to type next."""

    commands: tuple[Command, ...]
    label: str = ""
    brief: bool = False
    """True if a screen leaves out what they do where that has no room beside them."""


class Fits(Struct, frozen=True):
    """The same answer at several lengths, the longest first. A screen shows the first that fits on it."""

    pages: tuple[Page, ...]


class Only(Struct, frozen=True):
    """Blocks that only some formats show."""

    formats: frozenset[str]
    page: Page | Callable[[], Page]
    """The blocks, or a function that makes them, where that takes long and most formats do not show them."""


Block = Heading | Paragraph | Bullets | Space | Table | Fact | Steps | Task | Commands | Fits | Only
Page = tuple[Block, ...]

PLAIN: Final = frozenset({"plain"})
SCREEN: Final = frozenset({"table"})
SPOKEN: Final = frozenset({"table", "plain"})
"""Formats that are read at once, and short."""
NOT_PLAIN: Final = frozenset({"table", "markdown", "csv"})
NOT_SCREEN: Final = frozenset({"plain", "markdown", "csv"})
NOT_CSV: Final = frozenset({"table", "plain", "markdown"})
DOCUMENT: Final = frozenset({"markdown", "csv"})
"""Formats that are kept, and whole."""


class Start(Struct, frozen=True):
    """How the program was started, so that the commands it suggests can be typed as they stand."""

    program: str = "hcareer"
    """The program, quoted for the shell."""
    options: tuple[str, ...] = ()
    """Options that apply to every command: the catalogue."""
    profile: tuple[str, ...] = ()
    """The option that names the saved answers."""
    file: tuple[str, ...] = ()
    """The option that names a file instead of these."""

    def line(self, command: Command) -> str:
        """Return *command* as it can be typed."""
        person = self.file if command.file and self.file else self.profile if command.profile else ()
        words = (*command.words, *person, *self.options)
        return " ".join((self.program, *map(shlex.quote, words)))


AS_NAMED: Final = Start()
"""The program called by its name, for the saved answers and the shipped catalogue."""


class Result(Protocol):
    """A command's answer, computed once and shown in any format."""

    def page(self) -> Page:
        """Return the answer for people."""

    def as_json(self) -> dict[str, Any]:
        """Return the answer for programs: plain values under stable keys."""


def anyone(words: tuple[str, ...], does: str) -> Command:
    """Return the suggestion of a command that is about no person."""
    return Command(words, does, file=False, profile=False)


def shown(page: Page, form: str) -> Page:
    """Return the blocks of *page* that the format *form* shows.

    Of several lengths, all formats but screens show the longest.
    """
    found: list[Block] = []
    for block in page:
        if isinstance(block, Only):
            if form in block.formats:
                found += shown(block.page() if callable(block.page) else block.page, form)
        elif isinstance(block, Fits) and form not in SCREEN:
            found += shown(block.pages[0], form)
        else:
            found.append(block)
    return tuple(found)


def aloud(made: Table, said: Iterable[str]) -> Page:
    """Return *made*, or in the plain format the sentences *said* in its place."""
    return (Only(NOT_PLAIN, (made,)), Only(PLAIN, (Bullets(tuple(said)),)))


def table(columns: tuple[Column[T], ...], items: Iterable[T], about: Callable[[T], About] | None = None) -> Table:
    """Return the table with one row for each of *items*, and what *about* returns for it."""
    items = tuple(items)
    rows = tuple(tuple(column.cell(item) for column in columns) for item in items)
    return Table(columns, rows, () if about is None else tuple(map(about, items)))


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


def joined(words: Iterable[str]) -> str:
    """Return *words* with commas between them, and with `and` before the last one unless one of them has an `and`."""
    *first, end = words
    if not first:
        return end
    return (
        ", ".join((*first, end)) if any(" and " in word for word in (*first, end)) else f"{', '.join(first)} and {end}"
    )
