"""Measures how much time and memory the worst inputs take, as commands of their own, and writes docs/security.md.

Run: python benchmarks/bounds.py [--write]. Needs Linux or macOS. Each input of tests/hostile.py is written to a file
and given to the command that reads it. Processor time, in user and system mode, and the largest resident size are
those of the complete process. One that takes more than GUARD seconds of it is ended by the system. Every input gets a
line; with --write the table of docs/security.md is replaced, which has the SHOWN slowest ones.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import resource
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP / "tests"))

import hostile  # noqa: E402 - its folder was not known before

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = TOP / "docs" / "security.md"
TABLE = re.compile(r"(?<=<!-- measured -->\n).*?(?=<!-- /measured -->)", re.DOTALL)
GUARD = 30
SECONDS, MIB = 2.0, 300
"""What is promised."""
SHOWN = 25
DEVICES = tuple(
    hostile.Hostile(device, device, bytes, words)
    for device in ("/dev/zero", "/dev/urandom")
    for words in (hostile.MATCH, hostile.AD)
)
SPARSE = "a sparse file of 2 GiB"


class Row(NamedTuple):
    """What one input took, and how it ended."""

    about: str
    command: str
    seconds: float
    mib: float
    ended: str


def measured(case: hostile.Hostile, path: Path, home: Path) -> Row:
    """Run the command of *case* on the file *path* and return what it took."""
    words = [*case.words, "--catalog"] if case.words == hostile.CHECK else [*case.words]
    output = home / "output"
    process = os.fork()
    if not process:
        resource.setrlimit(resource.RLIMIT_CPU, (GUARD, GUARD))
        handle = os.open(output, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
        os.dup2(handle, 1)
        os.dup2(handle, 2)
        environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home), "XDG_DATA_HOME": str(home)}
        os.execve(sys.executable, [sys.executable, "-m", "hcareer", *words, str(path)], environment)  # noqa: S606
    _, status, used = os.wait4(process, 0)
    printed = output.read_text(encoding="utf-8", errors="replace")
    code = os.waitstatus_to_exitcode(status)
    sentence = printed.partition(f"{path}: ")[2].partition("\n")[0].partition(";")[0]
    ended = "hung" if code < 0 else "TRACEBACK" if "Traceback" in printed else "read" if not code else sentence
    size = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Row(case.about, " ".join(case.words), used.ru_utime + used.ru_stime, size, ended or "mistakes are listed")


def rows() -> Iterator[Row]:
    """Yield the figures of every input."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        first = home / "first.txt"
        first.write_text("Python", encoding="utf-8")
        measured(hostile.Hostile("", "", bytes), first, home)  # fills the cache
        for case in DEVICES:
            yield measured(case, Path(case.name), home)
        sparse = home / "sparse.pdf"
        with sparse.open("wb") as file:
            file.truncate(2 * 1024**3)
        yield measured(hostile.Hostile(SPARSE, "", bytes), sparse, home)
        for case in (*hostile.others(), *hostile.TEXTS):
            path = home / case.name
            path.write_bytes(case.make())
            yield measured(case, path, home)
            path.unlink()


def main() -> None:
    """Print a line for each input, and write the table if that is wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    found = []
    for row in rows():
        found.append(row)
        over = row.seconds > SECONDS or row.mib > MIB or row.ended in {"hung", "TRACEBACK"}
        print(
            f"{'OVER' if over else '':4} {row.seconds:5.2f} s {row.mib:4.0f} MB  {row.command} {row.about}: {row.ended}"
        )
    slow, large = max(found, key=lambda row: row.seconds), max(found, key=lambda row: row.mib)
    system = f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}"
    head = (
        f"{datetime.now(tz=UTC):%Y-%m-%d}, {system}, {len(found)} inputs: at most {slow.seconds:.2f} s\n"
        f"({slow.about}) and {large.mib:.0f} MB ({large.about}). The {SHOWN} slowest:\n\n"
    )
    slowest = sorted(found, key=lambda row: -row.seconds)[:SHOWN]
    lines = [f"| {r.command} | {_cell(r.about)} | {r.seconds:.2f} | {r.mib:.0f} | {_cell(r.ended)} |" for r in slowest]
    table = "\n".join(("| command | input | s | MB | ended |", "|---|---|---:|---:|---|", *lines, ""))
    print(head)
    if options.write:
        text = DOCUMENT.read_text(encoding="utf-8")
        DOCUMENT.write_text(TABLE.sub(lambda _: head + table, text), encoding="utf-8")


def _cell(words: str) -> str:
    """Return *words* for a cell of the table."""
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", words)


if __name__ == "__main__":
    main()
