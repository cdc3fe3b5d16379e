"""Renders results as JSON for other programs. Keys are stable; scores are 0-1 and levels 0-5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import json

from hcareer.model.catalogue import SCHEMA_VERSION

if TYPE_CHECKING:
    from hcareer.output.page import Result, Start


def render(result: Result, _start: Start) -> str:
    """Return the values of *result* as JSON, the schema version first."""
    value = {"schema_version": SCHEMA_VERSION, **result.as_json()}
    return json.format(json.encode(value), indent=2).decode() + "\n"
