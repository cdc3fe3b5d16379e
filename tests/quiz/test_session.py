"""The quiz on the saved profile. A quiz at a real terminal is tested in test_pseudo_terminal.py."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hcareer.errors import NeedsTerminalError, StoppedError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import store
from hcareer.quiz import session
from hcareer.quiz.questions import Mode
from hcareer.quiz.session import at_terminal, from_profile

if TYPE_CHECKING:
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.course import Outcome, Reply


def given(catalogue: Catalogue) -> Profile:
    """Return a profile with an answer to every question."""
    return Profile(
        source="me.yaml",
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
    )


def test_the_first_answers_are_saved(catalogue: Catalogue, home: Path) -> None:
    """Without a saved profile, the answers that were asked for are saved as one."""
    path = store.place("work")
    assert path.is_relative_to(home)
    outcome = from_profile(catalogue, given(catalogue), "work", mode=Mode.QUICK, fresh=False)
    saved = store.load(path, catalogue)
    assert (outcome.profile.skills, outcome.profile.asked) == (saved.skills, saved.asked)


def test_saved_answers_are_kept(catalogue: Catalogue, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A saved profile is neither used nor replaced, and a message says how to replace it."""
    path = store.place("work")
    assert path.is_relative_to(home)
    mine = Profile(skills={"fhir": Answer.exactly(2, origin=Origin.SET)})
    store.save(mine, path)
    from_profile(catalogue, given(catalogue), "work", mode=Mode.QUICK, fresh=False)
    assert mine.skills == store.load(path, catalogue).skills
    assert "use --fresh to replace them" in capsys.readouterr().err
    from_profile(catalogue, given(catalogue), "work", mode=Mode.QUICK, fresh=True)
    assert mine.skills != store.load(path, catalogue).skills
    assert mine.skills == store.load(path.with_name("work.previous.yaml"), catalogue).skills


def test_asking_needs_a_terminal(catalogue: Catalogue, home: Path) -> None:
    """Without a terminal the saved profile is not put aside."""
    path = store.place("work")
    assert path.is_relative_to(home)
    store.save(given(catalogue), path)
    with pytest.raises(NeedsTerminalError):
        at_terminal(catalogue, "work", mode=Mode.EXACT, fresh=True, proposed={}, singly=False, today=date(2026, 11, 21))
    assert path.exists()


def ask(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """Return the outcome of a quiz whose asker is interrupted on the first screen."""

    def interrupted(*_: object) -> Reply:
        raise KeyboardInterrupt

    monkeypatch.setattr(session, "prompting", nullcontext)
    monkeypatch.setattr(session, "Screens", lambda _: interrupted)
    return at_terminal(
        catalogue, "work", mode=Mode.EXACT, fresh=False, proposed={}, singly=False, today=date(2026, 11, 21)
    )


def test_complete_answers_are_not_asked_again(
    catalogue: Catalogue, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """If the saved answers are enough, a message says so and how to continue anyway."""
    assert home.is_dir()
    store.save(given(catalogue), store.place("work"))
    assert ask(catalogue, monkeypatch).settled
    expected = "Your answers already decide the first three roles. --full asks the rest, --fresh starts again.\n"
    assert expected == capsys.readouterr().err


@pytest.mark.parametrize(
    ("saved", "greeting", "sentence"),
    [
        pytest.param(False, "This takes a few minutes.", "Stopped. Nothing has been answered yet.", id="at once"),
        pytest.param(True, "Continuing from your answers in", "Stopped. Your answers are kept in", id="half way"),
    ],
)
def test_an_interruption_is_an_exit_code(
    catalogue: Catalogue,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    *,
    saved: bool,
    greeting: str,
    sentence: str,
) -> None:
    """Ctrl-C ends the quiz with a message about what was saved and the exit code 130."""
    assert home.is_dir()
    if saved:
        store.save(Profile(skills={"fhir": Answer.exactly(2)}), store.place("work"))
    with pytest.raises(StoppedError, match=sentence) as raised:
        ask(catalogue, monkeypatch)
    assert 130 == raised.value.exit_code
    assert capsys.readouterr().err.startswith(greeting)
