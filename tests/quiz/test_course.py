"""The course of the quiz: how each reply is recorded, and what is counted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.course import Course, Move, Words, from_file
from hcareer.quiz.questions import Interview, Kind, Mode, Question
from interviews import Saved
from strategies import close_race, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Asker, Keep, Progress, Reply

DAY: Final = date(2026, 11, 21)
MENTIONED: Final = Answer.exactly(3, origin=Origin.MENTION)


def replies(*given_now: Reply) -> Asker:
    """Return an asker that gives these replies and then stops."""
    left = [*given_now, Move.STOP]
    return lambda *_: left.pop(0)


def level(number: int) -> Answer:
    """Return the answer that a screen gives for the level *number*."""
    return Answer.exactly(number, origin=Origin.QUIZ)


def first_skills(catalogue: Catalogue) -> tuple[Profile, tuple[str, ...]]:
    """Return a person who has skipped everything before the first screen of skills, and what is on it."""
    start = Profile(words="", skipped=frozenset({*catalogue.interests, *catalogue.areas}))
    question = Interview(catalogue).next(start)
    assert question is not None
    assert question.kind is Kind.SKILLS
    return start, question.items


def everything(catalogue: Catalogue) -> Profile:
    """Return a person with an answer to every skill and interest."""
    return Profile(
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
    )


def test_a_skill_is_saved_with_the_date(catalogue: Catalogue) -> None:
    """An answer is recorded with its origin and date, and an item that was not rated as skipped."""
    start, (one, *others) = first_skills(catalogue)
    outcome = Course(catalogue, start, replies({one: level(3)}), today=DAY).run()
    assert {one: Answer.exactly(3, origin=Origin.QUIZ, on=DAY)} == outcome.profile.skills
    assert start.skipped | set(others) == outcome.profile.skipped


def test_a_rough_answer_is_not_asked_again(catalogue: Catalogue) -> None:
    """A skill that a file of answers gives as a range is not asked about again."""
    start, items = first_skills(catalogue)
    rough = Answer(low=1, high=2)
    outcome = Course(catalogue, start, replies(dict.fromkeys(items, rough)), today=DAY).run()
    assert set(items) <= outcome.profile.skipped
    assert structs.replace(rough, on=DAY) == outcome.profile.skills[items[0]]


def test_own_words_are_kept_with_what_they_name(catalogue: Catalogue) -> None:
    """Skills that the words name are assumed; a level that was answered stays."""
    known, named = list(catalogue.skills)[:2]
    written = Words("I wrote it.", {known: MENTIONED, named: MENTIONED})
    course = Course(catalogue, Profile(skills={known: level(1)}), replies(written), today=DAY)
    assert not course.ask_words().stopped
    assert "I wrote it." == course.profile.words
    assert {known: level(1), named: structs.replace(MENTIONED, on=DAY)} == course.profile.skills


def test_what_a_document_told_earlier_stays(catalogue: Catalogue) -> None:
    """Words that are asked for with answers there take nothing away but what was found in them before."""
    earlier, first, second = list(catalogue.skills)[:3]
    start = Profile(skills={earlier: MENTIONED})
    course = Course(
        catalogue, start, replies(Words("one", {first: MENTIONED}), Move.BACK, Words("two", {second: MENTIONED}))
    )
    assert not course.ask_words().stopped
    assert [earlier, first] == sorted(course.profile.skills, key=list(catalogue.skills).index)
    assert course.run().stopped
    assert [earlier, second] == sorted(course.profile.skills, key=list(catalogue.skills).index)
    assert "two" == course.profile.words


def test_a_skill_can_be_rated_on_any_screen(catalogue: Catalogue) -> None:
    """What is kept on a screen that does not ask for it is a skill."""

    def ask(question: Question, _profile: Profile, _progress: Progress, keep: Keep, /) -> Reply:
        keep(question.items[0], 4)
        keep("fhir", 2)
        return Move.STOP

    outcome = Course(catalogue, Profile(words=""), ask, today=DAY).run()
    assert {"fhir": Answer.exactly(2, origin=Origin.QUIZ, on=DAY)} == outcome.profile.skills
    assert [4] == list(outcome.profile.interests.values())


def test_each_length_estimates_its_own_end(catalogue: Catalogue) -> None:
    """In the full form and for one role, what is to come is counted exactly; a proof is at most what can matter."""

    def counted(run: str) -> list[tuple[int, int]]:
        seen: list[tuple[int, int]] = []

        def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
            if question.kind is Kind.SKILLS:
                seen.append((progress.to_come, len(question.items)))
            return from_file(everything(catalogue), catalogue)(question, profile, progress, keep)

        course = Course(catalogue, Profile(words="", skipped=frozenset(catalogue.areas)), ask)
        role = next(iter(catalogue.roles.values()))
        _ = course.complete(role) if run == "complete" else course.run(Mode(run))
        return seen

    for run in ("full", "complete"):
        seen = counted(run)
        assert len(seen) > 1
        assert [sum(rows for _, rows in seen[place:]) for place in range(len(seen))] == [coming for coming, _ in seen]
    assert all(coming >= rows for coming, rows in counted("exact"))


def test_words_can_be_skipped(catalogue: Catalogue) -> None:
    """Nothing written is an answer too, so it is not asked again; going back does not erase what was written."""
    assert Profile(words="") == Course(catalogue, Profile(), replies(Move.SKIP)).run().profile
    written = replies(Words("Mine.", {}), Move.BACK, Move.SKIP)
    assert Profile(words="Mine.") == Course(catalogue, Profile(), written).run().profile


def test_a_confirmed_proposal_becomes_the_persons_own(catalogue: Catalogue) -> None:
    """A level that a document suggests becomes an answer of the quiz when confirmed, and keeps its evidence."""
    start, (one, *_) = first_skills(catalogue)
    found = structs.replace(MENTIONED, evidence='"it" (line 2)')
    start = structs.replace(start, skills={one: found})
    outcome = Course(catalogue, start, replies({one: level(3)}), today=DAY).run()
    assert Answer(low=3, high=3, origin=Origin.QUIZ, on=DAY, evidence='"it" (line 2)') == outcome.profile.skills[one]
    other = Course(catalogue, start, replies({one: found}), today=DAY).run()
    assert outcome.profile == other.profile
    corrected = Course(catalogue, start, replies({one: level(1)}), today=DAY).run()
    assert Answer(low=1, high=1, origin=Origin.QUIZ, on=DAY) == corrected.profile.skills[one]


def test_an_answer_given_again_keeps_its_date(catalogue: Catalogue) -> None:
    """The same level for a skill that was answered before changes neither its origin nor its date."""
    start, items = first_skills(catalogue)
    own = Answer.exactly(2, origin=Origin.SET, on=date(2026, 1, 1))
    course = Course(catalogue, structs.replace(start, skills={items[0]: own}), replies(), today=DAY)
    course._record(Question(Kind.SKILLS, "", items[:1]), {items[0]: level(2)}, new=True)  # noqa: SLF001 - no screen has it
    assert {items[0]: own} == course.profile.skills


def test_a_skipped_screen_is_not_asked_again(catalogue: Catalogue) -> None:
    """The items of a skipped screen are recorded, and the next screen has other items."""
    start = Profile(words="")
    first = Interview(catalogue).next(start)
    assert first is not None
    outcome = Course(catalogue, start, replies(Move.SKIP)).run()
    second = Interview(catalogue).next(outcome.profile)
    assert set(first.items) == outcome.profile.skipped
    assert second is not None
    assert set(first.items).isdisjoint(second.items)


def keeping(move: Move, *kept: str, at: Kind) -> Asker:
    """Return an asker that keeps level 2 for each of *kept* on the first screen of kind *at*, then makes *move*."""
    done = False

    def ask(question: Question, _profile: Profile, _progress: Progress, keep: Keep, /) -> Reply:
        nonlocal done
        if done or question.kind is not at:
            return Move.STOP if done else Move.SKIP
        done = True
        for item in kept:
            keep(item, 2)
        return move

    return ask


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("kind", [Kind.INTERESTS, Kind.AREAS, Kind.SKILLS])
def test_what_is_rated_is_kept_at_once(shipped: Catalogue, kind: Kind, move: Move) -> None:
    """Each answer is saved while its screen is shown, and stays whatever the person does next; SKIP skips the rest."""
    start = Profile(words="")
    if kind is not Kind.INTERESTS:
        start = structs.replace(start, skipped=frozenset(shipped.interests))
    if kind is Kind.SKILLS:
        start, _ = first_skills(shipped)
    question = Interview(shipped).next(start)
    assert question is not None
    saved = Saved()
    one, other, *rest = question.items
    outcome = Course(shipped, start, keeping(move, one, other, at=kind), save=saved.keep, today=DAY).run()

    def answers(person: Profile) -> dict[str, int]:
        return {**person.interests, **person.areas, **{skill: a.low for skill, a in person.skills.items()}}

    assert [{one: 2}, {one: 2, other: 2}] == list(map(answers, saved[:2]))
    assert {one: 2, other: 2} == answers(outcome.profile)
    assert outcome.stopped
    assert start.skipped | (set(rest) if move is Move.SKIP else set()) == outcome.profile.skipped
    assert saved[-1] == outcome.profile
    assert outcome.profile.asked == outcome.asked == (move is Move.SKIP)
    assert kind is not Kind.SKILLS or outcome.profile.skills[one] == Answer.exactly(2, origin=Origin.QUIZ, on=DAY)


def test_back_removes_nothing(catalogue: Catalogue) -> None:
    """Going back shows the same screens again; only new answers change anything, and no screen is counted twice."""
    seen: list[tuple[tuple[str, ...], dict[str, int]]] = []
    first, *_, second = catalogue.interests
    given_now = replies(
        {first: level(5)}, {second: level(4)}, Move.BACK, Move.BACK, Move.SKIP, {second: level(1)}, Move.STOP
    )

    def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        seen.append((question.items, dict(profile.interests)))
        return given_now(question, profile, progress, keep)

    course = Course(catalogue, Profile(words=""), ask)
    outcome = course.run()
    screens, answers = zip(*seen, strict=True)
    assert [0, 1, 2, 1, 0, 1, 2] == [list(dict.fromkeys(screens)).index(screen) for screen in screens]
    both = {first: 5, second: 4}
    assert ({}, {first: 5}, both, both, both, both, {first: 5, second: 1}) == answers
    assert 2 == outcome.asked
    assert outcome.profile.skipped == set(catalogue.interests) - {first, second}


def test_back_on_the_first_screen_stays_there(catalogue: Catalogue) -> None:
    """Back on the first screen asks the first question again."""
    assert Profile() == Course(catalogue, Profile(), replies(Move.BACK, Move.BACK)).run().profile


def test_review_shows_every_answer(catalogue: Catalogue) -> None:
    """Every item is shown once more, with its answer, and the quiz then goes on as if it had not been."""
    person = Course(catalogue, Profile(), from_file(everything(catalogue), catalogue)).run().profile
    shown: list[str] = []

    def ask(question: Question, profile: Profile, _progress: Progress, _keep: Keep, /) -> Reply:
        shown.extend(question.items)
        assert all(
            item in profile.interests or item in profile.areas or item in profile.skills for item in question.items
        )
        return Move.SKIP

    outcome = Course(catalogue, person, ask).review()
    assert len(set(shown)) == len(shown)
    assert {*person.interests, *person.areas, *person.skills} == set(shown)
    assert person == outcome.profile
    assert not outcome.stopped


def test_a_review_can_change_an_answer(catalogue: Catalogue) -> None:
    """An answer that is changed on its screen replaces the earlier one; no other changes."""
    person = Course(catalogue, Profile(), from_file(everything(catalogue), catalogue)).run().profile
    first = next(iter(Interview(catalogue).answered(person))).items[0]
    rating = 6 - person.interests[first] if person.interests[first] != 3 else 1
    outcome = Course(catalogue, person, replies({first: level(rating)})).review()
    assert structs.replace(person, interests={**person.interests, first: rating}) == outcome.profile


def test_looking_through_shows_what_a_document_suggests(catalogue: Catalogue) -> None:
    """Answers and assumed levels are shown, what was skipped is not, and after the last nothing is asked."""
    person = Profile(
        skills={"fhir": Answer.exactly(1), "dicom": Answer.exactly(3, origin=Origin.MENTION)},
        interests={"job-security": 2},
        skipped=frozenset({"pacs", "low-level-systems"}),
    )
    shown: list[str] = []
    to_come: list[int] = []

    def ask(question: Question, profile: Profile, progress: Progress, _keep: Keep, /) -> Reply:
        shown.extend(question.items)
        to_come.append(progress.to_come)
        return {item: profile.skills[item] for item in question.items if item in profile.skills}

    outcome = Course(catalogue, person, ask, today=DAY).look_through()
    assert {"fhir", "dicom", "job-security"} == set(shown)
    assert len(shown) == to_come[0]
    assert sorted(to_come, reverse=True) == to_come
    confirmed = Answer.exactly(3, origin=Origin.QUIZ, on=DAY)
    assert structs.replace(person, skills={**person.skills, "dicom": confirmed}) == outcome.profile


def test_a_stopped_quiz_goes_on(catalogue: Catalogue) -> None:
    """After a stop the same course asks again what was left on the screen."""
    start, items = first_skills(catalogue)
    course = Course(catalogue, start, replies(Move.STOP, {items[0]: level(1)}, Move.STOP))
    assert (start, True) == (course.run().profile, course.outcome().stopped)
    outcome = course.run()
    assert ({items[0]}, 1) == (set(outcome.profile.skills), outcome.asked)


def test_a_stop_keeps_the_screen(shipped: Catalogue) -> None:
    """The screen that was half answered at a stop is asked first by the next quiz, and once."""
    start, items = first_skills(shipped)
    saved = Saved()
    one, other, *rest = items
    Course(shipped, start, keeping(Move.STOP, one, other, at=Kind.SKILLS), save=saved.keep).run()
    assert items == saved[-1].pending
    asked: list[tuple[str, ...]] = []

    def ask(question: Question, _profile: Profile, _progress: Progress, _keep: Keep, /) -> Reply:
        asked.append(question.items)
        return {} if len(asked) == 1 else Move.STOP

    outcome = Course(shipped, saved[-1], ask).run()
    assert items == asked[0]
    assert ((), set(rest)) == (outcome.profile.pending, set(rest) & outcome.profile.skipped)


def test_completing_asks_the_rest_of_a_role(catalogue: Catalogue) -> None:
    """After the quiz the open requirements of a role are asked, and its gap report is whole."""
    person = everything(catalogue)
    course = Course(catalogue, Profile(), from_file(person, catalogue))
    course.run()
    role = rank(catalogue, course.profile)[-1].role
    before = course.profile
    outcome = course.complete(role)
    assert before.skills.items() <= outcome.profile.skills.items()
    assert all(any(outcome.profile.level(s).known for s in need.skills) for need in role.requirements)
    assert outcome == course.complete(role), "nothing is left to ask"


@given(pairs(complete=True), st.sampled_from(Mode), st.lists(st.booleans(), max_size=12))
def test_what_is_to_come_does_not_jump_up(drawn: tuple[Catalogue, Profile], mode: Mode, backs: Sequence[bool]) -> None:
    """From screen to screen the number only rises to what is open on the screen, whoever goes back between."""
    catalogue, person = drawn
    answers, moves = from_file(person, catalogue), iter(backs)
    said: list[tuple[tuple[str, ...], int, int]] = []

    def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        left = set() if question.kind is Kind.WORDS else Interview(catalogue).unasked(question, profile)
        said.append((question.items, progress.to_come, len(left)))
        return Move.BACK if next(moves, False) else answers(question, profile, progress, keep)

    Course(catalogue, Profile(words=""), ask).run(mode)
    latest: dict[tuple[str, ...], int] = {}
    for items, to_come, left in said:
        before = list(latest.values())[: list(latest).index(items) if items in latest else None]
        assert left <= to_come
        assert not before or to_come <= max(before[-1], left)
        latest[items] = to_come


def test_how_much_is_to_come_holds_when_answers_make_it_more(shipped: Catalogue) -> None:
    """Where a screen of answers opens more than it closes, the last number is said again."""
    said: list[int] = []
    estimates: list[int] = []
    person = everything(shipped)

    def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        if question.kind is Kind.SKILLS:
            said.append(progress.to_come)
            interview = Interview(shipped)
            estimates.append(interview.to_come(profile, interview.outlook(profile)))
        return from_file(person, shipped)(question, profile, progress, keep)

    Course(shipped, Profile(words=""), ask).run()
    assert sorted(said, reverse=True) == said
    assert sorted(estimates, reverse=True) != estimates, "the person shows nothing"


def test_progress_never_falls(shipped: Catalogue) -> None:
    """The share of the answers given rises to the end; leaders are named once areas are answered."""
    seen: list[tuple[Kind, Progress]] = []
    person = everything(shipped)

    def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        seen.append((question.kind, progress))
        return from_file(person, shipped)(question, profile, progress, keep)

    course = Course(shipped, Profile(), ask)
    course.run()
    shares = [progress.share for _, progress in seen]
    assert sorted(shares) == shares
    assert 0 == shares[0] < shares[-1] <= 1
    assert all((kind is Kind.SKILLS) == (len(progress.leading) == 3) for kind, progress in seen)
    skills = [progress for kind, progress in seen if kind is Kind.SKILLS]
    assert len(skills) > 2
    assert {} == skills[0].last
    for before, now in pairwise(skills):
        assert set(now.last.items()) <= {(skill, answer.low) for skill, answer in person.skills.items()}
        assert now.before == (before.leading[0] if before.leading[0] != now.leading[0] else None)


@given(pairs(complete=True))
def test_the_count_is_of_what_was_asked(drawn: tuple[Catalogue, Profile]) -> None:
    """The outcome holds the answers that were asked for and no others."""
    catalogue, person = drawn
    screens: list[Question] = []

    def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        screens.append(question)
        return from_file(person, catalogue)(question, profile, progress, keep)

    outcome = Course(catalogue, Profile(), ask).run()
    asked = {kind: {item for q in screens if q.kind is kind for item in q.items} for kind in Kind}
    assert asked[Kind.SKILLS] == set(outcome.profile.skills)
    assert asked[Kind.AREAS] == set(outcome.profile.areas)
    assert (len(screens) - 1, sum(len(asked[kind]) for kind in (Kind.AREAS, Kind.SKILLS))) == (
        outcome.asked,
        outcome.ratings,
    )
    interview = Interview(catalogue)
    assert (len(interview.skills), False) == (outcome.of, outcome.stopped)
    assert (interview.settled(outcome.profile), interview.outlook(outcome.profile).certainty) == (
        outcome.settled,
        outcome.certainty,
    )


def test_areas_follow_from_levels(shipped: Catalogue) -> None:
    """Where a file of answers has no areas, an area is its highest level, if any of its skills is given."""
    skills = {"java": Answer.exactly(4), "python": Answer(low=2, high=5)}
    given_now = from_file(Profile(skills=skills, areas={"mobile-apps": 1}), shipped)
    question = Question(Kind.AREAS, "", tuple(shipped.areas))
    reply = given_now(question, Profile(), None, None)  # type: ignore[arg-type]
    assert {"programming-languages": Answer.exactly(4), "mobile-apps": Answer.exactly(1)} == reply


@pytest.mark.parametrize("mode", list(Mode))
def test_equal_files_give_equal_quizzes(shipped: Catalogue, mode: Mode) -> None:
    """Two equal files give the same questions and figures, whatever the order in them."""
    person = everything(shipped)
    mixed = structs.replace(person, skills=dict(reversed(list(person.skills.items()))))
    runs: list[tuple[list[Question], object]] = []
    for answers in (person, mixed):
        screens: list[Question] = []

        def ask(
            question: Question,
            profile: Profile,
            progress: Progress,
            keep: Keep,
            /,
            answers: Profile = answers,
            screens: list[Question] = screens,
        ) -> Reply:
            screens.append(question)
            return from_file(answers, shipped)(question, profile, progress, keep)

        runs.append((screens, Course(shipped, Profile(), ask).run(mode)))
    assert runs[0] == runs[1]


def test_longer_modes_ask_more(shipped: Catalogue) -> None:
    """For the same person the quiz asks at most as many screens as the exact one, and that less than the full form."""
    person = everything(shipped)
    ends = [Course(shipped, Profile(), from_file(person, shipped)).run(mode) for mode in Mode]
    assert sorted(end.ratings for end in ends) == [end.ratings for end in ends]
    assert ends[2].ratings == ends[2].of
    assert ends[1].settled


@pytest.mark.parametrize("seed", range(4))
def test_a_quiz_continues_where_it_stopped(seed: int) -> None:
    """Stopping after some screens and continuing asks the same questions as not stopping."""
    catalogue, person = close_race(seed, respondents=60)
    left = 3

    def tire(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        nonlocal left
        left -= 1
        return Move.STOP if left < 0 else from_file(person, catalogue)(question, profile, progress, keep)

    first = Course(catalogue, Profile(words=""), tire).run(Mode.EXACT)
    second = Course(catalogue, first.profile, from_file(person, catalogue)).run(Mode.EXACT)
    assert first.stopped
    whole = Course(catalogue, Profile(words=""), from_file(person, catalogue)).run(Mode.EXACT)
    assert whole.profile == second.profile


def test_what_the_screen_showed_overwrites_nothing(shipped: Catalogue) -> None:
    """Enter confirms what the screen showed, which is no answer if another command has changed it meanwhile."""
    start, (one, other, *_) = first_skills(shipped)
    start = structs.replace(start.with_skill(one, Answer.exactly(2, origin=Origin.QUIZ)))
    shown = Answer.exactly(2, origin=Origin.QUIZ)

    def ask(question: Question, profile: Profile, _progress: Progress, keep: Keep, /) -> Reply:
        if other not in question.items:
            return Move.STOP
        keep(other, 3)
        return {one: shown, other: Answer.exactly(3, origin=Origin.QUIZ)} if profile else Move.STOP

    def save(profile: Profile) -> Profile:
        return profile.with_skill(one, Answer.exactly(5, origin=Origin.SET))

    outcome = Course(shipped, structs.replace(start, pending=(one, other)), ask, save=save).run()
    assert (5, 3) == (outcome.profile.lowest(one), outcome.profile.lowest(other))
