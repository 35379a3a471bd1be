"""What the office writes about a request: until when, and a word."""

import datetime
from typing import Any

from django import forms
from django.utils import timezone

STAMP = "%Y-%m-%dT%H:%M"


class UnlockForm(forms.Form):
    """Until when the exception holds, and the answer; refusing needs the answer only."""

    until = forms.DateTimeField(
        label="有效期至",
        required=False,
        input_formats=[STAMP, "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=STAMP),
        help_text="默认2个工作日，最长10个工作日；到期自动失效。",
        error_messages={"invalid": "请按2026-10-20 17:00的样子填写。"},
    )
    answer = forms.CharField(
        label="批复意见",
        required=False,
        max_length=250,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="申请单位能看到，并记入审计。",
    )

    def __init__(self, default: datetime.datetime, data: Any = None) -> None:
        super().__init__(data, initial={"until": timezone.localtime(default)})
