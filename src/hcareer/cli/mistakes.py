"""Mistakes on the command line, in this program's words: what is wrong, and what to type instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from hcareer.cli.examples import EXAMPLES
from hcareer.errors import UnknownNameError, UsageError
from hcareer.text import KEYS, nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    import typer

EXTRA: Final = re.compile(r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", re.DOTALL)
"""What Typer says of words after the last argument."""


def explained(error: typer.TyperException, typed: Sequence[str]) -> UsageError:
    """Return *error*, which Typer raised for the words *typed*, as an error of this program with a way out."""
    ctx: Any = getattr(error, "ctx", None)
    if ctx is None:  # as where the value of an option is missing
        return UsageError(_in_style(error.message), hints=(_help_of(typed),))
    help_of = f"{ctx.command_path} --help"
    if hasattr(error, "possibilities"):
        return _no_option(str(getattr(error, "option_name", "")), ctx, help_of)
    if hasattr(error, "param_type"):
        name = str(getattr(error, "param").human_readable_name).strip("[].").removesuffix("...")  # noqa: B009
        examples = EXAMPLES.get(tuple(ctx.command_path.split()[1:]), ())
        return UsageError(f"{name} is missing.", hints=[(one.line, one.does) for one in examples] or (help_of,))
    sentence = error.message
    if (param := getattr(error, "param", None)) is not None:
        sentence = f"{' or '.join(param.opts)}: {sentence}"
    return UsageError(_in_style(sentence), hints=(help_of,))


def _help_of(typed: Sequence[str]) -> str:
    """Return the command that prints the help of the command *typed*."""
    words = [word for word in typed if not word.startswith("-")]
    path = next((tuple(words[:n]) for n in (2, 1) if tuple(words[:n]) in EXAMPLES), ())
    return " ".join(("hcareer", *path, "--help"))


def _no_option(name: str, ctx: Any, otherwise: str) -> UsageError:  # noqa: ANN401 - Typer does not export the class
    known = {opt: p for p in ctx.command.get_params(ctx) if p.param_type_name == "option" for opt in p.opts}
    _, near = nearest(name, (opt for opt in known if opt.startswith("--")), KEYS)
    candidates = {opt: str(known[opt].help or "").partition(". ")[0].rstrip(".") for opt in near}
    return UnknownNameError(f'no option "{name}".', word=name, candidates=candidates, otherwise=otherwise)


def _in_style(sentence: str) -> str:
    """Return a sentence of Typer's as our errors are written: a small first letter, other quotation marks, a stop."""
    if found := EXTRA.match(sentence):
        return f'"{found[1]}" is too much.'
    sentence = sentence.rstrip(".") + "."
    return f"{sentence[:1].lower()}{sentence[1:]}".replace("'", '"')
