"""Names in a CV that are no claim: of people and companies, of seasons, and in addresses and their labels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from hcareer.reading import scale, sections

if TYPE_CHECKING:
    from hcareer.reading.sections import Line
    from hcareer.reading.skills import Mention

WINDOW: Final = 120
"""Characters on either side of a name that are looked at."""
ADDRESS_ENDS: Final = re.compile(r"[\s)>\]|,]")
ADDRESS: Final = re.compile(
    r"://|^www\.|@[\w-]+\.|^(?:[\w-]+\.)+(?:com|org|net|io|dev|me|de|fr|es|it|nl|br|pt|co|uk|edu|gov|eu|ch|at|be|app|ai|us|ca)"
    r"(?:/|$)",
    re.IGNORECASE,
)
HOSTS: Final = frozenset(
    {"github", "gitlab", "bitbucket", "docker hub", "kaggle", "hugging face", "git", "npm", "pypi"}
)
"""Sites to which the contact line of a developer links."""
PAGE_OF: Final = re.compile(r"\b(?:github|gitlab|bitbucket|linkedin|twitter|skype|kaggle)\s*:\s*@?$", re.IGNORECASE)
HANDLE_ENDS: Final = re.compile(r"\s*(?:$|[|•·\n])")
LABEL_BEFORE: Final = re.compile(r"(?:^|[|•·,;/(\u2013\u2014-]|\n)[\s*_#\W]*$")
HANDLE: Final = re.compile(
    r"[\s*_]*(?::|\s[-\u2013\u2014|])[\s*_<\[(]*(?:https?\b|www\.|@?[\w.-]+(?:/[\w./-]*)?\s*(?:$|[|•·)\]>;]|,\s))"
)
LINKED: Final = re.compile(r"\]\(\s*(?:https?://)?(?:www\.)?[\w.-]+/[^)\s]+\)")
SEASONS: Final = frozenset({"spring", "summer", "autumn", "fall", "winter"})
SEASON: Final = re.compile(
    r"[\s,]*(?:'?\d\d\b|(?:19|20)\d\d|semester|term|quarter|break|and\s+(?:fall|summer|autumn))", re.IGNORECASE
)
EMPLOYED: Final = re.compile(
    r"(?:\bat|@|\bjoined|\bbei|\bchez|\bpresso|\b[Cc]ompany:|\b[Ee]mployer:|\bFirma:|\bEmpresa:)\s+$"
)
GOOD_AT: Final = re.compile(
    r"\b(?:good|great|proficient|skilled|experienced|experts?|adept|competent|excel(?:s|led)?|better|best|strong|look(?:ed|ing)?"
    r"|arriv(?:e|ed)|aimed)\s*$",
    re.IGNORECASE,
)
EMPLOYER: Final = re.compile(
    r"\s*(?:[,.;:()|\n\u2013\u2014-]|$|'s\b|(?:as|in|from|since|until|for|where|inc|corp|gmbh|and|und|et|y|als|from|to|on|during)\b|[A-Z(\d])"
)
COMPANIES: Final = frozenset({
    "oracle", "epic", "cerner", "salesforce", "docker", "unity", "snowflake", "databricks", "mongodb", "elastic",
    "github", "gitlab", "splunk", "tableau", "redis", "confluent", "meditech", "allscripts", "athenahealth", "sap",
    "hashicorp", "postman", "figma", "vercel", "microsoft", "google", "amazon", "philips", "intersystems", "sas",
})  # fmt: skip
"""Companies that are called like their product."""
FIRM: Final = re.compile(
    r"\s*,?\s*(?:Inc|Corp|Corporation|GmbH|Ltd|LLC|plc|Games|Labs|Deutschland|France|Italia|Iberica)\b"
)
FIELD_BEFORE: Final = re.compile(r"(?:^|[|,(\u2013\u2014@-])[\s*_#]*$")
FIELD_AFTER: Final = re.compile(r"[\s*_]*(?:$|[|,)\u2013\u2014-])")


def is_outside(source: str, mention: Mention, line: Line) -> bool:
    """Return whether *mention* is no claim: the name of a person or company, a season, an address or its label."""
    words = mention.words
    if line.section == "references" or (line.name and not _is_all(source, mention, line)):
        return True
    before, after = (
        source[max(line.start, mention.start - WINDOW) : mention.start],
        source[mention.end : min(line.end, mention.end + WINDOW)],
    )
    if words in {"http", "https"} or _in_address(source, mention, line) or _is_label(words, before, after, line):
        return True
    if words.casefold() in SEASONS and SEASON.match(after):
        return True
    if " " in words or not words[:1].isupper():
        return False
    if (
        (at := EMPLOYED.search(before)) is not None
        and not GOOD_AT.search(before[: at.start()])
        and EMPLOYER.match(after)
    ):
        return True
    return words.casefold() in COMPANIES and (
        FIRM.match(after) is not None
        or (
            sections.DATED.search(before + after) is not None
            and sections.TITLE.search(scale.plain(before + " " + after).casefold()) is not None
            and FIELD_BEFORE.search(before) is not None
            and FIELD_AFTER.match(after) is not None
        )
    )


def _is_all(source: str, mention: Mention, line: Line) -> bool:
    return source[line.start : line.end].strip(" \t#*_") == mention.words


def _in_address(source: str, mention: Mention, line: Line) -> bool:
    """Return whether *mention* is part of a web or mail address."""
    first = max(line.start, mention.start - WINDOW)
    start = max(source.rfind(sign, first, mention.start) for sign in " \t(<[|,") + 1 or first
    chunk = ADDRESS_ENDS.split(source[start : min(line.end, mention.end + WINDOW)], maxsplit=1)[0]
    if start + len(chunk) < mention.end or (start == mention.start and len(chunk) == len(mention.words)):
        return False
    return ADDRESS.search(chunk) is not None


def _is_label(words: str, before: str, after: str, line: Line) -> bool:
    """Return whether *words* is the label of a link to a page of the person, or the name in it: `GitHub: name`."""
    if PAGE_OF.search(before) is not None and HANDLE_ENDS.match(after) is not None:
        return True
    if words.casefold() not in HOSTS:
        return False
    if line.section == "contact" or LINKED.match(after):
        return True
    return LABEL_BEFORE.search(before) is not None and HANDLE.match(after) is not None
