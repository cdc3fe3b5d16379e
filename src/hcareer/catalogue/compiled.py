"""The compiled catalogue: checked values in the cache folder of the user.

Parsing and checking the YAML of a catalogue takes several times as long as everything else a command does. So a
catalogue without mistakes is saved as MessagePack, one file for each path it was read from, and read from there until
something changes. The file starts with a seal: a hash of everything its content depends on (the files of the catalogue
and of the shipped one, the version of this program, the code that makes and checks the values) and of the content
itself. A file that is out of date or damaged has the wrong seal and is not used; nor is the file of another user.

The cache is optional: if it cannot be read or written the YAML is parsed, and deleting it is safe.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec
from platformdirs import user_cache_path

from hcareer import __version__
from hcareer.catalogue.location import builtin, contents
from hcareer.model.catalogue import SECTIONS, Catalogue

try:  # hashlib loads OpenSSL, which takes longer than all hashing here; `random` avoids it in the same way
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

if TYPE_CHECKING:
    from collections.abc import ItemsView, Iterator, KeysView, ValuesView

    from hcareer.catalogue.location import Files

FORMAT: Final = 1
"""Version of the layout of a compiled file. Raise it when the layout changes."""
SEAL: Final = 16
"""Bytes of the seal at the start of a compiled file."""
CODE: Final = (
    "model/catalogue.py",
    "catalogue/load.py",
    "catalogue/rules.py",
    "catalogue/decoding.py",
    "catalogue/yaml.py",
    "catalogue/simple.py",
)
"""The modules that make and check the values: a change to one of them invalidates every compiled file."""

LARGEST: Final = 50_000_000
"""Most bytes of a compiled file, many times what a catalogue within its limits takes. A larger one is not ours."""

V = TypeVar("V")


class Section(Mapping[str, V]):
    """The entries of one section by id, decoded on first access."""

    __slots__ = ("_entries", "_packed", "kind")

    def __init__(self, packed: msgspec.Raw, kind: type[V]) -> None:
        """Keep the encoded section and the *kind* of its entries."""
        self._packed = packed
        self.kind = kind
        self._entries: dict[str, V] | None = None

    def decoded(self) -> dict[str, V]:
        """Return the entries as a dictionary."""
        if self._entries is None:
            self._entries = msgspec.msgpack.decode(self._packed, type=dict[str, self.kind])  # type: ignore[name-defined]
        return self._entries

    def __getitem__(self, name: str) -> V:
        """Return the entry with the id *name*."""
        return self.decoded()[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is an entry with the id *name*."""
        return name in self.decoded()

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the ids in the order written."""
        return iter(self.decoded())

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.decoded())

    def __repr__(self) -> str:
        """Return the entries as a dictionary shows them."""
        return repr(self.decoded())

    # Defined because those of Mapping call `__getitem__` once for each entry.

    def keys(self) -> KeysView[str]:
        """Return the ids."""
        return self.decoded().keys()

    def values(self) -> ValuesView[V]:
        """Return the entries."""
        return self.decoded().values()

    def items(self) -> ItemsView[str, V]:
        """Return the ids with their entries."""
        return self.decoded().items()


class Content(msgspec.Struct, frozen=True):
    """The content of a compiled file, after the seal."""

    notices: tuple[str, ...]
    sections: dict[str, msgspec.Raw]


def load(where: Path | None = None) -> Catalogue:
    """Return the catalogue at *where*, or the shipped one; from its compiled file if nothing has changed.

    Raises DataError with every mistake found, and HcareerError if there is nothing to read.
    """
    where = where or builtin()
    files = contents(where)
    # Whether a catalogue extends the shipped one is known only once it is parsed, so assume that it does.
    shipped = () if where.samefile(builtin()) else contents(builtin())
    place = _place(where)
    key = None if place is None else key_of(files, shipped)
    if place is None or key is None:
        return _parsed(files, shipped)
    found = _read(place, key)
    if found is None:
        found = _parsed(files, shipped)
        _write(place, key, found)
    return found


def _parsed(files: Files, shipped: Files) -> Catalogue:
    from hcareer.catalogue.load import checked  # noqa: PLC0415 - it imports the YAML parser

    return checked(files, shipped)


def _place(where: Path) -> Path | None:
    """Return the path of the compiled file for the catalogue at *where*, or None if there can be none."""
    if not (where.is_file() or where.is_dir()):  # a pipe may hold another catalogue each time
        return None
    try:
        folder = user_cache_path("hcareer", appauthor=False)
    except RuntimeError:  # no home folder
        return None
    if not folder.is_absolute():  # a relative XDG_CACHE_HOME, or no home folder for an older platformdirs
        return None
    name = blake2b(os.fsencode(where.resolve()), digest_size=SEAL).hexdigest()
    return folder / f"{name}.msgpack"


def key_of(files: Files, shipped: Files) -> blake2b | None:
    """Return a hash of everything that the compiled *files* depend on, or None if the code is not in files."""
    package = Path(__file__).parents[1]
    try:
        code = [(stat.st_size, stat.st_mtime_ns) for stat in map(os.stat, (package / name for name in CODE))]
    except OSError:
        return None
    key = blake2b(repr((FORMAT, __version__, code)).encode(), digest_size=SEAL)
    for group in (files, shipped):
        key.update(b"%d files" % len(group))
        for _, data in group:
            key.update(b"%d bytes" % len(data))
            key.update(data)
    return key


def seal_of(key: blake2b, packed: bytes | memoryview) -> bytes:
    """Return the seal of a file with the content *packed* whose dependencies have the hash *key*."""
    seal = key.copy()
    seal.update(packed)
    return seal.digest()


def _read(place: Path, key: blake2b) -> Catalogue | None:
    """Return the catalogue in the file *place*, or None if there is no valid one for *key*."""
    try:
        stat = place.lstat()
        if not S_ISREG(stat.st_mode) or (hasattr(os, "getuid") and stat.st_uid != os.getuid()):
            return None
        if stat.st_size > LARGEST:
            return None
        data = memoryview(place.read_bytes())
        if data[:SEAL] != seal_of(key, data[SEAL:]):
            return None
        content = msgspec.msgpack.decode(data[SEAL:], type=Content)
    except (OSError, msgspec.DecodeError):
        return None
    if content.sections.keys() != SECTIONS.keys():
        return None
    sections: dict[str, Any] = {name: Section(content.sections[name], kind) for name, kind in SECTIONS.items()}
    return Catalogue(**sections, notices=content.notices)


def _write(place: Path, key: blake2b, made: Catalogue) -> None:
    """Write *made* to the file *place* atomically. Do nothing if it cannot be written."""
    sections = {name: msgspec.Raw(msgspec.msgpack.encode(getattr(made, name))) for name in SECTIONS}
    packed = msgspec.msgpack.encode(Content(made.notices, sections))
    folder, temporary = place.parent, None
    try:
        if folder.is_symlink():
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{place.stem}-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(seal_of(key, packed))
            file.write(packed)
        Path(temporary).replace(place)
    except OSError:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
