"""The time now, the time of a file, and both where the person lives.

File systems, histories and the variable TZ can hold what Python's dates cannot, such as the year 20,000 or a zone that
is days away. None of that is worth an error: the nearest date stands for such a time, and universal time for such a
zone.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
"""The first and last times of a file that are told: a day from the ends of what a date can be, for the time zones."""


def now() -> datetime:
    """Return the current time to the second, in universal time."""
    return datetime.now(tz=UTC).replace(microsecond=0)


def today() -> date:
    """Return the current date in the local time zone."""
    return local(now()).date()


def changed(path: Path) -> datetime:
    """Return when *path* was last changed, to the second, in universal time; of a link, that of the link.

    Raises OSError if it is not there.
    """
    seconds = int(path.lstat().st_mtime)
    first, last = ((end - EPOCH) // timedelta(seconds=1) for end in (EARLIEST, LATEST))
    return EPOCH + timedelta(seconds=min(max(seconds, first), last))


def local(moment: datetime) -> datetime:
    """Return *moment* in the local time zone, or as it is where that has no such time."""
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):  # an offset of a day or more, or a year before 1 or after 9999
        return moment
