"""Recording figures: the one code path for typing, sheets and commands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from campaigns.choices import FigureState, ValueType
from campaigns.models import Metric, MetricValue, Submission
from campaigns.selectors.forms import as_asked
from campaigns.services.locks import lock_paper
from portal import audit
from portal.choices import Qualifier
from portal.errors import Conflict, NotAllowed, PaperRefused, Refusal, WrongState
from portal.models import User
from portal.roles import Capability
from portal.screening import screen_text

BLANK = "blank"
BATCH = 200
# Foreign keys that come from rows just read; looking them up again costs a query each.
KNOWN_GOOD = ["submission", "metric", "updated_by"]
Columns = dict[str, Any]
FIELDS = ("state", "number", "text", "qualifier", "as_printed", "note")


@dataclass(frozen=True, slots=True)
class FigureInput:
    """What somebody says a figure is; state "blank" takes the row away (未报).

    `is_supplied`: counted by the portal from its records, and left as it was by whoever saved it.
    """

    metric: Metric
    state: str = FigureState.REPORTED
    number: Decimal | None = None
    text: str = ""
    qualifier: str = ""
    as_printed: str = ""
    note: str = ""
    is_supplied: bool = False

    def columns(self) -> Columns:
        """The row's columns; a masked or inapplicable figure never keeps a number."""
        reported = self.state == FigureState.REPORTED
        return {
            "state": str(self.state),
            "number": self.number if reported else None,
            "text": self.text if reported else "",
            "qualifier": self.qualifier if reported else "",
            "as_printed": self.as_printed,
            "note": self.note,
        }


def fill_capability(submission: Submission) -> Capability:
    """What somebody needs to type into this paper: each level fills its own and nobody else's."""
    if submission.organisation_id:
        return Capability.BRANCH_PAPER_FILL
    if submission.unit.is_root:
        return Capability.COMMITTEE_PAPER_FILL
    return Capability.SUBMISSION_FILL


@transaction.atomic
def record_values(
    submission: Submission,
    inputs: Sequence[FigureInput],
    *,
    by: User,
    expected: Mapping[str, Columns | None] | None = None,
    versions: Mapping[str, int] | None = None,
    through: Capability | None = None,
) -> list[MetricValue]:
    """Store the figures that changed and return their rows; all or nothing.

    `expected` maps metric codes to the columns (FIELDS) the writer saw, None where there was no
    row; `versions` to the version of the cell, 0 where there was no row. Codes both leave out are
    written whatever is stored. `through` names another right than typing (figures.import).

    Raises PaperRefused with one sentence per faulty figure (place = metric code), WrongState when
    the paper is not open for typing, NotAllowed without the capability, Conflict when a stored
    figure is neither what the writer saw nor what is to be written.
    """
    paper = lock_paper(submission.pk)
    _require_editable(paper, by, through or fill_capability(paper))
    # An old quarter is judged as it was asked, whatever the metric says today.
    inputs = [replace(figure, metric=as_asked(paper.round, figure.metric)) for figure in inputs]
    refusals = [r for figure in inputs for r in judge(figure)]
    if refusals:
        raise PaperRefused(refusals)
    sheet = _Sheet(paper, by, {v.metric_id: v for v in paper.values.select_related("metric")})
    for figure in inputs:
        sheet.take(figure)
    contested = sheet.contested(expected or {}, versions or {})
    if contested:
        raise Conflict(contested)
    return sheet.write()


def _require_editable(paper: Submission, by: User, needed: Capability) -> None:
    if not paper.is_editable:
        raise WrongState(
            f"{paper}当前为“{paper.get_status_display()}”，不能修改；"
            "已报的可先撤回，已锁定的须申请更正。"
        )
    if not Submission.objects.allowing(needed, by).filter(pk=paper.pk).exists():
        raise NotAllowed(f"您没有填写{paper}的权限。")


def judge(figure: FigureInput) -> list[Refusal]:
    """Sentences that refuse this one figure, by its metric's definition and the screens."""
    metric, sentences = figure.metric, []
    if figure.state == BLANK:
        return []
    if figure.state not in FigureState.values:
        sentences.append(f"“{metric.name}”的状态不明，请选择已填、不适用或隐去。")
    elif metric.nature == "ratio":
        sentences.append(metric.check_number(Decimal(0)))
    elif figure.state == FigureState.REPORTED:
        sentences += _judge_reported(figure)
    sentences += [
        f"“{metric.name}”的备注：{finding.sentence}"
        for finding in screen_text(f"{figure.note} {figure.text}")
        if finding.blocking
    ]
    return [Refusal(sentence, metric.code) for sentence in sentences if sentence]


def _judge_reported(figure: FigureInput) -> list[str]:
    metric = figure.metric
    if metric.value_type == ValueType.TEXT:
        return [] if figure.text else [f"“{metric.name}”请填写文字，没有的请选择不适用。"]
    if figure.number is None:
        return [f"“{metric.name}”没有数值，请填写数字，没有发生的填0。"]
    return [metric.check_number(figure.number), _unfit_qualifier(figure)]


def _unfit_qualifier(figure: FigureInput) -> str:
    """Counts kept in a register are exact; only sums nobody counts one by one may be about."""
    if figure.qualifier == Qualifier.EXACT or figure.metric.allows_qualifier:
        return ""
    word = dict(Qualifier.choices).get(figure.qualifier, figure.qualifier)
    return (
        f"“{figure.metric.name}”须填准确数，不能带“{word}”。"
        "请按名册、台账数清后填写，要说明的写在备注里。"
    )


@dataclass(slots=True)
class _Change:
    """What becomes of one row: `before` None is a new one, `after` None takes it away."""

    row: MetricValue
    before: Columns | None
    after: Columns | None
    is_supplied: bool = False

    @property
    def stored_version(self) -> int:
        """Version of the cell as stored; 0 where there is no row."""
        return 0 if self.before is None else self.row.version

    @property
    def event(self) -> audit.Event:
        action = "figure.prefilled" if self.is_supplied else "figure.recorded"
        if self.after is None:
            action = "figure.cleared"
        return audit.Event(action, self.row, self.before, self.after)


class _Sheet:
    """Changes of one paper, gathered first and written in a few statements."""

    def __init__(self, paper: Submission, by: User, standing: dict[int, MetricValue]) -> None:
        self.paper, self.by, self.standing = paper, by, standing
        self.changes: dict[int, _Change] = {}

    def take(self, figure: FigureInput) -> None:
        """Note the change, if it is one; of two inputs for a metric the later stands."""
        key = figure.metric.pk
        row = self.standing.get(key)
        before = {name: getattr(row, name) for name in FIELDS} if row else None
        after = None if figure.state == BLANK else figure.columns()
        self.changes.pop(key, None)
        if before == after:
            return
        change = _Change(
            row or MetricValue(submission=self.paper, metric=figure.metric),
            before,
            after,
            figure.is_supplied,
        )
        if after is not None:
            draft = MetricValue(submission=self.paper, metric=figure.metric, **after)
            validate(draft)
        self.changes[key] = change

    def contested(
        self, expected: Mapping[str, Columns | None], versions: Mapping[str, int]
    ) -> list[str]:
        """Codes of changes whose stored row is not the one the writer saw."""
        changes = {change.row.metric.code: change for change in self.changes.values()}
        return [
            code
            for code, change in changes.items()
            if (code in expected and expected[code] != change.before)
            or (code in versions and versions[code] != change.stored_version)
        ]

    def write(self) -> list[MetricValue]:
        """Store everything, then put it on record."""
        changes = list(self.changes.values())
        if changes:
            self.paper.revision += 1
            self.paper.save(update_fields=["revision"])
        for change in changes:
            change.row.submission, change.row.updated_by = self.paper, self.by
            change.row.updated_at = timezone.now()
            change.row.version = self.paper.revision
            for name, value in (change.after or {}).items():
                setattr(change.row, name, value)
        fresh = [c.row for c in changes if c.before is None]
        changed = [c.row for c in changes if c.before is not None and c.after is not None]
        gone = [c.row.pk for c in changes if c.after is None]
        MetricValue.objects.bulk_create(fresh, batch_size=BATCH)
        MetricValue.objects.bulk_update(
            changed, [*FIELDS, "version", "updated_by", "updated_at"], batch_size=BATCH
        )
        audit.record_all(self.by, [change.event for change in changes])
        MetricValue.objects.filter(pk__in=gone).delete()
        return [change.row for change in changes]


def validate(row: MetricValue) -> None:
    """Refuse what the columns cannot hold (too long, too many digits), in a sentence."""
    try:
        # Uniqueness is kept by the lock on the paper and the constraint; asking costs a query.
        row.full_clean(validate_unique=False, validate_constraints=False, exclude=KNOWN_GOOD)
    except ValidationError as fault:
        raise PaperRefused(
            [Refusal(f"“{row.metric.name}”：{m}", row.metric.code) for m in fault.messages]
        ) from fault
