"""Finds roles and skills by what a person types: an id, a name or another spelling."""

from __future__ import annotations

from functools import cached_property, partial
from itertools import chain, product
from typing import TYPE_CHECKING, Final, NamedTuple

from hcareer.errors import UnknownNameError
from hcareer.text import NAME_WORDS, NAMES, fold, nearest, words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from hcareer.model.catalogue import Catalogue, Role, Skill, Spelling

    Words = tuple[str, ...]

TITLES, OTHERS, SPELLINGS = range(3)
"""The places in `Entry.sources`."""
MOST_SLIPS: Final = 2
"""Most slips in a whole name, as in a single word of ten letters or more; see `text.NAMES`."""
FEWEST_LETTERS: Final = 3
"""Letters from which the beginning of a word stands for it. Editorial: two letters are the beginning of too many."""


def other_spellings(catalogue: Catalogue, skill: Skill) -> tuple[Spelling, ...]:
    """Return the spellings of *skill* other than its name: aliases without marks, then its `spellings`."""
    entry = catalogue.spellings.get(skill.id)
    further = () if entry is None else entry.spellings
    known = {spelling.text for spelling in further}
    return (*(alias for alias in skill.names[1:] if alias.text not in known), *further)


def spellings(catalogue: Catalogue, skill: Skill) -> tuple[Spelling, ...]:
    """Return every spelling of *skill*, each text once, its name first.

    One of its `spellings` that repeats the name or an alias replaces it, so that these can have marks too.
    """
    written = (*skill.names[:1], *other_spellings(catalogue, skill))
    return tuple({spelling.text: spelling for spelling in written}.values())


def role_words(catalogue: Catalogue, role: Role) -> tuple[str, ...]:
    """Return the words and phrases for *role*: those in its entry, and those of the clue with its id."""
    clue = catalogue.clues.get(role.id)
    return (*role.words, *(() if clue is None else (phrase.text for phrase in clue.phrases)))


class SkillNames:
    """Finds skills by id, name, alias or spelling, ignoring case and the number of spaces.

    Names and spellings are indexed on first use, because most lookups are of ids.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Keep *catalogue*, without indexing anything yet."""
        self._catalogue = catalogue

    def find(self, word: str) -> str | None:
        """Return the id of the skill that *word* names, or None. Ids precede names, which precede spellings."""
        skills = self._catalogue.skills
        if word in skills:
            return word
        key = fold(word)
        if key in skills:
            return key
        return self._names.get(key) or self._spellings.get(key)

    def known(self) -> Iterator[str]:
        """Yield every id, name, alias and spelling, folded."""
        yield from dict.fromkeys((*self._catalogue.skills, *self._names, *self._spellings))

    @cached_property
    def _names(self) -> dict[str, str]:
        return _first(
            (name, skill.id) for skill in self._catalogue.skills.values() for name in (skill.name, *skill.aliases)
        )

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return _first((s.text, entry.skill) for entry in self._catalogue.spellings.values() for s in entry.spellings)


def _first(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return each name, folded, with the first skill that has it."""
    found: dict[str, str] = {}
    for name, skill in names:
        found.setdefault(fold(name), skill)
    return found


class Entry(NamedTuple):
    """Something that can be named, such as a role."""

    id: str
    title: str
    others: tuple[str, ...] = ()
    """Its other titles, or its aliases."""
    spellings: tuple[str, ...] = ()
    """How texts write it. They are found only as a whole, because their words say little: `Python developer`."""
    short: str | None = None

    def sources(self) -> tuple[tuple[str, ...], ...]:
        """Return all its names, those that say most about it first."""
        titles = (self.id, self.title) if self.short is None else (self.id, self.title, self.short)
        return titles, self.others, self.spellings


class Names:
    """Finds entries by whatever a person types: an id, a title, another name, or words of one."""

    def __init__(self, one: str, many: str, *, listing: str, entries: Iterable[Entry]) -> None:
        """Keep *entries*; *one* and *many* are what they are called, and the command *listing* lists them."""
        self.one, self.many, self.listing = one, many, listing
        self.entries = tuple(entries)

    def find(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that *text* names best: one if that is clear, several if it is not, or none.

        A name that equals *text* comes first. Then ids and titles are tried, and after them the other names: each first
        for names that begin with *text*, then for those that have its words, then for those that have words which begin
        with its words.
        """
        for entry in self.entries:
            if entry.id == fold(text):
                return (entry,)
        typed = words(text)
        exact = (
            self._having(source, same)
            for same in (lambda name: fold(name) == fold(text), lambda name: typed and words(name) == typed)
            for source in (TITLES, OTHERS, SPELLINGS)
        )
        parts = (
            self._having(source, partial(fits, typed))
            for source in (TITLES, OTHERS)
            for fits in (_begins, _has, _has_beginnings)
            if typed
        )
        return next(filter(None, chain(exact, parts)), ())

    def close(self, text: str) -> dict[str, str]:
        """Return what *text* may be a misspelling of: the title of each entry by what to type for it.

        Whole names and single words are compared; those with the fewest slips count, and more than two are too many.
        """
        typed = words(text)
        if not typed:
            return {}
        slips, near = nearest(" ".join(typed), self._whole, NAMES)
        close = {slips: dict[Entry, str]()}
        for name in near:
            close[slips].update(_typed_as(self._whole[name], name))
        corrections = [
            (0, (word,)) if word in self._vocabulary else nearest(word, self._vocabulary, NAME_WORDS) for word in typed
        ]
        slips = sum(count for count, _ in corrections)
        for corrected in product(*(near for _, near in corrections)) if 1 <= slips <= MOST_SLIPS else ():
            close.setdefault(slips, {}).update(_typed_as(self.find(" ".join(corrected)), " ".join(corrected)))
        best = next((close[count] for count in sorted(close) if close[count]), {})
        return {name: entry.title for entry, name in best.items()}

    def resolve(self, text: str) -> str:
        """Return the id of the entry that *text* names.

        Raises UnknownNameError if it names none or several, with what it may stand for.
        """
        found = self.find(text)
        if len(found) == 1:
            return found[0].id
        if found:
            sentence = f'"{text}" names {len(found)} {self.many}: {", ".join(entry.title for entry in found)}.'
            candidates = {entry.id: entry.title for entry in found}
        else:
            sentence, candidates = f'no {self.one} "{text}".', self.close(text)
        raise UnknownNameError(sentence, word=text, candidates=candidates, otherwise=self.listing)

    def _having(self, source: int, fits: Callable[[str], object]) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if any(map(fits, entry.sources()[source])))

    @cached_property
    def _whole(self) -> dict[str, dict[Entry, None]]:
        """The entries by each of their names, in words."""
        whole: dict[str, dict[Entry, None]] = {}
        for entry in self.entries:
            for name in chain.from_iterable(entry.sources()):
                whole.setdefault(" ".join(words(name)), {})[entry] = None
        return whole

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Every word of an id, title or other name."""
        return frozenset(
            word for e in self.entries for name in chain(e.sources()[TITLES], e.others) for word in words(name)
        )


def _typed_as(found: Collection[Entry], name: str) -> dict[Entry, str]:
    """Return what to type for each entry that *name* names: that, if it is one word and names one, or else its id."""
    clear = len(found) == 1 and " " not in name
    return {entry: name if clear else entry.id for entry in found}


def _begins(typed: Words, name: str) -> bool:
    return words(name)[: len(typed)] == typed


def _has(typed: Words, name: str) -> bool:
    return set(typed) <= set(words(name))


def _has_beginnings(typed: Words, name: str) -> bool:
    return all(
        any(word == short or (len(short) >= FEWEST_LETTERS and word.startswith(short)) for word in words(name))
        for short in typed
    )


def role_names(catalogue: Catalogue) -> Names:
    """Return the names of all roles."""
    roles = catalogue.roles.values()
    return Names(
        "role",
        "roles",
        listing="hcareer roles",
        entries=(
            Entry(role.id, role.title, role.other_titles, role_words(catalogue, role), role.short) for role in roles
        ),
    )


def skill_names(catalogue: Catalogue) -> Names:
    """Return the names of all skills."""
    return Names("skill", "skills", listing="hcareer skills", entries=_skills(catalogue))


def answer_names(catalogue: Catalogue) -> Names:
    """Return the names of everything a person can rate: skills and interests."""
    interests = (Entry(interest.id, interest.name) for interest in catalogue.interests.values())
    entries = (*_skills(catalogue), *interests)
    return Names("skill or interest", "skills or interests", listing="hcareer skills", entries=entries)


def software_names(catalogue: Catalogue) -> Names:
    """Return the names of all kinds of software."""
    kinds = catalogue.software.values()
    return Names(
        "kind of software",
        "kinds of software",
        listing="hcareer roles",
        entries=(Entry(kind.id, kind.name) for kind in kinds),
    )


def _skills(catalogue: Catalogue) -> Iterator[Entry]:
    for skill in catalogue.skills.values():
        further = (spelling.text for spelling in other_spellings(catalogue, skill))
        yield Entry(skill.id, skill.name, skill.aliases, tuple(further))


def role_named(catalogue: Catalogue, name: str) -> Role:
    """Return the role that *name* names, by its id, title, another title or words of one.

    Raises UnknownNameError if that is none or several.
    """
    known = name in catalogue.roles  # then no index of names is needed
    return catalogue.roles[name if known else role_names(catalogue).resolve(name)]


def skill_named(catalogue: Catalogue, name: str) -> Skill:
    """Return the skill that *name* names, by its id, name, an alias, a spelling or words of one.

    Raises UnknownNameError if that is none or several.
    """
    known = name in catalogue.skills
    return catalogue.skills[name if known else skill_names(catalogue).resolve(name)]
