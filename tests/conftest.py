"""Profiles of hypothesis, and what several test modules share."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import framing

# The matrices of tests are small, and more threads only get into each other's way. Numpy reads this when it is first
# imported, which is later.
for _name in ("OMP", "OPENBLAS", "MKL"):
    os.environ.setdefault(f"{_name}_NUM_THREADS", "1")

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
# The same examples every time, so that a run says something about a change; thorough looks for new ones.
settings.register_profile("quick", max_examples=40, deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("thorough", max_examples=2_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("FRAMING_TESTS", "quick"))  # FRAMING_TESTS=thorough


@pytest.fixture(scope="session")
def analyzer() -> framing.Analyzer:
    """One pipeline for all tests."""
    return framing.Analyzer()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright; tests that need it are skipped, visibly, where either is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as tool:
        opened = tool.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
            ignore_default_args=["--disable-back-forward-cache"],  # people have it
        )
        yield opened
        opened.close()
