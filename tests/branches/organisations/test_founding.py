"""Entering a party organisation, and mending its card."""

import datetime

import pytest

from branches.models import OrganisationChange, PartyOrganisation
from branches.selectors.members import with_secretary
from branches.services.correcting import CardFacts, correct_organisation, rename_organisation
from branches.services.founding import NewOrganisation, found_organisation
from branches.services.handover import Paper
from portal.errors import RuleBroken
from portal.models import AuditEntry
from tests.cast import Cast, as_, words
from tests.factories.branches import BranchFactory

DAY = datetime.date(2024, 5, 1)
PAPER = Paper(DAY, "市直工委批〔2024〕12号")


def new(cast: Cast, **facts: object) -> NewOrganisation:
    return NewOrganisation(
        **(
            {"unit": cast.finance, "kind": "branch", "name": "预算处党支部", "founded_on": DAY}
            | facts
        )
    )


def test_a_founded_branch_has_code_pinyin_lineage_and_an_audit_entry(cast: Cast) -> None:
    body = found_organisation(new(cast, approval_ref="市直工委批〔2024〕3号"), by=cast.wang)
    assert (body.code, body.initials) == ("finance-branch-01", "yscdzb")
    line = body.changes.get()
    assert (line.kind, line.effective_on, line.document) == ("found", DAY, "市直工委批〔2024〕3号")
    assert AuditEntry.objects.filter(action="organisation.founded", actor=cast.wang).exists()


def test_codes_count_on(cast: Cast) -> None:
    first = found_organisation(new(cast), by=cast.wang)
    second = found_organisation(new(cast, name="国库处党支部"), by=cast.wang)
    assert (first.code, second.code) == ("finance-branch-01", "finance-branch-02")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"name": "第一党支部"}, "已有“第一党支部”"),
        ({"name": "支部 13812345678"}, "疑似手机号码"),
        ({"name": "秘密★党支部"}, "密级标志"),
        ({"founded_on": datetime.date(2999, 1, 1)}, "不能晚于今天"),
        ({"kind": "party_group"}, "须设在党支部之下"),
        ({"kind": "discipline_committee"}, "须设在机关党委之下"),
    ],
)
def test_what_is_refused(cast: Cast, facts: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        found_organisation(new(cast, **facts), by=cast.wang)


def test_a_branch_leads_no_branch(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="党支部不能领导党支部"):
        found_organisation(new(cast, parent=cast.branch), by=cast.wang)


def test_the_superior_stands_in_the_unit_or_above_it(cast: Cast) -> None:
    elsewhere = BranchFactory(unit=cast.civil, kind="party_committee")
    with pytest.raises(RuleBroken, match="不在市财政局"):
        found_organisation(new(cast, parent=elsewhere), by=cast.wang)
    above = BranchFactory(unit=cast.city, kind="party_committee")
    assert found_organisation(new(cast, parent=above), by=cast.wang).parent == above


def test_only_a_joint_branch_covers_other_units(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="只有联合党支部"):
        found_organisation(new(cast, covers=[cast.civil]), by=cast.wang)
    joint = new(cast, kind="joint_branch", covers=[cast.civil, cast.finance])
    body = found_organisation(joint, by=cast.wang)
    # Its own unit is covered anyway.
    assert list(body.covers.all()) == [cast.civil]


def test_a_temporary_branch_names_its_leader(cast: Cast) -> None:
    """Rule 10; 支部条例 Art. 8: named by the superior, without a term."""
    with pytest.raises(RuleBroken, match="只有临时党支部"):
        found_organisation(new(cast, leader="王某"), by=cast.wang)
    with pytest.raises(RuleBroken, match="只有临时党支部"):
        correct_organisation(cast.branch, CardFacts(DAY, leader="王某"), by=cast.wang)
    wanted = new(cast, kind="temporary_branch", name="援建临时党支部", leader="王某")
    body = found_organisation(wanted, by=cast.wang)
    assert not body.terms.exists()
    browser, card = as_(cast.wang), f"/organisations/{body.pk}/"
    assert "负责人王某，由上级指定" in words(browser.get(card))
    data = {"founded_on": str(DAY), "leader": "李某"}
    assert browser.post(f"{card}edit/", data).status_code == 302
    [named] = with_secretary(PartyOrganisation.objects.filter(pk=body.pk))
    assert named.secretary == "李某"
    assert AuditEntry.objects.filter(action="organisation.corrected", after__contains="李某")


def test_a_correction_leaves_no_line_of_lineage(cast: Cast) -> None:
    facts = CardFacts(DAY, alias="机关一支部", approval_ref="批〔2020〕1号", has_groups=True)
    row = correct_organisation(cast.branch, facts, by=cast.wang)
    assert (row.alias, row.founded_on, row.has_groups) == ("机关一支部", DAY, True)
    assert not OrganisationChange.objects.exists()
    assert AuditEntry.objects.filter(action="organisation.corrected").count() == 1
    correct_organisation(cast.branch, facts, by=cast.wang)
    assert AuditEntry.objects.filter(action="organisation.corrected").count() == 1


def test_a_former_name_stays_in_the_lineage(cast: Cast) -> None:
    row = rename_organisation(cast.branch, "办公室党支部", PAPER, by=cast.wang)
    assert (row.name, row.initials) == ("办公室党支部", "bgsdzb")
    line = row.changes.get()
    assert (line.kind, line.before, line.after) == ("rename", "第一党支部", "办公室党支部")


def test_a_new_name_needs_a_document_and_a_day_that_has_come(cast: Cast) -> None:
    with pytest.raises(RuleBroken, match="依据文件"):
        rename_organisation(cast.branch, "办公室党支部", Paper(DAY, " "), by=cast.wang)
    late = Paper(datetime.date(2999, 1, 1), "批")
    with pytest.raises(RuleBroken, match="还没有到"):
        rename_organisation(cast.branch, "办公室党支部", late, by=cast.wang)
