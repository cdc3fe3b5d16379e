"""Where a person lives or worked, as CVs write it: `Columbus, Ohio`, `Dayton, OH 45402`, `Graz, Austria`."""

from __future__ import annotations

import re
from typing import Final

STATES: Final = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia",
    "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky",
    "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire",
    "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota",
    "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont",
    "VA": "Virginia", "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
"""The states of the USA by their postal codes (USPS, Publication 28)."""
COUNTRIES: Final = (
    r"USA|U\.S\.A?\.?|US|United States(?: of America)?|UK|United Kingdom|England|Scotland|Wales"
    r"|(?:Northern )?Ireland|Canada|Germany|Deutschland|Austria|\u00d6sterreich|Switzerland|Schweiz|Suisse"
    r"|Svizzera|France|Spain|Espa\u00f1a|Portugal|Brazil|Brasil|Italy|Italia|(?:The )?Netherlands|Nederland"
    r"|Belgium|Belgi\u00eb|Belgique|Luxembourg|Denmark|Danmark|Sweden|Sverige|Norway|Norge|Finland|Iceland"
    r"|Poland|Polska|Czech Republic|Czechia|Slovakia|Slovenia|Hungary|Romania|Bulgaria|Croatia|Serbia|Greece"
    r"|Cyprus|Malta|Estonia|Latvia|Lithuania|Ukraine|Turkey|T\u00fcrkiye|Israel|Egypt|Morocco|Nigeria|Kenya"
    r"|Ghana|South Africa|India|Pakistan|Bangladesh|Sri Lanka|Nepal|China|Hong Kong|Taiwan|Japan|South Korea"
    r"|Korea|Singapore|Malaysia|Indonesia|Philippines|Vietnam|Thailand|Australia|New Zealand|Mexico|M\u00e9xico"
    r"|Argentina|Chile|Colombia|Peru|Per\u00fa|Uruguay|Ecuador|Costa Rica|UAE|United Arab Emirates|Saudi Arabia"
    r"|Qatar|Jordan|Lebanon|Iran"
)
"""Countries as they stand after a city."""
PROVINCES: Final = (
    "ON|BC|AB|QC|MB|SK|NS|NB|NL|PE|Ontario|British Columbia|Alberta|Qu\u00e9bec|Quebec|Manitoba"
    "|NSW|VIC|QLD|Victoria|Queensland"
)
"""Provinces of Canada and states of Australia."""
CITY: Final = (
    r"(?:St\. |Ft\. )?[^\W\d_a-z][^\W\d_.]*[^\W\d_A-Z]"
    r"(?:[ -](?:am |an der |upon |de |la |of )?[^\W\d_a-z][^\W\d_]+){0,2}"
)
"""A name in capitals and small letters, of up to three words."""
AFTER_CITY: Final = "|".join((*STATES, *STATES.values(), PROVINCES, COUNTRIES))
PLACE: Final = re.compile(
    rf"(?<![\w@/.-])(?P<city>{CITY}), ?(?P<region>{AFTER_CITY})"
    rf"(?:,? (?:\d{{5}}(?:-\d{{4}})?|{COUNTRIES}))?(?!\w|\.\w| [A-Z])"
)
"""A city with its state or country. More capitals are the name of something else: Georgia Tech."""
FIELD: Final = re.compile(r"\s*[|\u00b7\u2022\n;,()]\s*|\s[-\u2013\u2014]\s|\t|\s{2,}|:\s")
"""What divides the fields of the head of a CV."""


def spelled_out(words: str) -> str:
    """Return *words* with the names of states in the place of their codes."""
    return PLACE.sub(lambda at: f"{at['city']}, {STATES.get(at['region'], at['region'])}", words)
