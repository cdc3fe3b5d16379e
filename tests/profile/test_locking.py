"""The lock on the folder of profiles."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from hcareer.profile import lock
from hcareer.profile.lock import BusyError, locked, remove

if TYPE_CHECKING:
    from pathlib import Path

SYSTEMS = ["locks", "no fcntl", "no locks"]
"""Locks of the operating system, a Python without them, and a file system without them."""
flock = pytest.mark.skipif(not hasattr(lock, "fcntl"), reason="needs the locks of POSIX")


@pytest.fixture(params=[SYSTEMS[0], *(pytest.param(name, marks=flock) for name in SYSTEMS[1:])])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand for a system that has locks, or one that has none."""
    if request.param == "no fcntl":
        monkeypatch.setattr(lock, "fcntl", None)
    elif request.param == "no locks":

        def refused(*_: object) -> None:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

        monkeypatch.setattr("fcntl.flock", refused)
    assert isinstance(request.param, str)
    return request.param


def test_only_one_has_the_lock(tmp_path: Path, system: str) -> None:
    """A second one waits for a limited time, and gets the lock when the first is done, however that ended."""
    assert system in SYSTEMS
    folder = tmp_path / "profiles"
    with locked(folder), pytest.raises(BusyError, match="another hcareer"), locked(folder, patience=0.0):
        pytest.fail("two have the lock")
    with pytest.raises(KeyError), locked(folder):
        raise KeyError
    with locked(folder, patience=0.0):
        assert folder.is_dir()


def test_a_dead_process_has_no_lock(tmp_path: Path) -> None:
    """The lock of a process that was killed is free."""
    code = f"from pathlib import Path\nfrom hcareer.profile.lock import locked\nwith locked(Path({str(tmp_path)!r})):\n"
    holder = subprocess.Popen(
        [sys.executable, "-c", f"{code} print('held', flush=True)\n input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert b"held\n" == holder.stdout.readline()
        with pytest.raises(BusyError), locked(tmp_path, patience=0.0):
            pytest.fail("two have the lock")
        holder.kill()
    with locked(tmp_path, patience=0.0):
        pass


@flock
def test_a_lock_that_was_left_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file is the lock and a process was killed, the sentence names the file to delete."""
    monkeypatch.setattr(lock, "fcntl", None)
    (tmp_path / lock.HELD).touch()
    with pytest.raises(BusyError) as raised, locked(tmp_path, patience=0.0):
        pytest.fail("two have the lock")
    assert f"{tmp_path / lock.HELD}: another hcareer is saving; " in str(raised.value)
    (tmp_path / lock.HELD).unlink()
    with locked(tmp_path, patience=0.0):
        assert (tmp_path / lock.HELD).exists()
    assert [lock.NAME] == [one.name for one in tmp_path.iterdir()]


@flock
def test_a_deleted_lock_locks_nothing(tmp_path: Path) -> None:
    """Who waited for a lock that was deleted takes the new one, so that never two have it."""
    with ExitStack() as held:
        held.enter_context(locked(tmp_path))
        waiting = os.open(tmp_path / lock.NAME, os.O_RDWR)
        remove(tmp_path)
        assert [] == list(tmp_path.iterdir())
        held.enter_context(locked(tmp_path, patience=0.0))  # on a new file
        assert not os.path.samestat(os.fstat(waiting), (tmp_path / lock.NAME).stat())
        os.close(waiting)
        with pytest.raises(BusyError), locked(tmp_path, patience=0.0):
            pytest.fail("two have the lock")


@flock
def test_a_lock_deleted_between_two_steps_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the file of the lock is deleted after it was opened and before it is locked, the lock is not taken."""
    take, deleted = lock._try, list[bool]()  # noqa: SLF001 - there is no other moment to delete it

    def late(handle: int, path: Path) -> bool:
        if not deleted:
            deleted.append(True)
            (tmp_path / lock.NAME).unlink()
        return take(handle, path)

    monkeypatch.setattr(lock, "_try", late)
    with locked(tmp_path):
        assert (tmp_path / lock.NAME).exists()
    assert [True] == deleted


@flock
def test_other_errors_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that does not mean that there are no locks is not taken for that."""

    def broken(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr("fcntl.flock", broken)
    with pytest.raises(OSError, match="Input/output"), locked(tmp_path):
        pytest.fail("it was locked")
