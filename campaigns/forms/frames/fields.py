"""Fields that forms of frames, kinds and editions share."""

from typing import Any

from django import forms

EARLIEST_YEAR, LATEST_YEAR = 2000, 2099


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day, with the browser's calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": f"请填写{label}，如2026-03-01。",
            "invalid": f"{label}不是有效日期，请按2026-03-01的样式填写。",
        },
    )


def line_field(
    label: str, longest: int, *, required: bool = True, help_text: str = ""
) -> forms.CharField:
    """One line of words."""
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        help_text=help_text,
        error_messages={
            "required": f"请填写{label}。",
            "max_length": f"{label}最多{longest}个字，请缩短。",
        },
    )


def text_field(label: str, *, help_text: str = "", rows: int = 3) -> forms.CharField:
    """Some lines of words that may be left out."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=2000,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choice_field(label: str, choices: Any, *, required: bool = True, help_text: str = "") -> Any:
    """One of a closed list."""
    offered = list(choices.choices)
    return forms.ChoiceField(
        label=label,
        required=required,
        choices=offered if required else [("", "—"), *offered],
        help_text=help_text,
        error_messages={
            "required": f"请选择{label}。",
            "invalid_choice": f"{label}不在列表中，请重选。",
        },
    )


def count_field(
    label: str, *, least: int = 1, most: int = 999, help_text: str = ""
) -> forms.IntegerField:
    """A whole number that may be left out."""
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=least,
        max_value=most,
        help_text=help_text,
        error_messages={"invalid": f"{label}请填整数。"},
    )
