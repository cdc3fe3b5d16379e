"""The compiled catalogue: equal to the parsed one, never out of date, and optional."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from hcareer.catalogue import compiled, load, location
from hcareer.catalogue.yaml import parse
from hcareer.errors import DataError
from hcareer.model.catalogue import SECTIONS, Role
from systems import make_link, make_pipe, paths, permissions

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Hcareer
    from hcareer.model.catalogue import Catalogue

CASES = Path(__file__).parents[1] / "cases" / "catalogue"
SMALL = Path(__file__).parents[1] / "cases" / "small"
STANDALONE = CASES / "good" / "standalone.yaml"
EXTENDS = CASES / "good" / "extends.yaml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the cache folder of the program, which does not exist yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "hcareer"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return a folder with a standalone catalogue that a test may change."""
    (tmp_path / "own").mkdir()
    shutil.copy(STANDALONE, tmp_path / "own" / "all.yaml")
    return tmp_path / "own"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the name of each file is added when it is parsed."""
    names: list[str] = []

    def noted(name: str, data: bytes) -> Any:  # noqa: ANN401
        names.append(Path(name).name)
        return parse(name, data)

    monkeypatch.setattr(load, "parse", noted)
    return names


def only_file(folder: Path) -> Path:
    """Return the only file in *folder*."""
    (file,) = folder.iterdir()
    return file


@pytest.mark.parametrize("name", ["standalone.yaml", "extends.yaml", "folder", "only-the-version.yaml"])
def test_own(name: str, folder: Path, parsed: list[str]) -> None:
    """A compiled catalogue of one's own equals the parsed one, and the files are parsed only once."""
    expected = load.load(CASES / "good" / name)
    assert expected == compiled.load(CASES / "good" / name)
    parsed.clear()
    found = compiled.load(CASES / "good" / name)
    assert [] == parsed
    assert expected == found
    assert repr(expected) == repr(found)
    assert only_file(folder).suffix == ".msgpack"


def test_shipped(folder: Path, parsed: list[str]) -> None:
    """The compiled shipped catalogue equals the parsed one, and the files are parsed only once."""
    expected = load.load()
    assert expected == compiled.load()
    parsed.clear()
    assert expected == compiled.load()
    assert expected == compiled.load(location.builtin())
    assert [] == parsed
    assert only_file(folder).suffix == ".msgpack"


def test_a_section_is_a_mapping(folder: Path) -> None:
    """A compiled section behaves like a dictionary."""
    expected = load.load(STANDALONE).skills
    compiled.load(STANDALONE)
    assert folder.is_dir()
    found = compiled.load(STANDALONE).skills
    assert isinstance(found, compiled.Section)
    assert list(expected) == list(found)
    assert list(expected.keys()) == list(found.keys())
    assert list(expected.values()) == list(found.values())
    assert list(expected.items()) == list(found.items())
    assert len(expected) == len(found)
    assert expected["python"] == found["python"]
    assert "python" in found
    assert "cobol" not in found
    assert found.get("cobol") is None


@pytest.mark.parametrize("command", [("roles",), ("roles", "--format", "json"), ("roles", "--software", "pacs")])
def test_only_what_is_used_is_decoded(
    command: tuple[str, ...], hcareer: Hcareer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of roles decodes only roles and kinds of software."""
    hcareer(*command)
    kinds = set()
    decoded = compiled.Section.decoded

    def noted(section: compiled.Section[Any]) -> dict[str, Any]:
        kinds.add(section.kind)
        return decoded(section)

    monkeypatch.setattr(compiled.Section, "decoded", noted)
    assert hcareer(*command).code == 0
    assert Role in kinds
    assert {SECTIONS["roles"], SECTIONS["software"]} >= kinds


def edit(own: Path, _patch: pytest.MonkeyPatch) -> None:
    """Change a letter without changing the size or time of the file."""
    file = own / "all.yaml"
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"Python", b"Pythom"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def add(own: Path, _patch: pytest.MonkeyPatch) -> None:
    """Add an empty file to the folder."""
    (own / "more.yaml").write_text("schema_version: 1\n", encoding="utf-8")


def upgrade(_own: Path, patch: pytest.MonkeyPatch) -> None:
    """Install another version."""
    patch.setattr(compiled, "__version__", "99")


def rearrange(_own: Path, patch: pytest.MonkeyPatch) -> None:
    """Change the layout of the compiled file."""
    patch.setattr(compiled, "FORMAT", compiled.FORMAT + 1)


def develop(own: Path, patch: pytest.MonkeyPatch) -> None:
    """Edit a module that makes the values."""
    module = own.with_name("catalogue.py")
    module.touch()
    patch.setattr(compiled, "CODE", (*compiled.CODE[1:], str(module)))


@pytest.mark.parametrize("change", [edit, add, upgrade, rearrange, develop])
def test_a_change_takes_effect_at_once(
    change: Callable[[Path, pytest.MonkeyPatch], None],
    own: Path,
    folder: Path,
    parsed: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After any change the files are parsed again once, and the compiled file is replaced."""
    compiled.load(own)
    change(own, monkeypatch)
    expected = load.load(own)
    parsed.clear()
    assert expected == compiled.load(own)
    assert "all.yaml" in parsed
    parsed.clear()
    assert expected == compiled.load(own)
    assert [] == parsed
    assert only_file(folder).is_file()


def test_a_shipped_change_reaches_catalogues_that_extend_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of a shipped file takes effect in a catalogue that extends the shipped one."""
    shipped = tmp_path / "shipped"
    shutil.copytree(SMALL, shipped)
    for module in (compiled, load):
        monkeypatch.setattr(module, "builtin", lambda: shipped)
    compiled.load(EXTENDS)
    roles = shipped / "roles.yaml"
    roles.write_bytes(roles.read_bytes().replace(b"title: Healthcare data", b"title: Clinical data"))
    found = compiled.load(EXTENDS)
    assert found.roles["healthcare-data-engineer"].title.startswith("Clinical data")
    assert load.load(EXTENDS) == found
    assert only_file(folder).is_file()


def truncated(file: Path) -> None:
    """Lose the second half."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def damaged(file: Path) -> None:
    """Change one letter of a text."""
    file.write_bytes(file.read_bytes().replace(b"Release 2.0", b"Release 2.1"))


def with_a_wrong_seal(file: Path) -> None:
    """Change the seal."""
    file.write_bytes(bytes(compiled.SEAL) + file.read_bytes()[compiled.SEAL :])


def empty(file: Path) -> None:
    """Lose everything."""
    file.write_bytes(b"")


def random(file: Path) -> None:
    """Hold something else."""
    file.write_bytes(bytes(range(256)) * 8)


def a_link_to_nothing(file: Path) -> None:
    """Be a link that leads nowhere."""
    file.unlink()
    make_link(file, file.with_name("nothing"))


def a_link_to_itself(file: Path) -> None:
    """Be a link that leads to itself."""
    file.unlink()
    make_link(file, file)


def a_pipe(file: Path) -> None:
    """Be a pipe into which nothing is written."""
    file.unlink()
    make_pipe(file)


def of_a_terabyte(file: Path) -> None:
    """Be larger than any memory, without taking space on the disk."""
    os.truncate(file, 10**12)


@pytest.mark.parametrize(
    "damage",
    [truncated, damaged, with_a_wrong_seal, empty, random, a_link_to_nothing, a_link_to_itself, a_pipe, of_a_terabyte],
)
def test_a_broken_file_is_replaced(
    damage: Callable[[Path], None], folder: Path, own: Path, parsed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A compiled file that cannot be used is replaced without a message."""
    expected = load.load(own)
    compiled.load(own)
    damage(only_file(folder))
    assert expected == compiled.load(own)
    assert only_file(folder).is_file()
    parsed.clear()
    assert expected == compiled.load(own)
    assert [] == parsed
    assert ("", "") == tuple(capsys.readouterr())


def test_wrong_values_under_a_right_seal(folder: Path, own: Path) -> None:
    """A compiled file with a valid seal but other sections is replaced."""
    expected = load.load(own)
    compiled.load(own)
    files = location.contents(own)
    key = compiled.key_of(files, location.contents(location.builtin()))
    assert key is not None
    for packed in (b"\x82\xa7notices\x90\xa8sections\x80", b"\x01", b""):
        only_file(folder).write_bytes(compiled.seal_of(key, packed) + packed)
        assert expected == compiled.load(own)


def test_the_file_of_another_user_is_not_used(
    folder: Path, own: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A compiled file that belongs to another user is not used."""
    compiled.load(own)
    assert only_file(folder).is_file()
    parsed.clear()
    monkeypatch.setattr(os, "getuid", lambda: only_file(folder).stat().st_uid + 1)
    compiled.load(own)
    assert ["all.yaml"] == parsed


def a_folder_in_its_place(folder: Path, own: Path, _patch: pytest.MonkeyPatch) -> None:
    """Put a folder where the compiled file should be."""
    compiled.load(own)
    file = only_file(folder)
    file.unlink()
    (file / "inner").mkdir(parents=True)


def a_file_for_the_folder(folder: Path, _own: Path, _patch: pytest.MonkeyPatch) -> None:
    """Put a file where the cache folder should be."""
    folder.parent.mkdir()
    folder.write_text("not a folder", encoding="utf-8")


def a_link_for_the_folder(folder: Path, own: Path, _patch: pytest.MonkeyPatch) -> None:
    """Put a link to another folder where the cache folder should be."""
    folder.parent.mkdir()
    make_link(folder, own)


def a_relative_folder(_folder: Path, own: Path, patch: pytest.MonkeyPatch) -> None:
    """Name a folder that depends on where the program is started."""
    patch.chdir(own)
    patch.setenv("XDG_CACHE_HOME", "cache")


def no_home(_folder: Path, own: Path, patch: pytest.MonkeyPatch) -> None:
    """Take away the home folder."""
    patch.chdir(own)
    patch.delenv("XDG_CACHE_HOME")
    patch.setattr(os.path, "expanduser", lambda path: path)


def no_permission(_folder: Path, _own: Path, patch: pytest.MonkeyPatch) -> None:
    """Refuse to create files."""

    def refused(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    patch.setattr(tempfile, "mkstemp", refused)


def a_full_disk(_folder: Path, _own: Path, patch: pytest.MonkeyPatch) -> None:
    """Run out of space while writing."""

    def full(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    patch.setattr(Path, "replace", full)


def no_code(_folder: Path, _own: Path, patch: pytest.MonkeyPatch) -> None:
    """Hide the files of the program's modules."""
    patch.setattr(compiled, "CODE", ("nothing.py",))


@pytest.mark.parametrize(
    "obstacle",
    [
        a_folder_in_its_place,
        a_file_for_the_folder,
        a_link_for_the_folder,
        a_relative_folder,
        no_home,
        no_permission,
        a_full_disk,
        no_code,
    ],
)
def test_the_cache_is_optional(
    obstacle: Callable[[Path, Path, pytest.MonkeyPatch], None],
    folder: Path,
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """If nothing can be cached the catalogue is still read, without a message, and no file is left behind."""
    expected = load.load(own)
    obstacle(folder, own, monkeypatch)
    for _ in range(2):
        assert expected == compiled.load(own)
    assert ("", "") == tuple(capsys.readouterr())
    assert ["all.yaml"] == [path.name for path in own.iterdir()]
    assert [] == [path for path in folder.rglob("*") if path.is_file() and path.name != "all.yaml"]


@permissions
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_the_cache_is_private(umask: int, folder: Path, own: Path) -> None:
    """Only the owner can read the cache folder and its file, whatever the umask."""
    before = os.umask(umask)
    try:
        compiled.load(own)
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(only_file(folder).stat().st_mode) == 0o600


def test_a_catalogue_with_mistakes_is_not_cached(folder: Path, own: Path) -> None:
    """A catalogue with mistakes is not compiled, and they are reported every time."""
    (own / "all.yaml").write_text("schema_version: 2\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(DataError) as caught:
            compiled.load(own)
        assert [f'{own}/all.yaml:1:17: "schema_version" must be 1'] == list(caught.value.lines())
    assert not folder.exists()


@paths
def test_a_pipe_is_read_once(folder: Path) -> None:
    """A catalogue that is read from a pipe is not cached."""
    ahead, end = os.pipe()
    os.write(end, STANDALONE.read_bytes())
    os.close(end)
    try:
        assert load.load(STANDALONE) == compiled.load(Path(f"/dev/fd/{ahead}"))
    finally:
        os.close(ahead)
    assert not folder.exists()


def test_check_parses_every_time(hcareer: Hcareer, own: Path, parsed: list[str]) -> None:
    """`catalog check` parses the YAML files every time."""
    compiled.load(own)
    for _ in range(2):
        parsed.clear()
        hcareer("catalog", "check", str(own))
        assert ["all.yaml"] == parsed


def test_several_at_once(folder: Path, own: Path, parsed: list[str]) -> None:
    """Processes that compile the same catalogue at the same time all succeed and leave one valid file."""
    code = f"from pathlib import Path\nfrom hcareer.catalogue import compiled\ncompiled.load(Path({str(own)!r}))"
    started = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [0] * 4 == [one.wait() for one in started]
    assert load.load(own) == compiled.load(own)
    assert only_file(folder).is_file()
    parsed.clear()
    compiled.load(own)
    assert [] == parsed


def test_deleting_is_safe(folder: Path, own: Path, catalogue: Catalogue) -> None:
    """A catalogue in use still works when its compiled file is deleted, and the next start makes a new one."""
    compiled.load(own)
    used = compiled.load(own)
    shutil.rmtree(folder)
    assert load.load(own).skills == used.skills
    assert catalogue != used
    compiled.load(own)
    assert only_file(folder).is_file()
