"""The locks in `requirements/` agree with the ranges in `pyproject.toml`, and name no machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Final

import pytest
from packaging.requirements import Requirement

TOP: Final = Path(__file__).parents[2]
PROJECT: Final = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
RUN: Final = (*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"])
DEV: Final = (*RUN, *PROJECT["project"]["optional-dependencies"]["dev"])
PIN: Final = re.compile(r"^([a-z0-9-]+)(?:\[[a-z,]+\])?==([^ ]+)", re.MULTILINE)


def read(name: str) -> str:
    """Return the text of the lock *name*."""
    return (TOP / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "ranges"), [("run", RUN), ("dev", DEV)], ids=["run", "dev"])
def test_every_range_is_locked(name: str, ranges: tuple[str, ...]) -> None:
    """Every requirement of pyproject.toml is pinned within its range; if not, run `make lock`."""
    pins = PIN.findall(read(name))
    for wanted in map(Requirement, ranges):
        versions = [version for pinned, version in pins if pinned == wanted.name.lower()]
        assert versions, f"{wanted} is not in requirements/{name}.txt: run `make lock`"
        assert versions == list(wanted.specifier.filter(versions)), f"not {wanted}: run `make lock`"


def test_the_locks_agree() -> None:
    """Every version in the lock for running is also in the lock for development."""
    assert set() == set(PIN.findall(read("run"))) - set(PIN.findall(read("dev")))


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_holds_pins_and_hashes_only(name: str) -> None:
    """A lock holds only pins, markers and hashes: no index, address or folder of the machine that made it."""
    line = re.compile(r"#.*|[a-z0-9-]+(\[[a-z,]+\])?==[^ /:]+( ; [^/:]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [] == [text for text in read(name).splitlines() if not line.fullmatch(text)]
    assert "://" not in read(name)
