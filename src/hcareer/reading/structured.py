"""Reads CVs kept as data: JSON Resume, Reactive Resume and RenderCV. A passage for each field that may name skills.

The tools agree on sections with entries and differ in their names, so all are read by one table of fields. What a
person has hidden in the tool does not count.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hcareer.errors import DataError, HcareerError, Problem
from hcareer.reading import bounds, scale
from hcareer.reading.documents import Passage, clean, unmarked
from hcareer.reading.page import TAG, fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

SECTIONS: Final = (
    "basics", "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "projects"
)  # fmt: skip
"""Sections that make a file a JSON Resume (schema 1.2, https://jsonresume.org/schema)."""
SAME: Final = {
    "experience": "work", "employment": "work", "work_experience": "work", "positions": "work", "jobs": "work",
    "volunteering": "volunteer", "project": "projects", "personal_projects": "projects",
    "certifications": "certificates", "certificate": "certificates", "certs": "certificates",
    "technical_skills": "skills", "technologies": "skills", "expertise": "skills",
}  # fmt: skip
"""Other names of these sections: in Reactive Resume, in RenderCV (where they are chosen freely), in older tools."""
LEFT_OUT: Final = frozenset({
    "education", "courses", "interests", "hobbies", "languages", "references", "profiles", "awards", "publications",
    "referees", "cover-letter",
})  # fmt: skip
"""Sections that are not about work: a subject that was taught is not yet a skill. The languages are spoken ones."""

OWN: Final = ("experience", "employment", "work_experience", "certifications", "technical_skills")
"""Those of the other names that make a file a CV as well: no file of another kind has them at its top."""
ABOUT_FILE: Final = frozenset({
    "$schema", "meta", "metadata", "basics", "sections", "customsections", "picture", "theme", "label", "headline",
    "summary", "cv", "links", "contact",
})  # fmt: skip
"""Parts of a file that are no sections of the CV."""
LONGEST_NAME: Final = 4
"""Most words of the items of a list of names; a longer one is a sentence."""

TEXTS: Final = (
    "position", "title", "headline", "label", "summary", "description", "content", "highlights", "details", "bullet",
    "number", "reversed_number", "roles", "responsibilities", "achievements", "accomplishments", "duties", "tasks",
    "bullets", "projects",
)  # fmt: skip
"""Fields of an entry that hold sentences."""
LISTED: Final = ("keywords", "technologies", "tools", "tech", "stack", "environment", "skills")
"""Fields whose items are names of skills rather than sentences."""
NAMED: Final = ("project", "certificat")
"""Parts of the names of sections whose entries have a `name` that may name skills; that of a work is the employer."""
NAMES: Final = ("name", "skill", "title", "label", *LISTED, "items", "list", "sets")
"""Fields of a skill that hold its name, or names below it."""
LONGEST_LEVEL: Final = 4
"""Most words of a level in a field that may hold a description: "limited working knowledge" has three."""
LEVELS: Final = ("level", "rating", "proficiency", "levelNum", "score", "stars", "percentage")
"""Fields with the level of a skill, as tools call them. Words count before numbers."""
DEPTH: Final = 8
"""Most levels of nesting that are read; the formats need five."""
SCALES: Final = (5, 10, 100)
"""Tops of the scales that tools rate skills on. The least that holds every number of the file is taken."""
PERCENT: Final = re.compile(r"\s*(\d{1,3})(?:[.,]\d+)?\s*%\s*")
NUMBER: Final = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*")

NOT_A_RESUME: Final = "but not a JSON Resume, which has basics, work or skills; see jsonresume.org"


class Entry(NamedTuple):
    """A piece of text of a field, and the path to it."""

    path: str
    text: str


def from_json(name: str, text: str) -> list[Passage]:
    """Return the passages of the JSON file *text*: a JSON Resume, or a file of Reactive Resume.

    Raises DataError if it is not JSON, HcareerError if it is JSON of another kind.
    """
    bounds.check_values(text)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError([Problem(name, error.lineno, error.colno, f"not JSON: {error.msg}")]) from error
    except (ValueError, RecursionError) as error:  # thousands of digits in a number, or of nested brackets
        raise HcareerError(f"{name}: is JSON, {NOT_A_RESUME}") from error
    return _passages(name, "JSON", value)


def from_yaml(name: str, text: str) -> list[Passage]:
    """Return the passages of the YAML file *text*: RenderCV's, or a JSON Resume written as YAML.

    Raises DataError for YAML with mistakes, HcareerError if it is YAML of another kind.
    """
    from hcareer.catalogue.yaml import parse  # noqa: PLC0415 - it imports PyYAML

    document, problems = parse(name, text.encode())
    if problems:
        raise DataError(problems)
    return _passages(name, "YAML", document.value)


def _passages(name: str, form: str, value: object) -> list[Passage]:
    if isinstance(value, dict) and isinstance(value.get("cv"), dict):  # RenderCV
        value = value["cv"]
    if not isinstance(value, dict) or not _is_resume(value):
        raise HcareerError(f"{name}: is {form}, {NOT_A_RESUME}")
    return list(_fields(value))


def _is_resume(value: dict[str, Any]) -> bool:
    kinds = {section: dict if section == "basics" else list | dict for section in SECTIONS}
    kinds.update(dict.fromkeys(OWN, list | dict))
    return any(isinstance(value.get(s), kind) for s, kind in kinds.items()) or isinstance(value.get("sections"), dict)


def _fields(resume: dict[str, Any]) -> Iterator[Passage]:
    basics = resume.get("basics")
    top = {"basics": basics if isinstance(basics, dict) else {}, "": resume}
    for path, fields in top.items():
        for field in ("label", "headline", "summary"):
            for entry in _texts(f"{path}.{field}".lstrip("."), fields.get(field)):
                yield Passage(entry.text, ((0, entry.path),))
    for path, name, section in _sections(resume):
        if name == "skills":
            yield from _skills(path, section)
        elif name == "summary" or isinstance(section, str):
            yield from (Passage(entry.text, ((0, entry.path),)) for entry in _texts(path, section))
        else:
            yield from _entries(path, name, section)


def _sections(resume: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Yield the path, the customary name and the content of each section that counts."""
    found = [(name, name, resume.get(name)) for name in (*SECTIONS[1:], *SAME)]
    found += _others(resume, {name for _, name, _ in found})
    nested = resume.get("sections")
    if isinstance(nested, dict):
        for name, section in nested.items():
            if name == "custom" and isinstance(section, dict):
                found += [(f"sections.custom.{key}", "custom", part) for key, part in section.items()]
            else:
                found.append((f"sections.{name}", name, section))
    custom = resume.get("customSections")
    for index, part in enumerate(custom if isinstance(custom, list) else ()):
        kind = part.get("type") if isinstance(part, dict) else None
        found.append((f"customSections[{index}]", kind if isinstance(kind, str) else "custom", part))
    for path, name, section in found:
        key = re.sub(r"[\s-]+", "_", name.strip().casefold())
        key = SAME.get(key, "skills" if key.endswith("skills") else key)
        if key in LEFT_OUT and not (key == "languages" and _is_names(section)):
            continue
        if section and not _hidden(section):
            key = "skills" if _is_names(section) and path == name else key
            yield path, key, section


def _others(resume: dict[str, Any], known: set[str]) -> list[tuple[str, str, Any]]:
    """Return the lists of *resume* under names of the person's own choice, as `_sections` does."""
    return [
        (name, name, section)
        for name, section in resume.items()
        if isinstance(section, list) and name not in known and name.casefold() not in ABOUT_FILE
    ]


def _is_names(section: object) -> bool:
    """Return whether *section* is a list of short names. Spoken languages in such a list name no skill."""
    return isinstance(section, list) and all(
        isinstance(item, str) and len(item.split()) <= LONGEST_NAME for item in section
    )


def _hidden(value: object) -> bool:
    return isinstance(value, dict) and (value.get("visible") is False or value.get("hidden") is True)


def _rows(path: str, section: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON can be anything
    """Yield the entries of *section* that are shown, each with its path."""
    if isinstance(section, dict) and isinstance(section.get("items"), list):
        path, section = f"{path}.items", section["items"]
    if isinstance(section, list):
        yield from ((f"{path}[{index}]", row) for index, row in enumerate(section) if not _hidden(row))
    elif isinstance(section, dict):
        yield from ((f"{path}.{key}", row) for key, row in section.items() if not _hidden(row))


def _entries(path: str, section: str, content: Any) -> Iterator[Passage]:  # noqa: ANN401 - likewise
    for where, row in _rows(path, content):
        if isinstance(row, str):
            yield from (Passage(entry.text, ((0, entry.path),)) for entry in _texts(where, row))
        elif isinstance(row, dict):
            fields = ("name", *TEXTS) if any(part in section for part in NAMED) else TEXTS
            if "details" in row:  # an entry of one line in RenderCV: "Standards: HL7 v2, FHIR"
                yield from _one_line(where, row)
                continue
            for field in fields:
                nested = row.get(field)
                if isinstance(nested, list) and any(isinstance(item, dict) for item in nested):
                    yield from _entries(f"{where}.{field}", section, nested)
                for entry in _texts(f"{where}.{field}", nested):
                    yield Passage(entry.text, ((0, entry.path),))
            for field in LISTED:
                for entry in _names(f"{where}.{field}", row.get(field)):
                    yield Passage(entry.text, ((0, entry.path),), listed=True)


def _one_line(where: str, row: dict[str, Any]) -> Iterator[Passage]:
    label, details = row.get("label"), row.get("details")
    if isinstance(details, str):
        text = f"{label}: {details}" if isinstance(label, str) else details
        yield from (Passage(entry.text, ((0, entry.path),)) for entry in _texts(where, text))


def _skills(path: str, section: Any) -> Iterator[Passage]:  # noqa: ANN401 - likewise
    """Yield the passages of the section of skills, whichever way a tool nests them."""
    top = _top(section)
    if isinstance(section, dict) and not isinstance(section.get("items"), list):
        for key, row in section.items():  # `{Python: Expert}`, or groups by name: `{tools: [Docker]}`
            level = _level(row, top)
            if level is not None or isinstance(row, int | float):
                yield Passage(clean(key), ((0, f"{path}.{key}"),), listed=True, level=level)
            elif not _hidden(row):
                yield from _skill(f"{path}.{key}", row, None, top)
    else:
        for where, row in _rows(path, section):
            yield from _skill(where, row, None, top)


def _skill(path: str, row: Any, level: str | None, top: int, depth: int = 0) -> Iterator[Passage]:  # noqa: ANN401
    """Yield the passages of *row*: a name, a list of names, or an object with a name, a level and names below it."""
    if depth > DEPTH:
        return
    if isinstance(row, str):
        yield from (Passage(entry.text, ((0, entry.path),), listed=True, level=level) for entry in _names(path, row))
    elif isinstance(row, list):
        for index, item in enumerate(row):
            if not _hidden(item):
                yield from _skill(f"{path}[{index}]", item, level, top, depth + 1)
    elif isinstance(row, dict):
        yield from _skill_of_fields(path, row, level, top, depth)


def _skill_of_fields(path: str, row: dict[str, Any], level: str | None, top: int, depth: int) -> Iterator[Passage]:
    if "details" in row:
        yield from _one_line(path, row)
    else:
        stated, described = _stated(row, top), row.get("description")
        if stated is None or stated.startswith("1/"):  # Reactive Resume's number is 0 or 1 until somebody sets it
            stated = _level(described, top) or stated
        if _level(described, top) is None:
            yield from (Passage(entry.text, ((0, entry.path),)) for entry in _texts(f"{path}.description", described))
        fields: list[str] = [field for field in NAMES if field in row]
        # Without any of them it is a group of groups: {"languages": ["Python"], "tools": ["Docker"]}.
        for field in fields or [key for key in row if key not in LEVELS]:
            yield from _skill(f"{path}.{field}", row[field], stated or level, top, depth + 1)


def _stated(row: dict[str, Any], top: int) -> str | None:
    """Return the level in the fields of *row*: in words as written, else as a rating, or None."""
    words = (row.get(field) for field in LEVELS)
    for value in words:
        if isinstance(value, str) and value.strip() and _rating(value, top) is None and _number(value) is None:
            return clean(value)
    return next((rating for field in LEVELS if (rating := _rating(row.get(field), top)) is not None), None)


def _top(section: Any) -> int:  # noqa: ANN401 - likewise
    """Return the top of the scale on which the numbers among the levels of *section* are."""
    plain = section.values() if isinstance(section, dict) else ()
    numbers = [0.0, *(number for value in plain if (number := _number(value)) is not None)]
    stack: list[tuple[Any, int]] = [(section, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, dict):
            numbers += [number for field in LEVELS if (number := _number(value.get(field))) is not None]
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        if depth < DEPTH:
            stack += [(item, depth + 1) for item in inner]
    return next((top for top in SCALES if max(numbers) <= top), SCALES[-1])


def _number(level: object) -> float | None:
    if isinstance(level, bool) or not isinstance(level, int | float | str):
        return None
    found = NUMBER.fullmatch(str(level))
    return float(str(level)) if found else None


def _rating(level: object, top: int) -> str | None:
    """Return the number or percentage *level* as a rating of 5 or 10, rounded down, or None if it says nothing."""
    percent = PERCENT.fullmatch(level) if isinstance(level, str) else None
    if percent is not None and isinstance(level, str):
        return clean(level) if scale.field(level) is not None else _tenths(float(percent[1]))
    number = _number(level)
    if number is None or not 0 < number <= top:
        return None
    return _tenths(number) if top == SCALES[-1] else f"{int(number) or 1}/{top}"


def _level(value: object, top: int) -> str | None:
    """Return *value*, which may be a level or something else, as a level, or None if it is none."""
    rating = _rating(value, top)
    if rating is not None or not isinstance(value, str) or len(value.split()) > LONGEST_LEVEL or "," in value:
        return rating
    return clean(value) if scale.field(value) is not None else None


def _tenths(percent: float) -> str | None:
    return f"{max(1, int(percent // 10))}/10" if 0 < percent <= 100 else None


def _texts(path: str, value: Any) -> Iterator[Entry]:  # noqa: ANN401 - likewise
    """Yield the text in a field, or each text of the list in it, with its path. HTML and Markdown become plain text."""
    if isinstance(value, dict) and isinstance(value.get("content"), str) and not _hidden(value):
        value = value["content"]
    if isinstance(value, str):
        text = fragment(value) if TAG.search(value) else unmarked(clean(value))
        if text.strip():
            yield Entry(path, text)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield from _texts(f"{path}[{index}]", item)


def _names(path: str, value: Any) -> Iterator[Entry]:  # noqa: ANN401 - likewise
    """Yield the names in a field of names; several in one text are divided by commas."""
    if isinstance(value, str):
        names = value.split(",") if "(" not in value else [value]
        yield from (Entry(path, entry.text) for part in names for entry in _texts(path, part.strip()))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            name = item.get("name") if isinstance(item, dict) and not _hidden(item) else item
            if isinstance(name, str):
                yield from _names(f"{path}[{index}]", name)
