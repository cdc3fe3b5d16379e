"""The output formats: each is a module that renders a result."""

from __future__ import annotations

import json
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


class Strange(Greeting):
    """A result with texts that cannot be seen as they are."""

    def as_json(self) -> dict[str, Any]:
        """Return texts among values of all kinds, in keys too."""
        return {"a\u202e": [{"b": "c\ud800"}, ("\x1b[1m", 1.5, True)]}


def test_json_has_only_what_can_be_seen() -> None:
    """Texts and keys of JSON have no characters that cannot be seen, at any depth."""
    expected = {"schema_version": 1, "a": [{"b": "c\ufffd"}, ["[1m", 1.5, True]]}
    assert expected == json.loads(render(Strange(), Format.JSON))
