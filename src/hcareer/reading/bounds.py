"""What a document may hold at most, so that every file is read within seconds and little memory.

docs/security.md has the time and memory that the worst inputs take within these limits; benchmarks/bounds.py measures
them. Each limit is many times what a document of its kind needs.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from hcareer.errors import HcareerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from hcareer.reading.documents import Passage

TEXT: Final = 200_000
"""Most visible characters of a document: some 60 pages. A CV has 2 to 10 thousand."""
TEXT_LINES: Final = 30_000
"""Most lines of a document, empty ones included: some 600 pages."""
TAGS: Final = 100_000
"""Most tags of a page or an XML file. Half of all pages of the web have fewer than 600 elements, and one in a hundred
more than 6,000 (HTTP Archive, Web Almanac 2022, markup)."""
ELEMENTS: Final = 200_000
"""Most tags in all the parts of a DOCX file. Word writes about ten for a word of running text at worst."""
VALUES: Final = 100_000
"""Most values of a JSON file; a JSON Resume has hundreds."""
MEMBERS: Final = 2_000
"""Most files in a zip file. A LinkedIn export has about fifty."""
UNPACKED: Final = 50_000_000
"""Most bytes that a zip file may unpack to, so that a small file cannot fill the memory."""
LINES: Final = 300_000
"""Most lines of a page saved with its pictures in one file (MHTML): lines of 76 characters fill 10 MB with 130,000."""
ROWS: Final = 1_000
"""Most advertisements of one list. Each is a document of its own."""
OPERATIONS: Final = 100_000
"""Most operations that draw the pages of a PDF file. A page full of text has one to three thousand."""

FIELDS: Final = 10_000
"""Most fields of a form, such as a JSON Resume or a table, that hold text."""
MENTIONS: Final = 10_000
"""Most names of skills in a document. In a CV every tenth word is one at most."""
ALONE: Final = "give only the document itself"

GAP: Final = 8
"""Most spaces in a row that are kept. Two tell the columns of a table apart."""
RUN: Final = 500
"""Most characters without a space between them. In scripts without spaces a sentence is shorter."""
SPACES: Final = re.compile(rf"(?<=[^\S\n]{{{GAP}}})[^\S\n]+")
UNBROKEN: Final = re.compile(rf"\S{{{RUN}}}(?=\S)")
VISIBLE: Final = re.compile(r"\S+")


class LimitError(HcareerError):
    """A document has more of something than is read."""

    def __init__(self, limit: int, what: str, advice: str = "") -> None:
        """Say that there is more than *limit* of *what*, and *advice* on what to do about it."""
        super().__init__(f"has more than {limit:,} {what}, which is the limit{f'; {advice}' if advice else ''}")


@contextmanager
def named(name: str) -> Iterator[None]:
    """Context in which a LimitError becomes an HcareerError that begins with *name*, that of the file."""
    try:
        yield
    except LimitError as error:
        raise HcareerError(f"{name}: {error}") from error


def check(texts: Iterable[str]) -> None:
    """Raise LimitError if *texts*, those of a document, have too many characters or lines."""
    left, lines = TEXT, TEXT_LINES
    for text in texts:
        lines -= text.count("\n")
        left -= _visible(text, left)
        if left < 0:
            raise LimitError(TEXT, "characters of text", ALONE)
        if lines < 0:
            raise LimitError(TEXT_LINES, "lines", ALONE)


def _visible(text: str, most: int) -> int:
    """Return the number of visible characters in *text*, or any number above *most* if there are more.

    A few signs stand for a whole phrase and are read as its letters, up to 18 of them.
    """
    count = 0
    for found in VISIBLE.finditer(text):
        count += found.end() - found.start()
        if count > most:
            return count
    return count if text.isascii() else len(normalize("NFKC", "".join(text.split())))


def values(text: str) -> int:
    """Return at least the number of values in the JSON *text*: what could divide or begin one, quoted or not."""
    return sum(text.count(sign) for sign in ",[{:")


def check_values(text: str) -> None:
    """Raise LimitError if the JSON *text* may have too many values."""
    if values(text) > VALUES:
        raise LimitError(VALUES, "values")


def broken(passage: Passage) -> Passage:
    """Return *passage* with a few spaces in the place of many, and a space in what has none for long.

    Patterns that look for a word after spaces would take a time that grows with the square of their number.
    """
    for shape, new in ((SPACES, ""), (UNBROKEN, r"\g<0> ")):
        passage = passage.replaced(shape, new)
    return passage
