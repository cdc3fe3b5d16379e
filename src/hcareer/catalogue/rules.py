"""The rules that a catalogue keeps beyond being readable: a tuple of small functions.

A new rule is one function and one line in RULES. Each yields problems with the place of what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hcareer.matching.numbers import TOO_ALIKE
from hcareer.matching.ranking import measure, rank
from hcareer.model.person import Answer, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hcareer.catalogue.load import Library
    from hcareer.errors import Problem
    from hcareer.model.catalogue import Role


def check(library: Library) -> list[Problem]:
    """Return every breach of every rule."""
    return [problem for rule in RULES for problem in rule(library)]


def profile_of(role: Role) -> Profile:
    """Return the profile of somebody who is exactly what *role* asks for."""
    return Profile(
        source=role.id,
        skills={need.skill: Answer.exactly(need.level) for need in role.requirements},
        interests=role.interests,
    )


def own_profile_first(library: Library) -> Iterator[Problem]:
    """Yield roles whose own requirements do not rank them first."""
    for role in library.catalogue.roles.values():
        best = rank(library.catalogue, profile_of(role))[0].role
        if best.id != role.id:
            sentence = f'somebody who is exactly this is told to be "{best.id}"'
            yield library.problem("roles", role.id, ("requirements",), sentence)


def roles_differ(library: Library) -> Iterator[Problem]:
    """Yield pairs of roles that are nearly the same."""
    roles = list(library.catalogue.roles.values())
    for index, one in enumerate(roles):
        for other in roles[index + 1 :]:
            there, back = measure(other, profile_of(one)).low, measure(one, profile_of(other)).low
            if min(there, back) >= TOO_ALIKE:
                sentence = f'nearly the same as "{one.id}": each covers {min(there, back):.0%} of the other'
                yield library.problem("roles", other.id, ("requirements",), sentence)


def skills_used(library: Library) -> Iterator[Problem]:
    """Yield skills that no role needs."""
    used = {need.skill for role in library.catalogue.roles.values() for need in role.requirements}
    for name in library.catalogue.skills:
        if name not in used:
            yield library.problem("skills", name, ("id",), f'no role needs "{name}"')


def interests_rated(library: Library) -> Iterator[Problem]:
    """Yield roles that leave out an interest: a correlation over different sets compares nothing."""
    for name, role in library.catalogue.roles.items():
        missing = [i for i in library.catalogue.interests if i not in role.interests]
        if missing:
            yield library.problem("roles", name, ("interests",), f"no rating for {', '.join(missing)}")


def learnable(library: Library) -> Iterator[Problem]:
    """Yield skills without material for somebody at level 1 to 3, or with a paid one before a free one."""
    catalogue = library.catalogue
    for name, skill in catalogue.skills.items():
        material = [catalogue.resources[r] for r in skill.resources if r in catalogue.resources]
        if not any(resource.level <= 3 for resource in material):
            yield library.problem("skills", name, ("resources",), f'nothing to learn "{name}" from at level 1 to 3')
        free = [resource.free for resource in material]
        if free != sorted(free, reverse=True):
            yield library.problem("skills", name, ("resources",), "free material must come first")


def practised(library: Library) -> Iterator[Problem]:
    """Yield roles with fewer than two practice projects."""
    for name, role in library.catalogue.roles.items():
        if len(role.projects) < 2:
            yield library.problem("roles", name, (), f'"{name}" needs two practice projects')


def sourced(library: Library) -> Iterator[Problem]:
    """Yield roles, skills, and essential requirements that nothing supports."""
    for section in ("roles", "skills"):
        for name, entry in getattr(library.catalogue, section).items():
            if not entry.sources:
                yield library.problem(section, name, (), f'"{name}" has no source')
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            named = need.demand is not None and need.demand.named > 0
            if need.essential and not named and not need.sources:
                sentence = f'"{need.skill}" is essential, but no advertisement names it and no source is given'
                yield library.problem("roles", name, ("requirements", index), sentence)


def demand_possible(library: Library) -> Iterator[Problem]:
    """Yield demand figures that name more advertisements than were counted."""
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            if need.demand is not None and need.demand.named > need.demand.of:
                sentence = f"named in {need.demand.named} of {need.demand.of} advertisements is impossible"
                yield library.problem("roles", name, ("requirements", index, "demand", "named"), sentence)


def acyclic(library: Library) -> Iterator[Problem]:
    """Yield skills that are a prerequisite of themselves, directly or through others."""
    skills = library.catalogue.skills
    for name in skills:
        reached: set[str] = set()
        ahead = list(skills[name].prerequisites)
        while ahead:
            step = ahead.pop()
            if step in skills and step not in reached:
                reached.add(step)
                ahead.extend(skills[step].prerequisites)
        if name in reached:
            yield library.problem("skills", name, ("prerequisites",), f'"{name}" is needed before itself')


def explained(library: Library) -> Iterator[Problem]:
    """Yield interests whose source is neither a resource nor `editorial`."""
    for name, interest in library.catalogue.interests.items():
        if interest.source != "editorial" and interest.source not in library.catalogue.resources:
            yield library.problem("interests", name, ("source",), f'"{interest.source}" is not in resources')


RULES: Final[tuple[Callable[[Library], Iterator[Problem]], ...]] = (
    own_profile_first,
    roles_differ,
    skills_used,
    interests_rated,
    learnable,
    practised,
    sourced,
    demand_possible,
    acyclic,
    explained,
)
