"""Changing a profile: under the lock, with its history, and without losing what was there."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from msgspec import structs

from hcareer.errors import DataError, HcareerError, UsageError
from hcareer.model.person import Answer, Origin, Profile
from hcareer.profile import files, store
from hcareer.profile.history import Entry, RatingChange, SkillChange, place, recorded
from hcareer.profile.lock import locked
from hcareer.profile.store import UnsavedError, change, copies, put_aside, record, restore
from systems import make_link, make_pipe, permissions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue

    Change = Callable[[Profile], Profile]

BROKEN: Final = "schema_version: 1\nskills: {fihr: 3}  # mine\n"
NEWER: Final = "schema_version: 2\nskills: {fhir: 3}\nfuture: true\n"
MINE: Final = "# mine\nschema_version: 1\nskills:\n  fhir: 3  # at work\n"
NOON: Final = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every change happen at the same time."""
    monkeypatch.setattr(store, "now", lambda: NOON)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a place for a profile, in a folder that is not there."""
    return tmp_path / "hcareer" / "profiles" / "me.yaml"


def rated(skill: str, level: int) -> Change:
    """Return what rates *skill* with *level*."""
    return lambda person: person.with_skill(skill, Answer.exactly(level, origin=Origin.SET))


def content(path: Path) -> dict[str, str]:
    """Return the texts of all files beside *path*, without the history, by their names."""
    return {
        one.name: one.read_text(encoding="utf-8")
        for one in sorted(path.parent.iterdir())
        if one.suffix != ".jsonl" and one.name != ".lock"
    }


def written(path: Path, text: str) -> Path:
    """Write *text* to *path*, and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (10**9, 10**9))
    return path


def test_a_change_sees_the_one_before(catalogue: Catalogue, path: Path) -> None:
    """Each change gets what the one before left, and is an entry in the history."""
    assert {"fhir"} == set(change(path, catalogue, rated("fhir", 3), by="profile set").skills)
    after = change(path, catalogue, rated("c", 2), by="profile import")
    assert after == store.load(path, catalogue)
    assert {"fhir": 3, "c": 2} == {skill: answer.low for skill, answer in after.skills.items()}
    assert (
        Entry(
            at=NOON,
            by="profile set",
            skills={"fhir": SkillChange(None, Answer.exactly(3, origin=Origin.SET))},
        ),
        Entry(
            at=NOON,
            by="profile import",
            skills={"c": SkillChange(None, Answer.exactly(2, origin=Origin.SET))},
        ),
    ) == store.history(path, catalogue)


def test_no_change_writes_nothing(catalogue: Catalogue, path: Path) -> None:
    """A function that changes nothing leaves the file as it is, however it is written."""
    written(path, MINE)
    change(path, catalogue, lambda person: person, by="quiz")
    assert ({"me.yaml": MINE}, 10**9) == (content(path), path.stat().st_mtime)


def test_comments_stay(catalogue: Catalogue, path: Path) -> None:
    """A change keeps what the person wrote around the answers, under whatever name the skill stands there."""
    written(path, MINE.replace("fhir", "HL7 FHIR"))
    change(path, catalogue, rated("fhir", 4), by="profile set")
    expected = "# mine\nschema_version: 1\nskills:\n  HL7 FHIR: {level: 4, from: set}  # at work\n"
    assert {"me.yaml": expected} == content(path)


def test_comments_stay_where_the_text_cannot_be_edited(catalogue: Catalogue, path: Path) -> None:
    """If a file cannot be edited, it is written anew with its comments at the end."""
    written(path, "skills: {fhir: 3 # one\n  , c: 1} # two\n")
    after = change(path, catalogue, lambda person: person.without("fhir"), by="profile set")
    assert after == store.load(path, catalogue)
    assert path.read_text(encoding="utf-8").endswith("\n# one\n# two\n")


def test_a_change_by_hand_becomes_an_entry(catalogue: Catalogue, path: Path) -> None:
    """What no command recorded is in the history, and is written to it by the next change."""
    written(path, MINE)
    found = Entry(
        at=datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC),
        by="file",
        skills={"fhir": SkillChange(None, Answer.exactly(3))},
    )
    assert ((found,), ()) == (store.history(path, catalogue), recorded(path))
    change(path, catalogue, lambda person: person.with_interest("job-security", 2), by="profile set")
    made = Entry(at=NOON, by="profile set", interests={"job-security": RatingChange(None, 2)})
    assert (found, made) == recorded(path) == store.history(path, catalogue)


def test_many_saves_can_be_one_entry(catalogue: Catalogue, path: Path) -> None:
    """What is saved without an entry is summed up in one."""
    for level in (1, 2, 3):
        change(path, catalogue, rated("fhir", level), by="quiz", record=False)
    assert () == recorded(path)
    record(path, catalogue, by="quiz")
    record(path, catalogue, by="quiz")
    entry = Entry(at=NOON, by="quiz", skills={"fhir": SkillChange(None, Answer.exactly(3, origin=Origin.SET))})
    assert (entry,) == recorded(path)


@pytest.mark.parametrize("text", [BROKEN, NEWER, "a: [", ""], ids=["a mistake", "a newer version", "no YAML", "empty"])
def test_what_cannot_be_understood_is_put_aside(catalogue: Catalogue, path: Path, text: str) -> None:
    """A file with mistakes or of a newer version is kept as it is, and its new name told."""
    written(path, text)
    told: list[str] = []
    change(path, catalogue, rated("c", 2), by="profile set", tell=told.extend)
    kept = content(path)
    assert text == kept.pop("me.previous.yaml")
    assert {"me.yaml"} == kept.keys()
    assert {"c"} == set(store.load(path, catalogue).skills)
    assert told[0].startswith(f"{path}:")
    assert " kept as me.previous.yaml " in told[-1]
    assert ["me.previous.yaml"] == [entry.aside for entry in recorded(path)]


def test_a_large_file_is_put_aside_whole(catalogue: Catalogue, path: Path) -> None:
    """A file that is longer than what is read of it is kept to its last byte."""
    text = MINE + "# long\n" * 400_000
    written(path, text)
    change(path, catalogue, rated("c", 2), by="profile set", tell=list)
    assert text == content(path)["me.previous.yaml"]


def test_without_a_listener_it_is_left_alone(catalogue: Catalogue, path: Path) -> None:
    """If nobody could be told, a file with mistakes is an error and stays."""
    written(path, BROKEN)
    with pytest.raises(DataError, match="fihr"):
        change(path, catalogue, rated("c", 2), by="profile set")
    assert {"me.yaml": BROKEN} == content(path)


def test_an_error_of_the_function_changes_nothing(catalogue: Catalogue, path: Path) -> None:
    """What *function* raises is raised, the file stays, and the lock is free."""
    written(path, MINE)

    def wrong(_: Profile) -> Profile:
        raise UsageError("no")

    with pytest.raises(UsageError):
        change(path, catalogue, wrong, by="profile set")
    assert {"me.yaml": MINE} == content(path)
    with locked(path.parent, patience=0.0):
        pass


def full(*_: object) -> None:
    """Fail as a full disk does."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("there", [None, MINE], ids=["no profile", "a profile"])
def test_answers_that_cannot_be_saved_are_printed(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch, there: str | None
) -> None:
    """On a full disk the old file stays, and the error holds all answers as a file that can be read."""
    if there:
        written(path, there)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(UnsavedError, match="No space left on device") as raised:
            change(path, catalogue, rated("c", 2), by="profile set")
    assert ({"me.yaml": there} if there else {}) == content(path)
    printed = store.read("<printed>", raised.value.verbatim.encode(), catalogue)
    assert ({"c"} | ({"fhir"} if there else set())) == set(printed.skills)
    assert () == recorded(path)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        pytest.param(lambda path: path.mkdir(parents=True), "is a folder, not a file", id="a folder"),
        pytest.param(lambda path: written(path.parent, ""), "Not a directory", id="a file in place of the folder"),
        pytest.param(
            lambda path: written(path, "").chmod(0), "Permission denied", id="no permission", marks=permissions
        ),
    ],
)
def test_answers_are_printed_if_nothing_can_be_read(
    catalogue: Catalogue,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    said: str,
) -> None:
    """If the earlier answers cannot be read, at least those that were to be added are printed."""
    make(path)
    opened = files.opened

    def denied(one: Path, flags: int) -> int:
        if one == path and path.is_file():  # root may read everything
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return opened(one, flags)

    monkeypatch.setattr(files, "opened", denied)
    with pytest.raises(UnsavedError, match=said) as raised:
        change(path, catalogue, rated("c", 2), by="profile set")
    assert {"c"} == set(store.read("<printed>", raised.value.verbatim.encode(), catalogue).skills)


def test_a_history_that_cannot_be_written_loses_nothing(
    catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers are saved without their entry, which the next change adds."""
    with monkeypatch.context() as patch:
        patch.setattr(files, "append", full)
        change(path, catalogue, rated("c", 2), by="profile set")
    assert {"c": 2} == {skill: answer.low for skill, answer in store.load(path, catalogue).skills.items()}
    change(path, catalogue, rated("fhir", 3), by="profile set")
    assert [{"c"}, {"fhir"}] == [set(entry.skills) for entry in recorded(path)]


def test_leftovers_are_cleaned(catalogue: Catalogue, path: Path) -> None:
    """What interrupted commands left is gone after the next change, and after delete; files of others stay."""
    change(path, catalogue, rated("c", 2), by="profile set")
    left, others = path.with_name(".me-abc.tmp"), path.with_name(".you-abc.tmp")
    for use in (lambda: change(path, catalogue, rated("c", 3), by="profile set"), lambda: store.delete(path)):
        left.touch()
        others.touch()
        use()
        assert (False, True) == (left.exists(), others.exists())


def test_a_copy_is_restored(catalogue: Catalogue, path: Path) -> None:
    """A copy takes the place of the answers, which become a copy themselves; nothing is ever lost by it."""
    first = "skills: {fhir: 1}  # first\n"
    written(path, first)
    put_aside(path, catalogue, by="quiz --fresh")
    change(path, catalogue, rated("c", 2), by="profile set")
    second = content(path)["me.yaml"]
    done = restore(path, catalogue, by="profile restore")
    assert (1, path.with_name("me.previous-2.yaml")) == (done.copy.number, done.aside)
    expected = {"me.yaml": first, "me.previous.yaml": first, "me.previous-2.yaml": second}
    assert expected == content(path)
    again = restore(path, catalogue, 2, by="profile restore")
    assert None is again.aside, "a copy has the same"
    assert {**expected, "me.yaml": second} == content(path)
    assert [None, "me.previous.yaml", None, "me.previous-2.yaml", None] == [entry.aside for entry in recorded(path)]
    assert store.load(path, catalogue).skills == store.history(path, catalogue)[-1].after(Profile()).skills


def test_a_copy_takes_the_place_of_a_broken_file(catalogue: Catalogue, path: Path) -> None:
    """Answers that cannot be understood are put aside for a copy like any others."""
    put_aside(written(path, MINE), catalogue, by="quiz --fresh")
    written(path, BROKEN)
    restore(path, catalogue, by="profile restore")
    assert {"me.yaml": MINE, "me.previous.yaml": MINE, "me.previous-2.yaml": BROKEN} == content(path)


def test_a_history_of_what_is_no_file_is_an_error(catalogue: Catalogue, path: Path) -> None:
    """A history that cannot be read is one of our errors."""
    for one in (path, place(path)):
        one.mkdir(parents=True)
        with pytest.raises(HcareerError, match="is a folder, not a file"):
            store.history(path, catalogue)
        one.rmdir()
    (path.parent.parent / "linked").symlink_to("linked")
    with pytest.raises(HcareerError, match="symbolic links"):
        store.history(path.parent.parent / "linked" / "me.yaml", catalogue)


@pytest.mark.parametrize(
    ("number", "error", "said"),
    [
        pytest.param(None, DataError, "fihr", id="with mistakes"),
        pytest.param(7, UsageError, "there is no copy 7; there is: 1, 2", id="not there"),
    ],
)
def test_only_a_whole_copy_is_restored(
    catalogue: Catalogue, path: Path, number: int | None, error: type[HcareerError], said: str
) -> None:
    """A copy that is not there or has mistakes is an error, and nothing is changed."""
    for text in (MINE, BROKEN):
        put_aside(written(path, text), catalogue, by="quiz --fresh")
    before = content(written(path, MINE))
    with pytest.raises(error, match=said):
        restore(path, catalogue, number, by="profile restore")
    assert before == content(path)


def test_without_copies_nothing_is_restored(catalogue: Catalogue, path: Path) -> None:
    """Without a copy there is a sentence that says so."""
    with pytest.raises(UsageError, match="nothing was put aside from"):
        restore(path, catalogue, by="profile restore")


def test_copies_are_listed_with_their_time(catalogue: Catalogue, path: Path) -> None:
    """A copy is listed with its number and with when the answers in it were last changed."""
    put_aside(written(path, MINE), catalogue, by="quiz --fresh")
    for stranger in ("me.previous-x.yaml", "me.previous.yml", "me.previous-2.yaml.bak", "you.previous.yaml"):
        (path.parent / stranger).touch()
    ((number, kept, at),) = copies(path)
    assert (1, "me.previous.yaml", datetime(2001, 9, 9, 1, 46, 40, tzinfo=UTC)) == (number, kept.name, at)


@pytest.mark.parametrize("leads_to", ["nowhere", "me.previous-2.yaml"])
def test_a_copy_that_is_a_broken_link_is_listed_and_kept(catalogue: Catalogue, path: Path, leads_to: str) -> None:
    """Such a copy hides no other, and what is put aside next takes another number."""
    put_aside(written(path, MINE), catalogue, by="quiz --fresh")
    make_link(path.with_name("me.previous-2.yaml"), leads_to)
    assert [1, 2] == [one.number for one in copies(path)]
    put_aside(written(path, MINE), catalogue, by="quiz --fresh")
    assert [1, 2, 3] == [one.number for one in copies(path)]


def test_a_time_that_no_date_can_be_is_no_error(catalogue: Catalogue, path: Path) -> None:
    """A profile is changed and put aside whatever the system says of its age."""
    os.utime(written(path, MINE), (0, -(10**11)))
    assert {"fhir", "c"} == set(change(path, catalogue, rated("c", 2), by="profile set").skills)
    os.utime(path, (0, -(10**11)))
    put_aside(path, catalogue, by="quiz --fresh")
    assert [1] == [one.number for one in copies(path)]


def test_a_linked_profile_is_changed_in_its_place(catalogue: Catalogue, path: Path, tmp_path: Path) -> None:
    """A profile that is a link stays one whatever is done; only delete removes it, with what it leads to."""
    file = written(tmp_path / "dotfiles" / "mine.yaml", MINE)
    path.parent.mkdir(parents=True)
    make_link(path, file)
    change(path, catalogue, rated("c", 2), by="profile set")
    put_aside(path, catalogue, by="quiz --fresh")
    assert (True, False) == (path.is_symlink(), file.exists())
    restore(path, catalogue, by="profile restore")
    assert (True, {"fhir", "c"}) == (path.is_symlink(), set(store.load(file, catalogue).skills))
    assert [file] == list(file.parent.iterdir())
    assert [path, file, path.with_name("me.previous.yaml"), place(path)] == store.delete(path)
    assert [[], []] == [list(folder.iterdir()) for folder in (path.parent, file.parent)]


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(make_pipe, id="a pipe"),
        pytest.param(os.mkdir, id="a folder"),
    ],
)
@pytest.mark.parametrize("linked", [False, True], ids=["itself", "through a link"])
def test_delete_deletes_only_files(path: Path, tmp_path: Path, make: Callable[[Path], None], *, linked: bool) -> None:
    """What is no file is not deleted, least of all a device or pipe that a link leads to."""
    path.parent.mkdir(parents=True)
    there = tmp_path / "there" if linked else path
    make(there)
    if linked:
        make_link(path, there)
    with pytest.raises(HcareerError, match="not a file"):
        store.delete(path)
    assert there.exists()


def test_delete_makes_nothing(path: Path) -> None:
    """Where there is no folder, delete makes none."""
    assert [] == store.delete(path)
    assert not path.parent.exists()


def test_delete_leaves_no_trace(catalogue: Catalogue, path: Path) -> None:
    """After delete the folder is empty."""
    change(path, catalogue, rated("c", 2), by="profile set")
    put_aside(path, catalogue, by="quiz --fresh")
    change(path, catalogue, rated("c", 3), by="profile set")
    assert [path, path.with_name("me.previous.yaml"), place(path)] == store.delete(path)
    assert [] == list(path.parent.iterdir())


def test_an_older_version_is_read(catalogue: Catalogue, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of an older version is read as if it were of this one, and written in the form of this one."""

    def upgraded(value: dict[str, Any]) -> dict[str, Any]:
        return {"skills": value["ratings"]}

    monkeypatch.setattr(store, "UPGRADES", {0: upgraded})
    written(path, "# mine\nschema_version: 0\nratings: {fhir: 3}\n")
    assert {"fhir": Answer.exactly(3)} == store.load(path, catalogue).skills
    change(path, catalogue, rated("c", 2), by="profile set")
    text = path.read_text(encoding="utf-8")
    assert (True, True) == ("\nschema_version: 1\n" in text, text.endswith("\n# mine\n"))
    assert {"fhir", "c"} == set(store.load(path, catalogue).skills)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        pytest.param(lambda path, small: put_aside(path, small, by="quiz"), "could not be put aside", id="put aside"),
        pytest.param(lambda path, small: restore(path, small, by="x"), "could not be restored", id="restore"),
        pytest.param(lambda path, _: store.delete(path), "could not be deleted", id="delete"),
        pytest.param(lambda path, small: record(path, small, by="x"), "the history could not be written", id="record"),
    ],
)
def test_what_the_system_refuses_is_a_sentence(
    catalogue: Catalogue,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    use: Callable[[Path, Catalogue], object],
    said: str,
) -> None:
    """An error of the operating system becomes one of ours that says what could not be done."""
    put_aside(written(path, MINE), catalogue, by="quiz --fresh")
    before = content(written(path, BROKEN.replace("fihr", "c")))

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    for name in ("unlink", "replace"):
        monkeypatch.setattr(f"pathlib.Path.{name}", refused)
    for name in ("copy", "append"):
        monkeypatch.setattr(files, name, refused)
    with pytest.raises(HcareerError, match=f"{said}: Read-only file system"):
        use(path, catalogue)
    assert before == content(path)


def test_answers_are_lost_by_no_order_of_commands(catalogue: Catalogue, path: Path) -> None:
    """A profile that was put aside twice, and changed between, can be brought back from either copy."""
    told: list[Iterable[str]] = []
    for level in (1, 2):
        change(path, catalogue, rated("fhir", level), by="profile set", tell=told.append)
        put_aside(path, catalogue, by="quiz --fresh")
    levels = [restore(path, catalogue, number, by="profile restore").profile.lowest("fhir") for number in (1, 2)]
    assert ([1, 2], []) == (levels, told)
    assert structs.replace(store.load(path, catalogue), source="") == structs.replace(
        store.load(copies(path)[1].path, catalogue), source=""
    )
