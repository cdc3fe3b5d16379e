"""The quiz on the saved profile. A quiz at a real terminal is tested in test_pseudo_terminal.py."""

from __future__ import annotations

import re
from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from hcareer.errors import NeedsTerminalError, StoppedError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import store
from hcareer.quiz import session
from hcareer.quiz.certainty import Certainty
from hcareer.quiz.course import Move, Words
from hcareer.quiz.questions import Kind, Mode
from hcareer.quiz.session import Commands, Request, at_terminal, changes, from_profile, stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Keep, Outcome, Progress, Reply
    from hcareer.quiz.questions import Question

TODAY: Final = date(2026, 11, 21)
REQUEST: Final = Request(read=lambda _: {}, today=TODAY)
FOUND: Final = Words("cv.txt", {"fhir": Answer(low=3, high=3, origin=Origin.MENTION)})


def everything(catalogue: Catalogue) -> Profile:
    """Return a profile with an answer to every question."""
    return Profile(
        source="me.yaml",
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
        areas=dict.fromkeys(catalogue.areas, 3),
    )


def test_the_first_answers_are_saved(catalogue: Catalogue, home: Path) -> None:
    """Without a saved profile, the answers that were asked for are saved as one."""
    path = store.place("work")
    assert path.is_relative_to(home)
    outcome = from_profile(catalogue, everything(catalogue), "work", mode=Mode.ENOUGH, fresh=False)
    saved = store.load(path, catalogue)
    assert (outcome.profile.skills, outcome.profile.asked) == (saved.skills, saved.asked)


def test_saved_answers_are_kept(catalogue: Catalogue, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved profile is neither used nor replaced, and a message says how to replace it."""
    path = store.place("work")
    assert path.is_relative_to(home)
    mine = Profile(skills={"fhir": Answer.exactly(2, origin=Origin.SET)})
    store.save(mine, path)
    from_profile(catalogue, everything(catalogue), "work", mode=Mode.ENOUGH, fresh=False)
    assert mine.skills == store.load(path, catalogue).skills
    assert "use --fresh to replace them" in capsys.readouterr().err
    from_profile(catalogue, everything(catalogue), "work", mode=Mode.ENOUGH, fresh=True)
    assert mine.skills != store.load(path, catalogue).skills
    assert mine.skills == store.load(path.with_name("work.previous.yaml"), catalogue).skills


def test_asking_needs_a_terminal(catalogue: Catalogue, home: Path) -> None:
    """Without a terminal the saved profile is not put aside."""
    path = store.place("work")
    assert path.is_relative_to(home)
    store.save(everything(catalogue), path)
    with pytest.raises(NeedsTerminalError):
        at_terminal(catalogue, "work", REQUEST._replace(fresh=True))
    assert path.exists()


class Terminal:
    """Stands for the person at the terminal: gives replies to questions, and chooses from lists."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Take the place of what asks."""
        self.replies: Iterator[Reply | type[BaseException]] = iter(())
        self.choices: list[str] = []
        """How the lines start that are chosen, one after the other; then the first line."""
        self.offered: list[list[str]] = []
        self.asked: list[Question] = []
        self.above: list[str] = []
        """What was said over the last list."""
        self.before = 0
        """Questions that were asked before the last list."""
        self.text: str | None = None
        self.draft: Callable[[str], None] = lambda _: None
        self.rows = 0
        self.seconds = 0.0
        monkeypatch.setattr(session, "prompting", nullcontext)
        monkeypatch.setattr(session, "full_screen", nullcontext)
        monkeypatch.setattr(session, "is_dumb", lambda: False)
        monkeypatch.setattr(session, "choose", self.choose)
        monkeypatch.setattr(session, "Screens", self.screens)

    def screens(self, *_: object, text: str, draft: Callable[[str], None] | None = None, **_others: object) -> Terminal:
        """Return what asks instead of the screens."""
        self.text = text
        self.draft = draft or self.draft
        return self

    def choose(self, _message: str, choices: Mapping[str, str], *, start: str, above: Sequence[str]) -> str:
        """Choose the line that begins as wanted, or the first."""
        self.above = list(above)
        self.offered.append(list(choices.values()))
        self.before = len(self.asked)
        assert start == next(iter(choices))
        wanted = self.choices.pop(0) if self.choices else start
        return next(key for key, line in choices.items() if line.startswith(wanted))

    def __call__(self, question: Question, _profile: Profile, _progress: Progress, keep: Keep, /) -> Reply:
        """Give the next reply; without one, rate everything with 3."""
        self.asked.append(question)
        self.rows += len(question.items)
        self.seconds += 2 * len(question.items)
        for item in question.items:
            keep(item, 3)
        reply = next(self.replies, {item: Answer.exactly(3, origin=Origin.QUIZ) for item in question.items})
        if isinstance(reply, type):
            raise reply
        return reply


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, home: Path) -> Terminal:
    """Return the person at the terminal."""
    assert home.is_dir()
    return Terminal(monkeypatch)


def quiz(catalogue: Catalogue, request: Request = REQUEST) -> Outcome:
    """Return the outcome of the quiz at the terminal."""
    return at_terminal(catalogue, "work", request)


def saved(catalogue: Catalogue) -> Profile:
    """Return what is saved."""
    return store.load(store.place("work"), catalogue)


def test_a_first_quiz_needs_no_welcome(
    catalogue: Catalogue, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newcomer is asked for their words first, and without an offer to make, the answer is shown."""
    outcome = quiz(catalogue)
    assert Kind.WORDS is terminal.asked[0].kind
    assert not outcome.stopped
    assert ([], "") == (terminal.offered, capsys.readouterr().err)
    assert outcome.profile.skills == saved(catalogue).skills


def test_a_person_is_welcomed_back(
    catalogue: Catalogue, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """Saved answers are counted, and Enter alone goes on with them."""
    store.save(
        Profile(skills={"fhir": Answer.exactly(2, on=TODAY)}, interests={"job-security": 4}), store.place("work")
    )
    terminal.replies = iter([Move.STOP])
    outcome = quiz(catalogue)
    assert [["Go on", "Look through my answers", "Start afresh; these are kept"]] == terminal.offered
    printed = capsys.readouterr().err
    (welcome,) = terminal.above
    assert welcome.startswith("Welcome back. 2 answers are here, the last from 21 November; about ")
    assert "Stopped. All 8 answers are saved.\n\nhcareer quiz     go on, about " in printed
    assert outcome.stopped
    assert 2 == saved(catalogue).lowest("fhir")


def test_starting_afresh_keeps_what_is_there(catalogue: Catalogue, terminal: Terminal) -> None:
    """Start afresh puts the saved answers aside and asks from the first question on."""
    mine = Profile(skills={"fhir": Answer.exactly(2)})
    store.save(mine, store.place("work"))
    terminal.choices = ["Start afresh"]
    terminal.replies = iter([Words("React", {}), Move.STOP])
    quiz(catalogue)
    assert [Kind.WORDS, Kind.INTERESTS] == [question.kind for question in terminal.asked]
    assert mine.skills == store.load(store.place("work").with_name("work.previous.yaml"), catalogue).skills
    assert "fhir" not in saved(catalogue).skills


def test_answers_can_be_looked_through(catalogue: Catalogue, terminal: Terminal) -> None:
    """Look through my answers shows every answer again, and a stop keeps them all."""
    store.save(everything(catalogue), store.place("work"))
    terminal.choices = ["Look through"]
    terminal.replies = iter([{}, Move.STOP])
    quiz(catalogue)
    assert [Kind.INTERESTS, Kind.INTERESTS] == [question.kind for question in terminal.asked]
    assert everything(catalogue).skills.keys() == saved(catalogue).skills.keys()


def test_enough_answers_are_not_asked_again(catalogue: Catalogue, terminal: Terminal) -> None:
    """If the saved answers are enough, Enter alone shows what they say."""
    store.save(everything(catalogue), store.place("work"))
    assert not quiz(catalogue).stopped
    assert "that is enough for the first three roles" in terminal.above[0]
    assert [] == terminal.asked
    assert "Show the answer" == terminal.offered[0][0]


@pytest.mark.parametrize(
    ("chosen", "asks"),
    [
        pytest.param("Show the answer", False, id="the answer"),
        pytest.param("Complete ", True, id="the rest of the first role"),
        pytest.param("Settle all three with proof", True, id="a proof"),
    ],
)
def test_the_stop_makes_one_offer(shipped: Catalogue, terminal: Terminal, chosen: str, *, asks: bool) -> None:
    """When enough is answered, the rest of the first role and a proof are offered once, with what they cost."""
    terminal.choices = [chosen]
    outcome = quiz(shipped)
    (offered,) = terminal.offered
    assert [True, True, True] == [
        line.startswith(start)
        for line, start in zip(
            offered, ("Show the answer", "Complete ", "Settle all three with proof      at most "), strict=True
        )
    ]
    assert re.search(r" first +about \d+ rows?, \d+ (s|min): ", offered[1])
    assert offered[1].endswith(": no gap stays open")
    assert "That is enough to answer." in terminal.above[1]
    assert [False, False, True, True, True] == [line.endswith("%") for line in terminal.above]
    assert re.fullmatch(r"\d+ answers, \d min \d+ s\.", terminal.above[0])
    assert not outcome.stopped
    assert asks == (len(terminal.asked) > terminal.before)
    if chosen.startswith("Settle"):
        assert outcome.settled


def test_the_time_of_an_earlier_sitting_is_not_known(shipped: Catalogue, terminal: Terminal) -> None:
    """After a stop and a return, the answers are counted without the time that they took."""
    terminal.replies = iter([Move.SKIP, {}, Move.STOP])
    quiz(shipped)
    quiz(shipped)
    assert re.fullmatch(r"\d+ answers\.", terminal.above[0])


def test_a_cv_comes_first(catalogue: Catalogue, terminal: Terminal) -> None:
    """What was found in a CV is shown before anything else, also to a person who has answers."""
    store.save(Profile(interests={"job-security": 4}), store.place("work"))
    terminal.replies = iter([FOUND, Move.STOP])
    quiz(catalogue, REQUEST._replace(found=FOUND))
    assert "cv.txt" == terminal.text
    assert [Kind.WORDS, Kind.INTERESTS] == [question.kind for question in terminal.asked]
    assert saved(catalogue).level("fhir").assumed
    assert "cv.txt" == saved(catalogue).words


def test_words_that_were_only_typed_are_asked_for_again(catalogue: Catalogue, terminal: Terminal) -> None:
    """Words that were saved while they were typed are in the field again, as long as nothing else is answered."""
    store.save(Profile(words="React"), store.place("work"))
    terminal.replies = iter([Move.STOP])
    quiz(catalogue)
    assert ("React", [Kind.WORDS], []) == (terminal.text, [q.kind for q in terminal.asked], terminal.offered)


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        pytest.param([KeyboardInterrupt], "Stopped. Nothing has been answered yet.", id="at once"),
        pytest.param([Words("React", {}), KeyboardInterrupt], "Stopped. All 6 answers are saved.", id="half way"),
    ],
)
def test_an_interruption_is_an_exit_code(
    catalogue: Catalogue, terminal: Terminal, replies: list[Reply | type[BaseException]], sentence: str
) -> None:
    """Ctrl-C ends the quiz with a message about what was saved and the exit code 130, and nothing is lost."""
    terminal.replies = iter(replies)
    with pytest.raises(StoppedError) as raised:
        quiz(catalogue)
    assert 130 == raised.value.exit_code
    assert str(raised.value).startswith(sentence)


@pytest.mark.parametrize(
    ("first", "three", "roles", "settled", "expected"),
    [
        pytest.param(0.9, 0.8, 3, True, "No answer can change these three any more:", id="proved"),
        pytest.param(0.97, 0.8, 3, False, "More answers would probably not change these three:", id="sure of all"),
        pytest.param(0.97, 0.97, 2, False, "More answers would probably not change these two:", id="of two"),
        pytest.param(1.0, 1.0, 1, True, "No answer can change this role any more:", id="a single role"),
        pytest.param(
            0.97,
            0.79,
            3,
            False,
            "More answers would probably not change the first of these, but perhaps another:",
            id="sure of the first",
        ),
        pytest.param(
            0.79,
            0.79,
            3,
            False,
            "More answers could still change the first of these for one that fits about as well:",
            id="not sure of the first",
        ),
        pytest.param(None, None, 3, False, "More answers could still change these three:", id="not known"),
    ],
)
def test_no_more_is_promised_than_is_certain(
    first: float | None, three: float | None, roles: int, expected: str, *, settled: bool
) -> None:
    """What more answers would do is called improbable only from the certainty from which it is told as a number."""
    certainty = None if first is None or three is None else Certainty(first, three, 0.001, 0.001)
    assert expected == changes(certainty, roles, settled=settled)


@pytest.mark.parametrize(
    ("profile", "to_come", "expected"),
    [
        pytest.param(Profile(), 5, ["Stopped. Nothing has been answered yet.", "", "q    go on"], id="nothing"),
        pytest.param(Profile(words="React"), 5, ["Stopped. Your text is saved.", "", "q    go on"], id="words"),
        pytest.param(
            Profile(interests={"a": 3}),
            0,
            ["Stopped. Your answer is saved.", "", "q        go on", "match    what they say so far"],
            id="one answer",
        ),
        pytest.param(
            Profile(interests={"a": 3}, areas={"b": 0}),
            12,
            [
                "Stopped. All 2 answers are saved.",
                "",
                "q        go on, about 12 answers",
                "match    what they say so far",
            ],
            id="several",
        ),
    ],
)
def test_a_stop_says_how_to_go_on(profile: Profile, to_come: int, expected: list[str]) -> None:
    """What is kept is counted, and two commands go on from there."""
    assert expected == stopped(profile, to_come, Commands("q", "match"))


def rating(skill: str, level: int, catalogue: Catalogue) -> None:
    """Rate a skill by another command, while the quiz is open."""
    store.change(
        store.place("work"),
        catalogue,
        lambda person: person.with_skill(skill, Answer.exactly(level, origin=Origin.SET)),
        by="profile set",
    )


def test_what_another_command_saves_stays(
    catalogue: Catalogue, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers that another command saves while the quiz is open are kept, known to the quiz, and told at the end."""

    def replies() -> Iterator[Reply]:
        yield Words("", {})
        rating("fhir", 2, catalogue)
        yield {}
        yield Move.STOP

    terminal.replies = replies()
    outcome = quiz(catalogue)
    assert 2 == saved(catalogue).lowest("fhir") == outcome.profile.lowest("fhir")
    assert outcome.profile.interests == saved(catalogue).interests != {}
    assert "Another command changed your answers while the quiz was open." in capsys.readouterr().err


def test_what_another_command_saves_last_is_in_the_answer(
    catalogue: Catalogue, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """What another command saves after the last answer of the quiz counts for the result, and is told too."""

    def replies() -> Iterator[Reply]:
        yield Words("", {})
        rating("fhir", 2, catalogue)
        yield Move.STOP

    terminal.replies = replies()
    assert 2 == quiz(catalogue).profile.lowest("fhir")
    assert "Another command changed your answers while the quiz was open." in capsys.readouterr().err


def test_typing_loses_no_answer_of_another_command(catalogue: Catalogue, terminal: Terminal) -> None:
    """What another command saves while words are typed stays when they are read, and when rows are rated."""

    def replies() -> Iterator[Reply]:
        rating("fhir", 2, catalogue)
        terminal.draft("Rea")
        rating("dicom", 4, catalogue)
        terminal.draft("React")
        yield Words("React", {})
        yield {}
        yield Move.STOP

    terminal.replies = replies()
    quiz(catalogue)
    assert ("React", {"fhir": 2, "dicom": 4}) == (saved(catalogue).words, levels(saved(catalogue)))


class Meanwhile:
    """Keeps answers as the quiz does, while other commands change the file."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Open a sitting."""
        self.catalogue = catalogue
        self.path = store.place("work")
        self.saved = session.Saved(catalogue, Profile(source=str(self.path)), self.path)

    def key(self, skill: str, level: int) -> None:
        """Rate a skill in the quiz."""
        answer = Answer.exactly(level, origin=Origin.QUIZ)
        self.saved.keep(self.saved.profile.with_skill(skill, answer))


@pytest.fixture
def meanwhile(catalogue: Catalogue, home: Path) -> Meanwhile:
    """Return an open sitting."""
    assert home.is_dir()
    return Meanwhile(catalogue)


def levels(profile: Profile) -> dict[str, int]:
    """Return the levels in *profile*."""
    return {skill: answer.low for skill, answer in profile.skills.items()}


def test_the_later_of_two_ratings_counts(catalogue: Catalogue, meanwhile: Meanwhile) -> None:
    """Of the quiz and another command the one that rated a skill last counts; other skills are as each left them."""
    meanwhile.key("fhir", 1)
    rating("fhir", 2, catalogue)
    rating("dicom", 2, catalogue)
    meanwhile.key("c", 3)
    assert {"fhir": 2, "dicom": 2, "c": 3} == levels(saved(catalogue)) == levels(meanwhile.saved.profile)
    meanwhile.key("fhir", 4)
    assert {"fhir": 4, "dicom": 2, "c": 3} == levels(saved(catalogue))


def test_two_quizzes_at_once_are_both_safe(catalogue: Catalogue, meanwhile: Meanwhile) -> None:
    """What is answered in either of two open quizzes is saved."""
    other = Meanwhile(catalogue)
    for level, skill in enumerate(("fhir", "dicom", "c")):
        meanwhile.key(skill, level)
        other.key(f"{'python' if skill == 'c' else 'hl7-v2'}", level)
    for one in (meanwhile, other):
        one.saved.close()
    assert {"fhir": 0, "dicom": 1, "c": 2, "hl7-v2": 1, "python": 2} == levels(saved(catalogue))


def test_fresh_in_another_window_erases_nothing(catalogue: Catalogue, meanwhile: Meanwhile) -> None:
    """If the answers are put aside while a quiz is open, the copy stays, and the quiz goes on with what comes."""
    meanwhile.key("fhir", 1)
    first = store.put_aside(meanwhile.path, catalogue, by="quiz --fresh")
    meanwhile.key("c", 2)
    second = store.put_aside(meanwhile.path, catalogue, by="quiz --fresh")
    meanwhile.key("dicom", 3)
    assert first is not None
    assert second is not None
    assert [{"fhir": 1}, {"c": 2}, {"dicom": 3}] == [
        levels(store.load(path, catalogue)) for path in (first, second, meanwhile.path)
    ]


def test_a_file_broken_meanwhile_is_put_aside(
    catalogue: Catalogue, meanwhile: Meanwhile, capsys: pytest.CaptureFixture[str]
) -> None:
    """If the file is broken by hand while a quiz is open, it is kept, and the quiz saves all that it knows."""
    meanwhile.key("fhir", 1)
    meanwhile.path.write_text("skills: [", encoding="utf-8")
    meanwhile.key("c", 2)
    meanwhile.saved.close()
    assert {"fhir": 1, "c": 2} == levels(saved(catalogue))
    assert "skills: [" == meanwhile.path.with_name("work.previous.yaml").read_text(encoding="utf-8")
    assert "kept as work.previous.yaml" in capsys.readouterr().err


def test_a_sitting_is_two_entries(catalogue: Catalogue, meanwhile: Meanwhile) -> None:
    """The first key of a sitting is an entry of the history, and all others together are one."""
    for level in range(6):
        for skill in ("fhir", "c", "dicom"):
            meanwhile.key(skill, level)
    meanwhile.saved.close()
    meanwhile.saved.close()
    entries = store.history(meanwhile.path, catalogue)
    assert [("quiz", {"fhir"}), ("quiz", {"fhir", "c", "dicom"})] == [(one.by, set(one.skills)) for one in entries]


def test_a_broken_profile_is_put_aside_by_the_quiz(
    catalogue: Catalogue, terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    """A profile with mistakes is kept under a name that is told, and the quiz starts with no answers."""
    path = store.place("work")
    path.parent.mkdir(parents=True)
    path.write_text("skills: {fihr: 3}\n", encoding="utf-8")
    terminal.replies = iter([Move.STOP])
    quiz(catalogue)
    assert [Kind.WORDS] == [question.kind for question in terminal.asked]
    assert "skills: {fihr: 3}\n" == path.with_name("work.previous.yaml").read_text(encoding="utf-8")
    printed = capsys.readouterr().err
    assert f"{path}:1:10: " in printed
    assert "kept as work.previous.yaml" in printed
