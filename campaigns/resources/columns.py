"""Which column of a block holds this period's figures."""

from collections import Counter
from collections.abc import Iterable

from campaigns.resources.headings import Role, role_of
from campaigns.resources.identity import Frame, is_label
from campaigns.resources.names import unit_in
from portal.cells import read_cell
from portal.sheets.tables import Spot, Table, column_letters

HEADING_ROWS = 3
LONGEST_HEADING = 30
LONGEST_FIGURE = 12


class Columns:
    """The columns of one table whose names stand at `spots`; collects notes and problems."""

    def __init__(
        self, table: Table, spots: Iterable[Spot], frame: Frame, *, is_turned: bool
    ) -> None:
        self.table, self.frame, self.is_turned = table, frame, is_turned
        self.spots = sorted(spots)
        self.top = min((spot.row for spot in self.spots), default=1)
        self.notes: list[str] = []
        self.problems: list[str] = []
        self._headings: dict[int, str] = {}

    def role(self, column: int) -> Role:
        """What the column holds."""
        heading = self.heading(column)
        role = role_of(heading, self.frame) if heading else Role.DOUBTFUL
        # 单位 heads measure words in one sheet and names of units in another.
        if role == Role.UNIT and not self._holds_units(column):
            return Role.IDLE
        if role == Role.DOUBTFUL and self._holds_units(column):
            return Role.UNIT
        return role

    def _holds_units(self, column: int) -> bool:
        texts = [self.table.text(Spot(row, column)) for row in self._rows()]
        return any(texts) and all(unit_in(text) for text in texts if text)

    def _rows(self) -> list[int]:
        return sorted({spot.row for spot in self.spots})

    def heading(self, column: int) -> str:
        """The lines above the column; across the top, what stands before the row."""
        if column not in self._headings:
            self._headings[column] = self._read_heading(column)
        return self._headings[column]

    def _read_heading(self, column: int) -> str:
        texts = []
        for row in range(max(1, self.top - HEADING_ROWS), self.top):
            if self._is_title(row):
                continue
            text = self.table.text(Spot(row, column)) or self._group_text(row, column)
            is_heading = len(text) <= LONGEST_HEADING and not text.strip("-.,%").isdecimal()
            texts.append(text if is_heading else "")
        return " ".join(dict.fromkeys(filter(None, texts)))

    def heading_spots(self) -> set[Spot]:
        """Cells that head columns: what they say is of their column, not of the sheet."""
        first = min((spot.column for spot in self.spots), default=1) if self.is_turned else 1
        return {
            Spot(row, column)
            for row in range(max(1, self.top - HEADING_ROWS), self.top)
            if not self._is_title(row)
            for column in range(first, self.table.width + 1)
        }

    def _group_text(self, row: int, column: int) -> str:
        """A group's heading stands once, over its first column, when cells are not merged."""
        if row == self.top - 1 or not self.table.text(Spot(row + 1, column)):
            return ""
        left = (self.table.text(Spot(row, c)) for c in range(column - 1, 0, -1))
        return next((text for text in left if text), "")

    def _is_title(self, row: int) -> bool:
        if self.is_turned:
            return False
        first = next(iter(self._label_columns()), 1)
        spots = [Spot(row, column) for column in range(1, self.table.width + 1)]
        texts = {text for spot in spots if (text := self.table.text(spot))}
        if any(":" in text or "：" in text for text in texts):
            return True
        if len(texts) <= 2 and any(map(is_label, texts)):  # noqa: PLR2004 - 填报单位, its name
            return True
        return len(texts) == 1 and bool(
            self.table.text(Spot(row, first)) or self.table.text(spots[0])
        )

    def _label_columns(self) -> list[int]:
        counted = Counter(spot.column for spot in self.spots)
        return [column for column, _ in counted.most_common(1)]

    def choose(self, roles: dict[int, Role]) -> int | None:
        """The column of this period's figures; None, mostly with a problem, where none is it."""
        filled = {c for c in roles if any(self.is_filled(row, c) for row in self._rows())}
        able = {
            c: role
            for c, role in roles.items()
            if role <= Role.VALUE or (role == Role.DOUBTFUL and self._may_hold_figures(c))
        }
        able = {c: role for c, role in able.items() if role == Role.THIS or c in filled} or able
        if not able:
            others = [c for c in roles if roles[c] == Role.OTHER]
            if others and any(c in filled for c in others):
                self.problems.append(self._no_column(others))
            return None
        best = min(able.values())
        chosen = [c for c, role in able.items() if role == best]
        if len(chosen) > 1:
            chosen = [c for c in chosen if c in filled] or chosen[:1]
        if len(chosen) > 1:
            chosen = [c for c in chosen if c not in self.table.facts.hidden_columns] or chosen
        if len(chosen) > 1:
            self.problems.append(self._ambiguous(chosen))
            return None
        self._say_what_was_left(chosen[0], roles, filled)
        return chosen[0]

    def _may_hold_figures(self, column: int) -> bool:
        """A column without a telling heading: not a text, and not the numbers of the rows."""
        spots = [Spot(row, column) for row in self._rows()]
        values = [value for spot in spots if (value := self.table.value(spot)) is not None]
        if column < min(spot.column for spot in self.spots) and _counts_up(values):
            return False
        refused = any(spot in self.table.facts.refused for spot in spots)
        return refused or not values or any(map(_is_figure, values))

    def is_filled(self, row: int, column: int) -> bool:
        """Whether anything stands there, be it only an error."""
        spot = Spot(row, column)
        facts = self.table.facts
        return (
            self.table.value(spot) not in (None, "") or spot in facts.refused
        ) and not self._is_code_noise(spot)

    def _is_code_noise(self, spot: Spot) -> bool:
        value = self.table.value(spot)
        return isinstance(value, str) and not value.strip()

    def _name(self, column: int) -> str:
        line = f"第{column}行" if self.is_turned else f"{column_letters(column)}列"
        heading = self.heading(column)
        return f"{line}“{heading}”" if heading else line

    def _line(self) -> str:
        return "行" if self.is_turned else "列"

    def _ambiguous(self, columns: list[int]) -> str:
        listed = "、".join(map(self._name, columns))
        return (
            f"{self._of_table()}有几{self._line()}都可能是本期的数（{listed}）。"
            f"请只留一{self._line()}，或把本期那一{self._line()}写明“本期”后重新上传。"
        )

    def _no_column(self, columns: list[int]) -> str:
        listed = "、".join(map(self._name, columns))
        return (
            f"{self._of_table()}没有本期的数，只有{listed}。"
            f"请加一{self._line()}“本期”填写本期的数后重新上传。"
        )

    def _of_table(self) -> str:
        return f"工作表“{self.table.name}”" if self.table.name else "表中"

    def _say_what_was_left(self, column: int, roles: dict[int, Role], filled: set[int]) -> None:
        left = [
            c
            for c, role in roles.items()
            if c != column
            and c in filled
            and role in {Role.THIS, Role.VALUE, Role.DOUBTFUL, Role.OTHER}
        ]
        if left:
            listed = "、".join(map(self._name, left))
            self.notes.append(f"取{self._name(column)}作为本期的数，没有读取{listed}。")


def _is_figure(value: object) -> bool:
    if not isinstance(value, str):
        return True
    is_short = len(value.strip()) <= LONGEST_FIGURE
    return is_short and (read_cell(value).is_readable or any(map(str.isdecimal, value)))


def _counts_up(values: list[object]) -> bool:
    numbers = [str(int(v)) if isinstance(v, float) else str(v).strip() for v in values]
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]
