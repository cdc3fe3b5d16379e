"""The history of a profile: what it says, and that the answers of any time can be computed from it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.model.person import SAVED, Answer, Origin, Profile
from hcareer.profile import history
from hcareer.profile.history import Entry, RatingChange, SkillChange, add, answers, between, recorded, unrecorded

if TYPE_CHECKING:
    from pathlib import Path

NOON: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)
ONE: Final = Profile(
    skills={"fhir": Answer.exactly(2, origin=Origin.QUIZ, on=date(2026, 11, 20))}, interests={"rare": 4}
)
OTHER: Final = Profile(
    skills={"fhir": Answer.exactly(3, origin=Origin.SET), "c": Answer(low=1, high=2, origin=Origin.MENTION)},
    areas={"mobile": 0},
)
CHANGE: Final = Entry(
    at=NOON,
    by="profile set",
    skills={
        "fhir": SkillChange(Answer.exactly(2, origin=Origin.QUIZ), Answer.exactly(3, origin=Origin.SET)),
        "c": SkillChange(None, Answer(low=1, high=2, origin=Origin.MENTION)),
    },
    interests={"rare": RatingChange(4, None)},
    areas={"mobile": RatingChange(None, 0)},
)
LEVELS: Final = st.tuples(st.integers(0, 5), st.integers(0, 5), st.sampled_from(SAVED)).map(
    lambda drawn: Answer(low=min(drawn[:2]), high=max(drawn[:2]), origin=drawn[2])
)
PROFILES: Final = st.builds(
    lambda skills, interests, areas: Profile(skills=skills, interests=interests, areas=areas),
    st.dictionaries(st.sampled_from("abcd"), LEVELS),
    st.dictionaries(st.sampled_from("ef"), st.integers(1, 5)),
    st.dictionaries(st.sampled_from("gh"), st.integers(0, 5)),
)


def test_an_entry_says_what_changed() -> None:
    """An entry has each answer that differs before and after, without dates and evidence."""
    assert CHANGE == between(ONE, OTHER, at=NOON, by="profile set")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(ONE, id="the same"),
        pytest.param(structs.replace(ONE, words="React", asked=3, skipped=frozenset({"c"})), id="no answer"),
        pytest.param(structs.replace(ONE, skills={"fhir": structs.replace(ONE.skills["fhir"], on=None)}), id="a date"),
    ],
)
def test_no_entry_for_nothing(other: Profile) -> None:
    """Without a change of an answer there is no entry, unless answers were put aside."""
    assert None is between(ONE, other, at=NOON, by="quiz")
    assert Entry(at=NOON, by="quiz", aside="me.previous.yaml") == between(
        ONE, other, at=NOON, by="quiz", aside="me.previous.yaml"
    )


@given(st.lists(PROFILES, max_size=5))
def test_the_answers_of_any_time_are_known(profiles: list[Profile]) -> None:
    """The entries up to a change give the answers after it, also when they were written and read."""
    path, decode = [Profile(source="history"), *profiles], history._decoded  # noqa: SLF001 - without a file
    entries = [between(one, other, at=NOON, by="quiz") for one, other in pairwise(path)]
    for number, expected in enumerate(path):
        kept = [entry for entry in entries[:number] if entry is not None]
        assert structs.replace(expected, source="history") == answers(kept)
        assert kept == [decode(history.encoded(entry)) for entry in kept]


def test_entries_are_added(tmp_path: Path) -> None:
    """Entries are read in the order in which they were added; without a file there are none."""
    path = tmp_path / "me.yaml"
    assert () == recorded(path)
    later = structs.replace(CHANGE, at=NOON + timedelta(hours=1), by="quiz")
    add(path, [CHANGE])
    add(path, [])
    add(path, [later, CHANGE])
    assert (CHANGE, later, CHANGE) == recorded(path)
    assert [tmp_path / "me.history.jsonl"] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(b'{"at":"2026-11-26T12:00:00Z","by":"qui', id="not finished"),
        pytest.param(b"", id="empty"),
        pytest.param(b"\xff\x00", id="no text"),
        pytest.param(b"[1]", id="something else"),
        pytest.param(b"[" * 100_000, id="nested too deep"),
        pytest.param(b'{"at":"2026-11-26T12:00:00Z","by":"x","skills":{"c":[null,{"low":3,"high":9}]}}', id="level 9"),
        pytest.param(b'{"at":"2026-11-26T12:00:00Z","by":"x","skills":{"c":[null,{"low":3,"high":2}]}}', id="a range"),
        pytest.param(
            b'{"at":"2026-11-26T12:00:00Z","by":"x","skills":{"c":[null,{"low":3,"high":3,"origin":"what if"}]}}',
            id="an origin that is never saved",
        ),
    ],
)
def test_a_broken_line_is_left_out(tmp_path: Path, line: bytes) -> None:
    """A line that cannot be read hides no other, also if it is the last and not finished."""
    path = tmp_path / "me.yaml"
    add(path, [CHANGE])
    with (tmp_path / "me.history.jsonl").open("ab") as file:
        file.write(line)
    assert (CHANGE,) == recorded(path)
    add(path, [CHANGE])
    assert (CHANGE, CHANGE) == recorded(path)


@pytest.mark.parametrize(
    ("origin", "by"),
    [
        pytest.param(Origin.QUIZ, "quiz", id="a quiz that was interrupted"),
        pytest.param(Origin.SET, "file", id="by hand"),
        pytest.param(Origin.FILE, "file", id="a file without origins"),
    ],
)
def test_what_was_not_recorded_is_found(origin: Origin, by: str) -> None:
    """What the file has and the history has not is the quiz's if only the quiz can have written it."""
    after = Profile(skills={"c": Answer.exactly(1, origin=origin)}, interests={"rare": 1})
    found = unrecorded(Profile(), after, at=NOON)
    assert found is not None
    assert by == found.by
    assert None is unrecorded(after, after, at=NOON)


def test_an_entry_is_small() -> None:
    """The change of one level takes at most 200 bytes."""
    entry = between(ONE, ONE.with_skill("fhir", Answer.exactly(3, origin=Origin.SET)), at=NOON, by="profile set")
    assert entry is not None
    assert len(history.encoded(entry)) <= 200
