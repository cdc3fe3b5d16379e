"""Markdown: every kind of block, and the escaping of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms import words
from hcareer.output import markdown
from hcareer.output.page import Bullets, Heading, Paragraph, Reference

if TYPE_CHECKING:
    from hcareer.output.page import Page


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param((Paragraph("Words."),), "Words.\n", id="a paragraph"),
        pytest.param((Heading("One"), Heading("Two")), "# One\n\n## Two\n", id="the first heading is the title"),
        pytest.param((Bullets(("a", "b")),), "- a\n- b\n", id="a list"),
        pytest.param(
            (Bullets((Reference("A *book*", ", free", "https://a.example/x_y"),)),),
            "- A \\*book\\*, free <https://a.example/x_y>\n",
            id="a list with an address",
        ),
        pytest.param(
            (words(("skill", "level"), ("FHIR", "3"), numeric=("level",)),),
            "| skill | level |\n|---|---:|\n| FHIR | 3 |\n",
            id="a table with numbers to the right",
        ),
        pytest.param((words(("a", "b"), ("x|y", "1\n2")),), "| a | b |\n|---|---|\n| x\\|y | 1 2 |\n", id="a bar"),
        pytest.param(
            (Paragraph("C# *and* `x` [a](b) <i>"),), "C\\# \\*and\\* \\`x\\` \\[a\\](b) \\<i\\>\n", id="signs"
        ),
        pytest.param((Paragraph("a\x1b[31mb\u202ec"),), "a\\[31mbc\n", id="control characters"),
    ],
)
def test_blocks_are_rendered(page: Page, expected: str) -> None:
    """Each block is rendered as Markdown, and special characters in it are escaped."""
    assert expected == markdown.text(page)
