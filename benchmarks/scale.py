"""Measures how the time of everything that depends on the size of a catalogue grows, and how fast people are ranked.

Run: python benchmarks/scale.py [--people 10000].

The catalogues are made from a seed: roles of 15 to 25 requirements, of which every fourth is a choice of two to four
options, skills with a prerequisite and two spellings each, areas of ten skills, and 300 respondents. In brackets is the
exponent of the growth from the row above: with 1 a time grows as the number of requirements does, with 2 as its square.
Times are processor time, the best of several runs, because other work disturbs the clock.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from math import log
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.catalogue import compiled
from hcareer.catalogue.load import load, read
from hcareer.catalogue.rules import check
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.quiz.questions import Interview
from hcareer.reading.skills import SkillFinder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SIZES: Final = ((15, 100), (150, 700), (1500, 5000))
"""Roles and skills of each catalogue."""
RESPONDENTS: Final = 300
TEXT: Final = 5000
"""Characters of the text that is searched for skills."""
CHECKED: Final = "2026-11-01"


def catalogue(roles: int, skills: int) -> dict[str, dict[str, object]]:
    """Return the content of the files of a catalogue with so many *roles* and *skills*, the same each time."""
    chance = Random(roles * skills)
    names = [f"skill-{number}" for number in range(skills)]
    address = {"publisher": "p", "url": "https://example.org", "free": True, "checked": CHECKED}
    material = {"id": "r", "title": "t", "kind": "docs", "level": 1, "check": "page read in a stored copy", **address}
    project = {"title": "t", "task": "t", "repository": "tool", "level": 1}
    interests = [f"i{number}" for number in range(8)]
    made = [role(chance, f"role-{n}", names, interests) for n in range(roles)]
    people = [[chance.choice((0, 0, 1, 2, 3, 4, 5)) for _ in range(RESPONDENTS)] for _ in names]
    return {
        "rest": {
            "software": [{"id": "s", "name": "S", "summary": "s"}],
            "interests": [
                {"id": name, "name": name, "kind": "work", "statement": name, "source": "editorial"}
                for name in interests
            ],
            "categories": [
                {"id": f"c{number}", "name": f"C{number}", "summary": "s", "levels": list("12345")}
                for number in range(10)
            ],
            "resources": [material, {**material, "id": "tool", "kind": "tool"}],
            "projects": [{**project, "id": f"p{n}", "skills": names[n : n + 10]} for n in range(0, skills, 10)],
            "areas": [
                {
                    "id": f"a{n}",
                    "name": f"A{n}",
                    "summary": "s",
                    "examples": {names[n]: "x"},
                    "skills": names[n : n + 10],
                }
                for n in range(0, skills, 10)
            ],
        },
        **parts("roles", made),
        **parts(
            "skills",
            [
                {"id": name, "name": name.title(), "category": f"c{n % 10}", "summary": "s", "level_3": "Did it."}
                | {"aliases": [f"{name} tool", f"x{n} system"], "resources": ["r"], "sources": ["r"]}
                | ({"prerequisites": [names[n - 1]]} if n % 10 else {})
                for n, name in enumerate(names)
            ],
        ),
        **parts(
            "respondents",
            [{"id": name, "answers": "".join(map(str, answers))} for name, answers in zip(names, people, strict=True)],
        ),
    }


def parts(section: str, entries: Sequence[Mapping[str, object]]) -> dict[str, dict[str, object]]:
    """Return the *entries* of a *section* in files of at most 300, which are within the limit of a file."""
    return {f"{section}-{start}": {section: entries[start : start + 300]} for start in range(0, len(entries), 300)}


def role(chance: Random, name: str, skills: list[str], interests: list[str]) -> dict[str, object]:
    """Return a role whose requirements are drawn."""
    places = chance.sample(range(len(skills)), 70)
    drawn = (skills[place] for place in places)

    def need(number: int) -> dict[str, object]:
        rest = {"weight": chance.randint(1, 5), "essential": number < 3, "sources": ["r"]}
        if number % 4 != 3:
            return {"skill": next(drawn), "level": chance.randint(2, 5), **rest}
        options = [
            {"name": f"{number}-{one}", "skills": {next(drawn): chance.randint(2, 5) for _ in range(1 + one % 2)}}
            for one in range(chance.randint(2, 4))
        ]
        return {"one_of": options, **rest}

    return {
        "id": name,
        "title": f"Role {name}",
        "short": name,
        "summary": "s",
        "week": ["a", "b", "c"],
        "software": ["s"],
        "words": [f"{name} work"],
        "requirements": [need(number) for number in range(chance.randint(15, 25))],
        "interests": {interest: chance.randint(1, 5) for interest in interests},
        "projects": [f"p{place // 10 * 10}" for place in places[:2]],
        "sources": ["r"],
    }


def best(function: Callable[[], object], runs: int = 3) -> float:
    """Return the least processor time of several *runs* of *function*, in milliseconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        function()
        times.append(1000 * (time.process_time() - start))
    return min(times)


class Row(NamedTuple):
    """What was measured for one catalogue, in milliseconds."""

    needs: int
    """Requirements of all roles."""
    times: dict[str, float]


def measured(roles: int, skills: int, folder: Path) -> Row:
    """Return the times for a catalogue with so many *roles* and *skills*, which is written to *folder*."""
    for name, content in catalogue(roles, skills).items():
        text = json.dumps({"schema_version": 1, **content}, separators=(",", ": "))  # JSON is YAML
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    chance = Random(1)
    made = load(folder)
    names = list(made.skills)
    answers = {skill: Answer.exactly(chance.randint(0, 5)) for skill in chance.sample(names, 30)}
    person = Profile(words="", skills=answers, interests={name: chance.randint(1, 5) for name in made.interests})
    near = Profile(words="", skills=answers, interests=person.interests, areas=dict.fromkeys(made.areas, 3))
    words = (chance.choice((f"{chance.choice(names)} ", "work with the ", "x1 system, ")) for _ in iter(int, 1))
    text = ""
    while len(text) < TEXT:
        text += next(words)
    library, problems = read(folder)
    if problems:
        raise RuntimeError(f"a mistake in the catalogue: {problems[0]}")
    compiled.load(folder)
    finder = SkillFinder(made)
    runs = 3 if roles < SIZES[-1][0] else 1
    return Row(
        sum(len(one.requirements) for one in made.roles.values()),
        {
            "load": best(lambda: load(folder), runs),
            "load compiled": best(lambda: _whole(compiled.load(folder)), 3),
            "check": best(lambda: check(library), runs),
            "rank": best(lambda: rank(made, person), 5),
            "next question": best(lambda: Interview(made).next(near), runs),
            "find skills": best(lambda: finder.find(text), 5),
        },
    )


def _whole(made: object) -> object:
    """Decode the roles, skills and respondents of *made*, which are otherwise decoded when they are looked at."""
    return [len(getattr(made, name)) for name in ("roles", "skills", "respondents")]


def people(count: int, folder: Path) -> tuple[float, float, float]:
    """Return the seconds of processor time to rank *count* people and to start, and the memory in MiB."""
    chance = Random(2)
    made = load()
    for number in range(count):
        skills = {skill: chance.randint(0, 5) for skill in chance.sample(list(made.skills), chance.randint(20, 40))}
        wanted = {interest: chance.randint(1, 5) for interest in made.interests}
        lines = ["schema_version: 1", "interests:", *(f"  {name}: {rating}" for name, rating in wanted.items())]
        lines += ["skills:", *(f"  {name}: {level}" for name, level in skills.items()), ""]
        (folder / f"{number:06}.yaml").write_text("\n".join(lines), encoding="utf-8")
    files = sorted(map(str, folder.iterdir()))
    start, _ = ranked([*files[:2]])
    whole, memory = ranked([str(folder)])
    return whole, start, memory


def ranked(files: list[str]) -> tuple[float, float]:
    """Return the processor time and the memory of the command that ranks the people in *files*."""
    command = [sys.executable, "-m", "hcareer", "match", *files, "--format", "csv", "--jobs", "1"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError("ranking failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:  # first, because a new process inherits the peak memory of its parent
        whole, start, memory = people(options.people, Path(name))
    rows = []
    for roles, skills in SIZES:
        with tempfile.TemporaryDirectory() as name:
            os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
            (Path(name) / "catalogue").mkdir()
            rows.append(measured(roles, skills, Path(name) / "catalogue"))
    titles = list(rows[0].times)
    print(f"| roles | skills | requirements | {' | '.join(f'{title}, ms' for title in titles)} |")
    print(f"|{'---:|' * (3 + len(titles))}")
    for number, ((roles, skills), row) in enumerate(zip(SIZES, rows, strict=True)):
        cells = []
        for title, taken in row.times.items():
            above = rows[number - 1]
            growth = log(taken / above.times[title]) / log(row.needs / above.needs) if number else None
            cells.append(f"{taken:,.1f}" + (f" ({growth:.2f})" if growth is not None else ""))
        print(f"| {roles:,} | {skills:,} | {row.needs:,} | {' | '.join(cells)} |")
    rate = options.people / (whole - start)
    print(f"\n{options.people:,} profiles: {whole:.1f} s of one core, {rate:,.0f} a second after {start:.2f} s,")
    print(f"{memory:.0f} MiB at the most.")


if __name__ == "__main__":
    main()
