"""What one cell of a form says, read as people type: 3100余, １２, 1.2万, 无, —, ***."""

from dataclasses import dataclass
from typing import Any

from django import forms

from campaigns.choices import FigureState, Nature, ValueType
from campaigns.models import Metric, MetricValue
from campaigns.rollup import Reading as Figure
from campaigns.selectors.history import entry_text
from campaigns.services.figures import BLANK, FigureInput, judge
from portal.cells import Reading, read_cell
from portal.errors import PaperRefused, RuleBroken
from portal.numbers import exact_number, with_qualifier
from portal.screening import screen_text

REPORTED = FigureState.REPORTED.value
STATE_CHOICES = [
    (REPORTED, "数字"),
    (FigureState.NOT_APPLICABLE.value, "不适用"),
    (FigureState.MASKED.value, "隐去"),
]


@dataclass(frozen=True, slots=True)
class Entry:
    """Text, state and note as they stand in the form."""

    text: str = ""
    state: str = REPORTED
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntryRead:
    """The figure an entry means, or the sentence that refuses it, and how it was understood."""

    figure: FigureInput | None
    error: str = ""
    remark: str = ""


def read_entry(metric: Metric, entry: Entry) -> EntryRead:
    """Understand one cell by its metric; never raises, never guesses."""
    reading = read_cell(
        entry.text, unit_of_measure=metric.unit_of_measure, value_type=metric.value_type
    )
    if reading.problem:
        return EntryRead(None, reading.problem)
    try:
        figure = _figure(metric, entry, reading)
    except forms.ValidationError as refusal:
        return EntryRead(None, str(refusal.message))
    sentences = [refusal.sentence for refusal in judge(figure)]
    if sentences:
        return EntryRead(None, " ".join(sentences))
    remarks = [understood(metric, reading), *_warnings(entry)]
    return EntryRead(figure, remark="；".join(filter(None, remarks)))


def _warnings(entry: Entry) -> list[str]:
    """Personal numbers in a note are no obstacle, but whoever typed them is told (§8)."""
    found = screen_text(f"{entry.note} {entry.text}")
    return [finding.sentence for finding in found if not finding.blocking]


def _figure(metric: Metric, entry: Entry, reading: Reading) -> FigureInput:
    if entry.state != REPORTED:
        return _without_number(metric, entry, reading)
    if reading.state == BLANK:
        if entry.note:
            raise forms.ValidationError(
                "只写了备注，没有填数。请填数字，没有发生的填0，不涉及的选择“不适用”。"
            )
        return FigureInput(metric, BLANK)
    if reading.state != REPORTED:
        return FigureInput(metric, reading.state, note=entry.note)
    if metric.value_type == ValueType.TEXT:
        return FigureInput(metric, text=entry.text, note=entry.note)
    if reading.kind == "ordinal" and metric.nature != Nature.SINGLE:
        raise forms.ValidationError(
            f"“{entry.text}”是序次，不是数量。本项要累加，请填数量，第几批写在备注里。"
        )
    if reading.value is None:
        raise forms.ValidationError(f"“{entry.text}”不是数字，请填写数字；要说明的写在备注里。")
    return FigureInput(
        metric,
        number=reading.value,
        qualifier=reading.qualifier,
        as_printed=reading.as_printed[:60],
        note=entry.note,
    )


def _without_number(metric: Metric, entry: Entry, reading: Reading) -> FigureInput:
    if reading.state not in (BLANK, entry.state):
        word = dict(STATE_CHOICES).get(entry.state, entry.state)
        raise forms.ValidationError(
            f"选择了“{word}”，又填了“{entry.text}”。请清空这一格，或把填报方式改回“数字”。"
        )
    return FigureInput(metric, entry.state, note=entry.note)


def understood(metric: Metric, reading: Reading) -> str:
    """How the portal read the text, where it is not plainly what was typed."""
    remarks = list(reading.notes)
    if reading.value is not None:
        plain = with_qualifier(exact_number(reading.value), reading.qualifier, "")
        if reading.as_printed not in (plain, f"{plain}{metric.unit_of_measure}"):
            remarks.insert(0, f"读作{plain}{metric.unit_of_measure}")
    return "；".join(remarks)


def understood_text(metric: Metric, text: str) -> str:
    """The same remark for a text that was accepted before."""
    if not text or metric.value_type == ValueType.TEXT:
        return ""
    reading = read_cell(text, unit_of_measure=metric.unit_of_measure, value_type=metric.value_type)
    return "" if reading.problem else understood(metric, reading)


class CorrectionForm(forms.Form):
    """A new figure for an approved or locked one, with the reason that goes on record."""

    blank_sentence = "已锁定的数据不能清空，没有发生的请填0。"
    text = forms.CharField(label="更正为", required=False, max_length=200)
    state = forms.ChoiceField(label="填报方式", choices=STATE_CHOICES)
    note = forms.CharField(label="备注", required=False, max_length=300)
    reason = forms.CharField(
        label="更正理由",
        max_length=150,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="会记入审计，并写在新版本上。",
        error_messages={"required": "更正已锁定的数据必须写明理由。"},
    )

    # The figure whose warnings were shown: another one is warned of anew.
    warned = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, value: MetricValue, data: Any = None) -> None:
        self.metric = value.metric
        self.figure: FigureInput | None = None
        now = Figure(value.state, value.number, value.qualifier, value.text, value.as_printed)
        text = entry_text(now, value.metric)
        super().__init__(data, initial={"text": text, "state": value.state, "note": value.note})

    def clean(self) -> dict[str, Any]:
        """Read the new figure like a cell of the form; it cannot be cleared."""
        cleaned = super().clean() or self.cleaned_data
        entry = Entry(
            cleaned.get("text", ""), cleaned.get("state", REPORTED), cleaned.get("note", "")
        )
        read = read_entry(self.metric, entry)
        if read.error:
            self.add_error("text", read.error)
        elif read.figure and read.figure.state == BLANK:
            self.add_error("text", self.blank_sentence)
        self.figure = read.figure
        return cleaned

    @property
    def is_warned(self) -> bool:
        """Whether the sentences about this very figure have been on the page."""
        return bool(self.cleaned_data["text"]) and (
            self.cleaned_data["warned"] == self.cleaned_data["text"]
        )

    def refuse(self, refusal: RuleBroken) -> None:
        """Show why not; warnings need no other figure, only a reason that answers them."""
        refusals = refusal.refusals if isinstance(refusal, PaperRefused) else []
        for sentence in [r.sentence for r in refusals] or [refusal.message]:
            self.add_error(None, sentence)
        if refusals and all(r.is_explainable for r in refusals):
            self.add_error("reason", "以上提示属实的，请在理由中说明后再次提交，理由即作为说明。")
            self.data = {**dict(self.data.items()), "warned": self.data.get("text", "")}


class AdditionForm(CorrectionForm):
    """补录: the same for a figure that was never reported."""

    blank_sentence = "请填写要补录的数，没有发生的填0。"

    def __init__(self, metric: Metric, data: Any = None) -> None:
        super().__init__(MetricValue(metric=metric), data)
        self.fields["text"].label = "补录为"
        self.fields["reason"].label = "补录理由"
        self.fields["reason"].error_messages["required"] = "补录数据必须写明理由。"
