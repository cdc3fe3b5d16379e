"""What some tests need of the operating system: where it is missing they are skipped, and say why."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

permissions: Final = pytest.mark.skipif(os.name != "posix", reason="needs the permissions of POSIX")
"""For tests of who may read or write a file."""
paths: Final = pytest.mark.skipif(os.name != "posix", reason="needs the paths of POSIX")
"""For tests with paths such as /dev/null, or with file names that are not text."""
folders: Final = pytest.mark.skipif(
    not hasattr(os, "O_DIRECTORY"), reason="needs folders that can be forced to the disk"
)


def user_folders(folder: Path) -> dict[str, str]:
    """Return the environment that has the home of a person in *folder*, with their files in `data`, on any system.

    platformdirs follows XDG_DATA_HOME on Linux and macOS, and WIN_PD_OVERRIDE_LOCAL_APPDATA on Windows.
    """
    data = folder / "data"
    return {
        "HOME": str(folder),
        "USERPROFILE": str(folder),
        "XDG_DATA_HOME": str(data),
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(data),
    }


def make_pipe(path: Path) -> None:
    """Make a named pipe at *path*."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    os.mkfifo(path)


def make_link(path: Path, to: Path | str) -> None:
    """Make *path* a symbolic link *to* another."""
    try:
        path.symlink_to(to)
    except OSError as error:
        if getattr(error, "winerror", None) != 1314:  # a privilege that users of Windows have to be given
            raise
        pytest.skip("needs the right to make symbolic links")
