"""The numbers that shape the advice, each with its source. Weights and levels of single roles are in data/.

`docs/matching.md` explains the method in words. How words in a CV become levels is in `reading/scale.py`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

DECIMALS: Final = 9
"""Decimals of a score that count, in the ranking and in JSON. Floating point disturbs the sixteenth."""

INTEREST_SHARE: Final = 0.3
"""Share of the match that interest decides, 0-1. Editorial: skills come first, wishes can reorder neighbours."""

WORDS_SHARE: Final = 0.8
"""Share of the match that the words of a CV decide, 0-1. A CV names few skills and no levels, so coverage says little
and the field of work says more (docs/benchmarks.md has the figures). Zero for rated profiles."""

BANDS: Final = (("ready", 0.84), ("near", 0.62), ("stretch", 0.38), ("far", 0.0))
"""Lowest coverage of each band, 0-1: where the errors are fewest between people in mid-career and juniors, juniors and
outsiders in their nearest role, and that role and one in the middle of their ranking (docs/matching.md)."""

ESSENTIAL_SHARE: Final = 0.75
"""Share of each essential requirement, 0-1, that `ready` needs: people in mid-career miss one by a level, 3 of 4 say
(docs/matching.md)."""

BLOCKER_SHARE: Final = 0.5
"""Share of an essential requirement, 0-1, below which it is a blocker. Editorial."""

EVIDENCE_SHARE: Final = 0.05
"""Share of a role's weight that must be answered before the role gets a number. Editorial."""

INTERESTS_NEEDED: Final = 6
"""Ratings in common below which no correlation is computed. Of 121 rated people, with interests left out at random, a
fitting role came first for 89, 92, 95 and 97 % with 3, 4, 5 and 6 interests, and for 93 % with none."""

FEWEST_INTERESTS: Final = 3
"""The same for a catalogue with fewer interests than that: two points always lie on a line."""

TOP: Final = 3
"""Roles at the head of the ranking that must be certain before the quiz stops. Editorial."""

SURE: Final = 0.8
"""Certainty, 0-1, from which it is told. Of people with at least that much said of the first three, they stayed for as
many as was said (docs/benchmarks.md); below it the numbers are too rough to be shown."""

HEAD_START_LEVEL: Final = 3
"""Level of a skill, 0-5, from which it is a head start on the skills that build on it. Editorial."""

SERVED_LEVEL: Final = 2
"""Level of a skill, 0-5, from which a person can follow material written for those who have it. Editorial."""

TEACHING: Final = frozenset({"course", "docs", "book", "standard", "regulation", "reference"})
"""Kinds of material that teach. Datasets, tools, sandboxes and source code are what one works on afterwards."""

FIRST_LEVEL: Final = 2
"""Level of a skill, 0-5, to which the first step of a plan goes: there it can be done with help. Editorial."""

INDEPENDENT: Final = 3
"""Level of a skill, 0-5, at which it is done alone: what it needs is there too. By the names of the levels."""

HEAVY: Final = 5
"""Weight of a requirement, 1-5, from which a role does not exist without it (data/README.md)."""

NICETY: Final = 2
"""Weight of a requirement, 1-5, up to which it only helps (data/README.md)."""

KNOWN_FIELD: Final = 0.5
"""Share of what a role asks that exists only in healthcare, 0-1, from which a person knows the field. Editorial."""

HEALTHCARE_LEAD: Final = 1.5
"""How many times the points of a skill count in the order of a plan that exists only in healthcare."""

LANGUAGES: Final = frozenset({"programming-languages"})
"""Categories of skills without which nobody can read the code of a project."""

STEPS_OF_PROJECT: Final = 2
"""Steps of a plan that a practice project exercises at least, other than those of the projects before. Editorial."""

STEPS_BETWEEN: Final = 4
"""Steps of a plan from one practice project to the next at least. Editorial."""

VARIATIONS: Final = 500
"""Variations of ratings and weights behind the robustness figure: its standard error is 2 % at the most."""

RATING_NOISE: Final = 1
"""Levels by which a variation moves a rating up or down. Self-ratings correlate .29 with performance over 55 studies
(Mabe and West 1982), so one level is a cautious guess."""

WEIGHT_NOISE: Final = 0.25
"""Largest part of itself by which a variation moves a weight up or down. Editorial, as the weights are."""

TOO_ALIKE: Final = 0.9
"""Coverage, 0-1, in both directions from which two roles are one role under two names. Editorial."""

FEW_SKILLS: Final = 4
"""Fewer skills in a document are too little to compare it with another. Editorial: roles need 12 to 25."""

NAMED_LEVEL: Final = 3
"""Level, 0-5, taken for a skill that an advertisement names: used without help, no expert wanted. Editorial."""

DEMANDED_WEIGHTS: Final[Mapping[bool | None, int]] = MappingProxyType({True: 5, None: 3, False: 1})
"""Weight, 1-5, of a skill that an advertisement requires, names without a condition, or calls a plus. Editorial."""
