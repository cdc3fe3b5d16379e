"""How open skills are completed: the weights by hand, and what must always hold."""

from __future__ import annotations

from math import exp
from random import getstate
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching import respondents
from hcareer.matching.respondents import LEVEL_FIT, LOWEST, NOBODY, Completions, complete, doubted
from hcareer.model.person import Answer, Origin, Profile
from strategies import catalogue_of, catalogues, knowing, levels, people, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

ROLE: Final = role_of("role", {"s": (4, 1), "t": (5, 1), "u": (3, 1)}, {"x": 5, "y": 1, "z": 3})


ZERO: Final = {"elsewhere": Answer.exactly(0)}
"""An answer of 0 to something else: whoever gives one does not merely list what they have."""


def three(**columns: str) -> Catalogue:
    """Return a catalogue with the answers of three respondents in *columns*, and one area of s and t."""
    return catalogue_of(ROLE, areas={"area": "s t"}, respondents=columns)


def said(level: int, true: int) -> float:
    """Return the likelihood of an answer by the formula of the documentation."""
    if true == 0:
        return (0.94, 0.06 * 0.30, 0.06 * 0.27, 0.06 * 0.23, 0.06 * 0.14, 0.06 * 0.06)[level]
    return exp(-abs(level - true) / 0.8) / sum(exp(-abs(other - true) / 0.8) for other in range(6))


def columns(completions: Completions) -> dict[str, list[int]]:
    """Return the level of each open skill in each way."""
    return {skill: list(levels) for skill, levels in completions.levels.items()}


def completed(catalogue: Catalogue, person: Profile, *, doubt: bool) -> Completions:
    """Return the completions of *person*; with *doubt*, those in which suggested levels are open too."""
    found = complete(catalogue, person)
    return doubted(catalogue, person, found) if doubt else found


def weights(*likelihoods: float) -> list[object]:
    """Return the weights of respondents, the highest first: each is the fifth root of a likelihood."""
    roots = sorted((value**0.2 for value in likelihoods), reverse=True)
    return [pytest.approx(root / sum(roots)) for root in roots]


def test_the_kernel_is_a_distribution() -> None:
    """Whatever the true level is, the probabilities of the six answers add up to 1."""
    for true in range(6):
        assert pytest.approx(1) == sum(exp(row[true]) for row in LEVEL_FIT)
        assert [pytest.approx(said(level, true)) for level in range(6)] == [exp(row[true]) for row in LEVEL_FIT]


def test_levels_by_hand() -> None:
    """Of three respondents at 0, 1 and 4, the one at 1 is nearest to an answer of 1, then the one at 0."""
    found = complete(three(s="014", t="520"), Profile(skills={**ZERO, "s": Answer.exactly(1)}))
    assert weights(said(1, 1), said(1, 0), said(1, 4)) == list(found.weights)
    assert {"t": [2, 5, 0]} == columns(found)
    # .5934 to .0180 to .0140, of which the fifth roots are .9009, .4478 and .4256.
    assert pytest.approx((0.5077, 0.2524, 0.2399), abs=1e-4) == found.weights


def test_a_range_by_hand() -> None:
    """The likelihood of a range is that of all its levels together, and what is open stays within it."""
    found = complete(three(s="014"), Profile(skills={**ZERO, "s": Answer(low=1, high=3)}))
    likelihoods = [sum(said(level, true) for level in (1, 2, 3)) for true in (0, 1, 4)]
    assert weights(*likelihoods) == list(found.weights)
    assert {"s": [1, 3, 1]} == columns(found)


def test_an_area_by_hand() -> None:
    """An area is likely by the most that a respondent has in it; open skills are cut to it, and one reaches it."""
    found = complete(three(s="105", t="203", u="444"), Profile(areas={"area": 2}))
    assert weights(said(2, 2), said(2, 0), said(2, 5)) == list(found.weights)
    # Both skills of the second respondent are cut to 2; the third has neither, and t is the likelier one.
    assert {"s": [1, 2, 0], "t": [2, 2, 2], "u": [4, 4, 4]} == columns(found)
    assert frozenset({"s", "t"}) == found.heard


def test_interests_by_hand() -> None:
    """A respondent fits less by half the sum of the squared differences of the interests."""
    found = complete(three(s="014", x="531", y="134"), Profile(interests={"x": 5, "y": 2}))
    squares = (0 + 1, 4 + 1, 16 + 4)
    assert weights(*(exp(-square / 2) for square in squares)) == list(found.weights)


NAMED: Final = Answer.exactly(3, origin=Origin.MENTION)


@pytest.mark.parametrize("doubt", [False, True])
def test_a_named_skill_is_weak_evidence(doubt: bool) -> None:  # noqa: FBT001 - a table's column
    """Whoever is better at a skill names it more often: the name of a skill says no level."""
    found = completed(three(s="025", t="123"), Profile(skills={**ZERO, "s": NAMED}), doubt=doubt)
    assert weights(0.7, 0.2, 0.02) == list(found.weights)
    # A respondent who has nothing of it is taken to have it.
    assert ({"s": [5, 2, 3]} if doubt else {}) | {"t": [3, 2, 1]} == columns(found)


def test_a_suggested_range_is_kept() -> None:
    """Without doubt a document's range of 0 to 2 holds also where a respondent has nothing."""
    person = Profile(skills={**ZERO, "s": Answer(low=0, high=2, origin=Origin.STATED)})
    assert {"s": [2, 2, 2]} == columns(complete(three(s="025"), person))
    assert {"s": [3, 2, 5]} == columns(completed(three(s="025"), person, doubt=True))


def test_what_a_command_supposes_is_no_evidence() -> None:
    """A supposed level says nothing about the person, so all respondents are as likely as before."""
    supposed = Profile(skills={**ZERO, "s": Answer.exactly(5, origin=Origin.WHAT_IF)})
    found = complete(three(s="014", t="520"), supposed)
    assert [pytest.approx(1 / 3)] * 3 == list(found.weights)
    assert {"t": [5, 2, 0]} == columns(found)


def test_an_interest_that_nobody_was_asked_about_is_no_evidence() -> None:
    """An interest of a person's own catalogue does not tell the respondents apart."""
    found = complete(three(s="014", t="520"), Profile(skills=ZERO, interests={"own": 5}))
    assert [pytest.approx(1 / 3)] * 3 == list(found.weights)


@pytest.mark.parametrize(
    ("skills", "area", "expected"),
    [
        pytest.param({}, 3, {"s": [1, 3], "t": [3, 0]}, id="cut to 3, and raised to 3 where both are lower"),
        pytest.param({}, 0, {"s": [0, 0], "t": [0, 0]}, id="nothing of it"),
        pytest.param({"s": (3, 3)}, 3, {"t": [2, 0]}, id="a rating reaches it"),
        pytest.param({"s": (1, 1)}, 3, {"t": [3, 3]}, id="a lower rating does not"),
        pytest.param({"s": (4, 4)}, 3, {"t": [2, 0]}, id="a higher rating need not reach it"),
        pytest.param({"s": (4, 4)}, 0, {"t": [0, 0]}, id="a higher rating leaves the other skill below it"),
        pytest.param(
            {"s": (4, 5)}, 1, {"s": [4, 5], "t": [1, 0]}, id="a range above it leaves the other skill below it"
        ),
        pytest.param({"s": (3, 5)}, 3, {"s": [3, 3], "t": [2, 0]}, id="a range that begins there reaches it"),
        pytest.param({"s": (0, 1)}, 3, {"s": [1, 1], "t": [3, 3]}, id="a range below it cannot reach it"),
        pytest.param({"s": (0, 1), "t": (0, 1)}, 3, {"s": [1, 1], "t": [1, 0]}, id="no range reaches it"),
    ],
)
def test_an_area_limits_open_skills(
    skills: dict[str, tuple[int, int]], area: int, expected: dict[str, list[int]]
) -> None:
    """The answer for an area is the most in each of its open skills, also if another one is rated higher."""
    answers = {skill: Answer(low=low, high=high) for skill, (low, high) in skills.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(respondents, "TEMPER", 0)  # keeps the respondents in their order
        patch.setattr(respondents, "_misfit_of", lambda _: (0,) * 6)
        patch.setattr(respondents, "LEVEL_MISFIT", ((0,) * 6,) * 6)
        found = complete(three(s="15", t="20"), Profile(skills={**ZERO, **answers}, areas={"area": area}))
    assert expected == columns(found)


@pytest.mark.parametrize("columns_", [{}, {"s": "123", "t": "123", "u": "123"}], ids=["nobody", "respondents"])
@pytest.mark.parametrize(
    ("person", "limits"),
    [
        pytest.param(Profile(areas={"area": 3}), {"s": 3, "t": 3}, id="both skills are open"),
        pytest.param(structs.replace(knowing(s=2), areas={"area": 3}), {"t": 3}, id="one is rated below the area"),
        pytest.param(structs.replace(knowing(s=3), areas={"area": 3}), {"t": 3}, id="one is rated as the area"),
        pytest.param(structs.replace(knowing(s=4), areas={"area": 3}), {"t": 3}, id="one is rated above the area"),
        pytest.param(structs.replace(knowing(s=2), areas={"gone": 3}), {}, id="an area that is gone"),
    ],
)
def test_an_area_is_the_limit_of_what_is_not_answered(
    columns_: dict[str, str], person: Profile, limits: dict[str, int]
) -> None:
    """It limits each skill that is not answered, whatever others are rated; what is supposed has no limit."""
    found = complete(three(**columns_), person)
    assert limits == found.limits
    assert {skill: most for skill, most in limits.items() if skill != "t"} == found.given({"t"}).limits


def test_a_range_that_ends_at_the_area_reaches_it() -> None:
    """Between 0 and 3 in an area of which 3 is the most, a skill alone has to be at 3."""
    person = Profile(skills={"s": Answer(low=0, high=3), "t": Answer.exactly(0)}, areas={"area": 3})
    assert [3, 3, 3] == columns(complete(three(s="111", t="000", u="111"), person))["s"]


def test_an_area_limits_a_doubted_level() -> None:
    """What a document suggests may be above the answer for its area, but not where it is doubted."""
    person = Profile(skills={**ZERO, "s": Answer.exactly(4, origin=Origin.STATED)}, areas={"area": 1})
    catalogue = three(s="5", t="5")
    assert {"t": [1]} == columns(complete(catalogue, person))
    assert {"s": [1], "t": [1]} == columns(completed(catalogue, person, doubt=True))


def test_a_rating_above_its_area_says_something_of_that_skill_only() -> None:
    """The answer for an area stays the evidence and the limit of the skills that are not rated above it."""
    catalogue = three(s="055", t="050", u="000")
    person = Profile(skills={"s": Answer.exactly(5), "u": Answer.exactly(0)}, areas={"area": 0})
    found = complete(catalogue, person)
    assert {"t": 0} == found.limits
    assert {"t": [0, 0, 0]} == columns(found)
    assert 2 == found.nearest.numbers[0]


def test_levels_can_be_doubted_where_everything_is_answered() -> None:
    """Though nothing is open without doubt, the nearest respondents complete what is doubted."""
    person = Profile(skills={**knowing(t=1, u=0).skills, "s": NAMED})
    catalogue = three(s="025", t="151", u="000")
    assert Completions(NOBODY, {}) == complete(catalogue, person)
    assert {"s": [5, 3, 2]} == columns(completed(catalogue, person, doubt=True))


def test_what_respondents_do_not_know() -> None:
    """An open skill without answers of respondents is unknown, whether they know others or none."""
    assert frozenset({"u"}) == complete(three(s="014", t="520"), Profile()).unknown
    assert Completions(NOBODY, {}, frozenset(), frozenset("stu")) == complete(three(), Profile())
    assert LOWEST == complete(three(), knowing(s=0, t=0, u=0))


def test_unknown_areas_are_left_out() -> None:
    """An area that the catalogue no longer has, or of which respondents know nothing, changes nothing."""
    person = Profile(areas={"gone": 5, "area": 5})
    assert complete(three(u="014"), Profile(areas={"area": 5})) == complete(three(u="014"), person)
    assert complete(three(u="014"), Profile()).weights == complete(three(u="014"), person).weights


@pytest.mark.parametrize(
    ("person", "listed"),
    [
        pytest.param(knowing(s=4), True, id="only what the person has"),
        pytest.param(knowing(s=4, u=0), False, id="a 0 too"),
        pytest.param(structs.replace(knowing(s=4), areas={"area": 4}), False, id="an area too"),
        pytest.param(Profile(), False, id="nothing"),
    ],
)
def test_what_a_list_leaves_out_is_nothing_half_of_the_time(person: Profile, *, listed: bool) -> None:
    """A list of skills has one more way, in which everything left out is 0, as probable as all others together."""
    found = complete(three(s="4", t="3", u="2"), person)
    assert ([0.5, 0.5] if listed else [1.0]) == list(found.weights)
    assert [3, 0][: 1 + listed] == list(found.levels["t"])


@pytest.mark.parametrize(("zeros", "of", "nothing"), [(0, 12, 1 / 2), (2, 12, 1 / 6), (3, 12, 0.0), (12, 12, 0.0)])
def test_a_list_with_zeros_is_less_likely_complete(zeros: int, of: int, nothing: float) -> None:
    """That what is left out is nothing gets less probable with each 0, and impossible where a quarter are 0."""
    levels = {f"other-{number}": Answer.exactly(0 if number < zeros else 3) for number in range(of)}
    found = complete(three(s="014", t="520"), Profile(skills=levels))
    assert pytest.approx(nothing) == (found.weights[-1] if nothing else len(found.weights) - 3)


def test_wider_lanes_change_nothing() -> None:
    """With more questions than four bytes have room for, the misfits have eight, and everything else is the same."""
    person = Profile(skills={**ZERO, "s": Answer.exactly(1)}, interests={"x": 4, "y": 2})
    found = complete(three(s="014", t="520", x="134", y="512"), person)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(respondents, "WORST", 2**40)
        assert found == complete(three(s="014", t="520", x="134", y="512"), person)


def test_only_the_nearest_complete() -> None:
    """A hundred of many respondents are taken, those with the highest weights."""
    found = complete(three(s="0" * 150 + "3" * 60 + "2" * 60, t="1" * 270), knowing(s=3, elsewhere=0))
    assert 100 == respondents.NEAREST == len(found.weights) == len(found.levels["t"])
    assert weights(*[said(3, 3)] * 60, *[said(3, 2)] * 40) == list(found.weights)


def test_what_is_given_is_not_open() -> None:
    """Skills whose levels are supposed leave the ways and what is unknown; the rest stays."""
    ways = Completions(NOBODY, {"s": [1], "t": [2]}, frozenset("s"), frozenset("uv"))
    assert Completions(NOBODY, {"t": [2]}, frozenset("s"), frozenset("v")) == ways.given(["s", "u"])


@st.composite
def suggested(draw: st.DrawFn) -> tuple[Catalogue, Profile]:
    """Draw a catalogue and a person with ranges, areas, and levels that a document suggests."""
    catalogue = draw(catalogues())
    person = draw(people(catalogue, exact=False))
    origins = st.sampled_from((Origin.QUIZ, Origin.MENTION, Origin.STATED))
    answers = {skill: structs.replace(answer, origin=draw(origins)) for skill, answer in person.skills.items()}
    return catalogue, structs.replace(person, skills=answers)


@given(suggested(), st.booleans())
def test_completions_keep_to_what_is_answered(drawn: tuple[Catalogue, Profile], doubt: bool) -> None:  # noqa: FBT001
    """Every way keeps within the ranges; it has the most of each area in it, if anything open can be that."""
    catalogue, person = drawn
    found = completed(catalogue, person, doubt=doubt)

    def limits(skill: str) -> tuple[int, int]:
        answer = person.level(skill)
        return (0, 5) if doubt and answer.assumed else (answer.low, answer.high)

    open_ = {skill for skill in catalogue.skills if limits(skill)[0] < limits(skill)[1]}
    assert open_ == found.levels.keys() | found.unknown
    assert found.unknown == open_ - catalogue.respondents.keys()
    assert pytest.approx(1) == sum(found.weights)
    assert sorted(found.nearest.weights, reverse=True) == list(found.nearest.weights)
    for skill, column in found.levels.items():
        assert len(found.weights) == len(column)
        assert all(limits(skill)[0] <= level <= limits(skill)[1] for level in column)
    for area, most in person.areas.items():
        skills = catalogue.areas[area].skills
        rated = max(limits(skill)[0] for skill in skills)
        below = [skill for skill in skills if skill in found.levels and limits(skill)[0] <= most]
        for way in range(len(found.weights)):
            here = [found.levels[skill][way] for skill in skills if skill in found.levels]
            assert max((found.levels[skill][way] for skill in below), default=0) <= most
            if rated < most and any(s in found.levels and limits(s)[1] >= most for s in skills):
                assert most == max(here)
        assert found.heard >= set(skills)


@given(suggested(), st.data())
def test_the_same_answers_give_the_same_completions(drawn: tuple[Catalogue, Profile], data: st.DataObject) -> None:
    """Neither the order of the answers nor chance changes anything, and no answer changes."""
    catalogue, person = drawn
    mixed = structs.replace(
        person,
        skills=dict(data.draw(st.permutations(list(person.skills.items())))),
        areas=dict(data.draw(st.permutations(list(person.areas.items())))),
        interests=dict(data.draw(st.permutations(list(person.interests.items())))),
    )
    state = getstate()
    assert complete(catalogue, person) == complete(catalogue, mixed) == complete(catalogue, person)
    assert state == getstate()


@given(st.data())
def test_the_order_of_many_answers_does_not_matter(data: st.DataObject) -> None:
    """Sums that differ in their last digit by the order of the answers choose the same respondents."""
    names = [f"s{n}" for n in range(6)]
    columns = {name: data.draw(st.text("012345", min_size=120, max_size=120)) for name in ["t", *names]}
    catalogue = catalogue_of(role_of("role", dict.fromkeys(columns, (3, 1))), respondents=columns)
    answers = [(name, Answer.exactly(data.draw(levels))) for name in names]
    mixed = data.draw(st.permutations(answers))
    assert complete(catalogue, Profile(skills=dict(answers))) == complete(catalogue, Profile(skills=dict(mixed)))
