"""`hcareer compare`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_person
from hcareer.cli.names import ranked, roles_of
from hcareer.cli.options import CatalogOption, FileOption, FormatOption, ProfileOption, complete_roles
from hcareer.cli.show import show
from hcareer.errors import UsageError
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def compare(
    roles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE ROLE...]",
            autocompletion=complete_roles,
            help="Titles, words of them, ids, or numbers in your ranking. The first two by default.",
            show_default=False,
        ),
    ] = None,
    *,
    file: FileOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Compare roles side by side, and show what would flip their order."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.compare import CompareResult

    catalogue = load(catalog)
    person = read_person(catalogue, file, profile)
    wanted = roles_of(catalogue, roles, lambda: person) if roles else ranked(catalogue, person)[:2]
    if len(wanted) < 2:
        raise UsageError("compare needs at least two different roles.", hints=("hcareer roles",))
    show(CompareResult.of(catalogue, person, wanted), form)
