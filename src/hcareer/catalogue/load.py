"""YAML files in, one Catalogue out, with every mistake in them.

A catalogue is a folder of YAML files, in it or in folders of it, or one file. Each file may hold any of the
sections, so a person's own catalogue can be as small as one role.

`extends: builtin` in any of its files adds to the shipped catalogue and replaces what has the same id. A skill or role
that is replaced loses its shipped spellings or words too; `spellings` of a shipped skill by themselves add to them.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from hcareer.catalogue.decoding import decode
from hcareer.catalogue.location import builtin, contents
from hcareer.catalogue.rules import STRICT
from hcareer.catalogue.yaml import parse
from hcareer.errors import DataError, Problem, Problems
from hcareer.model.catalogue import SCHEMA_VERSION, SECTIONS, Catalogue, CatalogueFile, Spellings
from hcareer.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hcareer.catalogue.location import Files
    from hcareer.catalogue.yaml import Document
    from hcareer.catalogue.yaml import Path as Steps

OTHER_KEYS: Final = ("schema_version", "extends", "notice")
EDITORIAL: Final = "editorial"
"""The source of an interest that is our own judgement and no resource."""
SINGLE: Final = ("skill", "level")
"""What a requirement has instead of `one_of`."""
LINKS: Final = {
    "interests": {"source": "resources"},
    "roles": {
        "software": "software",
        "interests": "interests",
        "occupations": "occupations",
        "projects": "projects",
        "certifications": "certifications",
        "sources": "resources",
    },
    "skills": {
        "category": "categories",
        "prerequisites": "skills",
        "builds_on": "skills",
        "resources": "resources",
        "sources": "resources",
    },
    "areas": {"examples": "skills", "skills": "skills"},
    "resources": {"serves": "skills"},
    "projects": {"repository": "resources", "skills": "skills"},
    "spellings": {"skill": "skills"},
    "clues": {"roles": "roles"},
}
"""Which field of which section names ids of which other section."""


@dataclass(frozen=True)
class Library:
    """A catalogue together with the place of each of its entries."""

    catalogue: Catalogue
    sites: dict[tuple[str, str], tuple[Document, Steps]]
    """In reading order: the shipped catalogue first, then what adds to it and replaces."""

    def written(self, section: str, name: str) -> Any:  # noqa: ANN401
        """Return the plain value of the entry *name* of *section*, as it is in the file."""
        document, path = self.sites[section, name]
        value = document.value
        for step in path:
            value = value[step]
        return value

    def problem(self, section: str, name: str, path: Steps, sentence: str) -> Problem:
        """Return a problem at *path* within the entry *name* of *section*."""
        document, entry = self.sites[section, name]
        return document.problem((*entry, *path), sentence)


def load(where: Path | None = None) -> Catalogue:
    """Return the catalogue at *where*, or the shipped one.

    Raises DataError with every mistake found, and HcareerError if there is nothing to read.
    """
    return checked(contents(where or builtin()))


def checked(files: Files, shipped: Files | None = None) -> Catalogue:
    """Return the catalogue in *files*; see `read_files`. Raises DataError with every mistake found."""
    library, problems = read_files(files, shipped)
    if problems:
        raise DataError(problems)
    return library.catalogue


def read(where: Path | None = None) -> tuple[Library, list[Problem]]:
    """Return the catalogue at *where* (or the shipped one) and the mistakes found while reading it.

    If there are mistakes, use the catalogue only for further checks. Raises HcareerError if there is nothing to read.
    """
    return read_files(contents(where or builtin()))


def read_files(files: Files, shipped: Files | None = None) -> tuple[Library, list[Problem]]:
    """Return the catalogue in *files* and the mistakes found while reading it.

    *shipped* are the files that `extends: builtin` stands for, if they have been read already.
    """
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of nodes, all in use, would be gone through again and again
    try:
        return _read(files, shipped)
    finally:
        if collecting:
            gc.enable()


def _read(files: Files, shipped: Files | None) -> tuple[Library, list[Problem]]:
    problems = Problems()
    documents = _documents(files, problems)
    entries: dict[str, dict[str, Any]] = {section: {} for section in SECTIONS}
    sites: dict[tuple[str, str], tuple[Document, Steps]] = {}
    notices: list[str] = []
    extended: list[Document] = []
    if any(isinstance(d.value, dict) and d.value.get("extends") == "builtin" for d in documents):
        extended = _documents(contents(builtin()) if shipped is None else shipped, problems)
    outlines_right = not problems
    _collect(extended, entries, sites, notices, problems)
    if outlines_right:
        _make_room(documents, entries, sites)
    _collect(documents, entries, sites, notices, problems)
    library = Library(Catalogue(**entries, notices=tuple(notices)), sites)
    if outlines_right:  # else whole sections may be unread, and every reference to them would look wrong
        written = _written([*extended, *documents])
        problems.extend(_references(library, written))
        problems.extend(_requirements(library, written))
    problems.extend(found for rule in STRICT for found in rule(library))
    return library, problems


def _documents(files: Files, problems: list[Problem]) -> list[Document]:
    documents = []
    for name, data in files:
        document, mistakes = parse(name, data)
        problems.extend(mistakes)
        if not mistakes:
            documents.append(document)
            problems.extend(_frame(document))
    return documents


def _frame(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the outermost keys."""
    value = document.value
    if not isinstance(value, dict):
        yield document.problem((), f"expected a mapping with {', '.join((*OTHER_KEYS, *SECTIONS))}")
        return
    known = (*OTHER_KEYS, *SECTIONS)
    for key in value:
        if key not in known:
            yield document.problem((key,), f'unknown key "{key}"{did_you_mean(key, known)}', key=True)
    if value.get("schema_version", SCHEMA_VERSION) != SCHEMA_VERSION or value.get("schema_version") is True:
        yield document.problem(("schema_version",), f'"schema_version" must be {SCHEMA_VERSION}')
    if value.get("extends") not in (None, "builtin"):
        yield document.problem(("extends",), '"extends" can only be builtin')
    if not isinstance(value.get("notice", ""), str):
        yield document.problem(("notice",), '"notice" must be text')


def _collect(
    documents: list[Document],
    entries: dict[str, dict[str, Any]],
    sites: dict[tuple[str, str], tuple[Document, Steps]],
    notices: list[str],
    problems: list[Problem],
) -> None:
    here: set[tuple[str, str]] = set()
    for document in documents:
        value = document.value if isinstance(document.value, dict) else {}
        if isinstance(value.get("notice"), str):
            notices.append(value["notice"])
        for section, kind in SECTIONS.items():
            rows = value.get(section, [])
            if not isinstance(rows, list):
                problems.append(document.problem((section,), f'"{section}" must be a list'))
                continue
            for index in range(len(rows)):
                entry = decode(document, (section, index), kind, problems)
                if entry is None:
                    continue
                name: str = entry.id  # type: ignore[attr-defined]
                if (section, name) in here:
                    first = sites[section, name][0].problem(sites[section, name][1], "").line
                    sentence = f'the id "{name}" is already used on line {first} of {sites[section, name][0].name}'
                    problems.append(document.problem((section, index, "id"), sentence))
                    continue
                here.add((section, name))
                if isinstance(entry, Spellings) and name in entries[section]:
                    # Own words first: their places in the list are those in the file.
                    entry = replace(entry, words=(*entry.words, *entries[section][name].words))
                entries[section][name] = entry
                sites.pop((section, name), None)
                sites[section, name] = document, (section, index)


def _make_room(
    documents: list[Document], entries: dict[str, dict[str, Any]], sites: dict[tuple[str, str], tuple[Document, Steps]]
) -> None:
    """Drop the words of shipped skills and roles that *documents* replace: the words belong to what is replaced."""
    written = _written(documents)
    for section, words in (("skills", "spellings"), ("roles", "clues")):
        for name in written[section]:
            if name is not None:
                entries[words].pop(name, None)
                sites.pop((words, name), None)


def _written(documents: list[Document]) -> dict[str, set[str | None]]:
    """Return the ids written in each section, right or wrong otherwise; None among them if one is unreadable.

    A broken entry is reported once; references to it are not reported as well.
    """
    ids: dict[str, set[str | None]] = {section: set() for section in SECTIONS}
    for document in documents:
        for section, found in ids.items():
            rows = document.value.get(section, [])
            for row in rows if isinstance(rows, list) else [None]:
                name = row.get("id") if isinstance(row, dict) else None
                found.add(name if isinstance(name, str) else None)
    return ids


def _references(library: Library, written: dict[str, set[str | None]]) -> Iterator[Problem]:
    """Yield every id in LINKS that names nothing."""
    catalogue = library.catalogue
    for section, links in LINKS.items():
        for name, entry in getattr(catalogue, section).items():
            for attribute, target in links.items():
                value = getattr(entry, attribute)
                for step, word in _steps(value):
                    if word == EDITORIAL and (section, attribute) == ("interests", "source"):
                        continue
                    if _unwritten(written, target, word):
                        sentence = _unknown(target, word, getattr(catalogue, target))
                        yield library.problem(section, name, (attribute, *step), sentence)


def _requirements(library: Library, written: dict[str, set[str | None]]) -> Iterator[Problem]:
    """Yield every skill and source of a requirement that names nothing."""
    catalogue = library.catalogue
    for name, role in catalogue.roles.items():
        for index, need in enumerate(role.requirements):
            at: Steps = ("requirements", index)
            if not need.one_of and "one_of" in library.written("roles", name)["requirements"][index]:
                yield library.problem("roles", name, (*at, "one_of"), '"one_of" is empty: leave it out')
            for place, option in enumerate(need.options):
                for word in option.skills:
                    if _unwritten(written, "skills", word):
                        step: Steps = ("one_of", place, "skills", word) if need.one_of else ("skill",)
                        sentence = _unknown("skills", word, catalogue.skills)
                        yield library.problem("roles", name, (*at, *step), sentence)
            for place, word in enumerate(need.sources):
                if _unwritten(written, "resources", word):
                    sentence = _unknown("resources", word, catalogue.resources)
                    yield library.problem("roles", name, (*at, "sources", place), sentence)


def _unwritten(written: dict[str, set[str | None]], section: str, word: str) -> bool:
    return word not in written[section] and None not in written[section]


def _steps(value: Any) -> Iterator[tuple[Steps, str]]:  # noqa: ANN401
    """Yield the place of each id in a list, in the lists within it, or among the keys of a mapping."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, dict):
        yield from (((key,), key) for key in value)
    else:
        yield from (((index, *step), word) for index, one in enumerate(value) for step, word in _steps(one))


def _unknown(section: str, word: str, known: dict[str, Any] | Any) -> str:  # noqa: ANN401
    return f'"{word}" is not in {section}{did_you_mean(word, known)}'


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a catalogue file, for editors."""
    import msgspec  # noqa: PLC0415

    shapes: dict[str, Any] = msgspec.json.schema(CatalogueFile)
    need = shapes["$defs"]["Requirement"]
    for name in SINGLE:  # null says the same as leaving them out, and only makes an editor's messages vague
        need["properties"][name] = need["properties"][name]["anyOf"][0]
    alternatives = {"minItems": 1, **need["properties"]["one_of"]}
    need["properties"]["one_of"] = {key: value for key, value in alternatives.items() if key != "default"}
    need["oneOf"] = [
        {"required": list(SINGLE), "not": {"required": ["one_of"]}},
        {"required": ["one_of"], "not": {"anyOf": [{"required": [name]} for name in (*SINGLE, "demand")]}},
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hcareer catalogue file",
        **shapes,
    }
