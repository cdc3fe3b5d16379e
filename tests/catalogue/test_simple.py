"""Simple YAML read without PyYAML is what PyYAML reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hcareer.catalogue import simple, yaml
from hcareer.catalogue.yaml import scalar
from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import store

TOP = Path(__file__).parents[2]
WORDS = [
    "a",
    "b",
    "C++",
    "C#",
    "R&D",
    "-",
    "--",
    "---",
    "...",
    "1",
    "05",
    "-3",
    "2026-11-20",
    "null",
    "true",
    "~",
    "''",
]
SIGNS = (" ", "  ", "\n", "\n  ", "\n   ", ": ", ":", ", ", ",\n ", "#", " # ", *"[]{}'\"&*|")
LINES = r"""
a: 1|b: {c: 2, d: 'x: y'}|c: [1, b, "z"]|d:|  e: 3|  f: {level: 2, range: [1, 3]}|   g: 1|# h|  # i|  |a:|j: k # l
|m: n#o|p: q r|  s t: u|v: {w: 1,\n  x: 2}|y: {}|z: []|  y: {}|a: b: c|- a|  - a|a : 1|{a: 1}|'a': 1|b: {c: 1, c: 2}
|é: 1|g: 1\r|f: {w: 1,\nx: 2}|h:\t1|k: {l: [1,\n 2]}|  level|q: 'it''s'|q: ''|r: "\\n"|r: ""|t: x-y.z/(w)|---|...|? a
"""
texts = st.lists(st.sampled_from((*WORDS, *SIGNS)), max_size=25).map("".join)
lines = st.lists(
    st.sampled_from([one.encode().decode("unicode_escape") for one in LINES.replace("\n", "").split("|")]), max_size=6
).map("\n".join)


def by_pyyaml(text: str) -> tuple[Any, list[str]]:
    """Return what PyYAML reads, and its problems."""
    document, problems = yaml._tree("x", text)  # noqa: SLF001 - what `parse` does with a text that is not simple
    return document.value, list(map(str, problems))


@settings(max_examples=1000, deadline=None)
@given(st.one_of(texts, lines, st.tuples(lines, texts).map("\n".join)))
@example("a:\n  b: 1\n\n# c\n  d: 2")
@example("a: b\n  c: d")
@example("a: 1\n b: 2")
@example("a:\n  b:\n  c: 1\nd:")
@example("? a\n: b")
def test_a_simple_text_is_read_as_by_pyyaml(text: str) -> None:
    """What is read without PyYAML has the same value with it, and no problem."""
    value = simple.read(text, scalar)
    if value is not None:
        assert (value, []) == by_pyyaml(text)


def test_profiles_are_simple() -> None:
    """The examples, and what is saved after a quiz, are read without PyYAML."""
    skills = {
        "fhir": Answer.exactly(3, origin=Origin.QUIZ),
        "dicom": Answer(low=2, high=2, origin=Origin.STATED, evidence="DICOM (some)"),
    }
    interests = dict.fromkeys((f"interest-{number}" for number in range(20)), 5)
    person = Profile(skills=skills, interests=interests, areas={"web": 2}, words="", skipped=frozenset("ab"), asked=3)
    saved = store.write(person)
    for text in (saved, *(path.read_text(encoding="utf-8") for path in sorted(TOP.glob("examples/*.yaml")))):
        value = simple.read(text, scalar)
        assert value is not None
        assert (value, []) == by_pyyaml(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("a: 1\na: 2\n", id="a key twice"),
        pytest.param("a: {b: 1, b: 2}", id="a key twice in braces"),
        pytest.param(f"{'a' * 101}: 1", id="a key that may be too long"),
        pytest.param("a: é", id="letters beyond ASCII"),
        pytest.param("a: &x 1", id="an anchor"),
        pytest.param("a:\n  - 1", id="a list in lines"),
        pytest.param("a: |\n  b", id="text in lines"),
    ],
)
def test_the_rest_is_left_to_pyyaml(text: str) -> None:
    """Anything else is not read."""
    assert None is simple.read(text, scalar)


def test_a_mistake_in_a_simple_text_has_its_place() -> None:
    """The place of a problem is found though the text was read without places."""
    document, problems = yaml.parse("x.yaml", b"a: 1\nb:\n  c: 2\n")
    assert ({"a": 1, "b": {"c": 2}}, []) == (document.value, problems)
    assert "x.yaml:3:3: wrong" == str(document.problem(("b", "c"), "wrong", key=True))
