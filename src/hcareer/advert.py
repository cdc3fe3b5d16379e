"""What a job advertisement asks: the skills, whether it insists on them, for how many years, and for which role.

Only what the text says: a skill named without "required" or "a plus" beside or above it is neither.
Pure: text in, values out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.extract import Extractor
from hcareer.posting import demanded, sentences
from hcareer.recognise import Found, Recogniser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.extract import Mention
    from hcareer.model import Catalogue
    from hcareer.posting import Span

__all__ = ["Advertisement", "Asked", "Found", "read"]

YEARS: Final = re.compile(
    r"""(?<![\w.$]) (?P<least>\d{1,2}(?:\.\d)?) \s* (?:\+ | plus | (?:-|\u2013|to) \s* \d{1,2} \s* \+?)?
    \s* (?:or\ more\ |\+\ )? (?:years?|yrs?)(?:'|\u2019)? (?!\s+(?:old|ago|in\ a\ row|running))""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_YEARS: Final = 25
"""More years than this are the age of the company ("for 30 years")."""


class Asked(NamedTuple):
    """A skill that an advertisement names, in all the words it uses for it."""

    skill: str
    words: tuple[str, ...]
    required: bool | None
    """False if only welcome, None if the text does not say."""
    years: float | None
    """Least years of it that are asked for."""


@dataclass(frozen=True)
class Advertisement:
    """What an advertisement says."""

    role: str | None
    """The role it describes, or None if it describes none."""
    roles: tuple[Found, ...]
    """Every role with any evidence, the best first."""
    asked: tuple[Asked, ...]
    """In the order in which they are first named."""
    lacks: tuple[str, ...] = ()
    """Why no role is named; see `Recognition`."""


def read(text: str, catalogue: Catalogue) -> Advertisement:
    """Return what the advertisement *text* asks and which role it most likely is."""
    about = Recogniser(catalogue).recognise(text)
    return Advertisement(about.role, about.roles, asked(text, Extractor(catalogue).find(text)), about.lacks)


def asked(text: str, mentions: Sequence[Mention]) -> tuple[Asked, ...]:
    """Return what *mentions* in *text* ask for, each skill once; what is said of benefits is not asked."""
    spans = [span for span in sentences(text) if span.topic != "benefits"]
    starts = [span.start for span in spans]
    words: dict[str, list[str]] = {}
    wanted: dict[str, bool | None] = {}
    years: dict[str, float] = {}
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        span = spans[index] if index >= 0 and mention.start < spans[index].end else None
        if span is None and _inside_benefits(text, mention):
            continue
        spoken = words.setdefault(mention.skill, [])
        if mention.words not in spoken:
            spoken.append(mention.words)
        here = demanded(text, span, mention.end) if span else None
        before = wanted.get(mention.skill)
        wanted[mention.skill] = before or here if here is not None else before
        least = _years(text, span, mention) if span else None
        if least is not None:
            years[mention.skill] = max(least, years.get(mention.skill, 0))
    return tuple(Asked(name, tuple(spoken), wanted[name], years.get(name)) for name, spoken in words.items())


def _inside_benefits(text: str, mention: Mention) -> bool:
    return any(s.topic == "benefits" and s.start <= mention.start < s.end for s in sentences(text))


def _years(text: str, span: Span, mention: Mention) -> float | None:
    """Return the years said of *mention*: the last before it in its sentence, else the first after it."""
    found = list(YEARS.finditer(text, span.start, span.end))
    before = [match for match in found if match.end() <= mention.start]
    after = [match for match in found if match.start() >= mention.end]
    if not (before or after):
        return None
    least = float((before[-1] if before else after[0])["least"])
    return least if least <= MOST_YEARS else None
