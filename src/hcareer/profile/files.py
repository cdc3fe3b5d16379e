"""Reads and writes the files of a person's own so that nothing is lost, for nobody but their owner to read.

A file is written beside its place, forced to the disk and moved into place, so that an interruption at any moment
leaves either the old file or the new one complete. The folder is forced to the disk too: without it a loss of power
can undo the move. See `man 2 fsync`.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from hcareer.errors import HcareerError

if TYPE_CHECKING:
    from collections.abc import Iterator

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
OURS: Final = ("hcareer", "profiles")
"""The names of the folders that only this program makes, one in the other."""
KINDS: Final = (
    (stat.S_ISDIR, "is a folder, not a file"),
    (stat.S_ISFIFO, "is a pipe, not a file"),
    (stat.S_ISSOCK, "is a socket, not a file"),
    (stat.S_ISCHR, "is a device, not a file"),
    (stat.S_ISBLK, "is a device, not a file"),
)
"""What can be in the place of a file, and what is said of it."""

PAUSES: Final = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()
"""Seconds between tries to move a file into place. Windows refuses that while any program has the old one open, such as
another command that reads it, or a virus scanner, which both are done in a moment."""


class NotAFileError(HcareerError):
    """What should be a file is a folder, a pipe or a device."""


def opened(path: Path, flags: int) -> int:
    """Return a descriptor of the file *path*, opened with *flags*; a new one is private to its owner.

    Raises NotAFileError, at once, for anything but a file; OSError if it cannot be opened.
    """
    # Without O_NONBLOCK the opening of a pipe waits for the other end.
    flags |= getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    check(path)  # before it is opened, to which a device may react
    handle = os.open(path, flags, PRIVATE_FILE)
    try:
        _check(path, mode := os.fstat(handle).st_mode)  # it may have been replaced in this moment
        if stat.S_IMODE(mode) != PRIVATE_FILE and flags & (os.O_WRONLY | os.O_RDWR):
            _protect(handle)
    except BaseException:
        os.close(handle)
        raise
    return handle


def check(path: Path) -> None:
    """Raise NotAFileError if *path* is anything but a file or a place for one, OSError if that cannot be told."""
    with suppress(FileNotFoundError):
        _check(path, path.stat().st_mode)


def _check(path: Path, mode: int) -> None:
    """Raise NotAFileError if *mode* is of anything but a file."""
    if not stat.S_ISREG(mode):
        sentence = next((sentence for is_kind, sentence in KINDS if is_kind(mode)), "is not a file")
        raise NotAFileError(f"{shown(path)}: {sentence}")


def _protect(handle: int) -> None:
    if hasattr(os, "fchmod"):  # not on Windows, where folders of a user are private
        with suppress(PermissionError):  # the file is another user's
            os.fchmod(handle, PRIVATE_FILE)


def read(path: Path, most: int) -> bytes:
    """Return the content of the file *path*, of which at most *most* bytes and one more are read.

    Raises NotAFileError for a folder, pipe or device, OSError if the file cannot be read.
    """
    with os.fdopen(opened(path, os.O_RDONLY), "rb") as file:
        return file.read(most + 1)


def write(path: Path, data: bytes) -> None:
    """Put *data* into the file *path*, all at once, or into the file that it links to.

    Raises NotAFileError if there is something else in its place, OSError if it cannot be written; the old file is then
    unchanged.
    """
    with _replaced(path) as file:
        file.write(data)


def copy(path: Path, to: Path) -> None:
    """Copy the file *path* to the file *to*, all at once, with the time of its last change. Raises as `write` does."""
    with os.fdopen(opened(path, os.O_RDONLY), "rb") as source:
        with _replaced(to) as file:
            shutil.copyfileobj(source, file)
        at = os.fstat(source.fileno())
        os.utime(to, ns=(at.st_atime_ns, at.st_mtime_ns))


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    """Context with an empty file, open to be written, that takes the place of the file *path* at the end."""
    path = target(path)
    check(path)
    if path.exists() and not os.access(path, os.W_OK):  # moving another file into its place would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            _protect(handle)  # the umask may have left the owner too little
            yield file
            file.flush()
            os.fsync(file.fileno())
        _move(Path(name), path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    settle(path.parent)


def _move(source: Path, to: Path) -> None:
    """Give *source* the name *to*, in place of a file that has it. Raises OSError if that is not possible."""
    for pause in PAUSES:
        try:
            source.replace(to)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(to)


def append(path: Path, line: bytes) -> None:
    """Add *line* to the end of the file *path*, on a line of its own even if the last one was not finished.

    Raises NotAFileError for anything but a file, OSError if it cannot be written.
    """
    fresh = not path.exists()
    with os.fdopen(opened(path, os.O_RDWR | os.O_CREAT | os.O_APPEND), "rb+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                line = b"\n" + line
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if fresh:
        settle(path.parent)


def settle(folder: Path) -> None:
    """Force to the disk which files are in *folder*, where the operating system can."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # a file system that cannot
            raise
    finally:
        os.close(handle)


def make(folder: Path) -> None:
    """Make *folder* and what it lies in, private to their owner whatever the umask; folders of ours become so.

    Raises OSError if that is not possible.
    """
    if not folder.is_dir():
        missing = [folder]
        while not missing[-1].parent.is_dir() and missing[-1] != missing[-1].parent:
            missing.append(missing[-1].parent)
        for one in reversed(missing):
            try:
                one.mkdir()
            except FileExistsError:
                if not one.is_dir():  # else another process made it just now
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(one)) from None
            else:
                one.chmod(PRIVATE_FOLDER)
    if (folder.parent.name, folder.name) == OURS:
        for one in (folder, folder.parent):
            if one.stat().st_mode & 0o077:
                with suppress(PermissionError):  # it is another user's
                    one.chmod(PRIVATE_FOLDER)


def target(path: Path) -> Path:
    """Return the file that *path* links to, which need not exist; *path* itself if it is no link.

    Raises OSError for links that go round in a circle.
    """
    try:
        return path.resolve() if path.is_symlink() else path
    except RuntimeError:  # from Python 3.13 on it is an OSError
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from None


def leftovers(path: Path) -> Iterator[Path]:
    """Yield what interrupted writes have left of the file *path*, or of the file that it links to.

    A write in progress looks the same: the caller must hold the lock.
    """
    path = target(path)
    yield from path.parent.glob(f".{path.stem}-*.tmp")


def shown(path: Path) -> str:
    """Return *path* as text to print, with a sign in place of bytes that are no text."""
    return os.fsencode(path).decode("utf-8", "replace")
