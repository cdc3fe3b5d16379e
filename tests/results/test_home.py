"""`hcareer` alone: where a person stands, and what to type next."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

import pytest

from documented import plain
from forms import drawn, in_lines
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.profile.history import Entry, between
from hcareer.results.home import HomeResult, Welcome

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

TODAY: Final = date(2026, 11, 26)


def test_a_newcomer_sees_the_ways_to_begin() -> None:
    """Each way to begin is a command with what it does beside it; a voice says the command last."""
    expected = """\
Which healthcare software job fits you, what is missing, what to learn first.
Nothing leaves this computer.

hcareer quiz          two minutes of questions
hcareer match cv.pdf  or start from a CV: PDF, DOCX, Markdown, text
hcareer ad job.html   or from a job advertisement, saved in the browser
hcareer roles         or just look at the roles
hcareer --help        everything else
"""
    assert expected == drawn(Welcome().page(), width=80)
    assert "Two minutes of questions: hcareer quiz\n" in in_lines(Welcome().page())
    assert {"schema_version": 1, "match": None} == plain(Welcome())


def test_an_owner_sees_the_first_role_and_the_next_step(catalogue: Catalogue) -> None:
    """The first line is the first role with its match, then the next step, and the quiz while it has questions."""
    person = Profile(skills={"dicom": Answer.exactly(4), "pacs": Answer.exactly(4)})
    first = rank(catalogue, person)[0]
    result = HomeResult.of(catalogue, person, today=TODAY)
    text = drawn(result.page(), width=80)
    start = text.splitlines()[0]
    assert start.startswith(first.role.title)
    assert start.endswith(f"{round(100 * first.score)}%  {first.band}")
    assert "\nNext         " in text
    assert f"hcareer quiz    go on, about {result.to_come} answers to come\n" in text
    assert first.role.id == plain(result)["match"]["role"]


def test_too_little_is_said(catalogue: Catalogue) -> None:
    """Answers that say nothing about any role get no number and no role."""
    result = HomeResult.of(catalogue, Profile(), today=TODAY)
    assert drawn(result.page()).startswith("Too little to name a role yet.\n")
    assert plain(result)["match"] is None


def test_the_quiz_is_not_named_when_it_has_enough(shipped: Catalogue) -> None:
    """With every skill and interest answered there is nothing to go on with."""
    skills = {skill: Answer.exactly(2) for skill in shipped.skills}
    person = Profile(skills=skills, interests=dict.fromkeys(shipped.interests, 3))
    result = HomeResult.of(shipped, person, today=TODAY)
    assert 0 == result.to_come
    assert "hcareer quiz" not in drawn(result.page())


def history(*states: tuple[date, dict[str, int]]) -> tuple[Profile, list[Entry]]:
    """Return the last of some states of the skills, each at noon of a day, and the entries that lead to it."""
    person, entries = Profile(), []
    for day, levels in states:
        later = Profile(skills={skill: Answer.exactly(level) for skill, level in levels.items()})
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        entries += [entry for entry in [between(person, later, at=at, by="profile set")] if entry]
        person = later
    return person, entries


FIRST: Final = {"dicom": 3, "pacs": 2, "hl7-v2": 1}


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        pytest.param([(date(2026, 11, 12), FIRST)], None, id="nothing has changed"),
        pytest.param(
            [(date(2026, 11, 12), FIRST), (date(2026, 11, 20), {**FIRST, "pacs": 4})],
            r"\d+% on 12 November; since then PACS and radiology workflow 2 to 4\.",
            id="one step",
        ),
        pytest.param(
            [
                (date(2025, 11, 12), FIRST),
                (date(2026, 1, 20), {**FIRST, "pacs": 4}),
                (date(2026, 1, 20), {**FIRST, "pacs": 4, "dicom": 4, "hl7-v2": 3, "sql": 2}),
            ],
            r"\d+% on 12 November 2025; since then .* 3 to 4, .* 2 to 4 and 2 more answers\.",
            id="several changes on one day, and another year",
        ),
        pytest.param(
            [
                (date(2026, 10, 1), FIRST),
                (date(2026, 11, 1), {**FIRST, "pacs": 4}),
                (date(2026, 11, 2), {**FIRST, "pacs": 4, "docs": 1}),
            ],
            r"\d+% on 1 October; since then PACS and radiology workflow 2 to 4 and 1 more answer\.",
            id="a change that changes no match",
        ),
    ],
)
def test_an_owner_sees_what_has_changed(
    catalogue: Catalogue, states: list[tuple[date, dict[str, int]]], sentence: str | None
) -> None:
    """The last other match, its day and the changes since stand below the first role, if there was another."""
    person, entries = history(*states)
    result = HomeResult.of(catalogue, person, entries, today=TODAY)
    lines = [line for line in in_lines(result.page()).splitlines() if " on " in line and "% " in line]
    assert (sentence is not None) == bool(lines)
    assert all(re.fullmatch(sentence or "", line) for line in lines), lines
