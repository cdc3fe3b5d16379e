"""Requirements of which one of several options is enough, as every answer shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec import structs

from documented import MATCH, plain, problems
from forms import drawn, in_lines
from hcareer.catalogue.names import role_named
from hcareer.matching.numbers import BANDS
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import LOWEST
from hcareer.model.catalogue import Option, Requirement
from hcareer.model.person import Answer, Profile
from hcareer.output import markdown
from hcareer.results.compare import CompareResult
from hcareer.results.gap import GapResult
from hcareer.results.match import MatchResult
from hcareer.results.ranking import BAND_MEANINGS
from hcareer.results.requirements import (
    full_name,
    gap_name,
    option_have,
    option_name,
    option_need,
    requirement_name,
    role_word,
    standing,
    track,
    tracks,
)
from hcareer.results.roles import RoleResult, RolesResult
from hcareer.results.skills import SkillResult

if TYPE_CHECKING:
    from hcareer.matching.ranking import Line
    from hcareer.model.catalogue import Catalogue, Role

HL7_V2 = "HL7 v2 and engines"
FHIR = "FHIR and APIs"
"""The tracks of the interoperability engineer in the small catalogue."""
RTOS = "Real-time operating systems"


def knowing(**levels: int) -> Profile:
    """Return a person with these skills."""
    return Profile(skills={skill.replace("_", "-"): Answer.exactly(level) for skill, level in levels.items()})


BETWEEN = knowing(hl7_v2=3, integration_engines=2, fhir=0, smart_on_fhir=3, oauth=3)
"""A person who has more of one track and fewer levels to go to the other."""


def tracked(catalogue: Catalogue) -> Role:
    """Return the role with tracks."""
    return catalogue.roles["interoperability-engineer"]


def choice(catalogue: Catalogue, role: str, person: Profile) -> Line:
    """Return the line of *role* with a choice."""
    return next(line for line in measure(catalogue.roles[role], person, LOWEST).lines if line.requirement.one_of)


def test_an_option_is_called_by_its_name_or_its_skills(catalogue: Catalogue) -> None:
    """The skills of an option are read in order, and so are the levels."""
    named, unnamed = (
        catalogue.roles[role].requirements[at].options[-1]
        for role, at in (("interoperability-engineer", 0), ("medical-device-engineer", 2))
    )
    assert (FHIR, "C++ with Linux and Unix") == (option_name(catalogue, named), option_name(catalogue, unnamed))
    assert ("4, 3, 3", "4, 3") == (option_need(named), option_need(unnamed))
    assert "?, 1" == option_have(knowing(linux=1), unnamed)


@pytest.mark.parametrize(
    ("name", "skills", "short", "full", "known"),
    [
        pytest.param(None, {"c": 3}, "C", "C", "1 of 3", id="without a name"),
        pytest.param("C", {"c": 3}, "C", "C", "1 of 3", id="the name of its skill"),
        pytest.param(
            "C", {"c": 3, "rtos": 2}, "C", f"C with {RTOS}", f"C: 1 of 3, {RTOS}: ? of 2", id="of the main one"
        ),
        pytest.param("Firmware", {"c": 3}, "Firmware", "Firmware: C", "C: 1 of 3", id="a name of its own"),
    ],
)
def test_a_name_is_explained_where_it_hides_skills(
    catalogue: Catalogue, name: str | None, skills: dict[str, int], short: str, full: str, known: str
) -> None:
    """Nothing is said twice."""
    option = Option(name=name, skills=skills)
    assert short == option_name(catalogue, option)
    assert full == full_name(catalogue, option)
    assert known == standing(catalogue, knowing(c=1), option)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(["c"], "C", id="no other way"),
        pytest.param(["c", "cpp"], "C (or C++)", id="one other way is named"),
        pytest.param(["c", "cpp", "python"], "C (or 2 others)", id="more are counted"),
    ],
)
def test_a_gap_says_that_there_are_other_ways(catalogue: Catalogue, options: list[str], expected: str) -> None:
    """The shortest way stands first."""
    need = Requirement(one_of=tuple(Option(skills={skill: 3}) for skill in options), weight=1)
    role = structs.replace(tracked(catalogue), requirements=(need,))
    assert expected == gap_name(catalogue, measure(role, Profile(), LOWEST).lines[0])


@pytest.mark.parametrize(
    ("levels", "shown"),
    [
        pytest.param({}, f"This role has tracks, one of which is enough: {HL7_V2}; {FHIR}.", id="unanswered"),
        pytest.param({"fhir": 0}, f"This role has tracks, one of which is enough: {HL7_V2}; {FHIR}.", id="nothing"),
        pytest.param(
            {"fhir": 3, "hl7_v2": 1}, f"Your track: {FHIR}. The other: {HL7_V2}.", id="equally near, met better"
        ),
        pytest.param({"fhir": 2, "hl7_v2": 1}, f"Your track: {HL7_V2}. The other: {FHIR}.", id="the nearest"),
        pytest.param({"fhir": 1}, f"Your track: {FHIR}. The other: {HL7_V2}.", id="begun before shorter"),
        pytest.param({"hl7_v2": 4, "integration_engines": 4}, f"Your track: {HL7_V2}. The other: {FHIR}.", id="met"),
    ],
)
def test_the_track_is_the_nearest_that_is_begun(catalogue: Catalogue, levels: dict[str, int], shown: str) -> None:
    """The track is the begun one with the fewest level-ups; there is none while nothing of any is known."""
    result = GapResult.of(catalogue, knowing(**levels, sql=3), tracked(catalogue))
    assert shown in in_lines(result.page(), width=1000)
    expected = {"F": FHIR, "H": HL7_V2}.get(shown.removeprefix("Your track: ")[0])
    assert expected == plain(result)["track"] == track(result.match)


def test_options_without_names_are_no_tracks(catalogue: Catalogue) -> None:
    """Tracks are the named options of an essential requirement."""
    need = catalogue.roles["interoperability-engineer"].requirements[0]
    assert (HL7_V2, FHIR) == tracks(tracked(catalogue))
    assert () == tracks(catalogue.roles["medical-device-engineer"])
    optional = structs.replace(tracked(catalogue), requirements=(structs.replace(need, essential=False),))
    assert () == tracks(optional)
    assert track(measure(optional, knowing(fhir=4), LOWEST)) is None


def test_a_choice_is_one_gap(catalogue: Catalogue) -> None:
    """It is named by what it is, and the options stand below, the one that counts first."""
    person, role = knowing(c=1, cpp=1, linux=2), catalogue.roles["medical-device-engineer"]
    text = drawn(GapResult.of(catalogue, person, role).page(), width=80)
    ours, other = "C++ with Linux and Unix", "C with Real-time operating systems"
    lines = text.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("! C++, one of 2"))
    assert "1 of 4" in lines[place]
    below = " ".join(line.strip() for line in lines[place + 1 : place + 3])
    assert below.startswith(f"{ours} (met best), {other}; ")


def test_of_many_ways_the_nearest_are_shown(catalogue: Catalogue) -> None:
    """The one that is begun comes first, then three others; the rest is a number."""
    levels = {"c": 5, "cpp": 4, "python": 3, "rtos": 2, "linux": 1, "sql": 5}
    need = Requirement(one_of=tuple(Option(skills={skill: level}) for skill, level in levels.items()), weight=1)
    role = structs.replace(tracked(catalogue), requirements=(need,))
    text = in_lines(GapResult.of(catalogue, knowing(sql=2, fhir=1), role).page())
    assert "SQL and relational databases (met best), C, C++, Python, 2 more" in text


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param([{"c": 3}], "C", id="no choice"),
        pytest.param([{"c": 3}, {"c": 4}], "C", id="one skill at two levels"),
        pytest.param([{"c": 3}, {"cpp": 3}], "C or C++", id="two with short names"),
        pytest.param([{"c": 3, "linux": 2}, {"c": 3, "rtos": 2}], "C", id="one main skill"),
        pytest.param([{"c": 3}, {"cpp": 3}, {"python": 3}], "C, one of 3", id="three of a category"),
        pytest.param([{"c": 3}, {"cpp": 3}, {"fhir": 3}], "C, one of 3", id="nothing in common"),
    ],
)
def test_a_requirement_is_named_by_what_it_is(
    catalogue: Catalogue, options: list[dict[str, int]], expected: str
) -> None:
    """Two short options are both named; of more, the one that is asked about, with their number."""
    need = Requirement(one_of=tuple(Option(skills=skills) for skills in options), weight=1)
    assert expected == requirement_name(catalogue, need, need.options[0])


def test_the_ledger_names_the_option_that_counts(catalogue: Catalogue) -> None:
    """It is the one that wins the points, which need not be the shortest way."""
    text = in_lines(GapResult.of(catalogue, BETWEEN, tracked(catalogue), points=True).page())
    name = requirement_name(
        catalogue, tracked(catalogue).requirements[0], tracked(catalogue).requirements[0].options[1]
    )
    levels = (
        "HL7 FHIR level 0 (not yet), needed 4 (lead in it); "
        "SMART on FHIR level 3 (do it alone), needed 3 (do it alone); "
        "OAuth 2 and OpenID Connect level 3 (do it alone), needed 3 (do it alone)"
    )
    assert f"\n{name}: weight 5, {levels}; 15.2 won, 7.6 lost.\n" in text
    met = GapResult.of(catalogue, knowing(hl7_v2=4, integration_engines=5), tracked(catalogue), points=True)
    assert "Integration engines level 5 (teach it), needed 4 (lead in it); 22.7 won.\n" in in_lines(met.page())


def test_a_choice_in_json(catalogue: Catalogue) -> None:
    """A line has the options beside the main skill of the one that counts; a simple line has its own keys only."""
    value = plain(GapResult.of(catalogue, BETWEEN, tracked(catalogue)))
    first, *others = value["ledger"]
    expected = {
        "skill": "fhir",
        "have": 0,
        "have_high": 0,
        "answered": True,
        "need": 4,
        "weight": 5,
        "essential": True,
        "one_of": [
            {"name": HL7_V2, "skills": {"hl7-v2": 4, "integration-engines": 4}},
            {"name": FHIR, "skills": {"fhir": 4, "smart-on-fhir": 3, "oauth": 3}},
        ],
        "shortest": 0,
    }
    assert expected in value["gaps"]
    assert expected.items() <= first.items()
    assert [] == [line for line in others if "one_of" in line]
    assert [] == problems([{key: value[key] for key in MATCH}])


def test_a_role_lists_each_option(catalogue: Catalogue) -> None:
    """A screen has one row with the options below it; a document has a line for each with its levels and demand."""
    page = RoleResult(catalogue, tracked(catalogue)).page()
    assert f"named in 14 of 25 advertisements; {HL7_V2} or {FHIR}." in in_lines(page)
    text = markdown.text(page)
    assert f"| {HL7_V2}: HL7 v2 with Integration engines | 4, 4 | 5 | yes | 13 of 25 (HL7) |\n" in text
    option = (
        f"| or {FHIR}: HL7 FHIR with SMART on FHIR, OAuth 2 and OpenID Connect | 4, 3, 3 |  |  | 14 of 25 (FHIR) |\n"
    )
    assert option in text
    assert "Of lines joined by or, one is enough" in text
    assert "joined by or" not in markdown.text(RoleResult(catalogue, catalogue.roles["pacs-engineer"]).page())


def test_a_role_shows_ones_own_levels(catalogue: Catalogue) -> None:
    """With answers, a role begins with the match, and each requirement says how far the person is."""
    result = RoleResult.of(catalogue, catalogue.roles["pacs-engineer"], knowing(dicom=2, pacs=3))
    text = in_lines(result.page())
    assert text.startswith("PACS and imaging informatics engineer, ")
    assert "DICOM and DICOMweb, level 2 (done once), needed " in text
    assert (
        "% "
        not in in_lines(RoleResult.of(catalogue, catalogue.roles["pacs-engineer"], Profile()).page()).split("\n")[0]
    )


def test_requirements_in_json(catalogue: Catalogue) -> None:
    """A simple requirement has a skill and a level, a choice the options and all their skills."""
    first, second, *_ = plain(RoleResult(catalogue, tracked(catalogue)))["role"]["requirements"]
    assert ["one_of", "skills", "weight", "essential", "sources"] == list(first)
    assert ["hl7-v2", "integration-engines", "fhir", "smart-on-fhir", "oauth"] == first["skills"]
    assert [["name", "skills", "other_job", "demand"]] * 2 == [list(option) for option in first["one_of"]]
    assert ["skill", "name", "level", "weight", "essential", "demand", "sources"] == list(second)
    (short,) = plain(RolesResult(catalogue, (tracked(catalogue),)))["roles"]
    assert ["hl7-v2"] == short["essential"]


def test_a_skill_says_where_it_is_one_of_several(catalogue: Catalogue) -> None:
    """The option that it belongs to is named, and what is enough instead."""
    result = SkillResult.of(catalogue, catalogue.skills["fhir"])
    assert f"level 4, weight 5, essential; {FHIR} (or {HL7_V2})." in in_lines(result.page())
    assert f"| {FHIR} (or {HL7_V2}) | 14 of 25 (FHIR) |" in markdown.text(result.page())
    simple, choice = (
        {one["role"]: one for one in plain(result)["skill"]["needed_by"]}[role]
        for role in ("ehr-developer", "interoperability-engineer")
    )
    assert ["role", "level", "weight", "essential"] == list(simple)
    assert ["role", "level", "weight", "essential", "one_of"] == list(choice)
    engines = SkillResult.of(catalogue, catalogue.skills["integration-engines"])
    assert "(HL7)" not in markdown.text(engines.page())  # the count is of HL7, the main skill
    assert "| option |" not in markdown.text(SkillResult.of(catalogue, catalogue.skills["dicom"]).page())


def test_a_skill_in_several_options_of_a_requirement(catalogue: Catalogue) -> None:
    """It is counted once for the role, at the highest level that an option needs."""
    options = tuple(Option(skills=skills) for skills in ({"c": 3, "linux": 2}, {"cpp": 3, "linux": 4}, {"python": 3}))
    role = structs.replace(tracked(catalogue), requirements=(Requirement(one_of=options, weight=2),))
    small = structs.replace(catalogue, roles={role.id: role})
    text = in_lines(SkillResult.of(small, small.skills["linux"]).page(), width=1000)
    assert "level 4, weight 2; in 2 of 3 ways to meet it." in text
    alone = in_lines(SkillResult.of(small, small.skills["python"]).page(), width=1000)
    assert "level 3, weight 2; or 2 others." in alone


def test_a_comparison_has_tracks_and_other_ways(catalogue: Catalogue) -> None:
    """Gaps are the skills of the shortest way, each with what is enough instead unless one of the roles insists."""
    person = knowing(hl7_v2=2, dicom=3, pacs=3)
    roles = [tracked(catalogue), catalogue.roles["medical-device-engineer"]]
    text = in_lines(CompareResult.of(catalogue, person, roles).page(), width=1000)
    assert f"Track: Health\u2026 {HL7_V2}.\n" in text
    assert f"HL7 v2 (or {FHIR})" in text
    roles = [tracked(catalogue), catalogue.roles["pacs-engineer"]]
    insisting = in_lines(CompareResult.of(catalogue, person, roles).page(), width=1000)
    assert "HL7 v2, " in insisting
    assert f"HL7 v2 (or {FHIR})" not in insisting
    assert "Track" not in in_lines(CompareResult.of(catalogue, knowing(dicom=3, sql=3), roles).page())


def test_every_band_has_a_meaning(catalogue: Catalogue) -> None:
    """A page with a band says what it means."""
    assert [name for name, _ in BANDS] == list(BAND_MEANINGS)
    text = in_lines(MatchResult.of(catalogue, knowing(fhir=2), every_role=True).page())
    assert f"far: {BAND_MEANINGS['far']}.\n" in text


def test_the_word_of_a_role_finds_it(shipped: Catalogue, catalogue: Catalogue) -> None:
    """Every role has a word that commands understand; one without a short name has its id."""
    for role in shipped.roles.values():
        assert role is role_named(shipped, role_word(shipped, role))
    words = {role.short_name: role_word(shipped, role) for role in shipped.roles.values()}
    assert ("telemedicine", "data", "quality") == (words["Telemedicine"], words["Data"], words["Quality"])
    assert all(role_word(catalogue, role) == role.id for role in catalogue.roles.values() if role.short is None)
