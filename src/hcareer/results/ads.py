"""`hcareer ad` with several advertisements: how much of each a person shows, and what is asked for most and missing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.output.page import (
    DOCUMENT,
    SPOKEN,
    About,
    Bar,
    Column,
    Command,
    Commands,
    Heading,
    Only,
    Paragraph,
    Space,
    Table,
    span,
    table,
)
from hcareer.results.comparison import STATED
from hcareer.results.ranking import score_json
from hcareer.results.requirements import role_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Block, Page
    from hcareer.reading.cv import Reading
    from hcareer.results.ad import AdResult
    from hcareer.results.comparison import Range, State

MOST: Final = 10
"""Skills that a screen shows of those asked for; documents have all."""
METHOD: Final = (
    "The share of what each requires: at least what is shown, at most what is listed or not said too. An advertisement "
    "that does not say what it requires is judged by all that it names."
)
WITH_ROLE: Final = 110
"""Columns of a terminal from which each row has the role."""


class Wanted(NamedTuple):
    """A skill that is asked for, in how many advertisements, and what the person shows of it."""

    skill: str
    required: int
    """Advertisements that require it."""
    asked: int
    """Advertisements that name it."""
    state: State | None
    """None without a person."""


class Row(NamedTuple):
    """An advertisement in its place, from 1."""

    place: int
    result: AdResult


class AdsResult(Struct, frozen=True):
    """Several advertisements, and what one person shows of each if anything is known of them."""

    catalogue: Catalogue
    reading: Reading
    results: tuple[AdResult, ...]
    """The advertisements, the best first; in the order given without a person."""
    wanted: tuple[Wanted, ...]
    """The skills that they ask for, the most wanted first; with a person only those that the person does not show."""

    @classmethod
    def of(cls, catalogue: Catalogue, reading: Reading, results: Sequence[AdResult]) -> AdsResult:
        """Return the result for advertisements compared with the person of *reading*; at least one."""
        return cls(catalogue, reading, tuple(sorted(results, key=_order)), tuple(_wanted(results)))

    @property
    def compared(self) -> bool:
        """True if any of them is compared with a person."""
        return any(result.comparison is not None for result in self.results)

    def page(self) -> Page:
        """Return the ranked advertisements and what is asked for most."""
        count = len(self.results)
        several = f"{count} advertisements" if count > 1 else "1 advertisement"
        person = next((result.comparison.person for result in self.results if result.comparison is not None), "")
        rows = tuple(Row(place, result) for place, result in enumerate(self.results, start=1))
        blocks: list[Block] = [
            Heading(f"{several} compared with {person}" if person else several),
            self._ranked(rows),
        ]
        if self.compared:
            blocks.append(Paragraph(METHOD, dim=True))
        blocks.append(Heading("Asked for most, and not shown" if self.compared else "Asked for most"))
        if self.wanted:
            blocks.append(Only(SPOKEN, (self._most(self.wanted[:MOST]),)))
            blocks.append(Only(DOCUMENT, (self._most(self.wanted),)))
        else:
            blocks.append(Paragraph("Nothing."))
        return (*blocks, Space(), self._next())

    def as_json(self) -> dict[str, Any]:
        """Return each advertisement as `hcareer ad` does for one, in their order, and the skills they ask for most."""
        return {
            "advertisements": [
                {"file": result.label, "range": _range_json(_range(result)), **result.as_json()}
                for result in self.results
            ],
            "asked_most": [
                {"skill": one.skill, "required": one.required, "asked": one.asked, "state": one.state}
                for one in self.wanted
            ],
        }

    def _ranked(self, rows: Sequence[Row]) -> Table:
        columns: list[Column[Row]] = [
            Column("#", lambda row: f"{row.place:2}", numeric=True, key=True),
            Column("advertisement", self._name, key=True),
            Column("role", self._role, from_width=WITH_ROLE),
        ]
        if self.compared:
            columns += [
                Column("", lambda row: _bar(row.result), picture=True),
                Column("shown", lambda row: _count(row.result), no_wrap=True),
                Column("share", lambda row: _share(row.result), numeric=True),
            ]
        else:
            columns.append(Column("skills", lambda row: str(len(row.result.read.asked)), numeric=True))

        def about(row: Row) -> About:
            return About(said=self._said(row), note=row.result.too_little)

        return table(tuple(columns), rows, about)

    def _said(self, row: Row) -> str:
        result = row.result
        start = f"{row.place}. {self._name(row)}, {self._role(row) or 'none of the roles'}"
        if result.too_little or result.comparison is None:
            return f"{start}: {result.too_little or f'{len(result.read.asked)} skills.'}"
        return f"{start}: {result.comparison.counted(result.comparison.wanted)}; {_share(result)}."

    def _name(self, row: Row) -> str:
        """Return the name of the file without its folder, if that tells it from the others."""
        names = [Path(result.label).name for result in self.results]
        short = Path(row.result.label).name
        return short if names.count(short) == 1 else row.result.label

    def _role(self, row: Row) -> str:
        role = row.result.read.role
        return "" if role is None else self.catalogue.roles[role].title

    def _most(self, wanted: Iterable[Wanted]) -> Table:
        total = len(self.results)

        def asked(one: Wanted) -> str:
            required = f", required by {one.required}" if one.required else ""
            return f"by {one.asked} of {total}{required}"

        columns: list[Column[Wanted]] = [
            Column("skill", lambda one: self.catalogue.skills[one.skill].name, key=True),
            Column("asked for", asked),
        ]
        if self.compared:
            columns.append(Column("you", lambda one: "" if one.state is None else STATED[one.state]))

        def about(one: Wanted) -> About:
            state = "" if one.state is None else f": {STATED[one.state]}"
            return About(said=f"{self.catalogue.skills[one.skill].name}{state}; asked for {asked(one)}.")

        return table(tuple(columns), wanted, about)

    def _next(self) -> Commands:
        first, files = self.results[0], dict.fromkeys(result.file for result in self.results)
        ads = tuple(file for file in files if file)
        commands = [
            Command(("plan", *self._common(), *(("--ads", *ads) if ads else ())), "the steps, what most ask first")
        ]
        if not self.compared:
            words = ("ad", *ads, "--file", "cv.pdf")
            commands = [Command(words, "compare them with a CV", file=False, profile=False)]
        elif first.file:
            commands.insert(0, Command(("ad", first.file), "all about the first one"))
        return Commands(tuple(commands))

    def _common(self) -> tuple[str, ...]:
        """Return the word for the role that most of the advertisements are read as; nothing if none is."""
        roles = [result.read.role for result in self.results if result.read.role is not None]
        if not roles:
            return ()
        return (role_word(self.catalogue, self.catalogue.roles[max(roles, key=roles.count)]),)


def _range(result: AdResult) -> Range | None:
    """Return the range of the share that is shown; None if nothing is compared, or too little was read."""
    return None if result.comparison is None or result.too_little else result.comparison.range()


def _order(result: AdResult) -> tuple[float, float]:
    found = _range(result)
    return (1.0, 1.0) if found is None else (-found.low, -found.high)


def _range_json(found: Range | None) -> dict[str, float | None] | None:
    return None if found is None else {"low": score_json(found.low), "high": score_json(found.high)}


def _bar(result: AdResult) -> Bar:
    found = _range(result)
    return Bar(0, 0, 0) if found is None else Bar(*found)


def _share(result: AdResult) -> str:
    found = _range(result)
    return "?" if found is None else span(found.low, found.high)


def _count(result: AdResult) -> str:
    if result.comparison is None or result.too_little:
        return ""
    wanted = result.comparison.wanted
    return f"{sum(item.good for item in wanted)} of {len(wanted)}"


def _wanted(results: Iterable[AdResult]) -> list[Wanted]:
    """Return the skills that are asked for, without those that the person shows, or shows an alternative of."""
    found: dict[str, Wanted] = {}
    for result in results:
        items = () if result.comparison is None else result.comparison.items
        shown = {one.skill for item in items if item.good for one in item.choice}
        for asked in result.read.asked:
            if asked.skill in shown:
                continue
            state = None if result.comparison is None else result.comparison.state(asked)
            before = found.get(asked.skill, Wanted(asked.skill, 0, 0, state))
            found[asked.skill] = before._replace(
                required=before.required + (asked.required is True), asked=before.asked + 1
            )
    return sorted(found.values(), key=lambda one: (-one.required, -one.asked, one.skill))
