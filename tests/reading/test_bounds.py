"""Inputs that try to hang the program, fill the memory or crash it, and the sentence for each limit that they meet."""

from __future__ import annotations

import signal
import sys
from functools import partial
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fuzzing
import hostile
from conftest import TOP
from hcareer.catalogue.load import checked
from hcareer.catalogue.location import contents
from hcareer.errors import MOST_PROBLEMS, DataError, HcareerError
from hcareer.profile import store
from hcareer.reading import bounds, markup, pdf
from hcareer.reading.advertisement import AdvertisementReader
from hcareer.reading.cv import examine
from hcareer.reading.documents import Passage, lines
from hcareer.reading.files import advertisements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from hcareer.model.catalogue import Catalogue

PATIENCE: Final = 15
"""Seconds of processor time after which a file counts as one that hangs. A guard against waiting, not a measure."""
LONG: Final = 50_000
"""Bytes of the texts on which a pattern that backtracks over them takes longer than that."""
BIG: Final = 1_500_000
"""Bytes of the large inputs here: more than the limits need. benchmarks/bounds.py takes the largest that are read."""


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    """End a test that hangs, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def hangs(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail("hangs", pytrace=False)

    before = signal.signal(signal.SIGPROF, hangs)
    signal.setitimer(signal.ITIMER_PROF, PATIENCE)
    yield
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)


def attempt(case: hostile.Hostile, data: bytes, catalogue: Catalogue) -> None:
    """Read *data* as the command of *case* does; an HcareerError is a good end."""
    try:
        if case.words == hostile.CHECK:
            checked(((case.name, data),), contents(fuzzing.SMALL))
        elif case.words == hostile.AD:
            reader = AdvertisementReader(catalogue)
            for written in advertisements(case.name, data)[:20]:
                reader.read(written.text)
        else:
            reading = examine(case.name, data, catalogue)
            assert reading.dates is not None
            assert reading.statements is not None
            assert reading.reads_like_advertisement in {True, False}
    except HcareerError as error:
        ended = error.lines()
        assert ended, "an error without a sentence"


@pytest.mark.parametrize("case", hostile.others(BIG), ids=lambda case: case.id)
def test_a_hostile_file_ends_in_an_answer_or_a_sentence(case: hostile.Hostile, catalogue: Catalogue) -> None:
    """No file hangs, fills the memory or ends in a traceback."""
    attempt(case, case.make(), catalogue)


def calls(read: Callable[[], None]) -> int:
    """Return how many functions *read* calls, in Python and C."""
    count = 0

    def one(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(one)
    try:
        read()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("case", hostile.TEXTS, ids=lambda case: case.id)
def test_work_grows_with_the_length(case: hostile.Hostile, catalogue: Catalogue) -> None:
    """For twice as much of a text that repeats something, about twice as many functions are called at most."""
    text = case.make().decode("utf-8", "ignore")
    small, large = (calls(partial(attempt, case, text[:size].encode(), catalogue)) for size in (2_000, 4_000))
    assert large <= 2.5 * small


@pytest.mark.parametrize("case", hostile.TEXTS[::2], ids=lambda case: case.id)
def test_no_pattern_backtracks_over_a_text(case: hostile.Hostile, catalogue: Catalogue) -> None:
    """A long text that repeats something does not hang. What is tried within patterns is no call that is counted."""
    attempt(case, case.make()[:LONG], catalogue)


ENTRIES: Final = "extends: builtin\nskills:\n" + "".join(f"- {{id: a{number}}}\n" for number in range(200))
DRAWN: Final = b"BT /F 9 Tf " + b"(a) Tj " * bounds.OPERATIONS + b"ET"
FORMS: Final = '{"skills": [' + ",".join(['"Java"'] * (bounds.FIELDS + 1)) + "]}"
LIMITS: Final = (
    ("cv.txt", b"a" * (bounds.TEXT + 1), "has more than 200,000 characters of text, which is the limit; give only"),
    ("cv.txt", "\ufdfa".encode() * (bounds.TEXT // 18 + 1), "has more than 200,000 characters of text, which is the"),
    ("cv.txt", b"a\n" * 10 + b"\n" * bounds.TEXT_LINES, "has more than 30,000 lines, which is the limit; give only"),
    ("cv.html", b"<html>" + b"<b>" * bounds.TAGS, "has more than 100,000 tags, which is the limit"),
    ("cv.xml", b'<?xml version="1.0"?>' + b"<b>" * (bounds.TAGS + 1), "has more than 100,000 tags, which is the limit"),
    ("cv.json", b'{"skills": [' + b"1," * bounds.VALUES, "has more than 100,000 values, which is the limit"),
    ("cv.json", FORMS.encode(), "has more than 10,000 fields, which is the limit"),
    (
        "cv.txt",
        b"DICOM, " * (bounds.MENTIONS + 1),
        "has more than 10,000 names of skills, which is the limit; give only",
    ),
    ("cv.zip", hostile.archive(bounds.MEMBERS + 1), "has more than 2,000 files in it, which is the limit"),
    ("cv.docx", hostile.word(hostile.body(b"<w:p/>" * bounds.ELEMENTS)), "has more than 200,000 elements, which is"),
    ("cv.eml", b"Content-Type: text/html\n" + b"\n" * bounds.LINES, "has more than 300,000 lines, which is the limit"),
    ("cv.pdf", hostile.pdf(DRAWN), pdf.TOO_MUCH),
)


@pytest.mark.parametrize(("name", "data", "sentence"), LIMITS, ids=[f"{name} {s[14:40]}" for name, _, s in LIMITS])
def test_a_limit_is_said(name: str, data: bytes, sentence: str, catalogue: Catalogue) -> None:
    """A document with more than is read is refused in a sentence with its name and the limit."""
    with pytest.raises(HcareerError) as caught:
        examine(name, data, catalogue)
    assert str(caught.value).startswith(f"{name}: {sentence}")


def test_a_list_of_too_many_advertisements_is_refused() -> None:
    """A list has at most ROWS advertisements; with as many it is read."""
    row = "Developer,Python\n"
    assert bounds.ROWS == len(advertisements("ads.csv", f"title,text\n{row * bounds.ROWS}".encode()))
    with pytest.raises(HcareerError, match=r"ads\.csv: has more than 1,000 advertisements, which is the limit; split"):
        advertisements("ads.csv", f"title,text\n{row * (bounds.ROWS + 1)}".encode())


def test_what_is_within_the_limits_is_read(catalogue: Catalogue) -> None:
    """A text of as many lines as are read is read, and of nearly as many characters, with spaces between them."""
    quiet = b"Python" + (b"a" * (bounds.TEXT // bounds.TEXT_LINES - 1) + b"  \n b") * (bounds.TEXT_LINES - 3)
    assert {"python"} >= examine("cv.txt", quiet, catalogue).profile.skills.keys()


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda c: store.read("me.yaml", hostile.unknown(400)(), c), id="unknown skills in a profile"),
        pytest.param(
            lambda c: store.read("me.yaml", b"schema_version: 1\nskills:\n" + b"  fhir: 3\n" * 400, c), id="one key"
        ),
        pytest.param(
            lambda _: checked((("c.yaml", ENTRIES.encode()),), contents(fuzzing.SMALL)),
            id="entries of a catalogue",
        ),
    ],
)
def test_the_search_for_mistakes_ends(write: Callable[[Catalogue], object], catalogue: Catalogue) -> None:
    """Of many mistakes the first hundred are listed, and the last line says so."""
    with pytest.raises(DataError) as caught:
        write(catalogue)
    shown = caught.value.lines()
    assert (MOST_PROBLEMS + 1, f"{MOST_PROBLEMS} mistakes; correct these first.") == (len(shown), shown[-1])


TEXT: Final = st.text(st.sampled_from("a\u6f22 \t\n\u00a0.<"), max_size=60).map(lambda text: text * 30)


@given(TEXT)
def test_broken_text_keeps_its_words_and_places(text: str) -> None:
    """What `broken` returns has the same visible characters, short gaps and runs, and places on the same lines."""
    before = lines(text)
    after = bounds.broken(before)
    assert "".join(text.split()) == "".join(after.text.split())
    assert max(map(len, after.text.split()), default=0) <= bounds.RUN
    assert " " * (bounds.GAP + 1) not in after.text
    assert [name for _, name in before.places] == [name for _, name in after.places]
    assert sorted(after.places, key=lambda place: place[0]) == list(after.places)
    for (start, name), (moved, _) in zip(before.places, after.places, strict=True):
        assert text[start : start + 1].strip() in {"", after.text[moved : moved + 1]}, name


def test_a_long_gap_is_shortened() -> None:
    """Spaces beyond a few are left out, lines stay, and the places after the spaces move."""
    passage = Passage("a" + " " * 20 + "b\n" + "\n" * 20 + "c", ((0, "line 1"), (23, "line 2"), (43, "line 22")))
    expected = Passage("a" + " " * 8 + "b\n" + "\n" * 20 + "c", ((0, "line 1"), (11, "line 2"), (31, "line 22")))
    assert expected == bounds.broken(passage)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a<b>c</b>d", ["a", "b", "c", "/b", "d"], id="tags"),
        pytest.param('<a title="b > c">d', ["a", "d"], id="a sign in quotes"),
        pytest.param("<a b='c>d", ["a", "d"], id="a quote that is not closed"),
        pytest.param("a<b c", ["a"], id="a tag that is not closed"),
        pytest.param("1 < 2 <3", ["1 < 2 <3"], id="signs that begin no tag"),
        pytest.param("a<!-- b", ["a"], id="a comment that is not closed"),
        pytest.param("a<!-->b<!--->c<!-- d -->e", ["a", "b", "c", "e"], id="comments"),
        pytest.param("<!doctype html><?x y?></>a", ["</>a"], id="declarations"),
        pytest.param("<script>a<b</script >c", ["script", "a<b", "/script", "c"], id="a script"),
        pytest.param("<script>a</scrip", ["script", "a</scrip"], id="a script that is not closed"),
        pytest.param(f"&#{'9' * 5000};&amp;", ["\ufffd&"], id="a character that is none"),
    ],
)
def test_markup_is_split_as_browsers_do(source: str, expected: list[str]) -> None:
    """Tags and texts come in their order; what is not closed is dropped or text, as in the HTML standard."""
    found = [
        one.text if isinstance(one, markup.Data) else f"{'/' * one.end}{one.name}" for one in markup.tokens(source)
    ]
    assert expected == found


@pytest.mark.parametrize("seed", range(0, 400, 4))
def test_a_random_file_ends_in_an_answer_or_a_sentence(seed: int, catalogue: Catalogue) -> None:
    """A file with random changes is read or refused, and what is printed of it can be seen. `make fuzz` tries more."""
    assert fuzzing.run(fuzzing.made(seed), catalogue)


@pytest.mark.parametrize("path", sorted(fuzzing.FAILED.glob("*-*")), ids=lambda path: path.name)
def test_a_file_that_once_failed_does_not_fail_again(path: object, catalogue: Catalogue) -> None:
    """A file that once ended in a traceback or hung is read or refused."""
    at = TOP / str(path)
    one = fuzzing.Input(at.name.partition("-")[0], at.name, at.read_bytes())
    assert fuzzing.run(one, catalogue)
