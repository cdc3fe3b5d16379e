"""The manual page: it is what the script makes of the commands, and nothing that a person needs is left out."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from hcareer.cli.commands import every
from hcareer.errors import HcareerError, NeedsTerminalError, StoppedError, UsageError

TOP: Final = Path(__file__).parents[1]
PAGE: Final = TOP / "man" / "hcareer.1"
READS: Final = re.compile(r"""environ(?:\.get\(|\[)\s*["']([A-Z_]+)|envvar=["']([A-Z_]+)""")
"""Code that reads a variable of the environment."""


@pytest.fixture(scope="module")
def text() -> str:
    """Return the page as it is in the project, hyphens as they are read."""
    return PAGE.read_text(encoding="utf-8").replace(r"\-", "-")


def test_the_page_is_up_to_date() -> None:
    """The script gives exactly man/hcareer.1; after a change of commands or options, run `make man`."""
    assert runpy.run_path(str(TOP / "scripts" / "manual.py"))["page"]() == PAGE.read_text(encoding="utf-8"), "make man"


def test_every_command_and_option_is_there(text: str) -> None:
    """The page names each command, also those in groups, and each option of any of them."""
    paths = {" ".join(("hcareer", *path)) for path, _ in every()}
    options = {opt for _, command in every() for p in command.params for opt in p.opts if opt.startswith("--")}
    assert (True, True) == (len(paths) >= 17, len(options) >= 15)
    assert set() == {path for path in paths if f"\n\\fB{path}\\fR [" not in text}
    assert set() == {option for option in options if not re.search(rf"{option}\b", text)}


def test_every_variable_that_is_read_is_there(text: str) -> None:
    """The page explains each variable of the environment that the program reads by its name."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (TOP / "src").rglob("*.py"))
    names = {name for found in READS.findall(code) for name in found if name}
    told = {"LC_ALL", "LC_CTYPE", "LANG"}
    assert {"HCAREER_CATALOG", "HCAREER_ASCII", "PAGER"} <= names
    assert set() == {name for name in names - told - {"VTE_VERSION", "INSIDE_EMACS"} if name not in text}


def test_every_exit_code_is_there(text: str) -> None:
    """The exit codes of the page are those of the README and those of our errors."""
    section = text.partition(".SH EXIT STATUS\n")[2].partition(".SH ")[0]
    codes = [int(code) for code in re.findall(r"^\\fB(\d+)\\fR$", section, re.MULTILINE)]
    readme = re.findall(r"^\| (\d+) \|", (TOP / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert codes == list(map(int, readme))
    raised = {error.exit_code for error in (HcareerError, UsageError, NeedsTerminalError, StoppedError)}
    assert {0, *raised} == set(codes)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_groff_has_nothing_to_complain_about() -> None:
    """The page is drawn without a warning, also at 40 columns, where only a path may be too long for its line."""
    for width, warnings in ((80, "-ww"), (40, "-Wbreak")):
        ran = subprocess.run(
            ["groff", "-man", "-Tascii", "-P-cbou", "-ww", warnings, f"-rLL={width}n", str(PAGE)],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        assert "" == ran.stderr
        assert "NAME hcareer - which healthcare software job fits you" in " ".join(ran.stdout.split())
        assert "--ledger" in ran.stdout
