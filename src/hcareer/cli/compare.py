"""`hcareer compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_person
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption, complete_roles
from hcareer.errors import UsageError
from hcareer.output.formats import Format, show

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def compare(
    roles: Annotated[
        list[str], typer.Argument(metavar="ROLE ROLE...", autocompletion=complete_roles, show_default=False)
    ],
    *,
    file: Annotated[str | None, typer.Option(help="A profile or CV instead of your saved answers.")] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Compare roles side by side, and show what would flip their order."""
    from hcareer.catalogue.compiled import load
    from hcareer.catalogue.names import role_named
    from hcareer.results.compare import CompareResult

    catalogue = load(catalog)
    wanted = [role_named(catalogue, name) for name in dict.fromkeys(roles)]
    if len(wanted) < 2:
        raise UsageError("compare needs at least two different roles")
    show(CompareResult.of(catalogue, read_person(catalogue, file, profile), wanted), form)
