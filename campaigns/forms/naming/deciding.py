"""The form of 审定: a place and a tick for each application."""

from typing import Any

from django import forms

from campaigns.selectors.naming.proposals import Proposal, ProposedLine
from campaigns.services.naming import Choice

LARGEST = 9999


class DecideForm(forms.Form):
    """Begins as the ranking proposes; what differs needs the reason."""

    reason = forms.CharField(
        label="审定理由",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="顺序或名单与评分排序不一致时必须写明；末位并列的取舍也在此说明。",
    )

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        for serial, line in enumerate(proposal.lines, 1):
            self._add_line(serial, line)

    def _add_line(self, serial: int, line: ProposedLine) -> None:
        key = line.application.pk
        self.fields[f"order_{key}"] = forms.IntegerField(
            label=f"{line.title}审定顺序",
            min_value=1,
            max_value=LARGEST,
            initial=serial,
            widget=forms.NumberInput(attrs={"aria-label": f"{line.title}审定顺序"}),
        )
        self.fields[f"named_{key}"] = forms.BooleanField(
            label=f"命名{line.title}",
            required=False,
            initial=key in self.proposal.named,
            disabled=line.is_out,
            widget=forms.CheckboxInput(attrs={"aria-label": f"命名{line.title}"}),
        )

    @property
    def lines(self) -> list[tuple[ProposedLine, forms.BoundField, forms.BoundField, bool]]:
        """Each line with its two fields and whether it shares the last place."""
        return [
            (line, self[f"order_{key}"], self[f"named_{key}"], key in self.proposal.tied)
            for line in self.proposal.lines
            for key in (line.application.pk,)
        ]

    def choice(self) -> Choice:
        """Order and namings as typed; equal numbers keep the computed order."""
        data = self.cleaned_data
        keys = self.proposal.order
        order = sorted(keys, key=lambda key: data[f"order_{key}"])
        named = frozenset(key for key in keys if data[f"named_{key}"])
        return Choice(tuple(order), named, data["reason"])
