"""What one person shows of each skill that an advertisement asks for, with both wordings, and how many of how many.

Nothing here is a score. A document is quoted: a skill is shown in a line of work, only listed, said not to be there, or
not found. A profile has no lines to quote: a skill is at the level needed, below it, or not answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from msgspec import Struct

from hcareer.matching.numbers import DEMANDED_WEIGHTS, FEW_SKILLS
from hcareer.model.person import Origin
from hcareer.output.page import have
from hcareer.reading.advertisement import as_role, choices
from hcareer.reading.conditions import Condition, answering, in_common, located
from hcareer.results.requirements import level_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.advertisement import Advertisement, Asked
    from hcareer.reading.claims import Evidence
    from hcareer.reading.conditions import Statement
    from hcareer.reading.cv import Reading

State = Literal["shown", "listed", "denied", "not found", "met", "below", "not answered"]
DOCUMENT_STATES: Final[tuple[State, ...]] = ("shown", "listed", "not found", "denied")
"""What a document says of a skill, in the order in which they are counted."""
PROFILE_STATES: Final[tuple[State, ...]] = ("met", "below", "not answered")
"""The same for a profile."""
MISSING_FIRST: Final[tuple[State, ...]] = (
    "not found", "denied", "below", "not answered", "listed", "shown", "met",
)  # fmt: skip
STATED: Final[dict[State, str]] = {
    "shown": "shown",
    "listed": "only listed",
    "denied": "said not",
    "not found": "not found",
    "met": "at the level needed",
    "below": "below the level needed",
    "not answered": "not answered",
}
"""The states as they are shown."""
COUNTED: Final[dict[State, str]] = {"below": "below it"}
"""The same after a count that names the level."""
GOOD: Final = frozenset({"shown", "met"})
LIKELY: Final = frozenset({"shown", "met", "listed", "not answered"})
"""What a person may well have: a list does not prove it, and an answer that is missing does not deny it."""
BEST: Final[tuple[State, ...]] = ("shown", "met", "listed", "below", "not answered", "not found", "denied")
"""The states of alternatives, that of the skill that counts first."""
LEVEL_FROM: Final = "level from "
"""The start of what set a level, where it is quoted."""
DEMANDS: Final[dict[bool | None, str]] = {True: "Required", None: "Also named", False: "A plus"}
"""What is asked for, by whether it is required; the text does not say so of what it also names."""


class Item(NamedTuple):
    """A skill that is asked for, or a choice of several, and what the person shows of the best of them."""

    choice: tuple[Asked, ...]
    asked: Asked
    """The one of the choice that counts."""
    state: State

    @property
    def required(self) -> bool | None:
        """True if one of the choice is required, None if the text says nothing of any."""
        return max((asked.required for asked in self.choice), key=DEMANDED_WEIGHTS.__getitem__)

    @property
    def good(self) -> bool:
        """True if nothing is missing."""
        return self.state in GOOD


class Range(NamedTuple):
    """The lowest, the likely and the highest share, 0-1, of what is required that a person shows."""

    low: float
    likely: float
    high: float


class Comparison(Struct, frozen=True):
    """One person and one advertisement."""

    reading: Reading
    items: tuple[Item, ...]
    """In the order of the advertisement."""
    needs: Mapping[str, int]
    """The level needed of each skill, 1-5: that of the role, else that of a skill that is only named."""

    @classmethod
    def of(cls, catalogue: Catalogue, read: Advertisement, reading: Reading) -> Comparison:
        """Return the comparison of the person of *reading* with an advertisement that names at least one skill."""
        needs = {
            skill: level
            for requirement in as_role(read, catalogue).requirements
            for option in requirement.options
            for skill, level in option.skills.items()
        }
        items = []
        for choice in choices(read.asked):
            states = {asked: _state(reading, asked.skill, needs) for asked in choice}
            best = min(choice, key=lambda asked: BEST.index(states[asked]))
            items.append(Item(choice, best, states[best]))
        return cls(reading, tuple(items), needs)

    @property
    def person(self) -> str:
        """Return what the advertisement is compared with: the name of the document, or the person's answers."""
        return self.reading.profile.source if self.reading.document else "your answers"

    @property
    def states(self) -> tuple[State, ...]:
        """Return the states that are possible, in the order in which they are counted."""
        return DOCUMENT_STATES if self.reading.document else PROFILE_STATES

    def demanded(self, *, required: bool | None) -> tuple[Item, ...]:
        """Return what is required, what is a plus (False), or what is neither (None)."""
        return tuple(item for item in self.items if item.required is required)

    def missing_first(self) -> tuple[Item, ...]:
        """Return what is asked for by state, and in each state the most wanted first."""
        order = MISSING_FIRST.index
        return tuple(sorted(self.items, key=lambda item: (order(item.state), -DEMANDED_WEIGHTS[item.required])))

    @property
    def wanted(self) -> tuple[Item, ...]:
        """What the advertisement is judged by: what it requires, else what it only names, else all."""
        return self.demanded(required=True) or self.demanded(required=None) or self.items

    def counted(self, items: Sequence[Item]) -> str:
        """Return how many of *items* are in each state, such as `4 of 8 shown, 1 only listed, 3 not found`."""
        best, *others = self.states
        parts = [f"{_count(items, best)} of {len(items)} {STATED[best]}"]
        parts += [f"{count} {COUNTED.get(state, STATED[state])}" for state in others if (count := _count(items, state))]
        return ", ".join(parts)

    def range(self) -> Range:
        """Return the range of the share of what is wanted that is shown.

        The lowest share is that of what is shown. The highest adds what is only listed or not answered. A text that
        asks for fewer than FEW_SKILLS may want more than it says: the rest is missing in the lowest share and there in
        the highest, so that short advertisements do not look better than long ones.
        """
        wanted = self.wanted
        unsaid = max(0, FEW_SKILLS - len(wanted))
        total = len(wanted) + unsaid
        shown, likely = (sum(item.state in states for item in wanted) for states in (GOOD, LIKELY))
        return Range(shown / total, likely / total, (likely + unsaid) / total)

    def proof(self, item: Item) -> Evidence | None:
        """Return the place of the document that says most of *item*; None if there is none."""
        return self.reading.proof(item.asked.skill, item.asked.words)

    def level(self, item: Item) -> str:
        """Return the level of the skill of *item*; an empty string if nothing is known."""
        answer = self.reading.profile.level(item.asked.skill)
        if not answer.known:
            return ""
        return have(answer) if self.reading.document else f"{have(answer)} of {self.needs[item.asked.skill]}"

    def level_said(self, item: Item) -> str:
        """Return the level of the skill of *item* and the level needed as they are read aloud."""
        answer = self.reading.profile.level(item.asked.skill)
        return level_words(answer, self.needs[item.asked.skill]) if answer.known else ""

    def reason(self, item: Item) -> str:
        """Return what in the document set the level of *item*, and where; an empty string if it is only named."""
        claim = self.reading.claims.get(item.asked.skill)
        return (
            "" if claim is None or not claim.reason else f"{claim.reason.removeprefix(LEVEL_FROM)} ({claim.at.place})"
        )

    def years(self, item: Item) -> str:
        """Return what the document says of years with the skill of *item*; an empty string if it says nothing."""
        claim = self.reading.claims.get(item.asked.skill)
        return claim.evidence if claim is not None and claim.origin is Origin.YEARS else ""

    def answer(self, condition: Condition) -> Statement | None:
        """Return what the document says of *condition*; None if it says nothing."""
        said = answering(condition, self.reading.statements)
        if said is not None and in_common(condition, said):
            return said
        return located(condition, self.reading.passages) or said

    def state(self, asked: Asked) -> State:
        """Return what the person shows of one skill that is asked for."""
        return _state(self.reading, asked.skill, self.needs)

    def counts_json(self) -> dict[str, Any]:
        """Return how much of what is required, a plus and only named is in each state, and of how much."""
        names: tuple[tuple[str, bool | None], ...] = (("required", True), ("plus", False), ("named", None))
        return {
            name: {
                **{state.replace(" ", "_"): _count(self.demanded(required=required), state) for state in self.states},
                "of": len(self.demanded(required=required)),
            }
            for name, required in names
        }

    def asked_json(self, asked: Asked) -> dict[str, Any]:
        """Return what the person shows of one skill that is asked for."""
        reading, skill = self.reading, asked.skill
        proof, answer = reading.proof(skill, asked.words), reading.profile.level(skill)
        return {
            "state": self.state(asked),
            "cv": None
            if proof is None
            else {"words": proof.words, "line": proof.line, "place": proof.place, "quote": proof.quote},
            "cv_level": answer.low if answer.known and answer.exact else None,
        }


def _state(reading: Reading, skill: str, needs: Mapping[str, int]) -> State:
    if reading.document:
        return reading.state(skill)
    answer = reading.profile.level(skill)
    if not answer.known:
        return "not answered"
    return "met" if answer.low >= needs[skill] else "below"


def _count(items: Iterable[Item], state: State) -> int:
    return sum(item.state == state for item in items)
