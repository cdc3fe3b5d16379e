"""Writes the manual page from the commands, their options and their examples.

Run: python scripts/manual.py [man/hcareer.1]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from typer.main import get_command

from hcareer import __version__
from hcareer.cli import app
from hcareer.cli.commands import GROUPS, every
from hcareer.cli.examples import EXAMPLES, FIRST
from hcareer.cli.usage import ABOUT, call, parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hcareer.cli.examples import Example

    Entries = Sequence[tuple[str, str]]

PAGE: Final = Path(__file__).parents[1] / "man" / "hcareer.1"
SHARED: Final = 5
"""Commands from which an option that all of them have is described once for all."""
DESCRIPTION: Final = """\
hcareer tells software developers which of the roles in healthcare software fits them, why, what they lack for it, and
what to learn first. Without a command it shows where you stand and what to type next.

Everything happens on this computer: no command uses the network. Answers are kept in a file that you can read and
change."""
NAMES: Final = """\
ROLE is a title, words of one, another title, an id, or a number in your ranking. SKILL is a name, words of one, an
alias or an id. If a word names several, you are asked which one; where there is no terminal, all are listed with the
command to type."""
EXITS: Final = (
    ("0", "Done."),
    (
        "1",
        "A file could not be read, has mistakes, or says too little for a ranking; or the answer could not be printed.",
    ),
    ("2", "Wrong usage, such as a role that does not exist or a word that names several."),
    ("3", "A question has to be asked, but there is no terminal."),
    ("130", "Interrupted."),
)
ENVIRONMENT: Final = (
    ("HCAREER_CATALOG", "A catalogue of your own, a folder or a file, as with --catalog."),
    ("HCAREER_ASCII", "If 1, bars are drawn in ASCII. They also are where the encoding or the locale asks for it."),
    ("NO_COLOR", "If set, nothing is coloured. Bold and dim text and hyperlinks stay."),
    ("FORCE_HYPERLINK", "If 0, addresses are never hyperlinks; if 1, they are on every terminal."),
    ("PAGER", "The program that shows answers longer than the screen: less by default, cat for none."),
    ("LESS", "Options of less, instead of those that hcareer gives it."),
    ("TERM", "If dumb, nothing is styled, and the quiz asks for one thing at a time."),
    ("COLUMNS", "The width of the screen, where it is not that of the terminal."),
    ("XDG_DATA_HOME, XDG_CACHE_HOME", "Where the folders of the files below are, on Linux."),
)
FILES: Final = (
    (
        "~/.local/share/hcareer/profiles/NAME.yaml",
        "Your answers. hcareer profile path prints where they are on your system.",
    ),
    ("~/.local/share/hcareer/profiles/NAME.history.jsonl", "What changed in them and when: hcareer profile history."),
    ("~/.local/share/hcareer/profiles/NAME.previous.yaml", "Earlier answers, put aside by hcareer quiz --fresh."),
    (
        "~/.cache/hcareer/",
        "The catalogue in a form that loads fast, without any answers. It is safe to delete.",
    ),
)


def page() -> str:
    """Return the manual page in the language of man(7)."""
    root = get_command(app)
    ctx = root.make_context("hcareer", [], resilient_parsing=True)
    commands = {path: (command, _context(command, path, ctx)) for path, command in every()}
    counts = Counter(entry for command, own in commands.values() for entry in parameters(command, own, "option"))
    shared = [entry for entry, count in counts.items() if count >= SHARED]
    lines = [
        r".\" Made from the commands by scripts/manual.py; run: make man",
        f'.TH HCAREER 1 "" "hcareer {__version__}" "User Commands"',
        ".ad l",
        ".nh",
        ".SH NAME",
        rf"hcareer \- {_text(ABOUT[0].lower() + ABOUT[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B hcareer",
        ".br",
        r".B hcareer \fICOMMAND\fR [\fIOPTIONS\fR] [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(DESCRIPTION.split("\n\n")),
        *_examples(FIRST),
        *_paragraphs([NAMES]),
        ".SH COMMANDS",
    ]
    for title, entries in GROUPS:
        lines.append(f".SS {_text(title)}")
        for name, _ in entries:
            for path in (path for path in commands if path[0] == name):
                lines += _command(*commands[path], EXAMPLES[path], shared)
    lines += [
        ".SH COMMON OPTIONS",
        *_entries(shared),
        *_paragraphs(["Only hcareer itself has these:"]),
        *_entries([entry for entry in parameters(root, ctx, "option") if entry not in shared]),
    ]
    lines += [".SH EXIT STATUS", *_entries(EXITS), ".SH ENVIRONMENT", *_entries(ENVIRONMENT)]
    lines += [".SH FILES", *_entries(FILES)]
    return "\n".join([*lines, ".SH SEE ALSO", ".BR less (1)"]) + "\n"


def _context(command: Any, path: tuple[str, ...], root: Any) -> Any:  # noqa: ANN401 - Typer does not export them
    parent = root
    for name in path[:-1]:
        parent = root.command.commands[name].make_context(name, [], parent=root, resilient_parsing=True)
    return command.make_context(path[-1], [], parent=parent, resilient_parsing=True)


def _command(command: Any, ctx: Any, examples: Sequence[Example], shared: Entries) -> Iterator[str]:  # noqa: ANN401
    """Yield one command: how it is called, what it does, its own arguments and options, and examples."""
    name, _, rest = call(command, ctx).removeprefix("hcareer ").partition(" [OPTIONS]")
    yield from (".TP", rf"\fBhcareer {_typed(name)}\fR [\fIOPTIONS\fR]{_typed(rest)}")
    first, *others = (command.help or "").split("\n\n")
    yield _text(first)
    yield ".RS"
    yield from _paragraphs(others)
    if not hasattr(command, "commands"):
        yield from _entries(parameters(command, ctx, "argument"))
        yield from _entries([entry for entry in parameters(command, ctx, "option") if entry not in shared])
    yield from (*_examples(examples), ".RE")


def _examples(examples: Sequence[Example]) -> Iterator[str]:
    yield ".PP"
    for example in examples:
        yield from (rf".B {_typed(example.line)}", ".br", rf"\ \ {_text(example.does)}", ".br")


def _paragraphs(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        yield from (".PP", _text(text))


def _entries(entries: Entries) -> Iterator[str]:
    for term, text in entries:
        yield from (".TP", rf"\fB{_typed(term)}\fR", _text(text))


def _typed(words: str) -> str:
    """Return *words* that can be copied: hyphens stay as they are, and nothing is a command of roff."""
    return _escaped(words).replace("-", r"\-").replace("~", r"\(ti").replace("'", r"\(aq")


def _text(words: str) -> str:
    """Return *words* as a line of text in which options can be copied."""
    words = _escaped(" ".join(words.replace("`", "").split())).replace("~", r"\(ti")
    words = re.sub(r"(?<!\w)--?(?=[a-z])", lambda found: found[0].replace("-", r"\-"), words)
    return f"\\&{words}" if words.startswith((".", "'")) else words


def _escaped(words: str) -> str:
    return words.replace("\\", r"\e").replace("^", r"\(ha")


def main() -> None:
    """Write the page to the path in the arguments, or to its place in the project."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    path.parent.mkdir(exist_ok=True)
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
