"""The two streams: what is written to them, and what happens when they cannot be written."""

from __future__ import annotations

import io
import sys
from typing import Final

import pytest

from forms import Terminal
from hcareer.errors import HcareerError
from hcareer.output.terminal import answer, answering, complain, open_streams

LITERAL: Final = ("[tests]", "[/x]", "[red]x[/red]", ":bug:", "a\\b", "x[i]", "@me", "[link=http://x]y", "100%", "é")


def test_an_answer_is_written_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is added to the text, and nothing reaches standard error."""
    answer("[bold]a\nb")
    assert ("[bold]a\nb", "") == capsys.readouterr()


def test_an_error_of_a_file_is_not_one_of_the_stream() -> None:
    """An unreadable file within an answer is a bug and stays a traceback."""
    with pytest.raises(FileNotFoundError), answering():
        open("nowhere", encoding="utf-8").close()  # noqa: PTH123 - any file that is not there


def test_closed_standard_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a place for the answer the program says so."""
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(HcareerError, match="no standard output"):
        open_streams()


def test_streams_take_any_character(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are UTF-8 whatever the environment says, and a lone surrogate is replaced."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    open_streams()
    answer("é\ud800")
    assert ("utf-8", "é?".encode()) == (err.encoding, out.buffer.getvalue())


def test_complaints_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    """An error about strange data names it without interpreting it."""
    complain([f"{word}: unknown \x1b[31m\u202eword" for word in LITERAL])
    expected = "".join(f"{word}: unknown [31mword\n" for word in LITERAL)
    assert ("", expected) == capsys.readouterr()


def test_complaints_are_wrapped_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines break between words, but an address is never broken."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("COLUMNS", "20")
    complain(["see https://example.org/a-long-path first\nthen go on"])
    assert "see\nhttps://example.org/a-long-path\nfirst\nthen go on\n" == stream.getvalue()


def test_complaints_without_a_place_to_print_are_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard error can be closed."""
    monkeypatch.setattr(sys, "stderr", None)
    complain(["not printed"])
