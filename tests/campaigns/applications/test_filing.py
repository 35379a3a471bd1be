"""Filling in and filing: nothing is lost, everything missing is said at once."""

import datetime
from decimal import Decimal

import pytest
import time_machine

from campaigns.models import Application, Selection
from campaigns.services.applications import (
    ApplicationDraft,
    Subject,
    attach_evidence,
    check_application,
    file_application,
    remove_evidence,
    save_application,
    start_application,
    withdraw_application,
)
from campaigns.services.applications.self_marks import SelfGiven
from portal.audit_words import change_lines
from portal.errors import NotAllowed, PaperRefused, RuleBroken, WrongState
from portal.models import AuditEntry
from tests.campaigns.applications.conftest import SUMMARY, filed, filled, full_marks, started
from tests.cast import Cast
from tests.factories.branches import BranchFactory
from tests.factories.selections import make_application, make_selection

SCAN = b"%PDF-1.7\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF\n"


def test_a_branch_secretary_files_for_his_branch(selection: Selection, cast: Cast) -> None:
    application = filed(selection, cast)
    assert application.status == "filed"
    assert application.filed_at is not None
    saved = AuditEntry.objects.get(action="application.saved")
    assert "自评 理论学习：空 → 60" in change_lines(saved)
    assert {e.action for e in AuditEntry.objects.all()} >= {
        "application.started",
        "application.file",
    }


def test_nobody_applies_for_somebody_else(selection: Selection, cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="没有为"):
        started(selection, cast, by=cast.zhao)
    other = BranchFactory(unit=cast.finance, name="第二党支部")
    with pytest.raises(NotAllowed):
        start_application(selection, Subject(cast.finance, other), "x1", by=cast.qian)


def test_a_branch_stands_once_in_an_edition(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    with pytest.raises(RuleBroken, match="已有本届申报"):
        started(selection, cast)
    withdraw_application(application, "先整改", by=cast.qian)
    assert started(selection, cast).pk != application.pk


def test_an_edition_of_branches_takes_no_unit_and_the_other_way_round(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="由党支部申报"):
        start_application(make_selection(), Subject(cast.finance), "财政局", by=cast.wang)
    of_units = make_selection("model_organ", "unit")
    with pytest.raises(RuleBroken, match="由单位申报"):
        start_application(of_units, Subject(cast.finance, cast.branch), "支部", by=cast.wang)


def test_projects_of_a_unit_may_be_several(cast: Cast) -> None:
    selection = make_selection("party_brand", "project")
    for title in ("财润民生", "国库先锋"):
        start_application(selection, Subject(cast.finance), title, by=cast.wang)
    assert Application.objects.count() == 2


def test_projects_of_a_branch_may_be_several(cast: Cast) -> None:
    selection = make_selection("party_brand", "project")
    for title in ("财润民生", "国库先锋"):
        subject = Subject(cast.finance, cast.branch)
        start_application(selection, subject, title, by=cast.qian)
    assert Application.objects.count() == 2


def test_a_branch_that_changed_its_unit_stands_once(selection: Selection, cast: Cast) -> None:
    make_application(selection, cast.branch, unit=cast.civil)
    with pytest.raises(RuleBroken, match="已有本届申报"):
        started(selection, cast)


def test_a_draft_or_closed_edition_takes_no_application(cast: Cast) -> None:
    for status in ("draft", "reviewing"):
        edition = make_selection(opened=status != "draft", status=status)
        with pytest.raises(WrongState, match="申报推荐"):
            started(edition, cast)


def test_filing_says_everything_that_is_missing_at_once(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    with pytest.raises(PaperRefused) as refused:
        file_application(application, by=cast.qian)
    assert [r.place.partition("_")[0] for r in refused.value.refusals] == [
        "summary",
        "mark",
        "mark",
    ]
    application.refresh_from_db()
    assert application.status == "draft"


def test_a_mark_beyond_the_maximum_keeps_all_but_itself(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    first, second = selection.criteria.filter(kind="item")[:2]
    marks = {first.pk: SelfGiven(Decimal(61), "每月一学。"), second.pk: SelfGiven(Decimal(1))}
    draft = ApplicationDraft("支部", SUMMARY, marks=marks)
    with pytest.raises(PaperRefused, match="0至60之间"):
        save_application(application, draft, by=cast.qian)
    application.refresh_from_db()
    assert application.summary == SUMMARY
    kept = dict(application.self_marks.values_list("criterion_id", "mark"))
    assert kept == {first.pk: None, second.pk: 1}
    assert application.self_marks.get(criterion=first).text == "每月一学。"


def test_texts_are_screened(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    draft = ApplicationDraft("机密★支部", "联系人13800138000，材料齐全。")
    with pytest.raises(PaperRefused) as refused:
        save_application(application, draft, by=cast.qian)
    assert [r.place for r in refused.value.refusals] == ["title", "summary"]


def test_groups_and_vetoes_take_words_only(selection: Selection, cast: Cast) -> None:
    application = started(selection, cast)
    veto = selection.criteria.get(kind="veto")
    given = {veto.pk: SelfGiven(Decimal(5), "没有发生。")}
    save_application(application, ApplicationDraft("支部", marks=given), by=cast.qian)
    kept = application.self_marks.get()
    assert (kept.mark, kept.text) == (None, "没有发生。")


def test_evidence_is_asked_only_where_a_criterion_asks(cast: Cast, media: None) -> None:
    criteria = [
        {"kind": "item", "name": "阵地", "maximum": 50, "needs_evidence": True},
        {"kind": "item", "name": "学习", "maximum": 50},
    ]
    application = filled(started(make_selection(criteria=criteria), cast), cast.qian)
    with pytest.raises(PaperRefused, match="“阵地”须附佐证材料") as refused:
        file_application(application, by=cast.qian)
    assert len(refused.value.refusals) == 1
    criterion = application.selection.criteria.get(name="阵地")
    file = attach_evidence(application, "照片.pdf", SCAN, by=cast.qian, criterion=criterion)
    with pytest.raises(RuleBroken, match="已经传过"):
        attach_evidence(application, "照片.pdf", SCAN, by=cast.qian, criterion=criterion)
    other = application.selection.criteria.get(name="学习")
    attach_evidence(application, "照片.pdf", SCAN, by=cast.qian, criterion=other)
    assert file_application(application, by=cast.qian).status == "filed"
    with pytest.raises(WrongState, match="材料须留存"):
        remove_evidence(file, by=cast.qian)


def test_a_bonus_needs_proof_only_where_it_is_claimed(cast: Cast, media: None) -> None:
    criteria = [
        {"kind": "item", "name": "学习", "maximum": 100},
        {"kind": "bonus", "name": "上级肯定", "maximum": 5, "needs_evidence": True},
    ]
    application = filled(started(make_selection(criteria=criteria), cast), cast.qian)
    bonus = application.selection.criteria.get(kind="bonus")
    claimed = {bonus.pk: SelfGiven(Decimal(2), "市级推介两次")}
    draft = ApplicationDraft(application.title, "做法可以推广，群众认可。", marks=claimed)
    save_application(application, draft, by=cast.qian)
    with pytest.raises(PaperRefused, match="“上级肯定”须附佐证材料"):
        file_application(application, by=cast.qian)
    draft = ApplicationDraft(application.title, draft.summary, marks={bonus.pk: SelfGiven()})
    save_application(application, draft, by=cast.qian)
    assert file_application(application, by=cast.qian).status == "filed"


def test_evidence_of_a_draft_goes_for_good(selection: Selection, cast: Cast, media: None) -> None:
    application = started(selection, cast)
    file = attach_evidence(application, "照片.pdf", SCAN, by=cast.qian, criterion=None)
    remove_evidence(file, by=cast.qian)
    assert not application.files.exists()


def test_persons_are_a_number(cast: Cast) -> None:
    selection = make_selection("four_good_member", "count")
    subject = Subject(cast.finance)
    application = start_application(selection, subject, "四好党员人选", by=cast.wang)
    draft = ApplicationDraft("四好党员人选", SUMMARY)
    save_application(application, draft, by=cast.wang)
    with pytest.raises(PaperRefused, match="只报人数"):
        file_application(application, by=cast.wang)
    save_application(application, ApplicationDraft("四好党员人选", SUMMARY, 12), by=cast.wang)
    assert file_application(application, by=cast.wang).count == 12


def test_nothing_is_filed_after_the_deadline(
    selection: Selection, cast: Cast, now: time_machine.Traveller
) -> None:
    application = filled(started(selection, cast), cast.qian)
    now.shift(datetime.timedelta(days=8))
    with pytest.raises(RuleBroken, match="申报已于2026年10月19日截止"):
        file_application(application, by=cast.qian)


def test_what_was_handed_back_may_be_mended_until_units_have_recommended(
    selection: Selection, cast: Cast, now: time_machine.Traveller
) -> None:
    application = make_application(selection, cast.branch, summary=SUMMARY, opinion="请补充")
    application.filed_at = datetime.datetime.now(datetime.UTC)
    application.save()
    draft = ApplicationDraft("支部", SUMMARY, marks=full_marks(application))
    save_application(application, draft, by=cast.qian)
    now.shift(datetime.timedelta(days=8))
    row = file_application(application, by=cast.qian)
    assert (row.status, row.opinion) == ("filed", "")


def test_what_was_filed_is_not_changed_any_more(selection: Selection, cast: Cast) -> None:
    application = filed(selection, cast)
    with pytest.raises(WrongState, match="不能再改"):
        filled(application, cast.qian)


def test_an_ineligible_branch_sees_the_rule_and_its_source(cast: Cast) -> None:
    cast.branch.founded_on = datetime.date(2026, 6, 1)
    cast.branch.save()
    condition = {"code": "stood_for", "number": 12, "basis": "创建办法第六条"}
    application = filled(started(make_selection(conditions=[condition]), cast), cast.qian)
    assert application.checks[0]["is_met"] is False
    with pytest.raises(PaperRefused, match="到2027年6月1日才满12个月") as refused:
        file_application(application, by=cast.qian)
    assert "依据：创建办法第六条" in refused.value.refusals[0].sentence
    cast.branch.founded_on = datetime.date(2020, 6, 1)
    cast.branch.save()
    assert check_application(application, by=cast.qian)[0].is_met
    application.refresh_from_db()
    assert application.checks[0]["is_met"] is True
