"""`hcareer report`: the whole result of one person as one document to keep or to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs, to_builtins

from hcareer import __version__
from hcareer.matching.plan import plan
from hcareer.matching.ranking import rank
from hcareer.output.page import (
    Bullets,
    Column,
    Fact,
    Heading,
    Paragraph,
    Reference,
    Step,
    Steps,
    Task,
    percent,
    span,
    table,
)
from hcareer.output.report import Report
from hcareer.results import sections
from hcareer.results.compare import CompareResult
from hcareer.results.match import MatchResult
from hcareer.results.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output import report
    from hcareer.output.page import Block, Page
    from hcareer.results.ad import AdResult


class About(Struct, frozen=True):
    """What a report says about itself."""

    made: date
    subject: str | None
    """Whose answers these are: the name of a file or profile; None if it says nothing."""
    again: str
    """The command that makes the report anew."""
    anonymous: bool = False
    """True if it leaves out the names of files and what documents say of the person."""


class ReportResult(Struct, frozen=True):
    """The whole result of one person."""

    report: Report

    @classmethod
    def of(
        cls, catalogue: Catalogue, profile: Profile, about: About, *, advertisement: AdResult | None = None
    ) -> ReportResult:
        """Return the result for *profile*, with *advertisement* beside the role if one is given."""
        if about.anonymous:
            profile = anonymised(profile)
        subject = None if about.anonymous else about.subject
        found = MatchResult.of(catalogue, profile)
        asked = None
        if advertisement is not None:
            asked = sections.advertisement(advertisement, anonymous=about.anonymous)
        base = Report(
            made=about.made,
            version=__version__,
            subject=subject,
            verdict=sections.too_little(catalogue, profile),
            roles=sections.roles(rank(catalogue, profile)),
            advertisement=asked,
            levels=None,
            in_the_way=None,
            plan=None,
            sure=None,
            compared=None,
            ledger=None,
            limits=sections.LIMITS,
            sources=sections.sources(catalogue, profile, role=None, plan=None, subject=subject),
            again=about.again,
        )
        if not found.matches or found.robustness is None:
            return cls(base)
        heard = tuple(match for match in found.matches if match.evidence)
        first = heard[0]
        verdict = Verdict(catalogue, profile, heard, found.certainty)
        wanted = {} if advertisement is None else {one.skill: 1 for one in advertisement.read.asked}
        way = plan(catalogue, profile, first.role, asked=wanted)
        steps = sections.plan(catalogue, way)
        compared = None
        if len(heard) > 1:
            compared = sections.compared(CompareResult.of(catalogue, profile, [match.role for match in heard[:2]]))
        return cls(
            structs.replace(
                base,
                verdict=sections.verdict(verdict, way),
                roles=sections.roles(found.matches),
                levels=sections.levels(catalogue, profile, first, advertisement=advertisement),
                in_the_way=sections.in_the_way(catalogue, profile, first),
                plan=steps,
                sure=sections.sure(verdict, found.robustness),
                compared=compared,
                ledger=sections.ledger(catalogue, profile, first),
                sources=sections.sources(catalogue, profile, role=first.role, plan=steps, subject=subject),
            )
        )

    def page(self) -> Page:
        """Return the report for formats that are text."""
        return tuple(_blocks(self.report))

    def as_json(self) -> dict[str, Any]:
        """Return every value of the report under the names of `output.report`."""
        value: dict[str, Any] = to_builtins(self.report)
        return value


def anonymised(profile: Profile) -> Profile:
    """Return *profile* without the name of its file, and without what documents say of the person."""
    return structs.replace(
        profile,
        source="your answers",
        words=None,
        skills={skill: structs.replace(answer, evidence=None) for skill, answer in profile.skills.items()},
    )


def _blocks(content: Report) -> Iterator[Block]:
    """Yield the report as headings, sentences, lists and tables."""
    yield from _verdict(content.verdict, blocked=content.in_the_way is not None and bool(content.in_the_way.blockers))
    yield from _roles(content.roles)
    parts: tuple[tuple[Any, Callable[[Any], Iterator[Block]]], ...] = (
        (content.advertisement, _advertisement),
        (content.levels, _levels),
        (content.in_the_way, _in_the_way),
        (content.plan, _plan),
        (content.sure, _sure),
        (content.compared, _compared),
        (content.ledger, _ledger),
    )
    for part, blocks in parts:
        if part is not None:
            yield from blocks(part)
    yield Heading("What this result cannot know")
    yield Bullets(tuple(f"{note.label} {note.text}" for note in content.limits))
    yield Heading("Dates and sources")
    yield Bullets(tuple(_source(note) for note in content.sources))
    subject = f" for {content.subject}" if content.subject else ""
    yield Paragraph(f"Made by hcareer {content.version} on {sections.day(content.made)}{subject}: {content.again}")


def _verdict(verdict: report.Verdict, *, blocked: bool) -> Iterator[Block]:
    yield Heading(verdict.title)
    yield Paragraph(f"{verdict.place}. {verdict.sentence}")
    facts = (("Match", verdict.match_fact), ("Band", verdict.band_fact), ("How sure", verdict.sure_fact))
    for label, fact in facts:
        if fact is not None:
            yield Fact(label, f"{fact.words}. {fact.text}")
    lists = (
        ("Strengths", verdict.strengths),
        ("In the way" if blocked else "Costliest gaps", verdict.in_the_way),
        ("Next", verdict.next),
    )
    for label, points in lists:
        if points:
            yield Fact(label, f"{'; '.join(f'{point.name} ({point.note})' for point in points)}.")
    steps = tuple(_taken(f"{point.name}, {point.note}", point.material) for point in verdict.first_steps)
    if steps:
        yield Steps("First steps", steps)


def _taken(text: str, material: report.Material | None) -> Step:
    """Return a step with what to learn it from."""
    if material is None:
        return Step(text)
    return Step(text, material.title, f"{material.kind}, {'free' if material.free else 'paid'}", material.url)


def _range(match: report.Range) -> str:
    return span(match.low, match.high)


def _roles(roles: report.Roles) -> Iterator[Block]:
    columns: tuple[Column[report.RoleRow], ...] = (
        Column("#", lambda row: "" if row.place is None else str(row.place), numeric=True),
        Column("role", lambda row: row.title),
        Column("match", lambda row: "?" if row.match.expected is None else percent(row.match.expected), numeric=True),
        Column("possible match", lambda row: _range(row.match), numeric=True),
        Column("band", lambda row: row.band or "?"),
    )
    yield Heading("Roles, ranked")
    yield Paragraph(roles.sentence)
    yield table(columns, roles.rows)
    yield Paragraph(roles.more)


def _advertisement(asked: report.Advertisement) -> Iterator[Block]:
    yield Heading("The advertisement")
    yield Paragraph(asked.sentence)
    for point in asked.conditions:
        yield Fact(point.name, point.note)
    for group in asked.asked:
        yield Fact(group.state, f"{', '.join(group.names)}.")
    if asked.beyond:
        yield Fact("Also needed by the role", f"{', '.join(asked.beyond)}.")


def _levels(levels: report.Levels) -> Iterator[Block]:
    yield Heading("What the role asks, and what you have")
    yield Paragraph(levels.sentence)
    columns: tuple[Column[report.NeedRow], ...] = (
        Column("requirement", lambda row: f"{row.name} ({row.choice})" if row.choice else row.name),
        Column("level", _level),
        Column("essential", lambda row: "yes" if row.essential else ""),
        Column("advertised", lambda row: "yes" if row.asked else ""),
        Column("level from", lambda row: row.source),
    )
    for kind in levels.kinds:
        yield Fact(kind.name, f"{kind.counts}.")
        yield table(columns, kind.rows)


def _level(row: report.NeedRow) -> str:
    """Return the levels of *row*, with the names of the skills if there are several."""
    if len(row.levels) == 1:
        return row.levels[0].text
    return ", ".join(f"{level.name} {level.text}" for level in row.levels)


def _in_the_way(way: report.Way) -> Iterator[Block]:
    yield Heading("What stands in the way")
    yield Paragraph(way.sentence)
    for blocker in way.blockers:
        yield Fact(blocker.name, f"{blocker.standing}. {' '.join(blocker.sentences)}")
    for label, rows in (("Gaps", way.gaps), ("Not answered: may be no gap at all", way.open)):
        columns: tuple[Column[report.GapRow], ...] = (
            Column(label, lambda row: row.name),
            Column("level", lambda row: row.level, numeric=True),
            Column("points", lambda row: f"{row.points:.1f}", numeric=True),
            Column("note", lambda row: row.note),
        )
        if rows:
            yield table(columns, rows)


def _plan(way: report.Plan) -> Iterator[Block]:
    yield Heading("Plan")
    yield Paragraph(way.sentence)
    for step in way.steps:
        yield _task(step)
        if step.project is not None:
            yield _practice(step.project)
    yield Paragraph(way.end)


def _task(step: report.Step) -> Task:
    details = [("Why now", Reference(step.why)), (f"Level {step.end}", Reference(step.can))]
    details += [("Learn", _reference(one)) for one in step.materials]
    new = ", if new to you" if step.new else ""
    return Task(f"{step.name}, {step.levels}{new}", tuple(details), str(step.number), f"then {percent(step.match)}")


def _practice(project: report.Practice) -> Task:
    done = (("Done when", Reference(project.done)),) if project.done else ()
    return Task(
        f"Practice project: {project.title}",
        (
            ("Task", Reference(project.task)),
            *done,
            ("With", _reference(project.repository)),
            ("Exercises", Reference(", ".join(project.skills))),
        ),
    )


def _reference(material: report.Material) -> Reference:
    about = (
        f", {material.publisher}: {material.kind}, {'free' if material.free else 'paid'}, checked {material.checked}"
    )
    return Reference(material.title, about, material.url)


def _source(note: report.Note) -> Reference:
    title = f"{note.title}: " if note.title else ""
    return Reference(note.label, f": {title}{note.text}", note.url)


def _sure(sure: report.Sure) -> Iterator[Block]:
    yield Heading("How sure this is")
    yield Paragraph(sure.sentence)
    yield Bullets(sure.points)


def _compared(compared: report.Compared) -> Iterator[Block]:
    yield Heading("The first two, compared")
    yield Paragraph(compared.sentence)
    columns: tuple[Column[report.ComparedRow], ...] = (
        Column("", lambda row: row.name),
        Column(compared.titles[0], lambda row: row.cells[0]),
        Column(compared.titles[1], lambda row: row.cells[1] if len(row.cells) > 1 else "the same"),
    )
    yield table(columns, compared.rows)


def _ledger(ledger: report.Ledger) -> Iterator[Block]:
    yield Heading("Where every point comes from")
    yield Paragraph(ledger.sentence)
    columns: tuple[Column[report.LedgerLine], ...] = (
        Column("requirement", lambda line: line.name),
        Column("weight", lambda line: line.weight, numeric=True),
        Column("you", lambda line: line.have, numeric=True),
        Column("need", lambda line: line.need, numeric=True),
        Column("won", lambda line: f"{line.won:.1f}", numeric=True),
        Column("likely", lambda line: f"{line.likely:.1f}", numeric=True),
        Column("open", lambda line: f"{line.open:.1f}", numeric=True),
        Column("lost", lambda line: f"{line.lost:.1f}", numeric=True),
    )
    yield table(columns, (*ledger.lines, ledger.total))
