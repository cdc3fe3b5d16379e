"""The layout of a job advertisement: its headline, the person it looks for, its sections and its sentences.

Advertisements come as one line on a forum, as Markdown from a job board, or as a company's page with its line breaks
lost. They have in common that the title comes first, that sections have customary headings, and that pay and benefits
say nothing about the work ("mental health days" is not mental health).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Topic = Literal["required", "optional", "benefits", "other"]

TITLE_LENGTH: Final = 140
HEADER_LENGTH: Final = 260
"""Most characters of a headline, and of a header with fields ("Company | Title | Place")."""
OPENING_LENGTH: Final = 500
"""Characters after the headline in which advertisements describe what the company makes."""
HEADING_WORDS: Final = 9
"""Most words of a heading."""


BESIDE: Final = (
    "about|additional|and|basic|company|core|desired|experience|for|job|key|main|minimum|our|position|preferred"
    "|required|role|skills|technical|the|this|to|us|what|you|your"
)
"""Other words that a heading without markup may contain."""


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def _alone(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{BESIDE}) )*(?:{pattern.pattern})(?: (?:{BESIDE}))*")


YEARS_OF_EXPERIENCE: Final = (
    r"(?<!for )(?<!over )(?:1?\d|2[0-5])(?:\.\d+)?\s*(?:\+|plus|or more|to \d+|[-\u2013]\s?\d+\+?)?\s*(?:years?|yrs?)"
)
OPTIONAL: Final = _words(
    r"nice[ -]to[ -]ha(?:ve|ves)", r"good[ -]to[ -]have", r"(?:a|an|big|huge|strong|real|definite|considered a) plus",
    r"(?:a|an|big|huge|strong|real) (?:bonus|advantage|asset)", r"bonus(?: points)?", r"advantageous", r"preferred",
    r"preferably", r"ideally", r"desirable", r"desired", r"helpful", r"(?:is|are) welcome", r"appreciated",
    r"not (?:required|needed|necessary)", r"no [\w ]{0,20}required", r"optional", r"von vorteil", r"plus if",
)  # fmt: skip
REQUIRED: Final = _words(
    r"must", r"required", r"requires?", r"mandatory", r"essential", r"minimum", r"at least",
    r"necessary", r"need(?:s|ed)? to", r"you(?:'ll| will)? need", YEARS_OF_EXPERIENCE,
)  # fmt: skip
"""Phrases that mark a skill as optional or required."""

TOPIC_HEADINGS: Final[tuple[tuple[Topic, re.Pattern[str]], ...]] = (
    ("benefits", _words(
        r"benefits?", r"perks", r"we offer", r"what you(?:'ll| will)? get", r"compensation", r"salary", r"pay", r"eeo",
        r"equal (?:employment )?opportunity", r"offer", r"wir bieten", r"why (?:join|work).*",
        r"physical (?:demands|requirements)", r"working conditions",
    )),
    ("optional", _words(
        r"nice[ -]to[ -]ha(?:ve|ves)", r"good[ -]to[ -]have", r"bonus(?: points)?", r"preferred", r"plus(?:es)?",
        r"desirable", r"desired", r"optional", r"extra credit", r"even better", r"advantages?", r"advantageous",
        r"great if", r"stand out", r"von vorteil",
    )),
    ("required", _words(
        r"requirements?", r"required", r"must[ -]ha(?:ve|ves)", r"qualifications?", r"minimum", r"essential", r"skills",
        r"what you(?:'ll| will)? (?:need|bring|have)", r"you (?:have|bring|are|should have)", r"who you are",
        r"your (?:profile|background|skills|experience)", r"about you", r"experience", r"knowledge", r"desires",
        r"you should (?:get in touch|apply)", r"(?:what )?we(?:'re| are) looking for", r"ideal candidate",
        r"ihr profil", r"anforderungen",
    )),
    ("other", _words(
        r"responsibilit(?:y|ies)", r"duties", r"what you(?:'ll| will)? (?:do|be doing|work on)", r"you(?:'ll| will)",
        r"about", r"description", r"overview", r"summary", r"role", r"position", r"company", r"team", r"mission",
        r"tasks", r"why", r"plan", r"values", r"stack", r"location", r"apply",
    )),
)  # fmt: skip
"""Headings by topic. The first match counts: "Preferred qualifications" are optional."""
UNMARKED: Final = tuple((topic, _alone(shape)) for topic, shape in TOPIC_HEADINGS)
"""A line without markup is a heading only if it has no words but these and those of BESIDE."""

FIELDS: Final = re.compile(r"\s[-|\u2013\u2014\u00b7\u2022]\s|\|")
SENTENCE_END: Final = re.compile(
    r"""(?<=[^\W_]{2})[.!?]\s+(?=[A-Z"(]) | (?<=[)\]])[.!?]\s+ | ;\s+
    | (?<=[a-z]{2}[.!?])(?=[A-Z][a-z])  # a line break was lost: "in 3 years.You have" """,
    re.VERBOSE,
)
SOUGHT: Final = re.compile(
    r"""(?: \b (?: hiring | [Ll]ooking\ for | [Ss]eek(?:ing|s)? | [Ss]earching\ for | [Rr]ecruiting | in\ need\ of
      | [Jj]oin\ us\ as | [Jj]oin\ [\w ]{2,30}\ as | (?:in\ )?the\ role\ of | will\ be\ working\ as
      | [Ww]anted: | [Jj]ob\ [Tt]itle:? | [Jj]ob\ [Pp]osition: | [Pp]osition: | [Rr]ole: )
    | (?: ^ | (?<=[.!?]\s) | (?<=\n) ) As )
    \s+ (?:an?\s+|our\s+|the\s+)? (?P<who>(?:(?!\s(?:with|who|that|to)\s)[^\n.;:!?]){3,80})""",
    re.VERBOSE,
)


class Span(NamedTuple):
    """A sentence, or an item of a list, and the topic of the section it stands in."""

    start: int
    end: int
    topic: Topic | None


class Layout(NamedTuple):
    """Where the parts of an advertisement stand in its plain text."""

    headline: tuple[tuple[int, int], ...]
    sought: tuple[tuple[int, int], ...]
    sentences: tuple[Span, ...]


def lay_out(plain: str) -> Layout:
    """Return the layout of the advertisement *plain*."""
    return Layout(headline(plain), sought(plain), sentences(plain))


def sentences(plain: str) -> tuple[Span, ...]:
    """Return the sentences and list items of *plain* in order; headings alone are left out."""
    spans: list[Span] = []
    topic: Topic | None = None
    at = 0
    for line in plain.splitlines(keepends=True):
        heading, more = _topic_of(line)
        topic = heading or topic
        if heading is None or more:
            spans.extend(Span(at + start, at + end, topic) for start, end in _cut(line))
        at += len(line)
    return tuple(spans)


def headline(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where the headline is: the first line with words, and a header with fields in the next two lines."""
    found: list[tuple[int, int]] = []
    at = lines = 0
    for line in plain.splitlines(keepends=True):
        if line.strip(" \t\r\n#*-_"):
            lines += 1
            fields = len(FIELDS.findall(line)) >= 2
            if lines == 1 or fields:
                stop = None if fields else SENTENCE_END.search(line)
                end = min(len(line), HEADER_LENGTH if fields else TITLE_LENGTH, stop.start() if stop else len(line))
                found.append((at, at + end))
            if fields or lines == 3:
                break
        at += len(line)
    return tuple(found)


def sought(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where the advertisement names the person it looks for."""
    return tuple(match.span("who") for match in SOUGHT.finditer(plain))


def demanded(plain: str, span: Span, at: int) -> bool | None:
    """Return whether the skill that ends at *at* in *span* is required (True), a plus (False) or neither (None).

    The sentence takes precedence over the section. If it has phrases of both kinds, the first after *at* counts, as in
    "SQL required, Tableau preferred". Nothing in a section of optional skills is required.
    """
    text = plain[span.start : span.end].replace("\u2019", "'").lower()
    marks = sorted(
        (*((m.start(), True) for m in REQUIRED.finditer(text)), *((m.start(), False) for m in OPTIONAL.finditer(text)))
    )
    if not marks or span.topic == "optional":
        return {"required": True, "optional": False}.get(span.topic or "")
    after = [wanted for place, wanted in marks if span.start + place >= at]
    if {wanted for _, wanted in marks} == {True, False} and after:
        return after[0]
    return marks[-1][1]


def _topic_of(line: str) -> tuple[Topic | None, bool]:
    """Return the topic if *line* is or starts with a heading, and whether more text follows on the line."""
    start = line.lstrip()
    bare = start.strip("#*_ \r\n\t").replace("\u2019", "'")
    head, colon, rest = bare.partition(":")
    words = head.strip("#*_ ").lower()
    item = start.startswith(("* ", "- ", "\u2022"))
    if not words or item or len(words.split()) > HEADING_WORDS:
        return None, False
    marked = bool(colon) or start.startswith(("#", "**")) or bare.isupper()
    for topic, shape in TOPIC_HEADINGS if marked else UNMARKED:
        if shape.search(words) if marked else shape.fullmatch(words):
            return topic, bool(rest.strip("*_ "))
    return None, False


def _cut(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in SENTENCE_END.finditer(line):
        yield start, stop.end()
        start = stop.end()
    if line[start:].strip():
        yield start, len(line)
