"""The workflow of the build server agrees with what pyproject.toml promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

import yaml
from packaging.specifiers import SpecifierSet

TOP: Final = Path(__file__).parents[1]
PROJECT: Final = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Without types: `on` and `3.10` would be read as true and 3.1.
WORKFLOW: Final[dict[str, Any]] = yaml.load(
    (TOP / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"),
    yaml.BaseLoader,  # noqa: S506 - it makes only text
)
MATRIX: Final[dict[str, list[str]]] = WORKFLOW["jobs"]["test"]["strategy"]["matrix"]
PYTHON: Final = re.compile(r"Programming Language :: Python :: (3\.\d+)")


def test_every_promised_python_is_tested() -> None:
    """All Pythons from the oldest that may be installed are tested; only the newest may not be promised yet."""
    promised = [found[1] for text in PROJECT["classifiers"] if (found := PYTHON.fullmatch(text))]
    tested = MATRIX["python"]
    assert [f"3.{11 + at}" for at in range(len(tested))] == tested
    assert promised in (tested, tested[:-1])
    assert ["3.11"] == list(SpecifierSet(PROJECT["requires-python"]).filter(["3.10", "3.11"]))


def test_three_systems_are_tested() -> None:
    """Linux, macOS and Windows are tested, with a step for each of them."""
    assert ["ubuntu-latest", "macos-latest", "windows-latest"] == MATRIX["system"]
    conditions = {step.get("if") for step in WORKFLOW["jobs"]["test"]["steps"]}
    assert {None, *(f"runner.os == '{name}'" for name in ("Linux", "macOS", "Windows"))} == conditions


def test_the_workflow_may_only_read() -> None:
    """No job may write, and actions are of a named major version."""
    assert {"contents": "read"} == WORKFLOW["permissions"]
    jobs = WORKFLOW["jobs"].values()
    assert [] == [job for job in jobs if "permissions" in job]
    used = [step["uses"] for job in jobs for step in job["steps"] if "uses" in step]
    assert len(used) >= 4
    assert [] == [action for action in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", action)]


def test_linux_runs_what_a_person_runs() -> None:
    """On Linux the workflow runs `.ci/run`, and `.ci/run` runs `make test`."""
    (linux,) = (step for step in WORKFLOW["jobs"]["test"]["steps"] if step.get("if") == "runner.os == 'Linux'")
    assert ".ci/run" in linux["run"].split()
    assert (TOP / ".ci" / "run").read_text(encoding="utf-8").endswith("\nexec make test\n")
