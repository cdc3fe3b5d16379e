"""Recognising the kind of a file, and the errors for files that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import TOP
from cvs import CASES, CATALOGUE, MENTION, PROFILES, check_rules, evidence, found, zipped
from hcareer.errors import HcareerError
from hcareer.model.person import Answer
from hcareer.profile import store
from hcareer.reading import documents, files, pdf
from hcareer.reading.cv import read

if TYPE_CHECKING:
    from conftest import Hcareer


@pytest.mark.parametrize(("name", "text"), PROFILES)
def test_a_profile_is_recognised_by_its_content(name: str, text: str) -> None:
    """A profile is read as one whatever its file is called."""
    assert {"python": Answer.exactly(2)} == read(name, text.encode(), CATALOGUE).skills


def test_a_profile_without_version_is_still_a_profile() -> None:
    """A profile may leave out its version, in YAML and in JSON; what only looks like one is read as a CV."""
    for name, data in (("-", b"skills:\n  python: 2\n"), ("me.json", b'{"skills": {"Python": 2}}')):
        assert {"python": Answer.exactly(2)} == read(name, data, CATALOGUE).skills
    with pytest.raises(HcareerError, match="Python"):
        read("p.yaml", b"Python: 2\n", CATALOGUE)
    assert {"python": MENTION} == found("skills:\n  Python and others\n")


LATIN = "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440, Python".encode("cp1251")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD = [
    ("cv.txt", b"", "cv.txt: the file is empty"),
    ("cv.txt", b" \n\t", "cv.txt: the file is empty"),
    ("cv.txt", b"\xef\xbb\xbf\n", "cv.txt: the file is empty"),
    ("cv.txt", b"x" * 200_001, "cv.txt: has more than 200,000 characters of text, which is the limit; give only"),
    ("cv.txt", b"x\n" * 200_001, "cv.txt: has more than 200,000 characters of text"),
    ("cv.txt", LATIN, f"cv.txt: {documents.ENCODING}"),
    ("cv.txt", "Python".encode("utf-16-le"), f"cv.txt: {documents.ENCODING}"),
    ("cv.txt", b"\xff\xfeP\x00y", f"cv.txt: {documents.ENCODING}"),
    ("cv.txt", b"a" * 30 + b"\x81", f"cv.txt: {documents.ENCODING}"),
    ("cv.txt", b"\x7fELF\x00\x01" + b"Python" * 9, f"cv.txt: {documents.BINARY}"),
    ("cv.txt", b"\x01\x02\x03\x04\x05\x06\x07" * 9, f"cv.txt: {documents.BINARY}"),
    ("cv.doc", OLE + b"\x00" * 600, "cv.doc: is an old Office file, such as .doc, which"),
    ("cv.docx", OLE + "EncryptedPackage".encode("utf-16-le"), f"cv.docx: {documents.LOCKED}"),
    ("cv.rtf", b"{\\rtf1 Python}", f"cv.rtf: is an RTF file, which cannot be read; {documents.SAVE_AS}"),
    ("cv.ps", b"%!PS-Adobe-3.0", f"cv.ps: is a PostScript file, which cannot be read; {documents.SAVE_AS}"),
    ("cv.png", b"\x89PNG\r\n\x1a\n\x00", "cv.png: is a picture and has no text to read; give"),
    ("cv.odt", zipped(mimetype="x", content_xml="x"), "cv.odt: is an OpenDocument file, which"),
    ("cv.epub", zipped(mimetype="x", **{"META-INF/container_xml": "x"}), "cv.epub: is an EPUB book, which"),
    ("cv.xlsx", zipped(**{"xl/workbook_xml": "x"}), "cv.xlsx: is an Excel workbook, which"),
    ("cv.pptx", zipped(**{"ppt/presentation_xml": "x"}), "cv.pptx: is a PowerPoint presentation, which cannot be read"),
    ("cv.pages", zipped(**{"Index/Document_iwa": "x"}), "cv.pages: is a Pages document, which"),
    ("cv.pages", b"Python", "cv.pages: is not a PAGES file, although its name says so"),
    ("cv.jpg", b"\xff\xd8\xff\xe0", "cv.jpg: is a picture and has no text to read; give the document"),
    ("cv.webp", b"RIFF\x00\x00\x00\x00WEBPVP8", "cv.webp: is a picture"),
    ("cv.heic", b"\x00\x00\x00\x18ftypheic\x00", "cv.heic: is a picture"),
    ("cv.gz", b"\x1f\x8b\x08\x00", "cv.gz: is a compressed archive, which cannot be read; unpack it"),
    ("cv.tar", b"a" * 257 + b"ustar", "cv.tar: is a compressed archive"),
    ("job.url", b"[InternetShortcut]\nURL=https://example.org", "job.url: is a link to a page, without its text; save"),
    ("cv.xml", b'<?xml version="1.0"?><Candidate xmlns="http://www.hr-xml.org/3"/>', "cv.xml: is an HR-XML file"),
    ("cv.html", b"<html><noscript>Enable JavaScript</noscript><div id=app></div>", "cv.html: the page has no text"),
    ("x.json", b'{"title": "Developer", "content": "Python"}', "x.json: is JSON, but not a JSON Resume"),
    ("cv.pdf", b"Python", "cv.pdf: is not a PDF file, although its name says so"),
    ("cv.pdf", b"%PDF-1.7\nPython", "cv.pdf: is damaged or incomplete: not a valid PDF file"),
    ("cv.pdf", (CASES / "encrypted.pdf").read_bytes(), f"cv.pdf: {documents.LOCKED}"),
    ("cv.pdf", (CASES / "scanned.pdf").read_bytes(), f"cv.pdf: {pdf.SCANNED}"),
    ("cv.docx", (CASES / "cv.docx").read_bytes()[:5000], f"cv.docx: {documents.BROKEN_ZIP}"),
    ("cv.docx", zipped(**{"word/document_xml": "<broken"}), "cv.docx: is damaged or incomplete: not a valid DOCX file"),
    ("x.zip", zipped(a_txt="Python"), "x.zip: is a zip file, but not a LinkedIn export"),
    ("x.zip", zipped(Skills_csv="Skill\nPython\n"), "x.zip: Skills.csv: is a CSV file, but not LinkedIn's"),
    ("x.zip", zipped(a_txt="a" * 60_000_000), f"x.zip: {documents.TOO_BIG}"),
    ("x.json", b'{"skills": [}', "x.json:1:13: not JSON: Expecting value"),
    ("x.json", b'{"name": "package", "version": "1"}', "x.json: is JSON, but not a JSON Resume"),
    ("x.json", b"[1, 2]", "x.json: is JSON, but not a JSON Resume"),
    ("x.json", b'{"skills": ' + b"9" * 5000 + b"}", "x.json: is JSON, but not a JSON Resume"),
    ("x.json", b'{"skills": ' + b"[" * 90_000, "x.json: is JSON, but not a JSON Resume"),
    ("x.csv", b"Id,Amount\n1,2\n", "x.csv: is a CSV file, but not LinkedIn's"),
    ("x.csv", b"Name,Phone\nPython,2\n", "x.csv: is a CSV file, but not LinkedIn's"),
    ("Skills.csv", b"Name\n" + b"x" * 140_000, "Skills.csv: is damaged: not a valid CSV file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), BAD, ids=[f"{n} {s[-40:]}" for n, _, s in BAD])
def test_a_bad_file_is_an_error(name: str, data: bytes, sentence: str) -> None:
    """The error is one line that starts with the name of the file, and its exit code is 1."""
    with pytest.raises(HcareerError) as caught:
        read(name, data, CATALOGUE)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1


def test_an_encrypted_zip_is_an_error() -> None:
    """An encrypted zip file is refused as such (the flag is set here by hand: zipfile cannot encrypt)."""
    data = bytearray(zipped(Skills_csv="Name\nPython\n"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(HcareerError, match="encrypted with a password"):
        read("export.zip", bytes(data), CATALOGUE)


def test_a_zip_that_hides_its_size_is_refused() -> None:
    """A zip file with a forged size in its table of contents is refused as damaged."""
    data = bytearray(zipped(Skills_csv="Name\n" + "Python\n" * 1000))
    size = len("Name\n" + "Python\n" * 1000).to_bytes(4, "little")
    data = data.replace(size, (10).to_bytes(4, "little"))
    with pytest.raises(HcareerError, match="is damaged"):
        read("export.zip", bytes(data), CATALOGUE)


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param(
            "\u719f\u7ec3\u4f7f\u7528Python\u8bed\u8a00\u548cDICOM\u56fe\u50cf", {"python", "dicom"}, id="Chinese"
        ),
        pytest.param(
            "FHIR\u30b5\u30fc\u30d0\u30fc\u3001TypeScript\u3067\u958b\u767a", {"fhir", "typescript"}, id="Japanese"
        ),
        pytest.param("Java\ub97c \uc0ac\uc6a9, DICOM\uc758", {"java", "dicom"}, id="Korean endings"),
        pytest.param("\u0e43\u0e0a\u0e49Java\u0e41\u0e25\u0e30FHIR", {"java", "fhir"}, id="Thai"),
        pytest.param("\u0645\u0639Java \u0648DICOM", {"java", "dicom"}, id="Arabic prefixes"),
        pytest.param("C++\u7f16\u7a0b\u4e94\u5e74", {"cpp"}, id="a name that ends in a sign"),
    ],
)
def test_names_beside_letters_of_another_script_are_found(text: str, skills: set[str]) -> None:
    """A Latin name that touches letters of another script is a word of its own, in text, JSON and HTML."""
    assert skills == set(found(text))
    assert skills == set(found(f'{{"basics": {{"summary": "{text}"}}}}', "cv.json"))
    assert skills == set(found(f"<html><body><p>{text}</p>", "cv.html"))


def test_places_hold_where_spaces_are_put_in() -> None:
    """Evidence names the line of a word, though spaces were put in before it."""
    assert '"DICOM" (line 3)' == evidence("\u7528Python\u8bed\n\u548c\n\u7528DICOM\u8bed")["dicom"]


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        pytest.param("we use ~~Java~~ DICOM every day", {"dicom"}, id="struck out"),
        pytest.param("we use <del>Java</del> DICOM every day", {"dicom"}, id="deleted"),
        pytest.param("<!-- Java\n -->\nDICOM", {"dicom"}, id="a comment"),
        pytest.param("Visual **Basic** and *HL7* __FHIR__", {"basic", "fhir"}, id="emphasis within a name"),
        pytest.param("Visual&nbsp;Basic &amp; C&#43;&#43;", {"basic", "cpp"}, id="entities"),
        pytest.param("`Java`, `DICOM`", {"java", "dicom"}, id="code"),
    ],
)
def test_markdown_is_read_as_it_is_shown(text: str, skills: set[str]) -> None:
    """Markup of Markdown neither hides a name nor shows what its author took out."""
    assert skills == set(found(text, "cv.md"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("**Expert:** Java", "**Expert:** Java"),
        ("**Expert**", "**Expert**"),
        ("- **Java**: good", "- **Java**: good"),
        ("* Java\n* DICOM", "* Java\n* DICOM"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("a <!-- b\nc --> d", "a \n d"),
        ("a <!-- b", "a <!-- b"),
        ("tab&#10;bell&#7;", "tab bell"),
    ],
)
def test_markup_that_means_something_stays(before: str, after: str) -> None:
    """Marks of headings, bullets and names stay, and every line stays a line."""
    assert after == documents.unmarked(before)


@pytest.mark.parametrize("mark", ["~~", "**", "__", "<!--", "<del>", "&", "*", "- **a", "[", "a*b", "~~a"])
def test_markup_takes_time_in_proportion_to_the_text(mark: str) -> None:
    """A text of nothing but one mark is read at once: a pattern that goes back over it would take hours."""
    assert documents.unmarked(mark * 100_000)


def test_an_advertisement_in_a_zip_is_refused() -> None:
    """The error for an advertisement in a zip file says to unpack it."""
    with pytest.raises(HcareerError, match="unpack it"):
        files.text_of("ad.zip", zipped(ad_txt="Python"))


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["cv.txt", "cv.html", "x.json", "x.csv", "x.zip", "cv.pdf", "cv.docx"]))
def test_any_bytes_give_a_profile_or_an_error(data: bytes, name: str) -> None:
    """Any bytes under any name give a valid profile or one of our errors."""
    check_rules(name, data)


@pytest.mark.parametrize("name", ["me.yaml", "ME.YML"])
def test_a_yaml_file_is_recognised_by_its_name(name: str) -> None:
    """A file with a YAML suffix is a profile by its name alone, so that the CV readers need not be imported."""
    assert store.is_profile(name)


def test_a_page_of_a_site_generator_is_no_json() -> None:
    """A page that starts with a directive in braces is read as a page and not as JSON."""
    page = b"{% include head %}\n<html><body><p>Java developer</p></body></html>"
    assert {"java"} == set(read("cv.html", page, CATALOGUE).skills)


@pytest.mark.parametrize(
    ("command", "kinds"),
    [
        ("ad", [reader.kind for reader in files.ADVERTISEMENTS if reader.kind != "zip"]),
        ("match", ["profile", "CV", "LinkedIn export", "JSON Resume"]),
    ],
)
def test_help_names_every_kind_of_file(command: str, kinds: list[str], hcareer: Hcareer) -> None:
    """The help of a command names each kind of file it reads, `match` documents and formats of CVs as CVs."""
    printed = " ".join(hcareer(command, "--help", columns=200).out.split()).casefold()
    assert kinds
    assert [] == [kind for kind in kinds if kind.casefold() not in printed]


def test_the_readme_names_every_kind_of_file() -> None:
    """README.md names each kind of file that is read."""
    readme = (TOP / "README.md").read_text(encoding="utf-8").casefold()
    kinds = {reader.kind for reader in (*files.READERS, *files.ADVERTISEMENTS)}
    assert [] == sorted(kind for kind in kinds if kind.split()[0].casefold() not in readme)
