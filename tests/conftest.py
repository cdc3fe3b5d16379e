"""Fixtures that most tests use."""

from __future__ import annotations

import difflib
import io
import os
import signal
import sys
import tempfile
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest
from hypothesis import HealthCheck, Phase, settings

from hcareer.catalogue import compiled
from hcareer.cli import main
from systems import user_folders

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue

TOP = Path(__file__).parents[1]
CASES = Path(__file__).parent / "cases"
SMALL = CASES / "small"
"""A small catalogue that is independent of data/."""
GOLDENS = Path(__file__).parent / "goldens"

# Machines differ in speed: no example has a deadline. `make mutants` runs the tests thousands of times, always alike.
settings.register_profile("tests", deadline=None)
settings.register_profile(
    "mutants",
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("tests")  # before the plugin of hypothesis loads what --hypothesis-profile names


class Finished(NamedTuple):
    """How one command ended and what it printed."""

    code: int
    out: str
    err: str


class Hcareer(Protocol):
    """Runs a command in this process, from the top of the project."""

    def __call__(self, *words: str, stdin: bytes = b"", columns: int | None = None) -> Finished:
        """Return how `hcareer WORDS` ended. Without *columns* the width is that of a pipe."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options."""
    parser.addoption("--update-goldens", action="store_true", help="write what is printed to tests/goldens")
    parser.addoption("--kills", type=int, default=10, help="how often commands are killed while they save")
    parser.addoption("--sets", type=int, default=5, help="how many changes each of eight commands at once makes")


def pytest_configure(config: pytest.Config) -> None:
    """Give the tests, and the processes they start, a temporary cache folder and the usual effect of signals."""
    # Programs that a shell starts in the background, or by nohup, ignore these, and so would the programs they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    if not hasattr(config, "workerinput"):  # a worker of pytest-xdist inherits the folder
        folder = tempfile.TemporaryDirectory(prefix="hcareer-tests-")
        config.add_cleanup(folder.cleanup)
        os.environ["XDG_CACHE_HOME"] = os.environ["WIN_PD_OVERRIDE_LOCAL_APPDATA"] = folder.name


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the small catalogue. Its values are frozen, so all tests can share it."""
    return compiled.load(SMALL)


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """Return the shipped catalogue, for tests that check it or need its recognition data."""
    return compiled.load()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty home folder, and clear the environment variables that affect output."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name, value in user_folders(folder).items():
        monkeypatch.setenv(name, value)
    for name in ("HCAREER_CATALOG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def hcareer(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Hcareer:
    """Return a function that runs a command in this process with the small catalogue and no saved answers."""
    assert home.is_dir()
    monkeypatch.chdir(TOP)
    monkeypatch.setenv("HCAREER_CATALOG", str(SMALL))

    def run(*words: str, stdin: bytes = b"", columns: int | None = None) -> Finished:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            if columns is not None:
                patch.setenv("COLUMNS", str(columns))
            capsys.readouterr()
            with pytest.raises(SystemExit) as left:
                copy_context().run(main, words)  # as in a process of its own
        printed = capsys.readouterr()
        code = left.value.code
        assert isinstance(code, int)
        return Finished(code, printed.out, printed.err)

    return run


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare what is printed with a file in `goldens/`, or write that file if run with `--update-goldens`."""

    def compare(name: str, printed: str) -> None:
        path = GOLDENS / f"{name}.txt"
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(printed, encoding="utf-8")
        expected = path.read_text(encoding="utf-8") if path.exists() else ""
        if expected != printed:
            lines = difflib.unified_diff(expected.splitlines(), printed.splitlines(), str(path), "now", lineterm="")
            difference = "\n".join(lines)
            pytest.fail(f"{difference}\n\nIf this is intended: pytest --update-goldens", pytrace=False)

    return compare
