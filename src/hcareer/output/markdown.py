"""Renders pages as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hcareer.output.page import AS_NAMED, Bullets, Commands, Fact, Heading, Paragraph, Steps, Table, Task, shown
from hcareer.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hcareer.output.page import Block, Page, Reference, Result, Start, Step

SPECIAL: Final = re.compile(r"([\\`*_\[\]<>|#~]|&(?=#?\w+;)|(?<=[a-zA-Z]):(?=//)|(?<=www)\.)")
"""Characters that Markdown may interpret as formatting, as a character reference or, on GitHub, as an address."""
STARTING: Final = re.compile(r"^(?=[-+=])|^\d{1,9}(?=[.)](?:\s|$))")
"""Where a mark of a list or heading begins a line."""
UNSAFE: Final = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20"})
"""Characters that would end an address."""


def render(result: Result, start: Start) -> str:
    """Return the page of *result* as Markdown, with special characters escaped."""
    return text(result.page(), start)


def text(page: Page, start: Start = AS_NAMED) -> str:
    """Return *page* as Markdown. If its first block is a heading, that is the title."""
    parts = []
    for number, block in enumerate(shown(page, "markdown")):
        if isinstance(block, Heading):
            parts.append(f"{'##' if number else '#'} {_escaped(block.text)}")
        else:
            parts.append(_block(block, start))
    return "\n\n".join(filter(None, parts)) + "\n"


def _block(block: Block, start: Start) -> str:
    text = ""
    if isinstance(block, Paragraph):
        text = _line(block.text)
    elif isinstance(block, Bullets):
        text = "\n".join(f"- {_line(line) if isinstance(line, str) else _reference(line)}" for line in block.lines)
    elif isinstance(block, Table):
        text = _table(block.words())
    elif isinstance(block, Fact):
        text = f"**{_escaped(block.label)}** {_escaped(block.text)}"
    elif isinstance(block, Steps):
        steps = (f"{number}. {_step(step)}" for number, step in enumerate(block.steps, start=1))
        text = "\n".join((f"**{_escaped(block.label)}**\n", *steps))
    elif isinstance(block, Task):
        text = _task(block)
    elif isinstance(block, Commands):
        text = "\n".join(f"- {_code(start.line(command))}: {_escaped(command.does)}" for command in block.commands)
    return text


def _reference(item: Reference) -> str:
    return f"{_escaped(f'{item.title}{item.about}')}{_address(item.url)}"


def _address(url: str) -> str:
    return f" <{clean(url).translate(UNSAFE)}>" if url else ""


def _task(block: Task) -> str:
    """Return an entry of a checklist, with its details as a list below it."""
    number = f"{block.number}. " if block.number else ""
    aside = f" ({_escaped(block.aside)})" if block.aside else ""
    details = (f"  - {_escaped(label)}: {_reference(detail)}" for label, detail in (*block.details, *block.more))
    return "\n".join((f"- [ ] {number}**{_escaped(block.title)}**{aside}", *details))


def _step(step: Step) -> str:
    title = f": {_escaped(step.title)}" if step.title else ""
    ending = f", {_escaped(step.ending)}" if step.ending else ""
    return f"{_escaped(step.text)}{title}{ending}{_address(step.url)}"


def _table(table: Table) -> str:
    rule = "|" + "|".join("---:" if column.numeric else "---" for column in table.columns) + "|"
    return "\n".join((_row(column.name for column in table.columns), rule, *map(_row, map(_words, table.rows))))


def _words(row: Iterable[object]) -> Iterable[str]:
    return map(str, row)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(words: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(clean(words).split()))


def _line(words: str) -> str:
    """Return *words* escaped for the start of a line, where a mark of a list or heading may stand."""
    return STARTING.sub(r"\g<0>\\", _escaped(words))


def _code(line: str) -> str:
    """Return *line* as code, fenced by more backticks than it has in a row."""
    line = clean(line)
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    return f"{fence} {line} {fence}" if "`" in line else f"`{line}`"
