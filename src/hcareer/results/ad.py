"""What is said of a job advertisement, alone and beside a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.matching.ranking import measure
from hcareer.output.page import Bullets, Heading, Paragraph, Table, have, percent, span
from hcareer.reading.advertisement import as_role
from hcareer.results.match import gap_blocks

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue
    from hcareer.model.person import Profile
    from hcareer.output.page import Block, Page
    from hcareer.reading.advertisement import Advertisement, Asked

ROLES_SHOWN = 3
"""Roles an advertisement may be for; further ones have little evidence."""
LACKS = {
    "software": "little in it says that it is software work",
    "healthcare": "little in it says that it is healthcare",
    "role": "no role of the catalogue stands out",
}


def ad_page(catalogue: Catalogue, read: Advertisement, profile: Profile | None) -> Page:
    """Tell what an advertisement asks, which role it is, and the gap of *profile* against it."""
    blocks: list[Block] = []
    if read.role is not None:
        blocks.append(Heading(f"Most likely: {catalogue.roles[read.role].title}"))
    else:
        why = "; ".join(LACKS.get(word, f'it is about other work ("{word}")') for word in read.lacks)
        blocks.append(Heading("None of the roles here"))
        blocks.append(Paragraph(f"{why[:1].upper()}{why[1:]}." if why else "Nothing in it points to one."))
    if read.roles:
        likely = read.roles[:ROLES_SHOWN]
        rows = tuple((catalogue.roles[f.role].title, percent(f.score), ", ".join(f.words)) for f in likely)
        blocks.append(Table(("role", "evidence", "words that decided"), rows, numeric=frozenset({"evidence"})))
    blocks.append(Heading("What it asks"))
    if read.asked:
        blocks.append(
            Table(
                ("skill", "in these words", "required", "years"),
                tuple(
                    (catalogue.skills[a.skill].name, ", ".join(a.words), _wanted(a), f"{a.years:g}+" if a.years else "")
                    for a in read.asked
                ),
                numeric=frozenset({"years"}),
            )
        )
        blocks.append(Paragraph("required is empty where the text does not say."))
    else:
        blocks.append(Paragraph("No skill of the catalogue is named."))
    if read.asked and profile is not None:
        blocks += _beside(catalogue, read, profile)
    elif read.asked:
        blocks.append(Paragraph("With answers of your own it also shows your gap: hcareer quiz"))
    return tuple(blocks)


def _wanted(asked: Asked) -> str:
    return "" if asked.required is None else "yes" if asked.required else "a plus"


def _beside(catalogue: Catalogue, read: Advertisement, profile: Profile) -> list[Block]:
    mine = measure(as_role(read, catalogue), profile)
    blocks: list[Block] = [
        Heading(f"Your gap against this advertisement: {span(mine.low, mine.high)} covered"),
        Paragraph(
            "The level needed is that of the role where the role needs the skill, else 3: advertisements name "
            "skills, not levels."
        ),
        *gap_blocks(catalogue, profile, mine),
    ]
    if read.role is not None:
        role = measure(catalogue.roles[read.role], profile)
        asked = {a.skill for a in read.asked}
        beyond = [line for line in role.gaps if line.requirement.skill not in asked]
        title = role.role.title
        blocks.append(Heading(f"Beside the role {title}: {span(role.low, role.high)} covered"))
        told = tuple(
            f"{catalogue.skills[line.requirement.skill].name}: have {have(line.answer)}, need {line.requirement.level}"
            for line in beyond
        )
        beside = "Gaps of the role that this advertisement does not name:" if told else "No further gaps."
        blocks.append(Paragraph(beside))
        blocks.append(Bullets(told))
    return blocks
