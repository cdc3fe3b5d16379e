"""`hcareer skills`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.names import skill_of
from hcareer.cli.options import CatalogOption, FormatOption, complete_skills
from hcareer.output.formats import Format, show

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
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
) -> None:
    """List the skills by category; with SKILL, show its details."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.skills import SkillResult, SkillsResult

    catalogue = load(catalog)
    if skill is not None:
        show(SkillResult.of(catalogue, skill_of(catalogue, skill)), form)
    else:
        show(SkillsResult(catalogue, tuple(catalogue.skills.values())), form)
