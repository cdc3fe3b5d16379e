"""What is said of roles and skills by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.catalogue.names import other_spellings
from hcareer.model.catalogue import LEVEL_NAMES
from hcareer.output.page import Bullets, Heading, Paragraph, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.model.catalogue import Catalogue, Occupation, Requirement, Resource, Role, Skill
    from hcareer.output.page import Block, Page


def roles_page(catalogue: Catalogue, roles: Iterable[Role]) -> Page:
    """List *roles*."""
    rows = tuple((r.id, r.title, ", ".join(r.software)) for r in roles)
    if not rows:
        return (Paragraph("No role fits that."),)
    ending = f"{len(rows)} of {len(catalogue.roles)} roles. All about one: hcareer roles ROLE"
    return (Table(("id", "role", "software"), rows), Paragraph(ending))


def role_page(catalogue: Catalogue, role: Role) -> Page:
    """Tell all about *role*."""
    needs = sorted(role.requirements, key=lambda need: (not need.essential, -need.weight, need.skill))
    blocks: list[Block] = [
        Heading(f"{role.title} ({role.id})"),
        Paragraph(role.summary),
        Heading("A week"),
        Bullets(role.week),
        Heading("Builds"),
        Bullets(role.builds or tuple(catalogue.software[s].name for s in role.software)),
        Heading("Needs"),
        Table(
            ("skill", "level", "weight", "essential", "named in"),
            tuple(
                (
                    catalogue.skills[need.skill].name,
                    str(need.level),
                    str(need.weight),
                    "yes" if need.essential else "",
                    demand(need),
                )
                for need in needs
            ),
            numeric=frozenset({"level", "weight"}),
        ),
        Paragraph(_counted(role.requirements)),
    ]
    if role.interests:
        wanted = sorted(role.interests.items(), key=lambda pair: (-pair[1], pair[0]))
        liked = ", ".join(catalogue.interests[i].name for i, rating in wanted if rating >= 4)
        blocks += [Heading("Suits people who want"), Paragraph(liked or "nothing in particular")]
    if role.other_titles:
        blocks += [Heading("Also advertised as"), Paragraph(", ".join(role.other_titles))]
    if role.projects:
        blocks += [Heading("Practise on"), *_projects(catalogue, role)]
    if role.certifications:
        blocks.append(Heading("Certificates employers know"))
        certificates = [catalogue.certifications[c] for c in role.certifications]
        blocks.append(Bullets(tuple(f"{c.name}, {c.body}: {c.state}. {c.url}" for c in certificates)))
    if role.occupations:
        blocks += [Heading("Closest official occupations"), *_occupations(catalogue, role)]
    if role.sources:
        blocks += [Heading("Sources"), Bullets(tuple(_source(catalogue.resources[s]) for s in role.sources))]
    return tuple(blocks)


def demand(need: Requirement) -> str:
    """Return how often advertisements name the skill, or an empty string if nobody counted."""
    if need.demand is None:
        return ""
    return f"{need.demand.named} of {need.demand.of} ({need.demand.term})"


def _counted(needs: Iterable[Requirement]) -> str:
    """Return how the columns of a table of requirements are meant."""
    years = sorted({need.demand.years for need in needs if need.demand})
    editorial = "Level and weight (1-5) are editorial."
    if not years:
        return f"{editorial} Advertisements for this work were too few to count."
    return (
        f"{editorial} named in: how many of the advertisements counted for this role ({', '.join(years)}) name the "
        "term in brackets. One term was counted for each skill, so it is a lower bound; most posts were in the US or "
        "remote."
    )


def _projects(catalogue: Catalogue, role: Role) -> list[Block]:
    projects = [catalogue.projects[p] for p in role.projects]
    return [
        Bullets(tuple(f"{p.title}. {p.task} {catalogue.resources[p.repository].url}" for p in projects)),
    ]


def _occupations(catalogue: Catalogue, role: Role) -> list[Block]:
    rows = tuple(_occupation(catalogue.occupations[o]) for o in role.occupations)
    return [Bullets(rows), *(Paragraph(notice) for notice in catalogue.notices)]


def _occupation(occupation: Occupation) -> str:
    parts = [f"{occupation.id} {occupation.title}"]
    if occupation.pay:
        parts.append(f"median pay ${occupation.pay.median_usd:,} in {occupation.pay.year} ({occupation.pay.group})")
    if occupation.outlook:
        outlook = occupation.outlook
        parts.append(f"{outlook.percent:+d}% jobs {outlook.start}-{outlook.end}")
    if not occupation.pay and not occupation.outlook:
        parts.append("no official pay or outlook of its own")
    return ": ".join((parts[0], "; ".join(parts[1:]))) + (f". {occupation.url}" if occupation.url else "")


def _source(resource: Resource) -> str:
    return f"{resource.title}, {resource.publisher}: {resource.url} (checked {resource.checked}: {resource.check})"


def skills_page(catalogue: Catalogue, skills: Iterable[Skill]) -> Page:
    """List *skills* by category."""
    chosen = list(skills)
    blocks: list[Block] = []
    rows = tuple((skill.id, skill.name, catalogue.categories[skill.category].name) for skill in chosen)
    blocks.append(Table(("id", "skill", "category"), rows))
    ending = (
        f"{len(rows)} skills in {len({s.category for s in chosen})} categories. All about one: hcareer skills SKILL"
    )
    return (*blocks, Paragraph(ending))


def skill_page(catalogue: Catalogue, skill: Skill) -> Page:
    """Tell all about *skill*."""
    category = catalogue.categories[skill.category]
    needed = [(need, role) for role in catalogue.roles.values() for need in role.requirements if need.skill == skill.id]
    needed.sort(key=lambda pair: (-pair[0].weight, -pair[0].level, pair[1].id))
    blocks: list[Block] = [
        Heading(f"{skill.name} ({skill.id})"),
        Paragraph(skill.summary),
        Paragraph(f"Category: {category.name}. {category.summary}"),
        Heading("Levels"),
        Table(
            ("level", "name", "meaning"),
            tuple((str(n), LEVEL_NAMES[n], text) for n, text in enumerate(category.levels, start=1)),
        ),
        Paragraph(f"Somebody at level 3 has done this: {skill.level_3}"),
        Heading("Needed by"),
        Table(
            ("role", "level", "weight", "essential", "named in"),
            tuple(
                (role.title, str(need.level), str(need.weight), "yes" if need.essential else "", demand(need))
                for need, role in needed
            ),
            numeric=frozenset({"level", "weight"}),
        ),
        Heading("Learn it from"),
        Bullets(tuple(_material(catalogue.resources[r]) for r in skill.resources)),
    ]
    projects = [p for p in catalogue.projects.values() if skill.id in p.skills]
    if projects:
        blocks += [Heading("Practise it on"), Bullets(tuple(f"{p.title}: {p.task}" for p in projects))]
    names = catalogue.skills
    if skill.prerequisites:
        blocks.append(Paragraph(f"First: {', '.join(names[s].name for s in skill.prerequisites)}."))
    if skill.builds_on:
        blocks.append(Paragraph(f"A head start: {', '.join(names[s].name for s in skill.builds_on)}."))
    blocks.append(
        Paragraph(f"Also written: {', '.join(spelling.text for spelling in other_spellings(catalogue, skill))}.")
    )
    blocks += [Heading("Sources"), Bullets(tuple(_source(catalogue.resources[s]) for s in skill.sources))]
    return tuple(blocks)


def _material(resource: Resource) -> str:
    price = "free" if resource.free else "paid"
    note = f" {resource.note}" if resource.note else ""
    serves = f"{resource.kind}, level {resource.level}, {price}"
    return f"{resource.title}, {resource.publisher} ({serves}): {resource.url}{note}"
