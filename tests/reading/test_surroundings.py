"""What surrounds an advertisement that was copied from a page is blanked, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.reading.surroundings import without_surroundings

BODY = ["You keep our archive of images and the interfaces to it running.", "- DICOM, Linux, Python"]


def kept(lines: list[str]) -> list[str]:
    """Return the lines that are kept of a text of *lines*."""
    return [line for line in without_surroundings("\n".join(lines)).split("\n") if line]


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        pytest.param(
            ["Jobs", "Skip to main content", "PACS engineer", "Example Clinic", "About the job"],
            ["Similar jobs", "Unity developer", "About", "Accessibility"],
            ["PACS engineer", "About the job"],
            id="a page of a job board",
        ),
        pytest.param(
            ["Java developer", "Android developer", "PACS engineer", "Save", "About the job"],
            ["Set alert for similar jobs", "VR developer, Berlin"],
            ["PACS engineer", "About the job"],
            id="other jobs above, the one shown last",
        ),
        pytest.param(
            ["PACS engineer", "Kim Example, senior recruiter, Java developer hiring", "About the job"],
            [],
            ["PACS engineer", "About the job"],
            id="who recruits",
        ),
        pytest.param(
            ["PACS engineer"], ["People also viewed", "Java developer"], ["PACS engineer"], id="others viewed"
        ),
        pytest.param(["PACS engineer"], ["## Recommended for you", "Java"], ["PACS engineer"], id="under a heading"),
        pytest.param(["PACS engineer"], ["\u00c4hnliche Jobs", "Java"], ["PACS engineer"], id="in German"),
        pytest.param(["PACS engineer"], ["Offres similaires", "Java"], ["PACS engineer"], id="in French"),
        pytest.param(
            ["PACS engineer"],
            ["Accessibility", "Privacy & Terms", "\u00a9 2026 Example"],
            ["PACS engineer"],
            id="a footer",
        ),
        pytest.param(
            ["Home", "Sign in", "PACS engineer", "Example Clinic", "Full job description"],
            ["Report job"],
            ["PACS engineer", "Full job description"],
            id="another board",
        ),
    ],
)
def test_surroundings_are_blanked(above: list[str], below: list[str], title: list[str]) -> None:
    """The title, the advertisement and its heading stay; the page around them goes."""
    assert [*title, *BODY] == kept([*above, "", *BODY, "", *below])


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["PACS engineer", *BODY], id="nothing around it"),
        pytest.param(["PACS engineer", BODY[0], "Job description", *BODY], id="a heading of its own"),
        pytest.param(["PACS engineer", "Job description", *BODY], id="a heading under the title"),
        pytest.param(["Similar jobs", "About us", *BODY], id="a menu at the top"),
        pytest.param(["PACS engineer", *BODY, "Accessibility"], id="a skill like a footer"),
        pytest.param(["PACS engineer", *BODY, "Similar jobs are what we do not offer."], id="a sentence"),
        pytest.param(["About the job"], id="a heading alone"),
    ],
)
def test_a_text_that_is_not_clearly_a_page_is_unchanged(lines: list[str]) -> None:
    """Without a clear sign nothing is taken away."""
    assert lines == kept(lines)


@given(st.lists(st.sampled_from(["", "Jobs", "About the job", "Similar jobs", "\u00a9 2026", "PACS engineer", *BODY])))
def test_lines_stay_where_they_are(lines: list[str]) -> None:
    """Each line is kept as it is or blanked, so that line numbers hold."""
    after = without_surroundings("\n".join(lines)).split("\n")
    assert len(after) == max(1, len(lines))
    assert all(new in ("", old) for new, old in zip(after, lines, strict=False))
