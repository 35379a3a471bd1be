"""Organisational life by workbook: what a branch kept in a table before."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from branches.models import LifeRecord
from branches.resources.table import RECORDS
from branches.services.life import void_record
from portal.errors import NotAllowed
from portal.models import AuditEntry, User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from portal.spreadsheets import workbook_bytes
from tests.branches.registers.sheets import grid, workbook
from tests.cast import Cast, as_, words

REGISTER = RECORDS["life"]
HEADER = (
    "党组织代码", "单位", "类别", "开展日期", "主题", "次数", "应到人数", "实到人数",
    "含集体研讨", "学习情况报送日期",
)  # fmt: skip
DAY = ("finance-1", "", "主题党日", "2026-07-05", "参观展览", "", 12, 10, "", "")
OTHER = (*DAY[:4], "义务植树", *DAY[5:])
STUDY = ("", "市财政局", "中心组学习", "2026年8月5日", "学条例", "", "", 9, "是", "")


@pytest.fixture(autouse=True)
def today(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(datetime.datetime(2026, 10, 12, 9, tzinfo=datetime.UTC), tick=False):
        yield


def written(rows: Sequence[Sequence[Any]], by: User) -> RegisterOutcome:
    sheet = Sheet(workbook(HEADER, rows), "组织生活.xlsx")
    seen = try_register(REGISTER, sheet, by=by).digest
    return write_register(REGISTER, sheet, by=by, seen=seen)


def test_events_come_in_and_twice_is_once(cast: Cast) -> None:
    assert written([DAY, STUDY], cast.wang).created == 2
    event, study = LifeRecord.objects.order_by("held_on")
    assert (event.organisation, event.attended, event.for_year) == (cast.branch, 10, 2026)
    assert (event.sessions, event.recorded_by) == (1, cast.wang)
    assert (study.organisation, study.unit, study.with_discussion) == (None, cast.finance, True)
    again = written([DAY, STUDY], cast.wang)
    assert (again.same, again.lines) == (2, [])
    assert AuditEntry.objects.filter(action="life.recorded").count() == 2


def test_a_report_is_added_and_nothing_else_is_changed(cast: Cast) -> None:
    written([DAY, STUDY], cast.wang)
    assert written([(*STUDY[:-1], "2026-08-07")], cast.wang).updated == 1
    assert LifeRecord.objects.get(kind="core_study").reported_on == datetime.date(2026, 8, 7)
    [line] = written([(*DAY[:7], 11, *DAY[8:])], cast.wang).lines
    assert "已经记过" in line.problem
    [line] = written([STUDY], cast.wang).lines
    assert "已经记过" in line.problem, "a day that was reported is not taken away by a table"


def test_what_was_taken_back_may_come_again(cast: Cast) -> None:
    written([DAY], cast.wang)
    void_record(LifeRecord.objects.get(), "人数写错", by=cast.wang)
    assert written([(*DAY[:7], 11, *DAY[8:])], cast.wang).created == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("nobody", *DAY[1:]), "不是登记的党组织代码"),
        (("", *DAY[1:]), "二者填一个"),
        (("finance-1", "市财政局", *DAY[2:]), "二者填一个"),
        (("", "市民政局", *STUDY[2:]), "没有记录“市民政局”"),
        ((*DAY[:2], "茶话会", *DAY[3:]), "不在可选项中"),
        ((*DAY[:3], "2026-12-05", *DAY[4:]), "还没有到"),
        ((*DAY[:4], "", *DAY[5:]), "“主题”没有填"),
        ((*DAY[:5], 3, *DAY[6:]), "开展一次记一次"),
        ((*DAY[:6], 9, 10, "", ""), "大于应到"),
        ((*DAY[:2], "中心组学习", *DAY[3:]), "由单位记录"),
        ((*DAY[:8], "是", ""), "集体研讨是中心组学习"),
        (OTHER, "重复"),
    ],
)
def test_a_fault_stands_at_its_row(cast: Cast, row: Any, sentence: str) -> None:
    outcome = written([OTHER, row], cast.wang)
    assert not outcome.is_written
    assert not LifeRecord.objects.exists()
    [line] = [line for line in outcome.lines if line.problem]
    assert (line.row, sentence in line.problem) == (3, True), line.problem


def test_who_leads_a_branch_enters_its_events_only(cast: Cast) -> None:
    assert written([DAY], cast.qian).is_written
    assert "没有记录" in written([STUDY], cast.qian).lines[0].problem
    assert "不是登记的" in written([DAY], cast.zhao).lines[0].problem
    with pytest.raises(NotAllowed, match="没有导入组织生活记录的权限"):
        written([DAY], cast.chen)


def test_what_goes_out_comes_in_unchanged(cast: Cast) -> None:
    written([DAY, STUDY], cast.wang)
    resource = REGISTER.resource(cast.wang)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [data[at] for at in range(len(data))]
    content = workbook_bytes("组织生活记录", data.headers, rows, by=cast.wang)
    outcome = try_register(REGISTER, Sheet(content, "组织生活记录.xlsx"), by=cast.wang)
    assert (outcome.same, outcome.lines) == (2, [])


def test_upload_look_confirm(cast: Cast) -> None:
    browser, door = as_(cast.qian), reverse("branches:life-register")
    assert door in words(browser.get(reverse("branches:life-list")))
    assert grid(browser.get(f"{door}export/?empty=1").content)[0][0] == "党组织代码"
    file = SimpleUploadedFile("组织生活.xlsx", workbook(HEADER, [DAY]))
    page: Any = browser.post(door, {"file": file}, follow=True)
    assert "没有发现问题" in words(page)
    assert not LifeRecord.objects.exists()
    assert "已写入" in words(browser.post(page.redirect_chain[-1][0], follow=True))
    assert LifeRecord.objects.get().topic == "参观展览"
