"""What the texts for readers say is what the program does and the data holds."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from statistics import correlation
from typing import TYPE_CHECKING, NamedTuple

import pytest

from hcareer.catalogue.load import load
from hcareer.matching.ranking import rank
from hcareer.profile import store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue, Role

TOP = Path(__file__).parents[1]
README = TOP / "README.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
CUT = "..."


class Example(NamedTuple):
    """A command as a reader sees it, and the lines shown below it."""

    line: int
    words: list[str]
    shown: list[str]


def examples(text: str) -> list[Example]:
    """Return every `$ hcareer ...` of the console blocks in *text*."""
    found: list[Example] = []
    for block in BLOCK.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        for offset, line in enumerate(block[1].splitlines()):
            if line.startswith(PROMPT):
                found.append(Example(first + offset, shlex.split(line.removeprefix(PROMPT), comments=True), []))
            else:
                found[-1].shown.append(line.rstrip())
    return [example for example in found if example.words[0] == "hcareer"]


def first_missing(shown: Sequence[str], printed: str) -> str | None:
    """Return the first line of *shown* that *printed* does not have in this order, or None.

    A line `...` stands for any lines, and `...` at the end of a line for the rest of it.
    """
    lines = iter([line.rstrip() for line in printed.splitlines()])
    for wanted in shown:
        if wanted in ("", CUT):
            continue
        if wanted.endswith(CUT):
            found = any(line.startswith(wanted.removesuffix(CUT)) for line in lines)
        else:
            found = wanted in lines
        if not found:
            return wanted
    return None


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        pytest.param([], None, id="nothing shown is always there"),
        pytest.param(["one", "three"], None, id="lines may be left out"),
        pytest.param(["one", "...", "three"], None, id="dots stand for lines"),
        pytest.param(["thr..."], None, id="dots stand for the end of a line"),
        pytest.param(["three", "one"], "one", id="the order counts"),
        pytest.param(["on"], "on", id="half a line is not the line"),
    ],
)
def test_a_shown_line_must_be_printed(shown: list[str], missing: str | None) -> None:
    """The comparison that the README relies on sees what is wrong."""
    assert missing == first_missing(shown, "one  \ntwo\nthree\n")


def test_every_example_of_the_readme_runs(tmp_path: Path) -> None:
    """Each command shown works, in the order of the page, and prints what is shown."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HCAREER_", "XDG_DATA_"))}
    environment |= {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    wrong = []
    known = examples(README.read_text(encoding="utf-8"))
    for example in known:
        ran = subprocess.run(
            [sys.executable, "-m", "hcareer", *example.words[1:]],
            cwd=TOP,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        missing = first_missing(example.shown, ran.stdout)
        if ran.returncode or missing:
            place = f"README.md:{example.line}: {shlex.join(example.words)}"
            wrong.append(f"{place}\nexit {ran.returncode}, not printed: {missing!r}\n{ran.stdout}")
    assert len(known) >= 10, "the examples were not found"
    assert not wrong, "\n".join(wrong)


def test_the_readme_names_every_command() -> None:
    """Each command and subcommand has an example or a mention in the README."""
    text = README.read_text(encoding="utf-8")
    commands = [f"hcareer {name}" for name in subcommands()]
    for group in ("profile", "catalog"):
        commands += [f"hcareer {group} {name}" for name in subcommands(group)]
    assert len(commands) >= 12
    assert [] == [command for command in commands if command not in text]


def subcommands(*group: str) -> list[str]:
    """Return the names that `--help` lists under Commands."""
    told = subprocess.run(
        [sys.executable, "-m", "hcareer", *group, "--help"], capture_output=True, encoding="utf-8", check=True
    )
    return re.findall(r"^  ([a-z]+)  ", told.stdout.partition("Commands:\n")[2], re.MULTILINE)


def test_links_of_the_texts_lead_somewhere() -> None:
    """Every relative link in a Markdown file of the project names a file that exists."""
    pages = [*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), *(TOP / "data").glob("*.md")]
    broken = [
        f"{page.relative_to(TOP)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert len(pages) >= 12
    assert [] == broken


def spearman(one: Sequence[float], other: Sequence[float]) -> str:
    """Return the rank correlation as it is printed, ties sharing their mean rank; `-` under five pairs."""
    return f"{correlation(ranks(one), ranks(other)):+.2f}" if len(one) >= 5 else "-"


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1, the mean rank for equal ones."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]


def weights_and_shares(catalogue: Catalogue, role: Role, *, human: bool) -> tuple[list[float], list[float]]:
    """Return the weights of the counted requirements and the shares of advertisements that name them."""
    counted = [
        (need.weight, need.demand.named / need.demand.of)
        for need in role.requirements
        if need.demand and (human or catalogue.skills[need.skill].category != "people-and-product")
    ]
    return [float(weight) for weight, _ in counted], [share for _, share in counted]


def weight_table(catalogue: Catalogue) -> str:
    """Return the table of data/README.md that compares weights with advertisements."""
    rows = [
        "| role | advertisements | requirements counted | rho | rho without human skills |",
        "|---|---:|---:|---:|---:|",
    ]
    pooled: dict[bool, tuple[list[float], list[float]]] = {True: ([], []), False: ([], [])}
    for role in catalogue.roles.values():
        sizes = {need.demand.of for need in role.requirements if need.demand}
        rho = {}
        for human in (True, False):
            weights, shares = weights_and_shares(catalogue, role, human=human)
            pooled[human][0].extend(weights)
            pooled[human][1].extend(shares)
            rho[human] = spearman(weights, shares)
        counted = len(weights_and_shares(catalogue, role, human=True)[0])
        size = str(max(sizes)) if sizes else "too few"
        rows.append(f"| {role.id} | {size} | {counted} of {len(role.requirements)} | {rho[True]} | {rho[False]} |")
    total = sum(len(role.requirements) for role in catalogue.roles.values())
    together = " | ".join(spearman(*pooled[human]) for human in (True, False))
    rows.append(f"| all together | | {len(pooled[True][0])} of {total} | {together} |")
    return "\n".join(rows)


def test_the_table_of_weights_is_true() -> None:
    """The comparison of weights with advertisements in data/README.md is that of the data."""
    table = weight_table(load())
    text = (TOP / "data" / "README.md").read_text(encoding="utf-8")
    assert table in text, f"the table in data/README.md must now be:\n\n{table}\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("web-developer", {"telemedicine-developer", "ehr-developer", "healthcare-mobile-developer"}),
        ("embedded-engineer", {"medical-device-engineer", "medical-imaging-developer"}),
        ("data-engineer", {"healthcare-data-engineer"}),
    ],
)
def test_an_example_profile_gets_a_role_of_its_kind(name: str, expected: set[str]) -> None:
    """The people of examples/ are told what a colleague would tell them."""
    catalogue = load()
    person = store.load(TOP / "examples" / f"{name}.yaml", catalogue)
    assert rank(catalogue, person)[0].role.id in expected
    assert set(catalogue.interests) == set(person.interests)
