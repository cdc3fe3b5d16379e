"""What keys do to the screens of the quiz, without a terminal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.course import Course, Move, Progress, Words
from hcareer.quiz.drawing import View, fitted
from hcareer.quiz.questions import Interview, Kind, Question
from hcareer.quiz.sheets import Answering, Choice, Finder, Found, Frame, Help, Row, Sheet, Sheets, found_in, quoted
from interviews import Saved

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Keep, Reply

KEYS: Final = (
    *"012345bsqjkhlx/? ",
    *(
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "tab",
        "s-tab",
        "enter",
        "escape",
        "backspace",
    ),
)


def level(number: int) -> Answer:
    """Return the answer that a screen gives for the level *number*."""
    return Answer.exactly(number, origin=Origin.QUIZ)


def answering(
    *, kind: Kind = Kind.SKILLS, answers: dict[str, Answer] | None = None, rows: str = "abc"
) -> tuple[Answering, dict[str, int]]:
    """Return a screen of the rows a, b and c that are all in sight, and what it keeps."""
    kept: dict[str, int] = {}
    made = tuple(Row(item=name, label=name, names=(name,), answer=(answers or {}).get(name)) for name in rows)
    sheet = Sheet(kind=kind, title="Title", rows=made, seen=frozenset(range(len(made))), shown=len(made))
    others = tuple(Row(item=name, label=name, names=(name,)) for name in "abxyz")
    return Answering(sheet, kept.__setitem__, lambda: others), kept


def press(screen: Answering, *keys: str) -> Reply | None:
    """Press all *keys*, of which only the last may leave the screen, and return the reply."""
    reply = None
    for key in keys:
        assert reply is None, f"the screen was left before {key}"
        reply = screen.press(key)
    return reply


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("5 3 1", {"a": 5, "b": 3, "c": 1}, id="a digit rates and goes on"),
        pytest.param("5 3 1 2", {"a": 5, "b": 3, "c": 2}, id="the last row stays chosen"),
        pytest.param("5 up 4", {"a": 4}, id="up goes back"),
        pytest.param("down 4", {"b": 4}, id="down goes on"),
        pytest.param("tab 4", {"b": 4}, id="tab goes on"),
        pytest.param("tab s-tab 4", {"a": 4}, id="shift and tab go back"),
        pytest.param("j j k 4", {"b": 4}, id="j and k move too"),
        pytest.param("end 4", {"c": 4}, id="end goes to the last"),
        pytest.param("pagedown 4 pageup 2", {"c": 4, "a": 2}, id="pages go to the ends"),
        pytest.param("end home 4", {"a": 4}, id="home goes to the first"),
        pytest.param("up up 4", {"a": 4}, id="there is nothing above the first"),
        pytest.param("right", {"a": 1}, id="right of nothing is 1"),
        pytest.param("right right l", {"a": 3}, id="right and l are one more"),
        pytest.param("3 up left h", {"a": 1}, id="left and h are one less"),
        pytest.param("left", {"a": 0}, id="left of nothing is 0"),
        pytest.param("right right right right right right", {"a": 5}, id="5 is the most"),
        pytest.param("0 up left", {"a": 0}, id="0 is the least"),
        pytest.param("7 x n c-a escape backspace", {}, id="other keys do nothing"),
    ],
)
def test_keys_rate_skills(keys: str, expected: dict[str, int]) -> None:
    """Each key that rates is kept at once, and shown."""
    screen, kept = answering()
    assert press(screen, *keys.split()) is None
    assert expected == kept == {row.item: row.level for row in screen.sheet.rows if row.level is not None}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("right", {"a": 1}, id="right starts at 1"),
        pytest.param("left", {"a": 1}, id="left starts at 1 too"),
        pytest.param("0", {}, id="there is no 0"),
        pytest.param("3 up left left left", {"a": 1}, id="1 is the least"),
    ],
)
def test_interests_are_rated_from_1(keys: str, expected: dict[str, int]) -> None:
    """Interests have no 0."""
    screen, kept = answering(kind=Kind.INTERESTS)
    assert press(screen, *keys.split()) is None
    assert expected == kept


@pytest.mark.parametrize(
    ("kind", "keys", "expected"),
    [
        pytest.param(Kind.SKILLS, "3 enter", {"a": level(3), "b": level(0), "c": level(0)}, id="open skills are 0"),
        pytest.param(Kind.AREAS, "down 5 enter", {"a": level(0), "b": level(5), "c": level(0)}, id="open areas are 0"),
        pytest.param(Kind.INTERESTS, "down 5 enter", {"b": level(5)}, id="open interests are left out"),
        pytest.param(Kind.SKILLS, "3 s", Move.SKIP, id="s skips"),
        pytest.param(Kind.SKILLS, "3 b", Move.BACK, id="b goes back"),
        pytest.param(Kind.SKILLS, "3 q", Move.STOP, id="q stops"),
    ],
)
def test_how_a_screen_is_left(kind: Kind, keys: str, expected: Reply) -> None:
    """Enter answers as its line says, and the other keys move."""
    screen, _ = answering(kind=kind)
    assert expected == press(screen, *keys.split())


def test_enter_confirms_what_is_assumed() -> None:
    """An assumed level that was not touched is in the reply with its evidence; a key makes it the person's own."""
    found = Answer(low=3, high=3, origin=Origin.MENTION, evidence='"it" (line 2)')
    screen, kept = answering(answers={"a": found, "b": found})
    reply = press(screen, "down", "3", "enter")
    assert {"a": found, "b": level(3), "c": level(0)} == reply
    assert {"b": 3} == kept


def test_enter_first_shows_what_was_out_of_sight() -> None:
    """On a low terminal Enter goes to the rows that were never in sight, and leaves only after all of them."""
    screen, _ = answering(rows="abcdefghijkl")
    screen.sheet = structs.replace(screen.sheet, seen=frozenset())
    entered, reply = 0, None
    while reply is None:
        shown = fitted(View(Frame(), screen.sheet), 80, 12).body
        assert isinstance(shown, Sheet)
        screen.sheet = shown
        reply = screen.press("enter")
        entered += 1
    assert 1 < entered < 12
    assert not screen.sheet.unseen


def test_help_lies_over_the_screen() -> None:
    """The question mark opens help about the row, in which no key rates, and closes it again."""
    for closing in ("?", "escape", "enter", "q"):
        screen, kept = answering()
        assert press(screen, "down", "?", "5", "down") is None
        assert Help(screen.sheet.rows[1], Kind.SKILLS, top=1) == screen.over
        assert press(screen, closing) is None
        assert screen.over is None
        assert {} == kept


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("/ x enter 4", {"x": 4}, id="a digit rates it and goes back"),
        pytest.param("/ x backspace y enter right right enter", {"y": 2}, id="left and right rate it too"),
        pytest.param("/ down down down enter 1", {"y": 1}, id="the list has a cursor"),
        pytest.param("/ q enter 3", {"a": 3}, id="q is a letter, and nothing is found by it: a below is rated"),
        pytest.param("/ x enter enter", {}, id="Enter alone rates nothing"),
        pytest.param("/ x escape 2", {"a": 2}, id="Esc closes the list"),
        pytest.param("/ a enter 4 5", {"a": 5}, id="one that is on the screen below"),
    ],
)
def test_any_skill_can_be_found_and_rated(keys: str, expected: dict[str, int]) -> None:
    """The slash opens a list of all skills that filters as one types; the one taken is rated at once."""
    screen, kept = answering()
    pressed = keys.split()
    if pressed[:2] == ["/", "q"]:
        pressed.insert(3, "escape")
    assert press(screen, *pressed) is None
    assert expected == kept
    assert screen.over is None


def test_what_is_found_on_the_screen_below_is_rated_there() -> None:
    """A skill of the list that is also a row of the screen has the new level there, and the list shows it."""
    screen, _ = answering()
    press(screen, "/", "b", "enter", "4", "/")
    assert level(4) == screen.sheet.rows[1].answer
    assert isinstance(screen.over, Finder)
    assert {"b": 4} == {row.item: row.level for row in screen.over.rows if row.level is not None}


def test_skills_are_found_by_other_names(shipped: Catalogue) -> None:
    """A skill is found by its name and by its aliases."""
    make = Sheets(shipped, Interview(shipped).skills)
    finder = Finder(tuple(make.row(Kind.SKILLS, skill, Profile()) for skill in make.skills))
    for word, skill in (("react", "frontend"), ("FHIR", "fhir"), ("hl7 v2", "hl7-v2")):
        for letter in word:
            finder = finder.pressed(letter)
        assert skill in {row.item for row in finder.matching}
        for _ in word:
            finder = finder.pressed("backspace")
    assert finder.rows == finder.matching


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        pytest.param("enter", Choice(go_on=True, without=frozenset()), id="go on"),
        pytest.param("x enter", Choice(go_on=True, without=frozenset({"a"})), id="without the first"),
        pytest.param("down x down x enter", Choice(go_on=True, without=frozenset({"b", "c"})), id="without the others"),
        pytest.param("x j x j x j enter", Choice(go_on=True, without=frozenset("abc")), id="without any"),
        pytest.param("j x x enter", Choice(go_on=True, without=frozenset()), id="one brought back"),
        pytest.param("j x k x j x enter", Choice(go_on=True, without=frozenset("a")), id="brought back later"),
        pytest.param("end x b", Choice(go_on=False, without=frozenset({"c"})), id="back to the text"),
        pytest.param("5 q", Move.STOP, id="stop"),
    ],
)
def test_what_was_found_can_be_left_out(keys: str, expected: Choice | Move) -> None:
    """The key x leaves out the skill under the cursor, and brings it back if it is left out."""
    found: Found | Choice | Move = Found(tuple((name, name, "words") for name in "abc"))
    for key in keys.split():
        assert isinstance(found, Found)
        found = found.pressed(key)
    assert expected == found


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        pytest.param('"React" (line 1), three years', '"React"', id="a place"),
        pytest.param('"a "b" c" (cv.txt line 1)', '"a "b" c"', id="quotation marks within"),
        pytest.param("React", "React", id="no quotation marks"),
        pytest.param(None, "", id="none"),
    ],
)
def test_the_persons_words_are_quoted(evidence: str | None, expected: str) -> None:
    """Of the evidence the person's own words are shown."""
    assert expected == quoted(evidence)


def test_the_frame_tells_what_is_done(shipped: Catalogue) -> None:
    """Counts of what is answered, short names of roles and the last answers stand above the question."""
    profile = Profile(
        words="React and Node",
        interests=dict.fromkeys(list(shipped.interests)[:2], 3),
        areas={"mobile-apps": 2},
        skills={
            "frontend": Answer(low=3, high=3, origin=Origin.MENTION, evidence='"React" (line 1)'),
            "sql": level(2),
        },
    )
    progress = Progress(0.5, 7, ("telemedicine-developer",), "healthcare-mobile-developer", {"sql": 2})
    expected = Frame(
        share=0.5,
        to_come=7,
        leading=("Telemedicine",),
        before="Mobile",
        done="your words (1 found), 2 interests, 1 area, 1 skill",
        last=("SQL and relational databases 2",),
    )
    assert expected == Frame.of(shipped, profile, progress, found=found_in(profile))


@given(
    keys=st.lists(st.sampled_from(KEYS), max_size=80),
    height=st.integers(4, 30),
    words=st.sampled_from([None, "", "React"]),
)
@example(keys=["3", "enter", "b", "enter", "enter", "b", "b", "5", "s", "b", "q"], height=24, words=None)
def test_nothing_that_was_rated_is_lost(catalogue: Catalogue, keys: list[str], height: int, words: str | None) -> None:
    """Whatever keys are pressed, every rating is in what is saved at once, and stays there until it is replaced."""
    pending, rated, saved = list(keys), dict[str, int](), Saved([Profile()])
    make = Sheets(catalogue, Interview(catalogue).skills)

    def now() -> dict[str, int]:
        person = saved[-1]
        skills = {skill: answer.low for skill, answer in person.skills.items() if not answer.assumed}
        return {**person.interests, **person.areas, **skills}

    def ask(question: Question, profile: Profile, _progress: Progress, keep: Keep, /) -> Reply:
        if question.kind is Kind.WORDS:
            return Move.SKIP if words is None else Words(words, {})

        def kept(item: str, level: int) -> None:
            keep(item, level)
            rated[item] = level
            assert rated.items() <= now().items()

        rows = tuple(make.row(Kind.SKILLS, skill, profile) for skill in make.skills)
        screen = Answering(make.sheet(question, profile), kept, lambda: rows)
        while pending:
            shown = fitted(View(Frame(), screen.over or screen.sheet), 80, height).body
            if isinstance(shown, Sheet) and screen.over is None:
                screen.sheet = shown
            reply = screen.press(pending.pop(0))
            assert rated.items() <= now().items()
            if reply is not None:
                return reply
        return Move.STOP

    outcome = Course(catalogue, Profile(), ask, save=saved.keep).run()
    assert outcome.profile == saved[-1] or not saved[1:]
    assert rated.items() <= now().items()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(Answer.exactly(3, origin=Origin.QUIZ, on=date(2026, 11, 4)), "quiz, 4 Nov 2026", id="with a day"),
        pytest.param(Answer.exactly(3), "file", id="without a day"),
        pytest.param(
            Answer(low=3, high=3, origin=Origin.MENTION, on=date(2026, 11, 4), evidence='"DICOM" (line 3)'),
            '"DICOM"',
            id="from a document",
        ),
    ],
)
def test_a_review_shows_where_an_answer_comes_from(catalogue: Catalogue, answer: Answer, expected: str) -> None:
    """The row of an answer has its origin and day, or the words of the document; in the quiz it has not."""
    person = Profile(skills={"dicom": answer})
    for sources, shown in ((True, expected), (False, "")):
        sheets = Sheets(catalogue, ("dicom",), sources=sources)
        assert shown == sheets.row(Kind.SKILLS, "dicom", person).source


def test_the_source_is_that_of_the_answer_shown() -> None:
    """When another level is chosen it is no longer told where the first one came from."""
    row = Row(item="a", label="a", answer=level(2), source="file")
    sheet = Sheet(kind=Kind.SKILLS, title="Title", rows=(row,)).rated("a", 2)
    assert ("", 2) == (sheet.row.source, sheet.row.level)
