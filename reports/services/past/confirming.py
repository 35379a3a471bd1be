"""A person says what a figure of an earlier report is; confirmed, it is the base of 同比."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from campaigns.choices import ValueType
from campaigns.models import Metric
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.models import User
from portal.roles import Capability
from reports.models import PastFigure, PastReport
from reports.selectors.past.clean import clean_figures
from reports.workflow import PAST_FIGURE
from units.models import Unit


@dataclass(frozen=True, slots=True)
class PastChoice:
    """What the figure is: of which metric, unit and year, and its value."""

    metric: Metric
    unit: Unit
    year: int
    value: Decimal


@transaction.atomic
def confirm_past(figure: PastFigure, choice: PastChoice, *, by: User) -> PastFigure:
    """Confirm, corrected where the choice differs from what was read; one figure a place."""
    if choice.metric.value_type == ValueType.TEXT:
        raise RuleBroken(
            f"“{choice.metric.name}”填的是文字，不能作同比基数，请选别的指标或不采用。"
        )
    if choice.metric.is_sensitive and not by.can(Capability.DISCIPLINE_READ):
        raise NotAllowed("这项指标仅纪检可见，请由纪检同志确认。")
    _check_place(figure, choice)
    before = _said(figure)
    figure.metric, figure.unit = choice.metric, choice.unit
    figure.year, figure.value = choice.year, choice.value
    figure.full_clean()
    figure.save()
    row = PAST_FIGURE.advance(figure, "confirm", by=by)
    audit.record(by, "past_figure.chosen", row, before=before, after=_said(row))
    return _decided(row, by)


@transaction.atomic
def reject_past(figure: PastFigure, *, by: User) -> PastFigure:
    """The number is no figure of a metric, or is wrong; it will not be asked again."""
    return _decided(PAST_FIGURE.advance(figure, "reject", by=by), by)


@transaction.atomic
def reopen_past(figure: PastFigure, *, by: User) -> PastFigure:
    """Think again: a confirmed figure is no base any more."""
    row = PAST_FIGURE.advance(figure, "reopen", by=by)
    row.decided_by = row.decided_at = None
    row.save(update_fields=["decided_by", "decided_at"])
    return row


@transaction.atomic
def confirm_clean(report: PastReport, *, by: User) -> int:
    """Confirm all figures nobody needs to look at twice; how many."""
    rows = clean_figures(report)
    for row in rows:
        if row.metric and row.unit and row.value is not None:
            confirm_past(row, PastChoice(row.metric, row.unit, row.year, row.value), by=by)
    return len(rows)


def _decided(row: PastFigure, by: User) -> PastFigure:
    row.decided_by, row.decided_at = by, timezone.now()
    row.save(update_fields=["decided_by", "decided_at"])
    return row


def _said(row: PastFigure) -> dict[str, str | int | None]:
    return {
        "metric": row.metric.code if row.metric else None,
        "unit": row.unit.short_name if row.unit else None,
        "year": row.year,
        "value": None if row.value is None else f"{row.value.normalize():f}",
    }


def _check_place(figure: PastFigure, choice: PastChoice) -> None:
    """Refuse a second figure for the same metric, unit and year, naming the first."""
    others = PastFigure.objects.confirmed().filter(
        metric=choice.metric, unit=choice.unit, year=choice.year
    )
    held = others.exclude(pk=figure.pk).select_related("report").first()
    if held is not None:
        raise RuleBroken(
            f"{choice.year}年{choice.unit}的“{choice.metric}”已按《{held.report.title}》确认为"
            f"{held.value_as_printed}，请先撤回那一个，或把这一个标为不采用。"
        )
