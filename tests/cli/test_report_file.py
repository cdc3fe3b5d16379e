"""`hcareer report`: where it writes what, and what it refuses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from conftest import CASES, TOP

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Hcareer

PERSON: Final = str(CASES / "interface-developer.yaml")
CV: Final = str(TOP / "examples" / "cv.txt")
AD: Final = str(TOP / "examples" / "advertisement.txt")


@pytest.fixture
def folder(hcareer: Hcareer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    assert hcareer("--version").code == 0
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


@pytest.mark.parametrize(
    ("words", "name", "start"),
    [
        pytest.param((), "hcareer-report.html", "<!doctype html>", id="by default"),
        pytest.param(("--format", "markdown"), "hcareer-report.md", "# ", id="a kind"),
        pytest.param(("-o", "a.HTM"), "a.HTM", "<!doctype html>", id="HTML by its ending"),
        pytest.param(("-o", "a.md"), "a.md", "# ", id="Markdown by its ending"),
        pytest.param(("-o", "a.json"), "a.json", '{\n  "schema_version": 1', id="JSON by its ending"),
        pytest.param(("-o", "a.txt", "--format", "markdown"), "a.txt", "# ", id="the kind decides"),
    ],
)
def test_the_file_is_of_the_kind_that_is_asked_for(
    hcareer: Hcareer, folder: Path, words: tuple[str, ...], name: str, start: str
) -> None:
    """The kind comes from `--format`, else from the ending; standard error says where the file is."""
    ran = hcareer("report", PERSON, *words)
    assert (0, "", f"The report is in {name}\n") == ran
    assert [name] == [path.name for path in folder.iterdir()]
    assert (folder / name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("kind", ["html", "markdown", "json"])
def test_a_report_can_go_to_standard_output(hcareer: Hcareer, folder: Path, kind: str) -> None:
    """With `-o -` the report is the answer, and no file is written."""
    ran = hcareer("report", PERSON, "-o", "-", "--format", kind)
    assert (0, "") == (ran.code, ran.err)
    assert "interface-developer.yaml" in ran.out
    assert [] == list(folder.iterdir())


def test_a_report_is_not_overwritten(hcareer: Hcareer, folder: Path) -> None:
    """A file that is there stays, with exit code 1 and the command that would overwrite it; that works."""
    (folder / "hcareer-report.html").write_text("mine", encoding="utf-8")
    ran = hcareer("report", PERSON)
    assert (1, "") == (ran.code, ran.out)
    hint = f"hint:  hcareer report {PERSON} --force"
    assert any(line.startswith(hint) for line in ran.err.splitlines())
    assert (folder / "hcareer-report.html").read_text(encoding="utf-8") == "mine"
    assert hcareer("report", PERSON, "--force").code == 0
    assert (folder / "hcareer-report.html").read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        pytest.param((PERSON, "-o", "a.pdf"), 2, "print the HTML report", id="a PDF"),
        pytest.param((PERSON, "-o", "a"), 2, "a report is .html, .md or .json", id="no ending"),
        pytest.param((PERSON, "-o", "no/a.html"), 1, "there is no folder no", id="no folder"),
        pytest.param((PERSON, "-o", ".", "--format", "html"), 1, "is a folder", id="a folder"),
        pytest.param((PERSON, "--file", CV), 2, "not both", id="two people"),
        pytest.param(("-", "--ad", "-"), 2, "not both", id="one input for two"),
        pytest.param((PERSON, "--ad", "nowhere.txt"), 1, "nowhere.txt", id="no advertisement"),
        pytest.param(("cv.md", "-o", "cv.md", "--force"), 2, "take the place of what it is made from", id="its own CV"),
    ],
)
def test_what_a_report_refuses(
    hcareer: Hcareer, folder: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    """A mistake is one sentence and leaves no file."""
    (folder / "cv.md").write_text("I know HL7 FHIR.", encoding="utf-8")
    ran = hcareer("report", *words)
    assert (code, "") == (ran.code, ran.out)
    assert sentence in ran.err
    assert ["cv.md"] == [path.name for path in folder.iterdir()]


def report(hcareer: Hcareer, *words: str) -> dict[str, Any]:
    """Return the report as JSON."""
    ran = hcareer("report", *words, "-o", "-", "--format", "json")
    assert ran.code == 0, ran.err
    read: dict[str, Any] = json.loads(ran.out)
    return read


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "subject", "again"),
    [
        pytest.param(
            (PERSON,), "interface-developer.yaml", "hcareer report interface-developer.yaml -o -", id="a file"
        ),
        pytest.param(("--profile", "work"), "work", "hcareer report -o - --profile work", id="a profile"),
        pytest.param((), None, "hcareer report -o -", id="saved answers"),
        pytest.param(
            (CV, "--ad", AD), "cv.txt", "hcareer report cv.txt -o - --ad advertisement.txt", id="an advertisement"
        ),
        pytest.param((CV, "--ad", AD, "--anonymous"), None, "hcareer report -o - --anonymous", id="anonymous"),
    ],
)
def test_a_report_says_whose_it_is(hcareer: Hcareer, words: tuple[str, ...], subject: str | None, again: str) -> None:
    """Files are named without their folders, and the command makes the report again from the folder of its files."""
    made = report(hcareer, *words)
    assert (subject, again) == (made["subject"], made["again"])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("kind", ["html", "markdown", "json"])
def test_an_anonymous_report_names_nobody(hcareer: Hcareer, kind: str) -> None:
    """Neither a file nor words of the CV are in it, though both are without the option."""
    words = ("report", CV, "--ad", AD, "-o", "-", "--format", kind)
    private = ("cv.txt", "8 years", "(line 1)")
    named, anonymous = hcareer(*words).out, hcareer(*words, "--anonymous").out
    assert [] == [text for text in private if text not in named]
    assert [] == [text for text in (*private, "advertisement.txt") if text in anonymous]
    assert len(anonymous) > len(named) / 2


@pytest.mark.usefixtures("folder")
def test_answers_can_come_from_standard_input(hcareer: Hcareer) -> None:
    """With `-` the CV is read from standard input, and has no name."""
    ran = hcareer("report", "-", "-o", "-", "--format", "json", stdin=b"Four years of HL7 v2 and HL7 FHIR with Mirth.")
    assert (0, None) == (ran.code, json.loads(ran.out)["subject"])
