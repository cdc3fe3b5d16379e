"""`hcareer roles`: the list of roles, and one of them in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct, to_builtins

from hcareer.catalogue.names import role_words
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.output.page import (
    DOCUMENT,
    NOT_SCREEN,
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
    anyone,
    joined,
    table,
)
from hcareer.results.profile import answer_json
from hcareer.results.ranking import headline, match_json, score_text
from hcareer.results.requirements import (
    LEVEL_WORDS,
    full_name,
    lacking_name,
    level_of,
    level_words,
    missing_skill,
    option_have,
    option_need,
    requirement_name,
    role_word,
    with_areas,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue, Demand, Occupation, Option, Requirement, Resource, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page, Table


LONGEST_KINDS: Final = 22
"""Characters that the kinds of software may take, so that a role takes one line of 80."""


class RolesResult(Struct, frozen=True):
    """A list of roles, each with the person's match if anything is known of it."""

    catalogue: Catalogue
    roles: tuple[Role, ...]
    matches: tuple[Match, ...] = ()

    def page(self) -> Page:
        """Return the list."""
        if not self.roles:
            return (Paragraph("No role matches."),)
        own = {match.role.id: score_text(match) for match in self.matches if match.evidence}
        match: Column[Role] = Column("match", lambda role: own.get(role.id, ""), numeric=True)
        columns: tuple[Column[Role], ...] = (
            Column("role", lambda role: role.title, key=True),
            Column("works on", _works_on),
            *((match,) if own else ()),
        )
        software: Column[Role] = Column("software", lambda role: ", ".join(role.software))
        ids: Column[Role] = Column("id", lambda role: role.id, no_wrap=True)

        def about(role: Role) -> About:
            match = f"; match {own[role.id]}" if role.id in own else ""
            return About(f"{role.title}, works on {joined(role.software)}{match}.")

        one = role_word(self.catalogue, self.roles[0])
        count = f"{len(self.roles)} of {len(self.catalogue.roles)} roles."
        return (
            Only(SPOKEN, (table(columns, self.roles, about),)),
            Only(DOCUMENT, (table((ids, columns[0], software, *columns[2:]), self.roles),)),
            Space(),
            Only(NOT_SCREEN, (Paragraph(count),)),
            Commands((anyone(("roles", one), "a week in it, what it asks, practice, pay"),)),
        )

    def as_json(self) -> dict[str, Any]:
        """Return each role in short; its match and band are null if too little is known of the person."""
        own = {match.role.id: match_json(match) for match in self.matches}
        return {
            "roles": [
                {
                    "id": role.id,
                    "title": role.title,
                    "summary": role.summary,
                    "software": list(role.software),
                    "other_titles": list(role.other_titles),
                    "essential": [need.options[0].main for need in role.requirements if need.essential],
                    **{key: own[role.id][key] if role.id in own else None for key in ("match", "band")},
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
    """Everything the catalogue holds about one role, and one person's match if anything is known of it."""

    catalogue: Catalogue
    role: Role
    profile: Profile | None = None
    match: Match | None = None

    @classmethod
    def of(cls, catalogue: Catalogue, role: Role, profile: Profile) -> RoleResult:
        """Return the result for *role*, with the match of *profile* if that says enough."""
        match = measure(role, profile, complete(catalogue, profile)) if profile.skills else None
        if match is None or not match.evidence:
            return cls(catalogue, role)
        return cls(catalogue, role, profile, match)

    def page(self) -> Page:
        """Return the work, what it needs, and where to practise; sources last."""
        role, catalogue = self.role, self.catalogue
        start: tuple[Block, ...] = (Heading(role.title),) if self.match is None else (headline(self.match),)
        blocks: list[Block] = [
            Only(SPOKEN, start),
            Only(DOCUMENT, (Heading(f"{role.title} ({role.id})"),)),
            Paragraph(role.summary),
            Only(SPOKEN, (Space(), self._asks())),
            Only(SCREEN, (Paragraph(f"! is essential. {_counted(role.requirements)}", dim=True),)),
            Only(PLAIN, (Paragraph(_counted(role.requirements)),)),
            Heading("A week"),
            Bullets(role.week),
            Heading("Builds"),
            Bullets(role.builds or tuple(catalogue.software[kind].name for kind in role.software)),
            Only(DOCUMENT, (Heading("Needs"), self._needs(), Paragraph(_method(role.requirements)))),
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
            occupations = tuple(_occupation(catalogue.occupations[one]) for one in role.occupations)
            blocks += [Heading("Closest official occupations"), Bullets(occupations)]
            blocks += [Paragraph(notice) for notice in catalogue.notices]
        if role.sources:
            blocks += [Heading("Sources"), sources(catalogue, role.sources)]
        return tuple(blocks)

    def _asks(self) -> Table:
        """Return what the role asks, the essential first, with the person's level where it is known."""
        needs = sorted(self.role.requirements, key=lambda need: (not need.essential, -need.weight, need.skills))
        lines = {} if self.match is None else {id(line.requirement): line for line in self.match.lines}

        def option(need: Requirement) -> Option:
            line = lines.get(id(need))
            return need.options[0] if line is None else line.option if line.share > 0 else line.shortest

        profile = None if self.profile is None else with_areas(self.catalogue, self.profile)

        def name(need: Requirement) -> str:
            if profile is None:
                return requirement_name(self.catalogue, need, option(need))
            return lacking_name(self.catalogue, profile, need, option(need))

        def level(need: Requirement) -> str:
            if profile is None:
                return str(option(need).skills[option(need).main])
            return level_of(profile, option(need))

        def counted(need: Requirement) -> str:
            most = _demand(need)
            return "not counted" if most is None else f"{most.named} of {most.of}"

        def said(need: Requirement, choice: str) -> str:
            way = option(need)
            if profile is None:
                asked = way.skills[way.main]
                levels = f"level {asked} ({LEVEL_WORDS[asked]})"
            else:
                skill = missing_skill(profile, way)
                levels = level_words(profile.level(skill), way.skills[skill])
            essential, most = ", essential" if need.essential else "", _demand(need)
            named = "" if most is None else f"named in {most.named} of {most.of} advertisements"
            return "; ".join(filter(None, (f"{name(need)}, {levels}{essential}", named, choice))) + "."

        def about(need: Requirement) -> About:
            shown = enough(self.catalogue, need)
            shown = "" if shown == name(need) else shown
            return About(said(need, shown), shown, "It asks" if need is needs[0] else "")

        columns: tuple[Column[Requirement], ...] = (
            Column("requirement", lambda need: f"{'!' if need.essential else ' '} {name(need)}", key=True),
            Column("you" if self.profile else "level", level, numeric=not self.profile, no_wrap=True),
            Column("named in advertisements", counted),
        )
        return table(columns, needs, about)

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
        return {
            "role": value,
            "match": None if self.match is None else match_json(self.match),
            "levels": self._levels(),
        }

    def _levels(self) -> dict[str, Any]:
        """Return the person's answers for the skills that the role asks for, as a profile has them."""
        if self.profile is None:
            return {}
        asked = dict.fromkeys(skill for need in self.role.requirements for skill in need.skills)
        return {skill: answer_json(self.profile.level(skill)) for skill in asked if skill in self.profile.skills}

    def _needs(self) -> Table:
        own = self.profile
        you: Column[Way] = Column("you", lambda way: "" if own is None else option_have(own, way.option), numeric=True)
        columns: tuple[Column[Way], ...] = (
            Column("skill", lambda way: ("or " if way.other else "") + full_name(self.catalogue, way.option)),
            Column("level", lambda way: option_need(way.option), numeric=True),
            *(() if own is None else (you,)),
            Column("weight", lambda way: "" if way.other else str(way.need.weight), numeric=True),
            Column("essential", lambda way: "yes" if way.need.essential and not way.other else ""),
            Column("named in", lambda way: named_in(way.option.demand)),
        )
        needs = sorted(self.role.requirements, key=lambda need: (not need.essential, -need.weight, need.skills))
        return table(columns, (Way(need, option, n > 0) for need in needs for n, option in enumerate(need.options)))

    def _projects(self) -> Bullets:
        projects = (self.catalogue.projects[project] for project in self.role.projects)
        resources = self.catalogue.resources
        return Bullets(tuple(Reference(p.title, f". {p.task}", resources[p.repository].url) for p in projects))

    def _certificates(self) -> Bullets:
        certificates = (self.catalogue.certifications[name] for name in self.role.certifications)
        return Bullets(tuple(Reference(c.name, f", {c.body}: {c.state}.", c.url) for c in certificates))


def _works_on(role: Role) -> str:
    """Return the kinds of software that *role* builds, or the first and the number of the others if they are long."""
    first, *others = role.software
    every = ", ".join(role.software)
    return every if len(every) <= LONGEST_KINDS else f"{first} and {len(others)} more"


def enough(catalogue: Catalogue, need: Requirement) -> str:
    """Return the ways to meet *need*, of which one is enough; an empty string if there is only one."""
    names = list(dict.fromkeys(option.name or catalogue.skills[option.main].name for option in need.options))
    if len(names) < 2:
        return ""
    if len(names) == 2:
        return " or ".join(names)
    return f"one of {', '.join(names)}"


def _demand(need: Requirement) -> Demand | None:
    """Return the count of the option that most advertisements name; None if none was counted."""
    demands = [one.demand for one in need.options if one.demand is not None]
    return max(demands, key=lambda demand: demand.named, default=None)


def named_in(demand: Demand | None) -> str:
    """Return how many advertisements name the term, or an empty string if they were not counted."""
    return "" if demand is None else f"{demand.named} of {demand.of} ({demand.term})"


def sources(catalogue: Catalogue, names: Iterable[str]) -> Bullets:
    """Return the resources called *names* as sources: with their publisher, and when and how they were checked."""
    return Bullets(tuple(_source(catalogue.resources[name]) for name in names))


def _source(resource: Resource) -> Reference:
    about = f", {resource.publisher} (checked {resource.checked}: {resource.check})"
    return Reference(resource.title, about, resource.url)


def _need_json(catalogue: Catalogue, need: Requirement) -> dict[str, Any]:
    """Return one requirement: of a skill and its level, or with `one_of` and every skill of the options."""
    value: dict[str, Any] = to_builtins(need)
    if need.one_of:
        del value["skill"], value["level"], value["demand"]
        return {"one_of": value.pop("one_of"), "skills": list(need.skills), **value}
    del value["one_of"]
    return {"skill": value.pop("skill"), "name": catalogue.skills[need.skills[0]].name, **value}


def demand_years(needs: Sequence[Requirement]) -> str:
    """Return the years of the advertisements that were counted; an empty string if none were."""
    return ", ".join(sorted({option.demand.years for need in needs for option in need.options if option.demand}))


def _counted(needs: Sequence[Requirement]) -> str:
    """Return what the levels and counts mean."""
    text = "Levels are editorial."
    years = demand_years(needs)
    return f"{text} Counts are of advertisements for this role, {years}, by one term a skill." if years else text


def _method(needs: Sequence[Requirement]) -> str:
    """Return how the columns of a table of requirements came about."""
    years = demand_years(needs)
    editorial = "Level and weight (1-5) are editorial."
    if any(len(need.options) > 1 for need in needs):
        editorial += " Of lines joined by or, one is enough; levels stand in the order of the skills."
    if not years:
        return f"{editorial} Advertisements for this work were too few to count."
    return (
        f"{editorial} named in: how many of the advertisements counted for this role ({years}) name the "
        "term in brackets. One term was counted for each skill, so it is a lower bound; most posts were in the US or "
        "remote."
    )


def _occupation(occupation: Occupation) -> Reference:
    name = f"{occupation.id} {occupation.title}"
    return Reference(name, f": {official_figures(occupation)}.", occupation.url or "")


def official_figures(occupation: Occupation) -> str:
    """Return the official pay and outlook of *occupation*, each with its years."""
    facts = []
    if pay := occupation.pay:
        facts.append(f"median pay ${pay.median_usd:,} in {pay.year} ({pay.group})")
    if outlook := occupation.outlook:
        facts.append(f"{outlook.percent:+d}% jobs {outlook.start}-{outlook.end}")
    return "; ".join(facts) or "no official pay or outlook of its own"
