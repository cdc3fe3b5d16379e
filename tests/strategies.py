"""Small catalogues and people for tests: by hand, drawn by hypothesis, and made from a seed."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import strategies as st
from msgspec import structs

from hcareer.model.catalogue import Area, Catalogue, Category, Interest, Option, Requirement, Responses, Role, Skill
from hcareer.model.person import Answer, Origin, Profile

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

levels = st.integers(0, 5)
ratings = st.integers(1, 5)
shapes = st.integers(0, 49).map(lambda n: (1 + n % 5, 1 + n // 5 % 5, n >= 25))
"""Level, weight and whether it is essential: one draw for a requirement is faster than three."""


def role_of(
    name: str, needs: Mapping[str, tuple[int, int]], interests: Mapping[str, int] = {}, *, essential: str = ""
) -> Role:
    """Return a role that needs these skills, each at a level and with a weight; *essential* lists some of them."""
    return Role(
        id=name,
        title=name,
        summary="Does things.",
        week=("a", "b", "c"),
        software=("x",),
        words=("word",),
        requirements=tuple(
            Requirement(skill=skill, level=level, weight=weight, essential=skill in essential.split())
            for skill, (level, weight) in needs.items()
        ),
        interests=dict(interests),
    )


def catalogue_of(
    *roles: Role,
    skills: Sequence[str] = (),
    categories: Sequence[str] = ("c0",),
    areas: Mapping[str, str] = {},
    respondents: Mapping[str, str] = {},
) -> Catalogue:
    """Return a catalogue of these roles, with the skills they need or *skills*, spread over *categories*.

    *areas* list their skills, and *respondents* have a digit for each respondent, by skill or interest.
    """
    names = skills or sorted({skill for role in roles for need in role.requirements for skill in need.skills})
    return Catalogue(
        software={},
        interests={
            name: Interest(id=name, name=name, kind="work", statement=name, source="editorial")
            for name in sorted({name for role in roles for name in role.interests})
        },
        roles={role.id: role for role in roles},
        categories={
            name: Category(id=name, name=name, summary="s", levels=("1", "2", "3", "4", "5")) for name in categories
        },
        skills={
            name: Skill(
                id=name,
                name=name,
                category=categories[number % len(categories)],
                summary="s",
                level_3="Did it.",
                aliases=(),
                resources=(),
                sources=(),
            )
            for number, name in enumerate(names)
        },
        resources={},
        projects={},
        certifications={},
        occupations={},
        areas={
            name: Area(id=name, name=name, summary="s", examples={of.split()[0]: "x"}, skills=tuple(of.split()))
            for name, of in areas.items()
        },
        respondents={name: Responses(id=name, answers=digits) for name, digits in respondents.items()},
    )


def knowing(**known: int) -> Profile:
    """Return a profile with these levels."""
    return Profile(skills={skill: Answer.exactly(level) for skill, level in known.items()})


@st.composite
def single(draw: st.DrawFn, skill: str) -> Requirement:
    """Draw a requirement of *skill*."""
    level, weight, essential = draw(shapes)
    return Requirement(skill=skill, level=level, weight=weight, essential=essential)


@st.composite
def choice(draw: st.DrawFn, skills: list[str]) -> Requirement:
    """Draw a requirement of one to four options of *skills*; they may overlap, and one may contain another."""
    options = st.builds(Option, skills=st.dictionaries(st.sampled_from(skills), ratings, min_size=1, max_size=3))
    _, weight, essential = draw(shapes)
    one_of = tuple(draw(st.lists(options, min_size=1, max_size=4)))
    return Requirement(one_of=one_of, weight=weight, essential=essential)


@st.composite
def catalogues(draw: st.DrawFn, *, most_roles: int = 7, most_skills: int = 9, alternatives: bool = True) -> Catalogue:
    """Draw a catalogue with a few roles that share skills, some of them nearly the same.

    With *alternatives*, some requirements are choices of options, and a role may need a skill in several of them. Some
    catalogues have areas, and some have respondents, who may not know every skill.
    """
    skills = [f"s{n}" for n in range(draw(st.integers(1, most_skills)))]
    interests = [f"i{n}" for n in range(draw(st.integers(0, 6)))]
    roles = []
    for number in range(draw(st.integers(1, most_roles))):
        least = 0 if alternatives else 1
        needs = [draw(single(s)) for s in draw(st.lists(st.sampled_from(skills), min_size=least, unique=True))]
        if alternatives:
            needs += draw(st.lists(choice(skills), min_size=0 if needs else 1, max_size=3))
        role = role_of(f"r{number}", {}, {name: draw(ratings) for name in interests})
        roles.append(structs.replace(role, requirements=tuple(needs)))
    categories = [f"c{n}" for n in range(draw(st.integers(1, 3)))]
    cut = draw(st.integers(0, len(skills)))
    areas = {f"a{n}": " ".join(of) for n, of in enumerate((skills[:cut:2], skills[1:cut:2])) if of}
    respondents = draw(answered(skills, interests)) if draw(st.booleans()) else {}
    return catalogue_of(*roles, skills=skills, categories=categories, areas=areas, respondents=respondents)


@st.composite
def answered(draw: st.DrawFn, skills: Sequence[str], interests: Sequence[str]) -> dict[str, str]:
    """Draw what a few respondents answer. Often they know every skill, else all but the last."""
    number = draw(st.integers(1, 5))
    known = skills if draw(st.booleans()) else skills[:-1]
    columns = {skill: draw(st.text("012345", min_size=number, max_size=number)) for skill in known}
    return columns | {name: draw(st.text("12345", min_size=number, max_size=number)) for name in interests}


@st.composite
def people(draw: st.DrawFn, catalogue: Catalogue, *, complete: bool = False, exact: bool = True) -> Profile:
    """Draw a person's answers to *catalogue*: all of them if *complete*, else some."""
    skills = {}
    for name in catalogue.skills:
        if complete or draw(st.booleans()):
            low = draw(levels)
            skills[name] = Answer(low=low, high=low if exact else draw(st.integers(low, 5)))
    interests = {name: draw(ratings) for name in catalogue.interests if complete or draw(st.booleans())}
    areas = {name: draw(levels) for name in catalogue.areas if draw(st.booleans())}
    return Profile(source="drawn", words="", skills=skills, interests=interests, areas=areas)


@st.composite
def pairs(
    draw: st.DrawFn, *, complete: bool = False, exact: bool = True, most_skills: int = 9
) -> tuple[Catalogue, Profile]:
    """Draw a catalogue and a person who answers it."""
    catalogue = draw(catalogues(most_skills=most_skills))
    return catalogue, draw(people(catalogue, complete=complete, exact=exact))


@st.composite
def with_prerequisites(draw: st.DrawFn) -> tuple[Catalogue, Profile]:
    """Draw a catalogue whose skills need earlier ones, or one of several, and a person who answers some of it."""
    catalogue, person = draw(pairs(exact=draw(st.booleans()), most_skills=6))
    skills, earlier = {}, list[str]()
    for name, skill in catalogue.skills.items():
        needed = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True)) if earlier else []
        either = len(needed) > 1 and draw(st.booleans())
        skills[name] = structs.replace(
            skill,
            prerequisites=(tuple(needed),) if either else tuple(needed),
            healthcare=draw(st.booleans()),
            grows=draw(st.integers(0, 4)) == 0,
            first=draw(st.integers(0, 4)) == 0,
        )
        earlier.append(name)
    return structs.replace(catalogue, skills=skills), person


def close_race(seed: int, *, roles: int = 6, skills: int = 32, respondents: int = 0) -> tuple[Catalogue, Profile]:
    """Make roles that are variants of each other, and a person who answers everything and is near to a tie.

    Made from a seed, because hypothesis would have to draw hundreds of values. Half of the seeds have no interests, so
    that coverage alone decides and exact ties occur. With *respondents*, that many answer everything, and half of the
    skills are in two areas.
    """
    chance = Random(seed)  # noqa: S311 - the same seed has to make the same race
    names = [f"s{n:02}" for n in range(skills)]
    interests = [f"i{n}" for n in range(4)] if seed % 2 else []
    base = {name: (chance.randint(1, 5), chance.randint(1, 5)) for name in chance.sample(names, 12)}
    made = []
    for number in chance.sample(range(roles), roles):
        variant = dict(base)
        for name in chance.sample(sorted(base), chance.randint(0, 5)):
            variant[chance.choice([n for n in names if n not in variant])] = variant.pop(name)
        for name in chance.sample(sorted(variant), chance.randint(0, 2)):
            variant[name] = (chance.randint(1, 5), chance.randint(1, 5))
        made.append(role_of(f"r{number}", variant, {name: chance.randint(1, 5) for name in interests}))
    used = {name for role in made for need in role.requirements for name in need.skills}
    spare = [name for name in names if name not in used]
    made.append(role_of("other", {name: (chance.randint(1, 5), 1) for name in spare}, dict.fromkeys(interests, 3)))
    answers = {
        name: Answer.exactly(min(5, max(0, base.get(name, (0, 0))[0] + chance.choice((-1, 0, 0, 1))))) for name in names
    }
    person = Profile(words="", skills=answers, interests={name: chance.randint(1, 5) for name in interests})
    columns = {
        name: "".join(
            str(chance.choice((0, base.get(name, (1, 1))[0], chance.randint(0, 5)))) for _ in range(respondents)
        )
        for name in names
    }
    columns |= {name: "".join(str(chance.randint(1, 5)) for _ in range(respondents)) for name in interests}
    return catalogue_of(
        *made,
        skills=names,
        categories=("c0", "c1", "c2"),
        areas={"a0": " ".join(names[::4]), "a1": " ".join(names[1::4])} if respondents else {},
        respondents=columns if respondents else {},
    ), person


def assumed(profile: Profile) -> Profile:
    """Return *profile* as a document would suggest it: every third skill, a level too high."""
    skills = {
        name: Answer.exactly(min(5, answer.low + 1), origin=Origin.MENTION)
        for name, answer in list(profile.skills.items())[::3]
    }
    return Profile(words="", skills=skills)
