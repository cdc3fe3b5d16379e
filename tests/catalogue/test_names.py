"""Roles and skills by what a person types."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from hcareer.catalogue.names import SkillNames, other_spellings, role_words, spellings
from hcareer.model.catalogue import Clue, Role, Skill, Spelling, Spellings

if TYPE_CHECKING:
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
