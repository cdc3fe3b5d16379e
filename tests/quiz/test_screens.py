"""The screens and questions, driven by keys in this process: no terminal, no waiting."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING, Final

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from hcareer.errors import NeedsTerminalError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.course import Move, Progress, run
from hcareer.quiz.questions import Interview, Kind, Question
from hcareer.quiz.screens import INTEREST_NAMES, RatingScreen, Row, Screens, choose, one_by_one, prompting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Reply

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
ENTER, TAB, CTRL_C, CTRL_D = "\r", "\t", "\x03", "\x04"
ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
MEANINGS: Final = ("never", "one", "two", "three", "four", "five")
ROWS: Final = tuple(Row(name, f"Skill {name}", f"About {name}.", MEANINGS) for name in "abc")
PROGRESS: Final = Progress(number=3, most=11)


@pytest.fixture
def keys() -> Iterator[Callable[..., None]]:
    """Type all keys at once and close the input, so that a missing key ends the test instead of hanging it."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def press(*pressed: str) -> None:
            pipe.send_text("".join(pressed))
            pipe.close()

        yield press


def skills(ratings: dict[str, int] | None = None) -> dict[str, int] | Move:
    """Show a screen of three skills."""
    return RatingScreen(ROWS, ratings=ratings or {}, heading="Skills", hint="0 never used", lowest=0, start=0).run()


def interests(ratings: dict[str, int] | None = None) -> dict[str, int] | Move:
    """Show a screen of three interests."""
    return RatingScreen(ROWS, ratings=ratings or {}, heading="Wishes", hint="1 to 5", lowest=1, start=None).run()


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        pytest.param([ENTER], (0, 0, 0), id="Enter alone says never used"),
        pytest.param(["n"], (0, 0, 0), id="n is Enter"),
        pytest.param(["5", "3", "1", ENTER], (5, 3, 1), id="a digit rates and goes on"),
        pytest.param(["5", "3", "1", "2", ENTER], (5, 3, 2), id="the last row stays chosen"),
        pytest.param(["5", UP, "4", ENTER], (4, 0, 0), id="up goes back"),
        pytest.param([DOWN, "4", ENTER], (0, 4, 0), id="down goes on"),
        pytest.param([TAB, "4", ENTER], (0, 4, 0), id="tab goes on"),
        pytest.param(["j", "j", "k", "4", ENTER], (0, 4, 0), id="j and k move too"),
        pytest.param([END, "4", ENTER], (0, 0, 4), id="end goes to the last"),
        pytest.param([PAGE_DOWN, "4", PAGE_UP, "2", ENTER], (2, 0, 4), id="pages go to the ends"),
        pytest.param([END, HOME, "4", ENTER], (4, 0, 0), id="home goes to the first"),
        pytest.param([UP, UP, "4", ENTER], (4, 0, 0), id="there is nothing above the first"),
        pytest.param([RIGHT, RIGHT, ENTER], (2, 0, 0), id="right is one more"),
        pytest.param(["l", " ", "h", ENTER], (1, 0, 0), id="l, space and h do the same"),
        pytest.param([RIGHT * 9, ENTER], (5, 0, 0), id="5 is the most"),
        pytest.param([LEFT, ENTER], (0, 0, 0), id="0 is the least"),
        pytest.param(["7", "x", "?", ENTER], (0, 0, 0), id="other keys do nothing"),
    ],
)
def test_keys_rate_skills(keys: Callable[..., None], pressed: list[str], expected: tuple[int, ...]) -> None:
    """The keys pressed give the expected ratings of skills."""
    keys(*pressed)
    assert dict(zip("abc", expected, strict=True)) == skills()


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        pytest.param([ENTER], {}, id="nothing rated"),
        pytest.param([DOWN, "4", ENTER], {"b": 4}, id="only what was rated"),
        pytest.param([RIGHT, ENTER], {"a": 1}, id="right starts at 1"),
        pytest.param([LEFT, ENTER], {"a": 1}, id="left starts at 1 too"),
        pytest.param(["0", ENTER], {}, id="there is no 0"),
        pytest.param(["3", UP, LEFT * 5, ENTER], {"a": 1}, id="1 is the least"),
    ],
)
def test_unrated_interests_are_left_out(
    keys: Callable[..., None], pressed: list[str], expected: dict[str, int]
) -> None:
    """An interest that is not rated is left out of the result."""
    keys(*pressed)
    assert expected == interests()


def test_what_is_filled_in_is_kept(keys: Callable[..., None]) -> None:
    """Enter confirms the ratings that are filled in."""
    keys(DOWN, "1", ENTER)
    assert {"a": 4, "b": 1, "c": 0} == skills({"a": 4, "b": 5})


@pytest.mark.parametrize(
    ("pressed", "move"),
    [
        pytest.param(["b"], Move.BACK, id="b goes back"),
        pytest.param(["s"], Move.SKIP, id="s skips"),
        pytest.param(["q"], Move.STOP, id="q stops"),
        pytest.param(["4", "4", "q"], Move.STOP, id="q leaves the ratings of this screen"),
    ],
)
def test_keys_make_moves(keys: Callable[..., None], pressed: list[str], move: Move) -> None:
    """The keys for back, skip and stop return that move."""
    keys(*pressed)
    assert move is skills()


@pytest.mark.parametrize(
    ("pressed", "error"),
    [
        pytest.param([CTRL_C], KeyboardInterrupt, id="Ctrl-C"),
        pytest.param(["3", CTRL_C], KeyboardInterrupt, id="Ctrl-C after an answer"),
        pytest.param([CTRL_D, "x", ENTER], EOFError, id="Ctrl-D"),
        pytest.param([], EOFError, id="the end of input"),
        pytest.param(["3", "3"], EOFError, id="the end of input half way"),
    ],
)
def test_a_screen_can_be_left_for_good(
    keys: Callable[..., None], pressed: list[str], error: type[BaseException]
) -> None:
    """Ctrl-C and the end of input raise the expected exception."""
    keys(*pressed)
    with pytest.raises(error):
        skills()


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_a_screen_fits_any_width(catalogue: Catalogue, columns: int) -> None:
    """On a terminal of any width every row is one line with its rating, and the keys are shown."""
    paper = io.StringIO()
    output = Vt100_Output(paper, lambda: Size(rows=40, columns=columns), enable_cpr=False)
    rows = [Row(s.id, s.name, s.summary, MEANINGS) for s in list(catalogue.skills.values())[:10]]
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output):
        pipe.send_text(ENTER)
        pipe.close()
        result = RatingScreen(rows, ratings={}, heading="Skills", hint="0 never used", lowest=0, start=0).run()
    assert {row.item: 0 for row in rows} == result
    drawn = [line.rstrip() for line in ESCAPES.sub("", paper.getvalue()).split("\r\n")]
    listed = [line for line in drawn if line.endswith("  0")]
    assert len(rows) == len(listed)
    assert all(len(line) < columns for line in listed)
    assert all(line[2:].startswith(row.label[:6]) for line, row in zip(listed, rows, strict=True))
    assert "0-5" in paper.getvalue()


def ask_skills(catalogue: Catalogue, filled: dict[str, Answer] | None = None) -> Reply:
    """Ask for two skills on a screen of the quiz."""
    question = Question(Kind.SKILLS, "x", "Standards", ("fhir", "hl7-v2"))
    return Screens(catalogue)(question, filled or {}, PROGRESS)


def test_a_screen_of_the_quiz_answers(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """The levels chosen on a screen become answers with the origin QUIZ."""
    keys("3", ENTER)
    expected = {"fhir": Answer.exactly(3, origin=Origin.QUIZ), "hl7-v2": Answer.exactly(0, origin=Origin.QUIZ)}
    assert expected == ask_skills(catalogue)


def test_a_move_is_returned(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """A move made on a screen is returned to the quiz."""
    keys("s")
    assert Move.SKIP is ask_skills(catalogue)


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        pytest.param([ENTER], True, id="confirmed"),
        pytest.param([RIGHT, LEFT, ENTER], True, id="changed and changed back"),
        pytest.param([RIGHT, ENTER], False, id="changed"),
    ],
)
def test_a_confirmed_value_keeps_its_evidence(
    catalogue: Catalogue, keys: Callable[..., None], pressed: list[str], *, kept: bool
) -> None:
    """A level from a CV keeps its evidence if it is confirmed and loses it if it is changed."""
    found = Answer(low=3, high=3, origin=Origin.MENTION, evidence='"FHIR" (line 2)')
    keys(*pressed)
    given = ask_skills(catalogue, {"fhir": found})
    assert not isinstance(given, Move)
    assert (found if kept else Answer.exactly(4, origin=Origin.QUIZ)) == given["fhir"]


def test_interests_are_asked_from_one(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """Interests are rated from 1, and one that is not rated gives no answer."""
    question = Question(Kind.INTERESTS, "x", "Wishes", ("job-security", "societal-impact"))
    keys(DOWN, "5", ENTER)
    expected = {"societal-impact": Answer.exactly(5, origin=Origin.QUIZ)}
    assert expected == Screens(catalogue)(question, {}, PROGRESS)


def test_a_quiz_driven_by_keys(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """After interests, a screen of skills that is undone, and a stop, the answers are those that were not undone."""
    first = Interview(catalogue).full_form[0].items
    keys("5", "1", ENTER, "b", "4", ENTER, ENTER, ENTER, "2", ENTER, "q")
    outcome = run(catalogue, Profile(), Screens(catalogue))
    assert outcome.stopped
    assert {first[0]: 4, first[1]: 1} == outcome.profile.interests
    assert 1 == sum(answer.low == 2 for answer in outcome.profile.skills.values())
    assert 4 == outcome.asked


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        pytest.param([ENTER, ENTER], {"fhir": 0, "hl7-v2": 0}, id="Enter takes the first"),
        pytest.param([DOWN * 3, ENTER, DOWN * 5, ENTER], {"fhir": 3, "hl7-v2": 5}, id="one after the other"),
        pytest.param([DOWN * 6, ENTER, DOWN, ENTER], {"hl7-v2": 1}, id="one skipped"),
    ],
)
def test_one_question_after_the_other(
    catalogue: Catalogue, keys: Callable[..., None], pressed: list[str], expected: dict[str, int]
) -> None:
    """For screen readers each item is asked as a list of its own."""
    keys(*pressed)
    question = Question(Kind.SKILLS, "x", "Standards", ("fhir", "hl7-v2"))
    given = one_by_one(catalogue)(question, {}, PROGRESS)
    assert {skill: Answer.exactly(level, origin=Origin.QUIZ) for skill, level in expected.items()} == given


@pytest.mark.parametrize(
    ("pressed", "move"),
    [
        pytest.param([DOWN * 7, ENTER], Move.BACK, id="back"),
        pytest.param([DOWN * 8, ENTER], Move.STOP, id="stop"),
    ],
)
def test_a_list_offers_the_moves(
    catalogue: Catalogue, keys: Callable[..., None], pressed: list[str], move: Move
) -> None:
    """Back and stop are choices in each list, because Esc and Ctrl-D do nothing there."""
    keys(*pressed)
    question = Question(Kind.SKILLS, "x", "Standards", ("fhir", "hl7-v2"))
    assert move is one_by_one(catalogue)(question, {}, PROGRESS)


def test_a_list_starts_at_what_is_filled_in(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """A list starts at the level that is filled in, which keeps its evidence if confirmed."""
    found = Answer(low=4, high=4, origin=Origin.MENTION, evidence='"FHIR" (line 2)')
    keys(ENTER)
    question = Question(Kind.SKILLS, "x", "Standards", ("fhir",))
    assert {"fhir": found} == one_by_one(catalogue)(question, {"fhir": found}, PROGRESS)


def test_interests_one_by_one_have_no_zero(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """The first choice for an interest is 1, not at all."""
    keys(ENTER)
    question = Question(Kind.INTERESTS, "x", "Wishes", ("job-security",))
    assert {"job-security": Answer.exactly(1, origin=Origin.QUIZ)} == one_by_one(catalogue)(question, {}, PROGRESS)
    assert "not at all" == INTEREST_NAMES[1]


@pytest.mark.parametrize(
    ("pressed", "error"),
    [
        pytest.param([CTRL_C], KeyboardInterrupt, id="Ctrl-C"),
        pytest.param([], EOFError, id="the end of input"),
    ],
)
def test_a_list_can_be_interrupted(keys: Callable[..., None], pressed: list[str], error: type[BaseException]) -> None:
    """Ctrl-C and the end of input raise the expected exception."""
    keys(*pressed)
    with pytest.raises(error):
        choose("Which?", {"a": "first", "b": "second"}, start="b")


def test_without_a_terminal_nothing_is_asked() -> None:
    """Without a terminal an error suggests what to do instead, with its own exit code."""
    with pytest.raises(NeedsTerminalError, match="needs a terminal") as raised, prompting():
        pytest.fail("a question was asked")
    assert (3, ("hcareer quiz --answers FILE", "hcareer match FILE")) == (raised.value.exit_code, raised.value.hints)


@pytest.mark.parametrize("name", ["stdin", "stderr"])
@pytest.mark.parametrize("closed", [pytest.param(None, id="closed"), pytest.param(io.StringIO(), id="a file")])
def test_each_stream_must_be_a_terminal(monkeypatch: pytest.MonkeyPatch, name: str, closed: io.StringIO | None) -> None:
    """Standard input and standard error must both be terminals."""
    for other in ("stdin", "stderr"):
        monkeypatch.setattr(sys, other, Typewriter())
    monkeypatch.setattr(sys, name, closed)
    with pytest.raises(NeedsTerminalError), prompting():
        pytest.fail("a question was asked")


class Typewriter(io.StringIO):
    """A stream that claims to be a terminal."""

    def isatty(self) -> bool:
        """Return True."""
        return True

    def fileno(self) -> int:
        """Return the number of standard error, which is open."""
        return 2


def test_the_end_of_input_is_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end of input during the quiz raises the same error as a missing terminal."""
    for name in ("stdin", "stderr"):
        monkeypatch.setattr(sys, name, Typewriter())
    with pytest.raises(NeedsTerminalError, match="needs a terminal"), prompting():
        raise EOFError
