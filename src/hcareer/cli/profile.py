"""`hcareer profile`: commands for the person's own file."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.inputs import examine, today
from hcareer.cli.names import rated
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption, assignment, number_in
from hcareer.cli.show import show
from hcareer.errors import NeedsTerminalError, StoppedError
from hcareer.output.formats import Format
from hcareer.output.terminal import answer, complain

if TYPE_CHECKING:
    from datetime import date

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

app = typer.Typer(
    add_completion=False, help="Show and change your saved answers.", no_args_is_help=True, rich_markup_mode=None
)


@app.command("show")
def show_(
    *, form: FormatOption = Format.TABLE, catalog: CatalogOption = None, profile: ProfileOption = "default"
) -> None:
    """Show your answers."""
    from hcareer.catalogue.compiled import load
    from hcareer.profile import store
    from hcareer.results.profile import ProfileResult

    catalogue = load(catalog)
    show(ProfileResult(catalogue, store.load_saved(profile, catalogue)), form)


@app.command("set")
def set_(
    changes: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME=NUMBER...", help="SKILL=0-5 or INTEREST=1-5; NAME= removes an answer.", show_default=False
        ),
    ],
    *,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Set levels of skills (0-5) or ratings of interests (1-5): `profile set fhir=3 low-level-systems=1`."""
    from hcareer.catalogue.compiled import load
    from hcareer.model.person import Profile
    from hcareer.profile import store

    catalogue = load(catalog)
    wanted = []
    for change in changes:
        name, number = assignment(change, form="NAME=NUMBER")
        wanted.append((rated(catalogue, name), number))
        _changed(catalogue, Profile(), *wanted[-1], on=today())  # a wrong number is reported before anything is changed

    def changed(person: Profile) -> Profile:
        for answer_id, number in wanted:
            person = _changed(catalogue, person, answer_id, number, on=today())
        return person

    store.change(store.place(profile), catalogue, changed, by="profile set", tell=complain)
    titles = [((catalogue.interests.get(name) or catalogue.skills[name]).name, number) for name, number in wanted]
    complain(
        [", ".join(f"{title}: {number or 'removed'}" for title, number in titles), f"Saved in {store.place(profile)}"]
    )


def _changed(catalogue: Catalogue, person: Profile, name: str, number: str, *, on: date) -> Profile:
    """Return *person* with the skill or interest of the id *name* at *number*, or without it if *number* is empty."""
    from hcareer.model.person import Answer, Origin

    if not number:
        return person.without(name)
    if name in catalogue.interests:
        return person.with_interest(name, number_in(number, lowest=1))
    return person.with_skill(name, Answer.exactly(number_in(number, lowest=0), origin=Origin.SET, on=on))


@app.command("import")
def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A CV, JSON Resume or LinkedIn export; - for standard input.")
    ],
    *,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before your answers are changed.")] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show what is read in FILE, and add the skills to your answers, marked as assumed. Your own ratings are kept.

    It asks first if standard input is a terminal.
    """
    from hcareer.catalogue.compiled import load
    from hcareer.profile import store
    from hcareer.profile.merge import merge
    from hcareer.results.imported import ImportResult

    catalogue = load(catalog)
    own = store.load_saved(profile, catalogue)
    reading = examine(catalogue, file)
    merged = merge(own, reading.profile, today=today())
    show(ImportResult(catalogue, reading, merged.added), form)
    count = len(merged.added.skills)
    if not count:
        complain([f"Nothing was changed: {merged.kept} of your own ratings kept"])
        return
    if not (yes or _agreed(f"Add {'this skill' if count == 1 else f'these {count} skills'} to your answers?", file)):
        complain(["Nothing was changed."])
        return

    def with_found(person: Profile) -> Profile:
        return merge(person, reading.profile, today=today()).profile

    store.change(store.place(profile), catalogue, with_found, by="profile import", tell=complain)
    kept = f"; {merged.kept} of your own ratings kept" if merged.kept else ""
    complain([f"{count} skills taken from {file}{kept}. Saved in {store.place(profile)}"])


def _agreed(question: str, file: str) -> bool:
    """Return the answer to *question*, which is yes if standard input is no terminal.

    Raises NeedsTerminalError if the question cannot be shown, StoppedError on Ctrl-C.
    """
    if sys.stdin is None or not sys.stdin.isatty():
        return True
    from hcareer.quiz.screens import choose, prompting

    try:
        with prompting():
            return choose(question, {"yes": "yes, add them", "no": "no, change nothing"}, start="yes") == "yes"
    except NeedsTerminalError:
        hint = shlex.join(("hcareer", "profile", "import", file, "--yes"))
        raise NeedsTerminalError(
            "to ask before your answers are changed, a terminal is needed.", hints=(hint,)
        ) from None
    except KeyboardInterrupt:
        raise StoppedError("Stopped. Nothing was changed.") from None


@app.command()
def path(*, profile: ProfileOption = "default") -> None:
    """Print the path of your answers."""
    from hcareer.profile import store

    answer(f"{store.place(profile)}\n")


@app.command()
def delete(*, profile: ProfileOption = "default") -> None:
    """Delete your answers, including those put aside by `quiz --fresh`."""
    from hcareer.profile import store

    gone = store.delete(store.place(profile))
    complain([f"Deleted {one}" for one in gone] or [f"There is nothing at {store.place(profile)}"])
