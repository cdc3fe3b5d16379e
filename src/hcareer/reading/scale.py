"""Turns words into levels. The tables are the rules: editorial, each with its reason.

The levels are those of the NIH proficiency scale: 1 awareness, 2 novice, 3 intermediate, 4 advanced, 5 expert. In
sentences people praise themselves; in a form they choose a step of a scale. So a word may count for less in a sentence.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hcareer.model.person import Origin
from hcareer.text import fold

DENIED: Final = 0
"""The text denies the skill. Never returned: the skill stays unanswered, and mere mentions of it are ignored."""
PASSED_OVER: Final = -1
"""The skill is named for another reason, such as a wish. Never returned: it is no evidence either way."""

MENTION: Final = 3
"""Level of a skill that is only named: it was worth naming, so more than 2, but nothing shows more than 3."""

LEVEL_OF_YEARS: Final = ((1, 2), (4, 3), (100, 4))
"""Pairs of years and the level for fewer years than that. Intermediate: does the usual tasks alone, after about a year.
Advanced: others come for advice, after about four years. Years alone never give 5; the text must say expert."""

STEPS: Final = {
    # The top of a scale is believed: nothing else in a CV could show it.
    "expert": 5,
    # One below the top; "proficient" is the fourth of five steps in the scale of Dreyfus.
    "advanced": 4, "proficient": 4, "fluent": 4, "very good": 4, "excellent": 4,
    # The middle, under the names that scales give it.
    "intermediate": 3, "competent": 3, "good": 3, "solid": 3, "strong": 3, "medium": 3, "skilled": 3,
    "experienced": 3, "working knowledge": 3, "practitioner": 3, "conversant": 3, "average": 3,
    # Below the middle: has tried it, and needs help.
    "basic": 2, "basics": 2, "beginner": 2, "novice": 2, "elementary": 2, "familiar": 2, "fundamental": 2,
    "fundamentals": 2, "introductory": 2, "limited": 2, "some": 2, "a little": 2, "hobby": 2,
    # Knows of it. "Fundamental awareness" is NIH's own name for it.
    "awareness": 1, "fundamental awareness": 1, "aware": 1, "learning": 1, "currently learning": 1,
    "none": DENIED, "no": DENIED, "no experience": DENIED, "no knowledge": DENIED, "never used": DENIED,
    "want to learn": PASSED_OVER, "to learn": PASSED_OVER, "planned": PASSED_OVER, "interested": PASSED_OVER,
}  # fmt: skip
"""Steps of a scale as one is chosen: in brackets, after a colon or dash, in a table cell."""
FIELD_STEPS: Final = STEPS | {
    "master": 5, "mastery": 5, "senior": 4, "professional": 4, "junior": 2, "entry": 2,
}  # fmt: skip
"""The same for the `level` field of a JSON Resume. Elsewhere in a CV the words added here are degrees and ranks."""
LEVEL_HEADINGS: Final = {
    "expert": 5, "advanced": 4, "proficient": 4, "intermediate": 3, "competent": 3, "basic": 2, "beginner": 2,
    "novice": 2, "familiar": 2, "awareness": 1, "learning": 1, "currently learning": 1,
    "want to learn": PASSED_OVER, "to learn": PASSED_OVER, "learning goals": PASSED_OVER,
    "interests": PASSED_OVER, "hobbies": PASSED_OVER,
}  # fmt: skip
"""Steps as headings of a list. `Basics` and `Fundamentals` are left out: they may head anything."""
LONGEST_HEADING: Final = 40
"""Most characters of a heading; `No practical experience with tools` has 33."""

THING: Final = (
    r"(?:experience|knowledge|understanding|expertise|background|skills?|command|grasp|proficiency|exposure"
    r"|familiarity)"
)
NEVER: Final = r"(?:not|\w+n't|never)"
LINK: Final = r"(?: (?:with|in|of|to|using|on|at))?"
WISH: Final = (
    r"(?:want|wants|wanting|looking|look|hope|hoping|keen|eager|excited|plan|planning|aim|aiming|wish|like"
    r"|love|willing|ready|curious|happy|intend|goals?(?: is)?(?:\s*+:)?) to"
)
SEEK: Final = r"(?:seeking|looking for|apply(?:ing)? for|obtain)"
SENTENCES: Final = (
    # Denied.
    (DENIED, rf"no(?: [\w-]+){{0,3}}? {THING}{LINK}"),
    (DENIED, rf"(?:without|lack|lacks|lacking)(?: (?:any|of|much|real))? {THING}{LINK}"),
    (
        DENIED,
        rf"{NEVER}(?: (?:yet|really|very))* (?:familiar|experienced|proficient){LINK}",
    ),
    (
        DENIED,
        rf"{NEVER}(?: (?:yet|really))* (?:use|used|work|worked|touched|tried|know){LINK}",
    ),
    (DENIED, r"knows? nothing (?:about|of)"),
    # Named as a wish.
    (
        PASSED_OVER,
        rf"{WISH} (?:learn|explore|study|get into|try|pick up)(?: more)?(?: (?:about|with|in))?",
    ),
    (PASSED_OVER, rf"{WISH} (?:work|move|start|become|gain|deepen|improve)(?: (?:with|in|into|on))?"),
    (PASSED_OVER, r"interest(?:ed)? in(?: (?:learning|studying|exploring|working (?:with|in|on)))?"),
    (PASSED_OVER, r"(?:to learn|learning goals?|interests|hobbies)\s*:"),
    (
        PASSED_OVER,
        rf"{SEEK}(?: [\w-]+){{0,5}}? (?:roles?|positions?|jobs?|opportunity|career) (?:in|as|with|on)",
    ),
    # Has begun to learn it.
    (1, r"(?:currently|now|presently|am|i'm|just|started|began|begun) (?:learning|studying)(?: about)?"),
    (1, r"(?:started|began|begun) to (?:learn|study)|aware(?:ness)? of"),
    # Modest words: needs help.
    (2, r"(?:familiar|acquainted|familiarity) with|expos(?:ure|ed) to|(?:basics|fundamentals) of"),
    (2, rf"(?:some|little|limited|basic|beginner|elementary|introductory)(?: [\w-]+)? {THING}{LINK}"),
    (2, r"(?:beginner|novice) (?:in|with|at)|not (?:yet )?an expert (?:in|with|at|on)"),
    # Praise: it is in every CV, so it shows no more than a mention.
    (
        3,
        r"(?:proficient|competent|skilled|fluent|comfortable|well-versed|experienced) (?:with|in|at|using)",
    ),
    (3, rf"(?:strong|solid|good|sound|proven|working|practical|excellent)(?: [\w-]+)? {THING}{LINK}"),
    (3, rf"intermediate(?: [\w-]+)? {THING}{LINK}"),
    # Knows more than daily use requires.
    (
        4,
        rf"(?:advanced|deep|in-depth|extensive|thorough)(?: [\w-]+)? {THING}{LINK}",
    ),
    (4, r"expertise (?:in|with)"),
    # Expert.
    (5, rf"expert(?:-level)?(?: {THING})? (?:in|with|at|on|of)|mastery of"),
)
"""Phrases before a skill or a list of skills. A space matches any spaces and line ends."""
OPENERS: Final = (
    (5, "expert"),
    (4, "advanced|extensive"),
    (3, "intermediate|proficient|competent|strong|solid|good|excellent"),
    (2, r"basic|beginner|novice|elementary|familiar(?=\s*:)|some|a little|a bit of|limited"),
    (1, r"learning(?=\s*:)"),
)
"""Adjectives that count at the start of an item (`basic SQL`, `Basic: SQL`), not in `wrote basic viewers`."""
CONTRASTS: Final = r"unlike|no longer(?: \w+)?|instead of|rather than|as opposed to|not?"
"""Words right before a skill that is named for contrast: `unlike Java`, `it had no DICOM viewer, so I built one`."""

NUMBERS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
TIME: Final = (
    r"(?<![\w.,/])(?:(?:over|more\s++than|at\s++least|about|around|nearly|almost|some)\s++|[~>]\s*+)?"
    rf"(?P<number>\d{{1,2}}(?:[.,]\d)?|{'|'.join(NUMBERS)})\s*+(?:\+|plus\b)?(?:\s*+(?:-|to)\s*+\d{{1,2}}\+?)?"
    r"[\s-]*+(?P<unit>years?|yrs?|months?|mos?)\b(?!\s++(?:old|ago|later|of\s++age))'?(?:\.(?=\s++(?-i:[a-z])))?"
)
"""A length of time. In `3-5 years` the first number counts."""


class Verdict(NamedTuple):
    """What words claim about a skill: a level 1-5, DENIED or PASSED_OVER."""

    level: int
    origin: Origin
    """STATED or YEARS."""
    how: str
    """The reason, as it is shown in the evidence."""


def stated(level: int, words: str) -> Verdict:
    """Return the verdict for *words*, which state *level*."""
    quoted = " ".join(words.split())
    return Verdict(level, Origin.STATED, f'level from "{quoted if len(quoted) <= 60 else quoted[:59] + "…"}"')


def field(words: str) -> Verdict | None:
    """Return the verdict of the `level` field of a form, or None. `Expert or lead` counts by the first step in it."""
    for part in (words, *re.split(r"[,;/|()]", words)):
        verdict = step(part, FIELD_STEPS)
        if verdict is not None:
            return verdict
    found = re.search(rf"\b(?:{STEP.pattern})\b", words, re.IGNORECASE)
    return None if found is None else stated(FIELD_STEPS[fold(found["step"])], words)


def step(words: str, steps: dict[str, int] = STEPS) -> Verdict | None:
    """Return the verdict of *words* if they are one of *steps*, a rating (`4/5`, `●●●●○`) or a time, else None."""
    bare = words.strip(" \t\n*_.:")
    span = ONLY_SPAN.fullmatch(bare)
    if span is not None:
        return time(span)
    found = STEP.fullmatch(bare)
    if found is not None:
        level = steps.get(fold(found["step"]))
        return None if level is None else stated(level, bare)
    rating = RATING.fullmatch(bare)
    if rating is not None and int(rating["have"]) <= int(rating["top"]):
        have = int(rating["have"])
        # Halves are rounded down: 9 of 10 is a 4, not the top.
        return stated(have if rating["top"] == "5" else min(have, max(1, have // 2)), bare)
    dots = DOTS.fullmatch(bare)
    return None if dots is None else stated(len(dots["full"]), bare)


def heading(words: str) -> Verdict | None:
    """Return the verdict of *words* as a heading, or None."""
    if len(words) > LONGEST_HEADING:
        return None
    bare = re.sub(r"\s+(?:skills|tools|technologies|languages)$", "", words.strip(), flags=re.IGNORECASE)
    level = LEVEL_HEADINGS.get(fold(bare))
    if level is None:
        level = next((level for level, phrase in PHRASES if phrase.fullmatch(bare)), None)
    return None if level is None else stated(level, bare)


def time(span: re.Match[str]) -> Verdict:
    """Return the verdict for a length of time, matched by a pattern that contains TIME."""
    number = span["number"].casefold()
    count = NUMBERS[number] if number in NUMBERS else float(number.replace(",", "."))
    unit = "month" if span["unit"].casefold().startswith("mo") else "year"
    years = count / 12 if unit == "month" else count
    level = next(level for below, level in LEVEL_OF_YEARS if years < below) if years > 0 else DENIED
    return Verdict(level, Origin.YEARS, f"{number} {unit}{'' if count == 1 else 's'}")


SPAN: Final = re.compile(TIME, re.IGNORECASE)
ONLY_SPAN: Final = re.compile(
    rf"(?:for\s+)?{TIME}(?:\s+(?:of\s+)?(?:[\w-]+\s+)?(?:experience|exp|use|practice))?", re.IGNORECASE
)
RATING: Final = re.compile(r"(?P<have>\d{1,2})\s*(?:/|out\s+of)\s*(?P<top>5|10)")
DOTS: Final = re.compile(r"(?=.{5}$)(?P<full>[★●⬤■]*)[☆○◯□]*")
STEP: Final = re.compile(
    rf"(?:(?:very|highly|fairly)[\s-]+)??(?P<step>{'|'.join(sorted(FIELD_STEPS, key=len, reverse=True))})"
    rf"(?:[\s-]+(?:level|user|{THING}|with|in|of))*",
    re.IGNORECASE,
)


def _phrase(words: str, rest: str = "") -> re.Pattern[str]:
    """Return the pattern for *words*, then *rest*. It does not backtrack over spaces, which could take minutes."""
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])".replace(" ", r"\s++") + rest, re.IGNORECASE)


PHRASES: Final = tuple((level, _phrase(words)) for level, words in SENTENCES)
OPENINGS: Final = tuple((level, _phrase(words, r"(?P<colon>\s*+:)?")) for level, words in OPENERS)
CONTRAST: Final = _phrase(CONTRASTS)
