"""`hcareer next`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_person
from hcareer.cli.options import CatalogOption, FormatOption, PersonArgument, ProfileOption, complete_roles
from hcareer.output.formats import Format, show

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def next_(
    file: PersonArgument = None,
    *,
    role: Annotated[str | None, typer.Option(autocompletion=complete_roles, show_default=False)] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show which single level-ups gain most, for one role (your first by default) and over all roles."""
    from hcareer.catalogue.compiled import load
    from hcareer.catalogue.names import role_named
    from hcareer.results.next import NextResult

    catalogue = load(catalog)
    wanted = None if role is None else role_named(catalogue, role)
    show(NextResult.of(catalogue, read_person(catalogue, file, profile), wanted), form)
