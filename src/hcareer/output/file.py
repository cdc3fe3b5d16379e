"""Writes an answer to a file of the person's: whole or not at all, and over another file only if that is wanted."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from hcareer.errors import HcareerError, OverwriteError

UMASK_ALL: Final = 0o666
"""What a new file may be read and written by, before the person's umask takes from it."""


def write(path: Path, text: str, *, force: bool) -> None:
    """Write *text* as UTF-8 to *path*; over a file that is there only with *force*.

    Raises OverwriteError if there is one without *force*, HcareerError if it cannot be written. The file is then as it
    was. A link is followed.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            raise HcareerError(
                f"{path}: is {'a folder' if target.is_dir() else 'no file'}, so nothing is written to it."
            )
        if target.exists() and not force:
            raise OverwriteError(path)
        _put(target, text, force=force)
    except FileExistsError:
        raise OverwriteError(path) from None
    except RuntimeError as error:  # links that go round in a circle; from Python 3.13 on it is an OSError
        raise HcareerError(f"{path}: could not be written: {os.strerror(errno.ELOOP)}") from error
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            raise HcareerError(f"{path}: there is no folder {path.parent}.") from error
        raise HcareerError(f"{path}: could not be written: {error.strerror or error}") from error


def _put(target: Path, text: str, *, force: bool) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else UMASK_ALL & ~_umask())
        if force:
            temporary.replace(target)
        else:
            _named(temporary, target)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _named(temporary: Path, target: Path) -> None:
    """Give *temporary* the name *target*. Raises FileExistsError if another program took the name meanwhile."""
    try:
        target.hardlink_to(temporary)
    except (OSError, NotImplementedError) as error:
        if isinstance(error, FileExistsError) or target.exists():
            raise FileExistsError from None
        temporary.replace(target)  # a file system without hard links


def _umask() -> int:
    """Return the umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
