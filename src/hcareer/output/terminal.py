"""Standard output and standard error. Apart from the prompts of the quiz, only this module writes to them."""

from __future__ import annotations

import locale
import os
import re
import shutil
import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from hcareer.errors import HcareerError, ReaderGoneError
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

UNCUT: Final = 10_000
"""Width of output that is not a terminal: breaking long lines is left to the program that reads them."""
WIDE_SIGNS: Final = re.compile("(zh|ja|ko|chinese|japanese|korean)([^a-z]|$)", re.IGNORECASE)
"""Locales in whose fonts the signs of bars may be two columns wide."""
LABEL: Final = re.compile("(error|hint):")
"""The first word of a message, which stands out."""
HINT: Final = "hint:  "
EXPLAINED: Final = "   "
"""What stands between the command of a hint and what it does."""
UNSTYLED: Final = frozenset({"dumb", "unknown"})
"""Values of TERM for terminals that print the codes of styles, as Rich has them."""
NO_LINKS: Final = ("linux", "cons25", "vt220", "wsvt25", "eterm", "emacs")
"""How TERM begins for terminals that may print the codes of hyperlinks."""
FIRST_VTE: Final = 5001
"""VTE_VERSION (0.50.1) from which the terminals of GNOME and Xfce show hyperlinks safely."""
NO_LOCALE: Final = frozenset({"C", "POSIX"})


def open_streams() -> None:
    """Make both streams accept any character. Raises HcareerError if standard output is closed.

    A terminal keeps its encoding, which replaces what it does not have; pipes and files get UTF-8.
    """
    if sys.stdout is None:
        raise HcareerError("there is no standard output to print to")
    for name in ("COLUMNS", "LINES"):  # Rich reads them too, and stops at digits that are no number, such as \u00b2
        if not _is_size(os.environ.get(name, "1")):
            del os.environ[name]
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
    if sys.platform == "win32":
        from colorama import just_fix_windows_console  # noqa: PLC0415 - there is none elsewhere

        just_fix_windows_console()  # else it may print the codes of styles


def _is_size(value: str) -> bool:
    """Return whether *value* is a number of columns or rows that something can be drawn on."""
    return value.isascii() and value.isdigit() and int(value[:6]) > 0 and len(value) < 6


def on_screen() -> bool:
    """Return whether a person sees standard output at once: it is a terminal, not a pipe or file."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns(otherwise: int = UNCUT) -> int:
    """Return the width of the terminal, or what COLUMNS says; *otherwise* for a pipe or file."""
    if on_screen() or _is_size(os.environ.get("COLUMNS", "")):
        return max(1, shutil.get_terminal_size().columns)
    return otherwise


def rows() -> int:
    """Return the height of the terminal."""
    return max(1, shutil.get_terminal_size().lines)


def ascii_only(stream: TextIO | None = None) -> bool:
    """Return whether bars on *stream*, standard output by default, have to be drawn with letters.

    That is where it is not UTF-8, where the locale says that there is nothing beyond ASCII or that the
    signs may be wide, and with HCAREER_ASCII=1.
    """
    if os.environ.get("HCAREER_ASCII", "0") not in {"", "0"}:
        return True
    if ((stream or sys.stdout).encoding or "").lower().replace("-", "") != "utf8":
        return True
    # Python itself sets LC_CTYPE to C.UTF-8 if LANG is C, so that alone is no sign of UTF-8.
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    known = [name for name in names if name and name != "C.UTF-8"]
    name = known[0] if known else next(filter(None, names), "") or locale.getlocale()[0] or ""
    return name in NO_LOCALE or WIDE_SIGNS.match(name) is not None


def styled(stream: TextIO) -> bool:
    """Return whether *stream* is a terminal that can show bold text and hyperlinks."""
    return stream.isatty() and os.environ.get("TERM", "") not in UNSTYLED


def bold(text: str, stream: TextIO | None = None) -> str:
    """Return *text* in bold for *stream*, standard output by default, if it is a terminal that can show it.

    NO_COLOR does not change that: bold is no colour.
    """
    stream = stream or sys.stdout
    return f"\x1b[1m{text}\x1b[0m" if styled(stream) else text


def hyperlinks() -> bool:
    """Return whether the terminal can be sent hyperlinks (OSC 8).

    Most terminals have them or ignore them. They are left out where they would be printed: on the text consoles of
    Linux and BSD, in Emacs, on dumb terminals, and in VTE before 0.50.1, which crashed. FORCE_HYPERLINK=0 and =1
    decide otherwise, as for other programs. NO_COLOR does not: a link is no colour.
    https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
    """
    wanted = os.environ.get("FORCE_HYPERLINK")
    if wanted is not None:
        return wanted != "0"
    name, vte = os.environ.get("TERM", ""), os.environ.get("VTE_VERSION", "")
    old = vte.isdecimal() and int(vte) < FIRST_VTE
    return not (name in UNSTYLED or name.startswith(NO_LINKS) or "INSIDE_EMACS" in os.environ or old)


def answer(text: str) -> None:
    """Write *text*, with its line ends, to standard output. Raises what `answering` raises."""
    answers([text])


def answers(texts: Iterable[str]) -> None:
    """Write one of *texts* after the other to standard output. Raises what `answering` raises."""
    with answering():
        sys.stdout.writelines(texts)


@contextmanager
def answering() -> Iterator[None]:
    """Context in which standard output is written; it is flushed at the end.

    Raises ReaderGoneError if the reader has closed the pipe, HcareerError if writing fails, as on a full disk.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:  # an error of a file, to be reported where that is opened
            raise
        _abandon(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        raise HcareerError(f"the answer could not be printed: {error.strerror or error}") from error


def _abandon(stream: TextIO) -> None:
    """Lead *stream* nowhere. Otherwise Python would report an error again at exit, when it flushes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _complaining() -> Iterator[None]:
    """Context in which standard error is written. That it cannot be is no error: the answer does not depend on it."""
    try:
        yield
        sys.stderr.flush()
    except OSError:
        _abandon(sys.stderr)


def complain(lines: Iterable[str]) -> None:
    """Print *lines* on standard error, wrapped between words if it is a terminal. Do nothing if it is closed.

    A hint keeps its command on one line, so that it can be copied.
    """
    if sys.stderr is None:
        return
    with _complaining():
        _complain(lines)


def _complain(lines: Iterable[str]) -> None:
    width = max(1, shutil.get_terminal_size().columns) if sys.stderr.isatty() else UNCUT
    for line in lines:
        for part in line.split("\n"):
            text, below = clean(part), ""
            if text.startswith(HINT) and len(text) > width:
                text, _, below = text.partition(EXPLAINED)
            filled = text if text.startswith(HINT) else _filled(text, width)
            if label := LABEL.match(filled):
                filled = bold(label[0], sys.stderr) + filled[label.end() :]
            sys.stderr.write(f"{filled}\n")
            if below:
                sys.stderr.write(f"{_filled(below.strip(), width, indent=' ' * len(HINT))}\n")


def _filled(text: str, width: int, *, indent: str = "") -> str:
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def recite(text: str) -> None:
    """Print *text* on standard error line by line as it is, without wrapping. Do nothing if it is closed."""
    if sys.stderr is None:
        return
    with _complaining():
        sys.stderr.writelines(f"{clean(line)}\n" for line in text.splitlines())
