"""The prompts of the quiz. They go to standard error, so that standard output holds only the answer.

A screen rates several items at once: up and down choose a row, 0-5 or left and right set its level, and the meaning of
the level is shown below. For screen readers each item is a question of its own, asked with questionary.
"""

from __future__ import annotations

import sys
import textwrap
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.errors import NeedsTerminalError
from hcareer.model.catalogue import LEVEL_NAMES, MAX_LEVEL
from hcareer.model.person import Answer, Origin
from hcareer.output.terminal import complain
from hcareer.quiz.course import Move
from hcareer.quiz.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.quiz.course import Asker, Keep, Progress, Reply
    from hcareer.quiz.questions import Question

WITHOUT_TERMINAL: Final = "the quiz needs a terminal."
INSTEAD: Final = ("hcareer quiz --answers FILE", "hcareer match FILE")
"""Commands that need no terminal."""
INTEREST_NAMES: Final = ("", "not at all", "a little", "somewhat", "much", "very much")
WITH_BARS: Final = 60
"""Width in characters from which a bar fits beside each number."""
KEYS: Final = "up/down choose  {}-5 or left/right rate  Enter next  b back  s skip  q stop"
KEYS_SHORT: Final = "{}-5 rate  Enter next  b back  s skip  q stop"


class Row(NamedTuple):
    """One item to rate on a screen."""

    item: str
    label: str
    about: str
    meanings: Sequence[str]
    """What each rating means, from 0."""


@contextmanager
def prompting() -> Iterator[None]:
    """Context in which prompts may be shown; they go to standard error.

    Raises NeedsTerminalError if standard input or standard error is not a terminal, or input ends.
    """
    streams = (sys.stdin, sys.stderr)
    if any(stream is None or stream.closed or not stream.isatty() for stream in streams):
        raise NeedsTerminalError(WITHOUT_TERMINAL, hints=INSTEAD)
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.output import create_output

    try:
        with create_app_session(output=create_output(stdout=sys.stderr)):
            yield
    except EOFError as error:
        raise NeedsTerminalError(WITHOUT_TERMINAL, hints=INSTEAD) from error


class Screens:
    """Asks each question of a quiz on one screen."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Keep *catalogue*, for the names and descriptions of items."""
        self.catalogue = catalogue

    def __call__(self, question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        """Show one screen and return the answers, or the move chosen instead."""
        if question.kind is Kind.WORDS:
            return Move.SKIP
        rows = [_row(self.catalogue, question, item) for item in question.items]
        lowest, start = (1, None) if question.kind is Kind.INTERESTS else (0, 0)
        hint = "How much do you want this?" if lowest else ", ".join(f"{n} {name}" for n, name in enumerate(LEVEL_NAMES))
        filled = _filled(question, profile)
        screen = RatingScreen(
            rows,
            ratings={item: answer.low for item, answer in filled.items()},
            heading=f"{question.title}: about {progress.to_come} more answers",
            hint=hint,
            lowest=lowest,
            start=start,
            keep=keep,
        )
        chosen = screen.run()
        return chosen if isinstance(chosen, Move) else _answers(chosen, filled)


def one_by_one(catalogue: Catalogue) -> Asker:
    """Return an asker that asks about one item at a time, which suits screen readers."""

    def ask(question: Question, profile: Profile, _progress: Progress, keep: Keep, /) -> Reply:
        chosen: dict[str, int] = {}
        filled = _filled(question, profile)
        if question.kind is Kind.WORDS:
            return Move.SKIP
        for number, item in enumerate(question.items, start=1):
            row = _row(catalogue, question, item)
            lowest = 1 if question.kind is Kind.INTERESTS else 0
            options = {str(n): f"{n} {row.meanings[n]}" for n in range(lowest, MAX_LEVEL + 1)}
            options |= {"skip": "skip this one", "back": "back to the previous part", "stop": "stop here"}
            start = str(filled[item].low) if item in filled else str(lowest)
            complain([f"{row.label}. {row.about}"])
            answer = choose(f"{number} of {len(question.items)}: {row.label}", options, start=start)
            if answer in ("back", "stop"):
                return Move.BACK if answer == "back" else Move.STOP
            if answer != "skip":
                chosen[item] = int(answer)
                keep(item, int(answer))
        return _answers(chosen, filled)

    return ask


def _filled(question: Question, profile: Profile) -> dict[str, Answer]:
    """Return what is answered or assumed of the items of *question*."""
    if question.kind is Kind.SKILLS:
        return {item: profile.skills[item] for item in question.items if item in profile.skills}
    ratings = profile.interests if question.kind is Kind.INTERESTS else profile.areas
    return {item: Answer.exactly(ratings[item], origin=Origin.QUIZ) for item in question.items if item in ratings}


def _answers(chosen: Mapping[str, int], filled: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the *chosen* levels as answers. A level that was filled in and not changed keeps its evidence."""
    return {
        item: filled[item]
        if item in filled and filled[item].exact and filled[item].low == level
        else Answer.exactly(level, origin=Origin.QUIZ)
        for item, level in chosen.items()
    }


def _row(catalogue: Catalogue, question: Question, item: str) -> Row:
    if question.kind is Kind.INTERESTS:
        interest = catalogue.interests[item]
        return Row(item, interest.name, interest.statement, INTEREST_NAMES)
    if question.kind is Kind.AREAS:
        area = catalogue.areas[item]
        return Row(item, area.name, area.summary, LEVEL_NAMES)
    skill = catalogue.skills[item]
    levels = catalogue.categories[skill.category].levels
    return Row(item, skill.name, f"{skill.summary} At level 3: {skill.level_3}", ("never used it", *levels))


class RatingScreen:
    """One screen of rows to rate, from *lowest* to 5.

    *start* is the rating of a row that was not rated; None leaves it out of the result.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        ratings: Mapping[str, int],
        heading: str,
        hint: str,
        lowest: int,
        start: int | None,
        keep: Keep = lambda _item, _level: None,
    ) -> None:
        """Create the screen with *ratings* filled in."""
        self.rows = rows
        self.values: dict[str, int | None] = {row.item: ratings.get(row.item, start) for row in rows}
        self.heading = heading
        self.hint = hint
        self.lowest = lowest
        self.at = 0
        self._keep = keep

    def run(self) -> dict[str, int] | Move:
        """Show the screen and return the ratings by item, or the move chosen instead.

        Raises KeyboardInterrupt on Ctrl-C and EOFError on Ctrl-D or at the end of input.
        """
        from prompt_toolkit.application import Application
        from prompt_toolkit.data_structures import Point
        from prompt_toolkit.layout import HSplit, Layout, Window
        from prompt_toolkit.layout.controls import FormattedTextControl
        from prompt_toolkit.layout.dimension import Dimension
        from prompt_toolkit.styles import Style

        top = Window(FormattedTextControl(self._top), dont_extend_height=True)
        middle = Window(
            FormattedTextControl(
                self._list, focusable=True, show_cursor=False, get_cursor_position=lambda: Point(0, self.at)
            ),
            height=Dimension(min=1, preferred=len(self.rows)),
            dont_extend_height=True,
        )
        bottom = Window(FormattedTextControl(self._details), height=Dimension(min=2, max=8), dont_extend_height=True)
        last = Window(FormattedTextControl(self._keys), dont_extend_height=True)
        application: Application[dict[str, int] | Move] = Application(
            layout=Layout(HSplit([top, middle, bottom, last])),
            key_bindings=self._bindings(),
            style=Style.from_dict({"heading": "bold", "current": "reverse", "level": "bold", "keys": ""}),
            erase_when_done=True,
        )
        return application.run()

    def _top(self) -> StyleAndTextTuples:
        return [("class:heading", _wrapped(self.heading)), ("", _wrapped(self.hint).rstrip("\n"))]

    def _list(self) -> StyleAndTextTuples:
        bars = _columns() >= WITH_BARS
        width = min(max(len(row.label) for row in self.rows), max(10, _columns() - (12 if bars else 6)))
        parts: StyleAndTextTuples = []
        for index, row in enumerate(self.rows):
            value = self.values[row.item]
            mark = ">" if index == self.at else " "
            label = row.label if len(row.label) <= width else row.label[: width - 3] + "..."
            shown = "-" if value is None else str(value)
            bar = "#" * value if value and bars else ""
            style = "class:current" if index == self.at else ""
            parts.append((style, f"{mark} {label:<{width}}  {shown} {bar}".rstrip() + "\n"))
        return parts

    def _details(self) -> StyleAndTextTuples:
        row = self.rows[self.at]
        value = self.values[row.item]
        name = "not rated" if value is None else _level_name(row, value)
        meaning = "" if value is None else row.meanings[value]
        level = f"{name}: {meaning}" if name and meaning else meaning or name
        return [("class:level", _wrapped(level)), ("", _wrapped(row.about).rstrip("\n"))]

    def _keys(self) -> StyleAndTextTuples:
        keys = (KEYS if _columns() > len(KEYS) else KEYS_SHORT).format(self.lowest)
        return [("class:keys", _wrapped(keys).rstrip("\n"))]

    def _bindings(self) -> KeyBindings:
        from prompt_toolkit.key_binding import KeyBindings

        bindings = KeyBindings()

        def on(*keys: str, do: Callable[[], None]) -> None:
            for key in keys:
                bindings.add(key)(lambda _: do())

        def leave(*keys: str, **how: Any) -> None:  # noqa: ANN401 - the arguments of Application.exit
            for key in keys:
                bindings.add(key)(lambda event: event.app.exit(**how))

        on("up", "k", do=lambda: self._move(-1))
        on("down", "j", "tab", do=lambda: self._move(1))
        on("home", "pageup", do=lambda: self._move(-len(self.rows)))
        on("end", "pagedown", do=lambda: self._move(len(self.rows)))
        on("left", "h", do=lambda: self._shift(-1))
        on("right", "l", " ", do=lambda: self._shift(1))
        for level in range(self.lowest, MAX_LEVEL + 1):
            on(str(level), do=partial(self._rate, level))
        for key in ("enter", "n"):
            bindings.add(key)(lambda event: event.app.exit(result=self._result()))
        leave("b", result=Move.BACK)
        leave("s", result=Move.SKIP)
        leave("q", result=Move.STOP)
        leave("c-c", exception=KeyboardInterrupt())
        leave("c-d", exception=EOFError())
        return bindings

    def _move(self, step: int) -> None:
        """Move up or down, not beyond the first or last row."""
        self.at = min(max(self.at + step, 0), len(self.rows) - 1)

    def _shift(self, step: int) -> None:
        """Raise or lower the rating of the current row by one."""
        item = self.rows[self.at].item
        value = self.values[item]
        base = self.lowest - 1 if value is None else value
        level = self.values[item] = min(max(base + step, self.lowest), MAX_LEVEL)
        self._keep(item, level)

    def _rate(self, level: int) -> None:
        """Rate the current row and go to the next one."""
        self.values[self.rows[self.at].item] = level
        self._keep(self.rows[self.at].item, level)
        self._move(1)

    def _result(self) -> dict[str, int]:
        return {item: value for item, value in self.values.items() if value is not None}


def _columns() -> int:
    from prompt_toolkit.application import get_app

    return get_app().output.get_size().columns


def _wrapped(text: str) -> str:
    return textwrap.fill(text, max(_columns() - 1, 10), break_on_hyphens=False) + "\n"


def _level_name(row: Row, value: int) -> str:
    return "" if row.meanings is INTEREST_NAMES else f"{value} {LEVEL_NAMES[value]}"


def choose(message: str, choices: Mapping[str, str], *, start: str) -> str:
    """Ask for one of *choices* and return its key; *start* is selected first. Raises KeyboardInterrupt on Ctrl-C."""
    import questionary

    options = [questionary.Choice(title, value=key) for key, title in choices.items()]
    first = next(option for option in options if option.value == start)
    answer: str = questionary.select(message, choices=options, default=first, use_jk_keys=False).unsafe_ask()
    return answer
