"""Forms of the register of namings."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from branches.choices import BRANCH_KINDS
from branches.models import PartyOrganisation
from campaigns.choices import AwardTier, Recheck
from campaigns.forms.naming.steps import day_field, text_field
from campaigns.models import Award, SelectionKind
from campaigns.services.naming import Finding, NewAward
from units.models import Unit

TYPED = tuple(name for name in NewAward.__dataclass_fields__ if name != "unit")


class UnitForm(forms.Form):
    """Whose naming: asked first, so that only its own bodies are offered."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", empty_label="请选择", to_field_name="code"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Unit.objects.filter(active_until__isnull=True).in_official_order()
        self.fields["unit"].queryset = rows  # type: ignore[attr-defined]


class AwardForm(forms.Form):
    """An older naming, or one of a higher level."""

    kind = forms.ModelChoiceField(
        SelectionKind.objects.none(), label="评选类型", empty_label="请选择"
    )
    organisation = forms.ModelChoiceField(
        PartyOrganisation.objects.none(),
        label="党组织",
        required=False,
        empty_label="不涉及",
        help_text="命名党支部的须选择。",
    )
    holder = forms.CharField(
        label="项目（作品）名称",
        required=False,
        max_length=120,
        help_text="命名项目、作品的填写；不写个人姓名。",
    )
    title = forms.CharField(label="命名称号", max_length=80)
    tier = forms.ChoiceField(
        label="命名层级", choices=AwardTier.choices, initial=AwardTier.COMMITTEE
    )
    awarded_by = forms.CharField(label="命名机关", max_length=80)
    named_on = day_field("命名日期")
    document = forms.CharField(label="文号", max_length=80, required=False)
    edition = forms.IntegerField(label="届次", min_value=1, max_value=99, required=False)
    count = forms.IntegerField(
        label="个数（人数）",
        min_value=1,
        max_value=99999,
        initial=1,
        help_text="只记人数，不列名单。",
    )
    valid_until = day_field("有效期至", required=False)
    recheck_due_on = day_field("复核到期日", "不填与有效期相同。", required=False)

    def __init__(self, unit: Unit, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        bodies = PartyOrganisation.objects.filter(unit=unit, kind__in=BRANCH_KINDS)
        rows: dict[str, QuerySet[Any]] = {
            "kind": SelectionKind.objects.filter(is_active=True),
            "organisation": bodies.select_related("unit").order_by("code"),
        }
        for name, found in rows.items():
            self.fields[name].queryset = found  # type: ignore[attr-defined]

    def new(self) -> NewAward:
        """What the service wants."""
        data = {name: self.cleaned_data[name] for name in TYPED}
        return NewAward(**data | {"unit": self.unit, "tier": AwardTier(data["tier"])})


class AwardCorrectionForm(AwardForm):
    """The same again, with a reason."""

    reason = forms.CharField(label="更正理由", max_length=200, help_text="会记入审计。")


class RecheckForm(forms.Form):
    """What a 复核 found."""

    reviewed_on = day_field("复核日期")
    outcome = forms.ChoiceField(
        label="复核结论",
        choices=[("", "请选择"), *((o.value, o.label) for o in (Recheck.KEPT, Recheck.IMPROVE))],
    )
    next_due_on = day_field("下次复核日期", "限期整改的填整改期限。", required=False)
    document = forms.CharField(label="文号", max_length=80, required=False)
    text = text_field("复核说明", 300)

    def finding(self) -> Finding:
        """What the service wants."""
        data = self.cleaned_data
        return Finding(**data | {"outcome": Recheck(data["outcome"])})


class TakeBackForm(forms.Form):
    """撤销 or 恢复 with its paper."""

    on = day_field("日期")
    document = forms.CharField(label="文号", max_length=80, required=False)
    reason = text_field("理由", 300, "会记入审计，并留在命名的沿革中。")


def as_typed(award: Award) -> dict[str, Any]:
    """What the form of a correction begins with."""
    found = {name: getattr(award, name) for name in TYPED}
    return found | {
        "kind": award.kind_id,
        "organisation": award.organisation_id,
    }
