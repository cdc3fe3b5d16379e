"""`hcareer compare`: roles side by side for one person, and what would flip their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import planned
from hcareer.matching.ranking import enough, measure
from hcareer.matching.respondents import complete
from hcareer.matching.what_if import flips
from hcareer.output.page import Bullets, Column, Heading, Paragraph, span, table
from hcareer.results.gap import band_text, bands_text, interest_text, match_json, score_text
from hcareer.results.profile import profile_json, too_little
from hcareer.results.requirements import other_ways, track

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hcareer.matching.ranking import Match
    from hcareer.matching.what_if import Flip
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Page, Table


class CompareResult(Struct, frozen=True):
    """Several roles matched to one person, the gaps they share, and the fewest level-ups that flip their order."""

    catalogue: Catalogue
    profile: Profile
    matches: tuple[Match, ...]
    shared: tuple[str, ...]
    """Skills that are gaps in every one of the roles, in the order of the catalogue.

    Where one of several options is enough, those that the shortest of them takes.
    """
    alone: tuple[tuple[str, ...], ...]
    """For each role, the skills that are a gap in no other of them."""
    flips: tuple[Flip, ...]

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, roles: Sequence[Role]) -> CompareResult:
        """Return the result for *profile* and two *roles* or more."""
        ways = complete(catalogue, profile)
        matches = tuple(measure(role, profile, ways) for role in roles)
        plans = [planned(catalogue, profile, match.gaps) for match in matches]
        gaps = [{skill for gap in plan for skill in gap.missing} for plan in plans]
        every = [skill for skill in catalogue.skills if any(skill in of for of in gaps)]
        shared = tuple(skill for skill in every if all(skill in of for of in gaps))
        alone = tuple(
            tuple(skill for skill in every if skill in of and sum(skill in other for other in gaps) == 1) for of in gaps
        )
        return cls(catalogue, profile, matches, shared, alone, tuple(flips(catalogue, profile, roles)))

    def page(self) -> Page:
        """Return the roles in columns, the gaps they share or have alone, and what would flip their order."""
        if not enough(self.matches):
            return too_little(self.profile)
        return (
            Heading("Side by side"),
            self._side_by_side(),
            Paragraph(bands_text(self.matches)),
            Heading("Gaps in all of them"),
            self._names(self.shared, self.matches),
            *(
                block
                for match, skills in zip(self.matches, self.alone, strict=True)
                for block in (Heading(f"Gaps only for {match.role.title}"), self._names(skills, (match,)))
            ),
            Heading("What would flip the order"),
            Bullets(tuple(self._flip(flip) for flip in self.flips)),
            Paragraph(self._fewest()),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the roles, their gaps together and alone, and what would flip each neighbouring pair."""
        return {
            "profile": profile_json(self.profile),
            "roles": [match_json(match) for match in self.matches],
            "gaps_in_all": list(self.shared),
            "gaps_only_in": {
                match.role.id: list(skills) for match, skills in zip(self.matches, self.alone, strict=True)
            },
            "flips": [
                {
                    "first": flip.first,
                    "second": flip.second,
                    "steps": None if flip.steps is None else [step._asdict() for step in flip.steps],
                    "exact": flip.exact,
                }
                for flip in self.flips
            ],
        }

    def _fewest(self) -> str:
        several = "Where several sets are equally small, one is shown."
        if all(flip.exact for flip in self.flips):
            return f"These are the fewest level-ups that do it (exact). {several}"
        return f"There may be smaller sets: not every way to meet these roles was tried. {several}"

    def _side_by_side(self) -> Table:
        columns: tuple[Column[Fact], ...] = (
            Column("", lambda fact: fact.name),
            *(_facts(match) for match in self.matches),
        )
        tracks = (TRACK,) if any(track(match) for match in self.matches) else ()
        return table(columns, (*FACTS, *tracks))

    def _names(self, skills: Sequence[str], matches: Sequence[Match]) -> Paragraph:
        """Return the names of *skills*, each with what is enough instead, unless one of *matches* gives no choice."""
        instead: dict[str, list[str]] = {skill: [] for skill in skills}
        for gap in (g for match in matches for g in planned(self.catalogue, self.profile, match.gaps)):
            others = other_ways(self.catalogue, gap.line.requirement, gap.line.shortest)
            for skill in instead.keys() & set(gap.missing):
                instead[skill].append(others)
        names = {skill: self.catalogue.skills[skill].name for skill in skills}
        return Paragraph(
            ", ".join(f"{names[s]} ({others[0]})" if all(others) else names[s] for s, others in instead.items())
            or "none"
        )

    def _flip(self, flip: Flip) -> str:
        first, second = self.catalogue.roles[flip.first].title, self.catalogue.roles[flip.second].title
        if flip.steps is None:
            if not flip.exact:
                return f"{first} stays before {second}: no set of level-ups was found that changes that."
            return f"{first} stays before {second}: no set of level-ups changes that."
        ups = sum(step.end - step.start for step in flip.steps)
        steps = ", ".join(f"{self.catalogue.skills[s.skill].name} {s.start} to {s.end}" for s in flip.steps)
        return f"{second} would come before {first} with {ups} level-up{'s' if ups > 1 else ''}: {steps}."


class Fact(NamedTuple):
    """A row of the comparison: its name, and what it says of a role."""

    name: str
    of: Callable[[Match], str]


FACTS = (
    Fact("match", score_text),
    Fact("covered", lambda match: span(match.low, match.high)),
    Fact("interest", interest_text),
    Fact("band", band_text),
    Fact("blockers", lambda match: str(len(match.blockers))),
    Fact("gaps", lambda match: str(len(match.gaps))),
)

TRACK = Fact("track", lambda match: track(match) or "")


def _facts(match: Match) -> Column[Fact]:
    return Column(match.role.title, lambda fact: fact.of(match))
