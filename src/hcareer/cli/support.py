"""What the commands share: options, finding what the command line names, and printing in the format asked for."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hcareer.errors import HcareerError, ReaderGoneError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Page


class Format(StrEnum):
    """How to print the answer."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


def _complete_roles(incomplete: str) -> list[tuple[str, str]]:
    return [(r.id, r.title) for r in catalogue_at(None).roles.values() if r.id.startswith(incomplete)]


def _complete_skills(incomplete: str) -> list[tuple[str, str]]:
    return [(s.id, s.name) for s in catalogue_at(None).skills.values() if s.id.startswith(incomplete)]


FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
CatalogOption = Annotated[
    Path | None,
    typer.Option(
        "--catalog", envvar="HCAREER_CATALOG", help="A catalogue of your own: a folder or a file.", show_default=False
    ),
]
ProfileOption = Annotated[str, typer.Option("--profile", help="Name of the saved profile.")]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", autocompletion=_complete_roles, show_default=False)]
RoleOption = Annotated[str | None, typer.Option(autocompletion=_complete_roles, show_default=False)]
RolesArgument = Annotated[
    list[str], typer.Argument(metavar="ROLE ROLE...", autocompletion=_complete_roles, show_default=False)
]
MaybeRole = Annotated[str | None, typer.Argument(metavar="[ROLE]", autocompletion=_complete_roles, show_default=False)]
MaybeSkill = Annotated[
    str | None, typer.Argument(metavar="[SKILL]", autocompletion=_complete_skills, show_default=False)
]
SkillOption = Annotated[
    str | None, typer.Option(autocompletion=_complete_skills, help="Only roles that need this skill.")
]
PersonArgument = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        help="A profile, CV, JSON Resume or LinkedIn export; - for standard input. Your saved answers by default.",
        show_default=False,
    ),
]


def complain(lines: Iterable[str]) -> None:
    """Print *lines* on standard error."""
    from hcareer.output.terminal import complain as say

    say(lines)


def catalogue_at(where: Path | None) -> Catalogue:
    """Return the catalogue at *where*, or the shipped one."""
    from hcareer.catalogue import compiled

    return compiled.load(where)


def print_as(form: Format, *, page: Callable[[], Page], value: Callable[[], dict[str, Any]]) -> None:
    """Print the answer in the format asked for; only what that format needs is worked out."""
    with answering():
        if form is Format.JSON:
            from hcareer.results.values import json_text

            typer.echo(json_text(value()))
        elif form in (Format.MARKDOWN, Format.CSV):
            from hcareer.results.values import csv_text, markdown

            typer.echo(markdown(page()) if form is Format.MARKDOWN else csv_text(page()), nl=False)
        else:
            from hcareer.output.terminal import console, show, tell

            (show if form is Format.TABLE else tell)(page(), console())


@contextmanager
def answering() -> Iterator[None]:
    """Print the answer within this.

    Raises ReaderGoneError if nobody reads it any more, HcareerError if it cannot be written, as on a full disk.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:  # a file and not the stream of the answer: a bug, since rooms tell of files
            raise
        # What is still to be written has no place to go, and Python would complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        raise HcareerError(f"the answer could not be printed: {error.strerror or error}") from error


def bytes_of(file: str) -> tuple[str, bytes]:
    """Return the name and content of *file*, `-` being standard input. Raises HcareerError if it cannot be read."""
    if file == "-":
        if sys.stdin is None:
            raise HcareerError("there is no standard input to read")
        try:
            return "<stdin>", sys.stdin.buffer.read()
        except OSError as error:
            raise HcareerError(f"<stdin>: {error.strerror or error}") from error
    try:
        return file, Path(file).read_bytes()
    except OSError as error:
        raise HcareerError(f"{file}: {error.strerror or error}") from error


def person_in(catalogue: Catalogue, file: str | None, name: str) -> Profile:
    """Return what *file* says of a person, or the saved profile called *name*; empty if nothing is saved."""
    from hcareer.model.person import Profile
    from hcareer.profile import store

    if file is not None and store.is_profile(file):  # what reads CVs takes time to import
        return store.load(Path(file), catalogue)
    if file is not None:
        from hcareer.reading import cv as intake

        return intake.read(*bytes_of(file), catalogue)
    path = store.place(name)
    return store.load(path, catalogue) if path.exists() else Profile(source=str(path))


def levels_in(catalogue: Catalogue, changes: Iterable[str]) -> dict[str, int]:
    """Return the levels written as `SKILL=0..5`. Raises UsageError for anything else."""
    from hcareer.catalogue.names import skill_named

    levels = {}
    for change in changes:
        name, equals, number = change.partition("=")
        if not equals:
            raise UsageError(f'"{change}" is not SKILL=LEVEL')
        levels[skill_named(catalogue, name.strip()).id] = number_in(number, lowest=0)
    return levels


def number_in(word: str, *, lowest: int) -> int:
    """Return the whole number from *lowest* to 5 written as *word*. Raises UsageError for anything else."""
    word = word.strip()
    if len(word) != 1 or word not in "012345"[lowest:]:
        raise UsageError(f'"{word}" is not a whole number from {lowest} to 5')
    return int(word)
