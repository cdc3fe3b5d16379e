"""The rules of a catalogue: for each, the smallest change that breaks it and nothing else.

WHOLE keeps every rule. A case replaces some text of it and says which line must be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hcareer.catalogue.load import read
from hcareer.catalogue.rules import RULES, check, profile_of

if TYPE_CHECKING:
    from pathlib import Path

    from hcareer.catalogue.load import Library
    from hcareer.model.catalogue import Catalogue

WHOLE = """\
schema_version: 1
software:
  - {id: records, name: Records, summary: What is known of patients.}
interests:
  - {id: steady-work, name: Steady work, kind: motivation, statement: Work that lasts, source: editorial}
categories:
  - {id: general, name: General, summary: All of it., levels: [Reads, Changes, Writes, Designs, Teaches]}
roles:
  - id: developer
    title: Developer
    summary: Builds.
    week: [Talks, Writes, Tests]
    software: [records]
    words: [build]
    requirements:
      - skill: python
        level: 3
        weight: 5
        essential: true
        demand: {term: Python, named: 2, of: 3, years: '2026'}
      - {skill: dicom, level: 3, weight: 5, essential: true, sources: [manual]}
      - {skill: fhir, level: 3, weight: 5}
    interests: {steady-work: 4}
    projects: [first, second]
    sources: [manual]
  - id: tester
    title: Tester
    summary: Tests.
    week: [Talks, Writes, Tests]
    software: [records]
    words: [test]
    requirements:
      - {skill: python, level: 3, weight: 5}
      - {skill: dicom, level: 3, weight: 5}
    interests: {steady-work: 2}
    projects: [first, second]
    sources: [manual]
projects:
  - {id: first, title: First, task: Build it., repository: manual, skills: [python], level: 1}
  - {id: second, title: Second, task: Test it., repository: manual, skills: [dicom], level: 2}
skills:
  - id: python
    name: Python
    category: general
    summary: A language.
    level_3: Has shipped a program.
    aliases: []
    resources: [manual, workshop]
    sources: [manual]
  - id: dicom
    name: DICOM
    category: general
    summary: A standard.
    level_3: Has read an image.
    aliases: []
    prerequisites: [python]
    resources: [manual]
    sources: [manual]
  - id: fhir
    name: FHIR
    category: general
    summary: Another standard.
    level_3: Has read a patient.
    aliases: []
    prerequisites: [dicom]
    resources: [fhir-book]
    sources: [manual]
resources:
  - id: manual
    title: Manual
    publisher: Us
    url: https://example.org/manual
    kind: project
    level: 1
    free: true
    checked: 2026-11-20
    check: repository seen
  - id: workshop
    title: Workshop
    publisher: Us
    url: https://example.org/workshop
    kind: course
    level: 4
    free: false
    checked: 2026-11-20
    check: repository seen
  - id: fhir-book
    title: FHIR book
    publisher: Us
    url: https://example.org/book
    kind: book
    level: 3
    free: false
    checked: 2026-11-20
    check: repository seen
"""

UNUSED = """\
  - id: unused
    name: Latin
    category: general
    summary: A language of old.
    level_3: Has read a poem.
    aliases: []
    resources: [manual]
    sources: [manual]
"""

BREAKS = [
    pytest.param(
        "own_profile_first",
        "- id: tester",
        "- id: a-tester",
        [
            (
                "- skill: python",
                'somebody who is exactly this is told to be "a-tester"',
            )
        ],
        id="a role whose own people belong to another",
    ),
    pytest.param(
        "roles_differ",
        "{skill: fhir, level: 3, weight: 5}",
        "{skill: fhir, level: 3, weight: 1}",
        [
            (
                "- {skill: python, level: 3, weight: 5}",
                'nearly the same as "developer": each covers 91% of the other',
            )
        ],
        id="two roles that are nearly one",
    ),
    pytest.param(
        "skills_used",
        "resources:\n  - id: manual",
        f"{UNUSED}resources:\n  - id: manual",
        [("unused\n", 'no role needs "unused"')],
        id="a skill that nobody asks for",
    ),
    pytest.param(
        "interests_rated",
        "{steady-work: 2}",
        "{}",
        [("{}", "no rating for steady-work")],
        id="a role without a rating of an interest",
    ),
    pytest.param(
        "learnable",
        "kind: book\n    level: 3",
        "kind: book\n    level: 4",
        [("[fhir-book]", 'nothing to learn "fhir" from at level 1 to 3')],
        id="a skill with nothing to begin with",
    ),
    pytest.param(
        "learnable",
        "resources: [fhir-book]",
        "resources: []",
        [("[]\n    sources", 'nothing to learn "fhir" from at level 1 to 3')],
        id="a skill with no material at all",
    ),
    pytest.param(
        "learnable",
        "[manual, workshop]",
        "[workshop, manual]",
        [("[workshop", "free material must come first")],
        id="a paid course before a free manual",
    ),
    pytest.param(
        "practised",
        "[first, second]\n    sources: [manual]\nprojects",
        "[first]\n    sources: [manual]\nprojects",
        [("id: tester", '"tester" needs two practice projects')],
        id="a role with one practice project",
    ),
    pytest.param(
        "sourced",
        "    sources: [manual]\n  - id: tester",
        "    sources: []\n  - id: tester",
        [("id: developer", '"developer" has no source')],
        id="a role without a source",
    ),
    pytest.param(
        "sourced",
        "[fhir-book]\n    sources: [manual]",
        "[fhir-book]\n    sources: []",
        [("id: fhir\n", '"fhir" has no source')],
        id="a skill without a source",
    ),
    pytest.param(
        "sourced",
        ", sources: [manual]}",
        "}",
        [
            (
                "{skill: dicom, level: 3, weight: 5, essential",
                '"dicom" is essential, but no advertisement names it and no source is given',
            )
        ],
        id="an essential requirement that nothing supports",
    ),
    pytest.param(
        "sourced",
        "named: 2",
        "named: 0",
        [
            (
                "skill: python\n",
                '"python" is essential, but no advertisement names it and no source is given',
            )
        ],
        id="an essential requirement that was looked for in vain",
    ),
    pytest.param(
        "demand_possible",
        "named: 2",
        "named: 4",
        [("4, of: 3", "named in 4 of 3 advertisements is impossible")],
        id="named in more advertisements than there are",
    ),
    pytest.param(
        "acyclic",
        "prerequisites: [python]",
        "prerequisites: [dicom]",
        [("[dicom]\n    resources: [manual]", '"dicom" is needed before itself')],
        id="a skill before itself",
    ),
    pytest.param(
        "acyclic",
        "prerequisites: [python]",
        "prerequisites: [fhir]",
        [
            ("[fhir]", '"dicom" is needed before itself'),
            ("[dicom]\n    resources", '"fhir" is needed before itself'),
        ],
        id="two skills each before the other",
    ),
    pytest.param(
        "explained",
        "source: editorial",
        "source: hearsay",
        [("hearsay", '"hearsay" is not in resources')],
        id="an interest from nowhere",
    ),
]
"""Rule, text to replace, its replacement, and for each line told: the text at its place and its sentence."""


def place(text: str, start: str) -> str:
    """Return `line:column` of the one place where *start* follows a space in *text*."""
    assert text.count(f" {start}") == 1, start
    before = text[: text.index(f" {start}") + 1]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def library(folder: Path, text: str) -> Library:
    """Return the catalogue written as *text*, which must be readable."""
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    found, problems = read(file)
    assert [] == problems
    return found


def test_whole(tmp_path: Path) -> None:
    """The catalogue that the cases break keeps every rule and has something for each to look at."""
    found = library(tmp_path, WHOLE)
    assert [] == check(found)
    held = found.catalogue
    assert (2, 3, 3, 2, 1) == (
        len(held.roles),
        len(held.skills),
        len(held.resources),
        len(held.projects),
        len(held.interests),
    )


def test_every_rule_is_broken_once() -> None:
    """There is a case for every rule, in the order of the rules."""
    names = [rule.__name__ for rule in RULES]
    assert len(names) >= 10
    assert names == list(dict.fromkeys(str(case.values[0]) for case in BREAKS))


@pytest.mark.parametrize(("rule", "old", "new", "expected"), BREAKS)
def test_broken(tmp_path: Path, rule: str, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """A catalogue that breaks one rule is told so by that rule, at the place, and by no other."""
    assert WHOLE.count(old) == 1
    text = WHOLE.replace(old, new)
    found = library(tmp_path, text)
    lines = [f"{tmp_path}/own.yaml:{place(text, start)}: {sentence}" for start, sentence in expected]
    told = {r.__name__: [str(problem) for problem in r(found)] for r in RULES}
    assert {rule: lines} == {name: problems for name, problems in told.items() if problems}
    assert len(expected) == len(check(found))


def test_profile_of(catalogue: Catalogue) -> None:
    """Somebody who is exactly a role has each of its levels for certain, and its interests."""
    role = catalogue.roles["pacs-engineer"]
    person = profile_of(role)
    levels = {need.skill: (need.level, need.level) for need in role.requirements}
    assert levels == {name: (answer.low, answer.high) for name, answer in person.skills.items()}
    assert (role.interests, "pacs-engineer") == (person.interests, person.source)
