"""The period column: 2023年以来, 2025年6月, 截至2025年, 起点年份未印, 下一年计划."""

import re
import unicodedata
from dataclasses import dataclass

from campaigns.services.imports.months import months_of
from portal.periods import LATEST_YEAR, Period, Quarter, Year, parse_period

_NUMERAL = "[0-9一二三四五六七八九十]"
_CHINESE_YEAR = re.compile("([一二][零〇○一二三四五六七八九]{3})(?=年)")
_CHINESE_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_OPENING = re.compile(r"起点|期初")
_PLANNED = re.compile(r"计划(?!完成)")
# What a paper quotes (“七一”前, 印为“去年10月”) does not say what period the row is of.
_QUOTED = re.compile("“[^”]*”")
_PART = re.compile("季|Q|半年|年中|年初|H[12]|个月", re.IGNORECASE)
_RELATIVE = re.compile("去年|前年|上年|今年|本年(?!份)|明年|上月|本月|上个月|上周|本周|昨")
_PLAN_YEARS = re.compile("十[一二三四五六七八九]五")
_RANGE = re.compile(rf"{_NUMERAL}[年月日号]?份?(?:[-—–~/.、和及,]|至|到){_NUMERAL}")
_SINCE = re.compile("截至|截止|累计|以来|起|前|底|末")
_RUNNING = re.compile("累计|以来|截至|截止|全年")
_DATED = re.compile(r"(?<!\d)(?:1[0-2]|0?[1-9])月份?(?:\d{1,2}[日号])?")


@dataclass(frozen=True, slots=True)
class Placement:
    """The round a row belongs to, how that was decided, and whether it speaks of a plan."""

    period: Period
    notes: tuple[str, ...] = ()
    is_planned: bool = False
    is_opening: bool = False


def place(text: str, default: Period) -> Placement:
    """Where a row with this period text goes; a year written in the row outweighs the default.

    Raises ValueError with a Chinese sentence for part of a year, a range, or no period at all.
    """
    tidy = "".join(unicodedata.normalize("NFKC", text).split())
    spelt = _CHINESE_YEAR.sub(lambda found: found[1].translate(_CHINESE_DIGITS), tidy)
    period, notes = _placed(spelt, text, default) if spelt else (default, [])
    if period.year >= LATEST_YEAR:
        message = f"年份“{period.year}”太靠后，不能建立填报批次，请核对期间。"
        raise ValueError(message)
    if spelt != tidy:
        notes.insert(0, f"期间“{text}”读作“{spelt}”")
    return Placement(
        period,
        tuple(notes),
        is_planned=bool(_PLANNED.search(tidy)),
        is_opening=bool(_OPENING.search(tidy)),
    )


def opening(placement: Placement) -> Placement:
    """The same row as the closing value of the year before."""
    year = Year(placement.period.year - 1)
    note = f"期初数，记作{year.label}期末数"
    return Placement(year, (*placement.notes, note), placement.is_planned, is_opening=True)


def _placed(tidy: str, text: str, default: Period) -> tuple[Period, list[str]]:
    try:
        named = parse_period(tidy)
    except ValueError:
        if re.fullmatch(r"\d{4}年?(?:[-_/.]?(?:Q\d+|第?\d+季度?))?", tidy, re.IGNORECASE):
            raise
        return _from_words(tidy, text, default)
    if isinstance(named, Year) and named.year == default.year:
        _refuse_whole_year(tidy, text, default)
        return default, []
    return named, _moved(named, default)


def _moved(period: Period, default: Period) -> list[str]:
    if period == default:
        return []
    stated = period.label if period.year == default.year else f"{period.year}年"
    return [f"本行注明{stated}，记入{period.label}"]


def _from_words(tidy: str, text: str, default: Period) -> tuple[Period, list[str]]:
    _refuse_doubtful(tidy, text, default)
    years = _YEAR.findall(tidy)
    months = months_of(_QUOTED.sub("", tidy))
    year = int(years[-1]) if years else default.year
    period: Period = default if year == default.year else Year(year)
    if months:
        _refuse_outside(months[-1], tidy, text, default, year)
    elif years:
        _refuse_whole_year(tidy, text, default if year == default.year else period)
    notes = _moved(period, default)
    if not years:
        notes.append(f"期间“{text}”没有写明年份，按{default.label}处理")
    if months:
        notes.append(f"事项发生在{months[-1]}月，计入{period.label}")
    return period, notes


def _refuse_doubtful(tidy: str, text: str, default: Period) -> None:
    said = _QUOTED.sub("", tidy)
    if _RELATIVE.search(said):
        raise _refusal(text, "没有写明是哪一年", default)
    if _PLAN_YEARS.search(tidy):
        raise _refusal(text, "是跨年度的规划期", default)
    if _PART.search(said):
        raise _refusal(text, f"不是{default.label}的完整期间", default)
    several = len(set(_YEAR.findall(said))) > 1 or len(set(months_of(said))) > 1
    if several or _RANGE.search(said):
        raise _refusal(text, "是一段时间或写法不规范", default)
    if re.search(r"\d", _DATED.sub("", _YEAR.sub("", said))):
        raise _refusal(text, "里有看不懂的数字", default)


def _refuse_outside(month: int, tidy: str, text: str, default: Period, year: int) -> None:
    """A month inside the period dates an event; up to a month it is a total of part of it."""
    span = default if year == default.year else Year(year)
    is_inside = span.start.month <= month <= span.end.month
    if not is_inside or (isinstance(default, Quarter) and year != default.year):
        raise _refusal(text, f"不在{default.label}之内", default)
    if _SINCE.search(_QUOTED.sub("", tidy)) and month != span.end.month:
        raise _refusal(text, f"只是{span.label}的一部分", default)


def _refuse_whole_year(tidy: str, text: str, period: Period) -> None:
    """What is of the whole year or runs on from January is not the figure of a later quarter."""
    if isinstance(period, Quarter) and _RUNNING.search(tidy):
        raise _refusal(text, f"是全年或累计，不是{period.label}", period)


def _refusal(text: str, fault: str, default: Period) -> ValueError:
    message = (
        f"期间“{text}”{fault}，不能计入{default.label}；请填该期间的数并写“{default.code}”，"
        "属于其他季度或年度的写成“2025Q3”或“2025”。"
    )
    return ValueError(message)
