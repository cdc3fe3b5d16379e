"""The content of a report, as values: its HTML, Markdown and JSON all show the same ones.

Scores are 0-1, levels 0-5, and points are hundredths of a match. Everything that is not a number is plain text.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - msgspec reads the annotations at run time

from msgspec import Struct

from hcareer.model.catalogue import MAX_LEVEL


class Range(Struct, frozen=True):
    """A match: the lowest and the highest that open answers allow, and the one that is expected."""

    low: float
    expected: float | None
    """None if too little is known to expect anything."""
    high: float


class Material(Struct, frozen=True):
    """Something to learn from."""

    title: str
    publisher: str
    url: str
    kind: str
    free: bool
    checked: date
    """When its address was checked."""


class Point(Struct, frozen=True):
    """A name with a few words about it."""

    name: str
    note: str = ""
    material: Material | None = None


class Fact(Struct, frozen=True):
    """A word or two, and the sentence that explains them."""

    words: str
    text: str


class Verdict(Struct, frozen=True):
    """The answer in short."""

    place: str
    """Where the role stands in the ranking, such as `Fits best of 15 roles`."""
    title: str
    sentence: str
    role: str | None
    """The id of the role; None if too little is known to name one."""
    match: Range | None
    band: str | None
    sure: float | None
    """Probability, 0-1, that the role stays first; None where it was not estimated."""
    match_fact: Fact | None
    band_fact: Fact | None
    sure_fact: Fact | None
    strengths: tuple[Point, ...]
    in_the_way: tuple[Point, ...]
    first_steps: tuple[Point, ...]
    next: tuple[Point, ...]
    """Commands to type if too little is known."""


class RoleRow(Struct, frozen=True):
    """A role in the ranking."""

    place: int | None
    """None without evidence: then the order means nothing."""
    role: str
    title: str
    match: Range
    band: str | None


class Roles(Struct, frozen=True):
    """The ranking."""

    sentence: str
    rows: tuple[RoleRow, ...]
    more: str
    """What is said about further roles; empty if all are shown."""


class Level(Struct, frozen=True):
    """The level that a person has in a skill, and the one that is needed."""

    skill: str
    name: str
    low: int
    high: int
    answered: bool
    need: int
    text: str
    """Both in words, such as `1 of 4`."""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return what each of the levels 1 to 5 is: have, open, missing, extra or beyond."""

        def cell(level: int) -> str:
            if level <= self.low:
                return "have" if level <= self.need else "extra"
            if level > self.need:
                return "beyond"
            return "open" if not self.answered or level <= self.high else "missing"

        return tuple(cell(level) for level in range(1, MAX_LEVEL + 1))


class NeedRow(Struct, frozen=True):
    """A requirement of the role beside what the person has."""

    name: str
    choice: str
    """Which of several options is shown; empty if there is no choice."""
    essential: bool
    met: bool
    levels: tuple[Level, ...]
    """One for each skill of the option."""
    asked: bool
    """True if the advertisement asks for it."""
    source: str
    """What a document says of it, if its level was read there."""


class Kind(Struct, frozen=True):
    """The requirements of one kind."""

    name: str
    counts: str
    rows: tuple[NeedRow, ...]


class Levels(Struct, frozen=True):
    """What the role asks, and what the person has."""

    sentence: str
    kinds: tuple[Kind, ...]


class Blocker(Struct, frozen=True):
    """An essential requirement that is less than half met."""

    name: str
    standing: str
    sentences: tuple[str, ...]


class GapRow(Struct, frozen=True):
    """A requirement that is not met."""

    name: str
    note: str
    level: str
    """The levels, such as `1 of 4`."""
    points: float
    essential: bool


class Way(Struct, frozen=True):
    """What stands in the way."""

    sentence: str
    blockers: tuple[Blocker, ...]
    gaps: tuple[GapRow, ...]
    open: tuple[GapRow, ...]
    """Requirements that are not answered, and may be met."""


class Practice(Struct, frozen=True):
    """A practice project."""

    title: str
    task: str
    done: str
    """When it is done; empty if the task does not say so."""
    repository: Material
    skills: tuple[str, ...]
    """Names of the skills that it exercises."""


class Step(Struct, frozen=True):
    """A step of the plan."""

    number: int
    skill: str
    name: str
    start: int
    end: int
    levels: str
    new: bool
    """True if the person never rated the skill, so that the step is for those to whom it is new."""
    essential: bool
    why: str
    materials: tuple[Material, ...]
    can: str
    """What a person at the level of its end can do."""
    project: Practice | None
    match: float
    """After the step."""
    band: str


class Plan(Struct, frozen=True):
    """The way to what the role asks."""

    sentence: str
    start: float
    steps: tuple[Step, ...]
    end: str
    """What remains when all steps are done."""


class Sure(Struct, frozen=True):
    """How sure the order of the roles is."""

    sentence: str
    first: float | None
    three: float | None
    points: tuple[str, ...]


class ComparedRow(Struct, frozen=True):
    """One thing about both roles that are compared."""

    name: str
    cells: tuple[str, ...]
    """One for each role, or one for both."""


class Compared(Struct, frozen=True):
    """The first two roles side by side."""

    sentence: str
    titles: tuple[str, ...]
    matches: tuple[Range, ...]
    rows: tuple[ComparedRow, ...]


class LedgerLine(Struct, frozen=True):
    """The points of one requirement, or of another part of the match."""

    name: str
    essential: bool
    weight: str
    have: str
    need: str
    won: float
    likely: float
    open: float
    lost: float


class Ledger(Struct, frozen=True):
    """Where every point of the match comes from. Each column adds up to its total."""

    sentence: str
    lines: tuple[LedgerLine, ...]
    total: LedgerLine
    match: float


class Asked(Struct, frozen=True):
    """What an advertisement asks for and the person shows alike."""

    state: str
    """What the person shows of it, such as `not found`."""
    missing: bool
    names: tuple[str, ...]
    """Each with how it is asked for in brackets, if the text says so."""


class Advertisement(Struct, frozen=True):
    """A job advertisement beside the person and the role."""

    sentence: str
    conditions: tuple[Point, ...]
    """What cannot be learned."""
    asked: tuple[Asked, ...]
    beyond: tuple[str, ...]
    """What the role needs and the advertisement does not ask for, of what is missing."""


class Note(Struct, frozen=True):
    """A label and a sentence or two, with an address where there is one."""

    label: str
    text: str
    url: str = ""
    title: str = ""
    """What is found at the address."""


class Report(Struct, frozen=True):
    """A whole report. Sections are None where the answers say too little for them."""

    made: date
    version: str
    subject: str | None
    """Whose answers these are: the name of a file or profile; None if that is left out or says nothing."""
    verdict: Verdict
    roles: Roles
    advertisement: Advertisement | None
    levels: Levels | None
    in_the_way: Way | None
    plan: Plan | None
    sure: Sure | None
    compared: Compared | None
    ledger: Ledger | None
    limits: tuple[Note, ...]
    sources: tuple[Note, ...]
    again: str
    """The command that makes the report anew."""
