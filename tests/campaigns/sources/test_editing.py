"""指标来源 on its pages: what is refused, what a trial says, who may."""

import pytest

from campaigns.models import Metric, MetricSource
from campaigns.services.metric_sources.editing import add_source, switch_source
from portal.errors import NotAllowed, RuleBroken
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3, ask
from tests.campaigns.sources.conftest import day, numbers
from tests.campaigns.sources.records import held, kind, register, sourced
from tests.cast import Cast, as_, words

PAGE = "/campaigns/metric-sources/"


def draft(metric: Metric, kind: str, **facts: object) -> MetricSource:
    return MetricSource(metric=metric, kind=kind, **facts)


def refused(row: MetricSource, cast: Cast) -> str:
    with pytest.raises(RuleBroken) as refusal:
        add_source(row, by=cast.chen)
    return refusal.value.message


def test_what_cannot_be_counted_is_said_in_sentences(cast: Cast) -> None:
    plain, warning, book = ask("plain"), kind(), register()
    rate = ask("rate", numerator=plain, denominator=plain, is_rate=True)
    people = ask("people", nature="people")
    secret = kind("secret", is_sensitive=True)
    cases = [
        (draft(rate, "activities", activity_kind=warning), "不设来源"),
        (draft(ask("text", value_type="text"), "activities", activity_kind=warning), "文字"),
        (draft(plain, "register"), "没有名册"),
        (draft(plain, "activities"), "请选择活动类别"),
        (draft(plain, "activity_sum", activity_kind=warning, counter="views"), "不登记这一计数项"),
        (draft(plain, "edition", activity_kind=warning), "没有届次"),
        (draft(plain, "activities", activity_kind=secret), "仅纪检可见"),
        (draft(people, "activity_sum", activity_kind=warning, counter="persons"), "重复计算"),
        (draft(plain, "entries"), "请选择台账类型"),
        (draft(plain, "entries", register_type=book, stages="done"), "没有所选的阶段"),
        (draft(plain, "partners", register_type=book), "不登记结对对象"),
        (draft(plain, "entry_lines", register_type=book), "没有明细"),
        (draft(plain, "entry_sum", register_type=book, field="people"), "数值字段"),
        (draft(plain, "entries", register_type=book, field="level=高"), "没有这个选项"),
        (draft(plain, "entries", register_type=book, field="max"), "不能用这种计数办法"),
        (draft(plain, "awards"), "请选择评选类型"),
    ]
    for row, sentence in cases:
        assert sentence in refused(row, cast), sentence
    assert not MetricSource.objects.exists()


def test_one_metric_has_sources_of_one_sort(cast: Cast) -> None:
    metric = sourced("plain", "activities", activity_kind=kind())
    other = draft(metric, "entries", register_type=register())
    assert "须是同一类" in refused(other, cast)
    same = draft(metric, "activities", activity_kind=kind_of(metric))
    assert "已经有了" in refused(same, cast)
    switch_source(metric.sources.get(), on=False, by=cast.chen)
    add_source(other, by=cast.chen)
    with pytest.raises(RuleBroken, match="须是同一类"):
        switch_source(metric.sources.first(), on=True, by=cast.chen)
    actions = AuditEntry.objects.filter(action__startswith="metric_source.")
    assert actions.count() == 2


def test_no_record_is_counted_by_two_sources_of_one_metric(cast: Cast) -> None:
    warning, book = kind(), register(partner="企业")
    events = sourced("events", "activities", activity_kind=warning, level="unit")
    for facts in ({"level": ""}, {"level": "unit", "field": "organisation"}):
        row = draft(events, "activities", activity_kind=warning, **facts)
        assert "重复计数" in refused(row, cast)
    add_source(draft(events, "activities", activity_kind=warning, level="branch"), by=cast.chen)
    add_source(draft(events, "activities", activity_kind=kind("other")), by=cast.chen)
    end = {"register_type": book, "moment": "at_end"}
    sites = sourced("sites", "entries", stages="named,rechecked", **end)
    for facts in (end, end | {"stages": "named"}, end | {"stages": "applied", "moment": "within"}):
        assert "重复计数" in refused(draft(sites, "entries", **facts), cast)
    add_source(draft(sites, "entries", stages="applied", **end), by=cast.chen)
    firms = sourced("firms", "partners", register_type=book)
    second = register("more", partner="企业")
    assert "同一家企业" in refused(draft(firms, "partners", register_type=second), cast)


def kind_of(metric: Metric) -> object:
    return metric.sources.get().activity_kind


def test_only_who_keeps_metrics_may(cast: Cast) -> None:
    row = draft(ask("plain"), "activities", activity_kind=kind())
    for user in (cast.wang, cast.leader, cast.wu):
        with pytest.raises(NotAllowed):
            add_source(row, by=user)
    assert as_(cast.wang).get(PAGE).status_code == 403


def test_switched_off_the_cell_is_typed_again(papers: Quarter3, cast: Cast) -> None:
    warning = kind()
    metric = sourced("events", "activities", activity_kind=warning)
    held(warning, cast.finance, day(7, 1), cast.li)
    assert numbers(papers.finance) == {"events": 1}
    as_(cast.chen).post(f"{PAGE}rows/{metric.sources.get().pk}/switch/", {"on": "0"})
    assert numbers(papers.finance) == {}


def test_the_list_says_where_each_figure_comes_from(papers: Quarter3, cast: Cast) -> None:
    sourced("events", "activities", activity_kind=kind(name="警示教育"))
    page = words(as_(cast.chen).get(PAGE))
    assert "活动“警示教育”的次数" in page
    assert "系统按分子、分母计算" in page
    assert "单位季度表共" in page
    only = words(as_(cast.chen).get(PAGE, {"how": "sourced"}))
    assert "学习次数" not in only
    assert as_(cast.chen).get(PAGE, {"export": "xlsx"}).status_code == 200


def test_the_page_tries_before_it_adds_and_keeps_what_was_chosen(
    papers: Quarter3, cast: Cast
) -> None:
    metric, warning = ask("events"), kind()
    held(warning, cast.finance, day(7, 1), cast.li, sessions=3)
    chosen = {
        "kind": "activity_sum", "activity_kind": str(warning.pk), "counter": "sessions",
        "moment": "within", "unit": str(cast.finance.pk), "period": "2026Q3",
    }  # fmt: skip
    client = as_(cast.chen)
    page = words(client.post(f"{PAGE}events/", chosen | {"try": "1"}))
    assert "按未保存的来源" in page
    assert "3场" in page
    assert not metric.sources.exists()
    bad = client.post(f"{PAGE}events/", chosen | {"counter": "views"})
    assert bad.status_code == 422
    assert "不登记这一计数项" in words(bad)
    assert f'value="{warning.pk}" selected' in words(bad)
    assert client.post(f"{PAGE}events/", chosen).status_code == 302
    tried = words(client.get(f"{PAGE}events/", {"unit": cast.finance.pk, "period": "2026Q3"}))
    assert "看这些记录" in tried
    none = words(client.get(f"{PAGE}events/", {"unit": cast.civil.pk, "period": "2026Q3"}))
    assert "没有记录可算" in none
