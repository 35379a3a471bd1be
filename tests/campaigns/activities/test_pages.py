"""Pages of activities: choose, fill, find again, take back; what was typed is kept."""

import datetime
from io import BytesIO
from typing import Any

from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Activity, ActivityKind
from campaigns.services.activities import void_activity
from tests.cast import Cast, as_, words
from tests.factories.activities import hold, make_kind

LIST, CHOOSE = reverse("campaigns:activity-list"), reverse("campaigns:activity-choose")
RECORD = reverse("campaigns:activity-record", args=["warning"])


def typed(**facts: str) -> dict[str, str]:
    return {"owner": "unit:finance", "held_on": "2026-10-10", "topic": "观看警示片",
            "count_sessions": "1"} | facts  # fmt: skip


def test_three_things_to_type(cast: Cast, warning: ActivityKind) -> None:
    page = as_(cast.qian).get(RECORD)
    form = page.context["form"]
    assert [field.name for field in form.main] == [
        "held_on", "topic", "count_sessions", "count_person_times", "count_base_visits",
        "count_court_hearings",
    ]  # fmt: skip
    assert form["held_on"].value() == datetime.date(2026, 10, 12)
    assert form["count_sessions"].value() == 1
    answer = as_(cast.qian).post(RECORD, typed(owner="branch:finance-1"), follow=True)
    assert "已登记：市财政局第一党支部，2026年10月10日警示教育“观看警示片”。" in words(answer)
    assert Activity.objects.get().organisation == cast.branch


def test_what_is_wrong_is_said_and_what_was_typed_stays(cast: Cast, warning: ActivityKind) -> None:
    answer = as_(cast.wang).post(RECORD, typed(count_court_hearings="5", note="请补"))
    assert answer.status_code == 422
    page = words(answer)
    assert "旁听庭审次数不大于场次" in page
    assert 'value="观看警示片"' in page
    assert as_(cast.wang).post(RECORD, typed(owner="unit:civil")).status_code == 422
    assert as_(cast.wang).post(RECORD, typed(count_sessions="x")).status_code == 422
    assert not Activity.objects.exists()


def test_kinds_are_found_by_sound_and_the_usual_stand_first(
    cast: Cast, warning: ActivityKind
) -> None:
    make_kind("volunteer", "志愿服务")
    make_kind("city_only", "联席会议", levels=["committee"])
    hold(cast.finance, warning, "2026-09-10", by=cast.wang)
    page = as_(cast.wang).get(CHOOSE)
    assert [str(kind) for kind in page.context["usual"]] == ["警示教育"]
    found = [str(kind) for _, kinds in page.context["groups"] for kind in kinds]
    assert found == ["警示教育", "志愿服务"] or set(found) == {"警示教育", "志愿服务"}
    found = as_(cast.wang).get(f"{CHOOSE}?q=zyfw").context["groups"]
    assert [str(kind) for _, kinds in found for kind in kinds] == ["志愿服务"]
    assert "没有找到类别" in words(as_(cast.wang).get(f"{CHOOSE}?q=zzz"))
    other = reverse("campaigns:activity-record", args=["city_only"])
    assert as_(cast.wang).get(other).status_code == 404


def test_the_list_filters_sums_and_goes_out(cast: Cast, warning: ActivityKind) -> None:
    told = {"sessions": 2, "person_times": 80}
    hold(cast.finance, warning, "2026-09-10", "参观基地", told, by=cast.wang)
    hold(cast.finance, warning, "2026-06-10", "观看警示片", told, by=cast.wang)
    hold(cast.civil, warning, "2026-09-11", "旁听审判", told, by=cast.zhao)
    page = as_(cast.wang).get(f"{LIST}?day_from=2026-07-01&kind=warning&level=unit")
    assert page.context["totals"] == [("记录", "1"), ("场次", "2"), ("人次", "80")]
    assert "参观基地" in words(page)
    assert "旁听审判" not in words(page)
    everything = as_(cast.chen).get(f"{LIST}?q=旁听").context["table"].rows
    assert [row.record.unit.short_name for row in everything] == ["市民政局"]
    by_unit = as_(cast.chen).get(f"{LIST}?unit=finance&campaign=&state=standing")
    assert len(by_unit.context["table"].rows) == 2
    book = load_workbook(BytesIO(as_(cast.wang).get(f"{LIST}?export=xlsx").content))
    cells = [cell for row in book.active.iter_rows(values_only=True) for cell in row]
    assert "场次 2、人次 80" in cells


def test_taking_back_and_entering_anew(cast: Cast, warning: ActivityKind) -> None:
    row = hold(cast.finance, warning, "2026-09-10", "参观基地", {"sessions": 2}, by=cast.wang)
    detail = reverse("campaigns:activity-detail", args=[row.pk])
    void = reverse("campaigns:activity-void", args=[row.pk])
    assert "撤回这条记录" in words(as_(cast.wang).get(detail))
    assert "撤回这条记录" not in words(as_(cast.leader).get(detail))
    assert as_(cast.zhao).get(detail).status_code == 404
    assert as_(cast.leader).post(void, {"reason": "误登"}).status_code == 403
    assert as_(cast.wang).post(void, {"reason": ""}).status_code == 422
    page = as_(cast.wang).post(void, {"reason": "日期写错"}, follow=True)
    assert "按原内容重新登记" in words(page)
    form = as_(cast.wang).get(f"{RECORD}?copy={row.pk}").context["form"]
    assert (form["topic"].value(), form["count_sessions"].value()) == ("参观基地", "2")
    assert as_(cast.wang).get(f"{RECORD}?copy=99999999999999999999").status_code == 200


def test_voided_records_are_found_by_their_state(cast: Cast, warning: ActivityKind) -> None:
    row = hold(cast.finance, warning, "2026-09-10", by=cast.wang)
    void_activity(row, "重复登记", by=cast.wang)
    page: Any = as_(cast.wang).get(f"{LIST}?state=voided")
    assert len(page.context["table"].rows) == 1
    assert page.context["totals"] == [("记录", "0")]


def test_units_that_took_part_are_ticked(cast: Cast, show: ActivityKind) -> None:
    address = reverse("campaigns:activity-record", args=["show"])
    assert "taking_part" in as_(cast.chen).get(address).context["form"].fields
    data = {
        "owner": "unit:gongwei",
        "held_on": "2026-10-10",
        "topic": "书画展",
        "count_works": "9",
        "taking_part": [str(cast.finance.pk), str(cast.civil.pk)],
    }
    assert as_(cast.chen).post(address, data).status_code == 302
    assert set(Activity.objects.get().taking_part.all()) == {cast.finance, cast.civil}
