"""The period column: 2023年以来, 2025年6月, 截至2025年, 起点年份未印, 下一年计划."""

import re
import unicodedata
from dataclasses import dataclass

from portal.periods import Period, Quarter, Year, parse_period

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])月")
_OPENING = re.compile(r"起点|期初")
_PLANNED = re.compile(r"计划(?!完成)")


@dataclass(frozen=True, slots=True)
class Placement:
    """The round a row belongs to, how that was decided, and whether it speaks of a plan."""

    period: Period
    notes: tuple[str, ...] = ()
    is_planned: bool = False
    is_opening: bool = False


def place(text: str, default: Period) -> Placement:
    """Where a row with this period text goes; a year written in the row outweighs the default."""
    tidy = "".join(unicodedata.normalize("NFKC", text).split())
    if not tidy:
        return Placement(default)
    period = _explicit(tidy, default)
    notes: tuple[str, ...] = ()
    if period is None:
        period = default
        notes = (f"期间“{text}”没有写明年份，按{default.label}处理",)
    elif period != default:
        notes = (f"本行注明{_stated(period, default)}，记入{period.label}",)
    return Placement(
        period,
        notes,
        is_planned=bool(_PLANNED.search(tidy)),
        is_opening=bool(_OPENING.search(tidy)),
    )


def opening(placement: Placement) -> Placement:
    """The same row as the closing value of the year before."""
    year = Year(placement.period.year - 1)
    note = f"期初数，记作{year.label}期末数"
    return Placement(year, (*placement.notes, note), placement.is_planned, is_opening=True)


def _stated(period: Period, default: Period) -> str:
    return period.label if period.year == default.year else f"{period.year}年"


def _explicit(tidy: str, default: Period) -> Period | None:
    try:
        named = parse_period(tidy)
    except ValueError:
        return _from_words(tidy, default)
    same_year = isinstance(named, Year) and named.year == default.year
    return default if same_year else named


def _from_words(tidy: str, default: Period) -> Period | None:
    years = _YEAR.findall(tidy)
    if not years:
        return None
    year = int(years[-1])
    months = _MONTH.findall(tidy)
    if isinstance(default, Quarter) and year == default.year:
        return Quarter(year, (int(months[-1]) + 2) // 3) if months else default
    return Year(year)
