"""The HTML report in a browser: it loads nothing, everybody can read it, its charts are right, and data stays text.

On Debian the browser is installed with `apt-get install chromium`. Where there is none the tests are skipped, but on a
build server (`CI` is set) they fail.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import contextmanager
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from msgspec import structs
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

from hcareer.model.person import Answer, Origin, Profile
from hcareer.output import html
from hcareer.reading.cv import Reading
from outsiders import ABOUT, Person, everyone, report_of, reported, shipped_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from hcareer.model.catalogue import Catalogue
    from hcareer.output.report import Report

pytestmark = pytest.mark.browser

PROGRAMS: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING: Final = "no Chromium: install it (on Debian: apt-get install chromium), or name its file in CHROMIUM"
NAMES: Final = tuple(everyone())
WIDTHS: Final = (360, 703, 704, 768, 820, 1119, 1120, 1440, 1600)
"""The narrowest and the widest screens, both sides of where the layout changes, and what lies between."""
AXE_WIDTHS: Final = (360, 820, 1440)
Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")
PAPERS: Final = ("A4", "Letter")
PAGES: Final = 3
WHOLE: Final = "CV and advertisement"
"""The person whose report has everything."""
ALL_RULES: Final = "rules: {}"
NO_COLOURS: Final = "rules: {'color-contrast': {enabled: false}}"
COLOURS: Final = "runOnly: ['color-contrast']"
SERIOUS: Final = frozenset({"serious", "critical"})
HOSTILE: Final = "<script>document.title='run'</script>[b]\"'&amp;<img src=https://example.com/x onerror=alert(1)>"
UNBROKEN: Final = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk" * 2
TEXTS: Final = (HOSTILE, UNBROKEN)


def executable() -> str | None:
    """Return the file of a Chromium that is installed."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Return a Chromium without a window."""
    found = executable()
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        # Its sandbox cannot start for root or in a container, and the tests open only what they wrote themselves.
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened(NamedTuple):
    """A page, and what it tried to load and said."""

    page: Page
    requests: list[str]
    said: list[str]


@cache
def rendered(name: str) -> str:
    """Return the HTML report of the person called *name*."""
    return html.render(report_of(name))


@contextmanager
def opened(chromium: Browser, folder: Path, text: str, *, width: int = 1440) -> Iterator[Opened]:
    """Open *text* from a file; whatever it would load is noted and not loaded."""
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 900}, service_workers="block")
    page = context.new_page()
    requests: list[str] = []
    said: list[str] = []
    own = file.as_uri()

    def route(asked: Any) -> None:  # noqa: ANN401 - playwright's route
        if asked.request.url == own:
            asked.continue_()
        else:
            requests.append(asked.request.url)
            asked.abort()

    page.route("**/*", route)
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(own)
    yield Opened(page, requests, said)
    context.close()


def wider(page: Page) -> int:
    """Return by how many pixels the content is wider than the window."""
    over: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return over


def violations(page: Page, scheme: Scheme, width: int, rules: str = ALL_RULES) -> list[str]:
    """Return what axe-core finds at a width and in a scheme with these *rules* of its own, if it is serious."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    found = page.evaluate(f"axe.run({{resultTypes: ['violations'], {rules}}})")["violations"]
    return [
        f"{one['id']} at {width} in {scheme}: {one['nodes'][0]['html']}" for one in found if one["impact"] in SERIOUS
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_still_and_fits_every_screen(chromium: Browser, tmp_path: Path, name: str) -> None:
    """It loads nothing, says nothing on the console, and never scrolls sideways, with the ledger shut or open."""
    with opened(chromium, tmp_path, rendered(name)) as report:
        for open_ in ("false", "true"):
            report.page.evaluate(f"document.querySelectorAll('details').forEach(one => one.open = {open_})")
            for width in WIDTHS:
                report.page.set_viewport_size({"width": width, "height": 900})
                assert wider(report.page) == 0, f"{width} pixels wide, details open: {open_}"
        assert ([], []) == (report.requests, report.said)


@pytest.mark.parametrize("name", NAMES)
def test_everybody_can_read_a_report(chromium: Browser, tmp_path: Path, name: str) -> None:
    """axe-core finds nothing serious on a phone, a tablet or a desktop, light or dark.

    Colours are the same at every width, and measuring them takes most of the time: once in each scheme for everybody,
    and everywhere for one.
    """
    with opened(chromium, tmp_path, rendered(name)) as report:
        report.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        report.page.evaluate(Axe().axe_script)
        found = []
        for scheme, width in product(SCHEMES, AXE_WIDTHS):
            if name == WHOLE or (width == AXE_WIDTHS[0]) == (scheme == SCHEMES[0]):
                found += violations(report.page, scheme, width, ALL_RULES if name == WHOLE else NO_COLOURS)
        for scheme in SCHEMES:
            found += violations(report.page, scheme, AXE_WIDTHS[-1], COLOURS)
    assert [] == found


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        pytest.param("<html lang", "<html data-lang", "html-has-lang", id="no language"),
        pytest.param("--ink: #18212a", "--ink: #b8c1ca", "color-contrast", id="pale text"),
    ],
)
def test_a_violation_is_found(chromium: Browser, tmp_path: Path, before: str, after: str, rule: str) -> None:
    """A report with such a fault does not pass, so the test above can fail."""
    text = re.sub("<meta http-equiv[^>]*>", "", rendered("ready")).replace(before, after)
    with opened(chromium, tmp_path, text) as report:
        report.page.evaluate(Axe().axe_script)
        assert [one for one in violations(report.page, "light", 1440) if one.startswith(rule)]


@pytest.mark.parametrize("name", NAMES)
def test_the_charts_show_the_values(chromium: Browser, tmp_path: Path, name: str) -> None:
    """Each bar of the ranking, cell of a level, step of the stair and part of the ledger is as long as its number."""
    content = report_of(name)
    with opened(chromium, tmp_path, rendered(name)) as report:
        assert [_bar(row.match) for row in content.roles.rows] == bars(report.page)
        kinds = [] if content.levels is None else content.levels.kinds
        levels = [level for kind in kinds for row in kind.rows for level in row.levels]
        assert [list(level.cells) for level in levels] == report.page.eval_on_selector_all(
            ".kind .cells",
            "all => all.map(one => [...one.querySelectorAll('rect:not(.tick)')].map(r => r.className.baseVal))",
        )
        if content.ledger is not None:
            total = content.ledger.total
            assert pytest.approx(
                [total.won, total.likely, total.open, total.lost], abs=0.06
            ) == report.page.eval_on_selector_all(
                ".sum rect:not(.tick)", "all => all.map(one => parseFloat(one.getAttribute('width')))"
            )
        if content.plan is not None and content.plan.steps:
            assert pytest.approx(heights(content), abs=0.11) == report.page.eval_on_selector_all(
                ".stair .tread", "all => all.map(one => parseFloat(one.getAttribute('y1')))"
            )


def _bar(match: Any) -> list[float | None]:  # noqa: ANN401 - a range
    wide = max(match.high - match.low, html.THINNEST)
    dot = None if match.expected is None else round(100 * match.expected, 1)
    return [round(100 * match.low, 1), round(100 * wide, 1), dot]


def bars(page: Page) -> list[list[float | None]]:
    """Return where the bar of each role begins, how long it is, and where its dot is, in per cent."""
    found: list[list[float | None]] = page.eval_on_selector_all(
        ".roles .range",
        """all => all.map(one => {
            const bar = one.querySelector('.span'), dot = one.querySelector('.dot');
            return [bar.getAttribute('x'), bar.getAttribute('width'), dot && dot.getAttribute('cx')].map(
                length => length === null ? null : parseFloat(length));
        })""",
    )
    return found


def heights(content: Report) -> list[float]:
    """Return how far from the top the match is before any step and after each, in per cent of the chart."""
    assert content.plan is not None
    labels = html.stair(content.plan).across
    low, high = int(labels[0].text), int(labels[-1].text)
    matches = (content.plan.start, *(step.match for step in content.plan.steps))
    return [100 * (high - 100 * match) / (high - low) for match in matches]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_is_printed_on_few_pages(chromium: Browser, tmp_path: Path, name: str) -> None:
    """On either paper it takes one to three pages."""
    with opened(chromium, tmp_path, rendered(name)) as report:
        pages = {paper: len(PdfReader(io.BytesIO(report.page.pdf(format=paper))).pages) for paper in PAPERS}
    assert all(1 <= count <= PAGES for count in pages.values()), pages


def hostile(text: str) -> Report:
    """Return a report in which *text* stands wherever data can."""
    catalogue = with_text(shipped_catalogue(), text)
    skills = {
        skill: Answer(low=3, high=3, origin=Origin.MENTION, evidence=text)
        for skill in ("fhir", "hl7-v2", "sql", "java")
    }
    person = Person(Reading(Profile(source=text, skills=skills)), "We need HL7 FHIR, SQL and Java. " * 3)
    about = structs.replace(ABOUT, subject=text, again=f"hcareer report {text}")
    return reported(catalogue, person, about, label=text).report


def with_text(catalogue: Catalogue, text: str) -> Catalogue:
    """Return *catalogue* with *text* in every title, name and sentence that a report shows."""
    return structs.replace(
        catalogue,
        roles={name: structs.replace(role, title=text) for name, role in catalogue.roles.items()},
        skills={name: structs.replace(skill, name=text, level_3=text) for name, skill in catalogue.skills.items()},
        categories={
            name: structs.replace(one, name=text, levels=(text,) * 5) for name, one in catalogue.categories.items()
        },
        resources={
            name: structs.replace(one, title=text, publisher=text, url=f"https://example.com/?{text}".replace(" ", ""))
            for name, one in catalogue.resources.items()
        },
        projects={name: structs.replace(one, title=text, task=text) for name, one in catalogue.projects.items()},
        occupations={name: structs.replace(one, title=text) for name, one in catalogue.occupations.items()},
        notices=(text,),
    )


@pytest.mark.parametrize("text", TEXTS, ids=["markup", "a word without end"])
def test_data_stays_text(chromium: Browser, tmp_path: Path, text: str) -> None:
    """Text of a catalogue, a file or a document is shown as it is: it makes no element, runs nothing, loads nothing."""
    with opened(chromium, tmp_path, html.render(hostile(text)), width=360) as report:
        assert ([], []) == (report.requests, report.said)
        assert f"{text}" in report.page.title()
        shown = report.page.inner_text("body")
        assert shown.count(text) >= 40
        assert report.page.evaluate("document.querySelectorAll('script, img, iframe, b b, [onerror]').length") == 0
        assert all(
            address.startswith("https://")
            for address in report.page.eval_on_selector_all("a:not([href^='#'])", "all => all.map(one => one.href)")
        )
        for width in WIDTHS:
            report.page.set_viewport_size({"width": width, "height": 900})
            assert wider(report.page) == 0, width


def test_what_slips_through_does_nothing(chromium: Browser, tmp_path: Path) -> None:
    """The policy of the page stops scripts, styles and pictures that are not its own: nothing leaves the computer."""
    smuggled = (
        "<script>document.title = 'run'</script><style>h1 { display: none }</style><p style='display: none' id='x'>seen"
        "<img src='https://example.com/x.png'><link rel='stylesheet' href='https://example.com/x.css'>"
        "<iframe src='https://example.com/'></iframe>"
    )
    text = rendered("ready")
    with opened(chromium, tmp_path, text.replace("</main>", f"{smuggled}</main>")) as report:
        assert "hcareer report" in report.page.title()
        assert report.page.is_visible("h1")
        assert report.page.is_visible("#x")
        assert [] == report.requests
        assert report.said, "the browser says what it refused"


def test_a_report_works_with_the_keyboard(chromium: Browser, tmp_path: Path) -> None:
    """Tab reaches the link past the contents first, and every link and the ledger after it."""
    with opened(chromium, tmp_path, rendered("web developer")) as report:
        page = report.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        reached = set()
        for _ in range(page.evaluate("document.querySelectorAll('a, summary').length")):
            reached.add(page.evaluate("document.activeElement.tagName + (document.activeElement.href || '')"))
            page.keyboard.press("Tab")
        everything = page.eval_on_selector_all("a, summary", "all => all.map(one => one.tagName + (one.href || ''))")
        assert set(everything) == reached
        page.focus("summary")
        page.keyboard.press("Enter")
        assert page.is_visible(".ledger")


def test_headings_step_down_one_at_a_time(chromium: Browser, tmp_path: Path) -> None:
    """A page has one main heading, and no heading skips a rank."""
    with opened(chromium, tmp_path, rendered("data analyst")) as report:
        ranks = report.page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(one => Number(one.tagName[1]))")
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))
