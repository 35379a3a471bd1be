"""Many activities by one sheet: looked through first, known ones only compared."""

from typing import Any

import pytest
from django.urls import reverse

from campaigns.models import Activity, ActivityKind, ActivitySeries
from campaigns.resources.activities.table import ACTIVITIES
from portal.models import User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from tests.branches.registers.sheets import workbook
from tests.cast import Cast, as_
from tests.factories.activities import hold

HEADER = ("活动类别", "单位", "党支部", "开展日期", "主题", "场次", "旁听庭审次数")
UNIT = ("警示教育", "市财政局", "", "2026-09-10", "旁听庭审", 2, 1)
BRANCH = ("警示教育", "市财政局", "第一党支部", "2026-09-11", "观看警示片", 1, None)


def look(rows: list[tuple[Any, ...]], by: User, header: Any = HEADER) -> RegisterOutcome:
    return try_register(ACTIVITIES["activities"], Sheet(workbook(header, rows), "活动.xlsx"), by=by)


def test_rows_become_records(cast: Cast, warning: ActivityKind) -> None:
    sheet = Sheet(workbook(HEADER, [UNIT, BRANCH]), "活动.xlsx")
    seen = try_register(ACTIVITIES["activities"], sheet, by=cast.wang)
    assert (seen.created, seen.refused) == (2, 0)
    assert not Activity.objects.exists()
    write_register(ACTIVITIES["activities"], sheet, by=cast.wang, seen=seen.digest)
    levels = Activity.objects.order_by("held_on").values_list("level", "organisation__code")
    assert list(levels) == [("unit", None), ("branch", "finance-1")]
    again = try_register(ACTIVITIES["activities"], sheet, by=cast.wang)
    assert (again.same, again.lines) == (2, [])


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("跳舞", *UNIT[1:]), "不是活动类别"),
        (("警示教育", "市民政局", *UNIT[2:]), "没有为市民政局登记"),
        (("警示教育", "市某局", *UNIT[2:]), "不是登记的单位"),
        (("警示教育", "市财政局", "第九党支部", *UNIT[3:]), "不是市财政局的党支部"),
        ((*UNIT[:3], "2026-12-01", *UNIT[4:]), "还没有到"),
        ((*UNIT[:5], 1, 3), "旁听庭审次数不大于场次"),
        ((*UNIT[:5], "若干", 0), "不是数"),
        ((*UNIT[:5], None, None), "请填写场次"),
        (("第一种形态", *UNIT[1:]), "不能用表格"),
    ],
)
def test_rows_with_faults_say_why(
    cast: Cast,
    warning: ActivityKind,
    forms_first: ActivityKind,
    row: tuple[Any, ...],
    sentence: str,
) -> None:
    outcome = look([row], cast.wang)
    assert outcome.refused == 1
    assert sentence in outcome.lines[0].problem


def test_what_stands_is_not_overwritten(cast: Cast, warning: ActivityKind) -> None:
    hold(cast.finance, warning, "2026-09-10", "旁听庭审", {"sessions": 1}, by=cast.wang)
    outcome = look([UNIT], cast.wang)
    assert "已经登记过，表中有几项不同" in outcome.lines[0].problem


def test_editions_follow_each_other_whatever_the_order_of_rows(
    cast: Cast, series: ActivitySeries
) -> None:
    header = (
        "活动类别",
        "单位",
        "开展日期",
        "主题",
        "系列活动",
        "届（期）次",
        "作品数",
        "参加单位",
    )
    rows = [
        ("书画展览", "市直机关工委", f"{year}-09-01", f"{year}年书画展", "书画展", edition, 30,
         "市财政局、市民政局")
        for year, edition in ((2026, 11), (2025, 10), (2024, 9))
    ]  # fmt: skip
    outcome = look(rows, cast.chen, header)
    assert (outcome.created, outcome.refused) == (3, 0)


def test_the_sheet_goes_out_as_it_comes_in(
    cast: Cast, warning: ActivityKind, forms_first: ActivityKind, sun: User
) -> None:
    hold(cast.finance, warning, "2026-09-10", "旁听庭审", {"sessions": 1}, by=cast.wang)
    hold(cast.finance, forms_first, "2026-09-30", "三季度", {"person_times": 2}, by=sun)
    resource = ACTIVITIES["activities"].resource(sun)
    resource.load(None)
    data = resource.export(list(resource.entries()))
    assert len(data) == 1
    address = reverse("campaigns:activity-register-export")
    assert as_(cast.wang).get(f"{address}?empty=1").status_code == 200
