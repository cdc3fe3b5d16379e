"""Words of names, and what a misspelt word is taken for."""

from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.text import KEYS, NAME_WORDS, NAMES, Tolerance, clean, did_you_mean, nearest, printable, slips, words


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param("a\tb\nc", "a\tb\nc", id="tabs and line feeds stay"),
        pytest.param("ab", "a\x1bb\x9b\x00\x7f\r", id="control characters"),
        pytest.param("abc", "\u202ea\u2067b\u200f\u200e\u061cc", id="marks of direction"),
        pytest.param("ab", "\ufeffa\u200b\u2060b\u180e", id="spaces without width"),
        pytest.param("a", "a\U000e0001\U000e0041\U000e0101", id="tags and variation selectors"),
        pytest.param("a\ufffdb", "a\ud800b", id="half a character"),
        pytest.param(
            "\U0001f468\u200d\U0001f4bb e\u0301 \u6f22", "\U0001f468\u200d\U0001f4bb e\u0301 \u6f22", id="what is seen"
        ),
    ],
)
def test_what_cannot_be_seen_is_left_out(expected: str, text: str) -> None:
    """Only what can be seen is left of a text, and the joiners of emoji and scripts."""
    assert expected == printable(text)


@given(st.text())
def test_clean_text_is_one_visible_line(text: str) -> None:
    """`clean` leaves one line that a terminal prints as it is, and changes nothing the second time."""
    found = clean(text)
    assert {"Cc", "Cs", "Zl", "Zp"}.isdisjoint(category(sign) for sign in found.replace("\t", ""))
    assert found == clean(found)


LETTERS = st.text(alphabet="abcd", max_size=12)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param((), " - ", id="no word"),
        pytest.param(("smart", "fhir"), "SMART on FHIR", id="joining words are left out"),
        pytest.param(("ai", "ml", "engineer"), "ai/ml-engineer", id="hyphens and slashes separate"),
        pytest.param(("c++", "c#", "r&d"), "C++, C# (R&D)", id="signs that belong to a word"),
        pytest.param(("mémoire", "3"), "Mémoire 3", id="letters and numbers of any language"),
    ],
)
def test_words(expected: tuple[str, ...], text: str) -> None:
    """The words of a name are folded and have no punctuation."""
    assert expected == words(text)


@pytest.mark.parametrize(
    ("expected", "word", "known"),
    [
        pytest.param(0, "fhir", "fhir", id="the same"),
        pytest.param(1, "fihr", "fhir", id="two letters swapped"),
        pytest.param(1, "hfir", "fhir", id="the first two letters swapped"),
        pytest.param(1, "telemedcine", "telemedicine", id="a letter left out"),
        pytest.param(1, "telemedixcine", "telemedicine", id="a letter added"),
        pytest.param(1, "pythan", "python", id="a letter replaced"),
        pytest.param(1, "phyton", "python", id="a letter two places too early"),
        pytest.param(1, "pthyon", "python", id="a letter two places too late"),
        pytest.param(2, "telmedecine", "telemedicine", id="two slips in a long word"),
        pytest.param(None, "pydicn", "python", id="two slips in a short word"),
        pytest.param(None, "slack", "stack", id="a letter replaced in a short word"),
        pytest.param(None, "iot", "ios", id="a word of three letters"),
        pytest.param(None, "audiology", "radiology", id="another first letter"),
        pytest.param(None, "java", "javascript", id="the beginning of a longer word"),
        pytest.param(None, "", "fhir", id="nothing"),
    ],
)
def test_slips(expected: int | None, word: str, known: str) -> None:
    """Slips are counted up to what is likely for the length of a word; beyond that it is another word."""
    assert expected == slips(word, known, NAMES)


@given(LETTERS, LETTERS, st.sampled_from((KEYS, NAMES, NAME_WORDS)))
def test_few_slips_are_allowed(word: str, known: str, tolerance: Tolerance) -> None:
    """Equal texts alone have no slips, and a word of fewer letters than the tolerance has no other."""
    count = slips(word, known, tolerance)
    assert (count == 0) == (word == known)
    assert count in ((None, 0) if len(word) < tolerance.one else (None, 0, 1, 2))


@given(LETTERS.filter(lambda name: len(name) > NAMES.replaced), st.data())
def test_one_slip_is_found(name: str, data: st.DataObject) -> None:
    """A long name with one letter after the first left out, added, replaced or swapped is one slip away."""
    at = data.draw(st.integers(1, len(name) - 2))
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    for slip in (name[:at] + name[at + 1 :], f"{name[:at]}x{name[at:]}", f"{name[:at]}x{name[at + 1 :]}", swapped):
        assert int(slip != name) == slips(slip, name, NAMES)


@pytest.mark.parametrize(
    ("expected", "word", "known"),
    [
        pytest.param(' (did you mean "EHR"?)', "ehx", ("EHR", "PACS"), id="one"),
        pytest.param("", "java", ("Java 8", "Java 9"), id="none near enough"),
        pytest.param("", "pact", ("PACS", "pack"), id="two as near"),
        pytest.param(' (did you mean "names"?)', "nmaes", ("names", "name"), id="one nearer than another"),
        pytest.param("", "x", (), id="nothing known"),
    ],
)
def test_a_suggestion_needs_one_clear_candidate(expected: str, word: str, known: tuple[str, ...]) -> None:
    """A word is suggested only if it is nearer than any other."""
    assert expected == did_you_mean(word, known)


def test_the_nearest() -> None:
    """All of the nearest are returned in the order given, each once, with the number of slips."""
    assert (1, ("pacs", "pack")) == nearest("pact", ("pacs", "docker", "pack", "pacs"), KEYS)
    assert (0, ()) == nearest("pact", ("docker",), KEYS)
