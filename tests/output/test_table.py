"""Tables drawn in columns."""

from __future__ import annotations

from forms import Terminal, drawn, words


def test_columns_are_aligned() -> None:
    """Text is aligned to the left and numbers to the right."""
    table = words(("skill", "level"), ("FHIR", "3"), ("DICOM", "10"), numeric=("level",))
    assert "skill  level\nFHIR       3\nDICOM     10\n" == drawn((table,))


def test_a_narrow_screen_gets_lines() -> None:
    """Below 60 columns rows are printed as lines."""
    table = words(("skill", "level"), ("FHIR", "3"), ("DICOM", "10"))
    assert "FHIR\n  level 3\nDICOM\n  level 10\n" == drawn((table,), width=59)
    assert "skill  level\nFHIR   3\nDICOM  10\n" == drawn((table,), width=60)


def test_a_terminal_gets_a_rule() -> None:
    """On a terminal a line is drawn under the column names."""
    assert "\u2500" in drawn((words(("a", "b"), ("x", "y")),), width=80, stream=Terminal())


def test_a_line_end_in_a_cell_is_a_space() -> None:
    """A line end in a cell is printed as a space, so that data cannot start a line."""
    assert "a  b\nx  1 2\n" == drawn((words(("a", "b"), ("x", "1\r\n2")),))
