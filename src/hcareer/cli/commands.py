"""The list of commands. Only the one that runs is imported, because preparing the options of all is slow."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from typer.core import TyperGroup, TyperOption
from typer.main import get_command

from hcareer.cli.show import without_pager

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMANDS: Final = ("quiz", "match", "roles", "skills", "gap", "compare", "next", "ad", "profile", "catalog")
"""The names of the commands and of their modules, in the order of `--help`."""


class Modules(Mapping[str, Any]):
    """The commands by name. A command is imported when it is looked up."""

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - Typer does not export the class
        """Return the command *name*."""
        if name not in COMMANDS:
            raise KeyError(name)
        command = get_command(import_module(f"hcareer.cli.{name}").app)
        command.name = name
        _with_pager(command)
        return command

    def __iter__(self) -> Iterator[str]:
        """Return an iterator over the names in the order of `--help`."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Return the number of commands."""
        return len(COMMANDS)


def _with_pager(command: Any) -> None:  # noqa: ANN401 - Typer does not export the class
    """Give *command*, or those in its group, the option `--no-pager` if it shows results."""
    for one in getattr(command, "commands", {}).values():
        _with_pager(one)
    if any(parameter.name == "form" for parameter in command.params):
        command.params.append(
            TyperOption(
                param_decls=["--no-pager"],
                is_flag=True,
                default=False,
                expose_value=False,
                callback=without_pager,
                help="Do not show long answers through the pager (PAGER).",
            )
        )


class Commands(TyperGroup):
    """The group of all commands, each loaded when it is needed."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401 - the signature is Typer's
        """Take the commands from their modules."""
        super().__init__(**attributes)
        self.commands = Modules()  # type: ignore[assignment] # a Mapping is enough: no command is added later
