"""Which question comes next: the order of the kinds, what is on a screen, and when asking stops."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from hcareer.matching.ranking import measure, rank
from hcareer.matching.respondents import complete
from hcareer.model.catalogue import Option, Requirement
from hcareer.model.person import Answer, Origin, Profile
from hcareer.quiz import questions
from hcareer.quiz.questions import FIRST_LOSS, LEAST, MOST, TELLING, THREE_LOSS, Interview, Kind, Mode, Question
from interviews import asked, replied, states
from strategies import assumed, catalogue_of, catalogues, knowing, pairs, people, role_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue

STARTED: Final = Profile(words="")
"""Somebody who was asked for their own words and wrote none."""


def rated(**known: int) -> Profile:
    """Return a person with these levels who also said 0: a mere list leaves out what a person lacks."""
    return knowing(**known, elsewhere=0)


def kinds(catalogue: Catalogue, person: Profile, mode: Mode = Mode.ENOUGH) -> list[Kind]:
    """Return the kinds of the questions asked of *person*, in order, each once."""
    asked_for = (question.kind for _, question in states(Interview(catalogue), person, mode, STARTED) if question)
    return list(dict.fromkeys(asked_for))


def items(question: Question | None) -> tuple[str, ...]:
    """Return what is on a screen that must be there."""
    assert question is not None
    return question.items


# --- a screen that was left half answered -----------------------------------------------------------------------


@given(data=st.data())
def test_a_screen_that_was_left_is_shown_again(shipped: Catalogue, data: st.DataObject) -> None:
    """The screen that was left comes first, with its rated and its open rows, as long as one is open."""
    interview = Interview(shipped)
    person = Profile(
        words="",
        interests=data.draw(st.sampled_from([{}, dict.fromkeys(shipped.interests, 3)])),
        areas=data.draw(st.sampled_from([{}, dict.fromkeys(shipped.areas, 2)])),
    )
    question = interview.next(person)
    assert question is not None
    number = data.draw(st.integers(0, len(question.items)))
    left = structs.replace(person, pending=question.items)
    for item in data.draw(st.permutations(question.items))[:number]:
        put = {Kind.INTERESTS: left.with_interest, Kind.AREAS: left.with_area}.get(question.kind)
        left = put(item, 4) if put else left.with_skill(item, Answer.exactly(4))
    after = interview.next(left)
    assert (number < len(question.items)) == (question == after)
    assert after == Interview(shipped).next(left)


def test_what_the_catalogue_has_no_longer_is_not_pending(catalogue: Catalogue) -> None:
    """Of a screen that was left, only what the catalogue has is shown."""
    person = structs.replace(STARTED, pending=("gone", next(iter(catalogue.interests))))
    assert (next(iter(catalogue.interests)),) == items(Interview(catalogue).next(person))
    nothing = structs.replace(STARTED, pending=("gone",))
    assert Interview(catalogue).next(STARTED) == Interview(catalogue).next(nothing)


# --- words, interests, areas ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "kind"),
    [
        pytest.param(Profile(), Kind.WORDS, id="nothing yet"),
        pytest.param(STARTED, Kind.INTERESTS, id="asked, and nothing written"),
        pytest.param(knowing(python=3), Kind.INTERESTS, id="a skill was set before"),
        pytest.param(Profile(areas={"languages": 1}), Kind.INTERESTS, id="an area was answered before"),
    ],
)
def test_own_words_come_first(catalogue: Catalogue, person: Profile, kind: Kind) -> None:
    """A person is asked for their own words before anything else, once."""
    question = Interview(catalogue).next(person)
    assert question is not None
    assert kind is question.kind
    assert (kind is Kind.WORDS) == (Question(Kind.WORDS, "What have you worked with?") == question)


def test_interests_come_in_screens_of_the_same_size() -> None:
    """At most eight are on a screen; ten are two screens of five; one that was skipped is not asked again."""
    names = [f"i{n}" for n in range(10)]
    catalogue = catalogue_of(role_of("a", {"s": (3, 1)}, dict.fromkeys(names, 3)))
    interview = Interview(catalogue)
    assert Question(Kind.INTERESTS, "What do you want from work?  1 of 2", tuple(names[:5])) == interview.next(STARTED)
    half = structs.replace(STARTED, interests=dict.fromkeys(names[:4], 1), skipped=frozenset(names[4:5]))
    assert tuple(names[5:]) == items(interview.next(half))
    assert (
        8 == questions.INTERESTS == len(items(interview.next(structs.replace(STARTED, skipped=frozenset(names[8:])))))
    )


def test_twenty_interests_are_three_screens() -> None:
    """Of seven, seven and six."""
    wishes = dict.fromkeys([f"i{n}" for n in range(20)], 3)
    interview = Interview(catalogue_of(role_of("a", {"s": (3, 1)}, wishes)))
    assert [7, 7, 6] == [len(question.items) for question in interview.answered(Profile(interests=wishes))]


def test_interests_that_no_role_rates_are_not_asked() -> None:
    """They would decide nothing."""
    catalogue = catalogue_of(role_of("a", {"s": (3, 1)}, {"x": 1}))
    bare = structs.replace(catalogue, roles={"a": structs.replace(catalogue.roles["a"], interests={})})
    assert (("x",), ()) == (Interview(catalogue).interests(STARTED), Interview(bare).interests(STARTED))


AREAS: Final = catalogue_of(
    role_of("a", dict.fromkeys("pqrstuv", (3, 1))),
    skills=(*"pqrstuv", "idle"),
    areas={"one": "p q", "two": "r s t", "lone": "u", "unneeded": "v idle"},
    respondents=dict.fromkeys("pqrstuv", "0123"),
)


@pytest.mark.parametrize(
    ("person", "areas"),
    [
        pytest.param(STARTED, ("one", "two"), id="not those with a single skill that some role needs"),
        pytest.param(structs.replace(STARTED, areas={"one": 0}), ("two",), id="not what is answered"),
        pytest.param(structs.replace(STARTED, skipped=frozenset({"two"})), ("one",), id="not what is skipped"),
        pytest.param(knowing(p=3), ("two",), id="not with a single skill left"),
        pytest.param(knowing(r=3), ("one",), id="not of which anything is known"),
        pytest.param(structs.replace(STARTED, skipped=frozenset("qrs")), (), id="not where skills are skipped"),
        pytest.param(
            Profile(skills={"r": Answer.exactly(3, origin=Origin.MENTION)}), ("one",), id="not what the words name"
        ),
    ],
)
def test_areas_with_several_open_skills_are_asked(person: Profile, areas: tuple[str, ...]) -> None:
    """All on one screen, in the order of the catalogue."""
    interview = Interview(AREAS)
    assert areas == interview.areas(person)
    question = interview.next(person)
    assert question is not None
    assert (Kind.AREAS if areas else Kind.SKILLS) is question.kind
    assert not areas or Question(Kind.AREAS, "The most you could do in any of these", areas) == question


WISHES: Final = catalogue_of(role_of("a", {"s": (3, 1)}, dict.fromkeys("lmno", 3)))
MOST_ABLE: Final = "The most you could do in any of these"
WANTED: Final = "What do you want from work?"


@pytest.mark.parametrize(
    ("catalogue", "pending", "person", "expected"),
    [
        pytest.param(WISHES, "mn", STARTED, Question(Kind.INTERESTS, WANTED, ("m", "n")), id="some interests"),
        pytest.param(WISHES, "lmno", STARTED, Question(Kind.INTERESTS, WANTED, tuple("lmno")), id="all of them"),
        pytest.param(
            AREAS, ("one", "two"), STARTED, Question(Kind.AREAS, MOST_ABLE, ("one", "two")), id="areas, all open"
        ),
        pytest.param(
            AREAS,
            ("one", "two"),
            structs.replace(STARTED, areas={"one": 1}),
            Question(Kind.AREAS, MOST_ABLE, ("one", "two")),
            id="areas, one answered",
        ),
        pytest.param(
            AREAS,
            ("one", "two"),
            structs.replace(STARTED, areas={"one": 1}, skipped=frozenset({"two"})),
            None,
            id="areas, one answered and one skipped",
        ),
        pytest.param(AREAS, "pu", STARTED, Question(Kind.SKILLS, "c0", ("p", "u")), id="skills, all open"),
        pytest.param(AREAS, "pu", knowing(p=2), Question(Kind.SKILLS, "c0", ("p", "u")), id="skills, one answered"),
        pytest.param(
            AREAS, "pu", structs.replace(knowing(p=2), skipped=frozenset("u")), None, id="skills, one skipped too"
        ),
    ],
)
def test_a_screen_is_pending_while_a_row_is_open(
    catalogue: Catalogue, pending: str | tuple[str, ...], person: Profile, expected: Question | None
) -> None:
    """It is shown whole until each row is answered or skipped; then what comes next does not depend on it."""
    interview = Interview(catalogue)
    left = interview.next(structs.replace(person, pending=tuple(pending)))
    assert (interview.next(person) if expected is None else expected) == left


# --- when asking stops ------------------------------------------------------------------------------------------


def race(respondents: dict[str, str], *, essential: str = "") -> Catalogue:
    """Return a catalogue of a, at .5 with x known, and b, which needs s, t, u and v alike."""
    needs = {"x": (4, 1), "e": (4, 9)} if essential else {"x": (4, 1)}
    roles = role_of("a", needs, essential=essential), role_of("b", dict.fromkeys("stuv", (4, 1)))
    return catalogue_of(*roles, respondents=respondents)


@pytest.mark.parametrize(
    ("digits", "screen"),
    [
        pytest.param("1111", (), id="nobody gets ahead"),
        pytest.param("1113", ("s", "t", "u", "v"), id="some do"),
        pytest.param("3333", (), id="all are ahead, so b is named"),
    ],
)
def test_skills_are_asked_while_naming_the_first_can_cost_much(digits: str, screen: tuple[str, ...]) -> None:
    """Once the expected loss is small, nothing more is asked that tells about the order."""
    catalogue = race(dict.fromkeys("stuv", digits))
    question = Interview(catalogue).next(rated(x=2))
    assert screen == (question.items if question else ())


def test_asking_stops_at_the_loss_and_not_at_certainty() -> None:
    """A role that is behind by very little in half of the ways costs too little to ask about."""
    assert (0.0025, 0.006) == (FIRST_LOSS, THREE_LOSS)
    catalogue = catalogue_of(
        role_of("a", {"x": (4, 1)}),
        role_of("b", {"s": (4, 1), "t": (4, 109)}),
        respondents={"s": "04", "t": "22"},
    )
    person = rated(x=2, t=2)
    certainty = Interview(catalogue).outlook(person).certainty
    assert certainty is not None
    assert 0.4 < certainty.first < 0.6
    assert 0.002 < certainty.first_loss < FIRST_LOSS
    assert Interview(catalogue).next(person) is None
    assert 0 == Interview(catalogue).to_come(person, Interview(catalogue).outlook(person))
    less = structs.replace(catalogue, roles={**catalogue.roles, "b": role_of("b", {"s": (4, 1), "t": (4, 60)})})
    assert ("s",) == items(Interview(less).next(person))
    assert TELLING == Interview(less).to_come(person, Interview(less).outlook(person)), (
        "the loss is less than twice that"
    )


def unequal(*weights: int) -> Catalogue:
    """Return a catalogue of a, at .5 with x known, and b, whose skills s, t and u have *weights* and categories."""
    needs = {skill: (4, weight) for skill, weight in zip("stu", weights, strict=False)}
    return catalogue_of(
        role_of("a", {"x": (4, 1)}),
        role_of("b", needs),
        skills="stux",
        categories=("c0", "c1", "c2"),
        respondents={"s": "0044", "t": "0404", "u": "0440"},
    )


def test_the_categories_that_tell_most_are_asked() -> None:
    """Of screens of two categories, the one with the most telling skills comes first."""
    assert Question(Kind.SKILLS, "c0; c1", ("s", "t")) == Interview(unequal(3, 2, 1)).next(rated(x=2))
    assert Question(Kind.SKILLS, "c0; c2", ("s", "u")) == Interview(unequal(3, 1, 2)).next(rated(x=2))


def test_what_tells_hardly_anything_is_no_screen() -> None:
    """Where the skill that decides was skipped, one that explains a hundredth of the difference is not asked."""
    interview = Interview(unequal(9, 1))
    assert ("s", "t") == items(interview.next(rated(x=2)))
    assert interview.next(structs.replace(rated(x=2), skipped=frozenset("s"))) is None


def test_the_first_three_are_looked_at_too() -> None:
    """Where only the third place is open, what tells about it is asked."""
    roles = [role_of(name, {name.upper(): (4, 1)}) for name in "abcd"]
    columns = {"C": "1212", "D": "2121"}
    person = rated(A=4, B=4)
    open_third = Interview(catalogue_of(*roles, respondents=columns))
    assert ("C", "D") == items(open_third.next(person))
    # A quarter is lost by one of three in half of the ways: .0417 is between four and eight times THREE_LOSS.
    assert 3 * TELLING == open_third.to_come(person, open_third.outlook(person))
    assert Interview(catalogue_of(*roles, respondents={"C": "2222", "D": "1111"})).next(person) is None


def test_the_first_roles_essentials_are_asked_last() -> None:
    """Though no other role can come first, what is essential for the first is asked, and nothing of the others."""
    first = role_of("a", {"x": (4, 1), "y": (4, 1), "e": (4, 1)}, essential="x e")
    catalogue = catalogue_of(first, role_of("b", {"s": (4, 1), "t": (4, 1)}), respondents=dict.fromkeys("yest", "1111"))
    question = Interview(catalogue).next(knowing(x=4))
    # Others of the category that the role needs fill the screen, then those of other roles.
    assert {"e", "y", "s", "t"} == set(items(question))
    assert Interview(catalogue).next(knowing(x=4, e=0)) is None
    assert Interview(catalogue).next(structs.replace(knowing(x=4), skipped=frozenset("e"))) is None


CHOICE: Final = tuple(Option(skills={name: 3, "extra": 1}) for name in "pqr")


@pytest.mark.parametrize(
    ("person", "screen"),
    [
        pytest.param(knowing(x=4), {"p", "r", "extra"}, id="the usual and the likeliest, and all of the gap"),
        pytest.param(knowing(x=4, q=0, r=0), {"p", "extra"}, id="others are answered, the usual is not"),
        pytest.param(knowing(x=4, p=0), set(), id="the one that counts as the gap is answered"),
        pytest.param(knowing(x=4, extra=1), {"p", "r"}, id="another skill of it is answered"),
        pytest.param(knowing(x=4, r=3, extra=1), set(), id="one is met"),
        pytest.param(structs.replace(knowing(x=4), skipped=frozenset("p")), set(), id="the usual one is skipped"),
        pytest.param(structs.replace(knowing(x=4), skipped=frozenset("r")), {"p", "extra"}, id="another is skipped"),
        pytest.param(
            knowing(x=4).with_skill("q", Answer.exactly(3, origin=Origin.MENTION)),
            {"p", "q", "extra"},
            id="one is only named",
        ),
    ],
)
def test_of_a_choice_the_usual_and_the_likeliest_options_are_asked(person: Profile, screen: set[str]) -> None:
    """Of an essential choice two options are asked and the one that counts as the gap, unless that one is answered."""
    first = role_of("a", {"x": (4, 9)}, essential="x")
    need = Requirement(one_of=CHOICE, weight=1, essential=True)
    first = structs.replace(first, requirements=(*first.requirements, need))
    catalogue = catalogue_of(first, respondents={"p": "000", "q": "111", "r": "222", "extra": "111"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(questions, "LEAST", 0)
        question = Interview(catalogue).next(person)
    assert screen == set(question.items if question else ())


ORDERS: Final = tuple(Option(skills={name: 3}) for name in "pqr")


@pytest.mark.parametrize(
    ("options", "person", "rest"),
    [
        pytest.param(ORDERS, STARTED, "pr", id="nothing is answered"),
        pytest.param(ORDERS, knowing(p=0, r=0), "q", id="the likeliest is none after all: the next likely one"),
        pytest.param(ORDERS, knowing(p=0, r=2), "", id="the likeliest is known better than the others"),
        pytest.param(ORDERS, knowing(q=0, r=0), "p", id="all but the usual one"),
        pytest.param(ORDERS, knowing(r=3), "", id="one is met"),
        pytest.param((*ORDERS, Option(skills={"e": 1})), knowing(p=0, r=1, q=0), "e", id="the shortest way is another"),
        pytest.param(
            (*ORDERS, Option(skills={"e": 1, "f": 1})), knowing(p=0, r=0, q=0), "ef", id="all that the gap asks"
        ),
        pytest.param(
            ORDERS,
            knowing(p=0, q=0).with_skill("r", Answer.exactly(3, origin=Origin.STATED)),
            "r",
            id="met, but only by what a document states",
        ),
    ],
)
def test_what_decides_about_a_choice(options: tuple[Option, ...], person: Profile, rest: str) -> None:
    """To complete a role, the usual option, the likeliest other and the shortest are asked, unless one is met."""
    need = Requirement(one_of=options, weight=1)
    role = structs.replace(role_of("a", {}), requirements=(need,))
    columns = {"p": "000", "q": "111", "r": "222", "e": "000", "f": "000"}
    assert tuple(rest) == Interview(catalogue_of(role, skills="pqref", respondents=columns)).rest(role, person)


def test_an_option_that_respondents_do_not_know_is_the_least_likely() -> None:
    """Beside the usual one, an option is asked whose levels the respondents have."""
    need = Requirement(one_of=ORDERS, weight=1, essential=True)
    role = structs.replace(role_of("a", {}), requirements=(need,))
    interview = Interview(catalogue_of(role, respondents={"p": "000", "r": "111"}))
    assert ("p", "r") == interview.rest(role, STARTED)


def test_the_categories_with_most_essentials_come_first() -> None:
    """Two of c0 and two of c2 come before one of c1, and fill the screen with others of their categories."""
    role = role_of("a", dict.fromkeys(("s0", "s1", "s2", "s3", "s5"), (3, 1)), essential="s0 s1 s2 s3 s5")
    names, categories = [f"s{n}" for n in range(6)], ("c0", "c1", "c2")
    catalogue = catalogue_of(role, skills=names, categories=categories, respondents=dict.fromkeys(names, "1"))
    assert Question(Kind.SKILLS, "c0; c2", ("s0", "s3", "s2", "s5")) == Interview(catalogue).next(STARTED)


def test_what_can_move_the_order_most_is_asked_first() -> None:
    """Without respondents, seven of nine skills make a screen: those that are worth most."""
    needs = {f"s{n}": (4, n) for n in range(1, 10)}
    catalogue = catalogue_of(role_of("a", {"x": (4, 1)}), role_of("b", needs))
    assert tuple(f"s{n}" for n in range(3, 10)) == items(Interview(catalogue).next(knowing(x=2)))


def test_what_respondents_do_not_know_is_asked_until_it_is_proved() -> None:
    """Without respondents, or with an open skill that they do not know, asking goes on to the proof."""
    person = knowing(x=2)
    assert {"s", "t", "u", "v"} == set(items(Interview(race({})).next(person)))
    assert {"s", "t", "u", "v"} == set(items(Interview(race(dict.fromkeys("stu", "1111"))).next(person)))
    assert Interview(race(dict.fromkeys("stuv", "1111"))).next(person) is None


def test_exact_goes_on_to_the_proof() -> None:
    """Where ENOUGH stops because another order is unlikely, EXACT asks until none is possible."""
    catalogue, person = race(dict.fromkeys("stuv", "1111")), knowing(x=2)
    assert Interview(catalogue).next(person, Mode.ENOUGH) is None
    assert {"s", "t", "u", "v"} == set(items(Interview(catalogue).next(person, Mode.EXACT)))
    assert Interview(catalogue).next(knowing(x=2, s=0, t=0, u=0), Mode.EXACT) is None
    interview = Interview(catalogue)
    to_come = [interview.to_come(person, interview.outlook(person), mode) for mode in (Mode.ENOUGH, Mode.EXACT)]
    assert [0, 4] == to_come


def test_all_that_is_not_answered_is_to_come_in_full() -> None:
    """Interests and skills are counted; areas are not asked."""
    catalogue = catalogue_of(role_of("a", dict.fromkeys("stu", (3, 1)), {"x": 1, "y": 2}), areas={"area": "s t"})
    assert 5 == Interview(catalogue).to_come(STARTED, mode=Mode.FULL)
    begun = structs.replace(knowing(s=1), interests={"x": 3})
    assert 3 == Interview(catalogue).to_come(begun, mode=Mode.FULL)


@given(pairs(complete=True))
def test_enough_is_little_loss_and_known_essentials(drawn: tuple[Catalogue, Profile]) -> None:
    """When asking stops, the wrong roles would cost little, or all is proved; the first's essentials are known."""
    catalogue, person = drawn
    final = asked(catalogue, person, Mode.ENOUGH)
    interview = Interview(catalogue)
    certainty = interview.outlook(final).certainty
    if certainty is None:
        assert interview.settled(final)
    else:
        left = [s for s in interview.outlook(final).ways.levels if s in interview.skills]
        assert not left or certainty.first_loss <= FIRST_LOSS + 1e-9
        assert not left or certainty.three_loss <= THREE_LOSS + 1e-9
    for line in rank(catalogue, final)[0].gaps:
        assert not line.requirement.essential or line.shortest.main in final.skills


@given(pairs(complete=True))
def test_full_asks_everything_some_role_needs(drawn: tuple[Catalogue, Profile]) -> None:
    """The full form leaves out only skills that no role needs, and areas, which it does not need."""
    catalogue, person = drawn
    needed = {skill for role in catalogue.roles.values() for need in role.requirements for skill in need.skills}
    final = asked(catalogue, person, Mode.FULL, screen=7)
    assert (needed, {}) == (set(final.skills), final.areas)
    assert needed == set(Interview(catalogue).skills)


@given(pairs(complete=True), st.sampled_from(Mode))
def test_no_mode_asks_more_than_the_next(drawn: tuple[Catalogue, Profile], mode: Mode) -> None:
    """Kinds come in their order, and EXACT asks at least what ENOUGH asks."""
    catalogue, person = drawn
    order = list(Kind)
    found = kinds(catalogue, person, mode)
    assert sorted(found, key=order.index) == found
    enough, exact = (asked(catalogue, person, mode) for mode in (Mode.ENOUGH, Mode.EXACT))
    assert enough.skills.keys() <= exact.skills.keys()


@given(st.data())
def test_completing_leaves_no_gap_open(data: st.DataObject) -> None:
    """When the rest of a role is answered, each gap is known by its usual option and all that it is shown to lack."""
    catalogue = data.draw(catalogues())
    person, profile = data.draw(people(catalogue, complete=True)), data.draw(people(catalogue))
    if data.draw(st.booleans()):
        profile = structs.replace(profile, skills={**assumed(person).skills, **profile.skills})
    role = data.draw(st.sampled_from(list(catalogue.roles.values())))
    interview = Interview(catalogue)
    while (question := interview.completing(role, profile)) is not None:
        assert set(question.items) <= {skill for need in role.requirements for skill in need.skills}
        assert set(question.items) <= set(interview.rest(role, profile))
        profile = replied(profile, question, person)
    assert () == interview.rest(role, profile)
    own = {skill for skill, answer in profile.skills.items() if not answer.assumed}
    for line in measure(role, profile, complete(catalogue, profile)).gaps:
        assert {line.requirement.options[0].main, *line.shortest.skills} <= own


@given(st.data())
def test_completing_ends_when_all_is_skipped(data: st.DataObject) -> None:
    """What is skipped is not asked again, and nothing takes its place for ever."""
    catalogue = data.draw(catalogues())
    person, profile = data.draw(people(catalogue, exact=False)), data.draw(people(catalogue, exact=False))
    role = data.draw(st.sampled_from(list(catalogue.roles.values())))
    interview, seen = Interview(catalogue), set[str]()
    while (question := interview.completing(role, profile)) is not None:
        assert seen.isdisjoint(question.items)
        seen.update(question.items)
        profile = replied(profile, question, person)


# --- what is on a screen ----------------------------------------------------------------------------------------


def wide(seed: int, *, categories: int = 6) -> Catalogue:
    """Return a catalogue of five roles that need many of 40 skills in several categories, with 30 respondents."""
    names = [f"s{n:02}" for n in range(40)]

    def digit(n: int, m: int) -> int:
        return (n * 7 + m * 13 + n * m * (seed + 3)) % 6

    roles = [
        role_of(
            f"r{r}",
            {
                name: (1 + digit(n, r) % 5, 1 + digit(r, n) % 5)
                for n, name in enumerate(names)
                if digit(n, r + seed) > 1
            },
            essential=" ".join(names[r::9]),
        )
        for r in range(5)
    ]
    columns = {name: "".join(str(digit(n, m)) for m in range(30)) for n, name in enumerate(names)}
    return catalogue_of(
        *roles, skills=names, categories=[f"c{n}" for n in range(categories)], respondents=columns,
        areas={"first": " ".join(names[:12]), "second": " ".join(names[12:20])},
    )  # fmt: skip


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("seed", range(6))
def test_screens_of_skills_have_five_to_seven_rows_of_two_categories(seed: int, mode: Mode) -> None:
    """Fewer only if their categories have no more to ask; never one row, unless it is the last in all."""
    catalogue = wide(seed)
    interview = Interview(catalogue)
    person = Profile(skills={name: Answer.exactly((n * 5 + seed) % 6) for n, name in enumerate(catalogue.skills)})
    person = structs.replace(person, areas={"first": 5, "second": 5})
    screens = 0
    for profile, question in states(interview, person, mode, STARTED):
        if question is None or question.kind is not Kind.SKILLS:
            continue
        screens += 1
        left = [skill for skill in interview.skills if skill not in profile.skills]
        categories = {catalogue.skills[skill].category for skill in question.items}
        assert "; ".join(c for c in catalogue.categories if c in categories) == question.title
        assert [skill for skill in left if skill in question.items] == list(question.items)
        assert len(categories) <= 2
        assert len(question.items) <= MOST
        assert len(question.items) > 1 or len(left) == 1
        here = [skill for skill in left if catalogue.skills[skill].category in categories]
        if mode is Mode.FULL:
            assert len(question.items) >= min(len(here), (MOST + 1) // 2)
        else:
            assert len(question.items) >= LEAST or set(question.items) == set(here)
    assert screens > 1


@given(st.data())
def test_what_is_certain_or_skipped_is_never_asked(data: st.DataObject) -> None:
    """In any state and mode a screen has only open items, of two categories at most, and more than one if it can."""
    catalogue = data.draw(catalogues())
    person = data.draw(people(catalogue, exact=False))
    skipped = [n for n in (*catalogue.skills, *catalogue.areas, *catalogue.interests) if data.draw(st.booleans())]
    person = structs.replace(person, skipped=frozenset(skipped))
    interview = Interview(catalogue)
    for mode in Mode:
        question = interview.next(person, mode)
        if question is None:
            continue
        assert person.skipped.isdisjoint(question.items)
        assert set(question.items) == interview.unasked(question, person)
        assert question.kind is not Kind.INTERESTS or len(question.items) <= 8
        if question.kind is Kind.SKILLS:
            left = [s for s in interview.skills if s not in person.skipped and not person.level(s).exact]
            assert len({catalogue.skills[skill].category for skill in question.items}) <= 2
            assert len(question.items) > 1 or len(left) == 1


def test_a_single_skill_takes_another_along() -> None:
    """One skill is not worth a screen: where its category has no other, one of another category comes with it."""
    catalogue = catalogue_of(
        role_of("a", {"x": (4, 1), "y": (4, 1)}, essential="x"),
        role_of("b", {"s": (4, 1), "t": (4, 1)}),
        skills=("x", "s", "t", "y"),
        categories=("c0", "c1"),
        respondents={"x": "4", "s": "0", "t": "0", "y": "4"},
    )
    assert ("x", "t") == items(Interview(catalogue).next(knowing(y=4))), "t is of the category of x"
    assert ("x", "s") == items(Interview(catalogue).next(knowing(y=4, t=0)))
    assert ("x",) == items(Interview(catalogue).next(knowing(y=4, s=0, t=0)))


def test_a_first_role_without_a_number_is_asked_about() -> None:
    """A single role is certainly the first, but has no number before something of it is answered."""
    catalogue = catalogue_of(role_of("a", {"s": (3, 1), "t": (3, 1)}), respondents={"s": "1", "t": "2"})
    assert ("s", "t") == items(Interview(catalogue).next(STARTED))
    assert Interview(catalogue).next(knowing(s=0)) is None


def test_screens_are_of_two_categories_at_most(catalogue: Catalogue) -> None:
    """Completing a role and the review of everything show no more on a screen than fits with its scale."""
    interview = Interview(catalogue)
    everything = Profile(
        words="",
        skills=dict.fromkeys(catalogue.skills, Answer.exactly(1)),
        interests=dict.fromkeys(catalogue.interests, 1),
    )
    role = max(catalogue.roles.values(), key=lambda role: len(role.requirements))
    completing = interview.completing(role, STARTED)
    for question in [completing, *interview.answered(everything)]:
        assert question is not None
        if question.kind is Kind.SKILLS:
            assert len({catalogue.skills[skill].category for skill in question.items}) <= 2
            assert len(question.items) <= MOST


def test_everything_answered_or_skipped_is_shown_again(catalogue: Catalogue) -> None:
    """Each interest, area and skill once, in the order in which they are asked, and nothing that was not asked."""
    interview = Interview(catalogue)
    skills, interests, areas = list(interview.skills), list(catalogue.interests), list(catalogue.areas)
    suggested = Answer.exactly(3, origin=Origin.MENTION)
    person = Profile(
        skills={**dict.fromkeys(skills[:9], Answer.exactly(1)), skills[12]: suggested},
        interests=dict.fromkeys(interests[:3], 2),
        areas=dict.fromkeys(areas[:1], 4),
        skipped=frozenset({skills[10], interests[4], *areas[1:2]}),
    )
    shown: dict[Kind, list[str]] = {}
    review = list(interview.answered(person))
    assert Question(Kind.AREAS, "The most you could do in any of these", tuple(areas[:2])) in review
    for question in review:
        shown.setdefault(question.kind, []).extend(question.items)
    assert [
        (Kind.INTERESTS, [*interests[:3], interests[4]]),
        (Kind.AREAS, areas[:2]),
        (Kind.SKILLS, [*skills[:9], skills[10]]),
    ] == list(shown.items())
    assert [] == list(interview.answered(STARTED))
    assumed = {skill for question in interview.answered(person, assumed=True) for skill in question.items}
    assert {skills[12]} == assumed - {item for items in shown.values() for item in items}


@pytest.mark.parametrize(
    ("question", "left"),
    [
        pytest.param(Question(Kind.SKILLS, "", ("a", "b", "c", "d")), {"b", "c", "d"}, id="ranges and suggestions"),
        pytest.param(Question(Kind.INTERESTS, "", ("x", "y")), {"y"}, id="interests"),
        pytest.param(Question(Kind.AREAS, "", ("m", "n")), {"m"}, id="areas"),
    ],
)
def test_what_is_open_on_a_screen(question: Question, left: set[str]) -> None:
    """What has no answer, or only a rough or suggested one, is open."""
    skills = {"a": Answer.exactly(0), "b": Answer(low=1, high=2), "c": Answer.exactly(3, origin=Origin.STATED)}
    person = Profile(skills=skills, interests={"x": 1}, areas={"n": 0})
    assert left == Interview(catalogue_of(role_of("a", {"a": (1, 1)}))).unasked(question, person)


# --- how much is to come ----------------------------------------------------------------------------------------


def test_how_much_is_to_come_is_estimated() -> None:
    """Interests and areas are counted; skills by how far the losses are from where asking stops."""
    interview = Interview(AREAS)
    assert 2 + questions.SKILLS_TO_COME == interview.to_come(STARTED)
    known = structs.replace(knowing(r=3), areas={"one": 3, "two": 3})
    assert 0 == interview.to_come(known, interview.outlook(known))
    unknown = Interview(race({}))
    assert 4 == unknown.to_come(rated(x=2), unknown.outlook(rated(x=2)))
    # In a quarter of the ways b leads by about .25; each screen halves what can be lost.
    likely = Interview(race(dict.fromkeys("stuv", "1113")))
    loss = likely.outlook(rated(x=2)).certainty
    assert loss is not None
    assert 16 < loss.first_loss / FIRST_LOSS <= 32
    assert 5 * TELLING == likely.to_come(rated(x=2), likely.outlook(rated(x=2)))
    essential = Interview(race(dict.fromkeys("estuv", "1111"), essential="e"))
    person = knowing(x=4)
    assert len(items(essential.next(person))) == essential.to_come(person, essential.outlook(person))


def test_one_interview_tells_people_apart() -> None:
    """The outlook is that of the person asked about, whoever was before."""
    interview, half, all_ = Interview(race(dict.fromkeys("stuv", "1"))), rated(x=2), rated(x=4)
    assert [[0.5], [1.0], [0.5]] == [interview.outlook(person).scores["a"] for person in (half, all_, half)]


@given(pairs(complete=True))
def test_the_same_answers_give_the_same_questions(drawn: tuple[Catalogue, Profile]) -> None:
    """No question depends on chance or on an earlier interview, and the order of answers does not matter."""
    catalogue, person = drawn
    one, two = (list(states(Interview(catalogue), person, Mode.EXACT, STARTED)) for _ in range(2))
    assert one == two
    for profile, question in one:
        mixed = structs.replace(
            profile,
            skills=dict(reversed(list(profile.skills.items()))),
            interests=dict(reversed(list(profile.interests.items()))),
            areas=dict(reversed(list(profile.areas.items()))),
        )
        assert question == Interview(catalogue).next(mixed, Mode.EXACT)
