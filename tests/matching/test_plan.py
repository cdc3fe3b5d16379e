"""What to learn first, and what shortens the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from hcareer.matching.plan import first_material, head_starts, planned
from hcareer.matching.ranking import measure
from hcareer.model.person import Answer, Profile

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def levels(level: int) -> Profile:
    """Return a person at *level* in SMART on FHIR."""
    return Profile(skills={"smart-on-fhir": Answer.exactly(level)})


def test_a_head_start_needs_level_three(catalogue: Catalogue) -> None:
    """A general skill at level 3 shortens the way, one at level 2 does not."""
    general = catalogue.skills["smart-on-fhir"].builds_on[0]
    assert (general,) == head_starts(catalogue, Profile(skills={general: Answer.exactly(3)}), "smart-on-fhir")
    assert () == head_starts(catalogue, Profile(skills={general: Answer.exactly(2)}), "smart-on-fhir")


def test_free_material_of_the_next_level_comes_first(catalogue: Catalogue) -> None:
    """Paid material is the last choice, and among free material the level decides."""
    one, *_ = catalogue.resources.values()
    material = {
        "paid": structs.replace(one, id="paid", free=False, level=1),
        "far": structs.replace(one, id="far", free=True, level=4),
        "near": structs.replace(one, id="near", free=True, level=2),
    }
    skill = structs.replace(catalogue.skills["smart-on-fhir"], resources=tuple(material))
    small = structs.replace(catalogue, resources=material, skills={"smart-on-fhir": skill})
    found = [first_material(small, levels(level), "smart-on-fhir") for level in (0, 3)]
    assert [material["near"], material["far"]] == found
    none = structs.replace(small, skills={"smart-on-fhir": structs.replace(skill, resources=())})
    assert first_material(none, levels(0), "smart-on-fhir") is None


def test_the_order_of_gaps_is_kept(catalogue: Catalogue) -> None:
    """There is a gap for each line given."""
    lines = measure(catalogue.roles["pacs-engineer"], Profile()).gaps
    assert lines == tuple(one.line for one in planned(catalogue, Profile(), lines))


def test_the_shortest_way_is_learned_first(catalogue: Catalogue) -> None:
    """Where one of several options is enough, material is for the first skill that the shortest still lacks."""
    known = {"hl7-v2": 4, "integration-engines": 1, "fhir": 2}
    person = Profile(skills={skill: Answer.exactly(level) for skill, level in known.items()})
    line = next(n for n in measure(catalogue.roles["interoperability-engineer"], person).lines if n.requirement.one_of)
    (gap,) = planned(catalogue, person, [line])
    assert ("integration-engines",) == gap.missing
    assert gap.material is not None
    assert gap.material.id in catalogue.skills["integration-engines"].resources
