"""`hcareer` alone."""

from __future__ import annotations

from contextlib import suppress

from hcareer.cli.inputs import today
from hcareer.cli.show import show
from hcareer.output import terminal
from hcareer.output.formats import Format


def home() -> None:
    """Show where the person of the saved answers stands, and what to type next; for a newcomer how to begin.

    Raises DataError for a profile or catalogue with mistakes, HcareerError for one that cannot be read.
    """
    from hcareer.profile import history, store
    from hcareer.profile.files import NotAFileError
    from hcareer.results.home import HomeResult, Welcome

    form = Format.TABLE if terminal.on_screen() else Format.PLAIN
    if not store.place().exists():
        show(Welcome(), form)
        return
    import os
    from pathlib import Path

    from hcareer.catalogue.compiled import load

    own = os.environ.get("HCAREER_CATALOG")
    catalogue = load(Path(own) if own else None)
    profile = store.load_saved(store.DEFAULT, catalogue)
    entries: tuple[history.Entry, ...] = ()
    with suppress(OSError, NotAFileError):  # a history that cannot be read is no reason to show nothing
        entries = history.recorded(store.place())
    show(HomeResult.of(catalogue, profile, entries, today=today()), form)
