"""How pages look: nothing in data is markup, nothing is cut, and a pipe gets plain lines."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Final

import pytest
from msgspec import structs

from hcareer.catalogue.rules import profile_of
from hcareer.matching.ranking import measure
from hcareer.model.person import Answer, Origin, Profile
from hcareer.output.page import Bullets, Heading, Paragraph, Table
from hcareer.output.terminal import complain, console, show, tell
from hcareer.results import compare as explain
from hcareer.results import match as person
from hcareer.results import roles as catalogue_pages
from hcareer.results.values import csv_text, markdown
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Page

    Pages = dict[str, Page]

ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
DRAWING: Final = re.compile(r"[\u2500-\u257f]")
ADDRESS: Final = re.compile(r"^\W*https?://\S+$")
LITERAL: Final = ("[tests]", "[/x]", "[red]x[/red]", ":bug:", "a\\b", "x[i]", "@me", "[link=http://x]y", "100%", "é")
"""Words that Rich would delete, replace or crash on if they were markup."""
DROPPED: Final = ("\x1b", "\x07", "\x08", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028")
"""Characters that move the cursor, change colours or turn the reading order."""
WIDTHS: Final = (40, 80, 120)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True


def printed(page: Page, *, width: int | None = None, plain: bool = False, stream: io.StringIO | None = None) -> str:
    """Return what is printed of *page*."""
    stream = stream or io.StringIO()
    (tell if plain else show)(page, console(stream, width=width))
    return stream.getvalue()


def page_of(word: str) -> Page:
    """Return a page with *word* in every place that a datum can have."""
    table = Table((f"name {word}", "fact"), ((f"row {word}", f"cell {word}"), (word, word)), frozenset({"fact"}))
    return (Heading(f"title {word}"), Paragraph(f"text {word} end"), Bullets((f"item {word} end", word)), table)


FORMS: Final[dict[str, Callable[[Page], str]]] = {
    "table": printed,
    "plain": lambda page: printed(page, plain=True),
    "narrow": lambda page: printed(page, width=40),
    "terminal": lambda page: ESCAPES.sub("", printed(page, width=80, stream=Terminal())),
    "markdown": markdown,
    "csv": csv_text,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", LITERAL)
def test_words_of_data_are_no_markup(form: str, word: str) -> None:
    """What looks like markup is printed letter for letter, wherever it stands."""
    text = FORMS[form](page_of(word))
    if form == "markdown":
        text = re.sub(r"\\(.)", r"\1", text)
    expected = {"csv": 5, "plain": 8, "narrow": 8}  # told in lines, the first column has no name
    assert text.count(word) >= expected.get(form, 9)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("character", DROPPED, ids=ascii)
def test_control_characters_are_dropped(form: str, character: str) -> None:
    """None of them comes out in any form, and the words around them do."""
    text = FORMS[form](page_of(f"be{character}fore"))
    assert character not in text
    assert "before" in text


def test_a_line_end_in_a_cell_is_a_space() -> None:
    """A datum cannot begin a line of its own."""
    assert "a b" == clean("a\r\nb")


def test_complaints_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """An error about strange data names it without interpreting it."""
    complain([f"{word}: unknown \x1b[31m\u202eword" for word in LITERAL])
    err = capsys.readouterr().err
    assert "".join(f"{word}: unknown [31mword\n" for word in LITERAL) == err


def test_complaints_without_a_place_to_print_are_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error can be closed."""
    monkeypatch.setattr(sys, "stderr", None)
    complain(["nobody hears this"])


def strange(catalogue: Catalogue, word: str) -> Catalogue:
    """Return the catalogue with *word* in every title, name and summary."""
    return structs.replace(
        catalogue,
        roles={n: structs.replace(r, title=f"{r.title} {word}", summary=word) for n, r in catalogue.roles.items()},
        skills={n: structs.replace(s, name=f"{s.name} {word}", summary=word) for n, s in catalogue.skills.items()},
        resources={n: structs.replace(r, title=f"{r.title} {word}") for n, r in catalogue.resources.items()},
        interests={n: structs.replace(i, name=f"{i.name} {word}") for n, i in catalogue.interests.items()},
        categories={
            n: structs.replace(c, levels=tuple(f"{text} {word}" for text in c.levels))
            for n, c in catalogue.categories.items()
        },
    )


def pages(catalogue: Catalogue, *, evidence: str = '"DICOM" (line 2)', source: str = "me.yaml") -> Pages:
    """Return the main pages for somebody half way to PACS work."""
    wanted = catalogue.roles["pacs-engineer"]
    whole = profile_of(wanted)
    skills = {s: Answer.exactly(max(0, a.low - n % 3)) for n, (s, a) in enumerate(whole.skills.items()) if n % 5}
    skills["dicom"] = Answer(low=2, high=2, origin=Origin.MENTION, evidence=evidence)
    me = structs.replace(whole, source=source, skills=skills)
    roles = [wanted, catalogue.roles["interoperability-engineer"]]
    return {
        "roles": catalogue_pages.roles_page(catalogue, catalogue.roles.values()),
        "role": catalogue_pages.role_page(catalogue, wanted),
        "skills": catalogue_pages.skills_page(catalogue, catalogue.skills.values()),
        "skill": catalogue_pages.skill_page(catalogue, catalogue.skills["fhir"]),
        "match": person.match_page(catalogue, me),
        "gap": person.gap_page(catalogue, me, measure(wanted, me)),
        "compare": explain.compare_page(catalogue, me, roles),
        "next": explain.next_page(catalogue, me, wanted),
        "if": explain.what_if_page(catalogue, me, {"dicom": 5, "fhir": 3}),
        "profile": person.profile_page(catalogue, me),
    }


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> Pages:
    """Return the main pages, which take a moment to work out."""
    return pages(catalogue)


PAGES: Final = ("roles", "role", "skills", "skill", "match", "gap", "compare", "next", "if", "profile")


@pytest.mark.parametrize("form", FORMS)
def test_strange_data_comes_out_unharmed(catalogue: Catalogue, form: str) -> None:
    """Names that look like markup crash no page in any form, and stand there whole."""
    word = "[/x][tests]"
    made = pages(strange(catalogue, f"{word}\x1b[31m\u202e"), evidence=f"{word}\x1b[2J", source=f"{word}\x9b.yaml")
    assert set(PAGES) == set(made)
    for name, page in made.items():
        text = FORMS[form](page)
        assert word in text.replace("\\", "").replace("\n", " ").replace("  ", ""), name
        assert [] == [character for character in DROPPED if character in text], name


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("terminal", [pytest.param(True, id="terminal"), pytest.param(False, id="pipe")])
def test_no_line_is_longer_than_the_width(made: Pages, name: str, width: int, *, terminal: bool) -> None:
    """Everything fits, but for an address: broken in two it could not be followed."""
    stream = Terminal() if terminal else io.StringIO()
    text = ESCAPES.sub("", printed(made[name], width=width, stream=stream))
    lines = [line.rstrip() for line in text.splitlines()]
    assert len(lines) > 5
    assert [] == [line for line in lines if len(line) > width and not ADDRESS.match(line)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut(made: Pages, name: str, width: int) -> None:
    """Every word of a page is there whole at every width; nothing is left out with dots."""
    page = made[name]
    whole = set(printed(page).split())
    narrow = printed(page, width=width)
    dots = ("\u2026", "...")
    assert [sum(printed(page).count(d) for d in dots)] == [sum(narrow.count(d) for d in dots)]
    if width >= 80:
        assert set() == whole - set(narrow.split())
    else:
        facts = {word.rstrip(";") for word in printed(page, width=10_000, plain=True).split()}
        assert set() == facts - {word.rstrip(";") for word in narrow.split()}


@pytest.mark.parametrize("name", PAGES)
def test_a_pipe_gets_no_drawing(made: Pages, name: str) -> None:
    """Without a terminal there are neither boxes nor colours; with one there are both where there is a table."""
    page = made[name]
    plain, drawn = printed(page), printed(page, width=100, stream=Terminal())
    assert [] == DRAWING.findall(plain) + ESCAPES.findall(plain)
    assert any(isinstance(block, Table) for block in page) == bool(DRAWING.search(drawn))


@pytest.mark.parametrize("name", PAGES)
def test_no_color_means_none(made: Pages, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With NO_COLOR a terminal gets no colour, and the words are the same."""
    page = made[name]
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = printed(page, width=100, stream=Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    bare = printed(page, width=100, stream=Terminal())
    assert [] == re.findall(r"\x1b\[[0-9;]*3[0-7][;m]", bare)
    assert ESCAPES.sub("", coloured) == ESCAPES.sub("", bare)


def test_bands_have_a_colour() -> None:
    """The test above sees colours where there are some."""
    page: Page = (Table(("band",), (("ready",), ("stretch",))),)
    assert re.findall(r"\x1b\[[0-9;]*3[0-7][;m]", printed(page, width=80, stream=Terminal()))


@pytest.mark.parametrize("name", PAGES)
def test_the_plain_format_has_no_columns(made: Pages, name: str) -> None:
    """Nothing has to be read across: no line has a gap of spaces within it."""
    text = printed(made[name], plain=True)
    assert len(text.splitlines()) > 5
    assert [] == [line for line in text.splitlines() if "  " in line.strip()]
    assert [] == DRAWING.findall(text)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("plain", [pytest.param(False, id="table"), pytest.param(True, id="plain")])
def test_no_line_ends_in_spaces(made: Pages, name: str, *, plain: bool) -> None:
    """What is filled up on a screen is of no use in a file."""
    text = printed(made[name], width=80, plain=plain)
    assert len(text.splitlines()) > 5
    assert [] == [line for line in text.splitlines() if line != line.rstrip()]


def test_a_long_row_goes_on_further_in() -> None:
    """Where a row is told in lines, the next row can be seen to begin."""
    table = Table(("role", "gaps"), (("A role with a long name indeed", "one thing, another thing, and more"),))
    expected = "A role with a long\n    name indeed\n  gaps one thing,\n  another thing, and\n  more\n"
    assert expected == printed((table,), width=20)


def test_an_address_is_never_broken() -> None:
    """It can be clicked and copied whole, in a list, a sentence and a complaint."""
    address = "https://example.org/a-long-path/that-has-hyphens/and-goes-on"
    page: Page = (Paragraph(f"See {address} first."), Bullets((f"Or: {address}",)))
    assert f"See\n{address}\nfirst.\n- Or:\n  {address}\n" == printed(page, width=40)


def test_a_row_is_told_with_its_columns() -> None:
    """The keys name the row, and empty cells are not told."""
    table = Table(("#", "role", "match", "band"), (("1", "One", "80%", "near"), ("2", "Two", "", "far")), keys=2)
    assert "1. One\n  match 80%; band near\n2. Two\n  band far\n" == printed((table,), plain=True)


def test_a_page_is_printed_in_order() -> None:
    """Headings after the first have an empty line before them."""
    page: Page = (
        Heading("One"),
        Paragraph("Text."),
        Heading("Two"),
        Bullets(("first", "second")),
        Table(("skill", "level"), (("FHIR", "3"), ("DICOM", "10")), frozenset({"level"})),
    )
    expected = "One\nText.\n\nTwo\n- first\n- second\nskill  level\nFHIR       3\nDICOM     10\n"
    assert expected == printed(page)


def test_an_empty_profile_is_a_sentence(catalogue: Catalogue) -> None:
    """There is no table without rows."""
    assert "This profile is empty. Start with: hcareer quiz\n" == printed(person.profile_page(catalogue, Profile()))
