"""Reads the LinkedIn export, the archive or one of its CSV files: a passage for each field that may name skills."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Final

from hcareer.errors import HcareerError
from hcareer.reading import bounds
from hcareer.reading.documents import Passage, decode, members

TABLES: Final[dict[str, tuple[frozenset[str], tuple[str, ...]]]] = {
    "skills": (frozenset({"name"}), ("name",)),
    "positions": (frozenset({"title", "description"}), ("title", "description")),
    "projects": (frozenset({"title", "description", "url"}), ("title", "description")),
    "certifications": (frozenset({"name", "authority"}), ("name",)),
    "profile": (frozenset({"headline", "summary"}), ("headline", "summary")),
}
"""Files of the LinkedIn export: the columns that identify each, and those that may name skills."""
LONGEST_HEADER: Final = 1000
"""Characters in which the names of the columns are looked for."""
SPREADSHEETS: Final = ";\t"
"""Separators that a spreadsheet may have written instead of commas."""


def is_table(text: str) -> bool:
    """Return whether *text* starts like a CSV file of the LinkedIn export."""
    header = text[:LONGEST_HEADER].lstrip().partition("\n")[0]
    return header.strip() in {"Name", '"Name"'} or ("," in header and _kind("", _header(header)) is not None)


def from_table(name: str, text: str, *, kind: str | None = None) -> list[Passage]:
    """Return the passages of a CSV file of the LinkedIn export, recognised by its columns if *kind* is not given.

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
        raise HcareerError(f"{name}: is damaged: not a valid CSV file") from error
    return passages


def _separator(text: str) -> str:
    first = text.partition("\n")[0]
    return next((sign for sign in SPREADSHEETS if sign in first and "," not in first), ",")


def _header(line: str) -> list[str]:
    return [column.strip().casefold() for column in next(csv.reader([line]), [])]


def _kind(name: str, header: list[str]) -> str | None:
    """Return which file of the export has *header*. Skills.csv must have that name, or no column but `Name`."""
    columns = set(header)
    for kind in ("projects", "positions", "certifications", "profile"):
        if TABLES[kind][0] <= columns:
            return kind
    if columns == {"name"} or ("name" in columns and name.casefold().endswith("skills.csv")):
        return "skills"
    return None


def from_archive(name: str, data: bytes) -> list[Passage]:
    """Return the passages of a zip file with the LinkedIn export.

    Raises HcareerError if it has none of the files that may name skills.
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
                    text = decode(f"{name}: {path}", content)
                    bounds.check([text])
                    passages.extend(from_table(f"{name}: {path}", text, kind=kind))
                except HcareerError:
                    if kind == "skills":
                        raise
    if not found:
        raise HcareerError(f"{name}: is a zip file, but not a LinkedIn export: it contains no Skills.csv")
    return passages
