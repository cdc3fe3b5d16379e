"""Small catalogues and people for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from hcareer.model.catalogue import Catalogue, Category, Interest, Requirement, Role, Skill
from hcareer.model.person import Answer, Profile

levels = st.integers(0, 5)
ratings = st.integers(1, 5)


@st.composite
def catalogues(draw: st.DrawFn, *, most_roles: int = 7, most_skills: int = 9) -> Catalogue:
    """Draw a catalogue with a few roles that share skills, some of them all but alike."""
    skills = [f"s{n}" for n in range(draw(st.integers(1, most_skills)))]
    interests = [f"i{n}" for n in range(draw(st.integers(0, 6)))]
    categories = [f"c{n}" for n in range(draw(st.integers(1, 3)))]
    roles = {}
    for number in range(draw(st.integers(1, most_roles))):
        needed = draw(st.lists(st.sampled_from(skills), min_size=1, unique=True))
        roles[f"r{number}"] = Role(
            id=f"r{number}",
            title=f"Role {number}",
            summary="Does things.",
            week=("a", "b", "c"),
            software=("x",),
            words=("word",),
            requirements=tuple(
                Requirement(
                    skill=name,
                    level=draw(st.integers(1, 5)),
                    weight=draw(st.integers(1, 5)),
                    essential=draw(st.booleans()),
                )
                for name in needed
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
def pairs(draw: st.DrawFn, *, complete: bool = False, exact: bool = True) -> tuple[Catalogue, Profile]:
    """Draw a catalogue and somebody who answers it."""
    catalogue = draw(catalogues())
    return catalogue, draw(people(catalogue, complete=complete, exact=exact))
