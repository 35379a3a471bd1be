"""Fields read the figures of a city that were typed, sent and approved."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.models import Metric
from portal.periods import Quarter
from reports.figures.field_search import search_fields, units_fitting
from reports.figures.figure import FigureDraft, Withheld
from reports.figures.live import FieldScope, compute_fields
from reports.models import PastFigure, PastReport
from tests.cast import Cast
from tests.reports.scene import a_year, approve, paper_of

ISSUED = datetime.date(2026, 2, 10)


def words(scope: FieldScope, key: str) -> str:
    said = compute_fields(scope, [key])[key]
    assert isinstance(said, FigureDraft), said
    return said.printed


def reason(scope: FieldScope, key: str) -> str:
    said = compute_fields(scope, [key])[key]
    assert isinstance(said, Withheld), said
    return said.reason


@pytest.fixture
def city(year: SimpleNamespace, cast: Cast) -> FieldScope:
    return FieldScope(cast.city, 2025, ISSUED)


@pytest.fixture
def finance(year: SimpleNamespace, cast: Cast) -> FieldScope:
    return FieldScope(cast.finance, 2025, ISSUED)


def past_figure(cast: Cast, metric: Metric, value: int, **facts: object) -> PastFigure:
    report = PastReport.objects.create(
        unit=cast.city,
        title="2024年工作总结",
        year=2024,
        text="",
        sha256="0",
        uploaded_by=cast.chen,
    )
    settings: dict[str, object] = {"qualifier": "exact", "status": "confirmed", "unit": cast.city}
    return PastFigure.objects.create(
        report=report, begins=0, ends=3, value_as_printed=str(value), value=Decimal(value),
        measure_word="个", sentence="", metric=metric, year=2024, **(settings | facts),
    )  # fmt: skip


def test_values_in_the_words_of_each_aspect(city: FieldScope, cast: Cast) -> None:
    assert words(city, "issues_found") == "116个"
    assert words(city, f"issues_found@{cast.finance.code}") == "100个"
    assert words(city, "issues_found:about") == "110余个"
    assert words(city, "issues_found:number") == "116"
    assert words(city, "issues_rectified:share=issues_found") == "56.9%"
    assert words(city, f"issues_found@{cast.finance.code}:share=issues_found") == "86.2%"
    assert words(city, "issues_found:units") == "2个单位"
    assert words(city, "preaching_sessions") == "3100余场"
    assert words(city, "live_views:wan") == "超120万人次"
    assert words(city, "subsidy_amount@subject") == cast.finance.short_name
    assert words(city, "issues_found:names") == "、".join(
        unit.short_name for unit in (cast.finance, cast.civil)
    )


def test_what_may_not_be_said_says_why(city: FieldScope, cast: Cast) -> None:
    assert "没有可比的数" in reason(city, "issues_found:change")
    assert "隐去" in reason(city, "warning_sessions:top=1")
    assert "不按单位排名" in reason(city, "issues_found:top=1")
    assert "仅纪检" in reason(city, "clues_transferred")
    assert "在用指标" in reason(city, "no_such_code")
    assert "看不懂" in reason(city, "坏的")
    assert "没有代码" in reason(city, "issues_found@nobody")
    assert "占自身" in reason(city, "issues_found:share=issues_found")
    assert "太小" in reason(city, "issues_found:yi")
    assert "百分号" in reason(city, "issues_rectify_rate:number")


def test_a_quarter_is_the_quarter_alone_and_a_running_year_is_not_compared(
    city: FieldScope, cast: Cast
) -> None:
    quarter = FieldScope(cast.city, 2025, ISSUED, part="q2")
    half = FieldScope(cast.city, 2025, ISSUED, part="half")
    assert words(quarter, "issues_found") == "24个"
    assert words(half, "issues_found") == "38个"
    early = FieldScope(cast.city, 2025, datetime.date(2025, 12, 1))
    assert "尚未结束" in reason(early, "issues_found:change")


def test_a_year_with_a_year_before_it_is_compared(
    city: FieldScope, cast: Cast, year: SimpleNamespace
) -> None:
    a_year(cast, year, 2024)
    assert words(city, "issues_found:change") == "同比持平"
    assert words(city, "issues_found:before") == "116个"
    assert words(city, "issues_rectify_rate:change") == "同比持平"
    assert "隐去" in reason(city, "warning_sessions:change")
    assert "修饰语" in reason(city, "preaching_sessions:change")


def test_a_year_of_which_only_a_quarter_was_reported_is_no_base(
    city: FieldScope, cast: Cast, year: SimpleNamespace
) -> None:
    approve(cast, paper_of(cast.finance, Quarter(2024, 4)), {year.found: 5, year.fixed: 1})
    assert "季度不同" in reason(city, "issues_found:change")
    assert "季度不同" in reason(city, "issues_found:before")
    past_figure(cast, year.found, 145)
    assert words(city, "issues_found:change") == "同比下降20%"


def test_a_confirmed_figure_of_an_earlier_report_is_the_base(
    city: FieldScope, cast: Cast, year: SimpleNamespace
) -> None:
    row = past_figure(cast, year.found, 100)
    said = compute_fields(city, ["issues_found:change", "issues_found:before"])
    change = said["issues_found:change"]
    assert isinstance(change, FigureDraft)
    assert (change.printed, change.past) == ("同比增长16%", (row.pk,))
    assert words(city, "issues_found:before") == "100个"
    PastFigure.objects.update(status="pending")
    assert "没有可比的数" in reason(city, "issues_found:change")
    PastFigure.objects.update(status="confirmed", qualifier="more_than")
    assert "修饰语" in reason(city, "issues_found:change")
    PastFigure.objects.update(qualifier="exact", measure_word="万元")
    assert "没有可比的数" in reason(city, "issues_found:change")
    PastFigure.objects.update(measure_word="个", value=0)
    assert "上年同期为0" in reason(city, "issues_found:change")


def test_a_unit_reads_only_itself(finance: FieldScope, cast: Cast) -> None:
    assert words(finance, "issues_found") == "100个"
    assert words(finance, "warning_sessions") == "10次"
    assert "范围" in reason(finance, f"issues_found@{cast.civil.code}")
    assert "还没有" in reason(finance, "live_views")


def test_many_fields_cost_a_handful_of_queries(
    city: FieldScope, django_assert_max_num_queries: object
) -> None:
    keys = [f"issues_found{mark}" for mark in ("", ":change", ":before", ":units", ":about")]
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        compute_fields(city, [*keys, "issues_rectified:share=issues_found", "warning_sessions"])


def test_fields_are_found_by_words_code_initials_aspect_and_unit(
    city: FieldScope, cast: Cast, year: SimpleNamespace
) -> None:
    Metric.objects.filter(pk=year.warnings.pk).update(initials="jsjycs")
    for typed in ("警示教育", "jsjy", "JSJY", "warning_se"):
        assert search_fields(typed, city)[0].key == "warning_sessions"
    offer = search_fields("发现问题 同比", city)[0]
    assert (offer.key, offer.is_withheld) == ("issues_found:change", True)
    assert offer.shown
    unit = search_fields(f"{cast.finance.short_name} 发现问题", city)[0]
    assert (unit.key, unit.shown) == (f"issues_found@{cast.finance.code}", "100个")
    assert search_fields("已整改 占比", city)[0].key == "issues_rectified:share=issues_found"
    assert len(search_fields("问题", city, limit=2)) == 2
    assert search_fields("移交问题线索", city) == []
    assert search_fields("", city) == []
    assert search_fields("没有这个指标", city) == []


def test_a_unit_alone_offers_what_it_reported(city: FieldScope, cast: Cast) -> None:
    offers = {offer.key: offer.shown for offer in search_fields(cast.finance.short_name, city)}
    assert all(f"@{cast.finance.code}" in key for key in offers)
    assert offers[f"issues_found@{cast.finance.code}"] == "100个"
    assert not any(key.startswith("clues_transferred") for key in offers)


def test_a_scale_is_a_word_of_its_own(city: FieldScope) -> None:
    (offer,) = search_fields("直播 万", city)
    assert (offer.key, offer.shown) == ("live_views:wan", "超120万人次")


def test_ranks_and_round_numbers_are_asked_for_as_people_say_them(city: FieldScope) -> None:
    for typed, key in (
        ("发现问题 前5", "issues_found:top=5"),
        ("发现问题 前五名", "issues_found:top=5"),
        ("发现问题 排名前十", "issues_found:top=10"),
        ("发现问题 排名", "issues_found:top=3"),
        ("发现问题 约", "issues_found:about"),
        ("发现问题 余", "issues_found:about"),
        ("发现问题 近", "issues_found:about"),
        ("发现问题 超", "issues_found:about"),
        ("发现问题近", "issues_found:about"),
    ):
        assert search_fields(typed, city)[0].key == key, typed
    offers = {offer.key: offer.shown for offer in search_fields("发现问题 余", city)}
    assert offers == {"issues_found:about": "110余个", "issues_found": "116个"}


def test_a_unit_is_found_by_initials_beside_a_metric_and_several_are_named(
    city: FieldScope, cast: Cast, year: SimpleNamespace
) -> None:
    Metric.objects.filter(pk=year.warnings.pk).update(initials="zczjcs")
    keys = [offer.key for offer in search_fields("czj", city)]
    assert keys[0] == "warning_sessions"
    assert f"issues_found@{cast.finance.code}" in keys
    assert search_fields("局 发现问题", city) == []
    assert set(units_fitting("局 发现问题", city)) == {
        cast.finance.short_name,
        cast.civil.short_name,
    }
    assert units_fitting("财政 没有", city) == []


def test_a_rate_is_found_by_what_it_counts(city: FieldScope, year: SimpleNamespace) -> None:
    rate = Metric.objects.get(code="issues_rectify_rate")
    assert rate.numerator is not None
    Metric.objects.filter(pk=rate.numerator_id).update(name="完成整改的问题数")
    assert [offer.key for offer in search_fields("整改完成率", city)][0] == rate.code
    assert search_fields("换届完成率", city) == []
