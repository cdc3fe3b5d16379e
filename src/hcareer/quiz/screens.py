"""Asks at the terminal: full screens, and lists of choices. Only this module uses prompt_toolkit and questionary.

Everything is drawn on standard error, so that standard output holds only the answer. No request for the position of the
cursor is sent: not every terminal replies to it.
"""

from __future__ import annotations

import shutil
import sys
import textwrap
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from hcareer.errors import HcareerError, NeedsTerminalError
from hcareer.output.terminal import ascii_only, complain
from hcareer.profile.store import LONGEST_WORDS
from hcareer.quiz.course import Move, Words
from hcareer.quiz.drawing import (
    ACCENT,
    BODY,
    BOLD,
    CURSOR,
    DIM,
    POINTER,
    REVERSE,
    Line,
    View,
    draw,
    field,
    fitted,
    in_plain,
    width,
)
from hcareer.quiz.questions import Kind
from hcareer.quiz.sheets import Answering, Choice, Finder, Found, Frame, Sheet, Sheets, Typing, found_in
from hcareer.text import CONTROL, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.application.current import AppSession
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.layout import Layout
    from prompt_toolkit.output import Output
    from prompt_toolkit.styles import Style

    from hcareer.model.person import Answer, Profile
    from hcareer.quiz.course import Keep, Progress, Reply
    from hcareer.quiz.questions import Question

    Read = Callable[[str], Mapping[str, Answer]]

WITHOUT_TERMINAL: Final = "the quiz needs a terminal."
INSTEAD: Final = ("hcareer quiz --answers answers.yaml", "hcareer match cv.pdf")
"""Commands that need no terminal."""
NAMED_KEYS: Final = {
    "up": "up",
    "down": "down",
    "left": "left",
    "right": "right",
    "home": "home",
    "end": "end",
    "pageup": "pageup",
    "pagedown": "pagedown",
    "tab": "tab",
    "s-tab": "s-tab",
    "backspace": "backspace",
    "enter": "enter",
    "c-j": "enter",  # Enter that was pressed before the screen was there
    "escape": "escape",
}
"""Names of keys in prompt_toolkit, and here."""
LOOKS: Final = {ACCENT: "ansicyan", BOLD: "bold", DIM: "dim", REVERSE: "reverse"}
LIST_LOOKS: Final = {"qmark": "", "question": "bold", "pointer": "ansicyan", "highlighted": "bold", "answer": "bold"}
"""Styles of questionary's lists."""
BESIDE: Final = 4
"""Columns of a list that its lines cannot have: the pointer, spaces, and the last, where some terminals wrap."""
ESCAPE_DELAY: Final = 0.05
"""Seconds to wait after Esc for the rest of the code of a key, such as an arrow."""


_LEFT_BY_KEY: Final[WeakSet[AppSession]] = WeakSet()
"""Where the last list was left by a key of its own, so that Enter right after it only confirms that key."""


@contextmanager
def prompting() -> Iterator[None]:
    """Context in which prompts may be shown; they go to standard error.

    Raises NeedsTerminalError if standard input or standard error is not a terminal, or input ends.
    """
    # On Windows prompt_toolkit draws on the console of standard output, whatever stream it is given.
    streams = (sys.stdin, sys.stderr, *((sys.stdout,) if sys.platform == "win32" else ()))
    if any(stream is None or stream.closed or not stream.isatty() for stream in streams):
        raise NeedsTerminalError(WITHOUT_TERMINAL, hints=INSTEAD)
    from prompt_toolkit.application import create_app_session
    from prompt_toolkit.output import create_output

    output = create_output(stdout=sys.stderr)
    if hasattr(output, "enable_cpr"):
        output.enable_cpr = False
    try:
        # Raw all the time: a key that is pressed between two questions belongs to the next one, Ctrl-C too.
        with create_app_session(output=output) as session, session.input.raw_mode():
            yield
    except EOFError as error:
        raise NeedsTerminalError(WITHOUT_TERMINAL, hints=INSTEAD) from error


@contextmanager
def full_screen() -> Iterator[None]:
    """Context in which screens follow each other without the shell's text between them.

    prompt_toolkit would leave the alternate screen after each of them.
    """
    from prompt_toolkit.application.current import get_app_session

    output: Output = get_app_session().output
    enter, leave = output.enter_alternate_screen, output.quit_alternate_screen
    vars(output).update(
        enter_alternate_screen=lambda: output.cursor_goto(0, 0),
        quit_alternate_screen=lambda: None,
    )
    enter()
    try:
        yield
    finally:
        for name in ("enter_alternate_screen", "quit_alternate_screen"):
            del vars(output)[name]
        leave()
        output.enable_autowrap()
        output.show_cursor()
        output.flush()


def is_dumb() -> bool:
    """Return whether the terminal cannot move its cursor."""
    from prompt_toolkit.utils import is_dumb_terminal

    return is_dumb_terminal()


class Screens:
    """Asks each question of a quiz on one screen, and measures how long a person takes for a row."""

    def __init__(
        self,
        sheets: Sheets,
        read: Read,
        *,
        text: str = "",
        found: Words | None = None,
        draft: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Ask with *sheets*.

        *read* finds skills in a person's own words, which start with *text*, *draft* keeps them while they are typed,
        and *found* is what was found in a CV before.
        """
        self._sheets = sheets
        self._read = read
        self._draft = draft
        self._proposal = found
        self._text = text
        self._without: frozenset[str] = frozenset()
        self._found = 0
        self._cursors: dict[tuple[str, ...], int] = {}
        """Where the cursor was on the screens shown so far, by what they ask."""
        self._share = 0.0
        """The share of answers that was shown last."""
        self.seconds = 0.0
        """Time spent on screens with rows."""
        self.rows = 0
        """Rows on these screens."""

    def __call__(self, question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        """Show one screen and return the answers, or the move chosen instead."""
        if question.kind is Kind.WORDS:
            return self._words(question, profile)
        self._found = max(self._found, found_in(profile))
        frame = Frame.of(self._sheets.catalogue, profile, progress, found=self._found)
        sheet = self._sheets.sheet(question, profile)
        answering = Answering(
            sheet.moved(self._cursors.get(question.items, sheet.at) - sheet.at),
            keep,
            lambda: tuple(self._sheets.row(Kind.SKILLS, skill, profile) for skill in self._sheets.skills),
        )
        started = time.monotonic()
        reply, self._share = rate(answering, frame, least=self._share)
        self._cursors[question.items] = answering.sheet.at
        self.seconds += time.monotonic() - started
        self.rows += len(question.items)
        return reply

    def _words(self, question: Question, profile: Profile) -> Reply:
        """Ask for the person's own words, and show what was found in them until it is right."""
        text, message = self._text or profile.words or "", ""
        proposal, self._proposal = self._proposal, None
        while True:
            if proposal is None:
                typed = write(Typing(question.title, text, message), self._draft)
                if isinstance(typed, Move):
                    return typed
                text, message = typed, ""
                try:
                    proposal = Words(text, self._read(text) if text.strip() else {})
                except HcareerError as error:
                    message = str(error)
                    continue
            self._text = text
            if not text.strip():
                return proposal
            choice = look_through(
                Found.of(self._sheets.catalogue, proposal.found, without=self._without, source=source(text))
            )
            if isinstance(choice, Move):
                return choice
            self._without, self._found = choice.without, 0
            if choice.go_on:
                return own_words(text, {s: a for s, a in proposal.found.items() if s not in self._without})
            proposal = None


def rate(answering: Answering, frame: Frame, *, least: float = 0.0) -> tuple[Reply, float]:
    """Show a screen of rows until a key leaves it, and return the reply and the share of answers that was shown last.

    That share is at least *least*. Raises KeyboardInterrupt on Ctrl-C.
    """
    open_before = answering.sheet.open

    def now() -> Frame:
        return frame.after(open_before - answering.sheet.open, least=least)

    def view(columns: int, rows: int) -> View:
        shown = fitted(View(now(), answering.over or answering.sheet), columns, rows)
        if isinstance(shown.body, Sheet) and answering.over is None:
            answering.sheet = shown.body
        return shown

    def press(key: str) -> Reply | None:
        return Move.STOP if key == "c-d" else answering.press(key)

    reply: Reply = _show(view, press, cursor=lambda: isinstance(answering.over, Finder))
    return reply, now().share


def look_through(found: Found) -> Choice | Move:
    """Show what was found until the list is left. Raises KeyboardInterrupt on Ctrl-C."""
    shown = found

    def press(key: str) -> Choice | Move | None:
        nonlocal shown
        after = Move.STOP if key == "c-d" else shown.pressed(key)
        if isinstance(after, Found):
            shown = after
            return None
        return after

    choice: Choice | Move = _show(lambda *_: View(Frame(), shown), press)
    return choice


def _show(
    view: Callable[[int, int], View],
    press: Callable[[str], object | None],
    *,
    cursor: Callable[[], bool] = lambda: False,
) -> Any:  # noqa: ANN401 - what *press* returns
    """Show what *view* draws for the size of the terminal, until *press* returns a result for a key."""
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys
    from prompt_toolkit.layout import Layout, Window
    from prompt_toolkit.layout.controls import FormattedTextControl

    ascii_ = ascii_only(sys.stderr)

    def text() -> StyleAndTextTuples:
        columns, rows = _size()
        return _pieces(draw(view(columns, rows), columns, rows, in_ascii=ascii_))

    bindings = KeyBindings()

    def take(event: KeyPressEvent, *keys: str) -> None:
        for key in keys:
            view(*_size())  # what a key does depends on what is in sight, which may not be drawn yet
            if event.app.is_done:
                return
            try:
                result = press(key)
            except HcareerError as error:  # prompt_toolkit would report it itself, and go on
                event.app.exit(exception=error)
            else:
                if result is not None:
                    event.app.exit(result=result)

    for key, name in NAMED_KEYS.items():
        bindings.add(key, eager=True)(lambda event, name=name: take(event, name))
    bindings.add("c-d")(lambda event: take(event, "c-d"))
    # A paste is text for the list of skills; it rates nothing.
    bindings.add(Keys.BracketedPaste, filter=Condition(cursor))(lambda event: take(event, *event.data))
    bindings.add(Keys.BracketedPaste, filter=~Condition(cursor))(lambda _: None)
    bindings.add(Keys.Any)(lambda event: take(event, *(event.data if event.data.isprintable() else "")))
    window = Window(FormattedTextControl(text, focusable=True), always_hide_cursor=~Condition(cursor))
    application: Application[Any] = _application(Layout(window), bindings)
    return application.run()


def write(typing: Typing, draft: Callable[[str], None]) -> str | Move:
    """Show the field for a person's own words and return them. Raises KeyboardInterrupt on Ctrl-C.

    *draft* is called with the text whenever a change of it is drawn.
    """
    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.document import Document
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.layout import HSplit, Layout, Window
    from prompt_toolkit.layout.controls import BufferControl, FormattedTextControl

    ascii_ = ascii_only(sys.stderr)

    kept = typing.text
    buffer = Buffer(document=Document(kept), multiline=True)

    def keep(application: Application[Any]) -> None:
        # Not after each key: a terminal may send a paste as thousands of keys, which are drawn together.
        nonlocal kept
        if buffer.text == kept:
            return
        kept = buffer.text
        try:
            draft(_kept(kept))
        except HcareerError as error:  # as in `_show`
            if application.is_done:
                raise
            application.exit(exception=error)

    def part(index: int) -> StyleAndTextTuples:
        columns, rows = _size()
        lines = field(typing, columns, rows)[index]
        return [] if isinstance(lines, int) else _pieces(in_plain(line) if ascii_ else line for line in lines)

    def height(index: int) -> int:
        lines = field(typing, *_size())[index]
        return lines if isinstance(lines, int) else len(lines)

    def prefix(line: int, wrapped: int) -> StyleAndTextTuples:
        pointer = f"{'>' if ascii_ else POINTER} "
        return [("class:accent", pointer)] if line == wrapped == 0 else [("", "  ")]

    bindings = KeyBindings()
    bindings.add("enter", eager=True)(lambda event: event.app.exit(result=_kept(buffer.text)))
    bindings.add("c-j", eager=True)(lambda event: event.app.exit(result=_kept(buffer.text)))
    bindings.add("escape", "enter")(lambda _: buffer.insert_text("\n"))
    empty = Condition(lambda: not buffer.text)
    bindings.add("c-d", filter=empty)(lambda event: event.app.exit(result=Move.STOP))
    own = Window(BufferControl(buffer), height=lambda: height(1), wrap_lines=True, get_line_prefix=prefix)
    layout = Layout(
        HSplit(
            [
                Window(FormattedTextControl(lambda: part(0)), height=lambda: height(0)),
                own,
                Window(FormattedTextControl(lambda: part(2))),
            ]
        ),
        focused_element=own,
    )
    application: Application[str | Move] = _application(layout, bindings)
    application.before_render += keep
    return application.run()


def own_words(text: str, found: Mapping[str, Answer]) -> Words:
    """Return the reply with *text*, of which a file of answers holds only so much, and what was *found* in it."""
    return Words(text[:LONGEST_WORDS], found)


def source(text: str) -> str:
    """Return what skills found in *text* come from: the file of that name, or a person's own words."""
    return text.strip() if names_file(text) else "your words"


def names_file(text: str) -> bool:
    """Return whether *text* is the path of a file, which text of several lines never is."""
    name = text.strip()
    if not name or "\n" in name:
        return False
    try:
        return Path(name).expanduser().is_file()
    except (OSError, ValueError, RuntimeError):  # too long for a name, or with characters that none has
        return False


def _kept(text: str) -> str:
    """Return *text* without characters that no file of answers may hold."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _application(layout: Layout, bindings: KeyBindings) -> Application[Any]:
    from prompt_toolkit.application import Application
    from prompt_toolkit.key_binding import merge_key_bindings
    from prompt_toolkit.styles import Style

    bindings.add("c-c")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    bindings.add("<sigint>")(lambda event: event.app.exit(exception=KeyboardInterrupt()))
    application: Application[Any] = Application(
        layout=layout,
        key_bindings=merge_key_bindings([bindings]),
        style=Style.from_dict(LOOKS),
        include_default_pygments_style=False,
        full_screen=True,
        erase_when_done=True,
    )
    renderer, output = application.renderer, application.output

    def erase(*, leave_alternate_screen: bool = True) -> None:
        """Start again on an empty screen after a change of size, and leave the picture alone at the end.

        It stays until the next screen is drawn over it: in between that one is chosen, which takes a moment.
        """
        if leave_alternate_screen:
            return
        output.erase_screen()
        output.cursor_goto(0, 0)
        renderer.reset(leave_alternate_screen=False)

    vars(renderer).update(erase=erase)
    application.ttimeoutlen = ESCAPE_DELAY
    application.timeoutlen = ESCAPE_DELAY * 10
    return application


def _size() -> tuple[int, int]:
    from prompt_toolkit.application import get_app

    size = get_app().output.get_size()
    return size.columns, size.rows


def _pieces(lines: Iterable[Line]) -> StyleAndTextTuples:
    """Return *lines* as prompt_toolkit takes them."""
    names = {BODY: "", CURSOR: "[SetCursorPosition]"}
    pieces: StyleAndTextTuples = []
    for number, line in enumerate(lines):
        if number:
            pieces.append(("", "\n"))
        pieces += [(names.get(style, f"class:{style}"), text) for style, text in line]
    return pieces


def choose(
    message: str,
    choices: Mapping[str, str],
    *,
    start: str,
    keys: Mapping[str, str] | None = None,
    above: Sequence[str] = (),
    brief: Mapping[str, str] | None = None,
) -> str:
    """Ask for one of *choices* and return its key; *start* is selected first. Raises KeyboardInterrupt on Ctrl-C.

    *keys* choose at once. Enter right after one of them, in the list or field that follows, does nothing more: a person
    who presses it after every answer would answer twice. The lines *above* the list disappear with it: what was true
    before the choice would not be true below it. If a line of the list is longer than the screen is wide, those lines
    and all that have a *brief* form are printed in full before the list, which has the brief forms.
    """
    if is_dumb():
        complain(above)
        return _choose_by_number(message, choices, start, keys or {})
    import questionary
    from prompt_toolkit.application import run_in_terminal
    from prompt_toolkit.application.current import get_app_session
    from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
    from prompt_toolkit.keys import Keys

    room = max(1, shutil.get_terminal_size().columns - BESIDE)
    titles = dict(choices)
    if any(width(title) > room for title in titles.values()):
        complain(title for key, title in titles.items() if width(title) > room or key in (brief or {}))
        titles = {key: _within(title, room) for key, title in {**titles, **(brief or {})}.items()}
    options = [questionary.Choice(title, value=key) for key, title in titles.items()]
    lines = [part for line in (*above, message) for part in textwrap.wrap(line, room, replace_whitespace=False)]
    question = questionary.select(
        "\n ".join(lines),
        choices=options,
        default=next(option for option in options if option.value == start),
        use_jk_keys=False,
        qmark="",
        pointer=">" if ascii_only(sys.stderr) else POINTER,
        instruction=" ",
        style=_list_style(),
        erase_when_done=True,
    )
    application = question.application
    confirming = _Confirming(application)
    bindings = KeyBindings()

    @bindings.add(Keys.Any)
    def unknown(event: KeyPressEvent) -> None:
        if event.data.isprintable() and event.data:
            confirming.expected = True
            run_in_terminal(lambda: complain([f"{_unknown(event.data, keys or {})} The arrows and Enter choose too."]))

    def leave(event: KeyPressEvent, choice: str) -> None:
        _LEFT_BY_KEY.add(get_app_session())
        event.app.exit(result=choice)

    for key, choice in (keys or {}).items():
        bindings.add(key, eager=True)(lambda event, choice=choice: leave(event, choice))
    application.key_bindings = merge_key_bindings([*filter(None, [application.key_bindings]), bindings])
    answer: str = question.unsafe_ask()
    return answer


class _Confirming:
    """Ignores Enter right after a key that did its work without it."""

    def __init__(self, application: Application[Any]) -> None:
        """Watch the keys of *application*, beginning with those that left the list before it."""
        from prompt_toolkit.application.current import get_app_session
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings

        session = get_app_session()
        self.expected = session in _LEFT_BY_KEY
        """True if Enter, as the next key, only confirms the last one."""
        self._confirms = False
        _LEFT_BY_KEY.discard(session)
        application.key_processor.before_key_press += self._press
        bindings = KeyBindings()
        for key in ("enter", "c-j"):
            bindings.add(key, eager=True, filter=Condition(lambda: self._confirms))(lambda _: None)
        application.key_bindings = merge_key_bindings([*filter(None, [application.key_bindings]), bindings])

    def _press(self, _: object) -> None:
        self._confirms, self.expected = self.expected, False


def _within(title: str, room: int) -> str:
    """Return *title* in at most *room* columns, cut between words if it has several."""
    dots = "..." if ascii_only(sys.stderr) else "\N{HORIZONTAL ELLIPSIS}"
    parts = textwrap.wrap(title, max(1, room - len(dots)), replace_whitespace=False) or [""]
    return title if width(title) <= room else f"{parts[0]}{dots}"


def _unknown(typed: str, keys: Mapping[str, str]) -> str:
    """Return what is said to a person who has *typed* something else than one of *keys*."""
    others = f"; the keys are {', '.join(keys)}" if keys else ""
    return f"{clean(typed)} is no key here{others}."


def _list_style() -> Style:
    import questionary

    return questionary.Style(list(LIST_LOOKS.items()))


def _choose_by_number(message: str, choices: Mapping[str, str], start: str, keys: Mapping[str, str]) -> str:
    """Ask for one of *choices* on a terminal that cannot move its cursor: it is typed."""
    names = dict(keys) or {str(number): choice for number, choice in enumerate(choices, start=1)}
    by_choice = {choice: key for key, choice in names.items()}
    complain([message, *(_keyed(by_choice[choice], title) for choice, title in choices.items())])
    while True:
        typed = ask_text(f"Enter alone: {choices[start]}").strip()
        if not typed:
            return start
        if typed in names:
            return names[typed]
        complain([_unknown(typed, names)])


def _keyed(key: str, title: str) -> str:
    return title if title.startswith(f"{key} ") else f"{key}  {title}"


def ask_text(message: str, text: str = "") -> str:
    """Ask for a line of text. Raises KeyboardInterrupt on Ctrl-C and EOFError on Ctrl-D."""
    from prompt_toolkit import PromptSession

    lines = textwrap.wrap(message, max(1, shutil.get_terminal_size().columns - 1))
    prompt: PromptSession[str] = PromptSession()
    _Confirming(prompt.app)
    return _kept(prompt.prompt("\n".join((*lines, "> ")), default=text))
