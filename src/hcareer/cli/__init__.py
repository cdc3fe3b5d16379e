"""The command line: each command parses, loads, computes and shows. Slow imports are inside the commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hcareer import __version__
from hcareer.cli.commands import Commands
from hcareer.cli.show import as_started
from hcareer.errors import HcareerError
from hcareer.output.terminal import answer, answering, complain, open_streams, recite

if TYPE_CHECKING:
    from collections.abc import Sequence

ABOUT = "Which healthcare-software role fits you, why, what is missing, and what to learn first."

app = typer.Typer(
    cls=Commands,
    help=ABOUT,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit. No other module ends the process.

    Exit codes: 0 done, 1 a file is wrong or the answer cannot be printed, 2 wrong usage, 3 needs a terminal,
    130 interrupted.
    """
    try:
        open_streams()
        with answering():
            app(args=arguments, prog_name="hcareer")
    except HcareerError as error:
        complain(map(as_started, error.lines(sys.argv[1:] if arguments is None else arguments)))
        recite(error.verbatim)
        sys.exit(error.exit_code)
    sys.exit(0)


def _version(wanted: bool) -> None:  # noqa: FBT001 - the signature is Typer's
    if wanted:
        answer(f"hcareer {__version__}\n")
        raise typer.Exit


@app.callback(help=ABOUT)
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Take the options that come before the command."""
