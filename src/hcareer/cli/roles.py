"""`hcareer roles`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.options import CatalogOption, FormatOption, complete_roles, complete_skills
from hcareer.output.formats import Format, show

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def roles(
    role: Annotated[
        str | None, typer.Argument(metavar="[ROLE]", autocompletion=complete_roles, show_default=False)
    ] = None,
    *,
    software: Annotated[str | None, typer.Option(help="Only roles that build this kind of software.")] = None,
    skill: Annotated[
        str | None, typer.Option(autocompletion=complete_skills, help="Only roles that need this skill.")
    ] = None,
    search: Annotated[str | None, typer.Option(help="Only roles with this in title, summary or words.")] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
) -> None:
    """List the roles; with ROLE, show its details."""
    from hcareer.catalogue.compiled import load
    from hcareer.catalogue.names import role_named
    from hcareer.catalogue.search import roles_found
    from hcareer.results.roles import RoleResult, RolesResult

    catalogue = load(catalog)
    if role is not None:
        show(RoleResult(catalogue, role_named(catalogue, role)), form)
    else:
        found = roles_found(catalogue, software=software, skill=skill, words=search)
        show(RolesResult(catalogue, found), form)
