"""`hcareer catalog`: commands for people who write role data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcareer.cli.options import CatalogOption
from hcareer.errors import DataError
from hcareer.output.terminal import answer

app = typer.Typer(
    add_completion=False, help="For people who write role data.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def check(
    where: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A folder or a file; the shipped one by default.")
    ] = None,
    *,
    catalog: CatalogOption = None,
) -> None:
    """Check a catalogue, and print every mistake and broken rule as file:line:column: sentence."""
    from hcareer.catalogue import rules
    from hcareer.catalogue.load import read
    from hcareer.catalogue.location import builtin

    library, problems = read(where or catalog or builtin())
    problems = problems or rules.check(library)
    if problems:
        raise DataError(problems)
    held = library.catalogue
    answer(
        f"Nothing wrong: {len(held.roles)} roles, {len(held.skills)} skills in {len(held.categories)} categories, "
        f"{len(held.interests)} interests, {len(held.resources)} resources, {len(held.projects)} practice projects.\n"
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of catalogue files, for editors."""
    import json

    from hcareer.catalogue import load

    answer(f"{json.dumps(load.schema(), indent=2)}\n")


@app.command()
def path() -> None:
    """Print where the shipped catalogue is."""
    from hcareer.catalogue.location import builtin

    answer(f"{builtin()}\n")
