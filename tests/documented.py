"""A person, and checks of JSON output against its documented form."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from hcareer.model.person import Answer, Origin, Profile
from hcareer.output.formats import Format, render

if TYPE_CHECKING:
    from hcareer.output.page import Result

BANDS: Final = {"ready", "near", "stretch", "far"}
MATCH: Final = (
    *("role", "title", "match", "coverage", "interest", "words", "shares"),
    *("band", "track", "blockers", "strengths", "gaps"),
)
GAP: Final = ("skill", "have", "have_high", "answered", "need", "weight", "essential")
CHOICE: Final = (*GAP, "one_of", "shortest")
"""The keys of a gap where one of several options is enough."""


def person() -> Profile:
    """Return a person with one answer of each kind."""
    return Profile(
        source="cv.txt",
        skills={
            "fhir": Answer(low=3, high=3, origin=Origin.MENTION, evidence="HL7 FHIR"),
            "dicom": Answer(low=1, high=2, origin=Origin.QUIZ, on=date(2026, 11, 20)),
            "python": Answer.exactly(4),
        },
        interests={"societal-impact": 5, "low-level-systems": 1, "job-security": 3},
    )


def plain(result: Result) -> dict[str, Any]:
    """Return the JSON of *result* as another program reads it."""
    read: dict[str, Any] = json.loads(render(result, Format.JSON))
    return read


def problems(matches: list[dict[str, Any]]) -> list[str]:
    """Return a message for each way in which *matches* differs from its documented form."""
    wrong = []
    for one in matches:
        name = one["role"]
        wrong += [f"{name}: keys {list(one)}"] * (tuple(k for k in one if k in MATCH) != MATCH)
        numbers = [one["match"], *one["coverage"].values(), one["interest"], one["words"], *one["shares"].values()]
        wrong += [f"{name}: {n} is not 0-1" for n in numbers if not (n is None or 0 <= n <= 1)]
        wrong += [f"{name}: coverage out of order"] * (
            not one["coverage"]["low"] <= one["coverage"]["expected"] <= one["coverage"]["high"]
        )
        wrong += [f"{name}: keys of coverage"] * (list(one["coverage"]) != ["low", "expected", "high"])
        wrong += [f"{name}: keys of shares"] * (list(one["shares"]) != ["coverage", "interest", "words"])
        wrong += [f"{name}: band {one['band']}"] * (one["band"] not in BANDS | {None})
        wrong += [f"{name}: a number without evidence"] * ((one["match"] is None) != (one["band"] is None))
        for gap in one["gaps"]:
            options = gap.get("one_of", [{"name": None, "skills": {gap["skill"]: gap["need"]}}])
            wrong += [f"{name}: keys of a gap {list(gap)}"] * (tuple(gap) != (CHOICE if "one_of" in gap else GAP))
            wrong += [f"{name}: {gap}"] * (not 0 <= gap["have"] <= gap["have_high"] <= 5)
            # With several skills in an option, the main one may be high enough.
            paired = any(len(option["skills"]) > 1 for option in options)
            wrong += [f"{name}: no gap {gap}"] * (not paired and gap["have"] >= gap["need"])
            wrong += [f"{name}: {gap}"] * (not 1 <= gap["need"] <= 5 or not 1 <= gap["weight"] <= 5)
            wrong += [f"{name}: essential {gap}"] * (gap["essential"] not in (True, False))
            wrong += [f"{name}: options {gap}"] * (gap["need"] not in [o["skills"].get(gap["skill"]) for o in options])
            wrong += [f"{name}: keys of an option"] * any(list(option) != ["name", "skills"] for option in options)
            wrong += [f"{name}: no shortest {gap}"] * (not 0 <= gap.get("shortest", 0) < len(options))
        gaps = [gap["skill"] for gap in one["gaps"]]
        wrong += [f"{name}: a blocker that is no gap"] * (not set(one["blockers"]) <= set(gaps))
    return wrong


def recomputed(match: dict[str, Any]) -> float:
    """Return the match that the parts of its JSON add up to."""
    values = {"coverage": match["coverage"]["expected"], "interest": match["interest"], "words": match["words"]}
    total: float = sum(share * values[name] for name, share in match["shares"].items() if share is not None)
    return total
