"""The plan: what to learn for a role and in which order, each step with the material for it. The only logic of order.

**What is learned.** The levels that the role asks and the person does not certainly have. Of alternatives only the
option that is the shortest way for the person (`points.shortest`), and a prerequisite that the role does not ask only
where the skill that needs it has to be mastered alone (INDEPENDENT) and nobody could who lacks it.

**How far at once.** The first step into a skill goes to FIRST_LEVEL, or as far as the role asks if that is less: there
one can do it with help, and a level below is soon reached on the way. Every further level is a step of its own, because
each takes longer than the one before, so that a plan leaves a skill and comes back to it.

**In which order.** Of the next steps of all skills the first by this rule is taken, again and again:

1. what stands in the way: a requirement that is essential or of the highest weight, and less than half met;
2. what has to be known before anybody may work with patients' data (`Skill.first`);
3. essential requirements that still keep from `ready`;
4. everything else;
5. niceties: what counts least (NICETY) and is not begun;
6. what grows with all other work (`Skill.grows`), such as communication.

Among equals, what most of the given advertisements ask for comes first, then the step that adds most points to the
match; what exists only in healthcare counts HEALTHCARE_LEAD times, because that is what developers from elsewhere lack.
Before a skill comes what it needs: a step below INDEPENDENT waits until each prerequisite is at FIRST_LEVEL, and until
the plan has begun with those prerequisites that it holds, unless the person masters them. A prerequisite is taken when
the first thing that needs it would be.

Levels that nobody told count as those of people with such answers, so that what the person probably has comes late.
Pure: values in, values out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from hcareer.matching.numbers import (
    BANDS,
    BLOCKER_SHARE,
    ESSENTIAL_SHARE,
    FIRST_LEVEL,
    HEAD_START_LEVEL,
    HEALTHCARE_LEAD,
    HEAVY,
    INDEPENDENT,
    KNOWN_FIELD,
    NICETY,
    SERVED_LEVEL,
    STEPS_TO_PROJECT,
    TEACHING,
)
from hcareer.matching.points import part, rounded, share, steps
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.model.catalogue import MAX_LEVEL, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from hcareer.matching.ranking import Line, Match
    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Catalogue, Option, Project, Requirement, Resource, Role
    from hcareer.model.person import Profile


class Reason(StrEnum):
    """Why a step has its place in a plan."""

    IN_THE_WAY = "in-the-way"
    """Essential or of the highest weight, and less than half met."""
    FIRST_FOR = "first-for"
    """Another step needs it."""
    ESSENTIAL = "essential"
    """Essential, and not yet met."""
    ASKED = "asked"
    """Asked for by advertisements that were given."""
    FINISHES = "finishes"
    """It meets a requirement that is begun."""
    COUNTS = "counts"
    """It adds to the match."""


class PlanStep(NamedTuple):
    """A skill raised from one level to another, both 0-5."""

    skill: str
    start: int
    """The level before; of an open level the lowest that is possible."""
    end: int
    answered: bool
    """False if nothing the person said tells the level: then the step is for those to whom the skill is new."""
    reason: Reason
    line: Line
    """The requirement that it serves; for a prerequisite that the role does not ask, that of the step it is for."""
    needed_for: str | None
    """For the reason `first-for`, the id of the skill that needs it."""
    resources: tuple[Resource, ...]
    """What to learn it from; the first is the one to take."""
    project: Project | None
    """A practice project that exercises this and earlier steps, after every few of them."""
    after: Match
    """The match when the step is done."""


class Plan(Struct, frozen=True):
    """The way from what a person has to what a role asks."""

    start: Match
    """The match before any step."""
    steps: tuple[PlanStep, ...]
    """In learning order; empty if nothing is to be learned."""


class _Aim(NamedTuple):
    """A level that a requirement asks of one skill."""

    line: Line
    need: int
    parts: int
    """Skills of the option, each of which is the same part of the requirement."""


class _Next(NamedTuple):
    """The next step of one skill, and its place in the order."""

    place: tuple[bool, int, bool, int, float, bool, int]
    skill: str
    start: int
    end: int
    reason: Reason
    line: Line
    needed_for: str | None = None


def plan(catalogue: Catalogue, profile: Profile, role: Role, *, asked: Mapping[str, int] = {}) -> Plan:
    """Return the plan of *profile* for *role* by the rule at the head of this module.

    *asked* says how many advertisements ask for a skill.
    """
    completions = complete(catalogue, profile)
    start = measure(role, profile, completions)
    way = _Way(catalogue, profile, completions, start, asked)
    taken = []
    person, ways = profile, completions
    practised: list[PlanStep] = []
    used, read = set[str](), set[str]()
    while (found := way.following()) is not None:
        person, ways = _raised(person, ways, found.skill, found.end)
        match = measure(role, person, ways)
        way.take(found)
        told = _told(profile, completions, found)
        resources = material(catalogue, person, found.skill, found.start, found.end, read)
        read.update(resource.id for resource in resources[:1])
        step = PlanStep(
            found.skill,
            found.start,
            found.end,
            told,
            found.reason,
            found.line,
            found.needed_for,
            resources,
            None,
            match,
        )
        practised.append(step)
        project = _project(catalogue, role, way.levels, practised, used)
        if project is not None:
            step = step._replace(project=project)
            used.add(project.id)
            practised = []
        taken.append(step)
    return Plan(start, tuple(taken))


def to_learn(catalogue: Catalogue, profile: Profile, match: Match) -> tuple[Line, ...]:
    """Return the lines of *match* that *profile* has to learn something for, with the option to learn as `shortest`.

    They have the order of the gaps; those that are met, but not as is usual, come last.
    """
    ready = match.band == BANDS[0][0]
    knows = ready or _knows_field(catalogue, profile, match)
    levels = {skill: profile.lowest(skill) for skill in catalogue.skills}
    options = {}
    lines = match.gaps if ready else (*match.gaps, *match.strengths)
    # What has no alternative is learned anyway, which shortens the way to options that share it.
    for number, line in sorted(enumerate(lines), key=lambda pair: len(pair[1].requirement.options) > 1):
        option = _option(catalogue, profile, line, levels, knows=knows, ready=ready)
        if steps(option, profile.lowest):
            options[number] = option
            levels |= {skill: max(need, levels[skill]) for skill, need in option.skills.items()}
    return tuple(line._replace(shortest=options[number]) for number, line in enumerate(lines) if number in options)


def _knows_field(catalogue: Catalogue, profile: Profile, match: Match) -> bool:
    """Return whether *profile* has KNOWN_FIELD of what the role usually asks that exists only in healthcare."""
    usual = [(line.requirement.weight, line.requirement.options[0]) for line in match.lines]
    shares = [
        (weight, share(option, profile.lowest)) for weight, option in usual if catalogue.skills[option.main].healthcare
    ]
    total = sum(weight for weight, _ in shares)
    return sum(weight * met for weight, met in shares) >= KNOWN_FIELD * total


def _option(
    catalogue: Catalogue, profile: Profile, line: Line, levels: Mapping[str, int], *, knows: bool, ready: bool
) -> Option:
    """Return the option of *line* to be learned, or one that is met, if nothing is."""
    need, skills = line.requirement, catalogue.skills
    usual, own = need.options[0], line.option if line.met else _nearest(need, profile, levels)
    if not ready and knows and need.tracks and share(own, profile.lowest) >= ESSENTIAL_SHARE:
        return usual
    general = skills[usual.main].healthcare and not skills[own.main].healthcare
    if line.met:
        other = general if need.tracks else skills[usual.main].healthcare and not _alike(catalogue, usual, own)
        return usual if other and not knows else own
    return usual if general and profile.lowest(own.main) < INDEPENDENT else own


def _nearest(need: Requirement, profile: Profile, levels: Mapping[str, int]) -> Option:
    """Return the option of *need* that takes the fewest level-ups when the *levels* are learned anyway.

    Of tracks, one whose main skill is begun if any is; of equally near ones that whose main skill is known best. Of
    other options that are equally near, the first.
    """

    def way(option: Option) -> tuple[bool, int, int]:
        main = profile.lowest(option.main) if need.tracks else 0
        return need.tracks and not main, steps(option, levels.__getitem__), -main

    return min(need.options, key=way)


def _alike(catalogue: Catalogue, one: Option, other: Option) -> bool:
    """Return whether each of two options is a head start on the other, as the laws of two countries are."""
    return all(b.main in catalogue.skills[a.main].builds_on for a, b in ((one, other), (other, one)))


class _Way:
    """The levels while a plan is made, and what is left to learn."""

    def __init__(
        self, catalogue: Catalogue, profile: Profile, completions: Completions, match: Match, asked: Mapping[str, int]
    ) -> None:
        self._catalogue, self._asked = catalogue, asked
        self._completions = completions
        self.levels = {skill: profile.lowest(skill) for skill in catalogue.skills}
        self._begun: set[str] = set()
        self._last = ""
        self._aims: dict[str, list[_Aim]] = {}
        for line in to_learn(catalogue, profile, match):
            for skill, need in line.shortest.skills.items():
                if self.levels[skill] < need:
                    self._aims.setdefault(skill, []).append(_Aim(line, need, len(line.shortest.skills)))
        self._numbers = {skill: number for number, skill in enumerate(self._aims)}

    def following(self) -> _Next | None:
        """Return the next step; None if nothing is left to learn."""
        candidates = [self._next(skill) for skill in self._aims]
        if not candidates:
            return None
        first = min(candidates, key=lambda one: one.place)
        return self._before(first, {one.skill: one for one in candidates})

    def take(self, step: _Next) -> None:
        """Take *step* as done."""
        self.levels[step.skill] = max(self.levels[step.skill], step.end)
        self._begun.add(step.skill)
        self._last = step.skill
        left = [aim for aim in self._aims.get(step.skill, ()) if aim.need > step.end]
        if left:
            self._aims[step.skill] = left
        else:
            self._aims.pop(step.skill, None)

    def _next(self, skill: str) -> _Next:
        start, aims = self.levels[skill], self._aims[skill]
        most = max(aim.need for aim in aims)
        end = min(most, max(FIRST_LEVEL, start + 1))
        gains = [(self._gain(skill, aim, end), aim) for aim in aims]
        tiers = [self._tier(skill, aim, start) for aim in aims]
        tier = min(tiers)
        total = sum(gain for gain, _ in gains)
        about = self._catalogue.skills[skill]
        lead = total * (HEALTHCARE_LEAD if about.healthcare else 1.0)
        # What serves the best tier, and of that what gains most, is why the step is taken.
        _, line = max(
            ((gain, aim.line) for (gain, aim), t in zip(gains, tiers, strict=True) if t == tier), key=lambda p: p[0]
        )
        asked = self._asked.get(skill, 0)
        again = skill == self._last
        place = (about.grows and tier > 0, tier, again, -asked, -rounded(lead), start == 0, self._numbers[skill])
        return _Next(place, skill, start, end, self._reason(skill, tier, line, end), line)

    def _reason(self, skill: str, tier: int, line: Line, end: int) -> Reason:
        if tier == 0:
            return Reason.IN_THE_WAY
        if line.requirement.essential:
            return Reason.ESSENTIAL
        if self._asked.get(skill):
            return Reason.ASKED
        if end >= max(aim.need for aim in self._aims[skill]) and self.levels[skill]:
            return Reason.FINISHES
        return Reason.COUNTS

    def _tier(self, skill: str, aim: _Aim, start: int) -> int:
        need = aim.line.requirement
        met = self._share(aim.line)
        if (need.essential or need.weight >= HEAVY) and met < BLOCKER_SHARE and not aim.line.met:
            return 0
        if self._catalogue.skills[skill].first and need.weight > 1 and start < FIRST_LEVEL:
            return 1
        if need.essential and met < ESSENTIAL_SHARE and not aim.line.met:
            return 2
        if not need.essential and need.weight <= NICETY and (start == 0 or need.weight == 1):
            return 4
        return 3

    def _share(self, line: Line) -> float:
        """Return how much of the requirement of *line* is met, 0-1, by its shortest option."""
        option = line.shortest.skills
        return rounded(sum(self._part(skill, need, self.levels[skill]) for skill, need in option.items()) / len(option))

    def _part(self, skill: str, need: int, least: int) -> float:
        """Return how much of *need* is met, 0-1, at *least* or, if the level is open, by people with such answers."""
        column = self._completions.levels.get(skill)
        if column is None:
            return part(least, need)
        return self._completions.expected(part(max(least, level), need) for level in column)

    def _gain(self, skill: str, aim: _Aim, end: int) -> float:
        more = self._part(skill, aim.need, end) - self._part(skill, aim.need, self.levels[skill])
        main = skill == aim.line.shortest.main
        return aim.line.worth * more / (1 if main else aim.parts)

    def _before(self, step: _Next, candidates: Mapping[str, _Next]) -> _Next:
        """Return *step*, or the first step of what it needs before."""
        if self.levels[step.skill] >= INDEPENDENT:
            return step
        needed = max((aim.need for aim in self._aims.get(step.skill, ())), default=FIRST_LEVEL)
        for names in map(alternatives, self._catalogue.skills[step.skill].prerequisites):
            if any(self._level(name) >= INDEPENDENT or name in self._begun for name in names):
                continue
            held = [candidates[name] for name in names if name in candidates]
            if held:
                first = min(held, key=lambda one: one.place)
                return self._before(self._for(first, step), candidates)
            if needed >= INDEPENDENT and all(self._level(name) < FIRST_LEVEL for name in names):
                name = max(names, key=self._level)
                first = _Next(step.place, name, self.levels[name], FIRST_LEVEL, Reason.FIRST_FOR, step.line, step.skill)
                return self._before(first, candidates)
        return step

    @staticmethod
    def _for(first: _Next, step: _Next) -> _Next:
        if first.reason in {Reason.IN_THE_WAY, Reason.ESSENTIAL}:
            return first
        return first._replace(reason=Reason.FIRST_FOR, needed_for=step.skill)

    def _level(self, skill: str) -> int:
        """Return the level of *skill*; whoever can do what needs it can do it too, even without having said so."""
        return max((self.levels[skill], *(self._level(other) for other in self._needing(skill))))

    def _needing(self, skill: str) -> Iterator[str]:
        for other in self._catalogue.skills.values():
            if skill in other.prerequisites and self.levels[other.id]:
                yield other.id


def _told(profile: Profile, completions: Completions, step: _Next) -> bool:
    known = profile.level(step.skill).known
    return known or completions.limits.get(step.skill, MAX_LEVEL) <= profile.lowest(step.skill)


def _raised(profile: Profile, ways: Completions, skill: str, level: int) -> tuple[Profile, Completions]:
    """Return *profile* with *skill* at *level* at least, and *ways* in which it is not lower.

    An open level may be higher already. So it stays open, and the match cannot fall.
    """
    known = profile.level(skill)
    levels = dict(ways.levels)
    if skill in levels:
        levels[skill] = bytes(max(level, one) for one in levels[skill])
    answer = structs.replace(known, low=max(level, known.low), high=max(level, known.high))
    return profile.with_skill(skill, answer), structs.replace(ways, levels=levels)


def material(
    catalogue: Catalogue, profile: Profile, skill: str, start: int, end: int, read: AbstractSet[str] = frozenset()
) -> tuple[Resource, ...]:
    """Return what to learn *skill* from between the levels *start* and *end*, the best first.

    What teaches comes before what is worked on, and what the person can follow before what takes a language or
    platform for granted that they do not know. Then comes what was not *read* before, then what serves these levels
    best, the lower first, then what is written for the language or platform that they know best, then free before paid,
    then the order written.
    """

    def order(resource: Resource) -> tuple[bool, bool, bool, int, int, int, bool]:
        known = max(map(profile.lowest, resource.serves), default=0)
        foreign = bool(resource.serves) and known < SERVED_LEVEL
        away = max(start + 1 - resource.level, resource.level - end, 0)
        again = resource.id in read
        teaches = resource.kind in TEACHING
        return not teaches, foreign, again, away, resource.level, -known, not resource.free

    return tuple(sorted((catalogue.resources[name] for name in catalogue.skills[skill].resources), key=order))


def _project(
    catalogue: Catalogue, role: Role, levels: Mapping[str, int], steps: Iterable[PlanStep], used: Iterable[str]
) -> Project | None:
    """Return the project that exercises most of *steps*; None before there are enough, or if none is possible yet."""
    done = {step.skill for step in steps}
    if len(done) < STEPS_TO_PROJECT:
        return None

    def possible(project: Project) -> bool:
        return all(levels[skill] >= min(project.level, SERVED_LEVEL) for skill in project.skills)

    found = [catalogue.projects[name] for name in role.projects if name not in used]
    found = [one for one in found if len(done.intersection(one.skills)) > 1 and possible(one)]
    return max(found, key=lambda one: len(done.intersection(one.skills)), default=None)


class Gap(NamedTuple):
    """A requirement that is not met, and how to begin closing it."""

    line: Line
    missing: tuple[str, ...]
    """The skills to raise for the option that takes the fewest level-ups, its main skill first."""
    material: Resource | None
    """What to learn from first."""
    head_starts: tuple[str, ...]
    """Skills the person has that a missing one builds on, other than those of the option itself."""


def planned(catalogue: Catalogue, profile: Profile, lines: Iterable[Line]) -> tuple[Gap, ...]:
    """Return the gap for each of the unmet *lines*, in their order."""
    return tuple(_gap(catalogue, profile, line) for line in lines)


def _gap(catalogue: Catalogue, profile: Profile, line: Line) -> Gap:
    missing = tuple(skill for skill, need in line.shortest.skills.items() if profile.lowest(skill) < need)
    found = (first_material(catalogue, profile, skill) for skill in missing)
    starts = (
        start
        for skill in missing
        for start in head_starts(catalogue, profile, skill)
        if start not in line.shortest.skills
    )
    return Gap(line, missing, next(filter(None, found), None), tuple(dict.fromkeys(starts)))


def first_material(catalogue: Catalogue, profile: Profile, skill: str) -> Resource | None:
    """Return what to learn the next level of *skill* from first, as `material` does."""
    following = profile.lowest(skill) + 1
    return next(iter(material(catalogue, profile, skill, following - 1, following)), None)


def head_starts(catalogue: Catalogue, profile: Profile, skill: str) -> tuple[str, ...]:
    """Return the skills at HEAD_START_LEVEL or above that *skill* builds on."""
    return tuple(s for s in catalogue.skills[skill].builds_on if profile.lowest(s) >= HEAD_START_LEVEL)
