"""`hcareer skills`: the list of skills, and one of them in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, to_builtins

from hcareer.catalogue.names import other_spellings
from hcareer.model.catalogue import LEVEL_NAMES, alternatives
from hcareer.model.person import UNANSWERED, Profile
from hcareer.output.page import (
    DOCUMENT,
    PLAIN,
    SCREEN,
    SPOKEN,
    About,
    Bullets,
    Column,
    Commands,
    Heading,
    Only,
    Paragraph,
    Reference,
    Space,
    Step,
    Steps,
    Table,
    anyone,
    have,
    table,
)
from hcareer.results.profile import answer_json
from hcareer.results.requirements import LEVEL_WORDS, option_name, options_json, other_ways, own_words
from hcareer.results.roles import named_in, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue, Category, Option, Requirement, Resource, Role, Skill
    from hcareer.model.person import Answer
    from hcareer.output.page import Block, Page


class SkillsResult(Struct, frozen=True):
    """A list of skills, each with the person's level if it is known."""

    catalogue: Catalogue
    skills: tuple[Skill, ...]
    profile: Profile = Profile()

    def page(self) -> Page:
        """Return the list."""
        if not self.skills:
            return (Paragraph("There are no skills."),)
        categories = self.catalogue.categories
        own: Column[Skill] = Column("you", self._level, numeric=True)
        columns: tuple[Column[Skill], ...] = (
            Column("id", lambda skill: skill.id, no_wrap=True),
            Column("skill", lambda skill: skill.name),
            Column("category", lambda skill: categories[skill.category].name),
            *((own,) if self._answered else ()),
        )
        used = dict.fromkeys(skill.category for skill in self.skills)
        return (
            Only(SCREEN, tuple(self._lists("({})"))),
            Only(PLAIN, tuple(self._lists("(level {})"))),
            Only(DOCUMENT, (table(columns, self.skills),)),
            Space(),
            Paragraph(f"{len(self.skills)} skills in {len(used)} categories."),
            Only(SCREEN, (Paragraph("In brackets: your level.", dim=True),) if self._answered else ()),
            Commands((anyone(("skills", self.skills[0].id), "its levels, who asks for it, material"),)),
        )

    @property
    def _answered(self) -> bool:
        return any(skill.id in self.profile.skills for skill in self.skills)

    def _level(self, skill: Skill) -> str:
        return have(self.profile.level(skill.id)) if skill.id in self.profile.skills else ""

    def _lists(self, bracket: str) -> Iterator[Block]:
        """Yield each category and the names of its skills, with the person's level in a *bracket*."""
        for name in dict.fromkeys(skill.category for skill in self.skills):
            skills = [skill for skill in self.skills if skill.category == name]
            levels = [f" {bracket.format(level)}" if (level := self._level(skill)) else "" for skill in skills]
            yield Heading(self.catalogue.categories[name].name, close=True)
            yield Paragraph(", ".join(f"{skill.name}{level}" for skill, level in zip(skills, levels, strict=True)))

    def as_json(self) -> dict[str, Any]:
        """Return each skill in short, with every spelling, and the person's answer or null."""
        return {
            "skills": [
                {
                    "id": skill.id,
                    "name": skill.name,
                    "category": skill.category,
                    "summary": skill.summary,
                    "aliases": _aliases(self.catalogue, skill),
                    "own": _own_json(self.profile.level(skill.id)),
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
    own: Answer = UNANSWERED
    """What is known of the person's level."""

    @classmethod
    def of(cls, catalogue: Catalogue, skill: Skill, own: Answer = UNANSWERED) -> SkillResult:
        """Return the result for *skill*, with the level that a person has."""
        roles = catalogue.roles.values()
        needs = (Need.of(role, n, skill.id) for role in roles for n in role.requirements if skill.id in n.skills)
        return cls(catalogue, skill, tuple(needs), own)

    def page(self) -> Page:
        """Return what each level means, who needs the skill, and how to learn it; sources last."""
        skill, catalogue = self.skill, self.catalogue
        names = catalogue.skills
        category = catalogue.categories[skill.category]
        blocks: list[Block] = [
            Only(SPOKEN, (Heading(f"{skill.name}: {category.name}"),)),
            Only(DOCUMENT, (Heading(f"{skill.name} ({skill.id})"),)),
            Paragraph(skill.summary),
            Only(DOCUMENT, (Paragraph(f"Category: {category.name}. {category.summary}"), Heading("Levels"))),
            Only(SPOKEN, (Space(),)),
            self._levels(category),
            *((Paragraph(self._own()),) if self.own.known else ()),
            Paragraph(f"For example, 3: {skill.level_3}"),
            Only(DOCUMENT, (Heading("Needed by"), self._needed_by())),
            Only(SPOKEN, (Space(), self._asked())),
            *self._learn(),
        ]
        projects = [project for project in catalogue.projects.values() if skill.id in project.skills]
        if projects:
            titles, tasks = tuple(p.title for p in projects), tuple(f"{p.title}: {p.task}" for p in projects)
            blocks.append(Heading("Practise it on"))
            blocks += [Only(SPOKEN, (Bullets(titles),)), Only(DOCUMENT, (Bullets(tasks),))]
        if skill.prerequisites:
            first = (" or ".join(names[s].name for s in alternatives(one)) for one in skill.prerequisites)
            blocks.append(Paragraph(f"First: {', '.join(first)}."))
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
        return {"skill": value, "own": _own_json(self.own)}

    def _learn(self) -> Page:
        """Return what to learn the skill from, in the order written."""
        material = [self.catalogue.resources[resource] for resource in self.skill.resources]
        steps = (
            Step(f"To level {one.level}", f"{one.title}, {one.publisher}", "free" if one.free else "paid", one.url)
            for one in material
        )
        return (
            Only(SPOKEN, (Space(), Steps("Learn", tuple(steps)))),
            Only(DOCUMENT, (Heading("Learn it from"), Bullets(tuple(map(_material, material))))),
        )

    def _own(self) -> str:
        """Return the person's level as a sentence."""
        assumed = ", assumed from a document" if self.own.assumed else ""
        return f"You: {own_words(self.own)}{assumed}."

    def _levels(self, category: Category) -> Table:
        """Return what each level means, the person's own with brackets."""
        own = self.own.low if self.own.known and self.own.exact else None
        meanings = enumerate(("", *category.levels))
        columns: tuple[Column[tuple[int, str]], ...] = (
            Column("level", lambda level: f"[{level[0]}]" if level[0] == own else f" {level[0]} ", key=True),
            Column("name", lambda level: LEVEL_WORDS[level[0]]),
            Column("meaning", lambda level: level[1]),
        )

        def about(level: tuple[int, str]) -> About:
            yours = " (you)" if level[0] == own else ""
            return About(f"Level {level[0]}{yours}, {LEVEL_WORDS[level[0]]}{f': {level[1]}' if level[1] else ''}.")

        made = table(columns, meanings, None)
        said = tuple(map(about, enumerate(("", *category.levels))))
        return Table(made.columns, made.rows, said, heads=False)

    def _asked(self) -> Table:
        """Return the roles that ask for the skill, those that need it most first."""
        needs = sorted(self.needs, key=lambda n: (-n.requirement.weight, -n.level, n.role.id))
        count = len({need.role.id for need in needs})
        title = f"Asked by {count} role{'s' * (count != 1)}"

        def about(need: Need) -> About:
            essential = ", essential" if need.requirement.essential else ""
            choice = self._choice(need)
            said = f"{need.role.title}, level {need.level}, weight {need.requirement.weight}{essential}"
            return About(f"{said}{f'; {choice}' if choice else ''}.", choice, title if need is needs[0] else "")

        columns: tuple[Column[Need], ...] = (
            Column("role", lambda need: f"{'!' if need.requirement.essential else ' '} {need.role.title}", key=True),
            Column("level", lambda need: str(need.level), numeric=True),
            Column("weight", lambda need: str(need.requirement.weight), numeric=True),
        )
        return table(columns, needs, about)

    def _choice(self, need: Need) -> str:
        """Return in which option the skill helps and what is enough instead; an empty string if nothing is."""
        every = need.requirement.options
        if len(every) == 1:
            return ""
        if len(need.options) > 1:
            return f"in {len(need.options)} of {len(every)} ways to meet it"
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


def _own_json(answer: Answer) -> dict[str, Any] | None:
    """Return what a person answered as a profile has it; None if nothing is known."""
    return answer_json(answer) if answer.known else None


def _aliases(catalogue: Catalogue, skill: Skill) -> list[str]:
    """Return every way to write the skill, its name aside."""
    return [spelling.text for spelling in other_spellings(catalogue, skill)]


def _material(resource: Resource) -> Reference:
    price = "free" if resource.free else "paid"
    serves = f"{resource.kind}, level {resource.level}, {price}"
    note = f". {resource.note}" if resource.note else ""
    return Reference(resource.title, f", {resource.publisher} ({serves}){note}", resource.url)
