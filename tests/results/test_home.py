"""`hcareer` alone: where a person stands, and what to type next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import plain
from forms import drawn, in_lines
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.results.home import HomeResult, Welcome

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


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
    result = HomeResult.of(catalogue, person)
    text = drawn(result.page(), width=80)
    start = text.splitlines()[0]
    assert start.startswith(first.role.title)
    assert start.endswith(f"{round(100 * first.score)}%  {first.band}")
    assert "\nNext         " in text
    assert f"hcareer quiz    go on, about {result.to_come} answers to come\n" in text
    assert first.role.id == plain(result)["match"]["role"]


def test_too_little_is_said(catalogue: Catalogue) -> None:
    """Answers that say nothing about any role get no number and no role."""
    result = HomeResult.of(catalogue, Profile())
    assert drawn(result.page()).startswith("Too little to name a role yet.\n")
    assert plain(result)["match"] is None


def test_the_quiz_is_not_named_when_it_has_enough(shipped: Catalogue) -> None:
    """With every skill and interest answered there is nothing to go on with."""
    skills = {skill: Answer.exactly(2) for skill in shipped.skills}
    result = HomeResult.of(shipped, Profile(skills=skills, interests=dict.fromkeys(shipped.interests, 3)))
    assert 0 == result.to_come
    assert "hcareer quiz" not in drawn(result.page())
