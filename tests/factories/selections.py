"""Editions of selections, as they stand once opened, and applications to them."""

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from branches.models import PartyOrganisation
from campaigns.models import (
    Application,
    Criterion,
    EligibilityRule,
    Judge,
    Panel,
    Selection,
    SelectionKind,
    SelectionLog,
    SelectionStage,
)
from portal.models import User
from portal.pinyin import initials
from tests.factories.portal import UserFactory
from units.models import Unit

# What an edition has unless the test says otherwise; the shape of SelectionKind.setup.
SETUP: dict[str, Any] = {
    "stages": [{"step": step, "days": 10} for step in ("apply", "recommend", "review", "score")],
    "quota": {"mode": "number", "value": 2},
    "places": None,
    "drop_extremes": True,
    "tie_rules": ["expert_score", "unit_rank"],
    "panels": [{"kind": "experts", "weight": 60}, {"kind": "committee", "weight": 40}],
    "conditions": [],
    "criteria": [
        {
            "kind": "group",
            "name": "政治功能强",
            "items": [
                {"kind": "item", "name": "理论学习", "maximum": 60, "method": "judges"},
                {"kind": "item", "name": "台账检查", "maximum": 40, "method": "staff"},
            ],
        },
        {"kind": "bonus", "name": "加分", "maximum": 5, "method": "staff"},
        {"kind": "deduction", "name": "扣分", "maximum": 10, "method": "staff"},
        {"kind": "veto", "name": "发生违纪案件", "maximum": 0, "method": "staff"},
    ],
    "checklist": ["阵地建设", "台账资料"],
}
# Columns of an edition that a test may name beside the setup.
COLUMNS = {"name", "edition", "year", "status", "title", "owner", "notice_days", "validity_years"}


def make_selection(
    kind_code: str = "red_flag_branch",
    level: str = "branch",
    *,
    opened: bool = True,
    **setup: Any,
) -> Selection:
    """An edition with stages around today; `opened` freezes its rules and takes applications.

    Further arguments are columns of the edition (COLUMNS) or parts of the setup (SETUP).
    """
    columns = {name: setup.pop(name) for name in COLUMNS & set(setup)}
    whole = SETUP | setup
    kind = _kind(kind_code, level, whole)
    year = columns.get("year", timezone.localdate().year)
    selection = Selection.objects.create(
        **{
            "kind": kind,
            "name": f"{year}年{kind.name}{Selection.objects.count() + 1}",
            "year": year,
            "status": "open" if opened else "draft",
            "owner": kind.owner,
            "level": level,
            "title": kind.title,
            "basis_document": "市直工委发〔2026〕1号",
            "approving_authority": "市委",
            "quota_mode": whole["quota"]["mode"],
            "quota": whole["quota"].get("value"),
            "places": whole["places"],
            "drop_extremes": whole["drop_extremes"],
            "tie_rules": whole["tie_rules"],
            **columns,
        }
    )
    _fill(selection, whole)
    if opened:
        freeze(selection)
    return selection


def _kind(code: str, level: str, setup: Mapping[str, Any]) -> SelectionKind:
    kind, _ = SelectionKind.objects.get_or_create(
        code=code,
        defaults={
            "name": "红旗党支部" if code == "red_flag_branch" else code,
            "owner": "organisation",
            "level": level,
            "title": "红旗党支部" if code == "red_flag_branch" else code,
            "setup": dict(setup),
            "initials": "hqdzb",
        },
    )
    return kind


def _fill(selection: Selection, setup: Mapping[str, Any]) -> None:
    day = timezone.localdate() - datetime.timedelta(days=3)
    for stage in setup["stages"]:
        end = day + datetime.timedelta(days=stage["days"])
        SelectionStage.objects.create(
            selection=selection, step=stage["step"], starts_on=day, ends_on=end
        )
        day = end + datetime.timedelta(days=1)
    for panel in setup["panels"]:
        Panel.objects.create(selection=selection, kind=panel["kind"], weight=panel["weight"])
    for line in setup["conditions"]:
        EligibilityRule.objects.create(
            selection=selection,
            code=line["code"],
            number=line.get("number"),
            kind=SelectionKind.objects.get(code=line["kind"]) if line.get("kind") else None,
            basis=line.get("basis", "评选办法"),
        )
    _plant(selection, setup["criteria"], None)


def _plant(
    selection: Selection, lines: Sequence[Mapping[str, Any]], parent: Criterion | None
) -> None:
    for line in lines:
        criterion = Criterion.objects.create(
            selection=selection,
            parent=parent,
            kind=line["kind"],
            name=line["name"],
            standard=line.get("standard", ""),
            maximum=Decimal(str(line.get("maximum", 0))),
            method=line.get("method", "judges"),
            needs_evidence=line.get("needs_evidence", False),
            position=selection.criteria.count() + 1,
        )
        _plant(selection, line.get("items", ()), criterion)


def freeze(selection: Selection) -> None:
    """Rules as the log and the ranking read them, and the log's first line."""
    rules = {
        "panels": [{"kind": p.kind, "weight": str(p.weight)} for p in selection.panels.all()],
        "criteria": [
            {
                "pk": c.pk,
                "parent": c.parent_id,
                "kind": c.kind,
                "name": c.name,
                "maximum": str(c.maximum),
                "method": c.method,
                "position": c.position,
            }
            for c in selection.criteria.all()
        ],
        "drop_extremes": selection.drop_extremes,
        "decimals": 2,
        "ties": selection.tie_rules,
        "places": selection.places,
    }
    text = json.dumps(rules, ensure_ascii=False, sort_keys=True)
    selection.rules = rules
    selection.rules_sha256 = hashlib.sha256(text.encode()).hexdigest()
    selection.opened_on = timezone.localdate()
    selection.save()
    SelectionLog.objects.create(
        selection=selection,
        serial=1,
        kind="opened",
        content={"rules": rules},
        made_at=timezone.now(),
    )


def make_judge(selection: Selection, kind: str, user: User) -> Judge:
    """A judge of the panel of that kind."""
    return Judge.objects.create(panel=selection.panels.get(kind=kind), user=user)


def make_application(
    selection: Selection,
    subject: Unit | PartyOrganisation,
    *,
    status: str = "draft",
    **facts: Any,
) -> Application:
    """An application of a unit or a branch as it stands in that state."""
    branch = subject if isinstance(subject, PartyOrganisation) else None
    unit = subject if isinstance(subject, Unit) else subject.unit
    title = facts.pop("title", str(subject))
    return Application.objects.create(
        **{
            "selection": selection,
            "unit": unit,
            "organisation": branch,
            "title": title,
            "initials": initials(title),
            "summary": "抓学习、抓服务。",
            "status": status,
            "filed_at": None if status == "draft" else timezone.now(),
            "created_by": facts.pop("by", None) or UserFactory(username="applicant"),
            **facts,
        }
    )
