"""Which question comes next, and the proof that asking may stop.

The proof is tested against the ordinary `measure`: for a pair of roles the worst completion of the answers is built
as a profile with a level for every skill, and is scored like any other.
"""

from __future__ import annotations

from itertools import pairwise, permutations, product
from random import Random
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.numbers import TOP
from hcareer.matching.points import best, rounded, share
from hcareer.matching.ranking import measure, rank
from hcareer.model.catalogue import MAX_LEVEL, Option, Requirement
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.questions import Interview, Kind, Mode, Question
from strategies import assumed, catalogue_of, catalogues, close_race, knowing, pairs, people, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from hcareer.model.catalogue import Catalogue

SEEDS: Final = range(18)
"""Close races: by the seed on screens of 1, 2 or 3 skills, with interests or without, and from three beginnings."""


def leaders(catalogue: Catalogue, profile: Profile) -> list[str]:
    """Return the first three roles in order."""
    return [match.role.id for match in rank(catalogue, profile)[:TOP]]


def states(
    interview: Interview, person: Profile, mode: Mode, start: Profile
) -> Iterator[tuple[Profile, Question | None]]:
    """Yield every state of an interview with *person* and the question asked in it; None at the end.

    What the person has no answer for is skipped; after a range nothing more is known, so it is not asked again.
    """
    profile, shown = start, set[str]()
    while (question := interview.next(profile, mode)) is not None:
        assert question.items, "a screen asks something"
        assert shown.isdisjoint(question.items), "nothing is asked twice"
        shown.update(question.items)
        yield profile, question
        for item in question.items:
            if question.kind is Kind.INTERESTS and item in person.interests:
                profile = profile.with_interest(item, person.interests[item])
            elif item in person.skills:
                profile = profile.with_skill(item, person.skills[item])
            if item not in profile.interests and not profile.level(item).exact:
                profile = structs.replace(profile, skipped=profile.skipped | {item})
    yield profile, None


def asked(catalogue: Catalogue, person: Profile, mode: Mode, *, screen: int = 2) -> Profile:
    """Return what is answered when asking stops."""
    *_, (profile, _) = states(Interview(catalogue, screen=screen), person, mode, Profile())
    return profile


# --- the proof, against measured completions --------------------------------------------------------------------


def possible(profile: Profile, skill: str) -> range:
    """Return the levels that a skill can still turn out to have."""
    answer = profile.level(skill)
    if skill in profile.skipped:
        return range(answer.low, answer.low + 1)
    return range(MAX_LEVEL + 1) if answer.assumed else range(answer.low, answer.high + 1)


class Completions:
    """The ways in which the answers of one profile can be completed."""

    def __init__(self, catalogue: Catalogue, profile: Profile) -> None:
        """Measure every role with every possible level of every skill that it needs."""
        self.catalogue, self.profile = catalogue, profile
        self.levels = {skill: possible(profile, skill) for skill in catalogue.skills}
        self.now = {name: measure(role, profile).score for name, role in catalogue.roles.items()}
        self.scores = {
            (role.id, skill, level): measure(role, profile.with_skill(skill, Answer.exactly(level))).score
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
        return measure(roles[one], completed).score - measure(roles[other], completed).score


def beginning(seed: int, person: Profile) -> Profile:
    """Return the state in which an interview begins: by the seed, nothing, a document, or ranges and skipped skills."""
    if seed // 3 % 3 == 1:
        return assumed(person)
    if seed // 3 % 3 == 2:
        ranges = {name: Answer(low=max(0, a.low - 1), high=a.low) for name, a in list(person.skills.items())[::4]}
        return Profile(skills=ranges, skipped=frozenset(list(person.skills)[1::5]))
    return Profile()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_lead_is_that_of_the_worst_completion(seed: int) -> None:
    """For every pair of roles, in several states, the worst answers measure exactly what the quiz believes."""
    catalogue, person = close_race(seed)
    interview = Interview(catalogue, screen=1 + seed % 3)
    seen = [state for state, _ in states(interview, person, Mode.EXACT, beginning(seed, person))]
    assert len(catalogue.skills) >= 30
    for state in (seen[0], seen[len(seen) // 2], seen[-1]):
        race, completions = interview.race(state), Completions(catalogue, state)
        for one, other in permutations(catalogue.roles, 2):
            measured = completions.difference(one, other, completions.worst(one, other))
            assert pytest.approx(measured, abs=1e-12) == race.lead(one, other).value


@pytest.mark.parametrize("seed", SEEDS)
def test_no_completion_falls_below_the_lead(seed: int) -> None:
    """Whatever the open answers are, no role comes closer to another than the lead says."""
    catalogue, person = close_race(seed)
    interview = Interview(catalogue, screen=1 + seed % 3)
    seen = [state for state, _ in states(interview, person, Mode.EXACT, beginning(seed, person))]
    state, chance = seen[len(seen) // 2], Random(seed)  # noqa: S311 - a test has to repeat itself
    race, completions = interview.race(state), Completions(catalogue, state)
    for completed in (completions.random(chance) for _ in range(10)):
        for one, other in permutations(catalogue.roles, 2):
            assert completions.difference(one, other, completed) >= race.lead(one, other).value - 1e-12


def turned(catalogue: Catalogue, state: Profile, mode: Mode) -> list[tuple[str, str]]:
    """Return the pairs of roles whose order matters in *mode* and is turned, or made a tie, by a completion."""
    completions, order = Completions(catalogue, state), [match.role.id for match in rank(catalogue, state)]
    top, rest = order[:TOP], order[TOP:]
    if mode is Mode.QUICK:
        pairs = [(one, other) for one in top for other in rest]
    else:
        pairs = [*pairwise(top), *((top[-1], other) for other in rest)]
    found = []
    for one, other in pairs:
        ranked = rank(catalogue, completions.worst(one, other))
        score = {match.role.id: rounded(match.score) for match in ranked}
        tied = score[one] == score[other] and completions.tell_apart(one, other)
        if tied or list(score).index(one) > list(score).index(other):
            found.append((one, other))
    return found


@pytest.mark.parametrize("mode", [Mode.EXACT, Mode.QUICK])
@pytest.mark.parametrize("seed", SEEDS)
def test_asking_stops_when_no_completion_turns_the_order_and_not_before(seed: int, mode: Mode) -> None:
    """At the end the worst completions keep the first three roles; at the last question one of them did not."""
    catalogue, person = close_race(seed)
    interview = Interview(catalogue, screen=1 + seed % 3)
    *before, (final, _) = states(interview, person, mode, beginning(seed, person))
    assert turned(catalogue, [state for state, question in before if question and question.id == "telling"][-1], mode)
    assert [] == turned(catalogue, final, mode)
    chance, completions = Random(seed), Completions(catalogue, final)  # noqa: S311 - a test has to repeat itself
    for completed in (completions.random(chance) for _ in range(10)):
        three, completed_three = leaders(catalogue, final), leaders(catalogue, completed)
        assert set(three) == set(completed_three)
        assert mode is Mode.QUICK or three == completed_three


def one_by_one(catalogue: Catalogue, person: Profile, mode: Mode = Mode.EXACT) -> Profile:
    """Return what *person*, who has an answer to everything, is asked if each screen has one skill."""
    interview = Interview(catalogue, screen=1)
    profile = Profile()
    while (question := interview.next(profile, mode)) is not None:
        for item in question.items:
            if question.kind is Kind.INTERESTS:
                profile = profile.with_interest(item, person.interests[item])
            else:
                profile = profile.with_skill(item, person.skills[item])
    return profile


def completions(catalogue: Catalogue, profile: Profile) -> Iterator[Profile]:
    """Yield *profile* with every combination of levels for the skills that it leaves unanswered."""
    left = [skill for skill in catalogue.skills if skill not in profile.skills]
    for levels in product(range(6), repeat=len(left)):
        given_now = {skill: Answer.exactly(level) for skill, level in zip(left, levels, strict=True)}
        yield structs.replace(profile, skills={**profile.skills, **given_now})


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_stop_holds_for_every_person_with_the_same_answers_so_far(data: st.DataObject) -> None:
    """Whatever the answers that were not asked for would have been, the first three stay."""
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue, complete=True))
    ended = asked(catalogue, person, Mode.EXACT)
    other = data.draw(people(catalogue, complete=True))
    mixed = structs.replace(person, skills={**other.skills, **ended.skills})
    assert leaders(catalogue, ended) == leaders(catalogue, mixed)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_answer_left_out_can_change_the_first_three(data: st.DataObject) -> None:
    """Asked one skill at a time, the quiz stops only when no completion at all has other leaders."""
    catalogue = data.draw(catalogues(most_roles=5, most_skills=5))
    person = data.draw(people(catalogue, complete=True))
    ended = one_by_one(catalogue, person)
    if len(catalogue.skills) - len(ended.skills) <= 3:
        found = leaders(catalogue, ended)
        assert all(found == leaders(catalogue, then) for then in completions(catalogue, ended))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_answer_left_out_can_change_which_three_are_first(data: st.DataObject) -> None:
    """The quick quiz stops only when no completion at all has another three."""
    catalogue = data.draw(catalogues(most_roles=5, most_skills=5))
    person = data.draw(people(catalogue, complete=True))
    ended = one_by_one(catalogue, person, Mode.QUICK)
    if len(catalogue.skills) - len(ended.skills) <= 3:
        found = set(leaders(catalogue, ended))
        assert all(found == set(leaders(catalogue, then)) for then in completions(catalogue, ended))


@settings(max_examples=60, deadline=None)
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
        lead, lowest = race.lead(one, other), min(then[one] - then[other] for then in scores)
        assert lead.value <= lowest + 1e-9
        assert not lead.exact or lead.value >= lowest - 1e-9


@settings(max_examples=60, deadline=None)
@given(pairs(complete=True), st.integers(1, 3))
def test_the_stop_is_a_theorem(drawn: tuple[Catalogue, Profile], screen: int) -> None:
    """The first three roles when asking stops are those with everything answered, in the same order."""
    catalogue, person = drawn
    final = asked(catalogue, person, Mode.EXACT, screen=screen)
    assert leaders(catalogue, person) == leaders(catalogue, final)
    assert Interview(catalogue).settled(final)


@settings(max_examples=60, deadline=None)
@given(pairs(complete=True), st.integers(1, 3))
def test_quick_finds_the_same_three(drawn: tuple[Catalogue, Profile], screen: int) -> None:
    """The quick quiz ends with the right three roles, in whatever order."""
    catalogue, person = drawn
    final = asked(catalogue, person, Mode.QUICK, screen=screen)
    assert set(leaders(catalogue, person)) == set(leaders(catalogue, final))


@settings(max_examples=100, deadline=None)
@given(st.one_of(pairs(), pairs(exact=False)), st.integers(1, 3))
def test_skipping_does_not_break_the_proof(drawn: tuple[Catalogue, Profile], screen: int) -> None:
    """With some questions skipped or answered roughly, the stop agrees with asking everything else."""
    catalogue, person = drawn
    final, full = (asked(catalogue, person, mode, screen=screen) for mode in (Mode.EXACT, Mode.FULL))
    assert leaders(catalogue, full) == leaders(catalogue, final)


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
    person = Profile(
        skills={
            "s": Answer.exactly(4, origin=Origin.STATED),
            "t": Answer.exactly(0),
            "u": Answer.exactly(0),
        }
    )
    interview = Interview(catalogue_of(A, B))
    assert pytest.approx(3 / 8 - 1 / 2) == interview.race(person).lead("a", "b").value
    question = interview.next(person)
    assert question is not None
    assert ("s",) == question.items


def test_the_most_telling_skill_is_asked_first() -> None:
    """Between a and b, u moves 1/2, s moves 1/8 down and 1/4 up, t moves 1/4."""
    spreads = Interview(catalogue_of(A, B)).race(Profile()).spreads([("a", "b")])
    assert {"u": pytest.approx(1 / 2), "s": pytest.approx(3 / 8), "t": pytest.approx(1 / 4)} == spreads
    for screen, items in ((1, ("u",)), (2, ("s", "u")), (3, ("s", "t", "u"))):
        question = Interview(catalogue_of(A, B), screen=screen).next(Profile())
        assert Question(Kind.SKILLS, "telling", "What you can do, the most telling first", items) == question


def test_a_tie_is_not_certain() -> None:
    """The leader keeps half of the points at worst; another that can win half as well would come first by its id."""
    catalogue = catalogue_of(role_of("b", {"s": (4, 1), "t": (4, 1)}), role_of("a", {"t": (4, 1), "u": (4, 1)}))
    person = knowing(s=4, t=0)
    interview = Interview(catalogue)
    assert ["b", "a"] == leaders(catalogue, person)
    assert pytest.approx(0, abs=1e-12) == interview.race(person).lead("b", "a").value
    assert not interview.settled(person)
    assert ["a", "b"] == leaders(catalogue, person.with_skill("u", Answer.exactly(4)))


@pytest.mark.parametrize("mode", [Mode.EXACT, Mode.QUICK])
def test_a_leader_without_evidence_is_asked_about(mode: Mode) -> None:
    """A single role cannot be overtaken, but it has no number before a skill of it is answered."""
    interview = Interview(catalogue_of(role_of("a", {"s": (3, 1), "t": (3, 2)})), screen=1)
    assert [("t",), None] == [q and q.items for _, q in states(interview, knowing(t=0), mode, Profile())]


@pytest.mark.parametrize("mode", [Mode.EXACT, Mode.QUICK])
def test_evidence_can_still_come(mode: Mode) -> None:
    """A role without evidence is last whatever its score, so a skill that is worth as much to the others decides."""
    wanted = {"x": 1, "y": 2, "z": 3}
    last = role_of("last", {"s": (3, 1), "u": (3, 1)}, wanted)
    others = (role_of(name, {"s": (3, 1), "t": (3, 1)}, {"x": 3, "y": 2, "z": 1}) for name in ("a", "b", "c"))
    catalogue = catalogue_of(*others, last)
    person = structs.replace(knowing(t=0), interests=wanted, skipped=frozenset({"u"}))
    question = Interview(catalogue).next(person, mode)
    assert ["a", "b", "c"] == leaders(catalogue, person)
    assert ["last", "a", "b"] == leaders(catalogue, person.with_skill("s", Answer.exactly(0)))
    assert question is not None
    assert ("s",) == question.items


def test_a_last_look_has_screens_of_the_same_size() -> None:
    """When the order is certain, the first role's open essentials are asked, two at a time."""
    catalogue = catalogue_of(role_of("only", dict.fromkeys("pqrs", (1, 1)), essential="p q r s"))
    interview, person = Interview(catalogue, screen=2), knowing(p=1, q=1, r=1, s=1)
    screens = [question.items for _, question in states(interview, person, Mode.EXACT, knowing(p=1)) if question]
    assert [("q", "r"), ("s",)] == screens


def test_every_option_that_can_meet_an_essential_requirement_is_asked() -> None:
    """Options are asked until one is met; one that an answer has put out of reach is not asked further."""
    options = (Option(skills={"p": 2, "t": 1}), Option(skills={"q": 1}), Option(skills={"r": 1}))
    only = role_of("only", {"x": (1, 1)})
    needs = (*only.requirements, Requirement(one_of=options, weight=1, essential=True))
    interview = Interview(catalogue_of(structs.replace(only, requirements=needs)), screen=1)
    person = knowing(x=1, p=1, q=1, r=1, t=1)
    screens = [question.items for _, question in states(interview, person, Mode.EXACT, knowing(x=1)) if question]
    assert [("p",), ("q",)] == screens


def test_screens_have_at_most_the_size_given(catalogue: Catalogue) -> None:
    """Full form and telling screens alike, and together they ask every skill that some role needs."""
    interview = Interview(catalogue, screen=3)
    needed = {skill for role in catalogue.roles.values() for need in role.requirements for skill in need.skills}
    skills = [question.items for question in interview.full_form if question.kind is Kind.SKILLS]
    assert {1, 2, 3} >= {len(items) for items in skills}
    assert sorted(needed) == sorted(item for items in skills for item in items)


@pytest.mark.parametrize("mode", list(Mode))
def test_an_empty_catalogue_asks_nothing(mode: Mode) -> None:
    """Without roles there is nothing to find out."""
    assert Interview(catalogue_of()).next(Profile(), mode) is None
    assert Interview(catalogue_of()).settled(Profile())


# --- what is asked ----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(pairs(complete=True))
def test_the_first_roles_essentials_are_known(drawn: tuple[Catalogue, Profile]) -> None:
    """When asking stops, no open answer can meet an essential requirement of the first role."""
    catalogue, person = drawn
    final = asked(catalogue, person, Mode.EXACT)
    can_still_be_met = [
        option
        for need in rank(catalogue, final)[0].role.requirements
        if need.essential and best(need, final.lowest)[1] < 1 - 1e-9
        for option in need.options
        if share(option, final.highest) > 1 - 1e-9
    ]
    assert [] == can_still_be_met


@settings(max_examples=40, deadline=None)
@given(pairs(complete=True))
def test_full_asks_everything_some_role_needs(drawn: tuple[Catalogue, Profile]) -> None:
    """The full form leaves out only skills that no role needs."""
    catalogue, person = drawn
    needed = {skill for role in catalogue.roles.values() for need in role.requirements for skill in need.skills}
    assert needed == set(asked(catalogue, person, Mode.FULL, screen=14).skills)


@settings(max_examples=20, deadline=None)
@given(pairs(complete=True))
def test_the_same_answers_give_the_same_questions(drawn: tuple[Catalogue, Profile]) -> None:
    """No question depends on chance or on an earlier interview."""
    catalogue, person = drawn
    one, two = (list(states(Interview(catalogue), person, Mode.EXACT, Profile())) for _ in range(2))
    assert one == two
