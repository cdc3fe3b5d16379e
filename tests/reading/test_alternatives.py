"""Which skills of an advertisement are alternatives."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.reading.advertisement import Asked, choices, read
from hcareer.reading.alternatives import alternatives
from hcareer.reading.layout import sentences
from hcareer.reading.skills import Mention

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def asked_for(text: str, catalogue: Catalogue) -> list[list[str]]:
    """Return the ids of the skills that *text* asks for, alternatives together."""
    return [[asked.skill for asked in choice] for choice in choices(read(text, catalogue).asked)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param([["java"], ["csharp"]], "You know Java and C#", id="both"),
        pytest.param([["java", "csharp"]], "You know Java or C#", id="one or the other"),
        pytest.param([["java", "csharp", "go"]], "You know Java, C# or Go", id="a list"),
        pytest.param([["java", "csharp", "go"]], "You know Java, C#, or Go", id="a comma before or"),
        pytest.param([["java", "csharp", "go"]], "You know one of Java, C#, Go", id="one of a list"),
        pytest.param(
            [["java", "csharp"]], "At least one of the following languages: Java and C#", id="one of, with and"
        ),
        pytest.param([["java", "csharp"]], "You know Java 11 (or later) or C#", id="a remark between"),
        pytest.param([["python", "r"]], "You write Python/R", id="languages with a stroke"),
        pytest.param([["hl7-v2"], ["fhir"]], "You know HL7 v2/FHIR", id="standards with a stroke"),
        pytest.param(
            [["sql"], ["javascript", "java"]], "You know SQL, and JavaScript or Java", id="the last two of a list"
        ),
        pytest.param([["sql"], ["python", "java"]], "You know SQL, Python or Java", id="only items of a kind"),
        pytest.param([["java"], ["kotlin"], ["sql"]], "You know Java, Kotlin, and/or SQL", id="an end of another kind"),
        pytest.param(
            [["test-automation"], ["medical-devices"]],
            "Automated testing of medical devices",
            id="of is not Dutch here",
        ),
        pytest.param(
            [["java", "csharp", "kotlin"]],
            "You know Java or C#.\n\nYou know Kotlin or Java.",
            id="choices that overlap",
        ),
        pytest.param([["java"], ["csharp"]], "You know Java. Or C# is new.", id="two sentences"),
        pytest.param([["java", "csharp"]], "Kenntnisse in Java oder C#", id="German"),
        pytest.param([["java", "csharp"]], "Connaissances en Java ou C#", id="French"),
        pytest.param([["java", "csharp"]], "Conocimientos de Java o C#", id="Spanish and Italian"),
        pytest.param([["java", "csharp"]], "Kennis van Java of C#", id="Dutch"),
    ],
)
def test_alternatives_are_together(expected: list[list[str]], text: str, shipped: Catalogue) -> None:
    """Skills joined by "or", in a list of a kind or after "one of", are a choice; others stand alone."""
    assert expected == asked_for(text, shipped)


def test_each_alternative_names_the_others(shipped: Catalogue) -> None:
    """Every skill of a choice has an entry of its own, with the others in the order in which they are named."""
    assert [
        Asked("java", ("Java",), required=None, years=None, alternatives=("csharp", "go")),
        Asked("csharp", ("C#",), required=None, years=None, alternatives=("java", "go")),
        Asked("go", ("Go",), required=None, years=None, alternatives=("java", "csharp")),
    ] == list(read("We write Java, C# or Go.", shipped).asked)


WORDS = ("Java", "C#", "SQL", "FHIR", "Docker", " or ", ", ", "/", " and ", "one of ", ". ", "\n")
CATEGORIES = {"java": "programming-languages", "csharp": "programming-languages", "sql": "data", "fhir": "standards"}


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_alternatives_are_mutual(parts: list[str]) -> None:
    """If a skill is an alternative to another, the other is one to it, and to all of its alternatives."""
    names = {"Java": "java", "C#": "csharp", "SQL": "sql", "FHIR": "fhir"}
    text = "".join(parts)
    ends = [sum(len(part) for part in parts[:at]) for at in range(len(parts) + 1)]
    mentions = [
        Mention(names[part], part, start, end)
        for part, (start, end) in zip(parts, pairwise(ends), strict=True)
        if part in names
    ]
    found = alternatives(text, mentions, sentences(text), CATEGORIES)
    for skill, others in found.items():
        assert others
        assert skill not in others
        assert all({skill, *others} == {other, *found[other]} for other in others)
