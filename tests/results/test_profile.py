"""A person's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import person, plain
from forms import drawn
from hcareer.model.person import Profile
from hcareer.results.profile import ProfileResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_answers_are_as_documented(catalogue: Catalogue) -> None:
    """A level or a range, where it came from, and the day or the evidence if there is one."""
    expected = {
        "source": "cv.txt",
        "skills": {
            "fhir": {"level": 3, "from": "mention", "evidence": "HL7 FHIR"},
            "dicom": {"level": None, "range": [1, 2], "from": "quiz", "on": "2026-11-20"},
            "python": {"level": 4, "from": "file"},
        },
        "interests": {"societal-impact": 5, "low-level-systems": 1, "job-security": 3},
    }
    assert {"schema_version": 1, "profile": expected} == plain(ProfileResult(catalogue, person()))


def test_an_empty_profile_is_a_sentence(catalogue: Catalogue) -> None:
    """There is no table without rows."""
    page = ProfileResult(catalogue, Profile()).page()
    assert "This profile is empty.\nhcareer quiz  two minutes of questions\n" == drawn(page)
