"""A progress bar on standard error."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hcareer.output import terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how much of *total* is done while in this context, which gives the function that counts one more.

    Nothing is shown if standard error is not a terminal, or if standard output is one: there the answer itself appears.
    """
    if sys.stderr is None or not sys.stderr.isatty() or terminal.on_screen():
        yield lambda: None
        return
    from rich.console import Console  # noqa: PLC0415 - slow to import, and seldom needed
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    console = Console(stderr=True)
    bar = Progress(BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console, redirect_stdout=False)
    with bar:
        task = bar.add_task("", total=total)
        yield lambda: bar.advance(task)
