"""How numbers are shown, and how tables are made of columns."""

from __future__ import annotations

import pytest

from hcareer.model.person import UNANSWERED, Answer
from hcareer.output.page import Column, have, span, table


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(0.5, 0.5, "50%", id="one figure"),
        pytest.param(0.501, 0.504, "50%", id="two that round to the same"),
        pytest.param(0.5, 0.515, "50-52%", id="a range"),
        pytest.param(0, 1, "0-100%", id="from nothing to everything"),
    ],
)
def test_a_range_of_shares(low: float, high: float, expected: str) -> None:
    """A range of shares is shown in whole percents, as one if both ends round to the same."""
    assert expected == span(low, high)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(UNANSWERED, "?", id="unanswered"),
        pytest.param(Answer.exactly(0), "0", id="level 0"),
        pytest.param(Answer(low=1, high=3), "1-3", id="a range"),
    ],
)
def test_a_level_is_shown(answer: Answer, expected: str) -> None:
    """A level is shown as a number or range, and an unanswered skill as a question mark."""
    assert expected == have(answer)


def test_a_table_has_a_row_for_each_item() -> None:
    """Each column computes its cell of a row; without a key column the first column identifies the row."""
    columns: tuple[Column[int], ...] = (Column("n", str, numeric=True), Column("square", lambda n: str(n * n)))
    made = table(columns, (2, 3))
    assert ((("2", "4"), ("3", "9")), 1) == (made.rows, made.keys)
