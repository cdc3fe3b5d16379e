"""What commands read: files, standard input, the person's answers, and today's date."""

from __future__ import annotations

import re
import shlex
import sys
from typing import TYPE_CHECKING, Final

from hcareer import content
from hcareer.errors import HcareerError, SavePageError, UnknownNameError, UsageError
from hcareer.matching.numbers import FEW_SKILLS
from hcareer.output.terminal import complain
from hcareer.text import KEYS, nearest

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.reading.cv import Reading

ADDRESS: Final = re.compile(r"(?:https?|ftps?|file):/|www\.", re.IGNORECASE)
"""The start of an address of the web. `Path` makes one slash of two."""


def read_bytes(file: str) -> tuple[str, bytes]:
    """Return the name and content of *file*, or of standard input for `-`.

    Raises SavePageError for an address, HcareerError if the file cannot be read.
    """
    if file == "-" and sys.stdin is None:
        raise HcareerError("there is no standard input to read")
    name = "<stdin>" if file == "-" else file
    try:
        return name, content.read_stream(sys.stdin.buffer, name) if file == "-" else content.read(file)
    except OSError as error:
        if ADDRESS.match(file):
            raise SavePageError(file) from None
        raise HcareerError(f"{name}: {error.strerror or error}") from error


def one_file(file: str | None, option: str | None) -> str | None:
    """Return the person's file, given by position or by `--file`. Raises UsageError if it is given both ways."""
    if file is not None and option is not None:
        raise UsageError(f'give "{file}" or --file, not both')
    return option if file is None else file


def read_saved(catalogue: Catalogue, name: str) -> Profile:
    """Return the saved profile called *name*, empty if nothing is saved.

    Raises UnknownNameError if *name* is none of the saved profiles, DataError for a profile with mistakes.
    """
    from hcareer.profile import store

    known(name)
    return store.load_saved(name, catalogue)


def known(name: str) -> None:
    """Check that there is a profile called *name*. The default one, or the only one, may be empty.

    Raises UnknownNameError if profiles are saved, but none under *name*.
    """
    from hcareer.profile import store

    place, saved = store.place(name), store.names()
    if name == store.DEFAULT or not saved or name in saved or store.copies(place):
        return
    names = {other.casefold(): other for other in saved}
    close = [names[other] for other in nearest(name.casefold(), names, KEYS)[1]]
    raise UnknownNameError(
        f'no profile "{name}".',
        word=name,
        candidates={other: f"changed {changed(store.place(other))}" for other in close},
        otherwise=(("hcareer profile list", "the profiles there are"), ("hcareer quiz", "start this one")),
        option="--profile",
    )


def changed(path: Path) -> date:
    """Return the day, in the local time zone, when the file *path* was last changed."""
    from hcareer import clock

    return clock.local(clock.changed(path)).date()


def read_person(catalogue: Catalogue, file: str | None, name: str) -> Profile:
    """Return the profile in *file*, or that of the CV in it; without *file*, the saved profile called *name*.

    Raises what `examine` raises.
    """
    from hcareer.model.person import Profile

    found = _person(catalogue, file, name)
    return found if isinstance(found, Profile) else found.profile


def read_reading(catalogue: Catalogue, file: str | None, name: str) -> Reading:
    """Return what the CV in *file* says, or the profile that it is; without *file*, the saved profile called *name*.

    Raises what `examine` raises.
    """
    from hcareer.model.person import Profile
    from hcareer.reading.cv import Reading

    found = _person(catalogue, file, name)
    return Reading(found) if isinstance(found, Profile) else found


def _person(catalogue: Catalogue, file: str | None, name: str) -> Profile | Reading:
    from hcareer.profile import store

    if file is None:
        return read_saved(catalogue, name)
    path, data = read_bytes(file)
    if _is_profile(path, data):
        return store.read(path, data, catalogue)
    read = _from_document(catalogue, path, data)
    person = read.profile
    if person.document_words:
        complain([found(len(person.skills), person.document_words, path)])
    return read


def person_in(catalogue: Catalogue, file: str) -> Profile:
    """Return the profile in *file*, or that of the CV in it, without a word about the CV. Raises what `examine` raises.

    There are too many files for remarks on each.
    """
    from hcareer.profile import store

    path, data = read_bytes(file)
    if _is_profile(path, data):
        return store.read(path, data, catalogue)
    return _document(catalogue, path, data).profile


def examine(catalogue: Catalogue, file: str) -> Reading:
    """Return what the CV in *file* says, or the profile that it is.

    Raises DataError for a file with mistakes, UsageError for an address, HcareerError for a file that cannot be read
    and for a document in which no skill is found.
    """
    return _from_document(catalogue, *read_bytes(file))


def read_cv(catalogue: Catalogue, file: str) -> Profile:
    """Return the profile of the CV in *file*, or the profile that it is. Raises what `examine` raises."""
    return examine(catalogue, file).profile


def read_answers(catalogue: Catalogue, file: Path) -> Profile:
    """Return the profile in *file*. Raises UsageError if it is a CV, DataError for a profile with mistakes."""
    from hcareer.profile import store

    path, data = read_bytes(str(file))
    text = data.decode("utf-8", "replace")
    if data.strip() and not store.is_profile(path, text):
        raise UsageError(
            f"{path}: is not a profile but a document, such as a CV, which fills in the quiz with --from.",
            hints=(f"hcareer quiz --from {path}",),
        )
    return store.read(path, data, catalogue)


def found(skills: int, words: int, name: str) -> str:
    """Return the sentence that says how much was read in a document, so that an answer from little is seen as such."""
    little = ": little to go by" if skills < FEW_SKILLS else ""
    return f"{skills or 'No'} {'skill' if skills == 1 else 'skills'} found in the {words:,} words of {name}{little}."


def _from_document(catalogue: Catalogue, path: str, data: bytes) -> Reading:
    read = _document(catalogue, path, data)
    if read.reads_like_advertisement:
        complain([f'{path} reads like an advertisement, not like a CV; "hcareer ad {shlex.quote(path)}" compares it.'])
    if read.only_names:
        from hcareer.reading.cv import ONLY_NAMES

        complain([f"{path}: {ONLY_NAMES}"])
    return read


def _document(catalogue: Catalogue, path: str, data: bytes) -> Reading:
    from hcareer.reading import cv

    read = cv.examine(path, data, catalogue)
    person = read.profile
    if person.document_words and not person.skills:
        raise HcareerError(f"{path}: no skill was found in this document of {person.document_words:,} words.")
    return read


def _is_profile(path: str, data: bytes) -> bool:
    """Return whether a file is a profile in YAML. The readers of CVs are slow to import, so this is asked first."""
    from hcareer.profile import store

    yaml = path.casefold().endswith((".yaml", ".yml"))
    return yaml and store.is_profile(path, data.decode("utf-8", "replace"))


def today() -> date:
    """Return the current date in the local time zone."""
    from hcareer import clock

    return clock.today()
