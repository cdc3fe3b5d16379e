"""The HTML of a report as text: what is escaped, which links there are, and where its charts begin and end."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.output import html
from hcareer.output.report import Kind, Level, Material, NeedRow, Plan, Step
from outsiders import report_of

LEVEL = Level("fhir", "HL7 FHIR", 1, 1, answered=True, need=3, text="1 of 3")


def step(number: int, match: float) -> Step:
    """Return a step of a plan after which the match is *match*."""
    return Step(number, "fhir", "HL7 FHIR", 0, 2, "level 0 to 2", False, False, "", (), "", None, match, "near")  # noqa: FBT003


def kind(rows: int) -> Kind:
    """Return a kind with so many requirements."""
    row = NeedRow("HL7 FHIR", "", essential=False, met=False, levels=(LEVEL,), asked=False, source="")
    return Kind(str(rows), "", (row,) * rows)


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://hl7.org/fhir/", True),
        ("HTTP://hl7.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>", False),
        ("//example.com", False),
        ("file:///etc/passwd", False),
        ("https://example.com/a b", False),
        ("\nhttps://example.com", False),
        ("", False),
    ],
)
def test_links_lead_to_the_web_only(url: str, linked: bool) -> None:  # noqa: FBT001 - a parameter of the table
    """An address that is not of the web is shown without a link."""
    assert (url if linked else "") == html.address(url)


def test_another_address_is_no_link() -> None:
    """A title whose address is not of the web stands as text."""
    report = report_of("ready")
    trick = structs.replace(report.sources[-1], url="javascript:alert(1)", title="a trick")
    text = html.render(structs.replace(report, sources=(trick,)))
    assert "a trick: " in text
    assert "javascript:" not in text


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.hl7.org/fhir/index.html", "hl7.org/fhir"),
        ("https://hl7.org/", "hl7.org"),
        ("http://hl7.org/a?b=c#top", "hl7.org/a?b=c"),
    ],
)
def test_printed_addresses_are_short(url: str, shown: str) -> None:
    """On paper an address has no scheme, no `www.`, no `index.html` and no closing slash."""
    assert shown == html.printed(url)


def test_control_characters_are_left_out() -> None:
    """Characters that turn the reading order round or end a line of a terminal are not in the page."""
    report = structs.replace(report_of("ready"), subject="anna\u202egpj.exe\x1b[31m\x00")
    text = html.render(report)
    assert "annagpj.exe[31m" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)


class Names(HTMLParser):
    """Collects the names that data must not reach."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.found: list[str | None] = []
        self.comments: list[str] = []

    def handle_starttag(self, _tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take ids, classes and styles."""
        self.found += [value for name, value in attributes if name in {"id", "class", "style"}]

    def handle_comment(self, comment: str) -> None:
        """Take a comment."""
        self.comments.append(comment)


def test_no_data_in_names_styles_or_comments() -> None:
    """Ids and classes are words of the template, and there are no styles and no comments."""
    names = Names()
    text = html.render(report_of("CV and advertisement"))
    names.feed(text)
    assert len(names.found) > 100
    assert [] == [name for name in names.found if not re.fullmatch(r"[a-z]+(?:[- ][a-z]+)*", name or "")]
    assert [] == names.comments
    assert "style=" not in text.partition("</style>")[2]


def test_the_same_report_gives_the_same_page() -> None:
    """Nothing in a page depends on when or where it is rendered."""
    assert html.render(report_of("ready")) == html.render(report_of("ready"))


@pytest.mark.parametrize(
    ("low", "high", "answered", "need", "cells"),
    [
        pytest.param(1, 1, True, 3, ("have", "missing", "missing", "beyond", "beyond"), id="too little"),
        pytest.param(4, 4, True, 3, ("have", "have", "have", "extra", "beyond"), id="more than needed"),
        pytest.param(0, 5, False, 2, ("open", "open", "beyond", "beyond", "beyond"), id="not answered"),
        pytest.param(1, 3, True, 4, ("have", "open", "open", "missing", "beyond"), id="a range"),
        pytest.param(1, 5, True, 2, ("have", "open", "beyond", "beyond", "beyond"), id="a range beyond the need"),
    ],
)
def test_the_cells_of_a_level(low: int, high: int, answered: bool, need: int, cells: tuple[str, ...]) -> None:  # noqa: FBT001
    """Each of the five levels is there, open, missing, more than needed, or beyond the need."""
    assert cells == Level("x", "X", low, high, answered, need, "").cells


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_stair_stays_in_its_chart(matches: list[float]) -> None:
    """Whatever the matches are, there is a tread for each, all lies within the chart, and labels stand in order."""
    chart = html.stair(Plan("", matches[0], tuple(step(n, m) for n, m in enumerate(matches[1:], 1)), ""))
    assert len(matches) == len(chart.treads) == len(chart.rises) + 1
    assert all(-1e-9 <= place <= 100 + 1e-9 for line in (*chart.treads, *chart.rises) for place in line)
    assert len(chart.below) <= html.LABELS
    assert all(0 <= label.at <= 100 for label in (*chart.across, *chart.below))
    numbers = [int(label.text) for label in chart.across]
    assert sorted(set(numbers)) == numbers
    assert len(numbers) >= 2


@given(st.lists(st.integers(1, 25), max_size=8))
def test_the_halves_hold_everything_in_order(sizes: list[int]) -> None:
    """Two columns have all kinds in their order, and no other cut makes them more alike."""
    kinds = tuple(map(kind, sizes))
    left, right = html.halves(kinds)
    assert kinds == (*left, *right)

    def uneven(cut: int) -> int:
        heights = [html.HEAD + size for size in sizes]
        return abs(sum(heights[:cut]) - sum(heights[cut:]))

    assert uneven(len(left)) == min(map(uneven, range(len(sizes) + 1)))


def test_days_are_in_english() -> None:
    """A date is in words that no locale changes."""
    assert html.day(date(2026, 11, 5)) == "5 November 2026"


def test_material_names_its_kind() -> None:
    """The page says who published the material, what it is, whether it is free, and when it was checked."""
    material = Material(
        "A title", "A publisher", "https://example.com/", "course", free=False, checked=date(2026, 1, 2)
    )
    report = report_of("web developer")
    assert report.plan is not None
    first = structs.replace(report.plan.steps[0], materials=(material,))
    text = html.render(structs.replace(report, plan=structs.replace(report.plan, steps=(first,))))
    plain = re.sub(r"<[^>]+>", "", text)
    assert "A title · A publisher · course, paid · checked 2 January 2026" in plain
