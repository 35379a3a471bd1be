"""Kinds are kept by the 工委 from closed lists."""

from typing import Any

import pytest
from django.urls import reverse

from campaigns.choices import Counter
from campaigns.models import ActivityKind, MetricSource
from campaigns.selectors.activities.setups import setup_of
from campaigns.services.activities.kinds import copy_kind, switch_kind
from portal.errors import NotAllowed, RuleBroken
from tests.cast import Cast, as_, words
from tests.factories.activities import make_series
from tests.factories.campaigns import MetricFactory


def typed(**facts: Any) -> dict[str, Any]:
    return {
        "name": "警示教育",
        "owner": "discipline",
        "levels": ["unit", "branch"],
        "counters": ["sessions", "persons"],
        "required": ["sessions"],
        "audience": "新任职干部\n\n年轻干部\n年轻干部",
        "part_1": "persons",
        "whole_1": "sessions",
    } | facts


def address(kind: ActivityKind, door: str = "") -> str:
    return reverse(f"campaigns:activity-kind{door}", args=[kind.code])


def test_a_kind_is_changed_by_ticking(cast: Cast, warning: ActivityKind) -> None:
    assert as_(cast.wang).get(address(warning)).status_code == 403
    assert "旁听庭审次数" in words(as_(cast.chen).get(address(warning)))
    assert as_(cast.chen).post(address(warning), typed()).status_code == 302
    warning.refresh_from_db()
    setup = setup_of(warning)
    assert setup.counters == (Counter.SESSIONS, Counter.PERSONS)
    assert setup.within == ((Counter.PERSONS, Counter.SESSIONS),)
    assert setup.audience == ("新任职干部", "年轻干部")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"counters": ["persons"]}, "场次没有选为计数项"),
        ({"levels": []}, "这个字段是必填项"),
        ({"counters": ["clicks"]}, "clicks"),
        ({"part_1": "persons", "whole_1": "persons"}, "两项不能相同"),
        ({"part_1": "", "whole_1": "persons"}, "请都选，或都不选"),
        ({"name": "13812345678"}, "手机号码"),
        ({"name": "学习积分"}, "积分"),
        ({"audience": "登录率前十"}, "登录率"),
    ],
)
def test_what_means_nothing_is_refused(
    cast: Cast, warning: ActivityKind, facts: dict[str, Any], sentence: str
) -> None:
    answer = as_(cast.chen).post(address(warning), typed(**facts))
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_what_a_metric_is_made_of_stays(cast: Cast, warning: ActivityKind) -> None:
    metric = MetricFactory(name="旁听庭审次数（指标）")
    facts = {"kind": "activity_sum", "counter": "court_hearings"}
    MetricSource.objects.create(metric=metric, activity_kind=warning, **facts)
    page = words(as_(cast.chen).post(address(warning), typed()))
    assert "指标“旁听庭审次数（指标）”由本类别的旁听庭审次数得出，不能去掉" in page


def test_editions_stay_while_series_stand(cast: Cast, show: ActivityKind) -> None:
    make_series(show)
    page = words(as_(cast.chen).post(address(show), typed(name="书画展览")))
    assert "不能取消“按届（期）举办”" in page


def test_a_copy_starts_as_the_other_stands(cast: Cast, warning: ActivityKind) -> None:
    answer = as_(cast.chen).post(address(warning, "-copy"), {"name": "家风教育"}, follow=True)
    assert "已按“警示教育”新建“家风教育”" in words(answer)
    row = ActivityKind.objects.get(name="家风教育")
    assert (row.code, row.setup) == ("own_jfjy_1", warning.setup)
    again = as_(cast.chen).post(address(warning, "-copy"), {"name": "家风教育"})
    assert again.status_code == 422
    assert copy_kind(warning, "家风教育二", by=cast.chen).code == "own_jfjye_1"
    never = as_(cast.chen).post(address(warning, "-copy"), {"name": "每日打卡"})
    assert never.status_code == 422


def test_a_sensitive_kind_stays_with_discipline(cast: Cast, forms_first: ActivityKind) -> None:
    with pytest.raises(NotAllowed):
        copy_kind(forms_first, "另一种", by=cast.chen)
    assert copy_kind(forms_first, "另一种", by=cast.wu).is_sensitive


def test_out_of_use_and_back(cast: Cast, warning: ActivityKind) -> None:
    with pytest.raises(NotAllowed):
        switch_kind(warning, on=False, by=cast.wang)
    as_(cast.chen).post(address(warning, "-switch"), {"on": "0"})
    listed = reverse("campaigns:activity-kind-list")
    page = as_(cast.wang).get(f"{listed}?state=off&level=unit&q=jsjy")
    assert [row.record for row in page.context["table"].rows] == [warning]
    choose = reverse("campaigns:activity-choose")
    assert "没有找到类别" in words(as_(cast.wang).get(choose))
    as_(cast.chen).post(address(warning, "-switch"), {"on": "1"})
    with pytest.raises(RuleBroken):
        copy_kind(warning, "警示教育", by=cast.chen)


def test_each_is_led_where_he_may_go(cast: Cast, warning: ActivityKind) -> None:
    listed = reverse("campaigns:activity-kind-list")
    records = f"{reverse('campaigns:activity-list')}?kind=warning"
    assert address(warning) in words(as_(cast.chen).get(listed))
    page = words(as_(cast.wang).get(listed))
    assert address(warning) not in page
    assert records in page
