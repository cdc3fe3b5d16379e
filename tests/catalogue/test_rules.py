"""The rules of a catalogue: for each, a small change that breaks this rule and no other.

GOOD keeps every rule. A case replaces a piece of its text and lists the problems that must be reported.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hcareer.catalogue.load import read
from hcareer.catalogue.rules import RULES, STRICT, check, profile_of

if TYPE_CHECKING:
    from hcareer.catalogue.load import Library
    from hcareer.model.catalogue import Catalogue

TOP = Path(__file__).parents[2]
SMALL = TOP / "tests" / "cases" / "small"
GOOD = """\
schema_version: 1
software:
  - {id: records, name: Records, summary: What is known of patients.}
interests:
  - {id: steady-work, name: Steady work, kind: motivation, statement: Work that lasts, source: editorial}
  - {id: hardware, name: Hardware, kind: work, statement: Work close to the hardware, source: editorial}
  - {id: papers, name: Papers, kind: work, statement: Reading papers, source: manual}
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
      - {one_of: [{skills: {java: 2}}, {skills: {csharp: 2}}], weight: 1}
    interests: {steady-work: 4, hardware: 2, papers: 3}
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
      - weight: 1
        essential: true
        one_of:
          - {skills: {csharp: 2}}
          - {demand: {term: Java, named: 1, of: 3, years: '2025'}, skills: {java: 2}}
    interests: {steady-work: 4, papers: 3, hardware: 2}
    projects: [first, second]
    sources: [manual]
occupations:
  - id: 15-1252.00
    title: Software developers
    pay: {median_usd: 100000, year: 2024, group: All}
    outlook: {percent: 5, start: 2024, end: 2034, jobs: 1000}
    url: https://example.org/pay
    checked: 2026-11-20
areas:
  - id: languages
    name: Languages
    summary: Programs.
    examples: {java: Java, python: Py}
    skills: [python, java, csharp]
  - {id: standards, name: Standards, summary: Formats., examples: {fhir: FHIR}, skills: [dicom, fhir]}
respondents:
  - {id: python, answers: '0123'}
  - {id: hardware, answers: '1235'}
  - {id: gone, answers: '0000'}
clues:
  - {id: building, kind: role, roles: [developer], words: [builder]}
  - {id: programs, kind: software, words: [program]}
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
  - id: java
    name: Java
    category: general
    summary: Another language.
    level_3: Has shipped a service.
    aliases: []
    resources: [manual]
    sources: [manual]
  - id: csharp
    name: C#
    category: general
    summary: A third language.
    level_3: Has shipped a window.
    aliases: []
    resources: [manual]
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
        "required_once",
        "- {skill: fhir, level: 3, weight: 5}",
        "- {skill: fhir, level: 3, weight: 5}\n      - {skill: fhir, level: 3, weight: 4}",
        [("fhir, level: 3, weight: 4", 'the skill "fhir" is required twice')],
        id="a skill required twice",
    ),
    pytest.param(
        "names_distinct",
        "summary: Another standard.\n    level_3: Has read a patient.\n    aliases: []",
        "summary: Another standard.\n    level_3: Has read a patient.\n    aliases: [' PYTHON']",
        [("' PYTHON'", '" PYTHON" already means "python"')],
        id="an alias that is the name of another skill",
    ),
    pytest.param(
        "in_one_area",
        "skills: [dicom, fhir]",
        "skills: [dicom, python, dicom, fhir]",
        [
            ("python, dicom, fhir]", '"python" is in "languages" already'),
            ("dicom, fhir]", '"dicom" is in "standards" already'),
        ],
        id="a skill in two areas, and one twice in the same",
    ),
    pytest.param(
        "respondents_complete",
        "answers: '1235'",
        "answers: '12351'",
        [("'12351'", '5 respondents answered "hardware", but 4 the first question')],
        id="a respondent too many",
    ),
    pytest.param(
        "own_profile_first",
        "- id: tester",
        "- id: a-tester",
        [
            (
                "- skill: python",
                'a person with exactly these levels is ranked first for "a-tester" instead',
            )
        ],
        id="a role whose own levels rank another first",
    ),
    pytest.param(
        "option_alone_first",
        "'2025'}, skills: {java: 2}}",
        "'2025'}, skills: {java: 2, fhir: 3}}",
        [("{demand: {term: Java", 'a person with this option is ranked first for "developer" instead')],
        id="an option that makes another role first",
    ),
    pytest.param(
        "options_several",
        "{skills: {java: 2}}, {skills: {csharp: 2}}]",
        "{skills: {java: 2}}]",
        [("[{skills: {java", "one option is no choice: write a requirement for each of its skills")],
        id="a choice of one option",
    ),
    pytest.param(
        "options_distinct",
        "{skills: {csharp: 2}}]",
        "{skills: {csharp: 2, java: 3}}]",
        [("{skills: {csharp: 2, java", 'this option contains that of "java", so it is never needed')],
        id="an option that contains another at a lower level",
    ),
    pytest.param(
        "options_distinct",
        "{skills: {java: 2}}, {skills: {csharp: 2}}]",
        "{skills: {java: 2}}, {skills: {csharp: 2}}, {name: Again, skills: {java: 2}}]",
        [
            (
                "{skills: {java: 2}}, {skills: {csharp: 2}}, ",
                'this option contains that of "java", so it is never needed',
            ),
            ("{name: Again", 'this option contains that of "java", so it is never needed'),
        ],
        id="an option written twice",
    ),
    pytest.param(
        "required_in_disguise",
        "{skills: {java: 2}}, {skills: {csharp: 2}}]",
        "{skills: {java: 2, python: 1}}, {skills: {csharp: 2, python: 2}}]",
        [("[{skills: {java: 2, python", '"python" is in every option, and required on its own too')],
        id="a skill required on its own and by every option",
    ),
    pytest.param(
        "alternatives_together",
        "skills: [python, java, csharp]",
        "skills: [python, java]\n  - {id: windows, name: W, summary: W, examples: {csharp: C}, skills: [csharp]}",
        [
            (
                "{demand: {term: Java",
                (
                    '"java" is in the area "languages", but its alternative "csharp" in "windows"; '
                    "give the option a name if it is another line of work"
                ),
            )
        ],
        id="alternatives in two areas",
    ),
    pytest.param(
        "roles_differ",
        "{skill: fhir, level: 3, weight: 5}",
        "{skill: fhir, level: 3, weight: 1}",
        [
            (
                "- {skill: python, level: 3, weight: 5}",
                'nearly the same as "developer": each covers 92% of the other',
            )
        ],
        id="two roles that are nearly one",
    ),
    pytest.param(
        "short_names_distinct",
        "title: Tester",
        "title: Tester\n    short: DEVELOPER",
        [("DEVELOPER", '"DEVELOPER" is already the short name of "developer"')],
        id="the short name of another role",
    ),
    pytest.param(
        "short_names_distinct",
        "title: Developer\n    summary: Builds.\n    week: [Talks, Writes, Tests]",
        "title: Developer\n    short: TESTER\n    summary: Builds.\n    week: [Talks, Writes, Tests]",
        [("Tester\n", '"Tester" is already the short name of "developer"')],
        id="a title that is the short name of another role",
    ),
    pytest.param(
        "skills_used",
        "resources:\n  - id: manual",
        f"{UNUSED}resources:\n  - id: manual",
        [("unused\n", 'no role needs "unused"')],
        id="a skill that no role needs",
    ),
    pytest.param(
        "categories_used",
        "roles:\n  - id: developer",
        "  - {id: empty, name: Empty, summary: Nothing., levels: [a, b, c, d, e]}\nroles:\n  - id: developer",
        [("empty,", 'no skill is in "empty"')],
        id="a category without skills",
    ),
    pytest.param(
        "examples_in_area",
        "examples: {java: Java, python: Py}",
        "examples: {java: Java, fhir: FHIR Java}",
        [("FHIR Java", '"fhir" is not in this area')],
        id="an example from another area",
    ),
    pytest.param(
        "interests_rated",
        "{steady-work: 4, papers: 3, hardware: 2}",
        "{hardware: 4}",
        [("{hardware: 4}", "no rating for steady-work, papers")],
        id="a role that leaves interests out",
    ),
    pytest.param(
        "interests_vary",
        "{steady-work: 4, papers: 3, hardware: 2}",
        "{steady-work: 3, papers: 3, hardware: 3}",
        [("{steady-work: 3, papers: 3", "every interest has the same rating, so none of them counts")],
        id="a role that rates every interest alike",
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
        "[first, second]\n    sources: [manual]\noccupations",
        "[first]\n    sources: [manual]\noccupations",
        [("id: tester", '"tester" needs two "projects" to practise on')],
        id="a role with one practice project",
    ),
    pytest.param(
        "practised",
        "Build it., repository: manual, skills: [python]",
        "Build it., repository: manual, skills: [fhir]",
        [("first, second]\n    sources: [manual]\noccupations", '"first" practises no skill that "tester" requires')],
        id="a project that practises nothing the role requires",
    ),
    pytest.param(
        "projects_on_software",
        "Build it., repository: manual",
        "Build it., repository: workshop",
        [("workshop, skills", '"workshop" is neither a project nor a tool, but of kind "course"')],
        id="a project whose repository is a course",
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
                '"dicom" is essential, but no advertisement names it and it has no "sources"',
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
                '"python" is essential, but no advertisement names it and it has no "sources"',
            )
        ],
        id="an essential requirement that no advertisement names",
    ),
    pytest.param(
        "demand_possible",
        "named: 2",
        "named: 4",
        [("4, of: 3", "named in 4 of 3 advertisements is impossible")],
        id="named in more advertisements than there are",
    ),
    pytest.param(
        "demand_possible",
        "years: '2026'",
        "years: recent",
        [("recent", '"recent" does not say from which years the advertisements are')],
        id="advertisements without a year",
    ),
    pytest.param(
        "demand_possible",
        "named: 1",
        "named: 4",
        [("4, of: 3", "named in 4 of 3 advertisements is impossible")],
        id="an option named in more advertisements than there are",
    ),
    pytest.param(
        "figures_dated",
        "year: 2024",
        "year: 2027",
        [("2027,", "pay of 2027 cannot have been checked in 2026")],
        id="pay of a year to come",
    ),
    pytest.param(
        "figures_dated",
        "end: 2034",
        "end: 2026",
        [("{percent", "an outlook from 2024 to 2026 does not cover 2026, the year in which it was checked")],
        id="an outlook that is over",
    ),
    pytest.param(
        "figures_sourced",
        "    url: https://example.org/pay\n",
        "",
        [("id: 15-1252.00", 'the figures of "15-1252.00" have no url')],
        id="figures without an address",
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
        "clues_point",
        "kind: role, roles: [developer]",
        "kind: role, roles: []",
        [("{id: building", '"building" is of kind "role" but names no roles')],
        id="a clue to a role without the role",
    ),
    pytest.param(
        "clues_point",
        "kind: software, words",
        "kind: software, roles: [tester], words",
        [("[tester]", 'a clue of kind "software" cannot have roles')],
        id="a clue to software that names a role",
    ),
    pytest.param(
        "lines_fit",
        "levels: [Reads",
        f"levels: [{'x' * 73}",
        [("x" * 73, "the quiz shows at most 72 characters here; this text has 73")],
        id="a level described at length",
    ),
    pytest.param(
        "lines_fit",
        "statement: Reading papers",
        f"statement: {'x' * 73}",
        [("x" * 73, "the quiz shows at most 72 characters here; this text has 73")],
        id="a statement longer than a line",
    ),
    pytest.param(
        "lines_fit",
        "{fhir: FHIR}",
        f"{{fhir: {'x' * 17}, dicom: {'y' * 16}}}",
        [("{fhir: x", "the quiz shows at most 34 characters here; this text has 35")],
        id="examples longer than their column",
    ),
    pytest.param(
        "lines_fit",
        "name: Hardware",
        f"name: {'x' * 35}",
        [("x" * 35, "the quiz shows at most 34 characters here; this text has 35")],
        id="an interest with a long name",
    ),
    pytest.param(
        "lines_fit",
        "title: Tester",
        f"title: Tester\n    short: {'x' * 19}",
        [("x" * 19, "the quiz shows at most 18 characters here; this text has 19")],
        id="a short name that is not",
    ),
    pytest.param(
        "lines_fit",
        "summary: A third language.",
        f"summary: A third language.\n    hint: {'x' * 73}",
        [("x" * 73, "the quiz shows at most 72 characters here; this text has 73")],
        id="a hint longer than a line",
    ),
    pytest.param(
        "lines_fit",
        "summary: A third language.",
        'summary: A third language.\n    hint: "Two\\nlines."',
        [('"Two', "the quiz shows at most 72 characters here, on one line")],
        id="a hint on two lines",
    ),
    pytest.param(
        "lines_fit",
        "name: Languages",
        f"name: {'x' * 25}",
        [("x" * 25, "the quiz shows at most 24 characters here; this text has 25")],
        id="an area with a long name",
    ),
    pytest.param(
        "lines_fit",
        "summary: Programs.",
        f"summary: {'x' * 73}",
        [("x" * 73, "the quiz shows at most 72 characters here; this text has 73")],
        id="an area described at length",
    ),
]
"""Rule, text to replace, its replacement, and for each problem the text at its place and its sentence."""


def place(text: str, start: str) -> str:
    """Return `line:column` of the one place in *text* where *start* begins a value."""
    (found,) = re.finditer(rf"(?<=[ \[{{]){re.escape(start)}", text)
    before = text[: found.start()]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def library(folder: Path, text: str) -> tuple[Library, list[str]]:
    """Return the catalogue written as *text*, and the problems found while reading it."""
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    found, problems = read(file)
    return found, [str(problem) for problem in problems]


def test_good(tmp_path: Path) -> None:
    """The catalogue that the cases break keeps every rule and has something for each to look at."""
    found, problems = library(tmp_path, GOOD)
    assert [] == problems
    assert [] == check(found)
    held = found.catalogue
    entries = (held.roles, held.skills, held.resources, held.projects, held.interests, held.occupations, held.clues)
    assert all((*entries, held.areas, held.respondents))


def test_every_rule_is_broken_once() -> None:
    """There is a case for every rule, in the order of the rules."""
    names = [rule.__name__ for rule in RULES]
    assert len(names) >= 22
    assert names == list(dict.fromkeys(str(case.values[0]) for case in BREAKS))


@pytest.mark.parametrize(("rule", "old", "new", "expected"), BREAKS)
def test_broken(tmp_path: Path, rule: str, old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """Breaking one rule is reported by this rule alone, at its place, and on reading if the rule is strict."""
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)
    found, problems = library(tmp_path, text)
    lines = [f"{tmp_path}/own.yaml:{place(text, start)}: {sentence}" for start, sentence in expected]
    reported = {r.__name__: [str(problem) for problem in r(found)] for r in RULES}
    assert {rule: lines} == {name: broken for name, broken in reported.items() if broken}
    assert problems == (lines if rule in {strict.__name__ for strict in STRICT} else [])


@pytest.mark.parametrize("where", [SMALL, TOP / "examples" / "catalogue"], ids=lambda path: path.name)
def test_catalogues_of_tests_and_examples(where: Path) -> None:
    """The small catalogue and the example of a catalogue of one's own keep every rule."""
    found, problems = read(where)
    assert [] == problems
    assert [] == check(found)


def test_profile_of(catalogue: Catalogue) -> None:
    """A role's own profile has its interests, and exactly the levels of the first options."""
    role = catalogue.roles["pacs-engineer"]
    person = profile_of(role)
    first = [(skill, level) for need in role.requirements for skill, level in need.options[0].skills.items()]
    levels = {skill: max(level for name, level in first if name == skill) for skill, _ in first}
    assert levels == {name: answer.low for name, answer in person.skills.items()}
    assert all(answer.exact for answer in person.skills.values())
    assert (role.interests, "pacs-engineer") == (person.interests, person.source)
