"""Which skills tell most about the first roles: by hand, and what must always hold."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcareer.matching.points import terms
from hcareer.matching.ranking import rank
from hcareer.matching.respondents import Completions, Nearest
from hcareer.quiz import telling
from hcareer.quiz.certainty import Outlook
from hcareer.quiz.questions import Interview
from hcareer.quiz.telling import Signals, Telling
from strategies import catalogue_of, knowing, pairs, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

TWO: Final = catalogue_of(role_of("a", {"x": (4, 1)}), role_of("b", {"s": (4, 3), "t": (4, 1)}), skills="stuvx")


def signals(levels: dict[str, list[int]], *, first: bool = True, three: bool = False) -> Signals:
    """Return what the skills with *levels* in four equally likely ways tell about a, at .5, and b."""
    person = knowing(x=2)
    ways = Completions(Nearest((0.25,) * 4, ()), levels, heard=frozenset(levels))
    outlook = Outlook(TWO, person, {r.id: terms(r) for r in TWO.roles.values()}, rank(TWO, person, ways), ways)
    assert ("a", "b") == outlook.order
    return Signals(outlook, levels, first=first, three=three)


def test_what_a_skill_tells_by_hand() -> None:
    """B is .75 s + .25 t, with s and t independent: s explains nine tenths of the difference, t one tenth.

    b is at 0, .25, .75 or 1 where a is at .5, so naming a costs .25 and .5 in two of four ways: .1875 on average.
    u moves with s, and v with nothing.
    """
    levels = {"s": [0, 0, 4, 4], "t": [0, 4, 0, 4], "u": [1, 1, 3, 3], "v": [0, 4, 4, 0]}
    found = signals(levels)
    assert {"s": 0.9, "t": 0.1, "u": 0.9, "v": 0} == {
        skill: pytest.approx(gain / 0.1875) for skill, gain in found.gains.items()
    }
    assert ["s", "u", "t"] == found.ranked
    # With s known u tells nothing more, and t all of the rest.
    assert (("s", "t"), pytest.approx(0.1875)) == tuple(found.choose("stuv", least=1, most=4))
    assert (("s",), pytest.approx(0.9 * 0.1875)) == tuple(found.choose("stuv", least=1, most=1))
    assert (("u", "t"), pytest.approx(0.1875)) == tuple(found.choose("tuv", least=1, most=4))
    assert Telling((), 0.0) == found.choose("v", least=1, most=4)


@pytest.mark.parametrize(
    ("least", "skills"), [(1, ("s",)), (2, ("s", "t"))], ids=["not worth a row", "wanted to fill the screen"]
)
def test_what_tells_little_beside_the_first_is_left_out(least: int, skills: tuple[str, ...]) -> None:
    """Less than a tenth of what the first tells is not asked, if there are rows enough without it."""
    levels = {"s": [0, 0, 4, 4], "t": [1, 2, 1, 2]}
    assert skills == signals(levels).choose("st", least=least, most=5).skills


def test_what_does_not_vary_tells_nothing() -> None:
    """A skill at the same level in every way has no gain, whatever it is worth."""
    found = signals({"s": [1, 1, 1, 1], "t": [0, 4, 0, 4]})
    assert ["t"] == list(found.gains)


def test_no_loss_nothing_to_tell() -> None:
    """Where the others are behind in every way, nothing tells which of them is first."""
    assert [] == signals({"s": [0, 1, 0, 1], "t": [0, 1, 1, 0]}).ranked
    assert Telling((), 0.0) == signals({"s": [0, 1, 0, 1]}).choose("s", least=1, most=5)


def of_four(person: Profile, levels: dict[str, list[int]]) -> Outlook:
    """Return the outlook on roles a to d, each of a skill of its own at 5, with *levels* in equally likely ways."""
    catalogue = catalogue_of(*(role_of(name, {name.upper(): (5, 1)}) for name in "abcd"))
    count = len(next(iter(levels.values())))
    ways = Completions(Nearest((1 / count,) * count, ()), levels, heard=frozenset(levels))
    tables = {role.id: terms(role) for role in catalogue.roles.values()}
    return Outlook(catalogue, person, tables, rank(catalogue, person, ways), ways)


def test_pairs_count_by_what_is_lost() -> None:
    """Of four roles, what tells of the nearest rival tells most; with three, what tells of the fourth counts too."""
    levels = {"B": [1, 5], "C": [3, 3], "D": [1, 4]}
    outlook = of_four(knowing(A=4), levels)
    assert ("a", "b", "c", "d") == outlook.order
    first = Signals(outlook, levels, first=True, three=False)
    assert {"B": pytest.approx(0.1), "D": pytest.approx(0.1)} == first.gains, "half of the ways lose .2 to b"
    three = Signals(outlook, levels, first=False, three=True)
    # A third each of what is lost to d: .3 by c in one way, nothing by a, and by b nothing since both move together.
    assert {"B": pytest.approx(0.1 / 3), "D": pytest.approx(0.1 / 3)} == three.gains
    both = Signals(outlook, levels, first=True, three=True)
    assert {"B": pytest.approx(0.1 + 0.1 / 3), "D": pytest.approx(0.1 + 0.1 / 3)} == both.gains


def test_a_pair_that_counts_twice_has_both_weights() -> None:
    """The first against the fourth counts as the first against any, and as one of the first three against the rest."""
    levels = {"B": [3, 3], "C": [3, 3], "D": [1, 5]}
    outlook = of_four(knowing(A=4), levels)
    assert ("a", "b", "c", "d") == outlook.order
    # In half of the ways d is ahead, of a by .2, and of b and c by .4.
    assert {"D": pytest.approx(0.1 + (0.1 + 0.2 + 0.2) / 3)} == Signals(outlook, levels, first=True, three=True).gains


def test_the_pairs_in_which_most_is_lost_are_looked_at() -> None:
    """With one pair, only that counts in which naming the first costs most."""
    levels = {"B": [0, 0, 3, 3], "C": [0, 4, 0, 4], "D": [0, 0, 0, 0]}
    outlook = of_four(knowing(A=2), levels)
    assert ("a", "c", "b", "d") == outlook.order
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telling, "PAIRS", 1)
        found = Signals(outlook, levels, first=True, three=False)
    assert {"B": pytest.approx(0), "C": pytest.approx(0.2)} == found.gains


@given(pairs(exact=False), st.integers(1, 3), st.integers(0, 3))
def test_only_open_skills_are_chosen(drawn: tuple[Catalogue, Profile], least: int, more: int) -> None:
    """Chosen are open skills of those offered, the most telling first, each once, and no more than wanted."""
    catalogue, person = drawn
    outlook = Interview(catalogue).outlook(person)
    offered = list(catalogue.skills)[::2]
    found = Signals(outlook, offered, first=True, three=True)
    assert set(found.gains) <= set(offered) & set(outlook.ways.levels)
    assert all(gain >= 0 for gain in found.gains.values())
    chosen = found.choose(found.gains, least=least, most=least + more)
    assert len(set(chosen.skills)) == len(chosen.skills) <= least + more
    assert list(chosen.skills[:1]) == [s for s in found.ranked[:1] if found.gains[s] > 1e-9]
    assert set(chosen.skills) <= set(found.ranked)
    assert chosen == found.choose(reversed(list(found.gains)), least=least, most=least + more)


@given(pairs(exact=False))
def test_a_gain_is_a_squared_correlation(drawn: tuple[Catalogue, Profile]) -> None:
    """For two roles it is the squared correlation of the skill with their difference, times what can be lost."""
    catalogue, person = drawn
    outlook = Interview(catalogue).outlook(person)
    weights = outlook.ways.weights

    def mean(values: list[float]) -> float:
        return sum(w * value for w, value in zip(weights, values, strict=True))

    pairs_ = [outlook.behind(outlook.order[0], other) for other in outlook.order[1:]]
    found = Signals(outlook, catalogue.skills, first=True, three=False)
    for skill, gain in found.gains.items():
        level = list(map(float, outlook.ways.levels[skill]))
        expected = 0.0
        for ahead in pairs_:
            spread = sqrt(max(0.0, mean([v * v for v in ahead]) - mean(ahead) ** 2))
            if spread > 1e-6:
                deviation = sqrt(mean([v * v for v in level]) - mean(level) ** 2)
                together = mean([a * b for a, b in zip(ahead, level, strict=True)]) - mean(ahead) * mean(level)
                expected += mean([max(0.0, v) for v in ahead]) * (together / spread / deviation) ** 2
        assert pytest.approx(expected, abs=1e-6) == gain
