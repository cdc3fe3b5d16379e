"""What is said about why, why not, and what if."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.matching.points import rounded
from hcareer.matching.ranking import measure, rank
from hcareer.matching.what_if import flips, gains, raised
from hcareer.output.page import Bullets, Heading, Paragraph, Table, have, percent, span
from hcareer.results.match import enough, ranking, too_little

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hcareer.matching.ranking import Match
    from hcareer.matching.what_if import Flip, Gain
    from hcareer.model.catalogue import Catalogue, Role
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page

GAINS_SHOWN = 10
"""Single steps shown; further ones gain little."""


def compare_page(catalogue: Catalogue, profile: Profile, roles: Sequence[Role]) -> Page:
    """Put *roles* side by side for one person, and say what would flip their order."""
    matches = [measure(role, profile) for role in roles]
    if not enough(matches):
        return (Paragraph(too_little(profile)),)
    blocks: list[Block] = [
        Heading("Side by side"),
        Table(
            ("", *(role.title for role in roles)),
            (
                ("match", *(percent(m.score) if m.evidence else "?" for m in matches)),
                ("covered", *(span(m.low, m.high) for m in matches)),
                ("interest", *("?" if m.interest is None else percent(m.interest) for m in matches)),
                ("band", *(m.band if m.evidence else "?" for m in matches)),
                ("blockers", *(str(len(m.blockers)) for m in matches)),
                ("gaps", *(str(len(m.gaps)) for m in matches)),
            ),
        ),
    ]
    missing = [{line.requirement.skill for line in m.gaps} for m in matches]
    shared = set.intersection(*missing)
    blocks += [Heading("Gaps in all of them"), Paragraph(_names(catalogue, shared) or "none")]
    for match, gaps in zip(matches, missing, strict=True):
        others = set().union(*(other for other in missing if other is not gaps))
        only = gaps - others
        blocks += [Heading(f"Gaps only for {match.role.title}"), Paragraph(_names(catalogue, only) or "none")]
    blocks.append(Heading("What would flip the order"))
    blocks.append(Bullets(tuple(_flip(catalogue, f) for f in flips(catalogue, profile, roles))))
    blocks.append(Paragraph("The fewest level-ups that do it; exact. Where several sets are as small, one is shown."))
    return tuple(blocks)


def _names(catalogue: Catalogue, skills: set[str]) -> str:
    return ", ".join(catalogue.skills[s].name for s in catalogue.skills if s in skills)


def _flip(catalogue: Catalogue, flip: Flip) -> str:
    first, second = catalogue.roles[flip.first].title, catalogue.roles[flip.second].title
    if flip.steps is None:
        return f"{first} stays before {second}: no set of level-ups changes that."
    ups = sum(step.end - step.start for step in flip.steps)
    told = ", ".join(f"{catalogue.skills[s.skill].name} {s.start} to {s.end}" for s in flip.steps)
    return f"{second} would come before {first} with {ups} level-up{'s' if ups > 1 else ''}: {told}."


def next_page(catalogue: Catalogue, profile: Profile, target: Role | None) -> Page:
    """Say which single level-ups gain most for *target* and over all roles; None if no role leads."""
    if target is None:
        return (Paragraph(too_little(profile)),)
    found = gains(catalogue, profile, target)
    over_all = sorted(found, key=lambda g: (-rounded(g.total), g.step.skill))
    for_target = [gain for gain in found if rounded(gain.target) > 0]
    return (
        Heading(f"One level up: most for {target.title}"),
        _gains(catalogue, for_target[:GAINS_SHOWN]),
        Heading("One level up: most over all roles"),
        _gains(catalogue, over_all[:GAINS_SHOWN]),
        Paragraph(
            "Points out of 100. A skill waits until its prerequisites are at level 2. have ?: not answered; "
            "if you know it already, rate it first: hcareer profile set SKILL=LEVEL"
        ),
    )


def _gains(catalogue: Catalogue, found: Sequence[Gain]) -> Table:
    return Table(
        ("skill", "have", "next", "this role", "all roles", "bands"),
        tuple(
            (
                catalogue.skills[g.step.skill].name,
                str(g.step.start) if g.answered else "?",
                str(g.step.end),
                f"+{100 * g.target:.1f}",
                f"+{100 * g.total:.1f}",
                str(g.bands) if g.bands else "",
            )
            for g in found
        ),
        numeric=frozenset({"have", "next", "this role", "all roles", "bands"}),
    )


def what_if_page(catalogue: Catalogue, profile: Profile, levels: Mapping[str, int]) -> Page:
    """Show what would change with other levels, before and after."""
    before = {m.role.id: (place, m) for place, m in enumerate(rank(catalogue, profile), start=1)}
    after = rank(catalogue, raised(profile, levels))
    if not enough(after):
        return (Paragraph(too_little(profile)),)
    changes = ", ".join(
        f"{catalogue.skills[s].name} {have(profile.level(s))} to {level}" for s, level in levels.items()
    )
    return (
        Heading(f"What if: {changes}"),
        Table(
            ("#", "role", "match", "match was", "band", "band was", "# was"),
            tuple(_moved(place, match, *before[match.role.id]) for place, match in enumerate(after, start=1)),
            numeric=frozenset({"#", "match", "match was", "# was"}),
            keys=2,
        ),
        Heading("Roles that would fit"),
        ranking(catalogue, after[:3]),
    )


def _moved(place: int, match: Match, old_place: int, old: Match) -> tuple[str, ...]:
    return (
        str(place),
        match.role.title,
        percent(match.score) if match.evidence else "?",
        percent(old.score) if old.evidence else "?",
        match.band if match.evidence else "?",
        old.band if old.evidence and old.band != match.band else "",
        "" if old_place == place else str(old_place),
    )
