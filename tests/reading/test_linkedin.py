"""Reading the LinkedIn export."""

from __future__ import annotations

from cvs import evidence, zipped


def test_linkedin_skills_are_mentions() -> None:
    """Skills.csv has one skill a line, which may have a note in brackets or CSV quotes, and any line ends."""
    table = 'Name\nPython (Programming Language)\n"Docker, Inc."\nHL7 Standards\n\nKarate\n'
    assert {
        "python": '"Python" (line 2)',
        "containers": '"Docker" (line 3)',
        "hl7-v2": '"HL7" (line 4)',
    } == evidence(table, "Skills.csv")
    assert evidence(table, "-") == evidence(table, "Skills.csv")
    assert evidence(table.replace("\n", "\r\n"), "-") == evidence(table, "Skills.csv")


def test_a_linkedin_archive_is_read_file_by_file() -> None:
    """The known files of the export are read; other files, and known ones with other columns, are ignored."""
    archive = zipped(
        Skills_csv="Name\nPython\n",
        Positions_csv='Company Name,Title,Description\nACME,C++ developer,"6 months of Java\nand VTK"\n',
        Certifications_csv="Changed,Columns\nx,y\n",
        Projects_csv="Title,Description,Url,Started On,Finished On\nViewer,Uses WebSockets,,,\n",
        Profile_csv="First Name,Headline,Summary\n,Works on DICOM,Familiar with FHIR\n",
        Connections_csv="Notes:\nJava\n",
    )
    assert {
        "python": '"Python" (Skills.csv line 2)',
        "cpp": '"C++" (Positions.csv line 2)',
        "java": '"Java" (Positions.csv line 2), 6 months',
        "vtk": '"VTK" (Positions.csv line 2)',
        "websockets": '"WebSockets" (Projects.csv line 2)',
        "dicom": '"DICOM" (Profile.csv line 2)',
        "fhir": '"FHIR" (Profile.csv line 2), level from "Familiar with"',
    } == evidence(archive, "export")
