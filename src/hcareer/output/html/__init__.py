"""Renders a report as one HTML file that loads nothing: no script, no font, no picture, no address.

All data is escaped, and only text and the numbers of charts come from data: no style, id, class or comment does. What
slips through all the same is stopped by the policy at the head of the page, which allows this style sheet and nothing
else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from hcareer.output.report import Kind, Plan, Report

IN_FULL: Final = 8
"""Steps of a plan that are shown with all their details: what comes later will be planned anew by then."""
ON_PAPER: Final = 9
"""Further steps that are printed."""
ROWS: Final = 8
"""Gaps of each kind in a table: the chart above it has all."""
HEAD: Final = 2
"""Rows as high as the title of a kind and the space around it."""
LABELS: Final = 13
"""Most labels below the chart of the plan that have room on a phone."""
GRID: Final = 10
"""Points between two lines of that chart."""
THINNEST: Final = 0.012
"""Least width of the bar of a range, 0-1, at which it is still seen behind its dot."""
WEB: Final = re.compile(r"https?://[^\s]+", re.IGNORECASE)
NOT_PRINTED: Final = re.compile(r"^https?://(?:www\.)?|/(?:index\.html?)?(?:#.*)?$|#.*$", re.IGNORECASE)
"""What a printed address does not need."""
MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Line(NamedTuple):
    """A straight line of a chart, in per cent of its width and height."""

    x1: float
    y1: float
    x2: float
    y2: float


class Label(NamedTuple):
    """A text of a chart, and where it stands along its axis in per cent."""

    at: float
    text: str


class Stair(NamedTuple):
    """The chart of a plan: the match after each step, as a stair."""

    treads: tuple[Line, ...]
    """One for the start and one for each step."""
    rises: tuple[Line, ...]
    across: tuple[Label, ...]
    """The lines of the grid, from the lowest."""
    below: tuple[Label, ...]


def render(report: Report) -> str:
    """Return *report* as an HTML page."""
    environment = Environment(
        loader=PackageLoader("hcareer.output", "html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
    )
    environment.filters |= {
        "address": address,
        "day": day,
        "of_1": lambda share: f"{share:.4f}",
        "of_100": lambda share: round(100 * share),
        "percent": percent,
        "points": lambda value: f"{value:.1f}",
        "printed": printed,
        "to_1": lambda value: f"{value:.1f}",
        "thick": lambda match: max(match.high - match.low, THINNEST),
    }
    environment.globals |= {"IN_FULL": IN_FULL, "ON_PAPER": ON_PAPER, "ROWS": ROWS, "halves": halves, "stair": stair}
    style = environment.get_template("style.css").render()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return environment.get_template("report.html").render(report=report, style=style, digest=digest)


def _cleaned(value: object) -> object:
    """Return text without control characters; what the template itself made stays as it is."""
    return clean(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def percent(share: float) -> str:
    """Return *share*, 0-1, as a length for SVG, to a tenth of a per cent."""
    return f"{100 * share:.1f}%"


def address(url: str) -> str:
    """Return *url* if a link may lead there, which is the web and nothing else; otherwise an empty string."""
    return url if WEB.fullmatch(url) else ""


def printed(url: str) -> str:
    """Return *url* as it is printed on paper: without what a browser adds itself."""
    return NOT_PRINTED.sub("", url)


def day(value: date) -> str:
    """Return a date in words, the same in every locale."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def halves(kinds: Sequence[Kind]) -> tuple[Sequence[Kind], Sequence[Kind]]:
    """Return *kinds* in two columns of about the same height, in their order.

    Chromium moves a block with CSS columns to the next page where it could begin on this one.
    """
    heights = [HEAD + sum(len(row.levels) for row in kind.rows) for kind in kinds]
    cut = min(range(len(kinds) + 1), key=lambda n: abs(sum(heights[:n]) - sum(heights[n:])), default=0)
    return kinds[:cut], kinds[cut:]


def stair(plan: Plan) -> Stair:
    """Return the chart of *plan*. Its axis begins at the ten below the start: a line may, where a bar may not."""
    matches = [100 * plan.start, *(100 * step.match for step in plan.steps)]
    low = int(min(matches) // GRID) * GRID
    high = max(low + GRID, -int(-max(matches) // GRID) * GRID)
    width = 100 / len(matches)

    def up(points: float) -> float:
        return 100 * (high - points) / (high - low)

    treads = tuple(Line(width * n, up(match), width * (n + 1), up(match)) for n, match in enumerate(matches))
    rises = tuple(
        Line(width * n, up(before), width * n, up(after))
        for n, (before, after) in enumerate(pairwise(matches), start=1)
    )
    return Stair(
        treads,
        rises,
        tuple(Label(up(points), str(points)) for points in range(low, high + 1, _spacing(low, high))),
        tuple(Label(width * (n + 0.5), str(n) if n else "now") for n in _labelled(matches)),
    )


def _spacing(low: int, high: int) -> int:
    return GRID if high - low <= 4 * GRID else 2 * GRID


def _labelled(matches: Sequence[float]) -> Sequence[int]:
    return range(0, len(matches), -(-len(matches) // LABELS))
