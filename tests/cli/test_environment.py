"""Odd surroundings: sizes that are none, broken streams, devices as files, other encodings, Ctrl-C at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from conftest import SMALL, TOP
from hcareer.text import SURROGATE, UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Hcareer

posix = pytest.mark.skipif(os.name == "nt", reason="needs devices and signals")
COMMANDS: Final = (
    ("roles",), ("skills",), ("match", "examples/cv.txt"), ("gap", "--help"), ("--help",), ("--version",),
    ("profile", "show"), ("profile", "path"), ("catalog", "schema"), ("next", "examples/cv.txt"),
    ("ad", "examples/cv.txt"), (),
)  # fmt: skip
LONG: Final = "years " * 200
UNSEEN: Final = "\u202e\u200f\u061c\ufeff\U000e0041\x85"


def started(
    words: Sequence[str], home: Path, *, program: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Return how the program ended as a process; *program* is Python code that is run before."""
    code = f"{program}\nfrom hcareer.__main__ import start\nstart()"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "COLUMNS"))
    }
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=TOP,
        env={**kept, "PYTHONPATH": str(TOP / "src"), "HOME": str(home), "HCAREER_CATALOG": str(SMALL), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("size", ["\u00b2", "0", "-5", "wide", "", "99999999999", "\u0663"])
def test_a_width_that_is_none_is_ignored(size: str, home: Path) -> None:
    """COLUMNS and LINES count only if they are numbers that something can be drawn on."""
    usual = started(("roles", "--format", "table"), home)
    odd = started(("roles", "--format", "table"), home, COLUMNS=size, LINES=size)
    assert (0, usual.stdout, b"") == (odd.returncode, odd.stdout, odd.stderr)


def test_the_narrowest_width_is_drawn(home: Path) -> None:
    """COLUMNS=1 is a width."""
    assert 0 == started(("roles", "--format", "table"), home, COLUMNS="1").returncode


def ended(words: Sequence[str], home: Path, out: int) -> tuple[int, str]:
    """Return the exit code and standard error of a command whose standard output is *out*."""
    ran = subprocess.run(
        [sys.executable, "-m", "hcareer", *words],
        cwd=TOP,
        env={**os.environ, "PYTHONPATH": str(TOP / "src"), "HOME": str(home), "HCAREER_CATALOG": str(SMALL)},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    return ran.returncode, ran.stderr


@posix
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "alone")
def test_a_reader_that_is_gone_is_no_error(words: Sequence[str], home: Path) -> None:
    """Every command ends with 0 and without a traceback when nobody reads its answer."""
    reading, writing = os.pipe()
    os.close(reading)
    code, error = ended(words, home, writing)
    os.close(writing)
    assert (0, False) == (code, "Traceback" in error)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: " ".join(words) or "alone")
def test_an_answer_that_cannot_be_written_is_an_error(words: Sequence[str], home: Path) -> None:
    """Every command ends with 1 and a sentence when its answer cannot be written, as on a full disk."""
    with Path("/dev/full").open("wb") as full:
        code, error = ended(words, home, full.fileno())
    assert 1 == code
    assert error.endswith("error: the answer could not be printed: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_answer_does_not_depend_on_standard_error(home: Path) -> None:
    """A full disk behind standard error leaves the answer and the exit code as they are."""
    program = "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 2)"
    assert 0 == started(("match", "examples/cv.txt"), home, program=program).returncode
    assert 2 == started(("nothing",), home, program=program).returncode


@posix
@pytest.mark.parametrize("moment", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_an_interruption_at_the_start_is_quiet(moment: float, home: Path) -> None:
    """Ctrl-C while the program is loaded or waits shows no traceback, and ends as an interruption does."""
    with subprocess.Popen(
        [sys.executable, "-c", "from hcareer.__main__ import start\nprint(flush=True)\nstart()", "match", "-"],
        env={**os.environ, "PYTHONPATH": str(TOP / "src"), "HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()  # Python itself has started, which would end with a traceback of its own
        time.sleep(moment + 0.02)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate()
    assert b"" == error
    assert process.returncode in {-signal.SIGINT, 130}


@posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/urandom"])
@pytest.mark.parametrize(
    "words", [("match",), ("ad",), ("quiz", "--answers"), ("profile", "import"), ("roles", "--catalog")]
)
def test_a_device_without_an_end_is_refused(words: Sequence[str], device: str, hcareer: Hcareer) -> None:
    """What is read ends at the limit, whatever the size of a file is said to be."""
    left = hcareer(*words, device)
    assert (1, "") == (left.code, left.out)
    assert f"{device}: has more than 10,000,000 bytes, which is the limit" in left.err


def test_a_sparse_file_is_refused(hcareer: Hcareer, tmp_path: Path) -> None:
    """A file of 2 GiB that takes no room on the disk is not read as a whole."""
    path = tmp_path / "cv.pdf"
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)
    left = hcareer("match", str(path))
    assert (1, f"error: {path}: has more than 10,000,000 bytes, which is the limit\n") == (left.code, left.err)


@posix
def test_standard_input_without_an_end_is_refused(home: Path) -> None:
    """Standard input is read up to the limit, without waiting for its end."""
    reading, writing = os.pipe()

    def feed() -> None:
        with suppress(BrokenPipeError):
            while True:
                os.write(writing, b"Python " * 10_000)

    thread = threading.Thread(target=feed)
    thread.start()
    ran = subprocess.run(
        [sys.executable, "-m", "hcareer", "match", "-"],
        env={**os.environ, "PYTHONPATH": str(TOP / "src"), "HOME": str(home)},
        stdin=reading,
        capture_output=True,
        check=False,
    )
    os.close(reading)
    thread.join()
    os.close(writing)
    assert (1, b"error: <stdin>: has more than 10,000,000 bytes, which is the limit\n") == (ran.returncode, ran.stderr)


@posix
def test_a_pipe_is_a_file(hcareer: Hcareer, tmp_path: Path) -> None:
    """A CV can come through a named pipe, as shells make one for `<(...)`."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    thread = threading.Thread(target=pipe.write_bytes, args=(b"Six years of FHIR and DICOM.",))
    thread.start()
    assert 0 == hcareer("match", str(pipe)).code
    thread.join()


@pytest.mark.parametrize("form", ["table", "plain", "json", "markdown", "csv"])
@pytest.mark.parametrize("words", [("match",), ("ad",), ("profile", "import", "--yes")], ids=" ".join)
def test_what_cannot_be_seen_is_not_printed(words: Sequence[str], form: str, hcareer: Hcareer, tmp_path: Path) -> None:
    """Characters that change what is seen reach no output, from the text of a file or from its name."""
    path = tmp_path / f"cv{UNSEEN}.txt"
    path.write_text(f"Developer\n\nBuilt D{UNSEEN[:-1]}ICOM software{UNSEEN} for {LONG}.\n", encoding="utf-8")
    left = hcareer(*words, str(path), "--format", form)
    assert 0 == left.code
    for printed in (left.out, left.err):
        assert [] == UNPRINTABLE.findall(printed) + SURROGATE.findall(printed)
    if form == "json":
        assert [] == UNPRINTABLE.findall(json.dumps(json.loads(left.out), ensure_ascii=False))


@posix
def test_a_name_that_is_no_text_is_printed_as_text(home: Path, tmp_path: Path) -> None:
    """The name of a file that is not in the encoding of the system is read, and printed with a sign for what it is."""
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"Six years of FHIR and DICOM.")
    left = started(("match", os.fsdecode(path), "--format", "json"), home)
    assert 0 == left.returncode
    assert json.loads(left.stdout)["profile"]["source"].endswith("caf\ufffd.txt")


@pytest.mark.parametrize(
    "surroundings",
    [
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="the C locale"),
        pytest.param({"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}, id="a console in cp1252"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="a console in ASCII"),
        pytest.param({"PYTHONUTF8": "1"}, id="the UTF-8 mode"),
    ],
)
@pytest.mark.parametrize("terminal", [False, True], ids=["a pipe", "a terminal"])
def test_an_encoding_that_lacks_characters_is_no_error(
    surroundings: dict[str, str],
    home: Path,
    *,
    terminal: bool,
) -> None:
    """Whatever the streams can encode, the answer is printed; a terminal shows signs for what it lacks."""
    program = "import sys; sys.stdout.isatty = sys.stderr.isatty = lambda: True" if terminal else ""
    for words in (("roles", "--no-pager"), ("match", "examples/cv.txt", "--no-pager"), ("skills", "--no-pager")):
        left = started(words, home, program=program, **surroundings)
        assert (0, False) == (left.returncode, b"Traceback" in left.stderr), left.stderr


def test_a_system_without_file_locks_saves_answers(home: Path) -> None:
    """Where there is no `fcntl`, as on Windows, answers are saved and shown."""
    program = "import sys; sys.modules['fcntl'] = None"
    data = {"XDG_DATA_HOME": str(home / "data")}
    assert 0 == started(("profile", "set", "fhir=3"), home, program=program, **data).returncode
    shown = started(("profile", "show", "--format", "json"), home, program=program, **data)
    assert 3 == json.loads(shown.stdout)["profile"]["skills"]["fhir"]["level"]
