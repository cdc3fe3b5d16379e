"""The house plan: who may import what, who may leave, and what a start loads. Read from the code itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOUSE: Final = Path(__file__).parents[1] / "src" / "hcareer"

MAY_IMPORT: Final = {
    "typer": {"cli"},
    "rich": {"show"},
    "questionary": {"prompts"},
    "prompt_toolkit": {"prompts"},
    "yaml": {"yamltext", "store"},
    "platformdirs": {"store"},
    "pypdf": {"intake"},
    "docx": {"intake"},
    "jinja2": {"export"},
}
"""The rooms that each library with an outside world belongs to. No other room imports it."""

THINKING: Final = frozenset(
    {
        "model",
        "errors",
        "decode",
        "match",
        "interview",
        "rules",
        "policy",
        "quiz",
        "pages.block",
        "pages.catalogue",
        "pages.person",
        "pages.explain",
        "pages.advert",
        "explain",
        "extract",
        "posting",
        "advert",
        "recognise",
    }
)
"""Rooms of pure functions: neither they nor what they import at run time touch the outside world."""

NETWORK: Final = frozenset(
    {
        "socket",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "asyncio",
        "webbrowser",
        "requests",
        "httpx",
        "aiohttp",
    }
)
NOT_AT_START: Final = frozenset(
    {
        "rich",
        "questionary",
        "prompt_toolkit",
        "msgspec",
        "yaml",
        "pydantic",
        "platformdirs",
        "importlib.metadata",
        "asyncio",
        "hcareer.catalogue",
        "hcareer.show",
        "hcareer.prompts",
    }
)


@cache
def rooms() -> dict[str, ast.Module]:
    """Return every file of the house by its name within it, such as `match` or `export.html`."""
    return {
        ".".join(path.relative_to(HOUSE).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(HOUSE.rglob("*.py"))
    }


def nodes(tree: ast.AST, *, run_time: bool) -> Iterator[ast.AST]:
    """Yield every node of *tree*; with *run_time*, none that only the type checker sees."""
    for child in ast.iter_child_nodes(tree):
        if run_time and isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING"):
            continue
        yield child
        yield from nodes(child, run_time=run_time)


def imported(tree: ast.Module, *, run_time: bool = False) -> set[str]:
    """Return the dotted names that *tree* imports anywhere, inside functions too."""
    found: set[str] = set()
    for node in nodes(tree, run_time=run_time):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "relative imports would slip past this guard"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def libraries(tree: ast.Module, *, run_time: bool = False) -> set[str]:
    """Return the first words of what *tree* imports."""
    return {name.partition(".")[0] for name in imported(tree, run_time=run_time)}


def neighbours(tree: ast.Module, house: dict[str, ast.Module]) -> set[str]:
    """Return the rooms of *house* that *tree* needs at run time."""
    names = {name.removeprefix("hcareer.") for name in imported(tree, run_time=True)}
    return {name for name in house if name in names or name.removesuffix(".__init__") in names}


def strangers(house: dict[str, ast.Module]) -> set[str]:
    """Return `room: library` for each library imported where it does not belong."""
    return {
        f"{room}: {library}"
        for room, tree in house.items()
        for library in libraries(tree) & MAY_IMPORT.keys()
        if not {room, room.partition(".")[0]} & MAY_IMPORT[library]
    }


def upside_down(house: dict[str, ast.Module]) -> set[str]:
    """Return the rooms that import the commands."""
    return {room for room, tree in house.items() if "hcareer.cli" in imported(tree) and _outside("cli", room)} - {
        "__main__"
    }


def _outside(folder: str, room: str) -> bool:
    return room.partition(".")[0] != folder


def unclean_thoughts(house: dict[str, ast.Module]) -> set[str]:
    """Return `room: library` for each thinking room that reaches a library of the outside world."""
    found = set()
    for room in house.keys() & THINKING:
        reached, ahead = set[str](), [room]
        while ahead:
            step = ahead.pop()
            if step not in reached:
                reached.add(step)
                ahead.extend(neighbours(house[step], house))
        for step in reached:
            found |= {f"{room}: {lib}" for lib in libraries(house[step], run_time=True) & MAY_IMPORT.keys()}
    return found


def callers(house: dict[str, ast.Module]) -> set[str]:
    """Return the rooms that can open a connection or start a program."""
    return {room for room, tree in house.items() if libraries(tree) & (NETWORK | {"subprocess"})}


def ways_out(house: dict[str, ast.Module]) -> set[str]:
    """Return the rooms other than the commands that end the process."""
    doors = {"sys.exit", "os._exit", "exit", "quit", "os.abort"}
    found = set()
    for room, tree in house.items():
        for node in ast.walk(tree):
            leaves = isinstance(node, ast.Call) and ast.unparse(node.func) in doors
            raises = isinstance(node, ast.Name) and node.id == "SystemExit"
            if leaves or raises or (isinstance(node, ast.ImportFrom) and node.module == "sys"):
                found.add(room)
    return {room for room in found if _outside("cli", room)}


def silent_stops(house: dict[str, ast.Module]) -> set[str]:
    """Return the rooms that ask with `ask()`, which turns Ctrl-C into None, instead of `unsafe_ask()`."""
    return {
        room
        for room, tree in house.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"ask", "ask_async"}
    }


GUARDS: Final = (strangers, upside_down, unclean_thoughts, callers, ways_out, silent_stops)


def test_the_guards_see_every_room() -> None:
    """No guard passes because it looked into an empty house."""
    house = rooms()
    assert len(house) >= 12
    assert {
        "cli.__init__",
        "catalogue",
        "match",
        "model",
        "prompts",
        "quiz",
        "show",
        "store",
        "yamltext",
    } <= house.keys()
    assert {room for allowed in MAY_IMPORT.values() for room in allowed} <= {room.partition(".")[0] for room in house}
    assert len(house.keys() & THINKING) == len(THINKING)


@pytest.mark.parametrize("guard", GUARDS)
def test_the_house_keeps_its_plan(guard: Callable[[dict[str, ast.Module]], set[str]]) -> None:
    """No room breaks the rule."""
    assert set() == guard(rooms())


@pytest.mark.parametrize(
    ("guard", "room", "text", "breach"),
    [
        pytest.param(strangers, "export", "import yaml.nodes", "export: yaml", id="YAML in another room"),
        pytest.param(strangers, "quiz", "def f():\n from rich.text import Text", "quiz: rich", id="inside a function"),
        pytest.param(upside_down, "show", "from hcareer.cli import app", "show", id="the commands"),
        pytest.param(upside_down, "show", "from hcareer import cli", "show", id="the commands as a name"),
        pytest.param(unclean_thoughts, "match", "import typer", "match: typer", id="a thought with Typer"),
        pytest.param(
            unclean_thoughts,
            "match",
            "from hcareer import store",
            "match: yaml",
            id="a thought through a neighbour",
        ),
        pytest.param(callers, "intake", "from urllib.request import urlopen", "intake", id="the network"),
        pytest.param(callers, "intake", "import subprocess", "intake", id="another program"),
        pytest.param(ways_out, "store", "import sys\nsys.exit(1)", "store", id="an exit"),
        pytest.param(ways_out, "store", "raise SystemExit(1)", "store", id="an exit raised"),
        pytest.param(ways_out, "store", "from sys import exit as leave", "store", id="an exit renamed"),
        pytest.param(silent_stops, "prompts", "confirm('Sure?').ask()", "prompts", id="a safe question"),
    ],
)
def test_a_guard_sees_a_breach(
    guard: Callable[[dict[str, ast.Module]], set[str]], room: str, text: str, breach: str
) -> None:
    """A fault put into the house is told."""
    assert breach in guard({**rooms(), room: ast.parse(text)})


def test_what_only_the_type_checker_sees_is_no_import() -> None:
    """A thinking room may name the types of any other."""
    text = "if TYPE_CHECKING:\n import yaml\nimport json"
    assert {"json"} == libraries(ast.parse(text), run_time=True)
    assert {"json", "yaml"} == libraries(ast.parse(text))


def loaded(code: str) -> set[str]:
    """Return the names of the modules a fresh process has loaded after *code*."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(ran.stdout.split())


def test_a_start_loads_little() -> None:
    """Importing the commands loads none of the rooms and libraries that only some commands need."""
    assert set() == loaded("import hcareer.cli") & NOT_AT_START


def test_the_count_of_modules_sees_them() -> None:
    """The names that must not be loaded at the start are those that the rooms do load."""
    assert {"msgspec", "yaml", "hcareer.catalogue"} <= loaded("import hcareer.catalogue") & NOT_AT_START
