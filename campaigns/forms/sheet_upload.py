"""Choosing a sheet: a file, or a block pasted from one."""

from typing import Any

from django import forms

PASTED_NAME = "粘贴的内容"
LONGEST_PASTE = 200_000
KINDS = ".xlsx,.xlsm,.xls,.et,.ods,.csv,.txt"


class SheetForm(forms.Form):
    """One of the two; the file wins when both are there."""

    file = forms.FileField(
        label="表格文件",
        required=False,
        help_text="本单位表格，或平时用的表：xlsx、xls、et、CSV，20MB以内。按指标名称、别名或代码认行列。",
        widget=forms.FileInput(attrs={"accept": KINDS}),
        error_messages={"empty": "文件是空的，请选择有数据的文件。"},
    )
    pasted = forms.CharField(
        label="或者粘贴表格内容",
        required=False,
        max_length=LONGEST_PASTE,
        strip=False,
        help_text="从Excel或WPS中连同指标名称一起复制，粘贴到这里。",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"max_length": "粘贴的内容太长，请改为上传文件。"},
    )

    def clean(self) -> dict[str, Any]:
        """Something must be there."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("file") and not self.is_pasted:
            self.add_error("file", "请选择要上传的文件，或把表格内容粘贴到下面。")
        return cleaned

    @property
    def is_pasted(self) -> bool:
        """Whether the block is meant."""
        pasted = self.cleaned_data.get("pasted") or ""
        return not self.cleaned_data.get("file") and bool(pasted.strip())

    @property
    def source(self) -> str:
        """What the upload is called in words and in the audit trail."""
        file = self.cleaned_data.get("file")
        return PASTED_NAME if file is None else str(file.name)

    def content(self, limit: int) -> bytes:
        """What came; one byte more than the limit is enough to be refused."""
        if self.is_pasted:
            return str(self.cleaned_data["pasted"]).encode()
        content: bytes = self.cleaned_data["file"].read(limit + 1)
        return content


class ReturnsForm(forms.Form):
    """All units' returns in one zip."""

    file = forms.FileField(
        label="压缩包",
        help_text="zip，一个单位一个文件，最多200个，解压后不超过50MB；可以有文件夹。",
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={
            "required": "请选择要上传的压缩包。",
            "empty": "文件是空的，请选择有数据的压缩包。",
        },
    )
    leave = forms.ChoiceField(
        label="写入后",
        choices=[
            ("draft", "留作草稿，由各单位核对后上报"),
            ("file", "代录上报：没有问题的直接上报，等工委领导审定"),
        ],
    )
