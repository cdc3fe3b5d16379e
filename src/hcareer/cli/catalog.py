"""Commands for people who write role data."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import Annotated

import typer

from hcareer.cli.support import CatalogOption  # noqa: TC001 - likewise
from hcareer.errors import DataError

app = typer.Typer(help="For people who write role data.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def check(
    where: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A folder or a file; the shipped one by default.")
    ] = None,
    *,
    catalog: CatalogOption = None,
) -> None:
    """Read a catalogue and tell every mistake and every broken rule as file:line:column."""
    from hcareer.catalogue.load import read
    from hcareer.catalogue.location import builtin
    from hcareer.catalogue.rules import check as broken

    library, problems = read(where or catalog or builtin())
    problems = problems or broken(library)
    if problems:
        raise DataError(problems)
    held = library.catalogue
    typer.echo(
        f"Nothing wrong: {len(held.roles)} roles, {len(held.skills)} skills in {len(held.categories)} categories, "
        f"{len(held.interests)} interests, {len(held.resources)} resources, {len(held.projects)} practice projects."
    )


@app.command()
def schema() -> None:
    """Print the JSON Schema of catalogue files, for editors."""
    import json

    from hcareer.catalogue.load import schema as of_files

    typer.echo(json.dumps(of_files(), indent=2))


@app.command()
def path() -> None:
    """Print where the shipped catalogue is."""
    from hcareer.catalogue.location import builtin

    typer.echo(builtin())
