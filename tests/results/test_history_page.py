"""The history of a person's answers, and what it did to the match of each role."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documented import plain
from forms import drawn, in_lines
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Origin, Profile
from hcareer.output.page import SCREEN_LINES
from hcareer.profile import history
from hcareer.results.history import Copy, HistoryResult

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from hcareer.model.catalogue import Catalogue

    Levels = Mapping[str, int | None]

START: Final = datetime(2026, 11, 12, 18, 30, tzinfo=UTC)
FIRST: Final = {"embedded-systems": 4, "c": 4, "medical-devices": 1}
SETS: Final = (
    ("quiz", FIRST),
    ("profile set", {"medical-devices": 2}),
    ("plan --done", {"medical-devices": 3, "iec-62304": 2}),
    ("file", {"medical-devices": 1, "iec-62304": None, "pacs": 2}),
)
DEVICES: Final = "medical-device-engineer"


@pytest.fixture(autouse=True)
def universal_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Show times as they are in the entries."""
    monkeypatch.setenv("TZ", "UTC")
    if not hasattr(time, "tzset"):
        pytest.skip("needs to set the time zone")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def after(profile: Profile, levels: Levels) -> Profile:
    """Return *profile* with these levels."""
    for skill, level in levels.items():
        profile = profile.without(skill)
        if level is not None:
            profile = profile.with_skill(skill, Answer.exactly(level, origin=Origin.SET))
    return profile


def entries(*sets: tuple[str, Levels]) -> list[history.Entry]:
    """Return the entries for commands that set these levels, one a day."""
    made, profile = [], Profile()
    for number, (by, levels) in enumerate(sets):
        new = after(profile, levels)
        entry = history.between(profile, new, at=START + timedelta(days=number), by=by)
        assert entry is not None
        made.append(entry)
        profile = new
    return made


def score(catalogue: Catalogue, sets: Sequence[tuple[str, Levels]]) -> int:
    """Return the match with the role for devices after these sets, in whole points."""
    profile = Profile()
    for _, levels in sets:
        profile = after(profile, levels)
    return round(100 * next(match.score for match in rank(catalogue, profile) if match.role.id == DEVICES))


def test_each_change_is_told_with_its_points(catalogue: Catalogue) -> None:
    """A line has the time, what made the change, the match after it, and the answers that changed."""
    result = HistoryResult.of(catalogue, entries(*SETS), ())
    points = [score(catalogue, SETS[: number + 1]) for number in range(4)]
    up, more, less = points[1] - points[0], points[2] - points[1], points[2] - points[3]
    assert (
        f"Medical device software engineer: {points[0]}% on 12 November, now {points[3]}%\n"
        f"2026-11-12 18:30, quiz: {points[0]} percent. Embedded systems and firmware 4, C 4, Medical devices 1.\n"
        f"2026-11-13 18:30, profile set: {points[1]} percent, {up} points more. Medical devices 1 to 2.\n"
        f"2026-11-14 18:30, plan --done: {points[2]} percent, {more} points more. Medical devices 2 to 3, "
        "IEC 62304 2.\n"
        f"2026-11-15 18:30, by hand: {points[3]} percent, {less} points less. Medical devices 3 to 1, "
        "IEC 62304 removed, PACS and radiology workflow 2.\n"
    ) == in_lines(result.page()).partition("\nOther")[0]


@pytest.mark.parametrize("width", [80, 40])
def test_the_screen_is_unchanged(catalogue: Catalogue, golden: Callable[[str, str], None], width: int) -> None:
    """The screen of a history with copies is what is in the goldens."""
    copies = (
        Copy(1, Path("/x/default.previous.yaml"), START - timedelta(days=3), 31),
        Copy(2, Path("/x/default.previous-2.yaml"), START + timedelta(days=1), 4),
    )
    golden(f"history-{width}", drawn(HistoryResult.of(catalogue, entries(*SETS), copies).page(), width=width))


def test_json_has_every_role_that_moved(catalogue: Catalogue) -> None:
    """Each entry has the ratings before and after, and each role whose match it changed, null where it is not known."""
    read = plain(HistoryResult.of(catalogue, entries(*SETS), ()))
    assert DEVICES == read["role"]
    assert ["quiz", "profile set", "plan --done", "file"] == [entry["by"] for entry in read["entries"]]
    second = read["entries"][1]
    assert "2026-11-13T18:30:00+00:00" == second["at"]
    assert [{"kind": "skill", "id": "medical-devices", "before": 1, "after": 2}] == second["changes"]
    moved = {one["role"]: (one["before"], one["after"]) for one in second["matches"]}
    assert moved[DEVICES][0] < moved[DEVICES][1]
    assert None is next(one["before"] for one in read["entries"][0]["matches"] if one["role"] == DEVICES)


def test_another_role_can_be_followed(catalogue: Catalogue) -> None:
    """The role that is asked for is followed instead of the first."""
    result = HistoryResult.of(catalogue, entries(*SETS), (), role=catalogue.roles["pacs-engineer"])
    assert in_lines(result.page()).startswith("PACS and imaging informatics engineer: ")


def test_changes_of_less_than_a_point_are_counted(catalogue: Catalogue) -> None:
    """A change that moves the match by no whole point has no row."""
    result = HistoryResult.of(catalogue, entries(("quiz", FIRST), ("profile set", {"communication": 0})), ())
    text = in_lines(result.page())
    assert "profile set" not in text
    assert "1 change by less than a point: --format markdown has all." in text


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param({"c": 1}, "C 4 to 1", id="one"),
        pytest.param(
            {"c": 1, "pacs": 2, "dicom": 3}, "C 4 to 1, PACS and radiology workflow 2, DICOM and DICOMweb 3", id="three"
        ),
        pytest.param({"c": 1, "pacs": 2, "dicom": 3, "fhir": 3}, "C 4 to 1, 3 new answers", id="new ones are counted"),
        pytest.param(
            {"pacs": 2, "c": 1, "embedded-systems": 3, "medical-devices": 5, "rtos": None},
            "Embedded systems and firmware 4 to 3, C 4 to 1, Medical devices 1 to 5, 1 more, 1 new answer",
            id="of many three are named",
        ),
        pytest.param(dict.fromkeys((*FIRST, "rtos")), "4 answers removed", id="all are removed"),
    ],
)
def test_of_many_answers_some_are_named(catalogue: Catalogue, levels: Levels, expected: str) -> None:
    """What was answered before is named first, and no more than three answers are."""
    made = entries(("quiz", {**FIRST, "rtos": 3}), ("profile set", levels))
    assert expected == HistoryResult.of(catalogue, made, ()).moments[-1].what


@pytest.mark.parametrize("number", [1, 5, 9, 60])
@pytest.mark.parametrize("copies", [0, 3])
def test_a_screen_is_filled_and_not_more(catalogue: Catalogue, number: int, copies: int) -> None:
    """However long the history is, it fits on a screen of 80 columns and 24 rows."""
    sets = [("quiz", FIRST), *(("profile set", {"medical-devices": 1 + n % 4}) for n in range(1, number))]
    aside = [Copy(n, Path(f"default.previous-{n}.yaml"), START, 5) for n in range(1, copies + 1)]
    result = HistoryResult.of(catalogue, entries(*sets), aside, latest=40)
    lines = drawn(result.page(), width=80).splitlines()
    assert len(lines) <= SCREEN_LINES
    assert all(len(line) <= 80 for line in lines)
    assert sum(" profile set" in line for line in lines) >= min(number - 1, 4)


def test_only_the_latest_are_ranked_for_a_screen(catalogue: Catalogue) -> None:
    """Earlier changes are counted, and the first that is shown starts from the state before it."""
    sets = [("quiz", FIRST), *(("profile set", {"medical-devices": 1 + n % 4}) for n in range(1, 9))]
    whole, latest = (HistoryResult.of(catalogue, entries(*sets), (), latest=most) for most in (None, 3))
    assert (6, whole.moments[-3:]) == (latest.earlier, latest.moments)
    assert f"{len(sets) - 3} earlier changes not shown" in in_lines(latest.page())


def test_copies_are_listed_with_the_way_back(catalogue: Catalogue) -> None:
    """A copy has its number, its answers, or ? if it cannot be read, and its day."""
    copies = (
        Copy(1, Path("/x/default.previous.yaml"), START, 31),
        Copy(2, Path("/x/default.previous-2.yaml"), START + timedelta(days=1), None),
    )
    text = drawn(HistoryResult.of(catalogue, entries(*SETS[:1]), copies).page())
    assert (
        "Put aside\n"
        "copy  answers  changed           file\n"
        "   1       31  2026-11-12 18:30  default.previous.yaml\n"
        "   2        ?  2026-11-13 18:30  default.previous-2.yaml\n"
        "hcareer profile restore 2  take it back; your answers now are kept\n"
    ) == text[text.index("Put aside") :]
    assert [
        {"number": 1, "path": "/x/default.previous.yaml", "changed": "2026-11-12T18:30:00Z", "answers": 31},
        {"number": 2, "path": "/x/default.previous-2.yaml", "changed": "2026-11-13T18:30:00Z", "answers": None},
    ] == plain(HistoryResult.of(catalogue, [], copies))["copies"]


def test_nothing_saved_is_a_sentence(catalogue: Catalogue) -> None:
    """Without entries the answer says how to begin; with too few answers for a ranking it still has the changes."""
    assert "Nothing has been saved yet.\nhcareer quiz  two minutes of questions\n" == drawn(
        HistoryResult.of(catalogue, [], ()).page()
    )
    liked = history.between(Profile(), Profile(interests={"job-security": 4}), at=START, by="profile set")
    assert liked is not None
    few = in_lines(HistoryResult.of(catalogue, [liked], ()).page())
    assert few.startswith(
        "Too little is known yet to name a role.\n2026-11-12 18:30: by profile set; what changed Steady demand 4.\n"
    )


LEVELS: Final = st.dictionaries(
    st.sampled_from(["c", "medical-devices", "pacs", "dicom", "fhir"]), st.none() | st.integers(0, 5), min_size=1
)


@settings(deadline=None, max_examples=30)
@given(st.lists(LEVELS, min_size=1, max_size=6))
def test_the_last_match_is_that_of_the_answers(catalogue: Catalogue, sets: list[Levels]) -> None:
    """Any history ends with the ranking of the answers themselves, and each change begins where the last one ended."""
    made, profile = [], Profile()
    for levels in sets:
        new = after(profile, levels)
        if (entry := history.between(profile, new, at=START, by="profile set")) is not None:
            made.append(entry)
        profile = new
    moments = HistoryResult.of(catalogue, made, ()).moments
    if moments:
        assert {match.role.id: match.score for match in rank(catalogue, profile)} == {
            name: match.score for name, match in moments[-1].after.items()
        }
    for one, two in pairwise(moments):
        assert one.after == two.before
