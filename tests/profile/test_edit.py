"""Editing the text of a profile: values change, and what the person wrote around them stays."""

from __future__ import annotations

from typing import Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.profile.edit import MISSING, comments, edited

TEXT: Final = """\
# mine
schema_version: 1  # the only one
interests: {societal-impact: 5, job-security: 2}  # for now
skills:
  # standards
  fhir: 3   # at work

  # at home
  dicom:  # with Orthanc
    level: 2  # or 1
    from: quiz
  python: 4
# not asked again
skipped:
  - pacs  # never
"""


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        pytest.param({}, {}, id="nothing"),
        pytest.param({("skills", "fhir"): 4}, {"  fhir: 3   # at work": ["  fhir: 4   # at work"]}, id="a value"),
        pytest.param(
            {("skills", "fhir"): MISSING}, {"  fhir: 3   # at work": ["  # at work"]}, id="the comment behind a value"
        ),
        pytest.param({("skills", "python"): MISSING}, {"  python: 4": []}, id="the last entry of a section"),
        pytest.param(
            {("skills", "c"): {"level": 1, "from": "set"}},
            {"  python: 4": ["  python: 4", "  c: {level: 1, from: set}"]},
            id="a new entry",
        ),
        pytest.param(
            {("skills", "dicom"): 1},
            {
                "  dicom:  # with Orthanc": ["  # with Orthanc", "  # or 1", "  dicom: 1"],
                "    level: 2  # or 1": [],
                "    from: quiz": [],
            },
            id="comments inside a value",
        ),
        pytest.param(
            {("interests", "job-security"): 3, ("interests", "rare"): 1},
            {
                "interests: {societal-impact: 5, job-security: 2}  # for now": [
                    "interests: {societal-impact: 5, job-security: 3, rare: 1}  # for now"
                ]
            },
            id="braces",
        ),
        pytest.param(
            {("interests", "societal-impact"): MISSING},
            {
                "interests: {societal-impact: 5, job-security: 2}  # for now": [
                    "interests: {job-security: 2}  # for now"
                ]
            },
            id="the first in braces",
        ),
        pytest.param(
            {("interests", "job-security"): MISSING},
            {
                "interests: {societal-impact: 5, job-security: 2}  # for now": [
                    "interests: {societal-impact: 5}  # for now"
                ]
            },
            id="the last in braces",
        ),
        pytest.param(
            {("skipped",): ["pacs", "job-security"]},
            {"skipped:": ["skipped: [pacs, job-security]  # never"], "  - pacs  # never": []},
            id="a list",
        ),
        pytest.param(
            {("skipped",): MISSING}, {"skipped:": ["# never"], "  - pacs  # never": []}, id="a list that is gone"
        ),
        pytest.param({("asked",): 2}, {"  - pacs  # never": ["  - pacs  # never", "asked: 2"]}, id="a new key"),
        pytest.param(
            {("areas", "mobile"): 3},
            {"  - pacs  # never": ["  - pacs  # never", "areas:", "  mobile: 3"]},
            id="a new section",
        ),
    ],
)
def test_only_what_changes_is_touched(changes: dict[tuple[str, ...], object], lines: dict[str, list[str]]) -> None:
    """Lines with changed values are replaced; all others, and every comment, stay."""
    expected = [new for line in TEXT.splitlines() for new in lines.get(line, [line])]
    result = edited(TEXT, changes)
    assert result is not None
    assert expected == result.splitlines()


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        pytest.param(
            "# a\nskills: {}  # b\n", {("skills", "c"): 1}, "# a\nskills:\n  c: 1  # b\n", id="an empty section"
        ),
        pytest.param(
            "skills:\n  c: 1  # b\n", {("skills", "c"): MISSING}, "skills: {}  # b\n", id="the only entry of a section"
        ),
        pytest.param("{skills: {c: 1}} # a\n", {("asked",): 1}, "{skills: {c: 1}, asked: 1} # a\n", id="all in braces"),
        pytest.param(
            "{skills: {c: 1}} # a\n",
            {("areas", "x"): 1},
            "{skills: {c: 1}, areas: {x: 1}} # a\n",
            id="a section in braces",
        ),
        pytest.param("{} # a\n", {("asked",): 1}, "{asked: 1} # a\n", id="empty braces"),
        pytest.param("{asked: 1} # a\n", {("asked",): MISSING}, "{} # a\n", id="the only entry in braces"),
        pytest.param("asked: 1 # a", {("asked",): 2}, "asked: 2 # a", id="no line end"),
        pytest.param("asked: 1 # a\r\nb: 1\r\n", {("asked",): 2}, "asked: 2 # a\r\nb: 1\r\n", id="Windows line ends"),
        pytest.param("a: 'x # y' # z\n", {("a",): 1}, "a: 1 # z\n", id="a number sign in quotes"),
        pytest.param("a: x#y # z\n", {("a",): 1}, "a: 1 # z\n", id="a number sign in a word"),
        pytest.param(
            "a: | # z\n  x # y\n\nb: 1 # w\n", {("a",): 1}, "# z\na: 1\n\nb: 1 # w\n", id="a text of several lines"
        ),
        pytest.param("a: é # ü\nb: 1 # ö\n", {("b",): 2}, "a: é # ü\nb: 2 # ö\n", id="letters beyond ASCII"),
        pytest.param("a: 😀 # 😀\nb: 1 # 😀\n", {("b",): 2}, "a: 😀 # 😀\nb: 2 # 😀\n", id="signs beyond 16 bits"),
        pytest.param(
            "s: {a: 1, # one\n  b: 2 # two\n}\n",
            {("s", "c"): 3},
            "s: {a: 1, # one\n  b: 2, c: 3 # two\n}\n",
            id="braces over several lines",
        ),
        pytest.param(
            "s: {a: 1 # one\n  , b: 2}\n", {("s", "a"): MISSING}, None, id="a comma behind a comment, given up"
        ),
        pytest.param(
            "s: {a: 1 # one\n  , b: 2}\n",
            {("s", "b"): MISSING},
            None,
            id="a comma behind a comment before it, given up",
        ),
    ],
)
def test_other_forms(text: str, change: dict[tuple[str, ...], object], expected: str | None) -> None:
    """Files in other forms are edited too, or not at all."""
    assert expected == edited(text, change)


def test_all_comments_are_found() -> None:
    """A number sign begins a comment unless it is in a value."""
    assert [
        "# mine",
        "# the only one",
        "# for now",
        "# standards",
        "# at work",
        "# at home",
        "# with Orthanc",
        "# or 1",
        "# not asked again",
        "# never",
    ] == comments(TEXT)


NAMES: Final = ("a", "b", "c", "d")
VALUES: Final = st.integers(0, 5) | st.fixed_dictionaries(
    {"level": st.integers(0, 5), "evidence": st.sampled_from(["x", "a # b", "it's: [1]", "é😀", "- {", "two\nlines"])}
)
REMARKS: Final = st.sampled_from(["", "", "  # mine", " # é # twice", "  # {a: 1}, b: 'x"])


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """Draw the text of a file with sections in several forms and comments anywhere, and its values."""
    lines, value = list[str](), dict[str, object]()

    def remark(indent: str = "") -> None:
        lines.extend(indent + text.strip() for text in draw(st.lists(REMARKS, max_size=2)))

    for section in ("one", "two"):
        entries = draw(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))
        form = draw(st.sampled_from(["block", "deep", "braces", "absent"]))
        if form == "absent":
            continue
        value[section] = entries
        remark()
        if form == "braces" or not entries:
            inside = yaml.safe_dump(entries, default_flow_style=True, width=10_000, allow_unicode=True).strip()
            lines.append(f"{section}: {inside}{draw(REMARKS)}")
            continue
        lines.append(f"{section}:{draw(REMARKS)}")
        for name, entry in entries.items():
            remark("  ")
            if form == "deep" and isinstance(entry, dict):
                lines.append(f"  {name}:{draw(REMARKS)}")
                for key, one in entry.items():
                    text = yaml.safe_dump(one, default_style='"', width=10_000) if isinstance(one, str) else f"{one}"
                    lines.append(f"    {key}: {text.strip()}{draw(REMARKS)}")
            else:
                text = yaml.safe_dump(entry, default_flow_style=True, width=10_000, allow_unicode=True)
                lines.append(f"  {name}: {text.removesuffix('...' + chr(10)).strip()}{draw(REMARKS)}")
    value["asked"] = draw(st.integers(0, 9))
    lines.append(f"asked: {value['asked']}{draw(REMARKS)}")
    remark()
    return "\n".join(lines) + "\n", value


@settings(max_examples=300, deadline=None)
@given(files(), st.dictionaries(st.sampled_from([(s, n) for s in ("one", "two") for n in NAMES]), st.none() | VALUES))
def test_any_change_is_made_and_no_comment_is_lost(
    file: tuple[str, dict[str, object]], changes: dict[tuple[str, str], object]
) -> None:
    """Whatever the form of the file, it holds the new values afterwards, and every comment that it held before."""
    text, value = file
    expected = {name: dict(entries) if isinstance(entries, dict) else entries for name, entries in value.items()}
    for (section, name), new in changes.items():
        entries = expected.get(section, {})
        assert isinstance(entries, dict)
        if new is not None:
            expected.setdefault(section, entries)
            entries[name] = new
        else:
            entries.pop(name, None)
    result = edited(text, {path: MISSING if new is None else new for path, new in changes.items()})
    assert result is not None
    assert expected == yaml.safe_load(result)
    assert sorted(comments(text)) == sorted(comments(result))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({("skills", "fhir"): 4}, id="a value before a comment"),
        pytest.param({("skills", "dicom"): 1}, id="a value with comments inside"),
        pytest.param({("skills", "c"): 1, ("areas", "cloud"): 2}, id="new entries"),
        pytest.param({("skills", "fhir"): MISSING}, id="no value any more"),
    ],
)
def test_lines_end_as_they_did(changes: dict[tuple[str, ...], object]) -> None:
    """A file whose lines end as on Windows gets the same changes, and all of its lines still end so."""
    expected = edited(TEXT, changes)
    assert expected is not None
    assert expected.replace("\n", "\r\n") == edited(TEXT.replace("\n", "\r\n"), changes)
