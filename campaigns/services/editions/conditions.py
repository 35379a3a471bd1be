"""Conditions of eligibility of a draft; the list of what may be asked is closed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.choices import EligibilityCode
from campaigns.choices.limits import most_of
from campaigns.models import EligibilityRule, Selection, SelectionKind
from campaigns.services.editions.drafts import draft_of
from portal import audit
from portal.errors import RuleBroken
from portal.models import User
from portal.screening import refused_sentence


@dataclass(frozen=True)
class Condition:
    """One condition as asked: its number (years, or months for 成立) and the title it speaks of."""

    code: EligibilityCode
    number: int | None = None
    kind: SelectionKind | None = None
    basis: str = ""


@transaction.atomic
def set_conditions(selection: Selection, asked: Sequence[Condition], *, by: User) -> Selection:
    """Ask exactly these conditions."""
    row = draft_of(selection, by=by)
    before = [_words(rule) for rule in row.conditions.select_related("kind")]
    fresh = [_rule(row, condition) for condition in asked]
    after = [_words(rule) for rule in fresh]
    if after == before:
        return row
    row.conditions.all().delete()
    EligibilityRule.objects.bulk_create(fresh)
    audit.record(
        by,
        "selection.conditions_changed",
        row,
        before={"申报条件": before},
        after={"申报条件": after},
    )
    return row


def _rule(row: Selection, asked: Condition) -> EligibilityRule:
    if sentence := refused_sentence(asked.basis):
        raise RuleBroken(sentence)
    most = most_of(asked.code)
    if asked.number is not None and asked.number > most:
        said = EligibilityCode(asked.code).label
        raise RuleBroken(f"“{said}”的数最大为{most}，现为{asked.number}，请核对是否多写了位数。")
    rule = EligibilityRule(
        selection=row,
        code=asked.code,
        number=asked.number,
        kind=asked.kind,
        basis=asked.basis,
    )
    try:
        rule.full_clean(validate_unique=False, validate_constraints=False, exclude=["selection"])
    except ValidationError as fault:
        raise RuleBroken(f"“{rule}”：{''.join(fault.messages)}") from fault
    return rule


def _words(rule: EligibilityRule) -> str:
    number = f"（{rule.number}）" if rule.number else ""
    kind = f"“{rule.kind}”" if rule.kind else ""
    return f"{rule}{number}{kind}{rule.basis}"
