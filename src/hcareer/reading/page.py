"""The text of HTML pages, with the line of the source for each piece of it, and without what surrounds it.

A saved page holds more than the document: navigation, forms, cookie banners, other jobs. Such regions are recognised
by their element, role or name and dropped, unless hardly anything is left without them (see `_kept`).
"""

from __future__ import annotations

import email
import re
from dataclasses import dataclass
from email.errors import MessageError
from enum import IntEnum
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.reading import bounds
from hcareer.reading.documents import Passage, clean, count_words, decode, unescaped
from hcareer.reading.markup import Data, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hcareer.reading.markup import Tag

HTML: Final = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*+"
    r"<(?:!doctype\s+html|html|head|body|meta|link|title|script|style|main|article|section|header|nav|form|div|h[1-6]"
    r"|p|br|b|strong|a|ul|ol|table|span|center|font)(?=[\s>/])[^<]*>",
    re.IGNORECASE | re.DOTALL,
)
XML: Final = re.compile(r"\s*<\?xml\b|\s*(?:<!--.*?-->\s*)*+<[A-Za-z_][\w.-]*(?::[\w.-]+)?\s[^>]*\bxmlns\b", re.DOTALL)
MESSAGE: Final = re.compile(
    rb"\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)",
    re.IGNORECASE,
)
"""The start of a saved page in one file (MHTML), or of a saved e-mail: header lines, one of them its type."""
BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figure", "figcaption", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr",
    "html", "legend", "li", "main", "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "title", "tr", "ul",
})  # fmt: skip
"""HTML elements that begin and end a line."""
CELLS: Final = frozenset({"td", "th"})
HEADING_TAGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID: Final = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""Elements without content or an end tag."""
BOLD: Final = frozenset({"b", "strong"})
BARRIERS: Final = frozenset({"td", "th", "table", "template"})
"""Elements that an end tag inside them does not close others around (HTML standard, "has an element in scope")."""
DEPTH: Final = 256
"""Most open elements that are kept in mind. Browsers stop at 512; pages seldom reach 60."""

UNSEEN: Final = frozenset({"script", "style", "template", "noscript"})
"""Elements that a reader never sees."""
NO_TEXT: Final = frozenset(
    {"svg", "select", "datalist", "textarea", "iframe", "object", "canvas", "audio", "video", "del", "s", "strike"}
)
"""Elements that hold no text of the document, and text that is struck out."""
AROUND: Final = frozenset({"nav", "aside", "form", "dialog"})
BANNERS: Final = frozenset({"header", "footer"})
"""Header and footer are the page's only outside the elements of SECTIONS (HTML standard, "the header element")."""
SECTIONS: Final = frozenset({"article", "aside", "main", "nav", "section"})
ROLES: Final = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "dialog": "dialog", "alertdialog": "dialog", "form": "form", "main": "main", "article": "article",
}  # fmt: skip
"""The elements that ARIA roles stand for (https://www.w3.org/TR/html-aria/)."""
NAMES: Final = ("class", "id", "role", "aria-label", "data-testid", "data-automation-id")
"""Attributes whose words name what a block is."""
LONGEST_NAMES: Final = 2000
"""Characters of an attribute in which such words are looked for."""
NAME_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
CONSENT: Final = frozenset(
    {
        "cookie",
        "cookies",
        "cookiebot",
        "cookiebar",
        "onetrust",
        "didomi",
        "usercentrics",
        "gdpr",
        "newsletter",
        "breadcrumb",
    }
    | {"breadcrumbs"}
)
"""Words that name a block which is never part of a document, whatever other words stand beside them."""
STATES: Final = frozenset(
    {"has", "no", "not", "with", "without", "is", "active", "accepted", "enabled", "loaded", "open", "visible", "page"}
)
"""Words beside them that speak of the page as a whole: `has-cookie-banner`."""
ELSEWHERE: Final = frozenset({
    "consent", "similar", "related", "recommended", "recommendation", "recommendations", "suggested", "suggestions",
    "alert", "alerts", "viewed", "navbar", "sitemap",
})  # fmt: skip
"""Words that name such a block only with words of NEUTRAL: `related-jobs`, but not `related-skills`."""
NEUTRAL: Final = frozenset({
    "also", "and", "area", "banner", "bar", "block", "bottom", "box", "button", "buttons", "card", "cards", "career",
    "careers", "carousel", "column", "component", "container", "content", "footer", "for", "grid", "group", "header",
    "icons", "inner", "item", "items", "job", "jobs", "like", "link", "links", "list", "listing", "listings", "main",
    "management", "manager", "may", "media", "menu", "message", "modal", "module", "more", "notice", "opening",
    "openings", "opportunities", "other", "outer", "overlay", "panel", "people", "popup", "position", "positions",
    "post", "posting", "postings", "posts", "privacy", "prompt", "region", "role", "roles", "root", "row", "rail",
    "search", "searches", "section", "sidebar", "signup", "slider", "the", "this", "title", "to", "toolbar",
    "vacancies", "vacancy", "view", "widget", "wrap", "wrapper", "you",
})  # fmt: skip

LEAST: Final = 40
"""Fewest words of a document. With fewer left, regions that were dropped are put back; editorial."""
LEAST_SHARE: Final = 0.1
"""The same as a share of a region: a form that holds ten times the rest is the page, not a form in it."""
LEAST_AMONG: Final = 10
"""Fewest words left before blocks named "similar", "related" and the like are put back."""
PROSE: Final = 8
"""Words of a line that reads like a sentence. Menus and lists of links have none."""
ESCAPED: Final = re.compile(r"&(?:amp;)?(?:lt|#60|#x3c);/?[a-z]", re.IGNORECASE)
TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")


class Kind(IntEnum):
    """How surely a region is not part of the document, and so whether it can be put back."""

    LAYOUT = 1
    """By its element or role."""
    NAMED = 2
    """By its name."""
    NEVER = 3
    """Text that is never seen or never the document's: scripts, cookie banners."""


@dataclass(eq=False)
class Region:
    """A part of a page that may not belong to the document."""

    kind: Kind
    within: Region | None
    """The region around it."""
    tag: str
    words: int = 0
    """Words in it, without those of the regions within it."""
    prose: bool = False
    dropped: bool = True


class Piece(NamedTuple):
    """A piece of the text of a page."""

    text: str
    """A line feed and what starts the line, a mark of BOLD, or text without line feeds."""
    line: int
    """The line of the source, 0 for marks."""
    region: Region | None


class Page(NamedTuple):
    """What a page holds."""

    passage: Passage
    linked_data: tuple[str, ...]
    """The content of its scripts with structured data (`application/ld+json`)."""
    title: str


START: Final = "\ue000"
END: Final = "\ue001"
"""Private characters that mark the start and end of bold text among the pieces."""


def is_page(text: str) -> bool:
    """Return whether *text* is an HTML page."""
    return HTML.match(text) is not None


def is_xml(text: str) -> bool:
    """Return whether *text* is an XML file."""
    return XML.match(text) is not None


def is_message(data: bytes) -> bool:
    """Return whether *data* is a page saved as one file (MHTML), or a saved e-mail."""
    return MESSAGE.match(data[:8192].replace(b"\r\n", b"\n")) is not None


def read(text: str, *, advertisement: bool) -> Page:
    """Return what the HTML page *text* shows; the places of its passage are the lines of the source.

    Of an *advertisement* all that surrounds it is dropped, of any other document only cookie banners and what is never
    seen: the header of a CV is part of it.

    Raises LimitError if it has too many tags, as do `fragment` and `xml`.
    """
    parser = _Parser(advertisement=advertisement)
    parser.feed(text)
    _put_back(parser.regions, sum(count_words(piece.text) for piece in parser.pieces if piece.region is None))
    passage = _assembled([piece for piece in parser.pieces if _kept(piece.region)])
    return Page(passage, tuple(parser.linked_data), " ".join("".join(parser.title).split()))


def fragment(markup: str) -> str:
    """Return the text of *markup*, a field that holds HTML, HTML escaped once or twice more, or plain text."""
    for _ in range(2):
        if TAG.search(markup) is None and ESCAPED.search(markup) is not None:
            markup = unescaped(markup)
    if TAG.search(markup) is None:
        return clean(unescaped(markup)).strip()
    return clean(read(markup, advertisement=False).passage.text).strip()


def xml(text: str) -> Passage:
    """Return the text between the tags of the XML file *text*; its places are the lines of the source."""
    parser = _Parser(advertisement=False, blocks=None)
    parser.feed(_escaped_sections(text))
    # A field may hold HTML, escaped or in a CDATA section.
    pieces = [
        piece._replace(text=f"{fragment(piece.text)} ") if "<" in piece.text or "&" in piece.text else piece
        for piece in parser.pieces
    ]
    return _assembled(pieces)


def _escaped_sections(text: str) -> str:
    """Return *text* with its CDATA sections as escaped text."""
    pieces, at = [], 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        pieces += [text[at:start], escape(text[start + 9 : end])]
        at = end + 3
    return "".join((*pieces, text[at:]))


def message(name: str, data: bytes) -> str:
    """Return the first HTML part of the saved page or e-mail *data*, or its plain text if it has none.

    Raises HcareerError if it has neither, or too many lines.
    """
    if data.count(b"\n") > bounds.LINES:
        raise bounds.LimitError(bounds.LINES, "lines", "save the page as HTML")
    try:
        parts = list(email.message_from_bytes(data).walk())
        for kind in ("text/html", "text/plain"):
            for part in parts:
                content = part.get_payload(decode=True) if part.get_content_type() == kind else None
                if isinstance(content, bytes) and content.strip():
                    return decode(name, content, part.get_content_charset())
    except (MessageError, RecursionError, ValueError, LookupError) as error:
        raise HcareerError(f"{name}: is damaged or incomplete: not a valid MHTML file") from error
    raise HcareerError(f"{name}: is a saved page or message without text; save the page as HTML")


class _Parser:
    """Collects the pieces of a page and the regions that they stand in."""

    def __init__(self, *, advertisement: bool, blocks: frozenset[str] | None = BLOCKS) -> None:
        self.pieces: list[Piece] = []
        self.regions: list[Region] = []
        self.linked_data: list[str] = []
        self.title: list[str] = []
        self._advertisement = advertisement
        self._blocks = blocks
        self._open: list[tuple[str, Region | None]] = []
        self._count: dict[str, int] = {}
        self._linked = False

    def feed(self, source: str) -> None:
        """Read the whole page *source*. Raises LimitError if it has too many tags."""
        left = bounds.TAGS
        for token in tokens(source, raw=self._blocks is not None):
            if isinstance(token, Data):
                self._data(token)
                continue
            left -= 1
            if left < 0:
                raise bounds.LimitError(bounds.TAGS, "tags")
            if token.end:
                self._end(token.name)
            else:
                self._begin(token)

    def _begin(self, token: Tag) -> None:
        """Start a line where a browser would, and a region where one begins."""
        if self._blocks is None:
            self._mark("\n")
            return
        tag = token.name
        if tag in BLOCKS and tag != "br":
            while self._open and self._open[-1][0] == "p":
                self._close(len(self._open) - 1)
        if tag == "li" and self._open and self._open[-1][0] == "li":
            self._close(len(self._open) - 1)
        outer = self._region
        attrs = token.attributes()
        region = self._begun(tag, attrs, outer)
        if tag not in VOID and len(self._open) < DEPTH:
            self._open.append((tag, region))
            self._count[tag] = self._count.get(tag, 0) + 1
        if tag == "script":
            self._linked = "ld+json" in attrs.get("type", "").lower()
            if self._linked:
                self.linked_data.append("")
        if tag in BLOCKS:
            self._mark("\n- " if tag == "li" else "\n# " if tag in HEADING_TAGS else "\n")
        elif tag in BOLD:
            self._mark(START)

    def _end(self, tag: str) -> None:
        """End a line where a browser would, and separate the cells of a table."""
        if self._blocks is None:
            self._mark("\n")
            return
        if tag in BOLD:
            self._mark(END)
        if tag in BLOCKS or tag in CELLS:
            self._mark(" | " if tag in CELLS else "\n")
        if not self._count.get(tag):
            return
        special = any(tag in tags for tags in (BLOCKS, CELLS, BARRIERS, UNSEEN, NO_TEXT))
        for at in range(len(self._open) - 1, -1, -1):
            name = self._open[at][0]
            if name == tag:
                self._close(at)
                return
            if name in BARRIERS or (not special and name in BLOCKS):
                return

    def _data(self, token: Data) -> None:
        """Keep the text, with runs of spaces reduced to one."""
        data = token.text
        tag = self._open[-1][0] if self._open else ""
        if self._linked and tag == "script":
            self.linked_data[-1] += data
            return
        if tag == "title":
            self.title.append(data)
        for number, line in enumerate(data.split("\n"), start=token.line):
            if number > token.line:
                if self._count.get("pre"):
                    self._mark("\n")
                elif not line or not line[0].isspace():
                    line = f" {line}"  # noqa: PLW2901 - the line feed between two words
            words = re.sub(r"\s+", " ", line.translate({0xE000: " ", 0xE001: " "}))
            if words:
                self.pieces.append(Piece(words, number, self._region))
                if self._region is not None and (count := count_words(words)):
                    self._region.words += count
                    self._region.prose = self._region.prose or count >= PROSE

    @property
    def _region(self) -> Region | None:
        return self._open[-1][1] if self._open else None

    def _mark(self, text: str) -> None:
        self.pieces.append(Piece(text, 0, self._region))

    def _close(self, at: int) -> None:
        for tag, _ in self._open[at:]:
            self._count[tag] -= 1
        del self._open[at:]

    def _begun(self, tag: str, attrs: dict[str, str], outer: Region | None) -> Region | None:
        """Return the region in which the element *tag* stands, which may be a new one."""
        role = ROLES.get(attrs.get("role", "").strip().lower(), tag)
        if role in {"main", "h1"}:
            # The main content of a page is never part of what is around it, nor is its title of other documents.
            _void(outer, {Kind.LAYOUT, Kind.NAMED} if role == "main" else {Kind.NAMED})
        if role == "main":
            return outer
        if role == "h1" and outer is not None and outer.tag == "header":
            return outer.within  # the title of the job, or the name of the person
        kind = self._kind(tag, role, attrs)
        if kind is None:
            return outer
        self.regions.append(Region(kind, outer, role))
        return self.regions[-1]

    def _kind(self, tag: str, role: str, attrs: dict[str, str]) -> Kind | None:
        if tag in UNSEEN:
            return Kind.NEVER
        if tag in NO_TEXT:
            return Kind.NAMED
        if tag in {"html", "body", "article", "head", "title"} or tag in HEADING_TAGS or tag in VOID:
            return None
        named = _named(attrs)
        if named is Kind.NEVER or not self._advertisement:
            return named if named is Kind.NEVER else None
        banner = role in BANNERS and not any(self._count.get(section) for section in SECTIONS)
        if role in AROUND or banner or "hidden" in attrs:
            return Kind.LAYOUT
        return named


def _void(region: Region | None, kinds: set[Kind]) -> None:
    """Keep *region* and those around it, as far as they are of *kinds*."""
    while region is not None and region.kind in kinds:
        region.dropped = False
        region = region.within


def _named(attrs: dict[str, str]) -> Kind | None:
    """Return the kind of region that the names in *attrs* stand for, or None."""
    kinds = []
    for attribute in NAMES:
        value = attrs.get(attribute, "")[:LONGEST_NAMES]
        # One name of several in a class is enough; a label is one name of several words.
        for name in [value] if attribute == "aria-label" else value.split():
            words = {word.lower() for word in NAME_WORDS.findall(name[:200])}
            if words & CONSENT and not words & STATES:
                kinds.append(Kind.NEVER)
            elif words & ELSEWHERE and words <= ELSEWHERE | NEUTRAL:
                kinds.append(Kind.NAMED)
    return max(kinds, default=None)


def _kept(region: Region | None) -> bool:
    """Return whether the text of *region* is kept: neither it nor one around it is dropped."""
    while region is not None:
        if region.dropped:
            return False
        region = region.within
    return True


def _put_back(regions: Sequence[Region], kept: int) -> None:
    """Put the largest regions back while fewer than LEAST words are *kept*, or hardly any beside such a region.

    Only regions with a sentence count: a page that consists of menus has no document.
    """
    kept += sum(region.words for region in regions if _kept(region))
    for region in sorted(regions, key=lambda region: (region.kind, -region.words)):
        words = {Kind.LAYOUT: LEAST, Kind.NAMED: LEAST_AMONG, Kind.NEVER: 0}[region.kind]
        least = max(words, LEAST_SHARE * region.words) if region.kind is not Kind.NEVER else 0
        if kept < least and region.words > kept and region.prose and region.dropped:
            around: Region | None = region
            while around is not None and around.kind is not Kind.NEVER:
                around.dropped = False
                around = around.within
            if _kept(region):
                kept += region.words


def _assembled(pieces: Sequence[Piece]) -> Passage:
    """Return *pieces* as one text, in which a line that is bold as a whole is marked as a heading."""
    text: list[str] = []
    places: list[tuple[int, str]] = []
    length = blank = 0
    for start, line in _lines(pieces):
        parts = _trimmed(line)
        if not parts:
            blank += 1
            continue
        mark = "**" if not start and _is_bold(line) else ""
        gap = ("\n\n" if blank else "\n") if text else ""
        for part, number in ((gap, 0), (start or mark, 0), *parts, (mark, 0)):
            if text and text[-1].endswith(" "):  # several spaces would read as columns
                part = part.lstrip(" ")  # noqa: PLW2901 - the same part
            if not part:
                continue
            if number and part.strip():
                places.append((length, f"line {number}"))
            text.append(part)
            length += len(part)
        blank = 0
    if places:
        places[0] = (0, places[0][1])
    return Passage("".join(text), tuple(places) or ((0, "line 1"),))


def _trimmed(line: Sequence[Piece]) -> list[tuple[str, int]]:
    """Return the texts of *line* and their lines in the source, without spaces and separators at its ends."""
    parts = [(piece.text, piece.line) for piece in line if piece.text not in (START, END)]
    while parts and not parts[0][0].strip(" |"):
        del parts[0]
    while parts and not parts[-1][0].strip(" |"):
        del parts[-1]
    if parts:
        parts[0] = (parts[0][0].lstrip(" |"), parts[0][1])
        parts[-1] = (parts[-1][0].rstrip(" |"), parts[-1][1])
    return parts


def _is_bold(line: Sequence[Piece]) -> bool:
    """Return whether all the words of *line* are in one piece of bold text."""
    said = [piece.text for piece in line if piece.text.strip()]
    return len(said) > 1 and said[0] == START and said[-1] == END and said.count(START) == 1


def _lines(pieces: Sequence[Piece]) -> Iterator[tuple[str, list[Piece]]]:
    """Yield the lines that *pieces* make: what starts each (`- `, `# ` or nothing), and its pieces.

    A paragraph in an item of a list does not start another line.
    """
    start = ""
    line: list[Piece] = []
    for piece in pieces:
        if not piece.text.startswith("\n"):
            line.append(piece)
            continue
        empty = all(not part.text.strip() or part.text in (START, END) for part in line)
        if empty and start:
            start = piece.text[1:] or start
            continue
        yield start, line
        start, line = piece.text[1:], []
    yield start, line
