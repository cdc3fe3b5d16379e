"""Whether plans have the order that mentors insist on, beside the order of gaps by points.

    python benchmarks/plans.py [--show] [FILE ...]

A FILE holds one person a line, as the default, benchmarks/data/plans.jsonl, does: `id`, `role` (the target),
`background`, `skills` (a skill that is left out has level 0), `interests`, `why`, and what a mentor insists on:

- `early`: groups of skills; one of each group is among the first EARLY skills of the plan
- `before`: pairs of skills; if both are in the plan, the first comes before the second
- `never`: skills that are not in the plan: known well enough, or of no use to this person
- `not_both`: pairs of alternatives, of which the plan has one at most
- `not_first`: niceties, not among the first FIRST skills
- `next_any`: one of these is among the first FIRST skills, which `hcareer next` names

The order of skills is that of their first steps. With --show each plan is printed, with the conditions it breaks.
Prints Markdown.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from hcareer import __version__
from hcareer.catalogue.load import load
from hcareer.matching.plan import plan
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import LOWEST
from hcareer.model.person import Answer, Profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from hcareer.model.catalogue import Catalogue

    Order = Callable[[Catalogue, Profile, str], list[str]]

PEOPLE: Final = Path(__file__).parent / "data" / "plans.jsonl"
EARLY: Final = 4
FIRST: Final = 3
KINDS: Final = ("early", "before", "never", "not_both", "not_first", "next_any")


def planned(catalogue: Catalogue, profile: Profile, role: str) -> list[str]:
    """Return the skills of the plan in the order of their first steps."""
    return list(dict.fromkeys(step.skill for step in plan(catalogue, profile, catalogue.roles[role]).steps))


def by_points(catalogue: Catalogue, profile: Profile, role: str) -> list[str]:
    """Return the skills that the gaps lack, the most points first."""
    gaps = measure(catalogue.roles[role], profile, LOWEST).gaps
    return list(
        dict.fromkeys(
            skill for line in gaps for skill, need in line.shortest.skills.items() if profile.lowest(skill) < need
        )
    )


ORDERS: Final[dict[str, Order]] = {"plan": planned, "gaps by points": by_points}


def conditions(person: dict[str, Any], order: Sequence[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield the kind of each condition of *person*, what it asks, and whether *order* keeps it."""
    for group in person["early"]:
        yield "early", " or ".join(group), not set(group).isdisjoint(order[:EARLY])
    for first, second in person["before"]:
        held = first not in order or second not in order or order.index(first) < order.index(second)
        yield "before", f"{first} before {second}", held
    for skill in person["never"]:
        yield "never", skill, skill not in order
    for first, second in person.get("not_both", ()):
        yield "not_both", f"{first}, {second}", not {first, second} <= set(order)
    for skill in person["not_first"]:
        yield "not_first", skill, skill not in order[:FIRST]
    yield "next_any", " or ".join(person["next_any"]), not set(person["next_any"]).isdisjoint(order[:FIRST])


def table(catalogue: Catalogue, people: Sequence[dict[str, Any]], *, show: bool) -> str:
    """Return a row per order: people all of whose conditions it keeps, and the conditions kept, by kind."""
    rows = [
        f"| order | people satisfied | conditions kept | {' | '.join(KINDS)} |",
        f"|---|---:|---:|{'---:|' * len(KINDS)}",
    ]
    for name, order_of in ORDERS.items():
        found, whole = [], 0
        for person in people:
            levels = {skill: person["skills"].get(skill, 0) for skill in catalogue.skills}
            profile = Profile(
                skills={skill: Answer.exactly(level) for skill, level in levels.items()},
                interests=person["interests"],
            )
            order = order_of(catalogue, profile, person["role"])
            own = list(conditions(person, order))
            found += own
            whole += all(held for _, _, held in own)
            if show and name == "plan":
                broken = "; ".join(f"{kind}: {what}" for kind, what, held in own if not held)
                print(f"- {person['id']} ({person['role']}): {', '.join(order)}. Broken: {broken or 'nothing'}.")
        counts = []
        for kind in (*KINDS, None):
            of = [held for one, _, held in found if kind in {None, one}]
            counts.append(f"{sum(of)} of {len(of)}" + (f" ({sum(of) / len(of):.1%})" if kind is None else ""))
        *kinds, every = counts
        rows.append(f"| {name} | {whole} of {len(people)} | {every} | {' | '.join(kinds)} |")
    return "\n".join(rows)


def main() -> None:
    """Print how well the plans of the people in the files named on the command line do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[PEOPLE], metavar="FILE")
    parser.add_argument("--show", action="store_true", help="print each plan")
    given = parser.parse_args()
    lines = [line for file in given.files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    people = [json.loads(line) for line in lines]
    made = table(load(), people, show=given.show)
    print(f"{len(people)} people, hcareer {__version__}.\n\n{made}")


if __name__ == "__main__":
    main()
