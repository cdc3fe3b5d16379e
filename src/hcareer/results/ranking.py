"""The ranking as every answer shows it: rows with bars, the bands in words, and the facts of a match as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.matching.points import rounded
from hcareer.output.page import About, Bar, Column, Table, percent, span, table
from hcareer.results.requirements import gap_name, options_json, track

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.matching.ranking import Line, Match
    from hcareer.model.catalogue import Catalogue

BAND_MEANINGS: Final = {
    "ready": "about what people in mid-career in this job have",
    "near": "about what juniors in this job bring",
    "stretch": "where developers from outside healthcare usually start",
    "far": "less than most people start with",
}
ORDINALS: Final = ("First", "Second", "Third")
MET_FROM: Final = 96
"""Columns of a terminal from which each row has the number of requirements met."""


class Ranked(NamedTuple):
    """A row of the ranking."""

    place: int
    match: Match


def bar(match: Match, cells: int = 0) -> Bar:
    """Return the picture of the lowest, the expected and the highest match; an empty one if too little is known."""
    low, high = match.span
    return Bar(low, match.score, high, cells) if match.evidence else Bar(0, 0, 0, cells)


def met(match: Match) -> str:
    """Return how many of the requirements are met."""
    return f"{sum(line.met for line in match.lines)} of {len(match.lines)}"


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


def said(match: Match) -> str:
    """Return the role and how well it fits as the end of a sentence."""
    if not match.evidence:
        return f"{match.role.title}, too little is known."
    low, high = (round(100 * end) for end in match.span)
    points = "" if low == high else f"; from {low} to {high}"
    return f"{match.role.title}, {round(100 * match.score)} percent, {match.band}{points}."


def leading(matches: Sequence[Match]) -> Table:
    """Return the table of the roles that the answer names."""
    columns: tuple[Column[Ranked], ...] = (*PLACED, *FIT)
    rows = (Ranked(place, match) for place, match in enumerate(matches, start=1))
    made = table(columns, rows, lambda row: About(said=f"{ORDINALS[row.place - 1]}: {said(row.match)}"))
    return Table(made.columns, made.rows, made.about, heads=False, legend=True, lead=True)


def every(matches: Sequence[Match]) -> Table:
    """Return the table with one line for each role."""
    columns: tuple[Column[Ranked], ...] = (*PLACED, *FIT[:2], MET, *FIT[2:])
    rows = (Ranked(place, match) for place, match in enumerate(matches, start=1))
    made = table(columns, rows, lambda row: About(said=f"{row.place}. {said(row.match)}"))
    return Table(made.columns, made.rows, made.about, heads=False, legend=True, lead=True)


def headline(match: Match) -> Table:
    """Return the line that begins an answer about one role."""
    columns: tuple[Column[Ranked], ...] = (ROLE[1], *FIT)
    made = table(columns, (Ranked(1, match),), lambda _: About(said=said(match)))
    return Table(made.columns, made.rows, made.about, heads=False, lead=True)


def whole(catalogue: Catalogue, matches: Sequence[Match]) -> Table:
    """Return the table with everything about each role, for answers that are kept."""
    words: tuple[Column[Ranked], ...] = (Column("CV words", lambda row: percent(row.match.words or 0), numeric=True),)
    columns: tuple[Column[Ranked], ...] = (
        *ROLE,
        Column("match", lambda row: score_text(row.match), numeric=True),
        Column("possible match", lambda row: span(*row.match.span), numeric=True),
        Column("covered", lambda row: percent(row.match.expected), numeric=True),
        Column("possibly covered", lambda row: span(row.match.low, row.match.high), numeric=True),
        *(words if any(match.words is not None for match in matches) else ()),
        Column("interest", lambda row: interest_text(row.match), numeric=True),
        Column("requirements met", lambda row: met(row.match)),
        Column("band", lambda row: band_text(row.match)),
        Column("biggest gaps", lambda row: ", ".join(gap_name(catalogue, line) for line in row.match.gaps[:2])),
    )
    return table(columns, (Ranked(place, match) for place, match in enumerate(matches, start=1)))


ROLE: Final[tuple[Column[Ranked], ...]] = (
    Column("#", lambda row: str(row.place), numeric=True, key=True),
    Column("role", lambda row: row.match.role.title, key=True),
)
PLACED: Final[tuple[Column[Ranked], ...]] = (
    Column("#", lambda row: f"{row.place:2}", numeric=True, key=True),
    ROLE[1],
)
BAND: Final[Column[Ranked]] = Column("band", lambda row: band_text(row.match))
FIT: Final[tuple[Column[Ranked], ...]] = (
    Column("fit", lambda row: bar(row.match), picture=True),
    Column("match", lambda row: score_text(row.match), numeric=True),
    BAND,
)
MET: Final[Column[Ranked]] = Column("requirements met", lambda row: met(row.match), numeric=True, from_width=MET_FROM)


def match_json(match: Match) -> dict[str, Any]:
    """Return one role matched. A role about which too little is known has no match and no band.

    The match is the sum of coverage (as expected), interest and words, each times its share; null is left out.
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
    """Return the coverage that is certain, that is expected, and that is possible."""
    return {"low": score_json(match.low), "expected": score_json(match.expected), "high": score_json(match.high)}


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
