"""`hcareer quiz`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.inputs import read_answers, read_cv, today
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption
from hcareer.cli.show import format_typed, show
from hcareer.errors import UsageError
from hcareer.output.formats import Format
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
    exact: Annotated[
        bool, typer.Option("--exact", help="Ask until no answer can change the first three roles: a proof.")
    ] = False,
    answers: Annotated[
        Path | None, typer.Option(help="Take the answers from this profile instead of asking.", show_default=False)
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="CV", help="Fill in the screens from a CV, for you to confirm.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start again, and put your saved answers aside.")] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Ask about your interests and skills, then rank the roles and show the gaps of the first."""
    from hcareer.catalogue.compiled import load
    from hcareer.quiz import session
    from hcareer.quiz.questions import Mode
    from hcareer.results.quiz import QuizResult

    if full and exact:
        raise UsageError("--full and --exact cannot be used together")
    if answers is not None and from_ is not None:
        raise UsageError("--answers and --from cannot be used together")
    catalogue = load(catalog)
    mode = Mode.FULL if full else Mode.EXACT if exact else Mode.ENOUGH
    if answers is not None:
        given = read_answers(catalogue, answers)
        outcome = session.from_profile(catalogue, given, profile, mode=mode, fresh=fresh)
    else:
        outcome = session.at_terminal(
            catalogue,
            profile,
            mode=mode,
            fresh=fresh,
            proposed={} if from_ is None else _proposed(catalogue, from_),
            singly=form is Format.PLAIN and format_typed(),
            today=today(),
        )
    result = QuizResult.of(catalogue, outcome)
    complain([result.summary()])
    show(result, form)


def _proposed(catalogue: Catalogue, file: str) -> Mapping[str, Answer]:
    """Return the skills found in the CV *file*, for the person to confirm."""
    if file == "-":
        raise UsageError("--from needs a file: the answers are read from standard input")
    found = read_cv(catalogue, file)
    complain([f"{len(found.skills)} skills found in {file} are filled in; none counts until you confirm its screen."])
    return found.skills
