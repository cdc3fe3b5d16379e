"""`hcareer profile show`: a person's answers, as every other answer shows them too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.output.page import Column, Command, Commands, Fact, Heading, Only, Paragraph, Space, have, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer, Profile
    from hcareer.output.page import Block, Page

EMPTY: Final = (Commands((Command(("quiz",), "two minutes of questions", file=False),)),)
"""What follows where there are no answers."""
CSV: Final = frozenset({"csv"})
NOT_CSV: Final = frozenset({"table", "plain", "markdown"})
"""Formats with one table for each kind of answers."""


class Rated(NamedTuple):
    """One answer."""

    kind: str
    """`interest`, `area` or `skill`."""
    id: str
    name: str
    rating: str
    """1-5 for an interest, 0-5 for an area or a skill, or a range of levels."""
    answer: Answer | None = None
    """What is known of the level of a skill; interests and areas have no more than their rating."""

    @property
    def origin(self) -> str:
        """Return where the level comes from."""
        return "" if self.answer is None else str(self.answer.origin)

    @property
    def evidence(self) -> str:
        """Return the words of a document that suggest the level."""
        return "" if self.answer is None else self.answer.evidence or ""

    @property
    def day(self) -> str:
        """Return when the level was given."""
        return "" if self.answer is None or self.answer.on is None else str(self.answer.on)


class ProfileResult(Struct, frozen=True):
    """One person's answers."""

    catalogue: Catalogue
    profile: Profile

    @property
    def empty(self) -> bool:
        """True if there is no answer."""
        return not (self.profile.skills or self.profile.interests or self.profile.areas)

    def page(self) -> Page:
        """Return the ratings of interests, areas and skills, each with where it came from."""
        profile = self.profile
        if self.empty:
            return (Paragraph("This profile is empty."), *EMPTY)
        rated = tuple(self._rated())
        blocks: list[Block] = [Heading(f"Profile {profile.source}")]
        for kind, columns in COLUMNS.items():
            if rows := [one for one in rated if one.kind == kind]:
                blocks.append(Only(NOT_CSV, (*((Space(),) if len(blocks) > 1 else ()), table(columns, rows))))
        blocks.append(Only(CSV, (table(WHOLE, rated),)))
        if profile.words:
            blocks.append(Fact("Your words", profile.words))
        if any(answer.assumed for answer in profile.skills.values()):
            blocks.append(Paragraph("from mention, years, stated: assumed from a document until you confirm it."))
        return tuple(blocks)

    def as_json(self) -> dict[str, Any]:
        """Return the answers."""
        return {"profile": profile_json(self.profile)}

    def _rated(self) -> Iterator[Rated]:
        catalogue, profile = self.catalogue, self.profile
        for name, rating in profile.interests.items():
            yield Rated("interest", name, catalogue.interests[name].name, str(rating))
        for name, level in profile.areas.items():
            yield Rated("area", name, catalogue.areas[name].name, str(level))
        for name, answer in profile.skills.items():
            yield Rated("skill", name, catalogue.skills[name].name, have(answer), answer)


def _named(kind: str, rating: str) -> tuple[Column[Rated], ...]:
    return Column(kind, lambda one: one.name), Column(rating, lambda one: one.rating, numeric=True)


COLUMNS: Final[dict[str, tuple[Column[Rated], ...]]] = {
    "interest": _named("interest", "rating"),
    "area": _named("area", "most"),
    "skill": (
        *_named("skill", "level"),
        Column("from", lambda one: one.origin),
        Column("evidence or day", lambda one: one.evidence or one.day),
    ),
}
"""The tables of each kind of answers. An area has the most that the person could do in any skill of it."""
WHOLE: Final[tuple[Column[Rated], ...]] = (
    Column("kind", lambda one: one.kind),
    Column("id", lambda one: one.id, no_wrap=True),
    *_named("name", "rating"),
    Column("from", lambda one: one.origin),
    Column("evidence", lambda one: one.evidence),
    Column("on", lambda one: one.day),
)
"""The columns where one table has all answers."""


def profile_json(profile: Profile) -> dict[str, Any]:
    """Return a person's answers."""
    return {
        "source": profile.source,
        **({"document_words": profile.document_words} if profile.document_words else {}),
        "skills": {skill: answer_json(answer) for skill, answer in profile.skills.items()},
        "interests": dict(profile.interests),
        **({"areas": dict(profile.areas)} if profile.areas else {}),
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
