"""The demo city has a summary of the year before its papers, so that a report can compare."""

import io

import pytest
import time_machine
from django.core.management import call_command

from campaigns.models import Submission
from portal.choices import PeriodKind
from portal.numbers import cn_number_in
from reports.choices import PastStatus, ReportKind
from reports.figures.book import FieldScope
from reports.figures.computing import whole_book
from reports.figures.figure import FigureDraft
from reports.figures.saying import say_key
from reports.management.demo.past import SPOKEN
from reports.management.demo.plan import HEADLINES
from reports.models import PastReport
from reports.selectors.genres import load_genre
from units.models import Unit

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
# Seven quarters to the third of 2026 hold one whole year.
CITY = {"units": 3, "branches": 3, "quarters": 7, "password": "kite-lamp-4827"}


def test_the_demo_compares_its_whole_year_with_a_confirmed_summary() -> None:
    with time_machine.travel("2026-10-12T09:00:00+08:00", tick=False):
        call_command("load_demo", stdout=io.StringIO(), **CITY)
        root = Unit.objects.roots().get()
        book = whole_book(FieldScope(root, 2025, PastReport.objects.get().uploaded_at.date()))
    report = PastReport.objects.get()
    assert (report.year, report.unit) == (2024, root)
    assert "演示" in report.title
    assert "虚构" in report.text
    rows = list(report.figures.select_related("metric"))
    assert [row.metric and row.metric.code for row in rows] == [code for code, _ in SPOKEN]
    for row in rows:
        assert (row.status, row.year, row.unit) == (PastStatus.CONFIRMED, 2024, root)
        assert row.metric is not None
        assert row.value is not None
        number = cn_number_in(row.value, row.metric.unit_of_measure)
        assert report.text[row.begins : row.ends] == row.value_as_printed == number
    # What the annual report compares is whole, and says so.
    asked = {f.code for f in load_genre(ReportKind.ANNUAL).fields() if f.aspect == "change"}
    assert asked >= HEADLINES
    assert {code for code, _ in SPOKEN} - {"info_published"} <= HEADLINES
    for code in HEADLINES:
        said = say_key(f"{code}:change", book)
        assert isinstance(said, FigureDraft), (code, said)
        assert said.printed.startswith("同比")
        assert said.past
    quarters = Submission.objects.of_units().filter(round__period_kind=PeriodKind.QUARTER)
    assert not quarters.filter(round__year=2025, submitted_at__isnull=True).exists()


def test_a_city_without_a_whole_year_has_no_summary() -> None:
    with time_machine.travel("2026-10-12T09:00:00+08:00", tick=False):
        call_command("load_demo", stdout=io.StringIO(), **{**CITY, "units": 2, "quarters": 1})
    assert not PastReport.objects.exists()
