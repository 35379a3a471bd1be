"""Invented examples for the style guide: every component in every state, no table is read.

The data are fixtures/styleguide/examples.json; units are bodies of a generic city, figures made up.
"""

import json
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.template.loader import render_to_string

from portal.templatetags.portal_ui import STATUS_LOOKS

EXAMPLES = Path(settings.BASE_DIR) / "fixtures" / "styleguide" / "examples.json"


class ExampleFilter(forms.Form):
    """A filter with the search box and two selects."""

    q = forms.CharField(
        label="单位",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "名称或拼音首字母"}),
    )
    status = forms.ChoiceField(
        label="状态", required=False, choices=[("", "全部状态"), ("missing", "未报")]
    )
    kind = forms.ChoiceField(
        label="单位类别", required=False, choices=[("", "全部类别"), ("government", "政府部门")]
    )


class ExampleForm(forms.Form):
    """One field of each look, shown empty, filled and wrong."""

    name = forms.CharField(label="批次名称", help_text="例如：2025年第三季度党建数据填报")
    due = forms.CharField(
        label="截止日期", error_messages={"required": "请填写截止日期，例如 2025-10-13。"}
    )
    kind = forms.ChoiceField(label="周期", choices=[("quarter", "季度"), ("year", "年度")])
    text = forms.CharField(label="说明", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    notify = forms.BooleanField(label="启动后提醒各单位填报员", required=False)


def _with_badge(row: list[str]) -> list[str]:
    """The second cell of a board row is a status word; show it as its badge."""
    badge = render_to_string("components/status_badge.html", {"status": row[1]})
    return [row[0], badge, *row[2:]]


def examples() -> dict[str, Any]:
    """Context of templates/portal/styleguide.html."""
    data: dict[str, Any] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return {
        **data,
        "board_rows": [_with_badge(row) for row in data["board_rows"]],
        "statuses": list(STATUS_LOOKS),
        "filter_form": ExampleFilter({}),
        "form": ExampleForm(),
        "wrong_form": ExampleForm({"name": "2025年第三季度", "due": "", "kind": "quarter"}),
        "page_obj": Paginator(range(880), 20).page(7),
        "one_page": Paginator(range(6), 20).page(1),
        "trend_svg": render_to_string("portal/styleguide/_chart_trend.html"),
        "ranking_svg": render_to_string("portal/styleguide/_chart_ranking.html"),
    }
