"""Short names of roles and hints of skills, and what stands in for them in a catalogue without them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from hcareer.model.catalogue import shortened

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

CUT = [
    pytest.param("EHR developer", "EHR developer", id="a short text stays as it is"),
    pytest.param("Medical data clerk", "Medical data clerk", id="a text of exactly the length stays as it is"),
    pytest.param("Medical data clerks", "Medical data…", id="a longer text is cut between words"),
    pytest.param("Otorhinolaryngological", "Otorhinolaryngolo…", id="a word longer than the length is cut in itself"),
    pytest.param("Ward\nboard", "Ward board", id="two lines become one"),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_shortened(text: str, expected: str) -> None:
    """A text is cut to 18 characters after a whole word if it can be."""
    assert expected == shortened(text, 18)


@given(text=st.text(min_size=1), most=st.integers(2, 80))
def test_shortened_fits(text: str, most: int) -> None:
    """A shortened text is one line of at most the given length, and the same if it is shortened again."""
    short = shortened(text, most)
    assert len(short) <= most
    assert len(short.splitlines()) <= 1
    assert short == shortened(short, most)


def test_short_name(shipped: Catalogue) -> None:
    """A role is called by its short name where there is little room, or else by what fits of its title."""
    role = shipped.roles["remote-monitoring-developer"]
    assert "Remote monitoring" == role.short_name
    assert "Remote patient…" == replace(role, short=None).short_name


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        pytest.param("Video visits. Also by phone.", "Video visits.", id="the first of two sentences"),
        pytest.param("Node.js on servers.", "Node.js on servers.", id="a full stop within a word ends nothing"),
        pytest.param("Parsers, e.g. for HL7. Fast.", "Parsers, e.g. for HL7.", id="an abbreviation ends nothing"),
        pytest.param("No full stop", "No full stop", id="a summary without a full stop"),
        pytest.param("word " * 20, "word word word word word word word word word word word word word word…", id="long"),
    ],
)
def test_hint_line(shipped: Catalogue, summary: str, expected: str) -> None:
    """A skill without a hint is described by what fits of the first sentence of its summary."""
    skill = replace(shipped.skills["webrtc"], hint=None, summary=summary)
    assert expected == skill.hint_line


def test_shipped_hints(shipped: Catalogue) -> None:
    """Every shipped skill has a hint of its own in the same form: no second sentence, and a full stop at the end."""
    hints = {name: skill.hint or "" for name, skill in shipped.skills.items()}
    assert [] == [name for name, hint in hints.items() if not hint.endswith(".") or ". " in hint]
    assert len(hints) == len(set(hints.values()))
    assert hints == {name: skill.hint_line for name, skill in shipped.skills.items()}


def test_shipped_short_names(shipped: Catalogue) -> None:
    """Every shipped role has a short name."""
    assert [] == [name for name, role in shipped.roles.items() if role.short is None]
