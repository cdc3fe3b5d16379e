"""Finding skills: lines that name a skill, lines that only seem to, and properties of any text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.catalogue.load import load
from hcareer.catalogue.names import spellings
from hcareer.model.catalogue import Catalogue, Skill, Spelling, Spellings
from hcareer.reading.skills import SkillFinder

CASES: Final = Path(__file__).parents[1] / "cases" / "extract"


class Line(NamedTuple):
    """A line of text that names a skill, or only seems to."""

    skill: str
    named: bool
    text: str


def lines() -> list[Line]:
    """Return the lines of lines.tsv."""
    rows = (CASES / "lines.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [Line(skill, named == "yes", text) for skill, named, text in (row.split("\t") for row in rows)]


def common_words() -> frozenset[str]:
    """Return common English words that are also names of technologies."""
    rows = (CASES / "common-words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(row for row in rows if not row.startswith("#"))


@cache
def catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    return load()


@cache
def shipped() -> SkillFinder:
    """Return the finder of the shipped catalogue."""
    return SkillFinder(catalogue())


def ambiguous() -> list[tuple[str, str]]:
    """Return skill and spelling, in lower case, of every spelling of one or two letters or that is a common word."""
    words = common_words()
    found = {
        (one.id, alias.text.casefold())
        for one in catalogue().skills.values()
        for alias in spellings(catalogue(), one)
        if (alias.text.isalnum() and len(alias.text) <= 2) or alias.text.casefold() in words
    }
    return sorted(found)


def finder(*aliases: Spelling, name: str = "Python", other: str = "Docker") -> SkillFinder:
    """Return a finder that knows the skill `it` by *name* and *aliases*, and the skill `other`."""
    skills = {"it": skill("it", name), "other": skill("other", other)}
    words = {"it": Spellings(skill="it", words=aliases)} if aliases else {}
    return SkillFinder(structs.replace(catalogue(), skills=skills, spellings=words))


def skill(id_: str, name: str) -> Skill:
    """Return a skill without aliases."""
    return Skill(id=id_, name=name, category="any", summary="s", level_3="l", aliases=(), resources=(), sources=())


def words(found: SkillFinder, text: str) -> list[tuple[str, str]]:
    """Return skill and words of every mention in *text*."""
    return [(mention.skill, mention.words) for mention in found.find(text)]


def test_number_of_lines() -> None:
    """There are at least 200 lines, half of which only seem to name a skill, and at least 300 common words."""
    assert len(lines()) >= 200
    assert sum(not line.named for line in lines()) >= 100
    assert len(common_words()) >= 300


def test_lines_name_skills_that_exist() -> None:
    """Every line is about a skill of the catalogue."""
    assert set() == {line.skill for line in lines()} - set(catalogue().skills)


@pytest.mark.parametrize("line", lines(), ids=lambda line: f"{line.skill}: {line.text}")
def test_line(line: Line) -> None:
    """The finder agrees with each line on whether it names the skill."""
    assert line.named == (line.skill in {mention.skill for mention in shipped().find(line.text)})


def test_aliases_that_need_lines() -> None:
    """The search for ambiguous spellings finds well-known ones."""
    assert {("c", "c"), ("go", "go"), ("r", "r"), ("ehr-systems", "epic"), ("web-apis", "rest")} <= set(ambiguous())


@cache
def meant() -> frozenset[tuple[str, str]]:
    """Return skill and words, in lower case, of every mention in the lines that name a skill."""
    found = (mention for line in lines() if line.named for mention in shipped().find(line.text))
    return frozenset((mention.skill, mention.words.casefold()) for mention in found)


@pytest.mark.parametrize(("name", "alias"), ambiguous(), ids=str)
def test_ambiguous_alias_has_lines(name: str, alias: str) -> None:
    """An ambiguous spelling has a line in which it means the skill, and one in which it does not."""
    assert (name, alias) in meant()
    word = re.compile(rf"(?<!\w){re.escape(alias)}(?!\w)", re.IGNORECASE)
    assert [line for line in lines() if not line.named and line.skill == name and word.search(line.text)]


def test_alias_alone() -> None:
    """A text that consists of a spelling alone names the skill of that spelling, with all of its words."""
    aliases = [(one.id, alias.text) for one in catalogue().skills.values() for alias in spellings(catalogue(), one)]
    assert len(aliases) > 3000
    assert [] == [(name, alias) for name, alias in aliases if words(shipped(), alias) != [(name, alias)]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Python", ["Python"], id="the word itself"),
        pytest.param("PYTHON and python", ["PYTHON", "python"], id="any capitals"),
        pytest.param("Pythonic jython", [], id="not within words"),
        pytest.param("Python's (Python) Python/Python", ["Python"] * 4, id="beside signs"),
        pytest.param("python.org/about www.python.org me@python.com", [], id="not in addresses"),
    ],
)
def test_boundaries(text: str, found: list[str]) -> None:
    """A spelling is found only as a separate word."""
    assert found == [mention.words for mention in finder().find(text)]


@pytest.mark.parametrize(
    ("alias", "text", "found"),
    [
        pytest.param("real-time systems", "real time system", [], id="no singular of a plural"),
        pytest.param("real-time system", "Real time\nsystems", ["Real time\nsystems"], id="hyphen, line, plural"),
        pytest.param("data lake", "data lake. Data, lake", ["data lake"], id="nothing between the words"),
        pytest.param("data lake", "data\n\nlake", [], id="not over a blank line"),
        pytest.param("C", "C++ C# C+ P.C. R&C C-suite C", ["C"], id="not part of a longer name"),
        pytest.param(".NET", "ASP.NET x.net .NET", [".NET"], id="a name that starts with a dot"),
        pytest.param("IEC 62304", "IEC62304", ["IEC62304"], id="letters and digits joined"),
        pytest.param("FHIR", "FHIR™ and ＦＨＩＲ", ["FHIR", "ＦＨＩＲ"], id="signs and wide letters"),  # noqa: RUF001
        pytest.param("Cafe\u0301", "the Café", ["Café"], id="accents written in two ways"),
        pytest.param("API", "our APIs, GASP", ["APIs"], id="plural of an abbreviation"),
    ],
)
def test_spelling(alias: str, text: str, found: list[str]) -> None:
    """A spelling is found however spaces, hyphens, plurals and signs are written."""
    assert found == [mention.words for mention in finder(Spelling(text=alias)).find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("in React apps", True, id="as written"),
        pytest.param("to react well", False, id="other capitals"),
        pytest.param("docker, react, sql", True, id="other capitals in a list"),
        pytest.param("React to alarms", False, id="a verb that starts a sentence"),
        pytest.param("React apps", True, id="a name that starts a sentence"),
        pytest.param("react", True, id="a text of its own"),
    ],
)
def test_case(text: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    """A spelling marked `case` counts with its capitals, or in a list."""
    assert found == (
        ("it", "react") in [(s, w.casefold()) for s, w in words(finder(Spelling(text="React", case=True)), text)]
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Go on", False, id="in a sentence"),
        pytest.param("Docker, Go, SQL", True, id="between items"),
        pytest.param("Go\nDocker", True, id="one item a line"),
        pytest.param("experience with Go and Docker", True, id="first of a list in a sentence"),
        pytest.param("Docker and Go experience", True, id="last of a list in a sentence"),
        pytest.param("Docker or Go is a plus", True, id="a list that a verb follows"),
        pytest.param("Languages: Go", True, id="under a heading"),
        pytest.param("Docker, Go there", False, id="a sentence goes on"),
        pytest.param("Docker. Go.", False, id="sentences are no list"),
        pytest.param("written in Go", True, id="near a word that decides"),
    ],
)
def test_listed(text: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    """A spelling marked `listed` counts in a list beside another skill, or near one of its `near` words."""
    alias = Spelling(text="Go", case=True, listed=True, near=("written",))
    assert found == (("it", "Go") in words(finder(alias), text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("ADT of HL7", True, id="near"),
        pytest.param("HL7 one two three four ADT", True, id="at the edge"),
        pytest.param("HL7 one two three four five ADT", False, id="too far"),
        pytest.param("ADT, Docker", False, id="a list is not enough"),
    ],
)
def test_near(text: str, found: bool) -> None:  # noqa: FBT001 - a table's column
    """A spelling marked `near` counts within five words of one of these words."""
    assert found == (("it", "ADT") in words(finder(Spelling(text="ADT", near=("HL7",))), text))


def test_unless() -> None:
    """A spelling marked `unless` does not count within the longer phrase or its plural, and counts elsewhere."""
    found = finder(Spelling(text="Swing", unless=("swing shift",)))
    assert [("it", "Swing")] == words(found, "Swing, not swing shift or Swing shifts")


def test_longest_wins() -> None:
    """Of two spellings at one place the longer counts."""
    assert [("other", "Docker Swarm"), ("it", "Swarm")] == words(
        finder(Spelling(text="Swarm"), other="Docker Swarm"), "Docker Swarm, Swarm"
    )


def test_name_with_marks() -> None:
    """A spelling that repeats the name of its skill puts its marks on the name."""
    found = finder(Spelling(text="Go", listed=True), name="Go")
    assert [] == words(found, "Go there")


ALIASES: Final = [
    alias.text
    for one in catalogue().skills.values()
    for alias in spellings(catalogue(), one)
    if alias == Spelling(text=alias.text)
]
pieces: Final = st.one_of(
    st.sampled_from(ALIASES),
    st.sampled_from(["and", ",", ".", "\n", "\n\n- ", "the", "++", "#", "-", "s", "&", "é", "e\u0301", "ﬁ", "™", "²"]),
    st.text(max_size=5),
)
texts: Final = st.lists(st.tuples(pieces, st.sampled_from([" ", ""]))).map(lambda p: "".join(a + b for a, b in p))


@given(texts)
def test_words_are_the_text_at_their_place(text: str) -> None:
    """The words of every mention equal the text at its place."""
    assert [] == [m for m in shipped().find(text) if text[m.start : m.end] != m.words or not m.words]


@given(texts)
def test_reading_order_without_overlap(text: str) -> None:
    """Mentions come in reading order, and no two share a character."""
    assert [] == [(a, b) for a, b in pairwise(shipped().find(text)) if a.end > b.start]


@given(st.sampled_from(ALIASES), st.from_regex(r"z[a-z]{2,6}z", fullmatch=True))
def test_unmarked_alias_between_spaces(alias: str, other: str) -> None:
    """A spelling without marks is found between two unknown words."""
    assert alias in [mention.words for mention in shipped().find(f"{other} {alias} {other}")]
