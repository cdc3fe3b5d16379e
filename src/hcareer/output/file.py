"""Writes an answer to a file of the person's choice."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hcareer.errors import HcareerError


def write(text: str, path: Path, *, force: bool) -> None:
    """Write *text* to the file *path*, readable by its owner alone. It is then whole, or as it was before.

    Raises HcareerError if it cannot be written, or if it exists and *force* is false.
    """
    made: list[str] = []
    try:
        if not force:  # takes the name, so that nothing that appears meanwhile is replaced
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            made.append(str(path))
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".hcareer-", suffix=".tmp")
        made.append(temporary)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        for one in made:
            Path(one).unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise HcareerError(f"{path}: exists already; --force replaces it") from None
        raise HcareerError(f"{path}: could not be written: {error.strerror or error}") from error
