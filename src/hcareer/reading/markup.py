"""Splits HTML and XML into tags and text, in a time that grows with the length whatever is left open.

This is our own code because `html.parser` takes minutes for a page of unclosed tags (CVE-2025-6069), and its versions
read such pages differently. What ends what is as in the HTML standard, "Tokenization": a tag that is not closed before
the end of the file is dropped with all that follows, a `<` that begins no tag is text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.reading.documents import unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING: Final = re.compile(r"<(?:(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)|(?P<comment>!--)|(?P<other>[!?]|/(?=[^>])))")
"""The start of a tag, a comment, or a declaration, which ends at the next `>`. `<` before anything else is text."""
REST: Final = re.compile(r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
"""The rest of a tag. A `>` in quotes, which begin after `=`, does not end it. If no quote closes, none is open."""
ATTRIBUTE: Final = re.compile(
    r"""[\s/]*+(?P<name>[^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>]*+)))?"""
)
ATTRIBUTES: Final = 100
"""Most attributes of a tag that are looked at."""
RAW: Final = {
    tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in ("script", "style")
}  # fmt: skip
"""The ends of the elements whose content is no markup."""


class Tag(NamedTuple):
    """A start or end tag."""

    name: str
    """In lower case."""
    end: bool
    source: str
    """What follows the name."""

    def attributes(self) -> dict[str, str]:
        """Return the attributes by name in lower case; the first of a name counts."""
        found: dict[str, str] = {}
        for one in islice(ATTRIBUTE.finditer(self.source), ATTRIBUTES):
            value = next((one[kind] for kind in ("double", "single", "bare") if one[kind] is not None), "")
            found.setdefault(one["name"].lower(), unescaped(value))
        return found


class Data(NamedTuple):
    """Text between tags, with its character references replaced; the content of a script as it is."""

    text: str
    line: int
    """The line of the source on which it starts, from 1."""


def tokens(source: str, *, raw: bool = True) -> Iterator[Tag | Data]:
    """Yield the tags and texts of *source*, an HTML page, or an XML file if not *raw*."""
    at, line = 0, 1
    text = 0
    """Where the text begins that has not been yielded."""
    while (found := OPENING.search(source, at)) is not None:
        start = found.start()
        if found["tag"] is None:
            closing = "-->" if found["comment"] else ">"
            end = source.find(closing, found.end() - (2 if found["comment"] else 0))
            end = len(source) if end < 0 else end + len(closing)
        else:
            rest = REST.match(source, found.end())
            end = len(source) if rest is None else rest.end()
        if text < start:
            yield Data(unescaped(source[text:start]), line)
        line += source.count("\n", text, end)
        at = text = end
        if found["tag"] is None or rest is None:
            continue
        tag = Tag(found["tag"].lower(), bool(found["end"]), source[found.end() : end - 1])
        yield tag
        if raw and not tag.end and tag.name in RAW:
            close = RAW[tag.name].search(source, at)
            at = text = len(source) if close is None else close.start()
            if end < at:
                yield Data(source[end:at], line)
            line += source.count("\n", end, at)
    if text < len(source):
        yield Data(unescaped(source[text:]), line)
