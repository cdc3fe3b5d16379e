"""How a job advertisement is laid out: its headline, what it looks for, its sections and its sentences.

Advertisements come as one line on a forum, as Markdown from a job board, or as a company's page with its line
breaks lost. What they share: the title comes first, sections have headings people know, and what is said of
pay and benefits says nothing about the work ("mental health days" is not mental health).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Topic = Literal["required", "optional", "benefits", "other"]
Zone = Literal["headline", "sought", "body", "benefits"]

TITLE_LENGTH: Final = 140
HEADER_LENGTH: Final = 260
"""Longest headline, and longest header with fields ("Company | Title | Place"), in characters."""
HEADING_WORDS: Final = 9
"""A heading is no longer than this."""

FIELDS: Final = re.compile(r"\s[-|\u2013\u2014\u00b7\u2022]\s|\|")
SENTENCE_END: Final = re.compile(r"(?<=[^\W_]{2})[.!?]\s+(?=[A-Z\"(])|(?<=[)\]])[.!?]\s+|;\s+|(?<=[a-z]{2}[.!?])(?=[A-Z][a-z])")
"""Also where a lost line break left "experienceBachelor's" no space after the full stop."""
SOUGHT: Final = re.compile(
    r"""(?: \b(?i:we(?:'re|\ are)?\ (?:currently\ )?hiring|is\ hiring|are\ hiring|now\ hiring|hiring|looking\ for|seeking|seeks?
      |searching\ for|recruiting|in\ need\ of|wanted:|job\ title:?|job\ position:|position:|role:|join\ us\ as
      |join\ [\w ]{2,30}\ as|(?:in\ the|the)\ role\ of|you\ will\ be\ working\ as)
    | (?:^|(?<=[.!?]\s)|(?<=\n))As)
    \s+ (?:an?\s+|our\s+|the\s+)? (?P<who>[^\n.;:!?]{3,80})""",
    re.VERBOSE,
)

HEADINGS: Final[tuple[tuple[Topic, re.Pattern[str]], ...]] = (
    (
        "benefits",
        re.compile(
            r"\b(?:benefits?|perks|we offer|what you('ll| will)? get|compensation|salary|pay|equal (?:employment )?opportunity"
            r"|eeo|offer|wir bieten|why join|why work|physical (?:demands|requirements)|working conditions)\b"
        ),
    ),
    (
        "optional",
        re.compile(
            r"\b(?:nice[ -]to[ -]ha(?:ve|ves)|good[ -]to[ -]have|bonus(?: points)?|preferred|plus(?:es)?|desirable|desired"
            r"|optional|extra credit|even better|advantage(?:s|ous)?|great if|stand out|von vorteil)\b"
        ),
    ),
    (
        "required",
        re.compile(
            r"\b(?:requirements?|required|must[ -]ha(?:ve|ves)|qualifications?|what you(?:'ll| will)? (?:need|bring|have)"
            r"|you (?:have|bring|are|should have)|your (?:profile|background|skills|experience)|who you are|about you"
            r"|minimum|essential|skills|experience|you should (?:get in touch|apply)|what we(?:'re| are) looking for"
            r"|we(?:'re| are) looking for|ideal candidate|desires|ihr profil|anforderungen|knowledge)\b"
        ),
    ),
    (
        "other",
        re.compile(
            r"\b(?:responsibilit(?:y|ies)|duties|what you(?:'ll| will)? (?:do|be doing|work on)|you(?:'ll| will)|about|description"
            r"|overview|summary|the role|role|position|company|team|mission|tasks|why|plan|values|stack|location|apply)\b"
        ),
    ),
)
"""Headings by topic, the first that fits: "Preferred qualifications" are optional."""

OPTIONAL: Final = re.compile(
    r"\b(?:nice[ -]to[ -]have|good[ -]to[ -]have|(?:a|an|big|huge|strong|real|definite|considered a) (?:plus|bonus|advantage|asset)"
    r"|bonus(?: points)?|advantageous|preferred|preferably|ideally|desirable|desired|helpful|(?:is|are) welcome|appreciated"
    r"|not (?:required|needed|necessary)|no [\w ]{0,20}required|optional|is gold|plus if|von vorteil|gerne|helps)\b"
)
REQUIRED: Final = re.compile(
    r"\b(?:must|required|requires?|requirement|mandatory|essential|minimum|at least|need(?:s|ed)? to|you(?:'ll| will)? need"
    r"|you have|you've|you know|proven|necessary|\d+(?:\.\d+)?\s*(?:\+|plus|or more|to \d+|[-\u2013] ?\d+\+?)?\s*(?:years?|yrs?))\b"
)


class Span(NamedTuple):
    """A sentence, or an item of a list, and the section it stands in."""

    start: int
    end: int
    topic: Topic | None


def sentences(plain: str) -> tuple[Span, ...]:
    """Return the sentences and list items of *plain* in order, each with the topic of its section."""
    spans = []
    topic: Topic | None = None
    at = 0
    for line in plain.splitlines(keepends=True):
        heading, rest = _heading(line)
        if heading is not None:
            topic = heading
        if heading is None or rest:
            spans.extend(Span(at + start, at + end, topic) for start, end in _cut(line))
        at += len(line)
    return tuple(spans)


def headline(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where the headline is: the first line with words, and a header with fields after it."""
    found: list[tuple[int, int]] = []
    at = 0
    lines = 0
    for line in plain.splitlines(keepends=True):
        if line.strip(" \t\r\n#*-_"):
            lines += 1
            fields = len(FIELDS.findall(line)) >= 2
            if lines == 1 or fields:
                end = min(len(line), HEADER_LENGTH if fields else TITLE_LENGTH)
                if not fields:
                    stop = SENTENCE_END.search(line)
                    end = min(end, stop.start() if stop else end)
                found.append((at, at + end))
            if fields or lines == 3:
                break
        at += len(line)
    return tuple(found)


def sought(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where it says whom it looks for."""
    return tuple(match.span("who") for match in SOUGHT.finditer(plain))


def demanded(plain: str, span: Span, at: int) -> bool | None:
    """Return whether what stands at *at* in *span* is required, only welcome (False), or neither is said."""
    text = plain[span.start : span.end].casefold()
    marks = sorted(
        (*((m.start(), True) for m in REQUIRED.finditer(text)), *((m.start(), False) for m in OPTIONAL.finditer(text)))
    )
    if marks:
        if span.topic == "optional":
            return False
        ahead = [wanted for place, wanted in marks if span.start + place >= at]
        kinds = {wanted for _, wanted in marks}
        return kinds.pop() if len(kinds) == 1 else ahead[0] if ahead else marks[-1][1]
    return {"required": True, "optional": False}.get(span.topic or "")


def _heading(line: str) -> tuple[Topic | None, bool]:
    """Return the topic that *line* announces, and whether more than the heading stands in it."""
    bare = line.strip().strip("#*_ ").replace("\u2019", "'")
    head, colon, rest = bare.partition(":")
    marked = bool(colon) or line.lstrip().startswith(("#", "**")) or bare.isupper()
    short = head.strip("#*_ ")
    if not short or len(short.split()) > HEADING_WORDS or (line.lstrip()[:1] in "*-\u2022" and not line.lstrip().startswith("**")):
        return None, False
    if not marked and (len(short.split()) > 4 or bare.endswith((".", ","))):
        return None, False
    for topic, pattern in HEADINGS:
        if pattern.search(short.casefold()):
            return topic, bool(rest.strip("*_ "))
    return None, False


def _cut(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in SENTENCE_END.finditer(line):
        yield start, stop.end()
        start = stop.end()
    if line[start:].strip():
        yield start, len(line)
