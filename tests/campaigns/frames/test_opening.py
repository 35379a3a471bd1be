"""Opening an edition: refused with every sentence at once, then frozen (rules 23 and 36)."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from campaigns.choices import EligibilityCode, LogKind, PanelKind, SelectionStatus, Step
from campaigns.models import Selection, SelectionKind, SelectionLog
from campaigns.selectors.editions.frozen import digest_of, rules_of
from campaigns.selectors.editions.planning import Planned
from campaigns.selectors.editions.readiness import lacking
from campaigns.services.editions.basics import change_basics, set_rules
from campaigns.services.editions.conditions import Condition, set_conditions
from campaigns.services.editions.criteria import drop_criterion, save_criterion
from campaigns.services.editions.panels import set_judges, set_panels
from campaigns.services.editions.stages import plan_stages
from campaigns.services.editions.starting import EditionFacts, start_edition
from campaigns.services.frames.reference import load_configurations, load_frames
from campaigns.services.selections.opening import open_selection
from campaigns.services.selections.stepping import begin_scoring, close_applications
from portal.audit_words import change_lines
from portal.errors import NotAllowed, PaperRefused, RuleBroken, WrongState
from portal.models import AuditEntry
from portal.reference import load_holidays, read_fixture
from portal.roles import Role
from tests.cast import Cast, person
from tests.factories.selections import make_application

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
BASIS = {"basis_document": "市直工委发〔2026〕8号", "approving_authority": "市委"}


@pytest.fixture
def draft(cast: Cast) -> Selection:
    """A draft of the eighth edition of 红旗党支部."""
    load_frames(read_fixture("campaigns"), by=None)
    load_configurations(SelectionKind, read_fixture("selection_kinds"), by=None)
    load_holidays(read_fixture("holidays"), by=None)
    kind = SelectionKind.objects.get(code="red_flag_branch")
    facts = EditionFacts("第八届红旗党支部评选", 2026, 8, datetime.date(2026, 10, 12))
    return start_edition(kind, facts, by=cast.chen)


def complete(draft: Selection, cast: Cast) -> Selection:
    """With basis and judges: it may be opened."""
    expert = person("expert", Role.EXPERT, cast.city)
    seats: Any = {
        PanelKind.EXPERTS: [expert],
        PanelKind.PEERS: [cast.wang],
        PanelKind.COMMITTEE: [cast.wu],
    }
    set_judges(draft, seats, by=cast.chen)
    return change_basics(draft, basics(draft) | BASIS, by=cast.chen)


def basics(draft: Selection) -> dict[str, Any]:
    return {"name": draft.name, "year": draft.year, "title": draft.title}


def sentences(draft: Selection) -> str:
    return " ".join(refusal.sentence for refusal in lacking(draft))


def test_a_draft_is_a_copy_of_its_kind(draft: Selection) -> None:
    assert draft.criteria.filter(kind="item").count() == 12
    assert {p.kind: p.weight for p in draft.panels.all()}["experts"] == 40
    assert draft.conditions.filter(code=EligibilityCode.NOT_AWARDED_WITHIN, number=3).exists()
    assert (draft.quota, draft.places, draft.status) == (2, 30, SelectionStatus.DRAFT)


def test_it_is_refused_with_every_sentence_at_once(draft: Selection, cast: Cast) -> None:
    draft.criteria.filter(kind="item")[0].delete()
    with pytest.raises(PaperRefused) as refusal:
        open_selection(draft, by=cast.chen)
    for words in ("依据文件", "批准机关", "满分合计为92", "专家组还没有评委"):
        assert words in refusal.value.message
    draft.refresh_from_db()
    assert draft.status == SelectionStatus.DRAFT
    assert not SelectionLog.objects.exists()


def test_once_opened_its_rules_are_frozen_and_logged(draft: Selection, cast: Cast) -> None:
    opened = open_selection(complete(draft, cast), by=cast.chen)
    assert opened.opened_on == datetime.date(2026, 10, 12)
    assert opened.rules == rules_of(opened)
    assert opened.rules_sha256 == digest_of(opened.rules)
    line = SelectionLog.objects.get()
    assert (line.kind, line.content["rules"]) == (LogKind.OPENED, opened.rules)
    for change in (
        lambda: change_basics(opened, basics(opened), by=cast.chen),
        lambda: set_rules(opened, {"tie_rules": []}, by=cast.chen),
        lambda: set_conditions(opened, [], by=cast.chen),
        lambda: set_panels(opened, {}, by=cast.chen),
        lambda: drop_criterion(opened.criteria.all()[0], by=cast.chen),
    ):
        with pytest.raises(WrongState, match="已经启动"):
            change()


def test_nobody_opens_without_the_right(draft: Selection, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        open_selection(complete(draft, cast), by=cast.wang)


def test_weights_that_do_not_make_a_hundred_are_named(draft: Selection, cast: Cast) -> None:
    set_panels(draft, {PanelKind.EXPERTS: Decimal(50)}, by=cast.chen)
    assert "权重合计为110%" in sentences(draft)
    set_panels(draft, {PanelKind.PEERS: None, PanelKind.COMMITTEE: None}, by=cast.chen)
    assert "权重合计为50%" in sentences(draft)


def test_stages_out_of_order_and_left_out_are_named(draft: Selection, cast: Cast) -> None:
    draft.stages.filter(step=Step.NOTICE).delete()
    apply = draft.stages.get(step=Step.APPLY)
    apply.ends_on += datetime.timedelta(days=60)
    apply.save()
    assert "没有“公示”环节" in sentences(draft)
    assert "“单位推荐”" in sentences(draft)


def test_days_move_with_a_reason_once_opened(draft: Selection, cast: Cast) -> None:
    opened = open_selection(complete(draft, cast), by=cast.chen)
    plan: Any = list(opened.stages.all())
    plan[-1].ends_on += datetime.timedelta(days=1)
    with pytest.raises(RuleBroken, match="写明理由"):
        plan_stages(opened, _planned(plan), by=cast.chen)
    with pytest.raises(RuleBroken, match="不能增减环节"):
        plan_stages(opened, _planned(plan)[1:], by=cast.chen, reason="顺延")
    plan_stages(opened, _planned(plan), by=cast.chen, reason="会期顺延")
    assert opened.stages.get(step=Step.NAME).ends_on == plan[-1].ends_on


def test_a_judge_sits_once_and_holds_the_office(draft: Selection, cast: Cast) -> None:
    twice: Any = {PanelKind.PEERS: [cast.wang], PanelKind.COMMITTEE: [cast.wang]}
    with pytest.raises(RuleBroken, match="请只留一处"):
        set_judges(draft, twice, by=cast.chen)
    stranger: Any = {PanelKind.EXPERTS: [cast.li]}
    with pytest.raises(RuleBroken, match="没有评分权限或身份不符"):
        set_judges(draft, stranger, by=cast.chen)


def test_items_stand_below_groups(draft: Selection, cast: Cast) -> None:
    line = {"kind": "item", "parent": None, "name": "甲", "maximum": 5, "method": "judges"}
    with pytest.raises(RuleBroken, match="放在一个分组之下"):
        save_criterion(draft, line, by=cast.chen)
    group = draft.criteria.filter(kind="group")[0]
    bonus = line | {"kind": "bonus", "parent": group}
    with pytest.raises(RuleBroken, match="只有评分项"):
        save_criterion(draft, bonus, by=cast.chen)
    item = save_criterion(draft, line | {"parent": group}, by=cast.chen)
    assert group.position < item.position < group.position + 100


def test_a_condition_needs_its_number(draft: Selection, cast: Cast) -> None:
    set_conditions(draft, [Condition(EligibilityCode.STOOD_FOR)], by=cast.chen)
    assert "没有填年数（月数）" in sentences(draft)


def test_words_reserved_for_others_are_refused(draft: Selection, cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="不能用“表彰”"):
        change_basics(draft, basics(draft) | {"name": "红旗党支部表彰"}, by=cast.chen)


def test_the_trail_says_in_words_what_was_changed(draft: Selection, cast: Cast) -> None:
    set_panels(draft, {PanelKind.EXPERTS: Decimal(50)}, by=cast.chen)
    set_conditions(draft, [Condition(EligibilityCode.STOOD_FOR, 12)], by=cast.chen)
    drop_criterion(draft.criteria.filter(kind="group")[0], by=cast.chen)
    plan_stages(draft, _planned(list(draft.stages.all())[:3]), by=cast.chen)
    complete(draft, cast)
    lines = [line for entry in AuditEntry.objects.all() for line in change_lines(entry)]
    assert "专家组：40.00 → 50.00" in lines
    assert not [line for line in lines if line[0].isascii()]


def test_applications_close_only_when_some_came(draft: Selection, cast: Cast) -> None:
    opened = open_selection(complete(draft, cast), by=cast.chen)
    with pytest.raises(RuleBroken, match="还没有单位推荐的申报"):
        close_applications(opened, by=cast.chen)
    row = make_application(opened, cast.branch, status="recommended", rank=1, by=cast.qian)
    reviewing = close_applications(opened, by=cast.chen)
    with pytest.raises(RuleBroken, match="还有1个申报没有初审结论"):
        begin_scoring(reviewing, by=cast.chen)
    row.status = "accepted"
    row.save()
    assert begin_scoring(reviewing, by=cast.chen).status == SelectionStatus.SCORING


def _planned(stages: list[Any]) -> Any:
    return [Planned(Step(s.step), s.starts_on, s.ends_on) for s in stages]
