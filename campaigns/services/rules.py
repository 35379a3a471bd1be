"""Check rules kept by the 工委: written, changed, switched off, never deleted."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.flags import RuleSpec
from campaigns.models import CheckRule, Metric
from campaigns.selectors.rules import spec_of
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.pinyin import initials
from portal.roles import Capability
from portal.screening import refused_sentence

PLAIN = ("name", "kind", "severity", "operator", "threshold", "floor", "period_kind", "basis",
         "advice")  # fmt: skip
LAST = 1000


@transaction.atomic
def save_rule(spec: RuleSpec, *, by: User, rule: CheckRule | None = None) -> CheckRule:
    """Write a new rule, or change `rule`; forms published from then on carry it.

    Raises NotAllowed, RuleBroken with every sentence that says why the rule can mean nothing.
    """
    _require(by)
    faults = spec.faults()
    if sentence := refused_sentence(spec.name, spec.basis, spec.advice):
        faults.append(sentence)
    if faults:
        raise RuleBroken("".join(faults))
    before = _facts(rule) if rule else None
    row = rule or CheckRule(code=_free_code(spec.name), position=LAST)
    for name in PLAIN:
        setattr(row, name, getattr(spec, name))
    row.initials = initials(spec.name)[:80] or "-"
    try:
        row.full_clean()
    except ValidationError as fault:
        raise RuleBroken("".join(fault.messages)) from fault
    row.save()
    row.subjects.set(_metrics(spec.subjects))
    row.bounds.set(_metrics(spec.bounds))
    action = "rule.changed" if rule else "rule.created"
    audit.record(by, action, row, before=before, after=_facts(row))
    return row


@transaction.atomic
def switch_rule(rule: CheckRule, *, on: bool, by: User) -> CheckRule:
    """Put a rule out of force or back into it; forms published before keep theirs."""
    _require(by)
    row: CheckRule = CheckRule.objects.select_for_update().get(pk=rule.pk)
    if row.is_active == on:
        return row
    row.is_active = on
    row.save(update_fields=["is_active"])
    action = "rule.switched_on" if on else "rule.switched_off"
    audit.record(by, action, row, before={"is_active": not on}, after={"is_active": on})
    return row


def _require(by: User) -> None:
    if not by.can(Capability.METRIC_MANAGE):
        raise NotAllowed("您没有维护核对规则的权限。")


def _metrics(codes: tuple[str, ...]) -> list[Metric]:
    found = {metric.code: metric for metric in Metric.objects.filter(code__in=codes)}
    if unknown := [code for code in codes if code not in found]:
        raise RuleBroken(f"没有代码为{'、'.join(unknown)}的指标。")
    return [found[code] for code in codes]


def _free_code(name: str) -> str:
    stem = "own_" + "".join(c for c in initials(name) if c.isascii() and c.isalnum())[:40]
    taken = set(CheckRule.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number = 1
    while f"{stem}_{number}" in taken:
        number += 1
    return f"{stem}_{number}"


def _facts(rule: CheckRule) -> dict[str, Any]:
    """The rule as the trail keeps it: metrics by name, for people read it."""
    spec = spec_of(rule)
    names = dict(
        Metric.objects.filter(code__in=(*spec.subjects, *spec.bounds)).values_list("code", "name")
    )
    facts = replace(
        spec,
        subjects=tuple(names[code] for code in spec.subjects),
        bounds=tuple(names[code] for code in spec.bounds),
    ).as_dict()
    return {name: "、".join(v) if isinstance(v, list) else v for name, v in facts.items()}
