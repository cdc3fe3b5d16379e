"""Shows results, with suggestions that can be typed as they stand: the program and options are those of this run."""

from __future__ import annotations

import shlex
import shutil
import sys
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import typer  # noqa: TC002 - Typer reads the annotations at run time

from hcareer.output import formats, terminal
from hcareer.output.formats import Format
from hcareer.output.terminal import HINT

if TYPE_CHECKING:
    from hcareer.output.page import Result, Start

NAME: Final = "hcareer"
FILES: Final = ("file", "file_option", "files")
"""Parameters of commands that say whose answers are meant by a file."""
NO_PAGER: Final = "hcareer.no_pager"

_running: ContextVar[typer.Context | None] = ContextVar("running", default=None)


def chosen(ctx: typer.Context, value: Format) -> Format:
    """Return the format to print in: the one typed, else a table on a terminal and sentences for pipes and files."""
    _running.set(ctx)
    if value is Format.TABLE and not typed(ctx, "form") and not terminal.on_screen():
        return Format.PLAIN
    return value


def typed(ctx: typer.Context, parameter: str) -> bool:
    """Return whether *parameter* stands on the command line."""
    source = ctx.get_parameter_source(parameter)
    return source is not None and source.name == "COMMANDLINE"


def format_typed() -> bool:
    """Return whether the running command was told a format."""
    ctx = _running.get()
    return ctx is not None and typed(ctx, "form")


def profile_typed() -> bool:
    """Return whether the running command was told the name of a profile."""
    ctx = _running.get()
    return ctx is not None and typed(ctx, "profile")


def without_pager(ctx: typer.Context, _parameter: object, value: bool) -> None:  # noqa: FBT001 - the signature is Typer's
    """Take the option `--no-pager`."""
    ctx.meta[NO_PAGER] = value


def show(result: Result, form: Format, *, file: str | None = None) -> None:
    """Print *result* on standard output in the format *form*, through the pager if it is longer than the screen.

    *file* is the person's file if it is not where a command expects one.
    """
    ctx = _running.get()
    paged = ctx is None or not ctx.meta.get(NO_PAGER)
    formats.show(result, form, start(ctx, file), paged=paged)


def start(ctx: typer.Context | None, file: str | None = None) -> Start:
    """Return how the program was started, and with which catalogue, profile and file."""
    from hcareer.output.page import Start

    if ctx is None:
        return Start(program())
    params: dict[str, Any] = ctx.params
    options = ("--catalog", str(params["catalog"])) if typed(ctx, "catalog") else ()
    profile = ("--profile", params["profile"]) if typed(ctx, "profile") else ()
    file = file or next((params[name] for name in FILES if params.get(name)), None)
    if isinstance(file, list | tuple):  # of several people no one is meant
        file = file[0] if len(file) == 1 else None
    return Start(program(), options, profile, () if file is None else ("--file", file))


def as_typed(*words: str) -> str:
    """Return the command *words* as it can be typed to work on what the running command works on."""
    from hcareer.output.page import Command

    return start(_running.get()).line(Command(words, "", file=False))


def as_started(line: str) -> str:
    """Return a line of an error, whose hint begins with the name of the program, with what starts it here."""
    return f"{HINT}{program()} {line.removeprefix(f'{HINT}{NAME} ')}" if line.startswith(f"{HINT}{NAME} ") else line


def program() -> str:
    """Return what to type to start the program as it was started, quoted for the shell."""
    script = Path(sys.argv[0])
    if script.name == "__main__.py" and script.parent.name == NAME:
        python = Path(sys.orig_argv[0])
        beside = python.with_name(NAME)
        # `make quiz` starts the Python of the environment, which has the program beside it.
        if python.parent.parts and beside.is_file():
            return _as_typed(beside)
        return f"{shlex.quote(str(python))} -m {NAME}"
    return _as_typed(script) if script.stem == NAME else NAME


def _as_typed(script: Path) -> str:
    """Return the name of *script* if the shell finds it by that, else its path."""
    found = shutil.which(NAME)
    if found is not None and Path(found).exists() and script.exists() and Path(found).samefile(script):
        return NAME
    return shlex.quote(str(script))
