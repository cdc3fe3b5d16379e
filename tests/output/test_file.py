"""Files that the person chooses for an answer: never overwritten by accident, never half written."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from hcareer.errors import HcareerError, OverwriteError
from hcareer.output import file
from systems import make_link, permissions

if TYPE_CHECKING:
    from pathlib import Path


@permissions
def test_a_new_file_is_written_as_the_umask_says(tmp_path: Path) -> None:
    """The text is written as UTF-8 with plain line ends, and nothing is left beside it."""
    mask = os.umask(0o027)
    path = tmp_path / "me.yaml"
    try:
        file.write(path, "é\n", force=False)
    finally:
        os.umask(mask)
    assert b"\xc3\xa9\n" == path.read_bytes()
    assert "-rw-r-----" == stat.filemode(path.stat().st_mode)
    assert [path] == list(tmp_path.iterdir())


def test_a_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    """A file that exists is kept, and the error says how to replace it."""
    path = tmp_path / "me.yaml"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(OverwriteError, match=r"me\.yaml"):
        file.write(path, "new", force=False)
    assert "mine" == path.read_text(encoding="utf-8")
    file.write(path, "new", force=True)
    assert ("new", [path]) == (path.read_text(encoding="utf-8"), list(tmp_path.iterdir()))


def test_a_link_is_followed(tmp_path: Path) -> None:
    """The text goes to where a link points, and the link stays."""
    path, place = tmp_path / "me.yaml", tmp_path / "there.yaml"
    make_link(path, place)
    file.write(path, "new", force=False)
    assert (True, "new") == (path.is_symlink(), place.read_text(encoding="utf-8"))


def test_a_failed_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk is full the error says so, a new file is gone, and an old one is as it was."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    old = tmp_path / "old.yaml"
    old.write_text("mine", encoding="utf-8")
    for path, force in ((tmp_path / "new.yaml", False), (old, True)):
        with pytest.raises(HcareerError, match="could not be written: No space left on device"):
            file.write(path, "new", force=force)
    assert ([old], "mine") == (list(tmp_path.iterdir()), old.read_text(encoding="utf-8"))


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path, *, force: bool) -> None:
    """The error names the file."""
    path = tmp_path / "nowhere" / "me.yaml"
    with pytest.raises(HcareerError) as raised:
        file.write(path, "new", force=force)
    assert f"{path}: there is no folder {path.parent}." == str(raised.value)


def test_a_replaced_file_keeps_its_rights(tmp_path: Path) -> None:
    """Who may read a file stays as it was when the file is replaced."""
    path = tmp_path / "me.yaml"
    path.write_text("mine")
    path.chmod(0o600)
    file.write(path, "new", force=True)
    assert "-rw-------" == stat.filemode(path.stat().st_mode)


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If another program writes the file between the check and the end, its file stays."""
    path = tmp_path / "me.yaml"
    synced = os.fsync

    def meanwhile(handle: int) -> None:
        path.write_text("theirs")
        synced(handle)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(OverwriteError):
        file.write(path, "ours", force=False)
    assert ("theirs", [path]) == (path.read_text(), list(tmp_path.iterdir()))


def test_a_file_system_without_links_takes_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot have two names, it is written all the same."""

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(type(tmp_path), "hardlink_to", refuse)
    path = tmp_path / "me.yaml"
    file.write(path, "new", force=False)
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "sentence"), [(".", "is a folder"), ("queue", "is no file")])
def test_what_is_no_file_is_never_replaced(tmp_path: Path, name: str, sentence: str) -> None:
    """A folder or a queue stays what it is, even by force."""
    queue = tmp_path / "queue"
    os.mkfifo(queue)
    with pytest.raises(HcareerError, match=sentence):
        file.write(tmp_path / name, "new", force=True)
    assert [queue] == list(tmp_path.iterdir())
    assert stat.S_ISFIFO(queue.stat().st_mode)


@pytest.mark.parametrize("force", [False, True])
def test_links_in_a_circle_are_an_error(tmp_path: Path, *, force: bool) -> None:
    """Nothing is written through links that lead to each other, and they stay."""
    make_link(tmp_path / "one.md", "two.md")
    make_link(tmp_path / "two.md", "one.md")
    with pytest.raises(HcareerError):
        file.write(tmp_path / "one.md", "new", force=force)
    assert {"one.md", "two.md"} == {path.name for path in tmp_path.iterdir() if path.is_symlink()}
