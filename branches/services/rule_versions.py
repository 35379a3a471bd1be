"""New versions of rules and numbers, in force from a day on; versions of the past never change."""

import datetime
from dataclasses import asdict, dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from branches.flags import fill_in
from branches.flags.words import NUMBER_WORDS, number_faults
from branches.models import OrganisationRule
from branches.selectors.rule_pack import values_on
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import PolicyNumber, User
from portal.roles import Capability
from portal.screening import refused_sentence

NEW_BASIS = "改了数就要写明新的依据文件；是本机关自定的，请写“本机关自定”及理由。"
OWN = "本机关自定"
ONLY_PLACES = "提示语只能用{name}、{value}、{limit}代表党组织、实际数和标准数，请核对花括号。"


@dataclass(frozen=True)
class Wording:
    """What the office may change of a rule."""

    name: str
    sentence: str
    advice: str
    basis: str
    is_blocking: bool
    is_active: bool


@transaction.atomic
def change_rule(
    rule: OrganisationRule, wording: Wording, *, valid_from: datetime.date, by: User
) -> OrganisationRule:
    """The rule in these words from the day on; a version of that very day is written anew.

    Raises NotAllowed, RuleBroken.
    """
    _require(by)
    _refuse_past(valid_from)
    if fault := wording_fault(wording):
        raise RuleBroken(fault)
    versions = OrganisationRule.objects.select_for_update().filter(code=rule.code)
    row = versions.filter(valid_from=valid_from).first() or OrganisationRule(
        code=rule.code, number=rule.number, numbers=rule.numbers, valid_from=valid_from
    )
    for name, value in asdict(wording).items():
        setattr(row, name, value)
    _check(row)
    row.save()
    before, after = asdict(wording_of(rule)), asdict(wording) | {"valid_from": str(valid_from)}
    audit.record(by, "organisation_rule.changed", row, before=before, after=after)
    return row


@transaction.atomic
def change_number(
    code: str, value: Decimal, *, basis: str, valid_from: datetime.date, by: User
) -> PolicyNumber:
    """The number from the day on; periods before it keep the one they had.

    Raises NotAllowed, RuleBroken.
    """
    _require(by)
    _refuse_past(valid_from)
    if code not in NUMBER_WORDS:
        raise RuleBroken("这个参数不在组织设置、任期和组织生活的参数中，不能在这里修改。")
    others = values_on(valid_from)
    if faults := number_faults(code, value, others):
        raise RuleBroken("".join(faults))
    if sentence := basis_fault(code, value, basis, valid_from) or refused_sentence(basis):
        raise RuleBroken(sentence)
    rows = PolicyNumber.objects.select_for_update().filter(code=code, valid_from=valid_from)
    row = rows.first() or PolicyNumber(code=code, valid_from=valid_from)
    row.value, row.basis = value, basis
    _check(row)
    row.save()
    before = {"value": others.get(code)}
    after = {"value": value, "valid_from": str(valid_from), "basis": basis}
    audit.record(by, "policy_number.changed", row, before=before, after=after)
    return row


def wording_of(rule: OrganisationRule) -> Wording:
    """The words of a version."""
    return Wording(
        rule.name, rule.sentence, rule.advice, rule.basis, rule.is_blocking, rule.is_active
    )


def wording_fault(wording: Wording) -> str:
    """Why the words cannot be shown; empty for sound ones."""
    try:
        fill_in(wording.sentence, "", "", "")
    except (KeyError, ValueError, IndexError, AttributeError):
        return ONLY_PLACES
    return refused_sentence(wording.name, wording.sentence, wording.advice, wording.basis)


def basis_fault(code: str, value: Decimal, basis: str, valid_from: datetime.date) -> str:
    """Why the basis cannot found the number: that of another value, or no reason; else empty.

    The version of that very day is written anew, so its own basis does not count.
    """
    if _bare(basis) == OWN:
        return NEW_BASIS
    others = PolicyNumber.objects.filter(code=code).exclude(valid_from=valid_from)
    taken = {_bare(row.basis) for row in others if row.value != value}
    return NEW_BASIS if _bare(basis) in taken else ""


def _bare(text: str) -> str:
    """Without blanks and punctuation, which make no other document of it."""
    return "".join(character for character in text if character.isalnum())


def _require(by: User) -> None:
    if not by.can(Capability.ORGANISATION_RULES):
        raise NotAllowed("您没有维护组织设置规则的权限。")


def _refuse_past(valid_from: datetime.date) -> None:
    if valid_from < timezone.localdate():
        raise RuleBroken("起用日期不能早于今天：已经过去的期间按当时的规定计算，不再改变。")


def _check(row: OrganisationRule | PolicyNumber) -> None:
    try:
        row.full_clean()
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault
