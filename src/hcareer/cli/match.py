"""`hcareer match`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import one_file, read_person
from hcareer.cli.names import skill_of
from hcareer.cli.options import (
    CatalogOption,
    FileOption,
    FormatOption,
    PersonArgument,
    ProfileOption,
    assignment,
    number_in,
)
from hcareer.cli.show import show
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def match(
    file: PersonArgument = None,
    *,
    if_: Annotated[
        list[str] | None,
        typer.Option("--if", metavar="SKILL=LEVEL", help="Show what this level would change; can be repeated."),
    ] = None,
    file_option: FileOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every role, one on a line.")] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show the roles that fit your saved answers, or FILE, best."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.match import MatchResult, WhatIfResult

    catalogue = load(catalog)
    levels = {}
    for change in if_ or ():
        name, number = assignment(change, form="SKILL=LEVEL")
        levels[skill_of(catalogue, name).id] = number_in(number, lowest=0)
    person = read_person(catalogue, one_file(file, file_option), profile)
    if levels:
        show(WhatIfResult.of(catalogue, person, levels), form)
    else:
        show(MatchResult.of(catalogue, person, every_role=all_), form)
