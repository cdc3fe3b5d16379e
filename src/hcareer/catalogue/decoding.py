"""Converts plain values into frozen ones and collects every mistake.

msgspec stops at the first mistake. So a record that does not convert is taken apart field by field, and msgspec checks
each field alone.
"""

from __future__ import annotations

import types
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo
from msgspec.structs import fields as struct_fields

from hcareer.catalogue.yaml import INTEGER
from hcareer.text import clean, did_you_mean

if TYPE_CHECKING:
    from hcareer.catalogue.yaml import Document, Path
    from hcareer.errors import Problem

S = TypeVar("S", bound=Struct)


def decode(document: Document, path: Path, kind: type[S], problems: list[Problem]) -> S | None:
    """Return the value at *path* of *document* as a *kind*, or add its mistakes to *problems* and return None."""
    value = document.value
    for step in path:
        value = value[step]
    try:
        # Most files have no mistakes, and this is ten times faster than checking field by field.
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        _struct(document, path, value, kind, problems)
        return None


@lru_cache(maxsize=64)
def _fields(kind: type[Struct]) -> dict[str, FieldInfo]:
    return {f.encode_name: f for f in struct_fields(kind)}


def _struct(document: Document, path: Path, value: Any, kind: type[Struct], problems: list[Problem]) -> None:  # noqa: ANN401
    fields, before = _fields(kind), len(problems)
    if not isinstance(value, dict):
        problems.append(document.problem(path, f"expected a mapping with {', '.join(fields)}; got {_name(value)}"))
        return
    for key in value:
        if key not in fields:
            sentence = f'unknown key "{key}"{did_you_mean(key, fields)}'
            problems.append(document.problem((*path, key), sentence, key=True))
    for name, info in fields.items():
        if name in value:
            _value(document, (*path, name), value[name], info.type, problems)
        elif info.default is NODEFAULT and info.default_factory is NODEFAULT:
            problems.append(document.problem(path, f'"{name}" is missing'))
    if len(problems) == before:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:  # a rule about several fields, or one that only msgspec knows
            problems.append(document.problem(path, _sentence(str(error))))


def _value(document: Document, path: Path, value: Any, kind: Any, problems: list[Problem]) -> None:  # noqa: ANN401
    bare = get_args(kind)[0] if get_origin(kind) is Annotated else kind
    if get_origin(bare) in (Union, types.UnionType):
        structs = [k for k in get_args(bare) if isinstance(k, type) and issubclass(k, Struct)]
        if structs and isinstance(value, dict):
            bare = structs[0]
    if isinstance(bare, type) and issubclass(bare, Struct):
        _struct(document, path, value, bare, problems)
        return
    before = len(problems)
    if get_origin(bare) is tuple and isinstance(value, list):
        for index, item in enumerate(value):
            _value(document, (*path, index), item, get_args(bare)[0], problems)
    elif get_origin(bare) is dict and isinstance(value, dict):
        for key, item in value.items():
            _value(document, (*path, key), item, get_args(bare)[1], problems)
    if len(problems) == before:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            sentence = _mistake(value, kind, bare, str(error))
            name = next((str(step) for step in reversed(path) if isinstance(step, str)), "value")
            problems.append(document.problem(path, f'"{name}": {sentence}'))


def _mistake(value: Any, kind: Any, bare: Any, message: str) -> str:  # noqa: ANN401
    """Return what is wrong with *value*, which is no *kind*; *message* is what msgspec says of it."""
    if get_origin(bare) is Literal:
        return _choice(value, get_args(bare))
    limits = _limits(kind)
    if limits is None or not isinstance(value, str):
        return _sentence(message)
    quoted = " (a number in quotes is text)" if INTEGER.fullmatch(value.strip()) else ""
    return f'expected a whole number from {limits[0]} to {limits[1]}, not "{clean(value)[:40]}"{quoted}'


def _limits(kind: Any) -> tuple[int, int] | None:  # noqa: ANN401 - a type
    """Return the least and the greatest whole number that *kind*, or a part of it, allows; None without both."""
    parts = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    for part in parts:
        for meta in getattr(part, "__metadata__", ()):
            if meta.ge is not None and meta.le is not None:
                return int(meta.ge), int(meta.le)
    return None


def _choice(value: object, options: tuple[object, ...]) -> str:
    """Return the message for *value*, which is none of *options*; that of msgspec does not list them."""
    words = [str(option) for option in options]
    one_of = "one of: " if len(words) > 1 else ""
    return f"expected {one_of}{', '.join(words)}{did_you_mean(str(value), words)}"


def _sentence(message: str) -> str:
    """Return msgspec's *message* without the names of Python types."""
    plain = message.split(" - at `", maxsplit=1)[0]
    for python, english in (
        ("`int` >= 1", "a whole number from 1"),
        ("`int` <= 5", "a whole number up to 5"),
        ("`int` >= 0", "a whole number from 0"),
        ("`int`", "a whole number"),
        ("`str` of length >= 1", "some text"),
        ("`str` of length <=", "text of length up to"),
        ("`str` matching regex '^[a-z0-9][a-z0-9.-]*(?!\\\\n)$'", "lower-case letters, digits, dots and hyphens"),
        ("`str` matching regex '^https?://[^\\\\s]+(?!\\\\n)$'", "an address that starts with http:// or https://"),
        ("`str`", "text"),
        ("`bool`", "true or false"),
        ("Expected `date`", "Expected a date such as 2026-11-20"),
        ("Invalid RFC3339 encoded date", "Expected a date such as 2026-11-20"),
        ("`date`", "a date"),
        ("`array` of length >=", "a list of at least"),
        ("`object` of length >=", "a mapping of at least"),
        ("`array` of length <=", "a list of at most"),
        ("`array`", "a list"),
        ("`object | null`", "a mapping or nothing"),
        ("`str | object`", "text or a mapping"),
        ("`str | null`", "text or nothing"),
        ("`int | object`", "a whole number or a mapping"),
        ("`int | null`", "a whole number or nothing"),
        ("`date | null`", "a date or nothing"),
        ("`object`", "a mapping"),
        ("`null`", "nothing"),
    ):
        plain = plain.replace(python, english)
    return plain[:1].lower() + plain[1:]


def _name(value: object) -> str:
    names = {list: "a list", str: "text", int: "a whole number", bool: "true or false", date: "a date"}
    return names.get(type(value), "nothing")
