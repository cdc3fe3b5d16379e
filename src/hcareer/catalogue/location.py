"""Where a catalogue is, and the files it consists of."""

from __future__ import annotations

from pathlib import Path

from hcareer.errors import HcareerError

Files = tuple[tuple[str, bytes], ...]
"""The path and the content of each file, in reading order."""


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
    raise HcareerError("this installation is incomplete: its data folder is missing")


def contents(where: Path) -> Files:
    """Return the files of the catalogue at *where*, a file or a folder.

    Raises HcareerError if there is none or one cannot be read.
    """
    if where.is_dir():
        paths = sorted(p for p in where.iterdir() if p.suffix in {".yaml", ".yml"})
        if not paths:
            raise HcareerError(f"{where}: no .yaml file in this folder")
    else:
        paths = [where]
    files = []
    for path in paths:
        try:
            files.append((str(path), path.read_bytes()))
        except OSError as error:
            raise HcareerError(f"{path}: {error.strerror or error}") from error
    return tuple(files)
