"""The language of a text, by its common words."""

from __future__ import annotations

import pytest

from hcareer.reading.language import foreign, language


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(None, "", id="empty"),
        pytest.param(None, "Python, Java, SQL, FHIR", id="names only"),
        pytest.param("en", "I have worked with Java for years and have used it in the clinic.", id="English"),
        pytest.param("de", "Ich habe mit Java und FHIR in der Klinik gearbeitet, nicht mit Perl.", id="German"),
        pytest.param("fr", "J'ai travaillé avec Java dans le service et pour les hôpitaux.", id="French"),
        pytest.param("es", "Trabajo con Java en el hospital y para los médicos de la ciudad.", id="Spanish"),
        pytest.param("pt", "Trabalho com Java no hospital e não uso Perl, mas tenho conhecimentos.", id="Portuguese"),
        pytest.param("it", "Lavoro con Java nel reparto e ho una conoscenza di Python per la clinica.", id="Italian"),
        pytest.param("nl", "Ik heb met Java gewerkt voor het ziekenhuis en niet met Perl.", id="Dutch"),
        pytest.param(None, "Pracuję w firmie, która się zajmuje Java oraz jest dla szpitali na wsi.", id="Polish"),
        pytest.param(
            "de", "Kenntnisse und Erfahrung mit https://www.example.com/de/la/los/una und der DB", id="addresses"
        ),
    ],
)
def test_language(expected: str | None, text: str) -> None:
    """Seven languages are recognised by their common words, and nothing is guessed from names."""
    assert expected == language(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(False, "Python, Java, SQL, FHIR", id="names only"),
        pytest.param(False, "Ich habe mit Java und FHIR in der Klinik gearbeitet.", id="German"),
        pytest.param(True, "Pracuję w firmie, która się zajmuje Java oraz jest dla szpitali na wsi.", id="Polish"),
        pytest.param(True, "Программист, Java и Python, работа в клинике", id="another script"),
    ],
)
def test_foreign(expected: bool, text: str) -> None:  # noqa: FBT001 - a table's column
    """A text in another language or script is told from a list of names."""
    assert expected == foreign(text)
