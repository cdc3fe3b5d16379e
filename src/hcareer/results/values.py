"""Values out to other programs: JSON, Markdown and CSV. JSON keys are a contract; numbers are 0-1 and levels 0-5."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import msgspec

from hcareer.catalogue.names import other_spellings, role_words
from hcareer.matching.points import rounded
from hcareer.matching.ranking import measure, rank
from hcareer.matching.robustness import robustness
from hcareer.matching.what_if import flips, gains, raised
from hcareer.model.catalogue import LEVEL_NAMES, SCHEMA_VERSION
from hcareer.output.page import Bullets, Heading, Paragraph, Table
from hcareer.results.match import enough
from hcareer.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue, Requirement, Role, Skill
    from hcareer.model.person import Answer, Profile
    from hcareer.output.page import Page
    from hcareer.quiz.course import Outcome
    from hcareer.reading.advertisement import Advertisement

NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?%?")
"""A cell that may start with a sign."""


def json_text(value: dict[str, Any]) -> str:
    """Return *value* as JSON, the schema version first."""
    return msgspec.json.format(msgspec.json.encode({"schema_version": SCHEMA_VERSION, **value}), indent=2).decode()


def match_value(catalogue: Catalogue, profile: Profile) -> dict[str, Any]:
    """Return the ranked roles for *profile*; no matches at all if there is too little to go by."""
    matches = rank(catalogue, profile)
    known = enough(matches)
    value: dict[str, Any] = {
        "profile": profile_value(profile),
        "evidence": "enough" if known else "too little",
        "matches": [role_match(match) for match in matches] if known else [],
    }
    if known:
        firm = robustness(catalogue, profile)
        value["robustness"] = {"first": firm.first, "variations": firm.variations, "tied": list(firm.tied)}
    return value


def what_if_value(catalogue: Catalogue, profile: Profile, levels: Mapping[str, int]) -> dict[str, Any]:
    """Return the ranked roles before and after raising skills to *levels*."""
    return {
        "if": dict(levels),
        "before": match_value(catalogue, profile)["matches"],
        "after": match_value(catalogue, raised(profile, levels))["matches"],
    }


def compare_value(catalogue: Catalogue, profile: Profile, roles: Sequence[Role]) -> dict[str, Any]:
    """Return *roles* side by side, and the fewest level-ups that flip each neighbouring pair."""
    return {
        "profile": profile_value(profile),
        "roles": [role_match(measure(role, profile)) for role in roles],
        "flips": [
            {"first": f.first, "second": f.second, "steps": None if f.steps is None else [s._asdict() for s in f.steps]}
            for f in flips(catalogue, profile, roles)
        ],
    }


def next_value(catalogue: Catalogue, profile: Profile, target: Role | None) -> dict[str, Any]:
    """Return what every single level-up is worth, the most for *target* first; nothing if no role leads."""
    if target is None:
        return {"role": None, "steps": []}
    return {
        "role": target.id,
        "steps": [
            {
                **gain.step._asdict(),
                "answered": gain.answered,
                "gain": _score(gain.target),
                "gain_over_all": _score(gain.total),
                "bands": gain.bands,
            }
            for gain in gains(catalogue, profile, target)
        ],
    }


def ad_value(catalogue: Catalogue, read: Advertisement, profile: Profile | None) -> dict[str, Any]:
    """Return what an advertisement asks and which role it is; with a profile, also the gaps against it."""
    value: dict[str, Any] = {
        "role": read.role,
        "roles": [{"role": f.role, "score": _score(f.score), "words": list(f.words)} for f in read.roles],
        "requirements": [
            {"skill": a.skill, "words": list(a.words), "required": a.required, "years": a.years} for a in read.asked
        ],
    }
    if profile is not None and read.asked:
        from hcareer.reading.advertisement import as_role  # noqa: PLC0415 - reading advertisements takes time to load; few commands do

        mine = measure(as_role(read, catalogue), profile)
        value["coverage"] = {"low": _score(mine.low), "high": _score(mine.high)}
        value["gaps"] = [gap_value(line) for line in mine.gaps]
        if read.role is not None:
            value["role_match"] = role_match(measure(catalogue.roles[read.role], profile))
    return value


def role_match(match: Match) -> dict[str, Any]:
    """Return one role matched. A role too little is known about has no match and no band."""
    return {
        "role": match.role.id,
        "title": match.role.title,
        "match": _score(match.score) if match.evidence else None,
        "coverage": {"low": _score(match.low), "high": _score(match.high)},
        "interest": None if match.interest is None else _score(match.interest),
        "band": match.band if match.evidence else None,
        "blockers": [line.requirement.skill for line in match.blockers],
        "strengths": [line.requirement.skill for line in match.strengths],
        "gaps": [gap_value(line) for line in match.gaps],
    }


def gap_value(line: Line) -> dict[str, Any]:
    """Return one gap. `have` is what is certain, `have_high` what is possible; `answered` tells 0 from unknown."""
    return {
        "skill": line.requirement.skill,
        "have": line.answer.low,
        "have_high": line.answer.high,
        "answered": line.answer.known,
        "need": line.requirement.level,
        "weight": line.requirement.weight,
        "essential": line.requirement.essential,
    }


def ledger_value(match: Match) -> dict[str, Any]:
    """Return one role with every requirement: points won, open and lost, as shares of coverage that add up to 1."""
    return {
        "role": match.role.id,
        "title": match.role.title,
        **{key: value for key, value in role_match(match).items() if key not in {"role", "title"}},
        "ledger": [
            {
                **gap_value(line),
                "worth": line.worth,
                "won": line.won,
                "open": line.open,
                "lost": line.lost,
            }
            for line in match.lines
        ],
    }


def profile_value(profile: Profile) -> dict[str, Any]:
    """Return a person's answers."""
    return {
        "source": profile.source,
        "skills": {skill: answer_value(answer) for skill, answer in profile.skills.items()},
        "interests": dict(profile.interests),
    }


def answer_value(answer: Answer) -> dict[str, Any]:
    """Return one answer: a level or a range, where it came from and when."""
    value: dict[str, Any] = (
        {"level": answer.low} if answer.exact else {"level": None, "range": [answer.low, answer.high]}
    )
    value["from"] = answer.origin
    if answer.on is not None:
        value["on"] = answer.on
    if answer.evidence is not None:
        value["evidence"] = answer.evidence
    return value


def quiz_value(outcome: Outcome) -> dict[str, Any]:
    """Return how a quiz went."""
    return {
        "asked": outcome.asked,
        "of": outcome.of,
        "settled": outcome.settled,
        "skills_asked": outcome.skills_asked,
        "skills_of": outcome.skills_of,
    }


def roles_value(roles: Iterable[Role]) -> dict[str, Any]:
    """Return a list of roles in short."""
    return {
        "roles": [
            {
                "id": role.id,
                "title": role.title,
                "summary": role.summary,
                "software": list(role.software),
                "other_titles": list(role.other_titles),
                "essential": [need.skill for need in role.requirements if need.essential],
            }
            for role in roles
        ]
    }


def role_value(catalogue: Catalogue, role: Role) -> dict[str, Any]:
    """Return everything known of one role, ids resolved where that saves a second look."""
    value: dict[str, Any] = msgspec.to_builtins(role)
    value["words"] = list(role_words(catalogue, role))
    value["requirements"] = [_requirement(catalogue, need) for need in role.requirements]
    value["projects"] = [msgspec.to_builtins(catalogue.projects[p]) for p in role.projects]
    value["certifications"] = [msgspec.to_builtins(catalogue.certifications[c]) for c in role.certifications]
    value["occupations"] = [msgspec.to_builtins(catalogue.occupations[o]) for o in role.occupations]
    value["sources"] = [msgspec.to_builtins(catalogue.resources[s]) for s in role.sources]
    value["notices"] = list(catalogue.notices)
    return {"role": value}


def _requirement(catalogue: Catalogue, need: Requirement) -> dict[str, Any]:
    value: dict[str, Any] = msgspec.to_builtins(need)
    return {"skill": need.skill, "name": catalogue.skills[need.skill].name, **value}


def skills_value(catalogue: Catalogue, skills: Iterable[Skill]) -> dict[str, Any]:
    """Return a list of skills in short."""
    return {
        "skills": [
            {
                "id": skill.id,
                "name": skill.name,
                "category": skill.category,
                "summary": skill.summary,
                "aliases": [spelling.text for spelling in other_spellings(catalogue, skill)],
            }
            for skill in skills
        ]
    }


def skill_value(catalogue: Catalogue, skill: Skill) -> dict[str, Any]:
    """Return everything known of one skill."""
    value: dict[str, Any] = msgspec.to_builtins(skill)
    value["aliases"] = [spelling.text for spelling in other_spellings(catalogue, skill)]
    value["levels"] = [
        {"level": n, "name": LEVEL_NAMES[n], "meaning": text}
        for n, text in enumerate(catalogue.categories[skill.category].levels, start=1)
    ]
    value["needed_by"] = [
        {"role": role.id, "level": need.level, "weight": need.weight, "essential": need.essential}
        for role in catalogue.roles.values()
        for need in role.requirements
        if need.skill == skill.id
    ]
    value["resources"] = [msgspec.to_builtins(catalogue.resources[r]) for r in skill.resources]
    value["sources"] = [msgspec.to_builtins(catalogue.resources[s]) for s in skill.sources]
    return {"skill": value}


def _score(value: float) -> float:
    """Return a score without the noise of floating point."""
    return rounded(value)


def markdown(page: Page) -> str:
    """Return *page* as Markdown; words from data cannot become formatting."""
    parts = []
    for number, block in enumerate(page):
        if isinstance(block, Heading):
            parts.append(f"{'#' if number == 0 else '##'} {_escaped(block.text)}")
        elif isinstance(block, Paragraph):
            parts.append(_escaped(block.text))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {_escaped(line)}" for line in block.lines))
        else:
            head = f"| {' | '.join(map(_escaped, block.columns))} |"
            rule = "|" + "|".join("---:" if c in block.numeric else "---" for c in block.columns) + "|"
            rows = [f"| {' | '.join(map(_escaped, row))} |" for row in block.rows]
            parts.append("\n".join((head, rule, *rows)))
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(CONTROL.sub("", text).split()))


def csv_text(page: Page) -> str:
    """Return the first table of *page* as CSV, or nothing if it has none."""
    table = next((block for block in page if isinstance(block, Table)), None)
    if table is None:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_cell(cell) for cell in row] for row in (table.columns, *table.rows))
    return out.getvalue()


def _cell(text: str) -> str:
    """Return *text* so that no terminal and no spreadsheet does anything with it."""
    text = CONTROL.sub("", text)
    formula = text.startswith(("=", "+", "-", "@", "\t")) and not NUMBER.fullmatch(text)
    return f"'{text}" if formula else text
