"""A CV merged into a person's own answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.person import Profile


class Merged(NamedTuple):
    """A profile with what was found in a document."""

    profile: Profile
    added: Profile
    """What was found, without the skills that were not taken."""
    kept: int
    """Skills found that the person has answered, whose answers stay."""


def merge(own: Profile, found: Profile, *, today: date) -> Merged:
    """Return *own* with the skills in *found* that the person has not answered, as of *today*."""
    added = {
        skill: structs.replace(answer, on=answer.on or today)
        for skill, answer in found.skills.items()
        if skill not in own.skills or own.skills[skill].assumed
    }
    profile = structs.replace(own, skills={**own.skills, **added}, skipped=own.skipped - added.keys())
    return Merged(profile, structs.replace(found, skills=added), len(found.skills) - len(added))
