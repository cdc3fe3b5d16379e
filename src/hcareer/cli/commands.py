"""The commands, in the groups of `--help`. Only the one that runs is imported: preparing the options of all is slow."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from typer import Exit
from typer.core import TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from hcareer.cli.show import without_pager
from hcareer.errors import PROGRAM, UnknownNameError, UsageError
from hcareer.output.terminal import answer
from hcareer.text import NAMES, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typer

GROUPS: Final = (
    (
        "Find out",
        (
            ("quiz", "ask, keep every answer, name the roles that fit"),
            ("match", "the three best roles for your answers, or for FILE"),
            ("ad", "what an advertisement asks, and what you show of it"),
        ),
    ),
    (
        "Understand",
        (
            ("gap", "what a role asks and you lack, the weightiest first"),
            ("compare", "roles side by side, and what would turn their order"),
            ("roles", "all roles; with ROLE: a week, what it asks, pay"),
            ("skills", "all skills; with SKILL: levels, roles, material"),
        ),
    ),
    (
        "Learn",
        (
            ("plan", "the steps to a role, in order, with practice projects"),
            ("next", "the first steps, and what counts in many roles"),
        ),
    ),
    (
        "Your data",
        (
            ("report", "everything in one HTML, Markdown or JSON file"),
            ("profile", "see, correct, carry over or delete your answers"),
        ),
    ),
    ("For authors", (("catalog", "check and describe role data of your own"),)),
)
"""Every command with its summary, under what a person wants."""
SUMMARIES: Final = dict(entry for _, entries in GROUPS for entry in entries)
COMMANDS: Final = tuple(SUMMARIES)
"""The names of the commands and of their modules, in the order of `--help`."""


class Modules(Mapping[str, Any]):
    """The commands by name. A command is imported when it is looked up, and made once."""

    def __init__(self) -> None:
        """Make no command yet."""
        self._made: dict[str, Any] = {}

    def __contains__(self, name: object) -> bool:
        """Return whether there is a command *name*, without importing it."""
        return name in COMMANDS

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer does not export the class
        """Return the command *name*."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> Any:  # noqa: ANN401 - see above
        if name not in COMMANDS:
            raise KeyError(name)
        app: typer.Typer = import_module(f"hcareer.cli.{name}").app
        app.info.cls = Commands
        for one in app.registered_commands:
            one.cls = Command
        command = get_command(app)
        command.name = name
        return command

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the names in the order of `--help`."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Return the number of commands."""
        return len(COMMANDS)


class Command(TyperCommand):
    """A command whose help begins with examples, and which has `--no-pager` if it shows results."""

    def __init__(self, *arguments: Any, **attributes: Any) -> None:  # noqa: ANN401 - the signature is Typer's
        """Add the option."""
        super().__init__(*arguments, **attributes)
        if any(parameter.name == "form" for parameter in self.params):
            self.params.append(
                TyperOption(
                    param_decls=["--no-pager"],
                    is_flag=True,
                    default=False,
                    expose_value=False,
                    callback=without_pager,
                    help="Do not show long answers through the pager (PAGER).",
                )
            )

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the class is not exported
        """Return the help of this command."""
        from hcareer.cli import usage

        return usage.of(self, ctx)


class Commands(TyperGroup):
    """A group of commands, whose help lists each with all of its summary."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401 - the class is not exported
        """Return the help of this group."""
        from hcareer.cli import usage

        return usage.of(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - the class is not exported
        """Read the options of the group. Without a command, print its help and end."""
        if not args and not self.invoke_without_command and not ctx.resilient_parsing:
            answer(f"{self.get_help(ctx)}\n")
            raise Exit
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401
        """Return the command that *args* begins with, and the rest. Raises UnknownNameError if there is none."""
        word = args[0]
        if word.startswith("-") or word in self.commands or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        _, near = nearest(word.casefold(), self.commands, NAMES)
        raise UnknownNameError(
            f'no command "{word}".',
            word=word,
            candidates={name: self.summary(name) for name in near},
            otherwise=f"{ctx.command_path} --help",
        )

    def summary(self, name: str) -> str:
        """Return what the command *name* does, in one line."""
        return str(self.commands[name].get_short_help_str(limit=1000)).rstrip(".")


class Root(Commands):
    """The group of all commands, each loaded when it is needed."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - the signature is Typer's
        """Take the commands from their modules."""
        super().__init__(**attributes)
        self.commands = Modules()  # type: ignore[assignment] # a Mapping is enough: no command is added later

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401, ARG002 - the signature is Typer's
        """Return the list of all commands, without importing any."""
        from hcareer.cli import usage

        return usage.overview()

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401
        """Return the command that *args* begins with, and the rest.

        Raises UsageError for the name of a file, UnknownNameError for any other word that is no command.
        """
        from hcareer.cli.names import like_file

        if args[0] not in self.commands and like_file(args[0]) and not ctx.resilient_parsing:
            hints = [(shlex.join((PROGRAM, name, args[0])), SUMMARIES[name]) for name in ("match", "ad")]
            raise UsageError(f'no command "{args[0]}".', hints=hints)
        return super().resolve_command(ctx, args)

    def summary(self, name: str) -> str:
        """Return what the command *name* does, without importing it."""
        return SUMMARIES[name]


def every() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the words and the command of each, groups before what is in them. This imports them all."""
    for name, command in Modules().items():
        yield (name,), command
        yield from (((name, sub), one) for sub, one in getattr(command, "commands", {}).items())
