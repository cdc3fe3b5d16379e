"""How long the program takes to start, beside a bare interpreter and a bare Typer program, in one run.

Run: python benchmarks/start.py [--runs 15]. Whole processes; the median of alternating runs, and the ratio to
`python -c pass`. Other work on the machine moves all of them alike.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROFILE = Path(__file__).parents[1] / "examples" / "embedded-engineer.yaml"
TYPER = "import typer; app = typer.Typer(rich_markup_mode=None)\n@app.command()\ndef a() -> None: ...\napp()"
COMMANDS: dict[str, list[str]] = {
    "python -c pass": ["-c", "pass"],
    "a Typer program that does nothing": ["-c", TYPER],
    "hcareer --version": ["-m", "hcareer", "--version"],
    "hcareer --help": ["-m", "hcareer", "--help"],
    "hcareer roles": ["-m", "hcareer", "roles"],
    "hcareer match PROFILE": ["-m", "hcareer", "match", str(PROFILE)],
    "hcareer match PROFILE --format json": ["-m", "hcareer", "match", str(PROFILE), "--format", "json"],
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "XDG_DATA_HOME": home}
        for _ in range(options.runs):
            for name, command in COMMANDS.items():
                start = time.perf_counter()
                subprocess.run([sys.executable, *command], check=True, capture_output=True, env=environment)
                times[name].append(time.perf_counter() - start)
    bare = statistics.median(times["python -c pass"])
    print("| command | median, ms | times a bare interpreter |\n|---|---:|---:|")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"| {name} | {median * 1000:.0f} | {median / bare:.1f} |")


if __name__ == "__main__":
    main()
