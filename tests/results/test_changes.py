"""What differs between two states of a person's answers, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Origin, Profile
from hcareer.results.changes import Change, changes, moved

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_ratings_that_differ_are_changes(catalogue: Catalogue) -> None:
    """Interests come first, then areas, then skills; where an answer comes from is no change."""
    before = Profile(
        skills={"fhir": Answer.exactly(1), "dicom": Answer.exactly(2), "python": Answer.exactly(3)},
        interests={"job-security": 2},
        areas={"health-data-exchange": 1},
    )
    after = Profile(
        skills={
            "fhir": Answer(low=2, high=3),
            "python": Answer.exactly(3, origin=Origin.QUIZ),
            "pacs": Answer.exactly(0),
        },
        interests={"job-security": 3},
    )
    found = changes(catalogue, before, after)
    assert [
        ("interest", "job-security", 2, 3),
        ("area", "health-data-exchange", 1, None),
        ("skill", "fhir", 1, [2, 3]),
        ("skill", "dicom", 2, None),
        ("skill", "pacs", None, 0),
    ] == [(one.kind, one.id, one.before, one.after) for one in found]
    assert (
        "Steady demand 2 to 3",
        "Health data exchange removed",
        "HL7 FHIR 1 to 2-3",
        "DICOM and DICOMweb removed",
        "PACS and radiology workflow 0",
    ) == tuple(map(str, found))


def test_what_the_catalogue_has_no_longer_keeps_its_id(catalogue: Catalogue) -> None:
    """An answer for what is in another catalogue is called by its id."""
    assert (Change("skill", "cobol", "cobol", None, 3),) == changes(
        catalogue, Profile(), Profile(skills={"cobol": Answer.exactly(3)})
    )


DEVICE = {"embedded-systems": 4, "c": 4, "medical-devices": 2}
IMAGES = {"pacs": 5, "dicom": 5, "hl7-v2": 4}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param({}, {}, "Too little is known yet to name a role.", id="nothing"),
        pytest.param(DEVICE, {}, "Too little is known yet to name a role.", id="all is removed"),
        pytest.param({}, DEVICE, "First: Medical device software engineer, {now}.", id="the first answers"),
        pytest.param(DEVICE, DEVICE, "Medical device software engineer: still {now}.", id="no change"),
        pytest.param(
            DEVICE,
            {**DEVICE, "medical-devices": 4},
            "Medical device software engineer: was {was}, now {now}.",
            id="a step",
        ),
        pytest.param(
            DEVICE,
            IMAGES,
            "First is now PACS and imaging informatics engineer, {now}; until now it was Medical device software "
            "engineer.",
            id="another role, which was not known before",
        ),
        pytest.param(
            {**DEVICE, "pacs": 3, "dicom": 2},
            {**IMAGES, "embedded-systems": 1},
            "First is now PACS and imaging informatics engineer, {now} (was {was}); until now it was Medical device "
            "software engineer.",
            id="another role",
        ),
    ],
)
def test_what_becomes_of_the_first_role(
    catalogue: Catalogue, before: dict[str, int], after: dict[str, int], expected: str
) -> None:
    """The role that is first now is named with its match before and after; a number that is not known is left out."""
    old, new = (
        rank(catalogue, Profile(skills={skill: Answer.exactly(level) for skill, level in levels.items()}))
        for levels in (before, after)
    )
    was = next(match for match in old if match.role.id == new[0].role.id)
    numbers = {"was": f"{round(100 * was.score)}%", "now": f"{round(100 * new[0].score)}%"}
    assert expected.format(**numbers) == moved(old, new)
