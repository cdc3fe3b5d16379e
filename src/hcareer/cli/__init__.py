"""The commands: load, think, show, exit. No advice is thought here and no file is parsed.

Rooms that take time to import are imported by the command that needs them.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from hcareer import __version__
from hcareer.cli import catalog, person, profile, reference
from hcareer.cli.quiz import quiz
from hcareer.cli.support import answering, complain
from hcareer.errors import HcareerError

if TYPE_CHECKING:
    from collections.abc import Sequence

ABOUT = "Which healthcare-software role fits you, why, what is missing, and what to learn first."

app = typer.Typer(
    help=ABOUT,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(quiz)
app.command()(person.match)
app.command()(reference.roles)
app.command()(reference.skills)
app.command()(person.gap)
app.command()(person.compare)
app.command("next")(person.next_steps)
app.command()(person.ad)
app.add_typer(profile.app, name="profile")
app.add_typer(catalog.app, name="catalog")


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code: the one door out.

    0 done, 1 the data or the answer is wrong, 2 wrong usage, 3 needs a terminal, 130 interrupted.
    """
    if sys.stdout is None:
        complain(["there is no standard output to print on"])
        sys.exit(1)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        with answering():
            app(args=arguments, prog_name="hcareer")
    except HcareerError as error:
        complain(error.lines())
        sys.exit(error.exit_code)
    sys.exit(0)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's form for a flag's callback
    if wanted:
        typer.echo(f"hcareer {__version__}")
        raise typer.Exit


@app.callback(help=ABOUT)
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Hold the options that stand before every command."""
