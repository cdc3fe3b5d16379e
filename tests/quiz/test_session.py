"""A quiz answered from a file, beside what is saved. At the terminal it is tested in test_pseudo_terminal.py."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from hcareer.errors import NeedsTerminalError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import store
from hcareer.quiz.questions import Mode
from hcareer.quiz.session import at_terminal, from_profile

if TYPE_CHECKING:
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue


def given(catalogue: Catalogue) -> Profile:
    """Return answers to everything."""
    return Profile(
        source="me.yaml",
        skills={skill: Answer.exactly(len(skill) % 6) for skill in catalogue.skills},
        interests={interest: 1 + len(interest) % 5 for interest in catalogue.interests},
    )


def test_the_first_answers_are_saved(catalogue: Catalogue, home: Path) -> None:
    """Without a saved profile, what was asked for becomes one."""
    path = store.place("work")
    assert path.is_relative_to(home)
    outcome = from_profile(catalogue, given(catalogue), "work", mode=Mode.QUICK, fresh=False)
    saved = store.load(path, catalogue)
    assert (outcome.profile.skills, outcome.profile.asked) == (saved.skills, saved.asked)


def test_saved_answers_stay(catalogue: Catalogue, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A profile that is there is neither used nor replaced, and a sentence says how to replace it."""
    path = store.place("work")
    assert path.is_relative_to(home)
    mine = Profile(skills={"fhir": Answer.exactly(2, origin=Origin.SET)})
    store.save(mine, path)
    from_profile(catalogue, given(catalogue), "work", mode=Mode.QUICK, fresh=False)
    assert mine.skills == store.load(path, catalogue).skills
    assert "--fresh replaces them" in capsys.readouterr().err
    from_profile(catalogue, given(catalogue), "work", mode=Mode.QUICK, fresh=True)
    assert mine.skills != store.load(path, catalogue).skills
    assert mine.skills == store.load(path.with_name("work.previous.yaml"), catalogue).skills


def test_asking_needs_a_terminal(catalogue: Catalogue, home: Path) -> None:
    """Nothing is put aside when nothing can be asked."""
    path = store.place("work")
    assert path.is_relative_to(home)
    store.save(given(catalogue), path)
    with pytest.raises(NeedsTerminalError):
        at_terminal(catalogue, "work", mode=Mode.EXACT, fresh=True, proposed={}, singly=False, today=date(2026, 11, 21))
    assert path.exists()
