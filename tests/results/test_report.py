"""What a report says: the same numbers as the other commands, for people of every kind, in every format."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any, Final

import pytest
from msgspec import structs

from documented import plain
from hcareer.catalogue.rules import profile_of
from hcareer.matching.plan import plan
from hcareer.matching.ranking import rank
from hcareer.model.person import Answer, Profile
from hcareer.output import html, markdown
from hcareer.output.page import AS_NAMED
from hcareer.reading import advertisement
from hcareer.reading.cv import Reading
from hcareer.results.gap import GapResult
from hcareer.results.match import MatchResult
from hcareer.results.report import ReportResult
from outsiders import ABOUT, Person, everyone, outsiders, report_of, reported, shipped_catalogue
from strategies import catalogue_of, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.output.report import Report

NAMES: Final = tuple(everyone())
SECTIONS: Final = ("levels", "in_the_way", "plan", "sure", "compared", "ledger")


def report(catalogue: Catalogue, profile: Profile) -> Report:
    """Return the report of *profile*."""
    return ReportResult.of(catalogue, profile, ABOUT).report


def rated(**levels: int) -> Profile:
    """Return a person with these skills."""
    return Profile(source="me.yaml", skills={skill: Answer.exactly(level) for skill, level in levels.items()})


@pytest.mark.parametrize("name", NAMES)
def test_a_report_agrees_with_the_other_commands(name: str) -> None:
    """Matches, certainty, the ledger and the plan are those of `match`, `gap` and `plan`."""
    catalogue, person, made = shipped_catalogue(), everyone()[name], report_of(name)
    profile = person.reading.profile
    found = MatchResult.of(catalogue, profile)
    first = found.matches[0]
    assert [match.role.id for match in found.matches] == [row.role for row in made.roles.rows]
    assert [(*match.span, match.score if match.evidence else None) for match in found.matches] == [
        (row.match.low, row.match.high, row.match.expected) for row in made.roles.rows
    ]
    assert first.band == made.verdict.band
    assert (None if found.certainty is None else found.certainty.first) == made.verdict.sure
    assert made.ledger is not None
    assert made.ledger.total.won + made.ledger.total.likely == pytest.approx(100 * first.score, abs=0.11)
    for part in ("won", "likely", "open", "lost"):
        total = sum(getattr(line, part) for line in made.ledger.lines)
        assert getattr(made.ledger.total, part) == pytest.approx(total)
    asked = {} if person.advertisement is None else dict.fromkeys(_asked(catalogue, person.advertisement), 1)
    steps = plan(catalogue, profile, first.role, asked=asked).steps
    assert made.plan is not None
    assert [(s.skill, s.start, s.end, s.after.score) for s in steps] == [
        (s.skill, s.start, s.end, s.match) for s in made.plan.steps
    ]
    lines = GapResult.of(catalogue, profile, first.role).match.lines
    assert made.levels is not None
    assert len(lines) == sum(len(kind.rows) for kind in made.levels.kinds)
    assert sum(line.met for line in lines) == sum(row.met for kind in made.levels.kinds for row in kind.rows)
    assert made.in_the_way is not None
    listed = (*made.in_the_way.blockers, *made.in_the_way.gaps, *made.in_the_way.open)
    assert len(first.gaps) == len(listed)


def _asked(catalogue: Catalogue, text: str) -> list[str]:
    return [one.skill for one in advertisement.read(text, catalogue).asked]


ONLY_JSON: Final = frozenset({"role", "skill", "checked", "made", "url", "band", "again"})
"""Keys of ids, dates, addresses and bands, which stand elsewhere in other words, and of the command."""


@pytest.mark.parametrize("name", NAMES)
def test_markdown_says_all_that_the_json_says(name: str) -> None:
    """Every text of the JSON is in the Markdown."""
    result = reported(shipped_catalogue(), everyone()[name])
    words = _spaced(re.sub(r"\\(.)", r"\1", markdown.render(result, AS_NAMED)))
    said = _texts(plain(result))
    assert len(said) > 60
    assert [] == [text for text in said if _spaced(text) not in words]


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_all_but_details_of_what_comes_later(name: str) -> None:
    """Every text of the JSON is on the page, apart from further material, small gaps, and details of later steps."""
    result = reported(shipped_catalogue(), everyone()[name])
    page = _spaced(_visible(html.render(result.report)))
    value = plain(result)
    for step in (value["plan"] or {"steps": []})["steps"]:
        step["materials"] = [one["title"] for one in step["materials"][:1]]
        if step["number"] > html.IN_FULL:
            step["why"] = step["can"] = ""
            step["project"] = step["project"] and step["project"]["title"]
        elif step["project"]:
            step["project"]["repository"] = step["project"]["repository"]["title"]
    for point in value["verdict"]["first_steps"]:
        point["material"] = point["material"] and point["material"]["title"]
    if value["in_the_way"]:
        for rows in ("gaps", "open"):
            value["in_the_way"][rows] = value["in_the_way"][rows][: html.ROWS]
    assert [] == [text for text in _texts(value) if _spaced(text) not in page]


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _visible(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.partition("<body>")[2]))


def _texts(value: Any, key: str = "") -> list[str]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return [text for name, part in value.items() for text in _texts(part, name)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part, key)]
    return [value] if isinstance(value, str) and value and key not in ONLY_JSON else []


def test_the_schema_version_comes_first() -> None:
    """The JSON begins with the version of its form, and scores are 0-1 without rounding."""
    value = plain(reported(shipped_catalogue(), everyone()["web developer"]))
    assert "schema_version" == next(iter(value))
    assert value["schema_version"] == 1
    matches = [row["match"] for row in value["roles"]["rows"]]
    assert all(0 <= one["low"] <= one["expected"] <= one["high"] <= 1 for one in matches)


@pytest.mark.parametrize("profile", [Profile(), rated(git=3)], ids=["no answer", "an answer that tells nothing"])
def test_too_little_names_no_role_and_no_number(profile: Profile) -> None:
    """Without evidence there is no role, no number, no rank and no plan, and the report says what to do next."""
    made = report(catalogue_of(role_of("first", {"a": (4, 5)}), role_of("second", {"b": (2, 5)})), profile)
    assert "Too little to say yet" == made.verdict.title
    assert (None, None, None) == (made.verdict.role, made.verdict.match, made.verdict.sure)
    assert {None} == {row.place for row in made.roles.rows} | {row.match.expected for row in made.roles.rows}
    assert [None] * len(SECTIONS) == [getattr(made, section) for section in SECTIONS]
    assert made.verdict.next


def test_two_roles_that_fit_alike_are_both_named() -> None:
    """With a tie both roles are in the title, and neither leads."""
    made = report(catalogue_of(role_of("first", {"a": (4, 5)}), role_of("second", {"a": (4, 5)})), rated(a=2))
    assert "first or second" == made.verdict.title
    assert made.roles.sentence.startswith("The first two are within a point")


def test_the_only_role_is_compared_with_nothing() -> None:
    """A catalogue of one role has a ranking of one, and no comparison."""
    made = report(catalogue_of(role_of("first", {"a": (4, 5)})), rated(a=2))
    assert "The only role" == made.verdict.place
    assert made.compared is None
    assert "The only role there is." == made.roles.sentence


def test_more_roles_than_are_shown_are_counted() -> None:
    """Of a large catalogue the first 15 roles are listed, and the others are counted with their best match."""
    roles = [role_of(f"role-{n:02}", {"a": (5, 5), f"s{n:02}": (1, 1 + n % 5)}) for n in range(20)]
    made = report(catalogue_of(*roles), rated(a=3))
    assert len(made.roles.rows) == 15
    ranked = rank(catalogue_of(*roles), rated(a=3))
    assert f"5 more, none above {round(100 * ranked[15].score)}%." == made.roles.more


def test_roles_of_one_title_are_told_apart() -> None:
    """Two roles of the same title have their ids beside it."""
    one, other = role_of("first", {"a": (4, 5)}), role_of("second", {"a": (2, 5)})
    made = report(catalogue_of(one, structs.replace(other, title="first")), rated(a=2))
    assert {"first (first)", "first (second)"} == {row.title for row in made.roles.rows}


def test_without_interests_the_match_is_coverage() -> None:
    """A person who rated no interests reads that, and no role says how much they want it."""
    made = report_of("no interests")
    assert made.verdict.match_fact is not None
    assert made.compared is not None
    assert made.verdict.match_fact.text.startswith("Without interests")
    assert "You want it" not in [row.name for row in made.compared.rows]


def test_who_is_ready_has_no_steps() -> None:
    """A person with everything that the role asks has an empty plan, which says so."""
    catalogue = shipped_catalogue()
    made = report(catalogue, profile_of(catalogue.roles["ehr-developer"]))
    assert made.plan is not None
    assert ((), "Nothing is left to learn for this role: every requirement is met.") == (
        made.plan.steps,
        made.plan.sentence,
    )
    assert "ready" == made.verdict.band
    assert "Nothing: every requirement is met." == made.in_the_way.sentence if made.in_the_way else False


def test_what_the_advertisement_asks_is_marked() -> None:
    """The requirements that it asks for are marked, and its groups say first what is missing."""
    made = report_of("CV and advertisement")
    assert made.advertisement is not None
    assert made.levels is not None
    assert any(row.asked for kind in made.levels.kinds for row in kind.rows)
    assert ["Not found", "Only listed", "Shown"] == [group.state for group in made.advertisement.asked]
    assert [True, True, False] == [group.missing for group in made.advertisement.asked]


def test_levels_read_in_a_document_say_where_from() -> None:
    """A level that is assumed from a CV is shown with the words of the CV."""
    made = report_of("CV and advertisement")
    assert made.levels is not None
    found = [row.source for kind in made.levels.kinds for row in kind.rows if row.source]
    assert any('"Mirth Connect" (line 1), 8 years' in source for source in found)
    assert all(source.startswith("assumed from ") for source in found)


def test_a_role_of_choices_shows_the_option_that_counts() -> None:
    """Of a requirement with several options, one is shown: the best if it is met, else the shortest way."""
    made = report(shipped_catalogue(), outsiders()["web developer"])
    assert made.levels is not None
    rows = [row for kind in made.levels.kinds for row in kind.rows]
    assert len(rows) == len(shipped_catalogue().roles[made.verdict.role or ""].requirements)
    assert all(row.levels for row in rows)
    assert all(row.met == all(level.low >= level.need for level in row.levels) for row in rows)


def test_a_person_is_not_known_from_an_anonymous_report() -> None:
    """Without names there is no subject, no evidence and no file, and the numbers stay."""
    catalogue, person = shipped_catalogue(), everyone()["CV and advertisement"]
    person = Person(Reading(structs.replace(person.reading.profile, source="/home/anna/cv.txt")), person.advertisement)
    about = structs.replace(ABOUT, anonymous=True, again="hcareer report")
    hidden = reported(catalogue, person, about, label="anna-ad.txt")
    text = json.dumps(plain(hidden))
    assert [] == [word for word in ("anna", "cv.txt", "(line 1)") if word in text]
    assert reported(catalogue, person).report.roles == hidden.report.roles
