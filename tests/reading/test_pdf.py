"""The text of PDF files as online editors and templates draw them."""

from __future__ import annotations

import pytest

from cvs import found
from hcareer.reading import pdf
from hcareer.reading.pdf import Chunk


def drawn(content: str) -> bytes:
    """Return a PDF file of one page with the drawing operations *content*, which has no widths of letters."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, starts = "%PDF-1.4\n", []
    for number, value in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{value}\nendobj\n"
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    end = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 6\n0000000000 65535 f \n{table}{end}".encode()


def placed(text: str, x: int, y: int, *, flipped: bool) -> str:
    """Return the operations that draw *text* at *x*, *y* from above, in the upright frame or in the flipped one."""
    if flipped:
        return f"q 1 0 0 -1 0 800 cm BT /F1 12 Tf 1 0 0 -1 {x} {y} Tm ({text}) Tj ET Q\n"
    return f"BT /F1 12 Tf 1 0 0 1 {x} {800 - y} Tm ({text}) Tj ET\n"


def words_apart(lines: list[str], *, flipped: bool, spaces: bool) -> str:
    """Return the operations that draw each word, and each space if *spaces*, by itself."""
    content = ""
    for row, line in enumerate(lines):
        x = 50
        for word in line.split():
            content += placed(word, x, 70 + 20 * row, flipped=flipped)
            x += 8 * len(word)
            if spaces:
                content += placed(" ", x, 70 + 20 * row, flipped=flipped)
            x += 6
    return content


@pytest.mark.parametrize("spaces", [True, False], ids=["spaces drawn", "spaces left out"])
@pytest.mark.parametrize("flipped", [True, False], ids=["frame flipped", "frame upright"])
def test_words_placed_one_by_one_are_lines(flipped: bool, spaces: bool) -> None:  # noqa: FBT001 - parametrised
    """Words that a program places one by one are read as the lines that they make."""
    lines = ["Wrote viewers for medical imaging", "Visual Basic is what I know"]
    content = words_apart(lines, flipped=flipped, spaces=spaces)
    text = pdf.pdf("cv.pdf", drawn(content)).text
    assert lines == [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def test_columns_stay_apart() -> None:
    """A column that is drawn after another begins a new paragraph, so that no heading reaches into it."""
    left = ["SKILLS", "Familiar:", "Java, Docker"]
    right = ["EXPERIENCE", "Built FHIR servers", "Kept DICOM archives"]
    content = "".join(
        placed(text, x, 50 + 18 * row, flipped=False)
        for x, column in ((40, left), (240, right))
        for row, text in enumerate(column)
    )
    assert "SKILLS\nFamiliar:\nJava, Docker\n\nEXPERIENCE\nBuilt FHIR servers\nKept DICOM archives" == (
        pdf.pdf("cv.pdf", drawn(content)).text
    )
    assert {"java": 2, "containers": 2, "fhir": 3, "dicom": 3} == {
        skill: level for skill, (level, _) in found(drawn(content), "cv.pdf").items()
    }


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["inter-", "operability"], "interoperability", id="a word torn apart"),
        pytest.param(["real-", "time data"], "real-time data", id="a compound"),
        pytest.param(["HL7-", "based"], "HL7-based", id="an abbreviation"),
        pytest.param(["FHIR-", "Schnittstellen"], "FHIR-Schnittstellen", id="a capital after it"),
        pytest.param(["web-based tools, web-", "based"], "web-based tools, web-based", id="written so elsewhere"),
        pytest.param(["database, data-", "base"], "database, database", id="written as one word elsewhere"),
        pytest.param(["Java -", "ten years"], "Java -\nten years", id="a dash"),
        pytest.param(["2019-", "2024"], "2019-2024", id="years"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(lines: list[str], expected: str) -> None:
    """A word that a line break divides is one again, and a hyphen that belongs to it stays."""
    content = "".join(placed(line, 50, 50 + 18 * row, flipped=False) for row, line in enumerate(lines))
    assert expected == pdf.pdf("cv.pdf", drawn(content)).text


def test_the_spaces_of_word_for_the_mac_are_spaces() -> None:
    """A tab, a carriage return and a no-break space between two words are one space, and three hyphens one."""
    chunks = [
        Chunk("Visual\t\r \xa0Basic\t\r \xa0", 0, 700, 12),
        Chunk("\n", 0, 680, 12),
        Chunk("on-\xad\u2010site", 0, 680, 12),
    ]
    assert "Visual Basic \non-site" == pdf.joined(chunks)


@pytest.mark.parametrize(
    ("drawn_as", "expected"),
    [
        ("D\u00b4eveloppeur `a Lyon", "D\u00e9veloppeur \u00e0 Lyon"),
        ("Fran\u00b8cais, ao\u02c6ut", "Fran\u00e7ais, ao\u00fbt"),
        ("\u00a8Arzte, conna\u02c6\u0131tre", "\u00c4rzte, conna\u00eetre"),
        ("5\u00b4 10\u00b4 and \u00b4quoted", "5\u00b4 10\u00b4 and \u00b4quoted"),
        ("`code` and `a`", "`code` and `a`"),
    ],
    ids=[
        "acute and grave",
        "cedilla and circumflex",
        "diaeresis and dotless i",
        "no letter of both",
        "quotation marks",
    ],
)
def test_an_accent_drawn_apart_belongs_to_its_letter(drawn_as: str, expected: str) -> None:
    """An accent that LaTeX drew before its letter is put on it; one that makes no letter stays."""
    assert expected == pdf.accented(drawn_as)
