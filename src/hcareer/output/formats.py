"""The output formats. A new one is a module of this package with a function `render`, and its row here."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

from hcareer.output import terminal

if TYPE_CHECKING:
    from hcareer.output.page import Result, Start


class Format(StrEnum):
    """The output formats, each with the name of its module."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


def render(result: Result, form: Format, start: Start | None = None) -> str:
    """Return *result* as text in the format *form*, importing only the module of that format.

    The commands that it suggests are those of a program started as *start* says.
    """
    from hcareer.output.page import Start  # noqa: PLC0415 - not needed to know the formats

    text: str = import_module(f"hcareer.output.{form}").render(result, start or Start())
    return text


def show(result: Result, form: Format, start: Start | None = None, *, paged: bool = True) -> None:
    """Print *result* on standard output in the format *form*. Raises what `terminal.answering` raises.

    What is longer than the screen of a terminal goes through the person's pager if *paged*; plain lines never do,
    because a screen reader loses with the pager what it has not read yet.
    """
    text = render(result, form, start)
    if paged and form is not Format.PLAIN and terminal.on_screen():
        from hcareer.output import pager  # noqa: PLC0415 - only a terminal needs it

        if pager.needed(text) and pager.page(text):
            return
    terminal.answer(text)
