"""Reading figures from the database for adding."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from campaigns.choices import COUNTED, Organised, PaperStatus, Reporter
from campaigns.models import Metric, MetricValue, Submission
from campaigns.querysets import MetricValueQuerySet, SubmissionQuerySet
from campaigns.rollup.acts import read_lineage
from campaigns.rollup.adding import FigureRow
from campaigns.rollup.ledger import Ledger
from campaigns.rollup.lineage import Subject


def read(
    metrics: Sequence[Metric],
    *,
    years: Iterable[int],
    unit_pks: Iterable[int] | None = None,
    root_pk: int | None = None,
    with_submitted: bool = False,
    organised: str = Organised.THEN,
) -> Ledger:
    """Load the metrics' figures of these years in three queries; ratios bring their parts along.

    `unit_pks` None means the whole city. Approved and locked papers count; `with_submitted` adds
    those still waiting for review, and whoever shows such a total says so. `organised` is the view:
    units as they were when they reported, or as they are today.
    """
    wanted = {m.pk for m in metrics} | {
        pk for m in metrics for pk in (m.numerator_id, m.denominator_id) if pk
    }
    years = sorted(set(years))
    statuses = (*COUNTED, PaperStatus.SUBMITTED) if with_submitted else COUNTED
    values = MetricValue.objects.filter(
        metric__in=wanted, submission__round__year__in=years, submission__status__in=statuses
    )
    papers = Submission.objects.filter(round__year__in=years)
    lineage = read_lineage()
    scope = None if unit_pks is None else frozenset(unit_pks)
    if scope is not None:
        # Whether a unit's stock still stands depends on whether those it went to have spoken.
        units = lineage.relatives(scope)
        values = values.filter(submission__unit__in=units)
        papers = papers.filter(unit__in=units)
    if not any(m.reported_by == Reporter.BRANCH for m in metrics):
        papers = papers.filter(organisation__isnull=True)
        values = values.filter(submission__organisation__isnull=True)
    ledger = Ledger(root_pk, lineage=lineage, organised=organised, scope=scope)
    _fill_rows(ledger, values)
    _fill_papers(ledger, papers)
    return ledger


def _fill_rows(ledger: Ledger, values: MetricValueQuerySet) -> None:
    rows: dict[int, dict[Subject, dict[int, list[FigureRow]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    columns = values.values_list(
        "metric_id", "submission__unit_id", "submission__organisation_id", "submission__basis",
        "submission__round__year", "submission__round__quarter",
        "pk", "state", "number", "qualifier", "text", "as_printed",
    )  # fmt: skip
    for metric, unit, organisation, basis, year, quarter, pk, *rest in columns.iterator():
        row = FigureRow(pk, quarter or 0, *rest)
        rows[metric][(unit, organisation or 0, basis)][year].append(row)
    ledger.rows = rows


def _fill_papers(ledger: Ledger, papers: SubmissionQuerySet) -> None:
    owed: dict[tuple[int, int], set[Subject]] = defaultdict(set)
    columns = papers.values_list(
        "round__year", "round__quarter", "unit_id", "organisation_id", "basis"
    )
    for year, quarter, unit, organisation, basis in columns.iterator():
        owed[(year, quarter or 0)].add((unit, organisation or 0, basis))
    ledger.papers = owed
