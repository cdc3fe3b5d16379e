"""The course of the quiz: what becomes of each reply, and what is counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from hypothesis import given, settings
from msgspec import structs

from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.course import Move, from_file, run
from hcareer.quiz.questions import Interview, Kind, Mode
from strategies import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Asker, Progress, Reply
    from hcareer.quiz.questions import Question

DAY: Final = date(2026, 11, 21)


def replies(*given: Reply) -> Asker:
    """Return an asker that gives these replies and then stops."""
    left = [*given, Move.STOP]
    return lambda *_: left.pop(0)


def level(number: int) -> Answer:
    """Return what a screen gives for a level."""
    return Answer.exactly(number, origin=Origin.QUIZ)


def first_skills(catalogue: Catalogue) -> Profile:
    """Return a person who has passed over every interest, so that the next screen is one of skills."""
    return Profile(skipped=frozenset(catalogue.interests))


def test_a_skill_is_saved_with_its_day(catalogue: Catalogue) -> None:
    """An answer says that it came from the quiz and when; what was not rated was passed over."""
    start = first_skills(catalogue)
    question = Interview(catalogue).next(start)
    assert question is not None
    one, *others = question.items
    outcome = run(catalogue, start, replies({one: level(3)}), today=DAY)
    assert {one: Answer.exactly(3, origin=Origin.QUIZ, on=DAY)} == outcome.profile.skills
    assert start.skipped | set(others) == outcome.profile.skipped


def test_a_rough_answer_is_not_asked_again(catalogue: Catalogue) -> None:
    """A range in a file of answers is all that is known, so asking on would get the same."""
    start = first_skills(catalogue)
    question = Interview(catalogue).next(start)
    assert question is not None
    rough = Answer(low=1, high=2)
    outcome = run(catalogue, start, replies(dict.fromkeys(question.items, rough)), today=DAY)
    assert set(question.items) <= outcome.profile.skipped
    assert structs.replace(rough, on=DAY) == outcome.profile.skills[question.items[0]]


def test_a_confirmed_proposal_becomes_the_persons_own(catalogue: Catalogue) -> None:
    """What a CV says is filled in, is no answer before that, and comes from the quiz afterwards."""
    start = first_skills(catalogue)
    question = Interview(catalogue).next(start)
    assert question is not None
    one = question.items[0]
    found = Answer(low=3, high=3, origin=Origin.MENTION, evidence='"it" (line 2)')
    shown: list[Mapping[str, Answer]] = []

    def confirm(_question: Question, filled: Mapping[str, Answer], _progress: Progress, /) -> Reply:
        shown.append(dict(filled))
        return {one: filled[one]} if len(shown) == 1 else Move.STOP

    outcome = run(catalogue, start, confirm, proposed={one: found}, today=DAY)
    assert {one: found} == shown[0]
    expected = Answer(low=3, high=3, origin=Origin.QUIZ, on=DAY, evidence='"it" (line 2)')
    assert {one: expected} == outcome.profile.skills


def test_a_proposal_not_confirmed_is_no_answer(catalogue: Catalogue) -> None:
    """Stopping before its screen leaves nothing behind."""
    found = {"fhir": Answer(low=3, high=3, origin=Origin.MENTION)}
    assert {} == run(catalogue, Profile(), replies(), proposed=found).profile.skills


def test_an_assumed_level_is_asked_and_filled_in(catalogue: Catalogue) -> None:
    """What was imported from a CV earlier stands on its screen."""
    start = structs.replace(
        first_skills(catalogue), skills={"python": Answer(low=2, high=2, origin=Origin.MENTION, evidence="words")}
    )
    seen: list[tuple[bool, bool]] = []

    def ask(question: Question, filled: Mapping[str, Answer], _progress: Progress, /) -> Reply:
        seen.append(("python" in question.items, "python" in filled))
        return from_file(Profile())(question, filled, _progress)

    run(catalogue, start, ask, mode=Mode.FULL)
    assert 1 == [asked for asked, _ in seen].count(True)
    assert all(filled for _, filled in seen)


def test_skipping_asks_no_more_of_it(catalogue: Catalogue) -> None:
    """The items of a screen passed over are remembered, and the next screen is another."""
    first, second = Interview(catalogue).full_form[:2]
    outcome = run(catalogue, Profile(), replies(Move.SKIP))
    assert set(first.items) == outcome.profile.skipped
    assert second == Interview(catalogue).next(outcome.profile)


def test_back_undoes_everything_of_a_screen(catalogue: Catalogue) -> None:
    """Answers, what was passed over and the count of screens are as before, and are saved so."""
    saved: list[Profile] = []
    outcome = run(catalogue, Profile(), replies(Move.SKIP, Move.BACK), save=saved.append)
    assert Profile() == outcome.profile
    assert [1, 0] == [person.asked for person in saved]


def test_progress_counts_from_one(catalogue: Catalogue) -> None:
    """The number goes up with each screen, and the most it can be never grows."""
    seen: list[Progress] = []

    def ask(question: Question, _filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        seen.append(progress)
        return {item: level(1) for item in question.items}

    outcome = run(catalogue, Profile(), ask)
    assert list(range(1, outcome.asked + 1)) == [progress.number for progress in seen]
    most = [progress.most for progress in seen]
    assert sorted(most, reverse=True) == most
    assert outcome.asked <= most[-1]


def test_progress_goes_on_after_a_stop(catalogue: Catalogue) -> None:
    """Picking up counts on from the screens of before."""
    half = run(catalogue, Profile(), replies(Move.SKIP, Move.SKIP)).profile
    seen: list[int] = []

    def ask(_question: Question, _filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        seen.append(progress.number)
        return Move.STOP

    run(catalogue, half, ask)
    assert [3] == seen


@settings(max_examples=100, deadline=None)
@given(pairs(complete=True))
def test_the_count_is_of_what_was_asked(drawn: tuple[Catalogue, Profile]) -> None:
    """Only answers that were asked for are used, and all that were."""
    catalogue, person = drawn
    screens: list[Question] = []

    def ask(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        screens.append(question)
        return from_file(person)(question, filled, progress)

    outcome = run(catalogue, Profile(), ask)
    asked = {item for question in screens if question.kind is Kind.SKILLS for item in question.items}
    assert asked == set(outcome.profile.skills)
    assert (len(screens), len(asked)) == (outcome.asked, outcome.skills_asked)
    assert outcome.skills_asked <= outcome.skills_of


def test_the_quick_quiz_is_no_longer_than_the_exact_one(catalogue: Catalogue) -> None:
    """For the same person, quick asks at most as much, and full asks most."""
    person = Profile(
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
    )
    lengths = [run(catalogue, Profile(), from_file(person), mode=mode).asked for mode in (Mode.QUICK, Mode.EXACT)]
    full = run(catalogue, Profile(), from_file(person), mode=Mode.FULL)
    assert sorted(lengths) == lengths
    assert lengths[-1] < full.asked == full.of


def test_back_takes_an_answer_back(catalogue: Catalogue) -> None:
    """After going back the same question is asked, filled in with what was answered."""
    shown: list[tuple[str, dict[str, int]]] = []
    given = replies({"societal-impact": level(5)}, Move.BACK, {"societal-impact": level(2)})

    def ask(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        shown.append((question.id, {item: answer.low for item, answer in filled.items()}))
        return given(question, filled, progress)

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
    assert Profile() == run(catalogue, Profile(), replies(Move.BACK)).profile


def test_every_answer_is_saved_as_it_is_given(catalogue: Catalogue) -> None:
    """What is saved grows with every screen."""
    saved: list[int] = []
    given = replies({"societal-impact": level(5)}, {"low-level-systems": level(1)})
    run(catalogue, Profile(), given, save=lambda person: saved.append(len(person.interests)))
    assert [1, 2] == saved


def test_a_quiz_goes_on_where_it_stopped(catalogue: Catalogue) -> None:
    """Stopping after four screens and going on asks the same as not stopping."""
    person = Profile(
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
    )
    left = 4

    def tire(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        nonlocal left
        left -= 1
        return Move.STOP if left < 0 else from_file(person)(question, filled, progress)

    first = run(catalogue, Profile(), tire)
    second = run(catalogue, first.profile, from_file(person))
    assert first.stopped
    assert run(catalogue, Profile(), from_file(person)).profile == second.profile
