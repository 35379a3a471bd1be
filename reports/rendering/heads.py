"""Head and foot of an official paper (GB/T 9704-2012, 7.2 and 7.4) and of a 简报, as plain data."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

# Width of the type area in points, less a character on each side.
_MARK_WIDTH = 420.0
# Height of the mark: 40.5 pt, so that head and title fill whole grid lines.
MARK_HEIGHT = 40.5
_NAME_HEIGHT = 60.0


def written_date(day: datetime.date) -> str:
    """Arabic digits, no leading zeros (GB/T 9704 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True)
class RedHead:
    """红头: mark of the issuing organ, its number, and who signs where the paper goes upward."""

    mark: str
    number: str
    signatory: str = ""

    @property
    def size(self) -> float:
        """Type size of the mark in points: one line, whatever its length."""
        return round(min(MARK_HEIGHT, _MARK_WIDTH / max(1, len(self.mark))), 2)

    @property
    def stretch(self) -> float:
        """A long mark is narrow, never low: how much its characters are drawn up."""
        return round(MARK_HEIGHT / self.size, 4)


@dataclass(frozen=True)
class BriefHead:
    """报头 of a 简报: its name, 第×期, and who compiles it; the date stands in the paper."""

    name: str
    issue: str
    compiler: str

    @property
    def size(self) -> float:
        """Type size of the name in points, spaced by a sixth of a character."""
        return round(min(_NAME_HEIGHT, _MARK_WIDTH / (1.17 * max(1, len(self.name)))), 2)


@dataclass(frozen=True)
class Imprint:
    """版记 of an official paper, 报尾 of a 简报: rows of (抄送 or 报, 送, 发; receivers)."""

    rows: Sequence[tuple[str, str]] = ()
    printed_by: str = ""
    printed_on: datetime.date | None = None
    copies: int = 0

    @property
    def receivers(self) -> list[tuple[str, str]]:
        """Rows with the full stop that ends a list of receivers (7.4.2)."""
        return [(label, f"{names.rstrip('。')}。") for label, names in self.rows]

    @property
    def printed_date(self) -> str:
        """The day of printing with 印发, or nothing."""
        return f"{written_date(self.printed_on)}印发" if self.printed_on else ""
