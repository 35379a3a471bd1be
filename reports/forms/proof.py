"""Verifying a paper, and holding somebody's text against the portal."""

from typing import Any

from django import forms
from django.utils import timezone

from reports.choices import ReportPart

LARGEST = 20 * 1024 * 1024
LONGEST_TEXT = 300_000
PASTED_NAME = "粘贴的文字.txt"


class CodeForm(forms.Form):
    """The code below a table, typed or read by a scanner."""

    code = forms.CharField(
        label="核验码",
        max_length=300,
        help_text=(
            "附件表格右上角二维码旁的一串字，例如 BG12-1-7F3K9Q2M，大小写不限；"
            "可以用扫码枪，也可以粘贴扫出来的网址。"
        ),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": "请输入核验码。"},
    )


class PaperFileForm(forms.Form):
    """The file somebody was given."""

    file = forms.FileField(
        label="报告文件",
        help_text="PDF或docx，20MB以内。只计算校验值，不保存文件。",
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx"}),
        error_messages={
            "required": "请选择要核验的文件。",
            "empty": "文件是空的，请重新选择。",
        },
    )

    def clean_file(self) -> Any:
        """Not too large to be looked at."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("文件超过20MB，不是平台发出的报告。")
        return file


class ProseForm(forms.Form):
    """A text: a file, or words pasted; the file wins when both are there."""

    file = forms.FileField(
        label="文稿文件",
        required=False,
        help_text="docx或txt，20MB以内。",
        widget=forms.FileInput(attrs={"accept": ".docx,.txt"}),
        error_messages={"empty": "文件是空的，请重新选择。"},
    )
    pasted = forms.CharField(
        label="或者粘贴文字",
        required=False,
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": "文字太长，请改为上传文件。"},
    )

    def clean(self) -> dict[str, Any]:
        """Something must be there."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not cleaned.get("pasted", "").strip():
            self.add_error("file", "请选择文件，或把文字粘贴到下面。")
        return cleaned

    @property
    def source(self) -> str:
        """Which field it came by."""
        return "file" if self.cleaned_data.get("file") else "pasted"

    def content(self) -> tuple[str, bytes]:
        """Name and bytes; one byte more than may be read is enough to be refused."""
        file = self.cleaned_data.get("file")
        if file is None:
            return PASTED_NAME, str(self.cleaned_data["pasted"]).encode()
        return str(file.name), file.read(LARGEST + 1)


class ProofreadForm(ProseForm):
    """A text and the period it speaks of."""

    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    part = forms.ChoiceField(label="时段", choices=ReportPart.choices, initial=ReportPart.YEAR)
    field_order = ("year", "part", "file", "pasted")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"year": timezone.localdate().year - 1})
        super().__init__(*args, **kwargs)
