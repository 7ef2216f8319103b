"""Profiles of hypothesis, and what several test modules share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import framing

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))  # strategies, referee and samples are imported by name

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
# The same examples every time, so that a run says something about a change; thorough looks for new ones.
settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("thorough", max_examples=2_000, deadline=None, suppress_health_check=SLOW)
settings.load_profile(os.environ.get("FRAMING_TESTS", "quick"))  # FRAMING_TESTS=thorough


@pytest.fixture(scope="session")
def analyzer() -> framing.Analyzer:
    """One pipeline for all tests."""
    return framing.Analyzer()
