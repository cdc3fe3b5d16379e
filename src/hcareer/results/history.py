"""`hcareer profile history`: what changed a person's answers, and what that did to the match of each role."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.clock import local
from hcareer.matching.ranking import rank
from hcareer.model.person import Profile
from hcareer.output.page import (
    DOCUMENT,
    SPOKEN,
    About,
    Column,
    Command,
    Commands,
    Fits,
    Heading,
    Only,
    Paragraph,
    Table,
    table,
)
from hcareer.results.changes import Change, changes
from hcareer.results.profile import EMPTY
from hcareer.results.ranking import bar, score_json, score_text
from hcareer.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.output.page import Block, Page
    from hcareer.profile.history import Entry

LATEST: Final = 40
"""Entries, the last ones, that are ranked for a screen: it shows some of them, and to rank many takes seconds."""
ROWS: Final = (8, 7, 6, 5, 4, 3, 2)
"""How many changes are shown: a screen has the most that fit on it."""
OTHERS: Final = 3
"""Other roles that are shown."""
DONE: Final = "plan --done"
"""What records a step: it shows in the history, whatever it does to the role that is followed."""
NAMED: Final = 3
"""Changed answers that are named in one row."""


class Moment(NamedTuple):
    """One change of the answers, with every role before and after it by its id."""

    at: datetime
    """In the local time zone."""
    by: str
    """The command that made it; `file` if the person changed the file."""
    changes: tuple[Change, ...]
    before: Mapping[str, Match]
    after: Mapping[str, Match]

    @property
    def when(self) -> str:
        """Return the day and the minute."""
        return f"{self.at:%Y-%m-%d %H:%M}"

    @property
    def who(self) -> str:
        """Return what made the change, in words."""
        return "by hand" if self.by == "file" else self.by

    @property
    def what(self) -> str:
        """Return which answers changed."""
        return named(self.changes)

    def points(self, role: str) -> int | None:
        """Return by how many whole points the match of *role* changed; None if one of the two is not known."""
        before, after = self.before[role], self.after[role]
        if not (before.evidence and after.evidence):
            return None
        return round(100 * after.score) - round(100 * before.score)

    def tells(self, role: str) -> bool:
        """Return whether a step was recorded, or the match of *role* changed by a whole point or became known."""
        return self.by == DONE or score_text(self.before[role]) != score_text(self.after[role])


class Copy(NamedTuple):
    """Answers that were put aside."""

    number: int
    """What `profile restore` calls it."""
    path: Path
    changed: datetime
    """When the answers in it were last changed, in universal time."""
    answers: int | None
    """How many; None if the file cannot be read."""


def named(changed: Sequence[Change]) -> str:
    """Return *changed* in words. Of many only some are named, and only what was answered before."""
    if len(changed) <= NAMED:
        return ", ".join(map(str, changed))
    if all(change.after is None for change in changed):
        return f"{len(changed)} answers removed"
    known = [change for change in changed if change.before is not None]
    new = len(changed) - len(known)
    others = [f"{len(known) - NAMED} more"] if len(known) > NAMED else []
    return ", ".join((*map(str, known[:NAMED]), *others, *([counted(new, "new answer")] if new else [])))


class HistoryResult(Struct, frozen=True):
    """The changes of one person's answers, the oldest first, and the copies that were put aside."""

    catalogue: Catalogue
    role: Role | None
    """The role that is followed; None if too little is known to name one."""
    moments: tuple[Moment, ...]
    copies: tuple[Copy, ...]
    earlier: int = 0
    """Changes before these, which are not ranked."""

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        entries: Sequence[Entry],
        copies: Iterable[Copy],
        *,
        role: Role | None = None,
        latest: int | None = None,
    ) -> HistoryResult:
        """Return the result for *role*, by default the one that is first now, from the *latest* of all *entries*."""
        states = _states(entries)
        earlier = 0 if latest is None else max(0, len(entries) - latest)
        ranked = [{match.role.id: match for match in rank(catalogue, state)} for state in states[earlier:]]
        moments = tuple(
            Moment(local(entry.at), entry.by, changes(catalogue, *pair), *matches)
            for entry, pair, matches in zip(
                entries[earlier:], pairwise(states[earlier:]), pairwise(ranked), strict=True
            )
        )
        first = next((match.role for match in ranked[-1].values() if match.evidence), None)
        return cls(catalogue, role or first, moments, tuple(copies), earlier)

    def page(self) -> Page:
        """Return the changes of the match of one role, where other roles stand, and the copies put aside."""
        blocks: list[Block] = []
        if not self.moments:
            blocks = [Paragraph("Nothing has been saved yet."), *EMPTY]
        elif self.role is None:
            blocks = [Paragraph("Too little is known yet to name a role."), self._document(), *EMPTY]
        else:
            aside = tuple(self._put_aside())
            lengths = (Fits(tuple((*self._followed(self.role, most), *aside) for most in ROWS)),)
            return (Only(SPOKEN, lengths), Only(DOCUMENT, (Heading("What changed"), self._document(), *aside)))
        return (*blocks, *self._put_aside())

    def _followed(self, role: Role, most: int) -> Iterable[Block]:
        """Yield the changes of *role*, at *most* so many, and where the other roles stand."""
        telling = [moment for moment in self.moments if moment.tells(role.id)]
        silent = len(self.moments) - len(telling)
        if not telling:
            yield Paragraph(f"{role.title}: {counted(silent, 'change')}, none by a whole point.")
            return
        rows = telling[-most:]
        yield Heading(f"{role.title}: {_since(rows, role.id)}")
        columns: tuple[Column[Moment], ...] = (
            Column("when", lambda moment: moment.when, key=True),
            Column("fit", lambda moment: bar(moment.after[role.id]), picture=True),
            Column("match", lambda moment: score_text(moment.after[role.id]), numeric=True),
            Column("", lambda moment: _signed(moment.points(role.id)), numeric=True),
            Column("by", lambda moment: moment.who),
        )

        def about(moment: Moment) -> About:
            match = moment.after[role.id]
            now = f"{round(100 * match.score)} percent" if match.evidence else "too little is known"
            return About(
                f"{moment.when}, {moment.who}: {now}{_spoken(moment.points(role.id))}. {moment.what}.", moment.what
            )

        yield table(columns, rows, about)
        hidden = len(telling) - len(rows) + self.earlier
        told = [f"{counted(hidden, 'earlier change')} not shown"] if hidden else []
        told += [f"{counted(silent, 'change')} by less than a point"] if silent else []
        if told:
            yield Paragraph(f"{'; '.join(told)}: --format markdown has all.", dim=True)
        yield from self._others(role, rows)

    def _others(self, role: Role, rows: Sequence[Moment]) -> Iterable[Block]:
        """Yield where the other roles that changed stand, the best first."""
        start, now = rows[0], rows[-1].after
        was = start.before if start.before[role.id].evidence else start.after
        moved = [name for name, match in now.items() if name != role.id and score_text(match) != score_text(was[name])]
        if not moved:
            return
        columns: tuple[Column[str], ...] = (
            Column("role", lambda name: now[name].role.title, key=True),
            Column("fit", lambda name: bar(now[name]), picture=True),
            Column("was", lambda name: score_text(was[name]), numeric=True),
            Column("now", lambda name: score_text(now[name]), numeric=True),
        )

        def about(name: str) -> About:
            return About(f"{now[name].role.title}: was {score_text(was[name])}, now {score_text(now[name])}.")

        yield Heading("Other roles meanwhile")
        yield table(columns, moved[:OTHERS], about)

    def _put_aside(self) -> Iterable[Block]:
        if not self.copies:
            return
        columns: tuple[Column[Copy], ...] = (
            Column("copy", lambda copy: str(copy.number), numeric=True, key=True),
            Column("answers", lambda copy: "?" if copy.answers is None else str(copy.answers), numeric=True),
            Column("changed", lambda copy: f"{local(copy.changed):%Y-%m-%d %H:%M}"),
            Column("file", lambda copy: copy.path.name),
        )
        yield Heading("Put aside")
        yield table(columns, self.copies)
        newest = str(self.copies[-1].number)
        yield Commands(
            (Command(("profile", "restore", newest), "take it back; your answers now are kept", file=False),)
        )

    def _document(self) -> Table:
        """Return a table with the changes, and a row for each role that one of them moved by a whole point."""
        rows = [
            Row(moment, role)
            for moment in self.moments
            for role in (tuple(filter(moment.tells, moment.after)) or (None,))
        ]
        columns: tuple[Column[Row], ...] = (
            Column("when", lambda row: row.moment.when),
            Column("by", lambda row: row.moment.who),
            Column("what changed", lambda row: row.moment.what),
            Column("role", lambda row: row.title),
            Column("was", lambda row: row.was, numeric=True),
            Column("then", lambda row: row.then, numeric=True),
        )
        return table(columns, rows)

    def as_json(self) -> dict[str, Any]:
        """Return every change with the matches that it changed, 0-1 or null if too little is known, and every copy."""
        return {
            "role": self.role and self.role.id,
            "entries": [
                {
                    "at": moment.at.isoformat(),
                    "by": moment.by,
                    "changes": [change.as_json() for change in moment.changes],
                    "matches": [
                        {"role": name, "before": _score(moment.before[name]), "after": _score(match)}
                        for name, match in moment.after.items()
                        if _score(moment.before[name]) != _score(match)
                    ],
                }
                for moment in self.moments
            ],
            "copies": [{**copy._asdict(), "path": str(copy.path)} for copy in self.copies],
        }


class Row(NamedTuple):
    """A change and the id of a role that it moved, if it moved any."""

    moment: Moment
    role: str | None

    @property
    def title(self) -> str:
        """Return the title of the role."""
        return "" if self.role is None else self.moment.after[self.role].role.title

    @property
    def was(self) -> str:
        """Return its match before the change."""
        return "" if self.role is None else score_text(self.moment.before[self.role])

    @property
    def then(self) -> str:
        """Return its match after the change."""
        return "" if self.role is None else score_text(self.moment.after[self.role])


def _score(match: Match) -> float | None:
    return score_json(match.score) if match.evidence else None


def _signed(points: int | None) -> str:
    return "" if not points else f"{points:+}"


def _spoken(points: int | None) -> str:
    if not points:
        return ""
    return f", {counted(abs(points), 'point')} {'more' if points > 0 else 'less'}"


def _since(moments: Sequence[Moment], role: str) -> str:
    """Return the match of *role* before or after the first and after the last of *moments*."""
    first, last = moments[0], moments[-1]
    now = score_text(last.after[role])
    if first.before[role].evidence:
        return f"was {score_text(first.before[role])}, now {now}"
    return now if first is last else f"{score_text(first.after[role])} on {first.at.day} {first.at:%B}, now {now}"


def _states(entries: Sequence[Entry]) -> list[Profile]:
    """Return the answers before the first of *entries* and after each of them."""
    return list(accumulate(entries, lambda state, entry: entry.after(state), initial=Profile()))
