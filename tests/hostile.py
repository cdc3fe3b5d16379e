"""Inputs that try to make the program hang, fill the memory or crash: each is made here, small or within a second."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT: Final = 160_000
"""Bytes of the texts that repeat something, below the limit."""
BIG: Final = 9_900_000
"""Bytes of the files that are as large as may be."""


class Hostile(NamedTuple):
    """One input: what it is, what its file is called, how it is made and which command reads it."""

    about: str
    name: str
    make: Callable[[], bytes]
    words: tuple[str, ...] = ("match",)

    @property
    def id(self) -> str:
        """The name of the test."""
        return f"{' '.join(self.words)} {self.about}"


def repeated(unit: str, size: int = TEXT) -> Callable[[], bytes]:
    """Return what makes a text of at most *size* bytes that repeats *unit*."""
    return lambda: unit.encode() * (size // len(unit.encode()))


def around(before: str, unit: str, after: str = "", size: int = TEXT) -> Callable[[], bytes]:
    """Return what makes a text that repeats *unit* between two others."""
    return lambda: before.encode() + repeated(unit, size)() + after.encode()


def packed(members: dict[str, bytes]) -> bytes:
    """Return a zip file with *members* by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES: Final = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    b'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
    b'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    b'Target="word/document.xml"/></Relationships>'
)


def word(document: bytes) -> bytes:
    """Return a DOCX file with the part *document*."""
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document})


def body(inside: bytes) -> bytes:
    """Return the part `document.xml` with *inside* in its body."""
    return f"<w:document {W}><w:body>".encode() + inside + b"</w:body></w:document>"


def paragraph(inside: bytes) -> bytes:
    """Return a paragraph of Word around *inside*."""
    return b"<w:p>" + inside + b"</w:p>"


def said(text: bytes) -> bytes:
    """Return a run of Word with *text*."""
    return b"<w:r><w:t>" + text + b"</w:t></w:r>"


def boxes(depth: int) -> bytes:
    """Return text boxes inside each other."""
    inside = said(b"Python and FHIR")
    for _ in range(depth):
        inside = said(b"x") + b"<w:r><w:pict><w:txbxContent>" + paragraph(inside) + b"</w:txbxContent></w:pict></w:r>"
    return word(body(paragraph(inside)))


def pdf(*streams: bytes, more: bytes = b"", resources: bytes = b"", content: bytes = b"") -> bytes:
    """Return a PDF file with a page for each of *streams*, which are compressed."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for stream in streams:
        squeezed = zlib.compress(stream, 9)
        number = len(objects) + 1
        kids.append(b"%d 0 R" % number)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R/Resources<</Font<</F 0 0 R>>%s>>>>"
            % (number + 1, resources)
        )
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n" % len(squeezed) + squeezed + b"\nendstream")
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    font = len(objects) + 1
    objects = [
        one.replace(b"/F 0 0 R", b"/F %d 0 R" % font, 1) if one.startswith(b"<</Type/Page/") else one for one in objects
    ]
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % more)
    if content:
        objects.append(content)
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """Return a PDF file of *objects*, the first of which is its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj" % number + one + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a compressed stream object of a PDF file."""
    squeezed = zlib.compress(data, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n" % (len(squeezed), entries) + squeezed + b"\nendstream"


def forms(depth: int, times: int) -> bytes:
    """Return a PDF file whose forms each draw the next one *times* times."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>"]
    objects.append(
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>"
    )
    objects.append(stream(b"/X Do " * times))
    objects += [
        stream(
            b"/X Do " * times,
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1),
        )
        for number in range(5, 5 + depth)
    ]
    objects.append(stream(b"BT (Python) Tj ET", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<<>>"))
    return assembled(objects)


def mapped() -> bytes:
    """Return a PDF file whose font maps every code to a character, many times."""
    map_ = b"/CIDInit begincmap\n" + b"100 beginbfrange\n" + b"<0000> <ffff> <0000>\n" * 100 + b"endbfrange\n"
    return pdf(b"BT /F 9 Tf (Python) Tj ET", more=b"/ToUnicode 6 0 R", content=stream(map_ * 50))


def archive(count: int) -> bytes:
    """Return a zip file with *count* empty files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for number in range(count):
            target.writestr(f"{number}", b"")
    return out.getvalue()


def nested(opening: str, closing: str, inside: str = "") -> Callable[[], bytes]:
    """Return what makes a text of brackets inside each other, 200,000 deep."""
    return (opening * 200_000 + inside + closing * 200_000).encode


def unknown(count: int) -> Callable[[], bytes]:
    """Return what makes a profile with *count* skills that are not known."""
    return lambda: b"schema_version: 1\nskills:\n" + b"".join(b"  pythn-%d: 3\n" % n for n in range(count))


MATCH, AD = ("match",), ("ad",)
PROFILE: Final = ("match",)
CHECK: Final = ("catalog", "check")

RUNS: Final = (
    "a.", "c/", "+", "-", "a-", "/", ".", "#", "C", "1", "_", "*", "|", "(", "[", "{", "\\", "&#", "<", ">", "@",
    "a@", " ", "\t", "\n", "\n ", " \n", "\xa0", "\u3000", "\u2022 ", "a b ", "Java ", " java", "Java, ", "FHIR/",
    "HL7-", "no ", "not ", "without ", "5 years ", "years ", "expert ", "Java (", "Java: ", "Java | ", "**a", "__a",
    "~~a", "](", "[a](", "\\textbf{", "\\item[", "\u6f22", "\u6f22a", "e\u0301", "\u0301", "2019 - ", "http://",
    "www.", "m/", "(m/", "looking for ", "As ", "a plus ", "required; ", "A. ", "English ", "degree ", "1,", "a\n",
    "- a\n", "# a\n", "A:\n", "\u2605", "100% ", "4/5 ", "&amp;", "'", '"', "\ufb03", "\u0e01", "\uac00", "\u1100",
    "\ud7b0", "\ufdfa", "\u200b",
)  # fmt: skip
"""What a text may repeat without end."""

MOST_LINES: Final = 29_999
"""Lines of the texts that have as many as are read."""

TEXTS: Final = tuple(
    Hostile(f"text of {unit!r} without end", "cv.txt", repeated(unit), words) for unit in RUNS for words in (MATCH, AD)
)


def others(big: int = BIG) -> tuple[Hostile, ...]:
    """Return the other inputs, the large ones with *big* bytes, which may be packed to fewer."""
    return (
        Hostile("marks of bold after a skill", "cv.txt", around("Python", "**", " FHIR not", TEXT)),
        Hostile("a long link after a skill", "cv.txt", around("", "[Python](" + "x" * 450 + ") I ", "", TEXT)),
        *(
            Hostile(f"as many lines of {unit!r} as are read", "cv.txt", repeated(unit, MOST_LINES * len(unit)), words)
            for unit in ("\n", "a\n", "- ab\n", "Ab:\n", "# b\n")
            for words in (MATCH, AD)
        ),
        Hostile("marks of gender after a number", "ad.txt", around("Python 5", "(m/w/d)", " years", TEXT), AD),
        Hostile("marks of gender between skills", "ad.txt", around("Python", "(m/w/d)", " or Java", TEXT), AD),
        Hostile(
            "menus above an advertisement",
            "ad.txt",
            around("", "Home\n", "About the job\n" + "a b c d e " * 9, TEXT),
            AD,
        ),
        Hostile("denied skills in a row", "cv.txt", around("No experience with ", "DICOM, ", "", 60_000)),
        Hostile("text of 10 MB", "cv.txt", repeated("Python and FHIR. ", big)),
        Hostile("advertisement of 10 MB", "ad.txt", repeated("Python and FHIR. ", big), AD),
        Hostile("spaces of 10 MB", "cv.txt", around("Python", " ", "FHIR", big)),
        Hostile("line feeds of 10 MB", "cv.txt", around("Python", "\n", "FHIR", big)),
        Hostile("line feeds of 10 MB", "ad.txt", around("Python", "\n", "FHIR", big), AD),
        Hostile("ligatures that become 18 letters each", "cv.txt", repeated("\ufdfa", TEXT)),
        Hostile("unclosed tags", "cv.html", around("<html><p>Python", "<a ", "", big)),
        Hostile("unclosed tags", "ad.html", around("<html><p>Python", "<a ", "", big), AD),
        Hostile("unclosed tag with attributes", "cv.html", around("<html><p>Python<a ", "a=b ", "", big)),
        Hostile("unclosed quote in a tag", "cv.html", around('<html><p>Python<a b="', "c>", "", big)),
        Hostile("two million tags", "cv.html", around("<html>", "<b>a", "", big)),
        Hostile("two million tags", "ad.html", around("<html>", "<b>a", "", big), AD),
        Hostile("two million end tags", "cv.html", around("<html>Python", "</b>", "", big)),
        Hostile("tags inside each other", "cv.html", around("<html>", "<div>", "Python", big)),
        Hostile("paragraphs in lists inside each other", "cv.html", around("<html>", "<ul><li>", "Python", 400_000)),
        Hostile("references without end", "cv.html", around("<html><p>Python ", "&#", "", big)),
        Hostile("references without end", "ad.html", around("<html><p>Python ", "&#", "", big), AD),
        Hostile("named references", "cv.html", around("<html><p>Python ", "&NotEqualTilde;", "", big)),
        Hostile("unclosed comments", "cv.html", around("<html><p>Python ", "<!--", "", big)),
        Hostile("declarations", "cv.html", around("<html><p>Python ", "<!a", "", big)),
        Hostile("marked sections", "cv.html", around("<html><p>Python ", "<![a", "", big)),
        Hostile("processing instructions", "cv.html", around("<html><p>Python ", "<?a", "", big)),
        Hostile("comments before a page", "cv.html", around("", "<!--a-->", "<html>Python", big)),
        Hostile("open comments before a page", "cv.html", around("", "<!-- ", "<html>Python", big)),
        Hostile("XML declarations before a page", "cv.html", around("", "<?xml ", "<html>Python", big)),
        Hostile("unclosed script", "cv.html", around("<html><p>Python<script>", "</scrip", "", big)),
        Hostile(
            "scripts with data", "ad.html", around("<html>", '<script type="application/ld+json">{"a":[', "", big), AD
        ),
        Hostile(
            "deep structured data",
            "ad.html",
            lambda: b'<html><script type="application/ld+json">' + b"[" * 1_000_000 + b"</script><p>Python",
            AD,
        ),
        Hostile(
            "commas in structured data",
            "ad.html",
            around('<html><script type="application/ld+json">{"a":1', ", ", "</script><p>Python", big),
            AD,
        ),
        Hostile(
            "text in pieces in a script",
            "ad.html",
            around('<html><script type="application/ld+json">{"a":"', "&<", '"}</script><p>Python', big),
            AD,
        ),
        Hostile("a class of a million names", "ad.html", around('<html><div class="', "related ", '">Python', big), AD),
        Hostile("regions inside each other", "ad.html", around("<html>", "<form><nav>", "Python", 2_000_000), AD),
        Hostile("bold without end", "cv.html", around("<html>", "<b></b>", "Python", big)),
        Hostile("empty table cells", "cv.html", around("<html><table>", "<td></td>", "Python", big)),
        Hostile("XML of two million elements", "cv.xml", around('<?xml version="1.0"?><a>', "<b>c", "", big)),
        Hostile(
            "XML whose text is escaped HTML", "cv.xml", around('<?xml version="1.0"?><a>', "&lt;b&gt;c", "</a>", big)
        ),
        Hostile("XML sections", "cv.xml", around('<?xml version="1.0"?><a>', "<![CDATA[", "</a>", big)),
        Hostile(
            "XML entities that name each other",
            "cv.xml",
            lambda: (
                b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "Python">'
                + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
                + b"]><a>&a11;</a>"
            ),
        ),
        Hostile(
            "message of many parts",
            "cv.mhtml",
            around("Content-Type: multipart/related; boundary=x\n\n", "--x\n\na\n", "", big),
        ),
        Hostile(
            "message of nested parts",
            "cv.mhtml",
            lambda: b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (n, n) for n in range(20_000)),
        ),
        Hostile(
            "message with many headers", "cv.eml", around("Content-Type: text/html\n", "A: b\n", "\n<p>Python", big)
        ),
        Hostile("JSON of nested lists", "cv.json", nested("[", "]")),
        Hostile("JSON of nested lists", "ad.json", nested("[", "]"), AD),
        Hostile("JSON of nested objects", "cv.json", nested('{"skills":', "}", "[]")),
        Hostile("JSON of three million lists", "cv.json", around('{"skills": [[]', ",[]", "]}", big)),
        Hostile("JSON of three million lists", "ad.json", around('{"title": [[]', ",[]", "]}", big), AD),
        Hostile("JSON of many skills", "cv.json", around('{"skills": ["a"', ',"Java"', "]}", 700_000)),
        Hostile("JSON of a number with a million digits", "cv.json", around('{"skills": [', "9", "]}", 1_000_000)),
        Hostile("JSON of many objects", "cv.json", around('{"skills": [{}', ',{"name":"a"}', "]}", 2_000_000)),
        Hostile("JSON of braces", "ad.json", around("", "{", "", big), AD),
        Hostile("JSON of commas", "ad.json", around('{"title":"a"', ",  ", "", big), AD),
        Hostile(
            "JSON of HTML in fields",
            "ad.json",
            lambda: json.dumps({"title": "a", "description": "<b" * 1_000_000 + ">" * 1_000_000}).encode(),
            AD,
        ),
        Hostile(
            "JSON of many postings",
            "ad.json",
            lambda: json.dumps([{"title": "a", "content": "b"}] * 100_000).encode(),
            AD,
        ),
        Hostile("CSV of one column", "Skills.csv", around("Name\n", "Java\n")),
        Hostile("CSV of empty rows", "Skills.csv", around("Name\n", "\n", "", big)),
        Hostile("CSV of many cells", "Skills.csv", around("Name\n", "a,", "", big)),
        Hostile("CSV of one quoted cell", "Skills.csv", around('Name\n"', "a\n", "", big)),
        Hostile("CSV of advertisements", "ads.csv", around("title,description\n", "a,Java\n", "", big), AD),
        Hostile("CSV of many columns", "ads.csv", around("title,description", ",a", "\nb,c\n", big), AD),
        Hostile("CSV with a wide header", "cv.txt", around("Name", ",a", "\nb,c\n", big)),
        Hostile("zipped CSV of 48 MB", "export.zip", lambda: packed({"Skills.csv": b"Name\n" + b"a\n" * 24_000_000})),
        Hostile(
            "zipped CSV of quoted cells", "export.zip", lambda: packed({"Skills.csv": b'Name\n"' + b"a\n" * 20_000_000})
        ),
        Hostile("zip of 60,000 files", "cv.zip", lambda: archive(60_000)),
        Hostile("zip of 60,000 files", "ad.zip", lambda: archive(60_000), AD),
        Hostile("zip that unpacks to 1 GB", "cv.zip", lambda: packed({"Skills.csv": bytes(100 * big)})),
        Hostile(
            "zip whose table of contents lies",
            "cv.zip",
            lambda: packed({"Skills.csv": bytes(60_000_000)}).replace((60_000_000).to_bytes(4, "little"), b"\1\0\0\0"),
        ),
        Hostile("DOCX of 8 million paragraphs", "cv.docx", lambda: word(body(b"<w:p/>" * 8_000_000))),
        Hostile("DOCX of 8 million paragraphs", "ad.docx", lambda: word(body(b"<w:p/>" * 8_000_000)), AD),
        Hostile("DOCX of text boxes 40 deep", "cv.docx", lambda: boxes(40)),
        Hostile("DOCX of text boxes 200 deep", "cv.docx", lambda: boxes(200)),
        Hostile(
            "DOCX of a nested table",
            "cv.docx",
            lambda: word(
                body(b"<w:tbl><w:tr><w:tc>" * 70 + paragraph(said(b"Python")) + b"</w:tc></w:tr></w:tbl>" * 70)
            ),
        ),
        Hostile("DOCX of elements a million deep", "cv.docx", lambda: word(body(b"<w:p>" * 1_000_000))),
        Hostile("DOCX of one text of 40 MB", "cv.docx", lambda: word(body(paragraph(said(b"Python " * 6_000_000))))),
        Hostile(
            "DOCX of many tabs",
            "cv.docx",
            lambda: word(body(paragraph(b"<w:r>" + b"<w:tab/>" * 2_000_000 + b"</w:r>"))),
        ),
        Hostile("DOCX without body", "cv.docx", lambda: word(f"<w:document {W}/>".encode())),
        Hostile("DOCX whose document is another element", "cv.docx", lambda: word(b"<a/>")),
        Hostile(
            "DOCX with entities",
            "cv.docx",
            lambda: word(
                b'<!DOCTYPE a [<!ENTITY a0 "Python">'
                + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 9))
                + b"]>"
                + body(paragraph(said(b"&a8;")))
            ),
        ),
        Hostile("PDF of 200,000 operators", "cv.pdf", lambda: pdf(b"BT /F 9 Tf " + b"(a) Tj " * 200_000 + b"ET")),
        Hostile("PDF of 200,000 operators without text", "cv.pdf", lambda: pdf(b"0 0 m 1 1 l S " * 70_000)),
        Hostile("PDF of 5 million operators", "cv.pdf", lambda: pdf(b"q " * 5_000_000)),
        Hostile("PDF of one string of 40 MB", "cv.pdf", lambda: pdf(b"BT /F 9 Tf (" + b"a" * 40_000_000 + b") Tj ET")),
        Hostile("PDF of an open string", "cv.pdf", lambda: pdf(b"BT /F 9 Tf " + b"(" * 1_000_000)),
        Hostile("PDF of nested lists", "cv.pdf", lambda: pdf(b"BT /F 9 Tf " + b"[" * 100_000)),
        Hostile("PDF of nested dictionaries", "cv.pdf", lambda: pdf(b"/a " + b"<</a " * 100_000)),
        Hostile("PDF of an open inline image", "cv.pdf", lambda: pdf(b"BI /W 1 ID " + b"EI" * 1_000_000)),
        Hostile("PDF of 200 pages that share a stream", "cv.pdf", lambda: pdf(*[b"BT /F 9 Tf (a) Tj ET " * 900] * 200)),
        Hostile(
            "PDF of 50,000 pages",
            "cv.pdf",
            lambda: assembled(
                [
                    b"<</Type/Catalog/Pages 2 0 R>>",
                    b"<</Type/Pages/Count 50000/Kids[" + b"3 0 R " * 50_000 + b"]>>",
                    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
                ]
            ),
        ),
        Hostile(
            "PDF whose pages contain themselves",
            "cv.pdf",
            lambda: assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>"]),
        ),
        Hostile("PDF of forms that draw forms", "cv.pdf", lambda: forms(8, 10)),
        Hostile(
            "PDF of a form that draws itself",
            "cv.pdf",
            lambda: forms(0, 10).replace(b"/Resources<<>>", b"/Resources<</XObject<</X 5 0 R>>>>"),
        ),
        Hostile("PDF of a font with endless maps", "cv.pdf", mapped),
        Hostile(
            "PDF of filters inside each other",
            "cv.pdf",
            lambda: assembled(
                [
                    b"<</Type/Catalog/Pages 2 0 R>>",
                    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
                    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
                    b"<</Length 2000000/Filter[/ASCIIHexDecode/ASCII85Decode/LZWDecode/RunLengthDecode]>>stream\n"
                    + b"7a" * 1_000_000
                    + b"\nendstream",
                ]
            ),
        ),
        Hostile("PDF of a stream that unpacks to 1 GB", "cv.pdf", lambda: pdf(bytes(100 * big))),
        Hostile("PDF of zeros", "cv.pdf", lambda: b"%PDF-1.7\n" + bytes(big)),
        Hostile("PDF of objects without end", "cv.pdf", around("%PDF-1.7\n", "1 0 obj<<", "", big)),
        Hostile("PDF of dictionaries that never end", "cv.pdf", around("%PDF-1.7\n1 0 obj", "<< x", "endobj", 240_000)),
        Hostile("PDF of trailers", "cv.pdf", around("%PDF-1.7\n", "trailer startxref 1 xref ", "", big)),
        Hostile("LaTeX of open groups", "cv.tex", around("\\documentclass{a}\\begin{document}", "{", "", TEXT)),
        Hostile("LaTeX of commands", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\cvitem{", "", TEXT)),
        Hostile("LaTeX of items", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\item[", "", TEXT)),
        Hostile(
            "LaTeX of nested items",
            "cv.tex",
            around("\\documentclass{a}\\begin{document}", "\\item[", "]" * 50_000, TEXT),
        ),
        Hostile("LaTeX of ratings", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\cvskill{", "", TEXT)),
        Hostile("LaTeX of comments", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\href%{", "", TEXT)),
        Hostile("LaTeX of options", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\section[", "", TEXT)),
        Hostile("LaTeX of titles", "cv.tex", around("\\documentclass{a}", "\\title{", "\\begin{document}Python", TEXT)),
        Hostile(
            "LaTeX of hidden commands", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\url[", "", TEXT)
        ),
        Hostile("LaTeX of accents", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\'  ", "", TEXT)),
        Hostile("LaTeX of 10 MB", "cv.tex", around("\\documentclass{a}\\begin{document}", "\\def\\a", "", big)),
        Hostile("profile of 400 unknown skills", "me.yaml", unknown(400)),
        Hostile("profile of 20,000 unknown skills", "me.yaml", unknown(20_000)),
        Hostile("profile of 2 MB", "me.yaml", unknown(110_000)),
        Hostile(
            "profile of long unknown keys",
            "me.yaml",
            lambda: b"schema_version: 1\nskills:\n" + b"".join(b"  p%s%d: 3\n" % (b"y" * 100_000, n) for n in range(9)),
        ),
        Hostile("profile of nested lists", "me.yaml", lambda: b"schema_version: 1\nskills: " + b"[" * 100_000),
        Hostile(
            "profile of nested blocks",
            "me.yaml",
            lambda: b"schema_version: 1\n" + b"".join(b" " * n + b"a:\n" for n in range(1_500)),
        ),
        Hostile(
            "profile of anchors", "me.yaml", lambda: b"schema_version: 1\na: &a [x]\nb: [" + b"*a, " * 100_000 + b"]"
        ),
        Hostile("profile of tags", "me.yaml", lambda: b"schema_version: 1\na: " + b"!!map " * 100_000),
        Hostile(
            "profile of skipped skills", "me.yaml", lambda: b"schema_version: 1\nskipped: [" + b"a, " * 300_000 + b"]"
        ),
        Hostile(
            "profile of levels that are wrong",
            "me.yaml",
            lambda: b"schema_version: 1\nskills:\n" + b"".join(b"  a%d: x\n" % n for n in range(20_000)),
        ),
        Hostile(
            "profile of the same key", "me.yaml", lambda: b"schema_version: 1\nskills:\n" + b"  fhir: 3\n" * 100_000
        ),
        Hostile(
            "profile in JSON of many skills",
            "me.json",
            lambda: json.dumps({"schema_version": 1, "skills": {f"a{n}": 1 for n in range(100_000)}}).encode(),
        ),
        Hostile(
            "RenderCV of many entries",
            "cv.yaml",
            around("cv:\n  sections:\n    skills:\n", "      - Java\n", "", 1_900_000),
        ),
        Hostile(
            "catalogue of many skills",
            "catalog.yaml",
            lambda: b"extends: builtin\nskills:\n" + b"".join(b"- id: a%d\n  name: b\n" % n for n in range(50_000)),
            CHECK,
        ),
        Hostile(
            "catalogue of wrong references",
            "catalog.yaml",
            lambda: (
                b"extends: builtin\nskills:\n"
                + b"".join(
                    b"- {id: a%d, name: b, category: interopp, summary: s, level_3: l, "
                    b"resources: [fhir-r4-sepc], sources: []}\n" % n
                    for n in range(20_000)
                )
            ),
            CHECK,
        ),
        Hostile(
            "catalogue of colliding aliases",
            "catalog.yaml",
            lambda: (
                b"extends: builtin\nskills:\n"
                + b"".join(
                    b"- {id: a%d, name: b, category: healthcare-standards, summary: s, "
                    b"level_3: l, aliases: [c], resources: [], sources: []}\n" % n
                    for n in range(15_000)
                )
            ),
            CHECK,
        ),
    )
