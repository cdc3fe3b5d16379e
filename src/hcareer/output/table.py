"""Renders pages for a screen with Rich: bold labels in one column, rows with bars, addresses in full.

There are four styles, so that every theme of a terminal can show them: accent (cyan, never bold, only for shapes and
numbers), bold, dim and reverse. Data is passed to Rich only as `Text`: as a string, what looks like markup would be
dropped or raise an error.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Final, NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from hcareer.output.page import (
    BAR_CELLS,
    SCREEN_LINES,
    About,
    Bar,
    Bullets,
    Commands,
    Fact,
    Fits,
    Heading,
    Paragraph,
    Reference,
    Start,
    Steps,
    Table,
    Task,
    shown,
)
from hcareer.output.terminal import ascii_only, columns, hyperlinks
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from hcareer.output.page import Block, Cell, Column, Page, Result, Step

NARROW: Final = 60
"""Width in characters below which labels stand above their text, and rows take two lines."""
WIDE: Final = 96
"""Width from which bars are longer."""
MEASURE: Final = 79
"""Longest line of words: wider ones are hard to read. Of 80 columns the last stays free: some terminals wrap there."""
LABEL: Final = 13
"""Width of the column of labels: the longest has eleven letters."""
BARS: Final = (BAR_CELLS, 12, 10, 8, 6, 5)
"""Lengths of a bar, of which the first that fits is taken."""
LONG_BAR: Final = 30
"""Length of a bar where the terminal is wide."""
LEAST_TEXT: Final = 12
"""Columns that a column of words keeps, however narrow the terminal is."""
GAP: Final = 2
TASK: Final = 3
"""Columns by which the details of a task are indented."""
"""Spaces between two columns."""
ACCENT: Final = "cyan"
WORD: Final = re.compile(r"\S+")


class Signs(NamedTuple):
    """What bars are drawn with."""

    certain: str
    likely: str
    possible: str


SHAPES: Final = Signs("\u25a0", "\u25a1", "\u00b7")
"""Characters of the fonts that every system has."""
ASCII: Final = Signs("#", "=", ".")


def render(result: Result, start: Start) -> str:
    """Return the page of *result* at the width of standard output, with styles if that is a terminal."""
    return text(result.page(), console(), start)


def console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """Return a console with the width and styles of *stream*, standard output by default."""
    return Console(
        file=stream or sys.stdout,
        width=width or columns(MEASURE + 1),
        markup=False,
        emoji=False,
        highlight=False,
    )


def text(page: Page, target: Console, start: Start | None = None, *, signs: Signs | None = None) -> str:
    """Return *page* as text for *target*."""
    drawing = Drawing(target, start or Start(), signs or (ASCII if ascii_only() else SHAPES))
    return drawing.printed(drawing.page(page))


class Drawing:
    """Draws blocks as lines of styled text for one terminal."""

    def __init__(self, target: Console, start: Start, signs: Signs) -> None:
        """Draw for *target*, with commands as they can be typed after *start*."""
        self._target, self._start, self._signs = target, start, signs
        self._narrow = target.width < NARROW
        self._links = target.is_terminal and hyperlinks()
        self._measure = max(LEAST_TEXT, min(MEASURE, target.width - 1))

    def printed(self, lines: Iterable[Text]) -> str:
        """Return *lines* with the codes of their styles, as far as the terminal has them."""
        with self._target.capture() as printed:
            for line in lines:
                line.rstrip()
                self._target.print(line, soft_wrap=True)
        return printed.get()

    def page(self, page: Page) -> list[Text]:
        """Return the lines of *page*."""
        lines: list[Text] = []
        for number, block in enumerate(shown(page, "table")):
            if isinstance(block, Heading) and number and not block.close:
                lines.append(Text())
            lines += self._block(block)
        return lines

    def _block(self, block: Block) -> list[Text]:
        lines = [Text()]
        if isinstance(block, Heading):
            lines = self._wrapped(Text(clean(block.text), style="bold"))
        elif isinstance(block, Paragraph):
            lines = self._wrapped(Text(clean(block.text), style="dim" if block.dim else ""))
        elif isinstance(block, Bullets):
            lines = [part for line in block.lines for part in self._bullet(line)]
        elif isinstance(block, Table):
            lines = self._fixed(block) if block.pictures or block.about else self._free(block)
        elif isinstance(block, Fact):
            lines = self._labelled(block.label, Text(clean(block.text)))
        elif isinstance(block, Steps):
            lines = self._steps(block)
        elif isinstance(block, Task):
            lines = self._task(block)
        elif isinstance(block, Commands):
            lines = self._commands(block)
        elif isinstance(block, Fits):
            lines = self._fitting(block)
        return lines

    def _fitting(self, block: Fits) -> list[Text]:
        for page in block.pages:
            lines = self.page(page)
            if sum(max(1, -(-line.cell_len // self._target.width)) for line in lines) <= SCREEN_LINES:
                return lines
        return self.page(block.pages[0] if self._narrow else block.pages[-1])

    def _wrapped(self, line: Text, *, first: str = "", rest: str = "") -> list[Text]:
        """Return *line* wrapped between words. Long addresses are not broken, so that they can be copied."""
        room = max(LEAST_TEXT, self._measure - len(rest))
        breaks, start = [], 0
        for word in WORD.finditer(line.plain):
            if cell_len(line.plain[start : word.end()]) > room and word.start() > start:
                breaks.append(word.start())
                start = word.start()
        parts = list(line.divide(breaks)) or [Text()]
        for part in parts:
            part.rstrip()
        return [Text.assemble(rest if number else first, part) for number, part in enumerate(parts)]

    def _labelled(self, label: str, words: Text) -> list[Text]:
        if self._narrow or cell_len(label) >= LABEL:
            return [*self._wrapped(Text(clean(label), style="bold")), *self._wrapped(words)]
        first, *others = self._wrapped(words, rest=" " * LABEL)
        return [Text.assemble((f"{label:<{LABEL}}", "bold"), first), *others]

    def _address(self, url: str, indent: int) -> Text:
        """Return an address on a line of its own, indented less if it would be too long otherwise.

        It is a hyperlink too: where a terminal wraps it, it recognises only the first line of it by itself.
        """
        url = clean(url)
        room = max(0, self._target.width - 1 - cell_len(url))
        link = Style(dim=True, link=url) if self._links else Style(dim=True)
        return Text.assemble(" " * min(indent, room), (url, link))

    def _linked(self, title: str, url: str) -> Text:
        """Return a title that leads to an address where the terminal has hyperlinks."""
        return Text.assemble((clean(title), Style(link=clean(url)) if url and self._links else Style()))

    def _bullet(self, line: str | Reference) -> list[Text]:
        if isinstance(line, str):
            return self._wrapped(Text(clean(line)), first="- ", rest="  ")
        words = Text.assemble(self._linked(line.title, line.url), clean(line.about))
        lines = self._wrapped(words, first="- ", rest="  ")
        return [*lines, self._address(line.url, GAP)] if line.url else lines

    def _note(self, about: About, indent: int) -> list[Text]:
        """Return what stands below a row, in which a title leads to its address where the terminal has hyperlinks."""
        note = Text(clean(about.note), style="dim")
        if about.link is not None and self._links:
            start = note.plain.find(clean(about.link.title))
            if start >= 0:
                note.stylize(Style(link=clean(about.link.url)), start, start + len(clean(about.link.title)))
        return self._wrapped(note, first=" " * indent, rest=" " * indent)

    def _steps(self, block: Steps) -> list[Text]:
        indent = 0 if self._narrow else LABEL
        width = len(str(len(block.steps))) + 1 if len(block.steps) > 1 else 0
        lines = [Text(block.label, style="bold")] if self._narrow else []
        for number, step in enumerate(block.steps, start=1):
            label = "" if self._narrow or number > 1 else block.label
            first, *others = self._wrapped(self._step(step), rest=" " * (indent + width))
            start = Text.assemble((f"{label:<{indent}}", "bold"), (f"{number:<{width}}" if width else "", ACCENT))
            lines += [Text.assemble(start, first), *others]
            if step.url:
                lines.append(self._address(step.url, indent + width))
        return lines

    def _task(self, block: Task) -> list[Text]:
        """Return the title with what stands at the end of its line, and the details below it."""
        indent = GAP if self._narrow else TASK
        number = Text(f"{clean(block.number):<{indent - 1}} " if block.number else "", style=ACCENT)
        aside = Text(clean(block.aside), style="dim")
        first, *others = self._wrapped(Text(clean(block.title), style="bold"), rest=" " * number.cell_len)
        lines = [Text.assemble(number, first), *others]
        space = self._measure - lines[-1].cell_len - aside.cell_len
        if aside and space >= GAP:
            lines[-1] = Text.assemble(lines[-1], " " * space, aside)
        elif aside:
            lines.append(Text.assemble(" " * indent, aside))
        for label, detail in block.details:
            head = Text(f"{clean(label)}: " if self._narrow else f"{clean(label):<{LABEL - indent}}", style="bold")
            words = Text.assemble(self._linked(detail.title, detail.url), clean(detail.about))
            rest = " " * (indent if self._narrow else LABEL)
            first, *others = self._wrapped(Text.assemble(head, words) if self._narrow else words, rest=rest)
            lines += [Text.assemble(" " * indent, "" if self._narrow else head, first), *others]
            if detail.url:
                lines.append(self._address(detail.url, len(rest)))
        return lines

    def _step(self, step: Step) -> Text:
        words = Text(clean(step.text))
        if step.title:
            words = Text.assemble(words, ": ", self._linked(step.title, step.url))
        return Text.assemble(words, f", {clean(step.ending)}") if step.ending else words

    def _commands(self, block: Commands) -> list[Text]:
        typed = [clean(self._start.line(command)) for command in block.commands]
        indent = LABEL if block.label and not self._narrow else 0
        width = max(map(cell_len, typed)) + GAP
        beside = not self._narrow and indent + width + max(len(c.does) for c in block.commands) <= self._measure
        lines = [Text(block.label, style="bold")] if block.label and self._narrow else []
        for number, (line, command) in enumerate(zip(typed, block.commands, strict=True)):
            label = "" if number or self._narrow else block.label
            start = Text.assemble((f"{label:<{indent}}", "bold"), (line, "bold"))
            does = Text(clean(command.does), style="dim")
            if beside:
                lines.append(Text.assemble(start, " " * (width - cell_len(line)), does))
            else:
                rest = " " * (indent + GAP)
                lines += [start, *(() if block.brief else self._wrapped(does, first=rest, rest=rest))]
        return lines

    def _free(self, table: Table) -> list[Text]:
        """Return a table of words, whose columns Rich makes as wide as they need to be."""
        least = list(map(_least, *_by_column(table)))
        if self._narrow or sum(least) + GAP * (len(least) - 1) > self._measure:
            return self._listed(table)
        drawn = RichTable(box=None, show_edge=False, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
        for column, width in zip(table.columns, least, strict=True):
            drawn.add_column(
                Text(clean(column.name)),
                min_width=width,
                justify="right" if column.numeric else "left",
                overflow="fold",
                no_wrap=column.numeric or column.no_wrap,
            )
        for row in table.rows:
            drawn.add_row(*(self._cell(cell, BARS[2]) for cell in row))
        return self._lines(drawn, self._measure)

    def _listed(self, table: Table) -> list[Text]:
        """Return each row as its keys and, indented below, the other cells with the names of their columns."""
        lines = []
        for row in table.rows:
            if any(isinstance(cell, Bar) for cell in row):
                continue
            cells = [clean(str(cell)) for cell in row]
            lines += self._wrapped(Text(". ".join(cells[: table.keys])), rest="    ")
            pairs = zip(table.columns[table.keys :], cells[table.keys :], strict=True)
            facts = "; ".join(f"{clean(column.name)} {cell}" for column, cell in pairs if cell)
            if facts:
                lines += self._wrapped(Text(facts), first="  ", rest="  ")
        return lines

    def _lines(self, drawn: RichTable, width: int) -> list[Text]:
        options = self._target.options.update(width=width, height=None)
        return [
            Text.assemble(*((segment.text, segment.style or "") for segment in line))
            for line in self._target.render_lines(drawn, options, pad=False)
        ]

    def _fixed(self, table: Table) -> list[Text]:
        """Return a table whose columns have the same width in every row, with bars and with notes between its rows."""
        if self._narrow:
            return self._two_lines(table)
        kept = [n for n, column in enumerate(table.columns) if self._target.width >= column.from_width]
        columns = [table.columns[n] for n in kept]
        rows = [[row[n] for n in kept] for row in table.rows]
        widths, cells = self._widths(table, columns, rows)
        lines = [self._legend(columns, widths)] if table.legend else []
        if table.heads and not any(about.group for about in table.about):
            lines += self._row([Text(c.name, style="bold") for c in columns], columns, widths)
        for number, row in enumerate(rows):
            about = table.about[number] if table.about else About()
            if about.group:
                lines += self._group(about.group, table, columns, widths, first=not number)
            bold = table.lead and number == 0
            shown_cells = [
                self._cell(cell, cells, bold=bold and column.key and not column.numeric)
                for column, cell in zip(columns, row, strict=True)
            ]
            lines += self._row(shown_cells, columns, widths)
            if about.note:
                lines += self._note(about, 2 * GAP)
        return lines

    def _group(
        self, title: str, table: Table, columns: Sequence[Column[object]], widths: Sequence[int], *, first: bool
    ) -> list[Text]:
        """Return the line that begins a group: its title, and in the first group the names of the columns."""
        names = [c.name if table.heads and first and not c.key else "" for c in columns]
        line = Text(clean(title), style="bold")
        place = 0
        for name, column, width in zip(names, columns, widths, strict=True):
            start = place + (width - len(name) if column.numeric else 0)
            if name and start > line.cell_len:
                line = Text.assemble(line, " " * (start - line.cell_len), (name, "dim"))
            place += width + GAP
        return [line]

    def _widths(
        self, table: Table, columns: Sequence[Column[object]], rows: Sequence[Sequence[Cell]]
    ) -> tuple[list[int], int]:
        """Return the width of each column, and the length of the bars that have none of their own."""
        names = [c.name if table.heads else "" for c in columns]
        widths = [
            max(
                cell_len(clean(name)),
                *(cell.cells if isinstance(cell, Bar) else cell_len(clean(cell)) for cell in (r[n] for r in rows)),
                0,
            )
            for n, name in enumerate(names)
        ]
        # Bars of a set length let the words of a line reach no farther than the measure.
        stretched = any(isinstance(cell, Bar) and not cell.cells for row in rows for cell in row)
        room = (self._target.width - 1 if stretched else self._measure) - GAP * (len(columns) - 1)
        cells = 0
        if stretched:
            at = next(n for n in range(len(columns)) if any(isinstance(r[n], Bar) for r in rows))
            lengths = (LONG_BAR, *BARS) if self._target.width >= WIDE else BARS
            left = room - sum(widths[:at]) - sum(widths[at + 1 :])
            cells = widths[at] = next((length for length in lengths if length <= left), BARS[-1])
        if table.heads and table.about:
            widths[0] = max(widths[0], cell_len(clean(table.about[0].group)))
        words = max((n for n, c in enumerate(columns) if not c.picture and not c.numeric), key=widths.__getitem__)
        if sum(widths) > room:
            widths[words] = max(LEAST_TEXT, widths[words] - (sum(widths) - room))
        return widths, cells

    def _row(self, cells: Sequence[Text], columns: Sequence[Column[object]], widths: Sequence[int]) -> list[Text]:
        drawn = RichTable(box=None, show_header=False, show_edge=False, pad_edge=False, padding=(0, GAP, 0, 0))
        for column, width in zip(columns, widths, strict=True):
            drawn.add_column(width=width, justify="right" if column.numeric else "left", overflow="fold")
        drawn.add_row(*cells)
        return self._lines(drawn, sum(widths) + GAP * len(widths))

    def _cell(self, cell: Cell, cells: int, *, bold: bool = False) -> Text:
        return self._bar(cell, cells) if isinstance(cell, Bar) else Text(clean(cell), style="bold" if bold else "")

    def _bar(self, bar: Bar, cells: int) -> Text:
        certain, likely, possible = bar.counts(bar.cells or cells)
        signs = self._signs
        shapes = signs.certain * certain + signs.likely * likely
        return Text.assemble((shapes, ACCENT), (signs.possible * possible, "dim"), no_wrap=True)

    def _legend(self, columns: Sequence[Column[object]], widths: Sequence[int]) -> Text:
        signs = self._signs
        line = f"{signs.certain} certain  {signs.likely} likely  {signs.possible} possible"
        at = next((n for n, column in enumerate(columns) if column.picture), 0)
        place = sum(widths[:at]) + GAP * at
        return Text(" " * max(0, min(place, self._measure - len(line))) + line, style="dim")

    def _two_lines(self, table: Table) -> list[Text]:
        """Return each row on two lines: what identifies it, and the rest under it."""
        lines: list[Text] = []
        key = next((n for n, column in enumerate(table.columns[: table.keys]) if not column.numeric), 0)
        numbers = [max(cell_len(str(row[n])) for row in table.rows) for n in range(key)]
        indent = max(GAP, sum(width + 1 for width in numbers))
        first = table.keys
        for number, row in enumerate(table.rows):
            about = table.about[number] if table.about else About()
            if about.group:
                lines += self._wrapped(Text(clean(about.group), style="bold"))
            start = Text()
            for n, width in enumerate(numbers):
                start.append(f"{clean(str(row[n])):>{width}} ")
            name = Text(clean(". ".join(str(cell) for cell in row[key:first])))
            if table.lead and not number:
                name.stylize("bold")
            top, *others = self._wrapped(name, rest=" " * indent)
            lines += [Text.assemble(start, top), *others]
            cells = BAR_CELLS if self._target.width >= 2 * BAR_CELLS else BARS[2]
            parts = []
            for n in range(first, len(row)):
                column, cell = table.columns[n], row[n]
                if column.from_width or not cell:
                    continue
                drawn = self._cell(cell, cells)
                if isinstance(cell, Bar):
                    drawn.pad_right((cell.cells or cells) - drawn.cell_len)
                parts.append(drawn)
            if parts:
                lines += self._wrapped(Text("  ").join(parts), first=" " * indent, rest=" " * indent)
            if about.note:
                lines += self._note(about, indent + GAP)
        return lines


def _by_column(table: Table) -> tuple[tuple[Column[object], ...], list[list[str]]]:
    """Return the columns of *table*, and for each its name and its cells that are words."""
    cells = [[row[n] for row in table.rows] for n in range(len(table.columns))]
    return table.columns, [
        [clean(column.name), *(clean(cell) for cell in column_cells if isinstance(cell, str))]
        for column, column_cells in zip(table.columns, cells, strict=True)
    ]


def _least(column: Column[object], texts: Sequence[str]) -> int:
    """Return how narrow *column* with these *texts* can be without a broken word."""
    whole = column.numeric or column.no_wrap
    return max(cell_len(word) for text in texts for word in ([text] if whole else text.split() or [""]))
