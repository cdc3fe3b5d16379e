"""Times that no date can be, and zones that are none."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hcareer import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

MIDDAY = datetime(2026, 7, 1, 12, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    """Live in the zone that the test names."""
    if not hasattr(time, "tzset"):
        pytest.skip("needs a system that takes TZ")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        pytest.param(1_000_000_000, datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC), id="a usual time"),
        pytest.param(1_000_000_000.9, datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC), id="a part of a second"),
        pytest.param(-1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC), id="before 1970"),
        pytest.param(10**12, clock.LATEST, id="after the year 9999"),
        pytest.param(2**63, clock.LATEST, id="the last that a file system can say"),
        pytest.param(-(10**12), clock.EARLIEST, id="before the year 1"),
    ],
)
def test_the_time_of_a_file(monkeypatch: pytest.MonkeyPatch, seconds: float, expected: datetime) -> None:
    """A time that no date can be is the nearest that can."""
    monkeypatch.setattr(Path, "lstat", lambda _: os.stat_result((0,) * 8 + (seconds, 0)))
    assert expected == clock.changed(Path("me.yaml"))


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        pytest.param("UTC", MIDDAY, "2026-07-01T12:00:00+00:00", id="universal time"),
        pytest.param("XXX-9", MIDDAY, "2026-07-01T21:00:00+09:00", id="nine hours ahead"),
        pytest.param("XXX+99", MIDDAY, "2026-07-01T12:00:00+00:00", id="a zone that is days away"),
        pytest.param("XXX+5", datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00+00:00", id="before the first day"),
        pytest.param(
            "XXX-9",
            datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=9))),
            "9999-12-31T23:00:00-09:00",
            id="after the last day",
        ),
    ],
    indirect=["zone"],
)
@pytest.mark.usefixtures("zone")
def test_a_moment_in_local_time(moment: datetime, expected: str) -> None:
    """A moment that has no local time stays as it is."""
    assert expected == clock.local(moment).isoformat()


@pytest.mark.parametrize("zone", ["XXX+99", "XXX-14", ""], indirect=True)
@pytest.mark.usefixtures("zone")
def test_there_is_always_a_day() -> None:
    """Whatever TZ says, today is a day, not more than one from that of universal time."""
    assert abs(clock.today() - clock.now().date()) <= timedelta(days=1)
