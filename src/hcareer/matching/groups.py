"""Puts together what shares skills: a search over levels can then take one group after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")


def connected(items: Iterable[tuple[frozenset[str], T]]) -> list[tuple[frozenset[str], list[T]]]:
    """Return *items*, each given with its skills, in groups of which no two have a skill in common.

    Items without skills are left out. The items of a group keep their order.
    """
    groups: list[tuple[frozenset[str], list[T]]] = []
    for skills, item in items:
        if not skills:
            continue
        touched = [group for group in groups if not group[0].isdisjoint(skills)]
        groups = [group for group in groups if group[0].isdisjoint(skills)]
        members = [member for _, earlier in touched for member in earlier]
        groups.append((skills.union(*(names for names, _ in touched)), [*members, item]))
    return groups
