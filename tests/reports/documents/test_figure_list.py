"""The list of frozen figures: found by words, initials, unit, place, kind; exported; traced."""

import io
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from portal.models import User
from reports.models import Report
from reports.selectors.reading import chart_keys, text_keys
from reports.services.freezing import freeze_figures
from tests.cast import Cast

LIST, TRACE = "reports:figure-list", "reports:figure-trace"
COUNT = re.compile(r"共 (\d+) 条")


@pytest.fixture
def frozen(report: Report) -> Report:
    freeze_figures(report)
    return Report.objects.get(pk=report.pk)


def get(user: User, report: Report, **asked: str) -> HttpResponse:
    client = Client()
    client.force_login(user)
    found: HttpResponse = client.get(reverse(LIST, args=[report.pk]), asked)  # type: ignore[assignment]
    return found


def keys(report: Report, user: User, **asked: str) -> set[str]:
    """Keys of the rows, by the links of their names."""
    page = get(user, report, per_page="200", **asked).content.decode()
    found = set(re.findall(rf'href="/reports/{report.pk}/figures/([^"/?]+)/"', page))
    count = COUNT.search(page)
    assert len(found) == (int(count[1]) if count else 0)
    return found


def of(report: Report, **wanted: Any) -> set[str]:
    return set(report.figures.filter(**wanted).values_list("key", flat=True))


def test_a_figure_is_found_by_words_initials_and_numbers(
    frozen: Report, year: SimpleNamespace, cast: Cast
) -> None:
    type(year.warnings).objects.filter(pk=year.warnings.pk).update(initials="jsjycs")
    everything = of(frozen)
    assert keys(frozen, cast.leader) == everything
    assert 20 < len(everything) <= 200
    named = keys(frozen, cast.leader, q="警示教育")
    assert named == of(frozen, label__contains="警示教育") < everything
    assert keys(frozen, cast.leader, q="ＪＳＪＹ") == keys(frozen, cast.leader, q="jsjy") >= named
    assert keys(frozen, cast.leader, q="116个") == of(frozen, printed__contains="116个")
    assert keys(frozen, cast.leader, q=cast.civil.initials) >= of(frozen, subject=cast.civil)
    page = get(cast.leader, frozen, q="没有这样的数").content.decode()
    assert "没有符合条件的数" in page
    assert "清除条件" in page


def test_figures_are_sifted_by_unit_place_kind_source_and_state(frozen: Report, cast: Cast) -> None:
    sections = frozen.sections.order_by("position")
    said, drawn = set(text_keys(sections)), set(chart_keys(sections))
    everything = of(frozen)

    def listed(**asked: str) -> set[str]:
        return keys(frozen, cast.leader, **asked)

    assert listed(unit=cast.finance.code) == of(frozen, subject=cast.finance) != set()
    assert listed(unit="total") == of(frozen, subject=None) != set()
    assert listed(place="text") == said
    assert listed(place="charts") == drawn
    assert listed(place="tables") == everything - said - drawn != set()
    assert listed(source="computed") == of(frozen, source="computed") != set()
    assert listed(state="complete") == of(frozen, is_complete=True) - of(frozen, state="masked")
    assert listed(state="partial") == of(frozen, is_complete=False) - of(frozen, state="masked")
    assert listed(kind="quarter") == {key for key in everything if "~" in key} != set()
    assert listed(kind="value") == {key for key in everything if not re.search("[~:]", key)}
    kinds = [listed(kind=k) for k in ("value", "change", "before", "share", "names", "quarter")]
    assert sum(len(kind) for kind in kinds) == len(set().union(*kinds))
    assert listed(unit=cast.finance.code, state="partial", q="无此") == set()
    assert get(cast.leader, frozen, unit="nobody", kind="x", page="-1").status_code == 200


def test_every_order_shows_each_figure_once(frozen: Report, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.leader)
    address, size = reverse(LIST, args=[frozen.pk]), 8
    row = re.compile(rf'href="/reports/{frozen.pk}/figures/([^"/?]+)/"')
    turns = range(1, -(-frozen.figures.count() // size) + 1)
    for column in ("label", "unit", "number", "-number", "coverage", "state", "source", "x"):
        asked = [{"sort": column, "per_page": size, "page": turn} for turn in turns]
        found = [
            key
            for query in asked
            for key in row.findall(client.get(address, query).content.decode())
        ]
        assert sorted(found) == sorted(of(frozen)), column


def test_the_list_is_exported_as_it_is_sifted(frozen: Report, cast: Cast) -> None:
    answer = get(cast.leader, frozen, place="text", export="xlsx")
    header, *rows = load_workbook(io.BytesIO(answer.content)).worksheets[0].values
    assert header == (
        "指标", "单位", "印出", "准确值", "已报/应报", "完整性", "来源", "计量单位", "键",
    )  # fmt: skip
    by_key = {row[-1]: row for row in rows if row[-1]}
    assert by_key.keys() == set(text_keys(frozen.sections.order_by("position")))
    assert by_key["issues_found"] == (
        "发现问题数", "合计", "116个", 116, "2/2", "完整", "填报汇总", "个", "issues_found",
    )  # fmt: skip
    assert by_key["preaching_sessions"][2:4] == ("3100余场", None)
    assert str(rows[-1][0]).startswith("导出人：leader")


def test_the_list_keeps_names_as_they_were_frozen(frozen: Report, cast: Cast) -> None:
    type(cast.finance).objects.filter(pk=cast.finance.pk).update(short_name="市财经局")
    page = get(cast.leader, frozen, unit=cast.finance.code).content.decode()
    assert '<td data-label="单位">市财政局</td>' in page.replace("<td  ", "<td ")


def test_who_may_not_read_the_report_sees_no_figures(
    frozen: Report, year: SimpleNamespace, cast: Cast
) -> None:
    assert get(cast.wang, frozen).status_code == 404
    assert get(cast.wang, frozen, export="xlsx").status_code == 404
    assert get(cast.system, frozen).status_code == 403


def test_before_the_figures_are_frozen_the_list_says_so(report: Report, cast: Cast) -> None:
    page = get(cast.leader, report)
    assert page.status_code == 200
    assert "还没有冻结数据" in page.content.decode()
