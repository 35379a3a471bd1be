"""The form of a campaign's frame."""

from typing import Any

from django import forms

from campaigns.choices import CampaignStatus, Department
from campaigns.forms.frames.fields import choice_field, day_field, line_field, text_field
from campaigns.models import Campaign

NAMES = (
    "name", "owner", "parent", "purpose", "basis_document", "approving_authority", "starts_on",
    "ends_on",
)  # fmt: skip


class FrameForm(forms.Form):
    """Name, who answers for it, below which umbrella, on which paper it stands."""

    name = line_field("名称", 80)
    owner = choice_field("主办部门", Department)
    parent = forms.ModelChoiceField(
        label="上级活动",
        required=False,
        queryset=Campaign.objects.none(),
        empty_label="没有",
        error_messages={"invalid_choice": "上级活动不在列表中，请重选。"},
    )
    purpose = text_field("用途说明", help_text="做什么、给谁用；各单位在活动页看得到。")
    basis_document = line_field(
        "依据文件", 120, required=False, help_text="批准开展活动的文件名称和文号，启动前必填。"
    )
    approving_authority = line_field(
        "批准机关", 80, required=False, help_text="批准开展活动的党委或政府机关，启动前必填。"
    )
    starts_on = day_field("开始日期", required=False)
    ends_on = day_field("结束日期", required=False)

    def __init__(self, frame: Campaign | None, data: Any = None) -> None:
        initial = {name: getattr(frame, name) for name in NAMES} if frame else None
        super().__init__(data, initial=initial)
        others = Campaign.objects.frames().exclude(status=CampaignStatus.CLOSED).order_by("name")
        parent: Any = self.fields["parent"]
        parent.queryset = others.exclude(pk=frame.pk) if frame else others

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        found: dict[str, Any] = super().clean() or {}
        start, end = found.get("starts_on"), found.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "结束日期早于开始日期，请改正。")
        return found
