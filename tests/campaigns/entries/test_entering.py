"""What may be entered in a register, by whom, and under which number."""

import datetime
from types import SimpleNamespace

import pytest

from campaigns.models import RegisterEntry
from campaigns.services.entries import add_line, edit_entry, finish_line, void_entry
from portal.audit_words import change_lines
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from tests.factories.entries import demo_site, draft, enter, pair, risk, walk


def test_a_risk_point_needs_a_measure_a_level_and_its_reason(people: SimpleNamespace) -> None:
    with pytest.raises(RuleBroken, match="请至少填写1条防控措施"):
        enter("risk_point", risk(people.unit, lines=[]), by=people.reporter)
    with pytest.raises(RuleBroken) as refusal:
        enter("risk_point", risk(people.unit, values={"level": "极高"}), by=people.reporter)
    for said in ("请填写“权力事项”", "请从高、中、低中选择", "请填写“定级理由”"):
        assert said in refusal.value.message


def test_a_risk_point_is_a_post_and_no_person(people: SimpleNamespace) -> None:
    with pytest.raises(RuleBroken, match="写岗位或事项，不写个人"):
        enter("risk_point", risk(people.unit, "张某同志"), by=people.reporter)


def test_numbers_are_given_once_also_after_taking_back(people: SimpleNamespace) -> None:
    first = enter("clean_brand", brand(people, "清风"), by=people.reporter)
    second = enter("clean_brand", brand(people, "正气"), by=people.reporter)
    void_entry(second, "登记重复", by=people.reporter)
    third = enter("clean_brand", brand(people, "正气"), by=people.reporter)
    assert [first.serial, second.serial, third.serial] == [1, 2, 3]
    assert RegisterEntry.objects.standing().count() == 2


def brand(people: SimpleNamespace, name: str) -> object:
    return draft(people.unit, name, values={"meaning": "廉洁奉公"})


def test_the_same_thing_is_not_entered_twice(people: SimpleNamespace) -> None:
    enter("risk_point", risk(people.unit), by=people.reporter)
    with pytest.raises(RuleBroken, match="已经登记过（1号）"):
        enter("risk_point", risk(people.unit), by=people.reporter)


def test_a_branch_is_paired_with_a_firm_once(people: SimpleNamespace) -> None:
    enter("enterprise_pair", pair(people.first, "东湖光电"), by=people.secretary)
    again = pair(people.first, "东湖光电", name="又一次结对")
    with pytest.raises(RuleBroken, match="已经结对（1号）"):
        enter("enterprise_pair", again, by=people.secretary)
    enter("enterprise_pair", pair(people.second, "东湖光电"), by=people.reporter)


def test_no_day_lies_before_the_party(people: SimpleNamespace) -> None:
    old = risk(people.unit, started_on=datetime.date(1, 1, 1))
    with pytest.raises(RuleBroken, match="不能早于1921年"):
        enter("risk_point", old, by=people.reporter)


def test_who_enters_for_whom(people: SimpleNamespace) -> None:
    with pytest.raises(NotAllowed):
        enter("risk_point", risk(people.unit), by=people.elsewhere)
    with pytest.raises(NotAllowed):
        enter("enterprise_pair", pair(people.second, "东湖光电"), by=people.secretary)
    with pytest.raises(NotAllowed):
        enter("risk_point", risk(people.unit), by=people.secretary)
    with pytest.raises(NotAllowed):
        enter("risk_point", risk(people.unit), by=people.leader)
    with pytest.raises(RuleBroken, match="由工委登记"):
        enter("supervision_zone", draft(people.unit, values={"lead": "审计局"}), by=people.reporter)
    enter("enterprise_pair", pair(people.first, "东湖光电"), by=people.secretary)
    enter("enterprise_pair", pair(people.second, "东湖光电"), by=people.discipline)
    assert RegisterEntry.objects.visible_to(people.secretary).count() == 1
    assert RegisterEntry.objects.visible_to(people.reporter).count() == 2
    assert not RegisterEntry.objects.visible_to(people.elsewhere).exists()


def test_texts_are_screened_and_days_must_make_sense(people: SimpleNamespace) -> None:
    with pytest.raises(RuleBroken, match="密级"):
        enter("risk_point", risk(people.unit, summary="机密★1年"), by=people.reporter)
    later = datetime.date(2026, 12, 1)
    with pytest.raises(RuleBroken, match="不能晚于今天"):
        enter("risk_point", risk(people.unit, started_on=later), by=people.reporter)
    early = datetime.date(2026, 1, 1)
    with pytest.raises(RuleBroken, match="完成时限不能早于起始日期"):
        enter("youth_challenge", draft(people.unit, due_on=early), by=people.reporter)


def test_after_naming_only_who_decides_renames(people: SimpleNamespace) -> None:
    day = datetime.date(2026, 4, 1)
    entry = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    steps = [("apply", day), ("check", day), ("name", day)]
    named = walk(entry, *steps, by=people.discipline)
    with pytest.raises(RuleBroken, match="已命名的条目不能改名称"):
        edit_entry(named, demo_site(people.unit, "新名称"), by=people.reporter)
    edit_entry(named, demo_site(people.unit, summary="窗口全覆盖"), by=people.reporter)
    renamed = edit_entry(named, demo_site(people.unit, "新名称"), by=people.discipline)
    assert (renamed.name, renamed.initials) == ("新名称", "xmc")


def test_lines_are_added_and_done_one_by_one(people: SimpleNamespace) -> None:
    entry = enter("risk_point", risk(people.unit), by=people.reporter)
    line = add_line(entry, "定期轮岗", datetime.date(2026, 5, 6), by=people.reporter)
    assert line.position == 2
    with pytest.raises(RuleBroken, match="已经登记过"):
        add_line(entry, "定期轮岗", datetime.date(2026, 5, 6), by=people.reporter)
    finish_line(line, datetime.date(2026, 6, 1), by=people.reporter)
    with pytest.raises(WrongState, match="已于2026年6月1日办结"):
        finish_line(line, datetime.date(2026, 6, 2), by=people.reporter)
    with pytest.raises(RuleBroken, match="不能早于起始日期"):
        add_line(entry, "另一条", datetime.date(2025, 6, 1), by=people.reporter)
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"entry.added", "entry.line_added", "entry.line_done"} <= actions


def test_the_trail_says_in_chinese_what_was_entered(people: SimpleNamespace) -> None:
    entry = enter("risk_point", risk(people.unit), by=people.reporter)
    line = add_line(entry, "定期轮岗", datetime.date(2026, 5, 6), by=people.reporter)
    finish_line(line, datetime.date(2026, 6, 1), by=people.reporter)
    edit_entry(entry, risk(people.unit, summary="已公示"), by=people.reporter)
    void_entry(entry, "登记重复", by=people.reporter)
    rows = AuditEntry.objects.filter(object_type="campaigns.registerentry")
    said = [line for row in rows for line in change_lines(row)]
    assert "权力事项：政府采购" in said
    assert not [line for line in said if line[0].isascii()]
