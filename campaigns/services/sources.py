"""What records supply is stored when the paper is sent, as figures that somebody vouches for."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from campaigns.models import MetricValue, Submission
from campaigns.selectors.papers import asked_rows
from campaigns.selectors.sources import Supplied, source_codes, supplied
from campaigns.services.figures import FigureInput, record_values
from portal.models import User
from portal.roles import Capability


def take_supplied(
    paper: Submission, *, by: User, through: Capability | None = None
) -> list[MetricValue]:
    """Store the supplied figures of cells nobody has answered; what somebody typed stays.

    Raises what `record_values` raises; `through` is the right to send where it is not the right
    to type.
    """
    codes = source_codes(paper)
    if not codes:
        return []
    answered = paper.values.values("metric")
    metrics = list(asked_rows(paper, by).filter(code__in=codes).exclude(pk__in=answered))
    given = supplied(paper, metrics) if metrics else {}
    inputs = [
        FigureInput(metric, number=given[metric.pk].number, is_supplied=True)
        for metric in metrics
        if metric.pk in given
    ]
    return record_values(paper, inputs, by=by, through=through) if inputs else []


def as_counted(inputs: Sequence[FigureInput], given: Mapping[int, Supplied]) -> list[FigureInput]:
    """The figures, with those marked that are what the records say of their metrics."""
    numbers = {pk: figure.number for pk, figure in given.items()}
    return [
        replace(
            figure, is_supplied=is_plain(figure) and numbers.get(figure.metric.pk) == figure.number
        )
        for figure in inputs
    ]


def is_plain(figure: FigureInput) -> bool:
    """A number without a word around it."""
    return figure.number is not None and not figure.qualifier
