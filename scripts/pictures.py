"""Draws the pictures of the documentation: what a terminal of 80 columns shows, as SVG by Rich, and a report, as PNG.

    python scripts/pictures.py FOLDER

A new picture of a terminal is a function that returns what the terminal shows, with its codes for styles, and a row in
PICTURES. For the report a Chromium is needed; on Debian: apt-get install chromium
"""

from __future__ import annotations

import argparse
import io
import os
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from hcareer.catalogue import compiled
from hcareer.model.person import Profile
from hcareer.output import html, table
from hcareer.profile import store
from hcareer.quiz.course import Course, Move, Words, from_file
from hcareer.quiz.drawing import ACCENT, View, draw, fitted
from hcareer.quiz.questions import Kind
from hcareer.quiz.sheets import Frame, Sheets, found_in
from hcareer.reading import cv
from hcareer.results.match import MatchResult
from hcareer.results.report import About, ReportResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from playwright.sync_api import ViewportSize

    from hcareer.quiz.course import Keep, Progress, Reply
    from hcareer.quiz.questions import Question

TOP: Final = Path(__file__).parents[1]
COLUMNS, ROWS = 80, 24
WORDS: Final = "React and TypeScript for three years, Node services, a video call prototype with WebRTC"
"""What the person of the picture writes about their work."""
LOOKS: Final = {ACCENT: table.ACCENT}
"""Styles of the quiz that have another name in Rich."""
DAY: Final = date(2026, 11, 26)
"""The date of the report in the picture."""
PAGE: Final[ViewportSize] = {"width": 1180, "height": 1017}
"""How much of the report is in the picture, in pixels: the verdict and the ranking."""
SHARPNESS: Final = 1.5
"""Pixels of the picture for one of the page, for screens of high resolution."""
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
"""Names of the program."""
FONT: Final = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
"""Fonts that a browser would fetch from elsewhere. Without them it takes its own."""


class Picture(NamedTuple):
    """A picture: the command it shows, and how the terminal's text is made."""

    title: str
    text: Callable[[], str]


def verdict() -> str:
    """Return what `hcareer match` shows to the web developer of the examples."""
    catalogue = compiled.load()
    person = store.load(TOP / "examples" / "web-developer.yaml", catalogue)
    screen = Console(file=io.StringIO(), width=COLUMNS, force_terminal=True, color_system="standard", highlight=False)
    return table.text(MatchResult.of(catalogue, person).page(), screen, signs=table.SHAPES)


def quiz() -> str:
    """Return the first screen of `hcareer quiz` on which the same person's words tell the third row.

    The two rows before it are answered.
    """
    catalogue = compiled.load()
    person = store.load(TOP / "examples" / "web-developer.yaml", catalogue)
    answers = from_file(person, catalogue)
    shown: list[View] = []

    def ask(question: Question, profile: Profile, progress: Progress, keep: Keep, /) -> Reply:
        if question.kind is Kind.WORDS:
            return Words(WORDS, cv.read("your words", WORDS.encode(), catalogue).skills)
        if question.kind is Kind.SKILLS:
            sheet = Sheets(catalogue, ()).sheet(question, profile)
            for row in sheet.rows[:2]:
                sheet = sheet.rated(row.item, person.lowest(row.item)).moved(1)
            shown.append(View(Frame.of(catalogue, profile, progress, found=found_in(profile)).after(2), sheet))
            if sheet.row.assumed:
                return Move.STOP
        return answers(question, profile, progress, keep)

    Course(catalogue, Profile(), ask).run()
    screen = Console(file=io.StringIO(), width=COLUMNS, force_terminal=True, color_system="standard", highlight=False)
    lines = draw(fitted(shown[-1], COLUMNS, ROWS), COLUMNS, ROWS)
    with screen.capture() as printed:
        for line in lines:
            screen.print(Text.assemble(*((text, LOOKS.get(style, style)) for style, text in line)), soft_wrap=True)
    return printed.get()


PICTURES: Final[Mapping[str, Picture]] = {
    "quiz": Picture("hcareer quiz", quiz),
    "verdict": Picture("hcareer match", verdict),
}


def svg(name: str) -> str:
    """Return the picture called *name*. The same text gives the same picture."""
    picture = PICTURES[name]
    paper = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, highlight=False)
    links = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")
    paper.print(Text.from_ansi(links.sub("", picture.text())), soft_wrap=True)
    return FONT.sub("", paper.export_svg(title=picture.title, theme=MONOKAI, unique_id=f"hcareer-{name}"))


def report(file: Path) -> None:
    """Draw the beginning of the web developer's report into *file*."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise SystemExit("no Chromium: install it (on Debian: apt-get install chromium), or name its file in CHROMIUM")
    catalogue = compiled.load()
    person = store.load(TOP / "examples" / "web-developer.yaml", catalogue)
    about = About(DAY, "web-developer.yaml", "hcareer report web-developer.yaml -o report.html")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder, "report.html")
        page.write_text(html.render(ReportResult.of(catalogue, person, about).report), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        opened = browser.new_page(viewport=PAGE, device_scale_factor=SHARPNESS)
        opened.goto(page.as_uri())
        opened.screenshot(path=file, caret="initial", animations="allow")
        browser.close()


def main() -> None:
    """Draw every picture into the folder that is given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for name in PICTURES:
        (folder / f"{name}.svg").write_text(svg(name), encoding="utf-8")
    report(folder / "report.png")


if __name__ == "__main__":
    main()
