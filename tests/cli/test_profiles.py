"""The commands of `hcareer profile`, run in this process with the small catalogue."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

import pytest

from hcareer.profile import store

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Hcareer
    from hcareer.model.catalogue import Catalogue

EMBEDDED: Final = "tests/cases/embedded-engineer.yaml"


def value(hcareer: Hcareer, *words: str) -> dict[str, Any]:
    """Return what a command prints as JSON."""
    ran = hcareer(*words, "--format", "json")
    assert 0 == ran.code, ran.err
    read: dict[str, Any] = json.loads(ran.out)
    return read


# --- list


def test_every_profile_is_listed(hcareer: Hcareer, home: Path) -> None:
    """Each has its day, its answers and its first role; copies that were put aside are no profiles."""
    hcareer("quiz", "--answers", EMBEDDED, "--profile", "work")
    hcareer("quiz", "--answers", EMBEDDED, "--profile", "work", "--fresh")
    hcareer("profile", "set", "job-security=4")
    listed = value(hcareer, "profile", "list")["profiles"]
    assert ["default", "work"] == [one["name"] for one in listed]
    assert {"name", "path", "changed", "answers", "assumed", "role", "match"} == listed[0].keys()
    assert (1, 0, None, None) == tuple(listed[0][key] for key in ("answers", "assumed", "role", "match"))
    assert "medical-device-engineer" == listed[1]["role"]
    assert str(home / "data" / "hcareer" / "profiles" / "work.yaml") == listed[1]["path"]
    lines = hcareer("profile", "list").out.splitlines()
    assert lines[0].startswith("default: 1 answer, changed on 20")
    assert lines[0].endswith("; too little to name a role.")
    assert "; first Medical device software engineer, " in lines[1]


def test_assumed_levels_are_counted_apart(hcareer: Hcareer) -> None:
    """What a CV suggests is no answer of the person's own."""
    hcareer("profile", "set", "fhir=1")
    hcareer("profile", "import", "-", stdin=b"Worked with HL7 FHIR, DICOM and Python.\n")
    assert [(1, 2)] == [(one["answers"], one["assumed"]) for one in value(hcareer, "profile", "list")["profiles"]]
    assert hcareer("profile", "list").out.startswith("default: 1 answer, 2 assumed, changed on 20")


def test_no_profile_is_a_sentence(hcareer: Hcareer) -> None:
    """Without any saved answers the list says how to begin."""
    ran = hcareer("profile", "list")
    assert (0, "No answers are saved yet.\nTwo minutes of questions: hcareer quiz\n", "") == ran
    assert [] == value(hcareer, "profile", "list")["profiles"]


def test_a_profile_with_a_mistake_does_not_hide_the_others(hcareer: Hcareer) -> None:
    """The mistake is named with its place, the others are listed, and the exit code is 1."""
    hcareer("profile", "set", "fhir=1")
    wrong = store.place("wrong")
    wrong.write_text("schema_version: 1\nskills: {fhir: 9}\n", encoding="utf-8")
    ran = hcareer("profile", "list", "--format", "json")
    assert 1 == ran.code
    assert ["default"] == [one["name"] for one in json.loads(ran.out)["profiles"]]
    assert ran.err.startswith(f"{wrong}:2:16: ")
    assert ran.err.endswith("error: 1 of 2 profiles cannot be read\n")


# --- names


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("match",), id="match"),
        pytest.param(("gap", "pacs-engineer"), id="gap"),
        pytest.param(("profile", "show"), id="show"),
        pytest.param(("profile", "export"), id="export"),
        pytest.param(("profile", "delete"), id="delete"),
    ],
)
def test_a_misspelt_profile_is_named(hcareer: Hcareer, words: tuple[str, ...]) -> None:
    """A command that needs a saved profile says which one may be meant, and does nothing."""
    hcareer("profile", "set", "fhir=1", "--profile", "work")
    ran = hcareer(*words, "--profile", "wrok")
    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(
        f'error: no profile "wrok".\nhint:  hcareer {" ".join(words)} --profile work   changed 20'
    )
    assert 2 == hcareer(*words, "--profile=wrok").code
    assert "hint:  hcareer match --profile=work   " in hcareer("match", "--profile=wrok").err
    assert ["work"] == [one["name"] for one in value(hcareer, "profile", "list")["profiles"]]


def test_a_profile_like_no_other_is_no_profile(hcareer: Hcareer) -> None:
    """Without a name that is close, the hints list the profiles and start a new one."""
    hcareer("profile", "set", "fhir=1")
    assert (
        'error: no profile "grace".\nhint:  hcareer profile list           the profiles there are\n'
        "hint:  hcareer quiz --profile grace   start this one\n" == hcareer("match", "--profile", "grace").err
    )
    assert 0 == hcareer("profile", "set", "fhir=2", "--profile", "grace").code
    assert 0 == hcareer("match", "--profile", "grace").code


def test_the_default_profile_may_be_empty(hcareer: Hcareer) -> None:
    """Without --profile a command never asks for a profile that exists."""
    hcareer("profile", "set", "fhir=1", "--profile", "work")
    assert "This profile is empty." in hcareer("profile", "show").out


def test_the_shell_completes_profiles(hcareer: Hcareer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of saved profiles are completed after --profile."""
    for name in ("work", "wonder", "default"):
        hcareer("profile", "set", "fhir=1", "--profile", name)
    typed = "hcareer match --profile wo"
    monkeypatch.setenv("_HCAREER_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split()) - 1))
    assert ["wonder", "work"] == hcareer().out.split()


# --- set


def test_a_change_says_what_became_of_the_first_role(hcareer: Hcareer) -> None:
    """After each change the match of the first role is told, as it was and as it is now."""
    hcareer("quiz", "--answers", EMBEDDED)
    before = value(hcareer, "match")["matches"]
    told = hcareer("profile", "set", "medical-devices=3").err.splitlines()[1]
    after = value(hcareer, "match")["matches"]
    first = after[0]
    was = next(match for match in before if match["role"] == first["role"])
    moved = f"was {round(100 * was['match'])}%, now {round(100 * first['match'])}%"
    assert first["role"] == before[0]["role"]
    assert f"{first['title']}: {moved}." == told


# --- export and import


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_is_exported_can_be_imported(hcareer: Hcareer, catalogue: Catalogue, tmp_path: Path, form: str) -> None:
    """A profile that was exported is the same profile where it is imported, and every command reads it."""
    hcareer("quiz", "--answers", EMBEDDED)
    hcareer("profile", "import", "-", stdin=b"Worked with HL7 FHIR, DICOM and Python.\n")
    path = tmp_path / f"me.{form}"
    ran = hcareer("profile", "export", "-o", str(path))
    assert (0, "", f"Written to {path}\n") == ran
    assert path.read_bytes().startswith(b"{" if form == "json" else b"# Your hcareer answers")
    assert (0, path.read_text(encoding="utf-8"), "") == hcareer("profile", "export", "--format", form)
    assert value(hcareer, "match")["matches"] == value(hcareer, "match", str(path))["matches"]
    assert 0 == hcareer("profile", "import", str(path), "--profile", "work").code
    own, other = (store.load(store.place(name), catalogue) for name in ("default", "work"))
    assert (own.skills, own.interests, own.areas, own.skipped) == (
        other.skills,
        other.interests,
        other.areas,
        other.skipped,
    )
    again = hcareer("profile", "import", str(path), "--profile", "work")
    assert (0, f"Nothing in {path} is new.\n", "Nothing was changed.\n") == again


def test_an_export_keeps_comments(hcareer: Hcareer, home: Path) -> None:
    """As YAML the person's own file is exported as it is."""
    text = "schema_version: 1\nskills:\n  fhir: 2  # from the course\n"
    hcareer("profile", "set", "fhir=1")
    store.place().write_text(text, encoding="utf-8")
    assert (0, text, "") == hcareer("profile", "export", "-o", "-")
    assert home in store.place().parents


def test_an_export_has_only_what_can_be_seen(hcareer: Hcareer, home: Path) -> None:
    """Marks that nobody sees are left out of an export, also of its comments; line ends are those of the system."""
    hcareer("profile", "set", "fhir=3")
    saved = home / "data" / "hcareer" / "profiles" / "default.yaml"
    saved.write_bytes("\ufeff# a\u202eb\u2028schema_version: 1\r\nskills:\x85  fhir: 3 # \U000e0041c\n".encode())
    assert (0, "# ab\nschema_version: 1\nskills:\n  fhir: 3 # c\n", "") == hcareer("profile", "export")


def test_an_export_replaces_no_file(hcareer: Hcareer, tmp_path: Path) -> None:
    """A file that exists is kept unless --force is given."""
    hcareer("profile", "set", "fhir=1")
    path = tmp_path / "me.yaml"
    path.write_text("mine", encoding="utf-8")
    ran = hcareer("profile", "export", "-o", str(path))
    assert (1, "", True) == (ran.code, ran.out, f"hint:  hcareer profile export -o {path} --force" in ran.err)
    assert "mine" == path.read_text()
    assert 0 == hcareer("profile", "export", "-o", str(path), "--force").code
    assert "mine" != path.read_text()


def test_without_answers_there_is_nothing_to_export(hcareer: Hcareer) -> None:
    """An empty profile is not exported."""
    ran = hcareer("profile", "export")
    assert (1, "", "error: there are no answers to export.\nhint:  hcareer quiz\n") == ran


def test_an_import_shows_what_a_profile_changes(hcareer: Hcareer) -> None:
    """Of a profile the changes are shown with the ratings before and after, and then saved."""
    hcareer("profile", "set", "fhir=1", "job-security=2")
    other = b"schema_version: 1\nskills: {fhir: 3, dicom: 2}\ninterests: {job-security: 2}\n"
    ran = hcareer("profile", "import", "-", "--format", "csv", stdin=other)
    assert [["answer", "now", "then"], ["HL7 FHIR", "1", "3"], ["DICOM and DICOMweb", "", "2"]] == list(
        csv.reader(io.StringIO(ran.out))
    )
    assert ran.err.startswith("2 answers taken from <stdin>\n")
    read = value(hcareer, "profile", "show")["profile"]
    assert {"fhir": 3, "dicom": 2} == {skill: answer["level"] for skill, answer in read["skills"].items()}


def test_the_changes_of_an_import_are_in_its_json(hcareer: Hcareer) -> None:
    """Each change has the kind, the id and the ratings, null for none and two levels for a range."""
    hcareer("profile", "set", "fhir=1")
    other = b"schema_version: 1\nskills: {fhir: {range: [2, 3]}}\ninterests: {job-security: 2}\n"
    ran = hcareer("profile", "import", "-", "--format", "json", stdin=other)
    assert [
        {"kind": "interest", "id": "job-security", "before": None, "after": 2},
        {"kind": "skill", "id": "fhir", "before": 1, "after": [2, 3]},
    ] == json.loads(ran.out)["changes"]


# --- show


def test_one_csv_table_has_every_answer(hcareer: Hcareer, tmp_path: Path) -> None:
    """As CSV interests, areas and skills are rows of one table."""
    path = tmp_path / "me.yaml"
    path.write_text(
        "schema_version: 1\ninterests: {job-security: 2}\nareas: {health-data-exchange: 3}\nskills:\n"
        "  fhir: {level: 3, from: quiz, on: 2026-11-20}\n  dicom: {range: [1, 2], from: mention, evidence: DICOM}\n",
        encoding="utf-8",
    )
    hcareer("profile", "import", str(path))
    assert [
        ["kind", "id", "name", "rating", "from", "evidence", "on"],
        ["interest", "job-security", "Steady demand", "2", "", "", ""],
        ["area", "health-data-exchange", "Health data exchange", "3", "", "", ""],
        ["skill", "fhir", "HL7 FHIR", "3", "quiz", "", "2026-11-20"],
        ["skill", "dicom", "DICOM and DICOMweb", "1-2", "mention", "DICOM", ""],
    ] == list(csv.reader(io.StringIO(hcareer("profile", "show", "--format", "csv").out)))


# --- history and restore


def test_the_history_has_each_change(hcareer: Hcareer) -> None:
    """Every command that changes answers is an entry, with what it changed; a change by hand is one too."""
    hcareer("quiz", "--answers", EMBEDDED)
    hcareer("profile", "set", "medical-devices=3")
    hcareer("profile", "set", "medical-devices=3")
    text = store.place().read_text(encoding="utf-8")
    store.place().write_text(text.replace("medical-devices: {level: 3", "medical-devices: {level: 4"), encoding="utf-8")
    read = value(hcareer, "profile", "history")
    assert ["quiz", "profile set", "file"] == [entry["by"] for entry in read["entries"]]
    assert [{"kind": "skill", "id": "medical-devices", "before": 3, "after": 4}] == read["entries"][-1]["changes"]
    now = {match["role"]: match["match"] for match in value(hcareer, "match")["matches"]}
    assert now["medical-device-engineer"] == read["entries"][-1]["matches"][0]["after"]
    assert "medical-device-engineer" == read["role"]
    assert "pacs-engineer" == value(hcareer, "profile", "history", "pacs")["role"]


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "csv"])
def test_the_history_has_every_format(hcareer: Hcareer, form: str) -> None:
    """Each format names the command, what it changed, and the role."""
    hcareer("quiz", "--answers", EMBEDDED)
    hcareer("profile", "set", "medical-devices=3")
    ran = hcareer("profile", "history", "--format", form, columns=100)
    assert (0, "") == (ran.code, ran.err)
    for said in ("profile set", "Medical devices 1 to 3", "Medical device software engineer"):
        assert said in ran.out


def test_a_copy_is_restored(hcareer: Hcareer, catalogue: Catalogue) -> None:
    """What was put aside is brought back by its number, and what it replaces can be brought back too."""
    hcareer("profile", "set", "fhir=1")
    hcareer("quiz", "--answers", EMBEDDED, "--fresh")
    hcareer("profile", "set", "fhir=5")
    assert [1] == [copy["number"] for copy in value(hcareer, "profile", "history")["copies"]]
    ran = hcareer("profile", "restore")
    assert 0 == ran.code
    assert ran.err.startswith(f"1 answer restored from {store.copies(store.place())[0].path}\n")
    assert {"fhir": 1} == {skill: a.low for skill, a in store.load_saved("default", catalogue).skills.items()}
    assert 0 == hcareer("profile", "restore", "2").code
    assert 5 == store.load_saved("default", catalogue).lowest("fhir")
    assert "profile restore" == value(hcareer, "profile", "history")["entries"][-1]["by"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(("profile", "restore"), "nothing was put aside", id="no copy"),
        pytest.param(("profile", "restore", "7"), "nothing was put aside", id="no such copy"),
        pytest.param(("profile", "restore", "0"), "0 is not in the range", id="no number of a copy"),
    ],
)
def test_what_was_not_put_aside_cannot_be_restored(hcareer: Hcareer, words: tuple[str, ...], sentence: str) -> None:
    """Nothing is changed, and the exit code says that the command was wrong."""
    hcareer("profile", "set", "fhir=1")
    ran = hcareer(*words)
    assert (2, True) == (ran.code, sentence in ran.err)


def test_a_broken_file_does_not_stop_a_restore(hcareer: Hcareer, catalogue: Catalogue) -> None:
    """A profile that cannot be understood is put aside for the copy."""
    hcareer("profile", "set", "fhir=1")
    hcareer("quiz", "--answers", EMBEDDED, "--fresh")
    store.place().write_text("schema_version: 1\nskills: {fhir: 9}\n", encoding="utf-8")
    ran = hcareer("profile", "restore", "1")
    assert (0, True) == (ran.code, "Your answers until now are in " in ran.err)
    assert 1 == store.load_saved("default", catalogue).lowest("fhir")


def test_a_broken_file_does_not_hide_the_history(hcareer: Hcareer) -> None:
    """What was recorded and put aside is shown, the mistakes are named, and the exit code is 1."""
    hcareer("profile", "set", "fhir=1")
    hcareer("quiz", "--answers", EMBEDDED, "--fresh")
    store.place().write_text("schema_version: 1\nskills: {fhir: 9}\n", encoding="utf-8")
    ran = hcareer("profile", "history", "2", "--format", "json")
    assert (1, True) == (ran.code, ran.err.startswith(f"{store.place()}:2:16: "))
    read = json.loads(ran.out)
    assert ["profile set", "quiz --fresh", "quiz"] == [entry["by"] for entry in read["entries"]]
    assert [1] == [copy["number"] for copy in read["copies"]]


def test_deleting_says_what_it_removed(hcareer: Hcareer, home: Path) -> None:
    """The profile, every copy and the history are gone, each named; other profiles stay."""
    hcareer("profile", "set", "fhir=1", "--profile", "work")
    hcareer("quiz", "--answers", EMBEDDED)
    hcareer("quiz", "--answers", EMBEDDED, "--fresh")
    place = store.place()
    held = [place, place.with_name("default.previous.yaml"), place.with_name("default.history.jsonl")]
    ran = hcareer("profile", "delete")
    assert (0, [f"Deleted {one}" for one in held]) == (ran.code, ran.err.splitlines())
    assert [] == list(home.rglob("default*"))
    assert ["work"] == list(store.names())


# --- plan --done


def test_a_step_that_is_done_is_recorded(hcareer: Hcareer, catalogue: Catalogue) -> None:
    """The level is saved with what became of the first role, and the next step is shown."""
    hcareer("quiz", "--answers", EMBEDDED)
    step, then = value(hcareer, "plan")["steps"][:2]
    ran = hcareer("plan", "--done", f"{step['skill']}={step['to']}", "--format", "json")
    assert 0 == ran.code
    name = catalogue.skills[step["skill"]].name
    assert [f"{name}: {step['to']}", f"Saved in {store.place()}"] == ran.err.splitlines()[::2]
    assert [then["skill"]] == [one["skill"] for one in json.loads(ran.out)["steps"]]
    assert step["to"] == store.load_saved("default", catalogue).lowest(step["skill"])
    assert "plan --done" == value(hcareer, "profile", "history")["entries"][-1]["by"]


def test_a_plan_says_how_a_step_is_recorded(hcareer: Hcareer) -> None:
    """The command can be typed as it stands for saved answers, and is not there for those of a file."""
    hcareer("quiz", "--answers", EMBEDDED, "--profile", "work")
    step = value(hcareer, "plan", "--profile", "work")["steps"][0]
    typed = f"hcareer plan --done {step['skill']}={step['to']} --profile work"
    assert typed in hcareer("plan", "--profile", "work").out
    assert 0 == hcareer(*typed.split()[1:]).code
    assert "--done" not in hcareer("plan", EMBEDDED).out


def test_a_step_never_lowers_a_rating(hcareer: Hcareer, catalogue: Catalogue) -> None:
    """A rating that is as high already stays, which is said; a level from a CV is replaced by the person's own."""
    hcareer("profile", "set", "fhir=3", "embedded-systems=4")
    hcareer("profile", "import", "-", stdin=b"Worked with DICOM and Python.\n")
    ran = hcareer("plan", "--done", "fhir=2", "--done", "dicom=1")
    assert 0 == ran.code
    assert ["HL7 FHIR is at 3 already.", "DICOM and DICOMweb: 1"] == ran.err.splitlines()[:2]
    kept = store.load_saved("default", catalogue).skills
    assert (3, 1, "set") == (kept["fhir"].low, kept["dicom"].low, kept["dicom"].origin)
    entries = len(value(hcareer, "profile", "history")["entries"])
    assert "HL7 FHIR is at 3 already.\n" == hcareer("plan", "--done", "fhir=3").err
    assert entries == len(value(hcareer, "profile", "history")["entries"])


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        pytest.param(("--done", "fhir"), '"fhir" is not of the form SKILL=LEVEL', id="no level"),
        pytest.param(("--done", "fhir="), "is not a whole number from 0 to 5", id="an empty level"),
        pytest.param(("--done", "fhir=2", "--done", "dicm=2"), "dicm", id="one of two is wrong"),
        pytest.param((EMBEDDED, "--done", "fhir=2"), "not those of a file", id="with a file"),
        pytest.param(("--file", EMBEDDED, "--done", "fhir=2"), "not those of a file", id="with --file"),
    ],
)
def test_a_step_that_is_wrong_changes_nothing(hcareer: Hcareer, words: tuple[str, ...], sentence: str) -> None:
    """Nothing is saved, and the exit code says that the command was wrong."""
    ran = hcareer("plan", *words)
    assert (2, "", True) == (ran.code, ran.out, sentence in ran.err)
    assert () == store.names()


def test_a_step_is_recorded_where_no_role_can_be_named(
    hcareer: Hcareer, shipped: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too few answers for a plan are no error of the step."""
    monkeypatch.delenv("HCAREER_CATALOG")
    ran = hcareer("plan", "--done", "accessibility=1")
    assert (0, "") == (ran.code, ran.out)
    assert "Too little is known yet to name a role.\n" in ran.err
    assert store.load_saved("default", shipped).level("accessibility").known
