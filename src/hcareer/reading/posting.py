"""Job postings as structured data: schema.org's JobPosting, as pages carry it for search engines, and boards' JSON.

The parts of a posting become sections of one text, under headings that the reader of advertisements knows.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from hcareer.errors import HcareerError
from hcareer.reading import bounds
from hcareer.reading.documents import count_words, unescaped
from hcareer.reading.page import fragment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TITLES: Final = ("title", "jobTitle", "job_title", "text", "position", "name")
BODIES: Final = (
    "description", "content", "descriptionHtml", "descriptionBody", "descriptionPlain", "jobDescription",
    "job_description", "description_html", "body", "opening",
)  # fmt: skip
"""Fields that hold the title and the text of a posting. Greenhouse: `content`; Lever: `text`, `description`; Ashby:
`descriptionHtml`; schema.org: `title`, `description`. Of a text that is given as HTML and plain, the first counts."""
PARTS: Final = (
    ("Responsibilities", ("responsibilities",)),
    ("Requirements", ("requirements", "candidate_required")),
    ("Qualifications", ("qualifications", "educationRequirements")),
    ("Experience", ("experienceRequirements",)),
    ("Skills", ("skills", "tags", "technologies")),
)
"""Further fields of schema.org's JobPosting, Workable and others, and the headings that they get."""
ENDINGS: Final = (
    ("Benefits", ("jobBenefits", "benefits", "incentiveCompensation")),
    ("Salary", ("baseSalary", "estimatedSalary", "salaryRange", "compensation")),
)
CONDITIONS: Final = (
    ("Employment type", ("employmentType", "employment_type", "commitment")),
    ("Workplace", ("jobLocationType", "workplaceType", "workplace_type")),
    ("Location", ("jobLocation", "location")),
    ("Applicants from", ("applicantLocationRequirements",)),
    ("Security clearance", ("securityClearanceRequirement",)),
    ("Eligibility to work", ("eligibilityToWorkRequirement",)),
    ("Valid through", ("validThrough",)),
)
"""Fields about the job that say nothing about skills."""
WORDS: Final = {"TELECOMMUTE": "remote", "FULL_TIME": "full time", "PART_TIME": "part time"}
"""Constants of schema.org in plain words."""
UNSAID: Final = frozenset({"@type", "@context", "@id", "id", "url", "sameAs", "identifier", "geo", "logo"})
"""Keys whose values are not for people."""
WRAPPED: Final = re.compile(r"\A(?:<!--|(?://\s*|/\*\s*)?<!\s?\[CDATA\[(?:\s*\*/)?)")
WRAPPED_END: Final = re.compile(r"(?:-->|(?://|/\*)?\s?\]\]>(?:\s?\*/)?)\Z")
"""Comments and marked sections around the data, which the readers of old browsers needed."""
TRAILING: Final = re.compile(r",(?=\s*[}\]])")
"""A comma after the last of several values. It is looked for only in what is not JSON otherwise."""
TEASER: Final = 10
"""Fewer words of a posting are a teaser, and the page says more. Editorial; advertisements have hundreds of words."""
DEPTH: Final = 12
"""Most levels of nesting at which a posting, or the text of a field, is looked for."""


def linked(scripts: Iterable[str]) -> tuple[dict[str, Any], ...]:
    """Return the postings in *scripts*, the structured data of a page. Scripts with broken JSON are skipped."""
    return tuple(posting for script in scripts for posting in _postings(_loaded(script), _is_linked))


def chosen(postings: Sequence[dict[str, Any]], *heads: str) -> dict[str, Any] | None:
    """Return the posting that a page is about: the only one, or the only one whose title stands in one of *heads*."""
    if len(postings) == 1:
        return postings[0]
    for head in heads:
        named = [posting for posting in postings if (name := _title(posting)) and name.casefold() in head.casefold()]
        if len(named) == 1:
            return named[0]
    return None


def is_posting(text: str) -> bool:
    """Return whether *text* is JSON, in which `from_json` looks for a posting. "[Remote] PACS engineer" is not."""
    return re.match(r"\s*(?:\[\s*)?\{", text) is not None and _loaded(text) is not None


def from_json(name: str, text: str) -> str:
    """Return the text of the posting in the JSON file *text*: one posting, or the list of a board with only one.

    Raises HcareerError if it is not JSON, or does not hold one posting.
    """
    bounds.check_values(text)
    value = _loaded(text)
    if value is None:
        raise HcareerError(f"{name}: looks like JSON, but is not; save the posting as text or as a page")
    postings = list(_postings(value, _is_posting))
    if not postings:
        raise HcareerError(f"{name}: is JSON without a job posting: a title, and a description or content")
    if len(postings) > 1:
        titles = ", ".join(f'"{_title(posting)}"' for posting in postings[:3])
        more = ", ..." if len(postings) > 3 else ""
        raise HcareerError(f"{name}: holds {len(postings)} postings ({titles}{more}); save the one you mean by itself")
    return written(postings[0])


def written(posting: dict[str, Any]) -> str:
    """Return *posting* as a text: its title, its description, and its further fields under headings."""
    bodies = [body for field in BODIES if (body := _text(posting.get(field)))]
    sections = [_title(posting), bodies[0] if bodies else "", *_lists(posting)]
    sections += _headed(posting, PARTS)
    sections.append(_text(posting.get("additional")) or _text(posting.get("additionalPlain")))
    sections += _headed(posting, ENDINGS)
    categories = posting.get("categories")
    source = {**(categories if isinstance(categories, dict) else {}), **posting}
    said = [f"{label}: {text}" for label, fields in CONDITIONS if (text := _first(source, fields).replace("\n", ", "))]
    if said:
        sections.append("\n".join(("## About the position", *said)))
    return "\n\n".join(section for section in sections if section)


def long_enough(text: str) -> bool:
    """Return whether the posting *text* is more than a teaser for the page."""
    return count_words(text) >= TEASER


def _loaded(text: str) -> Any:  # noqa: ANN401 - JSON can be anything
    """Return the value of the JSON *text*, or None. Pages wrap it in comments or escape it.

    They also leave line feeds in its texts, and commas after the last of several values.
    """
    if bounds.values(text) > bounds.VALUES:
        return None
    bare = WRAPPED_END.sub("", WRAPPED.sub("", text.strip())).strip().rstrip(";")
    sources = [bare, *([unescaped(bare)] if "&quot;" in bare else []), TRAILING.sub("", bare)]
    for source in sources:
        try:
            return json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _is_linked(value: dict[str, Any]) -> bool:
    kinds = value.get("@type")
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2] == "JobPosting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _is_posting(value: dict[str, Any]) -> bool:
    return _is_linked(value) or (bool(_title(value)) and any(_text(value.get(field)) for field in (*BODIES, "lists")))


def _postings(value: Any, fits: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield the postings in *value*, at any place in it."""
    if depth > DEPTH:
        return
    if isinstance(value, dict):
        if fits(value):
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _postings(item, fits, depth + 1)


def _title(posting: dict[str, Any]) -> str:
    found = (posting.get(field) for field in TITLES)
    return next((" ".join(fragment(title).split()) for title in found if isinstance(title, str) and title.strip()), "")


def _first(posting: dict[str, Any], fields: Iterable[str]) -> str:
    return next((text for field in fields if (text := _text(posting.get(field)))), "")


def _headed(posting: dict[str, Any], parts: Iterable[tuple[str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield the fields in *parts* that *posting* has, under their headings."""
    for heading, fields in parts:
        for field in fields:
            text = _experience(posting[field]) if field == "experienceRequirements" and field in posting else ""
            text = text or _text(posting.get(field))
            if text:
                yield f"## {heading}\n{text}"


def _lists(posting: dict[str, Any]) -> Iterator[str]:
    """Yield Lever's lists, each with its own heading, and SmartRecruiters' sections."""
    lists = posting.get("lists")
    for part in lists if isinstance(lists, list) else ():
        if isinstance(part, dict) and (body := _text(part.get("content"))):
            heading = " ".join(_text(part.get("text")).split())
            yield f"## {heading}\n{body}" if heading else body


def _experience(value: Any) -> str:  # noqa: ANN401 - JSON
    """Return `monthsOfExperience` in words, as schema.org's OccupationalExperienceRequirements gives it."""
    months = value.get("monthsOfExperience") if isinstance(value, dict) else None
    try:
        count = float(months) / 12 if isinstance(months, int | float | str) else 0
    except ValueError:
        return ""
    return f"{count:.3g}+ years of experience" if 0 < count < 100 else ""


def _text(value: Any, depth: int = 0) -> str:  # noqa: ANN401 - JSON
    """Return the text of a field: text or HTML; of a list, an item a line; of an object, its values."""
    if isinstance(value, str):
        bare = value.strip()
        return WORDS.get(bare, fragment(bare))
    if isinstance(value, bool) or value is None or depth > DEPTH:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if abs(value) < 1e6 else str(value)
    if isinstance(value, list):
        items = [text for item in value if (text := _text(item, depth + 1))]
        return "\n".join(item if "\n" in item else f"- {item}" for item in items) if len(items) > 1 else "".join(items)
    if isinstance(value, dict):
        parts = (_text(item, depth + 1) for key, item in value.items() if key not in UNSAID)
        return " ".join(part for part in parts if part)
    return ""
