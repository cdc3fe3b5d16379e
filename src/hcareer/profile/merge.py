"""Merges profiles: what a CV claims, another profile of the same person, and two changes made at the same time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from msgspec import structs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hcareer.model.person import Answer, Profile

V = TypeVar("V")


class Merged(NamedTuple):
    """A profile after merging in a document."""

    profile: Profile
    added: Profile
    """The answers taken from the document."""
    kept: int
    """Number of skills in the document for which the person's own answer was kept."""


def merge(own: Profile, found: Profile, *, today: date) -> Merged:
    """Return *own* with the skills in *found* that the person has not answered, dated *today* if they have no date."""
    added = {
        skill: structs.replace(answer, on=answer.on or today)
        for skill, answer in found.skills.items()
        if skill not in own.skills or own.skills[skill].assumed
    }
    profile = structs.replace(own, skills={**own.skills, **added}, skipped=own.skipped - added.keys())
    return Merged(profile, structs.replace(found, skills=added), len(found.skills) - len(added))


def rebase(now: Profile, base: Profile, new: Profile) -> Profile:
    """Return *now* with what was changed from *base* to *new*.

    *now* and *new* were both made from *base*, *new* last. So for what both changed *new* counts.
    """
    answered = {name for name in now.skills if now.skills[name] != base.skills.get(name)}
    answered |= {*now.interests, *now.areas} - {*base.interests, *base.areas}
    skipped = now.skipped - (base.skipped - new.skipped) | (new.skipped - base.skipped - answered)
    return structs.replace(
        now,
        skills=_rebased(now.skills, base.skills, new.skills),
        interests=_rebased(now.interests, base.interests, new.interests),
        areas=_rebased(now.areas, base.areas, new.areas),
        words=now.words if new.words == base.words else new.words,
        skipped=skipped,
        asked=max(0, now.asked + new.asked - base.asked),
        pending=now.pending if new.pending == base.pending else new.pending,
    )


def _rebased(now: Mapping[str, V], base: Mapping[str, V], new: Mapping[str, V]) -> dict[str, V]:
    """Return *now* with each entry that was changed from *base* to *new*."""
    kept = {name: value for name, value in now.items() if name in new or name not in base}
    return {**kept, **{name: value for name, value in new.items() if base.get(name) != value}}


def join(own: Profile, other: Profile) -> Profile:
    """Return *own* with the answers of *other*, a profile of the same person.

    Of two levels of a skill the person's own counts before an assumed one, then the later one. Without two dates to
    compare, as for interests and areas, the answer of *other* counts.
    """
    taken = {
        skill: answer
        for skill, answer in other.skills.items()
        if skill not in own.skills or _supersedes(answer, own.skills[skill])
    }
    theirs = {*taken, *other.interests, *other.areas}
    mine = {*own.skills, *own.interests, *own.areas} - theirs
    return structs.replace(
        own,
        skills={**own.skills, **taken},
        interests={**own.interests, **other.interests},
        areas={**own.areas, **other.areas},
        words=own.words or other.words,
        skipped=own.skipped - theirs | other.skipped - mine,
        asked=max(own.asked, other.asked),
        pending=own.pending or other.pending,
    )


def _supersedes(answer: Answer, before: Answer) -> bool:
    if answer.assumed != before.assumed:
        return before.assumed
    return answer.on is None or before.on is None or answer.on >= before.on
