"""Which role is a text about? The words that say so, weighed and added up.

Another question than what a person covers: advertisements for different roles ask for the same languages, and
are told apart by their titles and by what the company makes. So the evidence is words. Each clue of the
catalogue (the words and titles of a role, and `clues`) weighs what its author gave it, less if several roles
claim it, more in the headline, a little more if repeated, and nothing among the benefits. The skills that a
role requires and few others do add a little. It is a sum, so every score can be taken apart again.

A role is named only if the text is also about software work and about healthcare.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from math import log, log2
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from hcareer.model.catalogue import Phrase
from hcareer.reading.layout import OPENING_LENGTH, headline, sentences, sought
from hcareer.reading.skills import Extractor, plain_text, tokenise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.layout import Zone
    from hcareer.reading.skills import Mention, Token

Kind = Literal["advertisement", "cv"]

ZONES: Final[dict[Zone, float]] = {"headline": 3.0, "sought": 2.0, "opening": 1.5, "body": 1.0, "benefits": 0.0}
"""How much a word counts by where it stands. Editorial; benchmarks/accuracy.py shows what it achieves."""
JOB: Final = 4 / 3
"""How much more the name of an occupation counts in a title than what a company makes."""
TITLES: Final = frozenset({"headline", "sought"})
WORD_WEIGHT: Final = 3
TITLE_WEIGHT: Final = 5
"""Weights of a role's words, and of its title and other titles, on the scale 1-5 of clues."""
SKILL_SHARE: Final = 1.5
"""What a skill adds that one role weighs 5 and no other requires, on the same scale."""
REPEATS: Final = 4
"""More mentions than this add nothing."""
NEAR: Final = 6
"""Words to either side in which a `near` word counts."""
HALF: Final = 20.0
"""Evidence at which the score is 0.5. It maps a sum to 0-1 and orders nothing."""
SHOWN: Final = 8
"""Words shown for one role."""

LEAST: Final[dict[Kind, float]] = {"advertisement": 6.0, "cv": 4.0}
LEAST_SOFTWARE: Final = 6.0
LEAST_HEALTHCARE: Final[dict[Kind, float]] = {"advertisement": 3.0, "cv": 2.0}
"""Evidence for the first role, for software work and for healthcare below which no role is named.

Set by hand on texts about the 15 roles and on 629 public US technology advertisements of 2017 (not shipped), of
which 38 are named a role: about 22 rightly, judged by title and words, the rest mostly general work at a
healthcare company or for its suppliers.
"""
CLEAR: Final = 6.0
LEAST_AMID: Final = 2.0
"""Where so much speaks of healthcare, little is needed to say which role: start-ups tell what they make, not titles."""
LONG: Final = 150
PASSING: Final = 2.0
"""More healthcare that an advertisement of more than LONG words needs: one word on a page, but for its headline, is
said in passing."""
SKILL_PROOF: Final = 2.0
TITLE_PROOF: Final = 6.0
"""What a technical skill, and a title in the headline, add to the proof of software work."""
SURE: Final = 15.0
"""Evidence for a role in a CV that proves software work by itself: a list of skills has no headline."""
BENEFITS: Final = 3
"""Weight of words of pay and benefits in one sentence from which it is about nothing else."""

LAYERS: Final = ("role", "software", "healthcare", "caregiver", "other-work")
SINGULAR: Final = frozenset({"caregiver", "other-work"})
"""Plurals of these are those one works for ("a tool for nurses"), not whom one looks for."""
NOT_TECHNICAL: Final = frozenset({"people-and-product", "regulation-and-quality", "healthcare-software"})
"""Categories whose skills do not prove software work: nurses use health records too."""


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
    """Every role with any evidence, the best first, ties by id."""
    lacks: tuple[str, ...]
    """Why no role is named: `software`, `healthcare`, `role`, or the other work that the headline names."""


class Meaning(NamedTuple):
    """What a word points to, and how much."""

    weight: float
    roles: tuple[str, ...]
    headline: bool = False
    job: bool = False


class Entry(NamedTuple):
    """One meaning of one word, and the marks under which it has it."""

    words: tuple[str, ...]
    case: bool
    near: frozenset[str]
    unless: tuple[tuple[str, ...], ...]
    meaning: Meaning


class Hit(NamedTuple):
    """A word met in a text: all its meanings, and where."""

    key: str
    entries: tuple[Entry, ...]
    zone: Zone
    start: int
    end: int


class Recogniser:
    """Knows the clues of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index every clue by layer and words."""
        self._categories = {name: skill.category for name, skill in catalogue.skills.items()}
        self.extractor = Extractor(catalogue)
        self._index: dict[str, dict[str, list[Entry]]] = {}
        self._longest: dict[str, dict[str, int]] = {}
        for role in catalogue.roles.values():
            for word in (role.title, *role.other_titles):
                self._put("role", Phrase(text=word), Meaning(TITLE_WEIGHT, (role.id,), job=True))
            for word in role.words:
                self._put("role", Phrase(text=word), Meaning(WORD_WEIGHT, (role.id,)))
        for clue in catalogue.clues.values():
            meaning = Meaning(clue.weight, clue.roles, headline=clue.place == "headline", job=clue.job)
            for alias in clue.phrases:
                self._put(clue.kind, alias, meaning)
        # Without clues to them nothing could show that a text is about software or healthcare.
        self._gated = any(clue.kind in ("software", "healthcare") for clue in catalogue.clues.values())
        count = len(catalogue.roles)
        self._rarity = {k: log((count + 1) / k) / log(count + 1) for k in range(1, count + 1)}
        self._needed: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for role in catalogue.roles.values():
            for need in role.requirements:
                self._needed[need.skill].append((role.id, need.weight))

    def recognise(self, text: str, kind: Kind = "advertisement") -> Recognition:
        """Return which role *text* is about; of a CV, no headline or benefits are looked for."""
        plain, _ = plain_text(text)
        tokens = tokenise(plain)
        places: list[Zone] = ["body"] * len(tokens) if kind == "cv" else self._places(plain, tokens)
        skills: dict[str, Mention] = {}
        for mention in self._mentions(plain, tokens, places):
            skills.setdefault(mention.skill, mention)
        hits = {layer: self._hits(layer, tokens, places) for layer in LAYERS}
        evidence = self._evidence(hits["role"], skills, plain)
        roles = sorted(evidence, key=lambda role: (-round(sum(evidence[role].values()), 9), role))
        found = tuple(_found(role, evidence[role]) for role in roles)
        first = sum(evidence[roles[0]].values()) if roles else 0.0
        healthcare = _weigh(hits["healthcare"])
        least = LEAST_AMID if self._gated and healthcare >= CLEAR else LEAST[kind]
        lacks = [] if first >= least else ["role"]
        if self._gated:
            if kind == "advertisement":
                lacks += _other_work(hits, plain)
            if self._software(hits, skills, kind, first) < LEAST_SOFTWARE:
                lacks.append("software")
            titled = any(hit.zone == "headline" for hit in hits["healthcare"])
            passing = PASSING if kind == "advertisement" and len(tokens) > LONG and not titled else 0
            if healthcare < LEAST_HEALTHCARE[kind] + passing:
                lacks.append("healthcare")
        return Recognition(found[0].role if found and not lacks else None, found, tuple(lacks))

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the skills that the advertisement *text* names outside what it says of pay and benefits."""
        plain, _ = plain_text(text)
        tokens = tokenise(plain)
        return tuple(self._mentions(plain, tokens, self._places(plain, tokens)))

    def _mentions(self, plain: str, tokens: Sequence[Token], places: Sequence[Zone]) -> Iterator[Mention]:
        said = {token.start for token, zone in zip(tokens, places, strict=True) if ZONES[zone]}
        return (mention for mention in self.extractor.find(plain) if mention.start in said)

    def _put(self, layer: str, alias: Phrase, meaning: Meaning) -> None:
        tokens = _tokens(alias.text)
        if not tokens:
            return
        words = tuple(token.word for token in tokens)
        near = frozenset(token.key for word in alias.near for token in _tokens(word))
        unless = tuple(tuple(token.key for token in _tokens(phrase)) for phrase in alias.unless)
        keys = [token.key for token in tokens]
        entry = Entry(words, alias.case, near, unless, meaning)
        self._index.setdefault(layer, {}).setdefault(" ".join(keys), []).append(entry)
        longest = self._longest.setdefault(layer, {})
        longest[keys[0]] = max(len(keys), longest.get(keys[0], 0))

    def _places(self, plain: str, tokens: Sequence[Token]) -> list[Zone]:
        """Return the zone of each token of an advertisement."""
        places: list[Zone] = ["body"] * len(tokens)
        starts = [token.start for token in tokens]
        top = headline(plain)
        below = top[-1][1] if top else 0
        _fill(places, starts, (below, below + OPENING_LENGTH), "opening")
        for span in sought(plain):
            _fill(places, starts, span, "sought")
        for span in top:
            _fill(places, starts, span, "headline")
        paid = self._hits("benefit", tokens, places)
        for part in sentences(plain):
            weights = {hit.key: hit.entries[0].meaning.weight for hit in paid if part.start <= hit.start < part.end}
            only_paid = max(weights.values(), default=0) > 1 and sum(weights.values()) >= BENEFITS
            if part.topic == "benefits" or only_paid:
                _fill(places, starts, (part.start, part.end), "benefits")
        return places

    def _hits(self, layer: str, tokens: Sequence[Token], places: Sequence[Zone]) -> list[Hit]:
        """Return the longest word of *layer* at each token, without those inside a longer one."""
        hits: list[Hit] = []
        for at in range(len(tokens)):
            hit = self._at(layer, tokens, places, at)
            if hit is not None and (not hits or hit.end > hits[-1].end):
                hits.append(hit)
        return hits

    def _at(self, layer: str, tokens: Sequence[Token], places: Sequence[Zone], at: int) -> Hit | None:
        index, longest = self._index.get(layer, {}), self._longest.get(layer, {})
        first = tokens[at].key
        most = max(longest.get(first, 0), longest.get(_singular(first), 0))
        for count in range(min(most, len(tokens) - at), 0, -1):
            run = tokens[at : at + count]
            keys = [token.key for token in run]
            for last in (keys[-1],) if layer in SINGULAR else dict.fromkeys((keys[-1], _singular(keys[-1]))):
                key = " ".join((*keys[:-1], last))
                entries = tuple(e for e in index.get(key, ()) if _counts(e, tokens, at, count, places[at]))
                if entries:
                    return Hit(key, entries, places[at], run[0].start, run[-1].end)
        return None

    def _evidence(self, hits: Iterable[Hit], skills: dict[str, Mention], plain: str) -> dict[str, dict[str, float]]:
        """Return, for each role, the words that speak for it and how much each does."""
        evidence: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for group in _groups(hits):
            worth: dict[str, float] = defaultdict(float)
            for hit in group:
                for entry in hit.entries:
                    for role in entry.meaning.roles:
                        factor = ZONES[hit.zone] * (JOB if entry.meaning.job and hit.zone in TITLES else 1)
                        worth[role] = max(worth[role], entry.meaning.weight * factor)
            word = plain[group[0].start : group[0].end]
            for role, weight in worth.items():
                evidence[role][word] += weight * _repeated(group) * self._rarity[len(worth)]
        for skill, mention in skills.items():
            needed = self._needed.get(skill, ())
            for role, weight in needed:
                evidence[role][mention.words] += weight / 5 * SKILL_SHARE * self._rarity[len(needed)]
        return evidence

    def _software(self, hits: dict[str, list[Hit]], skills: dict[str, Mention], kind: Kind, first: float) -> float:
        """Return the evidence that this is software work, on the scale of clues."""
        technical = sum(self._categories[skill] not in NOT_TECHNICAL for skill in skills)
        named = first >= SURE if kind == "cv" else _jobs(hits["software"]) or _jobs(hits["role"])
        return _weigh(hits["software"]) + SKILL_PROOF * technical + TITLE_PROOF * named


def recognise(text: str | Iterable[str], catalogue: Catalogue, kind: Kind = "cv") -> Recognition:
    """Return which role *text*, or a list of terms, is about.

    For a CV the ranking is evidence to be shown beside `match`: what the person's past work was, not how
    much of a role is covered. To read many texts, keep a Recogniser.
    """
    whole = text if isinstance(text, str) else ", ".join(text)
    return Recogniser(catalogue).recognise(whole, kind)


def _found(role: str, words: dict[str, float]) -> Found:
    total = round(sum(words.values()), 9)
    best = sorted(words, key=lambda word: (-round(words[word], 9), word))
    return Found(role, total / (total + HALF), tuple(best[:SHOWN]))


def _other_work(hits: dict[str, list[Hit]], plain: str) -> list[str]:
    """Return the other work that the headline names, unless it names software work as well.

    Whoever gives care may do so as an informaticist; a product manager stays one.
    """
    others = [hit for hit in hits["other-work"] if hit.zone in TITLES]
    carers = [hit for hit in hits["caregiver"] if hit.zone in TITLES]
    if _jobs(hits["software"], besides=others):
        return []
    if not others and _jobs(hits["role"]):
        return []
    return [plain[hit.start : hit.end] for hit in (others or carers)[:1]]


def _jobs(hits: Iterable[Hit], besides: Sequence[Hit] = ()) -> bool:
    """Return whether a title names an occupation, apart from what is part of *besides*."""
    return any(
        hit.zone in TITLES
        and any(entry.meaning.job for entry in hit.entries)
        and not any(other.start <= hit.start and hit.end <= other.end for other in besides)
        for hit in hits
    )


def _groups(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Return the hits that count, those of one word together."""
    groups: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if ZONES[hit.zone]:
            groups[hit.key].append(hit)
    return list(groups.values())


def _weigh(hits: Iterable[Hit]) -> float:
    """Return the weight of the different words among *hits*."""
    return sum(max(entry.meaning.weight for entry in group[0].entries) * _repeated(group) for group in _groups(hits))


def _repeated(group: Sequence[Hit]) -> float:
    return 1 + log2(min(len(group), REPEATS)) / 2


def _counts(entry: Entry, tokens: Sequence[Token], at: int, count: int, zone: Zone) -> bool:
    """Return whether the words at *at* mean *entry* there."""
    if entry.meaning.headline and zone not in TITLES:
        return False
    if entry.case:
        words = tuple(token.word for token in tokens[at : at + count])
        if words not in (entry.words, (*entry.words[:-1], entry.words[-1] + "s")):
            return False
    around = [token.key for token in tokens[max(0, at - NEAR) : at + count + NEAR]]
    if entry.near and entry.near.isdisjoint({*around[: min(at, NEAR)], *around[min(at, NEAR) + count :]}):
        return False
    return not any(
        tuple(around[start : start + len(phrase)]) == phrase for phrase in entry.unless for start in range(len(around))
    )


def _singular(key: str) -> str:
    plural = len(key) > 3 and key.endswith("s") and not key.endswith(("ss", "us", "is"))
    return key[:-1] if plural else key


def _tokens(text: str) -> list[Token]:
    return tokenise(plain_text(text)[0])


def _fill(places: list[Zone], starts: Sequence[int], span: tuple[int, int], zone: Zone) -> None:
    for index in range(bisect_left(starts, span[0]), bisect_left(starts, span[1])):
        places[index] = zone
