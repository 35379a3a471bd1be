"""Pages of organisational life: few fields, boards that filter, sheets that say the same."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from branches.models import LifeRecord, LifeRemark, SitIn
from tests.branches.life.conftest import Recorder
from tests.cast import Cast, as_, words
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory

pytestmark = pytest.mark.usefixtures("numbers")
RECORD = reverse("branches:life-record")
BOARD, UNIT_BOARD = reverse("branches:life-board"), reverse("branches:unit-life-board")


def theme_day(cast: Cast, **facts: str) -> dict[str, str]:
    return {
        "kind": "theme_day",
        "organisation": cast.branch.code,
        "held_on": "2026-10-10",
        "topic": "学党章",
        "attended": "9",
    } | facts


def sheet_of(response: Any) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True))


def test_a_theme_day_needs_a_topic_and_one_number(cast: Cast) -> None:
    HeadcountFactory(organisation=cast.branch, year=2026, quarter=2, formal=9)
    page = as_(cast.qian).get(RECORD)
    form = page.context["form"]
    assert [field.name for field in form.visible_fields()] == [
        "held_on",
        "topic",
        "attended",
        "expected",
    ]
    assert form["expected"].value() == 10
    assert form["held_on"].value() == date(2026, 10, 12)
    answer = as_(cast.qian).post(RECORD, theme_day(cast, expected="10"), follow=True)
    assert "已记录：市财政局第一党支部，2026年10月10日主题党日“学党章”。" in words(answer)
    assert LifeRecord.objects.get().attended == 9


def test_kinds_ask_what_they_need(cast: Cast) -> None:
    client = as_(cast.qian)

    def asked(kind: str) -> set[str]:
        form = client.get(f"{RECORD}?kind={kind}").context["form"]
        return {field.name for field in form.visible_fields()} - {"held_on", "topic"}

    assert asked("talks") == {"sessions", "for_year"}
    assert asked("life_meeting") == {"for_year", "attended", "expected"}
    assert asked("appraisal") >= {"excellent", "qualified", "basic", "failed"}
    assert asked("nonsense") == {"attended", "expected"}


def test_what_is_wrong_is_said_at_the_form(cast: Cast) -> None:
    client = as_(cast.qian)
    late = client.post(RECORD, theme_day(cast, held_on="2026-10-20"))
    assert late.status_code == 422
    assert "还没有到" in words(late)
    assert client.post(RECORD, theme_day(cast, organisation="other")).status_code == 422
    assert not LifeRecord.objects.exists()


def test_a_deputy_secretary_chooses_the_branch(cast: Cast) -> None:
    second = BranchFactory(unit=cast.finance, name="第二党支部", code="finance-2")
    BranchFactory(unit=cast.civil, code="civil-1")
    client = as_(cast.wang)
    offered = client.get(RECORD).context["form"].fields["organisation"].queryset
    assert set(offered) == {cast.branch, second}
    chosen = client.get(f"{RECORD}?of=finance-2").context["form"]
    assert chosen["organisation"].value() == "finance-2"


def test_a_topic_is_offered_again(cast: Cast, record: Recorder) -> None:
    record("theme_day", "2026-09-10", "重温入党誓词")
    assert '<option value="重温入党誓词">' in words(as_(cast.qian).get(RECORD))


def test_a_unit_records_its_study(cast: Cast) -> None:
    address = reverse("branches:unit-life-record")
    client = as_(cast.wang)
    assert "with_discussion" in client.get(address).context["form"].fields
    assert (
        "with_discussion" not in client.get(f"{address}?kind=first_agenda").context["form"].fields
    )
    study = {"kind": "core_study", "unit": "finance", "held_on": "2026-10-10", "topic": "学条例"}
    assert client.post(address, study | {"with_discussion": "on"}).status_code == 302
    assert LifeRecord.objects.get().with_discussion
    assert client.post(address, study).status_code == 422
    assert client.post(address, study | {"unit": "civil"}).status_code == 422


def test_the_list_searches_filters_and_exports(cast: Cast, record: Recorder) -> None:
    record("theme_day", "2026-09-10", "重温入党誓词", attended=9, expected=10)
    record("lecture", "2026-09-11", "党的纪律")
    client, address = as_(cast.wang), reverse("branches:life-list")
    assert len(client.get(address).context["table"].rows) == 2
    for query in ("q=宣誓", "q=誓词", "q=sczj", "kind=theme_day", "day_to=2026-09-10"):
        shown = client.get(f"{address}?{query}").context["table"].rows
        assert len(shown) == {"q=宣誓": 0, "q=sczj": 2}.get(query, 1), query
    assert len(client.get(f"{address}?state=voided").context["table"].rows) == 0
    rows = sheet_of(client.get(f"{address}?export=xlsx"))
    assert any("重温入党誓词" in row and "主题党日" in row for row in rows)


def test_one_record_and_its_withdrawal(cast: Cast, record: Recorder) -> None:
    held = record("appraisal", "2026-03-01", attended=10, excellent=4, qualified=6)
    client = as_(cast.qian)
    page = words(client.get(reverse("branches:life-detail", args=[held.pk])))
    assert "超过3分之一（至多3人）" in page
    void = reverse("branches:life-void", args=[held.pk])
    assert "请填写撤回理由" in words(client.post(void, {"reason": ""}))
    client.post(void, {"reason": "人数写错"})
    after = words(client.get(reverse("branches:life-detail", args=[held.pk])))
    assert "人数写错" in after
    assert "撤回这条记录" not in after


def test_the_report_of_a_study_is_entered_later(cast: Cast, record: Recorder) -> None:
    held = record("core_study", "2026-10-08", subject=cast.finance)
    client, address = as_(cast.wang), reverse("branches:life-report", args=[held.pk])
    assert client.post(address, {"reported_on": ""}).status_code == 422
    assert client.post(address, {"reported_on": "2026-10-01"}).status_code == 422
    assert client.post(address, {"reported_on": "2026-10-09"}).status_code == 302
    page = words(client.get(reverse("branches:life-detail", args=[held.pk])))
    assert "2026年10月9日已报送" in page


def test_the_board_of_branches(cast: Cast, record: Recorder) -> None:
    BranchFactory(unit=cast.civil, name="民政党支部", code="civil-1")
    for day in ("2026-07-10", "2026-08-10", "2026-09-10"):
        record("theme_day", day)
    client = as_(cast.chen)

    def shown(query: str) -> list[str]:
        table = client.get(f"{BOARD}?period=2026Q3&{query}").context["table"]
        return [row.record.body.name for row in table.rows]

    assert shown("") == ["第一党支部", "民政党支部"]
    assert shown("q=mz") == ["民政党支部"]
    met = "item=theme_party_days_per_month&state=met"
    assert shown(met) == ["第一党支部"]
    assert shown("state=unmet") == ["第一党支部", "民政党支部"]
    assert shown("sort=-theme_day")
    rows = sheet_of(client.get(f"{BOARD}?period=2026Q3&export=xlsx"))
    assert any("3/3 达标" in row for row in rows)
    assert "2026年第四季度" in words(client.get(f"{BOARD}?period=nonsense"))


def test_the_board_of_units(cast: Cast, record: Recorder) -> None:
    for day in ("2026-07-10", "2026-08-10", "2026-09-10"):
        record("theme_day", day)
    page = words(as_(cast.chen).get(f"{UNIT_BOARD}?period=2026Q3"))
    assert "1/1（100%）" in page
    assert "0/1 未达标" in page
    rows = sheet_of(as_(cast.chen).get(f"{UNIT_BOARD}?period=2026Q3&export=xlsx"))
    assert any("1/1（100%）" in row for row in rows)
    few = as_(cast.chen).get(f"{UNIT_BOARD}?period=2025Q4&q=sczj").context["table"]
    assert [row.record.unit for row in few.rows] == [cast.finance]


def test_a_gap_is_explained_from_the_card(cast: Cast) -> None:
    client, third = as_(cast.qian), "?period=2026Q3"
    page = reverse("branches:life-body", args=[cast.branch.code])
    address = reverse("branches:life-remark", args=[cast.branch.code, "theme_day", "2026Q3"])
    assert address in words(client.get(f"{page}{third}"))
    assert "至少4个字" in words(client.post(address, {"reason": "忙"}))
    assert client.post(address, {"reason": "七月至九月抗汛"})["Location"] == f"{page}{third}"
    assert "七月至九月抗汛" in words(client.get(f"{page}{third}"))
    assert "七月至九月抗汛" in words(client.get(address))
    yearly = reverse("branches:life-remark", args=[cast.branch.code, "talks", "2025"])
    assert client.post(yearly, {"reason": "支部刚刚成立"})["Location"].endswith("?period=2025Q4")
    for wrong in (["nothing", "2026Q3"], ["theme_day", "soon"]):
        lost = reverse("branches:life-remark", args=[cast.branch.code, *wrong])
        assert client.get(lost).status_code == 404
    assert LifeRemark.objects.count() == 2


def test_the_page_of_a_quarter_lists_its_records(cast: Cast, record: Recorder) -> None:
    record("theme_day", "2026-08-10", "重温入党誓词")
    client, page = as_(cast.qian), reverse("branches:life-body", args=[cast.branch.code])
    third = words(client.get(f"{page}?period=2026Q3"))
    assert "重温入党誓词" in third
    assert "2026年第二季度还没有记录" in words(client.get(f"{page}?period=2026Q2"))
    everything = f"{reverse('branches:life-list')}?q={cast.branch.code}"
    assert everything in third
    assert len(client.get(everything).context["table"].rows) == 1


def test_a_unit_explains_its_own(cast: Cast) -> None:
    client = as_(cast.wang)
    page = reverse("branches:life-unit", args=["finance"])
    address = reverse("branches:unit-life-remark", args=["finance", "core_study", "2026Q3"])
    assert address in words(client.get(f"{page}?period=2026Q3"))
    client.post(address, {"reason": "主要负责人空缺"})
    assert "主要负责人空缺" in words(client.get(f"{page}?period=2026Q3"))


def test_a_sit_in_shows_its_next_step(cast: Cast) -> None:
    sit_in = SitIn.objects.create(unit=cast.finance, planned_on=date(2026, 10, 8))
    client = as_(cast.wang)
    address = reverse("branches:sit-in-detail", args=[sit_in.pk])
    assert "follow_up_form" not in client.get(address).context
    SitIn.objects.filter(pk=sit_in.pk).update(
        visited_on=date(2026, 10, 8), feedback="研讨深入", feedback_on=date(2026, 10, 9)
    )
    assert "follow_up_form" in client.get(address).context
    step = reverse("branches:sit-in-follow-up", args=[sit_in.pk])
    assert client.post(step, {"on": "", "text": ""}).status_code == 422
    assert client.post(step, {"on": "2026-10-01", "text": "已完善"}).status_code == 422
    assert client.post(step, {"on": "2026-10-10", "text": "已完善"}).status_code == 302
    listed = reverse("branches:sit-in-list")
    for query, count in (("state=followed", 1), ("state=planned", 0), ("q=sczj&year=2026", 1)):
        assert len(client.get(f"{listed}?{query}").context["table"].rows) == count
