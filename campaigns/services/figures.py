"""Recording figures: the one code path for typing, sheets and commands."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.choices import FigureState, ValueType
from campaigns.models import Metric, MetricValue, Submission
from portal import audit
from portal.errors import NotAllowed, PaperRefused, Refusal, WrongState
from portal.models import User
from portal.roles import Capability
from portal.screening import screen_text

BLANK = "blank"
# Foreign keys that come from rows just read; looking them up again costs a query each.
KNOWN_GOOD = ["submission", "metric", "updated_by"]
FIELDS = ("state", "number", "text", "qualifier", "as_printed", "note")


@dataclass(frozen=True, slots=True)
class FigureInput:
    """What somebody says a figure is; state "blank" takes the row away (未报)."""

    metric: Metric
    state: str = FigureState.REPORTED
    number: Decimal | None = None
    text: str = ""
    qualifier: str = ""
    as_printed: str = ""
    note: str = ""

    def columns(self) -> dict[str, Any]:
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
    """What somebody needs to type into this paper."""
    if submission.organisation_id:
        return Capability.BRANCH_PAPER_FILL
    return Capability.SUBMISSION_FILL


@transaction.atomic
def record_values(
    submission: Submission, inputs: Sequence[FigureInput], *, by: User
) -> list[MetricValue]:
    """Store the figures that changed and return their rows; all or nothing.

    Raises PaperRefused with one sentence per faulty figure (place = metric code), WrongState when
    the paper is not open for typing, NotAllowed without the capability.
    """
    paper = (
        Submission.objects.select_for_update().select_related("round", "unit").get(pk=submission.pk)
    )
    _require_editable(paper, by)
    refusals = [r for figure in inputs for r in judge(figure)]
    if refusals:
        raise PaperRefused(refusals)
    standing = {v.metric_id: v for v in paper.values.select_related("metric")}
    return [row for figure in inputs if (row := _store(paper, standing, figure, by)) is not None]


def _require_editable(paper: Submission, by: User) -> None:
    if not paper.is_editable:
        raise WrongState(
            f"{paper}当前为“{paper.get_status_display()}”，不能修改；"
            "已报的可先撤回，已锁定的须申请更正。"
        )
    if not Submission.objects.allowing(fill_capability(paper), by).filter(pk=paper.pk).exists():
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
    return [metric.check_number(figure.number)]


def _store(
    paper: Submission, standing: dict[int, MetricValue], figure: FigureInput, by: User
) -> MetricValue | None:
    row = standing.get(figure.metric.pk)
    before = {name: getattr(row, name) for name in FIELDS} if row else None
    if figure.state == BLANK:
        return _clear(row, before, by)
    after = figure.columns()
    if before == after:
        return None
    row = row or MetricValue(submission=paper, metric=figure.metric)
    for name, value in after.items():
        setattr(row, name, value)
    row.updated_by = by
    validate(row)
    row.save()
    standing[figure.metric.pk] = row
    audit.record(by, "figure.recorded", row, before=before, after=after)
    return row


def _clear(row: MetricValue | None, before: dict[str, Any] | None, by: User) -> MetricValue | None:
    if row is None:
        return None
    audit.record(by, "figure.cleared", row, before=before)
    row.delete()
    return row


def validate(row: MetricValue) -> None:
    """Refuse what the columns cannot hold (too long, too many digits), in a sentence."""
    try:
        # Uniqueness is kept by the lock on the paper and the constraint; asking costs a query.
        row.full_clean(validate_unique=False, validate_constraints=False, exclude=KNOWN_GOOD)
    except ValidationError as fault:
        raise PaperRefused(
            [Refusal(f"“{row.metric.name}”：{m}", row.metric.code) for m in fault.messages]
        ) from fault
