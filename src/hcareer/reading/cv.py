"""Reads a CV, JSON Resume, LinkedIn export or profile file as a `Profile`, with the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, Literal

from hcareer.model.person import Answer, Profile
from hcareer.profile import store
from hcareer.reading import bounds, sections
from hcareer.reading.claims import judge, strongest
from hcareer.reading.documents import Passage
from hcareer.reading.files import File, passages
from hcareer.reading.language import foreign, language
from hcareer.reading.phrases import prepare
from hcareer.reading.role import RoleFinder
from hcareer.reading.scale import DENIED
from hcareer.reading.skills import Mention, in_source
from hcareer.text import fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.claims import Evidence, Finding
    from hcareer.reading.conditions import Statement
    from hcareer.reading.dates import Dates
    from hcareer.reading.language import Language
    from hcareer.reading.skills import SkillFinder

State = Literal["shown", "listed", "denied", "not found"]
"""What a document says of a skill: shown in a line of work, only listed, said not to be there, or nothing."""
ONLY_NAMES: Final = "The document is in a language that is not read: only names of skills were found, no levels."


@dataclass(frozen=True)
class Reading:
    """What a document says about a person."""

    profile: Profile
    evidence: tuple[Evidence, ...] = ()
    """Every place that names a skill that is answered, in reading order; empty for a profile file."""
    denied: Mapping[str, Evidence] = field(default_factory=dict)
    """The place that says of a skill that the person does not have it, by skill. None of them is answered."""
    language: Language | None = None
    """The language of the document, or None if it is another or the text is too short to tell."""
    only_names: bool = False
    """True if the document is in a language of which only the names of skills were read; see ONLY_NAMES."""
    claims: Mapping[str, Finding] = field(default_factory=dict)
    """What set the level of each skill that is answered; empty for a profile file."""
    passages: tuple[Passage, ...] = ()
    """The text of the document; empty for a profile file."""

    @property
    def document(self) -> bool:
        """True if it is a document and not a profile file."""
        return bool(self.passages)

    @property
    def form(self) -> bool:
        """True if it is a form such as JSON Resume or a table, whose places are the names of fields."""
        return any("[" in name or ".csv" in name for passage in self.passages for _, name in passage.places[:1])

    @property
    def reads_like_advertisement(self) -> bool:
        """True if its text asks for somebody: a job advertisement was taken for a CV. Never true of a form."""
        from hcareer.reading.kind import reads_like_advertisement  # noqa: PLC0415 - its patterns take time to compile

        return not self.form and reads_like_advertisement("\n".join(passage.text for passage in self.passages))

    @cached_property
    def dates(self) -> Dates:
        """The periods that it gives, and dates that are not understood."""
        from hcareer.reading.dates import dates  # noqa: PLC0415 - its patterns take time to compile

        return dates(self.passages)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """What it says of things that cannot be learned; years of experience as stated, else from the dates of work."""
        from hcareer.reading.conditions import Statement, statements  # noqa: PLC0415 - as above
        from hcareer.reading.dates import dates, span_of  # noqa: PLC0415 - as above

        said = statements(self.passages)
        work = dates(_lines_of_work(self.passages)).periods
        if not work or any(one.kind == "experience" for one in said):
            return said
        return (*said, Statement("experience", f"dates of work from {span_of(work)}", work[0].place))

    @property
    def pages_without_text(self) -> tuple[str, ...]:
        """The names of the pages on which nothing can be read, such as scanned ones."""
        found = []
        for passage in self.passages:
            ends = [*(start for start, _ in passage.places[1:]), len(passage.text)]
            for (start, name), end in zip(passage.places, ends, strict=True):
                if name.startswith("page ") and not any(map(str.isalnum, passage.text[start:end])):
                    found.append(name)
        return tuple(found)

    def proof(self, skill: str, words: Iterable[str] = ()) -> Evidence | None:
        """Return the place to look at for *skill*: its denial, else a line of work that shows it, else the best claim.

        Of several lines of work the first that names it in one of *words*, else the first, counts.
        """
        if skill in self.denied:
            return self.denied[skill]
        known = {word.casefold() for word in words}
        shown = [one for one in self.evidence if one.skill == skill and one.shown]
        same = [one for one in shown if one.words.casefold() in known]
        best = self.claims.get(skill)
        return next(iter((*same, *shown)), None if best is None else best.at)

    def state(self, skill: str) -> State:
        """Return what the document says of *skill*."""
        if skill in self.denied:
            return "denied"
        if skill not in self.profile.skills:
            return "not found"
        return "shown" if any(one.shown for one in self.evidence if one.skill == skill) else "listed"


def read(name: str, data: bytes, catalogue: Catalogue) -> Profile:
    """Return the profile in *data*, the content of the file called *name*; for a CV, the profile it describes.

    A skill that a CV names has a level 1-5, at most 3 if it is only mentioned; any other skill is unanswered. The
    evidence of an answer quotes the words, their place and what set the level; its origin is MENTION, YEARS or STATED.

    Raises DataError for a profile or JSON file with mistakes, HcareerError for a file that cannot be read.
    """
    return examine(name, data, catalogue).profile


def examine(name: str, data: bytes, catalogue: Catalogue) -> Reading:
    """Return the profile in *data* as `read` does, with the evidence for it and what the document denies.

    Raises what `read` raises.
    """
    parts = passages(File(name, data))
    if parts is None:
        return Reading(store.read(name, data, catalogue))
    with bounds.named(name):
        return _examined(name, parts, catalogue)


def _examined(name: str, parts: Sequence[Passage], catalogue: Catalogue) -> Reading:
    """Return what *parts*, the document called *name*, say. Raises LimitError if they name too many skills."""
    finder = RoleFinder(catalogue)
    words = "\n".join(part.text for part in parts)
    text = prepare(words)
    about = finder.find_in(text, None)
    # Most files are one passage, whose skills have just been found.
    single = len(parts) == 1 and not parts[0].listed
    found = [in_source(about.mentions, text)] if single else _found(parts, finder.skills, catalogue)
    findings = list(_findings(parts, found))
    judged = strongest(findings)
    denied = {one.skill: one.at for one in judged.denied}
    if denied:
        about = finder.find_in(prepare(_without(denied, parts, found)), None)
    answered = {best.skill for best, _ in judged.answers}
    return Reading(
        profile=Profile(
            source=name,
            skills={
                best.skill: Answer(low=best.level, high=best.level, origin=best.origin, evidence=evidence)
                for best, evidence in judged.answers
            },
            about={likely.role: likely.score for likely in about.roles},
            document_words=sum(part.words for part in parts),
        ),
        evidence=tuple(dict.fromkeys(one.at for one in findings if one.level != DENIED and one.skill in answered)),
        denied=denied,
        claims={best.skill: best for best, _ in judged.answers},
        passages=tuple(parts),
        language=language(words),
        only_names=foreign(words),
    )


def _lines_of_work(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the lines of *passages* that tell of work, each as a passage of its own."""
    for passage in passages:
        for line in sections.lines(passage.text, wraps=passage.wraps):
            if line.work and not line.course:
                yield Passage(passage.text[line.start : line.end], ((0, passage.place(line.start)),))


def _without(denied: Container[str], parts: Sequence[Passage], found: Sequence[tuple[Mention, ...]]) -> str:
    """Return the text of *parts* without the names of *denied* skills.

    What somebody never did says nothing about the role that the document is about.
    """
    texts = []
    for part, mentions in zip(parts, found, strict=True):
        text = part.text
        for one in mentions:
            if one.skill in denied:
                text = text[: one.start] + " " * len(one.words) + text[one.end :]
        texts.append(text)
    return "\n".join(texts)


def _findings(parts: Sequence[Passage], found: Sequence[tuple[Mention, ...]]) -> Iterator[Finding]:
    for part, mentions in zip(parts, found, strict=True):
        yield from judge(part, mentions)


def _found(parts: Sequence[Passage], finder: SkillFinder, catalogue: Catalogue) -> list[tuple[Mention, ...]]:
    """Return the mentions in each of *parts*. Fields that are names of skills are judged by their neighbours."""
    groups: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        if part.listed:
            groups.setdefault(_group(part), []).append(index)
    single = [indexes[0] for indexes in groups.values() if len(indexes) == 1]
    lists = [indexes for indexes in groups.values() if len(indexes) > 1] + ([single] if single else [])
    names: dict[int, tuple[Mention, ...]] = {}
    for indexes in lists:
        found = finder.find_names([parts[index].text for index in indexes])
        names.update(zip(indexes, found, strict=True))
    return [
        (names[index] or _by_id(part.text, catalogue)) if index in names else finder.find(part.text)
        for index, part in enumerate(parts)
    ]


def _group(part: Passage) -> str:
    """Return the name of the list that the field *part* stands in: `skills[2]`, or that of its table."""
    place = part.places[0][1]
    return place.partition("]")[0] if "]" in place else place.rpartition(" line ")[0]


def _by_id(text: str, catalogue: Catalogue) -> tuple[Mention, ...]:
    """Return the skill whose id *text* is, with or without a note in brackets: `C (Programming Language)`."""
    bare = text.strip()
    for words in (bare, bare.partition("(")[0].rstrip()):
        skill = fold(words)
        if skill in catalogue.skills:
            start = text.index(words)
            return (Mention(skill, words, start, start + len(words)),)
    return ()
