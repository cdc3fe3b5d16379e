"""Compares `hcareer ad AD --file CV` with counting words, on advertisements and CVs written for this project.

Run: python benchmarks/words.py. Counting words is what popular tools for CVs do: every word of three letters or more
of the advertisement that is not a stop word is a keyword, and the share of keywords that stand in the CV is the match.
The rule is that of `apps/frontend/lib/utils/keyword-matcher.ts` in https://github.com/srbhr/Resume-Matcher
(Apache-2.0), with a list of stop words of our own. What each CV says of what is asked for stands in
tests/cases/against/states.tsv: shown in a line of work, only listed, denied, or not found. Counting words finds
something if all its keywords stand in the CV; without a keyword it can say nothing.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.catalogue.load import load
from hcareer.reading import advertisement
from hcareer.reading.cv import Reading, examine
from hcareer.results.ad import AdResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.advertisement import Advertisement

TOP: Final = Path(__file__).parents[1]
CASES: Final = TOP / "tests" / "cases" / "against"
EXAMPLE: Final = "example"
"""The pair of the README, in examples/."""
FREQUENT: Final = (
    "the and for with from into about over under between through during after before above below this that these "
    "those who whom whose which what when where why how are was were been being have has had having does did done will "
    "would could should can may might must shall you your yours our ours their theirs them they she him her his its "
    "not nor but yet also than then too very just only own same such each every any all some few more most other both "
    "either neither here there again once per via etc role position job work working works team company looking "
    "seeking required requirements requirement responsibilities qualifications minimum preferred experience year "
    "years ability able skills skill knowledge know strong excellent good great well including include includes like "
    "needed need plus have bring join apply send"
)
"""Words that are no keywords: frequent English words, and those of every advertisement."""
STOP: Final = frozenset(FREQUENT.split())
LEAST: Final = 3
"""Fewest letters of a keyword."""
THERE: Final = frozenset({"shown", "listed"})


class Pair(NamedTuple):
    """An advertisement and a CV, and what the CV says of each thing that is asked for."""

    name: str
    advertisement: str
    cv: str
    states: dict[str, str]


class Scores(NamedTuple):
    """How a way to compare did on one pair."""

    there: int
    """Things asked for that are rightly found or rightly missing."""
    state: int
    """Those whose state is right."""


def pairs() -> list[Pair]:
    """Return the pairs."""
    states: dict[str, dict[str, str]] = {}
    with (CASES / "states.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            states.setdefault(row["pair"], {})[row["asked"]] = row["state"]
    found = []
    for name, asked in states.items():
        ad, cv = (path.read_text(encoding="utf-8") for path in paths(name))
        found.append(Pair(name, ad, cv, asked))
    return found


def paths(name: str) -> tuple[Path, Path]:
    """Return the files of the advertisement and the CV of the pair *name*."""
    if name == EXAMPLE:
        return TOP / "examples" / "advertisement.txt", TOP / "examples" / "cv.txt"
    return CASES / f"{name}-ad.txt", CASES / f"{name}-cv.txt"


def keywords(text: str) -> set[str]:
    """Return the keywords of *text*."""
    words = re.split(r"[^a-z0-9-]+", text.lower())
    return {word for word in words if len(word) >= LEAST and word not in STOP and not word.isdigit()}


def state_of(asked: str, read: Advertisement, reading: Reading) -> str | None:
    """Return the state that hcareer gives to *asked*, words of the advertisement; None if it reads no skill there."""
    low = asked.casefold()
    found = [
        (low == word.casefold(), len(word), one.skill)
        for one in read.asked
        for word in one.words
        if word.casefold() in low or low in word.casefold()
    ]
    return reading.state(max(found)[2]) if found else None


def ours(pair: Pair, read: Advertisement, reading: Reading) -> Scores:
    """Return how hcareer did on *pair*."""
    found = {asked: state_of(asked, read, reading) for asked in pair.states}
    there = sum(
        found[asked] is not None and (found[asked] in THERE) == (state in THERE) for asked, state in pair.states.items()
    )
    return Scores(there, sum(found[asked] == state for asked, state in pair.states.items()))


def counted(pair: Pair) -> Scores:
    """Return how counting words did on *pair*. It has no states."""
    known = keywords(pair.cv)
    right = sum(bool(words := keywords(asked)) and (words <= known) == (s in THERE) for asked, s in pair.states.items())
    return Scores(right, 0)


def no_skills(pair: Pair, read: Advertisement) -> list[str]:
    """Return the keywords that counting calls missing and that are part of no skill that is asked for."""
    skills = {word for one in read.asked for words in one.words for word in keywords(words)}
    skills |= {word for asked in pair.states for word in keywords(asked)}
    return sorted(keywords(pair.advertisement) - keywords(pair.cv) - skills)


def main() -> None:
    """Print both ways side by side."""
    catalogue: Catalogue = load()
    total = sums = counts = states = 0
    print("| pair | words counted | missing, no skill | asked for | right by words | right by hcareer | states right |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    lines, examples = [], []
    for pair in pairs():
        read = advertisement.read(pair.advertisement, catalogue)
        reading = examine(f"{pair.name}-cv.txt", pair.cv.encode(), catalogue)
        wanted, known = keywords(pair.advertisement), keywords(pair.cv)
        both, wrong = len(wanted & known), no_skills(pair, read)
        words, own = counted(pair), ours(pair, read, reading)
        size = len(pair.states)
        share = f"{both} of {len(wanted)}, {round(100 * both / len(wanted))} %"
        missing = f"{len(wrong)} of {len(wanted - known)}"
        print(f"| {pair.name} | {share} | {missing} | {size} | {words.there} | {own.there} | {own.state} |")
        total, sums, counts, states = total + size, sums + own.there, counts + words.there, states + own.state
        comparison = AdResult.of(catalogue, read, reading).comparison
        if comparison is not None:
            lines.append(f"| {pair.name} | {comparison.counted(comparison.demanded(required=True))} |")
        examples.append(f"- {pair.name}: {', '.join(wrong)}")
    print(f"| all | | | {total} | {counts} | {sums} | {states} |")
    print("\nCalled missing although no skill:\n", *examples, sep="\n")
    print("\n| pair | hcareer: required |\n|---|---|", *lines, sep="\n")


if __name__ == "__main__":
    main()
