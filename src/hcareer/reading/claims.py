"""The level that a CV claims for each skill it names.

`scale` turns words into levels. This module decides which words apply to which skill: a phrase applies to the end of a
list, but not beyond the end of a sentence or a contrast.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, partial
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.model.person import Origin
from hcareer.reading import scale, sections, tables
from hcareer.reading.documents import line_of
from hcareer.reading.outside import is_outside
from hcareer.reading.scale import COURSE, DENIED, MENTION, PASSED_OVER, TIME, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hcareer.reading.documents import Passage
    from hcareer.reading.sections import Line, Section
    from hcareer.reading.skills import Mention

FAR: Final = 120
"""Most characters between a phrase and its skill, or between two skills of its list."""
ITEM: Final = 3
"""Most words of a list item that is not a known skill: `Docker, Azure Service Fabric, Kafka`."""
REACH: Final = 3
"""Most words between a phrase and its skill: `familiar with the daily use of DICOM`."""
REACH_OF_YEARS: Final = 1
"""The same for a number of years: `5 years of clinical Python`, not `of drug discovery in Python`."""

PLAIN: Final = scale.PLAIN_LETTERS | str.maketrans(
    {"\u2019": "'", "\u2013": "-", "\u2014": "-", "`": " ", "\u00a0": " "}
)
MARKDOWN: Final = re.compile(r"\*\*|__|(?<=\])\([^()\s]*\)|!?\[(?=[^\[\]\n]{1,80}\]\()|\](?=\()")
"""Marks of Markdown: bold, and all of a link but its text."""

FILLERS: Final = frozenset({
    "a", "an", "the", "of", "in", "with", "to", "like", "as", "such", "including", "using", "use", "e.g",
    "i.e", "also", "other", "various", "both", "following", "my", "on", "for", "level", "experience",
    "knowledge", "skills", "development", "programming", "working", "work", "professional", "hands-on",
    "practical", "industry", "commercial", "production", "language", "languages", "tools", "technologies",
    "neither", "nor", "any", "mit", "und", "oder", "der", "die", "das", "den", "im", "von", "bei", "erfahrung",
    "berufserfahrung", "erfahrungen", "kenntnisse", "kenntnissen", "sprache", "de", "d", "des", "du", "la", "le", "les",
    "l", "en", "avec", "sur", "experiencia", "con", "el", "los", "las", "del", "com", "do", "da", "em", "no", "na", "o",
    "e", "di", "della", "il", "esperienza", "nel", "met", "van", "het", "een", "ervaring", "professionnelle",
    "profesional", "profissional", "professionale", "desarrollo", "desenvolvimento", "sviluppo", "developpement",
    "entwicklung", "conhecimentos", "conocimientos", "connaissances", "como", "comme", "wie", "come", "zoals",
})  # fmt: skip
"""Words between a phrase and its skill that are not counted."""
END: Final = re.compile(
    r"[;!?\n]|\.(?:\s|$)|\b(?:but|although|though|however|while|whereas|except|because|so|used|built|wrote"
    r"|developed|led|we|who|where|developer|engineer|programmer|analyst|consultant|architect|administrator"
    r"|manager|nurse|aber|jedoch|mais|pero|mas|porem|ma|maar|sondern|sino)\b",
    re.IGNORECASE,
)
"""Where a phrase stops applying: at the end of the sentence, a contrast, or a verb or job title of its own."""
SEPARATOR: Final = re.compile(
    r",|/|&|\+|\||•|·|[()\[\]:]|\b(?:and|or|nor|plus|as\s+well\s+as|und|oder|sowie|noch|et|ou|ni|y|o|e|ed|nem|ne|en)\b",
    re.IGNORECASE,
)
WORD: Final = re.compile(r"[\w#+'.-]*\w[\w#+'.-]*")
ITEM_START: Final = re.compile(
    r"(?:^|[\n,;.:•·▪●◦*|(/]|(?:^|\s)-|\b(?:and|with|have|has|or|plus|but|und|et|y|e|en))\s*$", re.IGNORECASE
)
IN: Final = re.compile(r"\ben\b", re.IGNORECASE)
"""`In` in French and Spanish, `and` in Dutch: no separator between a phrase and its skill."""
LEVEL_LABEL: Final = re.compile(
    r"(?:^|[\n.;|•])[ \t*•·▪-]{0,20}+(?P<head>[^\W\d_][^\n:.;|•]{1,39}?)[ \t*]{0,4}+:[ \t*]{0,4}+(?=\S)"
)
"""What may be a level before the list of its skills: `Advanced: Java, C++`."""
NOUN: Final = (
    r"(?:(?:[ \t]++|-)(?:programming|development|language|coding|scripting|programmierung|entwicklung"
    rf"|{scale.THINGS}))?"
)
BRACKETS: Final = re.compile(rf"{NOUN}\s*+[(\[](?P<inside>[^()\[\]\n]{{1,60}})[)\]]", re.IGNORECASE)
CELL: Final = re.compile(
    rf"{NOUN}(?:[ \t]*+[:|=][ \t|]*+|[ \t]++-++[ \t]*+|[ \t]{{2,}}+|\t)(?P<inside>[^\s,;|()][^\n,;|\t()]{{0,59}}?)"
    r"(?=[ \t]{2}|[ \t]?(?:[\n,;|\t()]|\.\s|\.?$))",
    re.IGNORECASE,
)
ITEM_ENDS: Final = r"(?=[ \t]*+(?:[,;|)\n\u2022\u00b7]|$))"
LASTING: Final = r"(?:for|seit|pendant|depuis|durante|per|por)(?:[ \t]++the)?(?:[ \t]++(?:last|past))?"
OF_TIME: Final = rf"(?:(?:of|de|d'|di)\s*+)?(?:{scale.THINGS}|exp\.?)?"
LEVEL_WORDS: Final = (
    "advanced|proficient|intermediate|basic|sehr[ ]gut|grundkenntnisse|fortgeschritten|notions|avance|debutant|avanzado"
    "|intermedio|basico|avancado|ottimo|gevorderd"
)
GERMAN_WORDS: Final = "grundkenntnisse|basiskenntnisse|expertenkenntnisse|experte|anfanger"
THEN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:[ \t]++[\w#+-]++){{0,2}}[ \t]++{LASTING}[ \t]++(?P<inside>{TIME})",
        rf"[ \t]++(?P<inside>{scale.ABOUT}{TIME})(?=[ \t]*+{OF_TIME}[ \t]*+(?:[,;|)\n.]|$))",
        r"[ \t]++(?P<inside>expert|beginner|novice)\b(?![ \t]++(?:in|with|at|systems?)\b)",
        rf"[ \t]++(?P<inside>{LEVEL_WORDS})(?=[ \t]*+(?:[\n,;|]|$))",
        r"[ \t]++(?P<inside>[\u2717\u2718\u274c\u2715])",
        rf"-(?P<inside>{GERMAN_WORDS})\b",
        rf"[ \t]++(?P<inside>(?:{scale.SIGNS})(?:\s*\d{{1,3}}\s?%)?)(?![^\s,;.)|])",
        r"[ \t]++(?P<inside>\d{1,3}[ \t]?/[ \t]?(?:5|10|100))(?![^\s,;.)|])",
        rf"[ \t]++(?P<inside>\d{{1,3}}\s?%){ITEM_ENDS}",
    )
)
"""What may follow a skill directly: `for 5 years`, `5 years`, `expert`, `4/5`, `80%`."""
THING_AFTER: Final = re.compile(rf"[\s-]*+(?:[\w-]+\s++)?-?{scale.THINGS}\b", re.IGNORECASE)
CLAUSE_ENDS: Final = re.compile(r"\s*(?:[,.;:!?)\n]|$|but\b|and\b)")
NEEDLESS: Final = re.compile(
    r"[\s\w/-]{0,20}?(?:is|are|ist|sind)?\s*(?:required|needed|necessary|expected|mandatory|erforderlich|notig|notwendig"
    r"|vorausgesetzt|requise?|necessaire|requerida|necesaria|necessaria|exigida|richiesta|vereist|nodig)\b",
    re.IGNORECASE,
)
"""`No experience with FHIR required` says nothing about a person."""
COVERED: Final = re.compile(
    r"(?:[ \t]+\w+)??[ \t]+(?:history|histories|data|records?|logs?|archives?|images?|messages?|releases|commits|claims"
    r"|backlogs?|datasets?|studies|transactions)\b",
    re.IGNORECASE,
)
"""What years after which may be about: `10 years of Git history` says nothing about how long somebody has used Git."""
ONCE_USED: Final = re.compile(
    r"(?:\s+\w+){0,3}?\s+(?:since|seit|depuis|desde|dal|sinds)\b|(?:\s+\w+){0,2}?\s+(?:for|in)\s+(?:\w+\s+){0,2}(?:years|months"
    r"|while|time|decade)\b|\s+(?:anymore|any\s+more|any\s+longer|lately|recently|these\s+days|nowadays|at\s+the\s+moment"
    r"|currently|in\s+production|professionally|commercially)\b",
    re.IGNORECASE,
)
"""What turns a denial into use in the past, or of another kind: `not used since 2019`, `not in production`."""


class Evidence(NamedTuple):
    """A place in a text that says something about one skill."""

    skill: str
    words: str
    """The words that name the skill, as written."""
    place: str
    """The name of the place, such as `line 4`."""
    quote: str
    """The words of the line, or of the sentence if the line is long; at most QUOTED characters."""
    shown: bool
    """True if the line tells of work that was done; False if it only lists the skill."""

    @property
    def line(self) -> int | None:
        """The number of the line, or None if the document has places of another kind."""
        return line_of(self.place)


class Finding(NamedTuple):
    """What one place in a text claims about one skill: a level 1-5, or DENIED."""

    skill: str
    key: str
    """The words that name the skill, folded."""
    level: int
    origin: Origin
    reason: str
    """What set the level, as shown; empty for a mere mention."""
    at: Evidence

    @property
    def evidence(self) -> str:
        """The words, their place and what set the level, as shown."""
        words = " ".join(self.at.words.split())
        short = words if len(words) <= SHORT else f"{words[: SHORT - 1]}…"
        return f'"{short}" ({self.at.place})' + (f", {self.reason}" if self.reason else "")


class Cue(NamedTuple):
    """A phrase that may set the level of the skills after it."""

    start: int
    end: int
    verdict: Verdict | None
    """None if it only keeps another phrase from applying."""
    reach: int
    """Most words between the phrase and the skill, apart from FILLERS."""
    lists: bool = True
    """True if it applies to the rest of a list, as `familiar with` does; `basic` stops at a comma."""
    inside: bool = False
    """True if it denies only with a noun behind the skill: `no FHIR experience`, but not `had no DICOM viewer`."""


class Judgement(NamedTuple):
    """What a text says about the skills it names."""

    answers: tuple[tuple[Finding, str], ...]
    """The strongest finding for each skill that is not denied, with its evidence as shown."""
    denied: tuple[Finding, ...]
    """The first denial of each other skill that is denied."""


RANK: Final = {Origin.STATED: 2, Origin.YEARS: 1, Origin.MENTION: 0}


def strongest(findings: Iterable[Finding]) -> Judgement:
    """Return what *findings* say about each skill, in the order in which the skills were first found.

    A mere mention is ignored where the same words come with a level, years or a denial elsewhere. Of the rest the
    highest level counts, then STATED before YEARS before MENTION, then a line of work before a list, then the first.
    """
    kept = list(findings)
    claimed = {
        (found.skill, found.key) for found in kept if found.origin is not Origin.MENTION and found.level != COURSE
    }
    refused = [found for found in kept if found.level == DENIED]
    best: dict[str, Finding] = {}
    shown: dict[str, Finding] = {}
    for found in kept:
        if found.level == DENIED:
            continue
        if found.at.shown:
            shown.setdefault(found.skill, found)
        if found.origin is Origin.MENTION and ((found.skill, found.key) in claimed or _refused(found, refused)):
            continue
        other = best.setdefault(found.skill, found)
        if _strength(found) > _strength(other):
            best[found.skill] = found
    answers = []
    for skill, found in best.items():
        work = shown.get(skill)
        also = (
            "" if found.at.shown or work is None or work.at.place == found.at.place else f"; at work ({work.at.place})"
        )
        answers.append((found, found.evidence + also))
    first: dict[str, Finding] = {}
    for found in refused:
        if found.skill not in best:
            first.setdefault(found.skill, found)
    return Judgement(tuple(answers), tuple(first.values()))


def _strength(found: Finding) -> tuple[int, int, bool]:
    return found.level, RANK[found.origin], found.at.shown


def _refused(found: Finding, refused: Sequence[Finding]) -> bool:
    """Return whether one of *refused* denies the words of *found*, or more than them: HL7, so HL7 v2 as well."""
    words = set(found.key.split())
    return any(one.skill == found.skill and set(one.key.split()) <= words for one in refused)


def judge(passage: Passage, mentions: Sequence[Mention]) -> Iterator[Finding]:
    """Yield what *passage* claims about *mentions*, given in reading order; nothing for those that are no evidence.

    Words beside a skill take precedence over the heading above it and over the level field of the passage.
    """
    source = passage.text
    where = _lines(passage)
    text = _plain(sections.unwrapped(source, where))
    starts = [line.start for line in where]
    here = [where[bisect_right(starts, mention.start) - 1] for mention in mentions]
    stops = [stop.end() for stop in SENTENCE.finditer(source)]
    sentence = cache(partial(_sentence, source))
    kept = [
        (mention, sentence(line, *_around(stops, mention, line)))
        for mention, line in zip(mentions, here, strict=True)
        if passage.listed or not is_outside(source, mention, line)
    ]
    mentions = [mention for mention, _ in kept]
    field = None if passage.level is None else scale.field(passage.level)
    after = [_after(text, source, mention) for mention in mentions]
    taken = sorted((m.start, end) for m, (_, end) in zip(mentions, after, strict=True))
    before = _before(text, mentions, _cues(text, source, taken))
    denied = _denied_after(text, mentions)
    levels = tables.levels(text, source)
    heads = _under_headings(text, source, where, {line.start for line in here})
    for (mention, line), (beside, _), phrase, refused in zip(kept, after, before, denied, strict=True):
        if phrase is not None and phrase.origin is Origin.YEARS and COVERED.match(text, mention.end):
            phrase = None  # noqa: PLW2901 - it is about what the years cover, not about the person
        table = _at(levels, mention.start)
        verdicts = [table] if table is not None else beside if phrase is None else [*beside, phrase]
        if refused is not None and not any(verdict.level > DENIED for verdict in verdicts):
            verdicts = [refused]
        if not verdicts:
            above = field or _at(heads, mention.start)
            verdicts = [] if above is None else [above]
        if line.course and not any(verdict.level <= DENIED for verdict in verdicts):
            verdicts = [Verdict(COURSE, Origin.STATED, "a course or certificate")]
        evidence = Evidence(mention.skill, mention.words, passage.place(mention.start), _quote(source, line), line.work)
        yield from _findings(evidence, verdicts)


def _around(stops: Sequence[int], mention: Mention, line: Line) -> tuple[int, int]:
    """Return where the sentence of *mention* in *line* starts and ends; *stops* holds where sentences end."""
    start = bisect_right(stops, mention.start) - 1
    end = bisect_left(stops, mention.end)
    return (
        max(line.first, stops[start]) if start >= 0 else line.first,
        min(line.last, stops[end]) if end < len(stops) else line.last,
    )


def _sentence(source: str, line: Line, start: int, end: int) -> Line:
    """Return *line* with what its sentence from *start* to *end* is about, and with the places of what is quoted.

    That is the whole bullet, or only the sentence if the bullet is long, or only the line if the sentence is.
    """
    if not (line.form or (start, end) == (line.first, line.last)):
        course, work = sections.kinds(source[start:end], line.section)
        line = line._replace(course=course, work=work)
    if line.last - line.first <= QUOTED:
        return line._replace(start=line.first, end=line.last)
    if end - start <= QUOTED or (line.first, line.last) == (line.start, line.end):
        return line._replace(start=start, end=min(end, start + QUOTED))
    return line._replace(end=min(line.end, line.start + QUOTED))


SENTENCE: Final = re.compile(r"[.;!?]\s+")


def _quote(source: str, line: Line) -> str:
    return " ".join(source[line.start : line.end].split())


WORK_FIELDS: Final = ("work", "volunteer", "projects", "positions.csv")
COURSE_FIELDS: Final = ("education",)
"""How the places of fields start that are work, and courses."""


def _lines(passage: Passage) -> tuple[Line, ...]:
    """Return the lines of *passage*; a field of a form stands in the section that its place names."""
    place = passage.places[0][1].casefold() if passage.places else ""
    if "[" not in place and ".csv" not in place:
        return sections.lines(passage.text, wraps=passage.wraps)
    section: Section = (
        "work" if place.startswith(WORK_FIELDS) else "courses" if place.startswith(COURSE_FIELDS) else "other"
    )
    found = sections.lines(passage.text, section=section)
    work = section == "work" and not passage.listed
    return tuple(line._replace(work=work, course=section == "courses", name=False, form=True) for line in found)


QUOTED: Final = 200
"""Most characters quoted of a line."""
SHORT: Final = 60
"""Most characters shown of the words that name a skill."""


def _findings(at: Evidence, verdicts: Sequence[Verdict]) -> Iterator[Finding]:
    key = " ".join(at.words.casefold().split())
    if not verdicts:
        yield Finding(at.skill, key, MENTION, Origin.MENTION, "", at)
    elif min(verdict.level for verdict in verdicts) > DENIED:
        for verdict in verdicts:
            yield Finding(at.skill, key, verdict.level, verdict.origin, verdict.how, at)
    elif any(verdict.level == DENIED for verdict in verdicts):
        yield Finding(at.skill, key, DENIED, Origin.STATED, "", at._replace(shown=False))


def _plain(text: str) -> str:
    """Return *text* in plain letters with plain punctuation, without Markdown; its length does not change."""
    return MARKDOWN.sub(lambda mark: " " * len(mark.group()), text.translate(PLAIN))


def _after(text: str, source: str, mention: Mention) -> tuple[list[Verdict], int]:
    """Return the verdicts that directly follow a skill, and where they end."""
    verdicts: list[Verdict] = []
    end = mention.end
    found = BRACKETS.match(text, end)
    if found is not None:
        parts = re.split(r"[,;|]", source[found.start("inside") : found.end("inside")])
        verdicts.extend(verdict for part in parts if (verdict := scale.step(part)) is not None)
        end = found.end() if verdicts else end
    while (found := CELL.match(text, end)) is not None:
        verdict = scale.step(source[found.start("inside") : found.end("inside")])
        if verdict is None:
            break
        verdicts.append(verdict)
        end = found.end("inside")
    for pattern in () if verdicts else THEN:
        found = pattern.match(text, end)
        verdict = None if found is None else scale.step(source[found.start("inside") : found.end("inside")])
        if found is not None and verdict is not None:
            return [verdict], found.end()
    return verdicts, end


def _cues(text: str, source: str, taken: Sequence[tuple[int, int]]) -> list[Cue]:
    """Return the phrases in *text* outside the *taken* places, in reading order; of two that overlap, the longer."""

    def verdict(level: int | None, start: int, end: int) -> Verdict | None:
        return (
            None
            if level is None or source[start:end].strip(" :|\t") in ACRONYMS
            else scale.stated(level, source[start:end].rstrip(" :|\t"))
        )

    words = scale.starts(text)
    found = [Cue(p.start, p.end, verdict(p.level, p.start, p.end), REACH) for p in scale.phrases(text, words)]
    found.extend(
        Cue(p.start, p.end, verdict(p.level, p.start, p.end), 0, lists=p.colon)
        for p in scale.openings(text, words)
        if ITEM_START.search(text[max(0, p.start - 10) : p.start])
    )
    for label in LEVEL_LABEL.finditer(source):
        above = scale.heading(label["head"])
        if above is not None:
            found.append(Cue(label.start("head"), label.end(), above, 0))
    for span in scale.SPAN.finditer(text):
        years = scale.time(span)
        if years is not None:
            found.append(Cue(span.start(), span.end(), years, REACH_OF_YEARS))
    for first in scale.FIRST.finditer(text):
        level = scale.rating(first["rating"])
        if level is not None:
            found.append(Cue(first.start("rating"), first.end(), verdict(level, *first.span("rating")), 0))
    found.extend(
        Cue(p.start, p.end, verdict(p.level, p.start, p.end), 0, lists=False) for p in scale.contrasts(text, words)
    )
    found.extend(
        Cue(p.start, p.end, verdict(p.level, p.start, p.end), 0, lists=True, inside=True)
        for p in scale.negations(text, words)
    )
    starts = [start for start, _ in taken]
    cues: list[Cue] = []
    for cue in sorted(found, key=lambda cue: (cue.start, cue.verdict is not None, -cue.end, cue.inside)):
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
    begun = 0
    for index, mention in enumerate(mentions):
        nearest: Cue | None = None
        while passed < len(cues) and cues[passed].end <= mention.start:
            nearest = _after_wish(text, nearest, cues[passed])
            passed += 1
        if nearest is not None:
            _settle(text, mentions, verdicts, active, begun)
            active = nearest if _reaches(text[nearest.end : mention.start], nearest) else None
            begun = index
        elif active is not None and not _continues(text[end : mention.start], active):
            _settle(text, mentions, verdicts, active, begun)
            active = None
        verdicts.append(None if active is None else active.verdict)
        end = mention.end
    _settle(text, mentions, verdicts, active, begun)
    return verdicts


def _settle(
    text: str, mentions: Sequence[Mention], verdicts: list[Verdict | None], cue: Cue | None, first: int
) -> None:
    """Weaken the denial by *cue* of the skills from *first* on if what follows the last of them takes it back."""
    if cue is None or cue.verdict is None or cue.verdict.level != DENIED or len(verdicts) <= first:
        return
    end = mentions[len(verdicts) - 1].end
    new: Verdict | None = cue.verdict
    if NEEDLESS.match(text, end) or ONCE_USED.match(text, end):
        new = None
    elif cue.inside:
        noun = THING_AFTER.match(text, end)
        if noun is not None:
            new = None if NEEDLESS.match(text, noun.end()) else cue.verdict
        else:
            alone = ITEM_START.search(text[max(0, cue.start - 10) : cue.start]) and CLAUSE_ENDS.match(text, end)
            new = cue.verdict if alone else cue.verdict._replace(level=PASSED_OVER)
    for index in range(first, len(verdicts)):
        verdicts[index] = new


@cache
def _denial() -> re.Pattern[str]:
    """Return the pattern of a denial that follows its skills: `FHIR I have never used`, `Mit FHIR habe ich nie ...`."""
    return re.compile(
        r"(?:\s+(?:and\s+\w+|both|all|programming|development|interfaces?|standards?))?"
        rf"(?:(?:\s*+[,-]){{0,2}}(?:\s*+(?:which|that|these|those|both|of\s++which))?\s++(?:i|we)(?:'ve|\s+have|\s+had)?\s+"
        rf"(?:never|not|haven't|hadn't|don't|didn't)(?:\s+(?:yet|ever|really|been))?\s+{scale.USED}(?:\s+(?:with|on|in))?"
        r"(?:\s+(?:yet|so\s+far|before|at\s+all|it|them))*"
        r"|\s+(?:is|are|remains?)(?:\s+(?:still|all|both|completely|entirely|quite|rather|totally))*"
        r"\s+(?:new|unfamiliar|unknown|foreign|alien)\s+to\s+me"
        rf"|(?:\s+{scale.THINGS})?\s+is\s+(?:zero|nil|none|nothing|non-?existent)"
        rf"|(?:\s*+[,-]){{0,2}}\s*+(?:no|zero|keine?|aucune|sin|sem|nessuna|geen)(?:\s+[\w-]+){{0,2}}?\s+{scale.THINGS}(?:\s+(?:yet|so\s+far|at\s+all))?"
        r"|\s+(?:habe|kenne|kann|beherrsche|bin|hatte|nutze|nutzte)\s+ich(?:\s+\w+){0,3}?\s+(?:nie|nicht|keinen?|keine|niemals)"
        r"(?:\s+(?!mehr|nur|seit|so)\w+){0,3}"
        r"|\s+(?:ist|sind)\s+mir\s+(?:noch\s+)?(?:nicht\s+bekannt|unbekannt|neu|fremd)"
        r"|(?:\s*+,)?\s++(?:que\s+)?je\s+n(?:e\s+|')\w+\s+(?:pas|jamais)(?:\s+\w+){0,3}"
        r"|\s+(?:no|nao|non)\s+(?:tengo|tenho|ho|lo|la|los|las|conozco|conheco|conosco|he|uso)(?:\s+\w+){0,3}"
        r"|\s+(?:nunca|jamas|mai)\s+\w+(?:\s+\w+)?"
        r"|\s+(?:heb|ken|gebruik)\s+ik(?:\s+\w+){0,2}?\s+(?:geen|nooit|niet)(?:\s+\w+){0,2}"
        r"|(?:\s+|-)(?:kenntnisse|erfahrung)\s+(?:habe\s+ich\s+)?(?:keine|nicht\s+vorhanden))"
        r"(?=\s*(?:[.,;:!?)\n]|$|but\b|and\b|aber\b))",
        re.IGNORECASE,
    )


def _denied_after(text: str, mentions: Sequence[Mention]) -> list[Verdict | None]:
    """Return the denial that follows each skill or the list it stands in."""
    verdicts: list[Verdict | None] = [None] * len(mentions)
    if MAY_DENY.search(text) is None:
        return verdicts
    pattern = _denial()
    for index in range(len(mentions) - 1, -1, -1):
        end = mentions[index].end
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        found = pattern.match(text, end)
        if found is not None and (following is None or found.end() <= following.start):
            verdicts[index] = scale.stated(DENIED, found.group())
        elif following is not None and verdicts[index + 1] is not None and JOINT.fullmatch(text, end, following.start):
            verdicts[index] = verdicts[index + 1]
    return verdicts


MAY_DENY: Final = re.compile(
    r"\b(?:not|never|no|new|haven't|hadn't|don't|didn't|zero|nil|none|nothing|unfamiliar|unknown|foreign|alien|nie|nicht"
    r"|keine?n?|niemals|unbekannt|neu|fremd|aucune|pas|jamais|sin|sem|nessuna|nao|non|nunca|jamas|mai|geen|nooit|niet|non-?existent)\b",
    re.IGNORECASE,
)
"""Words one of which every such denial has."""
ACRONYMS: Final = frozenset({"PAS", "SANS", "SIN", "SEM", "NIE", "MAI", "NON"})
"""Words that deny in one language, in the capitals of a name: Da Vinci PAS, the SANS Institute, electron microscopy."""
JOINT: Final = re.compile(
    r"\s*(?:,|/|&|\b(?:and|or|und|oder|et|ou|y|o|e|en)\b)+\s*(?:(?:and|or|und|oder|et)\s+)?", re.IGNORECASE
)
"""What joins two skills of one list in a sentence."""


def _after_wish(text: str, before: Cue | None, cue: Cue) -> Cue:
    """Return *cue*; after a wish or denial it has the verdict of that: `want to be an expert in`."""
    if (
        before is not None
        and before.verdict is not None
        and before.verdict.level <= DENIED
        and not before.inside
        and cue.verdict is not None
        and _reaches(text[before.end : cue.start], before)
    ):
        return cue._replace(verdict=before.verdict)
    return cue


def _reaches(gap: str, cue: Cue) -> bool:
    """Return whether *cue* applies to the skill after *gap*."""
    if len(gap) > FAR or END.search(re.sub(r"\b(e\.g|i\.e|etc)\.", r"\1", gap)):
        return False
    *items, last = SEPARATOR.split(IN.sub(" ", gap))
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
    words = (word.casefold().strip(".'") for word in WORD.findall(text))
    return [word for word in words if word not in FILLERS and word.partition("'")[2] not in FILLERS]


def _under_headings(text: str, source: str, lines: Sequence[Line], named: set[int]) -> list[tuple[int, int, Verdict]]:
    """Return the lines below each heading that states a level, to the next heading or the end of the list.

    *named* holds where the lines start that name a skill. The heading may have a mark (`#`, a colon) or be alone on its
    line. A list ends at a blank line, at the heading of a section, at a label such as `Tools:`, and where bullets end.
    """
    below: list[tuple[int, int, Verdict]] = []
    verdict: Verdict | None = None
    begun = marked = bullets = blank = False
    before = ""
    for line in lines:
        # A line that was joined to the one before it goes on with its list.
        bare = text[line.start : line.end].strip()
        shown = source[line.start : line.end].strip("#*_-•: \t\r")
        head = scale.heading(shown.strip("#*_-•: \t")) if bare else None
        if bare.startswith("#") or bare.endswith(":"):
            verdict, begun, marked, blank = head, False, True, False
        elif head is not None and (head.level <= 1 or not before.endswith(",")):
            verdict, begun, marked, blank = head, False, False, False
        elif not bare:
            blank = True
        elif verdict is not None:
            item = sections.BULLET.match(text[line.start : line.end]) is not None
            over = (
                (blank and begun and not (item and bullets))
                or (begun and bullets and not item)
                or (blank and not begun and not marked)
                or (not item and begun and head is None and not marked and verdict.level <= 1)
                or _is_heading(bare, capitals=line.start not in named)
            )
            if over:
                verdict = None
            else:
                below.append((line.start, line.end, verdict))
                bullets, begun = item, True
            blank = False
        before = bare
    return below


def _is_heading(bare: str, *, capitals: bool) -> bool:
    """Return whether *bare* is the heading of a section: known, with a label of its own, or in *capitals*."""
    low = bare.casefold().strip(" #*_:=-")
    letters = [sign for sign in bare if sign.isalpha()]
    capitals = (
        capitals and len(letters) > 4 and bare.isupper() and len(bare.split()) <= 4 and not re.search(r"[,/|\d]", bare)
    )
    return capitals or sections.heading(low) is not None or LABEL.match(bare) is not None


LABEL: Final = re.compile(r"[^\W\d_][\w &/-]{2,30}:\s")
"""A label at the start of a line, which begins another list."""


def _at(ranges: Sequence[tuple[int, int, Verdict]], offset: int) -> Verdict | None:
    index = bisect_right(ranges, offset, key=lambda entry: entry[0]) - 1
    return ranges[index][2] if index >= 0 and offset < ranges[index][1] else None
