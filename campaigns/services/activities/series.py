"""Numbered series kept by the 工委: a new one, and from which edition the portal counts."""

from django.db import transaction

from branches.services.life.texts import fit_text
from campaigns.models import Activity, ActivityKind, ActivitySeries
from portal import audit
from portal.errors import NotAllowed, RuleBroken
from portal.formalism import formalism_in
from portal.models import User
from portal.roles import Capability

LONGEST_NAME = 80


@transaction.atomic
def found_series(kind: ActivityKind, name: str, first_edition: int, *, by: User) -> ActivitySeries:
    """A series of a kind that is held by editions."""
    _require(by)
    if not kind.has_editions:
        raise RuleBroken(f"“{kind}”不按届（期）举办，请先在活动类别中勾选“按届（期）举办”。")
    row = ActivitySeries(kind=kind, name=_free_name(name), first_edition=first_edition)
    row.full_clean()
    row.save()
    after = {"kind": str(kind), "first_edition": first_edition}
    audit.record(by, "series.founded", row, after=after)
    return row


@transaction.atomic
def change_series(
    series: ActivitySeries, name: str, first_edition: int, *, by: User
) -> ActivitySeries:
    """Another name, or another first edition as long as no earlier one is on record."""
    _require(by)
    row: ActivitySeries = ActivitySeries.objects.select_for_update().get(pk=series.pk)
    held = Activity.objects.standing().filter(series=row, edition__isnull=False)
    first = held.order_by("edition").first()
    if first is not None and first_edition > (first.edition or 0):
        raise RuleBroken(f"已登记第{first.edition}届（期），首届届次不能大于它，请核对。")
    before = {"name": row.name, "first_edition": row.first_edition}
    row.name, row.first_edition = _free_name(name, but=row), first_edition
    row.full_clean()
    row.save()
    after = {"name": row.name, "first_edition": first_edition}
    audit.record(by, "series.changed", row, before=before, after=after)
    return row


def _free_name(name: str, but: ActivitySeries | None = None) -> str:
    said = fit_text(name, "系列名称", LONGEST_NAME)
    if sentence := formalism_in(said):
        raise RuleBroken(sentence)
    others = ActivitySeries.objects.filter(name=said)
    if others.exclude(pk=but.pk if but else None).exists():
        raise RuleBroken(f"已有系列活动“{said}”，请换一个名称。")
    return said


def _require(by: User) -> None:
    if not by.can(Capability.CAMPAIGN_RUN):
        raise NotAllowed("系列活动由工委维护，您没有这项权限。")
