"""How far the weights of requirements follow the advertisements that were counted, as a Markdown table.

    python benchmarks/weights.py

Per role: the Spearman correlation (rho, -1 to 1) between the weight of a requirement and the share of advertisements
that name its term, over the requirements with a count; `-` for fewer than five. Of several options the one that most
advertisements name counts.
"""

from __future__ import annotations

from statistics import correlation
from typing import TYPE_CHECKING, Final

from hcareer.catalogue.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.model.catalogue import Catalogue, Demand, Requirement, Role

PEOPLE: Final = "people-and-product"
"""The category of human skills, which advertisements name everywhere."""
FEWEST: Final = 5
"""Pairs below which no correlation is printed."""


def spearman(one: Sequence[float], other: Sequence[float]) -> str:
    """Return the rank correlation of two sequences as printed."""
    return f"{correlation(ranks(one), ranks(other)):+.2f}" if len(one) >= FEWEST else "-"


def ranks(values: Sequence[float]) -> list[float]:
    """Return the rank of each value from 1; equal values share their mean rank."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) + 1) / 2 for value in values]


def weights_and_shares(catalogue: Catalogue, role: Role, *, human: bool) -> tuple[list[float], list[float]]:
    """Return weights and shares of advertisements of the counted requirements, *human* skills included or not."""
    counted = [
        (need.weight, max(demand.named / demand.of for demand in demands(need)))
        for need in role.requirements
        if demands(need) and (human or catalogue.skills[need.skills[0]].category != PEOPLE)
    ]
    return [float(weight) for weight, _ in counted], [share for _, share in counted]


def demands(need: Requirement) -> list[Demand]:
    """Return what was counted for the options of *need*."""
    return [option.demand for option in need.options if option.demand]


def table(catalogue: Catalogue) -> str:
    """Return a row per role and one for all of them together."""
    rows = [
        "| role | advertisements | requirements counted | rho | rho without human skills |",
        "|---|---:|---:|---:|---:|",
    ]
    pooled: dict[bool, tuple[list[float], list[float]]] = {True: ([], []), False: ([], [])}
    for role in catalogue.roles.values():
        sizes = {demand.of for need in role.requirements for demand in demands(need)}
        rho = {}
        for human in (True, False):
            weights, shares = weights_and_shares(catalogue, role, human=human)
            pooled[human][0].extend(weights)
            pooled[human][1].extend(shares)
            rho[human] = spearman(weights, shares)
        counted = len(weights_and_shares(catalogue, role, human=True)[0])
        size = str(max(sizes)) if sizes else "too few"
        rows.append(f"| {role.id} | {size} | {counted} of {len(role.requirements)} | {rho[True]} | {rho[False]} |")
    total = sum(len(role.requirements) for role in catalogue.roles.values())
    together = " | ".join(spearman(*pooled[human]) for human in (True, False))
    rows.append(f"| all together | | {len(pooled[True][0])} of {total} | {together} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table(load()))
