"""A real summary's figures come back out of the report as they were printed there."""

import csv
import re
from pathlib import Path

import pytest

from campaigns.models import Metric, MetricValue
from campaigns.rollup import Span, read
from portal.periods import Year
from reports.models import Report
from reports.services import build_report
from reports.services.assembling import assemble_paper
from tests.reports.documents.conftest import FIGURES
from tests.reports.scene import words_of_pdf

LINES = [
    line for line in csv.DictReader(FIGURES.open(encoding="utf-8-sig")) if line["seed"] == "004"
]
# A single one marks a figure that is not complete.
STARS = re.compile(r"\*{2,}")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(seeded: Report) -> Report:
    return build_report(seeded)


@pytest.fixture(scope="module")
def words(built: Report) -> str:
    return words_of_pdf(Path(built.file.path))


def test_the_sheet_is_the_one_of_the_summary() -> None:
    printed = {line["value_as_printed"] for line in LINES}
    assert len(LINES) == 61
    assert printed >= {
        "3100余场", "超120万人次", "近3000万元", "千余户", "三个", "百余名", "72.7%", "第十届",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(
    "line", LINES, ids=lambda line: f"{line['indicator_code']}-{line['value_as_printed']}"
)
def test_it_stands_in_the_report_as_it_was_printed(
    built: Report, words: str, line: dict[str, str]
) -> None:
    assert line["value_as_printed"] in words
    frozen = built.figures.filter(metric__code=line["indicator_code"])
    assert line["value_as_printed"] in set(frozen.values_list("printed", flat=True))


@pytest.mark.django_db
def test_masked_figures_print_stars_of_one_width(built: Report, words: str) -> None:
    masked = built.figures.filter(state="masked")
    assert masked.count() >= 8
    totals = {row[1]: row[3] for row in assemble_paper(built).annexes[0].rows}
    for figure in masked:
        assert totals[figure.label] == "***"
        assert figure.printed == f"***{figure.unit_of_measure}"
        assert figure.number is None
        assert not figure.is_complete
    # A different number of stars would tell how many digits are hidden.
    assert {len(stars) for stars in STARS.findall(words)} == {3}


@pytest.mark.django_db
def test_the_annex_lists_every_figure_once(built: Report) -> None:
    totals, singles, *_ = assemble_paper(built).annexes
    frozen = built.figures.exclude(key__contains="@").exclude(key__contains=":")
    frozen = frozen.exclude(key__contains="~")
    assert len(totals.rows) == frozen.count()
    assert [row[1:] for row in singles.rows if row[1] == "市生态环境局"] == [
        ("市生态环境局", "长江江豚数量", "1249头", "1012头")
    ]
    cells = {row[1]: row[3] for row in totals.rows}
    assert cells["“先锋直播间”累计收视人次"] == "超120万"
    assert cells["获补贴养殖户数"] == "千余"


@pytest.mark.django_db
def test_masked_totals_of_other_summaries_have_no_value(built: Report) -> None:
    masked = set(MetricValue.objects.filter(state="masked").values_list("metric__code", flat=True))
    metrics = list(Metric.objects.filter(code__in=masked).exclude(nature="ratio"))
    ledger = read(metrics, years=[2023, 2025], root_pk=built.unit_id)
    for metric in metrics:
        for year in (2023, 2025):
            total = ledger.total(metric, Span.of(Year(year)))
            if total.masked and not total.reported:
                assert (total.value, total.state, total.is_complete) == (None, "masked", False)
