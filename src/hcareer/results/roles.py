"""`hcareer roles`: the list of roles, and one of them in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct, to_builtins

from hcareer.catalogue.names import role_words
from hcareer.output.page import Bullets, Column, Heading, Paragraph, table
from hcareer.results.requirements import full_name, option_need

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.model.catalogue import Catalogue, Demand, Occupation, Option, Requirement, Resource, Role
    from hcareer.output.page import Block, Page, Table


class RolesResult(Struct, frozen=True):
    """A list of roles."""

    catalogue: Catalogue
    roles: tuple[Role, ...]

    def page(self) -> Page:
        """Return the list."""
        if not self.roles:
            return (Paragraph("No role matches."),)
        columns: tuple[Column[Role], ...] = (
            Column("id", lambda role: role.id, no_wrap=True),
            Column("role", lambda role: role.title),
            Column("software", lambda role: ", ".join(role.software)),
        )
        ending = f"{len(self.roles)} of {len(self.catalogue.roles)} roles. Details of one: hcareer roles ROLE"
        return (table(columns, self.roles), Paragraph(ending))

    def as_json(self) -> dict[str, Any]:
        """Return each role in short."""
        return {
            "roles": [
                {
                    "id": role.id,
                    "title": role.title,
                    "summary": role.summary,
                    "software": list(role.software),
                    "other_titles": list(role.other_titles),
                    "essential": [need.options[0].main for need in role.requirements if need.essential],
                }
                for role in self.roles
            ]
        }


class Way(NamedTuple):
    """A row of the requirements of a role: one way to meet a requirement."""

    need: Requirement
    option: Option
    other: bool
    """True if the row before is another way to meet the same requirement."""


class RoleResult(Struct, frozen=True):
    """Everything the catalogue holds about one role."""

    catalogue: Catalogue
    role: Role

    def page(self) -> Page:
        """Return the work, what it needs, and where to practise; sources last."""
        role, catalogue = self.role, self.catalogue
        blocks: list[Block] = [
            Heading(f"{role.title} ({role.id})"),
            Paragraph(role.summary),
            Heading("A week"),
            Bullets(role.week),
            Heading("Builds"),
            Bullets(role.builds or tuple(catalogue.software[kind].name for kind in role.software)),
            Heading("Needs"),
            self._needs(),
            Paragraph(_method(role.requirements)),
        ]
        if role.interests:
            wanted = sorted(role.interests.items(), key=lambda pair: (-pair[1], pair[0]))
            liked = ", ".join(catalogue.interests[interest].name for interest, rating in wanted if rating >= 4)
            blocks += [Heading("Suits people who want"), Paragraph(liked or "nothing in particular")]
        if role.other_titles:
            blocks += [Heading("Also advertised as"), Paragraph(", ".join(role.other_titles))]
        if role.projects:
            blocks += [Heading("Practise on"), self._projects()]
        if role.certifications:
            blocks += [Heading("Certificates employers know"), self._certificates()]
        if role.occupations:
            occupations = tuple(_occupation(catalogue.occupations[occupation]) for occupation in role.occupations)
            blocks += [Heading("Closest official occupations"), Bullets(occupations)]
            blocks += [Paragraph(notice) for notice in catalogue.notices]
        if role.sources:
            blocks += [Heading("Sources"), sources(catalogue, role.sources)]
        return tuple(blocks)

    def as_json(self) -> dict[str, Any]:
        """Return the role with what its ids stand for."""
        role, catalogue = self.role, self.catalogue
        value: dict[str, Any] = to_builtins(role)
        value["words"] = list(role_words(catalogue, role))
        value["requirements"] = [_need_json(catalogue, need) for need in role.requirements]
        value["projects"] = [to_builtins(catalogue.projects[project]) for project in role.projects]
        value["certifications"] = [to_builtins(catalogue.certifications[name]) for name in role.certifications]
        value["occupations"] = [to_builtins(catalogue.occupations[occupation]) for occupation in role.occupations]
        value["sources"] = [to_builtins(catalogue.resources[source]) for source in role.sources]
        value["notices"] = list(catalogue.notices)
        return {"role": value}

    def _needs(self) -> Table:
        columns: tuple[Column[Way], ...] = (
            Column("skill", lambda way: ("or " if way.other else "") + full_name(self.catalogue, way.option)),
            Column("level", lambda way: option_need(way.option), numeric=True),
            Column("weight", lambda way: "" if way.other else str(way.need.weight), numeric=True),
            Column("essential", lambda way: "yes" if way.need.essential and not way.other else ""),
            Column("named in", lambda way: named_in(way.option.demand)),
        )
        needs = sorted(self.role.requirements, key=lambda need: (not need.essential, -need.weight, need.skills))
        return table(columns, (Way(need, option, n > 0) for need in needs for n, option in enumerate(need.options)))

    def _projects(self) -> Bullets:
        projects = (self.catalogue.projects[project] for project in self.role.projects)
        resources = self.catalogue.resources
        return Bullets(tuple(f"{p.title}. {p.task} {resources[p.repository].url}" for p in projects))

    def _certificates(self) -> Bullets:
        certificates = (self.catalogue.certifications[name] for name in self.role.certifications)
        return Bullets(tuple(f"{c.name}, {c.body}: {c.state}. {c.url}" for c in certificates))


def named_in(demand: Demand | None) -> str:
    """Return how many advertisements name the term, or an empty string if they were not counted."""
    return "" if demand is None else f"{demand.named} of {demand.of} ({demand.term})"


def sources(catalogue: Catalogue, names: Iterable[str]) -> Bullets:
    """Return the resources called *names* as sources: with their publisher, and when and how they were checked."""
    return Bullets(tuple(_source(catalogue.resources[name]) for name in names))


def _source(resource: Resource) -> str:
    return f"{resource.title}, {resource.publisher}: {resource.url} (checked {resource.checked}: {resource.check})"


def _need_json(catalogue: Catalogue, need: Requirement) -> dict[str, Any]:
    """Return one requirement: of a skill and its level, or with `one_of` and every skill of the options."""
    value: dict[str, Any] = to_builtins(need)
    if need.one_of:
        del value["skill"], value["level"], value["demand"]
        return {"one_of": value.pop("one_of"), "skills": list(need.skills), **value}
    del value["one_of"]
    return {"skill": value.pop("skill"), "name": catalogue.skills[need.skills[0]].name, **value}


def _method(needs: Sequence[Requirement]) -> str:
    """Return how the columns of a table of requirements came about."""
    years = sorted({option.demand.years for need in needs for option in need.options if option.demand})
    editorial = "Level and weight (1-5) are editorial."
    if any(len(need.options) > 1 for need in needs):
        editorial += " Of lines joined by or, one is enough; levels stand in the order of the skills."
    if not years:
        return f"{editorial} Advertisements for this work were too few to count."
    return (
        f"{editorial} named in: how many of the advertisements counted for this role ({', '.join(years)}) name the "
        "term in brackets. One term was counted for each skill, so it is a lower bound; most posts were in the US or "
        "remote."
    )


def _occupation(occupation: Occupation) -> str:
    facts = []
    if pay := occupation.pay:
        facts.append(f"median pay ${pay.median_usd:,} in {pay.year} ({pay.group})")
    if outlook := occupation.outlook:
        facts.append(f"{outlook.percent:+d}% jobs {outlook.start}-{outlook.end}")
    known = "; ".join(facts) or "no official pay or outlook of its own"
    return f"{occupation.id} {occupation.title}: {known}" + (f". {occupation.url}" if occupation.url else "")
