"""`hcareer match` of several files, or of all in a folder: one person after the other, in several processes."""

from __future__ import annotations

import os
import signal
import stat
from typing import TYPE_CHECKING, Final

from hcareer.cli.inputs import person_in
from hcareer.cli.show import show
from hcareer.errors import HcareerError, UsageError
from hcareer.output.formats import Format
from hcareer.output.terminal import answers, complain
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue
    from hcareer.results.people import Person

MANY: Final = 200
"""Files from which several processes are started. Starting one takes as long as ranking about a hundred people."""
PORTION: Final = 20
"""Files that a process takes at once."""
MOST: Final = 60
"""Processes at most: on Windows 61 can be waited for. https://docs.python.org/3/library/concurrent.futures.html"""


def listed(words: Sequence[str]) -> list[str]:
    """Return the files that *words* name: those in a folder in the place of the folder, sorted by name.

    Raises HcareerError for a folder without files, UsageError if standard input is named twice.
    """
    found: list[str] = []
    for word in words:
        found += _inside(word) if os.path.isdir(word) else [word]  # noqa: PTH112 - Path raises an error for long names
    once = list(dict.fromkeys(found))
    if found.count("-") > 1:
        raise UsageError("standard input (-) can be read only once")
    if len(once) < len(found):
        complain(f"{file}: given more than once, ranked once." for file in once if found.count(file) > 1)
    return once


def _inside(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entry.path for entry in entries if not entry.name.startswith(".") and _is_file(entry))
    except OSError as error:
        raise HcareerError(f"{folder}: {error.strerror or error}") from error
    if not found:
        raise HcareerError(f"{folder}: there is no file in this folder.")
    return found


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Return whether *entry* is a file, or a link that leads nowhere, which is named when it is read."""
    try:
        return stat.S_ISREG(entry.stat().st_mode)
    except OSError:
        return True


def show_people(
    files: Sequence[str], form: Format, *, catalog: Path | None, every_role: bool, jobs: int | None
) -> None:
    """Print the first roles of the person in each of *files*, or all with *every_role*, in *jobs* processes.

    A file that cannot be read is named on standard error, and the others are ranked. Raises HcareerError in the end if
    there was one.
    """
    from hcareer.output import csv, json
    from hcareer.output.progress import progress
    from hcareer.results.people import FIELDS, PeopleResult

    failed = 0
    kept: list[Person] = []

    def texts() -> Iterator[str]:
        nonlocal failed
        if form is Format.CSV:
            yield csv.lines([FIELDS])
        with progress(len(files)) as advance:
            for found in _ranked(files, catalog, every_role=every_role, jobs=jobs):
                advance()
                if isinstance(found, tuple):
                    failed += 1
                    complain(found)
                elif form is Format.CSV:
                    yield csv.lines(found.rows)
                elif form is Format.JSON:
                    yield json.line(found.as_json())
                elif form is Format.PLAIN:
                    yield f"{clean(found.sentence)}\n"
                else:
                    kept.append(found)

    answers(texts())
    if kept:
        show(PeopleResult(tuple(kept)), form)
    if failed:
        raise HcareerError(f"{failed:,} of {len(files):,} files could not be ranked.")


def _ranked(
    files: Sequence[str], catalog: Path | None, *, every_role: bool, jobs: int | None
) -> Iterator[Person | tuple[str, ...]]:
    """Yield for each of *files*, in their order, the person in it, or the lines that say why it cannot be read."""
    catalogue = _catalogue(catalog)
    processes = min(jobs or (_cores() if len(files) >= MANY else 1), MOST)
    if processes == 1 or "-" in files:
        yield from (_rank(catalogue, file, every_role=every_role) for file in files)
        return
    from multiprocessing import Pool

    with Pool(min(processes, len(files)), _start, (catalog, every_role)) as pool:
        yield from pool.imap(_rank_here, files, PORTION)


def _cores() -> int:
    """Return how many processor cores this process may use; all of them where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _start(catalog: Path | None, every_role: bool) -> None:  # noqa: FBT001 - `Pool` passes no keywords
    """Prepare one of several processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    _work.append((_catalogue(catalog), every_role))


def _catalogue(catalog: Path | None) -> Catalogue:
    """Return the catalogue at *catalog*. The garbage collector is told that it stays, else it looks for it often."""
    import gc

    from hcareer.catalogue.compiled import load

    catalogue = load(catalog)
    gc.freeze()
    return catalogue


_work: Final[list[tuple[Catalogue, bool]]] = []
"""In each of several processes the catalogue, and whether all roles are shown. They are loaded once."""


def _rank_here(file: str) -> Person | tuple[str, ...]:
    catalogue, every_role = _work[0]
    return _rank(catalogue, file, every_role=every_role)


def _rank(catalogue: Catalogue, file: str, *, every_role: bool) -> Person | tuple[str, ...]:
    from hcareer.results.people import Person

    try:
        name = "<stdin>" if file == "-" else file
        return Person.of(catalogue, person_in(catalogue, file), name, every_role=every_role)
    except HcareerError as error:
        return tuple(error.lines())
