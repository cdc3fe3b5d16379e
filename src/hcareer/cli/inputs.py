"""What commands read: files, standard input, the person's answers, and today's date."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from hcareer.errors import HcareerError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile


def read_bytes(file: str) -> tuple[str, bytes]:
    """Return the name and content of *file*, or of standard input for `-`. Raises HcareerError if it cannot be read."""
    if file != "-":
        name, read = file, Path(file).read_bytes
    elif sys.stdin is None:
        raise HcareerError("there is no standard input to read")
    else:
        name, read = "<stdin>", sys.stdin.buffer.read
    try:
        return name, read()
    except OSError as error:
        raise HcareerError(f"{name}: {error.strerror or error}") from error


def one_file(file: str | None, option: str | None) -> str | None:
    """Return the person's file, given by position or by `--file`. Raises UsageError if it is given both ways."""
    if file is not None and option is not None:
        raise UsageError(f'give "{file}" or --file, not both')
    return option if file is None else file


def read_person(catalogue: Catalogue, file: str | None, name: str) -> Profile:
    """Return the profile in *file*, or that of the CV in it; without *file*, the saved profile called *name*."""
    from hcareer.profile import store

    if file is None:
        return store.load_saved(name, catalogue)
    if store.is_profile(file):  # the CV readers take time to import
        return store.load(Path(file), catalogue)
    return read_cv(catalogue, file)


def read_cv(catalogue: Catalogue, file: str) -> Profile:
    """Return the profile of the CV in *file*, and say on standard error if its language is not read."""
    from hcareer.output.terminal import complain
    from hcareer.reading import cv

    found = cv.examine(*read_bytes(file), catalogue)
    if found.only_names:
        complain([f"{file}: {cv.ONLY_NAMES}"])
    return found.profile


def today() -> date:
    """Return the current date in the local time zone."""
    from datetime import UTC, datetime

    return datetime.now(tz=UTC).astimezone().date()
