"""Small words for templates: status to tone, icon and label; widgets; links that keep the query.

Presentation only: no rule and no query lives here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@dataclass(frozen=True)
class StatusLook:
    """Word, icon and tone of one status; colour never speaks alone (WCAG 1.4.1)."""

    label: str
    icon: str
    tone: Literal["neutral", "info", "ok", "warn", "danger", "strong"]


STATUS_LOOKS: dict[str, StatusLook] = {
    "missing": StatusLook("未报", "missing", "neutral"),
    "draft": StatusLook("草稿", "draft", "neutral"),
    "submitted": StatusLook("已报", "submitted", "info"),
    "returned": StatusLook("退回", "returned", "danger"),
    "approved": StatusLook("已审", "check_circle", "ok"),
    "locked": StatusLook("锁定", "lock", "strong"),
    "late": StatusLook("迟报", "late", "warn"),
    "normal": StatusLook("正常", "check", "ok"),
    "soon": StatusLook("临期", "clock", "warn"),
    "electing": StatusLook("换届中", "running", "info"),
    "extended": StatusLook("已批延期", "calendar", "warn"),
    "renewed": StatusLook("已换届", "check_circle", "neutral"),
    "overdue": StatusLook("逾期", "late", "danger"),
    "open": StatusLook("进行中", "calendar", "info"),
    "closed": StatusLook("已结束", "lock", "strong"),
    "planned": StatusLook("待生效", "clock", "info"),
    "queued": StatusLook("排队中", "clock", "neutral"),
    "running": StatusLook("进行中", "running", "info"),
    "done": StatusLook("已完成", "check_circle", "ok"),
    "failed": StatusLook("失败", "failed", "danger"),
    "cancelled": StatusLook("已取消", "cancelled", "neutral"),
    "built": StatusLook("已生成", "report", "info"),
    "published": StatusLook("已发布", "check_circle", "ok"),
    "withdrawn": StatusLook("已作废", "cancelled", "neutral"),
    "masked": StatusLook("隐去", "masked", "strong"),
    "met": StatusLook("达标", "check_circle", "ok"),
    "unmet": StatusLook("未达标", "warning", "warn"),
    "pending": StatusLook("未到期", "clock", "neutral"),
    "confirmed": StatusLook("已确认", "check_circle", "ok"),
    "rejected": StatusLook("不采用", "cancelled", "neutral"),
    "nurtured": StatusLook("培育", "running", "info"),
    "applied": StatusLook("申报", "submitted", "info"),
    "checked": StatusLook("验收", "check", "info"),
    "named": StatusLook("命名", "check_circle", "ok"),
    "rechecked": StatusLook("复核通过", "check_circle", "ok"),
    "active": StatusLook("在办", "running", "info"),
    "left": StatusLook("退出", "cancelled", "neutral"),
    "not_applicable": StatusLook("不适用", "flat", "neutral"),
}
UNKNOWN_STATUS = StatusLook("", "info", "neutral")

LIGHTS: dict[str, StatusLook] = {
    "red": StatusLook("逾期", "late", "danger"),
    "yellow": StatusLook("临期", "clock", "warn"),
    "green": StatusLook("正常", "check", "ok"),
}

WIDGET_CLASSES = {
    "checkbox": "form-check-input",
    "radioselect": "form-check-input",
    "select": "form-select",
    "selectmultiple": "form-select",
    "nullbooleanselect": "form-select",
}


@register.filter
def status_look(status: object) -> StatusLook:
    """The look of a stored status word; an unknown word stays neutral and shows itself."""
    code = str(status or "")
    return STATUS_LOOKS.get(code, StatusLook(code, UNKNOWN_STATUS.icon, UNKNOWN_STATUS.tone))


@register.filter
def light_look(light: object) -> StatusLook:
    """The look of a deadline light: red, yellow or green."""
    return LIGHTS.get(str(light or ""), LIGHTS["green"])


@register.filter
def change_icon(change: object) -> str:
    """Icon name for a change already written as text: +12.3%, −3 个百分点, —."""
    first = str(change or "").strip()[:1]
    if first in {"+", "＋", "↑"}:
        return "arrow_up"
    if first in {"-", "−", "－", "↓"}:
        return "arrow_down"
    return "flat"


@register.filter
def alert_icon(level: object) -> str:
    """Icon name for a message level."""
    return {
        "success": "check_circle",
        "warning": "warning",
        "error": "failed",
        "danger": "failed",
    }.get(str(level or ""), "info")


@register.filter
def page_window(page: Page[Any]) -> Iterator[int | str]:
    """Page numbers to print, with an ellipsis where numbers are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.filter
def widget_kind(field: BoundField) -> str:
    """Lower-case class name of the widget; django_filters and Django agree on these names."""
    return type(field.field.widget).__name__.lower().removesuffix("input")


@register.simple_tag
def field_widget(field: BoundField, *, compact: bool = False) -> SafeString:
    """The field's widget with the classes of the look; Django adds the aria links itself.

    A class the form gave its widget is kept.
    """
    kind = widget_kind(field)
    classes = [
        str(field.field.widget.attrs.get("class", "")),
        WIDGET_CLASSES.get(kind, "form-control"),
    ]
    if compact:
        classes.append("is_compact")
    if field.errors:
        classes.append("is-invalid")
    return field.as_widget(attrs={"class": " ".join(part for part in classes if part)})


@register.simple_tag
def crumbs(*parts: str) -> list[tuple[str, str]]:
    """Pairs for the breadcrumb: label, address, label, address, …, label of this page."""
    padded = [*parts, ""] if len(parts) % 2 else list(parts)
    return list(zip(padded[::2], padded[1::2], strict=True))


@register.filter
def with_cells(head: list[tuple[str, str]], row: list[object]) -> list[tuple[str, str, object]]:
    """Each cell of a row with its column's label and kind, so a stacked row can name it."""
    return [(label, kind, cell) for (label, kind), cell in zip(head, row, strict=True)]


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, for short literal lists in templates."""
    return text.split()


_FIGURE_PART = re.compile(r"[0-9.,%+−-]+|[^0-9.,%+−-]+")


@register.filter
def figure_parts(printed: object) -> list[tuple[str, bool]]:
    """A printed figure cut into digits and words (超, 120, 万), so that words may be set smaller."""
    parts = _FIGURE_PART.findall(str(printed or "").strip())
    return [(part, not part[0].isdigit() and part[0] not in "+−-") for part in parts]
