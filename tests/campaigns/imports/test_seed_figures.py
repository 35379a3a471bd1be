"""The figures printed in the committee's own summaries: every one finds its place."""

import csv
from pathlib import Path
from typing import Any

import pytest

from campaigns.choices import PaperStatus
from campaigns.models import Metric, MetricValue, Submission
from campaigns.rollup import Span, read
from portal.models import AuditEntry
from portal.periods import Year
from tests.campaigns.imports.conftest import found_branch, run_import, staff
from units.models import Unit

FIGURES = Path(__file__).parents[2] / "fixtures" / "figures.csv"
LINES = list(csv.DictReader(FIGURES.open(encoding="utf-8-sig")))

pytestmark = pytest.mark.slow


@pytest.fixture
def imported(city: Unit) -> dict[str, Any]:
    staff(city)
    found_branch(Unit.objects.get(code="audit-bureau"), "自然资源和生态环境审计处党支部")
    code, report = run_import(FIGURES)
    assert code == 0, [row for row in report["rows"] if row["problem"]]
    return report


def test_every_row_is_placed_as_it_is_printed(imported: dict[str, Any]) -> None:
    rows = {row["row"]: row for row in imported["rows"]}
    assert len(rows) == len(LINES) == 112
    assert [row["problem"] for row in rows.values() if row["problem"]] == []
    assert imported["written"] is True
    assert imported["summary"]["remarks"] == []
    for number, line in enumerate(LINES, start=2):
        row = rows[number]
        assert row["value_as_printed"] == line["value_as_printed"]
        assert row["qualifier"] == line["qualifier"]
        assert row["value"] == (float(line["value_numeric"]) if line["value_numeric"] else None)
        if line["seed"] == "004":
            value = MetricValue.objects.get(
                metric__code=line["indicator_code"],
                submission__round__year=int(row["period"]),
                submission__round__quarter=None,
            )
            assert value.as_printed == line["value_as_printed"]
            assert value.note.startswith(line["context"])
            assert value.submission.status == PaperStatus.APPROVED


def test_rows_stand_where_their_period_puts_them(imported: dict[str, Any]) -> None:
    rows = {row["row"]: row for row in imported["rows"]}
    assert rows[2]["period"] == "2023"
    assert "本行注明2023年，记入2023年" in rows[2]["notes"]
    assert (rows[53]["period"], rows[54]["period"]) == ("2024", "2025")
    assert "期初数，记作2024年期末数" in rows[53]["notes"]
    assert rows[17]["action"] == "merged"
    assert "与第16行是同一个数，已合并" in rows[17]["notes"]
    assert "计划数" in rows[41]["notes"]
    assert "以支部书记钱支书的名义填写" in rows[90]["notes"]
    assert AuditEntry.objects.filter(action="figures.imported").count() == 3


def test_masked_figures_enter_no_sum_and_a_second_run_changes_nothing(
    imported: dict[str, Any],
) -> None:
    masked = MetricValue.objects.filter(state="masked")
    assert masked.count() >= 40
    assert not masked.exclude(number=None).exists()
    metrics = list(Metric.objects.filter(code="cases_published"))
    ledger = read(metrics, years=[2023], root_pk=Unit.objects.roots().get().pk)
    total = ledger.total(metrics[0], Span.of(Year(2023)))
    assert (total.value, total.state) == (None, "masked")

    before = list(MetricValue.objects.order_by("pk").values_list("pk", "updated_at"))
    statuses = list(Submission.objects.order_by("pk").values_list("pk", "status"))
    code, report = run_import(FIGURES)
    assert code == 0
    assert report["written"] is False
    assert report["summary"]["result"] == "无变化，没有写入。"
    assert {row["action"] for row in report["rows"]} == {"unchanged", "merged"}
    assert list(MetricValue.objects.order_by("pk").values_list("pk", "updated_at")) == before
    assert list(Submission.objects.order_by("pk").values_list("pk", "status")) == statuses
