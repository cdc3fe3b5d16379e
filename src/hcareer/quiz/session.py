"""Runs a quiz on the saved profile, at the terminal or from a file of answers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec import structs

from hcareer.errors import StoppedError
from hcareer.model.person import Profile
from hcareer.output.terminal import complain
from hcareer.profile import store
from hcareer.quiz.course import Course, from_file
from hcareer.quiz.questions import Interview, Mode
from hcareer.quiz.screens import Screens, one_by_one, prompting

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer
    from hcareer.quiz.course import Outcome


def from_profile(catalogue: Catalogue, given: Profile, name: str, *, mode: Mode, fresh: bool) -> Outcome:
    """Return the outcome of a quiz answered from *given*, and save it as the profile called *name*.

    A saved profile is not overwritten, unless *fresh* puts it aside first.
    """
    outcome = Course(catalogue, Profile(source=given.source), from_file(given, catalogue)).run(mode)
    path = store.place(name)
    if fresh:
        store.put_aside(path)
    if path.exists():
        complain([f"Your saved answers in {path} are unchanged; use --fresh to replace them."])
    else:
        store.save(outcome.profile, path)
    return outcome


def at_terminal(
    catalogue: Catalogue,
    name: str,
    *,
    mode: Mode,
    fresh: bool,
    proposed: Mapping[str, Answer],
    singly: bool,
    today: date,
) -> Outcome:
    """Return the outcome of a quiz at the terminal, which continues from the saved profile called *name*.

    *proposed* is filled in for the person to confirm. With *singly* each item is a question of its own.
    Raises NeedsTerminalError without a terminal, StoppedError on Ctrl-C.
    """
    path = store.place(name)
    with prompting():
        if fresh and (aside := store.put_aside(path)) is not None:
            complain([f"Your earlier answers are in {aside}"])
        profile = store.load_saved(name, catalogue)
        complain([_greeting(catalogue, profile, mode)])
        try:
            ask = one_by_one(catalogue) if singly else Screens(catalogue)
            merged = structs.replace(profile, skills={**proposed, **profile.skills})
            save = partial(store.save, path=path)
            return Course(catalogue, merged, ask, save=save, today=today).run(mode)
        except KeyboardInterrupt:
            if path.exists():
                raise StoppedError(
                    f"Stopped. Your answers are kept in {path}; `hcareer quiz` continues from there."
                ) from None
            raise StoppedError("Stopped. Nothing has been answered yet.") from None


def _greeting(catalogue: Catalogue, profile: Profile, mode: Mode) -> str:
    if not profile.skills and not profile.interests:
        return "This takes a few minutes. Every screen is saved; after q or Ctrl-C `hcareer quiz` continues from there."
    if Interview(catalogue).next(profile, mode) is None:
        return "Your answers already decide the first three roles. --full asks the rest, --fresh starts again."
    return f"Continuing from your answers in {profile.source}"
