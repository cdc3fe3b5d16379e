"""Markdown: every kind of block, and the escaping of data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forms import words
from hcareer.output import markdown
from hcareer.output.page import Bullets, Command, Commands, Heading, Paragraph, Reference

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
        pytest.param((Paragraph("- a"),), "\\- a\n", id="what begins like a list"),
        pytest.param(
            (Bullets(("1. a", "2) b", "+ c", "=")),), "- 1\\. a\n- 2\\) b\n- \\+ c\n- \\=\n", id="lists in a list"
        ),
        pytest.param((Paragraph("2026 was 3.5 - 4"),), "2026 was 3.5 - 4\n", id="numbers and dashes"),
        pytest.param((Paragraph("~~a~~ &lt;b&#62; R&D"),), "\\~\\~a\\~\\~ \\&lt;b\\&\\#62; R&D\n", id="references"),
        pytest.param(
            (Paragraph("https://a.example www.b.example"),), "https\\://a.example www\\.b.example\n", id="addresses"
        ),
        pytest.param(
            (Bullets((Reference("a", "", "https://a.example/> <b c"),)),),
            "- a <https://a.example/%3E%20%3Cb%20c>\n",
            id="an address that would end early",
        ),
        pytest.param(
            (Commands((Command(("gap", "a`b``"), "x"),)),), "- ``` hcareer gap 'a`b``' ```: x\n", id="backticks in code"
        ),
    ],
)
def test_blocks_are_rendered(page: Page, expected: str) -> None:
    """Each block is rendered as Markdown, and special characters in it are escaped."""
    assert expected == markdown.text(page)
