"""Party organisations by workbook: new ones, acts, faults at their row; twice is once."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest
from django.utils import timezone

from branches.models import OrganisationChange, PartyOrganisation
from branches.resources.table import REGISTERS
from portal.models import AuditEntry, User
from portal.registers.lines import RegisterOutcome
from portal.registers.running import Sheet, try_register, write_register
from portal.spreadsheets import workbook_bytes
from tests.branches.registers.sheets import BODIES, workbook
from tests.cast import Cast
from tests.factories.branches import BranchFactory

DAY = datetime.date(2020, 5, 1)
REGISTER = REGISTERS["organisations"]
Rows = Sequence[Sequence[Any]]


def tried(rows: Rows, by: User, header: Sequence[str] = BODIES) -> RegisterOutcome:
    return try_register(REGISTER, Sheet(workbook(header, rows), "党组织.xlsx"), by=by)


def written(
    rows: Rows, by: User, header: Sequence[str] = BODIES, *, partial: bool = False
) -> RegisterOutcome:
    sheet = Sheet(workbook(header, rows), "党组织.xlsx")
    seen = try_register(REGISTER, sheet, by=by).digest
    return write_register(REGISTER, sheet, by=by, seen=seen, partial=partial)


NEW = [
    ("f-2", "第二党支部", "党支部", "市财政局", "机关党委", "2020-05-01", "财党〔2020〕5号"),
    ("f-0", "机关党委", "机关党委", "finance", "", DAY, ""),
    ("", "第三党支部", "党支部", "市财政局", "f-0", "2020年5月1日", ""),
]


def test_new_bodies_come_in_with_their_superiors_whatever_the_order(cast: Cast, sun: User) -> None:
    outcome = written(NEW, sun)
    assert outcome.is_written
    assert [line.problem for line in outcome.lines] == ["", "", ""]
    top = PartyOrganisation.objects.get(code="f-0")
    assert {body.name for body in top.children.all()} == {"第二党支部", "第三党支部"}
    assert PartyOrganisation.objects.get(name="第三党支部").code == "finance-branch-01"
    assert PartyOrganisation.objects.get(code="f-2").initials
    assert OrganisationChange.objects.filter(kind="found", effective_on=DAY).count() == 3
    entry = AuditEntry.objects.get(action="register.imported")
    assert '"created": 3' in entry.after
    assert '"register": "党组织名册"' in entry.after


def test_a_dry_run_writes_nothing(cast: Cast, sun: User) -> None:
    before = PartyOrganisation.objects.count(), AuditEntry.objects.count()
    assert tried(NEW, sun).created == 3
    assert (PartyOrganisation.objects.count(), AuditEntry.objects.count()) == before


def test_a_second_run_changes_nothing(cast: Cast, sun: User) -> None:
    written(NEW, sun)
    entries = AuditEntry.objects.count()
    again = written(NEW, sun)
    assert (again.same, again.created, again.updated, again.refused) == (3, 0, 0, 0)
    assert not again.is_written
    assert AuditEntry.objects.count() == entries


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("x", "甲支部", "支部", "市财政局", "", DAY, ""), "不在可选项中"),
        (("x", "甲支部", "党支部", "市某局", "", DAY, ""), "“市某局”不是登记的单位"),
        (("x", "甲支部", "党支部", "市财政局", "nobody", DAY, ""), "没有登记"),
        (("x", "甲支部", "党支部", "市财政局", "", "去年", ""), "“去年”不是日期"),
        (("x", "甲支部", "党支部", "市财政局", "", 46300, ""), "是数字46300，请把单元格格式改成"),
        (("x", "甲支部", "党支部", "市财政局", "", "", ""), "“成立日期”没有填"),
        (("x", "", "党支部", "市财政局", "", DAY, ""), "“名称”没有填"),
        (("一", "甲支部", "党支部", "市财政局", "", DAY, ""), "不是代码"),
        (("x", "第一党支部", "党支部", "市财政局", "", DAY, ""), "已有“第一党支部”"),
        (("x", "甲小组", "党小组", "市财政局", "", DAY, ""), "须设在党支部之下"),
        (("x", "甲支部", "党支部", "市财政局", "finance-1", DAY, ""), "不能领导"),
        (("x", "甲支部", "党支部", "市财政局", "", "2999-01-01", ""), "不能晚于今天"),
        (("x", "甲支部", "党支部", "市财政局", "", DAY, "13812345678"), "疑似手机号码"),
        (("x", "甲" * 81, "党支部", "市财政局", "", DAY, ""), "超过80个字"),
    ],
)
def test_a_fault_stands_at_its_row(cast: Cast, sun: User, row: Any, sentence: str) -> None:
    outcome = written([NEW[1], row], sun)
    assert not outcome.is_written
    [line] = [line for line in outcome.lines if line.problem]
    assert line.row == 3
    assert sentence in line.problem
    assert not PartyOrganisation.objects.filter(code="f-0").exists()


def test_good_rows_alone_are_written_where_that_is_asked(cast: Cast, sun: User) -> None:
    outcome = written([NEW[1], ("x", "甲", "党支部", "市某局", "", DAY, "")], sun, partial=True)
    assert outcome.is_written
    assert (outcome.created, outcome.refused) == (1, 1)
    assert PartyOrganisation.objects.filter(code="f-0").exists()


def test_rows_below_a_refused_superior_are_refused_with_it(cast: Cast, sun: User) -> None:
    rows = [("f-0", "机关党委", "机关党委", "市财政局", "", "昨天", ""), NEW[0]]
    outcome = written(rows, sun, partial=True)
    assert outcome.refused == 2
    assert "没有登记" in outcome.lines[1].problem


def test_the_same_body_twice_is_refused(cast: Cast, sun: User) -> None:
    outcome = tried([NEW[1], NEW[1]], sun)
    assert "与第2行重复" in outcome.lines[1].problem


@pytest.mark.parametrize("code", ["", "f-9"])
def test_a_new_body_twice_is_said_by_its_row(cast: Cast, sun: User, code: str) -> None:
    row = ("", "新党支部甲", "党支部", "市财政局", "", DAY, "")
    outcome = tried([row, (code, *row[1:])], sun)
    assert outcome.lines[1].problem == "与第2行重复，请只保留一行。"


def test_a_rename_is_an_act_with_its_document(cast: Cast, sun: User) -> None:
    header = (*BODIES, "变动日期", "依据文件")
    row = ("finance-1", "综合党支部", "党支部", "市财政局", "", "2020-01-01", "")
    refused = written([(*row, None, None)], sun, header)
    assert "请写明依据文件" in refused.lines[0].problem
    outcome = written([(*row, "2026-01-05", "财党〔2026〕1号")], sun, header)
    assert outcome.lines[0].changes == [["名称", "第一党支部", "综合党支部"]]
    change = OrganisationChange.objects.get(kind="rename")
    assert (change.document, str(change.effective_on)) == ("财党〔2026〕1号", "2026-01-05")
    assert AuditEntry.objects.filter(action="organisation.renamed").exists()


def test_a_body_is_corrected_placed_and_dissolved(cast: Cast, sun: User) -> None:
    written([NEW[1]], sun)
    header = (*BODIES, "别名", "撤销日期", "依据文件")
    row = ("finance-1", "第一党支部", "党支部", "市财政局", "f-0", "2019-02-03", "文1", "一支部")
    outcome = written([(*row, None, "财党〔2026〕2号")], sun, header)
    assert outcome.updated == 1
    body = PartyOrganisation.objects.get(code="finance-1")
    assert (body.parent.code, body.alias, str(body.founded_on)) == ("f-0", "一支部", "2019-02-03")
    # Its superior changed today: it cannot have been dissolved before.
    early = tried([(*row, "2026-02-01", "财党〔2026〕3号")], sun, header)
    assert "不能早于最近一次变动" in early.lines[0].problem
    today = str(timezone.localdate())
    written([(*row, today, "财党〔2026〕3号")], sun, header)
    body.refresh_from_db()
    assert str(body.dissolved_on) == today
    again = tried([(*row[:7], "别的", today, "")], sun, header)
    assert "已撤销" in again.lines[0].problem


def test_a_body_does_not_change_its_unit_by_a_sheet(cast: Cast, sun: User) -> None:
    row = ("finance-1", "第一党支部", "党支部", "市民政局", "", "2020-01-01", "")
    assert "在“机构改革”办理" in tried([row], sun).lines[0].problem


def test_what_changed_since_the_preview_is_not_overwritten(cast: Cast, sun: User) -> None:
    header = (*BODIES, "别名")
    row = ("finance-1", "第一党支部", "党支部", "市财政局", "", "2020-01-01", "", "一支部")
    sheet = Sheet(workbook(header, [row]), "党组织.xlsx")
    seen = try_register(REGISTER, sheet, by=sun).digest
    PartyOrganisation.objects.filter(code="finance-1").update(alias="老一支部")
    with pytest.raises(Exception, match="预览之后登记又有变动"):
        write_register(REGISTER, sheet, by=sun, seen=seen)
    assert PartyOrganisation.objects.get(code="finance-1").alias == "老一支部"


def test_what_goes_out_comes_in_unchanged(cast: Cast, sun: User) -> None:
    written(NEW, sun)
    BranchFactory(unit=cast.civil, kind="joint_branch", name="=联合", alias="-x").covers.add(
        cast.finance
    )
    resource = REGISTER.resource(sun)
    resource.load(None)
    data = resource.export(resource.entries())
    rows = [data[at] for at in range(len(data))]
    content = workbook_bytes("党组织名册", data.headers, rows, by=sun)
    outcome = try_register(REGISTER, Sheet(content, "党组织.xlsx"), by=sun)
    assert (outcome.same, outcome.lines) == (5, [])


def test_many_cards_are_mended_in_few_statements(
    cast: Cast, sun: User, django_assert_max_num_queries: Any
) -> None:
    bodies = BranchFactory.create_batch(40, unit=cast.finance)
    rows = [(b.code, b.name, "党支部", "市财政局", "", "2019-01-01", f"文{b.pk}") for b in bodies]
    sheet = Sheet(workbook(BODIES, rows), "党组织.xlsx")
    seen = try_register(REGISTER, sheet, by=sun).digest
    with django_assert_max_num_queries(40):
        assert write_register(REGISTER, sheet, by=sun, seen=seen).updated == len(rows)
    assert AuditEntry.objects.filter(action="organisation.corrected").count() == len(rows)
    assert PartyOrganisation.objects.filter(founded_on="2019-01-01").count() == len(rows)
