"""The text of PDF files, read with pypdf, which the extra `documents` installs."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.reading.bounds import OPERATIONS
from hcareer.reading.documents import LOCKED, Passage, clean, missing, starts

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGES: Final = 200
"""Most pages of a PDF file. No CV is longer, and a book would keep pypdf busy for minutes."""
UNPACKED: Final = 5_000_000
"""Most bytes that a part of a PDF file may unpack to. What draws a page full of text has some 50,000."""
LIMITS: Final = {
    "stream_parsing_work_maximum_count": 4 * OPERATIONS,
    "stream_decoding_work_maximum_length": 2 * UNPACKED,
    "array_based_stream_maximum_output_length": UNPACKED,
    "zlib_maximum_output_length": UNPACKED,
    "lzw_maximum_output_length": UNPACKED // 10,
    "run_length_maximum_output_length": UNPACKED // 10,
    "brotli_maximum_output_length": UNPACKED,
    "zlib_maximum_recovery_input_length": 100_000,
    "flate_maximum_row_length": 100_000,
    "array_maximum_element_count": 20_000,
    "dictionary_maximum_element_count": 20_000,
    "page_tree_maximum_entries": 2 * PAGES,
    "xform_maximum_invocations_per_extraction": 500,
}
"""The limits of pypdf that text needs, lower than its own: those let a file of 10 MB run for minutes. The filters that
it has in pure Python are a tenth, because they are slower."""
READS: Final = 500_000
"""Most times that the objects of a file are read from: a few bytes each time. CVs of several pages need 10,000."""
TOO_MUCH: Final = "has more to draw than is read; save it without pictures and vector graphics, or as text"
SCANNED: Final = "contains only scanned pages; run it through text recognition (OCR) first"
BASELINE: Final = 0.3
"""Difference in height, in font sizes, within which two words stand on one line. A superscript is higher by a third."""
COLUMN: Final = 2
"""Rise in font sizes from one piece of text to the next that means a new column: no superscript is so high."""
SPACES: Final = re.compile(r"[ \t\r\xa0]+")
"""What stands between words. Word for the Mac writes a tab, a carriage return and a no-break space for each space."""
HYPHENS: Final = re.compile(r"-[\u00ad\u2010]+")
"""What the same program writes for one hyphen."""
HYPHEN: Final = re.compile(r"(\w+)[-\u2010\u00ad][ \t]*\n[ \t]*(?=(\w+))")
COMPOUNDS: Final = frozenset({
    "all", "anti", "back", "client", "close", "cloud", "co", "cross", "data", "domain", "e", "end", "event", "evidence",
    "ex", "fault", "front", "full", "hands", "high", "in", "large", "life", "long", "low", "machine", "meta", "mid",
    "multi", "near", "non", "object", "off", "on", "open", "out", "part", "patient", "peer", "point", "post", "pre",
    "problem", "proof", "re", "real", "risk", "self", "semi", "server", "service", "short", "single", "site", "small",
    "state", "sub", "team", "test", "third", "time", "two", "up", "user", "value", "web", "well", "wide", "work",
})  # fmt: skip
"""Words after which a hyphen at the end of a line is kept: they begin compounds ("real-time") more often than they are
torn from a longer word. Editorial."""


LOOSE: Final = {
    "\u00b4": "\u0301", "`": "\u0300", "\u02cb": "\u0300", "\u02c6": "\u0302", "\u00a8": "\u0308",
    "\u02dc": "\u0303", "\u02c7": "\u030c", "\u02da": "\u030a", "\u00b8": "\u0327", "\u02dd": "\u030b",
}  # fmt: skip
"""Accents that stand before their letter, and the combining mark of each. The oldest fonts of LaTeX have no letters
with accents, so that both are drawn."""
LOOSE_ACCENT: Final = re.compile(f"([{''.join(LOOSE)}])([^\\W\\d_])")
DOTLESS: Final = str.maketrans({"\u0131": "i", "\u0237": "j"})


class Chunk(NamedTuple):
    """A piece of text as pypdf found it, and where it starts on the page."""

    text: str
    x: float
    y: float
    size: float


def pdf(name: str, data: bytes) -> Passage:
    """Return the text of the PDF file *data*; its places are the pages.

    Raises HcareerError if it is damaged, encrypted, too long or without text, or if the extra is not installed.
    """
    try:
        # An optional extra, needed for this kind of file only.
        from pypdf import Configuration, PdfReader, apply_configuration  # noqa: PLC0415
        from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError  # noqa: PLC0415
    except ImportError as error:
        raise HcareerError(missing(name, "PDF")) from error
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)  # it would warn of every irregularity on standard error
    pages: list[str] = []
    try:
        with apply_configuration(Configuration().with_overwrites(**LIMITS)):
            reader = PdfReader(_Counted(data))
            # Some files are encrypted with an empty password, only to forbid printing.
            locked = reader.is_encrypted and not reader.decrypt("")
            count = 0 if locked else len(reader.pages)
            if count <= PAGES and not locked:
                budget = _Budget(OPERATIONS)
                pages = [_unhyphenated(accented(clean(joined(_chunks(page, budget))))) for page in reader.pages]
    except (DependencyError, FileNotDecryptedError):  # a cipher for which pypdf needs another library
        locked, count = True, 0
    except (LimitReachedError, _SpentError) as error:
        raise HcareerError(f"{name}: {TOO_MUCH}") from error
    except Exception as error:  # pypdf raises exceptions of many types for a damaged file
        raise HcareerError(f"{name}: is damaged or incomplete: not a valid PDF file") from error
    finally:
        logger.setLevel(before)
    if locked:
        raise HcareerError(f"{name}: {LOCKED}")
    if count > PAGES:
        raise HcareerError(f"{name}: has {count} pages; the limit is {PAGES}")
    if not any(character.isalnum() for page in pages for character in page):
        raise HcareerError(f"{name}: {SCANNED}")
    return Passage("\n".join(pages), tuple(starts("page", pages)))


class _SpentError(BaseException):
    """A file takes more work than is done. No code that handles errors in a damaged file stops it."""


class _Budget:
    """Counts what is done: the operations of all pages, those of a form each time that it is drawn."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, *_: object) -> None:
        """Count one operation. Raises _SpentError if it is one too many."""
        self.left -= 1
        if self.left < 0:
            raise _SpentError


class _Counted(io.BytesIO):
    """A file of which the parser of objects reads only so often: in a damaged one it may begin anew from every sign."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._budget = _Budget(READS)

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next *size* bytes, as any file does. Raises _SpentError if that is once too many."""
        self._budget.spend()
        return super().read(size)


def _chunks(page: Any, budget: _Budget) -> list[Chunk]:  # noqa: ANN401 - a page of pypdf, which may not be imported
    """Return the text of *page* in pieces with their places, in the order in which they were drawn."""
    chunks: list[Chunk] = []

    def visit(text: str, frame: Sequence[float], place: Sequence[float], _font: object, size: float) -> None:
        if text:
            a, b, c, d, e, f = (float(number) for number in frame)
            x, y = float(place[4]), float(place[5])
            height = abs(float(size or 0) * (float(place[3]) or 1) * (d or 1))
            chunks.append(Chunk(text, a * x + c * y + e, b * x + d * y + f, height))

    page.extract_text(visitor_operand_before=budget.spend, visitor_text=visit)
    return chunks


def joined(chunks: Sequence[Chunk]) -> str:
    """Return the text of *chunks*. Words that were placed one by one on one line are one line again.

    pypdf ends a line wherever the position is set anew. A line break between two words of the same height, the second
    to the right of the first, is none; one before a word much further up starts a column.
    """
    pieces: list[str] = []
    last: Chunk | None = None
    broken = False
    for chunk in chunks:
        if not chunk.text.strip("\n"):
            broken = True
            continue
        words = SPACES.sub(" ", chunk.text)
        if broken and last is not None and "\n" not in last.text.strip("\n"):
            size = max(last.size, chunk.size, 1)
            if abs(chunk.y - last.y) <= BASELINE * size and chunk.x >= last.x:
                pieces.append(" ")
            else:
                pieces.append("\n\n" if chunk.y - last.y > COLUMN * size else "\n")
        elif broken:
            pieces.append("\n")
        pieces.append(words.strip("\n"))
        broken = words.endswith("\n")
        last = chunk
    return HYPHENS.sub("-", SPACES.sub(" ", "".join(pieces)))


def accented(text: str) -> str:
    """Return *text* with each accent that stands by itself put on the letter after it, if the two make a letter."""

    def join(found: re.Match[str]) -> str:
        letter = unicodedata.normalize("NFC", found[2].translate(DOTLESS) + LOOSE[found[1]])
        return letter if len(letter) == 1 else found[0]

    # A grave accent alone is a quotation mark more often than not.
    return LOOSE_ACCENT.sub(join, text) if any(accent in text for accent in LOOSE if accent != "`") else text


def _unhyphenated(text: str) -> str:
    """Return *text* with the words put together that a hyphen divides at the end of a line.

    The hyphen stays where it belongs to the word: the text writes it so elsewhere, the second part begins with a
    capital or digit, or the first is one of COMPOUNDS or an abbreviation.
    """
    words = frozenset(re.findall(r"\w+(?:-\w+)*", text.lower()))

    def join(found: re.Match[str]) -> str:
        before, after = found[1], found[2]
        whole, apart = f"{before}{after}".lower(), f"{before}-{after}".lower()
        if not after[0].islower():
            return f"{before}-"
        keeps = apart in words or before.lower() in COMPOUNDS or not before[-1].islower() or len(before) == 1
        return f"{before}-" if keeps and whole not in words else before

    return HYPHEN.sub(join, text)
