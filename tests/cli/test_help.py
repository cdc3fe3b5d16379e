"""Help: the list of commands in groups, and the help of each command with its examples."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

from conftest import CASES, TOP
from forms import ESCAPES, Terminal
from hcareer.cli import commands, usage
from hcareer.cli.examples import EXAMPLES, FIRST
from hcareer.profile import store

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Hcareer
    from hcareer.model.catalogue import Catalogue

PATHS: Final = tuple(path for path, _ in commands.every())
LINES: Final = sorted({example.line for examples in (FIRST, *EXAMPLES.values()) for example in examples})
NEED_A_TERMINAL: Final = {("quiz",)}
WIDTHS: Final = (40, 60, 80, 120)


def test_every_command_is_in_exactly_one_group() -> None:
    """The groups name each module of a command once, and nothing else."""
    modules = {
        path.stem
        for path in (TOP / "src" / "hcareer" / "cli").glob("*.py")
        if re.search(r"^@app\.command", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    listed = [name for _, entries in commands.GROUPS for name, _ in entries]
    assert len(modules) >= 10
    assert sorted(modules) == sorted(listed)


def test_the_list_of_commands_imports_none_of_them() -> None:
    """A process that prints the help of the program has loaded no command, and nothing that only some of them need."""
    code = (
        "import sys, atexit; atexit.register(lambda: print(*sys.modules)); from hcareer.cli import main; main(['-h'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    shown, _, modules = ran.stdout.rstrip("\n").rpartition("\n")
    loaded = set(modules.split())
    assert shown.startswith("Which healthcare software job")
    assert {"hcareer.cli.usage", "hcareer.cli.commands"} <= loaded
    unwanted = {"rich", "msgspec", "yaml", *(f"hcareer.cli.{name}" for name in commands.COMMANDS)}
    assert set() == unwanted & loaded


def test_every_command_has_two_examples() -> None:
    """Each command, and each in a group, has at least two examples, and examples are of commands that exist."""
    assert len(PATHS) >= 17
    assert set(PATHS) == EXAMPLES.keys()
    assert [] == [path for path, examples in EXAMPLES.items() if len(examples) < 2]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", [(), *PATHS], ids=" ".join)
def test_help_is_whole_at_every_width(hcareer: Hcareer, words: tuple[str, ...], width: int) -> None:
    """Help goes to standard output, has every word at every width, and only an option or an example may be wider."""
    ran = hcareer(*words, "--help", columns=width)
    assert (0, "") == (ran.code, ran.err)
    assert hcareer(*words, "-h", columns=120).out.split() == ran.out.split()
    wide = [line for line in ran.out.splitlines() if len(line) >= width]
    assert [] == [line for line in wide if not line.startswith(("  hcareer ", "  --"))]
    assert not re.search(r"[a-z ]\.\.\.", ran.out)


@pytest.mark.parametrize("words", PATHS, ids=" ".join)
def test_help_begins_with_what_it_does_and_examples(hcareer: Hcareer, words: tuple[str, ...]) -> None:
    """The first sentence says what a command does; its examples follow, then how it is called."""
    text = hcareer(*words, "-h", columns=120).out
    start, _, rest = text.partition("\n\n")
    examples, _, usage = rest.partition("\n\nUsage: ")
    assert start.endswith(".")
    assert [True] * len(EXAMPLES[words]) == [example.line in examples for example in EXAMPLES[words]]
    assert usage.startswith(" ".join(("hcareer", *words)))


def test_a_group_without_a_command_prints_its_help(hcareer: Hcareer) -> None:
    """`hcareer profile` prints the help of the group and exits with 0."""
    assert hcareer("profile", "-h") == hcareer("profile")


def test_names_stand_out_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal groups and examples are bold, whatever NO_COLOR says; on a dumb one and in a file nothing is."""
    bare = usage.overview()
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    styled = usage.overview()
    assert "\x1b[1mFind out\x1b[0m     quiz     ask" in styled
    assert "  \x1b[1mhcareer quiz\x1b[0m   " in styled
    assert bare == ESCAPES.sub("", styled)
    monkeypatch.setenv("TERM", "dumb")
    assert bare == usage.overview()


@pytest.mark.parametrize("line", LINES)
def test_examples_work(
    hcareer: Hcareer, shipped: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Every example runs as it is written, with a CV, answers, an advertisement and a catalogue in the folder."""
    person = store.load(TOP / "examples" / "web-developer.yaml", shipped)
    store.save(person, store.place())
    store.put_aside(store.place(), shipped, by="quiz --fresh")
    for name in (store.DEFAULT, "work"):
        store.save(person, store.place(name))
    monkeypatch.delenv("HCAREER_CATALOG")
    (tmp_path / "cv.pdf").write_bytes((CASES / "intake" / "cv.pdf").read_bytes())
    if "-o me.yaml" not in line:
        (tmp_path / "me.yaml").write_text(store.write(person), encoding="utf-8")
    (tmp_path / "job.html").write_bytes((TOP / "examples" / "advertisement.txt").read_bytes())
    (tmp_path / "roles.yaml").write_bytes((TOP / "examples" / "catalogue" / "pharmacy.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)
    words = shlex.split(re.sub(r'^ls "\$\((.*)\)"$| > .*', r"\1", line))
    assert "hcareer" == words[0]
    ran = hcareer(*words[1:], stdin=b"")
    expected = 3 if tuple(words[1:2]) in NEED_A_TERMINAL else 0
    assert expected == ran.code, ran.err
