"""Roles and skills by what a person types."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

import pytest

from hcareer.catalogue.names import (
    Entry,
    Names,
    SkillNames,
    answer_names,
    other_spellings,
    role_names,
    role_words,
    skill_names,
    software_names,
    spellings,
)
from hcareer.errors import UnknownNameError
from hcareer.model.catalogue import Clue, Role, Skill, Spelling, Spellings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue

GO = Skill(id="go", name="Go", category="any", summary="s", level_3="l", aliases=("Golang",), resources=(), sources=())
WORDS = Spellings(skill="go", words=("Go lang", Spelling(text="Go", case=True, listed=True)))


def catalogue_of(**sections: dict[str, Any]) -> Any:  # noqa: ANN401 - a stand-in, to see which sections are used
    """Return a stand-in for a catalogue that has only *sections*: any other fails."""
    return SimpleNamespace(**sections)


@pytest.mark.parametrize("word", ["go", " GO ", "Golang", "GOLANG"])
def test_a_name_is_found_without_the_spellings(word: str) -> None:
    """An id, a name or an alias is found without the section of spellings, which may not be loaded yet."""
    assert "go" == SkillNames(catalogue_of(skills={"go": GO})).find(word)


@pytest.mark.parametrize(("expected", "word"), [("go", "go  LANG"), (None, "gopher")])
def test_a_spelling_is_found_last(expected: str | None, word: str) -> None:
    """What is neither id, name nor alias may be another spelling, or nothing."""
    assert expected == SkillNames(catalogue_of(skills={"go": GO}, spellings={"go": WORDS})).find(word)


def test_every_shipped_spelling_is_found(catalogue: Catalogue) -> None:
    """Every shipped id, name, alias and spelling finds its own skill, in capitals too."""
    names = SkillNames(catalogue)
    every = [
        (skill.id, text)
        for skill in catalogue.skills.values()
        for text in (skill.id, skill.name, *skill.aliases, *(s.text for s in other_spellings(catalogue, skill)))
    ]
    assert len(every) > 3 * len(catalogue.skills)
    assert [] == [(skill, text) for skill, text in every if {skill} != {names.find(text), names.find(text.upper())}]
    assert len({text.casefold() for _, text in every}) == len(set(names.known()))


def test_spellings_give_marks_to_names() -> None:
    """The name comes first; a spelling that repeats it replaces it; aliases stand before what they do not repeat."""
    catalogue = catalogue_of(spellings={"go": WORDS})
    assert ("Golang", "Go lang", "Go") == tuple(spelling.text for spelling in other_spellings(catalogue, GO))
    expected = (Spelling(text="Go", case=True, listed=True), Spelling(text="Golang"), Spelling(text="Go lang"))
    assert expected == spellings(catalogue, GO)


def test_a_skill_without_spellings_has_its_names() -> None:
    """A skill of a person's own may have only a name and aliases; a name of two letters counts as capitalised."""
    expected = (Spelling(text="Go", case=True), Spelling(text="Golang"))
    assert expected == spellings(catalogue_of(spellings={}), GO)


def test_the_words_of_a_role(catalogue: Catalogue) -> None:
    """A role has the words in its entry and those of the clue with its id."""
    clue = Clue(id="own", kind="role", roles=("own",), words=("two", "three"))
    role = Role(
        id="own", title="Own", summary="s", week=("a", "b", "c"), software=("x",), words=("one",), requirements=()
    )
    assert ("one", "two", "three") == role_words(catalogue_of(clues={"own": clue}), role)
    assert ("one",) == role_words(catalogue_of(clues={}), role)
    assert [] == [role.id for role in catalogue.roles.values() if not role_words(catalogue, role)]


ROLES: Final = Names(
    "role",
    "roles",
    listing="hcareer roles",
    entries=(
        Entry("image-developer", "Medical imaging software developer", ("Radiology Engineer",), ("Go-live", "scanner")),
        Entry("device-engineer", "Medical device engineer", ("Imaging hardware engineer", "Firmware engineer")),
        Entry("ml-engineer", "Healthcare AI/ML engineer", ("Data scientist",), ("scanner",)),
        Entry("data-engineer", "Healthcare data engineer", ("Device data engineer", "Medical imaging")),
        Entry("device", "Gadgets", short="Hardware"),
    ),
)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param(["device"], "Device", id="an id before all other names"),
        pytest.param(["image-developer"], "medical imaging SOFTWARE developer", id="a title in any case"),
        pytest.param(["image-developer"], "image developer", id="an id with a space"),
        pytest.param(["device"], "hardware", id="a short name before a word of another title"),
        pytest.param(
            ["data-engineer"], "Medical imaging", id="another title as a whole before the beginning of a title"
        ),
        pytest.param(["image-developer", "ml-engineer"], "scanner", id="a spelling of two"),
        pytest.param([], "go", id="a word of a spelling"),
        pytest.param(["data-engineer"], "data", id="the beginning of an id before a word of another title"),
        pytest.param(["image-developer", "device-engineer"], "medical", id="the beginning of two titles"),
        pytest.param(["image-developer"], "imaging", id="a word of a title before the beginning of another title"),
        pytest.param(["ml-engineer"], "AI", id="a word of two letters"),
        pytest.param(["device-engineer"], "engineer medical", id="words in any order"),
        pytest.param(["device-engineer"], "firmw", id="the beginning of a word"),
        pytest.param(["ml-engineer", "data-engineer"], "healthc", id="the beginning of a word of two"),
        pytest.param([], "fi", id="two letters of a word"),
        pytest.param([], "medical plumber", id="one word that none has"),
        pytest.param([], "and the", id="joining words"),
        pytest.param([], " - ", id="no words"),
    ],
)
def test_what_is_found(expected: list[str], text: str) -> None:
    """Whole names come first, then titles before other names; of each its beginning, its words, their beginnings."""
    assert expected == [entry.id for entry in ROLES.find(text)]


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        pytest.param({"firmware": "Medical device engineer"}, "firmwre", id="a word"),
        pytest.param({"image-developer": "Medical imaging software developer"}, "image developr", id="an id"),
        pytest.param(
            {"device-engineer": "Medical device engineer"}, "device enginer medical", id="one of several words"
        ),
        pytest.param(
            {"image-developer": "Medical imaging software developer", "device-engineer": "Medical device engineer"},
            "medcial",
            id="a word of two",
        ),
        pytest.param({}, "plumber", id="another word"),
        pytest.param({}, "medcial plumber", id="another word beside a misspelt one"),
        pytest.param({}, "", id="nothing"),
        pytest.param({}, "medcial " * 40, id="more slips than a name can have"),
    ],
)
def test_what_is_close(expected: dict[str, str], text: str) -> None:
    """A misspelt name gets the nearest entries by what to type for them; what is like none gets nothing."""
    assert expected == ROLES.close(text)


def test_a_name_is_resolved_only_if_it_is_clear() -> None:
    """One entry is returned; several, or none, are an error that keeps the text and the candidates."""
    assert "ml-engineer" == ROLES.resolve("ml")
    with pytest.raises(UnknownNameError) as several:
        ROLES.resolve("medical")
    assert (
        '"medical" names 2 roles: Medical imaging software developer, Medical device engineer.',
        '"medical" names 2 roles.',
        {"image-developer": "Medical imaging software developer", "device-engineer": "Medical device engineer"},
    ) == (str(several.value), several.value.question, several.value.candidates)
    with pytest.raises(UnknownNameError) as none:
        ROLES.resolve("plumber")
    assert ('no role "plumber".', {}, (("hcareer roles", ""),)) == (
        str(none.value),
        none.value.candidates,
        none.value.hints,
    )


@pytest.mark.parametrize("names", [role_names, skill_names, answer_names, software_names], ids=lambda f: f.__name__)
def test_every_shipped_name_finds_its_entry(shipped: Catalogue, names: Callable[[Catalogue], Names]) -> None:
    """Every id and title finds its own entry alone, in capitals too, and every suggestion is such an entry."""
    known = names(shipped)
    every = [(entry.id, text) for entry in known.entries for text in (entry.id, entry.title)]
    assert len(every) >= 12
    assert [] == [(name, text) for name, text in every if [name] != [e.id for e in known.find(text.upper())]]
    misspelt = [(name, f"{text[:-2]}{text[-1]}") for name, text in every if len(text) > 9]
    suggested = [(name, known.close(text)) for name, text in misspelt if not known.find(text)]
    assert suggested
    for name, close in suggested:
        assert name in {entry.id for text in close for entry in known.find(text)}
