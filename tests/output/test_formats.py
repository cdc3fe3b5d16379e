"""The output formats: each is a module that renders a result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hcareer.output.formats import Format, render, show
from hcareer.output.page import Heading

if TYPE_CHECKING:
    from hcareer.output.page import Page


class Greeting:
    """A result with one heading and one value."""

    def page(self) -> Page:
        """Return the heading."""
        return (Heading("Hello"),)

    def as_json(self) -> dict[str, Any]:
        """Return the value."""
        return {"hello": [1, None]}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (Format.TABLE, "Hello\n"),
        (Format.PLAIN, "Hello\n"),
        (Format.JSON, '{\n  "schema_version": 1,\n  "hello": [\n    1,\n    null\n  ]\n}\n'),
        (Format.MARKDOWN, "# Hello\n"),
        (Format.CSV, ""),
    ],
)
def test_each_format_renders(form: Format, expected: str) -> None:
    """Each format renders a result as expected."""
    assert expected == render(Greeting(), form)


def test_every_format_is_in_these_tests() -> None:
    """The test above covers every format."""
    (cases,) = (mark for mark in test_each_format_renders.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert set(Format) == {form for form, _ in cases.args[1]}


def test_showing_writes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """`show` prints the rendered text and nothing else."""
    show(Greeting(), Format.MARKDOWN)
    assert ("# Hello\n", "") == capsys.readouterr()
