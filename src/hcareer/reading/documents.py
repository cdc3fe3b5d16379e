"""Passages of text with a name for each place in them, and plain text and Markdown as passages."""

from __future__ import annotations

import codecs
import io
import lzma
import re
import struct
import zipfile
import zlib
from bisect import bisect_right
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.reading.bounds import MEMBERS, UNPACKED, LimitError
from hcareer.text import CONTROL, INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ASCII_SHARE: Final = 0.85
"""Least share of ASCII in a text of a Western European language; with less, it is not Windows-1252."""
STRANGE: Final = 0.01
"""Share of control characters that a text may have by accident; they are read as spaces."""
DECLARED_WITHIN: Final = 4096
"""Bytes at the start of a page in which its encoding is looked for; HTML asks for 1024, before any comment."""

MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})""", re.IGNORECASE
)
"""The encoding that an HTML page or an XML file declares."""
WIDER: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "shift_jis": "cp932", "euc_kr": "cp949", "gb2312": "gb18030", "gbk": "gb18030",
}  # fmt: skip
"""What browsers read an encoding as, by Python's names (https://encoding.spec.whatwg.org/#names-and-labels)."""
LIGATURES: Final = str.maketrans({"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"})
LATIN: Final = r"A-Za-z0-9\u00c0-\u024f"
OTHER_LETTER: Final = r"[^\W\d_\x00-\u036f\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\ufb00-\ufb06\uff10-\uff5a]"
BETWEEN_SCRIPTS: Final = re.compile(rf"(?<=[{LATIN}+#])(?={OTHER_LETTER})|(?<={OTHER_LETTER})(?=[{LATIN}])")
"""Where a name in Latin letters touches a word of another script, as in Chinese, Thai, or before a Korean ending."""
ZIP_ERRORS: Final = (
    zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError, struct.error, zlib.error,
    lzma.LZMAError,
)  # fmt: skip
"""What `zipfile` raises for a damaged archive."""
HUGE: Final = re.compile(r"&#(?:[0-9]{8,}|[xX][0-9a-fA-F]{8,});?")
"""A reference to a character by a number that `html.unescape` may refuse to read."""
STRUCK: Final = re.compile(r"[ \t]?(?:~~[^~\n]+~~|<(del|s|strike)>[^<\n]*</\1>)[ \t]?", re.IGNORECASE)
"""Text that is struck out in Markdown."""
EMPHASIS: Final = re.compile(
    r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+)(?<=\S)\1(?![\w*]) | (?<!\w)(_{1,3})(?=[^\s_])([^_\n]+)(?<=\S)\3(?!\w)",
    re.VERBOSE,
)
HEADS: Final = re.compile(r"[ \t]*(?:[-*+][ \t]+)?(\*\*|__)[^*_\n]+(?:\1[ \t]*:|:[ \t]*\1|\1[ \t]*$)")
"""The start of a line whose emphasis is that of a heading, which the readers of sections look for."""

SAVE_AS: Final = "save it as PDF, DOCX or plain text"
BINARY: Final = f"is neither text nor a supported document; {SAVE_AS}"
ENCODING: Final = "is text in an encoding that cannot be read; save it as UTF-8"
LOCKED: Final = "is encrypted with a password; save a copy without one"
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

    @property
    def wraps(self) -> bool:
        """True if a line may continue the one before it: not where each line is a paragraph of a word processor."""
        return not self.places or not self.places[0][1].startswith("paragraph")

    @property
    def words(self) -> int:
        """The number of words in the text."""
        return count_words(self.text)

    def replaced(self, shape: re.Pattern[str], new: str) -> Passage:
        """Return the passage with *new*, as in `re.sub`, for each match of *shape*, and the places moved with it."""
        ends, moved, pieces = [0], [0], []
        length = 0
        for found in shape.finditer(self.text):
            part = found.expand(new)
            pieces += [self.text[ends[-1] : found.start()], part]
            length += found.start() - ends[-1] + len(part)
            ends.append(found.end())
            moved.append(length)
        if not pieces:
            return self
        pieces.append(self.text[ends[-1] :])
        # A place within a match is where the match ended.
        last = (bisect_right(ends, start) - 1 for start, _ in self.places)
        places = tuple(
            (min(moved[n] + start - ends[n], (moved[n + 1] if n + 1 < len(moved) else length + len(pieces[-1]))), name)
            for n, (start, name) in zip(last, self.places, strict=True)
        )
        return self._replace(text="".join(pieces), places=places)


def count_words(text: str) -> int:
    """Return the number of words in *text*: runs of characters between spaces that hold a letter or digit."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def members(name: str, data: bytes) -> frozenset[str]:
    """Return the names of the files in the zip file *data*, after unpacking each once.

    Raises HcareerError if it is damaged, encrypted or over the limit.
    """
    if data.count(b"PK\x01\x02") > MEMBERS:  # each entry of the table of contents starts so
        raise HcareerError(f"{name}: {LimitError(MEMBERS, 'files in it')}")
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


def decode(name: str, data: bytes, charset: str | None = None) -> str:
    """Return *data* as text: in the encoding of its byte order mark, UTF-8, or the one that it or *charset* declares.

    Without a declaration it is Windows-1252 if most of it is ASCII. A page that declares another encoding is often
    UTF-8 all the same, because the browser saved it so; hardly any other text is valid UTF-8. Lines end in a line feed;
    stray control characters become spaces. Raises HcareerError if it is not text.
    """
    encoding = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    if encoding is None and (zeros := data.count(0)):
        # With more than a third of zero bytes it is text in two bytes a character.
        raise HcareerError(f"{name}: {ENCODING if zeros > len(data) / 3 else BINARY}")
    declared = _declared(data, charset) if encoding is None else None
    try:
        # The encodings with escape sequences are valid UTF-8 as well.
        stateful = (
            declared is not None and declared.startswith(("iso2022", "hz")) and (b"\x1b" in data or b"~{" in data)
        )
        text = data.decode(declared if stateful and declared else encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        if declared is not None:
            text = data.decode(declared, "replace")
        elif encoding is not None or sum(byte < 128 for byte in data) < ASCII_SHARE * len(data):
            raise HcareerError(f"{name}: {ENCODING}") from error
        else:
            try:
                text = data.decode("cp1252")
            except UnicodeDecodeError:
                raise HcareerError(f"{name}: {ENCODING}") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
    clean, strange = CONTROL.subn(" ", legible(text))
    if strange > 5 + STRANGE * len(text):
        raise HcareerError(f"{name}: {BINARY}")
    if not clean.strip():
        raise HcareerError(f"{name}: the file is empty")
    return clean


def _declared(data: bytes, charset: str | None) -> str | None:
    """Return Python's name for the encoding *charset*, or for the one that a page declares, or None."""
    found = DECLARED.search(data[:DECLARED_WITHIN])
    label = charset or (found[1].decode("ascii") if found else None)
    try:
        codec = codecs.lookup(label) if label else None
    except LookupError:
        return None
    if codec is None or not codec._is_text_encoding or codec.name.startswith("utf"):  # noqa: SLF001 - no public name
        return None
    return WIDER.get(codec.name, codec.name)


def lines(text: str) -> Passage:
    """Return plain *text* as a passage whose places are its lines."""
    return Passage(text, tuple(starts("line", text.split("\n"))))


def unmarked(text: str) -> str:
    """Return *text* as Markdown shows it: without comments, struck-out text and emphasis, entities as characters.

    Every line stays a line. Marks that make a heading or a bullet of a line stay, for the readers of sections.
    """
    if "<!--" in text:
        text = _without_comments(text)
    text = STRUCK.sub(" ", text)
    if "&" in text:
        # Line feeds and other control characters written as entities would move the lines or reach the terminal.
        text = re.sub(r"&#?\w{1,31};", lambda entity: CONTROL.sub(" ", unescaped(entity[0])).replace("\n", " "), text)
    if "*" in text or "__" in text or " _" in text:
        text = "\n".join(_unemphasised(line) for line in text.split("\n"))
    return text


def unescaped(text: str) -> str:
    """Return *text* with its character references replaced. Numbers beyond the last character become U+FFFD."""
    return unescape(HUGE.sub("\ufffd", text)) if "&" in text else text


def _without_comments(text: str) -> str:
    """Return *text* without HTML comments, and with the line feeds that were in them."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _unemphasised(line: str) -> str:
    heading = HEADS.match(line)
    end = heading.end() if heading else 0
    return line[:end] + EMPHASIS.sub(lambda found: found[2] or found[4], line[end:])


def spaced(passage: Passage) -> Passage:
    """Return *passage* with a space between Latin letters and those of any other script beside them."""
    return passage if passage.text.isascii() else passage.replaced(BETWEEN_SCRIPTS, " ")


def starts(word: str, pieces: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield where each of *pieces* starts when they are joined by line feeds, and its name: *word* and a number."""
    at = 0
    for number, piece in enumerate(pieces, start=1):
        yield at, f"{word} {number}"
        at += len(piece) + 1


def line_of(place: str) -> int | None:
    """Return the number of the line that *place* names, or None if it is a place of another kind, such as a page."""
    word, _, number = place.rpartition(" ")
    return int(number) if word.endswith("line") else None


def clean(text: str) -> str:
    """Return *text* without ligatures, control characters and lone surrogates."""
    valid = text.encode("utf-8", "replace").decode()
    return CONTROL.sub(" ", legible(valid).replace("\r\n", "\n").replace("\r", "\n").translate(LIGATURES))


def legible(text: str) -> str:
    """Return *text* without what nobody sees. It divides no word, but for the space without width."""
    return text if text.isascii() else INVISIBLE.sub("", text.replace("\u200b", " "))


def missing(name: str, kind: str) -> str:
    """Return the sentence that says which extra to install to read files of this *kind*."""
    return f"{name}: to read {kind} files, install the extra: pip install 'hcareer[documents]'"
