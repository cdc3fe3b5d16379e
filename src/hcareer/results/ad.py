"""`hcareer ad`: what a job advertisement asks for, which role it is, and what one person shows of it.

What cannot be learned comes first and is never counted. Then counts, what is missing before what is there, each with
the words of both texts. A percentage would reward advertisements that say little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hcareer.matching.numbers import FEW_SKILLS
from hcareer.matching.plan import first_steps, planned
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.output.page import (
    DOCUMENT,
    NOT_CSV,
    SPOKEN,
    About,
    Bar,
    Column,
    Command,
    Commands,
    Fact,
    Heading,
    Only,
    Paragraph,
    Space,
    Steps,
    Table,
    anyone,
    joined,
    percent,
    table,
)
from hcareer.reading.advertisement import as_role, choices
from hcareer.reading.conditions import Condition
from hcareer.results.comparison import DEMANDS, STATED, Comparison
from hcareer.results.gap import blocked, gap_blocks
from hcareer.results.profile import profile_json
from hcareer.results.ranking import coverage_json, gap_json, match_json, met, score_json
from hcareer.results.requirements import gap_name, role_word
from hcareer.results.verdict import to_do

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Block, Page
    from hcareer.reading.advertisement import Advertisement, Asked
    from hcareer.reading.cv import Reading
    from hcareer.reading.role import LikelyRole
    from hcareer.results.comparison import Item

ROLES_SHOWN: Final = 3
"""Roles an advertisement may be for; further ones have little evidence."""
LACKS: Final = {
    "software": "little in the text says that it is software work",
    "healthcare": "little in the text says that it is about healthcare",
    "role": "none of them stands out",
}
KINDS: Final = {
    "authorisation": "Work permit",
    "clearance": "Clearance",
    "place": "Place",
    "degree": "Degree",
    "licence": "Licence",
    "experience": "Years",
    "travel": "Travel",
    "language": "Language",
}
"""The labels of what cannot be learned."""
COUNT_CELLS: Final = 12
"""Length of the bar beside a count, which leaves room for its words on a line of 79 characters."""
STEPS: Final = 3
"""Missing skills for which material is shown: more is not for today."""
BEYOND: Final = 3
"""Gaps of the role that are named although the advertisement does not ask for them."""
MARKDOWN: Final = frozenset({"markdown"})
"""Formats with more than one table; CSV has what is asked for, or the roles if nothing is compared."""
IN_LISTS: Final = "A skill that is only listed counts for more beside the work that you did with it."


class Gaps(Struct, frozen=True):
    """What one person lacks of an advertisement, and of the role that it describes if it describes one."""

    asked: Match
    """Against what the advertisement asks for, taken as a role."""
    gaps: tuple[Gap, ...]
    role: Match | None


class AdResult(Struct, frozen=True):
    """What an advertisement says, and what one person shows of it if anything is known of them."""

    catalogue: Catalogue
    read: Advertisement
    label: str
    """What it is called: the name of its file, with the row if the file has several."""
    words: int
    """Words of the advertisement."""
    comparison: Comparison | None
    gaps: Gaps | None
    file: str | None = None
    """The file to type to read it again; None if it has none of its own."""

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        read: Advertisement,
        reading: Reading,
        *,
        label: str = "the text",
        words: int = 0,
        file: str | None = None,
    ) -> AdResult:
        """Return the result for an advertisement of *words* words that was read, and the person of *reading*.

        Without any skill of the person, or in the advertisement, nothing is compared.
        """
        profile = reading.profile
        if not read.asked or not (profile.skills or reading.denied):
            return cls(catalogue, read, label, words, None, None, file)
        ways = complete(catalogue, profile)
        asked = measure(as_role(read, catalogue), profile, ways)
        role = None if read.role is None else measure(catalogue.roles[read.role], profile, ways)
        gaps = Gaps(asked, planned(catalogue, profile, asked), role)
        return cls(catalogue, read, label, words, Comparison.of(catalogue, read, reading), gaps, file)

    @property
    def too_little(self) -> str:
        """Why nothing is counted: a sentence, empty if enough was read on both sides."""
        sides = [(len(self.read.asked), self.words, self.label)]
        if self.comparison is not None and self.comparison.reading.document:
            person = self.comparison.reading.profile
            sides.append((len(person.skills), person.document_words, person.source))
        few = [
            f"{count or 'No'} skill{'' if count == 1 else 's'} found in the {words:,} words of {name}"
            for count, words, name in sides
            if count < FEW_SKILLS
        ]
        return f"{joined(few)}: too little to compare." if few else ""

    def page(self) -> Page:
        """Return the most likely role, what cannot be learned, what is asked for, and what the person shows of it."""
        comparison, gaps = self.comparison, self.gaps
        if comparison is None or gaps is None:
            return (*self._role(), *self._check(), *self._alone(), Space(), self._start())
        return (
            *self._role(),
            *self._check(),
            Heading(f"What it asks for, compared with {comparison.person}"),
            *self._counts(comparison),
            Space(),
            *self._items(comparison),
            *self._beyond(comparison, gaps),
        )

    def as_json(self) -> dict[str, Any]:
        """Return what is asked for and which role it is; with a person, what they show of it and the gaps."""
        comparison = self.comparison
        value: dict[str, Any] = {
            "role": self.read.role,
            "also": self.read.also,
            "roles": [
                {"role": found.role, "score": score_json(found.score), "words": list(found.words)}
                for found in self.read.roles
            ],
            "requirements": [
                {
                    "skill": asked.skill,
                    "words": list(asked.words),
                    "required": asked.required,
                    "years": asked.years,
                    "level": asked.level,
                    "line": asked.line,
                    "or": list(asked.alternatives),
                    **({} if comparison is None else comparison.asked_json(asked)),
                }
                for asked in self.read.asked
            ],
            "conditions": [self._condition_json(found) for found in self.read.conditions],
            "document_words": self.words,
        }
        if comparison is not None and self.gaps is not None:
            value["profile"] = profile_json(comparison.reading.profile)
            value["evidence"] = "too little" if self.too_little else "enough"
            value["counts"] = comparison.counts_json()
            value["coverage"] = coverage_json(self.gaps.asked)
            value["gaps"] = [gap_json(line) for line in self.gaps.asked.gaps]
            if self.gaps.role is not None:
                value["role_match"] = match_json(self.gaps.role)
        return value

    def _condition_json(self, condition: Condition) -> dict[str, Any]:
        value: dict[str, Any] = {"kind": condition.kind, "words": condition.words}
        if self.comparison is not None and self.comparison.reading.document:
            said = self.comparison.answer(condition)
            value["cv"] = None if said is None else {"words": said.words, "line": said.line, "place": said.place}
        return value

    def _role(self) -> Iterator[Block]:
        read, roles = self.read, self.catalogue.roles
        if read.role is not None and read.also is not None:
            yield Heading(f"Most likely: {roles[read.role].title} or {roles[read.also].title}")
            yield Paragraph("The text speaks nearly as much for the second as for the first.")
        elif read.role is not None:
            yield Heading(f"Most likely: {roles[read.role].title}")
        else:
            why = "; ".join(LACKS.get(lack, f'it is about other work ("{lack}")') for lack in read.lacks)
            yield Heading("None of the roles of the catalogue")
            yield Paragraph(f"{why[:1].upper()}{why[1:]}." if why else "Nothing in the text points to one of them.")
        if read.roles:
            columns: tuple[Column[LikelyRole], ...] = (
                Column("role", lambda found: roles[found.role].title),
                Column("evidence", lambda found: percent(found.score), numeric=True),
                Column("words that decided", lambda found: ", ".join(found.words)),
            )
            why_this = table(columns, read.roles[:ROLES_SHOWN])
            yield why_this if self.comparison is None else Only(MARKDOWN, (why_this,))

    def _check(self) -> Iterator[Block]:
        """Yield what cannot be learned, by kind, with what the document says of it."""
        facts = [Fact(label, self._both(asked, said)) for label, asked, said in self.conditions()]
        if facts:
            yield Heading("Check first: this cannot be learned, and is not counted")
            yield from facts

    def conditions(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield for each kind of what cannot be learned its label, the advertisement's words, and the document's."""
        by_kind: dict[str, list[Condition]] = {}
        for condition in self.read.conditions:
            by_kind.setdefault(condition.kind, []).append(condition)
        for kind, label in KINDS.items():
            asked = [f'"{one.words}" (line {one.line})' for one in by_kind.get(kind, ())] + self._years(kind)
            if asked:
                yield label, asked, self._said(kind, by_kind.get(kind, []))

    def _both(self, asked: list[str], said: list[str]) -> str:
        text = f"ad {', '.join(asked)}"
        if self.comparison is None or not self.comparison.reading.document:
            return f"{text}."
        return f"{text}; your CV {', '.join(said)}." if said else f"{text}; not found in your CV."

    def _years(self, kind: str) -> list[str]:
        """Return the years of experience that are asked for with single skills."""
        names: dict[float, list[str]] = {}
        if kind == "experience":
            for choice in choices(self.read.asked):
                years = max((asked.years or 0 for asked in choice), default=0)
                if years:
                    names.setdefault(years, []).append(self.name(choice))
        return [f"{years:g}+ years with {joined(skills)}" for years, skills in names.items()]

    def _said(self, kind: str, asked: list[Condition]) -> list[str]:
        """Return what the document says of what is *asked* of a *kind*."""
        comparison = self.comparison
        if comparison is None:
            return []
        said: dict[str, None] = {}
        if kind == "experience":
            with_years = [item for item in comparison.items if any(one.years for one in item.choice)]
            said = dict.fromkeys(words for item in with_years if (words := comparison.years(item)))
            if not said and not asked:
                asked = [Condition("experience", "", 0)]
        for condition in asked:
            answer = comparison.answer(condition)
            if answer is not None:
                said[f'"{answer.words}" ({answer.place})'] = None
        return list(said)

    def _alone(self) -> Iterator[Block]:
        """Yield what is asked for, without a person."""
        yield Heading("What it asks for")
        if not self.read.asked:
            yield Paragraph(f"No skill of the catalogue was found in the {self.words:,} words of {self.label}.")
            return
        columns: tuple[Column[tuple[Asked, ...]], ...] = (
            Column("skill", self.name),
            Column("in these words", lambda choice: ", ".join(word for asked in choice for word in asked.words)),
            Column("required", lambda choice: {True: "yes", False: "a plus", None: ""}[choice[0].required]),
            Column("years", lambda choice: f"{choice[0].years:g}+" if choice[0].years else "", numeric=True),
        )
        yield table(columns, choices(self.read.asked))
        yield Paragraph("required is empty where the text does not say.")

    def _start(self) -> Commands:
        return Commands(
            (
                Command(
                    ("ad", self.file or "job.txt", "--file", "cv.pdf"),
                    "compare it with a CV",
                    file=False,
                    profile=False,
                ),
                Command(("quiz",), "or with your own answers: two minutes of questions", file=False),
            )
        )

    def _counts(self, comparison: Comparison) -> Iterator[Block]:
        if self.too_little:
            yield Paragraph(self.too_little)
            return
        groups = [
            (name, items) for required, name in DEMANDS.items() if (items := comparison.demanded(required=required))
        ]
        columns: tuple[Column[tuple[str, tuple[Item, ...]]], ...] = (
            Column("asked", lambda group: group[0], key=True),
            Column("", lambda group: _bar(group[1]), picture=True),
            Column("counts", lambda group: comparison.counted(group[1])),
        )
        made = table(columns, groups, lambda group: About(said=f"{group[0]}: {comparison.counted(group[1])}."))
        yield Only(NOT_CSV, (Table(made.columns, made.rows, made.about, heads=False),))

    def _items(self, comparison: Comparison) -> Iterator[Block]:
        items = comparison.missing_first()

        def level(item: Item) -> str:
            known = comparison.level(item)
            return f"level {known}" if known and comparison.reading.document else known

        columns: tuple[Column[Item], ...] = (
            Column("skill", lambda item: f"  {self.name(item.choice)}", key=True),
            Column("asked", demand),
            Column("level", level, no_wrap=True),
        )
        firsts = {item.state: item for item in reversed(items)}

        def about(item: Item) -> About:
            group = STATED[item.state] if firsts[item.state] is item else ""
            return About(self._spoken(comparison, item), self._note(comparison, item), group[:1].upper() + group[1:])

        made = table(columns, items, about)
        yield Only(SPOKEN, (Table(made.columns, made.rows, made.about, heads=False),))
        yield Only(DOCUMENT, (self._document(comparison),))
        if any(item.state == "listed" for item in items):
            yield Paragraph(IN_LISTS, dim=True)

    def _document(self, comparison: Comparison) -> Block:
        def place(item: Item) -> str:
            found = comparison.proof(item)
            return "" if found is None else f'"{found.words}" ({found.place})'

        columns: tuple[Column[Item], ...] = (
            Column("skill", lambda item: self.name(item.choice)),
            Column("state", lambda item: STATED[item.state]),
            Column("asked", demand),
            Column("in the advertisement", _in_the_ad),
            Column("in the CV", place),
            Column("line of the CV", lambda item: _quote(comparison, item)),
            Column("level", comparison.level),
            Column("level from", comparison.reason),
        )
        return table(columns, comparison.missing_first())

    def _note(self, comparison: Comparison, item: Item) -> str:
        """Return the words of both texts, the line that shows the skill, and what set its level."""
        parts = [f"ad {_in_the_ad(item)}"]
        proof, reason = comparison.proof(item), comparison.reason(item)
        if proof is not None:
            quote = _quote(comparison, item)
            parts.append(f'your CV "{proof.words}" ({proof.place})' + (f': "{quote}"' if quote else ""))
        if reason:
            parts.append(f"level {comparison.level(item)} from {reason}")
        return "; ".join(parts)

    def _spoken(self, comparison: Comparison, item: Item) -> str:
        asked, level = demand(item), "" if comparison.reading.document else comparison.level_said(item)
        rated = f", {level}" if level else ""
        name = f"{self.name(item.choice)}{f' ({asked})' if asked else ''}"
        return f"{name}: {STATED[item.state]}{rated}; {self._note(comparison, item)}."

    def _beyond(self, comparison: Comparison, gaps: Gaps) -> Iterator[Block]:
        """Yield what to learn first for the advertisement, and the gap for its role."""
        profile, role = comparison.reading.profile, gaps.role
        missing = {item.asked.skill for item in comparison.items if not item.good and item.state != "listed"}
        steps = first_steps(self.catalogue, profile, gaps.asked.role, len(self.catalogue.skills))
        steps = tuple(step for step in steps if not missing.isdisjoint(step.line.requirement.skills))[:STEPS]
        if steps:
            yield Space()
            yield Only(SPOKEN, (Steps("Learn first", tuple(to_do(self.catalogue, step) for step in steps)),))
        yield Only(
            DOCUMENT,
            (
                Heading("Gaps for this advertisement"),
                *gap_blocks(self.catalogue, profile, match=gaps.asked, gaps=gaps.gaps),
            ),
        )
        if role is None or self.too_little:
            return
        named = {asked.skill for asked in self.read.asked}
        beyond = [gap_name(self.catalogue, line) for line in role.gaps if named.isdisjoint(line.requirement.skills)]
        more = f", and {len(beyond) - BEYOND} more" if len(beyond) > BEYOND else ""
        yield Heading(f"Your gap for the role {role.role.title}")
        yield Fact("You bring", f"{met(role)} requirements. {blocked(role)}")
        if beyond:
            yield Fact("Also needed", f"by the role, though not asked for here: {', '.join(beyond[:BEYOND])}{more}.")
        yield Space()
        word = role_word(self.catalogue, role.role)
        yield Commands(
            (
                Command(("plan", word, *(("--ads", self.file) if self.file else ())), "the steps, what it asks first"),
                Command(("gap", word), "what is missing, and what it is worth"),
                anyone(("roles", word), "a week in this job, and practice projects"),
            )
        )

    def name(self, choice: tuple[Asked, ...]) -> str:
        """Return the names of the skills of *choice*, any of which is enough."""
        return " or ".join(self.catalogue.skills[asked.skill].name for asked in choice)


def _bar(items: tuple[Item, ...]) -> Bar:
    shown, listed = sum(item.good for item in items), sum(item.state == "listed" for item in items)
    return Bar(shown / len(items), (shown + listed) / len(items), 1, COUNT_CELLS)


def demand(item: Item) -> str:
    """Return how an item is asked for: whether it is required, how well and for how long."""
    demand = {True: "required", False: "a plus", None: ""}[item.required]
    levels = dict.fromkeys(asked.level.casefold() for asked in item.choice if asked.level)
    years = max((asked.years or 0 for asked in item.choice), default=0)
    return ", ".join(filter(None, (demand, *levels, f"{years:g}+ years" if years else "")))


def _in_the_ad(item: Item) -> str:
    words = dict.fromkeys(word for asked in item.choice for word in asked.words)
    quoted = ", ".join(f'"{word}"' for word in words)
    return f"{quoted} (line {item.asked.line})"


def _quote(comparison: Comparison, item: Item) -> str:
    """Return the line of work that shows the skill of *item*, or the line that denies it; else an empty string."""
    proof = comparison.proof(item)
    return (
        proof.quote.lstrip("-*\u2022\u00b7 ").rstrip(".")
        if proof is not None and item.state in {"shown", "denied"}
        else ""
    )
