"""Loading a catalogue: every mistake is reported with its place, and one's own catalogue may extend the shipped one.

`cases/catalogue/bad` holds broken files and folders, each with a file of the expected error lines.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from hcareer.catalogue.load import LINKS, load, read, schema
from hcareer.catalogue.location import builtin, files
from hcareer.catalogue.yaml import LIMIT
from hcareer.errors import DataError, HcareerError
from hcareer.model.catalogue import (
    SECTIONS,
    Catalogue,
    Category,
    Demand,
    Option,
    Requirement,
    Resource,
    Role,
    Skill,
    Software,
    Spelling,
    Spellings,
)

CASES = Path(__file__).parents[1] / "cases" / "catalogue"
GOOD = CASES / "good"
BAD = CASES / "bad"
BROKEN = sorted(path for path in BAD.iterdir() if path.suffix != ".expected")


JAVA = {"term": "Java", "named": 1, "of": 2, "years": "2026"}


def mistakes(where: Path) -> list[str]:
    """Return the error lines for the catalogue at *where*, without the path of its folder."""
    with pytest.raises(DataError) as caught:
        load(where)
    folder = where if where.is_dir() else where.parent
    return [line.replace(f"{folder}/", "") for line in caught.value.lines()]


def test_cases_are_complete() -> None:
    """Each broken catalogue has a file with the expected lines."""
    assert len(BROKEN) >= 28
    assert {path.stem for path in BROKEN} == {path.stem for path in BAD.glob("*.expected")}


@pytest.mark.parametrize("where", BROKEN, ids=lambda path: path.stem.replace("-", " "))
def test_broken(where: Path) -> None:
    """A broken catalogue gives exactly the expected error lines."""
    expected = (BAD / f"{where.stem}.expected").read_text(encoding="utf-8").splitlines()
    assert expected
    assert expected == mistakes(where)


def test_every_link_has_a_broken_case() -> None:
    """Each section that entries refer to has a case with an unknown id."""
    targets = {target for links in LINKS.values() for target in links.values()}
    lines = "".join(path.read_text(encoding="utf-8") for path in BAD.glob("unknown-*.expected"))
    named = set(re.findall(r'is not in (\w+) \(did you mean "', lines))
    assert len(targets) >= 8
    assert targets == named


def test_too_large(tmp_path: Path) -> None:
    """A file over the size limit is refused before it is parsed."""
    file = tmp_path / "large.yaml"
    file.write_bytes(b"schema_version: 1\n" + b"#" * LIMIT)
    assert ["large.yaml:1:1: the file has 1,000,018 bytes; the limit is 1,000,000"] == mistakes(file)


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist gives one error line that names it."""
    with pytest.raises(HcareerError) as caught:
        load(tmp_path / "nothing.yaml")
    assert [f"error: {tmp_path}/nothing.yaml: No such file or directory"] == list(caught.value.lines())


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without catalogue files gives one error line that names it."""
    (tmp_path / "notes.txt").write_text("not a catalogue", encoding="utf-8")
    with pytest.raises(HcareerError) as caught:
        load(tmp_path)
    assert [f"error: {tmp_path}: no .yaml file in this folder"] == list(caught.value.lines())


def test_folder_named_like_a_file(tmp_path: Path) -> None:
    """A file that cannot be read gives one error line that names it."""
    (tmp_path / "roles.yaml").mkdir()
    with pytest.raises(HcareerError) as caught:
        load(tmp_path)
    assert [f"error: {tmp_path}/roles.yaml: Is a directory"] == list(caught.value.lines())


def test_standalone() -> None:
    """A file without `extends` is a complete catalogue; `no`, `1.10` and the like are text."""
    expected = Catalogue(
        software={"ehr": Software(id="ehr", name="no", summary="1.10")},
        interests={},
        roles={
            "ehr-developer": Role(
                id="ehr-developer",
                title="EHR developer",
                summary="Builds health records.",
                week=("Talks", "Writes", "Tests"),
                software=("ehr",),
                words=("health record",),
                requirements=(Requirement(skill="python", level=3, weight=4, essential=True, sources=("2.0",)),),
            )
        },
        categories={
            "languages": Category(
                id="languages",
                name="Languages",
                summary="12:30:00",
                levels=("yes", "on", "true", "0x1f", "007"),
            )
        },
        skills={
            "python": Skill(
                id="python",
                name="Python",
                category="languages",
                summary="2026-11-20",
                level_3="1e3",
                aliases=("1.10", "no"),
                resources=("2.0",),
                sources=("2.0",),
            )
        },
        resources={
            "2.0": Resource(
                id="2.0",
                title="Release 2.0",
                publisher="null",
                url="https://example.org/",
                kind="docs",
                level=1,
                free=True,
                checked=date(2026, 11, 20),
                check="repository seen",
            )
        },
        projects={},
        certifications={},
        occupations={},
        spellings={"python": Spellings(skill="python", words=("2.0", Spelling(text="Py", case=True)))},
        notices=("Nothing here is real.",),
    )
    assert expected == load(GOOD / "standalone.yaml")


def test_smallest() -> None:
    """A file that holds only its version is an empty catalogue."""
    empty: dict[str, Any] = {section: {} for section in SECTIONS}
    assert Catalogue(**empty) == load(GOOD / "only-the-version.yaml")


def test_the_version_may_be_left_out(tmp_path: Path) -> None:
    """A file without a version is of the first version."""
    file = tmp_path / "own.yaml"
    file.write_text("software:\n  - {id: ehr, name: Records, summary: Of patients.}\n", encoding="utf-8")
    assert {"ehr": Software(id="ehr", name="Records", summary="Of patients.")} == load(file).software


def test_options() -> None:
    """A requirement of options has each with its skills in the order written, its name and its demand."""
    (need,) = load(GOOD / "options.yaml").roles["ehr-developer"].requirements
    demand = msgspec.convert(JAVA, Demand)
    options = (Option(skills={"java": 3}, demand=demand), Option(name="Scripts", skills={"python": 3, "java": 1}))
    assert Requirement(one_of=options, weight=4, essential=True) == need
    assert (options, ("java", "python")) == (need.options, need.skills)


@pytest.mark.parametrize(
    ("need", "right"),
    [
        pytest.param({"skill": "java", "level": 3, "weight": 1}, True, id="a skill with its level"),
        pytest.param({"one_of": [{"skills": {"java": 3}}], "weight": 1}, True, id="options"),
        pytest.param({"weight": 1}, False, id="nothing"),
        pytest.param({"skill": "java", "weight": 1}, False, id="a skill without its level"),
        pytest.param({"one_of": [], "weight": 1}, False, id="no options"),
        pytest.param({"one_of": [{"skills": {}}], "weight": 1}, False, id="an option without skills"),
        pytest.param({"skill": "java", "one_of": [{"skills": {"java": 3}}], "weight": 1}, False, id="a skill as well"),
        pytest.param({"level": 3, "one_of": [{"skills": {"java": 3}}], "weight": 1}, False, id="a level as well"),
        pytest.param(
            {
                "one_of": [{"skills": {"java": 3}}],
                "weight": 1,
                "demand": {"term": "J", "named": 1, "of": 2, "years": "y"},
            },
            False,
            id="demand of all options together",
        ),
    ],
)
def test_schema_of_requirements(need: dict[str, Any], *, right: bool) -> None:
    """Editors are told the same of a requirement as the reader of the file."""
    outline = schema()
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/Requirement", "$defs": outline["$defs"]})
    assert right == validator.is_valid(need)
    try:
        msgspec.convert(need, Requirement)
        refused = not need.get("one_of", True)
    except msgspec.ValidationError:
        refused = True
    assert right != refused


def test_extends(shipped: Catalogue) -> None:
    """`extends: builtin` adds a role at the end, replaces one in its place, and changes nothing else."""
    own = load(GOOD / "extends.yaml")
    assert [*shipped.roles, "radiology-tester"] == list(own.roles)
    assert own.roles["ehr-developer"].title == "EHR developer, our hospital"
    assert own.roles["ehr-developer"].requirements == (Requirement(skill="fhir", level=3, weight=4),)
    assert own.notices == (*shipped.notices, "Pay in this file is our own.")
    changed = {"ehr-developer", "radiology-tester"}
    kept = {name: role for name, role in own.roles.items() if name not in changed}
    assert {name: role for name, role in shipped.roles.items() if name not in changed} == kept
    for section in set(SECTIONS) - {"roles", "clues"}:
        assert getattr(shipped, section) == getattr(own, section), section
    # The words of a role that is replaced are replaced too.
    clues = {name: clue for name, clue in shipped.clues.items() if name != "ehr-developer"}
    assert clues == own.clues


def test_extends_with_spellings(shipped: Catalogue) -> None:
    """Spellings for a shipped skill are added to its own; a skill that is replaced keeps none of its shipped ones."""
    own = load(GOOD / "spellings.yaml")
    fhir = Spellings(skill="fhir", words=(Spelling(text="FIRE", case=True), *shipped.spellings["fhir"].words))
    dicom = Spellings(skill="dicom", words=("pictures of the ward",))
    assert {**shipped.spellings, "fhir": fhir, "dicom": dicom} == own.spellings


def test_folder(shipped: Catalogue) -> None:
    """The files in a folder and its subfolders are one catalogue with one `extends`."""
    own = load(GOOD / "folder")
    assert [*shipped.roles, "ward-board-builder"] == list(own.roles)
    assert [*shipped.skills, "ward-boards"] == list(own.skills)
    assert [*shipped.spellings, "ward-boards"] == list(own.spellings)


def test_hidden_folders_are_ignored(tmp_path: Path) -> None:
    """Files in a folder whose name starts with a dot are not part of the catalogue."""
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "workflow.yaml").write_text("on: push\n", encoding="utf-8")
    (tmp_path / "words.yml").write_text("schema_version: 1\n", encoding="utf-8")
    assert [tmp_path / "words.yml"] == files(tmp_path)


def test_place_of_an_entry() -> None:
    """A problem with a replaced entry is reported in the file that replaces it, not in the shipped one."""
    library, problems = read(GOOD / "extends.yaml")
    assert [] == problems
    problem = library.problem("roles", "ehr-developer", ("title",), "wrong")
    assert f"{GOOD}/extends.yaml:15:12: wrong" == str(problem)


def test_shipped_is_the_default(shipped: Catalogue) -> None:
    """Without a path the shipped catalogue is read, and it has no problems."""
    assert (builtin() / "roles.yaml").is_file()
    assert shipped == load(builtin())
    assert [] == read()[1]


def test_schema() -> None:
    """The JSON Schema names every section and allows no others."""
    outline = schema()
    shape = outline["$defs"]["CatalogueFile"]
    assert {"schema_version", "extends", "notice", *SECTIONS} == set(shape["properties"])
    assert ([], False) == (shape["required"], shape["additionalProperties"])
    assert outline["$ref"] == "#/$defs/CatalogueFile"
