"""Lines of the criteria tree of a draft."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from campaigns.choices import CriterionKind, ScoreMethod
from campaigns.models import Criterion, Selection
from campaigns.services.editions.drafts import draft_of
from campaigns.services.frames.storing import store
from portal import audit
from portal.errors import RuleBroken
from portal.models import User

STEP = 100
TOP_KINDS = (CriterionKind.GROUP, CriterionKind.VETO)


@transaction.atomic
def save_criterion(
    selection: Selection, values: Mapping[str, Any], *, by: User, line: Criterion | None = None
) -> Criterion:
    """A new line of the draft, or `line` changed; its place among its like follows its position."""
    row = draft_of(selection, by=by)
    criterion = line or Criterion(selection=row)
    fitted = _fitted(dict(values))
    _refuse_misplaced(criterion, fitted)
    if not fitted.get("position"):
        fitted["position"] = criterion.position or _next_place(row, fitted["parent"])
    store(criterion, fitted, "criterion.changed" if line else "criterion.added", by=by)
    return criterion


@transaction.atomic
def drop_criterion(line: Criterion, *, by: User) -> Selection:
    """Take a line out of the draft, a group with what stands below it."""
    row = draft_of(line.selection, by=by)
    below = [child.name for child in line.children.all()]
    audit.record(by, "criterion.dropped", line, before={"名称": line.name, "连同": below})
    line.delete()
    return row


def _fitted(values: dict[str, Any]) -> dict[str, Any]:
    kind = values["kind"]
    if kind in TOP_KINDS:
        values["maximum"] = 0
    # Judges do not see what happened during the year: staff checks it.
    if kind != CriterionKind.ITEM:
        values["method"] = ScoreMethod.STAFF
    return values


def _refuse_misplaced(line: Criterion, values: Mapping[str, Any]) -> None:
    parent: Criterion | None = values["parent"]
    if parent is None:
        if values["kind"] == CriterionKind.ITEM:
            raise RuleBroken("评分项须放在一个分组之下，请选择所属分组；还没有分组的先加分组。")
        return
    if values["kind"] != CriterionKind.ITEM:
        raise RuleBroken("只有评分项放在分组之下；加分、扣分、否决项和分组单独列，请不选所属分组。")
    if parent.kind != CriterionKind.GROUP or parent.pk == line.pk:
        raise RuleBroken(f"“{parent}”不是分组，评分项不能放在它下面，请另选。")


def _next_place(row: Selection, parent: Criterion | None) -> int:
    last = row.criteria.filter(parent=parent).aggregate(last=Max("position"))["last"]
    if parent is not None:
        return (last or parent.position) + 1
    return ((last or 0) // STEP + 1) * STEP
