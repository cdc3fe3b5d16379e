"""The first steps of the plan, and what many roles ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import plain
from forms import in_lines
from hcareer.catalogue.rules import profile_of
from hcareer.matching.plan import plan
from hcareer.model.person import Answer, Profile
from hcareer.results.next import NextResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_no_leader_no_steps(catalogue: Catalogue) -> None:
    """Without evidence there is no role to make a plan for."""
    expected: dict[str, object] = {"schema_version": 1, "role": None, "steps": [], "wanted": []}
    assert expected == plain(NextResult.of(catalogue, Profile()))


def test_the_steps_are_those_of_the_plan(catalogue: Catalogue) -> None:
    """The skills are the first of the plan, in its order, each with its first step."""
    person = Profile(skills={"dicom": Answer.exactly(4), "pacs": Answer.exactly(2)})
    value = plain(NextResult.of(catalogue, person))
    assert "pacs-engineer" == value["role"]
    steps = plan(catalogue, person, catalogue.roles["pacs-engineer"]).steps
    firsts = {step.skill: (step.start, step.end) for step in reversed(steps)}
    order = list(dict.fromkeys(step.skill for step in steps))
    assert [(skill, *firsts[skill]) for skill in order][:5] == [
        (s["skill"], s["from"], s["to"]) for s in value["steps"]
    ]


def test_what_many_roles_ask_is_lacking(shipped: Catalogue) -> None:
    """What most roles ask comes first; nothing of it is there, grows by itself, or waits for something else."""
    person = Profile(skills={skill: Answer.exactly(0) for skill in shipped.skills})
    wanted = NextResult.of(shipped, person, shipped.roles["ehr-developer"]).wanted
    counts = [len(one.roles) for one in wanted]
    assert sorted(counts, reverse=True) == counts
    assert wanted
    for one in wanted:
        skill = shipped.skills[one.skill]
        assert (False, (), 0) == (skill.grows, skill.prerequisites, one.start)
        assert all(any(one.skill in n.skills for n in shipped.roles[role].requirements) for role in one.roles)


def test_who_lacks_nothing_is_shown_an_advertisement(shipped: Catalogue) -> None:
    """A person who meets every requirement has no steps; the next thing is an advertisement."""
    role = shipped.roles["pacs-engineer"]
    text = in_lines(NextResult.of(shipped, profile_of(role), role).page())
    assert "You meet every requirement of PACS" in text
    assert "hcareer ad job.html" in text
