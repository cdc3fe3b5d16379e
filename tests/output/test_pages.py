"""Every page in every format: data is never markup, nothing is cut, and a pipe gets plain text."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Final

import pytest
from msgspec import structs

from forms import ESCAPES, FORMS, Terminal, drawn, in_lines, words
from hcareer.catalogue.rules import profile_of
from hcareer.model.person import Answer, Origin
from hcareer.output.page import Bullets, Heading, Paragraph, Table
from hcareer.results.compare import CompareResult
from hcareer.results.gap import GapResult
from hcareer.results.match import MatchResult, WhatIfResult
from hcareer.results.next import NextResult
from hcareer.results.profile import ProfileResult
from hcareer.results.roles import RoleResult, RolesResult
from hcareer.results.skills import SkillResult, SkillsResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Page, Result

    Pages = dict[str, Page]

DRAWING: Final = re.compile(r"[\u2500-\u257f]")
ADDRESS: Final = re.compile(r"^\W*https?://\S+$")
LITERAL: Final = ("[tests]", "[/x]", "[red]x[/red]", ":bug:", "a\\b", "x[i]", "@me", "[link=http://x]y", "100%", "é")
"""Words that Rich would delete, replace or reject if it read them as markup."""
DROPPED: Final = ("\x1b", "\x07", "\x08", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028")
"""Characters that move the cursor, change colours or reverse the reading order."""
WIDTHS: Final = (40, 80, 120)


def page_of(word: str) -> Page:
    """Return a page with *word* in every place that a datum can have."""
    table = words((f"name {word}", "fact"), (f"row {word}", f"cell {word}"), (word, word), numeric=("fact",))
    return (Heading(f"title {word}"), Paragraph(f"text {word} end"), Bullets((f"item {word} end", word)), table)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", LITERAL)
def test_data_is_not_markup(form: str, word: str) -> None:
    """Data that looks like markup is printed as it is, in every place of a page."""
    text = FORMS[form](page_of(word))
    if form == "markdown":
        text = re.sub(r"\\(.)", r"\1", text)
    expected = {"csv": 5, "plain": 8, "narrow": 8}  # as lines, the name of the first column is not printed
    assert text.count(word) >= expected.get(form, 9)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("character", DROPPED, ids=ascii)
def test_control_characters_are_dropped(form: str, character: str) -> None:
    """Control characters are dropped in every format, and the text around them is kept."""
    text = FORMS[form](page_of(f"be{character}fore"))
    assert character not in text
    assert "before" in text


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
    """Return the main pages for a person half way to PACS work."""
    wanted = catalogue.roles["pacs-engineer"]
    exact = profile_of(wanted)
    skills = {s: Answer.exactly(max(0, a.low - n % 3)) for n, (s, a) in enumerate(exact.skills.items()) if n % 5}
    skills["dicom"] = Answer(low=2, high=2, origin=Origin.MENTION, evidence=evidence)
    me = structs.replace(exact, source=source, skills=skills)
    results: dict[str, Result] = {
        "roles": RolesResult(catalogue, tuple(catalogue.roles.values())),
        "role": RoleResult(catalogue, wanted),
        "skills": SkillsResult(catalogue, tuple(catalogue.skills.values())),
        "skill": SkillResult.of(catalogue, catalogue.skills["fhir"]),
        "match": MatchResult.of(catalogue, me),
        "gap": GapResult.of(catalogue, me, wanted),
        "compare": CompareResult.of(catalogue, me, [wanted, catalogue.roles["interoperability-engineer"]]),
        "next": NextResult.of(catalogue, me),
        "if": WhatIfResult.of(catalogue, me, {"dicom": 5, "fhir": 3}),
        "profile": ProfileResult(catalogue, me),
    }
    return {name: result.page() for name, result in results.items()}


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> Pages:
    """Return the main pages, which take a moment to work out."""
    return pages(catalogue)


PAGES: Final = ("roles", "role", "skills", "skill", "match", "gap", "compare", "next", "if", "profile")


@pytest.mark.parametrize("form", FORMS)
def test_strange_data_is_printed_in_full(catalogue: Catalogue, form: str) -> None:
    """Names that look like markup are printed in full on every page in every format, without control characters."""
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
    """No line is longer than the width, except for an address, which must not be broken."""
    stream = Terminal() if terminal else io.StringIO()
    text = ESCAPES.sub("", drawn(made[name], width=width, stream=stream))
    lines = [line.rstrip() for line in text.splitlines()]
    assert len(lines) > 5
    assert [] == [line for line in lines if len(line) > width and not ADDRESS.match(line)]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut(made: Pages, name: str, width: int) -> None:
    """Every word of a page is printed in full at every width, and no ellipsis is added."""
    page = made[name]
    every = set(drawn(page).split())
    narrow = drawn(page, width=width)
    dots = ("\u2026", "...")
    assert [sum(drawn(page).count(d) for d in dots)] == [sum(narrow.count(d) for d in dots)]
    if width >= 80:
        assert set() == every - set(narrow.split())
    else:
        facts = {word.rstrip(";") for word in in_lines(page, width=10_000).split()}
        assert set() == facts - {word.rstrip(";") for word in narrow.split()}


@pytest.mark.parametrize("name", PAGES)
def test_a_pipe_gets_no_drawing(made: Pages, name: str) -> None:
    """A pipe gets neither lines drawn nor colours; a terminal gets a drawn line for each table."""
    page = made[name]
    piped, boxed = drawn(page), drawn(page, width=100, stream=Terminal())
    assert [] == DRAWING.findall(piped) + ESCAPES.findall(piped)
    assert any(isinstance(block, Table) for block in page) == bool(DRAWING.search(boxed))


@pytest.mark.parametrize("name", PAGES)
def test_no_color_means_none(made: Pages, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With NO_COLOR a terminal gets the same text without colour."""
    page = made[name]
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = drawn(page, width=100, stream=Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    bare = drawn(page, width=100, stream=Terminal())
    assert [] == re.findall(r"\x1b\[[0-9;]*3[0-7][;m]", bare)
    assert ESCAPES.sub("", coloured) == ESCAPES.sub("", bare)


def test_bands_have_a_colour() -> None:
    """Bands are coloured on a terminal, so the test above can fail."""
    page: Page = (words(("band",), ("ready",), ("stretch",)),)
    assert re.findall(r"\x1b\[[0-9;]*3[0-7][;m]", drawn(page, width=80, stream=Terminal()))


@pytest.mark.parametrize("name", PAGES)
def test_the_plain_format_has_no_columns(made: Pages, name: str) -> None:
    """In the plain format no line has a gap of several spaces, and nothing is drawn."""
    text = in_lines(made[name])
    assert len(text.splitlines()) > 5
    assert [] == [line for line in text.splitlines() if "  " in line.strip()]
    assert [] == DRAWING.findall(text)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("plain", [pytest.param(False, id="table"), pytest.param(True, id="plain")])
def test_no_line_ends_in_spaces(made: Pages, name: str, *, plain: bool) -> None:
    """No line ends in spaces, in a table or as plain lines."""
    text = (in_lines if plain else drawn)(made[name], width=80)
    assert len(text.splitlines()) > 5
    assert [] == [line for line in text.splitlines() if line != line.rstrip()]
