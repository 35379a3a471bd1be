"""Cells of a paper as they stand in the store, for the form that is open in a browser."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from campaigns.choices import FigureState, Nature, PaperStatus
from campaigns.models import Metric, MetricValue, Submission
from campaigns.selectors.history import Neighbours, entry_text, load_history, plain_text
from campaigns.selectors.papers import asked_metrics, clock_text
from portal.models import AuditEntry, User

UNREPORTED = "未报"


@dataclass(frozen=True, slots=True)
class StoredCell:
    """One cell: what it says, its version, the year so far, and who said it when."""

    metric: Metric
    row: MetricValue | None
    text: str = ""
    shown: str = ""
    to_date: str = ""
    by: str = ""
    at: str = ""

    @property
    def version(self) -> int:
        """Version of the cell; 0 where nothing is stored."""
        return self.row.version if self.row else 0

    @property
    def state(self) -> str:
        """As the form offers it: nothing stored stands there as an empty number."""
        return str(self.row.state if self.row else FigureState.REPORTED)

    @property
    def note(self) -> str:
        """The remark."""
        return self.row.note if self.row else ""

    @property
    def in_words(self) -> str:
        """The figure with its measure word, state or note: what a person is asked to compare."""
        words = self.shown or UNREPORTED
        if self.shown and self.state == FigureState.REPORTED and self.row and not self.row.text:
            words += self.metric.unit_of_measure
        return f"{words}，备注“{self.note}”" if self.note else words


class AskedCells:
    """What one paper asks one reader, read once for a request."""

    def __init__(self, paper: Submission, user: User) -> None:
        self.paper = paper
        self.metrics = {metric.code: metric for metric, _ in asked_metrics(paper, user)}

    @cached_property
    def typed(self) -> dict[str, Metric]:
        """Cells somebody fills in."""
        return {c: m for c, m in self.metrics.items() if m.nature != Nature.RATIO}

    def rates_on(self, codes: Collection[str]) -> list[Metric]:
        """Computed cells that change when these do."""
        parts = {self.metrics[code].pk for code in codes if code in self.metrics}
        return [
            metric
            for metric in self.metrics.values()
            if metric.nature == Nature.RATIO
            and parts & {metric.numerator_id, metric.denominator_id}
        ]

    def progress(self) -> dict[str, int]:
        """How many of the figures asked are given, as the bar shows it."""
        given = set(self.paper.values.values_list("metric_id", flat=True))
        asked = {metric.pk for metric in self.typed.values()}
        return {"filled": len(given & asked), "asked": len(asked)}


def stored_cells(paper: Submission, metrics: Sequence[Metric]) -> dict[str, StoredCell]:
    """The cells of these metrics by code, without the names of their writers."""
    if not metrics:
        return {}
    around = Neighbours.of(paper.round.period)
    history = load_history(paper, metrics, {key[0] for key in (around.this, *around.to_date)})
    cells = {}
    for metric in metrics:
        now, to_date = history.reading(metric, [around.this]), ""
        if metric.nature != Nature.SINGLE:
            to_date = plain_text(history.reading(metric, around.to_date), metric)
        cells[metric.code] = StoredCell(
            metric,
            history.value(metric, around.this),
            entry_text(now, metric),
            plain_text(now, metric),
            to_date,
        )
    return cells


def writers_of(cells: Mapping[str, StoredCell]) -> dict[str, tuple[str, str]]:
    """Name and time of the last hand at each cell, also where it took the figure away."""
    rows = {code: cell.row for code, cell in cells.items() if cell.row}
    people = User.objects.in_bulk({row.updated_by_id for row in rows.values()})
    return {
        code: (str(people[row.updated_by_id]), clock_text(row.updated_at))
        for code, row in rows.items()
    }


def who_cleared(paper: Submission, metric: Metric) -> tuple[str, str]:
    """Who took the figure away and when, as the trail has it; empty if nobody ever did."""
    label = str(MetricValue(submission=paper, metric=metric))[:200]
    entry = (
        AuditEntry.objects.filter(action="figure.cleared", object_label=label)
        .order_by("-pk")
        .first()
    )
    return (entry.actor_name, clock_text(entry.at)) if entry else ("", "")


def standing_codes(paper: Submission) -> dict[str, int]:
    """Version of every stored cell by code."""
    return dict(paper.values.values_list("metric__code", "version"))


def closed_sentence(paper: Submission) -> str:
    """Why nothing can be typed into this paper now; empty while it is open."""
    if paper.is_editable:
        return ""
    if paper.status == PaperStatus.SUBMITTED and paper.submitted_by and paper.submitted_at:
        when = clock_text(timezone.localtime(paper.submitted_at))
        return f"该表已由{paper.submitted_by}于{when}上报，不能再修改；需要改的请先撤回。"
    if paper.round.locked_at is not None:
        return f"本期填报已锁定，{paper}不能再修改；确需补报的，请提出例外申请。"
    return f"{paper}当前为“{paper.get_status_display()}”，不能修改。"
