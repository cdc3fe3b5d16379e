"""Parsing YAML into plain values: unquoted words, what is refused, and the places of problems."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.catalogue.yaml import DEPTH, LIMIT, TOO_DEEP, parse, scalar
from hcareer.errors import Problem
from hcareer.text import CONTROL

SAMPLE = b"""\
name: one
people:
  - {id: first, age: 3}
  - id: second
    age: 4
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("FHIR", "FHIR", id="a word is text"),
        pytest.param("", None, id="nothing is None"),
        pytest.param("~", None, id="a tilde is None"),
        pytest.param("null", None, id="null is None"),
        pytest.param("NULL", "NULL", id="NULL in capitals stays text"),
        pytest.param("true", True, id="true is true"),
        pytest.param("false", False, id="false is false"),
        pytest.param("no", "no", id="no stays text"),
        pytest.param("Yes", "Yes", id="Yes stays text"),
        pytest.param("on", "on", id="on stays text"),
        pytest.param("True", "True", id="True with a capital stays text"),
        pytest.param("0", 0, id="zero is a number"),
        pytest.param("-12", -12, id="a negative whole number is a number"),
        pytest.param("007", "007", id="leading zeros stay text"),
        pytest.param("+1", "+1", id="a plus sign stays text"),
        pytest.param("0x1f", "0x1f", id="hexadecimal stays text"),
        pytest.param("1_000", "1_000", id="an underscore in a number stays text"),
        pytest.param("1.10", "1.10", id="a version keeps its last zero"),
        pytest.param("1e3", "1e3", id="an exponent stays text"),
        pytest.param(".inf", ".inf", id="infinity stays text"),
        pytest.param("12:30:00", "12:30:00", id="a time is not a number of base 60"),
        pytest.param("9" * 18, 10**18 - 1, id="18 digits are a number"),
        pytest.param("9" * 19, "9" * 19, id="19 digits stay text"),
        pytest.param("2026-11-20", date(2026, 11, 20), id="a date is a date"),
        pytest.param("2026-02-30", "2026-02-30", id="a date that does not exist stays text"),
        pytest.param("2026-11-20T10:00", "2026-11-20T10:00", id="a date with a time stays text"),
    ],
)
def test_scalar(text: str, expected: object) -> None:
    """Unquoted words are text, except whole numbers, dates, `true`, `false` and `null`."""
    assert repr(expected) == repr(scalar(text))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(b"", None, id="an empty file"),
        pytest.param(b"# only a comment\n", None, id="a comment alone"),
        pytest.param(
            b"a: '3'\nb: \"true\"\nc: '2026-11-20'\n", {"a": "3", "b": "true", "c": "2026-11-20"}, id="quoted"
        ),
        pytest.param(b"a: |\n  3\n", {"a": "3\n"}, id="a block is text"),
        pytest.param(b"no: no\n1: 2\n", {"no": "no", "1": 2}, id="keys are always text"),
        pytest.param(b"\xef\xbb\xbfa: 1\n", {"a": 1}, id="a byte order mark is ignored"),
        pytest.param(b"a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}, id="line ends of Windows"),
        pytest.param(b"a: !!python/object:os.system x\n", {"a": "x"}, id="a tag is ignored"),
        pytest.param("name: Caché\n".encode(), {"name": "Caché"}, id="letters beyond ASCII"),
        pytest.param(
            SAMPLE,
            {"name": "one", "people": [{"id": "first", "age": 3}, {"id": "second", "age": 4}]},
            id="nested",
        ),
    ],
)
def test_values(data: bytes, expected: object) -> None:
    """A file without mistakes gives plain values and no problems."""
    document, problems = parse("file.yaml", data)
    assert (expected, []) == (document.value, problems)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            b"a: 1\nb: 2\na: 3\na: 4\n",
            ['3:1: the key "a" is already on line 1', '4:1: the key "a" is already on line 1'],
            id="every repeated key",
        ),
        pytest.param(
            b"a: &x 1\nb: *x\n",
            ["1:4: anchors and aliases (&, *) are not allowed here: write the value out"],
            id="an alias",
        ),
        pytest.param(
            b"a: &x [*x]\n",
            ["1:4: anchors and aliases (&, *) are not allowed here: write the value out"],
            id="an alias of itself",
        ),
        pytest.param(b"a: {<<: {b: 1}}\n", ["1:5: a key must be a plain word"], id="a merge key"),
        pytest.param(b"? {a: 1}\n: 2\n", ["1:3: a key must be a plain word"], id="a mapping as a key"),
        pytest.param(
            b'"a\\nb": 2\n',
            ["1:1: a key must be a plain word"],
            id="a key of two lines would break the sentence",
        ),
        pytest.param(b'a: "\\e[2J"\n', ["1:4: a control character in the text"], id="an escape sequence"),
        pytest.param(b'a: "\\u202e"\n', ["1:4: a control character in the text"], id="a mark that reverses text"),
        pytest.param(
            b'"\\e": 1\n"\\e": 2\n',
            ["1:1: a control character in the text", "2:1: a control character in the text"],
            id="a repeated key is not printed with its control character",
        ),
        pytest.param(
            "é: é\nééé\x07\n".encode(),
            ["2:4: a character that YAML does not allow"],
            id="columns count characters, not bytes",
        ),
        pytest.param(
            "é: é\nééé".encode() + b"\xff",
            ["2:4: not UTF-8 text"],
            id="columns before a wrong byte count characters",
        ),
        pytest.param(b"\xef\xbb\xbfa: b\nccc\xff", ["2:4: not UTF-8 text"], id="a byte order mark takes no column"),
        pytest.param("a: é".encode("utf-16"), ["1:1: not UTF-8 text"], id="UTF-16"),
        pytest.param(
            b"a: [1\n", ["2:1: a list in brackets lacks a comma or its closing bracket ]"], id="an open bracket"
        ),
        pytest.param(
            b"a: 1\n---\nb: 2\n", ["2:1: a second document begins here (---); a file holds one"], id="two documents"
        ),
        pytest.param(
            b"[" * (DEPTH + 2) + b"]" * (DEPTH + 2), ["1:22: nested more than 20 levels deep"], id="one level too many"
        ),
        pytest.param(
            b"x" * (LIMIT + 1),
            ["1:1: the file has 1,000,001 bytes; the limit is 1,000,000"],
            id="one byte too many",
        ),
    ],
)
def test_refused(data: bytes, expected: list[str]) -> None:
    """A file with mistakes gives a problem at each place, and no value."""
    document, problems = parse("f", data)
    assert (None, [f"f:{line}" for line in expected]) == (document.value, [str(p) for p in problems])


def test_at_the_limits() -> None:
    """A file of the greatest depth and size allowed is read."""
    data = b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1)
    data += b"#" * (LIMIT - len(data))
    assert [] == parse("f", data)[1]


OPENINGS = ("[", "{", "{a: ", "[a: ", "- ", "? ")


@pytest.mark.parametrize(
    ("first", "loader"),
    [
        pytest.param("", "CBaseLoader", id="with libyaml"),
        pytest.param("yaml.__with_libyaml__ = False", "BaseLoader", id="without libyaml"),
        pytest.param("yaml._yaml.get_version = lambda: (0, 2, 5)", "BaseLoader", id="with a libyaml that would crash"),
    ],
)
def test_depth_does_not_end_the_process(first: str, loader: str) -> None:
    """Nesting of any depth is refused with its place, whichever loader PyYAML offers."""
    program = f"""
import yaml
{first}
from hcareer.catalogue.yaml import loader, parse
print(loader().__name__)
for levels in 1_001, 200_000:
    for opening in {OPENINGS}:
        print(*parse("f", opening.encode() * levels)[1], flush=True)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)
    used, *lines = done.stdout.splitlines()
    columns = [int(line.removesuffix(f": {TOO_DEEP}").removeprefix("f:1:")) for line in lines]
    assert (loader, 2 * len(OPENINGS)) == (used, len(columns))
    assert DEPTH < min(columns) <= max(columns) <= 4 * 1_001 + 1


def test_many_brackets_side_by_side_are_not_deep() -> None:
    """A long flat file may have more brackets than libyaml allows levels."""
    count = 10_000
    document, problems = parse("f", b"- []\n" * count)
    assert ([[]] * count, []) == (document.value, problems)


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        pytest.param((), False, (1, 1), id="the file"),
        pytest.param(("name",), False, (1, 7), id="a value"),
        pytest.param(("name",), True, (1, 1), id="a key"),
        pytest.param(("people",), False, (3, 3), id="a list starts at its first item"),
        pytest.param(("people", 0), False, (3, 5), id="an item"),
        pytest.param(("people", 0, "age"), False, (3, 22), id="a value in braces"),
        pytest.param(("people", 1, "age"), True, (5, 5), id="a key in an item"),
        pytest.param(("people", 1, "height"), False, (4, 5), id="a missing key is reported at its mapping"),
        pytest.param(("people", 7, "age"), True, (3, 3), id="a missing item is reported at its list"),
    ],
)
def test_place(path: tuple[str | int, ...], key: bool, place: tuple[int, int]) -> None:  # noqa: FBT001 - a table's column
    """A problem is reported at its value, or at the nearest enclosing one that exists."""
    document, _ = parse("f", SAMPLE)
    assert Problem("f", *place, "wrong") == document.problem(path, "wrong", key=key)


def test_place_in_an_empty_file() -> None:
    """A problem with an empty file is reported at its first character."""
    assert Problem("f", 1, 1, "empty") == parse("f", b"")[0].problem(("a",), "empty")


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes(data: bytes) -> None:
    """Any bytes give either a value or problems at valid places, without control characters."""
    document, problems = parse("f", data)
    lines = data.count(b"\n") + data.count(b"\r") + 3 * len(data) + 2  # YAML ends lines at more than these
    assert not (problems and document.value is not None)
    assert all(1 <= p.line <= lines and p.column >= 1 and not CONTROL.search(p.sentence) for p in problems)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"])))
def test_quoted_text_is_kept(text: str) -> None:
    """Quoted text is unchanged, even if it looks like another type."""
    document, problems = parse("f", f"key: {json.dumps(text, ensure_ascii=False)}\n".encode())
    assert ({"key": text}, []) == (document.value, problems)
