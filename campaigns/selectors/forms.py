"""Published forms read back: what a round asks, in the words and the order it was asked with."""

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from campaigns.choices import Nature, Reporter, ReportSection
from campaigns.models import Campaign, FormVersion, Metric, ReportingRound

CACHED = 32
SECTIONS = {code: at for at, code in enumerate(ReportSection.values)}
# Copied onto the row as they stood; the row itself is never saved.
WORDS = (
    "name", "definition", "unit_of_measure", "value_type", "nature", "section", "position",
    "reported_by", "allows_qualifier",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormMetric:
    """A metric as a form asks it; `numerator` and `denominator` are codes of a computed rate."""

    code: str
    name: str
    definition: str
    unit_of_measure: str
    value_type: str
    nature: str
    section: str
    position: int
    required: bool
    reported_by: str
    sensitive: bool
    allows_qualifier: bool
    aliases: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether somebody fills it in; rates are computed."""
        return self.nature != Nature.RATIO

    @property
    def level_label(self) -> str:
        """Who fills it in; a rate is computed."""
        return str(Reporter(self.reported_by).label) if self.is_typed else "系统计算"

    @property
    def section_label(self) -> str:
        """Its part of the form."""
        return str(dict(ReportSection.choices).get(self.section, self.section))


@dataclass(frozen=True, slots=True, eq=False)
class FrozenForm:
    """A form as published: metrics in form order, and the rules as they were.

    One text gives one object (`read_form`), so that others may remember what they made of it.
    """

    metrics: tuple[FormMetric, ...]
    rules: tuple[Mapping[str, Any], ...]

    def of_levels(self, levels: Iterable[str]) -> list[FormMetric]:
        """What papers of these levels ask, rates included."""
        wanted = set(levels)
        return [metric for metric in self.metrics if metric.reported_by in wanted]

    def field_count(self, level: str) -> int:
        """How many figures somebody types in a paper of this level."""
        return sum(metric.is_typed for metric in self.of_levels((level,)))


NAMES = {field.name for field in fields(FormMetric)}


@lru_cache(maxsize=CACHED)
def read_form(content: str) -> FrozenForm:
    """The form of a frozen text; parsed once, for the text never changes."""
    stored = json.loads(content)
    metrics = [
        FormMetric(
            **{k: v for k, v in entry.items() if k in NAMES and k != "aliases"},
            aliases=tuple(entry.get("aliases", ())),
        )
        for entry in stored["metrics"]
    ]
    return FrozenForm(tuple(sorted(metrics, key=form_order)), tuple(stored["rules"]))


def form_order(metric: FormMetric) -> tuple[int, int, str]:
    """Section by section as forms and papers go, then as the author put them."""
    return SECTIONS.get(metric.section, len(SECTIONS)), metric.position, metric.code


def frozen_form(row: ReportingRound) -> FrozenForm | None:
    """The form the round opened with; None for a round that follows the metrics as they stand."""
    return read_form(row.form.content) if row.form else None


def newest_form(campaign: Campaign, period_kind: str) -> FormVersion | None:
    """The form published last for this kind of period."""
    forms = FormVersion.objects.filter(campaign=campaign, period_kind=period_kind)
    return forms.order_by("-serial").first()


def frozen_metrics(form: FrozenForm, levels: Sequence[str]) -> list[tuple[Metric, bool]]:
    """Metric rows in the words of the form, in its order, with whether each must be answered."""
    asked = form.of_levels(levels)
    words = {metric.code: metric for metric in form.metrics}
    codes = {code for m in asked for code in (m.code, m.numerator, m.denominator) if code}
    rows = Metric.objects.filter(code__in=codes)
    known = {row.code: _in_words(row, words.get(row.code)) for row in rows}
    for metric in asked:
        if row := known.get(metric.code):
            row.numerator, row.denominator = (
                known.get(metric.numerator),
                known.get(metric.denominator),
            )
    return [(known[m.code], m.required) for m in asked if m.code in known]


def as_asked(row: ReportingRound, metric: Metric) -> Metric:
    """The metric in the words of the round's form; as it stands today where no form asks it.

    A copy, which must never be saved.
    """
    form = frozen_form(row)
    words = _by_code(form).get(metric.code) if form else None
    return _in_words(copy(metric), words) if words else metric


@lru_cache(maxsize=CACHED)
def _by_code(form: FrozenForm) -> dict[str, FormMetric]:
    """Found once: a frozen form is one object and never changes."""
    return {metric.code: metric for metric in form.metrics}


def _in_words(row: Metric, asked: FormMetric | None) -> Metric:
    if asked is None:
        return row
    for name in WORDS:
        setattr(row, name, getattr(asked, name))
    row.aliases = "\n".join(asked.aliases)
    row.is_active = True
    # What was made sensitive later is not laid open by an old form.
    row.is_sensitive = row.is_sensitive or asked.sensitive
    return row
