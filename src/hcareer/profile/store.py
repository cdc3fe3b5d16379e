"""Reads, changes and deletes profiles, the files that hold a person's answers.

A profile is a YAML file that can be read and changed by hand. `change` is the only way to change one: it locks the
folder, so that a command that reads, changes and writes loses no change of another, and adds to the history. Beside
the profile `NAME.yaml` are its history (`NAME.history.jsonl`) and the copies that were put aside
(`NAME.previous.yaml`, `NAME.previous-2.yaml`, ...).
"""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from datetime import date, datetime  # noqa: TC003 - msgspec reads the annotations at run time
from filecmp import cmp
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct, field, structs

from hcareer.catalogue.decoding import decode
from hcareer.catalogue.names import SkillNames
from hcareer.clock import changed, now
from hcareer.errors import DataError, HcareerError, Problems, UsageError
from hcareer.model.catalogue import Count, Level, Rating, Text  # noqa: TC001 - msgspec reads them at run time
from hcareer.model.person import SAVED, Answer, Origin, Profile
from hcareer.profile import files
from hcareer.profile.edit import MISSING, comments, edited
from hcareer.profile.history import Entry, add, answers, between, recorded, unrecorded
from hcareer.profile.history import place as place_of_history
from hcareer.profile.lock import BusyError, locked
from hcareer.profile.lock import remove as remove_lock
from hcareer.text import did_you_mean, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hcareer.catalogue.yaml import Document
    from hcareer.errors import Problem
    from hcareer.model.catalogue import Catalogue

DEFAULT: Final = "default"
VERSION: Final = 1
"""The version of the form of profile files: `schema_version`."""
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
LARGEST: Final = 500_000
"""Most bytes of a profile file: ten times what all answers with evidence and the person's own words take."""
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
COPY: Final = re.compile(r"\.previous(?:-(\d{1,9}))?\.yaml")
"""What follows the name of a profile in the name of a copy: the first has no number."""
SECTIONS: Final = frozenset({"interests", "areas", "skills"})
"""The parts of a profile file that hold answers by their ids."""
HEADER: Final = "# Your hcareer answers. Levels 0-5, interests 1-5. Change them here or with `hcareer profile set`.\n"


UNSAVED: Final = """\
# These are your answers. Keep them in a file: `hcareer match FILE` and `hcareer quiz --answers FILE` read it.
"""
"""Stands above answers that could not be saved."""
UPGRADES: Final[Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]]] = {}
"""What makes the value of a profile file of each older version into one of the next. Version 1 is the first."""


class SavedSkill(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The long form of a skill in a profile file: a level, or the range in which it lies."""

    level: Level | None = None
    range: Annotated[tuple[Level, ...], Meta(min_length=2, max_length=2)] | None = None
    origin: Text = field(name="from", default=Origin.FILE)
    on: date | None = None
    evidence: Text | None = None


class ProfileFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The shape of a profile file."""

    schema_version: Literal[1] = VERSION
    interests: dict[str, Rating] = field(default_factory=dict)
    areas: dict[str, Level] = field(default_factory=dict)
    skills: dict[str, Level | SavedSkill] = field(default_factory=dict)
    words: Annotated[str, Meta(max_length=LONGEST_WORDS)] | None = None
    skipped: tuple[str, ...] = ()
    asked: Count = 0
    pending: tuple[str, ...] = ()


class UnsavedError(HcareerError):
    """Answers could not be saved. They are printed with the error, so that they are not lost."""

    def __init__(self, path: Path, cause: Exception, profile: Profile) -> None:
        """Keep *profile*, what should have been saved at *path*, and say what *cause* prevented it."""
        said = str(cause)
        if isinstance(cause, OSError):
            said = f"{files.shown(path)}: your answers could not be saved: {cause.strerror or cause}"
        super().__init__(said)
        self.profile = profile
        if profile != Profile(source=profile.source):
            self.verbatim = UNSAVED + write(profile).removeprefix(HEADER)


class Copy(NamedTuple):
    """A file of answers that was put aside."""

    number: int
    """From 1 on, the oldest first."""
    path: Path
    changed: datetime
    """When the answers in it were last changed, in universal time."""


class Restored(NamedTuple):
    """What `restore` did."""

    profile: Profile
    copy: Copy
    """The copy that the answers are from. It stays where it is."""
    aside: Path | None
    """Where the answers that they replace were put aside; None if there were none, or a copy has the same."""


def place(name: str = DEFAULT) -> Path:
    """Return the path of the profile called *name*, which need not exist.

    Raises UsageError for a name that is not letters, digits, hyphens and underscores, HcareerError if the environment
    names no folder for a user's files.
    """
    if not NAME.fullmatch(name):
        raise UsageError(f'"{name}" cannot be the name of a profile: use letters, digits, - and _')
    from platformdirs import user_data_path  # noqa: PLC0415 - needed only for saved profiles

    try:
        folder = user_data_path("hcareer", appauthor=False)
    except RuntimeError:  # neither HOME nor an entry in the system's list of users
        folder = Path()
    if not folder.is_absolute():
        raise HcareerError("there is no folder to keep answers in: set HOME or XDG_DATA_HOME to the path of one")
    return folder / "profiles" / f"{name}.yaml"


def names() -> tuple[str, ...]:
    """Return the names of the saved profiles in alphabetical order. Raises what `place` raises."""
    folder = place().parent
    try:
        return tuple(sorted(path.stem for path in folder.glob("*.yaml") if NAME.fullmatch(path.stem)))
    except OSError as error:
        raise HcareerError(f"{files.shown(folder)}: {error.strerror or error}") from error


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
        return read(files.shown(path), _bytes(path), catalogue)
    except OSError as error:
        raise HcareerError(f"{files.shown(path)}: {error.strerror or error}") from error


def load_saved(name: str, catalogue: Catalogue) -> Profile:
    """Return the saved profile called *name*, empty if nothing is saved. Raises what `place` and `load` raise."""
    path = place(name)
    try:
        return read(files.shown(path), _bytes(path), catalogue)
    except FileNotFoundError:
        return Profile(source=files.shown(path))
    except OSError as error:
        raise HcareerError(f"{files.shown(path)}: {error.strerror or error}") from error


def _bytes(path: Path) -> bytes:
    return files.read(path, LARGEST)


def read(name: str, data: bytes, catalogue: Catalogue) -> Profile:
    """Return the profile in *data*, the content of the file called *name*.

    Skills may be written by id, name or alias. Raises DataError with every mistake.
    """
    from hcareer.catalogue.yaml import parse  # noqa: PLC0415 - it imports PyYAML

    document, mistakes = parse(name, data, limit=LARGEST)
    problems = Problems(mistakes)
    if not problems and document.value is None:
        problems.append(document.problem((), f'the file is empty; a profile starts with "schema_version: {VERSION}"'))
    if problems:
        raise DataError(problems)
    _upgrade(document)
    saved = decode(document, (), ProfileFile, problems)
    names = SkillNames(catalogue)
    skills: dict[str, Answer] = {}
    written: dict[str, str] = {}
    for key in _keys(document, "skills"):
        skill = names.find(key)
        if skill is None:
            spelled = (entry.name for entry in catalogue.skills.values())
            problems.append(_unknown(document, "skills", key, (*names.known(), *spelled)))
        elif skill in written:
            sentence = f'"{key}" and "{written[skill]}" are the same skill'
            problems.append(document.problem(("skills", key), sentence, key=True))
        else:
            written[skill] = key
            if saved is not None:
                skills[skill] = _answer(document, key, saved.skills[key], problems)
    for section, known in (("interests", catalogue.interests), ("areas", catalogue.areas)):
        problems += (_unknown(document, section, key, known) for key in _keys(document, section) if key not in known)
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


def _upgrade(document: Document) -> None:
    """Give *document* the shape of this version, if it is of an older one. Raises DataError if it is of a newer one."""
    value = document.value
    version = value.get("schema_version", VERSION) if isinstance(value, dict) else None
    if type(version) is not int:
        return
    if version > VERSION:
        sentence = (
            f"a newer hcareer wrote this profile (version {version} of its form; this one reads up to "
            f"{VERSION}): install the newer one"
        )
        raise DataError([document.problem(("schema_version",), sentence)])
    while version in UPGRADES:
        value = UPGRADES[version](value)
        version += 1
        document.value = {**value, "schema_version": version}


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
    from hcareer.profile.dumper import dump  # noqa: PLC0415 - it imports PyYAML

    return HEADER + dump(content(profile))


def write_json(profile: Profile) -> str:
    """Return the text of a profile file for *profile* in JSON, which is read as YAML is."""
    return msgspec.json.format(msgspec.json.encode(content(profile)), indent=2).decode() + "\n"


def content(profile: Profile) -> dict[str, object]:
    """Return what a profile file for *profile* holds. Characters that no file may hold are left out of its texts."""
    skills: dict[str, object] = {}
    for name, answer in profile.skills.items():
        entry: dict[str, object] = {"level": answer.low} if answer.exact else {"range": [answer.low, answer.high]}
        entry["from"] = str(answer.origin)
        if answer.on is not None:
            entry["on"] = answer.on
        if answer.evidence is not None:
            entry["evidence"] = printable(answer.evidence)
        skills[name] = entry
    value: dict[str, object] = {
        "schema_version": VERSION,
        "interests": dict(profile.interests),
        "areas": dict(profile.areas),
        "skills": skills,
    }
    if not profile.areas:
        del value["areas"]
    if profile.words is not None:
        value["words"] = printable(profile.words)
    if profile.skipped:
        value["skipped"] = sorted(profile.skipped)
    if profile.asked:
        value["asked"] = profile.asked
    if profile.pending:
        value["pending"] = list(profile.pending)
    return value


def change(
    path: Path,
    catalogue: Catalogue,
    function: Callable[[Profile], Profile],
    *,
    by: str,
    record: bool = True,
    tell: Callable[[Iterable[str]], object] | None = None,
    start: Profile | None = None,
) -> Profile:
    """Put what *function* makes of the profile at *path* in its place, and return it.

    Other commands wait meanwhile, so *function* gets what they saved last, or an empty profile. *by* is the name of the
    command for the history; without *record* the entry is left to a later change or to `record`, which sum up all that
    was saved since.

    A file that cannot be understood is put aside, *function* gets *start*, by default an empty profile, and *tell* gets
    sentences about it. Without *tell* such a file is left alone and raises DataError.

    Raises UnsavedError if the answers cannot be saved; what was there is then unchanged. Raises what *function* raises.
    """
    empty = Profile(source=files.shown(path))
    new: Profile | None = None
    try:
        with locked(path.parent):
            for leftover in files.leftovers(path):
                leftover.unlink(missing_ok=True)
            old, kept = empty, None
            try:
                old = _current(path, catalogue)
            except DataError as error:
                if tell is None:
                    raise
                old, kept = start or empty, _keep(path)
                tell([*error.lines(), _told(path, kept)])
            new = function(old)
            entries = _entries(path, None if kept else old, new, by=by, aside=kept) if record else []
            if kept is not None or new != old:
                files.write(path, (write(new) if kept else _rewritten(path, old, new, catalogue)).encode())
            _add(path, entries)
            return new
    except (OSError, BusyError, files.NotAFileError) as error:
        raise UnsavedError(path, error, function(start or empty) if new is None else new) from error


def record(path: Path, catalogue: Catalogue, *, by: str) -> None:
    """Add what was saved since the last entry to the history of the profile at *path*, as done by the command *by*.

    Raises DataError for a profile with mistakes, HcareerError if the history cannot be written.
    """
    with _changing(path, "the history could not be written"):
        add(path, _entries(path, None, _current(path, catalogue), by=by))


def history(path: Path, catalogue: Catalogue) -> tuple[Entry, ...]:
    """Return what changed the profile at *path*, the oldest first, with what is in the file and not yet in the history.

    Raises DataError for a profile with mistakes, HcareerError if a file cannot be read.
    """
    try:
        return (*recorded(path), *_unrecorded(path, _current(path, catalogue)))
    except OSError as error:
        raise HcareerError(f"{files.shown(path)}: {error.strerror or error}") from error


def save(profile: Profile, path: Path) -> None:
    """Write *profile* to *path*, whatever is there. Raises UnsavedError if it cannot be written."""
    try:
        with locked(path.parent):
            files.write(path, write(profile).encode())
    except (OSError, BusyError, files.NotAFileError) as error:
        raise UnsavedError(path, error, profile) from error


def copies(path: Path) -> tuple[Copy, ...]:
    """Return what was put aside from the profile at *path*, the oldest first."""
    found = []
    # A name of a profile has no dots, so these are of no other profile.
    for one in path.parent.glob(f"{path.stem}.previous*.yaml"):
        if named := COPY.fullmatch(one.name.removeprefix(path.stem)):
            with suppress(FileNotFoundError):  # it was deleted just now
                found.append(Copy(int(named[1] or 1), one, changed(one)))
    return tuple(sorted(found))


def put_aside(path: Path, catalogue: Catalogue, *, by: str) -> Path | None:
    """Move the profile at *path* to a numbered copy beside it, and return where, or None if there was none.

    *by* is the name of the command for the history. Raises HcareerError if that is not possible; nothing is then lost.
    """
    with _changing(path, "could not be put aside"):
        if not path.exists():
            return None
        try:
            old = _current(path, catalogue)
        except DataError:  # it is put aside as it is
            old = None
        kept = _keep(path)
        entries = _entries(path, old, Profile(), by=by, aside=kept)
        files.target(path).unlink()
        files.settle(files.target(path).parent)
        _add(path, entries)
        return kept


def restore(path: Path, catalogue: Catalogue, number: int | None = None, *, by: str) -> Restored:
    """Put the copy *number*, by default the latest, in the place of the profile at *path*, which is put aside.

    Raises UsageError if there is no such copy, DataError if it has mistakes, HcareerError if that is not possible.
    """
    with _changing(path, "could not be restored"):
        found = {one.number: one for one in copies(path)}
        if not found:
            raise UsageError(f"nothing was put aside from {files.shown(path)}")
        copy = found.get(max(found) if number is None else number)
        if copy is None:
            raise UsageError(f"there is no copy {number}; there is: {', '.join(map(str, found))}")
        profile = load(copy.path, catalogue)
        try:
            old = _current(path, catalogue)
        except DataError:
            old = None
        same = not path.exists() or any(cmp(one.path, path, shallow=False) for one in found.values())
        aside = None if same else _keep(path)
        entries = _entries(path, old, profile, by=by, aside=aside)
        files.copy(copy.path, path)
        _add(path, entries)
        return Restored(profile, copy, aside)


def delete(path: Path) -> list[Path]:
    """Delete the profile at *path*, its copies, its history and what interrupted commands left of them.

    Return the deleted files. Raises HcareerError if one cannot be deleted.
    """
    with suppress(OSError):  # what is wrong is said below
        if not path.parent.is_dir():  # it would be made for the lock
            return []
    with _changing(path, "could not be deleted"):
        target = files.target(path)
        files.check(target)  # what a link leads to may be a device
        linked = [target] if target != path else []
        held = [path, *linked, *(one.path for one in copies(path)), place_of_history(path), *files.leftovers(path)]
        gone = [one for one in held if one.is_symlink() or one.exists()]
        for one in gone:
            one.unlink()
        files.settle(path.parent)
        if not any(one.suffix in {".yaml", ".jsonl"} for one in path.parent.iterdir()):
            remove_lock(path.parent)
        return gone


@contextmanager
def _changing(path: Path, otherwise: str) -> Iterator[None]:
    """Context that holds the lock of the profile at *path* and makes a HcareerError of OSError, with *otherwise*."""
    try:
        with locked(path.parent):
            yield
    except OSError as error:
        raise HcareerError(f"{files.shown(path)}: {otherwise}: {error.strerror or error}") from error


def _current(path: Path, catalogue: Catalogue) -> Profile:
    """Return the profile at *path*, empty if there is none. Raises DataError with every mistake."""
    source = files.shown(path)
    try:
        return read(source, _bytes(path), catalogue)
    except FileNotFoundError:
        return Profile(source=source)


def _add(path: Path, entries: list[Entry]) -> None:
    """Add *entries* to the history of the profile at *path*, whose change is done and does not fail any more."""
    with suppress(OSError, files.NotAFileError):  # the next change finds the difference and adds it
        add(path, entries)


def _entries(path: Path, old: Profile | None, new: Profile, *, by: str, aside: Path | None = None) -> list[Entry]:
    """Return the entries for the change from *old*, the profile at *path*, to *new*, made by the command *by*.

    The first is for what is not in the history yet, unless *old* is None, because it is not known or to be told as one.
    """
    found = [] if old is None else _unrecorded(path, old)
    before = answers(recorded(path)) if old is None else old
    made = between(before, new, at=now(), by=by, aside=aside.name if aside else None)
    return [*found, *([] if made is None else [made])]


def _unrecorded(path: Path, current: Profile) -> list[Entry]:
    """Return the entry, if there is one, for what *current*, the profile at *path*, has that its history has not."""
    try:
        at = changed(files.target(path))
    except FileNotFoundError:
        at = now()
    found = unrecorded(answers(recorded(path)), current, at=at)
    return [] if found is None else [found]


def _rewritten(path: Path, old: Profile, new: Profile, catalogue: Catalogue) -> str:
    """Return the text for *new* of the file *path*, which has *old*. Comments that the person wrote stay."""
    try:
        data = _bytes(path)
    except FileNotFoundError:
        return write(new)
    text = data.decode("utf-8-sig")
    if "#" not in text.removeprefix(HEADER):  # there is nothing to keep, and to write anew is faster
        return write(new)
    from hcareer.catalogue.yaml import parse  # noqa: PLC0415 - it imports PyYAML

    document, _ = parse("", data)
    if document.value.get("schema_version", VERSION) == VERSION:
        names = SkillNames(catalogue)
        written = {names.find(key): key for key in _keys(document, "skills")}
        result = edited(text, _changes(content(old), content(new), written))
        with suppress(DataError):
            if result is not None and read(new.source, result.encode(), catalogue) == _saved(new):
                return result
    kept = [one for one in comments(text) if one != HEADER.rstrip()]
    return write(new) + "".join(f"{one}\n" for one in kept)


def _saved(profile: Profile) -> Profile:
    """Return *profile* without what no file holds."""
    return structs.replace(profile, about={}, document_words=0)


def _changes(
    old: dict[str, object], new: dict[str, object], written: Mapping[str | None, str]
) -> dict[tuple[str, ...], object]:
    """Return the values that differ between *old* and *new* by their keys; *written* are the keys of skills by id."""
    found: dict[tuple[str, ...], object] = {}
    for name in (*old, *(key for key in new if key not in old)):
        before, after = old.get(name, MISSING), new.get(name, MISSING)
        if name in SECTIONS:
            were, are = (value if isinstance(value, dict) else {} for value in (before, after))
            for key in (*were, *(one for one in are if one not in were)):
                if were.get(key) != are.get(key):
                    found[name, written.get(key, key) if name == "skills" else key] = are.get(key, MISSING)
        elif before != after:
            found[(name,)] = after
    return found


def _keep(path: Path) -> Path:
    """Copy the profile at *path* to the next numbered file beside it, and return that."""
    number = max((one.number for one in copies(path)), default=0) + 1
    kept = path.with_name(f"{path.stem}.previous{'' if number == 1 else f'-{number}'}.yaml")
    files.copy(path, kept)
    return kept


def _told(path: Path, kept: Path) -> str:
    """Return what is said when *path* had mistakes and was put aside as *kept*."""
    return (
        f"{files.shown(path)} could not be understood, so it is kept as {kept.name} beside your new answers. "
        "Correct it there; `hcareer profile restore` brings it back."
    )
