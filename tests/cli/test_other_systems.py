"""What can be seen here of other systems: every command answers as it does on this one.

Nothing here runs on Windows or macOS. Their Pythons lack modules and functions that this one has, start processes in
another way and write another encoding, and all of that can be had here by itself.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from hcareer.output import pager
from hcareer.profile import files
from systems import user_folders

TOP: Final = Path(__file__).parents[2]
SMALL: Final = TOP / "tests" / "cases" / "small"
CV: Final = "tests/cases/against/pacs-cv.txt"
ANSWERS: Final = "tests/cases/interface-developer.yaml"
COMMANDS: Final = (
    (0, ""),
    (0, "roles"),
    (0, "skills fhir"),
    (0, f"match {CV}"),
    (0, "match examples/cv.txt --format json"),
    (0, "match {people} --format csv --jobs 2"),
    (0, f"ad examples/advertisement.txt --file {CV}"),
    (0, "match"),
    (3, "quiz"),
    (0, f"quiz --answers {ANSWERS}"),
    (0, "profile set fhir=2"),
    (0, "profile set dicom=2"),
    (0, f"profile import {CV} --yes"),
    (0, "match"),
    (0, "gap --ledger"),
    (0, "plan"),
    (0, "next"),
    (0, "report -o {home}/report.html"),
    (0, "report -o {home}/report.html --force"),
    (0, "profile show --format csv"),
    (0, "profile history"),
    (0, "quiz --fresh --answers tests/cases/embedded-engineer.yaml"),
    (0, "profile restore"),
    (0, "profile delete --yes"),
    (0, "catalog check"),
    (2, "gap nothing-like-it"),
)
"""Commands that read and write all kinds of files, with their exit codes, in the order in which they run."""
RUN: Final = """\
import os, sys
from hcareer.cli import main
if __name__ == "__main__":
    for command in sys.argv[1:]:
        try:
            main(command.split())
        except SystemExit as left:
            print("exit", left.code, flush=True)
            print(command, file=sys.stderr, flush=True)
"""
"""Runs one command after the other in one process."""
UNCHANGED: Final = ""
LESS: Final = """\
import os, signal, sys, time
import platformdirs.unix  # Windows has another module in its place
for name in {modules}:
    sys.modules[name] = None
for module in (os, signal, time):
    for name in {names}:
        if hasattr(module, name):
            delattr(module, name)
"""
"""Takes from Python what the Python of Windows does not have."""
MODULES: Final = ("fcntl", "grp", "pty", "pwd", "readline", "resource", "termios", "tty")
NAMES: Final = (
    *("O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK"),
    *("chown", "fchmod", "fork", "geteuid", "getuid", "mkfifo", "openpty", "sched_getaffinity"),
    *("SIGHUP", "SIGKILL", "SIGWINCH", "tzset"),
)
SPAWN: Final = "import multiprocessing\nmultiprocessing.set_start_method('spawn')\n"
"""Starts processes as Windows and macOS do: nothing of this process is there in them."""
NOW: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def ran(folder: Path, before: str = UNCHANGED, **variables: str) -> list[str]:
    """Return what the commands print on both streams, in a process that starts with the code *before*."""
    people = folder / "people"
    people.mkdir(parents=True)
    for number in range(3):
        (people / f"p{number}.yaml").write_text(f"skills: {{fhir: {number}, pacs: 2}}\n", encoding="utf-8")
    (folder / "sitecustomize.py").write_text(before, encoding="utf-8")
    (folder / "run.py").write_text(RUN, encoding="utf-8")
    path = os.pathsep.join((str(folder), str(TOP / "src")))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HCAREER_", "COV_", "LC_"))}
    own = {
        **user_folders(folder),
        "HCAREER_CATALOG": str(SMALL),
        "PYTHONPATH": path,
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
    }
    process = subprocess.run(
        [sys.executable, folder / "run.py", *(line.format(people=people, home=folder) for _, line in COMMANDS)],
        cwd=TOP,
        env={**kept, **own, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return [NOW.sub("NOW", text.replace(str(folder), "HOME")) for text in (process.stdout, process.stderr)]


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what the commands print on this system."""
    return ran(tmp_path_factory.mktemp("usual") / "home")


def test_the_commands_run(usual: list[str]) -> None:
    """The commands whose answers are compared end as expected."""
    out, err = usual
    assert [code for code, _ in COMMANDS] == [int(line[5:]) for line in out.splitlines() if line.startswith("exit ")]
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("before", "variables"),
    [
        pytest.param(SPAWN + LESS.format(modules=MODULES, names=NAMES), {}, id="without what only POSIX has"),
        pytest.param(SPAWN, {}, id="with processes that know nothing of this one"),
        pytest.param(UNCHANGED, {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}, id="with another encoding"),
        pytest.param(UNCHANGED, {"PYTHONUTF8": "0", "LANG": "", "LC_ALL": "en_US.ISO-8859-1"}, id="with an old locale"),
        pytest.param(UNCHANGED, {"PYTHONWARNINGS": "error", "PYTHONWARNDEFAULTENCODING": "1"}, id="without warnings"),
    ],
)
def test_another_system_gives_the_same_answers(
    tmp_path: Path, usual: list[str], before: str, variables: dict[str, str]
) -> None:
    """Every command prints the same as here and ends the same way."""
    assert usual == ran(tmp_path / "home", before, **variables)


@pytest.mark.parametrize(
    ("windows", "value", "expected"),
    [
        pytest.param(False, r"C:\tools\less.exe -R", ["C:toolsless.exe", "-R"], id="a backslash quotes"),
        pytest.param(False, "'my pager' -R", ["my pager", "-R"], id="quotes"),
        pytest.param(True, r"C:\tools\less.exe -R", [r"C:\tools\less.exe", "-R"], id="a path of Windows"),
        pytest.param(True, r'"C:\Program Files\less.exe"', [r"C:\Program Files\less.exe"], id="a path with a space"),
    ],
)
def test_the_pager_is_named_as_the_system_names_it(
    monkeypatch: pytest.MonkeyPatch, value: str, expected: list[str], *, windows: bool
) -> None:
    """A backslash is part of a path on Windows and quotes elsewhere."""
    monkeypatch.setattr(pager, "WINDOWS", windows)
    monkeypatch.setenv("PAGER", value)
    assert expected == pager._pager()  # noqa: SLF001 - no such program can be started here


@pytest.mark.parametrize(
    ("refusals", "expected"), [(0, b"new"), (2, b"new"), (3, b"old")], ids=["free", "open for a moment", "open"]
)
def test_a_file_that_is_open_is_replaced_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, expected: bytes
) -> None:
    """Where a file that is open cannot be replaced, that is tried again, and in the end the old file stays alone."""
    path, left, replace = tmp_path / "me.yaml", [refusals], os.replace
    path.write_bytes(b"old")

    def refused(source: Path, to: Path) -> None:
        if left[0]:
            left[0] -= 1
            raise PermissionError
        replace(source, to)

    monkeypatch.setattr(files, "PAUSES", (0.0, 0.0))
    monkeypatch.setattr("pathlib.Path.replace", refused)
    if expected == b"new":
        files.write(path, b"new")
    else:
        with pytest.raises(PermissionError):
            files.write(path, b"new")
    assert (expected, [path]) == (path.read_bytes(), list(tmp_path.iterdir()))
