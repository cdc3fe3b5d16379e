"""Profile files: what is written can be read back, mistakes are reported, and a failed write loses nothing."""

from __future__ import annotations

import os
import stat
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.errors import DataError, HcareerError, UsageError
from hcareer.model.person import SAVED, Answer, Origin, Profile
from hcareer.profile import store
from hcareer.text import printable
from systems import permissions

if TYPE_CHECKING:
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue

LEVELS: Final = st.integers(0, 5)
WORDS: Final = st.text(st.characters(exclude_categories=["C"]), max_size=60).map(printable).filter(bool)
FULL: Final = Profile(
    source="<test>",
    skills={
        "fhir": Answer(low=3, high=3, origin=Origin.QUIZ, on=date(2026, 11, 20)),
        "dicom": Answer(low=1, high=2, origin=Origin.MENTION, evidence='line 3: "DICOM"'),
    },
    interests={"societal-impact": 5, "low-level-systems": 1},
    skipped=frozenset({"pacs", "job-security"}),
    asked=4,
    pending=("fhir", "python"),
)


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Draw an answer with any values that a profile file can hold."""
    low, high = sorted((draw(LEVELS), draw(LEVELS)))
    return Answer(
        low=low,
        high=high,
        origin=draw(st.sampled_from(SAVED)),
        on=draw(st.none() | st.dates()),
        evidence=draw(st.none() | st.sampled_from(["no", "1.10", "2026-11-20"]) | WORDS),
    )


def problems(text: str | bytes, catalogue: Catalogue) -> list[str]:
    """Return the problems of a profile file with this text."""
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(DataError) as raised:
        store.read("me.yaml", data, catalogue)
    return list(raised.value.lines())


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_written_profile_can_be_read_back(catalogue: Catalogue, data: st.DataObject) -> None:
    """Any profile read back from its file is equal, with skills in the same order."""
    person = Profile(
        source="<test>",
        skills=data.draw(st.dictionaries(st.sampled_from(sorted(catalogue.skills)), answers(), max_size=6)),
        interests=data.draw(st.dictionaries(st.sampled_from(sorted(catalogue.interests)), st.integers(1, 5))),
        skipped=data.draw(st.frozensets(st.sampled_from(sorted(catalogue.skills)), max_size=5)),
        asked=data.draw(st.integers(0, 50)),
        pending=tuple(data.draw(st.permutations(list(catalogue.skills)))[: data.draw(st.integers(0, 7))]),
    )
    again = store.read("<test>", store.write(person).encode(), catalogue)
    assert person == again
    assert list(person.skills) == list(again.skills), "the order of skills has changed"


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\x85", "\u2028", "\u202e", "\ufeff", "\U000e0041"], ids=ascii)
def test_no_character_makes_a_saved_profile_unreadable(catalogue: Catalogue, sign: str) -> None:
    """Characters that a profile may not hold are left out of evidence and of the person's own words."""
    answer = Answer(low=1, high=1, origin=Origin.MENTION, evidence=f"DI{sign}COM")
    again = store.read(
        "<test>", store.write(Profile(skills={"dicom": answer}, words=f"a{sign}b\n")).encode(), catalogue
    )
    assert ("DICOM", "ab\n") == (again.skills["dicom"].evidence, again.words)


def test_a_saved_profile_is_readable() -> None:
    """A profile is written in the documented form, without anchors, tags or needless quotes."""
    expected = (
        store.HEADER
        + """\
schema_version: 1
interests: {societal-impact: 5, low-level-systems: 1}
skills:
  fhir: {level: 3, from: quiz, on: 2026-11-20}
  dicom:
    range: [1, 2]
    from: mention
    evidence: 'line 3: "DICOM"'
skipped: [job-security, pacs]
asked: 4
pending: [fhir, python]
"""
    )
    assert expected == store.write(FULL)


@pytest.mark.parametrize(
    ("key", "skill"),
    [
        pytest.param("fhir", "fhir", id="an id"),
        pytest.param("HL7 FHIR", "fhir", id="a name"),
        pytest.param("FHIR R4", "fhir", id="an alias"),
        pytest.param("hl7   fhir", "fhir", id="other capitals and spaces"),
        pytest.param("C", "c", id="a name of one letter"),
        pytest.param("C++", "cpp", id="a name with signs"),
    ],
)
def test_a_skill_has_many_names(catalogue: Catalogue, key: str, skill: str) -> None:
    """A key may be an id, a name or an alias."""
    text = f'schema_version: 1\nskills: {{"{key}": 3}}\n'
    assert {skill: Answer.exactly(3)} == dict(store.read("me.yaml", text.encode(), catalogue).skills)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("", ['1:1: the file is empty; a profile starts with "schema_version: 1"'], id="empty"),
        pytest.param(
            "# nothing yet\n", ['1:1: the file is empty; a profile starts with "schema_version: 1"'], id="a comment"
        ),
        pytest.param(b"schema_version: 1\nskills: {\xff: 1}\n", ["2:10: not UTF-8 text"], id="not UTF-8"),
        pytest.param(
            "schema_version: 1\nskills:\n  fihr: 3\n",
            ['3:3: "fihr" is not in skills (did you mean "fhir"?)'],
            id="an unknown skill",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  HL7 FIHR: 3\n",
            ['3:3: "HL7 FIHR" is not in skills (did you mean "HL7 FHIR"?)'],
            id="an unknown name",
        ),
        pytest.param(
            "schema_version: 1\ninterests:\n  job-securty: 3\n",
            ['3:3: "job-securty" is not in interests (did you mean "job-security"?)'],
            id="an unknown interest",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: 3\n  HL7 FHIR: 2\n",
            ['4:3: "HL7 FHIR" and "fhir" are the same skill'],
            id="a skill twice under two names",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: 3\n  fhir: 2\n",
            ['4:3: the key "fhir" is already on line 3'],
            id="a key twice",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: {range: [3, 2]}\n",
            ["3:17: the range must go from low to high"],
            id="a range upside down",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: {level: 2, range: [2, 3]}\n",
            ['3:9: give either "level" or "range"'],
            id="a level and a range",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: {level: 3, from: mentoin}\n",
            [
                '3:26: "from": expected one of: file, set, quiz, mention, years, stated (did you mean "mention"?)',
            ],
            id="an unknown origin",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: {level: 3, from: unanswered}\n",
            ['3:26: "fhir" cannot have a level and be unanswered: leave out the skill, or "from"'],
            id="a level that is unanswered",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: {level: 3, from: what if}\n",
            ['3:26: "from": expected one of: file, set, quiz, mention, years, stated'],
            id="an origin that is never saved",
        ),
        pytest.param(
            "schema_version: 1\nskills:\n  fhir: {from: quiz}\n",
            ['3:9: give either "level" or "range"'],
            id="neither a level nor a range",
        ),
    ],
)
def test_a_mistake_is_reported_with_its_place(catalogue: Catalogue, text: str | bytes, places: list[str]) -> None:
    """Each mistake is reported with file, line, column and a sentence."""
    assert [f"me.yaml:{line}" for line in places] == problems(text, catalogue)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param("schema_version: 1\nskills: {fhir: 6}\n", ["2:16"], id="a level above 5"),
        pytest.param("schema_version: 1\nskills: {fhir: -1}\n", ["2:16"], id="a level below 0"),
        pytest.param("schema_version: 1\nskills: {fhir: good}\n", ["2:16"], id="a level in words"),
        pytest.param("schema_version: 1\nskills: {fhir: 2.5}\n", ["2:16"], id="half a level"),
        pytest.param("schema_version: 1\nskills: {fhir: true}\n", ["2:16"], id="a level that is true"),
        pytest.param("schema_version: 1\nskills: {fhir: {level: 9}}\n", ["2:24"], id="a level above 5, long form"),
        pytest.param("schema_version: 1\nskills: {fhir: {range: [1, 9]}}\n", ["2:24"], id="a range beyond 5"),
        pytest.param("schema_version: 1\nskills: {fhir: {range: [1]}}\n", ["2:24"], id="a range with one end"),
        pytest.param("schema_version: 1\nskills: {fhir: {lvl: 1}}\n", ["2:17"], id="an unknown key of a skill"),
        pytest.param("schema_version: 1\ninterests: {job-security: 0}\n", ["2:27"], id="an interest of 0"),
        pytest.param("schema_version: 1\nskill: {fhir: 1}\n", ["2:1"], id="an unknown section"),
        pytest.param("schema_version: 2\n", ["1:17"], id="another version"),
        pytest.param("schema_version: 1\nskills: [fhir]\n", ["2:9"], id="a list of skills"),
        pytest.param("- fhir\n", ["1:1"], id="a list"),
        pytest.param("schema_version: 1\nskills: {fhir: 1\n", ["3:1"], id="not YAML"),
        pytest.param(
            "schema_version: 1\nskills:\n  fihr: 1\n  dicom: 9\ninterests: {x: 1}\n",
            ["3:3", "4:10", "5:13"],
            id="three mistakes at once",
        ),
    ],
)
def test_every_mistake_is_found(catalogue: Catalogue, text: str, places: list[str]) -> None:
    """Wrong values, keys and sections are all reported, in reading order."""
    assert [f"me.yaml:{place}" for place in places] == [line.split(": ")[0] for line in problems(text, catalogue)]


def test_a_saved_profile_is_loaded(catalogue: Catalogue, tmp_path: Path) -> None:
    """Saving creates missing folders, leaves no temporary file, and what is saved can be loaded."""
    path = tmp_path / "new" / "folder" / "me.yaml"
    store.save(FULL, path)
    loaded = store.load(path, catalogue)
    assert (str(path), dict(FULL.skills)) == (loaded.source, dict(loaded.skills))
    assert [".lock", "me.yaml"] == sorted(one.name for one in path.parent.iterdir()), "no temporary file is left"


@permissions
def test_only_the_owner_may_read_a_profile(tmp_path: Path) -> None:
    """A saved profile is readable by its owner alone, even if the old file was not."""
    path = tmp_path / "me.yaml"
    store.save(FULL, path)
    assert "-rw-------" == stat.filemode(path.stat().st_mode)
    path.chmod(0o644)
    store.save(FULL, path)
    assert "-rw-------" == stat.filemode(path.stat().st_mode)


def test_a_failed_write_keeps_the_old_file(tmp_path: Path) -> None:
    """If the disk is full the old file is unchanged and no temporary file is left."""
    path = tmp_path / "me.yaml"
    store.save(FULL, path)
    resource = pytest.importorskip("resource", reason="needs limits of the size of files")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(HcareerError, match=r"me\.yaml: your answers could not be saved"):
            store.save(Profile(), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert store.write(FULL) == path.read_text(encoding="utf-8")
    assert [".lock", "me.yaml"] == sorted(one.name for one in tmp_path.iterdir())


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    """Saving over a folder raises an error and leaves no temporary file."""
    path = tmp_path / "me.yaml"
    path.mkdir()
    with pytest.raises(HcareerError, match=r"me\.yaml: is a folder, not a file"):
        store.save(FULL, path)
    assert [".lock", "me.yaml"] == sorted(one.name for one in tmp_path.iterdir())


@permissions
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_an_error(tmp_path: Path) -> None:
    """Saving to a read-only folder raises an error that names the file, and the old file is unchanged."""
    path = tmp_path / "me.yaml"
    store.save(FULL, path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(HcareerError, match=r"me\.yaml: your answers could not be saved"):
            store.save(Profile(), path)
        assert store.write(FULL) == path.read_text(encoding="utf-8")
    finally:
        tmp_path.chmod(0o700)


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path) -> None:
    """Saving below a file raises an error and does not overwrite it."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(HcareerError, match="your answers could not be saved"):
        store.save(FULL, tmp_path / "taken" / "me.yaml")
    assert "mine" == (tmp_path / "taken").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("nothing.yaml", id="a file that is not there"),
        pytest.param(".", id="a folder"),
    ],
)
def test_an_unreadable_file_is_an_error(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    """Loading a missing file or a folder raises an error that names it."""
    with pytest.raises(HcareerError) as raised:
        store.load(tmp_path / name, catalogue)
    assert str(raised.value).startswith(f"{tmp_path / name}: ")


def test_what_is_put_aside_is_numbered(catalogue: Catalogue, tmp_path: Path) -> None:
    """Every old file is kept beside the new one under the number after the last; nothing is replaced."""
    path = tmp_path / "me.yaml"
    assert None is store.put_aside(path, catalogue, by="quiz --fresh")
    names = ("me.previous.yaml", "me.previous-2.yaml", "me.previous-3.yaml")
    for text in names:
        path.write_text(text, encoding="utf-8")
        assert tmp_path / text == store.put_aside(path, catalogue, by="quiz --fresh")
        assert not path.exists()
    assert [(1, names[0]), (2, names[1]), (3, names[2])] == [(one.number, one.path.name) for one in store.copies(path)]
    assert list(names) == [one.path.read_text(encoding="utf-8") for one in store.copies(path)]
    (tmp_path / names[0]).unlink()
    path.write_text("new", encoding="utf-8")
    assert "me.previous-4.yaml" == getattr(store.put_aside(path, catalogue, by="quiz --fresh"), "name", None)


def test_delete_removes_everything(tmp_path: Path) -> None:
    """Delete removes all files that were put aside too, keeps other profiles, and a second time does nothing."""
    path, others = tmp_path / "me.yaml", [tmp_path / "me-2.previous.yaml", tmp_path / "other.yaml"]
    aside = [tmp_path / f"me.previous{number}.yaml" for number in ("", "-2", "-3", "-10")]
    for one in (path, *reversed(aside), *others):
        one.write_text("x", encoding="utf-8")
    assert [path, *aside] == store.delete(path)
    assert [tmp_path / ".lock", *others] == sorted(tmp_path.iterdir())
    assert [] == store.delete(path)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("", id="nothing"),
        pytest.param("../me", id="a way out of the folder"),
        pytest.param("a/b", id="a folder"),
        pytest.param(".hidden", id="a dot in front"),
        pytest.param("-x", id="an option"),
        pytest.param("me\n", id="a line end"),
        pytest.param("a" * 41, id="too long"),
        pytest.param("zoë", id="a letter beyond ASCII"),
        pytest.param("me.previous", id="the name of what is put aside"),
    ],
)
def test_a_bad_name_is_refused(name: str) -> None:
    """A profile name that is no plain file name is refused."""
    with pytest.raises(UsageError, match="cannot be the name of a profile"):
        store.place(name)


def test_the_path_of_a_profile(home: Path) -> None:
    """Profiles are files in one folder below the user data folder."""
    assert home / "data" / "hcareer" / "profiles" / "default.yaml" == store.place()
    assert "work-2.yaml" == store.place("work-2").name
