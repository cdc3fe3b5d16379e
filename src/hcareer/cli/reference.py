"""Commands about roles and skills by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.catalogue.names import role_named, role_words, skill_named
from hcareer.cli.support import (
    CatalogOption,
    Format,
    FormatOption,
    MaybeRole,
    MaybeSkill,
    SkillOption,
    catalogue_at,
    print_as,
)
from hcareer.errors import UsageError
from hcareer.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.model.catalogue import Catalogue, Role


def roles(
    role: MaybeRole = None,
    *,
    software: Annotated[str | None, typer.Option(help="Only roles that build this kind of software.")] = None,
    skill: SkillOption = None,
    search: Annotated[str | None, typer.Option(help="Only roles with this in title, summary or words.")] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
) -> None:
    """List the roles; with ROLE, tell all about it."""
    from hcareer.results import roles as pages
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    if role is not None:
        chosen = role_named(catalogue, role)
        print_as(
            form, page=lambda: pages.role_page(catalogue, chosen), value=lambda: export.role_value(catalogue, chosen)
        )
        return
    found = list(catalogue.roles.values())
    if software is not None:
        if software not in catalogue.software:
            suggestion = did_you_mean(software, catalogue.software)
            raise UsageError(f'no software "{software}"{suggestion}; there is {", ".join(catalogue.software)}')
        found = [r for r in found if software in r.software]
    if skill is not None:
        wanted = skill_named(catalogue, skill).id
        found = [r for r in found if any(need.skill == wanted for need in r.requirements)]
    if search is not None:
        word = search.casefold()
        found = [r for r in found if any(word in text.casefold() for text in _texts(catalogue, r))]
    print_as(form, page=lambda: pages.roles_page(catalogue, found), value=lambda: export.roles_value(found))


def _texts(catalogue: Catalogue, role: Role) -> Iterable[str]:
    kinds = (catalogue.software[kind].name for kind in role.software)
    return (role.id, role.title, *role.other_titles, role.summary, *role.builds, *role_words(catalogue, role), *kinds)


def skills(skill: MaybeSkill = None, *, form: FormatOption = Format.TABLE, catalog: CatalogOption = None) -> None:
    """List the skills by category; with SKILL, tell all about it."""
    from hcareer.results import roles as pages
    from hcareer.results import values as export

    catalogue = catalogue_at(catalog)
    if skill is None:
        listed = list(catalogue.skills.values())
        print_as(
            form,
            page=lambda: pages.skills_page(catalogue, listed),
            value=lambda: export.skills_value(catalogue, listed),
        )
        return
    chosen = skill_named(catalogue, skill)
    print_as(
        form, page=lambda: pages.skill_page(catalogue, chosen), value=lambda: export.skill_value(catalogue, chosen)
    )
