"""`hcareer profile import`: what a program reads in a CV, and the answers that are taken from it or from a profile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hcareer.output.page import Column, Fact, Heading, Paragraph, joined, table
from hcareer.reading.cv import ONLY_NAMES
from hcareer.reading.dates import span_of
from hcareer.results.changes import Change, changes
from hcareer.results.profile import ProfileResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page
    from hcareer.reading.cv import Reading, State

LANGUAGES: Final = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "pt": "Portuguese",
    "it": "Italian",
    "nl": "Dutch",
}
STATES: Final[dict[State, str]] = {"shown": "Shown", "listed": "Only listed"}
"""The labels of skills that are in lines of work, and of those that are not."""


class ImportResult(Struct, frozen=True):
    """What was read in a document, and what of it was added to a person's answers."""

    catalogue: Catalogue
    reading: Reading
    added: Profile

    def page(self) -> Page:
        """Return what was read, what was not, and the answers that are added."""
        read: list[Block] = []
        if self.reading.document:
            read = [Heading(f"What a program can read in {self.added.source}"), *self._facts()]
        return (*read, *ProfileResult(self.catalogue, self.added).page())

    def as_json(self) -> dict[str, Any]:
        """Return the answers that are added, and of a document what was read and what was not."""
        value = ProfileResult(self.catalogue, self.added).as_json()
        reading = self.reading
        if reading.document:
            value["reading"] = {
                "language": reading.language,
                "only_names": reading.only_names,
                **{state: self._skills(state) for state in STATES},
                "denied": list(reading.denied),
                "periods": [[period.first, period.last] for period in reading.dates.periods],
                "dates_not_understood": [{"words": words, "place": place} for words, place in reading.dates.strange],
                "pages_without_text": list(reading.pages_without_text),
            }
        return value

    def _skills(self, state: State) -> list[str]:
        return [skill for skill in self.reading.profile.skills if self.reading.state(skill) == state]

    def _facts(self) -> Iterator[Fact]:
        reading, skills = self.reading, self.catalogue.skills
        language = LANGUAGES.get(reading.language or "", "not recognised: too few words show it")
        yield Fact("Language", ONLY_NAMES if reading.only_names else f"{language}.")
        for state, label in STATES.items():
            names = [skills[skill].name for skill in self._skills(state)]
            counted = f"{len(names)}, in lines that tell of work" if state == "shown" else f"{len(names)}"
            yield Fact(label, f"{counted}: {', '.join(names)}." if names else "none.")
        if reading.denied:
            said = (f"{skills[skill].name} ({one.place})" for skill, one in reading.denied.items())
            yield Fact("Said not", f"{', '.join(said)}.")
        periods, strange = reading.dates
        if periods:
            count = f"{len(periods)} periods" if len(periods) > 1 else "1 period"
            yield Fact("Dates", f"{count}, {span_of(periods)}.")
        elif not reading.form:  # the dates of a form are fields of their own
            yield Fact("Dates", "none that are understood, such as 2019 - 2024.")
        if strange:
            quoted = ", ".join(f'"{words}" ({place})' for words, place in strange)
            yield Fact("Unclear", f"{quoted}: not understood as dates. Years of four digits are, such as 2019 - 2024.")
        if reading.pages_without_text:
            verb = "have" if len(reading.pages_without_text) > 1 else "has"
            yield Fact("No text", f"{joined(reading.pages_without_text)} {verb} no text that can be read: a picture?")


class JoinResult(Struct, frozen=True):
    """What the answers of a profile file change in a person's own."""

    catalogue: Catalogue
    source: str
    """The name of the file."""
    before: Profile
    after: Profile

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return every answer that is new or has another rating."""
        return changes(self.catalogue, self.before, self.after)

    def page(self) -> Page:
        """Return what is changed."""
        rows = self.changes
        if not rows:
            return (Paragraph(f"Nothing in {self.source} is new."),)
        columns: tuple[Column[Change], ...] = (
            Column("answer", lambda change: change.name),
            Column("now", lambda change: change.was, numeric=True),
            Column("then", lambda change: change.now, numeric=True),
        )
        return (Heading(f"What {self.source} changes"), table(columns, rows))

    def as_json(self) -> dict[str, Any]:
        """Return the answers afterwards, and what is changed."""
        profile = ProfileResult(self.catalogue, self.after).as_json()
        return {**profile, "changes": [change.as_json() for change in self.changes]}
