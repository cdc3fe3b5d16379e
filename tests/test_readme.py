"""The documentation matches the program: examples run, commands are named, links work."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from hcareer.catalogue.load import load
from hcareer.cli.commands import every
from hcareer.matching.ranking import rank
from hcareer.output import terminal
from hcareer.profile import store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Hcareer
    from hcareer.model.catalogue import Catalogue

TOP: Final = Path(__file__).parents[1]
README: Final = TOP / "README.md"
BLOCK: Final = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT: Final = "$ "
CUT: Final = "..."
COLUMNS: Final = 100


class Example(NamedTuple):
    """A command in the README and the lines shown below it."""

    line: int
    words: list[str]
    shown: list[str]


def examples(text: str) -> list[Example]:
    """Return every `$ hcareer ...` in the console blocks of *text*."""
    found: list[Example] = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        for offset, line in enumerate(block[1].splitlines()):
            if line.startswith(PROMPT):
                found.append(Example(first + offset, shlex.split(line.removeprefix(PROMPT), comments=True), []))
            else:
                found[-1].shown.append(line)
    return [example for example in found if example.words[0] == "hcareer"]


def first_missing(shown: Sequence[str], printed: str) -> str | None:
    """Return the first line of *shown* that *printed* does not have in this order, or None.

    Lines may be left out, and `...` stands for anything within a line. Numbers and spaces may differ, because they
    change with every correction of the data; the goldens compare them exactly.
    """
    lines = iter([_plain(line) for line in printed.splitlines()])
    for wanted in shown:
        pattern = ".*".join(re.escape(_plain(part)) for part in wanted.split(CUT))
        if not any(re.fullmatch(pattern, line) for line in lines):
            return wanted
    return None


def _plain(line: str) -> str:
    return re.sub(r"\d+([.,]\d+)*", "0", " ".join(line.split()))


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        pytest.param([], None, id="nothing shown"),
        pytest.param(["one", "three 3"], None, id="lines may be left out"),
        pytest.param(["one", "...", "three 3"], None, id="dots stand for lines"),
        pytest.param(["thr..."], None, id="dots stand for the end of a line"),
        pytest.param(["o...e"], None, id="dots stand for the middle of a line"),
        pytest.param(["three     12.5"], None, id="numbers and spaces may differ"),
        pytest.param(["three"], "three", id="a number cannot be left out"),
        pytest.param(["three 3", "one"], "one", id="the order counts"),
        pytest.param(["on"], "on", id="part of a line is not the line"),
    ],
)
def test_a_shown_line_must_be_printed(shown: list[str], missing: str | None) -> None:
    """The comparison finds the first line that is shown but not printed."""
    assert missing == first_missing(shown, "one  \ntwo\nthree 3\n")


def test_every_example_of_the_readme_runs(hcareer: Hcareer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands in the README, run in order as at a terminal, succeed and print what is shown."""
    monkeypatch.delenv("HCAREER_CATALOG")
    monkeypatch.setattr(terminal, "on_screen", lambda: True)
    monkeypatch.setenv("PAGER", "cat")
    wrong = []
    known = examples(README.read_text(encoding="utf-8"))
    for example in known:
        ran = hcareer(*example.words[1:], columns=COLUMNS)
        missing = first_missing(example.shown, ran.err + ran.out)
        if ran.code or missing:
            place = f"README.md:{example.line}: {shlex.join(example.words)}"
            wrong.append(f"{place}\nexit {ran.code}, not printed: {missing!r}\n{ran.err}{ran.out}")
    assert len(known) >= 10, "the examples were not found"
    assert not wrong, "\n".join(wrong)


def test_an_example_runs_as_a_process(tmp_path: Path) -> None:
    """An example of the README prints what is shown when run in a new process."""
    example = next(e for e in examples(README.read_text(encoding="utf-8")) if e.words[1:2] == ["match"])
    ran = subprocess.run(
        [sys.executable, "-m", "hcareer", *example.words[1:], "--format", "table"],
        cwd=TOP,
        env={**os.environ, "HOME": str(tmp_path), "COLUMNS": str(COLUMNS), "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (0, "") == (ran.returncode, ran.stderr)
    assert first_missing(example.shown, ran.stdout) is None


def test_the_readme_names_every_command() -> None:
    """Each command and subcommand has an example or a mention in the README."""
    text = README.read_text(encoding="utf-8")
    commands = [" ".join(("hcareer", *path)) for path, _ in every()]
    assert len(commands) >= 12
    assert [] == [command for command in commands if command not in text]


def test_links_work() -> None:
    """Every relative link in a Markdown file of the project leads to a file that exists."""
    pages = [*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "data").glob("*.md")]
    broken = [
        f"{page.relative_to(TOP)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)[^)\s]*\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert len(pages) >= 12
    assert [] == broken


def test_the_skill_and_the_role_to_copy_have_no_mistake(hcareer: Hcareer, tmp_path: Path) -> None:
    """The skill and the role in CONTRIBUTING.md pass the check and what is asked of the shipped catalogue."""
    text = (TOP / "CONTRIBUTING.md").read_text(encoding="utf-8")
    skill, role = re.findall(r"^```yaml\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    own = tmp_path / "own.yaml"
    own.write_text(f"schema_version: 1\nextends: builtin\nskills:\n{skill}roles:\n{role}", encoding="utf-8")
    ran = hcareer("catalog", "check", str(own))
    assert (0, "") == (ran.code, ran.err)
    needs = load(own).roles[role.partition("- id: ")[2].partition("\n")[0]].requirements
    assert 12 <= len(needs) <= 25
    assert 3 <= sum(need.essential for need in needs) <= 5


def test_what_the_project_names_exists() -> None:
    """Every target of make, script and record of a decision that is named in documentation or code is there."""
    pages = [*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *TOP.glob("data/*.md"), *TOP.glob("benchmarks/**/*.md")]
    code = [path for part in ("src", "tests", "scripts", "benchmarks") for path in (TOP / part).rglob("*.py")]
    other = [TOP / "pyproject.toml", TOP / "Makefile", TOP / ".ci" / "run", *TOP.glob(".github/workflows/*.yml")]
    targets = set(re.findall(r"^([a-z]+):.*## ", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    missing = []
    named = 0
    for path in (*pages, *code, *other):
        text = path.read_text(encoding="utf-8")
        found = {
            f"make {name}": name in targets for name in re.findall(r"(?:`|^ {4}|: )make ([a-z]+)", text, re.MULTILINE)
        }
        for name in re.findall(r"\b(?:scripts|benchmarks)/[a-z_]+\.py\b|\bdecisions/\d{4}-[a-z0-9-]+\.md", text):
            found[name] = (TOP / name).exists() or (TOP / "docs" / name).exists()
        named += len(found)
        missing += [f"{path.relative_to(TOP)}: {name}" for name, known in found.items() if not known]
    assert named >= 50
    assert [] == missing


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("web-developer", {"telemedicine-developer", "ehr-developer", "healthcare-mobile-developer"}),
        ("embedded-engineer", {"medical-device-engineer", "medical-imaging-developer"}),
        ("data-engineer", {"healthcare-data-engineer"}),
    ],
)
def test_an_example_profile_gets_a_role_of_its_kind(shipped: Catalogue, name: str, expected: set[str]) -> None:
    """Each person in examples/ is ranked first for a role that a colleague would suggest."""
    person = store.load(TOP / "examples" / f"{name}.yaml", shipped)
    assert rank(shipped, person)[0].role.id in expected
    assert set(shipped.interests) == set(person.interests)
