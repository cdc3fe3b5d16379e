"""`hcareer next`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import one_file, read_person
from hcareer.cli.names import role_and_file, role_of
from hcareer.cli.options import (
    CatalogOption,
    FileOption,
    FormatOption,
    PersonArgument,
    ProfileOption,
    RoleArgument,
    complete_roles,
)
from hcareer.cli.show import show
from hcareer.errors import UsageError
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def next_(
    word: RoleArgument = None,
    file: PersonArgument = None,
    *,
    role: Annotated[
        str | None,
        typer.Option("--role", autocompletion=complete_roles, help="The same as ROLE.", show_default=False),
    ] = None,
    file_option: FileOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show the first steps to ROLE (your first by default), and what you lack for many roles."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.next import NextResult

    catalogue = load(catalog)
    word, file = role_and_file(catalogue, word, file, "next")
    if word is not None and role is not None:
        raise UsageError(f'give "{word}" or --role, not both')
    role = word if role is None else role
    person = read_person(catalogue, one_file(file, file_option), profile)
    wanted = None if role is None else role_of(catalogue, role, lambda: person)
    show(NextResult.of(catalogue, person, wanted), form, file=file)
