"""The pictures of the quiz, compared as text, and what holds for every size of the terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.drawing import (
    ACCENT,
    CERTAIN,
    LIKELY,
    POINTER,
    STYLES,
    View,
    draw,
    field,
    fitted,
    plain,
    width,
    window,
)
from hcareer.quiz.questions import TITLES, Interview, Kind, Question
from hcareer.quiz.sheets import LEVELS, Finder, Found, Frame, Help, Row, Sheet, Sheets, Typing

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue

SIZES: Final = ((80, 24), (40, 24), (120, 40))
MEANINGS: Final = (
    "Nothing of it yet",
    "Knows the parts and their names; can follow a tutorial",
    "Adds a small feature to an existing application, with guidance",
    "Builds and ships a feature end to end, tested and handling errors",
    "Chooses the architecture; handles scale, failure and upgrades",
    "Sets direction for several products; others consult their designs",
)
FRAME: Final = Frame(
    share=0.58,
    to_come=12,
    leading=("Telemedicine", "Mobile", "EHR"),
    before="Mobile",
    done="your words (9 found), 15 interests, 10 areas, 12 skills",
    last=("Web APIs 4", "SQL and relational databases 3", "OAuth 2 and OpenID Connect 3", "Kubernetes 1"),
)


def rated(level: int | None, *, assumed: bool = False) -> Answer | None:
    """Return an answer of the quiz, or one that a document suggests."""
    return None if level is None else Answer.exactly(level, origin=Origin.MENTION if assumed else Origin.QUIZ)


def skill(label: str, level: int | None = None, *, assumed: bool = False) -> Row:
    """Return the row of a skill."""
    return Row(
        item=label.casefold(),
        label=label,
        about="Video and audio calls in the browser, also when the network is weak.",
        meanings=MEANINGS,
        example="Built a two-party video call with signalling and a TURN server, and tested it behind a firewall.",
        names=(label.casefold(),),
        answer=rated(level, assumed=assumed),
        note="from your words" if assumed else "",
    )


SKILLS: Final = Sheet(
    kind=Kind.SKILLS,
    title="Web, back-end and desktop; Healthcare software",
    prompt="How far have you got with each?",
    rows=(
        skill("Front-end development", 4),
        skill("Back-end frameworks", 0),
        skill("WebRTC and real-time media", 2, assumed=True),
        skill("Telehealth"),
        skill("Healthcare analytics and population health"),
        skill("Patient apps and engagement"),
    ),
    at=2,
)
AREAS: Final = Sheet(
    kind=Kind.AREAS,
    title="The most you could do in any of these",
    rows=tuple(
        Row(item=name, label=name, about=f"What counts as {name}.", beside=examples, answer=rated(level))
        for name, examples, level in (
            ("Programming languages", "Java, C#, Python", 3),
            ("Web, server and desktop", "React, REST, microservices", 5),
            ("Mobile apps", "iOS, Android, Flutter", None),
            ("3D graphics and VR", "OpenGL, Unity, VR/AR", 0),
            ("Medical imaging", "DICOM, OpenCV, radiology", None),
            ("Devices and sensors", "firmware, Bluetooth, wearables", None),
            ("Health data exchange", "HL7 v2, FHIR, SNOMED CT", None),
            ("Data and AI", "ETL, Tableau, machine learning", None),
            ("Records and care", "EHR, telehealth, patient portal", None),
            ("Security and networks", "firewalls, OWASP, HIPAA", None),
            ("Regulation and quality", "FDA, ISO 13485, test cases", None),
        )
    ),
    at=3,
)
INTERESTS: Final = Sheet(
    kind=Kind.INTERESTS,
    title="What do you want from work?",
    rows=tuple(
        Row(
            item=name,
            label=name,
            about=f"Working on {name.lower()}, where a fault can hurt people",
            answer=rated(level),
        )
        for name, level in (("Products for patients", 4), ("Images and 3D", None), ("Rules and evidence", 1))
    ),
    at=1,
)
FOUND: Final = Found(
    rows=(
        ("frontend", "Front-end development", '"React"'),
        ("webrtc", "WebRTC and real-time media", '"video call prototype with WebRTC"'),
    ),
    at=1,
)
WORDS: Final = Typing(
    "What have you worked with?", "three years of React and Node, a video call prototype with WebRTC, more"
)
FINDER: Final = Finder(SKILLS.rows, "en", at=1)
SINGLE: Final = Sheet(kind=Kind.SKILLS, title="Telehealth", prompt="How far?", rows=SKILLS.rows[3:4], single=True)
BODIES: Final = {
    "words": WORDS,
    "words-refused": WORDS._replace(message="cv.pdf: is a picture and has no text to read"),
    "found": FOUND,
    "found-left-out": structs.replace(FOUND, without=frozenset({"webrtc"})),
    "none-kept": structs.replace(FOUND, without=frozenset({"frontend", "webrtc"}), at=0),
    "nothing-found": Found(rows=()),
    "interests": INTERESTS,
    "areas": AREAS,
    "skills": SKILLS,
    "help": Help(SKILLS.row, Kind.SKILLS),
    "help-interests": Help(INTERESTS.row, Kind.INTERESTS),
    "finder": FINDER,
    "single": SINGLE,
}
sheets = st.sampled_from([SKILLS, AREAS, INTERESTS, SINGLE])


def picture(body: object, columns: int, rows: int, *, in_ascii: bool = False) -> str:
    """Return the screen as text."""
    view = View(FRAME, body)  # type: ignore[arg-type]
    return plain(draw(fitted(view, columns, rows), columns, rows, in_ascii=in_ascii))


@pytest.mark.parametrize("name", BODIES)
def test_each_screen_looks_as_it_should(name: str, golden: Callable[[str, str], None]) -> None:
    """Each kind of screen is drawn as its golden file shows it, at three sizes."""
    drawn = [f"{columns}x{rows}\n{picture(BODIES[name], columns, rows)}\n" for columns, rows in SIZES]
    golden(f"quiz-{name}", "\n".join(drawn))


@pytest.mark.parametrize("level", [None, *range(6)])
@pytest.mark.parametrize("columns", range(40, 121))
def test_the_scale_is_whole_at_every_width(columns: int, level: int | None) -> None:
    """Every level of the row under the cursor is in sight, with words for all of them or for the chosen one alone."""
    sheet = SKILLS if level is None else SKILLS.rated(SKILLS.row.item, level)
    shown = picture(sheet, columns, 24)
    numbers = [str(n) if n != level else f"[{n}" for n in range(6)]
    assert any(re.match(r"\s+" + ".*".join(map(re.escape, numbers)), line) for line in shown.splitlines())
    assert level is None or LEVELS[level].removeprefix("do it ") in shown


def test_small_terminals_show_one_row(golden: Callable[[str, str], None]) -> None:
    """Below 40 columns or 12 rows one row is shown at a time, with its keys; a low terminal scrolls."""
    sizes = ((34, 10), (80, 8), (80, 12), (80, 14), (20, 5))
    golden("quiz-small", "\n".join(f"{c}x{r}\n{picture(SKILLS, c, r)}\n" for c, r in sizes))


@given(
    body=st.sampled_from(list(BODIES.values())),
    at=st.integers(0, 10),
    columns=st.integers(1, 140),
    rows=st.integers(1, 50),
    in_ascii=st.booleans(),
)
def test_a_screen_fits_its_terminal(body: object, at: int, columns: int, rows: int, *, in_ascii: bool) -> None:
    """No screen has more lines than the terminal, nor a longer line; in ASCII it has no other characters."""
    if isinstance(body, Sheet | Found | Finder):
        most = len(body.matching if isinstance(body, Finder) else body.rows)
        body = structs.replace(body, at=min(at, max(0, most - 1)))
    lines = draw(fitted(View(FRAME, body), columns, rows), columns, rows, in_ascii=in_ascii)  # type: ignore[arg-type]
    assert len(lines) <= rows
    assert all(width("".join(text for _, text in line)) <= columns for line in lines)
    assert {style for line in lines for style, _ in line} <= set(STYLES)
    assert not in_ascii or plain(lines).isascii()


@given(sheet=sheets, at=st.integers(0, 10), columns=st.integers(40, 140), rows=st.integers(12, 50))
def test_the_cursor_and_enter_are_in_sight(sheet: Sheet, at: int, columns: int, rows: int) -> None:
    """The row under the cursor, what Enter does and the keys are on every screen, and hidden rows are announced."""
    sheet = structs.replace(sheet, at=min(at, len(sheet.rows) - 1))
    view = fitted(View(FRAME, sheet), columns, rows)
    lines = plain(draw(view, columns, rows)).split("\n")
    shown = view.body
    assert isinstance(shown, Sheet)
    pointed = [line for line in lines if line.startswith(POINTER)]
    assert [sheet.row.label[:12]] == [line[2:14].rstrip() for line in pointed] or sheet.row.label.startswith(
        pointed[0][2:14].rstrip(" .")
    )
    assert lines[-2].startswith("Enter  ")
    assert "-5 rate" in lines[-1]
    assert (shown.top > 0) == any(line.endswith(" more above") for line in lines)
    hidden = len(sheet.rows) - shown.top - shown.shown
    assert (hidden > 0) == any(line == f"  {hidden} more below" for line in lines)


@given(number=st.integers(0, 30), at=st.integers(0, 29), top=st.integers(0, 40), room=st.integers(1, 30))
def test_the_window_holds_the_cursor(number: int, at: int, top: int, room: int) -> None:
    """The rows in sight contain the cursor, and with the lines that announce others they fit where a list can."""
    at = min(at, max(0, number - 1))
    start, end = window(number, at, top, room)
    assert 0 <= start <= end <= number
    assert not number or start <= at < end
    if room >= 3 or number <= room:
        assert (end - start) + (start > 0) + (end < number) <= room


def test_the_open_row_takes_three_lines(shipped: Catalogue) -> None:
    """At 80 columns the row of every skill opens by its hint, the scale and the meaning of its level, all uncut."""
    interview = Interview(shipped)
    make = Sheets(shipped, interview.skills)
    for name in interview.skills:
        question = Question(Kind.SKILLS, "Skills", (name, interview.skills[0]))
        for level in range(6):
            sheet = make.sheet(question, Profile()).rated(name, level)
            lines = picture(sheet, 80, 24).split("\n")
            at = next(index for index, line in enumerate(lines) if line.startswith(POINTER))
            meaning = sheet.row.meanings[level]
            assert [f"    {shipped.skills[name].hint_line}", f"    {meaning}"] == [lines[at + 1], lines[at + 3]]
            assert f"[{level} " in lines[at + 2]


@pytest.mark.parametrize("kind", [Kind.INTERESTS, Kind.AREAS])
def test_statements_and_areas_are_uncut(shipped: Catalogue, kind: Kind) -> None:
    """At 80 columns every statement and every area with its examples is shown whole."""
    items = tuple(shipped.interests if kind is Kind.INTERESTS else shipped.areas)
    make = Sheets(shipped, ())
    sheet = make.sheet(Question(kind, TITLES[kind], items), Profile())
    for at, row in enumerate(sheet.rows):
        lines = picture(structs.replace(sheet, at=at), 80, 24)
        assert f"    {row.about}\n" in lines
        assert f"{POINTER} {row.label}" in lines
        assert row.beside in lines


@pytest.mark.parametrize(
    ("sheet", "columns", "expected"),
    [
        pytest.param(SKILLS, 80, "keep 1 from your words, the 3 not rated become 0", id="assumed and open"),
        pytest.param(SKILLS, 40, "keep 1, the 3 others are 0", id="the same with little room"),
        pytest.param(SKILLS.rated("webrtc and real-time media", 2), 80, "the 3 not rated become 0", id="open"),
        pytest.param(INTERESTS, 80, "the one not rated is left out", id="one interest open"),
        pytest.param(INTERESTS, 40, "the one is left out", id="one interest open, with little room"),
        pytest.param(structs.replace(SKILLS, rows=SKILLS.rows[:2], at=0), 80, "", id="everything rated"),
        pytest.param(structs.replace(SKILLS, rows=SKILLS.rows[2:3], at=0), 80, "keep 1 from your words", id="assumed"),
        pytest.param(structs.replace(SKILLS, rows=SKILLS.rows[3:4], at=0), 80, "the one not rated becomes 0", id="one"),
        pytest.param(structs.replace(SKILLS, rows=SKILLS.rows[3:4], at=0), 40, "the other is 0", id="one, narrow"),
    ],
)
def test_enter_says_what_it_will_do(sheet: Sheet, columns: int, expected: str) -> None:
    """The line for Enter says what becomes of the rows that were not rated, before it is pressed."""
    line = next(line for line in picture(sheet, columns, 24).split("\n") if line.startswith("Enter"))
    assert (f"Enter  next: {expected}" if expected else "Enter  next") == line


def test_an_open_row_looks_different_from_0() -> None:
    """A row that is not rated has dots and says so; a chosen 0 is blank and says not yet."""
    lines = picture(SKILLS, 80, 24).split("\n")
    telehealth = next(line for line in lines if "Telehealth" in line)
    chosen = next(line for line in lines if "Back-end" in line)
    assert telehealth.split("  ")[-1] == "not rated"
    assert chosen.endswith("       0 not yet")


def test_only_shapes_are_coloured() -> None:
    """The accent colours bars, marks and the cursor, never words."""
    for body in BODIES.values():
        for line in draw(fitted(View(FRAME, body), 80, 24), 80, 24):  # type: ignore[arg-type]
            for style, text in line:
                assert style != ACCENT or not text.strip(f"{CERTAIN}{LIKELY}{POINTER} ")


@given(share=st.floats(0, 1), to_come=st.integers(0, 60), more=st.lists(st.integers(0, 8), max_size=8))
def test_the_bar_never_goes_back(share: float, to_come: int, more: list[int]) -> None:
    """The share that is shown never falls, whatever the course says next."""
    frame, least = Frame(share=share, to_come=to_come), 0.0
    for rated_ in more:
        after = frame.after(rated_, least=least)
        assert least <= after.share <= 1
        assert 0 <= after.to_come <= to_come
        least = after.share


def test_the_field_has_three_lines() -> None:
    """The field for a person's own words is three lines high, and lower only where the terminal is."""
    assert [3, 3, 1] == [field(WORDS, columns, rows)[1] for columns, rows in ((80, 24), (40, 24), (30, 3))]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("set, 4 May", "  4 lead in it    set, 4 May", id="whole"),
        pytest.param("quiz, 4 Nov 2026", "  4 lead in it    quiz", id="without the day"),
        pytest.param('"a registry of implants"', '  4 lead in it    "a regi...', id="shortened"),
        pytest.param("", "  4 lead in it", id="none"),
    ],
)
def test_it_is_shown_where_an_answer_comes_from(source: str, expected: str) -> None:
    """In a review the origin stands at the end of the row, in no more than the room there is."""
    row = structs.replace(skill("Front-end development", 4), source=source)
    view = fitted(View(FRAME, structs.replace(SKILLS, rows=(row, *SKILLS.rows[1:]))), 80, 24)
    lines = plain(draw(view, 80, 24)).splitlines()
    assert (
        expected
        == next(line for line in lines if "Front-end" in line).partition("\u25a0\u25a0\u25a0\u25a0\u00b7")[2].rstrip()
    )


def test_a_narrow_screen_shows_where_an_answer_comes_from_below_it() -> None:
    """Where the row has no room the origin stands before what the row is."""
    row = structs.replace(skill("Front-end development", 4), source="quiz, 4 Nov 2026")
    view = fitted(View(FRAME, structs.replace(SKILLS, rows=(row, *SKILLS.rows[1:]), at=0)), 40, 24)
    assert "    quiz, 4 Nov 2026. Video and audio\n" in plain(draw(view, 40, 24))
