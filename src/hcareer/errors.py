"""The errors this program raises on purpose, each with its exit code.

Any other exception is a bug and ends in a traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Problem(NamedTuple):
    """A mistake in a file and its place. Lines and columns count from 1.

    Problems sort in reading order.
    """

    path: str
    line: int
    column: int
    sentence: str

    def __str__(self) -> str:
        """Return `path:line:column: sentence`, which editors recognise as a link."""
        return f"{self.path}:{self.line}:{self.column}: {self.sentence}"


class HcareerError(Exception):
    """An error that the user can fix, such as a file that cannot be read."""

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
    """The command line is wrong: it names something unknown, or options that conflict."""

    exit_code = 2


class ReaderGoneError(HcareerError):
    """The reader closed the pipe, as `head` does: exit quietly with 0."""

    exit_code = 0

    def lines(self) -> Sequence[str]:
        """Return nothing to print."""
        return ()


class NeedsTerminalError(HcareerError):
    """The quiz has a question to ask, and there is no terminal."""

    exit_code = 3


class StoppedError(HcareerError):
    """The user stopped the quiz with Ctrl-C."""

    exit_code = 130
