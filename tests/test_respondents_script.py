"""The script that makes data/respondents.yaml."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made(shipped: Catalogue) -> str:
    """Return what the script makes of the shipped catalogue."""
    script = runpy.run_path(str(TOP / "scripts" / "respondents.py"))
    text: str = script["text"](shipped)
    return text


def test_the_respondents_are_up_to_date(made: str) -> None:
    """The script gives exactly data/respondents.yaml; after a change of roles or skills, run `make respondents`."""
    file = (TOP / "data" / "respondents.yaml").read_text(encoding="utf-8")
    assert (file == made) is True, "data/respondents.yaml is out of date: make respondents"  # a diff would be 170 kB


def test_mistakes_in_the_data_are_sentences(tmp_path: Path) -> None:
    """With a mistake in the data the script prints where it is and changes nothing."""
    for part in ("scripts", "data", "benchmarks/data", "src/hcareer"):
        shutil.copytree(TOP / part, tmp_path / part)
    shutil.copy(TOP / "pyproject.toml", tmp_path)
    file, target = tmp_path / "data" / "skills.yaml", tmp_path / "data" / "respondents.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  - id: x\n", encoding="utf-8")
    before = target.read_bytes()
    ran = subprocess.run(
        [sys.executable, tmp_path / "scripts" / "respondents.py"],
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (1, "", before) == (ran.returncode, ran.stdout, target.read_bytes())
    assert ran.stderr.splitlines()
    assert [] == [line for line in ran.stderr.splitlines() if not line.startswith(f"{file}:")]


def test_every_question_is_answered(shipped: Catalogue) -> None:
    """The respondents answer every skill and interest of the shipped catalogue, and nothing else."""
    assert [*shipped.skills, *shipped.interests] == list(shipped.respondents)
    assert {1500} == {len(responses.answers) for responses in shipped.respondents.values()}
    assert set("12345") == {digit for name in shipped.interests for digit in shipped.respondents[name].answers}
