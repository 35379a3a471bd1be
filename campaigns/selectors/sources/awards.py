"""Figures from selections: namings in force or made in the period, and applications sent."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from django.db.models import Min, Q

from campaigns.choices import AwardTier, Moment, Reckoning, SelectionStatus
from campaigns.models import Application, Award, MetricSource, Selection
from campaigns.selectors.sources.reaching import Reach, nothing
from campaigns.selectors.sources.supplied import Line
from portal.periods import day_words

ABOVE = (AwardTier.PROVINCE, AwardTier.NATION)


def awards(reach: Reach, rows: Sequence[MetricSource]) -> Iterator[Line]:
    """Namings of each kind; a kind that ever named anybody says 0 of everybody else."""
    end = reach.scope.period.end
    kinds = {row.selection_kind_id for row in rows}
    named = Award.objects.filter(kind__in=kinds, named_on__lte=end)
    first = named.order_by().values("kind").annotate(first=Min("pk")).values("first")
    own = reach.within(named).values("pk")
    # The first of each kind says that it has named at all, whoever it was.
    found = list(named.filter(Q(pk__in=own) | Q(pk__in=first)).order_by("named_on", "pk"))
    known = {award.kind_id for award in found}
    for row in rows:
        if row.selection_kind_id in known:
            yield from (nothing(subject, row) for subject in reach.scope.subjects)
        yield from _lines(reach, row, (a for a in found if a.kind_id == row.selection_kind_id))


def _lines(reach: Reach, row: MetricSource, given: Iterable[Award]) -> Iterator[Line]:
    for award in given:
        subject = reach.subject(award.unit_id, award.organisation_id)
        if subject is not None and _counts(reach, row, award):
            text = f"{day_words(award.named_on)}　{award.holder}"
            yield Line(subject, row.metric.code, text, Decimal(award.count))


def _counts(reach: Reach, row: MetricSource, award: Award) -> bool:
    start, end = reach.scope.span
    if row.field == Reckoning.ABOVE and award.tier not in ABOVE:
        return False
    if row.moment == Moment.WITHIN:
        return bool(award.named_on >= start)
    ran_out = award.valid_until is not None and award.valid_until < end
    is_gone = award.withdrawn_on is not None and award.withdrawn_on <= end
    return not ran_out and not is_gone


def applications(reach: Reach, rows: Sequence[MetricSource]) -> Iterator[Line]:
    """What was filed until the period's end for editions of its year that were not cancelled.

    Without an edition that ever opened, no word.
    """
    year, end = reach.scope.period.year, reach.scope.period.end
    kinds = {row.selection_kind_id for row in rows}
    opened = Selection.objects.filter(kind__in=kinds, opened_on__isnull=False)
    known = set(opened.order_by().values_list("kind", flat=True).distinct())
    sent = Application.objects.recommended().filter(
        selection__kind__in=kinds, selection__year=year, filed_at__date__lte=end
    )
    sent = sent.exclude(selection__status=SelectionStatus.CANCELLED)
    found = list(reach.within(sent).select_related("selection"))
    for row in rows:
        if row.selection_kind_id in known:
            yield from (nothing(subject, row) for subject in reach.scope.subjects)
        for sent_one in found:
            subject = reach.subject(sent_one.unit_id, sent_one.organisation_id)
            if subject is not None and sent_one.selection.kind_id == row.selection_kind_id:
                yield Line(subject, row.metric.code, sent_one.title, Decimal(sent_one.count or 1))


def editions(reach: Reach, rows: Sequence[MetricSource]) -> Iterator[Line]:
    """届次: the latest edition that has named, as a number in its series."""
    named = Selection.objects.filter(
        kind__in={row.selection_kind_id for row in rows},
        edition__isnull=False,
        named_on__lte=reach.scope.period.end,
    ).exclude(status=SelectionStatus.CANCELLED)
    latest = {selection.kind_id: selection for selection in named.order_by("edition", "pk")}
    for row in rows:
        selection = latest.get(row.selection_kind_id)
        for subject in reach.scope.subjects if selection else ():
            number = Decimal(selection.edition or 0) if selection else Decimal(0)
            yield Line(subject, row.metric.code, str(selection), number)
