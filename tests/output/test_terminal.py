"""Standard output and standard error: what is written to them, and what happens if that fails."""

from __future__ import annotations

import io
import sys
from typing import Final

import pytest

from forms import Terminal
from hcareer.errors import HcareerError
from hcareer.output.terminal import answer, answering, complain, open_streams

LITERAL: Final = ("[tests]", "[/x]", "[red]x[/red]", ":bug:", "a\\b", "x[i]", "@me", "[link=http://x]y", "100%", "é")


def test_an_answer_is_written_unchanged(capsys: pytest.CaptureFixture[str]) -> None:
    """The text is written to standard output unchanged, and nothing to standard error."""
    answer("[bold]a\nb")
    assert ("[bold]a\nb", "") == capsys.readouterr()


def test_an_error_of_a_file_is_not_one_of_the_stream() -> None:
    """A file error raised within `answering` is not reported as an error of standard output."""
    with pytest.raises(FileNotFoundError), answering():
        open("nowhere", encoding="utf-8").close()  # noqa: PTH123 - any file that is not there


def test_closed_standard_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed standard output raises an error that says so."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(HcareerError, match="no standard output"):
        open_streams()


def test_streams_take_any_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both streams become UTF-8 whatever their encoding was, and a lone surrogate is replaced."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    open_streams()
    answer("é\ud800")
    assert ("utf-8", "é?".encode()) == (err.encoding, out.buffer.getvalue())


def test_complaints_are_not_interpreted(capsys: pytest.CaptureFixture[str]) -> None:
    """Messages are printed without control characters, and what looks like markup is kept."""
    complain([f"{word}: unknown \x1b[31m\u202eword" for word in LITERAL])
    expected = "".join(f"{word}: unknown [31mword\n" for word in LITERAL)
    assert ("", expected) == capsys.readouterr()


def test_complaints_are_wrapped_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal messages are wrapped between words, and an address is never broken."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "20")
    complain(["see https://example.org/a-long-path first\nthen go on"])
    assert "see\nhttps://example.org/a-long-path\nfirst\nthen go on\n" == stream.getvalue()


def test_complaints_need_no_standard_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """With standard error closed, printing a message does nothing."""
    monkeypatch.setattr(sys, "stderr", None)
    complain(["not printed"])
