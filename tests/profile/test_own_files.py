"""A person's own files: private, whole after any interruption, and nothing else taken for one."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

import pytest

from hcareer.profile import files
from hcareer.profile.files import NotAFileError
from systems import folders, make_link, make_pipe, paths, permissions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

UMASKS: Final = [
    pytest.param(0o000, id="everything allowed"),
    pytest.param(0o022, id="the usual one"),
    pytest.param(0o277, id="hardly anything allowed"),
]


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Set the umask for one test."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def mode(path: Path) -> str:
    """Return the permissions of *path* as `ls` shows them."""
    return stat.filemode(path.stat().st_mode)


@permissions
@pytest.mark.parametrize("mask", UMASKS)
def test_what_is_made_is_private(tmp_path: Path, umask: Callable[[int], int], mask: int) -> None:
    """Folders and files are for their owner alone, whatever the umask."""
    folder = tmp_path / "share" / "hcareer" / "profiles"
    umask(mask)
    files.make(folder)
    files.write(folder / "me.yaml", b"x")
    files.append(folder / "me.history.jsonl", b"x")
    assert ["drwx------"] * 3 == [mode(one) for one in (folder, folder.parent, folder.parent.parent)]
    assert ["-rw-------"] * 2 == [mode(folder / name) for name in ("me.yaml", "me.history.jsonl")]


@permissions
def test_our_folders_become_private(tmp_path: Path) -> None:
    """Folders that an older version made for everybody become private; those of others stay as they are."""
    folder = tmp_path / "share" / "hcareer" / "profiles"
    folder.mkdir(parents=True)
    for one in (folder, folder.parent, folder.parent.parent):
        one.chmod(0o755)
    files.make(folder)
    assert ["drwx------", "drwx------", "drwxr-xr-x"] == [
        mode(one) for one in (folder, folder.parent, folder.parent.parent)
    ]


@permissions
def test_files_become_private(tmp_path: Path) -> None:
    """A file that everybody could read is private after it is written or added to."""
    one, other = tmp_path / "me.yaml", tmp_path / "me.history.jsonl"
    for path in (one, other):
        path.write_bytes(b"old\n")
        path.chmod(0o666)
    files.write(one, b"new")
    files.append(other, b"new")
    assert ["-rw-------", "-rw-------"] == [mode(one), mode(other)]


def test_a_file_in_place_of_a_folder_is_no_folder(tmp_path: Path) -> None:
    """A folder cannot be made where a file is, or below one."""
    (tmp_path / "taken").touch()
    for folder in (tmp_path / "taken", tmp_path / "taken" / "profiles"):
        with pytest.raises(NotADirectoryError):
            files.make(folder)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing to a link changes the file that it leads to, also if that is not there yet."""
    link, file = tmp_path / "me.yaml", tmp_path / "elsewhere" / "mine.yaml"
    file.parent.mkdir()
    make_link(link, file)
    for text in (b"first", b"second"):
        files.write(link, text)
        assert (True, text, text) == (link.is_symlink(), file.read_bytes(), link.read_bytes())
    assert ["mine.yaml"] == [one.name for one in file.parent.iterdir()]


def test_links_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    """A link that leads to itself can be neither read nor written."""
    link = tmp_path / "me.yaml"
    make_link(link, link)
    for use in (lambda: files.read(link, 10), lambda: files.write(link, b""), lambda: files.append(link, b"")):
        with pytest.raises(OSError, match="symbolic links") as raised:
            use()
        assert errno.ELOOP == raised.value.errno


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda path: path.mkdir(), "is a folder, not a file", id="a folder"),
        pytest.param(make_pipe, "is a pipe, not a file", id="a pipe that nobody writes to"),
        pytest.param(lambda path: make_link(path, "."), "is a folder, not a file", id="a link to a folder"),
    ],
)
def test_only_files_are_used(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    """What is no file is refused at once, for reading, writing and adding, and stays as it is."""
    path = tmp_path / "me.yaml"
    make(path)
    for use in (lambda: files.read(path, 10), lambda: files.write(path, b""), lambda: files.append(path, b"")):
        with pytest.raises(NotAFileError) as raised:
            use()
        assert str(raised.value) in {f"{path}: {said}", f"{path.resolve()}: {said}"}
    assert [path] == list(tmp_path.iterdir())


@paths
@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero"])
def test_no_device_is_read(tmp_path: Path, device: str) -> None:
    """A link to a device is refused, which may be endless."""
    (tmp_path / "me.yaml").symlink_to(device)
    with pytest.raises(NotAFileError, match="is a device, not a file"):
        files.read(tmp_path / "me.yaml", 10)


def test_no_more_is_read_than_wanted(tmp_path: Path) -> None:
    """Of a file that is too long, one byte more than wanted is read, by which that is seen."""
    path = tmp_path / "me.yaml"
    with path.open("wb") as file:
        file.truncate(10**12)
    assert bytes(11) == files.read(path, 10)


@pytest.mark.parametrize("call", ["fsync", "write", "replace"])
def test_a_failed_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whatever fails, the old file stays and nothing is left beside it."""
    path = tmp_path / "me.yaml"
    files.write(path, b"old")

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if call == "replace":
        monkeypatch.setattr("pathlib.Path.replace", fail)
    else:
        monkeypatch.setattr(os, "fsync" if call == "fsync" else "fdopen", fail)
    with pytest.raises(OSError, match="No space left"):
        files.write(path, b"new")
    monkeypatch.undo()
    assert (b"old", [path]) == (path.read_bytes(), list(tmp_path.iterdir()))


@folders
def test_the_folder_is_forced_to_the_disk_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content is on the disk before the file is moved into place, and the move after that."""
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def replaced(source: Path, to: Path) -> None:
        done.append("move")
        replace(source, to)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr("pathlib.Path.replace", replaced)
    files.write(tmp_path / "me.yaml", b"x")
    assert ["file", "move", "folder"] == done


@folders
@pytest.mark.parametrize(
    ("number", "fails"),
    [
        pytest.param(errno.EINVAL, False, id="a file system that cannot"),
        pytest.param(errno.ENOTSUP, False, id="a file system that does not want to"),
        pytest.param(errno.EIO, True, id="a broken disk"),
    ],
)
def test_a_folder_is_forced_to_the_disk_where_that_is_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, *, fails: bool
) -> None:
    """Where a folder cannot be forced to the disk the file is written all the same; other errors are raised."""
    fsync = os.fsync

    def refused(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", refused)
    with pytest.raises(OSError, match="Input/output") if fails else nullcontext():
        files.write(tmp_path / "me.yaml", b"x")
    assert b"x" == (tmp_path / "me.yaml").read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(None, b"new\n", id="no file"),
        pytest.param(b"", b"new\n", id="an empty file"),
        pytest.param(b"old\n", b"old\nnew\n", id="a whole line"),
        pytest.param(b"ol", b"ol\nnew\n", id="a line that was not finished"),
    ],
)
def test_a_line_is_added_on_its_own(tmp_path: Path, before: bytes | None, after: bytes) -> None:
    """A line never continues one that was not finished."""
    path = tmp_path / "me.history.jsonl"
    if before is not None:
        path.write_bytes(before)
    files.append(path, b"new")
    assert after == path.read_bytes()


def test_a_copy_keeps_its_time(tmp_path: Path) -> None:
    """A copy says when the answers in it were last changed."""
    one, other = tmp_path / "me.yaml", tmp_path / "me.previous.yaml"
    one.write_bytes(b"x")
    os.utime(one, (10**9, 10**9))
    files.copy(one, other)
    assert (b"x", 10**9, "-rw-------") == (other.read_bytes(), other.stat().st_mtime, mode(other))


def test_leftovers_are_of_one_file(tmp_path: Path) -> None:
    """What an interrupted write left is found, beside the file that a link leads to, and no other file."""
    for name in (".me-abc.tmp", ".mine-abc.tmp", ".you-abc.tmp", "me-abc.tmp", ".me.yaml"):
        (tmp_path / name).touch()
    make_link(tmp_path / "linked.yaml", tmp_path / "mine.yaml")
    assert [tmp_path / ".me-abc.tmp"] == list(files.leftovers(tmp_path / "me.yaml"))
    assert [tmp_path / ".mine-abc.tmp"] == list(files.leftovers(tmp_path / "linked.yaml"))


def test_any_path_can_be_shown(tmp_path: Path) -> None:
    """A name that is no text is shown with a sign in the place of each byte that is none."""
    assert f"{tmp_path}/a\ufffd" == files.shown(tmp_path / os.fsdecode(b"a\xff"))
