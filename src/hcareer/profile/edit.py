"""Changes values in the text of a profile, so that everything else in it stays as the person wrote it.

The YAML reader knows where each value stands. A changed value is replaced there, a removed entry is cut out and a new
one is put behind the last, one after the other. Comments are never cut out: one inside what is replaced moves above it.
Why not a library that keeps comments: docs/decisions/0017-comments-stay.md.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MISSING = object()
"""Stands for the value of an entry that is to be removed."""


class Span(NamedTuple):
    """A part of a text, from *start* up to *end*."""

    start: int
    end: int


def comments(text: str) -> list[str]:
    """Return the comments in *text*, a YAML file without mistakes, from their number signs on."""
    return [text[span.start : span.end] for span in _comments(text, _root(text))]


def edited(text: str, changes: Mapping[tuple[str, ...], object]) -> str | None:
    """Return *text*, a YAML file without mistakes, with *changes*: values, or MISSING, by one or two keys.

    The first key is of the file, the second of the mapping that it holds. Return None if that cannot be done so that
    all comments stay and the file is YAML as before. Where all lines end as on Windows, all still do.
    """
    if (plain := text.replace("\r\n", "\n")) != text and "\n" not in text.replace("\r\n", ""):
        result = edited(plain, changes)
        return None if result is None else result.replace("\n", "\r\n")
    before = Counter(comments(text))
    try:
        for path, value in changes.items():
            text = _changed(text, path, value)
        return text if before <= Counter(comments(text)) else None
    except (ValueError, LookupError):
        return None


def _root(text: str) -> Any:  # noqa: ANN401 - a node of PyYAML, which is imported elsewhere
    """Return the root node of *text*. Raises ValueError if it has mistakes."""
    from hcareer.catalogue.yaml import parse  # noqa: PLC0415 - it imports PyYAML

    document, problems = parse("", text.encode())
    if problems or document.root is None:
        raise ValueError(text)
    return document.root


def _changed(text: str, path: tuple[str, ...], value: object) -> str:
    """Return *text* with one change."""
    root = _root(text)
    written = None if value is MISSING else f" {_dumped(value)}"
    if len(path) == 1:
        return _with_entry(text, root, root, path[0], written)
    name, entry = path
    section = next((node for key, node in root.value if key.value == name), None)
    if section is not None and section.value:
        if written is None and [key.value for key, _ in section.value] == [entry]:
            return _with_entry(text, root, root, name, " {}")  # without braces nothing would stand for it
        return _with_entry(text, root, section, entry, written)
    if written is None:
        return text
    first = f"{_dumped(entry)}:{written}"
    return _with_entry(text, root, root, name, f" {{{first}}}" if root.flow_style else f"\n  {first}")


def _with_entry(text: str, root: Any, mapping: Any, name: str, written: str | None) -> str:  # noqa: ANN401
    """Return *text* with the value *written* for the key *name* of *mapping*, or without the key for None."""
    at = next((at for at, (key, _) in enumerate(mapping.value) if key.value == name), None)
    if at is not None:
        whole = _entry(text, mapping, at)
        inside = [text[one.start : one.end] for one in _comments(text, root) if whole.start <= one.start < whole.end]
        if written is None:
            return _without(text, mapping, at, whole, inside)
        key, _ = mapping.value[at]
        entry = f"{text[key.start_mark.index : key.end_mark.index]}:{written}"
        indent = text[_line_start(text, whole.start) : whole.start]
        above = "".join(f"{one}\n{indent if not mapping.flow_style else ''}" for one in inside)
        return text[: whole.start] + above + entry + text[whole.end :]
    if written is None:
        return text
    entry = f"{_dumped(name)}:{written}"
    if not mapping.value:  # only in braces is there a mapping without entries
        start = mapping.start_mark.index + 1
        return text[:start] + entry + text[start:]
    end = _entry(text, mapping, len(mapping.value) - 1).end
    if mapping.flow_style:
        return f"{text[:end]}, {entry}{text[end:]}"
    end = _line_end(text, end)
    return f"{text[:end]}\n{' ' * mapping.value[0][0].start_mark.column}{entry}{text[end:]}"


def _without(text: str, mapping: Any, at: int, whole: Span, inside: list[str]) -> str:  # noqa: ANN401
    """Return *text* without the entry *at* of *mapping*, which is *whole*; the comments *inside* it stay."""
    if not mapping.flow_style:
        start, end = _line_start(text, whole.start), _line_end(text, whole.end)
        behind = text[whole.end : end].strip()
        left = [f"{text[start : whole.start]}{one}\n" for one in (*inside, behind) if one]
        return text[:start] + "".join(left) + text[end:].removeprefix("\r").removeprefix("\n")
    left = ["".join(f"{one}\n" for one in inside)]
    if at + 1 < len(mapping.value):
        comma = text.index(",", whole.end)
        if "#" in text[whole.end : comma]:
            raise ValueError(text)
        return "".join([text[: whole.start], *left, text[comma + 1 :].lstrip(" ")])
    if at == 0:
        return "".join([text[: whole.start], *left, text[whole.end :]])
    before = _entry(text, mapping, at - 1).end
    comma = text.index(",", before)
    if "#" in text[before:comma]:
        raise ValueError(text)
    return "".join([text[:comma], text[comma + 1 : whole.start].rstrip(" "), *left, text[whole.end :]])


def _entry(text: str, mapping: Any, at: int) -> Span:  # noqa: ANN401
    """Return where the entry *at* of *mapping* stands, from its key to the end of its value."""
    key, value = mapping.value[at]
    colon = text.index(":", key.end_mark.index)
    return Span(key.start_mark.index, max(_end(text, value), colon + 1))


def _dumped(value: object) -> str:
    """Return *value* as YAML on one line."""
    from hcareer.profile.dumper import line  # noqa: PLC0415 - it imports PyYAML

    return line(value)


def _end(text: str, node: Any) -> int:  # noqa: ANN401
    """Return where *node* ends; the mark of PyYAML for a block is where the next token begins."""
    if node.id == "scalar" or node.flow_style:
        end: int = node.end_mark.index
        if node.id == "scalar" and node.style in {"|", ">"}:
            end = node.start_mark.index + len(text[node.start_mark.index : end].rstrip())
        return end
    last = node.value[-1]
    return _end(text, last[1] if node.id == "mapping" else last)


def _line_start(text: str, at: int) -> int:
    """Return where the line begins in which *at* lies."""
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    """Return where the line ends in which *at* lies, before the signs that end it."""
    end = text.find("\n", at)
    end = len(text) if end < 0 else end
    return end - 1 if text[at:end].endswith("\r") else end


def _scalars(node: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the scalars in *node* in the order in which they stand."""
    if node.id == "scalar":
        yield node
    elif node.id == "sequence":
        for item in node.value:
            yield from _scalars(item)
    else:
        for key, value in node.value:
            yield key
            yield from _scalars(value)


def _comments(text: str, root: Any) -> list[Span]:  # noqa: ANN401
    """Return where the comments in *text* are: number signs outside of scalars, up to the ends of their lines."""
    found, at = list[Span](), 0
    gaps = list[Span]()
    for scalar in _scalars(root):
        gaps.append(Span(at, scalar.start_mark.index))
        at = _end(text, scalar)
        if scalar.style in {"|", ">"}:  # a comment may stand behind the sign
            gaps.append(Span(scalar.start_mark.index, min(at, _line_end(text, scalar.start_mark.index))))
    for start, end in (*gaps, Span(at, len(text))):
        sign = text.find("#", start, end)
        while sign >= 0:
            found.append(Span(sign, _line_end(text, sign)))
            sign = text.find("#", found[-1].end, end)
    return found
