"""Keeps what is computed from a catalogue, which never changes, for the next question about the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from hcareer.model.catalogue import Catalogue

T = TypeVar("T")


class Kept(Generic[T]):
    """A function of a catalogue that remembers its last result."""

    def __init__(self, function: Callable[[Catalogue], T]) -> None:
        """Remember the results of *function*."""
        self._function = function
        self._latest: tuple[Catalogue, T] | None = None

    def __call__(self, catalogue: Catalogue) -> T:
        """Return what the function returns for *catalogue*."""
        if self._latest is None or self._latest[0] is not catalogue:
            self._latest = catalogue, self._function(catalogue)
        return self._latest[1]
