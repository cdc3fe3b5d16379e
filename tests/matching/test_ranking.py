"""Coverage, interest, band and ledger: the formula by hand, and what must always hold."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.numbers import (
    BANDS,
    BLOCKER_SHARE,
    ESSENTIAL_SHARE,
    EVIDENCE_SHARE,
    INTEREST_SHARE,
    INTERESTS_NEEDED,
    WORDS_SHARE,
)
from hcareer.matching.ranking import agreement, enough, leader, measure, rank
from hcareer.matching.respondents import LOWEST, Completions, Nearest, complete
from hcareer.model.catalogue import Option, Requirement
from hcareer.model.person import Answer, Profile
from strategies import catalogue_of, catalogues, knowing, pairs, people, role_of

if TYPE_CHECKING:
    from hcareer.matching.ranking import Match
    from hcareer.model.catalogue import Catalogue, Role

NAMES = [name for name, _ in BANDS]


def twenty(*, essential: str = "") -> Role:
    """Return a role of twenty equal requirements of level 4, so that each is worth a twentieth."""
    return role_of("role", {f"s{n}": (4, 1) for n in range(20)}, essential=essential)


def met(count: int, of: int = 20) -> Profile:
    """Return a person who meets the first *count* of twenty requirements and has none of the others."""
    return knowing(**{f"s{n}": 4 if n < count else 0 for n in range(of)})


def test_the_numbers_of_the_policy_are_those_of_the_design() -> None:
    """A change of these needs a better figure, and then changes here too."""
    assert (("ready", 0.84), ("near", 0.62), ("stretch", 0.38), ("far", 0.0)) == BANDS
    assert (0.3, 0.75, 0.5, 6) == (INTEREST_SHARE, ESSENTIAL_SHARE, BLOCKER_SHARE, INTERESTS_NEEDED)


def test_the_formula_by_hand() -> None:
    """Half of 5, all of 3 without credit for surplus and nothing certain of 2 are 5.5 of 10."""
    wanted = role_of(
        "role",
        {"half": (4, 5), "surplus": (2, 3), "unanswered": (5, 2)},
        {"x": 5, "y": 3, "z": 1},
        essential="half",
    )
    person = structs.replace(knowing(half=2, surplus=5), interests={"x": 4, "y": 4, "z": 1})
    found = measure(wanted, person, LOWEST)
    # Deviations from the means 3 and 3: (2, 0, -2) and (1, 1, -2); products 2 + 0 + 4; squares 8 and 6.
    interest = (6 / sqrt(8 * 6) + 1) / 2
    assert pytest.approx((0.55, 0.75)) == (found.low, found.high)
    assert pytest.approx(interest) == found.interest
    assert pytest.approx(0.7 * 0.55 + 0.3 * interest) == found.score
    assert pytest.approx(0.66490, abs=1e-5) == found.score
    assert "stretch" == found.band
    expected = [("half", 0.5, 0.25, 0.0, 0.25), ("surplus", 0.3, 0.3, 0.0, 0.0), ("unanswered", 0.2, 0.0, 0.2, 0.0)]
    assert [(s, *map(pytest.approx, rest)) for s, *rest in expected] == [
        (line.skill, line.worth, line.won, line.open, line.lost) for line in found.lines
    ]
    assert ["half", "unanswered"] == [line.skill for line in found.gaps]
    assert ["surplus"] == [line.skill for line in found.strengths]
    assert () == found.blockers, "half of what is needed is not less than half"


TRACKS = (
    Option(name="FHIR", skills={"fhir": 4, "web": 2}),
    Option(name="HL7", skills={"hl7": 4}),
)

CHOICE = structs.replace(role_of("role", {}), requirements=(Requirement(one_of=TRACKS, weight=2),))


@pytest.mark.parametrize(
    ("person", "line"),
    [
        pytest.param(
            knowing(fhir=4, web=1, hl7=1), ("fhir", 4, "FHIR", "FHIR", 0.75, (0.75, 0.0, 0.25)), id="the first counts"
        ),
        pytest.param(
            knowing(fhir=1, web=0, hl7=3), ("hl7", 4, "HL7", "HL7", 0.75, (0.75, 0.0, 0.25)), id="the second counts"
        ),
        pytest.param(
            knowing(fhir=2, web=2, hl7=2), ("fhir", 4, "FHIR", "FHIR", 0.75, (0.75, 0.0, 0.25)), id="both equally near"
        ),
        pytest.param(
            knowing(fhir=2, web=2), ("fhir", 4, "FHIR", "FHIR", 0.75, (0.75, 0.25, 0.0)), id="another may still be met"
        ),
        pytest.param(
            knowing(fhir=3, web=0, hl7=1), ("fhir", 4, "FHIR", "FHIR", 0.375, (0.375, 0.0, 0.625)), id="both far"
        ),
        pytest.param(
            knowing(fhir=0, web=2, hl7=1), ("fhir", 4, "FHIR", "HL7", 0.5, (0.5, 0.0, 0.5)),
            id="the best is not the shortest",
        ),
        pytest.param(knowing(web=5), ("fhir", 4, "FHIR", "FHIR", 0.5, (0.5, 0.5, 0.0)), id="half of an option"),
    ],
)  # fmt: skip
def test_of_several_options_the_best_counts(person: Profile, line: tuple[object, ...]) -> None:
    """The line names the option that counts and the shortest one, and its points add up."""
    found = measure(CHOICE, person, LOWEST)
    (one,) = found.lines
    points = (one.won, one.open, one.lost)
    assert line == (one.skill, one.level, one.option.name, one.shortest.name, one.share, points)
    assert (one.won, one.won + one.open) == (found.low, found.high)


def test_any_skill_of_any_option_is_evidence() -> None:
    """A requirement of several options is known if one of its skills is answered, even with 0."""
    people = (knowing(), knowing(web=0), knowing(hl7=2))
    assert [False, True, True] == [measure(CHOICE, person, LOWEST).evidence for person in people]


def test_a_rough_answer_is_a_range() -> None:
    """Between 1 and 3 of 4 is between a quarter and three quarters."""
    person = Profile(skills={"a": Answer(low=1, high=3)})
    found = measure(role_of("role", {"a": (4, 2)}), person, LOWEST)
    assert (0.25, 0.75, 0.25) == (found.low, found.high, found.score)
    assert (0.25, 0.5, 0.25) == (found.lines[0].won, found.lines[0].open, found.lines[0].lost)


@pytest.mark.parametrize(
    ("count", "band"),
    [
        pytest.param(50, "ready", id="everything met"),
        pytest.param(42, "ready", id="at .84"),
        pytest.param(41, "near", id="at .82"),
        pytest.param(31, "near", id="at .62"),
        pytest.param(30, "stretch", id="at .60"),
        pytest.param(19, "stretch", id="at .38"),
        pytest.param(18, "far", id="at .36"),
        pytest.param(0, "far", id="nothing met"),
    ],
)
def test_a_band_begins_at_its_cut(count: int, band: str) -> None:
    """The cut itself belongs to the better band: of fifty equal requirements, 42 are .84."""
    assert band == measure(role_of("role", {f"s{n}": (4, 1) for n in range(50)}), met(count, of=50), LOWEST).band


@pytest.mark.parametrize(
    ("level", "band", "blockers"),
    [
        pytest.param(4, "ready", [], id="an essential requirement met changes nothing"),
        pytest.param(3, "ready", [], id="three quarters of it are enough for ready"),
        pytest.param(2, "near", [], id="less keeps out of ready, and half is no blocker"),
        pytest.param(1, "stretch", ["s19"], id="less than half blocks"),
        pytest.param(0, "stretch", ["s19"], id="none of it blocks"),
        pytest.param(None, "stretch", ["s19"], id="unanswered is not certain, so it blocks"),
    ],
)
def test_an_essential_requirement_holds_the_band_back(level: int | None, band: str, blockers: list[str]) -> None:
    """With nineteen of twenty met, coverage alone would say ready."""
    person = met(19, of=19)
    if level is not None:
        person = person.with_skill("s19", Answer.exactly(level))
    found = measure(twenty(essential="s19"), person, LOWEST)
    assert found.low >= 0.85
    assert (band, blockers) == (found.band, [line.skill for line in found.blockers])


@pytest.mark.parametrize(
    ("answers", "band", "highest"),
    [
        pytest.param({f"s{n}": 4 for n in range(20)}, "ready", "ready", id="everything answered"),
        pytest.param({f"s{n}": 4 for n in range(10)}, "stretch", "ready", id="half unanswered"),
        pytest.param(
            {**{f"s{n}": 4 for n in range(10)}, "s19": 2}, "stretch", "near", id="an essential one falls short"
        ),
        pytest.param({**{f"s{n}": 4 for n in range(10)}, "s19": 0}, "stretch", "stretch", id="one blocks"),
    ],
)
def test_what_is_open_can_raise_the_band(answers: dict[str, int], band: str, highest: str) -> None:
    """The highest band is that of the best answers that are still possible."""
    found = measure(twenty(essential="s19"), knowing(**answers), LOWEST)
    assert (band, highest) == (found.band, found.highest_band)


def test_a_blocker_never_improves_a_band() -> None:
    """What is far by coverage stays far."""
    assert "far" == measure(twenty(essential="s19"), met(3), LOWEST).band


SEVEN = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 1, "g": 2}


@pytest.mark.parametrize(
    ("wanted", "own", "expected"),
    [
        pytest.param({}, {}, None, id="nothing rated"),
        pytest.param({"a": 1, "b": 5}, {"a": 1, "b": 5}, None, id="two ratings always lie on a line"),
        pytest.param({"a": 1, "b": 5, "c": 3}, {"a": 1, "b": 5}, None, id="two in common"),
        pytest.param({"a": 1, "b": 5, "c": 3}, {"a": 3, "b": 3, "c": 3}, None, id="the person is flat"),
        pytest.param({"a": 2, "b": 2, "c": 2}, {"a": 1, "b": 5, "c": 3}, None, id="the role is flat"),
        pytest.param({"a": 1, "b": 3, "c": 5}, {"a": 2, "b": 3, "c": 4}, 1.0, id="the same direction"),
        pytest.param({"a": 1, "b": 3, "c": 5}, {"a": 5, "b": 3, "c": 1}, 0.0, id="the opposite"),
        pytest.param({"a": 1, "b": 5, "c": 1, "d": 5}, {"a": 1, "b": 1, "c": 5, "d": 5}, 0.5, id="unrelated"),
        pytest.param({"a": 1, "b": 2, "c": 3, "d": 4}, {"a": 2, "b": 1, "c": 4, "d": 3}, 0.8, id="r of .6 by hand"),
        pytest.param({"a": 1, "b": 3, "c": 5, "d": 1}, {"a": 2, "b": 3, "c": 4}, None, id="three of four are too few"),
        pytest.param(SEVEN, {**SEVEN, "x": 5}, 1.0, id="only what both rate"),
        pytest.param(SEVEN, {name: SEVEN[name] for name in "abcde"}, None, id="five of many are too few"),
        pytest.param(SEVEN, {name: SEVEN[name] for name in "abcdef"}, 1.0, id="six of many are enough"),
    ],
)
def test_interest_is_a_correlation(wanted: dict[str, int], own: dict[str, int], expected: float | None) -> None:
    """Correlation -1 is 0 and 1 is 1; too few or flat ratings give none, never a middle value."""
    assert (None if expected is None else pytest.approx(expected)) == agreement(wanted, own)


def test_without_interest_the_score_is_coverage() -> None:
    """A missing interest takes nothing away."""
    wanted = role_of("role", {"a": (4, 1)}, {"x": 1, "y": 3, "z": 5})
    person = structs.replace(knowing(a=3), interests={"x": 4, "y": 4, "z": 4})
    assert (None, 0.75) == (measure(wanted, person, LOWEST).interest, measure(wanted, person, LOWEST).score)


@pytest.mark.parametrize(
    ("about", "words", "score"),
    [
        pytest.param({}, None, 0.7 * 0.75 + 0.3, id="rated: no words count"),
        pytest.param(
            {"role": 0.5}, 0.5, (1 - WORDS_SHARE) * (0.7 * 0.75 + 0.3) + WORDS_SHARE * 0.5, id="the words point here"
        ),
        pytest.param({"other": 1.0}, 0.0, (1 - WORDS_SHARE) * (0.7 * 0.75 + 0.3), id="the words point elsewhere"),
    ],
)
def test_the_words_of_a_cv_have_their_share(about: dict[str, float], words: float | None, score: float) -> None:
    """A CV names no levels, so which field it is about counts too; of a rated profile nothing is taken away."""
    wanted = role_of("role", {"a": (4, 1)}, {"x": 1, "y": 3, "z": 5})
    person = structs.replace(knowing(a=3), interests={"x": 1, "y": 2, "z": 3}, about=about)
    found = measure(wanted, person, LOWEST)
    assert words == found.words
    assert pytest.approx(score) == found.score
    assert pytest.approx(1) == found.share + sum(part.share for part in found.parts)
    assert ["interest", *(["words"] if about else [])] == [part.name for part in found.parts]


@pytest.mark.parametrize(
    ("about", "evidence"),
    [
        pytest.param({"role": 0.1}, True, id="the words point here"),
        pytest.param({"other": 1.0}, False, id="the words point elsewhere"),
    ],
)
def test_words_are_evidence(about: dict[str, float], *, evidence: bool) -> None:
    """A CV that points to a role says something about it, even if it names no skill of it."""
    assert evidence == measure(role_of("role", {"a": (4, 1)}), Profile(about=about), LOWEST).evidence


@pytest.mark.parametrize(
    ("person", "known", "below"),
    [
        pytest.param(Profile(), False, False, id="nothing is answered"),
        pytest.param(knowing(s=0), True, False, id="the skill is answered"),
        pytest.param(Profile(skills={"s": Answer(low=1, high=3)}), True, False, id="the skill is answered roughly"),
        pytest.param(Profile(areas={"area": 0}), False, True, id="nothing of its area"),
        pytest.param(Profile(areas={"area": 2}), False, True, id="less than is needed in its area"),
        pytest.param(Profile(areas={"area": 3}), False, False, id="as much in its area as is needed"),
        pytest.param(Profile(areas={"area": 0}, skills={"s": Answer.exactly(0)}), True, False, id="both are answered"),
    ],
)
def test_a_line_says_what_is_told(person: Profile, *, known: bool, below: bool) -> None:
    """A requirement is known by an answer for a skill of it, or told by an area in which the person reaches less."""
    catalogue = catalogue_of(ROLE_OF_TWO, areas={"area": "s t"})
    line = measure(ROLE_OF_TWO, person, complete(catalogue, person)).lines[0]
    assert (known, below, known or below) == (line.known, line.below, line.told)
    assert person.level("s") == line.answer


def test_ledgers_are_equal_by_their_lines() -> None:
    """A ledger is compared and shown by its lines, and is not equal to a mere tuple of them."""
    one, same, other = (measure(twenty(), person, LOWEST).lines for person in (met(3), met(3), met(4)))
    assert (one, repr(one)) == (same, repr(tuple(same)))
    assert one != other
    assert one != tuple(one)


def test_ties_are_ordered_by_id() -> None:
    """Three roles with the same requirements come in the order of their ids, whatever the catalogue's order."""
    found = rank(catalogue_of(*(role_of(name, {"fhir": (3, 1)}) for name in ("c", "a", "b"))), knowing(fhir=2))
    assert ["a", "b", "c"] == [m.role.id for m in found]


def test_roles_without_evidence_come_last() -> None:
    """A role of which nothing is answered does not stand before one that scores 0."""
    roles = role_of("unheard", {"dicom": (3, 1)}), role_of("zero", {"fhir": (3, 1)})
    found = rank(catalogue_of(*roles), knowing(fhir=0))
    assert [("zero", True), ("unheard", False)] == [(m.role.id, m.evidence) for m in found]


def test_the_leader_has_evidence() -> None:
    """The first role leads if anything of it is answered; if nothing is, no role does."""
    catalogue = catalogue_of(role_of("a", {"dicom": (3, 1)}), role_of("b", {"fhir": (3, 1)}))
    assert catalogue.roles["b"] == leader(catalogue, knowing(fhir=0))
    assert None is leader(catalogue, Profile())


@pytest.mark.parametrize(
    ("person", "evidence"),
    [
        pytest.param(Profile(), False, id="nothing answered"),
        pytest.param(knowing(elsewhere=5), False, id="a skill the role does not need"),
        pytest.param(knowing(s0=0), True, id="a twentieth of the role answered, even with 0"),
    ],
)
def test_evidence_begins_at_a_twentieth(person: Profile, *, evidence: bool) -> None:
    """What was answered counts, not what was won."""
    assert EVIDENCE_SHARE == 0.05
    assert evidence == measure(twenty(), person, LOWEST).evidence
    more = role_of("role", {f"s{n}": (4, 1) for n in range(21)})
    assert not measure(more, person, LOWEST).evidence, "one of 21 is less than a twentieth"


@pytest.mark.parametrize(
    "person",
    [
        pytest.param(Profile(), id="nothing at all"),
        pytest.param(Profile(interests={"societal-impact": 5, "low-level-systems": 1, "job-security": 3}), id="wishes"),
        pytest.param(Profile(skipped=frozenset({"fhir"}), asked=3), id="everything skipped"),
    ],
)
def test_an_empty_profile_gets_no_number(catalogue: Catalogue, person: Profile) -> None:
    """Without a skill the answers say nothing about any role."""
    assert not enough(rank(catalogue, person))


@given(st.data())
def test_more_skill_never_lowers_any_score(data: st.DataObject) -> None:
    """Raising a level, or answering what was open, costs no role points, evidence or its band."""
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue, exact=False))
    skill = data.draw(st.sampled_from(sorted(catalogue.skills)))
    before = person.skills.get(skill, Answer.exactly(0))
    low = data.draw(st.integers(before.low, 5))
    more = person.with_skill(skill, Answer(low=low, high=data.draw(st.integers(max(low, before.high), 5))))
    for wanted in catalogue.roles.values():
        was, now = measure(wanted, person, LOWEST), measure(wanted, more, LOWEST)
        assert now.low >= was.low - 1e-12
        assert now.score >= was.score - 1e-12
        assert now.evidence >= was.evidence
        assert NAMES.index(now.band) <= NAMES.index(was.band)


@given(st.data())
def test_the_order_of_input_does_not_matter(data: st.DataObject) -> None:
    """Roles, requirements, skills and interests written in another order give the same ranking."""
    catalogue, person = data.draw(pairs(exact=False))
    mixed = structs.replace(
        catalogue,
        roles={
            wanted.id: structs.replace(wanted, requirements=tuple(data.draw(st.permutations(wanted.requirements))))
            for wanted in data.draw(st.permutations(list(catalogue.roles.values())))
        },
        skills=dict(data.draw(st.permutations(list(catalogue.skills.items())))),
    )
    same = structs.replace(
        person,
        skills=dict(data.draw(st.permutations(list(person.skills.items())))),
        interests=dict(data.draw(st.permutations(list(person.interests.items())))),
    )

    def figures(matches: tuple[Match, ...]) -> list[object]:
        return [
            (m.role.id, *(round(x, 9) for x in (m.score, m.low, m.expected, m.high)), m.band, m.evidence)
            for m in matches
        ]

    assert figures(rank(catalogue, person)) == figures(rank(mixed, same))


@given(pairs(exact=False))
def test_points_add_up(drawn: tuple[Catalogue, Profile]) -> None:
    """What is won, likely, open and lost is never negative, and adds up to each line's worth and to the match."""
    catalogue, person = drawn
    for found in rank(catalogue, person):
        assert 0 <= found.low <= found.expected <= found.high <= 1
        assert found.span[0] <= found.score <= found.span[1]
        assert found.interest is None or 0 <= found.interest <= 1
        for line in found.lines:
            assert min(line.won, line.likely, line.open, line.lost) >= -1e-12
            assert pytest.approx(line.worth) == line.won + line.likely + line.open + line.lost
        assert pytest.approx(1) == sum(line.worth for line in found.lines)
        assert pytest.approx(found.low) == sum(line.won for line in found.lines)
        assert pytest.approx(found.expected) == sum(line.won + line.likely for line in found.lines)
        assert pytest.approx(found.high) == sum(line.won + line.likely + line.open for line in found.lines)
        parts = sum(part.share * part.value for part in found.parts)
        assert pytest.approx(found.score) == found.share * sum(line.won + line.likely for line in found.lines) + parts
        assert NAMES.index(found.highest_band) <= NAMES.index(found.band) <= NAMES.index(found.lowest_band)


@given(pairs(complete=True))
def test_with_every_answer_given_nothing_is_expected(drawn: tuple[Catalogue, Profile]) -> None:
    """Respondents and areas change nothing then: each requirement counts by its best option, to the last digit."""
    catalogue, person = drawn
    for found in rank(catalogue, person):
        total = sum(need.weight for need in found.role.requirements)
        coverage = sum(
            need.weight
            / total
            * max(
                sum(min(person.skills[skill].low, need) / need for skill, need in option.skills.items())
                / len(option.skills)
                for option in need.options
            )
            for need in found.role.requirements
        )
        interest = agreement(found.role.interests, person.interests)
        match = coverage if interest is None else 0.7 * coverage + 0.3 * interest
        assert [pytest.approx(coverage, abs=1e-12)] * 3 == [found.low, found.expected, found.high]
        assert found.low == found.expected == found.high
        assert pytest.approx(match, abs=1e-12) == found.score
        assert found.band == found.lowest_band == found.highest_band
        assert found.evidence


@given(st.data())
def test_more_of_an_answered_skill_never_lowers_what_is_expected(data: st.DataObject) -> None:
    """With the same completions, a higher level of a skill that is not open costs no role points."""
    catalogue = data.draw(catalogues())
    skill = data.draw(st.sampled_from(sorted(catalogue.skills)))
    person = data.draw(people(catalogue)).with_skill(skill, Answer.exactly(data.draw(st.integers(0, 5))))
    more = person.with_skill(skill, Answer.exactly(data.draw(st.integers(person.lowest(skill), 5))))
    ways = complete(catalogue, person)
    for wanted in catalogue.roles.values():
        was, now = measure(wanted, person, ways), measure(wanted, more, ways)
        assert now.expected >= was.expected - 1e-12
        assert NAMES.index(now.band) <= NAMES.index(was.band)


@given(pairs(exact=False))
def test_an_area_never_becomes_a_level(drawn: tuple[Catalogue, Profile]) -> None:
    """What was answered for areas changes what is expected, but nothing that is certain."""
    catalogue, person = drawn
    before = dict(person.skills)
    found = {match.role.id: match for match in rank(catalogue, person)}
    without = structs.replace(person, areas={})
    for wanted in catalogue.roles.values():
        certain = measure(wanted, without, LOWEST)
        assert certain.low == found[wanted.id].low
        assert pytest.approx(certain.high) == found[wanted.id].high
        assert [line.answer for line in certain.lines] == [line.answer for line in found[wanted.id].lines]
    assert before == person.skills


@given(pairs(exact=False))
def test_what_is_expected_is_the_mean_of_the_ways(drawn: tuple[Catalogue, Profile]) -> None:
    """Measured with the levels of each way, the scores have as their mean the score."""
    catalogue, person = drawn
    ways = complete(catalogue, person)
    for found in rank(catalogue, person, ways):
        scores = []
        for way in range(len(ways.weights)):
            levels = {skill: Answer.exactly(column[way]) for skill, column in ways.levels.items()}
            there = structs.replace(person, skills={**person.skills, **levels})
            scores.append(measure(found.role, there, LOWEST).score)
        assert pytest.approx(sum(w * score for w, score in zip(ways.weights, scores, strict=True))) == found.score


def test_the_expected_match_by_hand() -> None:
    """Half of 4 is certain and a quarter likely, of 2 a half, of 3 all: the ledger has each apart."""
    wanted = role_of("role", {"range": (4, 2), "open": (2, 2), "known": (3, 1)}, essential="range")
    person = Profile(skills={"range": Answer(low=2, high=4), "known": Answer.exactly(3)})
    ways = Completions(Nearest((0.5, 0.25, 0.25), ()), {"range": [2, 4, 4], "open": [0, 2, 5]})
    found = measure(wanted, person, ways)
    lines = [("range", 0.2, 0.1, 0.1, 0.0), ("open", 0.0, 0.2, 0.2, 0.0), ("known", 0.2, 0.0, 0.0, 0.0)]
    assert [(skill, *map(pytest.approx, rest)) for skill, *rest in lines] == [
        (line.skill, line.won, line.likely, line.open, line.lost) for line in found.lines
    ]
    assert [pytest.approx(0.4), pytest.approx(0.7), pytest.approx(1)] == [found.low, found.expected, found.high]
    assert pytest.approx(0.7) == found.score
    # Half of the essential requirement is certain, three quarters are expected: enough for ready.
    assert ("stretch", "near", "ready") == (found.lowest_band, found.band, found.highest_band)
    assert ("near", ()) == (found.band_by_coverage, found.short)
    assert ["range"] == [line.skill for line in measure(wanted, person, LOWEST).short]


def test_an_area_is_evidence() -> None:
    """A role is heard of if an area has one of its skills, though none of them is answered."""
    catalogue = catalogue_of(ROLE_OF_TWO, areas={"area": "s"})
    found = [rank(catalogue, Profile(areas=areas))[0] for areas in ({}, {"area": 0})]
    assert [(False, False), (True, False)] == [(match.evidence, match.lines[0].known) for match in found]


ROLE_OF_TWO = role_of("role", {"s": (3, 1), "t": (3, 1)})
