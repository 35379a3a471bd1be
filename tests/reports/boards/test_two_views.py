"""Boards of a city in which one unit was merged into another: both views, and what they say."""

import datetime
import io
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.choices import Organised
from campaigns.models import MetricValue
from portal.models import User
from portal.periods import Quarter, Year
from reports.models import Report, ReportFigure
from reports.selectors.dashboards import city_board, unit_board
from reports.services import build_report, request_report
from reports.services.assembling import assemble_paper
from tests.cast import Cast
from units.models import Reorganisation

NOW = Organised.NOW.value


@pytest.fixture
def merged(year: SimpleNamespace, cast: Cast) -> SimpleNamespace:
    """市民政局 ended with 2025 and belongs to 市财政局 now."""
    act = Reorganisation.objects.create(
        kind="merge", effective_on=datetime.date(2026, 1, 5), document="编办〔2026〕1号",
        successor=cast.finance,
    )  # fmt: skip
    act.sources.set([cast.civil])
    act.results.set([cast.finance])
    cast.civil.parent, cast.civil.active_until = cast.finance, datetime.date(2026, 1, 4)
    cast.civil.save()
    return year


def page(user: User, name: str, *args: str, **asked: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    found: HttpResponse = client.get(reverse(name, args=args), asked)  # type: ignore[assignment]
    return found


def test_the_city_is_the_same_and_its_units_are_those_of_the_view(
    merged: SimpleNamespace, cast: Cast
) -> None:
    asked = {"period": Year(2025), "metric_code": merged.warnings.code}
    then, now = city_board(**asked), city_board(**asked, organised=NOW)
    assert {row.unit for row in then.ranking} == {cast.finance, cast.civil}
    assert {row.unit for row in now.ranking} == {cast.finance}
    for before, after in zip(then.cards, now.cards, strict=True):
        assert (before.metric, before.value) == (after.metric, after.value)
    assert sum(row.total.value or 0 for row in then.ranking) == now.ranking[0].total.value


def test_the_heirs_board_holds_both_and_the_ended_units_board_its_own(
    merged: SimpleNamespace, cast: Cast
) -> None:
    q3 = {"period": Quarter(2025, 3), "metric_code": merged.found.code}
    parts = [unit_board(unit, **q3).cards for unit in (cast.finance, cast.civil)]
    found = [next(c for c in cards if c.metric == merged.found).total.value for cards in parts]
    whole = unit_board(cast.finance, **q3, organised=NOW)
    card = next(c for c in whole.cards if c.metric == merged.found)
    assert card.total.value == sum(value for value in found if value is not None)
    assert [unit.short_name for unit in whole.kin.predecessors] == ["市民政局"]
    assert unit_board(cast.civil, **q3).kin.successor == cast.finance
    assert all(c.total.value is None for c in unit_board(cast.civil, **q3, organised=NOW).cards)


@pytest.mark.parametrize("silent", ["finance", "civil"])
def test_both_boards_name_whose_paper_is_lacking(
    merged: SimpleNamespace, cast: Cast, silent: str
) -> None:
    q3 = Quarter(2025, 3)
    unit = getattr(cast, silent)
    rows = MetricValue.objects.filter(metric=merged.warnings, submission__unit=unit)
    rows.filter(submission__round__quarter=3).delete()
    boards = [
        city_board(period=q3, organised=NOW),
        unit_board(cast.finance, period=q3, organised=NOW),
    ]
    found = [next(c for c in b.cards if c.metric == merged.warnings).coverage for b in boards]
    names = ["市财政局"] * 2 if silent == "finance" else ["市财政局（市民政局的表）", "市民政局"]
    assert found == [
        {"reported": 0, "expected": 1, "complete": False, "missing": (name,)} for name in names
    ]
    asked = {"period": "2025Q3", "organised": "now"}
    words = page(cast.leader, "reports:unit-board", cast.finance.code, **asked).content.decode()
    assert f"缺：{names[1]}" in words


def test_the_page_the_links_and_the_sheet_keep_the_view(
    merged: SimpleNamespace, cast: Cast
) -> None:
    asked = {"period": "2025", "metric": merged.warnings.code}
    usual = page(cast.leader, "reports:city-board", **asked).content.decode()
    assert "按当时机构：各单位的数列在填报时的单位名下" in usual
    words = page(cast.leader, "reports:city-board", **asked, organised="now").content.decode()
    assert "按现在机构：机构改革前的数归到承继单位" in words
    assert "&amp;organised=now" in words
    assert "&amp;organised" not in usual
    sheet = page(cast.leader, "reports:city-board", **asked, organised="now", export="xlsx")
    rows = list(load_workbook(io.BytesIO(sheet.content)).active.values)
    assert [row[1] for row in rows[1:2]] == ["市财政局"]
    assert "%E6%8C%89%E7%8E%B0%E5%9C%A8" in sheet["Content-Disposition"]


def test_a_view_that_does_not_exist_is_the_usual_one(merged: SimpleNamespace, cast: Cast) -> None:
    answer = page(cast.leader, "reports:city-board", organised="someday")
    assert answer.status_code == 200
    assert "按当时机构：" in answer.content.decode()


def test_boards_of_ended_units_are_found_and_lead_to_the_heir(
    merged: SimpleNamespace, cast: Cast
) -> None:
    today = page(cast.leader, "reports:unit-board-list").content.decode()
    assert "市财政局" in today
    assert "/boards/units/civil" not in today
    ended = page(cast.leader, "reports:unit-board-list", state="ended").content.decode()
    assert f"/boards/units/{cast.civil.code}/" in ended
    words = page(cast.leader, "reports:unit-board", cast.civil.code).content.decode()
    assert f"/boards/units/{cast.finance.code}/" in words
    assert "已撤并" in words
    heir = page(cast.leader, "reports:unit-board", cast.finance.code).content.decode()
    assert "撤并前的数列在它们自己名下" in heir


def frozen(report: Report) -> list[tuple[object, ...]]:
    rows = ReportFigure.objects.filter(report=report).order_by("pk")
    return list(rows.values_list("key", "printed", "reported", "expected", "sources"))


def test_a_report_says_its_view_and_an_issued_one_never_changes(
    report: Report, year: SimpleNamespace, cast: Cast, settings: object
) -> None:
    build_report(report)
    before = frozen(report)
    note = assemble_paper(report).figures_note
    papers = list(MetricValue.objects.order_by("pk").values_list("submission__unit", "number"))
    act = Reorganisation.objects.create(
        kind="merge", effective_on=datetime.date(2026, 1, 5), document="编办〔2026〕1号",
        successor=cast.finance,
    )  # fmt: skip
    act.sources.set([cast.civil])
    act.results.set([cast.finance])
    later = request_report(cast.city, Year(2025), by=cast.chen, organised=NOW)
    build_report(later)
    assert frozen(report) == before
    assert assemble_paper(report).figures_note == note
    assert note in assemble_paper(later).figures_note
    assert "按2026年2月10日的机构设置归并" in assemble_paper(later).figures_note
    figures = dict(later.figures.values_list("key", "printed"))
    assert {k: v for k, v in figures.items() if "@" not in k} == {
        key: printed for key, printed, *_ in before if "@" not in str(key)
    }
    assert papers == list(
        MetricValue.objects.order_by("pk").values_list("submission__unit", "number")
    )


def test_a_report_is_asked_for_in_a_view(year: SimpleNamespace, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.chen)
    client.post(reverse("reports:report-request"), {"year": "2025", "organised": "now"})
    found = Report.objects.get()
    assert found.organised == NOW
    words = client.get(reverse("reports:report-detail", args=[found.pk])).content.decode()
    assert "按现在机构" in words
    client.post(reverse("reports:report-request"), {"year": "2025"})
    assert Report.objects.latest("pk").organised == Organised.THEN
    client.post(reverse("reports:report-request"), {"year": "2025", "organised": "someday"})
    assert Report.objects.count() == 2


def test_the_list_of_papers_finds_what_the_predecessor_sent(
    merged: SimpleNamespace, cast: Cast
) -> None:
    asked = {"q": "市财政局", "level": "unit"}
    usual = page(cast.leader, "campaigns:submission-list", **asked).content.decode()
    assert "市民政局" not in usual
    words = page(
        cast.leader, "campaigns:submission-list", **asked, organised="now"
    ).content.decode()
    assert "市民政局（现市财政局）" in words
