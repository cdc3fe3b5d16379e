"""Advertisements that come together in one CSV file, one in each row, as programs that collect them save it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.errors import HcareerError
from hcareer.reading.bounds import ROWS, LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT: Final = frozenset({
    "description", "job description", "jobdescription", "full description", "text", "full text", "advertisement", "ad",
    "advert", "posting", "job posting", "content", "body", "details", "job text", "job details",
    "beschreibung", "stellenbeschreibung", "stellenanzeige", "anzeige", "annonce", "texte", "descripción",
    "descripcion", "anuncio", "descrição", "descricao", "vaga", "descrizione", "annuncio", "omschrijving", "vacature",
})  # fmt: skip
"""Names of the column with the advertisement, in lower case and with spaces."""
TITLE: Final = (
    "title",
    "job title",
    "jobtitle",
    "position",
    "job",
    "role",
    "name",
    "titel",
    "titre",
    "título",
    "titolo",
)
"""Names of the column with the title of the job, the likeliest first."""
COMPANY: Final = ("company", "company name", "employer", "organization", "organisation", "firma", "unternehmen")
"""Names of the column with the employer."""
SEPARATORS: Final = ",;\t"
LONGEST_HEADER: Final = 10_000
"""Characters in which the names of the columns are looked for."""
LONGEST_NAME: Final = 40
"""Most characters of the name of a column; a longer field in the first line is text."""


class Listed(NamedTuple):
    """An advertisement of a list."""

    row: int
    """Its row, from 1, not counting the names of the columns."""
    label: str
    """The title and the employer, as far as they are given."""
    title: str
    """The title of the job; empty if it is not given."""
    text: str
    """What the column of advertisements holds, perhaps HTML; empty if it holds nothing."""

    def titled(self, text: str) -> str:
        """Return *text*, read from the advertisement, after its title if it does not begin with that."""
        begun = not self.title or text.lstrip().casefold().startswith(self.title.casefold())
        return text if begun else f"{self.title}\n{text}"


def is_list(text: str, ending: str) -> bool:
    """Return whether *text* has the *ending* of a CSV file, or starts with columns of advertisements and titles."""
    header = _header(text)[1] or ()
    return ending in {"csv", "tsv"} or any(name in header for name in (*TITLE, *COMPANY))


def listed(name: str, text: str) -> tuple[Listed, ...]:
    """Return the advertisements in the CSV file *text*, called *name*.

    Raises HcareerError if it is damaged, or if no column holds them.
    """
    separator, header = _header(text)
    if header is None:
        raise HcareerError(
            f"{name}: is a CSV file without a column of advertisements; name the column with their text description"
        )
    at = next(n for n, column in enumerate(header) if column in TEXT)
    titles, companies = ([header.index(name) for name in names if name in header][:1] for names in (TITLE, COMPANY))
    found = []
    for number, row in enumerate(_rows(name, text, separator), start=1):
        if number > ROWS:
            raise HcareerError(f"{name}: {LimitError(ROWS, 'advertisements', 'split the file')}")
        title, company, body = (
            "".join(row[n].strip() for n in columns if n < len(row)) for columns in (titles, companies, [at])
        )
        label = ", ".join(filter(None, (title, company)))
        found.append(Listed(number, label, title, body))
    return tuple(found)


def _rows(name: str, text: str, separator: str) -> Iterator[list[str]]:
    """Yield the rows of *text* that are not empty, without the names of the columns. Raises HcareerError."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        next(rows, None)
        yield from (row for row in rows if any(map(str.strip, row)))
    except csv.Error as error:
        raise HcareerError(f"{name}: is a damaged CSV file: {error}") from error


def _header(text: str) -> tuple[str, list[str] | None]:
    """Return the separator and the names of the columns of *text*; None if none of them is one of TEXT."""
    first = text[:LONGEST_HEADER].lstrip("\ufeff\r\n ").partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        names = next(csv.reader([first], delimiter=separator), [])
    except csv.Error:
        return separator, None
    header = [" ".join(name.replace("_", " ").casefold().split()) for name in names]
    known = any(name in TEXT for name in header) and len(header) > 1 and max(map(len, header)) <= LONGEST_NAME
    return separator, header if known else None
