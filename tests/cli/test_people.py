"""`hcareer match` of several files and of folders."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Final

import pytest

from hcareer.output.progress import progress
from hcareer.results.people import FIELDS
from systems import make_link, make_pipe, paths

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from conftest import Hcareer

EMBEDDED: Final = "tests/cases/embedded-engineer.yaml"
INTERFACES: Final = "tests/cases/interface-developer.yaml"
CV: Final = "tests/cases/against/pacs-cv.txt"
PROFILE: Final = "schema_version: 1\nskills:\n  fhir: {}\n  dicom: 2\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Return a folder with five people, one of whose files has a mistake, a hidden file and a folder."""
    folder = tmp_path / "people"
    (folder / "more").mkdir(parents=True)
    for number in range(5):
        (folder / f"p{number}.yaml").write_text(PROFILE.format(number), encoding="utf-8")
    (folder / "p3.yaml").write_text("skills:\n  fihr: 3\n", encoding="utf-8")
    (folder / ".hidden.yaml").write_text("x", encoding="utf-8")
    return folder


def rows(printed: str) -> list[list[str]]:
    """Return the rows of CSV after the names of the columns."""
    first, *found = csv.reader(io.StringIO(printed))
    assert list(FIELDS) == first
    return found


def test_each_person_has_three_rows(hcareer: Hcareer) -> None:
    """Profiles and CVs can be mixed; the rows agree with what `match` says of each file alone."""
    ran = hcareer("match", EMBEDDED, CV, INTERFACES, "--format", "csv")
    assert (0, "") == (ran.code, ran.err)
    found = rows(ran.out)
    assert [(file, str(rank)) for file in (EMBEDDED, CV, INTERFACES) for rank in (1, 2, 3)] == [
        (row[0], row[1]) for row in found
    ]
    for file in (EMBEDDED, CV, INTERFACES):
        alone = json.loads(hcareer("match", file, "--format", "json").out)["matches"]
        table = list(csv.DictReader(io.StringIO(hcareer("match", file, "--format", "csv").out)))
        assert [(one["role"], row["match"], row["band"]) for one, row in zip(alone[:3], table[:3], strict=True)] == [
            (role, match, band) for name, _, role, match, _, _, band in found if name == file
        ]


def test_all_roles(hcareer: Hcareer) -> None:
    """With `--all` every role of every person has a row."""
    ran = hcareer("match", EMBEDDED, INTERFACES, "--all", "--format", "csv")
    roles = len(json.loads(hcareer("roles", "--format", "json").out)["roles"])
    assert 2 * roles == len(rows(ran.out))
    table = hcareer("match", EMBEDDED, INTERFACES, "--all", "--format", "markdown")
    assert 2 * roles + 2 == sum(line.startswith("|") for line in table.out.splitlines())


def test_json_has_a_line_for_each_person(hcareer: Hcareer) -> None:
    """Each line is an object with the first roles of one person."""
    ran = hcareer("match", EMBEDDED, INTERFACES, "--format", "json")
    read = [json.loads(line) for line in ran.out.splitlines()]
    assert [EMBEDDED, INTERFACES] == [one["file"] for one in read]
    for one in read:
        assert ["schema_version", "file", "evidence", "matches"] == list(one)
        alone = json.loads(hcareer("match", one["file"], "--format", "json").out)["matches"]
        assert [
            {"rank": n, **{key: match[key] for key in ("role", "match", "band")}}
            for n, match in enumerate(alone[:3], 1)
        ] == [{key: match[key] for key in ("rank", "role", "match", "band")} for match in one["matches"]]
        assert all(match["low"] <= match["match"] <= match["high"] for match in one["matches"])


@pytest.mark.parametrize("form", ["plain", "table", "markdown"])
def test_a_line_for_each_person(hcareer: Hcareer, form: str) -> None:
    """The formats for people have each file with its match before the next one."""
    ran = hcareer("match", EMBEDDED, INTERFACES, "--format", form, columns=120)
    assert 0 == ran.code, ran.err
    for file in (EMBEDDED, INTERFACES):
        assert "%" in ran.out.split(file)[1].partition("tests/cases")[0]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_file_does_not_stop_the_others(hcareer: Hcareer, people: Path, jobs: str) -> None:
    """It is named with its place, the others are ranked in their order, and the exit code is 1."""
    ran = hcareer("match", str(people), "--format", "csv", "--jobs", jobs)
    assert 1 == ran.code
    assert [str(people / f"p{number}.yaml") for number in (0, 1, 2, 4)] == list(
        dict.fromkeys(r[0] for r in rows(ran.out))
    )
    assert [
        f'{people}/p3.yaml:2:3: "fihr" is not in skills (did you mean "fhir"?)',
        "error: 1 of 5 files could not be ranked.",
    ] == ran.err.splitlines()


@paths
def test_odd_entries_do_not_stop_the_others(hcareer: Hcareer, people: Path) -> None:
    """Links that lead nowhere are named; pipes, folders and hidden files in a folder are passed over."""
    make_link(people / "circle.yaml", "circle.yaml")
    make_link(people / "nothing.yaml", "nowhere.yaml")
    make_pipe(people / "pipe.yaml")
    (people / "folder.yaml").mkdir()
    (people / ".hidden.yaml").touch()
    (people / "p3.yaml").unlink()
    ran = hcareer("match", str(people), "--format", "csv")
    assert [str(people / f"p{number}.yaml") for number in (0, 1, 2, 4)] == list(
        dict.fromkeys(r[0] for r in rows(ran.out))
    )
    assert (1, "error: 2 of 6 files could not be ranked.") == (ran.code, ran.err.splitlines()[-1])
    assert [f"error: {people}/circle.yaml", f"error: {people}/nothing.yaml"] == [
        line.rpartition(": ")[0] for line in ran.err.splitlines()[:-1]
    ]


def test_who_says_too_little_has_one_row(hcareer: Hcareer, people: Path) -> None:
    """A person about whom nothing can be said is there, with nothing but the file."""
    (people / "p0.yaml").write_text("schema_version: 1\n", encoding="utf-8")
    files = (str(people / "p0.yaml"), EMBEDDED)
    assert [files[0], *[""] * 6] == rows(hcareer("match", *files, "--format", "csv").out)[0]
    first, *_ = hcareer("match", *files, "--format", "json").out.splitlines()
    assert {"schema_version": 1, "file": files[0], "evidence": "too little", "matches": []} == json.loads(first)
    assert f"{files[0]}: too little is known.\n" in hcareer("match", *files, "--format", "plain").out
    assert "| ? |" in hcareer("match", *files, "--format", "markdown").out


def test_standard_input_among_files(hcareer: Hcareer) -> None:
    """`-` is one of the people."""
    ran = hcareer("match", EMBEDDED, "-", "--format", "csv", stdin=PROFILE.format(4).encode())
    assert {EMBEDDED, "<stdin>"} == {row[0] for row in rows(ran.out)}


def test_a_file_given_twice_is_ranked_once(hcareer: Hcareer) -> None:
    """That is said on standard error."""
    ran = hcareer("match", EMBEDDED, INTERFACES, EMBEDDED, "--format", "csv")
    assert (0, f"{EMBEDDED}: given more than once, ranked once.\n") == (ran.code, ran.err)
    assert 6 == len(rows(ran.out))


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        pytest.param(
            (EMBEDDED, INTERFACES, "--profile", "x"), 2, "several files are ranked without", id="a profile too"
        ),
        pytest.param((EMBEDDED, CV, "--file", CV), 2, "several files are ranked without", id="a further file"),
        pytest.param((EMBEDDED, CV, "--if", "fhir=3"), 2, "several files are ranked without", id="what if"),
        pytest.param((EMBEDDED, "--profile", "x"), 2, "or --profile, not both", id="one file and a profile"),
        pytest.param(("-", "-"), 2, "standard input (-) can be read only once", id="standard input twice"),
        pytest.param(("EMPTY",), 1, "there is no file in this folder", id="an empty folder"),
        pytest.param((EMBEDDED, "x" * 5000), 1, "1 of 2 files could not be ranked", id="a name that is too long"),
        pytest.param((EMBEDDED, CV, "--jobs", "0"), 2, "--jobs", id="no process"),
    ],
)
def test_what_cannot_be_ranked(
    hcareer: Hcareer, tmp_path: Path, words: Sequence[str], code: int, sentence: str
) -> None:
    """Conflicting options and unusable files end in a sentence."""
    ran = hcareer("match", *(str(tmp_path / "home") if word == "EMPTY" else word for word in words))
    assert code == ran.code
    assert sentence in ran.err


def test_no_progress_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is drawn where standard error is a file."""
    with progress(2) as advance:
        advance()
    assert ("", "") == capsys.readouterr()
