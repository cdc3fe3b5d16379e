"""Text made safe to print, folded for comparison, and the known spelling of a misspelt word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that could move the cursor, change colours or reverse the reading order of a terminal."""
INVISIBLE: Final = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Characters that nobody sees: marks of direction, spaces without width, and the tags and variation selectors that can
hide a text (Unicode, Default_Ignorable_Code_Point). The joiners of scripts and emoji are kept."""
UNPRINTABLE: Final = re.compile(f"{CONTROL.pattern}|{INVISIBLE.pattern}")
SURROGATE: Final = re.compile(r"[\ud800-\udfff]")
"""Half a character: from JSON, or from a file name that is not in the encoding of the system."""
WORD: Final = re.compile(r"[^\W_]+(?:&[^\W_]+)*[+#]*")
"""A word of a name. `C++`, `C#` and `R&D` are words; hyphens and slashes separate words."""
JOINING: Final = frozenset({"a", "and", "for", "in", "of", "on", "or", "the", "to", "with"})
"""Words that no name is found by."""


class Tolerance(NamedTuple):
    """From how many letters a word may differ from a known one. What differs more is more likely another word.

    Editorial, and stricter than Elasticsearch's `fuzziness: AUTO` (one edit from 3 letters, two from 6), because a
    suggestion that is wrong is worse than none.
    """

    one: int
    """By one slip: a letter left out or added, two neighbours swapped, or a letter two places too early or late."""
    replaced: int
    """By one letter in the place of another. Many short words differ so: stack, slack."""
    two: int
    """By two slips."""


MOST_SLIPS: Final = 2
"""Most slips that any tolerance allows."""
KEYS: Final = Tolerance(one=3, replaced=3, two=8)
"""For words from a short list, such as the keys of a file."""
NAMES: Final = Tolerance(one=4, replaced=6, two=10)
"""For whole names of roles and skills."""
NAME_WORDS: Final = Tolerance(one=5, replaced=7, two=10)
"""For single words of such names, which are many."""


def printable(text: str) -> str:
    """Return *text*, which may have several lines, without characters that cannot be seen: nothing else may be printed.

    What is half a character becomes U+FFFD.
    """
    return text if text.isascii() and text.isprintable() else SURROGATE.sub("\ufffd", UNPRINTABLE.sub("", text))


def clean(text: str) -> str:
    """Return *text* on one line and without characters that cannot be seen."""
    return printable(text.replace("\r", "").replace("\n", " "))


def counted(number: int, word: str) -> str:
    """Return *number* with *word*, which gets an `s` unless there is one of it."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def fold(text: str) -> str:
    """Return *text* for comparing names: case-folded, with single spaces."""
    return " ".join(text.casefold().split())


def words(text: str) -> tuple[str, ...]:
    """Return the words of *text* that tell it from others: case-folded, without punctuation and joining words."""
    return tuple(word for word in WORD.findall(text.casefold()) if word not in JOINING)


def slips(word: str, known: str, tolerance: Tolerance) -> int | None:
    """Return how many slips turn *known* into *word*, or None if that is more than *tolerance* allows.

    This is the restricted Damerau-Levenshtein distance, but a letter two places off is one slip: phyton. The first
    character must be right or be swapped with the second, because words that differ there mean different things:
    radiology, audiology.
    """
    most = (len(word) >= tolerance.one) + (len(word) >= tolerance.two)
    replaced = 1 if len(word) >= tolerance.replaced else most + 1
    same_start = word[:1] == known[:1] or word[:2] == known[1::-1]
    if not same_start or abs(len(word) - len(known)) > most:
        return None
    if len(word) >= tolerance.one and _is_two_off(word, known):
        return 1
    before, row = list[int](), list(range(len(known) + 1))
    for i, typed in enumerate(word, start=1):
        before, above, row = row, before, [i]
        for j, letter in enumerate(known, start=1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (replaced if typed != letter else 0))
            if i > 1 and j > 1 and typed == known[j - 2] and letter == word[i - 2]:
                least = min(least, above[j - 2] + 1)
            row.append(least)
    return row[-1] if row[-1] <= most else None


def _is_two_off(word: str, known: str) -> bool:
    """Return whether a letter of *word* stands two places before or after its place in *known*."""
    at = next((n for n, (one, other) in enumerate(zip(word, known, strict=False)) if one != other), 0)
    mine, right = word[at : at + 3], known[at : at + 3]
    moved = right in {mine[1:] + mine[:1], mine[2:] + mine[:2]} and mine != right
    return moved and word[at + 3 :] == known[at + 3 :]


def nearest(word: str, known: Iterable[str], tolerance: Tolerance) -> tuple[int, tuple[str, ...]]:
    """Return the fewest slips between *word* and any of *known*, and those with so few; none are 0 and empty.

    The texts are compared as they are: fold them first.
    """
    length = len(word)
    alike = (name for name in dict.fromkeys(known) if -MOST_SLIPS <= len(name) - length <= MOST_SLIPS)
    counted = ((slips(word, name, tolerance), name) for name in alike)
    near = [(count, name) for count, name in counted if count is not None]
    least = min((count for count, _ in near), default=0)
    return least, tuple(name for count, name in near if count == least)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ` (did you mean "x"?)` if *word* is nearer to one word of the short list *known* than to any other."""
    spelled = {name.casefold(): name for name in known}
    _, close = nearest(word.casefold(), spelled, KEYS)
    return f' (did you mean "{spelled[close[0]]}"?)' if len(close) == 1 else ""
