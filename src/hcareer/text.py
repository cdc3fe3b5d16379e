"""Text made safe to print, folded for comparison, and the known spelling of a misspelt word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that could move the cursor, change colours or reverse the reading order of a terminal."""
WORD: Final = re.compile(r"[^\W_]+(?:&[^\W_]+)*[+#]*")
"""A word of a name. `C++`, `C#` and `R&D` are words; hyphens and slashes separate words."""
JOINING: Final = frozenset({"a", "and", "for", "in", "of", "on", "or", "the", "to", "with"})
"""Words that no name is found by."""
ONE_SLIP: Final = 4
"""Letters from which a word may have one slip. Names of three letters, such as iOS and IoT, are too near to each other.

Elasticsearch's `fuzziness: AUTO` allows one edit from 3 letters and two from 6. This is stricter, because a suggestion
that is wrong is worse than none.
"""
ONE_SLIP_IN_LIST: Final = 3
"""The same where the known words are a short list, such as the keys of a file."""
TWO_SLIPS: Final = 8
"""Letters from which a word may have two slips."""


def clean(text: str) -> str:
    """Return *text* on one line and without control characters."""
    return CONTROL.sub("", text.replace("\r", "").replace("\n", " "))


def fold(text: str) -> str:
    """Return *text* for comparing names: case-folded, with single spaces."""
    return " ".join(text.casefold().split())


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* that tell it from others: case-folded, without punctuation and joining words."""
    return tuple(word for word in WORD.findall(text.casefold()) if word not in JOINING)


def slips(word: str, known: str, *, fewest: int = ONE_SLIP) -> int | None:
    """Return how many slips turn *known* into *word*, or None if it is more likely another word.

    A slip adds, leaves out or replaces a character, or swaps two neighbours (the restricted Damerau-Levenshtein
    distance). The first character must be right or be swapped with the second, because slips there are rare and
    words that differ there mean different things (radiology, audiology). A word of less than *fewest* letters has none.
    """
    longer = max(len(word), len(known))
    most = 2 if longer >= TWO_SLIPS else 1 if longer >= fewest else 0
    same_start = word[:1] == known[:1] or word[:2] == known[1::-1]
    if not same_start or abs(len(word) - len(known)) > most:
        return None
    before, row = list[int](), list(range(len(known) + 1))
    for i, typed in enumerate(word, start=1):
        before, above, row = row, before, [i]
        for j, letter in enumerate(known, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (typed != letter))
            if i > 1 and j > 1 and typed == known[j - 2] and letter == word[i - 2]:
                least = min(least, above[j - 2] + 1)
            row.append(least)
    return row[-1] if row[-1] <= most else None


def nearest(word: str, known: Iterable[str], *, fewest: int = ONE_SLIP) -> tuple[int, tuple[str, ...]]:
    """Return the fewest slips between *word* and any of *known*, and those with so few; none are 0 and empty.

    The texts are compared as they are: fold them first. Shorter words than *fewest* letters have no slips.
    """
    near = [(count, name) for name in dict.fromkeys(known) if (count := slips(word, name, fewest=fewest)) is not None]
    least = min((count for count, _ in near), default=0)
    return least, tuple(name for count, name in near if count == least)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` if *word* is near to one known word alone, or else an empty string."""
    spelled = {name.casefold(): name for name in known}
    _, close = nearest(word.casefold(), spelled, fewest=ONE_SLIP_IN_LIST)
    return f' (did you mean "{spelled[close[0]]}"?)' if len(close) == 1 else ""
