"""`hcareer ad`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import found, read_bytes, read_person
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption
from hcareer.cli.show import show
from hcareer.output.formats import Format
from hcareer.output.terminal import complain

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def ad(
    text: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="The advertisement: text, Markdown, HTML, PDF, DOCX, XML or a board's JSON; - for standard input.",
        ),
    ],
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show the skills that a job advertisement asks for, the role it describes, and your gaps."""
    from hcareer.catalogue.compiled import load
    from hcareer.reading import advertisement, files
    from hcareer.reading.documents import count_words
    from hcareer.results.ad import AdResult

    catalogue = load(catalog)
    name, data = read_bytes(text)
    written = files.text_of(name, data)
    read, words = advertisement.read(written, catalogue), count_words(written)
    complain([found(len(read.asked), words, name)])
    show(AdResult.of(catalogue, read, read_person(catalogue, None, profile), words=words), form)
