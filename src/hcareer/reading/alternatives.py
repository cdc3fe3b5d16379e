"""Which skills that an advertisement names are alternatives: "Java or C#", "one of Java, C# and Go", "Python/R".

Lists are read as people mean them. In "SQL, Java or C#" only the languages are a choice: a list belongs to the "or" at
its end as far back as its items are of one category, and not at all if the last two are of different ones.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from hcareer.reading.layout import Span
    from hcareer.reading.skills import Mention

REMARK: Final = r"\s*+(?:\d[\d.+]*+)?\s*+(?:\([^()\n]{0,40}\))?\s*+"
OR: Final = r"(?:or|and/or|oder|und/oder|bzw\.?|beziehungsweise|ou|et/ou|e/ou|o|u|y/o|oppure|e/o|en/of)"
DUTCH_OR: Final = re.compile(r"\s*+,?\s*+of\s++", re.IGNORECASE)
"""Dutch for "or". In English texts it is another word: "testing of medical devices"."""
DUTCH: Final = re.compile(r"\b(?:het|een|van|voor|je|wij|met)\b", re.IGNORECASE)
ENGLISH: Final = re.compile(r"\b(?:the|and|with|for|you|in)\b", re.IGNORECASE)
"""Frequent words of both languages."""
AND: Final = r"(?:and|&|\+|und|et|y|e|en)"
JOINTS: Final = (
    (
        "or",
        re.compile(rf"{REMARK},?\s*+(?<!\w){OR}\s++(?:in |with |mit |en |em |con |com )?(?:either )?", re.IGNORECASE),
    ),
    ("slash", re.compile(r"\s*+/\s*+")),
    ("comma", re.compile(rf"{REMARK},\s*+")),
    ("and", re.compile(rf"{REMARK},?\s*+{AND}\s++", re.IGNORECASE)),
)
"""What may stand between two skills of a list, with a version or a remark in brackets after the first."""
ONE_OF: Final = re.compile(
    r"""(?<!\w) (?: (?:at\ least\ )? (?:one|any) (?:\ or\ more)? \ of (?:\ the)? (?:\ following)? | either
    | (?:mindestens\ )? eine[rsmn]? (?:\ der)? \ folgenden | (?:au\ moins\ )? (?:une?|l'une?)\ (?:des|de)
    | (?:al\ menos\ |pelo\ menos\ |almeno\ )? (?:un[oa]|um|uma)\ (?:de\ los|de\ las|d[oa]s|dei|delle|tra)
    | (?:ten\ minste\ )? een\ van (?:\ de)? ) (?:\ [\w-]+){0,3} [:\s(]* $""",
    re.VERBOSE | re.IGNORECASE,
)
"""Words right before a list of which one is enough: "one of the following languages: "."""
BEFORE: Final = 60
"""Characters before a list in which such words are looked for."""
SLASHED: Final = "programming-languages"
"""The category in which a stroke means "or": "Python/R", but not "HL7/FHIR"."""


def alternatives(
    text: str, mentions: Sequence[Mention], spans: Sequence[Span], categories: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    """Return, for each skill of *mentions* that has alternatives, the others, in the order in which they are named.

    *mentions* and *spans*, the sentences of *text*, are in reading order. *categories* has the category of each skill.
    Choices that share a skill are one choice.
    """
    dutch = len(DUTCH.findall(text)) > len(ENGLISH.findall(text))
    choices: list[dict[str, None]] = []
    for part in _by_sentence(mentions, spans):
        for first, last in _choices(text, *part, categories, dutch=dutch):
            merged = dict.fromkeys(mention.skill for mention in part[1][first : last + 1])
            rest = []
            for choice in choices:
                if merged.keys() & choice.keys():
                    merged = choice | merged
                else:
                    rest.append(choice)
            choices = [*rest, merged]
    return {skill: tuple(other for other in choice if other != skill) for choice in choices for skill in choice}


def _by_sentence(mentions: Sequence[Mention], spans: Sequence[Span]) -> Iterator[tuple[Span, list[Mention]]]:
    at = 0
    for span in spans:
        while at < len(mentions) and mentions[at].start < span.start:
            at += 1
        first = at
        while at < len(mentions) and mentions[at].start < span.end:
            at += 1
        if at - first > 1:
            yield span, list(mentions[first:at])


def _choices(
    text: str, span: Span, mentions: Sequence[Mention], categories: Mapping[str, str], *, dutch: bool
) -> Iterator[tuple[int, int]]:
    """Yield the first and last index of each choice of two skills or more among the *mentions* of one sentence."""
    kinds = [categories[mention.skill] for mention in mentions]
    joints = [_joint(text[left.end : right.start], dutch=dutch) for left, right in pairwise(mentions)]
    at = 0
    while at < len(joints):
        first = last = at
        start = mentions[at].start
        if joints[at] is not None and ONE_OF.search(text, max(span.start, start - BEFORE), start):
            while last < len(joints) and joints[last] is not None:
                last += 1
        elif joints[at] == "or" and not (at and joints[at - 1] == "comma" and kinds[at] != kinds[at + 1]):
            while first and joints[first - 1] == "comma" and kinds[first - 1] == kinds[at] == kinds[at + 1]:
                first -= 1
            last = _while(joints, at, "or")
        elif joints[at] == "slash" and kinds[at] == kinds[at + 1] == SLASHED:
            last = _while(joints, at, "slash")
        if last > at:
            if len({mention.skill for mention in mentions[first : last + 1]}) > 1:
                yield first, last
            at = last
        else:
            at += 1


def _while(joints: Sequence[str | None], at: int, kind: str) -> int:
    while at < len(joints) and joints[at] == kind:
        at += 1
    return at


def _joint(between: str, *, dutch: bool) -> str | None:
    """Return how two skills with *between* between them are joined, or None if they are not in one list."""
    if dutch and DUTCH_OR.fullmatch(between):
        return "or"
    return next((kind for kind, shape in JOINTS if shape.fullmatch(between)), None)
