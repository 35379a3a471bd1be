"""Forms of a kind of selection: what it is, how long its stages take, how many may be named."""

from typing import Any

from django import forms

from campaigns.choices import AwardTier, Department, Level, Step, Wording
from campaigns.forms.frames.fields import choice_field, count_field, line_field, text_field
from campaigns.models import Campaign, SelectionKind
from campaigns.selectors.editions.setups import setup_of

PLAIN = (
    "name", "purpose", "owner", "campaign", "level", "wording", "title", "tier", "validity_years",
)  # fmt: skip
LONGEST_STAGE, LONGEST_CHECK, MOST_CHECKS = 250, 200, 30


class KindForm(forms.Form):
    """Columns of the kind; days of each stage, 0 or nothing for a stage it does not have."""

    name = line_field("名称", 60)
    title = line_field("命名称号", 60, help_text="命名文件、公示和证书上的称号。")
    owner = choice_field("主办部门", Department)
    campaign = forms.ModelChoiceField(
        label="所属活动", required=False, queryset=Campaign.objects.none(), empty_label="没有"
    )
    level = choice_field("评选对象", Level, help_text="选“人数”的只报合计人数，平台不收个人名单。")
    wording = choice_field("命名措辞", Wording)
    tier = choice_field("命名层级", AwardTier)
    validity_years = count_field("有效年数", most=20, help_text="到期复核；不填为长期有效。")
    purpose = text_field("用途说明")
    checklist = text_field(
        "实地核查内容", help_text="一行一条，新建届次的核查清单照此生成。", rows=5
    )

    def __init__(self, kind: SelectionKind, data: Any = None) -> None:
        setup = setup_of(kind)
        initial = {name: getattr(kind, name) for name in PLAIN}
        initial["checklist"] = "\n".join(setup["checklist"])
        days = {stage["step"]: stage["days"] for stage in setup["stages"]}
        super().__init__(data, initial=initial | {f"days_{step}": n for step, n in days.items()})
        for step in Step:
            self.fields[f"days_{step}"] = count_field(
                f"{step.label}（工作日）", least=0, most=LONGEST_STAGE
            )
        parent: Any = self.fields["campaign"]
        parent.queryset = Campaign.objects.frames().order_by("name")
        self.kind = kind

    def clean_checklist(self) -> list[str]:
        """Lines without blanks around them."""
        lines = [line.strip() for line in self.cleaned_data["checklist"].splitlines()]
        checks = [line for line in lines if line]
        if len(checks) > MOST_CHECKS or any(len(line) > LONGEST_CHECK for line in checks):
            raise forms.ValidationError(
                f"核查内容最多{MOST_CHECKS}条，每条最多{LONGEST_CHECK}个字，请精简。"
            )
        return checks

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        """Fields that are no days."""
        return [self[name] for name in self.fields if not name.startswith("days_")]

    @property
    def day_fields(self) -> list[forms.BoundField]:
        """Days, stage by stage."""
        return [self[f"days_{step}"] for step in Step]

    def values(self) -> dict[str, Any]:
        """Columns for the service."""
        found = self.cleaned_data
        stages = [
            {"step": step.value, "days": found[f"days_{step}"]}
            for step in Step
            if found[f"days_{step}"]
        ]
        setup = setup_of(self.kind) | {"stages": stages, "checklist": found["checklist"]}
        return {name: found[name] for name in PLAIN} | {"setup": setup}


class KindNameForm(forms.Form):
    """The name of a copy, or of a kind made from an edition."""

    name = line_field("新类型的名称", 60, help_text="不能与已有的评选类型重名。")
