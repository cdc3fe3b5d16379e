"""A CV read as a profile: the same result in every format, and without the network."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, NoReturn

import pytest

from cvs import CASES, CATALOGUE, CV, PROFILES, RESUME, evidence, found, zipped
from hcareer.catalogue.names import spellings
from hcareer.reading.cv import read
from hcareer.reading.skills import SkillFinder

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


@pytest.mark.parametrize("name", ["cv.md", "cv.html", "cv.docx", "cv.pdf", "no-printing.pdf"])
def test_a_cv_gives_the_same_profile_in_every_format(name: str) -> None:
    """`cv.md` and its conversions give one profile, in which MUMPS, which it denies, is unanswered."""
    assert CV == found((CASES / name).read_bytes(), name)


@pytest.mark.parametrize(
    ("name", "place"),
    [("cv.md", "line 3"), ("cv.html", "line 24"), ("cv.docx", "paragraph 2"), ("cv.pdf", "page 1")],
)
def test_a_place_can_be_found_again(name: str, place: str) -> None:
    """Evidence names the place as the format has it: a line of the source, a paragraph or a page."""
    data = (CASES / name).read_bytes()
    assert f'"C++" ({place}), 8 years' == evidence(data, name)["cpp"]


EVERY_KIND = [
    *[(path.name, path.read_bytes()) for path in sorted(CASES.iterdir())],
    ("resume.json", json.dumps(RESUME).encode()),
    ("Skills.csv", b"Name\nPython\n"),
    ("export.zip", zipped(Skills_csv="Name\nPython\n")),
    ("page.html", b"<html><body><img src='https://example.org/x.png'><link href='https://example.org/x.css'>Python"),
    *[(name, text.encode()) for name, text in PROFILES],
]


def test_reading_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading any kind of file opens no socket."""

    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise AssertionError(arguments, options)

    monkeypatch.setattr(socket, "socket", refuse)
    with pytest.raises(AssertionError):
        socket.create_connection(("127.0.0.1", 9))
    count = 0
    for name, data in EVERY_KIND:
        if name not in {"encrypted.pdf", "scanned.pdf"}:
            count += bool(read(name, data, CATALOGUE).skills)
    assert len(EVERY_KIND) - 2 == count


def test_the_names_of_shipped_skills_are_found(shipped: Catalogue) -> None:
    """Every skill of the shipped catalogue is found in a Skills.csv of all their names."""
    table = "Name\n" + "\n".join(f'"{skill.name}"' for skill in shipped.skills.values())
    assert set(shipped.skills) == set(read("Skills.csv", table.encode(), shipped).skills)


def test_the_spellings_of_the_tests_are_found() -> None:
    """Every spelling of the test catalogue is found on its own, so that no rule passes because nothing was found."""
    finder = SkillFinder(CATALOGUE)
    for skill in CATALOGUE.skills.values():
        for spelling in spellings(CATALOGUE, skill):
            assert [skill.id] == [mention.skill for mention in finder.find(spelling.text)]
