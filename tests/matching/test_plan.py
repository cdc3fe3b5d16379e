"""What to learn first, and what shortens the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from hcareer.matching.plan import first_material, head_starts, planned
from hcareer.matching.ranking import measure
from hcareer.model.catalogue import Option, Requirement
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


def test_a_gap_with_options_is_closed_by_the_shortest(catalogue: Catalogue) -> None:
    """What is learned first is a missing skill of the option with the fewest level-ups, in their order."""
    tracks = (
        Option(skills={"fhir": 4, "smart-on-fhir": 3}),
        Option(skills={"hl7-v2": 3, "integration-engines": 3, "dicom": 1}),
    )
    role = structs.replace(catalogue.roles["pacs-engineer"], requirements=(Requirement(one_of=tracks, weight=5),))
    person = Profile(skills={"hl7-v2": Answer.exactly(3), "integration-engines": Answer.exactly(1)})
    (found,) = planned(catalogue, person, measure(role, person).gaps)
    assert ("integration-engines", "dicom") == found.missing
    assert first_material(catalogue, person, "integration-engines") == found.material
    assert head_starts(catalogue, person, "integration-engines") == found.head_starts
    nobody = Profile()
    (far,) = planned(catalogue, nobody, measure(role, nobody).gaps)
    assert ("fhir", "smart-on-fhir") == far.missing
