"""Flips, gains and head starts: by hand, and against measuring again."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching import what_if
from hcareer.matching.ranking import measure, rank
from hcareer.matching.respondents import LOWEST, Completions, Nearest, complete
from hcareer.matching.what_if import Flip, Step, flip, flips, raised
from hcareer.model.catalogue import Option, Requirement, Role
from hcareer.model.person import Answer, Origin, Profile
from strategies import catalogue_of, knowing, pairs, role_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.model.catalogue import Catalogue


def ahead(first: Role, second: Role, person: Profile, levels: Mapping[str, int], ways: Completions) -> float:
    """Return how far *second* leads *first* once skills have *levels*; what is open beside them is as before."""
    after, open_ = raised(person, levels), ways.given(levels)
    return measure(second, after, open_).score - measure(first, after, open_).score


@given(st.one_of(pairs(complete=True), pairs(), pairs(exact=False)))
def test_a_flip_flips_when_it_is_applied(drawn: tuple[Catalogue, Profile]) -> None:
    """After the level-ups the second role comes before the first, and without any one of them it does not."""
    catalogue, person = drawn
    ways = complete(catalogue, person)
    for first, second in pairwise(rank(catalogue, person, ways)):
        steps = flip(first, second, person, ways).steps
        if steps is None:
            continue
        assert ahead(first.role, second.role, person, {step.skill: step.end for step in steps}, ways) > 0
        assert all(person.lowest(step.skill) == step.start < step.end for step in steps)
        for left_out in steps:
            fewer = {step.skill: step.end for step in steps if step != left_out}
            assert ahead(first.role, second.role, person, fewer, ways) <= 1e-7


@given(pairs(complete=True, most_skills=4))
def test_no_smaller_set_of_level_ups_flips(drawn: tuple[Catalogue, Profile]) -> None:
    """Where it is called exact, trying every combination of levels finds none that is cheaper."""
    catalogue, person = drawn
    order = rank(catalogue, person)
    if len(order) < 2:
        return
    first, second = order[:2]
    steps, exact = flip(first, second, person, LOWEST)[2:]
    assume(exact)
    names = sorted({skill for line in second.lines for skill in line.requirement.skills})
    cheapest = None
    for levels in product(*(range(person.level(name).low, 6) for name in names)):
        cost = sum(levels) - sum(person.level(name).low for name in names)
        flipped = ahead(first.role, second.role, person, dict(zip(names, levels, strict=True)), LOWEST) > 1e-8
        if flipped and (cheapest is None or cost < cheapest):
            cheapest = cost
    assert cheapest == (None if steps is None else sum(step.end - step.start for step in steps))


@given(st.one_of(pairs(complete=True), pairs()), st.integers(1, 3), st.integers(1, 8))
def test_a_flip_flips_also_where_not_every_way_is_tried(
    drawn: tuple[Catalogue, Profile], choices: int, trials: int
) -> None:
    """However few ways are tried, the level-ups put the second role first, and none of them is needless."""
    catalogue, person = drawn
    ways = complete(catalogue, person)
    for first, second in pairwise(rank(catalogue, person, ways)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(what_if, "CHOICES", choices)
            patch.setattr(what_if, "TRIALS", trials)
            found = flip(first, second, person, ways)
        fewest = flip(first, second, person, ways).steps
        assert not found.exact or ups(fewest) == ups(found.steps)
        if found.steps is not None:
            levels = {step.skill: step.end for step in found.steps}
            assert ahead(first.role, second.role, person, levels, ways) > 0
            for step in found.steps:
                fewer = {skill: to for skill, to in levels.items() if skill != step.skill or to - 1 > step.start}
                fewer |= {step.skill: step.end - 1} if step.end - 1 > step.start else {}
                assert ahead(first.role, second.role, person, fewer, ways) <= 1e-7


def ups(steps: tuple[Step, ...] | None) -> int | None:
    """Return how many single level-ups *steps* are."""
    return None if steps is None else sum(step.end - step.start for step in steps)


def role(name: str, *needs: Requirement) -> Role:
    """Return a role with these requirements."""
    return Role(id=name, title=name, summary="s", week=("a", "b", "c"), software=("x",), requirements=needs)


def test_level_ups_that_only_together_help_the_first_role() -> None:
    """What would flip if each skill counted on its own is measured, and not returned."""
    track = (Option(skills={"a": 1, "b": 1}), Option(skills={"c": 2}))
    person = Profile(skills={"a": Answer.exactly(0), "b": Answer.exactly(0), "c": Answer.exactly(1)})
    first = measure(role("first", Requirement(one_of=track, weight=1)), person, LOWEST)
    needs = (Requirement(skill=skill, level=1, weight=weight) for skill, weight in (("a", 2), ("b", 2), ("d", 1)))
    second = measure(role("second", *needs), person, LOWEST)
    # a and b alone give the second role .8, but the first 1; a and d give it .6 and leave the first at .5.
    assert Flip("first", "second", (Step("b", 0, 1), Step("d", 0, 1)), exact=True) == flip(
        first, second, person, LOWEST
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(what_if, "TRIALS", 1)
        assert Flip("first", "second", None, exact=False) == flip(first, second, person, LOWEST)


def test_the_nearest_option_is_raised() -> None:
    """Of two ways to meet a requirement the one with fewer level-ups is found."""
    options = (Option(skills={"a": 4, "b": 4}), Option(skills={"c": 3}))
    person = Profile(skills={"c": Answer.exactly(1), "x": Answer.exactly(3)})
    order = (
        role("first", Requirement(skill="x", level=4, weight=1)),
        role("second", Requirement(one_of=options, weight=1)),
    )
    first, second = (measure(one, person, LOWEST) for one in order)
    assert Flip("first", "second", (Step("c", 1, 3),), exact=True) == flip(first, second, person, LOWEST)


def test_where_not_every_choice_is_tried_the_nearest_is() -> None:
    """With one try, the option with the least missing is raised, and the flip is not called exact."""
    options = (Option(skills={"a": 4, "b": 4}), Option(skills={"c": 3}))
    person = Profile(skills={"c": Answer.exactly(1), "x": Answer.exactly(3)})
    first = measure(role("first", Requirement(skill="x", level=4, weight=1)), person, LOWEST)
    second = measure(role("second", Requirement(one_of=options, weight=1)), person, LOWEST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(what_if, "CHOICES", 1)
        assert Flip("first", "second", (Step("c", 1, 3),), exact=False) == flip(first, second, person, LOWEST)


def test_where_not_all_levels_are_tried_together_a_flip_is_not_exact() -> None:
    """Each skill is then tried alone; here that finds the same, but nobody knows."""
    both = Option(skills={"a": 4, "b": 4})
    person = Profile(skills={"x": Answer.exactly(1)})
    first = role("first", Requirement(one_of=(both,), weight=1), Requirement(skill="x", level=1, weight=1))
    second = role("second", Requirement(one_of=(both,), weight=1), Requirement(skill="x", level=2, weight=3))
    ahead_, behind = (measure(one, person, LOWEST) for one in (first, second))
    assert (0.5, 0.375) == (ahead_.score, behind.score)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(what_if, "TRIALS", 1)
        found = flip(ahead_, behind, person, LOWEST)
    assert Flip("first", "second", (Step("x", 1, 2),), exact=False) == found


def test_a_choice_that_is_met_is_not_tried() -> None:
    """Requirements of the second role that are met already cost no tries and connect no others."""
    met = Requirement(one_of=(Option(skills={"u": 1}), Option(skills={"t": 2})), weight=1)
    person = Profile(skills={"t": Answer.exactly(4), "u": Answer.exactly(4)})
    first = measure(role("a", Requirement(skill="u", level=4, weight=1)), person, LOWEST)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(what_if, "CHOICES", 1)
        assert Flip("a", "b", None, exact=True) == flip(first, measure(role("b", met), person, LOWEST), person, LOWEST)


def one_of(*options: Mapping[str, int], weight: int = 1) -> Requirement:
    """Return a requirement of any of *options*."""
    return Requirement(one_of=tuple(Option(skills=dict(option)) for option in options), weight=weight)


@pytest.mark.parametrize(
    ("first", "second", "person", "open_", "scores", "step"),
    [
        pytest.param(
            (one_of({"t": 4}, {"u": 4}), one_of({"x": 4})),
            (one_of({"u": 4}),),
            knowing(u=2, x=2),
            {"t": [0, 4]},
            (0.625, 0.5),
            Step("u", 2, 3),  # then .6875 and .75; by the estimate both are .75, as if u counted in every way
            id="a level",
        ),
        pytest.param(
            (one_of({"t": 1, "v": 4}, {"t": 1, "u": 4}),),
            (one_of({"t": 2}, {"t": 4, "u": 1}), one_of({"v": 1})),
            knowing(t=1, u=2),
            {"v": [0, 4]},
            (0.875, 0.5625),
            Step("v", 0, 1),  # then .75 and .8125; by the estimate the first stays at .875, and t would have to rise
            id="a skill",
        ),
    ],
)
def test_level_ups_that_turn_out_needless_are_left_out(
    first: tuple[Requirement, ...],
    second: tuple[Requirement, ...],
    person: Profile,
    open_: dict[str, list[int]],
    scores: tuple[float, float],
    step: Step,
) -> None:
    """Where an open skill counts only in some ways, the estimate can be too high, and what it adds is not kept."""
    ways = Completions(Nearest((0.5, 0.5), ()), open_)
    ahead_, behind = measure(role("first", *first), person, ways), measure(role("second", *second), person, ways)
    assert scores == (ahead_.score, behind.score)
    assert Flip("first", "second", (step,), exact=False) == flip(ahead_, behind, person, ways)


def test_level_ups_are_counted_from_the_level_that_is_known() -> None:
    """One step from 3 to 4 is less than three steps from 0 to 3, which add as much."""
    person = knowing(a=3, b=0, x=4, y=3)
    first = role("first", one_of({"x": 5}), one_of({"y": 5}))
    second = role("second", one_of({"a": 4}, weight=3), one_of({"b": 4}))
    ahead_, behind = measure(first, person, LOWEST), measure(second, person, LOWEST)
    assert pytest.approx((0.7, 0.5625)) == (ahead_.score, behind.score)
    assert Flip("first", "second", (Step("a", 3, 4),), exact=True) == flip(ahead_, behind, person, LOWEST)


@pytest.mark.parametrize(
    ("needs", "person"),
    [
        pytest.param((one_of({"t": 4}, weight=2), one_of({"u": 2}, {"t": 1})), knowing(t=3, u=3), id="at best a tie"),
        pytest.param(
            (one_of({"t": 4, "u": 4}, {"u": 4}), one_of({"u": 4}, {"u": 2})),
            knowing(t=4, u=3),
            id="a tie by options that are not the best now",
        ),
    ],
)
def test_that_nothing_flips_can_be_certain(needs: tuple[Requirement, ...], person: Profile) -> None:
    """The first role needs level 2 of t only and is met, so that no level-up puts another before it."""
    first, second = measure(role("first", one_of({"t": 2})), person, LOWEST), measure(role("b", *needs), person, LOWEST)
    assert first.score == 1 > second.score
    assert Flip("first", "b", None, exact=True) == flip(first, second, person, LOWEST)


@pytest.mark.parametrize(
    ("answer", "usual"),
    [
        pytest.param({}, 3, id="unanswered"),
        pytest.param({"t": Answer(low=1, high=3)}, 3, id="between 1 and 3"),
    ],
)
def test_a_level_below_the_usual_one_is_no_way_up(answer: dict[str, Answer], usual: int) -> None:
    """Supposing that an open skill is lower than expected would put the second role first, but is no level-up."""
    catalogue = catalogue_of(role_of("a", {"t": (3, 1)}), role_of("b", {"t": (2, 1)}))
    person = Profile(skills=answer)
    ways = Completions(Nearest((0.5, 0.5), ()), {"t": [usual, usual]}, heard=frozenset("t"))
    first, second = rank(catalogue, person, ways)
    assert ("a", 1.0, "b", 1.0) == (first.role.id, first.score, second.role.id, second.score)
    assert Flip("a", "b", None, exact=False) == flip(first, second, person, ways)


def test_what_level_ups_take_away_is_in_points_of_the_match() -> None:
    """Where interests decide a share of both matches, level-ups count for the rest: a tie at 2, a lead at 3."""
    wishes = {"x": 1, "y": 3, "z": 5}
    catalogue = catalogue_of(role_of("a", {"s": (4, 1)}, wishes), role_of("b", {"t": (4, 1)}, wishes))
    person = structs.replace(knowing(s=2, t=0), interests=wishes)
    assert [Flip("a", "b", (Step("t", 0, 3),), exact=True)] == flips(catalogue, person, list(catalogue.roles.values()))


def test_flips_of_some_roles(catalogue: Catalogue) -> None:
    """Each of the roles named is compared with the one ranked before it among them."""
    roles = [catalogue.roles[name] for name in ("pacs-engineer", "ehr-developer", "interoperability-engineer")]
    person = Profile(skills={"dicom": Answer.exactly(4), "python": Answer.exactly(2), "fhir": Answer.exactly(1)})
    order = [match.role.id for match in rank(catalogue, person) if match.role in roles]
    assert list(pairwise(order)) == [(found.first, found.second) for found in flips(catalogue, person, roles)]


def test_an_open_skill_is_raised_from_what_it_is_expected_to_be() -> None:
    """B is at half with t open and usually at 2; of a, which is at three quarters, only level 4 gets it ahead."""
    catalogue = catalogue_of(role_of("a", {"s": (4, 1)}), role_of("b", {"t": (4, 1)}))
    person = knowing(s=3)
    ways = Completions(Nearest((0.5, 0.5), ()), {"t": [1, 3]}, heard=frozenset("t"))
    first, second = rank(catalogue, person, ways)
    assert ("a", 0.75, "b", 0.5) == (first.role.id, first.score, second.role.id, second.score)
    assert Flip("a", "b", (Step("t", 0, 4),), exact=False) == flip(first, second, person, ways)


def test_raising_leaves_the_rest_alone() -> None:
    """Only the skills named change."""
    expected = {"a": Answer.exactly(4, origin=Origin.WHAT_IF), "b": Answer.exactly(2)}
    assert Profile(skills=expected) == raised(knowing(a=1, b=2), {"a": 4})


def test_a_flip_by_hand() -> None:
    """A leads with half of its two requirements; level 2 of 5 is not more than that, level 3 is."""
    catalogue = catalogue_of(role_of("a", {"p": (1, 1), "q": (1, 1)}), role_of("b", {"t": (5, 1)}))
    person = knowing(p=1, q=0, t=1)
    (found,) = flips(catalogue, person, list(catalogue.roles.values()))
    assert Flip("a", "b", (Step("t", 1, 3),), exact=True) == found


@pytest.mark.parametrize(
    ("person", "steps"),
    [
        pytest.param(knowing(s=1, t=2, u=0), (Step("u", 0, 3),), id="level 2 makes a tie, level 3 a lead"),
        pytest.param(knowing(s=1, t=4, u=4), None, id="what is left helps both alike"),
    ],
)
def test_only_skills_that_tell_roles_apart_flip_them(person: Profile, steps: tuple[Step, ...] | None) -> None:
    """Raising s, which both roles need alike, does not change their difference."""
    catalogue = catalogue_of(role_of("a", {"s": (4, 1), "t": (4, 1)}), role_of("b", {"s": (4, 1), "u": (4, 1)}))
    assert [Flip("a", "b", steps, exact=True)] == flips(catalogue, person, list(catalogue.roles.values()))
