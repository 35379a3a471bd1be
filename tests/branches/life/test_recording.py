"""Recording an event: who may, what is refused, what stands on the trail."""

from datetime import date
from typing import Any

import pytest

from branches.choices import LifeKind
from branches.models import LifeRecord, LifeRemark
from branches.selectors.life.cards import last_topics, members_of, usual_year
from branches.services.life import (
    record_life,
    report_study,
    void_record,
    write_remark,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from portal.periods import Quarter, Year
from tests.branches.life.conftest import Recorder, entry
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.terms import HeadcountFactory

THEME = ("theme_day", "2026-10-10")


def test_an_event_is_recorded_with_its_audit_entry(cast: Cast) -> None:
    held = record_life(cast.branch, entry(*THEME, "学党章", attended=9, expected=10), by=cast.qian)
    assert (held.unit, held.organisation, held.for_year) == (cast.finance, cast.branch, 2026)
    assert held.recorded_by == cast.qian
    assert AuditEntry.objects.get(action="life.recorded").actor == cast.qian
    assert str(held) == "2026-10-10 主题党日：学党章"


@pytest.mark.parametrize(
    ("kind", "day", "facts", "sentence"),
    [
        ("theme_day", "2026-10-13", {}, "还没有到"),
        ("theme_day", "2019-10-13", {}, "才成立"),
        ("theme_day", "2026-10-10", {"topic": " "}, "请填写主题"),
        ("theme_day", "2026-10-10", {"topic": "学" * 121}, "最多120个字"),
        ("theme_day", "2026-10-10", {"topic": "找13812345678"}, "手机号码"),
        ("theme_day", "2026-10-10", {"topic": "秘密★"}, "密级标志"),
        ("theme_day", "2026-10-10", {"for_year": 2025}, "所属年度只能是2026年"),
        ("life_meeting", "2026-01-10", {"for_year": 2024}, "2026年或2025年"),
        ("theme_day", "2026-10-10", {"sessions": 2}, "开展一次记一次"),
        ("talks", "2026-10-10", {"sessions": 1000}, "过大"),
        ("theme_day", "2026-10-10", {"attended": 5, "expected": 4}, "实到5人大于应到4人"),
        ("theme_day", "2026-10-10", {"attended": 5, "excellent": 1}, "只有民主评议"),
        ("appraisal", "2026-10-10", {"attended": 5, "excellent": 1, "qualified": 5}, "合计6人"),
        ("theme_day", "2026-10-10", {"reported_on": date(2026, 10, 11)}, "只有中心组学习"),
        ("core_study", "2026-10-10", {}, "由单位记录"),
    ],
)
def test_what_cannot_be_is_refused(
    record: Recorder, kind: str, day: str, facts: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        record(kind, day, facts.pop("topic", "学党章"), **facts)
    assert not LifeRecord.objects.exists()


def test_a_unit_records_its_own_kinds(cast: Cast, record: Recorder) -> None:
    with pytest.raises(RuleBroken, match="由党支部记录"):
        record(*THEME, subject=cast.finance)
    late = {"subject": cast.finance, "reported_on": date(2026, 9, 1)}
    with pytest.raises(RuleBroken, match="报送日期"):
        record("core_study", "2026-10-10", **late)
    cast.finance.active_from, cast.finance.active_until = date(2026, 1, 1), date(2026, 12, 1)
    cast.finance.save()
    with pytest.raises(RuleBroken, match="才成立"):
        record("core_study", "2025-10-10", subject=cast.finance)


def test_only_a_branch_keeps_these_records(cast: Cast, record: Recorder) -> None:
    committee = BranchFactory(unit=cast.finance, kind="party_committee")
    with pytest.raises(RuleBroken, match="由党支部记录"):
        record(*THEME, subject=committee)
    gone = BranchFactory(unit=cast.finance, dissolved_on=date(2026, 6, 1))
    with pytest.raises(RuleBroken, match="撤销"):
        record(*THEME, subject=gone)
    assert record("theme_day", "2026-05-01", subject=gone).pk


def test_a_double_tap_records_once(record: Recorder) -> None:
    record(*THEME, "学党章")
    with pytest.raises(RuleBroken, match="已经记过"):
        record(*THEME, "学党章")
    assert record(*THEME, "学准则").pk


def test_others_do_not_record(cast: Cast) -> None:
    for stranger in (cast.zhao, cast.chen, cast.leader):
        with pytest.raises(NotAllowed):
            record_life(cast.branch, entry(*THEME), by=stranger)
    other = BranchFactory(unit=cast.finance)
    with pytest.raises(NotAllowed):
        record_life(other, entry(*THEME), by=cast.qian)
    with pytest.raises(NotAllowed):
        record_life(cast.finance, entry("core_study", "2026-10-10"), by=cast.qian)


def test_a_record_taken_back_counts_no_more_and_stays_readable(
    cast: Cast, record: Recorder
) -> None:
    held = record(*THEME, "学党章")
    with pytest.raises(RuleBroken, match="撤回理由"):
        void_record(held, "", by=cast.qian)
    void_record(held, "日期写错", by=cast.qian)
    assert not LifeRecord.objects.standing().exists()
    assert record(*THEME, "学党章").pk
    with pytest.raises(WrongState):
        void_record(held, "再撤一次", by=cast.qian)
    with pytest.raises(NotAllowed):
        void_record(LifeRecord.objects.standing().get(), "不是我的", by=cast.zhao)


def test_each_study_has_its_report(cast: Cast, record: Recorder) -> None:
    held = record("core_study", "2026-10-08", subject=cast.finance, with_discussion=True)
    for wrong in (date(2026, 10, 7), date(2026, 10, 13)):
        with pytest.raises(RuleBroken, match="报送日期"):
            report_study(held, wrong, by=cast.li)
    assert report_study(held, date(2026, 10, 10), by=cast.li).reported_on == date(2026, 10, 10)
    with pytest.raises(RuleBroken, match="只有中心组学习"):
        report_study(record(*THEME), date(2026, 10, 11), by=cast.li)


def test_a_remark_is_written_once_and_changed(cast: Cast) -> None:
    third, theme = Quarter(2026, 3), LifeKind.THEME_DAY
    write_remark(cast.branch, theme, third, "七月集中抗汛", by=cast.qian)
    write_remark(cast.branch, theme, third, "七月、八月集中抗汛", by=cast.qian)
    assert LifeRemark.objects.get().text == "七月、八月集中抗汛"
    assert AuditEntry.objects.filter(action="life.explained").count() == 2
    write_remark(cast.finance, LifeKind.CORE_STUDY, third, "主要负责人空缺", by=cast.wang)
    assert LifeRemark.objects.count() == 2


def test_a_remark_fits_the_span_of_its_item(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="按季要求"):
        write_remark(cast.branch, LifeKind.THEME_DAY, Year(2026), "集中抗汛", by=cast.qian)
    with pytest.raises(RuleBroken, match="按年要求"):
        write_remark(cast.branch, LifeKind.TALKS, Quarter(2026, 3), "集中抗汛", by=cast.qian)
    with pytest.raises(RuleBroken, match="不需要说明"):
        write_remark(cast.branch, LifeKind.CORE_STUDY, Year(2026), "集中抗汛", by=cast.qian)
    with pytest.raises(RuleBroken, match="至少4个字"):
        write_remark(cast.branch, LifeKind.TALKS, Year(2026), "忙", by=cast.qian)


def test_defaults_save_typing(cast: Cast, record: Recorder) -> None:
    assert members_of(cast.branch) is None
    HeadcountFactory(organisation=cast.branch, year=2026, quarter=2, formal=9)
    assert members_of(cast.branch) == 10
    for day in ("2026-09-10", "2026-10-09"):
        record("theme_day", day, "学党章")
    assert last_topics(cast.qian, LifeKind.THEME_DAY) == ["学党章"]
    assert last_topics(cast.zhao, LifeKind.THEME_DAY) == []
    assert usual_year(LifeKind.LIFE_MEETING, date(2026, 1, 20)) == 2025
    assert usual_year(LifeKind.LIFE_MEETING, date(2026, 12, 20)) == 2026
    assert usual_year(LifeKind.THEME_DAY, date(2026, 1, 20)) == 2026
