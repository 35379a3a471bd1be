"""A form is frozen when it is published; a round keeps the one it opened with."""

import datetime
import json
from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.models import CampaignMetric, FormVersion, Metric, ReportingRound, Submission
from campaigns.selectors.form_differences import form_differences
from campaigns.selectors.form_drafts import burdens, draft_form, total_of
from campaigns.selectors.forms import newest_form, read_form
from campaigns.selectors.listing import asked_counts, asked_of
from campaigns.selectors.papers import asked_metrics, paper_sheet, required_figures
from campaigns.services import FigureInput, check_paper, ensure_round, record_values
from campaigns.services.form_drafts import Line, add_to_form, change_lines, estimate_minutes
from campaigns.services.forms import move_round, publish_form
from campaigns.services.versions import digest
from portal.errors import NotAllowed, PaperRefused, RuleBroken
from portal.models import AuditEntry, Holiday, PolicyNumber
from portal.periods import Quarter
from tests.campaigns.conftest import Quarter3, ask
from tests.cast import Cast
from tests.factories.campaigns import (
    CampaignFactory,
    CampaignMetricFactory,
    MetricFactory,
    RoundFactory,
)
from tests.factories.units import UnitFactory


@pytest.fixture
def form(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> FormVersion:
    """The first form; the open round, which had none, takes it."""
    return publish_form(CampaignFactory(), "quarter", by=cast.chen, reason="首次")


def opened(papers: Quarter3) -> Submission:
    return Submission.objects.select_related("round__form", "round__campaign").get(
        pk=papers.finance.pk
    )


def test_a_form_holds_words_order_and_rules_under_a_digest(form: FormVersion) -> None:
    content = json.loads(form.content)
    assert form.content_sha256 == digest(form.content)
    by_code = {entry["code"]: entry for entry in content["metrics"]}
    assert "plans" not in by_code  # asked once a year
    assert by_code["rate"]["numerator"] == "fixed"
    assert by_code["meetings"]["required"] is True
    assert by_code["cases"]["sensitive"] is True
    assert by_code["money"]["allows_qualifier"] is True
    assert {rule["kind"] for rule in content["rules"]} == {"compare"}
    assert (form.unit_field_count, form.branch_field_count) == (9, 1)
    assert newest_form(form.campaign, "quarter") == form


def test_rounds_opened_before_there_were_forms_take_the_first(
    form: FormVersion, papers: Quarter3
) -> None:
    assert opened(papers).round.form == form
    entry = AuditEntry.objects.get(action="form.published")
    assert json.loads(entry.after)["rounds"] == 1


def test_publishing_twice_without_a_change_is_refused(form: FormVersion, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="与已发布的第1版相同"):
        publish_form(form.campaign, "quarter", by=cast.chen)


def test_an_empty_form_is_not_published(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="还没有指标"):
        publish_form(CampaignFactory(), "quarter", by=cast.chen)


def test_only_the_office_publishes(asked: SimpleNamespace, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        publish_form(CampaignFactory(), "quarter", by=cast.wang)


def test_an_old_quarter_opens_with_its_own_form(
    form: FormVersion, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    record_values(papers.finance, [FigureInput(asked.found, number=Decimal(4))], by=cast.li)
    Metric.objects.filter(code="found").update(
        name="查摆问题数", definition="新口径", unit_of_measure="项", is_active=False
    )
    CampaignMetric.objects.filter(metric__code__in=("money", "found")).delete()
    ask("fresh", name="新设指标数")
    paper = opened(papers)
    rows = {m.code: (m, required) for m, required in asked_metrics(paper, cast.li)}
    assert {"found", "money", "rate"} <= rows.keys()
    assert "fresh" not in rows
    found = rows["found"][0]
    assert (found.name, found.definition, found.unit_of_measure) == (
        "发现问题数", "只计本期发生的。", "个",
    )  # fmt: skip
    assert rows["rate"][0].denominator is found
    sheet = paper_sheet(paper, cast.li)
    assert [row.text for row in sheet.rows if row.metric.code == "found"] == ["4"]
    assert asked_of(paper, asked_counts()) == form.unit_field_count
    assert Metric.objects.get(code="found").name == "查摆问题数"  # the words are never saved


def test_sensitive_metrics_stay_hidden_whatever_the_form_said(
    form: FormVersion, cast: Cast, papers: Quarter3
) -> None:
    Metric.objects.filter(code="visits").update(is_sensitive=True)
    paper = opened(papers)
    assert "visits" not in {m.code for m, _ in asked_metrics(paper, cast.chen)}
    assert "visits" in {m.code for m, _ in asked_metrics(paper, cast.wu)}


def test_what_must_be_answered_follows_the_form(
    form: FormVersion, cast: Cast, papers: Quarter3, asked: SimpleNamespace
) -> None:
    CampaignMetric.objects.update(is_required=False)
    CampaignMetric.objects.filter(metric=asked.money).update(is_required=True)
    paper = opened(papers)
    assert required_figures(paper) == [("meetings", "学习次数")]
    record_values(paper, [FigureInput(asked.found, number=Decimal(4))], by=cast.li)
    with pytest.raises(PaperRefused) as refusal:
        check_paper(paper)
    assert [r.place for r in refusal.value.refusals] == ["meetings"]


def test_a_new_round_takes_the_newest_form_and_the_old_one_keeps_its_own(
    form: FormVersion, cast: Cast, papers: Quarter3
) -> None:
    PolicyNumber.objects.create(
        code="report_deadline_workdays", value=5, valid_from="2020-01-01", basis="统计制度"
    )
    Holiday.objects.create(day=datetime.date(2026, 10, 1), is_working=False, name="国庆节")
    CampaignMetric.objects.filter(metric__code="money").delete()
    second = publish_form(form.campaign, "quarter", by=cast.chen)
    later = ensure_round(Quarter(2026, 2), by=None)
    assert (later.form, opened(papers).round.form) == (second, form)
    assert second.serial == 2


def test_an_open_round_moves_to_a_newer_form_with_a_reason(
    form: FormVersion, cast: Cast, papers: Quarter3
) -> None:
    ask("fresh", name="新设指标数")
    second = publish_form(form.campaign, "quarter", by=cast.chen)
    row = ReportingRound.objects.get()
    with pytest.raises(RuleBroken, match="写明"):
        move_round(row, second, by=cast.chen, reason=" ")
    moved = move_round(row, second, by=cast.chen, reason="市委新部署")
    assert moved.form == second
    assert AuditEntry.objects.get(action="round.form_moved").reason == "市委新部署"
    with pytest.raises(RuleBroken, match="更新的版本"):
        move_round(row, form, by=cast.chen, reason="退回去")
    with pytest.raises(NotAllowed):
        move_round(row, second, by=cast.wang, reason="想改")


def test_a_locked_round_keeps_its_form(form: FormVersion, cast: Cast) -> None:
    ask("fresh", name="新设指标数")
    second = publish_form(form.campaign, "quarter", by=cast.chen)
    locked = RoundFactory(locked=True, quarter=2, form=form)
    with pytest.raises(RuleBroken, match="已锁定"):
        move_round(locked, second, by=cast.chen, reason="想改")
    yearly = RoundFactory(is_yearly=True, year=2025)
    with pytest.raises(RuleBroken, match="不是本批次"):
        move_round(yearly, second, by=cast.chen, reason="想改")


def test_a_figure_collected_elsewhere_is_asked_again_only_with_a_reason(
    form: FormVersion, cast: Cast, asked: SimpleNamespace
) -> None:
    campaign = form.campaign
    twin = MetricFactory(code="twin", name="全年学习计划", aliases="学习次数", reported_by="branch")
    with pytest.raises(RuleBroken, match="已由机关党建统计单位季度表的“学习次数”采集"):
        add_to_form(campaign, twin, by=cast.chen)
    row = add_to_form(campaign, twin, by=cast.chen, reason="支部另需核实")
    assert row.duplicate_reason == "支部另需核实"
    assert AuditEntry.objects.get(action="form.metric_added").reason == "支部另需核实"
    assert publish_form(campaign, "quarter", by=cast.chen).branch_field_count == 2


def test_a_metric_of_another_campaign_needs_a_reason(form: FormVersion, cast: Cast) -> None:
    taken = MetricFactory(code="taken", name="示范点数")
    CampaignMetricFactory(campaign=CampaignFactory(name="创建示范"), metric=taken)
    with pytest.raises(RuleBroken, match="创建示范"):
        add_to_form(form.campaign, taken, by=cast.chen)
    assert add_to_form(form.campaign, taken, by=cast.chen, reason="口径不同").pk


def test_publishing_refuses_what_slipped_into_the_draft(form: FormVersion, cast: Cast) -> None:
    ask("twin", name="学习活动次数", aliases="学习次数")
    with pytest.raises(RuleBroken, match="“学习活动次数”已有其他表采集"):
        publish_form(form.campaign, "quarter", by=cast.chen)


def test_a_rate_a_retired_and_a_listed_metric_are_not_added(
    form: FormVersion, cast: Cast, asked: SimpleNamespace
) -> None:
    retired = MetricFactory(code="retired", is_active=False)
    for metric, words in ((asked.rate, "系统按分子"), (retired, "已停用"), (asked.found, "已在")):
        with pytest.raises(RuleBroken, match=words):
            add_to_form(form.campaign, metric, by=cast.chen, reason="想要")


def test_lines_are_moved_required_and_taken_out_on_record(form: FormVersion, cast: Cast) -> None:
    rows = {row.metric.code: row for row in CampaignMetric.objects.select_related("metric")}
    changed = change_lines(
        {
            rows["money"]: Line(rows["money"].position, is_required=False, is_out=True),
            rows["found"]: Line(1, is_required=True),
            rows["fixed"]: Line(rows["fixed"].position, is_required=False),
        },
        by=cast.chen,
    )
    assert changed == 2
    draft = draft_form(form.campaign, "quarter")
    found = form_differences(read_form(form.content), draft)
    assert [(d.sort, d.name) for d in found] == [("去掉", "帮扶资金"), ("修改", "发现问题数")]
    assert [label for label, _, _ in found[1].changes] == ["排序", "必填"]
    actions = AuditEntry.objects.filter(action__startswith="form.metric").values_list("action")
    assert sorted(actions) == [("form.metric_changed",), ("form.metric_removed",)]


def test_the_burden_is_fields_times_papers_times_minutes(form: FormVersion, cast: Cast) -> None:
    estimate_minutes(form.campaign, Decimal("1.5"), by=cast.chen)
    CampaignMetric.objects.filter(metric__code="money").delete()
    before, draft = read_form(form.content), draft_form(form.campaign, "quarter")
    levels = {b.level: b for b in burdens(draft, before, form.campaign, "quarter")}
    unit, branch = levels["unit"], levels["branch"]
    # Two units are asked this quarter, and their papers count, not the register of today.
    UnitFactory(parent=cast.city)
    levels = {b.level: b for b in burdens(draft, before, form.campaign, "quarter")}
    assert (unit.papers, levels["unit"].papers) == (2, 2)
    assert unit.counted_on == "2026年第三季度的填报表"
    assert (unit.fields, unit.papers, unit.minutes_per_paper) == (8, 2, 12)
    assert (unit.hours, unit.hours_a_year) == (Decimal("0.4"), Decimal("1.6"))
    yearly = burdens(draft_form(form.campaign, "year"), None, form.campaign, "year")
    assert (yearly[0].papers, yearly[0].counted_on) == (3, "今天的名册")
    assert (unit.more_fields, unit.more_hours) == (-1, Decimal("-0.05"))
    assert (branch.fields, branch.papers, branch.more_fields) == (1, 1, 0)
    assert total_of(list(levels.values())).cells == 17
    with pytest.raises(RuleBroken, match="分钟"):
        estimate_minutes(form.campaign, Decimal(0), by=cast.chen)
