"""Reads the bytes of files and of standard input, up to a limit.

They are counted while they are read. What the system says of a size is of no use: a device or a pipe has none, and a
file may grow.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from hcareer.errors import HcareerError

if TYPE_CHECKING:
    from typing import BinaryIO

LIMIT: Final = 10_000_000
"""Most bytes of an input. A CV with photographs and a catalogue ten times the shipped one stay below it."""

CHUNK: Final = 2**20
"""Most bytes that are read at once: so much memory is set aside, however small the file is."""


def read(path: Path | str, *, limit: int = LIMIT) -> bytes:
    """Return the content of the file *path*, which may be a pipe, if it has at most *limit* bytes.

    Raises OSError if it cannot be read, HcareerError if it has more.
    """
    with Path(path).open("rb") as file:
        return read_stream(file, str(path), limit=limit)


def read_stream(stream: BinaryIO, name: str, *, limit: int = LIMIT) -> bytes:
    """Return the rest of *stream*, called *name*, if it has at most *limit* bytes. Raises what `read` raises."""
    data = b""
    while True:
        size = min(CHUNK, limit + 1 - len(data))
        part = stream.read(size)
        data += part
        if len(data) > limit:
            raise HcareerError(f"{name}: has more than {limit:,} bytes, which is the limit")
        if len(part) < size:  # the end: asked again, a terminal would wait for another one
            return data
