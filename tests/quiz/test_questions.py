"""The next question, and the proof that asking may stop."""

from __future__ import annotations

from itertools import permutations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.numbers import TOP
from hcareer.matching.points import best, share
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.quiz.course import Move, Outcome, from_file, run
from hcareer.quiz.questions import Interview, Kind, Mode
from strategies import catalogues, pairs, people

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Progress, Reply
    from hcareer.quiz.questions import Question


def leaders(catalogue: Catalogue, profile: Profile) -> list[str]:
    """Return the first three roles in order."""
    return [match.role.id for match in rank(catalogue, profile)[:TOP]]


def asked(catalogue: Catalogue, person: Profile, mode: Mode) -> Outcome:
    """Return how the quiz goes with *person*, from the beginning."""
    return run(catalogue, Profile(), from_file(person), mode=mode)


def one_by_one(catalogue: Catalogue, person: Profile, mode: Mode = Mode.EXACT) -> Profile:
    """Return what *person*, who has an answer to everything, is asked if each screen has one skill."""
    interview = Interview(catalogue, screen=1)
    profile = Profile()
    while (question := interview.next(profile, mode)) is not None:
        for item in question.items:
            if question.kind is Kind.INTERESTS:
                profile = profile.with_interest(item, person.interests[item])
            else:
                profile = profile.with_skill(item, person.skills[item])
    return profile


def completions(catalogue: Catalogue, profile: Profile) -> Iterator[Profile]:
    """Yield *profile* with every combination of levels for the skills that it leaves unanswered."""
    left = [skill for skill in catalogue.skills if skill not in profile.skills]
    for levels in product(range(6), repeat=len(left)):
        given_now = {skill: Answer.exactly(level) for skill, level in zip(left, levels, strict=True)}
        yield structs.replace(profile, skills={**profile.skills, **given_now})


@settings(max_examples=400, deadline=None)
@given(pairs(complete=True))
def test_the_stop_is_a_theorem(drawn: tuple[Catalogue, Profile]) -> None:
    """The first three roles when asking stops are those with everything answered, in the same order."""
    catalogue, person = drawn
    outcome = asked(catalogue, person, Mode.EXACT)
    assert leaders(catalogue, person) == leaders(catalogue, outcome.profile)
    assert outcome.settled


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_stop_holds_for_every_person_with_the_same_answers_so_far(data: st.DataObject) -> None:
    """Whatever the answers that were not asked for would have been, the first three stay."""
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue, complete=True))
    outcome = asked(catalogue, person, Mode.EXACT)
    other = data.draw(people(catalogue, complete=True))
    mixed = structs.replace(person, skills={**other.skills, **outcome.profile.skills})
    assert leaders(catalogue, outcome.profile) == leaders(catalogue, mixed)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_answer_left_out_can_change_the_first_three(data: st.DataObject) -> None:
    """Asked one skill at a time, the quiz stops only when no completion at all has other leaders."""
    catalogue = data.draw(catalogues(most_roles=5, most_skills=5))
    person = data.draw(people(catalogue, complete=True))
    ended = one_by_one(catalogue, person)
    if len(catalogue.skills) - len(ended.skills) <= 3:
        found = leaders(catalogue, ended)
        assert all(found == leaders(catalogue, then) for then in completions(catalogue, ended))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_answer_left_out_can_change_which_three_are_first(data: st.DataObject) -> None:
    """The quick quiz stops only when no completion at all has another three."""
    catalogue = data.draw(catalogues(most_roles=5, most_skills=5))
    person = data.draw(people(catalogue, complete=True))
    ended = one_by_one(catalogue, person, Mode.QUICK)
    if len(catalogue.skills) - len(ended.skills) <= 3:
        found = set(leaders(catalogue, ended))
        assert all(found == set(leaders(catalogue, then)) for then in completions(catalogue, ended))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_lead_is_the_least_over_all_completions(data: st.DataObject) -> None:
    """Ranking every completion finds no smaller lead, and the same where the lead is called exact."""
    catalogue = data.draw(catalogues(most_roles=3, most_skills=4))
    person = data.draw(people(catalogue))
    if len(catalogue.skills) - len(person.skills) > 3:
        return
    race = Interview(catalogue).race(person)
    scores = [
        {match.role.id: match.score for match in rank(catalogue, then)} for then in completions(catalogue, person)
    ]
    for one, other in permutations(catalogue.roles, 2):
        lead, lowest = race.lead(one, other), min(then[one] - then[other] for then in scores)
        assert lead.value <= lowest + 1e-9
        assert not lead.exact or lead.value >= lowest - 1e-9


@settings(max_examples=200, deadline=None)
@given(pairs(complete=True))
def test_quick_finds_the_same_three(drawn: tuple[Catalogue, Profile]) -> None:
    """The quick quiz ends with the right three roles, in whatever order."""
    catalogue, person = drawn
    outcome = asked(catalogue, person, Mode.QUICK)
    assert set(leaders(catalogue, person)) == set(leaders(catalogue, outcome.profile))


@settings(max_examples=200, deadline=None)
@given(st.one_of(pairs(), pairs(exact=False)))
def test_passing_over_does_not_break_the_proof(drawn: tuple[Catalogue, Profile]) -> None:
    """With some questions passed over, the stop agrees with everything else answered."""
    catalogue, person = drawn
    outcome = asked(catalogue, person, Mode.EXACT)
    full = asked(catalogue, person, Mode.FULL)
    assert leaders(catalogue, full.profile) == leaders(catalogue, outcome.profile)


@settings(max_examples=100, deadline=None)
@given(pairs(complete=True))
def test_the_first_roles_essentials_are_known(drawn: tuple[Catalogue, Profile]) -> None:
    """When asking stops, nothing essential for the first role is open."""
    catalogue, person = drawn
    outcome = asked(catalogue, person, Mode.EXACT)
    first = rank(catalogue, outcome.profile)[0].role
    levels = outcome.profile
    can_still_be_met = [
        option
        for need in first.requirements
        if need.essential and best(need, levels.lowest)[1] < 1 - 1e-9
        for option in need.options
        if share(option, levels.highest) > 1 - 1e-9
    ]
    assert [] == can_still_be_met


@settings(max_examples=100, deadline=None)
@given(pairs(complete=True))
def test_full_asks_everything_some_role_needs(drawn: tuple[Catalogue, Profile]) -> None:
    """The full form leaves out only skills that no role needs."""
    catalogue, person = drawn
    outcome = asked(catalogue, person, Mode.FULL)
    needed = {skill for role in catalogue.roles.values() for need in role.requirements for skill in need.skills}
    assert needed == set(outcome.profile.skills)


@settings(max_examples=50, deadline=None)
@given(pairs(complete=True))
def test_the_order_is_the_same_for_the_same_answers(drawn: tuple[Catalogue, Profile]) -> None:
    """Nothing is left to chance."""
    catalogue, person = drawn

    def questions() -> list[Question]:
        seen: list[Question] = []

        def ask(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
            seen.append(question)
            return from_file(person)(question, filled, progress)

        run(catalogue, Profile(), ask)
        return seen

    assert questions() == questions()


def test_back_takes_an_answer_back(catalogue: Catalogue) -> None:
    """After going back the same question is asked, filled with what was answered."""
    shown: list[tuple[str, dict[str, int]]] = []
    replies: list[Reply] = [
        {"societal-impact": _exactly(5)},
        Move.BACK,
        {"societal-impact": _exactly(2)},
        Move.STOP,
    ]

    def ask(question: Question, filled: Mapping[str, Answer], _progress: Progress, /) -> Reply:
        shown.append((question.id, {item: answer.low for item, answer in filled.items()}))
        return replies.pop(0)

    outcome = run(catalogue, Profile(), ask)
    assert [
        ("interests-1", {}),
        ("interests-2", {"societal-impact": 5}),
        ("interests-1", {"societal-impact": 5}),
        ("interests-2", {"societal-impact": 2}),
    ] == shown
    assert {"societal-impact": 2} == outcome.profile.interests
    assert outcome.stopped


def test_back_on_the_first_screen_stays_there(catalogue: Catalogue) -> None:
    """There is nothing before the first question."""
    replies: list[Reply] = [Move.BACK, Move.STOP]
    outcome = run(catalogue, Profile(), lambda *_: replies.pop(0))
    assert Profile() == outcome.profile


def test_every_answer_is_saved_as_it_is_given(catalogue: Catalogue) -> None:
    """What is saved grows with every screen."""
    saved: list[int] = []
    replies: list[Reply] = [{"societal-impact": _exactly(5)}, {"low-level-systems": _exactly(1)}, Move.STOP]
    run(catalogue, Profile(), lambda *_: replies.pop(0), save=lambda p: saved.append(len(p.interests)))
    assert [1, 2] == saved


def test_a_quiz_goes_on_where_it_stopped(catalogue: Catalogue) -> None:
    """Stopping and going on asks the same as not stopping."""
    person = Profile(skills={s: _exactly(len(s) % 6) for s in catalogue.skills}, interests=_some(catalogue))
    whole = run(catalogue, Profile(), from_file(person))
    left = 4

    def tired(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        nonlocal left
        left -= 1
        return Move.STOP if left < 0 else from_file(person)(question, filled, progress)

    first = run(catalogue, Profile(), tired)
    second = run(catalogue, first.profile, from_file(person))
    assert first.stopped
    assert whole.profile == second.profile


@pytest.mark.parametrize("mode", list(Mode))
def test_an_empty_catalogue_asks_nothing(mode: Mode) -> None:
    """Without roles there is nothing to find out."""
    from hcareer.model.catalogue import Catalogue  # noqa: PLC0415

    empty = Catalogue(
        software={}, interests={}, roles={}, categories={}, skills={}, resources={}, projects={}, certifications={},
        occupations={},
    )  # fmt: skip
    assert Interview(empty).next(Profile(), mode) is None


def _exactly(level: int) -> Answer:
    return Answer.exactly(level)


def _some(catalogue: Catalogue) -> dict[str, int]:
    return {name: 1 + len(name) % 5 for name in catalogue.interests}
