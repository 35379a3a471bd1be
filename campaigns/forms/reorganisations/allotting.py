"""Which party organisation goes to which part of a split."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from branches.models import PartyOrganisation
from units.models import ReorganisationPart


class AllotForm(forms.Form):
    """A list a body; empty: it stays with whoever takes over the past."""

    def __init__(
        self,
        bodies: Sequence[PartyOrganisation],
        parts: Sequence[ReorganisationPart],
        given: Mapping[str, int],
        stays: str,
        data: Any = None,
    ) -> None:
        super().__init__(data)
        self.bodies = {f"body_{body.pk}": body for body in bodies}
        self.parts = {str(part.pk): part for part in parts}
        choices = [("", f"留在{stays}"), *((pk, p.short_name) for pk, p in self.parts.items())]
        for name, body in self.bodies.items():
            self.fields[name] = forms.ChoiceField(
                label=f"{body.name}（{body.get_kind_display()}）",
                required=False,
                choices=choices,
                initial=given.get(body.code, ""),
            )

    def chosen(self) -> dict[str, ReorganisationPart | None]:
        """By code of the body."""
        return {
            body.code: self.parts.get(self.cleaned_data[name]) for name, body in self.bodies.items()
        }
