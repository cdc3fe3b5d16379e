"""The lines of a CV: the section each stands in, and whether it tells of work that was done.

A skill that stands in a line of work is shown; in a list it is only claimed. Courses, contact lines and names are no
work at all. Headings are recognised in the languages of `language`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from hcareer.reading.scale import PLAIN_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Section = Literal["work", "skills", "courses", "contact", "references", "other"]

HEADINGS: Final[dict[Section, str]] = {
    "work": r"(?:work|professional|relevant|practical|other|job|career|internship|volunteer|industry|research"
    r"|project|open"
    r"source|selected|personal|side|key|additional|academic)? ?(?:experiences?|history|employment|career|projects?"
    r"|internships?|positions?|work|contributions|volunteering|achievements)(?: history| experience)?"
    r"|what i(?: have|'ve)? (?:did|done|built)|jobs"
    r"|(?:beruflich\w* |praktische )?(?:berufserfahrung|werdegang|tatigkeiten?|erfahrung|stationen|laufbahn|projekte"
    r"|praktika|praxiserfahrung|projekterfahrung)|berufspraxis"
    r"|(?:mes )?(?:experiences?|projets?|stages?|parcours)(?: professionnel\w*| personnels?| realises)?|realisations"
    r"|(?:experiencia|proyectos?|trayectoria|historial|empleos?|trabajos)(?: laboral| profesional| previa| anteriores"
    r"| personales)?|practicas"
    r"|(?:experiencias?|projetos?|historico|trajetoria)(?: profissional| profissionais| pessoais| de trabalho)?"
    r"|estagios"
    r"|(?:esperienz[ae]|progetti|carriera)(?: lavorativ[ae]| professional[ei]| personali)?|tirocini"
    r"|(?:werk ?)?ervaring(?:en)?|projecten|loopbaan|stages",
    "skills": r"(?:\w+ )?(?:skills?|competenc(?:e|es|ies)|technologies|tech(?:nology)? stack|stack|tools"
    r"|toolbox|expertise"
    r"|proficiencies|languages and tools|programming languages|frameworks|software|knowledge)(?: set| summary)?"
    r"|(?:\w+ )?(?:kenntnisse|fahigkeiten|kompetenzen|programmiersprachen|werkzeuge|edv-kenntnisse|it-kenntnisse)"
    r"|(?:mes )?(?:competences|connaissances|savoir-faire|langages|outils)(?: techniques| informatiques)?"
    r"|(?:habilidades|conocimientos|competencias|aptitudes|tecnologias|herramientas|lenguajes)(?: tecnic[ao]s"
    r"| informatic[ao]s)?|(?:habilidades|conhecimentos|competencias|tecnologias|ferramentas)(?: tecnic[ao]s)?"
    r"|(?:competenze|conoscenze|capacita|strumenti|linguaggi)(?: tecniche| informatiche)?"
    r"|(?:technische )?(?:vaardigheden|kennis|competenties|programmeertalen)",
    "courses": r"(?:further |formal |academic |continuing |higher )?(?:education|studies|academics"
    r"|(?:relevant |online |selected |additional )?(?:courses?|coursework|course work|trainings?|classes|moocs?)"
    r"|certifi(?:cates?|cations?)|licen[cs]es|bootcamps?|professional development)"
    r"|(?:akademische |schulische |berufliche )?(?:ausbildung|bildung|studium|weiterbildung(?:en)?|fortbildung(?:en)?"
    r"|schulungen|kurse|lehrgange|zertifikate|zertifizierungen|bildungsweg|schulbildung)"
    r"|formations?|etudes|diplomes|scolarite|certificats?|cursus|cours"
    r"|(?:educacion|estudios|cursos?|formacion|certificados|certificaciones|titulos)(?: \w+)?"
    r"|(?:educacao|formacao|estudos|certificados|certificacoes|cursos)(?: \w+)?"
    r"|(?:istruzione|formazione|studi|corsi|certificati|certificazioni|titoli di studio)(?: \w+)?"
    r"|opleiding(?:en)?|cursus(?:sen)?|certificaten|studie|onderwijs",
    "contact": r"contacts?(?: info(?:rmation)?| details)?|links|personal (?:info(?:rmation)?|details|data)"
    r"|social(?: media)?"
    r"|kontakt(?:daten)?|personliche (?:daten|angaben)|coordonnees|contacto|datos personales|contatos?|dados pessoais"
    r"|informacoes pessoais|contatti|dati personali|recapiti|contactgegevens|persoonlijke gegevens|online profiles?",
    "references": r"references|referees|referenzen|referencias|referenze|referenties",
    "other": r"(?:professional |career |executive )?(?:summary|profile|objective)|about(?: me)?|interests"
    r"|hobbies|awards"
    r"|(?:spoken |foreign )?languages|publications|talks|strengths|profil|zusammenfassung|uber mich|interessen|sprachen"
    r"|sprachkenntnisse|resume|profil professionnel|langues|centres d'interet|loisirs|a propos|resumen|perfil|sobre mi"
    r"|idiomas|intereses|resumo(?: profissional)?|objetivo|linguas|sobre mim|interesses|profilo|lingue|interessi"
    r"|talen|profiel|interesses|personalia|over mij|current role|availability|soft skills",
}
"""Headings of sections, in lower case and without accents."""
TAIL: Final = r"(?:(?: ?[&/,] ?| (?:and|und|et|y|e|en|ed) )[\w' -]{3,40})?"
"""The second half of a heading such as `Education and training`."""
_HEADINGS: Final = tuple((name, re.compile(rf"(?:{words}){TAIL}")) for name, words in HEADINGS.items())
MIXED: Final = re.compile(
    r"experience|skill|work|employment|projects?|erfahrung|kenntnisse|experiencia|esperienz|ervaring"
)
"""Words of a heading that show more than courses: `Education and experience`."""
LONGEST: Final = 45
"""Most characters of a heading."""

COURSE: Final = re.compile(
    r"\b(?:course ?work|(?:online |training |university |short |relevant |elective )?courses?(?! of\b)|mooc"
    r"|coursera|udemy"
    r"|edx|udacity|pluralsight|linkedin learning|datacamp|codecademy|openhpi|futurelearn|khan academy|freecodecamp"
    r"|bootcamp|nanodegree|skillshare|modules? taken|classes taken|attended (?:a )?(?:course|training|workshop|class)"
    r"|(?:kurse?|lehrgang|schulung|weiterbildung|vorlesung(?:en)?|seminar)\b|cours (?:de|en|sur|d')|formation"
    r" (?:en|a|sur)"
    r"|cursos?(?: de| en| em| online)?:?|corso (?:di|in|su)|corsi|cursus(?:sen)?)\b"
)
"""Words that make a line one about a course."""
THESIS: Final = re.compile(r"\b(?:thesis|dissertation|\w*arbeit:|memoire|tesi|tesis|tcc|scriptie)\b")
LABELS: Final = re.compile(
    r"\W*(?:name|supervis(?:or|ed by)|advis[eo]r|manager|line manager|references?|referees?|contact person"
    r"|betreuer(?:in)?"
    r"|ansprechpartner|nom|nombre|nome|naam)\s*:"
)
"""Labels of lines that hold the name of a person."""
DATES: Final = re.compile(
    r"\b(?:19|20)\d\d\b\s*(?:-|\u2013|\u2014|to|until|bis|a|hasta|ate|al|tot|→|/)+\s*(?:(?:\w{3,9}\.? "
    r"|\d\d?[./])?(?:19|20)\d\d\b"
    r"|present|today|now|current|ongoing|heute|aujourd'hui|present|actual\w*|presente|oggi|heden|nu\b|hoje)"
    r"|\b(?:since|seit|depuis|desde|dal|sinds)\s+(?:\w+ )?(?:19|20)\d\d\b"
)
PAST: Final = r"""
      (?!(?:ba|u|need|advanc|experienc|relat|embedd|distribut|certifi|requir|skill|lik|detail|unit|limit|interest|focus
         |moti?vat|dedicat|organi[sz]|adva|combin|shar|speciali[sz]|complet|attend|graduat|own|bas|preferr|desir|snom|pubm)ed\b)
      [a-z]{3,}ed | built | wrote | written | led | ran | made | taught | drew | kept | set\ up | brought | took | gave
"""
"""Verbs of work in the past. Words that end like one but praise or describe are left out."""
VERB: Final = re.compile(
    rf"""\b(?:
      {PAST}
    | write | build | develop | maintain | implement | design | lead | run | operate | use | program | deploy | work\ on
    | (?:develop|build|writ|implement|maintain|design|deploy|migrat|integrat|creat|lead|manag|administ\w+|operat|cod|us
        |optimi[sz]|automat|port|rewrit|test|programm|connect|rout)ing
    | (?:weiter)?entwick\w+ | implementier\w+ | programmier\w+ | entwurf\w* | aufbau\w* | betrieb\w* | betreu\w+
    | wartung
    | konzept\w+ | umsetzung | einfuhrung | pflege | migration | anbindung | umgesetzt | gebaut | erstell\w+
    | optimier\w+
    | automatisierung | integration
    | developpe\w* | developp?ement | concu | conception | realis\w+ | mise\ en\ place | maintenance | implement\w+
    | deploiement | ecri\w+ | utilis\w+
    | desarroll\w+ | implant\w+ | disen\w+ | mantenimiento | program\w+ | cre(?:e|ado|acion|acao|azione) | despliegue
    | desenvol\w+ | constru\w+ | manutencao | integrac\w+ | migrac\w+ | trabaj\w+ | trabalh\w+ | otimiz\w+ | usand\w+
    | svilupp\w+ | progett\w+ | realizz\w+ | manutenzione | utilizz\w+ | scrit\w+ | integrazione
    | ontwikkel\w+ | ontwerp\w+ | bouw\w* | gebouwd | onderhoud\w* | beheer\w* | opzetten | implementeren | programmeren
    | gewerkt | geschreven | nutz\w+ | verwend\w+ | arbeite\w* | schreib\w* | einsatz | gebruik\w*
    )\b""",
    re.VERBOSE,
)
"""Verbs of work done, and the nouns by which German, French and their neighbours say the same."""
DONE: Final = re.compile(
    rf"\b(?:{PAST} | entwickelt | implementiert | umgesetzt | developpe | nutze | verwende )\b", re.VERBOSE
)
PERSON: Final = re.compile(r"\b(?:i|we|my|ich|wir|je|j'ai|nous|yo|eu|io|ik|wij)\b")
"""Words of a sentence about oneself."""
LABELLED: Final = re.compile(
    r"\W*(?:(?:key |main |core |used )?(?:technolog\w+|tech(?: stack)?|stack|tools?|environment|skills?|languages?"
    r"|frameworks?|databases?|umgebung|tecnologias?|outils|herramientas|ferramentas|strumenti)(?: (?:and|und|et|y|e|en)"
    r" \w+)?(?: used| utilizad[ao]s| utilis\w+)?)\s*:"
)
"""Labels of a list of skills within the account of a job."""


TITLE: Final = re.compile(
    r"(?:develop|engineer|programm|architect|consult|analyst|scientist|manager|admin|entwickl|ingenieu?r|informati"
    r"|develop|desarroll|desenvolv|engenhei|svilupp|ontwikkel|tester|designer|specialist|lead|student|expert"
    r"|software|web"
    r"|data|experience|skills)"
)
"""Parts of words in job titles."""
NAME: Final = re.compile(r"[^\W\d_](?:\.|[^\W\d_'-]*(?:['-][^\W\d_]+)*)")
"""A word of a name: `Ruby`, `J.`, `Anne-Marie`."""
DATED: Final = re.compile(r"\b(?:19|20)\d\d\b")


BULLET: Final = re.compile(
    r"\s*(?:[-+\u2013\u2014](?!\d)|\*(?!\*)|[\u2022\u00b7\u25aa\u25a0\u25cf\u25cb\u25e6\u2023\u27a2\u25ba\uf0b7\uf0a7#|>]|o\s(?=[^\W\da-z])"
    r"|\d{1,3}[.)]\s|$)"
)
"""The start of a line that begins something of its own: a bullet, a heading, a row of a table; or nothing at all."""
ENDS: Final = frozenset(".:;!?|")
CLOSING: Final = " \t\r)]\"'*_"
"""Signs that end a sentence or announce other lines, and those that may stand behind them."""
LABEL: Final = re.compile(r"[\s*_]*[^\W\d_][\w &/-]{2,30}[*_]{0,2}:[*_]{0,2}\s|\s*[\[{<\"]")
"""A label at the start of a line, which begins another list, or a sign that begins a field."""
LOWER: Final = re.compile(r"[\s*_(]*(?:[a-z](?![A-Z])|[^\W\d_A-Z](?<=[à-öø-ÿ])|[&+/),])")
"""The start of a line that goes on with a sentence: a small letter, but not that of `iOS`."""
OPEN: Final = re.compile(
    r"(?:[,&/(\u2013\u2014-]|\b(?:and|or|of|for|with|to|in|on|at|by|from|as|the|an?|into|onto|under|using|against|through"
    r"|across|between|within|after|before|during|over|via|per|than|including|both|our|its|their|that|which"
    r"|und|oder|sowie|von|fur|mit|der|die|das|den|dem|des|ein|eine[mnrs]?|zu|zur|zum|im|nach|bei|gegen|durch|uber"
    r"|et|ou|de|du|la|le|les|un|une|pour|avec|en|sur|selon|y|o|e|con|para|por|segun|el|los|las|del"
    r"|il|lo|gli|di|della|per|secondo|da|do|dos|das|com|em|met|van|voor|het|een|op|volgens))$"
)
"""The end of a line after which its sentence has to go on."""
WRAPPED: Final = 60
"""Length in characters from which a line is assumed to be wrapped: its sentence continues on the next line."""
WIDEST: Final = 150
"""Most characters of such a line: a longer one is a paragraph, which ends where it ends."""
SENTENCE_WORDS: Final = 5
"""Fewest words of a line that a small letter on the next line continues; lists of names have fewer."""
MOST_LINES: Final = 12
"""Most lines that are taken for one wrapped bullet or sentence, so that the time for a text stays linear."""


class Line(NamedTuple):
    """A line of a CV."""

    start: int
    end: int
    section: Section | None
    course: bool
    """True if it is about a course, a degree or a certificate."""
    work: bool
    """True if it tells of work that was done, with a verb or dates."""
    name: bool
    """True if it is the name of a person."""
    first: int
    """Where the bullet or sentence starts that it is a part of: before the line, if the line continues another."""
    last: int
    """Where that bullet or sentence ends. What is known of it holds for each of its lines."""
    form: bool = False
    """True if it is a field of a form, whose place tells what it is."""


def lines(text: str, *, section: Section | None = None, wraps: bool = True) -> tuple[Line, ...]:
    """Return the lines of *text*, which starts in *section*; with *wraps*, a line may continue the one before it."""
    found: list[Line] = []
    wrapped: list[Line] = []
    at = 0
    depth = 0
    first = section is None
    before = _Before()
    for raw in text.split("\n"):
        if not raw.strip():  # a text may be long and have hardly anything else
            found += _judged(text, wrapped)
            wrapped, before, end = [], _Before(), at + len(raw)
            course = section == "courses"
            found.append(Line(at, end, section, course=course, work=False, name=False, first=at, last=end))
            at = end + 1
            continue
        low = raw.translate(PLAIN_LETTERS).lower()
        bare = low.strip(" \t\r#*_-=:|•·>►▪0123456789.")
        head = heading(bare)
        marks = len(raw) - len(raw.lstrip("#")) if raw.startswith("#") else 0
        here = section
        if head is not None:
            section = here = head
            depth = marks
        elif marks and (not depth or marks <= depth):
            section = here = None
        elif ":" in low[:LONGEST] and section in {None, "other", "contact"}:
            label = heading(low.partition(":")[0].strip(" \t#*_-•·"))
            here = label or section
        name = LABELS.match(low) is not None or (first and _is_name(raw))
        if bare and not _is_title(bare):
            first = False
        joined = wraps and head is None and len(wrapped) < MOST_LINES and before.goes_on(raw, low)
        if not joined:
            found += _judged(text, wrapped)
            wrapped = []
        before = before.then(raw, low, joined=joined, closed=head is not None or name)
        wrapped.append(Line(at, at + len(raw), here, course=False, work=False, name=name, first=at, last=at + len(raw)))
        at += len(raw) + 1
    return (*found, *_judged(text, wrapped))


def unwrapped(text: str, found: Iterable[Line]) -> str:
    """Return *text*, whose lines are *found*, with a space for each line feed that only wraps a bullet or sentence."""
    parts: list[str] = []
    for line in found:
        parts.append(" " if line.start > line.first else "\n")
        parts.append(text[line.start : line.end])
    return "".join(parts[1:])


def _judged(text: str, wrapped: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines *wrapped* of one bullet or sentence with what the whole of it is about."""
    if wrapped:
        start, end = wrapped[0].start, wrapped[-1].end
        section = wrapped[0].section
        course, work = kinds(text[start:end], section)
        for line in wrapped:
            yield line._replace(section=section, course=course, work=work, first=start, last=end)


class _Before(NamedTuple):
    """What the lines so far say of whether the next one continues them."""

    raw: str = ""
    low: str = ""
    indent: int = 0
    """Spaces before the bullet that is open."""
    bullet: bool = False
    """True if the last line is a part of a bullet."""
    closed: bool = True
    """True if the last line is a heading or a name."""

    def goes_on(self, raw: str, low: str) -> bool:
        """Return whether the line *raw*, which is *low* in lower case without accents, continues the last one."""
        ended = self.closed or self.raw.rstrip(CLOSING)[-1:] in {"", *ENDS}
        if ended or BULLET.match(raw) or LABELLED.match(low) or "\t" in raw.strip():
            return False
        label = LABEL.match(raw) is not None
        if self.bullet and _indent(raw) > self.indent and (not label or LOWER.match(raw)):
            return True
        return not label and len(self.raw) <= WIDEST and self._is_open(raw, low)

    def _is_open(self, raw: str, low: str) -> bool:
        """Return whether the last line breaks off and *raw* goes on, by the end of it and the start of that."""
        if OPEN.search(self.low.rstrip()[-LAST_WORD:]):
            return True
        if DATED.search(low[:STARTING_DATE]):
            return False
        if LOWER.match(raw):
            return self.bullet or len(self.raw) >= WRAPPED or len(self.raw.split()) >= SENTENCE_WORDS
        ends = " | " in self.raw or DATED.search(self.low[-LAST_WORD:]) or DATES.search(low)
        return len(self.raw.rstrip()) >= WRAPPED and not ends

    def then(self, raw: str, low: str, *, joined: bool, closed: bool) -> _Before:
        """Return the same for the line after *raw*, which was *joined* to those before it or not."""
        if joined:
            return self._replace(raw=raw, low=low)
        return _Before(raw, low, _indent(raw), BULLET.match(raw) is not None, closed)


LAST_WORD: Final = 12
"""Characters at the end of a line that hold its last word, or the date that ends it before the account of a job."""

STARTING_DATE: Final = 20
"""Characters at the start of a line in which a date begins something of its own."""


def _indent(raw: str) -> int:
    return len(raw) - len(raw.lstrip())


def heading(bare: str) -> Section | None:
    """Return the section that *bare*, a line in lower case without accents and marks, is the heading of."""
    if not bare or len(bare) > LONGEST:
        return None
    found = next((name for name, shape in _HEADINGS if shape.fullmatch(bare)), None)
    return "other" if found == "courses" and MIXED.search(bare) else found


def kinds(text: str, section: Section | None) -> tuple[bool, bool]:
    """Return whether *text*, a line or sentence in *section*, is about a course, and whether it tells of work done.

    A line about a degree that tells of work, such as a thesis, is about that work.
    """
    low = " ".join(text.translate(PLAIN_LETTERS).lower().split())
    work = _tells(low, section)
    course = section == "courses" or COURSE.search(low) is not None
    if course and (THESIS.search(low) or (work and (section != "courses" or DONE.search(low)))):
        return False, work
    return course, work and not course


def _tells(low: str, section: Section | None) -> bool:
    """Return whether *low* tells of work. Outside a section of work, `design` and the like may be items of a list."""
    if section in {"references", "contact"}:
        return False
    if DATES.search(low) is not None:
        return True
    if section == "skills" or LABELLED.match(low):
        return False
    if section == "work":
        return VERB.search(low) is not None
    return DONE.search(low) is not None or (PERSON.search(low) is not None and VERB.search(low) is not None)


def _is_title(bare: str) -> bool:
    return bare in {"lebenslauf", "curriculum vitae", "resume", "cv", "curriculo", "curriculum"}


def _is_name(raw: str) -> bool:
    """Return whether *raw* is two to four capitalised words without a job title among them."""
    words = raw.strip(" \t\r#*_").split()
    if not 2 <= len(words) <= 4 or not all(word[0].isupper() and NAME.fullmatch(word) for word in words):
        return False
    return not any(TITLE.search(word.translate(PLAIN_LETTERS).lower()) for word in words)
