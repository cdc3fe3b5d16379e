"""The command line: each command parses, loads, computes and shows. Slow imports are inside the commands."""

from __future__ import annotations

import atexit
import gc
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hcareer import __version__
from hcareer.cli.commands import Root
from hcareer.cli.show import as_started
from hcareer.errors import HcareerError, ReaderGoneError
from hcareer.output.terminal import answer, answering, complain, open_streams, recite

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130
"""The exit code after Ctrl-C, as that of shells."""

app = typer.Typer(
    cls=Root,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit. No other module ends the process.

    Exit codes: 0 done, 1 a file is wrong or the answer cannot be printed, 2 wrong usage, 3 needs a terminal,
    130 interrupted.
    """
    typed = sys.argv[1:] if arguments is None else arguments
    atexit.register(gc.freeze)  # else Python looks for garbage among all objects before it ends: a tenth of a start
    try:
        open_streams()
        with answering():
            code = _run(arguments, typed)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except HcareerError as error:
        complain(map(as_started, error.lines(typed)))
        recite(error.verbatim)
        sys.exit(error.exit_code)
    sys.exit(code)


def _run(arguments: Sequence[str] | None, typed: Sequence[str]) -> int:
    """Run the command and return the exit code.

    Raises HcareerError for every mistake, also those that Typer finds, and for a file or folder that the system refuses
    where no command expects it, such as one whose name is too long to look for.
    """
    try:
        # Without arguments Typer takes those of the process, and on Windows expands patterns such as *.yaml in them.
        code = app(args=arguments, prog_name="hcareer", standalone_mode=False)
    except typer.TyperException as error:
        from hcareer.cli.mistakes import explained

        raise explained(error, typed) from error
    except SystemExit as left:
        if isinstance(left.__context__, BrokenPipeError):  # Typer ends so where nobody reads its help
            raise ReaderGoneError from None
        raise
    except OSError as error:
        if error.filename is None:  # it is one of standard output, which `answering` reports
            raise
        raise HcareerError(f"{error.filename}: {error.strerror or error}") from error
    return code if isinstance(code, int) else 0


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature is Typer's
    if wanted:
        answer(f"hcareer {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    *,
    version: Annotated[  # noqa: ARG001 - its callback does it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take the options that come before the command; without a command, show where the person stands."""
    if ctx.invoked_subcommand is None:
        from hcareer.cli.home import home

        home()
