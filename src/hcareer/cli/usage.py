"""The help of the program and of its commands as text: what it is for, examples, then how it is called."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any, Final

from hcareer.cli.commands import GROUPS
from hcareer.cli.examples import EXAMPLES, FIRST, Example
from hcareer.output.terminal import bold, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ABOUT: Final = "Which healthcare software job fits you, what is missing, what to learn first."
ENDING: Final = (
    "ROLE: a title, a word of it, its id, or its number in your ranking.",
    "hcareer COMMAND -h: options and examples. Also: --version, --install-completion, --show-completion",
)
MEASURE: Final = 79
"""Longest line: of 80 columns the last stays free, because some terminals wrap there."""
NARROW: Final = 60
"""Width below which what explains stands below what it explains."""
LONGEST_TERM: Final = 24
"""Characters up to which an option or argument has its explanation beside it."""
TYPE: Final = re.compile(r"(--([\w-]+)) <\w+>")
"""A long option that takes a value."""
REQUIRED: Final = "  [required]"
"""What Typer says of an argument. The usage says it by the missing brackets."""
LONGEST_NAME: Final = 12
"""The same on a narrow terminal: the names of commands are shorter."""
INDENT: Final = "  "


def overview() -> str:
    """Return the help of the program: three examples, and every command in its group."""
    width = _width()
    label = max(len(title) for title, _ in GROUPS) + 2
    name = max(len(command) for _, entries in GROUPS for command, _ in entries) + 2
    lines = [*_filled(ABOUT, width), "", *_examples(FIRST, width), ""]
    for title, entries in GROUPS:
        if width < NARROW:
            lines += [bold(title), *_rows(entries, width, INDENT, name)]
        else:
            first, *others = _rows(entries, width, " " * label, name)
            lines += [bold(title) + first.removeprefix(" " * len(title)), *others]
    lines.append("")
    return "\n".join([*lines, *(line for text in ENDING for line in _filled(text, width))])


def of(command: Any, ctx: Any) -> str:  # noqa: ANN401 - Typer does not export the classes
    """Return the help of *command*, called as *ctx* says: what it does, examples, usage, arguments and options."""
    width = _width()
    path = tuple(ctx.command_path.split()[1:])
    first, *paragraphs = (command.help or "").split("\n\n")
    lines = _filled(first, width)
    if examples := EXAMPLES.get(path, ()):
        lines += ["", *_examples(examples, width)]
    for paragraph in paragraphs:
        lines += ["", *_filled(paragraph, width)]
    lines += [
        "",
        *textwrap.wrap(f"Usage: {call(command, ctx)}", width, subsequent_indent=" " * 7, break_on_hyphens=False),
    ]
    if subcommands := getattr(command, "commands", None):
        entries = [(name, command.summary(name)) for name in subcommands]
        lines += ["", bold("Commands"), *_rows(entries, width, INDENT, max(map(len, subcommands)) + 2)]
        return "\n".join(lines)
    for title, kind in (("Arguments", "argument"), ("Options", "option")):
        if entries := parameters(command, ctx, kind):
            term = max(len(name) for name, _ in entries if len(name) <= LONGEST_TERM) + 2
            lines += ["", bold(title), *_rows(entries, width, INDENT, term)]
    return "\n".join(lines)


def call(command: Any, ctx: Any) -> str:  # noqa: ANN401 - Typer does not export the classes
    """Return how *command* is called, such as `hcareer gap [OPTIONS] [ROLE] [FILE]`."""
    return " ".join((ctx.command_path, *(piece.strip("{}") for piece in command.collect_usage_pieces(ctx))))


def parameters(command: Any, ctx: Any, kind: str) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """Return the arguments or options of *command*, which are the *kind* `argument` or `option`, each with its help.

    The value of an option is called by the name of the option in capitals, where Typer calls it by its type.
    """
    records = (p.get_help_record(ctx) for p in command.get_params(ctx) if p.param_type_name == kind)
    return [
        (TYPE.sub(lambda found: f"{found[1]} {found[2].upper()}", name), text.removesuffix(REQUIRED))
        for name, text in filter(None, records)
    ]


def _width() -> int:
    return max(20, min(columns(MEASURE + 1) - 1, MEASURE))


def _filled(text: str, width: int, *, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _examples(examples: Sequence[Example], width: int) -> Iterator[str]:
    """Yield each command, unbroken so that it can be copied, and what it does beside or below it."""
    longest = max(len(example.line) for example in examples)
    room = width - len(INDENT) - longest - 2
    beside = max(len(example.does) for example in examples) <= room
    for example in examples:
        if beside:
            yield f"{INDENT}{bold(example.line)}{' ' * (longest + 2 - len(example.line))}{example.does}"
        else:
            yield f"{INDENT}{bold(example.line)}"
            yield from _filled(example.does, width, indent=INDENT * 2)


def _rows(entries: Sequence[tuple[str, str]], width: int, indent: str, term: int) -> Iterator[str]:
    """Yield each term with its explanation: beside it from the column *term*, or below it if it is longer.

    Where the terminal is narrow and terms are long, all explanations stand below.
    """
    rest = " " * (len(indent) + (term if width >= NARROW or term <= LONGEST_NAME else len(INDENT)))
    for name, text in entries:
        wrapped = _filled(text, width, indent=rest)
        if len(indent) + len(name) + 2 <= len(rest) and wrapped:
            yield f"{indent}{name}{wrapped.pop(0)[len(indent) + len(name) :]}"
        else:
            yield f"{indent}{name}"
        yield from wrapped
