"""`hcareer quiz`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from hcareer.cli.inputs import read_answers, read_bytes, read_cv, today
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption
from hcareer.cli.show import as_typed, format_typed, show
from hcareer.errors import HcareerError, UsageError
from hcareer.output.formats import Format
from hcareer.output.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer

FILE: Final = re.compile(r"\S+\.(?:pdf|docx?|odt|rtf|txt|md|html?|json|csv|zip)", re.IGNORECASE)
"""Text that can only be meant as the name of a file."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def quiz(
    *,
    exact: Annotated[
        bool, typer.Option("--exact", help="Ask until no answer can change the first three roles: a proof.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Ask everything.")] = False,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Take the answers from this profile instead of asking.", show_default=False),
    ] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="CV", help="Start from the skills in a CV, for you to confirm.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start again, and put your saved answers aside.")] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Ask about your interests and skills, and name the roles that fit you best."""
    from hcareer.catalogue.compiled import load
    from hcareer.quiz import session
    from hcareer.quiz.course import Words
    from hcareer.quiz.questions import Mode
    from hcareer.results.quiz import QuizResult

    if full and exact:
        raise UsageError("--full and --exact cannot be used together")
    if answers is not None and from_ is not None:
        raise UsageError("--answers and --from cannot be used together")
    if from_ == "-":
        raise UsageError("--from needs a file: the answers are read from standard input")
    catalogue = load(catalog)
    mode = Mode.FULL if full else Mode.EXACT if exact else Mode.ENOUGH
    if answers is not None:
        given = read_answers(catalogue, answers)
        outcome = session.from_profile(catalogue, given, profile, mode=mode, fresh=fresh)
    else:
        length = () if mode is Mode.ENOUGH else (f"--{mode}",)
        request = session.Request(
            read=lambda text: found_in(catalogue, text),
            today=today(),
            mode=mode,
            found=None if from_ is None else Words(from_, read_cv(catalogue, from_).skills),
            fresh=fresh,
            singly=form is Format.PLAIN and format_typed(),
            commands=session.Commands(as_typed("quiz", *length), as_typed("match")),
        )
        outcome = session.at_terminal(catalogue, profile, request)
        if outcome.stopped and form in (Format.TABLE, Format.PLAIN):
            return
    result = QuizResult.of(catalogue, outcome)
    if answers is not None:
        complain([result.summary()])
    show(result, form)


def found_in(catalogue: Catalogue, text: str) -> Mapping[str, Answer]:
    """Return the skills that *text* names, each with an assumed level; of a file that exists, those in its content.

    Raises HcareerError for a file that is not there or cannot be read as a CV.
    """
    from hcareer.profile import store
    from hcareer.quiz.screens import names_file
    from hcareer.reading import cv

    name, data = text.strip(), text.encode()
    if names_file(text):
        name, data = read_bytes(str(Path(name).expanduser()))
    elif FILE.fullmatch(name):
        raise HcareerError(f"There is no file {name} here.")
    else:
        name = "your words"
    if store.is_profile(name, data.decode("utf-8", "replace")):
        raise HcareerError(f"This is a file of answers, not a CV: {as_typed('quiz', '--answers', name)}")
    return cv.read(name, data, catalogue).skills
