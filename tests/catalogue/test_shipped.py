"""The shipped catalogue: complete, sourced, dated, of the promised size, and in words for strangers."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from hcareer.catalogue.load import read, schema
from hcareer.catalogue.location import builtin, files
from hcareer.catalogue.rules import RULES
from hcareer.catalogue.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hcareer.catalogue.load import Library
    from hcareer.errors import Problem
    from hcareer.model.catalogue import Catalogue

ROLES = (
    "ehr-developer",
    "medical-imaging-developer",
    "healthcare-mobile-developer",
    "clinical-decision-support-developer",
    "telemedicine-developer",
    "medical-device-engineer",
    "healthcare-data-engineer",
    "interoperability-engineer",
    "healthcare-ml-engineer",
    "healthcare-security-engineer",
    "remote-monitoring-developer",
    "medical-xr-developer",
    "pacs-engineer",
    "health-informatics-specialist",
    "medical-software-quality-engineer",
)
FILES = files(builtin())
LEVEL_LINE = 70
"""Characters of a level's description: it stands beside a number on a screen 80 wide."""
STATEMENT = 78
"""Characters of an interest's statement: it stands on a line of its own on a screen 80 wide."""
WORKSHOP = re.compile(
    r"\bsightings?\b|\bstored pages?\b|/work/|\bshared/|\bTSV\b|\.tsv\b|\[C\]|\(C in\b|\bthis session\b"
    r"|\b(?:the|my|a|other) helpers?\b|\bTODO\b|\bFIXME\b|\bXXX\b"
)
"""Words of the place where the data was gathered. Helpers and sessions of software are none of them."""


@pytest.fixture(scope="module")
def shipped() -> Library:
    """Return the shipped catalogue with the places of its entries."""
    library, problems = read(builtin())
    assert [] == problems
    return library


def test_roles(catalogue: Catalogue) -> None:
    """The 15 roles are there, in the order in which they are listed, and no others."""
    assert len(ROLES) == 15
    assert ROLES == tuple(catalogue.roles)


def test_number_of_skills(catalogue: Catalogue) -> None:
    """There are 90 to 110 skills."""
    assert 90 <= len(catalogue.skills) <= 110


def test_number_of_categories(catalogue: Catalogue) -> None:
    """Skills are in 9 to 11 categories, and none of them is empty."""
    used = {skill.category for skill in catalogue.skills.values()}
    assert 9 <= len(catalogue.categories) <= 11
    assert set(catalogue.categories) == used


def test_number_of_resources(catalogue: Catalogue) -> None:
    """There are at least 90 resources."""
    assert len(catalogue.resources) >= 90


@pytest.mark.parametrize("name", ROLES)
def test_number_of_requirements(catalogue: Catalogue, name: str) -> None:
    """A role has 12 to 25 requirements, and some of them are essential."""
    needs = catalogue.roles[name].requirements
    assert 12 <= len(needs) <= 25
    assert any(need.essential for need in needs)


@pytest.mark.parametrize("name", ROLES)
def test_practice_projects(catalogue: Catalogue, name: str) -> None:
    """A role has two practice projects on real software that practise what it requires."""
    role = catalogue.roles[name]
    projects = [catalogue.projects[project] for project in role.projects]
    assert len(projects) >= 2
    kinds = {project.id: catalogue.resources[project.repository].kind for project in projects}
    assert {} == {project: kind for project, kind in kinds.items() if kind not in {"project", "tool"}}
    required = {need.skill for need in role.requirements}
    assert [] == [project.id for project in projects if not required & set(project.skills)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.replace("_", " "))
def test_rule(shipped: Library, rule: Callable[[Library], Iterator[Problem]]) -> None:
    """The shipped catalogue keeps every rule."""
    assert shipped.catalogue.roles
    assert [] == [str(problem) for problem in rule(shipped)]


def test_files() -> None:
    """The files of the catalogue are those that data/README.md lists."""
    readme = (builtin() / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `(\S+\.yaml)` \|", readme, re.MULTILINE)
    assert sorted(listed) == sorted(file.relative_to(builtin()).as_posix() for file in FILES)


def as_json(value: Any) -> Any:  # noqa: ANN401 - YAML can be anything
    """Return *value* with dates as text, the way JSON has them."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(builtin()).as_posix())
def test_schema(file: Path) -> None:
    """A shipped file is valid by the schema given to editors."""
    document, _ = parse(file.name, file.read_bytes())
    assert len(document.value) > 1
    validator = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    errors = validator.iter_errors(as_json(document.value))
    assert [] == [f"{error.json_path}: {error.message}" for error in errors]


def test_schema_refuses() -> None:
    """The schema given to editors finds a missing version, an unknown section, and a level of 9."""
    role = {"requirements": [{"skill": "fhir", "level": 9, "weight": 1}]}
    validator = jsonschema.Draft202012Validator(schema())
    messages = {error.message for error in validator.iter_errors({"rolls": [], "roles": [role]})}
    assert {
        "'schema_version' is a required property",
        "Additional properties are not allowed ('rolls' was unexpected)",
        "9 is greater than the maximum of 5",
    } <= messages


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(builtin()).as_posix())
def test_no_words_of_the_workshop(file: Path) -> None:
    """A shipped file does not speak of how or where it was gathered, in comments neither."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20
    found = [f"{file.name}:{n}: {line.strip()}" for n, line in enumerate(lines, 1) if WORKSHOP.search(line)]
    assert [] == found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(builtin()).as_posix())
def test_files_named_in_comments_exist(file: Path) -> None:
    """A file that a comment calls `beside this file` is there."""
    comments = "\n".join(re.findall(r"^#.*", file.read_text(encoding="utf-8"), re.MULTILINE))
    assert comments
    missing = [name for name in re.findall(r"(\S+) beside this file", comments) if not (builtin() / name).is_file()]
    assert [] == missing


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("note: seen on stored pages", True, id="pages that are stored somewhere"),
        pytest.param("note: four sightings", True, id="sightings"),
        pytest.param("# from /work/shared/x.tsv", True, id="a path of the workshop"),
        pytest.param("note: privacy (C in the list)", True, id="a mark of the workshop"),
        pytest.param("check: page read in a stored copy", False, id="how an address was checked"),
        pytest.param("note: shared decision making", False, id="decisions that are shared"),
        pytest.param("note: Start with the experience helpers", False, id="helpers of a library"),
        pytest.param("note: QoS, retained messages, sessions", False, id="sessions of a protocol"),
    ],
)
def test_words_of_the_workshop(line: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    """The search for words of the workshop finds them, and leaves words of software and medicine alone."""
    assert found == bool(WORKSHOP.search(line))


def test_figures_carry_years(catalogue: Catalogue) -> None:
    """Every official figure says for which year it is, and the years are not after the day it was checked."""
    facts = catalogue.occupations.values()
    assert any(fact.pay for fact in facts)
    assert any(fact.outlook for fact in facts)
    pay = {fact.id: fact.pay.year for fact in facts if fact.pay and not 2015 <= fact.pay.year <= fact.checked.year}
    assert {} == pay
    outlook = {
        fact.id: (fact.outlook.start, fact.outlook.end)
        for fact in facts
        if fact.outlook and not 2015 <= fact.outlook.start <= fact.checked.year < fact.outlook.end
    }
    assert {} == outlook


def test_figures_carry_an_address(catalogue: Catalogue) -> None:
    """Every official figure says where it is published."""
    assert [] == [f.id for f in catalogue.occupations.values() if (f.pay or f.outlook) and not f.url]


def test_occupations_without_figures_say_why(catalogue: Catalogue) -> None:
    """An occupation without figures has a note that says so."""
    assert [] == [f.id for f in catalogue.occupations.values() if not f.pay and not f.outlook and not f.note]


def test_demand_carries_years(catalogue: Catalogue) -> None:
    """Every count of advertisements says from which years they are."""
    counts = [need.demand for role in catalogue.roles.values() for need in role.requirements if need.demand]
    assert len(counts) > 100
    assert [] == [count for count in counts if not re.search(r"\b20\d\d\b", count.years)]


def test_dates_are_recent(catalogue: Catalogue) -> None:
    """Nothing in the shipped catalogue was checked before 2024."""
    days = {name: entry.checked for name, entry in catalogue.resources.items()}
    days |= {name: entry.checked for name, entry in catalogue.certifications.items()}
    days |= {name: entry.checked for name, entry in catalogue.occupations.items()}
    assert len(days) > 100
    assert {} == {name: day for name, day in days.items() if day < date(2024, 1, 1)}


def test_notice(catalogue: Catalogue) -> None:
    """The sentence that goes with the official figures says what they are not."""
    notice = (
        "Official figures are for all industries in the United States. "
        "None of them is specific to healthcare employers."
    )
    assert (notice,) == catalogue.notices


def test_level_lines_fit(catalogue: Catalogue) -> None:
    """What a level means fits beside its number on one line."""
    lines = [line for category in catalogue.categories.values() for line in category.levels]
    assert len(lines) >= 45
    assert [] == [line for line in lines if len(line) > LEVEL_LINE or "\n" in line]


def test_statements_fit(catalogue: Catalogue) -> None:
    """What an interest means fits on one line."""
    statements = [interest.statement for interest in catalogue.interests.values()]
    assert len(statements) >= 10
    assert [] == [text for text in statements if len(text) > STATEMENT or "\n" in text]


def test_interests_tell_roles_apart(catalogue: Catalogue) -> None:
    """No role rates every interest alike: a correlation with it would say nothing."""
    assert [] == [name for name, role in catalogue.roles.items() if len(set(role.interests.values())) < 3]
