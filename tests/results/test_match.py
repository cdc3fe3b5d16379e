"""The ranking: JSON as documented, for the shipped catalogue and any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from documented import person, plain, problems
from hcareer.model.person import Profile
from hcareer.results.match import MatchResult, WhatIfResult
from strategies import pairs

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_a_match_is_as_documented(catalogue: Catalogue) -> None:
    """The keys stand in the documented order, the version first, with every role once."""
    value = plain(MatchResult.of(catalogue, person()))
    assert ["schema_version", "profile", "evidence", "matches", "robustness"] == list(value)
    assert (1, "enough") == (value["schema_version"], value["evidence"])
    assert sorted(catalogue.roles) == sorted(match["role"] for match in value["matches"])
    assert [] == problems(value["matches"])
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
        "matches": [],
    }
    assert expected == plain(MatchResult.of(catalogue, Profile()))


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
