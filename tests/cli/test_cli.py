"""Every command, run in this process with the small catalogue: output, errors and exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from hcareer import __version__
from hcareer.cli.show import program
from hcareer.profile import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Hcareer
    from hcareer.model.catalogue import Catalogue

EMBEDDED: Final = "tests/cases/embedded-engineer.yaml"
AD: Final = "tests/cases/against/pacs-ad.txt"
CV: Final = "tests/cases/against/pacs-cv.txt"
PACS_AD: Final = "tests/cases/advert/texts/pacs-engineer-01.txt"
INTERFACES: Final = "tests/cases/interface-developer.yaml"
FORMATS: Final = ("table", "plain", "json", "markdown", "csv")
ANSWERS: Final = {
    "roles": ("roles",),
    "one role": ("roles", "pacs-engineer"),
    "skills": ("skills",),
    "one skill": ("skills", "fhir"),
    "match": ("match", EMBEDDED),
    "what if": ("match", EMBEDDED, "--if", "fhir=3"),
    "gap": ("gap", "medical-device-engineer", EMBEDDED),
    "compare": ("compare", "pacs-engineer", "medical-device-engineer", "--file", EMBEDDED),
    "next": ("next", EMBEDDED),
    "plan": ("plan", "pacs", EMBEDDED),
    "plan-plain": ("plan", "pacs", EMBEDDED, "--format", "plain"),
    "plan-markdown": ("plan", "pacs", EMBEDDED, "--format", "markdown"),
    "quiz": ("quiz", "--answers", EMBEDDED),
}
OWN: Final = """\
schema_version: 1
extends: builtin
roles:
  - id: fhir-gardener
    title: FHIR gardener
    summary: Waters resources.
    week: [Mondays, Tuesdays, Wednesdays]
    software: [ehr]
    words: [garden]
    requirements: [{skill: fhir, level: 3, weight: 5}]
"""


def value(hcareer: Hcareer, *words: str, stdin: bytes = b"") -> dict[str, Any]:
    """Return what a command prints as JSON."""
    ran = hcareer(*words, "--format", "json", stdin=stdin)
    assert 0 == ran.code, ran.err
    read: dict[str, Any] = json.loads(ran.out)
    return read


def test_the_version(hcareer: Hcareer) -> None:
    """`--version` prints the version of the package."""
    assert (0, f"hcareer {__version__}\n", "") == hcareer("--version")


def test_without_a_command_it_says_where_the_person_stands(hcareer: Hcareer, home: Path) -> None:
    """`hcareer` alone greets a newcomer, and shows an owner the first role; a pipe gets sentences."""
    ran = hcareer()
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("Which healthcare software job fits you")
    assert "Two minutes of questions: hcareer quiz\n" in ran.out
    hcareer("quiz", "--answers", EMBEDDED)
    ran = hcareer()
    assert (0, "") == (ran.code, ran.err)
    assert ran.out.startswith("Medical device software engineer, ")
    path = home / "data" / "hcareer" / "profiles" / "default.yaml"
    path.write_text("schema_version: 1\nskills:\n  dicm: 4\n", encoding="utf-8")
    assert (1, "", f'{path}:3:3: "dicm" is not in skills (did you mean "dicom"?)\n') == hcareer()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", ANSWERS.values(), ids=ANSWERS)
def test_every_answer_has_five_formats(hcareer: Hcareer, words: tuple[str, ...], form: str) -> None:
    """Each format is printed on standard output alone and can be parsed."""
    ran = hcareer(*words, "--format", form)
    assert 0 == ran.code, ran.err
    assert ran.out.endswith("\n")
    if form == "json":
        read = json.loads(ran.out)
        assert ("schema_version", 1) == next(iter(read.items()))
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(ran.out)))
        assert len(rows) >= 2
        assert {len(rows[0])} == {len(row) for row in rows}
    elif form == "markdown":
        pattern = r"^- \[ \] " if words[0] == "plan" else r"^\|(---:?\|)+$"  # a plan is a checklist
        assert re.search(pattern, ran.out, re.MULTILINE)
    if words[0] != "quiz":
        assert "" == ran.err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        pytest.param(
            ("match", "--if", "fhir"), 2, '"fhir" is not of the form SKILL=LEVEL', id="a what-if without a level"
        ),
        pytest.param(("match", "--if", "fhir=6"), 2, '"6" is not a whole number from 0 to 5', id="a level above 5"),
        pytest.param(("match", "--if", "fhir=\u00b2"), 2, "is not a whole number", id="a superscript digit"),
        pytest.param(("profile", "set", "job-security=0"), 2, "from 1 to 5", id="an interest of 0"),
        pytest.param(("profile", "set", "fhir"), 2, '"fhir" is not of the form NAME=NUMBER', id="nothing to set it to"),
        pytest.param(("match", "--profile", "../x"), 2, "cannot be the name of a profile", id="a name of a profile"),
        pytest.param(("compare", "pacs-engineer"), 2, "at least two different roles", id="one role to compare"),
        pytest.param(("compare", "pacs-engineer", "pacs-engineer"), 2, "two different roles", id="a role with itself"),
        pytest.param(("quiz", "--full", "--exact"), 2, "cannot be used together", id="two lengths of a quiz"),
        pytest.param(("quiz", "--answers", EMBEDDED, "--from", "x"), 2, "cannot be used together", id="two sources"),
        pytest.param(("quiz", "--from", "-"), 2, "--from needs a file", id="a CV where answers are typed"),
        pytest.param(("gap",), 1, "too little to go by", id="no role to take"),
        pytest.param(("compare",), 1, "too little to go by", id="no roles to take"),
        pytest.param(("gap", "1"), 1, "too little to go by", id="a number without a ranking"),
        pytest.param(("match", "nowhere.yaml"), 1, "error: nowhere.yaml: No such file", id="no file"),
        pytest.param(("gap", "nowhere.pdf"), 1, "error: nowhere.pdf: No such file", id="no file instead of a role"),
        pytest.param(("match", EMBEDDED, "--file", INTERFACES), 2, "or --file, not both", id="two files"),
        pytest.param(("gap", "pacs-engineer", "examples"), 2, '"examples" is a folder', id="a folder"),
        pytest.param(("roles", "--catalog", "nowhere"), 1, "nowhere: No such file", id="no catalogue"),
        pytest.param(("quiz", "--answers", "nowhere.yaml"), 1, "nowhere.yaml: No such file", id="no answers"),
        pytest.param(("quiz",), 3, "hint:  hcareer quiz --answers answers.yaml\n", id="no terminal"),
        pytest.param(("quiz", "--format", "plain"), 3, "quiz --answers answers.yaml", id="no terminal, one by one"),
    ],
)
def test_a_mistake_is_explained(hcareer: Hcareer, words: tuple[str, ...], code: int, sentence: str) -> None:
    """A mistake is explained on standard error, with nothing on standard output and the documented exit code."""
    ran = hcareer(*words)
    assert (code, "") == (ran.code, ran.out)
    assert sentence in ran.err


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        pytest.param(
            ("roles", "pacs-enginer"),
            """\
error: no role "pacs-enginer".
hint:  hcareer roles pacs-engineer   PACS and imaging informatics engineer
""",
            id="a misspelt id",
        ),
        pytest.param(
            ("gap", "EHR Developr", EMBEDDED),
            """\
error: no role "EHR Developr".
hint:  hcareer gap ehr-developer tests/cases/embedded-engineer.yaml   EHR developer
""",
            id="a misspelt title, with a file",
        ),
        pytest.param(
            ("gap", "--profile", "devcie", "devcie"),
            """\
error: no role "devcie".
hint:  hcareer gap --profile devcie device   Medical device software engineer
""",
            id="a profile of the same name",
        ),
        pytest.param(
            ("next", "--role=devcie", "--file", EMBEDDED),
            """\
error: no role "devcie".
hint:  hcareer next --role=device --file tests/cases/embedded-engineer.yaml   Medical device software engineer
""",
            id="an option",
        ),
        pytest.param(
            ("compare", "pacs-engineer", "ehr-devloper"),
            """\
error: no role "ehr-devloper".
hint:  hcareer compare pacs-engineer ehr-developer   EHR developer
""",
            id="the second of two",
        ),
        pytest.param(
            ("gap", "nothing-like-it", "--catalog", "tests/cases/small", "--profile=work"),
            """\
error: no role "nothing-like-it".
hint:  hcareer roles --catalog tests/cases/small
""",
            id="like none, with a catalogue",
        ),
        pytest.param(
            ("gap", "x" * 300),
            f"""\
error: no role "{"x" * 300}".
hint:  hcareer roles
""",
            id="longer than the name of a file can be",
        ),
        pytest.param(
            ("gap", "firmwre"),
            """\
error: no role "firmwre".
hint:  hcareer gap firmware   Medical device software engineer
""",
            id="a word of another title",
        ),
        pytest.param(
            ("gap", "ehr interop", "--format", "json"),
            """\
error: no role "ehr interop".
hint:  hcareer roles
""",
            id="words of two titles",
        ),
        pytest.param(
            ("gap", "eng", "--format", "json"),
            """\
error: "eng" names 4 roles: Health interoperability engineer, Healthcare data engineer, Medical device software \
engineer, PACS and imaging informatics engineer.
hint:  hcareer gap interoperability-engineer --format json   Health interoperability engineer
hint:  hcareer gap healthcare-data-engineer --format json    Healthcare data engineer
hint:  hcareer gap medical-device-engineer --format json     Medical device software engineer
hint:  hcareer gap pacs-engineer --format json               PACS and imaging informatics engineer
""",
            id="several",
        ),
        pytest.param(
            ("skills", "SMART on FIHR"),
            """\
error: no skill "SMART on FIHR".
hint:  hcareer skills smart-on-fhir   SMART on FHIR
""",
            id="a misspelt skill",
        ),
        pytest.param(
            ("roles", "--skill", "dicm"),
            """\
error: no skill "dicm".
hint:  hcareer roles --skill dicom   DICOM and DICOMweb
""",
            id="a skill as an option",
        ),
        pytest.param(
            ("roles", "--software", "pasc"),
            """\
error: no kind of software "pasc".
hint:  hcareer roles --software pacs   Picture archiving and communication systems
""",
            id="software",
        ),
        pytest.param(
            ("match", EMBEDDED, "--if", "fihr=3"),
            """\
error: no skill "fihr".
hint:  hcareer match tests/cases/embedded-engineer.yaml --if fhir=3   HL7 FHIR
""",
            id="a what-if",
        ),
        pytest.param(
            ("profile", "set", "dicom=1", "job-securty=3", "--profile", "work"),
            """\
error: no skill or interest "job-securty".
hint:  hcareer profile set dicom=1 job-security=3 --profile work   Steady demand
""",
            id="an interest",
        ),
        pytest.param(
            ("profile", "set", "nothing-like-it=3", "--profile", "work"),
            """\
error: no skill or interest "nothing-like-it".
hint:  hcareer skills
""",
            id="a skill like none",
        ),
        pytest.param(
            ("rols", "--search", "x"),
            """\
error: no command "rols".
hint:  hcareer roles --search x   all roles; with ROLE: a week, what it asks, pay
""",
            id="a misspelt command",
        ),
        pytest.param(
            ("profile", "shwo"),
            """\
error: no command "shwo".
hint:  hcareer profile show   Show your answers
""",
            id="a misspelt command of a group",
        ),
        pytest.param(
            ("hospital",),
            """\
error: no command "hospital".
hint:  hcareer --help
""",
            id="a command like none",
        ),
        pytest.param(
            ("my cv.pdf",),
            """\
error: no command "my cv.pdf".
hint:  hcareer match 'my cv.pdf'   the three best roles for your answers, or for FILE
hint:  hcareer ad 'my cv.pdf'      what an advertisement asks, and what you show of it
""",
            id="a file in the place of a command",
        ),
        pytest.param(
            ("gap", "pacs", "--ledgr", "--file=x"),
            """\
error: no option "--ledgr".
hint:  hcareer gap pacs --ledger --file=x   Show where every point of the match comes from instead
""",
            id="a misspelt option",
        ),
        pytest.param(
            ("match", "--formt=json"),
            """\
error: no option "--formt".
hint:  hcareer match --format=json   table, plain, json, markdown, csv
""",
            id="a misspelt option with its value",
        ),
        pytest.param(
            ("roles", "--what"),
            """\
error: no option "--what".
hint:  hcareer roles --help
""",
            id="an option like none",
        ),
        pytest.param(
            ("roles", "-x"),
            """\
error: no option "-x".
hint:  hcareer roles --help
""",
            id="a short option",
        ),
        pytest.param(
            ("roles", "--format"),
            """\
error: option "--format" requires an argument.
hint:  hcareer roles --help
""",
            id="an option without its value",
        ),
        pytest.param(
            ("roles", "--format", "xml"),
            """\
error: --format: "xml" is not one of "table", "plain", "json", "markdown", "csv".
hint:  hcareer roles --help
""",
            id="a value that is not among the choices",
        ),
        pytest.param(
            ("roles", "pacs", "ehr", "x"),
            """\
error: "ehr x" is too much.
hint:  hcareer roles --help
""",
            id="too many arguments",
        ),
        pytest.param(
            ("ad",),
            """\
error: AD is missing.
hint:  hcareer ad job.html                 an advertisement, saved in the browser
hint:  hcareer ad job.html --file cv.pdf   what the CV shows of what it asks
""",
            id="no argument",
        ),
        pytest.param(
            ("ad", "https://jobs.example/123", "--format", "json"),
            """\
error: that is an address; hcareer never uses the network.
hint:  hcareer ad page.html --format json   after you saved the page in the browser as page.html
""",
            id="an address",
        ),
        pytest.param(
            ("gap", "99", EMBEDDED),
            """\
error: there is no role 99: the ranking has 5.
hint:  hcareer roles
""",
            id="a number beyond the ranking",
        ),
    ],
)
def test_an_unclear_name_is_explained(hcareer: Hcareer, words: tuple[str, ...], printed: str) -> None:
    """A hint is the command that was typed with a name that is known; without one it lists what there is."""
    assert (2, "", printed) == hcareer(*words)


@pytest.mark.parametrize(
    "role", ["medical-device-engineer", "Medical Device software engineer", "device", "firmware engineer", "1"]
)
def test_a_role_is_found_by_any_name_and_by_rank(hcareer: Hcareer, role: str) -> None:
    """A role is found by its id, its title in any case, a word of it, another title, and its number in the ranking."""
    for words in (("gap", role, EMBEDDED), ("gap", role, "--file", EMBEDDED), ("next", EMBEDDED, "--role", role)):
        assert "medical-device-engineer" == value(hcareer, *words)["role"]
    assert "medical-device-engineer" == value(hcareer, "roles", role, "--file", EMBEDDED)["role"]["id"]


def test_the_first_roles_are_taken_by_default(hcareer: Hcareer) -> None:
    """`gap` without ROLE is for the first role of the ranking, and `compare` without roles for the first two."""
    order = [match["role"] for match in value(hcareer, "match", EMBEDDED)["matches"]]
    assert order[0] == value(hcareer, "gap", EMBEDDED)["role"] == value(hcareer, "gap", "--file", EMBEDDED)["role"]
    for words in (("compare",), ("compare", "1", "2"), ("compare", order[0], "2", "1")):
        assert order[:2] == [match["role"] for match in value(hcareer, *words, "--file", EMBEDDED)["roles"]]


def test_a_number_is_a_place_in_the_ranking_of_the_profile(hcareer: Hcareer, catalogue: Catalogue) -> None:
    """Without FILE a number counts in the ranking of the saved answers of --profile."""
    store.save(store.load(Path(EMBEDDED), catalogue), store.place("work"))
    order = [match["role"] for match in value(hcareer, "match", "--profile", "work")["matches"]]
    assert order[1] == value(hcareer, "gap", "2", "--profile", "work")["role"]
    assert order[0] == value(hcareer, "gap", "--profile", "work")["role"]
    assert 1 == hcareer("gap", "2").code


def test_a_file_in_the_place_of_the_role(hcareer: Hcareer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One argument of `gap` is a file if it exists and names no role, or if it is a path; - is standard input."""
    person = (tmp_path.cwd() / EMBEDDED).read_bytes()
    for name in ("device", "me", "device.yaml", "2"):
        (tmp_path / name).write_bytes(person)
    monkeypatch.setenv("HCAREER_CATALOG", str(tmp_path.cwd() / "tests/cases/small"))
    monkeypatch.chdir(tmp_path)
    for name in ("me", "device.yaml", "./device", str(tmp_path / "2")):
        read = value(hcareer, "gap", name)
        assert (name, "medical-device-engineer") == (read["profile"]["source"], read["role"])
    assert "medical-device-engineer" == value(hcareer, "gap", "-", stdin=person)["role"]
    assert {} == value(hcareer, "gap", "device")["profile"]["skills"]
    assert "no role can be ranked" in hcareer("gap", "2").err


def test_roles_can_be_narrowed(hcareer: Hcareer) -> None:
    """Each option of `roles` is one of the filters."""
    read = value(hcareer, "roles", "--software", "pacs", "--skill", "HL7 FHIR", "--search", "ARCHIVE")["roles"]
    assert ["pacs-engineer"] == [role["id"] for role in read]
    assert len(value(hcareer, "roles", "--skill", "HL7 FHIR")["roles"]) > 1


def test_an_empty_search_is_no_error(hcareer: Hcareer) -> None:
    """A search without results prints a sentence and exits with 0."""
    assert (0, "No role matches.\n", "") == hcareer("roles", "--search", "no such words anywhere")


@pytest.mark.parametrize("name", ["fhir", "HL7 FHIR", "hl7 fhir", "FHIR R4"])
def test_a_skill_is_found_by_any_name(hcareer: Hcareer, name: str) -> None:
    """A skill is found by its id, its name in any case, and another spelling."""
    assert "fhir" == value(hcareer, "skills", name)["skill"]["id"]


def test_match_reads_standard_input(hcareer: Hcareer) -> None:
    """A profile from standard input is called <stdin>, in error messages too."""
    given = b"schema_version: 1\nskills: {dicom: 4, pacs: 4}\n"
    read = value(hcareer, "match", "-", stdin=given)
    assert ("<stdin>", "pacs-engineer") == (read["profile"]["source"], read["matches"][0]["role"])
    ran = hcareer("match", "-", stdin=b"schema_version: 1\nskills:\n  dicm: 4\n")
    assert (1, '<stdin>:3:3: "dicm" is not in skills (did you mean "dicom"?)\n') == (ran.code, ran.err)


def test_every_mistake_of_a_profile_is_reported(hcareer: Hcareer, tmp_path: Path) -> None:
    """All mistakes are reported at once, in reading order, each with its place."""
    path = tmp_path / "me.yaml"
    path.write_text("schema_version: 1\nskills:\n  dicm: 4\n  fhir: 9\ninterests: {x: 1}\n", encoding="utf-8")
    ran = hcareer("match", str(path))
    assert (1, "") == (ran.code, ran.out)
    assert [f"{path}:3:3", f"{path}:4:9", f"{path}:5:13"] == [line.split(": ")[0] for line in ran.err.splitlines()]


def test_an_empty_profile_gets_no_figures(hcareer: Hcareer) -> None:
    """For an empty profile every command says that there is too little to go by, and prints no percentage."""
    for words in (("match",), ("next",), ("compare", "pacs-engineer", "ehr-developer")):
        ran = hcareer(*words)
        assert (0, "") == (ran.code, ran.err)
        assert ran.out.startswith("Too little to name a role yet.\n")
        assert not re.search(r"\d%", ran.out)
    assert "too little to go by" in hcareer("gap", "pacs-engineer").out
    assert ("too little", []) == tuple(value(hcareer, "match")[key] for key in ("evidence", "matches"))


def test_what_if_shows_before_and_after(hcareer: Hcareer) -> None:
    """A what-if can raise several skills at once, by any of their names."""
    read = value(hcareer, "match", EMBEDDED, "--if", "HL7 FHIR=3", "--if", "dicom=5")
    assert {"fhir": 3, "dicom": 5} == read["if"]
    before = {match["role"]: match["match"] for match in read["before"]}
    after = {match["role"]: match["match"] for match in read["after"]}
    assert all(after[role] >= before[role] for role in before)
    assert after["pacs-engineer"] > before["pacs-engineer"]
    given = b"schema_version: 1\nskills: {fhir: 2}\n"
    text = hcareer("match", "-", "--if", "fhir=3", "--if", "dicom=5", stdin=given).out
    assert text.startswith("What if: HL7 FHIR 2 to 3, DICOM and DICOMweb to 5\n")


def test_compare_keeps_the_order_given(hcareer: Hcareer) -> None:
    """Roles are compared in the order given, each once."""
    roles = ("pacs-engineer", "medical-device-engineer", "pacs-engineer")
    read = value(hcareer, "compare", *roles, "--file", EMBEDDED)
    assert ["pacs-engineer", "medical-device-engineer"] == [match["role"] for match in read["roles"]]


def test_next_is_for_the_first_role_by_default(hcareer: Hcareer) -> None:
    """`next` is for the role ranked first, or for the one named with --role."""
    assert "medical-device-engineer" == value(hcareer, "next", EMBEDDED)["role"]
    read = value(hcareer, "next", EMBEDDED, "--role", "pacs-engineer")
    assert "pacs-engineer" == read["role"]
    assert read["steps"]
    assert all(step["to"] > step["from"] for step in read["steps"])


def test_next_takes_a_role_and_a_file_as_gap_does(hcareer: Hcareer) -> None:
    """A role, a file, both, or the options stand for the same person and role."""
    expected = value(hcareer, "next", "--file", EMBEDDED, "--role", "pacs-engineer")
    assert expected == value(hcareer, "next", "pacs-engineer", EMBEDDED)
    assert expected == value(hcareer, "next", "pacs", "--file", EMBEDDED)
    assert 2 == hcareer("next", "pacs", EMBEDDED, "--role", "pacs").code


@pytest.mark.parametrize("command", ["gap", "next"])
@pytest.mark.parametrize(
    ("words", "hint"),
    [
        pytest.param(("1", "2"), "compare 1 2", id="two places in the ranking"),
        pytest.param(("pacs", "engineer"), "'pacs engineer'", id="the words of one role"),
        pytest.param(("pacs", "examples"), "match examples", id="a folder"),
        pytest.param(("pacs", "nothing"), " pacs\n", id="no file at all"),
    ],
)
def test_a_second_word_that_is_no_file_gets_a_hint(
    hcareer: Hcareer, command: str, words: tuple[str, ...], hint: str
) -> None:
    """The command to type instead is named."""
    found = hcareer(command, *words)
    assert 2 == found.code
    assert hint in found.err


@pytest.mark.parametrize(
    ("words", "heads"),
    [
        pytest.param(("gap",), "gap,have,need,essential,points,group,one is enough,learn first", id="gaps"),
        pytest.param(("gap", "--ledger"), "requirement,weight,you,need,won,likely,open,lost", id="the ledger"),
        pytest.param(("next",), "group,skill,from,to,why", id="first steps"),
    ],
)
def test_a_csv_file_holds_the_main_table(hcareer: Hcareer, words: tuple[str, ...], heads: str) -> None:
    """It has a row for each gap, line or step, no headline, and no cell that begins with a blank."""
    first, *rows = csv.reader(io.StringIO(hcareer(*words, "--file", EMBEDDED, "--format", "csv").out))
    assert heads == ",".join(first)
    assert len(rows) > 1
    assert all(cell == cell.strip() for row in rows for cell in row)


def test_a_profile_is_set_shown_and_deleted(hcareer: Hcareer, home: Path, catalogue: Catalogue) -> None:
    """Skills and interests are set by any name; NAME= removes an answer; delete removes the file."""
    path = home / "data" / "hcareer" / "profiles" / "default.yaml"
    assert (0, f"{path}\n", "") == hcareer("profile", "path")
    ran = hcareer("profile", "set", "fhir=2", "HL7 v2=1", "Close to the hardware=4", "Python=0")
    done = "HL7 FHIR: 2, HL7 v2: 1, Close to the hardware: 4, Python: 0"
    assert (0, "", f"{done}\nFirst: EHR developer, 13%.\nSaved in {path}\n") == ran
    kept = store.load(path, catalogue)
    assert {"fhir": 2, "hl7-v2": 1, "python": 0} == {skill: answer.low for skill, answer in kept.skills.items()}
    assert ({"low-level-systems": 4}, {"set"}) == (kept.interests, {a.origin for a in kept.skills.values()})
    assert all(answer.on is not None for answer in kept.skills.values())
    shown = value(hcareer, "profile", "show")["profile"]
    assert {"fhir", "hl7-v2", "python"} == set(shown["skills"])
    assert 0 == hcareer("profile", "set", "fhir=", "low-level-systems=").code
    kept = store.load(path, catalogue)
    assert ({"hl7-v2", "python"}, {}) == (set(kept.skills), kept.interests)
    history = path.with_name("default.history.jsonl")
    assert (0, "", f"Deleted {path}\nDeleted {history}\n") == hcareer("profile", "delete")
    assert (0, "", f"There is nothing at {path}\n") == hcareer("profile", "delete")


def test_setting_is_all_or_nothing(hcareer: Hcareer, home: Path) -> None:
    """If one of several changes is wrong, none is saved."""
    assert 2 == hcareer("profile", "set", "fhir=2", "dicm=3").code
    assert [] == list(home.rglob("*.yaml"))


def test_profiles_are_separate(hcareer: Hcareer) -> None:
    """Each profile name has its own answers."""
    hcareer("profile", "set", "fhir=2", "--profile", "work")
    assert {} == value(hcareer, "profile", "show")["profile"]["skills"]
    assert ["fhir"] == list(value(hcareer, "profile", "show", "--profile", "work")["profile"]["skills"])
    assert 1 <= len(value(hcareer, "match", "--profile", "work")["matches"])


def test_a_cv_is_imported(hcareer: Hcareer) -> None:
    """Skills of a CV are added as assumed, and the person's own ratings are kept."""
    hcareer("profile", "set", "fhir=1")
    ran = hcareer("profile", "import", "-", stdin=b"Worked with HL7 FHIR, DICOM and Python.\n")
    assert 0 == ran.code
    assert "1 of your own ratings kept" in ran.err
    kept = value(hcareer, "profile", "show")["profile"]["skills"]
    assert {"fhir", "dicom", "python"} <= set(kept)
    assert (1, "set") == (kept["fhir"]["level"], kept["fhir"]["from"])
    assert kept["dicom"]["from"] in {"mention", "years", "stated"}
    assert "DICOM" in kept["dicom"]["evidence"]


def test_answers_from_a_file_give_the_first_roles_of_the_full_form(hcareer: Hcareer) -> None:
    """The first three roles of the quiz with --answers are those of the full form."""
    read = value(hcareer, "quiz", "--answers", EMBEDDED)
    assert {"asked", "ratings", "of", "settled", "certainty", "loss"} == read["quiz"].keys()
    full = value(hcareer, "quiz", "--answers", EMBEDDED, "--full")
    top = [[match["role"] for match in one["matches"][:3]] for one in (read, full)]
    assert top[0] == top[1]


def test_answers_from_a_file_are_saved(hcareer: Hcareer, home: Path) -> None:
    """With --answers the quiz needs no terminal, prints only JSON on standard output, and saves the answers."""
    ran = hcareer("quiz", "--answers", EMBEDDED, "--format", "json")
    assert 0 == ran.code
    read = json.loads(ran.out)
    assert "medical-device-engineer" == read["matches"][0]["role"]
    assert f"{read['quiz']['ratings']} ratings on {read['quiz']['asked']} screens" in ran.err
    assert (home / "data" / "hcareer" / "profiles" / "default.yaml").exists()


def test_answers_from_a_file_replace_nothing(hcareer: Hcareer, home: Path) -> None:
    """Saved answers are not overwritten until --fresh moves them to a second file."""
    hcareer("profile", "set", "fhir=4")
    path = home / "data" / "hcareer" / "profiles" / "default.yaml"
    before = path.read_bytes()
    ran = hcareer("quiz", "--answers", EMBEDDED)
    assert (0, before) == (ran.code, path.read_bytes())
    assert "are unchanged" in ran.err
    hcareer("quiz", "--answers", EMBEDDED, "--fresh")
    assert before != path.read_bytes()
    assert before == path.with_name("default.previous.yaml").read_bytes()


def test_an_own_catalogue(
    hcareer: Hcareer, tmp_path: Path, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--catalog and HCAREER_CATALOG take a file or a folder, which extends the shipped catalogue or stands alone."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    for where in (path, tmp_path):
        listed = [role["id"] for role in value(hcareer, "roles", "--catalog", str(where))["roles"]]
        assert [*shipped.roles, "fhir-gardener"] == listed
    monkeypatch.setenv("HCAREER_CATALOG", str(path))
    assert "fhir-gardener" == value(hcareer, "roles", "fhir-gardener")["role"]["id"]
    assert "Nothing wrong" not in hcareer("catalog", "check", str(path)).out
    alone = tmp_path / "alone.yaml"
    alone.write_text("schema_version: 1\n", encoding="utf-8")
    assert [] == value(hcareer, "roles", "--catalog", str(alone))["roles"]


def test_a_wrong_catalogue_is_reported_with_its_places(hcareer: Hcareer, tmp_path: Path) -> None:
    """Every command reports the mistakes of a catalogue with their places and prints nothing else."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("extends: builtin\n", "").replace("weight: 5", "weight: 9"), encoding="utf-8")
    for words in (("roles",), ("match", EMBEDDED), ("catalog", "check")):
        ran = hcareer(*words, "--catalog", str(path))
        assert (1, "") == (ran.code, ran.out)
        assert re.fullmatch(rf"({re.escape(str(path))}:\d+:\d+: .+\n)+", ran.err)


def test_an_empty_catalogue_is_no_error(hcareer: Hcareer, tmp_path: Path) -> None:
    """Every command exits with 0 for a catalogue without roles."""
    path = tmp_path / "alone.yaml"
    path.write_text("schema_version: 1\n", encoding="utf-8")
    for words in (("roles",), ("skills",), ("match",), ("next",), ("quiz", "--answers", str(path))):
        assert 0 == hcareer(*words, "--catalog", str(path)).code


def test_the_shipped_catalogue_is_checked(
    hcareer: Hcareer, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a path `catalog check` checks the shipped catalogue, which passes; the schema is JSON."""
    monkeypatch.delenv("HCAREER_CATALOG")
    ran = hcareer("catalog", "check")
    assert (0, True) == (ran.code, ran.out.startswith(f"Nothing wrong: {len(shipped.roles)} roles"))
    assert hcareer("catalog", "path").out.rstrip("\n").endswith("data")
    assert "hcareer catalogue file" == json.loads(hcareer("catalog", "schema").out)["title"]


def test_an_advertisement_is_read(hcareer: Hcareer) -> None:
    """`ad` prints a role and skills, and gaps only for a person with answers."""
    text = b"PACS administrator\nRequirements:\n- DICOM and PACS\n- HL7 v2 ORM and ORU interfaces\n"
    read = value(hcareer, "ad", "-", stdin=text)
    assert ["schema_version", "role", "also", "roles", "requirements", "conditions", "document_words"] == list(read)
    assert "pacs-engineer" == read["role"]
    assert {"dicom", "hl7-v2"} <= {asked["skill"] for asked in read["requirements"]}
    assert all(asked["required"] in (True, False, None) for asked in read["requirements"])
    assert not read.get("gaps")
    hcareer("profile", "set", "dicom=1")
    assert value(hcareer, "ad", "-", stdin=text)["gaps"]


def test_an_import_of_nothing_new_changes_nothing(hcareer: Hcareer, home: Path) -> None:
    """If the person has rated all that a CV names, their answers stay as they are."""
    hcareer("profile", "set", "python=1", "dicom=1")
    before = [path.read_bytes() for path in home.rglob("*.yaml")]
    ran = hcareer("profile", "import", "-", stdin=b"Worked with DICOM and Python.\n")
    assert (0, "Nothing was changed: 2 of your own ratings kept\n") == (ran.code, ran.err)
    assert before == [path.read_bytes() for path in home.rglob("*.yaml")]


def test_an_advertisement_is_compared_with_a_cv(hcareer: Hcareer, tmp_path: Path) -> None:
    """With `--file` each skill has a state and the place in the CV, and what is asked for is counted."""
    text = b"PACS administrator\nRequirements:\n- DICOM and PACS\n- HL7 v2 interfaces\n- Python\n"
    cv = tmp_path / "cv.txt"
    cv.write_text("Built a DICOM archive.\nSkills: Python, PACS, FHIR\nNo experience with HL7 v2.\n", encoding="utf-8")
    read = value(hcareer, "ad", "-", "--file", str(cv), stdin=text)
    states = {one["skill"]: one["state"] for one in read["requirements"]}
    assert ("shown", "listed", "denied") == (states["dicom"], states["python"], states["hl7-v2"])
    dicom = next(one for one in read["requirements"] if one["skill"] == "dicom")
    assert ("DICOM", 1, "Built a DICOM archive.") == tuple(dicom["cv"][key] for key in ("words", "line", "quote"))
    assert read["counts"]["required"]["of"] == len(states)


def test_one_advertisement_that_cannot_be_read_does_not_stop_the_others(hcareer: Hcareer, tmp_path: Path) -> None:
    """Each is read once; what cannot be read is named, and the exit code is 1."""
    ad, empty = tmp_path / "ad.txt", tmp_path / "empty.txt"
    ad.write_text("PACS administrator\nRequirements:\n- DICOM\n- PACS\n", encoding="utf-8")
    empty.touch()
    ran = hcareer("ad", str(ad), str(empty), str(ad), "nosuch.txt", "--format", "json")
    assert 1 == ran.code
    assert [str(ad)] == [one["file"] for one in json.loads(ran.out)["advertisements"]]
    assert [
        f"error: {empty}: the file is empty",
        "error: nosuch.txt: No such file or directory",
        "error: 2 of 3 advertisements could not be read",
    ] == ran.err.splitlines()


def test_the_rows_of_a_csv_file_are_advertisements(hcareer: Hcareer, tmp_path: Path) -> None:
    """A CSV file with a column of texts has one advertisement in each row."""
    jobs = tmp_path / "jobs.csv"
    jobs.write_text('title,description\nPACS admin,"DICOM, PACS"\nNurse,Care\n', encoding="utf-8")
    read = value(hcareer, "ad", str(jobs))
    assert {f"{jobs} row 1: PACS admin", f"{jobs} row 2: Nurse"} == {one["file"] for one in read["advertisements"]}


def test_an_advertisement_without_skills_is_not_compared(hcareer: Hcareer) -> None:
    """With a CV, an advertisement in which nothing is found is an error, after what is known of it."""
    ran = hcareer("ad", "-", "--file", "examples/cv.txt", "--format", "json", stdin=b"We sell bread.")
    assert (1, None) == (ran.code, json.loads(ran.out)["role"])
    assert ran.err.endswith("<stdin>: no skill was found in this advertisement, so there is nothing to compare\n")


def test_standard_input_is_read_once(hcareer: Hcareer) -> None:
    """The advertisement and the CV cannot both come from standard input."""
    assert 2 == hcareer("ad", "-", "--file", "-", stdin=b"DICOM").code


def test_a_text_about_no_role_gets_none(hcareer: Hcareer) -> None:
    """`ad` names no role for a text that describes none."""
    assert (
        value(hcareer, "ad", "-", stdin=b"We sell bread. Come and bake with us at five in the morning.\n")["role"]
        is None
    )


def test_completion_uses_the_catalogue_of_the_command(hcareer: Hcareer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Completion offers the roles of a catalogue given by option or environment."""
    own, other = "examples/catalogue", "tests/cases/small"
    monkeypatch.setenv("_HCAREER_COMPLETE", "complete_bash")
    for typed, variable in ((f"hcareer roles --catalog {own} pharm", other), ("hcareer roles pharm", own)):
        monkeypatch.setenv("HCAREER_CATALOG", variable)
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
        assert ["pharmacy-systems-developer"] == hcareer().out.splitlines()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        pytest.param("hcareer gap pacs", "pacs-engineer", id="a role"),
        pytest.param("hcareer gap dev", "medical-device-engineer", id="a role by a word of its title"),
        pytest.param("hcareer skills FHI", "smart-on-fhir", id="a skill by a word of its name"),
        pytest.param("hcareer compare ehr-developer pacs", "pacs-engineer", id="a second role"),
        pytest.param("hcareer next --role pacs", "pacs-engineer", id="a role as an option"),
        pytest.param("hcareer skills fhi", "fhir", id="a skill"),
        pytest.param("hcareer roles --skill fhi", "fhir", id="a skill as an option"),
        pytest.param("hcareer comp", "compare", id="a command"),
    ],
)
def test_the_shell_completes(hcareer: Hcareer, monkeypatch: pytest.MonkeyPatch, typed: str, offered: str) -> None:
    """Completion as the shell asks for it offers roles, skills and commands."""
    words = typed.split()
    monkeypatch.setenv("_HCAREER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    ran = hcareer()
    assert 0 == ran.code
    assert offered in ran.out.splitlines()


SCREENS: Final = {
    "roles": ("roles",),
    "role": ("roles", "pacs-engineer"),
    "skill": ("skills", "fhir"),
    "match": ("match", EMBEDDED),
    "match-plain": ("match", EMBEDDED, "--format", "plain"),
    "match-markdown": ("match", EMBEDDED, "--format", "markdown"),
    "all": ("match", EMBEDDED, "--all"),
    "ledger": ("gap", "medical-device-engineer", EMBEDDED, "--ledger"),
    "gap": ("gap", "medical-device-engineer", EMBEDDED),
    "gap-track": ("gap", "interoperability-engineer", INTERFACES),
    "role-track": ("roles", "interoperability-engineer"),
    "role-track-plain": ("roles", "interoperability-engineer", "--format", "plain"),
    "compare": ("compare", "pacs-engineer", "healthcare-data-engineer", "--file", EMBEDDED),
    "next": ("next", EMBEDDED),
    "plan": ("plan", "pacs", EMBEDDED),
    "plan-plain": ("plan", "pacs", EMBEDDED, "--format", "plain"),
    "plan-markdown": ("plan", "pacs", EMBEDDED, "--format", "markdown"),
    "what-if": ("match", EMBEDDED, "--if", "data-pipelines=4"),
}


@pytest.mark.parametrize(
    ("name", "columns"), [*((name, 80) for name in SCREENS), ("match", 40), ("gap-track", 40), ("plan", 40)], ids=str
)
def test_a_screen_is_unchanged(hcareer: Hcareer, golden: Callable[[str, str], None], name: str, columns: int) -> None:
    """The main commands print what is in the goldens."""
    words = SCREENS[name]
    ran = hcareer(*words, *(() if "--format" in words else ("--format", "table")), columns=columns)
    assert (0, "") == (ran.code, ran.err)
    golden(f"{name}-{columns}", ran.out)


READ: Final = {
    "ad": ("ad", AD),
    "ad-cv": ("ad", AD, "--file", CV),
    "ad-cv-plain": ("ad", AD, "--file", CV, "--format", "plain"),
    "ad-cv-markdown": ("ad", AD, "--file", CV, "--format", "markdown"),
    "ad-rated": ("ad", AD, "--file", INTERFACES),
    "ads": ("ad", AD, PACS_AD, "examples/advertisement.txt", "--file", CV),
    "import": ("profile", "import", CV, "--yes"),
}
"""Commands that read documents, which say on standard error how much they read."""


@pytest.mark.parametrize(
    ("name", "columns"), [*((name, 80) for name in READ), ("ad-cv", 40), ("ads", 40), ("import", 40)], ids=str
)
def test_what_is_read_is_shown_unchanged(
    hcareer: Hcareer, golden: Callable[[str, str], None], name: str, columns: int
) -> None:
    """The commands that read documents print what is in the goldens."""
    words = READ[name]
    ran = hcareer(*words, *(() if "--format" in words else ("--format", "table")), columns=columns)
    assert 0 == ran.code
    golden(f"{name}-{columns}", ran.out)


def test_a_pipe_gets_sentences_unless_a_table_is_asked_for(hcareer: Hcareer) -> None:
    """Standard output that is no terminal gets plain lines by default; every format can be chosen."""
    plain = hcareer("match", EMBEDDED).out
    assert plain == hcareer("match", EMBEDDED, "--format", "plain").out
    assert "\nFirst: Medical device software engineer, " in plain
    assert "\n 1  Medical device software engineer  " in hcareer("match", EMBEDDED, "--format", "table").out


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        pytest.param(("match", EMBEDDED), f"hcareer gap --file {EMBEDDED}", id="a file by its position"),
        pytest.param(("match", "--file", EMBEDDED), f"hcareer gap --file {EMBEDDED}", id="a file as an option"),
        pytest.param(("gap", "pacs", EMBEDDED), f"hcareer gap pacs-engineer --ledger --file {EMBEDDED}", id="a role"),
        pytest.param(("gap", EMBEDDED), f"hcareer gap --ledger --file {EMBEDDED}", id="the first role"),
        pytest.param(("gap", "pacs", "--profile", "work"), "hcareer roles pacs-engineer\n", id="a profile elsewhere"),
        pytest.param(("match", "--profile", "work"), "hcareer quiz --profile work\n", id="a profile"),
        pytest.param(
            ("match", "--catalog", "tests/cases/small"), "hcareer quiz --catalog tests/cases/small\n", id="a catalogue"
        ),
    ],
)
def test_suggestions_keep_what_was_typed(hcareer: Hcareer, typed: tuple[str, ...], suggested: str) -> None:
    """Commands can be typed as they stand: with the file, the profile and the catalogue of this one."""
    assert suggested in hcareer(*typed).out


def test_only_commands_that_take_a_file_are_suggested_with_it(hcareer: Hcareer) -> None:
    """The quiz asks the person, so it is suggested without the file."""
    ran = hcareer("match", "-", stdin=b"schema_version: 1\nskills: {}\n")
    assert "Two minutes of questions: hcareer quiz\n" in ran.out


def test_a_suggested_file_is_quoted(hcareer: Hcareer, tmp_path: Path) -> None:
    """A path with a space is quoted for the shell."""
    path = tmp_path / "my answers.yaml"
    path.write_text("schema_version: 1\nskills: {dicom: 4, pacs: 4}\n", encoding="utf-8")
    assert f"hcareer plan --until stretch --file '{path}'" in hcareer("match", str(path)).out


@pytest.mark.parametrize(
    ("words", "has"), [(("match",), True), (("profile", "show"), True), (("profile", "path"), False)], ids=str
)
def test_commands_that_show_results_can_do_without_a_pager(
    hcareer: Hcareer, words: tuple[str, ...], *, has: bool
) -> None:
    """`--no-pager` is an option of the commands that have `--format`."""
    assert has == ("--no-pager" in hcareer(*words, "--help").out)
    assert (0 if has else 2) == hcareer(*words, "--no-pager").code


@pytest.mark.parametrize(
    ("started", "python", "expected"),
    [
        pytest.param("hcareer", "python", "hcareer", id="by its name"),
        pytest.param("{folder}/bin/hcareer", "python", "{folder}/bin/hcareer", id="by a path"),
        pytest.param("{folder}/hcareer/__main__.py", "python3", "python3 -m hcareer", id="as a module"),
        pytest.param(
            "{folder}/hcareer/__main__.py", "{folder}/bin/python", "{folder}/bin/hcareer", id="the Python of make quiz"
        ),
        pytest.param(
            "{folder}/hcareer/__main__.py", "{folder}/python", "{folder}/python -m hcareer", id="no program beside it"
        ),
        pytest.param("/usr/bin/pytest", "python", "hcareer", id="something else"),
    ],
)
def test_the_program_is_called_as_it_was(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, started: str, python: str, expected: str
) -> None:
    """Suggestions begin with what starts the program: its name only if the shell finds it."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "hcareer").touch(mode=0o755)
    monkeypatch.setattr(sys, "argv", [started.format(folder=tmp_path)])
    monkeypatch.setattr(sys, "orig_argv", [python.format(folder=tmp_path)])
    monkeypatch.setenv("PATH", "/nowhere")
    assert expected.format(folder=tmp_path) == program()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    if "bin/hcareer" in expected:
        assert "hcareer" == program()


def test_hints_start_the_program_as_it_was(hcareer: Hcareer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hint of an error can be typed as it stands too."""
    monkeypatch.setattr(sys, "argv", ["tools/hcareer"])
    assert "hint:  tools/hcareer roles" in hcareer("gap", "nothing-like-it").err


def test_what_advertisements_ask_comes_first_in_a_plan(hcareer: Hcareer) -> None:
    """`--ads` takes every file that follows it, with the role before and the person's file as an option."""
    read = value(hcareer, "plan", "pacs", "--ads", AD, PACS_AD, "--file", EMBEDDED)
    assert "pacs-engineer" == read["role"]
    assert "asked" in {step["reason"] for step in read["steps"]}


def test_a_plan_takes_a_role_and_a_file(hcareer: Hcareer) -> None:
    """Both can be left out; one word too many is wrong usage."""
    role = value(hcareer, "plan", EMBEDDED)["role"]
    assert role == value(hcareer, "plan", "1", EMBEDDED)["role"]
    ran = hcareer("plan", "pacs", EMBEDDED, INTERFACES)
    assert (2, "") == (ran.code, ran.out)
    assert INTERFACES in ran.err
    assert 2 == hcareer("plan", "pacs", EMBEDDED, "--steps", "0").code
