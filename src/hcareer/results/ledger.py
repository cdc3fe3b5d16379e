"""The ledger of a match: where each of its points comes from. The lines add up to the match."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hcareer.output.page import Column, aloud, percent, table
from hcareer.results.requirements import level_words, option_have, option_need, requirement_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue, Option
    from hcareer.model.person import Profile
    from hcareer.output.page import Page


class Entry(NamedTuple):
    """A line of the ledger. Points are hundredths of the match, to the tenth."""

    name: str
    essential: bool = False
    weight: str = ""
    you: str = ""
    need: str = ""
    levels: str = ""
    """What is known of the level and what is needed, as it is read aloud."""
    won: float = 0.0
    likely: float = 0.0
    open: float = 0.0
    lost: float = 0.0
    total: bool = False
    """True for the last line, which adds up the others."""

    def figure(self, points: float) -> str:
        """Return *points* as they are shown; none are shown only in the last line."""
        return f"{points:.1f}" if points or self.total else ""

    def said(self) -> str:
        """Return the row as a sentence."""
        points = ((self.won, "won"), (self.likely, "likely"), (self.open, "open"), (self.lost, "lost"))
        parts = ", ".join(f"{figure} {what}" for value, what in points if (figure := self.figure(value)))
        weight = f"weight {self.weight}" if self.weight else ""
        facts = "; ".join(filter(None, (", ".join(filter(None, (weight, self.levels))), parts)))
        return f"{self.name}: {facts}." if facts else f"{self.name}."


LEDGER: tuple[Column[Entry], ...] = (
    Column("requirement", lambda entry: entry.name),
    Column("weight", lambda entry: entry.weight, numeric=True),
    Column("you", lambda entry: entry.you, numeric=True),
    Column("need", lambda entry: entry.need, numeric=True),
    Column("won", lambda entry: entry.figure(entry.won), numeric=True),
    Column("likely", lambda entry: entry.figure(entry.likely), numeric=True),
    Column("open", lambda entry: entry.figure(entry.open), numeric=True),
    Column("lost", lambda entry: entry.figure(entry.lost), numeric=True),
)
PARTS = {"interest": "What you want", "words": "Words of the CV"}


def ledger(catalogue: Catalogue, profile: Profile, *, match: Match) -> Page:
    """Return the table of all `entries`, and each as a sentence."""
    lines = entries(catalogue, profile, match=match)
    return aloud(table(LEDGER, lines), (entry.said() for entry in lines))


def entries(catalogue: Catalogue, profile: Profile, *, match: Match) -> tuple[Entry, ...]:
    """Return the points out of 100, interest and words included. Each column adds up to its last line.

    Where one of several options is enough, the levels are those of the option that counts.
    """
    lines = sorted(match.lines, key=lambda line: (-line.worth, line.skill))
    points = [tuple(match.share * value for value in (ln.won, ln.likely, ln.open, ln.lost)) for ln in lines]
    points += [(part.share * part.value, 0.0, 0.0, part.share * (1 - part.value)) for part in match.parts]
    columns = [tenths([100 * value for value in values]) for values in zip(*points, strict=True)]
    shown = [tuple(tenth / 10 for tenth in row) for row in zip(*columns, strict=True)]
    counted = [line.option if line.share > 0 else line.shortest for line in lines]
    found = [
        Entry(
            requirement_name(catalogue, line.requirement, option),
            line.requirement.essential,
            str(line.requirement.weight),
            option_have(profile, option),
            option_need(option),
            _levels(catalogue, profile, option),
            *row,
        )
        for line, option, row in zip(lines, counted, shown, strict=False)
    ]
    if match.interest is None:
        found.append(Entry("What you want (too little answered)"))
    for part, (won, _, _, lost) in zip(match.parts, shown[len(lines) :], strict=True):
        found.append(Entry(f"{PARTS[part.name]} ({percent(part.value)} alike)", won=won, lost=lost))
    won, likely, open_, lost = (sum(column) / 10 for column in columns)
    return (*found, Entry("Points", won=won, likely=likely, open=open_, lost=lost, total=True))


def _levels(catalogue: Catalogue, profile: Profile, option: Option) -> str:
    """Return what is known of each skill of *option*, with its name if there are several, and the level needed."""
    return "; ".join(
        (f"{catalogue.skills[skill].name} " if len(option.skills) > 1 else "") + level_words(profile.level(skill), need)
        for skill, need in option.skills.items()
    )


def tenths(values: Sequence[float]) -> list[int]:
    """Return *values* in tenths, rounded so that their sum is the rounded sum (largest remainders)."""
    floors = [int(value * 10 + 1e-9) for value in values]
    missing = round(sum(values) * 10) - sum(floors)
    by_rest = sorted(range(len(values)), key=lambda i: (floors[i] - values[i] * 10, i))
    for index in by_rest[:missing]:
        floors[index] += 1
    return floors
