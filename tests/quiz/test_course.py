"""The course of the quiz: how each reply is recorded, and what is counted."""

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
    """Return an asker that gives the replies *given* and then stops."""
    left = [*given, Move.STOP]
    return lambda *_: left.pop(0)


def level(number: int) -> Answer:
    """Return the answer that a screen gives for the level *number*."""
    return Answer.exactly(number, origin=Origin.QUIZ)


def first_skills(catalogue: Catalogue) -> Profile:
    """Return a person who has skipped every interest, so that the next screen is one of skills."""
    return Profile(skipped=frozenset(catalogue.interests))


def test_a_skill_is_saved_with_the_date(catalogue: Catalogue) -> None:
    """An answer is recorded with its origin and date, and an item that was not rated as skipped."""
    start = first_skills(catalogue)
    question = Interview(catalogue).next(start)
    assert question is not None
    one, *others = question.items
    outcome = run(catalogue, start, replies({one: level(3)}), today=DAY)
    assert {one: Answer.exactly(3, origin=Origin.QUIZ, on=DAY)} == outcome.profile.skills
    assert start.skipped | set(others) == outcome.profile.skipped


def test_a_rough_answer_is_not_asked_again(catalogue: Catalogue) -> None:
    """A skill that a file of answers gives as a range is not asked about again."""
    start = first_skills(catalogue)
    question = Interview(catalogue).next(start)
    assert question is not None
    rough = Answer(low=1, high=2)
    outcome = run(catalogue, start, replies(dict.fromkeys(question.items, rough)), today=DAY)
    assert set(question.items) <= outcome.profile.skipped
    assert structs.replace(rough, on=DAY) == outcome.profile.skills[question.items[0]]


def test_a_confirmed_proposal_becomes_the_persons_own(catalogue: Catalogue) -> None:
    """A level from a CV is filled in, and becomes an answer of the quiz only when confirmed."""
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
    """A proposed level is not recorded if the quiz stops before its screen."""
    found = {"fhir": Answer(low=3, high=3, origin=Origin.MENTION)}
    assert {} == run(catalogue, Profile(), replies(), proposed=found).profile.skills


def test_an_assumed_level_is_asked_and_filled_in(catalogue: Catalogue) -> None:
    """A level imported from a CV earlier is filled in on its screen."""
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


def test_a_skipped_screen_is_not_asked_again(catalogue: Catalogue) -> None:
    """The items of a skipped screen are recorded, and the next screen has other items."""
    first, second = Interview(catalogue).full_form[:2]
    outcome = run(catalogue, Profile(), replies(Move.SKIP))
    assert set(first.items) == outcome.profile.skipped
    assert second == Interview(catalogue).next(outcome.profile)


def test_back_undoes_a_screen(catalogue: Catalogue) -> None:
    """Back restores and saves the answers, the skipped items and the count of screens from before the screen."""
    saved: list[Profile] = []
    outcome = run(catalogue, Profile(), replies(Move.SKIP, Move.BACK), save=saved.append)
    assert Profile() == outcome.profile
    assert [1, 0] == [person.asked for person in saved]


def test_progress_counts_from_one(catalogue: Catalogue) -> None:
    """The number increases with each screen, and the largest possible number never does."""
    seen: list[Progress] = []

    def ask(question: Question, _filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        seen.append(progress)
        return {item: level(1) for item in question.items}

    outcome = run(catalogue, Profile(), ask)
    assert list(range(1, outcome.asked + 1)) == [progress.number for progress in seen]
    most = [progress.most for progress in seen]
    assert sorted(most, reverse=True) == most
    assert outcome.asked <= most[-1]


def test_progress_continues_after_a_stop(catalogue: Catalogue) -> None:
    """A continued quiz counts on from the screens asked before."""
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
    """The outcome holds the answers that were asked for and no others."""
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
    """For the same person the quick quiz asks at most as many screens as the exact one, and that as the full one."""
    person = Profile(
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
    )
    lengths = [run(catalogue, Profile(), from_file(person), mode=mode).asked for mode in (Mode.QUICK, Mode.EXACT)]
    full = run(catalogue, Profile(), from_file(person), mode=Mode.FULL)
    assert sorted(lengths) == lengths
    assert lengths[-1] < full.asked == full.of


def test_back_asks_the_question_again(catalogue: Catalogue) -> None:
    """After going back the previous question is asked again with its answers filled in."""
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
    """Back on the first screen asks the first question again."""
    assert Profile() == run(catalogue, Profile(), replies(Move.BACK)).profile


def test_every_answer_is_saved_as_it_is_given(catalogue: Catalogue) -> None:
    """The profile is saved after every screen."""
    saved: list[int] = []
    given = replies({"societal-impact": level(5)}, {"low-level-systems": level(1)})
    run(catalogue, Profile(), given, save=lambda person: saved.append(len(person.interests)))
    assert [1, 2] == saved


def test_a_quiz_continues_where_it_stopped(catalogue: Catalogue) -> None:
    """Stopping after four screens and continuing asks the same questions as not stopping."""
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
