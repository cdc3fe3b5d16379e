"""The level that a CV claims for each skill it names.

`scale` turns words into levels. This module decides which words apply to which skill: a phrase applies to the end of a
list, but not beyond the end of a sentence or a contrast.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.model.person import Origin
from hcareer.reading import scale
from hcareer.reading.scale import DENIED, MENTION, PASSED_OVER, TIME, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hcareer.reading.documents import Passage
    from hcareer.reading.skills import Mention

FAR: Final = 120
"""Most characters between a phrase and its skill, or between two skills of its list."""
ITEM: Final = 3
"""Most words of a list item that is not a known skill: `Docker, Azure Service Fabric, Kafka`."""
REACH: Final = 3
"""Most words between a phrase and its skill: `familiar with the daily use of DICOM`."""
REACH_OF_YEARS: Final = 1
"""The same for a number of years: `5 years of clinical Python`, not `of drug discovery in Python`."""
WRAPPED: Final = 60
"""Length in characters from which a line is assumed to be wrapped: its sentence continues on the next line."""

PLAIN: Final = str.maketrans({"\u2019": "'", "\u2013": "-", "\u2014": "-", "`": " "})

FILLERS: Final = frozenset({
    "a", "an", "the", "of", "in", "with", "to", "like", "as", "such", "including", "using", "use", "e.g",
    "i.e", "also", "other", "various", "both", "following", "my", "on", "for", "level", "experience",
    "knowledge", "skills", "development", "programming", "working", "work", "professional", "hands-on",
    "practical", "industry", "commercial", "production", "language", "languages", "tools", "technologies",
})  # fmt: skip
"""Words between a phrase and its skill that are not counted."""
END: Final = re.compile(
    r"[;!?\n]|\.(?:\s|$)|\b(?:but|although|though|however|while|whereas|except|because|so|used|built|wrote"
    r"|developed|led|we|who|where|developer|engineer|programmer|analyst|consultant|architect|administrator"
    r"|manager|nurse)\b",
    re.IGNORECASE,
)
"""Where a phrase stops applying: at the end of the sentence, a contrast, or a verb or job title of its own."""
SEPARATOR: Final = re.compile(r",|/|&|\+|\||•|·|[()\[\]:]|\b(?:and|or|plus|as\s+well\s+as)\b", re.IGNORECASE)
WORD: Final = re.compile(r"[\w#+'.-]*\w[\w#+'.-]*")
ITEM_START: Final = re.compile(
    r"(?:^|[\n,;.:•·▪●◦*|(/]|(?:^|\s)-|\b(?:and|with|have|has|or|plus|but))\s*$", re.IGNORECASE
)
BULLET: Final = re.compile(r"\s*(?:[-*•·▪●◦#|>]|\d+[.)]|$)")

NOUN: Final = r"(?:[ \t]++(?:programming|development|experience|skills?|language|knowledge|coding|scripting))?"
BRACKETS: Final = re.compile(rf"{NOUN}\s*+[(\[](?P<inside>[^()\[\]\n]{{1,60}})[)\]]", re.IGNORECASE)
CELL: Final = re.compile(
    rf"{NOUN}(?:[ \t]*+[:|][ \t|]*+|[ \t]++-++[ \t]*+|[ \t]{{2,}}+|\t)(?P<inside>[^\s,;|()][^\n,;|\t()]{{0,59}}?)"
    r"(?=[ \t]{2}|[ \t]?(?:[\n,;|\t()]|\.\s|\.?$))",
    re.IGNORECASE,
)
THEN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:[ \t]++[\w#+-]++){{0,2}}[ \t]++for(?:[ \t]++the)?(?:[ \t]++(?:last|past))?[ \t]++(?P<inside>{TIME})",
        rf"[ \t]++(?P<inside>{TIME})(?=[ \t]*+(?:of\s++)?(?:experience|exp\.?)?[ \t]*+(?:[,;|)\n.]|$))",
        r"[ \t]++(?P<inside>expert|beginner|novice)\b(?![ \t]++(?:in|with|at|systems?)\b)",
        r"[ \t]++(?P<inside>advanced|proficient|intermediate|basic)(?=[ \t]*+(?:[\n,;|]|$))",
        r"[ \t]++(?P<inside>[★●⬤■☆○◯□]{5}|\d{1,2}/(?:5|10))(?![^\s,;.)|])",
    )
)
"""What may follow a skill directly: `for 5 years`, `5 years`, `expert`, `4/5`."""


class Finding(NamedTuple):
    """What one place in a text claims about one skill: a level 1-5, or DENIED."""

    skill: str
    key: str
    """The words that name the skill, folded."""
    level: int
    origin: Origin
    evidence: str


class Cue(NamedTuple):
    """A phrase that may set the level of the skills after it."""

    start: int
    end: int
    verdict: Verdict
    reach: int
    """Most words between the phrase and the skill, apart from FILLERS."""
    lists: bool = True
    """True if it applies to the rest of a list, as `familiar with` does; `basic` stops at a comma."""


def strongest(findings: Iterable[Finding]) -> list[Finding]:
    """Return the strongest finding for each skill, in the order in which the skills were first found.

    A mere mention is ignored where the same words come with a level, years or a denial elsewhere. Of the rest the
    highest level counts, then STATED before YEARS before MENTION, then the first.
    """
    kept = list(findings)
    claimed = {(found.skill, found.key) for found in kept if found.origin is not Origin.MENTION}
    rank = {Origin.STATED: 2, Origin.YEARS: 1, Origin.MENTION: 0}
    best: dict[str, Finding] = {}
    for found in kept:
        if found.level == DENIED or (found.origin is Origin.MENTION and (found.skill, found.key) in claimed):
            continue
        other = best.setdefault(found.skill, found)
        if (found.level, rank[found.origin]) > (other.level, rank[other.origin]):
            best[found.skill] = found
    return list(best.values())


def judge(passage: Passage, mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Yield what *passage* claims about *mentions*, given in reading order; nothing for those that are no evidence.

    Words beside a skill take precedence over the heading above it and over the level field of the passage.
    """
    text = _unwrapped(passage.text)
    field = None if passage.level is None else scale.field(passage.level)
    after = [_after(text, mention) for mention in mentions]
    taken = sorted((m.start, end) for m, (_, end) in zip(mentions, after, strict=True))
    before = _before(text, mentions, _cues(text, taken))
    heads = _under_headings(text)
    for mention, (beside, _), phrase in zip(mentions, after, before, strict=True):
        verdicts = beside if phrase is None else [*beside, phrase]
        if not verdicts:
            above = field or _at(heads, mention.start)
            verdicts = [] if above is None else [above]
        words = " ".join(mention.words.split())
        yield from _findings(mention.skill, words, passage.place(mention.start), verdicts)


def _findings(skill: str, words: str, place: str, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    evidence = f'"{words if len(words) <= 60 else words[:59] + "…"}" ({place})'
    key = words.casefold()
    if not verdicts:
        yield Finding(skill, key, MENTION, Origin.MENTION, evidence)
    elif min(verdict.level for verdict in verdicts) > DENIED:
        for verdict in verdicts:
            yield Finding(skill, key, verdict.level, verdict.origin, f"{evidence}, {verdict.how}")
    elif any(verdict.level == DENIED for verdict in verdicts):
        yield Finding(skill, key, DENIED, Origin.STATED, evidence)


def _unwrapped(text: str) -> str:
    """Return *text* with plain punctuation and wrapped lines joined; its length does not change."""
    lines = re.sub(r"\*\*|__", "  ", text.translate(PLAIN)).split("\n")
    parts = [lines[0]]
    for line, following in pairwise(lines):
        continues = (
            len(line) >= WRAPPED
            and not line.rstrip().endswith((".", ":", ";", "!", "?", "|"))
            and not BULLET.match(following)
        )
        parts.extend((" " if continues else "\n", following))
    return "".join(parts)


def _after(text: str, mention: Mention) -> tuple[list[Verdict], int]:
    """Return the verdicts that directly follow a skill, and where they end."""
    verdicts: list[Verdict] = []
    end = mention.end
    found = BRACKETS.match(text, end)
    if found is not None:
        parts = re.split(r"[,;|]", found["inside"])
        verdicts.extend(verdict for part in parts if (verdict := scale.step(part)) is not None)
        end = found.end() if verdicts else end
    while (found := CELL.match(text, end)) is not None and (verdict := scale.step(found["inside"])) is not None:
        verdicts.append(verdict)
        end = found.end("inside")
    for pattern in () if verdicts else THEN:
        found = pattern.match(text, end)
        verdict = None if found is None else scale.step(found["inside"])
        if found is not None and verdict is not None:
            return [verdict], found.end()
    return verdicts, end


def _cues(text: str, taken: Sequence[tuple[int, int]]) -> list[Cue]:
    """Return the phrases in *text* outside the *taken* places, in reading order; of two that overlap, the longer."""
    found = [
        Cue(m.start(), m.end(), scale.stated(level, m.group()), REACH)
        for level, pattern in scale.PHRASES
        for m in pattern.finditer(text)
    ]
    found.extend(
        Cue(m.start(), m.end(), scale.stated(level, m.group().rstrip(" :")), 0, lists=m["colon"] is not None)
        for level, pattern in scale.OPENINGS
        for m in pattern.finditer(text)
        if ITEM_START.search(text[max(0, m.start() - 10) : m.start()])
    )
    found.extend(Cue(m.start(), m.end(), scale.time(m), REACH_OF_YEARS) for m in scale.SPAN.finditer(text))
    found.extend(
        Cue(m.start(), m.end(), scale.stated(PASSED_OVER, m.group()), 0, lists=False)
        for m in scale.CONTRAST.finditer(text)
    )
    starts = [start for start, _ in taken]
    cues: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, -cue.end)):
        last = bisect_right(starts, cue.end - 1) - 1
        clear = last < 0 or taken[last][1] <= cue.start
        if clear and (not cues or cues[-1].end <= cue.start):
            cues.append(cue)
    return cues


def _before(text: str, mentions: Sequence[Mention], cues: Sequence[Cue]) -> list[Verdict | None]:
    """Return the verdict of the nearest phrase before each skill, if it applies to the skill."""
    verdicts: list[Verdict | None] = []
    active: Cue | None = None
    passed = end = 0
    for mention in mentions:
        nearest: Cue | None = None
        while passed < len(cues) and cues[passed].end <= mention.start:
            nearest = _after_wish(text, nearest, cues[passed])
            passed += 1
        if nearest is not None:
            active = nearest if _reaches(text[nearest.end : mention.start], nearest) else None
        elif active is not None and not _continues(text[end : mention.start], active):
            active = None
        verdicts.append(None if active is None else active.verdict)
        end = mention.end
    return verdicts


def _after_wish(text: str, before: Cue | None, cue: Cue) -> Cue:
    """Return *cue*; after a wish or denial it has the verdict of that: `want to be an expert in`."""
    if before is not None and before.verdict.level <= DENIED and _reaches(text[before.end : cue.start], before):
        return cue._replace(verdict=before.verdict)
    return cue


def _reaches(gap: str, cue: Cue) -> bool:
    """Return whether *cue* applies to the skill after *gap*."""
    if len(gap) > FAR or END.search(re.sub(r"\b(e\.g|i\.e|etc)\.", r"\1", gap)):
        return False
    *items, last = SEPARATOR.split(gap)
    if items and cue.reach <= REACH_OF_YEARS:
        return False
    return all(len(_words(item)) <= ITEM for item in items) and len(_words(last)) <= cue.reach


def _continues(gap: str, cue: Cue) -> bool:
    """Return whether the list that *cue* applies to continues over *gap*, from one skill to the next."""
    if not cue.lists:
        return re.fullmatch(r"\s*(?:/|&|and|or)\s*", gap) is not None
    gap = re.sub(r"\([^()]*\)", "", gap)
    if len(gap) > FAR or ":" in gap or END.search(gap):
        return False
    *items, last = SEPARATOR.split(gap)
    return not _words(last) and all(len(_words(item)) <= ITEM for item in items)


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(text) if word.casefold().strip(".'") not in FILLERS]


def _under_headings(text: str) -> list[tuple[int, int, Verdict]]:
    """Return the lines below each heading that states a level, to the next heading or the end of the list.

    A line that is only a wish or denial is a heading even without `#` or a colon, of the list below it or one line.
    """
    below: list[tuple[int, int, Verdict]] = []
    verdict: Verdict | None = None
    begun = marked = False
    at = 0
    for line in text.split("\n"):
        bare = line.strip()
        head = scale.heading(bare.strip("#*_-•: \t"))
        if bare.startswith("#") or bare.endswith(":"):
            verdict, begun, marked = head, False, True
        elif head is not None and head.level <= 1:
            verdict, begun, marked = head, False, False
        elif begun and (not bare or not (marked or BULLET.match(line))):
            verdict = None
        elif bare and verdict is not None:
            below.append((at, at + len(line), verdict))
            begun = True
        at += len(line) + 1
    return below


def _at(ranges: Sequence[tuple[int, int, Verdict]], offset: int) -> Verdict | None:
    index = bisect_right(ranges, offset, key=lambda entry: entry[0]) - 1
    return ranges[index][2] if index >= 0 and offset < ranges[index][1] else None
