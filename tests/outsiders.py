"""People of many kinds, for tests of what a report says and how it looks. They are made up."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import structs

from conftest import TOP
from hcareer.catalogue import compiled
from hcareer.catalogue.rules import profile_of
from hcareer.model.person import Answer, Profile
from hcareer.reading import advertisement, cv
from hcareer.reading.cv import Reading
from hcareer.results.ad import AdResult
from hcareer.results.report import About, ReportResult

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.output.report import Report

OUTSIDERS: Final[Mapping[str, str]] = {
    "a25": "web developer",
    "a26": "back-end developer",
    "a28": "embedded engineer",
    "a30": "data analyst",
    "b24": "administrator",
    "b29": "business analyst",
}
"""Six people from outside healthcare, by their ids in benchmarks/data/people.jsonl."""
ABOUT: Final = About(date(2026, 11, 26), "anna.yaml", "hcareer report anna.yaml -o report.html")


class Person(NamedTuple):
    """What is known of somebody, and the advertisement that they look at, if any."""

    reading: Reading
    advertisement: str | None = None


@cache
def shipped_catalogue() -> Catalogue:
    """Return the shipped catalogue."""
    return compiled.load()


@cache
def outsiders() -> dict[str, Profile]:
    """Return the six people from outside healthcare."""
    lines = (TOP / "benchmarks" / "data" / "people.jsonl").read_text(encoding="utf-8").splitlines()
    people = {person["id"]: person for person in map(json.loads, lines)}
    return {
        name: Profile(
            source="anna.yaml",
            skills={skill: Answer.exactly(level) for skill, level in people[number]["skills"].items()},
            interests=people[number]["interests"],
        )
        for number, name in OUTSIDERS.items()
    }


@cache
def everyone() -> dict[str, Person]:
    """Return the six and four more: with two answers, ready, without interests, and with a CV and an advertisement."""
    catalogue = shipped_catalogue()
    few = Profile(source="few.yaml", skills={"fhir": Answer.exactly(3), "hl7-v2": Answer.exactly(2)})
    text = (TOP / "examples" / "cv.txt").read_bytes()
    others = {
        "two answers": Person(Reading(few)),
        "ready": Person(Reading(profile_of(catalogue.roles["interoperability-engineer"]))),
        "no interests": Person(Reading(structs.replace(outsiders()["web developer"], interests={}))),
        "CV and advertisement": Person(
            cv.examine("cv.txt", text, catalogue), (TOP / "examples" / "advertisement.txt").read_text(encoding="utf-8")
        ),
    }
    return {name: Person(Reading(profile)) for name, profile in outsiders().items()} | others


def reported(
    catalogue: Catalogue, person: Person, about: About = ABOUT, *, label: str = "advertisement.txt"
) -> ReportResult:
    """Return the report of *person*."""
    asked = None
    if person.advertisement is not None:
        read = advertisement.read(person.advertisement, catalogue)
        words = len(person.advertisement.split())
        asked = AdResult.of(catalogue, read, person.reading, label=label, words=words)
    return ReportResult.of(catalogue, person.reading.profile, about, advertisement=asked)


@cache
def report_of(name: str) -> Report:
    """Return the report of the person called *name* in `everyone`."""
    return reported(shipped_catalogue(), everyone()[name]).report
