"""The ranking: JSON as documented, for the shipped catalogue and any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from conftest import TOP
from documented import person, plain, problems, recomputed
from forms import in_lines
from hcareer.model.person import Profile
from hcareer.output import csv, markdown
from hcareer.reading import cv
from hcareer.results.match import MatchResult, WhatIfResult
from hcareer.results.requirements import gap_name
from strategies import pairs

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_a_match_is_as_documented(catalogue: Catalogue) -> None:
    """The keys stand in the documented order, the version first, with every role once."""
    value = plain(MatchResult.of(catalogue, person()))
    keys = ["schema_version", "profile", "evidence", "certainty", "loss", "matches", "robustness"]
    assert keys == list(value)
    assert (1, "enough") == (value["schema_version"], value["evidence"])
    assert sorted(catalogue.roles) == sorted(match["role"] for match in value["matches"])
    assert [] == problems(value["matches"])
    for match in value["matches"]:
        assert set(match["strengths"]).isdisjoint(gap["skill"] for gap in match["gaps"])
    assert ["first", "variations", "tied"] == list(value["robustness"])


@settings(max_examples=100, deadline=None)
@given(pairs(exact=False))
def test_every_match_is_as_documented(drawn: tuple[Catalogue, Profile]) -> None:
    """Whatever the catalogue and the answers, keys, types and ranges are as documented, and so is the order."""
    value = plain(MatchResult.of(*drawn))
    assert [] == problems(value["matches"])
    assert bool(value["matches"]) == (value["evidence"] == "enough")
    scores = [match["match"] for match in value["matches"] if match["match"] is not None]
    assert sorted(scores, reverse=True) == scores


@pytest.mark.parametrize(
    ("name", "counted"),
    [
        pytest.param("cv.txt", ("coverage", "words"), id="a CV"),
        pytest.param("data-engineer.yaml", ("coverage", "interest"), id="a profile with interests"),
    ],
)
def test_a_match_can_be_recomputed_from_its_json(shipped: Catalogue, name: str, counted: tuple[str, ...]) -> None:
    """Each match is the sum of its parts by their shares, which are 1 together."""
    read = cv.read(name, (TOP / "examples" / name).read_bytes(), shipped)
    matches = plain(MatchResult.of(shipped, read))["matches"]
    known = [match for match in matches if match["match"] is not None]
    assert len(known) > 3
    for match in known:
        shares = {part: share for part, share in match["shares"].items() if share is not None}
        assert (counted, pytest.approx(1)) == (tuple(shares), sum(shares.values()))
        assert pytest.approx(match["match"], abs=1e-8) == recomputed(match)


@settings(max_examples=100, deadline=None)
@given(pairs(exact=False), st.booleans())
def test_every_match_can_be_recomputed(drawn: tuple[Catalogue, Profile], words: bool) -> None:  # noqa: FBT001
    """With and without interests, and with and without the words of a CV."""
    catalogue, someone = drawn
    if words:
        someone = structs.replace(someone, about={"r0": 0.37, "r1": 1.0})
    matches = plain(MatchResult.of(catalogue, someone))["matches"]
    assert all((match["words"] is not None) == words for match in matches)
    for match in matches:
        assert match["match"] is None or pytest.approx(match["match"], abs=1e-8) == recomputed(match)


def test_the_check_of_matches_sees_what_is_wrong(catalogue: Catalogue) -> None:
    """A number beyond 1 or a missing key would be reported."""
    value = plain(MatchResult.of(catalogue, person()))
    value["matches"][0]["match"] = 71
    del value["matches"][1]["band"], value["matches"][1]["match"]
    value["matches"][1] |= {"match": 0.5, "band": "good"}
    assert len(problems(value["matches"])) >= 3


def test_too_little_evidence_has_no_matches(catalogue: Catalogue) -> None:
    """There is no number without an answer."""
    expected = {
        "schema_version": 1,
        "profile": {"source": "nowhere", "skills": {}, "interests": {}},
        "evidence": "too little",
        "certainty": None,
        "loss": None,
        "matches": [],
    }
    assert expected == plain(MatchResult.of(catalogue, Profile()))


def test_certainty_and_loss_are_in_json(shipped: Catalogue) -> None:
    """Where respondents know every open skill, both have numbers 0-1; elsewhere both are null."""
    read = cv.read("data-engineer.yaml", (TOP / "examples" / "data-engineer.yaml").read_bytes(), shipped)
    value = plain(MatchResult.of(shipped, read))
    for key in ("certainty", "loss"):
        assert ["first", "three"] == list(value[key])
        assert all(0 <= number <= 1 for number in value[key].values())


def test_every_role_is_listed(catalogue: Catalogue) -> None:
    """With all roles asked for, each has a line; JSON is the same as without."""
    result = MatchResult.of(catalogue, person(), every_role=True)
    text = in_lines(result.page())
    assert all(f"{n}. {match.role.title}" in text for n, match in enumerate(result.matches, start=1))
    assert plain(MatchResult.of(catalogue, person())) == plain(result)


def test_a_document_has_every_role_and_gap(catalogue: Catalogue) -> None:
    """Markdown and CSV list every role; Markdown has the gaps and the robustness too."""
    result = MatchResult.of(catalogue, person())
    rows = csv.text(result.page()).splitlines()
    assert len(catalogue.roles) + 1 == len(rows)
    text = markdown.text(result.page())
    assert all(f"| {n} | {match.role.title} |" in text for n, match in enumerate(result.matches, start=1))
    assert all(f"| {gap_name(catalogue, gap.line)} |" in text for gap in result.gaps)
    assert "comes first in" in text


def test_a_what_if_has_both_sides(catalogue: Catalogue) -> None:
    """Before and after are complete rankings."""
    value = plain(WhatIfResult.of(catalogue, person(), {"hl7-v2": 4}))
    assert {"hl7-v2": 4} == value["if"]
    assert [] == problems(value["before"]) + problems(value["after"])
    assert plain(MatchResult.of(catalogue, person()))["matches"] == value["before"] != value["after"]


def test_a_what_if_from_nothing_has_one_side(catalogue: Catalogue) -> None:
    """There is no ranking before the first answer."""
    value = plain(WhatIfResult.of(catalogue, Profile(), {"dicom": 4, "pacs": 4}))
    assert ([], "pacs-engineer") == (value["before"], value["after"][0]["role"])
