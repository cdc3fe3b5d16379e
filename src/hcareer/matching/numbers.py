"""The numbers that shape the advice, each with its source. Weights and levels of single roles are in data/.

`docs/matching.md` explains the method in words.
"""

from __future__ import annotations

from typing import Final

INTEREST_SHARE: Final = 0.3
"""Share of the match that interest decides, 0-1. Editorial: skills come first, wishes can reorder neighbours."""

WORDS_SHARE: Final = 0.6
"""Share of the match that the words of a CV decide, 0-1. A CV names few skills and no levels, so its coverage says
little; which field it is about decides better (docs/benchmarks.md has both figures). Zero for rated profiles."""

BANDS: Final = (("ready", 0.85), ("near", 0.70), ("stretch", 0.55), ("far", 0.0))
"""Lowest coverage of each band, 0-1. The cuts are those of forwardimpact's `libskill`; they are not calibrated."""

BLOCKER_SHARE: Final = 0.5
"""An essential requirement met less than this is a blocker. Editorial."""

EVIDENCE_SHARE: Final = 0.05
"""Share of a role's weight that must be answered before the role gets a number. Editorial."""

INTERESTS_NEEDED: Final = 3
"""Common ratings below which a correlation says nothing: two points always lie on a line."""

TOP: Final = 3
"""How many roles at the head of the list must be certain before the quiz stops. Editorial."""

HEAD_START_LEVEL: Final = 3
"""Level from which a general skill shortens the way to one that builds on it. Editorial."""

PREREQUISITE_LEVEL: Final = 2
"""Level of a prerequisite from which it makes sense to go on. Editorial."""

VARIATIONS: Final = 500
"""Variations of answers and weights behind the robustness figure: its standard error is 2 % at the most."""

RATING_NOISE: Final = 1
"""Levels a rating moves up or down in a variation. Self-ratings correlate .29 with performance over 55 studies
(Mabe and West 1982), so one level is a cautious guess."""

WEIGHT_NOISE: Final = 0.25
"""Share a weight moves up or down in a variation. Weights are editorial, so a quarter is a guess too."""
