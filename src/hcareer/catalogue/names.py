"""A role or a skill by what a person types: its id, its name or one of its other spellings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.errors import UsageError
from hcareer.text import did_you_mean

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue, Role, Skill


def lookup(catalogue: Catalogue) -> dict[str, str]:
    """Return the skill id for every id, name and alias, in lower case."""
    words = {name.casefold(): name for name in catalogue.skills}
    for name, skill in catalogue.skills.items():
        for spelling in skill.spellings:
            words.setdefault(" ".join(spelling.text.casefold().split()), name)
    return words


def role_named(catalogue: Catalogue, name: str) -> Role:
    """Return the role with the id *name*. Raises UsageError, with a suggestion, if there is none."""
    role = catalogue.roles.get(name)
    if role is None:
        suggestion = did_you_mean(name, catalogue.roles) or did_you_mean(
            name, (r.title for r in catalogue.roles.values())
        )
        raise UsageError(f'no role "{name}"{suggestion}; see: hcareer roles')
    return role


def skill_named(catalogue: Catalogue, name: str) -> Skill:
    """Return the skill with the id, name or alias *name*. Raises UsageError, with a suggestion, if there is none."""
    known = lookup(catalogue)
    found = known.get(" ".join(name.casefold().split()))
    if found is None:
        suggestion = did_you_mean(name, catalogue.skills) or did_you_mean(name, known)
        raise UsageError(f'no skill "{name}"{suggestion}; see: hcareer skills')
    return catalogue.skills[found]
