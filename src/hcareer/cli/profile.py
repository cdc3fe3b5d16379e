"""Commands about the person's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.catalogue.names import skill_named
from hcareer.cli.support import (
    CatalogOption,
    Format,
    FormatOption,
    ProfileOption,
    bytes_of,
    catalogue_at,
    complain,
    number_in,
    person_in,
    print_as,
)
from hcareer.errors import UsageError
from hcareer.text import did_you_mean

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

app = typer.Typer(help="Your own saved answers.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def show(
    *, form: FormatOption = Format.TABLE, catalog: CatalogOption = None, profile: ProfileOption = "default"
) -> None:
    """Show your answers."""
    from hcareer.results import match as person
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    somebody = person_in(catalogue, None, profile)
    print_as(
        form,
        page=lambda: person.profile_page(catalogue, somebody),
        value=lambda: {"profile": export.profile_value(somebody)},
    )


@app.command("set")
def set_(
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME=NUMBER...", help="Skill=0..5, interest=1..5, or NAME= to forget.", show_default=False
        ),
    ],
    *,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Set levels of skills (0-5) or ratings of interests (1-5): `profile set fhir=3 low-level-systems=1`."""
    from hcareer.profile import store

    catalogue = catalogue_at(catalog)
    somebody = person_in(catalogue, None, profile)
    for change in changes:
        somebody = _changed(catalogue, somebody, change, _today())
    store.save(somebody, store.place(profile))
    complain([f"Saved in {store.place(profile)}"])


def _changed(catalogue: Catalogue, somebody: Profile, change: str, today: date) -> Profile:
    from hcareer.model.person import Answer, Origin

    name, equals, number = change.partition("=")
    name = name.strip()
    if not equals:
        raise UsageError(f'"{change}" is not NAME=NUMBER')
    if name in catalogue.interests:
        if not number.strip():
            return somebody.without(name)
        return somebody.with_interest(name, number_in(number, lowest=1))
    try:
        skill = skill_named(catalogue, name).id
    except UsageError:
        known = (*catalogue.skills, *catalogue.interests)
        raise UsageError(f'no skill or interest "{name}"{did_you_mean(name, known)}') from None
    if not number.strip():
        return somebody.without(skill)
    return somebody.with_skill(skill, Answer.exactly(number_in(number, lowest=0), origin=Origin.SET, on=today))


@app.command("import")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A CV, JSON Resume or LinkedIn export; - to pipe it in.")],
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Add the skills that FILE tells of to your answers, marked as assumed. Your own ratings stay."""
    from msgspec import structs

    from hcareer.profile import store
    from hcareer.reading import cv as intake
    from hcareer.results import match as person
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    somebody = person_in(catalogue, None, profile)
    found = intake.read(*bytes_of(file), catalogue)
    own = {skill: answer for skill, answer in somebody.skills.items() if not answer.assumed}
    added = {
        skill: structs.replace(answer, on=answer.on or _today())
        for skill, answer in found.skills.items()
        if skill not in own
    }
    somebody = structs.replace(
        somebody, skills={**somebody.skills, **added}, skipped=somebody.skipped - frozenset(added)
    )
    store.save(somebody, store.place(profile))
    kept = len(found.skills) - len(added)
    told = f"{len(added)} skills taken from {file}" + (f"; {kept} you rated yourself stay as they are" if kept else "")
    complain([f"{told}. Saved in {store.place(profile)}"])
    taken = structs.replace(found, skills=added)
    print_as(
        form,
        page=lambda: person.profile_page(catalogue, taken),
        value=lambda: {"profile": export.profile_value(taken)},
    )


@app.command()
def path(*, profile: ProfileOption = "default") -> None:
    """Print where your answers are kept."""
    from hcareer.profile import store

    typer.echo(store.place(profile))


@app.command()
def delete(*, profile: ProfileOption = "default") -> None:
    """Delete your answers, and those put aside by --fresh."""
    from hcareer.profile import store

    gone = store.delete(store.place(profile))
    complain([f"Deleted {one}" for one in gone] or [f"There is nothing at {store.place(profile)}"])


def _today() -> date:
    from datetime import UTC, datetime

    return datetime.now(tz=UTC).astimezone().date()
