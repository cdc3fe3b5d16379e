"""Measures how long commands take to start, beside minimal programs that print or ask as much.

Run: python benchmarks/startup.py [--runs 20]. Needs Linux or macOS.

The yardsticks are a Typer program that prints a Rich table of 15 rows and a Typer program that asks one question with
questionary. Every program, ours too, is a module compiled to bytecode and a two-line console script of the form that
pip writes, run by this interpreter in the same environment, with an empty home folder. Rows alternate, so that other
work on the machine slows all of them alike. Times are those of complete processes or, for the quiz, until the first
question is on a pseudo-terminal. Medians; memory is the largest resident size.
"""

from __future__ import annotations

import argparse
import os
import pty
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

EXAMPLES = Path(__file__).parents[1] / "examples"
TABLE = """\
import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer(rich_markup_mode=None)


@app.command()
def roles() -> None:
    table = Table("id", "role", "software")
    for number in range(15):
        table.add_row(f"role-{number}", f"Role number {number}", "ehr, imaging")
    Console().print(table)
"""
QUESTION = """\
import questionary
import typer

app = typer.Typer(rich_markup_mode=None)


@app.command()
def quiz() -> None:
    questionary.select("Which one first?", choices=["this", "that"]).unsafe_ask()
"""
SCRIPT = "import sys\nfrom {module} import {name}\nsys.exit({name}())\n"
COMPLETION = {"_HCAREER_COMPLETE": "complete_bash", "COMP_WORDS": "hcareer gap tele", "COMP_CWORD": "2"}
OWNER = "owner"
"""Folder of a person with saved answers, in that of the scripts."""
FIRST_QUESTION = b"What have you worked with?"
PATIENCE = 20
"""Seconds to wait for a question before giving up."""


class Program(NamedTuple):
    """One row: a script with its arguments, and what it is compared with."""

    name: str
    words: tuple[str, ...]
    beside: str = ""
    """The row it is compared with."""
    aim: float | None = None
    """The largest acceptable ratio to that row."""
    environment: dict[str, str] = {}  # noqa: RUF012 - never changed
    question: bytes = b""
    """If not empty, the program runs in a terminal, and the time ends when this text appears."""
    cold: bool = False
    """True if the cache folder is emptied first."""


SMALLEST, ASKS = "smallest table program", "smallest question program"
PROGRAMS = (
    Program(SMALLEST, ("table",)),
    Program("the same, --help", ("table", "--help"), SMALLEST),
    Program("hcareer --help", ("hcareer", "--help"), SMALLEST, 1.15),
    Program("hcareer, without answers", ("hcareer",), SMALLEST, 1.35),
    Program("hcareer, with answers", ("hcareer",), SMALLEST, 1.5, {"XDG_DATA_HOME": OWNER}),
    Program("hcareer roles", ("hcareer", "roles"), SMALLEST, 1.35),
    Program("hcareer match PROFILE", ("hcareer", "match", str(EXAMPLES / "embedded-engineer.yaml")), SMALLEST, 1.5),
    Program("hcareer match CV", ("hcareer", "match", str(EXAMPLES / "cv.txt")), SMALLEST, 1.5),
    Program("completion of a role id", ("hcareer",), SMALLEST, 1.3, COMPLETION),
    Program("hcareer roles, empty cache", ("hcareer", "roles"), SMALLEST, cold=True),
    Program(ASKS, ("question",), question=b"Which one first?"),
    Program("hcareer quiz, first question", ("hcareer", "quiz"), ASKS, 1.3, question=FIRST_QUESTION),
)
MEMORY = "hcareer roles"
MEMORY_AIM = 1.4


class Cost(NamedTuple):
    """Time and peak memory of one run."""

    seconds: float
    kib: int


def set_up(folder: Path) -> dict[str, str]:
    """Write the scripts and the small programs to *folder* and return the environment to run them in."""
    (folder / "table_program.py").write_text(TABLE, encoding="utf-8")
    (folder / "question_program.py").write_text(QUESTION, encoding="utf-8")
    for script, module, name in (
        ("table", "table_program", "app"),
        ("question", "question_program", "app"),
        ("hcareer", "hcareer.cli", "main"),
    ):
        (folder / script).write_text(SCRIPT.format(module=module, name=name), encoding="utf-8")
    saved = folder / OWNER / "hcareer" / "profiles"
    saved.mkdir(parents=True)
    shutil.copy(EXAMPLES / "web-developer.yaml", saved / "default.yaml")
    gone = {"HCAREER_CATALOG", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in gone} | {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "PYTHONPATH": os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH")))),
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "TERM": "xterm",
    }


def run(program: Program, folder: Path, environment: dict[str, str]) -> Cost:
    """Run *program* once and return its cost.

    Raises RuntimeError if it fails or prints nothing.
    """
    if program.cold:
        for file in (folder / "cache").rglob("*.*"):
            file.unlink()
    command = [sys.executable, str(folder / program.words[0]), *program.words[1:]]
    own = {name: str(folder / value) if value == OWNER else value for name, value in program.environment.items()}
    environment = environment | own
    if program.question:
        return Cost(ask(command, environment, program.question), 0)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    printed = b"" if process.stdout is None else process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.communicate()  # closes the pipe
    if process.returncode or not printed:
        raise RuntimeError(f"{program.name} failed")
    return Cost(taken, used.ru_maxrss)


def ask(command: list[str], environment: dict[str, str], question: bytes) -> float:
    """Return the seconds until *question* is on the terminal.

    Raises RuntimeError if the program ends first or takes longer than PATIENCE.
    """
    terminal, end = pty.openpty()
    os.set_blocking(terminal, False)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True, close_fds=True
    )
    os.close(end)
    shown = b""
    try:
        while question not in shown:
            if time.perf_counter() - start > PATIENCE:
                raise RuntimeError(f"no question from {command}: {shown!r}")
            try:
                shown += os.read(terminal, 65536)
            except BlockingIOError:
                time.sleep(0.0005)
            except OSError as error:  # Linux: the other end is closed
                raise RuntimeError(f"no question from {command}: {shown!r}") from error
        return time.perf_counter() - start
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    costs: dict[str, list[Cost]] = {program.name: [] for program in PROGRAMS}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = set_up(folder)
        for _ in range(2):  # compiles to bytecode and fills the cache
            for program in PROGRAMS:
                run(program, folder, environment)
        for _ in range(options.runs):
            for program in PROGRAMS:
                costs[program.name].append(run(program, folder, environment))
    times = {name: statistics.median(cost.seconds for cost in taken) for name, taken in costs.items()}
    print("| command | median, ms | times its yardstick | aim | |\n|---|---:|---:|---:|---|")
    for program in PROGRAMS:
        ratio = times[program.name] / times[program.beside or program.name]
        print(f"| {program.name} | {times[program.name] * 1000:.0f} | {ratio:.2f} | {verdict(ratio, program.aim)} |")
    memory = {name: statistics.median(cost.kib for cost in costs[name]) for name in (SMALLEST, MEMORY)}
    # A new process inherits the peak memory of its parent, so this process must be smaller.
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >= min(memory.values()):
        raise RuntimeError("this process is larger than what it measures")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    ratio = memory[MEMORY] / memory[SMALLEST]
    print("\n| command | peak memory, MiB | times its yardstick | aim | |\n|---|---:|---:|---:|---|")
    print(f"| {SMALLEST} | {memory[SMALLEST] / unit:.1f} | 1.00 | | |")
    print(f"| {MEMORY} | {memory[MEMORY] / unit:.1f} | {ratio:.2f} | {verdict(ratio, MEMORY_AIM)} |")


def verdict(ratio: float, aim: float | None) -> str:
    """Return the cells with the aim, and whether *ratio* meets it."""
    return " | " if aim is None else f"{aim:.2f} | {'met' if ratio <= aim else 'missed'}"


if __name__ == "__main__":
    main()
