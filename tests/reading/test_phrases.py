"""The phrase index: tokens of a text, and the marks of phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.model.catalogue import Phrase, Spelling
from hcareer.reading.phrases import BREAK, STOP, PhraseIndex, Text, Token, key_of, prepare, prepare_items


def found(phrase: Phrase, text: str, *, plurals: bool = True) -> list[tuple[str, str]]:
    """Return each run found for *phrase* in *text*: whether it is sure, counts in a list or hides, and its words."""
    index: PhraseIndex[str] = PhraseIndex(near=2, plurals=plurals)
    index.add([phrase], "it")
    return runs_of(index, prepare(text), text)


def runs_of(index: PhraseIndex[str], prepared: Text, text: str) -> list[tuple[str, str]]:
    """Return each run of *index* in *prepared*, as `found` does, with its words in *text*."""
    runs = []
    for at in range(len(prepared.tokens)):
        for run in index.runs(prepared, at):
            start, end = prepared.place(prepared.tokens[run.first].start, prepared.tokens[run.last].end)
            runs.append(("sure" if run.sure else "listed" if run.listed else "hides", text[start:end]))
    return runs


@pytest.mark.parametrize(
    ("expected", "phrase", "text"),
    [
        pytest.param([], Phrase(text="data lake"), "data and lakes", id="not there"),
        pytest.param([("sure", "Data-Lakes")], Phrase(text="data lake"), "a Data-Lakes b", id="hyphen and plural"),
        pytest.param(
            [("sure", "health level seven")],
            Phrase(text="health level seven"),
            "of health level seven",
            id="three words",
        ),
        pytest.param([], Phrase(text="data lake"), "a data laker", id="another last letter is no plural"),
        pytest.param([], Phrase(text="GP"), "the GPS", id="nor is the s of a word of three letters"),
        pytest.param([("sure", "ＥＨＲ")], Phrase(text="EHR"), "ﬁne ＥＨＲ™ now", id="at its place in the source"),  # noqa: RUF001
        pytest.param([], Phrase(text="Epic", case=True), "our Epics", id="no plural of a word marked case"),
        pytest.param([("sure", "APIs")], Phrase(text="API", case=True), "our APIs", id="plural of an abbreviation"),
        pytest.param(
            [("sure", "REST APIs")], Phrase(text="REST API", case=True), "our REST APIs", id="of the last of two words"
        ),
        pytest.param(
            [("sure", "Windows")], Phrase(text="Windows", case=True), "on Windows here", id="no plural at all"
        ),
        pytest.param([("listed", "epic")], Phrase(text="Epic", case=True), "an epic tale", id="other capitals"),
        pytest.param([("sure", "React")], Phrase(text="React", case=True), "in React apps", id="as written"),
        pytest.param([("sure", "React")], Phrase(text="React", case=True), "I use React", id="at the end"),
        pytest.param([("listed", "React")], Phrase(text="React", case=True), "React to it", id="a verb at the start"),
        pytest.param([("listed", "React")], Phrase(text="React", case=True), "React to", id="a verb and nothing else"),
        pytest.param(
            [("listed", "React")],
            Phrase(text="React", case=True),
            "Hi. React to it",
            id="a verb that starts a sentence",
        ),
        pytest.param(
            [("sure", "React")],
            Phrase(text="React", case=True),
            "We add React to it",
            id="within a sentence it is none",
        ),
        pytest.param([], Phrase(text="CT", near=("scan",)), "CT one two scan", id="too far"),
        pytest.param([("sure", "CT")], Phrase(text="CT", near=("scan",)), "CT one scan", id="near"),
        pytest.param([("sure", "CT")], Phrase(text="CT", near=("scan",)), "CT scan one two", id="next to it"),
        pytest.param([("sure", "ct")], Phrase(text="CT", near=("scan",)), "scan of ct one two", id="behind it"),
        pytest.param([], Phrase(text="CT", near=("scan",)), "scan one two CT", id="too far behind"),
        pytest.param([], Phrase(text="SOAP", not_near=("note",)), "a SOAP note", id="near what means another thing"),
        pytest.param(
            [("sure", "SOAP")], Phrase(text="SOAP", not_near=("note",)), "SOAP or a note", id="far enough from that"
        ),
        pytest.param(
            [("hides", "AWS EMR"), ("sure", "EMR"), ("sure", "EMR")],
            Phrase(text="EMR", unless=("AWS EMR",)),
            "AWS EMR, EMR",
            id="hidden by a longer phrase",
        ),
        pytest.param([("listed", "Go")], Spelling(text="Go", listed=True), "to Go there", id="only in a list"),
        pytest.param([("sure", "Go")], Spelling(text="Go", listed=True), "Go", id="a text of its own"),
    ],
)
def test_marks(expected: list[tuple[str, str]], phrase: Phrase, text: str) -> None:
    """A phrase is found where its marks allow it, and is marked if it counts only in a list."""
    assert expected == found(phrase, text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("C", [0], id="the word itself"),
        pytest.param("in C now", [3], id="between spaces"),
        pytest.param("in C. Now C.", [3, 10], id="before a full stop"),
        pytest.param("(C)", [1], id="in brackets"),
        pytest.param("C+D", [0], id="a plus that adds"),
        pytest.param("C++", [], id="C++"),
        pytest.param("a C++ b", [], id="C++ before a space"),
        pytest.param("C#", [], id="C#"),
        pytest.param("C+", [], id="a grade at the end"),
        pytest.param("a C+ b", [], id="a grade"),
        pytest.param("P.C", [], id="the end of an abbreviation"),
        pytest.param("C.x y", [], id="the start of a name with dots"),
        pytest.param("R&C", [], id="joined by an ampersand"),
        pytest.param("C-suite and non-C", [], id="joined by a hyphen"),
        pytest.param("C's", [], id="a genitive"),
    ],
)
def test_a_single_letter_is_a_word_of_its_own(text: str, at: list[int]) -> None:
    """A letter that is part of a longer name or abbreviation is not found."""
    index: PhraseIndex[str] = PhraseIndex(near=2)
    index.add([Phrase(text="C")], "it")
    prepared = prepare(text)
    assert at == [token.start for n, token in enumerate(prepared.tokens) if list(index.runs(prepared, n))]


@pytest.mark.parametrize(
    ("expected", "phrase", "text"),
    [
        pytest.param([("sure", ".NET")], ".NET", "in .NET now", id="a name that starts with a dot"),
        pytest.param([], ".NET", "at x.NET now", id="the end of an address"),
        pytest.param([("sure", "62304")], "62304", "by IEC62304", id="digits behind letters"),
        pytest.param([("sure", "Java")], "Java", "Java+Go", id="a plus that adds"),
        pytest.param([], "Java", "Java++ b", id="a longer name"),
    ],
)
def test_a_longer_word_has_boundaries(expected: list[tuple[str, str]], phrase: str, text: str) -> None:
    """A phrase is not found within an address or before a sign that makes another name of it."""
    assert expected == found(Phrase(text=phrase), text)


@pytest.mark.parametrize(
    ("expected", "phrases", "names"),
    [
        pytest.param(
            [("sure", "go")], [Spelling(text="Go", case=True, listed=True)], ["C", "go"], id="in any capitals"
        ),
        pytest.param([("sure", "Go")], [Spelling(text="Go", listed=True)], ["Go (golang)"], id="but for a note"),
        pytest.param([("listed", "Go")], [Spelling(text="Go", listed=True)], ["Go there"], id="not a part of an item"),
        pytest.param([], [Phrase(text="ADT", near=("HL7",))], ["ADT", "C"], id="without the word that decides"),
        pytest.param(
            [("sure", "ADT")], [Phrase(text="ADT", near=("HL7",))], ["HL7", "C", "D", "E", "ADT"], id="far behind it"
        ),
        pytest.param(
            [("sure", "ADT")], [Phrase(text="ADT", near=("HL7",))], ["ADT", "C", "D", "E", "HL7"], id="far before it"
        ),
        pytest.param(
            [],
            [Phrase(text="ADT", near=("ORM",)), Phrase(text="ORM", near=("SQL",))],
            ["ADT", "ORM"],
            id="beside a single word that may mean another thing",
        ),
        pytest.param(
            [("sure", "ADT")],
            [
                Phrase(text="ADT", near=("ORM", "DFT")),
                Phrase(text="ORM", near=("SQL",)),
                Phrase(text="DFT", near=("x",)),
            ],
            ["ADT", "ORM", "DFT"],
            id="beside two of these",
        ),
        pytest.param(
            [],
            [Phrase(text="ADT", near=("ADT", "DFT")), Phrase(text="DFT", near=("x",))],
            ["ADT", "DFT"],
            id="beside one of these, though it is one itself",
        ),
        pytest.param(
            [("sure", "ADT"), ("sure", "ORM")],
            [Phrase(text="ADT", near=("ORM",)), Phrase(text="ORM")],
            ["ADT", "ORM"],
            id="beside one that is sure",
        ),
        pytest.param(
            [],
            [Phrase(text="ADT", near=("HL7",), not_near=("pump",))],
            ["ADT", "pump", "HL7"],
            id="but not beside these",
        ),
        pytest.param([], [Phrase(text="ADT", near=("HL7",))], ["ADT feed", "C", "D", "HL7"], id="too far from a part"),
    ],
)
def test_an_item_of_a_list(expected: list[tuple[str, str]], phrases: list[Phrase], names: list[str]) -> None:
    """A phrase that is a whole item needs no capitals and no list, and all other items say what it means."""
    index: PhraseIndex[str] = PhraseIndex(near=2)
    for number, phrase in enumerate(phrases):
        index.add([phrase], str(number))
    text, _ = prepare_items(names)
    assert expected == runs_of(index, text, text.source)


@pytest.mark.parametrize(
    ("names", "starts", "items"),
    [
        pytest.param(["Go", "Data lakes"], (0, 5), {(0, 0), (2, 3)}, id="words"),
        pytest.param(["FHIR (R4)", "Go"], (0, 12), {(0, 0), (0, 3), (5, 5)}, id="a note"),
        pytest.param(["ﬁ", "ＦＨＩＲ (４)", "Go"], (0, 4, 15), {(0, 0), (2, 2), (2, 5), (7, 7)}, id="wide letters"),  # noqa: RUF001
        pytest.param(["ﬁ", "\u0301", "Go"], (0, 4, 8), {(0, 0), (3, 2), (4, 4)}, id="an accent without a letter"),
        pytest.param(["ﬁ", ""], (0, 4), {(0, 0), (2, 1)}, id="an empty name"),
    ],
)
def test_items_are_the_tokens_of_names(names: list[str], starts: tuple[int, ...], items: set[tuple[int, int]]) -> None:
    """Each name is an item, and so is what stands before a note in brackets."""
    text, found_starts = prepare_items(names)
    assert (starts, frozenset(items)) == (found_starts, text.items)


def test_plurals_can_be_switched_off() -> None:
    """An index without plurals finds no plural."""
    assert [] == found(Phrase(text="nurse"), "for nurses", plurals=False)


@pytest.mark.parametrize(("plurals", "at"), [(True, [0, 1, 3]), (False, [1, 3])], ids=["plurals too", "no plurals"])
def test_where_a_phrase_may_begin(plurals: bool, at: list[int]) -> None:  # noqa: FBT001 - a table's column
    """At the first word of a phrase, or its plural; all other words are passed."""
    index: PhraseIndex[str] = PhraseIndex(near=2, plurals=plurals)
    index.add([Phrase(text="nurse"), Phrase(text="data lake")], "it")
    assert at == index.beginnings(prepare("Nurses nurse a data lake, lakes datax ss"))


def test_the_longest_phrase_comes_first() -> None:
    """Of two phrases at one place the longer comes first, and one phrase may have two meanings."""
    index: PhraseIndex[str] = PhraseIndex(near=5)
    index.add([Phrase(text="Docker"), Phrase(text="Docker Swarm")], "one")
    index.add([Phrase(text="docker")], "other")
    runs = list(index.runs(prepare("Docker Swarm"), 0))
    assert [("docker swarm", ("one",)), ("docker", ("one", "other"))] == [(run.key, run.sure) for run in runs]
    assert ["docker"] == [run.key for run in index.runs(prepare("Dockers"), 0)]


def test_phrases_can_be_added_after_a_search() -> None:
    """A meaning that is added later is found too."""
    index: PhraseIndex[str] = PhraseIndex(near=5)
    found_ = []
    for meaning in ("one", "other"):
        index.add([Phrase(text="epic")], meaning)
        found_ += [run.sure for run in index.runs(prepare("an epic tale"), 1)]
    assert [("one",), ("one", "other")] == found_


def test_what_is_sure_comes_before_what_counts_in_a_list() -> None:
    """Where one meaning of a phrase is sure, others that need a list are left out."""
    index: PhraseIndex[str] = PhraseIndex(near=5)
    index.add([Phrase(text="epic")], "one")
    index.add([Phrase(text="Epic", case=True)], "other")
    assert [(("one",), ())] == [(run.sure, run.listed) for run in index.runs(prepare("an epic tale"), 1)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("Real-time OS", ["real", "time", "os"], id="a hyphen is no token"),
        pytest.param("a - b", ["a", "-", "b"], id="a dash that stands alone is one"),
        pytest.param("IEC62304 C++", ["iec", "62304", "c", "+", "+"], id="digits and signs"),
        pytest.param("x.net. B.", ["x", ".", "net", STOP, "b", STOP], id="a full stop before no letter"),
        pytest.param("a.b c", ["a", ".", "b", "c"], id="a full stop before a single letter"),
        pytest.param("a\n\nb\n- c\nd", ["a", BREAK, "b", BREAK, "c", "d"], id="a blank line, a bullet, a line"),
        pytest.param("a\n\u2028\nb", ["a", BREAK, "b"], id="a blank line with another separator"),
        pytest.param("x Javaの経験", ["x", "java", "の経験"], id="Japanese behind a Latin name"),
        pytest.param("ｘ Ｊａｖａの", ["x", "java", "の"], id="wide letters"),  # noqa: RUF001
        pytest.param("Java가 가Java", ["java", "가", "가", "java"], id="the first sign of the Korean ones"),
        pytest.param("Javaㇿ", ["java", "ㇿ"], id="the last sign of a block"),
        pytest.param("Javaა Größe", ["javaა", "grösse"], id="Georgian and German have spaces"),
    ],
)
def test_words_and_signs(text: str, tokens: list[str]) -> None:
    """A text is split at spaces and hyphens, between letters and digits, and between scripts without spaces."""
    assert tokens == [token.key for token in prepare(text).tokens]
    assert " ".join(tokens) == key_of(text)


def test_a_token_has_its_place() -> None:
    """Each token has its key, its word and its place in the plain text, also behind another script."""
    tokens = (Token("x", "X", 0, 1), Token("java", "Java", 2, 6), Token("の", "の", 6, 7), Token(STOP, ".", 7, 8))
    assert Text("X Javaの.", "X Javaの.", tokens, None) == prepare("X Javaの.")


@given(st.text())
def test_tokens_are_the_text_at_their_place(text: str) -> None:
    """Every token equals the plain text at its place, and each character of that has a place in the source."""
    prepared = prepare(text)
    assert [] == [token for token in prepared.tokens if prepared.plain[token.start : token.end] != token.word]
    assert all(0 <= start < end <= len(text) for start, end in prepared.places or ())
    assert len(prepared.plain) == len(prepared.places or text)
