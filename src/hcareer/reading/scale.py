"""Turns words into levels. The tables are the rules: editorial, each with its reason.

The levels are those of the NIH proficiency scale: 1 awareness, 2 novice, 3 intermediate, 4 advanced, 5 expert. In
sentences people praise themselves; in a form they choose a step of a scale. So a word may count for less in a sentence.

Words of all languages apply to every text, because CVs mix them. They are written without accents, and texts are
compared without accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.model.person import Origin
from hcareer.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DENIED: Final = 0
"""The text denies the skill. The skill stays unanswered, and mere mentions of it are ignored."""
PASSED_OVER: Final = -1
"""The skill is named for another reason, such as a wish. Never returned: it is no evidence either way."""

MENTION: Final = 3
"""Level of a skill that is only named: it was worth naming, so more than 2, but nothing shows more than 3."""
EXPERT: Final = 5
"""The highest level."""
COURSE: Final = 1
"""Level of a skill that only a course, a degree or a certificate names: the person has heard of it."""

LEVEL_OF_YEARS: Final = ((1, 2), (4, 3), (100, 4))
"""Pairs of years and the level for fewer years than that. Intermediate: does the usual tasks alone, after about a year.
Advanced: others come for advice, after about four years. Years alone never give 5; the text must say expert."""


def _plain_letters() -> dict[int, str]:
    bases = {code: unicodedata.normalize("NFD", chr(code))[0] for code in range(0xC0, 0x250)}
    return {code: base for code, base in bases.items() if base.isascii()}


PLAIN_LETTERS: Final = _plain_letters()
"""Letters with accents and their plain form, one for one, so that places in a text do not move."""


def _forms(stems: dict[str, int], *endings: str) -> dict[str, int]:
    """Return the words of *stems* with each of *endings*."""
    return {stem + ending: level for stem, level in stems.items() for ending in endings}


STEPS: Final = {
    # The top of a scale is believed: nothing else in a CV could show it.
    "expert": 5,
    # One below the top; "proficient" is the fourth of five steps in the scale of Dreyfus.
    "advanced": 4, "proficient": 4, "fluent": 4, "very good": 4, "excellent": 4,
    # The middle, under the names that scales give it.
    "intermediate": 3, "competent": 3, "good": 3, "solid": 3, "strong": 3, "medium": 3, "skilled": 3,
    "experienced": 3, "practitioner": 3, "conversant": 3, "average": 3,
    # Below the middle: has tried it, and needs help.
    "basic": 2, "basics": 2, "beginner": 2, "novice": 2, "elementary": 2, "familiar": 2, "fundamental": 2,
    "working knowledge": 2,
    "fundamentals": 2, "introductory": 2, "limited": 2, "some": 2, "a little": 2, "hobby": 2,
    # Knows of it. "Fundamental awareness" is NIH's own name for it.
    "awareness": 1, "fundamental awareness": 1, "aware": 1, "learning": 1, "currently learning": 1,
    "want to learn": PASSED_OVER, "to learn": PASSED_OVER, "planned": PASSED_OVER, "interested": PASSED_OVER,
    # German
    **_forms({"expert": 5, "sehr gut": 4, "fortgeschritten": 4, "hervorragend": 4, "ausgezeichnet": 4, "fliessend": 4,
              "fließend": 4, "umfassend": 4, "versiert": 3, "gut": 3, "fundiert": 3, "solid": 3, "erfahren": 3,
              "mittler": 3, "grundlegend": 2, "einfach": 2, "gering": 2}, "", "e", "en", "er", "es"),
    "expertin": 5, "expertenkenntnisse": 5, "experten": 5, "mittel": 3, "grundkenntnisse": 2, "basiskenntnisse": 2,
    "grundwissen": 2, "grundlagen": 2, "anfanger": 2, "anfangerin": 2, "einsteiger": 2, "erste erfahrungen": 2,
    "erste erfahrung": 2, "wenig": 2, "in einarbeitung": 1,
    # French
    **_forms({"expert": 5, "avance": 4, "confirme": 4, "excellent": 4, "courant": 4, "debutant": 2}, "", "e", "es",
             "s"),
    "tres bon": 4, "tres bonne": 4, "tres bien": 4, "maitrise": 4, "maitrise avancee": 4, "bon": 3, "bonne": 3,
    "bien": 3, "bonne maitrise": 3, "intermediaire": 3, "moyen": 3, "moyenne": 3, "correct": 3, "notions": 2,
    "notion": 2, "bases": 2, "basique": 2, "elementaire": 2,
    # Spanish, Portuguese and Italian
    **_forms({"expert": 5, "avanzad": 4, "avancad": 4, "avanzat": 4, "muy buen": 4, "molto buon": 4, "otim": 4,
              "ottim": 4, "espert": 5, "alt": 4, "intermedi": 3, "intermediari": 3, "buen": 3, "buon": 3, "medi": 3,
              "discret": 3, "basic": 2, "inicial": 2, "scolastic": 2, "baj": 2, "baix": 2}, "o", "a", "i", "e", "os",
             "as"),
    "excelente": 4, "eccellente": 4, "fluente": 4, "dominio": 4, "muito bom": 4, "muito boa": 4, "especialista": 5,
    "bom": 3, "boa": 3, "buen": 3, "nociones": 2, "nocoes": 2, "nozioni": 2, "principiante": 2, "iniciante": 2,
    "elemental": 2, "elementar": 2, "elementare": 2, "base": 2, "di base": 2, "inicial": 2,
    # Dutch
    "zeer goed": 4, "zeer goede": 4, "gevorderd": 4, "gevorderde": 4, "uitstekend": 4, "goed": 3, "goede": 3,
    "gemiddeld": 3, "redelijk": 3, "ervaren": 3, "basis": 2, "basiskennis": 2, "enige": 2,
}  # fmt: skip
"""Steps of a scale as one is chosen: in brackets, after a colon or dash, in a table cell."""
FIELD_STEPS: Final = STEPS | {
    "master": 5, "mastery": 5, "senior": 4, "professional": 4, "junior": 2, "entry": 2, "none": DENIED, "no": DENIED,
}  # fmt: skip
"""The same for the `level` field of a JSON Resume. Elsewhere in a CV the words added here are degrees and ranks."""
LEVEL_HEADINGS: Final = {
    name: level
    for name, level in STEPS.items()
    if name not in {
        "basics", "fundamental", "fundamentals", "introductory", "some", "hobby", "interested", "planned", "base",
        "bases", "basis", "solid", "bien", "good", "medium", "average", "limited", "strong", "grundlagen", "medio",
        "media", "alto", "alta", "gut", "bon", "bom", "goed", "enige", "inicial",
    }
} | {"learning goals": PASSED_OVER, "interests": PASSED_OVER, "hobbies": PASSED_OVER}  # fmt: skip
"""Steps as headings of a list. Words that may head anything are left out, such as `Basics`."""
LONGEST_HEADING: Final = 40
"""Most characters of a heading; `No practical experience with tools` has 33."""

DENIERS: Final = frozenset({
    "no", "not", "none", "never", "nope", "nil", "zero", "nothing", "n/a", "na", "haven't", "hasn't", "don't", "didn't",
    "havent", "dont", "0", "-", "--", "\u2717", "\u2718", "\u274c", "\u2715", "unknown", "unfamiliar",
    "kein", "keine", "keinerlei", "nein", "nie", "niemals", "nicht", "k.a", "aucun", "aucune", "jamais", "pas", "neant",
    "ninguno", "ninguna", "nunca", "nada", "nenhum", "nenhuma", "nao", "nessuno", "nessuna", "mai", "non", "geen",
    "nooit", "niet", "onbekend", "unbekannt", "inconnu", "desconocido", "desconhecido", "sin", "sem", "sans", "ohne",
    "senza", "zonder",
})  # fmt: skip
"""Words that deny a skill where its level is expected: `CQL: none`."""
WITH_DENIERS: Final = frozenset({
    *DENIERS, "i", "we", "i've", "have", "had", "am", "yet", "so", "far", "still", "really", "currently", "at", "all",
    "any", "it", "this", "that", "used", "use", "tried", "touched", "worked", "seen", "done", "learned", "learnt",
    "with", "to", "me", "before", "prior", "practical", "hands-on", "real", "experience", "experienced", "knowledge",
    "exposure", "familiar", "skills", "sorry", "applicable", "available", "new", "my", "thing", "much",
    "ich", "habe", "noch", "bisher", "leider", "erfahrung", "erfahrungen", "kenntnisse", "kenntnis", "damit", "genutzt",
    "benutzt", "gearbeitet", "verwendet", "vorhanden", "bekannt", "vertraut", "gar",
    "encore", "connaissance", "connaissances", "utilise", "pratique", "de", "du", "tout",
    "todavia", "aun", "experiencia", "conocimiento", "conocimientos", "usado", "utilizado", "he", "lo",
    "ainda", "conhecimento", "conhecimentos", "usei", "utilizei", "ancora", "esperienza", "conoscenza", "usato",
    "utilizzato", "je", "ne", "n'ai", "j'ai", "connais", "sais", "conozco",
    "conheco", "conosco", "uso", "utilizo", "ik", "heb", "er", "ken",
    "nog", "ervaring", "kennis", "gebruikt", "mee", "gewerkt",
})  # fmt: skip
"""Words that may stand with those: `I have not used it yet`."""
SINGLE_HEADINGS: Final = frozenset({"no", "not", "0", "-", "--", "n/a", "na", "unknown", "nada", "non", "pas", "mai"})
"""Deniers that are no heading by themselves."""

THING: Final = (
    r"(?:experience|knowledge|understanding|expertise|background|skills?|command|grasp|proficiency|exposure"
    r"|familiarity)"
)
THINGS: Final = (
    rf"(?:{THING}|(?:vor|berufs|praxis|fach|grund)?(?:erfahrung(?:en)?|kenntnissen?|kenntnis)|ahnung|wissen"
    r"|beruhrungspunkte|connaissances?|maitrise|pratique|competences?|experiencia|conocimientos?|dominio|practica"
    r"|conhecimentos?|vivencia|pratica|esperienz[ae]|conoscenz[ae]|competenz[ae]|ervaring(?:en)?|kennis|nivel|niveau"
    r"|livello)"
)
"""What a person has of a skill, in every language."""
LINK: Final = r"(?: (?:with|in|of|to|using|on|at))?"
LINKS: Final = (
    r"(?: (?:with|in|of|to|using|on|at|mit|im|von|bei|uber|zu|en|avec|de|des|du|sur|con|del|della|di|su|sobre|com|em|no"
    r"|na|do|da|met|van|over|op|d'|l')|(?<=d')|(?<=l'))*"
)
NOT: Final = (
    "not never hardly cannot neither can't don't doesn't didn't haven't hasn't hadn't isn't aren't wasn't won't"
    " couldn't"
    " wouldn't dont doesnt didnt havent hasnt wasnt cant"
)
USED: Final = (
    r"(?:us(?:e|ed|ing)|utili[sz]ed|work(?:ed|ing)?|touch(?:ed)?|tr(?:y|ied)|kn(?:ow|ew|own)|learn(?:ed|t)?"
    r"|writ(?:e|ten)|wrote|program(?:med)?|cod(?:e|ed)|buil[dt]|do|done|seen?|encountered|deploy(?:ed)?"
    r"|implement(?:ed)?|understand|handled?|stud(?:y|ied)|met|play(?:ed)?|dealt|deal|develop(?:ed)?|run|administer(?:ed)?)"
)
BUT: Final = r"(?! (?:only|just|merely|solely|nur|solo|soltanto|seulement|so|apenas|alleen|mehr|meer))"
"""`Not only Java` denies nothing, and `nicht mehr` is use in the past."""
WISHES: Final = (
    "want wants wanting looking look hope hoping keen eager excited plan planning aim aiming wish like love willing"
    " ready curious happy intend"
)
ROMANCE_USED: Final = (
    r"(?:utilise|travaille|pratique|touche|programme|fait|code|manipule|usado|utilizado|trabajado|programado|tocado"
    r"|manejado|uso|utilizo|conozco|conheco|domino|manejo|trabalhei|usei|utilizei|programei|mexi|usato|utilizzato"
    r"|lavorato|programmato|conosco|utilizzo|toccato|tive contato|se|sei|so)"
)


class Row(NamedTuple):
    """A phrase before a skill or a list of skills: the words it may start with, and the rest as a pattern."""

    level: int | None
    """None if the phrase says nothing about the level and only keeps another from applying."""
    starts: str
    rest: str = ""


SENTENCES: Final = (
    # Denied.
    Row(DENIED, "no zero nil 0", rf"(?: [\w-]+){{0,3}}? {THING}{LINK}"),
    Row(DENIED, "without lack lacks lacking", rf"(?: (?:any|of|much|real))? {THING}{LINK}"),
    Row(DENIED, NOT, rf"{BUT}(?: [\w-]+){{0,5}}? {THING}(?: at all)? (?:with|in|of|to|using|on)"),
    Row(
        DENIED,
        NOT,
        rf"{BUT}(?: \w+){{0,2}}? (?:familiar|experienced|proficient|comfortable|acquainted|confident|fluent"
        rf"|versed|skilled"
        rf"|knowledgeable|competent|trained){LINK}",
    ),
    Row(DENIED, NOT, rf"{BUT}(?: \w+){{0,2}}? {USED}{LINK}(?: (?:any|much|a lot of))?"),
    Row(
        DENIED,
        NOT + " no",
        rf"{BUT}(?: \w+){{0,5}}? (?:chance|opportunity|occasion|need|time|pleasure|reason) to {USED}{LINK}",
    ),
    Row(DENIED, NOT, r" (?:include|cover|extend to|comprise|involve)d?(?: any)?"),
    Row(DENIED, "none", r" (?:with|in|of)(?! the)"),
    Row(DENIED, "yet", rf" to {USED}{LINK}"),
    Row(DENIED, "unfamiliar inexperienced untrained unacquainted", r" (?:with|in|at|on)"),
    Row(DENIED, "new stranger", r" to"),
    Row(DENIED, "ignorant unaware", r" of"),
    Row(DENIED, "nothing", r" (?:about|of|with)"),
    Row(DENIED, "no", r" (?:clue|idea)(?: (?:about|of|how to use))?"),
    Row(DENIED, "neither nor", rf"(?: (?:have|do|did|has|am))?(?: i)?(?: ever)?(?: {USED}| {THING}| familiar)?{LINK}"),
    Row(DENIED, "kein keine keinen keiner keinerlei ohne fehlende", rf"(?: \w+){{0,3}}? {THINGS}{LINKS}"),
    Row(DENIED, "nie niemals", r"(?: (?:etwas|was|wirklich))?(?: (?:mit|in|an))?"),
    Row(
        DENIED,
        "nicht",
        rf"{BUT}(?: (?:sehr|besonders|mit))?(?: (?:vertraut|erfahren|bekannt|gearbeitet))?(?: mit| in)"),
    Row(DENIED, "unerfahren weder"),
    Row(DENIED, "aucun aucune sans", rf"(?: \w+){{0,2}}? ?{THINGS}(?: \w+)??{LINKS}"),
    Row(DENIED, "pas jamais", rf"(?: (?:encore|vraiment))?(?: (?:de|d')|(?: {ROMANCE_USED}))?(?: ?{THINGS})?{LINKS}"),
    Row(DENIED, "ningun ninguna ninguno sin cero falta", rf"(?: \w+){{0,2}}? {THINGS}(?: \w+)??{LINKS}"),
    Row(DENIED, "nenhum nenhuma sem nessun nessuna senza", rf"(?: \w+){{0,2}}? {THINGS}(?: \w+)??{LINKS}"),
    Row(
        DENIED,
        "no nao non",
        r"(?: (?:tengo|poseo|cuento con|tenho|possuo|ho|possiedo))(?: \w+){0,3}? " + THINGS + LINKS,
    ),
    Row(DENIED, "nunca jamas mai nao non no", rf"(?: (?:he|ho|ainda|aun|ancora|mai))*(?: {ROMANCE_USED}){LINKS}"),
    Row(DENIED, "desconozco desconheco ignoro tampoco"),
    Row(DENIED, "geen zonder", rf"(?: \w+){{0,2}}? {THINGS}{LINKS}"),
    Row(DENIED, "nooit", r"(?: (?:gewerkt|iets))?(?: (?:met|in))?"),
    Row(DENIED, "niet", r" (?:bekend|vertrouwd|ervaren) (?:met|in)"),
    Row(DENIED, "onbekend", r" met"),
    # A double negation, and a requirement that there is not.
    Row(None, NOT, rf"(?: \w+)?? (?:without|lack\w*|inexperienced|unfamiliar|new to|short of)(?: \w+)??(?:"
                   rf" {THING})?{LINK}"),
    Row(None, "nicht", rf" (?:ohne|unerfahren)(?: {THINGS})?{LINKS}"),
    # Named as a wish.
    Row(
        PASSED_OVER,
        WISHES,
        r" to (?:learn|explore|study|get into|try|pick up)(?: more)?(?: (?:about|with|in))?",
    ),
    Row(PASSED_OVER, WISHES, r" to (?:work|move|start|become|gain|deepen|improve)(?: (?:with|in|into|on))?"),
    Row(PASSED_OVER, "no", r" need (?:for|of|to use)"),
    Row(PASSED_OVER, "goal goals", r"(?: is| are)?(?:\s*+:)? to (?:learn|explore|study|become|work with|gain)"),
    Row(PASSED_OVER, "interest interested", r" in(?: (?:learning|studying|exploring|working (?:with|in|on)))?"),
    Row(PASSED_OVER, "to", r" learn\s*:"),
    Row(PASSED_OVER, "learning", r" goals?\s*:"),
    Row(PASSED_OVER, "interests hobbies interessen hobbys loisirs aficiones hobby", r"\s*:"),
    Row(
        PASSED_OVER,
        "seeking looking apply applying obtain",
        r"(?: for)?(?: [\w-]+){0,5}? (?:roles?|positions?|jobs?|opportunity|career) (?:in|as|with|on)",
    ),
    Row(PASSED_OVER, "mochte will wurde", r"(?: gerne?)? (?:lernen|kennenlernen)"),
    Row(PASSED_OVER, "interesse interessiert", r" (?:an|am)"),
    Row(
        PASSED_OVER,
        "souhaite aimerais quiero gustaria quero gostaria vorrei desidero",
        r" (?:apprendre|aprender|imparare)"),
    # Has begun to learn it.
    Row(1, "currently now presently am i'm just started began begun", r" (?:learning|studying)(?: about)?"),
    Row(1, "started began begun", r" to (?:learn|study)"),
    Row(1, "aware awareness", r" of"),
    Row(1, "lerne", r"(?: (?:gerade|derzeit|aktuell|momentan))?"),
    Row(1, "aprendiendo aprendendo imparando"),
    # Modest words: needs help.
    Row(2, "familiar acquainted familiarity", r" with"),
    Row(2, "exposure exposed", r" to"),
    Row(2, "basics fundamentals", r" of"),
    Row(2, "some little limited basic beginner elementary introductory", rf"(?: [\w-]+)? {THING}{LINK}"),
    # Enough to work with, of something that others know better.
    Row(2, "working", rf" (?:knowledge|understanding){LINK}"),
    Row(2, "beginner novice", r" (?:in|with|at)"),
    Row(2, "not", r" (?:yet )?an expert (?:in|with|at|on)"),
    Row(
        2,
        "grundkenntnisse grundkenntnissen basiskenntnisse grundwissen grundlagenkenntnisse basiskennis nociones nocoes"
        " nozioni notions",
        rf"(?: (?:de base|basicas?|base))?{LINKS}"),
    Row(2, "grundlegende erste erster einfache geringe wenig enige beginnende", rf"(?: \w+)? {THINGS}{LINKS}"),
    Row(
        2,
        "connaissances conocimientos conocimiento conhecimentos conhecimento conoscenza conoscenze competenze nivel"
        " niveau",
        rf" (?:de base|basiques?|elementaires?|limitees?|basicos?|elementales?|iniciales|base|di base|basilar[ei]"
        rf"|elementare){LINKS}"),
    Row(2, "buenas bases base", r" (?:de|en|di|em|du)\b"),
    Row(2, "familiarizado familiarizada familier vertraut", r" (?:con|com|avec|mit)"),
    Row(2, "debutant principiante iniciante anfanger", rf"{LINKS}"),
    # Praise: it is in every CV, so it shows no more than a mention.
    Row(3, "proficient competent skilled fluent comfortable well-versed experienced", r" (?:with|in|at|using)"),
    Row(3, "well", r"-versed (?:with|in|at)"),
    Row(3, "strong solid good sound proven practical excellent", rf"(?: [\w-]+)? {THING}{LINK}"),
    Row(3, "intermediate", rf"(?: [\w-]+)? {THING}{LINK}"),
    Row(
        3,
        "gute guten guter gutes solide soliden fundierte fundierten sichere praktische",
        rf"(?: \w+)? {THINGS}{LINKS}"),
    Row(3, "sicherer", r" umgang mit"),
    Row(3, "bonne bonnes solide solides", rf" {THINGS}{LINKS}"),
    Row(3, "maitrise dominio manejo padronanza", r" (?:de|des|du|d'|del|de la|di|della|em|en)"),
    Row(3, "buen buenos buena bom bons boa boas buona buone buon discreta discreto goede", rf" {THINGS}{LINKS}"),
    Row(3, "connaissances conocimientos conocimiento conhecimentos conhecimento conoscenza conoscenze nivel niveau",
        rf" (?:intermedi\w+|medi[oa]s?|moyen\w*|discret[ae]|buon[ae]){LINKS}"),
    # Knows more than daily use requires.
    Row(4, "advanced deep in-depth extensive thorough", rf"(?: [\w-]+)? {THING}{LINK}"),
    Row(4, "in", rf"-depth(?: [\w-]+)? {THING}{LINK}"),
    Row(4, "expertise", r" (?:in|with)"),
    Row(4, "sehr", rf" gut(?:e|en|er|es)?(?: \w+)? {THINGS}{LINKS}"),
    Row(4, "zeer", rf" goede {THINGS}{LINKS}"),
    Row(4, "hervorragende ausgezeichnete exzellente umfassende umfangreiche tiefgehende vertiefte tiefe profunde"
        " fortgeschrittene langjahrige mehrjahrige gevorderde uitgebreide uitstekende diepgaande",
        rf"(?: \w+)? {THINGS}{LINKS}"),
    Row(4, "tres", rf" bonnes? {THINGS}{LINKS}"),
    Row(4, "excellente excellentes excelente excelentes ottima ottime ottimo eccellente eccellenti amplia"
        " amplio"
        " vasta parfaite", rf" {THINGS}{LINKS}"),
    Row(4, "connaissances conocimientos conocimiento conhecimentos conhecimento conoscenza conoscenze nivel niveau"
        " dominio"
        " maitrise",
        rf" (?:avance\w*|approfondie?s?|avanzad[oa]s?|solidos|profundos?|amplios?|avancad[oa]s?|avanzat[ae]"
        rf"|approfondit[ae]"
        rf"|ottim[ae]){LINKS}"),
    Row(4, "muy muito molto", rf" (?:buen[oa]s?|bons?|boas?|buon[ae]) {THINGS}{LINKS}"),
    # Expert.
    Row(5, "expert", rf"(?:-level)?(?: {THING})? (?:in|with|at|on|of)"),
    Row(5, "mastery", r" of"),
    Row(5, "experte expertin expertenkenntnisse experto experta esperto esperta especialista", rf"{LINKS}"),
    Row(5, "expert experte", r" (?:en|fur)"),
)  # fmt: skip
"""Phrases before a skill or a list of skills. A space matches any spaces and line ends."""
OPENERS: Final = (
    Row(5, "expert"),
    Row(4, "advanced extensive"),
    Row(3, "intermediate proficient competent strong solid good excellent"),
    Row(2, "basic beginner novice elementary some limited"),
    Row(2, "familiar", r"(?=\s*:)"),
    Row(2, "a", r" (?:little|bit of)"),
    Row(1, "learning", r"(?=\s*:)"),
)
"""Adjectives that count at the start of an item (`basic SQL`, `Basic: SQL`), not in `wrote basic viewers`."""
CONTRASTS: Final = (
    Row(PASSED_OVER, "unlike not"),
    Row(PASSED_OVER, "instead", " of"),
    Row(PASSED_OVER, "rather", " than"),
    Row(PASSED_OVER, "as", " opposed to"),
    Row(None, "no", r" longer(?: \w+)?"),
    Row(None, "not", r" (?:only|just|merely|solely)"),
    Row(None, "nicht", r" (?:nur|mehr)"),
)
"""Words right before a skill that is named for contrast: `unlike Java`."""
NEGATIONS: Final = (
    "no zero not without kein keine keinen keinerlei geen sans sin sem senza aucun aucune ningun ninguna nessun nessuna"
    " nenhum nenhuma pas lack lacks lacking"
)
INSIDE: Final = r"(?: (?:any|prior|real|previous|practical|professional|hands-on|commercial|de|d'))*"
"""What a negation and a skill may have between them: `no prior FHIR experience`, `keine FHIR-Kenntnisse`."""

NUMBERS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
    "dois": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "dieci": 10,
    "twee": 2, "drie": 3, "vijf": 5, "zes": 6, "zeven": 7, "negen": 9, "tien": 10,
}  # fmt: skip
MOST_YEARS: Final = 45
"""More years are an age or a year, not experience."""
TIME: Final = (
    rf"(?<![\w.,/])(?P<number>\d{{1,2}}(?:[.,]\d)?|{'|'.join(NUMBERS)})\s*+(?:\+|plus\b|ou plus\b|o mas\b)?"
    r"(?:\s*+(?:-|to|bis|a|tot)\s*+\d{1,2}\+?)?"
    r"[\s-]*+(?P<unit>years?|yrs?|months?|mos?|jahren?|jahre|j\.|monaten?|monate|ans?|annees?|mois|anos?|mes(?:es)?|anni|anno"
    r"|mesi|mese|jaar|jaren|maand(?:en)?)\b"
    r"(?!\s++(?:old|ago|later|of\s++age|alt|fa\b|geleden|d'age|de\s++edad|atras))'?(?:\s*+\+)?(?:\.(?=\s++(?-i:[a-z])))?"
)
"""A length of time. In `3-5 years` the first number counts."""
ABOUT: Final = (
    r"(?:(?:over|more\s++than|at\s++least|about|around|nearly|almost|some|uber|mehr\s++als|seit|rund|ca\.?|plus\s++de|depuis"
    r"|mas\s++de|mais\s++de|oltre|piu\s++di|meer\s++dan|ruim)\s++|[~>+]\s*+)?"
)
"""Words before a length of time."""
OF_WORK: Final = rf"(?:\s+(?:(?:of|de|d'|di|an)\s*)?(?:[\w-]+\s+)?(?:{THINGS}|exp|use|practice)(?:\s+\w+)?)?"


class Verdict(NamedTuple):
    """What words claim about a skill: a level 1-5, DENIED or PASSED_OVER."""

    level: int
    origin: Origin
    """STATED or YEARS."""
    how: str
    """The reason, as it is shown in the evidence."""


class Phrase(NamedTuple):
    """A phrase found in a text, and the level that it states; None if it says nothing about it."""

    start: int
    end: int
    level: int | None
    colon: bool = False
    """True if a colon, or the space of a column, follows, so that it applies to a list."""


def stated(level: int, words: str) -> Verdict:
    """Return the verdict for *words*, which state *level*."""
    quoted = " ".join(words.split())
    return Verdict(level, Origin.STATED, f'level from "{quoted if len(quoted) <= 60 else quoted[:59] + "…"}"')


def plain(words: str) -> str:
    """Return *words* without accents, of the same length."""
    return words.translate(PLAIN_LETTERS)


def field(words: str) -> Verdict | None:
    """Return the verdict of the `level` field of a form, or None. `Expert or lead` counts by the first step in it."""
    for part in (words, *re.split(r"[,;/|()]", words)):
        verdict = step(part, FIELD_STEPS)
        if verdict is not None:
            return verdict
    every = WORDS.findall(plain(words).casefold())
    names = (" ".join(every[at : at + count]) for count in (3, 2, 1) for at in range(len(every) - count + 1))
    level = next((FIELD_STEPS[name] for name in names if name in FIELD_STEPS), None)
    return None if level is None else stated(level, words)


def step(words: str, steps: dict[str, int] = STEPS) -> Verdict | None:
    """Return the verdict of *words* if they are one of *steps*, a rating (`4/5`, `●●●●○`) or a time, else None."""
    bare = words.strip(" \t\n*_.:")
    low = plain(bare)
    span = ONLY_SPAN.fullmatch(low)
    if span is not None:
        return time(span)
    if denies(low):
        return stated(DENIED, bare)
    level = _named(low, steps)
    if level is None:
        level = rating(low)
    return None if level is None else stated(level, bare)


def _named(low: str, steps: dict[str, int]) -> int | None:
    """Return the level of the step that *low* names, with or without words such as `level` or `experience`.

    Of two steps with a dash between them, as in `basic-intermediate`, the first counts: it is certain.
    """
    level = _of_words(WORDS.findall(low.casefold()), steps)
    if level is None:
        first, sign, second = BETWEEN.sub("\0", low.casefold()).partition("\0")
        if sign and _of_words(WORDS.findall(second), steps) is not None:
            level = _of_words(WORDS.findall(first), steps)
    return level


def _of_words(words: list[str], steps: dict[str, int]) -> int | None:
    """Return the level of *words* without those of BESIDE_STEP before and after them."""
    for start in range(min(len(words), MOST_BESIDE)):
        for end in range(len(words), start, -1):
            if (level := steps.get(" ".join(words[start:end]))) is not None:
                return level
            if not BESIDE_STEP.fullmatch(words[end - 1]):
                break
        if not BESIDE_STEP.fullmatch(words[start]):
            break
    return None


def denies(low: str) -> bool:
    """Return whether *low*, without accents, denies a skill where its level is expected: `not yet`, `n/a`, `-`."""
    words = low.casefold().replace("\u2019", "'").strip(" !.*_").replace(",", " ").split()
    return (
        bool(words) and len(words) <= 8 and any(word in DENIERS for word in words)
        and all(word in WITH_DENIERS for word in words)
    )  # fmt: skip


def rating(low: str) -> int | None:
    """Return the level of a rating, 0-5: `4/5`, `4 out of 10`, `80%`, stars, dots or a bar; None for other text.

    Halves are rounded down: 9 of 10 is a 4, not the top.
    """
    found = RATING.fullmatch(low)
    if found is None:
        return None
    if found["top"] or found["percent"]:
        have, top = int(found["have"] or found["percent"]), int(found["top"] or 100)
        return _scaled(have, top) if have <= top else None
    return _signs(found["signs"].replace("\ufe0f", "").replace(":star:", "\u2b50").replace(" ", ""))


def _scaled(have: int, top: int) -> int:
    return max(1, have * 5 // top) if have else DENIED


def _signs(signs: str) -> int | None:
    """Return the level shown by a row of signs: those like the first are full, unless they are empty ones."""
    full = len(signs) - len(signs.lstrip(signs[0]))
    if full < len(signs):
        return _scaled(full, len(signs)) if 3 <= len(signs) <= MOST_SIGNS else None
    if signs[0] in EMPTY:
        return DENIED if len(signs) >= 3 else None
    return full if full <= 5 and signs[0] not in BARS and (full > 1 or signs[0] in STARS) else None


def heading(words: str) -> Verdict | None:
    """Return the verdict of *words* as a heading, or None."""
    if len(words) > LONGEST_HEADING:
        return None
    low = plain(words.strip())
    bare = fold(re.sub(HEADING_NOUNS, "", low, flags=re.IGNORECASE))
    level = LEVEL_HEADINGS.get(bare)
    if level is None and denies(bare) and bare not in SINGLE_HEADINGS:
        level = DENIED
    if level is None:
        found = next(
            (phrase for phrase in phrases(low, starts(low)) if phrase.start == 0 and phrase.end == len(low)), None
        )
        level = None if found is None else found.level
    return None if level is None else stated(level, words.strip())


HEADING_NOUNS: Final = (
    rf"^(?:level|niveau|nivel|livello)\s*:?\s+|\s+(?:skills|tools|technologies|languages|level|users?|{THINGS})$"
)


def time(span: re.Match[str]) -> Verdict | None:
    """Return the verdict for a length of time, matched by a pattern that contains TIME; None if it is too long."""
    number = span["number"].casefold()
    count = NUMBERS[number] if number in NUMBERS else float(number.replace(",", "."))
    months = span["unit"].casefold().startswith("m")
    years = count / 12 if months else count
    if years > MOST_YEARS:
        return None
    level = next(level for below, level in LEVEL_OF_YEARS if years < below) if years > 0 else DENIED
    unit = "month" if months else "year"
    shown = f"{count:g}" if number in FOREIGN_NUMBERS else number
    return Verdict(level, Origin.YEARS, f"{shown} {unit}{'' if count == 1 else 's'}")


FOREIGN_NUMBERS: Final = frozenset(list(NUMBERS)[list(NUMBERS).index("ein") :])
SPAN: Final = re.compile(TIME, re.IGNORECASE)
ONLY_SPAN: Final = re.compile(rf"(?:(?:for|seit|pendant|durante|per)\s+)?{ABOUT}{TIME}{OF_WORK}", re.IGNORECASE)
STARS: Final = "\u2b50\u2605\U0001f31f"
BARS: Final = "\u2588\u25ae\u25b0\u2593#="
FULL: Final = STARS + BARS + "\u25cf\u2b24\u25a0\u25c6\U0001f7e9\U0001f7e2\U0001f535\u26ab\u272a\u2726"
EMPTY: Final = "\u2606\u25cb\u25ef\u25a1\u25c7\u25b1\u2591\u2592\u25af\u2b1c\u26aa\u2729\u2730"
"""Signs of ratings: full and empty ones."""
MOST_SIGNS: Final = 20
SIGNS: Final = (
    rf"(?::star:\s?){{1,5}}|(?:[{FULL}{EMPTY}]\ufe0f?){{1,{MOST_SIGNS}}}"
    rf"|\[[#=]{{1,{MOST_SIGNS}}}>?[-._ ]{{0,{MOST_SIGNS}}}\]"
)
RATED: Final = (
    r"(?:(?P<have>\d{1,3})\s*(?:/|out\s+of|von|sur|su|de|van)\s*(?P<top>5|10|100)(?![\d/])"
    rf"|(?:(?:{SIGNS})\s*)?(?P<percent>\d{{1,3}})\s?%|(?P<signs>{SIGNS}))"
)
"""A rating on a scale. A percentage beside a bar counts, not the bar."""
RATING: Final = re.compile(RATED, re.IGNORECASE)
FIRST: Final = re.compile(rf"(?m)^[ \t*•|-]*+(?P<rating>{RATED})[ \t:|-]++(?=\w)", re.IGNORECASE)
"""A rating that heads the line of its skills."""
WORDS: Final = re.compile(r"[^\W_]+")
BETWEEN: Final = re.compile(r"\s*(?:-|/|\bto\b|\bbis\b)\s*")
MOST_BESIDE: Final = 4
BESIDE_STEP: Final = re.compile(rf"level|user|very|highly|fairly|with|in|of|d|de|di|{THINGS}")
"""Words that may stand beside a step without changing it."""
_FIRST_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")


@cache
def _rest(row: Row, extra: str) -> re.Pattern[str]:
    """Return the pattern after the first word. It does not backtrack over spaces, which could take minutes.

    It is compiled when its first word is met: most texts need few of the patterns.
    """
    spaced = f"(?:{row.rest})".replace(" ?", r"\s*+").replace(" ", r"\s++")
    return re.compile(spaced + r"(?![\w-])" + extra, re.IGNORECASE)


def _index(*rows: Row) -> dict[str, tuple[Row, ...]]:
    """Return the rows by the words that they may start with."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for word in row.starts.split():
            found[word].append(row)
    return {word: tuple(entries) for word, entries in found.items()}


COLON: Final = r"(?P<colon>\s*+:|[ \t]{2,}+|[ \t]*+\|)?"
_SENTENCES: Final = _index(*SENTENCES)
_OPENERS: Final = _index(*OPENERS)
_CONTRASTS: Final = _index(*CONTRASTS)
_NEGATIONS: Final = _index(Row(DENIED, NEGATIONS, INSIDE), Row(DENIED, NOT, rf" (?:have|had|possess|got){INSIDE}"))


_STARTS: Final = frozenset({*_SENTENCES, *_OPENERS, *_CONTRASTS, *_NEGATIONS})


class Start(NamedTuple):
    """A word that a phrase may start with: its place in the text, and the word in lower case."""

    start: int
    end: int
    word: str


def starts(low: str) -> list[Start]:
    """Return the words of *low*, a text without accents, that a phrase may start with."""
    return [
        Start(found.start(), found.end(), word)
        for found in _FIRST_WORD.finditer(low)
        if (word := found.group().casefold()) in _STARTS and not _is_second(low, found.start())
    ]


def _is_second(low: str, at: int) -> bool:
    """Return whether the second half of a word with a hyphen starts at *at*."""
    return at > 1 and low[at - 1] == "-" and not low[at - 2].isspace()


def phrases(low: str, words: Sequence[Start]) -> Iterator[Phrase]:
    """Yield the phrases of SENTENCES that start at *words* of *low*, in reading order; several may start together."""
    return _found(low, words, _SENTENCES)


def openings(low: str, words: Sequence[Start]) -> Iterator[Phrase]:
    """Yield the same for OPENERS; whether an item starts there is not checked."""
    return _found(low, words, _OPENERS, COLON)


def contrasts(low: str, words: Sequence[Start]) -> Iterator[Phrase]:
    """Yield the same for CONTRASTS."""
    return _found(low, words, _CONTRASTS)


def negations(low: str, words: Sequence[Start]) -> Iterator[Phrase]:
    """Yield the negations in *low* that may deny the skill right after them."""
    return _found(low, words, _NEGATIONS)


def _found(low: str, words: Sequence[Start], rows: dict[str, tuple[Row, ...]], extra: str = "") -> Iterator[Phrase]:
    for start, end, word in words:
        for row in rows.get(word, ()):
            found = _rest(row, extra).match(low, end)
            if found is not None:
                colon = bool(extra) and found["colon"] is not None
                yield Phrase(start, found.end(), row.level, colon)
