"""Commands about one person: how they fit, what is missing, what would change, and an advertisement beside them."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.catalogue.names import role_named
from hcareer.cli.support import (
    CatalogOption,
    Format,
    FormatOption,
    PersonArgument,
    ProfileOption,
    RoleArgument,
    RoleOption,
    RolesArgument,
    bytes_of,
    catalogue_at,
    levels_in,
    person_in,
    print_as,
)
from hcareer.errors import UsageError


def match(
    file: PersonArgument = None,
    *,
    if_: Annotated[
        list[str] | None, typer.Option("--if", metavar="SKILL=LEVEL", help="What would change; may be repeated.")
    ] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Rank the roles for your saved answers, or for FILE."""
    from hcareer.results import compare as explain
    from hcareer.results import match as person
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    levels = levels_in(catalogue, if_ or ())
    somebody = person_in(catalogue, file, profile)
    if levels:
        print_as(
            form,
            page=lambda: explain.what_if_page(catalogue, somebody, levels),
            value=lambda: export.what_if_value(catalogue, somebody, levels),
        )
        return
    print_as(
        form,
        page=lambda: person.match_page(catalogue, somebody),
        value=lambda: export.match_value(catalogue, somebody),
    )


def gap(
    role: RoleArgument,
    file: PersonArgument = None,
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Tell what is missing for ROLE, and where every point was won and lost."""
    from hcareer.matching.ranking import measure
    from hcareer.results import match as person
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    chosen = role_named(catalogue, role)
    somebody = person_in(catalogue, file, profile)
    measured = measure(chosen, somebody)
    print_as(
        form,
        page=lambda: person.gap_page(catalogue, somebody, measured),
        value=lambda: {"profile": export.profile_value(somebody), **export.ledger_value(measured)},
    )


def compare(
    roles: RolesArgument,
    *,
    file: Annotated[str | None, typer.Option(help="A profile or CV instead of your saved answers.")] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Put roles side by side for you, and say what would flip their order."""
    from hcareer.results import compare as explain
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    chosen = list({name: role_named(catalogue, name) for name in roles}.values())
    if len(chosen) < 2:
        raise UsageError("compare needs two different roles or more")
    somebody = person_in(catalogue, file, profile)
    print_as(
        form,
        page=lambda: explain.compare_page(catalogue, somebody, chosen),
        value=lambda: export.compare_value(catalogue, somebody, chosen),
    )


def next_steps(
    file: PersonArgument = None,
    *,
    role: RoleOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Tell which single level-ups gain most, for one role (your first by default) and over all roles."""
    from hcareer.matching.ranking import leader
    from hcareer.results import compare as explain
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    chosen = None if role is None else role_named(catalogue, role)
    somebody = person_in(catalogue, file, profile)
    target = chosen or leader(catalogue, somebody)
    print_as(
        form,
        page=lambda: explain.next_page(catalogue, somebody, target),
        value=lambda: export.next_value(catalogue, somebody, target),
    )


def ad(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="The advertisement: text, Markdown, HTML, PDF or DOCX; - to pipe it in."),
    ],
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Read a job advertisement: what it asks, which role it is, and your gap against it."""
    from hcareer.reading import advertisement as advert
    from hcareer.reading import files
    from hcareer.results import ad as pages
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    read = advert.read(files.text_of(*bytes_of(file)), catalogue)
    somebody = person_in(catalogue, None, profile)
    known = somebody if somebody.skills else None
    print_as(
        form,
        page=lambda: pages.ad_page(catalogue, read, known),
        value=lambda: export.ad_value(catalogue, read, known),
    )
