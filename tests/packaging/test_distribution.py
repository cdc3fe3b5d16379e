"""The built distributions work when installed away from the checkout, and never use the network.

All tests share one build: a source distribution and the wheel built from it. Fresh environments get the versions that
are installed here, so that a new release of a dependency cannot break these tests.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.packaging

TOP: Final = Path(__file__).parents[2]
SOURCES: Final = ("src", "data", "pyproject.toml", "README.md", "LICENSE")
UNREACHABLE: Final = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ProxyError",
    "NameResolutionError",
    "Read timed out",
)
PROFILE: Final = TOP / "examples" / "embedded-engineer.yaml"
DATA: Final = frozenset(path.relative_to(TOP).as_posix() for path in (TOP / "data").rglob("*.yaml"))
DEAD_PROXY: Final = {
    name: "http://127.0.0.1:9"
    for proxy in ("http_proxy", "https_proxy", "all_proxy")
    for name in (proxy, proxy.upper())
}
WATCHED: Final = """
import os, sys
def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.")):
        sys.stderr.write(f"reached for {event}\\n")
        os._exit(99)
sys.addaudithook(watch)
"""
"""Code that ends the process with 99 as soon as anything touches a socket or starts another program."""


class Distribution(NamedTuple):
    """The two files that a build makes."""

    sdist: Path
    wheel: Path


class Place(NamedTuple):
    """An environment with the program installed."""

    python: Path

    def run(self, *words: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """Run the installed command *words* in *cwd*."""
        command = [str(self.python.parent / words[0]), *words[1:]]
        return start(command, cwd=cwd, env={**clean(cwd), **(env or {})})


def clean(home: Path) -> dict[str, str]:
    """Return environment variables without a reference to this checkout or to saved answers."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("HCAREER_", "PYTHON", "XDG_", "COV_", "VIRTUAL_ENV"))
    }
    folders = {"HOME": str(home), "XDG_DATA_HOME": str(home / "answers"), "XDG_CACHE_HOME": f"{home}-cache"}
    return {**kept, **folders, "PYTHONIOENCODING": "utf-8"}


def start(command: list[str], *, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run *command* without standard input and capture its output."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def need(command: list[str], *, cwd: Path) -> None:
    """Run *command*, which may need the package index. Skip the test if the index cannot be reached.

    On a build server (`CI` is set) the test fails instead.
    """
    ran = start(command, cwd=cwd)
    if ran.returncode:
        printed = ran.stdout + ran.stderr
        if any(word in printed for word in UNREACHABLE) and not os.environ.get("CI"):
            pytest.skip("no package index can be reached")
        pytest.fail(f"{' '.join(command)}\n{printed}")


def environment(folder: Path, *installs: tuple[str, ...]) -> Place:
    """Create an environment in *folder* and run *installs*, the arguments of one `pip install` each.

    It gets no pip of its own, because installing that would take longer than everything else.
    """
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "--no-input"]
    constraints = folder / "constraints.txt"
    tested = {f"{d.name}=={d.version}\n" for d in distributions() if d.name != "hcareer"}
    constraints.write_text("".join(sorted(tested)), encoding="utf-8")
    for install in installs:
        need([*pip, "install", "--quiet", "--constraint", str(constraints), *install], cwd=folder)
    return Place(python)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    """Return the source distribution of this tree and the wheel built from it."""
    out = tmp_path_factory.mktemp("dist")
    need([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(TOP)], cwd=out)
    [sdist], [wheel] = out.glob("*.tar.gz"), out.glob("*.whl")
    return Distribution(sdist, wheel)


@pytest.fixture(scope="session")
def installed(built: Distribution, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return an environment into which the wheel was installed."""
    return environment(tmp_path_factory.mktemp("wheel"), (str(built.wheel),))


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the tree that a test may change."""
    copy = tmp_path_factory.mktemp("checkout") / "hcareer"
    copy.mkdir()
    for name in SOURCES:
        source = TOP / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, copy / name)
    return copy


@pytest.fixture(scope="session")
def editable(copied: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Return an environment into which the copied tree was installed with `pip install -e`."""
    folder = tmp_path_factory.mktemp("editable")
    return environment(folder, ("hatchling",), ("--no-build-isolation", "--editable", str(copied)))


def test_the_source_distribution_is_complete(built: Distribution) -> None:
    """The source distribution holds what is needed to build, test and understand the project, and no environment."""
    with tarfile.open(built.sdist) as archive:
        names = {member.name.partition("/")[2]: member.mode for member in archive.getmembers()}
    expected = {
        "pyproject.toml",
        "Makefile",
        "LICENSE",
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        ".ci/run",
        "data/README.md",
        "examples/embedded-engineer.yaml",
        "src/hcareer/cli/__init__.py",
        "tests/test_guards.py",
        "requirements/run.txt",
        "requirements/dev.txt",
        *DATA,
    }
    assert set() == expected - names.keys()
    assert names[".ci/run"] & 0o100, ".ci/run must stay executable"
    assert not [name for name in names if ".venv" in name or "__pycache__" in name]


def test_the_wheel_holds_the_program_and_its_data_once(built: Distribution) -> None:
    """The wheel holds the package with its data, the manual page, and the metadata with the license, each once."""
    with zipfile.ZipFile(built.wheel) as archive:
        names = archive.namelist()
    stem = built.wheel.name.rpartition("-py3")[0]
    assert {f"hcareer/{name}" for name in DATA} == {name for name in names if name.endswith(".yaml")}
    folder = "hcareer/output/html"
    assert {f"{folder}/{name}" for name in ("report.html", "charts.html", "style.css")} <= set(names)
    assert {"hcareer", f"{stem}.data", f"{stem}.dist-info"} == {name.partition("/")[0] for name in names}
    assert [f"{stem}.data/data/share/man/man1/hcareer.1"] == [name for name in names if name.startswith(f"{stem}.data")]
    assert len(set(names)) == len(names)
    assert [name for name in names if name.endswith(".dist-info/licenses/LICENSE")]


def test_the_wheel_runs_in_an_empty_directory(installed: Place, tmp_path: Path) -> None:
    """Installed from the wheel, commands find their data and write nothing to the current folder."""
    printed = answers(installed.run("hcareer", "roles", "--format", "json", cwd=tmp_path))
    assert len(printed["roles"]) >= 15
    assert (installed.python.parents[1] / "share" / "man" / "man1" / "hcareer.1").is_file()
    printed = answers(installed.run("hcareer", "match", str(PROFILE), "--format", "json", cwd=tmp_path))
    assert printed["matches"][0]["role"] == "medical-device-engineer"
    where = installed.run("hcareer", "catalog", "path", cwd=tmp_path).stdout.strip()
    assert Path(where).resolve().is_relative_to(installed.python.parents[1].resolve())
    assert [] == list(tmp_path.iterdir()), "a command left files in the current folder"


def test_the_wheel_runs_as_a_module(installed: Place, tmp_path: Path) -> None:
    """`python -m hcareer` runs the program."""
    ran = installed.run("python", "-m", "hcareer", "--version", cwd=tmp_path)
    assert (0, "") == (ran.returncode, ran.stderr)
    assert ran.stdout.startswith("hcareer ")


@pytest.mark.parametrize(
    "words",
    [
        ["roles"],
        ["skills", "fhir"],
        ["match", str(PROFILE)],
        ["gap", "medical-device-engineer", str(PROFILE), "--format", "markdown"],
        ["quiz", "--answers", str(PROFILE)],
        ["catalog", "check"],
        ["report", str(PROFILE), "-o", "-"],
    ],
    ids=" ".join,
)
def test_no_command_uses_the_network(installed: Place, tmp_path: Path, words: list[str]) -> None:
    """Every command works without opening a socket or starting another program."""
    code = f"{WATCHED}\nfrom hcareer.cli import main\nmain({words!r})"
    ran = installed.run("python", "-c", code, cwd=tmp_path, env=DEAD_PROXY)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import socket; socket.socket()", id="a socket"),
        pytest.param("import urllib.request as r; r.urlopen('http://127.0.0.1:9')", id="an address"),
        pytest.param("import subprocess; subprocess.run(['true'])", id="another program"),
    ],
)
def test_the_watch_sees_the_network(installed: Place, tmp_path: Path, code: str) -> None:
    """The audit hook of the test above detects sockets and other programs."""
    ran = installed.run("python", "-c", f"{WATCHED}\n{code}", cwd=tmp_path)
    assert ran.returncode == 99


def test_an_editable_installation_reads_the_checkout(editable: Place, copied: Path, tmp_path: Path) -> None:
    """An editable installation uses data changed in the checkout, not the copy that pip installed."""
    ran = editable.run("hcareer", "catalog", "path", cwd=tmp_path)
    assert Path(ran.stdout.strip()).resolve() == (copied / "data").resolve()
    roles = copied / "data" / "roles.yaml"
    before = roles.read_text(encoding="utf-8")
    changed = before.replace("title: EHR developer", "title: Changed in the checkout", 1)
    assert before != changed
    roles.write_text(changed, encoding="utf-8")
    printed = answers(editable.run("hcareer", "roles", "ehr-developer", "--format", "json", cwd=tmp_path))
    assert printed["role"]["title"] == "Changed in the checkout"


def answers(ran: subprocess.CompletedProcess[str]) -> Any:  # noqa: ANN401 - JSON can be anything
    """Return the JSON that a command printed; it must have succeeded and printed nothing on standard error."""
    assert (0, "") == (ran.returncode, ran.stderr)
    return json.loads(ran.stdout)
