"""Merging a CV into a person's own answers."""

from __future__ import annotations

from datetime import date
from typing import Final

from msgspec import structs

from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile.merge import merge

TODAY: Final = date(2026, 11, 21)
FOUND: Final = Answer(low=3, high=3, origin=Origin.MENTION, evidence='"DICOM" (line 2)')


def test_nothing_found_changes_nothing() -> None:
    """Merging an empty document changes no answer."""
    own = Profile(skills={"fhir": Answer.exactly(1)}, skipped=frozenset({"dicom"}))
    assert (own, Profile(), 0) == merge(own, Profile(), today=TODAY)


def test_what_is_found_is_added_with_the_date() -> None:
    """Skills found are added with today's date; one that was skipped in the quiz no longer counts as skipped."""
    own = Profile(source="me.yaml", interests={"job-security": 3}, skipped=frozenset({"dicom", "fhir"}))
    merged = merge(own, Profile(source="cv.txt", skills={"dicom": FOUND}), today=TODAY)
    dated = structs.replace(FOUND, on=TODAY)
    assert structs.replace(own, skills={"dicom": dated}, skipped=frozenset({"fhir"})) == merged.profile
    assert (Profile(source="cv.txt", skills={"dicom": dated}), 0) == (merged.added, merged.kept)


def test_own_answers_are_kept_and_assumed_ones_replaced() -> None:
    """The person's own ratings are kept, and assumptions from an earlier document are replaced."""
    earlier = Answer(low=1, high=1, origin=Origin.YEARS, on=date(2025, 1, 1))
    own = Profile(skills={"fhir": Answer.exactly(1, origin=Origin.SET), "dicom": earlier})
    merged = merge(own, Profile(skills={"fhir": FOUND, "dicom": FOUND}), today=TODAY)
    dated = structs.replace(FOUND, on=TODAY)
    assert {"fhir": own.skills["fhir"], "dicom": dated} == merged.profile.skills
    assert ({"dicom": dated}, 1) == (merged.added.skills, merged.kept)
