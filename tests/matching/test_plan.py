"""What to learn first, and what shortens the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from hcareer.matching.plan import first_material, head_starts, planned
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import LOWEST
from hcareer.model.catalogue import Option, Requirement
from hcareer.model.person import Answer, Profile

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue, Resource


def levels(level: int) -> Profile:
    """Return a person at *level* in SMART on FHIR."""
    return Profile(skills={"smart-on-fhir": Answer.exactly(level)})


def test_a_head_start_needs_level_three(catalogue: Catalogue) -> None:
    """A general skill at level 3 shortens the way, one at level 2 does not."""
    general = catalogue.skills["smart-on-fhir"].builds_on[0]
    assert (general,) == head_starts(catalogue, Profile(skills={general: Answer.exactly(3)}), "smart-on-fhir")
    assert () == head_starts(catalogue, Profile(skills={general: Answer.exactly(2)}), "smart-on-fhir")


def first(catalogue: Catalogue, profile: Profile, *material: Resource) -> str | None:
    """Return the id of what *profile* would learn SMART on FHIR from, if *material* were all there is."""
    skill = structs.replace(catalogue.skills["smart-on-fhir"], resources=tuple(resource.id for resource in material))
    resources = {resource.id: resource for resource in material}
    small = structs.replace(catalogue, resources=resources, skills={"smart-on-fhir": skill})
    found = first_material(small, profile, "smart-on-fhir")
    return found.id if found else None


@pytest.fixture
def course(catalogue: Catalogue) -> Resource:
    """Return a free course for level 2 that takes nothing for granted."""
    return structs.replace(next(iter(catalogue.resources.values())), id="course", kind="course", level=2, serves=())


def test_material_of_the_next_level_comes_first(catalogue: Catalogue, course: Resource) -> None:
    """The level decides before the price; at the same level free material comes first."""
    far = structs.replace(course, id="far", level=4)
    paid = structs.replace(course, id="paid", free=False)
    assert ["course", "far"] == [first(catalogue, levels(level), paid, far, course) for level in (0, 3)]
    assert first(catalogue, levels(0), far, paid) == "paid"
    assert first(catalogue, levels(0)) is None


def test_what_teaches_comes_before_what_is_worked_on(catalogue: Catalogue, course: Resource) -> None:
    """A data set or a source tree of the right level waits for a course of another."""
    tree, data = (structs.replace(course, id=kind, kind=kind, level=4) for kind in ("project", "dataset"))
    assert first(catalogue, levels(3), data, tree, course) == "course"
    assert first(catalogue, levels(3), tree) == "project"


def test_material_for_another_language_comes_last(catalogue: Catalogue, course: Resource) -> None:
    """Material for a language that the person lacks waits for general material, even of a level that fits less."""
    java = structs.replace(course, id="java", serves=("java", "kotlin"), level=1)
    assert first(catalogue, levels(0), java, course) == "course"
    assert first(catalogue, Profile(skills={"kotlin": Answer.exactly(1)}), java, course) == "course"
    assert first(catalogue, Profile(skills={"kotlin": Answer.exactly(2)}), java, course) == "java"
    assert first(catalogue, levels(0), java) == "java"


def test_material_for_the_best_language_comes_first(catalogue: Catalogue, course: Resource) -> None:
    """Of material of the same level, that for the language which the person knows best comes first."""
    java, python = (structs.replace(course, id=name, serves=(name,)) for name in ("java", "python"))
    both = Profile(skills={"java": Answer.exactly(3), "python": Answer.exactly(4)})
    assert first(catalogue, both, course, java, python) == "python"
    assert first(catalogue, both, course, java) == "java"


def test_the_order_of_gaps_is_kept(catalogue: Catalogue) -> None:
    """There is a gap for each line given."""
    lines = measure(catalogue.roles["pacs-engineer"], Profile(), LOWEST).gaps
    assert lines == tuple(one.line for one in planned(catalogue, Profile(), lines))


def test_the_shortest_way_is_learned_first(catalogue: Catalogue) -> None:
    """Where one of several options is enough, material is for the first skill that the shortest still lacks."""
    known = {"hl7-v2": 4, "integration-engines": 1, "fhir": 2}
    person = Profile(skills={skill: Answer.exactly(level) for skill, level in known.items()})
    line = next(
        n for n in measure(catalogue.roles["interoperability-engineer"], person, LOWEST).lines if n.requirement.one_of
    )
    (gap,) = planned(catalogue, person, [line])
    assert ("integration-engines",) == gap.missing
    assert gap.material is not None
    assert gap.material.id in catalogue.skills["integration-engines"].resources


def test_a_gap_with_options_is_closed_by_the_shortest(catalogue: Catalogue) -> None:
    """What is learned first is a missing skill of the option with the fewest level-ups, in their order."""
    tracks = (
        Option(skills={"fhir": 4, "smart-on-fhir": 3}),
        Option(skills={"hl7-v2": 3, "integration-engines": 3, "dicom": 1}),
    )
    role = structs.replace(catalogue.roles["pacs-engineer"], requirements=(Requirement(one_of=tracks, weight=5),))
    person = Profile(skills={"hl7-v2": Answer.exactly(3), "integration-engines": Answer.exactly(1)})
    (found,) = planned(catalogue, person, measure(role, person, LOWEST).gaps)
    assert ("integration-engines", "dicom") == found.missing
    assert first_material(catalogue, person, "integration-engines") == found.material
    assert head_starts(catalogue, person, "integration-engines") == found.head_starts
    nobody = Profile()
    (far,) = planned(catalogue, nobody, measure(role, nobody, LOWEST).gaps)
    assert ("fhir", "smart-on-fhir") == far.missing
