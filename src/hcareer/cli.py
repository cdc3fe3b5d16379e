"""The commands: load, think, show, exit. No advice is thought here and no file is parsed.

Rooms that take time to import are imported by the command that needs them.
"""

from __future__ import annotations

import gc
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from hcareer import __version__
from hcareer.errors import DataError, HcareerError, UsageError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hcareer.model import Catalogue, Profile, Role, Skill
    from hcareer.pages import Page
    from hcareer.quiz import Outcome

app = typer.Typer(
    help="Which healthcare-software role fits you, why, what is missing, and what to learn first.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
profile_app = typer.Typer(help="Your own saved answers.", no_args_is_help=True, rich_markup_mode=None)
catalog_app = typer.Typer(help="For people who write role data.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(profile_app, name="profile")
app.add_typer(catalog_app, name="catalog")


class Format(StrEnum):
    """How to print the answer."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    MARKDOWN = "markdown"
    CSV = "csv"


def _complete_roles(incomplete: str) -> list[tuple[str, str]]:
    return [(r.id, r.title) for r in _catalogue(None).roles.values() if r.id.startswith(incomplete)]


def _complete_skills(incomplete: str) -> list[tuple[str, str]]:
    return [(s.id, s.name) for s in _catalogue(None).skills.values() if s.id.startswith(incomplete)]


FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
CatalogOption = Annotated[
    Path | None,
    typer.Option(
        "--catalog", envvar="HCAREER_CATALOG", help="A catalogue of your own: a folder or a file.", show_default=False
    ),
]
ProfileOption = Annotated[str, typer.Option("--profile", help="Name of the saved profile.")]
RoleArgument = Annotated[str, typer.Argument(metavar="ROLE", autocompletion=_complete_roles, show_default=False)]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code: the one door out.

    0 done, 1 the data or the answer is wrong, 2 wrong usage, 3 needs a terminal, 130 interrupted.
    """
    # A command lives for a tenth of a second and makes no cycles worth collecting: a third less time to load.
    gc.disable()
    if sys.stdout is None:
        _complain(["there is no standard output to print on"])
        sys.exit(1)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(args=arguments, prog_name="hcareer")
        sys.stdout.flush()
    except HcareerError as error:
        _complain(error.lines())
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # The reader has left, as `head` does. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    sys.exit(0)


def _complain(lines: Iterable[str]) -> None:
    from hcareer.show import complain

    complain(lines)


def _catalogue(where: Path | None) -> Catalogue:
    from hcareer.catalogue import load

    return load(where)


def _print(form: Format, *, page: Callable[[], Page], value: Callable[[], dict[str, Any]]) -> None:
    if form is Format.JSON:
        from hcareer.export import json_text

        typer.echo(json_text(value()))
    elif form in (Format.MARKDOWN, Format.CSV):
        from hcareer.export import csv_text, markdown

        typer.echo(markdown(page()) if form is Format.MARKDOWN else csv_text(page()), nl=False)
    else:
        from hcareer.show import console, show, tell

        (show if form is Format.TABLE else tell)(page(), console())


def _role(catalogue: Catalogue, name: str) -> Role:
    role = catalogue.roles.get(name)
    if role is None:
        titles = {r.title: r.id for r in catalogue.roles.values()}
        raise UsageError(f'no role "{name}"{did_you_mean(name, (*catalogue.roles, *titles))}; see: hcareer roles')
    return role


def _skill(catalogue: Catalogue, name: str) -> Skill:
    from hcareer.catalogue import lookup

    known = lookup(catalogue)
    found = known.get(" ".join(name.casefold().split()))
    if found is None:
        raise UsageError(f'no skill "{name}"{did_you_mean(name, known)}; see: hcareer skills')
    return catalogue.skills[found]


def _profile(catalogue: Catalogue, file: str | None, name: str) -> Profile:
    """Return the profile in *file* (`-` for standard input), or the saved one; empty if nothing is saved."""
    from hcareer import store
    from hcareer.model import Profile

    if file == "-":
        if sys.stdin is None:
            raise HcareerError("there is no standard input to read")
        return store.read("<stdin>", sys.stdin.buffer.read(), catalogue)
    if file is not None:
        return store.load(Path(file), catalogue)
    path = store.place(name)
    return store.load(path, catalogue) if path.exists() else Profile(source=str(path))


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's form for a flag's callback
    if wanted:
        typer.echo(f"hcareer {__version__}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Which healthcare-software role fits you, why, what is missing, and what to learn first."""


def _words_of(catalogue: Catalogue, role: Role) -> Iterable[str]:
    kinds = (catalogue.software[kind] for kind in role.software)
    return (role.id, role.title, *role.other_titles, role.summary, *role.builds, *role.words, *(k.name for k in kinds))


@app.command()
def roles(
    role: Annotated[
        str | None, typer.Argument(metavar="[ROLE]", autocompletion=_complete_roles, show_default=False)
    ] = None,
    *,
    software: Annotated[str | None, typer.Option(help="Only roles that build this kind of software.")] = None,
    skill: Annotated[
        str | None, typer.Option(help="Only roles that need this skill.", autocompletion=_complete_skills)
    ] = None,
    search: Annotated[str | None, typer.Option(help="Only roles with this in title, summary or words.")] = None,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
) -> None:
    """List the roles; with ROLE, tell all about it."""
    from hcareer import export, pages

    catalogue = _catalogue(catalog)
    if role is not None:
        chosen = _role(catalogue, role)
        _print(
            form,
            page=lambda: pages.role_page(catalogue, chosen),
            value=lambda: export.role_value(catalogue, chosen),
        )
        return
    found = list(catalogue.roles.values())
    if software is not None:
        if software not in catalogue.software:
            raise UsageError(
                f'no software "{software}"{did_you_mean(software, catalogue.software)}; '
                f"there is {', '.join(catalogue.software)}"
            )
        found = [r for r in found if software in r.software]
    if skill is not None:
        wanted = _skill(catalogue, skill).id
        found = [r for r in found if any(need.skill == wanted for need in r.requirements)]
    if search is not None:
        word = search.casefold()
        found = [
            r
            for r in found
            if any(word in t.casefold() for t in _words_of(catalogue, r))
        ]
    _print(
        form, page=lambda: pages.roles_page(catalogue, found), value=lambda: export.roles_value(found)
    )


@app.command()
def skills(
    skill: Annotated[
        str | None, typer.Argument(metavar="[SKILL]", autocompletion=_complete_skills, show_default=False)
    ] = None,
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
) -> None:
    """List the skills by category; with SKILL, tell all about it."""
    from hcareer import export, pages

    catalogue = _catalogue(catalog)
    if skill is None:
        listed = list(catalogue.skills.values())
        _print(
            form, page=lambda: pages.skills_page(catalogue, listed), value=lambda: export.skills_value(listed)
        )
        return
    chosen = _skill(catalogue, skill)
    _print(
        form,
        page=lambda: pages.skill_page(catalogue, chosen),
        value=lambda: export.skill_value(catalogue, chosen),
    )


@app.command()
def match(
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A profile, or - for standard input.", show_default=False)
    ] = None,
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Rank the roles for your saved answers, or for FILE."""
    from hcareer import export, pages

    catalogue = _catalogue(catalog)
    person = _profile(catalogue, file, profile)
    _print(
        form,
        page=lambda: pages.match_page(catalogue, person),
        value=lambda: export.match_value(catalogue, person),
    )


@app.command()
def gap(
    role: RoleArgument,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="A profile, or - for standard input.", show_default=False)
    ] = None,
    *,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Tell what is missing for ROLE, and where every point was won and lost."""
    from hcareer import export, pages
    from hcareer.match import measure

    catalogue = _catalogue(catalog)
    chosen = _role(catalogue, role)
    person = _profile(catalogue, file, profile)
    measured = measure(chosen, person)
    _print(
        form,
        page=lambda: pages.gap_page(catalogue, measured),
        value=lambda: {"profile": export.profile_value(person), **export.ledger_value(measured)},
    )


@app.command()
def quiz(
    *,
    full: Annotated[bool, typer.Option("--full", help="Ask everything.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Stop when it is certain which three roles lead.")] = False,
    answers: Annotated[
        Path | None, typer.Option(help="Take the answers from this profile instead of asking.", show_default=False)
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Start again; the saved answers are put aside.")] = False,
    form: FormatOption = Format.TABLE,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Ask, save every answer, and print the ranked roles and the gaps of the first."""
    from hcareer import export, pages
    from hcareer.interview import Mode

    if full and quick:
        raise UsageError("--full and --quick exclude each other")
    catalogue = _catalogue(catalog)
    mode = Mode.FULL if full else Mode.QUICK if quick else Mode.EXACT
    if answers is not None:
        outcome = _quiz_from_file(catalogue, answers, mode, name=profile, fresh=fresh)
    else:
        outcome = _quiz_at_terminal(catalogue, mode, name=profile, fresh=fresh)
    _complain([pages.quiz_line(outcome)])
    _print(
        form,
        page=lambda: pages.match_page(catalogue, outcome.profile),
        value=lambda: {**export.match_value(catalogue, outcome.profile), "quiz": export.quiz_value(outcome)},
    )


def _quiz_from_file(catalogue: Catalogue, answers: Path, mode: Any, *, name: str, fresh: bool) -> Outcome:  # noqa: ANN401
    from hcareer import store
    from hcareer.model import Profile
    from hcareer.quiz import from_file, run

    given = store.load(answers, catalogue)
    outcome = run(catalogue, Profile(source=given.source), from_file(given), mode=mode)
    path = store.place(name)
    if fresh:
        store.put_aside(path)
    if path.exists():
        _complain([f"Your saved answers in {path} stay as they are; --fresh replaces them."])
    else:
        store.save(outcome.profile, path)
    return outcome


def _quiz_at_terminal(catalogue: Catalogue, mode: Any, *, name: str, fresh: bool) -> Outcome:  # noqa: ANN401
    from datetime import UTC, datetime

    from hcareer import store
    from hcareer.interview import Interview
    from hcareer.model import Profile
    from hcareer.prompts import Prompter, terminal
    from hcareer.quiz import run

    path = store.place(name)
    with terminal():
        if fresh and (aside := store.put_aside(path)) is not None:
            _complain([f"Your earlier answers are in {aside}"])
        person = store.load(path, catalogue) if path.exists() else Profile(source=str(path))
        if not person.skills and not person.interests:
            _complain(["About two minutes. Every screen is saved; Ctrl-C or q stops, and the quiz goes on from there."])
        elif Interview(catalogue).next(person, mode) is None:
            _complain([f"Your answers in {path} settle it. --full asks the rest, --fresh starts again."])
        else:
            _complain([f"Going on from your answers in {path}"])
        try:
            return run(
                catalogue,
                person,
                Prompter(catalogue),
                mode=mode,
                save=lambda answered: store.save(answered, path),
                today=datetime.now(tz=UTC).astimezone().date(),
            )
        except KeyboardInterrupt:
            if path.exists():
                _complain([f"Stopped. Your answers are kept in {path}; `hcareer quiz` goes on from there."])
            else:
                _complain(["Stopped. Nothing was answered yet."])
            raise typer.Exit(130) from None


@profile_app.command("show")
def profile_show(
    *, form: FormatOption = Format.TABLE, catalog: CatalogOption = None, profile: ProfileOption = "default"
) -> None:
    """Show your answers."""
    from hcareer import export, pages

    catalogue = _catalogue(catalog)
    person = _profile(catalogue, None, profile)
    _print(
        form,
        page=lambda: pages.profile_page(catalogue, person),
        value=lambda: {"profile": export.profile_value(person)},
    )


@profile_app.command("set")
def profile_set(
    changes: Annotated[
        list[str],
        typer.Argument(metavar="NAME=NUMBER...", help="Skill=0..5, interest=1..5, or NAME= to forget.", show_default=False),
    ],
    *,
    catalog: CatalogOption = None,
    profile: ProfileOption = "default",
) -> None:
    """Set levels of skills (0-5) or ratings of interests (1-5): `profile set fhir=3 low-level-systems=1`."""
    from datetime import UTC, datetime

    from hcareer import store

    catalogue = _catalogue(catalog)
    person = _profile(catalogue, None, profile)
    today = datetime.now(tz=UTC).astimezone().date()
    for change in changes:
        person = _changed(catalogue, person, change, today)
    store.save(person, store.place(profile))
    _complain([f"Saved in {store.place(profile)}"])


def _changed(catalogue: Catalogue, person: Profile, change: str, today: Any) -> Profile:  # noqa: ANN401
    from msgspec import structs

    from hcareer import store
    from hcareer.model import Answer

    name, equals, number = change.partition("=")
    name = name.strip()
    if not equals:
        raise UsageError(f'"{change}" is not NAME=NUMBER')
    if name in catalogue.interests:
        if not number:
            return structs.replace(person, interests={k: v for k, v in person.interests.items() if k != name})
        rating = store.parse_level(number)
        if rating == 0:
            raise UsageError(f'"{name}" is an interest: rate it from 1 to 5')
        return person.with_interest(name, rating)
    try:
        skill = _skill(catalogue, name).id
    except UsageError:
        known = (*catalogue.skills, *catalogue.interests)
        raise UsageError(f'no skill or interest "{name}"{did_you_mean(name, known)}') from None
    if not number:
        return structs.replace(person, skills={k: v for k, v in person.skills.items() if k != skill})
    return person.with_skill(skill, Answer.exactly(store.parse_level(number), origin="set", on=today))


@profile_app.command("path")
def profile_path(*, profile: ProfileOption = "default") -> None:
    """Print where your answers are kept."""
    from hcareer import store

    typer.echo(store.place(profile))


@profile_app.command("delete")
def profile_delete(*, profile: ProfileOption = "default") -> None:
    """Delete your answers, and those put aside by --fresh."""
    from hcareer import store

    path = store.place(profile)
    gone = [p for p in (path, path.with_suffix(".previous.yaml")) if p.exists()]
    for one in gone:
        one.unlink()
    _complain([f"Deleted {one}" for one in gone] or [f"There is nothing at {path}"])


@catalog_app.command("check")
def catalog_check(
    where: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="A folder or a file; the shipped one by default.")
    ] = None,
    *,
    catalog: CatalogOption = None,
) -> None:
    """Read a catalogue and tell every mistake and every broken rule as file:line:column."""
    from hcareer.catalogue import read
    from hcareer.rules import check

    library, problems = read(where or catalog)
    if not problems:
        problems = check(library)
    if problems:
        raise DataError(problems)
    held = library.catalogue
    typer.echo(
        f"Nothing wrong: {len(held.roles)} roles, {len(held.skills)} skills in {len(held.categories)} categories, "
        f"{len(held.interests)} interests, {len(held.resources)} resources, {len(held.projects)} practice projects."
    )


@catalog_app.command("schema")
def catalog_schema() -> None:
    """Print the JSON Schema of catalogue files, for editors."""
    import json

    from hcareer.catalogue import schema

    typer.echo(json.dumps(schema(), indent=2))


@catalog_app.command("path")
def catalog_path() -> None:
    """Print where the shipped catalogue is."""
    from hcareer.catalogue import builtin

    typer.echo(builtin())
