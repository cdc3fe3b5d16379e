"""The errors this program raises on purpose, each with its exit code.

Any other exception is a bug and ends in a traceback, except those of the system about a file: `cli.main` names it.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Self

PROGRAM: Final = "hcareer"
SAVED_PAGE: Final = "page.html"
"""What a page can be saved as."""
CATALOG, PROFILE = "--catalog", "--profile"
"""Options that say what the program works on. A hint that is another command keeps those that it knows."""
FORCE: Final = "--force"
"""The option that lets a command write over a file."""
LISTS: Final = frozenset({"hcareer roles", "hcareer skills", "hcareer profile list"})
"""Commands that are about no saved answers, or about all of them."""
NEVER_NAMES: Final = (CATALOG, PROFILE, "--file", "--format", "--search")
"""Options whose value is never the name of a role or skill."""


MOST_PROBLEMS: Final = 100
"""Mistakes after which the search for more ends. Editorial: some screens full."""


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
    verbatim = ""
    """What is printed on standard error after the lines, as it is, such as answers that could not be saved."""

    def __init__(self, sentence: str = "", *, hints: Sequence[str | tuple[str, str]] = ()) -> None:
        """Keep *sentence*, what is wrong, and *hints*: commands that are ways out, perhaps with what each does."""
        super().__init__(sentence)
        self.hints = tuple(hints)

    def lines(self, typed: Sequence[str] = ()) -> Sequence[str]:
        """Return the lines to print on standard error. *typed* are the words of the command line, for hints."""
        pairs = ((hint, "") if isinstance(hint, str) else hint for hint in self.hints)
        hints = [(_keeping(command, typed), does) for command, does in pairs]
        return [f"error: {self}", *_aligned([*hints, *self._retyped(typed)])]

    def _retyped(self, typed: Sequence[str]) -> Sequence[tuple[str, str]]:  # noqa: ARG002 - for one kind of error
        """Return the command that was *typed* with each correction, and what that stands for."""
        return ()


class DataError(HcareerError):
    """A file with mistakes, all of which are reported at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep *problems* in reading order, each once."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def lines(self, typed: Sequence[str] = ()) -> Sequence[str]:  # noqa: ARG002 - no hint is made from it
        """Return one line per problem, which starts with its place so that editors recognise it."""
        lines = [str(problem) for problem in self.problems]
        return [*lines, f"{MOST_PROBLEMS} mistakes; correct these first."] if len(lines) >= MOST_PROBLEMS else lines


class Problems(list[Problem]):
    """The mistakes found so far in a file or catalogue. With MOST_PROBLEMS of them the search ends.

    More would help nobody, and finding them all in a file that consists of mistakes could take minutes.
    """

    def append(self, problem: Problem) -> None:
        """Add *problem*. Raises DataError with all of them if it is the last that is collected."""
        super().append(problem)
        if len(self) >= MOST_PROBLEMS:
            raise DataError(self)

    def extend(self, problems: Iterable[Problem]) -> None:
        """Add *problems* one by one, as `append` does."""
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[misc,override] # problems only
        """Add *problems* one by one, as `append` does."""
        self.extend(problems)
        return self


class UsageError(HcareerError):
    """The command line is wrong: it names something unknown, or options that conflict."""

    exit_code = 2


class UnknownNameError(UsageError):
    """A name on the command line that stands for nothing known, or for several things."""

    def __init__(
        self,
        sentence: str,
        *,
        word: str,
        candidates: Mapping[str, str],
        otherwise: str | Sequence[tuple[str, str]],
        option: str | None = None,
    ) -> None:
        """Keep *word*, as it was typed, and the title of each of *candidates* by what to type instead of it.

        Without candidates the hints are *otherwise*: a command, or several with what each does. What follows a colon in
        *sentence* lists the candidates. If *word* is the value of an *option*, it is replaced only there.
        """
        ways = ((otherwise, ""),) if isinstance(otherwise, str) else otherwise
        super().__init__(sentence, hints=() if candidates else ways)
        self.option = option
        self.question = f"{sentence.partition(': ')[0].rstrip('.')}."
        self.word = word
        self.candidates = dict(candidates)

    def _retyped(self, typed: Sequence[str]) -> Sequence[tuple[str, str]]:
        """Return for each candidate the command that was *typed* with its name, and its title."""
        return [(_retyped(typed, self.word, name, self.option), title) for name, title in self.candidates.items()]


class SavePageError(UsageError):
    """An address in the place of a file."""

    def __init__(self, address: str) -> None:
        """Keep *address*, as it was typed or as `Path` has it, with one slash instead of two."""
        super().__init__(f"that is an address; {PROGRAM} never uses the network.")
        self.address = address.replace("//", "/")

    def _retyped(self, typed: Sequence[str]) -> Sequence[tuple[str, str]]:
        """Return the command that was *typed* with the name of a file."""
        names = []
        for word in typed:
            option, equals, value = word.rpartition("=") if word.startswith("--") else ("", "", word)
            same = value.replace("//", "/") == self.address
            names.append(f"{option}{equals}{SAVED_PAGE}" if same else word)
        return [(shlex.join((PROGRAM, *names)), f"after you saved the page in the browser as {SAVED_PAGE}")]


class OverwriteError(HcareerError):
    """There is a file already where an answer is to be written."""

    def __init__(self, path: object) -> None:
        """Keep the *path* of the file."""
        super().__init__(f"{path}: is there already, and stays as it is.")

    def _retyped(self, typed: Sequence[str]) -> Sequence[tuple[str, str]]:
        return ((shlex.join((PROGRAM, *typed, FORCE)), "to write over it"),)


class ReaderGoneError(HcareerError):
    """The reader closed the pipe, as `head` does: exit quietly with 0."""

    exit_code = 0

    def lines(self, typed: Sequence[str] = ()) -> Sequence[str]:  # noqa: ARG002 - nothing is printed
        """Return nothing to print."""
        return ()


class NeedsTerminalError(HcareerError):
    """There is a question to ask, and no terminal."""

    exit_code = 3


class StoppedError(HcareerError):
    """The user stopped a question with Ctrl-C, which is no mistake."""

    exit_code = 130

    def lines(self, typed: Sequence[str] = ()) -> Sequence[str]:  # noqa: ARG002 - there is no hint
        """Return the sentence alone."""
        return [str(self)]


def _aligned(hints: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield a line for each command and what it does."""
    width = max((len(command) for command, does in hints if does), default=0)
    for command, does in hints:
        yield f"hint:  {command:<{width}}   {does}" if does else f"hint:  {command}"


def _keeping(command: str, typed: Sequence[str]) -> str:
    """Return *command* with the options among *typed* that say what the program works on."""
    options = (CATALOG,) if command in LISTS else (CATALOG, PROFILE)
    kept: list[str] = []
    for at, word in enumerate(typed):
        if word in options:
            kept += typed[at : at + 2]
        elif word.startswith(tuple(f"{option}=" for option in options)):
            kept.append(word)
    return " ".join((command, shlex.join(kept))).rstrip()


def _retyped(typed: Sequence[str], word: str, instead: str, option: str | None) -> str:
    """Return the command line *typed* with *instead* in the place of *word*, also before `=` or after an option's.

    With *option* only the value of that is replaced, else none of an option that never names a role or skill.
    """
    names = list(typed)
    spelling = re.compile(rf"(--[\w-]+=)?\s*{re.escape(word)}\s*(=.*)?", re.DOTALL)
    for at, text in enumerate(typed):
        found = spelling.fullmatch(text)
        options = {typed[max(at - 1, 0)], (found[1] or "").rstrip("=")} if found else set()
        if found and (options.isdisjoint(NEVER_NAMES) if option is None else option in options):
            names[at] = f"{found[1] or ''}{instead}{found[2] or ''}"
            break
    return shlex.join((PROGRAM, *names))
