"""What the preview says before anything happens, and what it refuses."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from branches.models import CommitteeTerm, SitIn
from campaigns.models import FigureQuestion, UnlockRequest
from campaigns.selectors.reorganisations.preview import Preview, preview_of
from campaigns.services.reorganisations import (
    NewPart,
    allot_bodies,
    change_reorganisation,
    confirm_reorganisation,
)
from campaigns.services.reorganisations import Plan as ActPlan
from portal.errors import RuleBroken, WrongState
from portal.models import User
from tests.campaigns.reorganisations.conftest import JULY, Drafting
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.campaigns import (
    MetricFactory,
    MetricValueFactory,
    RoundFactory,
    SubmissionFactory,
)
from tests.factories.units import RoleAssignmentFactory, UnitFactory
from units.choices import ReorganisationKind
from units.models import Reorganisation

pytestmark = pytest.mark.django_db
# Names of units to be founded, and whether one takes over the past.
ONE = [("某市甲局", "甲局", ())]
MAIN = [("某市甲局", "甲局", (True,))]
SAME = [("某市甲局", "甲局", (True,)), ("某市乙局", "甲局", ())]
JUNE = datetime.datetime(2026, 6, 20, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))


@pytest.fixture(autouse=True)
def _june() -> Iterator[None]:
    with time_machine.travel(JUNE, tick=False):
        yield


def merger(cast: Cast, draft: Drafting, **more: object) -> Preview:
    """What 市财政局 going into 市民政局 would do."""
    return preview_of(draft("merge", cast.finance, cast.civil, successor=cast.civil, **more))


def said(lines: list[str]) -> str:
    return "\n".join(lines)


def test_it_counts_the_past_of_each_unit(cast: Cast, draft: Drafting) -> None:
    paper = SubmissionFactory(unit=cast.finance, round=RoundFactory(quarter=1), approved=True)
    for metric in (MetricFactory(), MetricFactory()):
        MetricValueFactory(submission=paper, metric=metric)
    figures = said(merger(cast, draft).figures)
    assert "市财政局已有填报表1份（含党支部）、数据2个" in figures
    assert "按现在机构算市民政局的，两种看法都只算一次" in figures
    assert "不跨期" in figures
    assert "期末数" in figures


def test_a_day_within_a_quarter_says_who_reports_its_first_part(
    cast: Cast, draft: Drafting
) -> None:
    figures = said(merger(cast, draft, effective_on=datetime.date(2026, 8, 15)).figures)
    assert (
        "2026年第三季度和本年度的表由市民政局填报，须含市财政局2026年7月1日至2026年8月15日前的数"
        in figures
    )


def test_it_lists_open_forms_with_their_people_now_and_then(cast: Cast, draft: Drafting) -> None:
    first = RoundFactory(quarter=1)
    SubmissionFactory(unit=cast.finance, round=first, returned=True)
    SubmissionFactory(unit=cast.finance, organisation=cast.branch, round=first)
    done = RoundFactory(quarter=4, year=2025)
    SubmissionFactory(unit=cast.finance, round=done, approved=True)
    papers = merger(cast, draft).papers
    assert [paper.name for paper in papers] == [
        "市财政局2026年第一季度填报表",
        "市财政局1个党支部2026年第一季度填报表",
        "市财政局2026年第二季度填报表（2026-07-01开放）",
    ]
    assert papers[0].now == "li、wang"
    assert papers[0].afterwards == "li、wang、zhao（市民政局）"


def test_it_names_bodies_with_their_new_names(cast: Cast, draft: Drafting) -> None:
    BranchFactory(unit=cast.civil, name="第一党支部")
    [fate] = merger(cast, draft).bodies
    assert "原市财政局第一党支部" in fate.becomes


def test_it_says_where_each_account_goes(cast: Cast, draft: Drafting) -> None:
    RoleAssignmentFactory(user=cast.wang, unit=cast.civil, role="unit_secretary")
    fates = {(f.person, f.role): f.becomes for f in merger(cast, draft).accounts}
    assert fates["li", "单位填报员"].startswith("转到市民政局")
    assert fates["wang", "单位专职副书记"].startswith("已在市民政局")
    assert ("zhao", "单位专职副书记") not in fates


def test_a_split_says_what_goes_and_who_is_missing(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    part = NewPart("某市国资委", "市国资委", cast.finance.kind)
    act = draft("split", cast.finance, successor=cast.finance, parts=(part,))
    allot_bodies(act, {"finance-1": act.parts.get()}, by=organiser)
    preview = preview_of(act)
    assert [fate.becomes for fate in preview.bodies] == ["转到市国资委"]
    assert {f.person for f in preview.accounts} == {"qian"}
    assert "市国资委还没有账号" in said(preview.remarks)
    assert preview.problems == []
    with pytest.raises(RuleBroken, match="不在原单位"):
        allot_bodies(act, {"other": None}, by=organiser)


def test_a_closure_without_heir_says_until_when_people_have_access(
    cast: Cast, draft: Drafting
) -> None:
    preview = preview_of(draft("close", cast.finance))
    assert {f.becomes for f in preview.accounts} == {"保留到2027年3月31日，以便办完最后的填报"}
    assert preview.bodies[0].becomes.startswith("随单位撤销")


@pytest.mark.parametrize(
    ("kind", "facts", "sentence"),
    [
        ("rename", {}, "新全称和新简称"),
        ("rename", {"new_name": "某市市财政局", "new_short_name": "市财政局"}, "无须更名"),
        ("rename", {"new_name": "某市市民政局", "new_short_name": "新"}, "已由现有单位使用"),
        ("move", {}, "新的上级单位"),
        ("merge", {}, "并入的单位"),
        ("split", {}, "分设出的单位"),
        ("split", {"parts": ONE}, "由哪个新设单位承继"),
        ("split", {"parts": MAIN}, "至少分设为两个单位"),
        ("split", {"parts": SAME}, "名称不能相同"),
        ("close", {"document": " "}, "依据文件"),
    ],
)
def test_facts_that_do_not_fit_are_said(
    cast: Cast, draft: Drafting, kind: str, facts: dict[str, Any], sentence: str
) -> None:
    if facts.get("document") == " ":
        act = draft(kind, cast.finance)
        Reorganisation.objects.filter(pk=act.pk).update(document=" ")
        act.refresh_from_db()
    else:
        parts = tuple(NewPart(*names, cast.finance.kind, *is_main)
                      for *names, is_main in facts.pop("parts", ()))  # fmt: skip
        act = draft(kind, cast.finance, **facts, parts=parts)
    assert sentence in said(preview_of(act).problems)


def test_nobody_merges_with_itself_or_touches_the_committee(cast: Cast, draft: Drafting) -> None:
    alone = draft("merge", cast.finance, successor=cast.finance)
    assert "至少要有两个" in said(preview_of(alone).problems)
    assert "工委" in said(preview_of(draft("close", cast.city)).problems)
    below = UnitFactory(parent=cast.finance)
    assert "下属单位" in said(preview_of(draft("move", cast.finance, new_parent=below)).problems)


def test_a_unit_that_has_reported_beyond_the_day_cannot_end_on_it(
    cast: Cast, draft: Drafting
) -> None:
    SubmissionFactory(unit=cast.finance, round=RoundFactory(quarter=1))
    early = merger(cast, draft, effective_on=datetime.date(2026, 3, 1))
    assert "请把生效日期改为2026-04-01或以后" in said(early.problems)
    assert merger(cast, draft, effective_on=datetime.date(2026, 4, 1)).problems == []


def test_two_acts_that_wait_never_end_the_same_unit(
    cast: Cast, draft: Drafting, organiser: User
) -> None:
    confirm_reorganisation(draft("close", cast.finance), by=organiser)
    assert "已列入另一项" in said(merger(cast, draft).problems)
    with pytest.raises(RuleBroken, match="已列入另一项"):
        confirm_reorganisation(
            draft("merge", cast.finance, cast.civil, successor=cast.civil), by=organiser
        )


def test_only_a_draft_is_changed(cast: Cast, draft: Drafting, organiser: User) -> None:
    act = draft("close", cast.finance)
    plan = ActPlan(ReorganisationKind.CLOSE, JULY, "某编〔2026〕9号", (cast.civil,))
    changed = change_reorganisation(act, plan, by=organiser)
    assert list(changed.sources.all()) == [cast.civil]
    confirm_reorganisation(act, by=organiser)
    with pytest.raises(WrongState, match="待生效"):
        change_reorganisation(act, plan, by=organiser)


def test_secrets_are_not_taken_in(cast: Cast, draft: Drafting) -> None:
    with pytest.raises(RuleBroken):
        draft("close", cast.finance, note="见机密★文件")


def test_a_move_says_who_fills_before_and_after(cast: Cast, draft: Drafting) -> None:
    school = UnitFactory(short_name="财政学校", parent=cast.finance)
    SubmissionFactory(unit=school, round=RoundFactory(quarter=1))
    preview = preview_of(draft("move", school, new_parent=cast.civil))
    [paper] = preview.papers
    assert (paper.now, paper.afterwards) == ("li、wang", "zhao")
    assert "上级党组织在市财政局的，划转后上级待定" in said(preview.remarks)


def test_who_closes_without_heir_leaves_no_unit_below(cast: Cast, draft: Drafting) -> None:
    UnitFactory(short_name="财政学校", parent=cast.finance)
    assert "下属单位财政学校还在" in said(preview_of(draft("close", cast.finance)).problems)
    heir = draft("close", cast.finance, successor=cast.civil)
    assert preview_of(heir).problems == []


def test_what_cannot_be_is_said_for_the_other_kinds(cast: Cast, draft: Drafting) -> None:
    same = draft("move", cast.finance, new_parent=cast.city)
    assert "现在就在" in said(preview_of(same).problems)
    own = draft("close", cast.finance, successor=cast.finance)
    assert "不能是被撤销的单位本身" in said(preview_of(own).problems)
    nobody = draft("close")
    assert "请选择原单位" in said(preview_of(nobody).problems)
    young = UnitFactory(parent=cast.city, active_from=JULY)
    assert "才设立" in said(preview_of(draft("close", young)).problems)
    gone = UnitFactory(parent=cast.city, active_until=datetime.date(2026, 1, 1))
    assert "已于2026-01-01撤销" in said(preview_of(draft("close", gone)).problems)


def test_open_matters_are_listed_with_who_goes_on(cast: Cast, draft: Drafting) -> None:
    paper = SubmissionFactory(unit=cast.finance, round=RoundFactory(quarter=1), approved=True)
    FigureQuestion.objects.create(
        submission=paper, metric=MetricFactory(), asked_by=cast.leader, asked_at=JUNE, due_on=JULY
    )
    UnlockRequest.objects.create(
        submission=paper, reason="漏报", requested_by=cast.wang, requested_at=JUNE
    )
    SitIn.objects.create(unit=cast.finance, planned_on=JULY)
    assert [item.becomes for item in merger(cast, draft).items] == [
        "由市民政局的人员接着说明，期限不变",
        "同意后由市民政局的人员补报",
        "改为旁听市民政局",
    ]
    alone = preview_of(draft("close", cast.finance)).items
    assert alone[0].becomes == "由原单位人员接着说明，期限不变"
    assert "请宣传部处理" in alone[2].becomes


def test_sit_ins_are_open_until_they_are_followed_up(cast: Cast, draft: Drafting) -> None:
    april, may = datetime.date(2026, 4, 8), datetime.date(2026, 5, 8)
    visited = SitIn.objects.create(unit=cast.finance, planned_on=may, visited_on=may)
    answered = {"visited_on": april, "feedback": "讨论不足", "feedback_on": may}
    SitIn.objects.create(unit=cast.finance, planned_on=april, **answered)
    done = {"feedback_on": may, "follow_up": "已改", "followed_up_on": may}
    SitIn.objects.create(unit=cast.finance, planned_on=JULY, visited_on=may, **done)
    first, second = merger(cast, draft).items
    assert (first.what, first.becomes) == (
        "市财政局2026年5月8日的列席旁听（待反馈）",
        "请宣传部向市民政局反馈",
    )
    assert first.href.endswith(f"/{visited.pk}/")
    assert (second.what, second.becomes) == (
        "市财政局2026年4月8日的列席旁听（待整改）",
        "由市民政局的人员填写整改情况",
    )
    alone = preview_of(draft("close", cast.finance)).items
    assert [item.becomes for item in alone] == [
        "请宣传部向原单位人员反馈",
        "由原单位人员填写整改情况",
    ]


def test_terms_go_on_and_an_election_under_way_is_said(cast: Cast, draft: Drafting) -> None:
    dates = {"elected_on": datetime.date(2024, 1, 1), "expires_on": datetime.date(2027, 1, 1)}
    term = CommitteeTerm.objects.create(organisation=cast.branch, years=3, **dates)
    [fate] = merger(cast, draft).bodies
    assert fate.term == "2027年1月1日届满，届次不变"
    CommitteeTerm.objects.filter(pk=term.pk).update(status="electing")
    [fate] = merger(cast, draft).bodies
    assert (fate.term, fate.is_electing) == ("2027年1月1日届满，换届中，接着办理", True)


def test_within_a_quarter_each_kind_says_who_reports_what(cast: Cast, draft: Drafting) -> None:
    august = {"effective_on": datetime.date(2026, 8, 15)}
    closed = said(preview_of(draft("close", cast.finance, **august)).figures)
    assert "由其本单位填最后一份2026年第三季度表" in closed
    part = NewPart("某市国资委", "市国资委", cast.finance.kind)
    act = draft("split", cast.finance, successor=cast.finance, parts=(part,), **august)
    assert "新设单位只填2026年8月15日起的数" in said(preview_of(act).figures)
