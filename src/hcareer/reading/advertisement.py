"""What a job advertisement asks for: skills, whether they are required, years of experience, and which role it is.

Only what the text says: a skill without "required" or "a plus" beside it or in the heading above is neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.numbers import DEMANDED_WEIGHTS, NAMED_LEVEL
from hcareer.model.catalogue import Requirement, Role
from hcareer.reading.layout import demanded, lay_out, without_title_marks
from hcareer.reading.phrases import prepare
from hcareer.reading.role import LikelyRole, RoleFinder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.layout import Span
    from hcareer.reading.skills import Mention

LEAST_YEARS: Final = re.compile(
    r"""(?<![\w.$]) (?P<least>\d{1,2}(?:\.\d)?) \s* (?:\+ | plus | (?:-|\u2013|to) \s* \d{1,2} \s* \+?)?
    \s* (?:or\ more\ |\+\ )? (?:years?|yrs?)(?:'|\u2019)? (?!\s+(?:old|ago|in\ a\ row|running))""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_YEARS: Final = 25
"""More years are taken to be the age of the company ("for 30 years")."""

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


@dataclass(frozen=True)
class Advertisement:
    """What an advertisement asks for."""

    role: str | None
    """The role it describes, or None if it describes none."""
    roles: tuple[LikelyRole, ...]
    """Every role with any evidence, the best first."""
    asked: tuple[Asked, ...]
    """The skills in the order in which they are first named."""
    also: str | None = None
    """The second role if the text shows it nearly as well, else None."""
    lacks: tuple[str, ...] = ()
    """Why no role is named; see `Recognition`."""


def read(text: str, catalogue: Catalogue) -> Advertisement:
    """Return what the advertisement *text* asks for and which role it most likely is."""
    prepared = prepare(without_title_marks(text))
    layout = lay_out(prepared.plain)
    about = RoleFinder(catalogue).find_in(prepared, layout)
    asked = _skills(prepared.plain, about.mentions, layout.sentences)
    return Advertisement(about.role, about.roles, asked, about.also, about.lacks)


def as_role(advertisement: Advertisement, catalogue: Catalogue) -> Role:
    """Return what *advertisement* asks for as a role of its own, to measure a person against.

    Advertisements name skills, not levels: the level is the highest that the role it describes needs of the skill, in
    whichever option, else NAMED_LEVEL. Raises ValueError if it names no skill.
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
        requirements=tuple(
            Requirement(
                skill=named.skill,
                level=levels.get(named.skill, NAMED_LEVEL),
                weight=DEMANDED_WEIGHTS[named.required],
                essential=named.required is True,
            )
            for named in advertisement.asked
        ),
    )


def _skills(text: str, mentions: Sequence[Mention], spans: Sequence[Span]) -> tuple[Asked, ...]:
    """Return the skills of *mentions*, found in *text* with the sentences *spans*, each once.

    A skill is required if one sentence requires it; of several numbers of years the greatest counts.
    """
    starts = [span.start for span in spans]
    words: dict[str, dict[str, None]] = {}
    wanted: dict[str, bool] = {}
    years: dict[str, float] = {}
    for mention in mentions:
        skill = mention.skill
        words.setdefault(skill, {})[mention.words] = None
        index = bisect_right(starts, mention.start) - 1
        if index < 0 or mention.start >= spans[index].end:
            continue
        here = demanded(text, spans[index], mention.end)
        if here is not None:
            wanted[skill] = here or wanted.get(skill, False)
        least = _years(text, spans[index], mention)
        if least is not None:
            years[skill] = max(least, years.get(skill, 0))
    return tuple(Asked(name, tuple(named), wanted.get(name), years.get(name)) for name, named in words.items())


def _years(text: str, span: Span, mention: Mention) -> float | None:
    """Return the years asked for beside *mention*: the last before it in its sentence, else the first after it."""
    found = list(LEAST_YEARS.finditer(text, span.start, span.end))
    before = [match for match in found if match.end() <= mention.start]
    after = [match for match in found if match.start() >= mention.end]
    if not (before or after):
        return None
    least = float((before[-1] if before else after[0])["least"])
    return least if least <= MOST_YEARS else None
