"""Blanks what surrounds an advertisement that was copied from the page of a job board.

Only where the text shows clearly where the advertisement begins and ends: a line such as "About the job" or "Similar
jobs" alone. Lines stay where they are, so that a line number still leads to the source.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

PHRASE: Final = 4
"""Fewest words of a line that says something; menus and names of places have fewer."""
SUBSTANCE: Final = 8
"""Fewest words in such lines for a part of the text to be the advertisement, or a part of it. Editorial."""
LONGEST: Final = 120
"""Most characters of the title of a job, and of a line of a page."""


def _line(*patterns: str) -> re.Pattern[str]:
    """Return a pattern for a whole line, with or without marks of a heading."""
    return re.compile(rf"[#*_\s\u2022\u00b7>-]*(?:{'|'.join(patterns)})[*_\s:.\u2026]*", re.IGNORECASE)


BEGINS: Final = _line(
    r"about (?:the|this) job", r"full job description", r"acerca del empleo", r"\u00fcber den job",
)  # fmt: skip
"""Lines that job boards put above an advertisement."""
MAY_BEGIN: Final = _line(
    r"job description", r"job details", r"description", r"description du poste", r"stellenbeschreibung",
    r"descripci\u00f3n del (?:empleo|puesto)", r"descri\u00e7\u00e3o da vaga",
)  # fmt: skip
"""Lines that begin it only under a menu: an advertisement may have such a heading of its own."""
ENDS: Final = _line(
    r"(?:similar|related|recommended|other|more|suggested) (?:jobs?|positions?|openings|vacancies|roles)"
    r"(?: (?:nearby|near you|for you|like this|(?:in|at|from) .{1,40}|you (?:may|might) (?:like|be interested in)))?",
    r"jobs (?:you (?:may|might) (?:like|be interested in)|similar to this.{0,20}|like this|for you)",
    r"(?:people|others|job ?seekers|candidates) (?:who viewed this (?:job )?)?"
    r"also (?:viewed|applied(?: to)?|searched(?: for)?)",
    r"people also (?:viewed|searched for|ask)", r"recommended for you",
    r"you (?:may|might) also (?:like|be interested in)", r"similar searches",
    r"explore (?:more )?(?:jobs|collaborative articles|top content.{0,30})",
    r"(?:set|create|get) (?:a |an )?(?:job )?alerts? for .{1,60}", r"get notified (?:about|when|of) .{1,60}",
    r"show more jobs(?: like this)?", r"report (?:this )?job", r"share this (?:job|position|vacancy)",
    r"back to (?:all )?jobs", r"(?:\u00e4hnliche|weitere|passende) (?:jobs|stellen|stellenangebote|stellenanzeigen)",
    r"offres (?:d'emploi )?(?:similaires|recommand\u00e9es)",
    r"(?:empleos|trabajos|ofertas) (?:similares|relacionad[oa]s)", r"vagas (?:semelhantes|similares|relacionadas)",
    r"(?:offerte|annunci|lavori) simili", r"(?:vergelijkbare|soortgelijke) (?:vacatures|banen)",
)  # fmt: skip
"""Lines after which job boards show something else."""
MENU: Final = _line(
    r"skip to (?:main )?content", r"jobs", r"home", r"sign ?in", r"sign ?up", r"log ?in", r"join(?: now)?",
    r"register", r"menu", r"search(?: jobs)?", r"find jobs", r"company reviews", r"salaries", r"my network",
    r"messaging", r"notifications", r"people", r"learning", r"post a job", r"employers(?: ?/ ?post job)?",
    r"upload (?:your )?(?:resume|cv)", r"easy apply", r"apply(?: now)?", r"save(?: job)?", r"share", r"back",
    r"careers?", r"saved jobs", r"my jobs", r"try premium .{0,40}", r"show (?:more|less)(?: options)?",
    r"zum (?:haupt)?inhalt springen", r"anmelden", r"aller au contenu(?: principal)?",
    r"ir al contenido(?: principal)?",
)  # fmt: skip
"""Lines of the menu above an advertisement."""
SKIP: Final = _line(r"skip to (?:main )?content", r"zum (?:haupt)?inhalt springen", r"aller au contenu(?: principal)?")
"""A line that only a page has."""
NEAR_TOP: Final = 8
"""Lines at the top in which such a line is looked for."""
FOOTER: Final = _line(
    r"about(?: us)?", r"accessibility", r"privacy(?: ?(?:&|and) ?terms| policy| notice| center)?",
    r"terms(?: .{0,20})?", r"guidelines", r"select language", r"language",
    r"cookies?(?: policy| preferences| settings)?", r"imprint", r"impressum", r"datenschutz", r"contact(?: us)?",
    r"help(?: center)?", r"sitemap", r"advertising", r"ad choices", r"user agreement", r"copyright(?: policy)?",
    r"brand policy", r"guest controls", r"community guidelines", r"careers?", r"blog", r"press",
    r"all rights reserved", r"(?:\u00a9|\(c\)|copyright\b).{0,80}", r"do not sell .{0,40}", r"sales solutions",
    r"mobile", r"small business", r"talent solutions", r"marketing solutions", r"safety center", r"more",
    r"mentions l\u00e9gales", r"aviso legal",
)  # fmt: skip
"""Lines of the foot of a page."""
SURE: Final = re.compile(
    r"\u00a9|\(c\)|rights reserved|privacy|cookie|terms|sitemap|imprint|impressum|datenschutz|legal", re.IGNORECASE
)
"""What one line of a foot has at least; "Accessibility" alone may be a skill."""
OCCUPATION: Final = re.compile(
    r"(?:engineer|developer|architect|analyst|specialist|programmer|scientist|administrator|consultant|designer|tester"
    r"|technician|manager|lead|admin|officer|entwickler|ingenieur|informatiker|d\u00e9veloppeu|ing\u00e9nieur|desarrollador"
    r"|ingenier|sviluppat|ingegnere|ontwikkelaar|desenvolvedor|engenheir)",
    re.IGNORECASE,
)
"""Words by which the title of a job is known among the lines above it."""
OTHERS_WORK: Final = re.compile(r"recruit|talent|hiring|hr\b|applicant|connection|follower", re.IGNORECASE)
"""Words of lines above an advertisement that name the occupation of somebody else."""


def without_surroundings(text: str) -> str:
    """Return the advertisement *text* with the lines blanked that belong to the page around it."""
    lines = text.split("\n")
    begin = _begin(lines)
    kept = {_title(lines[:begin])} if begin else set()
    end = _end(lines, begin)
    if begin == 0 and end == len(lines):
        return text
    return "\n".join(line if begin <= at < end or at in kept else "" for at, line in enumerate(lines))


def _begin(lines: Sequence[str]) -> int:
    """Return the line at which the advertisement begins, 0 if that is not clear."""
    menu = False
    for at, line in enumerate(lines):
        sure = _is(BEGINS, line)
        if sure or (menu and _is(MAY_BEGIN, line)):
            # "About the job" is the board's own; under other headings sentences above are part of the advertisement.
            return at if _words(lines[at + 1 :]) >= SUBSTANCE and (sure or _words(lines[:at]) < SUBSTANCE) else 0
        menu = menu or _is(MENU, line)
    if not any(_is(SKIP, line) for line in lines[:NEAR_TOP]):
        return 0
    return next((at for at, line in enumerate(lines) if line.strip() and not _is(MENU, line)), 0)


def _end(lines: Sequence[str], begin: int) -> int:
    """Return the line before which the advertisement ends."""
    end = len(lines)
    said = 0
    for at in range(begin, len(lines)):
        # A menu above the advertisement may have the same words.
        if said >= SUBSTANCE and _is(ENDS, lines[at]):
            end = at
            break
        said += _words(lines[at : at + 1])
    foot = end
    while foot > begin and (not lines[foot - 1].strip() or _is(FOOTER, lines[foot - 1])):
        foot -= 1
    # What would leave nothing is no foot.
    return foot if foot > begin and any(SURE.search(line) for line in lines[foot:end] if line.strip()) else end


def _title(lines: Sequence[str]) -> int:
    """Return the index of the title of the job among *lines*, those above the advertisement; -1 if none is known.

    The last line that names an occupation counts: a board may list other jobs above the one that is shown.
    """
    found = [
        at
        for at, line in enumerate(lines)
        if len(line) <= LONGEST and OCCUPATION.search(line) and not OTHERS_WORK.search(line)
    ]
    if found:
        return found[-1]
    return next((at for at, line in enumerate(lines) if line.strip() and not _is(MENU, line)), -1)


def _is(pattern: re.Pattern[str], line: str) -> bool:
    """Return whether *line* is one of those of *pattern*."""
    return len(line) <= LONGEST and pattern.fullmatch(line) is not None


def _words(lines: Sequence[str]) -> int:
    """Return how many words stand in those of *lines* that say something, rather than in titles and menus."""
    return sum(count for line in lines if (count := len(line.split())) >= PHRASE)
