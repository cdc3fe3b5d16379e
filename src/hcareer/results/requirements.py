"""How answers show what a role needs: a skill, or the options of which one is enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import structs

from hcareer.model.person import Answer, Origin
from hcareer.output.page import Paragraph, have
from hcareer.text import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue, Option, Requirement, Role
    from hcareer.model.person import Profile

LONGEST_CHOICE: Final = 34
"""Characters up to which both names of a choice of two are shown, so that a row has room for its bar and numbers."""
LEVEL_WORDS: Final = ("not yet", "seen it", "done once", "do it alone", "lead in it", "teach it")
"""What a person says of a skill at the levels 0 to 5."""


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


def requirement_name(catalogue: Catalogue, need: Requirement, option: Option) -> str:
    """Return what *need* asks for, in one name; of a choice of several it is that of *option*, one of them."""
    names = list(dict.fromkeys(option_name(catalogue, one) for one in need.options))
    if len(names) == 1:
        return names[0]
    if len(names) == 2 and len(both := " or ".join(names)) <= LONGEST_CHOICE:
        return both
    mains = {one.main for one in need.options}
    if len(mains) == 1:
        return catalogue.skills[option.main].name
    return f"{option.name or catalogue.skills[option.main].name}, one of {len(names)}"


def lacking(catalogue: Catalogue, profile: Profile, option: Option) -> str:
    """Return the name of what *option* lacks first, whose level `level_of` gives."""
    if len(option.skills) > 1:
        return catalogue.skills[missing_skill(profile, option)].name
    return option_name(catalogue, option)


def lacking_name(catalogue: Catalogue, profile: Profile, need: Requirement, option: Option) -> str:
    """Return `requirement_name`, and the skill of *option* whose level `level_of` gives if that is not its main one."""
    skill = missing_skill(profile, option)
    name = requirement_name(catalogue, need, option)
    return name if skill == option.main else f"{name}: {catalogue.skills[skill].name}"


def with_areas(catalogue: Catalogue, profile: Profile) -> Profile:
    """Return *profile* for display only: skills of an answered area lie between 0 and the answer for the area."""
    shown = {
        skill: Answer(low=0, high=most, origin=Origin.QUIZ)
        for area, most in profile.areas.items()
        if area in catalogue.areas
        for skill in catalogue.areas[area].skills
    }
    return structs.replace(profile, skills={**shown, **profile.skills})


def missing_skill(profile: Profile, option: Option) -> str:
    """Return the first skill of *option* that is not certainly at the level needed; the main one if all are."""
    return next((skill for skill, need in option.skills.items() if profile.lowest(skill) < need), option.main)


def level_of(profile: Profile, option: Option) -> str:
    """Return what is known of the skill that *option* lacks first, and the level needed, such as `1 of 4`."""
    skill = missing_skill(profile, option)
    return f"{have(profile.level(skill))} of {option.skills[skill]}"


def level_words(answer: Answer, need: int) -> str:
    """Return a level and the level needed, each with what a person says of it."""
    return f"{own_words(answer)}, needed {need} ({LEVEL_WORDS[need]})"


def own_words(answer: Answer) -> str:
    """Return a level, or the range in which it lies, as it is read aloud."""
    if not answer.known:
        return "not answered"
    if answer.exact:
        return f"level {answer.low} ({LEVEL_WORDS[answer.low]})"
    return f"level {answer.low} to {answer.high}"


def role_word(catalogue: Catalogue, role: Role) -> str:
    """Return the shortest word by which a command finds *role*: one of its short name that no other role has."""
    taken = {
        word
        for other in catalogue.roles.values()
        if other.id != role.id
        for name in (other.id, other.title, other.short or "")
        for word in words(name)
    }
    # A command takes the beginning of a word for the word.
    free = [w for w in words(role.short or "") if len(w) > 1 and not any(t.startswith(w) for t in taken)]
    exact = words(role.short or "")
    if len(exact) == 1 and exact[0] not in free and len(exact[0]) > 1:
        free = list(exact)  # the whole of a name comes before words of others
    return min(free, key=len, default=role.id)


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


def aim(match: Match, gaps: Iterable[Gap]) -> str | None:
    """Return the track that the plan for *match*, which begins with *gaps*, leads to; None as `track` does."""
    lines = (gap.line for gap in gaps if gap.line.requirement.tracks)
    return next((line.shortest.name for line in lines if line.share > 0), track(match))


def track_paragraphs(match: Match, own: str | None) -> tuple[Paragraph, ...]:
    """Return a paragraph on the tracks of the role, of which *own* is the person's, or nothing if it has none."""
    names = tracks(match.role)
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
