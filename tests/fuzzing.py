"""Random files of every kind that is read: examples with changes that respect their structure, each made by a seed."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.catalogue.load import checked
from hcareer.catalogue.location import contents
from hcareer.errors import HcareerError
from hcareer.model.person import Profile
from hcareer.output.formats import Format, render
from hcareer.profile import store
from hcareer.reading import bounds, cv, files
from hcareer.reading.advertisement import AdvertisementReader
from hcareer.reading.cv import Reading
from hcareer.results.ad import AdResult
from hcareer.results.imported import ImportResult
from hcareer.results.profile import ProfileResult
from hcareer.text import SURROGATE, UNPRINTABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Result

NOBODY: Final = Profile(source="")
TOP: Final = Path(__file__).parents[1]
SMALL: Final = Path(__file__).parent / "cases" / "small"
"""The small catalogue of the tests: with it a file is read ten times faster than with the shipped one."""
CASES: Final = Path(__file__).parent / "cases" / "fuzz"
FAILED: Final = CASES / "failed"
"""Inputs that once failed, each with the name of its reader: `cv-7012.pdf`."""
PIECES: Final = (
    "Python", "FHIR", "HL7 v2", "5 years of ", "no ", "never used ", "expert", "level: ", "3/5", "| ", "- ",
    "\n", "\n\n", "\t", " ", "    ", "#", "**", "*", "_", "(", ")", "[", "]", "{", "}", "<", ">", "</", "<!--",
    "-->", "<![CDATA[", "]]>", "&#", "&lt;", "&#x", ";", ":", ",", '"', "'", "\\", "\\item[", "\\textbf{", "%",
    "@", "://", "https://", "=", "+", "/", "0", "9" * 30, "2019 - 2021", "Skills", "Experience", "null", "true",
    "---", "...", "!!", "&a", "*a", "- - ", "? ", "\u202e", "\u200f", "\ufeff", "\U000e0041", "\x1b[31m",
    "\x9b", "\x00", "\ud800", "\u0130", "\ufb03", "\u6f22\u5b57", "\u0e44\u0e17\u0e22",
    "\U0001f468\u200d\U0001f4bb", "e\u0301", "obj", "endobj", "stream", "endstream", "xref", "trailer", "<<",
    ">>", "/Length", "BT", "Tj", "<w:p>", "</w:p>", "<w:t>",
)  # fmt: skip
"""What is put into files."""


PLAIN_VALUES: Final = (
    b"0", b"5", b"6", b"-1", b"2.5", b"null", b"true", b"[]", b"{}", b"[a, [b]]", b"{a: 1}", b"2026-13-40", b"fhir",
)  # fmt: skip
"""What is put in the place of a value of YAML."""


class Input(NamedTuple):
    """A file to read: by which reader, its name and its content."""

    reader: str
    name: str
    data: bytes


@cache
def examples() -> tuple[tuple[str, str, bytes], ...]:
    """Return files that are right: the reader, the ending of the name and the content of each."""
    right = [(path.stem, path.suffix[1:], path.read_bytes()) for path in sorted((CASES / "right").iterdir())]
    return ("cv", "txt", (TOP / "examples" / "cv.txt").read_bytes()), *right


def made(seed: int) -> Input:
    """Return the input that *seed* makes."""
    chance = random.Random(seed)  # noqa: S311 - the same for every run
    reader, ending, data = chance.choice(examples())
    change = chance.choice(CHANGES.get(ending, (_text,)))
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = change(data, chance)
    if chance.random() < 0.1:
        ending = chance.choice([other for _, other, _ in examples()])
    return Input(reader, f"a\u202e{seed}.{ending}", data)


def _bytes(data: bytes, chance: random.Random) -> bytes:
    """Change, leave out, double or add some bytes."""
    at = chance.randrange(len(data) + 1)
    to = min(len(data), at + chance.choice((1, 1, 2, 8, 40)))
    kind = chance.randrange(4)
    if kind == 0:
        return data[:at] + chance.randbytes(to - at) + data[to:]
    if kind == 1:
        return data[:at] + data[to:]
    if kind == 2:
        return data[:at] + data[at:to] * chance.choice((2, 3, 50)) + data[to:]
    return data[:at] + chance.choice(PIECES).encode("utf-8", "surrogatepass") + data[at:]


def _text(data: bytes, chance: random.Random) -> bytes:
    """Put pieces into the text, or move, double and cut parts of it between its words and signs."""
    if chance.random() < 0.2:
        return _bytes(data, chance)
    cuts = [found.start() for found in re.finditer(rb"\b|(?<=\W)", data)] or [0]
    at, to = sorted((chance.choice(cuts), chance.choice(cuts)))
    piece = chance.choice(PIECES).encode("utf-8", "surrogatepass")
    kind = chance.randrange(5)
    if kind == 0:
        return data[:at] + piece * chance.choice((1, 1, 2, 30, 2000)) + data[at:]
    if kind == 1:
        return data[:at] + piece + data[to:]
    if kind == 2:
        return data[:at] + data[to:] + data[at:to]
    if kind == 3:
        return (data[:at] + data[at:to] * chance.choice((2, 20)) + data[to:])[:400_000]
    return data[:to]


def _json(data: bytes, chance: random.Random) -> bytes:
    """Put another value in the place of one of the values of JSON, or change its text."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return _text(data, chance)
    places: list[tuple[object, object]] = []
    ahead = [value]
    while ahead:
        one = ahead.pop()
        keys = list(one) if isinstance(one, dict) else list(range(len(one))) if isinstance(one, list) else []
        places += [(one, key) for key in keys]
        ahead += [one[key] for key in keys]
    if not places or chance.random() < 0.3:
        return _text(data, chance)
    holder, key = chance.choice(places)
    new: object = chance.choice(
        (None, True, -1, 1e308, 10**30, "", [], {}, [[]], chance.choice(PIECES), {"name": "Python"}, ["FHIR"], value)
    )
    holder[key] = json.loads(json.dumps(new))  # type: ignore[index]
    return json.dumps(value).encode()


def _yaml(data: bytes, chance: random.Random) -> bytes:
    """Put another value in the place of one of the values of YAML, or leave out, double or move a line."""
    values = list(re.finditer(rb"(?<=[:\[,-] )[^\s,\[\]{}:][^\n,\[\]{}:]*", data))
    lines = data.splitlines(keepends=True)
    kind = chance.randrange(5)
    if kind == 0 or not values:
        return _text(data, chance)
    if kind == 1:
        at = chance.randrange(len(lines))
        return b"".join((*lines[:at], *chance.choice(((), lines[at : at + 1] * 2)), *lines[at + 1 :]))
    if kind == 2:
        chance.shuffle(lines)
        return b"".join(lines)
    value = chance.choice(values)
    piece = chance.choice(PIECES)
    others = (values[0][0], values[-1][0], json.dumps(piece).encode(), piece.encode("utf-8", "replace"))
    new = chance.choice((*PLAIN_VALUES, *others))
    return data[: value.start()] + new + data[value.end() :]


def _zip(data: bytes, chance: random.Random) -> bytes:
    """Change the content of one of the files in a zip file, or the file itself."""
    if chance.random() < 0.3:
        return _bytes(data, chance)
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            names = old.namelist()
            changed = chance.choice(
                [name for name in names if name.endswith((".csv", "document.xml"))] or names or [""]
            )
            for name in names:
                content = old.read(name)
                new.writestr(name, _text(content, chance) if name == changed else content)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error, EOFError, RuntimeError):
        return _bytes(data, chance)
    return out.getvalue()


def _pdf(data: bytes, chance: random.Random) -> bytes:
    """Change what a PDF file draws, or its objects."""
    found = re.search(rb"stream\n(.*?)\nendstream", data, re.DOTALL)
    if found is None or chance.random() < 0.6:
        return _text(data, chance)
    try:
        inside = _text(zlib.decompress(found[1]), chance)
    except zlib.error:
        return _bytes(data, chance)
    return data[: found.start(1)] + zlib.compress(inside) + data[found.end(1) :]


CHANGES: Final[dict[str, tuple[Callable[[bytes, random.Random], bytes], ...]]] = {
    "json": (_json, _json, _text),
    "yaml": (_yaml, _yaml, _text),
    "docx": (_zip,),
    "zip": (_zip,),
    "pdf": (_pdf,),
}


def run(one: Input, catalogue: Catalogue, *, shown: bool = True) -> str:
    """Read *one* and return how that ended: `read`, or the sentence of the error.

    With *shown* the answer is rendered in every format that a file can be. Raises AssertionError if anything that
    cannot be seen would be printed, and whatever the program raises that is no HcareerError.
    """
    results: list[Result] = []
    try:
        if one.reader == "cv":
            reading = cv.examine(one.name, one.data, catalogue)
            assert reading.dates is not None
            assert reading.statements is not None
            assert reading.reads_like_advertisement in {True, False}
            results.append(ImportResult(catalogue, reading, reading.profile))
        elif one.reader == "ad":
            reader = AdvertisementReader(catalogue)
            for written in files.advertisements(one.name, one.data):
                with bounds.named(written.label):
                    read = reader.read(written.text)
                results.append(AdResult.of(catalogue, read, Reading(NOBODY), label=written.label, words=1))
        elif one.reader == "profile":
            results.append(ProfileResult(catalogue, store.read(one.name, one.data, catalogue)))
        else:
            checked(((one.name, one.data),), contents(SMALL))
    except HcareerError as error:
        lines = list(error.lines())
        assert lines, "an error without a sentence"
        return lines[0]
    for result in results[:2] if shown else ():
        for form in (Format.PLAIN, Format.JSON, Format.MARKDOWN, Format.CSV):
            text = render(result, form)
            assert not UNPRINTABLE.search(text), f"what cannot be seen in {form}"
            assert not SURROGATE.search(text), f"half a character in {form}"
    return "read"
