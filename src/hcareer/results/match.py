"""What is said to one person: ranked roles, gaps, the ledger, their own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.matching.ranking import rank
from hcareer.matching.robustness import robustness
from hcareer.matching.what_if import head_starts
from hcareer.output.page import Bullets, Heading, Paragraph, Table, have, percent, span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue, Resource
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page
    from hcareer.quiz.course import Outcome

GAPS_AT_FIRST = 8
"""Gaps shown under a ranking; the rest is one command away."""
DISCLAIMER = (
    "For exploration, not an assessment: people rate their own skills only roughly, and levels and weights of the "
    "roles are an editorial judgement."
)


def first_step(catalogue: Catalogue, line: Line) -> Resource | None:
    """Return the first thing to learn for a gap: what serves the next level best, free before paid."""
    material = [catalogue.resources[r] for r in catalogue.skills[line.requirement.skill].resources]
    target = line.answer.low + 1
    return min(material, key=lambda r: (not r.free, abs(r.level - target)), default=None)


def ranking(catalogue: Catalogue, matches: Sequence[Match]) -> Table:
    """Return the table of ranked roles."""
    spoken = any(match.words is not None for match in matches)
    return Table(
        ("#", "role", "match", "covered", *(["CV words"] if spoken else []), "interest", "band", "biggest gaps"),
        tuple(
            (
                str(place),
                match.role.title,
                percent(match.score) if match.evidence else "?",
                span(match.low, match.high),
                *([percent(match.words or 0)] if spoken else []),
                "?" if match.interest is None else percent(match.interest),
                match.band if match.evidence else "?",
                ", ".join(catalogue.skills[line.requirement.skill].name for line in match.gaps[:2]),
            )
            for place, match in enumerate(matches, start=1)
        ),
        numeric=frozenset({"#", "match", "covered", "CV words", "interest"}),
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
        Paragraph(standing(catalogue, profile)),
        Paragraph(
            "match: what roles are ordered by; covered: how much of what the role needs is there, from what is "
            "certain to what is possible; ?: not known."
        ),
        Heading(f"{first.role.title}: {percent(first.score)}, {first.band}"),
        *gap_blocks(catalogue, profile, first, most=GAPS_AT_FIRST),
        Heading("What to type next"),
        Bullets(
            (
                f"hcareer gap {first.role.id}: where every point was won and lost",
                f"hcareer roles {first.role.id}: a week in this role, practice projects, pay",
                *(f"hcareer compare {first.role.id} {m.role.id}: what would flip their order" for m in matches[1:2]),
                "hcareer next: the single steps that gain most",
            )
        ),
        Paragraph(DISCLAIMER),
    ]
    return tuple(blocks)


def standing(catalogue: Catalogue, profile: Profile) -> str:
    """Return how firmly the first role stands."""
    firm = robustness(catalogue, profile)
    first = rank(catalogue, profile)[0].role.title
    sentence = (
        f"{first} comes first in {percent(firm.first)} of {firm.variations} variations of your ratings (up or down "
        f"one level) and of the weights (up or down a quarter)."
    )
    if firm.tied:
        return f"{sentence} It is tied with {', '.join(catalogue.roles[r].title for r in firm.tied)}."
    return sentence


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


def gap_blocks(catalogue: Catalogue, profile: Profile, match: Match, *, most: int = 100) -> list[Block]:
    """Return strengths, blockers and the table of the *most* largest gaps of one role."""
    names = catalogue.skills
    blocks: list[Block] = []
    strengths = [names[line.requirement.skill].name for line in match.strengths]
    blocks.append(Paragraph(f"Strengths: {', '.join(strengths) if strengths else 'none at the level needed yet'}."))
    rated = [line for line in match.blockers if line.answer.known]
    open_ = [line for line in match.blockers if not line.answer.known]
    if rated:
        told = ", ".join(
            f"{names[line.requirement.skill].name} ({have(line.answer)} of {line.requirement.level})" for line in rated
        )
        blocks.append(Paragraph(f"Blockers: {told}. They are essential and less than half there."))
    if open_:
        told = ", ".join(names[line.requirement.skill].name for line in open_)
        blocks.append(Paragraph(f"Essential and not answered: {told}. Until they are, they count as blockers."))
    if match.blockers:
        blocks.append(Paragraph('A blocker keeps a role at "stretch" or lower, whatever else is there.'))
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
    blocks += _head_starts(catalogue, profile, shown)
    if any(not line.answer.known for line in shown):
        blocks.append(Paragraph("have ?: not answered; it may be no gap at all."))
    if len(match.gaps) > len(shown):
        rest = len(match.gaps) - len(shown)
        blocks.append(Paragraph(f"And {rest} smaller gaps: hcareer gap {match.role.id}"))
    blocks.append(Heading("Where to learn it"))
    blocks.append(Bullets(tuple(f"{step.title}: {step.url}" for step in dict.fromkeys(steps) if step)))
    return blocks


def _head_starts(catalogue: Catalogue, profile: Profile, gaps: Sequence[Line]) -> list[Block]:
    """Return which gaps are a short step, because the person knows what they build on."""
    names = catalogue.skills
    told = []
    for line in gaps:
        known = head_starts(catalogue, profile, line)
        if known:
            had = " and ".join(names[skill].name for skill in known)
            told.append(f"{names[line.requirement.skill].name}: you know {had}: short step")
    return [Paragraph("Head starts:"), Bullets(tuple(told))] if told else []


def gap_page(catalogue: Catalogue, profile: Profile, match: Match) -> Page:
    """Report one role: its gaps and the ledger behind its number."""
    if not match.evidence:
        title = Heading(match.role.title)
        sentence = "There is too little to go by: the answers touch almost nothing of this role."
        return (title, Paragraph(sentence), *gap_blocks(catalogue, profile, match))
    return (
        Heading(f"{match.role.title}: {percent(match.score)}, {match.band}"),
        *gap_blocks(catalogue, profile, match),
        Heading("Where the points come from"),
        ledger(catalogue, match),
        Paragraph(
            "won: certain points; open: points an unanswered or roughly answered skill could still win; lost: points "
            "out of reach as answered. A level above the need wins nothing more."
        ),
    )


def ledger(catalogue: Catalogue, match: Match) -> Table:
    """Return the ledger: points out of 100, whose columns add up to the tenth, interest included."""
    lines = sorted(match.lines, key=lambda line: (-line.worth, line.requirement.skill))
    points = [tuple(match.share * value for value in (line.won, line.open, line.lost)) for line in lines]
    points += [(part.share * part.value, 0.0, part.share * (1 - part.value)) for part in match.parts]
    columns = [tenths([100 * value for value in values]) for values in zip(*points, strict=True)]
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
    if match.interest is None:
        rows.append(("interest: too little answered", "", "", "", "", "", ""))
    for index, part in enumerate(match.parts, start=len(lines)):
        won, _, lost = (f"{column[index] / 10:.1f}" for column in columns)
        rows.append((f"{part.name} ({percent(part.value)})", "", "", "", won, "", lost))
    rows.append(("match", "", "", "", *(f"{sum(column) / 10:.1f}" for column in columns)))
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
        rated = tuple(
            (catalogue.skills[s].name, have(a), a.origin, a.evidence or str(a.on or ""))
            for s, a in profile.skills.items()
        )
        blocks.append(Table(("skill", "level", "from", "evidence or day"), rated, numeric=frozenset({"level"})))
        if any(answer.assumed for answer in profile.skills.values()):
            blocks.append(Paragraph("from mention, years, stated: assumed from a document until you confirm it."))
    return tuple(blocks)
