"""Merging a CV or another profile into a person's own answers, and two changes made at the same time."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile.merge import join, merge, rebase

TODAY: Final = date(2026, 11, 21)
EARLY, LATE = date(2026, 11, 1), date(2026, 11, 9)
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


BASE: Final = Profile(
    skills={"fhir": Answer.exactly(2), "c": Answer.exactly(1)},
    interests={"rare": 3},
    words="React",
    skipped=frozenset({"pacs"}),
    asked=2,
    pending=("fhir",),
)
PEOPLE: Final = st.builds(
    lambda skills, interests, areas, words, skipped, asked, pending: Profile(
        skills={skill: Answer.exactly(level) for skill, level in skills.items()},
        interests=interests,
        areas=areas,
        words=words,
        skipped=skipped - {*skills, *interests, *areas},
        asked=asked,
        pending=tuple(pending),
    ),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 5)),
    st.dictionaries(st.sampled_from("de"), st.integers(1, 5)),
    st.dictionaries(st.sampled_from("fg"), st.integers(0, 5)),
    st.none() | st.sampled_from(["", "x"]),
    st.frozensets(st.sampled_from("abcdefg")),
    st.integers(0, 3),
    st.lists(st.sampled_from("abc"), max_size=2),
)


@given(PEOPLE, PEOPLE)
def test_a_change_that_is_alone_is_made(one: Profile, other: Profile) -> None:
    """If nothing else changed, the result is the new profile; if only something else changed, it is that."""
    assert other == rebase(one, one, other)
    assert other == rebase(other, one, one)


@given(PEOPLE, PEOPLE, PEOPLE)
def test_no_change_of_two_is_lost(base: Profile, theirs: Profile, mine: Profile) -> None:
    """Each answer that only one changed is as that one left it, and what both changed is as the second left it."""
    merged = rebase(theirs, base, mine)
    for field in ("skills", "interests", "areas"):
        before, one, other, after = (getattr(profile, field) for profile in (base, theirs, mine, merged))
        for name in {*before, *one, *other, *after}:
            expected = other if before.get(name) != other.get(name) else one
            assert expected.get(name) == after.get(name), name


@pytest.mark.parametrize(
    ("theirs", "mine", "expected"),
    [
        pytest.param(
            BASE.with_skill("dicom", Answer.exactly(3)),
            BASE.with_skill("hl7-v2", Answer.exactly(4)),
            BASE.with_skill("dicom", Answer.exactly(3)).with_skill("hl7-v2", Answer.exactly(4)),
            id="different skills",
        ),
        pytest.param(
            BASE.with_skill("fhir", Answer.exactly(3)),
            BASE.with_skill("fhir", Answer.exactly(4)),
            BASE.with_skill("fhir", Answer.exactly(4)),
            id="the same skill",
        ),
        pytest.param(BASE.without("fhir"), BASE, BASE.without("fhir"), id="a skill that was removed"),
        pytest.param(BASE, BASE.without("fhir"), BASE.without("fhir"), id="a skill that is removed"),
        pytest.param(
            BASE.with_skill("dicom", Answer.exactly(3)),
            structs.replace(BASE, skipped=BASE.skipped | {"dicom", "sql"}),
            structs.replace(BASE.with_skill("dicom", Answer.exactly(3)), skipped=BASE.skipped | {"sql"}),
            id="a skill that was answered and is skipped",
        ),
        pytest.param(
            structs.replace(BASE, asked=4, words="Vue"),
            structs.replace(BASE, asked=3, pending=()),
            structs.replace(BASE, asked=5, words="Vue", pending=()),
            id="screens that two quizzes asked",
        ),
        pytest.param(Profile(), BASE.with_interest("rare", 5), Profile(interests={"rare": 5}), id="all put aside"),
    ],
)
def test_two_changes_are_merged(theirs: Profile, mine: Profile, expected: Profile) -> None:
    """What two commands changed at the same time is all in the result."""
    assert expected == rebase(theirs, BASE, mine)


def rated(level: int, on: date | None) -> Answer:
    """Return a rating of the person's own."""
    return Answer.exactly(level, origin=Origin.SET, on=on)


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        pytest.param(None, rated(2, EARLY), rated(2, EARLY), id="only the other has it"),
        pytest.param(rated(1, EARLY), None, rated(1, EARLY), id="only the own has it"),
        pytest.param(rated(1, EARLY), rated(2, LATE), rated(2, LATE), id="the other is later"),
        pytest.param(rated(1, LATE), rated(2, EARLY), rated(1, LATE), id="the own is later"),
        pytest.param(rated(1, EARLY), rated(2, EARLY), rated(2, EARLY), id="both are of one day"),
        pytest.param(rated(1, None), rated(2, EARLY), rated(2, EARLY), id="the own has no date"),
        pytest.param(rated(1, LATE), rated(2, None), rated(2, None), id="the other has no date"),
        pytest.param(rated(1, EARLY), structs.replace(FOUND, on=LATE), rated(1, EARLY), id="the other is assumed"),
        pytest.param(structs.replace(FOUND, on=LATE), rated(1, EARLY), rated(1, EARLY), id="the own is assumed"),
        pytest.param(FOUND, structs.replace(FOUND, on=LATE), structs.replace(FOUND, on=LATE), id="both are assumed"),
    ],
)
def test_of_two_levels_the_later_counts(own: Answer | None, other: Answer | None, expected: Answer) -> None:
    """A rating of the person's own counts before an assumed level, then the later one, then that of the file."""
    one, two = (Profile(skills={} if answer is None else {"fhir": answer}) for answer in (own, other))
    assert {"fhir": expected} == join(one, two).skills


def test_the_answers_of_another_profile_are_taken() -> None:
    """Interests and areas, which have no dates, are those of the file; what is answered is no longer skipped."""
    own = Profile(
        source="me.yaml",
        interests={"job-security": 3, "low-level-systems": 2},
        areas={"one": 1},
        skipped=frozenset({"fhir", "pacs"}),
        words="Mirth",
        asked=4,
    )
    other = Profile(
        source="you.yaml",
        skills={"fhir": rated(2, EARLY)},
        interests={"job-security": 5},
        areas={"two": 0},
        skipped=frozenset({"dicom", "low-level-systems"}),
        words="Other words",
        asked=7,
        pending=("dicom",),
    )
    assert Profile(
        source="me.yaml",
        skills={"fhir": rated(2, EARLY)},
        interests={"job-security": 5, "low-level-systems": 2},
        areas={"one": 1, "two": 0},
        skipped=frozenset({"pacs", "dicom"}),
        words="Mirth",
        asked=7,
        pending=("dicom",),
    ) == join(own, other)


ANSWERS: Final = st.builds(
    Answer.exactly,
    st.integers(0, 5),
    origin=st.sampled_from([Origin.SET, Origin.MENTION]),
    on=st.sampled_from([None, EARLY, LATE]),
)


@st.composite
def people(draw: st.DrawFn) -> Profile:
    """Draw a person with some answers."""
    return Profile(
        skills=draw(st.dictionaries(st.sampled_from("abc"), ANSWERS)),
        interests=draw(st.dictionaries(st.sampled_from("xyz"), st.integers(1, 5))),
        skipped=draw(st.frozensets(st.sampled_from("abcxyz"))),
        asked=draw(st.integers(0, 9)),
    )


@given(people(), people())
def test_a_profile_taken_twice_changes_nothing(own: Profile, other: Profile) -> None:
    """Joining the same profile again changes nothing, no answer is lost, and for nobody yet it gives that profile."""
    joined = join(own, other)
    assert joined == join(joined, other)
    assert own.skills.keys() | other.skills.keys() == joined.skills.keys()
    assert {**own.interests, **other.interests} == joined.interests
    assert structs.replace(other, source=own.source) == join(Profile(source=own.source), other)
