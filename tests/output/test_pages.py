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
from hcareer.output.page import (
    About,
    Bullets,
    Command,
    Commands,
    Fact,
    Fits,
    Heading,
    Paragraph,
    Step,
    Steps,
    Table,
    shown,
)
from hcareer.reading.advertisement import read
from hcareer.reading.cv import examine
from hcareer.results.ad import AdResult
from hcareer.results.ads import AdsResult
from hcareer.results.compare import CompareResult
from hcareer.results.gap import GapResult
from hcareer.results.imported import ImportResult
from hcareer.results.match import MatchResult, WhatIfResult
from hcareer.results.next import NextResult
from hcareer.results.profile import ProfileResult
from hcareer.results.roles import RoleResult, RolesResult
from hcareer.results.skills import SkillResult, SkillsResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Page, Result

    Pages = dict[str, Page]

DRAWING: Final = re.compile(r"[\u2500-\u257f]")
ADDRESS: Final = re.compile(r"^\W*https?://\S+$")
LITERAL: Final = ("[tests]", "[/x]", "[red]x[/red]", ":bug:", "a\\b", "x[i]", "@me", "[link=http://x]y", "100%", "é")
"""Words that Rich would delete, replace or reject if it read them as markup."""
DROPPED: Final = ("\x1b", "\x07", "\x08", "\x00", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028")
"""Characters that move the cursor, change colours or reverse the reading order."""
COLOUR: Final = re.compile(r"\x1b\[[0-9;]*3[0-7][;m]")
WIDTHS: Final = (40, 60, 80, 120)


def page_of(word: str) -> Page:
    """Return a page with *word* in every place that a datum can have."""
    table = words((f"name {word}", "fact"), (f"row {word}", f"cell {word}"), (word, word), numeric=("fact",))
    row = About(said=f"said {word}", note=f"note {word}", group=f"group {word}")
    return (
        Heading(f"title {word}"),
        Paragraph(f"text {word} end"),
        Bullets((f"item {word} end", word)),
        table,
        Fact("label", f"fact {word}"),
        Steps("label", (Step(f"do {word}", f"with {word}", f"ending {word}", "https://example.org"),)),
        Commands((Command(("roles",), f"does {word}"),)),
        structs.replace(words(("a",), (f"row {word}",)), about=(row,)),
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("word", LITERAL)
def test_data_is_not_markup(form: str, word: str) -> None:
    """Data that looks like markup is printed as it is, in every place of a page."""
    text = FORMS[form](page_of(word))
    if form == "markdown":
        text = re.sub(r"\\(.)", r"\1", text)
    # As lines, the name of the first column is not printed; a row is either its cells or what is said of it.
    expected = {"csv": 5, "plain": 15, "narrow": 16, "markdown": 16}
    assert text.count(word) >= expected.get(form, 17)


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


def documents(catalogue: Catalogue, source: str) -> dict[str, Result]:
    """Return the results that read a CV called *source*, and advertisements called that too."""
    cv = b"Built a DICOM archive, 2019 - 2023.\nSkills: Python, FHIR R4, PACS, MySQL, C++\nNo experience with HL7 v2.\n"
    text = (
        "PACS administrator\nRequirements:\n- 3 years of DICOM\n- HL7 v2\n- Python or C++\n- PACS\n- Fluent English\n"
    )
    reading = examine(source, cv, catalogue)
    one = AdResult.of(catalogue, read(text, catalogue), reading, label=source, words=17, file=source)
    return {
        "ad": one,
        "ads": AdsResult.of(catalogue, reading, [one, one]),
        "import": ImportResult(catalogue, reading, reading.profile),
    }


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
        "all": MatchResult.of(catalogue, me, every_role=True),
        "gap": GapResult.of(catalogue, me, wanted),
        "ledger": GapResult.of(catalogue, me, wanted, points=True),
        "compare": CompareResult.of(catalogue, me, [wanted, catalogue.roles["interoperability-engineer"]]),
        "next": NextResult.of(catalogue, me),
        "if": WhatIfResult.of(catalogue, me, {"dicom": 5, "fhir": 3}),
        "profile": ProfileResult(catalogue, me),
        **documents(catalogue, f"{source}.txt"),
    }
    return {name: result.page() for name, result in results.items()}


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> Pages:
    """Return the main pages, which take a moment to work out."""
    return pages(catalogue)


PAGES: Final = (
    "roles",
    "role",
    "skills",
    "skill",
    "match",
    "all",
    "gap",
    "ledger",
    "compare",
    "next",
    "if",
    "profile",
    "ad",
    "ads",
    "import",
)


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
    """No line is longer than the width, except for an address or a command, which must not be broken."""
    stream = Terminal() if terminal else io.StringIO()
    text = ESCAPES.sub("", drawn(made[name], width=width, stream=stream))
    lines = [line.rstrip() for line in text.splitlines()]
    assert len(lines) > 5
    assert [] == [line for line in lines if len(line) > width and not ADDRESS.match(line) and "hcareer" not in line]


def texts(page: Page) -> Iterator[str]:
    """Yield the words that a screen of any width has to show of *page*."""
    for block in shown(page, "table"):
        if isinstance(block, Fits):
            yield from texts(block.pages[-1])
        elif isinstance(block, Table):
            kept = [n for n, column in enumerate(block.columns) if not column.from_width]
            yield from (str(row[n]) for row in block.rows for n in kept if isinstance(row[n], str))
            yield from (text for about in block.about for text in (about.note, about.group))
        elif isinstance(block, Fact):
            yield from (block.label, block.text)
        elif isinstance(block, Bullets):
            for line in block.lines:
                yield from (line,) if isinstance(line, str) else (f"{line.title}{line.about}", line.url)
        elif isinstance(block, Steps):
            yield from (text for step in block.steps for text in (step.text, step.title, step.url))
        elif isinstance(block, Commands):
            yield from (command.does for command in block.commands if not block.brief)
        elif isinstance(block, Heading | Paragraph):
            yield block.text


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut(made: Pages, name: str, width: int) -> None:
    """Every word of a page is printed in full at every width, and no ellipsis is added."""
    page = made[name]
    expected = {word.strip(",;:. ") for text in texts(page) for word in text.split()}
    printed = {word.strip(",;:. ") for word in drawn(page, width=width).split()}
    assert len(expected) > 10
    assert set() == expected - printed
    assert not any("\u2026" in word for word in printed - expected)


@pytest.mark.parametrize("name", PAGES)
def test_a_file_gets_no_codes(made: Pages, name: str) -> None:
    """A file gets the shapes without styles or links; a terminal gets styles, and nothing is boxed for either."""
    page = made[name]
    piped, screen = drawn(page), drawn(page, width=100, stream=Terminal())
    assert [] == DRAWING.findall(piped + screen) + ESCAPES.findall(piped)


@pytest.mark.parametrize("name", PAGES)
def test_no_color_means_none(made: Pages, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """With NO_COLOR a terminal gets the same text without colour."""
    page = made[name]
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = drawn(page, width=100, stream=Terminal())
    monkeypatch.setenv("NO_COLOR", "1")
    bare = drawn(page, width=100, stream=Terminal())
    assert [] == COLOUR.findall(bare)
    assert ESCAPES.sub("", coloured) == ESCAPES.sub("", bare)


@pytest.mark.parametrize("name", ["match", "gap"])
def test_only_shapes_and_numbers_have_a_colour(made: Pages, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The colour is cyan without bold, and no word has it."""
    monkeypatch.setenv("TERM", "xterm-256color")
    text = drawn(made[name], width=100, stream=Terminal())
    assert {"36"} == set(re.findall(r"\x1b\[([0-9;]+)m", text)) - {"0", "1", "2"}
    coloured = re.findall(r"\x1b\[36m(.*?)\x1b\[0m", text)
    assert coloured
    assert [] == [shape for shape in coloured if not re.fullmatch("[\u25a0\u25a1]+|[0-9]+ +", shape)]


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
    text = in_lines(made[name], width=80) if plain else drawn(made[name], width=80)
    assert len(text.splitlines()) > 5
    assert [] == [line for line in text.splitlines() if line != line.rstrip()]
