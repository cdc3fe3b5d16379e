"""Roles and skills that are named on the command line: by any of their names, or by their place in the ranking."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hcareer.cli.inputs import ADDRESS
from hcareer.errors import HcareerError, NeedsTerminalError, StoppedError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from hcareer.catalogue.names import Names
    from hcareer.model.catalogue import Catalogue, Role, Skill
    from hcareer.model.person import Profile

RANK: Final = re.compile(r"[0-9]{1,4}")
"""The number of a role in a ranking."""
NONE: Final = "none of these"
DOCUMENTS: Final = frozenset(
    {
        ".csv",
        ".docx",
        ".htm",
        ".html",
        ".json",
        ".md",
        ".mht",
        ".mhtml",
        ".pdf",
        ".txt",
        ".xml",
        ".yaml",
        ".yml",
        ".zip",
    }
)
"""Endings by which a name that is no role is taken for that of a file, which need not exist."""


def roles_of(catalogue: Catalogue, texts: Iterable[str], person: Callable[[], Profile]) -> tuple[Role, ...]:
    """Return the roles that *texts* name, each once; a number is a place in the ranking of *person*, from 1.

    Raises UnknownNameError for a name of no role, or of several of which none is chosen, HcareerError for a number
    if the person cannot be ranked.
    """
    from hcareer.catalogue.names import role_names

    ids: dict[str, None] = {}
    for text in texts:
        if text in catalogue.roles:  # then no index of names is needed
            ids[text] = None
        elif RANK.fullmatch(text):
            ids[_place(ranked(catalogue, person()), text).id] = None
        else:
            ids[_settled(role_names(catalogue), text)] = None
    return tuple(catalogue.roles[name] for name in ids)


def role_of(catalogue: Catalogue, text: str, person: Callable[[], Profile]) -> Role:
    """Return the role that *text* names, as `roles_of` does."""
    return roles_of(catalogue, (text,), person)[0]


def skill_of(catalogue: Catalogue, text: str) -> Skill:
    """Return the skill that *text* names.

    Raises UnknownNameError for a name of no skill, or of several of which none is chosen.
    """
    from hcareer.catalogue.names import skill_names

    return catalogue.skills[text if text in catalogue.skills else _settled(skill_names(catalogue), text)]


def rated(catalogue: Catalogue, text: str) -> str:
    """Return the id of the skill or interest that *text* names. Raises what `skill_of` raises."""
    from hcareer.catalogue.names import answer_names

    known = text in catalogue.interests or text in catalogue.skills
    return text if known else _settled(answer_names(catalogue), text)


def ranked(catalogue: Catalogue, person: Profile) -> tuple[Role, ...]:
    """Return all roles in the order of the ranking. Raises HcareerError if too little is known about *person*."""
    from hcareer.matching.ranking import enough, rank

    matches = rank(catalogue, person)
    if not enough(matches):
        raise HcareerError("there is too little to go by: no role can be ranked yet.", hints=("hcareer quiz",))
    return tuple(match.role for match in matches)


def is_file(catalogue: Catalogue, text: str) -> bool:
    """Return whether *text*, in the place of a role, is a file: it exists or its ending says so, and it names no role.

    An address is taken for a file, whose reader refuses it. A path with a folder in it is never the name of a role.
    """
    from hcareer.catalogue.names import role_names

    if text == "-" or ADDRESS.match(text) or (_exists(text) and Path(text).name != text):
        return True
    like = like_file(text)
    named = text in catalogue.roles or RANK.fullmatch(text) or (like and role_names(catalogue).find(text))
    return like and not named


def role_and_file(
    catalogue: Catalogue, role: str | None, file: str | None, command: str
) -> tuple[str | None, str | None]:
    """Return the role and the file that were typed after *command*; one word alone may be either.

    Raises UsageError for a second word that is no file but the number or a further word of a role.
    """
    if role is None or file is None:
        return (None, role) if role is not None and is_file(catalogue, role) else (role, file)
    if file == "-" or ADDRESS.match(file) or Path(file).name != file or like_file(file):
        return role, file
    if RANK.fullmatch(file):
        hints = (f"hcareer compare {shlex.quote(role)} {file}", f"hcareer {command} {file}")
        raise UsageError(f'"{file}" is no file, and {command} shows one role at a time.', hints=hints)
    if Path(file).is_dir():
        hints = (f"hcareer match {shlex.quote(file)}", f"hcareer {command} {shlex.quote(role)}")
        raise UsageError(f'"{file}" is a folder, and {command} is about one person.', hints=hints)
    from hcareer.catalogue.names import role_names

    words = f"{role} {file}" if role_names(catalogue).find(f"{role} {file}") else role
    raise UsageError(f'"{file}" is no file.', hints=(f"hcareer {command} {shlex.quote(words)}",))


def like_file(text: str) -> bool:
    """Return whether *text* is the name of a file that exists, or has the ending of a document."""
    return _exists(text) or Path(text).suffix.casefold() in DOCUMENTS


def _exists(text: str) -> bool:
    return os.path.isfile(text)  # noqa: PTH113 - Path.is_file raises for a name that is too long


def _place(order: tuple[Role, ...], text: str) -> Role:
    if not 1 <= int(text) <= len(order):
        raise UnknownNameError(
            f"there is no role {text}: the ranking has {len(order)}.",
            word=text,
            candidates={},
            otherwise="hcareer roles",
        )
    return order[int(text) - 1]


def _settled(names: Names, text: str) -> str:
    """Return the id that *text* names, chosen by the person if it may be several and there is a terminal."""
    try:
        return names.resolve(text)
    except UnknownNameError as error:
        if len(error.candidates) < 2:
            raise
        from hcareer.quiz.screens import choose, prompting

        question = f"{error.question} Which one?"
        try:
            with prompting():
                chosen = choose(question, {NONE: NONE, **error.candidates}, start=NONE)
        except NeedsTerminalError:
            raise error from None
        except KeyboardInterrupt:
            raise StoppedError("Stopped.") from None
        if chosen == NONE:
            raise
        return names.resolve(chosen)
