"""The language that a text is written in, by its most common words."""

from __future__ import annotations

import re
from typing import Final, Literal

Language = Literal["en", "de", "fr", "es", "pt", "it", "nl"]
"""The languages whose levels, years and denials are read."""

COMMON: Final[dict[Language, str]] = {
    "en": "the and of with for in to is are was on by as at from have has my our this that using"
    " years experience skills",
    "de": "und der die das den dem mit für von ist im zu auf bei eine einen als ich habe nicht sehr sowie zur zum oder"
    " durch wird werden sind an wie aus nach beim vom des unter um"
    " keine gute kenntnisse erfahrung jahre jahren",
    "fr": "et le la les des du de une un en avec pour dans sur est je au aux par que qui mes ai pas à l d"
    " connaissances expérience ans années",
    "es": "y el la los las de del en con para por una un que es se al como mi soy he no conocimientos experiencia años"
    " nivel",
    "pt": "e o a os as de do da dos das em com para por uma um que no na ao não meu sou tenho conhecimentos experiência"
    " anos nível",
    "it": "e il la i gli le di del della dei con per in una un che è da al nel nella sono ho non conoscenza esperienza"
    " anni livello",
    "nl": "en de het een van met voor in is op te bij als ik heb niet aan zijn naar ook kennis ervaring jaar geen",
}
"""The most frequent words of each language in running text, and a few of those that CVs use most."""
OTHERS: Final = (
    "i w z na się jest oraz przez dla jako od pracy lat",  # Polish
    "och att är med som på av för jag till en har år erfarenhet",  # Swedish
    "og er med på til som av for jeg at har år erfaring et",  # Danish and Norwegian
    "ja on sekä olen että kanssa myös vuotta kokemus",  # Finnish
    "a v na s se je jsem pro ve let zkušenosti jako",  # Czech and Slovak
    "és a az egy hogy nem vagyok év tapasztalat valamint",  # Hungarian
    "și în de cu la pe din pentru am este ani experiență care",  # Romanian
    "ve bir ile için bu olarak y\u0131l deneyim çok da de",  # Turkish
)
"""The same for languages that are told apart only from those above."""
LEAST: Final = 4
"""Fewest common words from which a language is recognised. Editorial: a list of skills has none."""
LATIN: Final = 0.5
"""Least share of Latin letters. Names of products are Latin in a text of any script."""

_ADDRESS: Final = re.compile(r"://|www\.|@")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LETTER: Final = re.compile(r"[^\W\d_]")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_KNOWN: Final = {name: frozenset(words.split()) for name, words in COMMON.items()}
_OTHER: Final = tuple(frozenset(words.split()) for words in OTHERS)


def language(text: str) -> Language | None:
    """Return the language of *text*, or None if it is another one or too few words show it."""
    found = _best(text)
    return found if found != "other" else None


def foreign(text: str) -> bool:
    """Return whether *text* is clearly in none of the languages that are read, or in another script."""
    letters = len(_LETTER.findall(text))
    if letters and len(_LATIN.findall(text)) < LATIN * letters:
        return True
    return _best(text) == "other"


def _best(text: str) -> Language | Literal["other"] | None:
    words = _WORD.findall(" ".join(part for part in text.split() if not _ADDRESS.search(part)).casefold())
    scores: dict[Language, int] = {name: sum(word in known for word in words) for name, known in _KNOWN.items()}
    best = max(scores, key=lambda name: scores[name])
    if max(sum(word in known for word in words) for known in _OTHER) > max(scores[best], LEAST - 1):
        return "other"
    return best if scores[best] >= LEAST else None
