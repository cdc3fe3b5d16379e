"""`hcareer roles`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_person
from hcareer.cli.names import role_of, skill_of
from hcareer.cli.options import (
    CatalogOption,
    FileOption,
    FormatOption,
    ProfileOption,
    complete_roles,
    complete_skills,
)
from hcareer.cli.show import show
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def roles(
    role: Annotated[
        str | None,
        typer.Argument(
            metavar="[ROLE]",
            autocompletion=complete_roles,
            help="A title, words of it, an id, or the number in your ranking.",
            show_default=False,
        ),
    ] = None,
    *,
    software: Annotated[
        str | None, typer.Option(metavar="KIND", help="Only roles that build this kind of software.")
    ] = None,
    skill: Annotated[
        str | None, typer.Option(autocompletion=complete_skills, help="Only roles that need this skill.")
    ] = None,
    search: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Only roles with this in title, summary or words.")
    ] = None,
    file: FileOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """List the roles; with ROLE, show its details."""
    from hcareer.catalogue.compiled import load
    from hcareer.catalogue.search import roles_found
    from hcareer.matching.ranking import rank
    from hcareer.results.roles import RoleResult, RolesResult

    catalogue = load(catalog)
    person = read_person(catalogue, file, profile)
    if role is not None:
        show(RoleResult.of(catalogue, role_of(catalogue, role, lambda: person), person), form)
    else:
        needed = None if skill is None else skill_of(catalogue, skill).id
        found = roles_found(catalogue, software=software, skill=needed, words=search)
        matches = rank(catalogue, person) if person.skills else ()
        show(RolesResult(catalogue, found, matches), form)
