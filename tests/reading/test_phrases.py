"""The phrase index: tokens of a text, and the marks of phrases."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.model.catalogue import Phrase, Spelling
from hcareer.reading.phrases import PhraseIndex, prepare


def found(phrase: Phrase, text: str, *, plurals: bool = True) -> list[tuple[str, str]]:
    """Return each run found for *phrase* in *text*: whether it is sure, counts in a list or hides, and its words."""
    index: PhraseIndex[str] = PhraseIndex(near=2, plurals=plurals)
    index.add([phrase], "it")
    prepared = prepare(text)
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
        pytest.param([], Phrase(text="Epic", case=True), "our Epics", id="no plural of a word marked case"),
        pytest.param([("sure", "APIs")], Phrase(text="API", case=True), "our APIs", id="plural of an abbreviation"),
        pytest.param([("listed", "epic")], Phrase(text="Epic", case=True), "an epic tale", id="other capitals"),
        pytest.param([], Phrase(text="CT", near=("scan",)), "CT one two scan", id="too far"),
        pytest.param([("sure", "CT")], Phrase(text="CT", near=("scan",)), "CT one scan", id="near"),
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


def test_plurals_can_be_switched_off() -> None:
    """An index without plurals finds no plural."""
    assert [] == found(Phrase(text="nurse"), "for nurses", plurals=False)


def test_the_longest_phrase_comes_first() -> None:
    """Of two phrases at one place the longer comes first, and one phrase may have two meanings."""
    index: PhraseIndex[str] = PhraseIndex(near=5)
    index.add([Phrase(text="Docker"), Phrase(text="Docker Swarm")], "one")
    index.add([Phrase(text="docker")], "other")
    runs = list(index.runs(prepare("Docker Swarm"), 0))
    assert [("docker swarm", ("one",)), ("docker", ("one", "other"))] == [(run.key, run.sure) for run in runs]


@given(st.text())
def test_tokens_are_the_text_at_their_place(text: str) -> None:
    """Every token equals the plain text at its place, and each character of that has a place in the source."""
    prepared = prepare(text)
    assert [] == [token for token in prepared.tokens if prepared.plain[token.start : token.end] != token.word]
    assert all(0 <= start < end <= len(text) for start, end in prepared.places or ())
    assert len(prepared.plain) == len(prepared.places or text)
