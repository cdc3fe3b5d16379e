"""Numbers as they are shown, and tables made of columns."""

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
        pytest.param(0, 1, "0-100%", id="everything is possible"),
    ],
)
def test_a_range_of_shares(low: float, high: float, expected: str) -> None:
    """Shares have no decimals."""
    assert expected == span(low, high)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(UNANSWERED, "?", id="unanswered"),
        pytest.param(Answer.exactly(0), "0", id="none is not unknown"),
        pytest.param(Answer(low=1, high=3), "1-3", id="a range"),
    ],
)
def test_what_is_known_of_a_level(answer: Answer, expected: str) -> None:
    """An unanswered skill is not a 0."""
    assert expected == have(answer)


def test_a_table_has_a_row_for_each_item() -> None:
    """Each column says how an item fills it; without a key column the first names the row."""
    columns: tuple[Column[int], ...] = (Column("n", str, numeric=True), Column("square", lambda n: str(n * n)))
    made = table(columns, (2, 3))
    assert ((("2", "4"), ("3", "9")), 1) == (made.rows, made.keys)
