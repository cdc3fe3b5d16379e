"""`hcareer report`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from hcareer.cli.ad import results_of
from hcareer.cli.inputs import one_file, read_reading, today
from hcareer.cli.options import CatalogOption, FileOption, PersonArgument, ProfileOption
from hcareer.cli.show import start
from hcareer.errors import FORCE, HcareerError, UsageError
from hcareer.output.terminal import answer, complain

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Start
    from hcareer.reading.cv import Reading
    from hcareer.results.ad import AdResult
    from hcareer.results.report import ReportResult

app = typer.Typer(add_completion=False, rich_markup_mode=None)

NAME: Final = "hcareer-report"
"""What the file is called without `-o`."""
STANDARD_OUTPUT: Final = "-"


class Kind(StrEnum):
    """What a report can be written as."""

    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"


ENDINGS: Final = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".json": Kind.JSON,
}
"""The kind of a file by its ending, for each kind the usual one first."""


@app.command()
def report(
    ctx: typer.Context,
    file: PersonArgument = None,
    *,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="REPORT",
            help=f"The file to write: .html, .md, .json; - for standard output. By default {NAME}.html in this folder.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        Kind | None,
        typer.Option("--format", help="The kind of file, if its ending does not say it.", show_default=False),
    ] = None,
    ad: Annotated[
        str | None, typer.Option("--ad", metavar="AD", help="A job advertisement to set beside the role.")
    ] = None,
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Leave out the names of files and what documents say of you.")
    ] = False,
    force: Annotated[bool, typer.Option(FORCE, help="Write over a file that is there already.")] = False,
    file_option: FileOption = None,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Write the whole result into one file to keep, print or hand on: verdict, ranking, gaps, plan and sources.

    The HTML file opens in any browser, without the network. To get a PDF, print it there.
    """
    from hcareer.catalogue.compiled import load
    from hcareer.output import file as files
    from hcareer.results.report import About, ReportResult

    person = one_file(file, file_option)
    if person == ad == STANDARD_OUTPUT:
        raise UsageError("standard input can be an advertisement or the CV, not both")
    kind = _kind(output, kind)
    name = output or f"{NAME}{_ending(kind)}"
    path = _path(name)
    sources = [Path(one) for one in (person, ad) if one not in (None, STANDARD_OUTPUT)]
    if name != STANDARD_OUTPUT and any(one.exists() and path.exists() and one.samefile(path) for one in sources):
        raise UsageError(f"{name}: the report would take the place of what it is made from")
    catalogue = load(catalog)
    reading = read_reading(catalogue, person, profile)
    about = About(
        made=today(),
        subject=_subject(person, profile),
        again=_again(start(ctx), person, name, ad=ad, anonymous=anonymous),
        anonymous=anonymous,
    )
    asked = None if ad is None else _advertisement(catalogue, ad, reading)
    result = ReportResult.of(catalogue, reading.profile, about, advertisement=asked)
    text = _rendered(result, kind)
    if name == STANDARD_OUTPUT:
        answer(text)
        return
    files.write(path, text, force=force)
    complain([f"The report is in {path}"])


def _path(name: str) -> Path:
    """Return the path of the file called *name*, in which `~` is a home folder where there is one of that name."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


def _kind(output: str | None, kind: Kind | None) -> Kind:
    """Return what to write: as told, else by the ending of *output*. Raises UsageError if that says nothing."""
    if kind is not None:
        return kind
    if output is None or output == STANDARD_OUTPUT:
        return Kind.HTML
    ending = Path(output).suffix.casefold()
    if ending not in ENDINGS:
        more = ": to get a PDF, print the HTML report from the browser" if ending == ".pdf" else ""
        raise UsageError(f"{output}: a report is .html, .md or .json, or the kind that --format names{more}")
    return ENDINGS[ending]


def _ending(kind: Kind) -> str:
    return next(ending for ending, one in ENDINGS.items() if one is kind)


def _subject(file: str | None, profile: str) -> str | None:
    """Return whose answers they are, without the folders of a file."""
    if file is None:
        return None if profile == "default" else profile
    return None if file == STANDARD_OUTPUT else Path(file).name


def _again(typed: Start, file: str | None, name: str, *, ad: str | None, anonymous: bool) -> str:
    """Return the command that makes the report anew, for whoever stands in the folder of its files."""
    from hcareer.output.page import Command, Start

    if anonymous:
        return Start().line(Command(("report", "-o", Path(name).name, "--anonymous"), ""))
    given = (("", file), ("-o", name), ("--ad", ad))
    words = [
        word
        for option, value in given
        if value is not None
        for word in (option, value if value == STANDARD_OUTPUT else Path(value).name)
        if word
    ]
    return Start(options=typed.options, profile=typed.profile).line(Command(("report", *words), ""))


def _advertisement(catalogue: Catalogue, name: str, reading: Reading) -> AdResult:
    """Return what is read in the advertisement *name*. Raises HcareerError unless there is exactly one in it."""
    wrong: list[HcareerError] = []
    found = list(results_of(catalogue, name, reading, wrong))
    if wrong:
        raise wrong[0]
    if len(found) != 1:
        raise HcareerError(f"{name}: has {len(found)} advertisements; a report takes one.")
    return found[0]


def _rendered(result: ReportResult, kind: Kind) -> str:
    """Return *result* as the text of a file, importing only what its kind needs."""
    if kind is Kind.HTML:
        from hcareer.output import html

        return html.render(result.report)
    from hcareer.output import json, markdown
    from hcareer.output.page import AS_NAMED

    render: Any = json.render if kind is Kind.JSON else markdown.render
    text: str = render(result, AS_NAMED)
    return text
