"""`hcareer quiz`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.inputs import read_bytes, today
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption
from hcareer.errors import UsageError
from hcareer.output.formats import Format, show
from hcareer.output.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
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
    from hcareer.catalogue.compiled import load
    from hcareer.profile import store
    from hcareer.quiz import session
    from hcareer.quiz.questions import Mode
    from hcareer.results.quiz import QuizResult

    if full and quick:
        raise UsageError("--full and --quick exclude each other")
    if answers is not None and from_ is not None:
        raise UsageError("--answers and --from exclude each other")
    catalogue = load(catalog)
    mode = Mode.FULL if full else Mode.QUICK if quick else Mode.EXACT
    if answers is not None:
        given = store.load(answers, catalogue)
        outcome = session.from_profile(catalogue, given, profile, mode=mode, fresh=fresh)
    else:
        outcome = session.at_terminal(
            catalogue,
            profile,
            mode=mode,
            fresh=fresh,
            proposed={} if from_ is None else _proposed(catalogue, from_),
            singly=form is Format.PLAIN,
            today=today(),
        )
    result = QuizResult.of(catalogue, outcome)
    complain([result.summary()])
    show(result, form)


def _proposed(catalogue: Catalogue, file: str) -> Mapping[str, Answer]:
    """Return the skills found in the CV *file*, to be confirmed."""
    from hcareer.reading import cv

    if file == "-":
        raise UsageError("--from needs a file: standard input is where you answer")
    found = cv.read(*read_bytes(file), catalogue)
    complain(
        [f"{len(found.skills)} skills found in {file} are filled in; nothing counts until you confirm its screen."]
    )
    return found.skills
