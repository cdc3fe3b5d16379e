"""The program in a real terminal and in a shell, for what cannot be tested within this process.

Keys, screens and answers from files are tested in tests/quiz and test_cli.py.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

pytest.importorskip("pty", reason="needs pseudo-terminals")

import pexpect  # type: ignore[import-untyped]

from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import store
from hcareer.quiz.questions import Interview

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hcareer.model.catalogue import Catalogue

    Start = Callable[..., pexpect.spawn[str]]

TOP: Final = Path(__file__).parents[2]
KEYS: Final = "q stop"
"""What every screen with rows shows."""
FIELD: Final = "Alt-Enter new line"
"""What the screen for the person's own words shows."""
ENTER, DOWN, CTRL_C, CTRL_D = "\r", "\x1b[B", "\x03", "\x04"
ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
CV: Final = str(TOP / "tests/cases/against/pacs-cv.txt")
EMBEDDED: Final = "tests/cases/embedded-engineer.yaml"
PATIENCE: Final = 30
"""Seconds to wait for a screen before the test fails."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment with the small catalogue and an empty folder for the person's own files."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("HCAREER_", "XDG_DATA_", "COLUMNS"))
    }
    own = {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "HCAREER_CATALOG": str(TOP / "tests" / "cases" / "small"),
        "TERM": "xterm-256color",
    }
    return {**kept, **own, "PROMPT_TOOLKIT_NO_CPR": "1", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "PAGER": "cat"}


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return the path of the saved answers."""
    return tmp_path / "data" / "hcareer" / "profiles" / "default.yaml"


@pytest.fixture
def start(environment: dict[str, str]) -> Iterator[Callable[..., pexpect.spawn[str]]]:
    """Start the program in a terminal of 24 lines and 80 columns."""
    started: list[pexpect.spawn[str]] = []

    def run(*words: str, to: Path | None = None, full: bool = False) -> pexpect.spawn[str]:
        command = [sys.executable, "-m", "hcareer", *words]
        if to is not None:
            command = ["/bin/sh", "-c", f'exec "$@" > {to}', "sh", *command]
        if full:  # a disk on which a file can be made but nothing be written
            command = ["/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *command]
        child = pexpect.spawn(
            command[0],
            command[1:],
            cwd=str(TOP),
            env=environment,
            encoding="utf-8",
            dimensions=(24, 80),
            timeout=PATIENCE,
        )
        started.append(child)
        return child

    yield run
    for child in started:
        child.close(force=True)


def end(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    """Wait for the end and return the exit code and what was printed since the last screen, without colours."""
    child.expect(pexpect.EOF)
    child.close()
    assert isinstance(child.before, str)
    return child.exitstatus, ESCAPES.sub("", child.before).replace("\r\n", "\n")


def saved(path: Path, catalogue: Catalogue) -> Profile:
    """Return the profile saved in *path*."""
    return store.load(path, catalogue)


@pytest.fixture
def interests(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the interests on the first screen."""
    return Interview(catalogue).interests(Profile())


def test_a_complete_quiz(
    start: Start, environment: dict[str, str], shipped: Catalogue, mine: Path, tmp_path: Path
) -> None:
    """Answering every screen of the shipped catalogue gives a result, and standard output holds nothing else."""
    del environment["HCAREER_CATALOG"]
    result = tmp_path / "result.txt"
    child = start("quiz", to=result)
    child.expect(FIELD)
    child.send(ENTER)
    shown = 0
    while child.expect([KEYS, "Show the answer"]) == 0:
        shown += 1
        child.send(f"3{ENTER}")
    child.send(ENTER)
    assert 0 == end(child)[0]
    assert 4 < shown < 20
    text = result.read_text(encoding="utf-8")
    assert "\nFirst: " in text
    assert (" plan" in text, "not rated" in text, "\x1b" in text) == (True, False, False)
    assert saved(mine, shipped).skills
    assert "-rw-------" == _mode(mine)


def test_the_result_is_shown_in_the_terminal(start: Start) -> None:
    """After the last screen the answer is printed where the shell's text was."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(ENTER)
    while child.expect([KEYS, r"1049l", "Show the answer"]) == 0:
        child.send(f"2{ENTER}")
    child.send(ENTER)
    code, printed = end(child)
    assert 0 == code
    assert "You bring    " in printed


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(
    ("keys", "code", "kept"),
    [
        pytest.param("5q", 0, {0: 5}, id="a digit and q"),
        pytest.param(f"5{CTRL_C}", 130, {0: 5}, id="a digit and Ctrl-C"),
        pytest.param(f"5b{CTRL_C}", 130, {0: 5}, id="a digit, back, and Ctrl-C"),
        pytest.param("53sq", 0, {0: 5, 1: 3}, id="a screen skipped after two digits"),
        pytest.param("5jjkq", 0, {0: 5}, id="moving about"),
    ],
)
def test_a_rating_is_kept_at_once(
    start: Start,
    catalogue: Catalogue,
    mine: Path,
    interests: tuple[str, ...],
    keys: str,
    code: int,
    kept: dict[int, int],
    *,
    plain: bool,
) -> None:
    """What was rated is in the file however the screen is left, on full screens and one question at a time."""
    child = start("quiz", *(("--format", "plain") if plain else ()))
    child.expect("What have you worked with")
    child.send(ENTER)
    child.send(keys)
    assert code == end(child)[0]
    expected = {interests[place]: rating for place, rating in kept.items()}
    assert expected == saved(mine, catalogue).interests


@pytest.mark.parametrize(
    ("keys", "there", "then"),
    [
        pytest.param("Python", "Python", "What have you worked with", id="the person's own words"),
        pytest.param(f"Python{ENTER}", "Found 1 skill", "Found 1 skill", id="what was found in them"),
        pytest.param(f"{ENTER}5", KEYS, "What do you want", id="a screen of rows"),
        pytest.param(f"{ENTER}/py", "Esc close", "rate this one", id="the list of all skills"),
        pytest.param(f"{ENTER}?", "closes this", "closes this", id="the help"),
    ],
)
def test_a_change_of_size_draws_the_screen_again(start: Start, keys: str, there: str, then: str) -> None:
    """On every screen the window can become narrower, wider, higher and lower; nothing fails."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(keys)
    child.expect(there)
    for rows, columns in ((24, 40), (24, 80), (30, 80), (12, 60)):
        child.setwinsize(rows, columns)
        child.expect([then, "Unhandled exception"])
        assert child.after == then
    child.send(CTRL_C)
    code, printed = end(child)
    assert (130, False) == (code, "xception" in printed)


def test_going_back_loses_nothing(start: Start, catalogue: Catalogue, mine: Path, interests: tuple[str, ...]) -> None:
    """After three screens, going back three times and Ctrl-C, the answers of all three are there; Enter keeps them."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(f"{ENTER}5{ENTER}3{ENTER}2{ENTER}bbb{CTRL_C}")
    assert 130 == end(child)[0]
    after = saved(mine, catalogue)
    assert {interests[0]: 5, interests[6]: 3} == after.interests
    assert [2, *[0] * (len(catalogue.areas) - 1)] == list(after.areas.values())
    child = start("quiz")
    child.expect("Look through")
    child.send(f"{DOWN}{ENTER}{ENTER}b{ENTER}{CTRL_C}")
    assert 130 == end(child)[0]
    again = saved(mine, catalogue)
    assert (after.interests, after.areas) == (again.interests, again.areas)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM], ids=lambda how: how.name)
def test_a_closed_window_loses_nothing(
    start: Start, catalogue: Catalogue, mine: Path, interests: tuple[str, ...], how: signal.Signals, *, plain: bool
) -> None:
    """A process that is killed right after a digit has saved it."""
    child = start("quiz", *(("--format", "plain") if plain else ()))
    child.expect("What have you worked with")
    child.send(f"{ENTER}54")
    child.expect("4 like")
    child.kill(how)
    end(child)
    assert {interests[0]: 5, interests[1]: 4} == saved(mine, catalogue).interests


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        pytest.param(f"5{ENTER}4{ENTER}3{ENTER}q{ENTER}", [5, 4, 3], id="Enter after each digit"),
        pytest.param("543q", [5, 4, 3], id="digits only"),
        pytest.param(f"5{ENTER}{ENTER}3q", [5, None, 3], id="a second Enter leaves the next one open"),
    ],
)
def test_enter_after_a_digit_answers_once(
    start: Start, catalogue: Catalogue, mine: Path, interests: tuple[str, ...], keys: str, kept: list[int | None]
) -> None:
    """One question at a time, a digit answers one question, whether Enter is pressed after it or not."""
    child = start("quiz", "--format", "plain")
    child.expect("What have you worked with")
    child.send(f"{ENTER}{keys}")
    assert 0 == end(child)[0]
    assert kept == [saved(mine, catalogue).interests.get(interest) for interest in interests[:3]]


def test_what_was_left_out_comes_back(start: Start, catalogue: Catalogue, mine: Path) -> None:
    """A second x on a found skill brings it back, and the list says what is left out."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(f"Python and HL7 FHIR{ENTER}")
    child.expect("x not me")
    child.send("x")
    child.expect("left out")
    child.send(f"x{ENTER}")
    child.expect(KEYS)
    child.send("q")
    assert 0 == end(child)[0]
    assert {"python", "fhir"} == saved(mine, catalogue).skills.keys()


def test_words_are_kept_while_they_are_typed(start: Start, catalogue: Catalogue, mine: Path) -> None:
    """What was typed before Ctrl-C is in the field again, and what is found in it can be taken out."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(f"Python and HL7 FHIR{CTRL_C}")
    code, printed = end(child)
    assert (130, True) == (code, "Stopped. Your text is saved." in printed)
    assert "Python and HL7 FHIR" == saved(mine, catalogue).words
    child = start("quiz")
    child.expect("Python and HL7 FHIR")
    child.send(ENTER)
    child.expect("Found 2 skills")
    child.send(f"x{ENTER}")
    child.expect(KEYS)
    child.send("q")
    assert 0 == end(child)[0]
    assert {"fhir"} == {skill for skill, answer in saved(mine, catalogue).skills.items() if answer.assumed}


@pytest.mark.parametrize("how", ["q", CTRL_C], ids=["q", "Ctrl-C"])
def test_the_screen_that_was_left_comes_back(start: Start, catalogue: Catalogue, mine: Path, how: str) -> None:
    """After a stop in the middle of a screen of skills, the next digit rates the row on which the cursor was."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(f"{ENTER}5{ENTER}3{ENTER}2{ENTER}34{how}")
    end(child)
    left = saved(mine, catalogue)
    child = start("quiz")
    child.expect("Go on")
    child.send(ENTER)
    child.expect(KEYS)
    child.send("1q")
    assert 0 == end(child)[0]
    again = saved(mine, catalogue)
    rated = {skill: answer.low for skill, answer in again.skills.items()}
    assert (left.pending, [3, 4, 1]) == (again.pending, [rated[skill] for skill in left.pending[:3]])


def test_an_interrupted_quiz_continues(start: Start, catalogue: Catalogue, mine: Path) -> None:
    """A stop says how to go on, as it can be pasted, and the next quiz goes on with what is left."""
    child = start("quiz", "--profile", "work")
    child.expect(FIELD)
    child.send(f"{ENTER}512345{ENTER}q")
    code, printed = end(child)
    assert 0 == code
    assert "Stopped. All 6 answers are saved." in printed
    assert "hcareer quiz --profile work" in printed
    assert "hcareer match --profile work" in printed
    assert "You bring" not in printed
    child = start("quiz", "--profile", "work")
    child.expect("Welcome back. 6 answers are here")
    child.expect("Go on")
    child.send(f"{ENTER}5q")
    assert 0 == end(child)[0]
    assert 7 == len(saved(mine.with_name("work.yaml"), catalogue).interests)


def test_ctrl_c_at_once_saves_nothing(start: Start, mine: Path) -> None:
    """Ctrl-C on the first screen exits with 130 and leaves no file behind."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(CTRL_C)
    code, printed = end(child)
    assert (130, False) == (code, mine.exists())
    assert "Stopped. Nothing has been answered yet." in printed
    assert "Traceback" not in printed


def test_a_stop_suggests_the_same_length(start: Start) -> None:
    """A person who asked for a proof is told to go on to it."""
    child = start("quiz", "--exact")
    child.expect(FIELD)
    child.send(f"{ENTER}5q")
    code, printed = end(child)
    assert (0, True) == (code, "hcareer quiz --exact    go on, about " in printed)


def test_json_is_printed_after_a_stop(start: Start, tmp_path: Path) -> None:
    """A program that asked for JSON gets it after a stop too."""
    result = tmp_path / "result.json"
    child = start("quiz", "--format", "json", to=result)
    child.expect(FIELD)
    child.send(f"{ENTER}5q")
    assert 0 == end(child)[0]
    assert not json.loads(result.read_text(encoding="utf-8"))["quiz"]["settled"]


@pytest.mark.parametrize("size", [(24, 40), (40, 120), (10, 30), (12, 80)])
def test_a_resize_redraws(start: Start, size: tuple[int, int]) -> None:
    """After a resize the screen is drawn anew, and keys do what they did."""
    child = start("quiz")
    child.expect(FIELD)
    child.send(f"{ENTER}5")
    child.expect("must have")
    child.setwinsize(*size)
    child.expect("not rated|Enter")
    child.send("q")
    assert 0 == end(child)[0]


def test_no_position_is_asked_for(start: Start, environment: dict[str, str]) -> None:
    """Neither screens nor lists send a request that some terminals leave unanswered."""
    del environment["PROMPT_TOOLKIT_NO_CPR"]
    for words in (("--profile", "a"), ("--profile", "b", "--format", "plain")):
        child = start("quiz", *words)
        child.expect("What have you worked with")
        drawn = str(child.before)
        child.send(f"{ENTER}5q")
        child.expect(pexpect.EOF)
        drawn += str(child.after) + str(child.before)
        assert "\x1b[6n" not in drawn
        assert "CPR" not in drawn


def test_fresh_puts_the_answers_aside(start: Start, catalogue: Catalogue, mine: Path) -> None:
    """Each `--fresh` moves the earlier answers to a file of their own, and starts with the first screen."""
    for number, level_of_c in enumerate((5, 4), start=1):
        person = store.load(TOP / EMBEDDED, catalogue)
        store.save(person.with_skill("c", Answer.exactly(level_of_c)), mine)
        child = start("quiz", "--fresh")
        child.expect("Your earlier answers are in")
        child.expect(FIELD)
        child.send(CTRL_C)
        assert 130 == end(child)[0]
        assert not mine.exists()
        assert number == len(store.copies(mine))
    assert [5, 4] == [saved(copy.path, catalogue).level("c").low for copy in store.copies(mine)]


@pytest.mark.parametrize(
    ("screen", "keys", "said"),
    [
        pytest.param(KEYS, "4", "interests: {", id="a rating"),
        pytest.param(FIELD, "React", "words: R", id="words that are typed"),
    ],
)
def test_answers_that_cannot_be_saved_are_printed(
    start: Start, catalogue: Catalogue, mine: Path, screen: str, keys: str, said: str
) -> None:
    """If the disk is full, the quiz ends at once with all answers on standard error."""
    if screen == KEYS:
        store.save(Profile(words="", skills={"fhir": Answer.exactly(3)}), mine)
    child = start("quiz", full=True)
    if screen == KEYS:
        child.expect("Go on")
        child.send(ENTER)
    child.expect(screen)
    child.send(keys)
    code, printed = end(child)
    assert (1, True) == (code, "could not be saved: File too large" in " ".join(printed.split()))
    assert said in printed
    assert [] == [one.name for one in mine.parent.glob(".*.tmp")]
    if screen == KEYS:
        assert {"fhir": Answer.exactly(3)} == saved(mine, catalogue).skills
        assert "fhir: {level: 3" in printed


def test_a_cv_comes_first(start: Start, catalogue: Catalogue, tmp_path: Path, mine: Path) -> None:
    """The skills found in a CV are listed with its name at the start, and start the screens as guesses."""
    cv = tmp_path / "cv.txt"
    cv.write_text("Ten years of Python, DICOM and HL7 FHIR.\n", encoding="utf-8")
    child = start("quiz", "--from", str(cv))
    child.expect("Found 3 skills in")
    child.send(ENTER)
    child.expect(KEYS)
    child.send("q")
    assert 0 == end(child)[0]
    found = saved(mine, catalogue).skills
    assert {"python", "dicom", "fhir"} == found.keys()
    assert all(answer.assumed for answer in found.values())


def test_a_dumb_terminal_is_asked_in_lines(start: Start, environment: dict[str, str], mine: Path) -> None:
    """A terminal that cannot move its cursor gets one question a line, and no codes."""
    environment["TERM"] = "dumb"
    child = start("quiz")
    child.expect("Enter alone")
    child.send(ENTER)
    child.expect("5  must have")
    child.send(f"5{ENTER}q{ENTER}")
    child.expect(pexpect.EOF)
    assert "\x1b" not in str(child.before)
    assert mine.exists()


@pytest.mark.parametrize(
    ("keys", "code", "shown"),
    [
        pytest.param(ENTER, 2, 'error: "eng" names 4 roles: Health interoperability engineer, ', id="Enter"),
        pytest.param(DOWN * 2 + ENTER, 0, "hcareer roles healthcare-data-engineer", id="the second"),
        pytest.param(CTRL_C, 130, "\nStopped.\n", id="Ctrl-C"),
        pytest.param(CTRL_D, 2, "", id="Ctrl-D, which does nothing, and Enter"),
    ],
)
def test_an_unclear_role_is_asked_for(start: Start, keys: str, code: int, shown: str) -> None:
    """Of several roles one can be chosen; Enter alone takes none."""
    child = start("gap", "eng", EMBEDDED)
    child.expect('"eng" names 4 roles. Which one?')
    child.expect("PACS and imaging")
    child.send(keys if keys != CTRL_D else CTRL_D + ENTER)
    ended, printed = end(child)
    assert (code, True) == (ended, " ".join(shown.split()) in " ".join(printed.split()))


@pytest.mark.parametrize(
    ("words", "keys", "code", "shown", "kept"),
    [
        pytest.param((), ENTER, 0, "skills taken from", True, id="Enter"),
        pytest.param((), DOWN + ENTER, 0, "Nothing was changed.", False, id="no"),
        pytest.param((), CTRL_C, 130, "Stopped. Nothing was changed.", False, id="Ctrl-C"),
        pytest.param(("--yes",), "", 0, "skills taken from", True, id="--yes"),
    ],
)
def test_an_import_asks_first(
    start: Start, mine: Path, words: tuple[str, ...], keys: str, code: int, shown: str, *, kept: bool
) -> None:
    """On a terminal what is read is shown, and nothing is changed without a yes."""
    child = start("profile", "import", CV, *words)
    child.expect("What a program can read in")
    if keys:
        child.expect("to your answers?")
        child.expect("no, change nothing")
        child.send(keys)
    ended, printed = end(child)
    assert (code, True, kept) == (ended, shown in " ".join(printed.split()), mine.exists())


@pytest.mark.parametrize(
    ("words", "keys", "code", "shown", "gone"),
    [
        pytest.param((), ENTER, 0, "Nothing was deleted.", False, id="Enter"),
        pytest.param((), DOWN + ENTER, 0, "Deleted ", True, id="yes"),
        pytest.param((), CTRL_C, 130, "Stopped. Nothing was changed.", False, id="Ctrl-C"),
        pytest.param(("--yes",), "", 0, "Deleted ", True, id="--yes"),
    ],
)
def test_deleting_asks_first(
    start: Start, mine: Path, words: tuple[str, ...], keys: str, code: int, shown: str, *, gone: bool
) -> None:
    """On a terminal nothing is deleted without a yes, and Enter alone keeps the answers."""
    store.save(Profile(skills={"dicom": Answer.exactly(4)}), mine)
    child = start("profile", "delete", *words)
    if keys:
        child.expect("no, keep them")
        child.expect("yes, delete them")
        child.send(keys)
    ended, printed = end(child)
    assert (code, True, gone) == (ended, shown in " ".join(printed.split()), not mine.exists())


def test_a_review_goes_through_the_answers(start: Start, catalogue: Catalogue, mine: Path) -> None:
    """Each answer is shown with where it comes from, and what is changed is saved and told."""
    day = date(2026, 11, 4)
    store.save(Profile(skills={"dicom": Answer.exactly(4, origin=Origin.QUIZ, on=day)}), mine)
    child = start("profile", "review")
    child.expect("quiz, 4 Nov 2026")
    child.expect(KEYS)
    child.send(f"2{ENTER}")
    code, printed = end(child)
    assert 0 == code
    assert "DICOM and DICOMweb 4 to 2." in printed
    assert {"dicom": 2} == {skill: answer.low for skill, answer in saved(mine, catalogue).skills.items()}
    child = start("profile", "review", "--format", "plain")
    assert "DICOM and DICOMweb" in end(child)[1]


def run(environment: dict[str, str], line: str) -> subprocess.CompletedProcess[str]:
    """Run *line* in a shell without a terminal, with `hcareer` defined as the program."""
    return subprocess.run(
        ["/bin/sh", "-c", f'hcareer() {{ "{sys.executable}" -m hcareer "$@"; }}\n{line}'],
        cwd=TOP,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        start_new_session=True,
    )


@pytest.mark.parametrize(
    ("line", "code", "sentence"),
    [
        pytest.param("hcareer quiz </dev/null", 3, "hcareer quiz --answers answers.yaml", id="no input"),
        pytest.param("hcareer quiz <&-", 3, "hcareer quiz --answers answers.yaml", id="input closed"),
        pytest.param("hcareer quiz >&-", 1, "there is no standard output", id="output closed"),
        pytest.param("hcareer roles >&-", 1, "there is no standard output", id="output closed, no quiz"),
        pytest.param("hcareer match - <&-", 1, "there is no standard input", id="a profile from closed input"),
        pytest.param("hcareer roles >/dev/full", 1, "could not be printed", id="a table on a full disk"),
        pytest.param("hcareer catalog schema >/dev/full", 1, "could not be printed", id="a schema on a full disk"),
    ],
)
def test_a_missing_stream_is_explained(environment: dict[str, str], line: str, code: int, sentence: str) -> None:
    """Without a terminal or stream that is needed, standard error says so, and nothing else is printed."""
    ran = run(environment, line)
    assert (code, "") == (ran.returncode, ran.stdout)
    assert sentence in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param("hcareer roles 2>&-", 0, id="an answer"),
        pytest.param("hcareer roles pasc 2>&-", 2, id="a mistake"),
        pytest.param("hcareer quiz 2>&-", 3, id="a question"),
    ],
)
def test_closed_standard_error_keeps_the_exit_code(environment: dict[str, str], line: str, code: int) -> None:
    """The exit code is right even if nothing can be printed on standard error."""
    assert code == run(environment, line).returncode


@pytest.mark.parametrize("line", ["hcareer skills", "hcareer skills --format json"])
def test_a_closed_pipe_is_no_error(environment: dict[str, str], line: str) -> None:
    """If the reader closes the pipe, as `head -1` does, the program exits with 0 and prints no error."""
    ran = run(environment, f"{{ {line}; echo $? >&2; }} | head -1")
    assert 1 == len(ran.stdout.splitlines())
    assert "0\n" == ran.stderr


def _mode(path: Path) -> str:
    import stat  # noqa: PLC0415

    return stat.filemode(path.stat().st_mode)


def shown(start: Start, *words: str) -> str:
    """Return what a command prints in the terminal; it must end well."""
    code, printed = end(start(*words))
    assert 0 == code
    return printed


def test_a_long_answer_goes_through_the_pager(start: Start, environment: dict[str, str]) -> None:
    """What is longer than the screen goes through PAGER, and leaving it early is no error."""
    environment["PAGER"] = "head -n 2"
    assert 2 == shown(start, "roles", "pacs-engineer").count("\n")
    assert shown(start, "roles", "pacs-engineer", "--no-pager").count("\n") > 23
    assert 2 < shown(start, "roles").count("\n") < 24
    environment["PAGER"] = ""
    assert shown(start, "roles", "pacs-engineer").count("\n") > 23


def test_the_pager_can_be_left(start: Start, environment: dict[str, str]) -> None:
    """Pressing q in `less` ends the program without an error."""
    if shutil.which("less") is None:
        pytest.skip("less is not installed")
    environment["PAGER"] = "less"
    child = start("roles", "pacs-engineer")
    child.expect("q leaves")
    child.send("q")
    assert 0 == end(child)[0]


@pytest.mark.parametrize(
    ("variables", "certain"),
    [
        pytest.param({}, "\u25a0 certain", id="UTF-8"),
        pytest.param({"LC_ALL": "C"}, "# certain", id="no locale"),
        pytest.param({"LANG": "C"}, "# certain", id="LANG=C"),
        pytest.param({"LANG": "ja_JP.UTF-8"}, "# certain", id="a font with wide shapes"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, "# certain", id="an encoding without shapes"),
        pytest.param({"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}, "# certain", id="a console of Windows"),
        pytest.param({"HCAREER_ASCII": "1"}, "# certain", id="asked for"),
        pytest.param({"HCAREER_ASCII": "0"}, "\u25a0 certain", id="not asked for"),
    ],
)
def test_bars_are_drawn_with_what_the_terminal_has(
    start: Start, environment: dict[str, str], variables: dict[str, str], certain: str
) -> None:
    """Where shapes may be missing or too wide, bars are drawn in ASCII, and so is everything else."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        environment.pop(name, None)
    environment.update({"LANG": "C.UTF-8", **variables})
    printed = shown(start, "match", EMBEDDED)
    assert certain in printed
    assert ("# certain" in printed) == printed.isascii()


def test_a_dumb_terminal_gets_no_codes(start: Start, environment: dict[str, str]) -> None:
    """With TERM=dumb there are neither styles nor links; with NO_COLOR there is no colour, but bold and dim."""
    environment["TERM"] = "dumb"
    child = start("match", EMBEDDED)
    child.expect(pexpect.EOF)
    assert "\x1b" not in str(child.before)
    environment["TERM"] = "xterm-256color"
    child = start("match", EMBEDDED)
    child.expect(pexpect.EOF)
    codes = set(re.findall(r"\x1b\[([0-9;]+)m", str(child.before)))
    assert {"1", "2"} <= codes <= {"0", "1", "2"}
    del environment["NO_COLOR"]
    child = start("match", EMBEDDED)
    child.expect(pexpect.EOF)
    assert "36" in re.findall(r"\x1b\[([0-9;]+)m", str(child.before))


def test_suggestions_start_the_program_as_it_was_started(start: Start) -> None:
    """A program started through Python suggests the program beside that Python, with the file that was typed."""
    beside = Path(sys.executable).with_name("hcareer")
    program = str(beside) if beside.is_file() else f"{sys.executable} -m hcareer"
    if shutil.which("hcareer") == str(beside):
        program = "hcareer"
    assert f"{program} gap --file {EMBEDDED}" in shown(start, "match", EMBEDDED)
