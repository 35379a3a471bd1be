"""Who applies, and under which name."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from branches.models import PartyOrganisation
from campaigns.choices import Level
from campaigns.models import Selection
from campaigns.services.applications import Subject
from units.models import Unit

NAMED_BY_SUBJECT = frozenset({Level.BRANCH, Level.UNIT, Level.COUNT})
BOTH = frozenset({Level.PROJECT, Level.WORK, Level.COUNT})


class StartForm(forms.Form):
    """A branch applies under its own name; a project has one of its own."""

    subject = forms.ChoiceField(
        label="申报主体",
        error_messages={
            "required": "请选择申报的党支部或单位。",
            "invalid_choice": "请从列表中选择您可以申报的党支部或单位。",
        },
    )
    title = forms.CharField(
        label="申报名称",
        max_length=120,
        error_messages={"required": "请填写申报的项目、品牌或作品名称。"},
    )

    def __init__(
        self,
        selection: Selection,
        bodies: Sequence[PartyOrganisation],
        units: Sequence[Unit],
        data: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data)
        self.selection = selection
        self.subjects = subjects_of(selection, bodies, units)
        choice: Any = self.fields["subject"]
        named = [(key, str(s.organisation or s.unit)) for key, s in self.subjects.items()]
        choice.choices = [("", "请选择"), *named] if len(named) > 1 else named
        if selection.level in NAMED_BY_SUBJECT:
            del self.fields["title"]

    @property
    def chosen(self) -> Subject:
        """Who was chosen."""
        return self.subjects[self.cleaned_data["subject"]]

    @property
    def name(self) -> str:
        """The name of the application: its own, or its subject's."""
        if title := self.cleaned_data.get("title"):
            return str(title)
        chosen = str(self.chosen.organisation or self.chosen.unit)
        return f"{chosen}{self.selection.title}" if self.selection.level == Level.COUNT else chosen


def subjects_of(
    selection: Selection, bodies: Sequence[PartyOrganisation], units: Sequence[Unit]
) -> dict[str, Subject]:
    """Whom the edition lets apply, of those the user speaks for."""
    found: dict[str, Subject] = {}
    if selection.level != Level.BRANCH:
        found |= {f"unit-{unit.pk}": Subject(unit) for unit in units}
    if selection.level == Level.BRANCH or selection.level in BOTH:
        found |= {f"branch-{body.pk}": Subject(body.unit, body) for body in bodies}
    return found
