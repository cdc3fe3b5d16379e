"""The architecture: which layer may import which, where the process may exit, and what is loaded at start-up."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PACKAGE: Final = Path(__file__).parents[1] / "src" / "hcareer"

LAYERS: Final = (
    ("__init__",),
    ("text", "errors", "clock"),
    ("content",),
    ("model",),
    ("matching",),
    ("catalogue",),
    ("output", "profile"),
    ("reading", "quiz"),
    ("results",),
    ("cli",),
    ("__main__",),
)
"""The parts of the package from the bottom up. A part may import itself and the layers below its own."""

MAY_IMPORT: Final = {
    "typer": {"cli"},
    "rich": {"output.table", "output.progress"},
    "questionary": {"quiz.screens"},
    "prompt_toolkit": {"quiz.screens"},
    "yaml": {"catalogue.yaml", "profile.dumper"},
    "platformdirs": {"profile.store", "catalogue.compiled"},
    "pypdf": {"reading.pdf"},
    "docx": {"reading.word"},
    "jinja2": {"output.html"},
    "colorama": {"output.terminal"},
}
"""The modules or packages that may import each of these libraries."""

PURE: Final = (
    "model",
    "matching",
    "quiz.questions",
    "quiz.certainty",
    "quiz.telling",
    "quiz.proof",
    "quiz.course",
    "quiz.sheets",
    "quiz.drawing",
    "text",
    "errors",
    "clock",
    "output.page",
    "output.report",
)
"""Modules and packages that use none of these libraries, not even through what they import."""

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
        "jinja2",
        "rich",
        "questionary",
        "prompt_toolkit",
        "msgspec",
        "yaml",
        "pydantic",
        "platformdirs",
        "importlib.metadata",
        "asyncio",
        "hcareer.catalogue.load",
        "hcareer.output.page",
        "hcareer.quiz.screens",
    }
)


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of every module by its name in the package, such as `matching.ranking`."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def nodes(tree: ast.AST, *, run_time: bool) -> Iterator[ast.AST]:
    """Yield every node of *tree*; with *run_time*, without blocks for the type checker."""
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
            assert not node.level, "relative imports are not covered by the guards"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def libraries(tree: ast.Module, *, run_time: bool = False) -> set[str]:
    """Return the top-level packages that *tree* imports."""
    return {name.partition(".")[0] for name in imported(tree, run_time=run_time)}


def neighbours(tree: ast.Module, package: dict[str, ast.Module], *, run_time: bool = True) -> set[str]:
    """Return the modules of *package* that *tree* imports."""
    names = {name.removeprefix("hcareer.") for name in imported(tree, run_time=run_time) if name != "hcareer"}
    return {name for name in package if name in names or name.removesuffix(".__init__") in names}


def part(module: str) -> str:
    """Return the first part of the name of *module*: its package, or itself if it is in none."""
    return module.partition(".")[0]


def within(module: str, names: Iterable[str]) -> bool:
    """Return whether *module* is one of *names* or lies in a package among them."""
    return any(module == name or module.startswith(f"{name}.") for name in names)


def misplaced(package: dict[str, ast.Module]) -> set[str]:
    """Return `module: library` for each library imported where it is not allowed."""
    return {
        f"{module}: {library}"
        for module, tree in package.items()
        for library in libraries(tree) & MAY_IMPORT.keys()
        if not within(module, MAY_IMPORT[library])
    }


def upwards(package: dict[str, ast.Module]) -> set[str]:
    """Return `module: module` for each import from the same or a higher layer, even for types only."""
    height = {name: at for at, layer in enumerate(LAYERS) for name in layer}
    return {
        f"{module}: {other}"
        for module, tree in package.items()
        for other in neighbours(tree, package, run_time=False)
        if part(other) != part(module) and height[part(other)] >= height[part(module)]
    }


def impure(package: dict[str, ast.Module]) -> set[str]:
    """Return `module: library` for each pure module that imports a library, even indirectly."""
    found = set()
    for module in (name for name in package if within(name, PURE)):
        reached, ahead = set[str](), [module]
        while ahead:
            step = ahead.pop()
            if step not in reached:
                reached.add(step)
                ahead.extend(neighbours(package[step], package))
        for step in reached:
            found |= {f"{module}: {lib}" for lib in libraries(package[step], run_time=True) & MAY_IMPORT.keys()}
    return found


def callers(package: dict[str, ast.Module]) -> set[str]:
    """Return the modules that can open a connection, or start a program other than the person's pager."""
    return {
        module
        for module, tree in package.items()
        if libraries(tree) & (NETWORK | (set() if module == "output.pager" else {"subprocess"}))
    }


def exits(package: dict[str, ast.Module]) -> set[str]:
    """Return the modules outside `cli` that can end the process."""
    calls = {"sys.exit", "os._exit", "exit", "quit", "os.abort"}
    found = set()
    for module, tree in package.items():
        for node in ast.walk(tree):
            leaves = isinstance(node, ast.Call) and ast.unparse(node.func) in calls
            raises = isinstance(node, ast.Name) and node.id == "SystemExit"
            if leaves or raises or (isinstance(node, ast.ImportFrom) and node.module == "sys"):
                found.add(module)
    return {module for module in found if part(module) != "cli"}


def writers(package: dict[str, ast.Module]) -> set[str]:
    """Return the modules other than `output.terminal` that print."""
    printing = {"print", "typer.echo", "typer.secho", "sys.stdout.write", "sys.stderr.write", "sys.stdout.buffer.write"}
    return {
        module
        for module, tree in package.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in printing and module != "output.terminal"
    }


def silent_prompts(package: dict[str, ast.Module]) -> set[str]:
    """Return the modules that call `ask()`, which turns Ctrl-C into None, instead of `unsafe_ask()`."""
    return {
        module
        for module, tree in package.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"ask", "ask_async"}
    }


GUARDS: Final = (misplaced, upwards, impure, callers, exits, writers, silent_prompts)


def test_the_guards_see_every_module() -> None:
    """The guards look at every module, and the names in their tables exist."""
    package = modules()
    assert len(package) == len(list(PACKAGE.rglob("*.py"))) >= 40
    assert {part(module) for module in package} == {name for layer in LAYERS for name in layer}
    for name in (*PURE, *(name for allowed in MAY_IMPORT.values() for name in allowed)):
        assert any(within(module, (name,)) for module in package), name


@pytest.mark.parametrize("guard", GUARDS)
def test_no_guard_finds_a_breach(guard: Callable[[dict[str, ast.Module]], set[str]]) -> None:
    """No module breaks a rule of the architecture."""
    assert set() == guard(modules())


@pytest.mark.parametrize(
    ("guard", "module", "text", "breach"),
    [
        pytest.param(misplaced, "results.ad", "import yaml.nodes", "results.ad: yaml", id="YAML elsewhere"),
        pytest.param(misplaced, "quiz.course", "def f():\n import rich", "quiz.course: rich", id="in a function"),
        pytest.param(upwards, "output.page", "from hcareer.cli import app", "output.page: cli.__init__", id="up"),
        pytest.param(upwards, "reading.cv", "import hcareer.quiz.course", "reading.cv: quiz.course", id="sideways"),
        pytest.param(
            upwards,
            "model.person",
            "from hcareer.matching import points",
            "model.person: matching.points",
            id="up by one name of a package",
        ),
        pytest.param(impure, "matching.points", "import typer", "matching.points: typer", id="directly"),
        pytest.param(
            impure,
            "matching.points",
            "from hcareer.profile import store",
            "matching.points: yaml",
            id="through a neighbour",
        ),
        pytest.param(callers, "reading.cv", "from urllib.request import urlopen", "reading.cv", id="the network"),
        pytest.param(callers, "reading.cv", "import subprocess", "reading.cv", id="another program"),
        pytest.param(callers, "output.pager", "import socket", "output.pager", id="the network, from the pager"),
        pytest.param(exits, "profile.store", "import sys\nsys.exit(1)", "profile.store", id="an exit"),
        pytest.param(exits, "profile.store", "raise SystemExit(1)", "profile.store", id="an exit raised"),
        pytest.param(exits, "profile.store", "from sys import exit as leave", "profile.store", id="an exit renamed"),
        pytest.param(writers, "results.ad", "print('text')", "results.ad", id="a page printed"),
        pytest.param(writers, "cli.ad", "typer.echo('text')", "cli.ad", id="an answer printed"),
        pytest.param(silent_prompts, "quiz.screens", "confirm('Sure?').ask()", "quiz.screens", id="a safe question"),
    ],
)
def test_a_guard_sees_a_breach(
    guard: Callable[[dict[str, ast.Module]], set[str]], module: str, text: str, breach: str
) -> None:
    """Each guard reports a breach that is put into the package."""
    assert breach in guard({**modules(), module: ast.parse(text)})


def test_imports_for_type_checking_are_left_out() -> None:
    """With *run_time*, an import in a block for the type checker is not counted."""
    text = "if TYPE_CHECKING:\n import yaml\nimport json"
    assert {"json"} == libraries(ast.parse(text), run_time=True)
    assert {"json", "yaml"} == libraries(ast.parse(text))


def loaded(code: str) -> set[str]:
    """Return the names of the modules that a new process has loaded after *code*."""
    ran = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(ran.stdout.split())


def test_a_start_loads_little() -> None:
    """Importing the command line loads no module or library that only some commands need."""
    assert set() == loaded("import hcareer.cli") & NOT_AT_START


def test_loaded_modules_are_seen() -> None:
    """A process that imports such a module is seen to have loaded it, so the test above can fail."""
    code = "from hcareer.catalogue.load import load\nload()"
    assert {"msgspec", "yaml", "hcareer.catalogue.load"} <= loaded(code) & NOT_AT_START
