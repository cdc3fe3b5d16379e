"""What most tests start from."""

from __future__ import annotations

import difflib
import gc
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from hcareer.catalogue.load import load
from hcareer.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hcareer.model.catalogue import Catalogue

TOP = Path(__file__).parents[1]
GOLDENS = Path(__file__).parent / "goldens"


class Finished(NamedTuple):
    """How one command ended and what it printed."""

    code: int
    out: str
    err: str


class Hcareer(Protocol):
    """Runs a command in this process, from the top of the project."""

    def __call__(self, *words: str, stdin: bytes = b"", columns: int | None = None) -> Finished:
        """Return how `hcareer WORDS` ended; without *columns* the width is that of a pipe."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that writes the goldens anew."""
    parser.addoption("--update-goldens", action="store_true", help="write what is printed now to tests/goldens")


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped catalogue; its values are frozen, so every test may have the same one."""
    return load()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder for the person's own files, and clear what the environment says."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    for name in ("HCAREER_CATALOG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def hcareer(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Hcareer]:
    """Run commands in this process for a person who has saved nothing yet."""
    assert home.is_dir()
    monkeypatch.chdir(TOP)

    def run(*words: str, stdin: bytes = b"", columns: int | None = None) -> Finished:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            if columns is not None:
                patch.setenv("COLUMNS", str(columns))
            capsys.readouterr()
            with pytest.raises(SystemExit) as left:
                main(words)
        printed = capsys.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Finished(code, printed.out, printed.err)

    yield run
    gc.enable()  # a command switches it off, because a process of its own is soon over


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare what is printed with a file of `goldens/`; `--update-goldens` writes the file instead."""

    def compare(name: str, printed: str) -> None:
        path = GOLDENS / f"{name}.txt"
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(printed, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if expected != printed:
            lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), str(path), "now", lineterm="")
            difference = "\n".join(lines)
            pytest.fail(f"{difference}\n\nIf this is as it should be: pytest --update-goldens", pytrace=False)

    return compare
