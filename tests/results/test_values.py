"""Values for other programs: JSON as documented, Markdown and CSV that stay what they are."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.matching.ranking import measure
from hcareer.model.person import Answer, Origin, Profile
from hcareer.output.page import Bullets, Heading, Paragraph, Table
from hcareer.profile import store
from hcareer.quiz.course import from_file, run
from hcareer.results import values as export
from hcareer.results.values import csv_text, json_text, markdown
from strategies import pairs

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.page import Page

BANDS: Final = {"ready", "near", "stretch", "far"}
MATCH: Final = ("role", "title", "match", "coverage", "interest", "band", "blockers", "strengths", "gaps")
GAP: Final = ("skill", "have", "have_high", "answered", "need", "weight", "essential")


def somebody() -> Profile:
    """Return a person with one answer of each kind."""
    return Profile(
        source="cv.txt",
        skills={
            "fhir": Answer(low=3, high=3, origin=Origin.MENTION, evidence="HL7 FHIR"),
            "dicom": Answer(low=1, high=2, origin=Origin.QUIZ, on=date(2026, 11, 20)),
            "python": Answer.exactly(4),
        },
        interests={"societal-impact": 5, "low-level-systems": 1, "job-security": 3},
    )


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """Return *value* as another program reads it."""
    read: dict[str, Any] = json.loads(json_text(value))
    return read


def problems(matches: list[dict[str, Any]]) -> list[str]:
    """Return everything about *matches* that is not as documented."""
    wrong = []
    for one in matches:
        name = one["role"]
        wrong += [f"{name}: keys {list(one)}"] * (tuple(k for k in one if k in MATCH) != MATCH)
        numbers = [one["match"], one["coverage"]["low"], one["coverage"]["high"], one["interest"]]
        wrong += [f"{name}: {n} is not 0-1" for n in numbers if not (n is None or 0 <= n <= 1)]
        wrong += [f"{name}: low above high"] * (one["coverage"]["low"] > one["coverage"]["high"])
        wrong += [f"{name}: keys of coverage"] * (list(one["coverage"]) != ["low", "high"])
        wrong += [f"{name}: band {one['band']}"] * (one["band"] not in BANDS | {None})
        wrong += [f"{name}: a number without evidence"] * ((one["match"] is None) != (one["band"] is None))
        for gap in one["gaps"]:
            wrong += [f"{name}: keys of a gap {list(gap)}"] * (tuple(gap) != GAP)
            wrong += [f"{name}: {gap}"] * (not 0 <= gap["have"] < gap["need"] <= 5 or not 1 <= gap["weight"] <= 5)
            wrong += [f"{name}: essential {gap}"] * (gap["essential"] not in (True, False))
        gaps = [gap["skill"] for gap in one["gaps"]]
        wrong += [f"{name}: a blocker that is no gap"] * (not set(one["blockers"]) <= set(gaps))
        wrong += [f"{name}: a strength that is a gap"] * bool(set(one["strengths"]) & set(gaps))
    return wrong


def test_a_match_is_as_documented(catalogue: Catalogue) -> None:
    """The keys stand in the documented order, the version first, with a person's answers and every role."""
    value = plain(export.match_value(catalogue, somebody()))
    assert ["schema_version", "profile", "evidence", "matches"] == list(value)[:4]
    expected = {
        "source": "cv.txt",
        "skills": {
            "fhir": {"level": 3, "from": "mention", "evidence": "HL7 FHIR"},
            "dicom": {"level": None, "range": [1, 2], "from": "quiz", "on": "2026-11-20"},
            "python": {"level": 4, "from": "file"},
        },
        "interests": {"societal-impact": 5, "low-level-systems": 1, "job-security": 3},
    }
    assert (1, expected, "enough") == (value["schema_version"], value["profile"], value["evidence"])
    assert sorted(catalogue.roles) == sorted(match["role"] for match in value["matches"])
    assert [] == problems(value["matches"])


@settings(max_examples=100, deadline=None)
@given(pairs(exact=False))
def test_every_match_is_as_documented(drawn: tuple[Catalogue, Profile]) -> None:
    """Whatever the catalogue and the answers, keys, types and ranges are as documented, and so is the order."""
    catalogue, person = drawn
    value = plain(export.match_value(catalogue, person))
    assert [] == problems(value["matches"])
    assert bool(value["matches"]) == (value["evidence"] == "enough")
    scores = [match["match"] for match in value["matches"] if match["match"] is not None]
    assert sorted(scores, reverse=True) == scores


def test_the_check_of_matches_sees_what_is_wrong(catalogue: Catalogue) -> None:
    """A number beyond 1 or a missing key would be told."""
    value = plain(export.match_value(catalogue, somebody()))
    value["matches"][0]["match"] = 71
    del value["matches"][1]["band"], value["matches"][1]["match"]
    value["matches"][1] |= {"match": 0.5, "band": "good"}
    assert len(problems(value["matches"])) >= 3


def test_too_little_evidence_has_no_matches(catalogue: Catalogue) -> None:
    """There is no number without an answer."""
    expected = {
        "schema_version": 1,
        "profile": {"source": "nowhere", "skills": {}, "interests": {}},
        "evidence": "too little",
        "matches": [],
    }
    assert expected == plain(export.match_value(catalogue, Profile()))


def test_a_quiz_tells_how_it_went(catalogue: Catalogue) -> None:
    """Asked and of count screens; settled says whether the first three are certain."""
    everything = Profile(
        skills={skill: Answer.exactly(2) for skill in catalogue.skills},
        interests=dict.fromkeys(catalogue.interests, 3),
    )
    value = plain(export.quiz_value(run(catalogue, Profile(), from_file(everything))))
    assert ["schema_version", "asked", "of", "settled"] == list(value)[:4]
    assert (int, int, True) == (type(value["asked"]), type(value["of"]), value["settled"])
    assert 1 <= value["asked"] <= value["of"]


def test_a_ledger_adds_up(catalogue: Catalogue) -> None:
    """Won, open and lost of all lines are 1 together, and won is the coverage that is certain."""
    value = plain(export.ledger_value(measure(catalogue.roles["pacs-engineer"], somebody())))
    lines = value["ledger"]
    assert len(catalogue.roles["pacs-engineer"].requirements) == len(lines)
    assert pytest.approx(1) == sum(line["won"] + line["open"] + line["lost"] for line in lines)
    assert pytest.approx(value["coverage"]["low"]) == sum(line["won"] for line in lines)


def test_lists_are_as_documented(catalogue: Catalogue) -> None:
    """Every role and every skill is there, in the catalogue's order, with its short facts."""
    roles = plain(export.roles_value(catalogue.roles.values()))["roles"]
    skills = plain(export.skills_value(catalogue, catalogue.skills.values()))["skills"]
    assert list(catalogue.roles) == [role["id"] for role in roles]
    assert list(catalogue.skills) == [skill["id"] for skill in skills]
    assert all(list(role)[:4] == ["id", "title", "summary", "software"] for role in roles)
    assert all({"id", "name", "category", "aliases"} <= skill.keys() for skill in skills)
    assert all(isinstance(alias, str) for skill in skills for alias in skill["aliases"])


def test_one_role_and_one_skill_tell_everything(catalogue: Catalogue) -> None:
    """Ids are resolved where that saves a second look."""
    for role in catalogue.roles.values():
        value = plain(export.role_value(catalogue, role))["role"]
        assert role.id == value["id"]
        assert [need.skill for need in role.requirements] == [need["skill"] for need in value["requirements"]]
        assert all(source["url"].startswith("http") for source in value["sources"])
    for skill in catalogue.skills.values():
        value = plain(export.skill_value(catalogue, skill))["skill"]
        assert (skill.id, 5) == (value["id"], len(value["levels"]))
        assert value["needed_by"]


def test_a_what_if_has_both_sides(catalogue: Catalogue) -> None:
    """Before and after are whole rankings."""
    value = plain(export.what_if_value(catalogue, somebody(), {"hl7-v2": 4}))
    assert {"hl7-v2": 4} == value["if"]
    assert [] == problems(value["before"]) + problems(value["after"])
    assert value["before"] != value["after"]


def test_a_comparison_has_every_role_and_flip(catalogue: Catalogue) -> None:
    """Each neighbouring pair has the steps that would flip it."""
    roles = [catalogue.roles[name] for name in ("pacs-engineer", "interoperability-engineer", "ehr-developer")]
    value = plain(export.compare_value(catalogue, somebody(), roles))
    assert [role.id for role in roles] == [match["role"] for match in value["roles"]]
    assert [] == problems(value["roles"])
    assert 2 == len(value["flips"])
    assert all({"skill", "start", "end"} == step.keys() for flip in value["flips"] for step in flip["steps"])


def test_no_leader_no_steps(catalogue: Catalogue) -> None:
    """Without evidence there is no role to gain most for."""
    assert {"role": None, "steps": []} == export.next_value(catalogue, Profile(), None)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param((Paragraph("Words."),), "Words.\n", id="a paragraph"),
        pytest.param((Heading("One"), Heading("Two")), "# One\n\n## Two\n", id="the first heading is the title"),
        pytest.param((Bullets(("a", "b")),), "- a\n- b\n", id="a list"),
        pytest.param(
            (Table(("skill", "level"), (("FHIR", "3"),), frozenset({"level"})),),
            "| skill | level |\n|---|---:|\n| FHIR | 3 |\n",
            id="a table with numbers to the right",
        ),
        pytest.param((Table(("a", "b"), (("x|y", "1\n2"),)),), "| a | b |\n|---|---|\n| x\\|y | 1 2 |\n", id="a bar"),
        pytest.param(
            (Paragraph("C# *and* `x` [a](b) <i>"),), "C\\# \\*and\\* \\`x\\` \\[a\\](b) \\<i\\>\n", id="signs"
        ),
        pytest.param((Paragraph("a\x1b[31mb\u202ec"),), "a\\[31mbc\n", id="control characters"),
    ],
)
def test_markdown_stays_what_it_is(page: Page, expected: str) -> None:
    """Words of data cannot become formatting."""
    assert expected == markdown(page)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("plain", "plain", id="a word"),
        pytest.param('a,"b"', 'a,"b"', id="commas and quotes"),
        pytest.param("=1+1", "'=1+1", id="a formula"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="an old formula"),
        pytest.param("-cmd", "'-cmd", id="a formula that starts with minus"),
        pytest.param("\x1b=1+1", "'=1+1", id="a formula behind a control character"),
        pytest.param("+1.6", "+1.6", id="a gain is a number"),
        pytest.param("-3", "-3", id="a number below zero"),
        pytest.param("79%", "79%", id="a share"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_cell_is_no_formula(cell: str, expected: str) -> None:
    """A spreadsheet runs nothing, and numbers stay numbers."""
    read = list(csv.reader(io.StringIO(csv_text((Table((cell, "b"), (("x", cell),)),)))))
    assert [[expected, "b"], ["x", expected]] == read


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["C"])), min_size=2, max_size=2), max_size=5))
def test_csv_is_read_as_it_was_written(rows: list[list[str]]) -> None:
    """Every cell comes back, a formula behind its quote."""
    text = csv_text((Heading("x"), Table(("a", "b"), tuple((one, two) for one, two in rows))))
    read = list(csv.reader(io.StringIO(text)))
    assert ["a", "b"] == read[0]
    assert rows == [
        [was if cell == was else cell.removeprefix("'") for cell, was in zip(line, row, strict=True)]
        for line, row in zip(read[1:], rows, strict=True)
    ]


def test_a_page_without_a_table_is_empty_csv() -> None:
    """Sentences are no rows."""
    assert "" == csv_text((Heading("x"), Paragraph("Words.")))


def test_json_keeps_what_is_written(catalogue: Catalogue) -> None:
    """A profile read from a file is the one told."""
    text = b'schema_version: 1\nskills: {"C++": 4}\n'
    value = plain({"profile": export.profile_value(store.read("me.yaml", text, catalogue))})
    expected = {"source": "me.yaml", "skills": {"cpp": {"level": 4, "from": "file"}}, "interests": {}}
    assert expected == value["profile"]
