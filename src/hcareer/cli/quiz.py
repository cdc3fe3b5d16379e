"""The command that asks."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations at run time
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.support import (
    CatalogOption,
    Format,
    FormatOption,
    ProfileOption,
    bytes_of,
    catalogue_at,
    complain,
    print_as,
)
from hcareer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer, Profile
    from hcareer.quiz.course import Asker, Outcome
    from hcareer.quiz.questions import Mode


def quiz(
    *,
    full: Annotated[bool, typer.Option("--full", help="Ask everything.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Stop when it is certain which three roles lead.")] = False,
    answers: Annotated[
        Path | None, typer.Option(help="Take the answers from this profile instead of asking.", show_default=False)
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="CV", help="Fill the screens from a CV; you decide.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start again; the saved answers are put aside.")] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Ask, save every answer, and print the ranked roles and the gaps of the first."""
    from hcareer.quiz.questions import Mode
    from hcareer.results import match as person
    from hcareer.results import values as export

    if full and quick:
        raise UsageError("--full and --quick exclude each other")
    if answers is not None and from_ is not None:
        raise UsageError("--answers and --from exclude each other")
    catalogue = catalogue_at(catalog)
    mode = Mode.FULL if full else Mode.QUICK if quick else Mode.EXACT
    if answers is not None:
        outcome = _from_file(catalogue, answers, mode, name=profile, fresh=fresh)
    else:
        proposed = _proposed(catalogue, from_)
        outcome = _at_terminal(
            catalogue, mode, name=profile, fresh=fresh, proposed=proposed, plain=form is Format.PLAIN
        )
    complain([person.quiz_line(outcome)])
    print_as(
        form,
        page=lambda: person.match_page(catalogue, outcome.profile),
        value=lambda: {**export.match_value(catalogue, outcome.profile), "quiz": export.quiz_value(outcome)},
    )


def _proposed(catalogue: Catalogue, file: str | None) -> Mapping[str, Answer]:
    if file is None:
        return {}
    from hcareer.reading import cv as intake

    if file == "-":
        raise UsageError("--from needs a file: standard input is where you answer")
    found = intake.read(*bytes_of(file), catalogue)
    complain(
        [f"{len(found.skills)} skills found in {file} are filled in; nothing counts until you confirm its screen."]
    )
    return found.skills


def _from_file(catalogue: Catalogue, answers: Path, mode: Mode, *, name: str, fresh: bool) -> Outcome:
    """Answer from a file. What is saved already stays, unless `--fresh` says otherwise."""
    from hcareer.model.person import Profile
    from hcareer.profile import store
    from hcareer.quiz.course import from_file, run

    given = store.load(answers, catalogue)
    outcome = run(catalogue, Profile(source=given.source), from_file(given), mode=mode)
    path = store.place(name)
    if fresh:
        store.put_aside(path)
    if path.exists():
        complain([f"Your saved answers in {path} stay as they are; --fresh replaces them."])
    else:
        store.save(outcome.profile, path)
    return outcome


def _at_terminal(
    catalogue: Catalogue, mode: Mode, *, name: str, fresh: bool, proposed: Mapping[str, Answer], plain: bool
) -> Outcome:
    from datetime import UTC, datetime

    from hcareer.model.person import Profile
    from hcareer.profile import store
    from hcareer.quiz.course import run
    from hcareer.quiz.screens import Screens, one_by_one, terminal

    path = store.place(name)
    ask: Asker = one_by_one(catalogue) if plain else Screens(catalogue)
    with terminal():
        if fresh and (aside := store.put_aside(path)) is not None:
            complain([f"Your earlier answers are in {aside}"])
        person = store.load(path, catalogue) if path.exists() else Profile(source=str(path))
        complain([_greeting(catalogue, person, mode, path)])
        try:
            return run(
                catalogue,
                person,
                ask,
                mode=mode,
                proposed=proposed,
                save=lambda answered: store.save(answered, path),
                today=datetime.now(tz=UTC).astimezone().date(),
            )
        except KeyboardInterrupt:
            if path.exists():
                complain([f"Stopped. Your answers are kept in {path}; `hcareer quiz` goes on from there."])
            else:
                complain(["Stopped. Nothing was answered yet."])
            raise typer.Exit(130) from None


def _greeting(catalogue: Catalogue, person: Profile, mode: Mode, path: Path) -> str:
    from hcareer.quiz.questions import Interview

    if not person.skills and not person.interests:
        return "A few minutes. Every screen is saved; q or Ctrl-C stops, and the quiz goes on from there."
    if Interview(catalogue).next(person, mode) is None:
        return f"Your answers in {path} settle it. --full asks the rest, --fresh starts again."
    return f"Going on from your answers in {path}"
