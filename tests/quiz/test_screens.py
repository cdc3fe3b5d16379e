"""The screens and questions, driven by keys in this process: no terminal, no waiting."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Final

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from hcareer.errors import HcareerError, NeedsTerminalError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.course import Course, Move, Progress, Words
from hcareer.quiz.questions import Interview, Kind, Question
from hcareer.quiz.screens import Screens, choose, full_screen, names_file, own_words, prompting, source
from hcareer.quiz.sheets import Sheets
from hcareer.quiz.singly import Singly
from interviews import Saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Reply

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
HOME, END, PAGE_UP, PAGE_DOWN = "\x1b[H", "\x1b[F", "\x1b[5~", "\x1b[6~"
ENTER, TAB, BACK_TAB, CTRL_C, CTRL_D, NEW_LINE = "\r", "\t", "\x1b[Z", "\x03", "\x04", "\x1b\r"
PASTE, PASTED = "\x1b[200~", "\x1b[201~"
PROGRESS: Final = Progress(0.2, 30, (), None, {})
SKILLS: Final = Question(Kind.SKILLS, "Standards", ("fhir", "hl7-v2", "dicom"))
WORDS: Final = Question(Kind.WORDS, "What have you worked with?")
FOUND: Final = Answer(low=3, high=3, origin=Origin.MENTION, evidence='"FHIR" (line 1)')


@pytest.fixture
def keys() -> Iterator[Callable[..., None]]:
    """Type all keys at once and close the input, so that a missing key ends the test instead of hanging it."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):

        def press(*pressed: str) -> None:
            pipe.send_text("".join(pressed))
            pipe.close()

        yield press


def level(number: int) -> Answer:
    """Return the answer that a screen gives for the level *number*."""
    return Answer.exactly(number, origin=Origin.QUIZ)


def read(text: str) -> dict[str, Answer]:
    """Find the skill that every text here names, or refuse the text."""
    if text == "bad":
        raise HcareerError("bad: cannot be read")
    return {"fhir": FOUND, "dicom": FOUND} if "FHIR" in text else {}


def ask(
    catalogue: Catalogue, question: Question, profile: Profile | None = None, *, singly: bool = False
) -> tuple[Reply, dict[str, int], list[str]]:
    """Ask *question*, and return the reply, what was kept at once, and what was kept while it was typed."""
    kept: dict[str, int] = {}
    drafts: list[str] = []
    sheets = Sheets(catalogue, Interview(catalogue).skills)
    asker = Singly(sheets, read) if singly else Screens(sheets, read, draft=drafts.append)
    return asker(question, profile or Profile(), PROGRESS, kept.__setitem__), kept, drafts


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        pytest.param("531", (5, 3, 1), id="digits"),
        pytest.param(f"{DOWN}4{UP}2", (None, 2, None), id="up and down"),
        pytest.param(f"jj5k4h{TAB}3", (None, 4, 3), id="letters, and tab"),
        pytest.param(f"{END}4{HOME}2", (2, None, 4), id="home and end"),
        pytest.param(f"{PAGE_DOWN}4{PAGE_UP}2", (2, None, 4), id="pages"),
        pytest.param(f"{RIGHT}{RIGHT}l{LEFT}", (2, None, None), id="left and right"),
        pytest.param(f"{TAB}{TAB}{BACK_TAB}1", (None, 1, None), id="tab with shift"),
        pytest.param("/hl7 v2\r4", (None, 4, None), id="the list of skills"),
        pytest.param("?5?2", (2, None, None), id="help"),
        pytest.param(f"{PASTE}555{PASTED}2", (2, None, None), id="a paste rates nothing"),
        pytest.param("é漢5", (5, None, None), id="letters of other alphabets do nothing"),
    ],
)
def test_keys_of_a_terminal_rate(
    catalogue: Catalogue, keys: Callable[..., None], pressed: str, kept: tuple[int | None, ...]
) -> None:
    """The codes that a terminal sends for the keys rate, and each rating is kept although the screen is not left."""
    keys(pressed, "q")
    reply, ratings, _ = ask(catalogue, SKILLS)
    assert (Move.STOP, kept) == (reply, tuple(map(ratings.get, SKILLS.items)))


def test_enter_answers(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """Enter gives the answers of the screen: what was assumed is confirmed with its evidence, what is open is 0."""
    keys("3", ENTER)
    reply, _, _ = ask(catalogue, SKILLS, Profile(skills={"hl7-v2": FOUND}))
    assert {"fhir": level(3), "hl7-v2": FOUND, "dicom": level(0)} == reply


@pytest.mark.parametrize("question", [SKILLS, WORDS])
@pytest.mark.parametrize("singly", [False, True])
@pytest.mark.parametrize(
    ("pressed", "error"),
    [
        pytest.param(CTRL_C, KeyboardInterrupt, id="Ctrl-C"),
        pytest.param("", EOFError, id="the end of input"),
    ],
)
def test_a_screen_can_be_interrupted(
    catalogue: Catalogue,
    keys: Callable[..., None],
    question: Question,
    pressed: str,
    error: type[BaseException],
    *,
    singly: bool,
) -> None:
    """Ctrl-C and the end of input raise the expected exception."""
    keys(pressed)
    with pytest.raises(error):
        ask(catalogue, question, singly=singly)


@pytest.mark.parametrize("question", [SKILLS, WORDS])
def test_ctrl_d_stops(catalogue: Catalogue, keys: Callable[..., None], question: Question) -> None:
    """Ctrl-D on a screen, and in an empty field, is a stop."""
    keys(CTRL_D)
    assert Move.STOP is ask(catalogue, question)[0]


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        pytest.param(ENTER, Words("", {}), id="nothing"),
        pytest.param(f"quiet{ENTER}{ENTER}", Words("quiet", {}), id="q is a letter, and nothing is found"),
        pytest.param(f"FHIR{ENTER}{ENTER}", Words("FHIR", {"fhir": FOUND, "dicom": FOUND}), id="words"),
        pytest.param(f"FHIR{ENTER}x{ENTER}", Words("FHIR", {"dicom": FOUND}), id="one left out"),
        pytest.param(f"FHIR{ENTER}xx{ENTER}", Words("FHIR", read("FHIR")), id="one brought back"),
        pytest.param(f"FHIR{ENTER}xb x{ENTER}x{ENTER}", Words("FHIR x", read("FHIR")), id="back after the text"),
        pytest.param(f"FHIR{ENTER}xb x{ENTER}{ENTER}", Words("FHIR x", {"dicom": FOUND}), id="left out as before"),
        pytest.param(
            f"FHIR{ENTER}xb now{ENTER}{ENTER}", Words("FHIR now", {"dicom": FOUND}), id="back to the text, and on"
        ),
        pytest.param(
            f"{PASTE}FHIR\r\nand\nmore{PASTED}{ENTER}{ENTER}",
            Words("FHIR\nand\nmore", {"fhir": FOUND, "dicom": FOUND}),
            id="a paste is one answer",
        ),
        pytest.param(f"one{NEW_LINE}two{ENTER}{ENTER}", Words("one\ntwo", {}), id="a new line"),
        pytest.param(f"bad{ENTER}\x7f\x7f\x7fFHIR{ENTER}{ENTER}", Words("FHIR", read("FHIR")), id="refused at first"),
        pytest.param(f"FHIR{ENTER}q", Move.STOP, id="stop at the list"),
    ],
)
def test_own_words(catalogue: Catalogue, keys: Callable[..., None], pressed: str, expected: Reply) -> None:
    """What is typed or pasted is read, and what was found in it can be put right."""
    keys(pressed)
    assert expected == ask(catalogue, WORDS)[0]


def test_what_is_typed_is_kept(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """The text is kept before it is read, without characters that a file of answers may not have."""
    keys(f"{PASTE}a\x07{PASTED}", "b", CTRL_D, "\x7f", ENTER, ENTER)
    reply, _, drafts = ask(catalogue, WORDS)
    assert (Words("a", {}), ["a"]) == (reply, drafts)


def test_keys_that_come_at_once_are_kept_once(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """A paste that the terminal sends as keys is not saved after each of them."""
    keys("Java " * 200, ENTER, ENTER)
    reply, _, drafts = ask(catalogue, WORDS)
    assert (Words("Java " * 200, {}), ["Java " * 200]) == (reply, drafts)


def test_the_text_is_there_when_one_comes_back(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """The field starts with what the person wrote before."""
    keys(" and FHIR", ENTER, ENTER)
    assert Words("React and FHIR", read("FHIR")) == ask(catalogue, WORDS, Profile(words="React"))[0]


def test_skills_of_a_cv_are_shown_first(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """What was found in a CV is shown at once, and can be taken out."""
    keys("x", ENTER)
    sheets = Sheets(catalogue, ())
    asker = Screens(sheets, read, text="cv.txt", found=Words("cv.txt", {"fhir": FOUND, "dicom": FOUND}))
    assert Words("cv.txt", {"dicom": FOUND}) == asker(WORDS, Profile(), PROGRESS, lambda *_: None)


def test_long_words_are_cut_to_what_a_file_holds() -> None:
    """Only so much of a text is saved as a file of answers may hold."""
    assert 20_000 == len(own_words("word " * 10_000, {}).text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(" cv.txt ", "cv.txt", id="a file"),
        pytest.param("cv.txt\nmore", "your words", id="two lines"),
        pytest.param("other.txt", "your words", id="no file"),
        pytest.param("a" * 5000, "your words", id="too long for a name"),
        pytest.param("a\0b", "your words", id="a character that no name has"),
        pytest.param("", "your words", id="nothing"),
    ],
)
def test_the_name_of_a_file_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, expected: str
) -> None:
    """Text that names a file that exists is no text of the person's own."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cv.txt").write_text("React", encoding="utf-8")
    assert (expected, expected == "cv.txt") == (source(text), names_file(text))


def test_a_quiz_driven_by_keys(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """Screens follow each other; going back puts the cursor where it was and changes nothing but what is rated."""
    first = Interview(catalogue).interests(Profile())
    keys(ENTER, "51", ENTER, "bb", ENTER, "4", ENTER, "s", "32", "q")
    saved = Saved([Profile()])
    sheets = Sheets(catalogue, Interview(catalogue).skills)
    with full_screen():
        outcome = Course(catalogue, Profile(), Screens(sheets, read), save=saved.keep).run()
    assert outcome.stopped
    assert {first[0]: 5, first[1]: 1, first[2]: 4} == outcome.profile.interests
    assert [3, 2] == list(outcome.profile.areas.values())
    assert outcome.profile == saved[-1]


@pytest.mark.parametrize("asks", [SKILLS, WORDS])
@pytest.mark.parametrize("size", [Size(24, 80), Size(40, 120), Size(24, 40), Size(8, 20), Size(2, 5)])
def test_a_screen_is_drawn_at_any_size(
    catalogue: Catalogue, asks: Question, size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen is drawn on the alternate screen of a terminal of any size, and no position is asked for."""
    monkeypatch.setenv("HCAREER_ASCII", "1")
    paper = io.StringIO()
    output = Vt100_Output(paper, lambda: size, enable_cpr=False)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output):
        pipe.send_text(CTRL_D)
        pipe.close()
        with full_screen():
            assert Move.STOP is ask(catalogue, asks)[0]
    drawn = paper.getvalue()
    assert (1, 1) == (drawn.count("\x1b[?1049h"), drawn.count("\x1b[?1049l"))
    assert "\x1b[6n" not in drawn
    assert drawn.isascii()


def test_screens_share_the_alternate_screen(catalogue: Catalogue) -> None:
    """Between two screens the shell's text does not come back."""
    paper = io.StringIO()
    output = Vt100_Output(paper, lambda: Size(24, 80), enable_cpr=False)
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=output):
        pipe.send_text("ss")
        pipe.close()
        with full_screen():
            assert Move.SKIP is ask(catalogue, SKILLS)[0]
            assert Move.SKIP is ask(catalogue, SKILLS)[0]
            assert "\x1b[?1049l" not in paper.getvalue()
    assert 1 == paper.getvalue().count("\x1b[?1049h")
    assert "enter_alternate_screen" not in vars(output)


@pytest.mark.parametrize(
    ("pressed", "reply", "kept"),
    [
        pytest.param("310", {"fhir": 3, "hl7-v2": 1, "dicom": 0}, {"fhir": 3, "hl7-v2": 1, "dicom": 0}, id="digits"),
        pytest.param(f"{ENTER}3{ENTER}{ENTER}", {"hl7-v2": 3}, {"hl7-v2": 3}, id="Enter leaves open what is not rated"),
        pytest.param(f"{UP * 3}{ENTER}ss", {"fhir": 3}, {"fhir": 3}, id="the list"),
        pytest.param("32b1s", {"fhir": 3, "hl7-v2": 1}, {"fhir": 3, "hl7-v2": 1}, id="back within the screen"),
        pytest.param("32bbb", Move.BACK, {"fhir": 3, "hl7-v2": 2}, id="back to the screen before"),
        pytest.param("32q", Move.STOP, {"fhir": 3, "hl7-v2": 2}, id="stop"),
    ],
)
def test_one_question_after_the_other(
    catalogue: Catalogue, keys: Callable[..., None], pressed: str, reply: Move | dict[str, int], kept: dict[str, int]
) -> None:
    """For screen readers each item is a list of its own, in which a digit answers at once and is kept at once."""
    keys(pressed)
    given, ratings, _ = ask(catalogue, SKILLS, singly=True)
    expected = reply if isinstance(reply, Move) else {skill: level(number) for skill, number in reply.items()}
    assert (expected, kept) == (given, ratings)


@pytest.mark.parametrize(
    ("pressed", "kept"),
    [
        pytest.param(f"5{ENTER}4{ENTER}3", {"fhir": 5, "hl7-v2": 4, "dicom": 3}, id="a digit and Enter each time"),
        pytest.param(f"5{ENTER}{ENTER}3", {"fhir": 5, "dicom": 3}, id="a second Enter leaves the next one open"),
        pytest.param(f"5\n4{ENTER}3", {"fhir": 5, "hl7-v2": 4, "dicom": 3}, id="Enter as another terminal sends it"),
        pytest.param(f"5{UP}{ENTER}3", {"fhir": 5, "hl7-v2": 5, "dicom": 3}, id="an arrow, and Enter chooses"),
        pytest.param(f"s{ENTER}4{ENTER}3", {"hl7-v2": 4, "dicom": 3}, id="skip and Enter"),
        pytest.param(f"5{ENTER}b{ENTER}2{ENTER}4{ENTER}3", {"fhir": 2, "hl7-v2": 4, "dicom": 3}, id="back and Enter"),
        pytest.param(f"?{ENTER}5{ENTER}43", {"fhir": 5, "hl7-v2": 4, "dicom": 3}, id="help and Enter"),
        pytest.param(f"7{ENTER}5{ENTER}43", {"fhir": 5, "hl7-v2": 4, "dicom": 3}, id="no key and Enter"),
        pytest.param("543", {"fhir": 5, "hl7-v2": 4, "dicom": 3}, id="digits only"),
        pytest.param(f"{ENTER}{ENTER}3", {"dicom": 3}, id="Enter only"),
    ],
)
def test_enter_confirms_a_key(
    catalogue: Catalogue, keys: Callable[..., None], pressed: str, kept: dict[str, int]
) -> None:
    """Enter right after a key that answered does not answer the next question, nor does one after a wrong key."""
    keys(pressed)
    _, ratings, _ = ask(catalogue, SKILLS, singly=True)
    assert kept == ratings


def test_enter_confirms_the_last_key_of_a_screen(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """After the last question of a screen too: the list that follows, or the field for words, is not answered by it."""
    keys(f"543{ENTER}{DOWN}{ENTER}b{ENTER}x{ENTER}{ENTER}")
    ask(catalogue, SKILLS, singly=True)
    assert "b" == choose("What now?", {"a": "first", "b": "second"}, start="a")
    assert Move.BACK is ask(catalogue, SKILLS, singly=True)[0]
    assert Words("x", {}) == ask(catalogue, WORDS, singly=True)[0]


def test_a_list_starts_at_what_is_assumed(catalogue: Catalogue, keys: Callable[..., None]) -> None:
    """Enter alone confirms a level that was found; it is not an answer if it is left open."""
    profile = Profile(skills={"fhir": FOUND, "hl7-v2": FOUND})
    keys(ENTER, "ss")
    given, ratings, _ = ask(catalogue, SKILLS, profile, singly=True)
    assert ({"fhir": level(3)}, {"fhir": 3}) == (given, ratings)


def test_a_list_has_the_whole_scale(
    catalogue: Catalogue, keys: Callable[..., None], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a terminal that cannot move its cursor every level is printed in words, and is chosen by typing its digit."""
    monkeypatch.setenv("TERM", "dumb")
    keys(f"4{ENTER}{ENTER}q{ENTER}")
    given, ratings, _ = ask(catalogue, SKILLS, singly=True)
    assert (Move.STOP, {"fhir": 4}) == (given, ratings)
    printed = capsys.readouterr().err
    for start in ("0  not yet", "1  seen it: ", "3  do it alone: ", "5  teach it: ", "q  stop"):
        assert f"\n{start}" in printed


@pytest.mark.parametrize(
    ("pressed", "expected"),
    [
        pytest.param(ENTER, Words("", {}), id="nothing"),
        pytest.param(f"FHIR{ENTER}{ENTER}", Words("FHIR", read("FHIR")), id="words"),
        pytest.param(f"FHIR{ENTER}{DOWN}{ENTER}{ENTER}", Words("FHIR", {"dicom": FOUND}), id="one left out"),
        pytest.param(f"FHIR{ENTER}{f'{DOWN}{ENTER}' * 2}{ENTER}", Words("FHIR", read("FHIR")), id="one brought back"),
        pytest.param(f"bad{ENTER}\x7f\x7f\x7fq{ENTER}{ENTER}", Words("q", {}), id="refused at first"),
        pytest.param(f"FHIR{ENTER}{UP}{ENTER}", Move.STOP, id="stop"),
        pytest.param(f"FHIR{ENTER}{UP}{UP}{ENTER} x{ENTER}{ENTER}", Words("FHIR x", read("FHIR")), id="back"),
    ],
)
def test_own_words_in_a_line(catalogue: Catalogue, keys: Callable[..., None], pressed: str, expected: Reply) -> None:
    """For screen readers the person's own words are a line, and what was found is a list."""
    keys(pressed)
    assert expected == ask(catalogue, WORDS, singly=True)[0]


@pytest.mark.parametrize(
    ("pressed", "chosen"),
    [
        pytest.param(ENTER, "b", id="Enter takes what is selected"),
        pytest.param(f"{DOWN}{ENTER}", "c", id="the next one"),
        pytest.param("x", "a", id="a key of its own"),
    ],
)
@pytest.mark.parametrize("narrow", [False, True])
def test_a_list_of_choices(
    keys: Callable[..., None], pressed: str, chosen: str, monkeypatch: pytest.MonkeyPatch, *, narrow: bool
) -> None:
    """A choice is made with Enter, or with a key of its own."""
    if narrow:
        monkeypatch.setenv("HCAREER_ASCII", "1")
    keys(pressed)
    assert chosen == choose("Which?", {"a": "first", "b": "second", "c": "third"}, start="b", keys={"x": "a"})


def test_choices_are_typed_on_a_dumb_terminal(
    keys: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A terminal that cannot move its cursor gets numbers; what is no number is asked again."""
    monkeypatch.setenv("TERM", "dumb")
    keys(f"7{ENTER}2{ENTER}")
    assert "b" == choose("Which?", {"a": "first", "b": "second"}, start="a")
    assert "Which?\n1  first\n2  second\n" in capsys.readouterr().err


def test_without_a_terminal_nothing_is_asked() -> None:
    """Without a terminal an error suggests what to do instead, with its own exit code."""
    with pytest.raises(NeedsTerminalError, match="needs a terminal") as raised, prompting():
        pytest.fail("a question was asked")
    assert (3, ("hcareer quiz --answers answers.yaml", "hcareer match cv.pdf")) == (
        raised.value.exit_code,
        raised.value.hints,
    )


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

    encoding = "utf-8"

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


@pytest.mark.parametrize(
    ("pressed", "said"),
    [
        pytest.param("sq", ": left open\n", id="a row that is left open"),
        pytest.param(f"{ENTER}q", ": left open\n", id="Enter on a row without a level"),
        pytest.param("4q", ": 4 lead in it\n", id="a level"),
        pytest.param("?q", "\nExample of level 3: ", id="help"),
        pytest.param("q", "About 30 more answers.\n", id="how much is to come"),
    ],
)
def test_each_answer_is_said(
    catalogue: Catalogue, keys: Callable[..., None], capsys: pytest.CaptureFixture[str], pressed: str, said: str
) -> None:
    """For screen readers it is printed what each key did, and before each block how much is to come."""
    keys(pressed)
    ask(catalogue, SKILLS, singly=True)
    assert said in capsys.readouterr().err
