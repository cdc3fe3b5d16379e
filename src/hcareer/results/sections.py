"""The sections of a report, each made from results that other commands show too."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from hcareer import __version__
from hcareer.matching.plan import Reason, head_starts
from hcareer.matching.points import steps as level_ups
from hcareer.output import report
from hcareer.output.page import have, joined, percent, span
from hcareer.results import takeaways
from hcareer.results.ad import demand
from hcareer.results.comparison import STATED
from hcareer.results.ledger import entries
from hcareer.results.plan import meaning, why
from hcareer.results.ranking import band_text, interest_text, met
from hcareer.results.requirements import (
    lacking,
    level_of,
    missing_skill,
    option_have,
    option_name,
    option_need,
    requirement_name,
    with_areas,
)
from hcareer.results.roles import demand_years, official_figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from hcareer.matching.plan import Plan, PlanStep
    from hcareer.matching.ranking import Line, Match
    from hcareer.matching.robustness import Robustness
    from hcareer.model.catalogue import Catalogue, Demand, Resource, Role
    from hcareer.model.person import Profile
    from hcareer.results.ad import AdResult
    from hcareer.results.compare import CompareResult
    from hcareer.results.comparison import Item
    from hcareer.results.verdict import Verdict

KINDS: Final[Mapping[str, str]] = {
    "health-data-standards": "Healthcare",
    "healthcare-software": "Healthcare",
    "regulation-and-quality": "Regulation and quality",
    "programming-languages": "Software",
    "web-and-backend": "Software",
    "mobile-and-graphics": "Software",
    "data-and-ai": "Software",
    "devices-and-sensors": "Software",
    "cloud-and-operations": "Operations and security",
    "security-and-privacy": "Operations and security",
    "people-and-product": "People and product",
}
"""The kind of the requirements of each category: a chart of eleven groups would have groups of one. A category of
another catalogue is a kind of its own."""
ROLES: Final = 15
"""Roles that are listed. The shipped catalogue has no more."""
NAMED: Final = 3
"""Strengths, things in the way and first steps that the verdict names."""
COSTLIEST: Final = 2
"""Gaps that the verdict names where nothing is essential."""
HEAD_STARTS: Final = 2
"""Skills named as a head start."""
MATERIALS: Final = 2
"""Material that is named at a step."""
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
KIND_WORDS: Final = {"docs": "documentation", "project": "source code"}
"""Kinds of material whose names in the catalogue are not words of a sentence."""
MISSING: Final = 6
"""Skills that the comparison names as missing."""
DONE: Final = "Done when "
"""The words with which the end of a practice project begins."""


def verdict(of: Verdict, plan: Plan) -> report.Verdict:
    """Return the verdict of one person, whose way to the first role is *plan*."""
    first, titles = of.first, [of.first.role.title]
    if of.tied and of.second is not None:
        titles.append(of.second.role.title)
    return report.Verdict(
        place=takeaways.place(of),
        title=" or ".join(titles),
        sentence=takeaways.lead(of, plan),
        role=first.role.id,
        match=drawn(first),
        band=first.band,
        sure=None if of.certainty is None else of.certainty.first,
        match_fact=report.Fact(percent(first.score), takeaways.match_range(first)),
        band_fact=report.Fact(takeaways.capital(first.band), takeaways.band(first)),
        sure_fact=report.Fact(takeaways.sure_words(of), takeaways.sure(of)),
        strengths=tuple(_strength(of.catalogue, of.profile, line) for line in first.strengths[:NAMED]),
        in_the_way=tuple(_obstacles(of.catalogue, of.profile, first)),
        first_steps=tuple(_first_steps(of.catalogue, plan)),
        next=(),
    )


def too_little(catalogue: Catalogue, profile: Profile) -> report.Verdict:
    """Return the verdict if the answers say too little about every role: without a role and without a number."""
    count, total = len(profile.skills), len(catalogue.skills)
    answered = (
        f"{count} of {total} skills {'is' if count == 1 else 'are'} answered" if count else "No skill is answered"
    )
    return report.Verdict(
        place="No role yet",
        title="Too little to say yet",
        sentence=f"{answered}: not enough to tell the roles apart. Two minutes of questions are.",
        role=None,
        match=None,
        band=None,
        sure=None,
        match_fact=None,
        band_fact=None,
        sure_fact=None,
        strengths=(),
        in_the_way=(),
        first_steps=(),
        next=(
            report.Point("hcareer quiz", "asks what tells the roles apart, and keeps the answers that are there"),
            report.Point("hcareer match cv.pdf", "reads a CV instead"),
        ),
    )


def drawn(match: Match) -> report.Range:
    """Return the range of *match* as it is drawn; nothing is expected without evidence."""
    low, high = match.span
    return report.Range(low, match.score if match.evidence else None, high)


def _strength(catalogue: Catalogue, profile: Profile, line: Line) -> report.Point:
    level = f"level {option_have(profile, line.option)}, {option_need(line.option)} is needed"
    if len(line.option.skills) > 1:
        short = catalogue.skills[missing_skill(profile, line.shortest)].name
        level = "each at the level needed" if line.met else f"{short}: {_standing(catalogue, profile, line)}"
    return report.Point(
        option_name(catalogue, line.option), level + ("; essential" if line.requirement.essential else "")
    )


def _obstacles(catalogue: Catalogue, profile: Profile, match: Match) -> Iterator[report.Point]:
    """Yield what the verdict says is in the way: the blockers, or what costs most."""
    rated = sorted((line for line in match.blockers if line.told), key=lambda line: line.won - line.worth)
    gaps = [line for line in match.gaps if line.told and not line.blocks]
    for line in rated[:NAMED]:
        alone = ", the only blocker" if len(rated) == 1 else ""
        yield report.Point(
            lacking(catalogue, profile, line.shortest), f"{_standing(catalogue, profile, line)}; essential{alone}"
        )
    gaps.sort(key=lambda line: -points(match, line))
    for line in gaps[: max(0, COSTLIEST - len(rated[:NAMED]))]:
        name = lacking(catalogue, profile, line.shortest)
        yield report.Point(name, f"{_standing(catalogue, profile, line)}; {points(match, line):.1f} points")


def _first_steps(catalogue: Catalogue, plan: Plan) -> Iterator[report.Point]:
    for step in plan.steps[:NAMED]:
        material = _material(step.resources[0]) if step.resources else None
        new = "" if step.answered else ", if new to you"
        yield report.Point(catalogue.skills[step.skill].name, f"{_levels(step)}{new}", material)


def _levels(step: PlanStep) -> str:
    return f"level {step.start} to {step.end}" if step.answered else f"to level {step.end}"


def _standing(catalogue: Catalogue, profile: Profile, line: Line) -> str:
    shown = with_areas(catalogue, profile)
    skill = missing_skill(profile, line.shortest)
    need, answer = line.shortest.skills[skill], shown.level(skill)
    return f"level {have(answer)}, {need} is needed" if answer.known else f"not answered, level {need} is needed"


def points(match: Match, line: Line) -> float:
    """Return the points of 100 that *line* lacks: all that is not certain."""
    return 100 * match.share * (line.worth - line.won)


def roles(matches: Sequence[Match]) -> report.Roles:
    """Return the ranking. Two roles of one title are told apart by their ids."""
    heard = any(match.evidence for match in matches)
    titles = [match.role.title for match in matches]
    rows = tuple(
        report.RoleRow(
            place if match.evidence else None,
            match.role.id,
            f"{title} ({match.role.id})" if titles.count(title) > 1 else title,
            drawn(match),
            match.band if match.evidence else None,
        )
        for place, (match, title) in enumerate(zip(matches, titles, strict=True), start=1)
    )
    rest = matches[ROLES:]
    more = ""
    if rest:
        known = [match for match in rest if match.evidence]
        most = f", none above {percent(max(match.score for match in known))}" if known else ""
        more = f"{len(rest)} more{most}."
    sentence = takeaways.ranking(matches) if heard else "Where each could lie: no answer tells them apart yet."
    return report.Roles(sentence, rows[:ROLES], more)


def levels(catalogue: Catalogue, profile: Profile, match: Match, *, advertisement: AdResult | None) -> report.Levels:
    """Return the requirements of the role of *match* by kind, in each kind what is missing first."""
    shown = with_areas(catalogue, profile)
    asked = frozenset() if advertisement is None else frozenset(one.skill for one in advertisement.read.asked)

    def kind(line: Line) -> str:
        category = catalogue.skills[_shown_option_skill(line)].category
        return KINDS.get(category, catalogue.categories[category].name)

    order = list(dict.fromkeys((*KINDS.values(), *map(kind, match.lines))))
    lines = sorted(
        match.lines, key=lambda line: (order.index(kind(line)), line.met, not line.told, -line.worth, line.skill)
    )
    kinds, counts = [], []
    for name, group in groupby(lines, kind):
        members = list(group)
        done, silent = sum(line.met for line in members), sum(not line.told for line in members)
        counts.append(takeaways.Met(name, done, len(members)))
        rows = tuple(_need(catalogue, shown, line, asked) for line in members)
        silence = f", {silent} not answered" if silent else ""
        kinds.append(report.Kind(name, f"{done} of {len(members)} met{silence}", rows))
    return report.Levels(takeaways.levels(counts), tuple(kinds))


def _shown_option_skill(line: Line) -> str:
    return (line.option if line.share > 0 else line.shortest).main


def _need(catalogue: Catalogue, profile: Profile, line: Line, asked: frozenset[str]) -> report.NeedRow:
    option = line.option if line.met else line.shortest
    name, own = requirement_name(catalogue, line.requirement, option), option_name(catalogue, option)
    counted = not name.startswith(own) and len(line.requirement.options) > 1 and line.told
    evidence = dict.fromkeys(
        profile.level(skill).evidence or "a document" for skill in option.skills if profile.level(skill).assumed
    )
    return report.NeedRow(
        name=name,
        choice=f"counted: {own}" if counted else "",
        essential=line.requirement.essential,
        met=line.met,
        levels=tuple(_level(catalogue, profile, skill, need) for skill, need in option.skills.items()),
        asked=not asked.isdisjoint(line.requirement.skills),
        source=f"assumed from {'; '.join(evidence)}" if evidence else "",
    )


def _level(catalogue: Catalogue, profile: Profile, skill: str, need: int) -> report.Level:
    answer = profile.level(skill)
    name = catalogue.skills[skill].name
    return report.Level(skill, name, answer.low, answer.high, answer.known, need, f"{have(answer)} of {need}")


def in_the_way(catalogue: Catalogue, profile: Profile, match: Match) -> report.Way:
    """Return what *match* lacks: the blockers, the other gaps with what they cost, and what is not answered."""
    rated = [line for line in match.gaps if line.told]
    rows = [_gap(catalogue, profile, match, line) for line in rated if not line.blocks]
    open_ = [_gap(catalogue, profile, match, line) for line in match.gaps if not line.told]
    blockers = tuple(_blocker(catalogue, profile, match, line) for line in rated if line.blocks)
    by_points = lambda row: -row.points  # noqa: E731 - used twice, in one place
    return report.Way(
        takeaways.in_the_way(len(blockers), len(rows), len(open_)),
        blockers,
        tuple(sorted(rows, key=by_points)),
        tuple(sorted(open_, key=by_points)),
    )


def _blocker(catalogue: Catalogue, profile: Profile, match: Match, line: Line) -> report.Blocker:
    skill = catalogue.skills[missing_skill(profile, line.shortest)]
    alone = len([one for one in match.blockers if one.told]) == 1
    holds = alone and match.band != match.band_by_coverage
    sentences = [
        f"Essential, and less than half there; it costs {points(match, line):.1f} points."
        + (
            f" It alone holds the role at {match.band}: by coverage it would be {match.band_by_coverage}."
            if holds
            else ""
        ),
        " ".join(filter(None, (_sentence(_named(line.shortest.demand)), _sentence(_known(catalogue, profile, line))))),
        f"At level 3: {skill.level_3}",
    ]
    name = lacking(catalogue, profile, line.shortest)
    return report.Blocker(name, _standing(catalogue, profile, line), tuple(filter(None, sentences)))


def _gap(catalogue: Catalogue, profile: Profile, match: Match, line: Line) -> report.GapRow:
    option = line.shortest
    notes = [_known(catalogue, profile, line), _named(option.demand)]
    if line.told and level_ups(option, profile.lowest) == 1:
        notes.insert(0, "one level short")
    others = len({option_name(catalogue, one) for one in line.requirement.options}) - 1
    name = option_name(catalogue, option)
    if missing_skill(profile, option) != option.main:
        notes.insert(0, f"lacks {lacking(catalogue, profile, option)}")
    if others:
        name += f", or {others} other{'s' if others > 1 else ''}"
    level = level_of(with_areas(catalogue, profile), option)
    note = "; ".join(list(filter(None, notes))[:2])
    return report.GapRow(name, note, level, points(match, line), line.requirement.essential)


def _named(demand_: Demand | None) -> str:
    return "" if demand_ is None else f"named in {demand_.named} of {demand_.of} advertisements"


def _known(catalogue: Catalogue, profile: Profile, line: Line) -> str:
    """Return what the person knows that the missing skill builds on; an empty string if there is nothing."""
    skill = missing_skill(profile, line.shortest)
    starts = [s for s in head_starts(catalogue, profile, skill) if s not in line.shortest.skills][:HEAD_STARTS]
    return f"builds on {joined(catalogue.skills[s].name for s in starts)}, which you know" if starts else ""


def _sentence(text: str) -> str:
    return f"{takeaways.capital(text)}." if text else ""


def plan(catalogue: Catalogue, way: Plan) -> report.Plan:
    """Return the steps of *way*, each with its reason, its material and the match after it."""
    steps = tuple(_step(catalogue, way, number, step) for number, step in enumerate(way.steps, start=1))
    return report.Plan(takeaways.way(way), way.start.score, steps, takeaways.remaining(way))


def _step(catalogue: Catalogue, way: Plan, number: int, step: PlanStep) -> report.Step:
    skill = catalogue.skills[step.skill]
    return report.Step(
        number=number,
        skill=skill.id,
        name=skill.name,
        start=step.start,
        end=step.end,
        levels=_levels(step),
        new=not step.answered,
        essential=step.line.requirement.essential,
        why="The advertisement asks for it." if step.reason is Reason.ASKED else why(catalogue, way, step),
        materials=tuple(map(_material, step.resources[:MATERIALS])),
        can=meaning(catalogue, step),
        project=_project(catalogue, step),
        match=step.after.score,
        band=step.after.band,
    )


def _project(catalogue: Catalogue, step: PlanStep) -> report.Practice | None:
    if step.project is None:
        return None
    project = step.project
    task, _, done = project.task.partition(DONE)
    return report.Practice(
        project.title,
        task.strip(),
        done.strip(),
        _material(catalogue.resources[project.repository]),
        tuple(catalogue.skills[skill].name for skill in project.skills),
    )


def _material(resource: Resource) -> report.Material:
    return report.Material(
        resource.title,
        resource.publisher,
        resource.url,
        KIND_WORDS.get(resource.kind, resource.kind),
        resource.free,
        resource.checked,
    )


def sure(of: Verdict, firm: Robustness) -> report.Sure:
    """Return how sure the order is: by the answers that are open, and by how exact the given ones are."""
    telling = of.telling(of.second) if of.second is not None else []
    certain = of.certainty
    sentences = [f"{takeaways.sure_words(of)}. {takeaways.sure(of)}"]
    if certain is not None and not (of.complete or of.proved) and of.second is not None:
        sentences.append(
            "The first three stay the first three, in whatever order, in an estimated "
            f"{min(99, int(100 * certain.three + 1e-9))} of 100."
        )
    sentences.append(
        f"It comes first in {percent(firm.first)} of {firm.variations} variations of your ratings by one level and of "
        "the weights by a quarter."
    )
    if of.profile.about:
        sentences.append("The words of the CV decide most of the order.")
    if of.assumed:
        sentences.append("Levels read in a document are assumed until you confirm them.")
    return report.Sure(
        takeaways.order(of, telling),
        None if certain is None else certain.first,
        None if certain is None else certain.three,
        tuple(sentences),
    )


def compared(result: CompareResult) -> report.Compared:
    """Return the two roles of *result* side by side."""
    matches = result.matches
    rows = [
        ("Match", [f"{percent(match.score)}, {span(*match.span)} possible" for match in matches]),
        ("Band", [f"{band_text(match)}{_blocked(match)}" for match in matches]),
        ("Requirements met", [met(match) for match in matches]),
        ("You want it", [interest_text(match) for match in matches if match.interest is not None]),
        ("Missing in both", [_missing(result, result.shared, matches)]),
        (
            "Missing only here",
            [_missing(result, skills, (match,)) for match, skills in zip(matches, result.alone, strict=True)],
        ),
        ("To turn the order", [result.turned(flip) for flip in result.flips]),
    ]
    return report.Compared(
        takeaways.compared(*matches[:2]),
        tuple(match.role.title for match in matches),
        tuple(map(drawn, matches)),
        tuple(report.ComparedRow(name, tuple(cells)) for name, cells in rows if cells),
    )


def _missing(result: CompareResult, skills: Sequence[str], matches: Sequence[Match]) -> str:
    names = result.names(skills[:MISSING], matches)
    more = len(skills) - MISSING
    return f"{names[:-1]}, and {more} more." if more > 0 else names


def _blocked(match: Match) -> str:
    count = sum(line.told for line in match.blockers)
    return f", {count} blocker{'s' if count > 1 else ''}" if count else ", no blocker"


def ledger(catalogue: Catalogue, profile: Profile, match: Match) -> report.Ledger:
    """Return where every point of *match* comes from."""
    *lines, total = (
        report.LedgerLine(
            entry.name,
            entry.essential,
            entry.weight,
            entry.you,
            entry.need,
            entry.won,
            entry.likely,
            entry.open,
            entry.lost,
        )
        for entry in entries(catalogue, with_areas(catalogue, profile), match=match)
    )
    sentence = takeaways.points(total.won, total.likely, total.open, total.lost)
    return report.Ledger(sentence, tuple(lines), total, match.score)


def advertisement(result: AdResult, *, anonymous: bool) -> report.Advertisement:
    """Return what is read in an advertisement beside what the person shows of it.

    If *anonymous*, nothing is quoted from the person's document and no file is named.
    """
    comparison = result.comparison
    conditions = []
    for label, asked, said in result.conditions():
        own = f" Your CV: {', '.join(said)}." if said and not anonymous else ""
        conditions.append(report.Point(label, f"{', '.join(asked)}.{own}"))
    counts, groups = "", []
    if comparison is not None:
        counts = result.too_little if not anonymous else "too little to compare" if result.too_little else ""
        counts = counts.rstrip(".") or f"{comparison.counted(comparison.wanted)} of what it wants"
        for state, items in groupby(comparison.missing_first(), lambda item: item.state):
            members = list(items)
            names = tuple(_asked(result, item) for item in members)
            groups.append(report.Asked(takeaways.capital(STATED[state]), not members[0].good, names))
    role = None if result.read.role is None else result.catalogue.roles[result.read.role].title
    beyond: tuple[str, ...] = ()
    if result.gaps is not None and result.gaps.role is not None:
        named = {asked.skill for asked in result.read.asked}
        beyond = tuple(
            option_name(result.catalogue, line.shortest)
            for line in result.gaps.role.gaps
            if named.isdisjoint(line.requirement.skills)
        )[:NAMED]
    return report.Advertisement(takeaways.asked(counts, role), tuple(conditions), tuple(groups), beyond)


def _asked(result: AdResult, item: Item) -> str:
    wanted = demand(item)
    return f"{result.name(item.choice)} ({wanted})" if wanted else result.name(item.choice)


LIMITS: Final = (
    report.Note(
        "How good you are.",
        "People rate their own skills only roughly: self-ratings correlate .29 with performance over 55 studies (Mabe "
        "and West, 1982). Ignore differences of a few points.",
    ),
    report.Note(
        "Whether an employer agrees.",
        "Levels and weights of the roles are an editorial judgement. Advertisements name what is scarce, and most that "
        "were counted were for the United States or remote work.",
    ),
    report.Note("Pay, place, team and luck.", "Official figures are for all industries."),
    report.Note(
        "Whether it comes true.",
        "Results have not been validated with people who changed jobs. For exploration, not an assessment.",
    ),
)
"""What no result can know."""


def sources(
    catalogue: Catalogue, profile: Profile, *, role: Role | None, plan: report.Plan | None, subject: str | None
) -> tuple[report.Note, ...]:
    """Return where the answers, the roles, the material and the official figures come from, with their dates."""
    return (
        report.Note("Answers", _answers(catalogue, profile, subject)),
        report.Note("Roles and weights", _roles(catalogue, role)),
        *((report.Note("Learning material", _checked(plan)),) if plan is not None and plan.steps else ()),
        *(() if role is None else _occupations(catalogue, role)),
    )


def _answers(catalogue: Catalogue, profile: Profile, subject: str | None) -> str:
    parts = [f"{len(profile.skills)} of {len(catalogue.skills)} skills"]
    if profile.areas:
        parts.append(f"{len(profile.areas)} of {len(catalogue.areas)} areas")
    if profile.interests:
        parts.append(f"{len(profile.interests)} of {len(catalogue.interests)} interests")
    assumed = sum(answer.assumed for answer in profile.skills.values())
    sentences = [f"{joined(parts)}."]
    if assumed:
        sentences.append(f"{assumed} of the levels are assumed from a document.")
    if subject is not None:
        words = f"the {profile.document_words:,} words of " if profile.document_words else ""
        sentences.append(f"From {words}{subject}.")
    days = sorted(answer.on for answer in profile.skills.values() if answer.on is not None)
    if days:
        sentences.append(f"Given {_days(days[0], days[-1])}.")
    return " ".join(sentences)


def _roles(catalogue: Catalogue, role: Role | None) -> str:
    count = len(catalogue.roles)
    text = f"hcareer {__version__}, a catalogue of {count} role{'s' if count > 1 else ''}."
    years = "" if role is None else demand_years(role.requirements)
    if years:
        text += f' "Named in" counts one term for each skill in advertisements for this role, {years}: a lower bound.'
    return text


def _checked(plan: report.Plan) -> str:
    days = sorted(material.checked for step in plan.steps for material in step.materials)
    return f"Addresses checked {_days(days[0], days[-1])}." if days else "No material is known for these steps."


def _days(first: date, last: date) -> str:
    return f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"


def day(value: date) -> str:
    """Return a date in words, the same in every locale."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _occupations(catalogue: Catalogue, role: Role) -> Iterator[report.Note]:
    for name in role.occupations[:1]:
        one = catalogue.occupations[name]
        text = f"{official_figures(one)}. {' '.join(catalogue.notices)}".rstrip()
        yield report.Note(
            "Nearest official occupation", takeaways.capital(text), one.url or "", f"{one.title}, {one.id}"
        )
