"""The committee's own sheet of figures, imported once for a module."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from portal.models import User
from portal.periods import Year
from reports.models import Report
from reports.services import request_report
from reports.services.freezing import freeze_figures
from tests.campaigns.imports.conftest import found_branch, run_import, staff
from units.models import Unit

FIGURES = Path(__file__).parents[2] / "fixtures" / "figures.csv"


@pytest.fixture(scope="module")
def seeded(
    django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Report]:
    """The report of 2025, its figures frozen; gone after the module."""
    files = tmp_path_factory.mktemp("files")
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=files),
        transaction.atomic(),
    ):
        call_command("load_reference", stdout=io.StringIO())
        root = Unit.objects.roots().get()
        staff(root)
        found_branch(Unit.objects.get(code="audit-bureau"), "自然资源和生态环境审计处党支部")
        code, outcome = run_import(FIGURES)
        assert code == 0, outcome["summary"]
        report = request_report(root, Year(2025), by=User.objects.get(username="chen"))
        freeze_figures(report)
        report.refresh_from_db()
        yield report
        transaction.set_rollback(True)
