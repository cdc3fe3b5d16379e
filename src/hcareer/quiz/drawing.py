"""Draws the screens of the quiz: a pure function from what is shown and the size of the terminal to lines of text.

A line is a tuple of pieces of text, each with one of the styles in STYLES. No line is longer than the terminal is wide,
and no screen has more lines than it is high. What does not fit is announced and comes into sight with the cursor.
"""

from __future__ import annotations

import textwrap
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import combining, east_asian_width

from msgspec import structs

from hcareer.model.catalogue import MAX_LEVEL
from hcareer.quiz.questions import Kind
from hcareer.quiz.sheets import INTERESTS, LEVELS, Finder, Found, Frame, Help, Row, Sheet, Typing, coming

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BODY, ACCENT, BOLD, DIM, REVERSE, CURSOR = "", "accent", "bold", "dim", "reverse", "cursor"
STYLES: Final = (BODY, ACCENT, BOLD, DIM, REVERSE, CURSOR)
"""CURSOR marks where typed text goes on. The accent is for shapes only."""
CERTAIN, LIKELY, POSSIBLE, POINTER = "\u25a0", "\u25a1", "\u00b7", "\u203a"
IN_ASCII: Final = str.maketrans({CERTAIN: "#", LIKELY: "=", POSSIBLE: ".", POINTER: ">", "\u2026": "."})
MEASURE: Final = 79
"""Longest line: wider ones are hard to read. Of 80 columns the last stays free: some terminals wrap there."""
NARROW: Final = 60
"""Width below which only numbers stand beside the marks, and the text of a row takes two lines."""
WIDE: Final = 96
"""Width from which the bar of progress is longer."""
SMALL_COLUMNS, SMALL_ROWS = 40, 12
"""Below this size one row is shown at a time."""
MARKS_AT: Final = 38
"""Column of the marks, if no label is longer."""
INDENT: Final = 4
FIELD: Final = 3
"""Lines of the field for a person's own words."""
STOP_KEYS: Final = "Ctrl-C stop, everything typed is kept"

Piece = tuple[str, str]
Line = tuple[Piece, ...]


class View(NamedTuple):
    """What is on the screen."""

    frame: Frame
    body: Sheet | Finder | Help | Found | Typing


def draw(view: View, columns: int, rows: int, *, in_ascii: bool = False) -> list[Line]:
    """Return the lines of *view* on a terminal of *columns* and *rows*, perhaps in ASCII."""
    page = _Page(columns, rows)
    lines = page.lines(view)[:rows]
    return [in_plain(line) if in_ascii else line for line in map(page.cut, lines)]


def in_plain(line: Line) -> Line:
    """Return *line* with letters for shapes."""
    return tuple((style, text.translate(IN_ASCII)) for style, text in line)


def fitted(view: View, columns: int, rows: int) -> View:
    """Return *view* scrolled so that the cursor is in sight, with the rows in sight marked as seen."""
    body = view.body
    if not isinstance(body, Sheet):
        return view
    start, end = _Page(columns, rows).in_sight(view.frame, body)
    return view._replace(
        body=structs.replace(body, top=start, seen=body.seen | {*range(start, end)}, shown=end - start)
    )


def field(typing: Typing, columns: int, rows: int) -> tuple[list[Line], int, list[Line]]:
    """Return what stands above and below the field for a person's own words, and between them its height in lines."""
    return _Page(columns, rows).around(typing)


def plain(lines: Iterable[Line]) -> str:
    """Return *lines* as text without styles."""
    return "\n".join("".join(text for _, text in line).rstrip() for line in lines)


def width(text: str) -> int:
    """Return how many columns *text* takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


class _Page:
    """Draws on a terminal of one size."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns = max(1, columns)
        self.rows = max(1, rows)
        self.measure = max(1, min(MEASURE, columns - 1))
        self.narrow = columns < NARROW
        self.small = columns < SMALL_COLUMNS or rows < SMALL_ROWS

    def lines(self, view: View) -> list[Line]:
        body = view.body
        if isinstance(body, Sheet):
            return self._one(body) if self.small else self._sheet(view.frame, body)
        if isinstance(body, Found):
            return self._found(body)
        if isinstance(body, Finder):
            return self._finder(body)
        if isinstance(body, Help):
            return self._help(body)
        above, height, below = self.around(body)
        typed = [
            part
            for line in body.text.split("\n")
            for part in textwrap.wrap(line, max(1, self.measure - 2), drop_whitespace=False) or [""]
        ]
        shown = [*typed[-height:], *[""] * (height - len(typed))]
        return [
            *above,
            *(((ACCENT, f"{POINTER} " if n == 0 else "  "), (BODY, t)) for n, t in enumerate(shown)),
            *below,
        ]

    def cut(self, line: Line) -> Line:
        """Return *line* without what goes beyond the edge."""
        room, kept = self.columns, []
        for style, text in line:
            while width(text) > room:
                text = text[:-1]  # noqa: PLW2901 - lines are short
            kept.append((style, text))
            room -= width(text)
        return tuple(kept)

    # --- what is above and below the rows

    def _progress(self, frame: Frame) -> list[Line]:
        cells = 12 if self.narrow else 24 if self.columns < WIDE else 36
        full = min(cells, int(frame.share * cells + 0.5))
        lines: list[Line] = [
            ((ACCENT, CERTAIN * full), (DIM, POSSIBLE * (cells - full)), (BODY, f"  {coming(frame.to_come)}")),
        ]
        if frame.leading:
            label = "So far " if self.narrow else "So far  "
            names = self._fitting(frame.leading, self.measure - len(label))
            line: Line = ((DIM, label), (BODY, names))
            note = f"{frame.before} was first until now" if frame.before else ""
            if note and width(label + names) + 3 + width(note) <= self.measure:
                lines.append((*line, (DIM, f"   {note}")))
            else:
                lines += [line, *([((DIM, self.shortened(note, self.measure)),)] if note else [])]
        return lines

    def _fitting(self, names: Sequence[str], room: int) -> str:
        """Return as many of *names* as fit whole, with commas between them; at least the first, shortened."""
        for number in range(len(names), 0, -1):
            if width(line := ", ".join(names[:number])) <= room:
                return line
        return self.shortened(names[0], room)

    def _some(self, entries: Sequence[str], room: int) -> str:
        """Return *entries* with commas between them; how many have no room is said, and none is cut if one fits."""
        for number in range(len(entries), 0, -1):
            more = [f"{len(entries) - number} more"] if number < len(entries) else []
            if width(line := ", ".join((*entries[:number], *more))) <= room:
                return line
        return self.shortened(entries[0], room)

    def _trail(self, frame: Frame) -> list[Line]:
        if not frame.done or self.narrow:
            return []
        lines: list[Line] = [((DIM, self.shortened(f"Done    {frame.done}", self.measure)),)]
        if frame.last:
            lines.append(((DIM, f"{' ' * 8}last: {self._some(frame.last, self.measure - 14)}"),))
        return [(), *lines]

    def _title(self, sheet: Sheet) -> list[Line]:
        lines: list[Line] = [((BOLD, part),) for part in self.wrapped(sheet.title)]
        return [*lines, ((BODY, sheet.prompt),)] if sheet.prompt else lines

    def _foot(self, sheet: Sheet) -> list[Line]:
        enter: Line = ((BOLD, "Enter"), (BODY, f"  {self._enter(sheet)}"))
        digits = f"{sheet.lowest}-5"
        keys = [
            f"{digits} rate, next row  left right change  b back  s skip  q stop  / find  ? help",
            f"{digits} rate  b back  s skip  q stop  ?",
            f"{digits}  b  s  q  ?",
        ]
        if sheet.single:
            keys = [f"{digits} rate, and back  Esc back  ? help", f"{digits}  Esc  ?"]
        return [enter, ((DIM, next((line for line in keys if width(line) <= self.measure), keys[-1])),)]

    def _enter(self, sheet: Sheet) -> str:
        """Return what Enter will do."""
        if sheet.single:
            return "keep this level, and back" if sheet.assumed else "back"
        if unseen := len(sheet.unseen):
            return f"see {unseen} more" if self.narrow else f"go to the {unseen} not seen yet"
        left = "one" if sheet.open == 1 else str(sheet.open)
        single = sheet.open == 1
        if not sheet.open:
            zero = ""
        elif sheet.lowest:
            zero = f"the {left} {'' if self.narrow else 'not rated '}{'is' if single else 'are'} left out"
        elif self.narrow:
            zero = f"the {'other is' if single else f'{left} others are'} 0"
        else:
            zero = f"the {left} not rated {'becomes' if single else 'become'} 0"
        origin = "" if self.narrow else next((f" {row.note}" for row in sheet.rows if row.note), "")
        kept = f"keep {sheet.assumed}{origin}" if sheet.assumed else ""
        does = ", ".join(filter(None, (kept, zero)))
        return f"next: {does}" if does else "next"

    # --- a sheet of rows

    def in_sight(self, frame: Frame, sheet: Sheet) -> tuple[int, int]:
        """Return the first row in sight and the one after the last."""
        if self.small:
            return sheet.at, sheet.at + 1
        _, _, room = self._layout(frame, sheet)
        return window(len(sheet.rows), sheet.at, sheet.top, room)

    def _layout(self, frame: Frame, sheet: Sheet) -> tuple[list[Line], list[Line], int]:
        """Return what stands above and below the rows, and how many lines are left for closed rows."""
        progress, trail, title = self._progress(frame), self._trail(frame), self._title(sheet)
        if sheet.single:
            progress, trail = [], []
        foot = self._foot(sheet)
        opened = self._opened_height(sheet)
        blank: list[Line] = [()]
        for above, below in (
            ([*progress, *trail, *blank, *title, *blank], [*blank, *foot]),
            ([*progress, *blank, *title, *blank], [*blank, *foot]),
            ([*progress, *title], foot),
        ):
            room = self.rows - len(above) - len(below) - opened
            if room >= len(sheet.rows):
                return above[not progress :], below, room
        if room < MIN_ROOM:  # the role that leads and the title can be done without, the keys cannot
            above, room = title[:1], room + len(above) - 1
        return above, below, max(1, room)

    def _sheet(self, frame: Frame, sheet: Sheet) -> list[Line]:
        above, below, _ = self._layout(frame, sheet)
        start, end = self.in_sight(frame, sheet)
        labels = self._label_width(sheet)
        lines = list(above)
        if start:
            lines.append(((DIM, f"  {start} more above"),))
        for index in range(start, end):
            row = sheet.rows[index]
            lines.append(self._row(sheet, row, labels, current=index == sheet.at))
            if index == sheet.at:
                lines += self._opened(sheet, row)
        if end < len(sheet.rows):
            lines.append(((DIM, f"  {len(sheet.rows) - end} more below"),))
        return [*lines, *below]

    def _label_width(self, sheet: Sheet) -> tuple[int, int]:
        """Return the widths of labels and of the examples behind them."""
        names = max(width(row.label) for row in sheet.rows)
        beside = max(width(row.beside) for row in sheet.rows)
        if self.narrow:
            return self.measure - 10, 0
        most = self.measure - 2 - MAX_LEVEL - 2 - self._word(sheet)
        for gap in (2, 1):
            if beside and names + gap + beside + 2 <= most:
                return names + gap, beside + 2
        return min(max(MARKS_AT - 2, names + 2), most), 0

    def _word(self, sheet: Sheet) -> int:
        """Return how wide a level in words can be, with its number and a question mark if one is only assumed."""
        return max(map(len, sheet.words)) + len("0 ") + bool(sheet.assumed)

    def _row(self, sheet: Sheet, row: Row, labels: tuple[int, int], *, current: bool) -> Line:
        name, beside = labels
        pieces: list[Piece] = [
            (ACCENT, f"{POINTER} ") if current else (BODY, "  "),
            (BOLD if current else BODY, self.padded(row.label, name)),
        ]
        if beside:
            pieces.append((DIM, self.padded(row.beside, beside)))
        pieces += marks(row)
        if self.narrow:
            text = "-" if row.level is None else f"{row.level}{'?' if row.assumed else ''}"
            return (*pieces, (BODY, f" {text}"))
        if row.level is None:
            return (*pieces, (DIM, "  not rated"))
        words = sheet.words
        text = f"  {row.level} {words[row.level]}{'?' if row.assumed else ''}"
        used = 2 + name + beside + MAX_LEVEL
        word = self._word(sheet) + 2
        room = self.measure - used - word - 2
        ways = (
            (row.source, row.source.partition(", ")[0], self.shortened(row.source, room)) if row.source else (row.note,)
        )
        told = next((way for way in ways if width(way) <= room), "")
        note = f"  {told}" if told else ""
        return (*pieces, (BODY, f"{text:<{word}}" if note else text), (DIM, note))

    def _opened(self, sheet: Sheet, row: Row) -> list[Line]:
        """Return the lines below the row under the cursor: always as many on one screen."""
        room = self.measure - INDENT
        about = self._at_most(self._about(row), room, self._about_height(sheet))
        lines: list[Line] = [((DIM, " " * INDENT + part),) for part in about]
        lines.append(((BODY, " " * (INDENT - 1)), *self._scale(sheet, row)))
        parts = self._at_most(meaning(row), room, 2 if self.narrow else 1)
        lines += [((DIM if row.level is None else BODY, " " * INDENT + part),) for part in parts]
        return [*lines, *[()] * (self._opened_height(sheet) - len(lines))]

    def _about(self, row: Row) -> str:
        """Return what a row is, on a narrow screen after where its answer comes from, for which the row has no room."""
        return f"{row.source}. {row.about}" if self.narrow and row.source else row.about

    def _about_height(self, sheet: Sheet) -> int:
        room = self.measure - INDENT
        tallest = max(len(self.wrapped(self._about(row), room)) for row in sheet.rows)
        return min(tallest, 2 if self.narrow else 1)

    def _opened_height(self, sheet: Sheet) -> int:
        meanings = any(row.meanings for row in sheet.rows)
        return self._about_height(sheet) + 1 + ((2 if self.narrow else 1) if meanings else 0)

    def _scale(self, sheet: Sheet, row: Row) -> list[Piece]:
        """Return the scale with the present level in brackets."""
        words = sheet.words
        shown = [f"{level} {RULER.get(word, word)}" for level, word in enumerate(words)]
        # The scale is whole or without its words: cut at the edge, it would lack the highest levels.
        bare = self.narrow or sum(len(text) + 2 for text in shown[sheet.lowest :]) > self.measure - INDENT + 1
        shown = list(map(str, range(len(words)))) if bare else shown
        pieces: list[Piece] = []
        for level in range(sheet.lowest, MAX_LEVEL + 1):
            chosen = level == row.level
            pieces.append((REVERSE, f"[{shown[level]}]") if chosen else (BODY, f" {shown[level]} "))
        if bare and row.level is not None:
            pieces.append((BODY, f"  {words[row.level]}"))
        return pieces

    def _one(self, sheet: Sheet) -> list[Line]:
        """Return the screen of a very small terminal: only the row under the cursor."""
        row = sheet.row
        level = "not rated" if row.level is None else f"{row.level} {sheet.words[row.level]}"
        self.narrow = True
        foot: list[Line] = [
            (*self._scale(sheet, row)[: MAX_LEVEL + 1 - sheet.lowest],),
            *self._foot(sheet),
        ]
        top: list[Line] = [
            ((DIM, self.shortened(f"{sheet.at + 1} of {len(sheet.rows)}  {sheet.title}", self.measure)),),
            ((BOLD, self.shortened(row.label, self.measure)),),
            (*marks(row), (BODY, f" {level}{'?' if row.assumed else ''}")),
        ]
        room = max(0, self.rows - len(top) - len(foot))
        about: list[Line] = [((DIM, part),) for part in self._at_most(row.about, self.measure, room)]
        told: list[Line] = [((BODY, part),) for part in self._at_most(meaning(row), self.measure, room - len(about))]
        lines = [*top, *about, foot[0], *told, *foot[1:]]
        return lines if len(lines) <= self.rows else [*top[1:2], *foot][-self.rows :]

    # --- the other screens

    def around(self, typing: Typing) -> tuple[list[Line], int, list[Line]]:
        """Return what stands above the text field, its height, and what stands below it."""
        start = "hcareer" + " " * max(2, 49 - 7) + "about two minutes, all offline"
        about = self.wrapped("Type or paste anything, or name a CV file: cv.pdf")
        above: list[Line] = [
            ((BOLD, "hcareer"), (DIM, start[7:] if width(start) <= self.measure else "")),
            (),
            ((BOLD, typing.title),),
            *(((BODY, part),) for part in about),
            (),
        ]
        keys = f"Alt-Enter new line   {STOP_KEYS}"
        enter: Line = ((BOLD, "Enter"), (BODY, "  read it; on an empty field: skip this"))
        below: list[Line] = [
            *(((BOLD, part),) for part in self.wrapped(typing.message) if typing.message),
            (),
            enter,
            *(((DIM, part),) for part in self.wrapped(keys)),
        ]
        if len(above) + FIELD + len(below) <= self.rows:
            return above, FIELD, below
        height = max(1, min(FIELD, self.rows - 2))
        told = below[:1] if typing.message else [enter]
        return above[2:3][: self.rows - height - 1], height, told[: self.rows - height]

    def _found(self, found: Found) -> list[Line]:
        count, kept = len(found.rows), found.kept
        skills = "1 skill" if count == 1 else f"{count or 'no'} skills"
        about = (
            f"{'They help' if kept > 1 else 'It helps'} to choose what is asked."
            if kept
            else "The next screens ask for them."
        )
        above: list[Line] = [
            *(((BOLD, part),) for part in self.wrapped(f"Found {skills} in {found.source}")),
            *(((BODY, part),) for part in self.wrapped(about)),
            (),
        ]
        mark = "x is me" if found.rows and found.rows[found.at][0] in found.without else "x not me"
        keys = (mark, "b back to the text", "q stop") if count else ("b back to the text", "q stop")
        below: list[Line] = [
            (),
            (
                (BOLD, "Enter"),
                (BODY, f"  go on with {kept}" if kept else "  go on without any" if count else "  go on"),
            ),
            ((DIM, self.shortened("   ".join(keys), self.measure)),),
        ]
        room = max(1, self.rows - len(above) - len(below))
        if room < MIN_ROOM:
            above, below = [], below[1:2]
            room = max(1, self.rows - 1)
        start, end = window(count, found.at, max(0, found.at - room // 2), room)
        names = max((width(name) for _, name, _ in found.rows), default=0) + 2
        names = min(max(MARKS_AT - 2, names), self.measure * 2 // 3)
        rows: list[Line] = []
        for index, (skill, name, words) in enumerate(found.rows):
            out = skill in found.without
            style = BOLD if index == found.at else DIM if out else BODY
            pointer = (ACCENT, f"{POINTER} ") if index == found.at else (BODY, "  ")
            told = (BODY, "left out") if out else (DIM, self.shortened(words, self.measure - 2 - names))
            rows.append((pointer, (style, self.padded(name, names)), told))
        return [*above, *self._scrolled(rows, start, end), *below]

    def _scrolled(self, rows: Sequence[Line], start: int, end: int) -> Iterator[Line]:
        if start:
            yield ((DIM, f"  {start} more above"),)
        yield from rows[start:end]
        if end < len(rows):
            yield ((DIM, f"  {len(rows) - end} more below"),)

    def _finder(self, finder: Finder) -> list[Line]:
        matching = finder.matching
        above: list[Line] = [
            (
                (BOLD, "All skills"),
                (DIM, self.shortened(f"   {len(matching)} of {len(finder.rows)}", self.measure - 10)),
            ),
            ((ACCENT, f"{POINTER} "), (BODY, finder.text[-max(1, self.measure - 4) :]), (CURSOR, "")),
            (),
        ]
        about = matching[finder.at].about if matching else "No skill has such a name."
        below: list[Line] = [
            (),
            *(((DIM, part),) for part in self._at_most(about, self.measure, 1)),
            ((BOLD, "Enter"), (BODY, "  rate this one" if matching else "  nothing")),
            ((DIM, self.shortened("type to search   up down choose   Esc close", self.measure)),),
        ]
        if self.rows < len(above) + len(below) + MIN_ROOM:
            above, below = above[1:2], below[-2:-1]
        room = max(1, self.rows - len(above) - len(below))
        start, end = window(len(matching), finder.at, max(0, finder.at - room // 2), room)
        names = self.measure - 10 if self.narrow else MARKS_AT + 8
        rows: list[Line] = []
        for index, row in enumerate(matching):
            level = "" if row.level is None else f" {row.level}{'?' if row.assumed else ''}"
            label = (BOLD if index == finder.at else BODY, self.padded(row.label, names))
            pointer = (ACCENT, f"{POINTER} ") if index == finder.at else (BODY, "  ")
            rows.append((pointer, label, *marks(row), (BODY, level)))
        return [*above, *self._scrolled(rows, start, end), *below]

    def _help(self, shown: Help) -> list[Line]:
        lines: list[Line] = []
        interests = shown.kind is Kind.INTERESTS
        if (row := shown.row) is not None:
            lines += [((BOLD, part),) for part in self.wrapped(row.label)]
            lines += [((BODY, part),) for part in self.wrapped(row.about)]
            lines.append(())
            words = INTERESTS if interests else LEVELS
            for level in range(1 if interests else 0, MAX_LEVEL + 1):
                meaning = row.meanings[level] if row.meanings and level else ""
                start = f"{level} {words[level]}"
                lines += self._listed(start, meaning, 14)
            if row.example:
                lines += [(), *(((BODY, part),) for part in self.wrapped(f"For example, 3: {row.example}"))]
            lines.append(())
        lowest = 1 if interests else 0
        lines += list(chain(*(self._listed(key.format(lowest), does, 20) for key, does in HELP)))
        foot: Line = ((DIM, "? or Esc closes this"),)
        room = max(1, self.rows - 1)
        if len(lines) <= room:
            return [*lines, foot] if len(lines) < room else [*lines[:room], foot]
        last = len(lines) - room + 1  # from there on all the rest is in sight
        top = min(shown.top, last)
        shown_lines = list(self._scrolled(lines, top, len(lines) if top == last else top + room - 1 - (top > 0)))
        return [*shown_lines, foot]

    def _listed(self, start: str, text: str, indent: int) -> list[Line]:
        """Return *start* with *text* beside it, or below it where there is little room."""
        if not text:
            return [((BODY, start),)]
        if self.narrow:
            return [((BODY, start),), *(((DIM, f"  {part}"),) for part in self.wrapped(text, self.measure - 2))]
        first, *rest = self.wrapped(text, self.measure - indent)
        return [((BODY, f"{start:<{indent}}"), (DIM, first)), *(((DIM, " " * indent + part),) for part in rest)]

    # --- text

    def wrapped(self, text: str, room: int | None = None) -> list[str]:
        """Return *text* in lines of at most *room* columns, by default the measure."""
        return textwrap.wrap(text, max(1, room or self.measure), break_on_hyphens=False) or [""]

    def _at_most(self, text: str, room: int, height: int) -> list[str]:
        """Return *text* in at most *height* lines of *room* columns, the last one shortened."""
        lines = self.wrapped(text, room) if text else []
        if len(lines) <= height:
            return lines
        kept = lines[: max(0, height)]
        return [*kept[:-1], self.shortened(f"{kept[-1]} {lines[len(kept)]}", room)] if kept else []

    def shortened(self, text: str, room: int) -> str:
        """Return *text* in at most *room* columns, cut between words unless that would cost half of it."""
        if width(text) <= room:
            return text
        cut = text
        while cut and width(cut) > room - 3:
            cut = cut[:-1]
        words = cut if text[len(cut) :].startswith(" ") else cut.rpartition(" ")[0]
        cut = words if 2 * len(words) >= len(cut) else cut
        return f"{cut.rstrip(' ,')}..."[: max(0, room)]

    def padded(self, text: str, room: int) -> str:
        """Return *text* with spaces after it, *room* columns wide."""
        text = self.shortened(text, room - 1)
        return text + " " * (room - width(text))


MIN_ROOM: Final = 3
"""Lines that a list needs: a row, and how many are above and below."""
RULER: Final = {"do it alone": "alone"}
"""Words of the scale that are shorter on its one line."""
USUAL: Final = 3
"""The level whose meaning is shown of a row without one: it is what most roles ask."""
HELP: Final = (
    ("{}-5", "rate, and go to the next row"),
    ("left right (h l)", "one less, one more"),
    ("up down (k j), Tab", "choose a row; Home, End and pages too"),
    ("Enter", "leave this screen, as its line says"),
    ("b", "the screen before; every answer stays"),
    ("s", "the next screen; what is not rated stays open"),
    ("/", "find any skill and rate it"),
    ("q or Ctrl-C", "stop; every answer is kept"),
)
"""What the keys do."""


def marks(row: Row) -> list[Piece]:
    """Return the five marks of a row: its level, certain or likely, and what is still possible."""
    level = row.level
    if level is None:
        return [(DIM, POSSIBLE * MAX_LEVEL)]
    if not level:
        return [(DIM, " " * MAX_LEVEL)]
    return [(ACCENT, (LIKELY if row.assumed else CERTAIN) * level), (DIM, POSSIBLE * (MAX_LEVEL - level))]


def meaning(row: Row) -> str:
    """Return what the level of *row* means for it; without a level, what the usual one would mean."""
    if not row.meanings:
        return ""
    return f"{USUAL}: {row.meanings[USUAL]}" if row.level is None else row.meanings[row.level]


def window(number: int, at: int, top: int, room: int) -> tuple[int, int]:
    """Return which of *number* rows are in sight in *room* lines: the first and the one after the last.

    Row *at* is among them, the first is as near to *top* as can be, and a line each is left to announce those above and
    below.
    """
    if number <= room:
        return 0, number

    def end(start: int) -> int:
        left = room - (start > 0)
        return number if start + left >= number else start + max(1, left - 1)

    fitting = (start for start in range(number) if start <= at < end(start))
    start = min(fitting, key=lambda start: (abs(start - top), start))
    return start, end(start)
