"""Commands where the folder for a person's own files cannot be used: a sentence, and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from hcareer.profile import store
from systems import make_pipe, paths

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Hcareer
    from hcareer.model.catalogue import Catalogue

ANSWERS: Final = "tests/cases/interface-developer.yaml"
CV: Final = "examples/cv.txt"
AD: Final = "examples/advertisement.txt"


def long(home: Path) -> str:
    """Return a path with a name that is too long for a file system."""
    return str(home / ("a" * 300))


def taken(home: Path) -> str:
    """Return the path of a file, in which there can be no folder."""
    (home / "taken").touch()
    return str(home / "taken")


def folder(home: Path) -> str:
    """Return a folder in which a folder has the name of the profile."""
    (home / "data" / "hcareer" / "profiles" / "default.yaml").mkdir(parents=True)
    return str(home / "data")


def pipe(home: Path) -> str:
    """Return a folder in which a pipe has the name of the profile."""
    (home / "data" / "hcareer" / "profiles").mkdir(parents=True)
    make_pipe(home / "data" / "hcareer" / "profiles" / "default.yaml")
    return str(home / "data")


@pytest.fixture(
    params=[
        pytest.param(long, id="a path too long"),
        pytest.param(taken, id="a file in place of the folder"),
        pytest.param(folder, id="a folder in place of the file"),
        pytest.param(pipe, id="a pipe in place of the file"),
    ]
)
def unusable(request: pytest.FixtureRequest, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Set the folder for a person's own files to one that cannot be used, and return the path of the profile."""
    make: Callable[[Path], str] = request.param
    data = make(home)
    for name in ("XDG_DATA_HOME", "WIN_PD_OVERRIDE_LOCAL_APPDATA"):
        monkeypatch.setenv(name, data)
    return str(store.place())


def test_reading_is_a_sentence(hcareer: Hcareer, unusable: str) -> None:
    """Commands for the saved answers say which file or folder cannot be read and why."""
    for words in (("match",), ("gap", "pacs"), ("profile", "show"), ("profile", "set", "fhir=3"), ("quiz",)):
        ran = hcareer(*words)
        assert (1 if words != ("quiz",) else 3, "") == (ran.code, ran.out), words
        assert words == ("quiz",) or ran.err.startswith(f"error: {Path(unusable).parent}"), words


def test_answers_are_printed(hcareer: Hcareer, unusable: str, catalogue: Catalogue) -> None:
    """Answers that cannot be saved are on standard error, as a file that `--answers` reads."""
    for words in (("profile", "set", "fhir=3", "job-security=2"), ("quiz", "--answers", ANSWERS)):
        ran = hcareer(*words)
        assert 1 == ran.code
        sentence, _, answers = ran.err.partition("\n")
        assert sentence.startswith(f"error: {unusable}: ")
        assert "fhir" in store.read("<printed>", answers.encode(), catalogue).skills


def test_a_file_needs_no_folder(hcareer: Hcareer, unusable: str) -> None:
    """A CV, a profile and an advertisement are read without a folder for saved answers."""
    for words in (("match", CV), ("match", ANSWERS), ("gap", "pacs", CV), ("ad", AD, "--file", CV)):
        ran = hcareer(*words)
        assert (0, True, False) == (ran.code, bool(ran.out), unusable in ran.err), words
    ran = hcareer("ad", AD)
    assert (0, True) == (ran.code, bool(ran.out))
    assert ran.err.startswith(str(Path(unusable).parent))
    assert "so this is without your saved answers." in ran.err


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("profile", "delete", "-y"),
        ("profile", "export"),
        ("profile", "restore"),
        ("profile", "history"),
        ("profile", "list"),
    ],
    ids=lambda words: " ".join(words) or "alone",
)
def test_what_is_about_saved_answers_ends(hcareer: Hcareer, unusable: str, words: tuple[str, ...]) -> None:
    """Every command about saved answers ends in an answer or in a sentence, never in a traceback."""
    ran = hcareer(*words)
    assert ran.code in {0, 1, 2}
    assert bool(ran.code) == ran.err.startswith(("error: ", str(Path(unusable).parent))), ran.err


NAME_TOO_LONG: Final = "a" * 5_000


@pytest.mark.parametrize(
    "words",
    [
        ("match", NAME_TOO_LONG),
        ("gap", "1", NAME_TOO_LONG),
        ("match", "--catalog", NAME_TOO_LONG),
        ("catalog", "check", NAME_TOO_LONG),
        ("report", "--file", NAME_TOO_LONG),
        ("report", "--file", ANSWERS, "--ad", NAME_TOO_LONG),
        ("report", "--file", ANSWERS, "-o", f"{NAME_TOO_LONG}.md"),
        ("ad", NAME_TOO_LONG),
    ],
    ids=lambda words: " ".join(words).replace(NAME_TOO_LONG, "NAME"),
)
@paths
def test_a_name_that_is_too_long_is_named(hcareer: Hcareer, words: tuple[str, ...]) -> None:
    """Whatever a path stands for, one that is too long to look for is an error of one line that names it."""
    ran = hcareer(*words)
    assert (1, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"error: {NAME_TOO_LONG}")
    assert ran.err.splitlines()[0].endswith("File name too long")


@paths
def test_without_a_home_there_is_no_place(hcareer: Hcareer, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without HOME, XDG_DATA_HOME and an entry in the list of users, a sentence says what to set."""
    assert home.is_dir()
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.delenv("HOME")

    def unknown(_: int) -> None:
        raise KeyError

    monkeypatch.setattr("pwd.getpwuid", unknown)
    expected = "error: there is no folder to keep answers in: set HOME or XDG_DATA_HOME to the path of one\n"
    for words in (("profile", "set", "fhir=3"), ("match",), ("profile", "path")):
        assert (1, "", expected) == hcareer(*words), words
    assert 0 == hcareer("match", CV).code
    assert 0 == hcareer("ad", AD).code


@paths
def test_a_folder_whose_name_is_no_text(hcareer: Hcareer, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose name is not UTF-8 works, and is printed with signs for what is no text."""
    monkeypatch.setenv("XDG_DATA_HOME", os.fsdecode(os.fsencode(home) + b"/\xff"))
    assert 0 == hcareer("profile", "set", "fhir=3").code
    for form in ("json", "plain", "markdown", "csv"):
        ran = hcareer("profile", "show", "--format", form)
        assert (0, "") == (ran.code, ran.err)
        assert "FHIR" in ran.out.upper()
    assert 0 == hcareer("match").code
