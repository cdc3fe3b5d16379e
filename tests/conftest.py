"""What most tests start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hcareer.catalogue import load

if TYPE_CHECKING:
    from hcareer.model import Catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped catalogue; its values are frozen, so every test may have the same one."""
    return load()
