"""Words of names, and what a misspelt word is taken for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.text import ONE_SLIP, did_you_mean, nearest, slips, words

NAMES = st.text(alphabet="abcd", max_size=12)


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
        pytest.param(2, "telmedecine", "telemedicine", id="two slips in a long word"),
        pytest.param(None, "pydicm", "python", id="two slips in a short word"),
        pytest.param(None, "iot", "ios", id="a short word"),
        pytest.param(None, "cardiology", "radiology", id="another first letter"),
        pytest.param(None, "java", "javascript", id="a longer word"),
        pytest.param(None, "", "fhir", id="nothing"),
    ],
)
def test_slips(expected: int | None, word: str, known: str) -> None:
    """Slips are counted up to what is likely for the length of a word; beyond that it is another word."""
    assert expected == slips(word, known)


@given(NAMES, NAMES)
def test_slips_do_not_depend_on_the_side(one: str, other: str) -> None:
    """Two texts are as near to each other in both directions, and only equal texts have no slips."""
    assert slips(one, other) == slips(other, one)
    assert (slips(one, other) == 0) == (one == other)


@given(NAMES.filter(lambda name: len(name) >= ONE_SLIP), st.data())
def test_one_slip_is_found(name: str, data: st.DataObject) -> None:
    """A name of four letters with one letter after the first left out, added, replaced or swapped is one slip away."""
    at = data.draw(st.integers(1, len(name) - 2))
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    for slip in (name[:at] + name[at + 1 :], f"{name[:at]}x{name[at:]}", f"{name[:at]}x{name[at + 1 :]}", swapped):
        assert int(slip != name) == slips(slip, name)


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
    assert (1, ("pacs", "pack")) == nearest("pact", ("pacs", "docker", "pack", "pacs"))
    assert (0, ()) == nearest("pact", ("docker",))
