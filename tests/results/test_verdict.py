"""The verdict: it fits on a screen for everyone, and says what is true of each kind of person."""

from __future__ import annotations

import json
import re
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from msgspec import structs

from conftest import TOP
from forms import ESCAPES, Terminal, drawn, in_lines
from hcareer.catalogue import compiled
from hcareer.catalogue.rules import profile_of
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.output.page import SCREEN_LINES
from hcareer.quiz.certainty import Certainty
from hcareer.reading import cv
from hcareer.results.match import MatchResult
from hcareer.results.requirements import missing_skill
from hcareer.results.verdict import Verdict
from strategies import pairs

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

CARE: Final = frozenset(
    {
        "ehr-systems",
        "ehr-configuration",
        "clinical-workflow",
        "clinical-decision-support",
        "telehealth",
        "patient-engagement",
    }
)
"""The skills of the area records-and-care."""
PEOPLE: Final = tuple((TOP / "benchmarks" / "data" / "people.jsonl").read_text(encoding="utf-8").splitlines())
KEPT: Final = 3
"""One of so many skills is kept where two thirds are left open."""


@cache
def shipped_catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    return compiled.load()


def everything(person: dict[str, Any]) -> Profile:
    """Return *person* with every skill and interest answered; what is not named has level 0."""
    catalogue = shipped_catalogue()
    return Profile(
        source="me.yaml",
        skills={skill: Answer.exactly(person["skills"].get(skill, 0)) for skill in catalogue.skills},
        interests={name: rating for name, rating in person["interests"].items() if name in catalogue.interests},
    )


def a_third(profile: Profile, seed: str) -> Profile:
    """Return *profile* with two thirds of its skills open."""
    names = list(profile.skills)
    Random(seed).shuffle(names)  # noqa: S311 - which skills are open, not a secret
    kept = set(names[: len(names) // KEPT])
    return structs.replace(profile, skills={s: a for s, a in profile.skills.items() if s in kept})


def screen(result: MatchResult, width: int = 80) -> list[str]:
    """Return the lines of *result* on a terminal."""
    return ESCAPES.sub("", drawn(result.page(), width=width, stream=Terminal())).splitlines()


@pytest.mark.parametrize("line", PEOPLE, ids=lambda line: json.loads(line)["id"])
def test_the_verdict_fits_on_a_screen_for_everyone(line: str) -> None:
    """With all answers and with a third of them, no one gets more than 23 lines, nor a line of more than 79 columns."""
    person = json.loads(line)
    whole = everything(person)
    for profile in (whole, a_third(whole, person["id"]), structs.replace(whole, interests={})):
        lines = screen(MatchResult.of(shipped_catalogue(), profile))
        assert 12 <= len(lines) <= SCREEN_LINES
        assert [] == [text for text in lines if len(text) > 79 and not text.strip().startswith("https://")]
        labels = [text.split("  ")[0] for text in lines]
        assert {"You bring", "In the way", "Next"} <= set(labels)
        assert {"How sure", "Undecided"} & set(labels)


@settings(max_examples=100, deadline=None)
@given(pairs(exact=False))
def test_any_catalogue_has_a_verdict(drawn_pair: tuple[Catalogue, Profile]) -> None:
    """Whatever the catalogue and the answers, the first role is named, or that there is too little."""
    catalogue, person = drawn_pair
    result = MatchResult.of(catalogue, person)
    text = " ".join(" ".join(screen(result)).split())
    if not result.matches:
        assert text.startswith("Too little to name a role yet.")
        assert "%" not in text
    else:
        first = result.matches[0].role
        assert first.title in text
        assert len(screen(result)) <= SCREEN_LINES


def half_way(catalogue: Catalogue, role: str, by: int = 1) -> Profile:
    """Return a person who lacks *by* levels of each skill of *role* and has answered nothing else."""
    exact = profile_of(catalogue.roles[role])
    return structs.replace(
        exact, skills={s: Answer.exactly(max(0, a.low - by)) for s, a in exact.skills.items()}, source="me.yaml"
    )


def said(catalogue: Catalogue, profile: Profile, **changes: Any) -> str:  # noqa: ANN401 - fields of a verdict
    """Return the verdict for *profile* in plain lines, with some of its fields changed."""
    result = MatchResult.of(catalogue, profile)
    heard = tuple(match for match in result.matches if match.evidence)
    verdict = Verdict(catalogue, profile, heard, result.certainty)
    return in_lines(structs.replace(verdict, **changes).page())


def answered(catalogue: Catalogue, profile: Profile) -> Profile:
    """Return *profile* with level 0 for every skill that it has no answer for."""
    return structs.replace(profile, skills={s: profile.skills.get(s, Answer.exactly(0)) for s in catalogue.skills})


def test_the_order_of_the_lines(shipped: Catalogue) -> None:
    """The answer comes first, then how far, the roles, for, against, how sure, what to do, and what to type."""
    lines = screen(MatchResult.of(shipped, everything(json.loads(PEOPLE[0]))))
    assert "EHR developer fits you best." == lines[0]
    assert lines[1].startswith("Near: ")
    assert "\u25a0 certain  \u25a1 likely  \u00b7 possible" == lines[2].strip()
    assert [" 1  ", " 2  ", " 3  "] == [line[:4] for line in lines[3:6]]
    labels = [line.split("  ")[0] for line in lines[6:] if line and not line.startswith((" ", "https://"))]
    assert ["You bring", "In the way", "How sure", "Learn first", "Next"] == [x for x in labels if x != "It offers"]


def test_a_complete_answer_needs_no_percentage(shipped: Catalogue) -> None:
    """With every skill answered the certainty is said in words."""
    text = said(shipped, everything(json.loads(PEOPLE[0])))
    assert "How sure: Every skill that these roles ask for is answered." in text
    assert "% that" not in text


@pytest.mark.parametrize(
    ("first", "three", "expected"),
    [
        pytest.param(0.97, 0.81, "97% that this role stays first, 81% that these three stay.", id="both"),
        pytest.param(0.97, 0.79, "97% that this role stays first.", id="only the first"),
        pytest.param(0.8, 0.8, "80% that this role stays first, 80% that these three stay.", id="just"),
        pytest.param(0.999, 0.5, "99% that this role stays first.", id="never a hundred"),
        pytest.param(0.79, 0.9, "Not sure yet: ", id="too unsure for a number"),
    ],
)
def test_certainty_is_a_number_from_eighty_percent(
    shipped: Catalogue, first: float, three: float, expected: str
) -> None:
    """Below 80 % it is words, and it is rounded down."""
    person = a_third(everything(json.loads(PEOPLE[0])), "a")
    leader, second, *others = rank(shipped, person)
    apart = structs.replace(second, expected=max(0.0, leader.expected - 0.1), interest=leader.interest)
    matches = (leader, structs.replace(apart, parts=leader.parts, share=leader.share), *others)
    text = said(shipped, person, certainty=Certainty(first, three, 0, 0), matches=matches)
    assert expected in text
    assert (first < 0.8) == ("% that" not in text)
    assert (first < 0.8) == (re.match(r"So far \w.* fits you best, before ", text) is not None)


def test_where_the_respondents_know_too_little_only_a_proof_is_certain(shipped: Catalogue) -> None:
    """A skill of a person's own catalogue that a role needs and nobody was asked about leaves no probability."""
    person = half_way(shipped, "telemedicine-developer").without("telehealth")
    own = structs.replace(shipped, respondents={n: c for n, c in shipped.respondents.items() if n != "telehealth"})
    assert "Certain only by proof: " in said(own, person)
    assert "Certain only by proof: " not in said(shipped, person)
    assert "%" not in said(own, person)


def test_a_near_tie_names_both(shipped: Catalogue) -> None:
    """Less than a point apart, both roles are named, what is in the way of each, and a comparison comes next."""
    person = everything(json.loads(PEOPLE[0]))
    first, second, *others = rank(shipped, person)
    close = structs.replace(second, expected=first.expected, parts=first.parts, share=first.share)
    text = said(shipped, person, matches=(first, close, *others))
    names = f"{first.role.short_name} and {second.role.short_name}"
    assert text.startswith(f"Two roles fit you equally well: {names}.")
    assert f" For {second.role.short_name}: " in text or ", in either." in text
    assert "Undecided: They are less than a point apart. What you would rather build decides." in text
    assert re.search("Side by side: hcareer compare [a-z]+ [a-z]+\n", text)


def test_ready_invents_nothing_to_learn(shipped: Catalogue) -> None:
    """A person who has what the role asks for is sent to a real advertisement."""
    text = said(shipped, answered(shipped, profile_of(shipped.roles["ehr-developer"])))
    assert text.startswith("You are ready for EHR developer.\nReady: ")
    assert "In the way: Nothing.\n" in text
    assert "Learn first" not in text
    assert "hcareer ad job.html" in text


def test_only_what_is_answered_makes_ready(shipped: Catalogue) -> None:
    """With something essential not answered, a person is only probably ready."""
    ready = answered(shipped, profile_of(shipped.roles["ehr-developer"]))
    assert "You are probably ready for EHR developer." in said(shipped, ready.without("ehr-systems"))


def test_far_from_everything_begins_with_what_is_there(shipped: Catalogue) -> None:
    """The nearest role is the shortest way in, and what is met already comes before that it is far."""
    text = said(shipped, answered(shipped, Profile(skills={"git": Answer.exactly(5), "linux": Answer.exactly(3)})))
    headline, second, *_ = text.splitlines()
    assert headline.endswith(" is the shortest way in.")
    assert re.match(r"\d+ of its \d+ requirements (is|are) yours already. Far: ", second)
    assert "A week in this job, before you decide: hcareer roles " in text


@pytest.mark.parametrize(
    ("profile", "sentence"),
    [
        pytest.param(Profile(), "None of the 122 skills is answered yet.", id="nothing"),
        pytest.param(
            Profile(skills={"blockchain": Answer.exactly(1)}), "You have answered 1 of 122 skills", id="next to nothing"
        ),
    ],
)
def test_very_little_evidence_names_no_role(shipped: Catalogue, profile: Profile, sentence: str) -> None:
    """There is no number, no bar and no role, only what to do next."""
    lines = screen(MatchResult.of(shipped, profile))
    text = "\n".join(lines)
    assert ["Too little to name a role yet."] == lines[:1]
    assert sentence in text
    assert not re.search("%|\u25a0|\u25a1", text)
    assert [] == [role.title for role in shipped.roles.values() if role.title in text]


@pytest.mark.parametrize("count", [1, 2])
def test_a_catalogue_of_one_or_two_roles(catalogue: Catalogue, count: int) -> None:
    """There is no talk of three roles or of others."""
    few = structs.replace(catalogue, roles=dict(list(catalogue.roles.items())[:count]))
    person = half_way(few, next(iter(few.roles)))
    text = said(few, person)
    assert "three" not in text
    assert "match --all" not in text
    assert ("It is the only role of this catalogue." in text) == (count == 1)


def test_without_respondents_only_a_proof_is_certain(catalogue: Catalogue) -> None:
    """A catalogue without respondents has no probabilities: either no open answer can change the first role or not."""
    person = half_way(catalogue, "pacs-engineer")
    result = MatchResult.of(catalogue, person)
    assert result.certainty is None
    text = said(catalogue, person)
    assert "% that" not in text
    assert "Certain only by proof: " in text
    sure = tuple(
        structs.replace(m, high=min(m.high, 0.01), expected=min(m.expected, 0.01)) if n else m
        for n, m in enumerate(result.matches)
    )
    assert "No open answer can change which role is first." in said(catalogue, person, matches=sure)


def test_a_cv_says_what_it_was_read_from(shipped: Catalogue) -> None:
    """Its words decide most, its levels are assumed, and confirming them comes next."""
    text = said(shipped, cv.read("cv.txt", (TOP / "examples" / "cv.txt").read_bytes(), shipped))
    assert "Read from cv.txt. " in text
    assert "The words of the CV decide most of the order." in text
    assert "hcareer quiz --from cv.txt\n" in text


def test_what_is_in_the_way_is_rated_or_not_answered(catalogue: Catalogue) -> None:
    """An essential skill that is not answered is no gap yet, and is not called one."""
    person = half_way(catalogue, "pacs-engineer", by=0)
    lacking = person.with_skill("dicom", Answer.exactly(1))
    level = r"In the way: DICOM and DICOMweb, level 1 \(seen it\), needed \d \(.*\), and it is essential."
    assert re.search(level, said(catalogue, lacking))
    assert "In the way: DICOM and DICOMweb, not answered" in said(catalogue, person.without("dicom"))


def test_it_offers_what_is_wanted_most(shipped: Catalogue) -> None:
    """Interests that the person rates highest and the role has are named; without any the line is left out."""
    role = shipped.roles["telemedicine-developer"]
    person = structs.replace(half_way(shipped, role.id), interests=dict(role.interests))
    most = max(role.interests, key=lambda name: role.interests[name])
    assert f"It offers: {shipped.interests[most].name}" in said(shipped, person)
    assert "It offers" not in said(shipped, structs.replace(person, interests={}))


def test_steps_are_the_gaps_in_their_order(shipped: Catalogue) -> None:
    """What is in the way comes first, then what most points are expected to be missing of, rated or not."""
    person = half_way(shipped, "telemedicine-developer").without("clinical-workflow")
    gaps = MatchResult.of(shipped, person).gaps
    names = [shipped.skills[missing_skill(person, gap.line.shortest)].name for gap in gaps[:3]]
    steps = re.findall("(?:Learn first|Then): (.*?), (?:from )?(?:[0-9] to|if new)", said(shipped, person))
    assert names == steps
    exact = half_way(shipped, "telemedicine-developer", by=0)
    kept = structs.replace(exact, skills={s: a for n, (s, a) in enumerate(exact.skills.items()) if n % 2})
    assert ": Telehealth, if new to you: " in said(shipped, kept.without("telehealth"))


def test_an_area_without_anything_is_no_open_question(shipped: Catalogue) -> None:
    """After 0 for an area its skills are gaps from 0 on, not skills that may be known already."""
    person = half_way(shipped, "telemedicine-developer").without("telehealth").with_area("records-and-care", 0)
    text = said(shipped, structs.replace(person, skills={s: a for s, a in person.skills.items() if s not in CARE}))
    assert "Clinical workflow, 0 to 2: " in text
