"""`hcareer ad`."""

from __future__ import annotations

from typing import Annotated

import typer

from hcareer.cli.inputs import read_bytes, read_person
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption
from hcareer.cli.show import show
from hcareer.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def ad(
    text: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="The advertisement: text, Markdown, HTML, PDF or DOCX; - for standard input."
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
    from hcareer.results.ad import AdResult

    catalogue = load(catalog)
    read = advertisement.read(files.text_of(*read_bytes(text)), catalogue)
    show(AdResult.of(catalogue, read, read_person(catalogue, None, profile)), form)
