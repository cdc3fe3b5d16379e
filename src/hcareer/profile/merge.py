"""Merges what a CV claims into a person's own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.person import Profile


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
