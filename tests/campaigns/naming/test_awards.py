"""The register of namings: by hand, 复核, 撤销 and back, and how a naming stands."""

import datetime

import pytest

from campaigns.choices import AwardTier, Recheck
from campaigns.choices.standings import AwardStanding as A
from campaigns.models import Award, SelectionKind
from campaigns.selectors.awards.standing import due_this_year, of_standing, standing_of
from campaigns.services.naming import (
    Finding,
    NewAward,
    correct_award,
    recheck_award,
    record_award,
    restore_award,
    withdraw_award,
)
from portal.errors import NotAllowed, RuleBroken, WrongState
from tests.campaigns.naming.conftest import Contest
from tests.cast import Cast
from tests.factories.naming import make_award

D = datetime.date
TODAY = D(2026, 9, 30)


@pytest.fixture
def kind(contest: Contest) -> SelectionKind:
    found: SelectionKind = contest.selection.kind
    return found


def new(kind: SelectionKind, cast: Cast, **facts: object) -> NewAward:
    """市财政局第一党支部, named in 2024 by the 工委."""
    typed = {
        "kind": kind, "unit": cast.finance, "organisation": cast.branch,
        "tier": AwardTier.COMMITTEE, "title": "红旗党支部", "named_on": D(2024, 6, 28),
        "awarded_by": "市直机关工委",
    } | facts  # fmt: skip
    return NewAward(**typed)  # type: ignore[arg-type]


def test_an_older_naming_is_recorded_once(kind: SelectionKind, cast: Cast) -> None:
    award = record_award(new(kind, cast, valid_until=D(2027, 6, 28)), by=cast.chen)
    assert (award.holder, award.unit, award.level) == ("市财政局第一党支部", cast.finance, "branch")
    assert award.recheck_due_on == D(2027, 6, 28)
    with pytest.raises(RuleBroken, match="请勿重复登记"):
        record_award(new(kind, cast), by=cast.chen)
    with pytest.raises(NotAllowed):
        record_award(new(kind, cast, title="示范党支部"), by=cast.wang)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"organisation": None}, "请选择党组织"),
        ({"named_on": D(2026, 10, 1)}, "不能晚于今天"),
        ({"valid_until": D(2024, 6, 28)}, "有效期须晚于命名日期"),
        ({"title": "联系13800138000"}, "手机号码"),
        ({"awarded_by": ""}, "请填写命名机关"),
    ],
)
def test_what_a_paper_cannot_say(
    kind: SelectionKind, cast: Cast, facts: dict[str, object], words: str
) -> None:
    with pytest.raises(RuleBroken, match=words):
        record_award(new(kind, cast, **facts), by=cast.chen)


def test_a_branch_of_another_unit_is_refused(kind: SelectionKind, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="不属于市民政局"):
        record_award(new(kind, cast, unit=cast.civil), by=cast.chen)


def test_persons_are_counted_and_never_named(kind: SelectionKind, cast: Cast) -> None:
    kind.level = "count"
    kind.save()
    award = record_award(
        new(kind, cast, organisation=None, holder="某某某", count=12), by=cast.chen
    )
    assert (award.holder, award.count) == ("市财政局", 12)


def test_what_was_recorded_by_hand_may_be_corrected(kind: SelectionKind, cast: Cast) -> None:
    award = record_award(new(kind, cast), by=cast.chen)
    row = correct_award(
        award, new(kind, cast, document="市直工委〔2024〕5号"), "漏填文号", by=cast.chen
    )
    assert row.document == "市直工委〔2024〕5号"
    row.application = Award.objects.model._meta.get_field(
        "application"
    ).related_model.objects.first()
    row.save()
    with pytest.raises(WrongState, match="不能改写"):
        correct_award(row, new(kind, cast), "改名", by=cast.chen)


def test_a_recheck_keeps_or_sets_a_time_to_mend(kind: SelectionKind, cast: Cast) -> None:
    award = make_award(kind, cast.branch, recheck_due_on=D(2026, 6, 30))
    with pytest.raises(RuleBroken, match="须写明整改期限"):
        recheck_award(award, Finding(TODAY, Recheck.IMPROVE, "台账不全"), by=cast.chen)
    due = D(2026, 12, 1)
    mend = Finding(TODAY, Recheck.IMPROVE, "台账不全", next_due_on=due)
    recheck_award(award, mend, by=cast.chen)
    award.refresh_from_db()
    assert award.recheck_due_on == due
    recheck_award(award, Finding(TODAY, Recheck.KEPT, "整改到位"), by=cast.chen)
    assert [r.outcome for r in award.reviews.order_by("pk")] == ["improve", "kept"]
    with pytest.raises(RuleBroken, match="须由工委领导办理"):
        recheck_award(award, Finding(TODAY, Recheck.WITHDRAWN, "不符"), by=cast.chen)


def test_withdrawn_and_restored_with_its_history(kind: SelectionKind, cast: Cast) -> None:
    award = make_award(kind, cast.branch)
    with pytest.raises(NotAllowed):
        withdraw_award(award, TODAY, "发生违纪案件", by=cast.chen)
    row = withdraw_award(award, TODAY, "发生违纪案件", "市直工委〔2026〕9号", by=cast.leader)
    assert (row.status, row.withdrawn_on) == ("withdrawn", TODAY)
    assert not Award.objects.in_force(TODAY).exists()
    assert Award.objects.in_force(TODAY - datetime.timedelta(days=1)).exists()
    with pytest.raises(WrongState, match="不再复核"):
        recheck_award(row, Finding(TODAY, Recheck.KEPT, "好的"), by=cast.chen)
    row = restore_award(row, TODAY, "申诉成立", by=cast.leader)
    assert (row.status, row.withdrawn_on) == ("valid", None)
    assert [r.text for r in row.reviews.order_by("pk")] == ["发生违纪案件", "恢复命名：申诉成立"]


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        ({}, A.IN_FORCE),
        ({"valid_until": TODAY}, A.IN_FORCE),
        ({"valid_until": D(2026, 9, 29)}, A.RUN_OUT),
        ({"recheck_due_on": D(2026, 12, 31)}, A.DUE),
        ({"recheck_due_on": TODAY}, A.DUE),
        ({"recheck_due_on": D(2026, 9, 29)}, A.OVERDUE),
        ({"recheck_due_on": D(2027, 1, 1)}, A.IN_FORCE),
        ({"withdrawn_on": TODAY, "valid_until": D(2026, 1, 1)}, A.WITHDRAWN),
        ({"withdrawn_on": D(2026, 10, 1)}, A.IN_FORCE),
    ],
)
def test_how_a_naming_stands_is_the_same_word_by_word_and_by_filter(
    kind: SelectionKind, cast: Cast, facts: dict[str, object], standing: A
) -> None:
    award = make_award(kind, cast.branch, **facts)
    assert standing_of(award, TODAY) == standing
    found = {word for word in A if of_standing(Award.objects.all(), word, TODAY).exists()}
    # What is due still counts as in force.
    due = {A.DUE, A.OVERDUE}
    assert found == ({standing, A.IN_FORCE} if standing in due else {standing})
    assert due_this_year(Award.objects.all(), TODAY).exists() == (standing in due)
