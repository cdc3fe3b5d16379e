"""What is computed from a catalogue is kept for the next question about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hcareer.matching.kept import Kept
from strategies import catalogue_of

if TYPE_CHECKING:
    from hcareer.model.catalogue import Catalogue


def test_the_last_result_is_kept() -> None:
    """A catalogue is computed once until another one is asked about, even if that equals it."""
    one, other = catalogue_of(), catalogue_of()
    asked: list[Catalogue] = []

    def number(catalogue: Catalogue) -> int:
        asked.append(catalogue)
        return len(asked)

    kept = Kept(number)
    assert [1, 1, 2, 2, 3] == [kept(catalogue) for catalogue in (one, one, other, other, one)]
