"""Which role a text is about: tables, properties of any text, and texts written for this test.

The texts in cases/advert were written, not collected: they guard against regressions. benchmarks/accuracy.py measures
how often the right role is named for real texts.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcareer.catalogue.load import load
from hcareer.model.catalogue import Clue, Option, Phrase, Requirement
from hcareer.reading.role import CLOSE, HALF, UNTITLED, RoleFinder

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

CASES = Path(__file__).parents[1] / "cases" / "advert"
DENTAL = "Benefits include medical, dental and vision insurance, 401(k) and mental health days."


class Written(NamedTuple):
    """A text written for this test, and what it is about."""

    name: str
    kind: str
    half: str
    text: str
    label: str
    accepted: frozenset[str]


def written() -> list[Written]:
    """Return the written texts."""
    found = []
    for line in (CASES / "cases.jsonl").read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        text = (CASES / row["text"]).read_text(encoding="utf-8") if row.get("text") else ", ".join(row["skills_stated"])
        accepted = frozenset({row["label"], row["also"]} - {None, "none"})
        found.append(Written(row["id"], row["kind"], row["half"], text, row["label"], accepted))
    return found


@cache
def shipped_finder() -> RoleFinder:
    """Return the finder of the shipped catalogue."""
    return RoleFinder(load())


@pytest.fixture(scope="module")
def finder() -> RoleFinder:
    """Return the finder of the shipped catalogue."""
    return shipped_finder()


@pytest.mark.parametrize("half", ["seen", "kept"])
def test_the_written_texts_are_recognised(half: str, finder: RoleFinder) -> None:
    """Of the written texts about a role 95 % are named right, and 98 % have it among the first three."""
    named = first = count = 0
    for case in written():
        if case.half == half and case.label != "none":
            about = finder.find(case.text, "advertisement" if case.kind == "ad" else "cv")
            count += 1
            named += about.role in case.accepted
            first += bool(case.accepted & {found.role for found in about.roles[:3]})
    assert named / count >= 0.95
    assert first / count >= 0.98


@pytest.mark.parametrize("case", [case for case in written() if case.label == "none"], ids=lambda case: case.name)
def test_other_work_gets_no_role(case: Written, finder: RoleFinder) -> None:
    """No role is named for a text about other work, and a reason is given."""
    about = finder.find(case.text, "advertisement" if case.kind == "ad" else "cv")
    assert about.role is None
    assert about.lacks


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("health-informatics-specialist", "Nurse Informaticist\n\nOptimise the EHR with our informatics team."),
        (None, "Registered Nurse\n\nGive care on our ward and chart in the EHR."),
        (None, "Product Manager, EHR\n\nOwn the roadmap of our electronic health record with engineers."),
        ("ehr-developer", "Software Engineer, EHR\n\nBuild our electronic health record with product managers."),
        ("healthcare-data-engineer", "Data Engineer\n\nPipelines of claims data for hospitals. SQL, dbt, Snowflake."),
        (None, "Data Engineer\n\nPipelines of orders for furniture shops. SQL, dbt, Snowflake."),
        (
            "healthcare-security-engineer",
            "Security Engineer\n\nWe are a telehealth company and care for patients by video.",
        ),
        ("telemedicine-developer", "Software Engineer\n\nWe are a telehealth company and care for patients by video."),
    ],
)
def test_a_title_decides_between_likely_roles(expected: str | None, text: str, finder: RoleFinder) -> None:
    """The title distinguishes a nurse from an informaticist, and decides where the text fits several roles."""
    assert expected == finder.find(text).role


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(
            "healthcare-security-engineer",
            "4711\nAcme Imaging\nSecurity Engineer\n\nProtect our hospitals. Software, threats, HIPAA.",
            id="below a number and the company",
        ),
        pytest.param(
            "medical-device-engineer",
            "Acme is growing\n\nOpen jobs:\n- Senior Firmware Engineer\n\nWe build software for infusion pumps.",
            id="an item of a list",
        ),
        pytest.param(
            None,
            "Registered Nurse\n\nOur ward has patients. Elsewhere we are hiring software engineers for our EHR.",
            id="colleagues do not make a nurse a developer",
        ),
        pytest.param(
            None, "Commercial Director, Telehealth\n\nSell our telehealth software to hospitals.", id="a leader"
        ),
        pytest.param(None, "Mechanical Design Engineer\n\nHousings of medical devices, with software.", id="mechanics"),
        pytest.param("ehr-developer", "Director of Engineering, EHR\n\nLead software teams for hospitals.", id="a CTO"),
    ],
)
def test_the_title_is_found_where_it_stands(expected: str | None, text: str, finder: RoleFinder) -> None:
    """The title is the first line, a short line below or an item of a list, and other work in it counts."""
    assert expected == finder.find(text).role


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (
            "ehr-developer",
            "Softwareentwickler (m/w/d)\n\nAufgaben\n- Entwicklung unserer elektronischen Patientenakte für Kliniken\n",
        ),
        (
            "medical-device-engineer",
            "Embedded-Softwareentwickler (w/m/d) Medizintechnik\n\nFirmware für Beatmungsgeräte in C++.",
        ),
        ("telemedicine-developer", "Développeur full stack (H/F)\n\nNotre logiciel de téléconsultation pour médecins."),
        ("interoperability-engineer", "Desarrollador de integraciones\n\nInteroperabilidad HL7 entre hospitales."),
        ("ehr-developer", "Pessoa desenvolvedora back-end\n\nSoftware de prontuário eletrônico para clínicas."),
        ("medical-imaging-developer", "Sviluppatore C++\n\nSoftware per immagini mediche, ospedali e radiologia."),
        ("health-informatics-specialist", "Functioneel beheerder EPD\n\nSoftware voor zorginstellingen, ziekenhuis."),
        (None, "Facharzt für Innere Medizin (m/w/d)\n\nPatienten auf unserer Station, Software KIS."),
        (None, "Vertriebsmitarbeiter (m/w/d) Medizintechnik\n\nVerkauf von Software an Kliniken."),
        (None, "Infirmier (H/F)\n\nSoins aux patients, dossier patient informatisé, logiciel."),
        (None, "Softwareentwickler (m/w/d)\n\nWir verkaufen Möbel im Internet, mit Java und SQL."),
    ],
)
def test_other_languages_are_recognised(expected: str | None, text: str, finder: RoleFinder) -> None:
    """Titles and terms of the field in German, French, Spanish, Portuguese, Italian and Dutch are understood."""
    assert expected == finder.find(text).role


def test_what_is_around_an_advertisement_is_no_evidence(finder: RoleFinder) -> None:
    """Navigation above it and similar jobs below it change neither roles nor scores nor skills."""
    job = "PACS engineer\n\nAbout the job\n\nKeep our DICOM archive and its HL7 interfaces running.\n"
    around = (
        f"Jobs\nSign in\n{job}\nSimilar jobs\n\nVR developer, Unity\nWebRTC developer, telehealth\n\nAbout\nPrivacy\n"
    )
    alone, found = finder.find(job), finder.find(around)
    assert alone.roles == found.roles
    assert [mention.skill for mention in alone.mentions] == [mention.skill for mention in found.mentions]


def test_an_occupation_without_its_title_counts_less(shipped: Catalogue) -> None:
    """Security, quality and the like have 0.7 of their evidence under a title of software work that names another."""
    body = "\n\nHospitals. Threat modeling, penetration testing, vulnerability management, SIEM."
    finder = RoleFinder(shipped)

    def score(title: str) -> float:
        found = {likely.role: likely.score for likely in finder.find(title + body).roles}
        return found["healthcare-security-engineer"]

    evidence = [HALF * score(title) / (1 - score(title)) for title in ("Software Engineer", "Somebody")]
    assert pytest.approx(UNTITLED * evidence[1]) == evidence[0]
    assert score("Security Engineer") > score("Somebody")


def test_what_is_only_a_plus_names_no_role(finder: RoleFinder) -> None:
    """A short text whose only evidence is nice to have is about no role; the same words without that are."""
    text = "Software Engineer\n\nWe build software for hospitals and patients. {}."
    assert None is finder.find(text.format("DICOM is a plus")).role
    assert "role" in finder.find(text.format("DICOM is a plus")).lacks
    assert "pacs-engineer" == finder.find(text.format("You look after our PACS and DICOM archive")).role


def test_a_long_text_needs_more_proof_of_software(finder: RoleFinder) -> None:
    """The same words that prove software work in a short text do not in one of several pages."""
    text = "Coordinator\n\nHospitals use our EHR platform. Software, database and cloud.\n"
    filler = "You write letters to families and visit them at home every week.\n" * 40
    assert "software" not in finder.find(text).lacks
    assert "software" in finder.find(text + filler).lacks


def test_the_second_role_is_named_if_it_is_close(finder: RoleFinder) -> None:
    """It is named if it has more than two thirds of the evidence of the first, and only with it."""
    for case in written():
        about = finder.find(case.text)
        if about.role is None:
            assert about.also is None
        else:
            first, *others = (found.score / (1 - found.score) for found in about.roles)
            second = others[0] if others else 0.0
            assert (about.also == about.roles[1].role) if second > CLOSE * first * (1 + 1e-9) else about.also is None


@pytest.mark.parametrize(
    ("role", "text"),
    [
        pytest.param("healthcare-data-engineer", "You bring clarity to hospitals.", id="clarity is not Clarity"),
        pytest.param("telemedicine-developer", "You turn ideas into software for hospitals.", id="turn is not TURN"),
        pytest.param("medical-xr-developer", "Engineer, Little Rock, AR. Hospital software.", id="Arkansas is not AR"),
        pytest.param(
            "medical-imaging-developer", "Engineer, Hartford, CT. Hospital software.", id="Connecticut is not CT"
        ),
    ],
)
def test_a_word_with_another_meaning_is_no_clue(role: str, text: str, finder: RoleFinder) -> None:
    """A common word that is spelled like a product is no evidence for a role."""
    assert role not in {found.role for found in finder.find(text).roles}


def test_benefits_are_no_evidence(finder: RoleFinder) -> None:
    """A paragraph about benefits changes no role or score, and does not make a shop a healthcare company."""
    text = "Data Engineer\n\nPipelines of claims data for hospitals. SQL, dbt, Snowflake.\n\n"
    assert finder.find(text) == finder.find(text + DENTAL)
    shop = finder.find(f"Data Engineer\n\nWe sell chairs. SQL, dbt, Snowflake.\n\n{DENTAL}")
    assert (None, ("healthcare",)) == (shop.role, shop.lacks)


def test_a_list_of_terms_is_evidence_in_a_cv(finder: RoleFinder) -> None:
    """A list of terms without a title is enough to name the role of a CV."""
    assert "interoperability-engineer" == finder.find("Mirth Connect, HL7, ADT, ORU, JavaScript, SQL", "cv").role


def test_a_catalogue_without_clues_names_roles_by_their_words(shipped: Catalogue) -> None:
    """Without clues for healthcare the words of the roles decide alone."""
    words = {role: clue for role, clue in shipped.clues.items() if role in shipped.roles}
    bare = structs.replace(shipped, clues=words)
    assert "pacs-engineer" == RoleFinder(bare).find("PACS administrator, DICOM routing", "cv").role


def test_own_clues_count(shipped: Catalogue) -> None:
    """A clue added to the catalogue is evidence for its role, subject to its marks."""
    clue = Clue(
        id="own",
        kind="role",
        roles=("pacs-engineer",),
        weight=5,
        words=("picture barn", Phrase(text="Barn", case=True, unless=("Barn dance",))),
    )
    own = RoleFinder(structs.replace(shipped, clues={**shipped.clues, "own": clue}))
    assert [("picture barn",)] == [found.words for found in own.find("a picture barn", "cv").roles]
    assert [("Barn",)] == [found.words for found in own.find("the Barn", "cv").roles]
    assert () == own.find("a barn, a Barn dance", "cv").roles


@given(st.lists(st.sampled_from([case.text for case in written()]), min_size=1, max_size=2).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_evidence_can_be_shown(text: str) -> None:
    """Scores are in descending order between 0 and 1, and every word shown as evidence is in the text, spaces apart."""
    finder = shipped_finder()
    plain = " ".join(text.split())
    for about in (finder.find(text), finder.find(text, "cv")):
        scores = [found.score for found in about.roles]
        assert sorted(scores, reverse=True) == scores
        assert all(0 < score < 1 for score in scores)
        assert all(word in plain for found in about.roles for word in found.words)
        assert (about.role is None) == bool(about.lacks)
        assert about.role in (None, *(found.role for found in about.roles[:1]))


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Any text can be searched for a role without an error."""
    finder = shipped_finder()
    finder.find(text)
    finder.find(text, "cv")


def test_a_skill_of_any_option_is_evidence(catalogue: Catalogue) -> None:
    """It counts as much as a skill that is required alone, once for each role."""
    role = catalogue.roles["medical-device-engineer"]
    alone = tuple(Requirement(skill=skill, level=3, weight=5) for skill in ("c", "cpp", "python"))
    options = tuple(Option(skills=skills) for skills in ({"c": 3, "python": 3}, {"cpp": 3, "python": 2}))
    found = []
    for needs in (alone, (Requirement(one_of=options, weight=5), Requirement(skill="python", level=1, weight=2))):
        changed = {**catalogue.roles, role.id: structs.replace(role, requirements=needs)}
        finder = RoleFinder(structs.replace(catalogue, roles=changed))
        found.append(finder.find("Firmware for medical devices in C, C++ and Python").roles)
    assert {"C", "C++", "Python"} <= set(found[0][0].words)
    assert found[0] == found[1]
