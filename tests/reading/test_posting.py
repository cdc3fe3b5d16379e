"""Job postings as structured data: in the script of a page, and in the JSON of job boards."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcareer.errors import HcareerError
from hcareer.reading import files, posting

DESCRIPTION = "<p>We build FHIR servers for hospitals.</p><h3>Must have</h3><ul><li>Java</li><li>HL7 v2</li></ul>"
TEXT = "We build FHIR servers for hospitals.\n\n# Must have\n\n- Java\n\n- HL7 v2"
POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Integration &amp; API developer",
    "description": DESCRIPTION,
}
ELSEWHERE = "<p>Similar: Unity developer, Kotlin</p>" * 3


def page_with(*scripts: object, title: str = "Jobs", body: str = ELSEWHERE) -> bytes:
    """Return a page with *scripts* of structured data, whose body is about other jobs."""
    tags = "".join(
        f"<script type='application/ld+json'>{s if isinstance(s, str) else json.dumps(s)}</script>" for s in scripts
    )
    return f"<html><head><title>{title}</title>{tags}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(POSTING, id="an object"),
        pytest.param([{"@type": "WebSite"}, POSTING], id="a list"),
        pytest.param({"@graph": [{"@type": "Organization"}, POSTING]}, id="a graph"),
        pytest.param({"@type": "ItemPage", "mainEntity": POSTING}, id="within another object"),
        pytest.param({**POSTING, "@type": ["JobPosting", "Thing"]}, id="of several types"),
        pytest.param({**POSTING, "@type": "http://schema.org/JobPosting"}, id="by the address of its type"),
        pytest.param({**POSTING, "description": escape(DESCRIPTION)}, id="escaped"),
        pytest.param({**POSTING, "description": escape(escape(DESCRIPTION))}, id="escaped twice"),
        pytest.param(f"<!-- {json.dumps(POSTING)} -->", id="in a comment"),
        pytest.param(f"//<![CDATA[\n{json.dumps(POSTING)}\n//]]>", id="in a marked section"),
        pytest.param(json.dumps(POSTING)[:-1] + ",}", id="with a comma too many"),
        pytest.param(json.dumps(POSTING).replace("<h3>", "\n<h3>"), id="with a line feed in a text"),
        pytest.param(escape(json.dumps(POSTING)), id="with escaped quotation marks"),
    ],
)
def test_the_posting_of_a_page_is_read_first(script: object) -> None:
    """A posting in the structured data of a page counts, in any form, and not what else the page shows."""
    assert f"Integration & API developer\n\n{TEXT}" == files.text_of("ad.html", page_with(script))


def test_broken_structured_data_is_skipped() -> None:
    """Scripts that are not JSON, or about something else, do not keep a good one from being read."""
    text = files.text_of("ad.html", page_with('{"@type": "JobPosting", "title": ', {"@type": "WebSite"}, POSTING))
    assert f"Integration & API developer\n\n{TEXT}" == text
    assert "Jobs\n\nSimilar: Unity" in files.text_of("ad.html", page_with('{"@type": "JobPosting", "title": '))


def test_of_several_postings_the_one_in_the_title_counts() -> None:
    """A page may carry the data of other jobs: the one it is called after is meant, else none."""
    other = {**POSTING, "title": "Unity developer"}
    named = page_with(other, POSTING, title="Integration & API developer - Example Clinic")
    assert files.text_of("ad.html", named).endswith(TEXT)
    assert files.text_of("ad.html", page_with(other, POSTING, body="Choose one of these jobs")).startswith("Jobs\n")


def test_a_teaser_does_not_replace_the_page() -> None:
    """A posting with a few words is not preferred to a page that shows more."""
    body = DESCRIPTION + ELSEWHERE
    text = files.text_of("ad.html", page_with({**POSTING, "description": "Join us."}, body=body))
    assert TEXT in text


def test_further_fields_get_headings() -> None:
    """What a posting says outside its description follows under headings, in words."""
    full = POSTING | {
        "skills": ["DICOM", "FHIR"],
        "qualifications": "<p>SQL</p>",
        "experienceRequirements": {"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 36},
        "educationRequirements": {"@type": "Credential", "credentialCategory": "bachelor degree"},
        "responsibilities": "Run the interface engine",
        "jobBenefits": "Dental",
        "baseSalary": {"currency": "EUR", "value": {"minValue": 60000, "maxValue": 80000}},
        "employmentType": "FULL_TIME",
        "jobLocationType": "TELECOMMUTE",
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Bern", "addressCountry": "CH"}},
        "validThrough": "2026-12-31",
    }  # fmt: skip
    assert (
        f"Integration & API developer\n\n{TEXT}\n\n## Responsibilities\nRun the interface engine\n\n"
        "## Qualifications\nSQL\n\n## Qualifications\nbachelor degree\n\n## Experience\n3+ years of experience\n\n"
        "## Skills\n- DICOM\n- FHIR\n\n## Benefits\nDental\n\n## Salary\nEUR 60000 80000\n\n"
        "## About the position\nEmployment type: full time\nWorkplace: remote\nLocation: Bern CH\n"
        "Valid through: 2026-12-31"
    ) == posting.written(full)


GREENHOUSE = {"id": 1, "title": "Integration developer", "content": escape(DESCRIPTION), "location": {"name": "Bern"}}
LEVER = {
    "text": "Integration developer",
    "description": "<div>We build FHIR servers for hospitals.</div>",
    "descriptionPlain": "We build FHIR servers for hospitals.",
    "lists": [{"text": "Must have", "content": "<li>Java</li><li>HL7 v2</li>"}],
    "additional": "<div>We are an equal opportunity employer.</div>",
    "categories": {"commitment": "Full-time", "location": "Bern"},
}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(
            GREENHOUSE, f"Integration developer\n\n{TEXT}\n\n## About the position\nLocation: Bern", id="Greenhouse"
        ),
        pytest.param(
            {"jobs": [GREENHOUSE], "meta": {"total": 1}},
            f"Integration developer\n\n{TEXT}\n\n## About the position\nLocation: Bern",
            id="a board with one posting",
        ),
        pytest.param(
            LEVER,
            "Integration developer\n\nWe build FHIR servers for hospitals.\n\n## Must have\n- Java\n\n- HL7 v2\n\n"
            "We are an equal opportunity employer.\n\n## About the position\nEmployment type: Full-time\n"
            "Location: Bern",
            id="Lever",
        ),
        pytest.param([POSTING], f"Integration & API developer\n\n{TEXT}", id="schema.org in a file"),
        pytest.param(
            {"title": "Developer", "descriptionHtml": DESCRIPTION, "descriptionPlain": "x"},
            f"Developer\n\n{TEXT}",
            id="Ashby",
        ),
        pytest.param(
            {"title": "Developer", "description": "<p>We build.</p>", "requirements": "<ul><li>Java</ul>"},
            "Developer\n\nWe build.\n\n## Requirements\n- Java",
            id="Workable",
        ),
    ],
)
def test_the_json_of_a_board_is_read(value: object, expected: str) -> None:
    """One posting in JSON is a text with its title, description and lists."""
    assert expected == files.text_of("ad.json", json.dumps(value).encode())
    assert expected == files.text_of("<stdin>", json.dumps(value, indent=1).encode())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            json.dumps({"jobs": [GREENHOUSE, {**GREENHOUSE, "title": "Nurse"}]}),
            'holds 2 postings ("Integration developer", ',
        ),
        (json.dumps({"skills": [{"name": "Java"}]}), "is JSON without a job posting"),
        ("{not json", "looks like JSON, but is not"),
        ("[" * 100_000, "looks like JSON, but is not"),
    ],
    ids=["several postings", "a CV", "not JSON", "nested too deep"],
)
def test_json_without_one_posting_is_an_error(text: str, sentence: str) -> None:
    """JSON that does not hold exactly one posting is refused with the reason."""
    with pytest.raises(HcareerError) as caught:
        files.text_of("ad.json", text.encode())
    assert str(caught.value).startswith(f"ad.json: {sentence}")


def test_a_text_in_brackets_is_no_json() -> None:
    """An advertisement that starts with a bracket is read as text."""
    assert "[Remote] PACS engineer" == files.text_of("ad.txt", b"[Remote] PACS engineer")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["DICOM", DESCRIPTION, "&lt;p&gt;x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["title", "description", "lists", "content", "text", "skills", "@type"]), inner
        )
    ),
    max_leaves=8,
)


@settings(deadline=None)
@given(json_values)
def test_any_json_gives_a_text_or_an_error(value: object) -> None:
    """Fields of any type give a text or one of our errors."""
    try:
        text = files.text_of("ad.json", json.dumps(value).encode())
    except HcareerError:
        return
    assert isinstance(text, str)
