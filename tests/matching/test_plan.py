"""What to learn first, and what shortens the way."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from msgspec import structs

from hcareer.catalogue.rules import person_with
from hcareer.matching.plan import (
    Gap,
    Reason,
    Stage,
    first_material,
    first_steps,
    head_starts,
    material,
    plan,
    planned,
    to_learn,
    wanted,
)
from hcareer.matching.points import NOISE
from hcareer.matching.ranking import measure
from hcareer.matching.respondents import LOWEST, complete
from hcareer.matching.what_if import raised
from hcareer.model.catalogue import Option, Project, Requirement, alternatives
from hcareer.model.person import Answer, Origin, Profile
from strategies import catalogue_of, knowing, role_of, with_prerequisites

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.matching.plan import Plan
    from hcareer.model.catalogue import Catalogue, Resource


def levels(level: int) -> Profile:
    """Return a person at *level* in SMART on FHIR."""
    return Profile(skills={"smart-on-fhir": Answer.exactly(level)})


def test_a_head_start_needs_level_three(catalogue: Catalogue) -> None:
    """A general skill at level 3 shortens the way, one at level 2 does not."""
    general = catalogue.skills["smart-on-fhir"].builds_on[0]
    assert (general,) == head_starts(catalogue, Profile(skills={general: Answer.exactly(3)}), "smart-on-fhir")
    assert () == head_starts(catalogue, Profile(skills={general: Answer.exactly(2)}), "smart-on-fhir")


def first(catalogue: Catalogue, profile: Profile, *material: Resource) -> str | None:
    """Return the id of what *profile* would learn SMART on FHIR from, if *material* were all there is."""
    skill = structs.replace(catalogue.skills["smart-on-fhir"], resources=tuple(resource.id for resource in material))
    resources = {resource.id: resource for resource in material}
    countries = {"gdpr": "EU", "hipaa": "US"}
    laws = {law: structs.replace(skill, id=law, country=country) for law, country in countries.items()}
    small = structs.replace(catalogue, resources=resources, skills={"smart-on-fhir": skill, **laws})
    found = first_material(small, profile, "smart-on-fhir")
    return found.id if found else None


@pytest.fixture
def course(catalogue: Catalogue) -> Resource:
    """Return a free course for level 2 that takes nothing for granted."""
    return structs.replace(next(iter(catalogue.resources.values())), id="course", kind="course", level=2, serves=())


def test_material_of_the_next_level_comes_first(catalogue: Catalogue, course: Resource) -> None:
    """The level decides before the price; at the same level free material comes first."""
    far = structs.replace(course, id="far", level=4)
    paid = structs.replace(course, id="paid", free=False)
    assert ["course", "far"] == [first(catalogue, levels(level), paid, far, course) for level in (0, 3)]
    assert first(catalogue, levels(0), far, paid) == "paid"
    assert first(catalogue, levels(0)) is None


def test_material_of_a_level_that_is_reached_comes_later(catalogue: Catalogue, course: Resource) -> None:
    """At level 2, material for level 2 waits for that of level 3."""
    third = structs.replace(course, id="third", level=3)
    assert ["course", "third"] == [first(catalogue, levels(level), course, third) for level in (1, 2)]


def test_what_teaches_comes_before_what_is_worked_on(catalogue: Catalogue, course: Resource) -> None:
    """A data set or a source tree of the right level waits for a course of another."""
    tree, data = (structs.replace(course, id=kind, kind=kind, level=4) for kind in ("project", "dataset"))
    assert first(catalogue, levels(3), data, tree, course) == "course"
    assert first(catalogue, levels(3), tree) == "project"


def test_material_for_another_language_comes_last(catalogue: Catalogue, course: Resource) -> None:
    """Material for a language that the person lacks waits for general material, even of a level that fits less."""
    java = structs.replace(course, id="java", serves=("java", "kotlin"), level=1)
    assert first(catalogue, levels(0), java, course) == "course"
    assert first(catalogue, Profile(skills={"kotlin": Answer.exactly(1)}), java, course) == "course"
    assert first(catalogue, Profile(skills={"kotlin": Answer.exactly(2)}), java, course) == "java"
    assert first(catalogue, levels(0), java) == "java"


def test_material_for_the_best_language_comes_first(catalogue: Catalogue, course: Resource) -> None:
    """Of material of the same level, that for the language which the person knows best comes first."""
    java, python = (structs.replace(course, id=name, serves=(name,)) for name in ("java", "python"))
    both = Profile(skills={"java": Answer.exactly(3), "python": Answer.exactly(4)})
    assert first(catalogue, both, course, java, python) == "python"
    assert first(catalogue, both, course, java) == "java"


@pytest.mark.parametrize(
    ("gdpr", "hipaa", "expected"),
    [
        pytest.param(2, 1, "free", id="the law of another country is known less"),
        pytest.param(0, 2, "american", id="the law of that country is known best"),
        pytest.param(1, 1, "american", id="both laws are known alike"),
        pytest.param(0, 0, "american", id="no law is known"),
    ],
)
def test_the_rules_of_another_country_come_later(
    catalogue: Catalogue, course: Resource, gdpr: int, hipaa: int, expected: str
) -> None:
    """Material on the rules of a country waits if the person knows the laws of another one better."""
    american, free = structs.replace(course, id="american", country="US"), structs.replace(course, id="free", level=4)
    person = Profile(skills={"gdpr": Answer.exactly(gdpr), "hipaa": Answer.exactly(hipaa)})
    assert expected == first(catalogue, person, american, free)


def test_the_order_of_gaps_is_kept(catalogue: Catalogue) -> None:
    """There is a gap for each requirement that is not met, in the order in which the plan begins with them."""
    match = measure(catalogue.roles["pacs-engineer"], Profile(), LOWEST)
    found = [gap.line.requirement for gap in planned(catalogue, Profile(), match)]
    assert len(match.gaps) == len(found)
    begun = dict.fromkeys(step.skill for step in plan(catalogue, Profile(), match.role).steps)
    order = [min(list(begun).index(skill) for skill in need.skills if skill in begun) for need in found]
    assert sorted(order) == order


def test_the_shortest_way_is_learned_first(catalogue: Catalogue) -> None:
    """Where one of several options is enough, material is for the first skill that the shortest still lacks."""
    known = {"hl7-v2": 4, "integration-engines": 1, "fhir": 2}
    person = Profile(skills={skill: Answer.exactly(level) for skill, level in known.items()})
    match = measure(catalogue.roles["interoperability-engineer"], person, LOWEST)
    gap = next(gap for gap in planned(catalogue, person, match) if gap.line.requirement.one_of)
    assert ("integration-engines",) == gap.missing
    assert gap.material is not None
    assert gap.material.id in catalogue.skills["integration-engines"].resources


def test_a_gap_with_options_is_closed_by_the_shortest(catalogue: Catalogue) -> None:
    """What is learned first is a missing skill of the option with the fewest level-ups, in their order."""
    tracks = (
        Option(skills={"fhir": 4, "smart-on-fhir": 3}),
        Option(skills={"hl7-v2": 3, "integration-engines": 3, "dicom": 1}),
    )
    role = structs.replace(catalogue.roles["pacs-engineer"], requirements=(Requirement(one_of=tracks, weight=5),))
    person = Profile(skills={"hl7-v2": Answer.exactly(3), "integration-engines": Answer.exactly(1)})
    (found,) = planned(catalogue, person, measure(role, person, LOWEST))
    assert ("integration-engines", "dicom") == found.missing
    assert first_material(catalogue, person, "integration-engines") == found.material
    assert head_starts(catalogue, person, "integration-engines") == found.head_starts
    nobody = Profile()
    (far,) = planned(catalogue, nobody, measure(role, nobody, LOWEST))
    assert ("fhir", "smart-on-fhir") == far.missing


def reached(whole: Plan, person: Profile) -> Profile:
    """Return *person* at the levels to which the steps of *whole* lead."""
    ends: dict[str, int] = {}
    for step in whole.steps:
        ends[step.skill] = max(step.end, ends.get(step.skill, 0))
    return raised(person, ends)


@given(with_prerequisites())
def test_a_plan_rises_to_all_that_the_role_asks(drawn: tuple[Catalogue, Profile]) -> None:
    """The match never falls, each step is as the match says it is, and the last meets every requirement."""
    catalogue, person = drawn
    for role in catalogue.roles.values():
        whole = plan(catalogue, person, role)
        scores = [whole.start.score, *(step.after.score for step in whole.steps)]
        assert all(later >= earlier - NOISE for earlier, later in pairwise(scores))
        end = measure(role, reached(whole, person), complete(catalogue, person).given({s.skill for s in whole.steps}))
        assert all(line.met for line in end.lines)
        assert pytest.approx(end.score) == scores[-1]


@given(with_prerequisites())
def test_a_rated_person_gets_what_measuring_says(drawn: tuple[Catalogue, Profile]) -> None:
    """With every level known, the match after each step is that of the person with these levels."""
    catalogue, drawn_person = drawn
    person = Profile(skills={s: Answer.exactly(drawn_person.lowest(s)) for s in catalogue.skills})
    for role in catalogue.roles.values():
        levels: dict[str, int] = {}
        for step in plan(catalogue, person, role).steps:
            assert levels.get(step.skill, person.lowest(step.skill)) == step.start < step.end
            levels[step.skill] = step.end
            assert measure(role, raised(person, levels), LOWEST).score == pytest.approx(step.after.score)


@given(with_prerequisites())
def test_nothing_comes_before_what_it_needs(drawn: tuple[Catalogue, Profile]) -> None:
    """Below level 3, a step whose prerequisites the role asks for too follows the first step into one of them."""
    catalogue, person = drawn
    for role in catalogue.roles.values():
        whole = plan(catalogue, person, role)
        steps, asked = whole.steps, {s for ln in to_learn(catalogue, person, whole.start) for s in ln.shortest.skills}
        firsts = {step.skill: number for number, step in reversed(list(enumerate(steps)))}
        levels = {skill: person.lowest(skill) for skill in catalogue.skills}
        for number, step in enumerate(steps):
            for needed in map(alternatives, catalogue.skills[step.skill].prerequisites):
                waits = step.start < 3 and all(levels[one] < 3 for one in needed)
                held = any(one in firsts and one in asked for one in needed)
                assert not (waits and held) or min(firsts[one] for one in needed if one in firsts) < number
            levels[step.skill] = step.end


@given(with_prerequisites())
def test_one_option_is_enough(drawn: tuple[Catalogue, Profile]) -> None:
    """Without its prerequisites, a plan raises the skills of one option of each requirement, and none too far."""
    catalogue, person = drawn
    for role in catalogue.roles.values():
        whole = plan(catalogue, person, role)
        lines = to_learn(catalogue, person, whole.start)
        most: dict[str, int] = {}
        for line in lines:
            for skill, need in line.shortest.skills.items():
                most[skill] = max(need, most.get(skill, 0))
        for step in whole.steps:
            assert step.end <= max(most.get(step.skill, 0), 2 if step.needed_for else 0)
            assert step.skill in most or step.reason is Reason.FIRST_FOR


def chosen(catalogue: Catalogue, person: Profile) -> list[tuple[str, int, int]]:
    """Return the steps of *person* for the first role of *catalogue*: skill, and the levels before and after."""
    return [(s.skill, s.start, s.end) for s in plan(catalogue, person, next(iter(catalogue.roles.values()))).steps]


@pytest.mark.parametrize(
    ("needs", "essential", "person", "expected"),
    [
        pytest.param({"a": (3, 3)}, "", {"a": 3}, [], id="who is there has nothing to learn"),
        pytest.param(
            {"a": (4, 3)}, "", {}, [("a", 0, 2), ("a", 2, 3), ("a", 3, 4)], id="first to 2, then level by level"
        ),
        pytest.param({"a": (1, 3)}, "", {}, [("a", 0, 1)], id="no further than the role asks"),
        pytest.param(
            {"a": (2, 5), "b": (4, 3)},
            "b",
            {"b": 1},
            [("b", 1, 2), ("a", 0, 2), ("b", 2, 3), ("b", 3, 4)],
            id="in the way, then heavy, then essential",
        ),
        pytest.param(
            {"a": (1, 2), "b": (4, 3)},
            "b",
            {"b": 2},
            [("b", 2, 3), ("b", 3, 4), ("a", 0, 1)],
            id="an essential is finished before a nicety is begun",
        ),
        pytest.param(
            {"a": (2, 3), "b": (4, 4)},
            "",
            {},
            [("a", 0, 2), ("b", 0, 2), ("b", 2, 3), ("b", 3, 4)],
            id="what adds most first",
        ),
        pytest.param(
            {"a": (4, 4), "b": (4, 4)},
            "",
            {},
            [("a", 0, 2), ("b", 0, 2), ("a", 2, 3), ("b", 2, 3), ("a", 3, 4), ("b", 3, 4)],
            id="one skill is left for another and taken up again",
        ),
    ],
)
def test_the_order_of_steps(
    needs: dict[str, tuple[int, int]], essential: str, person: dict[str, int], expected: list[tuple[str, int, int]]
) -> None:
    """The steps come in the order of the stages, and in a stage by what they add."""
    levels = {skill: person.get(skill, 0) for skill in needs}
    assert expected == chosen(catalogue_of(role_of("r", needs, essential=essential)), knowing(**levels))


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        pytest.param({"a": 2, "b": 1, "c": 2}, [("a", 2, 3), ("b", 1, 2)], id="the main skill counts as the whole"),
        pytest.param({"a": 3, "b": 1, "c": 2}, [("b", 1, 2), ("a", 3, 4)], id="at level 3 if the others are begun"),
        pytest.param({"a": 3, "b": 2, "c": 2}, [("a", 3, 4), ("b", 2, 3)], id="which is level 2"),
    ],
)
def test_the_main_skill_of_an_option(person: dict[str, int], expected: list[tuple[str, int, int]]) -> None:
    """The main skill of an option is learned before the others, until it is done alone and another is not begun."""
    option = Option(skills={"a": 4, "b": 3, "c": 2})
    need = Requirement(one_of=(option,), weight=5, essential=True)
    role = structs.replace(role_of("r", {"a": (1, 1)}), requirements=(need,))
    assert expected == chosen(catalogue_of(role), knowing(**person))[:2]


def changed(catalogue: Catalogue, skill: str, **changes: Any) -> Catalogue:  # noqa: ANN401 - fields of a skill
    """Return *catalogue* with some fields of *skill* changed."""
    skills = {**catalogue.skills, skill: structs.replace(catalogue.skills[skill], **changes)}
    return structs.replace(catalogue, skills=skills)


def staged(catalogue: Catalogue, person: Profile) -> list[Stage]:
    """Return the stages of the gaps of *person* for the first role of *catalogue*."""
    role = next(iter(catalogue.roles.values()))
    return [gap.stage for gap in planned(catalogue, person, measure(role, person, LOWEST))]


@pytest.mark.parametrize(
    ("need", "essential", "known", "expected"),
    [
        pytest.param((4, 3), "a", 1, Stage.IN_THE_WAY, id="an essential one less than half met"),
        pytest.param((4, 3), "a", 2, Stage.ESSENTIAL, id="an essential one half met"),
        pytest.param((4, 3), "a", 3, Stage.REST, id="an essential one three quarters met"),
        pytest.param((4, 1), "a", 3, Stage.REST, id="what is essential is no nicety"),
        pytest.param((4, 5), "", 1, Stage.HEAVY, id="of weight 5 and less than half met"),
        pytest.param((4, 5), "", 2, Stage.REST, id="of weight 5 and half met"),
        pytest.param((4, 4), "", 1, Stage.REST, id="of weight 4"),
        pytest.param((4, 3), "", 0, Stage.REST, id="of weight 3 and not begun"),
        pytest.param((4, 2), "", 0, Stage.NICETY, id="of weight 2 and not begun"),
        pytest.param((4, 2), "", 1, Stage.REST, id="of weight 2 and begun"),
        pytest.param((4, 1), "", 1, Stage.NICETY, id="of weight 1 and begun"),
    ],
)
def test_the_stage_of_a_requirement(need: tuple[int, int], essential: str, known: int, expected: Stage) -> None:
    """The stage follows from the weight, from what is essential, and from how much is met."""
    assert [expected] == staged(catalogue_of(role_of("r", {"a": need}, essential=essential)), knowing(a=known))


@pytest.mark.parametrize(
    ("need", "known", "expected"),
    [
        pytest.param((3, 2), 1, Stage.BEFORE_DATA, id="of weight 2 and below level 2"),
        pytest.param((3, 2), 2, Stage.REST, id="at level 2"),
        pytest.param((3, 1), 1, Stage.NICETY, id="of weight 1"),
        pytest.param((3, 5), 1, Stage.HEAVY, id="of weight 5"),
    ],
)
def test_the_stage_of_what_comes_before_data(need: tuple[int, int], known: int, expected: Stage) -> None:
    """What has to be known before work with patients' data comes early up to level 2, unless it is a nicety."""
    catalogue = changed(catalogue_of(role_of("r", {"a": need})), "a", first=True)
    assert [expected] == staged(catalogue, knowing(a=known))


@pytest.mark.parametrize(
    ("essential", "expected"),
    [
        pytest.param("", Stage.GROWS, id="last whatever its weight"),
        pytest.param("a", Stage.IN_THE_WAY, id="unless it is in the way"),
    ],
)
def test_the_stage_of_what_grows(essential: str, expected: Stage) -> None:
    """What grows with all other work is a stage of its own."""
    catalogue = changed(catalogue_of(role_of("r", {"a": (3, 5)}, essential=essential)), "a", grows=True)
    assert [expected] == staged(catalogue, knowing(a=0))


def test_an_option_is_met_by_the_mean_of_its_skills() -> None:
    """With one of two skills of an option learned, an essential requirement is half met, and not in the way."""
    need = Requirement(one_of=(Option(skills={"a": 4, "b": 4}),), weight=3, essential=True)
    role = structs.replace(role_of("r", {"a": (1, 1)}), requirements=(need,))
    assert [Stage.ESSENTIAL] == staged(catalogue_of(role), knowing(a=4, b=0))
    assert [Stage.ESSENTIAL] == staged(catalogue_of(role), knowing(a=0, b=4))
    assert [Stage.IN_THE_WAY] == staged(catalogue_of(role), knowing(a=3, b=0))


@pytest.mark.parametrize(
    ("other_job", "expected"),
    [
        pytest.param(False, ["b", "care"], id="it counts as met"),
        pytest.param(True, ["care", "b"], id="the work of another job counts as nothing"),
    ],
)
def test_the_usual_way_beside_another(*, other_job: bool, expected: list[str]) -> None:
    """Who meets an essential requirement in another way learns the usual one after what is essential and not met."""
    options = (Option(skills={"care": 2}), Option(skills={"general": 2}, other_job=other_job))
    either = Requirement(one_of=options, weight=5, essential=True)
    plain = role_of("r", {"b": (4, 5)}, essential="b")
    role = structs.replace(plain, requirements=(either, *plain.requirements))
    catalogue = changed(catalogue_of(role), "care", healthcare=True)
    steps = chosen(catalogue, knowing(care=0, general=2, b=2))
    assert expected == list(dict.fromkeys(skill for skill, _, _ in steps))


@pytest.mark.parametrize(
    ("need", "essential", "known", "asked", "expected"),
    [
        pytest.param((4, 3), "a", 0, 1, [Reason.IN_THE_WAY, Reason.ESSENTIAL, Reason.ESSENTIAL], id="essential"),
        pytest.param((3, 3), "", 0, 1, [Reason.ASKED, Reason.ASKED], id="asked by an advertisement"),
        pytest.param((4, 3), "", 1, 0, [Reason.COUNTS, Reason.COUNTS, Reason.FINISHES], id="the last step finishes"),
        pytest.param((2, 3), "", 0, 0, [Reason.COUNTS], id="the only step finishes nothing that is begun"),
        pytest.param((2, 3), "", 1, 0, [Reason.FINISHES], id="the only step into what is begun"),
    ],
)
def test_the_reason_of_a_step(
    need: tuple[int, int], essential: str, known: int, asked: int, expected: list[Reason]
) -> None:
    """What is in the way says so, then what is essential, asked, finished, and last that it counts."""
    role = role_of("r", {"a": need}, essential=essential)
    steps = plan(catalogue_of(role), knowing(a=known), role, asked={"a": asked}).steps
    assert expected == [step.reason for step in steps]


def test_what_is_begun_comes_first_among_equals() -> None:
    """Of two steps that add the same, that into a skill which is begun comes first."""
    catalogue = catalogue_of(role_of("r", {"a": (4, 3), "b": (2, 3)}))
    assert [("b", 1, 2), ("a", 0, 2)] == chosen(catalogue, knowing(a=0, b=1))[:2]


def test_a_prerequisite_that_is_begun_in_the_plan_is_enough() -> None:
    """What needs a skill waits for the first step into it, not for the second."""
    catalogue = changed(catalogue_of(role_of("r", {"base": (3, 1), "top": (2, 4)})), "top", prerequisites=("base",))
    assert [("base", 0, 2), ("top", 0, 2), ("base", 2, 3)] == chosen(catalogue, knowing(base=0, top=0))


def test_who_works_alone_waits_for_nothing() -> None:
    """From level 3 on, a step does not wait for what it needs."""
    catalogue = changed(catalogue_of(role_of("r", {"base": (2, 1), "top": (4, 4)})), "top", prerequisites=("base",))
    assert [("top", 3, 4), ("base", 0, 2)] == chosen(catalogue, knowing(base=0, top=3))


def test_what_is_mastered_is_no_prerequisite() -> None:
    """What a person does alone is not learned further before what needs it; each other prerequisite is."""
    role = role_of("r", {"base": (4, 1), "other": (2, 1), "top": (2, 4)})
    catalogue = changed(catalogue_of(role), "top", prerequisites=("base",))
    assert [("top", 0, 2), ("base", 3, 4)] == chosen(catalogue, knowing(base=3, other=2, top=0))
    catalogue = changed(catalogue, "top", prerequisites=("base", "other"))
    assert [("other", 0, 2), ("top", 0, 2), ("base", 3, 4)] == chosen(catalogue, knowing(base=3, other=0, top=0))


def test_of_several_prerequisites_the_best_known_is_learned() -> None:
    """Of prerequisites of which one is enough, that which is known best goes to level 2 for the skill that needs it."""
    role = role_of("r", {"top": (3, 5)})
    catalogue = changed(catalogue_of(role, skills=("p", "q", "top")), "top", prerequisites=(("p", "q"),))
    step, *_ = plan(catalogue, knowing(p=1, q=0, top=0), role).steps
    found = (step.skill, step.start, step.end, step.reason, step.line.skill, step.needed_for)
    assert ("p", 1, 2, Reason.FIRST_FOR, "top", "top") == found


def test_of_two_prerequisites_in_the_plan_the_earlier_is_learned() -> None:
    """Of prerequisites of which one is enough, that which would come first by itself is learned."""
    role = role_of("r", {"p": (2, 3), "q": (2, 4), "top": (2, 5)})
    catalogue = changed(catalogue_of(role), "top", prerequisites=(("p", "q"),))
    assert ["q", "top", "p"] == [skill for skill, _, _ in chosen(catalogue, knowing(p=0, q=0, top=0))]


def test_the_main_of_two_skills_counts_twice() -> None:
    """The main of two skills of an option comes first, though the other would add more by its part."""
    need = Requirement(one_of=(Option(skills={"a": 4, "b": 3}),), weight=5, essential=True)
    role = structs.replace(role_of("r", {"a": (1, 1)}), requirements=(need,))
    assert [("a", 2, 3), ("b", 2, 3)] == chosen(catalogue_of(role), knowing(a=2, b=2))[:2]


@pytest.mark.parametrize(
    ("b", "known", "expected"),
    [
        pytest.param((4, 5), 3, "a", id="more than a last step of weight 5"),
        pytest.param((4, 3), 0, "b", id="not more than a first step of weight 3"),
    ],
)
def test_what_a_step_into_an_open_level_adds(b: tuple[int, int], known: int, expected: str) -> None:
    """A step into an open level adds as much as it raises those people with such answers who are lower."""
    role = role_of("r", {"a": (4, 4), "b": b})
    catalogue = catalogue_of(role, respondents={"a": "03", "b": "00"})
    assert expected == chosen(catalogue, knowing(b=known))[0][0]


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param("4", [("b", 0, 2), ("a", 0, 2), ("a", 2, 3), ("a", 3, 4)], id="people with such answers have it"),
        pytest.param("0", [("a", 0, 2), ("b", 0, 2), ("a", 2, 3), ("a", 3, 4)], id="people with such answers lack it"),
    ],
)
def test_what_a_person_probably_has_comes_late(others: str, expected: list[tuple[str, int, int]]) -> None:
    """An open level counts as that of people with such answers."""
    role = role_of("r", {"a": (4, 5), "b": (2, 3)})
    assert expected == chosen(catalogue_of(role, respondents={"a": others, "b": "0"}), knowing(b=0))


def test_a_step_raises_an_open_level_in_every_way() -> None:
    """After a step, nobody with such answers is below its level, and the lowest coverage counts it."""
    role = role_of("r", {"a": (4, 3)})
    catalogue = catalogue_of(role, respondents={"a": "13"})
    matches = [step.after for step in plan(catalogue, Profile(), role).steps]
    assert [0.5, 0.75, 1.0] == [match.low for match in matches]
    assert [0.625, 0.75, 1.0] == pytest.approx([match.expected for match in matches])
    assert [1.0, 1.0, 1.0] == [match.high for match in matches]


def test_a_step_leaves_a_level_that_is_told_told() -> None:
    """After a step of a rated person, the match is certain."""
    role = role_of("r", {"a": (4, 3)})
    matches = [step.after for step in plan(catalogue_of(role, respondents={"a": "0"}), knowing(a=0), role).steps]
    assert [(0.5, 0.5), (0.75, 0.75), (1.0, 1.0)] == [(match.low, match.high) for match in matches]


@pytest.mark.parametrize(
    ("most", "expected"),
    [pytest.param(1, True, id="no more than the level"), pytest.param(2, False, id="more than the level")],
)
def test_an_area_can_tell_a_level(*, most: int, expected: bool) -> None:
    """A level is told by its area if the most of the area is the least of the skill."""
    role = role_of("r", {"a": (2, 3), "b": (2, 3)})
    catalogue = catalogue_of(role, areas={"area": "a b"}, respondents={"a": "0", "b": "0"})
    open_ = Answer(low=1, high=5, origin=Origin.UNANSWERED)
    person = Profile(skills={"a": open_}, areas={"area": most})
    answered = {step.skill: step.answered for step in plan(catalogue, person, role).steps}
    assert expected is answered["a"]


def test_the_law_comes_before_what_adds_more() -> None:
    """What has to be known before work with patients' data comes before everything that is not in the way."""
    catalogue = changed(catalogue_of(role_of("r", {"a": (2, 4), "law": (2, 2)})), "law", first=True)
    assert [("law", 0, 2), ("a", 0, 2)] == chosen(catalogue, knowing(a=0, law=0))


def test_nobody_begins_with_what_grows() -> None:
    """Communication comes last, even if it adds most."""
    catalogue = changed(catalogue_of(role_of("r", {"a": (2, 1), "talk": (2, 4)})), "talk", grows=True)
    assert [("a", 0, 2), ("talk", 0, 2)] == chosen(catalogue, knowing(a=0, talk=0))


def test_what_only_healthcare_has_comes_first_among_equals() -> None:
    """Of two skills that add the same, that which exists only in healthcare comes first."""
    catalogue = catalogue_of(role_of("r", {"a": (2, 3), "b": (2, 3)}))
    assert [("a", 0, 2), ("b", 0, 2)] == chosen(catalogue, knowing(a=0, b=0))
    assert [("b", 0, 2), ("a", 0, 2)] == chosen(changed(catalogue, "b", healthcare=True), knowing(a=0, b=0))


def test_what_advertisements_ask_comes_first_among_equals() -> None:
    """Of two skills in the same stage, that which more advertisements ask for comes first, and says so."""
    role = role_of("r", {"a": (2, 3), "b": (2, 3)})
    steps = plan(catalogue_of(role), knowing(a=0, b=0), role, asked={"b": 1}).steps
    assert [("b", Reason.ASKED), ("a", Reason.COUNTS)] == [(step.skill, step.reason) for step in steps]


@pytest.mark.parametrize(
    ("level", "known", "expected"),
    [
        pytest.param(3, 0, ["base", "top"], id="mastering takes what it needs"),
        pytest.param(2, 0, ["top"], id="what is done with help takes nothing that the role does not ask"),
        pytest.param(3, 2, ["top"], id="the base is there"),
    ],
)
def test_a_prerequisite_that_the_role_does_not_ask(level: int, known: int, expected: list[str]) -> None:
    """It is in the plan only for a skill that has to be mastered, with the reason why."""
    role = role_of("r", {"top": (level, 3)})
    catalogue = changed(catalogue_of(role, skills=("base", "top")), "top", prerequisites=("base",))
    steps = plan(catalogue, knowing(base=known, top=0), role).steps
    assert expected == list(dict.fromkeys(step.skill for step in steps))
    if "base" in expected:
        assert (Reason.FIRST_FOR, "top", "top") == (steps[0].reason, steps[0].needed_for, steps[0].line.skill)


@pytest.mark.parametrize(
    ("needed", "known", "expected"),
    [
        pytest.param("base", 1, [("base", 0, 2), ("top", 1, 2)], id="not at level 1"),
        pytest.param("base", 2, [("top", 2, 3), ("top", 3, 4)], id="at level 2"),
        pytest.param(("base", "other"), 1, [("base", 0, 2), ("top", 1, 2)], id="not at level 1, one of several"),
        pytest.param(("base", "other"), 2, [("top", 2, 3), ("top", 3, 4)], id="at level 2, one of several"),
    ],
)
def test_who_can_do_it_can_do_what_it_needs(
    needed: str | tuple[str, ...], known: int, expected: list[tuple[str, int, int]]
) -> None:
    """A prerequisite is taken to be there if what needs it can be done with help, though nobody rated it."""
    role = role_of("r", {"top": (4, 3)})
    catalogue = changed(catalogue_of(role, skills=("base", "other", "top")), "top", prerequisites=(needed,))
    assert expected == chosen(catalogue, knowing(base=0, other=0, top=known))[:2]


def test_what_can_be_done_shows_what_it_needs() -> None:
    """A prerequisite is taken to be there for one skill if another that needs it can be done with help."""
    role = role_of("r", {"top": (3, 3)})
    catalogue = changed(catalogue_of(role, skills=("base", "other", "top")), "top", prerequisites=("base",))
    catalogue = changed(catalogue, "other", prerequisites=("base",))
    assert [("base", 0, 2), ("top", 0, 2)] == chosen(catalogue, knowing(base=0, other=1, top=0))[:2]
    assert [("top", 0, 2), ("top", 2, 3)] == chosen(catalogue, knowing(base=0, other=2, top=0))


def test_an_open_level_is_for_those_to_whom_it_is_new(shipped: Catalogue) -> None:
    """A step says whether the level before it was answered, be it only for an area."""
    role = shipped.roles["telemedicine-developer"]
    person = Profile(skills={"frontend": Answer.exactly(4)})
    answered = {step.skill: step.answered for step in plan(shipped, person, role).steps}
    assert not answered["telehealth"]
    area = next(area.id for area in shipped.areas.values() if "telehealth" in area.skills)
    answered = {step.skill: step.answered for step in plan(shipped, person.with_area(area, 0), role).steps}
    assert answered["telehealth"]


def test_a_skill_that_is_done_leaves_its_area_answered(shipped: Catalogue) -> None:
    """Rating a skill above the answer for its area leaves the others of it answered, and no role rises by them."""
    area = next(area for area in shipped.areas.values() if "telehealth" in area.skills)
    before = Profile(areas=dict.fromkeys(shipped.areas, 0))
    after = before.with_skill("telehealth", Answer.exactly(2))
    for role in shipped.roles.values():
        if any("telehealth" in need.skills for need in role.requirements):
            continue
        assert all(step.answered for step in plan(shipped, after, role).steps if step.skill in area.skills)
        was, now = (measure(role, person, complete(shipped, person)).score for person in (before, after))
        assert now - was < 0.02


def project(name: str, skills: str, level: int = 2) -> Project:
    """Return a practice project that exercises *skills*, which are separated by spaces."""
    return Project(id=name, title=name, task="t", repository="r", skills=tuple(skills.split()), level=level)


def practising(
    needs: dict[str, tuple[int, int]],
    projects: Sequence[Project],
    known: Mapping[str, int] = {},
    others: Sequence[Project] = (),
) -> list[tuple[int, str]]:
    """Return the projects in a plan for a role with these *needs* and *projects*: the step, from 1, and the name."""
    role = structs.replace(role_of("r", needs), projects=tuple(one.id for one in projects))
    plain = catalogue_of(role, skills=sorted({*needs, *known, "new", "other"}), categories=("c0",))
    catalogue = structs.replace(plain, projects={one.id: one for one in (*projects, *others)})
    catalogue = changed(catalogue, "talk", grows=True) if "talk" in needs else catalogue
    catalogue = changed(catalogue, "code", category="programming-languages") if "code" in known else catalogue
    person = knowing(**{skill: known.get(skill, 0) for skill in catalogue.skills})
    steps = plan(catalogue, person, role).steps
    return [(number, step.project.id) for number, step in enumerate(steps, start=1) if step.project]


SIX: Final = {"a": (2, 5), "b": (2, 4), "c": (2, 3), "d": (2, 3), "e": (2, 3), "f": (2, 3)}
"""Needs that are learned in this order, a step each."""


@pytest.mark.parametrize(
    ("projects", "known", "expected"),
    [
        pytest.param([project("p", "a c")], {}, [(3, "p")], id="after the last of its skills"),
        pytest.param([project("p", "a new")], {}, [(1, "p")], id="one skill may be new that the plan does not have"),
        pytest.param([project("p", "a new other")], {}, [], id="two new skills are too many"),
        pytest.param([project("p", "a new other")], {"new": 2}, [(1, "p")], id="level 2 is not new"),
        pytest.param([project("p", "a code")], {"code": 1}, [], id="nobody learns a language for a project"),
        pytest.param([project("p", "a code")], {"code": 2}, [(1, "p")], id="code that can be read"),
        pytest.param([project("p", "new other")], {"new": 2, "other": 2}, [], id="nothing of the plan is exercised"),
        pytest.param([project("p", "b"), project("q", "a c")], {}, [(3, "q")], id="two steps are worth a project"),
        pytest.param(
            [project("p", "a b"), project("q", "c d")],
            {},
            [(2, "p")],
            id="one too soon after another is left out",
        ),
        pytest.param(
            [project("p", "a b"), project("q", "c d e f")], {}, [(2, "p"), (6, "q")], id="four steps apart is enough"
        ),
        pytest.param(
            [project("p", "a b"), project("q", "a b f")],
            {},
            [(2, "p")],
            id="a second one exercises two steps of its own",
        ),
        pytest.param(
            [project("p", "a b"), project("q", "a b c")], {}, [(3, "q")], id="soon after, one that exercises more"
        ),
        pytest.param([project("q", "b a"), project("p", "a b")], {}, [(2, "q")], id="of equals the first of the role"),
        pytest.param(
            [project("p", "b"), project("q", "f")], {}, [(2, "p"), (6, "q")], id="single steps if there is no more"
        ),
    ],
)
def test_the_place_of_projects(projects: list[Project], known: dict[str, int], expected: list[tuple[int, str]]) -> None:
    """A project of the role follows the steps that it exercises."""
    assert expected == practising(SIX, projects, known)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        pytest.param(2, [(2, "p")], id="an easy project follows the first steps"),
        pytest.param(3, [(4, "p")], id="a harder one those to its level"),
        pytest.param(4, [(6, "p")], id="or as far as the plan goes"),
    ],
)
def test_a_harder_project_comes_later(level: int, expected: list[tuple[int, str]]) -> None:
    """A project follows the steps into its skills up to its level."""
    assert expected == practising({"a": (4, 4), "b": (4, 4)}, [project("p", "a b", level)])


def test_a_project_does_not_wait_for_what_grows() -> None:
    """What grows with all other work is exercised by no step that a project follows."""
    needs = {"a": (2, 4), "b": (2, 3), "talk": (2, 3)}
    assert [(2, "p")] == practising(needs, [project("p", "a b talk")])
    assert [] == practising(needs, [project("p", "talk new")])


def test_a_plan_has_no_projects_of_other_roles() -> None:
    """A project that fits is left out if the role does not name it."""
    assert [] == practising(SIX, [], others=[project("p", "a b")])


def test_the_first_steps_come_without_projects(shipped: Catalogue) -> None:
    """The first step into each skill is that of the whole plan, but for the project."""
    for role in shipped.roles.values():
        person = Profile(skills={skill: Answer.exactly(0) for skill in shipped.skills})
        whole = {step.skill: step._replace(project=None) for step in reversed(plan(shipped, person, role).steps)}
        found = first_steps(shipped, person, role, 3)
        assert [whole[step.skill] for step in found] == list(found)
        assert 3 == len(found)


def test_a_long_plan_has_projects(shipped: Catalogue) -> None:
    """Whoever begins with nothing practises in every role, never before a step into what the project takes."""
    person = Profile(skills={skill: Answer.exactly(0) for skill in shipped.skills})
    for role in shipped.roles.values():
        steps = plan(shipped, person, role).steps
        given = [(number, step.project) for number, step in enumerate(steps) if step.project]
        assert given
        assert len({one.id for _, one in given}) == len(given)
        for number, one in given:
            begun = {step.skill for step in steps[: number + 1]}
            later = {step.skill for step in steps[number + 1 :] if not shipped.skills[step.skill].grows}
            assert not (later - begun) & set(one.skills)


def test_no_steps_are_no_steps() -> None:
    """The first steps are as many as are asked for, each into another skill."""
    role = role_of("r", {"a": (3, 5), "b": (1, 1)})
    catalogue, person = catalogue_of(role), knowing(a=0, b=0)
    found = [[(s.skill, s.end) for s in first_steps(catalogue, person, role, number)] for number in (0, 1, 2, 3)]
    assert [[], [("a", 2)], [("a", 2), ("b", 1)], [("a", 2), ("b", 1)]] == found


def test_a_step_is_a_whole_value() -> None:
    """A prerequisite that would come later by itself takes the reason from what needs it, and keeps its own line."""
    role = role_of("r", {"base": (2, 1), "top": (2, 5)})
    catalogue = changed(catalogue_of(role), "top", prerequisites=("base",))
    person = knowing(base=0, top=0)
    whole = plan(catalogue, person, role)
    found = [(s.skill, s.start, s.end, s.answered, s.reason, s.line.skill, s.needed_for) for s in whole.steps]
    assert [
        ("base", 0, 2, True, Reason.FIRST_FOR, "base", "top"),
        ("top", 0, 2, True, Reason.COUNTS, "top", None),
    ] == found
    assert [Stage.HEAVY, Stage.HEAVY] == [gap.stage for gap in planned(catalogue, person, whole.start)]


def test_a_prerequisite_that_comes_as_early_by_itself() -> None:
    """A prerequisite of the same stage is there for its own sake."""
    role = role_of("r", {"base": (2, 3), "top": (2, 4)})
    catalogue = changed(catalogue_of(role), "top", prerequisites=("base",))
    steps = plan(catalogue, knowing(base=0, top=0), role).steps
    assert [("base", Reason.COUNTS, None), ("top", Reason.COUNTS, None)] == [
        (step.skill, step.reason, step.needed_for) for step in steps
    ]


def test_a_gap_is_a_whole_value() -> None:
    """A gap has the missing skills, no material if there is none, and head starts from outside its option."""
    option = Option(skills={"a": 3, "b": 2})
    role = structs.replace(role_of("r", {"a": (1, 1)}), requirements=(Requirement(one_of=(option,), weight=3),))
    catalogue = catalogue_of(role, skills=("a", "b", "c", "d"))
    catalogue = changed(changed(catalogue, "a", builds_on=("b", "c", "d")), "b", builds_on=("c", "a"))
    person = knowing(a=0, b=0, c=3, d=2)
    match = measure(role, person, LOWEST)
    (line,) = match.lines
    assert (Gap(line, ("a", "b"), None, ("c",), Stage.REST),) == planned(catalogue, person, match)
    better = knowing(a=0, b=4, c=3, d=4)
    (line,) = measure(role, better, LOWEST).lines
    assert (Gap(line, ("a",), None, ("c", "d"), Stage.REST),) == planned(
        catalogue, better, measure(role, better, LOWEST)
    )


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        pytest.param(
            {},
            [
                ("a", 0, 2, True, ("r", "s", "t")),
                ("care", 0, 1, True, ("r", "s")),
                ("b", 0, 2, True, ("s", "t")),
            ],
            id="what most roles ask comes first, then what only healthcare has",
        ),
        pytest.param(
            {"a": 2, "b": 2, "care": 1},
            [("a", 2, 3, True, ("s",)), ("b", 2, 3, True, ("t",)), ("top", 0, 2, True, ("t",))],
            id="a skill whose prerequisite is there",
        ),
        pytest.param(
            {"a": 3, "b": 1, "care": 1}, [("b", 1, 2, True, ("s", "t"))], id="a prerequisite below level 2 is not"
        ),
        pytest.param({"a": 3, "b": 5, "care": 1, "top": 2}, [], id="nothing is lacking"),
    ],
)
def test_what_many_roles_want(person: dict[str, int], expected: list[tuple[object, ...]]) -> None:
    """Each goes to the first level that a step reaches; what grows and what needs more before is left out."""
    roles = (
        role_of("r", {"a": (2, 3), "care": (1, 1)}),
        role_of("s", {"a": (3, 3), "b": (2, 1), "care": (1, 1), "talk": (3, 5)}),
        role_of("t", {"a": (1, 1), "b": (3, 3), "top": (2, 3), "talk": (3, 5)}),
    )
    catalogue = changed(changed(catalogue_of(*roles), "care", healthcare=True), "talk", grows=True)
    catalogue = changed(catalogue, "top", prerequisites=("b",))
    found = wanted(catalogue, knowing(**{skill: person.get(skill, 0) for skill in catalogue.skills}))
    assert expected == [tuple(one) for one in found]


def test_what_is_wanted_may_not_be_answered() -> None:
    """An open skill is wanted from level 0 on, and not answered; only the most that one role asks of it counts."""
    twice = (Requirement(skill="a", level=1, weight=1), Requirement(skill="a", level=3, weight=1))
    role = structs.replace(role_of("r", {"a": (1, 1)}), requirements=twice)
    assert [("a", 0, 2, False, ("r",))] == [tuple(one) for one in wanted(catalogue_of(role), Profile())]


def test_what_is_met_of_an_option_is_not_wanted() -> None:
    """Of the skills of an option only those are wanted that are below what it asks."""
    need = Requirement(one_of=(Option(skills={"a": 2, "b": 3, "c": 1}),), weight=3)
    role = structs.replace(role_of("r", {"a": (1, 1)}), requirements=(need,))
    found = wanted(catalogue_of(role), knowing(a=1, b=3, c=2))
    assert [("a", 1, 2, True, ("r",))] == [tuple(one) for one in found]


def test_material_is_not_given_twice_while_there_is_other(shipped: Catalogue) -> None:
    """The second step into a skill has other material of the same kind first than the first step had."""
    role = shipped.roles["telemedicine-developer"]
    person = Profile(skills={skill: Answer.exactly(0) for skill in shipped.skills})
    first, second = (step for step in plan(shipped, person, role).steps if step.skill == "telehealth")
    assert first.resources[0] != second.resources[0]


def aims(
    options: Sequence[Option],
    person: Mapping[str, int],
    *,
    weight: int = 3,
    essential: bool = False,
    alike: Sequence[str] = (),
    others: Mapping[str, tuple[int, int]] = {},
) -> list[str]:
    """Return the main skills of what *person* would learn for a role that asks for one of *options*, and for *others*.

    Skills whose name begins with h exist only in healthcare; those in *alike* are a head start on each other.
    """
    either = Requirement(one_of=tuple(options), weight=weight, essential=essential)
    plain = role_of("r", {"far": (5, 5)} | dict(others))
    role = structs.replace(plain, requirements=(either, *plain.requirements))
    catalogue = catalogue_of(role)
    for skill in catalogue.skills:
        head_start = tuple(one for one in alike if one != skill) if skill in alike else ()
        catalogue = changed(catalogue, skill, healthcare=skill.startswith("h"), builds_on=head_start)
    levels = knowing(**{skill: person.get(skill, 0) for skill in catalogue.skills})
    lines = to_learn(catalogue, levels, measure(role, levels, LOWEST))
    return [line.shortest.main for line in lines if line.requirement == either]


def option(name: str | None = None, *, other_job: bool = False, **skills: int) -> Option:
    """Return an option of a requirement."""
    return Option(name=name, skills=skills, other_job=other_job)


FIELD: Final = {"hospital": (4, 5)}
"""A need of healthcare beside the choice, of weight 5."""


@pytest.mark.parametrize(
    ("options", "person", "more", "expected"),
    [
        pytest.param([option(health=3), option(general=3)], {"general": 3}, {}, ["health"], id="met outside the field"),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 3, "hospital": 4},
            {"others": FIELD},
            [],
            id="met outside the field by somebody who knows the field",
        ),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 3, "hospital": 2},
            {"others": FIELD, "weight": 1},
            ["health"],
            id="met by somebody who knows less than half of the field",
        ),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 3, "hospital": 4},
            {"others": FIELD, "weight": 5},
            [],
            id="met by somebody who knows half of the field",
        ),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 3},
            {"alike": ("health", "general")},
            [],
            id="met by what is alike",
        ),
        pytest.param(
            [option(health=3), option(hospital=3)],
            {"hospital": 3},
            {"others": {"heart": (5, 5)}},
            ["health"],
            id="met by another skill of the field, which is not known",
        ),
        pytest.param(
            [option("One", health=3), option("Two", hospital=3)],
            {"hospital": 3},
            {"others": {"heart": (5, 5)}, "essential": True},
            [],
            id="met by a track of the field",
        ),
        pytest.param(
            [option("One", health=3), option("Two", general=3)],
            {"general": 3},
            {"essential": True, "alike": ("health", "general")},
            ["health"],
            id="met by a track outside the field",
        ),
        pytest.param([option(general=3), option(java=3)], {"java": 3}, {}, [], id="met where nothing is of healthcare"),
        pytest.param(
            [option(health=3), option(general=3)], {"general": 2}, {}, ["health"], id="begun outside the field"
        ),
        pytest.param(
            [option(health=4), option(general=4)], {"general": 3}, {}, ["general"], id="done alone outside the field"
        ),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 2},
            {"alike": ("health", "general")},
            ["general"],
            id="what is alike is kept to once it is begun",
        ),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 1},
            {"alike": ("health", "general")},
            ["health"],
            id="level 1 is not begun",
        ),
        pytest.param(
            [option(health=3), option(general=3)],
            {"general": 2},
            {"alike": ("health", "general"), "weight": 5},
            ["health"],
            id="not if the role hardly exists without it",
        ),
        pytest.param([option(general=3), option(java=3)], {"java": 1}, {}, ["java"], id="what is begun is learned on"),
        pytest.param([option(java=4), option(rust=3)], {"java": 3, "rust": 1}, {}, ["java"], id="the fewest level-ups"),
        pytest.param(
            [option(java=5, sql=5), option(rust=4)], {"java": 5, "rust": 1}, {}, ["rust"], id="not what is met best"
        ),
        pytest.param(
            [option(java=3), option(rust=3)],
            {"java": 2, "rust": 1},
            {"others": {"rust": (3, 1)}},
            ["rust"],
            id="what is learned anyway",
        ),
        pytest.param(
            [option(java=3), option("Named", rust=1)], {"java": 1}, {}, ["rust"], id="a named one need not be begun"
        ),
        pytest.param(
            [option(java=3), option(rust=5), option(go=1)],
            {"java": 1, "rust": 4},
            {"alike": ("java", "rust")},
            ["rust"],
            id="the nearest",
        ),
        pytest.param(
            [option(java=2), option(rust=5), option(go=5)],
            {"java": 0, "rust": 4, "go": 1},
            {"alike": ("java", "rust")},
            ["rust"],
            id="the nearest of those begun",
        ),
        pytest.param(
            [option("A", java=2), option(rust=5), option(go=5)],
            {"java": 0, "rust": 2, "go": 4},
            {"alike": ("java", "rust")},
            ["go"],
            id="go is nearest and not alike",
        ),
        pytest.param(
            [option("A", java=2), option(rust=5)],
            {"rust": 2},
            {"alike": ("java", "rust")},
            ["rust"],
            id="of those alike one that is begun, though another is nearer",
        ),
        pytest.param(
            [option(java=2), option(rust=5)],
            {"java": 1, "rust": 4},
            {"alike": ("java", "rust")},
            ["rust"],
            id="of those alike that which is met best",
        ),
        pytest.param([option(java=3), option(rust=3, other_job=True)], {"rust": 2}, {}, ["java"], id="no other job"),
    ],
)
def test_the_option_that_is_learned(
    options: list[Option], person: dict[str, int], more: dict[str, Any], expected: list[str]
) -> None:
    """Of alternatives the nearest is learned, or the usual one by somebody from elsewhere."""
    assert expected == aims(options, person, **more)


@pytest.mark.parametrize(
    ("options", "person", "expected"),
    [
        pytest.param([option("A", a=3), option("B", b=3)], {}, "a", id="nothing is known: the usual one"),
        pytest.param([option("A", a=3), option("B", b=1)], {}, "a", id="the usual one, though another is nearer"),
        pytest.param([option("A", a=3), option("B", b=3)], {"b": 1}, "b", id="the main skill is begun"),
        pytest.param([option("A", a=3, x=3), option("B", b=3, y=3)], {"y": 1}, "b", id="another skill is begun"),
        pytest.param(
            [option("A", a=3, x=3), option("B", b=3, y=3)],
            {"x": 2, "b": 1},
            "b",
            id="the main skill before another",
        ),
        pytest.param([option("A", a=5), option("B", b=3)], {"a": 3, "b": 2}, "b", id="the fewest level-ups"),
        pytest.param([option("A", a=3), option("B", b=4)], {"a": 1, "b": 2}, "b", id="equally near: the best known"),
        pytest.param(
            [option("A", a=4, x=2), option("B", b=4, y=4)],
            {"a": 2, "b": 2, "y": 2},
            "b",
            id="then met better",
        ),
    ],
)
def test_the_track_that_is_learned(options: list[Option], person: dict[str, int], expected: str) -> None:
    """Of tracks one that is begun is learned: the nearest, then that whose main skill is known best, then met best."""
    assert [expected] == aims(options, person, essential=True)


@pytest.mark.parametrize(
    ("done", "options", "expected"),
    [
        pytest.param(3, [option(a=3), option(b=3, other_job=True)], "b", id="ready: the work of another job"),
        pytest.param(2, [option(a=3), option(b=3, other_job=True)], "a", id="not ready: no work of another job"),
        pytest.param(3, [option(health=3), option(b=3)], "b", id="ready: a way outside the field"),
        pytest.param(2, [option(health=3), option(b=3)], "health", id="not ready: the way in the field"),
    ],
)
def test_who_is_ready_goes_the_nearest_way(done: int, options: list[Option], expected: str) -> None:
    """Who is ready learns the nearest option; the usual one is for those who are not."""
    either = Requirement(one_of=tuple(options), weight=1)
    plain = role_of("r", {"done": (3, 5)})
    role = structs.replace(plain, requirements=(either, *plain.requirements))
    catalogue = catalogue_of(role)
    catalogue = changed(catalogue, "health", healthcare=True) if "health" in catalogue.skills else catalogue
    person = knowing(a=0, health=0, b=2, done=done)
    lines = to_learn(catalogue, person, measure(role, person, LOWEST))
    assert [expected] == [line.shortest.main for line in lines if line.requirement == either]


def material_of(person: Mapping[str, int], start: int, end: int, *resources: Resource) -> list[str]:
    """Return the ids of the material for a step of a skill that has these *resources*, the best first."""
    role = role_of("r", {"a": (5, 1)})
    catalogue = changed(catalogue_of(role, skills=("a", "java")), "a", resources=tuple(one.id for one in resources))
    catalogue = structs.replace(catalogue, resources={one.id: one for one in resources})
    return [one.id for one in material(catalogue, knowing(**person), "a", start, end)]


def test_material_serves_the_levels_of_a_step(course: Resource) -> None:
    """Material of all levels of a step comes before that of lower and higher ones, which count by their distance."""
    of = [structs.replace(course, id=str(level), level=level) for level in (1, 2, 3, 4, 5)]
    assert ["1", "2", "3", "4", "5"] == material_of({}, 0, 2, *reversed(of))
    assert ["2", "1", "3", "4", "5"] == material_of({}, 1, 2, *reversed(of))
    assert ["4", "3", "5", "2", "1"] == material_of({}, 3, 4, *reversed(of))


def test_material_is_read_once(course: Resource) -> None:
    """A second step begins with material that the first did not begin with, unless there is no other."""
    role = role_of("r", {"a": (3, 1)})
    one, two, three = (structs.replace(course, id=name) for name in ("one", "two", "three"))
    for resources, expected in (((one, two, three), ["one", "two"]), ((one,), ["one", "one"])):
        catalogue = changed(catalogue_of(role), "a", resources=tuple(each.id for each in resources))
        catalogue = structs.replace(catalogue, resources={each.id: each for each in resources})
        steps = plan(catalogue, knowing(a=0), role).steps
        assert expected == [step.resources[0].id for step in steps]


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        pytest.param({"gdpr": 1, "hipaa": 0}, "hipaa", id="a law that developers elsewhere know is no beginning"),
        pytest.param({"gdpr": 2, "hipaa": 0}, "gdpr", id="a law that is alike is kept to once it is begun"),
        pytest.param({"gdpr": 2, "hipaa": 1}, "gdpr", id="of two that are begun the better known one is finished"),
        pytest.param({"gdpr": 3, "hipaa": 0}, None, id="mastered, it is enough"),
        pytest.param({"gdpr": 0, "hipaa": 2}, "hipaa", id="what is begun is finished"),
    ],
)
def test_the_law_that_is_learned(shipped: Catalogue, levels: dict[str, int], expected: str | None) -> None:
    """Of two laws, the one for healthcare is learned unless the other is begun."""
    person = Profile(skills={skill: Answer.exactly(levels.get(skill, 0)) for skill in shipped.skills})
    skills = {step.skill for step in plan(shipped, person, shipped.roles["ehr-developer"]).steps}
    assert ({expected} - {None}) == skills & {"hipaa", "gdpr"}


def test_who_is_ready_is_sent_no_other_way(shipped: Catalogue) -> None:
    """A plan is empty for everybody who meets all requirements, whichever options they meet them by."""
    for role in shipped.roles.values():
        for place in range(max(len(need.options) for need in role.requirements)):
            person = person_with(role, (n.options[min(place, len(n.options) - 1)] for n in role.requirements))
            assert () == plan(shipped, person, role).steps


def test_who_knows_the_field_learns_the_craft(shipped: Catalogue) -> None:
    """A claims analyst, who does a track of analysts already, is led to pipelines."""
    known = {
        "sql": 4,
        "r": 3,
        "data-visualization": 4,
        "healthcare-analytics": 4,
        "revenue-cycle": 3,
        "x12": 2,
        "hipaa": 3,
        "terminologies": 3,
        "statistics": 3,
    }
    person = Profile(skills={skill: Answer.exactly(known.get(skill, 0)) for skill in shipped.skills})
    skills = {step.skill for step in plan(shipped, person, shipped.roles["healthcare-data-engineer"]).steps}
    assert {"python", "data-pipelines"} == skills & {
        "python",
        "data-pipelines",
        "scala",
        "r",
        "requirements-engineering",
    }


def test_a_plan_leads_to_no_other_job(shipped: Catalogue) -> None:
    """The track of another job is nobody's aim, however near it is, unless it is met."""
    role = shipped.roles["healthcare-data-engineer"]
    known = {"sql": 4, "data-visualization": 4, "requirements-engineering": 2, "python": 2}
    person = Profile(skills={skill: Answer.exactly(known.get(skill, 0)) for skill in shipped.skills})
    lines = to_learn(shipped, person, measure(role, person, LOWEST))
    assert ["Pipelines in Python"] == [line.shortest.name for line in lines if line.requirement.tracks]


def test_a_language_that_is_begun_is_learned_on(shipped: Catalogue) -> None:
    """Who has begun a language is not sent to another, though that alone would be enough."""
    role = shipped.roles["ehr-developer"]
    known = {"java": 2, "sql": 2, "git": 2}
    person = Profile(skills={skill: Answer.exactly(known.get(skill, 0)) for skill in shipped.skills})
    skills = {step.skill for step in plan(shipped, person, role).steps}
    assert {"java", "backend-frameworks"} == skills & {"java", "backend-frameworks", "mumps", "python", "csharp"}
