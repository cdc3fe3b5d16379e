"""The errors this program raises on purpose, each with its exit code.

Whatever is not one of these is a bug and stays a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Problem(NamedTuple):
    """A mistake in a file, and where it is.

    Lines and columns count from 1. Sorting puts problems in reading order.
    """

    path: str
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        """Return `path:line:column: sentence`, the form editors can jump to."""
        return f"{self.path}:{self.line}:{self.column}: {self.sentence}"


class HcareerError(Exception):
    """An error that the person can mend: the data or the answer is wrong."""

    exit_code = 1

    def lines(self) -> Sequence[str]:
        """Return the sentences to print on standard error."""
        return [str(self)]


class DataError(HcareerError):
    """A file with mistakes, all of which are reported at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep *problems* in reading order, each once."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def lines(self) -> Sequence[str]:
        """Return one line per problem."""
        return [str(problem) for problem in self.problems]


class UsageError(HcareerError):
    """The command line names something that does not exist or does not fit."""

    exit_code = 2


class ReaderGoneError(HcareerError):
    """The reader closed the pipe, as `head` does: exit quietly with 0."""

    exit_code = 0

    def lines(self) -> Sequence[str]:
        """Return no sentences."""
        return ()


class NeedsTerminalError(HcareerError):
    """A question has to be asked and there is no terminal to ask it in."""

    exit_code = 3


class StoppedError(HcareerError):
    """The person stopped the quiz with Ctrl-C."""

    exit_code = 130
