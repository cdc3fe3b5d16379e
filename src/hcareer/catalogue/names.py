"""Finds roles and skills by what a person types: an id, a name or another spelling."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from hcareer.errors import UsageError
from hcareer.text import did_you_mean, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hcareer.model.catalogue import Catalogue, Role, Skill, Spelling


def other_spellings(catalogue: Catalogue, skill: Skill) -> tuple[Spelling, ...]:
    """Return the spellings of *skill* other than its name: aliases without marks, then its `spellings`."""
    entry = catalogue.spellings.get(skill.id)
    further = () if entry is None else entry.spellings
    known = {spelling.text for spelling in further}
    return (*(alias for alias in skill.names[1:] if alias.text not in known), *further)


def spellings(catalogue: Catalogue, skill: Skill) -> tuple[Spelling, ...]:
    """Return every spelling of *skill*, each text once, its name first.

    One of its `spellings` that repeats the name or an alias replaces it, so that these can have marks too.
    """
    written = (*skill.names[:1], *other_spellings(catalogue, skill))
    return tuple({spelling.text: spelling for spelling in written}.values())


def role_words(catalogue: Catalogue, role: Role) -> tuple[str, ...]:
    """Return the words and phrases for *role*: those in its entry, and those of the clue with its id."""
    clue = catalogue.clues.get(role.id)
    return (*role.words, *(() if clue is None else (phrase.text for phrase in clue.phrases)))


class SkillNames:
    """Finds skills by id, name, alias or spelling, ignoring case and the number of spaces.

    Names and spellings are indexed on first use, because most lookups are of ids.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Keep *catalogue*, without indexing anything yet."""
        self._catalogue = catalogue

    def find(self, word: str) -> str | None:
        """Return the id of the skill that *word* names, or None. Ids precede names, which precede spellings."""
        key = fold(word)
        if key in self._catalogue.skills:
            return key
        return self._names.get(key) or self._spellings.get(key)

    def known(self) -> Iterator[str]:
        """Yield every id, name, alias and spelling, folded."""
        yield from dict.fromkeys((*self._catalogue.skills, *self._names, *self._spellings))

    @cached_property
    def _names(self) -> dict[str, str]:
        return _first(
            (name, skill.id) for skill in self._catalogue.skills.values() for name in (skill.name, *skill.aliases)
        )

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return _first((s.text, entry.skill) for entry in self._catalogue.spellings.values() for s in entry.spellings)


def _first(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each name, folded, with the first skill that has it."""
    found: dict[str, str] = {}
    for name, skill in names:
        found.setdefault(fold(name), skill)
    return found


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
    """Return the skill with the id, name or other spelling *name*.

    Raises UsageError, with a suggestion, if there is none.
    """
    names = SkillNames(catalogue)
    found = names.find(name)
    if found is None:
        suggestion = did_you_mean(name, catalogue.skills) or did_you_mean(name, names.known())
        raise UsageError(f'no skill "{name}"{suggestion}; see: hcareer skills')
    return catalogue.skills[found]
