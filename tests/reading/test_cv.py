"""What a person's own file is taken to say: every kind of file, every rule, every sentence about a bad one."""

from __future__ import annotations

import io
import json
import socket
import sys
import zipfile
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.catalogue import load as shipped
from hcareer.catalogue.names import spellings
from hcareer.errors import HcareerError
from hcareer.model.catalogue import Catalogue, Skill
from hcareer.model.person import Answer
from hcareer.profile import store
from hcareer.reading import files as document
from hcareer.reading import scale
from hcareer.reading.cv import read, text_of
from hcareer.reading.skills import SkillFinder

CASES = Path(__file__).parents[1] / "cases" / "intake"

NAMES = {
    "cpp": ("C++",),
    "python": ("Python",),
    "java": ("Java", "Spring Boot"),
    "sql": ("PostgreSQL", "MySQL"),
    "c": ("C programming",),
    "typescript": ("TypeScript",),
    "containers": ("Docker", "Kubernetes"),
    "fhir": ("FHIR", "HL7 FHIR"),
    "dicom": ("DICOM", "DICOMweb"),
    "hl7-v2": ("HL7 v2", "HL7"),
    "vtk": ("VTK",),
    "mumps": ("MUMPS programming", "MUMPS"),
    "imaging": ("medical imaging", "radiology"),
    "websockets": ("WebSockets",),
    "basic": ("Visual Basic",),
}
"""Skills of a catalogue of the tests' own, so that the rules are told apart from the shipped words."""


def _skill(name: str, written: tuple[str, ...]) -> Skill:
    return Skill(
        id=name,
        name=written[0],
        category="any",
        summary="s",
        level_3="l",
        aliases=written[1:],
        resources=(),
        sources=(),
    )


CATALOGUE = Catalogue(
    software={},
    interests={},
    roles={},
    categories={},
    skills={name: _skill(name, written) for name, written in NAMES.items()},
    resources={},
    projects={},
    certifications={},
    occupations={},
)


def found(text: str | bytes, name: str = "cv.txt") -> dict[str, tuple[int, str]]:
    """Return level and origin of each skill in *text*."""
    data = text.encode() if isinstance(text, str) else text
    return {skill: (a.low, a.origin) for skill, a in read(name, data, CATALOGUE).skills.items()}


def evidence(text: str | bytes, name: str = "cv.txt") -> dict[str, str | None]:
    """Return the evidence for each skill in *text*."""
    data = text.encode() if isinstance(text, str) else text
    return {skill: answer.evidence for skill, answer in read(name, data, CATALOGUE).skills.items()}


def zipped(**files: str) -> bytes:
    """Return a zip file with these files, `_` in their names standing for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


MENTION = (3, "mention")

LEVELS = [
    # no-op cases
    ("I am a quiet person.", {}),
    ("Wrote servers.", {}),
    # a mention
    ("Built DICOM viewers in C++.", {"dicom": MENTION, "cpp": MENTION}),
    ("Python. Python. Python.", {"python": MENTION}),
    ("Built a basic FHIR server.", {"fhir": MENTION}),
    # years
    ("6 months of Python", {"python": (2, "years")}),
    ("1 year of Python", {"python": (3, "years")}),
    ("3 years of Python", {"python": (3, "years")}),
    ("4 years of Python", {"python": (4, "years")}),
    ("30 years of Python", {"python": (4, "years")}),
    ("18 months of Python", {"python": (3, "years")}),
    ("3-5 years of Python", {"python": (3, "years")}),
    ("5+ yrs Python", {"python": (4, "years")}),
    ("two years' experience in Python", {"python": (3, "years")}),
    ("Over five years of hands-on experience with Python", {"python": (4, "years")}),
    ("8 years of C++ and Python. DICOM.", {"cpp": (4, "years"), "python": (4, "years"), "dicom": MENTION}),
    ("C++ (8 years), Python (6 months), Java", {"cpp": (4, "years"), "python": (2, "years"), "java": MENTION}),
    (
        "Python: 5 yrs, Java - 3 yrs, C++ \u2013 6 mo",
        {"python": (4, "years"), "java": (3, "years"), "cpp": (2, "years")},
    ),
    ("used Python for 5 years and Java for 6 months", {"python": (4, "years"), "java": (2, "years")}),
    ("Python 5 years\nJava\nC++", {"python": (4, "years"), "java": MENTION, "cpp": MENTION}),
    ("Developer for 8 years. Java, Python.", {"java": MENTION, "python": MENTION}),
    ("8 years as a nurse, now Python", {"python": MENTION}),
    ("10 years of experience as a software engineer working with Python", {"python": MENTION}),
    ("Ten years of drug discovery and logistics in Python", {"python": MENTION}),
    ("A 25 years old Python project; 5 years ago Java", {"python": MENTION, "java": MENTION}),
    ("Python 2015-2019", {"python": MENTION}),
    # a level that is stated
    ("Expert in C++", {"cpp": (5, "stated")}),
    ("subject matter expert in HL7 FHIR", {"fhir": (5, "stated")}),
    ("C++ expert", {"cpp": (5, "stated")}),
    ("Python (advanced), Java [basic]", {"python": (4, "stated"), "java": (2, "stated")}),
    ("Python - proficient", {"python": (4, "stated")}),
    ("Proficient in Python", {"python": (3, "stated")}),
    ("Strong C++ and Python", {"cpp": (3, "stated"), "python": (3, "stated")}),
    ("Deep knowledge of DICOM; expertise in FHIR", {"dicom": (4, "stated"), "fhir": (4, "stated")}),
    ("Basic Java, Python, advanced C++", {"java": (2, "stated"), "python": MENTION, "cpp": (4, "stated")}),
    ("Familiar with Docker, Terraform and Python.", {"containers": (2, "stated"), "python": (2, "stated")}),
    ("Exposure to DICOM. Java.", {"dicom": (2, "stated"), "java": MENTION}),
    ("Familiar with Docker, but wrote Java.", {"containers": (2, "stated"), "java": MENTION}),
    ("Proficient in Python, built viewers with VTK", {"python": (3, "stated"), "vtk": MENTION}),
    ("Expert: C++, Python\nBasic: Java", {"cpp": (5, "stated"), "python": (5, "stated"), "java": (2, "stated")}),
    ("| Python | Advanced | 1 year |\n| Java | basic |", {"python": (4, "stated"), "java": (2, "stated")}),
    (
        "Python \u25cf\u25cf\u25cf\u25cf\u25cb, Java 2/5, C++: 9/10",
        {"python": (4, "stated"), "java": (2, "stated"), "cpp": (4, "stated")},
    ),
    ("Visual Basic, Java", {"basic": MENTION, "java": MENTION}),
    ("not an expert in C++", {"cpp": (2, "stated")}),
    ("Aware of HL7. Currently learning Python.", {"hl7-v2": (1, "stated"), "python": (1, "stated")}),
    ("# Basic\n\n- Java\n- C++\n\n# Other\n\nPython", {"java": (2, "stated"), "cpp": (2, "stated"), "python": MENTION}),
    ("Currently learning\n- Java\n- C++\nPython", {"java": (1, "stated"), "cpp": (1, "stated"), "python": MENTION}),
    ("PROFESSIONAL EXPERIENCE:\nPython", {"python": MENTION}),
    ("Biology - Master, Python", {"python": MENTION}),
    # a wrapped line goes on, a short one does not
    ("In all of these projects, large and small, I was proficient in\nPython", {"python": (3, "stated")}),
    ("I was proficient in\nPython", {"python": MENTION}),
    # not a skill
    ("No experience with DICOM or HL7, but strong Python.", {"python": (3, "stated")}),
    ("Not familiar with FHIR. I haven\u2019t used Docker. Never worked with MUMPS.", {}),
    ("I want to learn Java. Looking to learn Python and C++.", {}),
    ("Interested in learning DICOM; interested in medical imaging", {}),
    ("Looking for a position in medical imaging", {}),
    ("Want to become an expert in FHIR", {}),
    ("Unlike Java, Python is my language. No longer using C++.", {"python": MENTION}),
    ("Python (no experience), Java: none, C++ - 0 years, DICOM (want to learn)", {}),
    ("Learning goals:\n- Python\n- Java", {}),
    ("Interests: radiology, Python", {}),
    ("Not only Python but also Java", {"python": MENTION, "java": MENTION}),
    ("It had no DICOM viewer, so I wrote one with VTK", {"vtk": MENTION}),
    # the strongest counts, and what was said counts before a mention of the same words
    ("Python, 2 years of Java\nExpert in Java", {"python": MENTION, "java": (5, "stated")}),
    ("basic Docker\n\nDocker in a list", {"containers": (2, "stated")}),
    ("basic Docker\n\nKubernetes in a list", {"containers": MENTION}),
    ("I work on DICOM. No experience with DICOM.", {}),
    ("I work on DICOM. Interested in DICOM.", {"dicom": MENTION}),
    ("Python (intermediate, 8 years)", {"python": (4, "years")}),
]


@pytest.mark.parametrize(("text", "expected"), LEVELS, ids=[text.replace("\n", " / ") for text, _ in LEVELS])
def test_a_text_is_taken_to_say(text: str, expected: dict[str, tuple[int, str]]) -> None:
    """Each rule in a sentence of its own."""
    assert expected == found(text)


def test_evidence_tells_words_place_and_reason() -> None:
    """The words are those of the text, the place is its line."""
    text = "Summary\n\nHL7 FHIR (5 years)\nfamiliar with Docker\nand C++"
    assert {
        "fhir": '"HL7 FHIR" (line 3), 5 years',
        "containers": '"Docker" (line 4), said "familiar with"',
        "cpp": '"C++" (line 5)',
    } == evidence(text)


CV = {
    "cpp": (4, "years"),
    "python": (4, "years"),
    "imaging": (4, "years"),
    "typescript": (4, "stated"),
    "containers": (2, "stated"),
    "fhir": MENTION,
    "sql": (3, "years"),
    "dicom": MENTION,
    "vtk": MENTION,
    "websockets": (1, "stated"),
}


@pytest.mark.parametrize("name", ["cv.md", "cv.html", "cv.docx", "cv.pdf", "no-printing.pdf"])
def test_one_cv_says_the_same_in_every_format(name: str) -> None:
    """Written by pandoc, LibreOffice and qpdf from `cv.md`. MUMPS is denied in it and stays unanswered."""
    assert CV == found((CASES / name).read_bytes(), name)


@pytest.mark.parametrize(
    ("name", "place"),
    [("cv.md", "line 3"), ("cv.html", "line 24"), ("cv.docx", "paragraph 2"), ("cv.pdf", "page 1")],
)
def test_a_place_can_be_found_again(name: str, place: str) -> None:
    """A line of the source, a paragraph or a page: whatever the format has."""
    data = (CASES / name).read_bytes()
    assert f'"C++" ({place}), 8 years' == evidence(data, name)["cpp"]


@pytest.mark.parametrize("name", ["cv.md", "cv.html", "cv.docx", "cv.pdf"])
def test_the_text_of_a_document_is_what_a_reader_sees(name: str) -> None:
    """No style sheet, no markup, and sentences whole."""
    text = text_of(name, (CASES / name).read_bytes())
    assert "Cut the loading time of a CT study from nine seconds to two with VTK." in text
    assert "span" not in text
    assert "<" not in text


def test_html_loses_scripts_and_keeps_the_line_of_the_source() -> None:
    """Entities are read, cells set apart, and an odd marked section does no harm."""
    page = (
        "<!doctype html><style>Java</style>\n<script>let a = 'Java</p>';</script>\n<![odd[x]]>\n"
        "<p>Python\n&amp; C&#43;&#43;</p><table><tr><td>DICOM</td><td>basic</td></tr></table>"
    )
    assert {
        "python": '"Python" (line 4)',
        "cpp": '"C++" (line 5)',
        "dicom": '"DICOM" (line 5), said "basic"',
    } == evidence(page, "page")


@pytest.mark.parametrize(
    "data",
    [
        "Caf\u00e9, na\u00efve, 5 years of Python".encode("cp1252"),
        "Caf\u00e9, 5 years of Python".encode(),
        "Caf\u00e9, 5 years of Python".encode("utf-8-sig"),
        "Caf\u00e9, 5 years of Python".encode("utf-16"),
        "Caf\u00e9, 5 years of Python".encode("utf-32"),
        b"\r5 years of Python\r\x07",
    ],
    ids=["Windows-1252", "UTF-8", "UTF-8 with mark", "UTF-16", "UTF-32", "old Mac lines and a bell"],
)
def test_text_may_come_in_any_usual_encoding(data: bytes) -> None:
    """What cannot be mistaken is read."""
    assert {"python": (4, "years")} == found(data)


RESUME = {
    "basics": {"label": "Engineer", "summary": "Wrote DICOM software."},
    "work": [{"position": "Developer", "summary": "8 years of C++", "highlights": ["Used VTK", 7]}],
    "skills": [
        {"name": "Web", "level": "Master", "keywords": ["TypeScript", "Docker (basic)"]},
        {"name": "C (Programming Language)", "level": "Beginner"},
        {"name": "MUMPS", "level": "None"},
        "Python",
    ],
    "projects": [{"name": "Viewer", "description": "HL7 FHIR viewer", "keywords": ["Spring Boot"]}],
    "certificates": [{"name": "PostgreSQL associate"}],
    "education": [{"area": "Radiology", "courses": ["WebSockets"]}],
}


def test_a_json_resume_is_read_by_its_fields() -> None:
    """A level counts for the group, a word beside a keyword before it, and education not at all."""
    assert {
        "typescript": '"TypeScript" (skills[0].keywords[0]), said "Master"',
        "containers": '"Docker" (skills[0].keywords[1]), said "basic"',
        "python": '"Python" (skills[3].name)',
        "dicom": '"DICOM" (basics.summary)',
        "cpp": '"C++" (work[0].summary), 8 years',
        "vtk": '"VTK" (work[0].highlights[0])',
        "fhir": '"HL7 FHIR" (projects[0].description)',
        "java": '"Spring Boot" (projects[0].keywords[0])',
        "sql": '"PostgreSQL" (certificates[0].name)',
        "c": '"C" (skills[1].name), said "Beginner"',
    } == evidence(json.dumps(RESUME), "resume.json")


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        ("Master", (5, "stated")),
        ("expert", (5, "stated")),
        ("Senior", (4, "stated")),
        ("Advanced", (4, "stated")),
        ("Proficient", (4, "stated")),
        ("Upper intermediate", (3, "stated")),
        ("Competent", (3, "stated")),
        ("Beginner", (2, "stated")),
        ("BASIC KNOWLEDGE", (2, "stated")),
        ("Novice", (2, "stated")),
        ("Familiar", (2, "stated")),
        ("Fundamental Awareness", (1, "stated")),
        ("Expert / lead", (5, "stated")),
        ("5+ years", (4, "years")),
        ("3/5", (3, "stated")),
        ("8/10", (4, "stated")),
        ("", MENTION),
        ("wizard", MENTION),
        (80, MENTION),
        (None, MENTION),
    ],
)
def test_a_level_of_a_json_resume(level: object, expected: tuple[int, str]) -> None:
    """Words of any scale; what is not understood is a mention."""
    assert {"python": expected} == found(json.dumps({"skills": [{"name": "Python", "level": level}]}))


def test_no_control_character_gets_into_evidence() -> None:
    """JSON can hide what a terminal would obey, and halves of characters that cannot be printed."""
    skill = {"name": "Py\x1b[31mthon Java\x07", "level": "Expert\x1b[2J \ud800"}
    assert {"java": '"Java" (skills[0].name), said "Expert [2J ?"'} == evidence(json.dumps({"skills": [skill]}))


def test_linkedin_skills_are_mentions() -> None:
    """One skill a line; the brackets LinkedIn adds do not hide it; the quotes are CSV's."""
    table = 'Name\nPython (Programming Language)\n"Docker, Inc."\nHL7 Standards\n\nKarate\n'
    assert {
        "python": '"Python" (line 2)',
        "containers": '"Docker" (line 3)',
        "hl7-v2": '"HL7" (line 4)',
    } == evidence(table, "Skills.csv")
    assert evidence(table, "-") == evidence(table, "Skills.csv")
    assert evidence(table.replace("\n", "\r\n"), "-") == evidence(table, "Skills.csv")


def test_a_linkedin_archive_is_read_file_by_file() -> None:
    """Other files of the export do no harm, and one that has changed is passed over."""
    archive = zipped(
        Skills_csv="Name\nPython\n",
        Positions_csv='Company Name,Title,Description\nACME,C++ developer,"6 months of Java\nand VTK"\n',
        Certifications_csv="Changed,Columns\nx,y\n",
        Profile_csv="First Name,Headline,Summary\n,Works on DICOM,Familiar with FHIR\n",
        Connections_csv="Notes:\nJava\n",
    )
    assert {
        "python": '"Python" (Skills.csv line 2)',
        "cpp": '"C++" (Positions.csv line 2)',
        "java": '"Java" (Positions.csv line 2), 6 months',
        "vtk": '"VTK" (Positions.csv line 2)',
        "dicom": '"DICOM" (Profile.csv line 2)',
        "fhir": '"FHIR" (Profile.csv line 2), said "Familiar with"',
    } == evidence(archive, "export")


PROFILES = [
    ("p.yaml", "schema_version: 1\nskills: {python: 2}\n"),
    ("-", "# mine\nschema_version: 1\nskills:\n  python: 2\n"),
    ("-", '{"schema_version": 1, "skills": {"python": 2}}'),
    ("p.json", '{"skills": {"python": 2}, "schema_version": 1}'),
    ("-", "skills:\n  python: 2\n"),
    ("p.json", '{"skills": {"python": 2}}'),
]


@pytest.mark.parametrize(("name", "text"), PROFILES)
def test_a_profile_is_told_by_its_content(name: str, text: str) -> None:
    """It is read as `store` reads it, whatever it is called."""
    assert {"python": Answer.exactly(2)} == read(name, text.encode(), CATALOGUE).skills


def test_a_profile_with_a_mistake_is_still_a_profile() -> None:
    """The mistake is reported, rather than the words in it counted."""
    for name, data in (("-", b"skills:\n  python: 2\nPython: 3\n"), ("p.yaml", b"Python: 2\n")):
        with pytest.raises(HcareerError, match='unknown key "Python"'):
            read(name, data, CATALOGUE)
    assert {"python": MENTION} == found("skills:\n  Python and others\n")


LATIN = "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440, Python".encode("cp1251")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD = [
    ("cv.txt", b"", "cv.txt: the file is empty"),
    ("cv.txt", b" \n\t", "cv.txt: the file is empty"),
    ("cv.txt", b"\xef\xbb\xbf\n", "cv.txt: the file is empty"),
    ("cv.txt", b"x" * 10_000_001, "cv.txt: the file has 10,000,001 bytes; the limit is 10,000,000"),
    ("cv.txt", LATIN, f"cv.txt: {document.ENCODING}"),
    ("cv.txt", "Python".encode("utf-16-le"), f"cv.txt: {document.ENCODING}"),
    ("cv.txt", b"\xff\xfeP\x00y", f"cv.txt: {document.ENCODING}"),
    ("cv.txt", b"a" * 30 + b"\x81", f"cv.txt: {document.ENCODING}"),
    ("cv.txt", b"\x7fELF\x00\x01" + b"Python" * 9, f"cv.txt: {document.BINARY}"),
    ("cv.txt", b"\x01\x02\x03\x04\x05\x06\x07" * 9, f"cv.txt: {document.BINARY}"),
    ("cv.doc", OLE + b"\x00" * 600, "cv.doc: is an old Office file, such as .doc, which"),
    ("cv.docx", OLE + "EncryptedPackage".encode("utf-16-le"), f"cv.docx: {document.LOCKED}"),
    ("cv.rtf", b"{\\rtf1 Python}", f"cv.rtf: is an RTF file, which cannot be read; {document.SAVE_AS}"),
    ("cv.ps", b"%!PS-Adobe-3.0", f"cv.ps: is a PostScript file, which cannot be read; {document.SAVE_AS}"),
    ("cv.png", b"\x89PNG\r\n\x1a\n\x00", "cv.png: is a picture and has no text to read"),
    ("cv.odt", zipped(mimetype="x", content_xml="x"), "cv.odt: is an OpenDocument file, which"),
    ("cv.pdf", b"Python", "cv.pdf: is broken: it does not start like a PDF file"),
    ("cv.pdf", b"%PDF-1.7\nPython", "cv.pdf: is broken: not a whole PDF file"),
    ("cv.pdf", (CASES / "encrypted.pdf").read_bytes(), f"cv.pdf: {document.LOCKED}"),
    ("cv.pdf", (CASES / "scanned.pdf").read_bytes(), f"cv.pdf: {document.SCANNED}"),
    ("cv.docx", (CASES / "cv.docx").read_bytes()[:5000], f"cv.docx: {document.BROKEN_ZIP}"),
    ("cv.docx", zipped(**{"word/document_xml": "<broken"}), "cv.docx: is broken: not a whole DOCX file"),
    ("x.zip", zipped(a_txt="Python"), "x.zip: is a zip file, but not the LinkedIn export"),
    ("x.zip", zipped(Skills_csv="Skill\nPython\n"), "x.zip: Skills.csv: is a CSV file, but not LinkedIn's"),
    ("x.zip", zipped(a_txt="a" * 60_000_000), f"x.zip: {document.TOO_BIG}"),
    ("x.json", b'{"skills": [}', "x.json:1:13: not JSON: Expecting value"),
    ("x.json", b'{"name": "package", "version": "1"}', "x.json: is JSON, but not a JSON Resume"),
    ("x.json", b"[1, 2]", "x.json: is JSON, but not a JSON Resume"),
    ("x.json", b'{"skills": ' + b"9" * 5000 + b"}", "x.json: is JSON, but not a JSON Resume"),
    ("x.json", b'{"skills": ' + b"[" * 200_000, "x.json: is JSON, but not a JSON Resume"),
    ("x.csv", b"Id,Amount\n1,2\n", "x.csv: is a CSV file, but not LinkedIn's"),
    ("x.csv", b"Name,Phone\nPython,2\n", "x.csv: is a CSV file, but not LinkedIn's"),
    ("Skills.csv", b"Name\n" + b"x" * 140_000, "Skills.csv: is broken: not a whole CSV file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "sentence"), BAD, ids=[f"{n} {s[-40:]}" for n, _, s in BAD])
def test_a_bad_file_gets_a_sentence(name: str, data: bytes, sentence: str) -> None:
    """It starts with the name of the file, is one line, and the exit code is 1."""
    with pytest.raises(HcareerError) as caught:
        read(name, data, CATALOGUE)
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 1


def test_an_encrypted_zip_gets_a_sentence() -> None:
    """The mark of encryption is set by hand: the standard library cannot write such a file."""
    data = bytearray(zipped(Skills_csv="Name\nPython\n"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(HcareerError, match="encrypted with a password"):
        read("export.zip", bytes(data), CATALOGUE)


def test_a_zip_that_hides_its_size_is_refused() -> None:
    """The sizes in its table of contents are not believed."""
    data = bytearray(zipped(Skills_csv="Name\n" + "Python\n" * 1000))
    size = len("Name\n" + "Python\n" * 1000).to_bytes(4, "little")
    data = data.replace(size, (10).to_bytes(4, "little"))
    with pytest.raises(HcareerError, match="is broken"):
        read("export.zip", bytes(data), CATALOGUE)


def test_a_zip_has_no_one_text() -> None:
    """An advertisement in a zip file must be unpacked."""
    with pytest.raises(HcareerError, match="unpack it"):
        text_of("ad.zip", zipped(ad_txt="Python"))


def test_a_pdf_may_not_be_a_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of pages is limited."""
    monkeypatch.setattr(document, "PAGES", 0)
    with pytest.raises(HcareerError, match="has 1 pages; the limit is 0"):
        read("cv.pdf", (CASES / "cv.pdf").read_bytes(), CATALOGUE)


@pytest.mark.parametrize(("name", "library"), [("cv.pdf", "pypdf"), ("cv.docx", "docx")])
def test_without_the_extra_a_sentence_names_it(name: str, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything else can be read without it."""
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(HcareerError, match=r"pip install 'hcareer\[documents\]'"):
        read(name, (CASES / name).read_bytes(), CATALOGUE)


def test_pypdf_keeps_its_comments_to_itself(caplog: pytest.LogCaptureFixture) -> None:
    """It would print them on standard error; the table of contents of this file is in the wrong place."""
    data = (CASES / "cv.pdf").read_bytes()
    end = data.rindex(b"startxref")
    assert set(CV) == set(found(data[:end] + b"startxref\n7\n%%EOF\n", "cv.pdf"))
    assert [] == caplog.records


def test_text_boxes_and_forms_of_word_are_read_once() -> None:
    """Word keeps a text box twice; python-docx by itself reads neither that nor a form field."""
    inside = (
        "<w:p><w:r><mc:AlternateContent>"
        "<mc:Choice Requires='wps'><w:txbxContent><w:p><w:r><w:t>Python</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>Python</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>Java</w:t><w:tab/><w:t>basic</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>DICOM</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(CASES / "cv.docx") as before, zipfile.ZipFile(out, "w") as after:
        for entry in before.infolist():
            content = before.read(entry)
            if entry.filename == "word/document.xml":
                content = (
                    "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
                    "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
                    f"<w:body>{inside}</w:body></w:document>"
                ).encode()
            after.writestr(entry, content)
    assert "Java\tbasic\nPython\nDICOM" == text_of("cv.docx", out.getvalue())


EVERY_KIND = [
    *[(path.name, path.read_bytes()) for path in sorted(CASES.iterdir())],
    ("resume.json", json.dumps(RESUME).encode()),
    ("Skills.csv", b"Name\nPython\n"),
    ("export.zip", zipped(Skills_csv="Name\nPython\n")),
    ("page.html", b"<html><body><img src='https://example.org/x.png'><link href='https://example.org/x.css'>Python"),
    *[(name, text.encode()) for name, text in PROFILES],
]


def test_reading_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the kind of file, nothing leaves the machine."""

    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise AssertionError(arguments, options)

    monkeypatch.setattr(socket, "socket", refuse)
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
    count = 0
    for name, data in EVERY_KIND:
        if name not in {"encrypted.pdf", "scanned.pdf"}:
            count += bool(read(name, data, CATALOGUE).skills)
    assert len(EVERY_KIND) - 2 == count


def check_rules(name: str, data: bytes) -> None:
    """Assert what must hold of every profile that is read from a CV, and that no other error than ours comes."""
    try:
        profile = read(name, data, CATALOGUE)
    except HcareerError:
        return
    for answer in profile.skills.values():
        assert 1 <= answer.low == answer.high <= 5
        assert answer.origin in {"mention", "years", "stated"}
        assert answer.low <= {"mention": 3, "years": 4, "stated": 5}[answer.origin]
        assert answer.evidence is not None
        assert 1 <= len(answer.evidence) <= 1000
    saved = store.read("saved.yaml", store.write(profile).encode(), CATALOGUE)
    assert profile.skills == saved.skills


PIECES = [
    *(text for written in NAMES.values() for text in written),
    *scale.FIELD_STEPS,
    *("no experience with", "8 years of", "expert in", "familiar with", "0 years", "want to learn"),
    *("(", ")", ",", ".", ":", "and", "but", "no", "5/5", "10/10", "3-5", "years", "\u2019", "\x1b[2J", "\ud800"),
    *(" - ", " | ", "\n", "\n\n", "# ", "- "),
]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_levels_keep_their_bounds(text: str) -> None:
    """Never level 0, never above 5, a mention never above 3, years never above 4; and it can be saved and read."""
    check_rules("cv.txt", text.encode("utf-8", "replace"))


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["cv.txt", "cv.html", "x.json", "x.csv", "x.zip", "cv.pdf", "cv.docx"]))
def test_any_bytes_give_a_profile_or_a_sentence(data: bytes, name: str) -> None:
    """No other error comes out, whatever goes in."""
    check_rules(name, data)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(["cv.pdf", "cv.docx", "scanned.pdf"]), st.integers(0, 10_000), st.binary(min_size=1, max_size=9))
def test_a_damaged_document_gives_a_profile_or_a_sentence(name: str, place: int, damage: bytes) -> None:
    """Bytes are changed anywhere in a document that was whole."""
    data = bytearray((CASES / name).read_bytes())
    data[place : place + len(damage)] = damage
    check_rules(name, bytes(data))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(PIECES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "keywords", "level"]), inner),
    max_leaves=8,
)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["basics", "skills", "work", "projects", "certificates"]), json_values))
def test_any_json_gives_a_profile_or_a_sentence(value: dict[str, object]) -> None:
    """Fields of other kinds than the schema says are passed over."""
    check_rules("resume.json", json.dumps(value).encode())


@settings(deadline=None)
@given(st.text(max_size=200))
def test_plain_text_comes_out_as_it_went_in(text: str) -> None:
    """But for line ends and control characters."""
    try:
        read_back = text_of("ad.txt", text.encode("utf-8", "replace"))
    except HcareerError:
        return
    if text.isprintable() and not document.HTML.match(text):
        assert text == read_back


def test_the_shipped_catalogue_can_be_read_against() -> None:
    """The names of all its skills, written one a line, are found whole or in part."""
    catalogue = shipped.load()
    table = "Name\n" + "\n".join(f'"{skill.name}"' for skill in catalogue.skills.values())
    assert set(catalogue.skills) == set(read("Skills.csv", table.encode(), catalogue).skills)


def test_the_words_of_the_tests_are_found_alone() -> None:
    """Or else a test of the rules would pass because nothing was found."""
    finder = SkillFinder(CATALOGUE)
    for skill in CATALOGUE.skills.values():
        for spelling in spellings(CATALOGUE, skill):
            assert [skill.id] == [mention.skill for mention in finder.find(spelling.text)]
