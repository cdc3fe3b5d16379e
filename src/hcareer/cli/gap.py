"""`hcareer gap`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import one_file, read_person
from hcareer.cli.names import ranked, role_and_file, role_of
from hcareer.cli.options import CatalogOption, FileOption, FormatOption, PersonArgument, ProfileOption, RoleArgument
from hcareer.cli.show import show
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def gap(
    role: RoleArgument = None,
    file: PersonArgument = None,
    *,
    file_option: FileOption = None,
    ledger: Annotated[
        bool, typer.Option("--ledger", help="Show where every point of the match comes from instead.")
    ] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show what you lack for ROLE, and where every point is won or lost."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.gap import GapResult

    catalogue = load(catalog)
    role, file = role_and_file(catalogue, role, file, "gap")
    person = read_person(catalogue, one_file(file, file_option), profile)
    wanted = ranked(catalogue, person)[0] if role is None else role_of(catalogue, role, lambda: person)
    result = GapResult.of(catalogue, person, wanted, first=role is None, points=ledger)
    show(result, form, file=file)
