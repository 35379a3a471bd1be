"""What a unit writes as a highlight, and where an editor puts it."""

from typing import Any

from django import forms

from reports.models import Draft
from reports.services.highlights import (
    LONGEST_AUTHOR,
    LONGEST_TEXT,
    LONGEST_TITLE,
    HighlightText,
)


class HighlightForm(forms.Form):
    """Title, words, author and the author's consent."""

    title = forms.CharField(label="题目", max_length=LONGEST_TITLE)
    text = forms.CharField(
        label="内容",
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="写一件事：做了什么、怎么做、有什么效果；有数的写明数和起止时间，系统会与本单位已报的数核对。",
    )
    author = forms.CharField(
        label="作者", max_length=LONGEST_AUTHOR, help_text="写处室或岗位即可，如“机关党委办公室”。"
    )
    has_consent = forms.BooleanField(
        label="作者同意工委在报告、简报中采用并修改",
        required=False,
        help_text="没有同意的，编辑能看到，但不能写入文稿。",
    )

    def words(self) -> HighlightText:
        """What was written."""
        return HighlightText(**self.cleaned_data)


class PickForm(forms.Form):
    """The draft a highlight goes into."""

    draft = forms.ModelChoiceField(
        queryset=Draft.objects.none(),
        label="写入文稿",
        empty_label=None,
        error_messages={
            "required": "请选择要写入的文稿。",
            "invalid_choice": "请选择列表中的文稿。",
        },
    )

    def __init__(self, drafts: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["draft"].queryset = drafts  # type: ignore[attr-defined]
