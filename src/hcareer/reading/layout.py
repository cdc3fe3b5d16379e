"""The layout of a job advertisement: its headline, the person it looks for, its sections and its sentences.

Advertisements come as one line on a forum, as Markdown from a job board, or as a company's page with its line breaks
lost. They have in common that the title stands near the top, that sections have customary headings, and that pay and
benefits say nothing about the work ("mental health days" is not mental health). The headings and the words for must and
may are known in English, German, French, Spanish, Portuguese, Italian and Dutch.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Topic = Literal["required", "optional", "benefits", "company", "outside", "other"]

TITLE_LENGTH: Final = 140
HEADER_LENGTH: Final = 260
"""Most characters of a headline, and of a header with fields ("Company | Title | Place")."""
OPENING_LENGTH: Final = 500
"""Characters after the headline in which advertisements describe what the company makes."""
HEADING_WORDS: Final = 9
"""Most words of a heading."""
TITLE_LINES: Final = 6
"""Lines with words among which the title is looked for: a number, the company or the board may come first."""
MOST_ABOVE: Final = 40
"""Lines of navigation and the like that a job board may have above the advertisement, the title among them."""
TITLE_WORDS: Final = 14
"""Most words of a line that may be the title."""
ITEM_WORDS: Final = 8
"""Most words of a list item that may be the title of one of several jobs."""

BESIDE: Final = (
    "about|additional|and|basic|company|core|desired|experience|for|job|key|main|minimum|our|position|preferred"
    "|required|role|skills|technical|the|this|to|us|what|you|your"
    "|und|deine?|ihre?|unsere?|die|das|der|et|vos?|votre|tes|nos|notre|les?|la|el|los|las|tus?|sus?|nuestr[ao]s?|y|e|os"
    "|as|seus?|suas?|nossos?|i|gli|il|tuoi|tue|nostr[aoie]|jouw|je|onze|de|het|een|en"
)
"""Other words that a heading without markup may contain."""


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


def _alone(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{BESIDE}) )*(?:{pattern.pattern})(?: (?:{BESIDE}))*")


YEARS: Final = r"(?:years?|yrs?|jahren?|ans?|ann[ée]es?|a[ñn]os?|anos?|ann[oi]|jaar|jaren)"
YEARS_OF_EXPERIENCE: Final = (
    rf"(?<!for )(?<!over )(?:1?\d|2[0-5])(?:\.\d+)?\s*+(?:\+|plus|or more|to \d+|[-\u2013]\s?\d+\+?)?\s*+{YEARS}"
)
OPTIONAL: Final = _words(
    r"nice[ -]to[ -]ha(?:ve|ves)", r"good[ -]to[ -]have", r"(?:a|an|big|huge|strong|real|definite|considered a) plus",
    r"(?:a|an|big|huge|strong|real) (?:bonus|advantage|asset)", r"bonus(?: points)?", r"advantageous", r"preferred",
    r"preferably", r"ideally", r"desirable", r"desired", r"helpful", r"(?:is|are) welcome", r"appreciated",
    r"not (?:required|needed|necessary)", r"no [\w ]{0,20}required", r"optional", r"plus if",
    # German
    r"(?:von|ein(?:en)?) (?:gro(?:ß|ss)e[rmn] )?vorteil", r"vorteilhaft", r"wünschenswert", r"gewünscht",
    r"idealerweise",
    r"optimalerweise", r"im idealfall", r"ein plus", r"pluspunkte?", r"gerne (?:auch|erste)",
    r"(?:nicht|kein)\w* (?:zwingend|muss|erforderlich|notwendig|voraussetzung)\w*", r"hilfreich",
    # French
    r"idéalement", r"souhaitée?s?", r"serait un (?:plus|atout)", r"(?:un|des) (?:plus|atouts?)", r"appréciée?s?",
    r"de préférence", r"est un (?:plus|atout)",
    # Spanish and Portuguese
    r"deseables?", r"valorables?", r"(?:se )?valorará(?:n)?", r"se valora(?:n)?", r"preferiblemente",
    r"preferentemente",
    r"(?:será|es|é) un plus", r"desejáve(?:l|is)", r"diferencia(?:l|is)", r"preferencialmente", r"será um diferencial",
    r"(?:não|no) (?:é )?(?:obrigatório|obligatorio|imprescindible|necesario)",
    # Italian and Dutch
    r"gradit[aoie]", r"preferibil[ei]", r"preferibilmente", r"(?:costituisce|è) un (?:plus|vantaggio)", r"un plus",
    r"(?:een|is) (?:pré|pre|plus)", r"pré", r"gewenst", r"bij voorkeur", r"mooi meegenomen",
)  # fmt: skip
REQUIRED: Final = _words(
    r"must", r"required", r"requires?", r"mandatory", r"essential", r"minimum", r"at least",
    r"necessary", r"need(?:s|ed)? to", r"you(?:'ll| will)? need", YEARS_OF_EXPERIENCE,
    # German
    r"(?:zwingend|unbedingt)(?: erforderlich| notwendig)?", r"erforderlich", r"voraussetzung(?:en)?", r"vorausgesetzt",
    r"mindestens", r"notwendig", r"ein muss", r"setzen wir voraus", r"mehrjährige\w*",
    # French
    r"requise?s?", r"exigée?s?", r"indispensables?", r"impérati(?:f|ve|vement)", r"obligatoires?", r"(?:au )?minimum",
    r"au moins",
    # Spanish and Portuguese
    r"imprescindibles?", r"requerid[ao]s?", r"obligatori[ao]s?", r"necesari[ao]s?", r"mínim[ao]", r"al menos",
    r"obrigatóri[ao]s?", r"necessári[ao]s?", r"imprescindíve(?:l|is)", r"exigid[ao]s?", r"pelo menos",
    # Italian and Dutch
    r"richiest[aoie]", r"indispensabil[ei]", r"obbligatori[ao]", r"necessari[aoe]", r"almeno",
    r"vereist", r"noodzakelijk", r"verplicht", r"minimaal", r"ten minste",
)  # fmt: skip
"""Phrases that mark a skill as optional or required."""

THE_JOB: Final = _words(
    r"about th(?:e|is) (?:job|role|position)", r"(?:full )?job description", r"stellenbeschreibung",
    r"description du poste", r"descripción del (?:puesto|empleo)", r"descrição da vaga", r"descrizione del lavoro",
    r"functieomschrijving", r"vacaturetekst",
)  # fmt: skip
"""Headings of the advertisement itself on the page of a job board."""
TOPIC_HEADINGS: Final[tuple[tuple[Topic, re.Pattern[str]], ...]] = (
    ("outside", _words(
        r"(?:(?:see|explore|browse|more|other) )*(?:similar|related|recommended) (?:jobs|positions|roles)",
        r"(?:more|other) jobs(?: at| from| like| in)?.*", r"(?:people|others) also viewed", r"recommended for you",
        r"jobs you (?:may|might) (?:like|be interested in)", r"get (?:notified|job alerts).*", r"privacy policy",
        r"privacy & terms", r"cookie (?:settings|policy|preferences)", r"all rights reserved",
        r"(?:ähnliche|weitere|passende) (?:jobs|stellen|stellenangebote|stellenanzeigen)",
        r"das könnte (?:sie|dich) auch interessieren", r"(?:offres|emplois)(?: d'emploi)? similaires",
        r"(?:empleos|ofertas|trabajos) similares", r"vagas (?:semelhantes|similares|relacionadas)",
        r"(?:offerte|annunci)(?: di lavoro)? simili", r"(?:vergelijkbare|soortgelijke) (?:vacatures|banen)",
    )),
    ("benefits", _words(
        r"benefits?", r"perks", r"we offer", r"what you(?:'ll| will)? get", r"compensation", r"salary", r"pay", r"eeo",
        r"equal (?:employment )?opportunity", r"offer", r"why (?:join|work).*",
        r"physical (?:demands|requirements)", r"working conditions",
        r"wir bieten(?: ihnen| dir)?", r"(?:unser|das) angebot", r"(?:ihre|deine|meine) vorteile", r"benefits für dich",
        r"was (?:wir (?:dir |ihnen )?bieten|dich erwartet|sie erwartet)", r"darauf kannst du dich freuen",
        r"ihre chance",
        r"(?:nous|on|ce que nous) (?:t'|vous )?(?:offrons|proposons|offre)", r"(?:vos |les )?avantages",
        r"rémunération",
        r"(?:qué |que )?(?:te )?ofrecemos", r"(?:se|qué se) ofrece", r"beneficios", r"condiciones", r"salario",
        r"(?:o que )?oferecemos", r"benefícios", r"(?:cosa |che cosa )?(?:ti )?offriamo", r"si offre", r"vantaggi",
        r"(?:wat )?(?:wij|we) bieden(?: wij| we)?", r"(?:dit )?bieden (?:wij|we)(?: jou)?", r"arbeidsvoorwaarden",
        r"wat krijg je(?: van ons)?", r"ons aanbod",
    )),
    ("optional", _words(
        r"nice[ -]to[ -]ha(?:ve|ves)", r"good[ -]to[ -]have", r"bonus(?: points)?", r"preferred", r"(?:a )?plus(?:es)?",
        r"desirable", r"desired", r"optional", r"extra credit", r"even better", r"advantages?", r"advantageous",
        r"great if", r"stand out",
        r"von vorteil", r"wünschenswert\w*", r"idealerweise", r"pluspunkte?", r"souhaitée?s?", r"les plus", r"atouts?",
        r"deseables?", r"valorables?", r"se valora(?:rá)?", r"desejáve(?:l|is)", r"diferencia(?:l|is)",
        r"gradit[aoie]", r"preferenziali", r"pré", r"een plus", r"gewenst",
    )),
    ("company", _words(
        r"about (?:us|our company|the (?:company|organi[sz]ation))", r"who we are(?! looking)",
        r"our (?:story|company)",
        r"what we (?:do|build|make)", r"company(?: description| overview| profile)?", r"our mission", r"our customers",
        r"über uns", r"wer wir sind", r"das unternehmen", r"unternehmen(?:sprofil|sbeschreibung)?", r"wir über uns",
        r"(?:qui|que) sommes[- ]nous", r"(?:à propos|au sujet) de (?:nous|l'entreprise)", r"l'entreprise",
        r"notre (?:entreprise|société)", r"description de l'entreprise",
        r"(?:sobre|quiénes somos|quienes somos)(?: nosotros| la empresa| nós| a empresa)?", r"la empresa",
        r"(?:nossa|a) empresa", r"quem somos", r"chi siamo", r"l'azienda", r"(?:descrizione dell')?azienda",
        r"over (?:ons|het bedrijf)", r"wie (?:zijn wij|wij zijn)", r"het bedrijf", r"de organisatie",
    )),
    ("required", _words(
        r"requirements?", r"required", r"must[ -]ha(?:ve|ves)", r"qualifications?", r"minimum", r"essential", r"skills",
        r"what you(?:'ll| will)? (?:need|bring|have)", r"you (?:have|bring|are|should have)", r"who you are",
        r"your (?:profile|background|skills|experience)", r"about you", r"experience", r"knowledge", r"desires",
        r"you should (?:get in touch|apply)", r"(?:what )?we(?:'re| are) looking for", r"ideal candidate",
        r"(?:ihr|dein|das) (?:qualifikations|anforderungs)?profil", r"(?:qualifikations|anforderungs)profil", r"profil",
        r"anforderungen(?: an (?:sie|dich))?", r"(?:ihre|deine|meine) qualifikation(?:en)?", r"qualifikation(?:en)?",
        r"voraussetzungen", r"(?:das|was) (?:bringst du|bringen sie|du mitbringst|sie mitbringen)(?: mit)?",
        r"kenntnisse",
        r"(?:das )?(?:zeichnet|zeichnen) (?:dich|sie) aus", r"(?:profil|compétences) recherchée?s?", r"votre profil",
        r"(?:vos )?compétences", r"qualités requises", r"prérequis", r"pré-requis", r"exigences",
        r"requisitos(?: mínimos)?", r"perfil(?: buscado)?", r"(?:qué|que) buscamos",
        r"conocimientos(?: técnicos| requeridos)?",
        r"obrigatórios", r"qualificações", r"o que (?:esperamos|buscamos)(?: de você)?", r"esperamos que você tenha",
        r"requisiti", r"(?:il tuo )?profilo", r"cosa cerchiamo", r"competenze(?: richieste)?", r"qualifiche",
        r"functie-?eisen", r"(?:jouw|je) profiel", r"profiel", r"wat (?:vragen wij|wij vragen|breng je mee)",
        r"wie ben jij", r"(?:wij|we) vragen",
    )),
    ("other", _words(
        r"responsibilit(?:y|ies)", r"duties", r"what you(?:'ll| will)? (?:do|be doing|work on)", r"you(?:'ll| will)",
        r"about", r"description", r"overview", r"summary", r"role", r"position", r"team", r"mission",
        r"tasks", r"why", r"plan", r"values", r"stack", r"location", r"apply",
        r"(?:ihre |deine |meine |die )?(?:aufgaben|tätigkeiten)(?:gebiet|bereich|profil)?", r"aufgabenbereich",
        r"tätigkeitsprofil", r"stellenbeschreibung", r"rahmenbedingungen", r"bewerben", r"kontakt", r"schlagworte",
        r"(?:vos |tes |les |votre )?missions?", r"(?:principales )?responsabilités", r"(?:le|description du) poste",
        r"funciones(?: del puesto)?", r"responsabilidades", r"(?:descripción|descrição) d(?:el puesto|a vaga)",
        r"atribuições",
        r"local", r"contratação", r"como se candidatar", r"atividades", r"mansioni", r"attività", r"responsabilità",
        r"descrizione del lavoro", r"(?:jouw |je )?(?:taken|werkzaamheden|baan|team|werkdag)", r"functieomschrijving",
        r"wat ga je doen", r"solliciteren",
    )),
)  # fmt: skip
"""Headings by topic. The first match counts: "Preferred qualifications" are optional."""
UNMARKED: Final = tuple((topic, _alone(shape)) for topic, shape in TOPIC_HEADINGS)
"""A line without markup is a heading only if it has no words but these and those of BESIDE."""

FIELDS: Final = re.compile(r"\s[-|\u2013\u2014\u00b7\u2022]\s|\|")
SENTENCE_END: Final = re.compile(
    r"""(?<=[^\W_]{2})[.!?]\s+(?=[A-Z"(]) | (?<=[)\]])[.!?]\s+ | ;\s+
    | (?<=[a-z]{2}[.!?])(?=[A-Z][a-z])  # a line break was lost: "in 3 years.You have" """,
    re.VERBOSE,
)
SOUGHT: Final = re.compile(
    r"""(?: \b (?: hiring | [Ll]ooking\ for | [Ss]eek(?:ing|s)? | [Ss]earching\ for | [Rr]ecruiting | in\ need\ of
      | [Ss]uch(?:en|t|e)(?:\ (?:wir|ich|ab\ sofort|aktuell|zum\ nächstmöglichen\ Zeitpunkt))* | als
      | [Rr]echerch(?:ons|e) | en\ tant\ que | [Bb]uscamos | [Bb]usca | [Pp]rocuramos | [Cc]erchiamo
      | (?:op\ )?zoek\ naar | [Gg]esucht: | [Pp]oste: | [Pp]uesto: | [Cc]argo: | [Vv]acature:
      | [Jj]oin\ us\ as | [Jj]oin\ [\w ]{2,30}\ as | (?:in\ )?the\ role\ of | will\ be\ working\ as
      | [Ww]anted: | [Jj]ob\ [Tt]itle:? | [Jj]ob\ [Pp]osition: | [Pp]osition: | [Rr]ole: )
    | (?: ^ | (?<=[.!?]\s) | (?<=\n) ) As )
    \s+ (?: (?:an?|our|the|eine?n?|erfahrenen?|une?|una|uma?|een) \s+ )*
    (?P<who> (?: (?! \s (?:with|who|that|to|mit|der|die|qui|avec|que|con|com|para|che) \s ) [^\n.;:!?] ){3,80} )""",
    re.VERBOSE,
)


class Span(NamedTuple):
    """A sentence, or an item of a list, and the topic of the section it stands in."""

    start: int
    end: int
    topic: Topic | None


class Layout(NamedTuple):
    """Where the parts of an advertisement stand in its plain text."""

    headline: tuple[tuple[int, int], ...]
    titles: tuple[tuple[int, int], ...]
    """The short lines near the top, each of which may be the title if the headline names no occupation."""
    items: tuple[tuple[int, int], ...]
    """The short items of lists, which may be the titles of several jobs."""
    sought: tuple[tuple[int, int], ...]
    sentences: tuple[Span, ...]


class Heading(NamedTuple):
    """A line that is or starts with a heading."""

    topic: Topic | None
    """None for a heading of which only the form is known."""
    rank: int
    """The level of a Markdown heading; lower headings have greater numbers."""
    more: bool
    """True if text follows on the line: a field such as "Salary: 60,000"."""


BARE, FIELD = 7, 8
"""Ranks of a heading in capitals, bold or alone on its line, and of one that only ends with a colon."""
ITEM: Final = re.compile(r"\s*(?:[-*\u2022\u00b7\u25aa\u25cf]|\d{1,2}[.)])\s")
WORD: Final = re.compile(r"[^\W_]+")
TITLE_MARKS: Final = re.compile(
    r"""[(\[] \s* (?: [mwfdhxvnikt] (?:\s*[/|*,;:_\\]\s* [mwfdhxvnikt]){2,3} | (?:h\s*/\s*f|f\s*/\s*h|m\s*/\s*[fwvhk]
      |[fwvhk]\s*/\s*m) | gn | all\ genders? | alle\ geschlechter | [mwfd]{3} ) \*? \s* [)\]]
    | (?<![\w/|]) (?: [mwfdx] [/|]){2} [mwfdx] (?![\w/|])
    | (?<=[^\W\d_]{4}) (?: [:*\u00b7\u2022] | /-? ) (?: innen | in | euse | rice | trice | se | ne | e | a ) (?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
"""Marks of gender after a job title or in it: (m/w/d), (H/F), (all genders), Entwickler:in, développeur·euse."""


def without_title_marks(text: str) -> str:
    """Return *text* with spaces in the place of marks of gender, so that everything else stands where it stood."""
    return TITLE_MARKS.sub(lambda mark: "".join("\n" if sign == "\n" else " " for sign in mark.group()), text)


def lay_out(plain: str) -> Layout:
    """Return the layout of the advertisement *plain*."""
    return Layout(headline(plain), titles(plain), items(plain), sought(plain), sentences(plain))


def sentences(plain: str) -> tuple[Span, ...]:
    """Return the sentences and list items of *plain* in order; known headings alone are left out.

    A section ends at the next heading of its rank or above, even one of unknown meaning. A field, such as
    "Salary: 60,000", ends it too, and has its topic for its line and the list items directly below. On the page of a
    job board, the short lines above "About the job" and what follows "Similar jobs" are outside the advertisement.
    """
    lines = plain.splitlines(keepends=True)
    job = next((at for at, line in enumerate(lines) if _is_the_job(line)), 0)
    above = job if all(len(WORD.findall(line)) <= TITLE_WORDS for line in lines[:job]) else 0
    spans: list[Span] = []
    topic: Topic | None = None
    rank = 0
    field = False
    at = 0
    for number, line in enumerate(lines):
        heading = _heading(line)
        if number < above or (topic == "outside" and not _is_the_job(line)):
            topic = "outside"
        elif heading is None:
            if field and line.strip() and not ITEM.match(line):
                topic, field = None, False
        elif heading.topic is not None:
            field = heading.more and heading.topic != topic
            topic, rank = heading.topic, heading.rank
        elif heading.rank <= rank:
            topic, rank, field = None, 0, False
        if heading is None or heading.topic is None or heading.more or topic == "outside":
            spans.extend(Span(at + start, at + end, topic) for start, end in _cut(line))
        at += len(line)
    return tuple(spans)


def headline(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where the headline is: the first line with words, and a header with fields in the next two lines."""
    found: list[tuple[int, int]] = []
    at = lines = 0
    for line in plain.splitlines(keepends=True):
        if line.strip(" \t\r\n#*-_"):
            lines += 1
            fields = len(FIELDS.findall(line)) >= 2
            if lines == 1 or fields:
                stop = None if fields else SENTENCE_END.search(line)
                end = min(len(line), HEADER_LENGTH if fields else TITLE_LENGTH, stop.start() if stop else len(line))
                found.append((at, at + end))
            if fields or lines == 3:
                break
        at += len(line)
    return tuple(found)


def titles(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the short lines among the first lines with words: one of them is the title.

    Above "About the job", the heading of a job board, more lines count.
    """
    found: list[tuple[int, int]] = []
    most = MOST_ABOVE if any(_is_the_job(line) for line in plain.splitlines()[:MOST_ABOVE]) else TITLE_LINES
    at = lines = 0
    for line in plain.splitlines(keepends=True):
        words = len(WORD.findall(line))
        lines += bool(words)
        if lines > most or _is_the_job(line):
            break
        if 0 < words <= TITLE_WORDS and SENTENCE_END.search(line) is None:
            found.append((at, at + len(line)))
        at += len(line)
    return tuple(found)


def items(plain: str) -> tuple[tuple[int, int], ...]:
    """Return the short items of lists."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in plain.splitlines(keepends=True):
        if ITEM.match(line) and len(WORD.findall(line)) <= ITEM_WORDS:
            found.append((at, at + len(line)))
        at += len(line)
    return tuple(found)


def sought(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where the advertisement names the person it looks for."""
    return tuple(match.span("who") for match in SOUGHT.finditer(plain))


def demands(plain: str, span: Span) -> tuple[tuple[int, bool], ...]:
    """Return where *span* has a phrase for must (True) or may (False), in reading order."""
    text = plain[span.start : span.end].replace("\u2019", "'").lower()
    marks = (
        (span.start + match.start(), wanted)
        for wanted, shape in ((True, REQUIRED), (False, OPTIONAL))
        for match in shape.finditer(text)
    )
    return tuple(sorted(marks))


def demanded(span: Span, marks: Sequence[tuple[int, bool]], at: int) -> bool | None:
    """Return whether the skill that ends at *at* in *span* is required (True), a plus (False) or neither (None).

    *marks* are those that `demands` returns for *span*.

    The sentence takes precedence over the section. If it has phrases of both kinds, the first after *at* counts, as in
    "SQL required, Tableau preferred". Nothing in a section of optional skills is required.
    """
    if not marks or span.topic == "optional":
        return {"required": True, "optional": False}.get(span.topic or "")
    after = bisect_left(marks, (at,))
    # Where all the marks say the same it does not matter which one counts.
    return marks[after][1] if after < len(marks) else marks[-1][1]


def _is_the_job(line: str) -> bool:
    """Return whether *line* is a heading such as "About the job"."""
    return THE_JOB.fullmatch(line.strip("#*_: \t\r\n").lower()) is not None


def _heading(line: str) -> Heading | None:
    """Return the heading that *line* is or starts with, or None."""
    start = line.strip()
    bare = start.strip("#*_ \t").replace("\u2019", "'")
    head, colon, rest = bare.partition(":")
    words = head.strip("#*_\u00bf?! ").lower()
    more = bool(rest.strip("*_ "))
    if not words or ITEM.match(line) or len(words.split()) > HEADING_WORDS:
        return None
    marked = bool(colon) or start.startswith(("#", "**")) or bare.isupper()
    level = len(start) - len(start.lstrip("#"))
    rank = level or (FIELD if colon and not start.startswith("**") else BARE)
    for topic, shape in TOPIC_HEADINGS if marked else UNMARKED:
        if shape.search(words) if marked else shape.fullmatch(words):
            return Heading(topic, rank, more)
    # Capitals alone may be an abbreviation on a line of its own: SQL.
    bold = start.startswith("**") and start.endswith("**")
    if not more and (level or bold or colon or (bare.isupper() and len(words.split()) > 1)):
        return Heading(None, rank, more)
    return None


def _cut(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in SENTENCE_END.finditer(line):
        yield start, stop.end()
        start = stop.end()
    if line[start:].strip():
        yield start, len(line)
