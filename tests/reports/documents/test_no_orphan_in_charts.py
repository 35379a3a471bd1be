"""Numbers drawn in charts and set in the table of units come from frozen rows as well."""

from pathlib import Path

import pytest

from reports.models import Report
from reports.services.building import print_report
from reports.services.freezing import freeze_figures
from tests.reports.documents.orphans.accounting import orphans
from tests.reports.documents.orphans.reports import expected_of, read_both

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_numbers_of_charts_and_of_the_table_of_units_are_no_orphans_either(
    report: Report, tmp_path: Path
) -> None:
    freeze_figures(report)
    report.refresh_from_db()
    printed = print_report(report)
    expected = expected_of(report)
    pdf, word = read_both(printed, tmp_path)
    pieces = [*expected.pieces(), *expected.contents(pdf)]
    assert "分季度情况" in pdf.text
    assert orphans(pdf, pieces) == []
    assert orphans(word, pieces) == []
