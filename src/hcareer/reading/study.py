"""Degrees and fields of study: `BS in computer science, statistics` names fields, and asks for no skill."""

from __future__ import annotations

import re
from typing import Final

FIELD: Final = (
    r"(?:computer|computing|software|information|informati\w+|data|cyber\w*|network\w*|stati?st\w+|estad\w+|estat\w+|math\w*|matem\w+|wiskund\w+|applied"
    r"|physic?s|physik|physique|f\u00edsica|fisica|chemi\w+|biolog\w+|bio\w+|genetic\w*|neuro\w+|health\w*|medic\w+|medizin\w*"
    r"|clinical|nursing|pharma\w*|public|epidemiolog\w+|engineer\w*|electr\w+|elektro\w+|mechani\w+|mechatron\w+"
    r"|robotics|quantitative|econom\w+|business|management|psycholog\w+|cognitive|human|science|ing\u00e9nier\w+"
    r"|ingenier\w+|engenhari\w+|ingegneri\w+|wirtschafts\w+|technische\w*|machine|artificial|analytics"
    r"|imaging|image|signal|linguisti\w+|technology|operations)"
)
"""The first word of a field of study, in the languages of `language`."""
ABBREVIATION: Final = (
    r"(?-i:(?<![A-Z]\.\s)[BMA]\.(?:S|A|E)(?:\.E)?\.|BSCS|MSCS|[BM]\.?\s?(?:[Ss][Cc]|Eng|Tech|Com|Ed|Phil|Res)\.?|(?:BSN|MSN|M\.?B\.?A|MPH|MHA"
    r"|BCA|MCA|AAS|A\.A\.S)\.?|DPhil|Pharm\.?\s?D\.?|Dr\.\s?(?:rer|med|phil|-?Ing)\w*\.?)"
)
"""Degrees in letters that stand for nothing else, in the capitals in which they are written."""
AMBIGUOUS: Final = (
    r"(?-i:[BM][SAE]/[BM][SAE]|(?:BS|MS|BA|MA|BE|ME)(?=\s?\([^()\n]{1,20}\))"
    rf"|(?:BS|MS|BA|MA|BE|ME)(?=(?:\sin\s|\sof\s|\s?[,:|\u2013-]\s?|\s)(?i:{FIELD})(?!\w))"
    r"|(?<=University, )(?:BS|MS|BA|MA|BE|ME)|(?<=College, )(?:BS|MS|BA|MA|BE|ME))"
)
"""Degrees in letters that may be something else, such as Microsoft or a state, where they cannot be that."""
BEFORE_FIELD: Final = (
    r"(?:bachelor|master(?!\sdata\s(?:manag|model|record|govern|entit))|magister|diplom|licence|doctor|associate)"
    rf"(?:['\u2019]?s)?(?=(?:\sin)?\s{FIELD}(?!\w))"
)
"""Words for degrees that need a field of study after them: a master may be a branch."""

LEAD: Final = re.compile(
    rf"""(?<!\w)
    (?: {ABBREVIATION} | (?-i:[BM][SAE]|Ph\.?\s?D\.?)
    | (?: bachelor | master | magister | doctora\w+ | degree | diplom\w* | \w*studium | \w*abschluss | ausbildung
      | dipl\u00f4m\w* | licen\w+ | grado | m\u00e1ster | mestrado | gradua\u00e7\u00e3o | titulaci\u00f3n | laurea
      | opleiding)(?:['\u2019]?s)?(?:\sdegree)? )
    (?: (?:\sor\shigher|\s\([^()\n]{{1,30}}\))? \s (?:in|of|der|des|im|en|de|em|di)\s
    | \s\((?=[^()\n]{{0,40}},)
    | [^.;:\n]{{1,60}}? (?:fields?|disciplines?|subjects?|majors?|majoring|areas?|fachrichtung|bereich)
      \s?(?:,|\(|such\sas|like|in|[ei]\.\s?[ge]\.)+ )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What fields of study follow."""
ENDS: Final = re.compile(
    r"(?<!e\.g)(?<!i\.e)[.;](?=\s|$)|\n|\d|(?<!\w)(?:with|plus|experien\w*|knowledge|proficien\w*|skill\w*|familiar\w*|strong|solid|expertise"
    r"|using|must|years?|mit|sowie|\w*erfahrung\w*|\w*kenntnisse|avec|con|com|met|you)(?!\w)",
    re.IGNORECASE,
)
"""Where a list of fields ends at the latest."""
LONGEST: Final = 240
"""Most characters of such a list."""
_FIELD: Final = re.compile(rf"{FIELD}(?!\w)", re.IGNORECASE)


def lists(text: str) -> tuple[tuple[int, int], ...]:
    """Return where lists of fields of study start and end in *text*, in order."""
    found = []
    for lead in LEAD.finditer(text):
        most = min(len(text), lead.end() + LONGEST)
        stop = ENDS.search(text, lead.end(), most)
        found.append((lead.end(), stop.start() if stop else most))
    return tuple(found)


def is_field(words: str) -> bool:
    """Return whether *words*, found in such a list, are a field of study: Python is none."""
    return _FIELD.match(words) is not None
