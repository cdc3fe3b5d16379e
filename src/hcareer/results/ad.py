"""`hcareer ad`: what a job advertisement asks for, which role it is, and one person's gap against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from hcareer.matching.plan import planned
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.output.page import Bullets, Column, Command, Commands, Heading, Paragraph, percent, span, table
from hcareer.reading.advertisement import as_role, choices
from hcareer.results.gap import gap_blocks
from hcareer.results.ranking import coverage_json, gap_json, match_json, score_json
from hcareer.results.requirements import gap_name, option_have, option_need

if TYPE_CHECKING:
    from hcareer.matching.plan import Gap
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page
    from hcareer.reading.advertisement import Advertisement, Asked
    from hcareer.reading.role import LikelyRole

ROLES_SHOWN: Final = 3
"""Roles an advertisement may be for; further ones have little evidence."""
LACKS: Final = {
    "software": "little in the text says that it is software work",
    "healthcare": "little in the text says that it is about healthcare",
    "role": "none of them stands out",
}


class Comparison(Struct, frozen=True):
    """One person against an advertisement, and against the role it describes if it describes one."""

    profile: Profile
    asked: Match
    """Against what the advertisement asks for, taken as a role."""
    gaps: tuple[Gap, ...]
    role: Match | None

    @classmethod
    def of(cls, catalogue: Catalogue, read: Advertisement, profile: Profile) -> Comparison:
        """Return the comparison of *profile* with an advertisement that names at least one skill."""
        ways = complete(catalogue, profile)
        asked = measure(as_role(read, catalogue), profile, ways)
        role = None if read.role is None else measure(catalogue.roles[read.role], profile, ways)
        return cls(profile, asked, planned(catalogue, profile, asked.gaps), role)


class AdResult(Struct, frozen=True):
    """What an advertisement says, and how one person compares if any of their skills are known."""

    catalogue: Catalogue
    read: Advertisement
    comparison: Comparison | None
    words: int = 0
    """Words of the advertisement."""

    @classmethod
    def of(cls, catalogue: Catalogue, read: Advertisement, profile: Profile, *, words: int = 0) -> AdResult:
        """Return the result for an advertisement of *words* words that was read, and *profile*, which may be empty."""
        known = profile.skills and read.asked
        return cls(catalogue, read, Comparison.of(catalogue, read, profile) if known else None, words)

    def page(self) -> Page:
        """Return the most likely role, what is asked for, and the gaps."""
        blocks = [*self._role(), Heading("What it asks for"), *self._asked()]
        if self.comparison is not None:
            blocks += self._gaps(self.comparison)
        elif self.read.asked:
            blocks.append(Paragraph("Once you have answered the quiz, your gap is shown here too."))
            blocks.append(Commands((Command(("quiz",), "two minutes of questions", file=False),)))
        return tuple(blocks)

    def as_json(self) -> dict[str, Any]:
        """Return what is asked for and which role it is; with known skills, also the gaps."""
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
                }
                for asked in self.read.asked
            ],
            "conditions": [{"kind": found.kind, "words": found.words} for found in self.read.conditions],
            "document_words": self.words,
        }
        if self.comparison is not None:
            value["coverage"] = coverage_json(self.comparison.asked)
            value["gaps"] = [gap_json(line) for line in self.comparison.asked.gaps]
            if self.comparison.role is not None:
                value["role_match"] = match_json(self.comparison.role)
        return value

    def _role(self) -> list[Block]:
        read, roles = self.read, self.catalogue.roles
        blocks: list[Block] = []
        if read.role is not None and read.also is not None:
            either = f"{roles[read.role].title} or {roles[read.also].title}"
            blocks.append(Heading(f"Most likely: {either}"))
            blocks.append(Paragraph("The text speaks nearly as much for the second as for the first."))
        elif read.role is not None:
            blocks.append(Heading(f"Most likely: {roles[read.role].title}"))
        else:
            why = "; ".join(LACKS.get(lack, f'it is about other work ("{lack}")') for lack in read.lacks)
            blocks.append(Heading("None of the roles of the catalogue"))
            blocks.append(
                Paragraph(f"{why[:1].upper()}{why[1:]}." if why else "Nothing in the text points to one of them.")
            )
        if read.roles:
            columns: tuple[Column[LikelyRole], ...] = (
                Column("role", lambda found: roles[found.role].title),
                Column("evidence", lambda found: percent(found.score), numeric=True),
                Column("words that decided", lambda found: ", ".join(found.words)),
            )
            blocks.append(table(columns, read.roles[:ROLES_SHOWN]))
        return blocks

    def _asked(self) -> list[Block]:
        if not self.read.asked:
            return [Paragraph("It names no skill of the catalogue.")]
        skills = self.catalogue.skills
        columns: tuple[Column[tuple[Asked, ...]], ...] = (
            Column("skill", lambda choice: " or ".join(skills[asked.skill].name for asked in choice)),
            Column("in these words", lambda choice: ", ".join(word for asked in choice for word in asked.words)),
            Column("required", lambda choice: {True: "yes", False: "a plus", None: ""}[choice[0].required]),
            Column("years", lambda choice: f"{choice[0].years:g}+" if choice[0].years else "", numeric=True),
        )
        return [table(columns, choices(self.read.asked)), Paragraph("required is empty where the text does not say.")]

    def _gaps(self, comparison: Comparison) -> list[Block]:
        mine, role, profile = comparison.asked, comparison.role, comparison.profile
        blocks: list[Block] = [
            Heading(f"Your gap against this advertisement: {span(mine.low, mine.high)} covered"),
            Paragraph(
                "The level needed is that of the role where the role needs the skill, else 3: advertisements name "
                "skills, not levels."
            ),
            *gap_blocks(self.catalogue, profile, match=mine, gaps=comparison.gaps),
        ]
        if role is not None:
            named = {asked.skill for asked in self.read.asked}
            beyond = tuple(
                f"{gap_name(self.catalogue, line)}: have {option_have(profile, line.shortest)}, "
                f"need {option_need(line.shortest)}"
                for line in role.gaps
                if named.isdisjoint(line.requirement.skills)
            )
            rest = "Gaps of the role that this advertisement does not name:" if beyond else "No further gaps."
            blocks.append(Heading(f"Your gap against the role {role.role.title}: {span(role.low, role.high)} covered"))
            blocks += [Paragraph(rest), Bullets(beyond)]
        return blocks
