"""What an advertisement asks for that cannot be learned, and what a CV says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.reading.advertisement import read
from hcareer.reading.conditions import LONGEST, Condition, answering, conditions, located, statements
from hcareer.reading.documents import lines
from hcareer.reading.layout import sentences

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def kinds(text: str) -> list[str]:
    """Return the kinds of conditions in *text*, without skills."""
    return [found.kind for found in conditions(text, sentences(text), ())]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([], "We build software for hospitals with care."),
        (["authorisation"], "You must be authorized to work in the United States."),
        (["authorisation"], "US citizenship required."),
        (["authorisation"], "We cannot offer visa sponsorship."),
        (["authorisation"], "Eine gültige Arbeitserlaubnis ist nötig."),
        (["authorisation"], "Must be legally entitled to work in Canada."),
        (["authorisation"], "Candidates must be eligible to work in the UK."),
        (["authorisation"], "You have the right to work in Ireland."),
        (["authorisation"], "Proof of work authorisation"),
        (["authorisation"], "Eligibility to work in Australia"),
        (["authorisation"], "Legally authorised to work in the EU"),
        (["authorisation"], "Employment eligibility in the US"),
        (["authorisation"], "Sie sind berechtigt, in Deutschland zu arbeiten."),
        (["authorisation"], "Aufenthaltstitel mit Arbeitsberechtigung"),
        (["authorisation"], "Vous êtes autorisé à travailler en France."),
        (["authorisation"], "Droit de travailler au Canada"),
        (["authorisation"], "Autorización para trabajar en España"),
        (["authorisation"], "Derecho a trabajar en la UE"),
        (["authorisation"], "Autorização para trabalhar em Portugal"),
        (["authorisation"], "Diritto di lavorare in Italia"),
        (["authorisation"], "Gerechtigd om in Nederland te werken"),
        ([], "You are allowed to work with our best people."),
        ([], "Everybody is entitled to work from anywhere."),
        (["clearance"], "Ability to obtain a Public Trust clearance."),
        (["clearance"], "Ein Führungszeugnis ist vorzulegen."),
        (["degree"], "Bachelor's degree in Computer Science"),
        (["degree"], "Abgeschlossenes Studium der Informatik"),
        (["degree"], "Diplôme d'ingénieur"),
        (["degree"], "Licenciatura en Informática"),
        (["degree"], "Ensino superior completo"),
        (["degree"], "Laurea in Informatica"),
        (["licence"], "A valid driver's license"),
        (["licence"], "Führerschein Klasse B"),
        (["experience"], "5+ years of professional experience"),
        (["experience"], "3 ans d'expérience minimum"),
        (["experience"], "Mehrjährige Berufserfahrung"),
        (["travel"], "Willingness to travel, up to four weeks a year"),
        (["travel"], "Des déplacements sont à prévoir"),
        (["language"], "Fluent English"),
        (["language"], "Sehr gute Deutschkenntnisse"),
        (["language"], "Anglais courant"),
        (["language"], "Inglês fluente"),
        (["place"], "Hybrid, two days in the office"),
        (["place"], "100% remoto"),
        (["place"], "Möglichkeit zum Home-Office"),
    ],
)
def test_a_condition_has_a_kind(expected: list[str], text: str) -> None:
    """The usual phrases for a condition are recognised, in any of the languages."""
    assert expected == kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Software for remote patient monitoring", id="remote monitoring is no place"),
        pytest.param("Operate our hybrid cloud", id="a hybrid cloud is no place"),
        pytest.param("Apply at https://jobs.example.org/remote-degree", id="an address"),
        pytest.param("Software for the UK National Health Service", id="a health service is no nationality"),
        pytest.param("Travel insurance for everybody", id="insurance is no travel"),
        pytest.param("We employ all without regard to citizenship or place of degree", id="equal opportunity"),
        pytest.param("What we offer\n\nRemote work and language classes, fluent English or not", id="benefits"),
        pytest.param("About us\n\nOur founders have a degree in medicine", id="the company"),
        pytest.param("For 30 years we have made hearing aids", id="the age of the company"),
    ],
)
def test_other_meanings_set_no_condition(text: str) -> None:
    """Words of conditions in another sense, or in sections about the company and what it offers, set none."""
    assert [] == kinds(text)


def test_conditions_have_words_and_lines(shipped: Catalogue) -> None:
    """A condition has the sentence that sets it, and its line; years of a skill are not among them."""
    text = "Data Engineer\n\nRequirements\n- 3 years of Python\n- 5 years of experience overall\n- Master's degree\n"
    expected = (
        Condition("experience", "5 years of experience overall", 5),
        Condition("degree", "Master's degree", 6),
    )
    assert expected == read(text, shipped).conditions


@given(st.lists(st.sampled_from(["degree", "remote", "5 years of experience", "x" * 90, ",", ".", "\n", " "])))
def test_words_of_a_condition_are_short(parts: list[str]) -> None:
    """The words of a condition are on one line, not empty and no longer than LONGEST."""
    text = " ".join(parts)
    for found in conditions(text, sentences(text), ()):
        assert 0 < len(found.words) <= LONGEST
        assert "\n" not in found.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Python, HL7 and 360-view charts", [], id="nothing"),
        pytest.param("B.Sc. Informatik", [("degree", "B.Sc. Informatik")], id="a degree in German"),
        pytest.param("Boston, MA, where I used MS SQL", [("place", "Boston, MA")], id="letters of a degree"),
        pytest.param("Merged into the master branch", [], id="a branch"),
        pytest.param("Master of Science, TU Wien", [("degree", "Master of Science, TU Wien")], id="a degree"),
        pytest.param(
            "EU citizen. Fluent English.",
            [("authorisation", "EU citizen"), ("language", "Fluent English")],
            id="two sentences",
        ),
        pytest.param("Languages: English, Dutch", [("language", "Languages: English, Dutch")], id="languages"),
        pytest.param("10+ years of Java", [("experience", "10+ years of Java")], id="years with a skill"),
        pytest.param("I am 35 years old", [], id="an age"),
        pytest.param("Führerschein Klasse B", [("licence", "Führerschein Klasse B")], id="a licence"),
        pytest.param("Willing to travel up to 20%", [("travel", "Willing to travel up to 20%")], id="travel"),
        pytest.param("Bundesweit reisebereit", [("travel", "Bundesweit reisebereit")], id="travel in German"),
        pytest.param("Open to relocation", [("place", "Open to relocation")], id="a place"),
        pytest.param("Active Secret clearance", [("clearance", "Active Secret clearance")], id="a clearance"),
    ],
)  # fmt: skip
def test_a_cv_says_what_it_has(text: str, expected: list[tuple[str, str]]) -> None:
    """Statements of a CV are quoted, with their kind and line."""
    found = statements([lines(f"Anna Example\n{text}\n")])
    assert [(kind, words, 2) for kind, words in expected] == [(one.kind, one.words, one.line) for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "B.S. Statistics, Wright State University, 2020",
        "M.S. Biostatistics, Ohio State, 2018",
        "Wright State University, B.S., Statistics, 2016-2020",
        "Wright State University, BS, Statistics",
        "BS in Computer Science",
        "MS Computer Science, Georgia Tech",
        "BSc (Hons) Mathematics, University of Leeds",
        "BA (Hons) History",
        "MEng Software Engineering",
        "B.Tech, IIT Delhi",
        "Ph.D. Biomedical Engineering, 2011",
        "Bachelor in Informatics",
        "Bachelor Informatik, FH Wien",
        "Diplom-Informatiker (FH)",
        "Licence informatique, Bordeaux",
        "Master Informatique, Lyon",
        "A.A.S. Computer Programming",
        "MBA, Ross School",
    ],
)
def test_a_degree_is_found_however_it_is_written(text: str) -> None:
    """The usual forms of a degree in a CV are quoted whole."""
    assert [("degree", text)] == [(one.kind, one.words) for one in statements([lines(text)])]


def test_a_condition_is_answered_in_its_own_words() -> None:
    """Of several statements of one kind the one with most words in common answers; another kind does not."""
    said = statements([lines("German: native\nEnglish: fluent\n")])
    english, degree = Condition("language", "Fluent English", 3), Condition("degree", "Bachelor's degree", 4)
    assert ("English: fluent", 2) == ((one := answering(english, said)) and (one.words, one.line))
    assert answering(degree, said) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Example\nColumbus, Ohio | anna@example.org", "Columbus, Ohio"),
        ("Anna Example\nanna@example.org - Columbus, OH 43085", "Columbus, OH 43085"),
        ("Anna Example\n\nExperience\nAnalyst, City Hospital, Columbus, OH, 2019 - 2024", "Columbus, OH"),
        ("Anna Example\nOpen to relocation\nGraz, Austria\nColumbus, Ohio, USA", "Columbus, Ohio, USA"),
    ],
)
def test_a_place_is_answered_by_where_somebody_lives_or_worked(text: str, expected: str) -> None:
    """A city of the head or of a job counts with its state, whether as a code or spelled out."""
    said = answering(Condition("place", "Hybrid in Columbus, OH", 3), statements([lines(text)]))
    assert said is not None
    assert expected == said.words


def test_a_city_without_a_state_is_found_where_it_is_asked_for() -> None:
    """A field of the head that is only the city answers a condition that names it, and no other."""
    cv = [lines("Anna Example\nColumbus | anna@example.org\n")]
    found = located(Condition("place", "On-site in Columbus, OH", 3), cv)
    assert ("Columbus", 2) == (found and (found.words, found.line))
    assert located(Condition("place", "On-site in Dayton, OH", 3), cv) is None


@pytest.mark.parametrize("text", ["Skills: Radiology, CT, MR", "- Routed studies of Modalities, CT", "Python, R, Go"])
def test_a_list_of_skills_is_no_place(text: str) -> None:
    """Letters that are also the code of a state are none among skills."""
    assert () == statements([lines(f"Anna Example\n{text}\n")])
