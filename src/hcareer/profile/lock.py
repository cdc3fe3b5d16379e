"""An exclusive lock on a folder, so that of several commands only one at a time reads and changes what is in it.

The lock is one of the operating system on the file `.lock`, which ends with the process, however that ends. Where
there is none (a Python without `fcntl`, a file system without locks), a file is created that must not exist yet.
Why not the library filelock: docs/decisions/0016-saving.md.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from hcareer.errors import HcareerError
from hcareer.profile import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME: Final = ".lock"
HELD: Final = ".lock-held"
"""The file that is the lock where the operating system has none."""
PATIENCE: Final = 10.0
"""Seconds to wait for another command. It holds the lock for some milliseconds, so that hundreds can wait in line."""
FIRST_PAUSE, LONGEST_PAUSE = 0.001, 0.05
"""Seconds between two tries: the first, and the most that it is doubled to."""
UNSUPPORTED: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
"""What a file system without locks answers."""

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int, path: Path) -> bool:  # noqa: ARG001 - what is open cannot be deleted
        """Lock the first byte of the open file *path*, and return False if another process has it."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

    def _free(handle: int) -> None:
        """Unlock the open file. After the end of a process the system does it, but not at once."""
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    try:
        import fcntl
    except ImportError:  # Python in a browser
        fcntl = None  # type: ignore[assignment]

    def _try(handle: int, path: Path) -> bool:
        """Lock the open file *path*, and return False if another process has it or has deleted it.

        Raises OSError if there are no locks.
        """
        if fcntl is None:
            raise OSError(errno.ENOSYS, "no locks")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except FileNotFoundError:
            return False

    def _free(handle: int) -> None:
        """Do nothing: to close the file unlocks it."""


class BusyError(HcareerError):
    """Another command holds the lock for longer than is worth waiting."""


@contextmanager
def locked(folder: Path, *, patience: float = PATIENCE) -> Iterator[None]:
    """Context in which this process alone may change what is in *folder*, which is made if it is missing.

    It must not be entered twice at once. Waits *patience* seconds, then raises BusyError; raises OSError if the folder
    cannot be made or written to.
    """
    end, pause = time.monotonic() + patience, FIRST_PAUSE
    while (release := _take(folder)) is None:
        if time.monotonic() > end:
            raise BusyError(_sentence(folder))
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)
    handle, held = release
    try:
        yield
    finally:
        if held is None:
            _free(handle)
        os.close(handle)
        if held is not None:
            held.unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Delete the file of the lock in *folder*, which this process must hold.

    A process that waits for it sees that it is gone, and makes it anew.
    """
    with suppress(OSError):  # Windows keeps a file that is open
        (folder / NAME).unlink()


def _take(folder: Path) -> tuple[int, Path | None] | None:
    """Return what holds the lock, an open file and perhaps a file to delete; None if another process has it."""
    files.make(folder)
    path, held = folder / NAME, folder / HELD
    try:
        handle = files.opened(path, os.O_RDWR | os.O_CREAT)
    except FileNotFoundError:  # the folder was deleted just now
        return None
    try:
        if _try(handle, path):
            return handle, None
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            os.close(handle)
            raise
        os.close(handle)
        with suppress(FileExistsError, FileNotFoundError):
            return files.opened(held, os.O_WRONLY | os.O_CREAT | os.O_EXCL), held
        return None
    os.close(handle)
    return None


def _sentence(folder: Path) -> str:
    held = folder / HELD
    if held.exists():
        return f"{held}: another hcareer is saving; if none is running, one was interrupted: delete this file"
    return f"{folder}: another hcareer has been saving for {PATIENCE:.0f} seconds; try again when it has ended"
