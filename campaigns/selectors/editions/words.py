"""Quota, conditions, panels, ties and stages in words, of an edition or of a kind's setup."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from campaigns.choices import EligibilityCode, PanelKind, QuotaMode, Step, TieRule
from campaigns.models import EligibilityRule, Selection, SelectionKind
from portal.numbers import exact_number

TIES = dict(TieRule.choices)


def quota_words(mode: str, value: Decimal | float | None) -> str:
    """每单位最多推荐2个."""
    if mode == QuotaMode.NONE or value is None:
        return "不限名额"
    number = exact_number(Decimal(str(value)))
    if mode == QuotaMode.NUMBER:
        return f"每单位最多推荐{number}个"
    return f"每单位最多推荐本单位党支部数的{number}%"


def tie_words(rules: Iterable[str]) -> list[str]:
    """In the order in which they are tried."""
    return [str(TIES[rule]) for rule in rules if rule in TIES]


def condition_words(row: EligibilityRule) -> str:
    """近3年未获“红旗党支部”."""
    return _condition(row.code, row.number, row.kind.title if row.kind else "")


def setup_words(kind: SelectionKind, setup: Mapping[str, Any]) -> dict[str, Any]:
    """All that a kind is set up with."""
    names = dict(SelectionKind.objects.values_list("code", "title"))
    quota = setup["quota"]
    return {
        "stages": [(Step(s["step"]).label, s["days"]) for s in setup["stages"]],
        "quota": quota_words(quota["mode"], quota.get("value")),
        "places": setup["places"],
        "panels": [(PanelKind(p["kind"]).label, p["weight"]) for p in setup["panels"]],
        "ties": tie_words(setup["tie_rules"]),
        "drop_extremes": setup["drop_extremes"],
        "conditions": [
            (
                _condition(c["code"], c.get("number"), names.get(c.get("kind") or "", "")),
                c.get("basis", ""),
            )
            for c in setup["conditions"]
        ],
        "checklist": setup["checklist"],
    }


def rules_words(selection: Selection) -> dict[str, Any]:
    """Quota, places, ties of an edition."""
    return {
        "quota": quota_words(selection.quota_mode, selection.quota),
        "places": selection.places,
        "drop_extremes": selection.drop_extremes,
        "ties": tie_words(selection.tie_rules),
    }


def _condition(code: str, number: int | None, kind: str) -> str:
    if code == EligibilityCode.NOT_AWARDED_WITHIN:
        return f"近{number or '？'}年未获“{kind or '？'}”命名"
    if code == EligibilityCode.HOLDS_AWARD:
        return f"已获“{kind or '？'}”命名且有效"
    if code == EligibilityCode.STOOD_FOR:
        return f"成立满{number or '？'}个月"
    return str(EligibilityCode(code).label)
