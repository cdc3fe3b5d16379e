"""What `hcareer plan` shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from documented import plain
from forms import drawn, in_lines
from hcareer.catalogue.rules import profile_of
from hcareer.matching.plan import Reason, plan
from hcareer.model.person import Answer, Profile
from hcareer.output import csv, markdown
from hcareer.results.plan import Asked, PlanResult, ordinal, reached, why

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


@pytest.fixture(scope="module")
def beginner(shipped: Catalogue) -> Profile:
    """Return a person who has rated everything and has some web development."""
    known = {"javascript": 3, "frontend": 3, "web-apis": 2, "git": 3, "communication": 2}
    return Profile(skills={skill: Answer.exactly(known.get(skill, 0)) for skill in shipped.skills})


@pytest.fixture(scope="module")
def result(shipped: Catalogue, beginner: Profile) -> PlanResult:
    """Return the plan of the beginner for telemedicine."""
    return PlanResult.of(shipped, beginner, shipped.roles["telemedicine-developer"])


def test_a_checklist_for_github(result: PlanResult) -> None:
    """In Markdown every step and project is an open task of a list, with its address whole."""
    text = markdown.text(result.page())
    tasks = re.findall(r"^- \[ \] (\d+\. )?\*\*", text, re.MULTILINE)
    projects = sum(step.project is not None for step in result.shown)
    assert (len(result.shown) + projects, len(result.shown)) == (len(tasks), sum(map(bool, tasks)))
    for step in result.shown:
        assert f"<{step.resources[0].url}>" in text


def test_the_values_for_programs(result: PlanResult) -> None:
    """The JSON has the steps as they are, and the match after each."""
    value = plain(result)
    assert ["schema_version", "role", "match_now", "band_now", "steps", "steps_in_all", "bands_after"] == list(value)
    assert "telemedicine-developer" == value["role"]
    for step, shown in zip(result.shown, value["steps"], strict=True):
        assert (step.skill, step.start, step.end) == (shown["skill"], shown["from"], shown["to"])
        assert [one.id for one in step.resources] == [one["id"] for one in shown["resources"]]
        assert (step.project and step.project.id) == (shown["project"] and shown["project"]["id"])
    scores = [value["match_now"], *(step["match_after"] for step in value["steps"])]
    assert sorted(scores) == scores
    assert 1.0 == scores[-1]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_every_address_is_whole_on_a_screen(result: PlanResult, width: int) -> None:
    """The first material of each step stands on a line of its own, whatever the width."""
    lines = [line.strip() for line in drawn(result.page(), width=width).splitlines()]
    assert set() == {step.resources[0].url for step in result.shown} - set(lines)


def test_csv_has_a_row_for_each_step(result: PlanResult) -> None:
    """A CSV file has the steps and nothing else."""
    assert 1 + len(result.shown) == len(csv.text(result.page()).splitlines())


@pytest.mark.parametrize("band", ["stretch", "near", "ready"])
def test_until_a_band(shipped: Catalogue, beginner: Profile, band: str) -> None:
    """The last step shown is the first after which the match is in the band."""
    shown = PlanResult.of(shipped, beginner, shipped.roles["ehr-developer"], until=band).shown
    assert band == shown[-1].after.band
    assert band not in {step.after.band for step in shown[:-1]}


def test_a_few_steps(shipped: Catalogue, beginner: Profile, result: PlanResult) -> None:
    """The first steps are those of the whole plan, whose length is said."""
    few = PlanResult.of(shipped, beginner, result.plan.start.role, steps=2)
    assert result.shown[:2] == few.shown
    assert f"the first 2 of {len(result.shown)} steps" in in_lines(few.page())


def test_who_is_there_already(shipped: Catalogue) -> None:
    """Who meets everything is told so and shown an advertisement; who is in the band is told that."""
    role = shipped.roles["pacs-engineer"]
    person = profile_of(role)
    text = in_lines(PlanResult.of(shipped, person, role).page())
    assert text.startswith(f"You are ready for {role.title}.\n")
    assert "hcareer ad job.html" in text
    lower = person.with_skill("sql", Answer.exactly(1))
    assert "ready already" in in_lines(PlanResult.of(shipped, lower, role, until="near").page())


def test_every_step_has_a_reason(shipped: Catalogue, beginner: Profile) -> None:
    """Each kind of reason occurs, and is a sentence."""
    asked, seen = Asked(3, {"test-automation": 2}), set[Reason]()
    for role in shipped.roles.values():
        whole = plan(shipped, beginner, role, asked=asked.skills)
        for step in whole.steps:
            seen.add(step.reason)
            assert re.fullmatch(r"[A-Z0-9].+\.", why(shipped, whole, step, asked))
            if step.reason is Reason.ASKED:
                assert "2 of 3 advertisements ask for it." == why(shipped, whole, step, asked)
    assert set(Reason) == seen


def test_places_in_words() -> None:
    """A place has the ending of its last digits."""
    words = ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "112th"]
    assert words == [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 13, 21, 112)]


def test_a_band_is_reached_from_the_start(result: PlanResult) -> None:
    """No step is needed for the band that the match is in."""
    assert 0 == reached(result.plan, result.plan.start.band)
