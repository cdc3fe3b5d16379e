"""A headless Chromium that all tests of this folder share.

On Debian it is installed with `apt-get install chromium`. Where there is none the tests are skipped, but on a build
server (`CI` is set) they fail.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome")
MISSING: Final = "no Chromium: install it (on Debian: apt-get install chromium), or name its file in CHROMIUM"


def executable() -> str | None:
    """Return the file of a Chromium that is installed."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
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
