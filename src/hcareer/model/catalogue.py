"""What a catalogue holds: roles, skills, interests, learning material and official figures."""

from __future__ import annotations

import re
import textwrap
from datetime import date  # noqa: TC003 - msgspec reads the annotations at run time
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Final, Literal

from msgspec import Meta, Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMA_VERSION = 1
LEVEL_NAMES = ("none", "awareness", "novice", "intermediate", "advanced", "expert")
MAX_LEVEL = 5

Id = Annotated[str, Meta(pattern="^[a-z0-9][a-z0-9.-]*(?!\\n)$", max_length=60)]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
"""An id in a union with a list, whose form is not checked: it has to be one that exists. msgspec 0.22 crashes when it
frees the description of a union of a list and a text with a pattern."""
Text = Annotated[str, Meta(min_length=1, max_length=1000)]
Url = Annotated[str, Meta(pattern="^https?://[^\\s]+(?!\\n)$")]
Level = Annotated[int, Meta(ge=0, le=MAX_LEVEL)]
Need = Annotated[int, Meta(ge=1, le=MAX_LEVEL)]
Weight = Annotated[int, Meta(ge=1, le=5)]
Rating = Annotated[int, Meta(ge=1, le=5)]
Count = Annotated[int, Meta(ge=0)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}(?!\\n)$")]
"""Two capital letters: ISO 3166, and EU."""
HowChecked = Literal[
    "page read in a stored copy",
    "repository seen",
    "address cited by several public files; page not read",
]


SHORT_NAME = 18
"""Most characters of a role's short name: three of them fit on a line of 80 columns beside other words."""
HINT_LINE = 72
"""Most characters of a skill's hint: the quiz shows it on one indented line of a screen 80 columns wide."""
SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def shortened(text: str, most: int) -> str:
    """Return *text* in at most *most* characters: as many words as fit, then `…` for the others."""
    line = " ".join(text.split())
    words = textwrap.shorten(line, most, placeholder="…")
    return words if words != "…" else f"{line[: most - 1]}…"


def alternatives(needed: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return the skills of which one is enough for one of the prerequisites of a skill."""
    return (needed,) if isinstance(needed, str) else needed


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something the catalogue holds under an id."""


class Software(Record, frozen=True, kw_only=True):
    """A kind of healthcare software."""

    id: Id
    name: Text
    summary: Text


class Interest(Record, frozen=True, kw_only=True):
    """Something a person can want from work, rated 1 (not at all) to 5 (very much)."""

    id: Id
    name: Text
    kind: Literal["motivation", "work", "product"]
    statement: Text
    source: Text
    """A resource id, or `editorial`."""


class Category(Record, frozen=True, kw_only=True):
    """A group of skills whose levels are described in the same words."""

    id: Id
    name: Text
    summary: Text
    levels: Annotated[tuple[Text, ...], Meta(min_length=5, max_length=5)]
    """What levels 1 to 5 mean for skills of this kind."""


class Area(Record, frozen=True, kw_only=True):
    """A group of skills that the quiz asks about at once: the most a person could do in any of them."""

    id: Id
    name: Text
    summary: Text
    """What counts, in one line."""
    examples: Annotated[dict[Id, Text], Meta(min_length=1, max_length=3)]
    """Up to three of its skills, each with the word that is shown for it: `frontend: React`."""
    skills: Annotated[tuple[Id, ...], Meta(min_length=1)]

    @property
    def example_line(self) -> str:
        """Return the words of `examples` with commas between them."""
        return ", ".join(self.examples.values())


class Phrase(Record, frozen=True, kw_only=True, gc=False):
    """A word or phrase of a text, with marks if it may mean something else there.

    There are thousands, and no cycles among them that the garbage collector would have to look for.
    """

    text: Text
    case: bool = False
    """True if only this capitalisation counts. A skill with any other capitals still counts in a list of skills."""
    near: tuple[Text, ...] = ()
    """If not empty, the phrase counts only within a few words of one of these."""
    not_near: tuple[Text, ...] = ()
    """Words within a few words of which the phrase means something else."""
    unless: tuple[Text, ...] = ()
    """Longer phrases in which this one means something else."""


class Spelling(Phrase, frozen=True, kw_only=True, gc=False):
    """A way in which CVs and advertisements write a skill."""

    listed: bool = False
    """True if it counts only in a list, beside another skill, or else near a word of `near`."""


class Skill(Record, frozen=True, kw_only=True):
    """One thing a person can be good at."""

    id: Id
    name: Text
    category: Id
    hint: Text | None = None
    """What the skill is, in one line, for a developer who has never worked in healthcare."""
    summary: Text
    level_3: Text
    """One checkable thing that a person at level 3 has done."""
    aliases: tuple[Text, ...]
    """A few other names that a person may type; texts are searched for them too."""
    prerequisites: tuple[Name | tuple[Id, ...], ...] = ()
    """What is learned before it; of several in a list of their own one is enough."""
    builds_on: tuple[Id, ...] = ()
    healthcare: bool = False
    """True if it exists only in healthcare, so that developers from elsewhere cannot have met it."""
    first: bool = False
    """True if it has to be known before one may work with patients' data."""
    grows: bool = False
    """True if it grows with all other work, so that nobody begins with it."""
    country: Country | None = None
    """The country whose law it is, where it is one."""
    resources: tuple[Id, ...]
    sources: tuple[Id, ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """Return the id of every skill in `prerequisites`, also of those of which one is enough."""
        return tuple(one for needed in self.prerequisites for one in alternatives(needed))

    @property
    def names(self) -> tuple[Spelling, ...]:
        """Return the name and the aliases as spellings; a name of one or two letters only as it is capitalised."""
        aliases = (Spelling(text=alias) for alias in self.aliases)
        return (Spelling(text=self.name, case=len(self.name) <= 2), *aliases)

    @property
    def hint_line(self) -> str:
        """Return `hint`; without one, as much of the first sentence of the summary as fits on its line."""
        return self.hint or shortened(SENTENCE_END.split(self.summary, maxsplit=1)[0], HINT_LINE)


class Spellings(Record, frozen=True, kw_only=True):
    """Further ways in which CVs and advertisements write one skill."""

    skill: Id
    words: Annotated[tuple[str | Spelling, ...], Meta(min_length=1)]

    @property
    def id(self) -> str:
        """Return the id of the skill: there is one entry for each."""
        return self.skill

    @property
    def spellings(self) -> tuple[Spelling, ...]:
        """Return `words` with plain text as a spelling without marks."""
        return tuple(word if isinstance(word, Spelling) else Spelling(text=word) for word in self.words)


class Demand(Record, frozen=True, kw_only=True):
    """In how many advertisements for a role a term was named."""

    term: Text
    named: Count
    of: Annotated[int, Meta(ge=1)]
    years: Text


class Option(Record, frozen=True, kw_only=True):
    """One way to meet a requirement: a skill, or several that are needed together."""

    name: Text | None = None
    """What the option is called, where its skills do not say it; a track of a role, such as `FHIR and APIs`."""
    skills: Annotated[dict[Id, Need], Meta(min_length=1)]
    """The level needed of each skill. The first is the main skill."""
    other_job: bool = False
    """True if this is the work of another job than the title says: a plan does not lead there."""
    demand: Demand | None = None

    @property
    def main(self) -> str:
        """Return the id of the main skill."""
        return next(iter(self.skills))


class Requirement(Record, frozen=True, kw_only=True, dict=True):
    """What a role needs: a skill at a level, or one of several options."""

    skill: Id | None = None
    level: Need | None = None
    one_of: tuple[Option, ...] = ()
    """The options, any of which is enough; empty where `skill` and `level` say what is needed."""
    weight: Weight
    essential: bool = False
    demand: Demand | None = None
    """Of `skill`; options have their own."""
    sources: tuple[Id, ...] = ()
    """What supports an essential requirement that no counted advertisement names."""

    def __post_init__(self) -> None:
        """Raise ValueError unless there is either a skill with its level or a choice of options."""
        if self.one_of and (self.skill is not None or self.level is not None):
            raise ValueError('give either "skill" and "level" or "one_of", not both')
        if self.one_of and self.demand is not None:
            raise ValueError('"demand" belongs to each option of "one_of"')
        if not self.one_of and self.skill is None:
            raise ValueError('"skill" is missing' if self.level else 'give "skill" and "level", or options in "one_of"')
        if not self.one_of and self.level is None:
            raise ValueError('"level" is missing')

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """Return the ways to meet the requirement: `one_of`, or the one that `skill` and `level` stand for."""
        if self.skill is None or self.level is None:
            return self.one_of
        return (Option(skills={self.skill: self.level}, demand=self.demand),)

    @property
    def tracks(self) -> bool:
        """True if the options are tracks of the role: an essential choice in which each has a name."""
        return self.essential and len(self.one_of) > 1 and all(option.name for option in self.one_of)

    @cached_property
    def skills(self) -> tuple[str, ...]:
        """Return the id of every skill that can help to meet the requirement, each once."""
        return tuple(dict.fromkeys(skill for option in self.options for skill in option.skills))


class Role(Record, frozen=True, kw_only=True):
    """A job in healthcare software."""

    id: Id
    title: Text
    short: Text | None = None
    """What it is called where there is little room; see `short_name`."""
    other_titles: tuple[Text, ...] = ()
    summary: Text
    week: Annotated[tuple[Text, ...], Meta(min_length=3, max_length=5)]
    software: Annotated[tuple[Id, ...], Meta(min_length=1)]
    """Kinds of software, by id."""
    builds: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    """Words and phrases by which a text about this work is recognised, beside the titles and the clues."""
    requirements: Annotated[tuple[Requirement, ...], Meta(min_length=1)]
    interests: dict[Id, Rating] = field(default_factory=dict)
    occupations: tuple[Id, ...] = ()
    projects: tuple[Id, ...] = ()
    certifications: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()

    @property
    def short_name(self) -> str:
        """Return `short`; without one, as many words of the title as fit in its place."""
        return self.short or shortened(self.title, SHORT_NAME)


class Clue(Record, frozen=True, kw_only=True):
    """Words and phrases that show what a text is about. The clue with the id of a role holds the role's own words."""

    id: Id
    kind: Literal["role", "software", "healthcare", "caregiver", "other-work", "benefit"]
    """What they show: one of `roles`, software work, healthcare, or something that is neither."""
    roles: tuple[Id, ...] = ()
    place: Literal["anywhere", "headline"] = "anywhere"
    """Where they count."""
    job: bool = False
    """True if they name an occupation, not only a product or field."""
    titled: bool = False
    """True if advertisements for its roles name the occupation in the title, so that other titles speak against it."""
    weight: Weight = 3
    words: Annotated[tuple[str | Phrase, ...], Meta(min_length=1)]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Return `words` with plain text as a phrase without marks."""
        return tuple(word if isinstance(word, Phrase) else Phrase(text=word) for word in self.words)


class Resource(Record, frozen=True, kw_only=True):
    """An address worth reading, and how far it was checked."""

    id: Id
    title: Text
    publisher: Text
    url: Url
    kind: Literal[
        "standard", "regulation", "course", "docs", "book", "sandbox", "dataset", "tool", "project", "reference"
    ]
    level: Annotated[int, Meta(ge=1, le=MAX_LEVEL)]
    """The level of the person it serves best."""
    free: bool
    serves: tuple[Id, ...] = ()
    """Skills, one of which the material takes for granted: the language or platform it is written for, by id."""
    country: Country | None = None
    """The country whose rules it explains, where it does."""
    checked: date
    check: HowChecked
    note: Text | None = None


class Project(Record, frozen=True, kw_only=True):
    """A practice project on real open-source software."""

    id: Id
    title: Text
    task: Text
    repository: Id
    skills: Annotated[tuple[Id, ...], Meta(min_length=1)]
    level: Annotated[int, Meta(ge=1, le=MAX_LEVEL)]


class Certification(Record, frozen=True, kw_only=True):
    """A certificate that employers in the field know, and its state on the day it was checked."""

    id: Id
    name: Text
    body: Text
    url: Url
    state: Text
    checked: date
    check: HowChecked


class Responses(Record, frozen=True, kw_only=True):
    """The answers of made-up respondents to the question with this id, a skill or an interest."""

    id: Id
    answers: Annotated[str, Meta(pattern="^[0-5]+(?!\\n)$")]
    """A digit for each respondent, in the same order for every question: a level 0-5, or a rating 1-5."""


class Pay(Record, frozen=True, kw_only=True):
    """Official median pay per year, in US dollars."""

    median_usd: Count
    year: int
    group: Text
    """The occupations the figure is for."""


class Outlook(Record, frozen=True, kw_only=True):
    """Official projection of employment."""

    percent: int
    """Change between the two years, in percent."""
    start: int
    end: int
    jobs: Count
    """Jobs in the first year."""
    openings_per_year: Count | None = None


class Occupation(Record, frozen=True, kw_only=True):
    """An official occupation (O*NET-SOC) that a role is closest to."""

    id: Id
    title: Text
    zone: Annotated[int, Meta(ge=1, le=5)] | None = None
    """O*NET job zone: 1 little preparation, 5 extensive."""
    pay: Pay | None = None
    outlook: Outlook | None = None
    url: Url | None = None
    note: Text | None = None
    checked: date


class CatalogueFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of one catalogue file; every section may be absent."""

    schema_version: Literal[1] = 1
    extends: Literal["builtin"] | None = None
    notice: Text | None = None
    """A sentence shown wherever the figures of this file are shown."""
    software: tuple[Software, ...] = ()
    interests: tuple[Interest, ...] = ()
    roles: tuple[Role, ...] = ()
    categories: tuple[Category, ...] = ()
    skills: tuple[Skill, ...] = ()
    areas: tuple[Area, ...] = ()
    resources: tuple[Resource, ...] = ()
    projects: tuple[Project, ...] = ()
    certifications: tuple[Certification, ...] = ()
    occupations: tuple[Occupation, ...] = ()
    spellings: tuple[Spellings, ...] = ()
    clues: tuple[Clue, ...] = ()
    respondents: tuple[Responses, ...] = ()


class Catalogue(Struct, frozen=True, kw_only=True):
    """Roles, skills, interests and resources together, each by id in the order written."""

    software: Mapping[str, Software]
    interests: Mapping[str, Interest]
    roles: Mapping[str, Role]
    categories: Mapping[str, Category]
    skills: Mapping[str, Skill]
    resources: Mapping[str, Resource]
    projects: Mapping[str, Project]
    certifications: Mapping[str, Certification]
    occupations: Mapping[str, Occupation]
    areas: Mapping[str, Area] = field(default_factory=dict)
    """In the order in which the quiz shows them. A skill is in one of them at most, or in none."""
    spellings: Mapping[str, Spellings] = field(default_factory=dict)
    """By the id of the skill. Every skill is also written as its name and aliases; see `names.spellings`."""
    clues: Mapping[str, Clue] = field(default_factory=dict)
    respondents: Mapping[str, Responses] = field(default_factory=dict)
    """What made-up people answer; see `matching.respondents`."""
    notices: tuple[str, ...] = ()


SECTIONS: Final[dict[str, type[Record]]] = {
    "software": Software,
    "interests": Interest,
    "roles": Role,
    "categories": Category,
    "skills": Skill,
    "areas": Area,
    "resources": Resource,
    "projects": Project,
    "certifications": Certification,
    "occupations": Occupation,
    "spellings": Spellings,
    "clues": Clue,
    "respondents": Responses,
}
"""What each section of a catalogue holds."""
