"""Asks at a terminal before answers are changed or deleted. In a script the command itself is the agreement."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from hcareer.errors import NeedsTerminalError, StoppedError

if TYPE_CHECKING:
    from collections.abc import Sequence


def can_ask() -> bool:
    """Return whether there is a person to ask: standard input and standard error, where prompts go, are a terminal."""
    return all(stream is not None and not stream.closed and stream.isatty() for stream in (sys.stdin, sys.stderr))


def agreed(question: str, yes: str, no: str, *, command: Sequence[str], start: str = "yes") -> bool:
    """Return whether the person chooses *yes* over *no*, which are shown; true if standard input is no terminal.

    Enter alone takes the one called *start*. Raises NeedsTerminalError if the question cannot be shown, with *command*
    as the way out, and StoppedError on Ctrl-C.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return True
    from hcareer.quiz.screens import choose, prompting

    try:
        with prompting():
            choices = {"yes": yes, "no": no}
            return choose(question, {start: choices[start], **choices}, start=start) == "yes"
    except NeedsTerminalError:
        hint = shlex.join(("hcareer", *command, "--yes"))
        raise NeedsTerminalError("a terminal is needed to ask before answers are changed.", hints=(hint,)) from None
    except KeyboardInterrupt:
        raise StoppedError("Stopped. Nothing was changed.") from None
