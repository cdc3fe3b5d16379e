"""The history of a profile: one line of JSON for each change, in a file that is only added to.

An entry says what changed from what to what, so that the answers at any time can be computed from the first entry on.
What a person changed in the file by hand, and what an interrupted command saved without an entry, shows as a difference
between the last entry and the file, and becomes an entry at the next change.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - msgspec reads the annotations at run time
from typing import TYPE_CHECKING, Any, Final

import msgspec
from msgspec import Struct, field, structs

from hcareer.model.catalogue import Level  # noqa: TC001 - msgspec reads the annotations at run time
from hcareer.model.person import SAVED, Answer, Origin, Profile
from hcareer.profile import files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MOST: Final = 50_000_000
"""Bytes that are read of a history: about 300,000 changes of one skill."""
QUIZ: Final = "quiz"
FILE: Final = "file"
"""What stands for the command in an entry for changes that no command recorded: the file was changed by hand."""


class SkillChange(Struct, frozen=True, array_like=True):
    """What was known of a skill before and after; None if it was unanswered. Without dates and evidence."""

    before: Answer | None
    after: Answer | None


class RatingChange(Struct, frozen=True, array_like=True):
    """The rating of an interest (1-5) or an area (0-5) before and after; None if it was not answered."""

    before: Level | None
    after: Level | None


class Entry(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One change of a profile."""

    at: datetime
    """When, in universal time."""
    by: str
    """The command that made it, such as `profile set` or `quiz`; `file` for a change by hand."""
    skills: dict[str, SkillChange] = field(default_factory=dict)
    interests: dict[str, RatingChange] = field(default_factory=dict)
    areas: dict[str, RatingChange] = field(default_factory=dict)
    aside: str | None = None
    """The name of the file into which the answers before the change were put aside."""

    def after(self, profile: Profile) -> Profile:
        """Return *profile*, the answers before this entry, with its changes."""
        return structs.replace(
            profile,
            skills=_after(profile.skills, self.skills),
            interests=_after(profile.interests, self.interests),
            areas=_after(profile.areas, self.areas),
        )


def between(before: Profile, after: Profile, *, at: datetime, by: str, aside: str | None = None) -> Entry | None:
    """Return the entry for the change from *before* to *after*, or None if no answer differs and none is put aside."""
    skills = {name: SkillChange(*pair) for name, pair in _differences(_levels(before), _levels(after)).items()}
    interests = {n: RatingChange(*pair) for n, pair in _differences(before.interests, after.interests).items()}
    areas = {n: RatingChange(*pair) for n, pair in _differences(before.areas, after.areas).items()}
    if not (skills or interests or areas or aside):
        return None
    return Entry(at=at, by=by, skills=skills, interests=interests, areas=areas, aside=aside)


def unrecorded(before: Profile, after: Profile, *, at: datetime) -> Entry | None:
    """Return the entry for what *after*, the file, has that *before*, the history, has not; None if they agree.

    It is the quiz's if only the quiz can have written it: one was interrupted.
    """
    entry = between(before, after, at=at, by=FILE)
    if entry is not None and (entry.skills or entry.areas or entry.interests):
        told = [change.after for change in entry.skills.values()]
        if told and all(answer is not None and answer.origin is Origin.QUIZ for answer in told):
            return structs.replace(entry, by=QUIZ)
    return entry


def place(path: Path) -> Path:
    """Return the path of the history of the profile at *path*. No profile can have this name, which has a dot."""
    return path.with_name(f"{path.stem}.history.jsonl")


def recorded(path: Path) -> tuple[Entry, ...]:
    """Return the entries for the profile at *path*, the oldest first; none if there is no history.

    Lines that cannot be read, such as one that was not finished, are left out: what they said is in the next entry.
    Raises NotAFileError or OSError if the file cannot be read.
    """
    try:
        data = files.read(place(path), MOST)
    except FileNotFoundError:
        return ()
    return tuple(entry for line in data.splitlines() if (entry := _decoded(line)) is not None)


def _decoded(line: bytes) -> Entry | None:
    """Return the entry in *line*, or None if it has none that this program can have written."""
    try:
        entry = msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    told = [answer for change in entry.skills.values() for answer in (change.before, change.after) if answer]
    return entry if all(answer.low <= answer.high and answer.origin in SAVED for answer in told) else None


def answers(entries: Iterable[Entry], source: str = "history") -> Profile:
    """Return the answers after *entries*, which are all from the first on. *source* is where they come from."""
    profile = Profile(source=source)
    for entry in entries:
        profile = entry.after(profile)
    return profile


def add(path: Path, entries: Iterable[Entry]) -> None:
    """Add *entries*, perhaps none, to the history of the profile at *path*, whose lock the caller holds.

    Raises NotAFileError or OSError if it cannot be written.
    """
    if lines := [encoded(entry) for entry in entries]:
        files.append(place(path), b"\n".join(lines))


def encoded(entry: Entry) -> bytes:
    """Return *entry* as one line of JSON."""
    return msgspec.json.encode(entry)


def _levels(profile: Profile) -> dict[str, Answer]:
    return {name: structs.replace(answer, on=None, evidence=None) for name, answer in profile.skills.items()}


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = [*before, *(name for name in after if name not in before)]
    return {n: (before.get(n), after.get(n)) for n in names if before.get(n) != after.get(n)}


def _after(values: Mapping[str, Any], changes: Mapping[str, SkillChange | RatingChange]) -> dict[str, Any]:
    """Return *values* with *changes*, the order of the others unchanged."""
    changed = {**values, **{name: change.after for name, change in changes.items()}}
    return {name: value for name, value in changed.items() if value is not None}
