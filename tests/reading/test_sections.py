"""The lines of a CV: which of them continue a bullet or sentence, and what is known of the whole of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hcareer.reading.cv import examine
from hcareer.reading.sections import lines

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

BULLET = "- Wrote 60 test protocols for a large pump,\n{indent}reviewed against\n{indent}ISO 14971 and IEC 62304"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("Python\nJava", 2),
        (BULLET.format(indent="  "), 1),
        (BULLET.format(indent=""), 1),
        (BULLET.format(indent="").replace("- ", "\u2022 "), 1),
        (BULLET.format(indent="").replace("- ", ""), 1),
        ("- Automated the tests\n  Selenium in CI", 1),
        ("- Automated the tests.\n  Selenium in CI", 2),
        ("- Automated the tests\n- Selenium in CI", 2),
        ("- Automated the tests\n\n  Selenium in CI", 3),
        ("- Automated the tests\n  Technologies: Selenium", 2),
        ("Experience with\nSkills", 2),
        ("Automated all of the tests of a pump for a hospital in the north\nSelenium came later", 1),
        ("Automated all of the tests of a pump for a hospital in the north\nTester, Acme, 2015 - 2019", 2),
        ("Automated all of the tests of a pump for a hospital in the north | Java\nSelenium came later", 2),
        ("Tester of infusion pumps at a hospital in the north, 2015 - 2019\nSelenium came later", 2),
        ("python\nfhir\nsql", 3),
        ("x" * 200 + "\nSelenium", 2),
    ],
)
def test_a_line_continues_a_bullet_or_sentence(text: str, expected: int) -> None:
    """Lines that continue another are one with it; a new bullet, heading, label, job or blank line begins another."""
    assert expected == len({line.first for line in lines(text)})


def test_the_lines_of_a_long_bullet_are_limited() -> None:
    """However long a text goes on without an end, no bullet has more than twelve lines."""
    found = lines("- Wrote\n" + "  and\n" * 100)
    assert max(sum(line.first == start for line in found) for start in {line.first for line in found}) == 12


SKILLS = "Jane Doe\n\n# Skills\n- Java,\n{indent}Kotlin\n- No experience with FHIR,\n{indent}HL7 v2 or DICOM\n"
WORK = (
    "# Experience\n- Automated the regression suite on\n{indent}Linux, with Jenkins\n"
    "- Attended a course on Kubernetes and\n{indent}Azure\n- " + BULLET.removeprefix("- ") + "\n"
)
STATES = {
    "java": "listed", "kotlin": "listed", "fhir": "denied", "hl7-v2": "denied", "dicom": "denied", "linux": "shown",
    "ci-cd": "shown", "iso-14971": "shown", "iec-62304": "shown",
}  # fmt: skip


def latex(text: str) -> str:
    """Return *text* as the source of a LaTeX document."""
    body = text.replace("# Skills", r"\section{Skills}").replace("# Experience", r"\section{Experience}")
    return "\\documentclass{article}\n\\begin{document}\n" + body.replace("\n- ", "\n  \\item ") + "\\end{document}\n"


@pytest.mark.parametrize("indent", ["", "  "], ids=["flush", "indented"])
@pytest.mark.parametrize("name", ["cv.txt", "cv.md", "cv.tex", "bullets.txt"])
def test_a_wrapped_bullet_is_read_as_a_whole(name: str, indent: str, shipped: Catalogue) -> None:
    """What is known of a bullet holds for all of its lines: that it was work, a course, or is denied."""
    text = (SKILLS + WORK).format(indent=indent)
    if name == "cv.tex":
        text = latex(text)
    if name == "bullets.txt":
        text = text.replace("\n- ", "\n\u2022 ").replace("# ", "")
    read = examine(name, text.encode(), shipped)
    assert STATES == {skill: read.state(skill) for skill in STATES}
    assert [1, 1] == [read.profile.skills[skill].low for skill in ("containers", "cloud-platforms")]


def test_the_whole_bullet_is_quoted(shipped: Catalogue) -> None:
    """The quote of a skill on the second line of a bullet is the bullet, and its place the line with the skill."""
    read = examine("cv.txt", b"Experience\n- Automated the suite on\n  Linux with Jenkins", shipped)
    found = read.proof("linux")
    assert found is not None
    assert ("- Automated the suite on Linux with Jenkins", "line 3") == (found.quote, found.place)
