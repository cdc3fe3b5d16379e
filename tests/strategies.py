"""Small catalogues and people for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from hcareer.model.catalogue import Catalogue, Category, Interest, Option, Requirement, Role, Skill
from hcareer.model.person import Answer, Profile

levels = st.integers(0, 5)
needs = st.integers(1, 5)
ratings = st.integers(1, 5)


def one_of(skills: list[str]) -> st.SearchStrategy[tuple[Option, ...]]:
    """Draw one to four options of up to three of *skills*; they may overlap, and one may contain another."""
    levels_needed = st.dictionaries(st.sampled_from(skills), needs, min_size=1, max_size=3)
    return st.lists(st.builds(Option, skills=levels_needed), min_size=1, max_size=4).map(tuple)


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
        single = draw(st.lists(st.sampled_from(skills), min_size=0 if alternatives else 1, unique=True))
        choices = draw(st.lists(one_of(skills), min_size=0 if single else 1, max_size=3)) if alternatives else []
        roles[f"r{number}"] = Role(
            id=f"r{number}",
            title=f"Role {number}",
            summary="Does things.",
            week=("a", "b", "c"),
            software=("x",),
            words=("word",),
            requirements=tuple(
                Requirement(
                    skill=need if isinstance(need, str) else None,
                    level=draw(needs) if isinstance(need, str) else None,
                    one_of=() if isinstance(need, str) else need,
                    weight=draw(st.integers(1, 5)),
                    essential=draw(st.booleans()),
                )
                for need in draw(st.permutations([*single, *choices]))
            ),
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
