"""`hcareer gap`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_person
from hcareer.cli.options import CatalogOption, FormatOption, PersonArgument, ProfileOption, complete_roles
from hcareer.output.formats import Format, show

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def gap(
    role: Annotated[str, typer.Argument(metavar="ROLE", autocompletion=complete_roles, show_default=False)],
    file: PersonArgument = None,
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show what you lack for ROLE, and where every point is won or lost."""
    from hcareer.catalogue.compiled import load
    from hcareer.catalogue.names import role_named
    from hcareer.results.gap import GapResult

    catalogue = load(catalog)
    wanted = role_named(catalogue, role)
    show(GapResult.of(catalogue, read_person(catalogue, file, profile), wanted), form)
