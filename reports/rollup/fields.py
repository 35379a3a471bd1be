"""The grammar of figure fields: `{code}`, `{code:change}`, `{code@UNIT:top=3}` in a text.

The text holds keys, never numbers.  A key is what stands between the braces; it also names the
figure in a draft and in an issued document.  No database, no wording.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

KEY_LENGTH = 100
LARGEST_TOP = 20
# {code@subject} prints the name of the one unit that speaks of the metric.
SUBJECT = "subject"

FIELD = re.compile(
    r"\{(?P<code>[a-z0-9_]+)(?:@(?P<unit>[^{}:@=\s]+))?"
    r"(?::(?P<aspect>[a-z]+)(?:=(?P<argument>[a-z0-9_]+))?)?\}"
)
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


class Aspect(StrEnum):
    """What a field says of its metric."""

    VALUE = ""
    CHANGE = "change"
    BEFORE = "before"
    SHARE = "share"
    TOP = "top"
    UNITS = "units"
    NAMES = "names"
    ABOUT = "about"
    WAN = "wan"
    YI = "yi"
    NUMBER = "number"


# How keys of issued documents spell the year before.
_OLD_SPELLINGS = {"last": Aspect.BEFORE}
_WHOLE_SCOPE = frozenset({Aspect.TOP, Aspect.UNITS})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a text; `unit` is a unit's code, `subject`, or empty for the whole scope."""

    key: str
    code: str
    unit: str = ""
    aspect: Aspect = Aspect.VALUE
    argument: str = ""

    @property
    def is_subject(self) -> bool:
        """Whether it prints the name of the one unit that speaks."""
        return self.unit == SUBJECT

    @property
    def top(self) -> int:
        """How many units a ranking names; 0 for any other field."""
        return int(self.argument) if self.aspect is Aspect.TOP else 0


def parse_field(key: str) -> Field:
    """The field a key spells; raises ValueError with a Chinese sentence."""
    found = FIELD.fullmatch(f"{{{key}}}")
    if found is None or len(key) > KEY_LENGTH:
        message = f"看不懂数据字段“{key[:40]}”，请从字段列表中重新选取。"
        raise ValueError(message)
    code, unit = found["code"], found["unit"] or ""
    field = Field(key, code, unit, _aspect(found["aspect"] or "", key), found["argument"] or "")
    if refused := _refused(field):
        raise ValueError(refused)
    return field


def _aspect(word: str, key: str) -> Aspect:
    try:
        return _OLD_SPELLINGS.get(word) or Aspect(word)
    except ValueError:
        message = f"数据字段“{key}”中的“:{word}”不是可用的说法，请从字段列表中重新选取。"
        raise ValueError(message) from None


def _refused(field: Field) -> str:
    """The sentence that refuses a combination that says nothing, or empty."""
    if field.is_subject and field.aspect is not Aspect.VALUE:
        return f"数据字段“{field.key}”：单位名称后面不能再加“:{field.aspect}”，请删去。"
    if field.unit and field.aspect in _WHOLE_SCOPE:
        return f"数据字段“{field.key}”：排名和单位数说的是所有单位，请删去“@{field.unit}”。"
    if field.aspect is Aspect.TOP:
        is_fit = field.argument.isdecimal() and 1 <= int(field.argument) <= LARGEST_TOP
        return "" if is_fit else f"数据字段“{field.key}”：请写明前几名，如“:top=3”，最多20名。"
    if field.aspect is Aspect.SHARE:
        return "" if field.argument else f"数据字段“{field.key}”：请写明占哪一项的比重。"
    if field.argument:
        return f"数据字段“{field.key}”：“={field.argument}”用不上，请删去。"
    return ""


def fields_in(text: str) -> list[Field]:
    """Every field of a text in order, repeats included; raises ValueError (Chinese)."""
    return [parse_field(found[0][1:-1]) for found in FIELD.finditer(text)]


def stray_braces(text: str) -> list[str]:
    """What stands in braces and is no field: it would be printed as it is."""
    return [found[0] for found in _BRACES.finditer(text) if not FIELD.fullmatch(found[0])]


def split_parts(text: str) -> Iterator[tuple[str, str]]:
    """A text as (words, key) pairs: either part may be empty, never both."""
    end = 0
    for found in FIELD.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], ""
        yield "", found[0][1:-1]
        end = found.end()
    if end < len(text):
        yield text[end:], ""
