"""`hcareer profile list`: every saved profile, and the role that comes first for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hcareer.matching.ranking import first
from hcareer.output.page import About, Column, Paragraph, Table, table
from hcareer.results.profile import EMPTY
from hcareer.results.ranking import said, score_json, score_text
from hcareer.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Page


class Saved(Struct, frozen=True):
    """One saved profile."""

    path: Path
    changed: date
    """The day when the file was last changed."""
    answers: int
    """How many answers are the person's own."""
    assumed: int
    """How many levels of skills a document suggests."""
    first: Match | None
    """Of the role that comes first; None if too little is known."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, path: Path, changed: date) -> Saved:
        """Return what is told of *profile*, which is saved at *path*."""
        assumed = sum(answer.assumed for answer in profile.skills.values())
        return cls(path, changed, profile.answers, assumed, first(catalogue, profile))

    @property
    def name(self) -> str:
        """Return the name for `--profile`."""
        return self.path.stem

    @property
    def amount(self) -> str:
        """Return how many answers there are, in words."""
        assumed = f", {self.assumed} assumed" if self.assumed else ""
        return f"{counted(self.answers, 'answer')}{assumed}"


class ProfilesResult(Struct, frozen=True):
    """All saved profiles, in the order of their names."""

    saved: tuple[Saved, ...]

    def page(self) -> Page:
        """Return a table with one row for each profile."""
        if not self.saved:
            return (Paragraph("No answers are saved yet."), *EMPTY)
        others = (Paragraph("--profile NAME chooses one; without it, default.", dim=True),)
        return (_table(self.saved), *(others if len(self.saved) > 1 else ()))

    def as_json(self) -> dict[str, Any]:
        """Return every profile; the role and its match are null if too little is known."""
        return {
            "profiles": [
                {
                    "name": one.name,
                    "path": str(one.path),
                    "changed": one.changed,
                    "answers": one.answers,
                    "assumed": one.assumed,
                    "role": one.first and one.first.role.id,
                    "match": one.first and score_json(one.first.score),
                }
                for one in self.saved
            ]
        }


def _table(saved: Iterable[Saved]) -> Table:
    columns: tuple[Column[Saved], ...] = (
        Column("profile", lambda one: one.name, no_wrap=True, key=True),
        Column("changed", lambda one: str(one.changed)),
        Column("answers", lambda one: str(one.answers), numeric=True),
        Column("match", lambda one: score_text(one.first) if one.first else "?", numeric=True),
        Column("first role", lambda one: one.first.role.title if one.first else "too little is known"),
    )

    def about(one: Saved) -> About:
        role = f"first {said(one.first)}" if one.first else "too little to name a role."
        return About(f"{one.name}: {one.amount}, changed on {one.changed}; {role}")

    return table(columns, saved, about)
