"""Every number that somebody must answer for: figures, and what only looks like a name or a date.

Mining asks what surely counts; the gate asks what may. A number that nothing explains, and a name,
an ordinal or a date of a shape no true one has, comes out as a figure without a value.
"""

import re
from dataclasses import replace
from decimal import Decimal

from portal.prose.cells import find_with_cells
from portal.prose.finding import Found
from portal.prose.measures import measure_at
from portal.prose.unexplained import unexplained_runs

_YEAR = re.compile("(?:19|20)\\d\\d")
_COUNTED = "[名场次人个家件项期户条例起万千百]"
# No edition, anniversary or generation is so large.
_LARGEST = 200
_NUMBER = re.compile(r"\d+")
_MONTH, _DAY = re.compile(r"(?<!\d)(\d{1,2})月"), re.compile(r"(?<!\d)(\d{1,2})[日号]")
_CODE = re.compile(r"\d+\.\d+[eE]\d+|0[xX][\dA-Fa-f]+")
_RATIO = re.compile(r"(\d+)[:：](\d+)")
# Digits with such a name in front of or behind them are numbers of a line, a paper or a flat.
_BY_NUMBER = re.compile("号|热线|专线|平台|电话|\\d{3,4}-\\d{7,8}|1[3-9]\\d{9}")
_TITLED = re.compile(r"《.*[\u4e00-\u9fff]{2}(?:\d{4,}|\d+[余多]?万)[余多]?" + _COUNTED + "》")
# “警示教育两千场” counts, “改进作风二十条” is called so.
_IN_WORDS = re.compile(
    "[\u4e00-\u9fff]{2,}?[一二两三四五六七八九十]*[百千万][零一二三四五六七八九十百千万余多]*[名场次人个家件项期户]"
)
_ACTED = re.compile(
    "(?:开展|举办|组织|慰问|走访|表彰|培训|发展|选派|推出|完成|召开|举行|整改|共|达|累计|全年)了?$"
)
_ROUND = re.compile("[百千万亿](?:名|场|人|家|户|个|件|支)")
# 3场-27场 is a range, and a line may begin with a dash.
_FROM = re.compile(r"[\dA-Za-z*\n]$|\d[\u4e00-\u9fff%％]{1,3}$")
_GLUED = re.compile(r"[零〇一二两三四五六七八九十百千万亿廿卅卌壹贰叁肆柒捌玖佰仟]+$|\d+['’]$")


def find_answerable(raw: str, speaker: str = "") -> list[Found]:
    """The figures and masked numbers of a text, with every number that no rule explains."""
    rows = find_with_cells(raw, speaker)
    kept = [_answerable(raw, row) for row in rows]
    spans = [(row.start, row.end) for row in rows]
    loose = [_unread(raw, start, end) for start, end in unexplained_runs(raw, spans)]
    figures = [_signed(raw, row) for row in kept if row.kind in ("figure", "masked")]
    return sorted([*figures, *loose], key=lambda row: row.start)


def _answerable(raw: str, row: Found) -> Found:
    """The row itself, or as a figure nobody has proved where its shape is none of its kind."""
    if row.kind in ("figure", "masked"):
        return _abutting(raw, row)
    doubtful = {"ordinal": _odd_ordinal, "label": _odd_label, "date": _odd_date}[row.kind]
    return _unread(raw, row.start, row.end) if doubtful(raw, row) else row


def _abutting(raw: str, row: Found) -> Found:
    """百万27场: two numbers that touch are one that nobody can read."""
    glued = _GLUED.search(raw[max(0, row.start - 12) : row.start])
    # 全市唯一1家.
    if glued is None or glued[0] == "一" or not row.value_as_printed[:1].isdigit():
        return row
    return _unread(raw, row.start - len(glued[0]), row.end)


def _signed(raw: str, row: Found) -> Found:
    """A minus in front of a number that is no range makes it another one."""
    at = row.start - 1
    is_minus = at > 0 and raw[at] in "-−－" and not _FROM.search(raw[max(0, at - 4) : at])
    if not is_minus or row.value is None or not row.value_as_printed[:1].isdigit():
        return row
    return replace(
        row, start=at, value=-row.value, value_as_printed=f"{raw[at]}{row.value_as_printed}"
    )


def _odd_ordinal(raw: str, row: Found) -> bool:
    return row.value is not None and row.value > _LARGEST and "号" not in row.value_as_printed


def _odd_label(raw: str, row: Found) -> bool:
    said, after = row.value_as_printed, raw[row.end : row.end + 1]
    if said[:1] == "《":
        return bool(_TITLED.fullmatch(said))
    if ratio := _RATIO.fullmatch(said):
        return Decimal(ratio[1]) > _LARGEST or bool(measure_at(raw, row.end, arabic=True))
    if _CODE.search(said):
        return True
    if re.search("[A-Za-z]", said):
        return said[-1].isdigit() and bool(re.match(_COUNTED, after))
    if _IN_WORDS.fullmatch(said):
        return True
    if _ROUND.fullmatch(said):
        return bool(_ACTED.search(raw[max(0, row.start - 5) : row.start]))
    return not _BY_NUMBER.search(said + raw[row.end : row.end + 4]) and _is_large(said)


def _is_large(said: str) -> bool:
    numbers = [n for n in _NUMBER.findall(said) if not _YEAR.fullmatch(n)]
    return any(Decimal(number) > _LARGEST and not _is_known(number, said) for number in numbers)


def _is_known(number: str, said: str) -> bool:
    """500强, 12345: names everybody knows."""
    return f"{number}强" in said or number in ("12345", "12371", "12388", "365")


def _odd_date(raw: str, row: Found) -> bool:
    said = row.value_as_printed
    return any(int(n) > 12 for n in _MONTH.findall(said)) or any(
        int(n) > 31 for n in _DAY.findall(said)
    )


def _unread(raw: str, start: int, end: int) -> Found:
    """A figure without value and without words: nothing can prove it."""
    measure = measure_at(raw, end, arabic=True) if end < len(raw) else ""
    end += len(measure)
    return Found(
        raw[start:end], None, "exact", measure, "", "figure", start, end, "", raw[start:end], "", "", ""
    )  # fmt: skip
