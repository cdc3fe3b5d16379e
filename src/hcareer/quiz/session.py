"""Runs a quiz on the saved profile, at the terminal or from a file of answers."""

from __future__ import annotations

import shutil
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import structs

from hcareer.errors import HcareerError, StoppedError
from hcareer.matching.numbers import SURE, TOP
from hcareer.model.person import Profile
from hcareer.output.terminal import complain
from hcareer.profile import store
from hcareer.profile.files import shown
from hcareer.profile.merge import rebase
from hcareer.quiz.course import Course, from_file
from hcareer.quiz.drawing import NARROW
from hcareer.quiz.questions import Interview, Mode, given
from hcareer.quiz.screens import Screens, choose, full_screen, is_dumb, prompting
from hcareer.quiz.sheets import Sheets
from hcareer.quiz.singly import Singly

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from hcareer.model.catalogue import Catalogue
    from hcareer.quiz.certainty import Certainty
    from hcareer.quiz.course import Asker, Outcome, Words
    from hcareer.quiz.screens import Read

    Asks = Callable[[], Outcome]

QUIZ, FRESH, REVIEW = "quiz", "quiz --fresh", "profile review"
"""The commands, as the history names them."""
SECONDS: Final = 4.0
"""What a row takes a person of whom it was not measured: the estimate of two minutes for about thirty answers."""
MEASURED: Final = 5
"""Rows from which a person's own speed is known."""


class Commands(NamedTuple):
    """What to type to go on later, as the program was started."""

    quiz: str = "hcareer quiz"
    match: str = "hcareer match"


class Request(NamedTuple):
    """How a person wants to be asked."""

    read: Read
    """Finds skills in a person's own words."""
    today: date
    mode: Mode = Mode.ENOUGH
    found: Words | None = None
    """What was found in a CV that was named on the command line."""
    fresh: bool = False
    """True to put saved answers aside and start again."""
    singly: bool = False
    """True to ask for one thing at a time."""
    review: bool = False
    """True to show every answer again instead of asking."""
    commands: Commands = Commands()


def from_profile(catalogue: Catalogue, given: Profile, name: str, *, mode: Mode, fresh: bool) -> Outcome:
    """Return the outcome of a quiz answered from *given*, and save it as the profile called *name*.

    A saved profile is not overwritten, unless *fresh* puts it aside first.
    """
    outcome = Course(catalogue, Profile(source=given.source), from_file(given, catalogue)).run(mode)
    path = store.place(name)
    if fresh:
        store.put_aside(path, catalogue, by=FRESH)

    def unless_saved(there: Profile) -> Profile:
        return outcome.profile if there == Profile(source=there.source) else there

    if store.change(path, catalogue, unless_saved, by=QUIZ, tell=complain) is not outcome.profile:
        complain([f"Your saved answers in {shown(path)} are unchanged; use --fresh to replace them."])
    return outcome


def at_terminal(catalogue: Catalogue, name: str, request: Request) -> Outcome:
    """Return the outcome of a quiz at the terminal, which continues from the saved profile called *name*.

    Every answer is saved at once. Raises NeedsTerminalError without a terminal, StoppedError on Ctrl-C.
    """
    path = store.place(name)
    with prompting():
        if request.fresh:
            _put_aside(path, catalogue)
        profile = store.change(path, catalogue, lambda profile: profile, by=QUIZ, record=False, tell=complain)
        sitting = Sitting(catalogue, profile, path, request)
        try:
            outcome = sitting.run()
        except KeyboardInterrupt:
            lines = stopped(sitting.saved.profile, sitting.to_come(), request.commands)
            raise StoppedError("\n".join(lines)) from None
        finally:
            sitting.saved.close()
    if outcome.stopped and not request.review:
        complain(stopped(outcome.profile, sitting.to_come(), request.commands))
    return outcome


class Saved:
    """The saved answers of one sitting: keeps each at once, together with what other commands save meanwhile."""

    def __init__(self, catalogue: Catalogue, profile: Profile, path: Path, *, by: str = QUIZ) -> None:
        """Start from *profile*, which was read from *path* by the command *by*."""
        self._catalogue = catalogue
        self._path = path
        self._by = by
        self.profile = profile
        """All that is saved, as far as this sitting knows."""
        self._recorded = False
        self._told: list[str] = []
        self._others = 0

    def keep(self, new: Profile) -> Profile:
        """Save what *new* has that was not saved before, and return all that is saved then.

        Raises UnsavedError if it cannot be saved.
        """
        base = self.profile

        def onto(now: Profile) -> Profile:
            self._others += structs.replace(now, source=base.source) != base
            return rebase(now, base, new)

        # The first answer is an entry in the history; `close` sums up the others in a second one.
        self.profile = store.change(
            self._path,
            self._catalogue,
            onto,
            by=self._by,
            record=not self._recorded,
            tell=self._told.extend,
            start=base,
        )
        self._recorded = True
        return self.profile

    def changed(self) -> bool:
        """Return whether another command has changed the answers since the last one was kept, and take them in."""
        try:
            now = store.load(self._path, self._catalogue)
        except HcareerError:  # nothing is saved, or the file was broken, which the next command reports
            return False
        before, self.profile = self.profile, now
        self._others += now != before
        return now != before

    def close(self) -> None:
        """Add the sitting to the history, and say what happened to the file while the screen was taken."""
        if self._others:
            self._told.append(
                "Another command changed your answers while the quiz was open. Both are kept; where both rated the "
                "same skill, the later rating counts."
            )
        complain(self._told)
        self._told.clear()
        if self._recorded:
            with suppress(HcareerError):  # the next command that changes the answers adds it
                store.record(self._path, self._catalogue, by=self._by)


class Sitting:
    """One person at the terminal, from the welcome to the last offer."""

    def __init__(self, catalogue: Catalogue, profile: Profile, path: Path, request: Request) -> None:
        """Continue from *profile*, which is saved at *path*."""
        self._catalogue = catalogue
        self._path = path
        self._request = request
        self.saved = Saved(catalogue, profile, path, by=REVIEW if request.review else QUIZ)
        self._interview = Interview(catalogue)
        self._resumed = bool(_count(profile) or profile.asked)
        singly = request.singly or is_dumb()
        self._stage: Callable[[], AbstractContextManager[None]] = nullcontext if singly else full_screen
        sheets = Sheets(catalogue, self._interview.skills, sources=request.review)
        text = request.found.text if request.found else profile.words or ""
        self._screens = Screens(sheets, request.read, text=text, found=request.found, draft=self._draft)
        one_by_one = Singly(sheets, request.read, text=text, found=request.found)
        self._course = self._new(_unread(profile), one_by_one if singly else self._screens)

    def run(self) -> Outcome:
        """Ask until the person has had enough, and return how it ended, with what other commands saved meanwhile."""
        outcome = self._run()
        if not self.saved.changed():
            return outcome
        self._course.profile = self.saved.profile
        return self._course.outcome()

    def _run(self) -> Outcome:
        if self._request.review:
            with self._stage():
                return self._course.look_through()
        asks = self._welcome() if _count(self._course.profile) else self._first
        if asks is None:
            return self._course.outcome()
        with self._stage():
            outcome = asks()
        if outcome.stopped or asks not in (self._first, self._review, self._afresh):
            return outcome
        asks = self._offer(outcome)
        if asks is None:
            return outcome
        with self._stage():
            return asks()

    def to_come(self) -> int:
        """Return about how many answers are to come; none in a review."""
        if self._request.review:
            return 0
        profile = self._course.profile
        started = not (self._interview.interests(profile) or self._interview.areas(profile))
        outlook = self._interview.outlook(profile) if started else None
        return self._interview.to_come(profile, outlook, self._request.mode)

    def _new(self, profile: Profile, ask: Asker) -> Course:
        return Course(self._catalogue, profile, ask, save=self.saved.keep, today=self._request.today)

    def _draft(self, text: str) -> None:
        """Keep what the person has typed so far, without taking it for an answer."""
        words = self._course.profile.words
        kept = self.saved.keep(structs.replace(self._course.profile, words=text[: store.LONGEST_WORDS]))
        self._course.profile = structs.replace(kept, words=words)

    def _first(self) -> Outcome:
        """Ask, beginning with a CV that was named on the command line."""
        if self._request.found is not None and (outcome := self._course.ask_words()).stopped:
            return outcome
        return self._course.run(self._request.mode)

    def _review(self) -> Outcome:
        return self._course.review(self._request.mode)

    def _afresh(self) -> Outcome:
        self.saved.close()
        _put_aside(self._path, self._catalogue)
        self._resumed = False
        self.saved = Saved(self._catalogue, Profile(source=str(self._path)), self._path)
        self._course = self._new(Profile(source=str(self._path)), self._course.asker)
        return self._first()

    def _welcome(self) -> Asks | None:
        """Say what is there already, and return what asks on; None for the answer."""
        profile = self._course.profile
        finished = self._interview.next(profile, self._request.mode) is None and self._request.found is None
        answers = "1 answer is" if _count(profile) == 1 else f"{_count(profile)} answers are"
        days = [answer.on for answer in profile.skills.values() if answer.on]
        since = f", the last from {max(days).day} {max(days):%B}" if days else ""
        coming = "that is enough for the first three roles" if finished else f"about {self.to_come()} to come"
        welcome = f"Welcome back. {answers} here{since}; {coming}."
        others: dict[str, Asks | None] = {
            "Look through my answers": self._review,
            "Start afresh; these are kept": self._afresh,
        }
        ends = self._ends(profile) if finished else {"Go on": self._first}
        return _chosen({**ends, **others}, above=[welcome])

    def _offer(self, outcome: Outcome) -> Asks | None:
        """Offer to complete the first role, or to go on to a proof, and return what asks on; None for the answer."""
        profile = outcome.profile
        ends = self._ends(profile)
        if len(ends) == 1:
            return None
        outlook = self._interview.outlook(profile)
        first = outlook.ranking[:TOP]
        names = [match.role.short_name if _narrow() else match.role.title for match in first]
        wide = max(map(len, names)) + 2
        above = [
            f"{_count(profile)} answers{self._taken()}.",
            f"That is enough to answer. {changes(outlook.certainty, len(first), settled=outcome.settled)}",
            *(f"  {name:<{wide}}{round(100 * match.score):3}%" for name, match in zip(names, first, strict=True)),
        ]
        return _chosen(ends, above=above)

    def _ends(self, profile: Profile) -> dict[str, Asks | None]:
        """Return what a person can do with enough answers, the answer itself first."""
        interview = self._interview
        ends: dict[str, Asks | None] = {"Show the answer": None}
        if ranking := interview.outlook(profile).ranking:
            role = ranking[0].role
            if rest := len(interview.rest(role, profile)):
                asked = f"about {_rows(rest)}, {self._time(rest)}: no gap stays open"
                ends[_line(f"Complete {role.short_name} first", asked)] = partial(self._course.complete, role)
        race = interview.race(profile)
        pairs = [] if interview.settled(profile) else race.undecided_order()
        if pairs:
            proof = f"at most {_rows(len(race.spreads(pairs)))}"
            ends[_line("Settle all three with proof", proof)] = partial(self._course.run, Mode.EXACT)
        return ends

    def _time(self, rows: int) -> str:
        measured = self._screens.rows >= MEASURED
        seconds = rows * (self._screens.seconds / self._screens.rows if measured else SECONDS)
        return f"{max(5, round(seconds / 5) * 5)} s" if seconds < 90 else f"{round(seconds / 60)} min"

    def _taken(self) -> str:
        """Return how long the person was asked, if that was measured for all of the answers."""
        if self._resumed:
            return ""
        minutes, seconds = divmod(round(self._screens.seconds), 60)
        return f", {minutes} min {seconds} s" if minutes else f", {seconds} s" if seconds else ""


def changes(certainty: Certainty | None, roles: int, *, settled: bool) -> str:
    """Return what is said over the first *roles*, 1-3, about what more answers would do to them.

    Without *certainty*, which is None if only a proof could tell, they are as the answers so far have them.
    """
    named = {1: "this role", 2: "these two"}.get(roles, "these three")
    if settled:
        return f"No answer can change {named} any more:"
    if certainty is None:
        return f"More answers could still change {named}:"
    if min(certainty.first, certainty.three) >= SURE:
        return f"More answers would probably not change {named}:"
    if certainty.first >= SURE:
        return "More answers would probably not change the first of these, but perhaps another:"
    return "More answers could still change the first of these for one that fits about as well:"


def stopped(profile: Profile, to_come: int, commands: Commands) -> list[str]:
    """Return what is said to a person who has stopped: what is kept, and how to go on."""
    count = _count(profile)
    if not count:
        start = "Stopped. Your text is saved." if profile.words else "Stopped. Nothing has been answered yet."
        return [start, "", f"{commands.quiz}    go on"]
    said = "Your answer is" if count == 1 else f"All {count} answers are"
    coming = f", about {'1 answer' if to_come == 1 else f'{to_come} answers'}" if to_come else ""
    wide = max(map(len, commands)) + 4
    return [
        f"Stopped. {said} saved.",
        "",
        f"{commands.quiz:<{wide}}go on{coming}",
        f"{commands.match:<{wide}}what they say so far",
    ]


def _chosen(asks: Mapping[str, Asks | None], *, above: Sequence[str]) -> Asks | None:
    """Return what belongs to the line of *asks* that the person chooses; Enter alone takes the first.

    *above* is said over the list.
    """
    return asks[choose("What now?", {line: line for line in asks}, start=next(iter(asks)), above=above)]


def _count(profile: Profile) -> int:
    """Return how many answers of the person's own are in *profile*."""
    return len(profile.interests) + len(profile.areas) + sum(given(skill, profile) for skill in profile.skills)


def _unread(profile: Profile) -> Profile:
    """Return *profile* so that words which were typed but not yet read are asked for again."""
    if _count(profile) or profile.asked or profile.skills:
        return profile
    return structs.replace(profile, words=None)


def _put_aside(path: Path, catalogue: Catalogue) -> None:
    if (aside := store.put_aside(path, catalogue, by=FRESH)) is not None:
        complain([f"Your earlier answers are in {shown(aside)}"])


def _line(does: str, costs: str) -> str:
    """Return a line of a list: what it does, and where there is room what that costs."""
    return does if _narrow() else f"{does:<32} {costs}"


def _narrow() -> bool:
    return shutil.get_terminal_size().columns < NARROW


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"
