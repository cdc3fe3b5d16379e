"""The shipped catalogue keeps every rule, and some that are too strict for a catalogue of one's own.

No test here states how many roles or skills there are: adding one breaks nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from hcareer.catalogue.load import read, schema
from hcareer.catalogue.location import builtin, files
from hcareer.catalogue.names import SkillNames
from hcareer.catalogue.rules import RULES
from hcareer.catalogue.yaml import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hcareer.catalogue.load import Library
    from hcareer.errors import Problem
    from hcareer.model.catalogue import Catalogue

PROMISED = frozenset({
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
})  # fmt: skip
"""Ids that people may have in scripts and notes, so they stay. There may be others."""
FILES = files(builtin())
TRACES = re.compile(
    r"\bsightings?\b|\bstored pages?\b|/work/|\bshared/|\bTSV\b|\.tsv\b|\[C\]|\(C in\b|\bthis session\b"
    r"|\b(?:the|my|a|other) helpers?\b|\bTODO\b|\bFIXME\b|\bXXX\b"
)
"""Traces of how the data was gathered, which mean nothing to a reader. `helpers` of a library, `sessions` of a
protocol and the like are words of the field and allowed."""


@pytest.fixture(scope="module")
def library() -> Library:
    """Return the shipped catalogue with the places of its entries."""
    found, problems = read(builtin())
    assert [] == problems
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__.replace("_", " "))
def test_rule(library: Library, rule: Callable[[Library], Iterator[Problem]]) -> None:
    """The shipped catalogue keeps every rule."""
    assert library.catalogue.roles
    assert [] == [str(problem) for problem in rule(library)]


def test_promised_roles(shipped: Catalogue) -> None:
    """The ids of the first fifteen roles are still there."""
    assert set() == PROMISED - set(shipped.roles)


def test_number_of_requirements(shipped: Catalogue) -> None:
    """A shipped role has 12 to 25 requirements: fewer say too little, more make each of them worth too little.

    This is no rule of `catalog check`, because a role that a person adds for one team may be shorter.
    """
    counts = {name: len(role.requirements) for name, role in shipped.roles.items()}
    assert {} == {name: count for name, count in counts.items() if not 12 <= count <= 25}


def test_three_to_five_requirements_are_essential(shipped: Catalogue) -> None:
    """A shipped role has three to five essential requirements.

    A role of a person's own catalogue may have fewer or more.
    """
    counts = {name: sum(need.essential for need in role.requirements) for name, role in shipped.roles.items()}
    assert {} == {name: count for name, count in counts.items() if not 3 <= count <= 5}


def test_examples_of_areas(shipped: Catalogue) -> None:
    """Each shipped area shows three examples, each by a word that means this skill on a CV too.

    In a catalogue of one's own an area may have fewer, and other words.
    """
    names = SkillNames(shipped)
    shown = {name: [names.find(word) for word in area.examples.values()] for name, area in shipped.areas.items()}
    assert {name: list(area.examples) for name, area in shipped.areas.items()} == shown
    assert set() == {name for name, area in shipped.areas.items() if len(area.examples) != 3}


def test_skills_without_an_area(shipped: Catalogue) -> None:
    """Every skill is in an area but those of people and product and those that data/README.md says everybody has."""
    readme = (builtin() / "README.md").read_text(encoding="utf-8")
    (everyday,) = re.findall(r"Skills that nearly everybody in software has \(([^)]*)\)", readme)
    names = SkillNames(shipped)
    left_out = {names.find(word) for word in re.split(r",\s+", everyday)}
    left_out |= {name for name, skill in shipped.skills.items() if skill.category == "people-and-product"}
    assert left_out == set(shipped.skills) - {skill for area in shipped.areas.values() for skill in area.skills}


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
    """The schema given to editors finds another version, an unknown section, and a level of 9."""
    role = {"requirements": [{"skill": "fhir", "level": 9, "weight": 1}]}
    validator = jsonschema.Draft202012Validator(schema())
    messages = {error.message for error in validator.iter_errors({"schema_version": 2, "rolls": [], "roles": [role]})}
    assert {
        "2 is not one of [1]",
        "Additional properties are not allowed ('rolls' was unexpected)",
        "9 is greater than the maximum of 5",
    } <= messages


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(builtin()).as_posix())
def test_no_traces_of_gathering(file: Path) -> None:
    """No shipped file has traces of how it was gathered, not even in comments."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) > 20
    found = [f"{file.name}:{n}: {line.strip()}" for n, line in enumerate(lines, 1) if TRACES.search(line)]
    assert [] == found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(builtin()).as_posix())
def test_files_named_in_comments_exist(file: Path) -> None:
    """Every file that a comment names with `beside this file` exists."""
    comments = "\n".join(re.findall(r"^#.*", file.read_text(encoding="utf-8"), re.MULTILINE))
    assert comments
    missing = [name for name in re.findall(r"(\S+) beside this file", comments) if not (builtin() / name).is_file()]
    assert [] == missing


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("note: seen on stored pages", True, id="pages that are stored somewhere"),
        pytest.param("note: four sightings", True, id="sightings"),
        pytest.param("# from /work/shared/x.tsv", True, id="a path"),
        pytest.param("note: privacy (C in the list)", True, id="a mark of a list"),
        pytest.param("check: page read in a stored copy", False, id="how an address was checked"),
        pytest.param("note: shared decision making", False, id="decisions that are shared"),
        pytest.param("note: Start with the experience helpers", False, id="helpers of a library"),
        pytest.param("note: QoS, retained messages, sessions", False, id="sessions of a protocol"),
    ],
)
def test_traces_of_gathering(line: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    """The pattern finds traces of gathering, and leaves words of software and medicine alone."""
    assert found == bool(TRACES.search(line))


def test_occupations_without_figures_say_why(shipped: Catalogue) -> None:
    """An occupation without figures has a note that says why.

    This is no rule of `catalog check`, because commands print a general sentence where there is no note.
    """
    assert [] == [f.id for f in shipped.occupations.values() if not f.pay and not f.outlook and not f.note]


def test_dates_are_recent(shipped: Catalogue) -> None:
    """Nothing in the shipped catalogue was checked before 2024, and no official figure is older than 2015."""
    days = {name: entry.checked for name, entry in shipped.resources.items()}
    days |= {name: entry.checked for name, entry in shipped.certifications.items()}
    days |= {name: entry.checked for name, entry in shipped.occupations.items()}
    years = {name: fact.pay.year for name, fact in shipped.occupations.items() if fact.pay}
    years |= {f"{name}, outlook": fact.outlook.start for name, fact in shipped.occupations.items() if fact.outlook}
    assert days
    assert years
    assert {} == {name: day for name, day in days.items() if day < date(2024, 1, 1)}
    assert {} == {name: year for name, year in years.items() if year < 2015}


def test_notice(shipped: Catalogue) -> None:
    """The notice that is printed with official figures says that they are not specific to healthcare."""
    notice = (
        "Official figures are for all industries in the United States. "
        "None of them is specific to healthcare employers."
    )
    assert (notice,) == shipped.notices
