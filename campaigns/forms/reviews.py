"""What a reviewer writes: a reason for the whole paper, a sentence for single figures."""

from typing import Any

from django import forms

from campaigns.models import Metric
from campaigns.selectors.paper_rows import PaperSheet

REMARK = "remark__"
LONGEST_REMARK = 300


class ReviewForm(forms.Form):
    """The reason and one remark per figure; approving needs neither."""

    reason = forms.CharField(
        label="退回理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="填报单位能看到，并记入审计。",
    )

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, sheet: PaperSheet, data: Any = None) -> None:
        super().__init__(data)
        self.sheet = sheet
        self.metrics = {row.metric.code: row.metric for row in sheet.rows}
        for code in self.metrics:
            self.fields[REMARK + code] = forms.CharField(
                required=False,
                max_length=LONGEST_REMARK,
                error_messages={"max_length": f"单项意见请控制在{LONGEST_REMARK}字以内。"},
            )

    @property
    def reason_text(self) -> str:
        """The reason; where only single figures are named, that says it."""
        reason = str(self.cleaned_data.get("reason", "")).strip()
        if not reason and self.remarks():
            return f"{len(self.remarks())}项数据需核对，见各项意见。"
        return reason

    @property
    def seen_revision(self) -> int | None:
        """The paper's revision as the page showed it."""
        revision: int | None = self.cleaned_data.get("seen")
        return revision

    def remarks(self) -> dict[Metric, str]:
        """Remarks that were written, by metric."""
        written = {
            metric: str(self.cleaned_data.get(REMARK + code, "")).strip()
            for code, metric in self.metrics.items()
        }
        return {metric: remark for metric, remark in written.items() if remark}

    @property
    def is_empty(self) -> bool:
        """Whether the reviewer wrote nothing at all."""
        return not self.reason_text

    def ask_for_reason(self, sentence: str) -> bool:
        """Put the refusal at the reason when nothing was written; whether it was put there."""
        if not self.is_valid() or not self.is_empty:
            return False
        self.add_error("reason", f"{sentence.rstrip('。')}，或在要改的数旁写明意见。")
        self.fields["reason"].widget.attrs["autofocus"] = True
        return True

    def typed_remark(self, code: str) -> str:
        """What stands in the box of a figure."""
        return str(self.data.get(REMARK + code, "")) if self.is_bound else ""
