"""Numbers in prose with the words that bound them: 近3000万, 三十余万, 数百, 百余, ***, 四成."""

import re
from dataclasses import dataclass
from decimal import Decimal

from portal.cells.chinese import NUMERAL_CHARACTERS, read_chinese
from portal.cells.words import LEADS, TRAILS, longest_first
from portal.numbers import qualifier_class

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
BOUNDS = {word: qualifier_class(code) for word, code in LEADS.items() if code}
BOUNDS |= {"上": "more_than", "过": "over", "破": "over", "不下": "more_than", "多达": "exact"}
BOUNDS = {word: kind for word, kind in BOUNDS.items() if word.isalpha()}
TRAILING = {word: qualifier_class(code) for word, code in TRAILS.items()} | {"开外": "more_than"}
TRAIL = re.compile(f"(?:{longest_first(TRAILING)})(?![来述率])")
# 节约, 签约, 附近, 会上 end another word; they do not bound the number after them.
_OTHER_WORDS = re.compile(
    "(?:[节契预签公合条制简违履相邀集特失毁]约|[最附靠邻临亲远就]近|[赶高]超|[会线路场台身网手以市现之馆]上"
    "|[超通不经越胜透开举参度]过|[找摆和的]不足|[查打]破)$"
)
_ONLY_ROUND = frozenset("上过破")
_NUMBER = re.compile(
    rf"(?P<lead>{longest_first(BOUNDS)})?"
    rf"(?:(?P<mask>[\d*×]*[*×][\d*×]*(?:\.[\d*×]+)?|(?<![A-Za-z\d])[Xx]{{1,4}}(?:\.[Xx]+)?(?![A-Za-z\d]))|(?P<arabic>\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"|(?P<chinese>[数几]?[{NUMERAL_CHARACTERS}]+(?:点[零一二三四五六七八九]+)?))"
    r"(?P<scale>[十百千万亿]*)(?P<infix>[余多几来](?![自到])|\+(?![\dA-Za-z]))?(?P<late>[万亿]*)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number where it stands; `value` is None when it is masked or not one sure number."""

    start: int
    end: int
    value: Decimal | None
    qualifier: str
    scale: str
    is_masked: bool
    is_arabic: bool
    bare: str


def find_numbers(text: str) -> list[Number]:
    """Every run of digits, Chinese numerals or stars, with the bounding words around it."""
    return [_number(text, found) for found in _NUMBER.finditer(text)]


def _number(text: str, found: re.Match[str]) -> Number:
    lead, start = found["lead"] or "", found.start()
    core = found[0][len(lead) :]
    if lead and not _bounds(text[: start + len(lead)][-3:], lead, core):
        start, lead = start + len(lead), ""
    kind = BOUNDS.get(lead, "exact")
    if kind == "exact" and (found["infix"] or core[0] in "数几"):
        kind = "about" if found["infix"] == "来" else "more_than"
    return Number(
        start=start,
        end=found.end(),
        value=None if found["mask"] else _value(found),
        qualifier="masked" if found["mask"] else kind,
        scale=f"{found['chinese'] or ''}{found['scale']}{found['late']}"[-1:],
        is_masked=bool(found["mask"]),
        is_arabic=not found["chinese"],
        bare=found["chinese"] or "",
    )


def _bounds(before: str, lead: str, core: str) -> bool:
    """Whether the word really bounds the number, and is not the tail of another word."""
    if (len(lead) == 1 or lead == "不足") and _OTHER_WORDS.search(before):
        return False
    is_round = core[0] in "百千万亿" and core[1:2] not in ("余", "多")
    is_large = lead != "上" and core[-1] in "万亿"
    return is_round or is_large or lead not in _ONLY_ROUND


def _value(found: re.Match[str]) -> Decimal | None:
    number: Decimal | None
    if found["arabic"]:
        number = Decimal(found["arabic"].replace(",", ""))
    else:
        number = read_numeral(found["chinese"].lstrip("数几"))
    if number is None:
        return None
    for character in found["scale"] + found["late"]:
        number *= _SCALES[character]
    return number


def read_numeral(word: str) -> Decimal | None:
    """一百零五, 三点五, 12.5 as a number; None when the spelling is doubtful."""
    if word[:1].isdigit():
        return Decimal(word)
    whole, _, places = word.partition("点")
    number = read_chinese(whole)
    if number is None:
        return None
    digits = "".join(str("零一二三四五六七八九".index(d)) for d in places)
    return Decimal(f"{number}.{digits}") if digits else Decimal(number)
