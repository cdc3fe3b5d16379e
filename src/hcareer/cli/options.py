"""The options and arguments that commands share, and the numbers written in them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hcareer.errors import UsageError
from hcareer.output.formats import Format


def complete_roles(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of roles that begin as typed, each with its title."""
    from hcareer.catalogue.compiled import load

    return [(role.id, role.title) for role in load(None).roles.values() if role.id.startswith(incomplete)]


def complete_skills(incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of skills that begin as typed, each with its name."""
    from hcareer.catalogue.compiled import load

    return [(skill.id, skill.name) for skill in load(None).skills.values() if skill.id.startswith(incomplete)]


FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
CatalogOption = Annotated[
    Path | None,
    typer.Option(
        "--catalog", envvar="HCAREER_CATALOG", help="A catalogue of your own: a folder or a file.", show_default=False
    ),
]
ProfileOption = Annotated[str, typer.Option("--profile", help="Name of the saved profile.")]
PersonArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help="A profile, CV, JSON Resume or LinkedIn export; - for standard input. Your saved answers by default.",
        show_default=False,
    ),
]


def assignment(text: str, *, form: str) -> tuple[str, str]:
    """Return the name and the number of `NAME=NUMBER`, the number as written. Raises UsageError without the `=`.

    *form* is how the command writes it, such as `SKILL=LEVEL`.
    """
    name, equals, number = text.partition("=")
    if not equals:
        raise UsageError(f'"{text}" is not {form}')
    return name.strip(), number.strip()


def number_in(word: str, *, lowest: int) -> int:
    """Return the whole number from *lowest* to 5 written as *word*. Raises UsageError for anything else."""
    if len(word) != 1 or word not in "012345"[lowest:]:
        raise UsageError(f'"{word}" is not a whole number from {lowest} to 5')
    return int(word)
