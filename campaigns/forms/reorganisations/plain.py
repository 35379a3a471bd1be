"""更名, 划转, 撤销: acts about one unit that found none."""

from typing import Any, ClassVar

from django import forms

from campaigns.forms.reorganisations.base import ActForm, ActOptions, unit_field
from campaigns.services.reorganisations import Plan
from units.choices import ReorganisationKind
from units.models import Unit


class OneUnitForm(ActForm):
    """The unit the act is about."""

    unit_0 = unit_field("单位")
    unit_fields: ClassVar[tuple[str, ...]] = ("unit_0",)

    def sources(self) -> tuple[Unit, ...]:
        """The one unit."""
        return tuple(unit for unit in (self.unit("unit_0"),) if unit)


class RenameForm(OneUnitForm):
    """New names; the old ones stay findable."""

    new_name = forms.CharField(
        label="新全称", max_length=80, error_messages={"required": "请填写新全称。"}
    )
    new_short_name = forms.CharField(
        label="新简称", max_length=40, error_messages={"required": "请填写新简称。"}
    )
    field_order = ("unit_0", "new_name", "new_short_name")

    def plan(self, kind: ReorganisationKind) -> Plan:
        """With both names."""
        day, document, note = self.basics()
        return Plan(
            kind,
            day,
            document,
            self.sources(),
            new_name=self.cleaned_data["new_name"],
            new_short_name=self.cleaned_data["new_short_name"],
            note=note,
        )


class MoveForm(OneUnitForm):
    """A new superior."""

    new_parent = unit_field("新的上级单位", help_text="划归工委直接管理的，选工委。")
    field_order = ("unit_0", "new_parent")

    def __init__(
        self, options: ActOptions, data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(options, data, initial)
        self.choose_from("new_parent", [("", "请选择"), *options.parents()])

    def plan(self, kind: ReorganisationKind) -> Plan:
        """With the superior."""
        day, document, note = self.basics()
        parent = self.unit("new_parent")
        return Plan(kind, day, document, self.sources(), new_parent=parent, note=note)


class CloseForm(OneUnitForm):
    """Who takes over, if anybody."""

    successor = unit_field(
        "承继单位",
        required=False,
        help_text="职能并入哪个单位就选哪个：党组织、账号和未办事项都转过去。确实没有的留空。",
    )
    field_order = ("unit_0", "successor")
    unit_fields = ("unit_0", "successor")

    def __init__(
        self, options: ActOptions, data: Any = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(options, data, initial)
        self.choose_from("successor", [("", "没有承继单位"), *options.below()])

    def plan(self, kind: ReorganisationKind) -> Plan:
        """With the successor, or none."""
        day, document, note = self.basics()
        heir = self.unit("successor")
        return Plan(kind, day, document, self.sources(), successor=heir, note=note)
