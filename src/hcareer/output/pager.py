"""Shows long answers through the person's pager, as `git` and `man` do. Nothing else here starts another program."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from hcareer.output.terminal import columns, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

WINDOWS: Final = sys.platform == "win32"
PAGERS: Final = ("less",) if WINDOWS else ("less", "more")
"""Those that are tried where PAGER is not set. The `more` of Windows does not read UTF-8."""
NONE: Final = frozenset({"", "cat"})
"""Values of PAGER that mean that there shall be none."""
LESS: Final = "FRXPsq leaves, space goes on$"
"""Options of `less` where LESS is not set: end at once if all fits (F), show styles (R), leave the text there (X), and
say how to leave (Ps)."""
LINK: Final = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
"""The start or end of a hyperlink. Pagers that do not know it print it, so it is left out: addresses stand in full."""
WIDE: Final = frozenset({"W", "F"})
CODE: Final = re.compile(r"\x1b\[[0-9;]*m")


def needed(text: str) -> bool:
    """Return whether *text* has more lines than the screen, of which one is for the prompt."""
    width = columns()
    lines = CODE.sub("", LINK.sub("", text)).splitlines()
    return sum(max(1, -(-_columns(line) // width)) for line in lines) > rows() - 1


def _columns(line: str) -> int:
    """Return how many columns of a terminal *line* takes: East Asian characters take two."""
    return len(line) + sum(east_asian_width(character) in WIDE for character in line if not line.isascii())


def page(text: str) -> bool:
    """Show *text* in the pager, and return whether there is one. To leave it early is no error."""
    words = _pager()
    if not words:
        return False
    try:
        process = subprocess.Popen(  # noqa: S603 - the person's own choice, as in every other program
            words, stdin=subprocess.PIPE, encoding="utf-8", errors="replace", env={"LESS": LESS, **os.environ}
        )
    except OSError:
        return False
    try:
        process.communicate(LINK.sub("", text))
    except BrokenPipeError:
        pass
    except KeyboardInterrupt:
        # Ctrl-C is for the pager, which stops a search with it; the terminal is its own until it ends.
        _wait(process)
    return True


def _wait(process: subprocess.Popen[str]) -> None:
    while True:
        try:
            process.wait()
        except KeyboardInterrupt:
            continue
        return


def _pager() -> Sequence[str]:
    """Return the words of the command that starts the pager; none if there is none."""
    wanted = os.environ.get("PAGER")
    if wanted is None:
        return [found] if (found := next(filter(None, map(shutil.which, PAGERS)), None)) else []
    if wanted.strip() in NONE:
        return []
    try:
        words = shlex.split(wanted, posix=not WINDOWS)  # on Windows a backslash is part of a path
        return [word.strip('"') for word in words] if WINDOWS else words
    except ValueError:  # an open quote
        return []
