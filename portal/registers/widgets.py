"""What a cell of a register may hold: read as people write it, refused with a sentence."""

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from import_export.widgets import Widget

from portal.screening import screen_text

UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
LARGEST_COUNT = 1_000_000
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
DIGITS_OF_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
YES, NO = {"是", "有", "√", "y", "yes", "1", "true"}, {"否", "无", "×", "n", "no", "0", "false"}
SEPARATORS = re.compile(r"[、,，;；\n]")


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


class Day(Widget):
    """A date: a real one, or as people write it."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> datetime.date | None:
        """The day, None for an empty cell."""
        if isinstance(value, datetime.datetime):
            return value.date()
        if isinstance(value, datetime.date):
            return value
        text = folded(value).replace(" ", "")
        if not text:
            return None
        found = DAY.fullmatch(text) or DIGITS_OF_DAY.fullmatch(text)
        try:
            return datetime.date(*map(int, found.groups())) if found else _no_day(text)
        except ValueError as fault:
            raise ValueError(f"“{text[:15]}”不是日期，请写成2026-03-31。") from fault

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> datetime.date | None:
        """A real date, which sheets sort."""
        day: datetime.date | None = value
        return day


def _no_day(text: str) -> datetime.date:
    raise ValueError(text)


class Count(Widget):
    """A whole number from 0; an empty cell says nothing and is not 0."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> int | None:
        """The number, None for an empty cell."""
        text = folded(value).replace(" ", "").rstrip("人名个年")
        if not text:
            return None
        if not text.isdecimal() or int(text[:8]) > LARGEST_COUNT or len(text) > 8:
            raise ValueError(f"“{text[:15]}”不是人数那样的整数，请填0或正整数。")
        return int(text)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> int | None:
        """A number."""
        count: int | None = value
        return count


class Money(Widget):
    """An amount in 元 with at most two decimals."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Decimal | None:
        """The amount, None for an empty cell."""
        text = folded(value).replace(" ", "").replace(",", "").removesuffix("元")
        if not text:
            return None
        try:
            amount = Decimal(text)
        except InvalidOperation as fault:
            raise ValueError(f"“{text[:15]}”不是金额，请填以元为单位的数。") from fault
        if not amount.is_finite() or not 0 <= amount < Decimal("1e10"):
            raise ValueError(f"“{text[:15]}”不是金额，请填以元为单位的数。")
        rounded = amount.quantize(Decimal("0.01"))
        # Sheets keep binary fractions: 10.1 may come as 10.100000000000001.
        if abs(rounded - amount) > Decimal("1e-6"):
            raise ValueError(f"“{text[:15]}”小数多于两位，请填到分。")
        return rounded

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Decimal | None:
        """A number."""
        amount: Decimal | None = value
        return amount


class YesNo(Widget):
    """是 or 否; an empty cell is 否 unless said otherwise."""

    def __init__(self, *, empty: bool = False) -> None:
        super().__init__()
        self.empty = empty

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> bool:
        """Whether it is so."""
        text = folded(value)
        if not text:
            return self.empty
        if text not in YES | NO:
            raise ValueError(f"“{text[:15]}”看不懂，请填“是”或“否”。")
        return text in YES

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The word."""
        return "是" if value else "否"


class Choice(Widget):
    """One of a few words, by label or by code."""

    def __init__(self, choices: Iterable[tuple[Any, Any]]) -> None:
        super().__init__()
        self.labels = {value: str(label) for value, label in choices}
        self.values = {folded(label): value for value, label in self.labels.items()}
        self.values |= {folded(value): value for value in self.labels}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """The stored value, empty for an empty cell."""
        text = folded(value).replace(" ", "")
        if not text:
            return ""
        if text not in self.values:
            listed = "、".join(self.labels.values())
            raise ValueError(f"“{cell_text(value)[:15]}”不在可选项中，请填：{listed}。")
        return self.values[text]

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The label."""
        return self.labels.get(value, str(value or ""))


class Lookup(Widget):
    """A row of another register; `find` raises ValueError with its sentence."""

    def __init__(self, find: Callable[[str], Any], show: Callable[[Any], str]) -> None:
        super().__init__()
        self.find, self.show = find, show

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """What is named, None for an empty cell."""
        text = cell_text(value)
        return self.find(text) if text else None

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """By which it is found again."""
        return "" if value is None else self.show(value)


class Several(Lookup):
    """Some of them, divided by 、 or a comma."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        """Those named, in the order of their writing."""
        names = [part.strip() for part in SEPARATORS.split("" if value is None else str(value))]
        return tuple(dict.fromkeys(self.find(cell_text(name)) for name in names if name))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Divided by 、."""
        return "、".join(self.show(one) for one in value)
