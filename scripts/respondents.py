"""Makes data/respondents.yaml: made-up people with an answer to every question of the quiz.

    python scripts/respondents.py

The program takes what a person has not answered from the respondents whose answers are most like theirs. Nobody was
asked: what is known of real answers are the terms that 2,000 real software CVs name together
(benchmarks/data/stacks.tsv); all rates below are estimates. They were set once, with the 61 invented people of
benchmarks/data/people.jsonl in view, and docs/benchmarks.md shows how much it matters if people are not like this.

Half of the respondents do one of the catalogue's jobs, with the levels that it needs and what their seniority adds;
half come from outside healthcare: from the stack of a CV, or with the requirements of a role that have nothing to do
with healthcare. Many have a second kind of work. The seed is fixed, so the same catalogue gives the same file.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hcareer.catalogue.load import load
from hcareer.catalogue.names import SkillNames
from hcareer.errors import HcareerError
from hcareer.model.catalogue import MAX_LEVEL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.model.catalogue import Catalogue, Requirement, Role

ROOT: Final = Path(__file__).parents[1]
STACKS: Final = ROOT / "benchmarks" / "data" / "stacks.tsv"
TARGET: Final = ROOT / "data" / "respondents.yaml"

NUMBER: Final = 1500
SEED: Final = 20261126
SENIORITY: Final = (-1, 0, 0, 1, 1)
"""Levels above or below what a job needs: juniors, people who moved into it, people in mid-career."""
SPREAD: Final = (-1, 0, 0, 0, 0, 1)
"""How one skill of a person differs from the person's seniority."""
MISSING: Final = 0.08
"""Share of a job's requirements that a person who does it lacks altogether; a quarter of that if essential."""
SECOND: Final = 0.5
"""Share of people with a second kind of work, of which they know a part."""
SECOND_SHARE: Final = 0.5
"""Share of the requirements of their second kind of work that they know, at a level or two less."""
BROAD: Final = 0.15
"""Share of people who know a little of many things beside their work."""
HEALTH: Final = frozenset({"health-data-standards", "healthcare-software", "regulation-and-quality"})
"""Categories that people from outside healthcare hardly know."""
PEOPLE: Final = "people-and-product"
"""The category of which everybody has something."""
EVERYDAY: Final[Mapping[str, float]] = {
    "git": 0.9, "ci-cd": 0.8, "shell-scripting": 0.65, "python": 0.75, "sql": 0.65, "linux": 0.6, "javascript": 0.5,
    "web-apis": 0.5, "test-automation": 0.55, "cloud-platforms": 0.45, "containers": 0.5, "production-support": 0.45,
    "gdpr": 0.5, "requirements-engineering": 0.5, "access-control": 0.45, "application-security": 0.35,
    "nosql-databases": 0.4, "data-visualization": 0.35, "oauth": 0.3, "encryption": 0.3, "backend-frameworks": 0.35,
    "verification-and-validation": 0.3, "vulnerability-management": 0.3, "frontend": 0.2, "distributed-systems": 0.25,
    "it-infrastructure": 0.2, "threat-modeling": 0.2, "security-frameworks": 0.2, "statistics": 0.25, "java": 0.2,
    "typescript": 0.15, "c": 0.2, "cpp": 0.15,
}  # fmt: skip
"""Share of all developers who know these skills, whatever their work is."""
OF_PEOPLE: Final[Mapping[str, float]] = {
    "agile": 0.95, "leadership": 0.8, "usability": 0.35, "accessibility": 0.25, "user-training": 0.2,
    "collaboration": 0.35,
}  # fmt: skip
"""Share of all people who have something of these skills with people and products; of the others everybody has."""
NEAR_HEALTH: Final[Mapping[str, float]] = {
    "clinical-workflow": 0.85, "hipaa": 0.35, "fhir": 0.3, "hl7-v2": 0.25, "terminologies": 0.15, "ehr-systems": 0.15,
    "medical-devices": 0.2, "iec-62304": 0.15, "iso-14971": 0.2, "iso-13485": 0.15, "dicom": 0.12, "telehealth": 0.1,
    "e-prescribing": 0.12, "collaboration": 0.9, "patient-safety": 0.12, "de-identification": 0.08, "pacs": 0.08,
    "ehr-configuration": 0.1, "patient-identity": 0.12, "patient-engagement": 0.1, "clinical-research": 0.1,
}  # fmt: skip
"""Share of people in healthcare software who know these, whatever their job in it is."""
RARELY: Final = 0.05
"""Share of people who know any other skill a little."""


class Crowd:
    """Draws respondents for one catalogue."""

    def __init__(self, catalogue: Catalogue, stacks: Sequence[Sequence[str]], seed: int) -> None:
        """Prepare to draw from *stacks*, the skills that each of many CVs names."""
        self.catalogue = catalogue
        self.stacks = stacks
        self.roles = list(catalogue.roles.values())
        self.chance = random.Random(seed)

    def person(self, number: int) -> tuple[dict[str, int], dict[str, int]]:
        """Return the levels of skills, 0-5, and the ratings of interests, 1-5, of one respondent."""
        chance = self.chance
        role, second = chance.choice(self.roles), chance.choice(self.roles)
        if number % 2:
            levels = self._job(role, chance.choice(SENIORITY))
            self._a_little(levels, NEAR_HEALTH)
            wanted = role
        else:
            stack = chance.choice(self.stacks)
            levels = (
                self._stack(stack) if chance.random() < 0.5 else self._job(role, chance.choice(SENIORITY), outside=True)
            )
            wanted = second if chance.random() < 0.5 else role
        if chance.random() < SECOND:
            more = self._job(second, chance.choice((-2, -1)), outside=not number % 2)
            for skill, level in more.items():
                if chance.random() < SECOND_SHARE:
                    levels[skill] = max(level, levels.get(skill, 0))
        self._a_little(levels, EVERYDAY)
        self._people_skills(levels)
        self._rarely(levels, 0.4 if chance.random() < BROAD else RARELY, outside=not number % 2)
        return levels, self._interests(wanted)

    def _job(self, role: Role, seniority: int, *, outside: bool = False) -> dict[str, int]:
        """Return the levels of somebody who does the job *role*; with *outside*, the same work elsewhere."""
        levels: dict[str, int] = {}
        for need in role.requirements:
            missing = MISSING / 4 if need.essential else MISSING
            if self.chance.random() < missing:
                continue
            for skill, level in self._option(need, levels).items():
                if outside and self.catalogue.skills[skill].category in HEALTH and self.chance.random() < 0.9:
                    continue
                levels[skill] = self._level(level + seniority + self.chance.choice(SPREAD))
        return levels

    def _option(self, need: Requirement, levels: Mapping[str, int]) -> dict[str, int]:
        """Return the skills of the option by which a person meets *need*: most often one they know already."""
        options = need.options
        known = [option for option in options if any(skill in levels for skill in option.skills)]
        return self.chance.choice(known if known and self.chance.random() < 0.7 else options).skills

    def _stack(self, stack: Sequence[str]) -> dict[str, int]:
        """Return the levels of somebody whose CV names the skills in *stack*."""
        seniority = self.chance.choice((2, 3, 3, 4))
        levels = {
            s: self._level(seniority + self.chance.choice((-1, 0, 0, 1))) for s in stack if self.chance.random() < 0.85
        }
        for skill in tuple(levels):
            about = self.catalogue.skills[skill]
            for start in (*about.builds_on, *(one for one in about.prerequisites if isinstance(one, str))):
                if start not in levels and self.chance.random() < 0.4:
                    levels[start] = self._level(seniority + self.chance.choice((-2, -1, 0)))
        return levels

    def _a_little(self, levels: dict[str, int], rates: Mapping[str, float]) -> None:
        for skill, rate in rates.items():
            if skill in self.catalogue.skills and skill not in levels and self.chance.random() < rate:
                levels[skill] = self.chance.choice((1, 1, 2, 2, 3, 3, 4))

    def _people_skills(self, levels: dict[str, int]) -> None:
        usual = self.chance.choice((2, 3, 3, 4))
        for skill in self.catalogue.skills.values():
            has = self.chance.random() < OF_PEOPLE.get(skill.id, 1.0)
            if skill.category == PEOPLE and skill.id not in levels and has:
                levels[skill.id] = self._level(usual + self.chance.choice((-2, -1, 0, 0, 1)))

    def _rarely(self, levels: dict[str, int], rate: float, *, outside: bool) -> None:
        for skill in self.catalogue.skills.values():
            here = rate / 4 if outside and skill.category in HEALTH else rate
            if skill.id not in levels and self.chance.random() < here:
                levels[skill.id] = self.chance.choice((1, 1, 2, 2, 3))

    def _interests(self, role: Role) -> dict[str, int]:
        noise = self.chance.choice(((-1, 0, 0, 1), (-1, -1, 0, 1, 1), (-2, -1, 0, 1, 2)))
        return {
            name: min(5, max(1, role.interests.get(name, 3) + self.chance.choice(noise)))
            for name in self.catalogue.interests
        }

    @staticmethod
    def _level(level: int) -> int:
        return min(MAX_LEVEL, max(0, level))


def respondents(catalogue: Catalogue) -> dict[str, str]:
    """Return the answers to each question, by the id of the skill or interest: a digit for each respondent."""
    names = SkillNames(catalogue)
    lines = STACKS.read_text(encoding="utf-8").splitlines()[1:]
    stacks = [[s for s in map(names.find, line.split("\t")[1].split("; ")) if s] for line in lines]
    crowd = Crowd(catalogue, stacks, SEED)
    people = [crowd.person(number) for number in range(NUMBER)]
    columns = {skill: "".join(str(levels.get(skill, 0)) for levels, _ in people) for skill in catalogue.skills}
    return columns | {name: "".join(str(wanted[name]) for _, wanted in people) for name in catalogue.interests}


def text(catalogue: Catalogue) -> str:
    """Return the content of data/respondents.yaml for *catalogue*."""
    head = (
        f"# {NUMBER} made-up people with an answer to every question, a digit each. Made by scripts/respondents.py;"
        " do not\n# edit.\nschema_version: 1\n\nrespondents:\n"
    )
    return head + "".join(
        f"  - id: {name}\n    answers: '{digits}'\n" for name, digits in respondents(catalogue).items()
    )


if __name__ == "__main__":
    try:
        made = text(load())
    except HcareerError as error:
        sys.exit("\n".join(error.lines()))
    TARGET.write_text(made, encoding="utf-8", newline="\n")
