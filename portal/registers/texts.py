"""Texts and codes in a register's cells: tidied, screened, refused with a sentence."""

import datetime
import re
import unicodedata
from typing import Any

from import_export.widgets import Widget

from portal.screening import screen_text

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def cell_text(value: object) -> str:
    """A cell as somebody would have typed it; codes typed as numbers arrive as 2025.0."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time() else value
    text = UNSEEN.sub("", "" if value is None else str(value))
    return " ".join(text.split())


def folded(value: object) -> str:
    """Half-width, without case: for words and numbers, not for names."""
    return unicodedata.normalize("NFKC", cell_text(value)).casefold()


class Text(Widget):
    """A short text without private numbers and secrecy marks."""

    def __init__(self, longest: int) -> None:
        super().__init__()
        self.longest = longest

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """The text, screened."""
        text = cell_text(value)
        if len(text) > self.longest:
            raise ValueError(f"超过{self.longest}个字，请缩短。")
        for finding in screen_text(text):
            raise ValueError(finding.sentence)
        return text

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """As it stands."""
        return str(value or "")


class Code(Text):
    """A code by which rows are found: letters, digits, - . and _."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        """Half-width, in the case it is written."""
        code = unicodedata.normalize("NFKC", super().clean(value, row, **kwargs))
        if code and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", code):
            raise ValueError(f"“{code}”不是代码，只能用字母、数字和 . - _。")
        return code
