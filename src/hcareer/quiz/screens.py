"""The only room that asks. Prompts go to standard error, so that standard output holds nothing but the answer.

One screen rates several things at once: up and down choose, 0-5 or left and right set the level, and what the level
means stands below. Everything else is asked with questionary.
"""

from __future__ import annotations

import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.errors import NeedsTerminalError
from hcareer.model.catalogue import LEVEL_NAMES, MAX_LEVEL
from hcareer.model.person import Answer, Origin
from hcareer.output.terminal import complain
from hcareer.quiz.course import Move
from hcareer.quiz.questions import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Asker, Progress, Reply
    from hcareer.quiz.questions import Question

WITHOUT_TERMINAL: Final = (
    "the quiz needs a terminal to ask in; give the answers in a file instead: hcareer quiz --answers FILE\n"
    "(`hcareer match FILE` ranks the roles for a profile without asking anything)"
)
INTEREST_NAMES: Final = ("", "not at all", "a little", "somewhat", "much", "very much")
WITH_BARS: Final = 60
"""Columns from which there is room for a bar beside each number."""
KEYS: Final = "up/down choose  {}-5 or left/right rate  Enter next  b back  s skip  q stop"
KEYS_SHORT: Final = "{}-5 rate  Enter next  b back  s skip  q stop"


class Row(NamedTuple):
    """One thing to rate on a screen."""

    item: str
    label: str
    about: str
    meanings: Sequence[str]
    """What each rating means, from 0."""


@contextmanager
def terminal() -> Iterator[None]:
    """Ask within this: it checks that somebody is there, and sends prompts to standard error.

    Raises NeedsTerminalError if input or output is not a terminal, or ends.
    """
    streams = (sys.stdin, sys.stderr)
    if any(stream is None or stream.closed or not stream.isatty() for stream in streams):
        raise NeedsTerminalError(WITHOUT_TERMINAL)
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.output import create_output

    try:
        with create_app_session(output=create_output(stdout=sys.stderr)):
            yield
    except EOFError as error:
        raise NeedsTerminalError(WITHOUT_TERMINAL) from error


class Screens:
    """Asks the questions of a quiz on whole screens."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Keep the catalogue, where the words on the screens come from."""
        self.catalogue = catalogue

    def __call__(self, question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        """Show one screen and return the ratings, or the move made instead."""
        rows = [_row(self.catalogue, question, item) for item in question.items]
        if question.kind is Kind.INTERESTS:
            hint = "How much do you want this? What you leave unrated is not counted."
            lowest, start = 1, None
        else:
            hint = "0 never used, " + ", ".join(f"{n} {name}" for n, name in enumerate(LEVEL_NAMES) if n)
            lowest, start = 0, 0
        heading = f"Screen {progress.number} of at most {progress.most}: {question.title}"
        ratings = {item: filled[item].low for item in question.items if item in filled}
        chosen = rate(rows, ratings=ratings, heading=heading, hint=hint, lowest=lowest, start=start)
        if isinstance(chosen, Move):
            return chosen
        return _answers(chosen, filled)


def one_by_one(catalogue: Catalogue) -> Asker:
    """Return an asker that puts one question after the other, as screen readers need it."""

    def ask(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        chosen: dict[str, int] = {}
        for number, item in enumerate(question.items, start=1):
            row = _row(catalogue, question, item)
            where = f"Part {progress.number} of at most {progress.most}, {number} of {len(question.items)}"
            lowest = 1 if question.kind is Kind.INTERESTS else 0
            options = {str(n): f"{n} {row.meanings[n]}" for n in range(lowest, MAX_LEVEL + 1)}
            options |= {"skip": "skip this one", "back": "back to the part before", "stop": "stop here"}
            start = str(filled[item].low) if item in filled else str(lowest)
            complain([f"{row.label}. {row.about}"])
            answer = choose(f"{where}: {row.label}", options, start=start)
            if answer in ("back", "stop"):
                return Move.BACK if answer == "back" else Move.STOP
            if answer != "skip":
                chosen[item] = int(answer)
        return _answers(chosen, filled)

    return ask


def _answers(chosen: Mapping[str, int], filled: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return the levels chosen as answers; one left as it was filled in keeps its evidence."""
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
    skill = catalogue.skills[item]
    levels = catalogue.categories[skill.category].levels
    return Row(item, skill.name, f"{skill.summary} At level 3: {skill.level_3}", ("never used it", *levels))


def rate(
    rows: Sequence[Row],
    *,
    ratings: Mapping[str, int],
    heading: str,
    hint: str,
    lowest: int,
    start: int | None,
) -> dict[str, int] | Move:
    """Show *rows* on one screen and return the rating of each, or the move made instead.

    Ratings run from *lowest* to 5; *start* is that of a row nobody touched (None leaves it out of the result).
    Raises KeyboardInterrupt on Ctrl-C and EOFError on Ctrl-D or at the end of input.
    """
    from prompt_toolkit.application import Application, get_app
    from prompt_toolkit.data_structures import Point
    from prompt_toolkit.layout import HSplit, Layout, Window
    from prompt_toolkit.layout.controls import FormattedTextControl
    from prompt_toolkit.layout.dimension import Dimension
    from prompt_toolkit.styles import Style

    values: dict[str, int | None] = {row.item: ratings.get(row.item, start) for row in rows}
    at = 0

    def columns() -> int:
        return get_app().output.get_size().columns

    def listing() -> StyleAndTextTuples:
        bars = columns() >= WITH_BARS
        width = min(max(len(row.label) for row in rows), max(10, columns() - (12 if bars else 6)))
        parts: StyleAndTextTuples = []
        for index, row in enumerate(rows):
            value = values[row.item]
            mark = ">" if index == at else " "
            label = row.label if len(row.label) <= width else row.label[: width - 3] + "..."
            shown = "-" if value is None else str(value)
            bar = "#" * value if value and bars else ""
            style = "class:current" if index == at else ""
            parts.append((style, f"{mark} {label:<{width}}  {shown} {bar}".rstrip() + "\n"))
        return parts

    def below() -> StyleAndTextTuples:
        row, value = rows[at], values[rows[at].item]
        name = "not rated" if value is None else _level_name(row, value)
        meaning = "" if value is None else row.meanings[value]
        told = f"{name}: {meaning}" if name and meaning else meaning or name
        return [
            ("class:level", _wrapped(told, columns())),
            ("", _wrapped(row.about, columns()).rstrip("\n")),
        ]

    def move(step: int) -> None:
        nonlocal at
        at = min(max(at + step, 0), len(rows) - 1)

    def shift(step: int) -> None:
        value = values[rows[at].item]
        base = lowest - 1 if value is None else value
        values[rows[at].item] = min(max(base + step, lowest), MAX_LEVEL)

    def put(level: int) -> None:
        values[rows[at].item] = level
        move(1)

    def result() -> dict[str, int]:
        return {item: value for item, value in values.items() if value is not None}

    bindings = _bindings(move=move, shift=shift, put=put, result=result, lowest=lowest)
    top = Window(FormattedTextControl(lambda: _above(heading, hint, columns())), dont_extend_height=True)
    middle = Window(
        FormattedTextControl(listing, focusable=True, show_cursor=False, get_cursor_position=lambda: Point(0, at)),
        height=Dimension(min=1, preferred=len(rows)),
        dont_extend_height=True,
    )
    bottom = Window(FormattedTextControl(below), height=Dimension(min=2, max=8), dont_extend_height=True)
    last = Window(FormattedTextControl(lambda: _keys(lowest, columns())), dont_extend_height=True)
    style = Style.from_dict({"heading": "bold", "current": "reverse", "level": "bold", "keys": ""})
    application: Application[dict[str, int] | Move] = Application(
        layout=Layout(HSplit([top, middle, bottom, last])),
        key_bindings=bindings,
        style=style,
        erase_when_done=True,
    )
    return application.run()


def _above(heading: str, hint: str, width: int) -> StyleAndTextTuples:
    return [("class:heading", _wrapped(heading, width)), ("", _wrapped(hint, width).rstrip("\n"))]


def _keys(lowest: int, width: int) -> StyleAndTextTuples:
    told = (KEYS if width > len(KEYS) else KEYS_SHORT).format(lowest)
    return [("class:keys", _wrapped(told, width).rstrip("\n"))]


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(text, max(width - 1, 10), break_on_hyphens=False) + "\n"


def _level_name(row: Row, value: int) -> str:
    return "" if row.meanings is INTEREST_NAMES else f"{value} {LEVEL_NAMES[value]}"


def _bindings(*, move: Any, shift: Any, put: Any, result: Any, lowest: int) -> Any:  # noqa: ANN401
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    def on(*keys: str, do: Any) -> None:  # noqa: ANN401
        for key in keys:
            bindings.add(key)(lambda event, do=do: do(event))

    def leave(value: Any) -> Any:  # noqa: ANN401
        return lambda event: event.app.exit(result=value)

    def interrupt(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    def end(event: KeyPressEvent) -> None:
        event.app.exit(exception=EOFError())

    on("up", "k", do=lambda _: move(-1))
    on("down", "j", "tab", do=lambda _: move(1))
    on("home", "pageup", do=lambda _: move(-1000))
    on("end", "pagedown", do=lambda _: move(1000))
    on("left", "h", do=lambda _: shift(-1))
    on("right", "l", " ", do=lambda _: shift(1))
    for level in range(lowest, MAX_LEVEL + 1):
        on(str(level), do=lambda _, level=level: put(level))
    on("enter", "n", do=lambda event: event.app.exit(result=result()))
    on("b", do=leave(Move.BACK))
    on("s", do=leave(Move.SKIP))
    on("q", do=leave(Move.STOP))
    on("c-c", do=interrupt)
    on("c-d", do=end)
    return bindings


def choose(message: str, choices: Mapping[str, str], *, start: str) -> str:
    """Return the key of the choice made; the pointer is on *start* first. Raises KeyboardInterrupt on Ctrl-C."""
    import questionary

    options = [questionary.Choice(title, value=key) for key, title in choices.items()]
    first = next(option for option in options if option.value == start)
    answer: str = questionary.select(message, choices=options, default=first, use_jk_keys=False).unsafe_ask()
    return answer
