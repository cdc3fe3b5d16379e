"""The roles that fit what a person looks for: a kind of software, a skill, words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.catalogue.names import role_words, skill_named, software_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue, Role


def roles_found(
    catalogue: Catalogue, *, software: str | None = None, skill: str | None = None, words: str | None = None
) -> tuple[Role, ...]:
    """Return the roles that build *software*, need *skill* and have *words* in their texts; None leaves one out.

    Software and a skill can have any of their names. Raises UnknownNameError for one that is unknown.
    """
    if software is not None:
        software = software_names(catalogue).resolve(software)
    needed = None if skill is None else skill_named(catalogue, skill).id
    return tuple(
        role
        for role in catalogue.roles.values()
        if (software is None or software in role.software)
        and (needed is None or any(needed in need.skills for need in role.requirements))
        and (words is None or any(words.casefold() in text.casefold() for text in _texts(catalogue, role)))
    )


def _texts(catalogue: Catalogue, role: Role) -> Iterator[str]:
    yield from (role.id, role.title, *role.other_titles, role.summary, *role.builds, *role_words(catalogue, role))
    yield from (catalogue.software[kind].name for kind in role.software)
