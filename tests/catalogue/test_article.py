"""Everything named in the article on which the catalogue is based has an entry in the catalogue.

The table lists what the article names, and the section and id of its entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hcareer.model.catalogue import Catalogue

ARTICLE = (
    # Five roles.
    ("roles", "ehr-developer", "EHR developer"),
    ("roles", "medical-imaging-developer", "Medical imaging software developer"),
    ("roles", "healthcare-mobile-developer", "Healthcare mobile app developer"),
    ("roles", "clinical-decision-support-developer", "Clinical decision support developer"),
    ("roles", "telemedicine-developer", "Telemedicine software developer"),
    # Five kinds of software.
    ("software", "ehr", "Electronic health records"),
    ("software", "pacs", "Picture archiving and communication systems"),
    ("software", "medical-device", "Medical device software"),
    ("software", "analytics", "Healthcare analytics and data mining"),
    ("software", "telehealth", "Telehealth platforms"),
    # What these are found in, and what runs on them.
    ("software", "medical-device", "pacemakers"),
    ("software", "medical-device", "infusion pumps"),
    ("software", "medical-device", "insulin pumps"),
    ("skills", "medical-imaging", "MRI"),
    ("skills", "medical-imaging", "CT scan"),
    ("skills", "remote-monitoring", "remote patient monitoring"),
    # Five general skills, the first of them four languages.
    ("categories", "programming-languages", "Programming languages"),
    ("skills", "java", "Java"),
    ("skills", "python", "Python"),
    ("skills", "cpp", "C++"),
    ("skills", "javascript", "JavaScript"),
    ("skills", "problem-solving", "Problem solving"),
    ("skills", "communication", "Communication"),
    ("skills", "adaptability", "Adaptability"),
    ("skills", "attention-to-detail", "Attention to detail"),
    # Four requirements of healthcare.
    ("categories", "regulation-and-quality", "Regulation"),
    ("skills", "hipaa", "HIPAA compliance"),
    ("roles", "interoperability-engineer", "Health interoperability engineer"),
    ("skills", "fhir", "Fast Healthcare Interoperability Resources"),
    ("categories", "security-and-privacy", "Security and privacy"),
    ("skills", "application-security", "Application security"),
    ("skills", "usability", "Usability"),
    # Five reasons to choose healthcare.
    ("interests", "societal-impact", "society"),
    ("interests", "diverse-challenges", "varied problems"),
    ("interests", "continuous-learning", "Always learning"),
    ("interests", "collaboration-with-clinicians", "Working beside clinicians"),
    ("interests", "job-security", "keeps hiring"),
    # The technologies to come.
    ("skills", "machine-learning", "artificial intelligence"),
    ("skills", "machine-learning", "Machine learning"),
    ("roles", "healthcare-ml-engineer", "AI/ML"),
    ("skills", "iot", "Internet of Things"),
    ("roles", "remote-monitoring-developer", "IoT"),
    ("skills", "blockchain", "Blockchain"),
    ("skills", "xr-development", "virtual reality"),
    ("skills", "xr-development", "augmented reality"),
    ("roles", "medical-xr-developer", "VR/AR"),
    ("software", "simulation", "training"),
)


def texts(value: object) -> Iterator[str]:
    """Yield every piece of text in *value*, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


@pytest.mark.parametrize(("section", "name", "words"), ARTICLE, ids=lambda part: str(part).replace("-", " "))
def test_has_a_place(shipped: Catalogue, section: str, name: str, words: str) -> None:
    """The entry with this id contains these words of the article."""
    entries = getattr(shipped, section)
    assert name in entries
    found = [text for text in texts(msgspec.to_builtins(entries[name])) if words.casefold() in text.casefold()]
    assert found


def test_reasons_are_motivations(shipped: Catalogue) -> None:
    """The motivations that the quiz asks about are the five reasons of the article."""
    reasons = [name for section, name, _ in ARTICLE if section == "interests"]
    asked = [name for name, interest in shipped.interests.items() if interest.kind == "motivation"]
    assert len(reasons) == 5
    assert reasons == asked


def test_named_skills_are_required(shipped: Catalogue) -> None:
    """Every skill that the article names is required by some role, or is an option there."""
    named = {name for section, name, _ in ARTICLE if section == "skills"}
    needed = {skill for role in shipped.roles.values() for need in role.requirements for skill in need.skills}
    assert len(named) >= 16
    assert set() == named - needed
