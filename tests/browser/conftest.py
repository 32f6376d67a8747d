"""A real browser: Debian's Chromium, started so that it asks nobody for anything."""

import shutil
from typing import Any

import pytest


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The system's own Chromium; `scripts/setup` installs it where it may."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is missing: install it, for example with apt-get install chromium"
    return {
        **browser_type_launch_args,
        "executable_path": chromium,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url(address: str) -> str:
    """Where relative addresses start: the real site, served on this machine."""
    return address
