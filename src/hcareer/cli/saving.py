"""Changes of saved answers: which were typed, and what is said when they are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hcareer.cli import names
from hcareer.cli.options import assignment, number_in
from hcareer.output.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Answer, Profile


class Rating(NamedTuple):
    """A rating that was typed: of a skill or interest, or none to remove the answer."""

    id: str
    title: str
    number: str
    """As it was typed; empty to remove the answer."""
    answer: Answer | int | None
    """Of a skill, of an interest (1-5), or None to remove it."""


def ratings(catalogue: Catalogue, texts: Iterable[str], *, on: date) -> tuple[Rating, ...]:
    """Return the ratings that *texts* of the form NAME=NUMBER give, made on the day *on*.

    Raises UsageError if one of them is wrong, UnknownNameError for a name of no skill or interest.
    """
    return tuple(_rating(catalogue, *assignment(text, form="NAME=NUMBER"), on=on) for text in texts)


def _rating(catalogue: Catalogue, name: str, number: str, *, on: date) -> Rating:
    from hcareer.model.person import Answer, Origin

    item = names.rated(catalogue, name)
    interest = catalogue.interests.get(item)
    title = catalogue.skills[item].name if interest is None else interest.name
    if not number:
        return Rating(item, title, number, None)
    if interest is not None:
        return Rating(item, title, number, number_in(number, lowest=1))
    return Rating(item, title, number, Answer.exactly(number_in(number, lowest=0), origin=Origin.SET, on=on))


def rated(person: Profile, wanted: Iterable[Rating]) -> Profile:
    """Return *person* with the ratings that are *wanted*."""
    for rating in wanted:
        if rating.answer is None:
            person = person.without(rating.id)
        elif isinstance(rating.answer, int):
            person = person.with_interest(rating.id, rating.answer)
        else:
            person = person.with_skill(rating.id, rating.answer)
    return person


def reached(catalogue: Catalogue, name: str, texts: Iterable[str], *, on: date) -> Profile:
    """Record in the profile called *name* that the levels that *texts* of the form SKILL=LEVEL give are reached.

    A rating of the person's own that is as high already stays. Return the profile afterwards. Raises UsageError if one
    of *texts* is wrong, UnknownNameError for a name of no skill.
    """
    from hcareer.model.person import Answer, Origin
    from hcareer.output.page import have
    from hcareer.profile import store

    wanted: dict[str, Answer] = {}
    for text in texts:
        word, number = assignment(text, form="SKILL=LEVEL")
        level = number_in(number, lowest=0)
        wanted[names.skill_of(catalogue, word).id] = Answer.exactly(level, origin=Origin.SET, on=on)

    def change(person: Profile) -> Profile:
        for skill, answer in wanted.items():
            if not _reached(person, skill, answer):
                person = person.with_skill(skill, answer)
        return person

    before = store.load_saved(name, catalogue)
    kept = [skill for skill, answer in wanted.items() if _reached(before, skill, answer)]
    complain(f"{catalogue.skills[skill].name} is at {have(before.level(skill))} already." for skill in kept)
    if len(kept) == len(wanted):
        return before
    said = ", ".join(f"{catalogue.skills[s].name}: {wanted[s].low}" for s in wanted if s not in kept)
    return save(catalogue, name, change, by="plan --done", done=said)[1]


def _reached(person: Profile, skill: str, wanted: Answer) -> bool:
    known = person.level(skill)
    return known.known and not known.assumed and known.low >= wanted.low


def save(
    catalogue: Catalogue, name: str, function: Callable[[Profile], Profile], *, by: str, done: str
) -> tuple[Profile, Profile]:
    """Save what *function* makes of the profile called *name*, say that it is *done*, and return it before and after.

    *by* is the name of the command in the history. Raises what `store.change` raises.
    """
    from hcareer.profile import store

    before: list[Profile] = []

    def change(person: Profile) -> Profile:
        before.append(person)
        return function(person)

    after = store.change(store.place(name), catalogue, change, by=by, tell=complain)
    complain([done, *outcome(catalogue, name, before[-1], after)])
    return before[-1], after


def outcome(catalogue: Catalogue, name: str, before: Profile, after: Profile) -> tuple[str, str]:
    """Return what became of the first role, and where the profile called *name* is saved."""
    from hcareer.matching.ranking import rank
    from hcareer.profile import store
    from hcareer.results.changes import moved

    return moved(rank(catalogue, before), rank(catalogue, after)), f"Saved in {store.place(name)}"
