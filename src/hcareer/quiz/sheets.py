"""What the screens of the quiz show, and what each key does to it. Nothing here knows a terminal.

A `Sheet` is a screen of rows to rate. `Answering` turns keys into answers, which it keeps at once, and into a reply to
the question when the screen is left. `Found` is the list of skills found in a person's own words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct, structs

from hcareer.model.catalogue import MAX_LEVEL
from hcareer.model.person import Answer, Origin
from hcareer.quiz.course import Move
from hcareer.quiz.questions import Kind, given
from hcareer.text import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.quiz.course import Keep, Progress, Reply
    from hcareer.quiz.questions import Question

LEVELS: Final = ("not yet", "seen it", "done once", "do it alone", "lead in it", "teach it")
INTERESTS: Final = ("", "no", "rather not", "fine", "like", "must have")
"""What ratings of interests are called; there is no 0."""
HOW_FAR: Final = "How far have you got with each?"
DIGITS: Final = frozenset("012345")
UP, DOWN = frozenset({"up", "k", "s-tab"}), frozenset({"down", "j", "tab"})
LESS, MORE = frozenset({"left", "h"}), frozenset({"right", "l"})
CLOSE: Final = frozenset({"escape", "?", "enter", "q"})
QUOTED: Final = re.compile(r'".*?"(?= \()')
"""The words of a person at the start of the evidence for a level."""


class Frame(NamedTuple):
    """What stands above the question."""

    share: float = 0.0
    """Share of the answers given, 0-1."""
    to_come: int = 0
    """About how many more answers will be asked."""
    leading: tuple[str, ...] = ()
    """Short names of the roles that lead so far."""
    before: str | None = None
    """Short name of the role that led until the last screen, if another leads now."""
    done: str = ""
    """What is answered so far."""
    last: tuple[str, ...] = ()
    """The answers of the last screen, each with its level."""

    @classmethod
    def of(cls, catalogue: Catalogue, profile: Profile, progress: Progress, *, found: int = 0) -> Frame:
        """Return the frame of the next question. *found* skills were found in the person's words."""
        roles, skills = catalogue.roles, catalogue.skills
        return cls(
            share=progress.share,
            to_come=progress.to_come,
            leading=tuple(roles[role].short_name for role in progress.leading),
            before=None if progress.before is None else roles[progress.before].short_name,
            done=done(profile, found),
            last=tuple(f"{skills[skill].name} {level}" for skill, level in progress.last.items()),
        )

    def after(self, rated: int, *, least: float = 0.0) -> Frame:
        """Return the frame after *rated* further answers, with a share of at least *least*, 0-1."""
        part = min(1.0, rated / self.to_come) if self.to_come else 0.0
        share = max(least, self.share + (1 - self.share) * part)
        return self._replace(share=share, to_come=max(0, self.to_come - rated))


def coming(answers: int) -> str:
    """Return in words about how many *answers* will still be asked."""
    if answers < 1:
        return "almost done"
    return "about 1 more answer" if answers == 1 else f"about {answers} more answers"


def found_in(profile: Profile) -> int:
    """Return how many skills of *profile* were found in words. The words are forgotten when another level is chosen."""
    return sum(answer.evidence is not None for answer in profile.skills.values())


def done(profile: Profile, found: int) -> str:
    """Return in words how much of each kind is answered. *found* skills were found in the person's words."""
    rated = sum(given(skill, profile) for skill in profile.skills)
    counts = (
        (found, f"{_source(profile)} ({found} found)"),
        (len(profile.interests), _number(len(profile.interests), "interest")),
        (len(profile.areas), _number(len(profile.areas), "area")),
        (rated, _number(rated, "skill")),
    )
    return ", ".join(text for count, text in counts if count)


class Row(Struct, frozen=True, kw_only=True):
    """One thing to rate."""

    item: str
    label: str
    about: str = ""
    """What it is, in one line."""
    beside: str = ""
    """Examples, which stand behind the label where there is room."""
    meanings: tuple[str, ...] = ()
    """What each level from 0 means for it; empty where only the words of the scale tell."""
    example: str = ""
    """What a person at level 3 has done."""
    names: tuple[str, ...] = ()
    """Names by which it is found."""
    answer: Answer | None = None
    note: str = ""
    """Where an assumed answer comes from."""
    source: str = ""
    """Where any answer comes from and, after a comma, when it was given, where that is shown."""

    @property
    def level(self) -> int | None:
        """The rating that is shown, or None."""
        return None if self.answer is None else self.answer.low

    @property
    def assumed(self) -> bool:
        """True if a document suggests the rating and the person has not confirmed it."""
        return self.answer is not None and self.answer.assumed


class Sheet(Struct, frozen=True, kw_only=True):
    """A screen of rows to rate, with a cursor."""

    kind: Kind
    title: str
    prompt: str = ""
    """The question below the title."""
    rows: tuple[Row, ...]
    at: int = 0
    """Index of the row under the cursor."""
    top: int = 0
    """Index of the first row in sight, if not all are."""
    seen: frozenset[int] = frozenset()
    """Indexes of the rows that have been in sight."""
    shown: int = 0
    """How many rows are in sight."""
    single: bool = False
    """True if it lies over another screen, to rate one skill."""

    @property
    def lowest(self) -> int:
        """The lowest rating."""
        return 1 if self.kind is Kind.INTERESTS else 0

    @property
    def words(self) -> tuple[str, ...]:
        """What the ratings are called, from 0."""
        return INTERESTS if self.lowest else LEVELS

    @property
    def row(self) -> Row:
        """The row under the cursor."""
        return self.rows[self.at]

    @property
    def unseen(self) -> tuple[int, ...]:
        """Indexes of the rows that have never been in sight."""
        return tuple(index for index in range(len(self.rows)) if index not in self.seen)

    @property
    def open(self) -> int:
        """How many rows are not rated."""
        return sum(row.answer is None for row in self.rows)

    @property
    def assumed(self) -> int:
        """How many rows have a rating that is not confirmed."""
        return sum(row.assumed for row in self.rows)

    def moved(self, step: int) -> Sheet:
        """Return this sheet with the cursor *step* rows below, or at an end."""
        return structs.replace(self, at=min(max(self.at + step, 0), len(self.rows) - 1))

    def rated(self, item: str, level: int) -> Sheet:
        """Return this sheet with *level* for *item*, if it has such a row."""
        answer = Answer.exactly(level, origin=Origin.QUIZ)
        rows = tuple(
            structs.replace(row, answer=answer, note="", source="") if row.item == item else row for row in self.rows
        )
        return structs.replace(self, rows=rows)

    def shifted(self, step: int) -> int:
        """Return the rating of the current row after *step*; from no rating, 1 or the lowest."""
        level = self.row.level
        return min(max((0 if level is None else level) + step, self.lowest), MAX_LEVEL)

    def answers(self) -> dict[str, Answer]:
        """Return what Enter answers: an open skill or area is 0, and an open interest is left out."""
        zero = Answer.exactly(0, origin=Origin.QUIZ)
        return {row.item: row.answer or zero for row in self.rows if row.answer or not self.lowest}


class Sheets:
    """Makes the sheets of one catalogue."""

    def __init__(self, catalogue: Catalogue, skills: tuple[str, ...], *, sources: bool = False) -> None:
        """Keep *catalogue*, and the ids of the *skills* that can be found; *sources* are shown of skills or not."""
        self.catalogue = catalogue
        self.skills = skills
        self.sources = sources

    def sheet(self, question: Question, profile: Profile) -> Sheet:
        """Return the screen of *question* with what is answered or assumed so far.

        The cursor of a screen that was left half answered is on the first row that is not.
        """
        rows = tuple(self.row(question.kind, item, profile) for item in question.items)
        prompt = HOW_FAR if question.kind is Kind.SKILLS else ""
        open_ = (index for index, row in enumerate(rows) if row.answer is None or row.assumed)
        at = next(open_, 0) if question.items == profile.pending else 0
        return Sheet(kind=question.kind, title=question.title, prompt=prompt, rows=rows, at=at)

    def row(self, kind: Kind, item: str, profile: Profile) -> Row:
        """Return the row of *item*, which is of *kind*."""
        if kind is Kind.INTERESTS:
            interest = self.catalogue.interests[item]
            answer = _own(profile.interests.get(item))
            return Row(item=item, label=clean(interest.name), about=clean(interest.statement), answer=answer)
        if kind is Kind.AREAS:
            area = self.catalogue.areas[item]
            return Row(
                item=item,
                label=clean(area.name),
                about=clean(area.summary),
                beside=clean(area.example_line),
                answer=_own(profile.areas.get(item)),
            )
        skill = self.catalogue.skills[item]
        levels = self.catalogue.categories[skill.category].levels
        answer = profile.skills.get(item)
        return Row(
            item=item,
            label=clean(skill.name),
            about=clean(skill.hint_line),
            meanings=("Nothing of it yet", *map(clean, levels)),
            example=clean(skill.level_3),
            names=tuple(fold(name) for name in (skill.name, *skill.aliases)),
            answer=answer,
            note=f"from {_source(profile)}" if answer is not None and answer.assumed else "",
            source=_told(answer) if answer is not None and self.sources else "",
        )


def _source(profile: Profile) -> str:
    """Return where assumed levels come from. Words that are a single one with an ending are the name of a file."""
    words = profile.words
    return "your CV" if words is None or (len(words.split()) == 1 and "." in words) else "your words"


def _told(answer: Answer) -> str:
    """Return where *answer* comes from: the words of a document, or what gave it and when."""
    if answer.evidence is not None:
        return quoted(answer.evidence)
    day = f", {answer.on.day} {answer.on:%b %Y}" if answer.on is not None else ""
    return f"{answer.origin}{day}"


def _own(level: int | None) -> Answer | None:
    return None if level is None else Answer.exactly(level, origin=Origin.QUIZ)


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


class Finder(Struct, frozen=True):
    """The list of all skills, of which typing leaves those with such a name."""

    rows: tuple[Row, ...]
    text: str = ""
    at: int = 0

    @property
    def matching(self) -> tuple[Row, ...]:
        """The rows whose name or alias has every word that was typed."""
        words = fold(self.text).split()
        return tuple(row for row in self.rows if any(all(word in name for word in words) for name in row.names))

    def pressed(self, key: str) -> Finder:
        """Return the list after *key*, which moves the cursor or changes the text."""
        steps = {"up": -1, "s-tab": -1, "down": 1, "tab": 1, "pageup": -10, "pagedown": 10}
        if key in steps:
            return structs.replace(self, at=min(max(self.at + steps[key], 0), max(0, len(self.matching) - 1)))
        if key == "backspace":
            return structs.replace(self, text=self.text[:-1], at=0)
        return structs.replace(self, text=self.text + clean(key), at=0) if len(key) == 1 else self


class Help(NamedTuple):
    """All about one row, and the keys."""

    row: Row | None
    kind: Kind
    top: int = 0
    """Index of the first line in sight."""


class Answering:
    """A screen that is being answered: takes keys, and keeps every rating at once."""

    def __init__(self, sheet: Sheet, keep: Keep, others: Callable[[], tuple[Row, ...]] = tuple) -> None:
        """Answer *sheet*. *others* makes the rows of all skills, for the list in which one can be found."""
        self.sheet = sheet
        self.over: Sheet | Finder | Help | None = None
        """What lies over the sheet."""
        self._keep = keep
        self._others = others
        self._found: dict[str, int] = {}

    def press(self, key: str) -> Reply | None:
        """Take *key*, a character or the name of a key, and return the reply if it leaves the screen."""
        if isinstance(self.over, Help):
            step = (key in DOWN) - (key in UP)
            self.over = None if key in CLOSE else self.over._replace(top=max(0, self.over.top + step))
        elif isinstance(self.over, Finder):
            self._find(self.over, key)
        elif self.over is not None:
            return self._rate_found(self.over, key)
        elif key == "enter":
            return self._enter()
        elif key in ("b", "s", "q"):
            return {"b": Move.BACK, "s": Move.SKIP, "q": Move.STOP}[key]
        elif key == "/":
            self.over = Finder(self._all())
        elif key == "?":
            self.over = Help(self.sheet.row, self.sheet.kind)
        else:
            self.sheet = self._changed(self.sheet, key)
        return None

    def _changed(self, sheet: Sheet, key: str) -> Sheet:
        """Return *sheet* after *key* has moved its cursor or rated a row."""
        far = len(sheet.rows)
        page = max(1, sheet.shown - 1)
        if key in DIGITS and sheet.lowest <= int(key):
            return self._rated(sheet, int(key)).moved(1)
        if key in LESS | MORE:
            return self._rated(sheet, sheet.shifted(1 if key in MORE else -1))
        steps = {"home": -far, "end": far, "pageup": -page, "pagedown": page}
        step = steps.get(key, (key in DOWN) - (key in UP))
        return sheet.moved(step) if step else sheet

    def _rated(self, sheet: Sheet, level: int) -> Sheet:
        """Keep *level* for the current row, and return *sheet* with it."""
        item = sheet.row.item
        self._keep(item, level)
        if sheet.kind is Kind.SKILLS:
            self._found[item] = level
            self.sheet = self.sheet.rated(item, level) if self.sheet.kind is Kind.SKILLS else self.sheet
        return sheet.rated(item, level)

    def _enter(self) -> Reply | None:
        """Return the answers; before that, show the rows that were never in sight."""
        if not self.sheet.unseen:
            return self.sheet.answers()
        first = self.sheet.unseen[0]
        self.sheet = structs.replace(self.sheet, at=first, top=first)
        return None

    def _all(self) -> tuple[Row, ...]:
        """Return the rows of all skills with what was rated on this screen."""
        own = {item: Answer.exactly(level, origin=Origin.QUIZ) for item, level in self._found.items()}
        return tuple(
            structs.replace(row, answer=own[row.item], note="") if row.item in own else row for row in self._others()
        )

    def _find(self, finder: Finder, key: str) -> None:
        if key == "escape":
            self.over = None
        elif key == "enter":
            if finder.matching:
                row = finder.matching[finder.at]
                self.over = Sheet(
                    kind=Kind.SKILLS, title=row.label, rows=(row,), single=True, seen=frozenset({0}), prompt=HOW_FAR
                )
        else:
            self.over = finder.pressed(key)

    def _rate_found(self, single: Sheet, key: str) -> Reply | None:
        """Rate the one skill that was found; a digit and Enter go back to the screen below."""
        if key == "q":
            return Move.STOP
        if key == "enter" and single.row.assumed and single.row.level is not None:
            self._rated(single, single.row.level)
        if key == "?":
            self.over = Help(single.row, Kind.SKILLS)
            return None
        single = self._changed(single, key)
        self.over = None if key in DIGITS | {"enter", "escape", "b"} else single
        return None


class Choice(NamedTuple):
    """How a person leaves the list of what was found."""

    go_on: bool
    """False if they want to change their words."""
    without: frozenset[str]
    """The ids of the skills that they left out."""


class Found(Struct, frozen=True):
    """The skills found in a person's own words, each of which can be left out and brought back."""

    rows: tuple[tuple[str, str, str], ...]
    """The id and name of each skill, and the words that name it."""
    without: frozenset[str] = frozenset()
    """The ids of the skills that are left out."""
    at: int = 0
    source: str = "your words"

    @classmethod
    def of(
        cls, catalogue: Catalogue, found: Mapping[str, Answer], *, without: frozenset[str], source: str = "your words"
    ) -> Found:
        """Return the list of *found*, in which those in *without* are left out as before."""
        rows = tuple(
            (skill, clean(catalogue.skills[skill].name), quoted(answer.evidence)) for skill, answer in found.items()
        )
        return cls(rows, without, source=source)

    @property
    def kept(self) -> int:
        """How many skills are not left out."""
        return sum(skill not in self.without for skill, _, _ in self.rows)

    def pressed(self, key: str) -> Found | Choice | Move:
        """Return the list after *key*, or how it was left."""
        last = max(0, len(self.rows) - 1)
        steps = {"home": -last, "end": last, "pageup": -10, "pagedown": 10}
        step = steps.get(key, (key in DOWN) - (key in UP))
        if key in {"enter", "b"}:
            return Choice(key == "enter", self.without)
        if key == "q":
            return Move.STOP
        if key == "x" and self.rows:
            return structs.replace(self, without=self.without ^ {self.rows[self.at][0]})
        return structs.replace(self, at=min(max(self.at + step, 0), last))


def quoted(evidence: str | None) -> str:
    """Return the person's own words, in quotation marks, out of the *evidence* for a level."""
    found = QUOTED.match(evidence or "")
    return clean(found[0] if found else evidence or "")


class Typing(NamedTuple):
    """The field in which a person writes about their work."""

    title: str
    text: str = ""
    message: str = ""
    """What was wrong with the text."""
