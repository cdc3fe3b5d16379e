"""Reads and writes profiles, the files that hold a person's answers.

A profile is a YAML file that can be read and changed by hand. It is written to a temporary file first and then
moved into place, so that an interruption leaves either the old file or the new one complete.
"""

from __future__ import annotations

import os
import re
import tempfile
from datetime import date  # noqa: TC003 - msgspec reads the annotations at run time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct, field

from hcareer import content
from hcareer.catalogue.decoding import decode
from hcareer.catalogue.names import SkillNames
from hcareer.errors import DataError, HcareerError, UsageError
from hcareer.model.catalogue import SCHEMA_VERSION, Count, Level, Rating, Text
from hcareer.model.person import SAVED, Answer, Origin, Profile
from hcareer.text import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.catalogue.yaml import Document
    from hcareer.errors import Problem
    from hcareer.model.catalogue import Catalogue

DEFAULT: Final = "default"
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
LONGEST_WORDS: Final = 20_000
"""Characters of a person's own words that a profile may hold: some pages."""
STARTS: Final = re.compile(
    r"""^["']?schema_version["']?[ \t]*:
    | \A(?:[ \t]*(?:\#.*)?\n)*            # without the version: skills first, and a level after the first of them
      (?:skills|interests):[ \t]*(?:\{|\n[ \t]+[^\n:]+:[ \t]*(?:[0-5][ \t]*$|\{))""",
    re.MULTILINE | re.VERBOSE,
)
"""Recognises the text of a profile in YAML."""
CV_STARTS: Final = re.compile(
    r"""^["']?(?:cv|basics|work|experience|education|projects|sections)["']?[ \t]*:
    | ^["']?skills["']?[ \t]*:[ \t]*(?:\#.*)?(?:\n[ \t]*(?:\#.*)?)*\n[ \t]*-[ \t]""",
    re.MULTILINE | re.VERBOSE,
)
"""Recognises the text of a CV in YAML: the sections of RenderCV or JSON Resume, or skills as a list."""
CV_SECTIONS: Final = frozenset({"basics", "work", "education", "projects", "sections", "cv"})
"""Sections that a CV in JSON has and a profile has not."""
HEADER: Final = "# Your hcareer answers. Levels 0-5, interests 1-5. Change them here or with `hcareer profile set`.\n"


class SavedSkill(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The long form of a skill in a profile file: a level, or the range in which it lies."""

    level: Level | None = None
    range: Annotated[tuple[Level, ...], Meta(min_length=2, max_length=2)] | None = None
    origin: Text = field(name="from", default=Origin.FILE)
    on: date | None = None
    evidence: Text | None = None


class ProfileFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of a profile file."""

    schema_version: Literal[1] = 1
    interests: dict[str, Rating] = field(default_factory=dict)
    areas: dict[str, Level] = field(default_factory=dict)
    skills: dict[str, Level | SavedSkill] = field(default_factory=dict)
    words: Annotated[str, Meta(max_length=LONGEST_WORDS)] | None = None
    skipped: tuple[str, ...] = ()
    asked: Count = 0
    pending: tuple[str, ...] = ()


def place(name: str = DEFAULT) -> Path:
    """Return the path of the profile called *name*, which need not exist.

    Raises UsageError for a name that is not letters, digits, hyphens and underscores.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f'"{name}" cannot be the name of a profile: use letters, digits, - and _')
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only for saved profiles

    return user_data_path("hcareer", appauthor=False) / "profiles" / f"{name}.yaml"


def is_profile(name: str, text: str = "") -> bool:
    """Return whether a file is a profile: by its *name* alone, or by its *text* too.

    It may lack `schema_version`. In JSON its skills are then a mapping to levels; a JSON Resume has a list of skills,
    or lists in a mapping. A YAML file is a profile unless it has the sections of a CV.
    """
    ending = name.casefold().rpartition(".")[2]
    if ending in {"yaml", "yml"}:
        return CV_STARTS.search(text) is None or "schema_version:" in text
    if ending != "json" and not text.lstrip().startswith("{"):
        return STARTS.search(text) is not None
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        return False
    if not isinstance(value, dict) or "schema_version" in value:
        return isinstance(value, dict)
    skills = value.get("skills")
    return isinstance(skills, dict) and value.keys().isdisjoint(CV_SECTIONS) and all(map(_is_level, skills.values()))


def _is_level(value: object) -> bool:
    """Return whether *value* is what a profile gives for a skill, rightly or wrongly written."""
    return isinstance(value, int | float) or (isinstance(value, dict) and not {"level", "range"}.isdisjoint(value))


def load(path: Path, catalogue: Catalogue) -> Profile:
    """Return the profile in the file *path*.

    Raises DataError with every mistake, HcareerError if the file cannot be read.
    """
    try:
        data = content.read(path)
    except OSError as error:
        raise HcareerError(f"{path}: {error.strerror or error}") from error
    return read(str(path), data, catalogue)


def load_saved(name: str, catalogue: Catalogue) -> Profile:
    """Return the saved profile called *name*, empty if nothing is saved. Raises what `place` and `load` raise."""
    path = place(name)
    return load(path, catalogue) if path.exists() else Profile(source=str(path))


def read(name: str, data: bytes, catalogue: Catalogue) -> Profile:
    """Return the profile in *data*, the content of the file called *name*.

    Skills may be written by id, name or alias. Raises DataError with every mistake.
    """
    from hcareer.catalogue.yaml import parse  # noqa: PLC0415 - it imports PyYAML

    document, problems = parse(name, data)
    if not problems and document.value is None:
        problems.append(
            document.problem((), f'the file is empty; a profile starts with "schema_version: {SCHEMA_VERSION}"')
        )
    if problems:
        raise DataError(problems)
    saved = decode(document, (), ProfileFile, problems)
    names = SkillNames(catalogue)
    skills: dict[str, Answer] = {}
    written: dict[str, str] = {}
    for key in _keys(document, "skills"):
        skill = names.find(key)
        if skill is None:
            problems.append(
                _unknown(document, "skills", key, (*names.known(), *(s.name for s in catalogue.skills.values())))
            )
        elif skill in written:
            sentence = f'"{key}" and "{written[skill]}" are the same skill'
            problems.append(document.problem(("skills", key), sentence, key=True))
        else:
            written[skill] = key
            if saved is not None:
                skills[skill] = _answer(document, key, saved.skills[key], problems)
    for section, known in (("interests", catalogue.interests), ("areas", catalogue.areas)):
        unknown = [key for key in _keys(document, section) if key not in known]
        problems += [_unknown(document, section, key, known) for key in unknown]
    if problems or saved is None:
        raise DataError(problems)
    return Profile(
        source=name,
        skills=skills,
        interests=dict(saved.interests),
        areas=dict(saved.areas),
        words=saved.words,
        skipped=frozenset(saved.skipped),
        asked=saved.asked,
        pending=saved.pending,
    )


def _keys(document: Document, name: str) -> list[str]:
    section = document.value.get(name) if isinstance(document.value, dict) else None
    return list(section) if isinstance(section, dict) else []


def _unknown(document: Document, section: str, key: str, known: Iterable[str]) -> Problem:
    sentence = f'"{key}" is not in {section}{did_you_mean(key, known)}'
    return document.problem((section, key), sentence, key=True)


def _answer(document: Document, key: str, saved: int | SavedSkill, problems: list[Problem]) -> Answer:
    if isinstance(saved, int):
        return Answer.exactly(saved)
    if (saved.level is None) == (saved.range is None):
        problems.append(document.problem(("skills", key), 'give either "level" or "range"'))
        return Answer.exactly(0)
    low, high = (saved.level, saved.level) if saved.range is None else saved.range
    if low is None or high is None or low > high:
        problems.append(document.problem(("skills", key, "range"), "the range must go from low to high"))
        return Answer.exactly(0)
    if saved.origin not in SAVED:
        sentence = f'"from": expected one of: {", ".join(SAVED)}{did_you_mean(saved.origin, SAVED)}'
        if saved.origin == Origin.UNANSWERED:
            sentence = f'"{key}" cannot have a level and be unanswered: leave out the skill, or "from"'
        problems.append(document.problem(("skills", key, "from"), sentence))
        return Answer.exactly(0)
    return Answer(low=low, high=high, origin=Origin(saved.origin), on=saved.on, evidence=saved.evidence)


def write(profile: Profile) -> str:
    """Return the text of a profile file for *profile*."""
    skills: dict[str, object] = {}
    for name, answer in profile.skills.items():
        entry: dict[str, object] = {"level": answer.low} if answer.exact else {"range": [answer.low, answer.high]}
        entry["from"] = str(answer.origin)
        if answer.on is not None:
            entry["on"] = answer.on
        if answer.evidence is not None:
            entry["evidence"] = answer.evidence
        skills[name] = entry
    value: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "interests": dict(profile.interests),
        "areas": dict(profile.areas),
        "skills": skills,
    }
    if not profile.areas:
        del value["areas"]
    if profile.words is not None:
        value["words"] = profile.words
    if profile.skipped:
        value["skipped"] = sorted(profile.skipped)
    if profile.asked:
        value["asked"] = profile.asked
    if profile.pending:
        value["pending"] = list(profile.pending)
    from hcareer.profile.dumper import dump  # noqa: PLC0415 - it imports PyYAML

    return HEADER + dump(value)


def save(profile: Profile, path: Path) -> None:
    """Write *profile* to *path*, readable by its owner alone.

    Raises HcareerError if it cannot be written; an earlier file is then unchanged.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(write(profile))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise HcareerError(f"{path}: your answers could not be saved: {error.strerror or error}") from error


def delete(path: Path) -> list[Path]:
    """Delete the profile at *path* and all that were put aside beside it, and return the deleted files."""
    gone = [one for one in (path, *aside(path)) if one.exists()]
    for one in gone:
        one.unlink()
    return gone


def aside(path: Path) -> list[Path]:
    """Return the files that were put aside from *path*, the oldest first."""
    # A name of a profile has no dots, so these are of no other profile.
    found = path.parent.glob(f"{path.stem}.previous*.yaml")
    return sorted(found, key=lambda one: (len(one.name), one.name))


def put_aside(path: Path) -> Path | None:
    """Move the profile at *path* to `NAME.previous.yaml` beside it, and return where, or None if there was none.

    What was put aside before stays: the next one is `NAME.previous-2.yaml`, and so on.
    """
    if not path.exists():
        return None
    taken = {one.name for one in aside(path)}
    names = (f"{path.stem}.previous{'' if number == 1 else f'-{number}'}.yaml" for number in count(1))
    place = path.with_name(next(name for name in names if name not in taken))
    path.replace(place)
    return place
