"""How answers show what a role needs: a skill, or the options of which one is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from hcareer.matching.points import steps
from hcareer.output.page import Paragraph, have

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue, Option, Requirement, Role
    from hcareer.model.person import Profile

WAYS_SHOWN: Final = 4
"""Options shown with what is known of each; the others need more level-ups, and `hcareer roles ROLE` has them all."""


def skill_names(catalogue: Catalogue, option: Option) -> str:
    """Return the names of the skills of *option*, such as `Java with Back-end frameworks`."""
    main, *others = (catalogue.skills[skill].name for skill in option.skills)
    return f"{main} with {', '.join(others)}" if others else main


def option_name(catalogue: Catalogue, option: Option) -> str:
    """Return the name of *option*, or those of its skills if it has none."""
    return option.name or skill_names(catalogue, option)


def full_name(catalogue: Catalogue, option: Option) -> str:
    """Return the name of *option*, if it has one that is not that of its main skill, and the names of its skills."""
    titled = option.name and option.name != catalogue.skills[option.main].name
    return (f"{option.name}: " if titled else "") + skill_names(catalogue, option)


def gap_name(catalogue: Catalogue, line: Line) -> str:
    """Return the shortest way to meet the requirement of *line*, and in brackets that there are others."""
    return way_name(catalogue, line.requirement, line.shortest)


def way_name(catalogue: Catalogue, need: Requirement, option: Option) -> str:
    """Return *option*, one of those of *need*, and in brackets that there are others."""
    others = other_ways(catalogue, need, option)
    return option_name(catalogue, option) + (f" ({others})" if others else "")


def other_ways(catalogue: Catalogue, need: Requirement, option: Option) -> str:
    """Return `or` and the option of *need* besides *option*, or their number; an empty string if there is none."""
    others = [other for other in need.options if other != option]
    if len(others) == 1:
        return f"or {option_name(catalogue, others[0])}"
    return f"or {len(others)} others" if others else ""


def option_have(profile: Profile, option: Option) -> str:
    """Return what is known of the level of each skill of *option*, in order."""
    return ", ".join(have(profile.level(skill)) for skill in option.skills)


def option_need(option: Option) -> str:
    """Return the level needed of each skill of *option*, in order."""
    return ", ".join(str(level) for level in option.skills.values())


def standing(catalogue: Catalogue, profile: Profile, option: Option) -> str:
    """Return what is known of each skill of *option* and the level needed, with its name where the option hides it."""
    hidden = option_name(catalogue, option) != skill_names(catalogue, option)
    return ", ".join(
        (f"{catalogue.skills[skill].name}: " if hidden else "") + f"{have(profile.level(skill))} of {need}"
        for skill, need in option.skills.items()
    )


def ways(catalogue: Catalogue, profile: Profile, line: Line) -> str:
    """Return the shortest options of the requirement of *line*, with what is known of each, and how many more exist."""
    nearest = sorted(line.requirement.options, key=lambda o: (o != line.shortest, steps(o, profile.lowest)))
    shown = [f"{option_name(catalogue, o)} ({standing(catalogue, profile, o)})" for o in nearest[:WAYS_SHOWN]]
    more = len(nearest) - len(shown)
    return ", or ".join([*shown, f"{more} more"] if more else shown)


def tracks(role: Role) -> tuple[str, ...]:
    """Return the tracks of *role*: the options of its first essential requirement that has a name for each."""
    for need in role.requirements:
        if need.tracks:
            return _names(need.options)
    return ()


def track(match: Match) -> str | None:
    """Return the track that is the shortest way for the person; None if the role has none or nothing of any is met."""
    line = next((line for line in match.lines if line.requirement.tracks), None)
    return line.shortest.name if line is not None and line.share > 0 else None


def track_paragraphs(match: Match) -> tuple[Paragraph, ...]:
    """Return a paragraph on the tracks of the role, or nothing if it has none."""
    names, own = tracks(match.role), track(match)
    if not names:
        return ()
    if own is None:
        return (Paragraph(f"This role has tracks, one of which is enough: {'; '.join(names)}."),)
    others = [name for name in names if name != own]
    return (Paragraph(f"Your track: {own}. The other{'s' * (len(others) > 1)}: {'; '.join(others)}."),)


def options_json(options: Iterable[Option]) -> list[dict[str, Any]]:
    """Return options for programs; the name is null where there is none."""
    return [{"name": option.name, "skills": dict(option.skills)} for option in options]


def _names(options: Iterable[Option]) -> tuple[str, ...]:
    return tuple(option.name for option in options if option.name)
