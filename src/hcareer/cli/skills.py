"""`hcareer skills`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_person
from hcareer.cli.names import skill_of
from hcareer.cli.options import CatalogOption, FileOption, FormatOption, ProfileOption, complete_skills
from hcareer.cli.show import show
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def skills(
    skill: Annotated[
        str | None,
        typer.Argument(
            metavar="[SKILL]",
            autocompletion=complete_skills,
            help="A name, words of it, an alias or an id.",
            show_default=False,
        ),
    ] = None,
    *,
    file: FileOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """List the skills by category; with SKILL, show its details."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.skills import SkillResult, SkillsResult

    catalogue = load(catalog)
    found = None if skill is None else skill_of(catalogue, skill)
    person = read_person(catalogue, file, profile)
    if found is None:
        show(SkillsResult(catalogue, tuple(catalogue.skills.values()), person), form)
    else:
        show(SkillResult.of(catalogue, found, person.level(found.id)), form)
