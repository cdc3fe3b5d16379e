"""The pager: when there is one, what it gets, and that leaving it is no error."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

import pytest

from hcareer.output import pager
from hcareer.output import terminal as screen
from hcareer.output.formats import Format, show
from hcareer.output.page import Bullets

if TYPE_CHECKING:
    from pathlib import Path

    from hcareer.output.page import Page

LINK: Final = "\x1b]8;id=1;https://example.org\x1b\\title\x1b]8;;\x1b\\"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make standard output look like a terminal of 80 columns and 10 rows."""
    monkeypatch.setattr(screen, "on_screen", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "10")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file in which the pager of this test keeps what it gets and its LESS."""
    path = tmp_path / "kept"
    script = f"import os,sys;open({str(path)!r},'w').write(os.environ['LESS']+':'+sys.stdin.read())"
    monkeypatch.setenv("PAGER", f'{sys.executable} -c "{script}"')
    monkeypatch.delenv("LESS", raising=False)
    return path


class Lines:
    """A result with as many lines as are wanted."""

    def __init__(self, count: int) -> None:
        """Keep *count*."""
        self.count = count

    def page(self) -> Page:
        """Return the lines."""
        return (Bullets(tuple(map(str, range(self.count)))),)

    def as_json(self) -> dict[str, int]:
        """Return the number."""
        return {"count": self.count}


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("x\n" * 9, False, id="all but the line of the prompt"),
        pytest.param("x\n" * 10, True, id="one more"),
        pytest.param(f"{'x' * 80}\n" * 9, False, id="lines as long as the screen is wide"),
        pytest.param(f"{'x' * 81}\n" + "x\n" * 8, True, id="a line that takes two rows"),
        pytest.param("\u4f60" * 41 + "\n" + "x\n" * 8, True, id="characters that take two columns"),
        pytest.param(f"\x1b[1m{'x' * 70}\x1b[0m{LINK}\n" * 9, False, id="styles and links take no room"),
    ],
)
def test_what_is_longer_than_the_screen_needs_a_pager(text: str, *, expected: bool) -> None:
    """Rows are counted, not line ends, and one row is left for the prompt."""
    assert expected == pager.needed(text)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(
    ("count", "paged", "form", "through"),
    [
        pytest.param(9, True, Format.TABLE, False, id="a short answer"),
        pytest.param(10, True, Format.TABLE, True, id="a long answer"),
        pytest.param(10, True, Format.PLAIN, False, id="long plain lines"),
        pytest.param(10, False, Format.TABLE, False, id="without a pager"),
    ],
)
def test_long_answers_go_through_the_pager(
    kept: Path, capsys: pytest.CaptureFixture[str], count: int, form: Format, *, paged: bool, through: bool
) -> None:
    """A long answer goes to the pager instead of standard output, with LESS set so that styles are shown."""
    show(Lines(count), form, paged=paged)
    text = "".join(f"{'' if form is Format.PLAIN else '- '}{number}\n" for number in range(count))
    assert ("" if through else text) == capsys.readouterr().out
    assert (f"{pager.LESS}:{text}" if through else None) == (
        kept.read_text(encoding="utf-8") if kept.exists() else None
    )


def test_a_pipe_has_no_pager(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is not shown on a terminal never goes through the pager."""
    show(Lines(1000), Format.TABLE)
    assert 1000 == capsys.readouterr().out.count("\n")
    assert not kept.exists()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("", False, id="empty"),
        pytest.param("cat", False, id="cat"),
        pytest.param("no-such-program-here", False, id="a program that does not exist"),
        pytest.param("less '", False, id="an open quote"),
        pytest.param("true", True, id="one that ends at once"),
    ],
)
def test_no_pager_means_the_text_is_printed(monkeypatch: pytest.MonkeyPatch, value: str, *, expected: bool) -> None:
    """Where there is no pager the caller prints the text; one that ends early is no error."""
    monkeypatch.setenv("PAGER", value)
    assert expected == pager.page("text\n" * 100_000)


def test_links_are_left_out(kept: Path) -> None:
    """Pagers that do not know hyperlinks would print their codes; styles are kept."""
    assert pager.page(f"\x1b[1mbold\x1b[0m {LINK}\n")
    assert f"{pager.LESS}:\x1b[1mbold\x1b[0m title\n" == kept.read_text(encoding="utf-8")


def test_ones_own_options_of_less_are_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """LESS is set only where it is not set."""
    monkeypatch.setenv("LESS", "S")
    assert pager.page("x")
    assert "S:x" == kept.read_text(encoding="utf-8")
    assert "S" == os.environ["LESS"]
