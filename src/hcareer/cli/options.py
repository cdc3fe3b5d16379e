"""Options and arguments shared by commands, and the parsing of their values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.show import chosen
from hcareer.errors import UsageError
from hcareer.output.formats import Format
from hcareer.text import words

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def complete_roles(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of roles that start with *incomplete*, or else whose title has such a word, with their titles."""
    return _completed(incomplete, {name: role.title for name, role in _catalogue(ctx).roles.items()})


def complete_skills(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return the ids of skills that start with *incomplete*, or else whose name has such a word, with their names."""
    return _completed(incomplete, {name: skill.name for name, skill in _catalogue(ctx).skills.items()})


def complete_profiles(incomplete: str) -> list[tuple[str, str]]:
    """Return the names of saved profiles that start with *incomplete*, each with the day when it was last changed."""
    from hcareer.cli.inputs import changed
    from hcareer.profile import store

    return [(name, f"changed {changed(store.place(name))}") for name in store.names() if name.startswith(incomplete)]


class Completion(str):
    """An id offered for a word of its title. Typer drops what does not start with the text to complete."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Return True, so that Typer keeps it."""
        return True


def _completed(incomplete: str, titles: dict[str, str]) -> list[tuple[str, str]]:
    by_id = [(name, title) for name, title in titles.items() if name.startswith(incomplete)]
    return by_id or [
        (Completion(name), title)
        for name, title in titles.items()
        if any(word.startswith(incomplete.casefold()) for word in (*words(name), *words(title)))
    ]


def _catalogue(ctx: typer.Context) -> Catalogue:
    """Return the catalogue that the command being completed will use."""
    from hcareer.catalogue.compiled import load

    where = ctx.params.get("catalog")
    return load(where and Path(where))


FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help=f"{', '.join(Format)}. A table on a terminal, otherwise plain, unless you choose one.",
        show_default=False,
        callback=chosen,
    ),
]
CatalogOption = Annotated[
    Path | None,
    typer.Option(
        "--catalog",
        metavar="PATH",
        envvar="HCAREER_CATALOG",
        help="A catalogue of your own: a folder or a file.",
        show_default=False,
    ),
]
ProfileOption = Annotated[
    str,
    typer.Option("--profile", metavar="NAME", autocompletion=complete_profiles, help="Name of the saved profile."),
]
PersonArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help="A profile, CV, JSON Resume or LinkedIn export; - for standard input. Your saved answers by default.",
        show_default=False,
    ),
]


PeopleArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="A profile, CV, JSON Resume or LinkedIn export; - for standard input. Your saved answers by default. "
        "Several, or a folder of them: a line for each.",
        show_default=False,
    ),
]
FileOption = Annotated[
    str | None, typer.Option("--file", metavar="FILE", help="A profile or CV instead of your saved answers.")
]
RoleArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[ROLE]",
        autocompletion=complete_roles,
        help="A title, words of it, an id, or the number in your ranking. The first by default.",
        show_default=False,
    ),
]


def assignment(text: str, *, form: str) -> tuple[str, str]:
    """Split `NAME=NUMBER` into the name and the number as written. Raises UsageError if there is no `=`.

    *form* is what the error message says is expected, such as `SKILL=LEVEL`.
    """
    name, equals, number = text.partition("=")
    if not equals:
        raise UsageError(f'"{text}" is not of the form {form}')
    return name.strip(), number.strip()


def number_in(word: str, *, lowest: int) -> int:
    """Return *word* as an integer from *lowest* to 5. Raises UsageError for anything else."""
    if len(word) != 1 or word not in "012345"[lowest:]:
        raise UsageError(f'"{word}" is not a whole number from {lowest} to 5')
    return int(word)
