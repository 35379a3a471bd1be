"""Frozen versions of a paper, read back and laid side by side."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.models import Metric, MetricValue, SubmissionVersion
from campaigns.rollup import Reading
from campaigns.selectors.history import plain_text, printed_text


@dataclass(frozen=True, slots=True)
class FrozenFigure:
    """A figure as it was sent; equal when nothing a reader sees has changed."""

    state: str
    number: Decimal | None
    qualifier: str
    text: str
    note: str

    @classmethod
    def stored(cls, value: MetricValue) -> "FrozenFigure":
        """Of the figure as it stands now."""
        return cls(value.state, value.number, value.qualifier, value.text, value.note)

    @classmethod
    def frozen(cls, figure: Mapping[str, Any]) -> "FrozenFigure":
        """Of one entry of a version's text."""
        number = figure.get("number")
        return cls(
            figure["state"],
            None if number is None else Decimal(number),
            figure.get("qualifier", ""),
            figure.get("text", ""),
            figure.get("note", ""),
        )

    @property
    def reading(self) -> Reading:
        """The figure as something that can be printed."""
        return Reading(self.state, self.number, self.qualifier, self.text)


Frozen = dict[str, FrozenFigure]


def frozen_figures(version: SubmissionVersion | None) -> Frozen:
    """The figures of a version by metric code; none for no version."""
    if version is None:
        return {}
    entries = json.loads(version.content)["figures"]
    return {code: FrozenFigure.frozen(entry) for code, entry in entries.items()}


def frozen_explanations(version: SubmissionVersion) -> dict[str, tuple[str, ...]]:
    """What was said of figures that broke a soft rule, by metric code."""
    entries = json.loads(version.content).get("explanations", {})
    return {code: tuple(entry["text"] for entry in said) for code, said in entries.items()}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One metric in one version, beside the version before."""

    metric: Metric
    now: FrozenFigure | None
    before: FrozenFigure | None
    explanations: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether a reader would see a difference."""
        return self.now != self.before

    @property
    def text(self) -> str:
        """The figure as printed; empty for 未报."""
        return printed_text(self.now.reading, self.metric) if self.now else ""

    @property
    def before_text(self) -> str:
        """The figure of the version before; empty for 未报."""
        return printed_text(self.before.reading, self.metric) if self.before else ""


def version_rows(
    version: SubmissionVersion, before: SubmissionVersion | None, metrics: Sequence[Metric]
) -> list[VersionRow]:
    """Every metric that one of the two versions knows; sensitive ones only if handed in."""
    new, old = frozen_figures(version), frozen_figures(before)
    said = frozen_explanations(version)
    return [
        VersionRow(metric, new.get(metric.code), old.get(metric.code), said.get(metric.code, ()))
        for metric in metrics
        if metric.code in new or metric.code in old
    ]


def describe(figure: FrozenFigure | None, metric: Metric) -> str:
    """A figure of an earlier version in words; 未报 when it was not there."""
    return plain_text(figure.reading, metric) if figure else "未报"
