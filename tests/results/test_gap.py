"""One person against one role: a ledger that adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from documented import person, plain
from hcareer.matching.ranking import rank
from hcareer.output.page import Table, shown
from hcareer.results.gap import GapResult
from hcareer.results.ledger import ledger, tenths
from strategies import pairs

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile


def test_a_ledger_in_json_adds_up(catalogue: Catalogue) -> None:
    """The four parts of all lines are 1 together, and won and likely are the coverage that is expected."""
    value = plain(GapResult.of(catalogue, person(), catalogue.roles["pacs-engineer"]))
    lines = value["ledger"]
    assert len(catalogue.roles["pacs-engineer"].requirements) == len(lines)
    parts = ("won", "likely", "open", "lost")
    assert pytest.approx(1) == sum(line[part] for line in lines for part in parts)
    assert all(pytest.approx(line["worth"]) == sum(line[part] for part in parts) for line in lines)
    assert pytest.approx(value["coverage"]["low"]) == sum(line["won"] for line in lines)
    assert pytest.approx(value["coverage"]["expected"]) == sum(line["won"] + line["likely"] for line in lines)


@settings(max_examples=200, deadline=None)
@given(pairs(exact=False), st.booleans())
def test_the_ledger_adds_up_to_the_match(drawn: tuple[Catalogue, Profile], spoken: bool) -> None:  # noqa: FBT001
    """Each column as shown adds up to the last line, and points won and likely are the match to the tenth."""
    catalogue, person = drawn
    if spoken:
        person = structs.replace(person, about={"r0": 0.37, "r1": 1.0})
    for found in rank(catalogue, person):
        (table,) = shown(ledger(catalogue, person, match=found), "table")
        assert isinstance(table, Table)
        assert ["won", "likely", "open", "lost"] == [column.name for column in table.columns[-4:]]
        *rows, total = [[round(10 * float(str(cell) or 0)) for cell in row[-4:]] for row in table.rows]
        assert total == [sum(column) for column in zip(*rows, strict=True)]
        assert total[0] + total[1] == pytest.approx(1000 * found.score, abs=1 + 1e-6)
        assert sum(total) == pytest.approx(1000, abs=2)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([1.0, 2.5], [10, 25], id="tenths stay as they are"),
        pytest.param([0.04, 0.04, 0.04], [1, 0, 0], id="equal rests go to the first"),
        pytest.param([0.33, 0.36, 0.31], [3, 4, 3], id="the largest rest goes up"),
        pytest.param([0.01, 0.01], [0, 0], id="a sum that rounds down"),
    ],
)
def test_tenths_keep_the_sum(values: list[float], expected: list[int]) -> None:
    """The parts are rounded so that their sum is the rounded sum."""
    assert expected == tenths(values)


@given(st.lists(st.floats(0, 100), max_size=30))
def test_tenths_are_never_far_off(values: list[float]) -> None:
    """No part moves by more than a tenth, and the sum is the rounded sum."""
    found = tenths(values)
    assert round(sum(values) * 10) == sum(found)
    assert all(abs(tenth - 10 * value) <= 1 + 1e-6 for tenth, value in zip(found, values, strict=True))
