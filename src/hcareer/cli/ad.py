"""`hcareer ad`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.inputs import found, read_bytes, read_reading
from hcareer.cli.options import CatalogOption, FileOption, FormatOption, ProfileOption
from hcareer.cli.show import as_started, show
from hcareer.errors import DataError, HcareerError, UsageError
from hcareer.output.formats import Format
from hcareer.output.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.cv import Reading
    from hcareer.results.ad import AdResult

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def ad(
    texts: Annotated[
        list[str],
        typer.Argument(
            metavar="AD...",
            help="Advertisements: text, Markdown, HTML, PDF, DOCX, XML, a board's JSON, or CSV with one in each row; - "
            "for standard input.",
            show_default=False,
        ),
    ],
    *,
    file_option: FileOption = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show what job advertisements ask for, the role they describe, and what you or a CV show of it."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.ads import AdsResult

    names = tuple(dict.fromkeys(texts))
    if "-" in names and file_option == "-":
        raise UsageError("standard input can be an advertisement or the CV, not both")
    catalogue = load(catalog)
    reading = _own(catalogue, file_option, profile)
    wrong: list[HcareerError] = []
    results = [result for name in names for result in results_of(catalogue, name, reading, wrong)]
    if len(results) + len(wrong) == 1:
        if wrong:
            raise wrong[0]
        _show(results[0], form, compared=file_option is not None)
        return
    complain(as_started(line) for error in wrong for line in error.lines())
    if results:
        show(AdsResult.of(catalogue, reading, results), form)
    if wrong:
        raise HcareerError(f"{len(wrong)} of {len(results) + len(wrong)} advertisements could not be read")


def _own(catalogue: Catalogue, file: str | None, profile: str) -> Reading:
    """Return what the CV in *file* says; without *file*, the saved profile, empty if its file cannot be opened."""
    from hcareer.model.person import Profile
    from hcareer.reading.cv import Reading

    try:
        return read_reading(catalogue, file, profile)
    except (DataError, UsageError):
        raise
    except HcareerError as error:
        if file is not None:
            raise
        complain([f"{error}; so this is without your saved answers."])
        return Reading(Profile())


def _show(result: AdResult, form: Format, *, compared: bool) -> None:
    """Print what was read in one advertisement. Raises HcareerError if it should be *compared* and has no skill."""
    complain([found(len(result.read.asked), result.words, result.label)])
    show(result, form)
    if compared and not result.read.asked:
        raise HcareerError(f"{result.label}: no skill was found in this advertisement, so there is nothing to compare")


def results_of(catalogue: Catalogue, name: str, reading: Reading, wrong: list[HcareerError]) -> Iterator[AdResult]:
    """Yield the result for each advertisement in the file *name*, and put what cannot be read into *wrong*."""
    from hcareer.reading import advertisement, bounds, files
    from hcareer.reading.documents import count_words
    from hcareer.reading.kind import reads_like_cv
    from hcareer.results.ad import AdResult

    try:
        written = files.advertisements(*read_bytes(name))
    except HcareerError as error:
        wrong.append(error)
        return
    reader = advertisement.AdvertisementReader(catalogue)
    for one in written:
        if one.text.strip():
            try:
                with bounds.named(one.label):
                    read = reader.read(one.text)
            except HcareerError as error:
                wrong.append(error)
                continue
            if reads_like_cv(one.text):
                match = f"hcareer match {shlex.quote(name)}"
                complain([f'{one.label} reads like a CV, not like an advertisement; "{match}" reads it.'])
            words = count_words(one.text)
            file = name if name != "-" and one.label == name else None
            yield AdResult.of(catalogue, read, reading, label=one.label, words=words, file=file)
        else:
            wrong.append(HcareerError(f"{one.label}: has no text"))
