"""Starting an edition; its name, basis and wording."""

import datetime
from typing import Any

from django import forms

from campaigns.choices import Department, Wording
from campaigns.forms.frames.fields import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    choice_field,
    count_field,
    day_field,
    line_field,
    text_field,
)
from campaigns.models import Selection, SelectionKind
from campaigns.services.editions.starting import EditionFacts

BASIS_HELP = "批准开展评选的文件名称和文号；启动前必填。"
AUTHORITY_HELP = "批准开展评选的党委或政府机关；启动前必填。"
NAMES = (
    "name", "year", "edition", "owner", "title", "wording", "basis_document",
    "approving_authority", "validity_years", "notice_days", "purpose",
)  # fmt: skip


def year_field() -> forms.IntegerField:
    """The year an edition belongs to."""
    return forms.IntegerField(
        label="年度",
        min_value=EARLIEST_YEAR,
        max_value=LATEST_YEAR,
        error_messages={
            "required": "请填写年度，如2026。",
            "invalid": "年度请填四位数字，如2026。",
        },
    )


class StartForm(forms.Form):
    """What whoever starts an edition states; the rest is copied from the kind."""

    name = line_field("名称", 80, help_text="本届的完整名称，用在通知、公示和命名文件里。")
    year = year_field()
    edition = count_field("届次", help_text="第几届，只填数字；不分届的不填。")
    starts_on = day_field(
        "申报开始日期", help_text="各环节日期从这天起按工作日排好，之后可以逐个改。"
    )
    basis_document = line_field("依据文件", 120, required=False, help_text=BASIS_HELP)
    approving_authority = line_field("批准机关", 80, required=False, help_text=AUTHORITY_HELP)

    def __init__(
        self, kind: SelectionKind, last: int | None, today: datetime.date, data: Any
    ) -> None:
        edition = None if last is None else last + 1
        label = f"第{edition}届" if edition else f"{today.year}年"
        super().__init__(
            data,
            initial={
                "name": f"{label}{kind.title}评选",
                "year": today.year,
                "edition": edition,
                "starts_on": today,
            },
        )

    @property
    def facts(self) -> EditionFacts:
        """For the service."""
        return EditionFacts(**self.cleaned_data)


class BasicsForm(forms.Form):
    """The columns of a draft."""

    name = line_field("名称", 80)
    year = year_field()
    edition = count_field("届次", help_text="第几届，只填数字；不分届的不填。")
    owner = choice_field("主办部门", Department)
    title = line_field("命名称号", 60)
    wording = choice_field("命名措辞", Wording)
    basis_document = line_field("依据文件", 120, required=False, help_text=BASIS_HELP)
    approving_authority = line_field("批准机关", 80, required=False, help_text=AUTHORITY_HELP)
    validity_years = count_field("有效年数", most=20, help_text="到期复核；不填为长期有效。")
    notice_days = forms.IntegerField(
        label="公示工作日数",
        min_value=1,
        max_value=60,
        help_text="公示发布次日起算，节假日不计；一般为5个工作日。",
        error_messages={"required": "请填写公示工作日数，一般为5。"},
    )
    purpose = text_field("用途说明")

    def __init__(self, selection: Selection, data: Any = None) -> None:
        super().__init__(data, initial={name: getattr(selection, name) for name in NAMES})

    def values(self) -> dict[str, Any]:
        """Columns for the service."""
        return {name: self.cleaned_data[name] for name in NAMES}
