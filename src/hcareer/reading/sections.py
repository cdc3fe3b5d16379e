"""The lines of a CV: the section each stands in, and whether it tells of work that was done.

A skill that stands in a line of work is shown; in a list it is only claimed. Courses, contact lines and names are no
work at all. Headings are recognised in the languages of `language`.
"""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from hcareer.reading.scale import PLAIN_LETTERS

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
    form: bool = False
    """True if it is a field of a form, whose place tells what it is."""


def lines(text: str, *, section: Section | None = None) -> tuple[Line, ...]:
    """Return the lines of *text*, which starts in *section*."""
    found: list[Line] = []
    at = 0
    depth = 0
    first = section is None
    for raw in text.split("\n"):
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
        course, work = kinds(low, here)
        name = LABELS.match(low) is not None or (first and _is_name(raw))
        if bare and not _is_title(bare):
            first = False
        found.append(Line(at, at + len(raw), here, course, work, name))
        at += len(raw) + 1
    return tuple(found)


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
    low = text.translate(PLAIN_LETTERS).lower()
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
