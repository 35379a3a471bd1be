"""`setup` of a kind of selection, read with defaults; and an edition written back as a setup."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from campaigns.choices import QuotaMode, Step
from campaigns.models import Criterion, Selection, SelectionKind
from portal.workdays import Calendar

USUAL_NOTICE = 5
EMPTY: dict[str, Any] = {
    "stages": [],
    "quota": {"mode": QuotaMode.NONE.value, "value": None},
    "places": None,
    "drop_extremes": True,
    "tie_rules": [],
    "panels": [],
    "conditions": [],
    "criteria": [],
    "checklist": [],
}


def setup_of(kind: SelectionKind) -> dict[str, Any]:
    """All parts, those the kind leaves out with what is usual."""
    return {**EMPTY, **kind.setup}


def steps_of(setup: Mapping[str, Any]) -> list[tuple[Step, int]]:
    """Stages with their working days."""
    return [(Step(stage["step"]), int(stage["days"])) for stage in setup["stages"]]


def notice_days_of(setup: Mapping[str, Any]) -> int:
    """Working days of 公示; five unless the kind says otherwise (rule 35)."""
    return dict(steps_of(setup)).get(Step.NOTICE, USUAL_NOTICE)


def setup_from(selection: Selection, calendar: Calendar) -> dict[str, Any]:
    """An edition as a setup; the check list stays that of its kind."""
    return {
        "stages": _stages(selection, calendar),
        "quota": {"mode": selection.quota_mode, "value": _number(selection.quota)},
        "places": selection.places,
        "drop_extremes": selection.drop_extremes,
        "tie_rules": list(selection.tie_rules),
        "panels": [
            {"kind": panel.kind, "weight": _number(panel.weight)}
            for panel in selection.panels.all()
        ],
        "conditions": [
            {
                "code": row.code,
                "number": row.number,
                "kind": row.kind.code if row.kind else None,
                "basis": row.basis,
            }
            for row in selection.conditions.select_related("kind")
        ],
        "criteria": _tree(list(selection.criteria.all())),
        "checklist": setup_of(selection.kind)["checklist"],
    }


def _stages(selection: Selection, calendar: Calendar) -> list[dict[str, Any]]:
    usual = dict(steps_of(setup_of(selection.kind)))
    rows = []
    for stage in selection.stages.all():
        known = {stage.starts_on.year, stage.ends_on.year} <= calendar.years
        days = calendar.working_days_between(stage.starts_on, stage.ends_on) if known else 0
        counted = days + (stage.step != Step.NOTICE) if known else usual.get(Step(stage.step), 5)
        rows.append({"step": stage.step, "days": max(counted, 1)})
    return rows


def _tree(lines: list[Criterion]) -> list[dict[str, Any]]:
    tops = [line for line in lines if line.parent_id is None]
    return [_line(top, [line for line in lines if line.parent_id == top.pk]) for top in tops]


def _line(line: Criterion, below: Iterable[Criterion]) -> dict[str, Any]:
    values: dict[str, Any] = {"kind": line.kind, "name": line.name}
    if line.kind == "group":
        return values | {"items": [_line(item, ()) for item in below]}
    return values | {
        "maximum": _number(line.maximum),
        "method": line.method,
        "standard": line.standard,
        "needs_evidence": line.needs_evidence,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
