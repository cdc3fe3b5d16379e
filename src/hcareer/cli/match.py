"""`hcareer match`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from hcareer.cli.inputs import one_file, read_person
from hcareer.cli.names import skill_of
from hcareer.cli.options import (
    CatalogOption,
    FileOption,
    FormatOption,
    PeopleArgument,
    ProfileOption,
    assignment,
    number_in,
)
from hcareer.cli.show import profile_typed, show
from hcareer.errors import UsageError
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def match(
    files: PeopleArgument = None,
    *,
    if_: Annotated[
        list[str] | None,
        typer.Option("--if", metavar="SKILL=LEVEL", help="Show what this level would change; can be repeated."),
    ] = None,
    file_option: FileOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Show every role, one on a line.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", metavar="NUMBER", min=1, help="Processes for many files: one for each core.", show_default=False
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show the roles that fit your saved answers, or FILE, best. Of several files or a folder, rank each person."""
    if several(files):
        if file_option is not None or if_ or profile_typed():
            raise UsageError("several files are ranked without --file, --if and --profile")
        from hcareer.cli.people import listed, show_people

        show_people(listed(files or ()), form, catalog=catalog, every_role=all_, jobs=jobs)
        return
    file = one_file(files[0] if files else None, file_option)
    if file is not None and profile_typed():
        raise UsageError(f'give "{file}" or --profile, not both')
    from hcareer.catalogue.compiled import load
    from hcareer.results.match import MatchResult, WhatIfResult

    catalogue = load(catalog)
    levels = {}
    for change in if_ or ():
        name, number = assignment(change, form="SKILL=LEVEL")
        levels[skill_of(catalogue, name).id] = number_in(number, lowest=0)
    person = read_person(catalogue, file, profile)
    if levels:
        show(WhatIfResult.of(catalogue, person, levels), form)
    else:
        show(MatchResult.of(catalogue, person, every_role=all_), form)


def several(files: list[str] | None) -> bool:
    """Return whether *files* are of several people: more than one file, or a folder."""
    return files is not None and (len(files) > 1 or any(map(os.path.isdir, files)))
