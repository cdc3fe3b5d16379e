"""Renders results as JSON for other programs. Keys are stable; scores are 0-1 and levels 0-5."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import json, to_builtins

from hcareer.model.catalogue import SCHEMA_VERSION
from hcareer.text import printable

if TYPE_CHECKING:
    from hcareer.output.page import Result, Start


def render(result: Result, _start: Start) -> str:
    """Return the values of *result* as JSON, the schema version first."""
    return json.format(_encoded(result.as_json()), indent=2).decode() + "\n"


def line(values: dict[str, Any]) -> str:
    """Return *values* on one line, the schema version first, for answers with a line for each person."""
    return _encoded(values).decode() + "\n"


def _encoded(values: dict[str, Any]) -> bytes:
    return json.encode(_printable({"schema_version": SCHEMA_VERSION, **to_builtins(values)}))


def _printable(value: Any) -> Any:  # noqa: ANN401 - JSON can be anything
    """Return *value* without the characters in its texts and keys that cannot be seen."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {_printable(key): _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list | tuple) else value
