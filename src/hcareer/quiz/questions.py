"""Which question comes next, and when no question is worth asking: a pure function of the answers so far.

A question is a screen of things to rate: interests, areas, then skills of one or two categories. Skills are asked while
other roles could well come first (`quiz.certainty`), chosen by what they tell about that (`quiz.telling`); then
the essential requirements of the first role. With Mode.EXACT asking goes on until the first three and their order are
proved (`quiz.proof`).
"""

from __future__ import annotations

from enum import StrEnum
from itertools import chain, combinations, islice
from math import ceil, log
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.matching.points import best, rounded, shortest, terms
from hcareer.matching.ranking import enough
from hcareer.quiz.certainty import outlook
from hcareer.quiz.proof import Race
from hcareer.quiz.telling import Signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hcareer.model.catalogue import Catalogue, Requirement, Role
    from hcareer.model.person import Profile
    from hcareer.quiz.certainty import Outlook

INTERESTS: Final = 8
"""Interests on one screen: two screens for the shipped catalogue."""
LEAST, MOST = 5, 7
"""Skills on one screen. More from two categories do not fit 24 lines with the scale; fewer cost more screens."""
TELLING: Final = 5
"""Skills on one screen while other roles could come first: after each screen it is seen anew what tells most."""
FIRST_LOSS: Final = 0.0025
"""Expected match, 0-1, lost by naming this first role, at which asking stops."""
THREE_LOSS: Final = 0.006
"""The same for each of the first three (docs/benchmarks.md has both with the lengths of the quiz)."""
LEFT_BY_A_SCREEN: Final = 0.5
"""What a screen of skills leaves of the expected losses, roughly: for the estimate of how many answers are to come."""
SKILLS_TO_COME: Final = 18
"""Skills that are asked after the areas, roughly; likewise."""
WORTH_A_SCREEN: Final = 0.1
"""Share of the expected losses, 0-1, that the best screen of skills has to explain to be worth showing. It stops nobody
of the 121 rated people who answer everything, and spares those who skip much some screens."""
OPTIONS_ASKED: Final = 2
"""Options of a requirement that are asked: the usual one, and the others that people with such answers know best."""


class Mode(StrEnum):
    """How long to go on asking."""

    ENOUGH = "enough"
    """Until other roles than the first three could hardly score better, and the first's essential skills are known."""
    EXACT = "exact"
    """Further, until it is proved that no answer can change the first three or their order."""
    FULL = "full"
    """Until everything is asked."""


class Kind(StrEnum):
    """What a question asks for."""

    WORDS = "words"
    INTERESTS = "interests"
    AREAS = "areas"
    SKILLS = "skills"


class Question(NamedTuple):
    """One screen: things of one kind to rate together, or the person's own words."""

    kind: Kind
    title: str
    items: tuple[str, ...] = ()


TITLES: Final = {
    Kind.WORDS: "What have you worked with?",
    Kind.INTERESTS: "What do you want from work?",
    Kind.AREAS: "The most you could do in any of these",
}
"""What questions ask. Screens of skills have the names of their categories as title."""


class Interview:
    """The questions of one catalogue. Every answer is in the profile: the same profile gives the same question."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Prepare the questions about *catalogue*."""
        self.catalogue = catalogue
        self._latest: tuple[Profile, Outlook] | None = None
        self._tables = {role.id: terms(role) for role in catalogue.roles.values()}
        needed = {skill for role in catalogue.roles.values() for need in role.requirements for skill in need.skills}
        self.skills: tuple[str, ...] = tuple(
            skill.id
            for category in catalogue.categories
            for skill in catalogue.skills.values()
            if skill.category == category and skill.id in needed
        )
        """Every skill that a role needs, by category."""

    def next(self, profile: Profile, mode: Mode = Mode.ENOUGH) -> Question | None:
        """Return the screen to show next, or None when asking may stop."""
        if profile.words is None and not (profile.interests or profile.areas or profile.skills):
            return Question(Kind.WORDS, TITLES[Kind.WORDS])
        if (pending := self._pending(profile)) is not None:
            return pending
        if wanted := self.interests(profile):
            return self._about_interests(next(_screens(wanted, INTERESTS)))
        if mode is Mode.FULL:
            return self._question(next(self._sheets(self._unasked(self.skills, profile)), ()))
        if areas := self.areas(profile):
            return Question(Kind.AREAS, TITLES[Kind.AREAS], areas)
        outlook = self.outlook(profile)
        # Where the respondents cannot tell, or no role has a number yet, only the proof says what is left to ask.
        proving = mode is Mode.EXACT or outlook.certainty is None or not enough(outlook.ranking)
        return self._question(
            self._telling(outlook, profile)
            or self._essential(outlook, profile)
            or (self._proving(profile) if proving else ())
        )

    def completing(self, role: Role, profile: Profile) -> Question | None:
        """Return the screen that asks next for what of *role* is not answered, or None if all of it is."""
        return self._question(next(self._sheets(self.rest(role, profile)), ()))

    def interests(self, profile: Profile) -> tuple[str, ...]:
        """Return the interests that are still to be asked."""
        if not any(role.interests for role in self.catalogue.roles.values()):
            return ()  # where no role rates interests, they decide nothing
        return tuple(i for i in self.catalogue.interests if i not in profile.interests and i not in profile.skipped)

    def areas(self, profile: Profile) -> tuple[str, ...]:
        """Return the areas that are still to be asked: those with several skills of which nothing is known yet.

        Of an area from which the person's own words name a skill, little would be learned.
        """
        return tuple(
            area.id
            for area in self.catalogue.areas.values()
            if area.id not in profile.areas
            and area.id not in profile.skipped
            and len(self._unasked((skill for skill in area.skills if skill in self.skills), profile)) > 1
            and not any(profile.level(skill).known for skill in area.skills)
        )

    def rest(self, role: Role, profile: Profile) -> tuple[str, ...]:
        """Return the skills, by category, that decide about requirements of *role* and are not answered.

        Answers can add to them: if somebody knows nothing of one option, it may be another that is likely or short.
        """
        outlook = self.outlook(profile)
        left = {skill for need in role.requirements for skill in self._deciding(need, outlook, profile)}
        return tuple(skill for skill in self.skills if skill in left)

    def answered(self, profile: Profile, *, assumed: bool = False) -> Iterator[Question]:
        """Yield screens of everything that is answered or skipped, in the order in which it is asked.

        Levels that a document suggests are shown too if *assumed*.
        """
        interests, areas = (
            tuple(item for item in items if item in answers or item in profile.skipped)
            for items, answers in (
                (self.catalogue.interests, profile.interests),
                (self.catalogue.areas, profile.areas),
            )
        )
        yield from map(self._about_interests, _screens(interests, INTERESTS))
        if areas:
            yield Question(Kind.AREAS, TITLES[Kind.AREAS], areas)
        shown = profile.skills if assumed else {skill for skill in profile.skills if given(skill, profile)}
        rated = [skill for skill in self.skills if skill in shown or skill in profile.skipped]
        yield from filter(None, map(self._question, self._sheets(rated)))

    def unasked(self, question: Question, profile: Profile) -> frozenset[str]:
        """Return the items of *question* that are still open: not answered, or only roughly."""
        if question.kind is Kind.SKILLS:
            return frozenset(skill for skill in question.items if not _certain(skill, profile))
        answers = profile.interests if question.kind is Kind.INTERESTS else profile.areas
        return frozenset(question.items) - answers.keys()

    def outlook(self, profile: Profile) -> Outlook:
        """Return how the ranking of *profile* can turn out."""
        if self._latest is None or self._latest[0] is not profile:  # several questions are about the same profile
            self._latest = (profile, outlook(self.catalogue, profile, self._tables))
        return self._latest[1]

    def race(self, profile: Profile, *, skipped_open: bool = False) -> Race:
        """Return how far the ranking is proved by the answers in *profile*."""
        return Race(self.catalogue, self._tables, profile, skipped_open=skipped_open)

    def settled(self, profile: Profile) -> bool:
        """Return whether the first three roles and their order are proved."""
        return not self.interests(profile) and not self.race(profile, skipped_open=True).undecided_order()

    def to_come(self, profile: Profile, outlook: Outlook | None = None, mode: Mode = Mode.ENOUGH) -> int:
        """Return about how many answers will follow with *mode*. After the areas, *outlook* is needed too."""
        if mode is Mode.FULL:
            return len(self.interests(profile)) + len(self._unasked(self.skills, profile))
        enough = self._to_enough(profile, outlook)
        if mode is Mode.ENOUGH or enough:
            return enough
        race = self.race(profile)
        return len(race.spreads(race.undecided_order()))

    def _pending(self, profile: Profile) -> Question | None:
        """Return the screen that was being answered when the quiz was stopped, or None if nothing on it is open.

        Its items can be fewer than before, where the catalogue has changed.
        """
        interests, areas, skills = (
            tuple(item for item in profile.pending if item in known)
            for known in (self.catalogue.interests, self.catalogue.areas, self.skills)
        )
        if set(interests) & set(self.interests(profile)):
            return self._about_interests(interests)
        if any(area not in profile.areas and area not in profile.skipped for area in areas):
            return Question(Kind.AREAS, TITLES[Kind.AREAS], areas)
        return self._question(skills) if self._unasked(skills, profile) else None

    def _about_interests(self, items: tuple[str, ...]) -> Question:
        """Return the screen of *items*, with its number in the title if it is one of several."""
        screens = list(_screens(tuple(self.catalogue.interests), INTERESTS))
        number = f"  {screens.index(items) + 1} of {len(screens)}" if len(screens) > 1 and items in screens else ""
        return Question(Kind.INTERESTS, f"{TITLES[Kind.INTERESTS]}{number}", items)

    def _to_enough(self, profile: Profile, outlook: Outlook | None) -> int:
        coming = len(self.interests(profile)) + len(self.areas(profile))
        if outlook is None:
            return coming + SKILLS_TO_COME
        certainty = outlook.certainty
        if certainty is None:
            return coming + len(self._unasked(self.skills, profile))
        excess = max(certainty.first_loss / FIRST_LOSS, certainty.three_loss / THREE_LOSS)
        screens = ceil(log(excess) / -log(LEFT_BY_A_SCREEN)) if excess > 1 else 0
        return coming + TELLING * screens + len(self._essential(outlook, profile))

    def _telling(self, outlook: Outlook, profile: Profile) -> tuple[str, ...]:
        """Return a screen of what tells most about the first roles; nothing if they cost little if they are wrong."""
        certainty = outlook.certainty
        if certainty is None:
            return ()
        first, three = certainty.first_loss > FIRST_LOSS, certainty.three_loss > THREE_LOSS
        if not (first or three):
            return ()
        signals = Signals(outlook, self._unasked(self.skills, profile), first=first, three=three)
        sets = [
            signals.choose(self._of(pair, signals.gains), least=LEAST, most=TELLING)
            for pair in self._pairs(signals.gains)
        ]
        best = max(sets, key=lambda found: found.gain)
        # Where much is skipped, what is left may tell hardly anything.
        worth_it = best.gain > WORTH_A_SCREEN * signals.at_stake
        return self._filled(best.skills, signals.ranked, profile) if worth_it else ()

    def _essential(self, outlook: Outlook, profile: Profile) -> tuple[str, ...]:
        """Return a screen of what decides about the essential requirements of the first role and is not answered.

        That is asked where the option that counts as the gap was never rated. Further skills of the same categories
        that the role needs fill the screen up.
        """
        if not outlook.ranking:
            return ()
        left = [
            (
                need.essential and _open(shortest(need, profile.lowest).main, profile),
                self._deciding(need, outlook, profile),
            )
            for need in outlook.ranking[0].role.requirements
        ]
        essential = dict.fromkeys(skill for wanted, skills in left if wanted for skill in skills)
        if not essential:
            return ()
        pair = self._pairs(dict.fromkeys(essential, 1.0))[0]
        return self._filled(tuple(self._of(pair, essential))[:MOST], chain(*(skills for _, skills in left)), profile)

    def _proving(self, profile: Profile) -> tuple[str, ...]:
        """Return a screen of what can move the undecided pairs of roles most; nothing if their order is proved."""
        race = self.race(profile)
        undecided = race.undecided_order()
        if not undecided:
            return ()
        spreads = race.spreads(undecided)
        ranked = sorted(spreads, key=lambda skill: (-spreads[skill], skill))
        sets = [tuple(self._of(pair, ranked))[:MOST] for pair in self._pairs(spreads)]
        best = max(sets, key=lambda skills: sum(spreads[skill] for skill in skills))
        return self._filled(best, ranked, profile)

    def _filled(self, skills: Sequence[str], others: Iterable[str], profile: Profile) -> tuple[str, ...]:
        """Return *skills* as one screen of at least LEAST rows, if their categories have as many.

        First come those of *others* in the same categories, then whatever roles need.
        """
        categories = {self._category(skill) for skill in skills}
        screen = dict.fromkeys(skills)
        left = [s for s in dict.fromkeys((*others, *self._unasked(self.skills, profile))) if s not in screen]
        fitting = islice(self._of(categories, left), max(0, LEAST - len(screen)))
        # A single skill is not worth a screen of its own.
        screen.update(dict.fromkeys(fitting) or dict.fromkeys(left[: len(screen) == 1]))
        return tuple(screen)

    def _sheets(self, skills: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Yield *skills*, which are in order of category, in screens of at most MOST rows and two categories."""
        left = skills
        while left:
            categories = tuple(dict.fromkeys(map(self._category, left)))[:2]
            screen = next(_screens(tuple(self._of(categories, left)), MOST))
            yield screen
            left = left[len(screen) :]

    def _pairs(self, values: Mapping[str, float]) -> list[tuple[str, ...]]:
        """Return the pairs of the four categories whose skills have the highest sums of *values*, the best first."""
        sums: dict[str, float] = {}
        for skill, value in values.items():
            sums[self._category(skill)] = sums.get(self._category(skill), 0.0) + value
        best = sorted((c for c in sums if sums[c] > 0), key=lambda category: (-sums[category], category))[:4]
        return list(combinations(best, 2)) or [tuple(best)]

    def _of(self, categories: Iterable[str], skills: Iterable[str]) -> Iterator[str]:
        """Yield those of *skills* that belong to one of *categories*."""
        return (skill for skill in skills if self._category(skill) in categories)

    def _category(self, skill: str) -> str:
        return self.catalogue.skills[skill].category

    def _deciding(self, need: Requirement, outlook: Outlook, profile: Profile) -> tuple[str, ...]:
        """Return the skills to ask about *need*; none if an option is certainly met by the person's own answers.

        Asked are the main skills of the usual option, which is the first, and of the likeliest others, and every skill
        of the option that counts as the gap.
        """

        def confirmed(skill: str) -> int:
            return profile.lowest(skill) if given(skill, profile) else 0

        if rounded(best(need, confirmed)[1]) >= 1:
            return ()
        levels = outlook.ways.levels
        usual, *others = dict.fromkeys(option.main for option in need.options)
        likely = {s: outlook.expected(levels[s]) if s in levels else profile.lowest(s) for s in others}
        likeliest = sorted(others, key=lambda skill: -likely[skill])[: OPTIONS_ASKED - 1]
        asked = dict.fromkeys((usual, *likeliest, *shortest(need, profile.lowest).skills))
        return tuple(skill for skill in asked if _open(skill, profile))

    def _unasked(self, skills: Iterable[str], profile: Profile) -> tuple[str, ...]:
        """Return those of *skills* that are worth asking: not certain and not skipped."""
        return tuple(skill for skill in skills if skill not in profile.skipped and not _certain(skill, profile))

    def _question(self, skills: Sequence[str]) -> Question | None:
        """Return the screen of *skills* in the order of the catalogue, named after their categories."""
        if not skills:
            return None
        ordered = tuple(skill for skill in self.skills if skill in skills)
        names = dict.fromkeys(self.catalogue.categories[self._category(skill)].name for skill in ordered)
        return Question(Kind.SKILLS, "; ".join(names), ordered)


def _certain(skill: str, profile: Profile) -> bool:
    """Return whether only one level is possible; an assumed level can turn out to be any other."""
    answer = profile.level(skill)
    return answer.exact and not answer.assumed


def given(skill: str, profile: Profile) -> bool:
    """Return whether the person answered *skill*; a level that a document suggests is no answer."""
    answer = profile.level(skill)
    return answer.known and not answer.assumed


def _open(skill: str, profile: Profile) -> bool:
    """Return whether *skill* was neither answered by the person nor skipped."""
    return not given(skill, profile) and skill not in profile.skipped


def _screens(items: Sequence[str], most: int) -> Iterator[tuple[str, ...]]:
    """Yield *items* in screens of at most *most*, all of about the same size."""
    number = ceil(len(items) / most) if items else 0
    start = 0
    for left in range(number, 0, -1):
        end = start + ceil((len(items) - start) / left)
        yield tuple(items[start:end])
        start = end
