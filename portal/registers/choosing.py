"""Words and other registers' rows in a register's cells."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from import_export.widgets import Widget

from portal.registers.texts import cell_text, folded

YES, NO = {"是", "有", "√", "y", "yes", "1", "true"}, {"否", "无", "×", "n", "no", "0", "false"}
SEPARATORS = re.compile(r"[、,，;；\n]")


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
