"""`hcareer match` of several files: which roles come first for each person, in a line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.numbers import TOP
from hcareer.matching.ranking import rank
from hcareer.output.page import Column, percent, table
from hcareer.results.ranking import band_text, score_json, score_text

if TYPE_CHECKING:
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Page

FIELDS: Final = ("file", "rank", "role", "match", "low", "high", "band")
"""The columns of CSV, and apart from the file the keys of each role in JSON."""


class Place(NamedTuple):
    """One role in the ranking of one person: plain values, which can be handed from one process to another."""

    rank: int
    role: str
    title: str
    short: str
    """The short name of the role."""
    match: float | None
    """The match, 0-1; None if too little is known about this role."""
    low: float
    """The lowest match, 0-1, that the open answers allow."""
    high: float
    """The highest."""
    shown: str
    """The match as it is shown."""
    band: str
    """The band as it is shown."""

    @classmethod
    def of(cls, number: int, match: Match) -> Place:
        """Return the place of *match*, which has this *number* in its ranking."""
        score = score_json(match.score) if match.evidence else None
        return cls(
            number,
            match.role.id,
            match.role.title,
            match.role.short_name,
            score,
            *match.span,
            score_text(match),
            band_text(match),
        )

    @property
    def row(self) -> tuple[str, ...]:
        """Return the cells of FIELDS after the file."""
        return str(self.rank), self.role, self.shown, percent(self.low), percent(self.high), self.band

    def as_json(self) -> dict[str, Any]:
        """Return the place for programs."""
        known = self.match is not None
        values = (self.rank, self.role, self.match, score_json(self.low), score_json(self.high))
        return dict(zip(FIELDS[1:], (*values, self.band if known else None), strict=True))


class Person(Struct, frozen=True):
    """The roles that come first for one person."""

    file: str
    places: tuple[Place, ...]
    """Empty if the answers say too little about every role."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, file: str, *, every_role: bool = False) -> Person:
        """Return the first roles for *profile*, which *file* holds, or all of them with *every_role*."""
        matches = rank(catalogue, profile)
        heard = sum(match.evidence for match in matches)
        shown = 0 if not heard else len(matches) if every_role else min(TOP, heard)
        return cls(file, tuple(Place.of(number, match) for number, match in enumerate(matches[:shown], start=1)))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Return the cells of FIELDS for each role; one row with nothing but the file if too little is known."""
        rows = tuple((self.file, *place.row) for place in self.places)
        return rows or ((self.file, *("" for _ in FIELDS[1:])),)

    @property
    def sentence(self) -> str:
        """Return the roles as a sentence."""
        if not self.places:
            return f"{self.file}: too little is known."
        return f"{self.file}: {'; '.join(f'{p.title}, {p.shown}, {p.band}' for p in self.places)}."

    def as_json(self) -> dict[str, Any]:
        """Return the roles for programs."""
        return {
            "file": self.file,
            "evidence": "enough" if self.places else "too little",
            "matches": [place.as_json() for place in self.places],
        }


class PeopleResult(Struct, frozen=True):
    """All people together, for formats that need to know all rows before the first."""

    people: tuple[Person, ...]

    def page(self) -> Page:
        """Return a table with a line for each person, or for each role of each if there are more than TOP."""
        if any(len(person.places) > TOP for person in self.people):
            rows = [row for person in self.people for row in person.rows]
            columns = tuple(Column[tuple[str, ...]](name, _cell(number)) for number, name in enumerate(FIELDS))
            return (table(columns, rows),)
        first: tuple[Column[Person], ...] = (
            Column("file", lambda person: person.file, key=True),
            Column("first role", lambda person: _titles(person.places[:1])),
            Column("match", lambda person: person.places[0].shown if person.places else "?", numeric=True),
            Column("band", lambda person: person.places[0].band if person.places else "?"),
            Column("then", lambda person: _titles(person.places[1:])),
        )
        return (table(first, self.people),)

    def as_json(self) -> dict[str, Any]:
        """Return everybody; printed as a line for each person instead."""
        return {"people": [person.as_json() for person in self.people]}


def _cell(number: int) -> Any:  # noqa: ANN401 - a function of a row
    return lambda row: row[number]


def _titles(places: tuple[Place, ...]) -> str:
    return ", ".join(place.short for place in places) or "?"
