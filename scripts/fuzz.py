"""Reads random files of every kind, and says which of them end in anything but an answer or a sentence.

Run: python scripts/fuzz.py [--count 200000] [--start 0] [--keep]. Each number is one file, always the same: see
tests/fuzzing.py. A file that takes more than SECONDS of processor time counts as a failure. With --keep the files that
fail are written to tests/cases/fuzz/failed, where the tests read them. Needs Linux or macOS.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from fuzzing import FAILED, SMALL, made, run
from hcareer.catalogue.compiled import load

if TYPE_CHECKING:
    from types import FrameType

SECONDS = 5
"""Processor time that a file may take: more than the 2 seconds that are promised, because other work slows this."""
OFTEN = 20
"""Every so manieth answer is rendered too, which takes longer than reading."""


class TooSlowError(BaseException):
    """A file took too long. No code that handles errors stops it."""


def stop(_signal: int, _frame: FrameType | None) -> None:
    """End the reading of a file."""
    raise TooSlowError


def main() -> None:
    """Read the files and print the counts, and each failure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGPROF, stop)
    catalogue = load(SMALL)
    counts: Counter[str] = Counter()
    failures: Counter[str] = Counter()
    slowest = (0.0, 0)
    for seed in range(options.start, options.start + options.count):
        one = made(seed)
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            ended = run(one, catalogue, shown=seed % OFTEN == 0)
            counts[f"{one.reader} {'read' if ended == 'read' else 'refused'}"] += 1
        except (Exception, TooSlowError) as error:  # noqa: BLE001 - whatever it is, it is a failure
            counts[f"{one.reader} FAILED"] += 1
            last = traceback.extract_tb(error.__traceback__)[-1]
            failures[f"{type(error).__name__} in {last.filename.rpartition('/')[2]}:{last.lineno}"] += 1
            print(f"{seed} {one.name}: {error!r:.200} in {last.filename}:{last.lineno}", flush=True)
            if options.keep:
                FAILED.mkdir(exist_ok=True)
                (FAILED / f"{one.reader}-{seed}.{one.name.rpartition('.')[2]}").write_bytes(one.data)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, (time.process_time() - began, seed))
    print(f"{options.count:,} files from {options.start:,}; the slowest took {slowest[0]:.2f} s ({slowest[1]})")
    for name, count in sorted(counts.items()):
        print(f"{count:8,} {name}")
    for name, count in failures.most_common():
        print(f"{count:8,} {name}")
    sys.exit(bool(failures))


if __name__ == "__main__":
    main()
