"""Recognises the kind of a file and reads its text: one row of READERS for each kind.

A file is recognised by its content; its name decides only what the content leaves open.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.profile.store import is_profile
from hcareer.reading.documents import LOCKED, SAVE_AS, decode, docx, is_page, lines, members, page, pdf
from hcareer.reading.structured import from_archive, from_json, from_table, is_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.reading.documents import Passage

LIMIT: Final = 10_000_000
"""Most bytes of a file. A CV with photographs stays below it."""
OTHERS: Final = (
    (b"{\\rtf", f"is an RTF file, which cannot be read; {SAVE_AS}"),
    (b"%!PS", f"is a PostScript file, which cannot be read; {SAVE_AS}"),
    (b"\x89PNG", "is a picture and has no text to read"),
    (b"\xff\xd8\xff", "is a picture and has no text to read"),
    (b"GIF8", "is a picture and has no text to read"),
)
"""Formats that are recognised but cannot be read: how such a file starts, and what to do instead."""


class File:
    """A file given to a command: its name and its content."""

    def __init__(self, name: str, data: bytes) -> None:
        """Keep *name* and *data*. Raises HcareerError if *data* is empty or over the limit."""
        if not data.strip():
            raise HcareerError(f"{name}: the file is empty")
        if len(data) > LIMIT:
            raise HcareerError(f"{name}: the file has {len(data):,} bytes; the limit is {LIMIT:,}")
        self.name = name
        self.data = data
        self.ending = name.casefold().rpartition(".")[2]
        self.is_zip = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the files in a zip file; empty for any other file.

        Raises HcareerError for a zip file that is damaged, encrypted or over the limit.
        """
        return members(self.name, self.data) if self.is_zip else frozenset()

    @cached_property
    def text(self) -> str:
        """The content as text. Raises HcareerError if it is not text, and for the formats that cannot be read."""
        if self.data.startswith(b"\xd0\xcf\x11\xe0"):
            locked = "EncryptedPackage".encode("utf-16-le") in self.data
            old = f"is an old Office file, such as .doc, which cannot be read; {SAVE_AS}"
            raise HcareerError(f"{self.name}: {LOCKED if locked else old}")
        for start, sentence in OTHERS:
            if self.data.startswith(start):
                raise HcareerError(f"{self.name}: {sentence}")
        if self.ending in {"pdf", "docx", "zip"}:
            raise HcareerError(f"{self.name}: is not a {self.ending.upper()} file, although its name says so")
        return decode(self.name, self.data)


class Reader(NamedTuple):
    """How one kind of file is recognised and read."""

    kind: str
    """Its name in help texts."""
    fits: Callable[[File], bool]
    """Recognises a file that is of none of the kinds before it."""
    read: Callable[[File], list[Passage] | None]
    """Returns the text of the file in passages; None for a profile, which `store` reads."""
    document: bool = False
    """True if it holds one text, such as an advertisement, rather than fields about a person."""


def _is_archive(file: File) -> bool:
    if {"content.xml", "mimetype"} <= file.members:
        raise HcareerError(f"{file.name}: is an OpenDocument file, which cannot be read; {SAVE_AS}")
    return file.is_zip


ARCHIVE: Final = Reader("LinkedIn export", _is_archive, lambda f: from_archive(f.name, f.data))
READERS: Final = (
    Reader("PDF", lambda f: b"%PDF-" in f.data[:1024], lambda f: [pdf(f.name, f.data)], document=True),
    Reader("DOCX", lambda f: "word/document.xml" in f.members, lambda f: [docx(f.name, f.data)], document=True),
    ARCHIVE,
    Reader("profile", lambda f: is_profile(f.name) or is_profile(f.name, f.text), lambda _: None),
    Reader(
        "JSON Resume",
        lambda f: f.ending == "json" or f.text.lstrip().startswith("{"),
        lambda f: from_json(f.name, f.text),
    ),
    Reader("Skills.csv", lambda f: f.ending == "csv" or is_table(f.text), lambda f: from_table(f.name, f.text)),
    Reader("HTML", lambda f: is_page(f.text), lambda f: [page(f.text)], document=True),
    Reader("text", lambda _: True, lambda f: [lines(f.text)], document=True),
)
"""Every kind of file that can be read, in the order in which they are tried. A new format is a new row."""


def passages(file: File) -> list[Passage] | None:
    """Return the text of *file* in passages, or None if it is a profile.

    Raises DataError for JSON with mistakes, HcareerError for a file that cannot be read.
    """
    return next(reader for reader in READERS if reader.fits(file)).read(file)


def text_of(name: str, data: bytes) -> str:
    """Return the text of *data*, the content of the file called *name*, if it is a document.

    Raises HcareerError for a file that cannot be read as text.
    """
    file = File(name, data)
    reader = next(reader for reader in READERS if (reader.document or reader is ARCHIVE) and reader.fits(file))
    if reader is ARCHIVE:
        raise HcareerError(f"{name}: is a zip file; unpack it and name the file that holds the text")
    return "".join(passage.text for passage in reader.read(file) or ())
