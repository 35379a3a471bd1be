"""A city with the figures of 2025, seen from February 2026."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from reports.models import Report
from reports.services import request_report
from tests.cast import Cast, cast
from tests.reports.scene import NOON, YEAR, a_year, make_metrics

__all__ = ["cast"]


@pytest.fixture
def today(settings: Any, tmp_path: Path) -> Iterator[time_machine.Traveller]:
    """10 February 2026 at noon; files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def metrics(db: None) -> SimpleNamespace:
    """What is asked."""
    return make_metrics()


@pytest.fixture
def year(today: Any, cast: Cast, metrics: SimpleNamespace) -> SimpleNamespace:
    """2025, reported and approved; gives the metrics."""
    a_year(cast, metrics)
    return metrics


@pytest.fixture
def report(year: SimpleNamespace, cast: Cast) -> Report:
    """The annual report of 2025, requested and waiting."""
    return request_report(cast.city, YEAR, by=cast.chen)
