"""Acts of 机构改革 as lines of a list: from which units to which."""

import datetime

from django.db.models import QuerySet

from units.choices import ReorganisationKind, ReorganisationStatus
from units.models import Reorganisation


def for_list(rows: QuerySet[Reorganisation]) -> QuerySet[Reorganisation]:
    """With everything a line shows; three queries more, whatever their number."""
    return rows.select_related("successor", "new_parent", "prepared_by").prefetch_related(
        "sources", "results", "parts"
    )


def sources_text(act: Reorganisation) -> str:
    """市财政局、市民政局."""
    return "、".join(unit.short_name for unit in act.sources.all())


def heirs_text(act: Reorganisation) -> str:
    """The units afterwards: as they are when it is done, as planned before."""
    if act.kind == ReorganisationKind.RENAME and act.new_short_name:
        return act.new_short_name
    if act.kind == ReorganisationKind.MOVE and act.new_parent:
        return f"划归{act.new_parent}"
    results = [unit.short_name for unit in act.results.all()]
    planned = [act.successor.short_name] if act.successor else []
    planned += [part.short_name for part in act.parts.all()]
    return "、".join(results or planned) or "—"


def is_overdue(act: Reorganisation, on: datetime.date) -> bool:
    """Whether its day has passed and something stood against it."""
    return act.status == ReorganisationStatus.PLANNED and act.effective_on < on
