"""What an advertisement asks for that cannot be learned, such as a degree or a permit, and what a CV says of it.

None of it is scored. A person should see it first, because it may settle the matter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from hcareer.reading import places, sections, study
from hcareer.reading.documents import line_of
from hcareer.reading.layout import YEARS, Span
from hcareer.text import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hcareer.reading.documents import Passage
    from hcareer.reading.skills import Mention

Kind = Literal["authorisation", "clearance", "place", "degree", "licence", "experience", "travel", "language"]

LONGEST: Final = 120
"""Most characters of the words that are shown for a condition."""
SKIPPED: Final = frozenset({"benefits", "company", "outside"})
"""Sections that set no conditions."""
ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*$")
"""An address that goes on where a match begins."""
EQUAL: Final = re.compile(r"regardless|without regard|discriminat|equal opportunity|protected", re.IGNORECASE)
"""Words of sentences about equal opportunity, which name citizenship and the like and ask for nothing."""


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


TONGUE: Final = (
    r"(?:english|german|french|spanish|portuguese|italian|dutch|swedish|danish|norwegian|finnish|polish|mandarin"
    r"|japanese"
    r"|englisch\w*|deutsch\w*|französisch\w*|anglais\w*|allemand\w*|français\w*|néerlandais\w*|inglés|alemán|francés"
    r"|español|inglês|espanhol|português|inglese|tedesco|francese|italiano|engels\w*|nederlands\w*|duits\w*|frans\w*)"
)
COMMAND: Final = (
    r"(?:fluen\w+|proficien\w+|native|spoken|written|verbal|command of|knowledge of|speak\w*|good|excellent|strong"
    r"|professional|working|advanced|intermediate|level|[abc][12]|fließend\w*|verhandlungssicher\w*|sicher\w*"
    r"|gute\w*|sehr"
    r"|wort und schrift|courant\w*|maîtrise\w*|bilingue|niveau|nivel|fluid\w*|alto|avanzado|avançado|fluente"
    r"|buona|ottima|fluente|conoscenza|vloeiend\w*|goede|beheersing)"
)
CONDITIONS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("authorisation", _words(
        r"(?:legally )?(?:authori[sz]ed|eligible|permitted|entitled|allowed|qualified)(?: legally)? to(?: legally)?"
        r"(?: live and| reside and)? (?:work|be employed|take up (?:work|employment))"
        r"(?! (?:with|on|from|remote|remotely|at|together)\b)",
        r"eligible for (?:work|employment)", r"legally (?:able|able and willing|free) to work", r"legally work",
        r"(?:authori[sz]ation|permission|entitlement|eligibility|(?:legal )?rights?|legal status) to"
        r"(?: legally)?(?: live and| reside and)? work",
        r"(?:work|employment)[- ](?:authori[sz]ation|eligibility|entitlement|permission|rights)",
        r"(?:u\.?s\.?a?|american|eu|european|uk|british|canadian|australian) (?:citizens?(?:hip)?|nationals|person)",
        r"(?:u\.?s\.?a?|eu|uk) residen(?:cy|ts?)",
        r"citizens?(?:hip)? (?:only|required|is required)", r"(?:visa )?sponsorship",
        r"sponsor (?:a )?(?:work )?visas?",
        r"green card", r"permanent residen(?:t|ts|cy)", r"work(?:ing)? (?:permit|visa)",
        r"(?:arbeits|aufenthalts)(?:erlaubnis|genehmigung|berechtigung|titel)\w*", r"arbeitsvisum",
        r"(?:berechtigt|berechtigung|recht),? (?:(?:sind|sein|ist),? )?in [^.;\n]{1,40} zu arbeiten",
        r"in [^.;,\n]{1,40} arbeiten d(?:ürfen|arf)", r"arbeitsberechtigt",
        r"permis de travail", r"autorisation (?:de travail|(?:légale )?(?:de|à) travailler)", r"droit de travailler",
        r"(?:autorisée?s?|habilitée?s?|admissibles?|éligibles?)(?:\(e\))? (?:légalement )?à travailler",
        r"(?:titre|carte) de séjour", r"permiso de (?:trabajo|residencia)",
        r"autorización (?:legal )?(?:de trabajo|para trabajar)", r"derecho (?:legal )?a trabajar",
        r"(?:autorizad[oa]s?|habilitad[oa]s?|elegibles?)(?:/a)? (?:legalmente )?(?:a|para) trabajar",
        r"autorização (?:de trabalho|para trabalhar)", r"direito (?:de|a) trabalhar", r"visto de trabalho",
        r"(?:autorizad[oa]s?|habilitad[oa]s?)(?:/a)? (?:legalmente )?(?:a|para) trabalhar",
        r"permesso di (?:lavoro|soggiorno)", r"autorizzazione (?:al lavoro|a lavorare)",
        r"(?:autorizzat[oiae]|abilitat[oiae]) a lavorare", r"diritto (?:di|a) lavorare",
        r"(?:werk|verblijfs|tewerkstellings)vergunning",
        r"(?:gerechtigd|recht|toestemming) (?:om )?(?:in [^.;,\n]{1,40} )?te werken",
    )),
    ("clearance", _words(
        r"(?:security|secret|government|federal|dod) clearance", r"top secret", r"ts/sci", r"public trust",
        r"clearable",
        r"background (?:check|investigation|screening)", r"dbs check", r"sicherheitsüberprüfung", r"führungszeugnis",
        r"habilitation (?:secret|confidentiel|de sécurité)\w*", r"casier judiciaire", r"antecedentes penales",
        r"verklaring omtrent (?:het )?gedrag", r"vog",
    )),
    ("degree", _words(
        r"(?:bachelor|master)(?:'?s)?(?:'?s? degree| of \w+| in \w+|/master\S*)", r"(?:bachelor|master)'s", r"degree",
        r"b\.?sc?\.?(?: in| or|/)", r"m\.?sc?\.?(?: in| or|/)", r"b\.?a\.?/b\.?s\.?", r"ph\.?\s?d\.?", r"doctorate",
        r"(?:hochschul|fachhochschul|universitäts)?studium", r"hochschulabschluss", r"studienabschluss",
        r"abgeschlossene (?:berufs)?ausbildung", r"berufsausbildung", r"promotion(?: in)", r"diplôme\w*",
        r"bac\s?\+\s?\d",
        r"école d'ingénieurs?", r"master 2", r"doctorat", r"titulación(?: \w+)?", r"licenciatura", r"grado en",
        r"ingeniería (?:informática|en)", r"graduação(?: \w+)?", r"(?:ensino|curso) superior", r"superior completo",
        r"laurea\w*", r"diploma di", r"(?:hbo|wo|mbo)(?:-\w+| werk)?", r"afgeronde opleiding",
    )),
    ("licence", _words(
        r"driver'?s'? licen[cs]e", r"driving licen[cs]e", r"(?:nursing|medical|rn|professional|state) licen[cs]e",
        r"licensed (?:nurse|physician|pharmacist|clinician|engineer)", r"führerschein\w*",
        r"approbation", r"permis (?:de conduire|b)", r"carn[eé]t? de conducir", r"cnh", r"patente (?:di guida|b)",
        r"rijbewijs", r"big-registratie",
    )),
    ("travel", _words(
        r"(?:willing\w*|able|ability|required?|expected|need|ready|opportunity) to travel(?:l?ing)?",
        r"(?:domestic|international|occasional|some|frequent|minimal|regular|light|overnight|business) travel",
        r"travel(?:l?ing)?(?: requirements?| required| (?:is )?expected| up to| approximately| \(?\d)",
        r"(?:up to )?\d{1,3}\s?% (?:of )?travel", r"reisebereitschaft", r"reisetätigkeit\w*", r"dienstreisen",
        r"déplacements?", r"disponibilidad para viajar", r"disponibilidade para viagens?", r"trasferte",
        r"reisbereidheid", r"bereid te reizen",
    )),
    ("language", re.compile(
        rf"(?<!\w)(?:{COMMAND}\W[^.;\n]{{0,40}}?{TONGUE}|{TONGUE}\W[^.;\n]{{0,25}}?{COMMAND}"
        rf"|\w*kenntnisse\W{{1,3}}{TONGUE}|(?:deutsch|englisch|französisch)\w*kenntnisse)(?!\w)", re.IGNORECASE,
    )),
    ("place", _words(
        r"remote(?![ -](?:patient|monitor|care|consult|sens|device|diagnos|access|health|support|procedure|control"
        r"|server|desktop|ultrasound|surg|data|api|treat|therap|visit|exam)\w*)",
        r"hybrid(?! (?:cloud|app|mobile|model of care)\w*)",
        r"on[- ]?site", r"in[- ](?:the )?office", r"in[- ]person(?! or)", r"work(?:ing)? from home",
        r"relocat(?:e|ion)",
        r"(?:must|to) (?:be (?:based|located)|live|reside)(?: \w+){0,4}", r"(?:u\.?s\.?|uk|eu|europe)[- ]based",
        r"based in",
        r"home[- ]?office", r"vor ort", r"präsenz", r"standort", r"einsatzort", r"télétravail", r"présentiel",
        r"hybride",
        r"remot[oa]", r"híbrid[oa]", r"presencial", r"teletrabajo", r"da remoto", r"ibrid[oa]", r"in sede",
        r"in presenza",
        r"op kantoor", r"thuiswerken", r"op locatie",
    )),
)  # fmt: skip
"""How the conditions are usually said, in English, German, French, Spanish, Portuguese, Italian and Dutch."""
EXPERIENCE: Final = re.compile(
    r"""(?<![\w.$]) \d{1,2} \s*+ (?: \+ | plus | (?:-|\u2013|to|bis|\u00e0|a) \s*+ \d{1,2} \s*+ \+? )?
    \s*+ (?:or\ more\ |\+\ )?
    (?: years? | yrs? | jahren? | ans? | ann[\u00e9e]es? | a[\u00f1n]os? | anos? | anni | jaar | jaren ) (?:'|\u2019)?
    (?= [^.;\n]{0,60} (?: experien | erfahrung | exp\u00e9rien | esperienz | ervaring | experi\u00ean ) )
    | mehrj\u00e4hrige\w*\ (?:berufs)?erfahrung""",
    re.VERBOSE | re.IGNORECASE,
)
"""Years of experience. Those of a skill are no condition: the skill itself is asked for."""

END_OF_SENTENCE: Final = re.compile(r"\n|(?<=[^\W_]{3}[.;!?])(?<!ipl\.)[ \t]+")
"""Where a statement of a CV ends. A point after one or two letters ends an abbreviation, as does that of `Dipl.`."""
OF_A_PERSON: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("degree", _words(
        study.ABBREVIATION, study.AMBIGUOUS, study.BEFORE_FIELD,
        r"(?:bachelor|master)(?:'?s)?(?=,| \(| -|$)",
        r"dipl(?:\.|om)[- ]?\w+", r"informatikstudium",
        r"staatlich geprüfte\w*", r"mestrado", r"bacharel\w*", r"máster", r"grado(?= en)", r"ingénieur diplômé",
    )),
    ("authorisation", _words(
        r"(?:visa|permit)(?=[ :])", r"nationality", r"citizen(?:ship)?", r"staatsangehörigkeit", r"nationalité",
        r"nacionalidad", r"nacionalidade", r"cittadinanza", r"nationaliteit",
    )),
    ("place", _words(r"open to (?:remote|relocat\w+|on-?site|hybrid)", r"willing to relocate", r"umzugsbereit")),
    ("travel", _words(r"reisebereit", r"dispuest[oa] a viajar", r"disposto a viajar", r"disposé\w* à voyager")),
    ("language", re.compile(
        rf"(?<!\w)(?:languages?|sprachen|langues|idiomas|lingue|talen)\s{{0,9}}:[^\n]{{0,80}}?{TONGUE}(?!\w)",
        re.IGNORECASE,
    )),
    ("experience", re.compile(
        rf"(?<![\w.$]) \d{{1,2}} \s*+ (?:\+|plus)? \s*+ {YEARS}(?:'|\u2019)? (?!\w | \s+ (?:old|ago|alt|later))",
        re.VERBOSE | re.IGNORECASE,
    )),
)  # fmt: skip
"""What a CV says of the same things in other words than an advertisement."""


HEAD_LINES: Final = 8
"""Lines with words at the top of a CV among which the address stands."""
LONGEST_ADDRESS: Final = 90
"""Most characters of a line with an address, or with a job and its place."""
MARKS_OF_LISTS: Final = "-*\u2022\u00b7\u25aa\u25cf"


class Condition(NamedTuple):
    """A condition, the words that set it, as written, and the line they stand on, from 1."""

    kind: Kind
    words: str
    line: int


class Statement(NamedTuple):
    """What a CV says of something that cannot be learned, as written, and the name of the place, such as `line 4`."""

    kind: Kind
    words: str
    place: str

    @property
    def line(self) -> int | None:
        """The number of the line, or None if the document has places of another kind."""
        return line_of(self.place)


def conditions(plain: str, sentences: Sequence[Span], mentions: Sequence[Mention]) -> tuple[Condition, ...]:
    """Return the conditions in *plain*, in reading order; *mentions* are the skills named in it, in order."""
    found: dict[tuple[Kind, str], Condition] = {}
    starts = [mention.start for mention in mentions]
    for span in sentences:
        if span.topic in SKIPPED or EQUAL.search(plain, span.start, span.end):
            continue
        for kind, start, end in sorted(_in(plain, span, starts), key=lambda place: place[1]):
            words = _clause(plain, span, start, end)
            line = plain.count("\n", 0, start) + 1
            found.setdefault((kind, words.casefold()), Condition(kind, words, line))
    return tuple(found.values())


def statements(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    """Return what the *passages* of a CV say of the things that conditions are about, in reading order.

    Where somebody lives or worked comes last: it answers where nothing else does.
    """
    passages = tuple(passages)
    found: dict[tuple[Kind, str], Statement] = {}
    for passage in passages:
        ends = [stop.end() for stop in END_OF_SENTENCE.finditer(passage.text)]
        for start, end in pairwise((0, *ends, len(passage.text))):
            if not passage.text[start:end].strip():
                continue
            span = Span(start, end, None)
            for kind, shape in (*CONDITIONS, *OF_A_PERSON):
                match = shape.search(passage.text, span.start, span.end)
                if match is not None and not ADDRESS.search(passage.text, span.start, match.start()):
                    words = _clause(passage.text, span, match.start(), match.end()).rstrip(".")
                    found.setdefault((kind, words.casefold()), Statement(kind, words, passage.place(match.start())))
    for passage, start, line in _addresses(passages):
        for place in places.PLACE.finditer(line):
            said = Statement("place", place.group(), passage.place(start + place.start()))
            found.setdefault(("place", said.words.casefold()), said)
    return tuple(found.values())


def located(condition: Condition, passages: Iterable[Passage]) -> Statement | None:
    """Return the place that *condition* names where the *passages* of a CV give it alone: `Columbus`, without a state.

    None if it names none, or if none of them stands there.
    """
    wanted = set(words_of(places.spelled_out(condition.words)))
    for passage, start, line in _addresses(passages):
        at = 0
        for field in places.FIELD.split(line):
            at = line.index(field, at)
            words = set(words_of(field))
            if condition.kind == "place" and field[:1].isupper() and words and words <= wanted:
                return Statement("place", field, passage.place(start + at))
    return None


def _addresses(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int, str]]:
    """Yield the lines of a CV in which the person's address or the place of a job may stand, and where they start."""
    seen = 0
    for passage in passages:
        for line in sections.lines(passage.text):
            text = passage.text[line.start : line.end]
            bare = text.strip()
            seen += bool(bare)
            skipped = line.section in {"skills", "courses", "references"} or bare.startswith(tuple(MARKS_OF_LISTS))
            near = seen <= HEAD_LINES or line.section in {"contact", "work"}
            if bare and near and not skipped and len(bare) <= LONGEST_ADDRESS:
                yield passage, line.start, text


def answering(condition: Condition, said: Iterable[Statement]) -> Statement | None:
    """Return which of the statements *said* answers *condition*: of its kind the one with most words in common.

    The first counts if several have as many; None if none is of its kind.
    """
    same = [one for one in said if one.kind == condition.kind]
    return max(same, key=lambda one: in_common(condition, one), default=None)


def in_common(condition: Condition, said: Statement) -> int:
    """Return the number of words that *condition* and *said* have in common. `OH` after a city is Ohio."""
    one, other = (set(words_of(places.spelled_out(words))) for words in (condition.words, said.words))
    return len(one & other)


def _in(plain: str, span: Span, starts: Sequence[int]) -> Iterator[tuple[Kind, int, int]]:
    """Yield the first place in *span* for each kind of condition."""
    for kind, shape in CONDITIONS:
        for match in shape.finditer(plain, span.start, span.end):
            if not ADDRESS.search(plain, span.start, match.start()):
                yield kind, match.start(), match.end()
                break
    for match in EXPERIENCE.finditer(plain, span.start, span.end):
        if bisect_left(starts, match.end()) == bisect_left(starts, span.end):
            yield "experience", match.start(), match.end()
            break


def _clause(plain: str, span: Span, start: int, end: int) -> str:
    """Return the sentence, or as much of it around *start* to *end* as may be shown, without marks of lists."""
    left, right = span.start, span.end
    if right - left > LONGEST:
        left = max(span.start, *(plain.rfind(mark, span.start, start) + 1 for mark in ",;:|\n("))
        ends = [at for mark in ",;|\n)" if (at := plain.find(mark, end, span.end)) >= 0]
        right = min(ends, default=span.end)
    words = " ".join(plain[left:right].split()).strip("#*_-\u2022\u00b7> ,;|`")
    return words if len(words) <= LONGEST else " ".join(plain[start:end].split())
