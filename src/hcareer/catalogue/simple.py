"""Reads the part of YAML in which nearly all profiles are written, without PyYAML.

PyYAML takes longer to import, and to read a profile, than ranking the roles takes. So a text of keys with plain words,
words in quotes, and mappings and lists in brackets, one level deep, is read here; any other is left to PyYAML, which
also finds the place of whatever is wrong. Tests compare the two.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

PLAIN: Final = r"[A-Za-z0-9][A-Za-z0-9+#./_&()-]*(?:[ ][A-Za-z0-9+./_&()-][A-Za-z0-9+#./_&()-]*)*"
"""Words without quotes that mean the same wherever they stand in YAML."""
QUOTED: Final = r"""'[^'\n]*'|"[^"\\\n]*\""""
ITEM: Final = rf"(?:{PLAIN}|{QUOTED})"
LIST: Final = rf"\[(?:{ITEM}(?:,[ ]*{ITEM})*)?\]"
PAIR: Final = rf"{PLAIN}:[ ]+(?:{ITEM}|{LIST})"
MAPPING: Final = rf"\{{(?:{PAIR}(?:,[ ]*(?:\n[ ]+)?{PAIR})*)?\}}"
LINE: Final = re.compile(
    rf"(?:[ ]*(?:\#[^\n]*)?\n)*"
    rf"([ ]*)({PLAIN}):(?:[ ]+({PLAIN}|{QUOTED}|{LIST}|{MAPPING}))?[ ]*(?:[ ]\#[^\n]*)?(?:\n|\Z)"
)
"""A key and perhaps a value, after lines that are empty or comments."""
PAIRS: Final = re.compile(rf"({PLAIN}):[ ]+({ITEM}|{LIST})")
ITEMS: Final = re.compile(ITEM)
NOTHING: Final = re.compile(r"(?:[ ]*(?:\#[^\n]*)?\n)*[ ]*(?:\#[^\n]*)?\Z")
"""Lines that are empty or comments, to the end."""
OTHERS: Final = re.compile(r"[^\n -~]")
"""Characters that are left to PyYAML."""
LONGEST: Final = 100
"""Most characters of a key: YAML has a limit as well, but a higher one."""


def read(text: str, scalar: Callable[[str], Any]) -> dict[str, Any] | None:
    """Return the value of *text*, or None if it has anything that PyYAML has to read, mistakes included.

    *scalar* returns what words without quotes stand for.
    """
    found: dict[str, Any] = {}
    above: str | None = None
    """The last key without a value of its own: what is indented belongs to it."""
    depth = end = 0
    while line := LINE.match(text, end):
        end = line.end()
        indent, key, written = line.groups()
        if not indent:
            outer, above = found, (key if written is None else None)
        elif above is None:
            return None
        else:
            if found[above] is None:
                found[above], depth = {}, len(indent)
            outer = found[above]
            if len(indent) != depth:
                return None
        try:
            value = None if written is None else _value(written, scalar)
        except KeyError:
            return None
        if key in outer or len(key) > LONGEST:
            return None
        outer[key] = value
    readable = found and NOTHING.match(text, end) and not OTHERS.search(text)
    return found if readable else None


def _value(written: str, scalar: Callable[[str], Any]) -> Any:  # noqa: ANN401
    """Return what *written* stands for. Raises KeyError for a mapping that has a key twice."""
    sign = written[0]
    if sign in "'\"":
        return written[1:-1]
    if sign == "[":
        return [_value(item, scalar) for item in ITEMS.findall(written)]
    if sign == "{":
        pairs = PAIRS.findall(written)
        mapping = {key: _value(value, scalar) for key, value in pairs}
        if len(mapping) < len(pairs) or max(map(len, mapping), default=0) > LONGEST:
            raise KeyError(written)
        return mapping
    return scalar(written)
