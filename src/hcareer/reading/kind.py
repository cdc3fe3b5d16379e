"""Whether a text that is handed over as a CV reads like a job advertisement, or the other way round."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from hcareer.reading import sections
from hcareer.reading.scale import PLAIN_LETTERS

ASKS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        (
            r"\b(?:we(?:'re| are)(?: currently| now| actively)? (?:looking for|seeking|hiring|searching for"
            r"|recruiting)|(?:is|are)(?: currently| now)? (?:seeking|hiring|looking for (?:an?|our|someone))"
            r"|we (?:seek|need an?|want you)|wir suchen|(?:sucht|suchen wir) (?:ab|zum|eine|dich|sie)"
            r"|nous (?:recherchons|recrutons)|buscamos|procuramos|cerchiamo|(?:wij|we) zoeken"
            r"|zijn op zoek naar|\(m/w/d\)|\(h/f\))"
        ),
        (
            r"\b(?:you(?:'ll| will| have| bring| are| should| must| know)|your (?:role|profile"
            r"|responsibilities|tasks|mission|team)|deine? (?:aufgaben|profil)|ihre? (?:aufgaben|profil)"
            r"|(?:vos|tes) missions|votre profil|(?:tu|su) perfil|jouw profiel)\b"
        ),
        (
            r"^(?:[^\w\n]|\d){0,30}+(?:(?:minimum|basic|preferred|required|key|job|essential|desired"
            r"|technical) )*(?:requirements?|qualifications?|responsibilities|must[ -]haves?|what you(?:'ll"
            r"| will)? (?:do|bring|need|get)|who you are|about the (?:role|job|position)|job description"
            r"|nice[ -]to[ -]haves?|we offer|what we offer|benefits|wir bieten|anforderungen|voraussetzungen"
            r"|aufgaben|requisitos|exigences|requisiti|functie-?eisen|wij bieden|nous offrons|ofrecemos"
            r"|offriamo)(?: \w+)?[^\S\n]*+(?:[:*]|$)"
        ),
        (
            r"\b(?:is|are|would be|a|an) (?:required|mandatory|a (?:big |strong |huge )?plus|preferred"
            r"|nice to have|desirable)\b|\bmust have\b|\b\d+\s?\+? ?(?:or more )?years(?:'"
            r"| of)[\w ,/-]{0,40}(?:required|preferred)\b|(?:required|preferred)[.)]?$|\bvon vorteil\b"
            r"|\bwünschenswert\b|\b(?:est|serait) un (?:plus|atout)\b|\bse valorará\b|\bnice[ -]to[ -]have\b"
        ),
        (
            r"\b(?:apply (?:now|at|by|to|here|via|online|with)|to apply|how to apply|equal[ -]opportunity"
            r"|visa sponsorship|(?:successful|ideal) candidates?|the candidate|applicants?|join (?:us|our)"
            r"|salary(?: range)?:|competitive salary|401\(?k|paid time off|health insurance|bewerben sie"
            r"|bewirb dich|deine bewerbung|candidature|postule[rz])\b"
        ),
        (
            r"\b(?:our (?:team|company|mission|customers|product|platform|client|patients|engineers)"
            r"|we (?:build|make|offer|provide|use|work|help)|about us|wir bieten|unser team|notre équipe)\b"
        ),
    )
)
"""What advertisements say, in six kinds of phrases: whom they seek, of the reader, headings, demands, how to apply, of
the company."""
TELLS: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        rf"(?x)^(?:[^\w\n]|\d){{0,30}}+(?:{sections.PAST})\b",
        r"\b(?:I|I'm|I've|my|ich|meine?|je|j'ai|mes|mijn)\b(?!/)",
        (
            r"^(?:[^\w\n]|\d){0,30}+(?:curriculum vitae|r[ée]sum[ée]|cv|lebenslauf|(?:work|professional"
            r"|employment) (?:experience|history)|education(?: and training)?|references|hobbies|publications"
            r"|summary|projects|berufserfahrung|ausbildung|formation|expérience professionnelle|educación"
            r"|formação)[^\S\n]*+:?[^\S\n]*+$"
        ),
    )
)
"""What CVs say: what was done, of oneself, and under their own headings. Dates of work count as well."""
DONE: Final = TELLS[0]
LACKS: Final = re.compile(
    r"^(?:[^\w\n]|\d){0,30}+(?:no(?: \w+)? experience (?:with|in)\b(?![^.\n]{0,60} (?:required|needed|necessary))"
    r"|currently learning|self-taught)|\b(?:looking|eager|want) to learn\b",
    re.IGNORECASE | re.MULTILINE,
)
"""What only CVs say, beside work done and dates in several lines: that something is missing or still to be learned."""
FEWEST: Final = 2
"""Kinds of phrases of one sort of text by which they outnumber those of the other where a text reads like that sort.

Editorial: too few warnings are better than a wrong one."""


def reads_like_advertisement(text: str) -> bool:
    """Return whether *text* asks for somebody rather than tells of somebody's work."""
    asks, tells = _kinds(text)
    return asks >= FEWEST + tells


def reads_like_cv(text: str) -> bool:
    """Return whether *text* tells of somebody's work rather than asks for somebody."""
    asks, tells = _kinds(text)
    again = any(
        sum(1 for _ in islice(shape.finditer(words), FEWEST)) == FEWEST
        for shape, words in ((DONE, text), (sections.DATES, text.translate(PLAIN_LETTERS).lower()))
    )
    return tells + again + (LACKS.search(text) is not None) >= FEWEST + asks


def _kinds(text: str) -> tuple[int, int]:
    """Return how many kinds of phrases of an advertisement *text* has, and how many of a CV."""
    plain = text.replace("\u2019", "'")
    asks = sum(shape.search(plain) is not None for shape in ASKS)
    tells = sum(shape.search(plain) is not None for shape in TELLS) + (sections.DATES.search(plain.lower()) is not None)
    return asks, tells
