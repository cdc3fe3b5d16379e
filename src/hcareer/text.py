"""Text made safe to print, folded for comparison, and the suggestion for a misspelt word."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that could move the cursor, change colours or reverse the reading order of a terminal."""


def clean(text: str) -> str:
    """Return *text* on one line and without control characters."""
    return CONTROL.sub("", text.replace("\r", "").replace("\n", " "))


def fold(text: str) -> str:
    """Return *text* for comparing names: case-folded, with single spaces."""
    return " ".join(text.casefold().split())


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` for the known word closest to *word*, or an empty string."""
    spelled = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), spelled, n=1, cutoff=0.6)
    return f' (did you mean "{spelled[close[0]]}"?)' if close else ""
