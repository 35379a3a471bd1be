"""The configured fields of an entry: each by its kind, every fault in one sentence of its own."""

import datetime
from collections.abc import Mapping
from typing import Any

from branches.services.life.texts import fit_text
from campaigns.choices import FieldKind
from campaigns.selectors.entries.setups import RegisterSetup, SetupField
from portal.errors import RuleBroken

LONGEST_TEXT, LARGEST = 300, 99_999_999


def fit_values(setup: RegisterSetup, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is stored; RuleBroken with all sentences at once."""
    values: dict[str, Any] = {}
    faults: list[str] = []
    for field in setup.fields:
        try:
            value = _fitted(field, typed.get(field.key))
        except RuleBroken as refusal:
            faults.append(refusal.message)
        else:
            values |= {} if value is None else {field.key: value}
    if faults:
        raise RuleBroken("".join(faults))
    return values


def _fitted(field: SetupField, value: Any) -> Any:
    if value is None or (isinstance(value, str) and not value.strip()):
        if field.required:
            raise RuleBroken(f"请填写“{field.label}”。")
        return None
    if field.kind == FieldKind.NUMBER:
        return _number(field, value)
    if field.kind == FieldKind.DATE:
        return _day(field, value)
    if field.kind == FieldKind.CHOICE and value not in field.choices:
        raise RuleBroken(f"“{field.label}”请从{'、'.join(field.choices)}中选择。")
    return fit_text(str(value), f"“{field.label}”", LONGEST_TEXT, least=1)


def _number(field: SetupField, value: Any) -> int:
    text = str(value).strip()
    if not text.isdecimal() or len(text) > len(str(LARGEST)) or int(text) > LARGEST:
        raise RuleBroken(f"“{field.label}”请填0或正整数，如12。")
    return int(text)


def _day(field: SetupField, value: Any) -> str:
    try:
        day = value if isinstance(value, datetime.date) else datetime.date.fromisoformat(value)
    except ValueError as fault:
        raise RuleBroken(f"“{field.label}”请填日期，如2026-03-31。") from fault
    return day.isoformat()
