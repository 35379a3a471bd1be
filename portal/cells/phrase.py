"""The grammar of one figure: words before, number, 余/多, 万/亿, measure word, words after."""

import re
from dataclasses import dataclass
from decimal import Decimal

from portal.cells import words
from portal.cells.chinese import NUMERAL_CHARACTERS, read_chinese
from portal.cells.reading import Unreadable
from portal.numbers import LOWER_BOUNDS, UPPER_BOUNDS

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
# No figure of a city needs more digits; longer ones are codes or card numbers.
LONGEST_NUMBER = 13

_SEGMENT = re.compile(r"(\d[\d,]*(?:\.\d+)?)([十百千万亿]*)")
_NUMBER = re.compile(
    rf"(?P<arabic>(?:\d[\d,]*(?:\.\d+)?[十百千万亿]*)+)"
    rf"|(?P<chinese>[{NUMERAL_CHARACTERS}]+)(?:点(?P<decimals>[零一二三四五六七八九]+))?"
)
_INFIX = re.compile(words.longest_first(words.INFIXES))
_SCALE = re.compile("[十百千万亿]+")
_LATE_INFIX = re.compile("[余多]")
_DIGITS = re.compile(r"[\d,.]+")
_LEAD = re.compile(f"{words.longest_first(words.LEADS)}|上(?=[十百千万亿])")
_TRAIL = re.compile(words.longest_first(words.TRAILS))
_MEASURE = re.compile(words.longest_first({*words.MEASURE_WORDS, "%", "个百分点", "百分点"}))
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_ANY_NUMERAL = re.compile(r"[\d一二两三四五六七八九十百千万亿]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure as written; `is_scaled` says that 万 or 亿 was written out."""

    number: Decimal
    digits: str = ""
    qualifier: str = ""
    measure_word: str = ""
    is_scaled: bool = False
    notes: tuple[str, ...] = ()


def read_phrase(text: str) -> Phrase:
    """Take a tidy text apart; raises Unreadable with a sentence when it is no single figure."""
    rest, found = _take_leads(text)
    negative, rest = _take_sign(rest)
    digits, _ = _take(_DIGITS, rest)
    number, scaled, rest, notes = _take_number(rest, text)
    more, rest = _take(_INFIX, rest)
    scale, rest = _take(_SCALE, rest)
    late, rest = _take(_INFIX, rest)
    measure, trails = _take_measure(rest, text)
    qualifier, remarks = _one_qualifier([w for w in (*found, more, late, *trails) if w], text)
    return Phrase(
        number=number * _factor(scale) * (-1 if negative else 1),
        digits=digits.replace(",", ""),
        qualifier=qualifier,
        measure_word=measure,
        is_scaled=scaled or "万" in scale or "亿" in scale,
        notes=(*notes, *remarks),
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    """What the pattern finds at the front (or nothing), and the rest."""
    found = pattern.match(text)
    taken = found[0] if found else ""
    return taken, text[len(taken) :]


def _take_leads(text: str) -> tuple[str, list[str]]:
    found: list[str] = []
    lead, rest = _take(_LEAD, text)
    while lead:
        found.append(lead)
        lead, rest = _take(_LEAD, rest)
    return rest, found


def _take_sign(text: str) -> tuple[bool, str]:
    if text[:1] in {"-", "负"}:
        return True, text[1:]
    return False, text.removeprefix("+")


def _factor(scale: str) -> int:
    product = 1
    for character in scale:
        product *= SCALES[character]
    return product


def _take_number(rest: str, text: str) -> tuple[Decimal, bool, str, list[str]]:
    """The number, whether 万 or 亿 stood in it, what follows it, and notes."""
    found = _NUMBER.match(rest)
    if found is None:
        if _ANY_NUMERAL.search(rest):
            message = f"“{text}”在数字前有看不懂的文字，请只填数字，说明写入备注。"
        else:
            message = f"“{text}”不是数字，请填写具体数字；确实没有的填0，不适用的填“—”。"
        raise Unreadable(message)
    written = found[0]
    scaled = "万" in written or "亿" in written
    following = rest[found.end() :]
    if found["arabic"]:
        number, notes = _read_arabic(written, text)
        return number, scaled, following, notes
    whole = read_chinese(found["chinese"])
    if whole is None:
        message = f"“{text}”中的汉字数字写法不确定或像是名称，请改用阿拉伯数字。"
        raise Unreadable(message)
    decimals = "".join(str("零一二三四五六七八九".index(d)) for d in found["decimals"] or "")
    number = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return number, scaled, following, [f"汉字数字按{number}计"]


def _read_arabic(written: str, text: str) -> tuple[Decimal, list[str]]:
    notes: list[str] = []
    total, last_factor = Decimal(0), 0
    for digits, scale in _SEGMENT.findall(written):
        plain = digits.replace(",", "")
        if plain != digits:
            if not _GROUPED.fullmatch(digits):
                message = f"“{text}”中的逗号位置不对，请去掉逗号后重填；若是多个数，请只留一个。"
                raise Unreadable(message)
            notes.append("已去除千分位逗号")
        if len(plain.partition(".")[0]) > LONGEST_NUMBER:
            message = f"“{text}”位数过多，像是编号、证件号或卡号，请核对后填写数量。"
            raise Unreadable(message)
        factor = _factor(scale)
        if last_factor and not _follows(factor, last_factor):
            message = f"“{text}”像是几个数连在一起，请写成一个完整的数。"
            raise Unreadable(message)
        total, last_factor = total + Decimal(plain) * factor, factor
    return total, notes


def _follows(factor: int, last: int) -> bool:
    """Whether a scale may come after another: 3亿2千 skips one and may mean 3亿2千万."""
    return last > factor and (factor >= SCALES["万"] or factor * 10 == last) and factor > 1


def _take_measure(rest: str, text: str) -> tuple[str, list[str]]:
    """The measure word and the bounding words around it; anything further is refused."""
    before, rest = _take(_TRAIL, rest)
    measure, rest = _take(_MEASURE, rest)
    more, rest = _take(_LATE_INFIX, rest) if measure else ("", rest)
    after, rest = _take(_TRAIL, rest)
    if rest and rest not in words.NOUNS:
        raise Unreadable(_leftover_sentence(rest, text))
    return measure, [before, more, after]


def _leftover_sentence(rest: str, text: str) -> str:
    if _ANY_NUMERAL.search(rest):
        return f"“{text}”里不止一个数，请只留本指标的一个数，其余写入备注。"
    return f"“{text}”中的“{rest}”看不懂，请只填数字和计量词，说明写入备注。"


def _one_qualifier(found: list[str], text: str) -> tuple[str, list[str]]:
    """The one code meant by the words found; contradicting words are refused."""
    codes = {word: _code(word) for word in found}
    meant = {code for code in codes.values() if code}
    if len({_direction(code) for code in meant}) > 1:
        listed = "”“".join(word for word, code in codes.items() if code)
        message = f"“{text}”里“{listed}”意思相互矛盾，请只保留一个表示范围的词。"
        raise Unreadable(message)
    notes = [f"“{w}”按“{words.LOOSE_WORDS[w]}”记" for w in found if w in words.LOOSE_WORDS]
    if len(meant) > 1 or sum(bool(code) for code in codes.values()) > 1:
        notes.append("表示范围的词重复，只保留一个")
    return next((code for code in codes.values() if code), ""), notes


def _code(word: str) -> str:
    if word == "上":
        return "above"
    for table in (words.LEADS, words.INFIXES, words.TRAILS):
        if word in table:
            return table[word]
    return ""


def _direction(code: str) -> str:
    if code in LOWER_BOUNDS:
        return "lower"
    return "upper" if code in UPPER_BOUNDS else "about"
