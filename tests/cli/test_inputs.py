"""Files given to commands: addresses, documents in which nothing is found, and how much was read."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Hcareer


@pytest.mark.parametrize(
    "words",
    [
        ("match", "https://example.org/cv"),
        ("match", "https://example.org/profile.yaml"),
        ("gap", "https://example.org/cv"),
        ("gap", "interoperability-engineer", "http://example.org/cv"),
        ("next", "HTTPS://example.org/cv"),
        ("ad", "www.example.org/job"),
        ("ad", "file:///home/me/job.html"),
        ("compare", "interoperability-engineer", "pacs-engineer", "--file", "https://example.org/cv"),
        ("profile", "import", "https://example.org/cv"),
        ("quiz", "--from", "https://example.org/cv"),
        ("quiz", "--answers", "https://example.org/cv.yaml"),
    ],
    ids=" ".join,
)
def test_an_address_is_no_file(words: tuple[str, ...], hcareer: Hcareer) -> None:
    """An address where a file is expected is wrong usage, and the hint is the command with the name of a saved page."""
    typed = shlex.join(("hcareer", *words[:-1], "page.html"))
    expected = f"""\
error: that is an address; hcareer never uses the network.
hint:  {typed}   after you saved the page in the browser as page.html
"""
    assert (2, "", expected) == hcareer(*words)


def test_a_file_with_the_name_of_an_address_is_read(
    hcareer: Hcareer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that exists is read whatever its name looks like."""
    (tmp_path / "www.example.org.html").write_text("<html><body><p>PACS administrator with DICOM")
    ended = hcareer("ad", str(tmp_path / "www.example.org.html"))
    assert 0 == ended.code
    monkeypatch.chdir(tmp_path)
    assert 0 == hcareer("match", "www.example.org.html").code


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize(
    "words",
    [("match", "-"), ("gap", "interoperability-engineer", "-"), ("next", "-"), ("profile", "import", "-")],
    ids=" ".join,
)
def test_a_document_without_skills_is_an_error(words: tuple[str, ...], form: str, hcareer: Hcareer) -> None:
    """The error speaks of the document, not of an empty profile, and nothing is saved."""
    ended = hcareer(*words, "--format", form, stdin=b"We sell bread. Come and bake with us.")
    assert (1, "") == (ended.code, ended.out)
    assert ended.err == "error: <stdin>: no skill was found in this document of 8 words.\n"
    assert "empty" in hcareer("profile", "show").out


def test_a_saved_profile_without_skills_is_no_error(hcareer: Hcareer) -> None:
    """A profile that is empty is one: the quiz is the way on."""
    ended = hcareer("match")
    assert 0 == ended.code
    assert "hcareer quiz" in ended.out


def test_how_much_was_read_is_said(hcareer: Hcareer) -> None:
    """Standard error says how many skills were found in how many words, and that few are little; JSON has the words."""
    cv = b"Six years of HL7 v2 and DICOM."
    ended = hcareer("match", "-", "--format", "json", stdin=cv)
    assert "2 skills found in the 7 words of <stdin>: little to go by.\n" == ended.err
    assert 7 == json.loads(ended.out)["profile"]["document_words"]
    ended = hcareer("ad", "-", "--format", "json", stdin=b"PACS administrator wanted for DICOM")
    assert 5 == json.loads(ended.out)["document_words"]
    assert ended.err.endswith("found in the 5 words of <stdin>: little to go by.\n")


def test_a_cv_is_no_file_of_answers(hcareer: Hcareer) -> None:
    """`quiz --answers` with a CV names the option that reads one."""
    ended = hcareer("quiz", "--answers", "examples/cv.txt")
    assert (2, "") == (ended.code, ended.out)
    assert ended.err.endswith("hint:  hcareer quiz --from examples/cv.txt\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skills:\n\tfhir: 3\n", "2:1: line 2 is indented with a tab; use spaces"),
        ("skills:\n  dicom: 2.0\n", '2:10: "dicom": expected a whole number from 0 to 5, not "2.0"'),
        (
            'skills:\n  dicom: "2"\n',
            '2:10: "dicom": expected a whole number from 0 to 5, not "2" (a number in quotes is text)',
        ),
        ("skills:\n  dicom: good\n", '2:10: "dicom": expected a whole number from 0 to 5, not "good"'),
        ("interests:\n  societal-impact: x\n", '2:20: "societal-impact": expected a whole number from 1 to 5, not "x"'),
    ],
)
def test_a_mistake_in_a_profile_is_said_in_plain_words(
    text: str, expected: str, hcareer: Hcareer, tmp_path: Path
) -> None:
    """A tab, and a level that is no whole number, are named as such at their place."""
    path = tmp_path / "me.yaml"
    path.write_text(text, encoding="utf-8")
    ended = hcareer("match", str(path))
    assert (1, "") == (ended.code, ended.out)
    assert f"{path}:{expected}\n" == ended.err


@pytest.mark.parametrize(
    "words", [("match",), ("gap", "pacs-engineer"), ("profile", "import", "--yes"), ("plan", "pacs-engineer", "--file")]
)
def test_an_advertisement_is_no_cv(words: tuple[str, ...], hcareer: Hcareer, tmp_path: Path) -> None:
    """An advertisement where a CV is expected is read, after a sentence with the command that compares it."""
    job = tmp_path / "job.txt"
    job.write_text("We are looking for a PACS administrator.\n\nRequirements\n- DICOM\n- SQL\n- Python\n")
    ended = hcareer(*words, str(job))
    assert 0 == ended.code
    assert ended.err.startswith(
        f'{job} reads like an advertisement, not like a CV; "hcareer ad {shlex.quote(str(job))}" compares it.\n'
    )


def test_a_cv_is_no_advertisement(hcareer: Hcareer, tmp_path: Path) -> None:
    """A CV where an advertisement is expected is read, after a sentence with the command that reads it as one."""
    cv = tmp_path / "cv.md"
    cv.write_text(
        "# Experience\n\nTester, Acme, 2019 - 2023\n- Wrote FHIR tests\n- Automated them in Python with SQL\n"
    )
    ended = hcareer("ad", str(cv))
    assert 0 == ended.code
    assert ended.err.startswith(
        f'{cv} reads like a CV, not like an advertisement; "hcareer match {shlex.quote(str(cv))}" reads it.\n'
    )
