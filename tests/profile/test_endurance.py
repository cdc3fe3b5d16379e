"""Commands that run at the same time, and commands that are killed, lose no answer that they said was saved.

`make endurance` runs these tests longer.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from hcareer.profile import store
from hcareer.profile.history import answers, recorded

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

SMALL: Final = Path(__file__).parents[1] / "cases" / "small"
AT_ONCE: Final = 8
"""Commands that run at the same time."""
LONGEST: Final = 0.15
"""Seconds until a kill, at most: a change takes some hundredths."""
SET: Final = """\
import sys
from contextlib import suppress
from itertools import count
from hcareer.cli import main
skills = sys.argv[2:]
for number in range(int(sys.argv[1])) if int(sys.argv[1]) else count():
    skill, level = skills[number % len(skills)], 1 + number // len(skills) % 5
    with suppress(SystemExit):
        main(["profile", "set", f"{skill}={level}"])
    print(skill, level, flush=True)
"""
"""Sets one skill after the other, and prints each that is saved."""
QUIZ: Final = """\
import os, sys
from itertools import count
from pathlib import Path
from hcareer.catalogue.compiled import load
from hcareer.model.person import Answer, Origin
from hcareer.profile import store
from hcareer.quiz.session import Saved
catalogue, path, skills = load(Path(os.environ["HCAREER_CATALOG"])), store.place(), sys.argv[2:]
saved = Saved(catalogue, store.load_saved("default", catalogue), path)
for number in count():
    skill, level = skills[number % len(skills)], 1 + number // len(skills) % 5
    saved.keep(saved.profile.with_skill(skill, Answer.exactly(level, origin=Origin.QUIZ)))
    print(skill, level, flush=True)
"""
"""Keeps one key of the quiz after the other, and prints each that is saved."""


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """Return an environment with the small catalogue and no saved answers."""
    return {**os.environ, "HOME": str(home), "HCAREER_CATALOG": str(SMALL)}


def started(code: str, environment: dict[str, str], times: int, *skills: str) -> subprocess.Popen[str]:
    """Start *code* in a process of its own."""
    command = [sys.executable, "-c", code, str(times), *skills]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")


def levels(path: Path, catalogue: Catalogue) -> dict[str, int]:
    """Return the saved levels."""
    return {skill: answer.low for skill, answer in store.load(path, catalogue).skills.items()}


def test_commands_at_once_lose_nothing(
    catalogue: Catalogue, environment: dict[str, str], request: pytest.FixtureRequest
) -> None:
    """Of several commands that change the answers at the same time, every change is saved and in the history."""
    times = request.config.getoption("--sets")
    skills = sorted(catalogue.skills)[: AT_ONCE * 2]
    running = [started(SET, environment, times, *skills[at * 2 : at * 2 + 2]) for at in range(AT_ONCE)]
    said = [process.communicate() for process in running]
    expected = dict(line.split() for out, _ in said for line in out.splitlines())
    assert AT_ONCE * times == sum(len(out.splitlines()) for out, _ in said), said
    path = store.place()
    assert {skill: int(level) for skill, level in expected.items()} == levels(path, catalogue)
    assert store.load(path, catalogue).skills.keys() == answers(recorded(path)).skills.keys()
    assert AT_ONCE * times == sum(len(entry.skills) for entry in recorded(path))
    assert [".lock", "default.history.jsonl", "default.yaml"] == sorted(one.name for one in path.parent.iterdir())


@pytest.mark.parametrize("code", [pytest.param(SET, id="profile set"), pytest.param(QUIZ, id="the quiz")])
@pytest.mark.parametrize("text", ["", "# mine\nskills: {}  # none\n"], ids=["no comments", "comments"])
def test_a_kill_loses_nothing(
    catalogue: Catalogue, environment: dict[str, str], request: pytest.FixtureRequest, code: str, text: str
) -> None:
    """A command that is killed at any moment leaves a whole file with all that it said was saved.

    The next change cleans up after it, and the history then has all that is in the file.
    """
    chance, path, skills = Random(13), store.place(), sorted(catalogue.skills)[:3]  # noqa: S311 - a seeded choice
    if text:
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    before: dict[str, int] = levels(path, catalogue) if text else {}
    for _ in range(max(1, request.config.getoption("--kills") // 4)):
        process = started(code, environment, 0, *skills)
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, LONGEST))
        process.kill()
        assert process.stderr is not None
        with process:
            rest, error = process.stdout.read(), process.stderr.read()
        told = [line.split() for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]
        assert told, error
        after = levels(path, catalogue)
        acknowledged = {**before, **{skill: int(level) for skill, level in told}}
        number = len(told)  # the one after these may be saved and not told
        coming = {skills[number % len(skills)]: 1 + number // len(skills) % 5}
        assert after in (acknowledged, {**acknowledged, **coming})
        comments = [part for part in ("# mine", "# none") if text and part not in path.read_text(encoding="utf-8")]
        assert [] == comments, "a comment is lost"
        before = after
    store.change(path, catalogue, lambda person: person.with_interest("job-security", 3), by="profile set")
    assert [".lock", "default.history.jsonl", "default.yaml"] == sorted(one.name for one in path.parent.iterdir())
    assert before == {skill: answer.low for skill, answer in answers(recorded(path)).skills.items()}
