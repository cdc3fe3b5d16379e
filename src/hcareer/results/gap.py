"""`hcareer gap`: what one person lacks for one role, what to learn it from, and where every point comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import Stage, planned
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.output.page import (
    DOCUMENT,
    NOT_CSV,
    NOT_PLAIN,
    PLAIN,
    SPOKEN,
    About,
    Bar,
    Bullets,
    Column,
    Command,
    Commands,
    Heading,
    Only,
    Paragraph,
    Reference,
    Space,
    Table,
    anyone,
    joined,
    table,
)
from hcareer.results.ledger import ledger
from hcareer.results.profile import profile_json
from hcareer.results.ranking import bands_text, gap_json, headline, match_json, met
from hcareer.results.requirements import (
    aim,
    gap_name,
    lacking_name,
    level_of,
    level_words,
    missing_skill,
    option_have,
    option_name,
    option_need,
    role_word,
    track_paragraphs,
    with_areas,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page

IN_THE_WAY, MOST, SMALLER = "In the way", "Counts most", "Smaller"
NOT_ANSWERED = "Not answered (may be no gap at all)"
WAYS: Final = 3
"""Other options that are named under a gap."""
ADDING = "Match = won + likely = {}. A level above the need wins nothing more."
ADDED = "What is won and what is likely make the match, {} points. A level above the need wins nothing more."
TERMS = (
    "won: certain; likely: what people with such answers have; open: possible beyond that; lost: out of reach as "
    "answered."
)


class GapResult(Struct, frozen=True):
    """What one person lacks for one role, and where every point of the match comes from."""

    catalogue: Catalogue
    profile: Profile
    match: Match
    gaps: tuple[Gap, ...]
    first: bool = False
    """True if no role was named, so that commands about the same role need not name it."""
    points: bool = False
    """True if the ledger is asked for instead of the gaps."""

    @classmethod
    def of(
        cls, catalogue: Catalogue, profile: Profile, role: Role, *, first: bool = False, points: bool = False
    ) -> GapResult:
        """Return the result for *profile* against *role*."""
        match = measure(role, profile, complete(catalogue, profile))
        return cls(catalogue, profile, match, planned(catalogue, profile, match), first, points)

    def page(self) -> Page:
        """Return the gaps with something to learn each from, or the ledger."""
        match = self.match
        if not match.evidence:
            sentence = "There is too little to go by: the answers touch almost nothing of this role."
            return (Heading(match.role.title), Paragraph(sentence), Space(), *self._gaps(), Space(), self._next())
        start = (Only(NOT_CSV, (headline(match),)),)
        if self.points:
            return (*start, Paragraph(TERMS), Space(), *self._ledger())
        return (
            *start,
            Paragraph(f"{met(match)} requirements met. {blocked(match)}"),
            *track_paragraphs(match, aim(match, self.gaps)),
            Only(DOCUMENT, (Paragraph(bands_text([match])),)),
            Space(),
            *self._gaps(),
            Only(frozenset({"markdown"}), (Heading("Where the points come from"), Paragraph(TERMS), *self._ledger())),
            Space(),
            self._next(),
        )

    def _gaps(self) -> Page:
        return gap_blocks(self.catalogue, self.profile, match=self.match, gaps=self.gaps)

    def _ledger(self) -> Page:
        return (
            *ledger(self.catalogue, self.profile, match=self.match),
            Only(NOT_PLAIN, (Paragraph(ADDING.format(round(100 * self.match.score))),)),
            Only(PLAIN, (Paragraph(ADDED.format(round(100 * self.match.score))),)),
        )

    def _next(self) -> Commands:
        word = role_word(self.catalogue, self.match.role)
        role = () if self.first else (word,)
        lines = f"all {len(self.match.lines)} lines, adding up to {round(100 * self.match.score)}"
        commands = [anyone(("roles", word), "a week in this job, practice projects, pay")]
        if self.match.evidence:
            commands.insert(0, Command(("gap", *role, "--ledger"), lines))
        return Commands(tuple(commands))

    def as_json(self) -> dict[str, Any]:
        """Return the match with every requirement. The four parts of each are shares of coverage that add up to 1."""
        return {
            "profile": profile_json(self.profile),
            **match_json(self.match),
            "ledger": [
                {
                    **gap_json(line),
                    "worth": line.worth,
                    "won": line.won,
                    "likely": line.likely,
                    "open": line.open,
                    "lost": line.lost,
                }
                for line in self.match.lines
            ],
        }


def blocked(match: Match) -> str:
    """Return in one sentence how many essential requirements are less than half met."""
    rated = sum(line.told for line in match.blockers)
    unanswered = len(match.blockers) - rated
    parts = []
    if rated:
        parts.append(f"{rated} essential one{'s are' if rated > 1 else ' is'} in the way")
    if unanswered:
        parts.append(f"{unanswered} essential one{'s are' if unanswered > 1 else ' is'} not answered")
    if parts:
        return f"{joined(parts)}."
    if match.band != match.band_by_coverage:
        return "Something essential that falls short keeps it from a better band."
    return "Nothing essential is in the way."


class Row(NamedTuple):
    """A gap as it is shown."""

    gap: Gap
    group: str
    points: float
    """Points of 100 that are missing."""


def gap_blocks(catalogue: Catalogue, profile: Profile, *, match: Match, gaps: Sequence[Gap]) -> Page:
    """Return the *gaps* of *match* in groups: what is in the way first, then what counts most."""
    if not gaps:
        return (Paragraph("No gaps: every requirement of this role is met."),)
    profile = with_areas(catalogue, profile)
    rows = grouped(match, gaps)
    material = dict.fromkeys(gap.material for gap in gaps if gap.material)
    return (
        Only(SPOKEN, (_screen(catalogue, profile, rows),)),
        Only(
            DOCUMENT,
            (
                _document(catalogue, profile, rows),
                *_strengths(catalogue, match),
                Heading("Where to learn it"),
                Bullets(tuple(Reference(resource.title, url=resource.url) for resource in material)),
            ),
        ),
    )


def grouped(match: Match, gaps: Sequence[Gap]) -> list[Row]:
    """Return *gaps* in their groups, each in the order of the plan."""
    missing = [100 * match.share * (gap.line.worth - gap.line.won) for gap in gaps]

    def group(gap: Gap) -> str:
        if not gap.line.told:
            return NOT_ANSWERED
        if gap.line.blocks:
            return IN_THE_WAY
        return MOST if gap.stage < Stage.NICETY else SMALLER

    order = (IN_THE_WAY, MOST, SMALLER, NOT_ANSWERED)
    rows = (Row(gap, group(gap), points) for gap, points in zip(gaps, missing, strict=True))
    return sorted(rows, key=lambda row: order.index(row.group))


def _screen(catalogue: Catalogue, profile: Profile, rows: Sequence[Row]) -> Table:
    columns: tuple[Column[Row], ...] = (
        Column("requirement", lambda row: _marked(catalogue, profile, row), key=True),
        Column("", lambda row: _level(profile, row), picture=True),
        Column("you", lambda row: level_of(profile, row.gap.line.shortest), no_wrap=True),
        Column("points", _points, numeric=True),
    )
    firsts = {group: next(row for row in rows if row.group == group) for group in dict.fromkeys(r.group for r in rows)}

    def about(row: Row) -> About:
        group = row.group if firsts[row.group] is row else ""
        material = row.gap.material
        link = None if material is None else Reference(material.title, url=material.url)
        return About(_said(catalogue, profile, row), _note(catalogue, row), group, link)

    return table(columns, rows, about)


def _marked(catalogue: Catalogue, profile: Profile, row: Row) -> str:
    line = row.gap.line
    mark = "!" if line.requirement.essential else " "
    return f"{mark} {lacking_name(catalogue, profile, line.requirement, line.shortest)}"


def _level(profile: Profile, row: Row) -> Bar:
    option = row.gap.line.shortest
    skill = missing_skill(profile, option)
    need, answer = option.skills[skill], profile.level(skill)
    high = answer.high if answer.known else answer.low
    return Bar(min(answer.low / need, 1), min(high / need, 1), 1, need)


def _points(row: Row) -> str:
    return f"-{row.points:.1f}" if row.gap.line.told else f"{row.points:.1f}?"


def _ways(catalogue: Catalogue, row: Row) -> str:
    """Return which option of a choice counts for the person, and the others; an empty string if there is no choice."""
    line = row.gap.line
    names = [option_name(catalogue, o) for o in line.requirement.options if o != line.shortest]
    if not names:
        return ""
    others = dict.fromkeys(names)
    shown = [*list(others)[:WAYS], *([f"{len(others) - WAYS} more"] if len(others) > WAYS else [])]
    counted = option_name(catalogue, line.option) if line.share > 0 else None
    ways = (option_name(catalogue, line.shortest), *shown)
    return ", ".join(f"{way} (met best)" if way == counted else way for way in ways)


def _help(catalogue: Catalogue, row: Row) -> list[str]:
    gap = row.gap
    parts = [gap.material.title] if gap.material else []
    if gap.head_starts:
        parts.append(f"head start: {joined(catalogue.skills[skill].name for skill in gap.head_starts)}")
    return parts


def _note(catalogue: Catalogue, row: Row) -> str:
    """Return the line under a gap: what is enough, what to learn it from, and what shortens the way."""
    parts = [_ways(catalogue, row)]
    if row.group in {IN_THE_WAY, MOST}:
        parts += _help(catalogue, row)
    return "; ".join(filter(None, parts))


def _said(catalogue: Catalogue, profile: Profile, row: Row) -> str:
    line = row.gap.line
    skill = missing_skill(profile, line.shortest)
    level = level_words(profile.level(skill), line.shortest.skills[skill])
    essential = ", essential" if line.requirement.essential else ""
    name = lacking_name(catalogue, profile, line.requirement, line.shortest)
    missing = f"{row.points:.1f} points" + (" missing" if line.told else " open")
    parts = [f"{name}, {level}{essential}, {missing}", _ways(catalogue, row), *_help(catalogue, row)]
    return "; ".join(filter(None, parts)) + "."


def _document(catalogue: Catalogue, profile: Profile, rows: Iterable[Row]) -> Table:
    columns: tuple[Column[Row], ...] = (
        Column("gap", lambda row: gap_name(catalogue, row.gap.line)),
        Column("have", lambda row: option_have(profile, row.gap.line.shortest), numeric=True),
        Column("need", lambda row: option_need(row.gap.line.shortest), numeric=True),
        Column("essential", lambda row: "yes" if row.gap.line.requirement.essential else ""),
        Column("points", _points, numeric=True),
        Column("group", lambda row: row.group),
        Column("one is enough", lambda row: _ways(catalogue, row)),
        Column("learn first", lambda row: "; ".join(_help(catalogue, row))),
    )
    return table(columns, rows)


def _strengths(catalogue: Catalogue, match: Match) -> list[Block]:
    names = ", ".join(dict.fromkeys(option_name(catalogue, line.option) for line in match.strengths))
    return [Paragraph(f"Strengths: {names or 'none at the level needed yet'}.")]
