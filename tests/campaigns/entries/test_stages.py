"""The life of an entry: 培育 → 申报 → 验收 → 命名 → 复核, or 在办 → 办结."""

import datetime
from types import SimpleNamespace

import pytest

from campaigns.selectors.entries.steps import open_steps
from campaigns.services.entries import StageAct, confirm_entry, move_entry, void_entry
from portal.errors import RuleBroken
from tests.factories.entries import demo_site, draft, enter, risk, walk

APRIL, MAY = datetime.date(2026, 4, 1), datetime.date(2026, 5, 6)


def test_a_site_is_applied_for_by_the_unit_and_named_by_the_committee(
    people: SimpleNamespace,
) -> None:
    entry = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    entry = walk(entry, ("apply", APRIL), by=people.reporter)
    assert [step.action for step in open_steps(entry, people.reporter)] == ["leave"]
    with pytest.raises(RuleBroken, match="没有验收的权限"):
        walk(entry, ("check", APRIL), by=people.reporter)
    entry = walk(entry, ("check", APRIL), ("name", MAY), by=people.discipline)
    assert (entry.named_on, entry.recheck_due_on) == (MAY, datetime.date(2028, 5, 6))
    assert entry.events.count() == 4
    assert entry.events.get(stage="named").document == "市直清廉〔2026〕3号"


def test_no_stage_is_left_out_before_naming(people: SimpleNamespace) -> None:
    entry = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    assert [step.action for step in open_steps(entry, people.discipline)] == ["apply", "leave"]
    with pytest.raises(RuleBroken, match="请先办理前一阶段"):
        walk(entry, ("name", APRIL), by=people.discipline)


def test_naming_and_withdrawing_rest_on_a_paper(people: SimpleNamespace) -> None:
    entry = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    entry = walk(entry, ("apply", APRIL), ("check", APRIL), by=people.discipline)
    with pytest.raises(RuleBroken, match="请填写文号"):
        move_entry(entry, "name", StageAct(MAY), by=people.discipline)
    named = walk(entry, ("name", MAY), by=people.discipline)
    with pytest.raises(RuleBroken, match="请填写撤销理由"):
        move_entry(named, "withdraw", StageAct(MAY, "市直〔2026〕9号"), by=people.discipline)
    with pytest.raises(RuleBroken, match="不能撤回登记"):
        void_entry(named, "登记错误", by=people.reporter)
    left = walk(named, ("withdraw", MAY), by=people.discipline)
    assert (left.status, left.recheck_due_on) == ("left", None)
    with pytest.raises(RuleBroken, match="曾经命名的条目不能由单位撤回"):
        void_entry(left, "登记错误", by=people.reporter)
    assert void_entry(left, "登记错误", by=people.discipline).voided_at


def test_days_follow_each_other(people: SimpleNamespace) -> None:
    entry = walk(
        enter("clean_demo", demo_site(people.unit), by=people.reporter),
        ("apply", MAY),
        by=people.reporter,
    )
    with pytest.raises(RuleBroken, match="日期不能早于上一阶段的2026年5月6日"):
        walk(entry, ("check", APRIL), by=people.discipline)
    with pytest.raises(RuleBroken, match="日期不能晚于今天"):
        walk(entry, ("check", datetime.date(2026, 11, 1)), by=people.discipline)


def test_what_is_done_may_be_taken_up_again_with_a_reason(people: SimpleNamespace) -> None:
    entry = enter("youth_challenge", challenge(people), by=people.reporter)
    done = walk(entry, ("finish", APRIL), by=people.reporter)
    with pytest.raises(RuleBroken, match="恢复在办理由"):
        move_entry(done, "resume", StageAct(MAY), by=people.reporter)
    assert walk(done, ("resume", MAY), by=people.reporter).status == "active"


def challenge(people: SimpleNamespace) -> object:
    return draft(people.unit, "简化报销", values={"question": "报销要跑几趟"})


def test_a_risk_point_is_confirmed_again_every_year(people: SimpleNamespace) -> None:
    entry = enter("risk_point", risk(people.unit), by=people.reporter)
    assert entry.recheck_due_on == datetime.date(2027, 3, 2)
    row = confirm_entry(entry, StageAct(MAY, text="措施仍有效"), by=people.reporter)
    assert row.recheck_due_on == datetime.date(2027, 5, 6)
    other = enter("clean_demo", demo_site(people.unit), by=people.reporter)
    with pytest.raises(RuleBroken, match="不需要重新确认"):
        confirm_entry(other, StageAct(MAY, text="仍有效"), by=people.reporter)


def test_what_was_taken_back_moves_no_more(people: SimpleNamespace) -> None:
    entry = void_entry(
        enter("risk_point", risk(people.unit), by=people.reporter), "重复", by=people.reporter
    )
    with pytest.raises(RuleBroken, match="已经撤回"):
        walk(entry, ("leave", MAY), by=people.reporter)
