"""Converting plain values into frozen ones: every mistake of an entry is reported, without names of Python types."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import pytest
from msgspec import Meta, Struct, field

from hcareer.catalogue.decoding import decode
from hcareer.catalogue.yaml import parse
from hcareer.model.catalogue import Id, Level, Rating, Text, Url  # noqa: TC001 - msgspec reads the annotations

if TYPE_CHECKING:
    from hcareer.errors import Problem


class Pet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A record inside a record."""

    name: Text
    age: Level = 0


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One field of each kind that a catalogue or a profile has."""

    id: Id
    names: Annotated[tuple[Text, ...], Meta(min_length=1, max_length=2)] = ()
    pets: tuple[Pet, ...] = ()
    things: tuple[str | Pet, ...] = ()
    best: Pet | None = None
    places: dict[Id, Pet] = field(default_factory=dict)
    scores: dict[Id, Rating] = field(default_factory=dict)
    mood: Literal["glad", "sad"] = "glad"
    born: date | None = None
    checked: date = date(2026, 1, 1)
    url: Url | None = None
    note: str | None = None
    known: bool = False

    def __post_init__(self) -> None:
        """Refuse one id, to test an error that only the value itself can raise."""
        if self.id == "admin":
            raise ValueError("That id is reserved")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("id: ann", Person(id="ann"), id="only what is needed"),
        pytest.param("id: 15-1252.00", Person(id="15-1252.00"), id="an id that looks like a number"),
        pytest.param(
            "{id: ann, names: [no, '7']}",
            Person(id="ann", names=("no", "7")),
            id="words that look like something else",
        ),
        pytest.param(
            "{id: ann, things: [hat, {name: Rex}]}",
            Person(id="ann", things=("hat", Pet(name="Rex"))),
            id="short and long form",
        ),
        pytest.param("{id: ann, best: }", Person(id="ann"), id="nothing where nothing is allowed"),
        pytest.param("{id: ann, checked: 2026-11-20}", Person(id="ann", checked=date(2026, 11, 20)), id="a date"),
        pytest.param(
            "{id: ann, checked: '2026-11-20'}",
            Person(id="ann", checked=date(2026, 11, 20)),
            id="a date in quotes",
        ),
        pytest.param(
            "{id: ann, places: {attic: {name: Tom, age: 2}}, scores: {x: 5}}",
            Person(id="ann", places={"attic": Pet(name="Tom", age=2)}, scores={"x": 5}),
            id="mappings",
        ),
    ],
)
def test_right(text: str, expected: Person) -> None:
    """A correct entry is converted without problems."""
    problems: list[Problem] = []
    document, _ = parse("f", text.encode())
    assert (expected, []) == (decode(document, (), Person, problems), problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "{id: ann, pets: [Rex]}",
            ["1:18: expected a mapping with name, age; got text"],
            id="text instead of a record",
        ),
        pytest.param(
            "{id: ann, pets: [[Rex], ~]}",
            [
                "1:18: expected a mapping with name, age; got a list",
                "1:25: expected a mapping with name, age; got nothing",
            ],
            id="a list and nothing instead of records",
        ),
        pytest.param("{}", ['1:1: "id" is missing'], id="a missing field"),
        pytest.param(
            "{id: ann, nmaes: [A]}",
            ['1:11: unknown key "nmaes" (did you mean "names"?)'],
            id="an unknown key, with a guess",
        ),
        pytest.param("{id: ann, zzz: 1}", ['1:11: unknown key "zzz"'], id="an unknown key, without one"),
        pytest.param(
            "{id: Ann}",
            ['1:6: "id": expected lower-case letters, digits, dots and hyphens'],
            id="capitals in an id",
        ),
        pytest.param("{id: 7}", ['1:6: "id": expected text, got a whole number'], id="a number as an id"),
        pytest.param(
            "{id: ann, names: Ann}", ['1:18: "names": expected a list, got text'], id="text instead of a list"
        ),
        pytest.param("{id: ann, names: []}", ['1:18: "names": expected a list of at least 1'], id="a list too short"),
        pytest.param(
            "{id: ann, names: [a, b, c]}",
            ['1:18: "names": expected a list of at most 2'],
            id="a list too long",
        ),
        pytest.param("{id: ann, names: [a, '']}", ['1:22: "names": expected some text'], id="one item of a list"),
        pytest.param(
            "{id: ann, names: [true, 2]}",
            [
                '1:19: "names": expected text, got true or false',
                '1:25: "names": expected text, got a whole number',
            ],
            id="every item of a list",
        ),
        pytest.param(
            "{id: ann, pets: [{name: Rex, age: 6}]}",
            ['1:35: "age": expected a whole number up to 5'],
            id="a field of a record in a list",
        ),
        pytest.param(
            "{id: ann, pets: [{name: Rex, age: -1}]}",
            ['1:35: "age": expected a whole number from 0'],
            id="a number too low",
        ),
        pytest.param(
            "{id: ann, pets: [{nam: Rex}]}",
            ['1:18: "name" is missing', '1:19: unknown key "nam" (did you mean "name"?)'],
            id="a misspelt key of a record in a list",
        ),
        pytest.param(
            "{id: ann, things: [{nam: Rex}]}",
            ['1:20: "name" is missing', '1:21: unknown key "nam" (did you mean "name"?)'],
            id="a misspelt key in a long form",
        ),
        pytest.param(
            "{id: ann, things: [3]}",
            ['1:20: "things": expected text or a mapping, got a whole number'],
            id="neither short nor long form",
        ),
        pytest.param(
            "{id: ann, best: {age: 1}}",
            ['1:17: "name" is missing'],
            id="a field of a record that may be absent",
        ),
        pytest.param(
            "{id: ann, best: Rex}",
            ['1:17: "best": expected a mapping or nothing, got text'],
            id="text instead of a record that may be absent",
        ),
        pytest.param(
            "{id: ann, places: {attic: {age: 9}}}",
            ['1:27: "name" is missing', '1:33: "age": expected a whole number up to 5'],
            id="a record in a mapping",
        ),
        pytest.param(
            "{id: ann, places: [attic]}",
            ['1:19: "places": expected a mapping, got a list'],
            id="a list instead of a mapping",
        ),
        pytest.param(
            "{id: ann, scores: {x: 0}}",
            ['1:23: "x": expected a whole number from 1'],
            id="a value in a mapping",
        ),
        pytest.param(
            "{id: ann, scores: {X y: 1}}",
            ['1:19: "scores": expected lower-case letters, digits, dots and hyphens'],
            id="a key in a mapping",
        ),
        pytest.param(
            "{id: ann, mood: glda}",
            ['1:17: "mood": expected one of: glad, sad (did you mean "glad"?)'],
            id="a misspelt choice",
        ),
        pytest.param(
            "{id: ann, mood: 3}",
            ['1:17: "mood": expected one of: glad, sad'],
            id="a number instead of a choice",
        ),
        pytest.param(
            "{id: ann, checked: 2026-02-30}",
            ['1:20: "checked": expected a date such as 2026-11-20'],
            id="a date that does not exist",
        ),
        pytest.param(
            "{id: ann, checked: 20}",
            ['1:20: "checked": expected a date such as 2026-11-20, got a whole number'],
            id="a number instead of a date",
        ),
        pytest.param(
            "{id: ann, born: 20}",
            ['1:17: "born": expected a date or nothing, got a whole number'],
            id="a number instead of a date that may be absent",
        ),
        pytest.param(
            "{id: ann, url: example.org}",
            ['1:16: "url": expected an address that starts with http:// or https://'],
            id="an address without a scheme",
        ),
        pytest.param(
            "{id: ann, note: 3}",
            ['1:17: "note": expected text or nothing, got a whole number'],
            id="a number instead of text that may be absent",
        ),
        pytest.param("{id: ann, known: no}", ['1:18: "known": expected true or false, got text'], id="no is not false"),
        pytest.param("{id: admin}", ["1:1: that id is reserved"], id="a rule checked by the value itself"),
        pytest.param(
            "{id: A, names: [], mood: x, zzz: 1}",
            [
                '1:6: "id": expected lower-case letters, digits, dots and hyphens',
                '1:16: "names": expected a list of at least 1',
                '1:26: "mood": expected one of: glad, sad',
                '1:29: unknown key "zzz"',
            ],
            id="all mistakes of an entry",
        ),
    ],
)
def test_wrong(text: str, expected: list[str]) -> None:
    """A wrong entry gives None, and each of its mistakes is reported at its place."""
    problems: list[Problem] = []
    document, mistakes = parse("f", text.encode())
    assert [] == mistakes
    assert decode(document, (), Person, problems) is None
    assert [f"f:{line}" for line in expected] == [str(p) for p in sorted(problems)]


def test_inside_a_document() -> None:
    """An entry deep in a file is converted, and its mistakes have their places in the file."""
    document, _ = parse("f", b"people:\n  - id: ann\n  - id: Bob\n")
    problems: list[Problem] = []
    assert Person(id="ann") == decode(document, ("people", 0), Person, problems)
    assert decode(document, ("people", 1), Person, problems) is None
    assert ['f:3:9: "id": expected lower-case letters, digits, dots and hyphens'] == [str(p) for p in problems]


def test_many_mistakes_do_not_end_the_process() -> None:
    """Records with mistakes are taken apart field by field any number of times without a crash of the library."""
    program = """
from hcareer.catalogue.load import checked
from hcareer.errors import DataError
record = "- {id: NO, name: n, category: c, summary: s, level_3: l, aliases: [], prerequisites: [a, [b]], sources: []}"
for _ in range(40):
    try:
        checked((("f", ("skills:\\n" + (record + "\\n") * 30).encode()),))
    except DataError as error:
        found = len(error.problems)
print(found)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (0, "60\n", "") == (done.returncode, done.stdout, done.stderr)
