"""The city board: every number is the sum one would make by hand, with its coverage."""

import io
import re
from collections import defaultdict
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Sum
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Metric, MetricValue
from campaigns.services import FigureInput
from portal.errors import RuleBroken
from portal.models import User
from portal.periods import Period, Quarter, Year
from reports.selectors.board_parts import Board
from reports.selectors.dashboards import city_board
from tests.cast import Cast
from tests.reports.scene import approve, paper_of, send
from units.models import Unit, UnitKind

Q3, Q4 = Quarter(2025, 3), Quarter(2025, 4)


def board(period: Period | None = Q4, metric: str = "", **asked: bool) -> Board:
    facts = {"discipline": False, "with_submitted": False} | asked
    return city_board(period=period, metric_code=metric, **facts)


def page(user: User, **asked: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    found: HttpResponse = client.get(reverse("reports:city-board"), asked)  # type: ignore[assignment]
    return found


def by_hand(metric: Metric, period: Period) -> Decimal | None:
    """Approved numbers of the period, added by the database."""
    rows = MetricValue.objects.filter(
        metric=metric, submission__round__year=period.year, submission__status="approved"
    )
    if isinstance(period, Quarter):
        rows = rows.filter(submission__round__quarter=period.number)
    found: Decimal | None = rows.aggregate(total=Sum("number"))["total"]
    return found


def cards(found: Board) -> dict[str, Any]:
    return {card.metric.code: card for card in found.cards}


@pytest.mark.parametrize("period", [Q3, Q4, Year(2025)], ids=str)
def test_headline_figures_are_the_sums_made_by_hand(year: SimpleNamespace, period: Period) -> None:
    found = cards(board(period))
    for metric in (year.found, year.warnings):
        assert found[metric.code].total.value == by_hand(metric, period)
    top, bottom = by_hand(year.fixed, period), by_hand(year.found, period)
    assert top is not None
    assert bottom is not None
    assert found["issues_rectify_rate"].total.value == top / bottom * 100


def test_a_stated_total_stands_before_the_sum_of_units(year: SimpleNamespace, cast: Cast) -> None:
    approve(cast, paper_of(cast.civil, Year(2025)), {year.preaching: 8})
    card = cards(board(Year(2025)))["preaching_sessions"]
    assert (card.value, card.total.source) == ("3100余场", "stated_total")


def test_coverage_counts_those_who_owe(year: SimpleNamespace, cast: Cast) -> None:
    assert cards(board(Q3))["warning_sessions"].coverage == {
        "reported": 2, "expected": 2, "complete": True, "missing": (),
    }  # fmt: skip
    assert cards(board(Q4))["warning_sessions"].coverage == {
        "reported": 1, "expected": 2, "complete": False, "missing": ("市民政局",),
    }  # fmt: skip
    paper_of(cast.finance, Quarter(2026, 1))
    paper_of(cast.civil, Quarter(2026, 1))
    approve(
        cast, paper_of(cast.finance, Quarter(2026, 1)),
        {year.warnings: "not_applicable", year.found: 2},
    )  # fmt: skip
    assert cards(board(Quarter(2026, 1)))["warning_sessions"].coverage == {
        "reported": 0, "expected": 1, "complete": False, "missing": ("市民政局",),
    }  # fmt: skip


def test_submitted_figures_count_only_where_asked_and_the_page_says_so(
    year: SimpleNamespace, cast: Cast
) -> None:
    quarter = Quarter(2026, 1)
    approve(cast, paper_of(cast.finance, quarter), {year.warnings: 5})
    send(cast, paper_of(cast.civil, quarter), {year.warnings: 4})
    assert cards(board(quarter))["warning_sessions"].total.value == 5
    more = board(quarter, with_submitted=True)
    assert cards(more)["warning_sessions"].total.value == 9
    words = page(cast.leader, period="2026Q1", with_submitted="1").content.decode()
    assert "含已报未审的数，审定后可能变化" in words
    assert "含已报未审的数，审定后可能变化" not in page(cast.leader).content.decode()


def test_the_change_compares_only_those_who_spoke_in_both_periods(
    year: SimpleNamespace, cast: Cast
) -> None:
    quarter = Quarter(2026, 3)
    approve(cast, paper_of(cast.finance, quarter), {year.found: 45, year.fixed: 15})
    paper_of(cast.civil, quarter)
    found = cards(board(quarter))
    # 市财政局 alone: 45 against 30, although the city had 34 a year before.
    assert found["issues_found"].change_text == "+50.0%"
    assert found["issues_rectify_rate"].change_text == "-22.5个百分点"
    assert cards(board(Q3))["issues_found"].change_text == "—"


def test_a_year_in_progress_is_compared_with_the_same_quarters(
    year: SimpleNamespace, cast: Cast
) -> None:
    for number in (1, 2):
        quarter = Quarter(2026, number)
        approve(cast, paper_of(cast.finance, quarter), {year.found: 20})
        approve(cast, paper_of(cast.civil, quarter), {year.found: 4})
    found = board(Year(2026), "issues_found")
    card = cards(found)["issues_found"]
    # Two quarters of four: the way down to them is dashed, and the words say which year.
    assert "chart__line--partial" in found.trend_svg
    assert "2026年" in found.trend_note
    assert "chart__line--partial" not in board(Year(2025), "issues_found").trend_svg
    # 48 against 10 + 20 + 4 + 4 of the first half of 2025, not against 116 of the year.
    assert card.total.value == 48
    assert card.change_text == f"{Decimal(10) / Decimal(38) * 100:+.1f}%"


@pytest.fixture
def six(cast: Cast, metrics: SimpleNamespace, today: Any) -> list[Unit]:
    """Units with 5 7 7 3 sessions, one masked, one silent; kinds out of the order of creation."""
    first = UnitKind.objects.create(code="party", name="党委部门", position=1)
    numbers: list[int | str | None] = [5, 7, 7, 3, "masked", None]
    units = []
    for index, said in enumerate(numbers):
        unit = Unit.objects.create(
            code=f"u{index}", name=f"第{index}部", short_name=f"第{index}部", parent=cast.city,
            kind=first if index == 2 else cast.finance.kind, position=10 - index,
        )  # fmt: skip
        units.append(unit)
        if said is not None:
            approve(cast, paper_of(unit, Q4), {metrics.warnings: said})
        else:
            paper_of(unit, Q4)
    return units


def test_equal_numbers_share_a_place_in_official_order(six: list[Unit]) -> None:
    ranking = board(Q4, "warning_sessions").ranking
    assert [(row.place, row.unit.code) for row in ranking] == [
        (1, "u2"), (1, "u1"), (3, "u0"), (4, "u3"),
    ]  # fmt: skip


def test_a_metric_that_is_not_ranked_shows_no_ranking(six: list[Unit], cast: Cast) -> None:
    assert board(Q4, "issues_found").ranking == []
    words = page(cast.leader, metric="issues_found").content.decode()
    assert "这个指标不按单位排序" in words
    assert "不作考核排名" not in words


def test_the_sheet_holds_the_numbers_of_the_page(six: list[Unit], cast: Cast) -> None:
    answer = page(cast.leader, period="2025Q4", metric="warning_sessions", export="xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("位次", "单位", "警示教育次数", "计量单位", "已报/应报")
    assert rows[1:5] == [
        (row.place, row.unit.short_name, row.total.value, "次", row.total.coverage)
        for row in board(Q4, "warning_sessions").ranking
    ]
    assert str(rows[-1][0]).startswith("导出人：leader　导出时间：2026-02-10 12:00")


def test_the_trend_runs_over_eight_quarters_or_three_years(year: SimpleNamespace) -> None:
    rows = board(Q4, "issues_found").trend_rows
    assert [row[0] for row in rows] == [f"{y}年第{n}季度" for y in (2024, 2025) for n in "一二三四"]
    assert [row[1] for row in rows] == [*["未报"] * 4, "14个", "24个", "34个", "44个"]
    years = board(Year(2025), "issues_found").trend_rows
    assert [row[:2] for row in years] == [
        ["2023年", "未报"], ["2024年", "未报"], ["2025年", "116个"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"metric": "no_such"}, "没有代码为“no_such”的指标，请从列表中选择。"),
        ({"period": "gestern"}, "看不懂期间“gestern”"),
        ({"period": "2025Q7"}, "季度只有一至四"),
        ({"period": "2031Q1"}, "2031年第一季度没有填报批次，请从列表中选择期间。"),
        ({"period": "1921"}, "1921年没有填报批次"),
        ({"period": "1921Q1"}, "没有填报批次"),
        ({"period": "9999"}, "不在1921至2999之间"),
    ],
)
def test_what_does_not_exist_gets_a_sentence_and_the_newest_board(
    year: SimpleNamespace, cast: Cast, asked: dict[str, str], sentence: str
) -> None:
    answer = page(cast.leader, **asked)
    words = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in words
    assert "2025年第四季度" in words
    assert page(cast.leader, **asked, export="xlsx").status_code == 200


def test_sensitive_figures_are_only_for_discipline(year: SimpleNamespace, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="没有代码为“clues_transferred”的指标"):
        board(Q4, "clues_transferred")
    words = page(cast.chen, metric="clues_transferred").content.decode()
    assert "没有代码为“clues_transferred”的指标" in words
    assert "移交问题线索数" not in words
    for user in (cast.wu, cast.leader):
        answer = page(user, metric="clues_transferred").content.decode()
        assert "移交问题线索数" in answer
        assert "3件" in answer


def test_only_the_committee_opens_it(year: SimpleNamespace, cast: Cast) -> None:
    assert page(cast.leader).status_code == 200
    assert page(cast.wang).status_code == 403
    assert page(cast.system).status_code == 403


def test_nothing_set_up_yet_is_an_empty_page(cast: Cast) -> None:
    for asked in ({}, {"period": "2025Q4", "metric": "x"}, {"export": "xlsx"}):
        answer = page(cast.leader, **asked)
        assert answer.status_code == 200
        assert "还没有可看的数据" in answer.content.decode()


def test_metrics_without_rounds_show_dashes(
    cast: Cast, metrics: SimpleNamespace, today: Any
) -> None:
    words = page(cast.leader).content.decode()
    assert "2026年第一季度" in words
    assert "未报" in words
    assert "还没有单位报送" in words
    assert re.search(r"stat_card__value[^>]*>—", words)


def test_the_number_of_queries_does_not_grow_with_units(
    six: list[Unit], cast: Cast, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(8):
        board(Q4, "warning_sessions")


def test_branch_figures_are_added_under_their_units(
    cast: Cast, metrics: SimpleNamespace, today: Any
) -> None:
    approve(cast, paper_of(cast.finance, Q4, branch=cast.branch), {metrics.party_days: 3})
    found = board(Q4, "theme_party_days")
    totals: dict[str, Decimal | None] = defaultdict(lambda: None)
    totals |= {code: card.total.value for code, card in cards(found).items()}
    assert totals["theme_party_days"] == 3


def test_a_qualified_figure_keeps_its_word(
    cast: Cast, metrics: SimpleNamespace, today: Any
) -> None:
    many = FigureInput(metrics.warnings, number=Decimal(300), qualifier="yu", as_printed="300余次")
    approve(cast, paper_of(cast.finance, Q4), {metrics.warnings: many})
    approve(cast, paper_of(cast.civil, Q4), {metrics.warnings: 50})
    card = cards(board(Q4))["warning_sessions"]
    assert (card.value, card.exact) == ("350余次", "350")
