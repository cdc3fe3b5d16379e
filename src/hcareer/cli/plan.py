"""`hcareer plan`."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.inputs import one_file, read_bytes, read_person, today
from hcareer.cli.names import is_file, ranked, role_of
from hcareer.cli.options import CatalogOption, FileOption, FormatOption, ProfileOption, complete_roles
from hcareer.cli.saving import reached
from hcareer.cli.show import show
from hcareer.errors import HcareerError, UsageError
from hcareer.output.formats import Format

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.results.plan import Asked

app = typer.Typer(add_completion=False, rich_markup_mode=None)


class Until(StrEnum):
    """The bands that a plan can end with."""

    READY = "ready"
    NEAR = "near"
    STRETCH = "stretch"


@app.command()
def plan(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ROLE] [FILE]",
            autocompletion=complete_roles,
            help="A role, the first of your ranking by default; a profile or CV instead of your saved answers.",
            show_default=False,
        ),
    ] = None,
    *,
    until: Annotated[
        Until | None, typer.Option("--until", help="End where the match is in this band.", show_default=False)
    ] = None,
    steps: Annotated[
        int | None, typer.Option("--steps", metavar="N", min=1, help="Show only the first N steps.", show_default=False)
    ] = None,
    ads: Annotated[
        list[str] | None,
        typer.Option(
            "--ads",
            metavar="AD...",
            help="Advertisements, as many files as follow: what most of them ask for comes first. The person's file is "
            "then given with --file.",
            show_default=False,
        ),
    ] = None,
    done: Annotated[
        list[str] | None,
        typer.Option(
            "--done",
            metavar="SKILL=LEVEL",
            help="Record that you have reached this level, and show the next step; can be repeated.",
        ),
    ] = None,
    file_option: FileOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show the steps to ROLE in learning order, with what to learn each from and practice projects."""
    from hcareer.catalogue.compiled import load
    from hcareer.matching.ranking import first
    from hcareer.results.plan import PlanResult

    catalogue = load(catalog)
    role, files = _parted(catalogue, words or [])
    if ads:
        ads, files = [*ads, *files], []
    elif len(files) > 1:
        raise UsageError(f'"{files[1]}" is one word too many: give ROLE, FILE, or both')
    file = files[0] if files else None
    person = read_person(catalogue, one_file(file, file_option), profile)
    saved = file is None and file_option is None
    if done:
        if not saved:
            raise UsageError("--done changes your saved answers, not those of a file")
        person, steps = reached(catalogue, profile, done, on=today()), steps or 1
        if role is None and first(catalogue, person) is None:
            return
    wanted = ranked(catalogue, person)[0] if role is None else role_of(catalogue, role, lambda: person)
    result = PlanResult.of(
        catalogue,
        person,
        wanted,
        first=role is None,
        until=until and until.value,
        steps=steps,
        asked=_asked(catalogue, ads) if ads else None,
        saved=saved,
    )
    show(result, form, file=file)


def _parted(catalogue: Catalogue, words: list[str]) -> tuple[str | None, list[str]]:
    """Return the role among *words*, which can only be the first, and the files."""
    if words and not is_file(catalogue, words[0]):
        return words[0], words[1:]
    return None, words


def _asked(catalogue: Catalogue, names: Sequence[str]) -> Asked:
    """Return what the advertisements in the files *names* ask for. Raises HcareerError for one that cannot be read."""
    from collections import Counter

    from hcareer.reading import advertisement, bounds, files
    from hcareer.results.plan import Asked

    reader = advertisement.AdvertisementReader(catalogue)
    found: list[set[str]] = []
    required: list[set[str]] = []
    for name in dict.fromkeys(names):
        for one in files.advertisements(*read_bytes(name)):
            with bounds.named(one.label):
                named = reader.read(one.text).asked
            skills = {asked.skill for asked in named}
            if not skills:
                raise HcareerError(f"{one.label}: no skill was found in this advertisement")
            found.append(skills)
            required.append({asked.skill for asked in named if asked.required})
    return Asked(
        len(found),
        Counter(skill for skills in found for skill in skills),
        Counter(skill for skills in required for skill in skills),
        tuple(dict.fromkeys(names)),
    )
