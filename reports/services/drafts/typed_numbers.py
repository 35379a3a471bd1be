"""近, 超, 余 typed beside a field, and numbers typed in its block: still true of the figure?"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from portal.numbers import qualifier_agrees
from portal.prose import Found, find_figures
from reports.models import DraftFigure
from reports.rollup.fields import FIELD, Aspect, parse_field
from reports.selectors.prose.proofreading import agrees
from reports.selectors.prose.sources import Known

Seen = Mapping[str, DraftFigure]
Reasons = Iterator[tuple[str, str]]
_AHEAD = re.compile(r"(近|超过?|逾|突破|不足|约)$")
_BEHIND = re.compile(r"^(余|多(?!\w*[样种元])|以上|以内|左右|上下)")
_CODES = {
    "近": "jin", "超": "chao", "超过": "chao", "逾": "chao", "突破": "chao", "约": "yue",
    "余": "yu", "多": "duo", "以上": "above", "以内": "within", "左右": "yue", "上下": "yue",
}  # fmt: skip
_BLANK = "□"
_PLAIN = frozenset({Aspect.VALUE, Aspect.BEFORE, Aspect.WAN, Aspect.YI, Aspect.NUMBER})


def bound_clashes(text: str, now: Seen) -> Reasons:
    """A bounding word right beside a field must be true of its exact value."""
    for found in FIELD.finditer(text):
        field = parse_field(found[0][1:-1])
        row = now.get(field.key)
        if row is None or row.withheld or field.is_subject:
            continue
        ahead, behind = _AHEAD.search(text[: found.start()]), _BEHIND.search(text[found.end() :])
        for word in (match[1] for match in (ahead, behind) if match):
            if field.aspect is Aspect.ABOUT or row.qualifier:
                yield field.key, f"“{word}”与“{row.printed}”里表示范围的词重复，请删去“{word}”。"
            elif field.aspect in _PLAIN and not _is_true(word, row):
                yield field.key, f"“{word}”与{row.label}的准确数{row.printed}不符，请改文字。"


def _is_true(word: str, row: DraftFigure) -> bool:
    # A bare number is read with its measure word: figures in prose have one.
    bare = row.printed.removesuffix(row.unit_of_measure)
    counted = find_figures(f"{bare}{row.unit_of_measure}")
    shown = next((found.value for found in counted if found.kind == "figure"), None)
    if shown is None or row.number is None:
        return True
    if word == "不足":
        return row.number < shown
    return qualifier_agrees(row.number, shown, _CODES[word])


def number_clashes(text: str, keys: Iterable[str], before: Seen, now: Seen) -> Reasons:
    """A typed number that was true of the figure before the refresh and is not any more."""
    moved = [
        (was, row)
        for key in keys
        if (was := before.get(key)) and (row := now.get(key)) and _has_moved(was, row)
    ]
    if not moved:
        return
    bare = FIELD.sub(lambda found: _BLANK * len(found[0]), text)
    for typed in find_figures(bare):
        for was, row in moved:
            if typed.kind == "figure" and _fits(typed, was) and not _fits(typed, row):
                said = f"文中的“{typed.value_as_printed}”合于原数{was.printed}"
                yield row.key, f"{said}，{row.label}现为{row.printed or '空'}，请改文字。"


def _has_moved(was: DraftFigure, row: DraftFigure) -> bool:
    return was.number is not None and was.number != row.number


def _fits(typed: Found, row: DraftFigure) -> bool:
    if row.number is None or typed.measure_word != row.unit_of_measure:
        return False
    number: Decimal = row.number
    return agrees(typed, Known("", "", number, row.qualifier, row.printed, "", ""))
