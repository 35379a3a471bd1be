"""The figures printed in the committee's own summaries: every one finds its place."""

import csv
from pathlib import Path
from typing import Any

import pytest

from campaigns.choices import PaperStatus
from campaigns.models import Metric, MetricValue, Submission
from campaigns.rollup import Span, read
from portal.periods import Year
from units.models import Unit

FIGURES = Path(__file__).parents[2] / "fixtures" / "figures.csv"
LINES = list(csv.DictReader(FIGURES.open(encoding="utf-8-sig")))


@pytest.fixture
def imported(load: Any, audit_branch: Any) -> dict[str, Any]:
    code, report = load(FIGURES)
    assert code == 0, [row for row in report["rows"] if row["problem"]]
    return report


def test_every_row_is_placed(imported: dict[str, Any]) -> None:
    rows = imported["rows"]
    assert len(rows) == len(LINES) == 112
    assert [row["problem"] for row in rows if row["problem"]] == []
    assert imported["written"] is True
    assert imported["summary"]["refused"] == 0
    assert imported["summary"]["remarks"] == []


def test_what_is_read_agrees_with_the_file(imported: dict[str, Any]) -> None:
    for line, row in zip(LINES, imported["rows"], strict=True):
        assert row["value_as_printed"] == line["value_as_printed"]
        assert row["qualifier"] == line["qualifier"]
        expected = float(line["value_numeric"]) if line["value_numeric"] else None
        assert row["value"] == expected, line


def test_figures_of_2025_keep_their_printed_form(imported: dict[str, Any]) -> None:
    for line, row in zip(LINES, imported["rows"], strict=True):
        if line["seed"] != "004" or row["action"] == "merged":
            continue
        year, quarter = int(row["period"][:4]), None
        value = MetricValue.objects.get(
            metric__code=line["indicator_code"],
            submission__round__year=year,
            submission__round__quarter=quarter,
        )
        assert value.as_printed == line["value_as_printed"]
        assert value.note.startswith(line["context"])
        assert value.submission.status == PaperStatus.APPROVED


def test_masked_figures_have_no_number_and_enter_no_sum(imported: dict[str, Any]) -> None:
    masked = MetricValue.objects.filter(state="masked")
    assert masked.count() >= 40
    assert not masked.exclude(number=None).exists()
    metrics = list(Metric.objects.filter(code="cases_published"))
    ledger = read(metrics, years=[2023], root_pk=Unit.objects.roots().get().pk)
    total = ledger.total(metrics[0], Span.of(Year(2023)))
    assert total.value is None
    assert total.state == "masked"


def test_years_of_the_rows_decide_the_round(imported: dict[str, Any]) -> None:
    rows = {row["row"]: row for row in imported["rows"]}
    assert rows[2]["period"] == "2023"
    assert "本行注明2023年，记入2023年" in rows[2]["notes"]
    assert rows[55]["period"] == "2025"
    assert rows[53]["period"] == "2024"
    assert "期初数，记作2024年期末数" in rows[53]["notes"]
    assert rows[17]["action"] == "merged"
    assert "计划数" in rows[41]["notes"]


def test_a_second_run_changes_nothing(imported: dict[str, Any], load: Any) -> None:
    before = list(MetricValue.objects.order_by("pk").values_list("pk", "updated_at"))
    statuses = list(Submission.objects.order_by("pk").values_list("pk", "status"))
    code, report = load(FIGURES)
    assert code == 0
    assert report["written"] is False
    assert report["summary"]["result"] == "无变化，没有写入。"
    assert {row["action"] for row in report["rows"]} == {"unchanged", "merged"}
    assert list(MetricValue.objects.order_by("pk").values_list("pk", "updated_at")) == before
    assert list(Submission.objects.order_by("pk").values_list("pk", "status")) == statuses
