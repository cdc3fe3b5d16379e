"""Small catalogues and people for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from hcareer.model.catalogue import Catalogue, Category, Interest, Option, Requirement, Role, Skill
from hcareer.model.person import Answer, Profile

levels = st.integers(0, 5)
needs = st.integers(1, 5)
ratings = st.integers(1, 5)


def single(skill: str) -> st.SearchStrategy[Requirement]:
    """Draw a requirement of *skill*."""
    return st.builds(Requirement, skill=st.just(skill), level=needs, weight=ratings, essential=st.booleans())


def choice(skills: list[str]) -> st.SearchStrategy[Requirement]:
    """Draw a requirement of one to four options of *skills*; they may overlap, and one may contain another."""
    options = st.builds(Option, skills=st.dictionaries(st.sampled_from(skills), needs, min_size=1, max_size=3))
    one_of = st.lists(options, min_size=1, max_size=4).map(tuple)
    return st.builds(Requirement, one_of=one_of, weight=ratings, essential=st.booleans())


@st.composite
def catalogues(draw: st.DrawFn, *, most_roles: int = 7, most_skills: int = 9, alternatives: bool = True) -> Catalogue:
    """Draw a catalogue with a few roles that share skills, some of them all but alike.

    With *alternatives*, some requirements are choices of options, and a role may need a skill in several of them.
    """
    skills = [f"s{n}" for n in range(draw(st.integers(1, most_skills)))]
    interests = [f"i{n}" for n in range(draw(st.integers(0, 6)))]
    categories = [f"c{n}" for n in range(draw(st.integers(1, 3)))]
    roles = {}
    for number in range(draw(st.integers(1, most_roles))):
        least = 0 if alternatives else 1
        alone = [draw(single(s)) for s in draw(st.lists(st.sampled_from(skills), min_size=least, unique=True))]
        choices = draw(st.lists(choice(skills), min_size=0 if alone else 1, max_size=3)) if alternatives else []
        roles[f"r{number}"] = Role(
            id=f"r{number}",
            title=f"Role {number}",
            summary="Does things.",
            week=("a", "b", "c"),
            software=("x",),
            words=("word",),
            requirements=tuple(draw(st.permutations([*alone, *choices]))),
            interests={name: draw(ratings) for name in interests},
        )
    return Catalogue(
        software={},
        interests={
            name: Interest(id=name, name=name, kind="work", statement=name, source="editorial") for name in interests
        },
        roles=roles,
        categories={
            name: Category(id=name, name=name, summary="s", levels=("1", "2", "3", "4", "5")) for name in categories
        },
        skills={
            name: Skill(
                id=name,
                name=name,
                category=draw(st.sampled_from(categories)),
                summary="s",
                level_3="Did it.",
                aliases=(),
                resources=(),
                sources=(),
            )
            for name in skills
        },
        resources={},
        projects={},
        certifications={},
        occupations={},
    )


@st.composite
def people(draw: st.DrawFn, catalogue: Catalogue, *, complete: bool = False, exact: bool = True) -> Profile:
    """Draw somebody's answers to *catalogue*: all of them if *complete*, else some."""
    skills = {}
    for name in catalogue.skills:
        if complete or draw(st.booleans()):
            low, high = sorted((draw(levels), draw(levels)))
            skills[name] = Answer.exactly(low) if exact else Answer(low=low, high=high)
    interests = {name: draw(ratings) for name in catalogue.interests if complete or draw(st.booleans())}
    return Profile(source="drawn", skills=skills, interests=interests)


@st.composite
def pairs(
    draw: st.DrawFn, *, complete: bool = False, exact: bool = True, most_skills: int = 9
) -> tuple[Catalogue, Profile]:
    """Draw a catalogue and somebody who answers it."""
    catalogue = draw(catalogues(most_skills=most_skills))
    return catalogue, draw(people(catalogue, complete=complete, exact=exact))
