"""Each sentence below a heading of a report says what the numbers beside it say, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from msgspec import structs

from hcareer.matching.plan import Plan, plan
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import complete
from hcareer.model.person import Answer, Profile
from hcareer.quiz.certainty import Certainty
from hcareer.results import takeaways
from hcareer.results.takeaways import Met
from hcareer.results.verdict import FIT, Verdict
from strategies import catalogue_of, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hcareer.matching.ranking import Match

FIRST: Final = role_of("first", {"a": (4, 5), "b": (2, 3), "c": (2, 2)}, essential="a")
SECOND: Final = role_of("second", {"b": (2, 5), "d": (3, 3)})
CATALOGUE: Final = catalogue_of(FIRST, SECOND)
SURE: Final = Certainty(0.97, 0.9, 0.0, 0.0)
NOT_SURE: Final = Certainty(0.6, 0.5, 0.1, 0.1)


def person(**levels: int) -> Profile:
    """Return a person with these skills."""
    return Profile(skills={skill: Answer.exactly(level) for skill, level in levels.items()})


def matched(profile: Profile, **changes: Any) -> Match:  # noqa: ANN401 - any field of a match
    """Return the match of *profile* and the first role, with *changes*."""
    return structs.replace(measure(FIRST, profile, complete(CATALOGUE, profile)), **changes)


def ranged(low: float, expected: float, high: float, **changes: Any) -> Match:  # noqa: ANN401 - as above
    """Return a match that is coverage alone, in this range."""
    return matched(person(a=2), low=low, expected=expected, high=high, share=1.0, parts=(), **changes)


def verdict(*matches: Match, sure: Certainty | None = SURE, profile: Profile | None = None) -> Verdict:
    """Return the verdict on these roles."""
    return Verdict(CATALOGUE, profile or person(a=2), matches, sure)


def whole(profile: Profile) -> Plan:
    """Return the plan of *profile* for the first role."""
    return plan(CATALOGUE, profile, FIRST)


AHEAD: Final = ranged(0.5, 0.6, 0.7)
CLOSE: Final = ranged(0.4, 0.595, 0.8)
BEHIND: Final = ranged(0.3, 0.5, 0.65)
FAR_BEHIND: Final = ranged(0.1, 0.2, 0.3)
READY: Final = person(a=4, b=2, c=2, d=3)


@pytest.mark.parametrize(
    ("count", "text"), [(0, "no steps"), (1, "one step"), (2, "two steps"), (10, "ten steps"), (11, "11 steps")]
)
def test_small_numbers_are_words(count: int, text: str) -> None:
    """Numbers up to ten are words, and only one thing is no plural."""
    assert text == takeaways.counted(count, "step")


@pytest.mark.parametrize(
    ("matches", "sure", "text"),
    [
        pytest.param((AHEAD, FAR_BEHIND), SURE, "Fits best of 2 roles", id="sure"),
        pytest.param((AHEAD, BEHIND), NOT_SURE, "So far first of 2 roles", id="not sure"),
        pytest.param((AHEAD, CLOSE), NOT_SURE, "Fit best of 2 roles", id="two alike"),
        pytest.param((ranged(0.1, 0.2, 0.3), ranged(0, 0, 0)), SURE, "Nearest of 2 roles", id="far from all"),
    ],
)
def test_the_place_of_a_role(matches: Sequence[Match], sure: Certainty, text: str) -> None:
    """The line above the title says how the role stands among all, as sure as it is."""
    assert text == takeaways.place(verdict(*matches, sure=sure))


@pytest.mark.parametrize(
    ("matches", "sure", "start"),
    [
        pytest.param((AHEAD, CLOSE), SURE, "second fits you equally well: they are less than a point apart.", id="tie"),
        pytest.param((AHEAD, BEHIND), NOT_SURE, "So far it fits you best; second may still come first.", id="not sure"),
        pytest.param((AHEAD, FAR_BEHIND), SURE, FIT[AHEAD.band], id="sure"),
    ],
)
def test_the_lead_begins_with_a_rival(matches: tuple[Match, Match], sure: Certainty, start: str) -> None:
    """A role that may come first is named before anything else, and only such a role."""
    first, second = matches
    rival = structs.replace(second, role=SECOND)
    assert takeaways.lead(verdict(first, rival, sure=sure), whole(READY)).startswith(start)


def test_the_lead_counts_what_is_in_the_way_and_the_steps_that_lift_it() -> None:
    """The first paragraph counts rated blockers, and says after how many steps a better band is reached."""
    profile = person(a=1, b=2, c=2, d=0)
    first = matched(profile)
    assert (
        f"{FIT[first.band]} One essential requirement stands in the way. The first step of the plan lifts it to near."
        == takeaways.lead(verdict(first, profile=profile), whole(profile))
    )


def test_nothing_lifts_a_person_who_is_ready() -> None:
    """Without a better band there is no sentence about steps."""
    assert [] == takeaways.lifts(whole(READY))


@pytest.mark.parametrize(
    ("match", "text"),
    [
        pytest.param(
            matched(person(a=2, b=2)),
            "Without interests, which are not answered: skills alone. "
            "Between 55 and 75%, as 1 of 3 requirements is not fully answered.",
            id="one open",
        ),
        pytest.param(
            matched(person(a=2, b=2, c=1)),
            "Without interests, which are not answered: skills alone. No answer is open.",
            id="nothing open",
        ),
    ],
)
def test_the_range_of_a_match(match: Match, text: str) -> None:
    """The ends of the range are named with what keeps them apart."""
    assert text == takeaways.match_range(match)


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        pytest.param(person(a=4, b=2, c=0), "80% of what it needs is covered.", id="by coverage"),
        pytest.param(
            person(a=1, b=2, c=2), "62% of what it needs is covered, but something essential falls short.", id="held"
        ),
    ],
)
def test_the_band_says_what_holds_it(profile: Profile, text: str) -> None:
    """If the band is worse than coverage alone, the sentence says so."""
    assert text == takeaways.band(matched(profile))


@pytest.mark.parametrize(
    ("of", "words", "sentence"),
    [
        pytest.param(
            verdict(AHEAD), "No other role", "No other role has enough answers to compare it with.", id="alone"
        ),
        pytest.param(
            verdict(AHEAD, CLOSE, sure=NOT_SURE),
            "Even",
            "It stays first in an estimated 60 of 100 cases if all else is answered.",
            id="a tie",
        ),
        pytest.param(
            verdict(AHEAD, FAR_BEHIND), "Certain", "No open answer can change which role is first.", id="proved"
        ),
        pytest.param(
            verdict(matched(READY), matched(person(a=0, b=0, c=0)), profile=READY),
            "Certain",
            "Every skill that these roles ask for is answered.",
            id="complete",
        ),
        pytest.param(
            verdict(AHEAD, BEHIND, sure=None),
            "Not sure yet",
            "Only a proof can tell: hcareer quiz --exact.",
            id="no estimate",
        ),
        pytest.param(
            verdict(AHEAD, BEHIND, sure=NOT_SURE),
            "Not sure yet",
            "It stays first in an estimated 60 of 100 cases if all else is answered.",
            id="not sure",
        ),
        pytest.param(
            verdict(AHEAD, BEHIND, sure=Certainty(0.9, 0.9, 0.0, 0.0)),
            "Fairly sure",
            "It stays first in an estimated 90 of 100 cases if all else is answered.",
            id="fairly sure",
        ),
        pytest.param(
            verdict(AHEAD, BEHIND, sure=Certainty(1.0, 0.9, 0.0, 0.0)),
            "Very sure",
            "It stays first in an estimated 99 of 100 cases if all else is answered.",
            id="an estimate is never certain",
        ),
    ],
)
def test_how_sure_it_is(of: Verdict, words: str, sentence: str) -> None:
    """The words and the sentence say the same, and only what is proved or complete is called certain."""
    assert (words, sentence) == (takeaways.sure_words(of), takeaways.sure(of))


@pytest.mark.parametrize(
    ("matches", "text"),
    [
        pytest.param((AHEAD,), "The only role there is.", id="one role"),
        pytest.param(
            (AHEAD, structs.replace(BEHIND, evidence=False)),
            "Only one role has enough answers for a number.",
            id="one known",
        ),
        pytest.param(
            (AHEAD, CLOSE),
            "The first two are within a point: neither leads. "
            "A long bar means skills not answered, not skills missing.",
            id="a tie",
        ),
        pytest.param(
            (AHEAD, FAR_BEHIND),
            "The first leads by 40 points, whatever is still open. "
            "A long bar means skills not answered, not skills missing.",
            id="apart",
        ),
        pytest.param(
            (ranged(0.6, 0.6, 0.6), ranged(0.59, 0.59, 0.59)),
            "The first leads by one point, whatever is still open.",
            id="no long bar",
        ),
    ],
)
def test_the_lead_of_the_first_role(matches: Sequence[Match], text: str) -> None:
    """The sentence gives the distance to the second role, and calls it certain only if the ranges do not meet."""
    assert text == takeaways.ranking(matches)


@pytest.mark.parametrize(
    ("kinds", "text"),
    [
        pytest.param([Met("Software", 1, 1)], "Its only requirement is met in full.", id="one of one"),
        pytest.param([Met("Software", 3, 3), Met("People", 1, 1)], "All 4 requirements are met in full.", id="all"),
        pytest.param([Met("Software", 1, 3)], "1 of 3 requirements is met in full.", id="one kind"),
        pytest.param([Met("Software", 1, 2), Met("People", 2, 4)], "3 of 6 requirements are met in full.", id="alike"),
        pytest.param(
            [Met("Healthcare", 1, 7), Met("Software", 7, 10), Met("People", 4, 4)],
            "12 of 21 requirements are met in full: 4 of 4 in people, 1 of 7 in healthcare.",
            id="the most and the least",
        ),
    ],
)
def test_how_many_requirements_are_met(kinds: Sequence[Met], text: str) -> None:
    """The kinds with the most and the least met are named if they differ."""
    assert text == takeaways.levels(kinds)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ((0, 0, 0), "Nothing: every requirement is met."),
        ((1, 6, 3), "One blocker, six smaller gaps and three requirements not answered."),
        ((0, 2, 0), "Nothing essential. Two gaps."),
        ((2, 0, 1), "Two blockers and one requirement not answered."),
    ],
)
def test_what_is_in_the_way_is_counted(counts: tuple[int, int, int], text: str) -> None:
    """Blockers, gaps and what is not answered are counted, as far as there are any."""
    assert text == takeaways.in_the_way(*counts)


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        pytest.param(READY, "Nothing is left to learn for this role: every requirement is met.", id="ready"),
        pytest.param(
            person(a=4, b=2, c=0),
            "One step from 80% to 100%: what stands in the way first, and nothing before what it builds on. Each step "
            "has the match after it.",
            id="one step",
        ),
    ],
)
def test_where_the_plan_leads(profile: Profile, text: str) -> None:
    """The sentence has the number of steps and the match before and after them."""
    assert text == takeaways.way(whole(profile))


def test_steps_for_skills_without_an_answer_are_counted() -> None:
    """Who has not rated a skill is told to do that first."""
    assert takeaways.way(whole(person(a=4, b=2))).endswith(
        "One is for skills that you have not rated: rate them first."
    )


def test_what_remains_after_the_plan() -> None:
    """After the last step every requirement is met; without interests that is everything."""
    assert takeaways.remaining(whole(person(a=4, b=2, c=0))) == "Every requirement is then met, and the match is 100%."
    assert takeaways.remaining(whole(READY)) == ""


def test_what_no_step_changes() -> None:
    """With interests that differ, the sentence says what the rest of the match is."""
    made = whole(person(a=4, b=2, c=0))
    last = made.steps[-1]
    less = structs.replace(last.after, share=0.7)
    ended = Plan(made.start, (last._replace(after=less),))
    assert takeaways.remaining(ended) == (
        "Every requirement is then met, and the match is 70%; the rest is interests, which no step changes."
    )


@pytest.mark.parametrize(
    ("less", "more", "text"),
    [
        (0.1, 0.03, "You want the second more, but have less of what it asks."),
        (0.1, -0.03, "You want the second less, and have less of what it asks."),
        (-0.1, 0.03, "You want the second more, and have more of what it asks."),
        (0.0, 0.03, "You want the second more, and have about as much of what it asks."),
        (0.1, 0.0, "You want both about equally, and have less of what the second asks."),
        (0.1, None, "You have less of what the second asks."),
    ],
)
def test_how_the_second_role_differs(less: float, more: float | None, text: str) -> None:
    """Interests and skills are compared, interests only where both are known."""
    first = ranged(0, 0.6, 1, interest=None if more is None else 0.5)
    second = ranged(0, 0.6 - less, 1, interest=None if more is None else 0.5 + more)
    assert text == takeaways.compared(first, second)


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ((100.0, 0.0, 0.0, 0.0), "100.0 of 100 points are certain."),
        ((70.0, 0.0, 0.0, 30.0), "70.0 of 100 points are certain and 30.0 are out of reach as answered."),
        ((70.0, 5.0, 25.0, 0.0), "70.0 of 100 points are certain, 5.0 are likely and 25.0 more are possible."),
    ],
)
def test_the_points_of_a_match(values: tuple[float, float, float, float], text: str) -> None:
    """Each part of the 100 points is named if there is any of it."""
    assert text == takeaways.points(*values)


@pytest.mark.parametrize(
    ("of", "telling", "text"),
    [
        pytest.param(verdict(AHEAD, FAR_BEHIND), ["a"], "The order is settled.", id="proved"),
        pytest.param(verdict(AHEAD, BEHIND), ["a", "b"], "a and b would tell the first two apart.", id="open answers"),
        pytest.param(verdict(AHEAD, CLOSE), [], "What you would rather build decides.", id="a tie"),
        pytest.param(
            verdict(AHEAD, BEHIND, sure=NOT_SURE), [], "No single answer tells the first two apart.", id="many answers"
        ),
        pytest.param(verdict(AHEAD, BEHIND), [], "Further answers would change little.", id="sure"),
    ],
)
def test_what_would_make_the_order_surer(of: Verdict, telling: Sequence[str], text: str) -> None:
    """The answers that tell most are named, or what else would decide."""
    assert text == takeaways.order(of, telling)


@pytest.mark.parametrize(
    ("counts", "role", "text"),
    [
        ("2 of 7 shown", "EHR developer", "It describes the role EHR developer. 2 of 7 shown."),
        ("", None, "It describes none of these roles."),
    ],
)
def test_what_an_advertisement_is(counts: str, role: str | None, text: str) -> None:
    """The role is named if there is one, and counts if there are any."""
    assert text == takeaways.asked(counts, role)
