"""The steps that gain most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from documented import plain
from hcareer.model.person import Answer, Profile
from hcareer.results.next import NextResult

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_no_leader_no_steps(catalogue: Catalogue) -> None:
    """Without evidence there is no role to gain most for."""
    assert {"schema_version": 1, "role": None, "steps": []} == plain(NextResult.of(catalogue, Profile()))


def test_every_step_has_its_gain(catalogue: Catalogue) -> None:
    """Each step raises one skill by one level, and the most for the role comes first."""
    value = plain(NextResult.of(catalogue, Profile(skills={"dicom": Answer.exactly(4), "pacs": Answer.exactly(4)})))
    assert "pacs-engineer" == value["role"]
    keys = ["skill", "start", "end", "answered", "gain", "gain_over_all", "bands"]
    assert all(keys == list(step) and step["end"] == step["start"] + 1 for step in value["steps"])
    gains = [step["gain"] for step in value["steps"]]
    assert gains
    assert sorted(gains, reverse=True) == gains
