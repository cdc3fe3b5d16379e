"""The script that makes data/respondents.yaml."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

TOP = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def made(shipped: Catalogue) -> str:
    """Return what the script makes of the shipped catalogue."""
    script = runpy.run_path(str(TOP / "scripts" / "respondents.py"))
    text: str = script["text"](shipped)
    return text


def test_the_respondents_are_up_to_date(made: str) -> None:
    """The script gives exactly data/respondents.yaml; after a change of roles or skills, run `make respondents`."""
    file = (TOP / "data" / "respondents.yaml").read_text(encoding="utf-8")
    assert (file == made) is True, "data/respondents.yaml is out of date: make respondents"  # a diff would be 170 kB


def test_every_question_is_answered(shipped: Catalogue) -> None:
    """The respondents answer every skill and interest of the shipped catalogue, and nothing else."""
    assert [*shipped.skills, *shipped.interests] == list(shipped.respondents)
    assert {1500} == {len(responses.answers) for responses in shipped.respondents.values()}
    assert set("12345") == {digit for name in shipped.interests for digit in shipped.respondents[name].answers}
