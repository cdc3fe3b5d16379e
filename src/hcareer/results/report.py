"""`hcareer report`: the whole result of one person as one document to keep or to hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs, to_builtins

from hcareer import __version__
from hcareer.matching.plan import plan
from hcareer.matching.ranking import rank
from hcareer.output.page import Bullets, Column, Fact, Heading, Only, Paragraph, Step, Steps, percent, span, table
from hcareer.output.report import Report
from hcareer.results import sections
from hcareer.results.compare import CompareResult
from hcareer.results.match import MatchResult
from hcareer.results.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
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
        verdict = Verdict(catalogue, profile, heard, found.certainty, found.gaps)
        way = plan(catalogue, profile, first.role)
        steps = sections.plan(catalogue, profile, way)
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
                sources=sections.sources(
                    catalogue, profile, role=first.role, plan=steps, subject=subject
                ),
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
    verdict = content.verdict
    yield Heading(verdict.title)
    yield Paragraph(f"{verdict.place}. {verdict.sentence}")
    facts = (("Match", verdict.match_fact), ("Band", verdict.band_fact), ("How sure", verdict.sure_fact))
    for label, fact in facts:
        if fact is not None:
            yield Fact(label, f"{fact.words}. {fact.text}")
    for label, points in (("Strengths", verdict.strengths), ("In the way", verdict.in_the_way), ("Next", verdict.next)):
        if points:
            yield Fact(label, "; ".join(f"{point.name} ({point.note})" for point in points) + ".")
    yield from _roles(content.roles)
    if content.advertisement is not None:
        yield from _advertisement(content.advertisement)
    if content.levels is not None:
        yield from _levels(content.levels)
    if content.in_the_way is not None:
        yield from _in_the_way(content.in_the_way)
    if content.plan is not None:
        yield from _plan(content.plan)
    if content.sure is not None:
        yield Heading("How sure this is")
        yield Paragraph(content.sure.sentence)
        yield Bullets(content.sure.points)
    if content.compared is not None:
        yield from _compared(content.compared)
    if content.ledger is not None:
        yield from _ledger(content.ledger)
    yield Heading("What this result cannot know")
    yield Bullets(tuple(f"{note.label} {note.text}" for note in content.limits))
    yield Heading("Dates and sources")
    for note in content.sources:
        where = f" {note.title}: {note.url}" if note.url else ""
        yield Fact(note.label, f"{note.text}{where}")
    subject = f" for {content.subject}" if content.subject else ""
    yield Paragraph(f"Made by hcareer {content.version} on {sections.day(content.made)}{subject}. {content.again}")


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
        Column("level", lambda row: ", ".join(level.text for level in row.levels), numeric=True),
        Column("essential", lambda row: "yes" if row.essential else ""),
        Column("advertised", lambda row: "yes" if row.asked else ""),
        Column("level from", lambda row: row.source),
    )
    for kind in levels.kinds:
        yield Fact(kind.name, f"{kind.counts}.")
        yield table(columns, kind.rows)


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
        first = step.materials[0] if step.materials else None
        new = ", if new to you" if step.new else ""
        text = f"{step.name}, {step.levels}{new}. {step.why} {step.can}. The match is then {percent(step.match)}"
        ending = "" if first is None else f"{first.kind}, {'free' if first.free else 'paid'}"
        url = "" if first is None else first.url
        yield Steps(f"Step {step.number}", (Step(text, "" if first is None else first.title, ending, url),))
        if step.project is not None:
            done = f" Done when {step.project.done}" if step.project.done else ""
            yield Fact("Practice project", f"{step.project.title}. {step.project.task}{done} {step.project.repository.url}")
    yield Paragraph(way.end)


def _compared(compared: report.Compared) -> Iterator[Block]:
    yield Heading("The first two, compared")
    yield Paragraph(compared.sentence)
    columns: tuple[Column[report.ComparedRow], ...] = (
        Column("", lambda row: row.name),
        *(
            Column(title, lambda row, at=at: row.cells[at] if at < len(row.cells) else "as before")
            for at, title in enumerate(compared.titles)
        ),
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
        *(
            Column(name, lambda line, name=name: f"{getattr(line, name):.1f}", numeric=True)
            for name in ("won", "likely", "open", "lost")
        ),
    )
    yield table(columns, (*ledger.lines, ledger.total))
