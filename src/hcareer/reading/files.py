"""Recognises the kind of a file and reads its text: one row of READERS for each kind.

A file is recognised by its content; its name decides only what the content leaves open.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.profile.store import is_profile
from hcareer.reading import bounds, linkedin, listing, page, posting, structured
from hcareer.reading.documents import LOCKED, SAVE_AS, Passage, count_words, decode, lines, members, spaced, unmarked
from hcareer.reading.latex import is_latex, latex
from hcareer.reading.pdf import pdf
from hcareer.reading.word import docx

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PICTURE: Final = "is a picture and has no text to read; give the document that it was made from"
PACKED: Final = "is a compressed archive, which cannot be read; unpack it and give the file that holds the text"
EXPORT: Final = "export it as PDF or DOCX"
OTHERS: Final = (
    (0, b"{\\rtf", f"is an RTF file, which cannot be read; {SAVE_AS}"),
    (0, b"%!PS", f"is a PostScript file, which cannot be read; {SAVE_AS}"),
    (0, b"\x89PNG", PICTURE),
    (0, b"\xff\xd8\xff", PICTURE),
    (0, b"GIF8", PICTURE),
    (0, b"BM", PICTURE),
    (0, b"II*\x00", PICTURE),
    (0, b"MM\x00*", PICTURE),
    (8, b"WEBP", PICTURE),
    (4, b"ftyphei", PICTURE),
    (4, b"ftypavif", PICTURE),
    (4, b"ftypmif1", PICTURE),
    (0, b"\x1f\x8b", PACKED),
    (0, b"7z\xbc\xaf\x27\x1c", PACKED),
    (0, b"Rar!", PACKED),
    (0, b"BZh", PACKED),
    (0, b"\xfd7zXZ", PACKED),
    (257, b"ustar", PACKED),
    (
        0,
        b"[InternetShortcut]",
        "is a link to a page, without its text; save the page in the browser and give that file",
    ),
    (0, b"bplist", f"is a binary property list, which cannot be read; {SAVE_AS}"),
)
"""Formats that are recognised but cannot be read: where in such a file is what, and what to do instead."""
PACKAGES: Final = (
    ("META-INF/container.xml", "mimetype", f"is an EPUB book, which cannot be read; {SAVE_AS}"),
    ("content.xml", "mimetype", f"is an OpenDocument file, which cannot be read; {SAVE_AS}"),
    ("xl/workbook.xml", "", "is an Excel workbook, which cannot be read; save the sheet as CSV or text"),
    ("ppt/presentation.xml", "", f"is a PowerPoint presentation, which cannot be read; {SAVE_AS}"),
    ("Index/Document.iwa", "", f"is a Pages document, which cannot be read; {EXPORT}"),
    ("index.xml", "", f"is a Pages document, which cannot be read; {EXPORT}"),
    ("Index.zip", "", f"is a Pages document, which cannot be read; {EXPORT}"),
)
"""Zip files of other programs: the files in them by which they are known, and what to do instead."""
HR_XML: Final = (
    "is an HR-XML file, a format for the exchange between systems, which cannot be read; export the CV as PDF or DOCX"
)
OBJECT: Final = re.compile(r"\s*\{\s*[\"}]")
"""The start of an object in JSON. Pages of site generators start with a brace as well: `{% include head.html %}`."""
TOP: Final = 200
"""Characters at the top of a page in which the title of its posting is looked for."""
DRAWN: Final = (
    "the page has no text of its own: a script draws it. Open it in the browser, copy the text and save that, or save "
    "the page complete once it is shown"
)


class File:
    """A file given to a command: its name and its content."""

    def __init__(self, name: str, data: bytes, *, ending: str | None = None) -> None:
        """Keep *name* and *data*, with the ending of *name* unless *ending* is given.

        Raises HcareerError if *data* is empty.
        """
        if not data.strip():
            raise HcareerError(f"{name}: the file is empty")
        self.name = name
        self.data = data
        self.ending = name.casefold().rpartition(".")[2] if ending is None else ending
        self.is_zip = data.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the files in a zip file; empty for any other file.

        Raises HcareerError for a zip file that is damaged, encrypted or over the limit, or of a program whose files
        cannot be read.
        """
        found = members(self.name, self.data) if self.is_zip else frozenset()
        for one, other, sentence in PACKAGES:
            if one in found and (not other or other in found):
                raise HcareerError(f"{self.name}: {sentence}")
        return found

    @cached_property
    def written(self) -> str:
        """The content as text that is read as it stands. Raises what `text` raises, and LimitError if it is long."""
        bounds.check([self.text])
        return self.text

    @cached_property
    def text(self) -> str:
        """The content as text. Raises HcareerError if it is not text, and for the formats that cannot be read."""
        if self.data.startswith(b"\xd0\xcf\x11\xe0"):
            locked = "EncryptedPackage".encode("utf-16-le") in self.data
            old = f"is an old Office file, such as .doc, which cannot be read; {SAVE_AS}"
            raise HcareerError(f"{self.name}: {LOCKED if locked else old}")
        for at, start, sentence in OTHERS:
            if self.data.startswith(start, at):
                raise HcareerError(f"{self.name}: {sentence}")
        if self.ending in {"pdf", "docx", "zip", "pages", "odt", "epub"}:
            raise HcareerError(f"{self.name}: is not a {self.ending.upper()} file, although its name says so")
        if page.is_message(self.data):
            return page.message(self.name, self.data)
        return decode(self.name, self.data)


class Written(NamedTuple):
    """An advertisement as text."""

    label: str
    """The name of its file, with the row and the title of the job where a file has several."""
    text: str


class Reader(NamedTuple):
    """How one kind of file is recognised and read."""

    kind: str
    """Its name in help texts."""
    fits: Callable[[File], bool]
    """Recognises a file that is of none of the kinds before it."""
    read: Callable[[File], list[Passage] | None]
    """Returns the text of the file in passages; None for a profile, which `store` reads."""


def _is_profile(file: File) -> bool:
    if file.ending in {"yaml", "yml"}:  # in any encoding, so that the reader of profiles can say what is wrong with it
        return is_profile(file.name, file.data.decode("utf-8", "replace"))
    if file.ending == "json" or OBJECT.match(file.text):
        bounds.check_values(file.text)
    return is_profile(file.name, file.text)


def _posting(file: File) -> list[Passage]:
    """Return the advertisement in the page *file*: the posting in its structured data, or what the page shows."""
    shown = page.read(file.text, advertisement=True)
    found = posting.chosen(posting.linked(shown.linked_data), shown.title, shown.passage.text[:TOP])
    text = "" if found is None else posting.written(found)
    if posting.long_enough(text) or count_words(text) > shown.passage.words:
        return [lines(text)]
    if not shown.passage.words:
        raise HcareerError(f"{file.name}: {DRAWN}")
    return [shown.passage]


def _cv_page(file: File) -> list[Passage]:
    shown = page.read(file.text, advertisement=False).passage
    if not shown.words:
        raise HcareerError(f"{file.name}: {DRAWN}")
    return [shown]


def _xml(file: File) -> list[Passage]:
    head = file.text[:4000]
    if "hr-xml.org" in head and "europass" not in head.casefold():
        raise HcareerError(f"{file.name}: {HR_XML}")
    return [page.xml(file.text)]


def _packed(file: File) -> list[Passage]:
    raise HcareerError(f"{file.name}: is a zip file; unpack it and name the file that holds the text")


PDF: Final = Reader("PDF", lambda f: b"%PDF-" in f.data[:1024], lambda f: [pdf(f.name, f.data)])
DOCX: Final = Reader("DOCX", lambda f: "word/document.xml" in f.members, lambda f: [docx(f.name, f.data)])
XML: Final = Reader("XML", lambda f: page.is_xml(f.text), _xml)
TEXT: Final = Reader("text", lambda _: True, lambda f: [lines(unmarked(f.written))])
READERS: Final = (
    PDF,
    DOCX,
    Reader("LinkedIn export", lambda f: f.is_zip, lambda f: linkedin.from_archive(f.name, f.data)),
    Reader("profile", _is_profile, lambda _: None),
    Reader(
        "JSON Resume",
        lambda f: f.ending == "json" or OBJECT.match(f.text) is not None,
        lambda f: structured.from_json(f.name, f.text),
    ),
    Reader("RenderCV", lambda f: f.ending in {"yaml", "yml"}, lambda f: structured.from_yaml(f.name, f.written)),
    Reader(
        "Skills.csv",
        lambda f: f.ending == "csv" or linkedin.is_table(f.text),
        lambda f: linkedin.from_table(f.name, f.written),
    ),
    Reader("LaTeX", lambda f: is_latex(f.text, f.ending), lambda f: [latex(f.written)]),
    Reader("HTML", lambda f: page.is_page(f.text), _cv_page),
    XML,
    TEXT,
)
"""Every kind of file about a person that can be read, in the order in which they are tried."""
ADVERTISEMENTS: Final = (
    PDF,
    DOCX,
    Reader("zip", lambda f: f.is_zip, _packed),
    Reader(
        "JSON",
        lambda f: f.ending == "json" or posting.is_posting(f.text),
        lambda f: [lines(posting.from_json(f.name, f.text))],
    ),
    Reader("HTML", lambda f: page.is_page(f.text), _posting),
    XML,
    TEXT,
)
"""Likewise every kind of file that an advertisement can come in."""
LISTS: Final = frozenset({"HTML", "text"})
"""What a CSV file with several advertisements is taken for at first, depending on their text."""


def passages(file: File) -> list[Passage] | None:
    """Return the text of *file* in passages, or None if it is a profile.

    Raises DataError for JSON or YAML with mistakes, HcareerError for a file that cannot be read.
    """
    return _read(READERS, file)


def advertisements(name: str, data: bytes) -> tuple[Written, ...]:
    """Return the advertisements in *data*, the content of the file called *name*: one, or those of a CSV file.

    Raises HcareerError for a file that cannot be read; a row of a CSV file without text is returned empty.
    """
    file = File(name, data)
    reader = next(reader for reader in ADVERTISEMENTS if reader.fits(file))
    if reader.kind not in LISTS or not listing.is_list(file.text, file.ending):
        return (Written(name, text_of(name, data)),)
    return tuple(
        Written(
            f"{name} row {one.row}" + (f": {one.label}" if one.label else ""),
            one.titled(text_of(name, one.text.encode(), ending="")) if one.text else "",
        )
        for one in listing.listed(name, file.text)
    )


def text_of(name: str, data: bytes, *, ending: str | None = None) -> str:
    """Return the text of the advertisement in *data*, the content of the file called *name*.

    *ending* replaces that of the name. What surrounds it on the page of a job board is left out or blanked.

    Raises HcareerError for a file that cannot be read as text.
    """
    from hcareer.reading.surroundings import without_surroundings  # noqa: PLC0415 - its patterns take time to compile

    file = File(name, data, ending=ending)
    found = _read(ADVERTISEMENTS, file) or []
    return without_surroundings("".join(passage.text for passage in found))


def _read(readers: Sequence[Reader], file: File) -> list[Passage] | None:
    """Return what the first of *readers* that fits *file* makes of it, ready for patterns; None for a profile.

    Raises what the reader raises, and HcareerError for too much of anything.
    """
    with bounds.named(file.name):
        found = next(reader for reader in readers if reader.fits(file)).read(file)
        if found is None:
            return None
        if len(found) > bounds.FIELDS:
            raise bounds.LimitError(bounds.FIELDS, "fields")
        bounds.check(passage.text for passage in found)
    return [bounds.broken(spaced(passage)) for passage in found]
