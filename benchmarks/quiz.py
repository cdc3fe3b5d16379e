"""Measures how long the quiz is, how right it is when it stops, and whether the certainty it states is true.

    python benchmarks/quiz.py [FILE ...] [--simulated 200] [--seed 1]

The people in each FILE (benchmarks/data/people.jsonl by default; benchmarks/people.py describes the form) and simulated
ones answer the same quizzes. What they would get in the full form is the truth. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import structs

from hcareer import __version__
from hcareer.catalogue.load import load
from hcareer.catalogue.names import SkillNames
from hcareer.matching.numbers import SURE, TOP
from hcareer.matching.points import NOISE
from hcareer.matching.ranking import rank
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.course import Progress, from_file
from hcareer.quiz.questions import MOST, Interview, Kind, Mode, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.model.catalogue import Catalogue, Option, Requirement
    from hcareer.quiz.certainty import Certainty

DATA: Final = Path(__file__).parent / "data"
NAMED: Final = (0.0, 0.05, 0.2, 0.5, 0.65, 0.7)
"""Probability that a person at the levels 0 to 5 names a skill in their own words: a guess, as in `respondents`."""
UNNAMED: Final = "people-and-product"
"""The category of skills that nobody names in a line about their work."""
SECONDS: Final = 2.4
"""Seconds for a row: 2 s to read and to judge it, .4 s for the key. An estimate."""
SECONDS_OF_ZERO: Final = 0.8
"""Seconds for a skill or area of which a person has nothing: it is only skimmed. An estimate."""


class Person(NamedTuple):
    """A person with an answer to every question."""

    kind: str
    profile: Profile


class Taken(NamedTuple):
    """A quiz that was taken. Losses are points of match, 0-100."""

    ratings: int
    screens: int
    seconds: float
    first: bool
    three: bool
    first_loss: float
    three_loss: float
    said: Certainty | None
    times: tuple[float, ...]


Rule = Callable[[Interview, Profile, int], Question | None]
"""What to ask next, given the answers so far and the number of ratings; None to stop."""


# --- people -----------------------------------------------------------------------------------------------------


def rated(catalogue: Catalogue, files: Iterable[Path]) -> list[Person]:
    """Return the people in *files*."""
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    people = []
    for one in map(json.loads, lines):
        levels = {skill: Answer.exactly(one["skills"].get(skill, 0)) for skill in catalogue.skills}
        interests = {name: rating for name, rating in one["interests"].items() if name in catalogue.interests}
        people.append(Person(one["stage"], Profile(source=one["id"], skills=levels, interests=interests)))
    return people


class Crowd:
    """Draws people by rules of its own, so that it shows what happens to those who are not like the respondents."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        """Prepare to draw people for *catalogue*."""
        self.catalogue = catalogue
        self.chance = random.Random(seed)
        names = SkillNames(catalogue)
        lines = (DATA / "stacks.tsv").read_text(encoding="utf-8").splitlines()[1:]
        self.stacks = [[s for s in map(names.find, line.split("\t")[1].split("; ")) if s] for line in lines]
        self.makers: Mapping[str, Callable[[], dict[str, int]]] = {
            "newcomers": self._newcomer,
            "in mid-career": self._mid_career,
            "experts in two roles": self._expert,
            "who rate all alike": lambda: dict.fromkeys(catalogue.skills, self.chance.randint(1, 4)),
            "at random": lambda: {s: self.chance.choice((0, 0, 0, 1, 2, 3, 4, 5)) for s in catalogue.skills},
        }

    def people(self, kind: str, number: int) -> list[Person]:
        """Return *number* people of *kind*, one of `makers`."""
        people = []
        for _ in range(number):
            levels = self.makers[kind]()
            skills = {s: Answer.exactly(levels.get(s, 0)) for s in self.catalogue.skills}
            interests = {i: 3 if "alike" in kind else self.chance.randint(1, 5) for i in self.catalogue.interests}
            people.append(Person(kind, Profile(source=kind, skills=skills, interests=interests)))
        return people

    def _newcomer(self) -> dict[str, int]:
        levels = {skill: self.chance.choice((2, 3, 3, 4)) for skill in self.chance.choice(self.stacks)}
        for skill in self.catalogue.skills.values():
            if skill.category == UNNAMED:
                levels.setdefault(skill.id, self.chance.choice((2, 3, 3, 4)))
            elif self.chance.random() < 0.05:
                levels.setdefault(skill.id, 1)
        return levels

    def _mid_career(self) -> dict[str, int]:
        role = self.chance.choice(list(self.catalogue.roles.values()))
        return self._worker([role.requirements], (-2, -1, -1, 0, 0, 0, 1), others=0.2)

    def _expert(self) -> dict[str, int]:
        roles = self.chance.sample(list(self.catalogue.roles.values()), k=2)
        return self._worker([role.requirements for role in roles], (0, 1, 1), others=0.4)

    def _worker(self, jobs: Iterable[Iterable[Requirement]], moves: Sequence[int], *, others: float) -> dict[str, int]:
        levels = {
            skill: min(MAX_LEVEL, max(0, level + self.chance.choice(moves)))
            for needs in jobs
            for need in needs
            for skill, level in self._option(need).skills.items()
        }
        for skill in self.catalogue.skills:
            if self.chance.random() < others:
                levels.setdefault(skill, self.chance.choice((1, 2, 3)))
        return levels

    def _option(self, need: Requirement) -> Option:
        return self.chance.choice(need.options)


# --- rules ------------------------------------------------------------------------------------------------------


def ours(mode: Mode) -> Rule:
    """Return the rule of the program."""
    return lambda interview, profile, _: interview.next(profile, mode)


def proof_only(interview: Interview, profile: Profile, _: int) -> Question | None:
    """Ask screens of seven skills, the most telling for the proof first, until it holds; no areas. The earlier rule."""
    if interview.interests(profile):
        return interview.next(profile)
    race = interview.race(profile)
    spreads = race.spreads(race.undecided_order())
    skills = sorted(spreads, key=lambda skill: (-spreads[skill], skill))[:MOST]
    return Question(Kind.SKILLS, "", tuple(skills)) if skills else None


def fixed(most: int) -> Rule:
    """Return the rule that stops after *most* ratings, chosen as ours are."""

    def rule(interview: Interview, profile: Profile, ratings: int) -> Question | None:
        question = None if ratings >= most else interview.next(profile, Mode.EXACT)
        if question is None or question.kind is Kind.INTERESTS:
            return question
        return question._replace(items=question.items[: most - ratings])

    return rule


def mid_range(most: int) -> Rule:
    """Return the rule of Career-Guide-Logic, which asks *most* questions one at a time.

    The next skill is the one whose expected level, the mean of the answers in its category, is nearest the middle.
    """

    def rule(interview: Interview, profile: Profile, ratings: int) -> Question | None:
        if interview.interests(profile):
            return interview.next(profile)
        skills = interview.catalogue.skills
        left = [skill for skill in interview.skills if skill not in profile.skills]
        if ratings >= most or not left:
            return None
        seen: dict[str, list[int]] = {}
        for name, answer in profile.skills.items():
            seen.setdefault(skills[name].category, []).append(answer.low)
        middle = MAX_LEVEL / 2
        pick = min(left, key=lambda skill: abs(fmean(seen.get(skills[skill].category, [middle])) - middle))
        return Question(Kind.SKILLS, "", (pick,))

    return rule


# --- taking the quiz --------------------------------------------------------------------------------------------


def take(interview: Interview, rule: Rule, person: Profile, start: Profile, answers: Profile | None = None) -> Taken:
    """Answer by *rule*, beginning with *start*. *answers* are given instead of those of *person* where they differ."""
    asker = from_file(answers or person, interview.catalogue)
    profile, ratings, screens, seconds, times = start, 0, 0, 0.0, []
    while True:
        began = time.perf_counter()
        question = rule(interview, profile, ratings)
        times.append(time.perf_counter() - began)
        if question is None:
            break
        reply = asker(question, profile, NO_PROGRESS, lambda _item, _level: None)
        if not isinstance(reply, Mapping):
            raise TypeError(f"no answers to {question.title}")
        screens += 1
        for item, answer in reply.items():
            if question.kind is Kind.INTERESTS:
                profile = profile.with_interest(item, answer.low)
            elif question.kind is Kind.AREAS:
                profile = profile.with_area(item, answer.low)
            else:
                profile = profile.with_skill(item, answer)
            seconds += SECONDS if answer.low else SECONDS_OF_ZERO
            ratings += question.kind is not Kind.INTERESTS
    truth = {match.role.id: match.score for match in rank(interview.catalogue, person)}
    right = sorted(truth.values(), reverse=True)
    named = [match.role.id for match in rank(interview.catalogue, profile)][:TOP]
    first_loss = right[0] - truth[named[0]]
    three_loss = (sum(right[:TOP]) - sum(truth[role] for role in named)) / TOP
    return Taken(
        ratings=ratings,
        screens=screens,
        seconds=seconds,
        first=first_loss <= NOISE,
        three=three_loss <= NOISE,
        first_loss=100 * first_loss,
        three_loss=100 * three_loss,
        said=interview.outlook(profile).certainty,
        times=tuple(times),
    )


def worded(catalogue: Catalogue, person: Profile, chance: random.Random, share: float = 1.0) -> Profile:
    """Return where the quiz begins for *person* after a line in their own words, which names skills at random."""
    named = {
        skill.id: Answer.exactly(3, origin=Origin.MENTION)
        for skill in catalogue.skills.values()
        if skill.category != UNNAMED and chance.random() < share * NAMED[person.lowest(skill.id)]
    }
    return Profile(words="named", skills=named)


def misjudging(catalogue: Catalogue, person: Profile, chance: random.Random) -> Profile:
    """Return the answers of *person* if one area in seven is answered a level too high or too low."""
    areas = {}
    for area in catalogue.areas.values():
        level = max(person.lowest(skill) for skill in area.skills)
        areas[area.id] = min(MAX_LEVEL, max(0, level + (chance.choice((-1, 1)) if chance.random() < 0.15 else 0)))
    return structs.replace(person, areas=areas)


NO_PROGRESS: Final = Progress(0.0, 0, (), None, {})
EMPTY: Final = Profile(words="")

HEAD: Final = (
    "| {} | people | ratings, median | 90 % | screens | seconds | same first | same three | loss of the first, mean "
    "| 1 point or less | loss of the three, mean | largest | said of the first | of the three |\n|---|" + "---:|" * 13
)


def row(name: str, taken: Sequence[Taken]) -> str:
    """Return one row of the table."""
    ratings = sorted(one.ratings for one in taken)
    said = [one.said for one in taken if one.said is not None]
    figures = (
        str(len(taken)),
        str(_at(ratings, 0.5)),
        str(_at(ratings, 0.9)),
        f"{fmean(one.screens for one in taken):.1f}",
        f"{_at(sorted(one.seconds for one in taken), 0.5):.0f}",
        f"{fmean(one.first for one in taken):.1%}",
        f"{fmean(one.three for one in taken):.1%}",
        f"{fmean(one.first_loss for one in taken):.2f}",
        f"{fmean(one.first_loss <= 1 for one in taken):.1%}",
        f"{fmean(one.three_loss for one in taken):.2f}",
        f"{max(one.three_loss for one in taken):.1f}",
        f"{fmean(one.first for one in said):.2f}" if said else "",
        f"{fmean(one.three for one in said):.2f}" if said else "",
    )
    return f"| {name} | {' | '.join(figures)} |"


def calibration(taken: Iterable[Taken]) -> str:
    """Return how often what was called sure at the end was true."""
    rows = ["| said | quizzes | said, mean | true |", "|---|---:|---:|---:|"]
    ended = [one for one in taken if one.said is not None]
    for name, pairs in (
        ("the first role", [(one.said.first, one.first) for one in ended if one.said]),
        ("the three roles", [(one.said.three, one.three) for one in ended if one.said]),
    ):
        for low, high in ((0.0, 0.5), (0.5, SURE), (SURE, 0.95), (0.95, 1.01), (SURE, 1.01)):
            found = [pair for pair in pairs if low <= pair[0] < high]
            if found:
                figures = f"{len(found)} | {fmean(s for s, _ in found):.2f} | {fmean(t for _, t in found):.2f}"
                rows.append(f"| {name}, {low:.2f} to {min(high, 1.0):.2f} | {figures} |")
    return "\n".join(rows)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[DATA / "people.jsonl"], metavar="FILE")
    parser.add_argument("--simulated", type=int, default=60, help="people of each simulated kind")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    catalogue = load()
    interview = Interview(catalogue)
    people = rated(catalogue, options.files)
    chance = random.Random(options.seed)
    print(f"{len(people)} rated people, hcareer {__version__}, seed {options.seed}.\n")

    print(HEAD.format("rule"))
    told: list[Taken] = []
    words = [worded(catalogue, person.profile, chance) for person in people]
    fewer = [worded(catalogue, person.profile, chance, 0.4) for person in people]
    empty = [EMPTY] * len(people)
    for name, rule, starts, every in (
        ("**hcareer**", ours(Mode.ENOUGH), empty, 1),
        ("**hcareer, after own words**", ours(Mode.ENOUGH), words, 1),
        ("the same, with two fifths of the words", ours(Mode.ENOUGH), fewer, 1),
        ("hcareer --exact", ours(Mode.EXACT), empty, 4),
        ("hcareer --full", ours(Mode.FULL), empty, 1),
        ("earlier rule: seven skills a screen, proof", proof_only, empty, 4),
        ("our order, 30 ratings", fixed(30), empty, 1),
        ("our order, 60 ratings", fixed(60), empty, 1),
        ("mid-range rule of Career-Guide-Logic, 45 ratings", mid_range(45), empty, 1),
    ):
        pairs = list(zip(people, starts, strict=True))[::every]
        taken = [take(interview, rule, person.profile, start) for person, start in pairs]
        print(row(name, taken), flush=True)
        if name.startswith("**"):
            told += taken

    print("\nHow sure it says it is when it stops (the first two rows):\n")
    print(calibration(told))

    print("\nPeople who are not like the respondents:\n")
    print(HEAD.format("who"))
    crowd = Crowd(catalogue, options.seed)
    for kind in crowd.makers:
        drawn = crowd.people(kind, options.simulated)
        print(row(kind, [take(interview, ours(Mode.ENOUGH), one.profile, EMPTY) for one in drawn]), flush=True)
    wrong = [misjudging(catalogue, person.profile, chance) for person in people]
    others = [person.profile.interests for person in people[1:] + people[:1]]
    strangers = [structs.replace(person.profile, interests=i) for person, i in zip(people, others, strict=True)]
    for name, answering in (
        ("one area in seven misjudged by a level", zip((p.profile for p in people), wrong, strict=True)),
        ("with somebody else's interests", zip(strangers, strangers, strict=True)),
    ):
        taken = [take(interview, ours(Mode.ENOUGH), person, EMPTY, answers) for person, answers in answering]
        print(row(name, taken), flush=True)

    times = sorted(seconds for one in told for seconds in one.times)
    print(
        f"\nFrom an answer to the next screen: median {1000 * _at(times, 0.5):.0f} ms, "
        f"90 % {1000 * _at(times, 0.9):.0f} ms, longest {1000 * times[-1]:.0f} ms."
    )


if __name__ == "__main__":
    main()
