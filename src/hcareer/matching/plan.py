"""The plan: what to learn for a role and in which order, each step with the material for it. The only logic of order.

**What is learned.** The levels that the role asks and the person does not certainly have. Of alternatives only one
option: the nearest, counting what is learned for the role anyway. Of options that are alike, as the laws of two
countries are, it is the one that is begun and met best, which is also the one that counts. A person who is not `ready`
learns the usual option, the first, instead

- if the nearest is the work of another job (`Option.other_job`);
- if they do not know healthcare (KNOWN_FIELD) and only the usual option is of healthcare, even where they meet the
  requirement in another way, unless the two are alike;
- if the nearest is known outside healthcare too, such as a general law, and is below INDEPENDENT. A person who is at
  FIRST_LEVEL in an option that is alike keeps to that, unless the role hardly exists without the requirement (HEAVY).

A prerequisite that the role does not ask is learned only where the skill that needs it is to be mastered alone
(INDEPENDENT).

**How far at once.** The first step into a skill goes to FIRST_LEVEL, or as far as the role asks if that is less: there
one can do it with help, and a level below is soon reached on the way. Every further level is a step of its own, because
each takes longer than the one before, so that a plan leaves a skill and comes back to it.

**In which order.** Of the next steps of all skills the first by this rule is taken, again and again. A step has one of
these stages, of which a lower one comes first:

1. what stands in the way: an essential requirement that is less than half met;
2. what the role does not exist without (HEAVY), if that is less than half met;
3. what has to be known before anybody may work with patients' data (`Skill.first`);
4. essential requirements that still keep from `ready`;
5. everything else;
6. niceties: what only helps (NICETY) and is not begun, or is of the least weight;
7. what grows with all other work (`Skill.grows`), such as communication, unless it stands in the way.

Among equals another skill comes before the one of the last step, then what most of the given advertisements ask for,
then the step that adds most points to the requirement. The main skill of an option counts as the whole of it, but from
INDEPENDENT on only if the others are begun. What exists only in healthcare counts HEALTHCARE_LEAD times, because that
is what developers from elsewhere lack.
Before a skill comes what it needs: a step below INDEPENDENT waits until each prerequisite is at FIRST_LEVEL, and until
the plan has begun with those prerequisites that it holds, unless the person masters them. A prerequisite is taken when
the first thing that needs it would be.

Levels that nobody told count as those of people with such answers, so that what the person probably has comes late.

**What to practise on.** The projects of the role, each after the steps that it exercises, and a few steps apart.

Pure: values in, values out.
"""

from __future__ import annotations

from enum import IntEnum, StrEnum
from itertools import islice
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
    LANGUAGES,
    NICETY,
    SERVED_LEVEL,
    STEPS_BETWEEN,
    STEPS_OF_PROJECT,
    TEACHING,
)
from hcareer.matching.points import part, rounded, share, steps
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.model.catalogue import MAX_LEVEL, alternatives

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from hcareer.matching.ranking import Line, Match
    from hcareer.matching.respondents import Completions
    from hcareer.model.catalogue import Catalogue, Option, Project, Requirement, Resource, Role
    from hcareer.model.person import Profile


class Stage(IntEnum):
    """The stages of a plan, as at the head of this module."""

    IN_THE_WAY = 1
    HEAVY = 2
    BEFORE_DATA = 3
    ESSENTIAL = 4
    REST = 5
    NICETY = 6
    GROWS = 7


class Reason(StrEnum):
    """Why a step has its place in a plan."""

    IN_THE_WAY = "in-the-way"
    """Essential, and less than half met."""
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
    """A practice project of the role that exercises this and earlier steps; None in most, and outside a whole plan."""
    after: Match
    """The match when the step is done."""


class Wanted(NamedTuple):
    """A skill that the person lacks for several roles."""

    skill: str
    start: int
    """The level before, 0-5; of an open level the lowest that is possible."""
    end: int
    """The level after the first step into it."""
    answered: bool
    """As that of a step."""
    roles: tuple[str, ...]
    """The ids of the roles."""


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
    """The next step of one skill. What comes first is the least: no two have the same place."""

    stage: Stage
    place: tuple[bool, int, float, bool, int]
    """The order within a stage."""
    skill: str
    start: int
    end: int
    reason: Reason
    line: Line
    needed_for: str | None = None


def plan(catalogue: Catalogue, profile: Profile, role: Role, *, asked: Mapping[str, int] = {}) -> Plan:
    """Return the plan of *profile* for *role* by the rule at the head of this module.

    *asked* says how often a skill is asked for besides, such as by how many advertisements.
    """
    completions = complete(catalogue, profile)
    start = measure(role, profile, completions)
    steps = tuple(_steps(catalogue, profile, completions, start, asked))
    projects = _projects(catalogue, profile, role, steps)
    return Plan(start, tuple(step._replace(project=projects.get(number)) for number, step in enumerate(steps)))


def first_steps(
    catalogue: Catalogue, profile: Profile, role: Role, number: int, *, asked: Mapping[str, int] = {}
) -> tuple[PlanStep, ...]:
    """Return the first step of the plan into each of its first *number* skills, without projects."""
    completions = complete(catalogue, profile)
    steps = _steps(catalogue, profile, completions, measure(role, profile, completions), asked)
    return tuple(islice(_into_skills(steps), number))


def _into_skills(steps: Iterable[PlanStep]) -> Iterator[PlanStep]:
    """Yield the first of *steps* into each skill."""
    seen = set[str]()
    for step in steps:
        if step.skill not in seen:
            seen.add(step.skill)
            yield step


def _steps(
    catalogue: Catalogue, profile: Profile, completions: Completions, start: Match, asked: Mapping[str, int]
) -> Iterator[PlanStep]:
    """Yield the steps of a plan that begins with the match *start*, without projects."""
    way = _Way(catalogue, profile, completions, to_learn(catalogue, profile, start), asked)
    person, ways = profile, completions
    read = set[str]()
    while (step := way.following()) is not None:
        way.take(step)
        person, ways = _raised(person, ways, step.skill, step.end)
        resources = material(catalogue, person, step.skill, step.start, step.end, read)
        read.update(resource.id for resource in resources[:1])
        yield PlanStep(
            skill=step.skill,
            start=step.start,
            end=step.end,
            answered=_told(profile, completions, step.skill),
            reason=step.reason,
            line=step.line,
            needed_for=step.needed_for,
            resources=resources,
            project=None,
            after=measure(start.role, person, ways),
        )


def to_learn(catalogue: Catalogue, profile: Profile, match: Match) -> tuple[Line, ...]:
    """Return the lines of *match* that *profile* has to learn something for, with the option to learn as `shortest`.

    They have the order of the gaps; those that are met, but not as is usual, come last.
    """
    ready = match.band == BANDS[0][0]
    knows = _knows_field(catalogue, profile, match)
    levels = {skill: profile.lowest(skill) for skill in catalogue.skills}
    options = {}
    lines = (*match.gaps, *match.strengths)
    # What has no alternative is learned anyway, which shortens the way to options that share it.
    for number, line in sorted(enumerate(lines), key=lambda pair: len(pair[1].requirement.options) > 1):
        option = _option(catalogue, profile, line, levels, knows=knows, ready=ready)
        if steps(option, profile.lowest):
            options[number] = option
            if len(line.requirement.options) == 1 or line.requirement.tracks:
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
    usual, own = need.options[0], line.option if line.met else _begun(catalogue, need, profile, levels)
    if ready:
        return own
    if own.other_job:
        return usual
    general = skills[usual.main].healthcare and not skills[own.main].healthcare
    alike = _alike(catalogue, usual, own)
    if line.met:
        other = general if need.tracks else skills[usual.main].healthcare and not alike
        return usual if other and not knows else own
    begun = alike and need.weight < HEAVY and profile.lowest(own.main) >= FIRST_LEVEL
    return usual if general and not begun and profile.lowest(own.main) < INDEPENDENT else own


def _begun(catalogue: Catalogue, need: Requirement, profile: Profile, levels: Mapping[str, int]) -> Option:
    """Return the nearest option of *need*, or of those alike with it the one that is begun and met best."""
    near = _nearest(need, profile, levels)
    if need.tracks:
        return near
    alike = (option for option in need.options if option is near or _alike(catalogue, near, option))
    begun = [option for option in alike if profile.lowest(option.main)]
    return max(begun, key=lambda option: share(option, profile.lowest), default=near)


def _nearest(need: Requirement, profile: Profile, levels: Mapping[str, int]) -> Option:
    """Return the option of *need* that takes the fewest level-ups when the *levels* are learned anyway.

    Tracks and options without a name, such as languages, come last if their main skill is not begun. Of tracks of which
    nothing is known it is the usual one; of equally near ones that whose main skill, the person's line of work, is
    known best, and then the one met best; of other options that are equally near, the first.
    """
    named = any(option.name for option in need.options)

    def way(option: Option) -> tuple[bool, int]:
        return not (named or profile.lowest(option.main)), steps(option, levels.__getitem__)

    def track(option: Option) -> tuple[bool, bool, int, int, float]:
        main, met = profile.lowest(option.main), share(option, profile.lowest)
        return not main, not met, steps(option, levels.__getitem__) if met else 0, -main, -met

    return min(need.options, key=track) if need.tracks else min(need.options, key=way)


def _alike(catalogue: Catalogue, one: Option, other: Option) -> bool:
    """Return whether each of two options is a head start on the other, as the laws of two countries are."""
    return all(b.main in catalogue.skills[a.main].builds_on for a, b in ((one, other), (other, one)))


def wanted(catalogue: Catalogue, profile: Profile) -> tuple[Wanted, ...]:
    """Return what *profile* lacks for the roles of *catalogue*: what most of them ask for first.

    What grows with all other work is left out, and so is what more is to be learned for before. Each goes as far as the
    first step into it.
    """
    completions = complete(catalogue, profile)
    asking: dict[str, list[tuple[str, int]]] = {}
    for role in catalogue.roles.values():
        for line in to_learn(catalogue, profile, measure(role, profile, completions)):
            for skill, need in line.shortest.skills.items():
                if profile.lowest(skill) < need:
                    asking.setdefault(skill, []).append((role.id, need))
    found = [
        Wanted(
            skill,
            start,
            _reached(start, max(need for _, need in by)),
            _told(profile, completions, skill),
            tuple(dict.fromkeys(role for role, _ in by)),
        )
        for skill, by in asking.items()
        for start in (profile.lowest(skill),)
        if not catalogue.skills[skill].grows
        and all(
            any(profile.lowest(one) >= FIRST_LEVEL for one in alternatives(needed))
            for needed in catalogue.skills[skill].prerequisites
        )
    ]
    return tuple(
        sorted(found, key=lambda one: (-len(one.roles), not catalogue.skills[one.skill].healthcare, one.skill))
    )


class _Way:
    """The levels while a plan is made, and what is left to learn."""

    def __init__(
        self,
        catalogue: Catalogue,
        profile: Profile,
        completions: Completions,
        lines: Iterable[Line],
        asked: Mapping[str, int],
    ) -> None:
        self._catalogue, self._asked = catalogue, asked
        self._completions = completions
        self.levels = {skill: profile.lowest(skill) for skill in catalogue.skills}
        self._begun: set[str] = set()
        self._last = ""
        self._aims: dict[str, list[_Aim]] = {}
        for line in lines:
            for skill, need in line.shortest.skills.items():
                if self.levels[skill] < need:
                    self._aims.setdefault(skill, []).append(_Aim(line, need, len(line.shortest.skills)))
        self._numbers = {skill: number for number, skill in enumerate(self._aims)}

    def following(self) -> _Next | None:
        """Return the next step; None if nothing is left to learn."""
        candidates = [self._next(skill) for skill in self._aims]
        if not candidates:
            return None
        return self._before(min(candidates), {one.skill: one for one in candidates})

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
        end = _reached(start, most)
        stages = [self._stage(skill, aim) for aim in aims]
        stage = min(stages)
        gains = [self._gain(skill, aim, end) for aim in aims]
        # Of the requirements that the step serves in this stage, the one that gains most is why it is taken.
        _, line = max(
            ((gain, aim.line) for gain, aim, its in zip(gains, aims, stages, strict=True) if its == stage),
            key=lambda pair: pair[0],
        )
        lead = HEALTHCARE_LEAD if self._catalogue.skills[skill].healthcare else 1.0
        place = (
            skill == self._last,
            -self._asked.get(skill, 0),
            -rounded(lead * sum(gains)),
            start == 0,
            self._numbers[skill],
        )
        return _Next(stage, place, skill, start, end, self._reason(skill, stage, line, end), line)

    def _reason(self, skill: str, stage: Stage, line: Line, end: int) -> Reason:
        finished = self.levels[skill] and end >= max(aim.need for aim in self._aims[skill])
        reasons = {
            Reason.IN_THE_WAY: stage is Stage.IN_THE_WAY,
            Reason.ESSENTIAL: line.requirement.essential,
            Reason.ASKED: bool(self._asked.get(skill)),
            Reason.FINISHES: finished,
        }
        return next((reason for reason, holds in reasons.items() if holds), Reason.COUNTS)

    def _stage(self, skill: str, aim: _Aim) -> Stage:
        need, about = aim.line.requirement, self._catalogue.skills[skill]
        met = 1.0 if aim.line.met and not aim.line.option.other_job else self._share(aim.line)
        begun = self.levels[skill] > 0
        stages = {
            Stage.IN_THE_WAY: need.essential and met < BLOCKER_SHARE,
            Stage.GROWS: about.grows,
            Stage.HEAVY: need.weight >= HEAVY and met < BLOCKER_SHARE,
            Stage.BEFORE_DATA: about.first and need.weight > 1 and self.levels[skill] < FIRST_LEVEL,
            Stage.ESSENTIAL: need.essential and met < ESSENTIAL_SHARE,
            Stage.NICETY: not need.essential and need.weight <= (1 if begun else NICETY),
        }
        return next((stage for stage, holds in stages.items() if holds), Stage.REST)

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
        option = aim.line.shortest
        begun = all(self.levels[other] >= min(need, FIRST_LEVEL) for other, need in option.skills.items())
        whole = skill == option.main and (begun or self.levels[skill] < INDEPENDENT)
        return aim.line.worth * more / (1 if whole else aim.parts)

    def _before(self, step: _Next, candidates: Mapping[str, _Next]) -> _Next:
        """Return *step*, or the first step of what it needs before."""
        if self.levels[step.skill] >= INDEPENDENT:
            return step
        needed = max((aim.need for aim in self._aims.get(step.skill, ())), default=FIRST_LEVEL)
        for names in map(alternatives, self._catalogue.skills[step.skill].prerequisites):
            if any(self.levels[name] >= INDEPENDENT or name in self._begun for name in names):
                continue
            held = [candidates[name] for name in names if name in candidates]
            if held:
                return self._before(_for(min(held), step), candidates)
            # Whoever can do a thing with help has what it needs, even without having said so.
            able = self.levels[step.skill] >= FIRST_LEVEL
            if needed >= INDEPENDENT and not able and all(self._level(name) < FIRST_LEVEL for name in names):
                name = max(names, key=self._level)
                first = step._replace(
                    skill=name,
                    start=self.levels[name],
                    reason=Reason.FIRST_FOR,
                    needed_for=step.skill,
                )
                return self._before(first, candidates)
        return step

    def _level(self, skill: str) -> int:
        """Return the level of *skill*; whoever can do what needs it can do it too, even without having said so."""
        return max((self.levels[skill], *(self._level(other) for other in self._needing(skill))))

    def _needing(self, skill: str) -> Iterator[str]:
        for other in self._catalogue.skills.values():
            if skill in other.prerequisites and self.levels[other.id]:
                yield other.id


def _reached(start: int, most: int) -> int:
    """Return the level to which a step goes from *start* if *most* is asked, all 0-5."""
    return min(most, max(FIRST_LEVEL, start + 1))


def _for(first: _Next, step: _Next) -> _Next:
    """Return *first* as what is learned for *step*, if it would not come as early by itself."""
    if first.stage <= step.stage:
        return first
    return first._replace(stage=step.stage, reason=Reason.FIRST_FOR, needed_for=step.skill)


def _told(profile: Profile, completions: Completions, skill: str) -> bool:
    """Return whether the answers say what the level of *skill* is, be it only by an area."""
    return profile.level(skill).known or completions.limits.get(skill, MAX_LEVEL) <= profile.lowest(skill)


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


def _elsewhere(catalogue: Catalogue, profile: Profile) -> frozenset[str]:
    """Return the countries of whose laws *profile* knows less than of those of another."""
    levels: dict[str, int] = {}
    for skill in catalogue.skills.values():
        if skill.country is not None:
            levels[skill.country] = max(levels.get(skill.country, 0), profile.lowest(skill.id))
    best = max(levels.values(), default=0)
    return frozenset(country for country, level in levels.items() if level < best)


def material(
    catalogue: Catalogue, profile: Profile, skill: str, start: int, end: int, read: AbstractSet[str] = frozenset()
) -> tuple[Resource, ...]:
    """Return what to learn *skill* from between the levels *start* and *end*, the best first.

    What teaches comes before what is worked on, and what the person can follow before what takes a language or
    platform for granted that they do not know, and before the rules of a country whose laws they know less than those
    of another. Then comes what was not *read* before, then what serves these levels
    best, the lower first, then what is written for the language or platform that they know best, then free before paid,
    then the order written.
    """
    elsewhere = _elsewhere(catalogue, profile)

    def order(resource: Resource) -> tuple[bool, bool, bool, bool, int, int, int, bool]:
        known = max(map(profile.lowest, resource.serves), default=0)
        foreign = bool(resource.serves) and known < SERVED_LEVEL
        away = max(start + 1 - resource.level, resource.level - end, 0)
        again = resource.id in read
        teaches = resource.kind in TEACHING
        abroad = resource.country in elsewhere
        return not teaches, foreign, abroad, again, away, resource.level, -known, not resource.free

    return tuple(sorted((catalogue.resources[name] for name in catalogue.skills[skill].resources), key=order))


class _Practice(NamedTuple):
    """A project, and where it can stand in a plan."""

    project: Project
    place: int
    """The number of the step that it follows, from 0."""
    exercised: frozenset[int]
    """The numbers of the steps into its skills, up to that place."""


def _projects(catalogue: Catalogue, profile: Profile, role: Role, steps: Sequence[PlanStep]) -> dict[int, Project]:
    """Return the practice projects of *role* among *steps*, each by the number of the step that it follows.

    Each exercises STEPS_OF_PROJECT that those before it do not, and stands STEPS_BETWEEN after the last. The first that
    is possible is taken, unless one that follows within that distance exercises more. If no project of the role
    exercises so many, a single step is enough.
    """
    found = (_practice(catalogue, profile, catalogue.projects[name], steps) for name in role.projects)
    left = sorted((one for one in found if one is not None), key=lambda one: one.place)
    least = min(STEPS_OF_PROJECT, max((len(one.exercised) for one in left), default=0))
    chosen: dict[int, Project] = {}
    while left := [one for one in left if len(one.exercised) >= least]:
        near = [one for one in left if one.place < left[0].place + STEPS_BETWEEN]
        best = max(near, key=lambda one: len(one.exercised))
        chosen[best.place] = best.project
        later = (one for one in left if one.place >= best.place + STEPS_BETWEEN)
        left = [one._replace(exercised=one.exercised - best.exercised) for one in later]
    return chosen


def _practice(catalogue: Catalogue, profile: Profile, project: Project, steps: Sequence[PlanStep]) -> _Practice | None:
    """Return where *project* can stand among *steps*; None if it exercises none, or takes too much that is not learned.

    It follows the first step into each of its skills, and further ones up to its level, except into what grows with all
    other work. One skill may be new that is not in the plan, unless it is a language, without which nobody can read the
    code.
    """
    own = [number for number, step in enumerate(steps) if step.skill in project.skills]
    learned = {steps[number].skill for number in own}
    new = [skill for skill in project.skills if skill not in learned and profile.lowest(skill) < SERVED_LEVEL]
    if len(new) > 1 or any(catalogue.skills[skill].category in LANGUAGES for skill in new):
        return None
    begun, place = set[str](), None
    for number in own:
        skill = steps[number].skill
        if not catalogue.skills[skill].grows and (skill not in begun or steps[number].start < project.level):
            place = number
        begun.add(skill)
    if place is None:
        return None
    return _Practice(project, place, frozenset(number for number in own if number <= place))


class Gap(NamedTuple):
    """A requirement that is not met, and how to begin closing it."""

    line: Line
    """Its `shortest` is the option to learn."""
    missing: tuple[str, ...]
    """The skills to raise for that option, its main skill first."""
    material: Resource | None
    """What to learn from first."""
    head_starts: tuple[str, ...]
    """Skills the person has that a missing one builds on, other than those of the option itself."""
    stage: Stage
    """The stage of the plan in which the first of these skills is learned."""


def planned(catalogue: Catalogue, profile: Profile, match: Match) -> tuple[Gap, ...]:
    """Return the gaps of *match* in the order in which the plan begins with them."""
    lines = [line for line in to_learn(catalogue, profile, match) if not line.met]
    way = _Way(catalogue, profile, complete(catalogue, profile), lines, {})
    found: dict[int, Gap] = {}
    while len(found) < len(lines) and (step := way.following()) is not None:
        for number, line in enumerate(lines):
            if step.skill in line.shortest.skills and number not in found:
                found[number] = _gap(catalogue, profile, line, step.stage)
        way.take(step)
    return tuple(found.values())


def _gap(catalogue: Catalogue, profile: Profile, line: Line, stage: Stage) -> Gap:
    missing = tuple(skill for skill, need in line.shortest.skills.items() if profile.lowest(skill) < need)
    found = (first_material(catalogue, profile, skill) for skill in missing)
    starts = (
        start
        for skill in missing
        for start in head_starts(catalogue, profile, skill)
        if start not in line.shortest.skills
    )
    return Gap(line, missing, next(filter(None, found), None), tuple(dict.fromkeys(starts)), stage)


def first_material(catalogue: Catalogue, profile: Profile, skill: str) -> Resource | None:
    """Return what to learn the next level of *skill* from first, as `material` does."""
    following = profile.lowest(skill) + 1
    return next(iter(material(catalogue, profile, skill, following - 1, following)), None)


def head_starts(catalogue: Catalogue, profile: Profile, skill: str) -> tuple[str, ...]:
    """Return the skills at HEAD_START_LEVEL or above that *skill* builds on."""
    return tuple(s for s in catalogue.skills[skill].builds_on if profile.lowest(s) >= HEAD_START_LEVEL)
