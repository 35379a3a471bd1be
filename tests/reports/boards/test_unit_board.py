"""A unit's board: its own numbers only, against its own past."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db.models import Sum
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from campaigns.models import Metric, MetricValue
from portal.models import User
from portal.periods import Period, Quarter, Year
from reports.selectors.board_parts import Board
from reports.selectors.dashboards import unit_board
from tests.cast import Cast
from tests.reports.scene import approve, paper_of, send
from units.models import Unit

Q4 = Quarter(2025, 4)


def board(unit: Unit, period: Period | None = Q4, metric: str = "", **asked: bool) -> Board:
    facts = {"discipline": False, "with_submitted": False} | asked
    return unit_board(unit, period=period, metric_code=metric, **facts)


def page(user: User, code: str, **asked: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    found: HttpResponse = client.get(reverse("reports:unit-board", args=[code]), asked)  # type: ignore[assignment]
    return found


def cards(found: Board) -> dict[str, Any]:
    return {card.metric.code: card for card in found.cards}


def by_hand(unit: Unit, metric: Metric, **period: int) -> Decimal | None:
    rows = MetricValue.objects.filter(
        metric=metric, submission__unit=unit, submission__status="approved",
        **{f"submission__round__{name}": value for name, value in period.items()},
    )  # fmt: skip
    found: Decimal | None = rows.aggregate(total=Sum("number"))["total"]
    return found


def test_the_numbers_are_the_unit_s_own(year: SimpleNamespace, cast: Cast) -> None:
    for unit in (cast.finance, cast.civil):
        for metric in (year.found, year.fixed):
            quarter = cards(board(unit))
            whole = cards(board(unit, Year(2025)))
            if metric.code in quarter:
                assert quarter[metric.code].total.value == by_hand(
                    unit, metric, year=2025, quarter=4
                )
                assert whole[metric.code].total.value == by_hand(unit, metric, year=2025)
    assert cards(board(cast.finance))["issues_rectify_rate"].value == "50%"
    assert cards(board(cast.civil))["issues_rectify_rate"].value == "100%"


def test_a_total_stated_for_the_city_is_not_shown_as_a_unit_s_own(
    year: SimpleNamespace, cast: Cast
) -> None:
    card = cards(board(cast.finance, Year(2025)))["preaching_sessions"]
    assert (card.value, card.total.reported) == ("", 0)


def test_a_masked_figure_shows_stars_and_is_not_complete(year: SimpleNamespace, cast: Cast) -> None:
    card = cards(board(cast.civil))["warning_sessions"]
    assert (card.value, card.exact, card.change_text) == ("***", "", "—")
    assert card.coverage == {"reported": 0, "expected": 1, "complete": False, "missing": ()}
    assert cards(board(cast.civil, Year(2025)))["warning_sessions"].value == "21次"


def test_the_change_is_on_the_same_quarter_a_year_before(year: SimpleNamespace, cast: Cast) -> None:
    approve(cast, paper_of(cast.finance, Quarter(2026, 1)), {year.found: 12, year.fixed: 9})
    found = cards(board(cast.finance, Quarter(2026, 1)))
    assert found["issues_found"].change_text == "+20.0%"
    assert found["issues_rectify_rate"].change_text == "+25.0个百分点"
    assert cards(board(cast.finance, Year(2026)))["issues_found"].change_text == "+20.0%"


def test_what_is_sent_but_not_approved_shows_only_where_asked(
    year: SimpleNamespace, cast: Cast
) -> None:
    quarter = Quarter(2026, 1)
    send(cast, paper_of(cast.finance, quarter), {year.found: 12})
    assert cards(board(cast.finance, quarter))["issues_found"].value == ""
    assert cards(board(cast.finance, quarter, with_submitted=True))["issues_found"].value == "12个"
    words = page(cast.wang, "finance", period="2026Q1", with_submitted="1").content.decode()
    assert "含已报未审的数" in words


def test_there_is_no_ranking_of_one(year: SimpleNamespace, cast: Cast) -> None:
    assert board(cast.finance, metric="warning_sessions").ranking == []


def test_branches_are_added_under_their_unit(
    cast: Cast, metrics: SimpleNamespace, today: Any
) -> None:
    approve(cast, paper_of(cast.finance, Q4, branch=cast.branch), {metrics.party_days: 3})
    assert cards(board(cast.finance))["theme_party_days"].value == "3次"
    assert cards(board(cast.civil))["theme_party_days"].value == ""


def test_the_trend_names_quarters_nobody_reported(year: SimpleNamespace, cast: Cast) -> None:
    rows = board(cast.finance, metric="issues_found").trend_rows
    assert [row[1] for row in rows] == [*["未报"] * 4, "10个", "20个", "30个", "40个"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"metric": "no_such"}, "没有代码为“no_such”的指标"),
        ({"period": "2025Q9"}, "季度只有一至四"),
        ({"period": "1921Q1"}, "没有填报批次"),
    ],
)
def test_what_does_not_exist_gets_a_sentence(
    year: SimpleNamespace, cast: Cast, asked: dict[str, str], sentence: str
) -> None:
    answer = page(cast.wang, "finance", **asked)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


def test_one_opens_the_boards_of_one_s_own_unit_only(year: SimpleNamespace, cast: Cast) -> None:
    assert page(cast.wang, "finance").status_code == 200
    assert page(cast.wang, "civil").status_code == 404
    assert page(cast.leader, "civil").status_code == 200
    assert page(cast.leader, "no-such-unit").status_code == 404
    assert page(cast.qian, "finance").status_code == 403


def test_sensitive_figures_stay_hidden_from_the_unit(year: SimpleNamespace, cast: Cast) -> None:
    words = page(cast.wang, "finance", metric="clues_transferred").content.decode()
    assert "没有代码为“clues_transferred”的指标" in words
    assert "移交问题线索数" not in words


def test_the_list_offers_units_in_scope_and_finds_them_by_initials(
    year: SimpleNamespace, cast: Cast
) -> None:
    client = Client()
    client.force_login(cast.leader)
    address = reverse("reports:unit-board-list")
    words = client.get(address).content.decode()
    assert "市财政局" in words
    assert "市民政局" in words
    words = client.get(address, {"q": cast.civil.initials}).content.decode()
    assert "市民政局" in words
    assert "市财政局" not in words
    client.force_login(cast.wang)
    words = client.get(address).content.decode()
    assert "市财政局" in words
    assert "市民政局" not in words


def test_nothing_set_up_yet_is_an_empty_page(cast: Cast) -> None:
    answer = page(cast.wang, "finance")
    assert answer.status_code == 200
    assert "还没有可看的数据" in answer.content.decode()
