"""Finds the few roles that a person may cover almost wholly, so that rules need not measure all roles for everybody.

A requirement is touched if the person has any of its skills. A role can be covered to nine tenths only if one of any
requirements with more than a tenth of the weight is touched. So it is enough to look at such a few requirements of each
role: those with the rarest skills, because fewest people touch them (prefix filtering, as in Chaudhuri, Ganti and
Kaushik 2006, doi 10.1109/ICDE.2006.9). No role that is covered enough is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from hcareer.matching.points import NOISE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hcareer.model.catalogue import Requirement, Role


class Rivals:
    """The roles of a catalogue by the skills without which they are not covered enough."""

    def __init__(self, roles: Mapping[str, Role], *, least: float) -> None:
        """Prepare to find those of *roles* that are covered to *least* of their weight, 0-1, or more."""
        self._all, self._least = roles, least
        needing = Counter(
            skill for role in roles.values() for skill in {s for need in role.requirements for s in need.skills}
        )
        self._places = {name: place for place, name in enumerate(roles)}
        self._roles: defaultdict[str, list[str]] = defaultdict(list)
        for name, role in roles.items():
            rarest = sorted(role.requirements, key=lambda need: sum(needing[skill] for skill in need.skills))
            for skill in {skill for need in _deciding(rarest, least) for skill in need.skills}:
                self._roles[skill].append(name)

    def of(self, skills: Iterable[str]) -> list[str]:
        """Return the ids, in their order, of all roles that a person with no other skills than *skills* may cover."""
        known = frozenset(skills)
        found = {name for skill in known for name in self._roles.get(skill, ()) if self._touched(name, known)}
        return sorted(found, key=self._places.__getitem__)

    def _touched(self, name: str, known: frozenset[str]) -> bool:
        """Return whether the requirements of a role that have any of the *known* skills are enough of its weight."""
        needs = self._all[name].requirements
        touched = sum(need.weight for need in needs if not known.isdisjoint(need.skills))
        return touched >= self._least * sum(need.weight for need in needs) - NOISE


def _deciding(needs: Iterable[Requirement], least: float) -> Iterator[Requirement]:
    """Yield the first of *needs* without which less than *least* of the weight is left."""
    needs = tuple(needs)
    total, spare = sum(need.weight for need in needs), 0
    for need in needs:
        yield need
        spare += need.weight
        if total - spare < least * total - NOISE:
            return
