"""`hcareer catalog`: commands for people who edit catalogues."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcareer.cli.options import CatalogOption
from hcareer.errors import DataError
from hcareer.output.terminal import answer

app = typer.Typer(
    add_completion=False, help="Tools for editing the catalogue.", no_args_is_help=True, rich_markup_mode=None
)


@app.command()
def check(
    where: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A folder or a file; the shipped catalogue by default.")
    ] = None,
    *,
    catalog: CatalogOption = None,
) -> None:
    """Check a catalogue and print every mistake as file:line:column: sentence."""
    from hcareer.catalogue import rules
    from hcareer.catalogue.load import read
    from hcareer.catalogue.location import builtin

    library, problems = read(where or catalog or builtin())
    problems = problems or rules.check(library)
    if problems:
        raise DataError(problems)
    found = library.catalogue
    answer(
        f"Nothing wrong: {len(found.roles)} roles, {len(found.skills)} skills in {len(found.categories)} categories, "
        f"{len(found.areas)} areas of skills, {len(found.interests)} interests, {len(found.resources)} resources, "
        f"{len(found.projects)} practice projects.\n"
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of catalogue files, for text editors."""
    import json

    from hcareer.catalogue import load

    answer(f"{json.dumps(load.schema(), indent=2)}\n")


@app.command()
def path() -> None:
    """Print the folder of the shipped catalogue."""
    from hcareer.catalogue.location import builtin

    answer(f"{builtin()}\n")
