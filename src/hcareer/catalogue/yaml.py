"""Parses YAML into plain values and the place of each. Besides, only `simple` parses some of YAML.

`yaml.safe_load` loses positions, drops duplicate keys and turns `no` into False and `1.10` into 1.1. Here the tree of
nodes is kept, so that problems have a line and column, and `scalar` decides what an unquoted word stands for.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from hcareer.catalogue import simple
from hcareer.errors import Problem, Problems
from hcareer.text import CONTROL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

LIMIT = 1_000_000
"""Most bytes of one file: about four times the largest shipped file."""
DEPTH = 20
"""Most levels of nesting; a catalogue needs seven."""
TOO_DEEP = f"nested more than {DEPTH} levels deep"
LIBYAML = (0, 2, 6)
"""The first version of libyaml that refuses deep nesting (1,000 levels). Older ones crash at 40,000 levels."""


@cache
def loader() -> Any:  # noqa: ANN401 - one of two loaders
    """Return the C loader if it is safe, else the one in pure Python, which is ten times slower.

    Both read every scalar as text; `scalar` converts the unquoted ones.
    """
    import yaml  # noqa: PLC0415 - slow to import, and simple files do not need it

    if yaml.__with_libyaml__ and yaml._yaml.get_version() >= LIBYAML:  # noqa: SLF001 - there is no public name
        return yaml.CBaseLoader
    return yaml.BaseLoader


INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
TAB = re.compile(r" *\t")
SENTENCES = (
    ("nesting depth", TOO_DEEP),
    ("mapping values are not allowed", "a colon cannot stand here: put the text in quotes, or correct the indentation"),
    ("',' or ']'", "a list in brackets lacks a comma or its closing bracket ]"),
    ("',' or '}'", "a mapping in braces lacks a comma or its closing brace }}"),
    ("end of stream", "a text in quotes is not closed"),
    ("cannot start any token", 'an unquoted text cannot begin with "{sign}": put it in quotes'),
    ("entries are not allowed", "an item of a list (-) needs a line of its own"),
    ("another document", "a second document begins here (---); a file holds one"),
    ("undefined alias", "a text that begins with * has to be in quotes"),
    ("expected key", "the line does not fit those above: correct its indentation, or the quotes in it"),
    ("expected <block end>", "the line does not fit those above: correct its indentation, or the quotes in it"),
    ("'-' indicator", "the line does not fit those above: correct its indentation, or the quotes in it"),
)
"""Parts of the messages of libyaml and of PyYAML's own parser, and what they mean to the person who wrote the file."""
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}

Path = tuple[str | int, ...]
Node = Any
"""A node of PyYAML. Its `id` tells what it is; the classes are not imported for that."""


class Document:
    """One parsed file: its plain value and the place of everything in it."""

    def __init__(self, name: str, compose: Callable[[], Node | None]) -> None:
        """Keep the function that returns the node tree, from which values and places are computed on demand."""
        self.name = name
        self._compose = compose

    @cached_property
    def root(self) -> Node | None:
        """Return the node tree."""
        return self._compose()

    @cached_property
    def value(self) -> Any:  # noqa: ANN401 - YAML can be anything
        """Return the content as dictionaries, lists, strings, integers, dates, booleans and None."""
        return None if self.root is None else _plain(self.root)

    @cached_property
    def _children(self) -> dict[int, dict[str, tuple[Node, Node]]]:
        """The keys and values of the mappings that were looked into, by key, for each such node."""
        return {}

    def _child(self, node: Node, step: str | int) -> tuple[Node | None, Node] | None:
        if node.id == "sequence" and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        if node.id != "mapping" or not isinstance(step, str):
            return None
        if id(node) not in self._children:
            self._children[id(node)] = {key.value: (key, value) for key, value in node.value}
        return self._children[id(node)].get(step)

    def problem(self, path: Path, sentence: str, *, key: bool = False) -> Problem:
        """Return a problem at *path*, or at the nearest thing above it that exists.

        With *key* the place is that of the key, not of its value.
        """
        node, mark = self.root, None if self.root is None else self.root.start_mark
        for step in path:
            found = None if node is None else self._child(node, step)
            if found is None:
                break
            name, node = found
            mark = name.start_mark if key and name is not None and step == path[-1] else node.start_mark
        line, column = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
        return Problem(self.name, line, column, sentence)


def parse(name: str, data: bytes, *, limit: int = LIMIT) -> tuple[Document, list[Problem]]:
    """Parse *data*, the content of the file called *name*, if it has at most *limit* bytes.

    If there are problems the document is empty, so that no part of the file is used. Raises DataError for many.
    """
    if len(data) > limit:
        return _refused(name, 1, 1, f"the file has {len(data):,} bytes; the limit is {limit:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(error.object[: error.start].decode())
        return _refused(name, line, column, "not UTF-8 text")
    value = simple.read(text, scalar)
    if value is None:
        return _tree(name, text)
    document = Document(name, lambda: loader()(text).get_single_node())
    document.value = value
    return document, []


def _tree(name: str, text: str) -> tuple[Document, list[Problem]]:
    import yaml  # noqa: PLC0415 - slow to import, and simple files do not need it

    try:
        loading = loader()(text)
        root = loading.get_single_node()
    except yaml.reader.ReaderError:
        # Its position counts bytes in libyaml and characters in the Python loader.
        found = yaml.reader.Reader.NON_PRINTABLE.search(text)
        line, column = _place(text[: found.start()] if found else "")
        return _refused(name, line, column, "a character that YAML does not allow")
    except yaml.MarkedYAMLError as error:
        return _refused(name, *_in_words(text, error))
    except RecursionError:  # raised only by the loader in pure Python, which alone has `get_mark`
        mark = loading.get_mark()
        return _refused(name, mark.line + 1, mark.column + 1, TOO_DEEP)
    problems = Problems()
    if root is not None:
        problems.extend(_check(name, root, set(), 0))
    return Document(name, lambda: None if problems else root), problems


def _in_words(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int, str]:
    """Return the line and column of *error* in *text* and what is wrong there, without the terms of the parser."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    for number, indented in enumerate(lines[:line], start=1):
        if found := TAB.match(indented):
            return number, found.end(), f"line {number} is indented with a tab; use spaces"
    problem = error.problem or error.context or ""
    sign = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
    sentence = next((sentence for part, sentence in SENTENCES if part in problem), f"not YAML: {problem}")
    return line, column, sentence.format(sign=sign)


def _refused(name: str, line: int, column: int, sentence: str) -> tuple[Document, list[Problem]]:
    return Document(name, lambda: None), [Problem(name, line, column, sentence)]


def _place(before: str) -> tuple[int, int]:
    """Return the line and column that follow the text *before*."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _check(name: str, node: Node, seen: set[int], depth: int) -> Iterator[Problem]:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in seen:
        yield Problem(name, line, column, "anchors and aliases (&, *) are not allowed here: write the value out")
        return
    seen.add(id(node))
    if depth > DEPTH:
        yield Problem(name, line, column, TOO_DEEP)
    elif node.id == "scalar":
        if CONTROL.search(node.value):
            yield Problem(name, line, column, "a control character in the text")
    elif node.id == "sequence":
        for item in node.value:
            yield from _check(name, item, seen, depth + 1)
    else:
        keys: dict[str, int] = {}
        for key, value in node.value:
            at, over = key.start_mark.line + 1, key.start_mark.column + 1
            if key.id != "scalar" or key.value == "<<" or "\n" in key.value:
                yield Problem(name, at, over, "a key must be a plain word")
                continue
            if key.value in keys and not CONTROL.search(key.value):  # it would be printed
                yield Problem(name, at, over, f'the key "{key.value}" is already on line {keys[key.value]}')
            keys.setdefault(key.value, at)
            yield from _check(name, key, seen, depth + 1)
            yield from _check(name, value, seen, depth + 1)


def _plain(node: Node) -> Any:  # noqa: ANN401
    if node.id == "scalar":
        return node.value if node.style else scalar(node.value)  # None or "" if unquoted
    if node.id == "sequence":
        return [_plain(item) for item in node.value]
    return {key.value: _plain(value) for key, value in node.value}


def scalar(text: str) -> str | int | bool | date | None:
    """Return what an unquoted word stands for: a whole number, a date, true, false, null, else itself."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text
