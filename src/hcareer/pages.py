"""What each command says, as plain blocks: headings, paragraphs, lists and tables of words.

How a block looks in a terminal, as Markdown or as CSV is decided elsewhere. Percentages have no decimals:
self-ratings are not that exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hcareer.match import rank
from hcareer.model import LEVEL_NAMES, Profile
from hcareer.policy import INTEREST_SHARE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.match import Line, Match
    from hcareer.model import Answer, Catalogue, Occupation, Requirement, Resource, Role, Skill
    from hcareer.quiz import Outcome


@dataclass(frozen=True)
class Heading:
    """A title over what follows."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Sentences."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list of short lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Rows of words under column names.

    The first *keys* columns name the row where there is no room for a table.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[str] = frozenset()
    keys: int = 1


Block = Heading | Paragraph | Bullets | Table
Page = tuple[Block, ...]

GAPS_AT_FIRST = 8
"""Gaps shown under a ranking; the rest is one command away."""
DISCLAIMER = (
    "For exploration, not an assessment: people rate their own skills only roughly, and levels and weights of the "
    "roles are an editorial judgement."
)


def percent(share: float) -> str:
    """Return a share 0-1 as a whole percentage."""
    return f"{round(share * 100)}%"


def span(low: float, high: float) -> str:
    """Return a range of shares 0-1, as one figure if both ends round to the same."""
    return percent(low) if percent(low) == percent(high) else f"{percent(low)[:-1]}-{percent(high)}"


def have(answer: Answer) -> str:
    """Return what is known of a level: a number, a range, or `?` if nobody answered."""
    if answer.origin == "unanswered":
        return "?"
    return str(answer.low) if answer.low == answer.high else f"{answer.low}-{answer.high}"


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
            ("skill", "level", "weight", "essential", "asked for"),
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
        Paragraph(
            "Level and weight (1-5) are editorial. Advertisements were counted by one term for each skill, so a "
            "count is a lower bound; most were for posts in the US or remote."
        ),
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
    return f'"{need.demand.term}" in {need.demand.named} of {need.demand.of}, {need.demand.years}'


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
    rows = tuple(
        (skill.id, skill.name, catalogue.categories[skill.category].name) for skill in chosen
    )
    blocks.append(Table(("id", "skill", "category"), rows))
    ending = f"{len(rows)} skills in {len({s.category for s in chosen})} categories. All about one: hcareer skills SKILL"
    return (*blocks, Paragraph(ending))


def skill_page(catalogue: Catalogue, skill: Skill) -> Page:
    """Tell all about *skill*."""
    category = catalogue.categories[skill.category]
    needed = [
        (need, role)
        for role in catalogue.roles.values()
        for need in role.requirements
        if need.skill == skill.id
    ]
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
            ("role", "level", "weight", "essential", "asked for"),
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
    blocks.append(Paragraph(f"Also written: {', '.join(alias.text for alias in skill.spellings[1:])}."))
    blocks += [Heading("Sources"), Bullets(tuple(_source(catalogue.resources[s]) for s in skill.sources))]
    return tuple(blocks)


def _material(resource: Resource) -> str:
    price = "free" if resource.free else "paid"
    note = f" {resource.note}" if resource.note else ""
    return f"{resource.title}, {resource.publisher} ({resource.kind}, level {resource.level}, {price}): {resource.url}{note}"


def first_step(catalogue: Catalogue, line: Line) -> Resource | None:
    """Return the first thing to learn for a gap: what serves the next level best, free before paid."""
    material = [catalogue.resources[r] for r in catalogue.skills[line.requirement.skill].resources]
    target = line.answer.low + 1
    return min(material, key=lambda r: (not r.free, abs(r.level - target)), default=None)


def ranking(catalogue: Catalogue, matches: Sequence[Match]) -> Table:
    """Return the table of ranked roles."""
    return Table(
        ("#", "role", "match", "covered", "interest", "band", "biggest gaps"),
        tuple(
            (
                str(place),
                match.role.title,
                percent(match.score) if match.evidence else "?",
                span(match.low, match.high),
                "?" if match.interest is None else percent(match.interest),
                match.band if match.evidence else "?",
                ", ".join(catalogue.skills[line.requirement.skill].name for line in match.gaps[:2]),
            )
            for place, match in enumerate(matches, start=1)
        ),
        numeric=frozenset({"#", "match", "covered", "interest"}),
        keys=2,
    )


def match_page(catalogue: Catalogue, profile: Profile) -> Page:
    """Rank the roles for *profile* and report the gaps of the first."""
    matches = rank(catalogue, profile)
    if not enough(matches):
        return (Paragraph(too_little(profile)),)
    first = matches[0]
    blocks: list[Block] = [
        Heading("Roles that fit"),
        ranking(catalogue, matches),
        Paragraph(
            "match: what roles are ordered by; covered: how much of what the role needs is there, from what is "
            "certain to what is possible; ?: not known."
        ),
        Heading(f"{first.role.title}: {percent(first.score)}, {first.band}"),
        *gap_blocks(catalogue, first, most=GAPS_AT_FIRST),
        Heading("What to type next"),
        Bullets(
            (
                f"hcareer gap {first.role.id}    where every point was won and lost",
                f"hcareer roles {first.role.id}    a week in this role, practice projects, pay",
                *(f"hcareer gap {m.role.id}    the same for the next role" for m in matches[1:2]),
            )
        ),
        Paragraph(DISCLAIMER),
    ]
    return tuple(blocks)


def enough(matches: Sequence[Match]) -> bool:
    """Return whether the answers say anything about any role."""
    return any(match.evidence for match in matches)


def too_little(profile: Profile) -> str:
    """Return the sentence for a profile from which nothing follows."""
    if not profile.skills:
        return "There is too little to go by: no skill is answered. Start with: hcareer quiz"
    return (
        f"There is too little to go by: {len(profile.skills)} skills are answered, and they touch almost nothing "
        "of any role. Answer more with: hcareer quiz"
    )


def gap_blocks(catalogue: Catalogue, match: Match, *, most: int = 100) -> list[Block]:
    """Return strengths, blockers and the table of the *most* largest gaps of one role."""
    names = catalogue.skills
    blocks: list[Block] = []
    strengths = [names[line.requirement.skill].name for line in match.strengths]
    blocks.append(Paragraph(f"Strengths: {', '.join(strengths) if strengths else 'none at the level needed yet'}."))
    if match.blockers:
        told = ", ".join(
            f"{names[line.requirement.skill].name} ({have(line.answer)} of {line.requirement.level})"
            for line in match.blockers
        )
        blocks.append(
            Paragraph(
                f"Blockers: {told}. These are essential and less than half there, so the role stays at "
                f'"stretch" or lower.'
            )
        )
    if not match.gaps:
        return [*blocks, Paragraph("No gaps: everything this role needs is there.")]
    shown = match.gaps[:most]
    steps = [first_step(catalogue, line) for line in shown]
    blocks.append(
        Table(
            ("gap", "have", "need", "essential", "learn first"),
            tuple(
                (
                    names[line.requirement.skill].name,
                    have(line.answer),
                    str(line.requirement.level),
                    "yes" if line.requirement.essential else "",
                    step.title if step else "",
                )
                for line, step in zip(shown, steps, strict=True)
            ),
            numeric=frozenset({"have", "need"}),
        )
    )
    if any(line.answer.origin == "unanswered" for line in shown):
        blocks.append(Paragraph("have ?: not answered; it may be no gap at all."))
    if len(match.gaps) > len(shown):
        rest = len(match.gaps) - len(shown)
        blocks.append(Paragraph(f"And {rest} smaller gaps: hcareer gap {match.role.id}"))
    blocks.append(Heading("Where to learn it"))
    blocks.append(Bullets(tuple(f"{step.title}: {step.url}" for step in dict.fromkeys(steps) if step)))
    return blocks


def gap_page(catalogue: Catalogue, match: Match) -> Page:
    """Report one role: its gaps and the ledger behind its number."""
    if not match.evidence:
        title = Heading(match.role.title)
        sentence = "There is too little to go by: the answers touch almost nothing of this role."
        return (title, Paragraph(sentence), *gap_blocks(catalogue, match))
    return (
        Heading(f"{match.role.title}: {percent(match.score)}, {match.band}"),
        *gap_blocks(catalogue, match),
        Heading("Where the points come from"),
        ledger(catalogue, match),
        Paragraph(
            "won: certain points; open: points an unanswered or roughly answered skill could still win; lost: points "
            "out of reach as answered. A level above the need wins nothing more."
        ),
    )


def ledger(catalogue: Catalogue, match: Match) -> Table:
    """Return the ledger: points out of 100, whose columns add up to the tenth."""
    share = 1.0 if match.interest is None else 1 - INTEREST_SHARE
    lines = sorted(match.lines, key=lambda line: (-line.worth, line.requirement.skill))
    columns = [
        tenths([100 * share * value for value in values])
        for values in (
            [line.won for line in lines],
            [line.open for line in lines],
            [line.lost for line in lines],
        )
    ]
    rows = [
        (
            catalogue.skills[line.requirement.skill].name,
            str(line.requirement.weight),
            have(line.answer),
            str(line.requirement.level),
            *(f"{column[index] / 10:.1f}" for column in columns),
        )
        for index, line in enumerate(lines)
    ]
    totals = [sum(column) for column in columns]
    if match.interest is None:
        rows.append(("interest: too little answered", "", "", "", "", "", ""))
    else:
        won, lost = tenths([100 * INTEREST_SHARE * match.interest, 100 * INTEREST_SHARE * (1 - match.interest)])
        rows.append((f"interest ({percent(match.interest)})", "", "", "", f"{won / 10:.1f}", "", f"{lost / 10:.1f}"))
        totals = [totals[0] + won, totals[1], totals[2] + lost]
    rows.append(("match", "", "", "", *(f"{total / 10:.1f}" for total in totals)))
    return Table(
        ("skill", "weight", "have", "need", "won", "open", "lost"),
        tuple(rows),
        numeric=frozenset({"weight", "have", "need", "won", "open", "lost"}),
    )


def tenths(values: Sequence[float]) -> list[int]:
    """Return *values* in tenths, rounded so that their sum is the rounded sum (largest remainders)."""
    floors = [int(value * 10 + 1e-9) for value in values]
    missing = round(sum(values) * 10) - sum(floors)
    by_rest = sorted(range(len(values)), key=lambda i: (floors[i] - values[i] * 10, i))
    for index in by_rest[:missing]:
        floors[index] += 1
    return floors


def quiz_line(outcome: Outcome) -> str:
    """Return what the quiz asked and why it ended."""
    left = outcome.skills_of - outcome.skills_asked
    asked = f"Asked {outcome.asked} of {outcome.of} screens, {outcome.skills_asked} of {outcome.skills_of} skills"
    if outcome.settled and left:
        return f"{asked}; the other {left} cannot change your top 3."
    if outcome.settled:
        return f"{asked}."
    return f"{asked}; the other {left} could still change your top 3."


def profile_page(catalogue: Catalogue, profile: Profile) -> Page:
    """Show a person's own answers."""
    if not profile.skills and not profile.interests:
        return (Paragraph("This profile is empty. Start with: hcareer quiz"),)
    blocks: list[Block] = [Heading(f"Profile {profile.source}")]
    if profile.interests:
        rows = tuple((catalogue.interests[i].name, str(rating)) for i, rating in profile.interests.items())
        blocks.append(Table(("interest", "rating"), rows, numeric=frozenset({"rating"})))
    if profile.skills:
        rows = tuple(
            (catalogue.skills[s].name, have(a), a.origin, str(a.on or "")) for s, a in profile.skills.items()
        )
        blocks.append(Table(("skill", "level", "from", "on"), rows, numeric=frozenset({"level"})))
    return tuple(blocks)
