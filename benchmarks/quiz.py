"""Measures how long the quiz is and whether it stops with the right result, for simulated people and several rules.

Run: python benchmarks/quiz.py [--people 2000] [--seed 1]. Prints a Markdown table. The same people answer every rule.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from hcareer.catalogue.load import load
from hcareer.catalogue.names import SkillNames
from hcareer.matching.numbers import TOP
from hcareer.matching.ranking import rank
from hcareer.model.catalogue import Catalogue, Category, Interest, Requirement, Role, Skill
from hcareer.model.person import Answer, Profile
from hcareer.quiz.course import Move, from_file, run
from hcareer.quiz.questions import Interview, Kind, Mode, Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from hcareer.model.catalogue import Option
    from hcareer.quiz.course import Asker, Progress, Reply

STACKS = Path(__file__).parent / "data" / "stacks.tsv"
Rule = Callable[[Interview, Profile], Question | None]


class Cost(NamedTuple):
    """What one simulated quiz took, and whether its result is that of the full form."""

    questions: int
    skills: int
    keys: int
    first: bool
    three: bool


class Person(NamedTuple):
    """A simulated person with an answer to every question."""

    kind: str
    profile: Profile


# --- people -----------------------------------------------------------------------------------------------------


def crowd(catalogue: Catalogue, number: int, seed: int) -> list[Person]:
    """Return *number* people of five kinds: 40 % newcomers, 30 % mid-career, 10 % each of the rest."""
    chance = random.Random(seed)
    stacks = [line.split("\t")[1].split("; ") for line in STACKS.read_text(encoding="utf-8").splitlines()[1:]]
    names = SkillNames(catalogue)
    makers: dict[str, Callable[[], dict[str, int]]] = {
        "newcomer": lambda: _newcomer(catalogue, names, chance.choice(stacks), chance),
        "mid-career": lambda: _mid_career(catalogue, chance),
        "expert": lambda: _expert(catalogue, chance),
        "flat": lambda: dict.fromkeys(catalogue.skills, chance.randint(1, 4)),
        "random": lambda: {s: chance.choice((0, 0, 0, 1, 2, 3, 4, 5)) for s in catalogue.skills},
    }
    kinds = ["newcomer"] * 4 + ["mid-career"] * 3 + ["expert", "flat", "random"]
    people = []
    for index in range(number):
        kind = kinds[index % len(kinds)]
        levels = makers[kind]()
        people.append(
            Person(
                kind,
                Profile(
                    source=kind,
                    skills={s: Answer.exactly(levels.get(s, 0)) for s in catalogue.skills},
                    interests={i: 3 if kind == "flat" else chance.randint(1, 5) for i in catalogue.interests},
                ),
            )
        )
    return people


def _newcomer(catalogue: Catalogue, names: SkillNames, stack: Iterable[str], chance: random.Random) -> dict[str, int]:
    levels = {known: chance.choice((2, 3, 3, 4)) for term in stack if (known := names.find(term))}
    for skill in catalogue.skills.values():
        if skill.category == "people-and-product":
            levels.setdefault(skill.id, chance.choice((2, 3, 3, 4)))
        elif chance.random() < 0.05:
            levels.setdefault(skill.id, 1)
    return levels


def _mid_career(catalogue: Catalogue, chance: random.Random) -> dict[str, int]:
    role = chance.choice(list(catalogue.roles.values()))
    levels = {
        skill: min(5, max(0, level + chance.choice((-2, -1, -1, 0, 0, 0, 1))))
        for need in role.requirements
        for skill, level in _one_option(need, chance).skills.items()
    }
    for skill in catalogue.skills:
        if chance.random() < 0.2:
            levels.setdefault(skill, chance.choice((1, 2, 3)))
    return levels


def _expert(catalogue: Catalogue, chance: random.Random) -> dict[str, int]:
    roles = chance.sample(list(catalogue.roles.values()), k=min(2, len(catalogue.roles)))
    levels = {
        skill: min(5, level + chance.choice((0, 1, 1)))
        for role in roles
        for need in role.requirements
        for skill, level in _one_option(need, chance).skills.items()
    }
    for skill in catalogue.skills:
        if chance.random() < 0.4:
            levels.setdefault(skill, chance.choice((1, 2, 3, 4)))
    return levels


def _one_option(need: Requirement, chance: random.Random) -> Option:
    """Return the way in which one person meets *need*; draws nothing where there is only one."""
    return need.options[0] if len(need.options) == 1 else chance.choice(need.options)


# --- rules ------------------------------------------------------------------------------------------------------


def _interests_first(interview: Interview, profile: Profile) -> Question | None:
    for question in interview.full_form:
        items = tuple(i for i in question.items if i not in profile.interests)
        if question.kind is Kind.INTERESTS and items:
            return question._replace(items=items)
    return None


def _open_screens(interview: Interview, profile: Profile) -> list[Question]:
    screens = []
    for question in interview.full_form:
        items = tuple(item for item in question.items if item not in profile.skills)
        if question.kind is Kind.SKILLS and items:
            screens.append(question._replace(items=items))
    return screens


def proof_stop(interview: Interview, profile: Profile) -> bool:
    """Return whether the first three roles and their order are certain."""
    return interview.settled(profile)


def ours(mode: Mode) -> Rule:
    """Return the rule of the program."""
    return lambda interview, profile: interview.next(profile, mode)


def category_screens(order: Callable[[list[Question]], Question], stop: Callable[[Interview, Profile], bool]) -> Rule:
    """Return the rule that shows complete category screens, in the order of *order*, until *stop*."""

    def rule(interview: Interview, profile: Profile) -> Question | None:
        if (first := _interests_first(interview, profile)) is not None:
            return first
        screens = _open_screens(interview, profile)
        return None if not screens or stop(interview, profile) else order(screens)

    return rule


def single_skills(pick: Callable[[Interview, Profile], str | None]) -> Rule:
    """Return the rule that asks for one skill at a time until the proof holds."""

    def rule(interview: Interview, profile: Profile) -> Question | None:
        if (first := _interests_first(interview, profile)) is not None:
            return first
        skill = pick(interview, profile)
        return None if skill is None else Question(Kind.SKILLS, skill, skill, (skill,))

    return rule


def most_telling(interview: Interview, profile: Profile) -> str | None:
    """Pick the skill that can move the undecided pairs most."""
    race = interview.race(profile)
    undecided = race.undecided_order()
    spreads = race.spreads(undecided) if undecided else {}
    return max(sorted(spreads), key=lambda s: spreads[s]) if spreads else None


def mid_range(interview: Interview, profile: Profile) -> str | None:
    """Pick the skill whose expected level is nearest the middle, as Career-Guide-Logic picks traits.

    The expected level is the mean of the answers in the same category.
    """
    if interview.settled(profile):
        return None
    skills = interview.catalogue.skills
    seen: dict[str, list[int]] = {}
    for name, answer in profile.skills.items():
        seen.setdefault(skills[name].category, []).append(answer.low)
    left = [i for q in _open_screens(interview, profile) for i in q.items]
    if not left:
        return None
    return min(left, key=lambda s: abs(statistics.fmean(seen.get(skills[s].category, [2.5])) - 2.5))


# --- measuring --------------------------------------------------------------------------------------------------


def keys_of(question: Question, person: Profile) -> int:
    """Return the key presses for one screen: a digit or an arrow for each row up to the last above 0, and Enter."""
    if question.kind is Kind.INTERESTS:
        return len(question.items) + 1
    last = max((n for n, item in enumerate(question.items, 1) if person.skills[item].low), default=0)
    return last + 1


def take(interview: Interview, rule: Rule, person: Profile, most: int = 1000) -> Cost:
    """Answer by *rule* and compare the result with that of the full form."""
    profile, questions, keys = Profile(), 0, 0
    while questions < most and (question := rule(interview, profile)) is not None:
        questions += 1
        keys += keys_of(question, person)
        if question.kind is Kind.INTERESTS:
            new = {**profile.interests, **{i: person.interests[i] for i in question.items}}
            profile = structs.replace(profile, interests=new)
        else:
            profile = structs.replace(
                profile, skills={**profile.skills, **{i: person.skills[i] for i in question.items}}
            )
    truth = [m.role.id for m in rank(interview.catalogue, person)[:TOP]]
    found = [m.role.id for m in rank(interview.catalogue, profile)[:TOP]]
    return Cost(questions, len(profile.skills), keys, truth[:1] == found[:1], truth == found)


def ticks_then_ratings(interview: Interview, person: Profile) -> Cost:
    """Take the quiz by two tick screens for each category, then ratings one at a time.

    Ticks give 0, 1-2 or 3-5; a rating is a list of five lines to choose from.
    """
    profile, questions, keys = Profile(), 0, 0
    while (question := _interests_first(interview, profile)) is not None:
        questions, keys = questions + 1, keys + keys_of(question, person)
        profile = structs.replace(
            profile, interests={**profile.interests, **{i: person.interests[i] for i in question.items}}
        )
    for question in _open_screens(interview, profile):
        if interview.settled(profile):
            break
        used = [item for item in question.items if person.skills[item].low]
        good = [item for item in used if person.skills[item].low >= 3]
        questions += 1 + bool(used)
        keys += (len(question.items) if used else 0) + len(used) + 1
        keys += (len(used) + len(good) + 1) if used else 0
        ranges = {
            item: Answer(low=3, high=5)
            if item in good
            else Answer(low=1, high=2)
            if item in used
            else Answer.exactly(0)
            for item in question.items
        }
        profile = structs.replace(profile, skills={**profile.skills, **ranges})
    while (skill := most_telling(interview, profile)) is not None:
        questions += 1
        keys += 1 + person.skills[skill].low
        profile = structs.replace(profile, skills={**profile.skills, skill: person.skills[skill]})
    truth = [m.role.id for m in rank(interview.catalogue, person)[:TOP]]
    found = [m.role.id for m in rank(interview.catalogue, profile)[:TOP]]
    return Cost(questions, len(profile.skills), keys, truth[:1] == found[:1], truth == found)


def summary(name: str, costs: Sequence[Cost]) -> str:
    """Return one row of the table."""
    questions = sorted(c.questions for c in costs)
    skills = sorted(c.skills for c in costs)
    keys = sorted(c.keys for c in costs)
    return (
        f"| {name} | {len(costs)} | {_at(questions, 0.5)} | {_at(questions, 0.9)} "
        f"| {_at(skills, 0.5)} | {_at(skills, 0.9)} | {_at(keys, 0.5)} | {_at(keys, 0.9)} "
        f"| {_share([c.first for c in costs])} | {_share([c.three for c in costs])} |"
    )


def _at(ordered: Sequence[int], share: float) -> int:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _share(hits: Sequence[bool]) -> str:
    return f"{sum(hits) / len(hits):.1%}"


def rules(seed: int) -> Iterator[tuple[str, Rule, int, int]]:
    """Yield name, rule, largest number of questions, and n: every n-th person takes it, since some rules are slow."""
    chance = random.Random(seed)
    yield "**hcareer, exact**", ours(Mode.EXACT), 1000, 1
    yield "hcareer, --quick", ours(Mode.QUICK), 1000, 1
    yield "hcareer, --full", ours(Mode.FULL), 1000, 1
    yield "whole screens, catalogue order, proof", category_screens(lambda s: s[0], proof_stop), 1000, 1
    yield "whole screens, random order, proof", category_screens(chance.choice, proof_stop), 1000, 1
    yield "whole screens, our order, stop after 7", ours(Mode.EXACT), 7, 1
    yield "single skills, most telling, proof", single_skills(most_telling), 1000, 10
    yield "single skills, mid-range rule, proof", single_skills(mid_range), 1000, 10
    yield "single skills, mid-range rule, stop after 45", single_skills(mid_range), 45, 10


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rules", default="", help="only rules with this in their name")
    options = parser.parse_args()
    catalogue = load()
    interview = Interview(catalogue)
    people = crowd(catalogue, options.people, options.seed)
    head = (
        "| {} | people | questions, median | 90 % | skills rated, median | 90 % | keys, median | 90 % "
        "| same first role | same first three in order |\n|---|" + "---:|" * 9
    )
    print(f"\n{len(people)} people, seed {options.seed}; screens and single ratings count as one question each.\n")
    print(head.format("rule"))
    by_kind: dict[str, list[Cost]] = {}
    for name, rule, most, every in rules(options.seed):
        if options.rules not in name:
            continue
        costs = []
        for person in people[::every]:
            cost = take(interview, rule, person.profile, most)
            costs.append(cost)
            if name.startswith("**"):
                by_kind.setdefault(person.kind, []).append(cost)
        print(summary(name, costs), flush=True)
    if not options.rules:
        print(
            summary(
                "two tick screens a category, then ratings, proof",
                [ticks_then_ratings(interview, p.profile) for p in people[::4]],
            )
        )
    print("\n" + head.format("hcareer, exact: kind of person"))
    for kind, costs in by_kind.items():
        print(summary(kind, costs))
    made_up, one = large(options.seed)
    print(f"\n{waiting(catalogue, [person.profile for person in people[:100]])}\n\n{waiting(made_up, [one])}")


def waiting(catalogue: Catalogue, people: Sequence[Profile]) -> str:
    """Return the sentence that says how long it takes to find the next question."""
    interview = Interview(catalogue)
    times = []
    for person in people:
        profile = Profile()
        while True:
            start = time.perf_counter()
            question = interview.next(profile)
            times.append(time.perf_counter() - start)
            if question is None:
                break
            profile = run(catalogue, profile, _once(person)).profile
    times.sort()
    return (
        f"Time to the next question, {len(catalogue.roles)} roles x {len(catalogue.skills)} skills: "
        f"median {times[len(times) // 2] * 1000:.1f} ms, longest {times[-1] * 1000:.1f} ms."
    )


def large(seed: int, *, roles: int = 200, skills: int = 500) -> tuple[Catalogue, Profile]:
    """Return a made-up catalogue whose roles need 20 of its skills each, and a person who knows a few."""
    chance = random.Random(seed)
    interests = [f"i{n}" for n in range(15)]
    names = [f"s{n}" for n in range(skills)]
    categories = [f"c{n}" for n in range(25)]
    catalogue = Catalogue(
        software={},
        interests={i: Interest(id=i, name=i, kind="work", statement=i, source="editorial") for i in interests},
        roles={
            f"r{n}": Role(
                id=f"r{n}",
                title=f"Role {n}",
                summary="Made up.",
                week=("a", "b", "c"),
                software=("x",),
                words=("w",),
                requirements=tuple(
                    Requirement(skill=s, level=chance.randint(1, 5), weight=chance.randint(1, 5))
                    for s in chance.sample(names, 20)
                ),
                interests={i: chance.randint(1, 5) for i in interests},
            )
            for n in range(roles)
        },
        categories={c: Category(id=c, name=c, summary=c, levels=("1", "2", "3", "4", "5")) for c in categories},
        skills={
            s: Skill(
                id=s,
                name=s,
                category=categories[n % len(categories)],
                summary=s,
                level_3=s,
                aliases=(),
                resources=(),
                sources=(),
            )
            for n, s in enumerate(names)
        },
        resources={},
        projects={},
        certifications={},
        occupations={},
    )
    person = Profile(
        skills={s: Answer.exactly(chance.choice((0, 0, 0, 2, 3))) for s in names},
        interests={i: chance.randint(1, 5) for i in interests},
    )
    return catalogue, person


def _once(person: Profile) -> Asker:
    """Return an asker that answers one question and then stops."""
    answer = from_file(person)
    left = iter([True])

    def ask(question: Question, filled: Mapping[str, Answer], progress: Progress, /) -> Reply:
        return answer(question, filled, progress) if next(left, False) else Move.STOP

    return ask


if __name__ == "__main__":
    main()
