"""New versions of rules and numbers: from a day on, the past untouched, nonsense refused."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest

from branches.models import OrganisationRule
from branches.selectors.rule_pack import pack_on
from branches.services.reference import load_organisation_rules
from branches.services.rule_versions import change_number, change_rule, wording_of
from portal.errors import NotAllowed, RuleBroken
from portal.models import AuditEntry, PolicyNumber, User
from portal.reference import read_fixture
from tests.cast import Cast

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("pack")]
TODAY, LATER = datetime.date(2026, 10, 12), datetime.date(2027, 1, 1)


def rule(code: str = "branch_too_large") -> OrganisationRule:
    return OrganisationRule.objects.filter(code=code).latest("valid_from")


def test_a_rule_speaks_in_its_new_words_from_the_day_on(keeper: User) -> None:
    words = replace(wording_of(rule()), sentence="{name}超过{limit}名。", is_blocking=True)
    change_rule(rule(), words, valid_from=LATER, by=keeper)
    before, after = (
        pack_on(TODAY).texts["branch_too_large"],
        pack_on(LATER).texts["branch_too_large"],
    )
    assert not before.is_blocking
    assert "超过一般不超过" in before.sentence
    assert after.is_blocking
    assert after.sentence == "{name}超过{limit}名。"
    assert AuditEntry.objects.filter(action="organisation_rule.changed").count() == 1


def test_a_rule_switched_off_is_out_of_the_pack(keeper: User) -> None:
    change_rule(rule(), replace(wording_of(rule()), is_active=False), valid_from=TODAY, by=keeper)
    assert "branch_too_large" not in pack_on(TODAY).texts
    assert "branch_too_large" in pack_on(TODAY - datetime.timedelta(1)).texts


def test_the_version_of_one_day_is_written_anew(keeper: User) -> None:
    for name in ("甲", "乙"):
        change_rule(rule(), replace(wording_of(rule()), name=name), valid_from=LATER, by=keeper)
    assert [row.name for row in OrganisationRule.objects.filter(valid_from=LATER)] == ["乙"]


@pytest.mark.parametrize("sentence", ["{who}太多", "{name", "{name.x}太多", "{0}太多", "{}"])
def test_a_sentence_that_cannot_be_shown_is_refused(keeper: User, sentence: str) -> None:
    words = replace(wording_of(rule()), sentence=sentence)
    with pytest.raises(RuleBroken, match="花括号"):
        change_rule(rule(), words, valid_from=LATER, by=keeper)


def test_the_past_is_not_rewritten(keeper: User) -> None:
    with pytest.raises(RuleBroken, match="不能早于今天"):
        change_rule(rule(), wording_of(rule()), valid_from=datetime.date(2026, 10, 11), by=keeper)
    with pytest.raises(RuleBroken, match="不能早于今天"):
        change_number(
            "branch_members_max",
            Decimal(40),
            basis="市委规定",
            valid_from=datetime.date(2026, 10, 11),
            by=keeper,
        )


def test_a_number_counts_from_its_day(keeper: User) -> None:
    change_number("branch_members_max", Decimal(40), basis="市委规定", valid_from=LATER, by=keeper)
    assert pack_on(TODAY).numbers["branch_members_max"] == 50
    assert pack_on(LATER).numbers["branch_members_max"] == 40
    assert AuditEntry.objects.filter(action="policy_number.changed").count() == 1


@pytest.mark.parametrize(
    ("code", "value", "word"),
    [
        ("branch_members_max", "-1", "0到9999"),
        ("branch_members_max", "50.5", "整数"),
        ("branch_term_years", "0", "大于0"),
        ("branch_committee_seats_min", "6", "不能大于"),
        ("general_branch_members_min", "150", "不能大于"),
        ("party_staff_percent_min", "1.555", "两位小数"),
        ("audit_months_min", "1", "不能在这里修改"),
        ("branch_members_max", "NaN", "0到9999"),
    ],
)
def test_a_number_that_means_nothing_is_refused(
    keeper: User, code: str, value: str, word: str
) -> None:
    with pytest.raises(RuleBroken, match=word):
        change_number(code, Decimal(value), basis="市委规定", valid_from=LATER, by=keeper)
    assert not PolicyNumber.objects.filter(valid_from=LATER).exists()


@pytest.mark.parametrize("change", ["{}", " {} 。", "本机关自定", "本机关自定："])
def test_a_new_number_needs_a_new_basis(keeper: User, change: str) -> None:
    code = "branch_committee_members_min"
    basis = change.format(PolicyNumber.objects.get(code=code).basis)
    with pytest.raises(RuleBroken, match="改了数就要写明新的依据文件"):
        change_number(code, Decimal(30), basis=basis, valid_from=TODAY, by=keeper)
    assert pack_on(TODAY).numbers[code] == 7


def test_a_slip_of_the_same_day_and_the_way_back_need_no_third_document(keeper: User) -> None:
    code, own = "branch_committee_members_min", "本机关自定：支部人数少"
    old = PolicyNumber.objects.get(code=code).basis
    for value, basis, day in ((80, own, TODAY), (8, own, TODAY), (7, old, LATER)):
        change_number(code, Decimal(value), basis=basis, valid_from=day, by=keeper)
    assert (pack_on(TODAY).numbers[code], pack_on(LATER).numbers[code]) == (8, 7)
    with pytest.raises(RuleBroken, match="新的依据文件"):
        change_number(code, Decimal(9), basis=own, valid_from=LATER, by=keeper)


def test_only_the_organisation_department_keeps_the_rules(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        change_rule(rule(), wording_of(rule()), valid_from=LATER, by=cast.leader)
    with pytest.raises(NotAllowed):
        change_number("branch_members_max", Decimal(4), basis="x", valid_from=LATER, by=cast.li)


def test_loading_again_changes_nothing(keeper: User) -> None:
    change_rule(rule(), replace(wording_of(rule()), name="甲"), valid_from=TODAY, by=keeper)
    outcome = load_organisation_rules(read_fixture("organisation_rules"), by=None)
    assert (outcome.created, outcome.updated) == (0, 0)
    assert pack_on(TODAY).texts["branch_too_large"].name == "甲"
