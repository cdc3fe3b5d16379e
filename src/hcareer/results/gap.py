"""`hcareer gap`: one person against one role, and how every other answer shows a match and its gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import planned
from hcareer.matching.points import rounded
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.output.page import Bullets, Column, Heading, Paragraph, percent, table
from hcareer.results.profile import profile_json
from hcareer.results.requirements import (
    gap_name,
    option_have,
    option_name,
    option_need,
    options_json,
    other_ways,
    standing,
    track,
    track_paragraphs,
    way_name,
    ways,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page, Table

BAND_MEANINGS: Final = {
    "ready": "about what people with some years in this job bring",
    "near": "most of it is there, about as much as good juniors in this job bring",
    "stretch": "a part is there, about as much as for people who move to the role nearest to their work",
    "far": "little of what this job needs is there yet",
}


class GapResult(Struct, frozen=True):
    """What one person lacks for one role, and where every point of the match comes from."""

    catalogue: Catalogue
    profile: Profile
    match: Match
    gaps: tuple[Gap, ...]

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, role: Role) -> GapResult:
        """Return the result for *profile* against *role*."""
        match = measure(role, profile, complete(catalogue, profile))
        return cls(catalogue, profile, match, planned(catalogue, profile, match.gaps))

    def page(self) -> Page:
        """Return the gaps with something to learn each from, and the ledger."""
        match, gaps = self.match, gap_blocks(self.catalogue, self.profile, match=self.match, gaps=self.gaps)
        if not match.evidence:
            sentence = "There is too little to go by: the answers touch almost nothing of this role."
            return (Heading(match.role.title), Paragraph(sentence), *gaps)
        return (
            Heading(f"{match.role.title}: {percent(match.score)}, {match.band}"),
            Paragraph(bands_text([match])),
            *gaps,
            Heading("Where the points come from"),
            ledger(self.catalogue, self.profile, match=match),
            Paragraph(
                "won: certain points; open: points an unanswered or roughly answered skill could still win; lost: "
                "points out of reach as answered. A level above the need wins nothing more."
            ),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the match with every requirement. Won, open and lost are shares of coverage that add up to 1."""
        return {
            "profile": profile_json(self.profile),
            **match_json(self.match),
            "ledger": [
                {**gap_json(line), "worth": line.worth, "won": line.won, "open": line.open, "lost": line.lost}
                for line in self.match.lines
            ],
        }


def match_json(match: Match) -> dict[str, Any]:
    """Return one role matched. A role about which too little is known has no match and no band.

    The match is the sum of coverage (its low end), interest and words, each times its share; null is left out.
    """
    shares = {"coverage": match.share, "interest": None, "words": None, **{p.name: p.share for p in match.parts}}
    return {
        "role": match.role.id,
        "title": match.role.title,
        "match": score_json(match.score) if match.evidence else None,
        "coverage": coverage_json(match),
        "interest": score_json(match.interest),
        "words": score_json(match.words),
        "shares": {name: score_json(share) for name, share in shares.items()},
        "band": match.band if match.evidence else None,
        "track": track(match),
        "blockers": [line.skill for line in match.blockers],
        "strengths": [line.skill for line in match.strengths],
        "gaps": [gap_json(line) for line in match.gaps],
    }


def coverage_json(match: Match) -> dict[str, Any]:
    """Return the range of coverage."""
    return {"low": score_json(match.low), "high": score_json(match.high)}


def gap_json(line: Line) -> dict[str, Any]:
    """Return one requirement. `have` is certain, `have_high` possible; `answered` is false if the level is unknown.

    Where one of several options is enough, `skill` is the main skill of the one that counts, and `shortest` is the
    place in `one_of`, from 0, of the one that takes the fewest level-ups.
    """
    need = line.requirement
    value = {
        "skill": line.skill,
        "have": line.answer.low,
        "have_high": line.answer.high,
        "answered": line.answer.known,
        "need": line.level,
        "weight": need.weight,
        "essential": need.essential,
    }
    if need.one_of:
        value |= {"one_of": options_json(need.one_of), "shortest": need.one_of.index(line.shortest)}
    return value


def score_json(value: float | None) -> float | None:
    """Return a score without the noise of floating point."""
    return None if value is None else rounded(value)


def score_text(match: Match) -> str:
    """Return the match as it is shown; `?` if too little is known."""
    return percent(match.score) if match.evidence else "?"


def band_text(match: Match) -> str:
    """Return the band as it is shown; `?` if too little is known."""
    return match.band if match.evidence else "?"


def bands_text(matches: Iterable[Match]) -> str:
    """Return what the bands among *matches* mean, the best first."""
    shown = {match.band for match in matches if match.evidence}
    return "; ".join(f"{band}: {meaning}" for band, meaning in BAND_MEANINGS.items() if band in shown) + "."


def interest_text(match: Match) -> str:
    """Return the agreement of interests as it is shown; `?` if too few are answered."""
    return "?" if match.interest is None else percent(match.interest)


def gap_blocks(catalogue: Catalogue, profile: Profile, *, match: Match, gaps: Sequence[Gap]) -> list[Block]:
    """Return the strengths and blockers of *match*, and the table of *gaps*, its largest or all of them."""
    blocks: list[Block] = [
        *track_paragraphs(match),
        _strengths(catalogue, match),
        *_blockers(catalogue, profile, match=match),
    ]
    if match.evidence and match.highest_band != match.band:
        blocks.append(Paragraph(f'What is not answered could still make it "{match.highest_band}".'))
    if not match.gaps:
        return [*blocks, Paragraph("No gaps: every requirement of this role is met.")]
    columns: tuple[Column[Gap], ...] = (
        Column("gap", lambda gap: gap_name(catalogue, gap.line)),
        Column("have", lambda gap: option_have(profile, gap.line.shortest), numeric=True),
        Column("need", lambda gap: option_need(gap.line.shortest), numeric=True),
        Column("essential", lambda gap: "yes" if gap.line.requirement.essential else ""),
        Column("learn first", lambda gap: gap.material.title if gap.material else ""),
    )
    blocks.append(table(columns, gaps))
    choices = tuple(ways(catalogue, profile, gap.line) for gap in gaps if len(gap.line.requirement.options) > 1)
    if choices:
        blocks += [Paragraph("One of the ways on a line is enough (have of need):"), Bullets(choices)]
    short = tuple(
        f"{option_name(catalogue, gap.line.shortest)}: a short step, because you know "
        f"{' and '.join(catalogue.skills[skill].name for skill in gap.head_starts)}"
        for gap in gaps
        if gap.head_starts
    )
    if short:
        blocks += [Paragraph("Head starts:"), Bullets(short)]
    if any(not profile.level(skill).known for gap in gaps for skill in gap.line.shortest.skills):
        blocks.append(Paragraph("have ?: not answered, so it may not be a gap at all."))
    if rest := len(match.gaps) - len(gaps):
        blocks.append(Paragraph(f"And {rest} smaller gap{'s' * (rest > 1)}: hcareer gap {match.role.id}"))
    material = dict.fromkeys(gap.material for gap in gaps if gap.material)
    blocks.append(Heading("Where to learn it"))
    blocks.append(Bullets(tuple(f"{resource.title}: {resource.url}" for resource in material)))
    return blocks


def _strengths(catalogue: Catalogue, match: Match) -> Paragraph:
    names = ", ".join(dict.fromkeys(option_name(catalogue, line.option) for line in match.strengths))
    return Paragraph(f"Strengths: {names or 'none at the level needed yet'}.")


def _blockers(catalogue: Catalogue, profile: Profile, *, match: Match) -> list[Block]:
    rated = [line for line in match.blockers if line.known]
    unanswered = [line for line in match.blockers if not line.known]
    blocks: list[Block] = []
    if rated:
        names = ", ".join(_blocker(catalogue, profile, line=line) for line in rated)
        blocks.append(Paragraph(f"Blockers (essential, and less than half of the level needed): {names}."))
    if unanswered:
        names = ", ".join(gap_name(catalogue, line) for line in unanswered)
        blocks.append(
            Paragraph(f"Essential and not answered: {names}. They count as blockers until they are answered.")
        )
    if match.blockers:
        blocks.append(Paragraph('A blocker keeps a role at "stretch" or lower, however much else is met.'))
    elif match.band != match.band_by_coverage:
        names = ", ".join(_blocker(catalogue, profile, line=line) for line in match.short)
        blocks.append(Paragraph(f'Held at "{match.band}" by something essential that falls short: {names}.'))
    return blocks


def _blocker(catalogue: Catalogue, profile: Profile, *, line: Line) -> str:
    others = other_ways(catalogue, line.requirement, line.shortest)
    facts = standing(catalogue, profile, line.shortest) + (f"; {others}" if others else "")
    return f"{option_name(catalogue, line.shortest)} ({facts})"


class Entry(NamedTuple):
    """A row of the ledger, as it is shown."""

    name: str
    weight: str = ""
    have: str = ""
    need: str = ""
    won: str = ""
    open: str = ""
    lost: str = ""


LEDGER: tuple[Column[Entry], ...] = (
    Column("skill", lambda entry: entry.name),
    Column("weight", lambda entry: entry.weight, numeric=True),
    Column("have", lambda entry: entry.have, numeric=True),
    Column("need", lambda entry: entry.need, numeric=True),
    Column("won", lambda entry: entry.won, numeric=True),
    Column("open", lambda entry: entry.open, numeric=True),
    Column("lost", lambda entry: entry.lost, numeric=True),
)


def ledger(catalogue: Catalogue, profile: Profile, *, match: Match) -> Table:
    """Return the points out of 100, interest and words included. Each column as shown adds up to its last line.

    A line names the option that counts, or the shortest way while none of the options has won anything, and that
    there are others as long as it is not met.
    """
    lines = sorted(match.lines, key=lambda line: (-line.worth, line.skill))
    points = [tuple(match.share * value for value in (line.won, line.open, line.lost)) for line in lines]
    points += [(part.share * part.value, 0.0, part.share * (1 - part.value)) for part in match.parts]
    columns = [tenths([100 * value for value in values]) for values in zip(*points, strict=True)]
    shown = [tuple(f"{tenth / 10:.1f}" for tenth in row) for row in zip(*columns, strict=True)]
    counted = [line.option if line.share > 0 else line.shortest for line in lines]
    entries = [
        Entry(
            option_name(catalogue, option) if line.met else way_name(catalogue, line.requirement, option),
            str(line.requirement.weight),
            option_have(profile, option),
            option_need(option),
            *row,
        )
        for line, option, row in zip(lines, counted, shown, strict=False)
    ]
    if match.interest is None:
        entries.append(Entry("interest: too little answered"))
    for part, (won, _, lost) in zip(match.parts, shown[len(lines) :], strict=True):
        name = "words of the CV" if part.name == "words" else part.name
        entries.append(Entry(f"{name} ({percent(part.value)})", won=won, lost=lost))
    won, open_, lost = (f"{sum(column) / 10:.1f}" for column in columns)
    entries.append(Entry("match", won=won, open=open_, lost=lost))
    return table(LEDGER, entries)


def tenths(values: Sequence[float]) -> list[int]:
    """Return *values* in tenths, rounded so that their sum is the rounded sum (largest remainders)."""
    floors = [int(value * 10 + 1e-9) for value in values]
    missing = round(sum(values) * 10) - sum(floors)
    by_rest = sorted(range(len(values)), key=lambda i: (floors[i] - values[i] * 10, i))
    for index in by_rest[:missing]:
        floors[index] += 1
    return floors
