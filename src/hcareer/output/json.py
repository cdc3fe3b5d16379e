"""Renders results as JSON for other programs. Keys are stable; scores are 0-1 and levels 0-5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json

from hcareer.model.catalogue import SCHEMA_VERSION

if TYPE_CHECKING:
    from hcareer.output.page import Result, Start


def render(result: Result, _start: Start) -> str:
    """Return the values of *result* as JSON, the schema version first."""
    value = {"schema_version": SCHEMA_VERSION, **result.as_json()}
    return json.format(json.encode(value), indent=2).decode() + "\n"


def line(values: dict[str, Any]) -> str:
    """Return *values* on one line, the schema version first, for answers with a line for each person."""
    return json.encode({"schema_version": SCHEMA_VERSION, **values}).decode() + "\n"
