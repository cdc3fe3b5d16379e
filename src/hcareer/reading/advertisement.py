"""What a job advertisement asks for: skills, whether they are required, years of experience, and which role it is.

Only what the text says: a skill without "required" or "a plus" beside it or in the heading above is neither. What a
section about the company names is its own and not asked of anybody.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import DEMANDED_WEIGHTS, NAMED_LEVEL
from hcareer.model.catalogue import Option, Requirement, Role
from hcareer.reading import study
from hcareer.reading.alternatives import alternatives
from hcareer.reading.conditions import Condition, conditions
from hcareer.reading.layout import YEARS, demanded, demands, lay_out, without_title_marks
from hcareer.reading.phrases import prepare
from hcareer.reading.role import LikelyRole, RoleFinder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.layout import Span
    from hcareer.reading.skills import Mention

LEAST_YEARS: Final = re.compile(
    rf"""(?<![\w.$]) (?P<least>\d{{1,2}}(?:\.\d)?) \s*+
    (?:\+ | plus | (?:-|\u2013|to|bis|\u00e0|a) \s*+ \d{{1,2}} \s*+ \+?)?
    \s*+ (?:or\ more\ |\+\ )? {YEARS}(?:'|\u2019)? (?!\w|\s+(?:old|ago|in\ a\ row|running))""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_YEARS: Final = 25
"""More years are taken to be the age of the company ("for 30 years")."""

LEVELS: Final = {
    5: "expert(?:-level)?|mastery|experten\\w*|experto",
    4: "advanced|extensive|in-depth|deep|fundierte\\w*|tiefgehende\\w*|ausgepr\u00e4gte\\w*"
    "|avanzados?|avan\u00e7ad[oa]s?|grondige",
    3: "strong|solid|excellent|very good|good|proficien(?:t|cy)|fluent|experienced|intermediate|sehr gute\\w*|gute\\w*"
    "|sicherer umgang|ma\u00eetrise\\w*|excellentes?|solides?|bonnes?|s\u00f3lid[oa]s?|buen[oa]s?|dom\u00ednio|bons?"
    "|boa|ottim[ao]|buon[ao]|padronanza|goede|uitstekende",
    2: "(?:basic )?working (?:knowledge|understanding)|familiar(?:ity)?|basic|basics|exposure|grundkenntnisse"
    "|grundlegende\\w*|notions|b\u00e1sic[oa]s?|basiskennis",
}
"""Words for how well a skill is to be known, as advertisements say it, by the level 1-5 that they ask for.

Those of 3 are praise, which is in every advertisement: they ask for what the role needs, if that is more."""
PRAISED: Final = 3
LEVEL: Final = rf"(?:{'|'.join(LEVELS.values())})"
LEVEL_OF: Final = tuple((level, re.compile(words, re.IGNORECASE)) for level, words in LEVELS.items())
LEVEL_BEFORE: Final = re.compile(rf"(?<!\w){LEVEL}(?!\w)", re.IGNORECASE)
LEVEL_AFTER: Final = re.compile(rf"\s*[(:\u2013-]\s*(?P<level>{LEVEL})(?!\w)", re.IGNORECASE)

OTHER_CLAUSE: Final = re.compile(
    r";|\bbut\b|[,:]\s*(?:and |or )?(?:\w+ ){0,2}(?:knowledge|experience|understanding|awareness)\b", re.IGNORECASE
)
"""What ends the reach of words for a level: a new part of the sentence, with a noun of its own."""

FEED: Final = re.compile(r"\n")
AS_ROLE: Final = "advertisement"


class Asked(NamedTuple):
    """A skill that an advertisement asks for."""

    skill: str
    words: tuple[str, ...]
    """The words that name it, each once."""
    required: bool | None
    """False if it is a plus, None if the text does not say."""
    years: float | None
    """The least years of experience with it, or None."""
    line: int = 1
    """The line on which it is first asked for, from 1."""
    level: str | None = None
    """The words for how well it is to be known, such as "strong", or None."""
    alternatives: tuple[str, ...] = ()
    """The other skills that will do in its place."""


class Said(NamedTuple):
    """What a sentence says beside its skills, found once however many it names."""

    span: Span
    demands: tuple[tuple[int, bool], ...]
    """Where it has a phrase for must (True) or may (False)."""
    levels: tuple[tuple[int, int, str], ...]
    """Where words for a level start and end, and these words."""
    years: tuple[tuple[int, int, float], ...]
    """The same for numbers of years."""

    @classmethod
    def of(cls, text: str, span: Span) -> Said:
        """Return what the sentence *span* of *text* says."""
        levels = ((*found.span(), found.group()) for found in LEVEL_BEFORE.finditer(text, span.start, span.end))
        years = ((*found.span(), float(found["least"])) for found in LEAST_YEARS.finditer(text, span.start, span.end))
        return cls(span, demands(text, span), tuple(levels), tuple(years))

    def level_at(self, text: str, mention: Mention) -> str | None:
        """Return the words for a level right after *mention*, else the last before it."""
        after = LEVEL_AFTER.match(text, mention.end, self.span.end)
        if after is not None:
            return after["level"]
        before = bisect_right(self.levels, mention.start, key=lambda found: found[1])
        if not before or OTHER_CLAUSE.search(text, self.levels[before - 1][1], mention.start):
            return None
        return self.levels[before - 1][2]

    def years_at(self, mention: Mention) -> float | None:
        """Return the years asked for beside *mention*: the last before it, else the first after it."""
        before = bisect_right(self.years, mention.start, key=lambda found: found[1])
        after = bisect_left(self.years, mention.end, key=lambda found: found[0])
        if not before and after == len(self.years):
            return None
        least = self.years[before - 1 if before else after][2]
        return least if least <= MOST_YEARS else None


@dataclass(frozen=True)
class Advertisement:
    """What an advertisement asks for."""

    role: str | None
    """The role it describes, or None if it describes none."""
    roles: tuple[LikelyRole, ...]
    """Every role with any evidence, the best first."""
    asked: tuple[Asked, ...]
    """The skills in the order in which they are first named."""
    lacks: tuple[str, ...] = ()
    """Why no role is named; see `Recognition`."""
    also: str | None = None
    """The second role if the text shows it nearly as well, else None."""
    conditions: tuple[Condition, ...] = ()
    """What it asks for that cannot be learned, in reading order."""


class AdvertisementReader:
    """Reads advertisements with one catalogue, whose words are indexed once."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index the words of *catalogue*."""
        self._catalogue = catalogue
        self._finder = RoleFinder(catalogue)

    def read(self, text: str) -> Advertisement:
        """Return what the advertisement *text* asks for and which role it most likely is.

        Raises LimitError if it names too many skills.
        """
        prepared = prepare(without_title_marks(text))
        layout = lay_out(prepared.plain)
        about = self._finder.find_in(prepared, layout)
        asked = _skills(prepared.plain, about.mentions, layout.sentences, self._catalogue)
        found = conditions(prepared.plain, layout.sentences, about.mentions)
        return Advertisement(about.role, about.roles, asked, about.lacks, about.also, found)


def read(text: str, catalogue: Catalogue) -> Advertisement:
    """Return what the advertisement *text* asks for, as an AdvertisementReader for *catalogue* does."""
    return AdvertisementReader(catalogue).read(text)


def as_role(advertisement: Advertisement, catalogue: Catalogue) -> Role:
    """Return what *advertisement* asks for as a role of its own, to measure a person against.

    The level is what its words ask for (LEVELS). Most skills are named without such words: then it is the highest that
    the role it describes needs of the skill, in whichever option, else NAMED_LEVEL. Alternatives are the options of one
    requirement, required if one of them is.
    Raises ValueError if it names no skill.
    """
    if not advertisement.asked:
        raise ValueError("the advertisement names no skill")
    needs = catalogue.roles[advertisement.role].requirements if advertisement.role is not None else ()
    levels: dict[str, int] = {}
    for option in (option for need in needs for option in need.options):
        levels |= {skill: max(level, levels.get(skill, 0)) for skill, level in option.skills.items()}
    return Role(
        id=AS_ROLE,
        title="This advertisement",
        summary="What one advertisement asks for.",
        week=("",) * 3,
        software=("",),
        requirements=tuple(_requirement(choice, levels) for choice in choices(advertisement.asked)),
    )


def choices(asked: Sequence[Asked]) -> tuple[tuple[Asked, ...], ...]:
    """Return *asked* with alternatives together, each skill once, in the order of the first of each choice."""
    found: dict[str, list[Asked]] = {}
    for named in asked:
        first = next((other for other in named.alternatives if other in found), named.skill)
        found.setdefault(first, []).append(named)
    return tuple(tuple(choice) for choice in found.values())


def _requirement(choice: Sequence[Asked], levels: Mapping[str, int]) -> Requirement:
    weight = max(DEMANDED_WEIGHTS[named.required] for named in choice)
    essential = any(named.required is True for named in choice)
    needs = {named.skill: _level(named, levels) for named in choice}
    if len(needs) == 1:
        return Requirement(skill=choice[0].skill, level=needs[choice[0].skill], weight=weight, essential=essential)
    options = tuple(Option(skills={skill: level}) for skill, level in needs.items())
    return Requirement(one_of=options, weight=weight, essential=essential)


def _level(named: Asked, levels: Mapping[str, int]) -> int:
    """Return the level that *named* asks for; *levels* holds what the role needs."""
    need = levels.get(named.skill, NAMED_LEVEL)
    words = named.level
    said = None if words is None else next((level for level, shape in LEVEL_OF if shape.fullmatch(words)), None)
    if said is None:
        return need
    return max(said, need) if said == PRAISED else said


def _skills(text: str, mentions: Sequence[Mention], spans: Sequence[Span], catalogue: Catalogue) -> tuple[Asked, ...]:
    """Return the skills of *mentions*, found in *text* with the sentences *spans*, each once.

    A field of study is none. A skill is required if one sentence requires it; of several numbers of years the greatest
    counts, of several words for its level the first.
    """
    starts = [span.start for span in spans]
    feeds = [match.start() for match in FEED.finditer(text)]
    said = cache(partial(Said.of, text))
    words: dict[str, dict[str, None]] = {}
    lines: dict[str, int] = {}
    wanted: dict[str, bool] = {}
    years: dict[str, float] = {}
    levels: dict[str, str] = {}
    fields = study.lists(text)
    asked = []
    for mention in mentions:
        skill = mention.skill
        if study.is_field(mention.words) and any(start <= mention.start < end for start, end in fields):
            continue
        index = bisect_right(starts, mention.start) - 1
        span = spans[index] if index >= 0 and mention.start < spans[index].end else None
        if span is not None and span.topic == "company":
            continue
        asked.append(mention)
        words.setdefault(skill, {})[mention.words] = None
        lines.setdefault(skill, bisect_left(feeds, mention.start) + 1)
        if span is None:
            continue
        sentence = said(span)
        here = demanded(span, sentence.demands, mention.end)
        if here is not None:
            wanted[skill] = here or wanted.get(skill, False)
        least = sentence.years_at(mention)
        if least is not None:
            years[skill] = max(least, years.get(skill, 0))
        level = sentence.level_at(text, mention)
        if level is not None:
            levels.setdefault(skill, level)
    others = alternatives(text, asked, spans, {skill.id: skill.category for skill in catalogue.skills.values()})
    return tuple(
        Asked(
            skill,
            tuple(named),
            wanted.get(skill),
            years.get(skill),
            lines[skill],
            levels.get(skill),
            others.get(skill, ()),
        )
        for skill, named in words.items()
    )
