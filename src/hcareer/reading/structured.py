"""Formats with fields in, passages out: JSON Resume and the LinkedIn export. Each passage knows its field."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any, Final

from hcareer.errors import DataError, HcareerError, Problem
from hcareer.reading.files import Passage, clean, decode, members

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS: Final = (
    "basics", "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "projects"
)  # fmt: skip
"""Sections by which a JSON Resume is recognised (schema 1.2, https://jsonresume.org/schema)."""

FIELDS: Final = {
    "work": ("position", "summary", "description", "highlights"),
    "volunteer": ("position", "summary", "highlights"),
    "projects": ("name", "description", "highlights", "keywords", "roles"),
    "certificates": ("name",),
}
"""Fields that tell of skills. Education is left out: a subject once taught is not yet a skill."""
LISTED: Final = frozenset({"keywords"})
"""Fields whose items are names of skills rather than sentences."""

TABLES: Final[dict[str, tuple[frozenset[str], tuple[str, ...]]]] = {
    "skills": (frozenset({"name"}), ("name",)),
    "positions": (frozenset({"title", "description"}), ("title", "description")),
    "certifications": (frozenset({"name", "authority"}), ("name",)),
    "profile": (frozenset({"headline", "summary"}), ("headline", "summary")),
}
"""Files of the LinkedIn export: the columns each is recognised by, and those that tell of skills."""
SPREADSHEETS: Final = ";\t"
"""What a spreadsheet may have put in place of the commas."""


def from_json(name: str, text: str) -> list[Passage] | None:
    """Return the passages of a JSON Resume, or None if *text* is a profile of ours.

    Raises DataError if it is not JSON, HcareerError if it is not a JSON Resume.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError([Problem(name, error.lineno, error.colno, f"not JSON: {error.msg}")]) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
        raise HcareerError(f"{name}: is JSON, but not a JSON Resume") from error
    if isinstance(value, dict) and ("schema_version" in value or isinstance(value.get("skills"), dict)):
        return None  # the skills of a JSON Resume are a list
    kinds = {section: dict if section == "basics" else list for section in SECTIONS}
    if not isinstance(value, dict) or not any(isinstance(value.get(s), kind) for s, kind in kinds.items()):
        raise HcareerError(
            f"{name}: is JSON, but not a JSON Resume, which has basics, work or skills; see jsonresume.org"
        )
    return list(_fields(value))


def _fields(resume: dict[str, Any]) -> Iterator[Passage]:
    for path, skill in _rows(resume, "skills"):
        level = skill.get("level")
        said = clean(level) if isinstance(level, str) else None
        for place, text in (*_texts(path, skill, "name"), *_texts(path, skill, "keywords")):
            yield Passage(text, ((0, place),), listed=True, level=said)
    basics = resume.get("basics")
    if isinstance(basics, dict):
        for field in ("label", "summary"):
            yield from (Passage(text, ((0, place),)) for place, text in _texts("basics", basics, field))
    for section, fields in FIELDS.items():
        for path, row in _rows(resume, section):
            for field in fields:
                for place, text in _texts(path, row, field):
                    yield Passage(text, ((0, place),), listed=field in LISTED)


def _rows(resume: dict[str, Any], section: str) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = resume.get(section)
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict):
            yield f"{section}[{index}]", row
        elif isinstance(row, str):  # not in the schema, but written
            yield f"{section}[{index}]", {"name": row}


def _texts(path: str, row: dict[str, Any], field: str) -> Iterator[tuple[str, str]]:
    """Yield the text in a field, or each text of the list in it, with its path; nothing of any other kind."""
    value = row.get(field)
    if isinstance(value, str):
        yield f"{path}.{field}", clean(value)
    elif isinstance(value, list):
        yield from ((f"{path}.{field}[{i}]", clean(text)) for i, text in enumerate(value) if isinstance(text, str))


def is_table(text: str) -> bool:
    """Return whether *text* starts like a CSV file of the LinkedIn export."""
    header = text.lstrip().partition("\n")[0]
    return header.strip() in {"Name", '"Name"'} or ("," in header and _kind("", _header(header)) is not None)


def from_table(name: str, text: str, *, kind: str | None = None) -> list[Passage]:
    """Return the passages of a CSV file of the LinkedIn export, told by its columns if *kind* is not given.

    Raises HcareerError if it is not one.
    """
    separator = _separator(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    passages: list[Passage] = []
    label = f"{kind.capitalize()}.csv " if kind else ""
    try:
        header = [column.strip().casefold() for column in next(rows, [])]
        kind = kind or _kind(name, header)
        if kind is None or not TABLES[kind][0] <= set(header):
            raise HcareerError(
                f"{name}: is a CSV file, but not LinkedIn's Skills.csv, whose first line is the word Name"
            )
        start = rows.line_num + 1
        for row in rows:
            cells = dict(zip(header, row, strict=False))
            passages.extend(
                Passage(cells[column], ((0, f"{label}line {start}"),), listed=column == "name")
                for column in TABLES[kind][1]
                if cells.get(column, "").strip()
            )
            start = rows.line_num + 1
    except csv.Error as error:
        raise HcareerError(f"{name}: is broken: not a whole CSV file") from error
    return passages


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return next((sign for sign in SPREADSHEETS if sign in first and "," not in first), ",")


def _header(line: str) -> list[str]:
    return [column.strip().casefold() for column in next(csv.reader([line]), [])]


def _kind(name: str, header: list[str]) -> str | None:
    """Return which file of the export has this header. That of skills has one column, or its own name."""
    columns = set(header)
    for kind in ("positions", "certifications", "profile"):
        if TABLES[kind][0] <= columns:
            return kind
    if columns == {"name"} or ("name" in columns and name.casefold().endswith("skills.csv")):
        return "skills"
    return None


def from_archive(name: str, data: bytes) -> list[Passage]:
    """Return the passages of a zip file with the LinkedIn export.

    Raises HcareerError if none of the files that tell of skills is in it.
    """
    inside = {path.rpartition("/")[2].casefold(): path for path in sorted(members(name, data))}
    passages: list[Passage] = []
    found = False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for kind in TABLES:
            path = inside.get(f"{kind}.csv")
            if path is not None:
                found = True
                content = archive.read(path)
                try:
                    passages.extend(from_table(f"{name}: {path}", decode(f"{name}: {path}", content), kind=kind))
                except HcareerError:
                    if kind == "skills":
                        raise
    if not found:
        raise HcareerError(f"{name}: is a zip file, but not the LinkedIn export: there is no Skills.csv in it")
    return passages
