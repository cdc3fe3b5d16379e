"""Advertisements in the rows of a CSV file."""

from __future__ import annotations

import pytest

from hcareer.errors import HcareerError
from hcareer.reading import files
from hcareer.reading.files import Written

BODY = "Requirements:\n- DICOM\n- HL7 v2"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        pytest.param("job.txt", BODY, [("job.txt", BODY)], id="a text is one"),
        pytest.param(
            "job.txt", f"Text, details\n{BODY}", [("job.txt", f"Text, details\n{BODY}")], id="a comma is no CSV"
        ),
        pytest.param(
            "jobs.csv",
            f'title,company,description\nPACS admin,Acme,"{BODY}"\nNurse,,Care\n',
            [("jobs.csv row 1: PACS admin, Acme", f"PACS admin\n{BODY}"), ("jobs.csv row 2: Nurse", "Nurse\nCare")],
            id="title and company",
        ),
        pytest.param(
            "-", "Job_Title;Job_Description\nA;A text\n", [("- row 1: A", "A text")], id="semicolons, no ending"
        ),
        pytest.param("a.csv", "id,Text\n1,One\n2,\n", [("a.csv row 1", "One"), ("a.csv row 2", "")], id="an empty row"),
        pytest.param("a.tsv", "id\tStellenbeschreibung\n1\tEine\n\n", [("a.tsv row 1", "Eine")], id="tabs, German"),
        pytest.param(
            "a.csv",
            'id,description\n1,"<ul><li>DICOM</li><li>PACS</li></ul>"\n',
            [("a.csv row 1", "- DICOM\n\n- PACS")],
            id="HTML",
        ),
    ],
)
def test_each_row_is_an_advertisement(name: str, text: str, expected: list[tuple[str, str]]) -> None:
    """A file has one advertisement, or one in each row of a column whose name says so."""
    found = files.advertisements(name, text.encode())
    assert expected == [(one.label, one.text.strip()) for one in found]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,level\nFHIR,3\n", "without a column of advertisements"),
        ('id,description\n1,"x' + "y" * 200_000 + '"\n', "is a damaged CSV file"),
    ],
    ids=["no such column", "a field that is too long"],
)
def test_another_csv_file_is_an_error(text: str, sentence: str) -> None:
    """A CSV file without advertisements is not read as one advertisement."""
    with pytest.raises(HcareerError, match=sentence):
        files.advertisements("jobs.csv", text.encode())


def test_a_written_advertisement_has_a_label() -> None:
    """The label of the only advertisement of a file is the name of the file."""
    assert (Written("ad.md", "DICOM\n"),) == tuple(
        one._replace(text=f"{one.text.strip()}\n") for one in files.advertisements("ad.md", b"DICOM\n")
    )
