"""The author's pages: list, desk, preview, comparison, moving a round."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from campaigns.models import CampaignMetric, FormVersion, Metric, ReportingRound
from campaigns.services.forms import publish_form
from portal.models import AuditEntry
from tests.campaigns.conftest import Quarter3, ask
from tests.cast import Cast, as_, words
from tests.factories.campaigns import CampaignFactory, MetricFactory


@pytest.fixture
def form(cast: Cast, asked: SimpleNamespace, papers: Quarter3) -> FormVersion:
    return publish_form(CampaignFactory(), "quarter", by=cast.chen, reason="首次发布")


def desk(form: FormVersion, level: str = "unit", name: str = "form-edit") -> str:
    return reverse(f"campaigns:{name}", args=[form.campaign_id, "quarter", level])


def test_the_list_shows_versions_and_drafts_and_is_exported(form: FormVersion, cast: Cast) -> None:
    page = words(as_(cast.chen).get(reverse("campaigns:form-list")))
    assert "机关党建统计季度表第1版" in page
    assert "首次发布" in page
    sheet = as_(cast.chen).get(reverse("campaigns:form-list"), {"export": "xlsx", "q": "首次"})
    assert sheet["Content-Type"].endswith("sheet")
    assert as_(cast.wang).get(reverse("campaigns:form-list")).status_code == 403


def test_forms_are_found_by_the_name_the_list_shows_and_the_first_has_nothing_to_compare(
    form: FormVersion, cast: Cast
) -> None:
    office, url = as_(cast.chen), reverse("campaigns:form-list")
    for word in ("季度表第1版", "党建统计季度"):
        page = words(office.get(url, {"q": word}))
        assert "机关党建统计季度表第1版" in page
        assert "表样名称或发布说明" in page
    assert "机关党建统计季度表第1版" not in words(office.get(url, {"q": "年度表第"}))
    assert "与上一版比较" not in words(office.get(url))
    difference = words(office.get(reverse("campaigns:form-difference", args=[form.pk])))
    assert "没有更早的版本可比" in difference
    assert "新增" not in difference.split("</h1>")[-1].replace("新增、去掉和修改", "")


def test_a_form_is_read_searched_sorted_and_exported(form: FormVersion, cast: Cast) -> None:
    url = reverse("campaigns:form-detail", args=[form.pk])
    office = as_(cast.chen)
    page = words(office.get(url, {"q": "wtzgl", "sort": "-name"}))
    assert "问题整改率" in page
    assert "帮扶资金" not in page
    assert "支部党课次数" in words(office.get(url, {"level": "branch"}))
    assert office.get(url, {"export": "xlsx"})["Content-Type"].endswith("sheet")


def test_the_desk_shows_the_burden_and_stores_lines(form: FormVersion, cast: Cast) -> None:
    office = as_(cast.chen)
    page = words(office.get(desk(form)))
    assert "填报负担" in page
    assert "学习次数" in page
    rows = {r.metric.code: r for r in CampaignMetric.objects.select_related("metric")}
    money, found = rows["money"], rows["found"]
    data = {
        "minutes": "2",
        f"position_{money.pk}": str(money.position),
        f"out_{money.pk}": "1",
        f"position_{found.pk}": "3",
    }
    office.post(desk(form), data)
    form.campaign.refresh_from_db()
    assert form.campaign.minutes_per_field == 2
    assert not CampaignMetric.objects.filter(pk=money.pk).exists()
    assert CampaignMetric.objects.get(pk=found.pk).position == 3
    assert "查看改动并发布" in words(office.get(desk(form)))


def test_faults_on_the_desk_store_nothing(form: FormVersion, cast: Cast) -> None:
    row = CampaignMetric.objects.select_related("metric").get(metric__code="found")
    response = as_(cast.chen).post(desk(form), {"minutes": "很久", f"position_{row.pk}": "先"})
    assert response.status_code == 422
    assert "排序请填" in words(response)
    assert "每格分钟数请填数字" in words(response)


def test_a_duplicate_is_shown_with_a_box_for_the_reason(form: FormVersion, cast: Cast) -> None:
    MetricFactory(code="twin", name="学习活动次数", aliases="学习次数", initials="xxhdcs")
    office, url = as_(cast.chen), desk(form, name="form-add")
    assert "学习活动次数" in words(office.get(desk(form), {"q": "xxhd"}))
    refused = office.post(url, {"code": "twin"})
    assert refused.status_code == 422
    assert "一数一源" in words(refused)
    assert office.post(url, {"code": "twin", "reason": "上级单列"}).status_code == 302
    assert CampaignMetric.objects.get(metric__code="twin").duplicate_reason == "上级单列"
    taken = office.post(url, {"code": "twin", "reason": "再要一遍"})
    assert "已在表样中" in words(taken)


def test_a_figure_of_another_level_is_asked_again_by_clicks_and_with_a_reason(
    form: FormVersion, cast: Cast
) -> None:
    office, branch = as_(cast.chen), desk(form, "branch")
    assert "写明理由后加入" in words(office.get(branch, {"q": "发现问题"}))
    url = desk(form, "branch", "form-add")
    refused = office.post(url, {"code": "found"})
    assert refused.status_code == 422
    assert "单位季度表的“发现问题数”采集，一数一源" in words(refused)
    assert not Metric.objects.filter(reported_by="branch", aliases="发现问题数").exists()
    done = office.post(url, {"code": "found", "reason": "支部自查另行上报"}, follow=True)
    assert "“发现问题数（党支部季度）”已加入党支部季度表" in words(done)
    assert "重复采集：支部自查另行上报" in words(done)
    twin = Metric.objects.get(reported_by="branch", aliases="发现问题数")
    actions = AuditEntry.objects.filter(reason="支部自查另行上报").values_list("action", flat=True)
    assert sorted(actions) == ["form.metric_added", "metric.created"]
    row = CampaignMetric.objects.get(metric=twin)
    office.post(branch, {"minutes": "0.5", f"position_{row.pk}": "1", f"out_{row.pk}": "1"})
    page = words(office.get(branch, {"q": "发现问题"}))
    assert page.count("写明理由后加入") == 2  # the twin, which shares its alias, and the first
    second = office.post(url, {"code": "found", "reason": "又要上报"}, follow=True)
    assert "已加入党支部季度表" in words(second)
    assert AuditEntry.objects.filter(action="metric.created").count() == 1
    assert "不能加入" in words(office.post(url, {"code": "rate"}))


def test_searching_tells_where_a_figure_is_asked_already(form: FormVersion, cast: Cast) -> None:
    page = words(as_(cast.chen).get(desk(form, "branch"), {"q": "发现问题"}))
    assert "已有：单位季度填报" in page
    assert "没有叫“天气”的指标" in words(as_(cast.chen).get(desk(form), {"q": "天气"}))


def test_publishing_is_previewed_and_then_done(form: FormVersion, cast: Cast) -> None:
    office = as_(cast.chen)
    url = reverse("campaigns:form-publish", args=[form.campaign_id, "quarter"])
    assert "没有改动" in words(office.get(url))
    refused = office.post(url)
    assert (refused.status_code, "不用再发布" in words(refused)) == (422, True)
    ask("fresh", name="新设指标数")
    assert "新设指标数" in words(office.get(url))
    office.post(url, {"reason": "新增一项"})
    second = FormVersion.objects.get(serial=2)
    assert second.reason == "新增一项"
    difference = reverse("campaigns:form-difference", args=[second.pk])
    assert "新增" in words(office.get(difference))
    assert "去掉" in words(
        office.get(reverse("campaigns:form-difference", args=[form.pk]), {"against": second.pk})
    )
    assert office.get(difference, {"against": "999999"}).status_code == 404
    assert office.get(difference, {"against": "x"}).status_code == 404


def test_an_open_round_is_moved_after_a_question(form: FormVersion, cast: Cast) -> None:
    ask("fresh", name="新设指标数")
    second = publish_form(form.campaign, "quarter", by=cast.chen)
    office, row = as_(cast.chen), ReportingRound.objects.get()
    assert "改用本版" in words(office.get(reverse("campaigns:form-detail", args=[second.pk])))
    url = reverse("campaigns:round-form", args=[row.pk, second.pk])
    assert "新设指标数" in words(office.get(url))
    assert "请写明" in words(office.post(url))
    office.post(url, {"reason": "市委新部署"})
    row.refresh_from_db()
    assert row.form == second
