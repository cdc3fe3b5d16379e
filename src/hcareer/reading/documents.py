"""The text of documents, with a name for each place in it: page, line or paragraph.

PDF and DOCX files are read with pypdf and python-docx, which the extra `documents` installs.
"""

from __future__ import annotations

import io
import logging
import lzma
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

UNPACKED: Final = 50_000_000
"""Most bytes that a zip file may unpack to, so that a small file cannot fill the memory."""
PAGES: Final = 200
"""Most pages of a PDF file. No CV is longer, and a book would keep pypdf busy for minutes."""
ASCII_SHARE: Final = 0.85
"""Least share of ASCII in a text of a Western European language; with less, it is not Windows-1252."""
STRANGE: Final = 0.01
"""Share of control characters that a text may have by accident; they are read as spaces."""

MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
HTML: Final = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*"
    r"<(?:!doctype\s+html|html|head|body|meta|title|main|article|section|header|div|h1|p|ul|table|span)\b",
    re.IGNORECASE | re.DOTALL,
)
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "dd", "details", "div", "dl", "dt", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "li", "main", "nav", "ol",
    "option", "p", "pre", "section", "summary", "table", "tbody", "thead", "title", "tr", "ul",
})  # fmt: skip
"""HTML elements that begin and end a line."""
HEADING_TAGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LIGATURES: Final = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
ZIP_ERRORS: Final = (
    zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip
"""What `zipfile` raises for a damaged archive."""
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

SAVE_AS: Final = "save it as PDF, DOCX or plain text"
BINARY: Final = f"is neither text nor a supported document; {SAVE_AS}"
ENCODING: Final = "is text in an encoding that cannot be read; save it as UTF-8"
LOCKED: Final = "is encrypted with a password; save a copy without one"
SCANNED: Final = "contains only scanned pages; run it through text recognition (OCR) first"
BROKEN_ZIP: Final = "is damaged or incomplete: not a valid zip or DOCX file"
TOO_BIG: Final = f"unpacks to more than {UNPACKED:,} bytes, which is the limit"


class Passage(NamedTuple):
    """A piece of text, and the names of the places in it."""

    text: str
    places: tuple[tuple[int, str], ...]
    """Where each place starts in the text, in ascending order, and its name."""
    listed: bool = False
    """True if the text is supposed to be the name of one skill."""
    level: str | None = None
    """The level given in a field beside the text, as written."""

    def place(self, offset: int) -> str:
        """Return the name of the place of the character at *offset*."""
        return self.places[max(0, bisect_right(self.places, offset, key=lambda place: place[0]) - 1)][1]


def members(name: str, data: bytes) -> frozenset[str]:
    """Return the names of the files in the zip file *data*, after unpacking each once.

    Raises HcareerError if it is damaged, encrypted or over the limit.
    """
    left = UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.flag_bits & 1:
                    raise HcareerError(f"{name}: {LOCKED}")
                # The sizes in the table of contents can be forged: count what comes out.
                with archive.open(entry) as file:
                    while chunk := file.read(65536):
                        left -= len(chunk)
                        if left < 0:
                            raise HcareerError(f"{name}: {TOO_BIG}")
            return frozenset(archive.namelist())
    except ZIP_ERRORS as error:
        raise HcareerError(f"{name}: {BROKEN_ZIP}") from error


def decode(name: str, data: bytes) -> str:
    """Return *data* as text: in the encoding of its byte order mark, UTF-8, or Windows-1252 if most of it is ASCII.

    Lines end in a line feed; stray control characters become spaces. Raises HcareerError if it is not text.
    """
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if encoding is None and (zeros := data.count(0)):
        # With more than a third of zero bytes it is text in two bytes a character.
        raise HcareerError(f"{name}: {ENCODING if zeros > len(data) / 3 else BINARY}")
    try:
        text = data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding is not None or sum(byte < 128 for byte in data) < ASCII_SHARE * len(data):
            raise HcareerError(f"{name}: {ENCODING}") from error
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            raise HcareerError(f"{name}: {ENCODING}") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    clean, strange = CONTROL.subn(" ", text)
    if strange > 5 + STRANGE * len(text):
        raise HcareerError(f"{name}: {BINARY}")
    if not clean.strip():
        raise HcareerError(f"{name}: the file is empty")
    return clean


def lines(text: str) -> Passage:
    """Return plain *text* as a passage whose places are its lines."""
    return Passage(text, tuple(_starts("line", text.split("\n"))))


def is_page(text: str) -> bool:
    """Return whether *text* is an HTML page. Many unclosed tags are refused: html.parser takes minutes for them."""
    return HTML.match(text) is not None and text.count("<") <= 2 * text.count(">") + 1000


def page(text: str) -> Passage:
    """Return what a browser would show of the HTML page *text*; its places are the lines of the source."""
    page = _Page()
    # Marked sections other than CDATA make the parser of Python 3.11 stop with an assertion.
    page.feed(text.replace("<![", "<! ["))
    page.close()
    return Passage("".join(page.pieces), tuple(page.places) or ((0, "line 1"),))


def _starts(word: str, pieces: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where each of *pieces* starts when they are joined by line feeds, and its name: *word* and a number."""
    at = 0
    for number, piece in enumerate(pieces, start=1):
        yield at, f"{word} {number}"
        at += len(piece) + 1


class _Page(HTMLParser):
    """Collects the text of a page, and for each piece of it the line of the source."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.places: list[tuple[int, str]] = []
        self._length = 0
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line where a browser would."""
        del attrs
        self._hidden = tag in {"script", "style"}
        if tag in BLOCKS:
            self._add("\n- " if tag == "li" else "\n# " if tag in HEADING_TAGS else "\n")

    def handle_endtag(self, tag: str) -> None:
        """End a line where a browser would, and separate the cells of a table."""
        self._hidden = False
        if tag in BLOCKS or tag in {"td", "th"}:
            self._add(" | " if tag in {"td", "th"} else "\n")

    def handle_data(self, data: str) -> None:
        """Keep the text, with runs of spaces reduced to one."""
        if self._hidden:
            return
        for number, line in enumerate(data.split("\n"), start=self.getpos()[0]):
            words = re.sub(r"\s+", " ", line)
            if words.strip():
                self.places.append((self._length, f"line {number}"))
            self._add(words if number == self.getpos()[0] else f" {words}")

    def _add(self, piece: str) -> None:
        self.pieces.append(piece)
        self._length += len(piece)


def pdf(name: str, data: bytes) -> Passage:
    """Return the text of the PDF file *data*; its places are the pages.

    Raises HcareerError if it is damaged, encrypted, too long or without text, or if the extra is not installed.
    """
    try:
        # An optional extra, needed for this kind of file only.
        from pypdf import PdfReader  # noqa: PLC0415
        from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415
    except ImportError as error:
        raise HcareerError(_missing(name, "PDF")) from error
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)  # it would warn of every irregularity on standard error
    pages: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(data))
        # Some files are encrypted with an empty password, only to forbid printing.
        locked = reader.is_encrypted and not reader.decrypt("")
        count = 0 if locked else len(reader.pages)
        if count <= PAGES and not locked:
            pages = [clean(page.extract_text()) for page in reader.pages]
    except (DependencyError, FileNotDecryptedError):  # a cipher for which pypdf needs another library
        locked, count = True, 0
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
    return Passage("\n".join(pages), tuple(_starts("page", pages)))


def docx(name: str, data: bytes) -> Passage:
    """Return the text of the DOCX file *data*; its places are the paragraphs.

    Raises HcareerError if it is damaged or without text, or if the extra is not installed.
    """
    try:
        from docx import Document  # noqa: PLC0415 - as above
    except ImportError as error:
        raise HcareerError(_missing(name, "DOCX")) from error
    try:
        body = Document(io.BytesIO(data)).element.body
    except Exception as error:  # python-docx and lxml raise exceptions of many types for a damaged file
        raise HcareerError(f"{name}: is damaged or incomplete: not a valid DOCX file") from error
    paragraphs = [clean(text) for text in _paragraphs(body)]
    if not any(character.isalnum() for paragraph in paragraphs for character in paragraph):
        raise HcareerError(f"{name}: the document has no text")
    return Passage("\n".join(paragraphs), tuple(_starts("paragraph", paragraphs)))


def _missing(name: str, kind: str) -> str:
    return f"{name}: to read {kind} files, install the extra: pip install 'hcareer[documents]'"


def clean(text: str) -> str:
    """Return *text* without ligatures, control characters and lone surrogates."""
    valid = text.encode("utf-8", "replace").decode()
    return CONTROL.sub(" ", valid.replace("\r\n", "\n").replace("\r", "\n").translate(LIGATURES))


def _paragraphs(container: Any) -> Iterator[str]:  # noqa: ANN401 - an lxml element, which has no types
    """Yield the text of each paragraph, including text boxes and form fields, which python-docx leaves out."""
    for child in container:
        if child.tag == f"{W}p":
            style = child.find(f"{W}pPr/{W}pStyle")
            heads = style is not None and str(style.get(f"{W}val")).casefold().startswith("heading")
            yield f"{'# ' if heads else ''}{''.join(_runs(child))}"
            for box in child.iter(f"{W}txbxContent"):
                # Word saves a text box twice, the second time for older programs.
                if not any(above.tag == FALLBACK for above in box.iterancestors()):
                    yield from _paragraphs(box)
        elif child.tag == f"{W}tbl":
            for row in child.iterchildren(f"{W}tr"):
                cells = [list(_paragraphs(cell)) for cell in row.iterchildren(f"{W}tc")]
                if all(len(cell) == 1 for cell in cells):
                    yield " | ".join(cell[0] for cell in cells)
                else:  # a table that lays out the page in columns
                    yield from (paragraph for cell in cells for paragraph in cell)
        elif child.tag in {f"{W}sdt", f"{W}sdtContent"}:
            yield from _paragraphs(child)


def _runs(element: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in {f"{W}tab", f"{W}br", f"{W}cr"}:
            yield "\t" if child.tag == f"{W}tab" else "\n"
        elif child.tag not in {f"{W}txbxContent", f"{W}pPr", FALLBACK}:
            yield from _runs(child)
