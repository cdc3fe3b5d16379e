"""Periods of time in CVs, and dates that are not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.reading.dates import Period, dates, span_of
from hcareer.reading.documents import lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Python, HL7 2.5, ISO 13485:2016", [], id="no dates"),
        pytest.param("Acme, 2016-2018", [(2016, 2018)], id="two years"),
        pytest.param("Jan 2012 \u2013 Dec. 2015", [(2012, 2015)], id="months in words"),
        pytest.param("03/2019 - present", [(2019, None)], id="a month in numbers, to the present"),
        pytest.param("2019-03 - 2021-05", [(2019, 2021)], id="months after the years"),
        pytest.param("2019 to 2021", [(2019, 2021)], id="English"),
        pytest.param("03.2019 bis heute; seit 2021 selbständig", [(2019, None), (2021, None)], id="German"),
        pytest.param("2020 - aujourd'hui, depuis 2021", [(2020, None), (2021, None)], id="French"),
        pytest.param("2015 a 2018, 2019 - actualidad", [(2015, 2018), (2019, None)], id="Spanish"),
        pytest.param("desde 2019; 2015 até hoje", [(2019, None), (2015, None)], id="Portuguese"),
        pytest.param("dal 2019, 2015 - oggi", [(2019, None), (2015, None)], id="Italian"),
        pytest.param("2015 tot heden, sinds 2019", [(2015, None), (2019, None)], id="Dutch"),
    ],
)
def test_periods_are_understood(text: str, expected: list[tuple[int, int | None]]) -> None:
    """Each period has its years, and nothing of it is called unclear."""
    found = dates([lines(text)])
    assert (expected, ()) == ([(period.first, period.last) for period in found.periods], found.strange)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Baz, 03/14 - 05/16", "03/14 - 05/16", id="years of two digits"),
        pytest.param("'10-'12", "'10-'12", id="apostrophes"),
        pytest.param("2018-19, Acme", "2018-19", id="the second year shortened"),
        pytest.param("2019 \u2013 idag", "2019 \u2013 idag", id="the present in another language"),
        pytest.param("2019 -", "2019 -", id="no end"),
        pytest.param("2021 - 2019", "2021 - 2019", id="the end before the beginning"),
    ],
)
def test_unclear_dates_are_named(text: str, expected: str) -> None:
    """What looks like a period and is none is returned with its place."""
    assert ((), ((expected, "line 2"),)) == dates([lines(f"CV\n{text}")])


@pytest.mark.parametrize(
    "text", ["2019 - Developer", "call 030 2019-2222", "3/4-5/6", "$2019 - 20", "IEC 60601-1:2005 - medical"]
)
def test_other_numbers_are_no_dates(text: str) -> None:
    """Numbers that are no dates are not called unclear."""
    assert ((), ()) == dates([lines(text)])


def test_a_span_goes_from_the_first_year_to_the_last() -> None:
    """A period to the present ends the span now."""
    old, new = Period(2012, 2016, "line 1"), Period(2015, None, "line 2")
    assert ("2012 to 2016", "2012 to now") == (span_of([old]), span_of([new, old]))


@given(st.text(alphabet="0129-\u2013/.' abt\n", max_size=60))
def test_any_text_is_read(text: str) -> None:
    """No period ends before it begins, and each place is a line of the text."""
    found = dates([lines(text)])
    assert all(period.last is None or period.first <= period.last for period in found.periods)
    places = {f"line {number}" for number in range(1, text.count("\n") + 2)}
    assert {one.place for one in found.periods} | {place for _, place in found.strange} <= places
