"""Which role is a text about? The words that say so, weighed and added up.

Another question than what a person covers: advertisements for different roles ask for the same languages, and
are told apart by their titles and by what the company makes. So the evidence is words. Each clue of the
catalogue (the words and titles of a role, and `clues`) weighs what its author gave it, less if several roles
claim it, more in the headline, a little more if repeated, and nothing among the benefits. The skills that a
role requires and few others do add a little. A sum, so every score can be taken apart again.

A text is about a role only if it also is about software work and about healthcare.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from math import log, log2
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from hcareer.extract import Extractor, plain_text, tokenise
from hcareer.model import Alias
from hcareer.posting import headline, sentences, sought

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.extract import Mention, Token
    from hcareer.model import Catalogue
    from hcareer.posting import Zone

Kind = Literal["advertisement", "cv"]

ZONES: Final[dict[str, float]] = {"headline": 3.0, "sought": 2.0, "body": 1.0, "benefits": 0.0}
"""How much a word counts by where it stands. Editorial; checked by benchmarks/accuracy.py."""
WORD_WEIGHT: Final = 3
"""Weight of a word of a role, on the scale 1-5 of clues."""
TITLE_WEIGHT: Final = 5
"""Weight of a role's own title and other titles."""
SKILL_SHARE: Final = 1.5
"""What a skill adds that a role weighs 5 and no other requires, on the same scale."""
REPEATS: Final = 4
"""More mentions than this add nothing."""
HALF: Final = 20.0
"""Evidence at which the score is 0.5. It only maps a sum to 0-1 and orders nothing."""
LEAST: Final[dict[str, float]] = {"advertisement": 9.0, "cv": 4.0}
"""Evidence for the first role below which none is named."""
LEAST_HEALTHCARE: Final[dict[str, float]] = {"advertisement": 4.0, "cv": 2.0}
LEAST_SOFTWARE: Final[dict[str, float]] = {"advertisement": 6.0, "cv": 6.0}
"""Evidence of healthcare and of software work below which no role is named."""
SKILL_PROOF: Final = 2
TITLE_PROOF: Final = 6
"""What a skill, and a title in the headline, add to the proof of software work."""
SURE: Final = 15.0
"""Evidence for a role in a CV that is proof of software work by itself: CVs have no headline."""
SHOWN: Final = 8
"""Words shown for one role."""

LAYERS: Final = ("role", "software", "healthcare", "caregiver", "other-work")
SINGULAR_ONLY: Final = frozenset({"caregiver", "other-work"})
"""Plurals of these are those one works for ("a tool for nurses"), not whom one looks for."""
TITLES: Final = frozenset({"headline", "sought"})
OTHER_CATEGORIES: Final = frozenset({"people-and-product", "regulation-and-quality", "healthcare-software"})
"""Categories of skills that do not prove software work: nurses use health records too."""

BENEFITS: Final = 3
"""Weight of words of pay and benefits in one sentence from which it is about nothing else."""


class Found(NamedTuple):
    """A role that a text may be about: how sure, 0-1, and the words that decided, as written, the best first."""

    role: str
    score: float
    words: tuple[str, ...]


class Recognition(NamedTuple):
    """What a text is about."""

    role: str | None
    """The role, or None if the text describes none."""
    roles: tuple[Found, ...]
    """Every role with any evidence, the best first; ties by id."""
    lacks: tuple[str, ...]
    """Why no role is named: `software`, `healthcare`, `role`, or the other work that the headline names."""


class Entry(NamedTuple):
    """One meaning of one word."""

    words: tuple[str, ...]
    case: bool
    near: frozenset[str]
    headline: bool
    job: bool
    weight: float
    roles: tuple[str, ...]


class Hit(NamedTuple):
    """A word met: all its meanings, and where."""

    key: str
    entries: tuple[Entry, ...]
    zone: Zone
    start: int
    end: int


class Recogniser:
    """Knows the clues of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index every clue by its words and layer."""
        self._catalogue = catalogue
        self._extractor = Extractor(catalogue)
        self._index: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self._longest: dict[str, dict[str, int]] = defaultdict(dict)
        for role in catalogue.roles.values():
            for word in (role.title, *role.other_titles):
                self._put("role", Alias(text=word), job=True, weight=TITLE_WEIGHT, roles=(role.id,))
            for word in role.words:
                self._put("role", Alias(text=word), weight=WORD_WEIGHT, roles=(role.id,))
        for clue in catalogue.clues.values():
            for alias in clue.spellings:
                headline = clue.place == "headline"
                self._put(clue.kind, alias, headline=headline, job=clue.job, weight=clue.weight, roles=clue.roles)
        self._gated = bool(catalogue.clues)
        count = len(catalogue.roles)
        self._rarity = {k: log((count + 1) / k) / log(count + 1) for k in range(1, count + 1)}
        needed: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for role in catalogue.roles.values():
            for need in role.requirements:
                needed[need.skill].append((role.id, need.weight))
        self._needed = needed

    def recognise(self, text: str, kind: Kind = "advertisement") -> Recognition:
        """Return which role *text* is about."""
        plain, _ = plain_text(text)
        tokens = tokenise(plain)
        places = self._places(plain, tokens) if kind == "advertisement" else ["body"] * len(tokens)
        spoken = {token.start for token, zone in zip(tokens, places, strict=True) if ZONES[zone]}
        skills: dict[str, Mention] = {}
        for mention in self._extractor.find(plain):
            if mention.start in spoken:
                skills.setdefault(mention.skill, mention)
        hits = {layer: self._hits(layer, tokens, places) for layer in LAYERS}
        roles = self._roles(hits["role"], skills, plain)
        first = roles[0][1] if roles else 0.0
        lacks = self._lacks(hits, skills, plain, kind, first) if self._gated else ()
        if first < LEAST[kind]:
            lacks = (*lacks, "role")
        found = tuple(Found(role, total / (total + HALF), words) for role, total, words in roles)
        return Recognition(found[0].role if found and not lacks else None, found, lacks)

    def _put(
        self,
        layer: str,
        alias: Alias,
        *,
        headline: bool = False,
        job: bool = False,
        weight: float,
        roles: tuple[str, ...],
    ) -> None:
        tokens = tokenise(plain_text(alias.text)[0])
        keys = [token.key for token in tokens]
        if keys:
            near = frozenset(token.key for word in alias.near for token in tokenise(word))
            words = tuple(token.word for token in tokens)
            entry = Entry(words, alias.case, near, headline, job, weight, roles)
            self._index[layer][" ".join(keys)].append(entry)
            longest = self._longest[layer]
            longest[keys[0]] = max(len(keys), longest.get(keys[0], 0))

    def _hits(self, layer: str, tokens: Sequence[Token], places: Sequence[Zone]) -> list[Hit]:
        hits = []
        at = 0
        while at < len(tokens):
            hit, at = self._at(layer, tokens, places, at)
            if hit is not None:
                hits.append(hit)
        return hits

    def _at(
        self, layer: str, tokens: Sequence[Token], places: Sequence[Zone], at: int
    ) -> tuple[Hit | None, int]:
        index, longest = self._index[layer], self._longest[layer]
        most = max(longest.get(tokens[at].key, 0), longest.get(_singular(tokens[at].key), 0))
        for count in range(min(most, len(tokens) - at), 0, -1):
            run = tokens[at : at + count]
            keys = [token.key for token in run]
            lasts = (keys[-1],) if layer in SINGULAR_ONLY else dict.fromkeys((keys[-1], _singular(keys[-1])))
            for last in lasts:
                key = " ".join((*keys[:-1], last))
                entries = tuple(e for e in index.get(key, ()) if _counts(e, tokens, at, count, places[at]))
                if entries:
                    return Hit(key, entries, places[at], run[0].start, run[-1].end), at + count
        return None, at + 1

    def _roles(
        self, hits: Iterable[Hit], skills: dict[str, Mention], plain: str
    ) -> list[tuple[str, float, tuple[str, ...]]]:
        groups: dict[str, list[Hit]] = defaultdict(list)
        for hit in hits:
            if ZONES[hit.zone]:
                groups[hit.key].append(hit)
        evidence: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for group in groups.values():
            worth: dict[str, float] = defaultdict(float)
            for hit in group:
                for entry in hit.entries:
                    for role in entry.roles:
                        worth[role] = max(worth[role], entry.weight * ZONES[hit.zone])
            repeated = _repeated(len(group))
            word = plain[group[0].start : group[0].end]
            for role, weight in worth.items():
                evidence[role][word] += weight * repeated * self._rarity[len(worth)]
        for skill, mention in skills.items():
            needed = self._needed.get(skill, ())
            for role, weight in needed:
                evidence[role][mention.words] += weight / 5 * SKILL_SHARE * self._rarity[len(needed)]
        rows = []
        for role, words in evidence.items():
            best = sorted(words, key=lambda word: (-words[word], word))
            rows.append((role, sum(words.values()), tuple(best[:SHOWN])))
        return sorted(rows, key=lambda row: (-round(row[1], 9), row[0]))

    def _places(self, plain: str, tokens: Sequence[Token]) -> list[Zone]:
        """Return the zone of each token."""
        places: list[Zone] = ["body"] * len(tokens)
        starts = [token.start for token in tokens]
        paid = self._hits("benefit", tokens, places)
        for start, end in sought(plain):
            _fill(places, starts, start, end, "sought")
        for start, end in headline(plain):
            _fill(places, starts, start, end, "headline")
        for span in sentences(plain):
            words = {hit.key: hit.entries[0].weight for hit in paid if span.start <= hit.start < span.end}
            if span.topic == "benefits" or (max(words.values(), default=0) > 1 and sum(words.values()) >= BENEFITS):
                _fill(places, starts, span.start, span.end, "benefits")
        return places

    def _lacks(
        self, hits: dict[str, list[Hit]], skills: dict[str, Mention], plain: str, kind: Kind, first: float
    ) -> tuple[str, ...]:
        """Return what keeps the text from being about software work in healthcare."""
        software, healthcare = _weigh(hits["software"]), _weigh(hits["healthcare"])
        for skill in skills:
            category = self._catalogue.skills[skill].category
            software += SKILL_PROOF if category not in OTHER_CATEGORIES else 0
        lacks = []
        if kind == "advertisement":
            others = [hit for hit in hits["other-work"] if hit.zone in TITLES]
            carers = [hit for hit in hits["caregiver"] if hit.zone in TITLES]
            titles = _jobs(hits["software"], besides=others)
            jobs = _jobs(hits["role"], besides=others)
            if others and not titles:
                lacks.append(plain[others[0].start : others[0].end])
            elif carers and not titles and not jobs:
                lacks.append(plain[carers[0].start : carers[0].end])
            software += TITLE_PROOF if titles or jobs else 0
        elif first >= SURE:
            software += TITLE_PROOF
        self.debug = (software, healthcare)
        if software < LEAST_SOFTWARE[kind]:
            lacks.append("software")
        if healthcare < LEAST_HEALTHCARE[kind]:
            lacks.append("healthcare")
        return tuple(lacks)


def _jobs(hits: Iterable[Hit], besides: Sequence[Hit]) -> bool:
    """Return whether a title names an occupation, apart from what is part of *besides*."""
    return any(
        hit.zone in TITLES
        and any(entry.job for entry in hit.entries)
        and not any(other.start <= hit.start and hit.end <= other.end for other in besides)
        for hit in hits
    )


def _fill(places: list[Zone], starts: Sequence[int], start: int, end: int, zone: Zone) -> None:
    for index in range(bisect_left(starts, start), bisect_left(starts, end)):
        places[index] = zone


def _weigh(hits: Iterable[Hit]) -> float:
    """Return the weight of the different words among *hits*, more if repeated."""
    met: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if ZONES[hit.zone]:
            met[hit.key].append(hit)
    return sum(max(entry.weight for entry in group[0].entries) * _repeated(len(group)) for group in met.values())


def _repeated(count: int) -> float:
    return 1 + log2(min(count, REPEATS)) / 2


def _counts(entry: Entry, tokens: Sequence[Token], at: int, count: int, zone: Zone) -> bool:
    if entry.headline and zone not in ("headline", "sought"):
        return False
    if entry.case:
        words = tuple(token.word for token in tokens[at : at + count])
        if words != entry.words and words != (*entry.words[:-1], entry.words[-1] + "s"):
            return False
    if entry.near:
        close = {token.key for token in (*tokens[max(0, at - 6) : at], *tokens[at + count : at + count + 6])}
        return not close.isdisjoint(entry.near)
    return True


def _singular(key: str) -> str:
    plural = len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is"))
    return key[:-1] if plural else key
