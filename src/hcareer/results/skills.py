"""`hcareer skills`: the list of skills, and one of them in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, to_builtins

from hcareer.catalogue.names import other_spellings
from hcareer.model.catalogue import LEVEL_NAMES
from hcareer.output.page import Bullets, Column, Heading, Paragraph, table
from hcareer.results.requirements import option_name, options_json, other_ways
from hcareer.results.roles import named_in, sources

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue, Option, Requirement, Resource, Role, Skill
    from hcareer.output.page import Block, Page, Table


class SkillsResult(Struct, frozen=True):
    """A list of skills."""

    catalogue: Catalogue
    skills: tuple[Skill, ...]

    def page(self) -> Page:
        """Return the list."""
        categories = self.catalogue.categories
        columns: tuple[Column[Skill], ...] = (
            Column("id", lambda skill: skill.id, no_wrap=True),
            Column("skill", lambda skill: skill.name),
            Column("category", lambda skill: categories[skill.category].name),
        )
        used = len({skill.category for skill in self.skills})
        ending = f"{len(self.skills)} skills in {used} categories. Details of one: hcareer skills SKILL"
        return (table(columns, self.skills), Paragraph(ending))

    def as_json(self) -> dict[str, Any]:
        """Return each skill in short, with every spelling."""
        return {
            "skills": [
                {
                    "id": skill.id,
                    "name": skill.name,
                    "category": skill.category,
                    "summary": skill.summary,
                    "aliases": _aliases(self.catalogue, skill),
                }
                for skill in self.skills
            ]
        }


class Need(NamedTuple):
    """A role that needs a skill, in all or some of the options of one requirement."""

    role: Role
    requirement: Requirement
    options: tuple[Option, ...]
    """Those that take the skill."""
    level: int
    """The highest level that one of them needs."""

    @classmethod
    def of(cls, role: Role, requirement: Requirement, skill: str) -> Need:
        """Return what *requirement*, one of *role*, needs of *skill*, which is among its skills."""
        options = tuple(option for option in requirement.options if skill in option.skills)
        return cls(role, requirement, options, max(option.skills[skill] for option in options))


class SkillResult(Struct, frozen=True):
    """Everything the catalogue holds about one skill."""

    catalogue: Catalogue
    skill: Skill
    needs: tuple[Need, ...]
    """The roles that need it, in the order of the catalogue."""

    @classmethod
    def of(cls, catalogue: Catalogue, skill: Skill) -> SkillResult:
        """Return the result for *skill*."""
        roles = catalogue.roles.values()
        needs = (Need.of(role, n, skill.id) for role in roles for n in role.requirements if skill.id in n.skills)
        return cls(catalogue, skill, tuple(needs))

    def page(self) -> Page:
        """Return what each level means, who needs the skill, and how to learn it; sources last."""
        skill, catalogue = self.skill, self.catalogue
        names = catalogue.skills
        category = catalogue.categories[skill.category]
        blocks: list[Block] = [
            Heading(f"{skill.name} ({skill.id})"),
            Paragraph(skill.summary),
            Paragraph(f"Category: {category.name}. {category.summary}"),
            Heading("Levels"),
            table(LEVELS, enumerate(category.levels, start=1)),
            Paragraph(f"A person at level 3 has done this: {skill.level_3}"),
            Heading("Needed by"),
            self._needed_by(),
            Heading("Learn it from"),
            Bullets(tuple(_material(catalogue.resources[resource]) for resource in skill.resources)),
        ]
        projects = [project for project in catalogue.projects.values() if skill.id in project.skills]
        if projects:
            blocks += [Heading("Practise it on"), Bullets(tuple(f"{p.title}: {p.task}" for p in projects))]
        if skill.prerequisites:
            blocks.append(Paragraph(f"First: {', '.join(names[s].name for s in skill.prerequisites)}."))
        if skill.builds_on:
            blocks.append(Paragraph(f"A head start: {', '.join(names[s].name for s in skill.builds_on)}."))
        blocks.append(Paragraph(f"Also written: {', '.join(_aliases(catalogue, skill))}."))
        return (*blocks, Heading("Sources"), sources(catalogue, skill.sources))

    def as_json(self) -> dict[str, Any]:
        """Return the skill with what its ids stand for."""
        skill, catalogue = self.skill, self.catalogue
        value: dict[str, Any] = to_builtins(skill)
        value["aliases"] = _aliases(catalogue, skill)
        value["levels"] = [
            {"level": level, "name": LEVEL_NAMES[level], "meaning": meaning}
            for level, meaning in enumerate(catalogue.categories[skill.category].levels, start=1)
        ]
        value["needed_by"] = [
            {
                "role": need.role.id,
                "level": need.level,
                "weight": need.requirement.weight,
                "essential": need.requirement.essential,
                **({"one_of": options_json(need.requirement.one_of)} if need.requirement.one_of else {}),
            }
            for need in self.needs
        ]
        value["resources"] = [to_builtins(catalogue.resources[resource]) for resource in skill.resources]
        value["sources"] = [to_builtins(catalogue.resources[source]) for source in skill.sources]
        return {"skill": value}

    def _choice(self, need: Need) -> str:
        """Return in which option the skill helps and what is enough instead; an empty string if nothing is."""
        every = need.requirement.options
        if len(every) == 1:
            return ""
        if len(need.options) > 1:
            return f"in {len(need.options)} of {len(every)}"
        option = need.options[0]
        others = other_ways(self.catalogue, need.requirement, option)
        alone = option.name is None and len(option.skills) == 1
        return others if alone else f"{option_name(self.catalogue, option)} ({others})"

    def _named_in(self, need: Need) -> str:
        return ", ".join(named_in(option.demand) for option in need.options if option.main == self.skill.id)

    def _needed_by(self) -> Table:
        choice: Column[Need] = Column("option", self._choice)
        columns: tuple[Column[Need], ...] = (
            Column("role", lambda need: need.role.title),
            Column("level", lambda need: str(need.level), numeric=True),
            Column("weight", lambda need: str(need.requirement.weight), numeric=True),
            Column("essential", lambda need: "yes" if need.requirement.essential else ""),
            *((choice,) if any(len(need.requirement.options) > 1 for need in self.needs) else ()),
            Column("named in", self._named_in),
        )
        needs = sorted(self.needs, key=lambda n: (-n.requirement.weight, -n.level, n.role.id))
        return table(columns, needs)


LEVELS: tuple[Column[tuple[int, str]], ...] = (
    Column("level", lambda level: str(level[0])),
    Column("name", lambda level: LEVEL_NAMES[level[0]]),
    Column("meaning", lambda level: level[1]),
)


def _aliases(catalogue: Catalogue, skill: Skill) -> list[str]:
    """Return every way to write the skill, its name aside."""
    return [spelling.text for spelling in other_spellings(catalogue, skill)]


def _material(resource: Resource) -> str:
    price = "free" if resource.free else "paid"
    serves = f"{resource.kind}, level {resource.level}, {price}"
    note = f" {resource.note}" if resource.note else ""
    return f"{resource.title}, {resource.publisher} ({serves}): {resource.url}{note}"
