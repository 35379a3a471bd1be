"""Short forms beside an entry: a step of its life, a line, a reason."""

from typing import Any

from django import forms
from django.utils import timezone

from campaigns.forms.entries.entry import day_field, say_what_is_missing
from campaigns.services.entries import StageAct
from campaigns.services.entries.stages import WITH_DOCUMENT
from portal.workflow import Transition


class StepForm(forms.Form):
    """A day, a paper where the step rests on one, a few words."""

    day = day_field("日期")
    document = forms.CharField(label="文号", max_length=80, required=False)
    text = forms.CharField(label="说明", max_length=300, required=False)

    def __init__(self, step: Transition | None = None, data: Any = None) -> None:
        action = step.action if step else "confirm"
        super().__init__(data, initial={"day": timezone.localdate()}, auto_id=f"id_{action}_%s")
        self.action, self.label = action, step.label if step else "重新确认"
        if step is None or step.needs_reason:
            self.fields["text"].required = True
            self.fields["text"].label = "理由" if step else "复核意见"
        if action in WITH_DOCUMENT:
            self.fields["document"].required = True
        if step is None:
            del self.fields["document"]
        say_what_is_missing(self)

    @property
    def act(self) -> StageAct:
        """What the service takes."""
        typed = self.cleaned_data
        return StageAct(typed["day"], typed.get("document", ""), typed["text"])


class LineForm(forms.Form):
    """One more line."""

    text = forms.CharField(max_length=300)
    started_on = day_field("起始日期")

    def __init__(self, label: str, data: Any = None) -> None:
        super().__init__(data, initial={"started_on": timezone.localdate()}, auto_id="id_line_%s")
        self.fields["text"].label = label
        say_what_is_missing(self)
