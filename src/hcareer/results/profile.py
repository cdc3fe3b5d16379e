"""`hcareer profile show`: a person's answers, as every other answer shows them too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from hcareer.output.page import Column, Command, Commands, Heading, Paragraph, have, table

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer, Profile
    from hcareer.output.page import Block, Page


class ProfileResult(Struct, frozen=True):
    """One person's answers."""

    catalogue: Catalogue
    profile: Profile

    def page(self) -> Page:
        """Return the ratings of interests and skills, each with where it came from."""
        profile = self.profile
        if not profile.skills and not profile.interests:
            return (
                Paragraph("This profile is empty."),
                Commands((Command(("quiz",), "two minutes of questions", file=False),)),
            )
        blocks: list[Block] = [Heading(f"Profile {profile.source}")]
        if profile.interests:
            interests: tuple[Column[tuple[str, int]], ...] = (
                Column("interest", lambda rated: self.catalogue.interests[rated[0]].name),
                Column("rating", lambda rated: str(rated[1]), numeric=True),
            )
            blocks.append(table(interests, profile.interests.items()))
        if profile.skills:
            skills: tuple[Column[tuple[str, Answer]], ...] = (
                Column("skill", lambda rated: self.catalogue.skills[rated[0]].name),
                Column("level", lambda rated: have(rated[1]), numeric=True),
                Column("from", lambda rated: rated[1].origin),
                Column("evidence or day", lambda rated: rated[1].evidence or str(rated[1].on or "")),
            )
            blocks.append(table(skills, profile.skills.items()))
            if any(answer.assumed for answer in profile.skills.values()):
                blocks.append(Paragraph("from mention, years, stated: assumed from a document until you confirm it."))
        return tuple(blocks)

    def as_json(self) -> dict[str, Any]:
        """Return the answers."""
        return {"profile": profile_json(self.profile)}


def profile_json(profile: Profile) -> dict[str, Any]:
    """Return a person's answers."""
    return {
        "source": profile.source,
        **({"document_words": profile.document_words} if profile.document_words else {}),
        "skills": {skill: answer_json(answer) for skill, answer in profile.skills.items()},
        "interests": dict(profile.interests),
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return one answer: a level or a range, where it came from and when."""
    value: dict[str, Any] = (
        {"level": answer.low} if answer.exact else {"level": None, "range": [answer.low, answer.high]}
    )
    value["from"] = answer.origin
    if answer.on is not None:
        value["on"] = answer.on
    if answer.evidence is not None:
        value["evidence"] = answer.evidence
    return value
