"""docs/architecture.md and data/README.md describe what is there."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from msgspec import NODEFAULT

from hcareer.model import catalogue
from test_guards import LAYERS

TOP: Final = Path(__file__).parents[1]
PACKAGE: Final = TOP / "src" / "hcareer"
PAGE: Final = (TOP / "docs" / "architecture.md").read_text(encoding="utf-8")
FIELDS: Final = (TOP / "data" / "README.md").read_text(encoding="utf-8").partition("\n## Fields\n")[2]
ROW: Final = re.compile(r"^\| (?:`?(.*?)/?`?)? ?\| .* \| (.*) \|$", re.MULTILINE)
TERM: Final = re.compile(r"`([^`\n]+)`")
FILE: Final = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.(?:py|yaml|html|css|md)")
STRUCTS: Final = {
    "software": catalogue.Software,
    "interests": catalogue.Interest,
    "roles": catalogue.Role,
    "a requirement": catalogue.Requirement,
    "an option": catalogue.Option,
    "its `demand`": catalogue.Demand,
    "categories": catalogue.Category,
    "skills": catalogue.Skill,
    "areas": catalogue.Area,
    "respondents": catalogue.Responses,
    "spellings": catalogue.Spellings,
    "clues": catalogue.Clue,
    "a word": catalogue.Spelling,
    "resources": catalogue.Resource,
    "projects": catalogue.Project,
    "certifications": catalogue.Certification,
    "occupations": catalogue.Occupation,
}
"""The rows of the table of fields with the values that they describe."""
EITHER: Final = {("a requirement", "skill"), ("a requirement", "level"), ("a requirement", "one_of")}
"""Fields of which one or another is needed."""


def modules(folder: Path) -> set[str]:
    """Return the names of the modules and packages in *folder*."""
    found = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    return found - {"__init__", "__main__"}


def test_every_module_is_named() -> None:
    """The table of packages has every package, and all of its modules and no others."""
    table = PAGE.partition("\n## Packages\n")[2].partition("\n## ")[0]
    named = {package: set(names.split(", ")) for package, names in ROW.findall(table) if names != "modules"}
    packages = {path.parent.name: path.parent for path in PACKAGE.glob("*/__init__.py")}
    single = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    assert {"": single, **{name: modules(folder) for name, folder in packages.items()}} == named


def test_the_layers_are_drawn_in_their_order() -> None:
    """The drawing of the imports has the layers that are checked, the highest first."""
    drawing = re.findall(r"^ {4,}(?=\w)(.*)$", PAGE.partition("\n## Imports\n")[2].partition("\n## ")[0], re.MULTILINE)
    assert [set(layer) for layer in LAYERS[:0:-1]] == [set(line.split()) for line in drawing]


def test_what_is_named_exists() -> None:
    """Every file, target of make and name in the code that the page mentions is there."""
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in chain(PACKAGE.rglob("*.py"), TOP.glob("scripts/*.py"))
    )
    files = [
        path.relative_to(TOP).as_posix()
        for part in ("src", "data", "tests", "scripts")
        for path in (TOP / part).rglob("*.*")
    ]
    makefile = (TOP / "Makefile").read_text(encoding="utf-8")
    missing = []
    terms = [term for term in TERM.findall(PAGE) if "NAME" not in term]
    for term in terms:
        if FILE.fullmatch(term):
            known = any(f"/{name}".endswith(f"/{term}") for name in files)
        elif term.startswith("make "):
            known = f"\n{term.removeprefix('make ')}:" in makefile
        elif re.fullmatch(r"[\w-]+(/[\w-]*)+", term):
            known = (PACKAGE / term).is_dir() or (TOP / term).is_dir()
        elif re.fullmatch(r"[A-Za-z_]+(\(\))?", term):
            known = re.search(rf"\b{term.removesuffix('()')}\b", code) is not None
        else:
            known = True  # a command line, or a name with a suffix of its own
        missing += [term] * (not known)
    assert len(terms) >= 100
    assert [] == missing


@pytest.mark.parametrize("row", STRUCTS)
def test_every_field_is_explained(row: str) -> None:
    """The row of a section has each of its fields, and ? after those that may be left out."""
    kind = STRUCTS[row]
    (text,) = re.findall(rf"^\| `?{re.escape(row)}`? \| (.*) \|$", FIELDS, re.MULTILINE)
    defaults = kind.__struct_defaults__
    without = (NODEFAULT,) * (len(kind.__struct_fields__) - len(defaults))
    for field, default in zip(kind.__struct_fields__, (*without, *defaults), strict=True):
        assert f"`{field}`" in text, field
        if (row, field) not in EITHER:
            assert (default is not NODEFAULT) == (f"`{field}`?" in text), field


def test_every_section_is_explained() -> None:
    """The table of fields has a row for every section of a catalogue."""
    assert set() == catalogue.SECTIONS.keys() - STRUCTS.keys()
