"""The output formats. A new one is a module of this package with a function `render`, and its row here."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from hcareer.output.terminal import answer

if TYPE_CHECKING:
    from hcareer.output.page import Result


class Format(StrEnum):
    """The output formats, each with the name of its module."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


def render(result: Result, form: Format) -> str:
    """Return *result* as text in the format *form*, importing only the module of that format."""
    text: str = import_module(f"hcareer.output.{form}").render(result)
    return text


def show(result: Result, form: Format) -> None:
    """Print *result* on standard output in the format *form*. Raises what `terminal.answering` raises."""
    answer(render(result, form))
