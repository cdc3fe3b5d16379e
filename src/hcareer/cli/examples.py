"""Examples of every command, for its help and the manual page. Tests run them."""

from __future__ import annotations

from typing import Final, NamedTuple


class Example(NamedTuple):
    """A command as it is typed, and what it does."""

    line: str
    does: str


FIRST: Final = (
    Example("hcareer quiz", "two minutes of questions"),
    Example("hcareer match cv.pdf", "or start from a CV"),
    Example("hcareer ad job.html --file cv.pdf", "an advertisement against a CV"),
)
"""Where to begin."""
EXAMPLES: Final = {
    ("quiz",): (
        Example("hcareer quiz", "answer at the terminal; stop at any time and go on later"),
        Example("hcareer quiz --from cv.pdf", "start from what a CV says, for you to confirm"),
    ),
    ("match",): (
        Example("hcareer match cv.pdf", "the roles that fit the person of a CV"),
        Example("hcareer match --if fhir=3", "what would change if you had this level"),
    ),
    ("ad",): (
        Example("hcareer ad job.html", "an advertisement, saved in the browser"),
        Example("hcareer ad job.html --file cv.pdf", "what the CV shows of what it asks"),
    ),
    ("gap",): (
        Example("hcareer gap", "what you lack for your first role"),
        Example("hcareer gap telemedicine cv.pdf", "what a CV lacks for another"),
    ),
    ("plan",): (
        Example("hcareer plan", "the steps to your first role, in order"),
        Example("hcareer plan ehr cv.pdf --until near", "from a CV to what juniors of that role bring"),
        Example("hcareer plan --done fhir=2", "record that a step is done, and show the next one"),
    ),
    ("compare",): (
        Example("hcareer compare", "the first two roles of your ranking"),
        Example("hcareer compare ehr pacs", "any roles, by a word of their titles"),
    ),
    ("roles",): (
        Example("hcareer roles telemedicine", "everything about one role"),
        Example("hcareer roles --skill dicom", "the roles that ask for a skill"),
    ),
    ("skills",): (
        Example("hcareer skills", "all skills by category"),
        Example("hcareer skills fhir", "its levels, who asks for it, and material"),
    ),
    ("next",): (
        Example("hcareer next", "what to do first for your first role"),
        Example("hcareer next --role imaging", "what to do first for another role"),
    ),
    ("report",): (
        Example("hcareer report", "your whole result as hcareer-report.html"),
        Example("hcareer report cv.pdf -o anna.html --ad job.html", "that of a CV, beside an advertisement"),
        Example("hcareer report --format markdown -o -", "as text on standard output"),
    ),
    ("profile",): (
        Example("hcareer profile set fhir=3", "record that you have come to level 3"),
        Example("hcareer profile history", "how far that has brought you"),
    ),
    ("profile", "show"): (
        Example("hcareer profile show", "your answers, and where each came from"),
        Example("hcareer profile show --profile work", "those of another profile"),
    ),
    ("profile", "set"): (
        Example("hcareer profile set fhir=3 dicom=1", "rate two skills"),
        Example('hcareer profile set "HL7 v2="', "remove the answer for a skill"),
    ),
    ("profile", "list"): (
        Example("hcareer profile list", "who has answers here, and the first role of each"),
        Example("hcareer profile list --format csv", "the same for a spreadsheet"),
    ),
    ("profile", "review"): (
        Example("hcareer profile review", "go through your answers and correct them"),
        Example("hcareer profile review --format markdown", "only show them, as a document"),
    ),
    ("profile", "history"): (
        Example("hcareer profile history", "how the match of your first role changed, and by what"),
        Example("hcareer profile history imaging", "the same for another role"),
    ),
    ("profile", "restore"): (
        Example("hcareer profile restore", "bring back what was put aside last"),
        Example("hcareer profile restore 1", "bring back the copy that the history calls 1"),
    ),
    ("profile", "export"): (
        Example("hcareer profile export -o me.yaml", "a file that every command reads"),
        Example("hcareer match me.yaml", "what it says, on any computer"),
    ),
    ("profile", "import"): (
        Example("hcareer profile import cv.pdf", "add the skills of a CV to your answers"),
        Example("hcareer profile import me.yaml", "take back answers that were exported"),
    ),
    ("profile", "path"): (
        Example("hcareer profile path", "where your answers are"),
        Example("hcareer profile path --profile work", "where those of another profile are"),
    ),
    ("profile", "delete"): (
        Example("hcareer profile delete", "delete your answers"),
        Example("hcareer profile delete --profile work", "delete those of another profile"),
    ),
    ("catalog",): (
        Example("hcareer catalog check roles.yaml", "every mistake in roles of your own"),
        Example("hcareer catalog path", "where the shipped ones are, to learn from"),
    ),
    ("catalog", "check"): (
        Example("hcareer catalog check", "check the shipped catalogue"),
        Example("hcareer catalog check roles.yaml", "check one of your own"),
    ),
    ("catalog", "schema"): (
        Example("hcareer catalog schema", "print the schema"),
        Example("hcareer catalog schema > schema.json", "write it to a file for your editor"),
    ),
    ("catalog", "path"): (
        Example("hcareer catalog path", "print the folder"),
        Example('ls "$(hcareer catalog path)"', "list what is in it"),
    ),
}
"""Two examples or more for each command, by its words."""
