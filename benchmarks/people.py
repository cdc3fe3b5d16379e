"""What people who do these jobs, or come from outside, are told: which role comes first, and in which band.

    python benchmarks/people.py [FILE ...]

A FILE holds one person a line, as the default, benchmarks/data/people.jsonl, does: `id`, `about`, `role` (the one they
do well today, or null), `stage` (junior, mid-career, moved or outsider), `expect` (roles that a mentor would call
theirs, or nearest), `interests` and `skills`; a skill that is left out has level 0. Several files count as one. Prints
Markdown: the verdicts, then how the cuts of the bands and the rules for essentials would be chosen by these people.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from random import Random
from statistics import mean, median
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unittest.mock import patch

from hcareer import __version__
from hcareer.catalogue.load import load
from hcareer.matching import ranking
from hcareer.matching.numbers import BANDS, BLOCKER_SHARE, ESSENTIAL_SHARE, TOP
from hcareer.matching.ranking import Match, measure, rank
from hcareer.matching.respondents import LOWEST
from hcareer.model.person import Answer, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.model.catalogue import Catalogue

PEOPLE: Final = Path(__file__).parent / "data" / "people.jsonl"
STAGES: Final = ("mid-career", "moved", "junior", "outsider")
NAMES: Final = tuple(name for name, _ in BANDS)
RULES: Final = ((1.0, BLOCKER_SHARE), (0.6, BLOCKER_SHARE), (0.0, BLOCKER_SHARE), (ESSENTIAL_SHARE, 0.0))
"""Other rules: the share of each essential requirement that `ready` needs, and that below which it is a blocker."""


class Verdict(NamedTuple):
    """A person and what they are told."""

    stage: str
    right: bool
    """True if the first role is their own or one that a mentor expects."""
    among: bool
    """True if such a role is among the first three."""
    own: Match
    """Of the role they do; for an outsider, of the first."""
    others: tuple[Match, ...]
    """Of every role, by coverage, the best first."""


def judged(catalogue: Catalogue, person: dict[str, Any]) -> Verdict:
    """Return what *person* is told. Skills and roles that the catalogue does not have are left out."""
    levels = {skill: person["skills"].get(skill, 0) for skill in catalogue.skills}
    profile = Profile(
        skills={skill: Answer.exactly(level) for skill, level in levels.items()},
        interests={name: rating for name, rating in person["interests"].items() if name in catalogue.interests},
    )
    matches = rank(catalogue, profile)
    fitting = {*person["expect"], person["role"]}
    return Verdict(
        stage=person["stage"],
        right=matches[0].role.id in fitting,
        among=any(match.role.id in fitting for match in matches[:TOP]),
        own=measure(catalogue.roles[person["role"] or matches[0].role.id], profile, LOWEST),
        others=tuple(sorted(matches, key=lambda match: -match.low)),
    )


def told(verdicts: Sequence[Verdict]) -> str:
    """Return a row per stage: how often a fitting role is first, the coverage, and the bands."""
    rows = [
        "| stage | people | own or expected role first | among the first three | coverage, median | lowest | highest | "
        + " | ".join(NAMES)
        + " |",
        "|---|---:|---:|---:|---:|---:|---:|" + "---:|" * len(NAMES),
    ]
    for stage in STAGES:
        found = [verdict for verdict in verdicts if verdict.stage == stage]
        if not found:
            continue
        covered = [verdict.own.low for verdict in found]
        bands = Counter(verdict.own.band for verdict in found)
        figures = [
            len(found),
            sum(verdict.right for verdict in found),
            sum(verdict.among for verdict in found),
            *(f"{value:.2f}" for value in (median(covered), min(covered), max(covered))),
            *(bands[name] for name in NAMES),
        ]
        rows.append(f"| {stage} | " + " | ".join(map(str, figures)) + " |")
    outside = [verdict for verdict in verdicts if verdict.stage == "outsider"]
    anywhere = sum(any(match.band == NAMES[0] for match in verdict.others) for verdict in outside)
    return "\n".join(rows) + f"\n\nOutsiders told *{NAMES[0]}* for any role: {anywhere} of {len(outside)}."


def few(catalogue: Catalogue, people: Sequence[dict[str, Any]]) -> str:
    """Return a row per number of skills: how often a fitting role is first where only so many of a person are known.

    Three times each; *lowest* counts everything else as 0 instead of as people with such answers have it.
    """
    rows = ["| skills known | interests | first | lowest | among three | lowest |", "|---:|---|---:|---:|---:|---:|"]
    for number in (4, 8, 12, 20):
        for interests in (False, True):
            chance, found = Random(1), []
            for person in [*people] * 3:
                had = sorted(skill for skill, level in person["skills"].items() if level and skill in catalogue.skills)
                known = chance.sample(had, min(number, len(had)))
                profile = Profile(
                    skills={skill: Answer.exactly(person["skills"][skill]) for skill in known},
                    interests={i: r for i, r in person["interests"].items() if interests and i in catalogue.interests},
                )
                orders = [[m.role.id for m in rank(catalogue, profile, ways)] for ways in (None, LOWEST)]
                fitting = {*person["expect"], person["role"]}
                found.append([fitting & set(order[:top]) != set() for top in (1, TOP) for order in orders])
            shares = " | ".join(f"{mean(column):.1%}" for column in zip(*found, strict=True))
            rows.append(f"| {number} | {'all' if interests else 'none'} | {shares} |")
    return "\n".join(rows)


def groups(verdicts: Iterable[Verdict]) -> dict[str, list[float]]:
    """Return the coverage, 0-1, of those whom each band is named after, the best band first.

    What is `far` is the role in the middle of an outsider's ranking.
    """
    found: dict[str, list[float]] = {name: [] for name in NAMES}
    for verdict in verdicts:
        if verdict.stage == "mid-career":
            found["ready"].append(verdict.own.low)
        elif verdict.stage == "junior":
            found["near"].append(verdict.own.low)
        elif verdict.stage == "outsider":
            found["stretch"].append(verdict.own.low)
            found["far"].append(verdict.others[len(verdict.others) // 2].low)
    return found


def error(cut: float, above: Sequence[float], below: Sequence[float]) -> float:
    """Return the share of wrong verdicts, 0-1, if *cut* divides the two groups; both groups count the same."""
    return mean([mean(value < cut for value in above), mean(value >= cut for value in below)])


def cuts(verdicts: Iterable[Verdict]) -> str:
    """Return a row per cut: where it errs least between two neighbouring groups, and how ours does."""
    found = groups(verdicts)
    rows = [
        "| band | from | wrong with it | errs least from | to | wrong there |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for (name, lowest), below in zip(BANDS, NAMES[1:], strict=False):
        errors = {cut / 100: error(cut / 100, found[name], found[below]) for cut in range(1, 100)}
        least = min(errors.values())
        best = [cut for cut, wrong in errors.items() if wrong == least]
        ours = error(lowest, found[name], found[below])
        rows.append(f"| {name} | {lowest:.2f} | {ours:.0%} | {min(best):.2f} | {max(best):.2f} | {least:.0%} |")
    return "\n".join(rows)


def rules(verdicts: Sequence[Verdict]) -> str:
    """Return a row per rule for essential requirements, ours first: who is told what with it, the cuts being ours.

    `near+` is near or better; the last column counts outsiders told ready for any role.
    """
    rows = [
        "| essentials met to | blocker below | mid-career ready | near+ | junior near+ | outsider near+ | ready |",
        "|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for share, blocker in ((ESSENTIAL_SHARE, BLOCKER_SHARE), *RULES):
        with patch.multiple(ranking, ESSENTIAL_SHARE=share, BLOCKER_SHARE=blocker):
            bands = {s: [v.own.band for v in verdicts if v.stage == s] for s in STAGES}
            anywhere = [any(m.band == "ready" for m in v.others) for v in verdicts if v.stage == "outsider"]
        middle, junior, outside = bands["mid-career"], bands["junior"], bands["outsider"]
        better = ((found.count("ready") + found.count("near"), len(found)) for found in (middle, junior, outside))
        counts = ((middle.count("ready"), len(middle)), *better, (sum(anywhere), len(anywhere)))
        figures = " | ".join(f"{count} of {total}" for count, total in counts)
        rows.append(f"| {share:.0%} | {blocker:.0%} | {figures} |")
    return "\n".join(rows)


def main() -> None:
    """Print what the people in the files named on the command line are told."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[PEOPLE], metavar="FILE")
    files = parser.parse_args().files
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    catalogue = load()
    people: list[dict[str, Any]] = [json.loads(line) for line in lines]
    verdicts = [judged(catalogue, person) for person in people]
    print(f"{len(verdicts)} people, hcareer {__version__}.\n\n{told(verdicts)}\n")
    print(f"How the cuts would be chosen by these people:\n\n{cuts(verdicts)}\n")
    print("Other rules for essentials, ours first, with our cuts (near+: near or better):\n")
    print(f"{rules(verdicts)}\n")
    print(f"Where only some skills that they have are known:\n\n{few(catalogue, people)}")


if __name__ == "__main__":
    main()
