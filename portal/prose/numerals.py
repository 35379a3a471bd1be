"""Numbers in prose with the words that bound them: 近3000万, 三十余万, 数百, 百余, ***, 四成."""

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from portal.cells.chinese import NUMERAL_CHARACTERS, read_chinese
from portal.cells.words import LEADS, TRAILS, longest_first
from portal.numbers import qualifier_class

# Less than the number, never the number itself.
BELOW = (
    "不足", "不到", "低于", "少于", "小于", "未到", "未达", "未达到", "没到", "没达到", "没有达到", "达不到",
    "未满", "不满", "不及",
)  # fmt: skip
NOT_ABOVE = (
    "不超过", "不超", "未超过", "未超", "没超过", "没有超过", "未突破", "没有突破", "未超出", "不超出",
    "未高于", "没有高于", "不多于", "不大于", "未逾", "至多", "最多", "顶多",
)  # fmt: skip
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
BOUNDS = {word: qualifier_class(code) for word, code in LEADS.items() if code}
BOUNDS |= {"上": "more_than", "过": "over", "破": "over", "不下": "more_than", "多达": "exact"}
BOUNDS |= dict.fromkeys(BELOW, "at_most") | dict.fromkeys(NOT_ABOVE, "at_most")
BOUNDS |= dict.fromkeys(("不小于", "不下于", "最少", "起码", "不止于", "不亚于"), "more_than")
BOUNDS |= dict.fromkeys(("大于", "超出", "不止"), "over")
BOUNDS = {word: kind for word, kind in BOUNDS.items() if word.isalpha()}
TRAILING = {word: qualifier_class(code) for word, code in TRAILS.items()} | {"开外": "more_than"}
TRAIL = re.compile(f"(?:{longest_first(TRAILING)})(?![来述率])")
# 节约, 签约, 附近, 会上 end another word; they do not bound the number after them.
_OTHER_WORDS = re.compile(
    "(?:[节契预签公合条制简违履相邀集特失毁]约|[最附靠邻临亲远就]近|[赶高]超|[会线路场台身网手以市现之馆]上"
    "|[超通不经越胜透开举参度]过|[找摆和的]不足|[查打]破|[的诉众意]不满)$"
)
_ONLY_ROUND = frozenset("上过破")
_NUMBER = re.compile(
    rf"(?P<lead>{longest_first(BOUNDS)})?"
    rf"(?:(?P<mask>[\d*×]*[*×][\d*×]*(?:\.[\d*×]+)?|(?<![A-Za-z\d])[Xx]{{1,4}}(?:\.[Xx]+)?(?![A-Za-z\d]))|(?P<mixed>\d+亿\d+[百千]?万|\d+万\d+[百千](?!分之)|\d+万\d{{4}})|(?P<arabic>\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"|(?P<chinese>(?:几|(?<![总人次个件户])数)?[{NUMERAL_CHARACTERS}]+(?:点[零一二三四五六七八九]+)?))"
    r"(?P<scale>[十百千万亿]*)(?P<infix>[余多几来](?![自到])|\+(?![\dA-Za-z]))?(?P<late>[万亿]*)"
)
# 二零, 一零二, 九九九九: read digit by digit.
_BY_DIGIT = re.compile("[一二三四五六七八九]零|[一二三四五六七八九][零一二三四五六七八九]{2,}")
_CHINESE = re.compile(f"[{NUMERAL_CHARACTERS}]{{2,}}")
_STRICT = re.compile(rf"^(?:{longest_first(BELOW)})|以下$")
_PARTS = re.compile(r"\d+[百千万亿]*")
_SPREAD = re.compile("一[二两]|二三|两三|三[四五]|四五|五六|六七|七八|八九")


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
    if kind == "exact" and read_spread(found["chinese"] or ""):
        kind = "about"
    return Number(
        start=start,
        end=found.end(),
        value=None if found["mask"] else _value(found),
        qualifier="masked" if found["mask"] else kind,
        scale=f"{found['chinese'] or found['mixed'] or ''}{found['scale']}{found['late']}"[-1:],
        is_masked=bool(found["mask"]),
        is_arabic=not found["chinese"],
        bare=found["chinese"] or "",
    )


def _bounds(before: str, lead: str, core: str) -> bool:
    """Whether the word really bounds the number, and is not the tail of another word."""
    if (len(lead) == 1 or lead in ("不足", "不满")) and _OTHER_WORDS.search(before):
        return False
    is_round = core[0] in "百千万亿" and core[1:2] not in ("余", "多")
    is_large = lead != "上" and core[-1] in "万亿"
    return is_round or is_large or lead not in _ONLY_ROUND


def _value(found: re.Match[str]) -> Decimal | None:
    number: Decimal | None
    if found["mixed"]:
        number = sum(map(_part, _PARTS.findall(found["mixed"])), Decimal(0))
    elif found["arabic"]:
        number = Decimal(found["arabic"].replace(",", ""))
    else:
        number = read_numeral(found["chinese"].lstrip("数几"))
    if number is None:
        return None
    for character in found["scale"] + found["late"]:
        number *= _SCALES[character]
    return number


def _part(written: str) -> Decimal:
    """6千 of 1万6千."""
    digits = written.rstrip("百千万亿")
    scales = [_SCALES[character] for character in written[len(digits) :]]
    return Decimal(digits) * math.prod(scales)


def read_numeral(word: str) -> Decimal | None:
    """一百零五, 三点五, 12.5, 二零 as a number, 七八十 as its lower end; None when it is doubtful."""
    if word[:1].isdigit():
        return Decimal(word)
    if spread := read_spread(word):
        return spread[0]
    whole, _, places = word.partition("点")
    number = read_chinese(whole)
    if number is None and _BY_DIGIT.fullmatch(whole):
        number = int("".join(map(_digit, whole)))
    if number is None:
        return None
    digits = "".join(map(_digit, places))
    return Decimal(f"{number}.{digits}") if digits else Decimal(number)


def read_spread(word: str) -> tuple[Decimal, Decimal] | None:
    """Both ends of 两三百, 七八十, 十五六: two digits of which either may be meant."""
    found = _SPREAD.search(word)
    if found is None or _BY_DIGIT.fullmatch(word):
        return None
    low, high = (
        read_chinese(f"{word[: found.start()]}{one}{word[found.end() :]}") for one in found[0]
    )
    if low is None or high is None or not 0 < low < high:
        return None
    return Decimal(low), Decimal(high)


def spread_in(printed: str) -> tuple[Decimal, Decimal] | None:
    """The two ends of a number as it was printed: 近两三百名, 十五六个."""
    found = _CHINESE.search(printed)
    return read_spread(found[0]) if found else None


def is_strictly_below(printed: str) -> bool:
    """Whether the words leave the number itself out: 不到27次 is 26 at the most."""
    return bool(_STRICT.search(printed))


def _digit(character: str) -> str:
    return str("零一二三四五六七八九".index(character.replace("两", "二")))
