"""Rules speak before a sheet is written: in the dry run, in the marked workbook, in the zip's table."""

from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from campaigns.models import CheckRule, Submission
from campaigns.selectors.foreseen import Foresight
from campaigns.services import FigureInput, explain, record_values
from tests.campaigns.conftest import Quarter3
from tests.campaigns.sheets.books import confirm, fill, own_sheet, plain_sheet, row_of, send
from tests.campaigns.sheets.test_marked_workbook import BLUE, RED, returned
from tests.campaigns.sheets.test_zip import confirm as confirm_zip
from tests.campaigns.sheets.test_zip import of, packed, upload
from tests.cast import Cast, as_, words
from tests.factories.campaigns import (
    CheckRuleFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
    bound,
)

pytestmark = pytest.mark.django_db
CONTRADICTION = "“已整改问题数”（99个）不能大于“发现问题数”（6个）"
GROWTH = "去年同期的100人次"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def li(cast: Cast, papers: Quarter3) -> Client:
    return as_(cast.li)


@pytest.fixture
def half(cast: Cast, asked: SimpleNamespace) -> CheckRule:
    """±50 % on last year, when there were 100 visits."""
    twin = SubmissionFactory(round=RoundFactory(year=2025), unit=cast.finance, approved=True)
    MetricValueFactory(submission=twin, metric=asked.visits, number=Decimal(100))
    rule: CheckRule = CheckRuleFactory(
        code="half", name="增减过半", kind="change", severity="soft", threshold=50
    )
    return rule


def line_of(page: Any, code: str) -> Any:
    return next(line for line in page.context["shown"] if line.metric.code == code)


def test_a_contradiction_is_red_before_anything_is_written(li: Client, papers: Quarter3) -> None:
    page = send(li, papers.finance, fill(own_sheet(li, papers.finance), found=6, fixed=99))
    assert CONTRADICTION in words(page)
    assert "1处数据矛盾" in words(page)
    assert "没有发现问题" not in words(page)
    assert page.context["shown"][0].metric.code == "fixed"
    book = returned(li, papers)
    cell = book["填报"][f"G{row_of(book['填报'], 'fixed')}"]
    assert cell.fill.fgColor.rgb == RED
    assert CONTRADICTION in cell.comment.text
    assert [c.value for c in book.worksheets[0][7]][1] == "须改"
    assert papers.finance.values.count() == 0


def test_what_was_written_is_not_said_to_be_unwritten(li: Client, papers: Quarter3) -> None:
    content = fill(own_sheet(li, papers.finance), found=6, fixed=99, visits="很多")
    page = send(li, papers.finance, content)
    assert "现在还没有写入任何数据" in words(page)
    done = confirm(li, papers.finance, page)
    assert CONTRADICTION in words(done)
    assert "没有写入任何数据" not in words(done)


def test_the_rules_hold_the_sheet_against_what_is_stored(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    record_values(papers.finance, [FigureInput(asked.fixed, number=Decimal(99))], by=cast.li)
    page = send(li, papers.finance, plain_sheet([("指标", "本期"), ("发现问题数", 6)]))
    assert CONTRADICTION in line_of(page, "found").hard
    # The sheet that mends it says nothing any more.
    page = send(
        li, papers.finance, plain_sheet([("指标", "本期"), ("发现问题数", 6), ("已整改问题数", 5)])
    )
    assert "没有发现问题" in words(page)
    page = send(
        li, papers.finance,
        plain_sheet([("指标", "本期"), ("发现问题数", 6), ("已整改问题数", "清除")]),
    )  # fmt: skip
    assert "没有发现问题" in words(page)


def test_an_unlikely_figure_is_a_remark_until_it_is_explained(
    li: Client, cast: Cast, papers: Quarter3, asked: SimpleNamespace, half: CheckRule
) -> None:
    content = fill(own_sheet(li, papers.finance), visits=12000)
    page = send(li, papers.finance, content)
    assert GROWTH in line_of(page, "visits").soft
    assert "1处请核对" in words(page)
    book = returned(li, papers)
    cell = book["填报"][f"G{row_of(book['填报'], 'visits')}"]
    assert (cell.fill.fgColor.rgb, GROWTH in cell.comment.text) == (BLUE, True)
    confirm(li, papers.finance, page)
    # Stored and sent again it is still said, until somebody explains it.
    assert line_of(send(li, papers.finance, content), "visits").outcome == "same"
    explain(papers.finance, asked.visits, "half", "集中在本季度开展", by=cast.li)
    assert not send(li, papers.finance, content).context["soft"]


def test_the_zip_says_it_and_does_not_send_a_contradiction(
    cast: Cast, papers: Quarter3, half: CheckRule
) -> None:
    chen = as_(cast.chen)

    def sheet(unit: str, found: int, fixed: int, visits: int) -> bytes:
        return plain_sheet([
            (f"填报单位：{unit}",), ("指标", "本期"), ("学习次数", 3), ("发现问题数", found),
            ("已整改问题数", fixed), ("受教育人次", visits),
        ])  # fmt: skip

    content = {"a.xlsx": sheet("市财政局", 6, 99, 12000), "b.xlsx": sheet("市民政局", 9, 9, 12000)}
    page = upload(chen, papers, packed(content), leave="file")
    finance, civil = of(page, "市财政局"), of(page, "市民政局")
    assert (finance.hard_count, finance.soft_count, civil.fault_count) == (1, 1, 0)
    assert finance.becomes("file") == "draft"
    assert "1处数据矛盾" in words(page)
    done = confirm_zip(chen, page)
    assert "未代录上报，留作草稿" in of(done, "市财政局").result
    assert "已代录上报" in of(done, "市民政局").result
    assert Submission.objects.get(pk=papers.finance.pk).status == "draft"


def test_what_counting_the_sheet_above_the_unit_would_break_is_said_beside_the_choice(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    numbers = ((asked.found, 6), (asked.fixed, 5))
    inputs = [FigureInput(metric, number=Decimal(number)) for metric, number in numbers]
    record_values(papers.finance, inputs, by=cast.li)
    rows = [("填报单位：市财政局",), ("指标", "本期"), ("已整改问题数", 99)]
    page = upload(as_(cast.chen), papers, packed({"a.xlsx": plain_sheet(rows)}), leave="file")
    finance = of(page, "市财政局")
    assert (finance.hard_count, finance.over_hard_count) == (0, 1)
    assert "以表格为准（写入后1处数据矛盾）" in words(page)
    assert finance.becomes("file") == ""
    done = confirm_zip(as_(cast.chen), page, over=[finance.index])
    assert "未代录上报，留作草稿" in of(done, "市财政局").result


def test_the_word_around_a_number_is_said_as_it_will_stand(
    li: Client, papers: Quarter3, half: CheckRule
) -> None:
    page = send(li, papers.finance, fill(own_sheet(li, papers.finance), visits="3100余"))
    assert "（3100余人次）" in line_of(page, "visits").soft


def test_a_figure_the_reader_may_not_see_is_told_without_name_and_number(
    cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    bound(asked.people, asked.cases)
    MetricValueFactory(submission=papers.finance, metric=asked.cases, number=Decimal(4))
    coming = {asked.people: (Decimal(5), "")}
    seen = Foresight.of([papers.finance])
    [open_] = seen.findings(papers.finance, coming, {"people", "cases"})
    [veiled] = seen.findings(papers.finance, coming, {"people"})
    assert "“立案数”（4件）" in open_.sentence
    assert "立案" not in veiled.sentence
    assert "4" not in veiled.sentence
    chen = as_(cast.chen)
    rows = [("填报单位：市财政局",), ("指标", "本期"), ("受教育人数", 5)]
    page = upload(chen, papers, packed({"a.xlsx": plain_sheet(rows)}))
    said = [line.hard for line in of(page, "市财政局").lines if line.hard]
    assert said == [veiled.sentence]
    assert "立案数" not in words(page)
