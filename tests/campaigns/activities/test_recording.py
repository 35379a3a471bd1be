"""One record an event: who may, what is refused, how it is taken back."""

from decimal import Decimal

import pytest

from campaigns.choices import CampaignKind
from campaigns.models import Activity, ActivityKind, Campaign
from campaigns.services.activities import record_activity, void_activity
from portal.errors import NotAllowed, RuleBroken, WrongState
from portal.models import AuditEntry
from tests.cast import Cast
from tests.factories.activities import entry, hold, make_kind


def frame(name: str, code: str) -> Campaign:
    row: Campaign = Campaign.objects.create(name=name, code=code, kind=CampaignKind.FRAME)
    return row


def test_an_event_is_stored_once_with_its_counts(cast: Cast, warning: ActivityKind) -> None:
    told = {"sessions": 2, "person_times": 80, "court_hearings": 1}
    row = hold(cast.finance, warning, "2026-09-10", "旁听庭审", told, by=cast.wang)
    assert (row.level, row.unit, row.organisation) == ("unit", cast.finance, None)
    assert dict(row.counts.values_list("counter", "number")) == {
        "sessions": Decimal(2),
        "person_times": Decimal(80),
        "court_hearings": Decimal(1),
    }
    assert "旁听庭审次数1" in AuditEntry.objects.get(action="activity.recorded").after
    with pytest.raises(RuleBroken, match="已经登记过，不必重复"):
        hold(cast.finance, warning, "2026-09-10", "旁听庭审", told, by=cast.wang)


@pytest.mark.parametrize(
    ("day", "counts", "sentence"),
    [
        ("2026-10-13", {"sessions": 1}, "还没有到"),
        ("0001-01-01", {"sessions": 1}, "不能早于1921年"),
        ("2026-09-10", {}, "请填写场次，没有的填0"),
        ("2026-09-10", {"sessions": 1, "court_hearings": 2}, "旁听庭审次数不大于场次"),
        ("2026-09-10", {"sessions": 1, "base_visits": 2}, "参观基地次数不大于场次"),
        ("2026-09-10", {"sessions": 1, "views": 2}, "不统计收视人次"),
        ("2026-09-10", {"sessions": "1.5"}, "不是整数"),
        ("2026-09-10", {"sessions": -1}, "请填0或正数"),
    ],
)
def test_what_cannot_be_is_refused(
    cast: Cast, warning: ActivityKind, day: str, counts: dict[str, int], sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        hold(cast.finance, warning, day, "观看警示片", counts, by=cast.wang)
    assert not Activity.objects.exists()


def test_all_sentences_come_at_once(cast: Cast, warning: ActivityKind) -> None:
    told = {"base_visits": 1, "views": 3}
    with pytest.raises(RuleBroken) as refusal:
        hold(cast.finance, warning, "2026-10-30", "参观", told, by=cast.wang, note="13812345678")
    for part in ("还没有到", "请填写场次", "不统计收视人次", "手机号码"):
        assert part in refusal.value.message


def test_persons_never_exceed_person_times(cast: Cast) -> None:
    kind = make_kind("talks", "谈话", counters=["persons", "person_times"], required=[], within=[])
    with pytest.raises(RuleBroken, match="人数9，人次8：人数不大于人次"):
        hold(cast.finance, kind, "2026-09-10", "", {"persons": 9, "person_times": 8}, by=cast.wang)


def test_each_records_for_whom_he_speaks(cast: Cast, warning: ActivityKind) -> None:
    allowed = [
        (cast.city, cast.chen, "committee"),
        (cast.finance, cast.chen, "unit"),
        (cast.finance, cast.li, "unit"),
        (cast.branch, cast.wang, "branch"),
        (cast.branch, cast.qian, "branch"),
    ]
    for holder, by, level in allowed:
        topic = f"{by}{level}"
        assert hold(holder, warning, "2026-09-10", topic, by=by).level == level
    refused = [(cast.finance, cast.zhao), (cast.finance, cast.qian), (cast.city, cast.wang),
               (cast.branch, cast.zhao), (cast.finance, cast.leader)]  # fmt: skip
    for holder, by in refused:
        with pytest.raises(NotAllowed):
            hold(holder, warning, "2026-09-10", "越权", by=by)


def test_a_kind_is_held_at_its_levels_and_while_in_use(cast: Cast, show: ActivityKind) -> None:
    with pytest.raises(RuleBroken, match="由工委登记"):
        hold(cast.finance, show, "2026-09-10", "书画", {"works": 3}, by=cast.wang)
    ActivityKind.objects.update(is_active=False)
    show.refresh_from_db()
    with pytest.raises(RuleBroken, match="已停用"):
        hold(cast.city, show, "2026-09-10", "书画", {"works": 3}, by=cast.chen)


def test_one_primary_campaign_and_tags_that_never_count(cast: Cast, warning: ActivityKind) -> None:
    main, other = frame("清廉机关", "clean"), frame("宣教月", "month")
    warning.campaign = main
    warning.save()
    row = hold(cast.finance, warning, "2026-09-10", by=cast.wang, tags=(main, other))
    assert row.campaign == main
    assert list(row.tags.all()) == [other]
    statistics = Campaign.objects.create(name="统计", kind=CampaignKind.STATISTICS)
    with pytest.raises(RuleBroken, match="不是创建活动"):
        hold(cast.finance, warning, "2026-09-11", by=cast.wang, campaign=statistics)


def test_units_that_took_part_are_counted(cast: Cast, show: ActivityKind) -> None:
    both = (cast.finance, cast.civil)
    row = hold(cast.city, show, "2026-09-10", "书画", {"works": 3}, by=cast.chen, taking_part=both)
    assert row.counts.get(counter="units").number == 2
    told = {"works": 3, "units": 3}
    with pytest.raises(RuleBroken, match="填了3，选中的单位有2个"):
        hold(cast.city, show, "2026-09-11", "书画", told, by=cast.chen, taking_part=both)


def test_taking_back_needs_a_reason_and_happens_once(cast: Cast, warning: ActivityKind) -> None:
    row = hold(cast.finance, warning, "2026-09-10", by=cast.wang)
    with pytest.raises(RuleBroken, match="撤回理由"):
        void_activity(row, " ", by=cast.wang)
    with pytest.raises(NotAllowed):
        void_activity(row, "日期写错", by=cast.zhao)
    void_activity(row, "日期写错", by=cast.wang)
    with pytest.raises(WrongState):
        void_activity(row, "日期写错", by=cast.wang)
    again = record_activity(cast.finance, entry(warning, "2026-09-10"), by=cast.wang)
    assert list(Activity.objects.standing()) == [again]


def test_a_link_is_an_address_of_the_web(cast: Cast, warning: ActivityKind) -> None:
    with pytest.raises(RuleBroken, match="https://"):
        hold(cast.finance, warning, "2026-09-10", by=cast.wang, link="javascript:alert(1)")


def test_a_day_before_the_unit_existed_is_refused(cast: Cast, warning: ActivityKind) -> None:
    day = "2009-01-05"
    with pytest.raises(RuleBroken, match="才成立"):
        hold(cast.branch, warning, day, by=cast.qian)
    assert not Activity.objects.exists()
