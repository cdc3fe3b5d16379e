"""`hcareer profile`: commands for the person's own file."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hcareer.cli.agreement import agreed, can_ask
from hcareer.cli.inputs import changed, examine, known, read_saved, today
from hcareer.cli.names import role_of
from hcareer.cli.options import CatalogOption, FormatOption, ProfileOption, RoleArgument
from hcareer.cli.saving import outcome, rated, ratings, save
from hcareer.cli.show import as_started, as_typed, format_typed, show
from hcareer.errors import DataError, HcareerError
from hcareer.output.formats import Format
from hcareer.output.terminal import answer, complain
from hcareer.text import clean, counted, printable

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile

app = typer.Typer(
    add_completion=False, help="Show and change your saved answers.", no_args_is_help=True, rich_markup_mode=None
)

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before your answers are changed.")]


class Kind(StrEnum):
    """The kinds of profile files."""

    YAML = "yaml"
    JSON = "json"


@app.command("show")
def show_(
    *, form: FormatOption = Format.TABLE, catalog: CatalogOption = None, profile: ProfileOption = "default"
) -> None:
    """Show your answers."""
    from hcareer.catalogue.compiled import load
    from hcareer.results.profile import ProfileResult

    catalogue = load(catalog)
    show(ProfileResult(catalogue, read_saved(catalogue, profile)), form)


@app.command()
def review(
    *, form: FormatOption = Format.TABLE, catalog: CatalogOption = None, profile: ProfileOption = "default"
) -> None:
    """Go through your answers with where each comes from, to correct them.

    With --format, or if there is no terminal, they are only shown.
    """
    from hcareer.catalogue.compiled import load
    from hcareer.results.changes import changes
    from hcareer.results.profile import ProfileResult

    catalogue = load(catalog)
    person = read_saved(catalogue, profile)
    result = ProfileResult(catalogue, person)
    if format_typed() or result.empty or not can_ask():
        show(result, form)
        return
    from hcareer.quiz import session

    ways = session.Commands(as_typed("profile", "review"), as_typed("match"))
    request = session.Request(read=lambda _: {}, today=today(), review=True, commands=ways)
    now = session.at_terminal(catalogue, profile, request).profile
    changed = list(map(str, changes(catalogue, person, now)))
    confirmed = sum(answer.assumed and not now.level(skill).assumed for skill, answer in person.skills.items())
    if confirmed:
        changed.append(f"{counted(confirmed, 'assumed level')} confirmed or corrected")
    if not changed:
        complain(["Nothing was changed."])
        return
    complain([f"{', '.join(changed)}.", *outcome(catalogue, profile, person, now)])


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
    """Set levels of skills (0-5) or ratings of interests (1-5)."""
    from hcareer.catalogue.compiled import load

    catalogue = load(catalog)
    wanted = ratings(catalogue, changes, on=today())
    said = ", ".join(f"{rating.title}: {rating.number or 'removed'}" for rating in wanted)
    save(catalogue, profile, lambda person: rated(person, wanted), by="profile set", done=said)


@app.command()
def history(
    role: RoleArgument = None,
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show how the match of ROLE changed, and by what.

    Copies of answers that were put aside are listed too; `profile restore` brings them back.
    """
    from hcareer.catalogue.compiled import load
    from hcareer.profile import store
    from hcareer.profile.history import answers, recorded
    from hcareer.results.history import LATEST, Copy, HistoryResult

    catalogue = load(catalog)
    known(profile)
    place = store.place(profile)
    mistakes: DataError | None = None
    try:
        entries = store.history(place, catalogue)
    except DataError as error:  # what was recorded tells which copy to go back to
        mistakes, entries = error, recorded(place)
    wanted = None if role is None else role_of(catalogue, role, lambda: answers(entries))
    copies = [Copy(one.number, one.path, one.changed, _answers(catalogue, one.path)) for one in store.copies(place)]
    latest = LATEST if form in (Format.TABLE, Format.PLAIN) else None
    show(HistoryResult.of(catalogue, entries, copies, role=wanted, latest=latest), form)
    if mistakes is not None:
        raise mistakes


def _answers(catalogue: Catalogue, path: Path) -> int | None:
    """Return how many answers the profile at *path* has; None if it cannot be read."""
    from hcareer.profile import store

    try:
        return store.load(path, catalogue).answers
    except HcareerError:
        return None


@app.command()
def restore(
    number: Annotated[
        int | None,
        typer.Argument(metavar="[NUMBER]", help="What `profile history` calls it; the latest by default.", min=1),
    ] = None,
    *,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Bring back answers that were put aside. Your answers now are put aside in turn."""
    from hcareer.catalogue.compiled import load
    from hcareer.model.person import Profile
    from hcareer.profile import store

    catalogue = load(catalog)
    known(profile)
    place = store.place(profile)
    try:
        before = store.load_saved(profile, catalogue)
    except DataError:  # a file that cannot be understood is put aside too
        before = Profile()
    done = store.restore(place, catalogue, number, by="profile restore")
    aside = [f"Your answers until now are in {done.aside}"] if done.aside else []
    restored = f"{counted(done.profile.answers, 'answer')} restored from {done.copy.path}"
    complain([restored, *outcome(catalogue, profile, before, done.profile), *aside])


@app.command("list")
def list_(*, form: FormatOption = Format.TABLE, catalog: CatalogOption = None) -> None:
    """List your saved profiles, each with its first role."""
    from hcareer.catalogue.compiled import load
    from hcareer.profile import store
    from hcareer.results.profiles import ProfilesResult, Saved

    catalogue = load(catalog)
    wrong: list[HcareerError] = []
    found = []
    for one in map(store.place, store.names()):
        try:
            found.append(Saved.of(catalogue, store.load(one, catalogue), one, changed(one)))
        except HcareerError as error:
            wrong.append(error)
    complain(as_started(line) for error in wrong for line in error.lines())
    if found or not wrong:
        show(ProfilesResult(tuple(found)), form)
    if wrong:
        raise HcareerError(f"{len(wrong)} of {len(found) + len(wrong)} profiles cannot be read")


@app.command()
def export(
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Standard output by default.", show_default=False),
    ] = None,
    kind: Annotated[
        Kind | None,
        typer.Option("--format", help="As FILE ends by default, else yaml.", show_default=False),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Write your answers to a file that every command reads.

    `profile import` takes it back. As YAML it is your own file with its comments. The history is not in it.
    """
    from hcareer.catalogue.compiled import load
    from hcareer.output import file
    from hcareer.profile import store

    catalogue = load(catalog)
    person, place = read_saved(catalogue, profile), store.place(profile)
    if not place.exists():
        raise HcareerError("there are no answers to export.", hints=("hcareer quiz",))
    by_name = Kind.JSON if output is not None and output.suffix.casefold() == ".json" else Kind.YAML
    if (kind or by_name) is Kind.JSON:
        text = store.write_json(person)
    else:
        text = "".join(f"{printable(line)}\n" for line in place.read_text(encoding="utf-8").splitlines())
    if output is None or str(output) == "-":
        answer(text)
        return
    file.write(output, text, force=force)
    complain([f"Written to {output}"])


@app.command("import")
def import_(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A profile, CV, JSON Resume or LinkedIn export; - for standard input."),
    ],
    *,
    yes: YesOption = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Show what is read in FILE, and add it to your answers.

    Skills of a CV are marked as assumed, and your own ratings are kept. Of a profile, such as an exported one, the
    later rating of a skill counts. It asks first if standard input is a terminal.
    """
    from hcareer.catalogue.compiled import load
    from hcareer.profile import store

    catalogue = load(catalog)
    own = store.load_saved(profile, catalogue)
    reading = examine(catalogue, file)
    if not reading.document:
        _join(catalogue, own, reading.profile, profile, form, yes=yes)
        return
    from hcareer.matching.ranking import rank
    from hcareer.profile.merge import merge
    from hcareer.results.imported import ImportResult

    merged = merge(own, reading.profile, today=today())
    show(ImportResult(catalogue, reading, merged.added), form)
    count = len(merged.added.skills)
    if not count:
        complain([f"Nothing was changed: {merged.kept} of your own ratings kept"])
        return
    question = f"Add {counted(count, 'skill')} to your answers?"
    if not (yes or agreed(question, "yes, add them", "no, change nothing", command=("profile", "import", file))):
        complain(["Nothing was changed."])
        return

    def with_found(person: Profile) -> Profile:
        return merge(person, reading.profile, today=today()).profile

    kept = f"; {merged.kept} of your own ratings kept" if merged.kept else ""
    done = f"{counted(count, 'skill')} taken from {file}{kept}"
    after = save(catalogue, profile, with_found, by="profile import", done=done)[1]
    firsts = {rank(catalogue, person)[0].role.id for person in (after, reading.profile)}
    if reading.profile.about and len(firsts) > 1:
        complain(
            [f'Its words are not kept. "hcareer match {shlex.quote(file)}" weighs them too: its first role differs.']
        )


def _join(catalogue: Catalogue, own: Profile, other: Profile, name: str, form: Format, *, yes: bool) -> None:
    """Take over the answers of *other* into *own*, which is saved under *name*."""
    from hcareer.profile.merge import join
    from hcareer.results.imported import JoinResult

    joined = join(own, other)
    result = JoinResult(catalogue, other.source, own, joined)
    show(result, form)
    count = counted(len(result.changes), "answer")
    command = ("profile", "import", "-" if other.source == "<stdin>" else other.source)
    if joined == own or not (
        yes or agreed(f"Take over {count}?", "yes, take over", "no, change nothing", command=command)
    ):
        complain(["Nothing was changed."])
        return
    save(catalogue, name, lambda now: join(now, other), by="profile import", done=f"{count} taken from {other.source}")


@app.command()
def path(*, profile: ProfileOption = "default") -> None:
    """Print the path of your answers."""
    from hcareer.profile import store

    answer(f"{clean(str(store.place(profile)))}\n")


@app.command()
def delete(
    *,
    yes: YesOption = False,
    profile: ProfileOption = "default",
) -> None:
    """Delete your answers, their history and every copy that was put aside.

    It asks first if standard input is a terminal.
    """
    from hcareer.profile import store

    known(profile)
    place = store.place(profile)
    question = f"Delete the answers in {place}, and every copy of them that was put aside?"
    ways = ("yes, delete them", "no, keep them")
    yes = yes or not (place.exists() or store.copies(place))
    if not (yes or agreed(question, *ways, command=("profile", "delete"), start="no")):
        complain(["Nothing was deleted."])
        return
    gone = store.delete(place)
    complain([f"Deleted {one}" for one in gone] or [f"There is nothing at {place}"])
