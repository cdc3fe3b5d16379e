"""The periods of time that a CV gives, and dates that are not understood: what a program that reads it would miss.

A period is two years with a dash or a word between them, the second of which may be a word for the present, or a year
after `since`. Months are allowed and not kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.reading.documents import Passage

YEAR: Final = r"(?:19|20)\d\d"
MONTH: Final = r"(?:[^\W\d_]{3,10}\.?,? |\d\d?[./-](?:\d\d?[./-])?)?"
"""A month before a year: a word of any language, or numbers, with or without a day."""
TO: Final = r"\s*+(?:-|\u2013|\u2014|\u2192|\bto\b|\buntil\b|\bbis\b|\bà\b|\ba\b|\bhasta\b|\baté\b|\bal\b|\btot\b)+\s*+"
PRESENT: Final = (
    r"(?:present|today|now|current(?:ly)?|ongoing|to date|date|heute|jetzt|laufend|aujourd['\u2019]hui|présent|ce jour"
    r"|actualidad|actual(?:mente)?|presente|hoy|atual(?:mente)?|hoje|oggi|in corso|heden|nu)"
)
"""Words for the present in English, German, French, Spanish, Portuguese, Italian and Dutch."""
SINCE: Final = r"\b(?:since|from|seit|ab|depuis|desde|dal|da|sinds|vanaf)"
PERIOD: Final = re.compile(
    rf"(?<![\w/]){MONTH}(?P<first>{YEAR})(?:-\d\d){{0,2}}{TO}(?:{MONTH}(?P<last>{YEAR})|(?P<now>{PRESENT}))(?!\w)"
    rf"|{SINCE}\s+{MONTH}(?P<since>{YEAR})(?!\w)",
    re.IGNORECASE,
)
SHORT_YEAR: Final = r"(?:(?:0?[1-9]|1[0-2])[./]|['\u2019])\d\d"
STRANGE: Final = re.compile(
    rf"""(?<![\w./,:$-]) (?:
      {SHORT_YEAR}{TO}(?:{SHORT_YEAR}|{PRESENT}) (?![\w/]|\.\d)
    | {YEAR}[-/](?:1[3-9]|[2-9]\d) (?![\w.-])
    | {YEAR}{TO}(?:[?]+|[^\W\d_A-Z]+(?:[ ][^\W\d_A-Z]+)?)? (?=\s*(?:$|[,;|)]))
    )""",
    re.VERBOSE,
)
"""What looks like a period and is none of those above: years of two digits, or an end that is no known word."""


class Period(NamedTuple):
    """A period of time."""

    first: int
    """The year in which it begins."""
    last: int | None
    """The year in which it ends; None for the present."""
    place: str


class Dates(NamedTuple):
    """The dates of a CV."""

    periods: tuple[Period, ...]
    strange: tuple[tuple[str, str], ...]
    """The words of each date that is not understood, and their place."""


def dates(passages: Iterable[Passage]) -> Dates:
    """Return the periods in *passages*, and what looks like one and is not understood, in reading order."""
    periods: list[Period] = []
    strange: list[tuple[str, str]] = []
    for passage in passages:
        at = 0
        for line in passage.text.split("\n"):
            taken = []
            for found in PERIOD.finditer(line):
                place = passage.place(at + found.start())
                first = int(found["first"] or found["since"])
                last = int(found["last"]) if found["last"] else None
                taken.append(found.span())
                if last is not None and last < first:
                    strange.append((found.group(), place))
                else:
                    periods.append(Period(first, last, place))
            strange += [
                (found.group().strip(), passage.place(at + found.start()))
                for found in STRANGE.finditer(line)
                if all(found.end() <= start or found.start() >= end for start, end in taken)
            ]
            at += len(line) + 1
    return Dates(tuple(periods), tuple(strange))


def span_of(periods: Iterable[Period]) -> str:
    """Return the years from the first of *periods* to the last, such as `2012 to 2024`; there must be one."""
    found = tuple(periods)
    first = min(period.first for period in found)
    if any(period.last is None for period in found):
        return f"{first} to now"
    return f"{first} to {max(period.last or first for period in found)}"
