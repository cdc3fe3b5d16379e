"""What shares skills comes into one group."""

from __future__ import annotations

import pytest

from hcareer.matching.groups import connected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param(["", ""], [], id="items without skills"),
        pytest.param(["a", "b"], [("a", [0]), ("b", [1])], id="nothing in common"),
        pytest.param(["a", "a"], [("a", [0, 1])], id="the same skill"),
        pytest.param(["ab", "c", "bd"], [("c", [1]), ("abd", [0, 2])], id="one skill in common"),
        pytest.param(["a", "b", "c", "ab"], [("c", [2]), ("ab", [0, 1, 3])], id="two groups that a third joins"),
    ],
)
def test_groups(items: list[str], expected: list[tuple[str, list[int]]]) -> None:
    """Items are in one group if skills connect them, directly or through others."""
    found = connected((frozenset(skills), number) for number, skills in enumerate(items))
    assert [(frozenset(skills), members) for skills, members in expected] == found
