"""Standard output and standard error. Apart from the prompts of the quiz, only this module writes to them."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from hcareer.errors import HcareerError, ReaderGoneError
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNCUT: Final = 10_000
"""Width of output that is not a terminal: breaking long lines is left to the program that reads them."""


def open_streams() -> None:
    """Make both streams accept any character. Raises HcareerError if standard output is closed."""
    if sys.stdout is None:
        raise HcareerError("there is no standard output to print to")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def answer(text: str) -> None:
    """Write *text*, with its line ends, to standard output. Raises what `answering` raises."""
    with answering():
        sys.stdout.write(text)


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
        # Otherwise Python would report the error again at exit, when it flushes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        raise HcareerError(f"the answer could not be printed: {error.strerror or error}") from error


def complain(lines: Iterable[str]) -> None:
    """Print *lines* on standard error, wrapped between words if it is a terminal. Do nothing if it is closed."""
    if sys.stderr is None:
        return
    width = shutil.get_terminal_size().columns if sys.stderr.isatty() else UNCUT
    for line in lines:
        for part in line.split("\n"):
            filled = textwrap.fill(clean(part), max(width, 1), break_long_words=False, break_on_hyphens=False)
            sys.stderr.write(f"{filled}\n")
