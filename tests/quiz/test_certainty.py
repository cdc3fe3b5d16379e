"""How sure a ranking is: by hand, and what must always hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from msgspec import structs

from hcareer.matching.points import terms
from hcareer.matching.ranking import measure, rank
from hcareer.matching.respondents import LOWEST, Completions, Nearest
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz.certainty import Certainty, Outlook, certainty, outlook
from hcareer.quiz.questions import Interview
from strategies import catalogue_of, knowing, pairs, role_of

if TYPE_CHECKING:
    from hcareer.matching.points import Term
    from hcareer.model.catalogue import Catalogue

FOUR: Final = catalogue_of(*(role_of(name, {f"of-{name}": (4, 1)}) for name in "abcd"))
"""Each of the roles a to d needs level 4 of a skill of its own."""


def tables(catalogue: Catalogue) -> dict[str, tuple[Term, ...]]:
    """Return the requirements of every role as tables."""
    return {role.id: terms(role) for role in catalogue.roles.values()}


def about(*figures: float) -> object:
    """Return a certainty that equals any with nearly these figures."""
    return pytest.approx(figures, abs=1e-9)


def of_ways(catalogue: Catalogue, person: Profile, ways: Completions) -> Certainty | None:
    """Return the certainty of *person* if open skills turn out in *ways*."""
    return certainty(catalogue, person, rank(catalogue, person, ways), ways)


def test_certainty_by_hand() -> None:
    """Of four roles with 1, .75, .5 and an open skill, which is .25, .75 or 1 with .5, .3 and .2.

    In the first way the open one is last. In the second it displaces the third. In the third it is as good as the
    first, so that naming the first costs nothing, and displaces the third too.
    """
    person = knowing(**{"of-a": 4, "of-b": 3, "of-c": 2})
    ways = Completions(Nearest((0.5, 0.3, 0.2), ()), {"of-d": [1, 3, 4]}, heard=frozenset({"of-d"}))
    order = [(match.role.id, match.score) for match in rank(FOUR, person, ways)]
    assert [("a", 1.0), ("b", 0.75), ("d", pytest.approx(0.55)), ("c", 0.5)] == order
    # The three named are a, b and d: in the first way c, which is .25 better than d, is missed.
    found = of_ways(FOUR, person, ways)
    assert found is not None
    assert about(1.0, 0.5, 0.0, 0.5 * 0.25 / 3) == found


def test_the_loss_of_the_first_by_hand() -> None:
    """The first role is .5, the second 1 with .3 and 0 otherwise: in those ways half is lost by naming the first."""
    catalogue = catalogue_of(role_of("a", {"s": (4, 1)}), role_of("b", {"t": (4, 1)}))
    ways = Completions(Nearest((0.7, 0.3), ()), {"t": [0, 4]}, heard=frozenset("t"))
    assert about(0.7, 1.0, 0.15, 0.0) == of_ways(catalogue, knowing(s=2), ways)


def test_what_interests_decide_counts_in_every_way() -> None:
    """The scores of the ways are matches: what interests and words add is in each of them."""
    catalogue = catalogue_of(role_of("a", {"s": (4, 1)}, {"x": 1, "y": 3, "z": 5}))
    person = structs.replace(knowing(s=3), interests={"x": 1, "y": 3, "z": 5})
    found = outlook(catalogue, person, tables(catalogue))
    assert {"a": [pytest.approx(0.7 * 0.75 + 0.3)]} == found.scores


def test_a_suggested_level_is_not_certain() -> None:
    """A document puts a before b by its levels; respondents say that b may be ahead, so nothing is certain."""
    catalogue = catalogue_of(
        role_of("a", {"s": (4, 1)}), role_of("b", {"t": (4, 1)}), respondents={"s": "40", "t": "00"}
    )
    sure = knowing(s=3, t=2, elsewhere=0)
    found = outlook(catalogue, sure, tables(catalogue))
    assert Certainty(1.0, 1.0, 0.0, 0.0) == found.certainty
    suggested = sure.with_skill("t", Answer.exactly(2, origin=Origin.STATED))
    suggested = suggested.with_skill("s", Answer.exactly(3, origin=Origin.STATED))
    doubtful = outlook(catalogue, suggested, tables(catalogue))
    assert doubtful.order == found.order == ("a", "b")
    # Where nobody has any of t, both are at the level of a named skill.
    assert {"a": [1.0, 0.75], "b": [0.75, 0.75]} == doubtful.scores
    assert [pytest.approx(x - y) for x, y in zip((0.75, 0.75), (1.0, 0.75), strict=True)] == doubtful.behind("a", "b")


def test_a_doubted_level_can_turn_the_order() -> None:
    """Though everything is answered, a level that only a document gives can be lower, and then another role leads."""
    catalogue = catalogue_of(
        role_of("a", {"s": (4, 1)}), role_of("b", {"t": (4, 1)}), respondents={"s": "15", "t": "22"}
    )
    person = knowing(t=2).with_skill("s", Answer.exactly(3, origin=Origin.STATED))
    found = outlook(catalogue, person, tables(catalogue)).certainty
    assert found is not None
    assert 0 < found.first < 1
    # In the ways with s at 1, naming a costs a quarter.
    assert pytest.approx((1 - found.first) * 0.25) == found.first_loss


@pytest.mark.parametrize(
    ("respondents", "person", "known"),
    [
        pytest.param({"s": "14", "t": "41"}, Profile(), True, id="respondents know both"),
        pytest.param({"s": "14"}, Profile(), False, id="an open skill that they do not know"),
        pytest.param({"s": "14"}, knowing(t=2), True, id="it is answered"),
        pytest.param({"s": "14", "t": "41"}, Profile(skills={"u": Answer(low=0, high=2)}), True, id="no role needs u"),
        pytest.param(
            {"s": "14"}, Profile(skills={"t": Answer.exactly(2, origin=Origin.MENTION)}), False, id="it is doubted"
        ),
        pytest.param({}, knowing(s=1, t=2), True, id="no respondents, but nothing open"),
    ],
)
def test_only_a_proof_is_certain_where_respondents_do_not_know_a_skill(
    respondents: dict[str, str],
    person: Profile,
    known: bool,  # noqa: FBT001 - a table's column
) -> None:
    """An open skill that a role needs and the respondents do not know counts as its lowest level, without certainty."""
    catalogue = catalogue_of(
        role_of("a", {"s": (4, 1)}), role_of("b", {"t": (4, 1)}), skills=("s", "t", "u"), respondents=respondents
    )
    assert known == (Interview(catalogue).outlook(person).certainty is not None)


def test_no_roles_no_certainty() -> None:
    """An empty catalogue has no first role."""
    assert Interview(catalogue_of()).outlook(Profile()).certainty is None


@given(pairs(complete=True))
def test_everything_answered_is_certain(drawn: tuple[Catalogue, Profile]) -> None:
    """With every answer given, the first three are certain and nothing is lost."""
    catalogue, person = drawn
    assert about(1.0, 1.0, 0, 0) == Interview(catalogue).outlook(person).certainty


@given(pairs(exact=False))
def test_certainty_is_that_of_measuring_every_way(drawn: tuple[Catalogue, Profile]) -> None:
    """The order is that of the ranking, and the figures those of roles measured with the levels of each way."""
    catalogue, person = drawn
    found = Interview(catalogue).outlook(person)
    assert tuple(match.role.id for match in rank(catalogue, person)) == found.order
    weights, ways = found.ways.weights, found.ways
    first = three = first_loss = three_loss = 0.0
    for way, weight in enumerate(weights):
        levels = {skill: Answer.exactly(column[way]) for skill, column in ways.levels.items()}
        there = structs.replace(person, skills={**person.skills, **levels})
        scores = {name: measure(role, there, LOWEST).score for name, role in catalogue.roles.items()}
        for name, score in scores.items():
            assert pytest.approx(score) == found.scores[name][way]
        best = sorted(scores.values(), reverse=True)[:3]
        named = [scores[name] for name in found.order[:3]]
        first += weight * (named[0] > best[0] - 1e-9)
        three += weight * (min(named) > best[-1] - 1e-9)
        first_loss += weight * (best[0] - named[0])
        three_loss += weight * (sum(best) - sum(named)) / len(named)
    if found.certainty is not None:
        assert about(first, three, first_loss, three_loss) == found.certainty
        assert min(found.certainty) >= 0
        assert max(found.certainty) <= 1


@given(pairs(exact=False))
def test_the_certainty_of_a_ranking_is_that_of_the_quiz(drawn: tuple[Catalogue, Profile]) -> None:
    """A result and the quiz say the same of the same answers."""
    catalogue, person = drawn
    found = Interview(catalogue).outlook(person)
    assert isinstance(found, Outlook)
    assert found.certainty == certainty(catalogue, person, found.ranking, found.ways)
