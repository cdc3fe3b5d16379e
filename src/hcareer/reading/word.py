"""The text of Word files (DOCX), read with python-docx, which the extra `documents` installs."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from hcareer.errors import HcareerError
from hcareer.reading.bounds import ELEMENTS, LimitError
from hcareer.reading.documents import Passage, clean, missing, starts

if TYPE_CHECKING:
    from collections.abc import Iterator

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HIDING: Final = ("strike", "dstrike", "vanish")
"""Properties of text that is struck out or hidden."""
DAMAGED: Final = "is damaged or incomplete: not a valid DOCX file"
HEAD: Final = 200
"""Bytes at the start of a part in which its encoding is declared."""
ENCODING: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)")
EBCDIC: Final = "<?xm".encode("cp037")
ENCODINGS: Final = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"})
OFF: Final = frozenset({"0", "false", "off"})


def docx(name: str, data: bytes) -> Passage:
    """Return the text of the DOCX file *data*, its headers first and its footers last; its places are the paragraphs.

    Raises HcareerError if it is damaged or without text, or if the extra is not installed.
    """
    try:
        from docx import Document  # noqa: PLC0415 - an optional extra, needed for this kind of file only
    except ImportError as error:
        raise HcareerError(missing(name, "DOCX")) from error
    _check(name, data)
    try:
        document = Document(io.BytesIO(data))
        headings = frozenset(
            style.style_id for style in document.styles if (style.name or "").casefold().startswith("heading")
        )
        body = document.element.find(f"{W}body")
        middle = [] if body is None else [body]
        parts = [*_parts(document, "header"), *middle, *_parts(document, "footer")]
        paragraphs = [clean(text) for part in parts for text in _paragraphs(part, headings)]
    except Exception as error:  # python-docx and lxml raise exceptions of many types for a damaged file
        raise HcareerError(f"{name}: {DAMAGED}") from error
    if not any(character.isalnum() for paragraph in paragraphs for character in paragraph):
        raise HcareerError(f"{name}: the document has no text")
    return Passage("\n".join(paragraphs), tuple(starts("paragraph", paragraphs)))


def _check(name: str, data: bytes) -> None:
    """Raise HcareerError if the parts of the DOCX file *data* have too many elements, or elements that hide some.

    Its size was checked when it was recognised. A document type could define entities that stand for any amount of
    text, and an unusual encoding could hide tags; Office writes neither (ECMA-376 part 2, clause 8.1.4).
    """
    left = ELEMENTS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            part = archive.read(entry)
            # Any part can be XML, whatever its name, in one byte or two for a character.
            head = part[:HEAD].lstrip(b"\xef\xbb\xbf\xfe\xff\0 \t\r\n").replace(b"\0", b"")
            if head.startswith(b"<"):
                declared = ENCODING.match(head)
                if b"<!DOCTYPE" in part.replace(b"\0", b"") or (declared and declared[1].lower() not in ENCODINGS):
                    raise HcareerError(f"{name}: {DAMAGED}")
                left -= part.count(b"<")
            if left < 0 or head.startswith(EBCDIC):
                raise HcareerError(f"{name}: {LimitError(ELEMENTS, 'elements')}")


def _parts(document: Any, kind: str) -> list[Any]:  # noqa: ANN401 - python-docx has no types for lxml elements
    """Return the headers or footers of *document*, each text once: first pages and even pages often repeat it."""
    texts: dict[str, Any] = {}
    for relation in document.part.rels.values():
        if relation.reltype.endswith(f"/{kind}"):
            element = relation.target_part.element
            texts.setdefault("\n".join(_paragraphs(element, frozenset())), element)
    return [element for text, element in texts.items() if text.strip()]


def _paragraphs(container: Any, headings: frozenset[str]) -> Iterator[str]:  # noqa: ANN401 - likewise
    """Yield the text of each paragraph, including text boxes and form fields, which python-docx leaves out."""
    for child in _within(container):
        if child.tag == f"{W}p":
            style = child.find(f"{W}pPr/{W}pStyle")
            named = "" if style is None else str(style.get(f"{W}val"))
            heads = named in headings or named.casefold().startswith("heading")
            yield f"{'# ' if heads else ''}{''.join(_runs(child))}"
            for box in _boxes(child):
                yield from _paragraphs(box, headings)
        elif child.tag == f"{W}tbl":
            for row in _within(child, f"{W}tr"):
                cells = [list(_paragraphs(cell, headings)) for cell in _within(row, f"{W}tc")]
                if all(len(cell) == 1 for cell in cells):
                    yield " | ".join(cell[0] for cell in cells)
                else:  # a table that lays out the page in columns
                    yield from (paragraph for cell in cells for paragraph in cell)


def _boxes(element: Any) -> Iterator[Any]:  # noqa: ANN401 - likewise
    """Yield the text boxes in *element* that are not in another one.

    Word saves a text box twice, the second time for older programs.
    """
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != FALLBACK:
            yield from _boxes(child)


def _within(element: Any, tag: str | None = None) -> Iterator[Any]:  # noqa: ANN401 - likewise
    """Yield the children of *element*, of one *tag* if given; those of form fields and insertions in their place."""
    for child in element:
        if child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"}:
            yield from _within(child, tag)
        elif tag is None or child.tag == tag:
            yield child


def _runs(element: Any) -> Iterator[str]:  # noqa: ANN401 - likewise
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in {f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr"}:
            yield "\n" if child.tag in {f"{W}br", f"{W}cr"} else "\t"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}r" and _hidden(child):
            continue
        elif child.tag not in {f"{W}txbxContent", f"{W}pPr", f"{W}rPr", f"{W}del", f"{W}moveFrom", FALLBACK}:
            yield from _runs(child)


def _hidden(run: Any) -> bool:  # noqa: ANN401 - likewise
    """Return whether the text of *run* is struck out or hidden."""
    marks = [run.find(f"{W}rPr/{W}{mark}") for mark in HIDING]
    return any(mark is not None and mark.get(f"{W}val", "1") not in OFF for mark in marks)
