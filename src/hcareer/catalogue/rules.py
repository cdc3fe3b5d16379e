"""The rules of a catalogue beyond its form and its references, which `load` checks: a tuple of small functions.

A new rule is one function and one line in STRICT or ADVICE, and a case in tests/catalogue/test_rules.py. Each
yields problems at the place of what breaks it. Rules hold for every catalogue, also for one that stands alone or adds
a single role; what only a catalogue of our size has to keep is in tests/catalogue/test_shipped.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from hcareer.catalogue.rivals import Rivals
from hcareer.errors import Problems
from hcareer.matching.numbers import FEWEST_INTERESTS, TOO_ALIKE
from hcareer.matching.ranking import measure, rank
from hcareer.matching.respondents import LOWEST
from hcareer.model.catalogue import HINT_LINE, SHORT_NAME
from hcareer.model.person import Answer, Profile
from hcareer.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hcareer.catalogue.load import Library
    from hcareer.catalogue.yaml import Path as Steps
    from hcareer.errors import Problem
    from hcareer.model.catalogue import Catalogue, Option, Role, Spellings

    Rule = Callable[[Library], Iterator[Problem]]

ROW: Final = 34
"""Most characters of an interest's name: it is printed in a column with its rating beside it."""

AREA_NAME: Final = 24
"""Most characters of an area's name: it is printed in a column of its own on a screen 80 columns wide."""

AREA_EXAMPLES: Final = 34
"""Most characters of an area's examples with commas between them: they are printed in the column after its name."""

LINE: Final = HINT_LINE
"""Most characters of the other texts that the quiz shows on one indented line under the row with the cursor."""

WHOLLY: Final = 1 - 1e-6
"""Coverage, 0-1, that is whole but for rounding."""

YEAR: Final = re.compile(r"\b20\d\d\b")


def check(library: Library) -> list[Problem]:
    """Return every breach of every rule in a catalogue that was read without problems."""
    return breaches(library, RULES)


def breaches(library: Library, rules: tuple[Rule, ...]) -> list[Problem]:
    """Return every breach of *rules*."""
    problems = Problems()
    problems.extend(problem for rule in rules for problem in rule(library))
    return problems


def profile_of(role: Role) -> Profile:
    """Return a person with the interests of *role* and exactly the levels of the first option of each requirement."""
    return person_with(role, (need.options[0] for need in role.requirements))


def person_with(role: Role, options: Iterable[Option]) -> Profile:
    """Return a person with the interests of *role* and exactly the levels of *options*, the highest of each skill."""
    levels: dict[str, int] = {}
    for option in options:
        for skill, need in option.skills.items():
            levels[skill] = max(need, levels.get(skill, 0))
    skills = {skill: Answer.exactly(level) for skill, level in levels.items()}
    return Profile(source=role.id, skills=skills, interests=role.interests)


def required_once(library: Library) -> Iterator[Problem]:
    """Yield requirements of a single skill that an earlier one of the role names already."""
    for name, role in library.catalogue.roles.items():
        seen: set[str] = set()
        for index, need in enumerate(role.requirements):
            if need.skill is not None and need.skill in seen:
                sentence = f'the skill "{need.skill}" is required twice'
                yield library.problem("roles", name, ("requirements", index, "skill"), sentence)
            if need.skill is not None:
                seen.add(need.skill)


def names_distinct(library: Library) -> Iterator[Problem]:
    """Yield names and spellings that already belong to another skill, ignoring case as the keys of a profile do."""
    owners: dict[str, str] = {}
    for entry in library.catalogue.spellings.values():
        # The words that an own file adds to come from the shipped catalogue, and were there first.
        owners |= {fold(spelling.text): entry.skill for spelling in entry.spellings[_count_written(library, entry) :]}
    for section, name, step, spelling in _spellings(library):
        owner = owners.setdefault(fold(spelling), name)
        if owner != name:
            yield library.problem(section, name, step, f'"{spelling}" already means "{owner}"')


def _spellings(library: Library) -> Iterator[tuple[str, str, Steps, str]]:
    """Yield section, skill, place and text of every spelling, in reading order."""
    for section, name in library.sites:
        if section == "skills":
            skill = library.catalogue.skills[name]
            yield section, name, ("id",), name
            yield section, name, ("name",), skill.name
            yield from ((section, name, ("aliases", index), alias) for index, alias in enumerate(skill.aliases))
        elif section == "spellings":
            entry = library.catalogue.spellings[name]
            here = entry.spellings[: _count_written(library, entry)]
            yield from ((section, name, ("words", index), spelling.text) for index, spelling in enumerate(here))


def _count_written(library: Library, entry: Spellings) -> int:
    """Return how many of the words of *entry* stand where it was last written; those it adds to follow."""
    return len(library.written("spellings", entry.skill)["words"])


def in_one_area(library: Library) -> Iterator[Problem]:
    """Yield skills that an area lists though they are in an earlier one, or listed before."""
    owners: dict[str, str] = {}
    for name, area in library.catalogue.areas.items():
        for index, skill in enumerate(area.skills):
            if skill in owners:
                sentence = f'"{skill}" is in "{owners[skill]}" already'
                yield library.problem("areas", name, ("skills", index), sentence)
            owners.setdefault(skill, name)


def respondents_complete(library: Library) -> Iterator[Problem]:
    """Yield questions that another number of respondents answered than the first question.

    A question need not be about a skill or interest of the catalogue: answers that nothing asks for do no harm, and
    so the same respondents can serve a catalogue with fewer skills.
    """
    asked = library.catalogue.respondents
    expected = len(next(iter(asked.values())).answers) if asked else 0
    for name, responses in asked.items():
        if (number := len(responses.answers)) != expected:
            sentence = f'{number} respondents answered "{name}", but {expected} the first question'
            yield library.problem("respondents", name, ("answers",), sentence)


def own_profile_first(library: Library) -> Iterator[Problem]:
    """Yield roles whose own requirements rank another role first."""
    rivals = Rivals(library.catalogue.roles, least=WHOLLY)
    for role in library.catalogue.roles.values():
        best = _first(library.catalogue, rivals, role, profile_of(role))
        if best.id != role.id:
            sentence = f'a person with exactly these levels is ranked first for "{best.id}" instead'
            yield library.problem("roles", role.id, ("requirements",), sentence)


def option_alone_first(library: Library) -> Iterator[Problem]:
    """Yield options with which another role is ranked first, of roles that are first with their first options."""
    rivals = Rivals(library.catalogue.roles, least=WHOLLY)
    for role in library.catalogue.roles.values():
        firsts = [need.options[0] for need in role.requirements]
        if _first(library.catalogue, rivals, role, profile_of(role)).id != role.id:
            continue  # `own_profile_first` reports it
        for index, need in enumerate(role.requirements):
            for place, option in enumerate(need.one_of):
                person = person_with(role, [*firsts[:index], option, *firsts[index + 1 :]])
                best = _first(library.catalogue, rivals, role, person)
                if best.id != role.id:
                    sentence = f'a person with this option is ranked first for "{best.id}" instead'
                    yield library.problem("roles", role.id, ("requirements", index, "one_of", place), sentence)


def _first(catalogue: Catalogue, rivals: Rivals, role: Role, person: Profile) -> Role:
    """Return the role that is ranked first for *person*, who covers all of *role* and has its interests.

    Only a role that is covered wholly too can be before one with the highest possible score.
    """
    names = rivals.of(person.skills)
    if names == [role.id]:
        return role
    roles = {name: catalogue.roles[name] for name in (role.id, *names)}
    return rank(replace(catalogue, roles=roles), person, LOWEST)[0].role


def options_several(library: Library) -> Iterator[Problem]:
    """Yield choices of a single option."""
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            if len(need.one_of) == 1:
                sentence = "one option is no choice: write a requirement for each of its skills"
                yield library.problem("roles", name, ("requirements", index, "one_of"), sentence)


def options_distinct(library: Library) -> Iterator[Problem]:
    """Yield options that contain another of the same requirement: whoever meets them meets the other."""
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            for place, option in enumerate(need.one_of):
                contained = [other for other in need.one_of if other is not option and _contains(option, other)]
                if contained:
                    sentence = f'this option contains that of "{contained[0].main}", so it is never needed'
                    yield library.problem("roles", name, ("requirements", index, "one_of", place), sentence)


def _contains(option: Option, other: Option) -> bool:
    return all(option.skills.get(skill, 0) >= level for skill, level in other.skills.items())


def required_in_disguise(library: Library) -> Iterator[Problem]:
    """Yield choices of which every option has a skill that the role requires on its own."""
    for name, role in library.catalogue.roles.items():
        alone = {need.skill for need in role.requirements}
        for index, need in enumerate(role.requirements):
            for skill in need.skills if need.one_of else ():
                if skill in alone and all(skill in option.skills for option in need.one_of):
                    sentence = f'"{skill}" is in every option, and required on its own too'
                    yield library.problem("roles", name, ("requirements", index, "one_of"), sentence)


def alternatives_together(library: Library) -> Iterator[Problem]:
    """Yield essential choices between alternatives of one kind that lie in different areas.

    The quiz learns how well such a choice is met from one answer about the area. That is the main skill of each option;
    a further skill of an option may be in another area. An option with a name is another line of work, such as a
    track of the role, and people in it answer other areas. A skill in no area is asked about by itself.
    """
    areas = {skill: name for name, area in library.catalogue.areas.items() for skill in area.skills}
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            mains = [(place, option.main) for place, option in enumerate(need.one_of) if option.name is None]
            found = [(place, skill, areas[skill]) for place, skill in mains if skill in areas]
            for place, skill, area in found[1:] if need.essential else ():
                _, first, expected = found[0]
                if area != expected:
                    sentence = (
                        f'"{skill}" is in the area "{area}", but its alternative "{first}" in "{expected}"; '
                        "give the option a name if it is another line of work"
                    )
                    yield library.problem("roles", name, ("requirements", index, "one_of", place), sentence)


def roles_differ(library: Library) -> Iterator[Problem]:
    """Yield roles that are nearly the same as an earlier one."""
    roles = library.catalogue.roles
    rivals = Rivals(roles, least=TOO_ALIKE)
    places = {name: place for place, name in enumerate(roles)}
    for name, one in roles.items():
        person = profile_of(one)
        for other in (roles[rival] for rival in rivals.of(person.skills) if places[rival] > places[name]):
            there = measure(other, person, LOWEST).low
            back = measure(one, profile_of(other), LOWEST).low if there >= TOO_ALIKE else 0.0
            if min(there, back) >= TOO_ALIKE:
                sentence = f'nearly the same as "{one.id}": each covers {min(there, back):.0%} of the other'
                yield library.problem("roles", other.id, ("requirements",), sentence)


def short_names_distinct(library: Library) -> Iterator[Problem]:
    """Yield roles that have the same short name as an earlier one, ignoring case."""
    owners: dict[str, str] = {}
    for name, role in library.catalogue.roles.items():
        owner = owners.setdefault(fold(role.short_name), name)
        if owner != name:
            sentence = f'"{role.short_name}" is already the short name of "{owner}"'
            yield library.problem("roles", name, ("title",) if role.short is None else ("short",), sentence)


def skills_used(library: Library) -> Iterator[Problem]:
    """Yield skills that no role needs."""
    used = {s for role in library.catalogue.roles.values() for need in role.requirements for s in need.skills}
    for name in library.catalogue.skills:
        if name not in used:
            yield library.problem("skills", name, ("id",), f'no role needs "{name}"')


def categories_used(library: Library) -> Iterator[Problem]:
    """Yield categories without a skill."""
    used = {skill.category for skill in library.catalogue.skills.values()}
    for name in library.catalogue.categories:
        if name not in used:
            yield library.problem("categories", name, ("id",), f'no skill is in "{name}"')


def examples_in_area(library: Library) -> Iterator[Problem]:
    """Yield examples of an area that are none of its skills."""
    for name, area in library.catalogue.areas.items():
        for skill in area.examples:
            if skill not in area.skills:
                yield library.problem("areas", name, ("examples", skill), f'"{skill}" is not in this area')


def interests_rated(library: Library) -> Iterator[Problem]:
    """Yield roles that leave out an interest: correlations over different sets cannot be compared."""
    for name, role in library.catalogue.roles.items():
        missing = [i for i in library.catalogue.interests if i not in role.interests]
        if missing:
            yield library.problem("roles", name, ("interests",), f"no rating for {', '.join(missing)}")


def interests_vary(library: Library) -> Iterator[Problem]:
    """Yield roles that rate every interest alike, for which there is no correlation."""
    for name, role in library.catalogue.roles.items():
        if len(role.interests) >= FEWEST_INTERESTS and len(set(role.interests.values())) == 1:
            sentence = "every interest has the same rating, so none of them counts"
            yield library.problem("roles", name, ("interests",), sentence)


def learnable(library: Library) -> Iterator[Problem]:
    """Yield skills without material for a person at level 1 to 3, or with paid material before free."""
    catalogue = library.catalogue
    for name, skill in catalogue.skills.items():
        material = [catalogue.resources[r] for r in skill.resources]
        if not any(resource.level <= 3 for resource in material):
            yield library.problem("skills", name, ("resources",), f'nothing to learn "{name}" from at level 1 to 3')
        free = [resource.free for resource in material]
        if free != sorted(free, reverse=True):
            yield library.problem("skills", name, ("resources",), "free material must come first")


def practised(library: Library) -> Iterator[Problem]:
    """Yield roles with fewer than two practice projects, and projects that practise nothing the role requires."""
    for name, role in library.catalogue.roles.items():
        if len(role.projects) < 2:
            yield library.problem("roles", name, (), f'"{name}" needs two "projects" to practise on')
        required = {skill for need in role.requirements for skill in need.skills}
        for index, project in enumerate(role.projects):
            if not required & set(library.catalogue.projects[project].skills):
                sentence = f'"{project}" practises no skill that "{name}" requires'
                yield library.problem("roles", name, ("projects", index), sentence)


def projects_on_software(library: Library) -> Iterator[Problem]:
    """Yield practice projects whose repository is not software, but a course or a standard, say."""
    for name, project in library.catalogue.projects.items():
        kind = library.catalogue.resources[project.repository].kind
        if kind not in {"project", "tool"}:
            sentence = f'"{project.repository}" is neither a project nor a tool, but of kind "{kind}"'
            yield library.problem("projects", name, ("repository",), sentence)


def sourced(library: Library) -> Iterator[Problem]:
    """Yield roles, skills, and essential requirements that nothing supports."""
    for section in ("roles", "skills"):
        for name, entry in getattr(library.catalogue, section).items():
            if not entry.sources:
                yield library.problem(section, name, (), f'"{name}" has no source')
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            named = any(option.demand is not None and option.demand.named > 0 for option in need.options)
            if need.essential and not named and not need.sources:
                sentence = (
                    f'"{need.options[0].main}" is essential, but no advertisement names it and it has no "sources"'
                )
                yield library.problem("roles", name, ("requirements", index), sentence)


def demand_possible(library: Library) -> Iterator[Problem]:
    """Yield demand figures that name more advertisements than were counted, or no year of counting."""
    for name, role in library.catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            for place, demand in enumerate(option.demand for option in need.options):
                at: Steps = ("requirements", index, *(("one_of", place) if need.one_of else ()), "demand")
                if demand is not None and demand.named > demand.of:
                    sentence = f"named in {demand.named} of {demand.of} advertisements is impossible"
                    yield library.problem("roles", name, (*at, "named"), sentence)
                if demand is not None and not YEAR.search(demand.years):
                    sentence = f'"{demand.years}" does not say from which years the advertisements are'
                    yield library.problem("roles", name, (*at, "years"), sentence)


def figures_dated(library: Library) -> Iterator[Problem]:
    """Yield pay and outlook for years that do not fit the day on which they were checked."""
    for name, fact in library.catalogue.occupations.items():
        day = fact.checked.year
        if fact.pay and fact.pay.year > day:
            sentence = f"pay of {fact.pay.year} cannot have been checked in {day}"
            yield library.problem("occupations", name, ("pay", "year"), sentence)
        if fact.outlook and not fact.outlook.start <= day < fact.outlook.end:
            years = f"{fact.outlook.start} to {fact.outlook.end}"
            sentence = f"an outlook from {years} does not cover {day}, the year in which it was checked"
            yield library.problem("occupations", name, ("outlook",), sentence)


def figures_sourced(library: Library) -> Iterator[Problem]:
    """Yield occupations with pay or outlook but no address where the figures are published."""
    for name, fact in library.catalogue.occupations.items():
        if (fact.pay or fact.outlook) and not fact.url:
            yield library.problem("occupations", name, (), f'the figures of "{name}" have no url')


def acyclic(library: Library) -> Iterator[Problem]:
    """Yield skills that are a prerequisite of themselves, directly or through others."""
    skills = library.catalogue.skills
    for name in _entangled({name: skill.needed for name, skill in skills.items()}):
        reached: set[str] = set()
        ahead = list(skills[name].needed)
        while ahead:
            step = ahead.pop()
            if step not in reached:
                reached.add(step)
                ahead.extend(skills[step].needed)
        if name in reached:
            yield library.problem("skills", name, ("prerequisites",), f'"{name}" is needed before itself')


def _entangled(needed: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the keys of *needed* that cannot be put into an order in which each follows those that it needs."""
    after: dict[str, list[str]] = {name: [] for name in needed}
    open_ = {name: len(set(before)) for name, before in needed.items()}
    for name, before in needed.items():
        for one in set(before):
            after[one].append(name)
    ready = [name for name, count in open_.items() if not count]
    for name in ready:
        for later in after[name]:
            open_[later] -= 1
            if not open_[later]:
                ready.append(later)
    return [name for name, count in open_.items() if count]


def clues_point(library: Library) -> Iterator[Problem]:
    """Yield clues of kind `role` without roles, and others with roles."""
    for name, clue in library.catalogue.clues.items():
        if clue.kind == "role" and not clue.roles:
            yield library.problem("clues", name, (), f'"{name}" is of kind "role" but names no roles')
        if clue.kind != "role" and clue.roles:
            yield library.problem("clues", name, ("roles",), f'a clue of kind "{clue.kind}" cannot have roles')


def lines_fit(library: Library) -> Iterator[Problem]:
    """Yield texts that do not fit in their place on a screen of the quiz."""
    for section, name, path, text, most in _lines(library.catalogue):
        if len(text) > most:
            sentence = f"the quiz shows at most {most} characters here; this text has {len(text)}"
            yield library.problem(section, name, path, sentence)
        elif "\n" in text:
            yield library.problem(section, name, path, f"the quiz shows at most {most} characters here, on one line")


def _lines(catalogue: Catalogue) -> Iterator[tuple[str, str, Steps, str, int]]:
    """Yield section, entry, place, text and most characters of every text that the quiz shows on one line."""
    for name, category in catalogue.categories.items():
        yield from (("categories", name, ("levels", i), line, LINE) for i, line in enumerate(category.levels))
    for name, interest in catalogue.interests.items():
        yield "interests", name, ("name",), interest.name, ROW
        yield "interests", name, ("statement",), interest.statement, LINE
    for name, role in catalogue.roles.items():
        if role.short is not None:
            yield "roles", name, ("short",), role.short, SHORT_NAME
    for name, skill in catalogue.skills.items():
        if skill.hint is not None:
            yield "skills", name, ("hint",), skill.hint, HINT_LINE
    for name, area in catalogue.areas.items():
        yield "areas", name, ("name",), area.name, AREA_NAME
        yield "areas", name, ("summary",), area.summary, LINE
        yield "areas", name, ("examples",), area.example_line, AREA_EXAMPLES


STRICT: Final[tuple[Rule, ...]] = (
    required_once,
    names_distinct,
    in_one_area,
    respondents_complete,
)
"""Rules that commands rely on, so a catalogue that breaks one is refused when it is read."""

ADVICE: Final[tuple[Rule, ...]] = (
    own_profile_first,
    option_alone_first,
    options_several,
    options_distinct,
    required_in_disguise,
    alternatives_together,
    roles_differ,
    short_names_distinct,
    skills_used,
    categories_used,
    examples_in_area,
    interests_rated,
    interests_vary,
    learnable,
    practised,
    projects_on_software,
    sourced,
    demand_possible,
    figures_dated,
    figures_sourced,
    acyclic,
    clues_point,
    lines_fit,
)
"""Rules that only `hcareer catalog check` applies: the advice gets worse without them, but commands work."""

RULES: Final = (*STRICT, *ADVICE)
