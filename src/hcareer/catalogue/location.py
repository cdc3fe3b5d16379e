"""Where a catalogue is, and the files it consists of."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hcareer import content
from hcareer.errors import HcareerError

Files = tuple[tuple[str, bytes], ...]
"""The path and the content of each file, in reading order."""
SUFFIXES: Final = frozenset({".yaml", ".yml"})


def builtin() -> Path:
    """Return the folder of the shipped catalogue: inside the package, or beside it in a checkout.

    An editable installation has no data inside the package, hence the second place.

    Raises HcareerError if neither is there.
    """
    package = Path(__file__).parents[1]
    checkout = package.parents[1]
    if (package / "data" / "roles.yaml").is_file():
        return package / "data"
    if (checkout / "pyproject.toml").is_file() and (checkout / "data" / "roles.yaml").is_file():
        return checkout / "data"
    raise HcareerError("this installation is incomplete: its data folder is missing; install hcareer again")


def files(where: Path) -> list[Path]:
    """Return the files of the catalogue at *where*, sorted: that file, or those in that folder and its subfolders.

    Raises HcareerError if there is none.
    """
    if not where.is_dir():
        return [where]
    found = sorted(path for pattern in ("*", "[!.]*/*") for path in where.glob(pattern) if path.suffix in SUFFIXES)
    if not found:
        raise HcareerError(f"{where}: no .yaml file in this folder")
    return found


def contents(where: Path) -> Files:
    """Return the files of the catalogue at *where* with their content.

    Raises HcareerError if there is none, if one cannot be read, or if all of them together are over the limit.
    """
    read = []
    left = content.LIMIT
    for path in files(where):
        try:
            data = content.read(path, limit=left)
            left -= len(data)
            read.append((str(path), data))
        except OSError as error:
            raise HcareerError(f"{path}: {error.strerror or error}") from error
    return tuple(read)
