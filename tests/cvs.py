"""A small catalogue for the tests of reading, and helpers that read a CV with it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Final

from hcareer.errors import HcareerError
from hcareer.model.catalogue import Catalogue, Skill
from hcareer.profile import store
from hcareer.reading import scale
from hcareer.reading.cv import read

CASES = Path(__file__).parent / "cases" / "intake"


NAMES: Final = {
    "cpp": ("C++",),
    "python": ("Python",),
    "java": ("Java", "Spring Boot"),
    "sql": ("PostgreSQL", "MySQL"),
    "c": ("C programming",),
    "typescript": ("TypeScript",),
    "containers": ("Docker", "Kubernetes"),
    "fhir": ("FHIR", "HL7 FHIR"),
    "dicom": ("DICOM", "DICOMweb"),
    "hl7-v2": ("HL7 v2", "HL7"),
    "vtk": ("VTK",),
    "mumps": ("MUMPS programming", "MUMPS"),
    "imaging": ("medical imaging", "radiology"),
    "websockets": ("WebSockets",),
    "basic": ("Visual Basic",),
}
"""Skills of that catalogue, so that the tests of the rules do not depend on the shipped words."""


def _skill(name: str, written: tuple[str, ...]) -> Skill:
    return Skill(
        id=name,
        name=written[0],
        category="any",
        summary="s",
        level_3="l",
        aliases=written[1:],
        resources=(),
        sources=(),
    )


CATALOGUE = Catalogue(
    software={},
    interests={},
    roles={},
    categories={},
    skills={name: _skill(name, written) for name, written in NAMES.items()},
    resources={},
    projects={},
    certifications={},
    occupations={},
)


MENTION = (3, "mention")


RESUME = {
    "basics": {"label": "Engineer", "summary": "Wrote DICOM software."},
    "work": [{"position": "Developer", "summary": "8 years of C++", "highlights": ["Used VTK", 7]}],
    "skills": [
        {"name": "Web", "level": "Master", "keywords": ["TypeScript", "Docker (basic)"]},
        {"name": "C (Programming Language)", "level": "Beginner"},
        {"name": "MUMPS", "level": "None"},
        "Python",
    ],
    "projects": [{"name": "Viewer", "description": "HL7 FHIR viewer", "keywords": ["Spring Boot"]}],
    "certificates": [{"name": "PostgreSQL associate"}],
    "education": [{"area": "Radiology", "courses": ["WebSockets"]}],
}


PROFILES = [
    ("p.yaml", "schema_version: 1\nskills: {python: 2}\n"),
    ("-", "# mine\nschema_version: 1\nskills:\n  python: 2\n"),
    ("-", '{"schema_version": 1, "skills": {"python": 2}}'),
    ("p.json", '{"skills": {"python": 2}, "schema_version": 1}'),
]


def found(text: str | bytes, name: str = "cv.txt") -> dict[str, tuple[int, str]]:
    """Return level and origin of each skill in *text*."""
    data = text.encode() if isinstance(text, str) else text
    return {skill: (a.low, a.origin) for skill, a in read(name, data, CATALOGUE).skills.items()}


def evidence(text: str | bytes, name: str = "cv.txt") -> dict[str, str | None]:
    """Return the evidence for each skill in *text*."""
    data = text.encode() if isinstance(text, str) else text
    return {skill: answer.evidence for skill, answer in read(name, data, CATALOGUE).skills.items()}


def zipped(**files: str) -> bytes:
    """Return a zip file with *files*, in whose names `_` stands for the dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


def check_rules(name: str, data: bytes) -> None:
    """Assert that *data* gives a valid profile or one of our errors."""
    try:
        profile = read(name, data, CATALOGUE)
    except HcareerError:
        return
    for answer in profile.skills.values():
        assert 1 <= answer.low == answer.high <= 5
        assert answer.origin in {"mention", "years", "stated"}
        assert answer.low <= {"mention": 3, "years": 4, "stated": 5}[answer.origin]
        assert answer.evidence is not None
        assert 1 <= len(answer.evidence) <= 1000
    saved = store.read("saved.yaml", store.write(profile).encode(), CATALOGUE)
    assert profile.skills == saved.skills


PIECES = [
    *(text for written in NAMES.values() for text in written),
    *scale.FIELD_STEPS,
    *("no experience with", "8 years of", "expert in", "familiar with", "0 years", "want to learn"),
    *("(", ")", ",", ".", ":", "and", "but", "no", "5/5", "10/10", "3-5", "years", "\u2019", "\x1b[2J", "\ud800"),
    *(" - ", " | ", "\n", "\n\n", "# ", "- "),
]


CV = {
    "cpp": (4, "years"),
    "python": (4, "years"),
    "imaging": (4, "years"),
    "typescript": (4, "stated"),
    "containers": (2, "stated"),
    "fhir": MENTION,
    "sql": (3, "years"),
    "dicom": MENTION,
    "vtk": MENTION,
    "websockets": (1, "stated"),
}
