"""`hcareer compare`: roles side by side for one person, and what would flip their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from msgspec import Struct

from hcareer.matching.plan import planned
from hcareer.matching.ranking import enough, measure
from hcareer.matching.respondents import complete
from hcareer.matching.what_if import flips
from hcareer.output.page import NOT_SCREEN, SCREEN, Column, Fact, Only, Paragraph, Space, span, table
from hcareer.results.profile import profile_json
from hcareer.results.ranking import band_text, bands_text, bar, interest_text, match_json, met, score_text
from hcareer.results.requirements import aim, lacking, level_of, other_ways
from hcareer.results.verdict import too_little

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hcareer.matching.ranking import Match
    from hcareer.matching.what_if import Flip
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Bar, Page, Table

CELLS: Final = 10
"""Length of a bar in a column."""


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
        plans = [planned(catalogue, profile, match) for match in matches]
        gaps = [{skill for gap in plan for skill in gap.missing} for plan in plans]
        every = [skill for skill in catalogue.skills if any(skill in of for of in gaps)]
        shared = tuple(skill for skill in every if all(skill in of for of in gaps))
        alone = tuple(
            tuple(skill for skill in every if skill in of and sum(skill in other for other in gaps) == 1) for of in gaps
        )
        return cls(catalogue, profile, matches, shared, alone, tuple(flips(catalogue, profile, roles)))

    def page(self) -> Page:
        """Return the roles in columns, the gaps they share or have alone, and what would turn their order."""
        if not enough(self.matches):
            return too_little(self.catalogue, self.profile)
        return (
            Only(SCREEN, (self._side_by_side(FACTS, pictures=True),)),
            Only(NOT_SCREEN, (self._side_by_side(FACTS),)),
            Space(),
            Fact("In all", self.names(self.shared, self.matches)),
            *(
                Fact(f"Only {_place(number)}", self.names(skills, (match,)))
                for number, (match, skills) in enumerate(zip(self.matches, self.alone, strict=True), start=1)
            ),
            *(Fact("To turn it", self.turned(flip)) for flip in self.flips),
            Space(),
            Paragraph(self._fewest(), dim=True),
            Only(NOT_SCREEN, (Paragraph(bands_text(self.matches)),)),
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

    def _side_by_side(self, facts: Sequence[Row], *, pictures: bool = False) -> Table:
        rows = list(facts)
        if pictures:
            rows.insert(1, Row("", lambda _, match: bar(match, CELLS)))
        if any(map(self.track, self.matches)):
            rows.append(TRACK)
        columns: tuple[Column[Row], ...] = (
            Column("", lambda row: row.name),
            *(self._column(match) for match in self.matches),
        )
        return table(columns, rows)

    def _column(self, match: Match) -> Column[Row]:
        return Column(match.role.short_name, lambda row: row.of(self, match))

    def in_the_way(self, match: Match) -> str:
        """Return the first essential requirement that is less than half met, and how many more there are."""
        first, *others = (*match.blockers, None)
        if first is None:
            return "nothing essential"
        level = level_of(self.profile, first.shortest) if first.known else "not answered"
        more = f", {len(others) - 1} more" if len(others) > 1 else ""
        return f"{lacking(self.catalogue, self.profile, first.shortest)}, {level}{more}"

    def track(self, match: Match) -> str | None:
        """Return the track of the role to which the plan leads, if it has any."""
        return aim(match, planned(self.catalogue, self.profile, match))

    def names(self, skills: Sequence[str], matches: Sequence[Match]) -> str:
        """Return the names of *skills*, each with what is enough instead, unless one of *matches* gives no choice."""
        instead: dict[str, list[str]] = {skill: [] for skill in skills}
        for gap in (g for match in matches for g in planned(self.catalogue, self.profile, match)):
            others = other_ways(self.catalogue, gap.line.requirement, gap.line.shortest)
            for skill in instead.keys() & set(gap.missing):
                instead[skill].append(others)
        names = {skill: self.catalogue.skills[skill].name for skill in skills}
        every = [f"{names[s]} ({others[0]})" if all(others) else names[s] for s, others in instead.items()]
        return f"{', '.join(every) or 'nothing'}."

    def turned(self, flip: Flip) -> str:
        """Return which level-ups put the second role of *flip* first."""
        first, second = (self.catalogue.roles[role].short_name for role in (flip.first, flip.second))
        if flip.steps is None:
            if not flip.exact:
                return f"{first} stays before {second}: no set of level-ups was found that changes that."
            return f"{first} stays before {second}: no set of level-ups changes that."
        ups = sum(step.end - step.start for step in flip.steps)
        steps = ", ".join(f"{self.catalogue.skills[s.skill].name} {s.start} to {s.end}" for s in flip.steps)
        return f"{second} would come before {first} with {ups} level-up{'s' if ups > 1 else ''}: {steps}."


class Row(NamedTuple):
    """A row of the comparison: its name, and what it says of a role."""

    name: str
    of: Callable[[CompareResult, Match], str | Bar]


FACTS: Final = (
    Row("Match", lambda _, match: f"{score_text(match)}, {band_text(match)}"),
    Row("Possible", lambda _, match: span(*match.span)),
    Row("You bring", lambda _, match: met(match)),
    Row("In the way", lambda result, match: result.in_the_way(match)),
    Row("You want it", lambda _, match: interest_text(match)),
)
TRACK: Final = Row("Track", lambda result, match: result.track(match) or "")


def _place(number: int) -> str:
    """Return `1st` for 1 and so on."""
    return f"{number}{dict(enumerate(('st', 'nd', 'rd'), start=1)).get(number, 'th')}"
