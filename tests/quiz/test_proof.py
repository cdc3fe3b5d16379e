"""The proof that no answer can change the first three roles or their order.

It is tested against the ordinary `measure`: for a pair of roles the worst completion of the answers is built as a
profile with a level for every skill, and is scored like any other.
"""

from __future__ import annotations

from itertools import pairwise, permutations, product
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.numbers import TOP
from hcareer.matching.points import rounded
from hcareer.matching.ranking import measure, rank
from hcareer.matching.respondents import LOWEST
from hcareer.model.catalogue import MAX_LEVEL, Option, Requirement
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.questions import Interview, Kind, Mode
from interviews import asked, replied, screens_of, states
from strategies import assumed, catalogue_of, catalogues, close_race, knowing, pairs, people, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hcareer.model.catalogue import Catalogue

SEEDS: Final = range(18)
"""Close races: by the seed on screens of 1, 2 or 3 skills, with interests or without, and from three beginnings."""


def leaders(catalogue: Catalogue, profile: Profile) -> list[str]:
    """Return the first three roles in order."""
    return [match.role.id for match in rank(catalogue, profile)[:TOP]]


def lowest(catalogue: Catalogue, profile: Profile) -> list[str]:
    """Return the first three roles in order if what is open counts as its lowest level."""
    return [match.role.id for match in rank(catalogue, profile, LOWEST)[:TOP]]


def one_by_one(catalogue: Catalogue, person: Profile) -> Profile:
    """Return what is answered when asking stops, if of each screen only the first row is answered."""
    interview, profile = Interview(catalogue), Profile(words="")
    while (question := interview.next(profile, Mode.EXACT)) is not None:
        profile = replied(profile, question._replace(items=question.items[:1]), person)
    return profile


def possible(profile: Profile, skill: str) -> range:
    """Return the levels that a skill can still turn out to have."""
    answer = profile.level(skill)
    if skill in profile.skipped:
        return range(answer.low, answer.low + 1)
    return range(MAX_LEVEL + 1) if answer.assumed else range(answer.low, answer.high + 1)


class Completed:
    """The ways in which the answers of one profile can be completed."""

    def __init__(self, catalogue: Catalogue, profile: Profile) -> None:
        """Measure every role with every possible level of every skill that it needs."""
        self.catalogue, self.profile = catalogue, profile
        self.levels = {skill: possible(profile, skill) for skill in catalogue.skills}
        self.now = {name: measure(role, profile, LOWEST).score for name, role in catalogue.roles.items()}
        self.scores = {
            (role.id, skill, level): measure(role, profile.with_skill(skill, Answer.exactly(level)), LOWEST).score
            for role in catalogue.roles.values()
            for need in role.requirements
            for skill in need.skills
            for level in self.levels[skill]
        }

    def with_levels(self, levels: Mapping[str, int]) -> Profile:
        """Return the profile in which every skill has the given level; the skipped ones stay unanswered."""
        answers = {skill: Answer.exactly(level) for skill, level in levels.items() if skill not in self.profile.skipped}
        return structs.replace(self.profile, skills={**self.profile.skills, **answers})

    def differences(self, one: str, other: str, skill: str) -> dict[int, float]:
        """Return how far *one* leads *other* at each possible level of *skill*, with the other skills as they are."""
        return {
            level: self.scores.get((one, skill, level), self.now[one])
            - self.scores.get((other, skill, level), self.now[other])
            for level in self.levels[skill]
        }

    def worst(self, one: str, other: str) -> Profile:
        """Return the completion with the worst answers for *one* beside *other*."""
        found = {skill: self.differences(one, other, skill) for skill in self.levels}
        return self.with_levels({skill: min(by_level, key=by_level.__getitem__) for skill, by_level in found.items()})

    def tell_apart(self, one: str, other: str) -> bool:
        """Return whether any answer changes the difference of two roles."""
        found = [self.differences(one, other, skill).values() for skill in self.levels]
        return any(max(values) - min(values) > 1e-12 for values in found)

    def random(self, chance: Random) -> Profile:
        """Return any completion."""
        return self.with_levels({skill: chance.choice(levels) for skill, levels in self.levels.items()})

    def difference(self, one: str, other: str, completed: Profile) -> float:
        """Return how far *one* leads *other* in a completion, by `measure`."""
        roles = self.catalogue.roles
        return measure(roles[one], completed, LOWEST).score - measure(roles[other], completed, LOWEST).score


def beginning(seed: int, person: Profile) -> Profile:
    """Return the state in which an interview begins: by the seed, nothing, a document, or ranges and skipped skills."""
    if seed // 3 % 3 == 1:
        return assumed(person)
    if seed // 3 % 3 == 2:
        ranges = {name: Answer(low=max(0, a.low - 1), high=a.low) for name, a in list(person.skills.items())[::4]}
        return Profile(words="", skills=ranges, skipped=frozenset(list(person.skills)[1::5]))
    return Profile(words="")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lead_is_that_of_the_worst_completion(seed: int) -> None:
    """For every pair of roles, in several states, the worst answers measure exactly what the quiz believes."""
    catalogue, person = close_race(seed)
    interview = Interview(catalogue)
    with screens_of(1 + seed % 3):
        seen = [state for state, _ in states(interview, person, Mode.EXACT, beginning(seed, person))]
    assert len(catalogue.skills) >= 30
    for state in (seen[0], seen[len(seen) // 2], seen[-1]):
        race, completed = interview.race(state), Completed(catalogue, state)
        for one, other in permutations(catalogue.roles, 2):
            measured = completed.difference(one, other, completed.worst(one, other))
            assert pytest.approx(measured, abs=1e-12) == race.lead(one, other).value


@pytest.mark.parametrize("seed", SEEDS)
def test_no_completion_falls_below_the_lead(seed: int) -> None:
    """Whatever the open answers are, no role comes closer to another than the lead says."""
    catalogue, person = close_race(seed)
    interview = Interview(catalogue)
    with screens_of(1 + seed % 3):
        seen = [state for state, _ in states(interview, person, Mode.EXACT, beginning(seed, person))]
    state, chance = seen[len(seen) // 2], Random(seed)  # noqa: S311 - a test has to repeat itself
    race, ways = interview.race(state), Completed(catalogue, state)
    for completed in (ways.random(chance) for _ in range(10)):
        for one, other in permutations(catalogue.roles, 2):
            assert ways.difference(one, other, completed) >= race.lead(one, other).value - 1e-12


def turned(catalogue: Catalogue, state: Profile) -> list[tuple[str, str]]:
    """Return the pairs of roles whose order matters and is turned, or made a tie, by a completion."""
    completed, order = Completed(catalogue, state), [match.role.id for match in rank(catalogue, state, LOWEST)]
    top, rest = order[:TOP], order[TOP:]
    found = []
    for one, other in [*pairwise(top), *((top[-1], other) for other in rest)]:
        ranked = rank(catalogue, completed.worst(one, other), LOWEST)
        score = {match.role.id: rounded(match.score) for match in ranked}
        tied = score[one] == score[other] and completed.tell_apart(one, other)
        if tied or list(score).index(one) > list(score).index(other):
            found.append((one, other))
    return found


@pytest.mark.parametrize("respondents", [0, 60])
@pytest.mark.parametrize("seed", SEEDS)
def test_asking_stops_when_no_completion_turns_the_order_and_not_before(seed: int, respondents: int) -> None:
    """At the end the worst completions keep the first three roles, and at the last question one of them did not.

    With respondents, what tells most is asked before the proof, and may be more than the proof needs.
    """
    catalogue, person = close_race(seed, respondents=respondents)
    with screens_of(1 + seed % 3):
        *before, (final, _) = states(Interview(catalogue), person, Mode.EXACT, beginning(seed, person))
    last = [state for state, question in before if question and question.kind is Kind.SKILLS][-1]
    assert respondents or turned(catalogue, last)
    assert [] == turned(catalogue, final)
    ways, chance = Completed(catalogue, final), Random(seed)  # noqa: S311 - a test has to repeat itself
    for completed in (ways.random(chance) for _ in range(10)):
        assert lowest(catalogue, final) == lowest(catalogue, completed)


def completions(catalogue: Catalogue, profile: Profile) -> Iterator[Profile]:
    """Yield *profile* with every combination of levels for the skills that it leaves unanswered."""
    left = [skill for skill in catalogue.skills if skill not in profile.skills]
    for levels in product(range(6), repeat=len(left)):
        given_now = {skill: Answer.exactly(level) for skill, level in zip(left, levels, strict=True)}
        yield structs.replace(profile, skills={**profile.skills, **given_now})


@given(st.data())
def test_the_stop_holds_for_every_person_with_the_same_answers_so_far(data: st.DataObject) -> None:
    """Whatever the answers that were not asked for would have been, the first three stay."""
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue, complete=True))
    ended = asked(catalogue, person)
    other = data.draw(people(catalogue, complete=True))
    mixed = structs.replace(person, skills={**other.skills, **ended.skills})
    assert leaders(catalogue, ended) == leaders(catalogue, mixed)


@given(st.data())
def test_no_answer_left_out_can_change_the_first_three(data: st.DataObject) -> None:
    """Asked one skill at a time, the quiz stops only when no completion at all has other leaders."""
    catalogue = data.draw(catalogues(most_roles=5, most_skills=5))
    person = data.draw(people(catalogue, complete=True))
    ended = one_by_one(catalogue, person)
    if len(catalogue.skills) - len(ended.skills) <= 3:
        found = leaders(catalogue, ended)
        assert all(found == leaders(catalogue, then) for then in completions(catalogue, ended))


@given(st.data())
def test_what_is_settled_stays_whatever_is_open(data: st.DataObject) -> None:
    """In any state, with areas and skipped skills, an order that is called settled is that of every completion.

    Skipped skills can turn out at any level too.
    """
    catalogue = data.draw(catalogues(most_roles=5, most_skills=5))
    person = data.draw(people(catalogue))
    left = [skill for skill in catalogue.skills if skill not in person.skills]
    skipped = frozenset(skill for skill in [*left, *catalogue.interests] if data.draw(st.booleans()))
    person = structs.replace(person, skipped=skipped | (catalogue.interests.keys() - person.interests.keys()))
    if len(left) <= 3 and Interview(catalogue).settled(person):
        found = leaders(catalogue, person)
        assert found == lowest(catalogue, person)
        assert all(found == leaders(catalogue, then) for then in completions(catalogue, person))


@given(st.data())
def test_the_lead_is_the_least_over_all_completions(data: st.DataObject) -> None:
    """Ranking every completion finds no smaller lead, and the same where the lead is called exact."""
    catalogue = data.draw(catalogues(most_roles=3, most_skills=4))
    person = data.draw(people(catalogue))
    if len(catalogue.skills) - len(person.skills) > 3:
        return
    race = Interview(catalogue).race(person)
    scores = [
        {match.role.id: match.score for match in rank(catalogue, then)} for then in completions(catalogue, person)
    ]
    for one, other in permutations(catalogue.roles, 2):
        lead, least = race.lead(one, other), min(then[one] - then[other] for then in scores)
        assert lead.value <= least + 1e-9
        assert not lead.exact or lead.value >= least - 1e-9


@given(pairs(complete=True), st.integers(1, 3))
def test_the_stop_is_a_theorem(drawn: tuple[Catalogue, Profile], screen: int) -> None:
    """The first three roles when asking stops are those with everything answered, in the same order."""
    catalogue, person = drawn
    final = asked(catalogue, person, screen=screen)
    assert leaders(catalogue, person) == leaders(catalogue, final)
    assert Interview(catalogue).settled(final)


@given(st.one_of(pairs(), pairs(exact=False)), st.integers(1, 3))
def test_skipping_does_not_break_the_proof(drawn: tuple[Catalogue, Profile], screen: int) -> None:
    """With some questions skipped or answered roughly, the stop agrees with asking everything else.

    What is skipped counts as its lowest level here. It can be more, so the order is called settled only if that would
    change nothing.
    """
    catalogue, person = drawn
    final, full = (asked(catalogue, person, mode, screen=screen) for mode in (Mode.EXACT, Mode.FULL))
    assert lowest(catalogue, full) == lowest(catalogue, final)
    if Interview(catalogue).settled(final):
        assert leaders(catalogue, full) == leaders(catalogue, final)


def test_a_skipped_skill_leaves_the_order_open() -> None:
    """Skipping the skill that decides ends the asking, but settles nothing."""
    catalogue, person = catalogue_of(A, B), knowing(s=4, t=0)
    interview, skipped = Interview(catalogue), structs.replace(person, words="", skipped=frozenset({"u"}))
    assert interview.next(structs.replace(person, words=""), Mode.EXACT) is not None
    assert interview.next(skipped, Mode.EXACT) is None
    assert ["a", "b"] == leaders(catalogue, skipped)
    assert not interview.settled(skipped)
    assert interview.settled(person.with_skill("u", Answer.exactly(0)))
    assert ["b", "a"] == leaders(catalogue, skipped.with_skill("u", Answer.exactly(5)))


# --- by hand ----------------------------------------------------------------------------------------------------

A: Final = role_of("a", {"s": (4, 3), "t": (2, 1)})
"""Points: 3/4 for level 4 of s, 1/4 for level 2 of t."""
B: Final = role_of("b", {"s": (2, 1), "u": (5, 1)})
"""Points: 1/2 for level 2 of s, 1/2 for level 5 of u."""


def test_the_least_lead_by_hand() -> None:
    """With half of t known, a leads by 1/8; s at 2 costs 1/8 of that and u at 5 a half."""
    race = Interview(catalogue_of(A, B)).race(knowing(t=1))
    assert pytest.approx(1 / 8 - 1 / 8 - 1 / 2) == race.lead("a", "b").value
    # The worst for b is s at 4 or more, where a wins 3/4 and b 1/2; u at 0 wins nothing.
    assert pytest.approx(-1 / 8 - 1 / 4) == race.lead("b", "a").value


def test_an_assumed_level_can_turn_out_to_be_any_other() -> None:
    """A document says 4, so that a leads by 3/4 - 1/2, but the person may answer 2: then b leads by 1/8."""
    skills = {"s": Answer.exactly(4, origin=Origin.STATED), "t": Answer.exactly(0), "u": Answer.exactly(0)}
    interview, person = Interview(catalogue_of(A, B)), Profile(skills=skills)
    assert pytest.approx(3 / 8 - 1 / 2) == interview.race(person).lead("a", "b").value
    question = interview.next(person)
    assert question is not None
    assert ("s",) == question.items
    roles = role_of("a", {"s": (4, 1)}), role_of("b", {"x": (4, 1)})
    nothing = knowing(x=1).with_skill("s", Answer.exactly(4, origin=Origin.STATED))
    assert -1 / 4 == Interview(catalogue_of(*roles)).race(nothing).lead("a", "b").value, "the person may have none of s"


def test_what_moves_an_undecided_pair_most_is_asked_first() -> None:
    """Between a and b, u moves 1/2, s moves 1/8 down and 1/4 up, t moves 1/4."""
    interview = Interview(catalogue_of(A, B, skills=("s", "t", "u"), categories=("c0", "c1", "c2")))
    spreads = interview.race(Profile()).spreads([("a", "b")])
    assert {"u": pytest.approx(1 / 2), "s": pytest.approx(3 / 8), "t": pytest.approx(1 / 4)} == spreads
    twice = interview.race(Profile()).spreads([("a", "b"), ("b", "a")])
    assert {"u": pytest.approx(1), "s": pytest.approx(3 / 4), "t": pytest.approx(1 / 2)} == twice
    question = interview.next(Profile(words=""))
    # Of screens of two categories, that of s and u moves most.
    assert (Kind.SKILLS, "c0; c2", ("s", "u")) == question


def test_what_moves_several_requirements_is_added_up() -> None:
    """Beyond the half that t meets, u adds a half to the choice and all of another requirement, each .35 of the match.

    Coverage decides .7 of it, and both requirements have the same weight.
    """
    wishes = {"x": 1, "y": 3, "z": 5}
    choice = Requirement(one_of=(Option(skills={"t": 4}), Option(skills={"u": 4})), weight=1)
    needs = (choice, Requirement(skill="u", level=2, weight=1))
    a = structs.replace(role_of("a", {}, wishes), requirements=needs)
    person = structs.replace(knowing(s=4, t=2), interests=wishes)
    race = Interview(catalogue_of(a, role_of("b", {"s": (4, 1)}, wishes), skills="stu")).race(person)
    assert {"u": pytest.approx(0.35 * 0.5 + 0.35)} == race.spreads([("a", "b")])


def test_what_two_roles_need_alike_counts_by_what_it_adds() -> None:
    """Between level 2 and 5 of 4, half of a requirement is open in both roles, though it tells them not apart."""
    same = {"s": (4, 1), "u": (4, 1)}
    person = knowing(s=4).with_skill("u", Answer(low=2, high=5))
    race = Interview(catalogue_of(role_of("a", same), role_of("b", same))).race(person)
    assert {"u": pytest.approx(1 / 4)} == race.spreads([("a", "b")])


def test_a_skipped_skill_brings_no_evidence() -> None:
    """A role of which everything is skipped gets no number, and there is nothing left to ask about it."""
    interview = Interview(catalogue_of(role_of("a", {"s": (4, 1)})))
    skipped = Profile(words="", skipped=frozenset("s"))
    assert [[("a", None)], []] == [interview.race(person).undecided_order() for person in (Profile(), skipped)]


def test_a_tie_is_not_certain() -> None:
    """The leader keeps half of the points at worst; another that can win half as well would come first by its id."""
    catalogue = catalogue_of(role_of("b", {"s": (4, 1), "t": (4, 1)}), role_of("a", {"t": (4, 1), "u": (4, 1)}))
    person = knowing(s=4, t=0)
    interview = Interview(catalogue)
    assert ["b", "a"] == leaders(catalogue, person)
    assert pytest.approx(0, abs=1e-12) == interview.race(person).lead("b", "a").value
    assert not interview.settled(person)
    assert ["a", "b"] == leaders(catalogue, person.with_skill("u", Answer.exactly(4)))


def test_a_tie_that_no_answer_breaks_is_final() -> None:
    """Two roles that ask for the same are ordered by their ids, whatever the open level is."""
    same = {"s": (4, 1), "t": (4, 1)}
    interview = Interview(catalogue_of(role_of("a", same), role_of("b", same)))
    assert [] == interview.race(knowing(s=2)).undecided_order()
    assert interview.settled(knowing(s=2))


def test_the_order_to_prove_is_that_of_what_is_certain() -> None:
    """Respondents make it likely that b leads, but without an answer a does."""
    roles = role_of("a", {"s": (4, 1)}), role_of("b", {"s": (4, 1), "t": (4, 3)})
    catalogue, person = catalogue_of(*roles, respondents={"s": "2", "t": "4"}), knowing(s=2, elsewhere=0)
    assert ["b", "a"] == leaders(catalogue, person)
    assert [("a", "b")] == Interview(catalogue).race(person).undecided_order()


def test_a_leader_without_evidence_is_asked_about() -> None:
    """A single role cannot be overtaken, but it has no number before a skill of it is answered."""
    interview = Interview(catalogue_of(role_of("a", {"s": (3, 1), "t": (3, 2)})))
    with screens_of(1):
        seen = [q and q.items for _, q in states(interview, knowing(s=0, t=0), Mode.EXACT, Profile(words=""))]
    assert [("s", "t"), None] == seen


def test_evidence_can_still_come() -> None:
    """A role without evidence is last whatever its score, so a skill that is worth as much to the others decides."""
    wanted = {"x": 1, "y": 2, "z": 3}
    last = role_of("last", {"s": (3, 1), "u": (3, 1)}, wanted)
    others = (role_of(name, {"s": (3, 1), "t": (3, 1)}, {"x": 3, "y": 2, "z": 1}) for name in ("a", "b", "c"))
    catalogue = catalogue_of(*others, last)
    person = structs.replace(knowing(t=0), interests=wanted, skipped=frozenset({"u"}))
    question = Interview(catalogue).next(person, Mode.EXACT)
    assert ["a", "b", "c"] == leaders(catalogue, person)
    assert ["last", "a", "b"] == leaders(catalogue, person.with_skill("s", Answer.exactly(0)))
    assert question is not None
    assert ("s",) == question.items


def test_an_area_is_no_proof() -> None:
    """What was answered for an area makes one order likely, and leaves the other possible."""
    catalogue = catalogue_of(A, B, areas={"area": "u t"}, respondents={"s": "4", "t": "2", "u": "0"})
    person = structs.replace(knowing(s=4), areas={"area": 0})
    assert ["a", "b"] == leaders(catalogue, person)
    assert pytest.approx(3 / 4 - 1) == Interview(catalogue).race(person).lead("a", "b").value
    assert not Interview(catalogue).settled(person)


@pytest.mark.parametrize("mode", list(Mode))
def test_an_empty_catalogue_asks_nothing(mode: Mode) -> None:
    """Without roles there is nothing to find out."""
    assert Interview(catalogue_of()).next(Profile(words=""), mode) is None
    assert Interview(catalogue_of()).settled(Profile())
