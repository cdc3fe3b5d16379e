"""Asks about one thing at a time, which suits screen readers and terminals that cannot move their cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hcareer.errors import HcareerError
from hcareer.model.catalogue import MAX_LEVEL
from hcareer.output.terminal import complain
from hcareer.quiz.course import Move, Words
from hcareer.quiz.questions import Kind
from hcareer.quiz.screens import ask_text, choose, own_words, source
from hcareer.quiz.sheets import Found, Row, Sheet, Sheets, coming

if TYPE_CHECKING:
    from hcareer.model.person import Profile
    from hcareer.quiz.course import Keep, Progress, Reply
    from hcareer.quiz.questions import Question
    from hcareer.quiz.screens import Read

BACK, SKIP, STOP, HELP, GO_ON = "back", "skip", "stop", "help", "go on"
LEFT_OUT: Final = "left out, bring back"
MOVES: Final = {
    SKIP: "s  leave this open",
    BACK: "b  back to the one before",
    STOP: "q  stop; every answer is kept",
    HELP: "?  explain this and the levels",
}
KEYS: Final = {"s": SKIP, "b": BACK, "q": STOP, "?": HELP}


class Singly:
    """Asks each question of a quiz row by row."""

    def __init__(self, sheets: Sheets, read: Read, *, text: str = "", found: Words | None = None) -> None:
        """Ask with *sheets*. *read* finds skills in a person's own words, *found* was found in a CV before."""
        self._sheets = sheets
        self._read = read
        self._text = text
        self._proposal = found
        self._from_end = False
        """True if the screen is entered from the one after it."""

    def __call__(self, question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        """Ask for each item of *question* and return the answers, or the move chosen instead."""
        if question.kind is Kind.WORDS:
            return self._words(question, profile)
        sheet = self._sheets.sheet(question, profile)
        complain([sheet.title, *filter(None, [sheet.prompt]), f"{coming(progress.to_come).capitalize()}."])
        at = len(sheet.rows) - 1 if self._from_end else sheet.at
        self._from_end = False
        while at < len(sheet.rows):
            chosen = _ask(sheet.moved(at - sheet.at))
            if chosen == STOP:
                return Move.STOP
            if chosen == BACK and not at:
                self._from_end = True
                return Move.BACK
            if chosen == HELP:
                complain(_help(sheet.moved(at - sheet.at)))
                continue
            if chosen not in MOVES:
                row = sheet.rows[at]
                keep(row.item, int(chosen))
                sheet = sheet.rated(row.item, int(chosen))
            if chosen != BACK:
                complain([_standing(sheet, at)])
            at += -1 if chosen == BACK else 1
        # What was assumed and left open stays open, so only what the person chose is an answer.
        return {row.item: row.answer for row in sheet.rows if row.answer is not None and not row.assumed}

    def _words(self, question: Question, profile: Profile) -> Reply:
        """Ask for the person's own words and show what was found in them."""
        text = self._text or profile.words or ""
        proposal, self._proposal = self._proposal, None
        without: frozenset[str] = frozenset()
        while True:
            if proposal is None:
                text = self._text = ask_text(
                    f"{question.title} One line, or the name of a CV file. Enter alone skips this.", text
                )
                try:
                    proposal = Words(text, self._read(text) if text.strip() else {})
                except HcareerError as error:
                    complain([str(error)])
                    continue
            if not text.strip():
                return proposal
            found = Found.of(self._sheets.catalogue, proposal.found, without=without, source=source(text))
            options = {GO_ON: f"go on with {found.kept}" if found.kept else "go on without any"}
            names = {skill: f"{LEFT_OUT if skill in without else 'not me'}: {name}" for skill, name, _ in found.rows}
            options |= {skill: f"{names[skill]}, {words}" for skill, _, words in found.rows}
            options |= {BACK: "back to the text", STOP: "stop"}
            title = f"Found {len(found.rows)} skills in {found.source}. They help to choose what is asked."
            chosen = choose(title, options, start=GO_ON, brief=names)
            if chosen == STOP:
                return Move.STOP
            if chosen == GO_ON:
                return own_words(text, {s: a for s, a in proposal.found.items() if s not in without})
            if chosen == BACK:
                proposal = None
            else:
                without ^= {chosen}


def _ask(sheet: Sheet) -> str:
    """Ask for the current row of *sheet* and return the digit or move that was chosen."""
    row = sheet.row
    names = {str(level): f"{level}  {sheet.words[level]}" for level in range(sheet.lowest, MAX_LEVEL + 1)}
    options = {digit: f"{name}{_meant(row, int(digit))}" for digit, name in names.items()}
    complain([f"{row.label}. {row.about}", *([f"For example: {row.beside}."] if row.beside else [])])
    guess = f" ({row.level} {row.note})" if row.assumed else ""
    return choose(
        f"{sheet.at + 1} of {len(sheet.rows)}: {row.label}{guess}",
        options | MOVES,
        start=SKIP if row.level is None else str(row.level),
        keys={**{digit: digit for digit in options}, **KEYS},
        brief=names,
    )


def _meant(row: Row, level: int) -> str:
    """Return what *level* means for *row*, after a colon; nothing where only the words of the scale tell."""
    return f": {row.meanings[level]}" if row.meanings and level else ""


def _standing(sheet: Sheet, at: int) -> str:
    """Return how the row at the index *at* is left."""
    row = sheet.rows[at]
    if row.level is None or row.assumed:
        return f"{row.label}: left open"
    return f"{row.label}: {row.level} {sheet.words[row.level]}"


def _help(sheet: Sheet) -> list[str]:
    """Return all about the current row of *sheet*: what it is, every level in words, and the keys."""
    row = sheet.row
    return [
        f"{row.label}. {row.about}",
        *([f"For example: {row.beside}."] if row.beside else []),
        *(f"{level} {sheet.words[level]}{_meant(row, level)}" for level in range(sheet.lowest, MAX_LEVEL + 1)),
        *([f"Example of level 3: {row.example}"] if row.example else []),
        f"Keys: {sheet.lowest} to {MAX_LEVEL} rate this and go on, s leaves it open, b goes back, q stops.",
        "Enter right after one of these keys does nothing more.",
        "The arrows and Enter choose from the list. Every answer is kept.",
    ]
