"""Any file a person has about themselves in, a profile out: CV, JSON Resume, LinkedIn, or a profile.

What a file is, is told by what is in it; its name decides only what the content leaves open. `document` turns
bytes into text, `resume` knows the formats with fields, `level` finds what is said of which skill, and
`scale` holds the rules by which words become levels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hcareer.catalogue.names import SkillNames
from hcareer.errors import HcareerError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import store
from hcareer.reading.claims import judge, strongest
from hcareer.reading.files import check, container, decode, docx, page_or_lines, pdf
from hcareer.reading.role import RoleFinder
from hcareer.reading.skills import Mention
from hcareer.reading.structured import from_archive, from_json, from_table, is_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.claims import Finding
    from hcareer.reading.files import Passage
    from hcareer.reading.skills import SkillFinder

PROFILE: Final = re.compile(
    r"""^["']?schema_version["']?[ \t]*:  # what a profile starts with, or at least has
    | \A(?:[ \t]*(?:\#.*)?\n)*            # or, forgotten: skills first, and a level after the first of them
      (?:skills|interests):[ \t]*(?:\{|\n[ \t]+[^\n:]+:[ \t]*(?:[0-5][ \t]*$|\{))""",
    re.MULTILINE | re.VERBOSE,
)


def read(name: str, data: bytes, catalogue: Catalogue) -> Profile:
    """Return the profile that *data*, the content of the file called *name*, tells of.

    A skill that is found has a level 1-5, of a mere mention never above 3; any other skill is unanswered.
    In an answer `evidence` tells the words, their place and what set the level; `origin` is `mention`,
    `years` or `stated`.

    Raises DataError for a profile or JSON file with mistakes, HcareerError for a file that cannot be read.
    """
    passages = _passages(name, data)
    if passages is None:
        return store.read(name, data, catalogue)
    finder = RoleFinder(catalogue)
    whole = "\n".join(passage.text for passage in passages)
    return Profile(
        source=name,
        skills={
            best.skill: Answer(low=best.level, high=best.level, origin=Origin(best.origin), evidence=best.evidence)
            for best in strongest(_findings(passages, catalogue, finder.skills))
        },
        about={found.role: found.score for found in finder.find(whole, "cv").roles},
    )


def text_of(name: str, data: bytes) -> str:
    """Return the text of *data*, the content of a text, Markdown, HTML, PDF or DOCX file called *name*.

    Raises HcareerError for a file that cannot be read as text.
    """
    check(name, data)
    kind = container(name, data)
    if kind == "zip":
        raise HcareerError(f"{name}: is a zip file; unpack it and give the file in it that has the text")
    if kind is not None:
        return (pdf if kind == "pdf" else docx)(name, data).text
    return page_or_lines(decode(name, data)).text


def _passages(name: str, data: bytes) -> list[Passage] | None:
    """Return what the file says, or None if it is a profile of ours."""
    check(name, data)
    kind = container(name, data)
    if kind == "zip":
        return from_archive(name, data)
    if kind is not None:
        return [(pdf if kind == "pdf" else docx)(name, data)]
    if name.casefold().endswith((".yaml", ".yml")):
        return None
    return _written(name, decode(name, data))


def _written(name: str, text: str) -> list[Passage] | None:
    """Return what a file of text says, or None if it is a profile of ours."""
    ending = name.casefold().rpartition(".")[2]
    if text.lstrip().startswith("{") or ending == "json":
        return from_json(name, text)
    if PROFILE.search(text):
        return None
    if ending == "csv" or is_table(text):
        return from_table(name, text)
    return [page_or_lines(text)]


def _findings(passages: list[Passage], catalogue: Catalogue, extractor: SkillFinder) -> Iterator[Finding]:
    known = SkillNames(catalogue)
    for passage in passages:
        mentions = _whole(passage.text, known) if passage.listed else ()
        yield from judge(passage, mentions or extractor.find(passage.text))


def _whole(text: str, known: SkillNames) -> tuple[Mention, ...]:
    """Return the skill that all of *text* names, or all but its brackets: `C (Programming Language)`."""
    bare = text.strip()
    for words in (bare, bare[: bare.rfind("(")].rstrip() if bare.endswith(")") else bare):
        skill = known.find(words)
        if skill is not None:
            start = text.index(words)
            return (Mention(skill, words, start, start + len(words)),)
    return ()
