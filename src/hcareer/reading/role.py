"""Which role a text is about, by the words that show it, weighed and added up.

This is another question than what a person covers: advertisements for different roles ask for the same languages, and
differ in their titles and in what the company makes. So the evidence is words. Each clue of the catalogue, and each
title and word of a role, has the weight its author gave it: less if several roles share it, more in the headline, a
little more if it is repeated, and nothing among the benefits. Skills that a role requires and few others do add a
little. The score is a sum, so it can always be taken apart.

Some occupations always put their name into the title: security, quality, data, machine learning, PACS administration,
informatics. A title that names only software work speaks against them, whatever the list of requirements says.

A role is named only if the text is also about software work and about healthcare.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from math import log, log2
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from hcareer.model.catalogue import Phrase
from hcareer.reading.phrases import PhraseIndex, prepare
from hcareer.reading.skills import SkillFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hcareer.model.catalogue import Catalogue
    from hcareer.reading.layout import Layout, Span
    from hcareer.reading.phrases import Text
    from hcareer.reading.skills import Mention

Kind = Literal["advertisement", "cv"]
Layer = Literal["role", "software", "healthcare", "caregiver", "other-work", "benefit"]
Zone = Literal["headline", "sought", "opening", "body", "optional", "ignored"]

ZONES: Final[dict[Zone, float]] = {
    "headline": 3.0,
    "sought": 2.0,
    "opening": 1.5,
    "body": 1.0,
    "optional": 0.5,
    "ignored": 0.0,
}
"""How much a word counts by where it stands. Editorial; benchmarks/accuracy.py shows what it achieves."""
UNTITLED: Final = 0.7
"""What the evidence for an occupation that names itself in the title counts if the title names only software work.
On 94 real advertisements that were set aside, 0.7 (or 0.5) named 2 to 3 of 100 more rightly than 1."""
JOB: Final = 4 / 3
"""How much more the name of an occupation counts in a title than a product or field."""
TITLES: Final = frozenset({"headline", "sought"})
WORD_WEIGHT: Final = 3
TITLE_WEIGHT: Final = 5
"""Weights of the words in a role's entry, and of its title and other titles, on the scale 1-5 of clues."""
SKILL_SHARE: Final = 1.5
"""What a skill adds that one role weighs 5 and no other requires, on the same scale."""
REPEATS: Final = 4
"""Mentions beyond this number add nothing."""
NEAR: Final = 6
"""Words to either side of a phrase in which a `near` word counts. Editorial."""
HALF: Final = 20.0
"""Evidence at which the score is 0.5. It maps a sum to 0-1 and does not affect the order."""
SHOWN: Final = 8
"""Words shown for one role."""

LEAST: Final[dict[Kind, float]] = {"advertisement": 6.0, "cv": 4.0}
LEAST_SOFTWARE: Final = 6.0
LEAST_SOFTWARE_LONG: Final = 13.5
"""The evidence for software work required of an advertisement of LONG words, and of one of twice as many or more: a
page about any work has some everyday words of software. Between, in proportion."""
LEAST_HEALTHCARE: Final[dict[Kind, float]] = {"advertisement": 3.0, "cv": 2.0}
"""Evidence for the first role, for software work and for healthcare below which no role is named.

Set by hand on texts about the 15 roles and on 629 public US technology advertisements of 2017 (not shipped), of
which 38 are named a role: about 22 rightly, judged by title and words, the rest mostly general work at a
healthcare company or for its suppliers.
"""
CLEAR: Final = 6.0
LEAST_AMID: Final = 2.0
"""Lower threshold for the first role where healthcare reaches CLEAR: start-ups describe products, not titles."""
LONG: Final = 150
PASSING: Final = 2.0
"""Extra evidence of healthcare required of an advertisement of more than LONG words: a single mention outside the
headline proves little there."""
CLOSE: Final = 2 / 3
"""Share of the first role's evidence above which the second is named beside it. Of 94 real advertisements the first was
right for 68 of 71 with a clearer lead; of the other 23 for 15, but one of the two for 21."""
MOST_TITLES: Final = 4
"""Jobs of one post whose titles count."""
SKILL_PROOF: Final = 2.0
TITLE_PROOF: Final = 6.0
"""What a technical skill, and a title in the headline, add to the evidence of software work."""
SURE: Final = 15.0
"""Evidence for a role in a CV that shows software work by itself: a list of skills has no headline."""
BENEFITS: Final = 3
"""Weight of words of pay and benefits in one sentence from which the sentence counts as benefits."""

LAYERS: Final[tuple[Layer, ...]] = ("role", "software", "healthcare", "caregiver", "other-work")
TITLE_LAYERS: Final[tuple[Layer, ...]] = ("software", "role", "caregiver", "other-work")
"""Layers with names of occupations."""
BENEFIT: Final = "benefit"
SINGULAR: Final = frozenset({"caregiver", "other-work"})
"""Layers without plurals: a plural names the users of the software ("for nurses"), not the person to be hired."""
NOT_TECHNICAL: Final = frozenset({"people-and-product", "regulation-and-quality", "healthcare-software"})
"""Categories whose skills are no evidence of software work: nurses use health records too."""


class LikelyRole(NamedTuple):
    """A role that a text may be about: a score 0-1, and the words that decided, as written, the best first."""

    role: str
    score: float
    words: tuple[str, ...]


class Recognition(NamedTuple):
    """What a text is about."""

    role: str | None
    """The role, or None if the text describes none."""
    also: str | None
    """The second role if it has more than CLOSE of the evidence of the first, else None."""
    roles: tuple[LikelyRole, ...]
    """Every role with any evidence, the best first, ties by id."""
    lacks: tuple[str, ...]
    """Why no role is named: `software`, `healthcare`, `role`, or the other work that the headline names."""
    mentions: tuple[Mention, ...]
    """The skills that are named, except among the benefits and outside the advertisement, placed in the plain text."""


class Meaning(NamedTuple):
    """What a phrase is evidence for, and how strong."""

    weight: float
    roles: tuple[str, ...] = ()
    headline: bool = False
    job: bool = False


class Hit(NamedTuple):
    """A phrase found in a text: all its meanings, and where it stands."""

    key: str
    meanings: tuple[Meaning, ...]
    zone: Zone
    start: int
    end: int


class RoleFinder:
    """Finds the role that a text is about, by the clues of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index every clue."""
        self.skills = SkillFinder(catalogue)
        self._categories = {name: skill.category for name, skill in catalogue.skills.items()}
        self._layers: dict[Layer, PhraseIndex[Meaning]] = {
            layer: PhraseIndex(near=NEAR, plurals=layer not in SINGULAR) for layer in (*LAYERS, BENEFIT)
        }
        for role in catalogue.roles.values():
            titles = (Phrase(text=title) for title in (role.title, *role.other_titles))
            self._layers["role"].add(titles, Meaning(TITLE_WEIGHT, (role.id,), job=True))
            words = (Phrase(text=word) for word in role.words)
            self._layers["role"].add(words, Meaning(WORD_WEIGHT, (role.id,)))
        for clue in catalogue.clues.values():
            meaning = Meaning(clue.weight, clue.roles, headline=clue.place == "headline", job=clue.job)
            self._layers[clue.kind].add(clue.phrases, meaning)
        self._titled = {role for clue in catalogue.clues.values() if clue.titled for role in clue.roles}
        # Without clues to them nothing could show that a text is about software or healthcare.
        self._gated = any(clue.kind in ("software", "healthcare") for clue in catalogue.clues.values())
        count = len(catalogue.roles)
        self._rarity = {k: log((count + 1) / k) / log(count + 1) for k in range(1, count + 1)}
        self._needed: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for role in catalogue.roles.values():
            weights: dict[str, int] = {}
            for need in role.requirements:
                for skill in need.skills:
                    weights[skill] = max(need.weight, weights.get(skill, 0))
            for skill, weight in weights.items():
                self._needed[skill].append((role.id, weight))

    def find(self, text: str, kind: Kind = "advertisement") -> Recognition:
        """Return which role *text* is about."""
        if kind == "cv":
            return self.find_in(prepare(text), None)
        # Its patterns take long to compile, and a CV needs none of them.
        from hcareer.reading.layout import lay_out, without_title_marks  # noqa: PLC0415 - see above

        prepared = prepare(without_title_marks(text))
        return self.find_in(prepared, lay_out(prepared.plain))

    def find_in(self, text: Text, layout: Layout | None) -> Recognition:
        """Return which role *text* is about: an advertisement with its *layout*, or a CV, which needs none."""
        kind: Kind = "cv" if layout is None else "advertisement"
        length = sum(token.key[0].isalnum() for token in text.tokens)
        zones: list[Zone] = ["body"] * len(text.tokens) if layout is None else self._zones(text, layout)
        counted = {token.start for token, zone in zip(text.tokens, zones, strict=True) if ZONES[zone]}
        mentions = tuple(mention for mention in self.skills.find_in(text) if mention.start in counted)
        skills: dict[str, Mention] = {}
        for mention in mentions:
            skills.setdefault(mention.skill, mention)
        hits = {layer: self._hits(layer, text, zones) for layer in LAYERS}
        evidence = self._evidence(hits["role"], skills, text.plain)
        for role in self._contradicted(hits) & evidence.keys():
            evidence[role] = {word: weight * UNTITLED for word, weight in evidence[role].items()}
        sums = {role: round(sum(words.values()), 9) for role, words in evidence.items()}
        roles = sorted(evidence, key=lambda role: (-sums[role], role))
        likely = tuple(_likely(role, evidence[role]) for role in roles)
        first = sums[roles[0]] if roles else 0.0
        healthcare = _weigh(hits["healthcare"])
        least = LEAST_AMID if self._gated and healthcare >= CLEAR else LEAST[kind]
        lacks = [] if first >= least and not _only_wished(roles[0], hits["role"]) else ["role"]
        if self._gated:
            if kind == "advertisement":
                lacks += _other_work(hits, text.plain)
            if self._software(hits, skills, kind, first) < _least_software(kind, length):
                lacks.append("software")
            titled = any(hit.zone == "headline" for hit in hits["healthcare"])
            passing = PASSING if kind == "advertisement" and length > LONG and not titled else 0
            if healthcare < LEAST_HEALTHCARE[kind] + passing:
                lacks.append("healthcare")
        if lacks or not likely:
            return Recognition(None, None, likely, tuple(lacks), mentions)
        also = next((role for role in roles[1:2] if sums[role] > CLOSE * first), None)
        return Recognition(roles[0], also, likely, (), mentions)

    def _zones(self, text: Text, layout: Layout) -> list[Zone]:
        """Return the zone of each token of an advertisement."""
        from hcareer.reading.layout import OPENING_LENGTH, demanded, demands  # noqa: PLC0415 - as in `find`

        zones: list[Zone] = ["body"] * len(text.tokens)
        starts = [token.start for token in text.tokens]

        def fill(spans: Iterable[tuple[int, int]], zone: Zone) -> None:
            for span in spans:
                _fill(zones, starts, span, zone)

        parts = layout.sentences
        title = self._title(text, starts, layout)
        below = layout.headline[-1][1] if layout.headline else 0
        fill([(below, below + OPENING_LENGTH)], "opening")
        wished = [part[:2] for part in parts if demanded(part, demands(text.plain, part), part.end) is False]
        fill(wished, "optional")
        fill(layout.headline, "opening")
        fill(layout.sought, "sought")
        fill([part[:2] for part in parts if part.topic == "outside"], "ignored")
        fill(title, "headline")
        paid = self._hits(BENEFIT, text, zones)
        fill([part[:2] for part in parts if part.topic == "benefits" or _is_paid(part, paid)], "ignored")
        return zones

    def _title(self, text: Text, starts: Sequence[int], layout: Layout) -> tuple[tuple[int, int], ...]:
        """Return where the title is: the headline if it names an occupation, else the first short line that does.

        In a post of several jobs it is the items of a list. If no occupation is found, it is the headline.
        """
        if any(self._occupations(text, starts, span, least=1) for span in layout.headline):
            return layout.headline
        for span in layout.titles:
            if self._occupations(text, starts, span, least=2):
                return (span,)
        # An item such as "Work with engineers" is no title.
        jobs = [
            span
            for span in layout.items
            if any(word[:1].isupper() for word in self._occupations(text, starts, span, least=None))
        ]
        return tuple(jobs[:MOST_TITLES]) or layout.headline

    def _occupations(self, text: Text, starts: Sequence[int], span: tuple[int, int], *, least: int | None) -> list[str]:
        """Return the last word of each occupation that *span* names.

        The occupations of roles have names of products among them ("PACS"): those of fewer than *least* words do not
        count, or none if it is None.
        """
        found = []
        for at in range(bisect_left(starts, span[0]), bisect_left(starts, span[1])):
            for layer in TITLE_LAYERS:
                run = next(self._layers[layer].runs(text, at), None)
                if run is None or not (layer in SINGULAR or any(meaning.job for meaning in run.sure)):
                    continue
                if layer != "role" or (least is not None and run.last - run.first + 1 >= least):
                    found.append(text.tokens[run.last].word)
        return found

    def _hits(self, layer: Layer, text: Text, zones: Sequence[Zone]) -> list[Hit]:
        """Return the longest phrase of *layer* at each token, without those inside a longer one."""
        hits: list[Hit] = []
        for at in self._layers[layer].beginnings(text):
            hit = self._at(layer, text, zones[at], at)
            if hit is not None and (not hits or hit.end > hits[-1].end):
                hits.append(hit)
        return [hit for hit in hits if hit.meanings]

    def _at(self, layer: Layer, text: Text, zone: Zone, at: int) -> Hit | None:
        for run in self._layers[layer].runs(text, at):
            meanings = tuple(meaning for meaning in run.sure if not meaning.headline or zone in TITLES)
            if meanings or run.hides:
                return Hit(run.key, meanings, zone, text.tokens[at].start, text.tokens[run.last].end)
        return None

    def _evidence(self, hits: Iterable[Hit], skills: dict[str, Mention], plain: str) -> dict[str, dict[str, float]]:
        """Return, for each role, the words that are evidence for it and how much each adds."""
        evidence: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for group in _groups(hits):
            worth: dict[str, float] = defaultdict(float)
            for hit in group:
                for meaning in hit.meanings:
                    factor = ZONES[hit.zone] * (JOB if meaning.job and hit.zone in TITLES else 1)
                    for role in meaning.roles:
                        worth[role] = max(worth[role], meaning.weight * factor)
            word = " ".join(plain[group[0].start : group[0].end].split())
            for role, weight in worth.items():
                evidence[role][word] += weight * _repeated(group) * self._rarity[len(worth)]
        for skill, mention in skills.items():
            needed = self._needed.get(skill, ())
            word = " ".join(mention.words.split())
            for role, weight in needed:
                evidence[role][word] += weight / 5 * SKILL_SHARE * self._rarity[len(needed)]
        return evidence

    def _contradicted(self, hits: dict[Layer, list[Hit]]) -> set[str]:
        """Return the roles that name themselves in the title and are not in one that names software work."""
        if not _jobs(hits["software"]):
            return set()
        titles = [hit for hit in hits["role"] if hit.zone in TITLES]
        found = {role for hit in hits["role"] for meaning in hit.meanings for role in meaning.roles}
        return (found & self._titled) - {role for hit in titles for meaning in hit.meanings for role in meaning.roles}

    def _software(self, hits: dict[Layer, list[Hit]], skills: Iterable[str], kind: Kind, first: float) -> float:
        """Return the evidence that this is software work, on the scale of clues."""
        technical = sum(self._categories[skill] not in NOT_TECHNICAL for skill in skills)
        named = first >= SURE if kind == "cv" else _jobs(hits["software"]) or _jobs(hits["role"])
        return _weigh(hits["software"]) + SKILL_PROOF * technical + TITLE_PROOF * named


def _likely(role: str, words: dict[str, float]) -> LikelyRole:
    total = round(sum(words.values()), 9)
    best = sorted(words, key=lambda word: (-round(words[word], 9), word))
    return LikelyRole(role, total / (total + HALF), tuple(best[:SHOWN]))


def _is_paid(part: Span, paid: Iterable[Hit]) -> bool:
    """Return whether the sentence *part* is about pay and benefits, by the phrases *paid* in it."""
    weights = {hit.key: hit.meanings[0].weight for hit in paid if part.start <= hit.start < part.end}
    return max(weights.values(), default=0) > 1 and sum(weights.values()) >= BENEFITS


def _least_software(kind: Kind, length: int) -> float:
    """Return the evidence of software work required of a text of *length* words."""
    if kind == "cv":
        return LEAST_SOFTWARE
    share = min(max(length - LONG, 0) / LONG, 1)
    return LEAST_SOFTWARE + share * (LEAST_SOFTWARE_LONG - LEAST_SOFTWARE)


def _only_wished(role: str, hits: Iterable[Hit]) -> bool:
    """Return whether every word for *role* is in what would be nice to have, or only skills speak for it."""
    zones = {hit.zone for hit in hits for meaning in hit.meanings if role in meaning.roles}
    return zones <= {"optional"}


def _other_work(hits: dict[Layer, list[Hit]], plain: str) -> list[str]:
    """Return the other work that the headline names, unless it names software work as well.

    The headline decides before sentences about whom the company looks for: these may be about colleagues. A caregiver
    may also be an informaticist; a product manager remains one.
    """
    for zone in ("headline", "sought"):
        others = [hit for hit in hits["other-work"] if hit.zone == zone]
        carers = [hit for hit in hits["caregiver"] if hit.zone == zone]
        software = [hit for hit in hits["software"] if hit.zone == zone]
        if _jobs(software, besides=others):
            return []
        if not others and _jobs(hit for hit in hits["role"] if hit.zone == zone):
            return []
        if others or carers:
            return [plain[hit.start : hit.end] for hit in (others or carers)[:1]]
    return []


def _jobs(hits: Iterable[Hit], besides: Sequence[Hit] = ()) -> bool:
    """Return whether a title names an occupation, apart from what is part of *besides*."""
    return any(
        hit.zone in TITLES
        and any(meaning.job for meaning in hit.meanings)
        and not any(other.start <= hit.start and hit.end <= other.end for other in besides)
        for hit in hits
    )


def _groups(hits: Iterable[Hit]) -> list[list[Hit]]:
    """Return the hits that count, those of one phrase together."""
    groups: dict[str, list[Hit]] = defaultdict(list)
    for hit in hits:
        if ZONES[hit.zone]:
            groups[hit.key].append(hit)
    return list(groups.values())


def _weigh(hits: Iterable[Hit]) -> float:
    """Return the weight of the different phrases among *hits*."""
    return sum(max(meaning.weight for meaning in group[0].meanings) * _repeated(group) for group in _groups(hits))


def _repeated(group: Sequence[Hit]) -> float:
    return 1 + log2(min(len(group), REPEATS)) / 2


def _fill(zones: list[Zone], starts: Sequence[int], span: tuple[int, int], zone: Zone) -> None:
    for index in range(bisect_left(starts, span[0]), bisect_left(starts, span[1])):
        zones[index] = zone
