"""Reads a CV, JSON Resume, LinkedIn export or profile file as a `Profile`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.catalogue.names import SkillNames
from hcareer.model.person import Answer, Profile
from hcareer.profile import store
from hcareer.reading.claims import judge, strongest
from hcareer.reading.files import File, passages
from hcareer.reading.phrases import prepare
from hcareer.reading.role import RoleFinder
from hcareer.reading.skills import Mention, in_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.claims import Finding
    from hcareer.reading.documents import Passage


def read(name: str, data: bytes, catalogue: Catalogue) -> Profile:
    """Return the profile in *data*, the content of the file called *name*; for a CV, the profile it describes.

    A skill that a CV names has a level 1-5, at most 3 if it is only mentioned; any other skill is unanswered. The
    evidence of an answer quotes the words, their place and what set the level; its origin is MENTION, YEARS or STATED.

    Raises DataError for a profile or JSON file with mistakes, HcareerError for a file that cannot be read.
    """
    parts = passages(File(name, data))
    if parts is None:
        return store.read(name, data, catalogue)
    finder = RoleFinder(catalogue)
    text = prepare("\n".join(part.text for part in parts))
    about = finder.find_in(text, None)
    # Most files are one passage, whose skills have just been found.
    found = [in_source(about.mentions, text)] if len(parts) == 1 else [finder.skills.find(part.text) for part in parts]
    return Profile(
        source=name,
        skills={
            best.skill: Answer(low=best.level, high=best.level, origin=best.origin, evidence=best.evidence)
            for best in strongest(_findings(parts, found, SkillNames(catalogue)))
        },
        about={likely.role: likely.score for likely in about.roles},
        document_words=sum(part.words for part in parts),
    )


def _findings(parts: Sequence[Passage], found: Sequence[tuple[Mention, ...]], names: SkillNames) -> Iterator[Finding]:
    for part, mentions in zip(parts, found, strict=True):
        yield from judge(part, (_named(part.text, names) if part.listed else ()) or mentions)


def _named(text: str, names: SkillNames) -> tuple[Mention, ...]:
    """Return the skill whose name *text* is, with or without a note in brackets: `C (Programming Language)`."""
    bare = text.strip()
    for words in (bare, bare[: bare.rfind("(")].rstrip() if bare.endswith(")") else bare):
        skill = names.find(words)
        if skill is not None:
            start = text.index(words)
            return (Mention(skill, words, start, start + len(words)),)
    return ()
